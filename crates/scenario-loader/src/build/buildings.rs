//! Buildings: facts the map lacks are filled by the scenario's rules, each by a draw that belongs to the
//! building's key, never by position in the table.

use super::{Nearest, pick, uniform};
use crate::place::{BuildingRow, PlaceTables};
use crate::problem::{Code, Problem, Problems};
use crate::settings::BuildingRules;
use simulation_core::hazards::fragility::{self, TYPES};
use simulation_core::key::Key;
use simulation_core::world::buildings::{Buildings, CodeLevel, Use};
use simulation_core::world::places::LocalFrame;
use std::sync::Arc;

/// Purposes of the draws. The numbers are part of the results.
const STRUCTURE: u64 = 0x6275_696c_0001;
const CODE: u64 = 0x6275_696c_0002;
const LIFT: u64 = 0x6275_696c_0003;
const PUMP: u64 = 0x6275_696c_0004;

/// Homes with fewer storeys have neither lift nor pumps (new blocks of four storeys and more get lifts).
const FACILITY_STOREYS: u16 = 4;

/// Storey height, m.
pub(super) const STOREY_HEIGHT: f64 = 3.0;

/// Whether people live in buildings of this use.
pub(super) fn residential(usage: Use) -> bool {
    matches!(usage, Use::House | Use::Apartments)
}

/// Stable key of the building with this identifier.
pub(super) fn key_of(id: &str) -> Key {
    Key::of_name(&format!("building:{id}"))
}

/// The building columns, without cells and lifelines.
pub(super) fn survey(
    rules: &BuildingRules,
    tables: &PlaceTables,
    frame: LocalFrame,
    walkable: &Nearest,
    problems: &mut Problems,
) -> Buildings {
    let n = tables.buildings.len();
    let mut out = Buildings::default();
    // Nobody else holds these columns yet, so this copies nothing.
    macro_rules! push {
        ($($column:ident: $value:expr),* $(,)?) => { $( Arc::make_mut(&mut out.$column).push($value); )* };
    }
    for row in &tables.buildings {
        let key = key_of(&row.id).0;
        let (x, y) = frame.to_local(row.longitude, row.latitude);
        let given = given_structure(row, problems);
        let storeys = storeys(row, given, rules);
        let structure = given.unwrap_or_else(|| {
            // Every name the rule can give is in the published table.
            fragility::position(likely_structure(row.usage, storeys, rules, uniform(key, STRUCTURE))).unwrap_or(0)
        });
        let levels = [CodeLevel::Pre, CodeLevel::Low, CodeLevel::Moderate, CodeLevel::High];
        let floor_area = row.floor_area.unwrap_or(row.footprint_area * f64::from(storeys));
        let value = row.value.unwrap_or(floor_area * rules.value_per_m2);
        let high = residential(row.usage) && storeys >= FACILITY_STOREYS;
        push! {
            lift: high && uniform(key, LIFT) < rules.lift_share,
            pump: high && uniform(key, PUMP) < rules.pump_share,
            key: key,
            x: x,
            y: y,
            usage: row.usage,
            structure: structure,
            code: row.code.unwrap_or(levels[pick(&rules.code, uniform(key, CODE))]),
            storeys: storeys,
            floor_area: floor_area,
            value: (value * 100.0).round() as i64,
            dwellings: dwellings(row, floor_area, rules),
            vs30: row.vs30.unwrap_or(rules.vs30),
            node: walkable.of(x, y).unwrap_or(0),
        }
    }
    out.cell = Arc::new(vec![0; n]);
    out.power_node = Arc::new(vec![0; n]);
    out.water_node = Arc::new(vec![0; n]);
    out.telecom_node = Arc::new(vec![0; n]);
    out
}

/// The structure type the table gives, checked against its storeys.
fn given_structure(row: &BuildingRow, problems: &mut Problems) -> Option<u8> {
    let name = row.structure.as_deref()?;
    let problem = |code| Problem::new(code, "buildings.csv", 0, 0);
    let Some(at) = fragility::position(name) else {
        let names = TYPES.iter().map(|t| t.name);
        problems.push(
            problem(Code::UnknownStructure)
                .key("structure")
                .value(format!("{name} ({})", row.id))
                .nearest_of(name, names),
        );
        return None;
    };
    // Types without a height class (W1, S3, PC1, …) are not refused for one storey more than usual.
    let (low, high) = TYPES[usize::from(at)].storeys;
    let (low, high) = (u16::from(low), high.map_or(u16::MAX, u16::from));
    if let Some(storeys) = row.storeys
        && name.ends_with(['L', 'M', 'H'])
        && name != "MH"
        && !(low..=high).contains(&storeys)
    {
        let allowed = if high == u16::MAX { format!("{low}+") } else { format!("{low}–{high}") };
        problems.push(
            problem(Code::OutOfRange).key("storeys").value(format!("{storeys} ({}, {name})", row.id)).allowed(allowed),
        );
    }
    Some(at)
}

/// Storeys: as given; else the rule, within what a given structure type allows.
fn storeys(row: &BuildingRow, structure: Option<u8>, rules: &BuildingRules) -> u16 {
    if let Some(storeys) = row.storeys {
        return storeys.max(1);
    }
    let usual = rules.storeys[usize::from(!residential(row.usage))].max(1);
    structure.map_or(usual, |at| {
        let (low, high) = TYPES[usize::from(at)].storeys;
        usual.max(u16::from(low)).min(high.map_or(u16::MAX, u16::from))
    })
}

/// Structure type of a building the map tells nothing about. `u` is the building's own uniform.
///
/// Public buildings have concrete shear walls. Others up to 5 storeys are unreinforced masonry by the
/// rules' shares, else concrete frames; from 8 storeys, frames and shear walls by halves. Height classes
/// as in Hazus: masonry M from 3 storeys; concrete M from 4, H from 8.
fn likely_structure(usage: Use, storeys: u16, rules: &BuildingRules, u: f64) -> &'static str {
    let public = matches!(usage, Use::Medical | Use::School | Use::Emergency | Use::Public);
    let (masonry, share) = match storeys {
        ..=2 => ("URML", rules.masonry_low),
        3..=5 => ("URMM", rules.masonry_mid),
        6.. => ("", 0.0),
    };
    if !public && u < share {
        return masonry;
    }
    let walls = usize::from(public || (storeys >= 8 && u < 0.5));
    match storeys {
        ..=3 => ["C1L", "C2L"][walls],
        4..=7 => ["C1M", "C2M"][walls],
        8.. => ["C1H", "C2H"][walls],
    }
}

/// Dwellings: as given or by floor area, one in a house; none where nobody lives.
fn dwellings(row: &BuildingRow, floor_area: f64, rules: &BuildingRules) -> u32 {
    match row.usage {
        Use::House => row.dwellings.unwrap_or(1),
        Use::Apartments => row.dwellings.unwrap_or_else(|| ((floor_area / rules.dwelling_area).round() as u32).max(1)),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_names_a_published_type_that_fits_its_storeys() {
        let rules = BuildingRules::default();
        for usage in [Use::House, Use::Apartments, Use::School, Use::Commercial] {
            for storeys in 1..40 {
                for u in [0.001, 0.299, 0.31, 0.49, 0.51, 0.59, 0.61, 0.999] {
                    let name = likely_structure(usage, storeys, &rules, u);
                    let at = fragility::position(name).expect("a published type");
                    let (low, high) = TYPES[usize::from(at)].storeys;
                    let high = high.map_or(u16::MAX, u16::from);
                    assert!((u16::from(low)..=high).contains(&storeys), "{name} {storeys}");
                }
            }
        }
        assert_eq!(likely_structure(Use::House, 2, &rules, 0.5), "URML");
        assert_eq!(likely_structure(Use::House, 2, &rules, 0.7), "C1L");
        assert_eq!(likely_structure(Use::Apartments, 5, &rules, 0.2), "URMM");
        assert_eq!(likely_structure(Use::School, 5, &rules, 0.2), "C2M");
    }
}
