//! VAL-V18: how much common random numbers and antithetic pairs sharpen a difference and a mean, through
//! the engine's draws.

use crate::indicators::observables::Ratio;
use crate::key::Key;
use crate::math;
use crate::random::{Draws, Purpose};
use crate::statistics::mean_sd;
use crate::validation::numbers::{Number, Numbers, Takes};
use crate::validation::{Draw, Expected, PURE, Posed, Problem, Solve, answer, exactly};

/// Ratios of variances: two arms with exponential outcomes at independent against common luck, and the mean of
/// e^(kU) from independent against antithetic pairs.
pub static VARIANCE: Problem = Problem {
    name: "common-random-numbers",
    text: ["共同随机数与对偶变量的方差缩减", "variance reduction by common random numbers and antithetic pairs"],
    numbers: &[
        Number { name: "pairs", text: ["每批对数", "pairs in a batch"], takes: Takes::Whole(10, 10_000_000) },
        Number { name: "mean_a", text: ["方案甲均值", "mean of one arm"], takes: Takes::Number(0.01, 100.0) },
        Number {
            name: "mean_b", text: ["方案乙均值", "mean of the other arm"], takes: Takes::Number(0.01, 100.0)
        },
        Number { name: "exponent", text: ["指数 k", "exponent k"], takes: Takes::Number(0.1, 5.0) },
    ],
    on_scenario: false,
    answers: &[
        answer("variance_independent", ["独立抽样之差的方差", "variance of the difference, independent"], PURE),
        answer("variance_common", ["共同随机数之差的方差", "variance of the difference, common luck"], PURE),
        answer("factor_common", ["共同随机数的方差缩减倍数", "factor won by common luck"], PURE),
        answer("factor_antithetic", ["对偶变量的方差缩减倍数", "factor won by antithetic pairs"], PURE),
    ],
    exact,
    solve: Solve::Draws(prepare),
};

fn exact(n: &Numbers) -> Vec<Expected> {
    let (a, b, k) = (n.get("mean_a"), n.get("mean_b"), n.get("exponent"));
    let mean = libm::expm1(k) / k;
    let variance = libm::expm1(2.0 * k) / (2.0 * k) - mean * mean;
    let covariance = libm::exp(k) - mean * mean;
    let (independent, common) = (a * a + b * b, (a - b) * (a - b));
    let antithetic = variance / (variance + covariance);
    [independent, common, independent / common, antithetic].map(exactly).to_vec()
}

fn prepare(posed: &Posed) -> Draw {
    let n = posed.numbers;
    let (pairs, seed) = (u64::from(n.whole("pairs")), posed.seed);
    let (a, b, k) = (n.get("mean_a"), n.get("mean_b"), n.get("exponent"));
    Box::new(move |replicate, _| {
        let draws = Draws::new(seed, replicate);
        let keys = || (0..pairs).map(|i| Key::of_name("pair").child(i));
        let variance = |of: &dyn Fn(Key) -> f64| {
            let values: Vec<f64> = keys().map(of).collect();
            mean_sd(&values).map_or(0.0, |(_, sd)| sd * sd)
        };
        let life = |draws: &Draws, key, occasion| draws.exponential(Purpose::VerificationSample, key, occasion);
        let independent = variance(&|key| a * life(&draws, key, 0) - b * life(&draws, key, 1));
        let common = variance(&|key| a * life(&draws, key, 0) - b * life(&draws, key, 0));
        let grown =
            |draws: &Draws, key, occasion| math::exp(k * draws.uniform(Purpose::VerificationSample, key, occasion));
        let strangers = variance(&|key| 0.5 * (grown(&draws, key, 2) + grown(&draws, key, 3)));
        let mirrored = draws.mirrored();
        let partners = variance(&|key| 0.5 * (grown(&draws, key, 2) + grown(&mirrored, key, 2)));
        vec![
            Ratio::plain(independent),
            Ratio::plain(common),
            Ratio::of(independent, common),
            Ratio::of(strangers, partners),
        ]
    })
}
