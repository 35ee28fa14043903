//! What a typed line does at each prompt.

use crate::app::practice::more_follow_ups;
use crate::attempt::IfThen;
use crate::cli::plain::Sitting;
use crate::cli::plain::Sure;
use crate::cli::plain::answer::percent;
use crate::cli::plain::answer::rating;
use crate::cli::plain::answer::ticks;
use crate::cli::plain::answer::yes;
use crate::cli::plain::scene::Scene;
use crate::drill::State;
use crate::drill::event::Event;
use crate::drill::event::ReviewEvent;
use crate::drill::review::Reviewing;
use crate::drill::review::Step;
use crate::format::Feedback;
use crate::format::Overtime;
use anyhow::Result;

/// A line that alone ends the notes.
const END_OF_NOTES: &str = ".";

impl Sitting<'_> {
    /// Takes a line of text as the answer to the present prompt; one that means nothing is told what is expected.
    pub(super) fn turn(&mut self, line: &str) -> Result<()> {
        if let Some(sure) = self.sure {
            return self.decide(sure, line);
        }
        let word = line.trim();
        match self.scene() {
            Scene::Open(_) if goes_on(word) => self.handle(Event::Open),
            Scene::Open(_) => self.page.say("Enter opens the question; :help lists the commands.")?,
            Scene::Door(_) if goes_on(word) => self.handle(Event::Enter),
            Scene::Door(_) => self.page.say("Enter begins the round; :quit leaves, and the interview is kept.")?,
            Scene::Talk(_) if word == END_OF_NOTES => self.end_talk(),
            Scene::TalkTicks(_) => self.tick_talk(word)?,
            Scene::Chance(_) => match percent(word) {
                Some(chance) => self.handle(Event::Predict(chance)),
                None if word.is_empty() => self.handle(Event::Begin),
                None => self.page.say("Type a chance from 0 to 100, or Enter for none.")?,
            },
            Scene::Begin(_) if goes_on(word) => self.handle(Event::Begin),
            Scene::Begin(_) => {
                self.note(line)?;
                self.page.say("Kept as a note. Enter begins the answer.")?;
            }
            Scene::Notes(_) | Scene::Gap if word == END_OF_NOTES => self.finish(),
            Scene::GapTicks => self.tick_again(word)?,
            Scene::Notes(_) | Scene::Talk(_) | Scene::Gap => self.note(line)?,
            Scene::FollowUp(_) => match yes(word) {
                Some(true) => self.follow_up(),
                Some(false) => self.begin_review(),
                None if word.is_empty() => self.begin_review(),
                None => self.page.say("Type yes for the next follow-up, or Enter for the review.")?,
            },
            Scene::Done(place) if goes_on(word) || word == "done" => {
                self.tell_at_once(place)?;
                self.replied();
            }
            Scene::Done(_) => self.page.say("Say the reply aloud; Enter ends it. Only its time is kept.")?,
            Scene::Verdict if goes_on(word) => self.review(ReviewEvent::Next),
            Scene::Verdict => self.page.say("Enter keeps this review; :back returns to the ratings.")?,
            Scene::PlanIf | Scene::PlanThen => self.plan(word),
            Scene::PlanKept => self.plan_kept(word)?,
            _ => self.judge(word)?,
        }
        Ok(())
    }

    fn judge(&mut self, word: &str) -> Result<()> {
        let State::Review(review) = self.drill.state() else { return Ok(()) };
        match self.scene() {
            Scene::Covered => match percent(word) {
                Some(guess) => {
                    self.review(ReviewEvent::Guess(guess));
                    self.review(ReviewEvent::Next);
                }
                None if word.is_empty() && review.guess().is_some() => self.review(ReviewEvent::Next),
                None => self.page.say("Type a guess from 0 to 100 per cent.")?,
            },
            Scene::Ticks | Scene::TicksAgain => self.tick_points(word)?,
            Scene::Rate(row) => self.rate(row, word)?,
            Scene::Keep(row) => match yes(word) {
                Some(true) => self.review(ReviewEvent::Keep),
                Some(false) => {
                    self.review(ReviewEvent::Change);
                    (self.face.row, self.face.again) = (row, true);
                }
                None => self.page.say("Type yes to keep the rating, or no to change it.")?,
            },
            _ => {}
        }
        Ok(())
    }

    /// A line of notes, in the draft before anything else happens.
    pub(super) fn note(&mut self, line: &str) -> Result<()> {
        let whole = self.notes.add(line);
        self.keep(self.stage.now());
        if !whole {
            self.page.say("The notes are full (1 MiB): the end of this line was cut.")?;
        }
        Ok(())
    }

    fn decide(&mut self, sure: Sure, line: &str) -> Result<()> {
        match (yes(line), sure) {
            (Some(true), Sure::Hint) => self.open_hint()?,
            (Some(true), Sure::Skip) => self.pass_over(),
            (Some(true), Sure::Leave) => self.break_off(),
            (Some(false), _) => {}
            (None, Sure::Hint) => return Ok(self.page.say("Type yes to open the hint, or no.")?),
            (None, Sure::Skip) => return Ok(self.page.say("Type yes to skip, or no.")?),
            (None, Sure::Leave) => return Ok(self.page.say("Type yes to end the round, or no.")?),
        }
        self.sure = None;
        Ok(())
    }

    /// Ends the answer with the notes as they stand.
    pub(super) fn finish(&mut self) {
        self.face.replied = false;
        self.handle(Event::Finish { notes: self.notes.text().to_owned() });
    }

    pub(super) fn end_talk(&mut self) {
        self.handle(Event::EndTalk { notes: self.notes.text().to_owned() });
    }

    /// The reply is over. Where the clock stops hard it goes on at once: to the next follow-up there is time for, or on.
    /// Where feedback comes at once: what to listen for in the reply just given.
    fn tell_at_once(&mut self, place: u8) -> Result<()> {
        let follow_up = self.drill.slot().and_then(|slot| slot.question.follow_ups.get(usize::from(place)));
        let shown = follow_up.filter(|_| self.drill.rules().feedback == Feedback::AtOnce);
        let text = shown.map(|follow_up| format!("A good reply: {}", follow_up.listen_for));
        text.map_or(Ok(()), |text| Ok(self.page.say(&text)?))
    }

    fn replied(&mut self) {
        let State::Closed(closed) = self.drill.state() else { return };
        if self.drill.rules().overtime != Overtime::HardStop {
            self.face.replied = true;
        } else if more_follow_ups(&self.drill, closed) {
            self.follow_up();
        } else {
            self.begin_review();
        }
    }

    pub(super) fn break_off(&mut self) {
        self.handle(Event::BreakOff { notes: self.notes.text().to_owned() });
    }

    pub(super) fn follow_up(&mut self) {
        self.handle(Event::FollowUp);
        self.face.replied = false;
    }

    pub(super) fn begin_review(&mut self) {
        self.handle(Event::ToReview);
        self.face.replied = false;
    }

    /// A step of the review. The ratings begin with the first of them.
    pub(super) fn review(&mut self, event: ReviewEvent) {
        let before = self.step();
        self.handle(Event::Review(event));
        if self.step() == Some(Step::Rate) && matches!(before, Some(Step::Tick | Step::Model)) {
            (self.face.row, self.face.again) = (0, false);
        }
    }

    fn step(&self) -> Option<Step> {
        self.reviewing().map(Reviewing::step)
    }

    pub(super) fn reviewing(&self) -> Option<&Reviewing> {
        match self.drill.state() {
            State::Review(review) => Some(review),
            _ => None,
        }
    }

    fn tick_points(&mut self, word: &str) -> Result<()> {
        let Some(review) = self.reviewing() else { return Ok(()) };
        let present = review.ticks().to_vec();
        let may_keep = review.step() == Step::Model || present.contains(&true);
        if !(word.is_empty() && may_keep) {
            let wanted = match ticks(word, present.len()) {
                Ok(wanted) => wanted,
                Err(expected) => return Ok(self.page.say(&expected)?),
            };
            let changed = present.iter().zip(&wanted).enumerate().filter(|(_, (before, after))| before != after);
            for (place, _) in changed {
                self.review(ReviewEvent::Toggle(place));
            }
        }
        self.review(ReviewEvent::Next);
        Ok(())
    }

    fn rate(&mut self, row: usize, word: &str) -> Result<()> {
        let Some(review) = self.reviewing() else { return Ok(()) };
        let Some(present) = review.rows().get(row) else { return Ok(()) };
        let (before, cap, rows) = (present.rating, present.cap, review.rows().len());
        let chosen = if word.is_empty() { before } else { rating(word) };
        let Some(chosen) = chosen else {
            let kept = if before.is_some() { ", or Enter to keep it" } else { "" };
            return Ok(self.page.say(&format!("Type a rating from 1 to 4{kept}."))?);
        };
        let counts = cap.map_or(chosen, |cap| chosen.min(cap));
        if counts < chosen {
            self.page.say(&format!("The opened hints cap it: {counts}."))?;
        }
        if before != Some(counts) {
            self.review(ReviewEvent::Rate(row, counts));
        }
        if self.face.again || row + 1 >= rows {
            self.review(ReviewEvent::Next);
            self.seek_unrated();
        } else {
            self.face.row = row + 1;
        }
        self.shown = None;
        Ok(())
    }

    /// Where a rating is still missing, it is asked for.
    fn seek_unrated(&mut self) {
        let Some(review) = self.reviewing().filter(|review| review.step() == Step::Rate) else { return };
        if let Some(row) = review.rows().iter().position(|row| row.rating.is_none()) {
            (self.face.row, self.face.again) = (row, false);
        }
    }

    fn plan_kept(&mut self, word: &str) -> Result<()> {
        match yes(word) {
            None if !word.is_empty() => return Ok(self.page.say("Type yes or no, or Enter to leave it open.")?),
            None => {}
            Some(kept) => self.handle(Event::PlanKept(kept)),
        }
        self.face.plan_told = true;
        Ok(())
    }

    /// The cue goes into the draft before its act is asked for.
    fn plan(&mut self, word: &str) {
        let half = self.reviewing().and_then(Reviewing::plan).filter(|plan| plan.act.is_empty()).cloned();
        match half {
            _ if word.is_empty() => self.planned(None),
            None => self.review(ReviewEvent::Plan(Some(IfThen { cue: word.to_owned(), act: String::new() }))),
            Some(half) => self.planned(Some(IfThen { act: word.to_owned(), ..half })),
        }
    }

    fn planned(&mut self, plan: Option<IfThen>) {
        self.review(ReviewEvent::Plan(plan));
        self.review(ReviewEvent::Next);
    }
}

/// Whether a line says "go on".
fn goes_on(word: &str) -> bool {
    word.is_empty() || yes(word) == Some(true)
}
