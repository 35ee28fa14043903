//! Makes the index of the built-in catalog, so that the program starts without parsing a line of TOML.
//!
//! Writes `catalog.rs` into the output folder: the text of every pack under `questions/`, deflated, and a table of the headers of
//! their questions. Only what the table needs is looked at; a test holds the table against the validating reader.

#[path = "src/catalog/pack/block.rs"]
#[expect(unreachable_pub, reason = "public in the library, which shares it")]
mod block;

use block::Block;
use miniz_oxide::deflate;
use std::env;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use toml::Spanned;
use toml::de::DeTable;
use toml::de::DeValue;

/// The level that makes the smallest files; time is no matter here.
const SMALLEST: u8 = 10;

const CATEGORIES: [&str; 3] = ["coding", "system-design", "behavioral"];
const DIFFICULTIES: [&str; 3] = ["easy", "medium", "hard"];
const LEVELS: [&str; 4] = ["junior", "mid", "senior", "staff"];

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or("cargo names the package folder")?);
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=questions");
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo names the output folder")?);
    let (mut packs, mut entries) = (String::new(), String::new());
    for (number, pack) in pack_files(&root)?.iter().enumerate() {
        let text = fs::read_to_string(root.join(pack))?;
        let deflated = out.join(format!("{number}.deflated"));
        fs::write(&deflated, deflate::compress_to_vec(text.as_bytes(), SMALLEST))?;
        let deflated = deflated.to_str().ok_or("the name of the output folder is not UTF-8")?;
        let length = text.len();
        writeln!(packs, "Pack {{ file: {pack:?}, deflated: include_bytes!({deflated:?}), length: {length} }},")?;
        index(&mut entries, number, &text).map_err(|problem| format!("{pack}: {problem}"))?;
    }
    let source = format!(
        "pub(super) static PACKS: &[Pack] = &[\n{packs}];\npub(super) static ENTRIES: &[Entry] = &[\n{entries}];\n"
    );
    Ok(fs::write(out.join("catalog.rs"), source)?)
}

/// The packs relative to the package folder, with forward slashes, sorted.
fn pack_files(root: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let mut files = Vec::new();
    for category in CATEGORIES {
        let folder = format!("questions/{category}");
        if !root.join(&folder).is_dir() {
            continue;
        }
        println!("cargo::rerun-if-changed={folder}");
        for entry in fs::read_dir(root.join(&folder))? {
            let name = entry?
                .file_name()
                .into_string()
                .map_err(|name| format!("{folder}: the name {} is not UTF-8", name.display()))?;
            if Path::new(&name).extension().is_some_and(|extension| extension == "toml") {
                files.push(format!("{folder}/{name}"));
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Adds the table rows of one pack.
fn index(entries: &mut String, number: usize, text: &str) -> Result<(), Box<dyn Error>> {
    let document = DeTable::parse(text)?.into_inner();
    let pack = document.get("pack").and_then(|pack| pack.get_ref().as_table()).ok_or("there is no [pack]")?;
    let pack = word(pack, "id")?;
    let questions = document.get("question").and_then(|list| list.get_ref().as_array());
    let questions: &[Spanned<DeValue<'_>>] = questions.map_or(&[], |list| list);
    for (node, block) in questions.iter().zip(block::blocks(text, questions.iter().map(Spanned::span))) {
        let question = node.get_ref().as_table().ok_or("a question is not a table")?;
        row(entries, number, pack, question, block).map_err(|problem| format!("line {}: {problem}", block.line))?;
    }
    Ok(())
}

fn row(
    entries: &mut String,
    number: usize,
    pack: &str,
    question: &DeTable<'_>,
    Block { start, end, line }: Block,
) -> Result<(), Box<dyn Error>> {
    let id = format!("{pack}/{}", word(question, "id")?);
    let (title, topic) = (word(question, "title")?, word(question, "topic")?);
    let category = variant(question, "category", &CATEGORIES)?;
    let difficulty = variant(question, "difficulty", &DIFFICULTIES)?;
    let level = variant(question, "level", &LEVELS)?;
    let (tags, competencies) = (words(question, "tags")?, words(question, "competencies")?);
    let limit_seconds = match (whole(question, "minutes"), whole(question, "seconds")) {
        (Some(minutes), None) => minutes * 60,
        (None, Some(seconds)) => seconds,
        _ => return Err("a question has either `minutes` or `seconds`".into()),
    };
    writeln!(
        entries,
        "Entry {{ id: {id:?}, title: {title:?}, category: Category::{category}, topic: {topic:?}, tags: &{tags:?}, \
         competencies: &{competencies:?}, difficulty: Difficulty::{difficulty}, level: Level::{level}, \
         limit_seconds: {limit_seconds}, pack: {number}, block: Block {{ start: {start}, end: {end}, line: {line} }} }},"
    )?;
    Ok(())
}

fn word<'t>(table: &'t DeTable<'_>, key: &str) -> Result<&'t str, String> {
    table.get(key).and_then(|node| node.get_ref().as_str()).ok_or_else(|| format!("`{key}` is missing or not text"))
}

fn words<'t>(table: &'t DeTable<'_>, key: &str) -> Result<Vec<&'t str>, String> {
    let Some(node) = table.get(key) else { return Ok(Vec::new()) };
    let texts = node.get_ref().as_array().map(|list| list.iter().map(|node| node.get_ref().as_str()).collect());
    texts.flatten().ok_or_else(|| format!("`{key}` is not a list of texts"))
}

fn whole(table: &DeTable<'_>, key: &str) -> Option<u32> {
    let integer = table.get(key)?.get_ref().as_integer()?;
    u32::from_str_radix(integer.as_str(), integer.radix()).ok()
}

/// The name of the enum variant that a word stands for: `system-design` is `SystemDesign`.
fn variant(table: &DeTable<'_>, key: &str, known: &[&str]) -> Result<String, String> {
    let word = word(table, key)?;
    if !known.contains(&word) {
        return Err(format!("`{key}` is {word:?}, not one of {}", known.join(", ")));
    }
    let capitalised =
        |part: &str| part.chars().take(1).flat_map(char::to_uppercase).chain(part.chars().skip(1)).collect();
    Ok(word.split('-').map(capitalised).collect::<Vec<String>>().concat())
}
