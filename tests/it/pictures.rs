//! The pictures in the documentation are drawn by the program itself, so they cannot promise what it does not do.
//!
//! `GREENROOM_PICTURES=write cargo test --test it pictures` renews them; without the variable, a stored picture that no
//! longer shows what the program shows fails the test.

mod svg;

use crate::sample;
use crate::screens;
use crate::screens::compare;
use crate::screens::home;
use crate::screens::practice;
use crate::screens::review;
use greenroom::app::App;
use greenroom::format::Realism;
use std::env;
use std::fs;
use std::path::Path;

/// Columns and rows of every picture.
const SIZE: (u16, u16) = (100, 30);

/// How to renew the pictures.
const RENEW: &str = "GREENROOM_PICTURES=write cargo test --test it pictures";

/// One picture: the name of its file, what it shows to those who cannot see it, the program and the second it is drawn at.
struct Scene {
    name: &'static str,
    says: &'static str,
    app: App,
    second: u64,
}

fn scenes() -> [Scene; 4] {
    [
        Scene {
            name: "home",
            says: "Home: today's suggestion and why, the week, the plan and the latest answers",
            app: home::back_again(),
            second: 0,
        },
        Scene {
            name: "practice",
            says: "Practice: a coding question against the clock, with phases, notes and an opened hint",
            app: practice::busy(Realism::Timed),
            second: 352,
        },
        Scene {
            name: "review",
            says: "Review: every dimension is rated against anchors, beside the points that were ticked",
            app: review::half_rated(),
            second: 1550,
        },
        Scene {
            name: "compare",
            says: "Compare: two answers to one question side by side, a week apart",
            app: compare::showing(sample::older_attempt(), sample::attempt()),
            second: 0,
        },
    ]
}

/// Every stored picture shows what the program shows.
#[test]
fn pictures_are_true() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures");
    let write = env::var_os("GREENROOM_PICTURES").is_some_and(|value| value == "write");
    let mut stale = Vec::new();
    for scene in scenes() {
        let picture = svg::draw(&screens::buffer(&scene.app, sample::now(scene.second), SIZE), scene.says);
        let file = folder.join(scene.name).with_extension("svg");
        if write {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&file, picture).unwrap();
        } else if fs::read_to_string(&file).ok().as_ref() != Some(&picture) {
            stale.push(file.display().to_string());
        }
    }
    assert!(stale.is_empty(), "{} no longer shows what the program shows; renew: {RENEW}", stale.join(", "));
}
