//! First aid: who gives it and what it does.
//!
//! It stops bleeding that a hand reaches, and nothing else that evidence was found for: training raised the
//! survival of bleeding victims from 77 to 93 %, and left everything else as it was (Brannen et al. 2023,
//! VAL-R11). Some people at hand try without training; trained people and staff come when they know of it.
//! Whoever is trained succeeds wherever an untrained person would: one draw decides both.

use crate::processes::response::{medical_care, work};
use crate::processes::{Process, Run, able_member, event};
use crate::random::Purpose;
use crate::state::State;
use crate::state::ledger::{HelperClass, NeedKind, Status};
use crate::time::{HOUR, Seconds};

/// Bleeds where only surgery reaches.
const TRUNCAL: u8 = 1;
/// Bleeds where a hand reaches.
const REACHABLE: u8 = 2;

/// Whether and where a freshly known injury bleeds. Whoever bled under rubble is as likely to live until now as
/// the half-life says; the others are among the slow deaths.
pub(super) fn bleeding(run: &Run, s: &State, person: u32) -> u8 {
    let row = person as usize;
    if s.people.severity[row] < 3 {
        return 0;
    }
    let p = &run.model.parameters;
    let since = if s.people.severity_at_impact[row] > 0 { f64::from(s.now) / f64::from(HOUR) } else { 0.0 };
    let (u, v) = run.draws.uniforms(Purpose::Bleeding, run.model.person_key(person), 0);
    if u >= p.bleeding_share * crate::math::exp(-medical_care::hazard_of(p.bleeding_half_life) * since) {
        0
    } else if v < p.bleeding_reachable {
        REACHABLE
    } else {
        TRUNCAL
    }
}

/// Somebody untrained may be at hand and try to stop the bleeding.
pub(super) fn at_hand(run: &Run, s: &mut State, person: u32, building: u32, hands: bool) {
    let m = run.model;
    if s.people.bleeding[person as usize] != REACHABLE {
        return;
    }
    let kin = able_member(run, s, m.world.people.household[person as usize]);
    if (hands || kin.is_some_and(|k| k != person && s.people.at[k as usize] == building))
        && run.draws.uniform(Purpose::LayAid, m.person_key(person), 0) < m.parameters.lay_aid_share
    {
        let at = s.now + (60.0 * m.parameters.lay_aid_minutes) as Seconds;
        s.agenda.wake(at, Process::MedicalCare as u8, event(medical_care::LAY_AID, person));
    }
}

/// An attempt to stop the bleeding. Controlled, the injury is as urgent as others that threaten life.
fn control(run: &Run, s: &mut State, person: u32, competence: f64) {
    let row = person as usize;
    let succeeds = run.draws.uniform(Purpose::BleedingControl, run.model.person_key(person), 0) < competence;
    if s.people.bleeding[row] == REACHABLE && s.people.hazard[row] > 0.0 && succeeds {
        s.people.bleeding[row] = 0;
        medical_care::set_hazard(s, person, medical_care::hazard_of(run.model.parameters.severe_half_life));
    }
}

/// An untrained person at hand tries.
pub(super) fn lay(run: &Run, s: &mut State, person: u32) {
    if s.people.alive[person as usize] {
        control(run, s, person, run.model.parameters.bleeding_control_untrained);
    }
}

/// Somebody trained, or staff, sees to the person.
pub(super) fn trained(run: &Run, s: &mut State, person: u32, by: HelperClass) {
    let p = &run.model.parameters;
    let row = person as usize;
    if !s.people.alive[row] || std::mem::replace(&mut s.people.aided[row], true) {
        return;
    }
    if s.people.bleeding[row] == REACHABLE {
        control(run, s, person, p.bleeding_control_trained);
    } else if s.people.hazard[row] > 0.0 && p.first_aid_hazard_ratio != 1.0 {
        let hazard = s.people.hazard[row];
        medical_care::set_hazard(s, person, hazard * p.first_aid_hazard_ratio);
    }
    if let Some(aid) = s.ledger.open(NeedKind::FirstAid, person) {
        work::finish(run, s, aid, Status::Met, by, s.now);
    }
}

/// A trained helper is done.
pub(super) fn given(run: &Run, s: &mut State, need: u32) {
    let person = s.ledger.get(need).subject;
    let by = work::leader(s, need);
    trained(run, s, person, by);
    work::finish(run, s, need, Status::Met, by, s.now);
}
