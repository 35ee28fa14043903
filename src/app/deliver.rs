//! Reports of the shell, handed to whoever waits for them.

use crate::app::App;
use crate::app::Go;
use crate::app::Screen;
use crate::app::Step;
use crate::app::Toast;
use crate::app::attempt;
use crate::app::compare;
use crate::app::effect;
use crate::app::effect::Effect;
use crate::app::effect::Report;
use crate::app::question;
use crate::app::session;
use crate::app::sitting;
use crate::catalog::QuestionId;
use crate::clock::Now;
use crate::history::QuestionMarks;
use std::collections::BTreeSet;
use std::time::Duration;

/// Said of a text that comes back from the editor when its answer is over.
const LATE: &str = "The answer had ended: what your editor saved after that is not part of it.";

/// How long a line of news stays at the bottom of the screen.
const TOAST: Duration = Duration::from_secs(4);

impl App {
    /// Hands a report to whoever waits for it.
    pub(super) fn report(&mut self, report: Report, now: Now) -> Vec<Effect> {
        match report {
            Report::Failed(text) => {
                self.toast = Some(Toast { text, failed: true, until: None });
                Vec::new()
            }
            Report::Done(text) => {
                self.toast = Some(Toast { text, failed: false, until: Some(now.moment.plus(TOAST)) });
                Vec::new()
            }
            Report::Setting(settings) => {
                self.model.settings = *settings;
                Vec::new()
            }
            Report::Library { catalog, seen, notices } => {
                self.model.catalog = catalog;
                self.model.seen = seen;
                self.model.notices.extend(notices);
                self.model.looking = false;
                vec![Effect::LoadHome]
            }
            Report::Begun(drill) => {
                let sitting = sitting::Sitting::begin(*drill, self.model.choice.clone());
                let effects = sitting.opening(now);
                self.screens.push(Screen::Sitting(Box::new(sitting)));
                effects
            }
            Report::ToReview(drill) => {
                let sitting = sitting::Sitting::begin(*drill, self.model.choice.clone());
                self.screens.push(Screen::Sitting(Box::new(sitting)));
                Vec::new()
            }
            Report::NextStep(step) => {
                self.model.next_step = step.map(|step| *step);
                Vec::new()
            }
            Report::Recording(name) => self.records(name, now),
            Report::Recorded(name) => {
                self.model.recordings.insert(name);
                Vec::new()
            }
            Report::Marked(question, marks) => self.marked(&question, &marks),
            other => {
                let step = self.deliver(other, now);
                self.follow(step, now)
            }
        }
    }

    fn marked(&mut self, question: &QuestionId, marks: &QuestionMarks) -> Vec<Effect> {
        set(&mut self.model.bookmarks, question, marks.bookmark);
        set(&mut self.model.never, question, marks.never);
        match self.screens.last_mut() {
            Some(Screen::Question(screen)) => screen.marked(question, marks),
            Some(Screen::Attempt(screen)) => screen.marked(question, marks),
            _ => {}
        }
        Vec::new()
    }

    fn deliver(&mut self, report: Report, now: Now) -> Step {
        match (report, self.screens.last_mut()) {
            (Report::Home { facts, suggestion, drafts }, _) => {
                if let Some(Screen::Home(home)) = self.screens.first_mut() {
                    return home.loaded(*facts, suggestion, drafts);
                }
                Step::stay()
            }
            (Report::Plan(plan), Some(Screen::Plan(screen))) => screen.loaded(*plan),
            (Report::Redrawn(slot), Some(Screen::Sitting(sitting))) => sitting.redrawn(*slot, now),
            (Report::Edited(text), Some(Screen::Sitting(sitting))) if sitting.takes_edit() => {
                sitting.edited(&text, now)
            }
            (Report::Edited(_), Some(Screen::Sitting(_))) => {
                self.toast = Some(Toast { text: LATE.to_owned(), failed: true, until: None });
                Step::stay()
            }
            (Report::Edited(text), Some(Screen::Question(question))) => question.edited(text),
            (Report::Edited(text), Some(Screen::Attempt(attempt))) => attempt.edited(text),
            (Report::History(page), Some(Screen::History(history))) => history.loaded(*page),
            (Report::Sheet(scope, sheet), Some(Screen::Progress(progress))) => {
                progress.loaded(&scope, sheet, now.wall.day());
                Step::stay()
            }
            (Report::Outcomes { all, added }, Some(Screen::Outcomes(outcomes))) => outcomes.loaded(all, added),
            (Report::Session(detail), Some(Screen::Session(session))) => session.loaded(*detail),
            (Report::Session(detail), _) => Step::go(Go::To(Screen::Session(Box::new(session::Session::new(*detail))))),
            (Report::Attempt { attempt, marks, siblings }, Some(Screen::Attempt(screen))) => {
                screen.loaded(*attempt, marks, siblings, now)
            }
            (Report::Attempt { attempt, marks, siblings }, _) => {
                let screen = attempt::Attempt::new(*attempt, marks, siblings, now);
                Step::go(Go::To(Screen::Attempt(Box::new(screen))))
            }
            (Report::Comparison(older, newer), _) => {
                Step::go(Go::To(Screen::Compare(Box::new(compare::Compare::new(*older, *newer)))))
            }
            (Report::Question { question, marks, attempts }, Some(Screen::Question(screen))) => {
                screen.loaded(*question, marks, attempts)
            }
            (Report::Question { question, marks, attempts }, _) => {
                let screen = question::Question::new(*question, marks, attempts);
                Step::go(Go::To(Screen::Question(Box::new(screen))))
            }
            (Report::Deleted { what, backup }, _) => self.deleted(what, &backup),
            _ => Step::stay(),
        }
    }

    /// Leaves every screen that shows something that is gone.
    fn deleted(&mut self, what: effect::Deletion, backup: &str) -> Step {
        self.toast = Some(Toast { text: format!("Deleted. A backup is at {backup}"), failed: false, until: None });
        let shows_it = |screen: &Screen| match (what, screen) {
            (effect::Deletion::Attempt(id), Screen::Attempt(attempt)) => attempt.id() == id,
            (effect::Deletion::Session(id), Screen::Session(session)) => session.id() == id,
            (effect::Deletion::Session(id), Screen::Attempt(attempt)) => attempt.session() == id,
            (effect::Deletion::Everything, screen) => !matches!(screen, Screen::Home(_) | Screen::Settings(_)),
            _ => false,
        };
        self.screens.retain(|screen| !shows_it(screen));
        if what == effect::Deletion::Everything {
            self.model.seen.clear();
        }
        Step::effects(self.refresh())
    }
}

fn set(ids: &mut BTreeSet<QuestionId>, id: &QuestionId, member: bool) {
    if member {
        ids.insert(id.clone());
    } else {
        ids.remove(id);
    }
}
