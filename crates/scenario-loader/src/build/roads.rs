//! The road network as one graph for walking and driving, and the buildings whose debris could reach it.

use super::Nearest;
use super::buildings::STOREY_HEIGHT;
use crate::import::osm::network::Parts;
use crate::place::{BuildingRow, PlaceTables, RoadRow};
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};
use simulation_core::key::Key;
use simulation_core::math;
use simulation_core::world::buildings::Buildings;
use simulation_core::world::places::LocalFrame;
use simulation_core::world::roads::{Crossing, Roads};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Debris of a fallen front reaches at most this share of its height.
const DEBRIS_REACH: f64 = 2.0 / 3.0;

/// Mesh of the streets assumed where the tables have none, m.
const MESH: f64 = 100.0;

/// Clear width of the streets assumed, m.
const MESH_WIDTH: f64 = 7.0;

/// A point in local metres.
pub(super) type Point = (f64, f64);

/// The road graph with a stable key for each node.
pub(super) struct Network {
    /// The graph.
    pub(super) roads: Roads,
    /// Stable key of each node.
    pub(super) node_key: Vec<Key>,
}

impl Network {
    /// The nodes people can walk to, or `None` when there are none.
    pub(super) fn walkable(&self) -> Option<Nearest> {
        let nodes = self.nodes_with(&self.roads.walk);
        (!nodes.is_empty()).then_some(nodes)
    }

    /// The nodes vehicles can drive to.
    pub(super) fn drivable(&self) -> Nearest {
        self.nodes_with(&self.roads.drive)
    }

    fn nodes_with(&self, edges: &[bool]) -> Nearest {
        let mut has = vec![false; self.roads.nodes()];
        for (&(a, b), _) in self.roads.edge_ends.iter().zip(edges).filter(|(_, allowed)| **allowed) {
            has[a as usize] = true;
            has[b as usize] = true;
        }
        let at = |i: usize| (i as u32, self.roads.x[i], self.roads.y[i]);
        Nearest::new((0..has.len()).filter(|&i| has[i]).map(at))
    }
}

/// The graph of the tables; where they have no roads, a plain square grid of streets over the place.
pub(super) fn lay(frame: LocalFrame, tables: &PlaceTables) -> Network {
    let mut network = if tables.roads.is_empty() { grid(frame, tables) } else { from_tables(frame, tables) };
    adjoin(&mut network.roads);
    if !tables.roads.is_empty() {
        network.roads.crossings = Arc::new(crossings(&network.roads, &tables.roads));
    }
    if network.roads.gateways.is_empty() {
        network.roads.gateways = Arc::new(farthest(&network.roads).into_iter().collect());
    }
    network
}

fn from_tables(frame: LocalFrame, tables: &PlaceTables) -> Network {
    let points: Vec<Point> = tables.road_nodes.iter().map(|n| frame.to_local(n.longitude, n.latitude)).collect();
    let gateways = (0_u32..).zip(&tables.road_nodes).filter(|(_, n)| n.gateway).map(|(i, _)| i);
    let roads = Roads {
        x: Arc::new(points.iter().map(|p| p.0).collect()),
        y: Arc::new(points.iter().map(|p| p.1).collect()),
        edge_key: Arc::new(tables.roads.iter().map(|r| Key::of_name(&format!("road:{}", r.id)).0).collect()),
        edge_ends: Arc::new(tables.roads.iter().map(|r| (r.from as u32, r.to as u32)).collect()),
        length: Arc::new(tables.roads.iter().map(|r| r.length).collect()),
        width: Arc::new(tables.roads.iter().map(|r| r.width).collect()),
        walk: Arc::new(tables.roads.iter().map(|r| r.walk).collect()),
        drive: Arc::new(tables.roads.iter().map(|r| r.drive).collect()),
        gateways: Arc::new(gateways.collect()),
        ..Roads::default()
    };
    let node_key = tables.road_nodes.iter().map(|n| Key::of_name(&format!("node:{}", n.id))).collect();
    Network { roads, node_key }
}

/// Assumption for places without a road map: streets every 100 m over the buildings' bounding box and
/// one mesh beyond, 7 m wide, open to walkers and vehicles.
fn grid(frame: LocalFrame, tables: &PlaceTables) -> Network {
    let points: Vec<Point> = tables.buildings.iter().map(|b| frame.to_local(b.longitude, b.latitude)).collect();
    // Lines at whole multiples of the mesh: one more building adds streets and moves none.
    let range = |values: &dyn Fn(&Point) -> f64| {
        let low = points.iter().map(values).fold(f64::INFINITY, f64::min);
        let high = points.iter().map(values).fold(f64::NEG_INFINITY, f64::max);
        ((low / MESH).floor() as i64, (high / MESH).floor() as i64 + 1)
    };
    let (west, east) = range(&|p| p.0);
    let (south, north) = range(&|p| p.1);
    let columns = east - west + 1;
    let node = |i: i64, j: i64| ((j - south) * columns + (i - west)) as u32;
    let mut roads = Roads::default();
    let mut node_key = Vec::new();
    for j in south..=north {
        for i in west..=east {
            Arc::make_mut(&mut roads.x).push(i as f64 * MESH);
            Arc::make_mut(&mut roads.y).push(j as f64 * MESH);
            node_key.push(Key::of_name(&format!("node:grid:{i}:{j}")));
            for (di, dj, name) in [(1, 0, "east"), (0, 1, "north")] {
                if i + di <= east && j + dj <= north {
                    let key = Key::of_name(&format!("road:grid:{i}:{j}:{name}"));
                    Arc::make_mut(&mut roads.edge_key).push(key.0);
                    Arc::make_mut(&mut roads.edge_ends).push((node(i, j), node(i + di, j + dj)));
                }
            }
        }
    }
    let edges = roads.edges();
    roads.length = Arc::new(vec![MESH; edges]);
    roads.width = Arc::new(vec![MESH_WIDTH; edges]);
    roads.walk = Arc::new(vec![true; edges]);
    roads.drive = Arc::new(vec![true; edges]);
    Network { roads, node_key }
}

/// Fills the adjacency: compressed rows, each sorted by neighbour, then edge.
fn adjoin(roads: &mut Roads) {
    let mut rows: Vec<(u32, u32, u32)> = Vec::with_capacity(2 * roads.edges());
    for (edge, &(a, b)) in (0_u32..).zip(roads.edge_ends.iter()) {
        rows.push((a, b, edge));
        if a != b {
            rows.push((b, a, edge));
        }
    }
    rows.sort_unstable();
    let mut first = vec![0_u32; roads.nodes() + 1];
    for &(node, _, _) in &rows {
        first[node as usize + 1] += 1;
    }
    for i in 1..first.len() {
        first[i] += first[i - 1];
    }
    roads.first = Arc::new(first);
    roads.neighbours = Arc::new(rows.into_iter().map(|(_, other, edge)| (other, edge)).collect());
}

/// The bridges and slopes. Edges of one kind that meet where no other road does are one: a map cuts a bridge into
/// segments, and it falls once.
fn crossings(roads: &Roads, rows: &[RoadRow]) -> Vec<Crossing> {
    let kind = |edge: u32| rows[edge as usize].crossing;
    let joined = (0..roads.nodes() as u32).filter_map(|node| match *roads.at(node) {
        [(_, a), (_, b)] if kind(a) == kind(b) => Some([a as usize, b as usize]),
        _ => None,
    });
    let parts = Parts::of(rows.len(), joined);
    let mut found: BTreeMap<usize, Crossing> = BTreeMap::new();
    for (edge, row) in rows.iter().enumerate() {
        let Some(kind) = row.crossing else { continue };
        let crossing = found.entry(parts.part(edge)).or_insert(Crossing { kind, edges: Vec::new() });
        crossing.edges.push(edge as u32);
    }
    found.into_values().collect()
}

/// The node farthest from the centre of the network that a vehicle can reach, or a walker where there
/// are no vehicles.
fn farthest(roads: &Roads) -> Option<u32> {
    let n = roads.nodes();
    let (cx, cy) = (roads.x.iter().sum::<f64>() / n as f64, roads.y.iter().sum::<f64>() / n as f64);
    let any_drive = roads.drive.iter().any(|d| *d);
    (0..n as u32)
        .filter(|&i| roads.at(i).iter().any(|&(_, e)| !any_drive || roads.drive[e as usize]))
        .map(|i| (math::length(roads.x[i as usize] - cx, roads.y[i as usize] - cy), i))
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
        .map(|(_, i)| i)
}

/// Fills `beside`: the buildings whose debris could reach the road surface, that is whose outline is
/// within two thirds of their height plus half the road's width of the centre line.
pub(super) fn line(roads: &mut Roads, buildings: &Buildings, rows: &[BuildingRow], frame: LocalFrame) {
    let outlines: Vec<Outline> = rows
        .iter()
        .enumerate()
        .map(|(b, row)| Outline {
            centre: (buildings.x[b], buildings.y[b]),
            radius: (row.footprint_area.max(0.0) / std::f64::consts::PI).sqrt(),
            ring: row.ring.iter().map(|p| frame.to_local(p[0], p[1])).collect(),
            reach: DEBRIS_REACH * STOREY_HEIGHT * f64::from(buildings.storeys[b]),
        })
        .collect();
    let boxes = outlines.iter().enumerate().map(|(b, o)| GeomWithData::new(o.reached(), b as u32)).collect();
    let tree: RTree<GeomWithData<Rectangle<[f64; 2]>, u32>> = RTree::bulk_load(boxes);
    let mut first = Vec::with_capacity(roads.edges() + 1);
    let mut beside = Vec::new();
    for (edge, &(a, b)) in roads.edge_ends.iter().enumerate() {
        first.push(beside.len() as u32);
        let from = (roads.x[a as usize], roads.y[a as usize]);
        let to = (roads.x[b as usize], roads.y[b as usize]);
        let half = 0.5 * roads.width[edge].max(0.0);
        let area = AABB::from_corners(
            [from.0.min(to.0) - half, from.1.min(to.1) - half],
            [from.0.max(to.0) + half, from.1.max(to.1) + half],
        );
        let mut here: Vec<(u32, f32)> = tree
            .locate_in_envelope_intersecting(area)
            .filter_map(|candidate| {
                let outline = &outlines[candidate.data as usize];
                let distance = outline.distance(from, to);
                (distance <= outline.reach + half).then_some((candidate.data, distance as f32))
            })
            .collect();
        here.sort_unstable_by_key(|entry| entry.0);
        beside.extend(here);
    }
    first.push(beside.len() as u32);
    roads.beside_first = Arc::new(first);
    roads.beside = Arc::new(beside);
}

/// Outline of a building: its ring, or a circle of the same area.
struct Outline {
    centre: Point,
    radius: f64,
    ring: Vec<Point>,
    reach: f64,
}

impl Outline {
    /// Box around all that its debris can reach.
    fn reached(&self) -> Rectangle<[f64; 2]> {
        let (mut low, mut high) = if self.ring.is_empty() {
            let (x, y) = self.centre;
            ([x - self.radius, y - self.radius], [x + self.radius, y + self.radius])
        } else {
            self.ring.iter().fold(([f64::INFINITY; 2], [f64::NEG_INFINITY; 2]), |(low, high), p| {
                ([low[0].min(p.0), low[1].min(p.1)], [high[0].max(p.0), high[1].max(p.1)])
            })
        };
        for axis in 0..2 {
            low[axis] -= self.reach;
            high[axis] += self.reach;
        }
        Rectangle::from_corners(low, high)
    }

    /// Clear distance to the line from `a` to `b`, m; 0 where they touch.
    fn distance(&self, a: Point, b: Point) -> f64 {
        if self.ring.len() < 3 {
            return (point_to_segment(self.centre, a, b) - self.radius).max(0.0);
        }
        if inside(a, &self.ring) {
            return 0.0;
        }
        ring_segments(&self.ring).map(|(p, q)| segments_apart(p, q, a, b)).fold(f64::INFINITY, f64::min)
    }
}

/// Sides of a ring, closed if it is not.
pub(super) fn ring_segments(ring: &[Point]) -> impl Iterator<Item = (Point, Point)> + '_ {
    (0..ring.len()).map(move |i| (ring[i], ring[(i + 1) % ring.len()]))
}

/// Distance of a point from a segment.
pub(super) fn point_to_segment(p: Point, a: Point, b: Point) -> f64 {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let square = dx * dx + dy * dy;
    let t = if square > 0.0 { (((p.0 - a.0) * dx + (p.1 - a.1) * dy) / square).clamp(0.0, 1.0) } else { 0.0 };
    math::length(p.0 - a.0 - t * dx, p.1 - a.1 - t * dy)
}

/// Whether a point is inside a ring (even-odd rule).
pub(super) fn inside(p: Point, ring: &[Point]) -> bool {
    ring_segments(ring)
        .filter(|(a, b)| (a.1 > p.1) != (b.1 > p.1) && p.0 < (b.0 - a.0) * (p.1 - a.1) / (b.1 - a.1) + a.0)
        .count()
        % 2
        == 1
}

/// Distance between two segments, 0 where they cross.
pub(super) fn segments_apart(p: Point, q: Point, a: Point, b: Point) -> f64 {
    let side = |o: Point, d: Point, r: Point| (d.0 - o.0) * (r.1 - o.1) - (d.1 - o.1) * (r.0 - o.0);
    if side(p, q, a) * side(p, q, b) < 0.0 && side(a, b, p) * side(a, b, q) < 0.0 {
        return 0.0;
    }
    point_to_segment(p, a, b)
        .min(point_to_segment(q, a, b))
        .min(point_to_segment(a, p, q))
        .min(point_to_segment(b, p, q))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::RoadNodeRow;

    #[test]
    fn segments_of_a_bridge_are_one_bridge_and_a_junction_parts_two() {
        use simulation_core::world::roads::CrossingKind::{Bridge, Slope};
        // 0 -street- 1 -bridge- 2 -bridge- 3 -bridge- 4 -slope- 5, and a street from 3 to 6.
        let edges = [(0, 1, None), (1, 2, Some(Bridge)), (2, 3, Some(Bridge)), (3, 4, Some(Bridge))];
        let edges = edges.into_iter().chain([(4, 5, Some(Slope)), (3, 6, None)]);
        let road = |(i, (from, to, crossing)): (usize, (usize, usize, _))| RoadRow {
            id: format!("{i}"),
            from,
            to,
            length: 10.0,
            width: 7.0,
            walk: true,
            drive: true,
            crossing,
        };
        let roads: Vec<RoadRow> = edges.enumerate().map(road).collect();
        let node = |i: usize| RoadNodeRow {
            id: format!("{i}"),
            longitude: 104.0 + 1e-4 * i as f64,
            latitude: 30.0,
            gateway: i == 0,
        };
        let tables = PlaceTables { road_nodes: (0..7).map(node).collect(), roads, ..PlaceTables::default() };
        let network = lay(LocalFrame { longitude: 104.0, latitude: 30.0 }, &tables).roads;
        let found: Vec<_> = network.crossings.iter().map(|c| (c.kind, c.edges.clone())).collect();
        assert_eq!(found, [(Bridge, vec![1, 2]), (Bridge, vec![3]), (Slope, vec![4])]);
        assert_eq!(network.crossing_length(0), 20.0);
        assert_eq!(network.crossing_key(0), network.edge_key[1].min(network.edge_key[2]));
    }

    #[test]
    fn clear_distance_of_rings_and_circles() {
        let square = vec![(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0), (0.0, 0.0)];
        let ring = Outline { centre: (5.0, 5.0), radius: 5.64, ring: square, reach: 4.0 };
        assert_eq!(ring.distance((-50.0, -3.0), (50.0, -3.0)), 3.0);
        assert_eq!(ring.distance((-50.0, 5.0), (50.0, 5.0)), 0.0);
        assert_eq!(ring.distance((4.0, 4.0), (6.0, 6.0)), 0.0);
        assert_eq!(ring.distance((13.0, 14.0), (50.0, 14.0)), 5.0);
        let circle = Outline { centre: (0.0, 0.0), radius: 5.0, ring: vec![], reach: 4.0 };
        assert_eq!(circle.distance((-50.0, 8.0), (50.0, 8.0)), 3.0);
        assert_eq!(circle.distance((-50.0, 1.0), (50.0, 1.0)), 0.0);
    }
}
