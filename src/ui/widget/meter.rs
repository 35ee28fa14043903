//! A thin bar: how much of something.

use crate::theme::Glyphs;

/// The filled and the empty part of a bar of `width` columns; the number beside it is the screen's business.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=width first")]
pub fn parts(fraction: f64, width: usize, glyphs: &Glyphs) -> (String, String) {
    let columns = f64::from(u32::try_from(width).unwrap_or(u32::MAX));
    let full = ((fraction.clamp(0.0, 1.0) * columns).round() as usize).min(width);
    let filled = match full {
        0 => String::new(),
        all if all == width => glyphs.rule_heavy.repeat(all),
        some => glyphs.rule_heavy.repeat(some - 1) + glyphs.rule_end,
    };
    (filled, glyphs.rule.repeat(width - full))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Charset;
    use crate::text;
    use proptest::prelude::*;

    /// Nothing is empty, everything is full, and in between the end is marked.
    #[test]
    fn a_bar_shows_its_fraction() {
        let bar = |fraction| {
            let (filled, empty) = parts(fraction, 8, &Glyphs::of(Charset::Unicode));
            filled + &empty
        };
        assert_eq!([0.0, 0.5, 1.0].map(bar), ["────────", "━━━╸────", "━━━━━━━━"]);
    }

    proptest! {
        /// Whatever the fraction, the bar is as wide as it was asked to be.
        #[test]
        fn a_bar_keeps_its_width(fraction in -1.0f64..2.0, width in 0usize..200) {
            let (filled, empty) = parts(fraction, width, &Glyphs::of(Charset::Ascii));
            prop_assert_eq!(text::width(&filled) + text::width(&empty), width);
        }
    }
}
