//! Placeholder settings.
use crate::profile::Profile;
/// Settings.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Profile.
    pub profile: Profile,
}
