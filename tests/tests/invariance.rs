//! What must not change: nothing by an intervention of strength zero, nothing of others by one household
//! more or one building strengthened, and never the number of people, places and beds.

use renxing_tests::{arm, hamlet, replicates, scenario};
use simulation_core::analysis::{Table, analyse};
use simulation_core::hazards::Hazard;
use simulation_core::hazards::ground_motion::{GroundMotion, prepare};
use simulation_core::indicators::natural::SERIES;
use simulation_core::indicators::needs::COUNTS;
use simulation_core::indicators::quantities::QUANTITIES;
use simulation_core::interventions::Intervention;
use simulation_core::key::Key;
use simulation_core::model::Model;
use simulation_core::processes::Run;
use simulation_core::random::Draws;
use simulation_core::simulate::{ArmOutcome, begin, prepare_study};
use simulation_core::state::State;
use simulation_core::state::ledger::NeedKind;
use simulation_core::study::Study;
use simulation_core::world::buildings::{CodeLevel, Use};
use simulation_core::world::people::{AgeGroup, Mobility, Role};
use simulation_core::world::{Column, NONE, World};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Replicates of a town with one arm for each intervention, after the baseline.
fn arms_of<const N: usize>(interventions: [Intervention; N]) -> Vec<Vec<ArmOutcome>> {
    let mut study = hamlet(200);
    study.arms.truncate(1);
    study.arms.extend(interventions.map(arm));
    study.mutual_aid_for_all = true;
    replicates(&prepare_study(&study), 8)
}

/// All of an outcome but the map, which only the baseline has.
fn same(a: &ArmOutcome, b: &ArmOutcome) -> bool {
    a.row == b.row && a.series == b.series && a.counts[..COUNTS] == b.counts[..COUNTS]
}

#[test]
fn strength_zero_is_the_baseline() {
    let none = [
        Intervention::VolunteerTeams { per_1000: 0.0 },
        Intervention::NamedHelpers { share: 0.0 },
        Intervention::DevolvedDecisions { share: 0.0, training: 0.5 },
        Intervention::Retrofit { share: 0.0 },
        Intervention::AttachedSpaces { per_community: 0.0, area: 200.0 },
        Intervention::StockRegister { share: 0.0 },
    ];
    for arms in arms_of(none) {
        for (i, intervention) in none.iter().enumerate() {
            for (q, (name, _)) in QUANTITIES.iter().enumerate() {
                assert_eq!(arms[0].row.0[q], arms[i + 1].row.0[q], "{}: {name}", intervention.name());
            }
            assert!(same(&arms[0], &arms[i + 1]), "{}", intervention.name());
        }
    }
    // The same comparison sees every intervention that has a strength.
    let some = [
        Intervention::VolunteerTeams { per_1000: 40.0 },
        Intervention::NamedHelpers { share: 1.0 },
        Intervention::DevolvedDecisions { share: 1.0, training: 0.5 },
        Intervention::Retrofit { share: 0.5 },
        Intervention::AttachedSpaces { per_community: 2.0, area: 100.0 },
    ];
    let units = arms_of(some);
    for (i, intervention) in some.iter().enumerate() {
        assert!(units.iter().any(|arms| !same(&arms[0], &arms[i + 1])), "{}", intervention.name());
    }
}

fn model(study: &Study, world: World) -> Model {
    let parameters = study.parameters.clone();
    Model::new(
        world,
        study.policy.clone(),
        parameters,
        &study.hazard,
        study.hour,
        study.temperature,
        study.horizon_days,
    )
}

/// Everything that is drawn and raised before the first slot, as `simulate` does it.
fn begun(study: &Study, model: &Model, replicate: u32) -> (GroundMotion, State) {
    let draws = Draws::new(study.seed, replicate);
    let (mut motion, mut state) = (GroundMotion::default(), State::default());
    prepare(&study.hazard, &model.world.buildings).realise(&draws, &mut motion);
    let run = Run { model, draws: &draws, motion: &motion, end: model.horizon };
    let s = &mut state;
    begin(&run, s);
    (motion, state)
}

/// What the impact drew for a building.
fn of_building(motion: &GroundMotion, s: &State, b: usize) -> impl PartialEq + std::fmt::Debug + use<> {
    let motion = (motion.pga[b].to_bits(), motion.pgv[b].to_bits());
    (motion, s.buildings.damage[b], s.buildings.collapsed[b], s.buildings.habitable[b])
}

/// What the impact drew for a person.
fn of_person(s: &State, p: usize) -> impl PartialEq + std::fmt::Debug + use<> {
    let people = &s.people;
    (
        (people.at[p], people.alive[p], people.entrapment[p], people.severity[p], people.severity_at_impact[p]),
        (people.death_at[p], people.silent_at[p], people.threshold[p].to_bits(), people.distressed[p]),
    )
}

/// Work that each person's need asks for, and its key.
fn needs(s: &State) -> BTreeMap<(u8, u32), (u64, i64)> {
    s.ledger
        .all()
        .iter()
        .filter(|n| matches!(n.kind, NeedKind::Extrication | NeedKind::FirstAid | NeedKind::Welfare))
        .map(|n| ((n.kind as u8, n.subject), (n.key.0, n.work_left)))
        .collect()
}

fn push<T: Clone>(column: &mut Column<T>, value: T) {
    Arc::make_mut(column).push(value);
}

/// The world with one more household, of one person, in this building.
fn with_a_newcomer(world: &World, building: usize) -> World {
    let mut world = world.clone();
    let key = Key(world.buildings.key[building]).child(1_000_000);
    let (household, person) = (world.households.len() as u32, world.people.len() as u32);
    let h = &mut world.households;
    push(&mut h.key, key.0);
    push(&mut h.building, building as u32);
    push(&mut h.first, person);
    push(&mut h.size, 1);
    push(&mut h.owner, true);
    push(&mut h.income, 1);
    push(&mut h.vehicle, false);
    push(&mut h.water_stock, 3.0);
    push(&mut h.food_stock, 3.0);
    push(&mut h.insured, false);
    push(&mut h.kin_away, false);
    push(&mut h.ties, 0);
    let p = &mut world.people;
    push(&mut p.key, key.child(0).0);
    push(&mut p.household, household);
    push(&mut p.age, AgeGroup::Adult);
    push(&mut p.female, true);
    push(&mut p.mobility, Mobility::Full);
    push(&mut p.chronic, false);
    push(&mut p.able, true);
    push(&mut p.vulnerable, false);
    push(&mut p.alone, false);
    push(&mut p.registered, false);
    push(&mut p.skill, 0);
    push(&mut p.role, Role::Resident);
    push(&mut p.named_helper, NONE);
    world
}

/// At night everybody is at home, by day it is drawn who is where.
fn by_night_and_by_day() -> [Study; 2] {
    [3, 14].map(|hour| {
        let mut study = scenario("town");
        study.hour = hour;
        study
    })
}

#[test]
fn one_household_more_moves_nobody_else() {
    for study in by_night_and_by_day() {
        let building = study.world.households.building[study.world.households.len() / 2] as usize;
        let before = model(&study, study.world.clone());
        let after = model(&study, with_a_newcomer(&study.world, building));
        let (mut hurt, mut trapped, mut newcomer_hurt) = (0, 0, 0);
        for replicate in 0..60 {
            let ((motion, s), (motion_more, more)) =
                (begun(&study, &before, replicate), begun(&study, &after, replicate));
            for b in 0..study.world.buildings.len() {
                assert_eq!(of_building(&motion, &s, b), of_building(&motion_more, &more, b));
            }
            for p in 0..study.world.people.len() {
                assert_eq!(of_person(&s, p), of_person(&more, p), "replicate {replicate}, person {p}");
            }
            for (a, b) in s.networks.iter().zip(&more.networks) {
                assert_eq!((&a.faults, &a.fault_hours), (&b.faults, &b.fault_hours));
            }
            assert_eq!((&s.roads.no_drive, &s.roads.no_walk), (&more.roads.no_drive, &more.roads.no_walk));
            let mut needs_more = needs(&more);
            needs_more.retain(|(_, subject), _| (*subject as usize) < study.world.people.len());
            assert_eq!(needs(&s), needs_more);
            hurt += s.people.severity.iter().filter(|v| **v > 0).count();
            trapped += s.tally.trapped;
            newcomer_hurt += usize::from(more.people.severity[study.world.people.len()] > 0);
        }
        assert!(hurt > 100 && trapped > 20, "{hurt} {trapped}: too little happens to see a difference");
        assert!(newcomer_hurt < 60);
    }
}

#[test]
fn one_stronger_building_moves_nothing_elsewhere() {
    for study in by_night_and_by_day() {
        let w = &study.world;
        let building = (0..w.buildings.len())
            .find(|&b| {
                let home = matches!(w.buildings.usage[b], Use::House | Use::Apartments);
                home && w.buildings.code[b] <= CodeLevel::Low && w.households.building.contains(&(b as u32))
            })
            .expect("the town has a weak home");
        let mut world = w.clone();
        Arc::make_mut(&mut world.buildings.code)[building] = CodeLevel::Moderate;
        let (before, after) = (model(&study, w.clone()), model(&study, world));
        let mut better = 0;
        for replicate in 0..60 {
            let ((motion, s), (motion_strong, strong)) =
                (begun(&study, &before, replicate), begun(&study, &after, replicate));
            for b in (0..w.buildings.len()).filter(|&b| b != building) {
                assert_eq!(of_building(&motion, &s, b), of_building(&motion_strong, &strong, b));
            }
            assert_eq!(s.people.at, strong.people.at);
            let elsewhere = |p: usize| s.people.at[p] as usize != building;
            // Whether somebody is cut off at home, and so looked for, may hang on the building's own lines.
            for p in (0..w.people.len()).filter(|&p| elsewhere(p)) {
                assert_eq!(of_person(&s, p), of_person(&strong, p), "replicate {replicate}, person {p}");
            }
            let of_others = |s: &State| {
                let mut needs = needs(s);
                needs.retain(|(_, subject), _| elsewhere(*subject as usize));
                needs
            };
            assert_eq!(of_others(&s), of_others(&strong));
            // The building keeps its luck, so it is never worse off for being stronger.
            let (old, new) = (s.buildings.damage[building], strong.buildings.damage[building]);
            assert!(new <= old, "replicate {replicate}: {old:?} became {new:?}");
            better += usize::from(new < old);
        }
        assert!(better > 0, "the strengthening never mattered");
    }
}

/// In debug builds the engine recounts people, places, beds, stock and workers after every slot; here the
/// totals it hands out are counted again.
fn adds_up(study: &Study, number: u32) {
    let residents = study.world.people.len() as f64;
    let mut deaths = 0.0;
    for arms in replicates(&prepare_study(study), number) {
        for outcome in arms {
            let get = |name: &str| outcome.row.get(name).unwrap_or_else(|| panic!("{name} has no value"));
            assert_eq!(get("deaths_total"), get("deaths_impact") + get("deaths_after"));
            let hurt = get("deaths_total") + get("injured_moderate") + get("injured_severe");
            assert!(hurt <= residents && get("trapped") <= residents);
            assert!(get("freed") <= get("trapped"), "{} of {}", get("freed"), get("trapped"));
            let classes = ["self", "kin", "neighbours", "volunteers", "staff", "district", "outside"];
            let by_class: f64 = classes.iter().map(|c| get(&format!("freed_by_{c}"))).sum();
            assert_eq!(get("freed"), by_class);
            assert!(get("direct_loss_yuan") <= get("exposed_value_yuan"));
            assert!(get("need_severity_lost") <= get("need_severity"));
            assert!(get("vulnerable_reached_2h") <= get("vulnerable_alone"));
            assert!(get("local_hours_effective") <= get("local_hours_mobilised") * (1.0 + 1e-12));
            for share in ["services_min_24h", "services_0_3d", "services_3_84d", "services_84_1080d", "homes_share"] {
                assert!((0.0..=1.0).contains(&get(share)), "{share} {}", get(share));
            }
            assert!(outcome.series.iter().all(|v| (0.0..=1.0).contains(v)));
            deaths += get("deaths_total");
        }
    }
    assert!(deaths > 0.0, "a run without deaths shows little");
}

#[test]
fn nothing_is_made_or_lost_in_the_town() {
    adds_up(&scenario("town"), 24);
}

#[test]
fn nothing_is_made_or_lost_in_monaco() {
    let mut study = scenario("monaco-near");
    study.arms.truncate(2);
    adds_up(&study, 2);
}

#[test]
fn without_a_hazard_nothing_happens() {
    let mut study = hamlet(200);
    study.hazard = Hazard::None;
    let units = replicates(&prepare_study(&study), 30);
    let lost = [
        "harm_",
        "deaths_",
        "direct_loss",
        "t50_",
        "t90_",
        "t95_",
        "tau_",
        "dislocated_",
        "households_dislocated",
        "injured_",
        "trapped",
        "freed",
        "rescuers_injured",
        "unsheltered_",
        "water_shortage_",
        "wrong_decisions",
        "buildings_",
        "need_severity",
        "local_work_undone",
        "gap_",
        "without_",
        "school_days_lost",
        "work_days_lost",
        "income_loss",
        "interruption_loss",
        "price_rise_loss",
        "sewer_lost",
        "total_loss",
    ];
    let whole = ["services_", "homes_share"];
    for unit in &units {
        for (i, arm) in unit.iter().enumerate() {
            for (q, (name, _)) in QUANTITIES.iter().enumerate() {
                // The counterfactuals of the mutual-aid value are run for the baseline only.
                let of_baseline = ["harm_without_", "harm_ideal_"].iter().any(|l| name.starts_with(l));
                // The hamlet has no gas.
                let pipes = ["_gas_", "gas_lost"].iter().any(|n| name.contains(n));
                if of_baseline && i > 0 || pipes {
                    assert_eq!(arm.row.0[q], None, "{name}");
                } else if lost.iter().any(|l| name.starts_with(l)) {
                    assert_eq!(arm.row.0[q], Some(0.0), "{name}");
                } else if whole.iter().any(|w| name.starts_with(w)) {
                    assert_eq!(arm.row.0[q], Some(1.0), "{name}");
                }
            }
            let points = arm.series.len() / SERIES.len();
            for (name, values) in SERIES.iter().zip(arm.series.chunks(points)) {
                // Nobody is in a shelter, and every service is whole.
                let undisturbed = if *name == "sheltered" { 0.0 } else { 1.0 };
                assert!(values.iter().all(|v| *v == undisturbed), "{name}");
            }
            assert!(arm.counts[..COUNTS].iter().all(|c| *c == 0));
        }
    }
    let table = Table::from_shape_fn((2, units.len(), QUANTITIES.len()), |(a, r, q)| units[r][a].row.0[q]);
    for arm in analyse(&table, study.seed).arms {
        let scores = arm.scores.map(|s| s.score.value);
        assert_eq!(scores, [Some(100.0), None, None]);
    }
}
