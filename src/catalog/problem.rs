//! What is wrong with a pack: where, what, and the cure.

use crate::catalog::question::words;
use crate::text::clean;
use crate::text::truncate;
use annotate_snippets::Annotation;
use annotate_snippets::AnnotationKind;
use annotate_snippets::Group;
use annotate_snippets::Level;
use annotate_snippets::Origin;
use annotate_snippets::Renderer;
use annotate_snippets::Snippet;
use std::cell::OnceCell;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

words! {
    /// How much a problem matters.
    Severity {
        /// The question is usable; it could be better.
        Advice = "advice" / "advice",
        /// The question, or the pack, is not used.
        Error = "error" / "error",
    }
}

/// A place in a pack, with the line that stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file as the user knows it.
    pub file: Arc<str>,
    /// Line, from 1; 0 where the file as a whole is meant.
    pub line: u32,
    /// Column in characters, from 1; 0 where the file as a whole is meant.
    pub column: u32,
    /// Bytes in the file.
    pub span: Range<usize>,
    /// The line, cleaned; empty where it cannot be shown.
    line_text: Box<str>,
    /// Bytes of [`Place::line_text`] to point at.
    mark: Range<u32>,
}

impl Place {
    /// A whole file.
    pub fn file(file: &str) -> Self {
        Self::line(file, 0, 0)
    }

    /// A line of a file whose text is not at hand.
    pub fn line(file: &str, line: u32, column: u32) -> Self {
        Self { file: clean(file).into(), line, column, span: 0..0, line_text: Box::default(), mark: 0..0 }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => f.write_str(&self.file),
            line => write!(f, "{}:{line}:{}", self.file, self.column),
        }
    }
}

/// One thing wrong with a pack. Everything in it may be shown on a terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// How much it matters.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// What is wrong, in one line.
    pub message: Box<str>,
    /// What to do about it, in one line.
    pub cure: Box<str>,
}

impl Problem {
    /// Cleans what it is told, since messages quote packs.
    pub fn new(severity: Severity, place: Place, message: &str, cure: &str) -> Self {
        Self { severity, place, message: one_line(message), cure: one_line(cure) }
    }

    /// An error.
    pub fn error(place: Place, message: &str, cure: &str) -> Self {
        Self::new(Severity::Error, place, message, cure)
    }
}

/// One line: `file:line:column: error: what is wrong; the cure`.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}; {}", self.place, self.severity, self.message, self.cure)
    }
}

fn one_line(text: &str) -> Box<str> {
    clean(text).replace(['\n', '\t'], " ").into()
}

/// Text from a pack as a message quotes it: in backticks, on one line, cut after 40 columns.
pub fn quote(text: &str) -> String {
    format!("`{}`", truncate(&clean(text), 40))
}

/// All problems with the lines they are on, for people. Ends with a line break unless there are none.
pub fn render(problems: &[Problem], colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let reports: Vec<String> = problems.iter().map(|problem| renderer.render(&[report(problem)])).collect();
    if reports.is_empty() { String::new() } else { reports.join("\n\n") + "\n" }
}

fn report(problem: &Problem) -> Group<'_> {
    let place = &problem.place;
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Advice => Level::WARNING.with_name(Some("advice")),
    };
    let group = Group::with_title(level.primary_title(&*problem.message));
    let group = if place.line_text.is_empty() {
        let origin = Origin::path(&*place.file);
        let (line, column) = (place.line as usize, place.column as usize);
        group.element(if line == 0 { origin } else { origin.line(line).char_column(column) })
    } else {
        let mark: Annotation<'_> = AnnotationKind::Primary.span(place.mark.start as usize..place.mark.end as usize);
        let snippet = Snippet::source(&*place.line_text).path(&*place.file).line_start(place.line as usize);
        group.element(snippet.annotation(mark))
    };
    group.element(Level::HELP.message(&*problem.cure))
}

/// Lines longer than this many bytes are named, not shown.
const SHOWN_BYTES: usize = 600;

/// Finds the line and column of a byte in one text.
#[derive(Debug)]
pub struct Locator<'a> {
    file: Arc<str>,
    text: &'a str,
    starts: OnceCell<Vec<usize>>,
}

impl<'a> Locator<'a> {
    /// For the text of this file.
    pub fn new(file: &str, text: &'a str) -> Self {
        Self { file: clean(file).into(), text, starts: OnceCell::new() }
    }

    /// Where these bytes are; a span of several lines points at the first.
    pub fn place(&self, span: Range<usize>) -> Place {
        let starts = self.starts.get_or_init(|| {
            let breaks = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect()
        });
        let line = starts.partition_point(|start| *start <= span.start).max(1);
        let start = starts.get(line - 1).copied().unwrap_or(0);
        let whole = self.text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let from = whole.floor_char_boundary(span.start.saturating_sub(start));
        let to = whole.floor_char_boundary(span.end.saturating_sub(start)).max(from);
        let (before, rest) = whole.split_at(from);
        let (marked, after) = rest.split_at(to - from);
        // The one line break that does not end a line here; a cleaner would make two lines of it.
        let [before, marked, after] = [before, marked, after].map(|part| clean(&part.replace('\r', "␍")).into_owned());
        let mark = before.len()..before.len() + marked.len();
        let shown = mark.start < SHOWN_BYTES;
        let mut line_text = [before.as_str(), &marked, &after].concat();
        line_text.truncate(if shown { line_text.floor_char_boundary(SHOWN_BYTES) } else { 0 });
        Place {
            file: Arc::clone(&self.file),
            line: number(line),
            column: number(before.chars().count() + 1),
            span,
            mark: if shown { number(mark.start)..number(mark.end.min(line_text.len())) } else { 0..0 },
            line_text: line_text.into(),
        }
    }
}

/// Small numbers of a file; what is larger is not shown.
fn number(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, span: Range<usize>, expected: &str) {
        let place = Locator::new("packs/mine.toml", text).place(span);
        let problem = Problem::error(place, "this is wrong", "write something else");
        assert_eq!(render(&[problem], false), expected);
    }

    /// A rendered problem shows the file, the line, what to look at, what is wrong and the cure.
    #[test]
    fn a_problem_points_at_its_line() {
        let shown = "\
error: this is wrong
 --> packs/mine.toml:2:8
  |
2 | title = 7 # sieben
  |        ^
  |
  = help: write something else
";
        check("format = 1\ntitle = 7 # sieben\n", 18..19, shown);
        check("format = 1\r\ntitle = 7 # sieben\r\n", 19..20, shown);
    }

    /// A span over several lines points at the first; one at the very end points behind the last character.
    #[test]
    fn odd_spans_have_a_place() {
        let locator = Locator::new("a.toml", "one\ntwo = [\n 1,\n]");
        let at = |span| locator.place(span).to_string();
        assert_eq!(at(10..16), "a.toml:2:7");
        assert_eq!(at(17..17), "a.toml:4:2");
        assert_eq!(at(99..120), "a.toml:4:2");
        assert_eq!(Place::file("a.toml").to_string(), "a.toml");
    }

    /// What is wrong with a whole file, or far out on a line, is named without a line of text.
    #[test]
    fn without_a_line_the_place_is_named() {
        let far = "x".repeat(2_000);
        let place = Locator::new("a.toml", &far).place(1_500..1_600);
        assert_eq!(
            render(&[Problem::error(place, "too far", "shorten it")], false),
            "error: too far\n--> a.toml:1:1501\n = help: shorten it\n"
        );
        let problem = Problem::error(Place::file("a.toml"), "too large", "split it");
        assert_eq!(problem.to_string(), "a.toml: error: too large; split it");
    }

    /// Nothing a pack holds reaches the terminal as a command, whether quoted or shown as a line.
    #[test]
    fn problems_are_safe_to_show() {
        let text = "title = \"\u{9b}2J\u{202e}\"";
        let place = Locator::new("evil\u{1b}[2J.toml", text).place(8..text.len());
        let problem = Problem::error(place, &format!("{} is bad", quote("a\u{1b}b\nc")), "no\u{7}");
        let shown = render(std::slice::from_ref(&problem), false) + &problem.to_string();
        assert!(!shown.chars().any(|next| next.is_control() && next != '\n'), "{shown:?}");
        assert!(!shown.contains('\u{202e}'));
        assert_eq!(&*problem.message, "`a␛b c` is bad");
    }

    proptest! {
        /// Any span of any text has a place that renders.
        #[test]
        fn any_span_renders(text in any::<String>(), start in 0usize..200, length in 0usize..200) {
            let place = Locator::new("a.toml", &text).place(start..start + length);
            prop_assert!(place.line >= 1 && place.column >= 1);
            for colour in [false, true] {
                render(&[Problem::error(place.clone(), "m", "c")], colour);
            }
        }
    }
}
