//! Water that comes after the event: at points of a file, or by numbers as a plane that falls from one edge of the
//! place. Where it ends, streets lead on to ground that stays dry: those places are refuges.

use super::Nearest;
use super::hazard::{Source, Table};
use crate::problem::Problems;
use crate::settings::{Edge, WaterSettings};
use simulation_core::hazards::inundation::Inundation;
use simulation_core::key::Key;
use simulation_core::math;
use simulation_core::time::{NEVER, Seconds};
use simulation_core::world::facilities::{Facility, FacilityKind, ITEMS, ShelterClass};
use simulation_core::world::{NONE, World};
use std::path::Path;

/// A point of a file stands for what lies within this distance, m; beyond, the ground stays dry.
const REACH: f64 = 100.0;
/// Most refuges along the edge of the water.
const REFUGES: usize = 12;

/// Depth (m), velocity (m/s) and arrival (s) at a place; none where it stays dry.
type At = Option<(f64, f64, Seconds)>;

/// The water at the buildings and streets of the world; none where the scenario has none.
pub(super) fn prepare(
    settings: &WaterSettings,
    world: &World,
    base_dir: &Path,
    problems: &mut Problems,
) -> Option<Inundation> {
    let b = &world.buildings;
    let minutes = |m: f64| (60.0 * m) as Seconds;
    let by_file = match &settings.file {
        Some(file) => {
            let source = Source::read(base_dir, file, "water.file", problems)?;
            Some(points(&source, world, problems)?)
        }
        None if settings.edge == Edge::None => return None,
        None => None,
    };
    let bounds = |values: &[f64]| {
        let low = values.iter().copied().fold(f64::INFINITY, f64::min);
        (low, values.iter().copied().fold(f64::NEG_INFINITY, f64::max))
    };
    let ((west, east), (south, north)) = (bounds(&b.x), bounds(&b.y));
    let at = |x: f64, y: f64| -> At {
        if let Some((nearest, rows)) = &by_file {
            let row = rows[nearest.of(x, y)? as usize];
            let here = math::length(row.0 - x, row.1 - y) <= REACH && row.2 > 0.0;
            return here.then_some((row.2, row.3, minutes(row.4)));
        }
        let inland = match settings.edge {
            Edge::West => x - west,
            Edge::East => east - x,
            Edge::South => y - south,
            _ => north - y,
        };
        let depth = settings.depth * (1.0 - inland.max(0.0) / settings.reach);
        let arrival = settings.arrival_minutes + inland.max(0.0) / settings.front_speed / 60.0;
        (depth > 0.0).then_some((depth, settings.velocity, minutes(arrival)))
    };
    let columns = |xs: &[f64], ys: &[f64]| {
        let mut out = (Vec::new(), Vec::new(), Vec::new());
        for (&x, &y) in xs.iter().zip(ys) {
            let (depth, velocity, arrival) = at(x, y).unwrap_or((0.0, 0.0, NEVER));
            out.0.push(depth);
            out.1.push(velocity);
            out.2.push(arrival);
        }
        out
    };
    let (depth, velocity, arrival) = columns(&b.x, &b.y);
    let (node_depth, node_velocity, node_arrival) = columns(&world.roads.x, &world.roads.y);
    let water = Inundation {
        depth,
        velocity,
        arrival,
        node_depth,
        node_velocity,
        node_arrival,
        detected: minutes(settings.detected_minutes),
        decision_minutes: settings.decision_minutes,
        natural_sign: settings.natural_sign,
        over: (3_600.0 * settings.over_hours) as Seconds,
        order: Vec::new(),
    };
    Some(water.in_order())
}

type Rows = Vec<(f64, f64, f64, f64, f64)>;

/// Points of a file: x, y, depth (m), velocity (m/s), arrival (min).
fn points(source: &Source, world: &World, problems: &mut Problems) -> Option<(Nearest, Rows)> {
    let table = Table::read(source, problems)?;
    let names = ["longitude", "latitude", "depth_m", "velocity_m_s", "arrival_min"];
    let columns = table.require(names, problems)?;
    let bounds = [(-180.0, 180.0), (-90.0, 90.0), (0.0, 100.0), (0.0, 50.0), (0.0, 100_000.0)];
    let before = problems.0.len();
    let mut rows = Vec::new();
    for row in &table.rows {
        let mut values = [0.0; 5];
        for ((value, column), bounds) in values.iter_mut().zip(columns).zip(bounds) {
            *value = table.number(row, column, bounds, problems).unwrap_or_default();
        }
        let (x, y) = world.frame.to_local(values[0], values[1]);
        rows.push((x, y, values[2], values[3], values[4]));
    }
    let nearest = Nearest::new((0_u32..).zip(&rows).map(|(i, r)| (i, r.0, r.1)));
    (problems.0.len() == before).then_some((nearest, rows))
}

/// Adds refuges where streets lead out of the water, spread evenly along its edge.
pub(super) fn add_refuges(world: &mut World, water: &Inundation) {
    let roads = &world.roads;
    let dry = |node: u32| water.node_arrival[node as usize] == NEVER;
    let mut edge: Vec<u32> = roads
        .edge_ends
        .iter()
        .enumerate()
        .filter(|(e, _)| roads.walk[*e])
        .filter_map(|(_, &(a, b))| match (dry(a), dry(b)) {
            (true, false) => Some(a),
            (false, true) => Some(b),
            _ => None,
        })
        .collect();
    edge.sort_unstable_by(|&a, &b| {
        let at = |n: u32| (roads.x[n as usize], roads.y[n as usize]);
        at(a).0.total_cmp(&at(b).0).then(at(a).1.total_cmp(&at(b).1)).then(a.cmp(&b))
    });
    edge.dedup();
    let step = edge.len().div_ceil(REFUGES).max(1);
    let places = world.people.len() as u32;
    for (ordinal, &node) in edge.iter().skip(step / 2).step_by(step).enumerate() {
        let (x, y) = (world.roads.x[node as usize], world.roads.y[node as usize]);
        let community = nearest_community(world, x, y);
        world.facilities.add(Facility {
            key: Key::of_name("refuge").child(ordinal as u64).0,
            kind: FacilityKind::OpenSpace,
            at: (x, y),
            node,
            building: NONE,
            community,
            shelter: ShelterClass::Emergency,
            indoor: false,
            shelter_places: places,
            stock: [0; ITEMS],
        });
    }
}

fn nearest_community(world: &World, x: f64, y: f64) -> u16 {
    let b = &world.buildings;
    let nearest = Nearest::new((0..b.len()).map(|i| (i as u32, b.x[i], b.y[i])));
    nearest.of(x, y).map_or(0, |i| world.places.cell_community[usize::from(b.cell[i as usize])])
}
