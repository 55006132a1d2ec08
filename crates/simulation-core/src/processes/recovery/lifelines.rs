//! Lifelines: what is in service, who repairs what next.
//!
//! A node serves when it is without faults, its parent serves, and it has power (mains, back-up or battery). A tank
//! serves on while nothing flows in, until it is empty: what it holds goes to those below and out of the breaks there;
//! it is full again as soon as it is fed. Where a node has too little for all below it, who gets service is settled
//! by one rule for all lifelines ([`super::supply`]): critical users first, then others by lot.
//!
//! Knowledge descends the tree: a line's faults are known only once its parent is live. Crews take known jobs by the
//! rule of the policy (`next_job`): most customers first, unless it says otherwise; or the job nearest to where a
//! free crew stands in a straight line – where its last job was, before its first at the depot, which is the plant with
//! most customers; or the order with the least customer-hours lost (`repair_order`), in which all ways count
//! alike. A way takes the same time to every job unless `lifeline.travel_per_km` is given.
//!
//! A repair of a power lateral may be temporary: it takes less work, fails again after a memoryless time, and is found
//! and mended like the first fault. A crew with nothing else to mend makes the oldest that stands permanent, by the
//! work that was left undone, without interrupting service (assumption); if it fails before, that work is its repair.
//! Nobody leaves such work for a fault that becomes known meanwhile.
//!
//! Each fault of a line or a base station takes a set of material from the depot, and a crew that sets out takes fuel
//! for as long as way and work should take, where the scenario counts them; what cannot be supplied waits, and others
//! go ahead. Plants are restored after their restoration times, without these crews. Water pipes are repaired in
//! rounds of their own ([`super::buried_pipes`]). Without telephones faults are found later. The utilities' own crews
//! belong to the place and work also when street, district and outside help are switched off; mobile generators, crews
//! and deliveries from elsewhere do not come then.

use super::{buried_pipes, repair_order, supply};
use crate::key::Key;
use crate::math;
use crate::policy::Restoration;
use crate::processes::impact::{ignition, outage};
use crate::processes::response::{building_facilities, relief, sheltering, treatment};
use crate::processes::{Process, Run, event, refresh, unpack};
use crate::random::Purpose;
use crate::state::{Patch, State};
use crate::time::{HOUR, NEVER, Seconds, hours};
use crate::world::NONE;
use crate::world::networks::{SupplyGraph, SupplyKind};
use crate::world::organisations::RepairCrews;
use std::cmp::Reverse;
use std::collections::BTreeMap;

pub(super) const EVALUATE: u32 = 0;
const DISPATCH: u32 = 1;
/// `DONE + which` carries the node of a finished job.
const DONE: u32 = 2;
/// Mobile generator at a base station.
const GENERATOR: u32 = 5;
/// A temporary repair of a power lateral fails.
const FAILS: u32 = 6;

pub(in crate::processes) fn graph<'a>(run: &'a Run, which: usize) -> &'a SupplyGraph {
    let n = &run.model.world.networks;
    [&n.power, &n.water, &n.telecom][which]
}

fn crews<'a>(run: &'a Run, which: usize) -> &'a RepairCrews {
    let o = &run.model.world.organisations;
    [&o.power_crews, &o.water_crews, &o.telecom_crews][which]
}

/// Whether a node that needs power has mains, back-up or battery now.
fn powered(run: &Run, s: &State, which: usize, node: usize) -> bool {
    let g = graph(run, which);
    let need = g.needs_power[node];
    if need == NONE || s.networks[0].up[need as usize] || s.networks[which].generator[node] {
        return true;
    }
    s.now < s.networks[which].dark_since[node].saturating_add(hours(backup(run, which, node)))
}

fn backup(run: &Run, which: usize, node: usize) -> f64 {
    let g = graph(run, which);
    if g.backup_hours[node] < 0.0 { run.model.parameters.base_station_battery } else { g.backup_hours[node] }
}

/// Computes what is in service and tells buildings and crews. Power first: the others need it.
pub(super) fn evaluate(run: &Run, s: &mut State) {
    let mut power_changed = false;
    for which in 0..3 {
        let mut changed = false;
        let g = graph(run, which);
        let by_utility = (which == 0 && s.utility.on).then(|| super::utility::in_service(run, s));
        let mut live = vec![false; g.here()];
        for node in 0..g.here() {
            let need = g.needs_power[node];
            if need != NONE {
                let dark = !s.networks[0].up[need as usize];
                if dark && s.networks[which].dark_since[node] == NEVER {
                    s.networks[which].dark_since[node] = s.now;
                    let until = s.now + hours(backup(run, which, node));
                    s.agenda.wake(until, Process::Lifelines as u8, event(EVALUATE, 0));
                    if g.kind[node] == SupplyKind::BaseStation && run.model.policy.outside_help {
                        let wait = run.draws.exponential(Purpose::LifelineRepair, Key(g.key[node]), 9)
                            / run.model.parameters.generator_cover;
                        let at = until.saturating_add(hours(wait));
                        s.agenda.wake(at, Process::Lifelines as u8, event(GENERATOR, node as u32));
                    }
                } else if !dark {
                    s.networks[which].dark_since[node] = NEVER;
                    s.networks[which].generator[node] = false;
                }
            }
            let parent = g.parent[node];
            let fed = parent == NONE || live[parent as usize];
            live[node] = match (s.networks[which].back_at.get(node), &by_utility) {
                (Some(back), _) => *back <= s.now,
                (None, Some(on)) => on[node],
                (None, None) => {
                    let flows = fed || (g.kind[node] == SupplyKind::Tank && holds(run, s, node));
                    flows && works(g, s, which, node) && powered(run, s, which, node)
                }
            };
            if fed && g.kind[node] == SupplyKind::Tank {
                s.networks[which].dark_since[node] = NEVER;
            }
            // Who runs a plant knows of its damage, whether it is fed or not.
            if (fed || g.kind[node].is_plant())
                && by_utility.is_none()
                && (which != 1 || g.kind[node].is_plant())
                && s.networks[which].faults[node] > 0
                && s.networks[which].known_at[node] == NEVER
            {
                know(run, s, which, node);
            }
        }
        let up = share_out(run, s, which, live);
        for node in 0..g.here() {
            let (parent, up) = (g.parent[node], up[node]);
            if up != s.networks[which].up[node] {
                s.networks[which].up[node] = up;
                changed = true;
                if which == 0 && parent == NONE {
                    s.networks[0].dark_since[node] = if up { NEVER } else { s.now };
                }
            }
            if which == 0 {
                let dark = &mut s.networks[0].dark_since[node];
                *dark = if up { NEVER } else { (*dark).min(s.now) };
            }
        }
        if changed {
            serve_buildings(run, s, which);
            power_changed |= which == 0;
        }
    }
    if power_changed {
        ignition::power_is_back(run, s);
        // Places of care go dark again when their own back-up ends.
        let f = &run.model.world.facilities;
        for &facility in run.model.index.hospitals.iter().chain(&run.model.index.clinics) {
            let until = s.now + hours(f.backup_hours[facility as usize]) + 60;
            s.agenda.wake(until, Process::Lifelines as u8, event(EVALUATE, 0));
        }
    }
    buried_pipes::supply_changed(run, s);
    treatment::supply(run, s);
    super::access::medical(run, s);
}

/// Whether a node is without faults, or a plant has a unit left.
fn works(g: &SupplyGraph, s: &State, which: usize, node: usize) -> bool {
    let faults = s.networks[which].faults[node];
    faults == 0 || (g.kind[node].is_plant() && faults < g.units(node))
}

/// What a node can supply with the units it has left, households.
fn capacity(g: &SupplyGraph, s: &State, which: usize, node: usize) -> f64 {
    match g.capacity.get(node) {
        Some(&all) if all != NONE => {
            let (units, failed) = (f64::from(g.units(node)), f64::from(s.networks[which].faults[node]));
            f64::from(all) * if g.kind[node].is_plant() { 1.0 - failed / units } else { 1.0 }
        }
        _ => f64::INFINITY,
    }
}

/// Whether a tank that is not fed still holds water: so many hours of the usual use of all below it, less what has been
/// used and has run out of breaks since.
fn holds(run: &Run, s: &mut State, node: usize) -> bool {
    let g = graph(run, 1);
    let below = below(g, node);
    let asked = |whole: bool| -> f64 {
        demands(run, s, 1, whole).iter().zip(&below).filter(|(_, below)| **below).map(|(demand, _)| demand).sum()
    };
    let most = capacity(g, s, 1, node);
    let lost = run.model.parameters.water_leak * f64::from(outage::open_breaks(run, s, &below));
    let (full, drawn) = (g.backup_hours[node] * asked(true), asked(false).min(most) + lost);
    let water = &mut s.networks[1];
    let since = std::mem::replace(&mut water.dark_since[node], s.now);
    water.stored[node] = if since == NEVER {
        full
    } else {
        let used = water.drawn[node] * f64::from(s.now - since) / f64::from(HOUR);
        (water.stored[node] - used).max(0.0)
    };
    water.drawn[node] = drawn;
    // Less than a second of use is rounding.
    let left = hours(water.stored[node] / drawn.max(1e-9));
    if left > 0 {
        s.agenda.wake(s.now.saturating_add(left), Process::Lifelines as u8, event(EVALUATE, 0));
    }
    left > 0
}

/// Which nodes lie below a node, itself included.
fn below(g: &SupplyGraph, node: usize) -> Vec<bool> {
    let mut below = vec![false; g.len()];
    below[node] = true;
    for n in node + 1..g.len() {
        below[n] = g.parent[n] != NONE && below[g.parent[n] as usize];
    }
    below
}

/// What is asked for at each node by the buildings that stand, or by all.
fn demands(run: &Run, s: &State, which: usize, whole: bool) -> Vec<f64> {
    let m = run.model;
    let homes = |building: usize| m.index.building_households.of(building).len();
    let stands = |building: usize| whole || !s.buildings.collapsed[building];
    m.world.demands(which, &m.parameters, homes, stands)
}

/// Who of those with a way to the source is served where a node has too little for all below it, from the ends of the
/// tree to its roots: whoever is cut off for want asks nothing of what lies further up.
fn share_out(run: &Run, s: &State, which: usize, mut live: Vec<bool>) -> Vec<bool> {
    let g = graph(run, which);
    let shares = &run.model.index.shares[which];
    if shares.short.is_empty() || !s.networks[which].back_at.is_empty() {
        return live;
    }
    let demands = demands(run, s, which, false);
    for &short in shares.short.iter().rev() {
        let below = below(g, short as usize);
        let asks: Vec<usize> = (0..live.len()).filter(|&n| below[n] && live[n] && demands[n] > 0.0).collect();
        let ask = |&n: &usize| (demands[n], shares.critical[n], Key(g.key[n]));
        let asked: Vec<_> = asks.iter().map(ask).collect();
        let served = supply::served(run, &asked, capacity(g, s, which, short as usize));
        for (&node, served) in asks.iter().zip(served) {
            live[node] = served;
        }
    }
    live
}

fn serve_buildings(run: &Run, s: &mut State, which: usize) {
    let b = &run.model.world.buildings;
    let nodes = [&b.power_node, &b.water_node, &b.telecom_node][which];
    for building in 0..b.len() {
        let node = nodes[building];
        // Telecom is by mobile: it serves people also where the building is gone.
        let live = node == NONE || s.networks[which].up[node as usize];
        let up = live && (which == 2 || !s.buildings.collapsed[building]);
        let changed = up != s.buildings.served[which][building];
        s.buildings.served[which][building] = up;
        if changed || s.buildings.collapsed[building] {
            for &h in run.model.index.building_households.of(building) {
                refresh(run, s, h);
                // A tap above pumps that stand still is dry already, and stays so.
                let felt = which != 1 || building_facilities::water_rises(run, s, h);
                if which == 1 && changed && felt {
                    relief::tap(run, s, h, up);
                }
                if which < 2 && changed && felt {
                    sheltering::service(run, s, h, which, up);
                }
            }
            if which == 0 && changed {
                building_facilities::power(run, s, building as u32, up);
            }
            if changed {
                super::livelihoods::building(run, s, building as u32);
            }
        }
    }
}

/// Gives every node of a lifeline the time at which it serves again, from an outage given as numbers:
/// no faults, no crews.
pub fn impose(run: &Run, s: &mut State, which: usize, graph: &SupplyGraph) {
    let Some(impact) = &run.model.impact else { return };
    let mut restored: Vec<Seconds> = Vec::new();
    for node in 0..graph.len() {
        let u = run.draws.uniform(Purpose::ImposedOutage, Key(graph.key[node]), which as u32);
        let back = impact.outage[which].hours(u).map_or(NEVER, hours);
        s.networks[which].back_at.push(back);
        restored.push(back);
    }
    restored.sort_unstable();
    restored.dedup();
    for at in restored.into_iter().filter(|at| (1..NEVER).contains(at)) {
        s.agenda.wake(at, Process::Lifelines as u8, event(EVALUATE, 0));
    }
}

/// Whether the next repair of a power lateral is temporary.
pub(super) fn temporary(run: &Run, key: u64, kind: SupplyKind, mended: u16) -> bool {
    let share = run.model.parameters.temporary_share;
    share > 0.0
        && kind == SupplyKind::Line
        && run.draws.uniform(Purpose::TemporaryRepair, Key(key), 2 * u32::from(mended)) < share
}

/// When a temporary repair made at `t` fails again.
pub(super) fn fails_at(run: &Run, key: u64, mended: u16, t: Seconds) -> Seconds {
    let random = run.draws.exponential(Purpose::TemporaryRepair, Key(key), 2 * u32::from(mended) + 1);
    t.saturating_add(hours(24.0 * run.model.parameters.temporary_days * random))
}

/// Whether a lifeline sends crews of the place from job to job: water pipes are mended in rounds, and a power utility
/// has its own.
fn sends_crews(s: &State, which: usize) -> bool {
    which != 1 && !(which == 0 && s.utility.on)
}

/// Occasion of a draw for the faults a node has now.
fn occasion(s: &State, which: usize, node: usize, first: u32) -> u32 {
    first + 16 * u32::from(s.networks[which].mended[node])
}

/// When the crews learn of the faults at a node whose parent is live.
fn know(run: &Run, s: &mut State, which: usize, node: usize) {
    let g = graph(run, which);
    let telephone = g.needs_telecom[node];
    let factor = if telephone != NONE && !s.networks[2].up[telephone as usize] { 2.0 } else { 1.0 };
    if g.kind[node].is_plant() {
        s.networks[which].known_at[node] = s.now + hours(0.5 * factor);
        for end in restorations(run, s, which, node) {
            s.agenda.wake(end, Process::Lifelines as u8, event(DONE + which as u32, node as u32));
        }
        return;
    }
    let wait = run.model.parameters.report_fault_hours
        * run.draws.exponential(Purpose::LifelineRepair, Key(g.key[node]), occasion(s, which, node, which as u32));
    let at = s.now + hours(wait * factor);
    s.networks[which].known_at[node] = at;
    s.agenda.wake(at, Process::Lifelines as u8, event(DISPATCH, which as u32));
}

/// When each unit of a plant that has failed is restored: restoration times hold the wait for who restores it.
fn restorations(run: &Run, s: &State, which: usize, node: usize) -> Vec<Seconds> {
    let (g, state) = (graph(run, which), &s.networks[which]);
    let times = match g.units(node) {
        1 => vec![state.fault_hours[node]],
        units => (0..units).filter_map(|unit| outage::plant(run, which, node, unit)).collect(),
    };
    times.into_iter().map(|time| state.known_at[node].saturating_add(hours(time))).collect()
}

/// Crews on site now.
fn available(run: &Run, s: &State, which: usize) -> u32 {
    let c = crews(run, which);
    let aid = run.model.policy.outside_help && s.now >= hours(c.aid_hours);
    c.own + if aid { c.aid } else { 0 }
}

/// Command puts crews first on what feeds the places of care and the shelters of a community.
pub fn assigned(run: &Run, s: &mut State, community: u16) {
    let (f, b) = (&run.model.world.facilities, &run.model.world.buildings);
    let serves = |i: usize| f.beds[i] > 0 || f.teams[i] > 0 || f.shelter_places[i] > 0;
    for i in (0..f.len()).filter(|&i| f.community[i] == community && f.building[i] != NONE && serves(i)) {
        for (which, nodes) in [&b.power_node, &b.water_node, &b.telecom_node].into_iter().enumerate() {
            let mut node = nodes[f.building[i] as usize];
            while node != NONE && !std::mem::replace(&mut s.networks[which].first[node as usize], true) {
                node = graph(run, which).parent[node as usize];
            }
        }
    }
}

/// What a crew takes along for a job.
#[derive(Clone, Copy, Default)]
pub(super) struct Supplies {
    /// Sets of material.
    pub(super) sets: i64,
    /// Fuel, crew-seconds: as long as the way and the work take by the plan.
    pub(super) fuel: i64,
}

/// Whether material and fuel are there.
pub(super) fn there(s: &State, which: usize, supplies: Supplies) -> bool {
    s.networks[which].sets.enough(supplies.sets) && s.fuel.enough(supplies.fuel)
}

pub(super) fn take(s: &mut State, which: usize, supplies: Supplies) {
    s.networks[which].sets.take(supplies.sets);
    s.fuel.take(supplies.fuel);
}

/// Takes in the deliveries that have come by `t`, and tells whether there were any. They come over a road that is open
/// to the depot – the fuel to that of the power crews –, or wherever the depot of a utility's whole area lies.
pub(super) fn receive(run: &Run, s: &mut State, which: usize, t: Seconds) -> bool {
    let (index, o) = (&run.model.index, &run.model.world.organisations);
    let through = |s: &State, which: usize| {
        let building = index.node_building[which].get(index.depot[which] as usize);
        let reached = building.and_then(|&b| s.buildings.road.get(b as usize)).is_none_or(|road| *road);
        run.model.policy.outside_help && (reached || which == 0 && s.utility.on)
    };
    let open = through(s, which);
    let sets = s.networks[which].sets.receive(&crews(run, which).materials, 1.0, t, open);
    let open = through(s, 0);
    s.fuel.receive(&o.crew_fuel, f64::from(HOUR), t, open) || sets
}

/// When material or fuel comes to the crews of a lifeline.
pub(super) fn deliveries(run: &Run, which: usize) -> impl Iterator<Item = Seconds> {
    let fuel = &run.model.world.organisations.crew_fuel;
    crews(run, which).materials.iter().chain(fuel).map(|delivery| hours(delivery[0]))
}

/// Whether the next repair of a node of a lifeline is temporary.
fn quick(run: &Run, s: &State, which: usize, node: usize) -> bool {
    let g = graph(run, which);
    which == 0 && temporary(run, g.key[node], g.kind[node], s.networks[0].mended[node])
}

/// Hours until a crew is through with the job at a node, without the way, at a work of `spread` times its mean.
fn work(run: &Run, s: &State, which: usize, node: usize, spread: f64) -> f64 {
    let (p, state) = (&run.model.parameters, &s.networks[which]);
    if let Some(patch) = state.patched[node] {
        let left = 1.0 - p.temporary_work;
        return state.fault_hours[node] * f64::from(patch.faults) * left * spread / p.shift_day;
    }
    let share = if quick(run, s, which, node) { p.temporary_work } else { 1.0 };
    let work = state.fault_hours[node] * f64::from(state.faults[node]) * share;
    // Work is crew time and waits for the crew's shift.
    work * spread / p.shift_day
}

/// Hours of a way of so many metres.
fn travel(run: &Run, s: &State, metres: f64) -> f64 {
    let p = &run.model.parameters;
    let open = p.crew_travel_hours + p.crew_minutes_per_km / 60.0 * metres / 1_000.0;
    open * (1.0 + p.road_closed_factor * s.roads.closed_share)
}

/// The free crew that stands nearest to a node: how far away, m, and its place in the list; none is one at the depot.
fn nearest_crew(run: &Run, s: &State, which: usize, node: usize) -> (f64, Option<usize>) {
    let (g, state) = (graph(run, which), &s.networks[which]);
    let metres = |from: u32| match from {
        NONE => 0.0,
        from => math::length(g.x[from as usize] - g.x[node], g.y[from as usize] - g.y[node]),
    };
    let out = state.stands.iter().enumerate().map(|(i, &from)| (metres(from), Some(i)));
    let at_depot = available(run, s, which) > state.busy + state.stands.len() as u32;
    let depot = at_depot.then(|| (metres(run.model.index.depot[which]), None));
    depot.into_iter().chain(out).min_by(|a, b| a.0.total_cmp(&b.0)).unwrap_or((0.0, None))
}

/// What a job takes; what makes a temporary repair permanent needs no more material.
fn supplies(run: &Run, s: &State, which: usize, node: usize) -> Supplies {
    let far = if run.model.parameters.crew_minutes_per_km > 0.0 { nearest_crew(run, s, which, node).0 } else { 0.0 };
    let fuel = i64::from(hours(travel(run, s, far) + work(run, s, which, node, 1.0)));
    Supplies { sets: i64::from(s.networks[which].faults[node]), fuel }
}

/// The job a free crew takes: what command puts first, then by the rule of the policy.
fn next_job(run: &Run, s: &State, which: usize, jobs: &[usize]) -> Option<usize> {
    let (g, index, state) = (graph(run, which), &run.model.index, &s.networks[which]);
    let rule = run.model.policy.restoration;
    let planned = |n: usize| travel(run, s, 0.0) + work(run, s, which, n, 1.0);
    let ratios = match rule {
        Restoration::Optimal => repair_order::ratios(&g.parent, jobs, &index.customers[which], planned),
        _ => BTreeMap::new(),
    };
    // Numbers from 0 up keep their order as bits.
    let rank = |n: usize| match rule {
        Restoration::MostCustomers | Restoration::CriticalFirst => u64::from(index.customers[which][n]),
        Restoration::LongestWaiting => (NEVER - state.known_at[n]) as u64,
        Restoration::Nearest => !nearest_crew(run, s, which, n).0.to_bits(),
        Restoration::Optimal => ratios.get(&n).map_or(0, |ratio| ratio.to_bits()),
    };
    let critical = |n: usize| rule == Restoration::CriticalFirst && index.critical[which][n];
    jobs.iter().copied().max_by_key(|&n| (state.first[n], critical(n), rank(n), Reverse(g.key[n])))
}

/// A free crew sets out for a node.
fn send(run: &Run, s: &mut State, which: usize, node: usize) {
    let (key, p) = (Key(graph(run, which).key[node]), &run.model.parameters);
    take(s, which, supplies(run, s, which, node));
    let (far, crew) = nearest_crew(run, s, which, node);
    let random = match s.networks[which].patched[node] {
        Some(_) => {
            let mended = u32::from(s.networks[which].mended[node]);
            run.draws.exponential(Purpose::PermanentRepair, key, mended)
        }
        None => {
            let again = occasion(s, which, node, 3 + which as u32);
            run.draws.exponential(Purpose::LifelineRepair, key, again)
        }
    };
    let spread = p.repair_fixed + (1.0 - p.repair_fixed) * random;
    let end = s.now.saturating_add(hours(travel(run, s, far) + work(run, s, which, node, spread)));
    let state = &mut s.networks[which];
    state.crewed[node] = true;
    state.busy += 1;
    if let Some(crew) = crew {
        state.stands.remove(crew);
    }
    s.agenda.wake(end, Process::Lifelines as u8, event(DONE + which as u32, node as u32));
}

/// Free crews take the known jobs they reach and have material and fuel for. Who finds none makes the oldest temporary
/// repair permanent.
fn dispatch(run: &Run, s: &mut State, which: usize) {
    if !sends_crews(s, which) {
        return;
    }
    receive(run, s, which, s.now);
    let g = graph(run, which);
    // A job waits until a vehicle gets to the building nearest to it.
    let at = &run.model.index.node_building[which];
    let mut idle = 0;
    while s.networks[which].busy < available(run, s, which) {
        let state = &s.networks[which];
        let reached = |n: usize| s.buildings.road[at[n] as usize];
        let known = |n: usize| state.faults[n] > 0 && state.known_at[n] <= s.now;
        let open = (0..g.len()).filter(|&n| !g.kind[n].is_plant() && known(n) && !state.crewed[n] && reached(n));
        let (jobs, short): (Vec<usize>, Vec<usize>) = open.partition(|&n| there(s, which, supplies(run, s, which, n)));
        let stands = |n: &usize| {
            state.patched[*n].is_some() && !state.crewed[*n] && reached(*n) && {
                there(s, which, Supplies { sets: 0, ..supplies(run, s, which, *n) })
            }
        };
        let oldest = || (0..g.len()).filter(stands).min_by_key(|&n| (state.patched[n].map(|patch| patch.at), g.key[n]));
        // A repair that took all the work of one for good leaves nothing to be done.
        let replaces = run.model.parameters.temporary_work < 1.0;
        let job = next_job(run, s, which, &jobs).or_else(|| if replaces { oldest() } else { None });
        let Some(node) = job else {
            idle = (available(run, s, which) - state.busy).min(short.len() as u32);
            break;
        };
        send(run, s, which, node);
    }
    s.networks[which].idle.set(idle, s.now);
}

/// Roads have opened: crews get to jobs they could not reach, deliveries to the depots.
pub fn roads_opened(s: &mut State) {
    for which in [0, 2] {
        s.agenda.wake(s.now, Process::Lifelines as u8, event(DISPATCH, which));
    }
}

/// Lets the lifelines fall to what the impact left, and calls the crews.
pub fn start(run: &Run, s: &mut State) {
    evaluate(run, s);
    for which in 0..3 {
        serve_buildings(run, s, which);
        if !sends_crews(s, which) {
            continue;
        }
        let c = crews(run, which);
        s.agenda.wake(HOUR, Process::Lifelines as u8, event(DISPATCH, which as u32));
        if run.model.policy.outside_help && s.networks[which].faults.iter().any(|f| *f > 0) {
            s.agenda.wake(hours(c.aid_hours), Process::Lifelines as u8, event(DISPATCH, which as u32));
        }
        for at in deliveries(run, which) {
            s.agenda.wake(at, Process::Lifelines as u8, event(DISPATCH, which as u32));
        }
    }
}

/// Runs one woken lifeline event.
pub fn step(run: &Run, s: &mut State, entity: u32) {
    let (kind, row) = unpack(entity);
    match kind {
        EVALUATE => evaluate(run, s),
        DISPATCH => dispatch(run, s, row as usize),
        GENERATOR => {
            let node = row as usize;
            let need = graph(run, 2).needs_power[node];
            if need != NONE && !s.networks[0].up[need as usize] {
                s.networks[2].generator[node] = true;
                evaluate(run, s);
            }
        }
        FAILS => {
            let (state, node) = (&mut s.networks[0], row as usize);
            if state.patched[node].is_none() {
                // It has been made permanent.
                return;
            }
            // A crew that is about to make it permanent mends the fault by that.
            if !state.crewed[node] {
                state.patched[node] = None;
            }
            state.faults[node] = 1;
            state.known_at[node] = NEVER;
            evaluate(run, s);
        }
        done => {
            let (which, node) = ((done - DONE) as usize, row as usize);
            let again = quick(run, s, which, node);
            let state = &mut s.networks[which];
            let faults = std::mem::take(&mut state.faults[node]);
            if graph(run, which).kind[node].is_plant() {
                let left = restorations(run, s, which, node).into_iter().filter(|&end| end > s.now).count();
                s.networks[which].faults[node] = left as u16;
            }
            let state = &mut s.networks[which];
            if std::mem::take(&mut state.crewed[node]) {
                state.busy -= 1;
                state.stands.push(row);
            }
            if state.patched[node].take().is_none() && again {
                let at = fails_at(run, graph(run, which).key[node], state.mended[node], s.now);
                s.agenda.wake(at, Process::Lifelines as u8, event(FAILS, row));
                state.patched[node] = Some(Patch { at: s.now, faults });
            }
            state.mended[node] += 1;
            evaluate(run, s);
            dispatch(run, s, which);
        }
    }
}
