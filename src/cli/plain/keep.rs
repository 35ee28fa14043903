//! What is kept, and what is said when it cannot be: once when that begins, once when it is over, and the truth at the end.
//!
//! There are two places: the history takes what is finished, the draft holds everything. A sitting goes on without either,
//! but nobody is told that something is kept when it is not.

use crate::app::effect::Effect;
use crate::app::effect::Report;
use crate::attempt::AttemptId;
use crate::cli::plain::End;
use crate::cli::plain::Sitting;
use crate::cli::plain::judge;
use crate::clock::Now;
use crate::drill::State;
use crate::drill::draft::Draft;
use anyhow::Result;
use std::collections::BTreeSet;

/// What of a sitting is on the disk, and why the rest is not.
#[derive(Debug, Default)]
pub(super) struct Keeping {
    /// Answers whose present form is in the history.
    stored: BTreeSet<AttemptId>,
    /// Why the history did not take everything when it was last tried.
    history: Option<String>,
    /// Why the draft could not be written when it was last tried.
    draft: Option<String>,
    /// What the user was told last.
    told: Trouble,
}

/// Which of the two places does not take anything.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Trouble {
    #[default]
    None,
    History,
    Draft,
    Both,
}

impl Keeping {
    const fn trouble(&self) -> Trouble {
        match (&self.history, &self.draft) {
            (None, None) => Trouble::None,
            (Some(_), None) => Trouble::History,
            (None, Some(_)) => Trouble::Draft,
            (Some(_), Some(_)) => Trouble::Both,
        }
    }

    /// Whether the draft holds everything as it stands.
    pub(super) const fn has_draft(&self) -> bool {
        self.draft.is_none()
    }

    pub(super) fn has_stored(&self, attempt: AttemptId) -> bool {
        self.stored.contains(&attempt)
    }
}

impl Sitting<'_> {
    /// Before anything is asked: the draft is written and the session stored, so that what cannot be kept is known while
    /// there is nothing to lose. What a draft brings along is stored once more, in case it could not be stored before.
    pub(super) fn begin(&mut self, resumed: bool) {
        let now = self.stage.now();
        if resumed || self.drill.is_sitting() {
            self.save_all(now);
        } else {
            self.keeping.stored = self.drill.attempts().iter().map(|attempt| attempt.id).collect();
        }
        self.write(now);
        if matches!(self.drill.state(), State::Over) {
            self.end(now);
        }
        self.tell_trouble();
    }

    /// Writes the draft as it stands now, and tells when that begins or ceases to fail.
    pub(super) fn keep(&mut self, now: Now) {
        self.write(now);
        self.tell_trouble();
    }

    pub(super) fn write(&mut self, now: Now) {
        let over = matches!(self.drill.state(), State::Over);
        if !over || self.keeping.history.is_some() {
            let draft = Draft { drill: self.drill.frozen(now), notes: self.notes.text().to_owned(), saved: now.wall };
            self.keeping.draft = self.perform(Effect::WriteDraft(Box::new(draft)), now).err();
        }
    }

    /// Brings the draft to the disk when it is time, so that a power cut costs no more than that.
    pub(super) fn settle(&mut self) {
        if self.stage.deadline().is_some_and(|at| at <= self.stage.now().moment) {
            self.sync();
            self.tell_trouble();
        }
    }

    fn sync(&mut self) {
        let failed = failures(self.stage.sync());
        if !failed.is_empty() {
            self.keeping.draft = Some(failed);
        }
    }

    /// Stores something. Once that has failed, everything is stored anew: storing twice does no harm.
    pub(super) fn save(&mut self, effect: Effect, now: Now) {
        if let Effect::SaveAttempt(attempt) = &effect {
            self.keeping.stored.remove(&attempt.id);
        }
        if self.keeping.history.is_some() {
            self.save_all(now);
        } else {
            self.keeping.history = self.store(effect, now).err();
        }
    }

    /// Stores all there is, up to the first thing that fails: whatever comes later rests on it.
    fn save_all(&mut self, now: Now) {
        let mut all = vec![Effect::SaveSession(Box::new(self.drill.session().clone()))];
        for attempt in self.drill.attempts() {
            all.push(Effect::SaveAttempt(Box::new(attempt.clone())));
            let reviews = attempt.reviews.iter().cloned().map(Box::new);
            all.extend(reviews.map(|review| Effect::SaveReview(attempt.id, review)));
        }
        self.keeping.history = all.into_iter().try_for_each(|effect| self.store(effect, now)).err();
    }

    fn store(&mut self, effect: Effect, now: Now) -> Result<(), String> {
        let attempt = match &effect {
            Effect::SaveAttempt(attempt) => Some(attempt.id),
            Effect::SaveReview(id, _) => Some(*id),
            _ => None,
        };
        let stored = self.perform(effect, now);
        if let Some(attempt) = attempt {
            if stored.is_ok() {
                self.keeping.stored.insert(attempt);
            } else {
                self.keeping.stored.remove(&attempt);
            }
        }
        stored.map(drop)
    }

    /// The draft can go once everything it holds is stored.
    pub(super) fn end(&mut self, now: Now) {
        if self.keeping.history.is_some() {
            self.save_all(now);
        }
        if self.keeping.history.is_some() {
            return self.write(now);
        }
        let removed = self.perform(Effect::RemoveDraft(self.drill.session().id), now);
        // Where none could be written, that none can be removed is no news.
        if let Err(why) = removed
            && self.keeping.draft.take().is_none()
        {
            self.page.warn(&why);
        }
    }

    /// Has an effect performed: what was reported, or why it failed.
    pub(super) fn perform(&mut self, effect: Effect, now: Now) -> Result<Vec<Report>, String> {
        let reports = self.stage.perform(effect, now);
        if reports.iter().any(|report| matches!(report, Report::Failed(_))) {
            return Err(failures(reports));
        }
        Ok(reports)
    }

    /// Tells what can be kept from now on, where that changed.
    pub(super) fn tell_trouble(&mut self) {
        let trouble = self.keeping.trouble();
        if trouble == std::mem::replace(&mut self.keeping.told, trouble) {
            return;
        }
        let why = |why: &Option<String>| why.clone().unwrap_or_default();
        let text = match trouble {
            Trouble::None => "Everything is kept again.".to_owned(),
            Trouble::History => format!(
                "Nothing goes into the history: {} What you answer stays as a draft until it can be saved.",
                why(&self.keeping.history)
            ),
            Trouble::Draft => format!(
                "A running answer cannot be kept: {} Finished answers still go into the history.",
                why(&self.keeping.draft)
            ),
            Trouble::Both => format!("Nothing of this can be kept: {}", why(&self.keeping.draft)),
        };
        self.page.warn(&text);
    }

    /// Keeps what there is for the last time, and tells what became of it. Where nothing could be kept, notes are written
    /// out to be copied: on the output, or on the error output when the conversation ended with the output.
    pub(super) fn part(&mut self, talk: Result<()>) -> Result<End> {
        let now = self.stage.now();
        let over = matches!(self.drill.state(), State::Over);
        if !over && self.keeping.history.is_some() {
            self.save_all(now);
        }
        if over && self.keeping.history.is_none() {
            return talk.map(|()| End::Finished);
        }
        self.write(now);
        if self.keeping.draft.is_none() {
            self.sync();
        }
        let Some(why) = self.keeping.draft.clone() else {
            talk?;
            let text = if self.drill.is_lost_when_killed() {
                "Kept: what ran counts as interrupted. `greenroom drill --plain --continue` goes on after it, and so do the \
                 screens at the next start."
            } else {
                "Kept as a draft: `greenroom drill --plain --continue` goes on with it, and the screens offer it at the next \
                 start."
            };
            self.page.say(text)?;
            return Ok(End::Kept);
        };
        let loose = self.loose();
        let head = format!("Not kept: {why}");
        let next = if !loose.is_empty() {
            "What stands below is in no file; copy it to keep it."
        } else if self.drill.attempts().is_empty() {
            "No notes were taken, so there is nothing to copy."
        } else {
            "The answers are in the history; only what came after them is not kept."
        };
        if talk.is_ok() && self.write_out(&head, next, &loose).is_ok() {
            return Ok(End::Unkept);
        }
        for line in [head.as_str(), next].into_iter().chain(loose.iter().map(String::as_str)) {
            self.page.warn(line);
        }
        Ok(End::Unkept)
    }

    fn write_out(&mut self, head: &str, next: &str, loose: &[String]) -> std::io::Result<()> {
        self.page.say(head)?;
        self.page.say(next)?;
        loose.iter().try_for_each(|line| self.page.copy(line))
    }

    /// What is in neither place, to be copied: titles, results and notes.
    fn loose(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let running = matches!(self.drill.state(), State::Think(_) | State::Answer(_));
        let place = self.drill.place();
        for attempt in self.drill.attempts() {
            let reopened = running && usize::from(attempt.slot) == place;
            if !reopened && !self.keeping.has_stored(attempt.id) {
                lines.extend([String::new(), format!("{}.", judge::result(attempt))]);
                lines.extend(attempt.notes.lines().map(str::to_owned));
            }
        }
        let title = match self.drill.state() {
            State::Talk(talking) => Some(&talking.talk.title),
            _ => self.drill.slot().filter(|_| running).map(|slot| &slot.question.header.title),
        };
        if let Some(title) = title.filter(|_| !self.notes.is_blank()) {
            lines.extend([String::new(), format!("{title}:")]);
            lines.extend(self.notes.text().lines().map(str::to_owned));
        }
        lines
    }
}

fn failures(reports: Vec<Report>) -> String {
    let failed = reports.into_iter().filter_map(|report| match report {
        Report::Failed(why) => Some(why),
        _ => None,
    });
    failed.collect::<Vec<_>>().join(" ")
}
