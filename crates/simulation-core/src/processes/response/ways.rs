//! Ways over the roads that are open now, by their real length, worked out when somebody asks and kept until a road
//! opens or a place of care is staffed or lost.

use crate::processes::Run;
use crate::processes::response::treatment;
use crate::state::{RoadTree, Start, State};
use crate::world::NONE;

/// Node of the driving network at a place of care.
pub(super) fn drive_node(run: &Run, facility: u32) -> u32 {
    run.model.index.drive_node[run.model.index.facility_building[facility as usize] as usize]
}

/// Where a search starts: (node, place).
fn places(run: &Run, s: &mut State, start: Start) -> Vec<(u32, u32)> {
    let m = run.model;
    let at = |list: Vec<u32>| list.into_iter().map(|f| (drive_node(run, f), f)).collect();
    let on_foot = |list: Vec<u32>| list.into_iter().map(|f| (m.world.facilities.node[f as usize], f)).collect();
    match start {
        Start::Node(node) => vec![(node, node)],
        Start::Hospitals => at(treatment::hospitals(run, s)),
        Start::Clinics => at(treatment::clinics(run, s)),
        Start::HospitalsOnFoot => on_foot(treatment::hospitals(run, s)),
        Start::ClinicsOnFoot => on_foot(treatment::clinics(run, s)),
        Start::Curb => {
            let (h, c) = (tree(run, s, Start::Hospitals), tree(run, s, Start::Clinics));
            let reached = |t: usize, n: usize| s.roads.trees[t].table[n].1 != NONE;
            let nodes = 0..m.world.roads.nodes();
            nodes.filter(|&n| reached(h, n) || reached(c, n)).map(|n| (n as u32, n as u32)).collect()
        }
    }
}

/// Distances from `start` over the roads open now: position in `roads.trees`.
fn tree(run: &Run, s: &mut State, start: Start) -> usize {
    let (version, openings) = (s.roads.version, s.roads.openings);
    let found = s.roads.trees.iter().position(|t| t.start == start);
    if let Some(i) = found.filter(|&i| s.roads.trees[i].version == version) {
        return i;
    }
    let places = places(run, s, start);
    if let Some(i) = found.filter(|&i| s.roads.trees[i].openings == openings && s.roads.trees[i].places == places) {
        s.roads.trees[i].version = version;
        return i;
    }
    let traffic = &run.model.traffic;
    let from = places.iter().copied();
    let table = if matches!(start, Start::Curb | Start::HospitalsOnFoot | Start::ClinicsOnFoot) {
        traffic.walk.nearest(from, |e| !s.roads.no_walk[e as usize])
    } else {
        traffic.drive.nearest(from, |e| !s.roads.no_drive[e as usize])
    };
    let entry = RoadTree { start, version, openings, places, table };
    match found {
        Some(i) => {
            s.roads.trees[i] = entry;
            i
        }
        None => {
            s.roads.trees.push(entry);
            s.roads.trees.len() - 1
        }
    }
}

/// Way from `start` to a node: (metres, place it starts from). None if there is none.
pub(super) fn way(run: &Run, s: &mut State, start: Start, node: u32) -> Option<(f64, u32)> {
    if node == NONE {
        return None;
    }
    let i = tree(run, s, start);
    let (mm, place) = s.roads.trees[i].table[node as usize];
    (place != NONE).then_some((f64::from(mm as f32 / 1_000.0), place))
}
