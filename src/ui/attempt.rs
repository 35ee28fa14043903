//! Attempt, drawn.

use crate::app::attempt::Attempt;
use crate::ui::Ctx;
use crate::ui::Hits;
use ratatui::Frame;
use ratatui::layout::Rect;

/// Draws the screen.
pub fn render(_frame: &mut Frame<'_>, _area: Rect, _state: &Attempt, _ctx: &Ctx<'_>, _hits: &mut Hits) {}
