//! When a question may come again: a short ladder that gates repeats and retires what is known.
//!
//! A miss waits 3 days, a helped pass 7, clean passes 14 and 30; the third in a row retires the question to one look
//! after 60. Growing gaps do no better than equal ones (Latimier and others 2021, Educ Psychol Rev 33:959) and one
//! correct recall per spaced session is enough (Vaughn and others 2016, Mem Cogn 44:897), so the exact
//! figures are not worth tuning. It is a filter, not a debt: nothing here counts what is overdue.

use crate::catalog::Category;
use crate::catalog::QuestionId;
use crate::catalog::Topic;
use crate::clock::Day;
use crate::coach::Past;
use crate::coach::Rung;

/// Clean passes in a row that retire a question.
pub const RETIRED_AT: u8 = 3;

/// Days to wait after a miss.
const AFTER_MISS: i64 = 3;
/// Days to wait after a pass with help.
const AFTER_HELP: i64 = 7;
/// Days to wait after the first, second and third clean pass in a row.
const AFTER_CLEAN: [i64; RETIRED_AT as usize] = [14, 30, 60];

/// How an attempt went. The numbers are those of the four grades of spaced-repetition schedulers, so that the log of
/// attempts could feed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// Not passed, or the outline was opened (the fourth hint).
    Miss = 1,
    /// Passed with two hints or more, or more than a quarter over the limit.
    Helped = 2,
    /// Passed.
    Clean = 3,
    /// Passed as foreseen (70 % or more) in at most 70 % of the time.
    Easy = 4,
}

/// The hint rung that is the outline of the answer: after it there is nothing left to find.
const OUTLINE_RUNG: u8 = 4;

/// Grades one attempt.
pub fn grade(past: &Past) -> Grade {
    let (answer, limit) = (u64::from(past.answer_seconds), u64::from(past.limit_seconds));
    let far_over = limit > 0 && answer * 4 > limit * 5;
    let quick = answer * 10 <= limit * 7;
    if !past.passed || past.hints >= OUTLINE_RUNG {
        Grade::Miss
    } else if past.hints >= 2 || far_over {
        Grade::Helped
    } else if quick && past.prediction.is_some_and(|chance| chance.number() >= 70) {
        Grade::Easy
    } else {
        Grade::Clean
    }
}

/// Where a question stands after its attempts, oldest first; `None` when there are none.
///
/// Of several attempts on one day the first decides: what is repeated straight after the review proves little.
pub fn replay(question: &QuestionId, topic: &Topic, category: Category, pasts: &[Past]) -> Option<Rung> {
    let mut days: Vec<&Past> = pasts.iter().collect();
    days.sort_by_key(|past| past.day);
    days.dedup_by_key(|past| past.day);
    let last = days.last()?.day;
    let (clean, gap) = days.iter().fold((0, AFTER_MISS), |(clean, _), past| step(clean, grade(past)));
    Some(Rung { question: question.clone(), topic: topic.clone(), category, last, due: last.plus(gap), clean })
}

/// Clean passes in a row and days to wait, after one more attempt.
fn step(clean: u8, grade: Grade) -> (u8, i64) {
    match grade {
        Grade::Miss => (0, AFTER_MISS),
        Grade::Helped => (0, AFTER_HELP),
        Grade::Clean | Grade::Easy => {
            let [first, second, third] = AFTER_CLEAN;
            match clean {
                0 => (1, first),
                1 => (2, second),
                _ => (RETIRED_AT, third),
            }
        }
    }
}

impl Rung {
    /// Three clean passes in a row: only a look now and then.
    pub const fn is_retired(&self) -> bool {
        self.clean >= RETIRED_AT
    }

    /// The last attempt was a pass, with or without help: after a miss the gap is shorter than after any pass.
    pub fn is_passed(&self) -> bool {
        self.due.days_since(self.last) > AFTER_MISS
    }
}

/// When the question may come again, with an interview ahead: no gap is longer than 0.3 of the days left, or 2.
///
/// The best gap is a share of the time to the test (Cepeda and others 2008, Psychol Sci 19:1095). An interview in the
/// past changes nothing.
pub fn due(rung: &Rung, today: Day, interview: Option<Day>) -> Day {
    longest_gap(today, interview).map_or(rung.due, |gap| rung.due.min(rung.last.plus(gap)))
}

/// The longest gap in days that an interview ahead allows.
fn longest_gap(today: Day, interview: Option<Day>) -> Option<i64> {
    let days = interview?.days_since(today);
    (days >= 0).then(|| (days * 3 / 10).max(2))
}

/// No question whose own day ([`Rung::due`]) is later than this can be due today: where to stop looking.
pub fn horizon(today: Day, interview: Option<Day>) -> Day {
    let [.., longest] = AFTER_CLEAN;
    longest_gap(today, interview).map_or(today, |gap| today.plus((longest - gap).max(0)))
}

/// Whether the question may come again.
pub fn is_due(rung: &Rung, today: Day, interview: Option<Day>) -> bool {
    due(rung, today, interview) <= today
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::Percent;
    use proptest::prelude::*;

    fn day(number: i64) -> Day {
        Day::from_number(20_000 + number).unwrap()
    }

    fn past(at: i64, passed: bool, hints: u8, answer_seconds: u32, prediction: Option<u8>) -> Past {
        Past {
            day: day(at),
            passed,
            hints,
            answer_seconds,
            limit_seconds: 1000,
            prediction: prediction.map(Percent::new),
        }
    }

    /// Each grade at each of its edges.
    #[test]
    fn grades_follow_the_rules() {
        let table = [
            (false, 0, 500, Some(90), Grade::Miss),
            (true, 4, 500, Some(90), Grade::Miss),
            (true, 3, 500, Some(90), Grade::Helped),
            (true, 2, 500, Some(90), Grade::Helped),
            (true, 1, 1251, Some(90), Grade::Helped),
            (true, 1, 1250, Some(90), Grade::Clean),
            (true, 0, 701, Some(90), Grade::Clean),
            (true, 0, 700, Some(69), Grade::Clean),
            (true, 0, 700, None, Grade::Clean),
            (true, 1, 700, Some(70), Grade::Easy),
        ];
        for (passed, hints, seconds, prediction, expected) in table {
            let past = past(0, passed, hints, seconds, prediction);
            assert_eq!(grade(&past), expected, "{past:?}");
        }
        assert_eq!([Grade::Miss as u8, Grade::Helped as u8, Grade::Clean as u8, Grade::Easy as u8], [1, 2, 3, 4]);
    }

    /// Plays a line such as "0c 14c": day, then m(iss), h(elped), c(lean) or e(asy).
    fn play(line: &str) -> Option<Rung> {
        let pasts: Vec<Past> = line
            .split_whitespace()
            .map(|word| {
                let (at, letter) = word.split_at(word.len() - 1);
                let at = at.parse().unwrap();
                match letter {
                    "m" => past(at, false, 0, 900, None),
                    "h" => past(at, true, 2, 900, None),
                    "c" => past(at, true, 0, 900, None),
                    _ => past(at, true, 0, 600, Some(90)),
                }
            })
            .collect();
        replay(&QuestionId::new("core/q"), &Topic::new("heaps"), Category::Coding, &pasts)
    }

    fn check(line: &str, last: i64, due: i64, clean: u8, passed: bool) {
        let rung = play(line).unwrap();
        assert_eq!((rung.last, rung.due, rung.clean, rung.is_passed()), (day(last), day(due), clean, passed), "{line}");
        assert_eq!(rung.is_retired(), clean == 3, "{line}");
    }

    /// The ladder, rung by rung, up and down.
    #[test]
    fn the_ladder_climbs_and_falls() {
        assert_eq!(play(""), None);
        check("0m", 0, 3, 0, false);
        check("0h", 0, 7, 0, true);
        check("0c", 0, 14, 1, true);
        check("0e", 0, 14, 1, true);
        check("0c 14c", 14, 44, 2, true);
        check("0c 14c 44c", 44, 104, 3, true);
        check("0c 14c 44c 104c", 104, 164, 3, true);
        check("0c 14c 44c 104m", 104, 107, 0, false);
        check("0c 14c 44c 104m 107c", 107, 121, 1, true);
        check("0c 14h", 14, 21, 0, true);
        check("0m 3h 10c 24c", 24, 54, 2, true);
    }

    /// The first answer of a day decides, and the order in which attempts arrive does not.
    #[test]
    fn a_day_counts_once() {
        check("0m 0c", 0, 3, 0, false);
        check("0c 0c 0c", 0, 14, 1, true);
        check("14c 0c", 14, 44, 2, true);
    }

    proptest! {
        /// What is due today lies within the horizon, whatever its past and whenever the interview.
        #[test]
        fn nothing_due_lies_beyond_the_horizon(
            line in "(0[mhce])( 14[mhce])?( 44[mhce])?( 104[mhce])?",
            today in 0i64..200,
            interview in proptest::option::of(0i64..400),
        ) {
            let rung = play(&line).unwrap();
            let (today, interview) = (day(today), interview.map(day));
            prop_assume!(rung.last <= today);
            prop_assert!(!is_due(&rung, today, interview) || rung.due <= horizon(today, interview));
        }
    }

    /// An interview ahead shortens gaps to 0.3 of the days left and never below two; one in the past does not.
    #[test]
    fn an_interview_caps_the_gap() {
        let rung = play("0c").unwrap();
        for (today, interview, expected) in [
            (1, None, 14),
            (1, Some(100), 14),
            (1, Some(41), 12),
            (1, Some(11), 3),
            (1, Some(8), 2),
            (1, Some(1), 2),
            (1, Some(0), 14),
        ] {
            assert_eq!(due(&rung, day(today), interview.map(day)), day(expected), "{today} {interview:?}");
        }
        assert!(!is_due(&rung, day(13), None));
        assert!(is_due(&rung, day(14), None));
        assert!(is_due(&rung, day(3), Some(day(12))));
    }
}
