//! Lifelines as a place's tables give them: parents come before children, and a building hangs on the node the table
//! says, else on the nearest that serves buildings (laterals, pipes, base stations; where a network has none, feeders,
//! mains, exchanges).

use super::Nearest;
use super::lifelines::{Node, add};
use crate::place::{LifelineRow, PlaceTables};
use crate::problem::{Code, Problem, Problems};
use crate::settings::LifelineRules;
use simulation_core::key::Key;
use simulation_core::math;
use simulation_core::parameters::Parameters;
use simulation_core::world::buildings::Buildings;
use simulation_core::world::networks::{SupplyGraph, SupplyKind};
use simulation_core::world::places::LocalFrame;
use simulation_core::world::{NONE, World};
use std::sync::Arc;

/// A node that has too little for what hangs on it with all its units has too little every day.
pub(super) fn check_capacities(
    tables: &PlaceTables,
    world: &World,
    homes: &[u64],
    parameters: &Parameters,
    problems: &mut Problems,
) {
    let n = &world.networks;
    for (which, graph) in [&n.power, &n.water, &n.telecom].into_iter().enumerate() {
        if graph.capacity.is_empty() {
            continue;
        }
        let mut asked = world.demands(which, parameters, |building| homes[building] as usize, |_| true);
        for node in (0..graph.len()).rev().filter(|&node| graph.parent[node] != NONE) {
            asked[graph.parent[node] as usize] += asked[node];
        }
        for row in tables.lifelines.iter().filter(|row| row.network == which) {
            let key = node_key(row).0;
            let asked = graph.key.iter().position(|&other| other == key).map_or(0.0, |node| asked[node].ceil());
            if let Some(capacity) = row.capacity.filter(|&capacity| f64::from(capacity) < asked) {
                problems.push(
                    Problem::new(Code::OutOfRange, "lifelines.csv", 0, 0)
                        .key("capacity")
                        .value(format!("{}: {capacity}", row.id))
                        .allowed_in(
                            format!("至少 {asked}:其下所有用户平常所需(户)"),
                            format!("at least {asked}, the households' worth that hangs on it every day"),
                        ),
                );
            }
        }
    }
}

fn node_key(row: &LifelineRow) -> Key {
    Key::of_name(&format!("lifeline:{}", row.id))
}

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
    let (mut capacity, mut units) = (Vec::new(), Vec::new());
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
            key: node_key(row),
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
        units.push(row.units.unwrap_or(1));
    }
    if limited {
        graph.capacity = Arc::new(capacity);
    }
    if units.iter().any(|&units| units > 1) {
        graph.units = Arc::new(units);
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
