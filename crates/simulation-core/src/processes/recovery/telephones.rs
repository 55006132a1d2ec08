//! Telephone exchanges elsewhere: each has a battery, then waits for a generator or for the current; lines that are
//! down are known at once and mended one by one, exchange by exchange; the time of a damaged exchange is its
//! restoration time. Exchanges run on the clock of the power utility.

use super::utility::{BATTERY, GENERATOR, LINE, REBUILT};
use crate::key::{Key, mix};
use crate::processes::Run;
use crate::random::Purpose;
use crate::state::State;
use crate::time::{Seconds, hours};
use crate::world::networks::SupplyGraph;
use std::cmp::Reverse;

/// Salt of the order in which lines are mended.
const ORDER: u64 = 0x7E1E;

fn graph<'a>(run: &'a Run) -> &'a SupplyGraph {
    &run.model.world.networks.telecom
}

fn lines(run: &Run, s: &State, exchange: usize) -> i64 {
    i64::from(graph(run).area.customers[exchange]) - i64::from(s.telephones.broken[exchange])
}

/// Draws what is broken and lost, and sets the batteries going. Exchanges with current already keep it.
pub fn start(run: &Run, s: &mut State) {
    if !s.telephones.on {
        return;
    }
    let g = graph(run);
    let impact = run.model.impact.as_ref().map(|impact| &*impact.area);
    let (broken, lost) = impact.map_or((0.0, 0.0), |a| (a.broken_lines, a.lost_exchanges));
    for x in g.here()..g.len() {
        let key = Key(g.key[x]);
        let (u, v) = run.draws.uniforms(Purpose::AreaTelephones, key, 0);
        let share = f64::from(g.area.customers[x]) / s.telephones.lines.max(1) as f64;
        s.telephones.broken[x] = ((broken * share + u) as u32).min(g.area.customers[x]);
        s.telephones.served -= i64::from(s.telephones.broken[x]);
        // What motion does to an exchange is drawn with the other plants.
        let shaken = impact.is_none() && s.networks[2].faults[x] > 0;
        if v < lost || shaken {
            s.telephones.lost[x] = true;
            down(run, s, x);
            if shaken {
                s.utility.events.push(Reverse((hours(s.networks[2].fault_hours[x]), REBUILT, x as u32)));
            }
        } else if !s.telephones.powered[x] {
            runs_down(run, s, x as u32, 0);
        }
    }
    let mut order: Vec<(u64, u32)> = (g.here()..g.len()).map(|x| (mix(g.key[x], ORDER), x as u32)).collect();
    order.sort_unstable();
    for (_, x) in order {
        let broken = s.telephones.broken[x as usize];
        if broken > 0 && !s.telephones.lost[x as usize] {
            s.telephones.jobs.push_back((x, broken));
        }
    }
    note(s, 0);
}

fn down(run: &Run, s: &mut State, exchange: usize) {
    if std::mem::replace(&mut s.telephones.up[exchange], false) {
        s.telephones.served -= lines(run, s, exchange);
    }
}

fn up(run: &Run, s: &mut State, exchange: usize) {
    if !s.telephones.lost[exchange] && !std::mem::replace(&mut s.telephones.up[exchange], true) {
        s.telephones.served += lines(run, s, exchange);
    }
}

/// The current is back at an exchange.
pub fn power(run: &Run, s: &mut State, exchange: u32) {
    s.telephones.powered[exchange as usize] = true;
    up(run, s, exchange as usize);
}

/// The current fails again at an exchange, which goes on by its battery.
pub fn dark(run: &Run, s: &mut State, exchange: u32, t: Seconds) {
    s.telephones.powered[exchange as usize] = false;
    runs_down(run, s, exchange, t);
}

/// The battery of an exchange runs down from now on.
fn runs_down(run: &Run, s: &mut State, exchange: u32, t: Seconds) {
    let until = t.saturating_add(hours(graph(run).backup_hours[exchange as usize]));
    s.telephones.empty_at[exchange as usize] = until;
    s.utility.events.push(Reverse((until, BATTERY, exchange)));
}

/// A battery is empty.
pub fn battery(run: &Run, s: &mut State, exchange: u32, t: Seconds) {
    let x = exchange as usize;
    if s.telephones.powered[x] {
        return;
    }
    down(run, s, x);
    if run.model.policy.outside_help {
        let wait = run.draws.exponential(Purpose::AreaTelephones, Key(graph(run).key[x]), 1);
        let at = t.saturating_add(hours(wait / run.model.parameters.generator_cover));
        s.utility.events.push(Reverse((at, GENERATOR, exchange)));
    }
}

/// A generator has come.
pub fn generator(run: &Run, s: &mut State, exchange: u32) {
    up(run, s, exchange as usize);
}

/// A damaged exchange works again, as soon as it has power.
pub fn rebuilt(run: &Run, s: &mut State, exchange: u32, t: Seconds) {
    let x = exchange as usize;
    s.telephones.lost[x] = false;
    if s.telephones.powered[x] {
        up(run, s, x);
    } else {
        battery(run, s, exchange, t);
    }
}

/// A line is mended.
pub fn mended(s: &mut State, exchange: u32) {
    let x = exchange as usize;
    s.telephones.busy -= 1;
    s.telephones.broken[x] -= 1;
    s.telephones.served += i64::from(s.telephones.up[x]);
}

/// Free workers take known lines.
pub fn dispatch(run: &Run, s: &mut State, t: Seconds) {
    let there = super::utility::at_step(&graph(run).area.workers, t, run.model.policy.outside_help) as u32;
    while s.telephones.busy < there {
        let Some((exchange, left)) = s.telephones.jobs.front_mut() else { return };
        let (exchange, first) = (*exchange, *left);
        *left -= 1;
        if *left == 0 {
            s.telephones.jobs.pop_front();
        }
        let random = run.draws.exponential(Purpose::AreaTelephones, Key(graph(run).key[exchange as usize]), 1 + first);
        let p = &run.model.parameters;
        let days = p.telephone_line_days * (p.repair_fixed + (1.0 - p.repair_fixed) * random);
        s.telephones.busy += 1;
        s.utility.events.push(Reverse((t.saturating_add(hours(24.0 * days)), LINE, exchange)));
    }
}

/// Notes the lines in service.
pub fn note(s: &mut State, at: Seconds) {
    let telephones = &mut s.telephones;
    match telephones.history.last_mut() {
        Some(last) if last.0 == at => last.1 = telephones.served,
        Some(last) if last.1 == telephones.served => {}
        _ => telephones.history.push((at, telephones.served)),
    }
}
