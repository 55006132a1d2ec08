//! From door to door: who brings a warning to the doors of a grid cell, and does nothing else meanwhile.
//!
//! The cell's grid worker goes, and with them a volunteer or stair leader of the cell; whoever does not turn out, is
//! hurt, away or at work for somebody is missing, one alone takes twice as long, and where nobody can go nobody comes
//! to the doors. Who was not on duty yet takes as long to come as for any other duty. A round ends with the last door,
//! with the shift, before a door the water has come to, or – with the chance with which others run – when water is in
//! sight. The order to leave is a second round of the same team.
//!
//! Time at the doors is mobilised time; it counts as effective by the share of doors where nobody knew. Meanwhile
//! nobody takes the grid worker's reports where networks are merged, visits and deliveries wait, the hands lack at the
//! shelters, and the household of whoever goes waits for them before it leaves. The water may find a team at a door.
//! Doors are told in the order of a lottery; a team that is hurt on its way is taken to have told the rest.

use crate::key::mix;
use crate::policy::LocalHelp;
use crate::processes::response::{muster, news, work};
use crate::processes::{Process, Run, event};
use crate::random::Purpose;
use crate::state::State;
use crate::state::helpers::Duty;
use crate::state::news::{Round, Topic};
use crate::time::{Seconds, hours};
use crate::world::NONE;
use crate::world::people::Role;

/// Event of the process of warning: a round is over.
pub(super) const BACK: u32 = 4;

/// Persons in a team that goes at the speed of `warning.door_to_door`.
const TEAM: usize = 2;

/// Sends a team through a cell.
pub(super) fn set_out(run: &Run, s: &mut State, cell: u16, topic: Topic) {
    let m = run.model;
    let households = m.index.cell_households.of(usize::from(cell));
    if m.policy.local_help != LocalHelp::Simulated || households.is_empty() {
        return;
    }
    let before = s.news.rounds.iter().rev().find(|r| r.cell == cell && r.until > s.now).copied();
    let (team, start) = match before {
        Some(round) => (round.team.map(|helper| if goes(s, helper) { helper } else { NONE }), round.until),
        None => gather(run, s, cell),
    };
    let Some(&leader) = team.iter().find(|&&helper| helper != NONE) else { return };
    let people = team.iter().filter(|&&helper| helper != NONE).count();
    let rate = m.parameters.door_to_door.max(1e-3) * people as f64 / TEAM as f64;
    let length = 3_600.0 * households.len() as f64 / rate;
    let mut round = Round { cell, topic, team, start, length, until: start };
    let shift = s.helpers.rows[leader as usize].shift_start.saturating_add(hours(m.parameters.shift_hours));
    round.until = start.saturating_add(length.min(1e8) as Seconds).min(shift.max(start));
    round.until = round.until.min(turns_back(run, s, &round, leader)).max(start);
    for helper in team.into_iter().filter(|&helper| helper != NONE) {
        work::to_the_doors(run, s, helper, round.until);
        s.agenda.wake(round.until, Process::Warning as u8, event(BACK, helper));
    }
    s.news.rounds.push(round);
}

/// Whether a helper still goes from door to door.
fn goes(s: &State, helper: u32) -> bool {
    helper != NONE && s.helpers.rows[helper as usize].duty == Duty::AtDoors
}

/// Who goes, and when they are at the first door.
fn gather(run: &Run, s: &mut State, cell: u16) -> ([u32; TEAM], Seconds) {
    let m = run.model;
    let people = &m.world.people;
    let worker = m.index.grid_worker[usize::from(cell)];
    let mut others: Vec<u32> = Vec::new();
    for &household in m.index.cell_households.of(usize::from(cell)) {
        let members = m.world.households.members(household as usize).map(|person| person as u32);
        others.extend(members.filter(|&p| matches!(people.role[p as usize], Role::Volunteer | Role::StairLeader)));
    }
    others.sort_unstable_by_key(|&person| mix(people.key[person as usize], u64::from(cell)));
    let mut team = [NONE; TEAM];
    let (mut found, mut start) = (0, s.now);
    for person in std::iter::once(worker).filter(|&worker| worker != NONE).chain(others) {
        if found < TEAM
            && let Some((helper, ready)) = muster::called(run, s, person)
        {
            team[found] = helper;
            start = start.max(ready);
            found += 1;
        }
    }
    (team, start)
}

/// When a team stops because of the water, if it does.
fn turns_back(run: &Run, s: &State, round: &Round, leader: u32) -> Seconds {
    let m = run.model;
    let never = Seconds::MAX;
    let Some(water) = &m.water else { return never };
    let households = m.index.cell_households.of(usize::from(round.cell));
    let at = |h: u32| m.world.households.building[h as usize] as usize;
    if !households.iter().any(|&h| water.reaches(at(h))) {
        return never;
    }
    let in_sight = water.order.first().map_or(never, |&b| water.arrival[b as usize]);
    let key = s.helpers.rows[leader as usize].key;
    if run.draws.uniform(Purpose::Milling, key, 1) < m.parameters.sees_water {
        return in_sight;
    }
    let door = |h: u32| news::door_at(round, news::at_door(run, round.topic, h).0) as Seconds;
    households.iter().map(|&h| (door(h), h)).filter(|&(t, h)| water.arrival[at(h)] <= t).min().map_or(never, |d| d.0)
}

/// People who are at a door of this building now.
pub(super) fn at(run: &Run, s: &State, building: u32) -> Vec<u32> {
    let m = run.model;
    let cell = m.world.buildings.cell[building as usize];
    let mut there = Vec::new();
    for round in s.news.rounds.iter().filter(|r| r.cell == cell && r.start <= s.now && s.now < r.until) {
        let share = f64::from(s.now - round.start) / round.length;
        let households = m.index.cell_households.of(usize::from(cell)).iter();
        let last = households
            .map(|&h| (news::at_door(run, round.topic, h).0, h))
            .filter(|&(door, _)| door <= share)
            .max_by(|a, b| a.0.total_cmp(&b.0));
        if last.is_some_and(|(_, h)| m.world.households.building[h as usize] == building) {
            let team = round.team.iter().filter(|&&helper| goes(s, helper));
            there.extend(team.map(|&helper| s.helpers.rows[helper as usize].person));
        }
    }
    there
}

/// A round is over.
pub(super) fn back(run: &Run, s: &mut State, helper: u32) {
    work::from_the_doors(run, s, helper);
}
