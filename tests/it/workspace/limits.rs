//! What a program may take, and what happens beyond.

use super::Bench;
use super::awake_later;
use super::now;
use super::run;
use super::until;
use greenroom::clock::Now;
use greenroom::exercise::run::Ended;
use greenroom::exercise::run::Limits;
use greenroom::exercise::run::Phase;
use greenroom::workspace::Job;
use greenroom::workspace::run::Running;
use std::fs::File;
use std::io::Write;
use std::time::Duration;

fn limited(mut job: Job, limits: Limits) -> Job {
    job.limits = limits;
    job
}

/// An endless loop ends when its time is up; results before it count.
#[test]
fn an_endless_loop_is_timed_out() {
    let limits = Limits { wall: Duration::from_secs(1), ..Limits::default() };
    let script = r#"result '{"case":0,"value":1}'; trap '' TERM INT HUP; while :; do :; done"#;
    let outcome = run(limited(Bench::new().script(script, 2), limits));
    assert_eq!((outcome.ended, outcome.lines.len()), (Ended::TimedOut, 1));
}

/// The time is that of each case, and only while the machine is awake.
#[test]
fn time_is_counted_by_case_and_awake() {
    let bench = Bench::new();
    let go = bench.pipe("go");
    let script =
        r#"exec 4<>go; for case in 0 1; do read line <&4; result "{\"case\":$case,\"value\":1}"; done; read line <&4"#;
    let mut running = Running::start(bench.script(script, 2), now());
    until(&mut running, |_, running| running.lines().is_empty());
    let mut go = File::options().write(true).open(go).unwrap();
    let hour = Duration::from_hours(1);
    assert_eq!(running.poll(Now { moment: now().moment.plus(hour), ..now() }).phase, Phase::Running);
    for case in 1..=2 {
        assert_eq!(running.poll(awake_later(Duration::from_secs(29 * case))).phase, Phase::Running, "{case}");
        writeln!(go).unwrap();
        // The result is noted at the time it is seen: each case is begun 29 s after the one before.
        while running.lines().len() < usize::try_from(case).unwrap() {
            super::wait(&running);
            let progress = running.poll(awake_later(Duration::from_secs(29 * case)));
            assert_eq!(progress.phase, Phase::Running, "{case}");
        }
    }
    running.poll(awake_later(Duration::from_secs(29 * 2 + 31)));
    until(&mut running, |progress, _| progress.phase == Phase::Ended);
    let outcome = running.outcome();
    assert_eq!((outcome.ended, outcome.lines.len()), (Ended::TimedOut, 2));
}

/// Who prints without end is stopped; the beginning is kept, and no more than that.
#[test]
fn output_without_end_is_cut() {
    let limits = Limits { output_bytes: 100_000, ..Limits::default() };
    for script in ["yes", "yes >&2", "head -c 1000000000 /dev/zero"] {
        let outcome = run(limited(Bench::new().script(script, 1), limits));
        assert_eq!(outcome.ended, Ended::TooMuchOutput, "{script}");
        let (out, err) = (&outcome.stdout, &outcome.stderr);
        assert!(out.cut != err.cut, "{script}");
        assert_eq!(out.text.chars().count().max(err.text.chars().count()), 100_000, "{script}");
    }
}

/// Nor can results be without end.
#[test]
fn results_without_end_are_cut() {
    let outcome = run(Bench::new().script("cat /dev/zero >>results.jsonl", 1));
    assert_eq!(outcome.ended, Ended::TooMuchOutput);
}

/// Memory is that of all processes of the run, also of those that left the group.
#[test]
fn memory_is_limited() {
    let limits = Limits { resident_mib: 100, ..Limits::default() };
    let eat = "\nheld = []\nwhile True: held.append(b'x' * (1 << 20))";
    for before in ["", "if os.fork(): os.wait()", "if os.fork(): os.wait()\nos.setsid()"] {
        let bench = Bench::new();
        let Some(job) = bench.python(&format!("{before}{eat}"), 1) else { return };
        assert_eq!(run(limited(job, limits)).ended, Ended::OutOfMemory, "{before}");
    }
}

/// Who starts processes without end is stopped before the machine suffers.
#[test]
fn processes_are_limited() {
    let outcome = run(Bench::new().script("while :; do sleep 60 & sleep 60 & sleep 60 & read x </dev/null; done", 1));
    assert_eq!(outcome.ended, Ended::TooManyProcesses);
}
