//! Observed events: a scenario is run, counts are read off it, and each target is judged. Draws are pooled
//! from slices: neighbourhoods at full density, whose counts are added before they are divided.

use crate::indicators::observables::{Asked, Ratio};
use crate::simulate::{PreparedStudy, Workspace};
use crate::validation::verdict::{Estimate, Row, Tolerance};
use rayon::prelude::*;

/// How an arm is set beside another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// Arm over the other.
    Ratio,
    /// Arm minus the other.
    Difference,
    /// Share of draws in which the arm's value is the higher.
    Higher,
}

/// Another arm, run at the same luck.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compare {
    /// Position of the other arm.
    pub with: usize,
    /// How.
    pub how: How,
}

/// A forecast without skill, fitted on other events.
#[derive(Clone, Debug, PartialEq)]
pub struct Naive {
    /// One value for each of the target's.
    pub values: Vec<f64>,
    /// What it is and what it was fitted on: Chinese, English.
    pub text: [String; 2],
}

/// Which way a curve goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// From little to all (restoration).
    Rise,
    /// From most to little (people in shelters).
    Fall,
}

/// How a target is judged.
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    /// Each value by its own tolerance.
    Each(Vec<Tolerance>),
    /// Each of the first so many values is below the one before.
    Falling(usize),
    /// The whole curve: root mean square error, and the times at which half and nine tenths of the way are done.
    Curve {
        /// Which way it goes.
        shape: Shape,
        /// Largest root mean square error, in units of the observable.
        rmse: f64,
        /// Factor within which the times must lie.
        factor: f64,
        /// Both curves over their own first value.
        relative: bool,
    },
}

/// One target of an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// What is asked.
    pub asked: Asked,
    /// Arm of the scenario.
    pub arm: usize,
    /// Another arm to set it beside.
    pub compare: Option<Compare>,
    /// Observed values, in the order of the labels; empty where only a band is known.
    pub observed: Vec<f64>,
    /// How it is judged.
    pub rule: Rule,
    /// Naive baseline.
    pub naive: Option<Naive>,
    /// Used to calibrate the defaults.
    pub calibrated: bool,
    /// Source, where it is not that of the case.
    pub source: Option<String>,
    /// Title in place of the observable's: Chinese, English.
    pub title: Option<[String; 2]>,
}

/// Counts of one draw: by target, for the arm and the one it is set beside.
type Counts = Vec<[Vec<Ratio>; 2]>;

fn draw(study: &PreparedStudy, targets: &[Target], draw: u32, slices: u32, w: &mut Workspace) -> Counts {
    let mut pooled: Counts = targets.iter().map(|_| [Vec::new(), Vec::new()]).collect();
    for slice in 0..slices {
        for arm in 0..study.arms() {
            let of_arm = |t: &Target, side: usize| {
                if side == 0 { t.arm == arm } else { t.compare.is_some_and(|c| c.with == arm) }
            };
            let wanted: Vec<(usize, usize)> = (0..targets.len())
                .flat_map(|i| [(i, 0), (i, 1)])
                .filter(|&(i, side)| of_arm(&targets[i], side))
                .collect();
            if wanted.is_empty() {
                continue;
            }
            let asked: Vec<Asked> = wanted.iter().map(|&(i, _)| targets[i].asked.clone()).collect();
            let counts = study.observe(arm, draw * slices + slice, &asked, w);
            for (&(i, side), counts) in wanted.iter().zip(counts) {
                let sum = &mut pooled[i][side];
                if sum.is_empty() {
                    *sum = counts;
                } else {
                    sum.iter_mut().zip(counts).for_each(|(a, b)| *a = a.with(b));
                }
            }
        }
    }
    pooled
}

/// Runs the scenario of an event and judges its targets. `done` is called after every draw.
#[must_use]
pub fn judge(study: &PreparedStudy, targets: &[Target], draws: u32, slices: u32, done: &(dyn Fn() + Sync)) -> Vec<Row> {
    let all: Vec<Counts> = (0..draws)
        .into_par_iter()
        .with_max_len(1)
        .map_init(Workspace::default, |w, d| {
            let counts = draw(study, targets, d, slices, w);
            done();
            counts
        })
        .collect();
    targets
        .iter()
        .enumerate()
        .flat_map(|(i, target)| {
            let of_draws: Vec<&[Vec<Ratio>; 2]> = all.iter().map(|counts| &counts[i]).collect();
            rows(target, &of_draws)
        })
        .collect()
}

/// Estimate of value `k` of a target over draws.
fn estimate(target: &Target, draws: &[&[Vec<Ratio>; 2]], k: usize) -> Estimate {
    let side = |side: usize| draws.iter().map(|d| d[side][k]).collect::<Vec<Ratio>>();
    let Some(compare) = target.compare else { return Estimate::of_draws(&side(0)) };
    let pairs: Vec<(f64, f64)> = side(0).iter().zip(side(1)).filter_map(|(a, b)| a.value().zip(b.value())).collect();
    match compare.how {
        How::Difference => Estimate::of_values(&pairs.iter().map(|(a, b)| a - b).collect::<Vec<_>>()),
        How::Higher => Estimate::of_values(&pairs.iter().map(|(a, b)| f64::from(u8::from(a > b))).collect::<Vec<_>>()),
        How::Ratio => Estimate::of_draws(&pairs.iter().map(|&(a, b)| Ratio::of(a, b)).collect::<Vec<_>>()),
    }
}

fn rows(target: &Target, draws: &[&[Vec<Ratio>; 2]]) -> Vec<Row> {
    let labels = target.asked.labels();
    let estimates: Vec<Estimate> = (0..labels.len()).map(|k| estimate(target, draws, k)).collect();
    let text = target.title.clone().unwrap_or_else(|| target.asked.observable.text.map(str::to_owned));
    let unit = target.asked.observable.unit.map(str::to_owned);
    let row =
        |label: [String; 2], estimate: Estimate, observed: Option<f64>, tolerance: Tolerance, naive: Option<f64>| {
            let distance = |x: Option<f64>| x.zip(observed).map(|(x, o)| (x - o).abs());
            Row {
                observable: target.asked.observable.name.to_owned(),
                text: text.clone(),
                label,
                unit: unit.clone(),
                observed,
                rule: tolerance.rule(),
                range: tolerance.range(observed, &estimate),
                pass: tolerance.holds(observed, &estimate),
                baseline: naive,
                baseline_text: target.naive.as_ref().map(|n| n.text.clone()),
                beats_baseline: distance(estimate.value).zip(distance(naive)).map(|(engine, naive)| engine < naive),
                calibrated: Some(target.calibrated),
                source: target.source.clone(),
                estimate,
            }
        };
    let naive = |k: usize| target.naive.as_ref().and_then(|n| n.values.get(k).copied());
    match &target.rule {
        Rule::Each(tolerances) => labels
            .into_iter()
            .zip(estimates)
            .zip(tolerances)
            .enumerate()
            .map(|(k, ((label, estimate), &tolerance))| {
                row(label, estimate, target.observed.get(k).copied(), tolerance, naive(k))
            })
            .collect(),
        &Rule::Falling(first) => {
            let drops = |values: &dyn Fn(usize) -> Option<f64>| {
                (1..first).map(|k| Some(values(k - 1)? - values(k)?)).collect::<Option<Vec<f64>>>().map(smallest)
            };
            let mut least = Estimate { value: drops(&|k| estimates[k].value), ..Estimate::default() };
            least.draws = draws.len() as u32;
            let label = [format!("前 {first} 段的最小降幅"), format!("smallest fall among the first {first}")];
            vec![row(label, least, drops(&|k| target.observed.get(k).copied()), Tolerance::Above(0.0), None)]
        }
        &Rule::Curve { shape, rmse, factor, relative } => {
            let hours = &target.asked.arguments;
            let scaled = |values: Vec<f64>| {
                let first = if relative { values.first().copied().unwrap_or(1.0) } else { 1.0 };
                values.into_iter().map(|v| v / first).collect::<Vec<f64>>()
            };
            let whole = |values: Vec<Option<f64>>| values.into_iter().collect::<Option<Vec<f64>>>().map(scaled);
            let observed = scaled(target.observed.clone());
            let engine = whole(estimates.iter().map(|e| e.value).collect());
            let of_each: Vec<Vec<f64>> =
                draws.iter().filter_map(|d| whole(d[0].iter().map(|r| r.value()).collect())).collect();
            let by_naive = target.naive.as_ref().map(|n| scaled(n.values.clone()));
            let of_curve = |measure: &dyn Fn(&[f64]) -> Option<f64>| {
                let each: Vec<f64> = of_each.iter().filter_map(|curve| measure(curve)).collect();
                // The pooled curve is judged; the draws tell how far it could have been from there.
                Estimate { value: engine.as_deref().and_then(measure), ..Estimate::of_values(&each) }
            };
            let error = |curve: &[f64]| Some(root_mean_square(curve, &observed));
            let naive_error = by_naive.as_deref().and_then(error);
            let label = ["均方根误差".to_owned(), "root mean square error".to_owned()];
            let mut rows = vec![row(label, of_curve(&error), Some(0.0), Tolerance::Between(0.0, rmse), naive_error)];
            for (done, zh, en) in
                [(0.5, "完成一半的时间", "time to half"), (0.9, "完成九成的时间", "time to nine tenths")]
            {
                let time = |curve: &[f64]| reached(hours, curve, shape, done);
                // Where the first point is past it, nothing was seen of when.
                let seen = |at: &f64| shape == Shape::Fall || *at > hours[0];
                if let Some(at) = time(&observed).filter(seen) {
                    let of_naive = by_naive.as_deref().and_then(time);
                    let label = [zh.to_owned(), en.to_owned()];
                    let mut timed = row(label, of_curve(&time), Some(at), Tolerance::Factor(factor), of_naive);
                    timed.unit = ["小时".to_owned(), "h".to_owned()];
                    rows.push(timed);
                }
            }
            rows
        }
    }
}

fn smallest(values: Vec<f64>) -> f64 {
    values.into_iter().fold(f64::INFINITY, f64::min)
}

fn root_mean_square(a: &[f64], b: &[f64]) -> f64 {
    let square: f64 = a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum();
    (square / a.len().max(1) as f64).sqrt()
}

/// Hour at which this share of the way is done: from 0 to 1 for a rise, from the first value to 0 for a fall;
/// straight between points, a rise from 0 at hour 0. None when it never is.
fn reached(hours: &[f64], curve: &[f64], shape: Shape, done: f64) -> Option<f64> {
    let first = *curve.first()?;
    let way = |v: f64| match shape {
        Shape::Rise => v,
        Shape::Fall if first > 0.0 => 1.0 - v / first,
        Shape::Fall => 0.0,
    };
    let k = curve.iter().position(|&v| way(v) >= done)?;
    if k == 0 {
        return Some(hours[0] * done / way(first));
    }
    let (before, after) = (way(curve[k - 1]), way(curve[k]));
    Some(hours[k - 1] + (hours[k] - hours[k - 1]) * (done - before) / (after - before))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::indicators::observables::by_name;

    fn target(rule: Rule, observed: Vec<f64>, naive: Option<Vec<f64>>) -> Target {
        Target {
            asked: Asked {
                observable: by_name("deaths_within_share").unwrap(),
                arguments: vec![0.0, 24.0, 48.0, 96.0],
            },
            arm: 0,
            compare: None,
            observed,
            rule,
            naive: naive.map(|values| Naive { values, text: Default::default() }),
            calibrated: false,
            source: None,
            title: None,
        }
    }

    fn shares(values: [f64; 4]) -> [Vec<Ratio>; 2] {
        [values.iter().map(|&v| Ratio::of(v * 10.0, 10.0)).collect(), Vec::new()]
    }

    #[test]
    fn a_curve_is_judged_as_a_whole() {
        let rule = Rule::Curve { shape: Shape::Rise, rmse: 0.12, factor: 2.0, relative: false };
        let t = target(rule, vec![0.0, 0.5, 0.8, 1.0], Some(vec![0.0, 0.0, 0.0, 0.0]));
        let (a, b) = (shares([0.0, 0.4, 0.8, 1.0]), shares([0.0, 0.4, 0.6, 1.0]));
        let rows = rows(&t, &[&a, &b]);
        assert_eq!(rows.len(), 3);
        // (0.1² + 0.1²) / 4 for the pooled curve.
        assert!((rows[0].estimate.value.unwrap() - (0.02_f64 / 4.0).sqrt()).abs() < 1e-12);
        assert!(rows[0].pass && rows[0].beats_baseline == Some(true));
        assert_eq!(rows[1].observed, Some(24.0));
        assert!((rows[1].estimate.value.unwrap() - 32.0).abs() < 1e-9 && rows[1].pass, "{:?}", rows[1]);
        assert_eq!((rows[1].baseline, rows[2].observed), (None, Some(72.0)));
    }

    #[test]
    fn a_fall_is_measured_from_its_first_value() {
        assert_eq!(reached(&[0.0, 10.0, 20.0], &[8.0, 4.0, 0.0], Shape::Fall, 0.5), Some(10.0));
        assert_eq!(reached(&[0.0, 10.0, 20.0], &[8.0, 4.0, 0.0], Shape::Fall, 0.9), Some(18.0));
        assert_eq!(reached(&[5.0, 10.0], &[1.0, 1.0], Shape::Rise, 0.5), Some(2.5));
        assert_eq!(reached(&[5.0, 10.0], &[0.1, 0.2], Shape::Rise, 0.5), None);
    }

    #[test]
    fn an_order_is_broken_by_one_rise() {
        let falling = target(Rule::Falling(3), vec![0.7, 0.2, 0.1, 0.3], None);
        let (down, up) = (shares([0.9, 0.5, 0.2, 0.4]), shares([0.9, 0.2, 0.3, 0.1]));
        assert!(rows(&falling, &[&down])[0].pass);
        assert!(!rows(&falling, &[&up])[0].pass);
    }

    #[test]
    fn arms_are_set_beside_each_other_draw_by_draw() {
        let mut t = target(Rule::Each(vec![Tolerance::Between(0.0, 1.0); 4]), Vec::new(), None);
        let pair = |a, b| [shares([a; 4])[0].clone(), shares([b; 4])[0].clone()];
        let (one, two) = (pair(0.2, 0.4), pair(0.3, 0.2));
        for (how, expected) in [(How::Ratio, 0.5 / 0.6), (How::Difference, -0.05), (How::Higher, 0.5)] {
            t.compare = Some(Compare { with: 1, how });
            let value = rows(&t, &[&one, &two])[0].estimate.value.unwrap();
            assert!((value - expected).abs() < 1e-12, "{how:?}: {value}");
        }
    }
}
