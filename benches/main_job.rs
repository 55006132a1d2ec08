//! The main job in its parts: build the world, simulate one arm, one replicate, an ensemble, draw damage.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use renxing_benches::Scenario;
use simulation_core::ensemble;
use simulation_core::hazards::fragility;
use simulation_core::key::Key;
use simulation_core::random::{Draws, Purpose};
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

fn damage(c: &mut Criterion) {
    let study = Scenario::read("monaco-near").study();
    let buildings = &study.world.buildings;
    let draws = Draws::new(study.seed, 0);
    let mut group = c.benchmark_group("damage");
    group.throughput(Throughput::Elements(buildings.len() as u64));
    group.bench_function("draw and state of every building, monaco-near", |b| {
        b.iter(|| {
            for i in 0..buildings.len() {
                let z = draws.normal(Purpose::BuildingDamage, Key(buildings.key[i]), 0);
                black_box(fragility::sample(buildings.structure[i], buildings.code[i], black_box(0.3), z));
            }
        });
    });
    group.bench_function("state of every building, monaco-near", |b| {
        b.iter(|| {
            for i in 0..buildings.len() {
                let (structure, code) = (buildings.structure[i], buildings.code[i]);
                black_box(fragility::sample(structure, code, black_box(0.3), black_box(0.5)));
            }
        });
    });
    group.finish();
}

criterion_group!(benches, world, replicate, ensembles, damage);
criterion_main!(benches);
