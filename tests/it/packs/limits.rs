//! Hostile and damaged packs: refused by a number, before they cost time or memory.

use super::fixtures::packs;
use greenroom::catalog::pack;
use greenroom::catalog::pack::Author;
use greenroom::catalog::pack::MAX_BYTES;
use greenroom::catalog::pack::MAX_QUESTIONS;
use greenroom::catalog::pack::MAX_TEXT;
use proptest::prelude::*;

const HEAD: &str = "format = 1\n[pack]\nid = \"sample\"\ntitle = \"Sample\"\nlicense = \"MIT\"\n";

/// The pack has one problem that holds these words, and no question.
#[track_caller]
fn check_refused(text: &str, words: &str) {
    let loaded = pack::read("a.toml", text.as_bytes(), Author::User);
    assert!(loaded.questions.is_empty() && loaded.head.is_none());
    let messages: Vec<_> = loaded.problems.iter().map(ToString::to_string).collect();
    assert!(messages.len() == 1 && messages[0].contains(words), "{messages:?}");
}

/// Each limit is named with its number.
#[test]
fn limits_are_named() {
    check_refused(&format!("{HEAD}#{}", "x".repeat(MAX_BYTES)), "4194304");
    check_refused(&(HEAD.to_owned() + &"[[question]]\n".repeat(200_000)), "200000 questions; a file has at most 5000");
    check_refused(&format!("{HEAD}a = [{}]", "1,".repeat(1_000_000)), "about 171 MiB; a file may take 90");
    check_refused(&format!("{HEAD}{}", "\n".repeat(4_000_000)), "about 190 MiB; a file may take 90");
    check_refused(&format!("{HEAD}a = {}", "[".repeat(100_000)), "this is not TOML");
    check_refused(&format!("{HEAD}a = {}1", "{ b = ".repeat(100_000)), "this is not TOML");
    check_refused(&format!("{HEAD}{}x = 1", "a.".repeat(300_000)), "this is not TOML");
    check_refused(&format!("{HEAD}{}", "]".repeat(1_000_000)), "this is not TOML");
}

/// As many inline questions as one likes still are too many, and a text that is too long is no text.
#[test]
fn limits_hold_behind_the_parser() {
    let inline = format!("question = [{}]\n{HEAD}", "{},".repeat(MAX_QUESTIONS + 1));
    let loaded = pack::read("a.toml", inline.as_bytes(), Author::User);
    assert!(loaded.problems[0].to_string().contains("5001 entries; at most 5000 are wanted; remove 1"));
    let (_, valid) = packs("valid").into_iter().find(|(name, _)| name == "behavioral").unwrap();
    let valid = String::from_utf8(valid).unwrap();
    let long = valid.replace("Speaks in general.", &"x".repeat(MAX_TEXT + 1));
    let loaded = pack::read("a.toml", long.as_bytes(), Author::User);
    assert!(loaded.problems[0].to_string().contains("has 16385 bytes; a text has at most 16384"));
    assert!(loaded.questions.is_empty());
    let long = valid.replace("Speaks in general.", &"x".repeat(MAX_TEXT));
    assert_eq!(pack::read("a.toml", long.as_bytes(), Author::User).problems, []);
}

/// A limit is fifteen seconds at least and four hours at most.
#[test]
fn time_limits_have_edges() {
    let (_, valid) = packs("valid").into_iter().find(|(name, _)| name == "behavioral").unwrap();
    let valid = String::from_utf8(valid).unwrap();
    for (given, seconds) in [
        ("seconds = 14", None),
        ("seconds = 15", Some(15)),
        ("minutes = 1", Some(60)),
        ("minutes = 240", Some(14_400)),
        ("seconds = 14_401", None),
        ("minutes = 241", None),
    ] {
        let loaded = pack::read("a.toml", valid.replace("seconds = 150", given).as_bytes(), Author::User);
        let found = loaded.questions.first().map(|found| found.question.header.limit_seconds);
        assert_eq!(found, seconds, "{given}");
    }
}

/// A file with a thousand mistakes lists some and counts the rest.
#[test]
fn many_problems_are_counted() {
    let text = HEAD.to_owned() + &"[[question]]\n".repeat(1_000);
    let loaded = pack::read("a.toml", text.as_bytes(), Author::User);
    assert_eq!(loaded.problems.len(), 201);
    assert!(loaded.problems[200].to_string().contains("more problems in this file are not listed"));
}

/// A piece of a valid pack replaced by something else, to get behind the parser.
fn mutated() -> impl Strategy<Value = String> {
    let texts: Vec<String> = packs("valid").into_iter().map(|(_, bytes)| String::from_utf8(bytes).unwrap()).collect();
    let pieces = [
        "",
        "\"",
        "]",
        "[",
        "{",
        "=",
        "\n",
        "-1",
        "nan",
        "[[question]]\n",
        "\u{1b}",
        "\\u001b",
        "'''",
        "é",
        "\0",
        "\r",
    ];
    (proptest::sample::select(texts), any::<(prop::sample::Index, u8)>(), proptest::sample::select(pieces.to_vec()))
        .prop_map(|(text, (at, length), piece)| {
            let start = text.floor_char_boundary(at.index(text.len()));
            let end = text.floor_char_boundary(start + usize::from(length % 40)).max(start);
            [&text[..start], piece, &text[end..]].concat()
        })
}

proptest! {
    /// No bytes make the reader panic, and nothing it says holds a control character.
    #[test]
    fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let loaded = pack::read("a.toml", &bytes, Author::User);
        prop_assert!(loaded.questions.is_empty());
        prop_assert!(!loaded.problems.is_empty());
    }

    /// The same for packs that are nearly valid; a question that is left out has a problem.
    #[test]
    fn any_near_miss_is_survived(text in mutated()) {
        let loaded = pack::read("a.toml", text.as_bytes(), Author::User);
        for problem in &loaded.problems {
            prop_assert!(!problem.to_string().chars().any(char::is_control));
        }
        for found in &loaded.questions {
            let block = &text[found.block.start..found.block.end];
            let again = pack::read_block(block, found.question.header.id.pack(), Author::User);
            prop_assert_eq!(again.as_ref(), Some(&found.question));
        }
    }
}
