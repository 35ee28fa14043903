//! How much topics matter to a role: the data of `questions/roles.toml`.

use crate::catalog::Category;
use crate::catalog::Header;
use crate::catalog::Topic;
use crate::profile::Role;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

/// What a weight may be. Never zero: an interview may bring anything.
pub const WEIGHTS: RangeInclusive<f64> = 0.25..=2.0;

/// How often a topic is drawn, against 1 as usual; within [`WEIGHTS`].
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(try_from = "f64")]
struct Weight(f64);

impl TryFrom<f64> for Weight {
    type Error = String;

    fn try_from(weight: f64) -> Result<Self, String> {
        let (least, most) = (WEIGHTS.start(), WEIGHTS.end());
        let within = WEIGHTS.contains(&weight).then_some(Self(weight));
        within.ok_or_else(|| format!("a weight is a number from {least} to {most}, not {weight}"))
    }
}

/// Everything in `questions/roles.toml`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Roles {
    /// Version of the data.
    pub version: u32,
    #[serde(flatten)]
    weights: BTreeMap<Role, BTreeMap<Category, BTreeMap<Topic, Weight>>>,
}

static BUILTIN: LazyLock<Roles> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "compiled in, and parsed by a test")]
    Roles::parse(include_str!("../../questions/roles.toml")).expect("questions/roles.toml is valid")
});

impl Roles {
    /// The data that ships with the program.
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// Reads such data.
    ///
    /// # Errors
    /// It is no TOML, names a role or category there is none of, or a weight outside [`WEIGHTS`].
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// How much a topic matters to a role; 1 where nothing else is said.
    pub fn weight(&self, role: Option<Role>, category: Category, topic: &Topic) -> f64 {
        let weights = role.and_then(|role| self.weights.get(&role)?.get(&category));
        weights.and_then(|weights| weights.get(topic)).map_or(1.0, |weight| weight.0)
    }

    /// What it says of topics that none of these questions has, a line each: a misspelt topic would weigh nothing.
    pub fn unknown_topics(&self, headers: &[Header]) -> Vec<String> {
        let known = |category, topic: &Topic| {
            headers.iter().any(|header| header.category == category && header.topic == *topic)
        };
        let mut problems = Vec::new();
        for (role, categories) in &self.weights {
            for (category, topics) in categories {
                let unknown = topics.keys().filter(|topic| !known(*category, topic));
                problems.extend(unknown.map(|topic| format!("{role}: there is no {category} topic `{topic}`")));
            }
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;

    fn weight(roles: &Roles, role: Option<Role>, category: Category, topic: &str) -> String {
        roles.weight(role, category, &Topic::new(topic)).to_string()
    }

    /// What ships names every role, and only topics that the built-in catalog has.
    #[test]
    fn the_builtin_roles_are_whole() {
        let roles = Roles::builtin();
        assert_eq!(roles.weights.keys().copied().collect::<Vec<_>>(), Role::ALL);
        assert_eq!(roles.unknown_topics(Catalog::builtin().headers()), Vec::<String>::new());
    }

    /// A topic weighs what its role says of it, and 1 where nothing is said.
    #[test]
    fn unnamed_is_one() {
        let roles = Roles::parse("version = 1\n[mobile.system-design]\nclient = 2\nproducts = 0.25").unwrap();
        let (mobile, design) = (Some(Role::Mobile), Category::SystemDesign);
        assert_eq!(weight(&roles, mobile, design, "client"), "2");
        assert_eq!(weight(&roles, mobile, design, "products"), "0.25");
        assert_eq!(weight(&roles, mobile, design, "infrastructure"), "1");
        assert_eq!(weight(&roles, mobile, Category::Coding, "client"), "1");
        assert_eq!(weight(&roles, Some(Role::Backend), design, "client"), "1");
        assert_eq!(weight(&roles, None, design, "client"), "1");
    }

    /// A topic that no question has is named; so is one that stands in another category.
    #[test]
    fn unknown_topics_are_named() {
        let text = "version = 1\n[data.coding]\nheeps = 1.5\nheaps = 1.5\n[data.behavioral]\nheaps = 1.5";
        let problems = Roles::parse(text).unwrap().unknown_topics(Catalog::builtin().headers());
        let expected = ["data: there is no coding topic `heeps`", "data: there is no behavioral topic `heaps`"];
        assert_eq!(problems, expected);
    }

    /// A weight out of bounds and an unknown role or category are errors.
    #[test]
    fn wrong_data_is_refused() {
        for (text, said) in [
            ("[data.coding]\nheaps = 0.2", "from 0.25 to 2, not 0.2"),
            ("[data.coding]\nheaps = 2.01", "from 0.25 to 2, not 2.01"),
            ("[data.coding]\nheaps = nan", "not NaN"),
            ("[baker.coding]\nheaps = 1", "baker"),
            ("[data.cooking]\nheaps = 1", "cooking"),
        ] {
            let error = Roles::parse(&format!("version = 1\n{text}")).unwrap_err().to_string();
            assert!(error.contains(said), "{text}: {error}");
        }
    }
}
