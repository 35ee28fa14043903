//! Review, drawn.

use crate::app::review::Face;
use crate::app::sitting::Sitting;
use crate::ui::Ctx;
use crate::ui::Hits;
use ratatui::Frame;
use ratatui::layout::Rect;

/// Draws the screen.
pub fn render(_frame: &mut Frame<'_>, _area: Rect, _sitting: &Sitting, _face: &Face, _ctx: &Ctx<'_>, _hits: &mut Hits) {
}
