//! Scenario files, places and populations to validated types.

pub mod build;
pub mod import;
pub mod keys;
mod messages;
pub mod place;
pub mod problem;
pub mod read;
pub mod schema;
pub mod settings;
