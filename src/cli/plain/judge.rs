//! What is said on entering each step of a review, and at the end.

use crate::app::words;
use crate::assessment::Percent;
use crate::assessment::missed_musts;
use crate::attempt::Attempt;
use crate::attempt::Ending;
use crate::attempt::MarkKind;
use crate::catalog::Level;
use crate::catalog::Point;
use crate::catalog::Question;
use crate::catalog::Weight;
use crate::catalog::question::spaced;
use crate::cli::plain::Sitting;
use crate::cli::plain::answer::ticked;
use crate::cli::plain::notes::Notes;
use crate::cli::plain::page::Page;
use crate::cli::plain::page::clock;
use crate::cli::plain::scene::Scene;
use crate::cli::plain::scene::dimension_title;
use crate::coach::focus;
use crate::coach::focus::Judged;
use crate::drill::noted::noted;
use crate::drill::review::Reviewing;
use crate::drill::technique::Named;
use crate::format::Reveals;
use crate::rubric::Rating;
use crate::rubric::Rubric;
use anyhow::Result;

impl Sitting<'_> {
    pub(super) fn tell_guess(&mut self) -> Result<()> {
        let guess = self.reviewing().and_then(Reviewing::guess);
        self.page.gap()?;
        self.page.say("Before the checklist is shown: how much of it did you cover, in per cent?")?;
        if let Some(guess) = guess {
            self.page.say(&format!("Enter keeps {guess}."))?;
        }
        Ok(())
    }

    pub(super) fn tell_checklist(&mut self) -> Result<()> {
        let Some(review) = self.reviewing() else { return Ok(()) };
        let (kept, some) = (ticked(review.ticks()), review.ticks().contains(&true));
        self.page.gap()?;
        if self.notes.is_blank()
            && let Some(attempt) = self.drill.judged()
        {
            self.notes = Notes::of(&attempt.notes);
        }
        self.tell_notes("Your notes:")?;
        self.tell_points()?;
        self.page.say("Which did you say or do? Numbers such as 1 3, all, or none.")?;
        if some {
            self.page.say(&format!("Enter keeps {kept}."))?;
        }
        Ok(())
    }

    /// The checklist, numbered.
    pub(super) fn tell_points(&mut self) -> Result<()> {
        let points: Vec<Point> = match self.reviewing() {
            Some(review) => review.points().to_vec(),
            None => self.drill.slot().map(|slot| slot.question.points.clone()).unwrap_or_default(),
        };
        self.page.say("Checklist:")?;
        for (number, point) in (1..).zip(&points) {
            tell_point(&mut self.page, number, point)?;
        }
        Ok(())
    }

    /// The model answer. From here on nothing about the question is hidden.
    pub(super) fn tell_model(&mut self) -> Result<()> {
        self.page.gap()?;
        match self.drill.slot().map(|slot| slot.question.clone()) {
            Some(question) => {
                let notes = self.drill.judged().map_or_else(String::new, |attempt| attempt.notes.clone());
                tell_model_answer(&mut self.page, &question, &notes)?;
                self.tell_listened_for(&question)?;
            }
            None => self.page.say("The question is no longer in the catalog, so there is no model answer to show.")?,
        }
        let kept = self.reviewing().map(|review| ticked(review.ticks())).unwrap_or_default();
        Ok(self.page.say(&format!("Ticked: {kept}. Enter keeps that; or type the whole list again."))?)
    }

    /// What a good reply to each follow-up that was asked holds (the others may still come), and what the level asks for.
    fn tell_listened_for(&mut self, question: &Question) -> Result<()> {
        let marks = self.drill.judged().map(|attempt| attempt.marks.as_slice()).unwrap_or_default();
        let asked = marks.iter().filter_map(|mark| match mark.kind {
            MarkKind::FollowUp { place, .. } => question.follow_ups.get(usize::from(place)),
            _ => None,
        });
        for follow_up in asked {
            self.page.item("Asked: ", &follow_up.ask)?;
            self.page.item("A good reply: ", &follow_up.listen_for)?;
        }
        self.tell_technique()?;
        self.tell_never_asked(question)?;
        let level = self.drill.session().level;
        for (_, expectation) in Level::ALL.iter().zip(&question.expectations).filter(|(known, _)| **known == level) {
            self.page.item(&format!("Solid for {}: ", level.word()), expectation)?;
        }
        Ok(self.page.gap()?)
    }

    /// What was named before the code, and what it was worth.
    fn tell_technique(&mut self) -> Result<()> {
        let Some(attempt) = self.drill.judged() else { return Ok(()) };
        let topic = attempt.snapshot.topic.clone();
        let said = Named::of(&attempt.marks, &topic).map(|named| {
            format!("after {} you named \u{201c}{}\u{201d}. {}", clock(named.at), named.words, named.worth(&topic))
        });
        if let Some(said) = said {
            self.page.item("The technique: ", &said)?;
        }
        Ok(())
    }

    /// Where the interviewer answers only what is asked in words: what was never asked, and what got no answer.
    fn tell_never_asked(&mut self, question: &Question) -> Result<()> {
        if self.drill.rules().reveals != Reveals::Asked {
            return Ok(());
        }
        let marks = self.drill.judged().map(|attempt| attempt.marks.clone()).unwrap_or_default();
        let given = |place: usize| {
            marks.iter().any(|mark| matches!(mark.kind, MarkKind::Reveal { place: told } if usize::from(told) == place))
        };
        for (_, reveal) in question.reveals.iter().enumerate().filter(|(place, _)| !given(*place)) {
            let ask = reveal.ask.first().map_or("", String::as_str);
            self.page.item("Never asked: ", &format!("\"{ask}\". {}", reveal.answer))?;
        }
        for mark in &marks {
            if let MarkKind::Asked { words, answered: false } = &mark.kind {
                self.page.item("Asked without an answer: ", words)?;
            }
        }
        Ok(())
    }

    pub(super) fn tell_rating(&mut self, row: usize) -> Result<()> {
        let Some(attempt) = self.drill.judged() else { return Ok(()) };
        let category = attempt.snapshot.category;
        let Some(review) = self.reviewing() else { return Ok(()) };
        let (all, level) = (review.rows().len(), self.drill.session().level);
        let Some(present) = review.rows().get(row).cloned() else { return Ok(()) };
        let rubric = Rubric::builtin();
        let Some(dimension) = rubric.find(category, &present.dimension) else { return Ok(()) };
        self.page.gap()?;
        if row == 0 {
            let lens = rubric.level_lens(category, level);
            self.page.say(&format!("Rate the answer for the level {}. {lens}", level.word()))?;
            self.page.gap()?;
        }
        self.page.say(&format!("{}, {} of {all}:", dimension.title, row + 1))?;
        for rating in Rating::ALL {
            self.page.item(&format!("{rating}: "), dimension.anchor(rating))?;
        }
        if let Some(cap) = present.cap {
            self.page.say(&format!("The opened hints cap this at {cap}."))?;
        }
        match (present.proposed, present.rating) {
            (Some(proposed), Some(rating)) if proposed == rating => {
                self.page.say(&format!("The clock proposes {proposed}; Enter takes it."))?;
            }
            (_, Some(rating)) => self.page.say(&format!("Enter keeps {rating}."))?,
            _ => {}
        }
        Ok(())
    }

    pub(super) fn tell_conflict(&mut self, row: usize) -> Result<()> {
        let Some(review) = self.reviewing() else { return Ok(()) };
        let Some(present) = review.rows().get(row) else { return Ok(()) };
        let counted = |point: &Point| point.dimension == present.dimension && point.weight != Weight::Bonus;
        let both = (1_usize..).zip(review.points().iter().zip(review.ticks()));
        let mine: Vec<(usize, Point, bool)> = both
            .filter(|(_, (point, _))| counted(point))
            .map(|(number, (point, tick))| (number, point.clone(), *tick))
            .collect();
        let covered = mine.iter().filter(|(.., tick)| *tick).count();
        let rating = present.rating.map(|rating| rating.to_string()).unwrap_or_default();
        let title = dimension_title(&self.drill, row);
        self.page.gap()?;
        self.page.say(&format!("{title} is rated {rating}, with {covered} of its {} points ticked:", mine.len()))?;
        for (number, point, tick) in mine {
            let word = if tick { "ticked" } else { "not ticked" };
            self.page.item(&format!("{number}. {word}: "), &point.text)?;
        }
        Ok(self.page.say("Keep the rating? yes or no.")?)
    }

    pub(super) fn tell_verdict(&mut self) -> Result<()> {
        let Some(review) = self.reviewing() else { return Ok(()) };
        let (outcome, reason, guess) = (review.outcome(), review.reason(), review.guess());
        let missed: Vec<Point> = missed_musts(review.points(), review.ticks()).cloned().collect();
        let prediction = self.drill.judged().and_then(|attempt| attempt.prediction);
        self.page.gap()?;
        self.page.say(&format!("Verdict: {}. Why: {reason}.", outcome.verdict.title()))?;
        let (coverage, score) = (outcome.coverage.percent(), Percent::of(outcome.score));
        self.page.say(&format!("Mean {:.2} of 4, coverage {coverage}, score {score}.", outcome.mean))?;
        if let Some(prediction) = prediction {
            self.page.say(&format!("You gave a pass {prediction} before the answer."))?;
        }
        if let Some(guess) = guess {
            self.page.say(&format!("You guessed a coverage of {guess}."))?;
        }
        if !missed.is_empty() {
            self.page.say("Missed musts:")?;
            for point in missed {
                self.page.item("- ", &point.text)?;
            }
        }
        Ok(())
    }

    /// How the numbers at this place come about.
    pub(super) fn explain(&mut self, scene: Scene) -> Result<()> {
        let Some(review) = self.reviewing() else { return Ok(()) };
        let (outcome, rows) = (review.outcome(), review.rows().to_vec());
        let text = match scene {
            Scene::Rate(row) => {
                let row = rows.get(row);
                let cap = row
                    .and_then(|row| row.cap)
                    .map(|_| "From the second hint on, each opened hint caps this rating: 3, 2, 1.");
                let proposed = row.and_then(|row| row.proposed).map(|_| {
                    "Proposed from the phases: 1 when one that holds a must was not reached, 4 when all were within 25 % or \
                     30 seconds of their plan, 3 within 50 % or 60 seconds, else 2."
                });
                let usual =
                    "3 Solid is the pass line, for the level you aim at; the anchors say what each rating looks like.";
                cap.or(proposed).unwrap_or(usual).to_owned()
            }
            Scene::Keep(_) => {
                "Asked when a rating of 3 or 4 has under 60 % of its musts and shoulds ticked, or one of 1 or 2 \
                               over 90 %."
                    .to_owned()
            }
            _ => {
                let coverage = outcome.coverage;
                format!(
                    "Coverage: {} of {} (a must counts 3, a should 2, a bonus nothing) is {}. Score: 0.6 of the coverage and \
                     0.4 of (mean {:.2} - 1) / 3 is {}. A pass takes a mean of 3, no content rating at 1 and two thirds of \
                     the musts; delivery decides nothing.",
                    coverage.covered,
                    coverage.total,
                    coverage.percent(),
                    outcome.mean,
                    Percent::of(outcome.score),
                )
            }
        };
        Ok(self.page.say(&text)?)
    }

    /// A line for each attempt, and what to do next.
    pub(super) fn tell_debrief(&mut self) -> Result<()> {
        let attempts = self.drill.attempts().to_vec();
        self.page.gap()?;
        if attempts.is_empty() {
            return Ok(self.page.say("Nothing was answered.")?);
        }
        self.page.say(if self.drill.is_sitting() { "This session:" } else { "This answer:" })?;
        for (number, attempt) in (1..).zip(&attempts) {
            tell_result(&mut self.page, number, attempt)?;
        }
        self.page.gap()?;
        if let Some(focus) = self.drill.session().focus.as_ref().filter(|_| self.drill.is_sitting()) {
            let judged: Vec<Judged> = attempts.iter().filter_map(Judged::of).collect();
            self.page.item("Focus: ", &words::focus_result(focus, focus::result(focus, &judged)))?;
        }
        for line in next_steps(&attempts) {
            self.page.item("Next: ", &line)?;
        }
        Ok(())
    }
}

fn tell_point(page: &mut Page<'_>, number: usize, point: &Point) -> std::io::Result<()> {
    page.item(&format!("{number}. {}: ", point.weight.title()), &point.text)
}

fn tell_model_answer(page: &mut Page<'_>, question: &Question, notes: &str) -> std::io::Result<()> {
    let header = &question.header;
    let topic = spaced(header.topic.as_str());
    page.say(&format!("A model answer ({topic}, {}):", header.difficulty.title().to_lowercase()))?;
    for line in &question.outline {
        let label = if line.label.is_empty() { "  ".to_owned() } else { format!("{}: ", line.label) };
        page.item(&label, &line.text)?;
    }
    if let Some(diagram) = &question.diagram {
        page.say("The design, chain by chain:")?;
        for chain in diagram.chains() {
            page.item("  ", chain)?;
        }
    }
    if let Some(target) = &question.target {
        page.say(&format!("Target: {} time, {} space.", target.time, target.space))?;
    }
    for estimate in &question.estimates {
        page.item(&format!("{}: ", estimate.name), &estimate.shown)?;
        if let Some(own) = noted(estimate, notes) {
            page.item("You noted: ", own)?;
        }
    }
    page.gap()?;
    page.say("In words:")?;
    page.say(question.exemplar.trim())?;
    page.gap()?;
    page.say("Usual mistakes:")?;
    for pitfall in &question.pitfalls {
        page.item("- ", pitfall)?;
    }
    Ok(())
}

fn tell_result(page: &mut Page<'_>, number: usize, attempt: &Attempt) -> std::io::Result<()> {
    let (took, limit) = (clock(attempt.timing.answer), clock(attempt.timing.limit));
    let text = result(attempt);
    page.item(&format!("{number}. "), &format!("{text}, {took} of {limit}, {}.", attempt.id.short()))?;
    let latest = attempt.cold().or_else(|| attempt.warm());
    if let Some(plan) = latest.and_then(|review| review.plan.as_ref()) {
        page.item("   Plan: ", &format!("if {}, then I will {}.", plan.cue, plan.act))?;
    }
    Ok(())
}

/// What an attempt came to, in one line.
pub(super) fn result(attempt: &Attempt) -> String {
    let title = &attempt.snapshot.title;
    match attempt.cold().or_else(|| attempt.warm()) {
        _ if attempt.ending == Ending::Skipped => format!("{title}: skipped"),
        Some(review) => {
            let (coverage, score) = (review.outcome.coverage.percent(), Percent::of(review.outcome.score));
            format!("{title}: {}, coverage {coverage}, score {score}", review.outcome.verdict.title())
        }
        None => format!("{title}: not reviewed"),
    }
}

/// What to do with the result: what is open first, then what was missed, then a cooler look.
fn next_steps(attempts: &[Attempt]) -> Vec<String> {
    let mut steps = Vec::new();
    if attempts.iter().any(|attempt| attempt.ending == Ending::Finished && attempt.reviews.is_empty()) {
        steps.push("review what is not reviewed yet; greenroom offers it at the next start.".to_owned());
    }
    for attempt in attempts {
        let Some(review) = attempt.cold().or_else(|| attempt.warm()) else { continue };
        let missed: Vec<&str> =
            missed_musts(&attempt.snapshot.points, &review.ticks).map(|point| &*point.text).collect();
        if let Some(first) = missed.first() {
            let more = if missed.len() > 1 { format!(", and {} more", missed.len() - 1) } else { String::new() };
            steps.push(format!("say unprompted in \"{}\": {first}{more}.", attempt.snapshot.title));
        }
    }
    if attempts.iter().any(|attempt| attempt.warm().is_some() && attempt.cold().is_none()) {
        steps.push("review it again with a cooler eye, 12 to 72 hours from now.".to_owned());
    }
    if steps.is_empty() {
        steps.push("another question, of another topic.".to_owned());
    }
    steps
}
