//! Reading the keys of a generator table.

use super::flaw::At;
use super::flaw::Flaws;
use super::generator::Bounds;
use super::generator::MAX_N;
use super::value::name;
use crate::catalog::problem::quote;
use crate::catalog::wording::how_to_write;
use crate::catalog::wording::nearest;
use crate::catalog::wording::suggest;
use serde_json::Map;
use serde_json::Value;
use std::ops::RangeInclusive;

/// A table whose keys are known, and what is wrong with it. `None` from a method means that a flaw was noted.
pub(super) struct Table<'a, 'f> {
    what: &'a str,
    map: &'a Map<String, Value>,
    pub(super) flaws: &'f mut Flaws,
    /// Keys that unknown ones were taken for; they are not missing as well.
    meant: Vec<&'static str>,
}

impl<'a, 'f> Table<'a, 'f> {
    /// Notes keys that mean nothing here.
    pub(super) fn new(
        what: &'a str,
        map: &'a Map<String, Value>,
        known: &[&'static str],
        flaws: &'f mut Flaws,
    ) -> Self {
        let mut meant = Vec::new();
        for key in map.keys().filter(|key| *key != "gen" && !known.contains(&key.as_str())) {
            let message = format!("{} is not a key of `{what}`", quote(key));
            flaws.at(At::Name(key.as_str().into()), message, suggest(key, known));
            meant.extend(nearest(key, known));
        }
        Self { what, map, flaws, meant }
    }

    pub(super) fn get(&self, key: &str) -> Option<&'a Value> {
        self.map.get(key)
    }

    pub(super) fn need(&mut self, key: &str) -> Option<&'a Value> {
        let found = self.map.get(key);
        if found.is_none() && !self.meant.contains(&key) {
            self.flaws.here(format!("`{}` has no `{key}`", self.what), format!("add `{key}`"));
        }
        found
    }

    /// Notes what is wrong with the value of a key.
    pub(super) fn wrong(&mut self, key: &str, message: impl Into<String>, cure: impl Into<String>) {
        self.flaws.at(At::Key(key.into()), message, cure);
    }

    fn typed<T>(&mut self, key: &str, value: &Value, wanted: &str, read: Option<T>) -> Option<T> {
        if read.is_none() {
            self.wrong(key, format!("`{key}` must be {wanted}, not {}", name(value)), how_to_write(wanted));
        }
        read
    }

    pub(super) fn whole(&mut self, key: &str) -> Option<i64> {
        let value = self.need(key)?;
        self.typed(key, value, "a whole number", value.as_i64())
    }

    pub(super) fn whole_or(&mut self, key: &str, otherwise: i64) -> Option<i64> {
        if self.get(key).is_some() { self.whole(key) } else { Some(otherwise) }
    }

    pub(super) fn flag(&mut self, key: &str) -> Option<bool> {
        let Some(value) = self.get(key) else { return Some(false) };
        self.typed(key, value, "true or false", value.as_bool())
    }

    pub(super) fn text(&mut self, key: &str) -> Option<&'a str> {
        let value = self.need(key)?;
        self.typed(key, value, "text", value.as_str())
    }

    pub(super) fn list(&mut self, key: &str) -> Option<&'a [Value]> {
        let value = self.need(key)?;
        self.typed(key, value, "a list", value.as_array().map(Vec::as_slice))
    }

    /// One of these words; the place of it.
    pub(super) fn choice(&mut self, key: &str, known: &[&str]) -> Option<usize> {
        let word = self.text(key)?;
        let found = known.iter().position(|known| *known == word);
        if found.is_none() {
            self.wrong(key, format!("{} is not a value of `{key}`", quote(word)), suggest(word, known));
        }
        found
    }

    /// A number of things.
    pub(super) fn count(&mut self, key: &str, least: usize) -> Option<usize> {
        let given = self.whole(key)?;
        let allowed: RangeInclusive<usize> = least..=MAX_N;
        let count = usize::try_from(given).ok().filter(|count| allowed.contains(count));
        if count.is_none() {
            self.wrong(
                key,
                format!("`{key}` is {given}; {least} to {MAX_N} are allowed"),
                "write a number between them",
            );
        }
        count
    }

    /// The least and the most of a number.
    pub(super) fn bounds(&mut self, least: &str, most: &str) -> Option<Bounds> {
        let (low, high) = (self.whole(least), self.whole(most));
        let (low, high) = (low?, high?);
        if low > high {
            self.wrong(least, format!("`{least}` is more than `{most}`"), "exchange them");
            return None;
        }
        Some(Bounds { low, high })
    }
}
