//! What an answer is judged by: dimensions with a written anchor for each of four levels.
//!
//! The wording lives in `questions/rubrics.toml`. Two to five dimensions per category, each level anchored, because
//! checklists and anchored ratings each catch what the other misses (Ilgen and others 2015, Med Educ 49:161).

use crate::catalog::Category;
use crate::catalog::DimensionId;
use crate::catalog::Level;
use serde::Deserialize;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

/// One rating, 1 to 4. 3 is the pass line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Rating(u8);

impl Rating {
    /// 1: not there.
    pub const MISSING: Self = Self(1);
    /// 2: below the line.
    pub const SHAKY: Self = Self(2);
    /// 3: the pass line.
    pub const SOLID: Self = Self(3);
    /// 4: beyond it.
    pub const EXCELLENT: Self = Self(4);
    /// All four, in order.
    pub const ALL: [Self; 4] = [Self::MISSING, Self::SHAKY, Self::SOLID, Self::EXCELLENT];

    /// A rating from its number; `None` outside 1 to 4.
    pub const fn new(number: u8) -> Option<Self> {
        if number >= 1 && number <= 4 { Some(Self(number)) } else { None }
    }

    /// 1 to 4.
    pub const fn number(self) -> u8 {
        self.0
    }

    /// Missing, Shaky, Solid or Excellent.
    pub const fn title(self) -> &'static str {
        match self.0 {
            1 => "Missing",
            2 => "Shaky",
            3 => "Solid",
            _ => "Excellent",
        }
    }
}

impl TryFrom<u8> for Rating {
    type Error = String;

    fn try_from(number: u8) -> Result<Self, String> {
        Self::new(number).ok_or_else(|| format!("a rating is 1 to 4, not {number}"))
    }
}

impl From<Rating> for u8 {
    fn from(rating: Rating) -> Self {
        rating.0
    }
}

impl fmt::Display for Rating {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.0, self.title())
    }
}

/// One thing an answer is rated on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dimension {
    /// Identity.
    pub id: DimensionId,
    /// Name on screen.
    pub title: Box<str>,
    /// What each of the four ratings looks like.
    pub anchors: [Box<str>; 4],
    /// An opened hint caps the rating here.
    #[serde(default)]
    pub hint_caps: bool,
    /// The clock proposes the rating.
    #[serde(default)]
    pub proposed: bool,
}

impl Dimension {
    /// What this rating looks like.
    pub fn anchor(&self, rating: Rating) -> &str {
        let [missing, shaky, solid, excellent] = &self.anchors;
        match rating.number() {
            1 => missing,
            2 => shaky,
            3 => solid,
            _ => excellent,
        }
    }
}

/// All dimensions of all categories.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Rubric {
    /// Version of the wording; stored with every review.
    pub version: u32,
    scale: [Box<str>; 4],
    coding: Vec<Dimension>,
    system_design: Vec<Dimension>,
    behavioral: Vec<Dimension>,
    delivery: Vec<Dimension>,
    presence: Vec<Dimension>,
    levels: BTreeMap<Category, BTreeMap<Level, Box<str>>>,
}

/// The highest rating a capped dimension can get after `hints` rungs were opened.
///
/// The first rung is free; from the second on: 3, 2, 1. Source: "no major hints" in public coding rubrics.
pub const fn hint_cap(hints: u8) -> Option<Rating> {
    match hints {
        0 | 1 => None,
        2 => Some(Rating::SOLID),
        3 => Some(Rating::SHAKY),
        _ => Some(Rating::MISSING),
    }
}

static BUILTIN: LazyLock<Rubric> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "compiled in, and parsed by a test")]
    toml::from_str(include_str!("../questions/rubrics.toml")).expect("questions/rubrics.toml is valid")
});

impl Rubric {
    /// The rubric that ships with the program.
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// The content dimensions of a category: these decide the verdict.
    pub fn content(&self, category: Category) -> &[Dimension] {
        match category {
            Category::Coding => &self.coding,
            Category::SystemDesign => &self.system_design,
            Category::Behavioral => &self.behavioral,
        }
    }

    /// The delivery dimensions, shared by all categories.
    pub fn delivery(&self) -> &[Dimension] {
        &self.delivery
    }

    /// The dimensions rated once a session, from a recording or a mirror.
    pub fn presence(&self) -> &[Dimension] {
        &self.presence
    }

    /// Everything rated after one answer: content first, then delivery.
    pub fn rated(&self, category: Category) -> impl Iterator<Item = &Dimension> {
        self.content(category).iter().chain(&self.delivery)
    }

    /// What a target level changes about Solid.
    pub fn level_lens(&self, category: Category, level: Level) -> &str {
        self.levels.get(&category).and_then(|levels| levels.get(&level)).map_or("", |text| text)
    }

    /// Whether a dimension decides the verdict in this category.
    pub fn is_content(&self, category: Category, id: &DimensionId) -> bool {
        self.content(category).iter().any(|dimension| dimension.id == *id)
    }

    /// The dimension with this id in a category, content or delivery.
    pub fn find(&self, category: Category, id: &DimensionId) -> Option<&Dimension> {
        self.rated(category).find(|dimension| dimension.id == *id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each category has four content dimensions, exactly one of them capped by hints, and every level has its lens.
    #[test]
    fn the_builtin_rubric_is_whole() {
        let rubric = Rubric::builtin();
        for category in Category::ALL {
            let content = rubric.content(*category);
            assert_eq!(content.len(), 4, "{category}");
            assert_eq!(content.iter().filter(|dimension| dimension.hint_caps).count(), 1, "{category}");
            for level in Level::ALL {
                assert!(!rubric.level_lens(*category, *level).is_empty(), "{category} {level}");
            }
        }
        assert_eq!(rubric.scale.iter().map(|word| &**word).collect::<Vec<_>>(), Rating::ALL.map(Rating::title));
        assert_eq!(rubric.delivery().iter().filter(|dimension| dimension.proposed).count(), 1);
    }

    /// The caps are shown before a rung is opened, so they must be what the design states: none, none, 3, 2, 1.
    #[test]
    fn hints_cap_from_the_second_rung() {
        let caps: Vec<_> = (0..=4).map(|hints| hint_cap(hints).map(Rating::number)).collect();
        assert_eq!(caps, [None, None, Some(3), Some(2), Some(1)]);
    }
}
