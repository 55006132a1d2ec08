//! VAL-M10: halving the width of the clock's slots moves every score by less than its standard error.

use super::{DAYS, edited, study};
use crate::analysis::{Analysis, Table, analyse};
use crate::indicators::quantities::QUANTITIES;
use crate::simulate::{PreparedStudy, Workspace};
use crate::statistics::student_quantile;
use crate::time::Seconds;
use crate::validation::numbers::{Number, Takes};
use crate::validation::verdict::{Estimate, Tolerance};
use crate::validation::{Expected, Posed, Problem, Solve, answer};
use rayon::prelude::*;

const ERRORS: [&str; 2] = ["个标准误", "standard errors"];

/// Change of each score in standard errors.
pub static HALF_SLOTS: Problem = Problem {
    name: "half-slots",
    text: ["时钟步长减半得分不变", "halving the slots of the clock moves no score"],
    numbers: &[
        DAYS,
        Number {
            name: "slot",
            text: ["时钟步长(秒,其一半须为 60 的约数)", "width of the slots (s; half of it divides 60)"],
            takes: Takes::Whole(2, 60),
        },
    ],
    on_scenario: true,
    answers: &[
        answer("resistance", ["抗逆力变化", "change of resistance"], ERRORS),
        answer("recovery", ["恢复力变化", "change of recovery"], ERRORS),
        answer("self_governance", ["自治力变化", "change of self-governance"], ERRORS),
    ],
    exact: |_| vec![Expected { value: Some(0.0), tolerance: Tolerance::Between(0.0, 1.0) }; 3],
    solve: Solve::Whole(solve),
};

fn analysis(study: &PreparedStudy, posed: &Posed) -> Analysis {
    let rows: Vec<_> = (0..posed.draws)
        .into_par_iter()
        .map_init(Workspace::default, |w, r| study.replicate(r, w).swap_remove(0).row)
        .collect();
    let table = Table::from_shape_fn((1, rows.len(), QUANTITIES.len()), |(_, r, q)| rows[r].0[q]);
    analyse(&table, posed.seed)
}

fn solve(posed: &Posed) -> Vec<Estimate> {
    let base = study(posed);
    // Widths that a minute holds a whole number of times.
    let divisor = |width: Seconds| (1..=width).rev().find(|w| 60 % w == 0).unwrap_or(1);
    let wide = divisor(posed.numbers.whole("slot") as Seconds);
    let of = |slot: Seconds| analysis(&edited(&base, |s| s.slot = slot), posed).arms.swap_remove(0).scores;
    let (a, b) = (of(wide), of(divisor(wide / 2)));
    let reach = 2.0 * student_quantile(0.975, f64::from(posed.draws.max(2) - 1));
    a.iter()
        .zip(&b)
        .map(|(a, b)| match (a.score.value, b.score.value, a.score.interval) {
            (Some(x), Some(y), Some([low, high])) if x == y || high > low => {
                let moved = if x == y { 0.0 } else { (y - x).abs() * reach / (high - low) };
                Estimate::whole(moved, 0.0, posed.draws)
            }
            // A score that both runs leave undefined has not moved.
            (None, None, _) => Estimate::whole(0.0, 0.0, posed.draws),
            _ => Estimate::default(),
        })
        .collect()
}
