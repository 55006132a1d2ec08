//! More shelter places and more relief goods never raise deaths: paired, one-sided, on means.

use renxing_tests::{hamlet, paired_difference};
use simulation_core::study::Study;
use std::sync::Arc;

/// A cold town that shook hard: many are out of doors, ill and without goods. A twentieth of its places and goods,
/// times so many.
fn struck(places: u32, goods: u32) -> Study {
    let mut study = hamlet(400);
    study.temperature = -10.0;
    study.horizon_days = 10;
    study.arms.truncate(1);
    let f = &mut study.world.facilities;
    Arc::make_mut(&mut f.shelter_places).iter_mut().for_each(|n| *n = *n / 20 * places);
    f.stock.iter_mut().for_each(|column| Arc::make_mut(column).iter_mut().for_each(|n| *n = *n / 20 * goods));
    study
}

#[test]
fn more_places_and_goods_never_raise_deaths_in_the_mean() {
    for (what, places, goods) in [("places", 20, 1), ("goods", 1, 20), ("both", 20, 20)] {
        let (mean, error) = paired_difference(&struck(1, 1), &struck(places, goods), "deaths_total", 40);
        // One-sided at 1 %: a rise in the mean would have to exceed its own noise.
        assert!(mean <= 2.43 * error, "{what}: deaths rise by {mean} a run");
    }
}
