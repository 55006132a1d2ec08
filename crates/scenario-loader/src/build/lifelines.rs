//! Lifelines: as the tables of the place give them, else laid along the roads, for which no map of pipes and feeders is
//! needed.
//!
//! Assumption: power and water run along shortest paths over the road graph from the nearest substation
//! or pumping plant, one radial tree for each; telecom is one exchange and base stations among the homes.
//! Kept are roots, branching points and the nodes where buildings are connected; in between, lines are one.

use super::roads::Network;
use super::{Nearest, apportion, cut, given_lifelines};
use crate::place::PlaceTables;
use crate::settings::{LifelineRules, PowerArea};
use simulation_core::key::{Key, lot};
use simulation_core::math;
use simulation_core::world::NONE;
use simulation_core::world::buildings::Buildings;
use simulation_core::world::networks::{Networks, ServiceArea, SupplyGraph, SupplyKind};
use simulation_core::world::places::LocalFrame;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};
use std::sync::Arc;

/// A line that feeds at least so many households is a trunk.
const TRUNK_HOUSEHOLDS: u64 = 400;

/// Which lifeline a node at a road node belongs to. The numbers are part of the stable keys.
const POWER: u64 = 1;
const WATER: u64 = 2;

/// Lays the three lifelines and connects the buildings. `homes` counts households by building.
pub(super) fn lay(
    rules: &LifelineRules,
    (tables, frame): (&PlaceTables, LocalFrame),
    network: &Network,
    walkable: &Nearest,
    buildings: &mut Buildings,
    homes: &[u64],
    residents: usize,
) -> Networks {
    let place = Place { network, walkable, homes, drivable: network.drivable() };
    let given = [0, 1, 2].map(|i| given_lifelines::graph(tables, i, rules, frame, walkable, buildings));
    let of_row: Vec<Option<Vec<u32>>> = given.iter().map(|g| g.as_ref().map(|g| g.of_row.clone())).collect();
    let [given_power, given_water, given_telecom] = given.map(|g| g.map(|g| (g.graph, g.of_building)));
    let (mut power, power_node) =
        given_power.unwrap_or_else(|| place.radial(buildings, rules.substation_households, POWER));
    let (mut water, water_node) = given_water.unwrap_or_else(|| place.radial(buildings, rules.pump_households, WATER));
    buildings.power_node = Arc::new(power_node);
    buildings.water_node = Arc::new(water_node);

    let nearest = Nearest::new((0..buildings.len()).map(|b| (b as u32, buildings.x[b], buildings.y[b])));
    let power_at = |x: f64, y: f64| nearest.of(x, y).map_or(NONE, |b| buildings.power_node[b as usize]);
    let (mut telecom, telecom_node) =
        given_telecom.unwrap_or_else(|| place.telecom(rules, buildings, residents, power_at));

    for i in (0..water.len()).filter(|&i| matches!(water.kind[i], SupplyKind::Plant | SupplyKind::Treatment)) {
        Arc::make_mut(&mut water.needs_power)[i] = power_at(water.x[i], water.y[i]);
        if of_row[1].is_none() {
            Arc::make_mut(&mut water.backup_hours)[i] = rules.pump_backup_hours;
        }
    }
    if of_row[2].is_some() {
        for i in (0..telecom.len()).filter(|&i| telecom.kind[i] != SupplyKind::Trunk) {
            Arc::make_mut(&mut telecom.needs_power)[i] = power_at(telecom.x[i], telecom.y[i]);
        }
    }
    let stations = Nearest::new(
        (0..telecom.len())
            .filter(|&i| telecom.kind[i] == SupplyKind::BaseStation)
            .map(|i| (i as u32, telecom.x[i], telecom.y[i])),
    );
    for i in (0..power.len()).filter(|&i| power.kind[i] == SupplyKind::Plant) {
        let station = stations.of(power.x[i], power.y[i]).unwrap_or(NONE);
        Arc::make_mut(&mut power.needs_telecom)[i] = station;
    }
    buildings.telecom_node = Arc::new(telecom_node);
    // What a table says it needs, in place of the nearest.
    for (row, node) in tables.lifelines.iter().enumerate() {
        for (need, of) in [(node.power, 0), (node.telecom, 2)] {
            let (Some(need), Some(own)) = (need, &of_row[node.network]) else { continue };
            let graph = match node.network {
                0 => &mut power,
                1 => &mut water,
                _ => &mut telecom,
            };
            let needs = if of == 0 { &mut graph.needs_power } else { &mut graph.needs_telecom };
            Arc::make_mut(needs)[own[row] as usize] = of_row[of].as_ref().map_or(NONE, |of| of[need]);
        }
    }
    if rules.power.customers > 0 {
        lay_area(&mut power, &rules.power, rules.substation_households, homes.iter().sum());
    }
    if rules.power.customers > 0 && rules.telecom.lines > 0 {
        lay_exchanges(&mut telecom, rules, &power);
    }
    // Gas and sewers lie along the streets, whatever a table says of the water.
    let by_rule = || place.radial(buildings, rules.pump_households, WATER).0.length.iter().sum();
    let street_pipes = of_row[1].is_some().then(by_rule);
    Networks { power, water, telecom, street_pipes }
}

/// One node more of a supply graph.
pub(super) struct Node {
    pub key: Key,
    pub kind: SupplyKind,
    pub parent: u32,
    pub length: f64,
    pub at: (f64, f64),
    pub road_node: u32,
    pub needs_power: u32,
    pub backup_hours: f64,
}

pub(super) fn add(graph: &mut SupplyGraph, node: Node) -> u32 {
    let index = graph.len() as u32;
    Arc::make_mut(&mut graph.key).push(node.key.0);
    Arc::make_mut(&mut graph.kind).push(node.kind);
    Arc::make_mut(&mut graph.parent).push(node.parent);
    Arc::make_mut(&mut graph.length).push(node.length);
    Arc::make_mut(&mut graph.x).push(node.at.0);
    Arc::make_mut(&mut graph.y).push(node.at.1);
    Arc::make_mut(&mut graph.road_node).push(node.road_node);
    Arc::make_mut(&mut graph.needs_power).push(node.needs_power);
    Arc::make_mut(&mut graph.needs_telecom).push(NONE);
    Arc::make_mut(&mut graph.backup_hours).push(node.backup_hours);
    index
}

/// Salt of the lots of what is switched from afar, and of what lies underground.
const REMOTE: u64 = 0x5E07;
const CABLE: u64 = 0xCAB1;

/// Lays the rest of a power utility's area beside the community's tree: substations, feeders and laterals of equal
/// size, with as many metres of line to a customer as in the community.
fn lay_area(graph: &mut SupplyGraph, rules: &PowerArea, per_substation: u32, households: u64) {
    let first = graph.len();
    let metres = graph.length.iter().sum::<f64>() / households.max(1) as f64;
    let mut customers = vec![0; first];
    let even = |total: u64, size: u32| -> Vec<u64> {
        let parts = ((total as f64 / f64::from(size.max(1))).round() as usize).max(1);
        apportion(&vec![1; parts], total, |i| i as u64)
    };
    for (s, substation) in even(u64::from(rules.customers), per_substation).into_iter().enumerate() {
        let key = Key::of_name("power:elsewhere").child(s as u64);
        let mut place = |graph: &mut SupplyGraph, key, kind, parent, length, direct: u64| {
            customers.push(direct as u32);
            let at = (0.0, 0.0);
            add(graph, Node { key, kind, parent, length, at, road_node: 0, needs_power: NONE, backup_hours: 0.0 })
        };
        let plant = place(graph, key, SupplyKind::Plant, NONE, 0.0, 0);
        for (f, feeder) in even(substation, rules.feeder_customers).into_iter().enumerate() {
            let key = key.child(f as u64);
            let length = metres * rules.trunk_share * feeder as f64;
            let trunk = place(graph, key, SupplyKind::Trunk, plant, length, 0);
            for (l, lateral) in even(feeder, rules.lateral_customers).into_iter().enumerate() {
                let length = metres * (1.0 - rules.trunk_share) * lateral as f64;
                place(graph, key.child(l as u64), SupplyKind::Line, trunk, length, lateral);
            }
        }
    }
    let switched = |i: usize| graph.kind[i] != SupplyKind::Line && lot(graph.key[i], REMOTE) < rules.automation;
    let remote: Vec<bool> = (0..graph.len()).map(switched).collect();
    let mut cable = vec![false; graph.len()];
    for i in first..graph.len() {
        cable[i] = match graph.kind[i] {
            SupplyKind::Trunk => lot(graph.key[i], CABLE) < rules.cable_share,
            SupplyKind::Line => cable[graph.parent[i] as usize],
            _ => false,
        };
    }
    graph.area = ServiceArea {
        first,
        customers: Arc::new(customers),
        remote: Arc::new(remote),
        cable: Arc::new(cable),
        trunk_share: rules.trunk_share,
        workers: rules.workers.clone(),
    };
}

/// Lays telephone exchanges in the rest of the area, each on a lateral of the power utility.
fn lay_exchanges(graph: &mut SupplyGraph, rules: &LifelineRules, power: &SupplyGraph) {
    let first = graph.len();
    let laterals: Vec<u32> =
        (power.here()..power.len()).filter(|&n| power.kind[n] == SupplyKind::Line).map(|n| n as u32).collect();
    let count = (rules.telecom.lines / rules.telecom.exchange_lines.max(1)).max(1);
    let mut customers = vec![0; first];
    let shares = apportion(&vec![1; count as usize], u64::from(rules.telecom.lines), |i| i as u64);
    for (i, lines) in shares.into_iter().enumerate() {
        let key = Key::of_name("telecom:elsewhere").child(i as u64);
        let lateral = (lot(key.0, REMOTE) * laterals.len() as f64) as usize;
        let new = Node {
            key,
            kind: SupplyKind::Plant,
            parent: NONE,
            length: 0.0,
            at: (0.0, 0.0),
            road_node: 0,
            needs_power: laterals.get(lateral).copied().unwrap_or(NONE),
            backup_hours: rules.exchange_backup_hours,
        };
        add(graph, new);
        customers.push(lines as u32);
    }
    graph.area = ServiceArea {
        first,
        customers: Arc::new(customers),
        workers: rules.telecom.workers.clone(),
        ..ServiceArea::default()
    };
}

/// A distance that can be ordered.
#[derive(Clone, Copy, PartialEq)]
struct Metres(f64);

impl Eq for Metres {}

impl PartialOrd for Metres {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Metres {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

/// Shortest paths from the roots: nodes in the order they are reached, and the way back from each.
struct Paths {
    order: Vec<u32>,
    /// (node towards the root, length of the edge) of each node; `NONE` at roots and unreached nodes.
    back: Vec<(u32, f64)>,
}

struct Place<'a> {
    network: &'a Network,
    walkable: &'a Nearest,
    drivable: Nearest,
    homes: &'a [u64],
}

impl Place<'_> {
    fn at(&self, node: u32) -> (f64, f64) {
        (self.network.roads.x[node as usize], self.network.roads.y[node as usize])
    }

    /// Centre of buildings, weighted by households (one each where nobody lives).
    fn centre(&self, buildings: &Buildings, members: &[usize]) -> (f64, f64) {
        let inhabited = members.iter().any(|&b| self.homes[b] > 0);
        let (mut x, mut y, mut sum) = (0.0, 0.0, 0.0);
        for &b in members {
            let weight = if inhabited { self.homes[b] as f64 } else { 1.0 };
            x += weight * buildings.x[b];
            y += weight * buildings.y[b];
            sum += weight;
        }
        if sum > 0.0 { (x / sum, y / sum) } else { (0.0, 0.0) }
    }

    /// Buildings in `parts` groups of consecutive cells with about equal numbers of households.
    fn groups(&self, buildings: &Buildings, parts: u64) -> Vec<Vec<usize>> {
        let cells = buildings.cell.iter().max().map_or(1, |&c| usize::from(c) + 1);
        let mut weights = vec![0; cells];
        for (b, &cell) in buildings.cell.iter().enumerate() {
            weights[usize::from(cell)] += self.homes[b];
        }
        let group = cut(&weights, usize::try_from(parts).unwrap_or(usize::MAX));
        let mut out = vec![Vec::new(); group.last().map_or(1, |g| g + 1)];
        for (b, &cell) in buildings.cell.iter().enumerate() {
            out[group[usize::from(cell)]].push(b);
        }
        out
    }

    /// A radial tree from plants at the centres of groups of cells, and the node of each building.
    fn radial(&self, buildings: &Buildings, per_plant: u32, lifeline: u64) -> (SupplyGraph, Vec<u32>) {
        let households: u64 = self.homes.iter().sum();
        let plants = households.div_ceil(u64::from(per_plant.max(1))).max(1);
        let sites = if self.drivable.is_empty() { self.walkable } else { &self.drivable };
        let roots: BTreeSet<u32> = self
            .groups(buildings, plants)
            .iter()
            .filter_map(|group| {
                let (x, y) = self.centre(buildings, group);
                sites.of(x, y)
            })
            .collect();
        let paths = self.shortest_paths(&roots);
        let reached = Nearest::new(paths.order.iter().map(|&node| (node, self.at(node).0, self.at(node).1)));
        let mut connected = vec![false; self.network.roads.nodes()];
        for node in &paths.order {
            connected[*node as usize] = true;
        }
        // A building whose own node no path reaches is connected at the nearest one that is.
        let access: Vec<u32> = (0..buildings.len())
            .map(|b| match buildings.node[b] {
                own if connected[own as usize] => own,
                own => reached.of(buildings.x[b], buildings.y[b]).unwrap_or(own),
            })
            .collect();
        self.contract(&paths, &roots, &access, lifeline)
    }

    /// Dijkstra from all roots at once, over roads and paths alike. Ties go to the lower node.
    fn shortest_paths(&self, roots: &BTreeSet<u32>) -> Paths {
        let roads = &self.network.roads;
        let mut best = vec![f64::INFINITY; roads.nodes()];
        let mut back = vec![(NONE, 0.0); roads.nodes()];
        let mut done = vec![false; roads.nodes()];
        let mut order = Vec::new();
        let mut heap = BinaryHeap::new();
        for &root in roots {
            best[root as usize] = 0.0;
            heap.push(Reverse((Metres(0.0), root)));
        }
        while let Some(Reverse((Metres(so_far), node))) = heap.pop() {
            if std::mem::replace(&mut done[node as usize], true) {
                continue;
            }
            order.push(node);
            for &(next, edge) in roads.at(node) {
                let length = roads.length[edge as usize];
                let total = so_far + length;
                if total < best[next as usize] && !done[next as usize] {
                    best[next as usize] = total;
                    back[next as usize] = (node, length);
                    heap.push(Reverse((Metres(total), next)));
                }
            }
        }
        Paths { order, back }
    }

    /// Drops what leads to no building and merges what lies between kept nodes into one line.
    fn contract(&self, paths: &Paths, roots: &BTreeSet<u32>, access: &[u32], lifeline: u64) -> (SupplyGraph, Vec<u32>) {
        let n = self.network.roads.nodes();
        let mut used = vec![false; n];
        let mut kept = vec![false; n];
        let mut served = vec![0_u64; n];
        let mut branches = vec![0_u32; n];
        for (b, &node) in access.iter().enumerate() {
            used[node as usize] = true;
            kept[node as usize] = true;
            served[node as usize] += self.homes[b];
        }
        for &node in paths.order.iter().rev() {
            let (back, _) = paths.back[node as usize];
            if used[node as usize] && back != NONE {
                used[back as usize] = true;
                served[back as usize] += served[node as usize];
                branches[back as usize] += 1;
            }
        }
        let mut graph = SupplyGraph::default();
        let mut index: BTreeMap<u32, u32> = BTreeMap::new();
        // The last kept node before each node, and the way from it.
        let mut upstream = vec![(NONE, 0.0); n];
        for &node in &paths.order {
            let i = node as usize;
            let root = roots.contains(&node);
            if !(used[i] || root) {
                continue;
            }
            let (back, length) = paths.back[i];
            if !root {
                upstream[i] = match index.get(&back) {
                    Some(&parent) => (parent, length),
                    None => (upstream[back as usize].0, upstream[back as usize].1 + length),
                };
            }
            if root || kept[i] || branches[i] > 1 {
                let at = self.at(node);
                let kind = if root {
                    SupplyKind::Plant
                } else if served[i] >= TRUNK_HOUSEHOLDS {
                    SupplyKind::Trunk
                } else {
                    SupplyKind::Line
                };
                let new = Node {
                    key: self.network.node_key[i].child(lifeline),
                    kind,
                    parent: upstream[i].0,
                    length: upstream[i].1,
                    at,
                    road_node: self.walkable.of(at.0, at.1).unwrap_or(node),
                    needs_power: NONE,
                    backup_hours: 0.0,
                };
                index.insert(node, add(&mut graph, new));
            }
        }
        let nodes = access.iter().map(|node| index.get(node).copied().unwrap_or(0)).collect();
        (graph, nodes)
    }

    /// One exchange at the centre and base stations among the homes of groups of consecutive cells. The
    /// batteries of base stations are a parameter of the run, not of the place.
    fn telecom(
        &self,
        rules: &LifelineRules,
        buildings: &Buildings,
        residents: usize,
        power_at: impl Fn(f64, f64) -> u32,
    ) -> (SupplyGraph, Vec<u32>) {
        let mut graph = SupplyGraph::default();
        let everything: Vec<usize> = (0..buildings.len()).collect();
        let (x, y) = self.centre(buildings, &everything);
        let exchange = self.walkable.of(x, y).unwrap_or(0);
        let centre = self.at(exchange);
        add(
            &mut graph,
            Node {
                key: Key::of_name("telecom:exchange"),
                kind: SupplyKind::Plant,
                parent: NONE,
                length: 0.0,
                at: centre,
                road_node: exchange,
                needs_power: power_at(centre.0, centre.1),
                backup_hours: rules.exchange_backup_hours,
            },
        );
        let stations = (residents as u64).div_ceil(u64::from(rules.base_station_residents.max(1))).max(1);
        let mut serves = vec![0; buildings.len()];
        for group in self.groups(buildings, stations) {
            let (x, y) = self.centre(buildings, &group);
            let apart = |b: usize| math::length(buildings.x[b] - x, buildings.y[b] - y);
            let Some(&site) = group
                .iter()
                .min_by(|&&a, &&b| apart(a).total_cmp(&apart(b)).then(buildings.key[a].cmp(&buildings.key[b])))
            else {
                continue;
            };
            let at = (buildings.x[site], buildings.y[site]);
            let station = add(
                &mut graph,
                Node {
                    key: Key(buildings.key[site]).child(u64::MAX - 1),
                    kind: SupplyKind::BaseStation,
                    parent: 0,
                    length: math::length(at.0 - centre.0, at.1 - centre.1),
                    at,
                    road_node: buildings.node[site],
                    needs_power: buildings.power_node[site],
                    backup_hours: -1.0,
                },
            );
            for b in group {
                serves[b] = station;
            }
        }
        (graph, serves)
    }
}
