//! Search and rescue: self-escape, who is heard, who digs, how long it takes, who dies waiting.
//!
//! Nobody sees from outside how deep a victim lies: neighbours dig for everyone, hardly move heavy rubble,
//! and give up after hours; then the victim is left to trained people and teams. The dead and the silent
//! cannot be told apart: a body takes the same work.

use crate::hazards::fragility::Material;
use crate::policy::LocalHelp;
use crate::processes::response::{
    first_aid, grid, is_local, medical_care, muster, priority, report_wait, treatment, work,
};
use crate::processes::{Cause, Process, Run, die, event, injure, reach, set_free, unpack};
use crate::random::Purpose;
use crate::state::State;
use crate::state::ledger::{HelperClass, NeedKind, Status};
use crate::state::people::Entrapment;
use crate::state::pools::Capability;
use crate::time::{NEVER, Seconds, hours};
use crate::world::NONE;
use crate::world::people::SKILL_RESCUE;
use std::cmp::Reverse;

const ESCAPE: u32 = 1;
const KNOWN: u32 = 2;
const REPORTED: u32 = 3;
const SILENT: u32 = 4;

/// Whether the person under this need can be heard now.
fn audible(s: &State, need: u32) -> bool {
    let row = s.ledger.get(need);
    let p = row.subject as usize;
    row.grade == 1 || (s.people.alive[p] && s.people.silent_at[p] > s.now)
}

/// A person is trapped (or lies dead under rubble): raises the need and wakes what follows.
pub(crate) fn trapped(run: &Run, s: &mut State, person: u32, building: u32) {
    let m = run.model;
    let p = &m.parameters;
    let row = person as usize;
    let key = m.person_key(person);
    let class = s.people.entrapment[row];
    let alive = s.people.alive[row];
    if alive {
        let (u, v) = run.draws.uniforms(Purpose::Audible, key, 0);
        s.people.silent_at[row] = if class == Entrapment::ShutIn {
            NEVER
        } else if u < p.audible_share {
            hours(p.audible_half_life * -crate::math::ln(v) / std::f64::consts::LN_2)
        } else {
            0
        };
    } else {
        s.people.silent_at[row] = 0;
    }
    let rc = matches!(m.material(building), Material::Concrete | Material::Steel);
    let class_hours = match class {
        Entrapment::ShutIn => p.work_shut_in,
        Entrapment::Light | Entrapment::Free => p.work_light,
        Entrapment::Void => p.work_void,
        Entrapment::Heavy if rc => p.work_heavy_rc,
        Entrapment::Heavy => p.work_heavy,
    };
    let spread = run.draws.lognormal(Purpose::ExtricationWork, key, 0, 1.0, p.work_dispersion);
    let heard = class == Entrapment::ShutIn || s.people.silent_at[row] > 0;
    let locate = if class == Entrapment::ShutIn {
        0.0
    } else if heard {
        p.locate_audible
    } else {
        p.locate_silent_neighbour
    };
    let seconds = ((class_hours * spread + locate) * 3_600.0) as i64;
    let crew = p.crew_at_most as u8;
    let need = s.ledger.raise(NeedKind::Extrication, person, key, building, class as u8, 0, seconds, crew);
    let need_key = s.ledger.get(need).key;
    let wait =
        if m.policy.local_help == LocalHelp::Ideal { 0.0 } else { p.report_local * report_wait(run, need_key, 0) };
    s.agenda.wake((wait * 60.0) as Seconds, Process::SearchAndRescue as u8, event(KNOWN, need));
    if alive {
        let share = match class {
            Entrapment::ShutIn => p.self_escape_shut_in,
            Entrapment::Light => p.self_escape_light,
            _ => 0.0,
        };
        let (u, v) = run.draws.uniforms(Purpose::SelfEscape, key, 0);
        if u < share {
            let minutes = p.self_escape_minutes * crate::math::exp(0.7 * crate::math::normal_quantile(v));
            s.agenda.wake((minutes * 60.0) as Seconds, Process::SearchAndRescue as u8, event(ESCAPE, need));
        }
        if s.people.death_at[row] < NEVER {
            s.agenda.wake(s.people.death_at[row], Process::Casualties as u8, event(medical_care::SLOW, person));
        }
        if heard && class != Entrapment::ShutIn {
            s.agenda.wake(s.people.silent_at[row], Process::SearchAndRescue as u8, event(SILENT, need));
        }
    }
}

/// Publishes an extrication to its cell with the weight it has now.
fn publish(run: &Run, s: &mut State, need: u32) {
    let weight = if audible(s, need) { run.model.parameters.audible_odds } else { 1.0 };
    let row = s.ledger.get(need);
    // Whoever knew of it under another priority forgets it: an old entry no longer counts.
    let value = priority(run, row, weight) + u64::from(s.people.beyond_hands[row.subject as usize]);
    let building = row.building;
    s.ledger.publish(need, value);
    let cell = run.model.world.buildings.cell[building as usize];
    s.pools.publish(cell, pool(s, need), value, need);
    s.agenda.wake(s.now, Process::Allotment as u8, u32::from(run.model.community(building)));
}

/// Whom a victim is left to: everybody, until hands have been found not to be enough.
pub(super) fn pool(s: &State, need: u32) -> Capability {
    let victim = s.ledger.get(need).subject as usize;
    if s.people.beyond_hands[victim] { Capability::BreakRubble } else { Capability::Dig }
}

/// Untrained people gave up on a victim: those with tools and training are told.
pub(super) fn beyond_hands(run: &Run, s: &mut State, need: u32) {
    let row = s.ledger.get(need);
    if row.status != Status::Open || row.priority == u64::MAX {
        return;
    }
    s.people.beyond_hands[row.subject as usize] = true;
    tell_again(run, s, need);
}

/// Tells whoever knows of a need that its priority or pool has changed.
fn tell_again(run: &Run, s: &mut State, need: u32) {
    publish(run, s, need);
    if s.people.reported[s.ledger.get(need).subject as usize] {
        reported(run, s, need);
    }
}

/// A need is known in its cell: neighbours see it, and it is reported upwards.
fn known(run: &Run, s: &mut State, need: u32) {
    if s.ledger.get(need).status != Status::Open {
        return;
    }
    publish(run, s, need);
    if run.model.policy.outside_help {
        let p = &run.model.parameters;
        let building = s.ledger.get(need).building as usize;
        let mean = if s.buildings.served[2][building] { p.report_up } else { p.report_up_outage };
        let key = s.ledger.get(need).key;
        let wait = mean * report_wait(run, key, 1) * 60.0;
        let astray = grid::hand_over(run, s, run.model.world.buildings.cell[building], key, 0);
        s.agenda.wake(s.now + astray + wait as Seconds, Process::SearchAndRescue as u8, event(REPORTED, need));
    }
}

fn reported(run: &Run, s: &mut State, need: u32) {
    let row = s.ledger.get(need);
    if row.status == Status::Open && row.priority != u64::MAX {
        let entry = (row.priority, need);
        s.people.reported[row.subject as usize] = true;
        s.pools.district_rescue.push(Reverse(entry));
        s.agenda.wake(s.now, Process::Allotment as u8, run.model.world.places.communities() as u32);
    }
}

fn silent(run: &Run, s: &mut State, need: u32) {
    let row = s.ledger.get(need);
    if row.status != Status::Open || row.priority == u64::MAX {
        return;
    }
    tell_again(run, s, need);
}

/// A trapped person is out: by own strength or freed.
fn out(run: &Run, s: &mut State, need: u32, by: HelperClass) {
    let person = s.ledger.get(need).subject;
    let row = person as usize;
    let building = s.ledger.get(need).building;
    let class = s.people.entrapment[row];
    if !s.people.alive[row] {
        work::finish(run, s, need, Status::Moot, by, s.now);
        return;
    }
    set_free(run, s, person);
    if by != HelperClass::OneSelf && is_local(by) {
        reach(s, person);
    }
    work::finish(run, s, need, Status::Met, by, s.now);
    let p = &run.model.parameters;
    let factor = match class {
        Entrapment::Light => 0.3,
        Entrapment::Void => 1.0,
        Entrapment::Heavy => 3.0,
        Entrapment::Free | Entrapment::ShutIn => 0.0,
    };
    let key = run.model.person_key(person);
    if factor > 0.0 && run.draws.uniform(Purpose::DeathAfterRelease, key, 0) < p.death_after_release * factor {
        die(run, s, person, Cause::Injury);
        return;
    }
    if s.people.severity[row] >= 2 {
        medical_care::injured(run, s, person, building);
        if by != HelperClass::OneSelf {
            first_aid::at_hand(run, s, person, building, true);
        }
    } else {
        if s.people.severity[row] == 1 {
            treatment::lightly_hurt(run, s, person);
        }
        muster::freed(run, s, person);
    }
}

/// Extra work of a team that begins on a victim nobody can point to, person-seconds.
pub(super) fn extra_search(run: &Run, s: &State, need: u32) -> i64 {
    if audible(s, need) {
        return 0;
    }
    let p = &run.model.parameters;
    ((p.locate_silent_professional - p.locate_silent_neighbour).max(0.0) * 3_600.0) as i64
}

/// A helper at work is seriously hurt: lets go of everything and needs care.
pub(super) fn helper_hurt(run: &Run, s: &mut State, person: u32) {
    s.tally.rescuers_injured += 1;
    work::leave(run, s, person);
    injure(run, s, person, 3, false);
}

/// Whether a helper who spent these hours on rubble is seriously hurt; if so the helper is out.
pub(super) fn hurts_helper(run: &Run, s: &mut State, helper: u32, need: u32, hours: f64) -> bool {
    let row = &s.helpers.rows[helper as usize];
    let person = row.person;
    if person == NONE {
        return false;
    }
    let p = &run.model.parameters;
    let rate = if row.skill & SKILL_RESCUE != 0 { p.injury_trained } else { p.injury_untrained };
    let occasion = s.ledger.get(need).key.0 as u32;
    if run.draws.uniform(Purpose::HelperInjury, row.key, occasion) >= rate * hours {
        return false;
    }
    let building = row.building;
    s.tally.rescuers_injured += 1;
    work::stand_down(s, helper);
    injure(run, s, person, 3, false);
    medical_care::injured(run, s, person, building);
    true
}

/// Runs one woken need.
pub fn step(run: &Run, s: &mut State, entity: u32) {
    let (kind, need) = unpack(entity);
    match kind {
        ESCAPE => {
            let row = s.ledger.get(need);
            if row.status == Status::Open && s.people.alive[row.subject as usize] {
                out(run, s, need, HelperClass::OneSelf);
            }
        }
        KNOWN => known(run, s, need),
        REPORTED => reported(run, s, need),
        SILENT => silent(run, s, need),
        _ => {
            if work::done(s, need) {
                let by = work::leader(s, need);
                out(run, s, need, by);
            }
        }
    }
}
