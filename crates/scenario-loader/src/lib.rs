//! Scenario files, places and populations to validated types.

mod messages;
pub mod place;
pub mod problem;
pub mod settings;
