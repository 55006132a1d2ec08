//! Every lever of a scenario file: nothing at strength zero, something at full strength; and each can do harm.

use renxing_tests::{replicates, study_of};
use scenario_loader::levers::LEVERS;
use simulation_core::hazards::fragility::DamageState;
use simulation_core::indicators::observables::{Asked, Observable, Ratio, Takes};
use simulation_core::indicators::quantities::QUANTITIES;
use simulation_core::interventions::Intervention;
use simulation_core::key::lot;
use simulation_core::outcome::ArmOutcome;
use simulation_core::policy::REPAIR_CONTRACT;
use simulation_core::simulate::{Workspace, prepare_study};
use simulation_core::study::Study;
use std::fmt::Write;

/// A town on a coast in which everything that a lever can mend is not in order.
const PLACE: &str = r#"schema = 1
title = { zh = "镇", en = "Town" }
[run]
horizon-days = 10
[place]
generate = "town"
households = 600
school-households = 100
longitude = 104.0
latitude = 31.0
[population]
residents = 1500
[governance]
cell-households = 150
community-households = 200
streets = 1
networks = 3
interoperability = 0.8
vacant-duties = 0.3
officers = [2, 4, 6]
stock-accuracy = 0.0
authority = { open-shelter = "community", dispatch-volunteers = "community" }
stock-refresh-months = 36
[programme]
refresher-years = 5
[buildings]
lift-share = 1
pump-share = 1
[facilities]
store-days = 1
water-stock = 0.2
food-stock = 0.2
[hazard]
kind = "earthquake"
hour = 3
magnitude = 7.0
mechanism = "reverse"
rupture = [[103.848, 31.022], [103.974, 31.130]]
[water]
edge = "south"
depth = 3.0
reach = 200
arrival-minutes = 40
"#;

/// The earthquake of the place, to be replaced by another hazard.
const EARTHQUAKE: &str = r#"kind = "earthquake"
hour = 3
magnitude = 7.0
mechanism = "reverse"
rupture = [[103.848, 31.022], [103.974, 31.130]]"#;

fn every_arm_with_its_mutual_aid(text: &str) -> Study {
    let mut study = study_of(text);
    study.mutual_aid_for_all = true;
    study
}

fn study(more: &str) -> Study {
    every_arm_with_its_mutual_aid(&format!("{PLACE}{more}"))
}

/// The same place under another hazard.
fn under(hazard: &str, more: &str) -> Study {
    assert!(PLACE.contains(EARTHQUAKE));
    every_arm_with_its_mutual_aid(&format!("{}{more}", PLACE.replace(EARTHQUAKE, hazard)))
}

/// One arm for each lever, with its numbers.
fn arms(strength: impl Fn(&str, f64) -> f64) -> String {
    let mut text = String::new();
    for lever in LEVERS {
        let numbers: String = lever.strengths.iter().fold(String::new(), |mut text, s| {
            let _ = write!(text, ", {} = {}", s.name, strength(s.name, s.high));
            text
        });
        let _ = writeln!(
            text,
            "[[arms]]\nid = \"{0}\"\ntitle = {{ zh = \"甲\", en = \"A\" }}\ninterventions = [{{ kind = \"{0}\"{numbers} }}]",
            lever.name
        );
    }
    text
}

fn same(a: &ArmOutcome, b: &ArmOutcome) -> bool {
    a.row == b.row && a.series == b.series
}

#[test]
fn strength_zero_is_the_baseline_and_full_strength_is_not() {
    let none = prepare_study(&study(&arms(|_, _| 0.0)));
    for units in replicates(&none, 2) {
        for (lever, arm) in LEVERS.iter().zip(&units[1..]).filter(|(lever, _)| !lever.strengths.is_empty()) {
            for (q, (name, _)) in QUANTITIES.iter().enumerate() {
                assert_eq!(units[0].row.0[q], arm.row.0[q], "{}: {name}", lever.name);
            }
            assert!(same(&units[0], arm), "{}", lever.name);
        }
    }
    for arm in 1..none.arms() {
        let cost = none.cost(arm);
        assert!(cost.capital == 0.0 && cost.yearly == 0.0, "{} costs without strength", LEVERS[arm - 1].name);
    }
    // Large strengths that are still possible: a number per head or place would otherwise fill the town.
    let strong = arms(|name, high| match name {
        "area" => 40.0,
        "per-community" => 5.0,
        _ => high.min(50.0),
    });
    // The order of repairs counts where many lines are down.
    let mut full = study(&format!("[lifelines.power]\ncustomers-elsewhere = 20_000\n{strong}"));
    full.parameters.power_faults_per_km = 100.0;
    let full = prepare_study(&full);
    // Relief is put to the test where everybody needs it and its sites stand, pumps where it burns.
    let outage = "kind = \"impact\"\nhour = 3\nfires = 4\ndamage = [0.8, 0.2, 0.0, 0.0, 0.0]\n\
                  power-outage = [[0, 1.0], [9, 1.0]]\nwater-outage = [[0, 1.0], [9, 1.0]]";
    let dry = prepare_study(&under(outage, &strong));
    // Money and builders are late.
    let long = prepare_study(&homes("damage = [0.3, 0.2, 0.2, 0.2, 0.1]", 60, &strong));
    let units = [replicates(&full, 4), replicates(&dry, 4), replicates(&long, 1)].concat();
    let idle = |i: &usize| units.iter().all(|arms| same(&arms[0], &arms[i + 1]));
    let unmoved: Vec<&str> = (0..LEVERS.len()).filter(idle).map(|i| LEVERS[i].name).collect();
    assert!(unmoved.is_empty(), "{unmoved:?} change nothing");
    for (i, lever) in LEVERS.iter().enumerate() {
        let cost = full.cost(i + 1);
        // A rule of dispatch is a choice, not a purchase.
        assert!(cost.capital + cost.yearly > 0.0 || lever.strengths.is_empty(), "{} is free", lever.name);
    }
}

/// Means of a quantity in the first two arms, over the replicates in which both have it.
fn means(study: &Study, quantity: &str, number: u32) -> [f64; 2] {
    let study = prepare_study(study);
    let mut w = Workspace::default();
    let mut sum = [0.0; 2];
    let mut n = 0.0_f64;
    for r in 0..number {
        let values = [0, 1].map(|arm| study.one_arm(arm, r, &mut w).row.get(quantity));
        if let [Some(a), Some(b)] = values {
            sum = [sum[0] + a, sum[1] + b];
            n += 1.0;
        }
    }
    assert!(n >= 2.0, "{quantity} in {n} replicates");
    sum.map(|x| x / n)
}

fn arm(intervention: &str) -> String {
    format!("[[arms]]\nid = \"a\"\ntitle = {{ zh = \"甲\", en = \"A\" }}\ninterventions = [{{ {intervention} }}]\n")
}

#[test]
fn decisions_devolved_to_the_unskilled_come_later() {
    // A quick street, and communities that err and notice it late.
    let setting = "[parameters]\n\"command.wrong_decision_community\" = 0.4\n\"command.correction_time\" = 240\n\
                   \"command.approval_street\" = 7\n\"command.report_up\" = 10\n";
    let study = study(&format!("{setting}{}", arm("kind = \"devolved-decisions\", share = 1, training = 0")));
    let [before, after] = means(&study, "decision_delay_minutes", 20);
    assert!(after > before, "{before} {after}");
}

#[test]
fn false_alarms_keep_people_at_home() {
    // Time enough for everybody to be told.
    let text = PLACE.replace(EARTHQUAKE, "kind = \"none\"").replace("arrival-minutes = 40", "arrival-minutes = 400");
    let alarms = arm("kind = \"warning-channels\", sirens = 0, broadcast = 0, false-alarms = 10");
    let study = study_of(&format!("{text}{alarms}"));
    let [before, after] = means(&study, "left_before_water", 20);
    assert!(after < before - 0.02, "{before} {after}");
    let [before, after] = means(&study, "deaths_water", 20);
    assert!(after >= before, "{before} {after}");
}

#[test]
fn a_platform_that_fails_is_worse_than_none() {
    let outage = "kind = \"impact\"\nhour = 3\ndamage = [0.3, 0.3, 0.2, 0.1, 0.1]\ncollapsed = 0.1\n\
                  power-outage = [[0, 1.0], [9, 1.0]]\ntelecom-outage = [[0, 1.0], [9, 1.0]]";
    let delay = |fallback: u8| {
        let lever = arm(&format!("kind = \"platform\", share = 1, fallback = {fallback}"));
        means(&under(outage, &lever), "decision_delay_minutes", 20)
    };
    let [none, platform] = delay(0);
    assert!(platform > none + 5.0, "{none} {platform}");
    // Who keeps the old way in practice loses next to nothing.
    let [none, practised] = delay(1);
    assert!(practised < platform && practised <= none + 10.0, "{none} {practised} {platform}");
}

#[test]
fn merged_grids_lose_where_the_one_worker_is_not_there() {
    let lever = arm("kind = \"merged-grids\", share = 1");
    // Most buildings collapse, so many grid workers are caught.
    let hit = "kind = \"impact\"\nhour = 3\nfires = 0\ndamage = [0.0, 0.0, 0.3, 0.4, 0.3]\ncollapsed = 0.8";
    let [parallel, merged] = means(&under(hit, &lever), "grid_report_minutes", 20);
    assert!(merged > parallel + 5.0, "{parallel} {merged}");
    // Where few are caught, one network is the quicker.
    let [parallel, merged] = means(&study(&lever), "grid_report_minutes", 20);
    assert!(merged < parallel, "{parallel} {merged}");
}

#[test]
fn outreach_finds_the_well_too_and_lets_the_others_wait() {
    let year = PLACE.replace("horizon-days = 10", "horizon-days = 370");
    let arms: String = [0.0, 2.0, 2.0]
        .iter()
        .zip([0.0, 0.0, 1.0])
        .enumerate()
        .map(|(i, (counsellors, outreach))| {
            arm(&format!("kind = \"counselling\", per-10000 = {counsellors}, outreach = {outreach}"))
                .replace("id = \"a\"", &format!("id = \"a{i}\""))
        })
        .collect();
    let study = prepare_study(&study_of(&format!("{year}{arms}")));
    let own: Vec<usize> = ["distress", "back_to_normal", "counselling"]
        .iter()
        .flat_map(|part| (0..QUANTITIES.len()).filter(move |&q| QUANTITIES[q].0.contains(part)))
        .collect();
    let mut sums = [[0.0; 3]; 4];
    let mut w = Workspace::default();
    for r in 0..8 {
        let rows: Vec<_> = (0..4).map(|a| study.one_arm(a, r, &mut w).row).collect();
        assert_eq!(rows[0], rows[1], "nothing at strength zero");
        for (a, row) in rows.iter().enumerate() {
            for q in (0..QUANTITIES.len()).filter(|q| !own.contains(q)) {
                assert_eq!(row.0[q], rows[0].0[q], "counselling moves {}", QUANTITIES[q].0);
            }
            for (i, name) in ["counselling_wait_days", "counselling_contacts", "people_distressed"].iter().enumerate() {
                sums[a][i] += row.get(name).unwrap_or(0.0);
            }
        }
    }
    let [none, _, alone, found] = sums;
    assert!(none[1] == 0.0 && none[2] > 100.0 && none[2] == found[2], "counselling prevents no onset: {sums:?}");
    assert!(found[0] > alone[0] && found[1] >= alone[1], "{sums:?}");
}

#[test]
fn contracts_move_goods_and_pay_shops_that_fail() {
    let lever = |held: u8| arm(&format!("kind = \"market-contracts\", per-1000 = 20, held = {held}"));
    let outage = "kind = \"impact\"\nhour = 3\nfires = 0\ndamage = [1.0, 0.0, 0.0, 0.0, 0.0]\n\
                  power-outage = [[0, 1.0], [9, 1.0]]\nwater-outage = [[0, 1.0], [9, 1.0]]";
    let [none, opened] = means(&under(outage, &lever(0)), "partner_rations", 10);
    assert!(none == 0.0 && opened > 10.0, "{none} {opened}");
    let [before, after] = means(&under(outage, &lever(0)), "relief_unmet_person_days", 10);
    assert!(after < before, "{before} {after}");
    // Goods held back by shops that stay shut serve nobody.
    let shut = format!("[parameters]\n\"market.staff_come\" = 0.03\n{}", lever(1));
    let [before, after] = means(&under(outage, &shut), "relief_unmet_person_days", 10);
    assert!(after > before, "{before} {after}");
    // Where everything falls the retainers are paid for nothing.
    let ruins = "kind = \"impact\"\nhour = 3\nfires = 0\ndamage = [0.0, 0.0, 0.0, 0.0, 1.0]";
    assert_eq!(means(&under(ruins, &lever(0)), "partner_shops", 4)[1], 0.0);
    assert!(means(&under(ruins, &lever(0)), "partner_cost_yuan", 4)[1] > 0.0);
}

/// Everybody rides when the power fails at nine in the morning, and no building is damaged.
const BLACKOUT: &str = "kind = \"impact\"\nhour = 9\nfires = 0\ndamage = [1.0, 0.0, 0.0, 0.0, 0.0]\n\
                        power-outage = [[0, 1.0], [9, 1.0]]";

#[test]
fn property_staff_let_people_out_and_keep_pumps_running() {
    let rides = "[parameters]\n\"lift.use\" = 0.04\n";
    let lever = |training: u8| {
        let lever = arm(&format!("kind = \"property-agreement\", staff-per-10000 = 200, training = {training}"));
        under(BLACKOUT, &format!("{rides}{lever}"))
    };
    let [none, staff] = means(&lever(1), "caught_in_lifts_hours", 10);
    assert!(none > 1.0 && staff < 0.7 * none, "{none} {staff}");
    let [none, staff] = means(&lever(1), "pumps_flooded", 10);
    assert!(staff < none - 1.0, "{none} {staff}");
    let [none, staff] = means(&lever(1), "water_shortage_person_days", 10);
    assert!(staff < none, "{none} {staff}");
    // The same people are caught and held: the agreement changes who helps, not what happens.
    for same in ["caught_in_lifts", "held_upstairs"] {
        let [none, staff] = means(&lever(1), same, 10);
        assert!(none == staff && none > 0.0, "{same}: {none} {staff}");
    }
    // The untrained hurt whom they pull out.
    let [none, untrained] = means(&lever(0), "injured_moderate", 20);
    assert!(untrained > none, "{none} {untrained}");
}

#[test]
fn property_staff_are_away_at_night() {
    let at = |hour: u8| {
        let lever = arm("kind = \"property-agreement\", staff-per-10000 = 200, training = 1");
        let hazard = BLACKOUT.replace("hour = 9", &format!("hour = {hour}"));
        means(&under(&hazard, &lever), "building_facility_hours", 6)[1]
    };
    assert!(at(3) > at(9), "{} {}", at(3), at(9));
}

#[test]
fn generators_keep_shops_open_unless_the_building_or_the_fumes_forbid() {
    let lever = arm("kind = \"own-power\", share = 1");
    let dark = "kind = \"impact\"\nhour = 3\nfires = 0\ndamage = [1.0, 0.0, 0.0, 0.0, 0.0]\n\
                power-outage = [[0, 1.0], [9, 1.0]]\nwater-outage = [[0, 0.0]]";
    // No wave: what it wrecks no generator opens. What is left is a school that shelters those who left dark homes.
    let dry = |hazard: &str, more: &str| {
        let place = PLACE.replace(EARTHQUAKE, hazard).replace("edge = \"south\"", "edge = \"none\"");
        every_arm_with_its_mutual_aid(&format!("{place}{more}"))
    };
    for lost in ["work_days_lost", "interruption_loss_yuan"] {
        let [without, with] = means(&dry(dark, &lever), lost, 4);
        assert!(without > 1.0 && with < 0.35 * without, "{lost}: {without} {with}");
    }
    // Of no use where everything has fallen.
    let ruins = "kind = \"impact\"\nhour = 3\nfires = 0\ndamage = [0.0, 0.0, 0.0, 0.0, 1.0]";
    let [without, with] = means(&dry(ruins, &lever), "interruption_loss_yuan", 4);
    assert!((with - without).abs() <= 0.01 * without, "{without} {with}");
    let fumes = format!("[parameters]\n\"work.generator_fumes\" = 0.2\n{lever}");
    let [none, poisoned] = means(&dry(dark, &fumes), "injured_moderate", 4);
    assert!(poisoned > none + 0.5, "{none} {poisoned}");
}

/// The place without a wave, two years after damage of this kind, with so many workers of the building trades.
fn homes(damage: &str, workers: u32, more: &str) -> Study {
    let hazard = format!("kind = \"impact\"\nhour = 3\nfires = 0\n{damage}");
    let place = PLACE
        .replace(EARTHQUAKE, &hazard)
        .replace("edge = \"south\"", "edge = \"none\"")
        .replace("horizon-days = 10", "horizon-days = 730")
        .replace("[hazard]", &format!("[organisations]\nconstruction-workers = {workers}\n[hazard]"));
    every_arm_with_its_mutual_aid(&format!("{place}{more}"))
}

const MIXED: &str = "damage = [0.3, 0.2, 0.2, 0.2, 0.1]";

#[test]
fn insurance_brings_people_home_where_there_are_builders_and_else_makes_others_wait() {
    let lever = arm("kind = \"insurance\", owners = 1, landlords = 1");
    let ample = homes(MIXED, 2_000, &lever);
    let [without, with] = means(&ample, "dislocated_person_days", 8);
    assert!(with < 0.7 * without, "{without} {with}");
    let [without, with] = means(&ample, "return_days_owners", 8);
    assert!(with < without - 100.0, "{without} {with}");
    // With few builders nobody comes home sooner on the whole, and shops, works and schools come later.
    let few = homes(MIXED, 60, &lever);
    for harmed in ["dislocated_person_days", "work_days_lost", "interruption_loss_yuan"] {
        let [without, with] = means(&few, harmed, 8);
        assert!(with > 1.01 * without, "{harmed}: {without} {with}");
    }
    // Nothing is paid for losses below the deductible, whatever the premium.
    let slight = homes("damage = [0.0, 1.0, 0.0, 0.0, 0.0]", 60, &lever);
    let study = prepare_study(&slight);
    assert!(study.cost(1).yearly > 0.0 && study.cost(1).capital == 0.0);
    for arms in replicates(&study, 2) {
        assert!(same(&arms[0], &arms[1]));
    }
}

#[test]
fn temporary_housing_keeps_people_in_the_place_and_waiting() {
    let lever = arm("kind = \"temporary-housing\", per-1000 = 200, contracted = 1");
    let study = homes(MIXED, 60, &lever);
    let [without, with] = means(&study, "sheltered_30d", 8);
    assert!(with < 0.5 * without, "{without} {with}");
    let [without, with] = means(&study, "population_share", 8);
    assert!(with > without + 0.05, "{without} {with}");
    for harmed in ["dislocated_person_days", "distress_untreated_days"] {
        let [without, with] = means(&study, harmed, 8);
        assert!(with > 1.02 * without, "{harmed}: {without} {with}");
    }
    // Those contracted ahead are no more, but sooner.
    let sooner = arm("kind = \"temporary-housing\", per-1000 = 0, contracted = 1");
    let [without, with] = means(&homes(MIXED, 60, &sooner), "sheltered_30d", 8);
    assert!(with < without, "{without} {with}");
    // Nobody needs them where nothing is damaged; they are paid for all the same.
    let idle = prepare_study(&homes("damage = [1.0, 0.0, 0.0, 0.0, 0.0]", 60, &lever));
    assert!(idle.cost(1).capital > 0.0 && idle.cost(1).yearly > 0.0);
    for arms in replicates(&idle, 2) {
        assert!(same(&arms[0], &arms[1]));
    }
}

/// Days until damaged homes are repaired (or the run ends): those that half of the contracts cover, and the others.
static WAIT: Observable = Observable {
    name: "wait",
    text: ["等待", "wait"],
    unit: ["天", "days"],
    takes: Takes::Nothing,
    parts: &[],
    count: |run, s, _| {
        let b = &run.model.world.buildings;
        let mut sums = [[0.0; 2]; 2];
        for &building in run.model.world.households.building.iter() {
            let row = building as usize;
            if s.buildings.damage[row] > DamageState::None {
                let [days, homes] = &mut sums[usize::from(lot(b.key[row], REPAIR_CONTRACT) >= 0.5)];
                *days += f64::from(s.buildings.repaired_at[row].min(run.end)) / 86_400.0;
                *homes += 1.0;
            }
        }
        sums.iter().map(|[days, homes]| Ratio::of(*days, *homes)).collect()
    },
};

#[test]
fn builders_bound_by_contracts_leave_the_others_waiting() {
    let lever =
        |share: f64, workers: u32| arm(&format!("kind = \"repair-contracts\", share = {share}, workers = {workers}"));
    let light = "damage = [0.0, 0.3, 0.7, 0.0, 0.0]";
    let half = prepare_study(&homes(light, 30, &lever(0.5, 0)));
    let mut w = Workspace::default();
    let mut waits = [[0.0; 2]; 2];
    for r in 0..8 {
        for (arm, waits) in waits.iter_mut().enumerate() {
            let asked = [Asked { observable: &WAIT, arguments: Vec::new() }];
            for (wait, ratio) in waits.iter_mut().zip(&half.observe(arm, r, &asked, &mut w)[0]) {
                *wait += ratio.value().expect("homes are damaged") / 8.0;
            }
        }
    }
    let [without, with] = waits;
    assert!(with[0] < without[0] - 10.0, "who has a contract is served sooner: {waits:?}");
    assert!(with[1] > without[1] + 10.0, "who has none waits longer: {waits:?}");
    // So do shops, works and schools, none of which has one.
    for harmed in ["work_days_lost", "school_days_lost", "interruption_loss_yuan"] {
        let [without, with] = means(&homes(light, 30, &lever(1.0, 0)), harmed, 8);
        assert!(with > 1.02 * without, "{harmed}: {without} {with}");
    }
    // Workers whom the contracts bring serve everybody in the end.
    for gained in ["work_days_lost", "repair_price_peak"] {
        let [without, with] = means(&homes(light, 30, &lever(0.5, 100)), gained, 8);
        assert!(with < without, "{gained}: {without} {with}");
    }
    let [without, with] = means(&homes(MIXED, 2_000, &lever(1.0, 0)), "dislocated_person_days", 8);
    assert!(with < without, "{without} {with}");
}

#[test]
fn a_larger_share_insured_or_under_contract_contains_a_smaller() {
    let study = prepare_study(&study(""));
    let m = study.model(0);
    let levers: [fn(f64) -> Intervention; 2] = [
        |share| Intervention::Insurance { owners: share, landlords: share },
        |share| Intervention::RepairContracts { share, workers: 0.0 },
    ];
    for of in levers {
        let after = |shares: &[f64]| {
            let (mut world, mut policy) = (m.world.clone(), m.policy.clone());
            let costs = shares.iter().map(|&share| of(share).apply(&mut world, &mut policy, &m.parameters).yearly);
            let cost: f64 = costs.sum();
            (world.households.insured.clone(), policy, cost)
        };
        let (steps, at_once) = (after(&[0.3, 0.6]), after(&[0.6]));
        assert_eq!((&steps.0, &steps.1), (&at_once.0, &at_once.1));
        assert!((steps.2 - at_once.2).abs() < 1e-6 * at_once.2 && at_once.2 > after(&[0.3]).2);
    }
}

#[test]
fn money_and_radios_moved_down_are_missing_above() {
    let outage = "kind = \"impact\"\nhour = 3\nfires = 0\ndamage = [1.0, 0.0, 0.0, 0.0, 0.0]\n\
                  power-outage = [[0, 1.0], [9, 1.0]]\nwater-outage = [[0, 1.0], [9, 1.0]]\n\
                  telecom-outage = [[0, 1.0], [9, 1.0]]";
    let shops = "{ kind = \"market-contracts\", per-1000 = 20, held = 0 }";
    let down = |technology: f64, money: f64| {
        format!("{{ kind = \"resources-down\", people = 0, stock = 0, technology = {technology}, money = {money} }}")
    };
    let arm = |levers: &str| {
        format!("[[arms]]\nid = \"a\"\ntitle = {{ zh = \"甲\", en = \"A\" }}\ninterventions = [{levers}]\n")
    };
    let rations = |money: &str, levers: &str| {
        let text = PLACE.replace("networks = 3", &format!("networks = 3\n{money}")).replace(EARTHQUAKE, outage);
        means(&every_arm_with_its_mutual_aid(&format!("{text}{}", arm(levers))), "partner_rations", 10)[1]
    };
    // A fixed total: never more than it pays for, and communities that need less keep what others lack.
    let price = simulation_core::parameters::Parameters::default().cost_partner_ration;
    let unlimited = rations("", shops);
    let above = rations("emergency-money = 1200", shops);
    let spread = rations("emergency-money = 1200", &format!("{shops}, {}", down(0.0, 1.0)));
    assert!(above <= 1200.0 / price && above < unlimited, "{above} {unlimited}");
    assert!(spread < above, "{spread} {above}");
    // Two sets keep street and district in touch; in two communities they serve these, and the link above is lost.
    let lost = |levers: &str| {
        let text = PLACE.replace("networks = 3", "networks = 3\nradios = 2").replace(EARTHQUAKE, outage);
        means(&every_arm_with_its_mutual_aid(&format!("{text}{}", arm(levers))), "messages_lost", 10)
    };
    let [before, after] = lost(&down(1.0, 0.0));
    assert!(before > 0.0 && after != before, "{before} {after}");
}
