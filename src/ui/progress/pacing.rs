//! Pacing as a picture: phases with their plan as a mark, what pressure costs, and what hints do.

use crate::coach::evidence::hints::Helped;
use crate::coach::evidence::hints::HintDependence;
use crate::coach::evidence::pressure::PressureGap;
use crate::coach::progress::counted;
use crate::coach::progress::pacing::CategoryPace;
use crate::coach::progress::pacing::PacingPage;
use crate::coach::progress::pacing::PhasePace;
use crate::coach::progress::pacing::helped;
use crate::coach::progress::pacing::needed;
use crate::coach::progress::percent;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::widget::bars;
use crate::ui::widget::bars::Aimed;
use crate::ui::widget::bars::Bar;
use crate::ui::widget::page::Page;

/// Draws it.
pub fn picture(body: &mut Page, sheet: &PacingPage, ctx: &Ctx<'_>) {
    for pace in &sheet.categories {
        body.heading(pace.category.title(), &pace.over_words(), ctx);
        phases(body, pace, ctx);
    }
    for (place, gap) in sheet.pressure.iter().enumerate() {
        if place == 0 {
            body.heading("Under pressure", "median scores", ctx);
        }
        pressure(body, gap, ctx);
    }
    for (place, dependence) in sheet.hints.iter().enumerate() {
        if place == 0 {
            body.heading("With hints", "passed", ctx);
        }
        hints(body, dependence, ctx);
    }
}

/// The phases of a category on one scale: the longest of all its times.
fn phases(body: &mut Page, pace: &CategoryPace, ctx: &Ctx<'_>) {
    if let Some(missing) = pace.missing() {
        return body.text(&missing, Role::Text, 0, ctx);
    }
    let times = || pace.phases.iter().map(|phase| phase.times).chain(pace.first_code);
    let longest = times().map(|times| times.planned.max(times.spent)).fold(1.0, f64::max);
    let bar = |phase: &PhasePace| Aimed {
        label: phase.title.to_string(),
        share: phase.times.spent / longest,
        aim: phase.times.planned / longest,
        words: phase.times.words(),
    };
    let code = pace.first_code.map(|code| Aimed {
        label: "First code".to_owned(),
        share: code.spent / longest,
        aim: code.planned / longest,
        words: code.words(),
    });
    let bars: Vec<Aimed> = pace.phases.iter().map(bar).chain(code).collect();
    bars::aimed(body, &bars, ("spent", "planned"), ctx);
}

fn pressure(body: &mut Page, gap: &PressureGap, ctx: &Ctx<'_>) {
    let Some(told) = gap.told else { return body.text(&gap.sentence(), Role::Text, 0, ctx) };
    let category = gap.category.title();
    let bar = |how: &str, share: f64, answers: u32| Bar {
        label: format!("{category}, {how}"),
        share,
        words: format!("{}, {}", percent(share), counted(answers, "answer")),
    };
    let bars = [bar("relaxed", told.relaxed, gap.relaxed), bar("realistic", told.realistic, gap.realistic)];
    bars::draw(body, &bars, ctx);
}

fn hints(body: &mut Page, dependence: &HintDependence, ctx: &Ctx<'_>) {
    let category = dependence.category.title();
    let bar = |(help, group): (&str, Helped)| {
        let words = format!("{} of {}", group.passes, group.answers);
        group.pass_rate.map(|share| Bar { label: format!("{category}, {help}"), share, words })
    };
    bars::draw(body, &helped(dependence).into_iter().filter_map(bar).collect::<Vec<_>>(), ctx);
    body.text(&needed(dependence), Role::Muted, 0, ctx);
}
