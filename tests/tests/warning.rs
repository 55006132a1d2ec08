//! Warning: whose time it takes from door to door, and shelters that stand where the water will come.

use renxing_tests::{paired_difference, root, scenario, study_of};
use simulation_core::simulate::{Workspace, prepare_study};
use simulation_core::study::Study;

/// A small town on a coast, hit hard, whose shelters the water will reach; it is known of `detected` minutes and comes
/// `arrival` minutes after the event.
fn coast(detected: u32, arrival: u32) -> Study {
    let file = root().join("scenarios/validation/orderings/scenario.toml");
    let mut text = std::fs::read_to_string(file).unwrap();
    for (from, to) in [
        ("households = 3000", "households = 600".to_owned()),
        ("residents = 7800", "residents = 1500".to_owned()),
        ("reach = 400", "reach = 700".to_owned()),
        ("detected-minutes = 3", format!("detected-minutes = {detected}")),
        ("arrival-minutes = 180", format!("arrival-minutes = {arrival}")),
    ] {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, &to);
    }
    study_of(&text)
}

#[test]
fn who_goes_from_door_to_door_does_nothing_else_meanwhile() {
    // The same warning, from teams that are through at once and from teams that take their whole shift.
    let at_the_doors = |households_per_hour: f64| {
        let mut study = scenario("coast");
        study.horizon_days = 3;
        study.parameters.door_to_door = households_per_hour;
        study
    };
    let (mean, error) = paired_difference(&at_the_doors(200.0), &at_the_doors(0.32), "shelter_places_6h", 40);
    assert!(mean < -2.0 * error, "shelters have {mean} ± {error} places more while their staff are at the doors");
}

#[test]
fn shelters_in_the_way_of_water_open_until_somebody_knows() {
    let places = |study: &Study, when: &str| {
        let study = prepare_study(study);
        let mut w = Workspace::default();
        (0..4).map(|r| study.one_arm(0, r, &mut w).row.get(when).unwrap()).sum::<f64>()
    };
    let late = coast(1_495, 1_500);
    let mut mapped = late.clone();
    mapped.policy.water_map = 1.0;
    assert!(places(&late, "shelter_places_6h") > places(&mapped, "shelter_places_6h"));
    // Once the water has come, none of them is left; after an early warning none opens.
    assert_eq!(places(&late, "shelter_places_72h"), places(&mapped, "shelter_places_72h"));
    assert_eq!(places(&coast(3, 1_500), "shelter_places_72h"), places(&mapped, "shelter_places_72h"));
}

#[test]
fn nothing_is_lost_where_the_water_finds_people_in_shelters() {
    for detected in [3, 1_499] {
        let study = prepare_study(&coast(detected, 1_500));
        let mut w = Workspace::default();
        for replicate in 0..3 {
            assert!(study.recounted(0, replicate, &mut w).is_some(), "known after {detected} min");
        }
    }
}
