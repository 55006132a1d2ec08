//! Allotment: idle helpers get the needs they know of, may serve, and can. Needs go by triage and
//! lottery; among the idle the need takes the one with the lowest mix of the two keys, so that a new
//! helper changes only what that helper wins. Never by index order.

use crate::key::{lot, mix};
use crate::policy::LocalHelp;
use crate::processes::Run;
use crate::processes::response::{firefighting, patient_transport, work};
use crate::state::State;
use crate::state::helpers::Helper;
use crate::state::ledger::{HelperClass, Status};
use crate::state::pools::{CAPABILITIES, Capability, Pool};
use crate::time::NEVER;
use crate::world::people::{SKILL_FIRST_AID, SKILL_KEYS, SKILL_RESCUE};
use std::cmp::Reverse;

const ALL: [Capability; CAPABILITIES] = [
    Capability::Dig,
    Capability::BreakRubble,
    Capability::FirstAid,
    Capability::Carry,
    Capability::LookIn,
    Capability::Visit,
    Capability::Deliver,
    Capability::FightFire,
    Capability::Facility,
];

/// Whether a local helper may and can serve a pool.
fn suits(helper: &Helper, capability: Capability, ideal: bool) -> bool {
    let staff = helper.class == HelperClass::Staff;
    let keys = helper.skill & SKILL_KEYS != 0;
    let listed = staff && !keys || helper.class == HelperClass::Volunteer;
    let visits = helper.leaves_at < NEVER;
    match capability {
        Capability::Dig => !staff && !visits,
        Capability::BreakRubble => helper.skill & SKILL_RESCUE != 0,
        Capability::FirstAid => helper.skill & SKILL_FIRST_AID != 0,
        Capability::Carry => !staff,
        Capability::LookIn => true,
        Capability::FightFire => !visits,
        Capability::Visit => listed || ideal && !visits,
        Capability::Deliver => listed || ideal || visits,
        Capability::Facility => keys,
    }
}

/// The best entry of a pool that is still true, dropping the others.
fn top(s: &State, pool: &mut Pool) -> Option<(u64, u32)> {
    while let Some(&Reverse((priority, need))) = pool.peek() {
        let row = s.ledger.get(need);
        if row.status == Status::Open && row.priority == priority && row.crew < row.crew_max {
            return Some((priority, need));
        }
        pool.pop();
    }
    None
}

/// Whether a community lends its idle volunteers and staff to others of its street: by its key, so that a larger share
/// contains a smaller.
fn pools(run: &Run, community: usize) -> bool {
    let share = run.model.policy.pooled;
    share > 0.0 && lot(run.model.world.places.community_key[community], 0x900C) < share
}

/// Communities that lend to this one.
fn lenders(run: &Run, community: usize) -> Vec<usize> {
    if !pools(run, community) {
        return Vec::new();
    }
    let street = &run.model.world.places.community_street;
    (0..street.len()).filter(|&c| c != community && street[c] == street[community] && pools(run, c)).collect()
}

/// The idle helper who wins a need.
fn winner(run: &Run, s: &State, cell: usize, community: usize, capability: Capability, need: u32) -> Option<u32> {
    let ideal = run.model.policy.local_help == LocalHelp::Ideal;
    let key = s.ledger.get(need).key.0;
    let in_cell = s.helpers.idle_cell[cell].iter();
    let in_community = s.helpers.idle_community[community].iter();
    in_cell
        .chain(in_community)
        .filter(|&&h| {
            let row = &s.helpers.rows[h as usize];
            (usize::from(row.cell) == cell || row.sent_out || ideal) && suits(row, capability, ideal)
        })
        .map(|&h| (mix(key, s.helpers.rows[h as usize].key.0), h))
        .min()
        .map(|(_, h)| h)
}

/// The idle helper of a lending community who wins a need that nobody of its own community can take.
fn lent(s: &State, lenders: &[usize], capability: Capability, need: u32) -> Option<u32> {
    let key = s.ledger.get(need).key.0;
    let idle = lenders.iter().flat_map(|&c| s.helpers.idle_community[c].iter());
    idle.filter(|&&h| s.helpers.rows[h as usize].sent_out && suits(&s.helpers.rows[h as usize], capability, false))
        .map(|&h| (mix(key, s.helpers.rows[h as usize].key.0), h))
        .min()
        .map(|(_, h)| h)
}

fn community(run: &Run, s: &mut State, community: usize) {
    let cells = run.model.index.community_cells.of(community);
    let lenders = lenders(run, community);
    let nobody = |s: &State, cell: u32| {
        s.helpers.idle_community[community].is_empty()
            && s.helpers.idle_cell[cell as usize].is_empty()
            && lenders.iter().all(|&c| s.helpers.idle_community[c].is_empty())
    };
    if cells.iter().all(|&cell| nobody(s, cell)) {
        return;
    }
    let best = |s: &mut State, cell: u32, j: usize| {
        let at = cell as usize * CAPABILITIES + j;
        let mut pool = std::mem::take(&mut s.pools.cells[at]);
        let found = top(s, &mut pool);
        s.pools.cells[at] = pool;
        found
    };
    // The best of each pool; none for which nobody idle is left, which needs no second look in this slot.
    let pools = cells.iter().flat_map(|&cell| (0..CAPABILITIES).map(move |j| (cell, j)));
    let mut tops: Vec<_> = pools.map(|(cell, j)| (best(s, cell, j), cell, j)).collect();
    loop {
        let first = tops.iter().enumerate().filter_map(|(i, &(top, ..))| top.map(|top| (top, i))).min();
        let Some(((_, need), i)) = first else { return };
        let (_, cell, j) = tops[i];
        let helper = winner(run, s, cell as usize, community, ALL[j], need);
        match helper.or_else(|| lent(s, &lenders, ALL[j], need)) {
            Some(helper) => {
                work::assign(run, s, helper, need);
                for (top, cell, j) in &mut tops {
                    if top.is_some_and(|(_, other)| other == need) {
                        *top = best(s, *cell, *j);
                    }
                }
            }
            None => tops[i].0 = None,
        }
    }
}

/// A job a team takes: nobody has begun it, or it is heavy and only hand tools are on it.
fn for_team(s: &State, need: u32) -> bool {
    const TEAM_AT_WORK: i64 = 1_000;
    let row = s.ledger.get(need);
    row.crew == 0 || (row.grade == 4 && row.rate < TEAM_AT_WORK && row.crew <= row.crew_max)
}

fn district(run: &Run, s: &mut State) {
    for carry in [false, true] {
        let fits = |row: &Helper| row.ambulance == carry && !row.engine;
        if !s.helpers.idle_teams.iter().any(|&h| fits(&s.helpers.rows[h as usize])) {
            continue;
        }
        let pool = std::mem::take(if carry { &mut s.pools.district_carry } else { &mut s.pools.district_rescue });
        // An entry stays until its need is closed: a crew may go home or be hurt.
        let mut entries: Vec<(u64, u32)> = pool.into_iter().map(|Reverse(entry)| entry).collect();
        entries.retain(|&(priority, need)| {
            let row = s.ledger.get(need);
            row.status == Status::Open && row.priority == priority
        });
        entries.sort_unstable();
        entries.dedup();
        for &(_, need) in &entries {
            if carry {
                if patient_transport::wants_ambulance(s, need)
                    && let Some((time, ambulance)) = patient_transport::nearest_ambulance(run, s, need)
                {
                    let to = s.ledger.get(need).building;
                    work::send(s, ambulance, need, to, time);
                }
                continue;
            }
            if !for_team(s, need) {
                continue;
            }
            let key = s.ledger.get(need).key.0;
            let helper = s
                .helpers
                .idle_teams
                .iter()
                .filter(|&&h| fits(&s.helpers.rows[h as usize]))
                .map(|&h| (mix(key, s.helpers.rows[h as usize].key.0), h))
                .min();
            let Some((_, helper)) = helper else { break };
            work::assign(run, s, helper, need);
        }
        *(if carry { &mut s.pools.district_carry } else { &mut s.pools.district_rescue }) =
            entries.into_iter().map(Reverse).collect();
    }
}

/// Runs one desk: a community, or the district's (the row after the last community).
pub fn step(run: &Run, s: &mut State, desk: u32) {
    if (desk as usize) < run.model.world.places.communities() {
        community(run, s, desk as usize);
        // Who is still idle here looks at what the others of the pool cannot meet.
        if pools(run, desk as usize) && !s.helpers.idle_community[desk as usize].is_empty() {
            for borrower in lenders(run, desk as usize) {
                community(run, s, borrower);
            }
        }
    } else {
        district(run, s);
        firefighting::send_engines(run, s);
    }
}
