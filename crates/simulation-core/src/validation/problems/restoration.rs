//! VAL-V08, V13, V27: jobs of exponential length on a few crews of a power utility. When the last is done and the time
//! lost until then (order statistics of the exponential); where every repair is temporary and fails again, what share
//! of customers is served in the long run (the machine repair model, M/M/k//N); and, where a free crew makes it
//! permanent, how long customers are out in all.

use crate::hazards::Hazard;
use crate::hazards::ground_motion::GroundMotion;
use crate::hazards::imposed::Impact;
use crate::indicators::observables::Ratio;
use crate::key::Key;
use crate::model::Model;
use crate::parameters::Parameters;
use crate::processes::recovery::utility;
use crate::processes::{Process, Run};
use crate::random::Draws;
use crate::state::State;
use crate::state::utility::Entry;
use crate::time::{DAY, HOUR, MINUTE, RESPONSE_END, Seconds, hours};
use crate::validation::numbers::{Number, Numbers, Takes};
use crate::validation::problems::repair_order::Lines;
use crate::validation::village::{Resident, Village};
use crate::validation::{Draw, Expected, Posed, Problem, SHARE, Solve, answer, exactly};
use crate::world::NONE;
use crate::world::networks::{ServiceArea, SupplyGraph, SupplyKind};
use std::sync::Arc;

const HOURS: [&str; 2] = ["小时", "h"];
/// Lives of a repair until the number that has failed has settled, and those after them that are counted.
const LIVES: [f64; 2] = [20.0, 100.0];

/// Exponential jobs on crews.
pub static JOBS_ON_CREWS: Problem = Problem {
    name: "jobs-on-crews",
    text: ["若干班组完成指数时长的任务", "jobs of exponential length on several crews"],
    numbers: &[
        Number { name: "jobs", text: ["任务数", "jobs"], takes: Takes::Whole(1, 5_000) },
        Number { name: "crews", text: ["班组数", "crews"], takes: Takes::Whole(1, 1_000) },
        Number {
            name: "rate_per_hour",
            text: ["每班组每小时完成率", "rate of one crew, per hour"],
            takes: Takes::Number(0.01, 50.0),
        },
    ],
    on_scenario: false,
    answers: &[
        answer("makespan", ["全部完成的时间", "when the last job is done"], HOURS),
        answer("area", ["未修复比例的时间积分", "area under the share not mended"], HOURS),
    ],
    exact,
    solve: Solve::Draws(prepare),
};

const CREWS: [&str; 4] = ["crews", "more_crews", "many_crews", "most_crews"];
const NUMBER_OF_CREWS: Takes = Takes::Whole(1, 1_000);

/// Temporary repairs that fail again.
pub static REPAIRED_AGAIN: Problem = Problem {
    name: "temporary-repairs",
    text: ["临时修复反复失效(机器维修模型 M/M/k//N)", "temporary repairs that fail again (machine repair, M/M/k//N)"],
    numbers: &[
        Number { name: "laterals", text: ["分支线数", "laterals"], takes: Takes::Whole(1, 1_000) },
        Number { name: CREWS[0], text: ["班组数(第一种)", "crews, first number"], takes: NUMBER_OF_CREWS },
        Number { name: CREWS[1], text: ["班组数(第二种)", "crews, second number"], takes: NUMBER_OF_CREWS },
        Number { name: CREWS[2], text: ["班组数(第三种)", "crews, third number"], takes: NUMBER_OF_CREWS },
        Number { name: CREWS[3], text: ["班组数(第四种)", "crews, fourth number"], takes: NUMBER_OF_CREWS },
        Number {
            name: "failures_per_hour",
            text: ["每条分支线每小时失效率", "rate at which one lateral fails, per hour"],
            takes: Takes::Number(0.001, 1.0),
        },
        Number {
            name: "repairs_per_hour",
            text: ["每班组每小时完成率", "rate of one crew, per hour"],
            takes: Takes::Number(0.01, 50.0),
        },
    ],
    on_scenario: false,
    answers: &[
        answer(
            CREWS[0],
            ["长期供电用户比例(第一种班组数)", "customers served in the long run, first number of crews"],
            SHARE,
        ),
        answer(
            CREWS[1],
            ["长期供电用户比例(第二种班组数)", "customers served in the long run, second number of crews"],
            SHARE,
        ),
        answer(
            CREWS[2],
            ["长期供电用户比例(第三种班组数)", "customers served in the long run, third number of crews"],
            SHARE,
        ),
        answer(
            CREWS[3],
            ["长期供电用户比例(第四种班组数)", "customers served in the long run, fourth number of crews"],
            SHARE,
        ),
    ],
    exact: |n| CREWS.map(|crews| exactly(machine_repair(n, n.whole(crews)))).to_vec(),
    solve: Solve::Draws(fail_again),
};

/// Temporary repairs that are made permanent.
pub static MADE_PERMANENT: Problem = Problem {
    name: "made-permanent",
    text: [
        "空闲班组把临时修复改为永久修复(每条分支线一个班组)",
        "crews make temporary repairs permanent, one for each lateral",
    ],
    numbers: &[
        Number { name: "laterals", text: ["分支线数", "laterals"], takes: Takes::Whole(1, 1_000) },
        Number {
            name: "hours",
            text: ["永久修复工时(小时,至多 30)", "repair for good (h, 30 at most)"],
            takes: Takes::Number(0.1, 30.0),
        },
        Number {
            name: "temporary_work",
            text: ["临时修复工时占比", "work of a temporary repair, of that"],
            takes: Takes::Number(0.05, 0.95),
        },
        Number {
            name: "failures_per_hour",
            text: ["临时修复每小时失效率", "rate at which it fails, per hour"],
            takes: Takes::Number(0.001, 10.0),
        },
    ],
    on_scenario: false,
    answers: &[
        answer("utility", ["户均停电时间(电力公司班组)", "time without power, crews of a utility"], HOURS),
        answer("own_crews", ["户均停电时间(本地班组)", "time without power, crews of the place"], HOURS),
    ],
    exact: |n| {
        let (rate, hours, share) = (n.get("failures_per_hour"), n.get("hours"), n.get("temporary_work"));
        let rest = (1.0 - share) * hours;
        // From a failure to the end of the work that goes on meanwhile; after that nothing fails.
        let again = rest - (1.0 - libm::exp(-rate * rest)) / rate;
        vec![exactly(share * hours + again); 2]
    },
    solve: Solve::Draws(made_permanent),
};

/// Birth and death: with j laterals down, another fails at (N - j) times its rate, and one is mended at min(j, k) times.
fn machine_repair(n: &Numbers, crews: u32) -> f64 {
    let (all, load) = (n.whole("laterals"), n.get("failures_per_hour") / n.get("repairs_per_hour"));
    let mut logs = vec![0.0_f64];
    for down in 1..=all {
        let step = libm::log(load * f64::from(all - down + 1) / f64::from(down.min(crews)));
        logs.push(logs[down as usize - 1] + step);
    }
    let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let weights = logs.iter().map(|log| libm::exp(log - most));
    let up: f64 = (0..).zip(weights.clone()).map(|(down, weight)| f64::from(all - down) * weight).sum();
    up / (f64::from(all) * weights.sum::<f64>())
}

fn exact(n: &Numbers) -> Vec<Expected> {
    let (jobs, crews, rate) = (n.whole("jobs"), n.whole("crews"), n.get("rate_per_hour"));
    // With so many left, the next is done after a time of this mean.
    let step = |left: u32| 1.0 / (f64::from(left.min(crews)) * rate);
    let makespan: f64 = (1..=jobs).map(step).sum();
    let area: f64 = (1..=jobs).map(|left| step(left) * f64::from(left) / f64::from(jobs)).sum();
    vec![exactly(makespan), exactly(area)]
}

/// A substation with so many laterals of one customer each.
fn laterals(count: u32) -> SupplyGraph {
    let n = count as usize + 1;
    let key = Key::of_name("substation");
    let mut kind = vec![SupplyKind::Line; n];
    kind[0] = SupplyKind::Plant;
    let mut parent = vec![0; n];
    parent[0] = NONE;
    let mut customers = vec![1; n];
    customers[0] = 0;
    SupplyGraph {
        area: ServiceArea {
            customers: Arc::new(customers),
            remote: Arc::new(vec![false; n]),
            cable: Arc::new(vec![false; n]),
            ..ServiceArea::default()
        },
        ..SupplyGraph::bare((0..n as u64).map(|i| key.child(i).0).collect(), kind, parent)
    }
}

/// A utility with so many laterals and crews, and nothing that delays them, in a model for so many days.
fn utility_alone(laterals_out: u32, crews: u32, p: Parameters, seed: u64, days: u32) -> Model {
    let mut village = Village::new();
    let house = village.house("W1", 0.0, 0.0);
    village.resident(house, Resident::PLAIN);
    village.world.networks.power = laterals(laterals_out);
    village.world.networks.power.area.workers = vec![[0.0, f64::from(crews)]];
    let parameters = Parameters {
        crew_travel_hours: 0.0,
        report_fault_hours: 0.0,
        mobilise_hours: 0.0,
        shift_by_day: 1.0,
        shift_by_night: 1.0,
        field_share: 1.0,
        bypass_team_share: 0.0,
        line_crew_size: 1.0,
        ..p
    };
    let hazard = Hazard::Impact(Impact::default());
    let study = village.study(hazard, parameters, seed, MINUTE);
    let mut model = Model::new(study.world, study.policy, study.parameters, &study.hazard, 0, 20.0, days);
    // Nothing has tripped: the laterals are all that is out.
    model.impact = None;
    model
}

/// The books of the utility from when all laterals are out until all are served, or to the end.
fn books(model: &Model, draws: &Draws, end: Seconds, until_served: bool) -> Vec<Entry> {
    let motion = GroundMotion::default();
    let run = Run { model, draws, motion: &motion, end };
    let mut s = State::default();
    s.start(run.model, run.end);
    s.networks[0].faults[1..].fill(1);
    utility::start(&run, &mut s);
    let mut woken = Vec::new();
    while !until_served || s.utility.served < s.utility.customers {
        let Some(now) = s.agenda.next(&mut woken) else { break };
        s.now = now;
        for &entry in woken.iter().filter(|&&entry| (entry >> 32) as u8 == Process::Utility as u8) {
            run.step(&mut s, (entry >> 32) as u8, entry as u32);
        }
        if cfg!(debug_assertions) {
            s.utility.assert_conserved(model);
        }
    }
    s.utility.history
}

fn prepare(posed: &Posed) -> Draw {
    let n = posed.numbers;
    let (jobs, crews, seed) = (n.whole("jobs"), n.whole("crews"), posed.seed);
    let p =
        Parameters { power_lateral_hours: 1.0 / n.get("rate_per_hour"), repair_fixed: 0.0, ..Parameters::default() };
    let model = utility_alone(jobs, crews, p, seed, 3_650);
    Box::new(move |replicate, _| {
        let history = books(&model, &Draws::new(seed, replicate), 3_650 * DAY, true);
        let all = f64::from(jobs);
        let lost: f64 = history.windows(2).map(|w| (all - w[0].live as f64) * f64::from(w[1].at - w[0].at)).sum();
        let end = history.iter().find(|entry| entry.live == i64::from(jobs)).map_or(0, |entry| entry.at);
        let per_hour = f64::from(HOUR);
        vec![Ratio::plain(f64::from(end) / per_hour), Ratio::plain(lost / all / per_hour)]
    })
}

fn made_permanent(posed: &Posed) -> Draw {
    let n = posed.numbers;
    let (count, hours, seed) = (n.whole("laterals"), n.get("hours"), posed.seed);
    let p = Parameters {
        power_lateral_hours: hours,
        repair_fixed: 1.0,
        temporary_share: 1.0,
        temporary_work: n.get("temporary_work"),
        temporary_days: 1.0 / n.get("failures_per_hour") / 24.0,
        ..Parameters::default()
    };
    let own = Lines::alike(count, hours, count, p.clone(), seed);
    let utility = utility_alone(count, count, p, seed, 3);
    Box::new(move |replicate, _| {
        let history = books(&utility, &Draws::new(seed, replicate), RESPONSE_END, false);
        let ends = history.iter().skip(1).map(|entry| entry.at).chain([RESPONSE_END]);
        let out = |entry: &Entry, until: Seconds| (i64::from(count) - entry.live) as f64 * f64::from(until - entry.at);
        let lost: f64 = history.iter().zip(ends).map(|(entry, until)| out(entry, until)).sum();
        let down: f64 = own.mend(replicate).down.iter().sum();
        [lost / f64::from(HOUR), down].map(|hours| Ratio::of(hours, f64::from(count))).to_vec()
    })
}

fn fail_again(posed: &Posed) -> Draw {
    let n = posed.numbers;
    let (jobs, seed, life) = (n.whole("laterals"), posed.seed, 1.0 / n.get("failures_per_hour"));
    let p = Parameters {
        power_lateral_hours: 1.0 / n.get("repairs_per_hour"),
        repair_fixed: 0.0,
        temporary_share: 1.0,
        temporary_work: 1.0,
        temporary_days: life / 24.0,
        ..Parameters::default()
    };
    let [settled, counted] = LIVES.map(|lives| hours(lives * life));
    let (end, days) = (settled + counted, ((settled + counted) / DAY + 1) as u32);
    let models = CREWS.map(|crews| utility_alone(jobs, n.whole(crews), p.clone(), seed, days));
    Box::new(move |replicate, _| {
        let served = |model: &Model| -> Ratio {
            let history = books(model, &Draws::new(seed, replicate), end, false);
            let ends = history.iter().skip(1).map(|entry| entry.at).chain([end]);
            let live: f64 = history
                .iter()
                .zip(ends)
                .map(|(entry, until)| entry.live as f64 * f64::from((until.min(end) - entry.at.max(settled)).max(0)))
                .sum();
            Ratio::of(live, f64::from(jobs) * f64::from(counted))
        };
        models.iter().map(served).collect()
    })
}
