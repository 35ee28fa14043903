//! Saying the missed part again, drawn.

use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::gap;
use crate::app::gap::Face;
use crate::app::sitting::Sitting;
use crate::attempt::Snapshot;
use crate::catalog::Point;
use crate::drill::gap::Gap;
use crate::drill::gap::Said;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::Hits;
use crate::ui::widget::checklist;
use crate::ui::widget::header;
use crate::ui::widget::keys::Keys;
use crate::ui::widget::prose;
use crate::ui::widget::scrolled;
use crate::ui::widget::sides;
use crate::ui::widget::text_area;
use crate::ui::widget::time;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::text::Span;

/// Draws the screen.
pub fn render(frame: &mut Frame<'_>, area: Rect, sitting: &Sitting, face: &Face, ctx: &Ctx<'_>, hits: &mut Hits) {
    let Some(gap) = gap::gap(&sitting.drill) else { return };
    let Some(attempt) = sitting.drill.attempts().get(gap.attempt) else { return };
    let body = header::render(frame, area, "Say the missed part again", "outside the score", ctx);
    let scene = Scene { sitting, face, gap, snapshot: &attempt.snapshot, ctx };
    match &gap.said {
        None => scene.say(frame, body),
        Some(said) => scene.tick(frame, body, said, hits),
    }
}

struct Scene<'a> {
    sitting: &'a Sitting,
    face: &'a Face,
    gap: &'a Gap,
    snapshot: &'a Snapshot,
    ctx: &'a Ctx<'a>,
}

impl Scene<'_> {
    fn style(&self, role: Role) -> Style {
        self.ctx.theme.style(role)
    }

    fn points(&self) -> Vec<Point> {
        self.gap.points.iter().filter_map(|place| self.snapshot.points.get(*place)).cloned().collect()
    }

    /// Where the missed points belong, without a word of what they say: that is to be found again.
    fn cue(&self) -> String {
        let points = self.points();
        let mut phases: Vec<&str> = Vec::new();
        for phase in &self.snapshot.phases {
            if points.iter().any(|point| point.phase == phase.id) {
                phases.push(&phase.title);
            }
        }
        let count = match points.len() {
            1 => "One point was".to_owned(),
            many => format!("{many} points were"),
        };
        if phases.is_empty() { format!("{count} missing.") } else { format!("{count} missing: {}.", phases.join(", ")) }
    }

    fn say(&self, frame: &mut Frame<'_>, body: Rect) {
        let row = Rect { height: body.height.min(1), ..body };
        let left = self.gap.left(self.ctx.now.moment);
        let seconds = time::clock(u32::try_from(left.unsigned_abs()).unwrap_or(u32::MAX));
        let (clock, role) = if left < 0 {
            (format!("+{seconds} over"), Role::ClockOver)
        } else {
            (format!("{seconds} left"), Role::Clock)
        };
        let room = usize::from(body.width).saturating_sub(clock.len() + 2);
        let title = crate::text::truncate(&self.snapshot.title, room).into_owned();
        frame.render_widget(Line::styled(title, self.style(Role::Heading)), row);
        frame.render_widget(Line::styled(clock, self.style(role)).right_aligned(), row);
        let body = below(body, if body.height > 10 { 2 } else { 1 });
        let notes = (body.height / 3).clamp(3, 12).min(body.height);
        let top = Rect { height: body.height - notes, ..body };
        let width = scrolled::text_width(top);
        let mut lines = prose::wrapped(&self.cue(), width, self.style(Role::Title));
        let how = "Say it aloud from memory, as if you were asked anew.";
        lines.extend(prose::wrapped(how, width, self.style(Role::Text)));
        lines.push(Line::default());
        lines.extend(prose::wrapped(self.snapshot.prompt.trim(), width, self.style(Role::Muted)));
        scrolled::render(frame, top, lines, &self.face.scroll, self.ctx);
        self.notes(frame, below(body, top.height));
    }

    fn notes(&self, frame: &mut Frame<'_>, area: Rect) {
        let role = if self.face.typing { Role::Accent } else { Role::Muted };
        let mut heading = Line::from(vec![Span::styled("Notes", self.style(role)), Span::raw("   ")]);
        let keys = Keys::new(self.ctx, self.sitting.contexts());
        heading.spans.extend(if self.face.typing {
            keys.hint(Command::Back, "leaves them")
        } else {
            keys.hint(Command::Notes, "to write")
        });
        let heading = sides::heading(heading, usize::from(area.width), self.ctx);
        frame.render_widget(heading, Rect { height: area.height.min(1), ..area });
        let role = if self.face.typing { Role::Input } else { Role::Text };
        text_area::render(frame, below(area, 1), &self.sitting.notes, (role, self.face.typing), self.ctx);
    }

    fn tick(&self, frame: &mut Frame<'_>, body: Rect, said: &Said, hits: &mut Hits) {
        let made = said.ticks.iter().filter(|tick| **tick).count();
        let title = Line::from(vec![
            Span::styled("Did you say it this time?", self.style(Role::Title)),
            Span::styled(format!("   {made} of {}", said.ticks.len()), self.style(Role::Muted)),
        ]);
        frame.render_widget(title, Rect { height: body.height.min(1), ..body });
        let list = below(body, if body.height > 8 { 2 } else { 1 });
        let cursor = self.face.cursor.row();
        let width = scrolled::text_width(list);
        let mut blocks = checklist::points(&self.points(), Some(&said.ticks), Some(cursor), width, self.ctx);
        // The notes come below the last point, where the eye compares.
        if let Some(last) = blocks.last_mut().filter(|_| !said.notes.trim().is_empty()) {
            last.extend([Line::default(), Line::styled("Your notes", self.style(Role::Muted))]);
            let notes = prose::as_written(&said.notes, width).into_iter();
            last.extend(notes.map(|line| Line::styled(line, self.style(Role::Text))));
        }
        for (place, spot) in scrolled::focused(frame, list, blocks, (cursor, None), self.ctx) {
            hits.add(spot, Action::Row(place));
        }
    }
}

/// The area below its first `rows` rows.
fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}
