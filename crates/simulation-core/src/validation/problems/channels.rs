//! VAL-V24: two independent channels reach people, through welfare: the register that staff work through, and
//! neighbours who happen to know. Whoever is on neither waits for a sweep that never comes here.

use crate::hazards::Hazard;
use crate::hazards::imposed::Impact;
use crate::indicators::observables::{Asked, Observable, Ratio, Takes as Asks};
use crate::key::Key;
use crate::parameters::Parameters;
use crate::processes::Run;
use crate::random::{Draws, Purpose};
use crate::simulate::prepare_study;
use crate::state::State;
use crate::state::ledger::{NeedKind, Status};
use crate::validation::numbers::{Number, Takes};
use crate::validation::village::{Resident, Village};
use crate::validation::{Draw, Posed, Problem, SHARE, Solve, answer, exactly};
use crate::world::people::Role;

/// Share of people whom at least one of two independent channels reaches: 1 − (1 − p)(1 − q).
pub static CHANNELS: Problem = Problem {
    name: "two-channels",
    text: ["两条独立渠道覆盖人群", "two independent channels reach people"],
    numbers: &[
        Number { name: "people", text: ["每次抽样人数", "people in a draw"], takes: Takes::Whole(1, 10_000) },
        Number {
            name: "neighbours_know",
            text: ["邻居知晓的概率", "probability that a neighbour knows"],
            takes: Takes::Number(0.0, 1.0),
        },
        Number {
            name: "on_register",
            text: ["登记在册的概率", "probability of being on the register"],
            takes: Takes::Number(0.0, 1.0),
        },
    ],
    on_scenario: false,
    answers: &[answer("reached", ["得到探视的比例", "reached"], SHARE)],
    exact: |n| vec![exactly(1.0 - (1.0 - n.get("neighbours_know")) * (1.0 - n.get("on_register")))],
    solve: Solve::Draws(prepare),
};

static VISITED: Observable = Observable {
    name: "visited",
    text: ["得到探视", "visited"],
    unit: ["比例", "share"],
    takes: Asks::Nothing,
    parts: &[],
    count: visited,
};

fn visited(_: &Run, s: &State, _: &[f64]) -> Vec<Ratio> {
    let needs = s.ledger.all().iter().filter(|n| n.kind == NeedKind::Welfare);
    let met = |status| f64::from(u8::from(status == Status::Met));
    vec![needs.fold(Ratio::default(), |sum, n| sum.with(Ratio::of(met(n.status), 1.0)))]
}

fn prepare(posed: &Posed) -> Draw {
    let n = posed.numbers;
    let (people, seed, share) = (n.whole("people"), posed.seed, n.get("on_register"));
    let p = Parameters {
        informal_check: n.get("neighbours_know"),
        hidden_distress: 0.0,
        staff_turnout: 1.0,
        turnout_far: 1.0,
        turnout_adjacent: 1.0,
        // Longer than any run: nobody is found by a sweep, and nobody joins others out of fear.
        welfare_sweep: 1e9,
        leave_minutes: 1e9,
        ..Parameters::default()
    };
    let impact = Impact { damage: [0.0, 1.0, 0.0, 0.0, 0.0], ..Impact::default() };
    let asked = [Asked { observable: &VISITED, arguments: Vec::new() }];
    Box::new(move |replicate, w| {
        // The register belongs to the place, so every draw has a place of its own.
        let draws = Draws::new(seed, replicate);
        let mut village = Village::new();
        let house = village.house("W1", 0.0, 0.0);
        for i in 0..people {
            let u = draws.uniform(Purpose::VerificationPlace, Key(u64::from(i)), 0);
            village.resident(house, Resident { alone: true, registered: u < share, ..Resident::PLAIN });
        }
        for _ in 0..people.div_ceil(20) {
            village.resident(house, Resident { able: true, role: Role::CommunityWorker, ..Resident::PLAIN });
            village.resident(house, Resident { able: true, ..Resident::PLAIN });
        }
        let study = prepare_study(&village.study(Hazard::Impact(impact.clone()), p.clone(), seed, 60));
        study.observe(0, replicate, &asked, w).concat()
    })
}
