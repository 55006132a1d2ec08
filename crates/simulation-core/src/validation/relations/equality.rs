//! VAL-M1, M2, M3, M8 and M12: what must come out exactly the same.

use super::{DAYS, edited, row, study};
use crate::analysis::{Table, analyse};
use crate::ensemble;
use crate::hazards::Hazard;
use crate::indicators::observables::Ratio;
use crate::indicators::quantities::QUANTITIES;
use crate::simulate::{ArmOutcome, PreparedStudy, Workspace, prepare_study};
use crate::validation::numbers::{Number, Numbers, Takes};
use crate::validation::verdict::{Estimate, Tolerance};
use crate::validation::{Answer, Draw, Expected, Posed, Problem, Solve, answer};
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::AtomicBool;

const VALUES: [&str; 2] = ["个", "values"];

fn none() -> Expected {
    Expected { value: Some(0.0), tolerance: Tolerance::Between(0.0, 0.0) }
}

/// Values in which two outcomes differ: quantities and series. The map belongs to the first arm alone.
fn unequal(a: &ArmOutcome, b: &ArmOutcome) -> f64 {
    let rows = a.row.0.iter().zip(&b.row.0).filter(|(x, y)| x != y).count();
    let series = a.series.iter().zip(&b.series).filter(|(x, y)| x.to_bits() != y.to_bits()).count();
    (rows + series + a.series.len().abs_diff(b.series.len())) as f64
}

const DIFFER: Answer = answer("values_that_differ", ["每次抽样不同的数值", "values that differ in a draw"], VALUES);

/// M1: without a hazard nobody is hurt, nothing fails, resistance is 100 and the other scores are undefined.
pub static NO_HAZARD: Problem = Problem {
    name: "no-hazard",
    text: ["没有灾害则一切不变", "without a hazard nothing changes"],
    numbers: &[DAYS],
    on_scenario: true,
    answers: &[
        answer("harmed", ["死伤、被困与离家人数", "killed, hurt, trapped and dislocated"], ["人", "people"]),
        answer("service_lost", ["损失的服务", "service lost"], ["比例", "share"]),
        answer("resistance", ["抗逆力", "resistance"], ["分", "points"]),
        answer("other_scores", ["有值的其他得分", "other scores with a value"], ["项", "scores"]),
    ],
    exact: |_| {
        let full = Expected { value: Some(100.0), tolerance: Tolerance::Between(100.0, 100.0) };
        vec![none(), none(), full, none()]
    },
    solve: Solve::Whole(no_hazard),
};

fn no_hazard(posed: &Posed) -> Vec<Estimate> {
    let study = edited(&study(posed), |s| s.hazard = Hazard::None);
    let rows = rows(&study, posed.draws, 1);
    let sum = |names: &[&str]| -> f64 { rows.iter().flat_map(|r| names.iter().filter_map(|n| r[0].row.get(n))).sum() };
    let lost = sum(&["services_min_24h", "services_0_3d"]) - 2.0 * f64::from(posed.draws);
    let shape = (1, rows.len(), QUANTITIES.len());
    let table = Table::from_shape_fn(shape, |(_, r, q)| rows[r][0].row.0[q]);
    let scores = analyse(&table, posed.seed).arms.swap_remove(0).scores.map(|s| s.score.value);
    let others = scores[1..].iter().flatten().count() as f64;
    let harmed = ["deaths_total", "injured_moderate", "injured_severe", "trapped", "dislocated_person_days"];
    [sum(&harmed), lost.abs(), scores[0].unwrap_or_default(), others]
        .map(|value| Estimate::whole(value, 0.0, posed.draws))
        .to_vec()
}

/// All replicates on so many threads, in order.
fn rows(study: &PreparedStudy, draws: u32, threads: usize) -> Vec<Vec<ArmOutcome>> {
    let done: Mutex<Vec<(u32, Vec<ArmOutcome>)>> = Mutex::default();
    let order: Vec<u32> = if threads.is_multiple_of(2) { (0..draws).rev().collect() } else { (0..draws).collect() };
    let run = || {
        ensemble::run(study, &order, &AtomicBool::new(false), &|replicate, outcomes| {
            done.lock().expect("nobody panics while holding the rows").push((replicate, outcomes));
        });
    };
    match rayon::ThreadPoolBuilder::new().num_threads(threads).build() {
        Ok(pool) => pool.install(run),
        // Without threads of its own the check runs on the caller's.
        Err(_) => run(),
    }
    let mut rows = done.into_inner().expect("all workers have ended");
    rows.sort_by_key(|(replicate, _)| *replicate);
    rows.into_iter().map(|(_, outcomes)| outcomes).collect()
}

/// M2: the same seed gives the same values on any number of threads and in any order.
pub static THREADS: Problem = Problem {
    name: "any-threads",
    text: ["线程数与次序不改变结果", "threads and order change nothing"],
    numbers: &[
        DAYS,
        Number { name: "threads", text: ["线程数", "number of threads"], takes: Takes::Numbers(2.0, 64.0) },
    ],
    on_scenario: true,
    answers: &[answer("values_that_differ", ["不同的数值", "values that differ"], VALUES)],
    exact: |_| vec![none()],
    solve: Solve::Whole(threads),
};

fn threads(posed: &Posed) -> Vec<Estimate> {
    let mut study = posed.study.expect("a relation is posed on a scenario").clone();
    (study.seed, study.horizon_days) = (posed.seed, posed.numbers.whole("days"));
    let study = prepare_study(&study);
    let one = rows(&study, posed.draws, 1);
    let mut differ = 0.0;
    for &threads in posed.numbers.list("threads") {
        let many = rows(&study, posed.draws, threads as usize);
        differ += one.iter().flatten().zip(many.iter().flatten()).map(|(a, b)| unequal(a, b)).sum::<f64>();
        differ += one.len().abs_diff(many.len()) as f64;
    }
    vec![Estimate::whole(differ, 0.0, posed.draws)]
}

/// M3: scenarios that say the same in other units give the same values.
pub static UNITS: Problem = Problem {
    name: "same-in-other-units",
    text: ["换用其他单位书写结果不变", "the same in other units gives the same"],
    numbers: &[DAYS],
    on_scenario: true,
    answers: &[DIFFER],
    exact: |_| vec![none()],
    solve: Solve::Draws(units),
};

fn units(posed: &Posed) -> Draw {
    let base = study(posed);
    let one = prepare_study(&base);
    let others: Vec<PreparedStudy> = posed
        .others
        .iter()
        .map(|other| {
            let mut other = other.clone();
            (other.seed, other.horizon_days) = (base.seed, base.horizon_days);
            other.arms.truncate(1);
            prepare_study(&other)
        })
        .collect();
    Box::new(move |replicate, w| {
        let a = one.one_arm(0, replicate, w);
        let differ: f64 = others.iter().map(|other| unequal(&a, &other.one_arm(0, replicate, w))).sum();
        // Without another scenario there is nothing to compare: no answer.
        vec![if others.is_empty() { Ratio::default() } else { Ratio::plain(differ) }]
    })
}

/// M8: where capacity exceeds demand, more of it changes nothing.
pub static AMPLE: Problem = Problem {
    name: "ample-capacity",
    text: ["容量超过需求后再增无效", "beyond demand more capacity changes nothing"],
    numbers: &[
        DAYS,
        Number {
            name: "per_facility",
            text: ["每处避难位与床位", "shelter places and beds of a facility"],
            takes: Takes::Whole(1, 1_000_000),
        },
        Number { name: "times", text: ["再增倍数", "times as many"], takes: Takes::Whole(2, 100) },
    ],
    on_scenario: true,
    answers: &[DIFFER],
    exact: |_| vec![none()],
    solve: Solve::Draws(ample),
};

fn ample(posed: &Posed) -> Draw {
    let base = study(posed);
    let with = |each: u32| {
        edited(&base, |s| {
            let f = &mut s.world.facilities;
            for column in [&mut f.shelter_places, &mut f.beds] {
                Arc::make_mut(column).iter_mut().filter(|n| **n > 0).for_each(|n| *n = each);
            }
        })
    };
    let each = posed.numbers.whole("per_facility");
    let (enough, more) = (with(each), with(each * posed.numbers.whole("times")));
    // What merely tells how many places there are is no effect.
    let counts_places = |name: &str| name.starts_with("shelter_places");
    Box::new(move |replicate, w: &mut Workspace| {
        let (a, b) = (row(&enough, replicate, w), row(&more, replicate, w));
        let differ = QUANTITIES.iter().enumerate().filter(|(q, (name, _))| !counts_places(name) && a.0[*q] != b.0[*q]);
        vec![Ratio::plain(differ.count() as f64)]
    })
}

/// M12: an arm whose interventions have strength 0 is the baseline, value for value.
pub static STRENGTH_ZERO: Problem = Problem {
    name: "strength-zero",
    text: ["强度为零的干预等同基线", "interventions of strength 0 are the baseline"],
    numbers: &[DAYS],
    on_scenario: true,
    answers: &[DIFFER, answer("arms", ["比较的方案数", "arms compared"], ["个", "arms"])],
    exact: |_: &Numbers| vec![none(), Expected { value: None, tolerance: Tolerance::Between(1.0, f64::INFINITY) }],
    solve: Solve::Draws(strength_zero),
};

fn strength_zero(posed: &Posed) -> Draw {
    let mut study = posed.study.expect("a relation is posed on a scenario").clone();
    (study.seed, study.horizon_days) = (posed.seed, posed.numbers.whole("days"));
    let study = prepare_study(&study);
    Box::new(move |replicate, w| {
        let baseline = study.one_arm(0, replicate, w);
        let differ: f64 = (1..study.arms()).map(|arm| unequal(&baseline, &study.one_arm(arm, replicate, w))).sum();
        vec![Ratio::plain(differ), Ratio::plain((study.arms() - 1) as f64)]
    })
}
