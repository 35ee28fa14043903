//! The least a ratatui program can be, beside which ours is measured: alternate screen, one paragraph, a key.
//!
//! `bare` redraws when a key comes; `bare clock` draws on every second boundary too, and waits for nothing else. `q` ends it.

#![expect(clippy::disallowed_methods, reason = "a program of its own, with the simplest clock there is")]

use crossterm::event;
use crossterm::event::Event;
use crossterm::event::KeyCode;
use ratatui::widgets::Paragraph;
use std::env;
use std::io;
use std::time::Duration;
use std::time::Instant;

const FOR_EVER: Duration = Duration::from_hours(24);

fn main() -> io::Result<()> {
    let clock = env::args().nth(1).is_some_and(|word| word == "clock");
    let mut terminal = ratatui::init();
    let (started, mut keys) = (Instant::now(), 0);
    loop {
        let seconds = started.elapsed().as_secs();
        let text = format!("{keys} keys, {seconds} seconds\n\nA paragraph that waits for a key.");
        terminal.draw(|frame| frame.render_widget(Paragraph::new(text), frame.area()))?;
        let due = started + if clock { Duration::from_secs(seconds + 1) } else { FOR_EVER };
        if event::poll(due.saturating_duration_since(Instant::now()))?
            && let Event::Key(key) = event::read()?
        {
            keys += 1;
            if key.code == KeyCode::Char('q') {
                break;
            }
        }
    }
    ratatui::restore();
    Ok(())
}
