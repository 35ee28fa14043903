//! Help, drawn.

use crate::app::help::Help;
use crate::ui::Ctx;
use ratatui::Frame;
use ratatui::layout::Rect;

/// Draws the screen.
pub fn render(_frame: &mut Frame<'_>, _area: Rect, _state: &Help, _ctx: &Ctx<'_>) {}
