//! VAL-V16: the resilience triangle. Customers lose power, water and telephone for times whose loss of service has a
//! closed form, through outages given as numbers, the lifelines, the service received and the curve of indicators.

use crate::hazards::Hazard;
use crate::hazards::imposed::{Impact, Outage};
use crate::indicators::curve::Curve;
use crate::indicators::observables::{Asked, Observable, Ratio, Takes as Asks};
use crate::key::Key;
use crate::math;
use crate::parameters::Parameters;
use crate::processes::Run;
use crate::simulate::prepare_study;
use crate::state::State;
use crate::state::services::Service;
use crate::time::{HOUR, hours};
use crate::validation::numbers::{Number, Numbers, Takes};
use crate::validation::village::{Resident, Village};
use crate::validation::{Draw, Expected, PURE, Posed, Problem, Solve, answer, exactly};
use crate::world::NONE;
use crate::world::networks::{SupplyGraph, SupplyKind};
use std::sync::Arc;

const LOST: [&str; 2] = ["小时", "h of full outage"];

/// Service lost and resilience index of a line, an exponential and a block.
pub static TRIANGLE: Problem = Problem {
    name: "resilience-triangle",
    text: ["韧性三角形:直线、指数与整段中断", "resilience triangle: recovery in a line, exponential, all at once"],
    numbers: &[
        Number { name: "customers", text: ["用户数", "customers"], takes: Takes::Whole(1, 2_000) },
        Number {
            name: "drop", text: ["失去服务的用户比例", "share who lose service"], takes: Takes::Number(0.0, 1.0)
        },
        Number {
            name: "recovery_hours",
            text: ["直线与整段中断的恢复时间(h)", "recovery time of the line and of the block (h)"],
            takes: Takes::Number(0.1, 72.0),
        },
        Number {
            name: "mean_hours",
            text: ["指数恢复的平均时间(h)", "mean time of the exponential (h)"],
            takes: Takes::Number(0.1, 1_000.0),
        },
        Number {
            name: "over_hours",
            text: ["统计时长(h)", "time over which it is counted (h)"],
            takes: Takes::Number(1.0, 72.0),
        },
    ],
    on_scenario: false,
    answers: &[
        answer("line_lost", ["直线恢复:服务缺失", "line: service lost"], LOST),
        answer("line_index", ["直线恢复:韧性指数", "line: resilience index"], PURE),
        answer("exponential_lost", ["指数恢复:服务缺失", "exponential: service lost"], LOST),
        answer("exponential_index", ["指数恢复:韧性指数", "exponential: resilience index"], PURE),
        answer("block_lost", ["整段中断:服务缺失", "block: service lost"], LOST),
        answer("block_index", ["整段中断:韧性指数", "block: resilience index"], PURE),
    ],
    exact,
    solve: Solve::Draws(prepare),
};

fn exact(n: &Numbers) -> Vec<Expected> {
    let (drop, recovery, mean, over) =
        (n.get("drop"), n.get("recovery_hours"), n.get("mean_hours"), n.get("over_hours"));
    // What of the line falls beyond the count is a smaller triangle.
    let beyond = (recovery - over).max(0.0);
    let line = drop * (recovery - beyond * beyond / recovery) / 2.0;
    let exponential = drop * mean * -libm::expm1(-over / mean);
    let block = drop * recovery.min(over);
    [line, exponential, block].into_iter().flat_map(|lost| [exactly(lost), exactly(1.0 - lost / over)]).collect()
}

static LOSSES: Observable = Observable {
    name: "losses",
    text: ["服务缺失", "service lost"],
    unit: LOST,
    takes: Asks::Times,
    parts: &[],
    count: losses,
};

fn losses(run: &Run, s: &State, over: &[f64]) -> Vec<Ratio> {
    let over = hours(over[0]);
    let all = 100 * run.model.world.people.len() as i64;
    [Service::Power, Service::Water, Service::Telecom]
        .into_iter()
        .flat_map(|service| {
            let curve = Curve::of(&s.services, all, |sum| sum[service as usize].iter().sum());
            [curve.lost(over) / f64::from(HOUR), curve.mean(0, over)].map(Ratio::plain)
        })
        .collect()
}

/// A line of its own to each of so many customers.
fn lines(customers: u32, name: &str) -> SupplyGraph {
    let n = customers as usize;
    let key = (0..u64::from(customers)).map(|i| Key::of_name(name).child(i).0).collect();
    SupplyGraph::bare(key, vec![SupplyKind::Line; n], vec![NONE; n])
}

fn prepare(posed: &Posed) -> Draw {
    let n = posed.numbers;
    let (customers, drop) = (n.whole("customers"), n.get("drop"));
    let (recovery, mean) = (n.get("recovery_hours") / 24.0, n.get("mean_hours") / 24.0);
    let mut village = Village::new();
    for i in 0..customers {
        let house = village.house("W1", 0.0, 0.0);
        village.resident(house, Resident::PLAIN);
        let b = &mut village.world.buildings;
        for column in [&mut b.power_node, &mut b.water_node, &mut b.telecom_node] {
            Arc::make_mut(column)[house as usize] = i;
        }
    }
    let networks = &mut village.world.networks;
    networks.power = lines(customers, "power");
    networks.water = lines(customers, "water");
    networks.telecom = lines(customers, "telecom");
    // The exponential in steps of a thousandth of those who lose service; the last of them comes back late.
    let steps = 1_000;
    let exponential = (0..steps).map(|i| {
        let left = 1.0 - f64::from(i) / f64::from(steps);
        [-mean * math::ln(left), drop * left]
    });
    let outage = [
        Outage(vec![[0.0, drop], [recovery, 0.0]]),
        Outage(exponential.chain([[1_000.0 * mean, 0.0]]).collect()),
        Outage(vec![[recovery, drop], [recovery, 0.0]]),
    ];
    let impact = Impact { damage: [1.0, 0.0, 0.0, 0.0, 0.0], outage, ..Impact::default() };
    // Nobody leaves for want of water or power: who has left is served elsewhere.
    let p =
        Parameters { water_week: 0.0, water_month: 0.0, power_week: 0.0, power_month: 0.0, ..Parameters::default() };
    let study = prepare_study(&village.study(Hazard::Impact(impact), p, posed.seed, 10));
    let asked = [Asked { observable: &LOSSES, arguments: vec![n.get("over_hours")] }];
    Box::new(move |replicate, w| study.observe(0, replicate, &asked, w).concat())
}
