//! Placeholder.

/// Placeholder.
#[derive(Debug, Clone)]
pub enum Report {}
