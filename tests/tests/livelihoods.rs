//! Work, school and the money they are worth: what an outage alone costs exactly, and that staff are conserved.

use renxing_tests::{a_fifth_collapses, hamlet};
use simulation_core::hazards::Hazard;
use simulation_core::hazards::imposed::{Impact, Outage};
use simulation_core::simulate::{Workspace, prepare_study};
use simulation_core::study::Study;
use simulation_core::world::facilities::FacilityKind;
use simulation_core::world::people::AgeGroup;
use std::sync::Arc;

/// A town that nothing happens to but that power is gone for ten days; nobody leaves because of it.
fn dark() -> Study {
    let mut study = hamlet(400);
    study.arms.truncate(1);
    study.horizon_days = 20;
    // Places of care have power of their own.
    for kind in Arc::make_mut(&mut study.world.facilities.kind) {
        if matches!(kind, FacilityKind::Hospital | FacilityKind::Clinic) {
            *kind = FacilityKind::Pharmacy;
        }
    }
    let served = Outage(vec![[0.0, 0.0]]);
    let outage = [Outage(vec![[10.0, 1.0], [10.0, 0.0]]), served.clone(), served];
    study.hazard =
        Hazard::Impact(Impact { damage: [1.0, 0.0, 0.0, 0.0, 0.0], fires: Some(0), outage, ..Impact::default() });
    let p = &mut study.parameters;
    for share in [&mut p.power_week, &mut p.power_month, &mut p.water_week, &mut p.water_month] {
        *share = 0.0;
    }
    study
}

#[test]
fn ten_days_without_power_cost_ten_days_of_work_and_school() {
    let study = dark();
    let prepared = prepare_study(&study);
    let day = &prepared.model(0).index.daytime;
    let (mut workers, mut pupils, mut wages) = (0.0, 0.0, 0.0);
    for (p, &place) in day.place.iter().enumerate() {
        if (place as usize) < day.building.len() {
            if study.world.people.age[p] < AgeGroup::Adult {
                pupils += 1.0;
            } else {
                workers += 1.0;
                let band = study.world.households.income[study.world.people.household[p] as usize];
                wages += study.economy.wages[usize::from(band)];
            }
        }
    }
    assert!(workers > 100.0 && pupils > 30.0, "{workers} {pupils}");
    let row = prepared.one_arm(0, 0, &mut Workspace::default()).row;
    let value = |name: &str| row.get(name).unwrap_or_else(|| panic!("{name} has no value"));
    // The hour of the agenda's slots in which power comes back and doors open.
    let days = value("shops_open_t90_days");
    assert!((10.0..=10.1).contains(&days), "{days}");
    for (name, expected) in [
        ("works_open_t90_days", days),
        ("schools_open_t90_days", days),
        ("work_days_lost", workers * days * 5.0 / 7.0),
        ("school_days_lost", pupils * days * 5.0 / 7.0),
        ("income_loss_yuan", wages * days / 365.25),
        ("interruption_loss_yuan", wages * days / 365.25 * (1.0 / 0.53 - 1.0)),
        ("direct_loss_yuan", 0.0),
        ("total_loss_yuan", wages * days / 365.25 / 0.53),
    ] {
        let found = value(name);
        assert!((found - expected).abs() <= 1e-9 * expected.abs(), "{name}: {found}, expected {expected}");
    }
}

#[test]
fn staff_are_conserved_where_a_fifth_collapses() {
    let mut study = hamlet(400);
    study.arms.truncate(1);
    study.horizon_days = 200;
    study.hazard = Hazard::Impact(a_fifth_collapses());
    let prepared = prepare_study(&study);
    let mut workspace = Workspace::default();
    for replicate in 0..3 {
        assert!(prepared.recounted(0, replicate, &mut workspace).is_some(), "something was made or lost");
        let row = prepared.one_arm(0, replicate, &mut workspace).row;
        let value = |name: &str| row.get(name).unwrap_or_else(|| panic!("{name} has no value"));
        let parts = ["direct_loss_yuan", "price_rise_loss_yuan", "interruption_loss_yuan", "income_loss_yuan"];
        let parts: f64 = parts.iter().map(|name| value(name)).sum();
        assert!((value("total_loss_yuan") - parts).abs() < 1e-6 * parts);
        assert!(value("work_days_lost") > 0.0 && value("school_days_lost") > 0.0 && value("income_loss_yuan") > 0.0);
    }
}
