//! What is said on entering each scene, up to the review.

use crate::app::words;
use crate::attempt::ReviewKind;
use crate::catalog::question::spaced;
use crate::cli::plain::Sitting;
use crate::cli::plain::page::clock;
use crate::cli::plain::page::left;
use crate::cli::plain::scene::Scene;
use crate::drill::State;
use crate::drill::event::ReviewEvent;
use crate::drill::review::Reviewing;
use crate::drill::technique;
use crate::format::ClockFace;
use crate::format::FOLLOW_UP_SECONDS;
use crate::format::Formats;
use anyhow::Result;

impl Sitting<'_> {
    /// Says what is new since the last prompt, and passes by whatever has nothing to ask.
    pub(super) fn present(&mut self) -> Result<()> {
        for line in std::mem::take(&mut self.lines) {
            self.page.item("Interviewer: ", line)?;
        }
        loop {
            let scene = self.scene();
            if self.shown == Some(scene) {
                return Ok(());
            }
            self.shown = Some(scene);
            match scene {
                Scene::FollowUp(asked) if usize::from(asked) >= self.follow_ups() => {
                    self.tell_saved()?;
                    self.begin_review();
                }
                Scene::Verdict => {
                    self.tell_verdict()?;
                    if self.reviewing().is_none_or(|review| review.kind() == ReviewKind::Cold) {
                        return Ok(self.page.say("Enter keeps this review; :back returns to the ratings.")?);
                    }
                    self.review(ReviewEvent::Next);
                }
                _ => return self.introduce(scene),
            }
        }
    }

    fn introduce(&mut self, scene: Scene) -> Result<()> {
        match scene {
            Scene::Door(round) => self.tell_door(round),
            Scene::Talk(_) => self.tell_talk(),
            Scene::TalkTicks(place) => self.tell_talk_points(place),
            Scene::Open(_) => self.tell_slot(),
            Scene::Chance(_) => {
                self.tell_question()?;
                self.page.gap()?;
                let text = "How likely is a pass, in per cent? 10, 30, 50, 70, 90 or any other; Enter for no guess.";
                self.page.say(text)?;
                match self.drill.rules().prediction_seconds {
                    Some(seconds) => Ok(self.page.say(&format!("It goes on by itself after {seconds} seconds."))?),
                    None => Ok(()),
                }
            }
            Scene::Begin(_) => {
                let State::Think(thinking) = self.drill.state() else { return Ok(()) };
                let time = clock(thinking.left(self.stage.now().moment));
                Ok(self.page.say(&format!("{time} to think. The answer begins by itself then, or with Enter."))?)
            }
            Scene::Notes(_) => self.tell_answer(),
            Scene::FollowUp(asked) => self.tell_closed(asked),
            Scene::Done(_) => {
                self.tell_follow_up()?;
                Ok(self.page.say(&format!("{FOLLOW_UP_SECONDS} seconds to reply; Enter ends the reply."))?)
            }
            Scene::Covered => self.tell_guess(),
            Scene::Ticks => self.tell_checklist(),
            Scene::TicksAgain => self.tell_model(),
            Scene::Rate(row) => self.tell_rating(row),
            Scene::Keep(row) => self.tell_conflict(row),
            Scene::PlanIf => {
                self.page.gap()?;
                let text =
                    "One plan for next time: if (a cue you will notice), then I will (one act). Enter leaves it out.";
                Ok(self.page.say(text)?)
            }
            Scene::PlanThen => {
                let cue = self.reviewing().and_then(Reviewing::plan).map(|plan| plan.cue.clone()).unwrap_or_default();
                Ok(self.page.say(&format!("If {cue}, then I will what? Enter leaves the plan out."))?)
            }
            Scene::Verdict => Ok(()),
            Scene::Gap => self.tell_gap(),
            Scene::GapTicks => self.tell_gap_points(),
            Scene::PlanKept => {
                // The debrief first: where the input ends here, it was told.
                self.tell_debrief()?;
                let plan = self.drill.session().plan.clone().unwrap_or_default();
                self.page.gap()?;
                self.page.item("Your plan for this session: ", &plan)?;
                Ok(self.page.say("Did it happen? yes or no; Enter leaves it open.")?)
            }
            Scene::Over if self.face.plan_told => Ok(()),
            Scene::Over => self.tell_debrief(),
        }
    }

    fn follow_ups(&self) -> usize {
        self.drill.slot().map_or(0, |slot| slot.question.follow_ups.len())
    }

    /// What a drill found in the middle is about: the question is told again before the first prompt.
    pub(super) fn recall(&mut self) -> Result<()> {
        let open = matches!(self.drill.state(), State::Think(_) | State::Answer(_) | State::Closed(_));
        let State::Review(review) = self.drill.state() else {
            return if open { self.tell_question() } else { Ok(()) };
        };
        let cold = review.kind() == ReviewKind::Cold;
        let Some(attempt) = self.drill.judged() else { return Ok(()) };
        let snapshot = attempt.snapshot.clone();
        let date = attempt.ended.day().date();
        let what = if cold { "A second look at an answer of" } else { "The review of an answer of" };
        self.page.say(&format!("{what} {date}."))?;
        self.page.gap()?;
        self.page.say(&snapshot.title)?;
        self.page.gap()?;
        Ok(self.page.say(snapshot.prompt.trim())?)
    }

    fn tell_slot(&mut self) -> Result<()> {
        let Some(slot) = self.drill.slot() else { return Ok(()) };
        let (header, rules) = (&slot.question.header, self.drill.rules());
        let labels = format!(" {}, {}.", header.difficulty.title(), spaced(header.topic.as_str()));
        let labels = if rules.labels_shown { labels } else { String::new() };
        let retake = if slot.retake { " Answered before today: a retake, not counted in trends." } else { "" };
        let realism = self.drill.session().realism;
        let text = format!(
            "Question {} of {}: {}, {}, {}.{labels}{retake}",
            self.drill.place() + 1,
            self.drill.slots().len(),
            header.category.title(),
            clock(slot.limit_seconds),
            realism.title().to_lowercase(),
        );
        if self.drill.place() > 0 {
            self.page.gap()?;
        }
        self.page.say(&text)?;
        self.page.say(&format!("{}: {}.", realism.title(), Formats::builtin().says(realism)))?;
        if let Some(plan) = self.drill.session().plan.clone().filter(|_| self.drill.place() == 0) {
            self.page.item("Your plan from last time: ", &plan)?;
        }
        if let Some(focus) = self.drill.session().focus.clone().filter(|_| self.drill.place() == 0) {
            self.page.item("Attend to one thing. ", &words::focus(&focus))?;
        }
        Ok(self.page.say("Enter opens it; :help lists the commands.")?)
    }

    fn tell_question(&mut self) -> Result<()> {
        let Some(slot) = self.drill.slot() else { return Ok(()) };
        let (title, prompt) = (slot.question.header.title.clone(), slot.question.prompt.trim().to_owned());
        self.page.gap()?;
        self.page.say(&title)?;
        self.page.gap()?;
        Ok(self.page.say(&prompt)?)
    }

    fn tell_answer(&mut self) -> Result<()> {
        let State::Answer(answer) = self.drill.state() else { return Ok(()) };
        let time = left(answer.left(self.stage.now().moment));
        let stands = if answer.is_paused() { "The clock stands" } else { "The clock runs" };
        let whole = clock(answer.limit());
        self.page.gap()?;
        if self.drill.rules().clock == ClockFace::Wall {
            let time = self.time_of_day();
            self.page.say(&format!("It is {time}, and there are {whole} for this answer."))?;
        } else {
            self.page.say(&format!("{stands}: {time}."))?;
        }
        self.tell_phase()?;
        self.tell_notes("Your notes so far:")?;
        Ok(self.page.say("Answer aloud; notes line by line. A line with . alone ends the answer.")?)
    }

    /// What a clock on the wall would show.
    pub(super) fn time_of_day(&self) -> String {
        self.stage.now().wall.instant().format("%H:%M").to_string()
    }

    /// The running phase: its place, what was spent of it, and what to do in it.
    pub(super) fn tell_phase(&mut self) -> Result<()> {
        let State::Answer(answer) = self.drill.state() else { return Ok(()) };
        let Some(phase) = answer.plan.get(answer.phase).filter(|_| self.drill.rules().phases_shown()) else {
            return Ok(());
        };
        let spent = answer.phase_seconds(self.stage.now().moment).get(answer.phase).copied().flatten().unwrap_or(0);
        let category = self.drill.slot().map(|slot| slot.question.header.category);
        let phases = category.map_or(&[][..], |category| Formats::builtin().phases(category));
        let cue = phases.iter().find(|known| known.id == phase.id).map_or("", |known| &known.cue);
        let place = format!("Phase {} of {}, {}", answer.phase + 1, answer.plan.len(), phase.title);
        let text = format!("{place}: {} of {}. {cue}", clock(spent), clock(phase.seconds));
        let due = technique::is_due(&self.drill, answer, answer.seconds(self.stage.now().moment));
        self.page.say(&text)?;
        if due {
            self.page.say("Which technique, and what gave it away? :technique TEXT names it.")?;
        }
        Ok(())
    }

    /// The user's own notes, where there are any.
    pub(super) fn tell_notes(&mut self, title: &str) -> Result<()> {
        if self.notes.is_blank() {
            return Ok(());
        }
        self.page.say(title)?;
        for line in self.notes.text().lines() {
            self.page.quote(line)?;
        }
        Ok(())
    }

    fn tell_closed(&mut self, asked: u8) -> Result<()> {
        self.tell_saved()?;
        let left = self.follow_ups().saturating_sub(usize::from(asked));
        let noun = if left == 1 { "follow-up is" } else { "follow-ups are" };
        let on = if self.drill.rules().withholds() { "on" } else { "on to the review" };
        Ok(self.page.say(&format!("{left} {noun} left. yes asks the next; Enter goes {on}."))?)
    }

    /// Said once, when the answer has just ended: every follow-up after it adds to its marks.
    fn tell_saved(&mut self) -> Result<()> {
        let State::Closed(closed) = self.drill.state() else { return Ok(()) };
        let saved = self.drill.attempts().last().map_or(0, |attempt| attempt.marks.len());
        if closed.reply.is_some() || closed.answer.marks.len() > saved {
            return Ok(());
        }
        let timing = closed.answer.timing(self.stage.now().moment);
        let paused = if timing.paused > 0 { format!(", {} paused", clock(timing.paused)) } else { String::new() };
        let (took, limit) = (clock(timing.answer), clock(timing.limit));
        let stored = self.drill.attempts().last().is_some_and(|last| self.keeping.has_stored(last.id));
        let became = match (stored, self.keeping.has_draft()) {
            (true, _) => "is saved",
            (false, true) => "is kept as a draft",
            (false, false) => "is over, and could not be saved",
        };
        self.page.gap()?;
        Ok(self.page.say(&format!("The answer {became}: {took} of {limit}{paused}. :back opens it again."))?)
    }

    /// The follow-up that was asked last.
    pub(super) fn tell_follow_up(&mut self) -> Result<()> {
        let place = match self.drill.state() {
            State::Answer(answer) => usize::from(answer.follow_ups()).checked_sub(1),
            State::Closed(closed) => closed.reply.as_ref().map(|reply| usize::from(reply.place)),
            _ => None,
        };
        let Some(slot) = self.drill.slot() else { return Ok(()) };
        let asked = place.and_then(|place| slot.question.follow_ups.get(place)).map(|follow_up| follow_up.ask.clone());
        Ok(self.page.item("Interviewer: ", &asked.unwrap_or_default())?)
    }
}
