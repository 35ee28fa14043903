//! Compare, drawn.

use crate::app::compare::Compare;
use crate::ui::Ctx;
use ratatui::Frame;
use ratatui::layout::Rect;

/// Draws the screen.
pub fn render(_frame: &mut Frame<'_>, _area: Rect, _state: &Compare, _ctx: &Ctx<'_>) {}
