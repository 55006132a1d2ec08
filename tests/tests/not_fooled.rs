//! Self-governance is not fooled: it does not rise because help from outside is slower or more of it comes, because fewer
//! people are on the register or because telephones fail, and it does not fall because buildings are stronger.

use renxing_tests::{a_fifth_collapses, hamlet, replicates};
use simulation_core::analysis::{Table, analyse};
use simulation_core::hazards::Hazard;
use simulation_core::indicators::quantities::QUANTITIES;
use simulation_core::simulate::prepare_study;
use simulation_core::study::Study;
use std::sync::Arc;

const REPLICATES: u32 = 40;

/// Self-governance of the baseline of `other` against that of `base` on the same luck: difference and interval.
fn compared(base: &Study, other: &Study) -> (f64, [f64; 2]) {
    let rows = |study: &Study| {
        let mut study = study.clone();
        study.arms.truncate(1);
        replicates(&prepare_study(&study), REPLICATES)
    };
    let (base, other) = (rows(base), rows(other));
    let table = Table::from_shape_fn((2, REPLICATES as usize, QUANTITIES.len()), |(a, r, q)| {
        (if a == 0 { &base } else { &other })[r][0].row.0[q]
    });
    let scores = analyse(&table, 1).comparisons.swap_remove(0).scores;
    let [_, _, governance] = scores;
    (governance.difference.unwrap_or(f64::NAN), governance.paired.unwrap_or([f64::NAN; 2]))
}

fn hit() -> Study {
    let mut study = hamlet(250);
    study.hazard = Hazard::Impact(a_fifth_collapses());
    study.horizon_days = 3;
    study
}

#[test]
fn slower_help_from_outside_changes_nothing() {
    let base = hit();
    let mut slow = base.clone();
    slow.world.organisations.outside_teams.mobilise_hours *= 4.0;
    slow.world.organisations.own_teams.mobilise_hours += 12.0;
    slow.parameters.approval_district *= 3.0;
    slow.parameters.approval_street *= 3.0;
    assert_eq!(compared(&base, &slow), (0.0, [0.0, 0.0]));
}

#[test]
fn helpers_who_come_from_elsewhere_change_nothing() {
    let mut base = hit();
    base.parameters.visitors = 0.0;
    let mut many = base.clone();
    many.parameters.visitors = 0.3;
    assert_eq!(compared(&base, &many), (0.0, [0.0, 0.0]));
    let days = |study: &Study| {
        let rows = replicates(&prepare_study(study), 4);
        rows.iter().map(|arms| arms[0].row.get("visitor_days").unwrap_or(f64::NAN)).sum::<f64>()
    };
    assert!(days(&base) == 0.0 && days(&many) > 0.0, "they do come");
}

#[test]
fn a_smaller_register_does_not_raise_it() {
    let base = hit();
    let mut smaller = base.clone();
    Arc::make_mut(&mut smaller.world.people.registered).fill(false);
    assert!(base.world.people.registered.iter().any(|r| *r));
    let (difference, [low, _]) = compared(&base, &smaller);
    assert!(difference <= 0.0 || low <= 0.0, "{difference} from {low}");
    assert!(difference < 0.5, "{difference}");
}

#[test]
fn telephones_that_fail_do_not_raise_it() {
    let base = hit();
    let mut silent = base.clone();
    let mut impact = a_fifth_collapses();
    impact.outage[2].0 = vec![[0.0, 1.0], [9.0, 1.0]];
    silent.hazard = Hazard::Impact(impact);
    let (difference, [low, _]) = compared(&base, &silent);
    assert!(difference <= 0.0 || low <= 0.0, "{difference} from {low}");
}

#[test]
fn stronger_buildings_do_not_lower_it() {
    let mut base = hamlet(250);
    base.horizon_days = 3;
    let mut strong = base.clone();
    simulation_core::interventions::Intervention::Retrofit { share: 1.0 }.apply(
        &mut strong.world,
        &mut strong.policy,
        &base.parameters,
    );
    let (difference, [_, high]) = compared(&base, &strong);
    assert!(difference >= 0.0 || high >= 0.0, "{difference} to {high}");
}
