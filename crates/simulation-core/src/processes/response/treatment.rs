//! Places of care: staff, beds, power and water; triage at the door, treatment in turn, what follows it.
//!
//! Whoever is in danger of life is stabilised first, at any place of care and outdoors beside a closed one; the
//! rest is done in a hospital that stands, with power and water from the mains or its own reserves, and takes a
//! bed there. Stabilised patients whose place cannot do it, or is full, go on to a hospital that can, or out of
//! the place; where beds are short, patients with moderate injuries go home. Other injuries are treated wherever
//! there is a team.
//!
//! Hospitals belong to the district, so a community left to itself has its clinics alone: there stabilising is
//! all that is done. Who was in hospital before is not followed, only the beds they leave; staff who stay away
//! are back after 72 hours.

use crate::hazards::fragility::DamageState;
use crate::key::Key;
use crate::policy::ServiceTime;
use crate::processes::recovery::access;
use crate::processes::response::{first_aid, medical_care, patient_transport, work};
use crate::processes::{Process, Run, event};
use crate::random::Purpose;
use crate::state::State;
use crate::state::agenda::HOURS_END;
use crate::state::care::{Fleet, Next, Patient, Stage};
use crate::state::ledger::{HelperClass, NeedKind, Status};
use crate::state::people::Entrapment;
use crate::time::{DAY, NEVER, RESPONSE_END, Seconds, hours};
use crate::world::NONE;
use std::cmp::Reverse;

/// Class of stabilised patients in line for a bed; of a class, those go first whom nobody has seen to.
const STABILISED: u8 = 0;
/// Power and water, as in `State::networks`.
const POWER: usize = 0;
const WATER: usize = 1;

fn is_hospital(run: &Run, facility: u32) -> bool {
    run.model.index.hospitals.contains(&facility)
}

/// Whether care goes on inside, or in a field hospital on the grounds.
pub(crate) fn works(s: &State, facility: u32) -> bool {
    s.facilities.usable[facility as usize] || s.facilities.field[facility as usize]
}

/// Whether a place of care has a team on duty: nobody is taken to where there is none.
fn staffed(s: &State, facility: u32) -> bool {
    s.facilities.desks[facility as usize].staffed(s.now)
}

/// Staffed hospitals that work, if the district's help is there.
pub(super) fn hospitals(run: &Run, s: &State) -> Vec<u32> {
    let list = run.model.index.hospitals.iter().copied();
    list.filter(|&f| run.model.policy.outside_help && works(s, f) && staffed(s, f)).collect()
}

/// Staffed clinics that work, and closed places of care whose staff are at work outdoors beside them.
pub(super) fn clinics(run: &Run, s: &State) -> Vec<u32> {
    let i = &run.model.index;
    let outdoors = i.hospitals.iter().filter(|&&f| run.model.policy.outside_help && !works(s, f));
    i.clinics.iter().chain(outdoors).copied().filter(|&f| staffed(s, f)).collect()
}

/// Notes since when places of care are without power and water.
pub(crate) fn supply(run: &Run, s: &mut State) {
    let i = &run.model.index;
    for &f in i.hospitals.iter().chain(&i.clinics) {
        let building = run.model.world.facilities.building[f as usize];
        for which in [POWER, WATER] {
            let served = building == NONE || s.buildings.served[which][building as usize];
            let since = &mut s.facilities.without[which][f as usize];
            *since = if served { NEVER } else { (*since).min(s.now) };
        }
    }
}

/// Whether a place has power or water: from the mains, its reserves, or lorries from outside.
pub(crate) fn supplied(run: &Run, s: &State, facility: u32, which: usize) -> bool {
    let f = &run.model.world.facilities;
    let row = facility as usize;
    let since = s.facilities.without[which][row];
    let reserve = [&f.backup_hours, &f.water_hours][which][row];
    since == NEVER
        || s.facilities.field[row]
        || s.now.saturating_sub(since) <= hours(reserve)
        || (run.model.policy.outside_help
            && s.now >= hours(run.model.parameters.resupply_hours)
            && s.buildings.road[f.building[row] as usize])
}

/// Whether a place of care has power.
pub(super) fn powered(run: &Run, s: &State, facility: u32) -> bool {
    supplied(run, s, facility, POWER)
}

/// Whether a place can do all that a life-threatening injury asks for.
fn operates(run: &Run, s: &State, facility: u32) -> bool {
    is_hospital(run, facility)
        && works(s, facility)
        && supplied(run, s, facility, POWER)
        && supplied(run, s, facility, WATER)
}

/// Whether a hospital cannot do what a patient of this severity needs now: it is full or cannot operate.
pub(super) fn unfit(run: &Run, s: &State, facility: u32, severity: u8) -> bool {
    severity >= 3 && is_hospital(run, facility) && !(has_free_bed(s, facility as usize) && operates(run, s, facility))
}

/// Class under which what a place does is booked.
fn class(run: &Run, facility: u32) -> HelperClass {
    if is_hospital(run, facility) { HelperClass::District } else { HelperClass::Staff }
}

/// Share of the residents who are hurt, caught or dead.
fn harmed(s: &State) -> f64 {
    let n = s.people.alive.len();
    (0..n).filter(|&p| !s.people.free(p)).count() as f64 / n.max(1) as f64
}

/// When a team is on duty: at once, when it was called in, or after 72 hours.
fn on_duty(run: &Run, s: &State, team: Key, at_once: f64, harmed: f64) -> Seconds {
    let p = &run.model.parameters;
    let (u, v) = run.draws.uniforms(Purpose::StaffOnDuty, team, 0);
    if v < harmed {
        return RESPONSE_END;
    }
    let (w, x) = run.draws.uniforms(Purpose::StaffOnDuty, team, 1);
    if u < at_once {
        0
    } else if w < p.staff_attendance {
        let slower = 1.0 + p.road_closed_factor * s.roads.closed_share;
        hours(p.call_in_hours * slower * -crate::math::ln(x)).min(RESPONSE_END)
    } else {
        RESPONSE_END
    }
}

/// Staffs the places of care, looks for care for whoever was hurt by the impact, and wakes whoever will come on foot.
pub fn start(run: &Run, s: &mut State) {
    let m = run.model;
    let p = &m.parameters;
    let f = &m.world.facilities;
    let harmed = harmed(s);
    let at_once = if (8..18).contains(&m.hour) { p.on_duty_day } else { p.on_duty_night };
    let shift = (hours(p.team_shift_hours), hours(p.team_rest_hours));
    for &facility in m.index.hospitals.iter().chain(&m.index.clinics) {
        let row = facility as usize;
        let usable = s.facilities.usable[row];
        let damage =
            if f.building[row] == NONE { DamageState::None } else { s.buildings.damage[f.building[row] as usize] };
        let whole = usable && damage < DamageState::Moderate;
        let capacity =
            |n: u32, share: f64| (f64::from(n) * share * if whole { 1.0 } else { p.damaged_capacity }).ceil();
        let opens = if usable { 0 } else { hours(p.outdoor_hours) };
        let desk = &mut s.facilities.desks[row];
        desk.start(f.waiting_room[row], shift.0, shift.1);
        for team in 0..capacity(f.teams[row], 1.0) as u64 {
            let from = on_duty(run, s, Key(f.key[row]).child(team), at_once, harmed);
            s.facilities.desks[row].add_team(from.max(opens));
        }
        let first = s.facilities.desks[row].staffed_from();
        if first > 0 {
            s.agenda.wake(first, Process::MedicalCare as u8, event(medical_care::STAFFED, facility));
        }
        s.facilities.beds[row] = if usable { capacity(f.beds[row], p.free_bed_share) as u32 } else { 0 };
        s.facilities.beds_from[row] = if s.facilities.beds[row] > 0 { 0 } else { NEVER };
    }
    supply(run, s);
    for need in 0..s.ledger.all().len() as u32 {
        if s.ledger.get(need).kind == NeedKind::Treatment {
            patient_transport::seek(run, s, need);
        }
    }
    for person in 0..m.world.people.len() as u32 {
        if s.people.severity[person as usize] == 1 && s.people.entrapment[person as usize] == Entrapment::Free {
            lightly_hurt(run, s, person);
        }
    }
    for household in 0..m.world.households.len() as u32 {
        next_everyday(run, s, household, 0);
    }
    if m.policy.outside_help {
        let t = &m.world.organisations.transfer;
        s.fleet = Fleet::new(t.vehicles, t.places, hours(t.start_hours), hours(t.turnaround_hours));
        if let Some(host) = host(run)
            && m.world.organisations.field_hospital.teams > 0
        {
            let at = hours(m.world.organisations.field_hospital.arrival_hours);
            s.agenda.wake(at, Process::MedicalCare as u8, event(medical_care::FIELD_HOSPITAL, host));
        }
    }
}

/// Place of care on whose grounds a field hospital is set up.
fn host(run: &Run) -> Option<u32> {
    let f = &run.model.world.facilities;
    let i = &run.model.index;
    let list = if i.hospitals.is_empty() { &i.clinics } else { &i.hospitals };
    list.iter().copied().min_by_key(|&h| (Reverse(f.beds[h as usize]), f.key[h as usize]))
}

/// A field hospital is ready, with its own power and water.
pub(super) fn field_hospital(run: &Run, s: &mut State, facility: u32) {
    let brought = &run.model.world.organisations.field_hospital;
    let row = facility as usize;
    s.facilities.field[row] = true;
    for _ in 0..brought.teams {
        s.facilities.desks[row].add_team(s.now);
    }
    s.facilities.beds[row] += brought.beds;
    if brought.beds > 0 {
        s.facilities.beds_from[row] = s.facilities.beds_from[row].min(s.now);
    }
    access::evaluate(run, s);
    serve(run, s, facility);
}

/// A lightly hurt person may go to a place of care.
pub(super) fn lightly_hurt(run: &Run, s: &mut State, person: u32) {
    let p = &run.model.parameters;
    let (u, v) = run.draws.uniforms(Purpose::WalkIn, run.model.person_key(person), 0);
    if u < p.walk_in_share {
        let at = s.now.saturating_add(hours(p.walk_in_hours * -crate::math::ln(v)));
        s.agenda.wake(at, Process::MedicalCare as u8, event(medical_care::WALK_IN, person));
    }
}

/// A lightly hurt person sets out and is at the place of care.
pub(super) fn walk_in(run: &Run, s: &mut State, person: u32) {
    let row = person as usize;
    let building = if s.people.at[row] == NONE { run.model.home(person) } else { s.people.at[row] };
    if s.people.free(row)
        && s.people.severity[row] == 1
        && let Some((metres, facility)) = patient_transport::on_foot(run, s, building, 1)
    {
        let at = s.now + (metres / run.model.parameters.walk_speed) as Seconds;
        patient_transport::visit(s, person, NONE, facility, at);
    }
}

/// Draws when a household next has an emergency patient of everyday life, after `after`. None in the first month:
/// it is not woken again.
fn next_everyday(run: &Run, s: &mut State, household: u32, after: Seconds) {
    let m = run.model;
    let per_day = m.parameters.everyday_patients / 1_000.0 * f64::from(m.world.households.size[household as usize]);
    let u = run.draws.uniform(Purpose::EverydayPatient, m.household_key(household), after as u32);
    // Only who comes in the first month is worth a logarithm.
    let left = f64::from(HOURS_END - after) / f64::from(DAY);
    if u <= crate::math::exp(-per_day * left) || per_day <= 0.0 {
        return;
    }
    // Never the same second again, whose draw would repeat itself.
    let at = after + 1 + (-crate::math::ln(u) / per_day * f64::from(DAY)) as Seconds;
    s.households.everyday_at[household as usize] = at;
    s.agenda.wake(at.max(s.now), Process::MedicalCare as u8, event(medical_care::EVERYDAY, household));
}

/// Patients of everyday life come to the nearest place of care: all of a household until now, so that queues see
/// them in their order.
pub(super) fn everyday(run: &Run, s: &mut State, household: u32) {
    let m = run.model;
    let row = household as usize;
    while s.households.everyday_at[row] <= s.now {
        let at = std::mem::replace(&mut s.households.everyday_at[row], NEVER);
        let u = run.draws.uniform(Purpose::EverydayPatient, m.household_key(household).child(1), at as u32);
        let size = u32::from(m.world.households.size[row]);
        let person = m.world.households.first[row] + ((u * f64::from(size)) as u32).min(size - 1);
        let building = m.world.households.building[row];
        if s.people.free(person as usize)
            && let Some((_, facility)) = patient_transport::on_foot(run, s, building, 1)
        {
            patient_transport::visit(s, person, NONE, facility, at);
        }
        next_everyday(run, s, household, at);
    }
}

/// Class of urgency a patient is given at the door. One draw decides for each severity.
fn triage(run: &Run, person: u32, severity: u8) -> u8 {
    let p = &run.model.parameters;
    let u = run.draws.uniform(Purpose::Triage, run.model.person_key(person), u32::from(severity));
    let right = 3 - severity.clamp(1, 3);
    if u < p.under_triage {
        (right + 1).min(2)
    } else if u >= 1.0 - p.over_triage {
        right.saturating_sub(1)
    } else {
        right
    }
}

/// A patient is at the door.
pub(super) fn arrived(run: &Run, s: &mut State, row: u32) {
    let patient = s.patients[row as usize];
    if patient.stage != Stage::Waiting {
        return;
    }
    let Patient { person, need, facility, arrived, stabilised, .. } = patient;
    if stabilised {
        s.patients[row as usize].stage = Stage::Held;
        held(run, s, row);
        return;
    }
    // Everyday patients are no casualties, and told from them at once.
    let severity = s.people.severity[person as usize];
    let class = if severity == 0 { 2 } else { triage(run, person, severity) };
    s.patients[row as usize].class = class;
    s.facilities.desks[facility as usize].arrive(arrived, row, class, false);
    if need != NONE && s.facilities.desks[facility as usize].staffed(s.now) {
        first_aid::trained(run, s, person, self::class(run, facility));
    }
}

/// Time of one treatment, s.
fn duration(run: &Run, s: &State, row: u32) -> Seconds {
    let p = &run.model.parameters;
    let patient = &s.patients[row as usize];
    let severity = s.people.severity[patient.person as usize];
    let minutes = match severity {
        3.. if !patient.stabilised => p.stabilise_minutes,
        3.. => p.treatment_severe_minutes,
        2 => p.treatment_moderate_minutes,
        _ => p.treatment_light_minutes,
    };
    let dark = !supplied(run, s, patient.facility, POWER);
    // A visit without a need is named by when it began, which no arm changes.
    let occasion = if patient.need == NONE {
        patient.arrived as u32
    } else {
        u32::from(severity) << 1 | u32::from(patient.stabilised)
    };
    let u = run.draws.uniform(Purpose::TreatmentTime, run.model.person_key(patient.person), occasion);
    let spread = match run.model.policy.treatment_time {
        ServiceTime::Fixed => 1.0,
        ServiceTime::Exponential => -crate::math::ln(u),
        ServiceTime::Lognormal => {
            let sigma = p.treatment_dispersion;
            crate::math::exp(sigma * crate::math::normal_quantile(u) - sigma * sigma / 2.0)
        }
    };
    let slower = if dark { p.no_power_factor } else { 1.0 };
    (minutes * 60.0 * spread * slower + 0.5) as Seconds
}

/// Takes patients in turn, up to now.
pub(super) fn serve(run: &Run, s: &mut State, facility: u32) {
    let f = facility as usize;
    loop {
        match s.facilities.desks[f].next(s.now, s.facilities.beds_from[f]) {
            Next::Begins { patient, team, at } => begin(run, s, patient, team, at),
            Next::TurnedAway { patient } => {
                s.patients[patient as usize].stage = Stage::Gone;
                s.tally.turned_away += 1;
                let need = s.patients[patient as usize].need;
                if need != NONE {
                    let again = s.now + hours(run.model.parameters.care_retry_hours);
                    s.agenda.wake(again, Process::MedicalCare as u8, event(medical_care::SEEK, need));
                }
            }
            Next::Nothing(next) => {
                s.agenda.wake(next, Process::MedicalCare as u8, event(medical_care::SERVE, facility));
                break;
            }
        }
    }
    make_room(s, facility);
}

fn has_free_bed(s: &State, facility: usize) -> bool {
    s.facilities.beds_used[facility] < s.facilities.beds[facility]
}

fn begin(run: &Run, s: &mut State, row: u32, team: usize, at: Seconds) {
    let Patient { person, need, facility, stabilised, .. } = s.patients[row as usize];
    let f = facility as usize;
    if !s.people.alive[person as usize] || (need != NONE && s.ledger.get(need).status != Status::Open) {
        s.patients[row as usize].stage = Stage::Gone;
        return;
    }
    if stabilised && !operates(run, s, facility) {
        s.patients[row as usize].bedded = false;
        return;
    }
    let severe = s.people.severity[person as usize] >= 3;
    // A moderate injury is given a bed that nobody needs more; without one its patient goes home.
    if need != NONE && stabilised {
        s.ledger.publish(need, u64::MAX);
        work::dismiss(run, s, need, false);
    }
    let bedded = stabilised || (need != NONE && !severe && has_free_bed(s, f));
    let patient = &mut s.patients[row as usize];
    patient.bedded = bedded;
    patient.began = at;
    patient.stage = Stage::Treated;
    if bedded {
        s.facilities.beds_used[f] += 1;
        if !has_free_bed(s, f) {
            s.facilities.beds_from[f] = NEVER;
        }
    }
    if need != NONE && (stabilised || !severe) {
        medical_care::set_hazard(s, person, 0.0);
    }
    let end = at.saturating_add(duration(run, s, row));
    s.facilities.desks[f].engage(team, end);
    if end <= s.now {
        treated(run, s, row);
    } else {
        s.agenda.wake(end, Process::MedicalCare as u8, event(medical_care::TREATED, row));
        s.agenda.wake(end, Process::MedicalCare as u8, event(medical_care::SERVE, facility));
    }
}

/// A treatment ends.
pub(super) fn treated(run: &Run, s: &mut State, row: u32) {
    let patient = s.patients[row as usize];
    if patient.stage != Stage::Treated {
        return;
    }
    let Patient { person, need, facility, .. } = patient;
    let p = &run.model.parameters;
    let by = class(run, facility);
    let severe = s.people.severity[person as usize] >= 3;
    s.patients[row as usize].stage = Stage::Gone;
    if patient.bedded {
        s.patients[row as usize].stage = Stage::InBed;
        s.facilities.inpatients[facility as usize].insert((severe, s.now, row));
        let days = if severe { p.bed_days_severe } else { p.bed_days_moderate };
        let home = s.now.saturating_add((days * f64::from(DAY)) as Seconds);
        s.agenda.wake(home, Process::MedicalCare as u8, event(medical_care::BED_FREE, row));
    }
    if need == NONE || s.ledger.get(need).status != Status::Open {
        return;
    }
    if severe && !patient.stabilised {
        let hazard = s.people.hazard[person as usize];
        medical_care::set_hazard(s, person, hazard * p.stabilised_ratio);
        if run.model.policy.outside_help {
            let patient = &mut s.patients[row as usize];
            (patient.stage, patient.stabilised) = (Stage::Held, true);
            held(run, s, row);
            return;
        }
    }
    if let Some(aid) = s.ledger.open(NeedKind::FirstAid, person) {
        work::finish(run, s, aid, Status::Moot, by, s.now);
    }
    work::finish(run, s, need, Status::Met, by, s.now);
}

/// A stabilised patient waits for the rest of the treatment: in line for a bed here if this is a hospital that
/// can operate, and looked for a place with room as long as there is no bed: by ambulance in another hospital,
/// else out of the place.
pub(super) fn held(run: &Run, s: &mut State, row: u32) {
    let Patient { need, facility, stage, bedded, .. } = s.patients[row as usize];
    if stage != Stage::Held || s.ledger.get(need).status != Status::Open {
        return;
    }
    let f = facility as usize;
    let here = s.facilities.beds[f] > 0 && operates(run, s, facility);
    if here && !bedded {
        let patient = &mut s.patients[row as usize];
        (patient.bedded, patient.class, patient.arrived) = (true, STABILISED, s.now);
        s.facilities.desks[f].arrive(s.now, row, STABILISED, true);
        s.agenda.wake(s.now, Process::MedicalCare as u8, event(medical_care::SERVE, facility));
    }
    if !here || !has_free_bed(s, f) {
        let road = s.buildings.road[run.model.index.facility_building[f] as usize];
        if !patient_transport::onward(run, s, need, facility) && road && patient_transport::take_out(run, s, need) {
            left(s, s.patients[row as usize].person);
            return;
        }
    }
    let again = s.now + hours(run.model.parameters.care_retry_hours);
    s.agenda.wake(again, Process::MedicalCare as u8, event(medical_care::HELD, row));
}

/// Where somebody waits for a bed, the patient with a moderate injury who has had one longest goes home.
fn make_room(s: &mut State, facility: u32) {
    let f = facility as usize;
    if s.facilities.beds_from[f] == NEVER
        && s.facilities.desks[f].waiting_for_beds() > 0
        && let Some(&(false, _, row)) = s.facilities.inpatients[f].first()
    {
        bed_free(s, row);
    }
}

fn leave_bed(s: &mut State, row: u32) {
    let patient = &mut s.patients[row as usize];
    patient.stage = Stage::Gone;
    let f = patient.facility as usize;
    if s.facilities.beds_from[f] == NEVER {
        s.facilities.beds_from[f] = s.now;
    }
    s.facilities.beds_used[f] -= 1;
    s.agenda.wake(s.now, Process::MedicalCare as u8, event(medical_care::SERVE, f as u32));
}

/// A patient goes home.
pub(super) fn bed_free(s: &mut State, row: u32) {
    let patient = s.patients[row as usize];
    if patient.stage == Stage::InBed {
        s.facilities.inpatients[patient.facility as usize].retain(|&(_, _, r)| r != row);
        leave_bed(s, row);
    }
}

/// A patient leaves the line: dead, or taken elsewhere.
pub(super) fn left(s: &mut State, person: u32) {
    let row = s.people.patient[person as usize];
    let Some(patient) = s.patients.get_mut(row as usize) else { return };
    if matches!(patient.stage, Stage::Waiting | Stage::Held) {
        patient.stage = Stage::Gone;
        let patient = *patient;
        s.facilities.desks[patient.facility as usize].withdraw(patient.arrived, row, patient.class, patient.bedded);
    }
}

/// A patient in line turned severe and goes to the front.
pub(super) fn worsened(s: &mut State, person: u32) {
    let row = s.people.patient[person as usize];
    let Some(patient) = s.patients.get_mut(row as usize).filter(|p| p.stage == Stage::Waiting) else { return };
    let before = std::mem::replace(&mut patient.class, 0);
    let Patient { arrived, bedded, facility, .. } = *patient;
    let desk = &mut s.facilities.desks[facility as usize];
    if desk.withdraw(arrived, row, before, bedded) {
        desk.arrive(arrived, row, 0, bedded);
    }
}
