//! Scenario files, places and populations to validated types.

pub mod import;
mod messages;
pub mod place;
pub mod problem;
pub mod settings;
