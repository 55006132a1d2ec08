//! Distances over the streets from the nearest of several places to every node of the road graph.
//!
//! The search itself runs over the junctions; nodes along a chain get theirs from its ends. The result is that of a
//! search over all nodes, in a fraction of its time. Where edges open or places are added, what is known is bettered
//! from there on, and comes to the same as a search from the start.

use super::streets::{Place, Streets};
use crate::world::NONE;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Nearest of several places for each node: (mm, place), `NONE` twice where none can be reached.
pub type Nearest = Vec<(u32, u32)>;

/// Millimetres after some more.
fn further(mm: u32, more: u32) -> u32 {
    mm.saturating_add(more).min(NONE - 1)
}

/// Takes what is offered if it is better: nearer, or as near and of the smaller row.
fn offer(known: &mut (u32, u32), offered: (u32, u32)) -> bool {
    let better = offered < *known;
    if better {
        *known = offered;
    }
    better
}

impl Streets {
    /// Carries what is known at the nodes of a chain along it, both ways, over the edges that are `open`.
    fn along(&self, chain: u32, open: &impl Fn(u32) -> bool, table: &mut Nearest) {
        let (edges, mm, nodes) = (self.edges_of(chain as usize), self.mm_of(chain), self.nodes_of(chain));
        let pass = |table: &mut Nearest, i: usize, from: u32, to: u32| {
            let (so_far, place) = table[from as usize];
            if place != NONE && open(edges[i]) {
                offer(&mut table[to as usize], (further(so_far, mm[i]), place));
            }
        };
        for i in 0..edges.len() {
            pass(table, i, nodes[i], nodes[i + 1]);
        }
        for i in (0..edges.len()).rev() {
            pass(table, i, nodes[i + 1], nodes[i]);
        }
    }

    /// Nobody reaches any place yet.
    #[must_use]
    pub fn unreached(&self) -> Nearest {
        vec![(NONE, NONE); self.nodes()]
    }

    /// Betters what is known by further places (node, place) and by edges that have opened, over the edges that `open`
    /// lets through.
    pub fn spread(
        &self,
        table: &mut Nearest,
        places: impl Iterator<Item = (u32, u32)>,
        opened: &[u32],
        open: impl Fn(u32) -> bool,
    ) {
        let mut heap: BinaryHeap<Reverse<(u32, u32, u32)>> = BinaryHeap::new();
        let mut chains: Vec<u32> = opened.iter().map(|&e| self.chain_of(e)).filter(|&chain| chain != NONE).collect();
        for (node, place) in places.filter(|&(node, _)| node != NONE) {
            if offer(&mut table[node as usize], (0, place)) {
                match self.place(node) {
                    Place::Junction(junction) => heap.push(Reverse((0, place, junction))),
                    Place::Within(chain, _) => chains.push(chain),
                    Place::Off => {}
                }
            }
        }
        let each_once = |chains: &mut Vec<u32>| {
            chains.sort_unstable();
            chains.dedup();
        };
        each_once(&mut chains);
        for &chain in &chains {
            self.along(chain, &open, table);
            for junction in self.ends_of(chain).into_iter().filter(|&j| j != NONE) {
                let (mm, place) = table[self.node_of(junction) as usize];
                if place != NONE {
                    heap.push(Reverse((mm, place, junction)));
                }
            }
        }
        // No way leads along a ring, only into it.
        chains = self.rings().to_vec();
        while let Some(Reverse((mm, place, junction))) = heap.pop() {
            if table[self.node_of(junction) as usize] != (mm, place) {
                continue;
            }
            for &(other, link) in self.at(junction) {
                let chain = link / 2;
                chains.push(chain);
                let offered = (further(mm, self.chain_mm(chain)), place);
                let known = &mut table[self.node_of(other) as usize];
                if offered < *known && self.edges_of(chain as usize).iter().all(|&e| open(e)) {
                    *known = offered;
                    heap.push(Reverse((offered.0, place, other)));
                }
            }
        }
        each_once(&mut chains);
        for chain in chains {
            self.along(chain, &open, table);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::Key;
    use crate::random::{Draws, Purpose};
    use crate::world::roads::Roads;
    use std::sync::Arc;

    /// A grid of so many nodes each way with drawn lengths in which every edge is made of two, so that every second node
    /// lies within a chain, and a ring at the first node.
    fn grid(side: u32, draws: &Draws) -> Roads {
        let mut ends = Vec::new();
        let mut nodes = side * side;
        for i in 0..side * side {
            let (right, up) = ((i % side + 1 < side).then_some(i + 1), (i + side < side * side).then_some(i + side));
            for other in [right, up].into_iter().flatten() {
                ends.extend([(i, nodes), (nodes, other)]);
                nodes += 1;
            }
        }
        ends.extend([(0, nodes), (nodes, nodes + 1), (nodes + 1, nodes + 2), (nodes + 2, 0)]);
        nodes += 3;
        let mut rows: Vec<(u32, u32, u32)> = Vec::new();
        for (e, &(a, b)) in (0..).zip(&ends) {
            rows.push((a, b, e));
            rows.push((b, a, e));
        }
        rows.sort_unstable();
        let length = |e| (4.0 * draws.uniform(Purpose::VerificationPlace, Key(3), e)).ceil();
        Roads {
            x: Arc::new(vec![0.0; nodes as usize]),
            edge_key: Arc::new((0..ends.len() as u64).collect()),
            first: Arc::new((0..=nodes).map(|n| rows.partition_point(|r| r.0 < n) as u32).collect()),
            length: Arc::new((0..ends.len() as u32).map(length).collect()),
            edge_ends: Arc::new(ends),
            neighbours: Arc::new(rows.into_iter().map(|(_, other, e)| (other, e)).collect()),
            ..Roads::default()
        }
    }

    /// The same by going over all edges until nothing changes.
    fn by_relaxing(roads: &Roads, places: &[(u32, u32)], closed: &[bool]) -> Nearest {
        let mut table = vec![(NONE, NONE); roads.nodes()];
        places.iter().for_each(|&(node, place)| {
            offer(&mut table[node as usize], (0, place));
        });
        let mut changed = true;
        while std::mem::take(&mut changed) {
            for (e, &(a, b)) in roads.edge_ends.iter().enumerate().filter(|(e, _)| !closed[*e]) {
                for (from, to) in [(a, b), (b, a)] {
                    let (mm, place) = table[from as usize];
                    if place != NONE {
                        let by = (mm + (roads.length[e] * 1_000.0) as u32, place);
                        changed |= offer(&mut table[to as usize], by);
                    }
                }
            }
        }
        table
    }

    #[test]
    fn over_junctions_comes_to_the_same_as_over_all_nodes() {
        let draws = Draws::new(7, 0);
        let roads = grid(9, &draws);
        let edges = roads.edges() as u32;
        let streets = Streets::new(&roads, &vec![true; edges as usize], std::iter::empty());
        // At junctions, within chains, two at one node.
        let places = [(0, 1), (40, 2), (81, 3), (200, 5), (200, 4)];
        for share in 0..8 {
            let closed: Vec<bool> = (0..edges)
                .map(|e| draws.uniform(Purpose::VerificationPlace, Key(4), e) < f64::from(share) / 8.0)
                .collect();
            let mut table = streets.unreached();
            streets.spread(&mut table, places.into_iter(), &[], |e| !closed[e as usize]);
            assert_eq!(table, by_relaxing(&roads, &places, &closed));
            assert_eq!(table.iter().all(|row| row.1 != NONE), share == 0);
        }
    }

    #[test]
    fn opening_edges_and_adding_places_comes_to_the_same_as_starting_afresh() {
        let draws = Draws::new(7, 1);
        let roads = grid(9, &draws);
        let edges = roads.edges() as u32;
        let streets = Streets::new(&roads, &vec![true; edges as usize], std::iter::empty());
        let places = [(0, 7), (40, 2), (100, 3), (100, 1)];
        let mut closed: Vec<bool> =
            (0..edges).map(|e| draws.uniform(Purpose::VerificationPlace, Key(5), e) < 0.6).collect();
        let mut table = streets.unreached();
        for (step, edge) in (0..edges).filter(|&e| closed[e as usize]).collect::<Vec<_>>().chunks(3).enumerate() {
            edge.iter().for_each(|&e| closed[e as usize] = false);
            let place = places.get(step / 2).copied().filter(|_| step % 2 == 0);
            streets.spread(&mut table, place.into_iter(), edge, |e| !closed[e as usize]);
            let known = &places[..places.len().min(step / 2 + 1)];
            assert_eq!(table, by_relaxing(&roads, known, &closed));
        }
        assert!(table.iter().all(|row| row.1 != NONE));
    }
}
