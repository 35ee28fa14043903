//! Practice, drawn.

use crate::app::Model;
use crate::app::practice::Face;
use crate::app::sitting::Sitting;
use crate::clock::Moment;
use crate::ui::Ctx;
use crate::ui::Hits;
use ratatui::Frame;
use ratatui::layout::Rect;

/// Draws the screen.
pub fn render(
    _frame: &mut Frame<'_>,
    _area: Rect,
    _sitting: &Sitting,
    _face: &Face,
    _model: &Model,
    _ctx: &Ctx<'_>,
    _hits: &mut Hits,
) {
}

/// The clock in a few columns, such as `17:58 left`; `None` when none runs.
pub fn short_clock(_sitting: &Sitting, _now: Moment) -> Option<String> {
    None
}
