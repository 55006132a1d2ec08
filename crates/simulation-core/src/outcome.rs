//! What an arm yields, and how slices are pooled: a city too large to simulate whole is drawn as several
//! neighbourhoods at full density, which share the event and nothing else. A replicate has the mean of each quantity
//! over its slices, so that numbers of people and buildings are those of one slice.

use crate::indicators::quantities::Row;

/// What one arm yields in one replicate.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ArmOutcome {
    /// Natural quantities.
    pub row: Row,
    /// Series, by name then time.
    pub series: Vec<f32>,
    /// Needs met, by kind, class and time; for the baseline followed by the map: for each building
    /// (1 when at least extensively damaged, delay of help in seconds, needs it is over, 15-minute circles after).
    pub counts: Vec<i64>,
}

/// Outcomes of the slices of one replicate, added up.
#[derive(Default)]
pub struct Pool {
    /// Sum and number of the slices that have it, for each quantity.
    rows: Vec<(f64, u32)>,
    series: Vec<f64>,
    counts: Vec<i64>,
    slices: u32,
}

impl Pool {
    /// Adds a slice.
    pub fn add(&mut self, outcome: &ArmOutcome) {
        self.rows.resize(outcome.row.0.len(), (0.0, 0));
        self.series.resize(outcome.series.len(), 0.0);
        self.counts.resize(outcome.counts.len(), 0);
        for (sum, value) in self.rows.iter_mut().zip(&outcome.row.0) {
            if let Some(value) = value {
                *sum = (sum.0 + value, sum.1 + 1);
            }
        }
        self.series.iter_mut().zip(&outcome.series).for_each(|(sum, value)| *sum += f64::from(*value));
        self.counts.iter_mut().zip(&outcome.counts).for_each(|(sum, value)| *sum += value);
        self.slices += 1;
    }

    /// Means of the quantities over the slices that have them, means of the series, sums of the counts.
    #[must_use]
    pub fn outcome(self) -> ArmOutcome {
        let n = f64::from(self.slices.max(1));
        ArmOutcome {
            row: Row(self.rows.iter().map(|&(sum, n)| (n > 0).then(|| sum / f64::from(n))).collect()),
            series: self.series.iter().map(|sum| (sum / n) as f32).collect(),
            counts: self.counts,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slice_is_itself_and_two_are_their_mean() {
        let outcome = |x: f64, some: bool| ArmOutcome {
            row: Row(vec![Some(x), some.then_some(x)]),
            series: vec![x as f32],
            counts: vec![x as i64],
        };
        let pooled = |outcomes: &[ArmOutcome]| {
            let mut pool = Pool::default();
            outcomes.iter().for_each(|o| pool.add(o));
            pool.outcome()
        };
        assert_eq!(pooled(&[outcome(3.0, false)]), outcome(3.0, false));
        let two = pooled(&[outcome(3.0, false), outcome(5.0, true)]);
        assert_eq!((two.row.0, two.series, two.counts), (vec![Some(4.0), Some(5.0)], vec![4.0], vec![8]));
    }
}
