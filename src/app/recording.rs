//! What is recorded, and what can be played: the user's own recorder goes with each answer.

use crate::app::App;
use crate::app::Screen;
use crate::app::effect::Effect;
use crate::app::sitting::Face;
use crate::app::sitting::Sitting;
use crate::attempt::SessionId;
use crate::clock::Now;
use crate::drill::State;
use crate::drill::event::Event;

impl App {
    /// The recording that belongs to what is shown, where it is there and can be played.
    pub(super) fn recording(&self) -> Option<&str> {
        self.model.settings.practice.player.as_ref()?;
        let name = match self.screen()? {
            Screen::Sitting(sitting) => match &sitting.face {
                Face::Review(face) if !face.is_typing() => sitting.drill.judged()?.recording.as_deref()?,
                _ => return None,
            },
            Screen::Attempt(attempt) => attempt.attempt.recording.as_deref()?,
            _ => return None,
        };
        self.model.recordings.contains(name).then_some(name)
    }

    pub(super) fn replay(&self) -> Vec<Effect> {
        self.recording().map(|name| Effect::Play(name.into())).into_iter().collect()
    }

    /// The running answer is recorded.
    pub(super) fn records(&mut self, name: Box<str>, now: Now) -> Vec<Effect> {
        let settings = &self.model.settings;
        let sitting = self.screens.iter_mut().rev().find_map(|screen| match screen {
            Screen::Sitting(sitting) => Some(sitting),
            _ => None,
        });
        sitting.map_or_else(Vec::new, |sitting| sitting.handle(Event::Recording(name), settings, now))
    }

    /// Has the recorder begin with an answer and end with it, whichever way that ends.
    pub(super) fn heed_recorder(&mut self) -> Vec<Effect> {
        let wanted = self.model.settings.practice.recorder.is_some();
        let mut effects = Vec::new();
        let sitting = self.screens.iter_mut().rev().find_map(|screen| match screen {
            Screen::Sitting(sitting) => Some(sitting),
            _ => None,
        });
        let began = sitting.map(|sitting| (answering(sitting), std::mem::take(&mut sitting.began)));
        let (answering, began) = began.unwrap_or((None, false));
        if self.recorded.is_some() && self.recorded != answering {
            self.recorded = None;
            effects.push(Effect::StopRecording);
        }
        if let Some((session, place)) = answering.filter(|_| began && wanted) {
            self.recorded = answering;
            effects.push(Effect::Record(format!("{session}-{place}").into()));
        }
        effects
    }
}

/// The answer that runs, where it is one to keep.
fn answering(sitting: &Sitting) -> Option<(SessionId, usize)> {
    let runs = matches!(sitting.drill.state(), State::Answer(_)) && sitting.drill.is_kept();
    runs.then(|| (sitting.drill.session().id, sitting.drill.place()))
}
