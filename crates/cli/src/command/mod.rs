//! One file a command.

pub mod check;
pub mod explain;
pub mod import;
pub mod init;
pub mod report;
pub mod run;
pub mod validate;

use crate::Stop;
use std::io::Write;

/// Writes to standard output; a reader that has seen enough is no error.
pub fn emit(text: &str) -> Result<(), Stop> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(anyhow::Error::new(error).context("stdout").into())
        }
        _ => Ok(()),
    }
}

/// Prints the JSON Schema of scenario files.
pub fn schema() -> Result<(), Stop> {
    emit(&format!("{}\n", serde_json::to_string_pretty(&scenario_loader::schema::json_schema())?))
}
