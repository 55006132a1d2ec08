//! The road network: one graph whose edges allow walking, driving or both.

use super::Column;

/// What can close a road besides the rubble of buildings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CrossingKind {
    /// The road runs over a bridge.
    Bridge,
    /// The road runs below or on a slope.
    Slope,
}

/// A bridge or a slope: edges that fail as one.
#[derive(Clone, Debug, PartialEq)]
pub struct Crossing {
    /// Which of the two.
    pub kind: CrossingKind,
    /// Its edges, ascending.
    pub edges: Vec<u32>,
}

/// Road nodes, edges and who stands beside them. Adjacency is stored as compressed rows.
#[derive(Clone, Debug, Default)]
pub struct Roads {
    /// East coordinate of each node, m.
    pub x: Column<f64>,
    /// North coordinate of each node, m.
    pub y: Column<f64>,
    /// Stable key of each edge.
    pub edge_key: Column<u64>,
    /// The two ends of each edge.
    pub edge_ends: Column<(u32, u32)>,
    /// Length of each edge, m.
    pub length: Column<f64>,
    /// Clear width of each edge, m.
    pub width: Column<f64>,
    /// People may walk here.
    pub walk: Column<bool>,
    /// Vehicles may drive here.
    pub drive: Column<bool>,
    /// First entry of each node in `neighbours` (one more than there are nodes).
    pub first: Column<u32>,
    /// (other node, edge) for each end of each edge, sorted by node.
    pub neighbours: Column<(u32, u32)>,
    /// First entry of each edge in `beside` (one more than there are edges).
    pub beside_first: Column<u32>,
    /// (building, clear distance to the edge's centre line in m) for buildings near enough for debris.
    pub beside: Column<(u32, f32)>,
    /// Nodes where help from outside comes in.
    pub gateways: Column<u32>,
    /// Bridges and slopes.
    pub crossings: Column<Crossing>,
}

impl Roads {
    /// Number of nodes.
    #[must_use]
    pub fn nodes(&self) -> usize {
        self.x.len()
    }

    /// Number of edges.
    #[must_use]
    pub fn edges(&self) -> usize {
        self.edge_ends.len()
    }

    /// (other node, edge) of every edge at `node`.
    #[must_use]
    pub fn at(&self, node: u32) -> &[(u32, u32)] {
        let n = node as usize;
        &self.neighbours[self.first[n] as usize..self.first[n + 1] as usize]
    }

    /// Stable key of a bridge or slope: the lowest of its edges' keys.
    #[must_use]
    pub fn crossing_key(&self, crossing: usize) -> u64 {
        let edges = self.crossings[crossing].edges.iter();
        edges.map(|&e| self.edge_key[e as usize]).min().unwrap_or_default()
    }

    /// Length of a bridge, or of the road beside a slope, m.
    #[must_use]
    pub fn crossing_length(&self, crossing: usize) -> f64 {
        self.crossings[crossing].edges.iter().map(|&e| self.length[e as usize]).sum()
    }

    /// Whether each node can be reached from some others over the edges that `open` lets through.
    pub fn reached(&self, sources: &[u32], open: impl Fn(usize) -> bool) -> Vec<bool> {
        let mut reached = vec![false; self.nodes()];
        let mut stack: Vec<u32> = sources.to_vec();
        while let Some(node) = stack.pop() {
            if !std::mem::replace(&mut reached[node as usize], true) {
                let at = self.at(node).iter();
                stack.extend(
                    at.filter(|&&(other, e)| !reached[other as usize] && open(e as usize)).map(|&(other, _)| other),
                );
            }
        }
        reached
    }
}
