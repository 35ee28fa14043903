//! Packs with as many questions as one likes.

use greenroom::catalog::Category;
use greenroom::library;
use std::fs;
use std::fs::File;
use std::path::Path;
use std::time::Duration;
use std::time::SystemTime;

/// Questions in a file; a file has 4 MiB at most.
const A_FILE: usize = 1_000;

/// Words that titles are made of, as many as there are in good titles.
const WORDS: &[&str] = &[
    "a habit",
    "the queue",
    "two teams",
    "one deadline",
    "the rollback",
    "a quiet failure",
    "the window",
    "a promise",
    "the last commit",
    "an angry customer",
    "the budget",
    "a slow query",
    "the handover",
    "a rewrite",
    "the incident",
    "a mentor",
];

/// Topics of the questions.
const TOPICS: &[&str] =
    &["influence", "conflict", "ownership", "incident", "feedback", "ambiguity", "delivery", "failure"];

/// The id of the question of this number.
pub(crate) fn id(number: usize) -> String {
    format!("own/question-{number}")
}

/// And its topic.
pub(crate) fn topic(number: usize) -> &'static str {
    TOPICS[number / 7 % TOPICS.len()]
}

/// Writes so many questions into a folder, as packs that were last changed long ago.
pub(crate) fn write(folder: &Path, questions: usize) {
    fs::create_dir_all(folder).unwrap();
    let template = library::template(Category::Behavioral);
    let (_, body) = template.split_once("\n[[question]]\n").unwrap();
    let is_header = |line: &&str| !["id =", "title =", "topic =", "seconds ="].iter().any(|key| line.starts_with(key));
    let body: Vec<&str> = body.lines().filter(is_header).filter(|line| !line.starts_with('#')).collect();
    let body = body.join("\n");
    for first in (0..questions).step_by(A_FILE) {
        let mut pack = "format = 1\n[pack]\nid = \"own\"\ntitle = \"Own\"\nlicense = \"MIT\"\n".to_owned();
        for number in first..questions.min(first + A_FILE) {
            pack.push_str(&head(number));
            pack.push_str(&body);
            pack.push('\n');
        }
        let path = folder.join(format!("{first:06}.toml"));
        fs::write(&path, pack).unwrap();
        let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
        File::options().write(true).open(&path).unwrap().set_modified(long_ago).unwrap();
    }
}

/// Writes the built-in packs so many times over, each time under another name.
pub(crate) fn write_copies(folder: &Path, copies: usize) {
    let questions = Path::new(env!("CARGO_MANIFEST_DIR")).join("questions");
    for category in Category::ALL {
        for entry in fs::read_dir(questions.join(category.word())).unwrap() {
            let path = entry.unwrap().path();
            let pack = fs::read_to_string(&path).unwrap();
            for copy in 0..copies {
                let name = format!("{copy}-{}", path.file_name().unwrap().to_str().unwrap());
                let text = pack.replacen("id = \"core\"", &format!("id = \"copy-{copy}\""), 1);
                fs::write(folder.join(name), text).unwrap();
            }
        }
    }
}

fn head(number: usize) -> String {
    let word = |step: usize| WORDS[number / step % WORDS.len()];
    let id = id(number);
    let (_, id) = id.split_once('/').unwrap();
    let title = format!("{} and {} against {}, {number}", word(1), word(16), word(256));
    let topic = topic(number);
    format!("[[question]]\nid = \"{id}\"\ntitle = \"{title}\"\ntopic = \"{topic}\"\nseconds = {}\n", 120 + number % 60)
}
