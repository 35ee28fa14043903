//! Overview as a picture: how often each category was passed, and what is weakest.

use crate::coach::progress::overview::Overview;
use crate::coach::progress::overview::Sums;
use crate::coach::progress::overview::Weak;
use crate::coach::progress::percent;
use crate::ui::Ctx;
use crate::ui::widget::bars;
use crate::ui::widget::bars::Bar;
use crate::ui::widget::page::Page;

/// Draws it.
pub fn picture(body: &mut Page, sheet: &Overview, ctx: &Ctx<'_>) {
    if sheet.answers() == 0 {
        return;
    }
    body.heading("Mean score", "", ctx);
    let category = |sums: &Sums| Bar {
        label: sums.category.title().to_owned(),
        share: sums.score,
        words: format!("{}, passed {} of {}", percent(sums.score), sums.passes, sums.answers),
    };
    bars::draw(body, &sheet.categories.iter().map(category).collect::<Vec<_>>(), ctx);
    body.heading("Weakest topics", "", ctx);
    let weak = |weak: &Weak| Bar { label: weak.topic.title(), share: weak.mastery, words: percent(weak.mastery) };
    bars::draw(body, &sheet.weakest.iter().map(weak).collect::<Vec<_>>(), ctx);
}
