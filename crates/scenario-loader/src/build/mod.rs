//! From settings and place tables to the world: every missing fact is filled by a stated rule, and
//! whatever is drawn belongs to the key of what it is drawn for, so that adding one thing moves no other.

mod buildings;
mod facilities;
mod generated;
mod given_lifelines;
mod governance;
mod hazard;
mod lifelines;
mod population;
mod roads;
mod spacing;
mod water;

pub use generated::{generate, town};

use crate::import::tables;
use crate::place::{BuildingRow, PlaceTables};
use crate::problem::{Code, Problem, Problems};
use crate::settings::{PlaceSource, Settings};
use rstar::RTree;
use rstar::primitives::GeomWithData;
use simulation_core::key::mix;
use simulation_core::study::{Arm, Study};
use simulation_core::world::World;
use simulation_core::world::places::LocalFrame;
use std::path::Path;

/// What problems of the scenario itself are filed under; the caller knows the file's real name.
const SCENARIO: &str = "scenario";

/// The tables of the scenario's place: read from its directory (relative to `base_dir`), or generated.
///
/// # Errors
/// Every problem of the tables or of the numbers that the place is generated from.
pub fn place(settings: &Settings, base_dir: &Path) -> Result<PlaceTables, Problems> {
    match &settings.place {
        PlaceSource::Directory(directory) => tables::read(&base_dir.join(directory)),
        PlaceSource::Generated(layout) => generate(layout, &settings.facilities),
    }
}

/// Area within the boundary, hectares; 0 where the place has none.
#[must_use]
pub fn hectares(tables: &PlaceTables) -> f64 {
    let Some(&[longitude, latitude]) = tables.boundary.first().and_then(|ring| ring.first()) else { return 0.0 };
    let frame = LocalFrame { longitude, latitude };
    let ring_area = |ring: &Vec<[f64; 2]>| {
        let points: Vec<(f64, f64)> = ring.iter().map(|p| frame.to_local(p[0], p[1])).collect();
        let twice: f64 = roads::ring_segments(&points).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum();
        0.5 * twice.abs()
    };
    tables.boundary.iter().map(ring_area).sum::<f64>() / 10_000.0
}

/// Builds the world: places, buildings, residents, roads, facilities, lifelines.
///
/// The population is drawn here, once per study; it does not depend on the study's seed.
///
/// # Errors
/// Every problem that keeps the tables from making a world, all at once.
pub fn build(settings: &Settings, tables: &PlaceTables) -> Result<World, Problems> {
    let mut problems = Problems::default();
    check(tables, &mut problems);
    for (network, key, elsewhere) in [
        (0, "lifelines.power.customers-elsewhere", settings.lifelines.power.customers),
        (2, "lifelines.telecom.lines-elsewhere", settings.lifelines.telecom.lines),
    ] {
        if elsewhere > 0 && tables.lifelines.iter().any(|node| node.network == network) {
            problems.push(Problem::new(Code::OutOfRange, SCENARIO, 0, 0).key(key).value(elsewhere).allowed_in(
                "0:本地网络由 lifelines.csv 给定时,不能再有区外用户",
                "0: where lifelines.csv gives the network, nobody elsewhere hangs on it",
            ));
        }
    }
    if !problems.is_empty() {
        return problems.or(World::default());
    }
    let frame = frame(&tables.buildings);
    let mut network = roads::lay(frame, tables);
    let Some(walkable) = network.walkable() else {
        problems.push(Problem::new(Code::DisconnectedRoads, "roads.csv", 0, 0).value(0));
        return problems.or(World::default());
    };
    let mut stock = buildings::survey(&settings.buildings, tables, frame, &walkable, &mut problems);
    let fixed = match &settings.place {
        PlaceSource::Generated(layout) => Some(layout.households),
        PlaceSource::Directory(_) => None,
    };
    let population = population::settle(&settings.population, fixed, &tables.buildings, &mut stock, &mut problems);
    let fittings = facilities::furnish(&settings.facilities, tables, frame, &walkable, &stock, &mut problems);
    let (Some((households, mut people)), true) = (population, problems.is_empty()) else {
        return problems.or(World::default());
    };
    let homes = population::households_per_building(&households, stock.len());
    let (places, cells) = governance::divide_place(&settings.governance, &stock, &homes);
    stock.cell = cells.into();
    governance::appoint(&settings.governance, &places, &stock, &households, &mut people);
    roads::line(&mut network.roads, &stock, &tables.buildings, frame);
    spacing::measure(&mut stock, &tables.buildings, frame);
    let mut facilities = facilities::belong(fittings, &stock, &places);
    facilities::add_stores(&mut facilities, &settings.facilities, &places, &stock, (&households, &people), &walkable);
    let given = (tables, frame);
    let networks = lifelines::lay(&settings.lifelines, given, &network, &walkable, &mut stock, &homes, people.len());
    let world = World {
        frame,
        places,
        buildings: stock,
        households,
        people,
        roads: network.roads,
        facilities,
        networks,
        utilities: settings.utilities.clone(),
        organisations: settings.organisations.clone(),
    };
    given_lifelines::check_capacities(tables, &world, &homes, &settings.parameters, &mut problems);
    problems.or(world)
}

/// Builds the whole study: the world, the hazard in local metres and the arms, baseline first.
///
/// Files named by the hazard are looked up relative to `base_dir`.
///
/// # Errors
/// Every problem of the place and of the hazard, all at once.
pub fn study(settings: &Settings, tables: &PlaceTables, base_dir: &Path) -> Result<Study, Problems> {
    let mut problems = Problems::default();
    let mut world = build(settings, tables).unwrap_or_else(|found| {
        problems.extend(found);
        World::default()
    });
    let hazard = hazard::prepare(&settings.hazard, tables, frame(&tables.buildings), base_dir, &mut problems);
    let water = water::prepare(&settings.water, &world, base_dir, &mut problems);
    if let Some(water) = &water {
        water::add_refuges(&mut world, water);
    }
    let baseline = Arm {
        id: "baseline".to_owned(),
        title_zh: "基线".to_owned(),
        title_en: "Baseline".to_owned(),
        interventions: Vec::new(),
    };
    let others = settings.arms.iter().map(|arm| Arm {
        id: arm.id.clone(),
        title_zh: arm.title.zh.clone(),
        title_en: arm.title.en.clone(),
        interventions: arm.interventions.clone(),
    });
    problems.or(Study {
        world,
        policy: settings.governance.policy.clone(),
        economy: settings.economy,
        hazard,
        water: water.map(std::sync::Arc::new),
        hour: settings.hour,
        temperature: settings.temperature,
        wind: settings.wind,
        parameters: settings.parameters.clone(),
        arms: std::iter::once(baseline).chain(others).collect(),
        seed: settings.seed,
        replicates: settings.replicates,
        horizon_days: settings.horizon_days,
        slot: settings.slot_seconds as i32,
        slices: settings.slices,
        mutual_aid_for_all: false,
    })
}

/// What the rest of the build relies on.
fn check(tables: &PlaceTables, problems: &mut Problems) {
    if tables.buildings.is_empty() {
        problems.push(Problem::new(Code::EmptyTable, "buildings.csv", 0, 0));
    }
    for road in &tables.roads {
        for (key, end) in [("from", road.from), ("to", road.to)] {
            if end >= tables.road_nodes.len() {
                problems.push(Problem::new(Code::DanglingReference, "roads.csv", 0, 0).key(key).value(&road.id));
            }
        }
    }
}

/// Frame about the centre of the buildings' bounding box, rounded to 0.01 degree so that one more
/// building rarely moves it.
fn frame(rows: &[BuildingRow]) -> LocalFrame {
    let centre = |values: &dyn Fn(&BuildingRow) -> f64| {
        let low = rows.iter().map(values).fold(f64::INFINITY, f64::min);
        let high = rows.iter().map(values).fold(f64::NEG_INFINITY, f64::max);
        if rows.is_empty() { 0.0 } else { ((low + high) * 50.0).round() / 100.0 }
    };
    LocalFrame { longitude: centre(&|r| r.longitude), latitude: centre(&|r| r.latitude) }
}

/// A uniform on (0, 1) that belongs to a key and a purpose.
fn uniform(key: u64, purpose: u64) -> f64 {
    open_uniform(mix(key, purpose))
}

/// A uniform on (0, 1) from 64 bits, never 0 or 1.
fn open_uniform(bits: u64) -> f64 {
    ((bits >> 11) as f64 + 0.5) * (1.0 / 9_007_199_254_740_992.0)
}

/// Position of the class that `u` falls into, the shares laid end to end.
fn pick(shares: &[f64], u: f64) -> usize {
    let total: f64 = shares.iter().sum();
    let mut sum = 0.0;
    for (i, share) in shares.iter().enumerate() {
        sum += share;
        if u * total < sum {
            return i;
        }
    }
    shares.len().saturating_sub(1)
}

/// Shares as integer weights (parts per 10¹²), for exact apportionment.
fn weights(shares: &[f64]) -> Vec<u64> {
    shares.iter().map(|s| (s.max(0.0) * 1e12).round() as u64).collect()
}

/// Splits `total` in proportion to `weights` by largest remainder; equal remainders go by `tie`.
fn apportion(weights: &[u64], total: u64, tie: impl Fn(usize) -> u64) -> Vec<u64> {
    let sum: u128 = weights.iter().map(|&w| u128::from(w)).sum();
    if sum == 0 {
        return vec![0; weights.len()];
    }
    let quota = |i: usize| u128::from(weights[i]) * u128::from(total);
    let mut parts: Vec<u64> = (0..weights.len()).map(|i| (quota(i) / sum) as u64).collect();
    let mut by_remainder: Vec<usize> = (0..weights.len()).collect();
    by_remainder.sort_by_key(|&i| (std::cmp::Reverse(quota(i) % sum), tie(i), i));
    let left = total - parts.iter().sum::<u64>();
    for &i in by_remainder.iter().take(left as usize) {
        parts[i] += 1;
    }
    parts
}

/// Part of each of a row of things, cut into `parts` consecutive, non-empty parts of about equal weight.
fn cut(weights: &[u64], parts: usize) -> Vec<usize> {
    let n = weights.len();
    let parts = parts.clamp(1, n.max(1));
    let total: u64 = weights.iter().sum();
    let (mut before, mut last, mut out) = (0, 0, Vec::with_capacity(n));
    for (i, &weight) in weights.iter().enumerate() {
        let middle = 2 * before + weight;
        let ideal = if total == 0 {
            i * parts / n
        } else {
            (u128::from(middle) * parts as u128 / (2 * u128::from(total))) as usize
        };
        // One step at most, and early enough that every later part still gets something.
        let next = if i == 0 { 0 } else { last + 1 };
        last = ideal.clamp(last, next).max((parts + i).saturating_sub(n)).min(parts - 1);
        before += weight;
        out.push(last);
    }
    out
}

/// Points to find the nearest of; ties go to the lowest position.
struct Nearest {
    tree: RTree<GeomWithData<[f64; 2], u32>>,
}

impl Nearest {
    /// Points with their positions.
    fn new(points: impl IntoIterator<Item = (u32, f64, f64)>) -> Self {
        let points = points.into_iter().map(|(i, x, y)| GeomWithData::new([x, y], i)).collect();
        Self { tree: RTree::bulk_load(points) }
    }

    fn is_empty(&self) -> bool {
        self.tree.size() == 0
    }

    /// Position of the point nearest to (x, y); `None` when there are no points.
    fn of(&self, x: f64, y: f64) -> Option<u32> {
        self.tree.nearest_neighbors(&[x, y]).iter().map(|p| p.data).min()
    }
}

#[cfg(test)]
mod tests;
