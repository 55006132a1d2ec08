//! Sheltering: who leaves home, where they find a place, when shelters open.

use crate::hazards::fragility::DamageState;
use crate::policy::Decision;
use crate::processes::recovery::{consequences, dislocation};
use crate::processes::response::{movement, work};
use crate::processes::{Process, Run, event, living, reach, refresh, unpack};
use crate::random::Purpose;
use crate::state::State;
use crate::state::ledger::{HelperClass, NeedKind, Status};
use crate::state::people::Location;
use crate::time::{DAY, MINUTE, Seconds};
use crate::world::NONE;
use crate::world::buildings::Use;
use crate::world::facilities::FacilityKind;

const LEAVE: u32 = 1;
const OPEN: u32 = 2;

/// Wakes the households that will leave: homes that cannot be lived in, damaged homes by the
/// dislocation logistic, others by fear.
pub fn start(run: &Run, s: &mut State) {
    let m = run.model;
    let h = &m.world.households;
    for household in 0..h.len() as u32 {
        let b = h.building[household as usize] as usize;
        let state = s.buildings.damage[b];
        let key = m.household_key(household);
        let leaves = match state {
            DamageState::Extensive | DamageState::Complete => true,
            DamageState::Moderate => {
                let usage = m.world.buildings.usage[b];
                let p = dislocation::probability(
                    100.0 * consequences::loss_ratio(usage, state),
                    usage == Use::House,
                    0.0,
                    0.0,
                );
                run.draws.uniform(Purpose::Dislocation, key, 0) < p
            }
            DamageState::Slight => run.draws.uniform(Purpose::FearLeaving, key, 0) < m.parameters.shelter_fear,
            // Fear empties undamaged homes too, where the ground shook hard (intensity VII and more).
            DamageState::None => {
                run.motion.pga[b] >= m.parameters.fear_pga
                    && run.draws.uniform(Purpose::FearLeaving, key, 0) < m.parameters.shelter_fear
            }
        };
        if leaves && living(s, household) > 0 {
            let wait = m.parameters.leave_minutes * 60.0 * (1.0 + run.draws.exponential(Purpose::FearLeaving, key, 1));
            s.agenda.wake(wait as Seconds, Process::Sheltering as u8, event(LEAVE, household));
        }
    }
}

/// Whether a shelter takes people now.
fn receives(run: &Run, s: &State, f: u32) -> bool {
    let row = f as usize;
    run.model.world.facilities.shelter_places[row] > 0 && s.facilities.usable[row] && s.facilities.open_at[row] <= s.now
}

/// Places of a shelter that nobody holds.
fn room(run: &Run, s: &State, f: u32) -> u32 {
    run.model.world.facilities.shelter_places[f as usize] - s.facilities.places_used[f as usize]
}

/// The nearest open shelter, as seen from the household's cell. How full it is shows on arrival.
fn nearest_open(run: &Run, s: &State, household: u32) -> Option<u32> {
    let building = run.model.world.households.building[household as usize];
    let cell = usize::from(run.model.world.buildings.cell[building as usize]);
    run.model.index.shelters[cell].iter().copied().find(|&f| receives(run, s, f))
}

/// A household stands at the door of a shelter at `at`: it takes places if there is room for all of it;
/// else it is sent on to the open shelter nearest to this one that still has room, or waits out of doors.
pub fn arrived(run: &Run, s: &mut State, household: u32, facility: u32, at: Seconds) {
    let people = living(s, household);
    let Some(need) = s.ledger.open(NeedKind::Shelter, household) else { return };
    if receives(run, s, facility) && room(run, s, facility) >= people {
        s.facilities.places_used[facility as usize] += people;
        s.households.shelter[household as usize] = facility;
        s.households.places[household as usize] = people as u8;
        s.households.location[household as usize] = Location::Shelter;
        sheltered(run, s, household, need, at);
        return;
    }
    let f = &run.model.world.facilities;
    let here = (f.x[facility as usize], f.y[facility as usize]);
    let apart = |g: u32| crate::math::length(f.x[g as usize] - here.0, f.y[g as usize] - here.1);
    let next = (0..f.len() as u32)
        .filter(|&g| g != facility && receives(run, s, g) && room(run, s, g) >= people)
        .min_by(|&a, &b| apart(a).total_cmp(&apart(b)).then(f.key[a as usize].cmp(&f.key[b as usize])));
    if let Some(next) = next {
        movement::set_out(run, s, household, next, at);
    }
}

/// Gives back the places of a household.
pub fn give_up_place(s: &mut State, household: u32) {
    let row = household as usize;
    let f = std::mem::replace(&mut s.households.shelter[row], NONE);
    if f != NONE {
        s.facilities.places_used[f as usize] -= u32::from(s.households.places[row]);
        s.households.places[row] = 0;
    }
}

fn sheltered(run: &Run, s: &mut State, household: u32, need: u32, at: Seconds) {
    let m = run.model;
    let f = s.households.shelter[household as usize] as usize;
    let community = usize::from(m.world.facilities.community[f]);
    let level = s.command.level[community][Decision::OpenShelter as usize];
    let by = if level == crate::policy::Level::Community { HelperClass::Staff } else { HelperClass::District };
    work::finish(run, s, need, Status::Met, by, at);
    accompanied(run, s, household, HelperClass::Staff);
    refresh(run, s, household);
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

fn leave(run: &Run, s: &mut State, household: u32) {
    let row = household as usize;
    if living(s, household) == 0 || s.households.location[row] != Location::Home {
        return;
    }
    let m = run.model;
    // Nobody is left behind: the household gathers first.
    if let Some(later) = movement::gathered(run, s, household) {
        s.agenda.wake(later, Process::Sheltering as u8, event(LEAVE, household));
        return;
    }
    let key = m.household_key(household);
    let building = m.world.households.building[row];
    s.households.away_since[row] = s.now;
    s.tally.households_dislocated += 1;
    if s.buildings.habitable[building as usize] {
        let days = m.parameters.shelter_fear_half_life * run.draws.exponential(Purpose::Return, key, 0)
            / std::f64::consts::LN_2;
        let back = s.now + (days * f64::from(DAY)) as Seconds;
        s.agenda.wake(back, Process::Housing as u8, event(crate::processes::recovery::housing::CALM, household));
    }
    if run.draws.uniform(Purpose::Kin, key, 0) < m.parameters.kin_share {
        s.households.location[row] = Location::Kin;
        for p in m.world.households.members(row) {
            work::leave(run, s, p as u32);
        }
        accompanied(run, s, household, HelperClass::Kin);
        refresh(run, s, household);
        return;
    }
    s.households.location[row] = Location::Outdoors;
    s.ledger.raise(NeedKind::Shelter, household, key, building, 0, s.now, 0, 0);
    refresh(run, s, household);
    if let Some(facility) = nearest_open(run, s, household) {
        movement::set_out(run, s, household, facility, s.now);
    }
}

/// The community's shelters open; those who wait are called to the nearest with room, the vulnerable
/// first, then by lottery.
fn open(run: &Run, s: &mut State) {
    let m = run.model;
    let mut waiting: Vec<(bool, u64, u32)> = (0..m.world.households.len() as u32)
        .filter(|&h| s.households.location[h as usize] == Location::Outdoors && !movement::underway(s, h))
        .map(|h| {
            let vulnerable = s.services.living[h as usize][1] > 0;
            (!vulnerable, run.draws.bits(Purpose::Lottery, m.household_key(h), 1), h)
        })
        .collect();
    waiting.sort_unstable();
    let mut called = vec![0_u32; m.world.facilities.len()];
    for (_, _, household) in waiting {
        if s.ledger.open(NeedKind::Shelter, household).is_none() {
            continue;
        }
        let people = living(s, household);
        let building = m.world.households.building[household as usize];
        let cell = usize::from(m.world.buildings.cell[building as usize]);
        let shelter = m.index.shelters[cell]
            .iter()
            .copied()
            .find(|&f| receives(run, s, f) && room(run, s, f) >= called[f as usize] + people);
        if let Some(f) = shelter {
            called[f as usize] += people;
            movement::set_out(run, s, household, f, s.now);
        }
    }
}

/// The decision to open takes effect in a community.
pub fn decided(run: &Run, s: &mut State, community: u16) {
    let f = &run.model.world.facilities;
    for row in 0..f.len() {
        if f.community[row] == community && f.shelter_places[row] > 0 && s.facilities.usable[row] {
            let conversion = if f.kind[row] == FacilityKind::OpenSpace {
                0.0
            } else {
                run.model.parameters.shelter_conversion_minutes
            };
            s.facilities.open_at[row] = s.now + (conversion * f64::from(MINUTE)) as Seconds;
            s.agenda.wake(s.facilities.open_at[row], Process::Sheltering as u8, event(OPEN, 0));
        }
    }
}

/// Runs one woken household or opening.
pub fn step(run: &Run, s: &mut State, entity: u32) {
    match unpack(entity) {
        (LEAVE, household) => leave(run, s, household),
        (OPEN, _) => open(run, s),
        _ => {}
    }
}
