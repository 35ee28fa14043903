//! The grid.

use super::check;
use greenroom::catalog::Category;
use greenroom::catalog::Topic;
use greenroom::coach::progress::Sheet;
use greenroom::coach::progress::grid::Cell;
use greenroom::coach::progress::grid::Grid;
use greenroom::coach::progress::grid::Row;

/// Cells with none, some and all passed, and empty ones, in two categories.
#[test]
fn a_grid_is_drawn() {
    let row = |category, topic: &str, counts: [(u32, u32); 3]| {
        let mut cells = Cell::none();
        for (cell, (passes, answers)) in cells.iter_mut().zip(counts) {
            (cell.passes, cell.answers) = (passes, answers);
        }
        Row { category, topic: Topic::new(topic), cells }
    };
    let rows = vec![
        row(Category::Coding, "sliding-window", [(6, 6), (3, 5), (0, 1)]),
        row(Category::Coding, "dynamic-programming", [(1, 4), (0, 3), (0, 0)]),
        row(Category::Coding, "heaps", [(0, 0), (1, 2), (0, 0)]),
        row(Category::Behavioral, "conflict", [(2, 2), (12, 15), (0, 0)]),
    ];
    check("grid", Sheet::Grid(Box::new(Grid::of(rows))));
    check("grid_empty", Sheet::Grid(Box::new(Grid::of(Vec::new()))));
}
