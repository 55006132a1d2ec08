//! Repair of buildings: inspection by limited teams, financing, design and permit, then construction by
//! a limited trade. Hazus recovery days contain delay, so only its repair days are used here.

use crate::hazards::fragility::DamageState;
use crate::key::{Key, mix};
use crate::processes::recovery::{consequences, housing, livelihoods};
use crate::processes::response::sheltering;
use crate::processes::{Process, Run, event, refresh_building, unpack};
use crate::random::Purpose;
use crate::state::State;
use crate::time::{DAY, NEVER, RESPONSE_END, Seconds};
use crate::world::buildings::Use;

const READY: u32 = 0;
const DONE: u32 = 1;
/// Rank of habitable buildings in the queue: later than every time of a run.
const HABITABLE: Seconds = 1_000_000_000;

fn days(d: f64) -> Seconds {
    (d * f64::from(DAY)).min(1.0e9) as Seconds
}

/// Draws when each damaged building is ready for construction.
pub fn start(run: &Run, s: &mut State) {
    let m = run.model;
    let p = &m.parameters;
    let b = &m.world.buildings;
    let mut damaged: Vec<(std::cmp::Reverse<u8>, u64, u32)> = (0..b.len() as u32)
        .filter(|&i| s.buildings.damage[i as usize] > DamageState::None)
        .map(|i| {
            let state = s.buildings.damage[i as usize] as u8;
            (std::cmp::Reverse(state), mix(b.key[i as usize], 11), i)
        })
        .collect();
    // The worst are inspected first, then by lottery.
    damaged.sort_unstable();
    let per_day = f64::from(m.world.organisations.inspection_teams.max(1)) * p.inspection_rate;
    for (rank, &(_, _, building)) in damaged.iter().enumerate() {
        let inspected = 1.0 + rank as f64 / per_day;
        s.buildings.inspected_at[building as usize] = days(inspected);
        let wait = delay(run, building, s.buildings.damage[building as usize]);
        s.repair.due[building as usize] = days(inspected + wait);
        s.agenda.wake(days(inspected + wait), Process::Repair as u8, event(READY, building));
    }
}

/// Days until a building is financed, designed and permitted. Both run side by side; the longer one decides.
fn delay(run: &Run, building: u32, state: DamageState) -> f64 {
    let p = &run.model.parameters;
    let key = Key(run.model.world.buildings.key[building as usize]);
    let (finance, design) = match state {
        DamageState::None | DamageState::Slight => (p.finance_slight_days, 0.0),
        DamageState::Moderate => (p.finance_moderate_days, p.design_moderate_days),
        DamageState::Extensive | DamageState::Complete => (p.finance_extensive_days, p.design_extensive_days),
    };
    let spread = |occasion: u32| run.draws.lognormal(Purpose::Finance, key, occasion, 1.0, p.delay_dispersion);
    (finance * spread(0)).max(design * spread(1))
}

/// Fire has destroyed a building: its repair begins anew, as of complete damage. Nobody has to inspect a ruin.
pub fn burnt(run: &Run, s: &mut State, building: u32) {
    if run.end <= RESPONSE_END {
        return;
    }
    let row = building as usize;
    s.repair.workers_busy -= std::mem::take(&mut s.repair.workers[row]);
    s.repair.queue.retain(|&(_, _, queued)| queued != building);
    s.buildings.repaired_at[row] = NEVER;
    livelihoods::building(run, s, building);
    let wait = delay(run, building, DamageState::Complete);
    s.repair.due[row] = s.now.saturating_add(days(1.0 + wait));
    s.agenda.wake(s.repair.due[row], Process::Repair as u8, event(READY, building));
}

/// Workers a building asks for.
fn wanted(run: &Run, building: u32) -> u32 {
    let b = &run.model.world.buildings;
    let i = building as usize;
    let units = if matches!(b.usage[i], Use::House | Use::Apartments) && b.dwellings[i] > 0 {
        f64::from(b.dwellings[i])
    } else {
        b.floor_area[i] / 100.0
    };
    (units * run.model.parameters.workers_per_dwelling).max(2.0) as u32
}

fn assign(run: &Run, s: &mut State) {
    let m = run.model;
    let total = m.world.organisations.construction_workers;
    while let Some(&(ready, lottery, building)) = s.repair.queue.first() {
        let free = total - s.repair.workers_busy;
        let want = wanted(run, building);
        // A large building starts with a fifth of the trade at most, and with no less than half of what it may have.
        let share = want.min((total / 5).max(1));
        if free < share.div_ceil(2) || free == 0 {
            return;
        }
        s.repair.queue.remove(&(ready, lottery, building));
        let workers = share.min(free);
        s.repair.workers_busy += workers;
        s.repair.workers[building as usize] = workers;
        let state = s.buildings.damage[building as usize];
        let usage = m.world.buildings.usage[building as usize];
        let spread = run.draws.lognormal(
            Purpose::RepairDuration,
            Key(m.world.buildings.key[building as usize]),
            0,
            1.0,
            m.parameters.delay_dispersion,
        );
        let duration = consequences::repair_days(usage, state) * spread * f64::from(want) / f64::from(workers);
        let done = s.now + days(duration).max(DAY);
        s.repair.due[building as usize] = done;
        s.agenda.wake(done, Process::Repair as u8, event(DONE, building));
    }
}

/// Runs one woken building.
pub fn step(run: &Run, s: &mut State, entity: u32) {
    let (kind, building) = unpack(entity);
    // A step counts once, and not when a fire has begun the repair anew.
    if s.repair.due[building as usize] > s.now {
        return;
    }
    s.repair.due[building as usize] = NEVER;
    if kind == READY {
        let lottery = mix(run.model.world.buildings.key[building as usize], 13);
        // Homes nobody can live in go before those people live in; then who was ready first.
        let rank = if s.buildings.habitable[building as usize] { HABITABLE } else { 0 };
        s.repair.queue.insert((rank + s.now, lottery, building));
    } else {
        let row = building as usize;
        s.repair.workers_busy -= std::mem::take(&mut s.repair.workers[row]);
        s.buildings.repaired_at[row] = s.now;
        s.buildings.habitable[row] = true;
        if s.buildings.collapsed[row] {
            s.buildings.collapsed[row] = false;
            let b = &run.model.world.buildings;
            for (which, nodes) in [&b.power_node, &b.water_node].into_iter().enumerate() {
                let node = nodes[row];
                s.buildings.served[which][row] = node == crate::world::NONE || s.networks[which].up[node as usize];
                if s.buildings.served[which][row] {
                    for &h in run.model.index.building_households.of(row) {
                        sheltering::service(run, s, h, which, true);
                    }
                }
            }
        }
        refresh_building(run, s, building);
        housing::repaired(run, s, building);
        livelihoods::building(run, s, building);
    }
    assign(run, s);
}
