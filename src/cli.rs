//! The command line: one file per subcommand, each `run(args, env, out)`.
//!
//! Data goes to standard output, words about it to standard error. A reader that goes away early (`| head`) is a quiet
//! success.

pub mod args;
mod backup;
mod catalog;
mod config;
mod delete;
mod doctor;
mod drill;
mod env;
mod export;
mod file;
mod history;
mod interview;
mod outcome;
pub mod plain;
mod plan;

mod screens;
mod show;
mod stats;
mod table;

use crate::cli::args::Cli;
use crate::cli::args::Command;
use crate::cli::env::Env;
use crate::cli::file::Output;
use anyhow::Result;
use clap::CommandFactory;
use clap::Parser;
use std::io;
use std::io::Write;
use std::process::ExitCode;

/// What a subcommand came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Exit code 0.
    Done,
    /// Exit code 1: it ran, and problems were found.
    Problems,
    /// Exit code 2: it needs a terminal and there is none.
    NoTerminal,
    /// This exit code, 128 + n: signal n ended it.
    Signal(u8),
}

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let mut out = io::BufWriter::new(Output(io::stdout().lock()));
    let result = run(&cli, &mut out).and_then(|outcome| match out.flush() {
        // What was found out stays true when nobody listens to the end.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(outcome),
    });
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Problems) => ExitCode::from(1),
        Ok(Outcome::NoTerminal) => ExitCode::from(2),
        Ok(Outcome::Signal(code)) => ExitCode::from(code),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // The words may have nowhere to go: a closed terminal must not turn into a panic.
            let _ = writeln!(io::stderr(), "greenroom: {}", told(&error));
            ExitCode::from(1)
        }
    }
}

/// The error and its causes. Some of ours tell their cause themselves, and nothing is told twice.
fn told(error: &anyhow::Error) -> String {
    let mut told = error.to_string();
    for cause in error.chain().skip(1).map(ToString::to_string) {
        if !told.contains(&cause) {
            told = format!("{told}: {cause}");
        }
    }
    told
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .any(|cause| cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe))
}

fn run(cli: &Cli, out: &mut dyn Write) -> Result<Outcome> {
    match &cli.command {
        Some(Command::Completions { shell }) => {
            // Into memory first: the generator takes a failing output for a fault of its own.
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Cli::command(), "greenroom", &mut script);
            out.write_all(&script)?;
            return Ok(Outcome::Done);
        }
        Some(Command::Man) => {
            man(out)?;
            return Ok(Outcome::Done);
        }
        _ => {}
    }
    let env = Env::of(cli)?;
    match &cli.command {
        None => screens::run(&env, None),
        Some(Command::Drill(args)) => drill::run(args, &env, out),
        Some(Command::Interview(args)) => interview::run(args, &env, out),
        Some(Command::History(args)) => history::run(args, &env, out),
        Some(Command::Show(args)) => show::run(args, &env, out),
        Some(Command::Plan(args)) => plan::run(*args, &env, out),
        Some(Command::Stats(args)) => stats::run(args, &env, out),
        Some(Command::Outcome(command)) => outcome::run(command, &env, out),
        Some(Command::Catalog(args)) => catalog::run(args, &env, out),
        Some(Command::Config(args)) => config::run(args, &env, out),
        Some(Command::Doctor(args)) => doctor::run(args, &env, out),
        Some(Command::Backup(args)) => backup::back_up(args, &env, out),
        Some(Command::Restore(args)) => backup::restore(args, &env, out),
        Some(Command::Export(args)) => export::run(args, &env, out),
        Some(Command::Delete(args)) => delete::run(args, &env, out),
        Some(Command::Completions { .. } | Command::Man) => Ok(Outcome::Done),
    }
}

/// The manual: the program's page, then one section per subcommand.
fn man(out: &mut dyn Write) -> Result<()> {
    let command = Cli::command();
    clap_mangen::Man::new(command.clone()).render(out)?;
    for sub in command.get_subcommands() {
        clap_mangen::Man::new(sub.clone().display_name(format!("greenroom-{}", sub.get_name()))).render(out)?;
    }
    Ok(())
}
