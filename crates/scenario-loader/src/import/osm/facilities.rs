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
        let Some(place) = extract.places.get(id) else {
            continue;
        };
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
        let Some(kind) = tags::facility_kind(&area.tags) else {
            continue;
        };
        let too_small = kind == FacilityKind::OpenSpace && shape.area < OPEN_SPACE_MIN;
        if !too_small && inside(shape.point) {
            let (x, y) = frame.to_local(longitude, latitude);
            let (id, tags, local, shape) = (area.id, &area.tags, [x, y], Some(shape));
            candidates.push(Candidate { id, kind, tags, longitude, latitude, local, shape });
        }
    }
    let candidates = without_nested(without_repeats(candidates));
    let index = BuildingIndex::new(buildings, frame);
    let housed: Vec<Option<usize>> = candidates
        .iter()
        .map(|c| match c.kind {
            FacilityKind::OpenSpace => None,
            _ => index.housing(c.id, c.local),
        })
        .collect();
    candidates
        .iter()
        .zip(&housed)
        .filter(|(c, building)| {
            let same = candidates.iter().zip(&housed).filter(|(o, b)| b.is_some() && b == building && o.kind == c.kind);
            !is_echo(c, same.map(|(o, _)| o))
        })
        .map(|(c, building)| FacilityRow {
            id: c.id.to_string(),
            name: name(c.tags).to_owned(),
            kind: c.kind,
            longitude: c.longitude,
            latitude: c.latitude,
            building: building.map(|b| buildings[b].id.clone()),
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
        kept.kind == c.kind
            && !name(c.tags).is_empty()
            && name(kept.tags) == name(c.tags)
            && distance(kept, c) <= SAME_WITHIN
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

/// Whether an unnamed facility only repeats another of its kind in the same building: a named one, or the larger
/// (then the first) of the unnamed.
fn is_echo<'a, 'b: 'a>(candidate: &Candidate, same: impl Iterator<Item = &'a Candidate<'b>>) -> bool {
    let rank = |c: &Candidate| (!name(c.tags).is_empty(), size(c));
    let own = rank(candidate);
    let mut others = same.filter(|o| o.id != candidate.id);
    !own.0
        && others.any(|o| {
            let other = rank(o);
            other.0 || other.1 > own.1 || (other.1 == own.1 && o.id < candidate.id)
        })
}

/// Ground area, 0 for a point.
fn size(candidate: &Candidate) -> f64 {
    candidate.shape.map_or(0.0, |s| s.area)
}

fn keep_largest_first<'a>(
    mut candidates: Vec<Candidate<'a>>,
    covers: impl Fn(&Candidate, &Candidate) -> bool,
) -> Vec<Candidate<'a>> {
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
        let rings: Vec<Vec<Point>> =
            buildings.iter().map(|b| b.ring.iter().map(|p| frame.to_local(p[0], p[1]).into()).collect()).collect();
        let mut cells: BTreeMap<(i32, i32), Vec<usize>> = BTreeMap::new();
        for (building, ring) in rings.iter().enumerate().filter(|(_, r)| !r.is_empty()) {
            let range = |axis: usize| {
                let low = ring.iter().map(|p| p[axis]).fold(f64::INFINITY, f64::min) - HOUSED_WITHIN;
                let high = ring.iter().map(|p| p[axis]).fold(f64::NEG_INFINITY, f64::max) + HOUSED_WITHIN;
                cell(low)..=cell(high)
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

#[cfg(test)]
mod tests {
    use super::*;
    use simulation_core::world::buildings::Use;

    /// A square of about 2·`half` metres about a point, on the equator.
    fn square(x: f64, y: f64, half: f64) -> Vec<[f64; 2]> {
        let d = |v: f64| v / 111_195.0;
        [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0)]
            .map(|(sx, sy)| [d(x + sx * half), d(y + sy * half)])
            .to_vec()
    }

    fn tags(pairs: Pairs) -> Tags {
        pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
    }

    type Pairs<'a> = &'a [(&'a str, &'a str)];

    /// Facility and building of points (id, x) and square areas (id, x, half side) on a line with two houses.
    fn run(points: &[(i64, f64, Pairs)], areas: &[(i64, f64, f64, Pairs)]) -> Vec<(String, Option<String>)> {
        let frame = LocalFrame::default();
        let mut extract = Extract::default();
        for (id, x, t) in points {
            extract.nodes.insert(*id, tags(t));
            extract.places.insert(*id, [(x / 111_195.0 * 1e7) as i32, 0]);
        }
        for (id, x, half, t) in areas {
            let (id, outers) = (ElementId::Way(*id), vec![square(*x, 0.0, *half)]);
            extract.areas.push(super::super::extract::Area { id, tags: tags(t), outers, inners: Vec::new() });
        }
        let shapes: Vec<Shape> = extract.areas.iter().map(|a| Shape::of(a, frame)).collect();
        let house = |id: &str, x: f64| BuildingRow {
            id: id.to_owned(),
            longitude: 0.0,
            latitude: 0.0,
            usage: Use::Apartments,
            structure: None,
            code: None,
            storeys: None,
            footprint_area: 400.0,
            floor_area: None,
            dwellings: None,
            occupants: None,
            value: None,
            vs30: None,
            ring: square(x, 0.0, 10.0),
        };
        let buildings = [house("w1", 0.0), house("w2", 45.0)];
        build(&extract, &shapes, &buildings, frame, &|_| true).into_iter().map(|f| (f.id, f.building)).collect()
    }

    fn in_building(id: &str, building: Option<&str>) -> (String, Option<String>) {
        (id.to_owned(), building.map(str::to_owned))
    }

    #[test]
    fn a_facility_is_in_the_building_around_it_or_the_nearest_within_reach() {
        let pharmacy: Pairs = &[("amenity", "pharmacy")];
        // In the first, nearer to the second, out of reach of both.
        let rows = run(&[(1, 5.0, pharmacy), (2, 25.0, pharmacy), (3, 90.0, pharmacy)], &[]);
        assert_eq!(rows, [in_building("n1", Some("w1")), in_building("n2", Some("w2")), in_building("n3", None)]);
    }

    #[test]
    fn a_named_facility_drawn_twice_is_one() {
        let named: Pairs = &[("amenity", "school"), ("name", "A")];
        let other: Pairs = &[("amenity", "school"), ("name", "B")];
        let rows = run(&[(1, 40.0, named), (2, 40.0, other), (3, 300.0, named)], &[(9, 0.0, 30.0, named)]);
        let ids: Vec<&str> = rows.iter().map(|r| r.0.as_str()).collect();
        assert_eq!(ids, ["n2", "n3", "w9"]);
    }

    #[test]
    fn an_unnamed_echo_in_the_same_building_is_dropped() {
        let (bare, named): (Pairs, Pairs) = (&[("amenity", "clinic")], &[("amenity", "clinic"), ("name", "A")]);
        let rows = run(&[(1, 5.0, bare), (2, 6.0, named), (3, 46.0, bare), (4, 47.0, bare)], &[]);
        let ids: Vec<&str> = rows.iter().map(|r| r.0.as_str()).collect();
        assert_eq!(ids, ["n2", "n3"]);
    }

    #[test]
    fn open_space_counts_once_and_only_if_there_is_room() {
        let (park, play): (Pairs, Pairs) = (&[("leisure", "park")], &[("leisure", "playground")]);
        // A playground inside the park, a small one elsewhere, a large one elsewhere, a point.
        let rows = run(
            &[(1, 0.0, park)],
            &[(5, 0.0, 50.0, park), (6, 10.0, 10.0, play), (7, 200.0, 5.0, play), (8, 300.0, 10.0, play)],
        );
        assert_eq!(rows, [in_building("w5", None), in_building("w8", None)]);
    }
}
