//! Facilities: points and areas of service, and the building each is in.

use super::super::round;
use super::extract::{ElementId, Extract, Tags, degrees};
use super::geometry::{self, Point};
use super::{Shape, tags};
use crate::place::{BuildingRow, FacilityRow};
use simulation_core::math;
use simulation_core::world::facilities::FacilityKind;
use simulation_core::world::places::LocalFrame;
use std::collections::BTreeMap;

/// Smallest open space that can shelter people, m².
const OPEN_SPACE_MIN: f64 = 200.0;
/// Farthest a facility's point may lie from the building it is in, m: entrances and plots.
const HOUSED_WITHIN: f64 = 30.0;
/// Two entries of one kind and name nearer than this are one, m.
const SAME_WITHIN: f64 = 100.0;

struct Candidate<'a> {
    id: ElementId,
    kind: FacilityKind,
    tags: &'a Tags,
    longitude: f64,
    latitude: f64,
    local: Point,
    shape: Option<&'a Shape>,
}

/// Facilities inside, ordered by map id.
pub(super) fn build(
    extract: &Extract,
    shapes: &[Shape],
    buildings: &[BuildingRow],
    frame: LocalFrame,
    inside: &dyn Fn([f64; 2]) -> bool,
) -> Vec<FacilityRow> {
    let mut candidates = Vec::new();
    for (id, tags) in &extract.nodes {
        let Some(place) = extract.places.get(id) else { continue };
        let [longitude, latitude] = degrees(*place);
        // A point has no room to shelter anybody.
        let kind = tags::facility_kind(tags).filter(|k| *k != FacilityKind::OpenSpace);
        if let Some(kind) = kind.filter(|_| inside([longitude, latitude])) {
            let (x, y) = frame.to_local(longitude, latitude);
            let (id, local) = (ElementId::Node(*id), [x, y]);
            candidates.push(Candidate { id, kind, tags, longitude, latitude, local, shape: None });
        }
    }
    for (area, shape) in extract.areas.iter().zip(shapes) {
        let [longitude, latitude] = shape.point;
        let Some(kind) = tags::facility_kind(&area.tags) else { continue };
        let too_small = kind == FacilityKind::OpenSpace && shape.area < OPEN_SPACE_MIN;
        if !too_small && inside(shape.point) {
            let (x, y) = frame.to_local(longitude, latitude);
            let (id, tags, local, shape) = (area.id, &area.tags, [x, y], Some(shape));
            candidates.push(Candidate { id, kind, tags, longitude, latitude, local, shape });
        }
    }
    let candidates = without_nested(without_repeats(candidates));
    let index = BuildingIndex::new(buildings, frame);
    candidates
        .iter()
        .map(|c| FacilityRow {
            id: c.id.to_string(),
            name: name(c.tags).to_owned(),
            kind: c.kind,
            longitude: c.longitude,
            latitude: c.latitude,
            building: match c.kind {
                FacilityKind::OpenSpace => None,
                _ => index.housing(c.id, c.local).map(|b| buildings[b].id.clone()),
            },
            area: c.shape.filter(|_| c.kind == FacilityKind::OpenSpace).map(|s| round(s.area, 100.0)),
            beds: tags::beds(c.tags),
        })
        .collect()
}

fn name(tags: &Tags) -> &str {
    tags.get("name").map_or("", |n| n.trim())
}

fn distance(a: &Candidate, b: &Candidate) -> f64 {
    math::length(a.local[0] - b.local[0], a.local[1] - b.local[1])
}

/// One entry for each named facility: an area before a point, the larger area before the smaller.
fn without_repeats(candidates: Vec<Candidate>) -> Vec<Candidate> {
    keep_largest_first(candidates, |kept, c| {
        kept.kind == c.kind && !name(c.tags).is_empty() && name(kept.tags) == name(c.tags) && distance(kept, c) <= SAME_WITHIN
    })
}

/// Without the playgrounds and pitches inside a park: their ground is counted once.
fn without_nested(candidates: Vec<Candidate>) -> Vec<Candidate> {
    keep_largest_first(candidates, |kept, c| {
        kept.kind == FacilityKind::OpenSpace
            && c.kind == FacilityKind::OpenSpace
            && kept.shape.is_some_and(|s| geometry::contains(&s.rings, c.local))
    })
}

fn keep_largest_first<'a>(
    mut candidates: Vec<Candidate<'a>>,
    covers: impl Fn(&Candidate, &Candidate) -> bool,
) -> Vec<Candidate<'a>> {
    let size = |c: &Candidate| c.shape.map_or(0.0, |s| s.area);
    candidates.sort_by(|a, b| size(b).total_cmp(&size(a)).then(a.id.cmp(&b.id)));
    let mut kept: Vec<Candidate> = Vec::new();
    for c in candidates {
        if !kept.iter().any(|k| covers(k, &c)) {
            kept.push(c);
        }
    }
    kept.sort_by_key(|c| c.id);
    kept
}

/// Buildings by square cells of 100 m, each in every cell it comes within reach of.
struct BuildingIndex {
    rings: Vec<Vec<Point>>,
    ids: Vec<String>,
    cells: BTreeMap<(i32, i32), Vec<usize>>,
}

fn cell(v: f64) -> i32 {
    (v / 100.0).floor() as i32
}

impl BuildingIndex {
    fn new(buildings: &[BuildingRow], frame: LocalFrame) -> Self {
        let rings: Vec<Vec<Point>> = buildings
            .iter()
            .map(|b| b.ring.iter().map(|p| frame.to_local(p[0], p[1]).into()).collect())
            .collect();
        let mut cells: BTreeMap<(i32, i32), Vec<usize>> = BTreeMap::new();
        for (building, ring) in rings.iter().enumerate() {
            let range = |axis: usize| {
                let low = ring.iter().map(|p| p[axis]).fold(f64::INFINITY, f64::min) - HOUSED_WITHIN;
                let high = ring.iter().map(|p| p[axis]).fold(f64::NEG_INFINITY, f64::max) + HOUSED_WITHIN;
                if ring.is_empty() { 1..=0 } else { cell(low)..=cell(high) }
            };
            for x in range(0) {
                for y in range(1) {
                    cells.entry((x, y)).or_default().push(building);
                }
            }
        }
        Self { rings, ids: buildings.iter().map(|b| b.id.clone()).collect(), cells }
    }

    /// The building that is the facility, contains its point, or lies nearest within reach.
    fn housing(&self, id: ElementId, point: Point) -> Option<usize> {
        let near = self.cells.get(&(cell(point[0]), cell(point[1])))?;
        let id = id.to_string();
        let mut best: Option<(f64, usize)> = None;
        for &b in near {
            let ring = &self.rings[b];
            let distance = if self.ids[b] == id {
                -1.0
            } else if geometry::contains(std::slice::from_ref(ring), point) {
                0.0
            } else {
                geometry::distance_to_ring(ring, point)
            };
            if distance <= HOUSED_WITHIN && best.is_none_or(|(d, _)| distance < d) {
                best = Some((distance, b));
            }
        }
        best.map(|(_, b)| b)
    }
}
