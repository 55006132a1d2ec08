//! Damage states drawn by the engine against their closed form, on the 1,161 buildings of a real place.
//!
//! Three standard errors for each of five states: false alarm 1.4 % a test over seeds; the seeds are fixed.

use renxing_tests::scenario;
use simulation_core::hazards::fragility::{drawn_counts, expected_shares};
use simulation_core::hazards::ground_motion::{GroundMotion, prepare};
use simulation_core::random::Draws;
use simulation_core::simulate::{Workspace, prepare_study};

const STATES: [&str; 5] = ["none", "slight", "moderate", "extensive", "complete"];

/// Means and standard errors of the shares over replicates.
fn over(replicates: u32, counts: impl Fn(u32) -> [u32; 5]) -> [(f64, f64); 5] {
    let rows: Vec<[f64; 5]> = (0..replicates)
        .map(|r| {
            let counts = counts(r);
            counts.map(|c| f64::from(c) / f64::from(counts.iter().sum::<u32>()))
        })
        .collect();
    let n = f64::from(replicates);
    std::array::from_fn(|state| {
        let mean = rows.iter().map(|r| r[state]).sum::<f64>() / n;
        let variance = rows.iter().map(|r| (r[state] - mean) * (r[state] - mean)).sum::<f64>() / (n - 1.0);
        (mean, (variance / n).sqrt())
    })
}

fn agree(found: [(f64, f64); 5], expected: [f64; 5]) {
    assert!((expected.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    for (state, ((mean, error), expected)) in STATES.iter().zip(found.into_iter().zip(expected)) {
        assert!((mean - expected).abs() <= 3.0 * error, "{state}: {mean} ± {error}, closed form {expected}");
    }
}

#[test]
fn shares_at_a_given_motion_and_over_all_luck_have_their_closed_form() {
    let study = scenario("monaco-near");
    let buildings = &study.world.buildings;
    let prepared = prepare(&study.hazard, buildings);
    let median = &prepared.median().pga;
    let given = over(2_000, |r| drawn_counts(buildings, median, &Draws::new(7, r)));
    agree(given, expected_shares(buildings, |i| (median[i], 0.0)));
    let all = over(4_000, |r| {
        let (draws, mut motion) = (Draws::new(8, r), GroundMotion::default());
        prepared.realise(&draws, &mut motion);
        drawn_counts(buildings, &motion.pga, &draws)
    });
    agree(all, expected_shares(buildings, |i| (median[i], prepared.sigma(i))));
}

#[test]
fn a_run_draws_the_same_states() {
    let mut study = scenario("monaco-near");
    study.arms.truncate(1);
    study.horizon_days = 3;
    let prepared = prepare(&study.hazard, &study.world.buildings);
    let (engine, mut workspace) = (prepare_study(&study), Workspace::default());
    for replicate in 0..3 {
        let (draws, mut motion) = (Draws::new(study.seed, replicate), GroundMotion::default());
        prepared.realise(&draws, &mut motion);
        let counts = drawn_counts(&study.world.buildings, &motion.pga, &draws);
        let row = engine.one_arm(0, replicate, &mut workspace).row;
        let found = ["buildings_extensive", "buildings_complete"].map(|name| row.get(name));
        assert_eq!(found, [Some(f64::from(counts[3])), Some(f64::from(counts[4]))]);
    }
}
