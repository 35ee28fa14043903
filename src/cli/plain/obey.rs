//! What each command does.

use crate::app::effect::Effect;
use crate::app::effect::Report;
use crate::app::practice::hints_allowed;
use crate::app::setup::Choice;
use crate::catalog::QuestionId;
use crate::catalog::question::Reveal;
use crate::cli::plain::Sitting;
use crate::cli::plain::Sure;
use crate::cli::plain::answer::ticked;
use crate::cli::plain::ask::best_fit;
use crate::cli::plain::command::Command;
use crate::cli::plain::notes::Notes;
use crate::cli::plain::page::clock;
use crate::cli::plain::page::left;
use crate::cli::plain::scene::Scene;
use crate::cli::plain::scene::dimension_title;
use crate::drill::State;
use crate::drill::answer::Answer;
use crate::drill::event::Event;
use crate::drill::event::ReviewEvent;
use crate::drill::hear::hear;
use crate::drill::review::Step;
use crate::format::ClockFace;
use crate::format::EXTENSION_SECONDS;
use crate::format::Reveals;
use crate::rubric::Rubric;
use crate::rubric::hint_cap;
use anyhow::Result;

impl Sitting<'_> {
    /// Does what a command says, or tells in one line why it means nothing here.
    pub(super) fn obey(&mut self, command: Command, argument: &str) -> Result<()> {
        let scene = self.scene();
        if let Some(reason) = command.refusal(scene, &self.drill) {
            return Ok(self.page.say(reason)?);
        }
        match command {
            Command::Time => self.tell_time()?,
            Command::Pause => {
                self.handle(Event::Pause);
                self.page.say("The clock stands; :resume goes on. Pauses are counted.")?;
            }
            Command::Resume => {
                self.handle(Event::Pause);
                self.tell_time()?;
            }
            Command::Next => {
                self.handle(Event::NextPhase);
                self.tell_phase()?;
            }
            Command::Ask => self.ask(argument)?,
            Command::Technique => self.name_technique(argument)?,
            Command::Hint => self.hint()?,
            Command::Checklist => {
                self.handle(Event::Checklist);
                self.tell_points()?;
            }
            Command::More => {
                self.handle(Event::Extend);
                self.page.say(&format!("{} more minutes, marked.", EXTENSION_SECONDS / 60))?;
                self.tell_time()?;
            }
            Command::FollowUp => {
                self.follow_up();
                if matches!(scene, Scene::Notes(_)) {
                    self.tell_follow_up()?;
                }
            }
            Command::Finish if matches!(self.drill.state(), State::Talk(_)) => self.end_talk(),
            Command::Finish => self.finish(),
            Command::Skip => self.skip()?,
            Command::Redraw => self.redraw()?,
            Command::Back => self.back(scene),
            Command::Undo => self.undo()?,
            Command::Why => self.explain(scene)?,
            Command::Later => {
                let stored = self.drill.judged().is_some_and(|last| self.keeping.has_stored(last.id));
                let place = if stored { "; it stays in the history" } else { "" };
                self.page.say(&format!("Left unreviewed{place}."))?;
                self.handle(Event::ReviewLater);
            }
            Command::Leave => {
                let text = "What runs is kept as interrupted; the round is over then. End it? yes or no.";
                self.page.say(text)?;
                self.sure = Some(Sure::Leave);
            }
            Command::Help => self.help(scene)?,
            Command::Quit => self.left = true,
        }
        Ok(())
    }

    fn help(&mut self, scene: Scene) -> Result<()> {
        for command in Command::live(scene, &self.drill) {
            let argument = if matches!(command, Command::Ask | Command::Technique) { " TEXT" } else { "" };
            let title = match command {
                Command::Quit if !self.keeping.has_draft() => "leave; no draft can be kept at present",
                Command::Quit if self.drill.is_lost_when_killed() => "leave; what runs is kept as interrupted",
                Command::Ask if self.drill.rules().reveals == Reveals::Asked => "ask the interviewer in your own words",
                other => other.title(),
            };
            self.page.item(&format!(":{}{argument}  ", command.word()), title)?;
        }
        Ok(())
    }

    fn answer(&self) -> Option<&Answer> {
        match self.drill.state() {
            State::Answer(answer) => Some(answer),
            _ => None,
        }
    }

    fn tell_time(&mut self) -> Result<()> {
        let now = self.stage.now().moment;
        let wall = self.drill.rules().clock == ClockFace::Wall;
        match self.drill.state() {
            State::Answer(_) | State::Talk(_) if wall => {
                let time = self.time_of_day();
                self.page.say(&format!("It is {time}."))?;
            }
            State::Think(thinking) => {
                let seconds = i64::from(thinking.left(now));
                self.page.say(&format!("Think time: {}.", left(seconds)))?;
            }
            State::Answer(answer) => {
                let paused = if answer.is_paused() { " The clock stands." } else { "" };
                let limit = clock(answer.limit());
                self.page.say(&format!("{} of {limit}.{paused}", left(answer.left(now))))?;
                self.tell_phase()?;
            }
            State::Closed(closed) => {
                if let Some(reply) = &closed.reply {
                    self.page.say(&format!("This reply: {}.", left(reply.left(now))))?;
                }
            }
            State::Talk(talking) => {
                let seconds = talking.left(now);
                self.page.say(&format!("{}.", left(seconds)))?;
            }
            State::Gap(gap) if gap.said.is_none() => self.page.say(&format!("{}.", left(gap.left(now))))?,
            State::Ready
            | State::Gap(_)
            | State::Predict { .. }
            | State::Review(_)
            | State::Door(_)
            | State::TalkReview(_)
            | State::Over => {}
        }
        Ok(())
    }

    /// The best-fitting clarifying answer, or the next; one that was given before is said again, unmarked.
    fn ask(&mut self, text: &str) -> Result<()> {
        let Some(slot) = self.drill.slot() else { return Ok(()) };
        let reveals = slot.question.reveals.clone();
        let before = self.answer().map(Answer::reveals).unwrap_or_default();
        if self.drill.rules().reveals == Reveals::Asked {
            return self.ask_in_words(text, &reveals);
        }
        let mut told: Vec<usize> = Vec::new();
        if text.is_empty() {
            self.handle(Event::Ask);
            let given = self.answer().map(Answer::reveals).unwrap_or_default();
            told.extend(given.iter().skip(before.len()).map(|place| usize::from(*place)));
        } else if let Some(place) = best_fit(text, &reveals) {
            if let Ok(place) = u8::try_from(place) {
                self.handle(Event::AskFor(place));
            }
            told.push(place);
        }
        if told.is_empty() {
            return Ok(self.page.say("The interviewer has nothing to add on that.")?);
        }
        for reveal in told.into_iter().filter_map(|place| reveals.get(place)) {
            let about = reveal.ask.first().filter(|_| text.is_empty());
            let lead = about.map_or_else(String::new, |about| format!("On \"{about}\": "));
            self.page.item("Interviewer: ", &format!("{lead}{}", reveal.answer))?;
        }
        Ok(())
    }

    /// Keeps what is named; what it was worth is told in the review.
    fn name_technique(&mut self, text: &str) -> Result<()> {
        if text.is_empty() {
            let like = "Name it, and what gave it away, such as :technique a stack, because of the nesting";
            return Ok(self.page.say(like)?);
        }
        self.handle(Event::Name(text.to_owned()));
        Ok(self.page.say("Noted. The review tells.")?)
    }

    /// What answers these words is given; what nothing answers is asked back.
    fn ask_in_words(&mut self, text: &str, reveals: &[Reveal]) -> Result<()> {
        if text.is_empty() {
            return Ok(self.page.say("Ask in your own words, such as :ask can it be empty?")?);
        }
        let Some(slot) = self.drill.slot() else { return Ok(()) };
        let heard = hear(&slot.question, text);
        self.handle(Event::AskWords(text.to_owned()));
        for reveal in heard.iter().filter_map(|place| reveals.get(usize::from(*place))) {
            self.page.item("Interviewer: ", &reveal.answer)?;
        }
        Ok(())
    }

    /// Opens the next rung; where that caps a rating, the cap is told first and the user decides.
    fn hint(&mut self) -> Result<()> {
        let rung = self.answer().map_or(1, |answer| answer.hints() + 1);
        let Some(cap) = hint_cap(rung) else { return self.open_hint() };
        let category = self.drill.slot().map(|slot| slot.question.header.category);
        let capped = category
            .and_then(|category| Rubric::builtin().content(category).iter().find(|dimension| dimension.hint_caps));
        let title = capped.map_or("a rating", |dimension| &*dimension.title);
        if self.drill.rules().hints_cap {
            self.page.say(&format!("Hint {rung} caps {title} at {cap}. Open it? yes or no."))?;
            self.sure = Some(Sure::Hint);
            return Ok(());
        }
        self.page.say(&format!("Against the clock this hint would cap {title} at {cap}; here it is free."))?;
        self.open_hint()
    }

    pub(super) fn open_hint(&mut self) -> Result<()> {
        self.handle(Event::Hint);
        let rung = self.answer().map_or(0, Answer::hints);
        let Some(slot) = self.drill.slot() else { return Ok(()) };
        let place = usize::from(rung).checked_sub(1);
        let hint = place.and_then(|place| slot.question.hints.get(place)).cloned().unwrap_or_default();
        let all = hints_allowed(&self.drill).max(place.map_or(0, |place| place + 1));
        Ok(self.page.item(&format!("Hint {rung} of {all}: "), &hint)?)
    }

    /// An answer with notes is not skipped by a slip of the fingers. They go along.
    fn skip(&mut self) -> Result<()> {
        if self.answer().is_some() && !self.notes.is_blank() {
            self.page.say("A skipped answer stays in the history with its notes, unreviewed. Skip it? yes or no.")?;
            self.sure = Some(Sure::Skip);
        } else {
            self.pass_over();
        }
        Ok(())
    }

    pub(super) fn pass_over(&mut self) {
        self.handle(Event::Skip { notes: self.notes.text().to_owned() });
    }

    fn redraw(&mut self) -> Result<()> {
        let Some(slot) = self.drill.slot() else { return Ok(()) };
        let id = slot.question.header.id.clone();
        let choice = Choice {
            categories: vec![slot.question.header.category],
            level: self.drill.session().level,
            realism: self.drill.session().realism,
            ..Choice::default()
        };
        let slots = self.drill.slots().iter().map(|slot| slot.question.header.id.clone());
        let not: Vec<QuestionId> = slots.chain(self.put_back.iter().cloned()).collect();
        let now = self.stage.now();
        let reports = match self.perform(Effect::Redraw { choice: Box::new(choice), not }, now) {
            Ok(reports) => reports,
            Err(why) => {
                self.page.warn(&why);
                return Ok(());
            }
        };
        let drawn = reports.into_iter().find_map(|report| match report {
            Report::Redrawn(slot) => Some(slot),
            _ => None,
        });
        match drawn {
            Some(slot) => {
                self.handle(Event::Redraw(slot));
                self.put_back.push(id);
                self.shown = None;
            }
            None => self.page.say("There is no other question to draw; this one stays.")?,
        }
        Ok(())
    }

    fn back(&mut self, scene: Scene) {
        match scene {
            Scene::Rate(row) if row > 0 => (self.face.row, self.face.again) = (row - 1, false),
            Scene::PlanThen => self.review(ReviewEvent::Plan(None)),
            Scene::PlanIf | Scene::Verdict | Scene::Keep(_) => {
                while self.reviewing().is_some_and(|review| review.step() != Step::Rate) {
                    self.review(ReviewEvent::Back);
                }
                let last = self.reviewing().map_or(0, |review| review.rows().len().saturating_sub(1));
                self.face.row = if let Scene::Keep(row) = scene { row } else { last };
                self.face.again = true;
            }
            Scene::FollowUp(_) | Scene::Done(_) | Scene::Covered => {
                self.face.replied = false;
                self.handle(Event::Reopen);
                self.take_up_notes();
            }
            _ => self.review(ReviewEvent::Back),
        }
    }

    /// A reopened answer goes on with the notes it was finished with.
    fn take_up_notes(&mut self) {
        if let Some(answer) = self.answer()
            && self.notes.is_blank()
        {
            self.notes = Notes::of(&answer.notes);
        }
    }

    /// Takes the last tick or rating back and says which it was.
    fn undo(&mut self) -> Result<()> {
        let Some(review) = self.reviewing() else { return Ok(()) };
        let (ticks, rows, step) = (review.ticks().to_vec(), review.rows().to_vec(), review.step());
        if matches!(step, Step::Tick | Step::Model) {
            self.review(ReviewEvent::Undo);
        } else {
            self.handle(Event::UndoRating);
        }
        let Some(review) = self.reviewing() else { return Ok(()) };
        let undone = review.rows().iter().zip(&rows).position(|(after, before)| after.rating != before.rating);
        if review.ticks() != ticks {
            let now = ticked(review.ticks());
            return Ok(self.page.say(&format!("Taken back. Ticked now: {now}."))?);
        }
        let Some(row) = undone else { return Ok(self.page.say("There is nothing to take back.")?) };
        let others_rated =
            review.rows().iter().enumerate().all(|(place, other)| place == row || other.rating.is_some());
        self.page.say(&format!("The rating of {} is taken back.", dimension_title(&self.drill, row)))?;
        if !matches!(step, Step::Tick | Step::Model) {
            (self.face.row, self.face.again) = (row, others_rated && step != Step::Rate);
            self.shown = None;
        }
        Ok(())
    }
}
