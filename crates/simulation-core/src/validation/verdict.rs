//! What the engine says, how sure it is, and whether that is near enough.

use crate::indicators::observables::Ratio;
use crate::statistics::quantile;

/// Share of draws that the predictive interval holds.
pub const PREDICTIVE: f64 = 0.9;

/// What the engine says of one quantity.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Estimate {
    /// All draws pooled; none when there was nothing to count of.
    pub value: Option<f64>,
    /// Standard error of it.
    pub standard_error: Option<f64>,
    /// 90 % predictive interval over draws.
    pub interval: Option<[f64; 2]>,
    /// Draws with anything to count of.
    pub draws: u32,
}

impl Estimate {
    /// Pools counts: the sum of numerators over the sum of denominators. The standard error is that of a ratio
    /// of means (delta method), the interval holds the ratios of the draws.
    #[must_use]
    pub fn of_draws(draws: &[Ratio]) -> Self {
        let pooled = draws.iter().fold(Ratio::default(), |sum, r| sum.with(*r));
        let Some(value) = pooled.value() else { return Self::default() };
        let n = draws.len() as f64;
        let residuals: f64 = draws
            .iter()
            .map(|r| {
                let d = r.numerator - value * r.denominator;
                d * d
            })
            .sum();
        let each: Vec<f64> = draws.iter().filter_map(|r| r.value()).collect();
        Self {
            value: Some(value),
            standard_error: (draws.len() > 1).then(|| (residuals * n / (n - 1.0)).sqrt() / pooled.denominator),
            interval: interval(&each),
            draws: each.len() as u32,
        }
    }

    /// A quantity of each draw that is no count: mean, standard error and interval.
    #[must_use]
    pub fn of_values(values: &[f64]) -> Self {
        Self::of_draws(&values.iter().map(|v| Ratio::plain(*v)).collect::<Vec<_>>())
    }

    /// A value with a standard error that was computed from the whole sample.
    #[must_use]
    pub fn whole(value: f64, standard_error: f64, draws: u32) -> Self {
        Self { value: Some(value), standard_error: Some(standard_error), interval: None, draws }
    }
}

/// The predictive interval of values over draws.
fn interval(values: &[f64]) -> Option<[f64; 2]> {
    let tail = 0.5 * (1.0 - PREDICTIVE);
    Some([quantile(values, tail)?, quantile(values, 1.0 - tail)?])
}

/// How near is near enough.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Tolerance {
    /// Within so many standard errors of the engine's mean.
    StandardErrors(f64),
    /// Not above the value by more than so many standard errors (a one-sided test).
    NotAbove(f64),
    /// Not below the value by more than so many standard errors (a one-sided test).
    NotBelow(f64),
    /// Within so much of the observed value.
    PlusMinus(f64),
    /// Between these values; an end may be infinite.
    Between(f64, f64),
    /// More than this.
    Above(f64),
    /// Within this factor of the observed value, either way.
    Factor(f64),
    /// The observed value lies in the engine's predictive interval, which is no wider than this.
    Proportion(f64),
}

impl Tolerance {
    /// Name of the rule in results.
    #[must_use]
    pub fn rule(self) -> &'static str {
        match self {
            Self::StandardErrors(_) => "standard-errors",
            Self::NotAbove(_) => "not-above",
            Self::NotBelow(_) => "not-below",
            Self::PlusMinus(_) => "plus-minus",
            Self::Between(..) => "between",
            Self::Above(_) => "above",
            Self::Factor(_) => "factor",
            Self::Proportion(_) => "proportion",
        }
    }

    /// The values of the engine that pass; an end may be infinite. None where that cannot be said.
    #[must_use]
    pub fn range(self, observed: Option<f64>, estimate: &Estimate) -> Option<[f64; 2]> {
        match self {
            Self::Between(low, high) => return Some([low, high]),
            Self::Above(low) => return Some([low, f64::INFINITY]),
            _ => {}
        }
        let observed = observed?;
        // What the last bits of a sum leave is no error.
        let bits = 1e-9 * observed.abs().max(1e-3);
        let error = estimate.standard_error.unwrap_or(0.0);
        Some(match self {
            Self::StandardErrors(k) => [observed - k * error - bits, observed + k * error + bits],
            Self::NotAbove(k) => [f64::NEG_INFINITY, observed + k * error + bits],
            Self::NotBelow(k) => [observed - k * error - bits, f64::INFINITY],
            Self::PlusMinus(by) => [observed - by, observed + by],
            Self::Factor(by) if observed >= 0.0 => [observed / by, observed * by],
            Self::Factor(by) => [observed * by, observed / by],
            // The interval has to hold the observed value: there is no range for the mean.
            Self::Proportion(_) | Self::Between(..) | Self::Above(_) => return None,
        })
    }

    /// Whether the engine's estimate passes.
    #[must_use]
    pub fn holds(self, observed: Option<f64>, estimate: &Estimate) -> bool {
        let Some(value) = estimate.value else { return false };
        if let Self::Proportion(widest) = self {
            return match (observed, estimate.interval) {
                (Some(observed), Some([low, high])) => low <= observed && observed <= high && high - low <= widest,
                _ => false,
            };
        }
        if let Self::Above(low) = self {
            return value > low;
        }
        self.range(observed, estimate).is_some_and(|[low, high]| low <= value && value <= high)
    }
}

/// One line of the table: engine against observed.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Name of the quantity.
    pub observable: String,
    /// What it is: Chinese, English.
    pub text: [String; 2],
    /// Which of its values: Chinese, English; may be empty.
    pub label: [String; 2],
    /// Unit: Chinese, English.
    pub unit: [String; 2],
    /// What the engine says.
    pub estimate: Estimate,
    /// What was observed, or is exact.
    pub observed: Option<f64>,
    /// Name of the rule.
    pub rule: &'static str,
    /// Values of the engine that pass.
    pub range: Option<[f64; 2]>,
    /// What the naive baseline says.
    pub baseline: Option<f64>,
    /// What the naive baseline is: Chinese, English.
    pub baseline_text: Option<[String; 2]>,
    /// Whether the engine is nearer to the observed value than the baseline.
    pub beats_baseline: Option<bool>,
    /// Whether the target was used to calibrate the defaults; none for exact problems.
    pub calibrated: Option<bool>,
    /// Source of the observed value, where it is not that of the case.
    pub source: Option<String>,
    /// Passed.
    pub pass: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn estimate(value: f64, error: f64, interval: [f64; 2]) -> Estimate {
        Estimate { value: Some(value), standard_error: Some(error), interval: Some(interval), draws: 10 }
    }

    #[test]
    fn pooling_divides_once_and_the_error_is_that_of_a_ratio() {
        let draws = [Ratio::of(1.0, 2.0), Ratio::of(3.0, 8.0)];
        let e = Estimate::of_draws(&draws);
        assert_eq!(e.value, Some(0.4));
        // Residuals 1 − 0.8 and 3 − 3.2: √(0.08 · 2 / 1) / 10.
        assert!((e.standard_error.unwrap() - 0.16_f64.sqrt() / 10.0).abs() < 1e-12);
        let [low, high] = e.interval.unwrap();
        assert!((low - (0.375 + 0.05 * 0.125)).abs() < 1e-12 && (high - (0.5 - 0.05 * 0.125)).abs() < 1e-12);
        // Plain quantities: mean and its usual standard error.
        let e = Estimate::of_values(&[1.0, 2.0, 6.0]);
        assert_eq!(e.value, Some(3.0));
        assert!((e.standard_error.unwrap() - (7.0_f64 / 3.0).sqrt()).abs() < 1e-12);
        assert_eq!(Estimate::of_draws(&[Ratio::default()]).value, None);
    }

    #[test]
    fn every_rule_can_hold_and_fail() {
        let e = estimate(0.5, 0.1, [0.3, 0.7]);
        let cases = [
            (Tolerance::StandardErrors(3.0), 0.79, 0.81),
            (Tolerance::NotAbove(3.0), 0.21, 0.19),
            (Tolerance::NotBelow(3.0), 0.79, 0.81),
            (Tolerance::PlusMinus(0.1), 0.45, 0.65),
            (Tolerance::Factor(2.0), 0.9, 1.1),
            (Tolerance::Factor(2.0), 0.3, 0.2),
            (Tolerance::Proportion(0.4), 0.69, 0.71),
        ];
        for (tolerance, good, bad) in cases {
            assert!(tolerance.holds(Some(good), &e), "{tolerance:?} {good}");
            assert!(!tolerance.holds(Some(bad), &e), "{tolerance:?} {bad}");
            assert!(!tolerance.holds(Some(good), &Estimate::default()), "{tolerance:?}");
        }
        assert!(!Tolerance::Proportion(0.3).holds(Some(0.5), &e), "an interval that says nothing does not pass");
        assert!(Tolerance::Between(0.5, f64::INFINITY).holds(None, &e));
        assert!(!Tolerance::Between(f64::NEG_INFINITY, 0.4).holds(None, &e));
        assert!(Tolerance::Above(0.49).holds(None, &e) && !Tolerance::Above(0.5).holds(None, &e));
        let negative = estimate(-3.0, 0.0, [-3.0, -3.0]);
        assert!(Tolerance::Factor(2.0).holds(Some(-2.0), &negative));
        assert!(!Tolerance::Factor(2.0).holds(Some(-1.0), &negative));
    }
}
