//! Settings, drawn.

use crate::app::Model;
use crate::app::settings::Settings;
use crate::ui::Ctx;
use crate::ui::Hits;
use ratatui::Frame;
use ratatui::layout::Rect;

/// Draws the screen.
pub fn render(
    _frame: &mut Frame<'_>,
    _area: Rect,
    _state: &Settings,
    _model: &Model,
    _ctx: &Ctx<'_>,
    _hits: &mut Hits,
) {
}
