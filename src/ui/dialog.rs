//! Dialogs, drawn over the screen they are about.

use crate::app::dialog::Dialog;
use crate::ui::Ctx;
use crate::ui::Hits;
use ratatui::Frame;
use ratatui::layout::Rect;

/// Draws the dialog.
pub fn render(_frame: &mut Frame<'_>, _area: Rect, _dialog: &Dialog, _ctx: &Ctx<'_>, _hits: &mut Hits) {}
