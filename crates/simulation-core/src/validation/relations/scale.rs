//! VAL-M11: rates do not depend on how large a piece of a place is simulated.

use super::{DAYS, per_head, study};
use crate::indicators::observables::Ratio;
use crate::indicators::quantities::Row;
use crate::simulate::{PreparedStudy, prepare_study};
use crate::study::Study;
use crate::validation::verdict::{Estimate, Tolerance};
use crate::validation::{Expected, Posed, Problem, Solve, answer};
use rayon::prelude::*;

const ERRORS: [&str; 2] = ["个标准误", "standard errors"];

/// Largest distance between the rates of places of several sizes, in standard errors of the difference.
pub static ANY_SIZE: Problem = Problem {
    name: "any-size",
    text: ["比率与模拟规模无关", "rates do not depend on the size simulated"],
    numbers: &[DAYS],
    on_scenario: true,
    answers: &[
        answer("deaths", ["死亡率之差", "difference of deaths per resident"], ERRORS),
        answer("trapped", ["被困率之差", "difference of trapped per resident"], ERRORS),
        answer("self_freed", ["自行脱困比例之差", "difference of self-escape among the freed"], ERRORS),
        answer("without_shelter", ["人均无处安身时间之差", "difference of time without shelter per resident"], ERRORS),
    ],
    exact: |_| vec![Expected { value: Some(0.0), tolerance: Tolerance::Between(0.0, 3.0) }; 4],
    solve: Solve::Whole(solve),
};

fn rates(row: &Row, residents: usize) -> [Ratio; 4] {
    let freed = row.get("freed_by_self").zip(row.get("freed"));
    [
        per_head("deaths_total", row, residents),
        per_head("trapped", row, residents),
        freed.map_or(Ratio::default(), |(own, all)| Ratio::of(own, all)),
        per_head("unsheltered_person_hours", row, residents),
    ]
}

/// Rates of one size. A small place is drawn more often, so that as many residents are behind each size.
fn of_size(study: &PreparedStudy, draws: u32) -> [Estimate; 4] {
    let residents = study.model(0).world.people.len();
    let all: Vec<[Ratio; 4]> = (0..draws)
        .into_par_iter()
        .map_init(crate::simulate::Workspace::default, |w, r| rates(&study.one_arm(0, r, w).row, residents))
        .collect();
    [0, 1, 2, 3].map(|i| Estimate::of_draws(&all.iter().map(|r| r[i]).collect::<Vec<_>>()))
}

fn solve(posed: &Posed) -> Vec<Estimate> {
    let base = study(posed);
    let others = posed.others.iter().map(|other| {
        let mut other: Study = other.clone();
        (other.seed, other.horizon_days) = (base.seed, base.horizon_days);
        other.arms.truncate(1);
        other
    });
    let studies: Vec<PreparedStudy> = std::iter::once(base.clone()).chain(others).map(|s| prepare_study(&s)).collect();
    let people = |s: &PreparedStudy| s.model(0).world.people.len();
    let largest = studies.iter().map(people).max().unwrap_or(1);
    let sizes: Vec<[Estimate; 4]> = studies
        .iter()
        .map(|s| of_size(s, ((f64::from(posed.draws) * largest as f64 / people(s) as f64) as u32).max(30)))
        .collect();
    (0..4)
        .map(|k| {
            let mut most: Option<f64> = None;
            for (i, a) in sizes.iter().enumerate() {
                for b in &sizes[..i] {
                    let (a, b) = (&a[k], &b[k]);
                    let (Some(x), Some(y)) = (a.value, b.value) else { return Estimate::default() };
                    let error = |e: &Estimate| e.standard_error.unwrap_or(0.0);
                    let scale = (error(a) * error(a) + error(b) * error(b)).sqrt();
                    let apart = if x == y { 0.0 } else { (x - y).abs() / scale };
                    most = Some(most.map_or(apart, |m: f64| m.max(apart)));
                }
            }
            most.map_or_else(Estimate::default, |m| Estimate::whole(m, 0.0, posed.draws))
        })
        .collect()
}
