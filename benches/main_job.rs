//! The main job in its parts: build the world, simulate one arm, one replicate, an ensemble, draw damage.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use renxing_benches::Scenario;
use simulation_core::ensemble;
use simulation_core::hazards::fragility;
use simulation_core::hazards::ground_motion::{self, GroundMotion};
use simulation_core::random::Draws;
use simulation_core::simulate::{Workspace, prepare_study};
use std::hint::black_box;
use std::sync::atomic::AtomicBool;

fn world(c: &mut Criterion) {
    let scenario = Scenario::read("monaco-near");
    let mut group = c.benchmark_group("world");
    group.sample_size(10);
    group.bench_function("build, monaco-near", |b| b.iter(|| black_box(scenario.study())));
    let study = scenario.study();
    group.bench_function("prepare all arms, monaco-near", |b| b.iter(|| black_box(prepare_study(&study))));
    group.finish();
}

fn replicate(c: &mut Criterion) {
    let mut group = c.benchmark_group("replicate");
    group.sample_size(10);
    for name in ["town", "monaco-near"] {
        let prepared = prepare_study(&Scenario::read(name).study());
        let mut workspace = Workspace::default();
        // The first run grows the columns of the workspace; later ones reuse them.
        prepared.one_arm(0, 0, &mut workspace);
        let mut next = 0;
        group.bench_function(format!("one arm, {name}"), |b| {
            b.iter(|| {
                next += 1;
                black_box(prepared.one_arm(0, next, &mut workspace))
            });
        });
        let mut next = 0;
        group.bench_function(format!("all {} arms, {name}", prepared.arms()), |b| {
            b.iter(|| {
                next += 1;
                black_box(prepared.replicate(next, &mut workspace))
            });
        });
    }
    group.finish();
}

fn ensembles(c: &mut Criterion) {
    let prepared = prepare_study(&Scenario::read("town").study());
    let replicates: Vec<u32> = (0..64).collect();
    let mut group = c.benchmark_group("ensemble");
    group.sample_size(10);
    group.throughput(Throughput::Elements(replicates.len() as u64));
    group.bench_function(format!("64 replicates, town, {} threads", rayon::current_num_threads()), |b| {
        b.iter(|| {
            ensemble::run(&prepared, &replicates, &AtomicBool::new(false), &|_, outcomes| {
                black_box(outcomes);
            });
        });
    });
    group.finish();
}

/// Shares of damage states of a stock of buildings: in closed form, drawn at a given motion, and drawn with the motion.
/// Peers are timed on 1,001 and on some 12,000 buildings; Pelicun draws 35,000 buildings a second.
fn damage(c: &mut Criterion) {
    let mut group = c.benchmark_group("damage");
    for buildings in [1_001, 12_012] {
        let (stock, hazard) = renxing_benches::stock(buildings);
        let prepared = ground_motion::prepare(&hazard, &stock);
        let pga = &prepared.median().pga;
        group.throughput(Throughput::Elements(buildings as u64));
        group.bench_function(format!("expected shares in closed form, {buildings} buildings"), |b| {
            b.iter(|| black_box(fragility::expected_shares(&stock, |i| (pga[i], prepared.sigma(i)))));
        });
        let mut replicate = 0;
        group.bench_function(format!("one draw at a given motion, {buildings} buildings"), |b| {
            b.iter(|| {
                replicate += 1;
                black_box(fragility::drawn_counts(&stock, pga, &Draws::new(1, replicate)))
            });
        });
        let mut motion = GroundMotion::default();
        let mut replicate = 0;
        group.bench_function(format!("one draw of motion and damage, {buildings} buildings"), |b| {
            b.iter(|| {
                replicate += 1;
                let draws = Draws::new(1, replicate);
                prepared.realise(&draws, &mut motion);
                black_box(fragility::drawn_counts(&stock, &motion.pga, &draws))
            });
        });
    }
    group.finish();
}

criterion_group!(benches, world, replicate, ensembles, damage);
criterion_main!(benches);
