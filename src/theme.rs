//! Placeholder theme with the contract the views are written against.
use ratatui::style::Style;

/// Meaning of a piece of screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Plain text.
    Text,
    /// Less important text.
    Muted,
    /// The one accent.
    Accent,
    /// The focused row.
    Selected,
    /// A screen's title.
    Title,
    /// The clock.
    Clock,
    /// The clock near its end.
    ClockWarning,
    /// The clock in overtime.
    ClockOver,
    /// Passed, covered.
    Good,
    /// Missed, failed.
    Bad,
    /// Attention.
    Warn,
    /// A must.
    Must,
    /// A key in a hint.
    Key,
    /// Rules and lines.
    Line,
    /// A text field.
    Input,
    /// A banner.
    Banner,
}

/// Styles by role.
#[derive(Debug, Clone, Default)]
pub struct Theme {}

impl Theme {
    /// The style of a role.
    pub fn style(&self, _role: Role) -> Style {
        Style::default()
    }
}

/// The characters things are drawn with.
#[derive(Debug, Clone, Copy)]
pub struct Glyphs {
    /// A thin horizontal rule.
    pub rule: &'static str,
    /// A thin vertical rule.
    pub bar: &'static str,
    /// The filled part of a gauge.
    pub filled: &'static str,
    /// The rest of a gauge.
    pub empty: &'static str,
    /// The end of the filled part.
    pub head: &'static str,
    /// A tick.
    pub tick: &'static str,
    /// A cross.
    pub cross: &'static str,
    /// Marks the focused row or the running phase.
    pub marker: &'static str,
    /// Cut text.
    pub ellipsis: &'static str,
    /// Separates parts of a line.
    pub dot: &'static str,
    /// To the left.
    pub left: &'static str,
    /// To the right.
    pub right: &'static str,
    /// Up.
    pub up: &'static str,
    /// Down.
    pub down: &'static str,
    /// Heights of a small bar chart, lowest first.
    pub heights: [&'static str; 8],
    /// A full cell of a big digit.
    pub block: &'static str,
    /// Bookmarked.
    pub star: &'static str,
}

impl Glyphs {
    /// Lines around a dialog.
    pub fn border(&self) -> ratatui::symbols::border::Set<'static> {
        ratatui::symbols::border::ROUNDED
    }

    /// For UTF-8 terminals.
    pub const UNICODE: Self = Self {
        rule: "─",
        bar: "│",
        filled: "━",
        empty: "─",
        head: "╸",
        tick: "✓",
        cross: "✗",
        marker: "▸",
        ellipsis: "…",
        dot: "·",
        left: "←",
        right: "→",
        up: "↑",
        down: "↓",
        heights: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
        block: "█",
        star: "★",
    };

    /// For everything else.
    pub const ASCII: Self = Self {
        rule: "-",
        bar: "|",
        filled: "=",
        empty: "-",
        head: ">",
        tick: "x",
        cross: "-",
        marker: ">",
        ellipsis: "~",
        dot: "-",
        left: "<",
        right: ">",
        up: "^",
        down: "v",
        heights: [".", ".", ":", ":", "|", "|", "#", "#"],
        block: "#",
        star: "*",
    };
}
