//! Gas: shut off by strong shaking, given back house by house.
//!
//! Where the shaking sets off the safety shut-off, all customers of a block lose gas, whatever is broken. Every meter
//! is closed by hand; then the medium-pressure mains are proved and gas is at the gate; then each block is surveyed,
//! repaired and tested in rounds ([`super::buried_pipes`]), and opened house by house. Each contingent has a sector
//! of its own, so labour goes in equal shares to the blocks with work. A block that was not shut off keeps its gas:
//! leaks there are mended live and cut nobody off. Homes that collapsed are not given gas again.
//!
//! Gas is an indicator of its own and none of the seven services of the scores.

use super::blocks::Laying;
use super::buried_pipes::{GAS, split, worker_days};
use crate::key::Key;
use crate::processes::Run;
use crate::random::Purpose;
use crate::state::State;
use crate::state::buried::{Section, Stage};
use crate::time::NEVER;

/// Lot of a household to be a customer.
const CUSTOMER: u64 = 177;

/// Lays blocks and draws their damage. `repairs_per_km` is the rule of broken pipes by ground velocity in cm/s.
pub(in crate::processes) fn lay(run: &Run, s: &mut State, repairs_per_km: fn(f64) -> f64) {
    let (p, u) = (&run.model.parameters, &run.model.world.utilities.gas);
    let laying = Laying {
        which: GAS,
        customer: CUSTOMER,
        share: u.share,
        size: p.gas_block,
        factor: p.gas_pipe_factor,
        breaks: Purpose::GasBreaks,
    };
    if u.share > 0.0 {
        s.buried[GAS].household_back = vec![0; run.model.world.households.len()];
        for block in laying.here(run, repairs_per_km) {
            let mut houses = block.standing(run, s);
            houses.sort_by_cached_key(|&h| (run.draws.bits(Purpose::GasVisit, run.model.household_key(h), 0), h));
            let customers = houses.len() as u32;
            let mut section = Section { key: block.key.0, customers, stage: Stage::Open, ..Section::default() };
            if block.pgv >= p.gas_shutoff {
                section = shut_off(run, block.key, customers, laying.broken(run, block.key, block.breaks));
                block.households.iter().for_each(|&h| s.buried[GAS].household_back[h as usize] = NEVER);
            }
            laying.push(s, section, houses);
        }
    }
    laying.elsewhere(run, s, "gas elsewhere", |key, customers, broken| shut_off(run, key, customers, broken));
}

fn shut_off(run: &Run, key: Key, customers: u32, broken: u32) -> Section {
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
