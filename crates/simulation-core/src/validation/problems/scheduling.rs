//! VAL-V09: jobs of known length on a few crews, in a given order, through the crews of a place's own power supply: a
//! free crew takes the job that comes first. Against Graham's bounds (1966, 1969), the best of all schedules by
//! exhaustive search, and the sums of completion times of shortest-first and of Smith's rule (1956).

use crate::hazards::Hazard;
use crate::hazards::ground_motion::GroundMotion;
use crate::hazards::imposed::Impact;
use crate::key::Key;
use crate::model::Model;
use crate::parameters::Parameters;
use crate::processes::recovery::lifelines;
use crate::processes::{Process, Run};
use crate::random::{Draws, Purpose};
use crate::state::State;
use crate::time::{HOUR, NEVER, RESPONSE_END, Seconds};
use crate::validation::numbers::{Number, Numbers, Takes};
use crate::validation::verdict::{Estimate, Tolerance};
use crate::validation::village::{Resident, Village};
use crate::validation::{Expected, PURE, Posed, Problem, Solve, answer, exactly};
use crate::world::NONE;
use crate::world::networks::{SupplyGraph, SupplyKind};
use crate::world::organisations::RepairCrews;
use std::cmp::Reverse;
use std::sync::Arc;

const HOURS: [&str; 2] = ["小时", "h"];
/// Whole seconds and no more are lost on the way.
const NEAR: Tolerance = Tolerance::PlusMinus(0.02);

/// Jobs in some order on some crews.
pub static LISTS: Problem = Problem {
    name: "jobs-in-order",
    text: ["若干班组按给定顺序领取已知时长的任务", "crews take jobs of known length in a given order"],
    numbers: &[
        Number {
            name: "jobs",
            text: ["各任务时长(小时),合计不超过 70", "lengths of the jobs (h), 70 in all at most"],
            takes: Takes::Numbers(0.1, 24.0),
        },
        Number { name: "crews", text: ["班组数", "crews"], takes: Takes::Whole(1, 100) },
    ],
    on_scenario: false,
    answers: &[
        answer("as_listed", ["按所列顺序:全部完成时间", "as listed: the last is done"], HOURS),
        answer("longest_first", ["长者优先:全部完成时间", "longest first: the last is done"], HOURS),
        answer("optimum", ["最优方案:全部完成时间", "best schedule: the last is done"], HOURS),
        answer("longest_to_optimum", ["长者优先与最优之比", "longest first, of the best"], PURE),
        answer("worst_to_optimum", ["随机顺序中最差与最优之比", "worst of random orders, of the best"], PURE),
        answer("best_to_optimum", ["随机顺序中最好与最优之比", "best of random orders, of the best schedule"], PURE),
        answer("shortest_first_sum", ["短者优先:完成时间之和", "shortest first: sum of completion times"], HOURS),
    ],
    exact: lists_exact,
    solve: Solve::Whole(lists),
};

/// Jobs of different weight on one crew.
pub static WEIGHTS: Problem = Problem {
    name: "weighted-jobs",
    text: ["单一班组完成权重不同的任务", "one crew takes jobs of different weight"],
    numbers: &[Number {
        name: "jobs",
        text: ["每行:时长(小时)、权重;时长合计不超过 70", "length (h) and weight in each row; 70 h in all at most"],
        takes: Takes::Rows(2),
    }],
    on_scenario: false,
    answers: &[
        answer(
            "best",
            ["权重与时长之比大者优先:加权完成时间之和", "greatest weight to length first: weighted sum"],
            HOURS,
        ),
        answer("worst", ["比值小者优先:加权完成时间之和", "smallest first: weighted sum"], HOURS),
    ],
    exact: weights_exact,
    solve: Solve::Whole(weights),
};

/// The schedule with the earliest end: crew of each job, and that end.
struct Best {
    crew: Vec<usize>,
    end: f64,
}

/// Tries every job on every crew, the longest job first. Crews with the same load are alike, and a branch that cannot
/// beat the best so far is left.
fn best(jobs: &[f64], crews: usize) -> Best {
    fn place(jobs: &[f64], order: &[usize], load: &mut [f64], crew: &mut [usize], best: &mut Best) {
        let Some((&job, rest)) = order.split_first() else {
            *best = Best { crew: crew.to_vec(), end: load.iter().copied().fold(0.0, f64::max) };
            return;
        };
        for k in 0..load.len() {
            if load[..k].contains(&load[k]) || load[k] + jobs[job] >= best.end - 1e-9 {
                continue;
            }
            load[k] += jobs[job];
            crew[job] = k;
            place(jobs, rest, load, crew, best);
            load[k] -= jobs[job];
        }
    }
    let mut order: Vec<usize> = (0..jobs.len()).collect();
    order.sort_by(|&a, &b| jobs[b].total_cmp(&jobs[a]));
    let mut best = Best { crew: Vec::new(), end: f64::INFINITY };
    place(jobs, &order, &mut vec![0.0; crews], &mut vec![0; jobs.len()], &mut best);
    best
}

/// When the last of a list is done: each goes to the crew that is free first.
fn makespan(list: impl Iterator<Item = f64>, crews: usize) -> f64 {
    let mut free = vec![0.0_f64; crews];
    for job in list {
        free.sort_by(f64::total_cmp);
        free[0] += job;
    }
    free.into_iter().fold(0.0, f64::max)
}

fn sorted(jobs: &[f64]) -> Vec<f64> {
    let mut longest = jobs.to_vec();
    longest.sort_by(|a, b| b.total_cmp(a));
    longest
}

fn lists_exact(n: &Numbers) -> Vec<Expected> {
    let (jobs, crews) = (n.list("jobs"), n.whole("crews") as usize);
    let m = crews as f64;
    let longest = sorted(jobs);
    // Of the shortest first, the last m jobs end alone, those before them have one behind, and so on.
    let sum: f64 = (0..).zip(&longest).map(|(i, job)| job * f64::from(i / crews as u32 + 1)).sum();
    let within = |bound: f64| Expected::only(Tolerance::Between(1.0 - 1e-3, bound + 1e-3));
    vec![
        exactly(makespan(jobs.iter().copied(), crews)).by(NEAR),
        exactly(makespan(longest.iter().copied(), crews)).by(NEAR),
        exactly(best(jobs, crews).end).by(NEAR),
        within(4.0 / 3.0 - 1.0 / (3.0 * m)),
        within(2.0 - 1.0 / m),
        within(2.0 - 1.0 / m),
        exactly(sum).by(NEAR),
    ]
}

/// Every pair of jobs adds the length of the one before times the weight of the other; the order says which.
fn weights_exact(n: &Numbers) -> Vec<Expected> {
    let rows = n.rows("jobs");
    let own: f64 = rows.iter().map(|row| row[0] * row[1]).sum();
    let pairs = |pick: fn(f64, f64) -> f64| -> f64 {
        let of = |i: usize| rows[i + 1..].iter().map(move |b| pick(rows[i][0] * b[1], b[0] * rows[i][1])).sum::<f64>();
        (0..rows.len()).map(of).sum()
    };
    [own + pairs(f64::min), own + pairs(f64::max)].map(|sum| exactly(sum).by(NEAR)).to_vec()
}

/// Lines of a place that are all down, each as long in repair as a job, and the crews.
struct Works {
    model: Model,
    state: State,
    seed: u64,
}

impl Works {
    fn new(jobs: &[f64], crews: u32, seed: u64) -> Self {
        let mut village = Village::new();
        let house = village.house("W1", 0.0, 0.0);
        village.resident(house, Resident::PLAIN);
        let key = (0..jobs.len() as u64).map(|i| Key::of_name("job").child(i).0).collect();
        village.world.networks.power =
            SupplyGraph::bare(key, vec![SupplyKind::Line; jobs.len()], vec![NONE; jobs.len()]);
        village.world.organisations.power_crews = RepairCrews { own: crews, ..RepairCrews::default() };
        let p = Parameters {
            crew_travel_hours: 0.0,
            report_fault_hours: 0.0,
            repair_fixed: 1.0,
            shift_day: 1.0,
            ..Parameters::default()
        };
        let study = village.study(Hazard::Impact(Impact::default()), p, seed, 1);
        let mut model = Model::new(study.world, study.policy, study.parameters, &study.hazard, 0, 20.0, 3);
        model.slot = study.slot;
        Self { model, state: State::default(), seed }
    }

    /// When each job is done, hours after the crews know of them, if they come in this order.
    fn done(&mut self, jobs: &[f64], order: &[usize]) -> Vec<f64> {
        // Who serves most customers comes first.
        let customers = &mut Arc::make_mut(&mut self.model.index).customers[0];
        for (place, &job) in (0..).zip(order) {
            customers[job] = order.len() as u32 - place;
        }
        let (draws, motion) = (Draws::new(self.seed, 0), GroundMotion::default());
        let run = Run { model: &self.model, draws: &draws, motion: &motion, end: RESPONSE_END };
        let s = &mut self.state;
        s.start(run.model, run.end);
        s.networks[0].faults.fill(1);
        s.networks[0].fault_hours.copy_from_slice(jobs);
        lifelines::start(&run, s);
        let mut done: Vec<Seconds> = vec![NEVER; jobs.len()];
        let mut woken = Vec::new();
        while done.contains(&NEVER) {
            let Some(now) = s.agenda.next(&mut woken) else { break };
            s.now = now;
            for &entry in woken.iter().filter(|&&entry| (entry >> 32) as u8 == Process::Lifelines as u8) {
                run.step(s, (entry >> 32) as u8, entry as u32);
            }
            for (at, faults) in done.iter_mut().zip(&s.networks[0].faults) {
                if *faults == 0 && *at == NEVER {
                    *at = now;
                }
            }
        }
        // Crews are sent in the slot after that in which the faults are known.
        done.into_iter().map(|at| f64::from(at - run.model.slot) / f64::from(HOUR)).collect()
    }
}

fn by<K: Ord>(jobs: usize, key: impl FnMut(&usize) -> K) -> Vec<usize> {
    let mut order: Vec<usize> = (0..jobs).collect();
    order.sort_by_key(key);
    order
}

fn plain(value: f64) -> Estimate {
    Estimate { value: Some(value), ..Estimate::default() }
}

/// Lengths as something to sort by.
fn length(hours: f64) -> i64 {
    (1e6 * hours) as i64
}

fn lists(posed: &Posed) -> Vec<Estimate> {
    let (jobs, crews) = (posed.numbers.list("jobs"), posed.numbers.whole("crews"));
    let count = jobs.len();
    let mut works = Works::new(jobs, crews, posed.seed);
    let mut end = |order: &[usize]| works.done(jobs, order).into_iter().fold(0.0, f64::max);
    let listed = end(&by(count, |&i| i));
    let longest = end(&by(count, |&i| Reverse(length(jobs[i]))));
    // A crew's jobs one after the other; all crews side by side, in the order in which the jobs begin.
    let best = best(jobs, crews as usize);
    let before = |i: usize| -> f64 { (0..i).filter(|&j| best.crew[j] == best.crew[i]).map(|j| jobs[j]).sum() };
    let optimum = end(&by(count, |&i| length(before(i))));
    let (mut least, mut most) = (listed, listed);
    for draw in 0..posed.draws {
        let draws = Draws::new(posed.seed, draw);
        let at_random = end(&by(count, |&i| draws.bits(Purpose::VerificationSample, Key(i as u64), 0)));
        (least, most) = (least.min(at_random), most.max(at_random));
    }
    let shortest = works.done(jobs, &by(count, |&i| length(jobs[i]))).into_iter().sum();
    [listed, longest, optimum, longest / optimum, most / optimum, least / optimum, shortest].map(plain).to_vec()
}

fn weights(posed: &Posed) -> Vec<Estimate> {
    let rows = posed.numbers.rows("jobs");
    let jobs: Vec<f64> = rows.iter().map(|row| row[0]).collect();
    let mut works = Works::new(&jobs, 1, posed.seed);
    let ratio = |i: usize| length(rows[i][1] / rows[i][0]);
    let mut sum =
        |order: &[usize]| -> f64 { works.done(&jobs, order).iter().zip(rows).map(|(c, row)| c * row[1]).sum() };
    [sum(&by(jobs.len(), |&i| Reverse(ratio(i)))), sum(&by(jobs.len(), |&i| ratio(i)))].map(plain).to_vec()
}
