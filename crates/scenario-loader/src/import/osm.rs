//! OpenStreetMap extracts (`.osm.pbf`) to place tables.

mod extract;
mod facilities;
mod geometry;
pub(crate) mod network;
mod tags;

use super::{ImportError, rings_of_geojson, round};
use crate::place::{BuildingRow, PlaceTables};
use extract::Area;
use simulation_core::world::places::LocalFrame;
use std::path::Path;

/// Smallest footprint taken as a building, m²: below it the outline is a slip of the pen.
const FOOTPRINT_MIN: f64 = 1.0;

/// What was found and what became of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportSummary {
    /// Areas tagged `building` in the extract.
    pub areas_tagged: usize,
    /// Of these, areas given by relations.
    pub from_relations: usize,
    /// Areas tagged `building` with their representative point inside the outline.
    pub inside: usize,
    /// Of those inside, roofs without walls: not written.
    pub roofs: usize,
    /// Of those inside, building sites: not written.
    pub construction: usize,
    /// Of those inside, outlines below 1 m²: not written.
    pub too_small: usize,
    /// Of those inside, buildings with known storeys.
    pub storeys_known: usize,
    /// Outlines tagged `building` that do not close within the extract.
    pub open_outlines: usize,
    /// Buildings written.
    pub buildings_written: usize,
    /// Nodes of the walking network.
    pub walk_nodes: usize,
    /// Edges of the walking network.
    pub walk_edges: usize,
    /// Length of the driving network, km.
    pub drive_km: f64,
    /// Nodes where help from outside comes in.
    pub gateways: usize,
    /// Road segments inside that hang on neither network: not written.
    pub segments_dropped: usize,
    /// Facilities written.
    pub facilities: usize,
}

/// A place read from a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The tables.
    pub tables: PlaceTables,
    /// What was found.
    pub summary: ImportSummary,
}

/// Reads a place from an extract, cut to the outline of a GeoJSON file.
///
/// # Errors
/// If a file cannot be read, the outline holds no polygon, or no building lies inside.
pub fn import(pbf: &Path, boundary: &Path) -> Result<Imported, ImportError> {
    let text = std::fs::read_to_string(boundary).map_err(ImportError::io(boundary))?;
    let rings = rings_of_geojson(&text).map_err(|e| ImportError::boundary(boundary, e))?;
    if rings.is_empty() {
        return Err(ImportError::boundary(boundary, "no polygon"));
    }
    build(pbf, rings)
}

/// Reads a place from the whole of an extract.
///
/// # Errors
/// If the file cannot be read or holds no building.
pub fn import_whole(pbf: &Path) -> Result<Imported, ImportError> {
    build(pbf, Vec::new())
}

/// Whether a ring starts inside another.
pub(super) fn encloses(outer: &Vec<[f64; 2]>, ring: &[[f64; 2]]) -> bool {
    ring.first().is_some_and(|point| geometry::contains(std::slice::from_ref(outer), *point))
}

/// Measures of an area.
struct Shape {
    /// Representative point, longitude and latitude.
    point: [f64; 2],
    /// Area without inner rings, m².
    area: f64,
    /// All rings, local metres.
    rings: Vec<Vec<geometry::Point>>,
    /// Position of the largest outer ring.
    largest: usize,
}

impl Shape {
    fn of(area: &Area, frame: LocalFrame) -> Self {
        let local = |rings: &[Vec<[f64; 2]>]| -> Vec<Vec<geometry::Point>> {
            rings.iter().map(|r| r.iter().map(|p| frame.to_local(p[0], p[1]).into()).collect()).collect()
        };
        let (outers, inners) = (local(&area.outers), local(&area.inners));
        let mut largest = 0;
        for (i, ring) in outers.iter().enumerate() {
            if geometry::area(ring) > geometry::area(&outers[largest]) {
                largest = i;
            }
        }
        let total: f64 = outers.iter().map(|r| geometry::area(r)).sum();
        let holes: f64 = inners.iter().map(|r| geometry::area(r)).sum();
        // An outline without area still has corners.
        let point = geometry::representative(&outers, &inners).unwrap_or(outers[largest][0]);
        let (longitude, latitude) = frame.to_geographic(point[0], point[1]);
        Self {
            point: [round(longitude, 1e7), round(latitude, 1e7)],
            area: (total - holes).max(0.0),
            rings: outers.into_iter().chain(inners).collect(),
            largest,
        }
    }
}

/// Frame about the middle of the points.
fn frame_of(points: impl Iterator<Item = [f64; 2]>) -> LocalFrame {
    let (mut low, mut high) = ([f64::INFINITY; 2], [f64::NEG_INFINITY; 2]);
    for p in points {
        for axis in 0..2 {
            low[axis] = low[axis].min(p[axis]);
            high[axis] = high[axis].max(p[axis]);
        }
    }
    if low[0] > high[0] {
        return LocalFrame::default();
    }
    LocalFrame { longitude: 0.5 * (low[0] + high[0]), latitude: 0.5 * (low[1] + high[1]) }
}

fn build(pbf: &Path, boundary: Vec<Vec<[f64; 2]>>) -> Result<Imported, ImportError> {
    let extract = extract::read(pbf).map_err(|error| ImportError::extract(pbf, error))?;
    let frame = if boundary.is_empty() {
        frame_of(extract.places.values().map(|p| extract::degrees(*p)))
    } else {
        frame_of(boundary.iter().flatten().copied())
    };
    let inside = |point: [f64; 2]| boundary.is_empty() || geometry::contains(&boundary, point);
    let shapes: Vec<Shape> = extract.areas.iter().map(|a| Shape::of(a, frame)).collect();

    let mut summary = ImportSummary { open_outlines: extract.open_buildings, ..ImportSummary::default() };
    let mut buildings = Vec::new();
    for (area, shape) in extract.areas.iter().zip(&shapes) {
        match area.tags.get("building").map(String::as_str) {
            None | Some("no") => continue,
            Some(building) => {
                summary.areas_tagged += 1;
                summary.from_relations += usize::from(matches!(area.id, extract::ElementId::Relation(_)));
                if !inside(shape.point) {
                    continue;
                }
                summary.inside += 1;
                match building {
                    "roof" => summary.roofs += 1,
                    "construction" => summary.construction += 1,
                    _ if shape.area < FOOTPRINT_MIN => summary.too_small += 1,
                    _ => buildings.push(building_row(area, shape)),
                }
            }
        }
    }
    if buildings.is_empty() {
        return Err(ImportError::NoBuildings { path: pbf.to_owned() });
    }
    let network = network::build(&extract, frame, &inside);
    let facilities = facilities::build(&extract, &shapes, &buildings, frame, &inside);

    summary.storeys_known = buildings.iter().filter(|b| b.storeys.is_some()).count();
    summary.buildings_written = buildings.len();
    let mut walked: Vec<usize> = network.roads.iter().filter(|r| r.walk).flat_map(|r| [r.from, r.to]).collect();
    walked.sort_unstable();
    walked.dedup();
    summary.walk_nodes = walked.len();
    summary.walk_edges = network.roads.iter().filter(|r| r.walk).count();
    summary.drive_km = network.roads.iter().filter(|r| r.drive).map(|r| r.length).sum::<f64>() / 1000.0;
    summary.gateways = network.nodes.iter().filter(|n| n.gateway).count();
    summary.segments_dropped = network.dropped;
    summary.facilities = facilities.len();
    let tables = PlaceTables {
        boundary,
        buildings,
        road_nodes: network.nodes,
        roads: network.roads,
        facilities,
        ..PlaceTables::default()
    };
    Ok(Imported { tables, summary })
}

fn building_row(area: &Area, shape: &Shape) -> BuildingRow {
    BuildingRow {
        id: area.id.to_string(),
        longitude: shape.point[0],
        latitude: shape.point[1],
        usage: tags::building_use(&area.tags),
        structure: None,
        code: None,
        storeys: tags::storeys(&area.tags),
        footprint_area: round(shape.area, 100.0),
        floor_area: None,
        dwellings: None,
        occupants: None,
        value: None,
        vs30: None,
        ring: area.outers[shape.largest].clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use simulation_core::world::roads::CrossingKind;
    use std::path::PathBuf;

    fn map(name: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios/monaco/map").join(name)
    }

    fn monaco() -> Imported {
        import(&map("monaco-2023-12.osm.pbf"), &map("monaco_boundary.geojson")).unwrap()
    }

    #[test]
    fn monaco_has_the_buildings_two_other_readers_found() {
        let summary = monaco().summary;
        assert_eq!((summary.areas_tagged, summary.from_relations, summary.inside), (1_283, 27, 1_192));
        assert_eq!((summary.roofs, summary.construction, summary.too_small), (20, 11, 0));
        assert_eq!(summary.buildings_written, 1_192 - 20 - 11);
    }
    #[test]
    fn monaco_walks_on_one_network_and_drives_on_another() {
        let Imported { tables, summary } = monaco();
        assert_eq!((summary.walk_nodes, summary.walk_edges), (10_590, 11_765));
        assert!((summary.drive_km - 57.5).abs() < 0.1, "{}", summary.drive_km);
        assert_eq!(tables.roads.iter().filter(|r| r.crossing == Some(CrossingKind::Bridge)).count(), 121);
        for part in [|r: &crate::place::RoadRow| r.walk, |r: &crate::place::RoadRow| r.drive] {
            let edges: Vec<[usize; 2]> = tables.roads.iter().filter(|r| part(r)).map(|r| [r.from, r.to]).collect();
            let parts = network::Parts::of(tables.road_nodes.len(), edges.iter().copied());
            assert!(edges.iter().all(|e| parts.part(e[0]) == parts.part(edges[0][0])));
        }
        let mut used = vec![false; tables.road_nodes.len()];
        for road in &tables.roads {
            assert!(road.walk || road.drive);
            used[road.from] = true;
            used[road.to] = true;
        }
        assert!(used.iter().all(|u| *u));
        let outside = |n: &crate::place::RoadNodeRow| !geometry::contains(&tables.boundary, [n.longitude, n.latitude]);
        assert!(summary.gateways > 10 && tables.road_nodes.iter().filter(|n| n.gateway).all(outside));
    }

    #[test]
    fn monaco_has_its_services_in_buildings() {
        use simulation_core::world::facilities::FacilityKind::{FireStation, Hospital, OpenSpace, Pharmacy};
        let tables = monaco().tables;
        let of = |kind| tables.facilities.iter().filter(move |f| f.kind == kind);
        assert_eq!(of(FireStation).count(), 2);
        assert!(
            of(Hospital)
                .any(|f| f.name == "Centre hospitalier Princesse Grace" && f.building.as_deref() == Some("w49209406"))
        );
        assert!((11..=13).contains(&of(Pharmacy).count()));
        assert!(of(OpenSpace).count() > 30 && of(OpenSpace).all(|f| f.area.is_some_and(|a| a >= OPEN_SPACE_LEAST)));
        assert!(tables.facilities.iter().filter(|f| f.kind != OpenSpace).all(|f| f.building.is_some()));
    }

    const OPEN_SPACE_LEAST: f64 = 200.0;

    #[test]
    fn every_building_has_its_point_inside_its_ring() {
        let tables = monaco().tables;
        let out: Vec<&str> = tables
            .buildings
            .iter()
            .filter(|b| !geometry::contains(std::slice::from_ref(&b.ring), [b.longitude, b.latitude]))
            .map(|b| b.id.as_str())
            .collect();
        assert!(out.is_empty(), "{out:?}");
    }

    #[test]
    fn the_tables_beside_the_map_are_what_the_importer_writes() {
        let written = std::env::temp_dir().join(format!("renxing-import-{}", std::process::id()));
        let tables = monaco().tables;
        super::super::tables::write(&tables, &written).unwrap();
        assert_eq!(super::super::tables::read(&written).unwrap(), tables);
        assert_eq!(monaco().tables, tables);
        let place = map("../place");
        for file in
            ["buildings.csv", "footprints.csv", "road_nodes.csv", "roads.csv", "facilities.csv", "boundary.geojson"]
        {
            let (a, b) = (std::fs::read(written.join(file)).unwrap(), std::fs::read(place.join(file)).unwrap());
            assert!(a == b, "{file} differs");
        }
        std::fs::remove_dir_all(&written).unwrap();
    }

    #[test]
    fn files_that_cannot_be_read_are_told() {
        let (pbf, boundary) = (map("monaco-2023-12.osm.pbf"), map("monaco_boundary.geojson"));
        assert!(matches!(import(&map("none.pbf"), &boundary), Err(ImportError::Io { .. })));
        assert!(matches!(import(&pbf, &map("none.geojson")), Err(ImportError::Io { .. })));
        assert!(matches!(import(&boundary, &boundary), Err(ImportError::Extract { .. })));
        assert!(matches!(import(&pbf, &pbf), Err(ImportError::Io { .. })));
    }
}
