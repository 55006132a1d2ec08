//! What must not matter: how finely a place is cut into cells, and whether a city is drawn as one slice or several.

use renxing_tests::root;
use scenario_loader::build;
use scenario_loader::read::read;
use scenario_loader::settings::{PlaceSource, Settings};
use simulation_core::simulate::{Workspace, prepare_study};
use simulation_core::study::Study;

/// The slice of Kobe cut down, with what `change` does to its settings.
fn kobe(change: impl Fn(&mut Settings)) -> Study {
    let read = read(&root().join("scenarios/validation/kobe-1995")).unwrap_or_else(|problems| panic!("{problems}"));
    let mut settings = read.settings;
    let PlaceSource::Generated(layout) = &mut settings.place else { panic!("the slice is no longer generated") };
    layout.households = 1_200;
    settings.population.residents = 3_000;
    change(&mut settings);
    let place = build::place(&settings, &read.directory).unwrap_or_else(|problems| panic!("{problems}"));
    let mut study = build::study(&settings, &place, &read.directory).unwrap_or_else(|problems| panic!("{problems}"));
    study.horizon_days = 5;
    study
}

/// Means of some quantities with their standard errors, over replicates from `first` on.
fn means(study: &Study, first: u32, replicates: u32) -> Vec<(f64, f64)> {
    const ASKED: [&str; 6] =
        ["deaths_after", "trapped", "freed_by_self", "freed_by_kin", "freed_by_neighbours", "freed_by_outside"];
    let prepared = prepare_study(study);
    let mut workspace = Workspace::default();
    let rows: Vec<Vec<f64>> = (first..first + replicates)
        .map(|r| {
            let row = &prepared.replicate(r, &mut workspace)[0].row;
            ASKED.iter().map(|name| row.get(name).expect("every replicate has it")).collect()
        })
        .collect();
    let n = f64::from(replicates);
    (0..ASKED.len())
        .map(|i| {
            let mean = rows.iter().map(|r| r[i]).sum::<f64>() / n;
            let variance = rows.iter().map(|r| (r[i] - mean) * (r[i] - mean)).sum::<f64>() / (n - 1.0);
            (mean, (variance / n).sqrt())
        })
        .collect()
}

/// Two sets of means differ by no more than their Monte Carlo error.
fn agree(a: &[(f64, f64)], b: &[(f64, f64)]) {
    for (i, (a, b)) in a.iter().zip(b).enumerate() {
        let error = (a.1 * a.1 + b.1 * b.1).sqrt();
        assert!((a.0 - b.0).abs() <= 3.0 * error, "quantity {i}: {a:?} against {b:?}");
    }
}

#[test]
fn slices_have_the_means_of_single_neighbourhoods() {
    let one = means(&kobe(|_| ()), 100, 60);
    let four = means(&kobe(|settings| settings.slices = 4), 0, 15);
    agree(&one, &four);
}

#[test]
fn halving_the_cells_changes_nothing_beyond_its_noise() {
    let whole = kobe(|_| ());
    let half = kobe(|settings| settings.governance.cell_households /= 2);
    assert!(half.world.places.cells() > whole.world.places.cells());
    agree(&means(&whole, 0, 60), &means(&half, 100, 60));
}
