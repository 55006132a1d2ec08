//! Work and school: when establishments are open, and who loses work, income and lessons.
//!
//! An establishment is open while all of these hold: its building is usable (undamaged; slightly damaged and
//! inspected; or repaired; care goes on under moderate damage), it has power, and water where people are looked
//! after or made things with it (not shops and offices; care with its own reserves, others with a generator where the
//! policy says so), enough of its staff can come, a shop has enough residents around it, and a school shelters nobody.
//!
//! Staff can come when they are alive, free, not badly hurt (for a time), not staying or settled out of the place,
//! and need not stay with a child whose school is closed. The posts of who died or settled elsewhere are filled from
//! elsewhere. Pupils who stay out of the place go to school there. Days are calendar days: shifts, holidays and the
//! hour are left out.
//!
//! Everything is worked out anew only where something changes. Nothing here acts back on the other processes but the
//! fumes of generators.

use crate::hazards::fragility::DamageState;
use crate::key::{Key, lot};
use crate::model::daytime::Class;
use crate::policy::OWN_POWER;
use crate::processes::response::{medical_care, treatment};
use crate::processes::{Process, Run, event, injure, living, unpack};
use crate::random::Purpose;
use crate::state::State;
use crate::state::people::{Entrapment, Location};
use crate::time::{NEVER, Seconds, hours};
use crate::world::NONE;
use crate::world::people::AgeGroup;

/// An establishment may open or close.
const LOOK: u32 = 0;
/// Somebody has recovered from an injury.
const RECOVERED: u32 = 1;
/// A shelter has more or fewer people.
const SHELTER: u32 = 2;

/// Whether who stays there can work, shop and learn in the place.
fn here(location: Location) -> bool {
    !location.elsewhere()
}

/// When somebody hurt so badly can work again.
fn recovers(run: &Run, severity: u8) -> Seconds {
    let p = &run.model.parameters;
    match severity {
        0 | 1 => 0,
        2 => hours(24.0 * p.work_recovery_moderate),
        _ => hours(24.0 * p.work_recovery_severe),
    }
}

/// Starts to follow work and school after the impact.
pub fn start(run: &Run, s: &mut State) {
    let m = run.model;
    let day = &m.index.daytime;
    s.livelihoods.start(day, m.world.places.communities());
    for h in 0..m.world.households.len() as u32 {
        let community = usize::from(m.community(m.world.households.building[h as usize]));
        if here(s.households.location[h as usize]) {
            s.livelihoods.residents[community] += living(s, h);
        }
    }
    // Who the impact killed is no customer, but was one.
    let mut before = vec![0; m.world.places.communities()];
    for (h, size) in m.world.households.size.iter().enumerate() {
        before[usize::from(m.community(m.world.households.building[h]))] += u32::from(*size);
    }
    s.livelihoods.residents_before = before;
    for p in 0..m.world.people.len() as u32 {
        person(run, s, p);
        hurt(run, s, p);
    }
    for (e, &building) in day.building.iter().enumerate() {
        let at = s.buildings.inspected_at[building as usize];
        if at < NEVER {
            wake(s, at, e as u32);
        }
        if day.care[e] != NONE {
            wake(s, hours(m.parameters.resupply_hours), e as u32);
        } else if has_generator(run, building as usize) {
            wake(s, hours(m.parameters.own_power_hours) + 60, e as u32);
        }
    }
    for e in 0..day.building.len() as u32 {
        evaluate(run, s, e);
    }
}

fn wake(s: &mut State, at: Seconds, establishment: u32) {
    s.agenda.wake(at, Process::Livelihoods as u8, event(LOOK, establishment));
}

fn usable(run: &Run, s: &State, establishment: usize) -> bool {
    let day = &run.model.index.daytime;
    let (b, state) = (day.building[establishment] as usize, &s.buildings);
    let limit = if day.class[establishment] == Class::Clinic { DamageState::Moderate } else { DamageState::Slight };
    state.repaired_at[b] <= s.now
        || state.damage[b] == DamageState::None
        || (state.damage[b] <= limit && state.inspected_at[b] <= s.now)
}

fn supplied(run: &Run, s: &State, establishment: usize) -> bool {
    let day = &run.model.index.daytime;
    let (b, care) = (day.building[establishment] as usize, day.care[establishment]);
    if care != NONE {
        return (0..2).all(|which| treatment::supplied(run, s, care, which));
    }
    let water = day.class[establishment] == Class::Shop || s.buildings.served[1][b];
    water && (s.buildings.served[0][b] || (has_generator(run, b) && fuelled(run, s, b)))
}

/// Whether an establishment's building has a generator of its own.
fn has_generator(run: &Run, building: usize) -> bool {
    run.model.policy.own_power > 0.0
        && lot(run.model.world.buildings.key[building], OWN_POWER) < run.model.policy.own_power
}

/// Whether a generator has fuel: its own for a time after the mains have failed, then what comes by road.
fn fuelled(run: &Run, s: &State, building: usize) -> bool {
    let node = run.model.world.buildings.power_node[building];
    let since = if node == NONE { NEVER } else { s.networks[0].dark_since[node as usize] };
    s.now <= since.saturating_add(hours(run.model.parameters.own_power_hours)) || s.buildings.road[building]
}

/// A generator runs for the first time: its fumes may poison one of the staff.
fn fumes(run: &Run, s: &mut State, establishment: usize) {
    let day = &run.model.index.daytime;
    let building = day.building[establishment];
    let b = building as usize;
    if s.buildings.served[0][b] || s.livelihoods.ran[establishment] || !has_generator(run, b) {
        return;
    }
    s.livelihoods.ran[establishment] = true;
    let key = Key(run.model.world.buildings.key[b]);
    if run.draws.uniform(Purpose::GeneratorFumes, key, 0) < run.model.parameters.own_power_fumes {
        let there = |p: &&u32| s.livelihoods.able[**p as usize][1];
        if let Some(&victim) = day.people.of(establishment).iter().find(there) {
            injure(run, s, victim, 2, false);
            medical_care::injured(run, s, victim, building);
        }
    }
}

fn staffed(run: &Run, s: &State, establishment: usize) -> bool {
    let l = &s.livelihoods;
    f64::from(l.present[establishment]) >= run.model.parameters.work_quorum * f64::from(l.staff[establishment])
}

fn frequented(run: &Run, s: &State, community: usize) -> bool {
    let l = &s.livelihoods;
    f64::from(l.residents[community]) >= run.model.parameters.work_customers * f64::from(l.residents_before[community])
}

fn opens(run: &Run, s: &State, e: usize) -> bool {
    let day = &run.model.index.daytime;
    let shelter = day.shelter[e];
    usable(run, s, e)
        && supplied(run, s, e)
        && staffed(run, s, e)
        && (day.class[e] != Class::Shop || frequented(run, s, usize::from(run.model.community(day.building[e]))))
        && (day.class[e] != Class::School || shelter == NONE || s.facilities.places_used[shelter as usize] == 0)
}

/// Opens or closes an establishment if something has changed.
fn evaluate(run: &Run, s: &mut State, establishment: u32) {
    let day = &run.model.index.daytime;
    let e = establishment as usize;
    let open = opens(run, s, e);
    if open && day.care[e] == NONE {
        fumes(run, s, e);
    }
    if open == s.livelihoods.open[e] {
        return;
    }
    let area = run.model.world.buildings.floor_area[day.building[e] as usize] as i64;
    s.livelihoods.turn(day, e, area, open, s.now);
    for &p in day.people.of(e) {
        person(run, s, p);
        // Who minds a pupil of this school goes to work or stays at home.
        let minder = day.minder[run.model.world.people.household[p as usize] as usize];
        if day.class[e] == Class::School && minder != NONE {
            person(run, s, minder);
        }
    }
}

/// Whether a household's minder has to stay with a child whose school is closed.
fn minds(run: &Run, s: &State, household: usize) -> bool {
    let m = run.model;
    m.world.households.members(household).any(|c| {
        let place = m.index.daytime.place[c];
        m.world.people.age[c] == AgeGroup::Child
            && place != NONE
            && s.people.alive[c]
            && !s.livelihoods.open[place as usize]
    })
}

/// Brings up to date whether a resident can come to work or school.
pub fn person(run: &Run, s: &mut State, person: u32) {
    let day = &run.model.index.daytime;
    let row = person as usize;
    if !s.livelihoods.followed() || day.place[row] == NONE {
        return;
    }
    let e = day.place[row] as usize;
    let people = &run.model.world.people;
    let household = people.household[row] as usize;
    let location = s.households.location[household];
    let open = s.livelihoods.open[e];
    let alive = s.people.alive[row];
    if people.age[row] < AgeGroup::Adult {
        s.livelihoods.set_idle(row, alive && here(location) && !open, None, s.now);
        return;
    }
    let counts = alive && location != Location::Resettled;
    let fit = s.people.entrapment[row] == Entrapment::Free && s.now >= recovers(run, s.people.severity[row]);
    let able = counts && fit && here(location) && !(day.minder[household] == person && minds(run, s, household));
    let before = std::mem::replace(&mut s.livelihoods.able[row], [counts, able]);
    if before != [counts, able] {
        let was = staffed(run, s, e);
        let move_by = |count: &mut u32, before: bool, now: bool| *count = *count + u32::from(now) - u32::from(before);
        move_by(&mut s.livelihoods.staff[e], before[0], counts);
        move_by(&mut s.livelihoods.present[e], before[1], able);
        if was != staffed(run, s, e) {
            wake(s, s.now, e as u32);
        }
    }
    let band = run.model.world.households.income[household];
    s.livelihoods.set_idle(row, counts && !(able && open), Some(band), s.now);
}

/// Somebody is hurt: away from work until they have recovered.
pub fn hurt(run: &Run, s: &mut State, row: u32) {
    if !s.livelihoods.followed() || s.people.severity[row as usize] < 2 {
        return;
    }
    person(run, s, row);
    let at = recovers(run, s.people.severity[row as usize]);
    s.agenda.wake(at.max(s.now), Process::Livelihoods as u8, event(RECOVERED, row));
}

/// So many residents of a community are back in the place (or gone from it): shops look at who comes.
fn frequent(run: &Run, s: &mut State, building: u32, back: u32, gone: u32) {
    let m = run.model;
    let community = usize::from(m.community(building));
    let was = frequented(run, s, community);
    let residents = &mut s.livelihoods.residents[community];
    *residents = *residents + back - gone;
    if was != frequented(run, s, community) {
        let day = &m.index.daytime;
        for (e, &b) in day.building.iter().enumerate() {
            if day.class[e] == Class::Shop && usize::from(m.community(b)) == community {
                wake(s, s.now, e as u32);
            }
        }
    }
}

/// A household stays elsewhere than before.
pub fn moved(run: &Run, s: &mut State, household: u32, from: Location, to: Location) {
    if !s.livelihoods.followed() {
        return;
    }
    let m = run.model;
    if here(from) != here(to) {
        let people = living(s, household);
        let (back, gone) = if here(to) { (people, 0) } else { (0, people) };
        frequent(run, s, m.world.households.building[household as usize], back, gone);
    }
    for p in m.world.households.members(household as usize) {
        person(run, s, p as u32);
    }
}

/// Somebody has died.
pub fn died(run: &Run, s: &mut State, row: u32) {
    if !s.livelihoods.followed() {
        return;
    }
    let household = run.model.world.people.household[row as usize] as usize;
    if here(s.households.location[household]) {
        frequent(run, s, run.model.world.households.building[household], 0, 1);
    }
    person(run, s, row);
    // Nobody has to stay with a child who is dead.
    let minder = run.model.index.daytime.minder[household];
    if minder != NONE {
        person(run, s, minder);
    }
}

/// A building has been damaged, inspected or repaired, or has lost or regained power or water.
pub fn building(run: &Run, s: &mut State, building: u32) {
    if !s.livelihoods.followed() {
        return;
    }
    let day = &run.model.index.daytime;
    let Some(e) = day.in_building(building) else { return };
    wake(s, s.now, e);
    let inspected = s.buildings.inspected_at[building as usize];
    if (s.now + 1..NEVER).contains(&inspected) {
        wake(s, inspected, e);
    }
    let care = day.care[e as usize];
    if care == NONE && has_generator(run, building as usize) {
        let until = s.now.saturating_add(hours(run.model.parameters.own_power_hours) + 60);
        wake(s, until, e);
    }
    if care != NONE {
        // Its own power and water end later.
        let f = &run.model.world.facilities;
        for reserve in [&f.backup_hours, &f.water_hours] {
            let until = s.now.saturating_add(hours(reserve[care as usize]) + 60);
            wake(s, until, e);
        }
    }
}

/// Roads have opened: lorries may bring power and water to places of care, and fuel to generators.
pub fn roads(run: &Run, s: &mut State) {
    if !s.livelihoods.followed() {
        return;
    }
    let day = &run.model.index.daytime;
    for (e, care) in day.care.iter().enumerate() {
        if *care != NONE || has_generator(run, day.building[e] as usize) {
            wake(s, s.now, e as u32);
        }
    }
}

/// A shelter has more or fewer people.
pub fn shelter(s: &mut State, facility: u32) {
    if s.livelihoods.followed() {
        s.agenda.wake(s.now, Process::Livelihoods as u8, event(SHELTER, facility));
    }
}

/// Runs one woken establishment, resident or shelter.
pub fn step(run: &Run, s: &mut State, entity: u32) {
    let (kind, row) = unpack(entity);
    match kind {
        LOOK => evaluate(run, s, row),
        RECOVERED => person(run, s, row),
        _ => {
            let building = run.model.world.facilities.building[row as usize];
            if let Some(e) = run.model.index.daytime.in_building(building) {
                evaluate(run, s, e);
            }
        }
    }
}

/// Books what is still closed or idle at the end of a run.
pub fn finish(run: &Run, s: &mut State, end: Seconds) {
    if !s.livelihoods.followed() {
        return;
    }
    let m = run.model;
    for p in 0..m.world.people.len() {
        let band = m.world.households.income[m.world.people.household[p] as usize];
        let pupil = m.world.people.age[p] < AgeGroup::Adult;
        s.livelihoods.set_idle(p, false, (!pupil).then_some(band), end);
    }
    let l = &mut s.livelihoods;
    for (closed, since) in l.closed.iter_mut().zip(&mut l.closed_since) {
        if *since < NEVER {
            *closed += i64::from(end - std::mem::replace(since, NEVER));
        }
    }
}
