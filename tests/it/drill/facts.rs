//! What can be said about a sitting, as a table in the words of the scenarios.

use crate::drill::world::World;
use greenroom::attempt::Attempt;
use greenroom::attempt::HeldTalk;
use greenroom::attempt::Mark;
use greenroom::attempt::MarkKind;
use greenroom::attempt::Review;
use greenroom::catalog::DimensionId;
use greenroom::clock::Moment;
use greenroom::drill::State;
use greenroom::drill::answer::Answer;
use greenroom::drill::countdown::Warning;
use greenroom::drill::event::Effect;
use greenroom::drill::review::Reviewing;
use greenroom::drill::review::Step;
use greenroom::drill::technique;
use greenroom::format::PlannedPhase;
use greenroom::rubric::hint_cap;
use std::time::Duration;
use toml::Table;
use toml::Value;

/// Seconds as `m:ss` or `h:mm:ss`, negative ones with a sign.
fn clock(seconds: i64) -> String {
    let sign = if seconds < 0 { "-" } else { "" };
    let (hours, minutes, seconds) = (seconds.abs() / 3600, seconds.abs() / 60 % 60, seconds.abs() % 60);
    if hours > 0 { format!("{sign}{hours}:{minutes:02}:{seconds:02}") } else { format!("{sign}{minutes}:{seconds:02}") }
}

/// A span as `m:ss`, with `.mmm` where it is no whole second.
fn span(span: Duration) -> String {
    let seconds = clock(i64::try_from(span.as_secs()).unwrap());
    if span.subsec_nanos() == 0 { seconds } else { format!("{seconds}.{:03}", span.subsec_millis()) }
}

/// Everything a scenario can expect.
pub(crate) fn of(world: &World, effects: &[Effect]) -> Table {
    let drill = &world.drill;
    let now = world.now().moment;
    let mut facts = Table::new();
    let mut say = |key: &str, value: Value| facts.insert(key.to_owned(), value);
    say("effects", list(effects.iter().filter_map(effect)));
    say("draft", effects.contains(&Effect::Checkpoint).into());
    say("state", state(world).into());
    say("question", number(drill.place() + 1));
    say("attempts", number(drill.attempts().len()));
    say("may-redraw", drill.may_redraw().into());
    say("may-skip", drill.may_skip().into());
    say("may-undo", drill.may_undo_last().into());
    say("deadline", world.deadline().map_or_else(|| "none".to_owned(), span).into());
    say("labels", drill.rules().labels_shown.into());
    say("retake", format!("{:?}", drill.rules().retake).to_lowercase().into());
    say("stored", number(world.stored.len()));
    say("breaks-off", drill.breaks_off().into());
    say("round", drill.script().running().map_or_else(|| "none".into(), |round| number(round + 1)));
    say(
        "nerves",
        list([drill.session().nerves.before, drill.session().nerves.after].into_iter().flatten().map(i64::from)),
    );
    if let Some(interview) = &drill.session().interview {
        say("talks", list(interview.talks.iter().map(talk)));
        let broken = interview.rounds.iter().zip(1..).filter(|(round, _)| round.interrupted);
        say("broken-off", list::<i64>(broken.map(|(_, number)| number)));
    }
    if let Some(slot) = drill.slot() {
        say("asked", slot.question.header.id.as_str().into());
        say("slot-limit", clock(i64::from(slot.limit_seconds)).into());
    }
    match drill.state() {
        State::Think(thinking) => {
            say("left", clock(i64::from(thinking.left(now))).into());
        }
        State::Answer(answer) => {
            say("left", clock(answer.left(now)).into());
            say("asks-technique", technique::is_due(drill, answer, answer.seconds(now)).into());
            facts.extend(answer_facts(answer, now));
        }
        State::Closed(closed) => {
            if let Some(reply) = &closed.reply {
                say("left", clock(reply.left(now)).into());
                say("reply", number(usize::from(reply.place) + 1));
            }
            facts.extend(answer_facts(&closed.answer, now));
        }
        State::Door(door) => {
            say("left", clock(i64::from(door.left(now))).into());
        }
        State::Talk(talking) => {
            say("left", clock(talking.left(now)).into());
        }
        State::Predict { watch, .. } => {
            say("elapsed", clock(i64::from(watch.seconds(now))).into());
        }
        State::Gap(gap) => {
            say("left", clock(gap.left(now)).into());
        }
        State::TalkReview(_) | State::Ready | State::Review(_) | State::Over => {}
    }
    if let Some(review) = world.reviewing() {
        facts.insert("review".to_owned(), Value::Table(reviewing_facts(review)));
    }
    if let Some(attempt) = drill.judged() {
        facts.insert("attempt".to_owned(), Value::Table(attempt_facts(attempt)));
    }
    facts
}

fn number(number: impl TryInto<i64>) -> Value {
    Value::Integer(number.try_into().ok().unwrap())
}

fn list<T: Into<Value>>(items: impl IntoIterator<Item = T>) -> Value {
    items.into_iter().map(Into::into).collect::<Vec<Value>>().into()
}

fn talk(held: &HeldTalk) -> String {
    let ticks = held.ticks.as_ref().map_or_else(String::new, |ticks| format!(" {}", ticked(ticks)));
    format!("{} {}{ticks}", held.talk.id, clock(i64::from(held.took)))
}

fn state(world: &World) -> String {
    let cold = world.cold.as_ref().map(|review| format!("cold {}", step(review)));
    cold.unwrap_or_else(|| match world.drill.state() {
        State::Door(door) => format!("door {}", door.round + 1),
        State::Talk(talking) => format!("talk {}", talking.talk.id),
        State::TalkReview(_) => "talk review".to_owned(),
        State::Gap(_) => "gap".to_owned(),
        State::Ready => "ready".to_owned(),
        State::Predict { .. } => "predict".to_owned(),
        State::Think(_) => "think".to_owned(),
        State::Answer(answer) if answer.is_paused() => "paused".to_owned(),
        State::Answer(_) => "answer".to_owned(),
        State::Closed(_) => "closed".to_owned(),
        State::Review(review) => format!("review {}", step(review)),
        State::Over => "over".to_owned(),
    })
}

fn step(review: &Reviewing) -> String {
    match review.step() {
        Step::Conflict(place) => format!("conflict {}", review.rows()[place].dimension),
        step => format!("{step:?}").to_lowercase(),
    }
}

/// Drafts aside: they have a fact of their own.
fn effect(effect: &Effect) -> Option<&'static str> {
    match effect {
        Effect::Checkpoint => None,
        Effect::Warn(Warning::Half) => Some("warn half"),
        Effect::Warn(Warning::Last) => Some("warn last"),
        Effect::Warn(Warning::Zero) => Some("warn zero"),
        Effect::AnswerBegan => Some("answer-began"),
        Effect::FollowUpOver => Some("follow-up-over"),
        Effect::SaveAttempt(_) => Some("save-attempt"),
        Effect::SaveReview(..) => Some("save-review"),
        Effect::Ended => Some("ended"),
        Effect::TimeUp => Some("time-up"),
        Effect::FollowUpAsked(_) => Some("follow-up-asked"),
        Effect::Nudge(_) => Some("nudge"),
        Effect::TalkUp => Some("talk-up"),
        Effect::TalkOver => Some("talk-over"),
        Effect::SaveSession(_) => Some("save-session"),
    }
}

fn mark(mark: &Mark) -> String {
    let length = |seconds: u32| clock(i64::from(seconds));
    let what = match &mark.kind {
        MarkKind::Paused { seconds } => format!("paused {}", length(*seconds)),
        MarkKind::Slept { seconds } => format!("slept {}", length(*seconds)),
        MarkKind::Suspended { seconds } => format!("suspended {}", length(*seconds)),
        MarkKind::Interrupted { seconds } => format!("interrupted {}", length(*seconds)),
        MarkKind::ClockJumped { seconds } => format!("jumped {}", clock(*seconds)),
        MarkKind::Extended => "extended".to_owned(),
        MarkKind::Reopened { seconds } => format!("reopened {}", length(*seconds)),
        MarkKind::Hint { rung } => format!("hint {rung}"),
        MarkKind::Reveal { place } => format!("reveal {}", place + 1),
        MarkKind::FollowUp { place, seconds: None } => format!("follow-up {}", place + 1),
        MarkKind::FollowUp { place, seconds: Some(seconds) } => format!("follow-up {} {}", place + 1, length(*seconds)),
        MarkKind::Named { words } => format!("named {words}"),
        MarkKind::Asked { words, answered } => format!("asked {words} {answered}"),
        MarkKind::ChecklistOpened => "checklist".to_owned(),
    };
    format!("{} {what}", length(mark.at))
}

fn planned(plan: &[PlannedPhase], seconds: impl Iterator<Item = Option<u32>>) -> Value {
    let entered = plan.iter().zip(seconds).filter_map(|(phase, seconds)| Some((phase, seconds?)));
    let phases = entered.map(|(phase, seconds)| (phase.id.to_string(), clock(i64::from(seconds)).into()));
    Value::Table(phases.collect())
}

fn answer_facts(answer: &Answer, now: Moment) -> Table {
    let mut facts = Table::new();
    let mut say = |key: &str, value: Value| facts.insert(key.to_owned(), value);
    say("elapsed", clock(i64::from(answer.seconds(now))).into());
    say("paused", clock(i64::from(answer.paused_seconds(now))).into());
    say("limit", clock(i64::from(answer.limit())).into());
    say("phase", answer.plan[answer.phase].id.as_str().into());
    say("plan", planned(&answer.plan, answer.plan.iter().map(|phase| Some(phase.seconds))));
    say("phases", planned(&answer.plan, answer.phase_seconds(now).into_iter()));
    say("marks", list(answer.marks.iter().map(mark)));
    say("hints", number(answer.hints()));
    say("cap-shown", hint_cap(answer.hints()).map_or_else(|| "none".into(), |cap| number(cap.number())));
    say("reveals", list(answer.reveals().into_iter().map(|place| i64::from(place) + 1)));
    say("follow-ups", number(answer.follow_ups()));
    say("hidden", answer.clock_hidden.into());
    facts
}

fn ticked(ticks: &[bool]) -> Value {
    let numbers = ticks.iter().zip(1..).filter(|(ticked, _)| **ticked).map(|(_, number)| number);
    list::<i64>(numbers)
}

fn reviewing_facts(review: &Reviewing) -> Table {
    let mut facts = Table::new();
    let mut say = |key: &str, value: Value| facts.insert(key.to_owned(), value);
    let outcome = review.outcome();
    let table = |pick: &dyn Fn(&greenroom::drill::review::Row) -> Option<greenroom::rubric::Rating>| {
        let rated =
            review.rows().iter().filter_map(|row| Some((row.dimension.to_string(), number(pick(row)?.number()))));
        Value::Table(rated.collect())
    };
    say("guess", review.guess().map_or_else(|| "none".into(), |guess| number(guess.number())));
    say("ticks", ticked(review.ticks()));
    say("coverage", number(review.coverage().percent().number()));
    say("ratings", table(&|row| row.rating));
    say("caps", table(&|row| row.cap));
    say("proposed", table(&|row| row.proposed));
    say("kept", list(review.rows().iter().filter(|row| row.kept).map(|row| row.dimension.as_str())));
    say("verdict", outcome.verdict.word().into());
    say("reason", review.reason().into());
    say("may-go-on", review.may_go_on().into());
    say("planned", review.plan().is_some().into());
    facts
}

fn review_facts(review: &Review) -> Table {
    let mut facts = Table::new();
    let mut say = |key: &str, value: Value| facts.insert(key.to_owned(), value);
    say("guess", review.guess.map_or_else(|| "none".into(), |guess| number(guess.number())));
    say("first-ticks", ticked(&review.first_ticks));
    say("ticks", ticked(&review.ticks));
    say("coverage", number(review.outcome.coverage.percent().number()));
    say("verdict", review.outcome.verdict.word().into());
    say("score", format!("{:.3}", review.outcome.score).into());
    say("kept", list(review.kept.iter().map(DimensionId::as_str)));
    say("ratings", list(review.ratings.iter().map(|rated| i64::from(rated.rating.number()))));
    say("proposed", review.proposed_pace.map_or_else(|| "none".into(), |pace| number(pace.number())));
    say(
        "plan",
        review.plan.as_ref().map_or_else(|| "none".into(), |plan| format!("{} then {}", plan.cue, plan.act).into()),
    );
    facts
}

fn attempt_facts(attempt: &Attempt) -> Table {
    let mut facts = Table::new();
    let mut say = |key: &str, value: Value| facts.insert(key.to_owned(), value);
    let length = |seconds: u32| Value::from(clock(i64::from(seconds)));
    let local = |stamp: greenroom::clock::Stamp| stamp.instant().format("%H:%M:%S").to_string().into();
    say("slot", number(attempt.slot + 1));
    say("question", attempt.question.as_str().into());
    say("ending", attempt.ending.word().into());
    say("retake", attempt.retake.into());
    say("prediction", attempt.prediction.map_or_else(|| "none".into(), |chance| number(chance.number())));
    say("started", local(attempt.started));
    say("ended", local(attempt.ended));
    say("think", length(attempt.timing.think));
    say("answer", length(attempt.timing.answer));
    say("paused", length(attempt.timing.paused));
    say("limit", length(attempt.timing.limit));
    say("overtime", length(attempt.timing.overtime()));
    say("phases", planned(&attempt.snapshot.phases, attempt.timing.phases.iter().copied()));
    say("marks", list(attempt.marks.iter().map(mark)));
    say("notes", attempt.notes.as_str().into());
    for review in &attempt.reviews {
        say(review.kind.word(), Value::Table(review_facts(review)));
    }
    facts
}
