//! Lifelines: what is in service, who repairs what next.
//!
//! A node serves when it is without faults, its parent serves, and it has power (mains, back-up or battery). A tank
//! serves on while nothing flows in, until it is empty: what it holds goes to those below and out of the breaks there;
//! it is full again as soon as it is fed. Where a node has too little for all below it, who gets service is settled
//! by one rule for all lifelines ([`super::supply`]): critical users first, then others by lot.
//! Knowledge descends the tree: a line's faults are known only once its parent is live. Crews take the known job that
//! serves most customers. A repair of a power lateral may be temporary: it takes less work, fails again after a
//! memoryless time, and is found and mended like the first fault. Water pipes are repaired in rounds of their own
//! ([`super::buried_pipes`]). Without telephones faults are found later. The utilities' own crews belong to the place
//! and work also when street, district and outside help are switched off; mobile generators and crews from elsewhere
//! do not.

use super::{buried_pipes, supply};
use crate::key::Key;
use crate::processes::impact::{ignition, outage};
use crate::processes::response::{building_facilities, relief, sheltering, treatment};
use crate::processes::{Process, Run, event, refresh, unpack};
use crate::random::Purpose;
use crate::state::State;
use crate::time::{HOUR, NEVER, Seconds, hours};
use crate::world::NONE;
use crate::world::networks::{SupplyGraph, SupplyKind};
use crate::world::organisations::RepairCrews;

pub(super) const EVALUATE: u32 = 0;
const DISPATCH: u32 = 1;
/// `DONE + which` carries the node of a finished job.
const DONE: u32 = 2;
/// Mobile generator at a base station.
const GENERATOR: u32 = 5;
/// A temporary repair of a power lateral fails.
const FAILS: u32 = 6;

fn graph<'a>(run: &'a Run, which: usize) -> &'a SupplyGraph {
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
    if g.kind[node] == SupplyKind::BaseStation {
        g.backup_hours[node].max(run.model.parameters.base_station_battery)
    } else {
        g.backup_hours[node]
    }
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
                    flows && s.networks[which].faults[node] == 0 && powered(run, s, which, node)
                }
            };
            if fed && g.kind[node] == SupplyKind::Tank {
                s.networks[which].dark_since[node] = NEVER;
            }
            // Who runs a plant knows of its damage, whether it is fed or not.
            if (fed || g.kind[node].is_plant())
                && by_utility.is_none()
                && dispatched(g, which, node)
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

/// Whether a tank that is not fed still holds water: so many hours of the usual use of all below it, less what is used
/// and what runs out of open breaks.
fn holds(run: &Run, s: &mut State, node: usize) -> bool {
    let g = graph(run, 1);
    if s.networks[1].dark_since[node] == NEVER {
        s.networks[1].dark_since[node] = s.now;
    }
    let households = run.model.index.customers[1][node].max(1);
    let supplied = g.capacity.get(node).map_or(households, |&most| households.min(most));
    let lost = run.model.parameters.water_leak * f64::from(outage::open_breaks(run, s, node));
    let lasts = g.backup_hours[node] * f64::from(households) / (f64::from(supplied) + lost).max(1.0);
    let until = s.networks[1].dark_since[node].saturating_add(hours(lasts));
    if s.now < until {
        s.agenda.wake(until, Process::Lifelines as u8, event(EVALUATE, 0));
    }
    s.now < until
}

/// Who of those with a way to the source is served where a node has too little for all below it, from the ends of the
/// tree to its roots: whoever is cut off for want asks nothing of what lies further up.
fn share_out(run: &Run, s: &State, which: usize, mut live: Vec<bool>) -> Vec<bool> {
    let g = graph(run, which);
    let shares = &run.model.index.shares[which];
    if !s.networks[which].back_at.is_empty() {
        return live;
    }
    for &short in shares.short.iter().rev() {
        let mut below = vec![false; live.len()];
        below[short as usize] = true;
        for node in short as usize + 1..live.len() {
            below[node] = g.parent[node] != NONE && below[g.parent[node] as usize];
        }
        let asks: Vec<usize> = (0..live.len()).filter(|&n| below[n] && live[n] && shares.direct[n] > 0).collect();
        let ask = |&n: &usize| (f64::from(shares.direct[n]), shares.critical[n], Key(g.key[n]));
        let demands: Vec<_> = asks.iter().map(ask).collect();
        let served = supply::served(run, &demands, f64::from(g.capacity[short as usize]));
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

/// Whether crews are sent to a node; water pipes are mended in rounds.
fn dispatched(g: &SupplyGraph, which: usize, node: usize) -> bool {
    which != 1 || g.kind[node].is_plant()
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
    let wait = if g.kind[node].is_plant() {
        0.5
    } else {
        run.model.parameters.report_fault_hours
            * run.draws.exponential(Purpose::LifelineRepair, Key(g.key[node]), occasion(s, which, node, which as u32))
    };
    let at = s.now + hours(wait * factor);
    s.networks[which].known_at[node] = at;
    s.agenda.wake(at, Process::Lifelines as u8, event(DISPATCH, which as u32));
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

/// Free crews take the known jobs that serve most customers, before them those that command puts first.
fn dispatch(run: &Run, s: &mut State, which: usize) {
    if which == 0 && s.utility.on {
        return;
    }
    let g = graph(run, which);
    let p = &run.model.parameters;
    // A job waits until a vehicle gets to the building nearest to it.
    let at = &run.model.index.node_building[which];
    while s.networks[which].busy < available(run, s, which) {
        let state = &s.networks[which];
        let reached = |n: usize| which == 1 || s.buildings.road[at[n] as usize];
        let job = (0..g.len())
            .filter(|&n| {
                dispatched(g, which, n)
                    && state.faults[n] > 0
                    && !state.crewed[n]
                    && state.known_at[n] <= s.now
                    && reached(n)
            })
            .max_by_key(|&n| (state.first[n], run.model.index.customers[which][n], std::cmp::Reverse(g.key[n])));
        let Some(node) = job else { return };
        let again = occasion(s, which, node, 3 + which as u32);
        let state = &mut s.networks[which];
        state.crewed[node] = true;
        state.busy += 1;
        let random = run.draws.exponential(Purpose::LifelineRepair, Key(g.key[node]), again);
        let spread = p.repair_fixed + (1.0 - p.repair_fixed) * random;
        let fixed = g.kind[node].is_plant();
        let quick = which == 0 && temporary(run, g.key[node], g.kind[node], state.mended[node]);
        let share = if quick { p.temporary_work } else { 1.0 };
        let work = state.fault_hours[node] * f64::from(state.faults[node]) * share;
        // Plant times are restoration times; line work is crew time and waits for the crew's shift.
        let work = if fixed { work } else { work * spread / p.shift_day };
        let travel = p.crew_travel_hours * (1.0 + p.road_closed_factor * s.roads.closed_share);
        let end = s.now.saturating_add(hours(travel + work));
        s.agenda.wake(end, Process::Lifelines as u8, event(DONE + which as u32, node as u32));
    }
}

/// Roads have opened: crews get to jobs they could not reach.
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
        if which == 0 && s.utility.on {
            continue;
        }
        let c = crews(run, which);
        s.agenda.wake(HOUR, Process::Lifelines as u8, event(DISPATCH, which as u32));
        if run.model.policy.outside_help && s.networks[which].faults.iter().any(|f| *f > 0) {
            s.agenda.wake(hours(c.aid_hours), Process::Lifelines as u8, event(DISPATCH, which as u32));
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
            let state = &mut s.networks[0];
            state.faults[row as usize] = 1;
            state.known_at[row as usize] = NEVER;
            evaluate(run, s);
        }
        done => {
            let (which, node) = ((done - DONE) as usize, row as usize);
            let state = &mut s.networks[which];
            state.faults[node] = 0;
            state.crewed[node] = false;
            state.busy -= 1;
            let g = graph(run, which);
            if which == 0 && temporary(run, g.key[node], g.kind[node], state.mended[node]) {
                let at = fails_at(run, g.key[node], state.mended[node], s.now);
                s.agenda.wake(at, Process::Lifelines as u8, event(FAILS, row));
            }
            state.mended[node] += 1;
            evaluate(run, s);
            dispatch(run, s, which);
        }
    }
}
