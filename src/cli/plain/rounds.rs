//! Between the questions of an interview, line by line.

use crate::cli::plain::Sitting;
use crate::cli::plain::answer::ticks;
use crate::cli::plain::page::clock;
use crate::drill::State;
use crate::drill::event::Effect;
use crate::drill::event::Event;
use crate::drill::script::Stop;
use anyhow::Result;

impl Sitting<'_> {
    /// What waits behind a door.
    pub(super) fn tell_door(&mut self, round: u16) -> Result<()> {
        let interview = self.drill.session().interview.clone();
        let Some(interview) = interview else { return Ok(()) };
        let Some(held) = interview.rounds.get(usize::from(round)) else { return Ok(()) };
        self.page.gap()?;
        let (title, count) = (&interview.title, interview.rounds.len());
        self.page.say(&format!("{title}, round {} of {count}: {}.", round + 1, held.title))?;
        let parts: Vec<String> = self.drill.script().round(round).map(|stop| self.row(stop)).collect();
        for part in parts {
            self.page.say(&part)?;
        }
        if let State::Door(door) = self.drill.state()
            && door.rest > 0
        {
            let rest = clock(door.rest);
            self.page
                .say(&format!("A break of {rest} first, if you like. :quit leaves; you can go on another time."))?;
        }
        Ok(self.page.say("Enter begins the round; :help lists the commands.")?)
    }

    fn row(&self, stop: &Stop) -> String {
        match stop {
            Stop::Talk { talk, .. } => format!("  {}, {}", talk.title, clock(talk.seconds)),
            Stop::Question { slot } => {
                let slot = self.drill.slots().get(*slot);
                let kind = slot.map_or("", |slot| slot.question.header.category.title());
                format!("  {kind} question, {}", clock(slot.map_or(0, |slot| slot.limit_seconds)))
            }
            Stop::Door { .. } => String::new(),
        }
    }

    pub(super) fn tell_talk(&mut self) -> Result<()> {
        let State::Talk(talking) = self.drill.state() else { return Ok(()) };
        let talk = talking.talk.clone();
        self.page.gap()?;
        self.page.say(&format!("{}, {}.", talk.title, clock(talk.seconds)))?;
        self.page.say(&talk.prompt)?;
        for cue in &talk.cues {
            self.page.say(&format!("  {cue}"))?;
        }
        Ok(self.page.say("Speak aloud; lines are kept as notes; a single dot ends this part.")?)
    }

    pub(super) fn tell_talk_points(&mut self, place: usize) -> Result<()> {
        let interview = self.drill.session().interview.as_ref();
        let held = interview.and_then(|interview| interview.talks.get(place)).cloned();
        let Some(held) = held else { return Ok(()) };
        self.page.gap()?;
        self.page.say(&format!("{}: {} of {}.", held.talk.title, clock(held.took), clock(held.talk.seconds)))?;
        for (number, point) in held.talk.points.iter().enumerate() {
            self.page.say(&format!("  {} {point}", number + 1))?;
        }
        Ok(self.page.say("Type the numbers of what you did, such as 1 3; all, or none.")?)
    }

    pub(super) fn tick_talk(&mut self, word: &str) -> Result<()> {
        let State::TalkReview(review) = self.drill.state() else { return Ok(()) };
        let present = review.ticks.clone();
        let wanted = match ticks(word, present.len()) {
            Ok(wanted) => wanted,
            Err(expected) => return Ok(self.page.say(&expected)?),
        };
        for (point, (before, after)) in present.iter().zip(&wanted).enumerate() {
            if before != after {
                self.handle(Event::TickTalk(point));
            }
        }
        self.handle(Event::TalkJudged);
        Ok(())
    }

    /// The follow-up that is asked now, in the middle of the answer.
    pub(super) fn asks_now(&self, asked: &[Effect]) -> Option<String> {
        let place = asked.iter().find_map(|effect| match effect {
            Effect::FollowUpAsked(place) => Some(usize::from(*place)),
            _ => None,
        })?;
        let follow_up = self.drill.slot().and_then(|slot| slot.question.follow_ups.get(place));
        follow_up.map(|follow_up| follow_up.ask.clone())
    }

    /// The interviewer asks a follow-up in the middle of the answer.
    pub(super) fn tell_interruption(&mut self, place: u8) {
        let follow_up = self.drill.slot().and_then(|slot| slot.question.follow_ups.get(usize::from(place)));
        if let Some(follow_up) = follow_up {
            let text = format!("Interviewer: {}", follow_up.ask);
            self.page.warn(&text);
        }
    }
}
