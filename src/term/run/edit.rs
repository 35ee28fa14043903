//! The hand-off to the user's editor. The program's clock goes on meanwhile, without a screen.

use crate::app::action::Action;
use crate::app::effect::Report;
use crate::clock::Clock;
use crate::term::Program;
use crate::term::editor::Editor;
use crate::term::editor::EditorError;
use crate::term::editor::Sheet;
use crate::term::host::Event;
use crate::term::host::Host;
use crate::term::run::Shell;
use std::env;
use std::io;
use std::io::Write;
use std::process::ExitStatus;
use std::time::Duration;

/// An editor that comes back sooner has most likely opened a window of its own.
const AT_ONCE: Duration = Duration::from_secs(1);

const HINT: &str = "The editor came back at once and nothing was changed. \
    One that opens its own window has to be told to wait, such as `code --wait`.";

impl<P: Program, H: Host, C: Clock, W: Write> Shell<'_, P, H, C, W> {
    /// Hands a text to the user's editor and waits until it is closed.
    pub(super) fn edit(&mut self, text: &str) -> io::Result<Vec<Report>> {
        if self.editing {
            return Ok(Vec::new());
        }
        let setting = self.program.editor();
        let editor = Editor::choose(setting.as_deref(), |name| env::var(name).ok());
        let laid_out =
            editor.and_then(|editor| Ok((editor, Sheet::lay_out(self.folder, text, self.program.owner().as_deref())?)));
        let (editor, mut sheet) = match laid_out {
            Ok(laid_out) => laid_out,
            Err(error) => return Ok(vec![failed(&error)]),
        };
        self.terminal.backend_mut().send()?;
        let began = self.look_at_clock();
        if let Err(source) = self.host.start(&editor.command, &sheet.path()) {
            self.take_terminal()?;
            return Ok(vec![failed(&EditorError::Start { program: editor.program().to_owned(), source })]);
        }
        self.editing = true;
        let closed = self.until_closed(&mut sheet);
        self.editing = false;
        let Some(status) = closed? else {
            sheet.abandon();
            return Ok(Vec::new());
        };
        self.take_terminal()?;
        let at_once = self.look_at_clock().moment.since(began.moment) < AT_ONCE;
        let original = sheet.original();
        let untouched = at_once && original.is_none();
        Ok(match sheet.close(status) {
            Ok(Some(text)) => vec![Report::Edited(text)],
            Ok(None) if untouched => vec![Report::Done(HINT.to_owned())],
            Ok(None) => Vec::new(),
            Err(error) => original.map(Report::Edited).into_iter().chain([failed(&error)]).collect(),
        })
    }

    /// Lets the clock go on and takes over whatever is saved, until the editor is closed; `None`: the program ends.
    fn until_closed(&mut self, sheet: &mut Sheet) -> io::Result<Option<ExitStatus>> {
        loop {
            if self.draft.is_some() {
                self.write_draft()?;
                sheet.settle();
            }
            // Bell and title only: the screen is another's.
            self.terminal.backend_mut().send()?;
            let now = self.look_at_clock();
            let events = self.host.wait(self.program.deadline(now.moment))?;
            self.take_saved(sheet, events.contains(&Event::Saved))?;
            if events.is_empty() {
                self.update(Action::Tick)?;
            }
            for event in events {
                match event {
                    Event::Closed(status) => return Ok(Some(status)),
                    Event::Continued => self.update(Action::Resumed)?,
                    Event::End(signal) => {
                        self.host.end(signal);
                        self.take_saved(sheet, true)?;
                        self.end_by(signal)?;
                        return Ok(None);
                    }
                    // The other program's business.
                    Event::Input(_) | Event::Resized | Event::Stop | Event::Saved => {}
                }
            }
        }
    }

    /// What the editor saved is the answer so far. It was saved before whatever is due now.
    fn take_saved(&mut self, sheet: &mut Sheet, complete: bool) -> io::Result<()> {
        match sheet.saved(complete) {
            Some(text) => self.update_at(Action::Report(Box::new(Report::Edited(text))), self.seen),
            None => Ok(()),
        }
    }
}

fn failed(error: &EditorError) -> Report {
    Report::Failed(error.to_string())
}
