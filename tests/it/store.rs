//! The history on disk: what goes in comes out, and what cannot be read is never overwritten.

mod backups;
mod coaching;
mod damage;
mod deleting;
mod doctor;
mod drafts;
mod history;
mod home;
mod importing;
mod inbox;
mod opening;
mod outcomes;
mod progress_late;
mod progress_topics;
mod progress_weeks;
mod read_only;
mod rollups;
mod round_trip;
mod schema;
mod two_windows;

use crate::make;
use greenroom::attempt::Attempt;
use greenroom::attempt::Review;
use greenroom::attempt::Session;
use greenroom::catalog::Category;
use greenroom::clock::Stamp;
use greenroom::coach::Rung;
use greenroom::store::Climber;
use greenroom::store::Store;
use greenroom::store::StoreError;
use std::path::Path;
use std::path::PathBuf;
use tempfile::TempDir;

/// A data folder of its own.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("data/history.db")
    }

    fn backups(&self) -> PathBuf {
        self.folder.path().join("data/backups")
    }

    fn folder(&self) -> &Path {
        self.folder.path()
    }

    fn try_open(&self) -> Result<Store, StoreError> {
        Store::open(&self.path(), &self.backups(), monday())
    }

    fn open(&self) -> Store {
        self.try_open().unwrap()
    }
}

/// Monday morning, the present of most tests.
fn monday() -> Stamp {
    make::stamp("2026-03-02T10:00:00+01:00")
}

/// A ladder plain enough to check by hand: a miss waits three days, each pass adds a step of seven.
fn climb(climber: &Climber<'_>) -> Option<Rung> {
    let clean = climber.past.iter().rev().take_while(|past| past.passed).count();
    let last = climber.past.last()?.day;
    Some(Rung {
        question: climber.question.clone(),
        topic: climber.topic.clone(),
        category: climber.category,
        last,
        due: last.plus(if clean == 0 { 3 } else { 7 * i64::try_from(clean).unwrap() }),
        clean: u8::try_from(clean.min(3)).unwrap(),
    })
}

/// A finished answer to `core/<name>` in a session of its own.
fn answer(number: u64, name: &str, category: Category, topic: &str, ended: Stamp) -> (Session, Attempt) {
    let session = make::session(make::later(ended, -30), number);
    let attempt = make::attempt(&session, 0, &make::question(name, category, topic), ended);
    (session, attempt)
}

/// Saves an answer with its session, and its review where there is one.
fn save(store: &mut Store, session: &Session, attempt: &Attempt, review: Option<Review>) {
    store.save_session(session).unwrap();
    store.save_attempt(attempt).unwrap();
    if let Some(review) = review {
        store.save_review(attempt.id, &review, &climb).unwrap();
    }
}

/// Three weeks of practice: passes, misses, a retake, a skip, an unreviewed answer, a cold review.
fn practice(store: &mut Store) -> Vec<Attempt> {
    use greenroom::attempt::ReviewKind::Cold;
    use greenroom::attempt::ReviewKind::Warm;
    let start = make::stamp("2026-02-09T19:00:00+01:00");
    let at = |days: i64| make::later(start, days * 24 * 60);
    let coding = |number, name, days| answer(number, name, Category::Coding, "sliding-window", at(days));
    let design = |number, name, days| answer(number, name, Category::SystemDesign, "infrastructure", at(days));
    let mut attempts = Vec::new();
    let mut keep = |store: &mut Store, (session, attempt): (Session, Attempt), reviews: &[Review]| {
        save(store, &session, &attempt, None);
        for review in reviews {
            store.save_review(attempt.id, review, &climb).unwrap();
        }
        attempts.push(attempt);
    };

    let first = coding(1, "stickers", 0);
    keep(store, first.clone(), &[make::pass(&first.1, Warm), make::miss(&first.1, Cold)]);
    let second = design(2, "limiter", 2);
    keep(
        store,
        second.clone(),
        &[Review { plan: Some(make::plan("I am lost", "I say so")), ..make::miss(&second.1, Warm) }],
    );
    let third = coding(3, "stickers", 7);
    keep(store, third.clone(), &[make::pass(&third.1, Warm)]);
    let mut again = coding(4, "stickers", 7);
    again.1.ended = make::later(again.1.ended, 60);
    again.1.retake = true;
    keep(store, again.clone(), &[make::pass(&again.1, Warm)]);
    let (session, attempt) = answer(5, "disagreement", Category::Behavioral, "conflict", at(14));
    keep(store, (session, make::skipped(attempt)), &[]);
    keep(store, answer(6, "disagreement", Category::Behavioral, "conflict", at(19)), &[]);
    let last = coding(7, "windows", 20);
    keep(store, last.clone(), &[make::pass(&last.1, Warm)]);
    attempts
}
