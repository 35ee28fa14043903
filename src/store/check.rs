//! Whether all is well with the history: what `doctor` reports, finding by finding.

mod place;

pub use place::loose;
pub use place::network_file_system;
pub use place::tighten;

use crate::assessment::RULES_VERSION;
use crate::attempt::Attempt;
use crate::attempt::AttemptId;
use crate::attempt::Review;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::outcomes::interview;
use crate::store::outcomes::select_interviews;
use crate::store::rollup::select_cells;
use crate::store::rows::from_json;
use crate::store::rows::select_summaries;
use crate::store::rows::summary;
use crate::store::schema;
use crate::store::schema::RELEASED;
use rusqlite::Connection;
use rusqlite::Row;
use std::fmt;
use std::path::PathBuf;

/// How much a history holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Sessions.
    pub sessions: u32,
    /// Attempts.
    pub attempts: u32,
    /// Reviews.
    pub reviews: u32,
    /// Real interviews.
    pub outcomes: u32,
}

impl Counts {
    /// Counts in one statement, so that all are of the same moment. A schema before 3 knows no real interviews.
    pub(super) fn take(conn: &Connection) -> rusqlite::Result<Self> {
        let outcomes = if conn.table_exists(None, "outcomes")? { "count(*) FROM outcomes" } else { "0" };
        conn.query_row(
            &format!(
                "SELECT (SELECT count(*) FROM sessions), (SELECT count(*) FROM attempts),
                   (SELECT count(*) FROM reviews), (SELECT {outcomes})"
            ),
            [],
            |row| {
                Ok(Self { sessions: row.get(0)?, attempts: row.get(1)?, reviews: row.get(2)?, outcomes: row.get(3)? })
            },
        )
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { sessions, attempts, reviews, outcomes } = self;
        write!(f, "{sessions} sessions, {attempts} attempts, {reviews} reviews, {outcomes} real interviews")
    }
}

/// What a check found out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Health {
    /// Version of the file's schema.
    pub schema: u32,
    /// The newest version this program knows.
    pub known: u32,
    /// How much there is.
    pub counts: Counts,
    /// What is wrong; empty when all is well.
    pub findings: Vec<Finding>,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Finding {
    /// SQLite's own check says so.
    #[error("the file is damaged: {0}")]
    Damage(String),
    /// A row refers to one that is not there.
    #[error("a row of {table} refers to a row of {parent} that is not there")]
    Orphan {
        /// The table of the row.
        table: String,
        /// The table it refers to.
        parent: String,
    },
    /// A trigger or view, of which we make none.
    #[error("it holds a {kind} that greenroom did not make: {name}")]
    Stranger {
        /// `trigger` or `view`.
        kind: String,
        /// Its name.
        name: String,
    },
    /// An attempt that does not read back.
    #[error("attempt {} cannot be read: {detail}", .attempt.map_or_else(|| "without an id".to_owned(), AttemptId::digits))]
    Unreadable {
        /// Which; `None` when not even its id can be read.
        attempt: Option<AttemptId>,
        /// Why.
        detail: String,
    },
    /// A real interview that does not read back.
    #[error("a real interview cannot be read: {0}")]
    UnreadableInterview(String),
    /// Attempts whose listed result is not that of their review. Repaired by rebuilding.
    #[error("{0} attempts list another result than their reviews hold")]
    Results(u32),
    /// Sums per topic and day that are not what their attempts come to. Repaired by rebuilding.
    #[error("{0} sums per topic and day are not what the attempts come to")]
    Sums(u32),
    /// Reviews computed by older rules. Brought up to date by rebuilding.
    #[error("{0} reviews were computed by older rules")]
    OldRules(u32),
    /// Others on this machine may read a file or folder. Repaired by [`tighten`].
    #[error("{} can be read by others (mode {mode:03o})", path.display())]
    Loose {
        /// The file or folder.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
}

impl Finding {
    /// Whether `doctor` can put it right.
    pub const fn is_repairable(&self) -> bool {
        matches!(self, Self::Results(_) | Self::Sums(_) | Self::OldRules(_) | Self::Loose { .. })
    }
}

impl Store {
    /// Checks everything: the file, the references, every stored value, every sum. Takes as long as reading it all.
    pub fn check(&self) -> Result<Health, StoreError> {
        self.read(|conn| {
            let mut health = Health {
                schema: u32::try_from(schema::version(conn)?).unwrap_or(0),
                known: RELEASED.latest(),
                counts: Counts::take(conn)?,
                findings: soundness(conn)?,
            };
            // In a damaged file the rest would only say the same in other words.
            if health.findings.is_empty() {
                unreadable(conn, &mut health.findings)?;
                derived(conn, &mut health.findings)?;
            }
            Ok(health)
        })
    }
}

/// What SQLite can tell about the file, the references in it, and things in it that are not ours.
pub(super) fn soundness(conn: &Connection) -> rusqlite::Result<Vec<Finding>> {
    let mut findings = Vec::new();
    // With errors in the file, the check itself may fail to finish; that is an answer too.
    let report = conn
        .prepare("PRAGMA integrity_check")
        .and_then(|mut check| check.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>());
    match report {
        Ok(lines) => findings.extend(lines.into_iter().filter(|line| line != "ok").map(Finding::Damage)),
        Err(error) if is_damage(&error) => return Ok(vec![Finding::Damage(error.to_string())]),
        Err(error) => return Err(error),
    }
    let orphan = |row: &Row<'_>| Ok(Finding::Orphan { table: row.get(0)?, parent: row.get(2)? });
    let stranger = |row: &Row<'_>| Ok(Finding::Stranger { kind: row.get(0)?, name: row.get(1)? });
    for found in conn.prepare("PRAGMA foreign_key_check")?.query_map([], orphan)? {
        findings.push(found?);
    }
    let mut strangers = conn.prepare("SELECT type, name FROM sqlite_schema WHERE type IN ('trigger', 'view')")?;
    for found in strangers.query_map([], stranger)? {
        findings.push(found?);
    }
    Ok(findings)
}

fn is_damage(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode;
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase))
}

/// Reads every stored value once.
fn unreadable(conn: &Connection, findings: &mut Vec<Finding>) -> rusqlite::Result<()> {
    let mut summaries = conn.prepare(select_summaries!())?;
    let mut rows = summaries.query([])?;
    while let Some(row) = rows.next()? {
        note_unreadable(row.get(0).ok(), summary(row), findings);
    }
    let mut answers =
        conn.prepare("SELECT id, notes, json FROM attempts LEFT JOIN answers ON answers.attempt = attempts.key")?;
    let mut rows = answers.query([])?;
    while let Some(row) = rows.next()? {
        let whole = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from).and_then(|_| from_json::<Attempt>(row, 2));
        note_unreadable(row.get(0).ok(), whole, findings);
    }
    let mut reviews = conn.prepare("SELECT id, reviews.json FROM reviews JOIN attempts ON attempts.key = attempt")?;
    let mut rows = reviews.query([])?;
    while let Some(row) = rows.next()? {
        note_unreadable(row.get(0).ok(), from_json::<Review>(row, 1), findings);
    }
    let mut interviews = conn.prepare(select_interviews!())?;
    for interview in interviews.query_map([], interview)? {
        findings.extend(interview.err().map(|error| Finding::UnreadableInterview(error.to_string())));
    }
    Ok(())
}

fn note_unreadable<T>(attempt: Option<AttemptId>, value: rusqlite::Result<T>, findings: &mut Vec<Finding>) {
    if let Err(error) = value {
        findings.push(Finding::Unreadable { attempt, detail: error.to_string() });
    }
}

/// Compares what is derived with what it is derived from. Sums may differ in the last digits, by the order of adding.
fn derived(conn: &Connection, findings: &mut Vec<Finding>) -> rusqlite::Result<()> {
    let results: u32 = conn.query_row(
        "SELECT count(*) FROM attempts LEFT JOIN reviews ON reviews.attempt = attempts.key AND kind = (
           SELECT min(kind) FROM reviews WHERE attempt = attempts.key
         )
         WHERE (attempts.verdict, attempts.coverage, attempts.score, attempts.rules)
           IS NOT (reviews.verdict, reviews.coverage, reviews.score, reviews.rules)",
        [],
        |row| row.get(0),
    )?;
    let sums: u32 = conn.query_row(
        concat!(
            "WITH fresh (day, category, topic, attempts, score_sum, passes, seconds) AS (",
            select_cells!("true"),
            ") SELECT count(*) FROM fresh FULL JOIN topic_day AS kept USING (day, category, topic)
             WHERE fresh.attempts IS NOT kept.attempts OR fresh.passes IS NOT kept.passes
               OR fresh.seconds IS NOT kept.seconds OR abs(fresh.score_sum - kept.score_sum) > 1e-9"
        ),
        [],
        |row| row.get(0),
    )?;
    let old_rules: u32 =
        conn.query_row("SELECT count(*) FROM reviews WHERE rules < ?1", [RULES_VERSION], |row| row.get(0))?;
    let found =
        [(results, Finding::Results(results)), (sums, Finding::Sums(sums)), (old_rules, Finding::OldRules(old_rules))];
    findings.extend(found.into_iter().filter(|(count, _)| *count > 0).map(|(_, finding)| finding));
    Ok(())
}
