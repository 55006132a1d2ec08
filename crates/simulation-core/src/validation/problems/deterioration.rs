//! VAL-V21: a constant hazard over a day is exact whatever the width of the clock's slots, because times to
//! death are drawn and not tried for at each step. Through hidden distress of people nobody looks after.

use crate::hazards::Hazard;
use crate::hazards::imposed::Impact;
use crate::indicators::observables::{Asked, Observable, Ratio, Takes as Asks};
use crate::parameters::Parameters;
use crate::policy::LocalHelp;
use crate::processes::Run;
use crate::simulate::{PreparedStudy, prepare_study};
use crate::state::State;
use crate::time::{HOUR, Seconds};
use crate::validation::numbers::{Number, Numbers, Takes};
use crate::validation::verdict::Tolerance;
use crate::validation::village::{Resident, Village};
use crate::validation::{Draw, Expected, Posed, Problem, SHARE, Solve, answer, exactly};

/// Share alive after some hours under a constant hazard, at several widths of the clock's slots.
pub static DETERIORATION: Problem = Problem {
    name: "constant-hazard",
    text: ["不同时钟步长下的恒定死亡风险", "a constant hazard at several widths of the clock's slots"],
    numbers: &[
        Number { name: "people", text: ["每次抽样人数", "people in a draw"], takes: Takes::Whole(1, 100_000) },
        Number {
            name: "mean_life_hours",
            text: ["平均存活时间(小时)", "mean time to death (h)"],
            takes: Takes::Number(0.5, 1_000.0),
        },
        Number {
            name: "after_hours", text: ["经过时间(小时)", "time passed (h)"], takes: Takes::Number(0.5, 72.0)
        },
        Number {
            name: "wide_slot", text: ["宽步长(秒,60 的约数)", "wide slots (s, a divisor of 60)"], takes: SLOT
        },
        Number {
            name: "middle_slot",
            text: ["中步长(秒,60 的约数)", "middle slots (s, a divisor of 60)"],
            takes: SLOT,
        },
        Number {
            name: "narrow_slot",
            text: ["窄步长(秒,60 的约数)", "narrow slots (s, a divisor of 60)"],
            takes: SLOT,
        },
        Number {
            name: "tolerance", text: ["允许偏差(比例)", "tolerance (share)"], takes: Takes::Number(1e-6, 0.1)
        },
    ],
    on_scenario: false,
    answers: &[
        answer("alive_wide_slots", ["存活比例(宽步长)", "alive, wide slots"], SHARE),
        answer("alive_middle_slots", ["存活比例(中步长)", "alive, middle slots"], SHARE),
        answer("alive_narrow_slots", ["存活比例(窄步长)", "alive, narrow slots"], SHARE),
    ],
    exact,
    solve: Solve::Draws(prepare),
};

const SLOT: Takes = Takes::Whole(1, 60);

/// The widths asked for, each brought down to a divisor of a minute.
fn slots(n: &Numbers) -> [Seconds; 3] {
    let divisor = |width: u32| (1..=width as Seconds).rev().find(|w| 60 % w == 0).unwrap_or(1);
    ["wide_slot", "middle_slot", "narrow_slot"].map(|name| divisor(n.whole(name)))
}

fn exact(n: &Numbers) -> Vec<Expected> {
    let alive = libm::exp(-n.get("after_hours") / n.get("mean_life_hours"));
    vec![exactly(alive).by(Tolerance::PlusMinus(n.get("tolerance"))); 3]
}

/// Alive then among those in hidden distress.
static ALIVE: Observable = Observable {
    name: "alive",
    text: ["存活", "alive"],
    unit: ["比例", "share"],
    takes: Asks::Times,
    parts: &[],
    count: alive,
};

fn alive(_: &Run, s: &State, hours: &[f64]) -> Vec<Ratio> {
    let at = (hours[0] * f64::from(HOUR)) as Seconds;
    let mut ratio = Ratio::default();
    for (died, _) in s.people.died_at.iter().zip(&s.people.distressed).filter(|(_, distressed)| **distressed) {
        ratio = ratio.with(Ratio::of(f64::from(u8::from(*died > at)), 1.0));
    }
    vec![ratio]
}

fn prepare(posed: &Posed) -> Draw {
    let n = posed.numbers;
    let mut village = Village::new();
    let house = village.house("W1", 0.0, 0.0);
    for _ in 0..n.whole("people") {
        village.resident(house, Resident { alone: true, ..Resident::PLAIN });
    }
    let p = Parameters {
        hidden_distress: 1.0,
        // Longer than any run: who leaves for a shelter is no longer alone.
        leave_minutes: 1e9,
        hidden_distress_half_life: std::f64::consts::LN_2 * n.get("mean_life_hours"),
        ..Parameters::default()
    };
    // Damaged enough to hide distress; the shares hurt by it are those of the casualty table and are not counted.
    let impact = Impact { damage: [0.0, 0.0, 1.0, 0.0, 0.0], ..Impact::default() };
    let studies: Vec<PreparedStudy> = slots(n)
        .into_iter()
        .map(|slot| {
            let mut study = village.clone().study(Hazard::Impact(impact.clone()), p.clone(), posed.seed, slot);
            study.policy.local_help = LocalHelp::Off;
            prepare_study(&study)
        })
        .collect();
    let asked = [Asked { observable: &ALIVE, arguments: vec![n.get("after_hours")] }];
    Box::new(move |replicate, w| {
        studies.iter().map(|study| -> Ratio { study.observe(0, replicate, &asked, w)[0][0] }).collect()
    })
}
