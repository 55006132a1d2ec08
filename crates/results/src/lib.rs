//! The run directory: journal, tables, `results.json`, `place.json`, manifest. No simulation.
//!
//! A run opens a [`directory::RunDirectory`], appends every finished unit to its [`journal`], and at the end writes
//! the [`tables`] and [`schema::Results`] once, in a fixed order: kills, shards and threads change no byte of them.
//! What names the machine, the hour or a path stands in the [`manifest`] alone.

pub mod directory;
pub mod journal;
pub mod manifest;
pub mod schema;
pub mod tables;
pub mod validation;
