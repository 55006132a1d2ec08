//! A share of initial service through time, as steps, and what is read off it: means over windows (resilience
//! indices), the lowest point, the area lost and times to a level. What has an exact answer is VAL-V16.

use crate::state::services::{SERVICES, Services};
use crate::time::{DAY, NEVER, Seconds};

/// A step function: each value holds from its time to the next.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curve {
    times: Vec<Seconds>,
    values: Vec<f64>,
}

impl Curve {
    /// From steps: (time, value from then on), times ascending.
    #[must_use]
    pub fn new(steps: impl Iterator<Item = (Seconds, f64)>) -> Self {
        let (times, values) = steps.unzip();
        Self { times, values }
    }

    /// What `pick` takes of the sums of service received, over `total`, percent-persons.
    #[must_use]
    pub fn of(services: &Services, total: i64, pick: impl Fn(&[[i64; 2]; SERVICES]) -> i64) -> Self {
        let scale = 1.0 / total.max(1) as f64;
        Self {
            times: services.history.iter().map(|h| h.0).collect(),
            values: services.history.iter().map(|h| pick(&h.1) as f64 * scale).collect(),
        }
    }

    /// Value at a time; 1 before the impact.
    #[must_use]
    pub fn at(&self, t: Seconds) -> f64 {
        let i = self.times.partition_point(|&x| x <= t);
        if i == 0 { 1.0 } else { self.values[i - 1] }
    }

    /// Mean over a window.
    #[must_use]
    pub fn mean(&self, from: Seconds, to: Seconds) -> f64 {
        let mut sum = 0.0;
        for (i, &t) in self.times.iter().enumerate() {
            let end = self.times.get(i + 1).copied().unwrap_or(NEVER).min(to);
            let start = t.max(from);
            if end > start {
                sum += self.values[i] * f64::from(end - start);
            }
        }
        sum / f64::from(to - from)
    }

    /// Area between full service and the curve from the impact to `end`, seconds of full outage (τ).
    #[must_use]
    pub fn lost(&self, end: Seconds) -> f64 {
        (1.0 - self.mean(0, end)) * f64::from(end)
    }

    /// Lowest value until a time.
    #[must_use]
    pub fn lowest(&self, until: Seconds) -> f64 {
        self.times.iter().zip(&self.values).filter(|(t, _)| **t <= until).fold(1.0, |low, (_, v)| f64::min(low, *v))
    }

    /// Days until the share is at `level` again and stays so for 24 hours, from its lowest point; 0
    /// when it was never below, none when it is not reached before `end`.
    #[must_use]
    pub fn regained(&self, level: f64, end: Seconds) -> Option<f64> {
        let low = self.values.iter().copied().fold(f64::INFINITY, f64::min);
        if low >= level {
            return Some(0.0);
        }
        let nadir = self.values.iter().position(|v| *v == low)?;
        let mut since: Option<Seconds> = None;
        for (t, v) in self.times[nadir..].iter().zip(&self.values[nadir..]) {
            if let Some(start) = since.filter(|start| *t - *start >= DAY) {
                return Some(f64::from(start) / f64::from(DAY));
            }
            since = if *v >= level { since.or(Some(*t)) } else { None };
        }
        since.filter(|start| end - *start >= DAY).map(|start| f64::from(start) / f64::from(DAY))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_of_outage() {
        let curve = Curve::new([(0, 0.4), (10 * DAY, 1.0)].into_iter());
        assert!((curve.lost(20 * DAY) / f64::from(DAY) - 6.0).abs() < 1e-9);
        assert!((curve.mean(0, 20 * DAY) - 0.7).abs() < 1e-12);
        assert_eq!((curve.at(DAY), curve.at(10 * DAY), curve.lowest(DAY)), (0.4, 1.0, 0.4));
        assert_eq!((curve.regained(0.9, 20 * DAY), curve.regained(0.3, 20 * DAY)), (Some(10.0), Some(0.0)));
        assert_eq!(curve.regained(0.9, 10 * DAY + 1), None);
    }
}
