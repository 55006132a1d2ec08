//! Who turns out to help, and when: kin at once, neighbours by what they see, volunteers and staff by
//! duty, professional teams by order.

use crate::key::{Key, mix};
use crate::policy::LocalHelp;
use crate::processes::response::patient_transport;
use crate::processes::response::visitors;
use crate::processes::response::work::{self, ARRIVE, RESTED, WAITED};
use crate::processes::{Process, Run, event, unpack};
use crate::random::Purpose;
use crate::state::State;
use crate::state::helpers::{Duty, Helper};
use crate::state::ledger::{HelperClass, NeedKind};
use crate::time::{MINUTE, Seconds, hours};
use crate::world::NONE;
use crate::world::people::{Role, SKILL_FIRST_AID, SKILL_RESCUE, SKILL_TOOLS};

const JOIN: u32 = 0;
const KIN: u32 = 4;
const TEAMS: u32 = 5;
const OWN_TEAM: u32 = 6;
const OUTSIDE_TEAM: u32 = 7;

/// Rows of [`TEAMS`] events.
pub(super) const OWN: u32 = 0;
/// Rows of [`TEAMS`] events.
pub(super) const OUTSIDE: u32 = 1;

fn minutes(x: f64) -> Seconds {
    (x * 60.0) as Seconds
}

/// Collapsed homes over all homes, by cell.
fn collapsed_share(run: &Run, s: &State) -> Vec<f64> {
    let w = &run.model.world;
    let mut all = vec![0.0_f64; w.places.cells()];
    let mut collapsed = all.clone();
    for &b in &run.model.index.residential {
        let cell = usize::from(w.buildings.cell[b as usize]);
        let n = run.model.index.building_households.of(b as usize).len() as f64;
        all[cell] += n;
        if s.buildings.collapsed[b as usize] {
            collapsed[cell] += n;
        }
    }
    collapsed.iter().zip(&all).map(|(c, a)| if *a > 0.0 { c / a } else { 0.0 }).collect()
}

/// Share of able adults who turn out where this share of homes collapsed: rises from "far" to
/// "adjacent" with the chance that one of six neighbouring homes is down.
fn turnout(run: &Run, collapsed: f64) -> f64 {
    let p = &run.model.parameters;
    let miss = 1.0 - (2.0 * collapsed).min(1.0);
    let none = miss * miss * miss * miss * miss * miss;
    p.turnout_far + (p.turnout_adjacent - p.turnout_far) * (1.0 - none)
}

/// Role of a person now: a volunteer who has left the team is a resident.
fn role(run: &Run, s: &State, person: usize) -> Role {
    if s.people.lapsed[person] { Role::Resident } else { run.model.world.people.role[person] }
}

/// Wakes everybody who will come.
pub fn start(run: &Run, s: &mut State) {
    let m = run.model;
    let p = &m.parameters;
    let people = &m.world.people;
    let ideal = m.policy.local_help == LocalHelp::Ideal;
    if m.policy.local_help != LocalHelp::Off {
        let mut hit = vec![false; m.world.places.cells()];
        for need in s.ledger.all() {
            hit[usize::from(m.world.buildings.cell[need.building as usize])] = true;
        }
        let collapsed = collapsed_share(run, s);
        let turnout: Vec<f64> = collapsed.iter().map(|&c| turnout(run, c)).collect();
        let anything = hit.iter().any(|h| *h);
        for person in 0..people.len() as u32 {
            let row = person as usize;
            if !people.able[row] {
                continue;
            }
            let cell = usize::from(m.world.buildings.cell[m.home(person) as usize]);
            let key = m.person_key(person);
            let comes = match role(run, s, row) {
                Role::Resident => hit[cell] && run.draws.uniform(Purpose::Turnout, key, 0) < turnout[cell],
                Role::Volunteer => anything && run.draws.uniform(Purpose::Turnout, key, 0) < p.volunteer_turnout,
                Role::PropertyStaff => {
                    !m.index.managed.is_empty() && run.draws.uniform(Purpose::Turnout, key, 0) < p.staff_turnout
                }
                _ => anything && run.draws.uniform(Purpose::Turnout, key, 0) < p.staff_turnout,
            };
            if comes {
                let delay = if ideal {
                    0
                } else if role(run, s, row) == Role::PropertyStaff {
                    property_staff_delay(run, key)
                } else {
                    minutes(p.start_delay + p.muster_time * run.draws.exponential(Purpose::Muster, key, 0))
                };
                s.agenda.wake(delay, Process::Muster as u8, event(JOIN, person));
            }
        }
        // Kin under the same roof begin when those who can have freed themselves.
        let kin: Vec<u32> = s
            .ledger
            .all()
            .iter()
            .filter(|n| n.kind == NeedKind::Extrication && n.building == m.home(n.subject))
            .map(|n| n.subject)
            .collect();
        let begin = if ideal { MINUTE } else { minutes(p.start_delay) };
        for subject in kin {
            s.agenda.wake(begin, Process::Muster as u8, event(KIN, subject));
        }
    }
    visitors::start(run, s);
    if m.policy.outside_help {
        let o = &m.world.organisations;
        s.agenda.wake(hours(o.own_teams.mobilise_hours), Process::Muster as u8, event(TEAMS, OWN));
        for (kind, group) in [(OWN_TEAM, &o.own_teams), (OUTSIDE_TEAM, &o.outside_teams)] {
            for (team, at) in (0..).zip(group.arrival_hours()) {
                s.agenda.wake(hours(at), Process::Muster as u8, event(kind, team));
            }
        }
    }
}

/// Property staff on duty are there; at night most are at home and are called in.
fn property_staff_delay(run: &Run, key: Key) -> Seconds {
    let p = &run.model.parameters;
    let (there, wait) = run.draws.uniforms(Purpose::PropertyDuty, key, 0);
    if (7..19).contains(&run.model.hour) || there < p.property_night {
        0
    } else {
        hours(p.property_call_in * -crate::math::ln(wait))
    }
}

/// A fire is known in a cell: its residents turn out as far as they come for others, and the community's volunteers
/// and staff if nothing has called them yet.
pub(super) fn turn_out(run: &Run, s: &mut State, cell: u16) {
    let m = run.model;
    let p = &m.parameters;
    let people = &m.world.people;
    let community = usize::from(m.world.places.cell_community[usize::from(cell)]);
    for &other in m.index.community_cells.of(community) {
        for &building in m.index.cell_buildings.of(other as usize) {
            for &household in m.index.building_households.of(building as usize) {
                for row in m.world.households.members(household as usize) {
                    let share = match role(run, s, row) {
                        Role::Resident if other == u32::from(cell) => p.turnout_far,
                        Role::Resident => continue,
                        Role::Volunteer => p.volunteer_turnout,
                        _ => p.staff_turnout,
                    };
                    let key = m.person_key(row as u32);
                    // Who is a helper already has been called.
                    if people.able[row]
                        && s.people.helper[row] == NONE
                        && run.draws.uniform(Purpose::Turnout, key, 0) < share
                    {
                        let wait = p.start_delay + p.muster_time * run.draws.exponential(Purpose::Muster, key, 0);
                        let wait = if m.policy.local_help == LocalHelp::Ideal { 0.0 } else { wait };
                        s.agenda.wake(s.now + minutes(wait), Process::Muster as u8, event(JOIN, row as u32));
                    }
                }
            }
        }
    }
}

/// A freed person may join the others.
pub(super) fn freed(run: &Run, s: &mut State, person: u32) {
    let m = run.model;
    if m.policy.local_help == LocalHelp::Off || !m.world.people.able[person as usize] {
        return;
    }
    let key = m.person_key(person);
    // Those who were caught see the collapse from next door.
    if run.draws.uniform(Purpose::Turnout, key, 0) < m.parameters.turnout_adjacent {
        let delay = if m.policy.local_help == LocalHelp::Ideal { 0 } else { minutes(m.parameters.start_delay) };
        s.agenda.wake(s.now + delay, Process::Muster as u8, event(JOIN, person));
    }
}

/// Makes a free person a helper, or finds the row the person has. None when the person cannot help.
pub(super) fn enlist(run: &Run, s: &mut State, person: u32) -> Option<u32> {
    let row = person as usize;
    let m = run.model;
    let away = s.households.location[m.world.people.household[row] as usize].lodges();
    if !s.people.free(row) || away {
        return None;
    }
    let existing = s.people.helper[row];
    if existing != NONE {
        if s.helpers.rows[existing as usize].duty == Duty::Gone {
            s.helpers.rows[existing as usize].shift_start = s.now;
            s.helpers.rows[existing as usize].on_call = false;
            return Some(existing);
        }
        return None;
    }
    let key = m.person_key(person);
    let home = m.home(person);
    let cell = m.world.buildings.cell[home as usize];
    let class = match role(run, s, row) {
        Role::Resident => HelperClass::Neighbour,
        Role::Volunteer => HelperClass::Volunteer,
        _ => HelperClass::Staff,
    };
    let mut skill = s.people.skill[row];
    if run.draws.uniform(Purpose::LatentSkill, key, 0) < m.parameters.first_aid_skill {
        skill |= SKILL_FIRST_AID;
    }
    let helper = s.helpers.rows.len() as u32;
    let community = m.world.places.cell_community[usize::from(cell)];
    let building = if s.people.at[row] == NONE { home } else { s.people.at[row] };
    let dispatched = s.command.decided_at[usize::from(community)][crate::policy::Decision::DispatchVolunteers as usize];
    s.helpers.rows.push(Helper {
        person,
        cell,
        community,
        duty: Duty::Gone,
        sent_out: class == HelperClass::Staff || dispatched <= s.now,
        ..Helper::ready(class, 1, skill, key, building, s.now)
    });
    s.people.helper[row] = helper;
    Some(helper)
}

/// Calls somebody with a role to a duty: the helper, and when they are there. None when the person does not come, cannot
/// help or is busy already.
pub(crate) fn called(run: &Run, s: &mut State, person: u32) -> Option<(u32, Seconds)> {
    let p = &run.model.parameters;
    let row = person as usize;
    let share = match role(run, s, row) {
        Role::Resident => return None,
        Role::Volunteer => p.volunteer_turnout,
        _ => p.staff_turnout,
    };
    let key = run.model.person_key(person);
    if !run.model.world.people.able[row] || run.draws.uniform(Purpose::Turnout, key, 0) >= share {
        return None;
    }
    let helper = s.people.helper[row];
    if helper != NONE && s.helpers.rows[helper as usize].duty == Duty::Idle {
        return s.people.free(row).then_some((helper, s.now));
    }
    let helper = enlist(run, s, person)?;
    let wait = p.start_delay + p.muster_time * run.draws.exponential(Purpose::Muster, key, 0);
    Some((helper, s.now + minutes(wait)))
}

/// An able co-resident goes to a trapped member of the household.
fn kin(run: &Run, s: &mut State, subject: u32) {
    let Some(need) = s.ledger.open(NeedKind::Extrication, subject) else { return };
    let household = run.model.world.people.household[subject as usize];
    let members: Vec<u32> = run.model.world.households.members(household as usize).map(|p| p as u32).collect();
    for person in members {
        let here = s.people.at[person as usize] == s.ledger.get(need).building;
        if person != subject
            && here
            && run.model.world.people.able[person as usize]
            && let Some(helper) = enlist(run, s, person)
        {
            s.helpers.rows[helper as usize].class = HelperClass::Kin;
            s.helpers.rows[helper as usize].duty = Duty::Idle;
            s.helpers.idle_list(helper).push(helper);
            work::assign(run, s, helper, need);
        }
    }
}

/// Professional teams arrive at the place's streets.
fn teams(run: &Run, s: &mut State, which: u32) {
    let o = &run.model.world.organisations;
    let (group, ambulances) = if which == OWN { (&o.own_teams, o.ambulances) } else { (&o.outside_teams, 0) };
    // Teams whose arrival is given as numbers come on their own wake-ups.
    let first = if group.arrivals.is_empty() { 0 } else { group.teams };
    for i in first..group.teams + ambulances {
        team(run, s, which, i, i >= group.teams);
    }
}

/// One professional team, or an ambulance, is ready.
fn team(run: &Run, s: &mut State, which: u32, i: u32, ambulance: bool) {
    let m = run.model;
    let (group, class) = if which == OWN {
        (&m.world.organisations.own_teams, HelperClass::District)
    } else {
        (&m.world.organisations.outside_teams, HelperClass::Outside)
    };
    let base = Key::of_name(if which == OWN { "own teams" } else { "outside teams" });
    let post = m.world.organisations.team_posts.get(i as usize).copied().filter(|_| which == OWN && !ambulance);
    let start = post.unwrap_or_else(|| if which == OWN { station(run) } else { gateway_building(run) });
    if start != NONE {
        let tools = if group.hand_tools { 0 } else { SKILL_TOOLS };
        let helper = s.helpers.rows.len() as u32;
        let start = if ambulance { patient_transport::base(run, i - group.teams).unwrap_or(start) } else { start };
        let persons = if ambulance { 2 } else { group.persons.min(200) as u8 };
        let skill = SKILL_FIRST_AID | SKILL_RESCUE | tools;
        let key = Key(mix(base.0, u64::from(i)));
        let row = Helper { ambulance, ..Helper::ready(class, persons, skill, key, start, s.now) };
        s.helpers.rows.push(row);
        work::make_idle(run, s, helper);
    }
}

fn station(run: &Run) -> u32 {
    use crate::world::facilities::FacilityKind;
    let f = &run.model.world.facilities;
    (0..f.len())
        .find(|&i| f.kind[i] == FacilityKind::FireStation && f.building[i] != NONE)
        .map_or_else(|| run.model.index.residential.first().copied().unwrap_or(NONE), |i| f.building[i])
}

pub(super) fn gateway_building(run: &Run) -> u32 {
    let w = &run.model.world;
    let Some(&g) = w.roads.gateways.first() else { return station(run) };
    let (x, y) = (w.roads.x[g as usize], w.roads.y[g as usize]);
    (0..w.buildings.len())
        .min_by(|&a, &b| {
            let d = |i: usize| crate::math::length(w.buildings.x[i] - x, w.buildings.y[i] - y);
            d(a).total_cmp(&d(b)).then(a.cmp(&b))
        })
        .map_or(NONE, |i| i as u32)
}

/// Orders the outside teams: they mobilise, travel to the gateway and on over the damaged roads.
pub(super) fn order_outside(run: &Run, s: &mut State) {
    let group = &run.model.world.organisations.outside_teams;
    if !group.arrivals.is_empty() {
        return;
    }
    let inside = s.roads.closed_share * run.model.parameters.road_closed_factor;
    let at = s.now + hours(group.mobilise_hours + group.travel_hours * (1.0 + inside));
    s.agenda.wake(at, Process::Muster as u8, event(TEAMS, OUTSIDE));
}

/// Runs one woken entity.
pub fn step(run: &Run, s: &mut State, entity: u32) {
    let (kind, row) = unpack(entity);
    match kind {
        JOIN => {
            if let Some(helper) = enlist(run, s, row) {
                work::make_idle(run, s, helper);
            }
        }
        ARRIVE => work::arrive(run, s, row),
        WAITED => {
            let helper = &s.helpers.rows[row as usize];
            if helper.duty == Duty::Idle && helper.until <= s.now {
                work::go_on_call(s, row);
            }
        }
        RESTED => {
            let helper = &s.helpers.rows[row as usize];
            if helper.duty == Duty::Resting && helper.until <= s.now {
                let person = helper.person;
                if person == NONE || s.people.free(person as usize) {
                    s.helpers.rows[row as usize].shift_start = s.now;
                    work::make_idle(run, s, row);
                }
            }
        }
        KIN => kin(run, s, row),
        work::GIVE_UP => work::give_up(run, s, row),
        work::TIRED => work::tired(run, s, row),
        visitors::MORNING => visitors::morning(run, s),
        visitors::EVENING => visitors::evening(s),
        OWN_TEAM => team(run, s, OWN, row, false),
        OUTSIDE_TEAM => team(run, s, OUTSIDE, row, false),
        _ => teams(run, s, row),
    }
}
