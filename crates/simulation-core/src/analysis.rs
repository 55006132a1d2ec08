//! From replicate rows to scores, intervals and paired differences. Means first, transform once; whole
//! replicate rows are resampled, the same for every arm.

use crate::comparison::{Estimate, adjust, compare, dirichlet_ranks, evaluate};
use crate::indicators::quantities::{QUANTITIES, position, waits_with};
use crate::indicators::scores::{Means, ScoreKind, arithmetic, combine, parts};
use crate::statistics::{LEVEL, Resamples, mean_sd, median, quantile};
use ndarray::{Array3, ArrayView2, Axis};
use std::cell::RefCell;

/// Bootstrap resamples behind every interval.
pub const RESAMPLES: usize = 2_000;
/// Weight draws behind the share of first ranks.
const WEIGHTS: usize = 10_000;

/// Natural quantities: arms × replicates × quantities, replicates in order.
pub type Table = Array3<Option<f64>>;

/// The quantities of one arm: replicates × quantities.
type Rows<'a> = ArrayView2<'a, Option<f64>>;

/// Mean and spread of a quantity over replicates.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Summary {
    /// Mean.
    pub mean: Option<f64>,
    /// Standard deviation.
    pub sd: Option<f64>,
    /// 5th percentile.
    pub p05: Option<f64>,
    /// 95th percentile.
    pub p95: Option<f64>,
    /// Replicates with a value.
    pub n: u32,
    /// For a time of recovery that some replicate waits for.
    pub time: Option<Time>,
}

/// Median of a time of recovery over the replicates that wait for it, where one that does not get there by the end of
/// its run counts as later than that.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Time {
    /// Median; none: later than the end.
    pub median: Option<f64>,
    /// 95 % interval (luck only); an end that is none is later than the end of the run.
    pub interval: Option<[Option<f64>; 2]>,
    /// Replicates that get there.
    pub reached: u32,
    /// Replicates that wait for it.
    pub of: u32,
}

/// A score or a part with its interval (luck only).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Value {
    /// Value on 0–100; none when nothing was at stake.
    pub value: Option<f64>,
    /// 95 % interval.
    pub interval: Option<[f64; 2]>,
}

/// One score of one arm.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ScoreValue {
    /// The score.
    pub score: Value,
    /// Arithmetic mean of its parts.
    pub arithmetic: Option<f64>,
    /// Its parts.
    pub parts: Vec<Value>,
}

/// The mutual-aid value of one arm.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MutualAid {
    /// (H0 − H1) / (H0 − Hideal); none when the interval of the denominator spans 0.
    pub value: Option<f64>,
    /// 95 % interval.
    pub interval: Option<[f64; 2]>,
    /// H0, H1, Hideal: harm per head.
    pub harm: [f64; 3],
}

/// One arm.
#[derive(Clone, Debug, PartialEq)]
pub struct ArmAnalysis {
    /// Resistance, recovery, self-governance.
    pub scores: [ScoreValue; 3],
    /// Mean of the three scores with equal weights; none unless all three exist.
    pub whole: Option<f64>,
    /// Share of weight draws in which the arm ranks first.
    pub ranks_first: Option<f64>,
    /// Mutual-aid value.
    pub mutual_aid: Option<MutualAid>,
    /// Every quantity.
    pub summaries: Vec<Summary>,
}

/// Difference of one score.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ScoreChange {
    /// Arm minus baseline.
    pub difference: Option<f64>,
    /// Paired interval.
    pub paired: Option<[f64; 2]>,
    /// Paired interval that holds for all arms together.
    pub adjusted: Option<[f64; 2]>,
    /// Interval without pairing.
    pub unpaired: Option<[f64; 2]>,
    /// Probability of being better.
    pub probability_better: Option<f64>,
    /// Share of pairs in which a quantity behind the score differs.
    pub pairs_that_differ: f64,
}

/// One arm against the baseline.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Position of the arm.
    pub arm: usize,
    /// Expected deaths rise.
    pub harmful: bool,
    /// Resistance, recovery, self-governance.
    pub scores: [ScoreChange; 3],
    /// For each quantity: mean paired difference and interval.
    pub quantities: Vec<(Option<f64>, Option<[f64; 2]>)>,
    /// For each quantity: pairs with a value on both sides.
    pub pairs: Vec<u32>,
}

/// All arms and all comparisons with the first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// Arms.
    pub arms: Vec<ArmAnalysis>,
    /// Every other arm against the first.
    pub comparisons: Vec<Comparison>,
    /// The scores of every other arm with the resamples they share.
    estimates: Vec<[Estimate; 3]>,
}

/// Where an arm stands among all by cost and the three scores, at the means.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Step {
    /// Dearest arm on the front that costs no more, has no score lower, and is not the same in all of that.
    pub dominated_by: Option<usize>,
    /// Next cheaper arm on the front, which nothing dominates.
    pub from: Option<usize>,
    /// Yuan per point gained on top of that arm; only where the interval of what is gained lies above 0.
    pub per_point: [Value; 3],
}

fn column(rows: Rows, quantity: usize) -> Vec<f64> {
    rows.column(quantity).iter().map(|v| v.unwrap_or(0.0)).collect()
}

/// Statistic of a score over the columns of an arm and of the baseline.
struct Statistic {
    quantities: Vec<usize>,
    columns: Vec<Vec<f64>>,
    template: Vec<Option<f64>>,
}

impl Statistic {
    fn new(arm: Rows, baseline: Rows, kind: ScoreKind) -> Self {
        let mut names: Vec<&str> = (0..kind.parts().len()).flat_map(|p| kind.natural(p)).copied().collect();
        for name in
            ["exposed_value_yuan", "need_severity", "harm_impact_per_head", "direct_loss_yuan", "services_min_24h"]
        {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let there = |rows: Rows, q: usize| rows.column(q).iter().any(Option::is_some);
        let quantities: Vec<usize> =
            names.iter().filter_map(|n| position(n)).filter(|&q| there(arm, q) && there(baseline, q)).collect();
        let columns =
            quantities.iter().map(|&q| column(arm, q)).chain(quantities.iter().map(|&q| column(baseline, q))).collect();
        Self { quantities, columns, template: vec![None; QUANTITIES.len()] }
    }

    /// Evaluates a function of the means of the arm and of the baseline.
    fn evaluate(&self, resamples: &Resamples, f: impl Fn(Means) -> Option<f64>) -> Estimate {
        let buffers = RefCell::new((self.template.clone(), self.template.clone()));
        let n = self.quantities.len();
        evaluate(
            |means: &[f64]| {
                let (arm, baseline) = &mut *buffers.borrow_mut();
                for (i, &q) in self.quantities.iter().enumerate() {
                    arm[q] = Some(means[i]);
                    baseline[q] = Some(means[n + i]);
                }
                f(Means { arm, baseline })
            },
            &self.columns,
            resamples,
        )
    }

    /// Parts at the ensemble means.
    fn parts(&self, kind: ScoreKind) -> Vec<Option<f64>> {
        let n = self.quantities.len();
        let (mut arm, mut baseline) = (self.template.clone(), self.template.clone());
        for (i, &q) in self.quantities.iter().enumerate() {
            let mean = |c: &Vec<f64>| c.iter().sum::<f64>() / c.len().max(1) as f64;
            arm[q] = Some(mean(&self.columns[i]));
            baseline[q] = Some(mean(&self.columns[n + i]));
        }
        parts(kind, Means { arm: &arm, baseline: &baseline })
    }

    fn score(&self, kind: ScoreKind, resamples: &Resamples, drop: &[bool]) -> Estimate {
        self.evaluate(resamples, |means| {
            let mut parts = parts(kind, means);
            for (part, out) in parts.iter_mut().zip(drop) {
                if *out {
                    *part = None;
                }
            }
            combine(&parts)
        })
    }
}

fn summary(rows: Rows, quantity: usize) -> Summary {
    let values: Vec<f64> = rows.column(quantity).iter().filter_map(|v| *v).collect();
    let (mean, sd) = mean_sd(&values).map_or((None, None), |(m, s)| (Some(m), Some(s)));
    let (p05, p95, n) = (quantile(&values, 0.05), quantile(&values, 0.95), values.len() as u32);
    Summary { mean, sd, p05, p95, n, time: time(rows, quantity) }
}

fn time(rows: Rows, quantity: usize) -> Option<Time> {
    let waits = waits_with(QUANTITIES[quantity].0)?;
    let waited: Vec<f64> = rows
        .column(quantity)
        .iter()
        .zip(rows.column(waits))
        .filter(|(time, waits)| time.is_some() || waits.is_some())
        .map(|(time, _)| time.unwrap_or(f64::INFINITY))
        .collect();
    let (middle, interval) = median(&waited, LEVEL)?;
    let within = |time: f64| time.is_finite().then_some(time);
    Some(Time {
        median: within(middle),
        interval: interval.map(|ends| ends.map(within)),
        reached: waited.iter().filter(|time| time.is_finite()).count() as u32,
        of: waited.len() as u32,
    })
}

fn mutual_aid(rows: Rows, resamples: &Resamples) -> Option<MutualAid> {
    let names = ["harm_without_local_help", "harm_with_local_help", "harm_ideal_local_help"];
    let quantities: Vec<usize> = names.iter().filter_map(|n| position(n)).collect();
    if quantities.len() < 3 || quantities.iter().any(|&q| rows.column(q).iter().any(Option::is_none)) {
        return None;
    }
    let columns: Vec<Vec<f64>> = quantities.iter().map(|&q| column(rows, q)).collect();
    let mean = |c: &Vec<f64>| c.iter().sum::<f64>() / c.len().max(1) as f64;
    let harm = [mean(&columns[0]), mean(&columns[1]), mean(&columns[2])];
    let room = evaluate(|m: &[f64]| Some(m[0] - m[2]), &columns, resamples);
    let stands = room.interval.is_some_and(|[lo, hi]| lo > 0.0 || hi < 0.0);
    let ratio = evaluate(|m: &[f64]| Some((m[0] - m[1]) / (m[0] - m[2])), &columns, resamples);
    Some(MutualAid { value: ratio.value.filter(|_| stands), interval: ratio.interval.filter(|_| stands), harm })
}

/// Analyses the rows of all arms; the first is the baseline. `seed` only drives the bootstrap.
#[must_use]
pub fn analyse(table: &Table, seed: u64) -> Analysis {
    let arms: Vec<Rows> = table.axis_iter(Axis(0)).collect();
    let Some(&baseline) = arms.first() else {
        return Analysis::default();
    };
    let together = Resamples::new(baseline.nrows(), RESAMPLES, seed, 0);
    let apart = Resamples::new(baseline.nrows(), RESAMPLES, seed, 1);
    let mut analyses: Vec<ArmAnalysis> = arms
        .iter()
        .map(|&rows| {
            let scores = ScoreKind::ALL.map(|kind| {
                let statistic = Statistic::new(rows, baseline, kind);
                let at_means = statistic.parts(kind);
                let estimate = statistic.score(kind, &together, &[]);
                let parts = (0..at_means.len())
                    .map(|i| {
                        let part = statistic.evaluate(&together, |means| parts(kind, means)[i]);
                        Value { value: part.value, interval: part.interval }
                    })
                    .collect();
                ScoreValue {
                    score: Value { value: estimate.value, interval: estimate.interval },
                    arithmetic: arithmetic(&at_means),
                    parts,
                }
            });
            let there: Vec<f64> = scores.iter().filter_map(|s| s.score.value).collect();
            ArmAnalysis {
                whole: (there.len() == 3).then(|| there.iter().sum::<f64>() / there.len() as f64),
                ranks_first: None,
                mutual_aid: mutual_aid(rows, &together),
                summaries: (0..QUANTITIES.len()).map(|q| summary(rows, q)).collect(),
                scores,
            }
        })
        .collect();
    let (comparisons, estimates) = compare_all(&arms, &together, &apart);
    // A harmful arm is never first.
    let table: Vec<[f64; 3]> = analyses
        .iter()
        .enumerate()
        .map(|(i, a)| {
            let harmful = comparisons.iter().any(|c| c.arm == i && c.harmful);
            [0, 1, 2].map(|k| if harmful { -1.0 } else { a.scores[k].score.value.unwrap_or(0.0) })
        })
        .collect();
    for (analysis, share) in analyses.iter_mut().zip(dirichlet_ranks(&table, WEIGHTS, seed)) {
        analysis.ranks_first = Some(share);
    }
    Analysis { arms: analyses, comparisons, estimates }
}

/// Where every arm but the first stands; `costs` has one for each arm, the first included. An arm under which deaths
/// rise stands on no front.
#[must_use]
pub fn steps(analysis: &Analysis, costs: &[f64]) -> Vec<Step> {
    let comparisons = &analysis.comparisons;
    // Cost, gains, may be on the front; of every arm.
    let gains = |c: &Comparison| [0, 1, 2].map(|k: usize| c.scores[k].difference.unwrap_or(0.0));
    let mut arms = vec![(costs.first().copied().unwrap_or(0.0), [0.0; 3], true)];
    arms.extend(comparisons.iter().map(|c| (costs[c.arm], gains(c), !c.harmful)));
    let beats = |a: usize, b: usize| {
        let (x, y) = (&arms[a], &arms[b]);
        let no_worse = x.2 && x.0 <= y.0 && x.1.iter().zip(y.1).all(|(x, y)| *x >= y);
        no_worse && (x.0, x.1) != (y.0, y.1)
    };
    let front: Vec<usize> = (0..arms.len()).filter(|&b| arms[b].2 && !(0..arms.len()).any(|a| beats(a, b))).collect();
    let dearest = |of: &dyn Fn(usize) -> bool| {
        let found = front.iter().copied().filter(|&a| of(a));
        found.fold(None, |best: Option<usize>, a| best.filter(|&b| arms[b].0 >= arms[a].0).or(Some(a)))
    };
    (1..arms.len())
        .map(|arm| {
            let dominated_by = dearest(&|a| beats(a, arm));
            let on_front = front.contains(&arm);
            let from = dearest(&|a| arms[a].0 < arms[arm].0).filter(|_| on_front);
            let mut per_point: [Value; 3] = Default::default();
            for (k, found) in per_point.iter_mut().enumerate() {
                let Some(from) = from else { break };
                let (gain, interval) = match from.checked_sub(1) {
                    None => (comparisons[arm - 1].scores[k].difference, comparisons[arm - 1].scores[k].paired),
                    Some(cheaper) => {
                        let (a, b) = (&analysis.estimates[arm - 1][k], &analysis.estimates[cheaper][k]);
                        let difference = compare(a, b, a);
                        (difference.value, difference.paired)
                    }
                };
                // The cost is certain, so the interval is that of the gain, turned over.
                if let (Some(gain), Some([low, high])) = (gain, interval)
                    && low > 0.0
                {
                    let yuan = |gain: f64| (arms[arm].0 - arms[from].0) / gain;
                    *found = Value { value: Some(yuan(gain)), interval: Some([yuan(high), yuan(low)]) };
                }
            }
            Step { dominated_by, from, per_point }
        })
        .collect()
}

/// Every arm but the first against the first, and the estimates of its scores.
fn compare_all(arms: &[Rows], together: &Resamples, apart: &Resamples) -> (Vec<Comparison>, Vec<[Estimate; 3]>) {
    let baseline = arms[0];
    let deaths = position("deaths_total");
    let mut comparisons: Vec<Comparison> = Vec::new();
    let mut differences: Vec<[crate::comparison::Difference; 3]> = Vec::new();
    let mut estimates: Vec<[Estimate; 3]> = Vec::new();
    for (arm, &rows) in arms.iter().enumerate().skip(1) {
        let mut changes: [ScoreChange; 3] = Default::default();
        let both = ScoreKind::ALL.map(|kind| {
            let (a, b) = (Statistic::new(rows, baseline, kind), Statistic::new(baseline, baseline, kind));
            // A part that is n/a in one arm is dropped in both.
            let drop: Vec<bool> =
                a.parts(kind).iter().zip(b.parts(kind)).map(|(x, y)| x.is_none() || y.is_none()).collect();
            let estimate = a.score(kind, together, &drop);
            (compare(&estimate, &b.score(kind, together, &drop), &a.score(kind, apart, &drop)), estimate)
        });
        let [resistance, recovery, governance] = both;
        let scores = [resistance.0, recovery.0, governance.0];
        estimates.push([resistance.1, recovery.1, governance.1]);
        for (k, kind) in ScoreKind::ALL.into_iter().enumerate() {
            let quantities: Vec<usize> =
                (0..kind.parts().len()).flat_map(|p| kind.natural(p)).filter_map(|n| position(n)).collect();
            let differ = rows
                .rows()
                .into_iter()
                .zip(baseline.rows())
                .filter(|(x, y)| quantities.iter().any(|&q| x[q] != y[q]))
                .count();
            changes[k] = ScoreChange {
                difference: scores[k].value,
                paired: scores[k].paired,
                adjusted: None,
                unpaired: scores[k].unpaired,
                probability_better: scores[k].probability_better,
                pairs_that_differ: differ as f64 / rows.nrows().max(1) as f64,
            };
        }
        let quantities: Vec<(Option<f64>, Option<[f64; 2]>)> = (0..QUANTITIES.len())
            .map(|q| {
                let pairs: Option<Vec<f64>> =
                    rows.column(q).iter().zip(baseline.column(q)).map(|(x, y)| Some((*x)? - (*y)?)).collect();
                match pairs {
                    Some(pairs) if !pairs.is_empty() => {
                        if pairs.iter().all(|d| *d == 0.0) {
                            return (Some(0.0), Some([0.0, 0.0]));
                        }
                        let e = evaluate(|m: &[f64]| Some(m[0]), &[pairs], together);
                        (e.value, e.interval)
                    }
                    _ => (None, None),
                }
            })
            .collect();
        let harmful = deaths.is_some_and(|q| quantities[q].1.is_some_and(|[lo, _]| lo > 0.0));
        let both = |q: usize| {
            let pairs = rows.column(q);
            pairs.iter().zip(baseline.column(q)).filter(|(x, y)| x.is_some() && y.is_some()).count() as u32
        };
        let pairs = (0..QUANTITIES.len()).map(both).collect();
        comparisons.push(Comparison { arm, harmful, scores: changes, quantities, pairs });
        differences.push(scores);
    }
    for k in 0..3 {
        let of_score: Vec<&crate::comparison::Difference> = differences.iter().map(|d| &d[k]).collect();
        for (comparison, interval) in comparisons.iter_mut().zip(adjust(&of_score)) {
            comparison.scores[k].adjusted = interval;
        }
    }
    (comparisons, estimates)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An arm that gains so many points in each score for certain, with its estimates.
    fn arm(arm: usize, gains: [f64; 3], harmful: bool) -> (Comparison, [Estimate; 3]) {
        let certain = |gain: f64| Estimate {
            value: Some(50.0 + gain),
            interval: None,
            draws: vec![Some(50.0 + gain); 40],
            influence: vec![0.0; 30],
        };
        let change =
            |gain: f64| ScoreChange { difference: Some(gain), paired: Some([gain, gain]), ..ScoreChange::default() };
        (
            Comparison { arm, harmful, scores: gains.map(change), quantities: Vec::new(), pairs: Vec::new() },
            gains.map(certain),
        )
    }

    #[test]
    fn the_front_and_what_the_next_yuan_gains() {
        let arms = [
            arm(1, [0.0, 2.0, 0.0], false),  // 100 yuan
            arm(2, [0.0, 1.0, 0.0], false),  // 300: beaten by the first
            arm(3, [0.0, 6.0, -1.0], false), // 300: more of one score, less of another
            arm(4, [0.0, 9.0, 9.0], true),   // 200: deaths rise
            arm(5, [0.0, 0.0, 0.0], false),  // 0: as the baseline
        ];
        let (comparisons, estimates) = arms.into_iter().unzip();
        let analysis = Analysis { arms: Vec::new(), comparisons, estimates };
        let steps = steps(&analysis, &[0.0, 100.0, 300.0, 300.0, 200.0, 0.0]);
        let stands: Vec<_> = steps.iter().map(|s| (s.dominated_by, s.from)).collect();
        assert_eq!(stands, [(None, Some(0)), (Some(1), None), (None, Some(1)), (None, None), (None, None)]);
        let price = |arm: usize, score: usize| steps[arm - 1].per_point[score].value;
        assert_eq!([price(1, 1), price(3, 1), price(3, 2), price(1, 0)], [Some(50.0), Some(50.0), None, None]);
    }

    /// Replicates of one arm: water back by half after so many days or not in time, and gas that nobody has.
    fn water(times: &[Option<f64>]) -> Vec<Vec<Option<f64>>> {
        let (time, waits) = (position("t50_water_days").unwrap(), position("tau_water_days").unwrap());
        let row = |t: &Option<f64>| {
            let mut row = vec![None; QUANTITIES.len()];
            (row[time], row[waits]) = (*t, Some(1.0));
            row
        };
        times.iter().map(row).collect()
    }

    #[test]
    fn a_time_not_reached_counts_as_later_than_the_end() {
        let reached = |n: u32| -> Vec<Option<f64>> { (0..10).map(|i| (i < n).then(|| f64::from(i + 1))).collect() };
        let arms = [water(&reached(10)), water(&reached(7)), water(&reached(4)), water(&reached(0))];
        let table = Table::from_shape_fn((4, 10, QUANTITIES.len()), |(a, r, q)| arms[a][r][q]);
        let analysed = analyse(&table, 1);
        let q = position("t50_water_days").unwrap();
        let time = |median, interval, reached| Some(Time { median, interval: Some(interval), reached, of: 10 });
        let found: Vec<Option<Time>> = analysed.arms.iter().map(|a| a.summaries[q].time).collect();
        let expected = [
            time(Some(5.5), [Some(2.0), Some(9.0)], 10),
            time(Some(5.5), [Some(2.0), None], 7),
            time(None, [Some(2.0), None], 4),
            time(None, [None, None], 0),
        ];
        assert_eq!(found, expected);
        // The mean of those that got there would rank the arms the other way round.
        let mean = |a: usize| analysed.arms[a].summaries[q].mean;
        assert!(mean(2) < mean(1) && mean(1) < mean(0) && mean(3).is_none());
        let pairs: Vec<u32> = analysed.comparisons.iter().map(|c| c.pairs[q]).collect();
        assert_eq!(pairs, [7, 4, 0]);
        // Nobody waits for gas here; a service is no time.
        for name in ["t50_gas_days", "tau_water_days"] {
            assert_eq!(analysed.arms[0].summaries[position(name).unwrap()].time, None);
        }
    }
}
