//! A place as plain tables: what the importers write, the table reader reads and the world is built from.

use simulation_core::world::buildings::{CodeLevel, Use};
use simulation_core::world::facilities::FacilityKind;
use simulation_core::world::networks::SupplyKind;
use simulation_core::world::roads::CrossingKind;

/// One building of `buildings.csv`. Empty optional cells are filled by stated rules when the world is built.
#[derive(Clone, Debug, PartialEq)]
pub struct BuildingRow {
    /// Identifier, unique in the table (map id such as `w123` or `r45`).
    pub id: String,
    /// Longitude of the representative point, degrees.
    pub longitude: f64,
    /// Latitude of the representative point, degrees.
    pub latitude: f64,
    /// Use.
    pub usage: Use,
    /// Hazus structure type (`C1M`, `URML`, …), if known.
    pub structure: Option<String>,
    /// Seismic design level, if known.
    pub code: Option<CodeLevel>,
    /// Storeys above ground, if known.
    pub storeys: Option<u16>,
    /// Footprint area, m².
    pub footprint_area: f64,
    /// Floor area over all storeys, m², if known.
    pub floor_area: Option<f64>,
    /// Dwellings, if known.
    pub dwellings: Option<u32>,
    /// Residents at night, if known.
    pub occupants: Option<u32>,
    /// Replacement value, yuan, if known.
    pub value: Option<f64>,
    /// Mean shear-wave velocity of the upper 30 m, m/s, if known.
    pub vs30: Option<f64>,
    /// Footprint ring of (longitude, latitude), closed, if known (`footprints.csv`).
    pub ring: Vec<[f64; 2]>,
}

/// One node of `road_nodes.csv`.
#[derive(Clone, Debug, PartialEq)]
pub struct RoadNodeRow {
    /// Identifier, unique in the table.
    pub id: String,
    /// Longitude, degrees.
    pub longitude: f64,
    /// Latitude, degrees.
    pub latitude: f64,
    /// Help from outside comes in here.
    pub gateway: bool,
}

/// One edge of `roads.csv`.
#[derive(Clone, Debug, PartialEq)]
pub struct RoadRow {
    /// Identifier, unique in the table.
    pub id: String,
    /// Position of one end in the node table.
    pub from: usize,
    /// Position of the other end in the node table.
    pub to: usize,
    /// Length, m.
    pub length: f64,
    /// Clear width, m.
    pub width: f64,
    /// People may walk here.
    pub walk: bool,
    /// Vehicles may drive here.
    pub drive: bool,
    /// What can close it besides rubble of buildings.
    pub crossing: Option<CrossingKind>,
}

/// One facility of `facilities.csv`.
#[derive(Clone, Debug, PartialEq)]
pub struct FacilityRow {
    /// Identifier, unique in the table.
    pub id: String,
    /// Name, may be empty.
    pub name: String,
    /// Kind.
    pub kind: FacilityKind,
    /// Longitude, degrees.
    pub longitude: f64,
    /// Latitude, degrees.
    pub latitude: f64,
    /// Identifier of the building that houses it, if any.
    pub building: Option<String>,
    /// Area, m² (open spaces), if known.
    pub area: Option<f64>,
    /// Beds, if known.
    pub beds: Option<u32>,
}

/// One node of `lifelines.csv`.
#[derive(Clone, Debug, PartialEq)]
pub struct LifelineRow {
    /// Identifier, unique in the table.
    pub id: String,
    /// Network: 0 power, 1 water, 2 telecom.
    pub network: usize,
    /// What stands there.
    pub kind: SupplyKind,
    /// Longitude, degrees.
    pub longitude: f64,
    /// Latitude, degrees.
    pub latitude: f64,
    /// Position of the node that feeds it, `None` for a root.
    pub parent: Option<usize>,
    /// Length of the line from there, m; the straight distance if not known.
    pub length: Option<f64>,
    /// Position of the power node it needs; the one of the building nearest to it if not known.
    pub power: Option<usize>,
    /// Position of the telecom node it is operated through; the base station nearest to it if not known.
    pub telecom: Option<usize>,
    /// Back-up power, or what a tank holds, hours.
    pub backup_hours: Option<f64>,
    /// Households it can supply with all its units; enough for all, whatever fails, if not known.
    pub capacity: Option<u32>,
    /// Units of a plant that fail one by one; one if not known.
    pub units: Option<u16>,
}

/// A place as plain tables, validated: no dangling reference, one connected walking network.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlaceTables {
    /// Outline: rings of (longitude, latitude); may be empty.
    pub boundary: Vec<Vec<[f64; 2]>>,
    /// Buildings.
    pub buildings: Vec<BuildingRow>,
    /// Road nodes.
    pub road_nodes: Vec<RoadNodeRow>,
    /// Road edges.
    pub roads: Vec<RoadRow>,
    /// Facilities.
    pub facilities: Vec<FacilityRow>,
    /// Nodes of the supply graphs; a network without any is laid along the roads.
    pub lifelines: Vec<LifelineRow>,
    /// (building, node): what a building hangs on, where it is not the nearest node that serves buildings.
    pub connections: Vec<(usize, usize)>,
}
