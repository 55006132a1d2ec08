//! Aftershocks of the impact: how many, when, how strong.
//!
//! Reasenberg & Jones (1989) with the parameters of shallow active crust of Page et al. (2016), *BSSA*
//! 106:2290–2301 (`ANSR-SHALCON`), as transcribed by the USGS:
//!
//! ```text
//! rate(t, ≥ m) = 10^(a + b (M − m)) (t + c)^−p   per day, t in days
//! a normal with mean −2.42 and σ = √(0.49² + 570² / 10^max(M, 6)); p = 0.98, c = 0.018 d, b = 1
//! ```
//!
//! Motion: an aftershock shakes each building in proportion to what the mainshock did there; the factor is
//! the ratio of the medians of Boore et al. (2014) at the middle of the place, times a between-event
//! residual. Assumptions: epicentres lie evenly along the mainshock's rupture; no aftershock is larger than the
//! mainshock, none below magnitude 4.5 matters; the sequence is followed for 30 days.

use super::boore2014::{self, Measure};
use super::{Mechanism, Region};
use crate::key::Key;
use crate::math;
use crate::random::{Draws, Purpose};
use crate::time::{DAY, Seconds};

const A: f64 = -2.42;
const P: f64 = 0.98;
const C: f64 = 0.018;
const B: f64 = 1.0;
/// Smallest magnitude followed.
const SMALLEST: f64 = 4.5;
/// Days followed.
const DAYS: f64 = 30.0;
/// Most aftershocks of one sequence (the mean of magnitude 8 is about 90).
const MOST: u32 = 2_000;

/// One aftershock.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Aftershock {
    /// When, seconds from the impact.
    pub at: Seconds,
    /// Moment magnitude.
    pub magnitude: f64,
    /// Peak ground acceleration over that of the mainshock.
    pub ratio: f64,
}

/// What a sequence follows from.
#[derive(Clone, Debug, PartialEq)]
pub struct Mainshock {
    /// Moment magnitude.
    pub magnitude: f64,
    /// Style of faulting.
    pub mechanism: Mechanism,
    /// Attenuation region.
    pub region: Region,
    /// Distance of the rupture from the middle of the place, km.
    pub distance: f64,
    /// Distances of evenly spaced points of the rupture from the middle of the place, km.
    pub epicentres: Vec<f64>,
    /// Mean shear-wave velocity of the upper 30 m at the middle of the place, m/s.
    pub vs30: f64,
}

/// ∫ (t + c)^−p dt from 0 to `t` days.
fn decayed(t: f64) -> f64 {
    (math::pow(t + C, 1.0 - P) - math::pow(C, 1.0 - P)) / (1.0 - P)
}

/// Mean number of aftershocks of magnitude `smallest` or more within `days` at the mean productivity.
#[must_use]
pub fn expected(magnitude: f64, smallest: f64, days: f64) -> f64 {
    math::pow(10.0, A + B * (magnitude - smallest)) * decayed(days)
}

impl Mainshock {
    fn median(&self, magnitude: f64, distance: f64) -> f64 {
        boore2014::median(Measure::Pga, magnitude, self.mechanism, self.region, distance, self.vs30)
    }

    /// The aftershocks of one replicate in the order of time.
    pub fn realise(&self, draws: &Draws, out: &mut Vec<Aftershock>) {
        out.clear();
        if self.magnitude <= SMALLEST || self.epicentres.is_empty() {
            return;
        }
        let key = Key::of_name("aftershocks");
        let sigma = math::length(0.49, 570.0 / math::pow(10.0, self.magnitude.max(6.0) / 2.0));
        let productivity = math::pow(10.0, sigma * draws.normal(Purpose::Aftershocks, key, 0));
        let mean = productivity * expected(self.magnitude, SMALLEST, DAYS);
        // Arrivals of a Poisson process of unit rate on the integral of the rate.
        let main = self.median(self.magnitude, self.distance);
        let mut passed = 0.0;
        for i in 0..MOST {
            let one = key.child(u64::from(i));
            passed += draws.exponential(Purpose::Aftershocks, one, 0);
            if passed >= mean {
                break;
            }
            let part = passed / mean * decayed(DAYS);
            let days = math::pow(part * (1.0 - P) + math::pow(C, 1.0 - P), 1.0 / (1.0 - P)) - C;
            let (u, v) = draws.uniforms(Purpose::Aftershocks, one, 1);
            // Gutenberg–Richter, cut off at the mainshock's magnitude.
            let range = 1.0 - math::pow(10.0, -B * (self.magnitude - SMALLEST));
            let magnitude = SMALLEST - math::log10(1.0 - u * range) / B;
            let distance = self.epicentres[(v * self.epicentres.len() as f64) as usize];
            let tau = boore2014::deviations(Measure::Pga, magnitude, distance, self.vs30).0;
            let residual = math::exp(tau * draws.normal(Purpose::Aftershocks, one, 2));
            let ratio = self.median(magnitude, distance) * residual / main;
            out.push(Aftershock { at: (days * f64::from(DAY)) as Seconds, magnitude, ratio });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mainshock(magnitude: f64) -> Mainshock {
        Mainshock {
            magnitude,
            mechanism: Mechanism::StrikeSlip,
            region: Region::Global,
            distance: 5.0,
            epicentres: vec![5.0, 10.0, 20.0],
            vs30: 400.0,
        }
    }

    /// Counts over 4,000 sequences: the mean number is that of the law with the productivity's own mean
    /// exp((σ ln 10)² / 2), within 4 standard errors; half of it comes in the time the law gives.
    #[test]
    fn sequences_follow_the_law() {
        let (mut numbers, mut early, mut out) = (Vec::new(), 0.0, Vec::new());
        let shock = mainshock(6.9);
        for replicate in 0..4_000 {
            shock.realise(&Draws::new(3, replicate), &mut out);
            numbers.push(out.len() as f64);
            early += out.iter().filter(|a| a.at <= DAY).count() as f64;
            assert!(out.windows(2).all(|pair| pair[0].at <= pair[1].at));
            assert!(out.iter().all(|a| a.magnitude >= SMALLEST && a.magnitude <= 6.9 && a.ratio > 0.0));
        }
        let n = numbers.len() as f64;
        let mean = numbers.iter().sum::<f64>() / n;
        let variance = numbers.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0);
        let sigma = math::length(0.49, 570.0 / math::pow(10.0, 3.45)) * std::f64::consts::LN_10;
        let law = expected(6.9, SMALLEST, DAYS) * math::exp(sigma * sigma / 2.0);
        assert!((mean - law).abs() < 4.0 * (variance / n).sqrt(), "{mean} {law}");
        let share = early / numbers.iter().sum::<f64>();
        assert!((share - decayed(1.0) / decayed(DAYS)).abs() < 0.02, "{share}");
    }

    #[test]
    fn small_earthquakes_have_none() {
        let mut out = vec![Aftershock { at: 0, magnitude: 5.0, ratio: 1.0 }];
        mainshock(4.4).realise(&Draws::new(1, 1), &mut out);
        assert!(out.is_empty());
    }
}
