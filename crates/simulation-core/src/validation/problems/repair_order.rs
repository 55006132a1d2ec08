//! VAL-V25, V26: faults on lines of a tree, all known, and the place's own power crews. Customer-hours lost under three
//! orders of repair, against each order worked out by hand and the best of all by trying every one; and repairs that
//! wait for material or fuel, against a list of crews and deliveries.

use crate::hazards::Hazard;
use crate::hazards::ground_motion::GroundMotion;
use crate::hazards::imposed::Impact;
use crate::key::Key;
use crate::model::Model;
use crate::parameters::Parameters;
use crate::policy::Restoration;
use crate::processes::recovery::lifelines;
use crate::processes::{Process, Run};
use crate::random::Draws;
use crate::state::State;
use crate::time::{HOUR, RESPONSE_END, Seconds};
use crate::validation::numbers::{Number, Numbers, Takes};
use crate::validation::verdict::{Estimate, Tolerance};
use crate::validation::village::{Resident, Village};
use crate::validation::{Expected, Posed, Problem, Solve, answer, exactly};
use crate::world::NONE;
use crate::world::networks::{SupplyGraph, SupplyKind};
use std::sync::Arc;

const HOURS: [&str; 2] = ["小时", "h"];
const LOST: [&str; 2] = ["户·小时", "customer-h"];
/// Whole seconds are lost on the way and no more.
const NEAR: Tolerance = Tolerance::Factor(1.001);
/// Lines of which all orders are tried.
const MOST: usize = 8;

/// One crew and faults of a tree, in three orders.
pub static ORDERS: Problem = Problem {
    name: "repair-orders",
    text: ["单一班组按不同次序抢修树状线路的故障", "one crew mends the faults of a tree in different orders"],
    numbers: &[
        Number {
            name: "faults",
            text: [
                "每行:上级故障的行号(0 表示直接由变电站供电)、坐标 x 与 y(米)、修复时长(小时)、直接用户数;至多 8 行,时长合计不超过 60",
                "in each row: row of the fault above (0: none), x and y (m), repair (h), customers; 8 rows and 60 h at most",
            ],
            takes: Takes::Rows(5),
        },
        Number {
            name: "minutes_per_km",
            text: ["直线路程每公里用时(分钟)", "time of a straight way, min per km"],
            takes: Takes::Number(0.0, 60.0),
        },
    ],
    on_scenario: false,
    answers: &[
        answer("most_customers", ["用户多者优先:停电户时", "most customers first: customer-hours lost"], LOST),
        answer("nearest", ["就近优先:停电户时", "nearest first: customer-hours lost"], LOST),
        answer("optimal", ["最优次序:停电户时", "best order: customer-hours lost"], LOST),
    ],
    exact: orders_exact,
    solve: Solve::Whole(orders),
};

/// Repairs that wait for deliveries.
pub static DELIVERIES: Problem = Problem {
    name: "repairs-on-deliveries",
    text: ["抢修等待材料或燃料到货", "repairs that wait for material or fuel"],
    numbers: &[
        Number { name: "jobs", text: ["故障数", "faults"], takes: Takes::Whole(1, 100) },
        Number { name: "crews", text: ["班组数", "crews"], takes: Takes::Whole(1, 100) },
        Number {
            name: "hours",
            text: ["每处修复时长(小时)", "length of a repair (h)"],
            takes: Takes::Number(0.1, 24.0),
        },
        Number { name: "sets", text: ["每批材料套数", "sets of a delivery"], takes: Takes::Whole(1, 100) },
        Number {
            name: "every_hours",
            text: ["到货间隔(小时);全部须在 70 小时内完成", "time between deliveries (h); all is done within 70 h"],
            takes: Takes::Number(1.0, 24.0),
        },
    ],
    on_scenario: false,
    answers: &[
        answer("last", ["最后一处修复的时间", "when the last is mended"], HOURS),
        answer("idle", ["班组因缺材料而空闲的工时", "crew-hours idle for want of material"], HOURS),
        answer("last_twice_the_crews", ["班组加倍:最后一处修复", "twice the crews: the last is mended"], HOURS),
        answer("last_twice_the_sets", ["材料加倍:最后一处修复", "twice the sets: the last is mended"], HOURS),
        answer("last_by_fuel", ["改为燃料按同样节奏到货", "fuel for as many repairs instead of material"], HOURS),
    ],
    exact: deliveries_exact,
    solve: Solve::Whole(deliveries),
};

/// A line with a fault.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// Line above it, counted from 1; 0 for the plant.
    pub(super) above: usize,
    /// Where it is, m from the plant.
    pub(super) at: [f64; 2],
    /// Length of its repair.
    pub(super) hours: f64,
    /// Customers at it.
    pub(super) customers: u32,
}

/// What came of it. Times count from when the faults are known.
#[derive(Clone, Debug, Default)]
pub(super) struct Outcome {
    /// Hours without power of each line.
    pub(super) down: Vec<f64>,
    /// When the last was mended.
    pub(super) last: f64,
    /// Crew-hours idle for want of material or fuel.
    pub(super) idle: f64,
}

/// A plant that feeds lines with faults, and crews who know of all of them after an hour.
pub(super) struct Lines {
    lines: Vec<Line>,
    /// Rules, crews and stocks can be changed.
    pub(super) model: Model,
    seed: u64,
}

impl Lines {
    pub(super) fn new(lines: Vec<Line>, crews: u32, p: Parameters, seed: u64) -> Self {
        let mut village = Village::new();
        let house = village.house("W1", 0.0, 0.0);
        village.resident(house, Resident::PLAIN);
        for line in &lines {
            village.house("W1", line.at[0], line.at[1]);
        }
        let n = lines.len() + 1;
        let mut kind = vec![SupplyKind::Line; n];
        kind[0] = SupplyKind::Plant;
        let parent: Vec<u32> = std::iter::once(NONE).chain(lines.iter().map(|line| line.above as u32)).collect();
        let mut graph =
            SupplyGraph::bare((0..n as u64).map(|i| Key::of_name("line").child(i).0).collect(), kind, parent.clone());
        let along = |axis: usize| Arc::new(std::iter::once(0.0).chain(lines.iter().map(|l| l.at[axis])).collect());
        (graph.x, graph.y) = (along(0), along(1));
        village.world.networks.power = graph;
        village.world.organisations.power_crews.own = crews;
        let p = Parameters { repair_fixed: 1.0, shift_day: 1.0, crew_travel_hours: 0.0, ..p };
        let study = village.study(Hazard::Impact(Impact::default()), p, seed, 1);
        let mut model = Model::new(study.world, study.policy, study.parameters, &study.hazard, 0, 20.0, 3);
        model.slot = study.slot;
        let customers = &mut Arc::make_mut(&mut model.index).customers[0];
        for (row, line) in lines.iter().enumerate() {
            customers[row + 1] = line.customers;
        }
        for row in (1..n).rev() {
            customers[parent[row] as usize] += customers[row];
        }
        Self { lines, model, seed }
    }

    /// Lines of one customer side by side.
    pub(super) fn alike(count: u32, hours: f64, crews: u32, p: Parameters, seed: u64) -> Self {
        let line = Line { above: 0, at: [0.0; 2], hours, customers: 1 };
        Self::new(vec![line; count as usize], crews, p, seed)
    }

    pub(super) fn mend(&self, replicate: u32) -> Outcome {
        self.mend_after(replicate, |_| ())
    }

    /// What comes of it where something else has happened before.
    fn mend_after(&self, replicate: u32, happened: impl FnOnce(&mut State)) -> Outcome {
        let (draws, motion) = (Draws::new(self.seed, replicate), GroundMotion::default());
        let run = Run { model: &self.model, draws: &draws, motion: &motion, end: RESPONSE_END };
        let mut s = State::default();
        s.start(run.model, run.end);
        for (row, line) in self.lines.iter().enumerate() {
            s.networks[0].faults[row + 1] = 1;
            s.networks[0].fault_hours[row + 1] = line.hours;
            s.networks[0].known_at[row + 1] = HOUR;
        }
        happened(&mut s);
        lifelines::start(&run, &mut s);
        let mut down = vec![0; self.lines.len()];
        let (mut before, mut last, mut woken) = (HOUR, HOUR, Vec::new());
        let mut count = |s: &State, from: Seconds, to: Seconds| {
            for (seconds, _) in down.iter_mut().zip(&s.networks[0].up[1..]).filter(|(_, up)| !**up) {
                *seconds += (to - from).max(0);
            }
        };
        while let Some(now) = s.agenda.next(&mut woken) {
            count(&s, before, now);
            before = before.max(now);
            s.now = now;
            let out = |s: &State| s.networks[0].faults.iter().any(|faults| *faults > 0);
            let was_out = out(&s);
            for &entry in woken.iter().filter(|&&entry| (entry >> 32) as u8 == Process::Lifelines as u8) {
                run.step(&mut s, (entry >> 32) as u8, entry as u32);
            }
            if was_out && !out(&s) {
                last = now;
            }
            if cfg!(debug_assertions) {
                let o = &self.model.world.organisations;
                s.networks[0].sets.assert_conserved(&o.power_crews.materials, 1.0);
                s.fuel.assert_conserved(&o.crew_fuel, f64::from(HOUR));
            }
        }
        count(&s, before, run.end);
        let in_hours = |seconds: i64| seconds as f64 / f64::from(HOUR);
        Outcome {
            down: down.into_iter().map(|seconds| in_hours(seconds.into())).collect(),
            last: in_hours((last - HOUR).into()),
            idle: in_hours(s.networks[0].idle.until(run.end)),
        }
    }
}

/// The lines of a case; none is fed by one that comes after it.
fn lines(n: &Numbers) -> Vec<Line> {
    let row = |(i, row): (usize, &Vec<f64>)| Line {
        above: (row[0].max(0.0) as usize).min(i),
        at: [row[1], row[2]],
        hours: row[3].clamp(0.01, 24.0),
        customers: row[4].clamp(0.0, 1e6) as u32,
    };
    n.rows("faults").iter().take(MOST).enumerate().map(row).collect()
}

/// Customer-hours lost if the crew goes this way: who is behind several faults waits for the last of them.
fn lost(lines: &[Line], order: &[usize], minutes_per_km: f64) -> f64 {
    let mut done = vec![0.0; lines.len()];
    let (mut t, mut at) = (0.0, [0.0; 2]);
    for &job in order {
        t += apart(at, lines[job].at) / 1_000.0 * minutes_per_km / 60.0 + lines[job].hours;
        at = lines[job].at;
        done[job] = t;
    }
    // Lines come after those above them.
    for job in 0..lines.len() {
        if lines[job].above > 0 {
            done[job] = f64::max(done[job], done[lines[job].above - 1]);
        }
    }
    lines.iter().zip(done).map(|(line, t)| f64::from(line.customers) * t).sum()
}

fn apart(a: [f64; 2], b: [f64; 2]) -> f64 {
    libm::hypot(a[0] - b[0], a[1] - b[1])
}

/// The best of all orders when ways do not count.
fn best_order(lines: &[Line]) -> Vec<usize> {
    fn complete(lines: &[Line], order: &mut Vec<usize>, best: &mut (f64, Vec<usize>)) {
        if order.len() == lines.len() {
            let found = lost(lines, order, 0.0);
            if found < best.0 {
                *best = (found, order.clone());
            }
            return;
        }
        for job in 0..lines.len() {
            if !order.contains(&job) {
                order.push(job);
                complete(lines, order, best);
                order.pop();
            }
        }
    }
    let mut best = (f64::INFINITY, Vec::new());
    complete(lines, &mut Vec::new(), &mut best);
    best.1
}

fn orders_exact(n: &Numbers) -> Vec<Expected> {
    let (lines, minutes) = (lines(n), n.get("minutes_per_km"));
    let mut behind: Vec<u32> = lines.iter().map(|line| line.customers).collect();
    for job in (0..lines.len()).rev().filter(|&job| lines[job].above > 0) {
        behind[lines[job].above - 1] += behind[job];
    }
    let mut most: Vec<usize> = (0..lines.len()).collect();
    most.sort_by_key(|&job| std::cmp::Reverse(behind[job]));
    let mut left: Vec<usize> = (0..lines.len()).collect();
    let (mut near, mut at) = (Vec::new(), [0.0; 2]);
    while let Some((place, &job)) =
        left.iter().enumerate().min_by(|a, b| apart(at, lines[*a.1].at).total_cmp(&apart(at, lines[*b.1].at)))
    {
        near.push(job);
        at = lines[job].at;
        left.remove(place);
    }
    [most, near, best_order(&lines)].map(|order| exactly(lost(&lines, &order, minutes)).by(NEAR)).to_vec()
}

fn plain(value: f64) -> Estimate {
    Estimate { value: Some(value), ..Estimate::default() }
}

fn orders(posed: &Posed) -> Vec<Estimate> {
    let lines = lines(posed.numbers);
    let p = Parameters { crew_minutes_per_km: posed.numbers.get("minutes_per_km"), ..Parameters::default() };
    let mut works = Lines::new(lines.clone(), 1, p, posed.seed);
    [Restoration::MostCustomers, Restoration::Nearest, Restoration::Optimal]
        .map(|rule| {
            works.model.policy.restoration = rule;
            let down = works.mend(0).down;
            plain(lines.iter().zip(down).map(|(line, hours)| f64::from(line.customers) * hours).sum())
        })
        .to_vec()
}

/// When the last is mended and how long crews stand idle: the i-th repair begins when a crew is free and its set is
/// there.
fn listed(jobs: usize, crews: usize, hours: f64, sets: usize, every: f64) -> [f64; 2] {
    let mut free = vec![0.0_f64; crews];
    let (mut starts, mut ends) = (Vec::new(), Vec::new());
    for job in 0..jobs {
        free.sort_by(f64::total_cmp);
        // The first delivery comes when the faults become known.
        let start = free[0].max((job / sets) as f64 * every);
        free[0] = start + hours;
        starts.push(start);
        ends.push(start + hours);
    }
    let mut times = [&starts[..], &ends[..]].concat();
    times.sort_by(f64::total_cmp);
    let between = times.windows(2).map(|pair| {
        let middle = 0.5 * (pair[0] + pair[1]);
        let begun = starts.iter().filter(|start| **start < middle).count();
        let busy = begun - ends.iter().filter(|end| **end < middle).count();
        (crews - busy).min(jobs - begun) as f64 * (pair[1] - pair[0])
    });
    [ends.iter().copied().fold(0.0, f64::max), between.sum()]
}

fn deliveries_exact(n: &Numbers) -> Vec<Expected> {
    let whole = |name: &str| n.whole(name) as usize;
    let (jobs, crews, sets) = (whole("jobs"), whole("crews"), whole("sets"));
    let of = |crews: usize, sets: usize| listed(jobs, crews, n.get("hours"), sets, n.get("every_hours"));
    let [last, idle] = of(crews, sets);
    [last, idle, of(2 * crews, sets)[0], of(crews, 2 * sets)[0], last]
        .map(|value| exactly(value).by(Tolerance::PlusMinus(0.05)))
        .to_vec()
}

fn deliveries(posed: &Posed) -> Vec<Estimate> {
    let n = posed.numbers;
    let (jobs, crews, hours) = (n.whole("jobs"), n.whole("crews"), n.get("hours"));
    let mut works = Lines::alike(jobs, hours, crews, Parameters::default(), posed.seed);
    let batches = |each: f64| -> Vec<[f64; 2]> {
        (0..jobs.div_ceil(n.whole("sets"))).map(|i| [1.0 + f64::from(i) * n.get("every_hours"), each]).collect()
    };
    let sets = f64::from(n.whole("sets"));
    let mut with = |crews: u32, materials: Vec<[f64; 2]>, fuel: Vec<[f64; 2]>| {
        let o = &mut works.model.world.organisations;
        (o.power_crews.own, o.power_crews.materials, o.crew_fuel) = (crews, materials, fuel);
        works.mend(0)
    };
    let first = with(crews, batches(sets), Vec::new());
    let lasts = [
        with(2 * crews, batches(sets), Vec::new()).last,
        with(crews, batches(2.0 * sets), Vec::new()).last,
        with(crews, Vec::new(), batches(sets * hours)).last,
    ];
    [first.last, first.idle].into_iter().chain(lasts).map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two_lines(materials: Vec<[f64; 2]>) -> Lines {
        let line = Line { above: 0, at: [500.0, 0.0], hours: 2.0, customers: 1 };
        let mut lines = Lines::new(vec![line; 2], 2, Parameters::default(), 1);
        lines.model.world.organisations.power_crews.materials = materials;
        lines
    }

    #[test]
    fn deliveries_wait_for_the_road_to_the_depot_and_for_help_from_outside() {
        let mut lines = two_lines(vec![[0.0, 1.0], [5.0, 1.0]]);
        let longest = |down: Vec<f64>| down.into_iter().fold(0.0, f64::max);
        assert_eq!(longest(lines.mend(0).down), 6.0, "four hours until it comes, two of work");
        // Building 0 stands at the depot, the others at the faults.
        let cut_off = lines.mend_after(0, |s| s.buildings.road[0] = false);
        let end = f64::from(RESPONSE_END - HOUR) / f64::from(HOUR);
        assert_eq!((longest(cut_off.down), cut_off.idle), (end, end), "one crew waits to the end");
        lines.model.policy.outside_help = false;
        assert_eq!(longest(lines.mend(0).down), end);
        let unreached = two_lines(Vec::new()).mend_after(0, |s| s.buildings.road[1..].fill(false));
        assert_eq!((longest(unreached.down), unreached.idle), (end, 0.0), "nobody waits for material");
    }

    #[test]
    fn a_crew_takes_the_way_from_where_it_stands() {
        let p = Parameters { crew_minutes_per_km: 6.0, ..Parameters::default() };
        let at = |x: f64| Line { above: 0, at: [x, 0.0], hours: 1.0, customers: 1 };
        let mut lines = Lines::new(vec![at(1_000.0), at(3_000.0), at(-5_000.0)], 1, p, 1);
        lines.model.policy.restoration = Restoration::Nearest;
        let down = lines.mend(0).down;
        // 1 km out, 2 km on, 8 km back.
        for (found, hours) in down.into_iter().zip([1.1, 2.3, 4.1]) {
            assert!((found - hours).abs() < 0.01, "{found} in place of {hours}");
        }
    }
}
