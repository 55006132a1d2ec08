//! Streets as long links: the road graph with every run of nodes where nothing branches drawn together, and
//! shortest paths over it.

use crate::key::mix;
use crate::world::NONE;
use crate::world::roads::Roads;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Where a node of the road graph lies among the streets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// At a junction.
    Junction(u32),
    /// On a chain, before its edge at this position (counted from end 0).
    Within(u32, u32),
    /// Nowhere.
    Off,
}

/// Chains of edges between junctions. Directed link `2 c` runs from end 0 to end 1 of chain `c`.
#[derive(Clone, Debug, Default)]
pub struct Streets {
    place: Vec<Place>,
    /// First entry of each chain in `edges` (one more than there are chains).
    first_edge: Vec<u32>,
    /// Edges of each chain from end 0 to end 1.
    edges: Vec<u32>,
    /// Metres from end 0 to the beginning of each entry of `edges`.
    metres: Vec<f64>,
    /// Length of each entry of `edges`, mm.
    mm: Vec<u32>,
    /// Chain of each edge of the road graph, or `NONE`.
    chain: Vec<u32>,
    /// Nodes of each chain from end 0 to end 1, one more than edges.
    nodes: Vec<u32>,
    /// Junctions at the two ends of each chain.
    ends: Vec<[u32; 2]>,
    /// Length of each chain, m.
    length: Vec<f64>,
    /// Length of each chain, mm: the sum over its edges.
    chain_mm: Vec<u32>,
    /// What each chain counts in a search for the shortest way, mm: at least one.
    weight: Vec<u32>,
    key: Vec<u64>,
    /// Node of each junction.
    node: Vec<u32>,
    /// First entry of each junction in `at` (one more than there are junctions).
    first: Vec<u32>,
    /// Chains from a junction back to it.
    rings: Vec<u32>,
    /// (junction at the other end, link that leaves) for each chain at each junction, but for the rings.
    at: Vec<(u32, u32)>,
}

/// Shortest way from every junction to one destination: (mm, link to take), `NONE` where there is none.
pub type Tree = Vec<(u32, u32)>;

impl Streets {
    /// Streets of the edges that are `allowed`; the nodes in `anchors` become junctions whatever meets there.
    #[must_use]
    pub fn new(roads: &Roads, allowed: &[bool], anchors: impl Iterator<Item = u32>) -> Self {
        let n = roads.nodes();
        let mut degree = vec![0_u32; n];
        for (e, &(a, b)) in roads.edge_ends.iter().enumerate() {
            if allowed[e] {
                degree[a as usize] += 1;
                degree[b as usize] += 1;
            }
        }
        let mut is_junction: Vec<bool> = degree.iter().map(|&d| d > 0 && d != 2).collect();
        for node in anchors {
            if let Some(d) = degree.get(node as usize) {
                is_junction[node as usize] = *d > 0;
            }
        }
        let mut streets = Self { place: vec![Place::Off; n], chain: vec![NONE; roads.edges()], ..Self::default() };
        for node in (0..n as u32).filter(|&node| is_junction[node as usize]) {
            streets.junction_at(node);
        }
        let mut done = vec![false; roads.edges()];
        for node in 0..n as u32 {
            if is_junction[node as usize] {
                streets.chains_from(roads, allowed, node, &mut done);
            }
        }
        // A ring without a junction gets one.
        for node in 0..n as u32 {
            if degree[node as usize] > 0 && streets.place[node as usize] == Place::Off {
                streets.junction_at(node);
                streets.chains_from(roads, allowed, node, &mut done);
            }
        }
        streets.first_edge.push(streets.edges.len() as u32);
        streets.adjoin();
        streets
    }

    fn junction_at(&mut self, node: u32) {
        self.place[node as usize] = Place::Junction(self.node.len() as u32);
        self.node.push(node);
    }

    /// Follows every edge at a junction that is not yet part of a chain.
    fn chains_from(&mut self, roads: &Roads, allowed: &[bool], node: u32, done: &mut [bool]) {
        for &(_, begin) in roads.at(node) {
            if !allowed[begin as usize] || done[begin as usize] {
                continue;
            }
            let chain = self.ends.len() as u32;
            self.first_edge.push(self.edges.len() as u32);
            let (mut here, mut edge, mut metres, mut position) = (node, begin, 0.0, 0);
            let (mut key, mut chain_mm) = (0_u64, 0_u32);
            self.nodes.push(node);
            loop {
                done[edge as usize] = true;
                self.chain[edge as usize] = chain;
                self.edges.push(edge);
                self.metres.push(metres);
                metres += roads.length[edge as usize];
                let mm = (roads.length[edge as usize] * 1_000.0) as u32;
                self.mm.push(mm);
                chain_mm = chain_mm.saturating_add(mm);
                position += 1;
                // The same from both ends.
                key ^= mix(roads.edge_key[edge as usize], 5);
                let (a, b) = roads.edge_ends[edge as usize];
                here = if a == here { b } else { a };
                self.nodes.push(here);
                if matches!(self.place[here as usize], Place::Junction(_)) {
                    break;
                }
                self.place[here as usize] = Place::Within(chain, position);
                let next = roads.at(here).iter().find(|(_, e)| allowed[*e as usize] && !done[*e as usize]);
                let Some(&(_, next)) = next else { break };
                edge = next;
            }
            let junction = |p: Place| if let Place::Junction(j) = p { j } else { NONE };
            self.ends.push([junction(self.place[node as usize]), junction(self.place[here as usize])]);
            self.length.push(metres);
            self.chain_mm.push(chain_mm);
            self.weight.push(((metres * 1_000.0) as u32).max(1));
            self.key.push(key);
        }
    }

    fn adjoin(&mut self) {
        let junctions = self.node.len();
        let mut rows: Vec<(u32, u64, u32, u32)> = Vec::with_capacity(2 * self.ends.len());
        for (c, &[a, b]) in (0_u32..).zip(&self.ends) {
            if a != b && a != NONE && b != NONE {
                rows.push((a, self.key[c as usize], b, 2 * c));
                rows.push((b, self.key[c as usize], a, 2 * c + 1));
            } else {
                self.rings.push(c);
            }
        }
        rows.sort_unstable();
        self.first = vec![0; junctions + 1];
        for row in &rows {
            self.first[row.0 as usize + 1] += 1;
        }
        for j in 0..junctions {
            self.first[j + 1] += self.first[j];
        }
        self.at = rows.into_iter().map(|(_, _, other, link)| (other, link)).collect();
    }

    /// Number of chains.
    #[must_use]
    pub fn chains(&self) -> usize {
        self.ends.len()
    }

    /// Number of junctions.
    #[must_use]
    pub fn junctions(&self) -> usize {
        self.node.len()
    }

    /// Number of nodes of the road graph.
    #[must_use]
    pub fn nodes(&self) -> usize {
        self.place.len()
    }

    /// Node of a junction.
    #[must_use]
    pub fn node_of(&self, junction: u32) -> u32 {
        self.node[junction as usize]
    }

    /// Chains from a junction back to it.
    #[must_use]
    pub fn rings(&self) -> &[u32] {
        &self.rings
    }

    /// (junction at the other end, link that leaves) for each chain at a junction, but for the rings.
    #[must_use]
    pub fn at(&self, junction: u32) -> &[(u32, u32)] {
        &self.at[self.first[junction as usize] as usize..self.first[junction as usize + 1] as usize]
    }

    /// Junctions at the two ends of a chain.
    #[must_use]
    pub fn ends_of(&self, chain: u32) -> [u32; 2] {
        self.ends[chain as usize]
    }

    /// Length of each edge of a chain from end 0 to end 1, mm.
    #[must_use]
    pub fn mm_of(&self, chain: u32) -> &[u32] {
        &self.mm[self.first_edge[chain as usize] as usize..self.first_edge[chain as usize + 1] as usize]
    }

    /// Chain of an edge of the road graph, or `NONE`.
    #[must_use]
    pub fn chain_of(&self, edge: u32) -> u32 {
        self.chain[edge as usize]
    }

    /// Length of a chain, mm.
    #[must_use]
    pub fn chain_mm(&self, chain: u32) -> u32 {
        self.chain_mm[chain as usize]
    }

    /// Nodes of a chain from end 0 to end 1.
    #[must_use]
    pub fn nodes_of(&self, chain: u32) -> &[u32] {
        // Each chain before this one has one node more than edges.
        let from = (self.first_edge[chain as usize] + chain) as usize;
        let to = (self.first_edge[chain as usize + 1] + chain + 1) as usize;
        &self.nodes[from..to]
    }

    /// Edges of a chain from end 0 to end 1.
    #[must_use]
    pub fn edges_of(&self, chain: usize) -> &[u32] {
        &self.edges[self.first_edge[chain] as usize..self.first_edge[chain + 1] as usize]
    }

    /// Length of a chain, m.
    #[must_use]
    pub fn length(&self, chain: usize) -> f64 {
        self.length[chain]
    }

    /// Where a node lies.
    #[must_use]
    pub fn place(&self, node: u32) -> Place {
        self.place.get(node as usize).copied().unwrap_or(Place::Off)
    }

    /// Junction at the end of a link.
    #[must_use]
    pub fn end(&self, link: u32) -> u32 {
        self.ends[(link / 2) as usize][1 - (link % 2) as usize]
    }

    /// Whether the way from a position on a chain to the end of this link is open.
    fn open_from(&self, link: u32, position: u32, closed: &dyn Fn(u32) -> bool) -> bool {
        let edges = self.edges_of((link / 2) as usize);
        let part = if link.is_multiple_of(2) { &edges[position as usize..] } else { &edges[..position as usize] };
        !part.iter().any(|&e| closed(e))
    }

    /// Metres from a position on a chain to the end of this link.
    fn metres_from(&self, link: u32, position: u32) -> f64 {
        let chain = (link / 2) as usize;
        let from_start = self.metres[self.first_edge[chain] as usize + position as usize];
        if link.is_multiple_of(2) { self.length[chain] - from_start } else { from_start }
    }

    /// How to set out from a place when `left` tells the way left from each junction (mm, link), and `closed`
    /// which edges cannot be used: the first step and the metres in all. None if there is no way.
    pub fn set_out(
        &self,
        place: Place,
        left: &mut dyn FnMut(u32) -> (u32, u32),
        closed: &dyn Fn(u32) -> bool,
    ) -> Option<(Step, f64)> {
        match place {
            Place::Junction(j) => {
                let (mm, link) = left(j);
                (mm < NONE).then(|| (Step::At(j, link), f64::from(mm) / 1_000.0))
            }
            Place::Within(chain, position) => {
                let mut best: Option<(f64, u32, f64)> = None;
                for link in [2 * chain, 2 * chain + 1] {
                    // What is closed at the door needs no way from the corner.
                    if !self.open_from(link, position, closed) {
                        continue;
                    }
                    let (mm, _) = left(self.end(link));
                    if mm == NONE {
                        continue;
                    }
                    let metres = self.metres_from(link, position);
                    let all = metres + f64::from(mm) / 1_000.0;
                    if best.is_none_or(|b| (all, metres) < (b.0, b.2)) {
                        best = Some((all, link, metres));
                    }
                }
                best.map(|(all, link, metres)| (Step::Along(link, metres), all))
            }
            Place::Off => None,
        }
    }

    /// For each junction a label that is the same for all that are connected over the chains that `open` lets through.
    pub fn components(&self, open: impl Fn(u32) -> bool, label: &mut Vec<u32>) {
        label.clear();
        label.resize(self.junctions(), NONE);
        let mut stack = Vec::new();
        for start in 0..self.junctions() as u32 {
            if label[start as usize] != NONE {
                continue;
            }
            label[start as usize] = start;
            stack.push(start);
            while let Some(junction) = stack.pop() {
                for &(other, link) in self.at(junction) {
                    if label[other as usize] == NONE && open(link / 2) {
                        label[other as usize] = start;
                        stack.push(other);
                    }
                }
            }
        }
    }

    /// Shortest ways from all junctions to `destination` over the chains that `open` lets through.
    #[must_use]
    pub fn tree(&self, destination: u32, open: impl Fn(u32) -> bool) -> Tree {
        let mut search = Search::default();
        search.start(self, destination);
        while search.settle(self, &open).is_some() {}
        search.tree
    }
}

/// A first step from a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// From a junction, along this link (`NONE` when it is the destination).
    At(u32, u32),
    /// Along this link, with so many metres left to its end.
    Along(u32, f64),
    /// Not along the streets: so many metres to the destination.
    Straight(f64),
}

/// A search for shortest ways to one destination that goes only as far as it is asked.
#[derive(Clone, Debug, Default)]
pub struct Search {
    tree: Tree,
    settled: Vec<bool>,
    heap: BinaryHeap<Reverse<(u32, u32)>>,
}

impl Search {
    /// Starts at a destination.
    pub fn start(&mut self, streets: &Streets, destination: u32) {
        self.tree.clear();
        self.tree.resize(streets.junctions(), (NONE, NONE));
        self.settled.clear();
        self.settled.resize(streets.junctions(), false);
        self.heap.clear();
        if let Some(row) = self.tree.get_mut(destination as usize) {
            row.0 = 0;
            self.heap.push(Reverse((0, destination)));
        }
    }

    /// Settles one more junction.
    fn settle(&mut self, streets: &Streets, open: &impl Fn(u32) -> bool) -> Option<u32> {
        while let Some(Reverse((mm, junction))) = self.heap.pop() {
            if std::mem::replace(&mut self.settled[junction as usize], true) {
                continue;
            }
            for &(other, link) in streets.at(junction) {
                let chain = link / 2;
                if self.settled[other as usize] || !open(chain) {
                    continue;
                }
                let via = mm.saturating_add(streets.weight[chain as usize]);
                // Walking back along the link; of two equal ways the one whose next chain has the smaller key.
                let back = link ^ 1;
                let known = &mut self.tree[other as usize];
                let key = |l: u32| streets.key[(l / 2) as usize];
                if via < known.0 {
                    *known = (via, back);
                    self.heap.push(Reverse((via, other)));
                } else if via == known.0 && via < NONE && key(back) < key(known.1) {
                    known.1 = back;
                }
            }
            return Some(junction);
        }
        None
    }

    /// The way left from a junction (mm, link to take).
    pub fn from(&mut self, streets: &Streets, junction: u32, open: &impl Fn(u32) -> bool) -> (u32, u32) {
        while !self.settled[junction as usize] {
            if self.settle(streets, open).is_none() {
                return (NONE, NONE);
            }
        }
        self.tree[junction as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    /// A ladder: 0-1-2-3-4 along the bottom, 5-6 a bypass from 1 to 3, a tail 4-7, and a separate ring 8-9-10.
    fn roads() -> Roads {
        let edges: Vec<(u32, u32, f64)> = vec![
            (0, 1, 10.0),
            (1, 2, 10.0),
            (2, 3, 10.0),
            (3, 4, 10.0),
            (1, 5, 20.0),
            (5, 6, 20.0),
            (6, 3, 20.0),
            (4, 7, 5.0),
            (8, 9, 1.0),
            (9, 10, 1.0),
            (10, 8, 1.0),
        ];
        let mut rows: Vec<(u32, u32, u32)> = Vec::new();
        for (e, &(a, b, _)) in (0..).zip(&edges) {
            rows.push((a, b, e));
            rows.push((b, a, e));
        }
        rows.sort_unstable();
        let first = (0..=11).map(|n| rows.partition_point(|r| r.0 < n) as u32).collect();
        Roads {
            x: Arc::new(vec![0.0; 11]),
            y: Arc::new(vec![0.0; 11]),
            edge_key: Arc::new((0..11).map(|e| mix(e, 1)).collect()),
            edge_ends: Arc::new(edges.iter().map(|e| (e.0, e.1)).collect()),
            length: Arc::new(edges.iter().map(|e| e.2).collect()),
            first: Arc::new(first),
            neighbours: Arc::new(rows.into_iter().map(|(_, other, e)| (other, e)).collect()),
            ..Roads::default()
        }
    }

    #[test]
    fn chains_and_places() {
        let roads = roads();
        let streets = Streets::new(&roads, &[true; 11], [4].into_iter());
        // Junctions 0, 1, 3, 4 (asked for), 7, and one of the ring; chains 0-1, 1-3 twice, 3-4, 4-7, the ring.
        assert_eq!((streets.junctions(), streets.chains()), (6, 6));
        let all: f64 = (0..6).map(|c| streets.length(c)).sum();
        assert_eq!(all, 108.0);
        assert!(matches!(streets.place(5), Place::Within(..)) && matches!(streets.place(2), Place::Within(..)));
        assert_eq!(streets.place(99), Place::Off);
    }

    #[test]
    fn shortest_ways_avoid_what_is_closed() {
        let roads = roads();
        let streets = Streets::new(&roads, &[true; 11], [4].into_iter());
        let junction = |node| if let Place::Junction(j) = streets.place(node) { j } else { panic!() };
        let tree = streets.tree(junction(4), |_| true);
        assert_eq!(tree[junction(0) as usize].0, 40_000);
        assert_eq!(tree[junction(8) as usize], (NONE, NONE));
        let Place::Within(short, position) = streets.place(2) else { panic!() };
        let mut search = Search::default();
        search.start(&streets, junction(4));
        assert_eq!(search.from(&streets, junction(0), &|c| c != short).0, 80_000);
        // From the middle of the closed chain: on to the open side, or not at all.
        let edge_1_2 = 1;
        let mut left = |j: u32| tree[j as usize];
        let (step, metres) = streets.set_out(Place::Within(short, position), &mut left, &|_| false).expect("a way");
        assert_eq!(metres, 20.0);
        assert!(matches!(step, Step::Along(_, m) if m == 10.0));
        let (_, metres) = streets.set_out(Place::Within(short, position), &mut left, &|e| e != edge_1_2).expect("back");
        assert_eq!(metres, 40.0);
        assert!(streets.set_out(Place::Within(short, position), &mut left, &|_| true).is_none());
        assert!(streets.set_out(streets.place(9), &mut left, &|_| false).is_none());
    }
}
