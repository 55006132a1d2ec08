//! Access: which roads are open, who is reached by vehicle, who has medical care within reach; rubble
//! is cleared by crews, roads of vehicles first.

use crate::key::mix;
use crate::processes::response::{movement, treatment};
use crate::processes::{Process, Run, refresh_building};
use crate::state::State;
use crate::state::agenda::HOURS_END;
use crate::time::{NEVER, Seconds, hours};
use crate::world::NONE;
use crate::world::roads::Roads;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Nearest of several places for each node: (mm, place), `NONE` twice where none can be reached.
type Nearest = Vec<(u32, u32)>;

/// Spreads better ways from some nodes (mm, place, node) over the edges that `open` lets through. Of two places equally near that with
/// the smaller row is taken, so that it does not matter what was known before.
fn spread(
    roads: &Roads,
    table: &mut Nearest,
    seeds: impl Iterator<Item = (u32, u32, u32)>,
    open: impl Fn(usize) -> bool,
) {
    let mut heap: BinaryHeap<Reverse<(u32, u32, u32)>> = BinaryHeap::new();
    let offer = |table: &mut Nearest, heap: &mut BinaryHeap<_>, (mm, label, node): (u32, u32, u32)| {
        if (mm, label) < table[node as usize] {
            table[node as usize] = (mm, label);
            heap.push(Reverse((mm, label, node)));
        }
    };
    seeds.for_each(|seed| offer(table, &mut heap, seed));
    while let Some(Reverse((mm, label, node))) = heap.pop() {
        if table[node as usize] != (mm, label) {
            continue;
        }
        for &(other, edge) in roads.at(node) {
            if open(edge as usize) {
                offer(table, &mut heap, (further(roads, mm, edge), label, other));
            }
        }
    }
}

/// Millimetres after one more edge.
fn further(roads: &Roads, mm: u32, edge: u32) -> u32 {
    mm.saturating_add((roads.length[edge as usize] * 1_000.0) as u32).min(NONE - 1)
}

/// Shortest distances from several sources over the edges that `open` lets through: (metres, source's label).
pub(crate) fn distances(run: &Run, sources: &[(u32, u32)], open: impl Fn(usize) -> bool) -> Vec<(f32, u32)> {
    let roads = &run.model.world.roads;
    let mut table = vec![(NONE, NONE); roads.nodes()];
    let seeds = sources.iter().filter(|(node, _)| *node != NONE).map(|&(node, label)| (0, label, node));
    spread(roads, &mut table, seeds, open);
    let metres = |mm: u32, label: u32| if label == NONE { f32::INFINITY } else { mm as f32 / 1_000.0 };
    table.into_iter().map(|(mm, label)| (metres(mm, label), label)).collect()
}

/// Whether each node can be reached from some others over the edges that `open` lets through.
pub(crate) fn connected(run: &Run, sources: &[u32], open: impl Fn(usize) -> bool) -> Vec<bool> {
    let roads = &run.model.world.roads;
    let mut reached = vec![false; roads.nodes()];
    let mut stack: Vec<u32> = sources.to_vec();
    while let Some(node) = stack.pop() {
        if !std::mem::replace(&mut reached[node as usize], true) {
            let at = roads.at(node).iter();
            stack.extend(
                at.filter(|&&(other, e)| !reached[other as usize] && open(e as usize)).map(|&(other, _)| other),
            );
        }
    }
    reached
}

/// Computes access after the impact and calls the debris crews.
pub fn start(run: &Run, s: &mut State) {
    let roads = &run.model.world.roads;
    evaluate(run, s, Changed::Care);
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

/// What has changed since access was last worked out.
pub(crate) enum Changed<'a> {
    /// Places of care.
    Care,
    /// These edges have been opened to walkers.
    Opened(&'a [u32]),
}

/// Works out who is reached, and where the nearest care is.
pub(crate) fn evaluate(run: &Run, s: &mut State, changed: Changed) {
    let m = run.model;
    let roads = &m.world.roads;
    let any_closed = s.roads.no_drive.iter().any(|c| *c) || s.roads.no_walk.iter().any(|c| *c);
    s.roads.version += 1;
    for (which, list) in [&m.index.hospitals, &m.index.clinics].into_iter().enumerate() {
        let mut table = std::mem::take(&mut s.roads.to_care[which]);
        let open = |e: usize| roads.walk[e] && !s.roads.no_walk[e];
        match changed {
            Changed::Care => {
                table.iter_mut().for_each(|row| *row = (NONE, NONE));
                let works = list.iter().filter(|&&f| treatment::works(s, f));
                let at = works.map(|&f| (0, f, m.world.facilities.node[f as usize]));
                spread(roads, &mut table, at.filter(|seed| seed.2 != NONE), open);
            }
            Changed::Opened(edges) => {
                let mut seeds = Vec::new();
                for &edge in edges.iter().filter(|&&e| roads.walk[e as usize]) {
                    let (a, b) = roads.edge_ends[edge as usize];
                    for (from, to) in [(a, b), (b, a)] {
                        let (mm, label) = table[from as usize];
                        if label != NONE {
                            seeds.push((further(roads, mm, edge), label, to));
                        }
                    }
                }
                spread(roads, &mut table, seeds.into_iter(), open);
            }
        }
        s.roads.to_care[which] = table;
    }
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
}

/// Medical care within reach of each building: 100 with a working facility, 50 when it is without power.
pub fn medical(run: &Run, s: &mut State) {
    let m = run.model;
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
            let [hospital, clinic] = &s.roads.to_care;
            level(hospital[node as usize].1).max(level(clinic[node as usize].1))
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
    let (mut opened, mut on_foot) = (false, Vec::new());
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
        if std::mem::take(&mut s.roads.no_walk[e]) {
            on_foot.push(edge);
        }
        s.roads.to_clear.pop();
        opened = true;
    }
    if opened {
        s.roads.openings += 1;
        evaluate(run, s, Changed::Opened(&on_foot));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::Key;
    use crate::random::{Draws, Purpose};
    use std::sync::Arc;

    /// A grid of so many nodes each way whose edges have drawn lengths.
    fn grid(side: u32, draws: &Draws) -> Roads {
        let mut ends = Vec::new();
        for i in 0..side * side {
            if i % side + 1 < side {
                ends.push((i, i + 1));
            }
            if i + side < side * side {
                ends.push((i, i + side));
            }
        }
        let mut rows: Vec<(u32, u32, u32)> = Vec::new();
        for (e, &(a, b)) in (0..).zip(&ends) {
            rows.push((a, b, e));
            rows.push((b, a, e));
        }
        rows.sort_unstable();
        let length = |e| (4.0 * draws.uniform(Purpose::VerificationPlace, Key(3), e)).ceil();
        Roads {
            x: Arc::new(vec![0.0; (side * side) as usize]),
            first: Arc::new((0..=side * side).map(|n| rows.partition_point(|r| r.0 < n) as u32).collect()),
            length: Arc::new((0..ends.len() as u32).map(length).collect()),
            edge_ends: Arc::new(ends),
            neighbours: Arc::new(rows.into_iter().map(|(_, other, e)| (other, e)).collect()),
            ..Roads::default()
        }
    }

    #[test]
    fn opening_edges_one_by_one_comes_to_the_same_as_starting_afresh() {
        let draws = Draws::new(7, 0);
        let roads = grid(12, &draws);
        let seeds = || [(0, 1, 0), (0, 2, 100), (0, 3, 143)].into_iter();
        let mut closed: Vec<bool> = (0..roads.edge_ends.len() as u32)
            .map(|e| draws.uniform(Purpose::VerificationPlace, Key(4), e) < 0.6)
            .collect();
        let afresh = |closed: &[bool]| {
            let mut table = vec![(NONE, NONE); 144];
            spread(&roads, &mut table, seeds(), |e| !closed[e]);
            table
        };
        let mut table = afresh(&closed);
        assert!(table.iter().any(|row| row.1 == NONE), "somebody is cut off at first");
        for edge in 0..closed.len() as u32 {
            if std::mem::take(&mut closed[edge as usize]) {
                let (a, b) = roads.edge_ends[edge as usize];
                let by =
                    |from: u32, to: u32| (further(&roads, table[from as usize].0, edge), table[from as usize].1, to);
                let seeds: Vec<_> = [by(a, b), by(b, a)].into_iter().filter(|seed| seed.1 != NONE).collect();
                spread(&roads, &mut table, seeds.into_iter(), |e| !closed[e]);
                assert_eq!(table, afresh(&closed));
            }
        }
        assert!(table.iter().all(|row| row.1 != NONE));
    }
}
