//! What benches and profiles share: the scenarios of the repository, read from its own folders.

use scenario_loader::place::PlaceTables;
use scenario_loader::settings::Settings;
use scenario_loader::{build, read};
use simulation_core::study::Study;
use std::path::{Path, PathBuf};

/// A scenario that was read, with the tables of its place, before its world is built.
pub struct Scenario {
    settings: Settings,
    tables: PlaceTables,
    directory: PathBuf,
}

impl Scenario {
    /// Reads `scenarios/NAME` and the tables of its place.
    ///
    /// # Panics
    /// When the scenario or its tables have a problem.
    #[must_use]
    pub fn read(name: &str) -> Self {
        let scenarios = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios");
        let found = read::read(&scenarios.join(name)).unwrap_or_else(|problems| panic!("{name}: {problems:?}"));
        let tables =
            build::place(&found.settings, &found.directory).unwrap_or_else(|problems| panic!("{name}: {problems:?}"));
        Self { settings: found.settings, tables, directory: found.directory }
    }

    /// Builds the world and the study.
    ///
    /// # Panics
    /// When the tables do not make a world.
    #[must_use]
    pub fn study(&self) -> Study {
        build::study(&self.settings, &self.tables, &self.directory).unwrap_or_else(|problems| panic!("{problems:?}"))
    }
}
