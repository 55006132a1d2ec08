//! More shelter places and more relief goods never raise deaths: paired, one-sided, on means.

use renxing_tests::hamlet;
use simulation_core::simulate::{PreparedStudy, Workspace, prepare_study};
use simulation_core::study::Study;
use std::sync::Arc;

/// Deaths of the baseline in each replicate.
fn deaths(study: &PreparedStudy, replicates: u32) -> Vec<f64> {
    let mut workspace = Workspace::default();
    (0..replicates).map(|r| study.one_arm(0, r, &mut workspace).row.get("deaths_total").unwrap_or_default()).collect()
}

/// A cold town that shook hard: many are out of doors, ill and without goods.
fn struck() -> Study {
    let mut study = hamlet(400);
    study.temperature = -10.0;
    study.horizon_days = 10;
    study.arms.truncate(1);
    study
}

#[test]
fn more_places_and_goods_never_raise_deaths_in_the_mean() {
    const REPLICATES: u32 = 40;
    let scarce = {
        let mut study = struck();
        let f = &mut study.world.facilities;
        Arc::make_mut(&mut f.shelter_places).iter_mut().for_each(|n| *n /= 20);
        f.stock.iter_mut().for_each(|column| Arc::make_mut(column).iter_mut().for_each(|n| *n /= 20));
        deaths(&prepare_study(&study), REPLICATES)
    };
    for (what, places, goods) in [("places", 20, 1), ("goods", 1, 20), ("both", 20, 20)] {
        let mut study = struck();
        let f = &mut study.world.facilities;
        Arc::make_mut(&mut f.shelter_places).iter_mut().for_each(|n| *n = *n / 20 * places);
        f.stock.iter_mut().for_each(|column| Arc::make_mut(column).iter_mut().for_each(|n| *n = *n / 20 * goods));
        let ample = deaths(&prepare_study(&study), REPLICATES);
        let differences: Vec<f64> = ample.iter().zip(&scarce).map(|(a, s)| a - s).collect();
        let n = f64::from(REPLICATES);
        let mean = differences.iter().sum::<f64>() / n;
        let variance = differences.iter().map(|d| (d - mean) * (d - mean)).sum::<f64>() / (n - 1.0);
        // One-sided at 1 %: a rise in the mean would have to exceed its own noise.
        assert!(mean <= 2.43 * (variance / n).sqrt(), "{what}: deaths rise by {mean} a run");
    }
}
