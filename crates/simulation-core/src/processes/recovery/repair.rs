//! Repair of buildings: a rapid inspection by limited teams; then, side by side, the money and – from moderate damage
//! on – a detailed inspection, the design and a permit from limited officers; a contractor gets ready; then the work,
//! by a limited trade. Complete damage is demolished and rebuilt. Hazus recovery days contain delay, so only its
//! repair days are used here.
//!
//! Where public money is limited, owners claim it once they are inspected, in that order. Where it is paid in stages,
//! the work stops after each until somebody has checked it, and gets in line again.
//!
//! While more work waits than the trade can do, prices rise; who has no reserve for that looks for more money first.
//! Builders bound by a framework contract are ready sooner, work at the price agreed on, and come to who has one before
//! others of the same rank.
//! Steps are kept to the second, so that slots of a day lengthen no repair.

use crate::hazards::fragility::DamageState;
use crate::key::{Key, lot, mix};
use crate::policy::{Construction, Permit, REPAIR_CONTRACT};
use crate::processes::recovery::{consequences, finance, housing, livelihoods};
use crate::processes::response::sheltering;
use crate::processes::{Process, Run, event, refresh_building, unpack};
use crate::random::Purpose;
use crate::state::State;
use crate::time::{DAY, HOUR, NEVER, RESPONSE_END, Seconds};
use crate::world::buildings::Use;

/// Events: ready for construction, a stage of the work done, plans handed in, more workers have come, a claim to public
/// money made, a stage checked and the next paid for.
const READY: u32 = 0;
const DONE: u32 = 1;
const PLANS: u32 = 2;
const WORKERS: u32 = 3;
const CLAIM: u32 = 4;
const PAID: u32 = 5;

/// Occasions of [`Purpose::Finance`] for a building, next to the money (0).
const DETAILED: u32 = 1;
const DESIGN: u32 = 2;
const PERMIT: u32 = 3;
const CONTRACTOR: u32 = 4;
const MORE_MONEY: u32 = 5;
/// The checks of the stages follow from here on.
const CHECK: u32 = 6;

/// Workers from elsewhere are counted this often while they arrive.
const ROUND: Seconds = 7 * DAY;

fn days(d: f64) -> Seconds {
    (d * f64::from(DAY)).min(1.0e9) as Seconds
}

fn after(from: Seconds, d: f64) -> Seconds {
    from.saturating_add(days(d))
}

/// Inspects the damaged buildings, the worst first, and sets their owners going.
pub fn start(run: &Run, s: &mut State) {
    let m = run.model;
    let b = &m.world.buildings;
    let mut damaged: Vec<(std::cmp::Reverse<u8>, u64, u32)> = (0..b.len() as u32)
        .filter(|&i| s.buildings.damage[i as usize] > DamageState::None)
        .map(|i| {
            let state = s.buildings.damage[i as usize] as u8;
            (std::cmp::Reverse(state), mix(b.key[i as usize], 11), i)
        })
        .collect();
    // The worst are inspected first, then by lottery.
    damaged.sort_unstable();
    for &(_, _, building) in &damaged {
        inspect(run, s, building, 0);
    }
    if let (true, Some(first)) = (m.policy.outside_help, m.world.organisations.construction_aid.first()) {
        s.agenda.wake(days(first[0]), Process::Repair as u8, event(WORKERS, 0));
    }
    let [from, bound] = m.world.organisations.contract_workers;
    if m.policy.outside_help && bound > 0.0 {
        s.agenda.wake(days(from), Process::Repair as u8, event(WORKERS, 0));
    }
}

/// Whether a building's repair is under a framework contract.
fn contracted(run: &Run, building: u32) -> bool {
    let (b, share) = (&run.model.world.buildings, run.model.policy.repair_contracts);
    let row = building as usize;
    share > 0.0 && matches!(b.usage[row], Use::House | Use::Apartments) && lot(b.key[row], REPAIR_CONTRACT) < share
}

/// Days until a contractor is ready, of whom it takes so long without a framework contract.
fn contractor(run: &Run, building: u32, median: f64) -> f64 {
    let under = contracted(run, building);
    let median = if under { median.min(run.model.parameters.mobilise_contract_days) } else { median };
    spread(run, building, CONTRACTOR, median)
}

/// Puts a building last in the line for inspection, and sets its owner going from then on.
fn inspect(run: &Run, s: &mut State, building: u32, not_before: Seconds) {
    let m = run.model;
    let per_day = f64::from(m.world.organisations.inspection_teams.max(1)) * m.parameters.inspection_rate;
    let at = days(m.parameters.inspection_start_days + f64::from(s.repair.inspections) / per_day).max(not_before);
    s.repair.inspections += 1;
    s.buildings.inspected_at[building as usize] = at;
    owners(run, s, building, at);
}

fn spread(run: &Run, building: u32, step: u32, median: f64) -> f64 {
    let key = Key(run.model.world.buildings.key[building as usize]);
    finance::time(run, Purpose::Finance, key, step, median, run.model.parameters.delay_dispersion)
}

fn next(s: &mut State, building: u32, step: u32, at: Seconds) {
    s.repair.next[building as usize] = step;
    s.repair.due[building as usize] = at;
    s.agenda.wake(at, Process::Repair as u8, event(step, building));
}

/// Lottery between buildings inspected in the same second.
fn first_come(run: &Run, building: u32) -> u64 {
    mix(run.model.world.buildings.key[building as usize], 19)
}

/// From the rapid inspection on the owners look for money. Where public money is limited, who claims first counts.
fn owners(run: &Run, s: &mut State, building: u32, from: Seconds) {
    if s.fund.limited() {
        s.fund.claims.insert((from, first_come(run, building), building));
        next(s, building, CLAIM, from);
    } else {
        find_money(run, s, building, from);
    }
}

/// The owners look for money and, side by side or once they have it, have the building looked at and planned.
fn find_money(run: &Run, s: &mut State, building: u32, from: Seconds) {
    let m = run.model;
    let p = &m.parameters;
    let state = s.buildings.damage[building as usize];
    let price = 1.0 + rise(run, s, building);
    let (wait, source) = finance::money(run, &mut s.fund, building, state, price);
    let money = after(from, wait);
    s.repair.money_at[building as usize] = money;
    let stages = if source == finance::Source::Public { m.policy.grant_stages.max(1) } else { 1 };
    s.repair.stages[building as usize] = [stages, 0];
    if source == finance::Source::Sale {
        housing::will_sell(run, s, building, money);
    }
    let (detailed, design) = match state {
        DamageState::None | DamageState::Slight => {
            // Small repairs need no plans.
            s.repair.permit_at[building as usize] = money;
            let ready = after(money, contractor(run, building, p.mobilise_moderate_days));
            next(s, building, READY, ready);
            return;
        }
        DamageState::Moderate => (p.detailed_moderate_days, p.design_moderate_days),
        DamageState::Extensive => (p.detailed_extensive_days, p.design_extensive_days),
        // A ruin needs no second look.
        DamageState::Complete => (0.0, p.design_extensive_days),
    };
    let (detailed, design) = (spread(run, building, DETAILED, detailed), spread(run, building, DESIGN, design));
    let plans = match m.policy.permit {
        Permit::BesideMoney => after(from, detailed + design),
        // The detailed inspection is what the claim to money rests on.
        Permit::AfterMoney => after(money.max(after(from, detailed)), design),
    };
    next(s, building, PLANS, plans);
}

/// Plans are handed in: the officer who is free first takes them up; the building is ready for a contractor when there
/// is a permit and the money.
fn plans(run: &Run, s: &mut State, building: u32, at: Seconds) {
    let p = &run.model.parameters;
    let row = building as usize;
    let heavy = s.buildings.damage[row] >= DamageState::Extensive;
    let (permit, mobilise) = if heavy {
        (p.permit_extensive_days, p.mobilise_extensive_days)
    } else {
        (p.permit_moderate_days, p.mobilise_moderate_days)
    };
    let permit = spread(run, building, PERMIT, permit);
    let mut taken_up = at;
    if let Some(free) = s.repair.checkers.iter_mut().min() {
        taken_up = at.max(*free);
        *free = after(taken_up, permit * p.permit_work);
    }
    let permitted = after(taken_up, permit);
    s.repair.permit_at[row] = permitted;
    let both = permitted.max(s.repair.money_at[row]);
    next(s, building, READY, after(both, contractor(run, building, mobilise)));
}

/// Fire has destroyed a building: its repair begins anew, as of complete damage. Nobody has to inspect a ruin.
pub fn burnt(run: &Run, s: &mut State, building: u32) {
    if run.end > RESPONSE_END {
        drop_work(run, s, building);
        housing::closed(run, s, building);
        owners(run, s, building, after(s.now, 1.0));
        livelihoods::building(run, s, building);
    }
}

/// Water has left a building in a worse state: its repair begins anew, with an inspection once the water is gone.
pub fn flooded(run: &Run, s: &mut State, building: u32) {
    if run.end > RESPONSE_END {
        drop_work(run, s, building);
        if !s.buildings.habitable[building as usize] {
            housing::closed(run, s, building);
        }
        let over = run.model.water.as_ref().map_or(0, |water| water.over);
        inspect(run, s, building, after(s.now.max(over), 1.0));
        livelihoods::building(run, s, building);
    }
}

/// Whatever was planned or begun on a building is given up.
fn drop_work(run: &Run, s: &mut State, building: u32) {
    let row = building as usize;
    s.fund.claims.remove(&(s.repair.due[row], first_come(run, building), building));
    s.fund.give_back(run.model, building);
    s.repair.stages[row] = [1, 0];
    s.repair.workers_busy -= std::mem::take(&mut s.repair.workers[row]);
    if let Some(&entry) = s.repair.queue.iter().find(|&&(.., queued)| queued == building) {
        s.repair.queue.remove(&entry);
        // The queue holds the work of the damage before, which is gone by now: recount.
        s.repair.queued = s.repair.queue.iter().map(|&(.., b)| work(run, s, b)).sum();
    }
    s.buildings.repaired_at[row] = NEVER;
    s.repair.began_at[row] = NEVER;
    s.repair.cost[row] = 0;
    s.repair.topped_up[row] = false;
}

/// Workers a building asks for.
fn wanted(run: &Run, building: u32) -> u32 {
    let b = &run.model.world.buildings;
    let i = building as usize;
    let units = if matches!(b.usage[i], Use::House | Use::Apartments) && b.dwellings[i] > 0 {
        f64::from(b.dwellings[i])
    } else {
        b.floor_area[i] / 100.0
    };
    (units * run.model.parameters.workers_per_dwelling).max(2.0) as u32
}

/// Days on site of one stage with all the workers wanted, before any spread.
fn days_on_site(run: &Run, s: &State, building: u32) -> f64 {
    let state = s.buildings.damage[building as usize];
    let p = &run.model.parameters;
    let demolition = if state == DamageState::Complete { p.demolition_days } else { 0.0 };
    let repair = consequences::repair_days(run.model.world.buildings.usage[building as usize], state);
    (demolition + p.repair_factor * repair) / f64::from(s.repair.stages[building as usize][0])
}

/// Work of one stage on a building, worker-days.
fn work(run: &Run, s: &State, building: u32) -> i64 {
    (days_on_site(run, s, building) * f64::from(wanted(run, building))) as i64
}

/// Workers of the trade now.
fn trade(run: &Run, s: &State) -> u32 {
    run.model.world.organisations.workers(s.now, run.model.policy.outside_help)
}

/// How far the price of a building's repair is above that before, by the work in line.
fn rise(run: &Run, s: &State, building: u32) -> f64 {
    let p = &run.model.parameters;
    let backlog = s.repair.queued as f64 / f64::from(trade(run, s).max(1));
    let contract = contracted(run, building);
    if contract { 0.0 } else { p.surge_most * (backlog / p.surge_backlog_days.max(1.0)).min(1.0) }
}

/// A building is ready for construction at `at`: who can pay the price of the day gets in line.
fn ready(run: &Run, s: &mut State, building: u32, at: Seconds) {
    let p = &run.model.parameters;
    let row = building as usize;
    let b = &run.model.world.buildings;
    let rise = rise(run, s, building);
    s.repair.dearest = s.repair.dearest.max((1_000.0 * (1.0 + rise)) as i64);
    let reserve = p.reserve_most * run.draws.uniform(Purpose::RepairReserve, Key(b.key[row]), 0);
    if rise > reserve && !s.repair.topped_up[row] {
        s.repair.topped_up[row] = true;
        let more = finance::time(run, Purpose::Finance, Key(b.key[row]), MORE_MONEY, p.loan_days, p.loan_spread);
        next(s, building, READY, after(at, more));
        return;
    }
    let price = consequences::loss_ratio(b.usage[row], s.buildings.damage[row]) * (1.0 + rise);
    s.repair.cost[row] = (b.value[row] as f64 * price) as i64;
    line_up(run, s, building, at);
}

/// A building gets in line for workers.
fn line_up(run: &Run, s: &mut State, building: u32, at: Seconds) {
    let row = building as usize;
    // Homes nobody can live in go before those people live in, where that is the rule; then who has a contract; then
    // who was ready first.
    let later = match run.model.policy.construction {
        Construction::UninhabitableFirst => s.buildings.habitable[row],
        Construction::FirstReady => false,
    };
    let rank = 2 * u8::from(later) + u8::from(!contracted(run, building));
    s.repair.queue.insert((rank, at, mix(run.model.world.buildings.key[row], 13), building));
    s.repair.queued += work(run, s, building);
}

/// Gives free workers to the buildings in line. `fresh`: a building that got in line just now, and when.
fn assign(run: &Run, s: &mut State, fresh: Option<(u32, Seconds)>) {
    let m = run.model;
    let total = trade(run, s);
    while let Some(&entry) = s.repair.queue.first() {
        let building = entry.3;
        let free = total.saturating_sub(s.repair.workers_busy);
        let want = wanted(run, building);
        // A large building starts with a fifth of the trade at most, and with no less than half of what it may have.
        let share = want.min((total / 5).max(1));
        if free < share.div_ceil(2) || free == 0 {
            return;
        }
        s.repair.queue.remove(&entry);
        s.repair.queued -= work(run, s, building);
        let workers = share.min(free);
        let row = building as usize;
        s.repair.workers_busy += workers;
        s.repair.workers[row] = workers;
        let begins = fresh.filter(|(b, _)| *b == building).map_or(s.now, |(_, at)| at);
        s.repair.began_at[row] = s.repair.began_at[row].min(begins);
        let key = Key(m.world.buildings.key[row]);
        let full = days_on_site(run, s, building);
        let spread = finance::time(run, Purpose::RepairDuration, key, 0, 1.0, m.parameters.delay_dispersion);
        let duration = full * spread * f64::from(want) / f64::from(workers);
        next(s, building, DONE, begins.saturating_add(days(duration).max(HOUR)));
    }
}

/// Runs one woken building, or counts the workers who have come.
pub fn step(run: &Run, s: &mut State, entity: u32) {
    let (kind, building) = unpack(entity);
    if kind == WORKERS {
        let last = run.model.world.organisations.construction_aid.last();
        if last.is_some_and(|point| days(point[0]) > s.now) {
            s.agenda.wake(s.now + ROUND, Process::Repair as u8, event(WORKERS, 0));
        }
        assign(run, s, None);
        return;
    }
    if kind == CLAIM {
        // All who have claimed by now, in the order in which they did.
        while let Some(&claim) = s.fund.claims.first().filter(|claim| claim.0 <= s.now) {
            s.fund.claims.remove(&claim);
            find_money(run, s, claim.2, claim.0);
        }
        return;
    }
    let row = building as usize;
    let at = s.repair.due[row];
    // A step counts once, and not when a fire has begun the repair anew.
    if s.repair.next[row] != kind || at > s.now {
        return;
    }
    s.repair.due[row] = NEVER;
    match kind {
        PLANS => plans(run, s, building, at),
        READY => {
            ready(run, s, building, at);
            assign(run, s, Some((building, at)));
        }
        PAID => {
            line_up(run, s, building, at);
            assign(run, s, Some((building, at)));
        }
        _ => {
            s.repair.workers_busy -= std::mem::take(&mut s.repair.workers[row]);
            let [stages, done_before] = s.repair.stages[row];
            s.repair.stages[row][1] += 1;
            if done_before + 1 < stages {
                let check = spread(run, building, CHECK + done_before, run.model.parameters.stage_check_days);
                next(s, building, PAID, after(at, check));
            } else {
                done(run, s, building, at);
            }
            assign(run, s, None);
        }
    }
}

fn done(run: &Run, s: &mut State, building: u32, at: Seconds) {
    let row = building as usize;
    s.buildings.repaired_at[row] = at;
    s.buildings.habitable[row] = true;
    if s.buildings.collapsed[row] {
        s.buildings.collapsed[row] = false;
        let b = &run.model.world.buildings;
        for (which, nodes) in [&b.power_node, &b.water_node].into_iter().enumerate() {
            let node = nodes[row];
            s.buildings.served[which][row] = node == crate::world::NONE || s.networks[which].up[node as usize];
            if s.buildings.served[which][row] {
                for &h in run.model.index.building_households.of(row) {
                    sheltering::service(run, s, h, which, true);
                }
            }
        }
    }
    refresh_building(run, s, building);
    housing::repaired(run, s, building);
    livelihoods::building(run, s, building);
}
