//! Two windows at once.

use super::Place;
use super::monday;
use crate::make;
use greenroom::attempt::ReviewKind;
use greenroom::catalog::Category;
use greenroom::store::Store;
use greenroom::store::StoreError;
use std::thread;

const ROWS: u64 = 500;

/// Tries until the other window lets go, as a person would.
fn patiently(mut save: impl FnMut() -> Result<(), StoreError>) {
    loop {
        match save() {
            Ok(()) => return,
            Err(StoreError::Locked { .. }) => {}
            Err(error) => panic!("{error}"),
        }
    }
}

/// Two windows that save five hundred answers each at the same time save them all, and the sums come out right.
#[test]
fn two_windows_save_everything() {
    let place = Place::new();
    let question = make::question("stickers", Category::Coding, "sliding-window");
    thread::scope(|scope| {
        // Both are open before either writes: under such writing an opening may have to wait for longer than it does.
        for (window, mut store) in [(0, place.open()), (1, place.open())] {
            let question = &question;
            scope.spawn(move || {
                let session = make::session(monday(), window);
                patiently(|| store.save_session(&session));
                for row in 0..ROWS {
                    let ended = make::later(monday(), i64::try_from(row).unwrap());
                    let attempt = make::attempt(&session, u16::try_from(row).unwrap(), question, ended);
                    patiently(|| store.save_attempt(&attempt));
                    if row % 100 == 0 {
                        let review = make::pass(&attempt, ReviewKind::Warm);
                        patiently(|| store.save_review(attempt.id, &review, &super::climb));
                    }
                }
            });
        }
    });
    let store: Store = place.open();
    let health = store.check().unwrap();
    assert_eq!((health.counts.sessions, u64::from(health.counts.attempts), health.counts.reviews), (2, 2 * ROWS, 10));
    assert_eq!(health.findings, []);
}
