//! The file of results: one compact JSON object a line, written while the program runs.

use super::ended::Reached;
use crate::text::clean;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeSet;

/// The result of one case.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Which case, from 0.
    pub case: usize,
    /// Nanoseconds of the call alone; absent where the harness does not tell.
    pub ns: Option<u64>,
    /// What came of it.
    pub answer: Answer,
}

/// What came of a case.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// What a function returned. Comes from a program: clean what is shown of it.
    Value(Value),
    /// What each call of a class returned, `null` where a method returns nothing.
    Values(Vec<Value>),
    /// The error that ended the call, such as `TypeError: ..`, safe to show.
    Error(String),
}

/// A line as it is written: `{"ready":true}` before the first case, then one of the others a case.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Error { case: usize, ns: Option<u64>, error: String },
    Values { case: usize, ns: Option<u64>, values: Vec<Value> },
    Value { case: usize, ns: Option<u64>, value: Value },
    Ready { ready: bool },
}

/// What was read of the file so far.
#[derive(Debug, Clone, Default)]
pub struct Results {
    cases: usize,
    ready: bool,
    lines: Vec<Line>,
    seen: BTreeSet<usize>,
    unread: usize,
    /// The beginning of a line whose end is not written yet.
    partial: Vec<u8>,
}

impl Results {
    /// An empty file for so many cases.
    pub fn new(cases: usize) -> Self {
        Self { cases, ..Self::default() }
    }

    /// Takes what was appended. A line may come in pieces.
    pub fn feed(&mut self, bytes: &[u8]) {
        for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
            self.partial.extend_from_slice(piece);
            if piece.ends_with(b"\n") {
                let line = std::mem::take(&mut self.partial);
                self.take(line.trim_ascii());
            }
        }
    }

    fn take(&mut self, line: &[u8]) {
        let (case, ns, answer) = match serde_json::from_slice(line) {
            Ok(Written::Ready { ready: true }) => return self.ready = true,
            Ok(Written::Value { case, ns, value }) => (case, ns, Answer::Value(value)),
            Ok(Written::Values { case, ns, values }) => (case, ns, Answer::Values(values)),
            Ok(Written::Error { case, ns, error }) => (case, ns, Answer::Error(clean(&error).into_owned())),
            Ok(Written::Ready { ready: false }) | Err(_) => return self.unread += 1,
        };
        if case < self.cases && self.seen.insert(case) {
            self.lines.push(Line { case, ns, answer });
        } else {
            self.unread += 1;
        }
    }

    /// How far the program was.
    pub const fn reached(&self) -> Reached {
        if !self.ready {
            return Reached::Nothing;
        }
        if self.lines.len() == self.cases { Reached::End } else { Reached::Cases }
    }

    /// The results so far, in the order they came.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Everything, and how many lines were no result: the file grows no more.
    pub fn close(self) -> (Vec<Line>, usize) {
        (self.lines, self.unread + usize::from(!self.partial.is_empty()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    const FILE: &str = concat!(
        "{\"ready\":true}\n",
        "{\"case\":1,\"ns\":1200,\"value\":null}\n",
        "{\"case\":0,\"ns\":7,\"values\":[null,9223372036854775807]}\r\n",
        "{\"case\":2,\"error\":\"TypeError: \\u001b[31mno\"}\n",
    );

    fn whole() -> Vec<Line> {
        vec![
            Line { case: 1, ns: Some(1200), answer: Answer::Value(json!(null)) },
            Line { case: 0, ns: Some(7), answer: Answer::Values(vec![json!(null), json!(i64::MAX)]) },
            Line { case: 2, ns: None, answer: Answer::Error("TypeError: ␛[31mno".to_owned()) },
        ]
    }

    /// Lines are results as they were written; what is torn, foreign, twice or of no case is counted and left out.
    #[test]
    fn what_is_no_result_is_left_out() {
        for (more, unread) in [
            ("", 0),
            ("{\"case\":3,\"ns\":5,\"val", 1),
            ("{\"case\":3,\"ns\":5}\n", 1),
            ("{\"case\":0,\"ns\":5,\"value\":1}\n", 1),
            ("{\"case\":4,\"ns\":5,\"value\":1}\n", 1),
            ("{\"case\":-1,\"ns\":5,\"value\":1}\n", 1),
            ("{\"ready\":false}\nnonsense\n", 2),
        ] {
            let mut results = Results::new(4);
            results.feed(FILE.as_bytes());
            results.feed(more.as_bytes());
            assert_eq!(results.reached(), Reached::Cases, "{more}");
            assert_eq!(results.close(), (whole(), unread), "{more}");
        }
        let mut odd = Results::new(1);
        odd.feed(b"{\"case\":0,\"value\":\"\xff\"}\n");
        assert_eq!(odd.close(), (vec![], 1));
    }

    proptest! {
        /// However the file is cut into pieces, the same lines are read.
        #[test]
        fn pieces_do_not_matter(mut cuts in proptest::collection::vec(0..=FILE.len(), 0..9)) {
            cuts.sort_unstable();
            let mut results = Results::new(3);
            let mut from = 0;
            for cut in cuts.into_iter().chain([FILE.len()]) {
                results.feed(&FILE.as_bytes()[from..cut]);
                from = cut;
            }
            prop_assert_eq!(results.reached(), Reached::End);
            prop_assert_eq!(results.close(), (whole(), 0));
        }
    }
}
