//! Sheltering: who leaves home and why, when shelters open and how many they hold, who goes where, who
//! goes back.
//!
//! A household leaves for one of four reasons and stays away while any of them holds: its home cannot be
//! lived in; it is damaged and not yet inspected (moderate damage: published logistic); it is afraid, anew
//! after each strong aftershock; it has been without water or power for longer than it bears. Some go at
//! once to kin or other lodging, others do so after a while; home is where all of them go when nothing
//! keeps them away. Fear that keeps people in a car or a garden at home is no leaving here.
//!
//! Emergency assembly space is open ground: it needs no decision and no work, holds people crowded and for
//! a day. Fixed and central shelters have to be decided on, unlocked and converted by the community's staff
//! who are there, and open place by place; the longer they are open, the more room a person needs, so that they
//! take in fewer, but nobody is put out. Nobody goes to a fixed shelter of whose opening the household has
//! not heard. Who finds it full on arrival looks further from there. Shelters open in the way of water as others do: who
//! flees from the water goes to none of them, and they are closed once a warning says so (`warning::inundation`).

use crate::hazards::fragility::DamageState;
use crate::policy::{Decision, LocalHelp};
use crate::processes::recovery::{consequences, dislocation, housing, livelihoods};
use crate::processes::response::{building_facilities, medical_care, medicine, movement, news, work};
use crate::processes::warning::inundation;
use crate::processes::{Process, Run, event, injure, living, reach, stay, unpack};
use crate::random::Purpose;
use crate::state::State;
use crate::state::helpers::Duty;
use crate::state::ledger::{HelperClass, NeedKind, Status};
use crate::state::news::Topic;
use crate::state::people::Location;
use crate::time::{DAY, HOUR, MINUTE, NEVER, Seconds, hours};
use crate::traffic::streets::Place;
use crate::world::NONE;
use crate::world::buildings::Use;
use crate::world::facilities::{Item, ShelterClass};
use crate::world::people::SKILL_KEYS;

const LEAVE: u32 = 1;
const OPEN: u32 = 2;
const HEARD: u32 = 4;
const RETURN: u32 = 5;
const MOVE_ON: u32 = 6;
const OVERSTAYED: u32 = 7;
const UNLOCKED: u32 = 8;
const CONVERT: u32 = 9;
const COLD: u32 = 10;
const LOST: u32 = 11;

/// The home cannot be lived in.
const UNINHABITABLE: u8 = 1;
/// The home is damaged and not inspected.
const UNSAFE: u8 = 2;
/// Fear.
const FEAR: u8 = 4;
/// Is on the list of those who look for a place.
const WAITS: u8 = 8;
/// Has spent its time in an emergency assembly space.
const HAS_OVERSTAYED: u8 = 16;
/// Is woken when it hears of a shelter.
const WILL_HEAR: u8 = 32;
/// Flees from water that is coming.
const FLEES: u8 = 64;

/// Staff at work on the conversion are counted this often.
const ROUND: Seconds = 15 * MINUTE;

/// Wakes the households that will leave because of the impact.
pub fn start(run: &Run, s: &mut State) {
    let m = run.model;
    for &building in &m.index.residential {
        let b = building as usize;
        for &household in m.index.building_households.of(b) {
            let reason = match s.buildings.damage[b] {
                _ if !s.buildings.habitable[b] => UNINHABITABLE,
                state @ DamageState::Moderate => {
                    let usage = m.world.buildings.usage[b];
                    let loss = 100.0 * consequences::loss_ratio(usage, state);
                    let p = dislocation::probability(loss, usage == Use::House, 0.0, 0.0);
                    let u = run.draws.uniform(Purpose::Dislocation, m.household_key(household), 0);
                    if u < p { UNSAFE } else { 0 }
                }
                _ => 0,
            };
            if reason != 0 {
                s.households.reasons[household as usize] |= reason;
                wake_to_leave(run, s, household, 0);
            }
        }
    }
    frightened(run, s, |b| run.motion.pga[b], 0);
}

fn wake_to_leave(run: &Run, s: &mut State, household: u32, occasion: u32) {
    let key = run.model.household_key(household);
    let p = &run.model.parameters;
    // Who has drilled knows the way and where to meet, and talks less about what to do.
    let milling = if s.households.drilled[household as usize] { p.drill_milling } else { 1.0 };
    let spread = 1.0 + milling * run.draws.exponential(Purpose::FearLeaving, key, 4 * occasion + 1);
    let wait = (p.leave_minutes * 60.0 * spread) as Seconds;
    s.agenda.wake(s.now + wait, Process::Sheltering as u8, event(LEAVE, household));
}

/// A shock frightens people: `felt` is the peak acceleration at a building in g, `occasion` 0 for the main
/// shock and a number of its own for each aftershock. Households at home may leave, households that are
/// away out of fear may stay away longer.
pub fn frightened(run: &Run, s: &mut State, felt: impl Fn(usize) -> f64, occasion: u32) {
    let m = run.model;
    let p = &m.parameters;
    let again = if occasion == 0 { 1.0 } else { p.fear_renewed };
    for &building in &m.index.residential {
        let b = building as usize;
        let seen = occasion == 0 && s.buildings.damage[b] >= DamageState::Slight;
        if !seen && felt(b) < p.fear_pga {
            continue;
        }
        for &household in m.index.building_households.of(b) {
            let row = household as usize;
            let away = s.households.location[row] != Location::Home;
            if away && s.households.reasons[row] & FEAR == 0 {
                continue;
            }
            let key = m.household_key(household);
            let chance = if away { again } else { again * p.shelter_fear };
            if run.draws.uniform(Purpose::FearLeaving, key, 4 * occasion) >= chance {
                continue;
            }
            let days = p.shelter_fear_half_life * run.draws.exponential(Purpose::Return, key, 4 * occasion)
                / std::f64::consts::LN_2;
            let calm = s.now.saturating_add(hours(24.0 * days));
            s.households.calm_at[row] = s.households.calm_at[row].max(calm);
            s.households.reasons[row] |= FEAR;
            if away {
                s.agenda.wake(calm, Process::Sheltering as u8, event(RETURN, household));
            } else {
                wake_to_leave(run, s, household, occasion);
            }
        }
    }
}

/// A household leaves at `at` because water is coming.
pub fn flees(s: &mut State, household: u32, at: Seconds) {
    s.households.reasons[household as usize] |= FLEES;
    s.agenda.wake(at, Process::Sheltering as u8, event(LEAVE, household));
}

/// Whether a household flees from water that is not over.
#[must_use]
pub fn in_flight(run: &Run, s: &State, household: u32) -> bool {
    s.households.reasons[household as usize] & FLEES != 0 && s.now < water_over(run)
}

/// The water has come to a shelter: it is lost, and who lives moves on when the water is over.
pub fn lost(run: &Run, s: &mut State, facility: u32) {
    close(run, s, facility as usize);
    s.agenda.wake(water_over(run), Process::Sheltering as u8, event(LOST, facility));
}

/// When the water is over.
fn water_over(run: &Run) -> Seconds {
    run.model.water.as_ref().map_or(0, |water| water.over)
}

/// The homes in a building can no longer be lived in (fire, aftershock): those who are there leave.
pub fn displaced(run: &Run, s: &mut State, building: u32) {
    for &household in run.model.index.building_households.of(building as usize) {
        s.households.reasons[household as usize] |= UNINHABITABLE;
        s.agenda.wake(s.now, Process::Sheltering as u8, event(LEAVE, household));
    }
}

/// Time a household bears to be without water or power: none leaves on the first day, given shares by day 7
/// and by day 30, evenly between. `rank` is its place among all, on (0, 1).
fn tolerance(rank: f64, week: f64, month: f64) -> Seconds {
    let days = if rank < week {
        1.0 + 6.0 * rank / week
    } else if rank < month {
        7.0 + 23.0 * (rank - week) / (month - week)
    } else {
        return NEVER;
    };
    hours(24.0 * days)
}

/// Water (`which` 1) or power (0) fails at a household's home or comes back.
pub fn service(run: &Run, s: &mut State, household: u32, which: usize, up: bool) {
    let p = &run.model.parameters;
    let row = household as usize;
    if which == 0 {
        medicine::power(run, s, household, up);
    }
    if up {
        s.households.lack_at[which][row] = NEVER;
        if s.households.location[row] != Location::Home {
            let key = run.model.household_key(household);
            let wait = hours(p.return_hours * run.draws.exponential(Purpose::Return, key, 3));
            s.agenda.wake(s.now + wait, Process::Sheltering as u8, event(RETURN, household));
        }
        return;
    }
    let rank = run.draws.uniform(Purpose::LackTolerance, run.model.household_key(household), 0);
    let (week, month) = if which == 1 { (p.water_week, p.water_month) } else { (p.power_week, p.power_month) };
    let at = s.now.saturating_add(tolerance(rank, week, month));
    s.households.lack_at[which][row] = at;
    if at < NEVER {
        s.agenda.wake(at, Process::Sheltering as u8, event(LEAVE, household));
    }
}

/// Whether something keeps a household from living at home now.
fn kept_away(run: &Run, s: &State, household: u32) -> bool {
    let row = household as usize;
    let b = run.model.world.households.building[row] as usize;
    let reasons = s.households.reasons[row];
    !s.buildings.habitable[b]
        || in_flight(run, s, household)
        || (reasons & UNSAFE != 0 && s.buildings.inspected_at[b] > s.now)
        || (reasons & FEAR != 0 && s.households.calm_at[row] > s.now)
        || s.households.lack_at.iter().any(|at| at[row] <= s.now)
}

/// A household leaves home, if there still is a reason and somebody who can.
fn leave(run: &Run, s: &mut State, household: u32) {
    let row = household as usize;
    if living(s, household) == 0 || s.households.location[row] != Location::Home || !kept_away(run, s, household) {
        return;
    }
    let m = run.model;
    let p = &m.parameters;
    // Nobody steps out into water.
    let home = m.world.households.building[row] as usize;
    if m.water.as_ref().is_some_and(|water| water.arrival[home] <= s.now && s.now < water.over) {
        s.agenda.wake(water_over(run), Process::Sheltering as u8, event(LEAVE, household));
        return;
    }
    if building_facilities::holds(run, s, household) {
        let wait = hours(p.ask_again_minutes / 60.0).max(MINUTE);
        s.agenda.wake(s.now + wait, Process::Sheltering as u8, event(LEAVE, household));
        return;
    }
    // Nobody is left behind: the household gathers first.
    if let Some(later) = movement::gathered(run, s, household) {
        s.agenda.wake(later, Process::Sheltering as u8, event(LEAVE, household));
        return;
    }
    s.movement.stands[row] = Place::Off;
    let key = m.household_key(household);
    let building = m.world.households.building[row];
    s.households.away_since[row] = s.now;
    s.tally.households_dislocated += i64::from(!std::mem::replace(&mut s.households.has_left[row], true));
    let inspected = s.buildings.inspected_at[building as usize];
    if !s.buildings.habitable[building as usize] {
        s.households.reasons[row] |= UNINHABITABLE;
    } else {
        for at in [inspected, s.households.calm_at[row], water_over(run)].into_iter().filter(|at| *at < NEVER) {
            s.agenda.wake(at, Process::Sheltering as u8, event(RETURN, household));
        }
    }
    // Nobody gets to kin elsewhere ahead of the water.
    let flees = in_flight(run, s, household);
    if flees {
        s.water.left[row] = s.now;
    }
    if !flees && run.draws.uniform(Purpose::Kin, key, 0) < p.kin_share {
        lodge(run, s, household);
        return;
    }
    let days = p.move_on_days * run.draws.exponential(Purpose::MoveOn, key, 0) / std::f64::consts::LN_2;
    let on = s.now.saturating_add(hours(24.0 * days));
    s.agenda.wake(on, Process::Sheltering as u8, event(MOVE_ON, household));
    out_of_doors(run, s, household);
}

/// A household is out of doors: it looks for a shelter, and the cold begins to tell.
fn out_of_doors(run: &Run, s: &mut State, household: u32) {
    let m = run.model;
    let building = m.world.households.building[household as usize];
    stay(run, s, household, Location::Outdoors);
    s.ledger.raise(NeedKind::Shelter, household, m.household_key(household), building, 0, s.now, 0, 0);
    let per_day = m.parameters.exposure_cold * ((10.0 - m.temperature) / 10.0).max(0.0);
    if per_day > 0.0 && s.services.living[household as usize][1] > 0 {
        for person in m.world.households.members(household as usize).filter(|&p| m.world.people.vulnerable[p]) {
            let days = run.draws.exponential(Purpose::Exposure, m.person_key(person as u32), 0) / per_day;
            let at = s.now.saturating_add(hours(24.0 * days));
            s.agenda.wake(at, Process::Sheltering as u8, event(COLD, person as u32));
        }
    }
    seek(run, s, household);
}

/// A vulnerable person has been in the cold for long, if still under the open sky.
fn cold(run: &Run, s: &mut State, person: u32) {
    let m = run.model;
    let household = m.world.people.household[person as usize] as usize;
    let shelter = s.households.shelter[household];
    let roof = shelter != NONE && m.world.facilities.indoor[shelter as usize];
    let outside = matches!(s.households.location[household], Location::Outdoors | Location::Shelter) && !roof;
    let warm = s.households.kits[household]
        && run.draws.uniform(Purpose::Exposure, m.person_key(person), 1) < m.parameters.kit_protection;
    if s.people.free(person as usize) && outside && !warm {
        s.tally.exposed += 1;
        injure(run, s, person, 2, false);
        medical_care::injured(run, s, person, m.home(person));
    }
}

/// A household goes to kin, friends or other lodging.
fn lodge(run: &Run, s: &mut State, household: u32) {
    give_up_place(s, household);
    let away = run.model.world.households.kin_away[household as usize];
    stay(run, s, household, if away { Location::Away } else { Location::Kin });
    for p in run.model.world.households.members(household as usize) {
        work::leave(run, s, p as u32);
    }
    if let Some(need) = s.ledger.open(NeedKind::Shelter, household) {
        work::finish(run, s, need, Status::Met, HelperClass::Kin, s.now);
    }
    accompanied(run, s, household, HelperClass::Kin);
}

/// People a shelter may hold when it takes more in now: by class, places that are ready and the time since it opened.
#[must_use]
pub fn capacity(run: &Run, s: &State, facility: usize) -> u32 {
    let f = &run.model.world.facilities;
    let p = &run.model.parameters;
    if !s.facilities.usable[facility] {
        return 0;
    }
    let class = f.shelter[facility];
    let (crowding, places) = match class {
        ShelterClass::None => return 0,
        ShelterClass::Emergency => (p.crowding_day, f.shelter_places[facility]),
        _ => {
            let crowding = match s.now.saturating_sub(s.facilities.open_at[facility].min(s.now)) / DAY {
                0..3 => p.crowding_days,
                3..15 => 1.0,
                15..30 => p.crowding_month,
                _ if class == ShelterClass::Central => p.crowding_months,
                _ => p.crowding_month,
            };
            (crowding, s.facilities.ready[facility])
        }
    };
    ((f64::from(places) / crowding) as u32).min(run.model.most_places(facility))
}

fn room(run: &Run, s: &State, facility: usize) -> u32 {
    capacity(run, s, facility).saturating_sub(s.facilities.places_used[facility])
}

/// Whether a household may go to a shelter at all: it is usable and, for whoever flees from water, stays dry.
#[must_use]
pub fn goes_to(run: &Run, s: &State, household: u32, facility: u32) -> bool {
    let f = facility as usize;
    s.facilities.usable[f] && !(in_flight(run, s, household) && inundation::comes_to_shelter(run, f))
}

/// A shelter is closed and what was open of it is lost; who is there stays until moved on.
pub fn close(run: &Run, s: &mut State, facility: usize) {
    let f = &run.model.world.facilities;
    let was = std::mem::replace(&mut s.facilities.usable[facility], false);
    s.facilities.conversion[facility] = 0;
    if was && f.shelter[facility] > ShelterClass::Emergency && s.facilities.ready[facility] > 0 {
        let before = s.whereabouts.places.last().map_or(0, |p| p.1);
        s.whereabouts.places.push((s.now, before - s.facilities.ready[facility]));
    }
}

/// Who is in a shelter that is closed because of water moves on: now, to a dry one, or when the water is over.
pub fn moved_on(run: &Run, s: &mut State, facility: u32) {
    for household in 0..run.model.world.households.len() as u32 {
        if s.households.shelter[household as usize] == facility && living(s, household) > 0 {
            leaves_shelter(run, s, household);
        }
    }
}

/// A household leaves its shelter because of the water, or because the water has been there.
pub fn leaves_shelter(run: &Run, s: &mut State, household: u32) {
    let row = household as usize;
    if s.now < water_over(run) {
        s.households.reasons[row] |= FLEES;
        s.water.heard[row] = s.water.heard[row].min(s.now);
        s.water.leaves[row] = s.water.leaves[row].min(s.now);
        s.water.left[row] = s.water.left[row].min(s.now);
        s.agenda.wake(water_over(run), Process::Sheltering as u8, event(RETURN, household));
    }
    give_up_place(s, household);
    out_of_doors(run, s, household);
}

/// A household out of doors sets out for the nearest shelter it knows of that has room for all of it, or
/// waits until it hears of one.
fn seek(run: &Run, s: &mut State, household: u32) {
    let m = run.model;
    let row = household as usize;
    if s.households.location[row] != Location::Outdoors || movement::underway(s, household) {
        return;
    }
    let people = living(s, household);
    let building = m.world.households.building[row];
    let cell = usize::from(m.world.buildings.cell[building as usize]);
    let heard = news::heard(run, s, household, Topic::Shelter);
    let overstayed = s.households.reasons[row] & HAS_OVERSTAYED != 0;
    let told = s.households.away_since[row] < s.now;
    let found = m.index.shelters[cell].iter().copied().find(|&f| {
        let known = match m.world.facilities.shelter[f as usize] {
            ShelterClass::Emergency => !overstayed,
            _ => heard <= s.now,
        };
        // Who has been turned away or called is told how many are on their way to each.
        let expected = if told { movement::bound_for(s, f) } else { 0 };
        known && room(run, s, f as usize) >= people + expected && goes_to(run, s, household, f)
    });
    if let Some(facility) = found {
        s.households.reasons[row] &= !WAITS;
        movement::set_out(run, s, household, facility, s.now);
        return;
    }
    wait(s, household, heard);
}

/// A household waits for a place, or until it hears of one.
fn wait(s: &mut State, household: u32, heard: Seconds) {
    let row = household as usize;
    if s.households.reasons[row] & WAITS == 0 {
        s.households.reasons[row] |= WAITS;
        s.whereabouts.waiting.push(household);
    }
    wake_when_heard(s, household, heard);
}

/// Wakes a household when it hears of a shelter, once.
fn wake_when_heard(s: &mut State, household: u32, heard: Seconds) {
    let reasons = &mut s.households.reasons[household as usize];
    if heard > s.now && heard < NEVER && *reasons & WILL_HEAR == 0 {
        *reasons |= WILL_HEAR;
        s.agenda.wake(heard, Process::Sheltering as u8, event(HEARD, household));
    }
}

/// Most people of one household who would find room, given who is on the way: in an assembly space, in a shelter.
fn most(run: &Run, s: &State) -> [u32; 2] {
    let f = &run.model.world.facilities;
    let mut most = [0, 0];
    for i in 0..f.len() {
        let left = room(run, s, i).saturating_sub(movement::bound_for(s, i as u32));
        let most = &mut most[usize::from(f.shelter[i] != ShelterClass::Emergency)];
        *most = left.max(*most);
    }
    most
}

/// A household stands at the door of a shelter at `at`: it takes its places, or looks for another.
pub fn arrived(run: &Run, s: &mut State, household: u32, facility: u32, at: Seconds) {
    let (row, f) = (household as usize, facility as usize);
    let people = living(s, household);
    if people == 0 {
        return;
    }
    if room(run, s, f) < people {
        seek(run, s, household);
        return;
    }
    s.facilities.places_used[f] += people;
    livelihoods::shelter(s, facility);
    s.households.shelter[row] = facility;
    s.households.places[row] = people as u8;
    stay(run, s, household, Location::Shelter);
    let world = &run.model.world.facilities;
    let community = usize::from(world.community[f]);
    let by = if world.shelter[f] == ShelterClass::Emergency {
        let until = s.now + hours(24.0 * run.model.parameters.emergency_days);
        s.agenda.wake(until, Process::Sheltering as u8, event(OVERSTAYED, household));
        HelperClass::OneSelf
    } else if s.command.level[community][Decision::OpenShelter as usize] == crate::policy::Level::Community {
        HelperClass::Staff
    } else {
        HelperClass::District
    };
    let kits = &mut s.facilities.stock[Item::Kit as usize][f];
    if !s.households.kits[row] && *kits >= i64::from(people) {
        *kits -= i64::from(people);
        let record = &mut s.facilities.recorded[Item::Kit as usize][f];
        *record = (*record - i64::from(people)).max(0);
        s.tally.stock_delivered[Item::Kit as usize] += i64::from(people);
        s.households.kits[row] = true;
    }
    if let Some(need) = s.ledger.open(NeedKind::Shelter, household) {
        work::finish(run, s, need, Status::Met, by, at);
    }
    accompanied(run, s, household, HelperClass::Staff);
}

/// Gives back the places of a household; whoever waits looks again within the hour.
pub fn give_up_place(s: &mut State, household: u32) {
    let row = household as usize;
    let f = std::mem::replace(&mut s.households.shelter[row], NONE);
    if f != NONE {
        s.facilities.places_used[f as usize] -= u32::from(s.households.places[row]);
        s.households.places[row] = 0;
        livelihoods::shelter(s, f);
        if !s.whereabouts.waiting.is_empty() {
            let hour = (s.now / HOUR + 1) * HOUR;
            s.agenda.wake(hour, Process::Sheltering as u8, event(OPEN, 0));
        }
    }
}

/// Among others nobody is alone any more: open welfare needs of the household are met.
fn accompanied(run: &Run, s: &mut State, household: u32, by: HelperClass) {
    for p in run.model.world.households.members(household as usize) {
        if let Some(need) = s.ledger.open(NeedKind::Welfare, p as u32) {
            s.people.distressed[p] = false;
            reach(s, p as u32);
            work::finish(run, s, need, Status::Met, by, s.now);
        }
    }
}

/// A day in an emergency assembly space is over: on to a fixed shelter, else into the open.
fn overstayed(run: &Run, s: &mut State, household: u32) {
    let row = household as usize;
    let f = s.households.shelter[row];
    if f == NONE || run.model.world.facilities.shelter[f as usize] != ShelterClass::Emergency {
        return;
    }
    give_up_place(s, household);
    s.households.reasons[row] |= HAS_OVERSTAYED;
    out_of_doors(run, s, household);
}

/// A household goes home if it is away and nothing keeps it away any more.
pub fn settle(run: &Run, s: &mut State, household: u32) {
    let away = s.households.location[household as usize];
    if away.unsettled() && living(s, household) > 0 && !kept_away(run, s, household) {
        housing::move_to(run, s, household, Location::Home);
    }
}

/// Whether a household fled a home that could not be lived in.
#[must_use]
pub fn fled_ruin(s: &State, household: u32) -> bool {
    s.households.reasons[household as usize] & UNINHABITABLE != 0
}

/// Whether a household had to leave home because of damage.
#[must_use]
pub fn had_to_leave(s: &State, household: usize) -> bool {
    s.households.reasons[household] & (UNINHABITABLE | UNSAFE) != 0
}

/// Those who wait look for a place, the vulnerable first, then by lottery, while there is room anywhere.
fn open(run: &Run, s: &mut State) {
    let mut most_left = most(run, s);
    let mut free: u32 = (0..run.model.world.facilities.len()).map(|f| room(run, s, f)).sum();
    let mut hopeful: Vec<(bool, u64, u32)> = Vec::new();
    for household in std::mem::take(&mut s.whereabouts.waiting) {
        let row = household as usize;
        if s.households.reasons[row] & WAITS == 0 || s.households.location[row] != Location::Outdoors {
            continue;
        }
        // Most wait because all is full or because they have not heard: no need to put them in order.
        let heard = news::heard(run, s, household, Topic::Shelter);
        if living(s, household) > free || !may_find(s, household, heard, most_left) {
            s.whereabouts.waiting.push(household);
            wake_when_heard(s, household, heard);
            continue;
        }
        let vulnerable = s.services.living[row][1] > 0;
        let lottery = run.draws.bits(Purpose::Lottery, run.model.household_key(household), 1);
        hopeful.push((!vulnerable, lottery, household));
    }
    hopeful.sort_unstable();
    hopeful.dedup();
    for (_, _, household) in hopeful {
        let people = living(s, household);
        let heard = news::heard(run, s, household, Topic::Shelter);
        if people > free || !may_find(s, household, heard, most_left) {
            s.whereabouts.waiting.push(household);
            wake_when_heard(s, household, heard);
            continue;
        }
        s.households.reasons[household as usize] &= !WAITS;
        seek(run, s, household);
        if movement::underway(s, household) {
            free -= people;
            most_left = most(run, s);
        }
    }
}

/// Whether a household may find room where so many are left at most ([`most`]).
fn may_find(s: &State, household: u32, heard: Seconds, [open_air, housed]: [u32; 2]) -> bool {
    let (row, people) = (household as usize, living(s, household));
    let outdoors = people <= open_air && s.households.reasons[row] & HAS_OVERSTAYED == 0;
    // Who has just gone out of doors does not yet know how many are on their way.
    s.households.away_since[row] >= s.now || outdoors || (people <= housed && heard <= s.now)
}

/// The decision to open takes effect in a community: its shelters are inspected and unlocked.
pub fn decided(run: &Run, s: &mut State, community: u16) {
    let p = &run.model.parameters;
    let ideal = run.model.policy.local_help == LocalHelp::Ideal;
    let minutes = if ideal { 0.0 } else { p.shelter_conversion_minutes };
    let f = &run.model.world.facilities;
    for row in 0..f.len() {
        if f.community[row] == community && f.shelter[row] > ShelterClass::Emergency && s.facilities.usable[row] {
            s.facilities.conversion[row] = i64::from(f.shelter_places[row]) * place_work(run);
        }
    }
    let at = s.now + (minutes * f64::from(MINUTE)) as Seconds;
    s.agenda.wake(at, Process::Sheltering as u8, event(UNLOCKED, u32::from(community)));
}

/// Work to make one place ready, person-seconds.
fn place_work(run: &Run) -> i64 {
    (60.0 * run.model.parameters.shelter_conversion_work).max(1.0) as i64
}

/// Staff of the community who have come, or the caretakers of its sites.
fn hands(run: &Run, s: &State, community: u16) -> f64 {
    let staff = s
        .helpers
        .rows
        .iter()
        .filter(|row| row.standing == HelperClass::Staff && row.skill & SKILL_KEYS == 0)
        .filter(|row| row.community == community && !matches!(row.duty, Duty::Gone | Duty::AtDoors));
    (staff.count() as f64).max(run.model.parameters.shelter_caretakers)
}

/// The staff have worked for a round on the community's shelters, as many at each that is not ready; places
/// open as they are made ready, so that a larger shelter never has fewer of them at any time.
fn convert(run: &Run, s: &mut State, community: u16, round: Seconds) {
    let f = &run.model.world.facilities;
    let each = place_work(run);
    let ideal = run.model.policy.local_help == LocalHelp::Ideal;
    let mut work = if ideal { i64::MAX } else { (hands(run, s, community) * f64::from(round)) as i64 };
    let mut list: Vec<usize> =
        (0..f.len()).filter(|&i| f.community[i] == community && s.facilities.conversion[i] > 0).collect();
    list.sort_by_key(|&i| (s.facilities.conversion[i], f.key[i]));
    let mut opened = 0;
    for (nth, &i) in list.iter().enumerate() {
        let done = (work / (list.len() - nth) as i64).min(s.facilities.conversion[i]);
        work -= done;
        s.facilities.conversion[i] -= done;
        let ready = f.shelter_places[i] - ((s.facilities.conversion[i] + each - 1) / each) as u32;
        let more = ready - s.facilities.ready[i];
        if more > 0 && s.facilities.ready[i] == 0 {
            s.facilities.open_at[i] = s.now;
        }
        s.facilities.ready[i] = ready;
        opened += more;
    }
    if opened > 0 {
        let before = s.whereabouts.places.last().map_or(0, |p| p.1);
        s.whereabouts.places.push((s.now, before + opened));
        news::announce(s, community, Topic::Shelter);
        s.agenda.wake(s.now, Process::Sheltering as u8, event(OPEN, 0));
    }
    if list.iter().any(|&i| s.facilities.conversion[i] > 0) {
        s.agenda.wake(s.now + ROUND, Process::Sheltering as u8, event(CONVERT, u32::from(community)));
    }
}

/// Runs one woken household, opening or community.
pub fn step(run: &Run, s: &mut State, entity: u32) {
    match unpack(entity) {
        (LEAVE, household) => leave(run, s, household),
        (OPEN, _) => open(run, s),
        (HEARD, household) if s.households.reasons[household as usize] & WAITS != 0 => {
            s.households.reasons[household as usize] &= !WAITS;
            seek(run, s, household);
        }
        (RETURN, household) => settle(run, s, household),
        (MOVE_ON, household) => {
            let here = s.households.location[household as usize];
            let waits = matches!(here, Location::Outdoors | Location::Shelter) && living(s, household) > 0;
            if waits && !housing::rents(run, s, household) {
                lodge(run, s, household);
            }
        }
        (OVERSTAYED, household) => overstayed(run, s, household),
        (UNLOCKED, community) => convert(run, s, community as u16, 0),
        (COLD, person) => cold(run, s, person),
        (LOST, facility) => moved_on(run, s, facility),
        (CONVERT, community) => convert(run, s, community as u16, ROUND),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn households_give_up_without_water_by_the_published_shares() {
        let left = |day: i32| {
            (0..10_000).filter(|i| tolerance((f64::from(*i) + 0.5) / 10_000.0, 0.25, 0.9) <= day * DAY).count()
        };
        assert_eq!((left(1), left(7), left(30), left(1_000)), (0, 2_500, 9_000, 9_000));
        assert!((left(4) as i32 - 1_250).abs() <= 1);
    }
}
