//! What is wrong in a file the user wrote: where, what, and the cure.
//!
//! Settings, keys and themes are read leniently: a wrong line costs that line, is named here, and everything else holds.

use std::fmt;
use std::io;
use toml::Spanned;
use toml::de::DeTable;

/// A place in a text file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl Place {
    /// The place of a byte offset; an offset behind the end is the end.
    pub fn of(text: &str, offset: usize) -> Self {
        let before = text.char_indices().take_while(|(at, _)| *at < offset).map(|(_, letter)| letter);
        before.fold(Self { line: 1, column: 1 }, |place, letter| match letter {
            '\n' => Self { line: place.line + 1, column: 1 },
            _ => Self { column: place.column + 1, ..place },
        })
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// One problem, told so that the user can mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The file, or the environment variable.
    pub source: String,
    /// Where in the file; `None` when the whole of it is meant.
    pub at: Option<Place>,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub cure: String,
}

impl Notice {
    /// A problem with a source as a whole.
    pub fn whole(source: &str, what: impl Into<String>, cure: impl Into<String>) -> Self {
        Self { source: visible(source), at: None, what: what.into(), cure: cure.into() }
    }

    /// A file that is there and cannot be read.
    pub fn unreadable(source: &str, error: &io::Error) -> Self {
        let cure = match error.kind() {
            io::ErrorKind::InvalidData => "save it as UTF-8",
            _ => "check its permissions; the defaults hold until then",
        };
        Self::whole(source, format!("cannot be read: {error}"), cure)
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.source)?;
        if let Some(place) = self.at {
            write!(f, ":{place}")?;
        }
        write!(f, ": {}; {}", self.what, self.cure)
    }
}

/// The notices on one text, gathered while it is read.
#[derive(Debug)]
pub struct Notices<'a> {
    source: &'a str,
    text: &'a str,
    list: Vec<Notice>,
}

impl<'a> Notices<'a> {
    /// No notice yet on this text, which came from `source`.
    pub fn on(source: &'a str, text: &'a str) -> Self {
        Self { source, text, list: Vec::new() }
    }

    /// One more, at a byte offset.
    pub fn add(&mut self, offset: usize, what: impl Into<String>, cure: impl Into<String>) {
        let at = Some(Place::of(self.text, offset));
        self.list.push(Notice { at, ..Notice::whole(self.source, what, cure) });
    }

    /// The text as TOML; after an error of syntax nothing of it is used, and each error has its notice.
    pub fn parse(&mut self) -> Option<DeTable<'a>> {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        for error in &errors {
            let offset = error.span().map_or(self.text.len(), |span| span.start);
            self.add(offset, error.message().trim(), "nothing in this file is used until it is mended");
        }
        errors.is_empty().then(|| Spanned::into_inner(table))
    }

    /// All of them, in the order of the text.
    pub fn into_list(self) -> Vec<Notice> {
        let mut list = self.list;
        list.sort_by_key(|notice| notice.at);
        list
    }
}

/// The candidate a word was most likely meant to be; `None` when none is near.
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let near = (word.chars().count() / 3).max(1);
    let distances = candidates.into_iter().map(|other| (strsim::damerau_levenshtein(&word, other), other));
    distances.filter(|(distance, _)| *distance <= near).min_by_key(|(distance, _)| *distance).map(|(_, other)| other)
}

/// "did you mean `this`?" where a candidate is near, else the words given.
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>, otherwise: &str) -> String {
    closest(word, candidates).map_or_else(|| otherwise.to_owned(), |near| format!("did you mean `{near}`?"))
}

/// Characters of a user's word shown in a message.
const QUOTED: usize = 40;

/// A user's word in backticks, cut when long, with everything invisible made visible.
pub fn quoted(word: &str) -> String {
    let mut shown: String = word.chars().take(QUOTED).collect();
    if word.chars().nth(QUOTED).is_some() {
        shown.push_str("...");
    }
    format!("`{}`", visible(&shown))
}

/// A text with control and other invisible characters written out.
fn visible(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut shown, letter| {
        match letter {
            '\'' | '"' | '\\' => shown.push(letter),
            _ => shown.extend(letter.escape_debug()),
        }
        shown
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines and columns count from 1, columns in characters, and any offset has a place.
    #[test]
    fn offsets_become_places() {
        let text = "ä = 1\nthe = 2\n";
        for (offset, line, column) in [(0, 1, 1), (2, 1, 2), (7, 2, 1), (13, 2, 7), (15, 3, 1), (99, 3, 1)] {
            assert_eq!(Place::of(text, offset), Place { line, column }, "{offset}");
        }
    }

    /// A near word is proposed whatever its case, a far one is not.
    #[test]
    fn only_near_words_are_proposed() {
        let words = ["practice", "predict", "home"];
        for (given, meant) in
            [("practise", Some("practice")), ("Home", Some("home")), ("hmoe", Some("home")), ("stories", None)]
        {
            assert_eq!(closest(given, words), meant, "{given}");
        }
    }

    /// A quoted word cannot carry a terminal command, a direction override or a page of text.
    #[test]
    fn quoted_words_are_harmless() {
        assert_eq!(quoted("a\u{1b}[2J\u{202e}b"), r"`a\u{1b}[2J\u{202e}b`");
        assert_eq!(quoted(r#"C:\it's "é""#), r#"`C:\it's "é"`"#);
        assert_eq!(quoted(&"x".repeat(50)), format!("`{}...`", "x".repeat(40)));
    }

    /// Every error of syntax is told with its place, and then nothing of the text is used.
    #[test]
    fn broken_syntax_is_told_with_its_place() {
        let mut notices = Notices::on("config.toml", "a = 1\nb = = 2\nc 3\n");
        assert!(notices.parse().is_none());
        let list = notices.into_list();
        assert!(list[0].to_string().starts_with("config.toml:2:5: "), "{}", list[0]);
        assert!(list.iter().any(|notice| notice.at.is_some_and(|place| place.line == 3)), "{list:?}");
        assert!(Notices::on("config.toml", "\u{feff}a = 1\r\n").parse().is_some());
    }
}
