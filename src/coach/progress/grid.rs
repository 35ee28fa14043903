//! Grid: passes by topic and difficulty. Counts, not shares: most cells hold a handful of answers.

use crate::catalog::Category;
use crate::catalog::Difficulty;
use crate::catalog::Topic;
use crate::coach::progress::Table;
use crate::coach::progress::Told;
use crate::coach::progress::counted;
use serde::Serialize;

/// Answers of a difficulty below which their share of passes is not spoken of: under them one answer moves it by more than
/// ten in a hundred.
const FEWEST: u32 = 10;

/// One cell: answers of a topic at a difficulty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// Difficulty.
    pub difficulty: Difficulty,
    /// Reviewed answers.
    pub answers: u32,
    /// Passes among them.
    pub passes: u32,
}

/// A topic's cells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Category.
    pub category: Category,
    /// Topic.
    pub topic: Topic,
    /// One cell for every difficulty, in the order of [`Difficulty::ALL`].
    pub cells: [Cell; 3],
}

/// Passes by topic and difficulty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Grid {
    /// Topics with answers, by category and name.
    pub topics: Vec<Row>,
    /// All topics together.
    pub all: [Cell; 3],
}

impl Grid {
    /// The page from the topics that have answers, in any order.
    pub fn of(mut topics: Vec<Row>) -> Self {
        topics.sort_by(|a, b| (a.category, &a.topic).cmp(&(b.category, &b.topic)));
        let mut all = Cell::none();
        for row in &topics {
            for (sum, cell) in all.iter_mut().zip(row.cells) {
                sum.answers += cell.answers;
                sum.passes += cell.passes;
            }
        }
        Self { topics, all }
    }

    /// Cells with at least one answer, and all there are.
    fn tried(&self) -> (usize, usize) {
        let cells = || self.topics.iter().flat_map(|row| &row.cells);
        (cells().filter(|cell| cell.answers > 0).count(), cells().count())
    }
}

impl Cell {
    /// A row without an answer.
    pub const fn none() -> [Self; 3] {
        [
            Self { difficulty: Difficulty::Easy, answers: 0, passes: 0 },
            Self { difficulty: Difficulty::Medium, answers: 0, passes: 0 },
            Self { difficulty: Difficulty::Hard, answers: 0, passes: 0 },
        ]
    }

    /// The share of passes, 0 to 1; `None` without an answer.
    pub fn share(&self) -> Option<f64> {
        (self.answers > 0).then(|| f64::from(self.passes) / f64::from(self.answers))
    }

    /// "3 of 5"; `None` without an answer.
    pub fn counts(&self) -> Option<String> {
        (self.answers > 0).then(|| format!("{} of {}", self.passes, self.answers))
    }

    /// "easy 8 of 10", "hard not tried".
    fn told(&self) -> String {
        let counts = self.counts().unwrap_or_else(|| "not tried".to_owned());
        format!("{} {counts}", self.difficulty.title().to_lowercase())
    }

    /// How a share is put in words, or how much is missing.
    fn sentence(&self) -> String {
        let name = self.difficulty.title();
        match self.share() {
            None => format!("{name}: not tried."),
            Some(_) if self.answers < FEWEST => format!(
                "{name}: passed {} of {}; {} until a share can be told.",
                self.passes,
                self.answers,
                counted(FEWEST - self.answers, "more answer")
            ),
            Some(share) => {
                format!("{name}: passed {} of {}, {}.", self.passes, self.answers, super::percent(share))
            }
        }
    }
}

impl Told for Grid {
    fn reading(&self) -> String {
        if self.topics.is_empty() {
            return "No cell filled yet: the first reviewed answer fills one.".to_owned();
        }
        let (tried, cells) = self.tried();
        format!("Passed: {}; {tried} of {cells} cells tried.", self.all.map(|cell| cell.told()).join(", "))
    }

    fn table(&self) -> Table {
        let cells = |cells: &[Cell; 3]| cells.map(|cell| cell.counts().unwrap_or_default());
        let row = |row: &Row| [row.topic.title()].into_iter().chain(cells(&row.cells)).collect();
        let mut rows: Vec<Vec<String>> = self.topics.iter().map(row).collect();
        if !rows.is_empty() {
            rows.push(["All".to_owned()].into_iter().chain(cells(&self.all)).collect());
        }
        Table { heads: vec!["", "easy", "medium", "hard"], rows }
    }

    fn sentences(&self) -> Vec<String> {
        if self.topics.is_empty() {
            return Vec::new();
        }
        let row = |row: &Row| {
            let cells: Vec<String> = row.cells.iter().filter(|cell| cell.answers > 0).map(Cell::told).collect();
            format!("{}, {}: passed {}.", row.topic.title(), row.category.title().to_lowercase(), cells.join(", "))
        };
        self.all.iter().map(Cell::sentence).chain(self.topics.iter().map(row)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn row(topic: &str, counts: [(u32, u32); 3]) -> Row {
        let mut cells = Cell::none();
        for (cell, (passes, answers)) in cells.iter_mut().zip(counts) {
            (cell.passes, cell.answers) = (passes, answers);
        }
        Row { category: Category::Coding, topic: Topic::new(topic), cells }
    }

    /// Counts by name, summed by difficulty; a share only from ten answers.
    #[test]
    fn counts_come_before_shares() {
        let page = Grid::of(vec![row("heaps", [(3, 4), (1, 3), (0, 0)]), row("dp", [(5, 8), (0, 2), (0, 0)])]);
        assert_eq!(page.topics[0].topic.as_str(), "dp");
        assert_eq!(page.reading(), "Passed: easy 8 of 12, medium 1 of 5, hard not tried; 4 of 6 cells tried.");
        let sentences = page.sentences();
        assert_eq!(sentences[0], "Easy: passed 8 of 12, 67 %.");
        assert_eq!(sentences[1], "Medium: passed 1 of 5; 5 more answers until a share can be told.");
        assert_eq!(sentences[2], "Hard: not tried.");
        assert_eq!(sentences[3], "Dynamic programming, coding: passed easy 5 of 8, medium 0 of 2.");
        assert_eq!(page.table().rows[2], ["All", "8 of 12", "1 of 5", ""]);
        assert!(Grid::of(vec![]).sentences().is_empty());
    }

    proptest! {
        /// The sums are those of the cells, whatever the order of the topics.
        #[test]
        fn sums_are_those_of_the_cells(counts in prop::collection::vec((0u32..9, 0u32..9, 0u32..9), 0..9), turn in 0usize..9) {
            let mut rows: Vec<Row> = counts
                .iter()
                .enumerate()
                .map(|(place, (a, b, c))| row(&format!("topic-{place}"), [(a / 2, *a), (b / 2, *b), (c / 2, *c)]))
                .collect();
            let page = Grid::of(rows.clone());
            let turn = turn % rows.len().max(1);
            rows.rotate_left(turn);
            prop_assert_eq!(&page, &Grid::of(rows));
            prop_assert_eq!(page.all[0].answers, counts.iter().map(|count| count.0).sum::<u32>());
            prop_assert_eq!(page.all[2].passes, counts.iter().map(|count| count.2 / 2).sum::<u32>());
        }
    }
}
