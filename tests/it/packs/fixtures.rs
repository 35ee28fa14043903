//! The pack files under `tests/data/packs`.

use greenroom::catalog::Question;
use greenroom::catalog::check::Checker;
use greenroom::catalog::pack;
use greenroom::catalog::pack::Author;
use greenroom::catalog::problem::render;
use std::fs;
use std::path::Path;

/// Name and bytes of every pack in a folder, sorted.
pub(super) fn packs(folder: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/packs").join(folder);
    let mut packs: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            (path.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read(&path).unwrap())
        })
        .collect();
    packs.sort();
    assert!(!packs.is_empty());
    packs
}

/// A valid pack gives all its questions without a word, and each question reads the same from its block alone and from JSON.
#[test]
fn valid_packs_load_whole() {
    for (name, bytes) in packs("valid") {
        let loaded = pack::read(&name, &bytes, Author::User);
        assert!(loaded.problems.is_empty(), "{name}\n{}", render(&loaded.problems, false));
        let text = std::str::from_utf8(&bytes).unwrap();
        assert!(!loaded.questions.is_empty() && loaded.skipped.is_empty(), "{name}");
        assert_eq!(loaded.questions.len(), text.matches("category").count(), "{name}");
        for found in loaded.questions {
            let block = &text[found.block.start..found.block.end];
            let again = pack::read_block(block, found.question.header.id.pack(), Author::User);
            let kept = serde_json::to_string(&found.question).unwrap();
            assert_eq!(serde_json::from_str::<Question>(&kept).unwrap(), found.question, "{name} in a draft");
            assert_eq!(again, Some(found.question), "{name}");
            assert_eq!(text[..found.block.start].matches('\n').count() + 1, found.block.line, "{name}");
        }
    }
}

/// What a pack says is what the question holds: texts reflowed, outline split, points with an identity of their own.
#[test]
fn a_question_holds_what_its_pack_says() {
    let (_, bytes) = packs("valid").into_iter().find(|(name, _)| name == "other-scripts").unwrap();
    let question = pack::read("a.toml", &bytes, Author::User).questions.remove(0).question;
    assert_eq!(&*question.header.title, "Une règle changée · 規則 🧑‍🔧");
    let ids: Vec<_> = question.points.iter().map(|point| &*point.id).collect();
    assert_eq!(ids[..2], ["one-rule", "bbfbff5a562b"], "explicit, or twelve digits of the text's SHA-256");
    let outline: Vec<_> = question.outline.iter().map(|line| (&*line.label, &*line.text)).collect();
    assert_eq!(outline[2..4], [("Action", "What was done first."), ("", "Who joined, and why.")]);
    assert!(!question.exemplar.contains('\n') && question.exemplar.starts_with("I wrote down for two weeks"));
    assert_eq!(question.expectations, ["규칙 하나.", "A team followed.", "It lasted.", "Others own it now."]);
}

/// Every kind of mistake is named at its place, with its cure. One snapshot a mistake; only the question that has it is
/// left out.
#[test]
fn invalid_packs_name_their_problems() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots/packs");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let _bound = settings.bind_to_scope();
    for (name, bytes) in packs("invalid") {
        let mut checker = Checker::default();
        checker.add(&format!("{name}.toml"), &bytes, Author::User);
        let result = checker.finish();
        let one_line: Vec<String> = result.problems.iter().map(ToString::to_string).collect();
        let shown = render(&result.problems, false);
        assert!(!shown.is_empty(), "{name} has no problem");
        assert!(shown.chars().all(|next| next == '\n' || !next.is_control()), "{name}");
        insta::assert_snapshot!(
            name,
            format!("{shown}\nquestions left: {}\n\n{}\n", result.questions, one_line.join("\n"))
        );
    }
}

/// What is advice to everybody else is an error in the built-in catalog.
#[test]
fn the_builtin_catalog_is_read_strictly() {
    let (_, bytes) = packs("invalid").into_iter().find(|(name, _)| name == "word-counts").unwrap();
    let text = String::from_utf8(bytes).unwrap().replace("\"sample\"", "\"core\"");
    let loaded = pack::read("word-counts.toml", text.as_bytes(), Author::Builtin);
    assert_eq!((loaded.problems.len(), loaded.questions.len(), loaded.skipped.len()), (3, 0, 1));
    assert_eq!(
        pack::read("word-counts.toml", text.replace("\"core\"", "\"sample\"").as_bytes(), Author::User).questions.len(),
        1
    );
}
