//! Ways over the roads that are open now, by their real length, worked out when somebody asks and kept until a road
//! opens or a place of care is staffed or lost.

use crate::processes::Run;
use crate::processes::response::treatment;
use crate::state::{RoadState, RoadTree, Start, State};
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
        Start::WorkingHospitals | Start::WorkingClinics => {
            let list = if start == Start::WorkingHospitals { &m.index.hospitals } else { &m.index.clinics };
            on_foot(list.iter().copied().filter(|&f| treatment::works(s, f)).collect())
        }
        Start::Curb => {
            let (h, c) = (tree(run, s, Start::Hospitals), tree(run, s, Start::Clinics));
            let reached = |t: usize, n: usize| s.roads.trees[t].table[n].1 != NONE;
            let nodes = 0..m.world.roads.nodes();
            nodes.filter(|&n| reached(h, n) || reached(c, n)).map(|n| (n as u32, n as u32)).collect()
        }
    }
}

/// Distances from `start` over the roads open now: position in `roads.trees`.
pub(crate) fn tree(run: &Run, s: &mut State, start: Start) -> usize {
    let found = s.roads.trees.iter().position(|t| t.start == start);
    if let Some(i) = found.filter(|&i| s.roads.trees[i].version == s.roads.version) {
        return i;
    }
    let mut places = places(run, s, start);
    places.sort_unstable();
    let i = found.unwrap_or_else(|| {
        s.roads.trees.push(RoadTree { start, version: 0, opened: 0, places: Vec::new(), table: Vec::new() });
        s.roads.trees.len() - 1
    });
    let RoadState { trees, opened, no_walk, no_drive, version, .. } = &mut s.roads;
    let tree = &mut trees[i];
    let (streets, closed) =
        if start.on_foot() { (&run.model.traffic.walk, no_walk) } else { (&run.model.traffic.drive, no_drive) };
    if tree.table.is_empty() || !tree.places.iter().all(|place| places.binary_search(place).is_ok()) {
        (tree.table, tree.opened) = (streets.unreached(), opened.len());
        tree.places.clear();
    }
    let more = places.iter().copied().filter(|place| tree.places.binary_search(place).is_err());
    streets.spread(&mut tree.table, more, &opened[tree.opened..], |e| !closed[e as usize]);
    (tree.version, tree.opened, tree.places) = (*version, opened.len(), places);
    i
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
