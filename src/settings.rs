//! Placeholder settings.
use crate::profile::Profile;
/// Settings.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Settings {
    /// Profile.
    pub profile: Profile,
}
