//! VAL-V23: Gini coefficients of three distributions, through [`statistics::gini`] and the engine's draws.

use crate::indicators::observables::Ratio;
use crate::key::Key;
use crate::math;
use crate::random::{Draws, Purpose};
use crate::statistics;
use crate::validation::numbers::{Number, Numbers, Takes};
use crate::validation::{Answer, Expected, Posed, Problem, Solve, exactly};

/// Gini coefficients of exponential, lognormal and Pareto samples.
pub static GINI: Problem = Problem {
    name: "gini",
    text: ["三种分布样本的基尼系数", "Gini coefficients of samples of three distributions"],
    numbers: &[
        Number {
            name: "people", text: ["每次抽样人数", "people in a draw"], takes: Takes::Whole(100, 1_000_000)
        },
        Number {
            name: "sigma",
            text: ["对数正态分布的对数标准差", "standard deviation of the logarithm, lognormal"],
            takes: Takes::Number(0.01, 2.0),
        },
        Number {
            name: "alpha",
            text: ["帕累托分布的形状参数", "shape of the Pareto distribution"],
            takes: Takes::Number(1.5, 20.0),
        },
    ],
    on_scenario: false,
    answers: &[
        Answer { name: "exponential", text: ["指数分布", "exponential"], unit: ["-", "-"] },
        Answer { name: "lognormal", text: ["对数正态分布", "lognormal"], unit: ["-", "-"] },
        Answer { name: "pareto", text: ["帕累托分布", "Pareto"], unit: ["-", "-"] },
    ],
    exact,
    solve: Solve::Draws(prepare),
};

fn exact(n: &Numbers) -> Vec<Expected> {
    // 2 Φ(σ/√2) − 1 = erf(σ/2).
    vec![exactly(0.5), exactly(libm::erf(n.get("sigma") / 2.0)), exactly(1.0 / (2.0 * n.get("alpha") - 1.0))]
}

fn prepare(posed: &Posed) -> crate::validation::Draw {
    let (people, seed) = (posed.numbers.whole("people"), posed.seed);
    let (sigma, alpha) = (posed.numbers.get("sigma"), posed.numbers.get("alpha"));
    Box::new(move |replicate, _| {
        let draws = Draws::new(seed, replicate);
        let sample = |of: &dyn Fn(Key) -> f64| {
            let values: Vec<f64> = (0..u64::from(people)).map(|i| of(Key::of_name("resident").child(i))).collect();
            Ratio::plain(statistics::gini(&values).unwrap_or_default())
        };
        vec![
            sample(&|key| draws.exponential(Purpose::RepairDuration, key, 0)),
            sample(&|key| draws.lognormal(Purpose::RepairDuration, key, 1, 1.0, sigma)),
            sample(&|key| math::pow(draws.uniform(Purpose::RepairDuration, key, 2), -1.0 / alpha)),
        ]
    })
}
