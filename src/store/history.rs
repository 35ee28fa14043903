//! Lists of attempts and sessions: filtered, sorted, a page at a time.

use crate::attempt::Summary;
use crate::catalog::Category;
use crate::catalog::QuestionId;
use crate::history::HistoryQuery;
use crate::history::Judged;
use crate::history::Page;
use crate::history::SessionLine;
use crate::history::Sort;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::lookup::session_row;
use crate::store::rows::select_summaries;
use crate::store::rows::summary;
use rusqlite::ToSql;
use rusqlite::params_from_iter;

impl Store {
    /// A page of the attempts a query asks for.
    pub fn history(&self, query: &HistoryQuery) -> Result<Vec<Summary>, StoreError> {
        let sql = page_of(query);
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

    /// A page of sessions, newest first; those without a stored attempt are left out. Reviews count of what was finished.
    pub fn sessions(&self, page: Page) -> Result<Vec<SessionLine>, StoreError> {
        self.read(|conn| {
            conn.prepare_cached(
                "SELECT sessions.json, sessions.plan, count(*), count(verdict) FILTER (WHERE ending = 'finished'),
                   count(*) FILTER (WHERE ending = 'finished' AND verdict IN ('yes', 'strong-yes')), sum(answer_seconds)
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

fn page_of(query: &HistoryQuery) -> Sql {
    let mut sql = Sql::new(select_summaries!());
    sql.filter(query);
    sql.text(match query.sort {
        Sort::Newest => " ORDER BY day DESC, ended DESC",
        Sort::Oldest => " ORDER BY day, ended",
        Sort::Best => " ORDER BY score DESC, day DESC, ended DESC",
        Sort::Worst => " ORDER BY score, day, ended",
        Sort::Title => " ORDER BY title COLLATE NOCASE, day DESC, ended DESC",
    });
    sql.text(" LIMIT ?");
    sql.value(query.limit);
    sql.text(" OFFSET ?");
    sql.value(query.offset);
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
        self.judged(query.judged);
        if query.sort == Sort::Worst {
            self.condition("score IS NOT NULL");
        }
        if let Some(text) = &query.text {
            self.condition(
                "(title LIKE ? ESCAPE '\\' OR EXISTS (
                   SELECT 1 FROM answers WHERE answers.attempt = attempts.key AND notes LIKE ? ESCAPE '\\'
                 ))",
            );
            let pattern = contains(text);
            self.value(pattern.clone());
            self.value(pattern);
        }
    }

    /// One category can walk its index in the order asked for. For several, or another order, the `+` keeps SQLite from
    /// gathering and sorting them all when it can walk in order and leave out.
    fn categories(&mut self, query: &HistoryQuery) {
        let by_time = matches!(query.sort, Sort::Newest | Sort::Oldest);
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

    fn judged(&mut self, judged: Option<Judged>) {
        match judged {
            Some(Judged::As(verdict)) => {
                self.condition("verdict = ?");
                self.value(verdict);
            }
            Some(Judged::NotYet) => self.condition("ending = 'finished' AND verdict IS NULL"),
            Some(Judged::Skipped) => self.condition("ending = 'skipped'"),
            None => {}
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
        let mut sql = page_of(query);
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
        check(&sorted(Sort::Oldest), "attempts_day");
        check(&sorted(Sort::Best), "attempts_score");
        check(&sorted(Sort::Title), "attempts_title");
        check(&coding, "attempts_category");
        check(&HistoryQuery { sort: Sort::Best, ..coding.clone() }, "attempts_score");
        check(&HistoryQuery { sort: Sort::Title, ..coding.clone() }, "attempts_title");
        check(&HistoryQuery { categories: vec![Category::Coding, Category::Behavioral], ..all() }, "attempts_day");
        check(&HistoryQuery { topic: Some(Topic::new("heaps")), ..coding.clone() }, "attempts_topic");
        check(&HistoryQuery { question: Some(QuestionId::new("core/a")), ..all() }, "attempts_question");
        check(&HistoryQuery { from: Day::from_number(20_000), to: Day::from_number(20_010), ..all() }, "attempts_day");
        check(&HistoryQuery { from: Day::from_number(20_000), ..coding }, "attempts_category");
        check(&sorted(Sort::Worst), "attempts_score");
        check(&HistoryQuery { judged: Some(Judged::As(Verdict::Yes)), ..all() }, "attempts_day");
        check(&HistoryQuery { judged: Some(Judged::NotYet), ..all() }, "attempts_unreviewed");
        check(&HistoryQuery { text: Some("window".to_owned()), ..all() }, "attempts_day");
    }
}
