//! Fire after the earthquake, on wards of timber houses: what starts it, what stops it, what makes it worse.

use renxing_tests::root;
use scenario_loader::build;
use scenario_loader::place::{BuildingRow, FacilityRow, PlaceTables};
use scenario_loader::read::read;
use scenario_loader::settings::{HazardSettings, PlaceSource};
use simulation_core::hazards::hamada1951::Wind;
use simulation_core::hazards::imposed::{Impact, Outage};
use simulation_core::interventions::Intervention;
use simulation_core::simulate::{ArmOutcome, Workspace, prepare_study};
use simulation_core::study::{Arm, Study};
use simulation_core::world::buildings::Use;
use simulation_core::world::facilities::FacilityKind;
use simulation_core::world::places::LocalFrame;
use std::path::PathBuf;

/// Replicates of each comparison.
const REPLICATES: u32 = 40;

/// Three hundred timber houses of two storeys, 8 m by 9 m, in blocks of five by three with this gap between them
/// and `street` metres between the blocks, and a fire station.
fn ward(gap: f64, street: f64) -> PlaceTables {
    let frame = LocalFrame { longitude: 135.15, latitude: 34.65 };
    let mut tables = PlaceTables::default();
    for row in 0..15 {
        for column in 0..20 {
            let at =
                |i: i32, block: i32, size: f64| f64::from(i) * (size + gap) + f64::from(i / block) * (street - gap);
            let (x, y) = (at(column, 5, 8.0), at(row, 3, 9.0));
            let (longitude, latitude) = frame.to_geographic(x, y);
            let ring = [(-4.0, -4.5), (4.0, -4.5), (4.0, 4.5), (-4.0, 4.5)]
                .map(|(dx, dy)| <[f64; 2]>::from(frame.to_geographic(x + dx, y + dy)));
            let station = row == 0 && column == 0;
            tables.buildings.push(BuildingRow {
                id: format!("h{row}-{column}"),
                longitude,
                latitude,
                usage: if station { Use::Emergency } else { Use::House },
                structure: Some("W1".to_owned()),
                code: None,
                storeys: Some(2),
                footprint_area: 72.0,
                floor_area: None,
                dwellings: (!station).then_some(1),
                occupants: None,
                value: None,
                vs30: None,
                ring: ring.to_vec(),
            });
        }
    }
    let station = &tables.buildings[0];
    tables.facilities.push(FacilityRow {
        id: "station".to_owned(),
        name: String::new(),
        kind: FacilityKind::FireStation,
        longitude: station.longitude,
        latitude: station.latitude,
        building: Some(station.id.clone()),
        area: None,
        beds: None,
    });
    tables
}

/// A ward after an impact: `fires` houses catch fire by themselves, the mains serve or not.
fn study(tables: &PlaceTables, fires: u32, collapsed: f64, mains: bool) -> Study {
    let mut settings = read(&root().join("scenarios/town")).unwrap_or_else(|problems| panic!("{problems}")).settings;
    settings.place = PlaceSource::Directory(PathBuf::new());
    settings.population.residents = 750;
    settings.hazard = HazardSettings::Impact(Impact {
        fires: Some(fires),
        collapsed,
        damage: [0.2, 0.4, 0.3, 0.1, 0.0],
        pga: 0.5,
        outage: [0, 1, 2]
            .map(|which| Outage(if which == 1 && !mains { vec![[0.0, 1.0], [10.0, 1.0]] } else { vec![[0.0, 0.0]] })),
        ..Impact::default()
    });
    settings.arms.clear();
    settings.horizon_days = 3;
    build::study(&settings, tables, &root()).unwrap_or_else(|problems| panic!("{problems}"))
}

fn run(study: &Study) -> Vec<Vec<ArmOutcome>> {
    replicates(study, REPLICATES)
}

/// For what differs in few replicates: most wards burn to the end with and without mains.
fn many(study: &Study) -> Vec<Vec<ArmOutcome>> {
    replicates(study, 10 * REPLICATES)
}

fn replicates(study: &Study, number: u32) -> Vec<Vec<ArmOutcome>> {
    let prepared = prepare_study(study);
    let mut w = Workspace::default();
    let arms = 0..prepared.arms();
    (0..number).map(|r| arms.clone().map(|arm| prepared.one_arm(arm, r, &mut w)).collect()).collect()
}

fn values(runs: &[Vec<ArmOutcome>], arm: usize, name: &str) -> Vec<f64> {
    runs.iter().map(|arms| arms[arm].row.get(name).unwrap_or_else(|| panic!("{name}"))).collect()
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// Mean and standard error of paired differences.
fn difference(a: &[f64], b: &[f64]) -> (f64, f64) {
    let d: Vec<f64> = a.iter().zip(b).map(|(a, b)| a - b).collect();
    let m = mean(&d);
    let variance = d.iter().map(|x| (x - m) * (x - m)).sum::<f64>() / (d.len() as f64 - 1.0);
    (m, (variance / d.len() as f64).sqrt())
}

#[test]
fn nothing_burns_where_nothing_shakes() {
    let mut still = study(&ward(1.5, 8.0), 0, 0.0, true);
    still.hazard = simulation_core::hazards::Hazard::None;
    for arms in run(&still) {
        for name in ["ignitions", "fires_passed_on", "buildings_burnt", "deaths_fire"] {
            assert_eq!(arms[0].row.get(name), Some(0.0), "{name}");
        }
    }
}

#[test]
fn fire_needs_neighbours_to_spread() {
    let [alone, dense] = [(25.0, 25.0), (1.5, 8.0)].map(|(gap, street)| {
        let mut study = study(&ward(gap, street), 5, 0.0, false);
        study.horizon_days = 60;
        run(&study)
    });
    assert_eq!(values(&alone, 0, "ignitions"), vec![5.0; REPLICATES as usize]);
    assert_eq!(mean(&values(&alone, 0, "fires_passed_on")), 0.0);
    assert!(mean(&values(&dense, 0, "fires_passed_on")) > 5.0);
    // A house that burnt has to be built again: fewer people are at home at the end.
    let (lost, error) = difference(&values(&alone, 0, "homes_share"), &values(&dense, 0, "homes_share"));
    assert!(lost > 3.0 * error, "{lost} {error}");
}

#[test]
fn without_mains_more_burns() {
    let served = many(&study(&ward(1.5, 8.0), 1, 0.0, true));
    let dry = many(&study(&ward(1.5, 8.0), 1, 0.0, false));
    let (more, error) = difference(&values(&dry, 0, "buildings_burnt"), &values(&served, 0, "buildings_burnt"));
    assert!(more > 2.0 * error, "{more} {error}");
}

#[test]
fn many_fires_at_once_overwhelm_the_brigade() {
    let one = run(&study(&ward(1.5, 8.0), 1, 0.0, true));
    let many = run(&study(&ward(1.5, 8.0), 12, 0.0, true));
    let put_out = |runs: &[Vec<ArmOutcome>]| {
        mean(&values(runs, 0, "fires_put_out_brigade")) / mean(&values(runs, 0, "ignitions"))
    };
    assert!(put_out(&one) > 0.0 && put_out(&many) < put_out(&one), "{} {}", put_out(&many), put_out(&one));
}

#[test]
fn fire_kills_who_is_still_trapped_and_drives_helpers_away() {
    let runs = run(&study(&ward(1.5, 8.0), 6, 0.3, false));
    assert!(mean(&values(&runs, 0, "deaths_fire")) > 1.0);
    let without = run(&study(&ward(1.5, 8.0), 0, 0.3, false));
    assert_eq!(mean(&values(&without, 0, "deaths_fire")), 0.0);
    let (more, error) = difference(&values(&runs, 0, "deaths_total"), &values(&without, 0, "deaths_total"));
    assert!(more > 2.0 * error, "{more} {error}");
}

/// Paired and one-sided: one more pump does not burn more in the mean.
#[test]
fn a_pump_more_never_burns_more() {
    let mut study = study(&ward(1.5, 8.0), 4, 0.0, false);
    study.arms.truncate(1);
    for per_community in [1.0, 2.0, 4.0] {
        study.arms.push(Arm {
            id: format!("{per_community}"),
            title_zh: String::new(),
            title_en: String::new(),
            interventions: vec![Intervention::MicroFireStations { per_community }],
        });
    }
    let runs = run(&study);
    let burnt: Vec<Vec<f64>> = (0..4).map(|arm| values(&runs, arm, "burnt_floor_area_m2")).collect();
    for pair in burnt.windows(2) {
        let (more, error) = difference(&pair[1], &pair[0]);
        assert!(more < 2.0 * error, "{more} {error}");
    }
    let (saved, error) = difference(&burnt[0], &burnt[3]);
    assert!(saved > 2.0 * error, "{saved} {error}");
    assert!(mean(&values(&runs, 3, "fires_put_out_pump")) > 0.0);
    assert_eq!(mean(&values(&runs, 0, "fires_put_out_pump")), 0.0);
}

/// A gap that fire does not cross keeps what lies beyond; wind carries fire down its way.
#[test]
fn wind_carries_fire() {
    let calm = study(&ward(4.0, 8.0), 3, 0.0, false);
    let mut windy = calm.clone();
    windy.wind = Wind { speed: 15.0, from: 270.0 };
    let (calm, windy) = (run(&calm), run(&windy));
    let (more, error) = difference(&values(&windy, 0, "buildings_burnt"), &values(&calm, 0, "buildings_burnt"));
    assert!(more > 0.0, "{more} {error}");
}

#[test]
fn the_same_luck_burns_the_same() {
    let study = study(&ward(1.5, 8.0), 4, 0.1, false);
    let prepared = prepare_study(&study);
    let mut w = Workspace::default();
    let forth: Vec<ArmOutcome> = (0..6).map(|r| prepared.one_arm(0, r, &mut w)).collect();
    let mut back: Vec<ArmOutcome> = (0..6).rev().map(|r| prepared.one_arm(0, r, &mut Workspace::default())).collect();
    back.reverse();
    assert!(forth == back);
    assert!(forth.iter().any(|o| o.row.get("buildings_burnt") > Some(0.0)));
}
