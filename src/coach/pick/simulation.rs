//! Does the coach aim? Simulated users whose marks flatter and scatter.
//!
//! A user has a true skill in each of 28 coding topics, uniform between 0.2 and 0.8, and answers 60 questions over twelve
//! weeks. The mark is the skill, plus an inflation, plus noise; 0.6 is a pass. A draw hits when its topic is truly among
//! the user's weakest nine. Drawing blindly hits 32 %.

use super::*;
use crate::catalog::Difficulty;
use crate::coach::Past;
use crate::coach::ladder;
use chrono::NaiveDate;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::Rng;
use rand_chacha::rand_core::SeedableRng;

const ATTEMPTS: u64 = 60;
const WEEKS: u64 = 12;
const THIRD: usize = 9;

/// The coding topics with how many questions each is planned to have at junior, mid, senior and staff level.
const CATALOG: [(&str, [u32; 4]); 28] = [
    ("arrays-hashing", [3, 3, 0, 0]),
    ("strings", [2, 2, 1, 0]),
    ("two-pointers", [2, 3, 0, 0]),
    ("linked-list", [3, 2, 1, 0]),
    ("sliding-window", [2, 2, 1, 0]),
    ("prefix-sum", [1, 3, 0, 0]),
    ("intervals-sweep", [2, 2, 1, 0]),
    ("in-place-index", [1, 2, 0, 0]),
    ("stack-monotonic", [2, 3, 1, 0]),
    ("queue-deque", [1, 1, 1, 0]),
    ("binary-search", [2, 3, 1, 0]),
    ("sort-select", [0, 2, 1, 0]),
    ("heaps", [2, 4, 1, 0]),
    ("tree-dfs", [2, 3, 1, 0]),
    ("tree-bfs", [2, 2, 0, 0]),
    ("bst-ordered", [1, 2, 0, 0]),
    ("trie", [0, 2, 1, 0]),
    ("graph-grid", [2, 3, 1, 0]),
    ("shortest-mst", [0, 2, 2, 0]),
    ("topological", [1, 1, 1, 0]),
    ("union-find", [0, 2, 1, 0]),
    ("backtracking", [2, 2, 1, 0]),
    ("greedy", [1, 3, 0, 0]),
    ("dp", [3, 5, 2, 0]),
    ("bits-math", [2, 2, 0, 0]),
    ("structure-design", [0, 4, 1, 0]),
    ("concurrency", [0, 1, 1, 1]),
    ("range-advanced", [0, 0, 2, 1]),
];

fn catalog() -> Vec<Header> {
    let questions = CATALOG.iter().flat_map(|(topic, levels)| {
        let levels = levels.iter().zip(Level::ALL).flat_map(|(count, level)| (0..*count).map(move |n| (level, n)));
        levels.map(move |(level, n)| Header {
            id: QuestionId::new(format!("core/{topic}-{level}-{n}")),
            title: "".into(),
            category: Category::Coding,
            topic: Topic::new(*topic),
            tags: [].into(),
            competencies: [].into(),
            difficulty: Difficulty::Medium,
            level: *level,
            limit_seconds: 1500,
        })
    });
    questions.collect()
}

/// What marks do to the truth.
#[derive(Clone, Copy)]
struct Marks {
    inflation: f64,
    noise: f64,
}

/// What came of all users.
#[derive(Debug, Default)]
struct Tally {
    draws: u32,
    hits: u32,
    seen_at_40: Vec<usize>,
    seen_at_60: Vec<usize>,
}

struct User {
    random: ChaCha8Rng,
    skills: [f64; 28],
    days: Vec<TopicDay>,
    pasts: BTreeMap<QuestionId, Vec<Past>>,
    rungs: Vec<Rung>,
    recent: Vec<TopicKey>,
    seen: BTreeSet<Topic>,
}

/// Uniform between 0 and 1.
fn unit(random: &mut ChaCha8Rng) -> f64 {
    f64::from(random.next_u32()) / f64::from(u32::MAX)
}

impl User {
    fn new(seed: u64) -> Self {
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        let skills = [(); 28].map(|()| 0.2 + 0.6 * unit(&mut random));
        Self {
            random,
            skills,
            days: vec![],
            pasts: BTreeMap::new(),
            rungs: vec![],
            recent: vec![],
            seen: BTreeSet::new(),
        }
    }

    fn skill(&self, topic: &Topic) -> f64 {
        self.skills[CATALOG.iter().position(|(name, _)| *name == topic.as_str()).unwrap()]
    }

    fn is_weak(&self, topic: &Topic) -> bool {
        let skill = self.skill(topic);
        self.skills.iter().filter(|other| **other < skill).count() < THIRD
    }

    fn answer(&mut self, found: &Pick, marks: Marks, today: Day) {
        // Six uniform numbers make a fair bell: mean 3, deviation 0.71.
        let bell = ((0..6).map(|_| unit(&mut self.random)).sum::<f64>() - 3.0) / 0.5f64.sqrt();
        let score = (self.skill(&found.key.topic) + marks.inflation + marks.noise * bell).clamp(0.0, 1.0);
        let TopicKey { category, topic } = found.key.clone();
        self.days.push(TopicDay { category, topic: topic.clone(), day: today, attempts: 1, score_sum: score });
        let pasts = self.pasts.entry(found.question.clone()).or_default();
        pasts.push(Past {
            day: today,
            passed: score >= 0.6,
            hints: 0,
            answer_seconds: 1500,
            limit_seconds: 1500,
            prediction: None,
        });
        let rung = ladder::replay(&found.question, &topic, category, pasts).unwrap();
        self.rungs.retain(|old| old.question != rung.question);
        self.rungs.push(rung);
        self.recent.insert(0, found.key.clone());
        self.recent.truncate(3);
        self.seen.insert(topic);
    }
}

fn simulate(users: u64, marks: Marks) -> Tally {
    let headers = catalog();
    let shelves = Shelves::of(&headers.iter().collect::<Vec<_>>());
    let never = BTreeSet::new();
    let mut tally = Tally::default();
    for seed in 0..users {
        let mut user = User::new(seed);
        for slot in 0..ATTEMPTS {
            let today = Day::new(NaiveDate::default()).plus(i64::try_from(slot * WEEKS * 7 / ATTEMPTS).unwrap());
            let topics = shelves.topics(&user.days, today, |_, _| 1.0);
            let (shelves, recent, seen) = (&shelves, &*user.recent, &never);
            let facts = Facts { shelves, topics: &topics, recent, rungs: &user.rungs, seen, never: &never };
            let ask = Ask { level: Level::Mid, seconds: None, today, interview: None, slot, seed };
            let found = pick(&facts, &ask).unwrap();
            user.answer(&found, marks, today);
            if slot >= 20 {
                tally.draws += 1;
                tally.hits += u32::from(user.is_weak(&found.key.topic));
            }
            if slot + 1 == 40 {
                tally.seen_at_40.push(user.seen.len());
            }
        }
        tally.seen_at_60.push(user.seen.len());
    }
    tally.seen_at_40.sort_unstable();
    tally.seen_at_60.sort_unstable();
    tally
}

/// Three hundred users: so many of their draws after the first twenty hit, and all of them see all topics in the end.
fn check(marks: Marks, at_least: f64) -> Tally {
    let tally = simulate(300, marks);
    let share = f64::from(tally.hits) / f64::from(tally.draws);
    assert!(share >= at_least, "{share:.3} of the draws after the first twenty hit, {at_least} wanted");
    assert_eq!(tally.draws, 300 * 40);
    assert_eq!(tally.seen_at_60.len(), 300);
    assert!(tally.seen_at_60.iter().all(|seen| *seen == 28), "{:?}", tally.seen_at_60);
    tally
}

/// With the usual self-flattery half of the draws hit (52 %), and exploring leaves nothing out: after forty answers the
/// median user has met 24 topics or more, after sixty every user all 28.
#[test]
fn it_aims_and_leaves_nothing_out() {
    let tally = check(Marks { inflation: 0.10, noise: 0.12 }, 0.50);
    assert!(tally.seen_at_40[150] >= 24, "{:?}", tally.seen_at_40);
}

/// Strong flattery does not spoil the aim (50 %).
#[test]
fn it_still_aims_when_marks_flatter() {
    check(Marks { inflation: 0.25, noise: 0.12 }, 0.45);
}

/// Strong noise does not spoil the aim (48 %).
#[test]
fn it_still_aims_when_marks_scatter() {
    check(Marks { inflation: 0.10, noise: 0.25 }, 0.45);
}
