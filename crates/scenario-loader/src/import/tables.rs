//! The tables of a place as files: writes them, and reads them back telling every problem at once.
//!
//! | file | columns (`*` required) |
//! |---|---|
//! | `buildings.csv`* | `id`*, `longitude`*, `latitude`* (degrees), `use`*, `footprint_area`* (m²), `storeys`, `structure`, `code`, `floor_area` (m²), `dwellings`, `occupants`, `value` (yuan), `vs30` (m/s) |
//! | `footprints.csv` | `id`* (of the building), `ring`* (`lon lat;lon lat;…`, closed) |
//! | `road_nodes.csv` | `id`*, `longitude`*, `latitude`*, `gateway` (true or false) |
//! | `roads.csv` | `id`*, `from`*, `to`* (node ids), `length`* (m), `width`* (m), `walk`*, `drive`* (true or false), `crossing` (none, bridge or slope) |
//! | `facilities.csv` | `id`*, `kind`*, `longitude`*, `latitude`*, `name`, `building` (id), `area` (m²), `beds` |
//! | `lifelines.csv` | `id`*, `kind`* (generation, substation, feeder, lateral; source, treatment, pump, tank, main, pipe; exchange, backhaul, base_station), `longitude`*, `latitude`*, `parent` (id of what feeds it), `length` (m, of the line from there), `power`, `telecom` (id of the node it needs), `backup_hours` (h; of a tank: what it holds), `capacity` (households), `units` |
//! | `connections.csv` | `building`* (id), `node`* (id in `lifelines.csv`) |
//! | `boundary.geojson` | polygons |

mod cells;
mod lifelines;

pub(crate) use cells::late;

use super::osm::network::Parts;
use super::{ImportError, rings_of_geojson};
use crate::place::{BuildingRow, FacilityRow, PlaceTables, RoadNodeRow, RoadRow};
use crate::problem::{Code, Problem, Problems, system};
use cells::{Row, Table};
use simulation_core::hazards::fragility::TYPES;
use simulation_core::world::buildings::{CodeLevel, Use};
use simulation_core::world::facilities::FacilityKind;
use simulation_core::world::roads::CrossingKind;
use std::collections::BTreeMap;
use std::path::Path;

const BUILDINGS: &str = "buildings.csv";
const FOOTPRINTS: &str = "footprints.csv";
const ROAD_NODES: &str = "road_nodes.csv";
const ROADS: &str = "roads.csv";
const FACILITIES: &str = "facilities.csv";
const BOUNDARY: &str = "boundary.geojson";

/// Columns of `buildings.csv`; the first [`BUILDINGS_REQUIRED`] must be there.
const BUILDING_COLUMNS: [&str; 13] = [
    "id",
    "longitude",
    "latitude",
    "use",
    "footprint_area",
    "storeys",
    "structure",
    "code",
    "floor_area",
    "dwellings",
    "occupants",
    "value",
    "vs30",
];
const BUILDINGS_REQUIRED: usize = 5;
const FOOTPRINT_COLUMNS: [&str; 2] = ["id", "ring"];
const NODE_COLUMNS: [&str; 4] = ["id", "longitude", "latitude", "gateway"];
const NODES_REQUIRED: usize = 3;
const ROAD_COLUMNS: [&str; 8] = ["id", "from", "to", "length", "width", "walk", "drive", "crossing"];
const ROADS_REQUIRED: usize = 7;
const FACILITY_COLUMNS: [&str; 8] = ["id", "kind", "longitude", "latitude", "name", "building", "area", "beds"];
const FACILITIES_REQUIRED: usize = 4;

const USES: [(&str, Use); 10] = [
    ("house", Use::House),
    ("apartments", Use::Apartments),
    ("hotel", Use::Hotel),
    ("commercial", Use::Commercial),
    ("medical", Use::Medical),
    ("school", Use::School),
    ("emergency", Use::Emergency),
    ("public", Use::Public),
    ("industrial", Use::Industrial),
    ("other", Use::Other),
];

const CODES: [(&str, CodeLevel); 4] =
    [("pre", CodeLevel::Pre), ("low", CodeLevel::Low), ("moderate", CodeLevel::Moderate), ("high", CodeLevel::High)];

const KINDS: [(&str, FacilityKind); 12] = [
    ("hospital", FacilityKind::Hospital),
    ("clinic", FacilityKind::Clinic),
    ("pharmacy", FacilityKind::Pharmacy),
    ("school", FacilityKind::School),
    ("open_space", FacilityKind::OpenSpace),
    ("fire_station", FacilityKind::FireStation),
    ("police", FacilityKind::Police),
    ("attached_space", FacilityKind::AttachedSpace),
    ("service_point", FacilityKind::ServicePoint),
    ("partner_shop", FacilityKind::PartnerShop),
    ("relief_store", FacilityKind::ReliefStore),
    ("micro_fire_station", FacilityKind::MicroFireStation),
];

const CROSSINGS: [(&str, Option<CrossingKind>); 3] =
    [("none", None), ("bridge", Some(CrossingKind::Bridge)), ("slope", Some(CrossingKind::Slope))];

const BOOLS: [(&str, bool); 4] = [("true", true), ("false", false), ("1", true), ("0", false)];

/// The word for a value of one of the vocabularies above.
fn word<T: PartialEq>(words: &[(&'static str, T)], value: &T) -> &'static str {
    words.iter().find(|(_, v)| v == value).map_or("", |(w, _)| *w)
}

/// Writes the tables into a directory, made if need be. Degrees have 7 decimals, other measures 2.
///
/// # Errors
/// If a file cannot be written.
pub fn write(tables: &PlaceTables, directory: &Path) -> Result<(), ImportError> {
    std::fs::create_dir_all(directory).map_err(ImportError::io(directory))?;
    let degrees = |v: f64| format!("{v:.7}");
    let measure = |v: f64| format!("{v:.2}");
    let node = |position: usize| tables.road_nodes.get(position).map_or_else(String::new, |n| n.id.clone());

    write_table(
        &directory.join(BUILDINGS),
        &BUILDING_COLUMNS,
        tables.buildings.iter().map(|b| {
            vec![
                b.id.clone(),
                degrees(b.longitude),
                degrees(b.latitude),
                word(&USES, &b.usage).to_owned(),
                measure(b.footprint_area),
                optional(b.storeys, |v| v.to_string()),
                b.structure.clone().unwrap_or_default(),
                optional(b.code, |v| word(&CODES, &v).to_owned()),
                optional(b.floor_area, measure),
                optional(b.dwellings, |v| v.to_string()),
                optional(b.occupants, |v| v.to_string()),
                optional(b.value, measure),
                optional(b.vs30, measure),
            ]
        }),
    )?;
    let with_ring = tables.buildings.iter().filter(|b| !b.ring.is_empty());
    write_table(
        &directory.join(FOOTPRINTS),
        &FOOTPRINT_COLUMNS,
        with_ring.map(|b| {
            let points: Vec<String> = b.ring.iter().map(|p| format!("{:.7} {:.7}", p[0], p[1])).collect();
            vec![b.id.clone(), points.join(";")]
        }),
    )?;
    write_table(
        &directory.join(ROAD_NODES),
        &NODE_COLUMNS,
        tables
            .road_nodes
            .iter()
            .map(|n| vec![n.id.clone(), degrees(n.longitude), degrees(n.latitude), n.gateway.to_string()]),
    )?;
    write_table(
        &directory.join(ROADS),
        &ROAD_COLUMNS,
        tables.roads.iter().map(|r| {
            vec![
                r.id.clone(),
                node(r.from),
                node(r.to),
                measure(r.length),
                measure(r.width),
                r.walk.to_string(),
                r.drive.to_string(),
                optional(r.crossing, |kind| word(&CROSSINGS, &Some(kind)).to_owned()),
            ]
        }),
    )?;
    write_table(
        &directory.join(FACILITIES),
        &FACILITY_COLUMNS,
        tables.facilities.iter().map(|f| {
            vec![
                f.id.clone(),
                word(&KINDS, &f.kind).to_owned(),
                degrees(f.longitude),
                degrees(f.latitude),
                f.name.clone(),
                f.building.clone().unwrap_or_default(),
                optional(f.area, measure),
                optional(f.beds, |v| v.to_string()),
            ]
        }),
    )?;
    let id = |position: usize| tables.lifelines.get(position).map_or_else(String::new, |n| n.id.clone());
    if !tables.lifelines.is_empty() {
        write_table(
            &directory.join(lifelines::LIFELINES),
            &lifelines::COLUMNS,
            tables.lifelines.iter().map(|n| {
                vec![
                    n.id.clone(),
                    lifelines::kind(n).0.to_owned(),
                    degrees(n.longitude),
                    degrees(n.latitude),
                    optional(n.parent, id),
                    optional(n.length, measure),
                    optional(n.power, id),
                    optional(n.telecom, id),
                    optional(n.backup_hours, measure),
                    optional(n.capacity, |v| v.to_string()),
                    optional(n.units, |v| v.to_string()),
                ]
            }),
        )?;
    }
    if !tables.connections.is_empty() {
        let building = |position: usize| tables.buildings.get(position).map_or_else(String::new, |b| b.id.clone());
        write_table(
            &directory.join(lifelines::CONNECTIONS),
            &lifelines::CONNECTION_COLUMNS,
            tables.connections.iter().map(|&(b, n)| vec![building(b), id(n)]),
        )?;
    }
    let path = directory.join(BOUNDARY);
    std::fs::write(&path, boundary_text(&tables.boundary)).map_err(ImportError::io(&path))
}

fn optional<T>(value: Option<T>, text: impl Fn(T) -> String) -> String {
    value.map_or_else(String::new, text)
}

fn write_table(path: &Path, columns: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Result<(), ImportError> {
    let attempt = || -> Result<(), csv::Error> {
        let mut writer = csv::Writer::from_path(path)?;
        writer.write_record(columns)?;
        for row in rows {
            writer.write_record(&row)?;
        }
        Ok(writer.flush()?)
    };
    attempt().map_err(|error| ImportError::table(path, error))
}

/// The rings as a feature collection: a ring that starts inside the polygon before it is a hole of it.
fn boundary_text(rings: &[Vec<[f64; 2]>]) -> String {
    let mut polygons: Vec<Vec<&Vec<[f64; 2]>>> = Vec::new();
    for ring in rings {
        match polygons.last_mut() {
            Some(polygon) if super::osm::encloses(polygon[0], ring) => polygon.push(ring),
            _ => polygons.push(vec![ring]),
        }
    }
    let mut text = String::from("{\"type\":\"FeatureCollection\",\"features\":[");
    for (i, polygon) in polygons.iter().enumerate() {
        let rings: Vec<String> = polygon
            .iter()
            .map(|ring| {
                let points: Vec<String> = ring.iter().map(|p| format!("[{:.7},{:.7}]", p[0], p[1])).collect();
                format!("[{}]", points.join(","))
            })
            .collect();
        text.push_str(if i == 0 { "\n" } else { ",\n" });
        text.push_str("{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[");
        text.push_str(&rings.join(","));
        text.push_str("]}}");
    }
    text.push_str("\n]}\n");
    text
}

/// Reads the tables of a directory. Only `buildings.csv` must be there; road nodes and roads come together.
///
/// # Errors
/// Every problem of every table, with file, line and column.
pub fn read(directory: &Path) -> Result<PlaceTables, Problems> {
    let mut problems = Problems::default();
    let mut tables = PlaceTables::default();

    let buildings = Table::read(directory, BUILDINGS, &BUILDING_COLUMNS, BUILDINGS_REQUIRED, &mut problems);
    if buildings.is_none() && !directory.join(BUILDINGS).exists() {
        problems.push(
            Problem::new(Code::MissingFile, &cells::file(directory, BUILDINGS), 0, 0).key("place").value(BUILDINGS),
        );
    }
    let mut building_positions = BTreeMap::new();
    if let Some(table) = &buildings {
        if table.rows.is_empty() {
            problems.push(Problem::new(Code::EmptyTable, &table.file, 0, 0));
        }
        for row in &table.rows {
            let id = row.unique_id(&mut building_positions, &mut problems);
            let read = building(row, &mut problems);
            tables.buildings.extend(id.zip(read).map(|(id, b)| BuildingRow { id, ..b }));
        }
    }
    // Without a list of buildings every reference to one would dangle.
    let known = buildings.is_some_and(|table| table.listed).then_some(&building_positions);
    let positions: BTreeMap<&str, usize> =
        tables.buildings.iter().enumerate().map(|(i, b)| (b.id.as_str(), i)).collect();
    let mut rings = Vec::new();
    if let Some(table) = Table::read(directory, FOOTPRINTS, &FOOTPRINT_COLUMNS, 2, &mut problems) {
        let mut seen = BTreeMap::new();
        for row in &table.rows {
            let building = row.reference("id", known, &mut problems);
            row.unique_id(&mut seen, &mut problems);
            let ring = row.ring("ring", &mut problems);
            if let (Some(ring), Some(&position)) = (ring, building.and_then(|b| positions.get(b))) {
                rings.push((position, ring));
            }
        }
    }
    for (position, ring) in rings {
        tables.buildings[position].ring = ring;
    }

    read_roads(directory, &mut tables, &mut problems);
    lifelines::read(directory, known, &mut tables, &mut problems);

    if let Some(table) = Table::read(directory, FACILITIES, &FACILITY_COLUMNS, FACILITIES_REQUIRED, &mut problems) {
        let mut seen = BTreeMap::new();
        for row in &table.rows {
            let id = row.unique_id(&mut seen, &mut problems);
            let read = facility(row, known, &mut problems);
            tables.facilities.extend(id.zip(read).map(|(id, f)| FacilityRow { id, ..f }));
        }
    }

    let path = directory.join(BOUNDARY);
    if path.exists() {
        let file = cells::file(directory, BOUNDARY);
        match std::fs::read_to_string(&path) {
            Err(e) => {
                let words = system(&e);
                problems.push(Problem::new(Code::UnreadableFile, &file, 0, 0).value_in(words.zh, words.en));
            }
            Ok(text) => match rings_of_geojson(&text) {
                Err(e) => problems.push(Problem::new(Code::Syntax, &file, 0, 0).value(e)),
                Ok(rings) => tables.boundary = rings,
            },
        }
    }
    problems.or(tables)
}

// Every cell is read before any is given up, so that a row tells all its problems.
fn building(row: &Row, problems: &mut Problems) -> Option<BuildingRow> {
    let longitude = row.number("longitude", -180.0, 180.0, problems);
    let latitude = row.number("latitude", -90.0, 90.0, problems);
    let usage = row.word("use", &USES, Code::UnknownName, problems);
    let footprint_area = row.number("footprint_area", 1.0, 1e6, problems);
    let structures: Vec<(&str, &str)> = TYPES.iter().map(|t| (t.name, t.name)).collect();
    let storeys = row.optional_integer("storeys", 1, 200, problems);
    let structure = row.optional_word("structure", &structures, Code::UnknownStructure, problems);
    let code = row.optional_word("code", &CODES, Code::UnknownName, problems);
    let floor_area = row.optional_number("floor_area", 1.0, 1e7, problems);
    let dwellings = row.optional_integer("dwellings", 0, 100_000, problems);
    let occupants = row.optional_integer("occupants", 0, 1_000_000, problems);
    let value = row.optional_number("value", 0.0, 1e12, problems);
    let vs30 = row.optional_number("vs30", 50.0, 3000.0, problems);
    Some(BuildingRow {
        id: String::new(),
        longitude: longitude?,
        latitude: latitude?,
        usage: usage?,
        structure: structure?.map(str::to_owned),
        code: code?,
        storeys: storeys?.map(|v| v as u16),
        footprint_area: footprint_area?,
        floor_area: floor_area?,
        dwellings: dwellings?,
        occupants: occupants?,
        value: value?,
        vs30: vs30?,
        ring: Vec::new(),
    })
}

fn facility(row: &Row, buildings: Option<&BTreeMap<String, usize>>, problems: &mut Problems) -> Option<FacilityRow> {
    let kind = row.word("kind", &KINDS, Code::UnknownName, problems);
    let longitude = row.number("longitude", -180.0, 180.0, problems);
    let latitude = row.number("latitude", -90.0, 90.0, problems);
    let building = match row.text("building") {
        None => Some(None),
        Some(_) => row.reference("building", buildings, problems).map(Some),
    };
    let area = row.optional_number("area", 0.0, 1e8, problems);
    let beds = row.optional_integer("beds", 0, 100_000, problems);
    Some(FacilityRow {
        id: String::new(),
        name: row.text("name").unwrap_or_default().to_owned(),
        kind: kind?,
        longitude: longitude?,
        latitude: latitude?,
        building: building?.map(str::to_owned),
        area: area?,
        beds: beds?,
    })
}

fn read_roads(directory: &Path, tables: &mut PlaceTables, problems: &mut Problems) {
    let before = problems.0.len();
    let nodes = Table::read(directory, ROAD_NODES, &NODE_COLUMNS, NODES_REQUIRED, problems);
    let roads = Table::read(directory, ROADS, &ROAD_COLUMNS, ROADS_REQUIRED, problems);
    for (table, file, other) in [(&nodes, ROAD_NODES, ROADS), (&roads, ROADS, ROAD_NODES)] {
        if table.is_none() && !directory.join(file).exists() && directory.join(other).exists() {
            problems.push(Problem::new(Code::MissingFile, &cells::file(directory, file), 0, 0).key(other).value(file));
        }
    }
    let mut positions = BTreeMap::new();
    for row in nodes.iter().flat_map(|table| &table.rows) {
        let id = row.unique_id(&mut positions, problems);
        let longitude = row.number("longitude", -180.0, 180.0, problems);
        let latitude = row.number("latitude", -90.0, 90.0, problems);
        let gateway = row.optional_word("gateway", &BOOLS, Code::WrongType, problems);
        if let (Some(id), Some(longitude), Some(latitude), Some(gateway)) = (id, longitude, latitude, gateway) {
            tables.road_nodes.push(RoadNodeRow { id, longitude, latitude, gateway: gateway.unwrap_or(false) });
        }
    }
    let known = nodes.as_ref().is_some_and(|table| table.listed).then_some(&positions);
    let mut seen = BTreeMap::new();
    for row in roads.iter().flat_map(|table| &table.rows) {
        let id = row.unique_id(&mut seen, problems);
        let from = row.reference("from", known, problems);
        let to = row.reference("to", known, problems);
        let length = row.number("length", 0.01, 1e5, problems);
        let width = row.number("width", 0.1, 200.0, problems);
        let walk = row.word("walk", &BOOLS, Code::WrongType, problems);
        let drive = row.word("drive", &BOOLS, Code::WrongType, problems);
        let crossing = row.optional_word("crossing", &CROSSINGS, Code::UnknownName, problems);
        let (Some(id), Some(from), Some(to), Some(crossing)) = (id, from, to, crossing) else {
            continue;
        };
        if let (Some(length), Some(width), Some(walk), Some(drive)) = (length, width, walk, drive) {
            // Positions hold as read only if no node row was refused; otherwise the tables are never handed out.
            let at = |node: &str| positions.get(node).copied().unwrap_or_default();
            let (from, to, crossing) = (at(from), at(to), crossing.flatten());
            tables.roads.push(RoadRow { id, from, to, length, width, walk, drive, crossing });
        }
    }
    // A refused row would look like a gap in the network.
    if let Some(nodes) = nodes.filter(|_| problems.0.len() == before) {
        check_walking(&nodes, tables, problems);
    }
}

/// Every node belongs to one connected walking network, except nodes that only vehicles use.
fn check_walking(nodes: &Table, tables: &PlaceTables, problems: &mut Problems) {
    let count = tables.road_nodes.len();
    let mut drive_only = vec![false; count];
    for road in &tables.roads {
        for end in [road.from, road.to] {
            drive_only[end] |= road.drive;
        }
    }
    for road in tables.roads.iter().filter(|r| r.walk) {
        drive_only[road.from] = false;
        drive_only[road.to] = false;
    }
    let parts = Parts::of(count, tables.roads.iter().filter(|r| r.walk).map(|r| [r.from, r.to]));
    let largest = parts.largest(|_| true);
    let mut names: Vec<usize> = (0..count).filter(|&n| !drive_only[n]).map(|n| parts.part(n)).collect();
    names.sort_unstable();
    names.dedup();
    if count == 0 || (names.len() == 1 && largest.is_some()) {
        return;
    }
    // The first node outside the largest part: where to look.
    let stray = (0..count).find(|&n| !drive_only[n] && Some(parts.part(n)) != largest);
    let (line, id) = stray.map_or((0, ""), |n| (nodes.rows[n].line(), tables.road_nodes[n].id.as_str()));
    problems.push(Problem::new(Code::DisconnectedRoads, &nodes.file, line, 0).key("id").value(names.len()).allowed_in(
        format!("1 块;例如节点 `{id}` 不在最大的一块里"),
        format!("1 part; node `{id}`, for one, is outside the largest"),
    ));
}

#[cfg(test)]
mod tests;
