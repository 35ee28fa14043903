//! Lists of attempts and sessions: filtered, sorted, a page at a time.

use crate::attempt::Summary;
use crate::attempt::history::HistoryQuery;
use crate::attempt::history::HistorySort;
use crate::attempt::history::Page;
use crate::attempt::history::ResultFilter;
use crate::attempt::history::SessionLine;
use crate::catalog::Category;
use crate::catalog::QuestionId;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::lookup::session_row;
use crate::store::rows::select_summaries;
use crate::store::rows::summary;
use rusqlite::ToSql;
use rusqlite::params_from_iter;

impl Store {
    /// A page of the attempts a query asks for.
    pub fn history(&self, query: &HistoryQuery, page: Page) -> Result<Vec<Summary>, StoreError> {
        let sql = page_of(query, page);
        self.read(|conn| conn.prepare_cached(&sql.text)?.query_map(params_from_iter(&sql.values), summary)?.collect())
    }

    /// How many attempts a query asks for, on all pages together.
    pub fn count(&self, query: &HistoryQuery) -> Result<u32, StoreError> {
        let mut sql = Sql::new("SELECT count(*) FROM attempts ");
        sql.filter(query);
        self.read(|conn| conn.prepare_cached(&sql.text)?.query_row(params_from_iter(&sql.values), |row| row.get(0)))
    }

    /// Every attempt at a question, newest first.
    pub fn attempts_of(&self, question: &QuestionId) -> Result<Vec<Summary>, StoreError> {
        self.read(|conn| {
            conn.prepare_cached(concat!(select_summaries!(), "WHERE question = ?1 ORDER BY day DESC, ended DESC"))?
                .query_map([question], summary)?
                .collect()
        })
    }

    /// A page of sessions, newest first; those without a stored attempt are left out.
    pub fn sessions(&self, page: Page) -> Result<Vec<SessionLine>, StoreError> {
        self.read(|conn| {
            conn.prepare_cached(
                "SELECT sessions.json, sessions.plan, count(*), count(verdict),
                   sum(coalesce(verdict IN ('yes', 'strong-yes'), 0)), sum(answer_seconds)
                 FROM (
                   SELECT key, id, started, plan, json FROM sessions
                   WHERE EXISTS (SELECT 1 FROM attempts WHERE session = sessions.id)
                   ORDER BY started DESC, key DESC LIMIT ?1 OFFSET ?2
                 ) AS sessions
                 JOIN attempts ON attempts.session = sessions.id
                 GROUP BY sessions.key ORDER BY sessions.started DESC, sessions.key DESC",
            )?
            .query_map((page.limit, page.offset), |row| {
                Ok(SessionLine {
                    session: session_row(row)?,
                    attempts: row.get(2)?,
                    reviewed: row.get(3)?,
                    passes: row.get(4)?,
                    seconds: row.get(5)?,
                })
            })?
            .collect()
        })
    }

    /// How many sessions have a stored attempt.
    pub fn session_count(&self) -> Result<u32, StoreError> {
        self.read(|conn| {
            conn.prepare_cached("SELECT count(DISTINCT session) FROM attempts")?.query_row([], |row| row.get(0))
        })
    }
}

fn page_of(query: &HistoryQuery, page: Page) -> Sql {
    let mut sql = Sql::new(select_summaries!());
    sql.filter(query);
    sql.text(match query.sort {
        HistorySort::Newest => " ORDER BY day DESC, ended DESC",
        HistorySort::Oldest => " ORDER BY day, ended",
        HistorySort::Score => " ORDER BY score DESC, day DESC, ended DESC",
        HistorySort::Title => " ORDER BY title COLLATE NOCASE, day DESC, ended DESC",
    });
    sql.text(" LIMIT ?");
    sql.value(page.limit);
    sql.text(" OFFSET ?");
    sql.value(page.offset);
    sql
}

/// A statement put together from fixed pieces. Only `'static` text goes in, so nothing a user or a pack wrote can; what
/// they wrote is bound.
struct Sql {
    text: String,
    values: Vec<Box<dyn ToSql>>,
    filtered: bool,
}

impl Sql {
    fn new(head: &'static str) -> Self {
        Self { text: head.to_owned(), values: Vec::new(), filtered: false }
    }

    fn text(&mut self, piece: &'static str) {
        self.text.push_str(piece);
    }

    fn value(&mut self, value: impl ToSql + 'static) {
        self.values.push(Box::new(value));
    }

    fn condition(&mut self, piece: &'static str) {
        self.text(if self.filtered { " AND " } else { "WHERE " });
        self.text(piece);
        self.filtered = true;
    }

    fn filter(&mut self, query: &HistoryQuery) {
        if let Some(question) = &query.question {
            self.condition("question = ?");
            self.value(question.clone());
        }
        if let Some(topic) = &query.topic {
            self.condition("topic = ?");
            self.value(topic.clone());
        }
        self.categories(query);
        if let Some(from) = query.from {
            self.condition("day >= ?");
            self.value(from);
        }
        if let Some(to) = query.to {
            self.condition("day <= ?");
            self.value(to);
        }
        self.results(&query.results);
        if !query.text.is_empty() {
            self.condition(
                "(title LIKE ? ESCAPE '\\' OR EXISTS (
                   SELECT 1 FROM answers WHERE answers.attempt = attempts.key AND notes LIKE ? ESCAPE '\\'
                 ))",
            );
            let pattern = contains(&query.text);
            self.value(pattern.clone());
            self.value(pattern);
        }
    }

    /// One category can walk its index in the order asked for. For several, or another order, the `+` keeps SQLite from
    /// gathering and sorting them all when it can walk in order and leave out.
    fn categories(&mut self, query: &HistoryQuery) {
        let by_time = matches!(query.sort, HistorySort::Newest | HistorySort::Oldest);
        match query.categories.as_slice() {
            [] => {}
            [one] if by_time || query.topic.is_some() => {
                self.condition("category = ?");
                self.value(*one);
            }
            many if Category::ALL.iter().all(|category| many.contains(category)) => {}
            many => {
                self.condition("+category IN (");
                for (place, category) in many.iter().enumerate() {
                    self.text(if place == 0 { "?" } else { ", ?" });
                    self.value(*category);
                }
                self.text(")");
            }
        }
    }

    fn results(&mut self, results: &[ResultFilter]) {
        for (place, result) in results.iter().enumerate() {
            if place == 0 {
                self.condition("(");
            } else {
                self.text(" OR ");
            }
            match result {
                ResultFilter::Verdict(verdict) => {
                    self.text("verdict = ?");
                    self.value(*verdict);
                }
                ResultFilter::Unreviewed => self.text("(ending = 'finished' AND verdict IS NULL)"),
                ResultFilter::Skipped => self.text("ending = 'skipped'"),
            }
        }
        if !results.is_empty() {
            self.text(")");
        }
    }
}

/// Characters of a search text that count; SQLite refuses patterns of 50,000 bytes.
const LONGEST_SEARCH: usize = 4096;

/// A pattern for `LIKE .. ESCAPE '\'` that finds this text and takes none of it for a wildcard.
fn contains(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len() + 2);
    pattern.push('%');
    for letter in text.chars().take(LONGEST_SEARCH) {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::Verdict;
    use crate::catalog::Topic;
    use crate::clock::Day;
    use crate::store::schema::RELEASED;
    use rusqlite::Connection;

    /// How SQLite means to run a history query, a line per step.
    fn plan(query: &HistoryQuery) -> String {
        let mut conn = Connection::open_in_memory().unwrap();
        RELEASED.apply(&mut conn).unwrap();
        let mut sql = page_of(query, Page::first(50));
        sql.text.insert_str(0, "EXPLAIN QUERY PLAN ");
        let mut statement = conn.prepare(&sql.text).unwrap();
        let steps = statement.query_map(params_from_iter(&sql.values), |row| row.get::<_, String>(3)).unwrap();
        steps.map(Result::unwrap).collect::<Vec<_>>().join("\n")
    }

    fn check(query: &HistoryQuery, index: &str) {
        let plan = plan(query);
        assert!(plan.contains(index), "{query:?}\n{plan}");
        assert!(!plan.contains("TEMP B-TREE"), "sorts: {query:?}\n{plan}");
    }

    /// The first page of every usual list walks an index in order: it takes no longer as history grows.
    #[test]
    fn pages_walk_an_index() {
        let all = HistoryQuery::default;
        let sorted = |sort| HistoryQuery { sort, ..all() };
        let coding = HistoryQuery { categories: vec![Category::Coding], ..all() };
        check(&all(), "attempts_day");
        check(&sorted(HistorySort::Oldest), "attempts_day");
        check(&sorted(HistorySort::Score), "attempts_score");
        check(&sorted(HistorySort::Title), "attempts_title");
        check(&coding, "attempts_category");
        check(&HistoryQuery { sort: HistorySort::Score, ..coding.clone() }, "attempts_score");
        check(&HistoryQuery { sort: HistorySort::Title, ..coding.clone() }, "attempts_title");
        check(&HistoryQuery { categories: vec![Category::Coding, Category::Behavioral], ..all() }, "attempts_day");
        check(&HistoryQuery { topic: Some(Topic::new("heaps")), ..coding.clone() }, "attempts_topic");
        check(&HistoryQuery { question: Some(QuestionId::new("core/a")), ..all() }, "attempts_question");
        check(&HistoryQuery { from: Day::from_number(20_000), to: Day::from_number(20_010), ..all() }, "attempts_day");
        check(&HistoryQuery { from: Day::from_number(20_000), ..coding }, "attempts_category");
        let passed = vec![ResultFilter::Verdict(Verdict::Yes), ResultFilter::Unreviewed];
        check(&HistoryQuery { results: passed, ..all() }, "attempts_day");
        check(&HistoryQuery { text: "window".to_owned(), ..all() }, "attempts_day");
    }
}
