//! The run directory: journal, tables, `results.json`.

pub mod schema;
