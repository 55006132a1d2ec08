//! Aftershocks while people dig: rubble of collapsed buildings shifts, kills some of the trapped and hurts
//! some of those at work on it.
//!
//! Assumptions: one draw a building and aftershock decides whether its rubble shifts; professional teams,
//! who shore up and post a look-out, are not hurt; standing buildings do not collapse afterwards.

use crate::key::Key;
use crate::math;
use crate::processes::response::{medical_care, search_and_rescue, sheltering};
use crate::processes::{Cause, Process, Run, die};
use crate::random::Purpose;
use crate::state::State;
use crate::state::helpers::Duty;
use crate::state::ledger::{NeedKind, Status};
use crate::world::NONE;
use crate::world::people::SKILL_RESCUE;

/// Wakes the aftershocks of this replicate.
pub fn start(run: &Run, s: &mut State) {
    for (i, shock) in (0..).zip(&run.motion.aftershocks) {
        s.agenda.wake(shock.at, Process::Aftershocks as u8, i);
    }
}

/// One aftershock.
pub fn step(run: &Run, s: &mut State, shock: u32) {
    let p = &run.model.parameters;
    let ratio = run.motion.aftershocks[shock as usize].ratio;
    sheltering::frightened(run, s, |building| ratio * run.motion.pga[building], shock + 1);
    let shifts = |building: u32| {
        let pga = ratio * run.motion.pga[building as usize];
        let probability = math::normal_cdf(math::ln(pga / p.rubble_shift_median) / p.rubble_shift_dispersion);
        let key = Key(run.model.world.buildings.key[building as usize]);
        pga > 0.0 && run.draws.uniform(Purpose::RubbleShift, key, shock) < probability
    };
    let moved: Vec<u32> = (0..s.ledger.all().len() as u32)
        .filter(|&need| {
            let row = s.ledger.get(need);
            row.kind == NeedKind::Extrication && row.status == Status::Open && row.grade >= 2 && shifts(row.building)
        })
        .collect();
    for need in moved {
        let crew = s.helpers.crew(need).clone();
        for helper in crew {
            let row = &s.helpers.rows[helper as usize];
            let rate = if row.skill & SKILL_RESCUE != 0 { p.shift_injury_trained } else { p.shift_injury_untrained };
            let at_work = row.duty == Duty::Working && row.person != NONE;
            if at_work && run.draws.uniform(Purpose::AftershockInjury, row.key, shock) < rate {
                let (person, building) = (row.person, row.building);
                search_and_rescue::helper_hurt(run, s, person);
                medical_care::injured(run, s, person, building);
            }
        }
        let person = s.ledger.get(need).subject;
        let key = run.model.person_key(person);
        if s.people.alive[person as usize] && run.draws.uniform(Purpose::AftershockDeath, key, shock) < p.shift_death {
            die(run, s, person, Cause::Trapped);
        }
    }
}
