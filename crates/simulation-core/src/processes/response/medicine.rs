//! The chronically ill: medicine at home runs out, is fetched from pharmacies, places of care and sites or
//! brought; devices that need power stop when their battery is empty.
//!
//! Who knows where the pharmacy is needs no news. Whoever goes without falls seriously ill at a constant
//! hazard, from one threshold a person, the same in every arm. A device is in order again with power, or
//! when the household takes its user to a place of care with power, or when somebody brings a battery.

use crate::policy::LocalHelp;
use crate::processes::response::{medical_care, relief, treatment, work};
use crate::processes::{Process, Run, able_member, event, injure};
use crate::random::Purpose;
use crate::state::State;
use crate::state::ledger::{HelperClass, NeedKind, Status};
use crate::state::people::{Entrapment, Location};
use crate::time::{RESPONSE_END, Seconds, hours};
use crate::world::NONE;
use crate::world::facilities::Item;
use crate::world::people::Mobility;

/// Grade of a need for medicine, and of one for power.
const MEDICINE: u8 = 1;
const POWER: u8 = 2;

/// Draws when each chronically ill person's medicine at home runs out.
pub(super) fn start(run: &Run, s: &mut State) {
    let m = run.model;
    let p = &m.parameters;
    if s.tally.direct_loss == 0 {
        return;
    }
    for person in 0..m.world.people.len() {
        if !m.world.people.chronic[person] || !s.people.alive[person] {
            continue;
        }
        let key = m.person_key(person as u32);
        let mut days = p.medicine_days * run.draws.exponential(Purpose::Medicine, key, 0);
        if !s.buildings.habitable[m.home(person as u32) as usize] {
            let (left, dose) = run.draws.uniforms(Purpose::Medicine, key, 1);
            if left < p.medicine_left_behind {
                // The next dose is due within a day.
                days = days.min(dose);
            }
        }
        if days < 3.0 {
            s.agenda.wake(hours(24.0 * days), Process::Relief as u8, event(relief::MEDICINE_OUT, person as u32));
        }
    }
}

fn here(run: &Run, s: &State, person: u32) -> bool {
    let row = person as usize;
    let location = s.households.location[run.model.world.people.household[row] as usize];
    s.people.alive[row]
        && s.people.severity[row] < 2
        && s.now < RESPONSE_END
        && matches!(location, Location::Home | Location::Outdoors | Location::Shelter)
}

/// Raises the need and draws when it makes the person ill.
fn raise(run: &Run, s: &mut State, person: u32, grade: u8) -> u32 {
    if let Some(need) = s.ledger.open(NeedKind::Medicine, person) {
        return need;
    }
    let m = run.model;
    let p = &m.parameters;
    let key = m.person_key(person);
    let work = (p.delivery_minutes * 60.0) as i64;
    let need = s.ledger.raise(NeedKind::Medicine, person, key, m.home(person), grade, s.now, work, 1);
    let half_life = if grade == POWER { p.device_half_life } else { 24.0 * p.medicine_half_life };
    let wait = half_life * run.draws.exponential(Purpose::Medicine, key, 2) / std::f64::consts::LN_2;
    s.agenda.wake(s.now.saturating_add(hours(wait)), Process::Relief as u8, event(relief::ILL, person));
    need
}

/// Somebody of the household who can go: an able member, or the person.
fn can_go(run: &Run, s: &State, person: u32) -> bool {
    let row = person as usize;
    let walks = run.model.world.people.mobility[row] != Mobility::None;
    let own = s.people.free(row) && walks && run.model.world.people.mobility[row] == Mobility::Full;
    own || able_member(run, s, run.model.world.people.household[row]).is_some()
}

/// A person's medicine has run out, or the way for it was in vain and is tried again.
pub(super) fn run_out(run: &Run, s: &mut State, person: u32) {
    if !here(run, s, person) || s.people.entrapment[person as usize] != Entrapment::Free {
        return;
    }
    let need = raise(run, s, person, MEDICINE);
    if s.ledger.get(need).grade != MEDICINE || s.ledger.get(need).priority != u64::MAX {
        return;
    }
    let household = run.model.world.people.household[person as usize];
    if !can_go(run, s, person) {
        request(run, s, person, need);
        return;
    }
    // From one site to the next until one has it.
    let start = relief::place(run, s, household);
    let (mut from, mut time) = (start, 0);
    let amount = run.model.parameters.medicine_ration_days as i64;
    let cell = usize::from(run.model.world.buildings.cell[run.model.home(person) as usize]);
    let sites: Vec<u32> =
        run.model.index.medicine_sites[cell].iter().copied().filter(|&f| open(run, s, f)).take(3).collect();
    for f in sites {
        let to = relief::site(run, f);
        time += relief::walk(run, from, to);
        from = to;
        if relief::take(run, s, f, Item::Medicine as usize, amount, true) {
            let back = s.now + time + relief::walk(run, to, start);
            work::finish(run, s, need, Status::Met, HelperClass::OneSelf, back);
            return;
        }
    }
    let again = s.now + hours(run.model.parameters.retry_hours) + time;
    s.agenda.wake(again, Process::Relief as u8, event(relief::MEDICINE_OUT, person));
}

/// Whether a site gives out medicine: places of care and pharmacies that stand, sites that hand out goods.
fn open(run: &Run, s: &State, facility: u32) -> bool {
    let f = facility as usize;
    if run.model.world.facilities.shelter_places[f] > 0 {
        relief::serves(run, s, facility)
    } else {
        s.facilities.usable[f]
    }
}

/// A person nobody can go for asks for a delivery.
fn request(run: &Run, s: &mut State, person: u32, need: u32) {
    if run.model.policy.local_help == LocalHelp::Off {
        return;
    }
    let building = s.ledger.get(need).building;
    let key = run.model.person_key(person);
    // Attempts are numbered by the hour in which they are made.
    let (wait, arrives) = relief::pass_on(run, s, building, key, (s.now / 3_600) as u32);
    let kind = if arrives { relief::RETRY } else { relief::MEDICINE_OUT };
    let entity = if arrives { need } else { person };
    s.agenda.wake(s.now + wait, Process::Relief as u8, event(kind, entity));
}

/// Somebody of the community brings what is needed; false when no site had it.
pub(super) fn brought(run: &Run, s: &mut State, need: u32, by: HelperClass) -> bool {
    let (person, grade) = (s.ledger.get(need).subject, s.ledger.get(need).grade);
    if grade == MEDICINE {
        let cell = usize::from(run.model.world.buildings.cell[run.model.home(person) as usize]);
        let amount = run.model.parameters.medicine_ration_days as i64;
        let has = |f: u32| open(run, s, f) && s.facilities.stock[Item::Medicine as usize][f as usize] >= amount;
        let Some(site) = run.model.index.medicine_sites[cell].iter().copied().find(|&f| has(f)) else {
            return false;
        };
        relief::take(run, s, site, Item::Medicine as usize, amount, true);
    }
    work::finish(run, s, need, Status::Met, by, s.now);
    true
}

/// The person has gone without for too long.
pub(super) fn ill(run: &Run, s: &mut State, person: u32) {
    let Some(need) = s.ledger.open(NeedKind::Medicine, person) else { return };
    if !here(run, s, person) {
        return;
    }
    let (grade, building) = (s.ledger.get(need).grade, s.ledger.get(need).building);
    if grade == POWER {
        s.tally.ill_without_power += 1;
    } else {
        s.tally.ill_without_medicine += 1;
    }
    work::finish(run, s, need, Status::Moot, HelperClass::OneSelf, s.now);
    injure(run, s, person, 2, false);
    medical_care::injured(run, s, person, building);
}

/// Power fails at a household's home or comes back: devices run on their battery.
pub(super) fn power(run: &Run, s: &mut State, household: u32, up: bool) {
    let m = run.model;
    let p = &m.parameters;
    for person in m.world.households.members(household as usize) {
        if !m.world.people.chronic[person] {
            continue;
        }
        let key = m.person_key(person as u32);
        let (has, battery) = run.draws.uniforms(Purpose::PoweredDevice, key, 0);
        if has >= p.device_share {
            continue;
        }
        if up {
            if let Some(need) = s.ledger.open(NeedKind::Medicine, person as u32)
                && s.ledger.get(need).grade == POWER
            {
                work::finish(run, s, need, Status::Moot, HelperClass::OneSelf, s.now);
            }
        } else {
            let at = s.now.saturating_add(hours(p.device_hours * -crate::math::ln(battery)));
            s.agenda.wake(at, Process::Relief as u8, event(relief::DEVICE, person as u32));
        }
    }
}

/// A device's battery is empty.
pub(super) fn device_stops(run: &Run, s: &mut State, person: u32) {
    let m = run.model;
    let home = m.home(person);
    if !here(run, s, person) || s.buildings.served[0][home as usize] {
        return;
    }
    let need = raise(run, s, person, POWER);
    let household = m.world.people.household[person as usize];
    if able_member(run, s, household).is_some_and(|p| p != person)
        && let Some(way) = powered_care(run, s, household)
    {
        work::finish(run, s, need, Status::Met, HelperClass::Kin, s.now + way);
        return;
    }
    request(run, s, person, need);
}

/// Way to the nearest place of care that stands and has power, s.
fn powered_care(run: &Run, s: &State, household: u32) -> Option<Seconds> {
    let m = run.model;
    let from = relief::place(run, s, household);
    m.index
        .hospitals
        .iter()
        .chain(&m.index.clinics)
        .filter(|&&f| {
            let building = m.world.facilities.building[f as usize];
            let mains = building == NONE || s.buildings.served[0][building as usize];
            s.facilities.usable[f as usize] && (mains || treatment::powered(run, s, f))
        })
        .map(|&f| {
            (f64::from(relief::walk(run, from, relief::site(run, f))) * m.parameters.walk_speed
                / m.parameters.carry_speed) as Seconds
        })
        .min()
}

/// After 72 hours medicine reaches everybody: open needs close.
pub(super) fn end_of_response(run: &Run, s: &mut State) {
    for person in 0..run.model.world.people.len() as u32 {
        if let Some(need) = s.ledger.open(NeedKind::Medicine, person) {
            work::finish(run, s, need, Status::Met, HelperClass::Outside, s.now);
        }
    }
}
