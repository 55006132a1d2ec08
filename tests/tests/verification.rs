//! Exact problems still come out exactly when the numbers in their files are changed.

use renxing_tests::root;
use scenario_loader::case::{Content, read};
use simulation_core::validation::numbers::Given;
use simulation_core::validation::{Posed, pose};

/// Case, what is changed in it.
const CHANGED: &[(&str, &[(&str, f64)])] = &[
    ("VAL-C5", &[("loss_percent", 20.0), ("single_family", 0.0)]),
    ("pipes-in-rounds", &[("customers", 900.0), ("broken", 6.0), ("workers", 11.0)]),
    ("VAL-V01", &[("load", 0.6)]),
    ("VAL-V02", &[("load", 2.5), ("teams", 4.0)]),
    ("VAL-V02b", &[("load", 9.5), ("waiting_room", 6.0)]),
    ("VAL-V02c", &[("load", 7.0)]),
    ("VAL-V02d", &[("load", 0.5)]),
    ("VAL-V02e", &[("load", 0.5), ("squared_variation", 2.0)]),
    ("VAL-V05", &[("people", 20_000.0), ("contacts_per_hour", 5.0)]),
    ("VAL-V05b", &[("people", 30_000.0), ("first", 50.0), ("contacts", 1.5)]),
    ("VAL-V05c", &[("children", 1.25), ("enough", 2_000.0)]),
    ("VAL-V06", &[("mean_rescue_hours", 20.0), ("mean_life_hours", 12.0)]),
    // All have to be out within the 72 hours of the response.
    ("VAL-V07", &[("crews", 10.0), ("more_crews", 20.0), ("service_hours", 3.0), ("mean_life_hours", 48.0)]),
    ("VAL-V09", &[("crews", 2.0)]),
    ("VAL-V09d", &[("crews", 3.0)]),
    ("VAL-V13", &[("laterals", 20.0), ("crews", 2.0), ("more_crews", 4.0), ("repairs_per_hour", 0.05)]),
    ("VAL-V15", &[("repaired", 0.2), ("let_again", 0.5), ("after", 3.0)]),
    ("short-supply", &[("clinics", 20.0), ("supply", 0.25)]),
    ("units", &[("units", 1.0), ("acceleration", 0.3)]),
    ("tank", &[("capacity", 55.0), ("tank_hours", 6.0), ("main_km", 2.0)]),
    ("tank-b", &[("capacity", 10.0), ("tank_hours", 4.0), ("power_hours", 60.0)]),
    ("VAL-V16", &[("drop", 0.8), ("recovery_hours", 40.0), ("mean_hours", 12.0), ("over_hours", 30.0)]),
    ("VAL-V14", &[("inspection_days", 5.0), ("work_days", 12.0), ("third_day", 45.0)]),
    ("VAL-V17", &[("share", 0.2), ("trials", 80.0)]),
    ("VAL-V18", &[("mean_b", 0.5), ("exponent", 0.5)]),
    ("VAL-V20", &[("per_km2", 9.0)]),
    ("VAL-V21", &[("mean_life_hours", 40.0), ("after_hours", 60.0), ("wide_slot", 30.0), ("tolerance", 0.01)]),
    ("VAL-V22", &[("motion", 0.6), ("beta", 0.7), ("repair_median", 20.0), ("by_day", 30.0)]),
    ("VAL-V23", &[("sigma", 0.5), ("alpha", 3.0)]),
    ("VAL-V25", &[("minutes_per_km", 3.0)]),
    ("VAL-V25b", &[("minutes_per_km", 12.0)]),
    ("VAL-V26", &[("crews", 7.0), ("hours", 3.25), ("sets", 2.0), ("every_hours", 4.0)]),
    ("VAL-V27", &[("hours", 12.0), ("temporary_work", 0.25), ("failures_per_hour", 0.2)]),
    ("VAL-V24", &[("neighbours_know", 0.3), ("on_register", 0.9)]),
];

#[test]
fn exact_problems_follow_the_numbers_in_their_files() {
    let mut wrong = Vec::new();
    for (id, changes) in CHANGED {
        let path = root().join("scenarios/verification").join(format!("{id}.toml"));
        let case = read(&path).unwrap_or_else(|problems| panic!("{problems}"));
        let Content::Problem { problem, mut numbers } = case.content else { panic!("{id} is no problem") };
        for (name, value) in *changes {
            let given = numbers.0.iter_mut().find(|(n, _)| n == name);
            let (_, given) = given.unwrap_or_else(|| panic!("{id} has no number {name}"));
            assert_ne!(*given, Given::One(*value), "{id} {name} is not changed");
            *given = Given::One(*value);
        }
        // A few draws tell: each is thousands of people or patients, and every slot is recounted here. Coverage is
        // a matter of repeats.
        let draws = match *id {
            "VAL-V17" => case.replicates,
            "VAL-V21" => 2,
            _ => 20,
        };
        let posed = Posed { numbers: &numbers, study: None, others: &[], seed: case.seed, draws };
        let rows = pose(problem, &posed, &|| ());
        wrong.extend(rows.iter().filter(|row| !row.pass).map(|row| format!("{id}: {row:?}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_set_of_plausible_inputs_makes_a_scenario() {
    let events = std::fs::read_dir(root().join("scenarios/validation")).unwrap();
    let folders = events.map(|entry| entry.unwrap().path().join("scenario.toml")).filter(|path| path.exists());
    let mut varied = 0;
    for path in folders {
        let Some(ranges) = scenario_loader::case::ranges::beside(&path).unwrap() else { continue };
        let text = std::fs::read_to_string(&path).unwrap();
        for set in 0..20 {
            let other = ranges.vary(&text, 1, set).unwrap();
            assert_ne!(other, text);
            let read = scenario_loader::read::read_as(&other, &path);
            assert!(read.is_ok(), "{}: {:?}", path.display(), read.err());
        }
        varied += 1;
    }
    assert_eq!(varied, 19, "events with ranges");
}
