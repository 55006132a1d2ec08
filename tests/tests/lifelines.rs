//! Crews of power: the order in which they repair, material and fuel they may be short of, repairs that are temporary.

use renxing_tests::{paired_difference, scenario};
use simulation_core::policy::Restoration;
use simulation_core::simulate::{Workspace, prepare_study};
use simulation_core::study::Study;

/// A town in the area of a power utility, shaken with it.
fn utility() -> Study {
    let mut study = scenario("verification/utility");
    // Lines are short: this makes some hundred faults of a strong motion.
    (study.horizon_days, study.parameters.power_faults_per_km) = (40, 400.0);
    study
}

/// The same town with crews of its own.
fn own_crews() -> Study {
    let mut study = scenario("town");
    (study.horizon_days, study.parameters.power_faults_per_km) = (40, 1_000.0);
    study
}

/// A quantity of the baseline, mean over replicates; every slot is recounted.
fn mean(study: &Study, quantity: &str, number: u32) -> f64 {
    let mut study = prepare_study(study);
    study.recount = true;
    let mut w = Workspace::default();
    (0..number).map(|r| study.one_arm(0, r, &mut w).row.get(quantity).unwrap()).sum::<f64>() / f64::from(number)
}

/// A delivery of so many every day, the first as soon as crews work.
fn daily(each: f64, days: u32) -> Vec<[f64; 2]> {
    (0..days).map(|day| [1.0 + 24.0 * f64::from(day), each]).collect()
}

#[test]
fn where_material_or_fuel_is_short_more_of_it_helps_and_more_crews_hardly_do() {
    for fuel in [false, true] {
        let with = |crews: f64, each: f64| {
            let mut study = utility();
            study.world.networks.power.area.workers.iter_mut().for_each(|step| step[1] *= crews);
            let o = &mut study.world.organisations;
            *(if fuel { &mut o.crew_fuel } else { &mut o.power_crews.materials }) = daily(each, 40);
            study
        };
        let each = if fuel { 120.0 } else { 40.0 };
        let loss = |study: &Study| mean(study, "power_area_loss_days", 8);
        let [short, twice_the_crews, twice_the_stock] =
            [(1.0, each), (2.0, each), (1.0, 2.0 * each)].map(|(crews, each)| loss(&with(crews, each)));
        let idle = mean(&with(1.0, each), "crews_without_supplies_hours", 8);
        assert!(
            (twice_the_crews / short - 1.0).abs() < 0.02,
            "{fuel}: {short}, with twice the crews {twice_the_crews}"
        );
        assert!(twice_the_stock < 0.75 * short, "{fuel}: {short}, with twice the stock {twice_the_stock}");
        assert!(idle > 1_000.0, "{fuel}: crews were idle for {idle} h");
    }
}

#[test]
fn a_place_left_to_itself_has_what_its_depot_holds() {
    let mut study = own_crews();
    study.world.organisations.power_crews.materials = vec![[0.0, 2.0], [5.0, 1_000.0]];
    let with_help = mean(&study, "crews_without_supplies_hours", 8);
    study.policy.outside_help = false;
    let alone = mean(&study, "crews_without_supplies_hours", 8);
    assert!(alone > 100.0 * with_help.max(1.0), "idle {with_help} h with deliveries, {alone} h without");
}

#[test]
fn temporary_repairs_made_permanent_leave_fewer_people_without_power() {
    for (mut study, quantity) in [(utility(), "power_area_loss_days"), (own_crews(), "without_power_person_days")] {
        (study.parameters.temporary_share, study.parameters.temporary_days) = (1.0, 3.0);
        let made_permanent = mean(&study, quantity, 8);
        // A temporary repair that takes as long as one for good leaves nothing to be done, and fails for ever.
        study.parameters.temporary_work = 1.0;
        let never = mean(&study, quantity, 8);
        assert!(made_permanent < 0.8 * never, "{quantity}: {made_permanent}, else {never}");
    }
}

#[test]
fn every_order_of_repair_is_another_and_the_best_loses_least() {
    let with = |rule: Restoration| {
        let mut study = utility();
        study.policy.restoration = rule;
        study
    };
    let base = with(Restoration::MostCustomers);
    let against = |rule| paired_difference(&base, &with(rule), "power_area_loss_days", 12).0;
    use Restoration::{CriticalFirst, LongestWaiting, Nearest, Optimal};
    let [critical, waiting, nearest, optimal] = [CriticalFirst, LongestWaiting, Nearest, Optimal].map(against);
    assert!(critical != 0.0 && waiting != 0.0 && nearest != 0.0, "{critical} {waiting} {nearest}");
    assert!(optimal < critical.min(waiting).min(nearest).min(0.0), "{optimal}, others {critical} {waiting} {nearest}");
    // The crews of a place follow the same rules.
    let with = |rule: Restoration| {
        let mut study = own_crews();
        study.policy.restoration = rule;
        study
    };
    let base = with(Restoration::MostCustomers);
    for rule in [CriticalFirst, LongestWaiting, Nearest] {
        let (difference, _) = paired_difference(&base, &with(rule), "without_power_person_days", 12);
        assert!(difference > 0.0, "{rule:?}: {difference}");
    }
}
