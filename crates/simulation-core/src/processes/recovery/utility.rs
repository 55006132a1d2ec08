//! A power utility restores its whole area, of which the community is a part: the same crews for all.
//!
//! Dispatchers switch on from afar what has only tripped; teams go to substations that are switched by hand or have to
//! be bypassed. What a live substation feeds is then found out from the top down: a feeder with faults is patrolled,
//! its faults are mended, and where it is switched from afar it serves up to the first of them; a fault on a lateral
//! is known only once the current is there and somebody has reported it. Crews take known jobs by the rule of the
//! policy, drive over the roads that are open, and work in shifts; more come from elsewhere. In the community a job
//! waits until a vehicle reaches it. A repair of a lateral with nothing but customers below it may be temporary and fail
//! again, and crews with nothing else to mend make it permanent, as where the place's own crews repair ([`lifelines`]);
//! material and fuel are as there, a set for each fault, from a depot elsewhere that the community's roads do not cut
//! off.
//!
//! What lies elsewhere has no place on the map, so the nearest job is one on the same feeder, else under the same
//! substation, else any; among equals, and for a crew's first job, what has been known longest. The best order by what
//! is known is that of customers to a crew-hour, because nothing known lies below anything else known; faults of a
//! trunk share its customers, and a feeder still to be patrolled counts as one with a single fault.

use crate::hazards::imposed::AreaImpact;
use crate::key::{Key, mix};
use crate::math;
use crate::policy::Restoration;
use crate::processes::recovery::lifelines::{self, Supplies};
use crate::processes::recovery::{supply, telephones};
use crate::processes::{Process, Run, event};
use crate::random::Purpose;
use crate::state::State;
use crate::state::utility::{ANYWHERE, Entry, Job, Patch, Place};
use crate::time::{DAY, HOUR, NEVER, Seconds, hours};
use crate::world::NONE;
use crate::world::networks::{SupplyGraph, SupplyKind};
use std::cmp::Reverse;

/// A substation is switched on from afar.
const SWITCHED: u8 = 0;
/// A team has switched on or bypassed a substation.
const BYPASSED: u8 = 1;
/// The line from elsewhere to a feeder is up again.
const JOINED: u8 = 2;
/// A fault has been reported.
const KNOWN: u8 = 3;
/// A crew has finished a job.
const DONE: u8 = 4;
/// Crews come, or a shift begins.
const CREWS: u8 = 5;

/// The battery of a telephone exchange is empty.
pub(super) const BATTERY: u8 = 6;
/// A generator has come to a telephone exchange.
pub(super) const GENERATOR: u8 = 7;
/// A telephone line is mended.
pub(super) const LINE: u8 = 8;
/// A damaged telephone exchange is rebuilt.
pub(super) const REBUILT: u8 = 9;
/// A temporary repair fails.
const FAILS: u8 = 10;
/// A crew has made a temporary repair permanent.
const REPLACED: u8 = 11;

/// Workers of a team at a substation (assumed).
const TEAM: f64 = 4.0;
/// Hours of the day at which the shifts change (assumed).
const SHIFTS: [Seconds; 2] = [6 * HOUR, 22 * HOUR];
/// Salts of lots.
const ORDER: u64 = 0x0DE7;

fn graph<'a>(run: &'a Run) -> &'a SupplyGraph {
    &run.model.world.networks.power
}

fn area<'a>(run: &'a Run) -> Option<&'a AreaImpact> {
    run.model.impact.as_ref().map(|impact| &*impact.area)
}

/// Whether supply is ever short.
#[must_use]
pub fn short(run: &Run) -> bool {
    area(run).is_some_and(|a| !a.supply.is_empty())
}

/// Share of all customers who can be supplied at a time.
#[must_use]
pub fn supplied(run: &Run, t: Seconds) -> f64 {
    area(run).map_or(1.0, |a| a.supplied(f64::from(t) / f64::from(HOUR)))
}

/// When anybody works out of doors.
fn opening(run: &Run) -> Seconds {
    hours(area(run).map_or(0.0, |a| a.hold_hours).max(run.model.parameters.mobilise_hours))
}

/// Workforce at a time. A place left to itself has no more than the utility's own.
fn workers(run: &Run, t: Seconds) -> f64 {
    let steps = &graph(run).area.workers;
    if steps.is_empty() {
        let (c, p) = (&run.model.world.organisations.power_crews, &run.model.parameters);
        let aid = run.model.policy.outside_help && t >= hours(c.aid_hours);
        let crews = f64::from(c.own + if aid { c.aid } else { 0 });
        return crews * p.line_crew_size / (p.field_share * (1.0 - p.bypass_team_share));
    }
    at_step(steps, t, run.model.policy.outside_help)
}

/// Workers at a time, by steps; without aid no more than the first number.
pub(super) fn at_step(steps: &[[f64; 2]], t: Seconds, aid: bool) -> f64 {
    let Some(first) = steps.first() else { return 0.0 };
    let now = steps.iter().rev().find(|step| hours(step[0]) <= t).unwrap_or(first)[1];
    if aid { now } else { now.min(first[1]) }
}

/// Line crews there are in all, at work or resting.
#[must_use]
pub fn crews_there(run: &Run, t: Seconds) -> f64 {
    let p = &run.model.parameters;
    p.field_share * workers(run, t) * (1.0 - p.bypass_team_share) / p.line_crew_size
}

/// Mean share of a day that a crew is on site.
#[must_use]
pub fn mean_shift(run: &Run) -> f64 {
    let p = &run.model.parameters;
    (16.0 * p.shift_by_day + 8.0 * p.shift_by_night) / 24.0
}

fn time_of_day(run: &Run, t: Seconds) -> Seconds {
    (Seconds::from(run.model.hour) * HOUR + t) % DAY
}

/// Line crews on site.
fn crews(run: &Run, t: Seconds) -> u32 {
    if t < opening(run) {
        return 0;
    }
    let p = &run.model.parameters;
    let by_day = (SHIFTS[0]..SHIFTS[1]).contains(&time_of_day(run, t));
    let there = crews_there(run, t);
    let on_site = there * if by_day { p.shift_by_day } else { p.shift_by_night };
    if there > 0.0 { on_site.round().max(1.0) as u32 } else { 0 }
}

/// Teams for substations.
fn teams(run: &Run, t: Seconds) -> u32 {
    let p = &run.model.parameters;
    let there = p.bypass_team_share * p.field_share * workers(run, t) / TEAM;
    if there > 0.0 { there.round().max(1.0) as u32 } else { 0 }
}

/// Share of the roads closed on the way to a node.
fn roads_closed(run: &Run, s: &State, node: u32, t: Seconds) -> f64 {
    match area(run) {
        Some(a) if node as usize >= graph(run).here() => {
            a.roads_closed * math::exp(-f64::from(t) / f64::from(DAY) / a.roads_days)
        }
        _ => s.roads.closed_share,
    }
}

/// Which nodes of the community have current. Where supply is short every substation gets the same share of what is
/// live below it; of the community's, critical feeders are served first and then others by lot. Whoever is left with a
/// part of what it asks for is served in full or not at all, by another lot, so that the mean comes out right.
#[must_use]
pub fn in_service(run: &Run, s: &State) -> Vec<bool> {
    let u = &s.utility;
    let mut on = u.live[..graph(run).here()].to_vec();
    if !short(run) {
        return on;
    }
    let area = &run.model.index.power_area;
    let live: Vec<usize> = (0..on.len()).filter(|&n| on[n]).collect();
    let ask = |&n: &usize| (f64::from(area.direct[n]), run.model.index.critical[0][n], Key(graph(run).key[n]));
    let asks: Vec<_> = live.iter().map(ask).collect();
    let share = supplied(run, s.now) * u.customers as f64 / u.served.max(1) as f64;
    let amount = share.min(1.0) * asks.iter().map(|ask| ask.0).sum::<f64>();
    for (&n, served) in live.iter().zip(supply::served(run, &asks, amount)) {
        on[n] = served;
    }
    on
}

/// Books why customers are out, and sets dispatchers, teams and crews going.
pub fn start(run: &Run, s: &mut State) {
    if !s.utility.on {
        return;
    }
    let (g, p) = (graph(run), &run.model.parameters);
    let index = &run.model.index;
    let given = area(run);
    let plants = (0..g.len()).filter(|&n| g.kind[n] == SupplyKind::Plant);
    let rank = |n: usize| (!index.critical[0][n], mix(g.key[n], ORDER), n as u32);
    let (mut from_afar, mut by_hand) = (Vec::new(), Vec::new());
    let mut live = Vec::new();
    for n in plants {
        let blocked = s.networks[0].faults[n] > 0;
        // Strong motion alone trips nothing that is not damaged; an impact given as numbers has tripped everything.
        match (blocked, given.is_some()) {
            (false, false) => live.push(n as u32),
            (false, true) if g.area.remote[n] => from_afar.push(rank(n)),
            _ => by_hand.push((blocked, rank(n))),
        }
    }
    s.utility.dark_substations = (from_afar.len() + by_hand.len()) as u32;
    from_afar.sort_unstable();
    let per_second = p.switch_rate * s.utility.customers as f64 / 1e6 / 60.0;
    for (i, &(.., plant)) in from_afar.iter().enumerate() {
        let at = ((i + 1) as f64 / per_second) as Seconds;
        s.utility.events.push(Reverse((at, SWITCHED, plant)));
    }
    // Short work before long.
    by_hand.sort_unstable();
    s.utility.waiting.extend(by_hand.into_iter().map(|(_, (.., plant))| plant));
    let joined = given.map_or(NEVER, |a| hours(a.cut_off_hours));
    for n in (0..g.len()).filter(|&n| s.utility.cut[n]) {
        s.utility.events.push(Reverse((joined, JOINED, n as u32)));
    }
    let begins = opening(run);
    s.utility.events.push(Reverse((begins, CREWS, 0)));
    for step in &g.area.workers {
        s.utility.events.push(Reverse((hours(step[0]).max(begins), CREWS, 0)));
    }
    for at in lifelines::deliveries(run, 0) {
        s.utility.events.push(Reverse((at.max(begins), CREWS, 0)));
    }
    if g.area.workers.is_empty() {
        let aid = hours(run.model.world.organisations.power_crews.aid_hours);
        s.utility.events.push(Reverse((aid.max(begins), CREWS, 0)));
    }
    causes(run, s);
    for plant in live {
        energise(run, s, plant, 0);
    }
    if let Some(last) = given.and_then(|a| a.supply.last()) {
        for hour in 1..=last[0].ceil() as Seconds {
            s.agenda.wake(hour * HOUR, Process::Lifelines as u8, event(lifelines::EVALUATE, 0));
        }
    }
    s.utility.changed = false;
    note(s, 0);
    for step in &run.model.world.networks.telecom.area.workers {
        s.utility.events.push(Reverse((hours(step[0]), CREWS, 0)));
    }
    telephones::start(run, s);
    wake(s);
}

/// Customers out at first, by the obstacle nearest to the source.
fn causes(run: &Run, s: &mut State) {
    // In the order of `CAUSES`.
    let [tripped, blocked, cut_off, faulted, lost] = [0, 1, 2, 3, 4];
    let g = graph(run);
    let all_tripped = area(run).is_some();
    let mut cause: Vec<Option<usize>> = vec![None; g.len()];
    for n in 0..g.len() {
        let parent = g.parent[n];
        let faulty = s.networks[0].faults[n] > 0;
        let above = if parent == NONE { None } else { cause[parent as usize] };
        cause[n] = match above {
            _ if s.utility.lost[n] => Some(lost),
            _ if s.utility.cut[n] => Some(cut_off),
            Some(cause) if cause != tripped => Some(cause),
            _ if faulty => Some(if parent == NONE { blocked } else { faulted }),
            _ if all_tripped => Some(tripped),
            _ => None,
        };
        if let Some(cause) = cause[n] {
            s.utility.causes[cause] += i64::from(run.model.index.power_area.direct[n]);
        }
    }
}

/// The current gets to a node, and as far down as it can.
fn energise(run: &Run, s: &mut State, node: u32, t: Seconds) {
    let (g, index) = (graph(run), &run.model.index.power_area);
    let mut stack = vec![node];
    while let Some(node) = stack.pop() {
        let n = node as usize;
        let u = &mut s.utility;
        if u.fed[n] || u.cut[n] || u.lost[n] {
            continue;
        }
        u.fed[n] = true;
        match (s.networks[0].faults[n], g.kind[n]) {
            (0, _) | (_, SupplyKind::Plant) => {
                live(run, s, node);
                stack.extend(index.below.of(n));
            }
            (faults, SupplyKind::Trunk) => {
                offer(run, s, node, t);
                // Switches on the line part off what lies behind the first fault.
                if g.area.remote[n] {
                    stack.extend(section(run, node, 0, faults));
                }
            }
            _ => {
                let telephone = g.needs_telecom[n];
                let deaf = telephone != NONE && !s.networks[2].up[telephone as usize];
                let mean = run.model.parameters.report_fault_hours * if deaf { 2.0 } else { 1.0 };
                let occasion = u32::from(s.utility.repaired[n]);
                let wait = mean * run.draws.exponential(Purpose::AreaReport, Key(g.key[n]), occasion);
                s.utility.events.push(Reverse((t.saturating_add(hours(wait)), KNOWN, node)));
            }
        }
    }
}

/// What a trunk feeds once so many of its faults are mended, beside what it fed with one less.
fn section<'a>(run: &'a Run, node: u32, mended: u16, faults: u16) -> &'a [u32] {
    let below = run.model.index.power_area.below.of(node as usize);
    let end = |mended: u16| below.len() * usize::from(mended) / (usize::from(faults) + 1);
    &below[end(mended)..end(mended + 1)]
}

/// A node is without faults and has current.
fn live(run: &Run, s: &mut State, node: u32) {
    let n = node as usize;
    let u = &mut s.utility;
    u.live[n] = true;
    u.served += i64::from(run.model.index.power_area.direct[n]);
    u.changed |= n < graph(run).here();
    if s.telephones.on {
        for &exchange in run.model.index.power_area.exchanges.of(n) {
            telephones::power(run, s, exchange);
        }
    }
}

/// Whether the next repair of a node is temporary. A lateral that feeds others is mended for good: crews may be at
/// work below it when it fails.
fn temporary(run: &Run, s: &State, node: u32) -> bool {
    let (g, n) = (graph(run), node as usize);
    run.model.index.power_area.below.of(n).is_empty()
        && lifelines::temporary(run, g.key[n], g.kind[n], s.utility.repaired[n])
}

/// A temporary repair fails: the fault is found and mended as the first was.
fn fails(run: &Run, s: &mut State, node: u32, t: Seconds) {
    let n = node as usize;
    let before = s.utility.patch[n];
    if before == Patch::None {
        // It has been made permanent.
        return;
    }
    s.networks[0].faults[n] = 1;
    let u = &mut s.utility;
    u.live[n] = false;
    u.served -= i64::from(run.model.index.power_area.direct[n]);
    u.changed |= n < graph(run).here();
    if s.telephones.on {
        for &exchange in run.model.index.power_area.exchanges.of(n) {
            telephones::dark(run, s, exchange, t);
        }
    }
    // A crew that is about to make it permanent mends the fault by that.
    if before == Patch::Stands {
        s.utility.patch[n] = Patch::None;
        s.utility.fed[n] = false;
        energise(run, s, node, t);
    }
}

/// Mean work of the job at a node, crew-hours, without the way.
fn work(run: &Run, s: &State, node: u32) -> f64 {
    let (g, p) = (graph(run), &run.model.parameters);
    let n = node as usize;
    match g.kind[n] {
        SupplyKind::Trunk if !s.utility.patrolled[n] => p.patrol_hours,
        SupplyKind::Trunk if g.area.cable[n] => p.power_cable_hours,
        SupplyKind::Trunk => p.power_line_hours,
        _ => {
            let share = if temporary(run, s, node) { p.temporary_work } else { 1.0 };
            lateral_hours(run, n) * f64::from(s.networks[0].faults[n]) * share
        }
    }
}

/// Mean work on one fault of a lateral, crew-hours.
fn lateral_hours(run: &Run, node: usize) -> f64 {
    let p = &run.model.parameters;
    if graph(run).area.cable[node] { p.power_cable_hours } else { p.power_lateral_hours }
}

/// What the job at a node takes. A patrol takes no material, and each fault of a trunk is a job.
fn supplies(run: &Run, s: &State, node: u32) -> Supplies {
    let n = node as usize;
    let sets = match graph(run).kind[n] {
        SupplyKind::Trunk => i64::from(s.utility.patrolled[n]),
        _ => i64::from(s.networks[0].faults[n]),
    };
    Supplies { sets, fuel: planned(run, s, node) }
}

/// Where a node lies, as far as the rule asks.
fn place(run: &Run, node: u32) -> Place {
    let area = &run.model.index.power_area;
    match run.model.policy.restoration {
        Restoration::Nearest => [1 + area.plant[node as usize], 1 + area.feeder[node as usize]],
        _ => ANYWHERE,
    }
}

/// A crew is free where it stands.
fn free(run: &Run, s: &mut State, node: u32) {
    s.utility.busy -= 1;
    if run.model.policy.restoration == Restoration::Nearest {
        s.utility.stands.push_back(place(run, node));
    }
}

/// Work as a plan counts it: the mean, and the way over open roads, crew-seconds.
fn planned(run: &Run, s: &State, node: u32) -> i64 {
    i64::from(hours(run.model.parameters.crew_travel_hours + work(run, s, node)))
}

/// A job becomes known.
fn offer(run: &Run, s: &mut State, node: u32, t: Seconds) {
    let (g, index) = (graph(run), &run.model.index);
    let n = node as usize;
    let customers = f64::from(index.customers[0][n]) / (1.0 + f64::from(s.networks[0].faults[n]));
    let steps = [4.0, 16.0, 64.0, 256.0, 1_024.0];
    let by_customers = steps.iter().filter(|&&step| customers / work(run, s, node) >= step).count() as u8;
    let rank = match run.model.policy.restoration {
        Restoration::MostCustomers => by_customers,
        Restoration::CriticalFirst => by_customers + if index.critical[0][n] { 8 } else { 0 },
        Restoration::LongestWaiting | Restoration::Nearest | Restoration::Optimal => 0,
    };
    let first = s.networks[0].first[n];
    let rank = if first { rank.max(8) } else { rank };
    let ratio = match run.model.policy.restoration {
        // A number from 0 up keeps its order as bits.
        Restoration::Optimal => best_ratio(run, s, node).to_bits(),
        _ => 0,
    };
    let lot = mix(g.key[n], u64::from(s.utility.repaired[n]) + ORDER);
    s.utility.known += planned(run, s, node);
    // What command puts first is taken wherever it is.
    let place = if first { ANYWHERE } else { place(run, node) };
    s.utility.jobs.push(place, Job { rank, ratio, since: Reverse(t), lot, node });
}

/// Customers to an hour that a job brings back, by what is known of it.
fn best_ratio(run: &Run, s: &State, node: u32) -> f64 {
    let (g, p, n) = (graph(run), &run.model.parameters, node as usize);
    let customers = f64::from(run.model.index.customers[0][n]);
    let job = p.crew_travel_hours + work(run, s, node);
    let ratio = match g.kind[n] {
        SupplyKind::Trunk if s.utility.patrolled[n] => customers / f64::from(s.networks[0].faults[n]) / job,
        SupplyKind::Trunk => {
            let repair = if g.area.cable[n] { p.power_cable_hours } else { p.power_line_hours };
            customers / (job + p.crew_travel_hours + repair)
        }
        _ => customers / job,
    };
    if ratio.is_finite() { ratio } else { f64::MAX }
}

/// Free crews take known jobs, free teams substations.
fn dispatch(run: &Run, s: &mut State, t: Seconds) {
    let (g, p) = (graph(run), &run.model.parameters);
    if t >= opening(run) {
        while s.utility.teams_busy < teams(run, t) {
            let Some(plant) = s.utility.waiting.pop_front() else { break };
            let n = plant as usize;
            let closed = roads_closed(run, s, plant, t);
            let time = if s.networks[0].faults[n] > 0 {
                s.networks[0].fault_hours[n] * (1.0 + closed / 2.0)
            } else {
                let spread = run.draws.exponential(Purpose::AreaSwitching, Key(g.key[n]), 0);
                p.manual_switch_hours * spread * (1.0 + closed)
            };
            s.utility.teams_busy += 1;
            s.utility.events.push(Reverse((t.saturating_add(hours(time)), BYPASSED, plant)));
        }
    }
    lifelines::receive(run, s, 0, t);
    let short = std::mem::take(&mut s.utility.unsupplied);
    for (place, job) in short {
        if lifelines::there(s, 0, supplies(run, s, job.node)) {
            s.utility.jobs.push(place, job);
        } else {
            s.utility.unsupplied.push((place, job));
        }
    }
    let on_site = crews(run, t);
    while s.utility.busy < on_site {
        let at = s.utility.stands.front().copied().unwrap_or(ANYWHERE);
        let Some((place, job)) = s.utility.jobs.take(at) else { break };
        let n = job.node as usize;
        if !reached(run, s, n) {
            s.utility.unreached.push((place, job));
            continue;
        }
        let supplies = supplies(run, s, job.node);
        if !lifelines::there(s, 0, supplies) {
            s.utility.unsupplied.push((place, job));
            continue;
        }
        lifelines::take(s, 0, supplies);
        s.utility.stands.pop_front();
        // Each fault of a trunk is a job of its own, told apart by its lot.
        let again = u32::from(s.utility.repaired[n]);
        let occasion = if s.utility.patrolled[n] { 1 + (job.lot & 0xFFFF) as u32 } else { again };
        let random = run.draws.exponential(Purpose::AreaRepair, Key(g.key[n]), occasion);
        let spread = p.repair_fixed + (1.0 - p.repair_fixed) * random;
        let travel = p.crew_travel_hours * (1.0 + p.road_closed_factor * roads_closed(run, s, job.node, t));
        let end = t.saturating_add(hours(travel + work(run, s, job.node) * spread));
        s.utility.busy += 1;
        s.utility.events.push(Reverse((end, DONE, job.node)));
    }
    replace(run, s, t, on_site);
    let idle = on_site.saturating_sub(s.utility.busy).min(s.utility.unsupplied.len() as u32);
    s.networks[0].idle.set(idle, t);
}

/// Whether a vehicle gets to a node of the community.
fn reached(run: &Run, s: &State, node: usize) -> bool {
    node >= graph(run).here() || s.buildings.road[run.model.index.node_building[0][node] as usize]
}

/// Crews with nothing else to mend make the oldest temporary repairs permanent.
fn replace(run: &Run, s: &mut State, t: Seconds, on_site: u32) {
    let p = &run.model.parameters;
    // A repair that took all the work of one for good leaves nothing to be done.
    if p.temporary_work >= 1.0 {
        return;
    }
    let mut later = Vec::new();
    while s.utility.busy < on_site {
        let Some(patch) = s.utility.patches.pop_front() else { break };
        let (node, made, faults) = patch;
        let n = node as usize;
        if s.utility.patch[n] != Patch::Stands || s.utility.repaired[n] != made {
            continue;
        }
        let work = lateral_hours(run, n) * f64::from(faults) * (1.0 - p.temporary_work);
        let supplies = Supplies { sets: 0, fuel: i64::from(hours(p.crew_travel_hours + work)) };
        if !reached(run, s, n) || !lifelines::there(s, 0, supplies) {
            later.push(patch);
            continue;
        }
        lifelines::take(s, 0, supplies);
        s.utility.stands.pop_front();
        let random = run.draws.exponential(Purpose::PermanentRepair, Key(graph(run).key[n]), u32::from(made));
        let spread = p.repair_fixed + (1.0 - p.repair_fixed) * random;
        let travel = p.crew_travel_hours * (1.0 + p.road_closed_factor * roads_closed(run, s, node, t));
        s.utility.patch[n] = Patch::Crewed;
        (s.utility.busy, s.utility.replacing) = (s.utility.busy + 1, s.utility.replacing + 1);
        s.utility.events.push(Reverse((t.saturating_add(hours(travel + work * spread)), REPLACED, node)));
    }
    for patch in later.into_iter().rev() {
        s.utility.patches.push_front(patch);
    }
}

/// A crew has made a temporary repair permanent, or mended it where it had failed.
fn replaced(run: &Run, s: &mut State, node: u32) {
    let n = node as usize;
    free(run, s, node);
    s.utility.replacing -= 1;
    s.utility.patch[n] = Patch::None;
    if std::mem::take(&mut s.networks[0].faults[n]) > 0 {
        live(run, s, node);
    }
}

/// A crew has finished its job at a node.
fn done(run: &Run, s: &mut State, node: u32, t: Seconds) {
    let n = node as usize;
    free(run, s, node);
    s.utility.known -= planned(run, s, node);
    let faults = s.networks[0].faults[n];
    let trunk = graph(run).kind[n] == SupplyKind::Trunk;
    if trunk && !s.utility.patrolled[n] {
        s.utility.patrolled[n] = true;
        for fault in 0..faults {
            // The lot of each fault is that of the number mended before it.
            s.utility.repaired[n] = fault;
            offer(run, s, node, t);
        }
        s.utility.repaired[n] = 0;
        for &below in section(run, node, 0, faults) {
            energise(run, s, below, t);
        }
        return;
    }
    if temporary(run, s, node) {
        let at = lifelines::fails_at(run, graph(run).key[n], s.utility.repaired[n], t);
        s.utility.events.push(Reverse((at, FAILS, node)));
        s.utility.patch[n] = Patch::Stands;
        s.utility.patches.push_back((node, s.utility.repaired[n] + 1, faults));
    }
    s.utility.repaired[n] += 1;
    let mended = s.utility.repaired[n];
    if trunk && mended < faults {
        for &below in section(run, node, mended, faults) {
            energise(run, s, below, t);
        }
        return;
    }
    s.networks[0].faults[n] = 0;
    live(run, s, node);
    for &below in run.model.index.power_area.below.of(n) {
        energise(run, s, below, t);
    }
}

/// A substation goes live.
fn switch_on(run: &Run, s: &mut State, plant: u32, t: Seconds) {
    s.networks[0].faults[plant as usize] = 0;
    s.utility.dark_substations -= 1;
    if s.utility.dark_substations == 0 {
        s.utility.last_substation = t;
    }
    energise(run, s, plant, t);
}

fn note(s: &mut State, at: Seconds) {
    let u = &mut s.utility;
    let entry = Entry { at, live: u.served, known: u.known };
    match u.history.last_mut() {
        Some(last) if last.at == at => *last = entry,
        Some(last) if (last.live, last.known) == (entry.live, entry.known) => {}
        _ => u.history.push(entry),
    }
}

fn wake(s: &mut State) {
    if let Some(Reverse((at, ..))) = s.utility.events.peek() {
        s.agenda.wake(*at, Process::Utility as u8, 0);
    }
}

/// Roads have opened: jobs in the community that a vehicle could not reach are offered again.
pub fn roads_opened(s: &mut State) {
    if !s.utility.unreached.is_empty() {
        let again = std::mem::take(&mut s.utility.unreached);
        again.into_iter().for_each(|(place, job)| s.utility.jobs.push(place, job));
        s.utility.events.push(Reverse((s.now, CREWS, 0)));
        s.agenda.wake(s.now, Process::Utility as u8, 0);
    }
}

/// When the next shift begins after a time.
fn next_shift(run: &Run, t: Seconds) -> Seconds {
    let now = time_of_day(run, t);
    let wait = SHIFTS.iter().map(|&at| (at - now - 1).rem_euclid(DAY) + 1).min().unwrap_or(DAY);
    t + wait
}

/// Does what has come up to now, each thing at its own time.
pub fn step(run: &Run, s: &mut State) {
    let g = graph(run);
    while let Some(&Reverse((t, kind, node))) = s.utility.events.peek() {
        if t > s.now {
            break;
        }
        s.utility.events.pop();
        let n = node as usize;
        match kind {
            SWITCHED => {
                // Without telephones the dispatchers reach nothing, and a team goes there.
                let telephone = g.needs_telecom[n];
                if telephone != NONE && !s.networks[2].up[telephone as usize] {
                    s.utility.waiting.push_back(node);
                } else {
                    switch_on(run, s, node, t);
                }
            }
            BYPASSED => {
                s.utility.teams_busy -= 1;
                switch_on(run, s, node, t);
            }
            JOINED => {
                s.utility.cut[n] = false;
                if g.parent[n] == NONE || s.utility.live[g.parent[n] as usize] {
                    energise(run, s, node, t);
                }
            }
            KNOWN => offer(run, s, node, t),
            DONE => done(run, s, node, t),
            FAILS => fails(run, s, node, t),
            REPLACED => replaced(run, s, node),
            // The current was back meanwhile, and another battery runs down.
            BATTERY if t < s.telephones.empty_at[n] => {}
            BATTERY => telephones::battery(run, s, node, t),
            GENERATOR => telephones::generator(run, s, node),
            LINE => telephones::mended(s, node),
            REBUILT => telephones::rebuilt(run, s, node, t),
            _ => {
                // One chain of wake-ups for the shifts, as long as there is anything to do.
                let next = next_shift(run, t);
                let u = &s.utility;
                let chained = u.events.iter().any(|e| e.0.0 == next && e.0.1 == CREWS);
                let to_come = u.events.iter().any(|e| e.0.1 != CREWS);
                if !chained && (to_come || u.known > 0 || !u.waiting.is_empty()) {
                    s.utility.events.push(Reverse((next, CREWS, 0)));
                }
            }
        }
        dispatch(run, s, t);
        note(s, t);
        if s.telephones.on {
            telephones::dispatch(run, s, t);
            telephones::note(s, t);
        }
    }
    if std::mem::take(&mut s.utility.changed) {
        lifelines::evaluate(run, s);
    }
    wake(s);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn workers_come_in_steps_and_without_aid_there_are_no_more_than_at_first() {
        let steps = [[0.0, 100.0], [24.0, 300.0], [48.0, 50.0]];
        for (hour, with, alone) in [(0, 100.0, 100.0), (23, 100.0, 100.0), (24, 300.0, 100.0), (60, 50.0, 50.0)] {
            assert_eq!(at_step(&steps, hour * HOUR, true), with, "{hour}");
            assert_eq!(at_step(&steps, hour * HOUR, false), alone, "{hour}");
        }
        assert_eq!(at_step(&[], HOUR, true), 0.0);
    }
}
