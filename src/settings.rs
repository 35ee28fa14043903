//! What the user can set, as values. Reading and writing the file is [`crate::config`]'s work.
//!
//! [`Setting`] is the one list of them: the file, `greenroom config` and the Settings screen are all derived from it.

mod dial;
mod setting;
mod value;
mod weekdays;

pub use setting::Setting;
pub use value::Kind;
pub use value::Value;
pub use value::WrongValue;
pub use weekdays::Weekdays;

use crate::catalog::Category;
use crate::catalog::question::words;
use crate::format::Realism;
use crate::format::Row;
use crate::profile::Profile;
use serde::Deserialize;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::RangeInclusive;
use std::time::Duration;

/// Everything the user can set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// Who practises, and for what.
    pub profile: Profile,
    /// How answers run.
    pub practice: Practice,
    /// How it looks.
    pub screen: Screen,
}

/// How answers run.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "one switch each, independent of each other")]
pub struct Practice {
    /// Where the dial stands when a session is set up.
    pub realism: Realism,
    /// Rows of the dial that stand elsewhere than the realism of a session.
    pub dial: BTreeMap<Row, Realism>,
    /// Each round of an interview has an interviewer of its own manner.
    pub panel: bool,
    /// Every limit in per cent of what the question says ([`LIMIT_PERCENT`]): more for those who are granted extra time.
    pub limit_percent: u32,
    /// Think time in seconds ([`THINK_SECONDS`]) where it differs from the realism's own.
    pub think_seconds: BTreeMap<Category, u32>,
    /// Which warnings are given.
    pub warnings: Warnings,
    /// Warnings ring the terminal's bell.
    pub bell: bool,
    /// The window title shows the time left.
    pub title: bool,
    /// The command that opens an answer; `None`: `VISUAL`, `EDITOR`, then `vi`.
    pub editor: Option<String>,
    /// The command that records an answer, with `{file}` where the file's name without its extension goes; `None`: nothing
    /// is recorded.
    pub recorder: Option<String>,
    /// The command that plays a recording, with `{file}` where the file goes.
    pub player: Option<String>,
    /// Whether a sitting asks how nervous one is, before and after.
    pub nerves: bool,
    /// Whether a sitting ends with a checklist of presence.
    pub presence: bool,
    /// Minutes a week there are for practice ([`MINUTES_PER_WEEK`]): what the plan may fill.
    pub minutes_per_week: u32,
    /// The days of the week on which the plan may put something.
    pub days: Weekdays,
}

/// What [`Practice::limit_percent`] may be.
pub const LIMIT_PERCENT: RangeInclusive<u32> = 50..=300;

/// What [`Practice::minutes_per_week`] may be.
pub const MINUTES_PER_WEEK: RangeInclusive<u32> = 10..=3000;

/// What a think time may be, in seconds.
pub const THINK_SECONDS: RangeInclusive<u32> = 0..=600;

impl Default for Practice {
    fn default() -> Self {
        Self {
            realism: Realism::Timed,
            dial: BTreeMap::new(),
            panel: false,
            limit_percent: 100,
            think_seconds: BTreeMap::new(),
            warnings: Warnings { half: true, last: true, zero: true },
            bell: true,
            title: true,
            editor: None,
            recorder: None,
            player: None,
            nerves: false,
            presence: false,
            minutes_per_week: 180,
            days: Weekdays::WORKING,
        }
    }
}

impl Practice {
    /// The same as [`Self::limit`], in whole seconds.
    pub fn limit_seconds(&self, seconds: u32) -> u32 {
        let limit = self.limit(Duration::from_secs(u64::from(seconds)));
        u32::try_from(limit.as_secs()).unwrap_or(u32::MAX)
    }

    /// The limit of an answer whose question says `limit`, to the nearest second.
    pub fn limit(&self, limit: Duration) -> Duration {
        let hundredths = limit.as_secs().saturating_mul(u64::from(self.limit_percent));
        Duration::from_secs(hundredths.saturating_add(50) / 100)
    }
}

/// Which warnings are given during an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "one switch each, independent of each other")]
pub struct Warnings {
    /// At half of the time.
    pub half: bool,
    /// Shortly before the end.
    pub last: bool,
    /// When the time is up.
    pub zero: bool,
}

/// How it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// Colours.
    pub theme: ThemeChoice,
    /// Whether to keep to plain characters.
    pub ascii: AsciiChoice,
    /// The mouse: wheel and buttons.
    pub mouse: bool,
    /// The clock of an answer.
    pub clock: ClockStyle,
}

impl Default for Screen {
    fn default() -> Self {
        Self { theme: ThemeChoice::Auto, ascii: AsciiChoice::Auto, mouse: true, clock: ClockStyle::Big }
    }
}

words! {
    /// Which colours to use.
    ThemeChoice {
        /// What the environment says, else dark.
        Auto = "auto" / "automatic",
        /// For light text on a dark background.
        Dark = "dark" / "dark",
        /// For dark text on a light background.
        Light = "light" / "light",
        /// No colour at all.
        Mono = "mono" / "no colour",
    }
}

words! {
    /// Whether to draw with ASCII characters only.
    AsciiChoice {
        /// When the locale is not UTF-8.
        Auto = "auto" / "automatic",
        /// Always.
        Always = "always" / "always",
        /// Never.
        Never = "never" / "never",
    }
}

words! {
    /// How the clock of an answer is drawn, where there is room.
    ClockStyle {
        /// Large digits.
        Big = "big" / "big",
        /// One line.
        Small = "small" / "small",
    }
}

words! {
    /// The characters in use, once [`AsciiChoice`] is decided.
    Charset {
        /// Rules, ticks, arrows and blocks.
        Unicode = "unicode" / "Unicode",
        /// Plain characters only.
        Ascii = "ascii" / "ASCII",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Extra time scales every limit, to the nearest second; 100 changes nothing.
    #[test]
    fn limits_scale_to_the_nearest_second() {
        for (percent, seconds, scaled) in [(100, 1500, 1500), (125, 90, 113), (150, 1, 2), (50, 1501, 751)] {
            let practice = Practice { limit_percent: percent, ..Practice::default() };
            assert_eq!(
                practice.limit(Duration::from_secs(seconds)),
                Duration::from_secs(scaled),
                "{percent} {seconds}"
            );
        }
    }
}
