//! Facilities: beds, teams, shelter places, stock and back-up power, missing facts by the scenario's rules.

use super::Nearest;
use crate::place::{FacilityRow, PlaceTables};
use crate::problem::{Code, Problem, Problems};
use crate::settings::FacilityRules;
use simulation_core::key::Key;
use simulation_core::world::NONE;
use simulation_core::world::buildings::Buildings;
use simulation_core::world::facilities::{Facilities, FacilityKind};
use simulation_core::world::places::{LocalFrame, Places};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The facility columns, without communities.
pub(super) fn furnish(
    rules: &FacilityRules,
    tables: &PlaceTables,
    frame: LocalFrame,
    walkable: &Nearest,
    stock: &Buildings,
    problems: &mut Problems,
) -> Facilities {
    let by_id: BTreeMap<&str, u32> = tables.buildings.iter().map(|b| b.id.as_str()).zip(0_u32..).collect();
    let mut out = Facilities::default();
    macro_rules! push {
        ($($column:ident: $value:expr),* $(,)?) => { $( Arc::make_mut(&mut out.$column).push($value); )* };
    }
    for row in &tables.facilities {
        let (x, y) = frame.to_local(row.longitude, row.latitude);
        let building = match &row.building {
            None => NONE,
            Some(id) => by_id.get(id.as_str()).copied().unwrap_or_else(|| {
                problems.push(Problem::new(Code::DanglingReference, "facilities.csv", 0, 0).key("building").value(id));
                NONE
            }),
        };
        let floor_area = stock.floor_area.get(building as usize).copied();
        let beds = match row.kind {
            FacilityKind::Hospital => row.beds.unwrap_or(rules.hospital_beds),
            _ => row.beds.unwrap_or(0),
        };
        let places = shelter_places(row, floor_area, rules);
        push! {
            key: Key::of_name(&format!("facility:{}", row.id)).0,
            kind: row.kind,
            x: x,
            y: y,
            node: walkable.of(x, y).unwrap_or(0),
            building: building,
            community: 0,
            beds: beds,
            teams: match row.kind {
                FacilityKind::Hospital => ((f64::from(beds) * rules.hospital_teams_per_bed).round() as u32).max(1),
                FacilityKind::Clinic => rules.clinic_teams,
                _ => 0,
            },
            shelter_places: places,
            water_stock: f64::from(places) * rules.water_stock,
            food_stock: f64::from(places) * rules.food_stock,
            backup_hours: match row.kind {
                FacilityKind::Hospital => rules.backup_hours[0],
                FacilityKind::Clinic => rules.backup_hours[1],
                _ => 0.0,
            },
        }
    }
    out
}

/// People an open space or a school can shelter: the usable share of its area over the area per person.
/// The area of a school is its building's floor area, or the site's where no building is named. An open
/// space of unknown area shelters nobody.
fn shelter_places(row: &FacilityRow, floor_area: Option<f64>, rules: &FacilityRules) -> u32 {
    let area = match row.kind {
        FacilityKind::OpenSpace => row.area,
        FacilityKind::School => floor_area.or(row.area),
        _ => None,
    };
    // The small excess keeps 1,000 m² × 0.5 / 2 m² at 250 whatever the rounding of the quotient.
    area.map_or(0, |area| (area * rules.shelter_use / rules.shelter_area + 1e-9) as u32)
}

/// Gives each facility the community of its building, or of the building nearest to it.
pub(super) fn belong(mut facilities: Facilities, stock: &Buildings, places: &Places) -> Facilities {
    let nearest = Nearest::new((0..stock.len()).map(|b| (b as u32, stock.x[b], stock.y[b])));
    let community = (0..facilities.len())
        .map(|f| {
            let housed = Some(facilities.building[f]).filter(|&b| b != NONE);
            let building = housed.or_else(|| nearest.of(facilities.x[f], facilities.y[f]));
            building.map_or(0, |b| places.cell_community[usize::from(stock.cell[b as usize])])
        })
        .collect();
    facilities.community = Arc::new(community);
    facilities
}
