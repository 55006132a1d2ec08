//! Whether a household leaves its damaged dwelling.
//!
//! Logistic model of Lin (2009) and Bai et al. (2009), fitted to Hurricane Andrew, as coded in
//! pyincore 1.22.0 (`analyses/populationdislocation/populationdislocationutil.py`). The two terms of US
//! ethnic composition belong to the fit; elsewhere they are 0.

use crate::math;

const INTERCEPT: f64 = -0.425_23;
const PER_LOSS_PERCENT: f64 = 0.024_80;
const SINGLE_FAMILY: f64 = -0.501_66;
const PER_BLACK_PERCENT: f64 = -0.018_26;
const PER_HISPANIC_PERCENT: f64 = -0.011_98;

/// Probability that a household is dislocated. `loss_percent`: loss of the building's value, 0–100;
/// the last two: percentages of the block group's population (0 outside the United States).
#[must_use]
pub fn probability(loss_percent: f64, single_family: bool, percent_black: f64, percent_hispanic: f64) -> f64 {
    let logit = INTERCEPT
        + PER_LOSS_PERCENT * loss_percent
        + if single_family { SINGLE_FAMILY } else { 0.0 }
        + PER_BLACK_PERCENT * percent_black
        + PER_HISPANIC_PERCENT * percent_hispanic;
    1.0 / (1.0 + math::exp(-logit))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Points worked out with the reference code; tolerance 1e-4 (0.693 is printed to three digits).
    #[test]
    fn published_points() {
        let cases = [
            ((50.0, true, 10.0, 10.0), 0.502_7, 1e-4),
            ((90.0, false, 0.0, 0.0), 0.859_0, 1e-4),
            ((50.0, false, 0.0, 0.0), 0.693, 5e-4),
        ];
        for ((loss, single, black, hispanic), expected, tolerance) in cases {
            let p = probability(loss, single, black, hispanic);
            assert!((p - expected).abs() < tolerance, "{loss}: {p}");
        }
    }

    #[test]
    fn more_loss_moves_more_households() {
        let p: Vec<f64> = (0..=10).map(|l| probability(f64::from(l) * 10.0, true, 0.0, 0.0)).collect();
        assert!(p.is_sorted() && p[0] > 0.0 && p[10] < 1.0);
    }
}
