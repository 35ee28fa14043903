//! Calibration as a picture: a reliability plot lying on its side, the scores, the points behind them, and second looks.

use crate::coach::evidence::points::Named;
use crate::coach::progress::calibration::CalibrationPage;
use crate::coach::progress::calibration::Said;
use crate::coach::progress::counted;
use crate::text;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::widget::bars;
use crate::ui::widget::bars::Aimed;
use crate::ui::widget::fit;
use crate::ui::widget::page::INDENT;
use crate::ui::widget::page::Page;
use ratatui::text::Span;

/// Draws it.
pub fn picture(body: &mut Page, sheet: &CalibrationPage, ctx: &Ctx<'_>) {
    if let Some(told) = sheet.told.prediction {
        body.heading("Said and passed", &format!("last {}", counted(told.answers, "answer")), ctx);
        bars::aimed(body, &sheet.said.iter().map(bar).collect::<Vec<_>>(), ("passed", "said"), ctx);
    }
    if sheet.points.answers > 0 {
        body.heading("Points behind it", &format!("last {}", counted(sheet.points.answers, "checklist")), ctx);
        if sheet.in_error().is_empty() && sheet.missed().is_empty() {
            body.text(&sheet.points.sentence(), Role::Text, 0, ctx);
        }
        points(body, "Ticked in error", sheet.in_error(), ctx);
        points(body, "Musts missed", sheet.missed(), ctx);
    }
    if sheet.told.prediction.is_some() || sheet.told.guess.is_some() || sheet.points.answers > 0 {
        body.heading("Scores", "", ctx);
        for sentence in sheet.scores() {
            body.text(&sentence, Role::Text, 0, ctx);
        }
        body.heading("A second look", "", ctx);
        for sentence in sheet.second_looks() {
            body.text(&sentence, Role::Text, 0, ctx);
        }
    }
}

fn bar(said: &Said) -> Aimed {
    let words =
        if said.answers == 0 { "never said".to_owned() } else { format!("{} of {}", said.passes, said.answers) };
    Aimed {
        label: format!("Said {}", said.chance),
        share: said.pass_rate.unwrap_or(0.0),
        aim: said.mean.unwrap_or_else(|| said.chance.fraction()),
        words,
    }
}

/// Points by name, each with how often it went wrong before it.
fn points(body: &mut Page, title: &str, points: &[Named], ctx: &Ctx<'_>) {
    if points.is_empty() {
        return;
    }
    body.line(vec![Span::styled(title.to_owned(), ctx.theme.style(Role::Muted))]);
    let times: Vec<String> = points.iter().map(|point| format!("{} of {}", point.times, point.of)).collect();
    let width = times.iter().map(|times| text::width(times)).max().unwrap_or(0);
    for (point, times) in points.iter().zip(&times) {
        let label = format!("{}{}  ", " ".repeat(INDENT), fit::right(times, width));
        let label = vec![Span::styled(label, ctx.theme.style(Role::Accent))];
        body.hanging(label, &point.text, Role::Text, ctx);
    }
}
