//! What benches and profiles share: the scenarios of the repository, read from its own folders.

use scenario_loader::place::PlaceTables;
use scenario_loader::settings::Settings;
use scenario_loader::{build, read};
use simulation_core::hazards::Hazard;
use simulation_core::key::mix;
use simulation_core::study::Study;
use simulation_core::world::buildings::Buildings;
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

/// So many buildings and what shakes them: the stock of `monaco-near`, with copies of it farther east where more are
/// asked for. Only the columns that damage goes by.
#[must_use]
pub fn stock(buildings: usize) -> (Buildings, Hazard) {
    let study = Scenario::read("monaco-near").study();
    let of = &study.world.buildings;
    let mut out = Buildings::default();
    let all = || (0..buildings).map(|i| (i / of.len(), i % of.len()));
    out.key = std::sync::Arc::new(all().map(|(copy, i)| mix(of.key[i], copy as u64)).collect());
    out.x = std::sync::Arc::new(all().map(|(copy, i)| of.x[i] + 4_000.0 * copy as f64).collect());
    out.y = std::sync::Arc::new(all().map(|(_, i)| of.y[i]).collect());
    out.vs30 = std::sync::Arc::new(all().map(|(_, i)| of.vs30[i]).collect());
    out.structure = std::sync::Arc::new(all().map(|(_, i)| of.structure[i]).collect());
    out.code = std::sync::Arc::new(all().map(|(_, i)| of.code[i]).collect());
    (out, study.hazard)
}
