//! Lifts and pumps of buildings (REQ-P8): who is caught, who is held upstairs, what stays dry, and who puts it right.
//!
//! Lifts stop when the building shakes or loses power; a share of those who ride just then is caught between floors.
//! Pumps stop without power: the mains' pressure does not reach the upper storeys, and after a while the basement fills,
//! which ends lifts and pumps for the response. Property staff have the keys of their community's buildings: they let
//! people out, run pumps on a portable set and look at lifts before these run again. Untrained they are slower and may
//! hurt whom they pull out. The fire service and the lift firm come from outside: the firm soon for people, in days for
//! the rest. At moderate damage lifts, at extensive damage pumps, are beyond the response.
//!
//! A vulnerable person who cannot use the stairs alone is carried down by two able co-residents or stays upstairs until
//! the lift runs. The lifts of a building are one, and so are its pumps. Nobody rides after the impact.

use crate::hazards::fragility::DamageState;
use crate::key::{Key, mix};
use crate::policy::LocalHelp;
use crate::processes::recovery::consequences;
use crate::processes::response::{is_local, medical_care, priority, relief, report_wait, sheltering, work};
use crate::processes::{Process, Run, event, injure, reach, refresh, set_free, unpack};
use crate::random::Purpose;
use crate::state::State;
use crate::state::helpers::Duty;
use crate::state::ledger::{HelperClass, NeedKind, Status};
use crate::state::people::Entrapment;
use crate::state::pools::Capability;
use crate::time::{NEVER, RESPONSE_END, Seconds, hours};
use crate::world::people::{Mobility, SKILL_LIFT};
use std::cmp::Reverse;

const KNOWN: u32 = 1;
const REPORTED: u32 = 2;
const FIRM: u32 = 3;
const FLOOD: u32 = 4;

/// Occasions of a person's draws in a lift: whether caught, whether hurt on the way out.
const CAUGHT_DRAW: u32 = 0;
const HURT_DRAW: u32 = 1;

/// Grades of the need: what a building's facilities lack most.
pub const CAUGHT: u8 = 3;
const PUMP: u8 = 2;
const LIFT: u8 = 1;

/// Storey of a household's dwelling, 0 on the ground: as on its way out.
fn storey(run: &Run, household: u32) -> u64 {
    let h = &run.model.world.households;
    let storeys = run.model.world.buildings.storeys[h.building[household as usize] as usize].max(1);
    mix(h.key[household as usize], 50) % u64::from(storeys)
}

fn damage(s: &State, building: usize) -> DamageState {
    s.buildings.damage[building]
}

/// How much more or less lifts are used at an hour than on the mean of the day.
fn traffic(run: &Run) -> f64 {
    match run.model.hour {
        6..=8 | 16..=19 => run.model.parameters.lift_peak,
        0..=5 | 23 => run.model.parameters.lift_night,
        _ => 1.0,
    }
}

/// What the impact does to lifts and pumps.
pub fn start(run: &Run, s: &mut State) {
    let m = run.model;
    s.building_facilities.begun = true;
    for &building in &m.index.managed {
        let b = building as usize;
        if s.buildings.collapsed[b] {
            continue;
        }
        let dark = !s.buildings.served[0][b];
        let shaken = run.motion.pga[b] >= m.parameters.lift_stop_pga || damage(s, b) >= DamageState::Slight;
        if m.world.buildings.has_lift(b) && (dark || shaken) {
            s.building_facilities.unchecked[b] = shaken;
            catch(run, s, building);
            stop_lift(run, s, building);
        }
        if m.world.buildings.has_pump(b) && (dark || damage(s, b) >= DamageState::Extensive) {
            stop_pump(run, s, building);
        }
        next(run, s, building);
    }
}

/// Some of those who ride when the lift stops are caught.
fn catch(run: &Run, s: &mut State, building: u32) {
    let m = run.model;
    let chance = (m.parameters.lift_use * traffic(run)).min(1.0) * m.parameters.lift_caught;
    for &household in m.index.building_households.of(building as usize) {
        if storey(run, household) == 0 {
            continue;
        }
        for row in m.world.households.members(household as usize) {
            let rides = s.people.at[row] == building && s.people.free(row);
            if rides && run.draws.uniform(Purpose::LiftTrip, m.person_key(row as u32), CAUGHT_DRAW) < chance {
                s.people.entrapment[row] = Entrapment::ShutIn;
                s.building_facilities.caught[building as usize] += 1;
                s.building_facilities.inside.push((building, row as u32));
                s.tally.caught_in_lifts += 1;
            }
        }
    }
}

fn stop_lift(run: &Run, s: &mut State, building: u32) {
    let b = building as usize;
    if s.building_facilities.lift_out[b] < NEVER {
        return;
    }
    s.building_facilities.lift_out[b] = s.now;
    if s.now == 0 {
        for &household in run.model.index.building_households.of(b) {
            s.tally.held_upstairs += held(run, s, household);
        }
    }
}

fn start_lift(s: &mut State, building: usize) {
    let since = std::mem::replace(&mut s.building_facilities.lift_out[building], NEVER);
    if since < NEVER {
        s.tally.facility_seconds += i64::from(s.now.min(RESPONSE_END) - since);
    }
}

/// Members of a household who stay upstairs while the lift stands.
fn held(run: &Run, s: &State, household: u32) -> i64 {
    let m = run.model;
    let building = m.world.households.building[household as usize];
    let out = s.building_facilities.lift_out.get(building as usize).is_some_and(|&at| at < NEVER);
    if !out || (storey(run, household) as f64) < m.parameters.held_storey - 1.0 {
        return 0;
    }
    let people = &m.world.people;
    let here = |row: &usize| s.people.alive[*row] && s.people.at[*row] == building;
    let members = || m.world.households.members(household as usize).filter(here);
    // Two can carry one.
    if members().filter(|&row| people.able[row] && s.people.free(row)).count() >= 2 {
        return 0;
    }
    members().filter(|&row| people.vulnerable[row] && people.mobility[row] != Mobility::Full).count() as i64
}

/// Whether a household cannot leave because the lift stands still. Nobody leaves somebody in a ruin or a fire for it.
pub(super) fn holds(run: &Run, s: &State, household: u32) -> bool {
    let building = run.model.world.households.building[household as usize] as usize;
    s.buildings.habitable[building] && held(run, s, household) > 0
}

/// Whether water rises to a household when it flows in the mains.
#[must_use]
pub fn water_rises(run: &Run, s: &State, household: u32) -> bool {
    let building = run.model.world.households.building[household as usize] as usize;
    s.building_facilities.pump_out.get(building).is_none_or(|&at| at == NEVER)
        || (storey(run, household) as f64) < run.model.parameters.pump_storey
}

fn stop_pump(run: &Run, s: &mut State, building: u32) {
    let b = building as usize;
    if s.building_facilities.pump_out[b] < NEVER {
        return;
    }
    s.building_facilities.pump_out[b] = s.now;
    upstairs(run, s, building, false);
    let at = s.now.saturating_add(filling(run, building));
    if at < RESPONSE_END {
        s.agenda.wake(at, Process::BuildingFacilities as u8, event(FLOOD, building));
    }
}

fn start_pump(run: &Run, s: &mut State, building: u32) {
    let since = s.building_facilities.pump_out[building as usize];
    if since < NEVER {
        upstairs(run, s, building, true);
        s.building_facilities.pump_out[building as usize] = NEVER;
        s.tally.facility_seconds += i64::from(s.now.min(RESPONSE_END) - since);
        // Only now does the water rise to them.
        for &household in run.model.index.building_households.of(building as usize) {
            refresh(run, s, household);
        }
    }
}

/// Tells the households above the mains' pressure, where the mains flow, that their taps run dry or flow again.
fn upstairs(run: &Run, s: &mut State, building: u32, flows: bool) {
    if !s.buildings.served[1][building as usize] {
        return;
    }
    for &household in run.model.index.building_households.of(building as usize) {
        if !water_rises(run, s, household) {
            relief::tap(run, s, household, flows);
            sheltering::service(run, s, household, 1, flows);
            refresh(run, s, household);
        }
    }
}

/// Time in which a basement fills once its pumps stand still.
fn filling(run: &Run, building: u32) -> Seconds {
    let key = Key(run.model.world.buildings.key[building as usize]);
    hours(run.model.parameters.pump_flood_hours * run.draws.exponential(Purpose::BasementFlood, key, 0))
}

/// A basement may have filled by now.
fn flood(run: &Run, s: &mut State, building: u32) {
    let b = building as usize;
    let since = s.building_facilities.pump_out[b];
    if since == NEVER || since.saturating_add(filling(run, building)) > s.now || s.building_facilities.flooded[b] {
        return;
    }
    s.building_facilities.flooded[b] = true;
    s.tally.pumps_flooded += 1;
    consequences::lose(run, s, b, run.model.parameters.basement_loss);
    if run.model.world.buildings.has_lift(b) {
        stop_lift(run, s, building);
    }
    drop_need(run, s, building, &[PUMP, LIFT]);
}

/// Power fails in a building or comes back.
pub fn power(run: &Run, s: &mut State, building: u32, up: bool) {
    let (b, w) = (building as usize, &run.model.world.buildings);
    let (lift, pump) = (w.has_lift(b), w.has_pump(b));
    if !s.building_facilities.begun || !(lift || pump) || s.now >= RESPONSE_END || s.buildings.collapsed[b] {
        return;
    }
    let dry = !s.building_facilities.flooded[b];
    if !up {
        if lift {
            stop_lift(run, s, building);
        }
        if pump && !s.building_facilities.portable[b] {
            stop_pump(run, s, building);
        }
        drop_need(run, s, building, &[LIFT]);
    } else if dry {
        if !s.building_facilities.unchecked[b] && damage(s, b) < DamageState::Moderate {
            start_lift(s, b);
        }
        if damage(s, b) < DamageState::Extensive {
            start_pump(run, s, building);
            drop_need(run, s, building, &[PUMP]);
        }
    }
    next(run, s, building);
}

/// A need of these grades is no longer there.
fn drop_need(run: &Run, s: &mut State, building: u32, grades: &[u8]) {
    if let Some(need) = s.ledger.open(NeedKind::Facility, building)
        && grades.contains(&s.ledger.get(need).grade)
    {
        work::finish(run, s, need, Status::Moot, HelperClass::OneSelf, s.now);
    }
}

/// Raises the need a building's facilities have now, if any: people first, then the pumps, then the lift.
fn next(run: &Run, s: &mut State, building: u32) {
    let m = run.model;
    let p = &m.parameters;
    let b = building as usize;
    if s.now >= RESPONSE_END || s.ledger.open(NeedKind::Facility, building).is_some() {
        return;
    }
    let f = &s.building_facilities;
    let caught = f.inside.iter().any(|&(at, _)| at == building);
    let (dry, state) = (!f.flooded[b], damage(s, b));
    let (grade, work, firm) = if caught {
        (CAUGHT, p.lift_release_hours, p.lift_firm_release)
    } else if f.pump_out[b] < NEVER && dry && state < DamageState::Extensive {
        (PUMP, p.pump_set_up_hours, f64::INFINITY)
    } else if f.lift_out[b] < NEVER
        && f.unchecked[b]
        && s.buildings.served[0][b]
        && dry
        && state < DamageState::Moderate
    {
        (LIFT, p.lift_check_hours, p.lift_firm_check)
    } else {
        return;
    };
    let key = Key(m.world.buildings.key[b]);
    let work = (work * 3_600.0) as i64;
    let need = s.ledger.raise(NeedKind::Facility, building, key, building, grade, s.now, work, 2);
    let key = s.ledger.get(need).key;
    let ideal = m.policy.local_help == LocalHelp::Ideal;
    let wait = if ideal { 0.0 } else { 60.0 * p.report_local * report_wait(run, key, 0) };
    s.agenda.wake(s.now + wait as Seconds, Process::BuildingFacilities as u8, event(KNOWN, need));
    if m.policy.outside_help && firm < f64::INFINITY {
        let (call, comes) = run.draws.uniforms(Purpose::LiftFirm, key, 0);
        // The alarm of a lift goes by telephone.
        let call = if s.buildings.served[2][b] { 0.0 } else { p.report_up_outage / 60.0 * -crate::math::ln(call) };
        let at = s.now.saturating_add(hours(call - firm * crate::math::ln(comes)));
        s.agenda.wake(at, Process::BuildingFacilities as u8, event(FIRM, need));
    }
}

/// A need is known to the property staff; the fire service is called for people.
fn known(run: &Run, s: &mut State, need: u32) {
    if s.ledger.get(need).status != Status::Open {
        return;
    }
    let m = run.model;
    let value = priority(run, s.ledger.get(need), 1.0);
    s.ledger.publish(need, value);
    let (building, key, grade) = (s.ledger.get(need).building, s.ledger.get(need).key, s.ledger.get(need).grade);
    let cell = m.world.buildings.cell[building as usize];
    s.pools.publish(cell, Capability::Facility, value, need);
    s.agenda.wake(s.now, Process::Allotment as u8, u32::from(m.community(building)));
    if m.policy.outside_help && grade == CAUGHT {
        let telephone = s.buildings.served[2][building as usize];
        let mean = if telephone { m.parameters.report_up } else { m.parameters.report_up_outage };
        let wait = (60.0 * mean * report_wait(run, key, 1)) as Seconds;
        s.agenda.wake(s.now + wait, Process::BuildingFacilities as u8, event(REPORTED, need));
    }
}

fn reported(run: &Run, s: &mut State, need: u32) {
    let row = s.ledger.get(need);
    if row.status == Status::Open {
        s.pools.district_rescue.push(Reverse((row.priority, need)));
        s.agenda.wake(s.now, Process::Allotment as u8, run.model.world.places.communities() as u32);
    }
}

/// Whether somebody at work on a need knows lifts and pumps.
fn skilled(s: &mut State, need: u32) -> bool {
    let crew = std::mem::take(s.helpers.crew(need));
    let knows = crew
        .iter()
        .map(|&h| &s.helpers.rows[h as usize])
        .any(|row| row.duty == Duty::Working && (!is_local(row.class) || row.skill & SKILL_LIFT != 0));
    *s.helpers.crew(need) = crew;
    knows
}

/// What a need was about is put right.
fn put_right(run: &Run, s: &mut State, need: u32, by: HelperClass, skilled: bool) {
    let (building, grade) = (s.ledger.get(need).building, s.ledger.get(need).grade);
    let b = building as usize;
    work::finish(run, s, need, Status::Met, by, s.now);
    match grade {
        CAUGHT => let_out(run, s, building, by, skilled),
        PUMP => {
            s.building_facilities.portable[b] = true;
            start_pump(run, s, building);
        }
        _ => {
            s.building_facilities.unchecked[b] = false;
            start_lift(s, b);
        }
    }
    next(run, s, building);
}

/// Everybody in the lifts of a building is let out.
fn let_out(run: &Run, s: &mut State, building: u32, by: HelperClass, skilled: bool) {
    let mut inside = std::mem::take(&mut s.building_facilities.inside);
    for &(_, person) in inside.iter().filter(|entry| entry.0 == building) {
        s.tally.caught_seconds += i64::from(s.now.min(RESPONSE_END));
        if !s.people.alive[person as usize] {
            continue;
        }
        set_free(run, s, person);
        if is_local(by) {
            reach(s, person);
        }
        let key = run.model.person_key(person);
        if !skilled && run.draws.uniform(Purpose::LiftTrip, key, HURT_DRAW) < run.model.parameters.lift_pry_injury {
            injure(run, s, person, 2, false);
            medical_care::injured(run, s, person, building);
        }
    }
    inside.retain(|entry| entry.0 != building);
    s.building_facilities.inside = inside;
}

/// The first 72 hours end and the run goes on: everything is put right, as supplies reach everybody.
pub fn end_of_response(run: &Run, s: &mut State) {
    for &building in &run.model.index.managed {
        if let Some(need) = s.ledger.open(NeedKind::Facility, building) {
            work::finish(run, s, need, Status::Met, HelperClass::Outside, s.now);
        }
        let_out(run, s, building, HelperClass::Outside, true);
        start_lift(s, building as usize);
        start_pump(run, s, building);
    }
}

/// Runs one woken need or building.
pub fn step(run: &Run, s: &mut State, entity: u32) {
    let (kind, row) = unpack(entity);
    match kind {
        KNOWN => known(run, s, row),
        REPORTED => reported(run, s, row),
        FIRM => {
            if s.ledger.get(row).status == Status::Open {
                put_right(run, s, row, HelperClass::District, true);
            }
        }
        FLOOD => flood(run, s, row),
        _ => {
            if work::done(s, row) {
                let (by, skilled) = (work::leader(s, row), skilled(s, row));
                put_right(run, s, row, by, skilled);
            }
        }
    }
}
