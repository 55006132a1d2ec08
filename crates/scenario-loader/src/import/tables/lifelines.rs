//! The supply graphs of a place as tables: what stands where, what feeds what, which building hangs on what.

use super::cells::{Row, Table};
use crate::place::{LifelineRow, PlaceTables};
use crate::problem::{Code, Problem, Problems};
use simulation_core::world::networks::SupplyKind;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

pub(super) const LIFELINES: &str = "lifelines.csv";
pub(super) const CONNECTIONS: &str = "connections.csv";

pub(super) const COLUMNS: [&str; 11] = [
    "id",
    "kind",
    "longitude",
    "latitude",
    "parent",
    "length",
    "power",
    "telecom",
    "backup_hours",
    "capacity",
    "units",
];
const REQUIRED: usize = 4;
pub(super) const CONNECTION_COLUMNS: [&str; 2] = ["building", "node"];

/// A kind of node: its word, its network (power, water, telecom), what it is, and the words of what may feed it, in
/// which `-` stands for nothing.
pub(super) type Kind = (&'static str, usize, SupplyKind, &'static [&'static str]);

pub(super) const KINDS: [Kind; 13] = [
    ("generation", 0, SupplyKind::Generation, &["-"]),
    ("substation", 0, SupplyKind::Plant, &["-", "generation", "substation"]),
    ("feeder", 0, SupplyKind::Trunk, &["substation", "feeder"]),
    ("lateral", 0, SupplyKind::Line, &["substation", "feeder", "lateral"]),
    ("source", 1, SupplyKind::Source, &["-"]),
    ("treatment", 1, SupplyKind::Treatment, &["-", "source"]),
    ("pump", 1, SupplyKind::Plant, &["-", "source", "treatment", "pump", "tank", "main"]),
    ("tank", 1, SupplyKind::Tank, &["-", "source", "treatment", "pump", "tank", "main"]),
    ("main", 1, SupplyKind::Trunk, &["source", "treatment", "pump", "tank", "main"]),
    ("pipe", 1, SupplyKind::Line, &["source", "treatment", "pump", "tank", "main", "pipe"]),
    ("exchange", 2, SupplyKind::Plant, &["-", "exchange", "backhaul"]),
    ("backhaul", 2, SupplyKind::Trunk, &["exchange", "backhaul"]),
    ("base_station", 2, SupplyKind::BaseStation, &["exchange", "backhaul"]),
];

/// The kind of a row.
pub(super) fn kind(row: &LifelineRow) -> &'static Kind {
    KINDS.iter().find(|k| (k.1, k.2) == (row.network, row.kind)).unwrap_or(&KINDS[0])
}

/// Whether buildings may hang on a node.
fn serves(row: &LifelineRow) -> bool {
    matches!(row.kind, SupplyKind::Trunk | SupplyKind::Line | SupplyKind::BaseStation)
        || (row.network == 2 && row.kind == SupplyKind::Plant)
}

/// Reads both tables into `tables`, whose buildings are known by position where their table could be read.
pub(super) fn read(
    directory: &Path,
    buildings: Option<&BTreeMap<String, usize>>,
    tables: &mut PlaceTables,
    problems: &mut Problems,
) {
    let before = problems.0.len();
    let mut positions = BTreeMap::new();
    let table = Table::read(directory, LIFELINES, &COLUMNS, REQUIRED, problems);
    if let Some(table) = &table {
        // Ids first: a row may come before the one that feeds it.
        let ids: Vec<Option<String>> = table.rows.iter().map(|row| row.unique_id(&mut positions, problems)).collect();
        for (row, id) in table.rows.iter().zip(ids) {
            let read = node(row, table.listed.then_some(&positions), problems);
            tables.lifelines.extend(id.zip(read).map(|(id, node)| LifelineRow { id, ..node }));
        }
        // Positions hold only if no row was refused.
        if problems.0.len() == before {
            check(table, tables, problems);
        }
    }
    let Some(connections) = Table::read(directory, CONNECTIONS, &CONNECTION_COLUMNS, 2, problems) else { return };
    if table.is_none() && !directory.join(LIFELINES).exists() {
        let file = super::cells::file(directory, LIFELINES);
        problems.push(Problem::new(Code::MissingFile, &file, 0, 0).key(CONNECTIONS).value(LIFELINES));
    }
    let nodes = table.is_some_and(|table| table.listed).then_some(&positions);
    let mut hung = BTreeSet::new();
    for row in &connections.rows {
        let building = row.reference("building", buildings, problems).and_then(|id| buildings?.get(id));
        let node = row.reference("node", nodes, problems).and_then(|id| positions.get(id));
        if let (Some(&building), Some(&node)) = (building, node) {
            match tables.lifelines.get(node) {
                Some(found) if problems.0.len() == before && !serves(found) => problems.push(
                    row.problem(Code::OutOfRange, "node")
                        .value(kind(found).0)
                        .allowed("feeder, lateral, main, pipe, exchange, backhaul, base_station"),
                ),
                Some(found) if !hung.insert((building, found.network)) => {
                    problems.push(row.problem(Code::DuplicateId, "building").value(&tables.buildings[building].id));
                }
                _ => tables.connections.push((building, node)),
            }
        }
    }
}

fn node(row: &Row, positions: Option<&BTreeMap<String, usize>>, problems: &mut Problems) -> Option<LifelineRow> {
    let words: Vec<(&str, usize)> = KINDS.iter().enumerate().map(|(i, k)| (k.0, i)).collect();
    let kind = row.word("kind", &words, Code::UnknownName, problems);
    let longitude = row.number("longitude", -180.0, 180.0, problems);
    let latitude = row.number("latitude", -90.0, 90.0, problems);
    let mut other = |column: &str| match row.text(column) {
        None => Some(None),
        Some(_) => row.reference(column, positions, problems).map(|id| positions.and_then(|p| p.get(id)).copied()),
    };
    let (parent, power, telecom) = (other("parent"), other("power"), other("telecom"));
    let length = row.optional_number("length", 0.0, 1e6, problems);
    let backup_hours = row.optional_number("backup_hours", 0.0, 8_760.0, problems);
    let capacity = row.optional_integer("capacity", 0, 100_000_000, problems);
    let units = row.optional_integer("units", 1, 1_000, problems);
    let (_, network, kind, _) = KINDS[kind?];
    Some(LifelineRow {
        id: String::new(),
        network,
        kind,
        longitude: longitude?,
        latitude: latitude?,
        parent: parent?,
        length: length?,
        power: power?,
        telecom: telecom?,
        backup_hours: backup_hours?,
        capacity: capacity?,
        units: units?.map(|units| units as u16),
    })
}

/// Every node hangs on what may feed it, and in the end on a root; needs are of the network they are named after and
/// of nodes that have them.
fn check(table: &Table, tables: &PlaceTables, problems: &mut Problems) {
    let nodes = &tables.lifelines;
    for network in 0..3 {
        let of: Vec<usize> = (0..nodes.len()).filter(|&i| nodes[i].network == network).collect();
        if let (Some(&first), false) = (of.first(), of.iter().any(|&i| serves(&nodes[i]))) {
            let ends = ["feeder, lateral", "main, pipe", "exchange, backhaul, base_station"][network];
            problems.push(table.rows[first].problem(Code::OutOfRange, "kind").value(kind(&nodes[first]).0).allowed_in(
                format!("其网络至少有一个 {ends},建筑由其供给"),
                format!("at least one {ends} in its network, for buildings to hang on"),
            ));
        }
    }
    for (row, node) in table.rows.iter().zip(nodes) {
        let allowed = kind(node).3;
        let parent = node.parent.map_or("-", |p| kind(&nodes[p]).0);
        if !allowed.contains(&parent) {
            let found = node.parent.map_or(parent.to_owned(), |p| format!("{} ({parent})", nodes[p].id));
            let problem = row.problem(Code::OutOfRange, "parent").value(found);
            let names: Vec<&str> = allowed.iter().copied().filter(|name| *name != "-").collect();
            let list = names.join(", ");
            problems.push(match (names.is_empty(), allowed.contains(&"-")) {
                (true, _) => problem.allowed_in("留空", "empty"),
                (_, true) => problem.allowed_in(format!("留空或 {list} 的 id"), format!("empty, or the id of: {list}")),
                (_, false) => problem.allowed_in(format!("{list} 的 id"), format!("the id of: {list}")),
            });
            continue;
        }
        // As many steps as there are nodes lead past every root.
        let root = (0..nodes.len()).try_fold(node, |at, _| at.parent.map(|p| &nodes[p]));
        if root.is_some() {
            problems.push(
                row.problem(Code::OutOfRange, "parent").value(row.text("parent").unwrap_or_default()).allowed_in(
                    "最终通到一个 parent 为空的节点,不成环",
                    "leads to a node without parent in the end, not in a ring",
                ),
            );
        }
        if node.units.is_some() && !node.kind.is_plant() {
            let word = kind(node).0;
            problems.push(
                row.problem(Code::OutOfRange, "units")
                    .value(row.text("units").unwrap_or_default())
                    .allowed_in(format!("{word} 留空"), format!("empty for a {word}")),
            );
        }
        for (column, need, network, may) in [
            (
                "power",
                node.power,
                0,
                node.network > 0 && (node.kind == SupplyKind::BaseStation || plant_with_machines(node)),
            ),
            ("telecom", node.telecom, 2, node.network == 0 && node.kind.is_plant()),
        ] {
            let Some(need) = need else { continue };
            let problem = || row.problem(Code::OutOfRange, column).value(row.text(column).unwrap_or_default());
            if !may {
                let word = kind(node).0;
                problems.push(problem().allowed_in(format!("{word} 留空"), format!("empty for a {word}")));
            } else if nodes[need].network != network {
                problems.push(problem().allowed_in(
                    format!("{}网络节点的 id", ["电力", "", "通信"][network]),
                    format!("the id of a node of {}", ["power", "", "telecom"][network]),
                ));
            }
        }
    }
}

/// Plants whose machines need power.
fn plant_with_machines(node: &LifelineRow) -> bool {
    node.kind.is_plant() && node.kind != SupplyKind::Tank
}
