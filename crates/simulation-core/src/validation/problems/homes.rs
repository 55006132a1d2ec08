//! VAL-V14 and VAL-C5: the steps of a repair add up, and who leaves a damaged home. Through the inspection, the design,
//! the trade and the decision to leave of any scenario.

use crate::hazards::Hazard;
use crate::hazards::imposed::Impact;
use crate::indicators::observables::{Asked, Observable, Ratio, Takes as Asks};
use crate::parameters::Parameters;
use crate::policy::ServiceTime;
use crate::processes::Run;
use crate::processes::recovery::dislocation;
use crate::processes::response::sheltering::had_to_leave;
use crate::simulate::{PreparedStudy, prepare_study};
use crate::state::State;
use crate::study::Study;
use crate::time::DAY;
use crate::validation::numbers::{Number, Numbers, Takes};
use crate::validation::verdict::Tolerance;
use crate::validation::village::{Resident, Village};
use crate::validation::{Draw, Expected, Posed, Problem, SHARE, Solve, answer, exactly};

const HOUSES: Number =
    Number { name: "houses", text: ["每次抽样住房数", "houses in a draw"], takes: Takes::Whole(1, 100_000) };
const MEAN: Takes = Takes::Number(0.1, 200.0);
const BY: Takes = Takes::Number(0.0, 2_000.0);

/// Exponential steps one after the other: detailed inspection, design, work.
pub static STEPS: Problem = Problem {
    name: "steps-of-a-repair",
    text: ["鉴定、设计、施工三个指数阶段的修复", "a repair in three exponential steps: inspection, design, work"],
    numbers: &[
        HOUSES,
        Number { name: "inspection_days", text: ["详细鉴定平均用时(天)", "mean inspection (d)"], takes: MEAN },
        Number { name: "design_days", text: ["设计平均用时(天)", "mean design (d)"], takes: MEAN },
        Number { name: "work_days", text: ["施工平均用时(天)", "mean work (d)"], takes: MEAN },
        Number { name: "first_day", text: ["第一个截止日(天)", "first day asked for"], takes: BY },
        Number { name: "second_day", text: ["第二个截止日(天)", "second day asked for"], takes: BY },
        Number { name: "third_day", text: ["第三个截止日(天)", "third day asked for"], takes: BY },
        Number { name: "fourth_day", text: ["第四个截止日(天)", "fourth day asked for"], takes: BY },
    ],
    on_scenario: false,
    answers: &[
        answer("mean_days", ["平均用时", "mean time"], ["天", "d"]),
        answer("mean_square", ["用时平方的均值", "mean square of the time"], ["天²", "d²"]),
        answer("by_first_day", ["第一个截止日前修复", "repaired by the first day"], SHARE),
        answer("by_second_day", ["第二个截止日前修复", "repaired by the second day"], SHARE),
        answer("by_third_day", ["第三个截止日前修复", "repaired by the third day"], SHARE),
        answer("by_fourth_day", ["第四个截止日前修复", "repaired by the fourth day"], SHARE),
    ],
    exact: hypoexponential,
    solve: Solve::Draws(steps),
};

const STEP_NAMES: [&str; 3] = ["inspection_days", "design_days", "work_days"];
const DAY_NAMES: [&str; 4] = ["first_day", "second_day", "third_day", "fourth_day"];

/// Sum of exponentials of different means.
fn hypoexponential(n: &Numbers) -> Vec<Expected> {
    // Equal means are told apart by a hair: the formula has none for them.
    let mut means = STEP_NAMES.map(|name| n.get(name));
    for (i, mean) in means.iter_mut().enumerate() {
        *mean *= 1.0 + 1e-4 * i as f64;
    }
    let mean: f64 = means.iter().sum();
    let variance: f64 = means.iter().map(|m| m * m).sum();
    let by = |t: f64| -> f64 {
        let left: f64 = (0..3)
            .map(|i| {
                let others: f64 = (0..3).filter(|j| *j != i).map(|j| means[i] / (means[i] - means[j])).product();
                others * libm::exp(-t / means[i])
            })
            .sum();
        1.0 - left
    };
    let mut all = vec![exactly(mean), exactly(variance + mean * mean)];
    all.extend(DAY_NAMES.map(|name| exactly(by(n.get(name)))));
    all
}

/// A village of damaged houses, each with somebody who owns it and can pay at once.
fn village(houses: u32, p: Parameters, seed: u64) -> Study {
    let mut village = Village::new();
    for _ in 0..houses {
        let house = village.house("W1", 0.0, 0.0);
        village.resident(house, Resident::PLAIN);
    }
    village.world.organisations.construction_workers = 20 * houses;
    let impact = Impact { damage: [0.0, 0.0, 1.0, 0.0, 0.0], ..Impact::default() };
    village.study(Hazard::Impact(impact), p, seed, 60)
}

/// When the houses were repaired, days.
static REPAIRED: Observable = Observable {
    name: "repaired",
    text: ["修复用时", "time of repair"],
    unit: ["天", "d"],
    takes: Asks::Times,
    parts: &[],
    count: repaired,
};

fn repaired(_: &Run, s: &State, days: &[f64]) -> Vec<Ratio> {
    let times = || s.buildings.repaired_at.iter().map(|at| f64::from(*at) / f64::from(DAY));
    let count = times().count() as f64;
    let sum = |of: &dyn Fn(f64) -> f64| Ratio::of(times().map(of).sum(), count);
    let mut all = vec![sum(&|t| t), sum(&|t| t * t)];
    all.extend(days.iter().map(|day| sum(&|t| f64::from(u8::from(t <= *day)))));
    all
}

fn steps(posed: &Posed) -> Draw {
    let n = posed.numbers;
    let [inspection, design, work] = STEP_NAMES.map(|name| n.get(name));
    let p = Parameters {
        inspection_start_days: 0.0,
        inspection_rate: 1e12,
        detailed_moderate_days: inspection,
        design_moderate_days: design,
        permit_moderate_days: 0.0,
        mobilise_moderate_days: 0.0,
        // A house takes 30 days of work.
        repair_factor: work / 30.0,
        own_money_days: 0.0,
        savings_middle: 1e12,
        ..Parameters::default()
    };
    let mut study = village(n.whole("houses"), p, posed.seed);
    // Long enough for all of them.
    study.horizon_days = (40.0 * inspection.max(design).max(work)) as u32 + 30;
    study.policy.repair_time = ServiceTime::Exponential;
    let study = prepare_study(&study);
    let asked = [Asked { observable: &REPAIRED, arguments: DAY_NAMES.map(|name| n.get(name)).to_vec() }];
    Box::new(move |replicate, w| study.observe(0, replicate, &asked, w).remove(0))
}

/// Who leaves a damaged home: the published logistic, and what the decision makes of it.
pub static DISLOCATION: Problem = Problem {
    name: "who-leaves-home",
    text: ["受损后离家的概率", "chance of leaving a damaged home"],
    numbers: &[
        HOUSES,
        Number {
            name: "loss_percent",
            text: ["房屋价值损失(%)", "loss of value (%)"],
            takes: Takes::Number(0.0, 100.0),
        },
        Number {
            name: "single_family",
            text: ["独户住宅(1 是,0 否)", "single-family home (1 yes, 0 no)"],
            takes: Takes::Whole(0, 1),
        },
        Number {
            name: "percent_black",
            text: ["街区非裔居民占比(%,美国)", "Black residents of the block group (%, United States)"],
            takes: Takes::Number(0.0, 100.0),
        },
        Number {
            name: "percent_hispanic",
            text: ["街区西裔居民占比(%,美国)", "Hispanic residents of the block group (%, United States)"],
            takes: Takes::Number(0.0, 100.0),
        },
    ],
    on_scenario: false,
    answers: &[
        answer("chance", ["离家概率", "chance"], SHARE),
        answer("left", ["中等破坏独户住宅中离家比例", "left, of moderately damaged houses"], SHARE),
    ],
    exact: |n| {
        let [loss, single, black, hispanic] =
            ["loss_percent", "single_family", "percent_black", "percent_hispanic"].map(|name| n.get(name));
        let chance = logistic(loss, single, black, hispanic);
        // Moderate damage takes 2.3 + 2.7 + 5 % of a house.
        vec![exactly(chance).by(Tolerance::PlusMinus(1e-4)), exactly(logistic(10.0, 1.0, 0.0, 0.0))]
    },
    solve: Solve::Draws(leaves),
};

/// By the hyperbolic tangent, with coefficients of its own.
fn logistic(loss: f64, single: f64, black: f64, hispanic: f64) -> f64 {
    let x = -0.425_23 + 0.024_80 * loss - 0.501_66 * single - 0.018_26 * black - 0.011_98 * hispanic;
    0.5 * (1.0 + libm::tanh(0.5 * x))
}

static LEFT: Observable = Observable {
    name: "left",
    text: ["离家", "left home"],
    unit: SHARE,
    takes: Asks::Nothing,
    parts: &[],
    count: |run, s, _| {
        let all = run.model.world.households.len();
        vec![Ratio::of((0..all).filter(|h| had_to_leave(s, *h)).count() as f64, all as f64)]
    },
};

fn leaves(posed: &Posed) -> Draw {
    let n = posed.numbers;
    let chance = dislocation::probability(
        n.get("loss_percent"),
        n.whole("single_family") == 1,
        n.get("percent_black"),
        n.get("percent_hispanic"),
    );
    let study: PreparedStudy = prepare_study(&village(n.whole("houses"), Parameters::default(), posed.seed));
    let asked = [Asked { observable: &LEFT, arguments: Vec::new() }];
    Box::new(move |replicate, w| {
        let left = study.observe(0, replicate, &asked, w)[0][0];
        vec![Ratio::plain(chance), left]
    })
}
