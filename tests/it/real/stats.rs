//! `greenroom stats`: every page, told from the part of the history that the options name.

use crate::real::Room;
use greenroom::coach::progress::Page;
use serde_json::Value;

/// Each page is told in sentences and in the document, also of an empty history.
#[test]
fn every_page_is_told() {
    let room = Room::new();
    for args in [&["stats"] as &[&str], &["stats", "--plain", "--category", "coding", "--realism", "timed"]] {
        let said = room.run(args);
        said.check(0, &[]);
        for page in Page::ALL {
            assert!(said.out.lines().any(|line| line == page.title()), "{page}: {}", said.out);
        }
    }
    let said = room.run(&["stats", "--json", "--topic", "heaps", "--from", "2026-01-01", "--to", "2026-01-31"]);
    said.check(0, &[]);
    let document: Value = serde_json::from_str(&said.out).unwrap();
    let pages: Vec<&str> = Page::ALL.iter().map(|page| page.word()).collect();
    assert!(pages.iter().all(|page| document["stats"][page].is_object()), "{document}");
    assert_eq!(document["stats"].as_object().unwrap().len(), pages.len());
    assert_eq!(document["stats"]["calendar"]["last"], "2026-01-31");
}

/// What cannot be meant is said with what could be.
#[test]
fn options_are_checked() {
    let room = Room::new();
    let cases: [(&[&str], i32, &str); 4] = [
        (&["--category", "cooking"], 1, "it is one of coding, system-design, behavioral"),
        (&["--realism", "real"], 1, "it is one of relaxed, timed, realistic"),
        (&["--from", "2026-02-01", "--to", "2026-01-01"], 1, "swap them"),
        (&["--plain", "--json"], 2, "cannot be used with"),
    ];
    for (options, code, said) in cases {
        room.run(&[&["stats"], options].concat()).check(code, &[said]);
    }
}
