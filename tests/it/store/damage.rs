//! Damaged files: never a panic, never overwritten, and what is wrong is found.

use super::Place;
use super::answer;
use super::climb;
use super::monday;
use super::practice;
use crate::make;
use greenroom::attempt::ReviewKind;
use greenroom::catalog::Category;
use greenroom::catalog::Topic;
use greenroom::history::HistoryQuery;
use greenroom::history::Page;
use greenroom::store::Store;
use greenroom::store::StoreError;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::Rng;
use rand_chacha::rand_core::SeedableRng;
use std::fs;
use std::thread;

const PAGE: usize = 4096;

/// The bytes of a sound history.
fn sound() -> Vec<u8> {
    let place = Place::new();
    practice(&mut place.open());
    fs::read(place.path()).unwrap()
}

/// Calls everything that reads, then something that writes; results do not matter, panics do.
fn use_everything(store: &mut Store) {
    let all = store.history(&HistoryQuery::default()).unwrap_or_default();
    for line in &all {
        let _ = store.attempt(line.id);
        let _ = store.session(line.session);
        let _ = store.past(&line.question);
    }
    let _ = store.sessions(Page::first(100));
    let _ = store.home(monday(), 5);
    let _ = store.ripe(monday());
    let _ = store.topic_days(make::day("2026-01-01"));
    let _ = store.rungs_due(monday().day(), 100);
    let _ = store.seen(Category::Coding, &Topic::new("sliding-window"));
    let _ = store.export().count();
    let (session, attempt) = answer(77, "stickers", Category::Coding, "sliding-window", monday());
    let _ = store.save_session(&session);
    let _ = store.save_attempt(&attempt);
    let _ = store.save_review(attempt.id, &make::pass(&attempt, ReviewKind::Warm), &climb);
    let _ = store.backup(monday());
}

/// What became of a damaged file.
enum Fate {
    Refused(StoreError),
    Found,
    Unnoticed,
}

/// Opens a file with these bytes. A refused file keeps them; an opened one is checked, then used.
fn meet(bytes: &[u8]) -> Fate {
    let place = Place::new();
    fs::create_dir_all(place.path().parent().unwrap()).unwrap();
    fs::write(place.path(), bytes).unwrap();
    match place.try_open() {
        Err(error) => {
            assert_eq!(fs::read(place.path()).unwrap(), bytes, "{error}");
            Fate::Refused(error)
        }
        Ok(mut store) => {
            let found = store.check().map_or(true, |health| !health.findings.is_empty());
            use_everything(&mut store);
            if found { Fate::Found } else { Fate::Unnoticed }
        }
    }
}

/// The sound file is sound: what the other tests find is the damage.
#[test]
fn a_sound_file_passes() {
    assert!(matches!(meet(&sound()), Fate::Unnoticed));
}

/// Garbage and a cut header are refused as damaged.
#[test]
fn garbage_is_refused() {
    let mut garbage = vec![0; 8 * PAGE];
    ChaCha8Rng::seed_from_u64(1).fill_bytes(&mut garbage);
    for bytes in [&garbage[..], &sound()[..50], b"xy"] {
        let fate = meet(bytes);
        assert!(matches!(fate, Fate::Refused(StoreError::Corrupt { .. })), "{} bytes", bytes.len());
    }
}

/// A file cut anywhere is refused, or found damaged by the check.
#[test]
fn a_cut_file_is_noticed() {
    let whole = sound();
    for eighths in 1..8 {
        let cut = &whole[..whole.len() * eighths / 8];
        assert!(!matches!(meet(cut), Fate::Unnoticed), "cut at {eighths} eighths");
    }
}

/// A page of zeroes is refused or found, whichever page it is.
#[test]
fn a_zeroed_page_is_noticed() {
    let whole = sound();
    for page in 0..whole.len() / PAGE {
        let mut bytes = whole.clone();
        bytes[page * PAGE..(page + 1) * PAGE].fill(0);
        assert!(!matches!(meet(&bytes), Fate::Unnoticed), "page {}", page + 1);
    }
}

/// Five hundred files with flipped bits: no panic, and none that is refused is changed.
#[test]
fn flipped_bits_never_panic() {
    let whole = sound();
    let mut random = ChaCha8Rng::seed_from_u64(2);
    let damages: Vec<Vec<(usize, u32)>> = (0..500)
        .map(|_| {
            let flips = 0..=random.next_u32() % 16;
            flips.map(|_| (random.next_u32() as usize % whole.len(), random.next_u32() % 8)).collect()
        })
        .collect();
    // Most of the time goes into waiting for the disk, which several can do at once.
    thread::scope(|scope| {
        for damages in damages.chunks(64) {
            let whole = &whole;
            scope.spawn(move || {
                for flips in damages {
                    let mut bytes = whole.clone();
                    for (place, bit) in flips {
                        bytes[*place] ^= 1 << bit;
                    }
                    meet(&bytes);
                }
            });
        }
    });
}

/// An attempt that cannot be read is reported as such, and the rest of the history still reads.
#[test]
fn one_unreadable_attempt_leaves_the_rest() {
    let place = Place::new();
    let attempts = practice(&mut place.open());
    rusqlite::Connection::open(place.path())
        .unwrap()
        .execute("UPDATE answers SET json = '{}' WHERE attempt = 1", [])
        .unwrap();
    let store = place.open();
    let error = store.attempt(attempts[0].id).unwrap_err();
    assert!(matches!(error, StoreError::Unreadable { .. }), "{error}");
    assert!(store.attempt(attempts[1].id).unwrap().is_some());
    assert_eq!(store.history(&HistoryQuery::default()).unwrap().len(), attempts.len());
}
