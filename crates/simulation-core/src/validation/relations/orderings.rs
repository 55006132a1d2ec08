//! VAL-W7: orderings that published models of warning, evacuation and relief agree on. Each is counted over pairs of
//! runs at the same luck, and has to hold in at least 95 % of them:
//!
//! - time spent milling acts by a threshold: the step that uses up the lead costs more lives than an equal one before it,
//!   where everybody knows at once, as in the model this comes from, which has no decision to warn;
//! - fewer drown on foot than where everybody drives at once;
//! - a tree of official channels without cross-talk tells fewer people in time than one with it;
//! - telling people where goods are handed out cuts unmet demand, and the second half of the telling less than the
//!   first;
//! - how much can be distributed matters more than telling, where people hear of it anyway.
//!
//! What relief comes to in one small place is chance to a large part, so its orderings are counted over so many places
//! taken together.

use super::{DAYS, edited, row, study};
use crate::indicators::observables::Ratio;
use crate::policy::LocalHelp;
use crate::simulate::{PreparedStudy, Workspace};
use crate::study::Study;
use crate::validation::numbers::{Number, Takes};
use crate::validation::verdict::Tolerance;
use crate::validation::{Draw, Expected, Posed, Problem, Solve, answer};
use std::sync::Arc;

const SHARE: [&str; 2] = ["配对占比", "share of pairs"];

/// Signs under paired seeds on a coast.
pub static ORDERINGS: Problem = Problem {
    name: "orderings",
    text: ["预警、疏散与救助的定性次序", "orderings of warning, evacuation and relief"],
    numbers: &[
        DAYS,
        Number {
            name: "milling_minutes",
            text: ["动身前确认时间的增量(分钟)", "step of the time spent milling (min)"],
            takes: Takes::Number(1.0, 120.0),
        },
        Number {
            name: "places",
            text: ["合为一对的地点数(物资各项)", "places taken together in a pair, for the rows of relief"],
            takes: Takes::Whole(1, 100),
        },
        Number {
            name: "capacity_times",
            text: ["配送能力倍数", "times as many goods and lorries"],
            takes: Takes::Whole(2, 20),
        },
    ],
    on_scenario: true,
    answers: &[
        answer(
            "milling_bends",
            ["耗尽提前量的一步代价更大", "the step of milling that uses up the lead costs more than the first"],
            SHARE,
        ),
        answer("foot_beats_car", ["人人驾车时步行更安全", "fewer drown on foot than if all drive"], SHARE),
        answer("tree_is_slower", ["无横向沟通者得知更少", "without cross-talk fewer are warned in time"], SHARE),
        answer("telling_helps", ["告知发放点减少未满足需求", "telling where goods are cuts unmet demand"], SHARE),
        answer(
            "telling_helps_less_and_less",
            ["后一半告知作用更小", "the second half of the telling cuts less"],
            SHARE,
        ),
        answer("capacity_matters_more", ["配送能力比告知更重要", "capacity cuts more than telling"], SHARE),
    ],
    exact: |_| vec![Expected { value: None, tolerance: Tolerance::Between(0.95, f64::INFINITY) }; 6],
    solve: Solve::Draws(prepare),
};

fn holds(value: Option<bool>) -> Ratio {
    value.map_or(Ratio::default(), |yes| Ratio::of(f64::from(u8::from(yes)), 1.0))
}

/// This share of the telephones, loudspeakers and talk that tell where goods are handed out.
fn told(s: &mut Study, share: f64) {
    let p = &mut s.parameters;
    p.news_phone *= share;
    p.news_loudspeaker *= share;
    p.news_contacts *= share;
}

/// Everybody has a car and takes it, or nobody does.
fn by_car(s: &mut Study, all: bool) {
    let p = &mut s.parameters;
    (p.car_from, p.car_share) = if all { (0.0, 1.0) } else { (1e9, 0.0) };
    let cars = &mut s.world.households.vehicle;
    *cars = Arc::new(vec![all; cars.len()]);
}

fn prepare(posed: &Posed) -> Draw {
    let base = study(posed);
    let (step, by) = (posed.numbers.get("milling_minutes"), posed.numbers.whole("capacity_times"));
    let places = posed.numbers.whole("places");
    let milling = [0.0, 1.0, 2.0].map(|n| {
        edited(&base, |s| {
            s.parameters.milling_minutes = n * step;
            s.policy.local_help = LocalHelp::Ideal;
        })
    });
    let modes = [true, false].map(|all| edited(&base, |s| by_car(s, all)));
    let channels = [edited(&base, |_| ()), edited(&base, |s| s.parameters.warn_contacts = 0.0)];
    // The daily round, which tells almost everybody whatever else is told, comes too late.
    let told_by = [0.0, 0.5, 1.0].map(|share| {
        edited(&base, |s| {
            told(s, share);
            s.parameters.news_round_minutes = 1e9;
        })
    });
    // Where people hear of goods anyway: the other half of the telling, or more to hand out.
    let half = edited(&base, |s| told(s, 0.5));
    let ample = edited(&base, |s| {
        told(s, 0.5);
        s.world.organisations.relief_vehicles *= by;
        for item in &mut s.world.facilities.stock {
            Arc::make_mut(item).iter_mut().for_each(|n| *n *= by);
        }
    });
    let capacity = [half, edited(&base, |_| ()), ample];
    Box::new(move |replicate, w| {
        // The sum over so many places, each a replicate of its own.
        let mut get = |studies: &[PreparedStudy], name: &str, places: u32| -> Vec<Option<f64>> {
            let of = |study: &PreparedStudy, w: &mut Workspace| -> Option<f64> {
                (0..places).map(|place| row(study, replicate * places + place, w).get(name)).sum()
            };
            studies.iter().map(|study| of(study, w)).collect()
        };
        let lost = get(&milling, "deaths_water", 1);
        let drowned = get(&modes, "deaths_water", 1);
        let warned = get(&channels, "warned_before_water", 1);
        let unmet = get(&told_by, "relief_unmet_person_days", places);
        let better = get(&capacity, "relief_unmet_person_days", places);
        let pair = |a: Option<f64>, b: Option<f64>| a.zip(b);
        let three = |v: &[Option<f64>]| Some([v[0]?, v[1]?, v[2]?]);
        vec![
            holds(three(&lost).map(|[none, some, much]| much - some > some - none)),
            holds(pair(drowned[0], drowned[1]).map(|(car, foot)| foot < car)),
            holds(pair(warned[0], warned[1]).map(|(talk, tree)| tree < talk)),
            holds(three(&unmet).map(|[none, _, all]| all < none)),
            holds(three(&unmet).map(|[none, half, all]| half - all < none - half)),
            holds(three(&better).map(|[half, told, ample]| half - ample > half - told)),
        ]
    })
}
