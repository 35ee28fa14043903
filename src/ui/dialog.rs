//! Dialogs, drawn over the screen they are about.

use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::dialog::Dialog;
use crate::app::dialog::Palette;
use crate::text;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::Hits;
use crate::ui::widget::stack::Stack;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::text::Span;
use ratatui::widgets::Block;
use ratatui::widgets::Clear;
use ratatui::widgets::Padding;

/// Columns of a dialog, where there is room.
const WIDTH: u16 = 58;

/// Rows of the palette's list.
const PALETTE_ROWS: usize = 8;

/// Draws the dialog.
pub fn render(frame: &mut Frame<'_>, area: Rect, dialog: &Dialog, ctx: &Ctx<'_>, hits: &mut Hits) {
    match dialog {
        Dialog::Confirm(confirm) => {
            let answers = [(Command::Yes, "yes".to_owned()), (Command::No, "no".to_owned())];
            question(frame, area, dialog, (&confirm.question, &confirm.detail), &answers, ctx, hits);
        }
        Dialog::Leave(leave) => {
            let title = format!("{} is not finished.", leave.what);
            let keep = (Command::KeepDraft, "keep it as a draft and leave".to_owned());
            let finish = leave.may_finish.then(|| (Command::Finish, "finish it now".to_owned()));
            let stay = (Command::Back, "stay".to_owned());
            let answers: Vec<_> = [Some(keep), finish, Some(stay)].into_iter().flatten().collect();
            let detail = "Kept, it is offered again at the next start, with every word and the clock where it stood.";
            question(frame, area, dialog, (&title, detail), &answers, ctx, hits);
        }
        Dialog::BreakOff => {
            let title = "End this round?";
            let detail =
                "It cannot be gone on with. What you have is kept as interrupted; the rest of the round is not held.";
            let answers = [(Command::BreakOff, "end the round".to_owned()), (Command::Back, "stay".to_owned())];
            question(frame, area, dialog, (title, detail), &answers, ctx, hits);
        }
        Dialog::Palette(palette) => commands(frame, area, palette, ctx, hits),
    }
}

fn frame_of(frame: &mut Frame<'_>, area: Rect, rows: usize, ctx: &Ctx<'_>) -> Stack {
    let width = WIDTH.min(area.width);
    let height = u16::try_from(rows + 2).unwrap_or(u16::MAX).min(area.height);
    let place = Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 3, width, height };
    let block = Block::bordered().border_style(ctx.theme.style(Role::Rule)).padding(Padding::horizontal(1));
    let block = block.border_set(ctx.glyphs.frame);
    let inner = block.inner(place);
    // What lies behind steps back, and leaves a column free on both sides.
    frame.buffer_mut().set_style(area, ctx.theme.style(Role::Muted));
    let room = Rect { x: place.x.saturating_sub(1), width: place.width + 2, ..place };
    frame.render_widget(Clear, room.intersection(area));
    frame.render_widget(block, place);
    Stack::new(inner)
}

fn question(
    frame: &mut Frame<'_>,
    area: Rect,
    dialog: &Dialog,
    (title, detail): (&str, &str),
    answers: &[(Command, String)],
    ctx: &Ctx<'_>,
    hits: &mut Hits,
) {
    let columns = usize::from(WIDTH.min(area.width).saturating_sub(4));
    let rows = text::wrap(title, columns).len() + text::wrap(detail, columns).len() + answers.len() + 2;
    let mut stack = frame_of(frame, area, rows, ctx);
    stack.text(frame, title, ctx.theme.style(Role::Title));
    stack.gap();
    stack.text(frame, detail, ctx.theme.style(Role::Text));
    stack.gap();
    for (command, words) in answers {
        let keys = ctx.keymap.keys_for(*command, &dialog.contexts());
        let line = Line::from(vec![
            Span::styled(format!("{:<7}", keys.first().map_or("", String::as_str)), ctx.theme.style(Role::Key)),
            Span::styled(words.clone(), ctx.theme.style(Role::Text)),
        ]);
        hits.add(stack.line(frame, line), Action::Command(*command));
    }
}

fn commands(frame: &mut Frame<'_>, area: Rect, palette: &Palette, ctx: &Ctx<'_>, hits: &mut Hits) {
    let matches = palette.matches();
    let rows = PALETTE_ROWS.min(usize::from(area.height).saturating_sub(5)).max(1);
    let mut stack = frame_of(frame, area, rows + 2, ctx);
    stack.line(
        frame,
        Line::from(vec![
            Span::styled(": ", ctx.theme.style(Role::Key)),
            Span::styled(palette.query.text(), ctx.theme.style(Role::Input)),
            Span::styled(ctx.glyphs.ink, ctx.theme.style(Role::Accent)),
        ]),
    );
    stack.gap();
    if matches.is_empty() {
        stack.line(frame, Line::styled("No command has that in its name.", ctx.theme.style(Role::Muted)));
    }
    let first = palette.cursor.first_visible(rows);
    for (place, (_, title)) in matches.into_iter().enumerate().skip(first).take(rows) {
        let focused = place == palette.cursor.row();
        let (mark, role) = if focused { (ctx.glyphs.marker, Role::Selected) } else { (" ", Role::Text) };
        let line = Line::from(vec![
            Span::styled(format!("{mark} "), ctx.theme.style(Role::Accent)),
            Span::styled(title, ctx.theme.style(role)),
        ]);
        hits.add(stack.line(frame, line), Action::Row(place));
    }
}
