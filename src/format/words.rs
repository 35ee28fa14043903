//! How parts of an interview and the dial are said.

use crate::catalog::Topic;
use crate::format::Dial;
use crate::format::interview::Ask;
use crate::format::interview::Part;
use std::fmt::Write;

impl Ask {
    /// What is asked, in words: `2 behavioral questions, easy or medium`.
    pub fn says(&self) -> String {
        let category = self.category.map_or_else(String::new, |category| category.title().to_lowercase() + " ");
        let plural = if self.count == 1 { "" } else { "s" };
        let mut says = format!("{} {category}question{plural}", self.count);
        if !self.difficulty.is_empty() {
            let _ = write!(says, ", {}", either(self.difficulty.iter().map(|one| one.title().to_lowercase())));
        }
        if !self.topics.is_empty() {
            let _ = write!(says, ", {}", either(self.topics.iter().map(Topic::spaced)));
        }
        if let Some(seconds) = self.at_most {
            let _ = write!(says, ", up to {} min", seconds / 60);
        }
        says
    }

    /// What each of several questions gets, or one with more than its answer; `None`: nothing needs to be said.
    pub fn says_each(&self) -> Option<String> {
        let mut says = Vec::new();
        if let Some(seconds) = self.seconds.filter(|_| self.count > 1 || self.think.is_some()) {
            says.push(format!("{} to answer", spoken(seconds)));
        }
        if let Some(seconds) = self.think.filter(|seconds| *seconds > 0) {
            says.push(format!("{} to think", spoken(seconds)));
        }
        match self.follow_ups {
            Some(0) => says.push("no follow-ups".to_owned()),
            Some(1) => says.push("1 follow-up".to_owned()),
            Some(many) => says.push(format!("{many} follow-ups")),
            None => {}
        }
        let each = if self.count > 1 { "each " } else { "" };
        (!says.is_empty()).then(|| format!("{each}{}", says.join(", ")))
    }
}

impl Part {
    /// What it is, in words.
    pub fn says(&self) -> String {
        match self {
            Self::Ask(ask) => ask.says(),
            Self::Talk(talk) => talk.title.to_string(),
        }
    }
}

impl Dial {
    /// The rows that stand elsewhere, in words: `set alone: pause relaxed, hints realistic`; `None`: there are none.
    pub fn says_alone(&self) -> Option<String> {
        let rows: Vec<String> =
            self.exceptions().map(|(row, at)| format!("{} {at}", row.title().to_lowercase())).collect();
        (!rows.is_empty()).then(|| format!("set alone: {}", rows.join(", ")))
    }
}

/// A length as people say it, to the second: `2 min 30 s`.
pub fn spoken(seconds: u32) -> String {
    match (seconds / 60, seconds % 60) {
        (0, seconds) => format!("{seconds} s"),
        (minutes, 0) => format!("{minutes} min"),
        (minutes, seconds) => format!("{minutes} min {seconds} s"),
    }
}

fn either(words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join(" or ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Formats;
    use crate::format::Realism;
    use crate::format::Row;

    fn says(format: &str) -> Vec<String> {
        let formats = &Formats::interviews().formats;
        let format = formats.iter().find(|known| &*known.id == format).unwrap();
        format.rounds.iter().flat_map(|round| &round.parts).map(Part::says).collect()
    }

    /// Parts are said with their number, kind, difficulty, topics and bound.
    #[test]
    fn parts_are_said() {
        assert_eq!(says("drill"), ["1 question, up to 25 min"]);
        let phone = ["Introduction", "1 coding question, medium", "Your questions for them", "A few minutes to spare"];
        assert_eq!(says("phone-coding"), phone);
        assert_eq!(says("recruiter")[2], "2 behavioral questions, easy or medium");
        assert!(says("onsite-staff").iter().any(|part| part.starts_with("1 system design question, evolution")));
    }

    /// What each question gets is said where there are several, or think time, or follow-ups.
    #[test]
    fn what_each_gets_is_said() {
        let each = |says: &str, ask: &Ask| assert_eq!(ask.says_each().unwrap_or_default(), says);
        let ask = Ask { count: 5, seconds: Some(150), think: Some(30), follow_ups: Some(3), ..Ask::default() };
        each("each 2 min 30 s to answer, 30 s to think, 3 follow-ups", &ask);
        each(
            "each 2 min to answer, no follow-ups",
            &Ask { count: 2, seconds: Some(120), follow_ups: Some(0), ..Ask::default() },
        );
        each("", &Ask { count: 1, seconds: Some(2400), ..Ask::default() });
    }

    /// Rows set alone are named; those that stand where the rest does are not.
    #[test]
    fn rows_set_alone_are_said() {
        let rows = [(Row::Pause, Realism::Relaxed), (Row::FollowUps, Realism::Realistic)].into();
        let dial = Dial { realism: Realism::Realistic, rows };
        assert_eq!(dial.says_alone().unwrap(), "set alone: pause relaxed");
        assert_eq!(Dial::at(Realism::Timed).says_alone(), None);
    }
}
