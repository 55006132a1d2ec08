//! VAL-V22: a lognormal fragility and a lognormal repair time, through the engine's thresholds and draws.

use crate::hazards::fragility;
use crate::indicators::observables::Ratio;
use crate::key::Key;
use crate::math;
use crate::random::{Draws, Purpose};
use crate::validation::numbers::{Number, Numbers, Takes};
use crate::validation::{Draw, Expected, Posed, Problem, SHARE, Solve, answer, exactly};

/// Share of buildings that reach a damage state, mean repair time and share repaired by a day.
pub static FRAGILITY: Problem = Problem {
    name: "fragility-and-repair",
    text: ["对数正态易损性与修复时间", "lognormal fragility and repair time"],
    numbers: &[
        Number {
            name: "buildings",
            text: ["每次抽样建筑数", "buildings in a draw"],
            takes: Takes::Whole(1, 1_000_000),
        },
        Number { name: "motion", text: ["地震动(g)", "motion (g)"], takes: Takes::Number(0.001, 10.0) },
        Number {
            name: "median",
            text: ["破坏阈值中位数(g)", "median threshold (g)"],
            takes: Takes::Number(0.001, 10.0),
        },
        Number {
            name: "beta",
            text: ["阈值对数标准差", "standard deviation of its logarithm"],
            takes: Takes::Number(0.05, 2.0),
        },
        Number {
            name: "repair_median",
            text: ["修复时间中位数(天)", "median repair time (d)"],
            takes: Takes::Number(0.1, 1_000.0),
        },
        Number {
            name: "repair_sigma",
            text: ["修复时间对数标准差", "standard deviation of its logarithm"],
            takes: Takes::Number(0.05, 1.5),
        },
        Number { name: "by_day", text: ["截止日(天)", "day (d)"], takes: Takes::Number(0.1, 10_000.0) },
    ],
    on_scenario: false,
    answers: &[
        answer("damaged", ["达到破坏状态的比例", "share damaged"], SHARE),
        answer("repair_mean", ["平均修复时间", "mean repair time"], ["天", "d"]),
        answer("repaired", ["截止日前修复比例", "repaired by the day"], SHARE),
    ],
    exact,
    solve: Solve::Draws(prepare),
};

/// Φ by erf, not by the erfc that the engine uses.
fn normal(z: f64) -> f64 {
    0.5 * (1.0 + libm::erf(z / std::f64::consts::SQRT_2))
}

fn exact(n: &Numbers) -> Vec<Expected> {
    let damaged = normal(libm::log(n.get("motion") / n.get("median")) / n.get("beta"));
    let (median, sigma) = (n.get("repair_median"), n.get("repair_sigma"));
    let repaired = normal(libm::log(n.get("by_day") / median) / sigma);
    vec![exactly(damaged), exactly(median * libm::exp(sigma * sigma / 2.0)), exactly(repaired)]
}

fn prepare(posed: &Posed) -> Draw {
    let n = posed.numbers;
    let (buildings, seed) = (u64::from(n.whole("buildings")), posed.seed);
    let (motion, median, beta) = (math::ln(n.get("motion")), math::ln(n.get("median")), n.get("beta"));
    let (repair, sigma, day) = (n.get("repair_median"), n.get("repair_sigma"), n.get("by_day"));
    Box::new(move |replicate, _| {
        let draws = Draws::new(seed, replicate);
        let (mut damaged, mut days, mut repaired) = (0.0, 0.0, 0.0);
        for key in (0..buildings).map(|i| Key::of_name("building").child(i)) {
            let z = draws.normal(Purpose::BuildingDamage, key, 0);
            damaged += f64::from(u8::from(fragility::reaches(motion, median, beta, z)));
            let time = draws.lognormal(Purpose::RepairDuration, key, 0, repair, sigma);
            days += time;
            repaired += f64::from(u8::from(time <= day));
        }
        [damaged, days, repaired].map(|sum| Ratio::of(sum, buildings as f64)).to_vec()
    })
}
