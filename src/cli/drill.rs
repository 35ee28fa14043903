//! `greenroom drill`: straight into a sitting, on the screens or line by line.

use crate::app::effect::Effect;
use crate::app::effect::Report;
use crate::app::interview::Plan;
use crate::app::setup::Choice;
use crate::app::setup::Order;
use crate::backstage::Backstage;
use crate::backstage::climb;
use crate::backstage::draw;
use crate::catalog::Difficulty;
use crate::catalog::Level;
use crate::catalog::QuestionId;
use crate::catalog::Topic;
use crate::catalog::problem::quote;
use crate::catalog::wording::suggest;
use crate::cli::Outcome;
use crate::cli::args::Drill;
use crate::cli::env;
use crate::cli::env::Env;
use crate::cli::history;
use crate::cli::plain;
use crate::cli::plain::End;
use crate::cli::plain::stdin::Stdin;
use crate::cli::screens;
use crate::clock::Moment;
use crate::clock::Now;
use crate::config::Config;
use crate::format::Realism;
use crate::format::Row;
use crate::settings::Warnings;
use crate::store::Store;
use crate::store::StoreError;
use crate::term::clock::SystemClock;
use anyhow::Context;
use anyhow::Error;
use anyhow::Result;
use anyhow::bail;
use std::collections::BTreeMap;
use std::io;
use std::io::Write;

pub(super) fn run(args: &Drill, env: &Env, out: &mut dyn Write) -> Result<Outcome> {
    let choice = choice(args, env)?;
    if args.plain {
        let begin = if args.resume { Begin::GoOn } else { Begin::Draw };
        return line_by_line(&choice, begin, env, out);
    }
    screens::run(env, Some(Effect::Draw(Box::new(choice))))
}

/// How a sitting without screens begins.
#[derive(Clone, Copy)]
pub(super) enum Begin<'a> {
    /// With questions drawn by the choice.
    Draw,
    /// With a whole interview.
    Hold(&'a Plan),
    /// With the newest interrupted answer.
    GoOn,
}

/// The disk and the clock behind a sitting without screens.
struct Stage<'a> {
    env: &'a Env,
    backstage: Backstage,
    choice: &'a Choice,
    /// The choice is what the questions were drawn by; otherwise the drill knows better what to draw again.
    by_choice: bool,
}

impl plain::Stage for Stage<'_> {
    fn perform(&mut self, effect: Effect, now: Now) -> Vec<Report> {
        let effect = match effect {
            Effect::Redraw { not, .. } if self.by_choice => {
                Effect::Redraw { choice: Box::new(self.choice.clone()), not }
            }
            other => other,
        };
        // Straight into the history: a sitting tries again by itself, so it must hear of every failure.
        let saved = match &effect {
            Effect::SaveSession(session) => self.save(|store| store.save_session(session)),
            Effect::SaveAttempt(attempt) => self.save(|store| store.save_attempt(attempt)),
            Effect::SaveReview(id, review) => self.save(|store| store.save_review(*id, review, &climb)),
            _ => {
                let mut reports = self.backstage.perform(effect, now);
                reports.extend(self.backstage.settle(now));
                return reports;
            }
        };
        saved.err().map(Report::Failed).into_iter().collect()
    }

    fn deadline(&self) -> Option<Moment> {
        self.backstage.deadline()
    }

    fn sync(&mut self) -> Vec<Report> {
        self.backstage.sync()
    }

    fn warnings(&self) -> Warnings {
        self.backstage.settings().practice.warnings
    }

    fn now(&self) -> Now {
        self.env.now()
    }
}

impl Stage<'_> {
    fn save(&mut self, work: impl FnOnce(&mut Store) -> Result<(), StoreError>) -> Result<(), String> {
        work(self.backstage.store()?).map_err(|error| error.to_string())
    }
}

/// Leads through a sitting line by line.
pub(super) fn line_by_line(choice: &Choice, begin: Begin<'_>, env: &Env, out: &mut dyn Write) -> Result<Outcome> {
    let (mut backstage, notices) = env.open();
    // That the history cannot be opened is told by the sitting, with what becomes of the answer.
    let told = backstage.store().err();
    for notice in notices.iter().filter(|notice| told.as_ref() != Some(*notice)) {
        env::say(notice);
    }
    let mut stage = Stage { env, backstage, choice, by_choice: !matches!(begin, Begin::Hold(_)) };
    let (input, mut err) = (io::stdin(), io::stderr());
    let mut lines = Stdin::new(input, &SystemClock);
    let now = env.now();
    let drill = match begin {
        Begin::Draw => draw::draw(&mut stage.backstage, choice, now),
        Begin::Hold(plan) => draw::hold(&stage.backstage, plan, now),
        Begin::GoOn => {
            let Some(draft) = stage.backstage.newest_draft().map_err(Error::msg)? else {
                bail!("no interrupted answer is kept. `greenroom drill --plain` begins a new one")
            };
            return Ok(outcome(plain::resume(draft, &mut stage, &mut lines, out, &mut err)?));
        }
    };
    let end = plain::run(drill.map_err(Error::msg)?, &mut stage, &mut lines, out, &mut err)?;
    Ok(outcome(end))
}

const fn outcome(end: End) -> Outcome {
    match end {
        End::Finished | End::Kept => Outcome::Done,
        End::Unkept => Outcome::Problems,
    }
}

/// A level by its word.
pub(super) fn level(word: &str) -> Result<Level> {
    Level::from_word(word).with_context(|| format!("there is no level {word}; it is junior, mid, senior or staff"))
}

/// A setting of the dial by its word.
pub(super) fn realism(word: &str) -> Result<Realism> {
    Realism::from_word(word).with_context(|| format!("there is no realism {word}; it is relaxed, timed or realistic"))
}

/// Rows of the dial, each as `ROW=SETTING`; the last word on a row counts.
pub(super) fn rows(texts: &[String]) -> Result<BTreeMap<Row, Realism>> {
    let row = |text: &String| {
        let (row, at) = text
            .split_once('=')
            .with_context(|| format!("--set takes ROW=SETTING, such as pause=relaxed, not {text}"))?;
        let words: Vec<&str> = Row::ALL.iter().map(|row| row.word()).collect();
        let row = Row::from_word(row)
            .with_context(|| format!("there is no row {} of the dial; {}", quote(row), suggest(row, &words)))?;
        Ok((row, realism(at)?))
    };
    texts.iter().map(row).collect()
}

fn choice(args: &Drill, env: &Env) -> Result<Choice> {
    let settings = Config::load(&env.paths.config_file(), env::variable, &env.flags).settings;
    let level = args.level.as_deref().map(level);
    let realism = args.realism.as_deref().map(realism);
    let order = args.order.as_deref().map(|word| {
        Order::from_word(word).with_context(|| format!("there is no order {word}; it is suggested or random"))
    });
    let difficulty = |word: &String| {
        Difficulty::from_word(word)
            .with_context(|| format!("there is no difficulty {word}; it is easy, medium or hard"))
    };
    Ok(Choice {
        categories: args.category.as_deref().map(history::category).transpose()?.into_iter().collect(),
        topics: args.topic.iter().map(|topic| Topic::new(topic.as_str())).collect(),
        tags: args.tag.iter().map(|tag| tag.as_str().into()).collect(),
        difficulties: args.difficulty.iter().map(difficulty).collect::<Result<_>>()?,
        level: level.transpose()?.unwrap_or(settings.profile.level),
        count: args.count.unwrap_or(1),
        minutes: args.minutes,
        order: order.transpose()?.unwrap_or(Order::Suggested),
        question: args.question.as_deref().map(QuestionId::new),
        realism: realism.transpose()?.unwrap_or(settings.practice.realism),
        rows: rows(&args.rows)?,
        seed: args.seed,
    })
}
