//! Rounds of repair of one section, with everything known at once and with everything hidden, of one block of gas and
//! of one branch of sewers: work over labour, and the time of tests. Broken pipes are Poisson; the answers are linear
//! in their number.

use crate::hazards::Hazard;
use crate::hazards::imposed::Impact;
use crate::indicators::observables::{Asked, Observable, Ratio, Takes as Asks};
use crate::math;
use crate::parameters::Parameters;
use crate::processes::Run;
use crate::processes::recovery::buried_pipes::{GAS, SEWER, WATER};
use crate::simulate::{PreparedStudy, prepare_study};
use crate::state::State;
use crate::time::DAY;
use crate::validation::numbers::{Number, Numbers, Takes};
use crate::validation::village::{Resident, Village};
use crate::validation::{Draw, Expected, PURE, Posed, Problem, Solve, answer, exactly};

const DAYS: [&str; 2] = ["天", "days"];

/// One section of water pipes, one block of gas and one branch of sewers.
pub static ROUNDS: Problem = Problem {
    name: "pipes-in-rounds",
    text: [
        "一个片段的供水管、一个街区的燃气管与一条排水支管的抢修轮次",
        "rounds of repair of one section of water pipes, one block of gas and one branch of sewers",
    ],
    numbers: &[
        Number { name: "customers", text: ["用户数", "customers"], takes: Takes::Whole(1, 10_000) },
        Number {
            name: "broken", text: ["平均断裂数", "mean number of broken pipes"], takes: Takes::Number(0.1, 50.0)
        },
        Number { name: "workers", text: ["抢修人数", "workers"], takes: Takes::Number(0.1, 50.0) },
        Number {
            name: "test_days", text: ["每轮试验天数", "days of one test"], takes: Takes::Number(0.01, 10.0)
        },
    ],
    on_scenario: false,
    answers: &[
        answer("water_known", ["断裂全部已知时恢复供水用时", "time until water is back, all breaks known"], DAYS),
        answer("water_hidden", ["断裂全部隐蔽时恢复供水用时", "time until water is back, all breaks hidden"], DAYS),
        answer("gas", ["全部用户恢复供气用时", "time until everybody has gas"], DAYS),
        answer("sewers", ["全部用户恢复排水用时", "time until everybody has sewers"], DAYS),
    ],
    exact,
    solve: Solve::Draws(prepare),
};

/// Worker-days: a main, finding a leak, a gas pipe; closing, surveying for, opening one customer; a sewer.
const WORK: [f64; 7] = [4.0, 0.5, 10.0, 0.04, 0.05, 0.14, 7.0];
/// Days until the medium-pressure mains are proved.
const MEDIUM: f64 = 4.0;

fn exact(n: &Numbers) -> Vec<Expected> {
    let (customers, broken) = (n.get("customers"), n.get("broken"));
    let (workers, test) = (n.get("workers"), n.get("test_days"));
    let [main, find, gas, close, survey, open, sewer] = WORK;
    let unbroken = math::exp(-broken);
    let proved = (close * customers / workers).max(MEDIUM);
    [
        broken * main / workers + test,
        broken * (main + find) / workers + test * (2.0 - unbroken),
        proved + ((survey + open) * customers + broken * gas) / workers + test,
        (survey * customers + broken * sewer) / workers + test,
    ]
    .map(exactly)
    .to_vec()
}

/// When the last customer is served, days.
static LAST: Observable = Observable {
    name: "last_served",
    text: ["最后一户恢复用时", "time until the last customer is served"],
    unit: PURE,
    takes: Asks::Nothing,
    parts: &[],
    count: |_: &Run, s: &State, _: &[f64]| {
        let day = |which: usize| s.buried[which].reached(1.0).map_or(Ratio::default(), |t| Ratio::plain(f64::from(t)));
        [WATER, GAS, SEWER].map(|which| Ratio { denominator: f64::from(DAY), ..day(which) }).to_vec()
    },
};

fn prepare(posed: &Posed) -> Draw {
    let n = posed.numbers;
    let (customers, workers) = (n.whole("customers"), n.get("workers"));
    let [main, find, gas, close, survey, open, sewer] = WORK;
    let posed_with = |visible: f64| -> PreparedStudy {
        let mut village = Village::new();
        let house = village.house("W1", 0.0, 0.0);
        village.resident(house, Resident::PLAIN);
        let u = &mut village.world.utilities;
        for utility in [&mut u.water, &mut u.gas, &mut u.sewer] {
            utility.elsewhere = customers;
            utility.breaks = [n.get("broken"), 0.0];
            utility.own = vec![[0.0, workers]];
        }
        let p = Parameters {
            water_section: f64::from(customers),
            water_chain: 1.0,
            water_trunk_breaks: 0.0,
            water_main_work: main,
            water_front: 1_000.0,
            water_test_days: n.get("test_days"),
            pipe_visible: visible,
            pipe_found: 1.0,
            pipe_find_work: find,
            gas_block: f64::from(customers),
            gas_visible: visible,
            gas_repair_work: gas,
            gas_close_work: close,
            gas_survey_work: survey,
            gas_open_work: open,
            gas_medium_days: MEDIUM,
            gas_test_days: n.get("test_days"),
            sewer_branch: f64::from(customers),
            sewer_visible: visible,
            sewer_repair_work: sewer,
            sewer_survey_work: survey,
            sewer_test_days: n.get("test_days"),
            ..Parameters::default()
        };
        let nothing = Impact { damage: [1.0, 0.0, 0.0, 0.0, 0.0], ..Impact::default() };
        let mut study = village.study(Hazard::Impact(nothing), p, posed.seed, 60);
        study.horizon_days = 7_300;
        prepare_study(&study)
    };
    let studies = [1.0, 0.0].map(posed_with);
    let asked = [Asked { observable: &LAST, arguments: Vec::new() }];
    Box::new(move |replicate, w| {
        let [known, hidden] = [0, 1].map(|i| studies[i].observe(0, replicate, &asked, w).remove(0));
        vec![known[WATER], hidden[WATER], known[GAS], known[SEWER]]
    })
}
