//! A practice plan in plain sentences, for `greenroom plan` and screen readers.

use crate::clock::Day;
use crate::coach::plan::Item;
use crate::coach::plan::Plan;
use crate::coach::plan::PlanDay;
use crate::coach::plan::Why;
use crate::coach::plan::monday;
use std::fmt::Write;

/// The first so many weeks of a plan, each line ended by a line break; `named` says topics, which are spoilers.
pub fn sentences(plan: &Plan, weeks: usize, named: bool) -> String {
    let mut text = format!("{}\n", opening(plan));
    for week in plan.weeks().take(weeks) {
        let Some(first) = week.first() else { continue };
        let minutes: u32 = week.iter().map(PlanDay::minutes).sum();
        let _ = writeln!(text, "\nWeek of {}, {minutes} min", monday(first.day).date().format("%-d %B"));
        for day in week {
            write_day(&mut text, day, plan.today, named);
        }
    }
    let left = plan.weeks().count().saturating_sub(weeks);
    if left > 0 {
        let noun = if left == 1 { "week follows" } else { "weeks follow" };
        let _ = writeln!(text, "\n{left} more {noun}; --weeks {} shows them.", weeks + left);
    }
    text
}

/// What the plan is for: `Until your interview on Friday 27 March, in 25 days; 180 minutes a week.`
pub fn opening(plan: &Plan) -> String {
    let minutes = plan.minutes_per_week;
    let Some(date) = plan.interview else {
        return format!("Four weeks, {minutes} minutes a week. No interview date is set.");
    };
    let on = date.date().format("%A %-d %B");
    match date.days_since(plan.today) {
        0 => "Your interview is today.".to_owned(),
        1 => format!("Your interview is tomorrow, {on}."),
        days => format!("Until your interview on {on}, in {days} days; {minutes} minutes a week."),
    }
}

/// A day in full: `Today`, `Wednesday 11 March`.
pub fn day(day: Day, today: Day) -> String {
    if day == today { "Today".to_owned() } else { day.date().format("%A %-d %B").to_string() }
}

fn write_day(text: &mut String, planned: &PlanDay, today: Day, named: bool) {
    let date = day(planned.day, today);
    if let Some(note) = planned.note {
        let _ = writeln!(text, "  {date}: {}", note.sentence());
        return;
    }
    let _ = writeln!(text, "  {date}, {} min", planned.minutes());
    for item in &planned.items {
        let why: Vec<String> = reasons(item).collect();
        let _ = writeln!(text, "    {}, {} min. {}", item.title(named), item.minutes, why.join(" "));
    }
}

/// Why, without what is the same for every question of a category.
fn reasons(item: &Item) -> impl Iterator<Item = String> {
    item.why.iter().filter(|why| !matches!(why, Why::Share { .. })).map(|why| why.sentence())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Category;
    use crate::catalog::Topic;
    use crate::coach::TopicKey;
    use crate::coach::plan::Kind;
    use crate::coach::plan::Note;
    use crate::coach::reason::Reason;

    fn sample() -> Plan {
        // A Thursday; the week ends on the day of the interview.
        let today = Day::from_number(20_517).unwrap();
        let key = TopicKey { category: Category::Coding, topic: Topic::new("dfs") };
        let why = vec![Why::Coach(Reason::Untouched), Why::EveryOtherWeek];
        let item = Item { kind: Kind::Question(key), minutes: 34, why };
        let days = vec![
            PlanDay { day: today, items: vec![item], note: None },
            PlanDay { day: today.plus(1), items: vec![], note: Some(Note::Free) },
            PlanDay { day: today.plus(4), items: vec![], note: Some(Note::Interview) },
        ];
        Plan { today, interview: Some(today.plus(4)), minutes_per_week: 90, days }
    }

    /// Each week and each day speaks for itself; topics are named where that is asked for; what is left out is told.
    #[test]
    fn a_plan_reads_well() {
        let text = sentences(&sample(), 1, false);
        assert_eq!(
            text,
            "Until your interview on Monday 9 March, in 4 days; 90 minutes a week.\n\n\
             Week of 2 March, 34 min\n  Today, 34 min\n    One coding question, 34 min. \
             From a topic you have not practised yet. \
             A whole interview every other week shows how it all holds together.\n  \
             Friday 6 March: A free day: this week's minutes are well used on the others.\n\n\
             1 more week follows; --weeks 2 shows them.\n"
        );
        assert!(sentences(&sample(), 9, true).contains("One coding question: DFS, 34 min."));
        assert!(!sentences(&sample(), 2, true).contains("--weeks"));
    }

    /// The opening says how far the interview is.
    #[test]
    fn the_opening_counts_down() {
        let plan = |interview: Option<i64>| {
            let sample = sample();
            opening(&Plan { interview: interview.map(|days| sample.today.plus(days)), ..sample })
        };
        assert_eq!(plan(None), "Four weeks, 90 minutes a week. No interview date is set.");
        assert_eq!(plan(Some(0)), "Your interview is today.");
        assert_eq!(plan(Some(1)), "Your interview is tomorrow, Friday 6 March.");
    }
}
