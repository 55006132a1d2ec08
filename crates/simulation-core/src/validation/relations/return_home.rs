//! VAL-S3 and who comes back when: tenants after owners, and neighbourhoods whose households know each other before
//! those hit as hard or as well off that do not.
//!
//! For VAL-S3 the households of each grid cell are given ties and incomes that differ between cells and have nothing to
//! do with each other; the damage differs by the impact. In every run the share of households back in a home they had
//! lost is regressed over the cells on mean ties, share of homes lost and mean income, all standardised.

use super::{DAYS, edited, row, study};
use crate::indicators::observables::{Asked, Observable, Ratio, Takes as Asks};
use crate::key::mix;
use crate::processes::Run;
use crate::processes::response::sheltering::fled_ruin;
use crate::state::State;
use crate::study::Study;
use crate::time::NEVER;
use crate::validation::numbers::{Number, Takes};
use crate::validation::verdict::Tolerance;
use crate::validation::{Draw, Expected, PURE, Posed, Problem, SHARE, Solve, answer};
use std::sync::Arc;

const PAIRS: [&str; 2] = ["配对占比", "share of pairs"];

/// Tenants come back to their homes after owners.
pub static TENANTS_LATER: Problem = Problem {
    name: "tenants-return-later",
    text: ["租户晚于自有房家庭返回", "tenants return later than owners"],
    numbers: &[DAYS],
    on_scenario: true,
    answers: &[answer("tenants_later", ["租户平均返回更晚", "tenants are back later on average"], PAIRS)],
    exact: |_| vec![Expected { value: None, tolerance: Tolerance::Between(0.95, f64::INFINITY) }],
    solve: Solve::Draws(tenants),
};

fn tenants(posed: &Posed) -> Draw {
    let study = edited(&study(posed), |_| ());
    Box::new(move |replicate, w| {
        let row = row(&study, replicate, w);
        let both = row.get("return_days_renters").zip(row.get("return_days_owners"));
        vec![both.map_or(Ratio::default(), |(tenants, owners)| Ratio::of(f64::from(u8::from(tenants > owners)), 1.0))]
    })
}

/// Ties count for more than damage and income.
pub static SOCIAL_CAPITAL: Problem = Problem {
    name: "ties-and-return",
    text: ["邻里联系与返回", "ties between neighbours and return"],
    numbers: &[
        DAYS,
        Number {
            name: "most_ties",
            text: ["联系最多的网格平均联系户数", "mean ties of a household in the cell that has most"],
            takes: Takes::Number(0.5, 20.0),
        },
    ],
    on_scenario: true,
    answers: &[
        answer("ties_upwards", ["联系系数为正的次数占比", "runs in which ties act upwards"], SHARE),
        answer(
            "more_than_damage",
            ["联系系数大于破坏系数的次数占比", "runs in which ties act more than damage"],
            SHARE,
        ),
        answer(
            "more_than_income",
            ["联系系数大于收入系数的次数占比", "runs in which ties act more than income"],
            SHARE,
        ),
    ],
    exact: |_| vec![Expected::only(Tolerance::Between(0.95, f64::INFINITY)); 3],
    solve: Solve::Draws(ties),
};

/// Gives the households of each cell ties from none to the most, and incomes from low to high.
fn unlike_cells(study: &mut Study, most: f64) {
    let w = &mut study.world;
    let ranks = |salt: u64| -> Vec<f64> {
        let keys = &w.places.cell_key;
        let mut order: Vec<usize> = (0..keys.len()).collect();
        order.sort_by_key(|&c| mix(keys[c], salt));
        let mut rank = vec![0.0; keys.len()];
        for (place, &cell) in order.iter().enumerate() {
            rank[cell] = place as f64 / (keys.len().max(2) - 1) as f64;
        }
        rank
    };
    let (ties, income) = (ranks(0x71E5), ranks(0x1C0E));
    let h = &mut w.households;
    for row in 0..h.len() {
        let cell = usize::from(w.buildings.cell[h.building[row] as usize]);
        // A fraction is rounded up for so many of the households.
        let lot = |salt: u64| (mix(h.key[row], salt) >> 11) as f64 / (1_u64 << 53) as f64;
        let (known, band) = (most * ties[cell] + lot(1), 2.0 * income[cell] + lot(2));
        Arc::make_mut(&mut h.ties)[row] = known as u8;
        Arc::make_mut(&mut h.income)[row] = (band as u8).min(2);
    }
}

/// Sums over the cells of a run, for the regression.
static RETURN: Observable = Observable {
    name: "return",
    text: ["返回", "return"],
    unit: PURE,
    takes: Asks::Nothing,
    parts: &[],
    count: effects,
};

fn effects(run: &Run, s: &State, _: &[f64]) -> Vec<Ratio> {
    let w = &run.model.world;
    let mut rows: Vec<[f64; 4]> = Vec::new();
    for cell in 0..w.places.cells() {
        let homes = run.model.index.cell_households.of(cell);
        let count = homes.len().max(1) as f64;
        let lost: Vec<u32> = homes.iter().copied().filter(|&h| fled_ruin(s, h)).collect();
        if lost.len() < 5 {
            continue;
        }
        let back = lost.iter().filter(|&&h| s.homes.back_at[h as usize] < NEVER).count() as f64;
        let mean = |of: &dyn Fn(usize) -> f64| homes.iter().map(|&h| of(h as usize)).sum::<f64>() / count;
        rows.push([
            back / lost.len() as f64,
            mean(&|h| f64::from(w.households.ties[h])),
            lost.len() as f64 / count,
            mean(&|h| f64::from(w.households.income[h])),
        ]);
    }
    let Some([ties, damage, income]) = standardised(&rows) else { return vec![Ratio::default(); 3] };
    let held = [ties > 0.0, ties > damage.abs(), ties > income.abs()];
    held.map(|yes| Ratio::of(f64::from(u8::from(yes)), 1.0)).to_vec()
}

/// Coefficients of the last three columns on the first, all of them standardised; none where they cannot be told apart.
fn standardised(rows: &[[f64; 4]]) -> Option<[f64; 3]> {
    let n = rows.len() as f64;
    let mean: [f64; 4] = std::array::from_fn(|k| rows.iter().map(|r| r[k]).sum::<f64>() / n);
    let product = |a: usize, b: usize| rows.iter().map(|r| (r[a] - mean[a]) * (r[b] - mean[b])).sum::<f64>() / n;
    let spread: [f64; 4] = std::array::from_fn(|k| product(k, k).sqrt());
    if rows.len() < 6 || spread.iter().any(|s| *s <= 0.0) {
        return None;
    }
    let r = |a: usize, b: usize| product(a, b) / (spread[a] * spread[b]);
    // Cramer's rule on the correlations.
    let m: [[f64; 3]; 3] = std::array::from_fn(|i| std::array::from_fn(|j| r(i + 1, j + 1)));
    let y: [f64; 3] = std::array::from_fn(|i| r(i + 1, 0));
    let det = |m: &[[f64; 3]; 3]| {
        m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
            + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0])
    };
    let whole = det(&m);
    (whole.abs() > 1e-9).then(|| {
        std::array::from_fn(|k| {
            let mut with = m;
            for i in 0..3 {
                with[i][k] = y[i];
            }
            det(&with) / whole
        })
    })
}

fn ties(posed: &Posed) -> Draw {
    let most = posed.numbers.get("most_ties");
    let study = edited(&study(posed), |s| unlike_cells(s, most));
    let asked = [Asked { observable: &RETURN, arguments: Vec::new() }];
    Box::new(move |replicate, w| study.observe(0, replicate, &asked, w).remove(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_regression_finds_what_was_put_in() {
        let rows: Vec<[f64; 4]> = (0..40)
            .map(|i| {
                let [a, b, c] = [7, 11, 13].map(|k| f64::from(i * k % 17));
                [2.0 * a - b + 0.5 * c, a, b, c]
            })
            .collect();
        let [a, b, c] = standardised(&rows).unwrap();
        assert!(a > -b && -b > c && c > 0.0, "{a} {b} {c}");
        assert_eq!(standardised(&rows[..5]), None);
    }
}
