//! The scenarios that come with the program.

use anyhow::Context;
use std::fs;
use std::path::{Path, PathBuf};

/// Names of the scenarios.
pub const SCENARIOS: [&str; 5] = ["town", "coast", "reference-community", "monaco-near", "monaco-1887"];
/// The one that runs without being asked for.
pub const DEFAULT: &str = "monaco-near";

/// Names of the templates of generated places, with their scenario files.
pub const TEMPLATES: [(&str, &str); 3] = [
    ("town", include_str!("../../../scenarios/town/scenario.toml")),
    ("city-district", include_str!("../../../scenarios/templates/city-district/scenario.toml")),
    ("village", include_str!("../../../scenarios/templates/village/scenario.toml")),
];

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        &[$( ($path, include_bytes!(concat!("../../../scenarios/", $path)) as &[u8]), )*]
    };
}

static FILES: &[(&str, &[u8])] = files![
    "town/scenario.toml",
    "town/README.md",
    "coast/scenario.toml",
    "coast/README.md",
    "reference-community/scenario.toml",
    "reference-community/README.md",
    "monaco-near/scenario.toml",
    "monaco-near/README.md",
    "monaco-1887/scenario.toml",
    "monaco-1887/README.md",
    "monaco/place/README.md",
    "monaco/place/LICENSE-ODbL.txt",
    "monaco/place/boundary.geojson",
    "monaco/place/buildings.csv",
    "monaco/place/facilities.csv",
    "monaco/place/footprints.csv",
    "monaco/place/road_nodes.csv",
    "monaco/place/roads.csv",
];

/// Writes a file and the folders above it.
pub fn put(file: &Path, content: &[u8]) -> anyhow::Result<()> {
    if let Some(parent) = file.parent() {
        fs::create_dir_all(parent).with_context(|| parent.display().to_string())?;
    }
    fs::write(file, content).with_context(|| file.display().to_string())
}

/// Writes a scenario, and the place it needs, below `directory`. Returns the scenario file.
pub fn unpack(scenario: &str, directory: &Path) -> anyhow::Result<PathBuf> {
    for (path, content) in FILES {
        let own = path.starts_with(&format!("{scenario}/"));
        let place = scenario.starts_with("monaco-") && path.starts_with("monaco/");
        if own || place {
            put(&directory.join(path), content)?;
        }
    }
    Ok(directory.join(scenario).join("scenario.toml"))
}

/// Everything below `scenarios/verification` and `scenarios/validation`, packed by the build script.
static CASES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/cases.rs"));

/// Writes the cases of `validate`, and the scenarios they need, below `directory`. Returns the case files.
pub fn unpack_cases(directory: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut cases = Vec::new();
    // Relations are posed on the town.
    let town = FILES.iter().filter(|(path, _)| path.starts_with("town/"));
    for (path, content) in CASES.iter().chain(town) {
        let file = directory.join(path);
        put(&file, content)?;
        // A case stands directly in its folder; what it needs stands in folders of its own.
        if path.matches('/').count() == 1 && path.ends_with(".toml") && !path.starts_with("town/") {
            cases.push(file);
        }
    }
    Ok(cases)
}
