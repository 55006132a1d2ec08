//! One file a command.

pub mod check;
pub mod explain;
pub mod import;
pub mod init;
pub mod report;
pub mod run;

use crate::Stop;

/// Prints the JSON Schema of scenario files.
pub fn schema() -> Result<(), Stop> {
    println!("{}", serde_json::to_string_pretty(&scenario_loader::schema::json_schema())?);
    Ok(())
}
