//! Dispatch of relief goods: which site gets what from where, with which lorry, over which roads (REQ-S2).
//!
//! Some hours after a site has asked, the desk looks at the records and at what the sites were asked for,
//! works out what each will lack in the next day and sends goods from the stores and from sites with more
//! than they need, by one of three rules: to the sites in the order of their requests from the nearest
//! stock; to the most vulnerable first; or as min-cost transport. Lorries drive over the roads open to
//! vehicles; where they cannot pass, porters carry little and slowly. A lorry loads what is there, whatever
//! the record says, and the record is put right by it.

use crate::policy::Dispatch;
use crate::processes::response::{partners, relief, transport, ways};
use crate::processes::{Process, Run, event};
use crate::state::{Load, Start, State};
use crate::time::{DAY, NEVER, RESPONSE_END, Seconds, hours};
use crate::world::facilities::{ITEMS, Item};

/// Sites besides the stores that the desk draws on at once.
const OTHER_SOURCES: usize = 4;

/// A site lacks goods: the next dispatch is due.
pub(super) fn request(run: &Run, s: &mut State) {
    if !run.model.policy.outside_help || run.model.world.organisations.relief_vehicles == 0 || s.convoy.due {
        return;
    }
    s.convoy.due = true;
    let at = s.now + hours(run.model.parameters.dispatch_hours);
    if at < RESPONSE_END {
        s.agenda.wake(at, Process::Relief as u8, event(relief::DISPATCH, 0));
    }
}

/// Goods arrive at a site.
pub(super) fn arrive(s: &mut State, item: usize, facility: usize, amount: i64) {
    s.facilities.stock[item][facility] += amount;
    s.facilities.recorded[item][facility] += amount;
    let since = std::mem::replace(&mut s.facilities.empty_since[item][facility], NEVER);
    if since < NEVER {
        if amount > 0 {
            s.tally.out_of_stock += i64::from(s.now - since);
        } else {
            s.facilities.empty_since[item][facility] = since;
        }
    }
}

/// Way from one site to another: (seconds, porters have to carry).
fn way(run: &Run, s: &mut State, from: u32, to: u32) -> (Seconds, bool) {
    let p = &run.model.parameters;
    let node = |site: u32| run.model.index.facility_drive_node[site as usize];
    if let Some((metres, _)) = ways::way(run, s, Start::Node(node(from)), node(to)) {
        let speed = p.vehicle_speed / 3.6 / (1.0 + p.road_closed_factor * s.roads.closed_share);
        return ((metres / speed) as Seconds, false);
    }
    let (a, b) = (relief::site(run, from), relief::site(run, to));
    ((crate::math::length(a.0 - b.0, a.1 - b.1) * p.detour / p.carry_speed) as Seconds, true)
}

/// What each site will lack or can spare of an item in the next day, by what it was asked for since the
/// last dispatch, its record and what is on the way to it: (lacks, spares).
fn balance(run: &Run, s: &State, item: usize) -> Vec<(i64, i64)> {
    let per_day = 24.0 / run.model.parameters.dispatch_hours;
    let mut there = s.facilities.recorded[item].clone();
    for load in &s.convoy.out {
        there[load.to as usize] += load.amount[item];
    }
    (0..there.len())
        .map(|f| {
            let wanted = (s.facilities.asked[item][f] as f64 * per_day) as i64;
            ((wanted - there[f]).max(0), (s.facilities.recorded[item][f] - wanted).max(0))
        })
        .collect()
}

/// The desk plans and sends out what the lorries can take.
pub(super) fn send(run: &Run, s: &mut State) {
    let m = run.model;
    s.convoy.due = false;
    if !m.policy.outside_help || m.world.organisations.relief_vehicles == 0 || s.now >= RESPONSE_END {
        return;
    }
    // What was planned and has not set out is planned anew.
    s.convoy.waiting.clear();
    let balances: Vec<Vec<(i64, i64)>> = (0..ITEMS).map(|item| balance(run, s, item)).collect();
    // Shops under contract serve those who come to them.
    let sites = (0..m.world.facilities.len()).filter(|&f| !partners::is_shop(run, f as u32));
    let sinks: Vec<usize> =
        sites.clone().filter(|&f| relief::serves(run, s, f as u32) && balances.iter().any(|b| b[f].0 > 0)).collect();
    let store = |f: usize| m.index.stores.contains(&(f as u32));
    let mut sources: Vec<usize> = sites
        .filter(|&f| s.facilities.usable[f] && !sinks.contains(&f) && (0..ITEMS).any(|i| balances[i][f].1 > 0))
        .filter(|&f| store(f) || relief::serves(run, s, f as u32))
        .collect();
    sources.sort_by_key(|&f| (!store(f), std::cmp::Reverse((0..ITEMS).map(|i| balances[i][f].1).sum::<i64>()), f));
    sources.truncate(m.index.stores.len() + OTHER_SOURCES);
    if sinks.is_empty() || sources.is_empty() {
        return;
    }
    let ways: Vec<Vec<(Seconds, bool)>> =
        sources.iter().map(|&i| sinks.iter().map(|&j| way(run, s, i as u32, j as u32)).collect()).collect();
    let porters = m.parameters.porters >= 1.0;
    let cost: Vec<Vec<Option<i64>>> = ways
        .iter()
        .map(|row| row.iter().map(|&(time, carried)| (!carried || porters).then_some(i64::from(time))).collect())
        .collect();
    let mut order: Vec<usize> = (0..sinks.len()).collect();
    order.sort_by_key(|&j| {
        let f = sinks[j];
        let lacks: i64 = balances.iter().map(|b| b[f].0).sum();
        let since = s.facilities.empty_since.iter().map(|item| item[f]).min().unwrap_or(NEVER);
        match m.policy.dispatch {
            Dispatch::Priority => (-s.facilities.asked_vulnerable[f], -lacks, m.world.facilities.key[f]),
            _ => (i64::from(since), 0, m.world.facilities.key[f]),
        }
    });
    let mut amounts = vec![[0_i64; ITEMS]; sources.len() * sinks.len()];
    for (item, balance) in balances.iter().enumerate() {
        let supply: Vec<i64> = sources.iter().map(|&f| balance[f].1).collect();
        let demand: Vec<i64> = sinks.iter().map(|&f| balance[f].0).collect();
        let shipments = match m.policy.dispatch {
            Dispatch::Optimal => transport::optimal(&supply, &demand, &cost),
            _ => transport::nearest(&supply, &demand, &cost, &order),
        };
        for (i, j, amount) in shipments {
            amounts[i * sinks.len() + j][item] += amount;
        }
    }
    // Sinks in the order of the rule; min-cost transport has no order but the way.
    if m.policy.dispatch == Dispatch::Optimal {
        order.sort_by_key(|&j| (cost.iter().filter_map(|row| row[j]).min(), j));
    }
    for &j in &order {
        for i in 0..sources.len() {
            let amount = amounts[i * sinks.len() + j];
            let (time, carried) = ways[i][j];
            split(run, s, Load { from: sources[i] as u32, to: sinks[j] as u32, amount, way: time }, carried);
        }
    }
    s.facilities.asked.iter_mut().for_each(|column| column.fill(0));
    s.facilities.asked_vulnerable.fill(0);
    set_out(run, s);
}

/// Splits what goes from one site to another into loads.
fn split(run: &Run, s: &mut State, whole: Load, carried: bool) {
    let p = &run.model.parameters;
    let mut kg = [0.0; ITEMS];
    kg[Item::Water as usize] = p.water_weight;
    kg[Item::Food as usize] = p.food_weight;
    kg[Item::Kit as usize] = p.kit_weight;
    let weight: f64 = whole.amount.iter().zip(kg).map(|(n, each)| *n as f64 * each).sum();
    if whole.amount.iter().all(|n| *n == 0) {
        return;
    }
    let most = if carried { p.porter_load * p.porters } else { p.vehicle_load };
    let loads = (weight / most).ceil().max(1.0) as i64;
    for k in 0..loads {
        // The parts of the whole numbers k and k + 1 of `loads` differ by what this load carries.
        let amount = whole.amount.map(|n| n * (k + 1) / loads - n * k / loads);
        s.convoy.waiting.push_back(Load { amount, ..whole });
    }
}

/// Lorries that stand ready load and set out.
fn set_out(run: &Run, s: &mut State) {
    while s.convoy.free > 0 {
        let Some(mut load) = s.convoy.waiting.pop_front() else { return };
        let from = load.from as usize;
        for item in 0..ITEMS {
            let there = s.facilities.stock[item][from];
            let planned = load.amount[item];
            load.amount[item] = planned.min(there);
            s.facilities.stock[item][from] -= load.amount[item];
            let record = &mut s.facilities.recorded[item][from];
            *record = if there < planned { 0 } else { (*record - planned).max(0) };
        }
        if load.amount.iter().all(|n| *n == 0) {
            continue;
        }
        s.convoy.free -= 1;
        let row = s.convoy.out.len() as u32;
        let at = s.now + hours(run.model.parameters.load_hours) + load.way;
        s.convoy.out.push(load);
        s.agenda.wake(at, Process::Relief as u8, event(relief::LORRY, row));
    }
}

/// A load arrives.
pub(super) fn unload(run: &Run, s: &mut State, row: u32) {
    let load = s.convoy.out[row as usize];
    for item in 0..ITEMS {
        if load.amount[item] > 0 {
            arrive(s, item, load.to as usize, load.amount[item]);
        }
    }
    s.convoy.out[row as usize].amount = [0; ITEMS];
    let at = s.now + hours(run.model.parameters.load_hours) + load.way;
    // Lorries that come back later than the run ends stay away.
    s.agenda.wake(at.min(RESPONSE_END + DAY), Process::Relief as u8, event(relief::BACK, row));
}

/// A lorry is back.
pub(super) fn back(run: &Run, s: &mut State) {
    s.convoy.free += 1;
    set_out(run, s);
}
