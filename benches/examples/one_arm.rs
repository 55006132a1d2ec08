//! Runs one arm of a scenario again and again, for a profiler: `one_arm [SCENARIO [TIMES [ARM [DAYS]]]]`,
//! with the scenario's own horizon unless DAYS are given (3: the response alone).

use renxing_benches::Scenario;
use simulation_core::simulate::{Workspace, prepare_study};
use std::hint::black_box;
use std::time::Instant;

fn main() {
    let mut words = std::env::args().skip(1);
    let scenario = words.next().unwrap_or_else(|| "monaco-near".to_owned());
    let times = words.next().map_or(20, |word| word.parse().expect("TIMES is a number"));
    let arm = words.next().map_or(0, |word| word.parse().expect("ARM is a number"));
    let mut study = Scenario::read(&scenario).study();
    if let Some(days) = words.next() {
        study.horizon_days = days.parse().expect("DAYS is a number");
    }
    let prepared = prepare_study(&study);
    let mut workspace = Workspace::default();
    prepared.one_arm(arm, 0, &mut workspace);
    let mut taken: Vec<f64> = (1..=times)
        .map(|replicate| {
            let clock = Instant::now();
            black_box(prepared.one_arm(arm, replicate, &mut workspace));
            clock.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    taken.sort_by(f64::total_cmp);
    let mean = taken.iter().sum::<f64>() / f64::from(times);
    let (least, most) = (taken[0], taken[taken.len() - 1]);
    println!("{mean:.1} ms per replicate, median {:.1}, from {least:.1} to {most:.1}", taken[taken.len() / 2]);
}
