//! VAL-M9: people, beds, places, stock, workers and service are recounted after every slot of the clock.

use super::{DAYS, study};
use crate::indicators::observables::Ratio;
use crate::simulate::prepare_study;
use crate::validation::verdict::Tolerance;
use crate::validation::{Draw, Expected, Posed, Problem, Solve, answer};

/// Replicates in which a recount finds something made or lost.
pub static RECOUNT: Problem = Problem {
    name: "recount",
    text: ["每步守恒", "nothing is made or lost in any step"],
    numbers: &[DAYS],
    on_scenario: true,
    answers: &[
        answer("broken", ["不守恒的抽样比例", "draws in which the recount fails"], ["比例", "share"]),
        answer("slots", ["每次抽样复核的步数", "slots recounted in a draw"], ["步", "slots"]),
    ],
    exact: |_| {
        vec![
            Expected { value: Some(0.0), tolerance: Tolerance::Between(0.0, 0.0) },
            Expected { value: None, tolerance: Tolerance::Between(1.0, f64::INFINITY) },
        ]
    },
    solve: Solve::Draws(prepare),
};

fn prepare(posed: &Posed) -> Draw {
    let study = prepare_study(&study(posed));
    Box::new(move |replicate, w| {
        let recounted = study.recounted(0, replicate, w);
        let broken = f64::from(u8::from(recounted.is_none()));
        vec![Ratio::of(broken, 1.0), Ratio::plain(f64::from(recounted.unwrap_or_default()))]
    })
}
