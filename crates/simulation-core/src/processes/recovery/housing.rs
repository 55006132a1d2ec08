//! Housing: where households that lost their home stay, who gets a temporary dwelling, who rents elsewhere in the
//! place, who comes back, who leaves for good, and who moves in.
//!
//! A household has its dwelling until it gives it up. Dwellings nobody has a claim to are let: first to households of
//! the place that need one, then – beyond the vacancy that was usual – to newcomers, who are counted, not simulated.
//! Owners decide on coming back when their building is repaired; tenants then have to wait until it is let to them
//! again. Both look at the neighbours they know: whoever knows of many who are back or mean to come back rather comes
//! back, and rather goes on waiting. An owner whose building is being built does not give up, and who had to sell does
//! not come back.

use crate::key::{Key, mix};
use crate::math;
use crate::processes::response::sheltering::{fled_ruin, give_up_place, settle};
use crate::processes::response::work;
use crate::processes::{Process, Run, event, living, refresh, stay, unpack};
use crate::random::Purpose;
use crate::state::State;
use crate::state::ledger::{HelperClass, NeedKind, Status};
use crate::state::people::Location;
use crate::time::{DAY, NEVER, Seconds};

const TEMPORARY: u32 = 1;
const SETTLE: u32 = 2;
const SOLD: u32 = 3;
const LET: u32 = 4;
const NEWCOMERS: u32 = 5;

/// Dwellings to let are counted this often.
const MONTH: Seconds = 30 * DAY;

fn after(now: Seconds, days: f64) -> Seconds {
    now.saturating_add((days.min(10_000.0) * f64::from(DAY)) as Seconds)
}

/// Moves a household and books its time away when it comes home or settles.
pub(crate) fn move_to(run: &Run, s: &mut State, household: u32, to: Location) {
    let row = household as usize;
    let from = s.households.location[row];
    if from == to {
        return;
    }
    if from == Location::Shelter {
        give_up_place(s, household);
    }
    s.homes.temporary_used -= u32::from(from == Location::Temporary);
    s.homes.temporary_used += u32::from(to == Location::Temporary);
    if from == Location::Rented {
        s.homes.rented -= 1;
        s.homes.free += 1;
    }
    if to == Location::Rented {
        s.homes.rented += 1;
        s.homes.free -= 1;
    }
    if let Some(need) = s.ledger.open(NeedKind::Shelter, household) {
        work::finish(run, s, need, Status::Met, HelperClass::OneSelf, s.now);
    }
    stay(run, s, household, to);
    if to == Location::Home && fled_ruin(s, household) {
        s.homes.back_at[row] = s.now;
    }
    if matches!(to, Location::Home | Location::Resettled) {
        book_away(s, household, s.now);
        s.households.away_since[row] = NEVER;
    }
    if from == Location::Rented {
        to_let(s);
    }
}

/// Books the days a household was away until `at`.
pub fn book_away(s: &mut State, household: u32, at: Seconds) {
    let since = s.households.away_since[household as usize];
    if since < at {
        let people = i64::from(living(s, household));
        s.households.days_away[household as usize] += i64::from((at - since) / DAY);
        s.tally.dislocated_days += people * i64::from((at - since) / DAY);
    }
}

/// After 72 hours: who has which dwelling, the line for temporary ones, and when patience ends.
pub fn start(run: &Run, s: &mut State) {
    let m = run.model;
    let p = &m.parameters;
    s.homes.open = true;
    for b in 0..m.world.buildings.len() {
        let vacant = m.world.buildings.vacant(b);
        if s.buildings.habitable[b] {
            s.homes.free += i64::from(vacant);
        } else {
            s.homes.closed_in[b] = vacant;
            s.homes.closed += i64::from(vacant);
        }
    }
    let mut line: Vec<(bool, u64, u32)> = Vec::new();
    for household in 0..m.world.households.len() as u32 {
        let row = household as usize;
        let building = m.world.households.building[row] as usize;
        if living(s, household) == 0 {
            give_up(run, s, household);
            continue;
        }
        if s.buildings.habitable[building] || s.households.location[row] == Location::Home {
            continue;
        }
        let key = m.household_key(household);
        let vulnerable = s.services.living[row][1] > 0;
        line.push((!vulnerable, run.draws.bits(Purpose::Lottery, key, 2), household));
        let wait = p.leave_for_good_days * run.draws.exponential(Purpose::Return, key, 2);
        s.agenda.wake(after(s.now, wait), Process::Housing as u8, event(SETTLE, household));
    }
    // Last first: the line is served from its end.
    line.sort_unstable_by(|a, b| b.cmp(a));
    s.homes.line = line.into_iter().map(|(_, _, h)| h).collect();
    if !s.homes.line.is_empty() {
        let prepared = m.world.organisations.prepared_dwellings > 0;
        let first = if prepared { p.prepared_start_days.min(p.temporary_start_days) } else { p.temporary_start_days };
        s.agenda.wake((first * f64::from(DAY)) as Seconds, Process::Housing as u8, event(TEMPORARY, 0));
    }
}

/// Temporary dwellings that are ready: those prepared before the event sooner.
fn ready(run: &Run, now: Seconds) -> u32 {
    let (p, o) = (&run.model.parameters, &run.model.world.organisations);
    let set_up = |total: u32, start: f64, per_day: f64| {
        let days = f64::from(now / DAY) - start + 1.0;
        (f64::from(total) * (per_day * days).clamp(0.0, 1.0)) as u32
    };
    set_up(o.temporary_dwellings - o.prepared_dwellings, p.temporary_start_days, p.temporary_per_day)
        + set_up(o.prepared_dwellings, p.prepared_start_days, p.prepared_per_day)
}

/// Temporary dwellings that are ready go to the next in line.
fn temporary(run: &Run, s: &mut State) {
    let ready = ready(run, s.now);
    while s.homes.temporary_used < ready {
        let Some(household) = s.homes.line.pop() else { return };
        let waiting = s.households.location[household as usize].unsettled() && !s.homes.given_up[household as usize];
        let building = run.model.world.households.building[household as usize] as usize;
        if waiting && !s.buildings.habitable[building] && living(s, household) > 0 {
            move_to(run, s, household, Location::Temporary);
        }
    }
    if !s.homes.line.is_empty() {
        s.agenda.wake(s.now + DAY, Process::Housing as u8, event(TEMPORARY, 0));
    }
}

/// A household gives up its dwelling for good.
fn give_up(run: &Run, s: &mut State, household: u32) {
    if std::mem::replace(&mut s.homes.given_up[household as usize], true) {
        return;
    }
    let building = run.model.world.households.building[household as usize] as usize;
    if s.buildings.habitable[building] {
        s.homes.free += 1;
        to_let(s);
    } else {
        s.homes.closed_in[building] += 1;
        s.homes.closed += 1;
    }
}

/// A household that wants a dwelling in the place takes one, if there is one to let. Whether it wants to is drawn once.
fn takes_one(run: &Run, s: &mut State, household: u32) -> bool {
    let key = run.model.household_key(household);
    let wants = run.draws.uniform(Purpose::StayInPlace, key, 0) < run.model.parameters.stay_in_place;
    let takes = wants && s.homes.open && s.homes.free > 0;
    if takes {
        move_to(run, s, household, Location::Rented);
    }
    takes
}

/// A household that lost its home moves on from where it cannot stay: whether it finds a dwelling in the place.
pub(crate) fn rents(run: &Run, s: &mut State, household: u32) -> bool {
    let building = run.model.world.households.building[household as usize] as usize;
    !s.buildings.habitable[building] && takes_one(run, s, household)
}

/// A household makes its home elsewhere, in the place if it can.
fn leave_for_good(run: &Run, s: &mut State, household: u32) {
    let row = household as usize;
    if s.households.location[row] == Location::Rented || takes_one(run, s, household) {
        book_away(s, household, s.now);
        s.households.away_since[row] = NEVER;
    } else {
        move_to(run, s, household, Location::Resettled);
    }
    give_up(run, s, household);
    refresh(run, s, household);
}

/// How much of its neighbourhood a household knows to be back or to mean to come back, 0–1: it counts itself as
/// undecided. None where it knows nobody.
fn neighbours_back(run: &Run, s: &State, household: u32) -> f64 {
    let known = run.model.index.known.of(household as usize);
    let back = known.iter().filter(|&&other| !s.homes.given_up[other as usize]).count();
    back as f64 / (known.len() + 1) as f64
}

/// Chance that a household comes back to its repaired home.
fn returns(run: &Run, s: &State, household: u32) -> f64 {
    let p = &run.model.parameters;
    let owner = run.model.world.households.owner[household as usize];
    let tenure = if owner { p.owner_return_odds } else { 1.0 };
    let seen = 2.0 * neighbours_back(run, s, household) - 1.0;
    let odds = p.renter_return / (1.0 - p.renter_return).max(1e-9) * tenure * math::exp(seen * math::ln(p.tie_odds));
    odds / (1.0 + odds)
}

/// A building is repaired: whoever fled it as a ruin decides on returning, the others go home.
pub fn repaired(run: &Run, s: &mut State, building: u32) {
    let reopened = std::mem::take(&mut s.homes.closed_in[building as usize]);
    s.homes.closed -= i64::from(reopened);
    s.homes.free += i64::from(reopened);
    if reopened > 0 {
        to_let(s);
    }
    for &household in run.model.index.building_households.of(building as usize) {
        let row = household as usize;
        if s.homes.given_up[row] || s.households.location[row] == Location::Home {
            continue;
        }
        if living(s, household) == 0 {
            give_up(run, s, household);
            continue;
        }
        if !fled_ruin(s, household) {
            settle(run, s, household);
            continue;
        }
        let key = run.model.household_key(household);
        if run.draws.uniform(Purpose::Return, key, 1) >= returns(run, s, household) {
            leave_for_good(run, s, household);
        } else if run.model.world.households.owner[row] {
            move_to(run, s, household, Location::Home);
        } else {
            let wait = run.model.parameters.letting_days * run.draws.exponential(Purpose::Letting, key, 0);
            s.agenda.wake(after(s.now, wait), Process::Housing as u8, event(LET, household));
        }
    }
}

/// Nobody can live in a building any more: what was to let in it no longer is.
pub(crate) fn closed(run: &Run, s: &mut State, building: u32) {
    if !s.homes.open {
        return;
    }
    let row = building as usize;
    let gone = run.model.index.building_households.of(row).iter().filter(|&&h| s.homes.given_up[h as usize]).count();
    let empty = i64::from(run.model.world.buildings.vacant(row)) + gone as i64 - i64::from(s.homes.closed_in[row]);
    let lost = empty.clamp(0, s.homes.free.max(0));
    s.homes.free -= lost;
    s.homes.closed += lost;
    s.homes.closed_in[row] += lost as u32;
}

/// Nobody can pay for a building: who owns it and lives in it alone has sold it by `at`.
pub(crate) fn will_sell(run: &Run, s: &mut State, building: u32, at: Seconds) {
    if let [household] = run.model.index.building_households.of(building as usize)
        && run.model.world.households.owner[*household as usize]
    {
        s.agenda.wake(at, Process::Housing as u8, event(SOLD, *household));
    }
}

/// Something is to let: newcomers are looked for.
fn to_let(s: &mut State) {
    if s.homes.open && !std::mem::replace(&mut s.homes.letting, true) {
        s.agenda.wake(s.now + MONTH, Process::Housing as u8, event(NEWCOMERS, 0));
    }
}

/// A month of letting to newcomers what is to let beyond the usual vacancy.
fn let_to_newcomers(run: &Run, s: &mut State) {
    let b = &run.model.world.buildings;
    let usual: i64 = (0..b.len()).map(|i| i64::from(b.vacant(i))).sum();
    let beyond = s.homes.free - usual;
    s.homes.letting = beyond > 0;
    if beyond <= 0 {
        return;
    }
    let share = 1.0 - math::exp(-f64::from(MONTH / DAY) / run.model.parameters.newcomer_days.max(1.0));
    let chance = run.draws.uniform(Purpose::Newcomers, Key(mix(0, 17)), (s.now / MONTH) as u32);
    let taken = ((beyond as f64 * share + chance) as i64).min(beyond);
    s.homes.free -= taken;
    s.homes.newcomers += taken;
    s.homes.history.push((s.now, s.homes.newcomers));
    s.agenda.wake(s.now + MONTH, Process::Housing as u8, event(NEWCOMERS, 0));
}

/// A household has waited long for its home: it goes on waiting if the neighbours it knows are back or wait too, or its own
/// building is being built, and else makes its home elsewhere.
fn patience_ends(run: &Run, s: &mut State, household: u32) {
    let row = household as usize;
    let building = run.model.world.households.building[row] as usize;
    let here = s.households.location[row];
    if !(here.unsettled() || here == Location::Rented) || s.homes.given_up[row] || s.buildings.habitable[building] {
        return;
    }
    let key = run.model.household_key(household);
    let wait = s.homes.waits[row];
    s.homes.waits[row] = wait.saturating_add(1);
    let builds = run.model.world.households.owner[row] && s.repair.began_at[building] <= s.now;
    let (chance, again) = run.draws.uniforms(Purpose::Patience, key, u32::from(wait));
    if builds || chance < neighbours_back(run, s, household) {
        let days = -math::ln(again) * run.model.parameters.leave_for_good_days;
        s.agenda.wake(after(s.now, days), Process::Housing as u8, event(SETTLE, household));
    } else {
        leave_for_good(run, s, household);
    }
}

/// Runs one woken household, the temporary dwellings or a month of letting.
pub fn step(run: &Run, s: &mut State, entity: u32) {
    let (kind, household) = unpack(entity);
    let row = household as usize;
    match kind {
        TEMPORARY => temporary(run, s),
        NEWCOMERS => let_to_newcomers(run, s),
        SETTLE => patience_ends(run, s, household),
        SOLD => {
            let building = run.model.world.households.building[row] as usize;
            let away = s.households.location[row] != Location::Home;
            if away && !s.buildings.habitable[building] && !s.homes.given_up[row] && living(s, household) > 0 {
                leave_for_good(run, s, household);
            }
        }
        LET => {
            let away = !matches!(s.households.location[row], Location::Home | Location::Resettled);
            let building = run.model.world.households.building[row] as usize;
            if away && s.buildings.habitable[building] && !s.homes.given_up[row] && living(s, household) > 0 {
                move_to(run, s, household, Location::Home);
            }
        }
        _ => {}
    }
}
