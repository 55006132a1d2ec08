//! The years before the event: nothing done is nothing changed, more is never less, and what is drawn has the mean it
//! is said to have.

use renxing_tests::{a_fifth_collapses, arm, hamlet, paired_difference, replicates};
use simulation_core::hazards::Hazard;
use simulation_core::hazards::ground_motion::{GroundMotion, prepare};
use simulation_core::hazards::imposed::Impact;
use simulation_core::interventions::Intervention;
use simulation_core::math;
use simulation_core::policy::programme::{Activity, Defects, Programme};
use simulation_core::processes::Run;
use simulation_core::random::Draws;
use simulation_core::simulate::{PreparedStudy, begin, prepare_study};
use simulation_core::state::State;
use simulation_core::study::Study;
use simulation_core::world::NONE;
use simulation_core::world::facilities::ShelterClass;
use std::f64::consts::LN_2;
use std::sync::Arc;

/// Standard errors of a one-sided test at 1 %.
const ONE_SIDED: f64 = 2.43;

fn often(per_year: f64, years: f64) -> Activity {
    Activity { per_year, years }
}

/// Everything at once.
fn busy(years: f64) -> Programme {
    Programme {
        drills: often(1.0, years),
        drill_participation: 0.5,
        education: often(0.5, years),
        inspections: often(0.5, years),
        inspections_tiered: 0.4,
        repaired: 0.7,
        refreshers: often(0.5, years),
        register: often(0.5, years),
        ..Programme::default()
    }
}

fn with(mut study: Study, programme: Programme) -> Study {
    study.policy.programme = programme;
    study
}

/// The baseline of a study at the impact, before the first slot.
fn at_impact(study: &Study, prepared: &PreparedStudy, replicate: u32) -> State {
    let draws = Draws::new(study.seed, replicate);
    let (mut motion, mut state) = (GroundMotion::default(), State::default());
    let model = prepared.model(0);
    prepare(&study.hazard, &model.world.buildings).realise(&draws, &mut motion);
    begin(&Run { model, draws: &draws, motion: &motion, end: model.horizon }, &mut state);
    state
}

/// A town that nothing happens to.
fn quiet(households: u32) -> Study {
    let mut study = hamlet(households);
    study.hazard = Hazard::None;
    study.horizon_days = 3;
    study.arms.truncate(1);
    study
}

/// Enough volunteers to tell a share of them.
fn many_volunteers(study: &mut Study) {
    Intervention::VolunteerTeams { per_1000: 100.0 }.apply(&mut study.world, &mut study.policy, &study.parameters);
}

/// A town where a tenth of the people in standing buildings are shut in.
fn shut_in() -> Study {
    let mut study = hamlet(200);
    study.hazard = Hazard::Impact(Impact { collapsed: 0.0, shut_in: Some(0.1), fires: Some(0), ..a_fifth_collapses() });
    study.horizon_days = 3;
    study.arms.truncate(1);
    study
}

#[test]
fn no_lead_time_and_no_strength_are_the_baseline() {
    let study = hamlet(150);
    let base = replicates(&prepare_study(&study), 6);
    assert!(replicates(&prepare_study(&with(hamlet(150), busy(0.0))), 6) == base, "a lead time of 0");

    let mut arms = hamlet(150);
    arms.arms.truncate(1);
    let none = [
        Intervention::Drills { per_year: 0.0, participation: 0.5, years: 5.0 },
        Intervention::Drills { per_year: 2.0, participation: 0.5, years: 0.0 },
        Intervention::Education { reach: 0.0, years: 5.0 },
        Intervention::Education { reach: 0.5, years: 0.0 },
        Intervention::Inspection { per_year: 0.0, tiered: 0.5, repaired: 0.7, years: 5.0 },
        Intervention::Inspection { per_year: 0.5, tiered: 0.5, repaired: 0.7, years: 0.0 },
        // Volunteers are freshly trained here: there is nothing to refresh.
        Intervention::RefresherTraining { per_year: 2.0 },
    ];
    arms.arms.extend(none.map(arm));
    let prepared = prepare_study(&arms);
    for unit in replicates(&prepared, 6) {
        for (i, intervention) in none.iter().enumerate() {
            // The counterfactuals of mutual aid are run for the baseline only.
            let mut expected = unit[0].row.clone();
            expected.set("harm_without_local_help", None);
            expected.set("harm_ideal_local_help", None);
            assert_eq!(unit[i + 1].row, expected, "{intervention:?}");
            assert_eq!(unit[i + 1].series, unit[0].series, "{intervention:?}");
        }
    }
    let yearly: Vec<bool> = (1..=none.len()).map(|i| prepared.cost(i).yearly > 0.0).collect();
    assert_eq!(yearly, [false, true, false, true, false, true, true]);
}

#[test]
fn a_larger_or_longer_programme_contains_a_smaller() {
    let less = |mut p: Programme, part: f64| {
        for a in [&mut p.drills, &mut p.education, &mut p.inspections, &mut p.refreshers, &mut p.register] {
            a.per_year *= part;
        }
        p
    };
    // More often; and, where nothing fades by itself meanwhile, for longer.
    let longer = |years| Programme { refreshers: often(0.5, 5.0), register: often(0.5, 5.0), ..busy(years) };
    let mut strict = [false; 2];
    for (i, (small, large)) in [(less(busy(5.0), 0.4), busy(5.0)), (longer(1.0), longer(6.0))].into_iter().enumerate() {
        let (small, large) = (with(quiet(200), small), with(quiet(200), large));
        let (with_less, with_more) = (prepare_study(&small), prepare_study(&large));
        for replicate in 0..20 {
            let (a, b) = (at_impact(&small, &with_less, replicate), at_impact(&large, &with_more, replicate));
            let implies = |p: &[bool], q: &[bool]| p.iter().zip(q).all(|(p, q)| !p || *q);
            // Open defects of the larger are among those of the smaller.
            assert!(implies(&b.households.unsecured, &a.households.unsecured));
            assert!(implies(&b.buildings.blocked, &a.buildings.blocked));
            assert!(implies(&b.buildings.faulty, &a.buildings.faulty));
            // And who has something keeps it.
            assert!(implies(&a.households.drilled, &b.households.drilled));
            assert!(implies(&a.households.aware, &b.households.aware));
            assert!(implies(&a.households.reserve, &b.households.reserve));
            assert!(implies(&a.people.listed, &b.people.listed));
            assert!(a.people.skill.iter().zip(&b.people.skill).all(|(a, b)| a & b == *a));
            assert_eq!(a.tally.defects[0], b.tally.defects[0]);
            strict[i] |= b.tally.defects[1] < a.tally.defects[1] && a.households.drilled != b.households.drilled;
        }
    }
    assert_eq!(strict, [true; 2]);
}

/// Shares of what the years before have left, over many replicates, against their closed forms.
#[test]
fn what_is_left_has_the_shares_of_the_closed_forms() {
    let (f, part, years, reach) = (2.0_f64, 0.4, 30.0, 0.5_f64);
    let programme = Programme {
        drills: often(f, years),
        drill_participation: part,
        education: often(reach, years),
        register: often(0.0, 3.0),
        refreshers: often(0.0, 11.0 / 12.0),
        inspections: often(1.0, years),
        repaired: 0.5,
        ..Programme::default()
    };
    let mut study = with(quiet(200), programme);
    many_volunteers(&mut study);
    let prepared = prepare_study(&study);
    let p = &study.parameters;
    let number = 300;
    let (mut drilled, mut aware, mut listed, mut skilled, mut unsecured) = (vec![], vec![], vec![], vec![], vec![]);
    for replicate in 0..number {
        let row = prepared.one_arm(0, replicate, &mut Default::default()).row;
        drilled.push(row.get("households_drilled").unwrap());
        aware.push(row.get("households_aware").unwrap());
        listed.push(row.get("register_right").unwrap());
        skilled.push(row.get("volunteers_in_practice").unwrap());
        let s = at_impact(&study, &prepared, replicate);
        let homes = s.households.unsecured.len() as f64;
        unsecured.push(s.households.unsecured.iter().filter(|x| **x).count() as f64 / homes);
    }
    let h = p.memory_half_life;
    let half = |lives: f64| math::exp(-LN_2 * lives);
    // Mean of 2^(-age / h) over an age even between 0 and `span`.
    let even = |span: f64| (1.0 - half(span / h)) / (LN_2 * span / h);
    // The drill k before the last is the latest one attended with p (1 − p)^k.
    let fade = half(1.0 / (f * h));
    let remembered = part * even(1.0 / f) / (1.0 - (1.0 - part) * fade);
    let right = half(3.0 / p.register_half_life);
    // After one half-life half of what is not lasting is gone; both skills have to hold.
    let holds = (p.competence_lasting + 0.5 * (p.competence_first - p.competence_lasting)) / p.competence_first;
    // Even phases of a year of inspections; campaigns every two years reach those who then secure everything.
    let (r, q) = (p.furniture_recurrence, p.defect_detected * 0.5);
    let mean = |rate: f64| (1.0 - math::exp(-rate)) / rate;
    let inspected = 1.0 - q * mean(r) / (1.0 - (1.0 - q) * math::exp(-r));
    for (what, values, expected) in [
        ("drilled", &drilled, remembered),
        ("aware", &aware, even(1.0 / reach)),
        ("register", &listed, right),
        ("skills", &skilled, holds * holds),
    ] {
        let (mean, error) = mean_and_error(values);
        assert!((mean - expected).abs() < 3.3 * error && error < 0.02, "{what}: {mean} ± {error}, {expected}");
    }
    // Some households secure their furniture on top, at most all the open ones of them.
    let (mean, error) = mean_and_error(&unsecured);
    let (most, least) = (p.furniture_share * inspected, p.furniture_share * inspected * (1.0 - p.education_furniture));
    assert!(mean < most - 3.3 * error && mean > least - 3.3 * error, "{least} {mean} ± {error} {most}");
}

fn mean_and_error(values: &[f64]) -> (f64, f64) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let variance = values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0);
    (mean, (variance / n).sqrt())
}

#[test]
fn defects_that_nobody_repairs_leave_the_mean_and_those_repaired_lower_it() {
    let drawn = Programme { defects: Defects::Drawn, ..Programme::default() };
    let (mean, error) = paired_difference(&shut_in(), &with(shut_in(), drawn.clone()), "trapped", 300);
    assert!(error > 0.0 && mean.abs() < 3.3 * error && error < 1.0, "{mean} ± {error}");

    let inspected = Programme { inspections: often(1.0, 10.0), repaired: 1.0, ..drawn.clone() };
    let (drawn_study, inspected) = (with(shut_in(), drawn.clone()), with(shut_in(), inspected));
    let (fewer, error) = paired_difference(&drawn_study, &inspected, "trapped", 40);
    assert!(fewer < -ONE_SIDED * error, "{fewer} ± {error}");

    // What only campaigns reach is furniture.
    let taught = with(shut_in(), Programme { education: often(1.0, 10.0), ..drawn });
    let (fewer, error) = paired_difference(&drawn_study, &taught, "trapped", 80);
    assert!(fewer < -ONE_SIDED * error, "{fewer} ± {error}");
}

#[test]
fn faulty_installations_decide_what_catches_fire() {
    let homes = |programme: Programme| {
        let mut study = with(hamlet(200), programme);
        study.horizon_days = 3;
        study
    };
    let drawn = Programme { defects: Defects::Drawn, ..Programme::default() };
    let inspected = Programme { inspections: often(2.0, 10.0), repaired: 1.0, ..drawn.clone() };
    // One replicate seldom has a fire: the chance that a building catches is compared, not its luck.
    let (mut mean, mut less, mut all) = (0.0, 0.0, 0.0);
    let (a, b) = (homes(drawn), homes(inspected));
    let (before, after) = (prepare_study(&a), prepare_study(&b));
    let motion = GroundMotion::default();
    for replicate in 0..300 {
        let draws = Draws::new(a.seed, replicate);
        let (s, t) = (at_impact(&a, &before, replicate), at_impact(&b, &after, replicate));
        for &building in &before.model(0).index.residential {
            let chance = |prepared: &PreparedStudy, s: &State| {
                let model = prepared.model(0);
                let run = Run { model, draws: &draws, motion: &motion, end: model.horizon };
                simulation_core::processes::before::preparedness::ignition(&run, s, building)
            };
            mean += chance(&before, &s);
            less += chance(&after, &t);
            all += 1.0;
        }
    }
    assert!((mean / all - 1.0).abs() < 0.027, "{}", mean / all);
    assert!(less < 0.8 * mean, "{less} {mean}");
}

#[test]
fn drilled_households_are_at_the_shelter_sooner() {
    let study = || {
        let mut study = hamlet(200);
        study.hazard = Hazard::Impact(a_fifth_collapses());
        study.horizon_days = 3;
        study.arms.truncate(1);
        // Open ground, where nothing has to be unlocked first.
        let f = &mut study.world.facilities;
        let places = f.shelter_places.iter().position(|&n| n > 0).expect("the town has a shelter");
        Arc::make_mut(&mut f.shelter)[places] = ShelterClass::Emergency;
        Arc::make_mut(&mut f.building)[places] = NONE;
        Arc::make_mut(&mut f.shelter_places)[places] = 1_000;
        study
    };
    let drilled =
        with(study(), Programme { drills: often(4.0, 5.0), drill_participation: 1.0, ..Programme::default() });
    let (sooner, error) = paired_difference(&study(), &drilled, "in_shelter_1h", 40);
    assert!(sooner > ONE_SIDED * error, "{sooner} ± {error}");
    // What a drill teaches is the way, not the home.
    let (same, _) = paired_difference(&study(), &drilled, "deaths_impact", 5);
    assert_eq!(same, 0.0);
}

#[test]
fn reserves_put_off_the_lack_of_water_and_faded_skills_leave_fewer_in_practice() {
    let study = || {
        let mut study = hamlet(200);
        study.horizon_days = 3;
        study.arms.truncate(1);
        study
    };
    let taught = with(study(), Programme { education: often(1.0, 5.0), ..Programme::default() });
    let (less, error) = paired_difference(&study(), &taught, "water_shortage_person_days", 40);
    assert!(less < -ONE_SIDED * error, "{less} ± {error}");

    let courses = |per_year| with(study(), Programme { refreshers: often(per_year, 5.0), ..Programme::default() });
    let value = |study: &Study, r| {
        prepare_study(study).one_arm(0, r, &mut Default::default()).row.get("volunteers_in_practice").unwrap()
    };
    let mean = |per_year| {
        let mut study = courses(per_year);
        many_volunteers(&mut study);
        (0..20).map(|r| value(&study, r)).sum::<f64>() / 20.0
    };
    let (none, yearly, twice, monthly) = (mean(0.0), mean(1.0), mean(2.0), mean(12.0));
    assert!(none < yearly && yearly < twice, "{none} {yearly} {twice}");
    // So many courses that a third of the places are empty.
    assert!(monthly < twice, "{monthly} {twice}");
}

#[test]
fn a_budget_cuts_everything_in_proportion() {
    let study = hamlet(150);
    let p = &study.parameters;
    let mut programme = busy(5.0);
    let wanted = programme.wanted(&study.world, p);
    assert!(wanted > 0.0);
    programme.budget = Some(0.25 * wanted);
    // What households buy themselves is cut with it and is not in the budget.
    let bought = busy(5.0).cost(&study.world, p) - wanted;
    assert!(bought > 0.0);
    assert!((programme.cost(&study.world, p) - 0.25 * (wanted + bought)).abs() < 1e-6);
    programme.cut_to_budget(&study.world, p);
    let full = busy(5.0);
    for (cut, whole) in [
        (programme.drills, full.drills),
        (programme.education, full.education),
        (programme.inspections, full.inspections),
        (programme.refreshers, full.refreshers),
        (programme.register, full.register),
    ] {
        assert!((cut.per_year - 0.25 * whole.per_year).abs() < 1e-12);
        assert_eq!(cut.years, whole.years);
    }
    assert!((programme.wanted(&study.world, p) - 0.25 * wanted).abs() < 1e-6);
    // What is within the budget is left as it is.
    let mut enough = Programme { budget: Some(2.0 * wanted), ..busy(5.0) };
    enough.cut_to_budget(&study.world, p);
    assert_eq!(enough, Programme { budget: Some(2.0 * wanted), ..busy(5.0) });
}
