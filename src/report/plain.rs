//! Progress in plain sentences, a line each, for `greenroom stats` and screen readers.

use crate::coach::progress::Sheet;
use std::fmt::Write;

/// What the history comes to, page by page, each line ended by a line break.
pub fn stats(sheets: &[Sheet]) -> String {
    let mut text = String::new();
    for sheet in sheets {
        let told = sheet.told();
        let gap = if text.is_empty() { "" } else { "\n" };
        let _ = writeln!(text, "{gap}{}\n  {}", sheet.page().title(), told.reading());
        for sentence in told.sentences() {
            let _ = writeln!(text, "  {sentence}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Day;
    use crate::coach::progress::bests::Bests;
    use crate::coach::progress::bests::Facts;
    use crate::coach::progress::bests::Full;
    use crate::coach::progress::overview;
    use crate::coach::progress::overview::Overview;

    /// A page is its name, its reading and its sentences; pages are a line apart.
    #[test]
    fn pages_are_told_one_after_the_other() {
        let monday = Day::new("2026-03-09".parse().unwrap());
        let weeks = vec![Full { monday, answers: 2, seconds: 600 }];
        let sheets = [
            Sheet::Overview(Box::new(Overview::of(overview::Facts::default(), monday))),
            Sheet::Bests(Box::new(Bests::of(Facts { weeks, ..Facts::default() }))),
        ];
        let lines = [
            "Overview",
            "  No reviewed answer yet: the first one starts this page.",
            "",
            "Bests",
            "  No best yet: the first reviewed answer is one.",
            "  Fullest week: 10 min, 2 answers, week of 9 Mar 2026.",
        ];
        assert_eq!(stats(&sheets).lines().collect::<Vec<_>>(), lines);
    }
}
