//! Facilities: beds, teams, shelter places, stock and back-up power, missing facts by the scenario's rules.

use super::Nearest;
use crate::place::{FacilityRow, PlaceTables};
use crate::problem::{Code, Problem, Problems};
use crate::settings::FacilityRules;
use simulation_core::key::Key;
use simulation_core::world::NONE;
use simulation_core::world::buildings::Buildings;
use simulation_core::world::facilities::{Facilities, Facility, FacilityKind, ITEMS, Item, ShelterClass};
use simulation_core::world::people::{Households, People};
use simulation_core::world::places::{LocalFrame, Places};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Effective area from which an open space is a fixed shelter, m² (GB 51143-2015: 0.2 ha; from memory).
const FIXED_AREA: f64 = 2_000.0;
/// Effective area from which an open space is a central shelter, m² (GB 51143-2015: 20 ha; from memory).
const CENTRAL_AREA: f64 = 200_000.0;

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
        let (shelter, places) = shelter(row, floor_area, rules);
        // Open ground for an hour's assembly keeps no goods.
        let goods = goods(rules, row.kind, if shelter > ShelterClass::Emergency { places } else { 0 });
        for item in Item::ALL {
            Arc::make_mut(&mut out.stock[item as usize]).push(goods[item as usize]);
        }
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
            shelter: shelter,
            indoor: row.kind != FacilityKind::OpenSpace,
            shelter_places: places,
            backup_hours: match row.kind {
                FacilityKind::Hospital => rules.backup_hours[0],
                FacilityKind::Clinic => rules.backup_hours[1],
                _ => 0.0,
            },
            water_hours: match row.kind {
                FacilityKind::Hospital => rules.water_hours[0],
                FacilityKind::Clinic => rules.water_hours[1],
                _ => 0.0,
            },
            waiting_room: match row.kind {
                FacilityKind::Hospital => rules.waiting_room[0],
                FacilityKind::Clinic => rules.waiting_room[1],
                _ => 0,
            },
        }
    }
    out
}

/// Class of a facility as a shelter, and the people it can shelter: the usable share of its area over the
/// area per person. The area of a school or attached space is its building's floor area, or the site's
/// where no building or a smaller area is named. An open space of unknown area shelters nobody.
fn shelter(row: &FacilityRow, floor_area: Option<f64>, rules: &FacilityRules) -> (ShelterClass, u32) {
    let area = match row.kind {
        FacilityKind::OpenSpace => row.area,
        FacilityKind::School => floor_area.or(row.area),
        FacilityKind::AttachedSpace => row.area.or(floor_area),
        _ => None,
    };
    let Some(effective) = area.map(|area| area * rules.shelter_use) else { return (ShelterClass::None, 0) };
    // The small excess keeps 1,000 m² × 0.5 / 2 m² at 250 whatever the rounding of the quotient.
    let places = (effective / rules.shelter_area + 1e-9) as u32;
    let class = match row.kind {
        _ if places == 0 => ShelterClass::None,
        FacilityKind::OpenSpace if effective < FIXED_AREA => ShelterClass::Emergency,
        _ if effective >= CENTRAL_AREA => ShelterClass::Central,
        _ => ShelterClass::Fixed,
    };
    (class, places)
}

/// Relief goods a facility keeps, by item.
fn goods(rules: &FacilityRules, kind: FacilityKind, places: u32) -> [u32; ITEMS] {
    let medicine = match kind {
        FacilityKind::Pharmacy => rules.medicine_stock[0],
        FacilityKind::Clinic => rules.medicine_stock[1],
        FacilityKind::Hospital => rules.medicine_stock[2],
        _ => 0.0,
    };
    let places = f64::from(places);
    [places * rules.water_stock, places * rules.food_stock, medicine, places * rules.kit_stock].map(|n| n as u32)
}

/// Gives each street a store of relief goods for its residents: the one on the map, else one amid its homes.
pub(super) fn add_stores(
    facilities: &mut Facilities,
    rules: &FacilityRules,
    places: &Places,
    buildings: &Buildings,
    (households, people): (&Households, &People),
    walkable: &Nearest,
) {
    if rules.store_days <= 0.0 {
        return;
    }
    for street in 0..places.streets {
        let mut sum = (0.0, 0.0, 0_u32, 0_u32);
        let mut first = None;
        for h in 0..households.len() {
            let b = households.building[h] as usize;
            let community = places.cell_community[usize::from(buildings.cell[b])];
            if places.community_street[usize::from(community)] == street {
                let members = households.members(h);
                sum.3 += members.clone().filter(|&p| people.chronic[p]).count() as u32;
                sum = (sum.0 + buildings.x[b], sum.1 + buildings.y[b], sum.2 + members.len() as u32, sum.3);
                first = Some(first.map_or((community, 1.0), |(c, n)| (c, n + 1.0)));
            }
        }
        let Some((community, homes)) = first else { continue };
        let (x, y) = (sum.0 / homes, sum.1 / homes);
        let belongs = |f: &usize| places.community_street[usize::from(facilities.community[*f])] == street;
        let given = (0..facilities.len()).find(|f| facilities.kind[*f] == FacilityKind::ReliefStore && belongs(f));
        let row = given.unwrap_or_else(|| add_store(facilities, street, (x, y), community, walkable));
        let (residents, chronic) = (f64::from(sum.2) * rules.store_days, f64::from(sum.3) * rules.store_days);
        let stock = [residents, residents, chronic, residents * rules.kit_stock];
        for (column, amount) in facilities.stock.iter_mut().zip(stock) {
            Arc::make_mut(column)[row] = amount as u32;
        }
    }
}

/// Adds an empty store at (x, y) and returns its position.
fn add_store(
    facilities: &mut Facilities,
    street: u16,
    (x, y): (f64, f64),
    community: u16,
    walkable: &Nearest,
) -> usize {
    facilities.add(Facility {
        key: Key::of_name(&format!("relief store:{street}")).0,
        kind: FacilityKind::ReliefStore,
        at: (x, y),
        node: walkable.of(x, y).unwrap_or(0),
        building: NONE,
        community,
        shelter: ShelterClass::None,
        indoor: true,
        shelter_places: 0,
        stock: [0; ITEMS],
    })
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
