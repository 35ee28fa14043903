//! The question within a topic: level fit, novelty, time.

use crate::catalog::Category;
use crate::catalog::Difficulty;
use crate::catalog::Header;
use crate::catalog::Level;
use crate::catalog::QuestionId;
use crate::coach::Rung;
use crate::coach::draw::Draw;
use crate::coach::draw::Stage;
use crate::coach::ladder;
use crate::coach::pick::Ask;
use crate::coach::pick::TopicChoice;
use crate::coach::pick::TopicFacts;
use crate::coach::reason::Reason;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// What the draw of a question needs.
#[derive(Debug, Clone, Copy)]
pub struct QuestionFacts<'a> {
    /// The topic's questions after the user's filters, in any order.
    pub candidates: &'a [&'a Header],
    /// Where they stand; other questions are ignored.
    pub standings: &'a Standings<'a>,
    /// Never to be asked, or already in this plan.
    pub barred: &'a BTreeSet<QuestionId>,
}

/// A drawn question, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The question.
    pub question: QuestionId,
    /// Why this one of its topic.
    pub reasons: Vec<Reason>,
}

/// What may be drawn, from the wish to the last resort. Each step is tried in every topic before the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// In the last days before an interview: what is due or was passed, and stories.
    Familiar,
    /// The first answer ever: an easy question at the user's level or below.
    Gentle,
    /// New or due, at most one level off.
    Usual,
    /// New or due, of any level.
    AnyLevel,
    /// Not due yet, but not seen today.
    Early,
    /// Seen today.
    Again,
}

/// The steps of a draw in their order.
pub fn steps(facts: &TopicFacts<'_>, ask: &Ask) -> &'static [Step] {
    match (facts.is_new_user(), ask.final_days().is_some()) {
        (true, _) => &[Step::Gentle, Step::Usual, Step::AnyLevel],
        (false, true) => &[Step::Familiar, Step::Gentle, Step::Usual, Step::AnyLevel, Step::Early, Step::Again],
        (false, false) => &[Step::Usual, Step::AnyLevel, Step::Early, Step::Again],
    }
}

/// Draws a question of a topic whose turn it is; `None` when nothing fits this step.
pub fn choose(topic: &TopicChoice, facts: &QuestionFacts<'_>, step: Step, ask: &Ask) -> Option<Choice> {
    let mut fitting: Vec<(&Header, Standing, u64)> = facts
        .candidates
        .iter()
        .filter(|header| topic.review.as_ref().is_none_or(|review| *review == header.id))
        .filter(|header| ask.seconds.is_none_or(|seconds| header.limit_seconds <= seconds))
        .filter(|header| !facts.barred.contains(&header.id))
        .filter_map(|header| {
            let standing = facts.standings.today(&header.id, ask);
            let weight = level_fit(header, step, ask.level) * novelty(header, standing, step, ask);
            (weight > 0).then_some((*header, standing, weight))
        })
        .collect();
    fitting.sort_by(|(a, ..), (b, ..)| a.id.cmp(&b.id));
    let mut draw = Draw::new(ask.seed, ask.slot, Stage::Question);
    let (header, standing, _) = fitting.get(draw.weighted(fitting.iter().map(|(.., weight)| *weight))?)?;
    Some(Choice { question: header.id.clone(), reasons: reasons(header, *standing, step, ask) })
}

/// What the past says about a question today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// Never asked.
    New,
    /// Its time has come.
    Due,
    /// Retired, and its time for a look has come.
    Retired,
    /// Asked, but put off or skipped, so nothing is known.
    Unreviewed,
    /// Before its time.
    Resting { passed: bool },
    /// Answered today.
    Today,
}

/// What the past says about questions, for look-ups; a question in neither list is new.
#[derive(Debug, Clone)]
pub struct Standings<'a> {
    rungs: BTreeMap<&'a QuestionId, &'a Rung>,
    seen: &'a BTreeSet<QuestionId>,
}

impl<'a> Standings<'a> {
    /// From where questions stand on the ladder, in any order, and those that were ever asked, reviewed or not.
    pub fn of(rungs: &'a [Rung], seen: &'a BTreeSet<QuestionId>) -> Self {
        Self { rungs: rungs.iter().map(|rung| (&rung.question, rung)).collect(), seen }
    }

    fn today(&self, question: &QuestionId, ask: &Ask) -> Standing {
        match self.rungs.get(question) {
            None if self.seen.contains(question) => Standing::Unreviewed,
            None => Standing::New,
            Some(rung) if rung.last >= ask.today => Standing::Today,
            Some(rung) if !ladder::is_due(rung, ask.today, ask.interview) => {
                Standing::Resting { passed: rung.is_passed() }
            }
            Some(rung) if rung.is_retired() => Standing::Retired,
            Some(_) => Standing::Due,
        }
    }
}

/// 1 at the user's level, 0.4 one off; a factor of 0.4 for each further one where any level will do. In thousandths.
fn level_fit(header: &Header, step: Step, level: Level) -> u64 {
    let any = !matches!(step, Step::Familiar | Step::Usual);
    match steps_above(header, level).unsigned_abs() {
        0 => 1000,
        1 => 400,
        2 if any => 160,
        _ if any => 64,
        _ => 0,
    }
}

/// Levels by which a question lies above the user's; negative below.
fn steps_above(header: &Header, level: Level) -> i8 {
    header.level as i8 - level as i8
}

/// New 1, due 0.8, retired and due 0.1, not due 0; in tenths. Asked and never reviewed is 0.1 too: neither new nor due.
fn novelty(header: &Header, standing: Standing, step: Step, ask: &Ask) -> u64 {
    let usual = match standing {
        Standing::New => 10,
        Standing::Due => 8,
        Standing::Retired | Standing::Unreviewed => 1,
        Standing::Resting { .. } | Standing::Today => 0,
    };
    match (step, standing) {
        (Step::Usual | Step::AnyLevel, _) => usual,
        (Step::Gentle, _) if header.difficulty == Difficulty::Easy && header.level <= ask.level => usual,
        (Step::Familiar, Standing::Due | Standing::Retired | Standing::Resting { passed: true }) => 8,
        (Step::Familiar, Standing::New | Standing::Unreviewed) if header.category == Category::Behavioral => usual,
        (Step::Gentle | Step::Familiar, _) | (Step::Early, Standing::Today) => 0,
        (Step::Early | Step::Again, _) => 1,
    }
}

fn reasons(header: &Header, standing: Standing, step: Step, ask: &Ask) -> Vec<Reason> {
    let mut reasons = Vec::with_capacity(3);
    match (step, ask.final_days()) {
        (Step::Gentle, None) => reasons.push(Reason::GentleFirst),
        (Step::Familiar, Some(days)) => reasons.push(Reason::Familiar { days }),
        _ => {}
    }
    reasons.push(match standing {
        Standing::New => Reason::New,
        Standing::Due => Reason::Due,
        Standing::Retired => Reason::Retired,
        Standing::Unreviewed => Reason::Unreviewed,
        Standing::Resting { .. } if step == Step::Familiar => Reason::PassedBefore,
        Standing::Resting { .. } => Reason::Early,
        Standing::Today => Reason::AgainToday,
    });
    let above = steps_above(header, ask.level);
    if above != 0 {
        reasons.push(Reason::OtherLevel { above });
    }
    reasons
}
