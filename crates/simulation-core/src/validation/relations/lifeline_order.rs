//! After an earthquake power comes back before telephones, telephones before water, water before gas: switches are
//! thrown from afar, exchanges wait for power, pipes are tested round by round, and gas is opened house by house.

use super::{DAYS, row, study};
use crate::indicators::observables::Ratio;
use crate::simulate::prepare_study;
use crate::validation::verdict::Tolerance;
use crate::validation::{Draw, Expected, Posed, Problem, Solve, answer};

const SHARE: [&str; 2] = ["配对占比", "share of pairs"];

/// Order of the lifelines by the time at which nine tenths of the service are back, at the same luck.
pub static LIFELINE_ORDER: Problem = Problem {
    name: "lifeline-order",
    text: ["地震后电力、通信、供水、供气的恢复次序", "order in which power, telephones, water and gas come back"],
    numbers: &[DAYS],
    on_scenario: true,
    answers: &[
        answer("power_before_telecom", ["电力不晚于通信", "power no later than telephones"], SHARE),
        answer("telecom_before_water", ["通信早于供水", "telephones before water"], SHARE),
        answer("water_before_gas", ["供水早于供气", "water before gas"], SHARE),
    ],
    exact: |_| vec![Expected { value: None, tolerance: Tolerance::Between(0.95, f64::INFINITY) }; 3],
    solve: Solve::Draws(prepare),
};

fn prepare(posed: &Posed) -> Draw {
    let prepared = prepare_study(&study(posed));
    let days = f64::from(posed.numbers.whole("days"));
    Box::new(move |replicate, w| {
        let row = row(&prepared, replicate, w);
        // What is not back at the end is later than all that is.
        let back = |service: &str| row.get(&format!("t90_{service}_days")).unwrap_or(2.0 * days);
        let [power, telecom, water, gas] = ["power", "telecom", "water", "gas"].map(back);
        let holds = |yes: bool| Ratio::of(f64::from(u8::from(yes)), 1.0);
        vec![holds(power <= telecom), holds(telecom < water), holds(water < gas)]
    })
}
