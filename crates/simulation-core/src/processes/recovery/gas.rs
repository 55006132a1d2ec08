//! Gas: shut off by strong shaking, given back house by house.
//!
//! Where the shaking sets off the safety shut-off, all customers of a block lose gas, whatever is broken. Every meter
//! is closed by hand; then the medium-pressure mains are proved and gas is at the gate; then each block is surveyed,
//! repaired and tested in rounds ([`super::buried_pipes`]), and opened house by house. Each contingent has a sector
//! of its own, so labour goes in equal shares to the blocks with work. Pipes lie along the streets like those of
//! water and break by the same rule. A block that was not shut off keeps its gas: leaks there are mended live and
//! cut nobody off. Homes that collapsed are not given gas again.
//!
//! Gas is an indicator of its own and none of the seven services of the scores.

use super::buried_pipes::{GAS, count, intensities, split, worker_days};
use crate::key::{Key, lot};
use crate::processes::Run;
use crate::random::Purpose;
use crate::state::State;
use crate::state::buried::{Section, Stage, Zone};
use crate::time::NEVER;

/// Lot of a household to be a customer.
const CUSTOMER: u64 = 177;

/// Lays blocks and draws their damage. `repairs_per_km` is the rule of broken pipes by ground velocity in cm/s.
pub(in crate::processes) fn lay(run: &Run, s: &mut State, repairs_per_km: fn(f64) -> f64) {
    own(run, s, repairs_per_km);
    elsewhere(run, s);
}

fn block(run: &Run, key: Key, customers: u32, broken: u32) -> Section {
    let p = &run.model.parameters;
    let mend = [worker_days(p.gas_repair_work); 2];
    let (work, hidden) = split(run.draws, key, p.gas_visible, [broken, 0], mend);
    let houses = |days: f64| i64::from(customers) * worker_days(days);
    Section {
        key: key.0,
        customers,
        stage: Stage::Closing,
        work: houses(p.gas_close_work),
        first: houses(p.gas_survey_work) + work,
        hidden,
        opening: houses(p.gas_open_work),
        ..Section::default()
    }
}

/// The place's own customers, in blocks of neighbouring cells.
fn own(run: &Run, s: &mut State, repairs_per_km: fn(f64) -> f64) {
    let m = run.model;
    let (p, share) = (&m.parameters, m.world.utilities.gas.share);
    if share <= 0.0 {
        return;
    }
    let (b, households) = (&m.world.buildings, &m.world.households);
    let mut customers: Vec<(u16, u64, u32)> = (0..households.len() as u32)
        .filter(|&h| lot(households.key[h as usize], CUSTOMER) < share)
        .map(|h| {
            let building = households.building[h as usize] as usize;
            (b.cell[building], b.key[building], h)
        })
        .collect();
    customers.sort_unstable();
    s.buried[GAS].household_back = vec![0; households.len()];
    // Broken pipes of the place at their mean, shared out by customers.
    let graph = &m.world.networks.water;
    let mean: f64 = (0..graph.len())
        .map(|node| {
            let pgv = run.motion.pgv[m.index.node_building[1][node] as usize];
            p.gas_pipe_factor * repairs_per_km(pgv) * graph.length[node] / 1_000.0
        })
        .sum();
    let blocks = (customers.len() as f64 / p.gas_block).ceil().max(1.0);
    let size = (customers.len() as f64 / blocks).ceil().max(1.0) as usize;
    for chunk in customers.chunks(size) {
        let felt: f64 = chunk.iter().map(|c| run.motion.pgv[households.building[c.2 as usize] as usize]).sum();
        let key = Key(chunk[0].1).child(GAS as u64 + 7);
        let mut houses: Vec<(u64, u32)> = chunk
            .iter()
            .filter(|c| !s.buildings.collapsed[households.building[c.2 as usize] as usize])
            .map(|c| (run.draws.bits(Purpose::GasVisit, m.household_key(c.2), 0), c.2))
            .collect();
        houses.sort_unstable();
        let mut section =
            Section { key: key.0, customers: houses.len() as u32, stage: Stage::Open, ..Section::default() };
        let gas = &mut s.buried[GAS];
        if felt / chunk.len() as f64 >= p.gas_shutoff {
            let part = mean * chunk.len() as f64 / customers.len() as f64;
            let broken = count(part, run.draws.uniform(Purpose::GasBreaks, key, 0));
            section = block(run, key, section.customers, broken);
            chunk.iter().for_each(|c| gas.household_back[c.2 as usize] = NEVER);
        }
        let at = gas.sections.len();
        let first = gas.houses.len();
        gas.houses.extend(houses.iter().map(|house| house.1));
        gas.section_houses.push(first..gas.houses.len());
        gas.sections.push(section);
        gas.zones.push(Zone { sections: at..at + 1, current: at, fed: true, own: true, ..Zone::default() });
    }
}

/// Customers elsewhere, all of them shut off, in blocks of equal size.
fn elsewhere(run: &Run, s: &mut State) {
    let (p, u) = (&run.model.parameters, &run.model.world.utilities.gas);
    let blocks = (f64::from(u.elsewhere) / p.gas_block).ceil() as u32;
    let name = Key::of_name("gas elsewhere");
    let keys = || (0..blocks).map(|block| name.child(u64::from(block)));
    let z = intensities(run.draws, p.pipe_cluster, keys());
    let broken = u.breaks[0] + u.breaks[1];
    let until = |k: u32| (u64::from(u.elsewhere) * u64::from(k) / u64::from(blocks)) as u32;
    for (i, (key, z)) in (0_u32..).zip(keys().zip(z)) {
        let mean = broken * z / f64::from(blocks);
        let broken = count(mean, run.draws.uniform(Purpose::GasBreaks, key, 0));
        let section = block(run, key, until(i + 1) - until(i), broken);
        let gas = &mut s.buried[GAS];
        let at = gas.sections.len();
        gas.sections.push(section);
        gas.zones.push(Zone { sections: at..at + 1, current: at, fed: true, ..Zone::default() });
    }
}
