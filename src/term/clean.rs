//! Stand-in for `crate::text::clean` until it is merged: then this file goes.

use std::borrow::Cow;

/// Line breaks become `\n`; other control characters but tab are dropped.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
        return Cow::Borrowed(text);
    }
    let unix = text.replace("\r\n", "\n").replace('\r', "\n");
    Cow::Owned(unix.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect())
}
