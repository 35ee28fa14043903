//! A small program to run the loop with: a note, a clock, and a key for everything the loop does itself.

use crossterm::event::KeyCode;
use crossterm::event::KeyEvent;
use crossterm::event::KeyModifiers;
use greenroom::app::action::Action;
use greenroom::app::action::Command;
use greenroom::app::action::Edit;
use greenroom::app::effect::Effect;
use greenroom::app::effect::Report;
use greenroom::attempt::Session;
use greenroom::attempt::SessionId;
use greenroom::catalog::Level;
use greenroom::clock::Moment;
use greenroom::clock::Now;
use greenroom::drill::Drill;
use greenroom::drill::countdown::Stopwatch;
use greenroom::drill::countdown::Warning;
use greenroom::drill::draft::Draft;
use greenroom::format::Realism;
use greenroom::term::Program;
use greenroom::term::Wishes;
use ratatui::Frame;
use std::fs;
use std::path::PathBuf;
use uuid::Uuid;

/// F2 starts and stops the clock, F3 copies, F6 edits, F9 panics, F12 turns the mouse off; a click on the first row rings.
#[derive(Debug)]
pub(crate) struct Toy {
    pub(crate) notes: String,
    /// Seconds the clock counts down from.
    pub(crate) limit: u32,
    pub(crate) editor: Option<String>,
    /// Where drafts go; `None`: only counted.
    pub(crate) draft: Option<PathBuf>,
    /// What happened, in words.
    pub(crate) log: Vec<String>,
    /// When each frame was drawn and what the clock showed.
    pub(crate) frames: Vec<(Moment, String)>,
    pub(crate) drafts: Vec<String>,
    /// The time the program was given with each text from the editor.
    pub(crate) edited_at: Vec<Moment>,
    wishes: Wishes,
    watch: Stopwatch,
    rung: bool,
}

impl Toy {
    pub(crate) fn new(limit: u32) -> Self {
        Self {
            notes: String::new(),
            limit,
            editor: None,
            draft: None,
            log: Vec::new(),
            frames: Vec::new(),
            drafts: Vec::new(),
            edited_at: Vec::new(),
            wishes: Wishes { mouse: true, title: true, bell: true },
            watch: Stopwatch::default(),
            rung: false,
        }
    }

    fn clock(&self, now: Moment) -> String {
        let left = self.limit.saturating_sub(self.watch.seconds(now));
        format!("{:02}:{:02}", left / 60, left % 60)
    }

    fn keep(&self, now: Now) -> Effect {
        let session = Session::new(SessionId::new(Uuid::nil()), now.wall, Realism::Timed, Level::Mid, 0);
        let drill = Drill::new(session, Vec::new());
        Effect::WriteDraft(Box::new(Draft { drill, notes: self.notes.clone(), saved: now.wall }))
    }

    fn note(&mut self, change: impl FnOnce(&mut String), now: Now) -> Vec<Effect> {
        change(&mut self.notes);
        vec![self.keep(now)]
    }
}

impl Program for Toy {
    fn update(&mut self, action: Action, now: Now) -> Vec<Effect> {
        let mut effects = Vec::new();
        if !self.rung && self.watch.seconds(now.moment) >= self.limit {
            self.rung = true;
            effects = vec![Effect::Ring(Warning::Zero), Effect::Title("time is up".to_owned())];
        }
        if action != Action::Tick {
            self.log.push(format!("{action:?}"));
        }
        effects.extend(match action {
            Action::Command(Command::Quit) => vec![self.keep(now), Effect::Quit],
            Action::Command(Command::Suspend) => vec![Effect::Suspend],
            Action::Command(Command::Editor) => vec![Effect::Edit(self.notes.clone())],
            Action::Command(Command::Copy) => vec![Effect::Copy(self.notes.clone())],
            Action::Command(Command::Tick) => vec![Effect::Ring(Warning::Half)],
            Action::Command(Command::Settings) => {
                self.wishes.mouse = false;
                Vec::new()
            }
            Action::Command(Command::Pause) => {
                if self.watch.is_running() {
                    self.watch.stop(now.moment);
                } else {
                    self.watch.start(now.moment);
                }
                Vec::new()
            }
            Action::Command(Command::Help) => panic!("asked to, while `{}` was in the notes", self.notes),
            Action::Edit(Edit::Insert(c)) => self.note(|notes| notes.push(c), now),
            Action::Edit(Edit::Paste(text)) => self.note(|notes| notes.push_str(&text), now),
            Action::Report(report) => match *report {
                Report::Edited(text) => {
                    self.edited_at.push(now.moment);
                    let title = Effect::Title(format!("has {text}"));
                    self.notes = text;
                    vec![self.keep(now), title]
                }
                Report::Failed(text) => {
                    self.notes = format!("{} ({text})", self.notes);
                    Vec::new()
                }
                _ => Vec::new(),
            },
            _ => Vec::new(),
        });
        effects
    }

    fn deadline(&self, now: Moment) -> Option<Moment> {
        self.watch.next_second(now)
    }

    fn resolve(&self, key: KeyEvent) -> Option<Action> {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        Some(match key.code {
            KeyCode::Char('c') if control => Action::Command(Command::Quit),
            KeyCode::Char('z') if control => Action::Command(Command::Suspend),
            KeyCode::Char(_) if control => return None,
            KeyCode::F(2) => Action::Command(Command::Pause),
            KeyCode::F(3) => Action::Command(Command::Copy),
            KeyCode::F(6) => Action::Command(Command::Editor),
            KeyCode::F(9) => Action::Command(Command::Help),
            KeyCode::F(12) => Action::Command(Command::Settings),
            KeyCode::Char(c) => Action::Edit(Edit::Insert(c)),
            _ => return None,
        })
    }

    fn hit(&self, _column: u16, row: u16) -> Option<Action> {
        (row == 0).then_some(Action::Command(Command::Tick))
    }

    fn draw(&mut self, frame: &mut Frame<'_>, now: Now) {
        let clock = self.clock(now.moment);
        let area = frame.area();
        let last = self.log.last().map_or("", String::as_str);
        let text = format!("{}x{} {clock}\n[{}]\n{last}", area.width, area.height, self.notes.replace('\n', "/"));
        frame.render_widget(text.as_str(), area);
        frame.set_cursor_position((0, 0));
        self.frames.push((now.moment, clock));
    }

    fn perform(&mut self, effect: Effect, _now: Now) -> Vec<Report> {
        if effect == Effect::OpenLibrary {
            self.log.push(format!("reads packs after {} frames", self.frames.len()));
            return vec![Report::Done("read".to_owned())];
        }
        let Effect::WriteDraft(draft) = effect else { panic!("not asked for: {effect:?}") };
        if let Some(file) = &self.draft {
            fs::write(file, &draft.notes).unwrap();
        }
        self.drafts.push(draft.notes);
        Vec::new()
    }

    fn wishes(&self) -> Wishes {
        self.wishes
    }

    fn editor(&self) -> Option<String> {
        self.editor.clone()
    }
}
