//! The road network: one edge per map segment; one walking network, one driving network, nothing loose.

use super::super::round;
use super::extract::{Extract, degrees};
use super::tags;
use crate::place::{RoadNodeRow, RoadRow};
use simulation_core::math;
use simulation_core::world::places::LocalFrame;
use simulation_core::world::roads::CrossingKind;
use std::collections::BTreeMap;

/// The network and what was left out of it.
pub(super) struct Network {
    pub nodes: Vec<RoadNodeRow>,
    pub roads: Vec<RoadRow>,
    /// Segments inside that are joined to neither network.
    pub dropped: usize,
}

struct Segment {
    id: String,
    ends: [usize; 2],
    length: f64,
    width: f64,
    walk: bool,
    drive: bool,
    crossing: Option<CrossingKind>,
}

/// Lays the network of all segments with at least one end inside.
///
/// The walking network is its largest connected part. The driving network is the largest part that meets the
/// walking network. A segment in neither is dropped.
pub(super) fn build(extract: &Extract, frame: LocalFrame, inside: &dyn Fn([f64; 2]) -> bool) -> Network {
    let ids: Vec<i64> = {
        let mut ids: Vec<i64> = extract.highways.values().flat_map(|w| &w.nodes).copied().collect();
        ids.sort_unstable();
        ids.dedup();
        ids.retain(|id| extract.places.contains_key(id));
        ids
    };
    let places: Vec<[f64; 2]> = ids.iter().map(|id| degrees(extract.places[id])).collect();
    let within: Vec<bool> = places.iter().map(|p| inside(*p)).collect();
    let mut segments = segments(extract, frame, &ids, &places);
    segments.retain(|s| s.ends.iter().any(|&e| within[e]));
    let all = segments.len();

    let walking = Parts::of(ids.len(), segments.iter().filter(|s| s.walk).map(|s| s.ends));
    let walk_part = walking.largest(|_| true);
    for s in &mut segments {
        s.walk &= Some(walking.part(s.ends[0])) == walk_part;
    }
    let mut meets_walk = vec![false; ids.len()];
    let driving = Parts::of(ids.len(), segments.iter().filter(|s| s.drive).map(|s| s.ends));
    for end in segments.iter().filter(|s| s.walk).flat_map(|s| s.ends) {
        meets_walk[driving.part(end)] = true;
    }
    let drive_part = driving.largest(|part| meets_walk[part]);
    for s in &mut segments {
        s.drive &= Some(driving.part(s.ends[0])) == drive_part;
    }
    segments.retain(|s| s.walk || s.drive);

    let mut gateways: Vec<usize> =
        segments.iter().filter(|s| s.drive).flat_map(|s| s.ends).filter(|&e| !within[e]).collect();
    if gateways.is_empty() {
        gateways = extremes(&places, segments.iter().filter(|s| s.drive).flat_map(|s| s.ends));
    }

    // Positions in the table: used nodes only, by map id.
    let mut positions: BTreeMap<usize, usize> = segments.iter().flat_map(|s| s.ends).map(|e| (e, 0)).collect();
    for (position, value) in positions.values_mut().enumerate() {
        *value = position;
    }
    Network {
        nodes: positions
            .keys()
            .map(|&node| RoadNodeRow {
                id: format!("n{}", ids[node]),
                longitude: places[node][0],
                latitude: places[node][1],
                gateway: gateways.contains(&node),
            })
            .collect(),
        dropped: all - segments.len(),
        roads: segments
            .into_iter()
            .map(|s| RoadRow {
                id: s.id,
                from: positions[&s.ends[0]],
                to: positions[&s.ends[1]],
                length: s.length,
                width: s.width,
                walk: s.walk,
                drive: s.drive,
                crossing: s.crossing,
            })
            .collect(),
    }
}

fn segments(extract: &Extract, frame: LocalFrame, ids: &[i64], places: &[[f64; 2]]) -> Vec<Segment> {
    let mut segments = Vec::new();
    for (id, way) in &extract.highways {
        let access = tags::access(&way.tags);
        if !access.walk && !access.drive {
            continue;
        }
        let width = round(tags::width(&way.tags), 100.0);
        let crossing = tags::crossing(&way.tags);
        for (ordinal, pair) in way.nodes.windows(2).enumerate() {
            // A way may run out of the extract.
            let (Ok(a), Ok(b)) = (ids.binary_search(&pair[0]), ids.binary_search(&pair[1])) else {
                continue;
            };
            if a == b {
                continue;
            }
            let (ax, ay) = frame.to_local(places[a][0], places[a][1]);
            let (bx, by) = frame.to_local(places[b][0], places[b][1]);
            segments.push(Segment {
                id: format!("w{id}-{ordinal}"),
                ends: [a, b],
                // Two nodes at one place still take a step.
                length: round(math::length(bx - ax, by - ay), 100.0).max(0.01),
                width,
                walk: access.walk,
                drive: access.drive,
                crossing,
            });
        }
    }
    segments
}

/// The westernmost, easternmost, southernmost and northernmost of the nodes.
fn extremes(places: &[[f64; 2]], nodes: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut best: Option<[usize; 4]> = None;
    for node in nodes {
        let best = best.get_or_insert([node; 4]);
        for (slot, (axis, sign)) in [(0, -1.0), (0, 1.0), (1, -1.0), (1, 1.0)].into_iter().enumerate() {
            if sign * places[node][axis] > sign * places[best[slot]][axis] {
                best[slot] = node;
            }
        }
    }
    best.map_or_else(Vec::new, Vec::from)
}

/// Connected parts of a graph; a part is named by one of its nodes.
pub(crate) struct Parts {
    part: Vec<usize>,
    size: Vec<usize>,
}

impl Parts {
    /// The parts of `nodes` nodes joined by edges.
    pub(crate) fn of(nodes: usize, edges: impl Iterator<Item = [usize; 2]>) -> Self {
        let mut parent: Vec<usize> = (0..nodes).collect();
        for [a, b] in edges {
            let (a, b) = (root(&mut parent, a), root(&mut parent, b));
            // The smaller name wins, so that names do not depend on the order of edges.
            let (low, high) = (a.min(b), a.max(b));
            parent[high] = low;
        }
        let part: Vec<usize> = (0..nodes).map(|n| root(&mut parent, n)).collect();
        let mut size = vec![0; nodes];
        for &p in &part {
            size[p] += 1;
        }
        Self { part, size }
    }

    /// The part a node belongs to.
    pub(crate) fn part(&self, node: usize) -> usize {
        self.part[node]
    }

    /// The part of two nodes or more with the most nodes among those allowed, the first of equals.
    pub(crate) fn largest(&self, allowed: impl Fn(usize) -> bool) -> Option<usize> {
        let mut best = None;
        for (part, &size) in self.size.iter().enumerate() {
            if size >= 2 && allowed(part) && best.is_none_or(|b: usize| size > self.size[b]) {
                best = Some(part);
            }
        }
        best
    }
}

fn root(parent: &mut [usize], mut node: usize) -> usize {
    while parent[node] != node {
        parent[node] = parent[parent[node]];
        node = parent[node];
    }
    node
}

#[cfg(test)]
mod tests {
    use super::super::extract::Way;
    use super::*;

    fn extract(ways: &[(i64, &str, &[i64])]) -> Extract {
        let mut extract = Extract::default();
        for (id, highway, nodes) in ways {
            let tags = [("highway".to_owned(), (*highway).to_owned())].into();
            extract.highways.insert(*id, Way { nodes: nodes.to_vec(), tags });
            for n in *nodes {
                // Node n lies n·1e-3 degrees east.
                extract.places.insert(*n, [*n as i32 * 10_000, 0]);
            }
        }
        extract
    }

    #[test]
    fn loose_pieces_are_dropped_and_the_rest_hangs_together() {
        // 1–5 walk; 3–9 by motorway; 20–21 a loose street; 30–31 a loose motorway.
        let map = extract(&[
            (1, "footway", &[1, 2, 3, 4, 5]),
            (2, "motorway", &[3, 9]),
            (3, "residential", &[20, 21]),
            (4, "motorway", &[30, 31]),
        ]);
        let network = build(&map, LocalFrame::default(), &|_| true);
        assert_eq!(network.dropped, 2);
        let ids: Vec<&str> = network.nodes.iter().map(|n| n.id.as_str()).collect();
        assert_eq!(ids, ["n1", "n2", "n3", "n4", "n5", "n9"]);
        assert_eq!(network.roads.iter().filter(|r| r.drive).count(), 1);
        assert_eq!(network.roads[4].id, "w2-0");
        assert!((network.roads[0].length - 111.2).abs() < 0.01);
        let gateways: Vec<&str> = network.nodes.iter().filter(|n| n.gateway).map(|n| n.id.as_str()).collect();
        assert_eq!(gateways, ["n3", "n9"], "without a crossing the extremes let help in");
    }

    #[test]
    fn gateways_are_where_roads_cross_the_outline() {
        let map = extract(&[(1, "residential", &[1, 2, 3, 4, 5, 6]), (2, "footway", &[1, 7])]);
        let network = build(&map, LocalFrame::default(), &|p| p[0] < 0.0045);
        let ids: Vec<(&str, bool)> = network.nodes.iter().map(|n| (n.id.as_str(), n.gateway)).collect();
        assert_eq!(ids, [("n1", false), ("n2", false), ("n3", false), ("n4", false), ("n5", true), ("n7", false)]);
    }
}
