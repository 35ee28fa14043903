//! One question: its keys, and the parts that are a single value.

use super::Spans;
use super::exercise;
use super::parts;
use crate::catalog::Category;
use crate::catalog::Difficulty;
use crate::catalog::Header;
use crate::catalog::Level;
use crate::catalog::Question;
use crate::catalog::QuestionId;
use crate::catalog::Topic;
use crate::catalog::diagram::Diagram;
use crate::catalog::problem::quote;
use crate::catalog::question::Target;
use crate::catalog::reader::Fields;
use crate::catalog::reader::Node;
use crate::catalog::reader::Reader;
use crate::catalog::wording::is_slug;
use crate::text::width;
use std::ops::RangeInclusive;
use std::sync::Arc;
use toml::Spanned;

const OWNER: &str = "this question";

#[rustfmt::skip]
const KEYS: [&str; 24] = [
    "id", "title", "category", "topic", "tags", "competencies", "difficulty", "level", "minutes", "seconds", "prompt",
    "reveals", "hints", "follow_ups", "points", "pitfalls", "outline", "exemplar", "diagram", "target", "expectations", "related",
    "exercise", "estimates",
];

/// Keys that only one category has.
const OWN_KEYS: [(&str, Category); 5] = [
    ("diagram", Category::SystemDesign),
    ("target", Category::Coding),
    ("exercise", Category::Coding),
    ("estimates", Category::SystemDesign),
    ("competencies", Category::Behavioral),
];

/// Limits of an answer, in seconds: a quarter of a minute to four hours.
const LIMIT: RangeInclusive<i64> = 15..=4 * 60 * 60;

/// What reading one question gave: the question unless something needed is missing, and its id if that much is known.
pub(super) struct Read {
    pub(super) question: Option<Question>,
    pub(super) id: Option<QuestionId>,
    pub(super) spans: Spans,
}

/// Reads a question of this pack. It is usable only if the reader's errors did not grow meanwhile.
pub(super) fn read(reader: &mut Reader<'_>, node: &Node<'_>, pack: &str) -> Read {
    let mut spans = Spans::default();
    let Some(fields) = reader.fields(node, "a question", &KEYS) else {
        return Read { question: None, id: None, spans };
    };
    let fields = fields.named(OWNER);
    let id = reader.required(&fields, "id", |reader, node| {
        spans.id = node.span();
        Some(QuestionId::new(format!("{pack}/{}", reader.slug(node, "id")?)))
    });
    if let Some(title) = fields.get("title") {
        spans.title = title.span();
    }
    if let Some(related) = fields.get("related").and_then(|node| node.get_ref().as_array()) {
        spans.related = related.iter().map(Spanned::span).collect();
    }
    Read { question: whole(reader, &fields, id.clone()), id, spans }
}

fn whole(reader: &mut Reader<'_>, fields: &Fields<'_, '_>, id: Option<QuestionId>) -> Option<Question> {
    let header = header(reader, fields, id);
    let category = header.category;
    let prompt = reader.required(fields, "prompt", |reader, node| {
        let prompt = reader.prose(node, "prompt")?;
        let wanted = if category == Some(Category::Behavioral) { 8..=60 } else { 40..=120 };
        if category.is_some() {
            reader.words(node, "the prompt", &prompt, &wanted);
        }
        Some(prompt)
    });
    let reveals = reader.required(fields, "reveals", parts::reveals);
    let hints = reader.required(fields, "hints", |reader, node| parts::texts(reader, node, "hints", 4..=4));
    let follow_ups = reader.required(fields, "follow_ups", parts::follow_ups);
    let points = reader.required(fields, "points", |reader, node| parts::points(reader, node, category));
    let pitfalls = reader.required(fields, "pitfalls", |reader, node| parts::texts(reader, node, "pitfalls", 3..=5));
    let outline = reader.required(fields, "outline", parts::outline);
    let exemplar = reader.required(fields, "exemplar", |reader, node| {
        let exemplar = reader.prose(node, "exemplar")?;
        reader.words(node, "the exemplar", &exemplar, &(60..=120));
        Some(exemplar)
    });
    let diagram = fields.get("diagram").and_then(|node| diagram(reader, node));
    let expectations = reader.required(fields, "expectations", parts::expectations);
    let related = related(reader, fields);
    let target = target(reader, fields, category);
    let exercise = fields.get("exercise").map(|node| exercise::exercise(reader, node));
    let shown_in = outline.as_deref().unwrap_or_default();
    let estimates = fields.get("estimates").map(|node| parts::estimates(reader, node, shown_in));
    own_keys(reader, fields, category);
    Some(Question {
        header: header.complete()?,
        prompt: prompt?,
        reveals: reveals?,
        hints: hints?,
        follow_ups: follow_ups?,
        points: points?,
        pitfalls: pitfalls?,
        outline: outline?,
        exemplar: exemplar?,
        diagram,
        expectations: expectations?,
        related: related?,
        target,
        exercise: exercise.flatten(),
        estimates: estimates.unwrap_or_default(),
    })
}

/// A description that can be drawn; names of wide letters cannot.
fn diagram(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<Diagram> {
    let text = reader.text(node, "diagram")?;
    let cure =
        "one chain a line, such as \"Gateway -> Links -(insert)-> Store\"; a later line begins with a box drawn before";
    if text.chars().count() != width(&text.replace('\n', "")) + text.matches('\n').count() {
        reader.error(
            node.span(),
            "the diagram has letters that are not one column wide",
            "write its names in narrow letters",
        );
        return None;
    }
    Diagram::read(&text).inspect_err(|fault| reader.error(node.span(), fault.to_string(), cure)).ok()
}

/// A header some of which may be missing.
struct Draft {
    id: Option<QuestionId>,
    title: Option<Box<str>>,
    category: Option<Category>,
    topic: Option<Topic>,
    tags: Option<Arc<[Arc<str>]>>,
    competencies: Option<Arc<[Topic]>>,
    difficulty: Option<Difficulty>,
    level: Option<Level>,
    limit_seconds: Option<u32>,
}

impl Draft {
    fn complete(self) -> Option<Header> {
        Some(Header {
            id: self.id?,
            title: self.title?,
            category: self.category?,
            topic: self.topic?,
            tags: self.tags?,
            competencies: self.competencies?,
            difficulty: self.difficulty?,
            level: self.level?,
            limit_seconds: self.limit_seconds?,
        })
    }
}

fn header(reader: &mut Reader<'_>, fields: &Fields<'_, '_>, id: Option<QuestionId>) -> Draft {
    Draft {
        id,
        title: reader.required(fields, "title", |reader, node| reader.line(node, "title")),
        category: reader
            .required(fields, "category", |reader, node| reader.word(node, "category", Category::ALL, Category::word)),
        topic: reader.required(fields, "topic", |reader, node| Some(Topic::new(reader.slug(node, "topic")?))),
        tags: lines(reader, fields, "tags", 12).map(|tags| tags.into_iter().map(Arc::from).collect()),
        competencies: slugs(reader, fields, "competencies", 2).map(|slugs| slugs.into_iter().map(Topic::new).collect()),
        difficulty: reader.required(fields, "difficulty", |reader, node| {
            reader.word(node, "difficulty", Difficulty::ALL, Difficulty::word)
        }),
        level: reader.required(fields, "level", |reader, node| reader.word(node, "level", Level::ALL, Level::word)),
        limit_seconds: limit(reader, fields),
    }
}

/// A list that may be missing, each entry read by `with`.
fn entries<T>(
    reader: &mut Reader<'_>,
    fields: &Fields<'_, '_>,
    key: &str,
    most: usize,
    with: impl Fn(&mut Reader<'_>, &Node<'_>) -> Option<T>,
) -> Option<Vec<T>> {
    let Some(node) = fields.get(key) else { return Some(Vec::new()) };
    let list = reader.list(node, key, 0..=most)?;
    Some(list.iter().filter_map(|node| with(reader, node)).collect())
}

fn lines(reader: &mut Reader<'_>, fields: &Fields<'_, '_>, key: &str, most: usize) -> Option<Vec<Box<str>>> {
    entries(reader, fields, key, most, |reader, node| reader.line(node, key))
}

fn slugs(reader: &mut Reader<'_>, fields: &Fields<'_, '_>, key: &str, most: usize) -> Option<Vec<Box<str>>> {
    entries(reader, fields, key, most, |reader, node| reader.slug(node, key))
}

/// `minutes` or `seconds`, exactly one of them.
fn limit(reader: &mut Reader<'_>, fields: &Fields<'_, '_>) -> Option<u32> {
    let (node, name, unit) = match (fields.get("minutes"), fields.get("seconds")) {
        (Some(node), None) => (node, "minutes", 60),
        (None, Some(node)) => (node, "seconds", 1),
        (None, None) => {
            let cure = "add `minutes = 25`, or `seconds = 150` for a short answer";
            reader.error(fields.span(), format!("{OWNER} has no time limit"), cure);
            return None;
        }
        (Some(_), Some(seconds)) => {
            reader.error(seconds.span(), format!("{OWNER} has both `minutes` and `seconds`"), "keep one of them");
            return None;
        }
    };
    let given = reader.whole(node, name)?;
    let seconds = given.saturating_mul(unit);
    if !LIMIT.contains(&seconds) {
        let message = format!("{given} {name} is no time limit: 15 seconds to 4 hours are allowed");
        reader.error(node.span(), message, "write `minutes = 25`, or `seconds = 150` for a short answer");
    }
    u32::try_from(seconds).ok()
}

fn related(reader: &mut Reader<'_>, fields: &Fields<'_, '_>) -> Option<Vec<QuestionId>> {
    entries(reader, fields, "related", 8, |reader, node| {
        let line = reader.line(node, "related")?;
        if line.split_once('/').is_some_and(|(pack, id)| is_slug(pack) && is_slug(id)) {
            return Some(QuestionId::new(line));
        }
        let message = format!("{} does not name a question", quote(&line));
        reader.error(node.span(), message, "write the pack, a slash and the question, such as `core/two-receipts`");
        None
    })
}

fn target(reader: &mut Reader<'_>, fields: &Fields<'_, '_>, category: Option<Category>) -> Option<Target> {
    let Some(node) = fields.get("target") else {
        if category == Some(Category::Coding) {
            let cure = "add `target = { time = \"O(n)\", space = \"O(1)\" }`";
            reader.editorial(fields.span(), "this coding question has no `target`", cure);
        }
        return None;
    };
    let fields = reader.fields(node, "`target`", &["time", "space"])?;
    let time = reader.required(&fields, "time", |reader, node| reader.line(node, "time"));
    let space = reader.required(&fields, "space", |reader, node| reader.line(node, "space"));
    Some(Target { time: time?, space: space? })
}

/// Reports keys of another category.
fn own_keys(reader: &mut Reader<'_>, fields: &Fields<'_, '_>, category: Option<Category>) {
    let Some(category) = category else { return };
    for (key, owner) in OWN_KEYS {
        if category != owner && fields.get(key).is_some() {
            let message = format!("`{key}` belongs to {owner} questions, and this one is {category}");
            reader.error(fields.key_span(key), message, "remove it, or change the category");
        }
    }
}
