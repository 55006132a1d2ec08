//! Relief: water and food from stock at home, then from the community's stock once it is released, then
//! from outside. Able households fetch; the others wait for a delivery.

use crate::policy::{Decision, LocalHelp};
use crate::processes::response::{priority, work};
use crate::processes::{Process, Run, able_member, event, living, refresh, unpack};
use crate::random::Purpose;
use crate::state::State;
use crate::state::ledger::{HelperClass, NeedKind, Status};
use crate::state::people::Location;
use crate::state::pools::Capability;
use crate::time::{DAY, NEVER, RESPONSE_END, Seconds, hours};

const DRY_WATER: u32 = 1;
const DRY_FOOD: u32 = 2;
const FETCH_WATER: u32 = 3;
const FETCH_FOOD: u32 = 4;
const SUPPLY: u32 = 5;
const RETRY: u32 = 6;

/// Sets up the stocks of households and the supplies from outside.
pub fn start(run: &Run, s: &mut State) {
    let h = &run.model.world.households;
    for row in 0..h.len() {
        let b = h.building[row] as usize;
        let size = f64::from(h.size[row]);
        // Shops close where power fails.
        if !s.buildings.served[0][b] {
            s.households.food_until[row] = hours(24.0 * f64::from(h.food_stock[row]) / size);
            s.agenda.wake(s.households.food_until[row], Process::Relief as u8, event(DRY_FOOD, row as u32));
        }
    }
    if run.model.policy.outside_help && s.tally.direct_loss > 0 {
        s.agenda.wake(hours(run.model.parameters.outside_start), Process::Relief as u8, event(SUPPLY, 0));
    }
}

/// The tap of a household runs dry or flows again.
pub fn tap(run: &Run, s: &mut State, household: u32, flows: bool) {
    let row = household as usize;
    if flows {
        s.households.water_until[row] = NEVER;
        if let Some(need) = s.ledger.open(NeedKind::Water, household) {
            work::finish(run, s, need, Status::Moot, HelperClass::OneSelf, s.now);
        }
    } else if s.now < RESPONSE_END {
        let h = &run.model.world.households;
        let stock = hours(24.0 * f64::from(h.water_stock[row]) / f64::from(h.size[row]));
        s.households.water_until[row] = s.now + stock;
        s.agenda.wake(s.now + stock, Process::Relief as u8, event(DRY_WATER, household));
    }
}

fn short(run: &Run, s: &State, household: u32, kind: NeedKind) -> bool {
    let row = household as usize;
    let b = run.model.world.households.building[row] as usize;
    let here = matches!(s.households.location[row], Location::Home | Location::Outdoors | Location::Shelter);
    let until = if kind == NeedKind::Water { s.households.water_until[row] } else { s.households.food_until[row] };
    let cut = !s.buildings.served[if kind == NeedKind::Water { 1 } else { 0 }][b];
    here && cut && until <= s.now && s.now < RESPONSE_END && living(s, household) > 0
}

/// A household's own stock is at its end.
fn dry(run: &Run, s: &mut State, household: u32, kind: NeedKind) {
    if !short(run, s, household, kind) || s.ledger.open(kind, household).is_some() {
        return;
    }
    let m = run.model;
    let p = &m.parameters;
    let key = m.household_key(household);
    let day = (s.now / DAY) as u32;
    // Some households can buy what they lack as long as it lasts: they know where, and have a car or cash.
    if run.draws.uniform(Purpose::Market, key, kind as u32) < p.market_supply_share {
        let next = s.now + DAY;
        set_until(s, household, kind, next);
        return;
    }
    // Who has been supplied once is on the list of the distribution point: a need only where it has run out.
    let supplied = s.households.supplied[household as usize][usize::from(kind == NeedKind::Food)];
    if supplied && draw_stock(run, s, household, kind) {
        let next = s.now + (p.ration_days * f64::from(DAY)) as Seconds;
        set_until(s, household, kind, next);
        return;
    }
    let building = m.world.households.building[household as usize];
    let work = (p.delivery_minutes * 60.0) as i64;
    let need = s.ledger.raise(kind, household, key, building, 0, s.now, work, 1);
    refresh(run, s, household);
    let released = s.command.decided_at[usize::from(m.community(building))][Decision::ReleaseStock as usize];
    let wait = p.queue_minutes * 60.0 * run.draws.exponential(Purpose::Report, s.ledger.get(need).key, day);
    if released < NEVER {
        let at = released.max(s.now) + wait as Seconds;
        let fetch = if kind == NeedKind::Water { FETCH_WATER } else { FETCH_FOOD };
        if m.policy.local_help != LocalHelp::Off || m.policy.outside_help {
            s.agenda.wake(at, Process::Relief as u8, event(fetch, household));
        }
    }
}

fn set_until(s: &mut State, household: u32, kind: NeedKind, until: Seconds) {
    let (column, dry) = if kind == NeedKind::Water {
        (&mut s.households.water_until, DRY_WATER)
    } else {
        (&mut s.households.food_until, DRY_FOOD)
    };
    column[household as usize] = until;
    s.agenda.wake(until, Process::Relief as u8, event(dry, household));
}

/// Takes rations for a household from the nearest stock that has them.
fn draw_stock(run: &Run, s: &mut State, household: u32, kind: NeedKind) -> bool {
    let building = run.model.world.households.building[household as usize];
    let cell = usize::from(run.model.world.buildings.cell[building as usize]);
    let rations = (f64::from(living(s, household)) * run.model.parameters.ration_days) as i64;
    for &f in &run.model.index.shelters[cell] {
        let stock = if kind == NeedKind::Water { &mut s.facilities.water } else { &mut s.facilities.food };
        let community = usize::from(run.model.world.facilities.community[f as usize]);
        let released = s.command.decided_at[community][Decision::ReleaseStock as usize] <= s.now;
        if released && s.facilities.usable[f as usize] && stock[f as usize] >= rations {
            stock[f as usize] -= rations;
            s.tally.stock_delivered += rations;
            return true;
        }
    }
    false
}

fn supplied(run: &Run, s: &mut State, household: u32, kind: NeedKind, need: u32, by: HelperClass) {
    work::finish(run, s, need, Status::Met, by, s.now);
    refresh(run, s, household);
    s.households.supplied[household as usize][usize::from(kind == NeedKind::Food)] = true;
    let next = s.now + (run.model.parameters.ration_days * f64::from(DAY)) as Seconds;
    set_until(s, household, kind, next);
}

/// A household goes to the distribution point, or asks for a delivery if nobody there can go.
fn fetch(run: &Run, s: &mut State, household: u32, kind: NeedKind) {
    let Some(need) = s.ledger.open(kind, household) else { return };
    let building = run.model.world.households.building[household as usize];
    if able_member(run, s, household).is_some() {
        if draw_stock(run, s, household, kind) {
            supplied(run, s, household, kind, need, HelperClass::Staff);
        } else {
            again(run, s, household, kind);
        }
    } else if run.model.policy.local_help != LocalHelp::Off {
        let value = priority(run, s.ledger.get(need), 1.0);
        s.ledger.publish(need, value);
        let cell = run.model.world.buildings.cell[building as usize];
        s.pools.publish(cell, Capability::Deliver, value, need);
        s.agenda.wake(s.now, Process::Allotment as u8, u32::from(run.model.community(building)));
    }
}

fn again(run: &Run, s: &mut State, household: u32, kind: NeedKind) {
    let at = s.now + hours(run.model.parameters.retry_hours);
    if at < RESPONSE_END {
        let fetch = if kind == NeedKind::Water { FETCH_WATER } else { FETCH_FOOD };
        s.agenda.wake(at, Process::Relief as u8, event(fetch, household));
    }
}

/// A delivery round reaches the household.
fn delivered(run: &Run, s: &mut State, need: u32) {
    if !work::done(s, need) {
        return;
    }
    let (household, kind) = (s.ledger.get(need).subject, s.ledger.get(need).kind);
    let by = work::leader(s, need);
    if draw_stock(run, s, household, kind) {
        supplied(run, s, household, kind, need, by);
    } else {
        s.ledger.publish(need, u64::MAX);
        work::dismiss(run, s, need, false);
        s.agenda.wake(s.now + hours(run.model.parameters.retry_hours), Process::Relief as u8, event(RETRY, need));
    }
}

/// Supplies from outside, every day; after 72 hours they suffice for all within reach.
fn supply(run: &Run, s: &mut State) {
    let m = run.model;
    let total: u32 = m.world.facilities.shelter_places.iter().sum();
    let rations = m.parameters.outside_share * m.world.people.len() as f64;
    for f in 0..m.world.facilities.len() {
        let share = f64::from(m.world.facilities.shelter_places[f]) / f64::from(total.max(1));
        let arrived = (rations * share) as i64;
        s.facilities.water[f] += arrived;
        s.facilities.food[f] += arrived;
        s.tally.stock_arrived += 2 * arrived;
    }
    if s.now + DAY <= RESPONSE_END {
        s.agenda.wake(s.now + DAY, Process::Relief as u8, event(SUPPLY, 0));
    }
}

/// After 72 hours the supply from outside reaches everybody: open needs close over the next day.
pub fn end_of_response(run: &Run, s: &mut State) {
    for household in 0..run.model.world.households.len() as u32 {
        for kind in [NeedKind::Water, NeedKind::Food] {
            if let Some(need) = s.ledger.open(kind, household) {
                work::finish(run, s, need, Status::Met, HelperClass::Outside, s.now);
                refresh(run, s, household);
            }
        }
    }
}

/// Runs one woken household, need or supply.
pub fn step(run: &Run, s: &mut State, entity: u32) {
    let (kind, row) = unpack(entity);
    match kind {
        DRY_WATER => dry(run, s, row, NeedKind::Water),
        DRY_FOOD => dry(run, s, row, NeedKind::Food),
        FETCH_WATER => fetch(run, s, row, NeedKind::Water),
        FETCH_FOOD => fetch(run, s, row, NeedKind::Food),
        SUPPLY => supply(run, s),
        RETRY => {
            let need = s.ledger.get(row);
            if need.status == Status::Open {
                let (household, item) = (need.subject, need.kind);
                fetch(run, s, household, item);
            }
        }
        _ => delivered(run, s, row),
    }
}

/// A released stock: households that wait go and fetch.
pub fn released(run: &Run, s: &mut State, community: u16) {
    let p = &run.model.parameters;
    for household in 0..run.model.world.households.len() as u32 {
        let building = run.model.world.households.building[household as usize];
        if run.model.community(building) != community {
            continue;
        }
        for (kind, fetch) in [(NeedKind::Water, FETCH_WATER), (NeedKind::Food, FETCH_FOOD)] {
            if let Some(need) = s.ledger.open(kind, household) {
                let wait = p.queue_minutes * 60.0 * run.draws.exponential(Purpose::Report, s.ledger.get(need).key, 99);
                s.agenda.wake(s.now + wait as Seconds, Process::Relief as u8, event(fetch, household));
            }
        }
    }
}
