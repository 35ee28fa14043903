//! Own coverage, guessed before the checklist is seen.

use crate::app::action::Command;
use crate::app::scroll::Scroll;
use crate::theme::Role;
use crate::ui::review::Scene;
use crate::ui::review::below;
use crate::ui::widget::meter;
use crate::ui::widget::prose;
use crate::ui::widget::scrolled;
use crate::ui::widget::sides;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::text::Span;

/// The widest dial, in columns.
const DIAL: usize = 50;

/// Draws the question, the dial, and the notes to judge from.
pub(super) fn render(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>, notes: &Scroll) {
    let width = scrolled::text_width(area);
    let question = "How much of what a strong answer holds did you cover?";
    let mut lines = prose::wrapped(question, width, scene.style(Role::Title));
    lines.push(Line::default());
    lines.push(dial(scene, width));
    lines.push(how(scene, width));
    lines.push(Line::default());
    let used = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.height);
    for (line, y) in lines.into_iter().zip(area.y..area.bottom()) {
        frame.render_widget(line, Rect { y, height: 1, ..area });
    }
    let rest = below(area, used);
    let title = Line::styled("Your notes", scene.style(Role::Muted));
    let title = sides::heading(title, usize::from(rest.width), scene.ctx);
    frame.render_widget(title, Rect { height: rest.height.min(1), ..rest });
    let rest = below(rest, 1);
    scrolled::render(frame, rest, scene.notes(scrolled::text_width(rest)), notes, scene.ctx);
}

fn dial(scene: &Scene<'_>, width: usize) -> Line<'static> {
    let guess = scene.review.guess();
    let (filled, empty) = meter::parts(
        guess.map_or(0.0, crate::assessment::Percent::fraction),
        width.saturating_sub(8).min(DIAL),
        scene.ctx.glyphs,
    );
    let number = guess.map_or_else(|| "  ?".to_owned(), |guess| format!("{:>3} %", guess.number()));
    Line::from(vec![
        Span::styled(filled, scene.style(Role::Bar)),
        Span::styled(empty, scene.style(Role::BarEmpty)),
        Span::styled(format!("  {number}"), scene.style(Role::Title)),
    ])
}

fn how(scene: &Scene<'_>, width: usize) -> Line<'static> {
    let key = |command| scene.keys.key(command).unwrap_or_default();
    if scene.review.has_seen_points() {
        return Line::styled("The guess stands: the checklist was seen.", scene.style(Role::Muted));
    }
    let (key_style, muted) = (scene.style(Role::Key), scene.style(Role::Muted));
    let line = Line::from(vec![
        Span::styled(format!("{} to {}", key(Command::Choice0), key(Command::Choice9)), key_style),
        Span::styled(" tens of per cent   ", muted),
        Span::styled(format!("{} {}", key(Command::Left), key(Command::Right)), key_style),
        Span::styled(" by five", muted),
    ]);
    if line.width() <= width { line } else { Line::default() }
}
