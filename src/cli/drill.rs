//! `greenroom drill`: straight into a sitting, on the screens or line by line.

use crate::app::effect::Effect;
use crate::app::setup::Choice;
use crate::app::setup::Order;
use crate::catalog::Difficulty;
use crate::catalog::Level;
use crate::catalog::QuestionId;
use crate::catalog::Topic;
use crate::cli::Outcome;
use crate::cli::args::Drill;
use crate::cli::env::Env;
use crate::cli::history;
use crate::cli::plain;
use crate::cli::screens;
use crate::config::Config;
use crate::format::Realism;
use anyhow::Context;
use anyhow::Result;
use std::io::Write;

pub(super) fn run(args: &Drill, env: &Env, out: &mut dyn Write) -> Result<Outcome> {
    let choice = choice(args, env)?;
    if args.plain {
        return plain::run(&choice, env, out);
    }
    screens::run(env, Some(Effect::Draw(Box::new(choice))))
}

fn choice(args: &Drill, env: &Env) -> Result<Choice> {
    let settings = Config::load(&env.paths.config_file(), crate::cli::env::variable, &env.flags).settings;
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
