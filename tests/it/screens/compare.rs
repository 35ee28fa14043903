//! Compare: pictures, and what became of the points.

use crate::assert_shots;
use crate::sample;
use crate::screens::app;
use crate::screens::press;
use crate::screens::report;
use greenroom::app::App;
use greenroom::app::Screen;
use greenroom::app::action::Command;
use greenroom::app::compare::Compare;
use greenroom::app::effect::Report;
use greenroom::attempt::Attempt;

/// The program in front of a comparison.
pub(crate) fn showing(older: Attempt, newer: Attempt) -> App {
    let mut app = app();
    report(&mut app, Report::Comparison(Box::new(older), Box::new(newer)), 0);
    app
}

/// Two reviewed attempts, from the table to the notes.
#[test]
fn a_comparison_is_drawn() {
    let mut app = showing(sample::older_attempt(), sample::attempt());
    assert_shots!("compare", app, sample::now(0));
    press(&mut app, &[Command::Bottom]);
    assert_shots!("compare_end", app, sample::now(0));
}

/// The smallest terminal gets words instead of columns.
#[test]
fn a_narrow_comparison_is_drawn() {
    let app = showing(sample::older_attempt(), sample::attempt());
    insta::assert_snapshot!(crate::screens::shot(&app, sample::now(0), (44, 24)));
}

/// One of the two has no review yet.
#[test]
fn an_unreviewed_one_is_compared_as_far_as_it_goes() {
    let app = showing(sample::older_attempt(), sample::unreviewed());
    assert_shots!("compare_unreviewed", app, sample::now(0));
}

/// Points are matched by identity: gained, lost and open by name, those of another revision only counted.
#[test]
fn points_are_matched_by_identity() {
    let older = sample::older_attempt();
    let mut newer = sample::attempt();
    newer.snapshot.points.swap(0, 1);
    newer.reviews[0].ticks = vec![true, false, false, true, true, false, false];
    newer.snapshot.points[6].id = "another".into();
    let compare = Compare::new(older, newer);
    let change = compare.change().unwrap();
    let ids =
        |points: &[&greenroom::catalog::Point]| points.iter().map(|point| point.id.to_string()).collect::<Vec<_>>();
    assert_eq!(ids(&change.gained), ["sign", "shrink"]);
    assert_eq!(ids(&change.lost), ["empty", "brute"]);
    assert_eq!(ids(&change.open), ["trace"]);
    assert_eq!((change.added, change.removed), (1, 1));
}

/// Back leads to where it came from.
#[test]
fn back_leads_back() {
    let mut app = showing(sample::older_attempt(), sample::attempt());
    press(&mut app, &[Command::Back]);
    assert!(matches!(app.screen(), Some(Screen::Home(_))));
}
