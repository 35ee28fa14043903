//! `greenroom drill`: straight into a sitting, on the screens or line by line.

use crate::app::effect::Effect;
use crate::app::effect::Report;
use crate::app::setup::Choice;
use crate::app::setup::Order;
use crate::backstage::Backstage;
use crate::backstage::draw;
use crate::catalog::Difficulty;
use crate::catalog::Level;
use crate::catalog::QuestionId;
use crate::catalog::Topic;
use crate::cli::Outcome;
use crate::cli::args::Drill;
use crate::cli::env;
use crate::cli::env::Env;
use crate::cli::history;
use crate::cli::plain;
use crate::cli::plain::End;
use crate::cli::plain::stdin::Stdin;
use crate::cli::screens;
use crate::clock::Now;
use crate::config::Config;
use crate::format::Realism;
use crate::term::clock::SystemClock;
use anyhow::Context;
use anyhow::Error;
use anyhow::Result;
use anyhow::bail;
use std::io;
use std::io::Write;

pub(super) fn run(args: &Drill, env: &Env, out: &mut dyn Write) -> Result<Outcome> {
    let choice = choice(args, env)?;
    if args.plain {
        return line_by_line(&choice, args.resume, env, out);
    }
    screens::run(env, Some(Effect::Draw(Box::new(choice))))
}

/// The disk and the clock behind a sitting without screens.
struct Stage<'a> {
    env: &'a Env,
    backstage: Backstage,
    choice: &'a Choice,
}

impl plain::Stage for Stage<'_> {
    fn perform(&mut self, effect: Effect, now: Now) -> Vec<Report> {
        let effect = match effect {
            Effect::Redraw { not, .. } => Effect::Redraw { choice: Box::new(self.choice.clone()), not },
            other => other,
        };
        let mut reports = self.backstage.perform(effect, now);
        reports.extend(self.backstage.settle(now));
        reports
    }

    fn now(&self) -> Now {
        self.env.now()
    }
}

fn line_by_line(choice: &Choice, resume: bool, env: &Env, out: &mut dyn Write) -> Result<Outcome> {
    let mut stage = Stage { env, backstage: env.backstage(), choice };
    let (input, mut err) = (io::stdin(), io::stderr());
    let mut lines = Stdin::new(input, &SystemClock);
    let now = env.now();
    let end = if resume {
        let Some(draft) = stage.backstage.newest_draft().map_err(Error::msg)? else {
            bail!("no interrupted answer is kept. `greenroom drill --plain` begins a new one")
        };
        plain::resume(draft, &mut stage, &mut lines, out, &mut err)?
    } else {
        let drill = draw::draw(&mut stage.backstage, choice, now).map_err(Error::msg)?;
        plain::run(drill, &mut stage, &mut lines, out, &mut err)?
    };
    if end == End::Kept {
        env::say("kept as a draft; `greenroom drill --plain --continue` or the screens go on with it.");
    }
    for line in stage.backstage.close(env.now()) {
        env::say(&line);
    }
    Ok(Outcome::Done)
}

fn choice(args: &Drill, env: &Env) -> Result<Choice> {
    let settings = Config::load(&env.paths.config_file(), env::variable, &env.flags).settings;
    let level = args.level.as_deref().map(|word| {
        Level::from_word(word).with_context(|| format!("there is no level {word}; it is junior, mid, senior or staff"))
    });
    let realism = args.realism.as_deref().map(|word| {
        Realism::from_word(word).with_context(|| format!("there is no realism {word}; it is relaxed or timed"))
    });
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
        seed: args.seed,
    })
}
