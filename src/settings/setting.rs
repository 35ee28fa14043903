//! The one list of settings: name, meaning, what it takes, and how it reads from and writes to [`Settings`].

use crate::catalog::Category;
use crate::catalog::Level;
use crate::catalog::question::words;
use crate::clock::Day;
use crate::format::Realism;
use crate::profile::Role;
use crate::settings::AsciiChoice;
use crate::settings::ClockStyle;
use crate::settings::Kind;
use crate::settings::LIMIT_PERCENT;
use crate::settings::MINUTES_PER_WEEK;
use crate::settings::Settings;
use crate::settings::THINK_SECONDS;
use crate::settings::ThemeChoice;
use crate::settings::Value;
use crate::settings::Weekdays;
use crate::settings::WrongValue;
use crate::settings::dial;
use chrono::NaiveDate;
use std::fmt;

words! {
    /// One setting, by its name in the file: section, dot, key.
    Setting {
        /// [`crate::profile::Profile::role`].
        Role = "profile.role" / "Role",
        /// [`crate::profile::Profile::level`].
        Level = "profile.level" / "Level",
        /// [`crate::profile::Profile::interview_date`].
        InterviewDate = "profile.interview_date" / "Interview on",
        /// [`crate::settings::Practice::realism`].
        Realism = "practice.realism" / "Realism",
        /// [`crate::settings::Practice::panel`].
        Panel = "practice.panel" / "A panel of interviewers",
        /// [`crate::settings::Practice::limit_percent`].
        LimitPercent = "practice.limit_percent" / "Time limits, per cent",
        /// [`crate::settings::Practice::bell`].
        Bell = "practice.bell" / "Bell",
        /// [`crate::settings::Practice::title`].
        Title = "practice.title" / "Time in the window title",
        /// [`crate::settings::Practice::editor`].
        Editor = "practice.editor" / "Editor",
        /// [`crate::settings::Practice::recorder`].
        Recorder = "practice.recorder" / "Recorder",
        /// [`crate::settings::Practice::player`].
        Player = "practice.player" / "Player of recordings",
        /// [`crate::settings::Practice::nerves`].
        Nerves = "practice.nerves" / "Ask about nerves",
        /// [`crate::settings::Practice::presence`].
        Presence = "practice.presence" / "Checklist of presence",
        /// [`crate::settings::Practice::minutes_per_week`].
        MinutesPerWeek = "practice.minutes_per_week" / "Minutes a week",
        /// [`crate::settings::Practice::days`].
        Days = "practice.days" / "Days of practice",
        /// [`crate::settings::Warnings::half`].
        WarnHalf = "practice.warnings.half" / "Warn at half time",
        /// [`crate::settings::Warnings::last`].
        WarnLast = "practice.warnings.last" / "Warn shortly before the end",
        /// [`crate::settings::Warnings::zero`].
        WarnZero = "practice.warnings.zero" / "Say when time is up",
        /// [`crate::settings::Practice::think_seconds`] of coding.
        ThinkCoding = "practice.think_seconds.coding" / "Think time, coding",
        /// [`crate::settings::Practice::think_seconds`] of system design.
        ThinkDesign = "practice.think_seconds.system-design" / "Think time, system design",
        /// [`crate::settings::Practice::think_seconds`] of behavioral.
        ThinkBehavioral = "practice.think_seconds.behavioral" / "Think time, behavioral",
        /// [`crate::settings::Screen::theme`].
        Theme = "screen.theme" / "Colours",
        /// [`crate::settings::Screen::ascii`].
        Ascii = "screen.ascii" / "ASCII only",
        /// [`crate::settings::Screen::mouse`].
        Mouse = "screen.mouse" / "Mouse",
        /// [`crate::settings::Screen::clock`].
        Clock = "screen.clock" / "Clock",
        /// [`crate::settings::Practice::dial`], this row of it.
        DialPause = "practice.dial.pause" / "Pause",
        /// [`crate::settings::Practice::dial`], this row of it.
        DialSkip = "practice.dial.skip" / "Skip and redraw",
        /// [`crate::settings::Practice::dial`], this row of it.
        DialClock = "practice.dial.clock" / "What is seen of the time",
        /// [`crate::settings::Practice::dial`], this row of it.
        DialNudges = "practice.dial.nudges" / "Phase nudges",
        /// [`crate::settings::Practice::dial`], this row of it.
        DialOvertime = "practice.dial.overtime" / "Overtime",
        /// [`crate::settings::Practice::dial`], this row of it.
        DialLabels = "practice.dial.labels" / "Topic and difficulty",
        /// [`crate::settings::Practice::dial`], this row of it.
        DialReveals = "practice.dial.reveals" / "Clarifying answers",
        /// [`crate::settings::Practice::dial`], this row of it.
        DialHints = "practice.dial.hints" / "Hints",
        /// [`crate::settings::Practice::dial`], this row of it.
        DialChecklist = "practice.dial.checklist" / "Checklist",
        /// [`crate::settings::Practice::dial`], this row of it.
        DialFollowUps = "practice.dial.follow-ups" / "Follow-ups",
        /// [`crate::settings::Practice::dial`], this row of it.
        DialFeedback = "practice.dial.feedback" / "Feedback",
        /// [`crate::settings::Practice::dial`], this row of it.
        DialRatings = "practice.dial.ratings" / "Own ratings",
        /// [`crate::settings::Practice::dial`], this row of it.
        DialRetake = "practice.dial.retake" / "Retake",
        /// [`crate::settings::Practice::dial`], this row of it.
        DialThink = "practice.dial.think" / "Think time",
    }
}

impl Setting {
    /// The section of the file it stands in.
    pub fn section(self) -> &'static str {
        self.word().rsplit_once('.').map_or("", |(section, _)| section)
    }

    /// Its key within the section.
    pub fn key(self) -> &'static str {
        self.word().rsplit_once('.').map_or(self.word(), |(_, key)| key)
    }

    /// The environment variable that overrides the file, such as `GREENROOM_SCREEN_THEME`.
    pub fn variable(self) -> String {
        format!("GREENROOM_{}", self.word().replace(['.', '-'], "_").to_uppercase())
    }

    /// What it does, in a line.
    pub const fn about(self) -> &'static str {
        match self {
            Self::Role => "The job aimed at; unset: any.",
            Self::Level => "The level aimed at. Ratings are for this level.",
            Self::InterviewDate => "The day of the interview.",
            Self::Realism => "What the interviewer allows when a session is set up.",
            Self::Panel => "Each round of an interview has an interviewer of its own manner.",
            Self::LimitPercent => {
                "Every time limit, in per cent of what the question says: 150 for half as much again."
            }
            Self::Bell => "Ring the terminal's bell with each warning.",
            Self::Title => "Show the time left in the window title.",
            Self::Editor => "The command that opens an answer; unset: VISUAL, EDITOR, then vi.",
            Self::Recorder => {
                "The command that records each answer, such as `arecord {file}.wav`; unset: nothing is recorded."
            }
            Self::Player => "The command that plays a recording in its review, such as `mpv {file}`.",
            Self::Nerves => "Ask how nervous you are, 0 to 10, before a sitting and after it.",
            Self::Presence => "After a sitting, offer a checklist for a mirror or your own recording.",
            Self::MinutesPerWeek => "Minutes a week you have for practice; the plan never fills more.",
            Self::Days => "The days of the week the plan may use.",
            Self::WarnHalf => "Warn when half of the time has gone.",
            Self::WarnLast => "Warn shortly before the end.",
            Self::WarnZero => "Say when the time is up.",
            Self::ThinkCoding => "Seconds to think before a coding answer; unset: what the realism gives.",
            Self::ThinkDesign => "Seconds to think before a system design answer; unset: what the realism gives.",
            Self::ThinkBehavioral => "Seconds to think before a behavioral answer; unset: what the realism gives.",
            Self::Theme => "Colours. auto: NO_COLOR and COLORFGBG decide, else dark.",
            Self::Ascii => "Draw with ASCII characters only. auto: when the locale is not UTF-8.",
            Self::Mouse => "Use the mouse wheel and buttons. Off: the terminal selects text without Shift.",
            Self::Clock => "The clock of an answer, where there is room.",
            _ => match self.row() {
                Some(row) => dial::about(row),
                None => "",
            },
        }
    }

    /// Whether it may be unset.
    pub const fn optional(self) -> bool {
        let alone = matches!(
            self,
            Self::Role
                | Self::InterviewDate
                | Self::Editor
                | Self::Recorder
                | Self::Player
                | Self::ThinkCoding
                | Self::ThinkDesign
                | Self::ThinkBehavioral
        );
        alone || self.row().is_some()
    }

    /// What it takes.
    pub fn kind(self) -> Kind {
        match self {
            Self::Role => Kind::Choice(Role::ALL.iter().map(|role| (role.word(), role.title())).collect()),
            Self::Level => Kind::Choice(Level::ALL.iter().map(|level| (level.word(), level.title())).collect()),
            Self::Theme => Kind::Choice(ThemeChoice::ALL.iter().map(|theme| (theme.word(), theme.title())).collect()),
            Self::Ascii => Kind::Choice(AsciiChoice::ALL.iter().map(|ascii| (ascii.word(), ascii.title())).collect()),
            Self::Clock => Kind::Choice(ClockStyle::ALL.iter().map(|clock| (clock.word(), clock.title())).collect()),
            Self::InterviewDate => Kind::Date,
            Self::LimitPercent => Kind::Number(LIMIT_PERCENT),
            Self::MinutesPerWeek => Kind::Number(MINUTES_PER_WEEK),
            Self::Days => Kind::Days,
            Self::ThinkCoding | Self::ThinkDesign | Self::ThinkBehavioral => Kind::Number(THINK_SECONDS),
            Self::Editor | Self::Recorder | Self::Player => Kind::Text,
            Self::Bell
            | Self::Title
            | Self::Panel
            | Self::Nerves
            | Self::Presence
            | Self::WarnHalf
            | Self::WarnLast
            | Self::WarnZero
            | Self::Mouse => Kind::Switch,
            // The dial, and each row of it.
            _ => Kind::Choice(Realism::ALL.iter().map(|dial| (dial.word(), dial.title())).collect()),
        }
    }

    /// The value a text stands for, as typed on a command line or found in the environment; empty: unset.
    pub fn parse(self, text: &str) -> Result<Value, WrongValue> {
        let text = text.trim();
        let value = match self.kind() {
            _ if text.is_empty() => Some(Value::Unset),
            Kind::Switch => text.parse().ok().map(Value::Switch),
            Kind::Number(_) => text.parse().ok().map(Value::Number),
            Kind::Date => text.parse::<NaiveDate>().ok().map(|date| Value::Date(Day::new(date))),
            Kind::Days => text.parse::<Weekdays>().ok().map(|days| Value::Text(days.to_string())),
            Kind::Choice(_) | Kind::Text => Some(Value::Text(text.to_owned())),
        };
        value.filter(|value| self.takes(value)).ok_or_else(|| self.wrong())
    }

    /// Whether it may hold this value.
    pub fn takes(self, value: &Value) -> bool {
        match (self.kind(), value) {
            (_, Value::Unset) => self.optional(),
            (Kind::Switch, Value::Switch(_)) | (Kind::Date, Value::Date(_)) => true,
            (Kind::Number(bounds), Value::Number(number)) => bounds.contains(number),
            (Kind::Choice(words), Value::Text(text)) => words.iter().any(|(word, _)| word == text),
            (Kind::Days, Value::Text(text)) => text.parse::<Weekdays>().is_ok(),
            (Kind::Text, Value::Text(text)) => !text.trim().is_empty() && !text.chars().any(char::is_control),
            _ => false,
        }
    }

    /// The error for a value it does not take.
    pub fn wrong(self) -> WrongValue {
        WrongValue { setting: self, takes: self.kind().to_string() }
    }
}

impl Settings {
    /// What a setting holds.
    pub fn get(&self, setting: Setting) -> Value {
        let Self { profile, practice, screen } = self;
        let think = |category| practice.think_seconds.get(&category).copied().map_or(Value::Unset, Value::Number);
        let word = |word: &str| Value::Text(word.to_owned());
        match setting {
            Setting::Role => profile.role.map_or(Value::Unset, |role| word(role.word())),
            Setting::Level => word(profile.level.word()),
            Setting::InterviewDate => profile.interview_date.map_or(Value::Unset, Value::Date),
            Setting::Realism => word(practice.realism.word()),
            Setting::Panel => Value::Switch(practice.panel),
            Setting::LimitPercent => Value::Number(practice.limit_percent),
            Setting::Bell => Value::Switch(practice.bell),
            Setting::Title => Value::Switch(practice.title),
            Setting::Editor => practice.editor.clone().map_or(Value::Unset, Value::Text),
            Setting::Recorder => practice.recorder.clone().map_or(Value::Unset, Value::Text),
            Setting::Player => practice.player.clone().map_or(Value::Unset, Value::Text),
            Setting::Nerves => Value::Switch(practice.nerves),
            Setting::Presence => Value::Switch(practice.presence),
            Setting::MinutesPerWeek => Value::Number(practice.minutes_per_week),
            Setting::Days => word(&practice.days.to_string()),
            Setting::WarnHalf => Value::Switch(practice.warnings.half),
            Setting::WarnLast => Value::Switch(practice.warnings.last),
            Setting::WarnZero => Value::Switch(practice.warnings.zero),
            Setting::ThinkCoding => think(Category::Coding),
            Setting::ThinkDesign => think(Category::SystemDesign),
            Setting::ThinkBehavioral => think(Category::Behavioral),
            Setting::Theme => word(screen.theme.word()),
            Setting::Ascii => word(screen.ascii.word()),
            Setting::Mouse => Value::Switch(screen.mouse),
            Setting::Clock => word(screen.clock.word()),
            other => {
                let at = other.row().and_then(|row| practice.dial.get(&row));
                at.map_or(Value::Unset, |at| word(at.word()))
            }
        }
    }

    /// Changes one setting; a value it does not take changes nothing.
    pub fn set(&mut self, setting: Setting, value: Value) -> Result<(), WrongValue> {
        if !setting.takes(&value) {
            return Err(setting.wrong());
        }
        self.store(setting, value);
        Ok(())
    }

    /// Stores a value the setting takes; one of another kind is passed over.
    fn store(&mut self, setting: Setting, value: Value) {
        let Self { profile, practice, screen } = self;
        match setting {
            Setting::Role => profile.role = value.word(Role::from_word),
            Setting::Level => put(&mut profile.level, value.word(Level::from_word)),
            Setting::InterviewDate => profile.interview_date = value.date(),
            Setting::Realism => put(&mut practice.realism, value.word(Realism::from_word)),
            Setting::Panel => put(&mut practice.panel, value.switch()),
            Setting::LimitPercent => put(&mut practice.limit_percent, value.number()),
            Setting::Bell => put(&mut practice.bell, value.switch()),
            Setting::Title => put(&mut practice.title, value.switch()),
            Setting::Editor => practice.editor = value.text(),
            Setting::Recorder => practice.recorder = value.text(),
            Setting::Player => practice.player = value.text(),
            Setting::Nerves => put(&mut practice.nerves, value.switch()),
            Setting::Presence => put(&mut practice.presence, value.switch()),
            Setting::MinutesPerWeek => put(&mut practice.minutes_per_week, value.number()),
            Setting::Days => put(&mut practice.days, value.word(|days| days.parse().ok())),
            Setting::WarnHalf => put(&mut practice.warnings.half, value.switch()),
            Setting::WarnLast => put(&mut practice.warnings.last, value.switch()),
            Setting::WarnZero => put(&mut practice.warnings.zero, value.switch()),
            Setting::ThinkCoding => self.think(Category::Coding, value.number()),
            Setting::ThinkDesign => self.think(Category::SystemDesign, value.number()),
            Setting::ThinkBehavioral => self.think(Category::Behavioral, value.number()),
            Setting::Theme => put(&mut screen.theme, value.word(ThemeChoice::from_word)),
            Setting::Ascii => put(&mut screen.ascii, value.word(AsciiChoice::from_word)),
            Setting::Mouse => put(&mut screen.mouse, value.switch()),
            Setting::Clock => put(&mut screen.clock, value.word(ClockStyle::from_word)),
            other => self.turn(other, value),
        }
    }

    /// Turns a row of the dial.
    fn turn(&mut self, setting: Setting, value: Value) {
        let Some(row) = setting.row() else { return };
        match value.word(Realism::from_word) {
            Some(at) => self.practice.dial.insert(row, at),
            None => self.practice.dial.remove(&row),
        };
    }

    fn think(&mut self, category: Category, seconds: Option<u32>) {
        match seconds {
            Some(seconds) => self.practice.think_seconds.insert(category, seconds),
            None => self.practice.think_seconds.remove(&category),
        };
    }
}

/// Replaces a value when there is one.
fn put<T>(slot: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *slot = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values of every kind, some right and some wrong for any one setting.
    fn samples() -> Vec<Value> {
        let date = Value::Date(Day::new(NaiveDate::from_ymd_opt(2026, 12, 24).unwrap()));
        let words = Setting::ALL.iter().filter_map(|setting| match setting.kind() {
            Kind::Choice(words) => Some(words),
            _ => None,
        });
        let words = words.flatten().map(|(word, _)| Value::Text(word.to_owned()));
        let numbers = [0, 30, 49, 50, 300, 301, 600, 601].map(Value::Number);
        let days = ["mon-fri", "tue, sat"].map(|days| Value::Text(days.to_owned()));
        let others = [Value::Unset, Value::Switch(true), Value::Switch(false), date, Value::Text("vi\n".to_owned())];
        words.chain(numbers).chain(days).chain(others).collect()
    }

    /// A setting holds exactly what it takes: what is set reads back, as a value and as text, and the rest changes nothing.
    #[test]
    fn settings_hold_what_they_take() {
        for setting in Setting::ALL {
            let mut taken = 0;
            for value in samples() {
                let mut settings = Settings::default();
                match settings.set(*setting, value.clone()) {
                    Ok(()) => {
                        taken += 1;
                        assert_eq!(settings.get(*setting), value, "{setting}");
                        let text = if value == Value::Unset { String::new() } else { value.to_string() };
                        assert_eq!(setting.parse(&text), Ok(value), "{setting}");
                    }
                    Err(_) => assert_eq!(settings, Settings::default(), "{setting} {value}"),
                }
            }
            assert!(taken > 0, "{setting} takes none of the samples");
        }
    }

    /// Setting one thing changes that thing only.
    #[test]
    fn settings_are_independent() {
        for setting in Setting::ALL {
            for value in samples() {
                let mut settings = Settings::default();
                let _ = settings.set(*setting, value);
                let changed = |other: &&Setting| settings.get(**other) != Settings::default().get(**other);
                assert!(Setting::ALL.iter().filter(changed).all(|other| other == setting), "{setting}");
            }
        }
    }

    /// A wrong text is refused with what the setting takes.
    #[test]
    fn a_wrong_text_is_told_what_is_right() {
        let message = |setting: Setting, text| setting.parse(text).unwrap_err().to_string();
        assert_eq!(message(Setting::Mouse, "yes"), "`screen.mouse` takes true or false");
        assert_eq!(message(Setting::Ascii, "on"), "`screen.ascii` takes one of auto, always, never");
        assert_eq!(message(Setting::LimitPercent, "9"), "`practice.limit_percent` takes a whole number from 50 to 300");
        assert_eq!(
            message(Setting::InterviewDate, "24.12."),
            "`profile.interview_date` takes a date such as 2026-12-24"
        );
        assert_eq!(message(Setting::Level, ""), "`profile.level` takes one of junior, mid, senior, staff");
        assert_eq!(Setting::ThinkDesign.variable(), "GREENROOM_PRACTICE_THINK_SECONDS_SYSTEM_DESIGN");
    }
}
