//! The answer while it runs or is paused.

use crate::app::action::Command;
use crate::app::practice::Line as Said;
use crate::app::practice::Pane;
use crate::app::practice::Say;
use crate::app::scroll::Scroll;
use crate::drill::answer::Answer;
use crate::format::ClockFace;
use crate::theme::Role;
use crate::ui::practice::Clock;
use crate::ui::practice::Scene;
use crate::ui::practice::answer_clock;
use crate::ui::practice::asked;
use crate::ui::practice::below;
use crate::ui::practice::head;
use crate::ui::practice::news;
use crate::ui::practice::phases;
use crate::ui::practice::time_of_day;
use crate::ui::widget::checklist;
use crate::ui::widget::prose;
use crate::ui::widget::scrolled;
use crate::ui::widget::sides;
use crate::ui::widget::text_area;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::text::Span;

/// Rows from which on the line of news stands apart from the prompt, where no phases separate them.
const SPACIOUS: u16 = 13;

/// Draws clock, phases, prompt and notes.
pub(super) fn render(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>, answer: &Answer) {
    let clock = if scene.rules().clock == ClockFace::Wall {
        None
    } else if answer.clock_hidden {
        Some(Clock { digits: String::new(), word: "clock hidden".to_owned(), role: Role::Muted })
    } else {
        Some(answer_clock(answer, scene.ctx.now.moment))
    };
    let under = match clock {
        Some(_) => [scene.dotted(&scene.labels()), phases::cue(scene, answer)],
        None => [time_of_day(scene.ctx), String::new()],
    };
    let mut body = head(frame, area, scene, clock.as_ref(), under);
    let width = usize::from(body.width);
    if scene.rules().phases_shown() {
        frame.render_widget(phases::line(scene, answer, width), Rect { height: body.height.min(1), ..body });
        body = below(body, 1);
        if area.height >= 13 {
            let bar = if answer.clock_hidden { rule(scene, width) } else { phases::bar(scene, answer, width) };
            frame.render_widget(bar, Rect { height: body.height.min(1), ..body });
            body = below(body, 1);
        }
    }
    let row = Rect { height: body.height.min(1), ..body };
    match &scene.face.pane {
        Pane::Say(say, line) => saying(frame, row, (*say, line), scene),
        _ => frame.render_widget(news(scene, width), row),
    }
    let spare = clock.is_none() && area.height >= SPACIOUS;
    body = below(body, 1 + u16::from(spare));
    match &scene.face.pane {
        Pane::Checklist(scroll) => list(frame, body, scene, scroll),
        _ => both(frame, body, scene, answer),
    }
}

/// The field for a line to the interviewer, in the line of news.
fn saying(frame: &mut Frame<'_>, row: Rect, (say, said): (Say, &Said), scene: &Scene<'_>) {
    let label = match say {
        Say::Ask => "You ask: ",
        Say::Technique => "Technique, and why: ",
    };
    frame.render_widget(Line::styled(label, scene.style(Role::Accent)), row);
    let taken = u16::try_from(label.len()).unwrap_or(0).min(row.width);
    let field = Rect { x: row.x + taken, width: row.width - taken, ..row };
    text_area::render(frame, field, &said.words, (Role::Input, true), scene.ctx);
}

fn rule(scene: &Scene<'_>, width: usize) -> Line<'static> {
    Line::styled(scene.ctx.glyphs.rule.repeat(width), scene.style(Role::Rule))
}

/// The prompt side and the notes: beside each other, or below where it is narrow.
fn both(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>, answer: &Answer) {
    if area.width < sides::BESIDE {
        let typing = scene.face.is_typing();
        let share = if typing { area.height / 2 } else { area.height / 3 };
        let notes_height = share.clamp(2, 12).saturating_add(1).min(area.height);
        let prompt = Rect { height: area.height - notes_height, ..area };
        side(frame, prompt, scene, answer);
        let notes = below(area, prompt.height);
        frame.render_widget(
            sides::heading(notes_title(scene), usize::from(area.width), scene.ctx),
            Rect { height: notes.height.min(1), ..notes },
        );
        writing(frame, below(notes, 1), scene);
        return;
    }
    let [left, notes] = sides::split(frame, area, 55, scene.ctx);
    side(frame, left, scene, answer);
    let title = notes_title(scene);
    frame.render_widget(title, Rect { height: notes.height.min(1), ..notes });
    writing(frame, below(notes, 1), scene);
}

fn side(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>, answer: &Answer) {
    let lines = asked::lines(scene, answer, scrolled::text_width(area));
    scrolled::render(frame, area, lines, &scene.face.scroll, scene.ctx);
}

fn notes_title(scene: &Scene<'_>) -> Line<'static> {
    let role = if scene.face.is_typing() { Role::Accent } else { Role::Muted };
    let mut line = Line::from(Span::styled("Notes", scene.style(role)));
    if scene.face.is_typing() {
        line.spans.push(Span::raw("   "));
        line.spans.extend(scene.keys.hint(Command::Back, "leaves them"));
    }
    line
}

fn writing(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>) {
    let (notes, typing) = (&scene.sitting.notes, scene.face.is_typing());
    if notes.is_blank() && !typing {
        let hint = scene.keys.hint(Command::Notes, "to write notes or code");
        frame.render_widget(Line::from(hint), Rect { height: area.height.min(1), ..area });
        return;
    }
    let role = if typing { Role::Input } else { Role::Text };
    text_area::render(frame, area, notes, (role, typing), scene.ctx);
}

/// The checklist in place of prompt and notes.
fn list(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>, scroll: &Scroll) {
    let width = scrolled::text_width(area);
    let mut lines = vec![Line::styled("What a strong answer says or does", scene.style(Role::Title))];
    let note = "Having looked is marked on this answer.";
    lines.extend(prose::wrapped(note, width, scene.style(Role::Muted)));
    lines.push(Line::default());
    lines.extend(checklist::points(&scene.slot.question.points, None, None, width, scene.ctx).into_iter().flatten());
    lines.push(Line::default());
    lines.push(Line::from(scene.keys.hint(Command::Back, "back to the question")));
    scrolled::render(frame, area, lines, scroll, scene.ctx);
}
