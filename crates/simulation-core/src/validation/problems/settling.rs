//! VAL-V15: a recovery in three states with memoryless ways out that compete. Tenants of ruined homes wait for the
//! repair; they settle elsewhere when their patience ends first, and else wait until the repaired home is let to them.
//! Through the repair and the housing of any scenario.

use crate::hazards::Hazard;
use crate::hazards::fragility::DamageState;
use crate::hazards::imposed::Impact;
use crate::indicators::curve::Curve;
use crate::indicators::observables::{Asked, Observable, Ratio, Takes as Asks};
use crate::parameters::Parameters;
use crate::policy::ServiceTime;
use crate::processes::recovery::consequences;
use crate::processes::{Run, living};
use crate::simulate::{PreparedStudy, prepare_study};
use crate::state::State;
use crate::state::services::Service;
use crate::time::{DAY, RESPONSE_END};
use crate::validation::numbers::{Number, Numbers, Takes};
use crate::validation::village::{Resident, Village};
use crate::validation::{Draw, Expected, Posed, Problem, SHARE, Solve, answer, exactly};
use crate::world::buildings::Use;
use std::sync::Arc;

const RATE: Takes = Takes::Number(0.05, 5.0);

/// Home again, or settled elsewhere.
pub static THREE_STATES: Problem = Problem {
    name: "home-or-elsewhere",
    text: [
        "住房毁坏的租户:等待修复、等待出租、安顿(马尔可夫恢复)",
        "tenants of ruined homes: waiting for the repair, waiting to be let in, settled (Markov recovery)",
    ],
    numbers: &[
        Number { name: "homes", text: ["每次抽样住房数", "homes in a draw"], takes: Takes::Whole(1, 100_000) },
        Number {
            name: "unit_days",
            text: ["时间单位(天)", "unit of time (d)"],
            // The agenda counts in days after a month: a day is to be little of it.
            takes: Takes::Number(50.0, 200.0),
        },
        Number { name: "repaired", text: ["修复率(每单位时间)", "rate of repair, per unit"], takes: RATE },
        Number {
            name: "moves_away", text: ["放弃等待率(每单位时间)", "rate of giving up, per unit"], takes: RATE
        },
        Number {
            name: "let_again", text: ["出租率(每单位时间)", "rate of being let in, per unit"], takes: RATE
        },
        Number {
            name: "after",
            text: ["询问的时刻(单位时间)", "time asked for, in units"],
            takes: Takes::Number(0.1, 20.0),
        },
    ],
    on_scenario: false,
    answers: &[
        answer("in_ruins", ["房屋未修复", "home not repaired"], SHARE),
        answer("to_be_let", ["已修复、待入住", "home repaired, not let yet"], SHARE),
        answer("settled", ["已安顿", "settled"], SHARE),
        answer("mean_time", ["平均安顿时间", "mean time until settled"], ["单位时间", "units"]),
    ],
    exact,
    solve: Solve::Draws(prepare),
};

/// p(t) is the first row of exp(Q t) with Q = [−a−b, a, b; 0, −c, c; 0, 0, 0].
fn exact(n: &Numbers) -> Vec<Expected> {
    let [repaired, away, again, t] = ["repaired", "moves_away", "let_again", "after"].map(|name| n.get(name));
    let (left, first) = (repaired + away, libm::exp(-(repaired + away) * t));
    let second = if (left - again).abs() < 1e-9 {
        repaired * t * first
    } else {
        repaired * (first - libm::exp(-again * t)) / (again - left)
    };
    let mean = (1.0 + repaired / again) / left;
    [first, second, 1.0 - first - second, mean].map(exactly).to_vec()
}

static STATES: Observable = Observable {
    name: "states",
    text: ["安顿状态", "states of tenants"],
    unit: SHARE,
    takes: Asks::Nothing,
    parts: &[],
    count: states,
};

/// Shares of the households in each state at the end, and the time without a home of one's own, days.
fn states(run: &Run, s: &State, _: &[f64]) -> Vec<Ratio> {
    let h = &run.model.world.households;
    let all = (0..h.len()).filter(|&i| living(s, i as u32) > 0).count() as f64;
    let waiting = (0..h.len()).filter(|&i| living(s, i as u32) > 0 && s.households.location[i].unsettled());
    let [mut ruins, mut repaired] = [0.0, 0.0];
    for household in waiting {
        *if s.buildings.habitable[h.building[household] as usize] { &mut repaired } else { &mut ruins } += 1.0;
    }
    // Who died of the impact has no part in it.
    let homes = Curve::of(&s.services, 100 * all as i64, |sum| sum[Service::Housing as usize].iter().sum());
    let days = (1.0 - homes.mean(RESPONSE_END, run.end)) * f64::from(run.end - RESPONSE_END) / f64::from(DAY);
    [ruins, repaired, all - ruins - repaired]
        .map(|count| Ratio::of(count, all))
        .into_iter()
        .chain([Ratio::plain(days)])
        .collect()
}

fn prepare(posed: &Posed) -> Draw {
    let n = posed.numbers;
    let unit = n.get("unit_days");
    let [repaired, away, again] = ["repaired", "moves_away", "let_again"].map(|name| unit / n.get(name));
    let work = consequences::repair_days(Use::House, DamageState::Extensive);
    let p = Parameters {
        // All begin when the response has ended, with kin and without a home of their own.
        inspection_start_days: f64::from(RESPONSE_END / DAY),
        inspection_rate: 1e12,
        kin_share: 1.0,
        service_temporary_housing: 0.0,
        shut_in_extensive: 0.0,
        // Nothing but the work takes time, and the landlord pays at once.
        detailed_extensive_days: 0.0,
        design_extensive_days: 0.0,
        permit_extensive_days: 0.0,
        mobilise_extensive_days: 0.0,
        own_money_days: 0.0,
        landlord_insured: 0.0,
        landlord_savings: 1e12,
        surge_most: 0.0,
        repair_factor: repaired / work,
        // Who has waited long enough goes; whose home is repaired first waits for it.
        leave_for_good_days: away,
        stay_in_place: 0.0,
        renter_return: 1.0,
        tie_odds: 1.0,
        letting_days: again,
        ..Parameters::default()
    };
    let posed_until = |days: f64| -> PreparedStudy {
        let mut village = Village::new();
        let homes = n.whole("homes");
        for _ in 0..homes {
            let house = village.house("W1", 0.0, 0.0);
            village.resident(house, Resident::PLAIN);
        }
        village.world.households.owner = Arc::new(vec![false; homes as usize]);
        village.world.organisations.construction_workers = 20 * homes;
        let impact = Impact { damage: [0.0, 0.0, 0.0, 1.0, 0.0], ..Impact::default() };
        let mut study = village.study(Hazard::Impact(impact), p.clone(), posed.seed, 60);
        study.horizon_days = (f64::from(RESPONSE_END / DAY) + days).round() as u32;
        study.policy.repair_time = ServiceTime::Exponential;
        prepare_study(&study)
    };
    // Twenty times the slowest of the means leaves nobody unsettled; the clock ends at 68 years.
    let studies = [unit * n.get("after"), 20.0 * repaired.max(away).max(again)].map(|d| posed_until(d.min(24_000.0)));
    let asked = [Asked { observable: &STATES, arguments: Vec::new() }];
    Box::new(move |replicate, w| {
        let [then, at_last] = [0, 1].map(|i| studies[i].observe(0, replicate, &asked, w).remove(0));
        let units = Ratio { denominator: at_last[3].denominator * unit, ..at_last[3] };
        vec![then[0], then[1], then[2], units]
    })
}
