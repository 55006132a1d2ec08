//! Lifelines as a place's tables give them: parents come before children, and a building hangs on the node the table
//! says, else on the nearest that serves buildings (laterals, pipes, base stations; where a network has none, feeders,
//! mains, exchanges).

use super::Nearest;
use super::lifelines::{Node, add};
use crate::place::{LifelineRow, PlaceTables};
use crate::settings::LifelineRules;
use simulation_core::key::Key;
use simulation_core::math;
use simulation_core::world::NONE;
use simulation_core::world::buildings::Buildings;
use simulation_core::world::networks::{SupplyGraph, SupplyKind};
use simulation_core::world::places::LocalFrame;
use std::sync::Arc;

/// A given graph.
pub(super) struct Given {
    pub graph: SupplyGraph,
    /// Node of each building.
    pub of_building: Vec<u32>,
    /// Node of each row of the table, `NONE` for rows of other networks.
    pub of_row: Vec<u32>,
}

/// The graph of a network (0 power, 1 water, 2 telecom), where the tables have it. What it needs of other networks is
/// left open.
pub(super) fn graph(
    tables: &PlaceTables,
    network: usize,
    rules: &LifelineRules,
    frame: LocalFrame,
    walkable: &Nearest,
    buildings: &Buildings,
) -> Option<Given> {
    let rows = &tables.lifelines;
    let mut order: Vec<usize> = (0..rows.len()).filter(|&i| rows[i].network == network).collect();
    if order.is_empty() {
        return None;
    }
    let depth = |row: usize| std::iter::successors(rows[row].parent, |&p| rows[p].parent).take(rows.len()).count();
    order.sort_by_key(|&row| depth(row));
    let at = |row: &LifelineRow| frame.to_local(row.longitude, row.latitude);
    let mut of_row = vec![NONE; rows.len()];
    let mut graph = SupplyGraph::default();
    let limited = order.iter().any(|&row| rows[row].capacity.is_some());
    let mut capacity = Vec::new();
    for &i in &order {
        let row = &rows[i];
        let (x, y) = at(row);
        let straight = row.parent.map_or(0.0, |p| math::length(at(&rows[p]).0 - x, at(&rows[p]).1 - y));
        let backup_hours = match (network, row.kind) {
            (1, SupplyKind::Plant | SupplyKind::Treatment | SupplyKind::Tank) => rules.pump_backup_hours,
            (2, SupplyKind::Plant) => rules.exchange_backup_hours,
            (2, SupplyKind::BaseStation) => -1.0,
            _ => 0.0,
        };
        let node = Node {
            key: Key::of_name(&format!("lifeline:{}", row.id)),
            kind: row.kind,
            parent: row.parent.map_or(NONE, |p| of_row[p]),
            length: row.length.unwrap_or(straight),
            at: (x, y),
            road_node: walkable.of(x, y).unwrap_or(0),
            needs_power: NONE,
            backup_hours: row.backup_hours.unwrap_or(backup_hours),
        };
        of_row[i] = add(&mut graph, node);
        capacity.push(row.capacity.unwrap_or(NONE));
    }
    if limited {
        graph.capacity = Arc::new(capacity);
    }
    let ends = [SupplyKind::Line, SupplyKind::BaseStation];
    let points = |serves: &dyn Fn(SupplyKind) -> bool| {
        let nodes = (0..graph.len()).filter(|&n| serves(graph.kind[n]));
        Nearest::new(nodes.map(|n| (n as u32, graph.x[n], graph.y[n])))
    };
    let mut serving = points(&|kind| ends.contains(&kind));
    if serving.is_empty() {
        serving = points(&|kind| kind == SupplyKind::Trunk);
    }
    if serving.is_empty() {
        serving = points(&|_| true);
    }
    let nearest = |b: usize| serving.of(buildings.x[b], buildings.y[b]).unwrap_or(0);
    let mut of_building: Vec<u32> = (0..buildings.len()).map(nearest).collect();
    for &(building, row) in tables.connections.iter().filter(|(_, row)| rows[*row].network == network) {
        of_building[building] = of_row[row];
    }
    Some(Given { graph, of_building, of_row })
}
