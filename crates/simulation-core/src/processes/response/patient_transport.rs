//! How patients get to care: led or driven by kin, carried or driven by neighbours and volunteers, fetched by
//! ambulances, or taken out of the place by vehicles from outside.
//!
//! Walkers and vehicles keep to the roads that are open to them, by their real length. An ambulance that
//! cannot drive up has its patient carried to where it waits. Carriers go to a hospital with the severe unless
//! it lies much farther than the nearest place of care, from where an ambulance can take them on. Dispatchers
//! avoid hospitals they know to be full or unable to operate; where telephones are down they do not know.
//! Who drives or leads kin is not on the books as a helper.

use crate::key::{Key, mix};
use crate::processes::response::ways::{drive_node, way};
use crate::processes::response::{first_aid, is_local, medical_care, priority, report_wait, treatment, work};
use crate::processes::{Process, Run, able_member, event, reach};
use crate::random::Purpose;
use crate::state::care::{Patient, Stage};
use crate::state::helpers::Duty;
use crate::state::ledger::{HelperClass, NeedKind, Status};
use crate::state::pools::Capability;
use crate::state::{Start, State};
use crate::time::{NEVER, Seconds, hours};
use crate::world::NONE;
use std::cmp::Reverse;

/// How patients came to the first place of care, as counted.
#[derive(Clone, Copy)]
enum By {
    Kin,
    Carriers,
    Car,
    Ambulance,
}

fn seconds(minutes: f64) -> Seconds {
    (60.0 * minutes) as Seconds
}

/// Speed of vehicles, m/s.
fn drive(run: &Run) -> f64 {
    run.model.parameters.vehicle_speed / 3.6
}

/// Where a patient is taken on foot: (metres, place of care).
pub(super) fn on_foot(run: &Run, s: &mut State, building: u32, severity: u8) -> Option<(f64, u32)> {
    let node = run.model.world.buildings.node[building as usize];
    let clinic = way(run, s, Start::ClinicsOnFoot, node);
    let hospital = way(run, s, Start::HospitalsOnFoot, node);
    let farther = if severity >= 3 { run.model.parameters.carry_at_most } else { 0.0 };
    match (hospital, clinic) {
        (Some(h), Some(c)) => Some(if h.0 <= c.0 + farther { h } else { c }),
        (h, c) => h.or(c),
    }
}

/// Where a patient is driven from a node: the severe to a hospital if there is one, others to the nearest place.
fn by_road(run: &Run, s: &mut State, node: u32, severity: u8) -> Option<(f64, u32)> {
    let hospital = way(run, s, Start::Hospitals, node);
    let clinic = way(run, s, Start::Clinics, node);
    match (hospital, clinic) {
        (Some(h), Some(c)) => Some(if severity >= 3 || h.0 <= c.0 { h } else { c }),
        (h, c) => h.or(c),
    }
}

/// Where the dispatcher sends an ambulance with its patient: as by road, but past hospitals known to be full
/// or unable to operate if another is not.
fn dispatched(run: &Run, s: &mut State, node: u32, severity: u8) -> Option<(f64, u32)> {
    let nearest = by_road(run, s, node, severity)?;
    let known_unfit = |s: &State, f: u32| {
        let building = run.model.index.facility_building[f as usize] as usize;
        s.buildings.served[2][building] && treatment::unfit(run, s, f, severity)
    };
    if !known_unfit(s, nearest.1) {
        return Some(nearest);
    }
    let mut best: Option<(f64, u32)> = None;
    for f in treatment::hospitals(run, s) {
        if !known_unfit(s, f)
            && let Some((metres, _)) = way(run, s, Start::Node(drive_node(run, f)), node)
            && best.is_none_or(|b| metres < b.0)
        {
            best = Some((metres, f));
        }
    }
    Some(best.unwrap_or(nearest))
}

/// Building where the patient of a need is: that of the need, or the place that holds the patient.
fn place(run: &Run, s: &State, need: u32) -> u32 {
    let row = s.ledger.get(need);
    let patient = s.people.patient[row.subject as usize];
    match s.patients.get(patient as usize) {
        Some(p) if p.stage == Stage::Held => run.model.index.facility_building[p.facility as usize],
        _ => row.building,
    }
}

/// Whether vehicles get from a place of care to a node.
fn on_open_road(run: &Run, s: &mut State, node: u32) -> bool {
    way(run, s, Start::Hospitals, node).is_some() || way(run, s, Start::Clinics, node).is_some()
}

/// Where an ambulance meets a patient: (node of the driving network, metres on foot from there).
fn meeting(run: &Run, s: &mut State, building: u32) -> Option<(u32, f64)> {
    let m = run.model;
    let node = m.index.drive_node[building as usize];
    if on_open_road(run, s, node) {
        return Some((node, 0.0));
    }
    let (foot, curb) = way(run, s, Start::Curb, m.world.buildings.node[building as usize])?;
    (foot <= m.parameters.carry_at_most).then_some((curb, foot))
}

/// Whether nobody has the patient of a need in hand yet.
fn movable(s: &State, person: u32) -> bool {
    let patient = s.people.patient[person as usize];
    s.patients.get(patient as usize).is_none_or(|p| !matches!(p.stage, Stage::Waiting | Stage::Treated))
}

/// Starts a visit: the patient is at the place of care at `at`. The need is out of the pools.
pub(super) fn visit(s: &mut State, person: u32, need: u32, facility: u32, at: Seconds) {
    let before = s.people.patient[person as usize];
    let stabilised = s.patients.get(before as usize).is_some_and(|p| p.stage == Stage::Held);
    if stabilised {
        treatment::left(s, person);
    }
    if need != NONE {
        s.ledger.publish(need, u64::MAX);
    }
    let row = s.patients.len() as u32;
    s.patients.push(Patient {
        person,
        need,
        facility,
        class: 0,
        stabilised,
        bedded: false,
        arrived: at,
        began: NEVER,
        stage: Stage::Waiting,
    });
    s.people.patient[person as usize] = row;
    s.agenda.wake(at, Process::MedicalCare as u8, event(medical_care::ARRIVED, row));
    s.agenda.wake(at, Process::MedicalCare as u8, event(medical_care::SERVE, facility));
}

fn set_out(s: &mut State, need: u32, facility: u32, at: Seconds, by: By) {
    let person = s.ledger.get(need).subject;
    if s.people.patient[person as usize] == NONE {
        s.tally.patients_moved[by as usize] += 1;
    }
    visit(s, person, need, facility, at);
}

/// Whether a household has a car at hand at its home that stands beside an open road.
fn car(run: &Run, s: &State, household: u32) -> bool {
    let h = household as usize;
    let w = &run.model.world;
    w.households.vehicle[h]
        && s.households.car_until[h] <= s.now
        && !s.buildings.collapsed[w.households.building[h] as usize]
        && run.draws.uniform(Purpose::CarUsable, run.model.household_key(household), 0)
            < run.model.parameters.car_usable
}

/// Looks for a place of care and for somebody to take the patient there; again later when no place can
/// be reached yet.
pub(super) fn seek(run: &Run, s: &mut State, need: u32) {
    let m = run.model;
    let p = &m.parameters;
    let row = s.ledger.get(need);
    let (person, building, key, arose) = (row.subject, row.building, row.key, row.arose);
    // Who is held at a place of care is fetched from there; who has a seat out of the place is seen to.
    let held = s.patients.get(s.people.patient[person as usize] as usize).is_some_and(|p| p.stage == Stage::Held);
    if row.status != Status::Open || !movable(s, person) || held || s.people.leaving[person as usize] {
        return;
    }
    let severity = s.people.severity[person as usize];
    let household = m.world.people.household[person as usize];
    let foot = on_foot(run, s, building, severity);
    if let Some(kin) = able_member(run, s, household)
        && s.people.at[kin as usize] == building
    {
        let start = s.now + seconds(p.kin_start_minutes);
        if car(run, s, household)
            && let Some((metres, facility)) = by_road(run, s, m.index.drive_node[building as usize], severity)
        {
            let drives = (metres / drive(run)) as Seconds;
            let at = start + seconds(2.0 * p.load_minutes) + drives;
            s.households.car_until[household as usize] = at + drives;
            set_out(s, need, facility, at, By::Car);
            return;
        }
        if severity == 2
            && let Some((metres, facility)) = foot
        {
            set_out(s, need, facility, start + (metres / p.carry_speed) as Seconds, By::Kin);
            return;
        }
    }
    let value = priority(run, s.ledger.get(need), 1.0);
    s.ledger.publish(need, value);
    if m.policy.outside_help && arose == s.now {
        let mean = if s.buildings.served[2][building as usize] { p.report_up } else { p.report_up_outage };
        let wait = mean * report_wait(run, key, 1);
        s.agenda.wake(s.now + seconds(wait), Process::MedicalCare as u8, event(medical_care::REPORTED, need));
    }
    if let Some((metres, _)) = foot {
        s.ledger.add_work(need, work::carry_work(run, metres));
        s.pools.publish(m.world.buildings.cell[building as usize], Capability::Carry, value, need);
        s.agenda.wake(s.now, Process::Allotment as u8, u32::from(m.community(building)));
        return;
    }
    // Where no place of care can be reached, vehicles from outside take patients away.
    if meeting(run, s, building).is_none() && s.buildings.road[building as usize] && take_out(run, s, need) {
        return;
    }
    s.agenda.wake(s.now + hours(p.care_retry_hours), Process::MedicalCare as u8, event(medical_care::SEEK, need));
}

/// Books a seat out of the place for the patient of a need, once vehicles from outside are there.
pub(super) fn take_out(run: &Run, s: &mut State, need: u32) -> bool {
    let transfer = &run.model.world.organisations.transfer;
    if !run.model.policy.outside_help || s.now < hours(transfer.start_hours) {
        return false;
    }
    let Some(leaves) = s.fleet.seat(s.now) else { return false };
    s.ledger.publish(need, u64::MAX);
    let person = s.ledger.get(need).subject;
    s.people.leaving[person as usize] = true;
    work::dismiss(run, s, need, false);
    let there = leaves.saturating_add(hours(transfer.turnaround_hours / 2.0));
    s.agenda.wake(there, Process::MedicalCare as u8, event(medical_care::OUT, need));
    true
}

/// A patient who was taken out of the place is in care.
pub(super) fn out(run: &Run, s: &mut State, need: u32) {
    if s.ledger.get(need).status == Status::Open {
        let person = s.ledger.get(need).subject;
        medical_care::set_hazard(s, person, 0.0);
        s.tally.taken_out += 1;
        if let Some(aid) = s.ledger.open(NeedKind::FirstAid, person) {
            work::finish(run, s, aid, Status::Moot, HelperClass::Outside, s.now);
        }
        work::finish(run, s, need, Status::Met, HelperClass::Outside, s.now);
    }
}

/// Makes a patient known to the dispatcher of ambulances.
pub(super) fn reported(run: &Run, s: &mut State, need: u32) {
    let row = s.ledger.get(need);
    if row.status == Status::Open && row.priority != u64::MAX {
        s.pools.district_carry.push(Reverse((row.priority, need)));
        s.agenda.wake(s.now, Process::Allotment as u8, run.model.world.places.communities() as u32);
    }
}

/// Asks for an ambulance that takes a stabilised patient on to a hospital that can do the rest. False when
/// there is none to go to.
pub(super) fn onward(run: &Run, s: &mut State, need: u32, from: u32) -> bool {
    let Some((_, to)) = dispatched(run, s, drive_node(run, from), 3) else { return false };
    if to == from || treatment::unfit(run, s, to, 3) || run.model.world.organisations.ambulances == 0 {
        return false;
    }
    if s.ledger.get(need).priority == u64::MAX {
        let value = priority(run, s.ledger.get(need), 1.0);
        s.ledger.publish(need, value);
        reported(run, s, need);
    }
    true
}

/// Whether an ambulance may be sent to a patient: nobody carries the patient and none is under way.
pub(super) fn wants_ambulance(s: &State, need: u32) -> bool {
    let crew = s.helpers.crews.get(need as usize).map_or(&[][..], Vec::as_slice);
    s.ledger.get(need).rate == 0 && !crew.iter().any(|&h| s.helpers.rows[h as usize].ambulance)
}

/// Time of an idle ambulance to a patient, if it can get near.
fn approach(run: &Run, s: &mut State, helper: u32, meet: (u32, f64)) -> Option<Seconds> {
    let from = run.model.index.drive_node[s.helpers.rows[helper as usize].building as usize];
    let (metres, _) = way(run, s, Start::Node(from), meet.0)?;
    Some((metres / drive(run) + meet.1 / run.model.parameters.walk_speed) as Seconds)
}

/// The idle ambulance that is there first, and its way.
pub(super) fn nearest_ambulance(run: &Run, s: &mut State, need: u32) -> Option<(Seconds, u32)> {
    let idle: Vec<u32> =
        s.helpers.idle_teams.iter().copied().filter(|&h| s.helpers.rows[h as usize].ambulance).collect();
    if idle.is_empty() {
        return None;
    }
    let building = place(run, s, need);
    let meet = meeting(run, s, building)?;
    let key = s.ledger.get(need).key.0;
    let mut best: Option<(Seconds, u64, u32)> = None;
    for h in idle {
        let lottery = mix(key, s.helpers.rows[h as usize].key.0);
        if let Some(time) = approach(run, s, h, meet)
            && best.is_none_or(|b| (time, lottery, h) < b)
        {
            best = Some((time, lottery, h));
        }
    }
    best.map(|(time, _, h)| (time, h))
}

/// A drive with a patient.
struct Drive {
    facility: u32,
    /// The patient is in care.
    at: Seconds,
    /// The vehicle is free again.
    back: Seconds,
    by: By,
}

/// A vehicle with its crew takes the patient of a need.
fn load(run: &Run, s: &mut State, helper: u32, need: u32, Drive { facility, at, back, by }: Drive) {
    let others: Vec<u32> = s.helpers.crew(need).iter().copied().filter(|&h| h != helper).collect();
    s.helpers.crew(need).retain(|&h| h == helper);
    for other in others {
        work::release(run, s, other, false);
    }
    set_out(s, need, facility, at, by);
    let row = &mut s.helpers.rows[helper as usize];
    row.duty = Duty::Working;
    row.began = s.now;
    row.rate = 1_000 * i64::from(row.persons);
    row.until = back;
    row.building = run.model.index.facility_building[facility as usize];
    let (rate, local) = (row.rate, is_local(row.class));
    if local {
        reach(s, s.ledger.get(need).subject);
    }
    s.ledger.work(need, rate, s.now);
    s.agenda.wake(back, Process::MedicalCare as u8, event(medical_care::UNLOADED, helper));
}

/// A helper who came for a patient goes by vehicle: ambulances always, others if they have a car and are
/// faster with it. False when the patient has to be carried.
pub(super) fn by_vehicle(run: &Run, s: &mut State, helper: u32, need: u32) -> bool {
    let m = run.model;
    let p = &m.parameters;
    let (ambulance, who) = (s.helpers.rows[helper as usize].ambulance, s.helpers.rows[helper as usize].person);
    let person = s.ledger.get(need).subject;
    let severity = s.people.severity[person as usize];
    let building = place(run, s, need);
    if ambulance {
        let Some((node, foot)) = meeting(run, s, building) else { return false };
        let Some((metres, facility)) = dispatched(run, s, node, severity) else { return false };
        let ready = s.now + seconds(p.load_minutes) + (foot / p.carry_speed) as Seconds;
        let at = ready + seconds(p.load_minutes) + (metres / drive(run)) as Seconds;
        if s.ledger.work(need, 0, s.now).is_some_and(|carried| carried <= at) {
            return false;
        }
        for also in with_it(run, s, need, building) {
            let patient = s.ledger.get(also).subject;
            first_aid::trained(run, s, patient, HelperClass::District);
            work::dismiss(run, s, also, false);
            set_out(s, also, facility, at, By::Ambulance);
        }
        first_aid::trained(run, s, person, HelperClass::District);
        load(run, s, helper, need, Drive { facility, at, back: at + seconds(p.handover_minutes), by: By::Ambulance });
        return true;
    }
    if who == NONE || s.ledger.get(need).rate > 0 {
        return false;
    }
    let household = m.world.people.household[who as usize];
    let home = m.world.households.building[household as usize];
    if !car(run, s, household) || !on_open_road(run, s, m.index.drive_node[home as usize]) {
        return false;
    }
    let Some((metres, facility)) = by_road(run, s, m.index.drive_node[building as usize], severity) else {
        return false;
    };
    let fetch = (m.distance(home, building) * p.detour / p.walk_speed) as Seconds;
    let at = s.now + fetch + seconds(2.0 * p.load_minutes) + (metres / drive(run)) as Seconds;
    let carried = s.now + (s.ledger.get(need).work_left / 2) as Seconds;
    if at >= carried {
        return false;
    }
    s.households.car_until[household as usize] = at;
    load(run, s, helper, need, Drive { facility, at, back: at, by: By::Car });
    true
}

/// Other patients in the same cell that an ambulance takes along.
fn with_it(run: &Run, s: &State, need: u32, building: u32) -> Vec<u32> {
    let m = run.model;
    let seats = m.world.organisations.ambulance_patients.max(1) as usize - 1;
    if seats == 0 {
        return Vec::new();
    }
    let cell = |b: u32| m.world.buildings.cell[b as usize];
    let mut known: Vec<(u64, u32)> = s
        .pools
        .district_carry
        .iter()
        .map(|entry| entry.0)
        .filter(|&(value, n)| {
            let row = s.ledger.get(n);
            n != need && row.status == Status::Open && row.priority == value && wants_ambulance(s, n)
        })
        .filter(|&(_, n)| movable(s, s.ledger.get(n).subject) && cell(place(run, s, n)) == cell(building))
        .collect();
    known.sort_unstable();
    known.dedup();
    known.into_iter().take(seats).map(|(_, n)| n).collect()
}

/// A vehicle has handed its patient over.
pub(super) fn unloaded(run: &Run, s: &mut State, helper: u32) {
    let row = &s.helpers.rows[helper as usize];
    let need = row.need;
    let carries = row.duty == Duty::Working && need != NONE && row.until <= s.now;
    if carries && s.ledger.get(need).kind == NeedKind::Treatment && s.ledger.get(need).priority == u64::MAX {
        s.helpers.crew(need).retain(|&h| h != helper);
        work::release(run, s, helper, true);
    }
}

/// Carriers have brought a patient to the place of care.
pub(super) fn carried(run: &Run, s: &mut State, need: u32) {
    let row = s.ledger.get(need);
    let (person, building) = (row.subject, row.building);
    match on_foot(run, s, building, s.people.severity[person as usize]) {
        Some((_, facility)) => {
            set_out(s, need, facility, s.now, By::Carriers);
            work::dismiss(run, s, need, true);
        }
        None => {
            work::dismiss(run, s, need, false);
            seek(run, s, need);
        }
    }
}

/// Where the ambulances of the district stand: by turns at its hospitals, the largest first.
pub(super) fn base(run: &Run, ambulance: u32) -> Option<u32> {
    let f = &run.model.world.facilities;
    let mut hospitals = run.model.index.hospitals.clone();
    hospitals.sort_by_key(|&h| (Reverse(f.beds[h as usize]), Key(f.key[h as usize])));
    let n = hospitals.len().max(1);
    hospitals.get(ambulance as usize % n).map(|&h| run.model.index.facility_building[h as usize])
}
