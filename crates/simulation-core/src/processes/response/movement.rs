//! Movement: households gather, leave together and walk as a group.

use crate::math;
use crate::processes::response::sheltering;
use crate::processes::{Process, Run};
use crate::state::State;
use crate::state::people::Location;
use crate::time::{HOUR, Seconds};
use crate::world::NONE;

/// When to ask again, if the household cannot leave now: nobody leaves behind a member who cannot come.
pub fn gathered(run: &Run, s: &State, household: u32) -> Option<Seconds> {
    let mut members = run.model.world.households.members(household as usize);
    let can = members.any(|p| s.people.free(p) && !s.people.distressed[p]);
    (!can).then_some(s.now + 2 * HOUR)
}

/// Whether the household is on its way.
#[must_use]
pub fn underway(s: &State, household: u32) -> bool {
    s.movement.heading[household as usize] != NONE
}

/// A household sets out for a facility at `at`, from where it stands. On arrival
/// [`sheltering::arrived`] is called.
pub fn set_out(run: &Run, s: &mut State, household: u32, facility: u32, at: Seconds) {
    let m = run.model;
    let row = household as usize;
    let f = &m.world.facilities;
    let b = &m.world.buildings;
    let (x, y) = match s.movement.stands_at[row] {
        NONE => {
            let home = m.world.households.building[row] as usize;
            (b.x[home], b.y[home])
        }
        g => (f.x[g as usize], f.y[g as usize]),
    };
    let metres = math::length(f.x[facility as usize] - x, f.y[facility as usize] - y) * m.parameters.detour;
    let arrival = at + (metres / m.parameters.walk_speed) as Seconds;
    s.movement.heading[row] = facility;
    s.movement.arrivals.insert((arrival, m.world.households.key[row], household));
    s.agenda.wake(arrival, Process::Movement as u8, 0);
}

/// Everybody who has arrived by now is let in, first come, first served.
pub fn step(run: &Run, s: &mut State) {
    while let Some(&(at, key, household)) = s.movement.arrivals.first() {
        if at > s.now {
            break;
        }
        s.movement.arrivals.remove(&(at, key, household));
        let row = household as usize;
        let facility = std::mem::replace(&mut s.movement.heading[row], NONE);
        s.movement.stands_at[row] = facility;
        // Who has found a place elsewhere meanwhile is no longer out of doors.
        if s.households.location[row] == Location::Outdoors {
            sheltering::arrived(run, s, household, facility, at);
        }
    }
}
