//! Gas in the homes of the place: when it came back, and for how long people were without it.

use crate::indicators::quantities::Row;
use crate::processes::Run;
use crate::processes::recovery::buried_pipes::GAS;
use crate::state::State;
use crate::time::{DAY, NEVER, Seconds};

/// Fills the quantities of gas; none where nobody has gas. Homes that collapsed are not waited for.
pub fn fill(run: &Run, s: &State, row: &mut Row) {
    let gas = &s.buried[GAS];
    if gas.houses.is_empty() {
        return;
    }
    let mut back: Vec<Seconds> = gas.houses.iter().map(|&h| gas.household_back[h as usize]).collect();
    back.sort_unstable();
    for (name, share) in [("t50_gas_days", 0.5), ("t90_gas_days", 0.9)] {
        let at = back[(share * (back.len() - 1) as f64).ceil() as usize];
        row.set(name, (at < NEVER && at <= run.end).then(|| f64::from(at) / f64::from(DAY)));
    }
    let without = |h: &u32| {
        let time = i64::from(gas.household_back[*h as usize].min(run.end));
        time * i64::from(run.model.world.households.size[*h as usize])
    };
    let person_seconds: i64 = gas.houses.iter().map(without).sum();
    row.set("gas_lost_person_days", person_seconds as f64 / f64::from(DAY));
}
