//! From a path to a study that can run.

use crate::Stop;
use anyhow::Context;
use results::manifest::{FileHash, Setting, sha256_of};
use scenario_loader::build as loader;
use scenario_loader::place::PlaceTables;
use scenario_loader::problem::Problems;
use scenario_loader::read::{self, Read, scenario_file};
use scenario_loader::settings::{HazardSettings, PlaceSource};
use simulation_core::study::Study;
use std::path::{Path, PathBuf};

/// A scenario that was read, its place and its study.
pub struct Loaded {
    /// Scenario file.
    pub read: Read,
    /// Place tables.
    pub tables: PlaceTables,
    /// Study.
    pub study: Study,
}

/// Reads a scenario, its place and builds the study. All problems found are told at once.
pub fn load(path: &Path) -> Result<Loaded, Stop> {
    build(read::read(path).map_err(Stop::Invalid)?)
}

/// Builds the study of a scenario that was read.
pub fn build(read: Read) -> Result<Loaded, Stop> {
    let name_file = |mut problems: Problems| {
        for problem in &mut problems.0 {
            if problem.file == "scenario" {
                problem.file.clone_from(&read.file);
                if let Some(place) = read.origins.iter().find(|o| o.key == problem.key).and_then(|o| o.place) {
                    (problem.line, problem.column) = place;
                }
            }
        }
        Stop::Invalid(problems)
    };
    let tables = loader::place(&read.settings, &read.directory).map_err(name_file)?;
    let study = loader::study(&read.settings, &tables, &read.directory).map_err(name_file)?;
    Ok(Loaded { read, tables, study })
}

impl Loaded {
    /// Every value with its origin. `seed` and `replicates` are given when a flag set them.
    pub fn configuration(&self, seed: Option<u64>, replicates: Option<u32>) -> Vec<Setting> {
        self.read
            .origins
            .iter()
            .map(|o| {
                let flag = match o.key.as_str() {
                    "run.seed" => seed.map(|s| s.to_string()),
                    "run.replicates" => replicates.map(|r| r.to_string()),
                    _ => None,
                };
                match (flag, o.place) {
                    (Some(value), _) => Setting { key: o.key.clone(), value, origin: "flag".to_owned() },
                    (None, Some((line, _))) => {
                        Setting { key: o.key.clone(), value: o.value.clone(), origin: format!("scenario, line {line}") }
                    }
                    (None, None) => {
                        Setting { key: o.key.clone(), value: o.value.clone(), origin: "default".to_owned() }
                    }
                }
            })
            .collect()
    }

    /// The files the study was made from, with their hashes.
    pub fn inputs(&self, scenario: &Path) -> anyhow::Result<Vec<FileHash>> {
        let mut paths: Vec<PathBuf> = vec![scenario_file(scenario)];
        if let PlaceSource::Directory(directory) = &self.read.settings.place {
            let folder = self.read.directory.join(directory);
            for name in [
                "buildings.csv",
                "facilities.csv",
                "footprints.csv",
                "road_nodes.csv",
                "roads.csv",
                "lifelines.csv",
                "connections.csv",
                "boundary.geojson",
            ] {
                if folder.join(name).is_file() {
                    paths.push(folder.join(name));
                }
            }
        }
        if let HazardSettings::Field { file, .. } | HazardSettings::Imposed { file } = &self.read.settings.hazard {
            paths.push(self.read.directory.join(file));
        }
        paths
            .iter()
            .map(|path| {
                let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
                Ok(FileHash { file: name, sha256: sha256_of(path).with_context(|| path.display().to_string())? })
            })
            .collect()
    }
}
