//! Welfare: vulnerable people without an able co-resident are looked in on by whoever knows of them:
//! a named helper, a neighbour who knows, staff and volunteers with the register, at last a sweep.

use crate::hazards::fragility::DamageState;
use crate::math;
use crate::policy::LocalHelp;
use crate::processes::response::{grid, is_local, muster, priority, work};
use crate::processes::{Process, Run, event, reach, unpack};
use crate::random::Purpose;
use crate::state::State;
use crate::state::helpers::Duty;
use crate::state::ledger::{HelperClass, NeedKind, Status};
use crate::state::people::Entrapment;
use crate::state::pools::Capability;
use crate::time::{Seconds, hours};
use crate::world::NONE;

const LISTED: u32 = 1;
const INFORMAL: u32 = 2;
const NAMED: u32 = 3;

/// Raises the welfare needs of the impact.
pub fn start(run: &Run, s: &mut State) {
    let m = run.model;
    let p = &m.parameters;
    let people = &m.world.people;
    let ideal = m.policy.local_help == LocalHelp::Ideal;
    for &person in &m.index.alone {
        let row = person as usize;
        let home = m.home(person);
        let b = home as usize;
        let cut_off =
            s.buildings.damage[b] >= DamageState::Slight || !s.buildings.served[0][b] || !s.buildings.served[2][b];
        let there = s.people.at[row] == home && s.people.alive[row];
        if !there || !cut_off || s.people.entrapment[row] != Entrapment::Free || s.people.severity[row] >= 2 {
            continue;
        }
        let key = m.person_key(person);
        let (u, v) = run.draws.uniforms(Purpose::HiddenDistress, key, 0);
        // A fall, a blocked door, a device without power: only where the home itself was damaged.
        if s.buildings.damage[b] >= DamageState::Moderate && u < p.hidden_distress {
            s.people.distressed[row] = true;
            s.people.death_at[row] = hours(p.hidden_distress_half_life * -math::ln(v) / std::f64::consts::LN_2);
            s.agenda.wake(s.people.death_at[row], Process::Casualties as u8, event(super::medical_care::SLOW, person));
        }
        let work = (p.welfare_visit_minutes * 60.0) as i64;
        let need = s.ledger.raise(NeedKind::Welfare, person, key, home, 0, 0, work, 1);
        let value = priority(run, s.ledger.get(need), 1.0);
        s.ledger.publish(need, value);
        let (informal, wait) = run.draws.uniforms(Purpose::Report, s.ledger.get(need).key, 0);
        let wait = -math::ln(wait);
        let astray = if ideal {
            0.0
        } else {
            let cell = m.world.buildings.cell[b];
            f64::from(grid::hand_over(run, s, cell, s.ledger.get(need).key, 0)) / 60.0
        };
        let mut wake = |minutes: f64, kind| {
            let at = if ideal { 0 } else { (minutes * 60.0) as Seconds };
            s.agenda.wake(at, Process::Welfare as u8, event(kind, need));
        };
        if people.named_helper[row] != NONE && s.people.paired[row] {
            wake(p.start_delay + p.muster_time * wait, NAMED);
        }
        if informal < p.informal_check || ideal {
            wake(p.start_delay + p.muster_time * wait, INFORMAL);
        }
        if s.people.listed[row] || ideal {
            wake(p.start_delay + astray, LISTED);
        } else {
            wake(60.0 * p.welfare_sweep * wait + astray, LISTED);
        }
    }
}

/// The named helper goes, if free.
fn named(run: &Run, s: &mut State, need: u32) {
    if run.model.policy.local_help == LocalHelp::Off || s.ledger.get(need).crew > 0 {
        return;
    }
    let helper = run.model.world.people.named_helper[s.ledger.get(need).subject as usize];
    let row = s.people.helper[helper as usize];
    if row != NONE && s.helpers.rows[row as usize].duty == Duty::Idle {
        work::assign(run, s, row, need);
    } else if let Some(row) = muster::enlist(run, s, helper) {
        s.helpers.rows[row as usize].duty = Duty::Idle;
        s.helpers.idle_list(row).push(row);
        work::assign(run, s, row, need);
    }
}

/// Runs one woken need.
pub fn step(run: &Run, s: &mut State, entity: u32) {
    let (kind, need) = unpack(entity);
    if s.ledger.get(need).status != Status::Open {
        return;
    }
    let (subject, building) = (s.ledger.get(need).subject, s.ledger.get(need).building);
    match kind {
        LISTED | INFORMAL => {
            let cell = run.model.world.buildings.cell[building as usize];
            let pool = if kind == LISTED { Capability::Visit } else { Capability::LookIn };
            let value = s.ledger.get(need).priority;
            s.pools.publish(cell, pool, value, need);
            s.agenda.wake(s.now, Process::Allotment as u8, u32::from(run.model.community(building)));
        }
        NAMED => named(run, s, need),
        _ => {
            if work::done(s, need) {
                let by = work::leader(s, need);
                if is_local(by) && by != HelperClass::OneSelf {
                    reach(s, subject);
                }
                s.people.distressed[subject as usize] = false;
                work::finish(run, s, need, Status::Met, by, s.now);
            }
        }
    }
}
