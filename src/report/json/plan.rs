//! A practice plan as JSON.

use crate::attempt::AttemptId;
use crate::catalog::Category;
use crate::catalog::QuestionId;
use crate::catalog::Topic;
use crate::clock::Day;
use crate::coach::plan::Item;
use crate::coach::plan::Kind;
use crate::coach::plan::Note;
use crate::coach::plan::Plan;
use crate::coach::plan::PlanDay;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Whole<'a> {
    today: Day,
    interview: Option<Day>,
    minutes_per_week: u32,
    days: Vec<DayLine<'a>>,
}

#[derive(Serialize)]
struct DayLine<'a> {
    day: Day,
    minutes: u32,
    note: Option<&'static str>,
    items: Vec<ItemLine<'a>>,
}

#[derive(Serialize)]
struct ItemLine<'a> {
    kind: &'static str,
    minutes: u32,
    category: Option<Category>,
    topic: Option<&'a Topic>,
    question: Option<&'a QuestionId>,
    format: Option<&'a str>,
    stories: Option<u8>,
    attempts: &'a [AttemptId],
    reasons: Vec<String>,
}

impl<'a> Whole<'a> {
    pub(super) fn new(plan: &'a Plan, days: &'a [PlanDay]) -> Self {
        let Plan { today, interview, minutes_per_week, .. } = plan;
        let days = days.iter().map(DayLine::from).collect();
        Self { today: *today, interview: *interview, minutes_per_week: *minutes_per_week, days }
    }
}

impl<'a> From<&'a PlanDay> for DayLine<'a> {
    fn from(day: &'a PlanDay) -> Self {
        let note = day.note.map(|note| match note {
            Note::Interview => "interview",
            Note::Done => "done",
            Note::Light => "light",
            Note::Free => "free",
        });
        Self { day: day.day, minutes: day.minutes(), note, items: day.items.iter().map(ItemLine::from).collect() }
    }
}

impl<'a> From<&'a Item> for ItemLine<'a> {
    fn from(item: &'a Item) -> Self {
        let mut line = Self {
            kind: "question",
            minutes: item.minutes,
            category: item.kind.category(),
            topic: item.kind.topic().map(|key| &key.topic),
            question: None,
            format: None,
            stories: None,
            attempts: &[],
            reasons: item.why.iter().map(|why| why.sentence()).collect(),
        };
        match &item.kind {
            Kind::Question(_) => {}
            Kind::Again(_, question) => (line.kind, line.question) = ("again", Some(question)),
            Kind::Stories(count) => (line.kind, line.stories) = ("stories", Some(*count)),
            Kind::WarmUp { format } => (line.kind, line.format) = ("warm-up", Some(&**format)),
            Kind::Interview { format, .. } => (line.kind, line.format) = ("interview", Some(&**format)),
            Kind::ColdReview(attempts) => (line.kind, line.attempts) = ("cold-review", attempts),
        }
        line
    }
}
