//! Practice against reality in sentences: for the command line and the screens alike.

use crate::coach::reality::Agreement;
use crate::coach::reality::Compared;
use crate::coach::reality::FEWEST_ANSWERS;
use crate::coach::reality::FEWEST_INTERVIEWS;
use crate::coach::reality::Says;
use crate::coach::reality::WINDOW_DAYS;

/// Interviews below which chance is named as an explanation.
const MANY: u32 = 10;

/// What became of an interview, in a word or two.
pub const fn result(advanced: Option<bool>) -> &'static str {
    match advanced {
        Some(true) => "advanced",
        Some(false) => "not advanced",
        None => "not known yet",
    }
}

/// What practice said before an interview, and whether it went so.
pub fn before(compared: &Compared) -> String {
    let (practice, told) = (&compared.practice, &compared.interview.told);
    let about = told.category.map_or_else(String::new, |category| format!("{} ", category.title().to_lowercase()));
    let noun = if practice.answers == 1 { "answer" } else { "answers" };
    let answers = match (practice.answers, practice.median) {
        (0, _) | (_, None) => format!("No reviewed {about}answers in the {WINDOW_DAYS} days before it."),
        (answers, Some(median)) => {
            let passes = practice.passes;
            format!(
                "{answers} reviewed {about}{noun} in the {WINDOW_DAYS} days before it: {passes} passed, median score \
                 {median:.2}."
            )
        }
    };
    let says = match practice.says() {
        Says::Nothing => format!("Practice says something from {FEWEST_ANSWERS} on."),
        Says::Pass => "Practice said pass.".to_owned(),
        Says::NoPass => "Practice said no pass.".to_owned(),
    };
    let agreed = match compared.agreed() {
        Some(true) => " So it went.",
        Some(false) => " It went otherwise.",
        None => "",
    };
    format!("{answers} {says}{agreed}")
}

/// What all interviews come to, a sentence each; where there are too few, how many more it takes.
pub fn whole(compared: &[Compared]) -> Vec<String> {
    let counts = Agreement::of(compared);
    let comparable = counts.comparable();
    if compared.is_empty() {
        return vec!["No real interview is logged yet.".to_owned()];
    }
    if !counts.is_told() {
        let missing = FEWEST_INTERVIEWS - comparable;
        let noun = if missing == 1 { "interview" } else { "interviews" };
        return vec![
            format!("{missing} more {noun} to compare, then it is told how often practice and reality agreed."),
            format!(
                "That takes a known result, and {FEWEST_ANSWERS} reviewed answers in the {WINDOW_DAYS} days before."
            ),
        ];
    }
    let mut lines = vec![format!("Practice and reality agreed in {} of {comparable} interviews.", counts.agreed())];
    lines.extend(led_on("pass", counts.pass_advanced, counts.pass_not_advanced));
    lines.extend(led_on("no pass", counts.no_pass_advanced, counts.no_pass_not_advanced));
    let mind = if comparable < MANY {
        "With so few, much of that can be chance."
    } else {
        "An interview depends on much that practice does not see."
    };
    lines.push(mind.to_owned());
    lines
}

/// "After "pass", 2 of 3 advanced."
fn led_on(word: &str, advanced: u32, not_advanced: u32) -> Option<String> {
    let all = advanced + not_advanced;
    (all > 0).then(|| format!("After \"{word}\", {advanced} of {all} advanced."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Category;
    use crate::clock::Stamp;
    use crate::coach::reality::Practice;
    use crate::outcome::OutcomeId;
    use crate::outcome::RealInterview;
    use crate::outcome::Told;
    use uuid::Uuid;

    fn compared(advanced: Option<bool>, (passes, answers): (u32, u32)) -> Compared {
        let at = Stamp::from_millis(1_773_576_000_000, 3600).unwrap();
        let category = Some(Category::Coding);
        let told = Told { day: at.day(), format: "phone-coding".into(), category, advanced, line: String::new() };
        let median = (answers > 0).then_some(0.706);
        let interview = RealInterview { id: OutcomeId::new(Uuid::from_u128(1)), at, told };
        Compared { interview, practice: Practice { answers, passes, median } }
    }

    /// Counts before words; what is not known is not said.
    #[test]
    fn one_interview_is_a_sentence_or_two() {
        for (advanced, practice, expected) in [
            (
                Some(true),
                (5, 7),
                "7 reviewed coding answers in the 28 days before it: 5 passed, median score 0.71. Practice said pass. \
                 So it went.",
            ),
            (
                Some(true),
                (1, 3),
                "3 reviewed coding answers in the 28 days before it: 1 passed, median score 0.71. Practice said no \
                 pass. It went otherwise.",
            ),
            (
                None,
                (3, 3),
                "3 reviewed coding answers in the 28 days before it: 3 passed, median score 0.71. Practice said pass.",
            ),
            (
                Some(false),
                (1, 1),
                "1 reviewed coding answer in the 28 days before it: 1 passed, median score 0.71. Practice says \
                 something from 3 on.",
            ),
            (None, (0, 0), "No reviewed coding answers in the 28 days before it. Practice says something from 3 on."),
        ] {
            assert_eq!(before(&compared(advanced, practice)), expected);
        }
    }

    /// Nothing is told over all under three; then counts, and how much they can be worth.
    #[test]
    fn the_whole_is_told_from_three_on() {
        let (yes, no) = (compared(Some(true), (3, 3)), compared(Some(false), (0, 3)));
        let otherwise = compared(Some(false), (3, 3));
        assert_eq!(whole(&[]), ["No real interview is logged yet."]);
        let two = whole(&[yes.clone(), no.clone(), compared(None, (3, 3))]);
        assert_eq!(
            two,
            [
                "1 more interview to compare, then it is told how often practice and reality agreed.",
                "That takes a known result, and 3 reviewed answers in the 28 days before."
            ]
        );
        let three = [yes.clone(), no, otherwise];
        assert_eq!(
            whole(&three),
            [
                "Practice and reality agreed in 2 of 3 interviews.",
                "After \"pass\", 1 of 2 advanced.",
                "After \"no pass\", 0 of 1 advanced.",
                "With so few, much of that can be chance.",
            ]
        );
        let ten = whole(&vec![yes; 10]);
        assert_eq!(ten.last().unwrap(), "An interview depends on much that practice does not see.");
    }
}
