//! The user's own recorder and player: commands from the settings, started with an answer and stopped with it.
//!
//! The recorder is a child in a process group of its own, with nothing to read and nowhere to write. Nobody waits for it:
//! what it is asked to do, and what became of it, is looked after whenever the loop wakes. Whatever goes wrong with it is
//! told once the answer is over, never before.
//!
//! A program that ends, by whatever way out, takes its recorder along. One that is killed (`kill -9`) cannot: the recorder
//! then records on until it is ended by hand. An answer that is gone on with is not recorded a second time.

mod command;
mod process;

use crate::app::effect::Report;
use crate::clock::Moment;
use crate::config::Paths;
use crate::term::clock;
use crate::term::recorder::command::Template;
use crate::term::recorder::process::Group;
use crate::term::recorder::process::NEVER;
use rustix::event::poll;
use rustix::process::Signal;
use rustix::time::Timespec;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

/// The setting that holds the recorder's command.
const RECORDER: &str = "practice.recorder";

/// The setting that holds the player's.
const PLAYER: &str = "practice.player";

/// How often it is looked at an end that is waited for, once the program itself ends.
const GLANCE: Timespec = Timespec { tv_sec: 0, tv_nsec: 20_000_000 };

/// Records answers and plays recordings.
#[derive(Debug)]
pub struct Recorder {
    folder: PathBuf,
    current: Option<Recording>,
    ending: Vec<Recording>,
    playing: Option<Group>,
    /// Why the present answer is not recorded: told when it is over.
    trouble: Option<String>,
}

/// One recording.
#[derive(Debug)]
struct Recording {
    group: Group,
    name: Box<str>,
    /// How it ended while it should have gone on.
    early: Option<String>,
}

impl Recorder {
    /// A recorder over a folder, which is made when it is needed.
    pub const fn new(folder: PathBuf) -> Self {
        Self { folder, current: None, ending: Vec::new(), playing: None, trouble: None }
    }

    /// Names of the recordings there are.
    pub fn found(&self) -> BTreeSet<Box<str>> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        entries.filter_map(|entry| entry.file_name().to_str().map(Box::from)).collect()
    }

    /// Begins to record an answer below this name; the recorder's command says which extension it gets.
    pub fn begin(&mut self, command: Option<&str>, stem: &str, now: Moment) -> Vec<Report> {
        let mut reports = self.stop(now);
        match self.start(command.unwrap_or_default(), stem) {
            Ok(recording) => {
                reports.push(Report::Recording(recording.name.clone()));
                self.current = Some(recording);
            }
            Err(why) => self.trouble = Some(why),
        }
        reports
    }

    fn start(&self, command: &str, stem: &str) -> Result<Recording, String> {
        let template = Template::read(command, RECORDER)?;
        let name = template.name(stem);
        Paths::make(&self.folder).map_err(|error| error.to_string())?;
        if fs::exists(self.folder.join(&*name)).unwrap_or(false) {
            return Err(format!("there is already a recording {name} in {}", self.folder.display()));
        }
        let group = template.start(&self.folder.join(stem))?;
        Ok(Recording { group, name, early: None })
    }

    /// The answer is over. The recorder is asked to end; what went wrong with it so far is told.
    pub fn stop(&mut self, now: Moment) -> Vec<Report> {
        if let Some(mut recording) = self.current.take() {
            recording.look();
            recording.group.end(now);
            self.ending.push(recording);
        }
        let mut reports: Vec<Report> = self.trouble.take().map(|why| not_recorded(&why)).into_iter().collect();
        reports.extend(self.settle(now));
        reports
    }

    /// Looks after those that run: asks again and harder those that were asked to end, and tells what became of the rest.
    pub fn settle(&mut self, now: Moment) -> Vec<Report> {
        if let Some(recording) = &mut self.current {
            recording.look();
        }
        if self.playing.as_mut().is_some_and(|player| player.status().is_some()) {
            self.playing = None;
        }
        let mut reports = Vec::new();
        let folder = &self.folder;
        self.ending.retain_mut(|recording| {
            let over = recording.group.press(now);
            if over {
                reports.push(recording.report(folder));
            }
            !over
        });
        reports
    }

    /// When it is to be looked at again; `None` while nothing is ending.
    pub fn deadline(&self) -> Option<Moment> {
        self.ending.iter().filter_map(|recording| recording.group.due()).min()
    }

    /// Plays a recording, or stops the player that runs.
    pub fn play(&mut self, command: Option<&str>, name: &str) -> Report {
        if let Some(player) = &self.playing {
            player.signal(Signal::TERM);
            return Report::Done("The player was stopped.".to_owned());
        }
        let started = Template::read(command.unwrap_or_default(), PLAYER)
            .and_then(|template| template.start(&self.folder.join(name)));
        match started {
            Ok(player) => {
                self.playing = Some(player);
                Report::Done("The recording plays; the same key stops it.".to_owned())
            }
            Err(why) => Report::Failed(format!("The recording could not be played: {why}.")),
        }
    }

    /// Ends the recorder for good, waiting for it a few seconds at most. What has to be known is the answer.
    pub fn close(&mut self) -> Vec<String> {
        let began = clock::moment();
        let mut reports = self.stop(began);
        while !self.ending.is_empty() && clock::moment().since(began) < NEVER {
            // A child that ends interrupts this.
            let _ = poll(&mut [], Some(&GLANCE));
            reports.extend(self.settle(clock::moment()));
        }
        let failed = reports.into_iter().filter_map(|report| match report {
            Report::Failed(text) => Some(text),
            _ => None,
        });
        failed.collect()
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        self.close();
    }
}

impl Recording {
    /// Notes a failure that came while the answer ran.
    fn look(&mut self) {
        if self.early.is_none() {
            let how = self.group.failed();
            self.early = how.map(|how| format!("`{}` ended during the answer with {how}", self.group.program()));
        }
    }

    fn report(&self, folder: &Path) -> Report {
        let there = fs::metadata(folder.join(&*self.name)).is_ok_and(|file| file.len() > 0);
        match &self.early {
            Some(why) if there => {
                Report::Failed(format!("The recording of this answer is not whole: {why}. The answer itself is kept."))
            }
            Some(why) => not_recorded(why),
            None if there => Report::Recorded(self.name.clone()),
            None => not_recorded(&format!("`{}` left no {} in {}", self.group.program(), self.name, folder.display())),
        }
    }
}

fn not_recorded(why: &str) -> Report {
    Report::Failed(format!("The answer was not recorded: {why}. The answer itself is kept."))
}
