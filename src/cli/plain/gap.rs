//! The missed part of an answer, said again: found in a draft, it is gone on with here.

use crate::catalog::Point;
use crate::cli::plain::Sitting;
use crate::cli::plain::answer::ticks;
use crate::cli::plain::page::left;
use crate::drill::State;
use crate::drill::event::Event;
use anyhow::Result;

impl Sitting<'_> {
    /// The time there is, and the notes that are there already.
    pub(super) fn tell_gap(&mut self) -> Result<()> {
        let State::Gap(gap) = self.drill.state() else { return Ok(()) };
        let time = left(gap.left(self.stage.now().moment));
        self.page.gap()?;
        self.page.say(&format!("Say the missed part again, aloud and from memory: {time}, outside the score."))?;
        self.tell_notes("Your notes so far:")?;
        Ok(self.page.say("Notes line by line. A line with . alone ends it.")?)
    }

    /// The points that were missed.
    pub(super) fn tell_gap_points(&mut self) -> Result<()> {
        self.page.gap()?;
        for (number, point) in (1..).zip(self.gap_points()) {
            self.page.item(&format!("{number}. "), &point.text)?;
        }
        Ok(self.page.say("Type the numbers of what you said this time, such as 1 3; all, or none.")?)
    }

    fn gap_points(&self) -> Vec<Point> {
        let State::Gap(gap) = self.drill.state() else { return Vec::new() };
        let Some(attempt) = self.drill.attempts().get(gap.attempt) else { return Vec::new() };
        gap.points.iter().filter_map(|place| attempt.snapshot.points.get(*place)).cloned().collect()
    }

    pub(super) fn tick_again(&mut self, word: &str) -> Result<()> {
        let State::Gap(gap) = self.drill.state() else { return Ok(()) };
        let Some(present) = gap.said.as_ref().map(|said| said.ticks.clone()) else { return Ok(()) };
        let wanted = match ticks(word, present.len()) {
            Ok(wanted) => wanted,
            Err(expected) => return Ok(self.page.say(&expected)?),
        };
        for (point, (before, after)) in present.iter().zip(&wanted).enumerate() {
            if before != after {
                self.handle(Event::TickAgain(point));
            }
        }
        self.handle(Event::EndGap);
        Ok(())
    }
}
