//! Placeholder profile.
use crate::catalog::Level;
/// Profile.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// Target level.
    pub level: Level,
}

impl Default for Profile {
    fn default() -> Self {
        Self { level: Level::Mid }
    }
}
