//! VAL-C7: power, cooling water and communication that need each other in a ring, as in the first example of
//! PyReCoDes (BSD-3). Through the settling of supplies that need each other; repair takes its given time.

use crate::processes::recovery::supply::{Demand, Supplier, settle};
use crate::validation::numbers::{Number, Numbers, Takes};
use crate::validation::verdict::{Estimate, Tolerance};
use crate::validation::{Expected, PURE, Posed, Problem, Solve, answer, exactly};
use crate::world::NONE;

const DAMAGE: Number = Number {
    name: "damage",
    text: ["各受损部件的初始损坏", "damage of each damaged component at first"],
    takes: Takes::Number(0.0, 1.0),
};
const REPAIR: Number =
    Number { name: "repair", text: ["修复步数", "steps of repair"], takes: Takes::Whole(1, 400) };
const CALLS: Number = Number {
    name: "calls",
    text: ["灾后首步建筑通信需求的倍数", "communication asked for by buildings at the first step, times the usual"],
    takes: Takes::Number(1.0, 100.0),
};
const DECAY: Number =
    Number { name: "decay", text: ["其每步衰减率", "its decay per step"], takes: Takes::Number(0.01, 5.0) };

/// Three resources in a ring.
pub static RING: Problem = Problem {
    name: "ring-of-lifelines",
    text: ["互为前提的电力、冷却水与通信", "power, cooling water and communication that need each other"],
    numbers: &[DAMAGE, REPAIR, CALLS, DECAY],
    on_scenario: false,
    answers: &[
        answer("power", ["电力缺口累计", "lack of power, summed over steps"], PURE),
        answer("cooling", ["冷却水缺口累计", "lack of cooling water, summed over steps"], PURE),
        answer("communication", ["通信缺口累计", "lack of communication, summed over steps"], PURE),
    ],
    exact,
    solve: Solve::Whole(solve),
};

/// With any damage the ring is down until all is repaired, one step after the time of repair; without, nothing
/// but the calls of the first steps is short.
fn exact(n: &Numbers) -> Vec<Expected> {
    let (damage, repair) = (n.get("damage"), n.whole("repair"));
    let calls = |step: u32| (n.get("calls") * libm::exp(-n.get("decay") * f64::from(step - 1))).max(1.0);
    let lacks = if damage > 0.0 {
        let (mut power, mut communication) = (0.0, 0.0);
        for step in 1..=repair + 1 {
            let left = damage * (1.0 - f64::from(step.max(2) - 2) / f64::from(repair));
            power += 2.0 + 1.0 - left;
            communication += 2.0 + calls(step);
        }
        [power, f64::from(repair + 1), communication]
    } else {
        // Three units are there, two of them for the plant and the water: who is left are the buildings.
        [0.0, 0.0, (1..=500).map(|step| calls(step) - 1.0).sum()]
    };
    lacks.map(|lack| exactly(lack).by(Tolerance::PlusMinus(1e-3))).to_vec()
}

const POWER: usize = 0;
const COOLING: usize = 1;
const COMMUNICATION: usize = 2;

/// Lack of each resource over 500 steps; the disaster strikes at step 1.
fn solve(posed: &Posed) -> Vec<Estimate> {
    let n = posed.numbers;
    let (damage, repair) = (n.get("damage"), f64::from(n.whole("repair")));
    let mut lack = [0.0; 3];
    for step in 1..=500_u32 {
        // Work begins in the step after the disaster.
        let left = (damage * (1.0 - f64::from(step.saturating_sub(2)) / repair)).max(0.0);
        let works = 1.0 - left;
        let (sound, struck) = (1.0, if left > 1e-12 { 0.0 } else { 1.0 });
        let calls = (n.get("calls") * crate::math::exp(-n.get("decay") * f64::from(step - 1))).max(1.0);
        // The plant, base station A, the cooling water, base station B.
        let suppliers = [
            Supplier { resource: POWER, amount: 5.0 * works },
            Supplier { resource: COMMUNICATION, amount: sound },
            Supplier { resource: COOLING, amount: 3.0 * works },
            Supplier { resource: COMMUNICATION, amount: 2.0 * struck },
        ];
        let demand = |resource, amount, rank, stops| Demand { resource, amount, rank, stops };
        let demands = [
            demand(COMMUNICATION, 1.0, 2, 0),
            demand(COOLING, 1.0, 1, 0),
            demand(POWER, sound, 1, 1),
            demand(COMMUNICATION, 1.0, 3, 2),
            demand(POWER, 1.0, 2, 2),
            demand(POWER, struck, 3, 3),
            demand(POWER, works, 4, NONE),
            demand(COMMUNICATION, calls, 4, NONE),
        ];
        let settled = settle(3, &suppliers, &demands);
        for (demand, given) in demands.iter().zip(&settled.given) {
            lack[demand.resource] += demand.amount - given;
        }
    }
    lack.map(|lack| Estimate { value: Some(lack), ..Estimate::default() }).to_vec()
}
