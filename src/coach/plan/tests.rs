use super::*;
use crate::catalog::Difficulty;
use crate::catalog::Header;
use crate::catalog::Topic;
use crate::coach::reason::Reason;
use crate::format::Formats;
use crate::profile::Role;
use crate::profile::Roles;
use chrono::Weekday;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Monday 2 March 2026.
fn monday_of_march() -> Day {
    Day::new(chrono::NaiveDate::from_ymd_opt(2026, 3, 2).unwrap())
}

fn key(category: Category, topic: &str) -> TopicKey {
    TopicKey { category, topic: Topic::new(topic) }
}

const TOPICS: [(Category, &str, u32); 12] = [
    (Category::Coding, "graphs", 25),
    (Category::Coding, "heaps", 25),
    (Category::Coding, "intervals", 25),
    (Category::Coding, "sliding-window", 25),
    (Category::Coding, "tries", 25),
    (Category::SystemDesign, "data", 45),
    (Category::SystemDesign, "messaging", 45),
    (Category::SystemDesign, "web", 45),
    (Category::Behavioral, "conflict", 3),
    (Category::Behavioral, "failure", 3),
    (Category::Behavioral, "leadership", 3),
    (Category::Behavioral, "ownership", 3),
];

fn headers() -> Vec<Header> {
    let one = |(place, (category, topic, minutes)): (usize, (Category, &str, u32))| Header {
        id: QuestionId::new(format!("core/{topic}-{place}")),
        title: topic.into(),
        category,
        topic: Topic::new(topic),
        tags: vec![].into(),
        competencies: vec![].into(),
        difficulty: Difficulty::Medium,
        level: Level::Mid,
        limit_seconds: minutes * 60,
    };
    TOPICS.into_iter().chain(TOPICS).enumerate().map(one).collect()
}

/// Everything a plan is made from, owned.
#[derive(Debug, Clone)]
struct World {
    headers: Vec<Header>,
    days: Vec<TopicDay>,
    recent: Vec<TopicKey>,
    rungs: Vec<Rung>,
    formats: Vec<Format>,
    held: Vec<Held>,
    spent: Vec<Spent>,
    ripe: Vec<AttemptId>,
    role: Option<Role>,
    wish: Wish,
}

impl World {
    /// Nothing practised yet, three hours a week on working days, no interview.
    fn new() -> Self {
        Self {
            headers: headers(),
            days: vec![],
            recent: vec![],
            rungs: vec![],
            formats: Formats::interviews().formats.clone(),
            held: vec![],
            spent: vec![],
            ripe: vec![],
            role: None,
            wish: Wish {
                today: monday_of_march(),
                interview: None,
                minutes_per_week: 180,
                days: Weekdays::WORKING,
                level: Level::Mid,
                slot: 0,
            },
        }
    }

    fn with_interview_in(days: i64) -> Self {
        let mut world = Self::new();
        world.wish.interview = Some(world.wish.today.plus(days));
        world
    }

    fn practised(&mut self, category: Category, topic: &str, days_ago: i64, score: f64) {
        let day = self.wish.today.plus(-days_ago);
        let topic = Topic::new(topic);
        self.days.push(TopicDay { category, topic, day, attempts: 1, score_sum: score });
    }

    fn rung(&mut self, category: Category, topic: &str, (days_ago, gap): (i64, i64), clean: u8) {
        let last = self.wish.today.plus(-days_ago);
        let question = QuestionId::new(format!("core/{topic}-{days_ago}"));
        self.rungs.push(Rung { question, topic: Topic::new(topic), category, last, due: last.plus(gap), clean });
    }

    fn ground(&self) -> Vec<Ground> {
        let headers: Vec<&Header> = self.headers.iter().collect();
        let role = |category, topic: &Topic| Roles::builtin().weight(self.role, category, topic);
        ground(&headers, &self.days, (self.wish.level, self.wish.today), role, |seconds| seconds)
    }

    fn plan(&self) -> Plan {
        let ground = self.ground();
        let Self { days, recent, rungs, formats, held, spent, ripe, .. } = self;
        let facts = Facts { ground: &ground, days, recent, rungs, formats, limit_percent: 100, held, spent, ripe };
        plan(&facts, &self.wish)
    }

    /// A line a day: date, minutes, what.
    fn lines(&self) -> Vec<String> {
        let line = |day: &PlanDay| {
            let items: Vec<String> = day.items.iter().map(Item::brief).collect();
            let what = day.note.map_or_else(|| items.join(", "), |note| note.brief().to_owned());
            format!("{} {} {what}", day.day.date().format("%a %-d"), day.minutes())
        };
        self.plan().days.iter().map(line).collect()
    }
}

fn items(plan: &Plan) -> impl Iterator<Item = (Day, &Item)> {
    plan.days.iter().flat_map(|day| day.items.iter().map(|item| (day.day, item)))
}

/// Four weeks without a date: categories mixed, the week's minutes never exceeded, a whole interview every other week.
#[test]
fn four_weeks_without_a_date() {
    let lines = World::new().lines();
    let expected = [
        "Mon 2 34 coding",
        "Tue 3 55 system design",
        "Wed 4 6 behavioral",
        "Thu 5 6 behavioral",
        "Fri 6 75 whole interview",
        "Mon 9 18 behavioral, behavioral, behavioral",
        "Tue 10 40 coding, behavioral",
        "Wed 11 40 coding, behavioral",
        "Thu 12 55 system design",
        "Fri 13 24 behavioral, behavioral, behavioral, behavioral",
        "Mon 16 34 coding",
        "Tue 17 34 coding",
        "Wed 18 34 coding",
        "Thu 19 6 behavioral",
        "Fri 20 68 whole interview",
        "Mon 23 18 behavioral, behavioral, behavioral",
        "Tue 24 55 system design",
        "Wed 25 34 coding",
        "Thu 26 34 coding",
        "Fri 27 24 behavioral, behavioral, behavioral, behavioral",
    ];
    assert_eq!(lines, expected);
}

/// The way to an interview: whole interviews in the last weeks, familiar ground at the end, a warm-up the day before.
#[test]
fn the_way_to_an_interview() {
    let mut world = World::with_interview_in(25);
    for (place, (category, topic, _)) in (0u8..).zip(TOPICS) {
        world.practised(category, topic, 20, 0.1 * f64::from(place));
        world.rung(category, topic, (20, 14), 1);
    }
    let expected = [
        "Mon 2 34 coding",
        "Tue 3 55 system design",
        "Wed 4 6 behavioral",
        "Thu 5 6 behavioral",
        "Fri 6 75 whole interview",
        "Mon 9 34 coding again",
        "Tue 10 24 behavioral, behavioral, behavioral, behavioral",
        "Wed 11 34 coding again",
        "Thu 12 18 behavioral, behavioral, behavioral",
        "Fri 13 68 whole interview",
        "Mon 16 55 system design",
        "Tue 17 34 coding again",
        "Wed 18 34 coding",
        "Thu 19 0 free",
        "Fri 20 56 whole interview",
        "Mon 23 24 behavioral, behavioral, behavioral, behavioral again",
        "Tue 24 34 coding again",
        "Wed 25 34 coding again",
        "Thu 26 28 warm-up, stories",
        "Fri 27 0 interview",
    ];
    assert_eq!(world.lines(), expected);
}

/// Before an interview nothing new comes: what is due or was passed, then a warm-up and stories, then nothing.
#[test]
fn the_last_days_are_familiar() {
    let mut world = World::with_interview_in(3);
    let kinds = |world: &World| -> Vec<Vec<String>> {
        world.plan().days.iter().map(|day| day.items.iter().map(Item::brief).collect()).collect()
    };
    assert_eq!(kinds(&world), [vec!["stories"], vec!["stories"], vec!["warm-up", "stories"], vec![]]);
    world.rung(Category::Coding, "heaps", (10, 14), 1);
    world.rung(Category::Coding, "graphs", (5, 3), 0);
    assert_eq!(kinds(&world), [vec!["coding again"], vec!["coding again"], vec!["warm-up", "stories"], vec![]]);
    let plan = world.plan();
    let topics: Vec<&str> = items(&plan).filter_map(|(_, item)| Some(item.kind.topic()?.topic.as_str())).collect();
    assert_eq!(
        topics,
        ["graphs", "heaps"],
        "both are due, as an interview is near: the one with the shorter gap first"
    );
    let near = |why: &Why| matches!(why, Why::Coach(Reason::Familiar { .. }) | Why::DayBefore);
    assert!(items(&plan).all(|(_, item)| item.why.iter().any(near)));
    assert_eq!(plan.days.last().unwrap().note, Some(Note::Interview));
}

/// A missed day leaves no trace: the plan of a day does not depend on what another day would have held.
#[test]
fn missed_days_simply_go() {
    let mut later = World::new();
    later.wish.today = later.wish.today.plus(3);
    let plan = later.plan();
    assert_eq!(plan.days.first().unwrap().day, later.wish.today);
    let week: u32 = plan.weeks().next().unwrap().iter().map(PlanDay::minutes).sum();
    assert!(week <= 180 * 2 / 5, "two of five days are left, and nothing is caught up: {week}");
}

/// What was practised today counts against today, and what was practised this week against the week.
#[test]
fn practice_counts() {
    let mut world = World::new();
    world.wish.today = world.wish.today.plus(4);
    world.spent = vec![Spent { day: world.wish.today, minutes: 36 }];
    assert_eq!(world.plan().days[0].note, Some(Note::Done));
    world.spent = vec![Spent { day: world.wish.today.plus(-3), minutes: 170 }];
    assert!(world.plan().days[0].minutes() <= 10);
    world.spent = vec![Spent { day: world.wish.today.plus(-7), minutes: 170 }];
    assert!(world.plan().days[0].minutes() > 10, "last week is over");
    assert_eq!(Spent::of(world.wish.today, 2, 3000).minutes, 50 + 2 * 9);
    assert_eq!(Spent::of(world.wish.today, 0, 0).minutes, 0);
}

/// Weak topics come oftener than strong ones, untouched ones are explored, and each says so.
#[test]
fn weak_topics_come_first() {
    let mut world = World::new();
    for (category, topic, _) in TOPICS {
        world.practised(category, topic, 20, if topic == "heaps" || topic == "tries" { 0.0 } else { 0.9 });
    }
    world.days.retain(|day| day.topic.as_str() != "intervals");
    let plan = world.plan();
    let mut times: BTreeMap<&str, u32> = BTreeMap::new();
    for (_, item) in items(&plan) {
        if let Kind::Question(key) = &item.kind {
            *times.entry(key.topic.as_str()).or_default() += 1;
        }
    }
    let of = |topic| times.get(topic).copied().unwrap_or(0);
    assert!(of("heaps") > of("graphs") && of("tries") > of("graphs"), "{times:?}");
    assert!(of("intervals") >= 1, "{times:?}");
    let untouched = items(&plan).find(|(_, item)| item.kind.topic() == Some(&key(Category::Coding, "intervals")));
    assert!(untouched.unwrap().1.why.contains(&Why::Coach(Reason::Untouched)));
}

/// The minutes are shared as the interviews of the level ask, and a role shifts them.
#[test]
fn categories_share_the_minutes() {
    let shares = |role, level| {
        let world = World { role, ..World::new() };
        ground::shares(&world.ground(), &world.formats, level)
    };
    let any = shares(None, Level::Mid);
    assert!((any.values().sum::<f64>() - 1.0).abs() < 1e-9, "{any:?}");
    assert!(any[&Category::Coding] > any[&Category::SystemDesign], "{any:?}");
    let manager = shares(Some(Role::EngineeringManager), Level::Mid);
    assert!(manager[&Category::Behavioral] > any[&Category::Behavioral], "{any:?} {manager:?}");
    let staff = shares(None, Level::Staff);
    assert!(staff[&Category::SystemDesign] > any[&Category::SystemDesign], "{any:?} {staff:?}");

    let plan = World::new().plan();
    let minutes = |category| -> u32 {
        let mine = items(&plan).filter(|(_, item)| item.kind.category() == Some(category));
        mine.map(|(_, item)| item.minutes).sum()
    };
    assert!(minutes(Category::Coding) > minutes(Category::SystemDesign));
    assert!(minutes(Category::SystemDesign) > 0 && minutes(Category::Behavioral) > 0);
}

/// A due question has its turn in its slot; a retired one never, and one that is not due yet waits for its day.
#[test]
fn due_questions_come_again() {
    let mut world = World::new();
    world.wish.slot = 4;
    world.rung(Category::Coding, "heaps", (90, 60), 3);
    world.rung(Category::Coding, "tries", (1, 10), 1);
    let again = |world: &World| -> Vec<(i64, String)> {
        let plan = world.plan();
        let again = items(&plan).filter_map(|(day, item)| match &item.kind {
            Kind::Again(_, question) => Some((day.days_since(world.wish.today), question.to_string())),
            _ => None,
        });
        again.collect()
    };
    let found = again(&world);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].0 >= 9 && found[0].1 == "core/tries-1", "{found:?}");
    world.rung(Category::Coding, "graphs", (5, 3), 0);
    assert_eq!(again(&world)[0], (0, "core/graphs-5".to_owned()));
}

/// A whole interview takes three fifths of the minutes at most, is held once a week, and another one each time.
#[test]
fn whole_interviews() {
    let formats = |world: &World| -> Vec<String> {
        let plan = world.plan();
        let held = items(&plan).filter_map(|(day, item)| match &item.kind {
            Kind::Interview { format, .. } => Some(format!("{} {format}", day.days_since(world.wish.today))),
            _ => None,
        });
        held.collect()
    };
    let mut world = World::with_interview_in(39);
    assert_eq!(formats(&world), ["18 design-60", "25 mini-loop", "32 behavioral-45"]);
    world.held = vec![
        Held { day: world.wish.today.plus(-3), format: "design-60".into() },
        Held { day: world.wish.today.plus(-10), format: "mini-loop".into() },
    ];
    assert_eq!(formats(&world), ["18 behavioral-45", "25 coding-1x", "32 coding-2x"]);
    world.wish.minutes_per_week = 60;
    assert_eq!(formats(&world).len(), 0);
    world.wish.minutes_per_week = 1200;
    assert_eq!(formats(&world)[0], "18 onsite-mid", "with the minutes for it, the one of the level");
    world.wish.minutes_per_week = 180;
    world.wish.interview = Some(world.wish.today.plus(10));
    world.held = vec![Held { day: world.wish.today, format: "phone-coding".into() }];
    assert_eq!(formats(&world).len(), 0, "one was held this week; the next ends in the last days");
}

/// Answers ripe for a cooler eye come first today, and no more of them than are good for a day.
#[test]
fn cold_reviews_are_for_today() {
    let mut world = World::new();
    world.ripe = (1..=4).map(|number| AttemptId::new(Uuid::from_u128(number))).collect();
    let plan = world.plan();
    assert_eq!(plan.days[0].items[0].title(false), "Review 2 answers with a cooler eye");
    assert_eq!(items(&plan).filter(|(_, item)| matches!(item.kind, Kind::ColdReview(_))).count(), 1);
}

/// Nothing to rehearse, no time, a date in the past, a date today, a far one: there is a calendar all the same.
#[test]
fn edges() {
    let mut world = World { headers: vec![], formats: vec![], ..World::new() };
    assert!(world.plan().days.iter().all(|day| day.items.is_empty() && day.note == Some(Note::Free)));
    world = World::new();
    world.wish.minutes_per_week = 1;
    assert!(world.plan().days.iter().all(|day| day.items.is_empty()));
    assert_eq!(World::with_interview_in(-1).plan(), World::new().plan());
    let today = World::with_interview_in(0).plan();
    assert_eq!(today.days, [PlanDay { day: today.today, items: vec![], note: Some(Note::Interview) }]);
    let far = World::with_interview_in(1000).plan();
    assert!(far.days.last().unwrap().day.days_since(far.today) < LONGEST_DAYS);
    world = World::with_interview_in(5);
    world.wish.days = Weekdays::of([Weekday::Sun]).unwrap();
    let plan = world.plan();
    assert_eq!(plan.days.len(), 1, "no day is the user's before the interview: {plan:?}");
}

/// A topic is named only where it is asked for.
#[test]
fn titles_keep_topics_to_themselves() {
    let item = |kind| Item { kind, minutes: 1, why: vec![Why::Ripe] };
    let question = item(Kind::Question(key(Category::Coding, "sliding-window")));
    assert_eq!(question.title(false), "One coding question");
    assert_eq!(question.title(true), "One coding question: sliding window");
    assert_eq!(item(Kind::Stories(1)).title(true), "A story of yours, aloud");
}

/// A world of any kind; shuffling it is the test's business.
fn worlds() -> impl Strategy<Value = World> {
    let days = proptest::collection::vec((0usize..12, 0i64..60, 0.0f64..=1.0), 0..60);
    let rungs = proptest::collection::vec((0usize..12, 0i64..60, 0usize..4), 0..20);
    let wish = (0i64..14, proptest::option::of(-3i64..70), 10u32..900, 1u8..128, 0u64..10);
    let spent = proptest::collection::vec((0i64..7, 0u32..120), 0..4);
    (days, rungs, wish, spent).prop_map(|(days, rungs, (later, interview, minutes, weekdays, slot), spent)| {
        let mut world = World::new();
        world.wish.today = world.wish.today.plus(later);
        world.wish.interview = interview.map(|days| world.wish.today.plus(days));
        world.wish.minutes_per_week = minutes;
        let of = |place: u8| (weekdays >> place) & 1 == 1;
        let all = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
        world.wish.days = Weekdays::of((0..7).zip(all).filter(|(place, _)| of(*place)).map(|(_, day)| day)).unwrap();
        world.wish.slot = slot;
        for (place, ago, score) in days {
            let (category, topic, _) = TOPICS[place];
            world.practised(category, topic, ago, score);
        }
        let mut asked = BTreeSet::new();
        for (place, ago, clean) in rungs {
            let (category, topic, _) = TOPICS[place];
            if asked.insert((place, ago)) {
                world.rung(category, topic, (ago, [3, 14, 30, 60][clean]), u8::try_from(clean).unwrap());
            }
        }
        let start = monday(world.wish.today);
        world.spent = spent
            .into_iter()
            .map(|(day, minutes)| Spent { day: start.plus(day), minutes })
            .filter(|one| one.day <= world.wish.today)
            .collect();
        world
    })
}

/// Another order of the same things.
fn mix<T>(list: &mut [T], turn: usize) {
    list.reverse();
    let len = list.len().max(1);
    list.rotate_left(turn % len);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    /// No week holds more than the user has, nothing lies in the past or after the interview or on a day that is not the
    /// user's, everything has minutes and a reason, and a day holds something or says why not.
    #[test]
    fn a_plan_keeps_its_word(world in worlds()) {
        let plan = world.plan();
        let wish = &world.wish;
        for week in plan.weeks() {
            let start = monday(week[0].day);
            let spent: u32 = world.spent.iter().filter(|one| monday(one.day) == start).map(|one| one.minutes).sum();
            let planned: u32 = week.iter().map(PlanDay::minutes).sum();
            prop_assert!(planned == 0 || planned + spent <= wish.minutes_per_week, "{planned} and {spent}");
        }
        for day in &plan.days {
            prop_assert!(day.day >= wish.today);
            prop_assert!(plan.interview.is_none_or(|interview| day.day <= interview));
            prop_assert!(day.items.is_empty() || wish.days.has(day.day));
            prop_assert!(day.items.is_empty() == day.note.is_some());
            for item in &day.items {
                prop_assert!(item.minutes > 0 && !item.why.is_empty());
                prop_assert!(item.why.iter().all(|why| !why.sentence().is_empty()));
            }
        }
        prop_assert!(plan.days.windows(2).all(|pair| pair[0].day < pair[1].day));
        let to_go = |day: Day| plan.interview.map_or(i64::MAX, |interview| interview.days_since(day));
        for (day, item) in items(&plan).filter(|(day, _)| to_go(*day) <= 3) {
            let new = matches!(item.kind, Kind::Question(_) | Kind::Interview { .. });
            prop_assert!(!new, "{day:?} {item:?}");
        }
    }

    /// The order in which facts come does not matter, and the same facts give the same plan.
    #[test]
    fn order_does_not_matter(world in worlds(), turn in 0usize..50) {
        let mut other = world.clone();
        mix(&mut other.headers, turn);
        mix(&mut other.days, turn);
        mix(&mut other.rungs, turn);
        mix(&mut other.formats, turn);
        mix(&mut other.spent, turn);
        prop_assert_eq!(world.plan(), other.plan());
    }

    /// No topic comes twice on one day, nor on two days of questions running, while there is another.
    #[test]
    fn topics_alternate(world in worlds()) {
        let plan = world.plan();
        let mut before: BTreeSet<TopicKey> = BTreeSet::new();
        for day in plan.days.iter().filter(|day| plan.interview.is_none_or(|date| date.days_since(day.day) > 3)) {
            let asked: Vec<&TopicKey> = day.items.iter().filter_map(|item| item.kind.topic()).collect();
            let topics: BTreeSet<TopicKey> = asked.iter().copied().cloned().collect();
            prop_assert_eq!(topics.len(), asked.len());
            // One more topic of any category would do, so with twelve of them there always is another; but it may not fit.
            if world.wish.minutes_per_week >= 120 * world.wish.days.count() {
                prop_assert!(topics.is_disjoint(&before), "{:?}", day);
            }
            if !topics.is_empty() {
                before = topics;
            }
        }
    }
}
