//! Access: which roads are open, who is reached by vehicle, who has medical care within reach; rubble
//! is cleared by crews, roads of vehicles first.
//!
//! A closed bridge is inspected by the same crews before they clear anything; then it takes its restoration time,
//! whoever works on it (Hazus restoration of highway bridges, normal, cut off at 0; assumption: its clock starts at the
//! inspection). Rubble and the bridge must both be out of the way. The crews' own way there is not followed.

use super::buried_pipes;
use crate::hazards::fragility::DamageState;
use crate::key::{Key, mix};
use crate::math;
use crate::processes::response::{movement, ways};
use crate::processes::{Process, Run, refresh_building};
use crate::random::Purpose;
use crate::state::agenda::HOURS_END;
use crate::state::{Start, State};
use crate::time::{NEVER, Seconds, hours};
use crate::world::NONE;

/// Crews are at work.
const CREWS: u32 = 0;
/// `RESTORED + c` is the end of the restoration of bridge `c`.
const RESTORED: u32 = 1;

/// Restoration of a bridge, moderate to complete damage: mean and standard deviation, days. FEMA, Hazus Earthquake
/// Model Technical Manual, highway bridges under shaking, as transcribed in IN-CORE. Hazus's repair days (10, 200, 365)
/// are another account of the same damage and are not added.
const RESTORATION: [(f64, f64); 3] = [(2.5, 2.7), (75.0, 42.0), (230.0, 110.0)];

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
        .filter(|&e| s.roads.held[e] == 0 || s.roads.rubble[e] > 0.0)
        .map(|e| (!roads.drive[e], mix(roads.edge_key[e], 7), e as u32))
        .collect();
    list.sort_unstable();
    s.roads.to_clear = list.into_iter().rev().map(|(_, _, e)| e).collect();
    let mut closed: Vec<(bool, u64, u32)> = (0..roads.crossings.len())
        .filter(|&c| s.roads.bridge_open_at[c] == NEVER)
        .map(|c| {
            let driven = roads.crossings[c].edges.iter().any(|&e| roads.drive[e as usize]);
            (!driven, mix(roads.crossing_key(c), 7), c as u32)
        })
        .collect();
    closed.sort_unstable();
    let work = run.model.parameters.bridge_inspection_hours;
    s.roads.to_inspect = closed.into_iter().rev().map(|(_, _, c)| (c, work)).collect();
    if run.model.policy.outside_help && !(s.roads.to_clear.is_empty() && s.roads.to_inspect.is_empty()) {
        s.agenda.wake(hours(run.model.parameters.debris_mobilise_hours), Process::Access as u8, CREWS);
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

/// Opens an edge without rubble as far as no damaged bridge holds it closed.
fn open(run: &Run, s: &mut State, edge: u32, drivable: f64) {
    let (roads, r, e) = (&run.model.world.roads, &mut s.roads, edge as usize);
    let closed = std::mem::replace(&mut r.no_drive[e], roads.drive[e] && r.held[e] > 0);
    r.no_walk[e] = roads.walk[e] && r.held[e] > 1;
    if closed && !r.no_drive[e] && drivable > 0.0 {
        r.closed_share = (r.closed_share - roads.length[e] / drivable).max(0.0);
    }
    r.opened.push(edge);
}

/// Tells everybody who waits for a road.
fn opened(run: &Run, s: &mut State) {
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

/// The restoration of a bridge begins.
fn inspected(run: &Run, s: &mut State, bridge: u32) {
    let c = bridge as usize;
    let (_, u) = run.draws.uniforms(Purpose::Bridge, Key(run.model.world.roads.crossing_key(c)), 0);
    let (mean, deviation) = RESTORATION[s.roads.crossing_damage[c] as usize - DamageState::Moderate as usize];
    let days = (mean + deviation * math::normal_quantile(u)).max(0.0);
    s.agenda.wake(s.now.saturating_add(hours(24.0 * days)), Process::Access as u8, RESTORED + bridge);
}

/// A bridge carries traffic again.
fn restored(run: &Run, s: &mut State, bridge: u32) {
    let roads = &run.model.world.roads;
    let drivable = drivable(run);
    s.roads.bridge_open_at[bridge as usize] = s.now;
    for &edge in &roads.crossings[bridge as usize].edges {
        s.roads.held[edge as usize] = 0;
        if !s.roads.to_clear.contains(&edge) {
            open(run, s, edge, drivable);
        }
    }
    opened(run, s);
}

/// Length of the roads that vehicles may drive, m.
fn drivable(run: &Run) -> f64 {
    let roads = &run.model.world.roads;
    (0..roads.edges()).filter(|&e| roads.drive[e]).map(|e| roads.length[e]).sum()
}

/// A bridge is restored, or crews inspect bridges and clear rubble for as long as the work of one wake-up lasts.
pub fn step(run: &Run, s: &mut State, entity: u32) {
    if entity >= RESTORED {
        return restored(run, s, entity - RESTORED);
    }
    let p = &run.model.parameters;
    let crews = f64::from(run.model.world.organisations.debris_crews.max(1));
    // One round clears what all crews do until the next, at the mean share of a day worked.
    let round = if s.now < HOURS_END { 4.0 } else { 24.0 };
    let mut capacity = crews * p.debris_rate * round * p.shift_day;
    while let Some((bridge, left)) = s.roads.to_inspect.last_mut() {
        let work = *left * p.debris_rate;
        if work > capacity {
            *left -= capacity / p.debris_rate;
            capacity = 0.0;
            break;
        }
        capacity -= work;
        let bridge = *bridge;
        s.roads.to_inspect.pop();
        inspected(run, s, bridge);
    }
    let drivable = drivable(run);
    let mut any = false;
    while let Some(&edge) = s.roads.to_clear.last() {
        let e = edge as usize;
        if s.roads.rubble[e] > capacity {
            s.roads.rubble[e] -= capacity;
            break;
        }
        capacity -= s.roads.rubble[e];
        s.roads.rubble[e] = 0.0;
        s.roads.to_clear.pop();
        open(run, s, edge, drivable);
        any = true;
    }
    if any {
        opened(run, s);
    }
    if !(s.roads.to_clear.is_empty() && s.roads.to_inspect.is_empty()) {
        let next: Seconds = s.now + hours(round);
        s.agenda.wake(next, Process::Access as u8, CREWS);
    }
}
