//! Care of the injured: what more of it does, and what is lost with power. Paired, one-sided, on means.

use renxing_tests::{a_fifth_collapses, hamlet, paired_difference};
use simulation_core::hazards::Hazard;
use simulation_core::hazards::imposed::Outage;
use simulation_core::study::Study;
use simulation_core::world::facilities::FacilityKind;
use std::sync::Arc;

/// Replicates of each comparison.
const REPLICATES: u32 = 100;
/// Standard errors of a one-sided test at 1 %.
const ONE_SIDED: f64 = 2.43;

/// Teams of the hospital, its beds, ambulances, vehicles that take patients out.
#[derive(Clone, Copy)]
struct Care {
    teams: u32,
    beds: u32,
    ambulances: u32,
    vehicles: u32,
}

const SCARCE: Care = Care { teams: 2, beds: 8, ambulances: 1, vehicles: 1 };

/// A town where a fifth of the buildings collapsed, with one hospital.
fn struck(care: Care) -> Study {
    let mut study = hamlet(400);
    study.horizon_days = 10;
    study.arms.truncate(1);
    study.hazard = Hazard::Impact(a_fifth_collapses());
    let f = &mut study.world.facilities;
    let clinic = f.kind.iter().position(|k| *k == FacilityKind::Clinic).expect("the town has a clinic");
    Arc::make_mut(&mut f.kind)[clinic] = FacilityKind::Hospital;
    // It stands in a building of its own, out of harm's way.
    Arc::make_mut(&mut f.building)[clinic] = simulation_core::world::NONE;
    Arc::make_mut(&mut f.teams)[clinic] = care.teams;
    Arc::make_mut(&mut f.beds)[clinic] = care.beds;
    study.world.organisations.ambulances = care.ambulances;
    study.world.organisations.transfer.vehicles = care.vehicles;
    study
}

#[test]
fn more_beds_teams_and_vehicles_never_raise_deaths_in_the_mean() {
    let none = Care { beds: 0, vehicles: 0, ..SCARCE };
    for (what, less, more) in [
        ("the first bed", none, Care { beds: 3, ..none }),
        ("beds", SCARCE, Care { beds: 200, ..SCARCE }),
        ("teams", SCARCE, Care { teams: 20, ..SCARCE }),
        ("ambulances", SCARCE, Care { ambulances: 10, ..SCARCE }),
        ("vehicles out", SCARCE, Care { vehicles: 10, ..SCARCE }),
        (
            "all",
            Care { teams: 1, beds: 0, ambulances: 0, vehicles: 0 },
            Care { teams: 20, beds: 200, ambulances: 10, vehicles: 10 },
        ),
    ] {
        let (mean, error) = paired_difference(&struck(less), &struck(more), "deaths_total", REPLICATES);
        assert!(mean <= ONE_SIDED * error, "{what}: deaths rise by {mean} ± {error} a run");
        if what == "all" {
            assert!(mean < -ONE_SIDED * error, "care saves lives: {mean} ± {error} a run");
        }
    }
}

#[test]
fn without_power_treatment_takes_longer() {
    let lit = struck(SCARCE);
    let mut dark = lit.clone();
    if let Hazard::Impact(impact) = &mut dark.hazard {
        impact.outage[0] = Outage(vec![[0.0, 1.0], [30.0, 0.0]]);
    }
    let clinic = lit.world.facilities.kind.iter().position(|k| *k == FacilityKind::Hospital).expect("a hospital");
    let mut studies = [lit, dark];
    for study in &mut studies {
        // In a house again, so that it has a mains supply to lose. Where that collapses, both are in the dark.
        Arc::make_mut(&mut study.world.facilities.building)[clinic] = 0;
        Arc::make_mut(&mut study.world.facilities.backup_hours)[clinic] = 0.0;
        study.parameters.resupply_hours = 72.0;
    }
    let [lit, dark] = studies;
    let (mean, error) = paired_difference(&lit, &dark, "treatment_median_hours", REPLICATES);
    assert!(mean > ONE_SIDED * error, "treatment takes {mean} ± {error} h longer in the dark");
}
