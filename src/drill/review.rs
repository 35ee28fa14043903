//! A self-assessment, step by step: guess, tick, see the model answer, rate, settle conflicts, verdict, plan.
//!
//! The order is the point. Guess before the checklist is seen, tick single ideas before rating anything, see a benchmark
//! only then: each step is one that was shown to make self-judgement more accurate (sources in the design of the rubric).
//! A cold review starts at the ticks, blind to the first ones.

use crate::assessment::Coverage;
use crate::assessment::Outcome;
use crate::assessment::Percent;
use crate::assessment::Rated;
use crate::assessment::conflicts;
use crate::assessment::propose_pace;
use crate::attempt::Attempt;
use crate::attempt::IfThen;
use crate::attempt::Review;
use crate::attempt::ReviewKind;
use crate::catalog::Category;
use crate::catalog::DimensionId;
use crate::catalog::Point;
use crate::clock::Stamp;
use crate::drill::Closed;
use crate::drill::event::ReviewEvent;
use crate::rubric::Dimension;
use crate::rubric::Rating;
use crate::rubric::Rubric;
use crate::rubric::hint_cap;
use serde::Deserialize;
use serde::Serialize;

/// Where a review stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Guess own coverage, the checklist unseen.
    Guess,
    /// Tick points beside the notes.
    Tick,
    /// Outline and exemplar; ticks may be changed.
    Model,
    /// Rate the dimensions.
    Rate,
    /// Ticks and a rating disagree: keep or change? Holds the place of the dimension.
    Conflict(usize),
    /// The verdict with its reason.
    Verdict,
    /// One if-then plan.
    Plan,
    /// Finished.
    Done,
}

/// One dimension as it is being rated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Which dimension.
    pub dimension: DimensionId,
    /// The highest rating the opened hints allow.
    pub cap: Option<Rating>,
    /// What the clock proposes.
    pub proposed: Option<Rating>,
    /// What the user chose.
    pub rating: Option<Rating>,
    /// The rating was kept although the ticks disagree.
    pub kept: bool,
}

/// What can be undone. Ticks and ratings are undone where they are seen, so each finds its own last change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
enum Change {
    Toggled(usize),
    /// The row as it was before.
    Rated(usize, Row),
}

/// A review in progress.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reviewing {
    kind: ReviewKind,
    category: Category,
    points: Vec<Point>,
    step: Step,
    guess: Option<Percent>,
    first_ticks: Option<Vec<bool>>,
    ticks: Vec<bool>,
    rows: Vec<Row>,
    plan: Option<IfThen>,
    changes: Vec<Change>,
    /// Places of the dimensions whose conflict was put to the user: each is asked about once.
    asked: Vec<usize>,
    /// The checklist was seen: the guess stands.
    seen: bool,
    /// The answer, for as long as it can be opened again.
    answer: Option<Box<Closed>>,
}

impl Reviewing {
    /// Begins a review of an attempt. `hints_cap` says whether opened hints cap a rating.
    pub fn begin(attempt: &Attempt, kind: ReviewKind, hints_cap: bool) -> Self {
        let snapshot = &attempt.snapshot;
        let cap = if hints_cap { hint_cap(attempt.hints()) } else { None };
        let pace = propose_pace(&snapshot.points, &snapshot.phases, &attempt.timing.phases);
        let row = |dimension: &Dimension| {
            let proposed = if dimension.proposed { pace } else { None };
            let cap = if dimension.hint_caps { cap } else { None };
            Row { dimension: dimension.id.clone(), cap, proposed, rating: proposed, kept: false }
        };
        Self {
            kind,
            category: snapshot.category,
            points: snapshot.points.clone(),
            step: if kind == ReviewKind::Cold { Step::Tick } else { Step::Guess },
            guess: None,
            first_ticks: None,
            ticks: vec![false; snapshot.points.len()],
            rows: Rubric::builtin().rated(snapshot.category).map(row).collect(),
            plan: None,
            changes: Vec::new(),
            asked: Vec::new(),
            seen: kind == ReviewKind::Cold,
            answer: None,
        }
    }

    /// Keeps the answer it judges, so that it can be opened again.
    pub(super) fn keeping(mut self, closed: Closed) -> Self {
        self.answer = Some(Box::new(closed));
        self
    }

    /// The answer, while it can be opened again.
    pub(super) fn kept(&mut self) -> Option<&mut Closed> {
        self.answer.as_deref_mut()
    }

    /// The answer that would be given back.
    pub(super) fn peek(&self) -> Option<&Closed> {
        self.answer.as_deref()
    }

    /// Gives the answer back to be gone on with: only from the guess, and never after the end.
    pub(super) fn give_back(&mut self) -> Option<Closed> {
        if self.step == Step::Guess { self.answer.take().map(|closed| *closed) } else { None }
    }

    /// Warm or cold.
    pub const fn kind(&self) -> ReviewKind {
        self.kind
    }

    /// Where it stands.
    pub const fn step(&self) -> Step {
        self.step
    }

    /// The checklist.
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// Ticks, parallel to the points.
    pub fn ticks(&self) -> &[bool] {
        &self.ticks
    }

    /// The dimensions to rate: content, then delivery.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Whether the checklist was seen; from then on the guess stands.
    pub const fn has_seen_points(&self) -> bool {
        self.seen
    }

    /// The guess, once made.
    pub const fn guess(&self) -> Option<Percent> {
        self.guess
    }

    /// The plan, once made.
    pub const fn plan(&self) -> Option<&IfThen> {
        self.plan.as_ref()
    }

    /// What the ticks come to.
    pub fn coverage(&self) -> Coverage {
        Coverage::count(&self.points, &self.ticks)
    }

    /// The ratings given so far.
    pub fn ratings(&self) -> Vec<Rated> {
        let rated = |row: &Row| Some(Rated { dimension: row.dimension.clone(), rating: row.rating? });
        self.rows.iter().filter_map(rated).collect()
    }

    /// What it all comes to, as far as it is rated.
    pub fn outcome(&self) -> Outcome {
        Outcome::compute(Rubric::builtin(), self.category, &self.points, &self.ticks, &self.ratings())
    }

    /// Why the verdict is what it is.
    pub fn reason(&self) -> String {
        let ratings = self.ratings();
        self.outcome().reason(Rubric::builtin(), self.category, &self.points, &self.ticks, &ratings)
    }

    /// Whether [`ReviewEvent::Next`] would lead on.
    pub fn may_go_on(&self) -> bool {
        match self.step {
            Step::Guess => self.guess.is_some(),
            Step::Rate => self.rows.iter().all(|row| row.rating.is_some()),
            Step::Conflict(_) | Step::Done => false,
            Step::Tick | Step::Model | Step::Verdict | Step::Plan => true,
        }
    }

    /// Applies an event; one that makes no sense now is ignored.
    pub fn handle(&mut self, event: ReviewEvent) {
        match event {
            ReviewEvent::Guess(guess) if self.step == Step::Guess && !self.seen => self.guess = Some(guess),
            ReviewEvent::Toggle(place) if matches!(self.step, Step::Tick | Step::Model) => self.toggle(place),
            ReviewEvent::Rate(place, rating) if self.step == Step::Rate => self.rate(place, rating),
            ReviewEvent::Keep if matches!(self.step, Step::Conflict(_)) => self.step = self.after_rating(),
            ReviewEvent::Change if matches!(self.step, Step::Conflict(_)) => self.step = Step::Rate,
            ReviewEvent::Plan(plan) if self.step == Step::Plan => self.plan = plan,
            ReviewEvent::Next if self.may_go_on() => self.step = self.next(),
            ReviewEvent::Back => self.step = self.previous(),
            ReviewEvent::Undo => self.undo(),
            _ => {}
        }
        if self.step == Step::Done {
            self.answer = None;
        }
    }

    fn toggle(&mut self, place: usize) {
        if let Some(tick) = self.ticks.get_mut(place) {
            *tick = !*tick;
            self.changes.push(Change::Toggled(place));
        }
    }

    fn rate(&mut self, place: usize, rating: Rating) {
        if let Some(row) = self.rows.get_mut(place) {
            self.changes.push(Change::Rated(place, row.clone()));
            row.rating = Some(row.cap.map_or(rating, |cap| rating.min(cap)));
            row.kept = false;
        }
    }

    /// Takes the last change of the present step back. Later steps show ratings, so there it is the last rating.
    fn undo(&mut self) {
        match self.step {
            Step::Guess | Step::Done => {}
            Step::Tick | Step::Model => self.undo_tick(),
            Step::Rate | Step::Conflict(_) | Step::Verdict | Step::Plan => self.undo_rating(),
        }
    }

    fn undo_tick(&mut self) {
        let last = self.changes.iter().rposition(|change| matches!(change, Change::Toggled(_)));
        if let Some(at) = last
            && let Change::Toggled(place) = self.changes.remove(at)
            && let Some(tick) = self.ticks.get_mut(place)
        {
            *tick = !*tick;
        }
    }

    /// Takes the last rating back and shows the ratings again, also after the end.
    pub fn undo_rating(&mut self) {
        let last = self.changes.iter().rposition(|change| matches!(change, Change::Rated(..)));
        if let Some(at) = last
            && let Change::Rated(place, before) = self.changes.remove(at)
            && let Some(row) = self.rows.get_mut(place)
        {
            *row = before;
            self.step = Step::Rate;
        }
    }

    fn next(&mut self) -> Step {
        match self.step {
            Step::Guess => {
                self.seen = true;
                Step::Tick
            }
            Step::Tick => {
                if self.first_ticks.is_none() {
                    self.first_ticks = Some(self.ticks.clone());
                }
                if self.kind == ReviewKind::Cold { Step::Rate } else { Step::Model }
            }
            Step::Model => Step::Rate,
            Step::Rate | Step::Conflict(_) => self.after_rating(),
            Step::Verdict if self.kind == ReviewKind::Cold => Step::Done,
            Step::Verdict => Step::Plan,
            Step::Plan | Step::Done => Step::Done,
        }
    }

    /// The first conflict that was not asked about, else the verdict. One that was asked about and stays is kept.
    fn after_rating(&mut self) -> Step {
        for place in 0..self.rows.len() {
            let open = self.rows.get(place).is_some_and(|row| self.disagrees(row));
            if open && !self.asked.contains(&place) {
                self.asked.push(place);
                return Step::Conflict(place);
            }
            if let Some(row) = self.rows.get_mut(place) {
                row.kept = open;
            }
        }
        Step::Verdict
    }

    /// Whether the ticks and this rating disagree. A rating held down by its cap cannot be raised: that asks nothing.
    fn disagrees(&self, row: &Row) -> bool {
        row.rating.is_some_and(|rating| {
            let held_down = row.cap == Some(rating) && rating < Rating::SOLID;
            let rated = Rated { dimension: row.dimension.clone(), rating };
            !held_down && conflicts(&self.points, &self.ticks, &rated)
        })
    }

    const fn previous(&self) -> Step {
        match (self.step, self.kind) {
            (Step::Guess, _) | (Step::Tick, ReviewKind::Warm) => Step::Guess,
            (Step::Tick | Step::Rate, ReviewKind::Cold) | (Step::Model, _) => Step::Tick,
            (Step::Rate, ReviewKind::Warm) => Step::Model,
            (Step::Conflict(_) | Step::Verdict, _) => Step::Rate,
            (Step::Plan, _) => Step::Verdict,
            (Step::Done, _) => Step::Done,
        }
    }

    /// The finished review; `None` before the end.
    pub fn finished(&self, at: Stamp) -> Option<Review> {
        (self.step == Step::Done).then(|| Review {
            kind: self.kind,
            at,
            guess: self.guess,
            first_ticks: self.first_ticks.clone().unwrap_or_else(|| self.ticks.clone()),
            ticks: self.ticks.clone(),
            ratings: self.ratings(),
            proposed_pace: self.rows.iter().find_map(|row| row.proposed),
            kept: self.rows.iter().filter(|row| row.kept).map(|row| row.dimension.clone()).collect(),
            outcome: self.outcome(),
            plan: self.plan.clone(),
        })
    }
}
