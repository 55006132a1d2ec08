//! VAL-V08: jobs of exponential length on a few crews, through the crews of a power utility: when the last is done, and
//! the time lost until then (order statistics of the exponential).

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
use crate::time::{DAY, HOUR, MINUTE};
use crate::validation::numbers::{Number, Numbers, Takes};
use crate::validation::village::{Resident, Village};
use crate::validation::{Draw, Expected, Posed, Problem, Solve, answer, exactly};
use crate::world::NONE;
use crate::world::networks::{ServiceArea, SupplyGraph, SupplyKind};
use std::sync::Arc;

const HOURS: [&str; 2] = ["小时", "h"];

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

fn prepare(posed: &Posed) -> Draw {
    let n = posed.numbers;
    let (jobs, crews) = (n.whole("jobs"), n.whole("crews"));
    let mut village = Village::new();
    let house = village.house("W1", 0.0, 0.0);
    village.resident(house, Resident::PLAIN);
    village.world.networks.power = laterals(jobs);
    village.world.networks.power.area.workers = vec![[0.0, f64::from(crews)]];
    let parameters = Parameters {
        power_lateral_hours: 1.0 / n.get("rate_per_hour"),
        repair_fixed: 0.0,
        crew_travel_hours: 0.0,
        report_fault_hours: 0.0,
        mobilise_hours: 0.0,
        shift_by_day: 1.0,
        shift_by_night: 1.0,
        field_share: 1.0,
        bypass_team_share: 0.0,
        line_crew_size: 1.0,
        ..Parameters::default()
    };
    let hazard = Hazard::Impact(Impact::default());
    let study = village.study(hazard, parameters, posed.seed, MINUTE);
    let mut model = Model::new(study.world, study.policy, study.parameters, &study.hazard, 0, 20.0, 3_650);
    // Nothing has tripped: the laterals are all that is out.
    model.impact = None;
    let seed = posed.seed;
    Box::new(move |replicate, _| {
        let (draws, motion) = (Draws::new(seed, replicate), GroundMotion::default());
        let run = Run { model: &model, draws: &draws, motion: &motion, end: 3_650 * DAY };
        let mut s = State::default();
        s.start(run.model, run.end);
        s.networks[0].faults[1..].fill(1);
        utility::start(&run, &mut s);
        let mut woken = Vec::new();
        while s.utility.served < s.utility.customers {
            let Some(now) = s.agenda.next(&mut woken) else { break };
            s.now = now;
            for &entry in woken.iter().filter(|&&entry| (entry >> 32) as u8 == Process::Utility as u8) {
                run.step(&mut s, (entry >> 32) as u8, entry as u32);
            }
        }
        let all = s.utility.customers as f64;
        let history = &s.utility.history;
        let lost: f64 = history.windows(2).map(|w| (all - w[0].live as f64) * f64::from(w[1].at - w[0].at)).sum();
        let end = history.iter().find(|entry| entry.live == s.utility.customers).map_or(0, |entry| entry.at);
        let per_hour = f64::from(HOUR);
        vec![Ratio::plain(f64::from(end) / per_hour), Ratio::plain(lost / all / per_hour)]
    })
}
