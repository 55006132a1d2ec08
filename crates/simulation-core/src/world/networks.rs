//! Lifelines as radial supply graphs laid along the roads: power, water, telecom.

use super::Column;

/// What a node of a supply graph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum SupplyKind {
    /// Substation, pumping plant or telephone exchange: the root of a tree.
    Plant,
    /// Feeder trunk or water main, with the line from its parent.
    Trunk,
    /// Lateral line or distribution pipe that serves buildings.
    Line,
    /// Base station.
    BaseStation,
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
    /// Back-up power, hours.
    pub backup_hours: Column<f64>,
}

impl SupplyGraph {
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
}
