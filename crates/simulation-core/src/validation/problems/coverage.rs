//! VAL-V17: how often nominal intervals hold the true value, through the engine's own intervals: bootstrap
//! percentiles for means, Student's t, Wilson's for shares.

use crate::indicators::observables::Ratio;
use crate::key::{Key, mix};
use crate::math;
use crate::random::{Draws, Purpose};
use crate::statistics::{self, Resamples, mean_sd, percentile_interval, reach, student_quantile};
use crate::validation::numbers::{Number, Numbers, Takes};
use crate::validation::verdict::Tolerance;
use crate::validation::{Draw, Expected, Posed, Problem, SHARE, Solve, answer, exactly};

/// Resamples of one bootstrap interval.
const RESAMPLES: usize = 1_000;
/// 99 % band of the standard normal distribution.
const BAND: f64 = 2.576;

/// Coverage of nominal intervals; each draw is one study.
pub static COVERAGE: Problem = Problem {
    name: "interval-coverage",
    text: ["名义区间的覆盖率", "coverage of nominal intervals"],
    numbers: &[
        Number { name: "level", text: ["名义水平", "nominal level"], takes: Takes::Number(0.5, 0.999) },
        Number {
            name: "rows",
            text: ["自助法区间的样本量", "rows of a bootstrap interval"],
            takes: Takes::Whole(30, 10_000),
        },
        Number {
            name: "trials", text: ["比例区间的试验次数", "trials of a share"], takes: Takes::Whole(2, 10_000)
        },
        Number { name: "share", text: ["真实比例", "true share"], takes: Takes::Number(0.001, 0.999) },
        Number {
            name: "exponential_rows",
            text: ["指数分布样本量", "rows of an exponential sample"],
            takes: Takes::Whole(5, 10_000),
        },
    ],
    on_scenario: false,
    answers: &[
        answer("bootstrap", ["自助法区间(正态样本的均值)", "bootstrap interval, mean of normal values"], SHARE),
        answer("student", ["t 区间(正态样本的均值)", "t interval, mean of normal values"], SHARE),
        answer("student_exponential", ["t 区间(指数样本的均值)", "t interval, mean of exponential values"], SHARE),
        answer("wilson", ["Wilson 区间(比例)", "Wilson interval of a share"], SHARE),
        answer("wald", ["Wald 区间(比例,引擎不使用)", "Wald interval of a share (not used by the engine)"], SHARE),
    ],
    exact,
    solve: Solve::Draws(prepare),
};

/// z of the two-sided level, by bisection on erf.
fn deviate(level: f64) -> f64 {
    let (mut low, mut high) = (0.0, 10.0);
    for _ in 0..100 {
        let middle = 0.5 * (low + high);
        let below = libm::erf(middle / std::f64::consts::SQRT_2) < level;
        (low, high) = if below { (middle, high) } else { (low, middle) };
    }
    low
}

/// Probability that `covers` holds for the number of hits in `n` trials.
fn binomial(n: u32, p: f64, covers: impl Fn(f64) -> bool) -> f64 {
    let n = f64::from(n);
    let mut sum = 0.0;
    for x in 0..=n as u32 {
        let x = f64::from(x);
        let ways = libm::lgamma(n + 1.0) - libm::lgamma(x + 1.0) - libm::lgamma(n - x + 1.0);
        if covers(x / n) {
            sum += libm::exp(ways + x * libm::log(p) + (n - x) * libm::log1p(-p));
        }
    }
    sum
}

/// P(X ≤ x) of a Gamma distribution with whole shape n: 1 − e^(−x) Σ x^k / k!.
fn gamma_cdf(n: u32, x: f64) -> f64 {
    let tail: f64 = (0..n).map(|k| libm::exp(f64::from(k) * libm::log(x) - x - libm::lgamma(f64::from(k) + 1.0))).sum();
    1.0 - tail
}

/// Coverage of the t interval for the mean of n exponential values. The mean and the coefficient of variation
/// of such a sample are independent (Basu), and the sum is Gamma, so given the coefficient the coverage is
/// known; it is averaged over 40,000 samples of a generator of its own (error below 0.0005).
fn exponential_coverage(n: u32, level: f64) -> f64 {
    let rows = f64::from(n);
    let reach = student(0.5 + 0.5 * level, n - 1) / rows.sqrt();
    let (samples, mut word, mut sum) = (40_000, 1_u64, 0.0);
    for _ in 0..samples {
        let values: Vec<f64> = (0..n)
            .map(|_| {
                word = mix(word, 0x5eed);
                -libm::log(((word >> 11) as f64 + 0.5) / 9_007_199_254_740_992.0)
            })
            .collect();
        let mean = values.iter().sum::<f64>() / rows;
        let square: f64 = values.iter().map(|v| (v - mean) * (v - mean)).sum();
        let half = reach * (square / (rows - 1.0)).sqrt() / mean;
        // mean (1 − half) ≤ 1 ≤ mean (1 + half), the mean times n being Gamma of shape n.
        let below = gamma_cdf(n, rows / (1.0 + half));
        let above = if half < 1.0 { gamma_cdf(n, rows / (1.0 - half)) } else { 1.0 };
        sum += above - below;
    }
    sum / f64::from(samples)
}

/// Quantile of Student's t by bisection on Simpson's integral of its density.
fn student(p: f64, freedom: u32) -> f64 {
    let v = f64::from(freedom);
    let scale = libm::exp(libm::lgamma((v + 1.0) / 2.0) - libm::lgamma(v / 2.0)) / (v * std::f64::consts::PI).sqrt();
    let density = |t: f64| scale * libm::pow(1.0 + t * t / v, -(v + 1.0) / 2.0);
    let cdf = |t: f64| {
        let (steps, mut sum) = (400, density(0.0) + density(t));
        let width = t / f64::from(steps);
        for i in 1..steps {
            sum += density(width * f64::from(i)) * if i % 2 == 1 { 4.0 } else { 2.0 };
        }
        0.5 + sum * width / 3.0
    };
    let (mut low, mut high) = (0.0, 200.0);
    for _ in 0..80 {
        let middle = 0.5 * (low + high);
        (low, high) = if cdf(middle) < p { (middle, high) } else { (low, middle) };
    }
    low
}

fn exact(n: &Numbers) -> Vec<Expected> {
    let (level, trials, p) = (n.get("level"), n.whole("trials"), n.get("share"));
    let (z, size) = (deviate(level), f64::from(trials));
    let band = Tolerance::StandardErrors(BAND);
    // Wilson's interval holds p just when the score test does not refuse it.
    let wilson = binomial(trials, p, |x| (x - p).abs() <= z * (p * (1.0 - p) / size).sqrt());
    let wald = binomial(trials, p, |x| (x - p).abs() <= z * (x * (1.0 - x) / size).sqrt());
    let exponential = exponential_coverage(n.whole("exponential_rows"), level);
    vec![exactly(level).by(band), exactly(level).by(band), exactly(exponential), exactly(wilson), exactly(wald)]
}

fn prepare(posed: &Posed) -> Draw {
    let n = posed.numbers;
    let (level, rows, trials) = (n.get("level"), n.whole("rows"), n.whole("trials"));
    let (share, few, seed) = (n.get("share"), n.whole("exponential_rows"), posed.seed);
    Box::new(move |replicate, _| {
        let draws = Draws::new(seed, replicate);
        let key = |i: u32| Key::of_name("row").child(u64::from(i));
        let normal: Vec<f64> = (0..rows).map(|i| draws.normal(Purpose::VerificationSample, key(i), 0)).collect();
        let means = Resamples::new(normal.len(), RESAMPLES, seed, replicate).means(&normal);
        let bootstrap = percentile_interval(&means, reach(level, &[&normal]));
        let by_t = |values: &[f64]| {
            let (mean, sd) = mean_sd(values)?;
            let rows = values.len() as f64;
            let half = student_quantile(0.5 + 0.5 * level, rows - 1.0) * sd / rows.sqrt();
            Some([mean - half, mean + half])
        };
        let exponential: Vec<f64> =
            (0..few).map(|i| draws.exponential(Purpose::VerificationSample, key(i), 1)).collect();
        let hits =
            (0..trials).filter(|&i| draws.uniform(Purpose::VerificationSample, key(i), 2) < share).count() as f64;
        let size = f64::from(trials);
        let seen = hits / size;
        let half = math::normal_quantile(0.5 + 0.5 * level) * (seen * (1.0 - seen) / size).sqrt();
        let held = |interval: Option<[f64; 2]>, truth: f64| {
            let holds = interval.is_some_and(|[low, high]| low <= truth && truth <= high);
            Ratio::of(f64::from(u8::from(holds)), 1.0)
        };
        vec![
            held(bootstrap, 0.0),
            held(by_t(&normal), 0.0),
            held(by_t(&exponential), 1.0),
            held(statistics::wilson(hits, size, level), share),
            held(Some([seen - half, seen + half]), share),
        ]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Printed values: coverage of Wald and Wilson at n = 50, p = 0.05; quantiles of t. 1,500,000 samples
    /// of 20 exponential values drawn apart from the engine: 91.89 % (standard error 0.02).
    #[test]
    fn references_are_right() {
        assert!((deviate(0.95) - 1.959_964).abs() < 1e-6);
        assert!((student(0.975, 29) - 2.045_230).abs() < 1e-5 && (student(0.975, 3) - 3.182_446).abs() < 1e-4);
        let z = 1.959_964;
        let wald = binomial(50, 0.05, |x| (x - 0.05).abs() <= z * (x * (1.0 - x) / 50.0).sqrt());
        let wilson = binomial(50, 0.05, |x| (x - 0.05).abs() <= z * (0.05_f64 * 0.95 / 50.0).sqrt());
        assert!((wald - 0.9199).abs() < 5e-5 && (wilson - 0.9622).abs() < 5e-5, "{wald} {wilson}");
        assert!((exponential_coverage(20, 0.95) - 0.918_9).abs() < 1e-3);
        // One exponential value is its own sum.
        assert!((gamma_cdf(1, 0.7) - (1.0 - libm::exp(-0.7))).abs() < 1e-12);
    }
}
