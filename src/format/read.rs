//! Reads interviews and talks from TOML, with every problem found on the way.

use crate::catalog::Category;
use crate::catalog::Difficulty;
use crate::catalog::Level;
use crate::catalog::Topic;
use crate::catalog::pack::Author;
use crate::catalog::problem::Problem;
use crate::catalog::problem::quote;
use crate::catalog::reader::Fields;
use crate::catalog::reader::Node;
use crate::catalog::reader::Reader;
use crate::catalog::wording::suggest;
use crate::format::interview::Ask;
use crate::format::interview::Format;
use crate::format::interview::Part;
use crate::format::interview::Round;
use crate::format::interview::Talk;
use crate::format::words::spoken;
use std::ops::RangeInclusive;
use toml::de::DeTable;

const FORMAT_KEYS: [&str; 7] = ["id", "title", "says", "level", "unscored", "one_of", "rounds"];
const ROUND_KEYS: [&str; 7] = ["title", "minutes", "parts", "silent", "rest", "like", "topics"];
const TALK_KEYS: [&str; 5] = ["id", "title", "prompt", "cues", "points"];

#[rustfmt::skip]
const PART_KEYS: [&str; 10] = [
    "ask", "talk", "topics", "difficulty", "count", "minutes", "seconds", "at_most", "think", "follow_ups",
];

/// Keys of the built-in file that are not about interviews.
const PACING_KEYS: [&str; 5] = ["version", "limits", "phases", "shifts", "realism"];

/// What the slack of a round is made of.
const SLACK: &str = "slack";

const MOST_FORMATS: usize = 100;
const MOST_ROUNDS: usize = 12;
const MOST_PARTS: usize = 12;
const ROUND_MINUTES: RangeInclusive<i64> = 1..=180;

/// Interviews and talks of one file, and what is wrong with it.
#[derive(Debug, Clone, Default)]
pub struct Read {
    /// Usable interviews, in order.
    pub formats: Vec<Format>,
    /// Usable talks, in order; their length is set by the part that uses them.
    pub talks: Vec<Talk>,
    /// Everything wrong, in order of place.
    pub problems: Vec<Problem>,
}

/// Reads a file of interviews. `known` are the formats and talks it may build upon and must not define again.
pub fn read(file: &str, text: &str, author: Author, known: &Read) -> Read {
    let mut reader = Reader::new(file, text, author);
    let document = match DeTable::parse(text) {
        Ok(document) => document.into_inner(),
        Err(error) => {
            let message = format!("this is not TOML: {}", error.message());
            reader.error(error.span().unwrap_or(0..0), message, "the reader stops here; mend this and check again");
            return Read { problems: reader.finish(), ..Read::default() };
        }
    };
    let keys: &[&str] = &["talks", "formats"];
    let keys = if author == Author::Builtin { [keys, &PACING_KEYS].concat() } else { keys.to_vec() };
    reader.unknown_keys(&document, "a file of interviews", &keys);
    let mut found = Read::default();
    for node in nodes(&mut reader, &document, "talks") {
        let before = reader.errors();
        if let Some(talk) = talk(&mut reader, node, &[known, &found])
            && reader.errors() == before
        {
            found.talks.push(talk);
        }
    }
    for node in nodes(&mut reader, &document, "formats") {
        let before = reader.errors();
        if let Some(format) = format(&mut reader, node, &[known, &found])
            && reader.errors() == before
        {
            found.formats.push(format);
        }
    }
    found.problems = reader.finish();
    found
}

fn nodes<'t, 'i>(reader: &mut Reader<'_>, document: &'t DeTable<'i>, key: &str) -> &'t [Node<'i>] {
    document.get(key).and_then(|node| reader.list(node, key, 0..=MOST_FORMATS)).unwrap_or_default()
}

/// An id that nothing before has.
fn fresh<'a>(
    reader: &mut Reader<'_>,
    fields: &Fields<'_, '_>,
    mut taken: impl Iterator<Item = &'a str>,
) -> Option<Box<str>> {
    let node = fields.need(reader, "id")?;
    let id = reader.slug(node, "id")?;
    if taken.any(|other| other == &*id) {
        reader.error(node.span(), format!("{} is already there", quote(&id)), "choose another id");
        return None;
    }
    Some(id)
}

fn talk(reader: &mut Reader<'_>, node: &Node<'_>, known: &[&Read]) -> Option<Talk> {
    let fields = reader.fields(node, "this talk", &TALK_KEYS)?;
    let id = fresh(reader, &fields, known.iter().flat_map(|read| &read.talks).map(|talk| &*talk.id));
    let title = reader.required(&fields, "title", |reader, node| reader.line(node, "title"));
    let prompt = reader.required(&fields, "prompt", |reader, node| reader.prose(node, "prompt"));
    let cues = lines(reader, &fields, "cues", 0..=5);
    let points = lines(reader, &fields, "points", 0..=8);
    Some(Talk { id: id?, title: title?, prompt: prompt?.into(), cues, points, seconds: 0 })
}

fn lines(reader: &mut Reader<'_>, fields: &Fields<'_, '_>, key: &str, wanted: RangeInclusive<usize>) -> Vec<Box<str>> {
    let nodes = fields.get(key).and_then(|node| reader.list(node, key, wanted)).unwrap_or_default();
    nodes.iter().filter_map(|node| reader.line(node, key)).collect()
}

fn format(reader: &mut Reader<'_>, node: &Node<'_>, known: &[&Read]) -> Option<Format> {
    let fields = reader.fields(node, "this interview", &FORMAT_KEYS)?;
    let id = fresh(reader, &fields, known.iter().flat_map(|read| &read.formats).map(|format| &*format.id));
    let title = reader.required(&fields, "title", |reader, node| reader.line(node, "title"));
    let says = reader.required(&fields, "says", |reader, node| reader.line(node, "says"));
    let level = fields.get("level").and_then(|node| reader.word(node, "level", Level::ALL, Level::word));
    let unscored = flag(reader, &fields, "unscored");
    let one_of = flag(reader, &fields, "one_of");
    let nodes = fields.need(reader, "rounds").and_then(|node| reader.list(node, "rounds", 1..=MOST_ROUNDS))?;
    let rounds = nodes.iter().map(|node| round(reader, node, known)).collect::<Vec<_>>();
    let rounds = rounds.into_iter().collect::<Option<Vec<_>>>()?.concat();
    Some(Format { id: id?, title: title?, says: says?, level, unscored, one_of, rounds })
}

fn flag(reader: &mut Reader<'_>, fields: &Fields<'_, '_>, key: &str) -> bool {
    fields.get(key).and_then(|node| reader.flag(node, key)).unwrap_or(false)
}

/// A round of its own, or those of another format.
fn round(reader: &mut Reader<'_>, node: &Node<'_>, known: &[&Read]) -> Option<Vec<Round>> {
    let fields = reader.fields(node, "this round", &ROUND_KEYS)?;
    let rest = fields.get("rest").and_then(|node| minutes(reader, node, "rest", 0..=60)).unwrap_or(0);
    let title = fields.get("title").and_then(|node| reader.line(node, "title"));
    if let Some(node) = fields.get("like") {
        return like(reader, node, &fields, known, (title, rest));
    }
    let title = title.or_else(|| fields.need(reader, "title").and(None));
    let total = fields.get("minutes").and_then(|node| minutes(reader, node, "minutes", ROUND_MINUTES));
    let nodes = fields.need(reader, "parts").and_then(|node| reader.list(node, "parts", 1..=MOST_PARTS))?;
    let parts = nodes.iter().map(|node| part(reader, node, known)).collect::<Vec<_>>();
    let mut parts = parts.into_iter().collect::<Option<Vec<_>>>()?;
    let planned: Option<u32> = parts.iter().map(Part::planned).sum();
    let seconds = total.or(planned).unwrap_or(0);
    if let (Some(total), Some(planned)) = (total, planned) {
        let slack = total.saturating_sub(planned);
        if planned > total {
            let message = format!("the parts take {}, the round has {}", spoken(planned), spoken(total));
            reader.error(fields.key_span("minutes"), message, "give the round more minutes, or its parts fewer");
        } else if slack > 0
            && let Some(talk) = find_talk(known, SLACK)
        {
            parts.push(Part::Talk(Talk { seconds: slack, ..talk.clone() }));
        }
    }
    let silent = flag(reader, &fields, "silent");
    Some(vec![Round { title: title?, seconds, parts, silent, rest }])
}

fn like(
    reader: &mut Reader<'_>,
    node: &Node<'_>,
    fields: &Fields<'_, '_>,
    known: &[&Read],
    (title, rest): (Option<Box<str>>, u32),
) -> Option<Vec<Round>> {
    for key in ["minutes", "parts", "silent"] {
        if fields.get(key).is_some() {
            let message = format!("a round that is like another has no `{key}` of its own");
            reader.error(fields.key_span(key), message, "remove it, or write the round out");
        }
    }
    let ids: Vec<&str> = known.iter().flat_map(|read| &read.formats).map(|format| &*format.id).collect();
    let place = reader.choice(node, "like", &ids)?;
    let format = known.iter().flat_map(|read| &read.formats).nth(place)?;
    let topics = topics(reader, fields);
    let mut rounds = format.rounds.clone();
    for round in &mut rounds {
        if let Some(title) = &title {
            round.title.clone_from(title);
        }
        for part in &mut round.parts {
            if let (Part::Ask(ask), false) = (part, topics.is_empty()) {
                ask.topics.clone_from(&topics);
            }
        }
    }
    if let Some(last) = rounds.last_mut() {
        last.rest = rest;
    }
    Some(rounds)
}

fn part(reader: &mut Reader<'_>, node: &Node<'_>, known: &[&Read]) -> Option<Part> {
    let fields = reader.fields(node, "this part", &PART_KEYS)?;
    match (fields.get("ask"), fields.get("talk")) {
        (Some(node), None) => ask(reader, node, &fields).map(Part::Ask),
        (None, Some(node)) => {
            for key in PART_KEYS {
                if !["talk", "minutes", "seconds"].contains(&key) && fields.get(key).is_some() {
                    reader.error(fields.key_span(key), format!("a talk has no `{key}`"), "remove it");
                }
            }
            let ids: Vec<&str> = known.iter().flat_map(|read| &read.talks).map(|talk| &*talk.id).collect();
            let place = reader.choice(node, "talk", &ids);
            let seconds = length(reader, &fields);
            if seconds.is_none() {
                reader.error(fields.span(), "this talk has no length", "add `minutes` or `seconds`");
            }
            let talk = known.iter().flat_map(|read| &read.talks).nth(place?)?;
            Some(Part::Talk(Talk { seconds: seconds?, ..talk.clone() }))
        }
        _ => {
            let cure = "write `ask = \"coding\"` for questions, or `talk = \"introduction\"`";
            reader.error(fields.span(), "a part either asks or talks", cure);
            None
        }
    }
}

fn ask(reader: &mut Reader<'_>, node: &Node<'_>, fields: &Fields<'_, '_>) -> Option<Ask> {
    let mut words: Vec<&str> = Category::ALL.iter().map(|category| category.word()).collect();
    words.push("any");
    let place = reader.choice(node, "ask", &words)?;
    let listed = fields.get("difficulty").and_then(|node| reader.list(node, "difficulty", 1..=3)).unwrap_or_default();
    let difficulty =
        listed.iter().filter_map(|node| reader.word(node, "difficulty", Difficulty::ALL, Difficulty::word));
    let difficulty = difficulty.collect();
    let topics = topics(reader, fields);
    let count = number(reader, fields, "count", 1..=20).unwrap_or(1);
    let seconds = length(reader, fields);
    let at_most = fields.get("at_most").and_then(|node| minutes(reader, node, "at_most", ROUND_MINUTES));
    let think = number(reader, fields, "think", 0..=600);
    let follow_ups = number(reader, fields, "follow_ups", 0..=4).and_then(|number| u8::try_from(number).ok());
    Some(Ask {
        category: Category::ALL.get(place).copied(),
        topics,
        difficulty,
        count: u8::try_from(count).unwrap_or(1),
        seconds,
        at_most,
        think,
        follow_ups,
    })
}

fn topics(reader: &mut Reader<'_>, fields: &Fields<'_, '_>) -> Vec<Topic> {
    let nodes = fields.get("topics").and_then(|node| reader.list(node, "topics", 1..=30)).unwrap_or_default();
    nodes.iter().filter_map(|node| reader.slug(node, "topics")).map(|slug| Topic::new(&*slug)).collect()
}

/// `minutes` or `seconds` of a part, in seconds.
fn length(reader: &mut Reader<'_>, fields: &Fields<'_, '_>) -> Option<u32> {
    if fields.get("minutes").is_some() && fields.get("seconds").is_some() {
        reader.error(fields.key_span("seconds"), "this part has `minutes` and `seconds`", "keep one of them");
    }
    let minutes = fields.get("minutes").and_then(|node| minutes(reader, node, "minutes", ROUND_MINUTES));
    minutes.or_else(|| number(reader, fields, "seconds", 10..=10_800))
}

/// Whole minutes, as seconds.
fn minutes(reader: &mut Reader<'_>, node: &Node<'_>, name: &str, wanted: RangeInclusive<i64>) -> Option<u32> {
    bounded(reader, node, name, wanted).map(|minutes| minutes * 60)
}

fn number(reader: &mut Reader<'_>, fields: &Fields<'_, '_>, key: &str, wanted: RangeInclusive<i64>) -> Option<u32> {
    fields.get(key).and_then(|node| bounded(reader, node, key, wanted))
}

fn bounded(reader: &mut Reader<'_>, node: &Node<'_>, name: &str, wanted: RangeInclusive<i64>) -> Option<u32> {
    let number = reader.whole(node, name)?;
    if !wanted.contains(&number) {
        let message = format!("`{name}` is {number}");
        let cure = format!("write a number from {} to {}", wanted.start(), wanted.end());
        reader.error(node.span(), message, cure);
        return None;
    }
    u32::try_from(number).ok()
}

fn find_talk<'a>(known: &[&'a Read], id: &str) -> Option<&'a Talk> {
    known.iter().flat_map(|read| &read.talks).find(|talk| &*talk.id == id)
}

/// What is wrong with an id that names no interview.
pub fn unknown(id: &str, formats: &[Format]) -> String {
    let ids: Vec<&str> = formats.iter().map(|format| &*format.id).collect();
    format!("there is no interview {}; {}", quote(id), suggest(id, &ids))
}
