//! Helpers who come from elsewhere by themselves, day by day.
//!
//! They come where people are seen to live in shelters: so many a day for each person there, from the first
//! morning that is at least a day away. They carry, bring goods and look in; they neither dig nor visit by the list.
//! They go home in the evening and count as help from outside. Assumed: nobody turns them away, they bring their
//! own food, and after the response they are only counted, because no need of a household is open then.

use crate::key::{Key, mix};
use crate::processes::response::muster::gateway_building;
use crate::processes::response::work;
use crate::processes::{Process, Run, event, living};
use crate::random::Purpose;
use crate::state::State;
use crate::state::helpers::{Duty, Helper};
use crate::state::ledger::HelperClass;
use crate::state::people::Location;
use crate::time::{DAY, HOUR, RESPONSE_END, Seconds, hours};
use crate::world::NONE;

/// Event of [`Process::Muster`] at which they come.
pub(super) const MORNING: u32 = 10;
/// Event of [`Process::Muster`] at which they leave.
pub(super) const EVENING: u32 = 11;
/// Hour of the day at which they are there.
const FROM: u8 = 9;

/// The first morning.
pub(super) fn start(run: &Run, s: &mut State) {
    if run.model.policy.outside_help && run.model.parameters.visitors > 0.0 {
        let until_morning = (24 + FROM - run.model.hour) % 24;
        s.agenda.wake(DAY + Seconds::from(until_morning) * HOUR, Process::Muster as u8, event(MORNING, 0));
    }
}

/// Counts who comes today, and before the response ends puts them among the idle.
pub(super) fn morning(run: &Run, s: &mut State) {
    let m = run.model;
    s.agenda.wake(s.now + DAY, Process::Muster as u8, event(MORNING, 0));
    if s.whereabouts.people[Location::Shelter as usize] == 0 {
        return;
    }
    let mut sheltered = vec![0_u32; m.world.places.communities()];
    for household in 0..m.world.households.len() {
        if s.households.location[household] == Location::Shelter {
            let building = m.world.households.building[household];
            sheltered[usize::from(m.community(building))] += living(s, household as u32);
        }
    }
    let day = (s.now / DAY) as u32;
    let mut all = 0;
    for (community, &people) in sheltered.iter().enumerate().filter(|(_, people)| **people > 0) {
        let key = Key(m.world.places.community_key[community]);
        let u = run.draws.uniform(Purpose::Visitors, key, day);
        let come = (m.parameters.visitors * f64::from(people) + u) as u32;
        all += i64::from(come);
        if s.now < RESPONSE_END {
            bring(run, s, community, key, day, come);
        }
    }
    s.tally.visitor_days.push((s.now, all));
    if s.now < RESPONSE_END {
        s.agenda.wake(s.now + hours(m.parameters.visitor_hours), Process::Muster as u8, event(EVENING, 0));
    }
}

fn bring(run: &Run, s: &mut State, community: usize, key: Key, day: u32, come: u32) {
    let start = gateway_building(run);
    let Some(&cell) = run.model.index.community_cells.of(community).first() else { return };
    if start == NONE {
        return;
    }
    for i in 0..come {
        let key = Key(mix(key.0, u64::from(day) << 32 | u64::from(i)));
        let helper = s.helpers.rows.len() as u32;
        s.helpers.rows.push(Helper {
            cell: cell as u16,
            community: community as u16,
            leaves_at: s.now + hours(run.model.parameters.visitor_hours),
            ..Helper::ready(HelperClass::Outside, 1, 0, key, start, s.now)
        });
        work::make_idle(run, s, helper);
    }
}

/// Who is idle in the evening leaves; who is at work leaves afterwards.
pub(super) fn evening(s: &mut State) {
    for helper in 0..s.helpers.rows.len() as u32 {
        let row = &s.helpers.rows[helper as usize];
        if row.duty == Duty::Idle && row.leaves_at <= s.now {
            s.helpers.not_idle(helper);
            work::stand_down(s, helper);
        }
    }
}
