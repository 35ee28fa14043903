//! Versions of the schema. A version is the number of migrations applied, kept in the file as `user_version`.

use rusqlite::Connection;
use rusqlite_migration::Error as MigrationError;
use rusqlite_migration::M;
use rusqlite_migration::Migrations;

/// Marks a SQLite file as ours: "grnr".
pub(super) const APPLICATION_ID: i32 = 0x6772_6e72;

/// Every migration in order; each brings the schema from its place in the list to the next.
const STEPS: &[M<'static>] = &[
    M::up(include_str!("schema/001_history.sql")),
    M::up(include_str!("schema/002_interrupted.sql")),
    M::up(include_str!("schema/003_outcomes.sql")),
];

/// The schemas this program knows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Schema<'a> {
    pub(super) steps: &'a [M<'a>],
}

/// The schemas of this release.
pub(super) const RELEASED: Schema<'static> = Schema { steps: STEPS };

impl Schema<'_> {
    /// The newest version.
    pub(super) fn latest(self) -> u32 {
        u32::try_from(self.steps.len()).unwrap_or(u32::MAX)
    }

    /// Brings a database to the newest version, in one transaction: the old schema or the new one, never between.
    pub(super) fn apply(self, conn: &mut Connection) -> rusqlite::Result<()> {
        // A table that is made anew must not take what refers to it along. Inside a transaction this cannot be switched.
        conn.pragma_update(None, "foreign_keys", false)?;
        let applied = self.migrate(conn);
        conn.pragma_update(None, "foreign_keys", true)?;
        applied
    }

    fn migrate(self, conn: &mut Connection) -> rusqlite::Result<()> {
        conn.set_transaction_behavior(rusqlite::TransactionBehavior::Immediate);
        match Migrations::from_slice(self.steps).to_latest(conn) {
            Ok(()) => Ok(()),
            // Where locks do not work, another window may have been faster; then there is nothing left to do.
            Err(_) if version(conn)? == i64::from(self.latest()) => Ok(()),
            Err(MigrationError::RusqliteError { err, .. }) => Err(err),
            Err(other) => Err(rusqlite::Error::ToSqlConversionFailure(Box::new(other))),
        }
    }
}

/// The version of a database; 0 for one without a schema.
pub(super) fn version(conn: &Connection) -> rusqlite::Result<i64> {
    conn.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// The application id of a database; 0 when none was set.
pub(super) fn application_id(conn: &Connection) -> rusqlite::Result<i32> {
    conn.pragma_query_value(None, "application_id", |row| row.get(0))
}
