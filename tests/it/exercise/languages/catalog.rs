//! The references of the built-in catalog.

use super::real::flaw;
use super::real::installed;
use super::real::run;
use greenroom::catalog::Catalog;
use greenroom::catalog::embedded;
use greenroom::exercise::language::Language;
use std::sync::Mutex;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::thread;

/// Every reference in Python gives every expected result.
#[test]
fn every_reference_is_right() {
    if !installed(Language::Python) {
        return;
    }
    let catalog = Catalog::builtin();
    let headers = catalog.headers();
    let (next, wrong) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let work = || {
        while let Some(header) = headers.get(next.fetch_add(1, Ordering::Relaxed)) {
            let Some(exercise) = embedded::question(&header.id).unwrap().exercise.clone() else { continue };
            let Some(reference) = exercise.reference.get("python") else { continue };
            if let Some(why) = flaw(&exercise, &run(&exercise, Language::Python, reference)) {
                wrong.lock().unwrap().push(format!("{}: {why}", header.id));
            }
        }
    };
    thread::scope(|scope| {
        scope.spawn(work);
        scope.spawn(work);
    });
    let wrong = wrong.into_inner().unwrap();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
