use super::*;
use crate::catalog::Difficulty;
use proptest::prelude::*;

fn today() -> Day {
    Day::from_number(20_000).unwrap()
}

fn topic(name: &str) -> TopicKey {
    let category = if name == "ownership" { Category::Behavioral } else { Category::Coding };
    TopicKey { category, topic: Topic::new(name) }
}

/// A question such as "heaps/a junior easy 900"; level, difficulty and limit may be left out.
fn question(line: &str) -> Header {
    let mut words = line.split_whitespace();
    let id = words.next().unwrap();
    let TopicKey { category, topic } = topic(id.split_once('/').unwrap().0);
    let mut header = Header {
        id: QuestionId::new(id),
        title: "".into(),
        category,
        topic,
        tags: [].into(),
        competencies: [].into(),
        difficulty: Difficulty::Medium,
        level: Level::Mid,
        limit_seconds: 1500,
    };
    for word in words {
        if let Some(level) = Level::from_word(word) {
            header.level = level;
        } else if let Some(difficulty) = Difficulty::from_word(word) {
            header.difficulty = difficulty;
        } else {
            header.limit_seconds = word.parse().unwrap();
        }
    }
    header
}

/// A small world to draw from.
#[derive(Debug, Clone)]
struct World {
    headers: Vec<Header>,
    days: Vec<TopicDay>,
    recent: Vec<TopicKey>,
    rungs: Vec<Rung>,
    seen: BTreeSet<QuestionId>,
    never: BTreeSet<QuestionId>,
    ask: Ask,
    ignored: Option<&'static str>,
}

impl World {
    fn new(lines: &[&str]) -> Self {
        Self {
            headers: lines.iter().map(|line| question(line)).collect(),
            days: vec![],
            recent: vec![],
            rungs: vec![],
            seen: BTreeSet::new(),
            never: BTreeSet::new(),
            ask: Ask { level: Level::Mid, seconds: None, today: today(), interview: None, slot: 0, seed: 1 },
            ignored: None,
        }
    }

    /// One reviewed answer of this score, so many days ago.
    fn answered(mut self, name: &str, days_ago: i64, score: f64) -> Self {
        let TopicKey { category, topic } = topic(name);
        self.days.push(TopicDay { category, topic, day: today().plus(-days_ago), attempts: 1, score_sum: score });
        self
    }

    /// The question was last answered so many days ago and is due in so many.
    fn rung(mut self, id: &str, days_ago: i64, due_in: i64, clean: u8) -> Self {
        let TopicKey { category, topic } = topic(id.split_once('/').unwrap().0);
        let (last, due) = (today().plus(-days_ago), today().plus(due_in));
        self.rungs.push(Rung { question: QuestionId::new(id), topic, category, last, due, clean });
        self
    }

    fn seen(mut self, id: &str) -> Self {
        self.seen.insert(QuestionId::new(id));
        self
    }

    fn recent(mut self, names: &[&str]) -> Self {
        self.recent = names.iter().map(|name| topic(name)).collect();
        self
    }

    fn never(mut self, id: &str) -> Self {
        self.never.insert(QuestionId::new(id));
        self
    }

    fn ask(mut self, change: impl FnOnce(&mut Ask)) -> Self {
        change(&mut self.ask);
        self
    }

    fn draw<T>(&self, draw: impl FnOnce(&Facts<'_>, &Ask) -> T) -> T {
        let headers: Vec<&Header> = self.headers.iter().collect();
        let shelves = Shelves::of(&headers);
        let role = |_, topic: &Topic| if self.ignored == Some(topic.as_str()) { 0.0 } else { 1.0 };
        let topics = shelves.topics(&self.days, self.ask.today, role);
        let facts = Facts {
            shelves: &shelves,
            topics: &topics,
            recent: &self.recent,
            rungs: &self.rungs,
            seen: &self.seen,
            never: &self.never,
        };
        draw(&facts, &self.ask)
    }

    /// How often each question is drawn by so many seeds.
    fn drawn(&self, seeds: u64) -> BTreeMap<String, u32> {
        let mut counts = BTreeMap::new();
        for seed in 0..seeds {
            let found = self.draw(|facts, ask| pick(facts, &Ask { seed, ..*ask }));
            *counts.entry(found.map_or_else(String::new, |found| found.question.to_string())).or_default() += 1;
        }
        counts
    }

    /// Whatever the seed, it is one of these, and each of them comes up.
    fn check(&self, expected: &[&str]) {
        let drawn = self.drawn(200);
        assert_eq!(drawn.keys().map(String::as_str).collect::<Vec<_>>(), expected, "{drawn:?}");
    }

    fn reasons(&self) -> Vec<Reason> {
        self.draw(pick).unwrap().reasons
    }
}

/// Slots come in rounds of five.
#[test]
fn slots_repeat() {
    let round: Vec<Slot> = (0..5).map(Slot::of).collect();
    assert_eq!(round, [Slot::Weak, Slot::Weak, Slot::Explore, Slot::Weak, Slot::Review]);
    assert_eq!((5..10).map(Slot::of).collect::<Vec<_>>(), round);
}

/// The first question ever is an easy one of the user's level or below, and says so.
#[test]
fn the_first_one_is_gentle() {
    let world = World::new(&["heaps/a", "heaps/b easy", "dp/c easy junior", "dp/d easy senior", "trie/e hard"]);
    world.check(&["dp/c", "heaps/b"]);
    assert_eq!(world.reasons()[..2], [Reason::GentleFirst, Reason::New]);
    world.ask(|ask| ask.level = Level::Junior).check(&["dp/c"]);
    World::new(&["heaps/a hard", "dp/d medium senior"]).check(&["dp/d", "heaps/a"]);
}

/// A weak slot draws the weaker topic far more often, and half as often when it came lately.
#[test]
fn weak_topics_come_more_often() {
    let world = World::new(&["dp/a", "heaps/b", "trie/c"])
        .answered("dp", 9, 0.0)
        .answered("heaps", 9, 1.0)
        .answered("trie", 9, 0.5)
        .recent(&["strings"]);
    let drawn = world.drawn(1000);
    assert!(drawn["dp/a"] > 3 * drawn["trie/c"] && drawn["trie/c"] > 3 * drawn["heaps/b"], "{drawn:?}");
    let lately = world.recent(&["strings", "dp"]).drawn(1000);
    assert!(lately["dp/a"] < drawn["dp/a"], "{drawn:?} {lately:?}");
}

/// A weak slot says which third the topic belongs to and when it was last seen.
#[test]
fn a_weak_slot_says_why() {
    let world =
        World::new(&["dp/a", "heaps/b easy"]).answered("dp", 9, 0.2).answered("heaps", 3, 1.0).recent(&["heaps"]);
    assert_eq!(crate::coach::reason::brief(&world.reasons()), "From your weakest third; last seen 9 days ago.");
}

/// Which third a topic belongs to depends on how many are weaker; equals share a place.
#[test]
fn thirds_are_counted_from_below() {
    use crate::coach::reason::Third;
    let topics = [("dp", 0.1), ("heaps", 0.2), ("trie", 0.3), ("greedy", 0.3), ("strings", 0.5), ("sort", 0.6)];
    for (drawn, third, weaker) in [
        ("dp", Third::Weakest, 0),
        ("heaps", Third::Weakest, 1),
        ("trie", Third::Middle, 2),
        ("greedy", Third::Middle, 2),
        ("strings", Third::Strongest, 4),
        ("sort", Third::Strongest, 5),
    ] {
        let mut world = World::new(&["dp/q", "heaps/q", "trie/q", "greedy/q", "strings/q", "sort/q"]);
        for (topic, score) in topics {
            world = world.answered(topic, 9, score);
        }
        world.never = world.headers.iter().map(|header| header.id.clone()).collect();
        world.never.remove(&QuestionId::new(format!("{drawn}/q")));
        let Reason::Standing { third: found, weaker: below, .. } = world.reasons()[0] else { panic!("{drawn}") };
        assert_eq!((found, below), (third, weaker), "{drawn}");
    }
}

/// The topic of the last answer waits until no other has anything that fits; a topic without weight never comes.
#[test]
fn the_last_topic_waits() {
    let mut world = World::new(&["dp/a", "heaps/b", "trie/c"]).recent(&["dp"]).answered("dp", 0, 0.0);
    world.check(&["heaps/b", "trie/c"]);
    world.ignored = Some("trie");
    world.check(&["heaps/b"]);
    let world = world.never("heaps/b");
    world.check(&["dp/a"]);
    assert_eq!(world.reasons()[0], Reason::SameTopicAgain);
}

/// An explore slot takes an untouched topic, else the one left alone longest.
#[test]
fn exploring_goes_where_nobody_was() {
    let world = World::new(&["dp/a", "heaps/b", "trie/c", "greedy/d"])
        .answered("dp", 9, 0.0)
        .answered("heaps", 30, 1.0)
        .recent(&["strings", "greedy"])
        .ask(|ask| ask.slot = 2);
    world.check(&["trie/c"]);
    assert_eq!(world.reasons(), [Reason::Untouched, Reason::New]);
    let world = world.answered("trie", 20, 1.0);
    world.check(&["heaps/b"]);
    assert_eq!(world.reasons(), [Reason::LeftAlone, Reason::LastSeen { days: 30 }, Reason::New]);
    let next = world.clone().never("heaps/b");
    assert_eq!(next.reasons(), [Reason::LastSeen { days: 20 }, Reason::New]);
    world.recent(&["dp", "heaps", "trie", "greedy"]).check(&["greedy/d"]);
}

/// A review slot takes the due question of the weakest other topic; with nothing due it is a weak slot.
#[test]
fn a_review_takes_what_is_due() {
    let world = World::new(&["dp/a", "dp/b", "heaps/c", "heaps/d", "trie/e"])
        .answered("dp", 9, 0.1)
        .answered("heaps", 9, 0.4)
        .answered("trie", 9, 0.9)
        .rung("dp/a", 9, -2, 0)
        .rung("heaps/c", 9, 0, 1)
        .rung("heaps/d", 9, -3, 3)
        .rung("trie/e", 9, -90, 1)
        .recent(&["dp"])
        .ask(|ask| ask.slot = 4);
    world.check(&["heaps/c"]);
    assert_eq!(world.draw(pick).unwrap().slot, Slot::Review);
    assert!(world.reasons().contains(&Reason::Due));
    let mut rested = world.clone();
    rested.rungs.clear();
    assert_eq!(rested.draw(pick).unwrap().slot, Slot::Weak);
}

/// Level fit and novelty weigh within a topic: same level, new first; retired seldom; resting, barred or too long never.
#[test]
fn questions_are_weighed() {
    let world =
        World::new(&["dp/new", "dp/due", "dp/near senior", "dp/far staff", "dp/rest", "dp/done", "dp/long 1501"])
            .recent(&["heaps"])
            .rung("dp/due", 9, 0, 1)
            .rung("dp/rest", 9, 1, 1)
            .rung("dp/done", 90, -1, 3)
            .ask(|ask| ask.seconds = Some(1500));
    let drawn = world.drawn(200);
    assert_eq!(drawn.keys().collect::<Vec<_>>(), ["dp/done", "dp/due", "dp/near", "dp/new"], "{drawn:?}");
    assert!(drawn["dp/new"] > drawn["dp/near"] && drawn["dp/near"] > drawn["dp/done"], "{drawn:?}");
    world.never("dp/new").never("dp/due").never("dp/near").check(&["dp/done"]);
}

/// What gives way, in this order: another topic, the last topic, the level, the rest a question needs, the same day.
#[test]
fn what_gives_way_and_when() {
    let world = World::new(&["dp/far staff", "heaps/last", "trie/rest", "greedy/today", "strings/long 9000"])
        .recent(&["heaps"])
        .rung("trie/rest", 1, 2, 0)
        .rung("greedy/today", 0, 3, 0)
        .ask(|ask| ask.seconds = Some(1500));
    world.check(&["heaps/last"]);
    let world = world.never("heaps/last");
    world.check(&["dp/far"]);
    assert!(world.reasons().contains(&Reason::OtherLevel { above: 2 }));
    let world = world.never("dp/far");
    world.check(&["trie/rest"]);
    assert!(world.reasons().contains(&Reason::Early));
    let world = world.never("trie/rest");
    world.check(&["greedy/today"]);
    assert!(world.reasons().contains(&Reason::AgainToday));
    world.never("greedy/today").check(&[""]);
}

/// A question that was asked and not reviewed comes seldom while there is another.
#[test]
fn the_unreviewed_come_seldom() {
    let world = World::new(&["dp/a", "dp/b"]).recent(&["heaps"]).seen("dp/a");
    let drawn = world.drawn(200);
    assert!(drawn["dp/b"] > 5 * drawn["dp/a"], "{drawn:?}");
    let world = world.never("dp/b");
    world.check(&["dp/a"]);
    assert!(world.reasons().contains(&Reason::Unreviewed));
}

/// In the last three days before an interview only familiar ground is drawn: due, once passed, or a story.
#[test]
fn the_last_days_bring_nothing_new() {
    let world =
        World::new(&["dp/new", "heaps/passed", "trie/missed", "greedy/due", "ownership/story", "strings/easy easy"])
            .recent(&["sort-select"])
            .rung("heaps/passed", 1, 13, 1)
            .rung("trie/missed", 1, 2, 0)
            .rung("greedy/due", 3, 0, 0);
    let near = world.clone().ask(|ask| ask.interview = Some(today().plus(3)));
    near.check(&["greedy/due", "heaps/passed", "ownership/story"]);
    assert!(near.reasons().contains(&Reason::Familiar { days: 3 }));
    let explore = near.clone().ask(|ask| ask.slot = 2).answered("heaps", 1, 0.5).answered("greedy", 3, 0.5);
    explore.check(&["greedy/due", "heaps/passed", "ownership/story"]);
    near.never("greedy/due").never("heaps/passed").never("ownership/story").check(&["strings/easy"]);
    for days in [4, -1] {
        let usual = world.clone().ask(|ask| ask.interview = Some(today().plus(days)));
        assert!(usual.drawn(200).contains_key("dp/new"), "{days} days to the interview");
    }
}

/// The same seed and facts give the same plan on every machine: these were drawn once and
/// change only with the rule.
#[test]
fn draws_are_fixed() {
    let lines = ["dp/a", "dp/b junior", "heaps/c", "heaps/d senior", "trie/e", "greedy/f", "strings/g", "ownership/h"];
    let world = World::new(&lines)
        .answered("dp", 9, 0.2)
        .answered("heaps", 2, 0.7)
        .answered("trie", 40, 0.4)
        .rung("heaps/c", 9, -1, 1)
        .recent(&["heaps", "dp"]);
    for (seed, expected) in [
        (1, "strings/g ownership/h greedy/f dp/b heaps/c trie/e dp/a heaps/d"),
        (2, "strings/g greedy/f ownership/h dp/a heaps/c dp/b heaps/d trie/e"),
        (u64::MAX, "greedy/f dp/a strings/g ownership/h heaps/c dp/b trie/e heaps/d"),
    ] {
        let plan = world.draw(|facts, ask| plan(facts, &Ask { seed, ..*ask }, 8));
        let ids: Vec<&str> = plan.iter().map(|found| found.question.as_str()).collect();
        assert_eq!(ids.join(" "), expected, "seed {seed}");
    }
}

const NAMES: [&str; 5] = ["dp", "heaps", "trie", "greedy", "ownership"];

fn any_world() -> impl Strategy<Value = World> {
    let question = (0usize..5, 0usize..4, 0usize..3, 1u32..4);
    let rung = (any::<prop::sample::Index>(), 0i64..50, -20i64..20, 0u8..=3);
    let answer = (0usize..5, 0i64..90, 0.0f64..=1.0);
    let ask = (0usize..4, prop::option::of(1u32..4), prop::option::of(-2i64..30), 0u64..20, any::<u64>());
    (
        many_of(question, 0..24),
        many_of(rung, 0..8),
        many_of(answer, 0..12),
        prop::sample::subsequence(&NAMES[..], 0..3),
        ask,
    )
        .prop_map(|(questions, rungs, answers, recent, ask)| {
            let lines: Vec<String> = questions
                .iter()
                .enumerate()
                .map(|(n, (topic, level, difficulty, limit))| {
                    let (level, difficulty) = (Level::ALL[*level], Difficulty::ALL[*difficulty]);
                    format!("{}/q{n} {level} {difficulty} {}", NAMES[*topic], limit * 600)
                })
                .collect();
            let mut world = World::new(&lines.iter().map(String::as_str).collect::<Vec<_>>()).recent(&recent);
            for (which, last, due, clean) in rungs {
                if !world.headers.is_empty() {
                    let id = which.get(&world.headers).id.to_string();
                    world = world.rung(&id, last, due, clean);
                }
            }
            for (topic, days_ago, score) in answers {
                world = world.answered(NAMES[topic], days_ago, score);
            }
            let (level, seconds, interview, slot, seed) = ask;
            let interview = interview.map(|days| today().plus(days));
            let seconds = seconds.map(|limit| limit * 600);
            world.ask(|ask| *ask = Ask { level: Level::ALL[level], seconds, today: today(), interview, slot, seed })
        })
}

fn many_of<T: Strategy>(one: T, size: std::ops::Range<usize>) -> prop::collection::VecStrategy<T> {
    prop::collection::vec(one, size)
}

proptest! {
    /// A plan holds no question twice, nothing too long, a reason for each, and as many as asked for or all there are.
    #[test]
    fn a_plan_is_whole(world in any_world(), count in 0usize..30) {
        let plan = world.draw(|facts, ask| plan(facts, ask, count));
        let fits = |header: &&Header| world.ask.seconds.is_none_or(|seconds| header.limit_seconds <= seconds);
        let fitting: BTreeSet<_> = world.headers.iter().filter(fits).map(|header| header.id.clone()).collect();
        let drawn: BTreeSet<_> = plan.iter().map(|found| found.question.clone()).collect();
        prop_assert_eq!(plan.len(), count.min(fitting.len()));
        prop_assert_eq!(drawn.len(), plan.len());
        prop_assert!(drawn.is_subset(&fitting));
        prop_assert!(plan.iter().all(|found| !found.reasons.is_empty()));
    }

    /// When the same topic comes twice running, the user is told why.
    #[test]
    fn topics_are_mixed(world in any_world()) {
        let plan = world.draw(|facts, ask| plan(facts, ask, 30));
        for pair in plan.windows(2) {
            prop_assert_eq!(pair[0].key == pair[1].key, pair[1].reasons.contains(&Reason::SameTopicAgain));
        }
    }

    /// Facts may come in any order.
    #[test]
    fn the_order_of_facts_does_not_matter(world in any_world()) {
        let mut turned = world.clone();
        turned.headers.reverse();
        turned.days.reverse();
        turned.rungs.reverse();
        let ids = |world: &World| world.draw(|facts, ask| plan(facts, ask, 5));
        let distinct: BTreeSet<_> = world.rungs.iter().map(|rung| &rung.question).collect();
        prop_assume!(distinct.len() == world.rungs.len());
        prop_assert_eq!(ids(&world), ids(&turned));
    }
}
