//! Reading typed values out of a TOML tree: each accessor gives the value or says what is wrong with it and where.

use crate::catalog::pack::Author;
use crate::catalog::pack::MAX_TEXT;
use crate::catalog::problem::Locator;
use crate::catalog::problem::Problem;
use crate::catalog::problem::Severity;
use crate::catalog::problem::quote;
use crate::catalog::wording::how_to_write;
use crate::catalog::wording::is_slug;
use crate::catalog::wording::nearest;
use crate::catalog::wording::range;
use crate::catalog::wording::suggest;
use crate::catalog::wording::tick;
use crate::catalog::wording::type_name;
use crate::text::clean;
use crate::text::reflow;
use crate::text::width;
use std::borrow::Cow;
use std::ops::Range;
use std::ops::RangeInclusive;
use toml::Spanned;
use toml::de::DeTable;
use toml::de::DeValue;

/// A TOML value that knows its bytes.
pub(crate) type Node<'i> = Spanned<DeValue<'i>>;

/// Problems listed for one file; the rest are counted.
const MAX_PROBLEMS: usize = 200;

/// What lists consist of, one and many.
pub(crate) const ENTRIES: (&str, &str) = ("entry", "entries");

/// Columns of a text that must fit on one line.
const LINE_COLUMNS: usize = 120;

/// Collects the problems of one file.
pub(crate) struct Reader<'a> {
    locator: Locator<'a>,
    text: &'a str,
    author: Author,
    problems: Vec<Problem>,
    errors: usize,
    unlisted: usize,
}

/// A table whose keys are known.
pub(crate) struct Fields<'t, 'i> {
    table: &'t DeTable<'i>,
    span: Range<usize>,
    owner: &'static str,
    /// Keys that unknown ones were taken for; they are not missing as well.
    meant: Vec<String>,
}

impl<'t, 'i> Fields<'t, 'i> {
    /// The same table under another name for messages.
    pub(crate) fn named(self, owner: &'static str) -> Self {
        Self { owner, ..self }
    }

    /// The bytes of the table: of its heading, if it has one.
    pub(crate) fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// The value of a key that may be missing.
    pub(crate) fn get(&self, key: &str) -> Option<&'t Node<'i>> {
        self.table.get(key)
    }

    /// The value of a key that must be there.
    pub(crate) fn need(&self, reader: &mut Reader<'_>, key: &str) -> Option<&'t Node<'i>> {
        let node = self.table.get(key);
        if node.is_none() && !self.meant.iter().any(|meant| meant == key) {
            let cure = format!("add `{key}`; `greenroom catalog new` writes an example of every key");
            reader.error(self.span.clone(), format!("{} has no `{key}`", self.owner), cure);
        }
        node
    }

    /// The bytes of a key, for problems with the key itself.
    pub(crate) fn key_span(&self, key: &str) -> Range<usize> {
        self.table.get_key_value(key).map_or(self.span.clone(), |(key, _)| key.span())
    }
}

impl<'a> Reader<'a> {
    pub(crate) fn new(file: &str, text: &'a str, author: Author) -> Self {
        Self { locator: Locator::new(file, text), text, author, problems: Vec::new(), errors: 0, unlisted: 0 }
    }

    /// Errors so far.
    pub(crate) fn errors(&self) -> usize {
        self.errors
    }

    /// All problems, in order of place.
    pub(crate) fn finish(mut self) -> Vec<Problem> {
        self.problems.sort_by_key(|problem| problem.place.span.start);
        if self.unlisted > 0 {
            let place = self.locator.place(self.text.len()..self.text.len());
            let message = format!("{} more problems in this file are not listed", self.unlisted);
            self.problems.push(Problem::error(place, &message, "mend those above and check again"));
        }
        self.problems
    }

    /// Who wrote the file.
    pub(crate) fn author(&self) -> Author {
        self.author
    }

    /// The question, or the pack, cannot be used.
    pub(crate) fn error<'m>(
        &mut self,
        span: Range<usize>,
        message: impl Into<Cow<'m, str>>,
        cure: impl Into<Cow<'m, str>>,
    ) {
        self.errors += 1;
        self.report(Severity::Error, span, &message.into(), &cure.into());
    }

    /// It can be used, and could be better.
    pub(crate) fn advice<'m>(
        &mut self,
        span: Range<usize>,
        message: impl Into<Cow<'m, str>>,
        cure: impl Into<Cow<'m, str>>,
    ) {
        self.report(Severity::Advice, span, &message.into(), &cure.into());
    }

    /// A matter of taste: an error in the built-in catalog, advice elsewhere.
    pub(crate) fn editorial<'m>(
        &mut self,
        span: Range<usize>,
        message: impl Into<Cow<'m, str>>,
        cure: impl Into<Cow<'m, str>>,
    ) {
        match self.author {
            Author::Builtin => self.error(span, message, cure),
            Author::User => self.advice(span, message, cure),
        }
    }

    fn report(&mut self, severity: Severity, span: Range<usize>, message: &str, cure: &str) {
        if self.is_full() {
            self.unlisted += 1;
        } else {
            self.problems.push(Problem::new(severity, self.locator.place(span), message, cure));
        }
    }

    /// Problems are only counted from here on, and nothing more need be found out about them.
    fn is_full(&self) -> bool {
        self.problems.len() >= MAX_PROBLEMS
    }

    /// The bytes of `part` inside a value if it stands there as written; else those of the value.
    pub(crate) fn within(&self, node: &Node<'_>, part: &str) -> Range<usize> {
        let span = node.span();
        let found = self.text.get(span.clone()).and_then(|raw| raw.find(part));
        found.map_or(span.clone(), |at| span.start + at..span.start + at + part.len())
    }

    /// A table with no other keys than these. `owner` is how messages name it.
    pub(crate) fn fields<'t, 'i>(
        &mut self,
        node: &'t Node<'i>,
        owner: &'static str,
        known: &[&str],
    ) -> Option<Fields<'t, 'i>> {
        let DeValue::Table(table) = node.get_ref() else {
            self.wrong_type(node, owner, "a table");
            return None;
        };
        let meant = self.unknown_keys(table, owner, known);
        Some(Fields { table, span: node.span(), owner, meant })
    }

    /// Reports keys that mean nothing here, and gives those that were meant.
    pub(crate) fn unknown_keys(&mut self, table: &DeTable<'_>, owner: &str, known: &[&str]) -> Vec<String> {
        let mut meant = Vec::new();
        for (key, _) in table {
            let word = key.get_ref();
            if !known.contains(&word.as_ref()) && self.is_full() {
                self.errors += 1;
                self.unlisted += 1;
            } else if !known.contains(&word.as_ref()) {
                self.error(key.span(), format!("{} is not a key of {owner}", quote(word)), suggest(word, known));
                meant.extend(nearest(word, known).map(str::to_owned));
            }
        }
        meant
    }

    /// Says that a value is of another type than wanted.
    pub(crate) fn wrong_type(&mut self, node: &Node<'_>, name: &str, wanted: &str) {
        let message = format!("{} must be {wanted}, not {}", tick(name), type_name(node.get_ref()));
        self.error(node.span(), message, how_to_write(wanted));
    }

    /// Text as it stands, cleaned.
    pub(crate) fn text(&mut self, node: &Node<'_>, name: &str) -> Option<String> {
        let DeValue::String(raw) = node.get_ref() else {
            self.wrong_type(node, name, "text");
            return None;
        };
        if raw.len() > MAX_TEXT {
            let message = format!("{} has {} bytes; a text has at most {MAX_TEXT}", tick(name), raw.len());
            self.error(node.span(), message, "shorten it");
            return None;
        }
        let text = clean(raw);
        if raw.trim().is_empty() {
            self.error(node.span(), format!("{} is empty", tick(name)), "write something here");
            return None;
        }
        if matches!(text, Cow::Owned(_)) && text != raw.replace("\r\n", "\n") {
            let message = format!("{} holds characters that a terminal would obey or hide", tick(name));
            self.advice(node.span(), message, "they are shown as marks or left out; remove them");
        }
        Some(text.into_owned())
    }

    /// Paragraphs, with the breaks of the author's editor undone.
    pub(crate) fn prose(&mut self, node: &Node<'_>, name: &str) -> Option<String> {
        self.text(node, name).map(|text| reflow(&text))
    }

    /// Text on one line.
    pub(crate) fn line(&mut self, node: &Node<'_>, name: &str) -> Option<Box<str>> {
        let text = self.text(node, name)?;
        let line = text.trim();
        if line.contains(['\n', '\t']) {
            self.error(node.span(), format!("{} has a line break or a tab", tick(name)), "write it on one line");
            return None;
        }
        let columns = width(line);
        if columns > LINE_COLUMNS {
            let message = format!("{} is {columns} columns wide; it has room for {LINE_COLUMNS}", tick(name));
            self.error(node.span(), message, "shorten it");
            return None;
        }
        Some(line.into())
    }

    /// Lower-case words joined by hyphens: what ids and topics are made of.
    pub(crate) fn slug(&mut self, node: &Node<'_>, name: &str) -> Option<Box<str>> {
        let line = self.line(node, name)?;
        if is_slug(&line) {
            return Some(line);
        }
        let message = format!("{} cannot be {}", tick(name), quote(&line));
        self.error(node.span(), message, "use lower-case letters, digits and single hyphens, such as `two-receipts`");
        None
    }

    /// One of these words; the place of it in the list.
    pub(crate) fn choice(&mut self, node: &Node<'_>, name: &str, known: &[&str]) -> Option<usize> {
        let DeValue::String(word) = node.get_ref() else {
            self.wrong_type(node, name, "text");
            return None;
        };
        let found = known.iter().position(|known| known == word);
        if found.is_none() {
            let message = format!("{} is not a value of {}", quote(word), tick(name));
            self.error(node.span(), message, suggest(word, known));
        }
        found
    }

    /// A value of an enum, by its word.
    pub(crate) fn word<T: Copy>(
        &mut self,
        node: &Node<'_>,
        name: &str,
        all: &[T],
        word: impl Fn(T) -> &'static str,
    ) -> Option<T> {
        let known: Vec<&str> = all.iter().map(|value| word(*value)).collect();
        self.choice(node, name, &known).and_then(|place| all.get(place).copied())
    }

    /// A whole number.
    pub(crate) fn whole(&mut self, node: &Node<'_>, name: &str) -> Option<i64> {
        let DeValue::Integer(integer) = node.get_ref() else {
            self.wrong_type(node, name, "a whole number");
            return None;
        };
        let whole = i64::from_str_radix(integer.as_str(), integer.radix()).ok();
        if whole.is_none() {
            self.error(node.span(), format!("{} is out of range", tick(name)), "write a number of at most 18 digits");
        }
        whole
    }

    /// A finite number, whole or not.
    pub(crate) fn number(&mut self, node: &Node<'_>, name: &str) -> Option<f64> {
        let number = match node.get_ref() {
            DeValue::Integer(integer) if integer.radix() == 10 => integer.as_str().parse().ok(),
            DeValue::Float(float) => float.as_str().parse().ok(),
            _ => {
                self.wrong_type(node, name, "a number");
                return None;
            }
        };
        let finite = number.filter(|number: &f64| number.is_finite());
        if finite.is_none() {
            self.error(node.span(), format!("{} is not a finite number", tick(name)), "write an ordinary number");
        }
        finite
    }

    /// Yes or no.
    pub(crate) fn flag(&mut self, node: &Node<'_>, name: &str) -> Option<bool> {
        let flag = node.get_ref().as_bool();
        if flag.is_none() {
            self.wrong_type(node, name, "true or false");
        }
        flag
    }

    /// A list of so many entries; a wrong number is reported and the list given all the same.
    pub(crate) fn list<'t, 'i>(
        &mut self,
        node: &'t Node<'i>,
        name: &str,
        wanted: RangeInclusive<usize>,
    ) -> Option<&'t [Node<'i>]> {
        let DeValue::Array(list) = node.get_ref() else {
            self.wrong_type(node, name, "a list");
            return None;
        };
        self.count(node.span(), &tick(name), ENTRIES, list.len(), &wanted);
        Some(list)
    }

    /// Reports a number of things outside its range.
    pub(crate) fn count(
        &mut self,
        span: Range<usize>,
        what: &str,
        (one, many): (&str, &str),
        count: usize,
        wanted: &RangeInclusive<usize>,
    ) {
        let (least, most) = (*wanted.start(), *wanted.end());
        let cure = if count < least {
            format!("add {}", least - count)
        } else if count > most {
            format!("remove {}", count - most)
        } else {
            return;
        };
        let things = if count == 1 { one } else { many };
        self.error(span, format!("{what} has {count} {things}; {} wanted", range(least, most)), cure);
    }

    /// Reports a number of words outside its range, as a matter of taste.
    pub(crate) fn words(&mut self, node: &Node<'_>, what: &str, text: &str, wanted: &RangeInclusive<usize>) {
        let count = text.split_whitespace().count();
        if !wanted.contains(&count) {
            let message = format!("{what} has {count} words; {} wanted", range(*wanted.start(), *wanted.end()));
            self.editorial(node.span(), message, if count < *wanted.start() { "say more" } else { "cut it" });
        }
    }

    /// A value that must be there, read by `with`.
    pub(crate) fn required<'t, 'i, T>(
        &mut self,
        fields: &Fields<'t, 'i>,
        key: &str,
        with: impl FnOnce(&mut Self, &'t Node<'i>) -> Option<T>,
    ) -> Option<T> {
        let node = fields.need(self, key)?;
        with(self, node)
    }
}
