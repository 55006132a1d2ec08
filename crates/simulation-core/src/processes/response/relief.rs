//! Relief: water and food from stock at home, then from the sites of the community once goods are
//! released, which lorries fill up (`dispatch`) and supplies from outside reach after a day.
//!
//! A household that runs dry goes to the nearest site once it has heard that goods are handed out, stands in the
//! queue of the site's counters, takes what it lacks and, where the first is empty, is sent on to the next that has
//! it on record; whoever was told by telephone or loudspeaker goes by the record from the start, and to the nearest
//! where the record shows nothing anywhere. A household with nobody able to go asks for a delivery: the request
//! passes from hop to hop (stair leader, community desk) with a delay and a chance to be lost at each, and is
//! repeated until somebody of the community brings the goods. Whoever has been supplied once is on the site's list
//! and draws on it without another way of its own.
//!
//! Shops under contract (`partners`) are sites once they have opened. What is on record and what is there differ:
//! records err, and goods have expired since the last check.

use crate::key::Key;
use crate::policy::{Decision, LocalHelp};
use crate::processes::response::{building_facilities, dispatch, medicine, news, partners, priority, work};
use crate::processes::{Process, Run, able_member, event, living, refresh, unpack};
use crate::random::Purpose;
use crate::state::State;
use crate::state::ledger::{HelperClass, NeedKind, Status};
use crate::state::news::Topic;
use crate::state::people::Location;
use crate::state::pools::Capability;
use crate::time::{DAY, NEVER, RESPONSE_END, Seconds, hours};
use crate::world::NONE;
use crate::world::facilities::{ITEMS, Item};

const DRY_WATER: u32 = 1;
const DRY_FOOD: u32 = 2;
const FETCH: u32 = 3;
const COUNTER: u32 = 4;
const SERVED: u32 = 5;
const SUPPLY: u32 = 6;
const ASK: u32 = 7;
const REQUESTED: u32 = 8;
pub(super) const DISPATCH: u32 = 9;
pub(super) const LORRY: u32 = 10;
pub(super) const BACK: u32 = 11;
pub(super) const RETRY: u32 = 12;
pub(super) const MEDICINE_OUT: u32 = 13;
pub(super) const ILL: u32 = 14;
pub(super) const DEVICE: u32 = 15;

/// Sites a household tries on one way.
const SITES_ON_ONE_WAY: u8 = 3;

/// Sets up stocks, and when households and the chronically ill run dry.
pub fn start(run: &Run, s: &mut State) {
    count_stock(run, s);
    partners::start(run, s);
    let h = &run.model.world.households;
    for row in 0..h.len() {
        let b = h.building[row] as usize;
        // Shops close where power fails.
        if !s.buildings.served[0][b] {
            s.households.food_until[row] = at_home(run, s, row, h.food_stock[row]);
            s.agenda.wake(s.households.food_until[row], Process::Relief as u8, event(DRY_FOOD, row as u32));
        }
    }
    if run.model.policy.outside_help && s.tally.direct_loss > 0 {
        s.agenda.wake(hours(run.model.parameters.outside_start), Process::Relief as u8, event(SUPPLY, 0));
    }
    medicine::start(run, s);
}

/// How long a household lives on this everyday stock (person-days) and its reserve.
fn at_home(run: &Run, s: &State, household: usize, stock: f32) -> Seconds {
    let reserve = if s.households.reserve[household] { run.model.parameters.reserve_days } else { 0.0 };
    hours(24.0 * f64::from(stock) / f64::from(run.model.world.households.size[household]) + 24.0 * reserve)
}

/// What is really there at the impact: goods have expired since the last check, some have gone; a right record
/// knows of it.
fn count_stock(run: &Run, s: &mut State) {
    let m = run.model;
    let p = &m.parameters;
    let policy = &m.policy;
    let shelf = [p.shelf_water_months, p.shelf_food_months, p.shelf_medicine_months, p.shelf_kit_months];
    for item in Item::ALL {
        let i = item as usize;
        for f in 0..m.world.facilities.len() {
            let recorded = s.facilities.recorded[i][f];
            if recorded > 0 {
                let key = Key(m.world.facilities.key[f]);
                let (gone, checked) = run.draws.uniforms(Purpose::StockRecord, key, item as u32);
                let fresh = 1.0 - (checked * policy.stock_refresh_months / shelf[i]).min(1.0);
                let kept = if gone < p.stock_lost { gone / p.stock_lost } else { 1.0 };
                s.facilities.stock[i][f] = (recorded as f64 * fresh * kept) as i64;
                // A right record knows of it, a wrong one does not.
                let right = run.draws.uniform(Purpose::StockRecord, key, item as u32 + ITEMS as u32);
                if right < policy.stock_accuracy {
                    s.facilities.recorded[i][f] = s.facilities.stock[i][f];
                }
            }
            s.tally.stock_at_start[i] += s.facilities.stock[i][f];
        }
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
        let stock = at_home(run, s, row, h.water_stock[row]);
        s.households.water_until[row] = s.now + stock;
        s.agenda.wake(s.now + stock, Process::Relief as u8, event(DRY_WATER, household));
    }
}

fn item(kind: NeedKind) -> usize {
    (if kind == NeedKind::Water { Item::Water } else { Item::Food }) as usize
}

fn short(run: &Run, s: &State, household: u32, kind: NeedKind) -> bool {
    let row = household as usize;
    let b = run.model.world.households.building[row] as usize;
    let here = matches!(s.households.location[row], Location::Home | Location::Outdoors | Location::Shelter);
    let until = if kind == NeedKind::Water { s.households.water_until[row] } else { s.households.food_until[row] };
    let cut = match kind {
        NeedKind::Water => !s.buildings.served[1][b] || !building_facilities::water_rises(run, s, household),
        _ => !s.buildings.served[0][b],
    };
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
    let building = m.world.households.building[household as usize];
    // Some households can buy what they lack as long as it lasts: they know where, and have a car or cash.
    let share = p.market_supply_share * partners::for_sale(run, s, building);
    if run.draws.uniform(Purpose::Market, key, kind as u32) < share {
        let next = s.now + DAY;
        set_until(s, household, kind, next);
        return;
    }
    // Who has been supplied once is on the list of the distribution point: a need only where it has run out.
    let supplied = s.households.supplied[household as usize][item(kind) - Item::Water as usize];
    if supplied && draw_nearest(run, s, household, kind) {
        let next = s.now + (p.ration_days * f64::from(DAY)) as Seconds;
        set_until(s, household, kind, next);
        return;
    }
    let work = (p.delivery_minutes * 60.0) as i64;
    s.ledger.raise(kind, household, key, building, 0, s.now, work, 1);
    refresh(run, s, household);
    call(run, s, household);
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

/// A household in need sets out or asks for a delivery, once goods are handed out and it has heard of it.
fn call(run: &Run, s: &mut State, household: u32) {
    let policy = &run.model.policy;
    if policy.local_help == LocalHelp::Off && !policy.outside_help {
        return;
    }
    let at = news::heard(run, s, household, Topic::Stock);
    if at < NEVER {
        let kind = if able_member(run, s, household).is_some() { FETCH } else { ASK };
        s.agenda.wake(at.max(s.now), Process::Relief as u8, event(kind, household));
    }
}

/// Goods are released in a community: it tells so, and households in need go or ask once they hear.
pub fn released(run: &Run, s: &mut State, community: u16) {
    news::announce(s, community, Topic::Stock);
    for &cell in run.model.index.community_cells.of(usize::from(community)) {
        for &household in run.model.index.cell_households.of(cell as usize) {
            if open_needs(s, household).next().is_some() {
                call(run, s, household);
            }
        }
    }
    partners::call(run, s, community);
    dispatch::request(run, s);
}

/// Open water and food needs of a household.
fn open_needs(s: &State, household: u32) -> impl Iterator<Item = (NeedKind, u32)> + use<> {
    let open = [NeedKind::Water, NeedKind::Food].map(|kind| s.ledger.open(kind, household).map(|need| (kind, need)));
    open.into_iter().flatten()
}

/// Whether a site hands out goods now.
pub(super) fn serves(run: &Run, s: &State, facility: u32) -> bool {
    let community = usize::from(run.model.world.facilities.community[facility as usize]);
    s.command.decided_at[community][Decision::ReleaseStock as usize] <= s.now && stands(run, s, facility)
}

/// Whether a site could hand out goods: it is usable and, if a shop, open.
fn stands(run: &Run, s: &State, facility: u32) -> bool {
    s.facilities.usable[facility as usize] && partners::open(run, s, facility)
}

fn rations(run: &Run, s: &State, household: u32) -> i64 {
    (f64::from(living(s, household)) * run.model.parameters.ration_days) as i64
}

/// Takes goods from a site; a site that has too little is known to lack them from now on.
pub(super) fn take(run: &Run, s: &mut State, facility: u32, item: usize, amount: i64, vulnerable: bool) -> bool {
    let f = facility as usize;
    s.facilities.asked[item][f] += amount;
    if vulnerable {
        s.facilities.asked_vulnerable[f] += amount;
    }
    if s.facilities.stock[item][f] >= amount && partners::paid(run, s, facility, amount) {
        s.facilities.stock[item][f] -= amount;
        s.facilities.recorded[item][f] = (s.facilities.recorded[item][f] - amount).max(0);
        s.tally.stock_delivered[item] += amount;
        return true;
    }
    s.tally.stock_refused[item] += amount;
    s.facilities.recorded[item][f] = s.facilities.stock[item][f];
    let since = &mut s.facilities.empty_since[item][f];
    *since = (*since).min(s.now);
    dispatch::request(run, s);
    false
}

/// Takes rations for a household from the nearest site that has them.
fn draw_nearest(run: &Run, s: &mut State, household: u32, kind: NeedKind) -> bool {
    let building = run.model.world.households.building[household as usize];
    let cell = usize::from(run.model.world.buildings.cell[building as usize]);
    let amount = rations(run, s, household);
    let vulnerable = s.services.living[household as usize][1] > 0;
    let has = |f: u32| serves(run, s, f) && s.facilities.stock[item(kind)][f as usize] >= amount;
    let site = run.model.index.sites[cell].iter().copied().find(|&f| has(f));
    let asked = site.or_else(|| run.model.index.sites[cell].iter().copied().find(|&f| serves(run, s, f)));
    asked.is_some_and(|f| take(run, s, f, item(kind), amount, vulnerable))
}

fn supplied(run: &Run, s: &mut State, household: u32, kind: NeedKind, need: u32, by: HelperClass, at: Seconds) {
    work::finish(run, s, need, Status::Met, by, at);
    refresh(run, s, household);
    s.households.supplied[household as usize][item(kind)] = true;
    let next = at + (run.model.parameters.ration_days * f64::from(DAY)) as Seconds;
    set_until(s, household, kind, next);
}

/// Walking time between two places, s.
pub(super) fn walk(run: &Run, from: (f64, f64), to: (f64, f64)) -> Seconds {
    let p = &run.model.parameters;
    (crate::math::length(from.0 - to.0, from.1 - to.1) * p.detour / p.walk_speed) as Seconds
}

pub(super) fn site(run: &Run, facility: u32) -> (f64, f64) {
    let f = &run.model.world.facilities;
    (f.x[facility as usize], f.y[facility as usize])
}

/// Where a household is: in its shelter or at home.
pub(super) fn place(run: &Run, s: &State, household: u32) -> (f64, f64) {
    let shelter = s.households.shelter[household as usize];
    if shelter != NONE {
        return site(run, shelter);
    }
    let b = run.model.world.households.building[household as usize] as usize;
    (run.model.world.buildings.x[b], run.model.world.buildings.y[b])
}

/// A household sets out for the next site: its own shelter first, then the nearest ones.
fn fetch(run: &Run, s: &mut State, household: u32) {
    let row = household as usize;
    if open_needs(s, household).next().is_none() {
        s.households.fetching[row] = NONE;
        return;
    }
    if able_member(run, s, household).is_none() {
        s.households.fetching[row] = NONE;
        ask(run, s, household);
        return;
    }
    let cell = {
        let building = run.model.world.households.building[row];
        usize::from(run.model.world.buildings.cell[building as usize])
    };
    let shelter = s.households.shelter[row];
    let own = (shelter != NONE && serves(run, s, shelter)).then_some(shelter);
    let amount = rations(run, s, household);
    let recorded =
        |f: u32| open_needs(s, household).any(|(kind, _)| s.facilities.recorded[item(kind)][f as usize] >= amount);
    let others = run.model.index.sites[cell].iter().copied().filter(|&f| Some(f) != own);
    let mut serving = own.into_iter().chain(others).filter(|&f| serves(run, s, f));
    let next = match (s.households.tried[row], s.news.knows_stock[row]) {
        (0, false) => serving.next(),
        (0, true) => serving.clone().find(|&f| recorded(f)).or_else(|| serving.next()),
        _ => serving.find(|&f| recorded(f)),
    };
    let Some(facility) = next.filter(|_| s.households.tried[row] < SITES_ON_ONE_WAY) else {
        s.households.fetching[row] = NONE;
        s.households.tried[row] = 0;
        again(run, s, household, FETCH);
        return;
    };
    let before = s.households.fetching[row];
    let from = if before == NONE { place(run, s, household) } else { site(run, before) };
    s.households.fetching[row] = facility;
    let at = s.now + walk(run, from, site(run, facility));
    s.agenda.wake(at, Process::Relief as u8, event(COUNTER, household));
}

/// Stands in the queue of a site's counters, first come, first served.
fn queue(run: &Run, s: &mut State, household: u32) {
    let facility = s.households.fetching[household as usize];
    if facility == NONE {
        return;
    }
    let p = &run.model.parameters;
    let places = run.model.world.facilities.shelter_places[facility as usize];
    let counters = (f64::from(places) / p.counter_places).ceil().max(1.0);
    let free = &mut s.facilities.counter_free[facility as usize];
    *free = (*free).max(s.now) + ((p.counter_seconds / counters) as Seconds).max(1);
    let at = *free;
    s.agenda.wake(at, Process::Relief as u8, event(SERVED, household));
}

/// A household's turn at the counter.
fn served(run: &Run, s: &mut State, household: u32) {
    let row = household as usize;
    let facility = s.households.fetching[row];
    if facility == NONE {
        return;
    }
    let amount = rations(run, s, household);
    let vulnerable = s.services.living[row][1] > 0;
    let back = s.now + walk(run, site(run, facility), place(run, s, household));
    for (kind, need) in open_needs(s, household) {
        if take(run, s, facility, item(kind), amount, vulnerable) {
            supplied(run, s, household, kind, need, HelperClass::Staff, back);
        }
    }
    if open_needs(s, household).next().is_some() {
        s.households.tried[row] += 1;
        fetch(run, s, household);
    } else {
        s.households.tried[row] = 0;
        s.households.fetching[row] = NONE;
    }
}

fn again(run: &Run, s: &mut State, household: u32, kind: u32) {
    let at = s.now + hours(run.model.parameters.retry_hours);
    if at < RESPONSE_END {
        s.agenda.wake(at, Process::Relief as u8, event(kind, household));
    }
}

/// Time until a request for a delivery reaches the community's desk; none when it is lost on the way, with
/// the time after which that is noticed.
pub(super) fn pass_on(run: &Run, s: &State, building: u32, key: Key, attempt: u32) -> (Seconds, bool) {
    let p = &run.model.parameters;
    let telephone = s.buildings.served[2][building as usize];
    let mut wait = 0.0;
    for (hop, mean) in [p.report_local, if telephone { p.report_up } else { p.report_up_outage }].iter().zip(0..) {
        let (mean, hop): (f64, u32) = (*hop, mean);
        let (lost, delay) = run.draws.uniforms(Purpose::ReliefRequest, key, attempt * 8 + hop);
        wait += mean * -crate::math::ln(delay);
        if lost < p.hop_loss {
            return ((60.0 * wait) as Seconds + hours(p.retry_hours), false);
        }
    }
    ((60.0 * wait) as Seconds, true)
}

/// A household asks for a delivery.
fn ask(run: &Run, s: &mut State, household: u32) {
    if run.model.policy.local_help == LocalHelp::Off || open_needs(s, household).next().is_none() {
        return;
    }
    let row = household as usize;
    let building = run.model.world.households.building[row];
    let key = run.model.household_key(household);
    let attempt = s.households.tried[row];
    let (wait, arrives) = pass_on(run, s, building, key, u32::from(attempt));
    s.households.tried[row] = attempt.saturating_add(1);
    let kind = if arrives { REQUESTED } else { ASK };
    s.agenda.wake(s.now + wait, Process::Relief as u8, event(kind, household));
}

/// The desk knows of a household that waits for a delivery.
fn requested(run: &Run, s: &mut State, household: u32) {
    for (_, need) in open_needs(s, household) {
        publish(run, s, need);
    }
}

/// Puts a need for a delivery on the desk: whoever brings it walks from the nearest site.
pub(super) fn publish(run: &Run, s: &mut State, need: u32) {
    let (building, kind, waits) = {
        let row = s.ledger.get(need);
        (row.building, row.kind, row.priority != u64::MAX)
    };
    if waits || s.ledger.get(need).status != Status::Open {
        return;
    }
    let b = &run.model.world.buildings;
    let cell = b.cell[building as usize];
    let index = &run.model.index;
    let sites = if kind == NeedKind::Medicine { &index.medicine_sites } else { &index.sites };
    if let Some(&nearest) = sites[usize::from(cell)].iter().find(|&&f| stands(run, s, f)) {
        let way = walk(run, site(run, nearest), (b.x[building as usize], b.y[building as usize]));
        s.ledger.add_work(need, i64::from(way));
    }
    let value = priority(run, s.ledger.get(need), 1.0);
    s.ledger.publish(need, value);
    s.pools.publish(cell, Capability::Deliver, value, need);
    s.agenda.wake(s.now, Process::Allotment as u8, u32::from(run.model.community(building)));
}

/// A delivery round reaches the household.
fn delivered(run: &Run, s: &mut State, need: u32) {
    if !work::done(s, need) {
        return;
    }
    let (subject, kind) = (s.ledger.get(need).subject, s.ledger.get(need).kind);
    let by = work::leader(s, need);
    let found = if kind == NeedKind::Medicine {
        medicine::brought(run, s, need, by)
    } else if draw_nearest(run, s, subject, kind) {
        supplied(run, s, subject, kind, need, by, s.now);
        true
    } else {
        false
    };
    if !found {
        s.ledger.publish(need, u64::MAX);
        work::dismiss(run, s, need, false);
        s.agenda.wake(s.now + hours(run.model.parameters.retry_hours), Process::Relief as u8, event(RETRY, need));
    }
}

/// Supplies from outside, every day, to the stores; without a store to the sites by their places.
fn supply(run: &Run, s: &mut State) {
    let m = run.model;
    let f = &m.world.facilities;
    let stores: Vec<usize> = m.index.stores.iter().map(|&f| f as usize).filter(|&f| s.facilities.usable[f]).collect();
    let total: u32 = f.shelter_places.iter().sum();
    let residents = m.world.people.len() as f64;
    let chronic = m.world.people.chronic.iter().filter(|c| **c).count() as f64;
    for (item, people) in [(Item::Water, residents), (Item::Food, residents), (Item::Medicine, chronic)] {
        let amount = m.parameters.outside_share * people;
        let shares: Vec<(usize, f64)> = if stores.is_empty() {
            (0..f.len()).map(|i| (i, f64::from(f.shelter_places[i]) / f64::from(total.max(1)))).collect()
        } else {
            stores.iter().map(|&i| (i, 1.0 / stores.len() as f64)).collect()
        };
        for (i, share) in shares {
            dispatch::arrive(s, item as usize, i, (amount * share) as i64);
            s.tally.stock_arrived[item as usize] += (amount * share) as i64;
        }
    }
    s.agenda.wake(s.now, Process::Relief as u8, event(DISPATCH, 0));
    if s.now + DAY <= RESPONSE_END {
        s.agenda.wake(s.now + DAY, Process::Relief as u8, event(SUPPLY, 0));
    }
}

/// After 72 hours the supply from outside reaches everybody: open needs close.
pub fn end_of_response(run: &Run, s: &mut State) {
    for household in 0..run.model.world.households.len() as u32 {
        for (_, need) in open_needs(s, household) {
            work::finish(run, s, need, Status::Met, HelperClass::Outside, s.now);
            refresh(run, s, household);
        }
    }
    medicine::end_of_response(run, s);
}

/// Runs one woken household, need, load, person or supply.
pub fn step(run: &Run, s: &mut State, entity: u32) {
    let (kind, row) = unpack(entity);
    match kind {
        DRY_WATER => dry(run, s, row, NeedKind::Water),
        DRY_FOOD => dry(run, s, row, NeedKind::Food),
        FETCH => {
            if s.households.fetching[row as usize] == NONE {
                fetch(run, s, row);
            }
        }
        COUNTER => queue(run, s, row),
        SERVED => served(run, s, row),
        SUPPLY => supply(run, s),
        ASK => ask(run, s, row),
        REQUESTED => requested(run, s, row),
        DISPATCH => dispatch::send(run, s),
        LORRY => dispatch::unload(run, s, row),
        BACK => dispatch::back(run, s),
        RETRY => publish(run, s, row),
        MEDICINE_OUT => medicine::run_out(run, s, row),
        ILL => medicine::ill(run, s, row),
        DEVICE => medicine::device_stops(run, s, row),
        _ => delivered(run, s, row),
    }
}
