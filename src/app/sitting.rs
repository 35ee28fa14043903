//! A sitting on screen: the drill, the notes, and which face it shows. Practice, review and debrief are its faces.

use crate::app::Go;
use crate::app::Model;
use crate::app::Step;
use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::action::Context;
use crate::app::calm::Asked;
use crate::app::debrief;
use crate::app::dialog::Dialog;
use crate::app::effect::Effect;
use crate::app::gap;
use crate::app::practice;
use crate::app::practice::said::Before;
use crate::app::practice::said::said;
use crate::app::review;
use crate::app::rounds;
use crate::app::setup::Choice;
use crate::app::text::FIELD_LIMIT;
use crate::app::text::Text;
use crate::clock::Moment;
use crate::clock::Now;
use crate::drill::Drill;
use crate::drill::Slot;
use crate::drill::State;
use crate::drill::countdown::Warning;
use crate::drill::draft::Draft;
use crate::drill::event;
use crate::drill::event::Event;
use crate::settings::Settings;

/// A sitting, or a review outside one.
#[derive(Debug)]
pub struct Sitting {
    /// The state machine.
    pub drill: Drill,
    /// The notes of the running answer.
    pub notes: Text,
    /// What the screen adds to the drill.
    pub face: Face,
    /// The choice it began with: another question is drawn by it.
    pub choice: Choice,
    /// The notes were full when something was last typed.
    pub notes_full: bool,
    /// What the interviewer said last, as long as it stands.
    pub said: Option<&'static str>,
    /// The place of the question whose notes were last handed to the editor.
    editing: Option<usize>,
    /// An answer began, and whoever records it has not heard of it yet.
    pub(super) began: bool,
    /// Whether it was asked how nervous one is.
    pub(super) asked: Asked,
}

/// What the screen adds to the state of the drill.
#[derive(Debug)]
pub enum Face {
    /// Before and during an answer.
    Practice(practice::Face),
    /// Between the questions of an interview.
    Rounds(rounds::Face),
    /// A review.
    Review(review::Face),
    /// The missed part is said again.
    Gap(gap::Face),
    /// After the last question.
    Debrief(debrief::Face),
}

impl Sitting {
    /// A sitting on screen.
    pub fn begin(drill: Drill, choice: Choice) -> Self {
        let face = Face::of(&drill);
        Self {
            drill,
            notes: Text::notes(""),
            face,
            choice,
            notes_full: false,
            said: None,
            editing: None,
            began: false,
            asked: Asked::default(),
        }
    }

    /// Goes on with a draft; what cannot be gone on with is kept as interrupted.
    pub fn resume(draft: Draft, choice: Choice, now: Now) -> Self {
        let (drill, notes) = Drill::resume(draft, now);
        let mut sitting = Self::begin(drill, choice);
        sitting.notes = Text::notes(&notes);
        sitting
    }

    /// What beginning takes: the session is stored and the first draft written. What a draft brings along is stored once
    /// more, in case it could not be stored before.
    pub fn opening(&self, now: Now) -> Vec<Effect> {
        if !self.drill.is_kept() {
            return self.draft(now).into_iter().chain([Effect::Title(self.title())]).collect();
        }
        let mut effects = vec![Effect::SaveSession(Box::new(self.drill.session().clone()))];
        for attempt in self.drill.attempts() {
            effects.push(Effect::SaveAttempt(Box::new(attempt.clone())));
            let reviews = attempt.reviews.iter().cloned().map(Box::new);
            effects.extend(reviews.map(|review| Effect::SaveReview(attempt.id, review)));
        }
        effects.extend(self.draft(now));
        // What a kill ended for good leaves nothing to go on with.
        if matches!(self.drill.state(), State::Over) {
            effects.push(Effect::RemoveDraft(self.drill.session().id));
        }
        effects.push(Effect::Title(self.title()));
        effects
    }

    /// The window title: never a topic before the review.
    fn title(&self) -> String {
        let place = self.drill.place() + 1;
        match self.drill.state() {
            State::Review(_) => "review".to_owned(),
            State::Gap(_) => "the missed part".to_owned(),
            State::Over => "debrief".to_owned(),
            _ => format!("question {place} of {}", self.drill.slots().len().max(1)),
        }
    }

    /// The draft as it would be written now; `None` once everything is over.
    pub fn draft(&self, now: Now) -> Option<Effect> {
        if matches!(self.drill.state(), State::Over) {
            return None;
        }
        let drill = self.drill.frozen(now);
        Some(Effect::WriteDraft(Box::new(Draft { drill, notes: self.notes.text(), saved: now.wall })))
    }

    /// Where keys apply.
    pub fn contexts(&self) -> Vec<Context> {
        match &self.face {
            Face::Practice(face) => face.contexts(&self.drill),
            Face::Rounds(face) => face.contexts(&self.drill),
            Face::Review(face) => face.contexts(&self.drill),
            Face::Gap(face) => face.contexts(&self.drill),
            Face::Debrief(face) => face.contexts(),
        }
    }

    /// Commands that mean something now, most important first.
    pub fn commands(&self) -> Vec<Command> {
        match &self.face {
            Face::Practice(face) => face.commands(&self.drill, &self.choice),
            Face::Rounds(face) => face.commands(&self.drill),
            Face::Review(face) => face.commands(&self.drill),
            Face::Gap(face) => face.commands(&self.drill),
            Face::Debrief(face) => face.commands(&self.drill),
        }
    }

    /// When something next changes by itself.
    pub fn deadline(&self, now: Moment) -> Option<Moment> {
        self.drill.deadline(now)
    }

    /// Settles boundaries up to now.
    pub fn tick(&mut self, settings: &Settings, now: Now) -> Vec<Effect> {
        self.handle(Event::Tick, settings, now)
    }

    /// Applies an event and turns what the drill asks for into effects.
    pub fn handle(&mut self, event: Event, settings: &Settings, now: Now) -> Vec<Effect> {
        let (stop, before) = (self.stop(), Before::of(&self.drill));
        let asked = self.drill.handle(event, now);
        let another = self.stop() != stop;
        if another {
            // An answer that was opened again goes on with its notes.
            self.notes = Text::notes(match self.drill.state() {
                State::Answer(answer) => &answer.notes,
                _ => "",
            });
            self.notes_full = false;
            self.face = Face::of(&self.drill);
        }
        let turned = self.face.turn(&self.drill);
        let line = said(&before, &self.drill, &asked).map(|(_, line)| line);
        if line.is_some() || another || turned {
            self.said = line;
        }
        let mut effects = self.perform(asked, settings, now);
        if another || turned {
            effects.push(Effect::Title(self.title()));
        }
        effects
    }

    /// Applies an event of the user's and stays on the screen.
    pub fn event(&mut self, event: Event, model: &Model, now: Now) -> Step {
        Step::effects(self.handle(event, &model.settings, now))
    }

    /// What the notes belong to: the place among the questions, whether it is one, and the talks before it.
    fn stop(&self) -> (usize, bool, usize) {
        let talks = self.drill.session().interview.as_ref().map_or(0, |interview| interview.talks.len());
        (self.drill.place(), self.drill.state().is_question(), talks)
    }

    fn perform(&mut self, asked: Vec<event::Effect>, settings: &Settings, now: Now) -> Vec<Effect> {
        let mut effects = Vec::new();
        let (mut draft, mut up) = (false, None);
        for effect in asked {
            match effect {
                event::Effect::Warn(warning) if warns(warning, settings) => {
                    if let Face::Practice(face) = &mut self.face {
                        face.warn(warning, now.moment);
                    }
                    effects.push(Effect::Ring(warning));
                }
                event::Effect::FollowUpOver | event::Effect::TalkOver => effects.push(Effect::Ring(Warning::Zero)),
                event::Effect::TimeUp => up = Some(Event::Finish { notes: self.notes.text() }),
                event::Effect::TalkUp => up = Some(Event::EndTalk { notes: self.notes.text() }),
                event::Effect::FollowUpAsked(_) => {
                    if let Face::Practice(face) = &mut self.face {
                        face.scroll.to_end();
                    }
                    effects.push(Effect::Ring(Warning::Last));
                }
                event::Effect::AnswerBegan => self.began = true,
                event::Effect::Warn(_) | event::Effect::Nudge(_) => {}
                event::Effect::SaveSession(session) => effects.push(Effect::SaveSession(session)),
                event::Effect::Checkpoint => draft = true,
                event::Effect::SaveAttempt(attempt) => effects.push(Effect::SaveAttempt(attempt)),
                event::Effect::SaveReview(id, review) => effects.push(Effect::SaveReview(id, review)),
                event::Effect::Ended => effects.push(Effect::RemoveDraft(self.drill.session().id)),
            }
        }
        if draft {
            effects.extend(self.draft(now));
        }
        // Time is up, and the notes as they stand are what there is.
        if let Some(event) = up {
            if let Face::Practice(face) = &mut self.face {
                face.put_down();
            }
            let line = self.said;
            effects.extend(self.handle(event, settings, now));
            self.said = line;
        }
        effects
    }

    /// Applies an action of the user.
    pub fn update(&mut self, action: &Action, model: &mut Model, now: Now) -> Step {
        let leaving = matches!(action, Action::Command(Command::Back | Command::Leave));
        if matches!(action, Action::Command(Command::BreakOff)) {
            let notes = self.notes.text();
            return self.event(Event::BreakOff { notes }, model, now);
        }
        if matches!(action, Action::Resumed) {
            return Step::effects(self.handle(Event::Resumed, &model.settings, now));
        }
        match &self.face {
            Face::Practice(face) if leaving && !face.holds_back() => self.leave(now),
            Face::Review(face) if leaving && !face.holds_back() => self.leave(now),
            Face::Rounds(face) if leaving && !face.holds_back() => self.leave(now),
            Face::Gap(face) if leaving && !face.holds_back() => gap::leave(self, model, now),
            Face::Gap(_) => gap::update(self, action, model, now),
            Face::Rounds(_) => rounds::update(self, action, model, now),
            Face::Practice(_) => practice::update(self, action, model, now),
            Face::Review(_) => review::update(self, action, model, now),
            Face::Debrief(_) => debrief::update(self, action, model, now),
        }
    }

    /// Asks what becomes of the answer; a question that was not opened can just be left.
    pub(super) fn leave(&self, now: Now) -> Step {
        let id = self.drill.session().id;
        match self.drill.state() {
            State::Over => Step::back(),
            State::Door(_) => rounds::leave_at_door(self, now),
            _ if self.drill.breaks_off() => Step::go(Go::Ask(Dialog::break_off())),
            State::Ready if self.drill.attempts().is_empty() => {
                Step { go: Go::Back, effects: vec![Effect::RemoveDraft(id)] }
            }
            state => {
                let (what, may_finish) = match state {
                    State::Answer(_) => ("Your answer", true),
                    State::Gap(gap) => ("What you say again", gap.said.is_none()),
                    State::Review(_) => ("Your review", false),
                    _ => ("This question", false),
                };
                let keep = self.draft(now).into_iter().collect();
                Step::go(Go::Ask(Dialog::leave(what, may_finish, keep)))
            }
        }
    }

    /// Finishes the running answer with the notes as they stand.
    pub fn finish(&mut self, settings: &Settings, now: Now) -> Vec<Effect> {
        self.handle(Event::Finish { notes: self.notes.text() }, settings, now)
    }

    /// Another question for the running slot.
    pub fn redrawn(&mut self, slot: Slot, now: Now) -> Step {
        let effects = self.drill.handle(Event::Redraw(Box::new(slot)), now);
        let draft = if effects.is_empty() { None } else { self.draft(now) };
        Step::effects(draft.into_iter().collect())
    }

    /// Hands the notes to the user's editor, the draft first.
    pub fn edit(&mut self, now: Now) -> Step {
        self.editing = Some(self.drill.place());
        Step::effects(self.draft(now).into_iter().chain([Effect::Edit(self.notes.text())]).collect())
    }

    /// Whether what the editor saves is still the answer: it is open, and the one the editor was opened for.
    pub fn takes_edit(&self) -> bool {
        matches!(self.drill.state(), State::Answer(_)) && self.editing == Some(self.drill.place())
    }

    /// The editor saved the notes, or was closed. What comes after the answer has ended belongs to no answer.
    pub fn edited(&mut self, text: &str, now: Now) -> Step {
        if !self.takes_edit() {
            return Step::stay();
        }
        let fits = text.get(..text.floor_char_boundary(FIELD_LIMIT)).unwrap_or_default();
        self.notes_full = fits.len() < text.len();
        self.notes = Text::notes(fits);
        Step::effects(self.draft(now).into_iter().collect())
    }
}

impl Face {
    fn of(drill: &Drill) -> Self {
        match drill.state() {
            State::Review(_) => Self::Review(review::Face::new(drill)),
            State::Gap(_) => Self::Gap(gap::Face::new(drill)),
            State::Over => Self::Debrief(debrief::Face::new(drill)),
            State::Door(_) | State::Talk(_) | State::TalkReview(_) => Self::Rounds(rounds::Face::default()),
            _ => Self::Practice(practice::Face::default()),
        }
    }

    /// Turns to the face the drill's state calls for; true when it became another.
    fn turn(&mut self, drill: &Drill) -> bool {
        let right = match (&*self, drill.state()) {
            (Self::Review(_), State::Review(_))
            | (Self::Gap(_), State::Gap(_))
            | (Self::Debrief(_), State::Over)
            | (Self::Rounds(_), State::Door(_) | State::Talk(_) | State::TalkReview(_)) => true,
            (Self::Practice(_), state) => state.is_question(),
            _ => false,
        };
        if !right {
            *self = Self::of(drill);
        } else if let Self::Review(face) = self {
            face.follow(drill);
        }
        !right
    }
}

/// Whether the user wants this warning.
const fn warns(warning: Warning, settings: &Settings) -> bool {
    let warnings = settings.practice.warnings;
    match warning {
        Warning::Half => warnings.half,
        Warning::Last => warnings.last,
        Warning::Zero => warnings.zero,
    }
}
