//! What `greenroom catalog new` writes: a whole, valid pack with every key explained.

use crate::catalog::Category;

/// A pack with one complete question of this category, commented. Its pack id is `mine`.
pub fn template(category: Category) -> &'static str {
    match category {
        Category::Coding => include_str!("template/coding.toml"),
        Category::SystemDesign => include_str!("template/system-design.toml"),
        Category::Behavioral => include_str!("template/behavioral.toml"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::check::Checker;
    use crate::catalog::pack::Author;
    use crate::catalog::problem::render;

    /// The templates pass the checker without so much as advice, alone and side by side.
    #[test]
    fn templates_are_valid() {
        let mut checker = Checker::beside_builtin();
        for category in Category::ALL {
            checker.add(category.word(), template(*category).as_bytes(), Author::User);
        }
        let result = checker.finish();
        assert!(result.problems.is_empty(), "\n{}", render(&result.problems, false));
        assert_eq!(result.questions, 3);
    }

    /// Every key that a category knows stands in its template.
    #[test]
    fn templates_name_every_key() {
        let common = [
            "id",
            "title",
            "category",
            "topic",
            "tags",
            "difficulty",
            "level",
            "minutes",
            "seconds",
            "prompt",
            "reveals",
            "hints",
            "follow_ups",
            "points",
            "pitfalls",
            "outline",
            "exemplar",
            "related",
            "expectations",
        ];
        let own: [(Category, &[&str]); 3] = [
            (
                Category::Coding,
                &[
                    "target",
                    "exercise",
                    "function",
                    "params",
                    "returns",
                    "compare",
                    "tolerance",
                    "property",
                    "class",
                    "methods",
                    "steps",
                    "limit_seconds",
                    "limit_mib",
                    "cases",
                    "gen",
                    "sha256",
                    "reference",
                ],
            ),
            (Category::SystemDesign, &["diagram", "estimates", "name", "expression", "unit", "result", "shown"]),
            (Category::Behavioral, &["competencies"]),
        ];
        for (category, keys) in own {
            for key in common.iter().chain(keys) {
                assert!(template(category).contains(key), "{category}: {key}");
            }
        }
    }
}
