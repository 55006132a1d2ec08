//! Scenario files, places and populations to validated types.

pub mod place;
pub mod settings;
