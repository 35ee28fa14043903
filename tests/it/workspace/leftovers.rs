//! Nothing of a run is left behind, and nothing left behind is waited for.

use super::Bench;
use super::all_gone;
use super::now;
use super::opened;
use super::run;
use super::until;
use greenroom::exercise::run::Ended;
use greenroom::exercise::run::Phase;
use greenroom::workspace::run::Running;

/// Children that outlive the program and hold its streams do not hold the run; all are ended with it.
#[test]
fn those_that_outlive_the_program_are_ended() {
    let apart = if cfg!(target_os = "linux") { "setsid sleep 60 &" } else { "" };
    let bench = Bench::new();
    let gone = bench.pipe("gone");
    let script = format!(
        r#"exec 3>gone; sleep 60 & sleep 60 & {apart} (trap '' HUP TERM; sleep 60; sleep 60) & result '{{"case":0,"value":1}}'"#
    );
    let mut running = Running::start(bench.script(&script, 1), now());
    let gone = opened(&gone);
    until(&mut running, |progress, _| progress.phase == Phase::Ended);
    assert_eq!(running.outcome().ended, Ended::Finished);
    all_gone(&gone);
}

/// A run that is stopped ends at once, keeps what it has, and takes everything along.
#[test]
fn a_stop_ends_it() {
    let bench = Bench::new();
    let gone = bench.pipe("gone");
    let script =
        r#"exec 3>gone; trap '' TERM INT; echo said; result '{"case":0,"value":1}'; sleep 60 & wait; sleep 60"#;
    let mut running = Running::start(bench.script(script, 2), now());
    let gone = opened(&gone);
    until(&mut running, |progress, _| progress.done == 1);
    running.stop();
    all_gone(&gone);
    until(&mut running, |progress, _| progress.phase == Phase::Ended);
    let outcome = running.outcome();
    assert_eq!((outcome.ended, outcome.lines.len(), &*outcome.stdout.text), (Ended::Stopped, 1, "said\n"));
}

/// A program that stopped itself is ended too.
#[test]
fn what_stands_still_is_ended() {
    let bench = Bench::new();
    let mut running = Running::start(bench.script(r#"result '{"case":0,"value":1}'; kill -STOP $$"#, 2), now());
    until(&mut running, |progress, _| progress.done == 1);
    assert_eq!(running.outcome().ended, Ended::Stopped);
}

/// A run that nobody wants any more is ended when it is let go.
#[test]
fn a_run_let_go_is_ended() {
    let bench = Bench::new();
    let gone = bench.pipe("gone");
    let running = Running::start(bench.script("exec 3>gone; sleep 60 & wait", 1), now());
    let gone = opened(&gone);
    drop(running);
    all_gone(&gone);
}

/// A program that closes its streams and goes on is not ended for that, nor does the wait spin.
#[test]
fn closed_streams_end_nothing() {
    let bench = Bench::new();
    let go = bench.pipe("go");
    let script = r#"exec 4<>go >&- 2>&-; result '{"case":0,"value":1}'; read line <&4; result '{"case":1,"value":1}'"#;
    let mut running = Running::start(bench.script(script, 2), now());
    until(&mut running, |progress, running| progress.done == 1 && running.sources().count() == 0);
    std::fs::write(go, "on\n").unwrap();
    until(&mut running, |progress, _| progress.phase == Phase::Ended);
    assert_eq!(running.outcome().ended, Ended::Finished);
    assert_eq!(run(bench.script("exit 4", 1)).ended, Ended::Exited { code: 4 });
}
