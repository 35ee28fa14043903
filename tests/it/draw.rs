//! What settings and the past do to a draw, over the real store and the built-in catalog.

mod interview;

use crate::sample;
use greenroom::app::effect::Effect;
use greenroom::app::effect::Report;
use greenroom::app::setup::Choice;
use greenroom::assessment::Verdict;
use greenroom::attempt::Attempt;
use greenroom::attempt::AttemptId;
use greenroom::attempt::IfThen;
use greenroom::attempt::Review;
use greenroom::attempt::Session;
use greenroom::attempt::SessionId;
use greenroom::backstage::Backstage;
use greenroom::backstage::draw;
use greenroom::catalog::Category;
use greenroom::catalog::Header;
use greenroom::catalog::Level;
use greenroom::catalog::QuestionId;
use greenroom::clock::Now;
use greenroom::clock::Stamp;
use greenroom::coach::pick::Pick;
use greenroom::coach::pick::Slot as Turn;
use greenroom::coach::reason::Reason;
use greenroom::config::Paths;
use greenroom::drill::Drill;
use greenroom::format::Realism;
use greenroom::settings::Setting;
use greenroom::settings::Value;
use std::collections::BTreeMap;
use tempfile::TempDir;
use uuid::Uuid;

/// Everything on disk in a folder of its own, with these settings.
struct House {
    backstage: Backstage,
    folder: TempDir,
}

impl House {
    fn with(settings: &[(Setting, Value)]) -> Self {
        let folder = TempDir::new().unwrap();
        let paths = Paths::under(folder.path()).unwrap();
        let (backstage, notices) = Backstage::open(paths, &|_| None, settings.to_vec(), sample::now(0));
        assert_eq!(notices, Vec::<String>::new());
        Self { backstage, folder }
    }

    /// A clean pass at a question, this many days before the test's evening.
    fn answered(&mut self, number: u128, header: &Header, days: i64) {
        let at = |stamp: Stamp| Stamp::new(stamp.instant() - chrono::Duration::days(days));
        let sample = sample::attempt();
        let mut snapshot = sample.snapshot.clone();
        snapshot.category = header.category;
        snapshot.topic = header.topic.clone();
        let session = Session {
            id: SessionId::new(Uuid::from_u128(0x019c_0000_0000_7000_8000_0000_0000_0000 + (number << 28))),
            started: at(sample.started),
            ..sample::session(Realism::Relaxed)
        };
        let id: AttemptId = sample::attempt_id(number);
        let mut review = Review { at: at(sample.ended), ..sample.reviews[0].clone() };
        review.outcome.verdict = Verdict::Yes;
        let attempt = Attempt {
            id,
            session: session.id,
            question: header.id.clone(),
            snapshot,
            started: at(sample.started),
            ended: at(sample.ended),
            marks: Vec::new(),
            reviews: Vec::new(),
            ..sample
        };
        for effect in [
            Effect::SaveSession(Box::new(session)),
            Effect::SaveAttempt(Box::new(attempt)),
            Effect::SaveReview(id, Box::new(review)),
        ] {
            let reports = self.backstage.perform(effect, sample::now(0));
            assert!(reports.is_empty(), "{reports:?}");
        }
    }

    fn header(&self, is: impl Fn(&Header) -> bool) -> Header {
        self.backstage.catalog().headers().iter().find(|header| is(header)).unwrap().clone()
    }

    fn drawn(&mut self, choice: Choice) -> Drill {
        let mut reports = self.backstage.perform(Effect::Draw(Box::new(choice)), sample::now(0));
        match reports.pop() {
            Some(Report::Begun(drill)) => *drill,
            other => panic!("{other:?}"),
        }
    }

    fn suggested(&self, now: Now) -> Pick {
        draw::suggest(&self.backstage, now).unwrap().unwrap()
    }
}

fn number(setting: Setting, number: u32) -> (Setting, Value) {
    (setting, Value::Number(number))
}

fn word(setting: Setting, word: &str) -> (Setting, Value) {
    (setting, Value::Text(word.to_owned()))
}

/// The newest plan goes with the next session, in words; where none was made there is none.
#[test]
fn the_plan_is_carried_in() {
    let mut house = House::with(&[]);
    let header = house.header(|_| true);
    let choice = || Choice { question: Some(header.id.clone()), count: 1, ..Choice::default() };
    assert_eq!(house.drawn(choice()).session().plan, None);
    house.answered(1, &header, 3);
    let plan = IfThen { cue: "I am lost".to_owned(), act: "say so".to_owned() };
    let review = Review { plan: Some(plan), ..sample::attempt().reviews[0].clone() };
    house.backstage.perform(Effect::SaveReview(sample::attempt_id(1), Box::new(review)), sample::now(0));
    let carried = house.drawn(choice()).session().plan.clone();
    assert_eq!(carried.as_deref(), Some("If I am lost, then I will say so."));
}

/// The weakest dimension of the last answers goes with the next session that can show it, with the course of those before.
#[test]
fn the_focus_is_carried_in() {
    let mut house = House::with(&[]);
    let header = house.header(|header| header.category == Category::Coding);
    let choice = || Choice { question: Some(header.id.clone()), count: 1, ..Choice::default() };
    assert_eq!(house.drawn(choice()).session().focus, None, "nothing is known yet");
    for number in 1..=3 {
        house.answered(number, &header, 9 - i64::try_from(number).unwrap());
    }
    let drill = house.drawn(choice());
    let focus = drill.session().focus.clone().unwrap();
    let numbers: Vec<u8> = focus.last.iter().map(|rating| rating.number()).collect();
    assert_eq!((focus.dimension.as_str(), numbers, focus.before.len()), ("testing", vec![2, 2, 2], 0));
    let session = Session { id: SessionId::new(Uuid::from_u128(77)), ..drill.session().clone() };
    let attempt = Attempt { id: sample::attempt_id(40), session: session.id, ..sample::attempt() };
    let review = attempt.reviews[0].clone();
    for effect in [
        Effect::SaveSession(Box::new(session)),
        Effect::SaveAttempt(Box::new(attempt)),
        Effect::SaveReview(sample::attempt_id(40), Box::new(review)),
    ] {
        house.backstage.perform(effect, sample::now(0));
    }
    assert_eq!(house.drawn(choice()).session().focus.as_ref().unwrap().before, [2.0]);
    let other = house.header(|header| header.category == Category::Behavioral).id;
    let choice = Choice { question: Some(other), count: 1, ..Choice::default() };
    assert_eq!(house.drawn(choice).session().focus, None, "a behavioral question shows nothing of coding");
}

/// Think time is drawn from the settings, each category its own, and stays with the slot; unset, the realism decides.
#[test]
fn think_time_comes_from_the_settings() {
    let think = |settings: &[(Setting, Value)], category: Category| {
        let mut house = House::with(settings);
        let question = Some(house.header(|header| header.category == category).id);
        let drill = house.drawn(Choice { question, count: 1, ..Choice::default() });
        drill.think_seconds()
    };
    assert_eq!(think(&[], Category::Behavioral), 30);
    assert_eq!(think(&[], Category::Coding), 0);
    let set = [number(Setting::ThinkCoding, 75), number(Setting::ThinkBehavioral, 0)];
    assert_eq!(think(&set, Category::Behavioral), 0);
    assert_eq!(think(&set, Category::Coding), 75);
    assert_eq!(think(&set, Category::SystemDesign), 0);
}

/// Another question comes with its own limit, extra time included, and with the think time that is set.
#[test]
fn another_question_is_whole() {
    let mut house = House::with(&[number(Setting::LimitPercent, 150), number(Setting::ThinkDesign, 20)]);
    let choice = Choice { categories: vec![Category::SystemDesign], count: 1, ..Choice::default() };
    let drill = house.drawn(choice.clone());
    let not: Vec<QuestionId> = drill.slots().iter().map(|slot| slot.question.header.id.clone()).collect();
    let slot = draw::another(&mut house.backstage, &choice, &not, sample::now(0)).unwrap();
    assert_ne!(slot.question.header.id, not[0]);
    assert_eq!(slot.limit_seconds, slot.question.header.limit_seconds * 3 / 2);
    assert_eq!((slot.think_seconds, slot.limit_is_set), (Some(20), false));
    let named = Choice { minutes: Some(10), ..choice };
    let slot = draw::another(&mut house.backstage, &named, &not, sample::now(0)).unwrap();
    assert_eq!((slot.limit_seconds, slot.limit_is_set), (600, true));
}

/// How often each topic is suggested on many days, after one answer in the past.
fn suggested_topics(settings: &[(Setting, Value)]) -> BTreeMap<String, u32> {
    let mut house = House::with(settings);
    let header = house.header(|header| header.topic.as_str() == "linked-list");
    house.answered(1, &header, 1);
    let mut topics = BTreeMap::new();
    for day in 0..600 {
        let pick = house.suggested(sample::now(day * 86_400));
        assert_eq!(pick.slot, Turn::Weak);
        *topics.entry(pick.key.topic.as_str().to_owned()).or_default() += 1;
    }
    topics
}

/// The role leans the draw of weak topics the way its data says: what weighs 2 comes more often than usual, what weighs a
/// quarter more rarely. Without a role nothing leans.
#[test]
fn a_role_leans_the_draw() {
    let usual = suggested_topics(&[]);
    let frontend = suggested_topics(&[word(Setting::Role, "frontend")]);
    let count = |topics: &BTreeMap<String, u32>, topic: &str| topics.get(topic).copied().unwrap_or(0);
    assert!(count(&frontend, "client") * 2 > count(&usual, "client") * 3, "{usual:?}\n{frontend:?}");
    assert!(count(&frontend, "data-ml") * 2 < count(&usual, "data-ml"), "{usual:?}\n{frontend:?}");
    assert!(count(&frontend, "data-ml") > 0, "no topic is ever left out");

    let mut house = House::with(&[word(Setting::Role, "frontend")]);
    let header = house.header(|header| header.topic.as_str() == "linked-list");
    house.answered(1, &header, 1);
    let client =
        (0..600).map(|day| house.suggested(sample::now(day * 86_400))).find(|pick| pick.key.topic.as_str() == "client");
    assert!(client.unwrap().reasons.contains(&Reason::Preferred));
}

/// A pass of ten days ago waits four days more; with the interview in twenty days it comes again today.
#[test]
fn an_interview_calls_back_what_was_passed() {
    for (interview, turn) in [(None, Turn::Weak), (Some("2026-03-31"), Turn::Review), (Some("2026-05-31"), Turn::Weak)]
    {
        let settings = interview.map(|date| (Setting::InterviewDate, Setting::InterviewDate.parse(date).unwrap()));
        let mut house = House::with(settings.as_slice());
        let passed = house.header(|header| header.level == Level::Mid && header.category == Category::Coding);
        let other = house.header(|header| header.topic != passed.topic);
        house.answered(1, &passed, 10);
        house.answered(2, &other, 1);
        // The fifth draw of the round is a review.
        house.backstage.store().unwrap().remember("draws", &4u64).unwrap();
        let pick = house.suggested(sample::now(0));
        assert_eq!(pick.slot, turn, "{interview:?}: {pick:?}");
        assert_eq!(pick.question == passed.id, turn == Turn::Review, "{interview:?}: {pick:?}");
    }
}
