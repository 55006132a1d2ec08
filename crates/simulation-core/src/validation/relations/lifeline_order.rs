//! After an earthquake power comes back before telephones, telephones before water, water before gas: switches are
//! thrown from afar, exchanges wait for power, pipes are tested round by round, and gas is opened house by house.

use super::{DAYS, row, study};
use crate::indicators::observables::{Asked, Ratio, by_name};
use crate::simulate::prepare_study;
use crate::validation::verdict::Tolerance;
use crate::validation::{Draw, Expected, Posed, Problem, Solve, answer};

const SHARE: [&str; 2] = ["配对占比", "share of pairs"];

/// Time until nine tenths of the customers of a utility's area who were cut off are served again.
const OF_AREAS: [&str; 4] =
    ["power_restored_90_days", "telephones_restored_90_days", "water_restored_90_days", "gas_restored_90_days"];

/// Order of the lifelines by the time at which nine tenths of the service are back, at the same luck: of their whole
/// areas where power and telephones have one, else of the place.
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
    let study = study(posed);
    let networks = &study.world.networks;
    let areas = networks.power.area.is_some() && networks.telecom.area.is_some();
    let prepared = prepare_study(&study);
    let asked: Vec<Asked> = OF_AREAS
        .iter()
        .filter_map(|name| by_name(name))
        .map(|observable| Asked { observable, arguments: Vec::new() })
        .collect();
    let never = 2.0 * f64::from(posed.numbers.whole("days"));
    Box::new(move |replicate, w| {
        // What is not back at the end is later than all that is.
        let back: Vec<f64> = if areas {
            let counts = prepared.observe(0, replicate, &asked, w);
            counts.iter().map(|count| count[0].value().unwrap_or(never)).collect()
        } else {
            let row = row(&prepared, replicate, w);
            ["power", "telecom", "water", "gas"]
                .iter()
                .map(|service| row.get(&format!("t90_{service}_days")).unwrap_or(never))
                .collect()
        };
        let holds = |yes: bool| Ratio::of(f64::from(u8::from(yes)), 1.0);
        vec![holds(back[0] <= back[1]), holds(back[1] < back[2]), holds(back[2] < back[3])]
    })
}
