//! What the tests of the whole workspace share: the repository's scenarios as studies.

use scenario_loader::build;
use scenario_loader::read::{read, read_str};
use scenario_loader::settings::PlaceSource;
use simulation_core::hazards::imposed::Impact;
use simulation_core::interventions::Intervention;
use simulation_core::simulate::{ArmOutcome, PreparedStudy, Workspace, prepare_study};
use simulation_core::study::{Arm, Study};
use std::path::{Path, PathBuf};

/// Root of the workspace.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A scenario of the repository.
///
/// # Panics
/// When the scenario or its place is invalid.
#[must_use]
pub fn scenario(name: &str) -> Study {
    let read = read(&root().join("scenarios").join(name)).unwrap_or_else(|problems| panic!("{problems}"));
    let place = build::place(&read.settings, &read.directory).unwrap_or_else(|problems| panic!("{problems}"));
    build::study(&read.settings, &place, &read.directory).unwrap_or_else(|problems| panic!("{problems}"))
}

/// The study of a scenario file's text.
///
/// # Panics
/// When the scenario or its place is invalid.
#[must_use]
pub fn study_of(text: &str) -> Study {
    let read = read_str(text, "scenario.toml").unwrap_or_else(|problems| panic!("{problems}"));
    let here = Path::new(".");
    let place = build::place(&read.settings, here).unwrap_or_else(|problems| panic!("{problems}"));
    build::study(&read.settings, &place, here).unwrap_or_else(|problems| panic!("{problems}"))
}

/// An arm of one intervention.
#[must_use]
pub fn arm(intervention: Intervention) -> Arm {
    Arm {
        id: intervention.name().to_owned(),
        title_zh: String::new(),
        title_en: String::new(),
        interventions: vec![intervention],
    }
}

/// The scenario `town` cut down to this many households (2.6 residents each).
///
/// # Panics
/// When the town cannot be built.
#[must_use]
pub fn hamlet(households: u32) -> Study {
    let read = read(&root().join("scenarios/town")).unwrap_or_else(|problems| panic!("{problems}"));
    let mut settings = read.settings;
    let PlaceSource::Generated(layout) = &mut settings.place else {
        panic!("the town is no longer generated");
    };
    layout.households = households;
    settings.population.residents = households * 13 / 5;
    let place = build::place(&settings, &read.directory).unwrap_or_else(|problems| panic!("{problems}"));
    build::study(&settings, &place, &read.directory).unwrap_or_else(|problems| panic!("{problems}"))
}

/// The first replicates of a study, one after the other.
#[must_use]
pub fn replicates(study: &PreparedStudy, number: u32) -> Vec<Vec<ArmOutcome>> {
    let mut workspace = Workspace::default();
    (0..number).map(|r| study.replicate(r, &mut workspace)).collect()
}

/// Mean difference of a quantity between the baselines of two studies with the same draws (`other` less `base`),
/// with its standard error. Replicates in which either has none are left out.
///
/// # Panics
/// When fewer than two replicates have it.
#[must_use]
pub fn paired_difference(base: &Study, other: &Study, quantity: &str, number: u32) -> (f64, f64) {
    let (base, other) = (prepare_study(base), prepare_study(other));
    let mut workspace = Workspace::default();
    let mut value = |study: &PreparedStudy, r| study.one_arm(0, r, &mut workspace).row.get(quantity);
    let differences: Vec<f64> = (0..number).filter_map(|r| Some(value(&other, r)? - value(&base, r)?)).collect();
    let n = differences.len() as f64;
    assert!(n >= 2.0, "{quantity} in {n} replicates");
    let mean = differences.iter().sum::<f64>() / n;
    let variance = differences.iter().map(|d| (d - mean) * (d - mean)).sum::<f64>() / (n - 1.0);
    (mean, (variance / n).sqrt())
}

/// An impact under which a fifth of the buildings collapse, without fires.
#[must_use]
pub fn a_fifth_collapses() -> Impact {
    Impact { collapsed: 0.2, damage: [0.2, 0.2, 0.3, 0.2, 0.1], fires: Some(0), ..Impact::default() }
}
