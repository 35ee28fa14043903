//! A whole sitting line by line: for screen readers, pipes and scripts.
//!
//! Every prompt is `name? ` and is answered by one line; a line that begins with a colon is a command. The clock speaks on
//! the error output only, so what stands on the output does not depend on how fast somebody types, think time aside: an
//! answer begins by itself when it is over. The rules are those of the screens, because the drill is the same.

mod answer;
mod ask;
pub mod command;
mod gap;
mod judge;
mod keep;
mod notes;
mod obey;
mod page;
mod rounds;
mod scene;
mod show;
pub mod stdin;
mod turn;

use crate::app::effect::Effect;
use crate::app::effect::Report;
use crate::app::practice::said::Before;
use crate::app::practice::said::said;
use crate::catalog::QuestionId;
use crate::cli::plain::command::Typed;
use crate::cli::plain::command::typed;
use crate::cli::plain::keep::Keeping;
use crate::cli::plain::notes::Notes;
use crate::cli::plain::page::Page;
use crate::cli::plain::page::clock;
use crate::cli::plain::scene::Face;
use crate::cli::plain::scene::Scene;
use crate::clock::Moment;
use crate::clock::Now;
use crate::drill::Drill;
use crate::drill::State;
use crate::drill::countdown::Warning;
use crate::drill::draft::Draft;
use crate::drill::event;
use crate::drill::event::Event;
use crate::format::ClockFace;
use crate::interviewer::Occasion;
use crate::settings::Warnings;
use anyhow::Result;
use std::io;
use std::io::Write;

/// What stands behind a sitting: the disk and the clock.
pub trait Stage {
    /// Performs an effect before the next prompt. Asked for are `SaveSession`, `SaveAttempt`, `SaveReview`, `WriteDraft`,
    /// `RemoveDraft` and `Redraw`, whose choice holds only what the drill knows (category, level, realism): a stage that
    /// drew the questions puts its own in its place. A [`Report::Failed`] says that the effect failed, each time it does:
    /// what becomes of it, and what the user is told, is the sitting's work.
    fn perform(&mut self, effect: Effect, now: Now) -> Vec<Report>;

    /// When drafts that were written must be brought to the disk; `None` when all are there.
    fn deadline(&self) -> Option<Moment>;

    /// Brings drafts to the disk.
    fn sync(&mut self) -> Vec<Report>;

    /// Which warnings the user wants to hear.
    fn warnings(&self) -> Warnings;

    /// Reads the clock.
    fn now(&self) -> Now;
}

/// Where typed lines come from.
pub trait Lines {
    /// Waits for a line, or until the moment on the sleep-proof clock; without one, for a line alone.
    ///
    /// # Errors
    /// The input cannot be read.
    fn next(&mut self, deadline: Option<Moment>) -> io::Result<Input>;

    /// Whether a typed line and its line break show by themselves, as on a terminal.
    fn echoes(&self) -> bool {
        false
    }
}

/// What came first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A line, without its line break.
    Line(String),
    /// The moment.
    Deadline,
    /// The end of the input.
    End,
}

/// How a sitting ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Everything was dealt with and saved.
    Finished,
    /// The user left, the input ended, or the history took not everything: a draft holds what there is.
    Kept,
    /// As [`End::Kept`], but no draft could be written: the notes were written out to be copied.
    Unkept,
}

/// Leads through a drill from wherever it stands, its notes still empty: a new sitting, or a review of a stored attempt.
///
/// # Errors
/// The input cannot be read or the output not written; a draft is kept all the same. Where that fails too, it is
/// [`End::Unkept`].
pub fn run(
    drill: Drill,
    stage: &mut dyn Stage,
    lines: &mut dyn Lines,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<End> {
    Sitting::new(drill, Notes::default(), stage, Page::new(out, err)).play(false, lines)
}

/// Goes on with a draft and its notes; time away is marked, not counted. What cannot be gone on with is kept as interrupted.
///
/// # Errors
/// As [`run`].
pub fn resume(
    draft: Draft,
    stage: &mut dyn Stage,
    lines: &mut dyn Lines,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<End> {
    let (drill, notes) = Drill::resume(draft, stage.now());
    Sitting::new(drill, Notes::of(&notes), stage, Page::new(out, err)).play(true, lines)
}

/// A question of ours, asked between two prompts of the drill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sure {
    /// Open a hint that caps a rating?
    Hint,
    /// Skip an answer that has notes?
    Skip,
    /// End the round for good?
    Leave,
}

/// A sitting being led through.
struct Sitting<'a> {
    drill: Drill,
    notes: Notes,
    stage: &'a mut dyn Stage,
    page: Page<'a>,
    face: Face,
    sure: Option<Sure>,
    /// What was introduced last.
    shown: Option<Scene>,
    /// Questions that were drawn and put back.
    put_back: Vec<QuestionId>,
    /// What the interviewer is about to say on the output.
    lines: Vec<&'static str>,
    keeping: Keeping,
    left: bool,
}

impl<'a> Sitting<'a> {
    fn new(drill: Drill, notes: Notes, stage: &'a mut dyn Stage, page: Page<'a>) -> Self {
        let face = Face::of(&drill);
        let (put_back, lines, keeping) = (Vec::new(), Vec::new(), Keeping::default());
        Self { drill, notes, stage, page, face, sure: None, shown: None, put_back, lines, keeping, left: false }
    }

    fn play(mut self, resumed: bool, lines: &mut dyn Lines) -> Result<End> {
        self.begin(resumed);
        let talk = self.converse(lines);
        self.part(talk)
    }

    fn converse(&mut self, lines: &mut dyn Lines) -> Result<()> {
        self.recall()?;
        loop {
            self.present()?;
            let scene = self.scene();
            if self.left || scene == Scene::Over {
                return Ok(());
            }
            self.page.prompt(&self.prompt(scene))?;
            match lines.next(self.deadline())? {
                Input::Line(line) => {
                    self.page.answered(lines.echoes())?;
                    self.tick();
                    self.read(&line)?;
                }
                Input::Deadline => {
                    self.tick();
                    self.settle();
                }
                Input::End => self.left = true,
            }
        }
    }

    fn scene(&self) -> Scene {
        Scene::of(&self.drill, &self.face)
    }

    fn prompt(&self, scene: Scene) -> String {
        match self.sure {
            Some(Sure::Hint) => "hint".to_owned(),
            Some(Sure::Skip) => "skip".to_owned(),
            Some(Sure::Leave) => "leave".to_owned(),
            None => scene.prompt(&self.drill),
        }
    }

    fn deadline(&self) -> Option<Moment> {
        let waiting = !(matches!(self.drill.state(), State::Closed(_)) && self.face.replied);
        let due = waiting.then(|| self.drill.deadline(self.stage.now().moment)).flatten();
        due.into_iter().chain(self.stage.deadline()).min()
    }

    fn read(&mut self, line: &str) -> Result<()> {
        match typed(line) {
            Typed::Command(command, argument) => {
                self.sure = None;
                self.obey(command, argument)
            }
            Typed::Unknown(line) if self.takes_notes() => {
                self.note(line)?;
                let text = "There is no such command: the line was kept as a note. :help lists the commands.";
                Ok(self.page.say(text)?)
            }
            Typed::Unknown(line) => Ok(self
                .page
                .say(&format!("There is no command {}; :help lists what means something here.", line.trim()))?),
            Typed::Text(line) => self.turn(line),
        }
    }

    const fn takes_notes(&self) -> bool {
        matches!(self.drill.state(), State::Think(_) | State::Answer(_) | State::Talk(_) | State::Gap(_))
            && self.sure.is_none()
    }

    /// Lets the clock say what is due, before a line is read: what was typed after a boundary belongs behind it.
    fn tick(&mut self) {
        self.handle(Event::Tick);
    }

    /// Applies an event now and does what the drill asks for.
    fn handle(&mut self, event: Event) {
        let now = self.stage.now();
        let (stop, before) = (self.stop(), Before::of(&self.drill));
        let asked = self.drill.handle(event, now);
        let at = self.stop();
        if at != stop {
            self.notes = Notes::default();
            self.sure = None;
        }
        if at.0 != stop.0 {
            self.face = Face::default();
        }
        let heard = said(&before, &self.drill, &asked).map(|(occasion, line)| (Way::of(occasion), line));
        match heard {
            Some((Way::Warning, line)) => {
                let ask = self.asks_now(&asked).map_or_else(String::new, |ask| format!(" {ask}"));
                self.page.warn(&format!("Interviewer: {line}{ask}"));
            }
            Some((Way::Output, line)) => self.lines.push(line),
            Some((Way::Unsaid, _)) | None => {}
        }
        self.enact(asked, now, heard.is_some());
    }

    /// What the notes belong to: the place among the questions, whether a talk is held there, and the talks before it.
    fn stop(&self) -> (usize, bool, usize) {
        (self.drill.place(), matches!(self.drill.state(), State::Talk(_)), self.talks())
    }

    /// How many talks were held.
    fn talks(&self) -> usize {
        self.drill.session().interview.as_ref().map_or(0, |interview| interview.talks.len())
    }

    /// `heard`: the interviewer said something to this.
    fn enact(&mut self, asked: Vec<event::Effect>, now: Now, heard: bool) {
        let (mut warning, mut draft, mut ended, mut up) = (None, false, false, None);
        for effect in asked {
            match effect {
                event::Effect::Warn(said) if self.hears(said) => warning = Some(said),
                event::Effect::FollowUpOver if !self.face.replied => {
                    self.page.warn("The minute for this reply is over.");
                }
                event::Effect::TimeUp => up = Some(Event::Finish { notes: self.notes.text().to_owned() }),
                event::Effect::TalkUp => up = Some(Event::EndTalk { notes: self.notes.text().to_owned() }),
                event::Effect::TalkOver if !heard => self.page.warn("The time of this part is over."),
                event::Effect::FollowUpAsked(place) if !heard => self.tell_interruption(place),
                event::Effect::SaveSession(session) => self.save(Effect::SaveSession(session), now),
                event::Effect::Warn(_)
                | event::Effect::AnswerBegan
                | event::Effect::FollowUpOver
                | event::Effect::FollowUpAsked(_)
                | event::Effect::TalkOver
                | event::Effect::Nudge(_) => {}
                event::Effect::Checkpoint => draft = true,
                event::Effect::SaveAttempt(attempt) => self.save(Effect::SaveAttempt(attempt), now),
                event::Effect::SaveReview(id, review) => self.save(Effect::SaveReview(id, review), now),
                event::Effect::Ended => ended = true,
            }
        }
        let wall = self.drill.rules().clock == ClockFace::Wall;
        if let Some(warning) = warning.filter(|_| !(wall && heard)) {
            self.warn(warning, now);
        }
        if draft {
            self.write(now);
        }
        if ended {
            self.end(now);
        }
        if let Some(event) = up {
            if !heard {
                self.page.warn("Time is up.");
            }
            self.sure = None;
            self.handle(event);
        }
        self.tell_trouble();
    }

    /// Whether the user wants this warning.
    fn hears(&self, warning: Warning) -> bool {
        let wanted = self.stage.warnings();
        match warning {
            Warning::Half => wanted.half,
            Warning::Last => wanted.last,
            Warning::Zero => wanted.zero,
        }
    }

    /// After a long gap several warnings come at once; only the last of them is still true.
    fn warn(&mut self, warning: Warning, now: Now) {
        let State::Answer(answer) = self.drill.state() else { return };
        let left = page::left(answer.left(now.moment));
        self.page.warn(&match warning {
            Warning::Half => format!("Half of the time is gone: {left}."),
            Warning::Last => format!("{left}. Time to bring it to an end."),
            Warning::Zero => {
                format!("The {} are over. The clock runs on; :finish ends the answer.", clock(answer.limit()))
            }
        });
    }
}

/// Where a line of the interviewer's goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// To the error output: time brought it.
    Warning,
    /// To the output.
    Output,
    /// Nowhere: an answer and a hint stand for themselves here.
    Unsaid,
}

impl Way {
    const fn of(occasion: Occasion<'_>) -> Self {
        match occasion {
            Occasion::Overrun
            | Occasion::FiveMinutes
            | Occasion::NearlyOver
            | Occasion::Stop
            | Occasion::FollowUp
            | Occasion::Curveball => Self::Warning,
            Occasion::Answered | Occasion::Hint => Self::Unsaid,
            Occasion::Round
            | Occasion::Question
            | Occasion::Phase(_)
            | Occasion::Unheard
            | Occasion::Thanks
            | Occasion::Break => Self::Output,
        }
    }
}
