//! The result of an attempt, and how each of its numbers came about.

use crate::app::words;
use crate::assessment::Outcome;
use crate::assessment::Percent;
use crate::attempt::Attempt;
use crate::attempt::Ending;
use crate::attempt::Review;
use crate::catalog::Weight;
use crate::rubric::Rubric;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::widget::fit;
use crate::ui::widget::page::INDENT;
use crate::ui::widget::page::Page;
use ratatui::text::Span;

/// The rules of the verdict, as a sentence.
const VERDICTS: &str = "Strong yes takes a mean of 3.50, nothing below 3 and every must; Yes takes 3.00, nothing at 1 and \
                        two thirds of the musts; Lean no takes 2.00.";

/// Verdict, coverage, mean and score on a line; below it how guess and prediction compare.
pub fn result(page: &mut Page, attempt: &Attempt, ctx: &Ctx<'_>) {
    let Some(review) = words::latest(attempt) else {
        let words = match attempt.ending {
            Ending::Skipped => "Skipped.",
            Ending::Finished => "Not reviewed yet.",
            Ending::Interrupted => "Interrupted, and not reviewed yet.",
        };
        page.text(words, Role::Text, 0, ctx);
        return;
    };
    let outcome = &review.outcome;
    let role = if outcome.verdict.is_pass() { Role::Good } else { Role::Title };
    page.line(vec![
        Span::styled(outcome.verdict.title(), ctx.theme.style(role)),
        Span::raw(format!(
            "   {} covered   mean {:.2}   score {:.2}",
            outcome.coverage.percent(),
            outcome.mean,
            outcome.score
        )),
    ]);
    let judged = [guess(attempt), prediction(attempt, outcome), cooler(attempt)];
    let judged: Vec<String> = judged.into_iter().flatten().collect();
    if !judged.is_empty() {
        page.text(&judged.join(" "), Role::Text, 0, ctx);
    }
}

/// The guess against the ticks of the review it was made for.
fn guess(attempt: &Attempt) -> Option<String> {
    let review = attempt.reviews.iter().find(|review| review.guess.is_some())?;
    let (guess, found) = (review.guess?, review.outcome.coverage.percent());
    Some(format!("You guessed {guess} covered, {}.", off_by(guess, found)))
}

fn off_by(guess: Percent, found: Percent) -> String {
    let points = guess.number().abs_diff(found.number());
    match guess.cmp(&found) {
        std::cmp::Ordering::Equal => "exactly right".to_owned(),
        std::cmp::Ordering::Greater => format!("{} too high", words::count(points.into(), "point")),
        std::cmp::Ordering::Less => format!("{} too low", words::count(points.into(), "point")),
    }
}

fn prediction(attempt: &Attempt, outcome: &Outcome) -> Option<String> {
    let chance = attempt.prediction?;
    let came = if outcome.verdict.is_pass() { "it was one" } else { "it was not one" };
    Some(format!("You expected a pass at {chance}; {came}."))
}

/// What the second look changed.
fn cooler(attempt: &Attempt) -> Option<String> {
    let (warm, _) = attempt.warm().zip(attempt.cold())?;
    let outcome = &warm.outcome;
    Some(format!("At once you had it at {}, {}.", outcome.coverage.percent(), outcome.verdict.title()))
}

/// The formula of every number, with its values.
pub fn explanation(page: &mut Page, attempt: &Attempt, ctx: &Ctx<'_>) {
    let Some(review) = words::latest(attempt) else { return };
    page.heading("How these numbers come about", "", ctx);
    let rows = [
        ("Covered", coverage(attempt, review)),
        ("Mean", mean(attempt, review)),
        ("Verdict", verdict(attempt, review)),
        ("Score", score(&review.outcome)),
        ("Rules", format!("Version {} of the rules. Delivery is recorded and decides nothing.", review.outcome.rules)),
    ];
    for (label, text) in rows {
        let label = format!("{}{}", " ".repeat(INDENT), fit::left(label, 9));
        page.hanging(vec![Span::styled(label, ctx.theme.style(Role::Muted))], &text, Role::Text, ctx);
    }
}

fn coverage(attempt: &Attempt, review: &Review) -> String {
    let ticked = |weight: Weight| {
        let points = attempt.snapshot.points.iter().enumerate().filter(|(_, point)| point.weight == weight);
        let all = points.clone().count();
        let ticked = points.filter(|(place, _)| review.ticks.get(*place).copied().unwrap_or(false)).count();
        (ticked, all)
    };
    let ((musts, all_musts), (shoulds, all_shoulds)) = (ticked(Weight::Must), ticked(Weight::Should));
    let coverage = review.outcome.coverage;
    format!(
        "{musts} of {all_musts} musts at 3 each, {shoulds} of {all_shoulds} shoulds at 2 each: {} of {} = {}. Bonus \
         points are shown, not summed.",
        coverage.covered,
        coverage.total,
        coverage.percent()
    )
}

fn mean(attempt: &Attempt, review: &Review) -> String {
    let (rubric, category) = (Rubric::builtin(), attempt.snapshot.category);
    let content = review.ratings.iter().filter(|rated| rubric.is_content(category, &rated.dimension));
    let numbers: Vec<String> = content.map(|rated| rated.rating.number().to_string()).collect();
    if numbers.is_empty() {
        return format!("Nothing was rated, which counts as {:.2}.", review.outcome.mean);
    }
    format!(
        "({}) / {} = {:.2}, over what the answer is made of: {}.",
        numbers.join(" + "),
        numbers.len(),
        review.outcome.mean,
        rubric.content(category).iter().map(|dimension| &*dimension.title).collect::<Vec<_>>().join(", ")
    )
}

fn verdict(attempt: &Attempt, review: &Review) -> String {
    let snapshot = &attempt.snapshot;
    let reason =
        review.outcome.reason(Rubric::builtin(), snapshot.category, &snapshot.points, &review.ticks, &review.ratings);
    format!("{}: {reason}. {VERDICTS}", review.outcome.verdict.title())
}

fn score(outcome: &Outcome) -> String {
    format!(
        "0.6 * {:.2} + 0.4 * ({:.2} - 1) / 3 = {:.2}: six parts what was covered, four parts the ratings above Missing.",
        outcome.coverage.fraction(),
        outcome.mean,
        outcome.score
    )
}
