//! VAL-V01, V02: everyday patients of a place of care as a queue, against Kleinrock (1975), Erlang and
//! Pollaczek and Khinchine. Through the arrivals, the triage, the desk and the treatment of any scenario.

use crate::hazards::Hazard;
use crate::hazards::imposed::Impact;
use crate::indicators::observables::{Asked, Observable, Ratio, Takes as Asks};
use crate::parameters::Parameters;
use crate::policy::ServiceTime;
use crate::processes::Run;
use crate::simulate::prepare_study;
use crate::state::State;
use crate::time::{DAY, NEVER, Seconds};
use crate::validation::numbers::{Number, Numbers, Takes};
use crate::validation::village::{Resident, Village};
use crate::validation::{Answer, Draw, Expected, PURE, Posed, Problem, SHARE, Solve, answer, exactly};
use crate::world::facilities::FacilityKind;
use std::sync::Arc;

/// Mean time of one treatment, minutes; waits are told in multiples of it.
const MEAN_MINUTES: f64 = 5.0;
/// Patients of this stretch are counted: the queue has settled, and all of them are seen to before the end.
const COUNTED: std::ops::Range<Seconds> = 10 * DAY..29 * DAY;
/// Households, each with one resident.
const HOUSEHOLDS: u32 = 500;

const LOAD: Number = Number {
    name: "load",
    text: ["到达率乘平均治疗时间(组)", "patients that come in one mean treatment time"],
    takes: Takes::Number(0.01, 20.0),
};
const TEAMS: Number = Number { name: "teams", text: ["救治组数", "treatment teams"], takes: Takes::Whole(1, 30) };
const ROOM: Number =
    Number { name: "waiting_room", text: ["候诊容量(人)", "places to wait"], takes: Takes::Whole(0, 1_000_000) };
const VARIATION: Number = Number {
    name: "squared_variation",
    text: [
        "治疗时间变异系数的平方(0 为固定时长)",
        "squared coefficient of variation of treatment times (0: all alike)",
    ],
    takes: Takes::Number(0.0, 4.0),
};

const ANSWERS: [Answer; 4] = [
    answer("who_wait", ["就诊者中需等候比例", "share of those treated who wait"], SHARE),
    answer("mean_wait", ["平均等候(平均治疗时间的倍数)", "mean wait, in mean treatment times"], PURE),
    answer("mean_line", ["平均排队人数", "mean number in line"], ["人", "patients"]),
    answer("turned_away", ["被拒收比例", "share turned away"], SHARE),
];

/// Several teams, exponential treatment times, a waiting room that may be full.
pub static TEAMS_AND_ROOM: Problem = Problem {
    name: "patients-in-line",
    text: ["若干救治组、指数治疗时间的就诊排队", "patients in line for several teams with exponential treatment times"],
    numbers: &[LOAD, TEAMS, ROOM],
    on_scenario: false,
    answers: &ANSWERS,
    exact: |n| erlang(n.get("load"), n.whole("teams"), n.whole("waiting_room")),
    solve: Solve::Draws(teams_and_room),
};

/// One team, treatment times of any spread.
pub static ONE_TEAM: Problem = Problem {
    name: "patients-of-one-team",
    text: [
        "单一救治组、任意离散度治疗时间的就诊排队",
        "patients in line for one team with treatment times of any spread",
    ],
    numbers: &[LOAD, VARIATION],
    on_scenario: false,
    answers: &[ANSWERS[0], ANSWERS[1], ANSWERS[2]],
    exact: pollaczek_khinchine,
    solve: Solve::Draws(one_team),
};

/// Stationary M/M/c/(c + room) by its birth and death rates.
pub(super) fn erlang(load: f64, teams: u32, room: u32) -> Vec<Expected> {
    // Weights of 0, 1, … patients there; beyond a thousand in line a stable queue has none that count.
    let most = teams + room.min(1_000);
    let mut weights = vec![1.0_f64];
    for there in 1..=most {
        weights.push(weights[there as usize - 1] * load / f64::from(there.min(teams)));
    }
    let all: f64 = weights.iter().sum();
    let away = weights[most as usize] / all;
    let wait: f64 = weights[teams as usize..most as usize].iter().sum::<f64>() / all;
    let line: f64 = (teams..=most).map(|there| f64::from(there - teams) * weights[there as usize]).sum::<f64>() / all;
    let taken = 1.0 - away;
    [wait / taken, line / (load * taken), line, if room > 1_000 { 0.0 } else { away }].map(exactly).to_vec()
}

pub(super) fn pollaczek_khinchine(n: &Numbers) -> Vec<Expected> {
    let load = n.get("load");
    let wait = load * (1.0 + n.get("squared_variation")) / (2.0 * (1.0 - load));
    [load, wait, load * wait].map(exactly).to_vec()
}

/// What became of the patients of the counted stretch.
static PATIENTS: Observable = Observable {
    name: "patients",
    text: ["就诊排队", "patients in line"],
    unit: PURE,
    takes: Asks::Nothing,
    parts: &[],
    count: patients,
};

fn patients(_: &Run, s: &State, _: &[f64]) -> Vec<Ratio> {
    let (mut came, mut treated, mut waited, mut wait) = (0.0, 0.0, 0.0, 0.0);
    for patient in s.patients.iter().filter(|p| COUNTED.contains(&p.arrived)) {
        came += 1.0;
        if patient.began < NEVER {
            treated += 1.0;
            waited += f64::from(u8::from(patient.began > patient.arrived));
            wait += f64::from(patient.began - patient.arrived);
        }
    }
    let time = f64::from(COUNTED.end - COUNTED.start);
    vec![
        Ratio::of(waited, treated),
        Ratio::of(wait / (60.0 * MEAN_MINUTES), treated),
        Ratio::of(wait, time),
        Ratio::of(came - treated, came),
    ]
}

fn teams_and_room(posed: &Posed) -> Draw {
    let n = posed.numbers;
    prepare(posed, n.whole("teams"), n.whole("waiting_room"), ServiceTime::Exponential, 1.0)
}

fn one_team(posed: &Posed) -> Draw {
    let variation = posed.numbers.get("squared_variation");
    let times = if variation == 0.0 { ServiceTime::Fixed } else { ServiceTime::Lognormal };
    prepare(posed, 1, u32::MAX, times, variation)
}

fn prepare(posed: &Posed, teams: u32, room: u32, times: ServiceTime, variation: f64) -> Draw {
    let mut village = Village::new();
    let house = village.house("W1", 0.0, 0.0);
    for _ in 0..HOUSEHOLDS {
        village.resident(house, Resident::PLAIN);
    }
    let clinic = village.facility(FacilityKind::Clinic, 0.0, 0.0, teams, 0, 0);
    Arc::make_mut(&mut village.world.facilities.waiting_room)[clinic as usize] = room;
    let per_day = posed.numbers.get("load") * 24.0 * 60.0 / MEAN_MINUTES;
    let p = Parameters {
        everyday_patients: per_day / f64::from(HOUSEHOLDS) * 1_000.0,
        treatment_light_minutes: MEAN_MINUTES,
        treatment_dispersion: libm::sqrt(libm::log1p(variation)),
        on_duty_day: 1.0,
        on_duty_night: 1.0,
        team_rest_hours: 0.0,
        ..Parameters::default()
    };
    let nothing = Impact { damage: [1.0, 0.0, 0.0, 0.0, 0.0], ..Impact::default() };
    let mut study = village.study(Hazard::Impact(nothing), p, posed.seed, 60);
    study.horizon_days = 30;
    study.policy.treatment_time = times;
    let study = prepare_study(&study);
    let asked = [Asked { observable: &PATIENTS, arguments: Vec::new() }];
    let answers = if room == u32::MAX { 3 } else { 4 };
    Box::new(move |replicate, w| study.observe(0, replicate, &asked, w)[0][..answers].to_vec())
}
