//! Rounds of repair of buried pipes, shared by water, gas and sewers.
//!
//! A share of what is broken shows at once. The rest shows only under pressure: a section is repaired as far as
//! known, filled and tested; where it does not hold, part of what was hidden is found, repaired, and tested again,
//! until it holds and is opened. Sections of a zone are fed through one another and come in order; work goes on
//! in one section of a zone at a time, and while it is tested its workers are elsewhere. The trunk mains take the
//! first part of the labour, and feed the zones in order as they become whole. Nobody knows which section holds
//! before it was tested.
//!
//! Labour is divisible and works in continuous time between events, whatever the agenda's slots. Closed roads
//! slow it down. The utility's own workers are at work also when street, district and outside help are switched
//! off; those of other utilities are not.

use super::lifelines;
use crate::key::Key;
use crate::math;
use crate::processes::impact::outage::poisson;
use crate::processes::{Process, Run};
use crate::random::{Draws, Purpose};
use crate::state::State;
use crate::state::buried::{Buried, Stage};
use crate::time::{DAY, NEVER, Seconds, hours};
use crate::world::NONE;
use crate::world::utilities::{Sharing, Utility};

/// Position of water in `State::buried`.
pub const WATER: usize = 0;
/// Position of gas in `State::buried`.
pub const GAS: usize = 1;
/// Position of sewers in `State::buried`.
pub const SEWER: usize = 2;

/// Persons in a repair crew of the water utility (assumed).
const CREW: f64 = 4.0;

/// Work of so many worker-days, thousandths of a worker-second.
pub(super) fn worker_days(days: f64) -> i64 {
    (days * 1_000.0 * f64::from(DAY)).round() as i64
}

pub(super) fn utility<'a>(run: &'a Run, which: usize) -> &'a Utility {
    let u = &run.model.world.utilities;
    [&u.water, &u.gas, &u.sewer][which]
}

/// What the rounds of one lifeline need to know.
struct Rules {
    /// One filling and testing.
    test: Seconds,
    /// Finding a leak the test shows.
    find: i64,
    /// Repair of a main, of a house service.
    mend: [i64; 2],
    /// Share of what is hidden that one test shows.
    found: f64,
    /// Most labour in one zone.
    front: i64,
    /// Share of labour that the trunk may take first, thousandths.
    trunk: i64,
    /// Supply is there from.
    supply: Seconds,
    /// Own and outside workers by (time, workers).
    labour: [Vec<(Seconds, f64)>; 2],
    sharing: Sharing,
}

impl Rules {
    fn of(run: &Run, which: usize, customers: i64) -> Self {
        let (p, u) = (&run.model.parameters, utility(run, which));
        let days = |steps: &[[f64; 2]]| steps.iter().map(|s| (hours(24.0 * s[0]), s[1])).collect::<Vec<_>>();
        let mut labour = [days(&u.own), days(&u.outside)];
        if u.own.is_empty() && u.outside.is_empty() {
            labour = if which == WATER {
                let crews = &run.model.world.organisations.water_crews;
                let workers = |crews: u32| CREW * f64::from(crews);
                [vec![(0, workers(crews.own))], vec![(hours(crews.aid_hours), workers(crews.aid))]]
            } else {
                let (own, aid, days) = if which == GAS {
                    (p.gas_own_workers, p.gas_aid_workers, p.gas_aid_days)
                } else {
                    (p.sewer_own_workers, p.sewer_aid_workers, p.sewer_aid_days)
                };
                let of = |per_1000: f64| per_1000 * customers as f64 / 1e6;
                [vec![(0, of(own))], vec![(hours(24.0 * days), of(aid))]]
            };
        }
        if !run.model.policy.outside_help {
            labour[1].clear();
        }
        let whole = |days: f64| hours(24.0 * days);
        if which == WATER {
            Self {
                test: whole(p.water_test_days),
                find: worker_days(p.pipe_find_work),
                mend: [worker_days(p.water_main_work), worker_days(p.water_service_work)],
                found: p.pipe_found,
                front: (1_000.0 * p.water_front) as i64,
                trunk: (1_000.0 * p.water_trunk_labour) as i64,
                supply: hours(u.supply_hours),
                labour,
                sharing: u.sharing,
            }
        } else {
            let (test, mend, supply) = if which == GAS {
                (p.gas_test_days, p.gas_repair_work, whole(p.gas_medium_days))
            } else {
                (p.sewer_test_days, p.sewer_repair_work, 0)
            };
            Self {
                test: whole(test),
                find: worker_days(p.pipe_find_work),
                mend: [worker_days(mend); 2],
                found: p.pipe_found,
                front: i64::MAX,
                trunk: 0,
                supply: supply.max(hours(u.supply_hours)),
                labour,
                sharing: u.sharing,
            }
        }
    }

    /// Thousandths of workers there at a time.
    fn workers(&self, at: Seconds, closed_share: f64) -> i64 {
        let there = |steps: &[(Seconds, f64)]| steps.iter().rfind(|s| s.0 <= at).map_or(0.0, |s| s.1);
        (1_000.0 * (there(&self.labour[0]) + there(&self.labour[1])) / (1.0 + closed_share)) as i64
    }

    /// The next change of labour or supply.
    fn change(&self, after: Seconds) -> Seconds {
        let steps = self.labour.iter().flatten().map(|s| s.0).chain([self.supply]);
        steps.filter(|t| *t > after).min().unwrap_or(NEVER)
    }
}

/// Poisson count by inverse transform; far from zero by the normal it tends to.
pub(super) fn count(mean: f64, u: f64) -> u32 {
    if mean > 60.0 {
        return (mean + mean.sqrt() * math::normal_quantile(u)).round().max(0.0) as u32;
    }
    u32::from(poisson(mean, u))
}

/// A share of a count, rounded up or down by a draw so that it is right in the mean.
pub(super) fn part(share: f64, of: u32, u: f64) -> u32 {
    ((share * f64::from(of) + u) as u32).min(of)
}

/// Damage intensities of things elsewhere with mean 1: gamma of a given shape, drawn by the key of each.
pub(super) fn intensities(draws: &Draws, shape: f64, keys: impl Iterator<Item = Key>) -> Vec<f64> {
    let mut z: Vec<f64> =
        keys.map(|key| math::gamma_quantile(shape, draws.uniform(Purpose::PipeZone, key, 0))).collect();
    let mean = z.iter().sum::<f64>() / z.len().max(1) as f64;
    z.iter_mut().for_each(|x| *x /= mean.max(f64::MIN_POSITIVE));
    z
}

/// A section's first known work and what stays hidden, from what is broken (mains, services).
pub(super) fn split(draws: &Draws, key: Key, visible: f64, broken: [u32; 2], mend: [i64; 2]) -> (i64, [u32; 2]) {
    let (u, v) = draws.uniforms(Purpose::PipeVisible, key, 0);
    let seen = [part(visible, broken[0], u), part(visible, broken[1], v)];
    let work = i64::from(seen[0]) * mend[0] + i64::from(seen[1]) * mend[1];
    (work, [broken[0] - seen[0], broken[1] - seen[1]])
}

/// Sets the rounds going once zones and sections are laid.
pub(in crate::processes) fn start(run: &Run, s: &mut State, which: usize) {
    let b = &mut s.buried[which];
    if b.zones.is_empty() {
        return;
    }
    let per_customer = |z: u32| {
        let zone = &b.zones[z as usize];
        let (mut work, mut customers) = (zone.trunk, 0);
        for section in &b.sections[zone.sections.clone()] {
            work += section.work + section.first;
            customers += i64::from(section.customers);
        }
        (work / customers.max(1), b.sections[zone.sections.start].key)
    };
    let with_sections = |z: &u32| !b.zones[*z as usize].sections.is_empty();
    let mut order: Vec<u32> = (0..b.zones.len() as u32).filter(with_sections).collect();
    order.sort_by_cached_key(|&z| per_customer(z));
    b.lost = utility(run, which).lost;
    b.known = b.zones.iter().map(|z| z.trunk).sum::<i64>() + b.sections.iter().map(|s| s.work).sum::<i64>();
    b.served = b.sections.iter().filter(|s| s.stage == Stage::Open).map(|s| 1_000 * i64::from(s.customers)).sum();
    b.history.push((0, b.served));
    b.waiting.clone_from(&order);
    b.order = order;
    advance(run, s, which);
}

/// Whether a zone's next section gets what it waits for.
fn ready(run: &Run, s: &State, which: usize, b: &Buried, rules: &Rules, zone: u32) -> bool {
    let z = &b.zones[zone as usize];
    if !z.fed {
        return false;
    }
    if which != WATER || !z.own {
        return b.clock >= rules.supply;
    }
    under_pressure(run, s, b, zone)
}

/// Whether what feeds the next section of an own water zone is in service.
fn under_pressure(run: &Run, s: &State, b: &Buried, zone: u32) -> bool {
    let graph = &run.model.world.networks.water;
    let section = &b.sections[b.zones[zone as usize].current];
    let roots = &b.nodes[section.nodes.start..section.nodes.start + section.roots];
    roots.iter().map(|&n| graph.parent[n as usize]).all(|from| from == NONE || s.networks[1].up[from as usize])
}

/// Moves a zone on as far as it goes without work and without time.
fn move_on(run: &Run, s: &mut State, which: usize, b: &mut Buried, rules: &Rules, zone: u32) {
    loop {
        let z = &b.zones[zone as usize];
        if z.current == z.sections.end {
            b.order.retain(|other| *other != zone);
            return;
        }
        let current = z.current;
        let (stage, work) = (b.sections[current].stage, b.sections[current].work);
        match stage {
            Stage::Open => b.zones[zone as usize].current += 1,
            Stage::Closing if work == 0 => b.sections[current].stage = Stage::Held,
            Stage::Repair if work == 0 => b.sections[current].stage = Stage::Repaired,
            Stage::Held | Stage::Repaired if !ready(run, s, which, b, rules, zone) => {
                b.waiting.push(zone);
                return;
            }
            Stage::Held => {
                let section = &mut b.sections[current];
                section.stage = Stage::Repair;
                section.work = section.first;
                b.known += section.first;
            }
            Stage::Repaired => {
                b.sections[current].stage = Stage::Test;
                b.tests.insert((b.clock.saturating_add(rules.test), zone));
                return;
            }
            Stage::Opening if work == 0 => open(s, b, zone),
            Stage::Closing | Stage::Repair | Stage::Test | Stage::Opening => return,
        }
    }
}

/// A section is in service.
fn open(s: &mut State, b: &mut Buried, zone: u32) {
    let current = b.zones[zone as usize].current;
    let section = &mut b.sections[current];
    b.served += 1_000 * i64::from(section.customers) - if section.opening > 0 { section.opened() } else { 0 };
    section.stage = Stage::Open;
    if let (0, Some(houses)) = (section.opening, b.section_houses.get(current)) {
        for &house in &b.houses[houses.clone()] {
            b.household_back[house as usize] = b.clock;
        }
    }
    for &node in &b.nodes[section.nodes.clone()] {
        s.networks[1].faults[node as usize] = 0;
        b.opened += 1;
    }
    b.zones[zone as usize].current += 1;
}

/// A test ends: the section holds, or part of what was hidden is found.
fn tested(run: &Run, b: &mut Buried, rules: &Rules, zone: u32) {
    let section = &mut b.sections[b.zones[zone as usize].current];
    section.tests += 1;
    if section.hidden == [0, 0] {
        section.stage = Stage::Opening;
        section.work = section.opening;
    } else {
        let (u, v) = run.draws.uniforms(Purpose::PipeFound, Key(section.key), section.tests);
        section.stage = Stage::Repair;
        for (class, u) in [u, v].into_iter().enumerate() {
            let found = part(rules.found, section.hidden[class], u);
            section.hidden[class] -= found;
            section.work += i64::from(found) * (rules.mend[class] + rules.find);
        }
    }
    b.known += section.work;
}

/// Shares labour out over the trunk and the zones that have work.
fn share_out(b: &mut Buried, rules: &Rules, closed_share: f64) {
    b.labour = rules.workers(b.clock, closed_share);
    b.at_work.clear();
    let mut left = b.labour;
    b.trunk_labour = if b.trunk.is_empty() { 0 } else { b.labour * rules.trunk / 1_000 };
    left -= b.trunk_labour;
    let has_work = |z: &u32| {
        let zone = &b.zones[*z as usize];
        zone.current < zone.sections.end && b.sections[zone.current].work > 0
    };
    match rules.sharing {
        Sharing::LeastWork => {
            for &zone in b.order.iter().filter(|z| has_work(z)) {
                if left == 0 {
                    break;
                }
                let labour = left.min(rules.front);
                b.at_work.push((zone, labour));
                left -= labour;
            }
        }
        Sharing::Sectors => {
            b.at_work.extend(b.order.iter().filter(|z| has_work(z)).map(|&z| (z, 0)));
            let each = left / b.at_work.len().max(1) as i64;
            b.at_work.iter_mut().for_each(|(_, labour)| *labour = each);
            left -= each * b.at_work.len() as i64;
        }
    }
    // Who finds no other work helps on the trunk.
    if !b.trunk.is_empty() {
        b.trunk_labour += left;
    }
}

/// Time until work is done.
fn until(work: i64, labour: i64) -> i64 {
    if labour > 0 { (work + labour - 1) / labour } else { i64::MAX }
}

/// Works for so many seconds; the zones whose work has ended.
fn work(b: &mut Buried, seconds: Seconds) -> Vec<u32> {
    let mut ended = Vec::new();
    let time = i64::from(seconds);
    if let Some(&zone) = b.trunk.last() {
        let z = &mut b.zones[zone as usize];
        let done = z.trunk.min(b.trunk_labour.saturating_mul(time));
        z.trunk -= done;
        b.done += done;
    }
    for i in 0..b.at_work.len() {
        let (zone, labour) = b.at_work[i];
        let current = b.zones[zone as usize].current;
        let section = &mut b.sections[current];
        let before = if section.stage == Stage::Opening { section.opened() } else { 0 };
        let done = section.work.min(labour.saturating_mul(time));
        section.work -= done;
        b.done += done;
        if section.work == 0 {
            ended.push(zone);
        }
        if section.stage == Stage::Opening {
            let after = section.opened();
            b.served += after - before;
            if let Some(houses) = b.section_houses.get(current) {
                // House by house, evenly within the stretch.
                let houses = &b.houses[houses.clone()];
                for (i, &house) in (1_i64..).zip(houses).filter(|(i, _)| (before + 1..=after).contains(&(1_000 * i))) {
                    let way = (1_000 * i - before) * time / (after - before);
                    b.household_back[house as usize] = b.clock + way as Seconds;
                }
            }
        }
    }
    ended
}

/// Does everything up to now, and asks to be woken for what comes next.
fn advance(run: &Run, s: &mut State, which: usize) {
    let mut b = std::mem::take(&mut s.buried[which]);
    let rules = Rules::of(run, which, b.customers());
    let mut ended = std::mem::take(&mut b.waiting);
    loop {
        for &zone in &ended {
            move_on(run, s, which, &mut b, &rules, zone);
        }
        let mut fed = false;
        while let Some(&zone) = b.trunk.last().filter(|&&z| b.zones[z as usize].trunk == 0) {
            b.trunk.pop();
            fed = true;
            let z = &mut b.zones[zone as usize];
            z.fed = true;
            for &node in &b.nodes[z.trunk_nodes.clone()] {
                s.networks[1].faults[node as usize] = 0;
                b.opened += 1;
            }
        }
        if fed || b.clock == rules.supply {
            for zone in std::mem::take(&mut b.waiting) {
                move_on(run, s, which, &mut b, &rules, zone);
            }
        }
        step_to(&mut b);
        share_out(&mut b, &rules, s.roads.closed_share);
        let mut next = i64::from(b.tests.first().map_or(NEVER, |t| t.0));
        if !b.order.is_empty() {
            next = next.min(i64::from(rules.change(b.clock)));
        }
        let clock = i64::from(b.clock);
        if let Some(&zone) = b.trunk.last() {
            next = next.min(clock.saturating_add(until(b.zones[zone as usize].trunk, b.trunk_labour)));
        }
        for &(zone, labour) in &b.at_work {
            let left = b.sections[b.zones[zone as usize].current].work;
            next = next.min(clock.saturating_add(until(left, labour)));
        }
        let next = next.min(i64::from(NEVER)) as Seconds;
        let to = next.min(s.now);
        let before = b.served;
        let seconds = to - b.clock;
        ended = work(&mut b, seconds);
        slope_to(&mut b, before, to);
        b.clock = to;
        if next > s.now {
            b.due = next;
            break;
        }
        while let Some(&(_, zone)) = b.tests.first().filter(|t| t.0 <= to) {
            b.tests.pop_first();
            tested(run, &mut b, &rules, zone);
            ended.push(zone);
        }
    }
    let due = b.due;
    s.buried[which] = b;
    if due < NEVER {
        s.agenda.wake(due, Process::BuriedPipes as u8, which as u32);
    }
}

/// Notes customers opened at once.
fn step_to(b: &mut Buried) {
    let last = b.history.last().copied().unwrap_or_default();
    if last.1 != b.served {
        if last.0 != b.clock {
            b.history.push((b.clock, last.1));
        }
        b.history.push((b.clock, b.served));
    }
}

/// Notes customers opened evenly from the clock to a time.
fn slope_to(b: &mut Buried, before: i64, to: Seconds) {
    if b.served != before {
        if b.history.last().is_none_or(|last| last.0 != b.clock) {
            b.history.push((b.clock, before));
        }
        b.history.push((to, b.served));
    }
}

/// Wakes the water pipes when what an own section waits for has come.
pub fn supply_changed(run: &Run, s: &mut State) {
    let b = &s.buried[WATER];
    let waits = |zone: u32| {
        let z = &b.zones[zone as usize];
        z.own && z.fed && under_pressure(run, s, b, zone)
    };
    if b.waiting.iter().any(|&zone| waits(zone)) {
        s.agenda.wake(s.now, Process::BuriedPipes as u8, WATER as u32);
    }
}

/// Labour gets about more easily.
pub fn roads_changed(s: &mut State) {
    for which in [WATER, GAS, SEWER] {
        if !s.buried[which].at_work.is_empty() {
            s.agenda.wake(s.now, Process::BuriedPipes as u8, which as u32);
        }
    }
}

/// Runs one woken lifeline.
pub fn step(run: &Run, s: &mut State, which: u32) {
    let opened = s.buried[which as usize].opened;
    advance(run, s, which as usize);
    if which as usize == WATER && s.buried[WATER].opened != opened {
        lifelines::evaluate(run, s);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_have_their_mean_near_and_far_from_zero() {
        for mean in [0.3, 7.0, 90.0, 400.0] {
            let n = 20_000;
            let sum: u32 = (0..n).map(|i| count(mean, (f64::from(i) + 0.5) / f64::from(n))).sum();
            assert!((f64::from(sum) / f64::from(n) / mean - 1.0).abs() < 0.005, "{mean}");
        }
    }

    #[test]
    fn a_part_is_right_in_the_mean_and_never_more_than_the_whole() {
        let sum: u32 = (0..1_000).map(|i| part(0.35, 3, (f64::from(i) + 0.5) / 1_000.0)).sum();
        assert!((f64::from(sum) / 1_000.0 - 1.05).abs() < 1e-9, "{sum}");
        assert_eq!((part(1.0, 3, 0.999), part(0.5, 0, 0.999)), (3, 0));
    }

    #[test]
    fn intensities_have_mean_one() {
        let z = intensities(&Draws::new(1, 0), 0.35, (0..2_000).map(Key));
        assert!((z.iter().sum::<f64>() / 2_000.0 - 1.0).abs() < 1e-12);
        let square = z.iter().map(|x| x * x).sum::<f64>() / 2_000.0;
        // Variance of a gamma with mean 1 is 1 over its shape.
        assert!((square - 1.0 - 1.0 / 0.35).abs() < 0.5, "{square}");
    }
}
