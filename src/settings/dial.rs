//! The rows of the realism dial among the settings.

use crate::format::Row;
use crate::settings::Setting;

impl Setting {
    /// The row of the dial it turns.
    pub const fn row(self) -> Option<Row> {
        Some(match self {
            Self::DialPause => Row::Pause,
            Self::DialSkip => Row::Skip,
            Self::DialClock => Row::Clock,
            Self::DialNudges => Row::Nudges,
            Self::DialOvertime => Row::Overtime,
            Self::DialLabels => Row::Labels,
            Self::DialReveals => Row::Reveals,
            Self::DialHints => Row::Hints,
            Self::DialChecklist => Row::Checklist,
            Self::DialFollowUps => Row::FollowUps,
            Self::DialFeedback => Row::Feedback,
            Self::DialRatings => Row::Ratings,
            Self::DialRetake => Row::Retake,
            Self::DialThink => Row::Think,
            _ => return None,
        })
    }
}

/// What the setting of a row does, in a line.
pub(super) const fn about(row: Row) -> &'static str {
    match row {
        Row::Pause => "Whether the clock may be paused; unset: as the realism of the session.",
        Row::Skip => "Whether a question may be skipped or drawn again; unset: as the realism.",
        Row::Clock => "A countdown with phases, or the time of day alone; unset: as the realism.",
        Row::Nudges => "Whether the interviewer minds the phases; unset: as the realism.",
        Row::Overtime => "What happens when the time is up; unset: as the realism.",
        Row::Labels => "Whether topic and difficulty are shown before the review; unset: as the realism.",
        Row::Reveals => "How clarifying answers are given; unset: as the realism.",
        Row::Hints => "How many hints there are, and whether they cost; unset: as the realism.",
        Row::Checklist => "Whether the checklist may be opened during the answer; unset: as the realism.",
        Row::FollowUps => "When follow-ups are asked; unset: as the realism.",
        Row::Feedback => "When the interviewer lets on how it went; unset: as the realism.",
        Row::Ratings => "When you rate yourself, and how long the prediction may take; unset: as the realism.",
        Row::Retake => "When the same question may be tried again; unset: as the realism.",
        Row::Think => "Think time, and whether questions open by themselves; unset: as the realism.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Realism;
    use crate::settings::Settings;
    use crate::settings::Value;

    /// Every row of the dial has its own setting, named like the row, and turning it turns that row alone.
    #[test]
    fn every_row_has_its_setting() {
        for row in Row::ALL {
            let setting = Setting::from_word(&format!("practice.dial.{row}")).unwrap();
            assert_eq!(setting.row(), Some(*row));
            assert!(setting.about().ends_with("as the realism.") || *row == Row::Pause, "{row}");
            let mut settings = Settings::default();
            settings.set(setting, Value::Text("realistic".to_owned())).unwrap();
            assert_eq!(settings.practice.dial, [(*row, Realism::Realistic)].into());
            settings.set(setting, Value::Unset).unwrap();
            assert_eq!(settings, Settings::default());
        }
        assert_eq!(Setting::ALL.iter().filter(|setting| setting.row().is_some()).count(), Row::ALL.len());
        assert!(Setting::ALL.iter().all(|setting| !setting.about().is_empty()));
    }
}
