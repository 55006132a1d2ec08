//! VAL-V01, V02: everyday requests at a community's desk as a queue, against Kleinrock (1975), Erlang and Pollaczek and
//! Khinchine. Through the desk, the officers and the approvals of any scenario.

use super::queue::{erlang, pollaczek_khinchine};
use crate::hazards::Hazard;
use crate::hazards::imposed::Impact;
use crate::indicators::observables::{Asked, Observable, Ratio, Takes as Asks};
use crate::parameters::Parameters;
use crate::policy::ServiceTime;
use crate::processes::Run;
use crate::simulate::prepare_study;
use crate::state::State;
use crate::time::{DAY, Seconds};
use crate::validation::numbers::{Number, Takes};
use crate::validation::village::{Resident, Village};
use crate::validation::{Answer, Draw, PURE, Posed, Problem, SHARE, Solve, answer};

/// Mean time of one approval, minutes; waits are told in multiples of it.
const MEAN_MINUTES: f64 = 10.0;
/// Requests of this stretch are counted: the queue has settled, and all of them are dealt with before the end.
const COUNTED: std::ops::Range<Seconds> = 10 * DAY..28 * DAY;
const RESIDENTS: u32 = 20;

const LOAD: Number = Number {
    name: "load",
    text: ["到达率乘平均审批时间(人)", "requests that come in one mean approval time"],
    takes: Takes::Number(0.01, 20.0),
};
const OFFICERS: Number =
    Number { name: "officers", text: ["决策人员数", "officers at the desk"], takes: Takes::Whole(1, 30) };
const VARIATION: Number = Number {
    name: "squared_variation",
    text: ["审批时间变异系数的平方(0 为固定时长)", "squared coefficient of variation of approval times (0: all alike)"],
    takes: Takes::Number(0.0, 4.0),
};

const ANSWERS: [Answer; 3] = [
    answer("who_wait", ["需等候的事项比例", "share of requests that wait"], SHARE),
    answer("mean_wait", ["平均等候(平均审批时间的倍数)", "mean wait, in mean approval times"], PURE),
    answer("mean_line", ["平均排队事项数", "mean number in line"], ["件", "requests"]),
];

/// Several officers, exponential approval times.
pub static OFFICERS_AT_A_DESK: Problem = Problem {
    name: "requests-at-a-desk",
    text: [
        "若干决策人员、指数审批时间的指挥台排队",
        "requests in line at a desk of several officers with exponential times",
    ],
    numbers: &[LOAD, OFFICERS],
    on_scenario: false,
    answers: &ANSWERS,
    exact: |n| erlang(n.get("load"), n.whole("officers"), u32::MAX)[..3].to_vec(),
    solve: Solve::Draws(|posed| prepare(posed, posed.numbers.whole("officers"), ServiceTime::Exponential, 1.0)),
};

/// One officer, approval times of any spread.
pub static ONE_OFFICER: Problem = Problem {
    name: "requests-to-one-officer",
    text: ["单一决策人员、任意离散度审批时间的排队", "requests in line for one officer with times of any spread"],
    numbers: &[LOAD, VARIATION],
    on_scenario: false,
    answers: &ANSWERS,
    exact: pollaczek_khinchine,
    solve: Solve::Draws(|posed| {
        let variation = posed.numbers.get("squared_variation");
        prepare(posed, 1, if variation == 0.0 { ServiceTime::Fixed } else { ServiceTime::Lognormal }, variation)
    }),
};

static REQUESTS: Observable = Observable {
    name: "everyday_requests",
    text: ["指挥台日常事项排队", "everyday requests in line at desks"],
    unit: PURE,
    takes: Asks::Nothing,
    parts: &[],
    count: requests,
};

fn requests(_: &Run, s: &State, _: &[f64]) -> Vec<Ratio> {
    let (mut came, mut waited, mut wait) = (0.0, 0.0, 0.0);
    for request in s.command.requests.iter().filter(|r| r.decision.is_none() && COUNTED.contains(&r.arrived)) {
        came += 1.0;
        waited += f64::from(u8::from(request.began > request.arrived));
        wait += f64::from(request.began - request.arrived);
    }
    let time = f64::from(COUNTED.end - COUNTED.start);
    vec![Ratio::of(waited, came), Ratio::of(wait / (60.0 * MEAN_MINUTES), came), Ratio::of(wait, time)]
}

fn prepare(posed: &Posed, officers: u32, times: ServiceTime, variation: f64) -> Draw {
    let mut village = Village::new();
    let house = village.house("W1", 0.0, 0.0);
    for _ in 0..RESIDENTS {
        village.resident(house, Resident::PLAIN);
    }
    village.world.organisations.officers = [officers, 1, 1];
    let per_day = posed.numbers.get("load") * 24.0 * 60.0 / MEAN_MINUTES;
    // A lognormal's mean is its median times e^(sigma² / 2).
    let sigma = libm::sqrt(libm::log1p(variation));
    let median =
        if times == ServiceTime::Lognormal { MEAN_MINUTES * libm::exp(-sigma * sigma / 2.0) } else { MEAN_MINUTES };
    let p = Parameters {
        everyday_requests: per_day / f64::from(RESIDENTS) * 1_000.0,
        approval_community: median,
        approval_dispersion: sigma,
        ..Parameters::default()
    };
    let nothing = Impact { damage: [1.0, 0.0, 0.0, 0.0, 0.0], ..Impact::default() };
    let mut study = village.study(Hazard::Impact(nothing), p, posed.seed, 60);
    study.horizon_days = 30;
    study.policy.approval_time = times;
    let study = prepare_study(&study);
    let asked = [Asked { observable: &REQUESTS, arguments: Vec::new() }];
    Box::new(move |replicate, w| study.observe(0, replicate, &asked, w).remove(0))
}
