//! A power station of several units after strong motion: each fails by its fragility and is back after its restoration
//! time, and homes share what the others give. Served after three days is in the mean the share of units that stand or
//! are back.

use crate::hazards::Hazard;
use crate::hazards::imposed::Impact;
use crate::indicators::observables::{Asked, Observable, Ratio, Takes as Asks};
use crate::key::Key;
use crate::math;
use crate::parameters::Parameters;
use crate::processes::Run;
use crate::simulate::prepare_study;
use crate::state::State;
use crate::validation::numbers::{Number, Numbers, Takes};
use crate::validation::village::{Resident, Village};
use crate::validation::{Draw, Expected, Posed, Problem, SHARE, Solve, answer, exactly};
use crate::world::NONE;
use crate::world::networks::{SupplyGraph, SupplyKind};
use std::sync::Arc;

/// Homes fed by a power station of several units.
pub static UNITS: Problem = Problem {
    name: "units",
    text: ["多台机组的电厂", "a power station of several units"],
    numbers: &[
        Number { name: "homes", text: ["住户数", "homes"], takes: Takes::Whole(1, 2_000) },
        Number { name: "units", text: ["机组数", "units"], takes: Takes::Whole(1, 100) },
        Number {
            name: "acceleration",
            text: ["峰值加速度(g)", "peak ground acceleration (g)"],
            takes: Takes::Number(0.01, 5.0),
        },
    ],
    on_scenario: false,
    answers: &[answer("homes", ["第 3 天有电的住户", "homes with power after three days"], SHARE)],
    exact,
    solve: Solve::Draws(prepare),
};

/// Hazus, small power station, anchored: median (g), ln standard deviation; mean and standard deviation of its
/// restoration (days), from slight to complete damage.
const STATES: [[f64; 4]; 4] =
    [[0.1, 0.55, 0.5, 0.1], [0.21, 0.55, 3.6, 3.6], [0.48, 0.5, 22.0, 21.0], [0.78, 0.5, 65.0, 30.0]];
/// Days after the impact at which homes are counted, less the half hour until the damage is known.
const DAYS: f64 = 3.0 - 0.5 / 24.0;

fn exact(n: &Numbers) -> Vec<Expected> {
    let reached = |[median, beta, ..]: [f64; 4]| math::normal_cdf(math::ln(n.get("acceleration") / median) / beta);
    let mut out = 0.0;
    for (k, state) in STATES.into_iter().enumerate() {
        let worse = STATES.get(k + 1).map_or(0.0, |next| reached(*next));
        let [.., mean, deviation] = state;
        out += (reached(state) - worse).max(0.0) * (1.0 - math::normal_cdf((DAYS - mean) / deviation));
    }
    vec![exactly(1.0 - out)]
}

static WITH_POWER: Observable = Observable {
    name: "with_power",
    text: ["有电", "with power"],
    unit: SHARE,
    takes: Asks::Nothing,
    parts: &[],
    count: |_: &Run, s: &State, _: &[f64]| {
        let served = &s.buildings.served[0];
        vec![Ratio::of(served.iter().filter(|&&on| on).count() as f64, served.len() as f64)]
    },
};

fn prepare(posed: &Posed) -> Draw {
    let n = posed.numbers;
    let homes = n.whole("homes");
    let mut village = Village::new();
    for i in 0..homes {
        let house = village.house("W1", 0.0, 0.0);
        village.resident(house, Resident::PLAIN);
        Arc::make_mut(&mut village.world.buildings.power_node)[house as usize] = i + 1;
    }
    let nodes = homes as usize + 1;
    let key = Key::of_name("power station");
    let kind = (0..nodes).map(|i| if i == 0 { SupplyKind::Generation } else { SupplyKind::Line }).collect();
    let parent = (0..nodes).map(|i| if i == 0 { NONE } else { 0 }).collect();
    let first = |value, others| move |i: usize| if i == 0 { value } else { others };
    village.world.networks.power = SupplyGraph {
        capacity: Arc::new((0..nodes).map(first(homes, NONE)).collect()),
        units: Arc::new((0..nodes).map(|i| if i == 0 { n.whole("units") as u16 } else { 1 }).collect()),
        ..SupplyGraph::bare((0..nodes as u64).map(|i| key.child(i).0).collect(), kind, parent)
    };
    let impact = Impact { damage: [1.0, 0.0, 0.0, 0.0, 0.0], pga: n.get("acceleration"), ..Impact::default() };
    let study = prepare_study(&village.study(Hazard::Impact(impact), Parameters::default(), posed.seed, 60));
    let asked = [Asked { observable: &WITH_POWER, arguments: Vec::new() }];
    Box::new(move |replicate, w| study.observe(0, replicate, &asked, w).remove(0))
}
