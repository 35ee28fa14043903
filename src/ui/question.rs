//! Question, drawn.

use crate::app::Model;
use crate::app::question::Question;
use crate::ui::Ctx;
use ratatui::Frame;
use ratatui::layout::Rect;

/// Draws the screen.
pub fn render(_frame: &mut Frame<'_>, _area: Rect, _state: &Question, _model: &Model, _ctx: &Ctx<'_>) {}
