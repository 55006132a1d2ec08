//! Access: which roads are open, who is reached by vehicle, who has medical care within reach; rubble
//! is cleared by crews, roads of vehicles first.

use super::buried_pipes;
use crate::key::mix;
use crate::processes::response::{movement, ways};
use crate::processes::{Process, Run, refresh_building};
use crate::state::agenda::HOURS_END;
use crate::state::{Start, State};
use crate::time::{NEVER, Seconds, hours};
use crate::world::NONE;

/// Whether each node can be reached from some others over the edges that `open` lets through.
pub(crate) fn connected(run: &Run, sources: &[u32], open: impl Fn(usize) -> bool) -> Vec<bool> {
    run.model.world.roads.reached(sources, open)
}

/// Computes access after the impact and calls the debris crews.
pub fn start(run: &Run, s: &mut State) {
    let roads = &run.model.world.roads;
    evaluate(run, s);
    let mut list: Vec<(bool, u64, u32)> = (0..roads.edges())
        .filter(|&e| s.roads.no_drive[e] || s.roads.no_walk[e])
        .map(|e| (!roads.drive[e], mix(roads.edge_key[e], 7), e as u32))
        .collect();
    list.sort_unstable();
    s.roads.to_clear = list.into_iter().rev().map(|(_, _, e)| e).collect();
    if run.model.policy.outside_help && !s.roads.to_clear.is_empty() {
        s.agenda.wake(hours(run.model.parameters.debris_mobilise_hours), Process::Access as u8, 0);
    }
}

/// Works out who is reached, and where the nearest care is.
pub(crate) fn evaluate(run: &Run, s: &mut State) {
    let m = run.model;
    let roads = &m.world.roads;
    let any_closed = s.roads.no_drive.iter().any(|c| *c) || s.roads.no_walk.iter().any(|c| *c);
    s.roads.version += 1;
    let reached = if any_closed {
        connected(run, &roads.gateways, |e| roads.drive[e] && !s.roads.no_drive[e])
    } else {
        Vec::new()
    };
    for b in 0..m.world.buildings.len() {
        let node = m.index.drive_node[b];
        let road =
            !any_closed || roads.gateways.is_empty() || node == NONE || reached.get(node as usize).is_some_and(|r| *r);
        if road != s.buildings.road[b] {
            s.buildings.road[b] = road;
            refresh_building(run, s, b as u32);
        }
    }
    medical(run, s);
    movement::roads_changed(run, s);
    super::livelihoods::roads(run, s);
}

/// Medical care within reach of each building: 100 with a working facility, 50 when it is without power.
pub fn medical(run: &Run, s: &mut State) {
    let m = run.model;
    let care = [Start::WorkingHospitals, Start::WorkingClinics].map(|start| ways::tree(run, s, start));
    let f = &m.world.facilities;
    let level = |facility: u32| -> u8 {
        let row = facility as usize;
        if facility == NONE {
            return 0;
        }
        let building = f.building[row];
        let dark = building != NONE && !s.buildings.served[0][building as usize] && {
            let node = m.world.buildings.power_node[building as usize];
            let since = if node == NONE { NEVER } else { s.networks[0].dark_since[node as usize] };
            s.now > since.saturating_add(hours(f.backup_hours[row]))
        };
        if dark { 50 } else { 100 }
    };
    let none_before = m.index.hospitals.is_empty() && m.index.clinics.is_empty();
    let mut changes: Vec<(u32, u8)> = Vec::new();
    for b in 0..m.world.buildings.len() {
        let node = m.world.buildings.node[b];
        let value = if none_before || node == NONE {
            100
        } else {
            let [hospital, clinic] = care.map(|tree| level(s.roads.trees[tree].table[node as usize].1));
            hospital.max(clinic)
        };
        if value != s.buildings.medical[b] {
            changes.push((b as u32, value));
        }
    }
    for (b, value) in changes {
        s.buildings.medical[b as usize] = value;
        refresh_building(run, s, b);
    }
}

/// Debris crews clear for as long as the work of one wake-up lasts, then access is computed again.
pub fn step(run: &Run, s: &mut State) {
    let p = &run.model.parameters;
    let crews = f64::from(run.model.world.organisations.debris_crews.max(1));
    // One round clears what all crews do until the next, at the mean share of a day worked.
    let round = if s.now < HOURS_END { 4.0 } else { 24.0 };
    let mut capacity = crews * p.debris_rate * round * p.shift_day;
    let roads = &run.model.world.roads;
    let drivable: f64 = (0..roads.edges()).filter(|&e| roads.drive[e]).map(|e| roads.length[e]).sum();
    let mut opened = false;
    while let Some(&edge) = s.roads.to_clear.last() {
        let e = edge as usize;
        if s.roads.rubble[e] > capacity {
            s.roads.rubble[e] -= capacity;
            break;
        }
        capacity -= s.roads.rubble[e];
        s.roads.rubble[e] = 0.0;
        if s.roads.no_drive[e] && drivable > 0.0 {
            s.roads.closed_share = (s.roads.closed_share - roads.length[e] / drivable).max(0.0);
        }
        s.roads.no_drive[e] = false;
        s.roads.no_walk[e] = false;
        s.roads.to_clear.pop();
        s.roads.opened.push(edge);
        opened = true;
    }
    if opened {
        evaluate(run, s);
        super::lifelines::roads_opened(s);
        super::utility::roads_opened(s);
        buried_pipes::roads_changed(s);
        // Engines may get through now.
        s.fire.reached.clear();
        if !s.pools.district_fire.is_empty() {
            let desk = run.model.world.places.communities() as u32;
            s.agenda.wake(s.now, Process::Allotment as u8, desk);
        }
    }
    if !s.roads.to_clear.is_empty() {
        let next: Seconds = s.now + hours(round);
        s.agenda.wake(next, Process::Access as u8, 0);
    }
}
