//! Housing: where dislocated households stay, who gets a temporary dwelling, who returns, who settles
//! elsewhere for good.

use crate::processes::response::sheltering::{fled_ruin, give_up_place, settle};
use crate::processes::response::work;
use crate::processes::{Process, Run, event, living, stay, unpack};
use crate::random::Purpose;
use crate::state::State;
use crate::state::ledger::{HelperClass, NeedKind, Status};
use crate::state::people::Location;
use crate::time::{DAY, NEVER, Seconds};

const TEMPORARY: u32 = 1;
const SETTLE: u32 = 2;

/// Moves a household and books its time away when it comes home or settles.
pub(crate) fn move_to(run: &Run, s: &mut State, household: u32, to: Location) {
    let row = household as usize;
    let from = s.households.location[row];
    if from == to {
        return;
    }
    if from == Location::Shelter {
        give_up_place(s, household);
    }
    if from == Location::Temporary {
        s.repair.temporary_used -= 1;
    }
    if to == Location::Temporary {
        s.repair.temporary_used += 1;
    }
    if let Some(need) = s.ledger.open(NeedKind::Shelter, household) {
        work::finish(run, s, need, Status::Met, HelperClass::OneSelf, s.now);
    }
    stay(run, s, household, to);
    if matches!(to, Location::Home | Location::Resettled) {
        book_away(s, household, s.now);
        s.households.away_since[row] = NEVER;
    }
}

/// Books the days a household was away until `at`.
pub fn book_away(s: &mut State, household: u32, at: Seconds) {
    let since = s.households.away_since[household as usize];
    if since < at {
        let people = i64::from(living(s, household));
        s.households.days_away[household as usize] += i64::from((at - since) / DAY);
        s.tally.dislocated_days += people * i64::from((at - since) / DAY);
    }
}

/// After 72 hours: the line for temporary dwellings, and when patience ends.
pub fn start(run: &Run, s: &mut State) {
    let m = run.model;
    let p = &m.parameters;
    let mut line: Vec<(bool, u64, u32)> = Vec::new();
    for household in 0..m.world.households.len() as u32 {
        let row = household as usize;
        let building = m.world.households.building[row] as usize;
        if s.buildings.habitable[building] || s.households.location[row] == Location::Home || living(s, household) == 0
        {
            continue;
        }
        let key = m.household_key(household);
        let vulnerable = s.services.living[row][1] > 0;
        line.push((!vulnerable, run.draws.bits(Purpose::Lottery, key, 2), household));
        let wait = p.leave_for_good_days * run.draws.exponential(Purpose::Return, key, 2);
        s.agenda.wake(
            s.now.saturating_add((wait.min(10_000.0) * f64::from(DAY)) as Seconds),
            Process::Housing as u8,
            event(SETTLE, household),
        );
    }
    // Last first: the line is served from its end.
    line.sort_unstable_by(|a, b| b.cmp(a));
    s.repair.line = line.into_iter().map(|(_, _, h)| h).collect();
    if !s.repair.line.is_empty() {
        let at = (p.temporary_start_days * f64::from(DAY)) as Seconds;
        s.agenda.wake(at, Process::Housing as u8, event(TEMPORARY, 0));
    }
}

/// Temporary dwellings that are ready go to the next in line.
fn temporary(run: &Run, s: &mut State) {
    let p = &run.model.parameters;
    let total = f64::from(run.model.world.organisations.temporary_dwellings);
    let days = f64::from(s.now / DAY) - p.temporary_start_days + 1.0;
    let ready = (total * (p.temporary_per_day * days).min(1.0)) as u32;
    while s.repair.temporary_used < ready {
        let Some(household) = s.repair.line.pop() else { return };
        let waiting =
            matches!(s.households.location[household as usize], Location::Outdoors | Location::Shelter | Location::Kin);
        let building = run.model.world.households.building[household as usize] as usize;
        if waiting && !s.buildings.habitable[building] && living(s, household) > 0 {
            move_to(run, s, household, Location::Temporary);
        }
    }
    if !s.repair.line.is_empty() {
        s.agenda.wake(s.now + DAY, Process::Housing as u8, event(TEMPORARY, 0));
    }
}

/// A building is repaired: whoever fled it as a ruin decides on returning, the others go home.
pub fn repaired(run: &Run, s: &mut State, building: u32) {
    let p = &run.model.parameters;
    let renter = p.renter_return;
    let odds = renter / (1.0 - renter).max(1e-9) * p.owner_return_odds;
    let owner = odds / (1.0 + odds);
    for &household in run.model.index.building_households.of(building as usize) {
        let row = household as usize;
        if matches!(s.households.location[row], Location::Home | Location::Resettled) {
            continue;
        }
        if !fled_ruin(s, household) {
            settle(run, s, household);
            continue;
        }
        let returns = if run.model.world.households.owner[row] { owner } else { renter };
        let key = run.model.household_key(household);
        let to =
            if run.draws.uniform(Purpose::Return, key, 1) < returns { Location::Home } else { Location::Resettled };
        move_to(run, s, household, to);
    }
}

/// Runs one woken household or the temporary dwellings.
pub fn step(run: &Run, s: &mut State, entity: u32) {
    let (kind, household) = unpack(entity);
    match kind {
        TEMPORARY => temporary(run, s),
        _ => {
            if matches!(
                s.households.location[household as usize],
                Location::Outdoors | Location::Shelter | Location::Kin
            ) {
                let building = run.model.world.households.building[household as usize] as usize;
                if !s.buildings.habitable[building] {
                    move_to(run, s, household, Location::Resettled);
                }
            }
        }
    }
}
