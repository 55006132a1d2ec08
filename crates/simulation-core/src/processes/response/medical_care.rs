//! The injured: how they worsen, what care does to it, who dies waiting; slow death of the trapped and of those
//! in hidden distress.
//!
//! A severe injury left untreated kills with a constant hazard; a moderate one turns severe the same way. Each
//! person has one exponential threshold per stage, the same in every arm. A share of the severe injuries
//! bleeds, with a higher hazard; whoever bleeds under rubble for long is among the slow deaths there.

use crate::policy::LocalHelp;
use crate::processes::response::{first_aid, patient_transport, priority, treatment, work};
use crate::processes::{Cause, Process, Run, die, event, injure, unpack};
use crate::random::Purpose;
use crate::state::State;
use crate::state::ledger::{NeedKind, Status};
use crate::state::people::Entrapment;
use crate::state::pools::Capability;
use crate::time::{HOUR, NEVER, hours};

/// Events of [`Process::MedicalCare`]. Those of a slot run in this order, so that a desk is looked at after
/// everybody has come to it.
pub(super) const ARRIVED: u32 = 1;
pub(super) const TREATED: u32 = 2;
pub(super) const BED_FREE: u32 = 3;
pub(super) const SEEK: u32 = 4;
pub(super) const REPORTED: u32 = 5;
pub(super) const LAY_AID: u32 = 6;
pub(super) const WALK_IN: u32 = 7;
pub(super) const EVERYDAY: u32 = 8;
pub(super) const UNLOADED: u32 = 9;
pub(super) const HELD: u32 = 10;
pub(super) const OUT: u32 = 11;
pub(super) const FIELD_HOSPITAL: u32 = 12;
/// The first team of a place of care comes on duty: patients are taken there from now on.
pub(super) const STAFFED: u32 = 13;
pub(super) const SERVE: u32 = 15;

/// Events of [`Process::Casualties`].
pub(crate) const SLOW: u32 = 0;
/// Events of [`Process::Casualties`].
pub(crate) const CRISIS: u32 = 1;

/// Hazard per hour of a half-life in hours.
pub(super) fn hazard_of(half_life: f64) -> f64 {
    std::f64::consts::LN_2 / half_life
}

/// Changes the hazard of an injury from now on.
pub(super) fn set_hazard(s: &mut State, person: u32, hazard: f64) {
    let row = person as usize;
    let elapsed = f64::from(s.now - s.people.hazard_since[row]) / f64::from(HOUR);
    s.people.threshold[row] -= s.people.hazard[row] * elapsed;
    s.people.hazard[row] = hazard;
    s.people.hazard_since[row] = s.now;
    s.people.crisis_at[row] =
        if hazard > 0.0 { s.now.saturating_add(hours(s.people.threshold[row].max(0.0) / hazard)) } else { NEVER };
    if s.people.crisis_at[row] < NEVER {
        s.agenda.wake(s.people.crisis_at[row], Process::Casualties as u8, event(CRISIS, person));
    }
}

fn start_clock(run: &Run, s: &mut State, person: u32) {
    let p = &run.model.parameters;
    let row = person as usize;
    let severity = s.people.severity[row];
    let half_life = match (severity, s.people.bleeding[row]) {
        (3.., 0) => p.severe_half_life,
        (3.., _) => p.bleeding_half_life,
        _ => p.moderate_half_life,
    };
    s.people.hazard[row] = 0.0;
    s.people.threshold[row] =
        run.draws.exponential(Purpose::InjuryDeath, run.model.person_key(person), u32::from(severity));
    s.people.hazard_since[row] = s.now;
    set_hazard(s, person, hazard_of(half_life));
}

/// A free person has an injury that needs care: raises first aid and treatment.
pub(crate) fn injured(run: &Run, s: &mut State, person: u32, building: u32) {
    if s.people.entrapment[person as usize] != Entrapment::Free {
        return;
    }
    let m = run.model;
    let severity = s.people.severity[person as usize];
    let key = m.person_key(person);
    s.people.bleeding[person as usize] = first_aid::bleeding(run, s, person);
    start_clock(run, s, person);
    if m.policy.local_help != LocalHelp::Off {
        first_aid::at_hand(run, s, person, building, false);
    }
    let cell = m.world.buildings.cell[building as usize];
    let aid_work = (m.parameters.first_aid_minutes * 60.0) as i64;
    let aid = s.ledger.raise(NeedKind::FirstAid, person, key, building, severity, s.now, aid_work, 1);
    let value = priority(run, s.ledger.get(aid), 1.0);
    s.ledger.publish(aid, value);
    s.pools.publish(cell, Capability::FirstAid, value, aid);

    let need = s.ledger.raise(NeedKind::Treatment, person, key, building, severity, s.now, 0, 2);
    // Who is hurt by the impact is taken care of when it is known who of the staff is there.
    if s.now > 0 {
        patient_transport::seek(run, s, need);
    }
    s.agenda.wake(s.now, Process::Allotment as u8, u32::from(m.community(building)));
}

/// Runs one woken entity: a need, a patient, a person, a household, a helper or a facility.
pub fn step(run: &Run, s: &mut State, entity: u32) {
    let (kind, row) = unpack(entity);
    match kind {
        ARRIVED => treatment::arrived(run, s, row),
        TREATED => treatment::treated(run, s, row),
        BED_FREE => treatment::bed_free(s, row),
        SEEK => patient_transport::seek(run, s, row),
        REPORTED => patient_transport::reported(run, s, row),
        LAY_AID => first_aid::lay(run, s, row),
        WALK_IN => treatment::walk_in(run, s, row),
        EVERYDAY => treatment::everyday(run, s, row),
        UNLOADED => patient_transport::unloaded(run, s, row),
        HELD => treatment::held(run, s, row),
        OUT => patient_transport::out(run, s, row),
        FIELD_HOSPITAL => treatment::field_hospital(run, s, row),
        STAFFED => s.roads.version += 1,
        SERVE => treatment::serve(run, s, row),
        _ => {
            if !work::done(s, row) {
                return;
            }
            if s.ledger.get(row).kind == NeedKind::FirstAid {
                first_aid::given(run, s, row);
            } else if s.ledger.get(row).priority != u64::MAX {
                patient_transport::carried(run, s, row);
            }
        }
    }
}

/// Runs one woken casualty: slow death, or an untreated injury that comes to a head.
pub fn casualty(run: &Run, s: &mut State, entity: u32) {
    let (kind, person) = unpack(entity);
    let row = person as usize;
    if !s.people.alive[row] {
        return;
    }
    if kind == SLOW {
        let caught = s.people.entrapment[row] != Entrapment::Free || s.people.distressed[row];
        if caught && s.people.death_at[row] <= s.now {
            let trapped = s.people.entrapment[row] != Entrapment::Free;
            die(run, s, person, if trapped { Cause::Trapped } else { Cause::Distress });
        }
        return;
    }
    if s.people.hazard[row] > 0.0 && s.people.crisis_at[row] <= s.now {
        if s.people.severity[row] >= 3 {
            die(run, s, person, Cause::Injury);
            treatment::left(s, person);
        } else {
            injure(run, s, person, 3, false);
            if let Some(need) = s.ledger.open(NeedKind::Treatment, person)
                && s.ledger.get(need).status == Status::Open
            {
                s.ledger.worsen(need, 3);
                treatment::worsened(s, person);
            }
            start_clock(run, s, person);
        }
    }
}
