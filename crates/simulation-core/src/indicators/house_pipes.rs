//! Gas and sewers in the homes of the place: when they came back, and for how long people were without.

use crate::indicators::quantities::Row;
use crate::processes::Run;
use crate::processes::recovery::buried_pipes::{GAS, SEWER};
use crate::state::State;
use crate::time::{DAY, NEVER, Seconds};

/// Fills the quantities of gas and of sewers; none where nobody is connected. Homes that collapsed are not waited for.
pub fn fill(run: &Run, s: &State, row: &mut Row) {
    fill_one(run, s, row, GAS, ["t50_gas_days", "t90_gas_days", "gas_lost_person_days"]);
    fill_one(run, s, row, SEWER, ["t50_sewer_days", "t90_sewer_days", "sewer_lost_person_days"]);
}

fn fill_one(run: &Run, s: &State, row: &mut Row, which: usize, [t50, t90, lost]: [&'static str; 3]) {
    let pipes = &s.buried[which];
    if pipes.houses.is_empty() {
        return;
    }
    let mut back: Vec<Seconds> = pipes.houses.iter().map(|&h| pipes.household_back[h as usize]).collect();
    back.sort_unstable();
    for (name, share) in [(t50, 0.5), (t90, 0.9)] {
        let at = back[(share * (back.len() - 1) as f64).ceil() as usize];
        row.set(name, (at < NEVER && at <= run.end).then(|| f64::from(at) / f64::from(DAY)));
    }
    let without = |h: &u32| {
        let time = i64::from(pipes.household_back[*h as usize].min(run.end));
        time * i64::from(run.model.world.households.size[*h as usize])
    };
    let person_seconds: i64 = pipes.houses.iter().map(without).sum();
    row.set(lost, person_seconds as f64 / f64::from(DAY));
}
