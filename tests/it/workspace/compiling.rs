//! The compiler before the program.

use super::Bench;
use super::awake_later;
use super::now;
use super::run;
use super::until;
use greenroom::exercise::run::Ended;
use greenroom::exercise::run::Limits;
use greenroom::exercise::run::Phase;
use greenroom::exercise::run::Printed;
use greenroom::workspace::Job;
use greenroom::workspace::run::Running;

fn compiled(bench: &Bench, compiler: &[&str]) -> Job {
    let compile = Some(compiler.iter().map(|word| (*word).to_owned()).collect());
    Job { compile, ..bench.script(r#"echo "ran $(cat made)"; result '{"case":0,"value":1}'"#, 1) }
}

/// What was compiled is run; warnings do not hinder it, and are no output of the program.
#[test]
fn a_compiled_program_runs() {
    let bench = Bench::new();
    let script = "echo warning >&2; echo whole >made";
    let mut running = Running::start(compiled(&bench, &["sh", "-c", script]), now());
    assert_eq!(running.poll(now()).done, 0);
    until(&mut running, |progress, _| progress.phase == Phase::Ended);
    let outcome = running.outcome();
    assert_eq!((outcome.ended, outcome.compile), (Ended::Finished, None));
    assert_eq!((&*outcome.stdout.text, &*outcome.stderr.text), ("ran whole\n", ""));
}

/// What does not compile is not run: both streams of the compiler are told in their order, without what colours them.
#[test]
fn an_error_of_the_compiler_is_told() {
    let bench = Bench::new();
    let script = r"echo main:3; printf '\033[1;31merror\033[0m: \007no \302\240x\n' >&2; echo 1 error; exit 1";
    let outcome = run(compiled(&bench, &["sh", "-c", script]));
    assert_eq!(outcome.ended, Ended::Exited { code: 1 });
    let text = "main:3\nerror: ␇no \u{a0}x\n1 error\n".to_owned();
    assert_eq!(outcome.compile, Some(Printed { text, ..Printed::default() }));
    assert_eq!((outcome.lines.len(), outcome.stdout), (0, Printed::default()));
}

/// A compiler that tells too much is heard to its end; the beginning is kept.
#[test]
fn a_long_tale_is_cut() {
    let outcome = run(compiled(&Bench::new(), &["sh", "-c", "head -c 1000000 /dev/zero | tr '\\0' e; exit 1"]));
    assert_eq!(outcome.ended, Ended::Exited { code: 1 });
    let told = outcome.compile.unwrap();
    assert!(told.cut && told.text.len() == Limits::COMPILING.output_bytes, "{}", told.text.len());
}

/// A compiler that is not there is named, and one that hangs is ended.
#[test]
fn a_compiler_may_fail_in_other_ways() {
    let bench = Bench::new();
    let Ended::CouldNotStart { command, .. } = run(compiled(&bench, &["no-such-compiler"])).ended else {
        panic!("it was started")
    };
    assert_eq!(command, "no-such-compiler");
    let mut running = Running::start(compiled(&bench, &["sleep", "60"]), now());
    assert_eq!(running.poll(now()).phase, Phase::Compiling);
    running.poll(awake_later(Limits::COMPILING.wall));
    until(&mut running, |progress, _| progress.phase == Phase::Ended);
    let outcome = running.outcome();
    assert_eq!((outcome.ended, outcome.compile), (Ended::TimedOut, Some(Printed::default())));
}
