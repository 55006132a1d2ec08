//! Medical care: first aid, carrying, triage, treatment with limited teams and beds; deterioration
//! while waiting; slow death of the trapped and of those in hidden distress.
//!
//! A severe injury left untreated kills with a constant hazard; first aid lowers it; a moderate one
//! turns severe the same way. Each person has one exponential threshold per stage, the same in every arm.

use crate::processes::response::{priority, report_wait, work};
use crate::processes::{Cause, Process, Run, able_member, die, event, injure, unpack};
use crate::random::Purpose;
use crate::state::State;
use crate::state::ledger::{HelperClass, NeedKind, Status};
use crate::state::people::Entrapment;
use crate::state::pools::Capability;
use crate::time::{DAY, HOUR, NEVER, Seconds, hours};
use crate::world::NONE;
use std::cmp::Reverse;

const ARRIVED: u32 = 1;
const TREATED: u32 = 2;
const REPORTED: u32 = 3;
const BED_FREE: u32 = 4;
const SEEK: u32 = 5;
const TAKEN_OUT: u32 = 6;

/// Events of [`Process::Casualties`].
pub(crate) const SLOW: u32 = 0;
/// Events of [`Process::Casualties`].
pub(crate) const CRISIS: u32 = 1;

fn set_hazard(s: &mut State, person: u32, hazard: f64) {
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
    let severity = s.people.severity[person as usize];
    let half_life = if severity >= 3 { p.severe_half_life } else { p.moderate_half_life };
    s.people.hazard[person as usize] = 0.0;
    s.people.threshold[person as usize] =
        run.draws.exponential(Purpose::InjuryDeath, run.model.person_key(person), u32::from(severity));
    s.people.hazard_since[person as usize] = s.now;
    set_hazard(s, person, std::f64::consts::LN_2 / half_life);
}

/// Where a patient is taken: the nearest hospital for severe injuries if the district's help is there,
/// else the nearest place of care. (metres on foot, facility), or none within reach.
fn destination(run: &Run, s: &State, building: u32, severity: u8) -> Option<(f64, u32)> {
    let node = run.model.world.buildings.node[building as usize];
    if node == NONE {
        return None;
    }
    let hospital = s.roads.to_hospital[node as usize];
    let clinic = s.roads.to_clinic[node as usize];
    let hospital_works = run.model.policy.outside_help && hospital.1 != NONE;
    let choice = if hospital_works && (severity >= 3 || hospital.0 <= clinic.0) { hospital } else { clinic };
    let choice = if choice.1 == NONE && hospital_works { hospital } else { choice };
    (choice.1 != NONE).then(|| (f64::from(choice.0), choice.1))
}

/// A free person has an injury that needs care: raises first aid and treatment.
pub(crate) fn injured(run: &Run, s: &mut State, person: u32, building: u32) {
    if s.people.entrapment[person as usize] != Entrapment::Free {
        return;
    }
    let m = run.model;
    let severity = s.people.severity[person as usize];
    let key = m.person_key(person);
    start_clock(run, s, person);
    let cell = m.world.buildings.cell[building as usize];
    let aid_work = (m.parameters.first_aid_minutes * 60.0) as i64;
    let aid = s.ledger.raise(NeedKind::FirstAid, person, key, building, severity, s.now, aid_work, 1);
    let value = priority(run, s.ledger.get(aid), 1.0);
    s.ledger.publish(aid, value);
    s.pools.publish(cell, Capability::FirstAid, value, aid);

    let need = s.ledger.raise(NeedKind::Treatment, person, key, building, severity, s.now, 0, 2);
    seek(run, s, need);
    s.agenda.wake(s.now, Process::Allotment as u8, u32::from(m.community(building)));
}

/// Looks for a place of care and for somebody to take the patient there; again later when no place can
/// be reached yet.
fn seek(run: &Run, s: &mut State, need: u32) {
    let m = run.model;
    let p = &m.parameters;
    let row = s.ledger.get(need);
    if row.status != Status::Open {
        return;
    }
    let (person, building, key) = (row.subject, row.building, row.key);
    let severity = s.people.severity[person as usize];
    let Some((metres, facility)) = destination(run, s, building, severity) else {
        // Where no place of care stands or can be reached, vehicles from outside take patients away.
        let outside = &m.world.organisations.outside_teams;
        let asked = s.command.decided_at.first().map_or(NEVER, |d| d[crate::policy::Decision::AskOutside as usize]);
        let here = asked.saturating_add(hours(outside.mobilise_hours + outside.travel_hours));
        if m.policy.outside_help && s.buildings.road[building as usize] && s.now >= here {
            s.agenda.wake(s.now + HOUR, Process::MedicalCare as u8, event(TAKEN_OUT, need));
            return;
        }
        s.agenda.wake(s.now + hours(p.retry_hours), Process::MedicalCare as u8, event(SEEK, need));
        return;
    };
    s.people.facility[person as usize] = facility;
    let kin = (severity == 2).then(|| able_member(run, s, m.world.people.household[person as usize])).flatten();
    if kin.is_some_and(|k| k != person && s.people.at[k as usize] == building) {
        // A relative takes the patient there on foot.
        let time = (60.0 * p.kin_start_minutes + metres / p.carry_speed) as Seconds;
        s.agenda.wake(s.now + time, Process::MedicalCare as u8, event(ARRIVED, need));
        return;
    }
    s.ledger.add_work(need, work::carry_work(run, metres));
    let value = priority(run, s.ledger.get(need), 1.0);
    s.ledger.publish(need, value);
    s.pools.publish(m.world.buildings.cell[building as usize], Capability::Carry, value, need);
    s.agenda.wake(s.now, Process::Allotment as u8, u32::from(m.community(building)));
    if m.policy.outside_help {
        let mean = if s.buildings.served[2][building as usize] { p.report_up } else { p.report_up_outage };
        let wait = mean * report_wait(run, key, 1) * 60.0;
        s.agenda.wake(s.now + wait as Seconds, Process::MedicalCare as u8, event(REPORTED, need));
    }
}

/// A facility without mains and back-up power works at half speed.
pub(super) fn slowed(run: &Run, s: &State, facility: usize) -> bool {
    let f = &run.model.world.facilities;
    let building = f.building[facility];
    if building == NONE || s.buildings.served[0][building as usize] {
        return false;
    }
    let node = run.model.world.buildings.power_node[building as usize];
    node != NONE
        && s.now.saturating_sub(s.networks[0].dark_since[node as usize].min(s.now)) > hours(f.backup_hours[facility])
}

/// Starts treatments while teams and beds last.
fn serve(run: &Run, s: &mut State, facility: usize) {
    let f = &run.model.world.facilities;
    let p = &run.model.parameters;
    // A place without beds (a clinic) treats whoever can go home after it.
    let bedded = f.beds[facility] > 0;
    while s.facilities.teams_busy[facility] < f.teams[facility]
        && (!bedded || s.facilities.beds_used[facility] < f.beds[facility])
    {
        let Some((_, _, need)) = s.facilities.waiting[facility].pop_first() else { return };
        if s.ledger.get(need).status != Status::Open {
            continue;
        }
        let person = s.ledger.get(need).subject;
        let severity = s.people.severity[person as usize];
        s.facilities.teams_busy[facility] += 1;
        s.facilities.beds_used[facility] += u32::from(bedded);
        set_hazard(s, person, 0.0);
        let minutes = if severity >= 3 { p.treatment_severe_minutes } else { p.treatment_moderate_minutes };
        let factor = if slowed(run, s, facility) { 2.0 } else { 1.0 };
        let end = s.now + (minutes * factor * 60.0) as Seconds;
        s.agenda.wake(end, Process::MedicalCare as u8, event(TREATED, need));
    }
}

fn arrived(run: &Run, s: &mut State, need: u32) {
    if s.ledger.get(need).status != Status::Open {
        return;
    }
    let person = s.ledger.get(need).subject;
    let facility = s.people.facility[person as usize];
    // Out of the pools: the patient is no longer where the need arose.
    s.ledger.publish(need, u64::MAX);
    let rank = 3 - s.people.severity[person as usize].min(3);
    s.facilities.waiting[facility as usize].insert((rank, s.now, need));
    serve(run, s, facility as usize);
}

fn treated(run: &Run, s: &mut State, need: u32) {
    if s.ledger.get(need).status != Status::Open {
        return;
    }
    let person = s.ledger.get(need).subject;
    let facility = s.people.facility[person as usize] as usize;
    s.facilities.teams_busy[facility] -= 1;
    if run.model.world.facilities.beds[facility] > 0 {
        let p = &run.model.parameters;
        let severe = s.people.severity[person as usize] >= 3;
        let days = if severe { p.bed_days_severe } else { p.bed_days_moderate };
        let end = s.now + (days * f64::from(DAY)) as Seconds;
        s.agenda.wake(end, Process::MedicalCare as u8, event(BED_FREE, need));
    }
    let hospital = run.model.index.hospitals.contains(&(facility as u32));
    let by = if hospital { HelperClass::District } else { HelperClass::Staff };
    if let Some(aid) = s.ledger.open(NeedKind::FirstAid, person) {
        work::finish(run, s, aid, Status::Moot, by, s.now);
    }
    work::finish(run, s, need, Status::Met, by, s.now);
    serve(run, s, facility);
}

/// Runs one woken need.
pub fn step(run: &Run, s: &mut State, entity: u32) {
    let (kind, need) = unpack(entity);
    match kind {
        ARRIVED => arrived(run, s, need),
        TREATED => treated(run, s, need),
        REPORTED => {
            let row = s.ledger.get(need);
            if row.status == Status::Open && row.priority != u64::MAX {
                s.pools.district_carry.push(Reverse((row.priority, need)));
                s.agenda.wake(s.now, Process::Allotment as u8, run.model.world.places.communities() as u32);
            }
        }
        SEEK => seek(run, s, need),
        TAKEN_OUT => {
            if s.ledger.get(need).status == Status::Open {
                set_hazard(s, s.ledger.get(need).subject, 0.0);
                work::finish(run, s, need, Status::Met, HelperClass::Outside, s.now);
            }
        }
        BED_FREE => {
            let facility = s.people.facility[s.ledger.get(need).subject as usize] as usize;
            s.facilities.beds_used[facility] -= 1;
            serve(run, s, facility);
        }
        _ => {
            if !work::done(s, need) {
                return;
            }
            if s.ledger.get(need).kind == NeedKind::FirstAid {
                let person = s.ledger.get(need).subject;
                let by = work::leader(s, need);
                work::finish(run, s, need, Status::Met, by, s.now);
                let hazard = s.people.hazard[person as usize];
                set_hazard(s, person, hazard * run.model.parameters.first_aid_hazard_ratio);
            } else if s.ledger.get(need).priority != u64::MAX {
                work::dismiss(run, s, need, true);
                arrived(run, s, need);
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
        } else {
            injure(run, s, person, 3, false);
            if let Some(need) = s.ledger.open(NeedKind::Treatment, person) {
                s.ledger.worsen(need, 3);
                let facility = s.people.facility[row];
                if facility != NONE {
                    let queue = &mut s.facilities.waiting[facility as usize];
                    if let Some(entry) = queue.iter().find(|w| w.2 == need).copied() {
                        queue.remove(&entry);
                        queue.insert((0, entry.1, need));
                    }
                }
            }
            start_clock(run, s, person);
        }
    }
}
