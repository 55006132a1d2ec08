//! Lifelines as radial supply graphs, given or laid along the roads: power, water, telecom.

use super::{Column, NONE};
use std::sync::Arc;

/// What a node of a supply graph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum SupplyKind {
    /// Substation, pumping plant or telephone exchange.
    Plant,
    /// Feeder trunk, water main or backhaul line, with the line from its parent.
    Trunk,
    /// Lateral line with its transformers, or distribution pipe: serves buildings.
    Line,
    /// Base station.
    BaseStation,
    /// Power station.
    Generation,
    /// Wells or an intake of water.
    Source,
    /// Water treatment plant.
    Treatment,
    /// Service reservoir: serves on from what it holds while nothing flows in.
    Tank,
}

impl SupplyKind {
    /// Whether it is a plant, repaired as one, and not a line or a base station.
    #[must_use]
    pub fn is_plant(self) -> bool {
        matches!(self, Self::Plant | Self::Generation | Self::Source | Self::Treatment | Self::Tank)
    }
}

/// One supply graph. Parents come before children, so one pass in order evaluates it.
#[derive(Clone, Debug, Default)]
pub struct SupplyGraph {
    /// Stable key of each node.
    pub key: Column<u64>,
    /// Kind of each node.
    pub kind: Column<SupplyKind>,
    /// Parent of each node (`NONE` for a root); always smaller than the node itself.
    pub parent: Column<u32>,
    /// Length of the line from the parent, m.
    pub length: Column<f64>,
    /// East coordinate of each node, m.
    pub x: Column<f64>,
    /// North coordinate of each node, m.
    pub y: Column<f64>,
    /// Nearest node of the walking network.
    pub road_node: Column<u32>,
    /// Node of the power graph this node needs, or `NONE`.
    pub needs_power: Column<u32>,
    /// Node of the telecom graph this node needs to be operated from afar, or `NONE`.
    pub needs_telecom: Column<u32>,
    /// Back-up power, or what a tank holds at the usual use, hours. Below 0 for a base station whose battery is that of
    /// the parameters.
    pub backup_hours: Column<f64>,
    /// Households a node can supply with all its units, `NONE` where it has enough for all whatever fails; empty where
    /// all nodes have.
    pub capacity: Column<u32>,
    /// Units of a plant (generators, pumps, wells) that fail one by one, each with an equal part of the capacity; empty
    /// where all have one.
    pub units: Column<u16>,
    /// The rest of the utility's area; empty where the community is alone with its crews.
    pub area: ServiceArea,
}

/// The area of a utility that is larger than the community: customers elsewhere, on nodes of the same graph after
/// those of the community, who are served by the same crews. Columns are indexed by node of the graph and are empty
/// where there is no such area.
#[derive(Clone, Debug, Default)]
pub struct ServiceArea {
    /// Nodes of the community; those from here on lie elsewhere.
    pub first: usize,
    /// Customers elsewhere connected at the node itself.
    pub customers: Column<u32>,
    /// Switched from afar: a substation without a team, a feeder past its first fault.
    pub remote: Column<bool>,
    /// Laid underground.
    pub cable: Column<bool>,
    /// Share of the faults of a feeder that lie on its trunk.
    pub trunk_share: f64,
    /// Workers of the utility: points (hours after the impact, workers from then on), hours ascending. The first
    /// point are its own, more than that is aid from elsewhere.
    pub workers: Vec<[f64; 2]>,
}

impl ServiceArea {
    /// Whether there is one.
    #[must_use]
    pub fn is_some(&self) -> bool {
        !self.customers.is_empty()
    }
}

impl SupplyGraph {
    /// A graph in which nothing counts but what feeds what: no lengths, no places, no needs.
    #[must_use]
    pub fn bare(key: Vec<u64>, kind: Vec<SupplyKind>, parent: Vec<u32>) -> Self {
        let n = key.len();
        Self {
            key: Arc::new(key),
            kind: Arc::new(kind),
            parent: Arc::new(parent),
            length: Arc::new(vec![0.0; n]),
            x: Arc::new(vec![0.0; n]),
            y: Arc::new(vec![0.0; n]),
            road_node: Arc::new(vec![0; n]),
            needs_power: Arc::new(vec![NONE; n]),
            needs_telecom: Arc::new(vec![NONE; n]),
            backup_hours: Arc::new(vec![0.0; n]),
            capacity: Arc::default(),
            units: Arc::default(),
            area: ServiceArea::default(),
        }
    }

    /// Number of nodes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.key.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.key.is_empty()
    }

    /// Units of a node.
    #[must_use]
    pub fn units(&self, node: usize) -> u16 {
        self.units.get(node).copied().unwrap_or(1)
    }

    /// Number of nodes of the community.
    #[must_use]
    pub fn here(&self) -> usize {
        if self.area.is_some() { self.area.first } else { self.len() }
    }
}

/// The three lifelines of the main job.
#[derive(Clone, Debug, Default)]
pub struct Networks {
    /// Substations, feeders, laterals.
    pub power: SupplyGraph,
    /// Pumping plants, mains, pipes.
    pub water: SupplyGraph,
    /// Exchange and base stations.
    pub telecom: SupplyGraph,
    /// Pipes of gas and of sewers along the streets, m each, where the water network is given and does not tell.
    pub street_pipes: Option<f64>,
}
