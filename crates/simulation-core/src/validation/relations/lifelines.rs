//! Signs that the restoration of power has to show under paired seeds, each in at least 95 % of the pairs:
//!
//! - closing roads delays it;
//! - twice the workers shorten it where lines are down, and change the loss by less than 1 % where generation is
//!   short (an equivalence, because most pairs still differ by crumbs);
//! - a forecast from the work known so far is too early, because what is broken further down is not known yet.

use super::{DAYS, edited, row, study};
use crate::hazards::Hazard;
use crate::hazards::imposed::AreaImpact;
use crate::indicators::observables::{Asked, Ratio, by_name};
use crate::simulate::PreparedStudy;
use crate::study::Study;
use crate::validation::numbers::{Number, Takes};
use crate::validation::verdict::Tolerance;
use crate::validation::{Draw, Expected, Posed, Problem, Solve, answer};

const SHARE: [&str; 2] = ["配对占比", "share of pairs"];

/// Signs of the restoration of power.
pub static RESTORATION: Problem = Problem {
    name: "restoration-signs",
    text: ["供电恢复的定性规律", "signs of the restoration of power"],
    numbers: &[
        DAYS,
        Number {
            name: "roads_closed",
            text: ["起初封闭的道路占比(更多)", "share of roads closed at first, where more are"],
            takes: Takes::Number(0.0, 1.0),
        },
        Number {
            name: "roads_days",
            text: ["该占比降至 1/e 的天数", "days in which that share falls to 1/e"],
            takes: Takes::Number(0.1, 1_000.0),
        },
        Number {
            name: "supply",
            text: ["发电不足时可供占比", "share of need that can be supplied, where generation is short"],
            takes: Takes::Number(0.01, 1.0),
        },
        Number {
            name: "forecast_hours",
            text: ["作出推算的时间(小时)", "when the forecast is made (h)"],
            takes: Takes::Number(0.0, 720.0),
        },
    ],
    on_scenario: true,
    answers: &[
        answer("roads_delay", ["封路使恢复变慢", "closing roads delays restoration"], SHARE),
        answer(
            "workers_help",
            ["线路受损时人员加倍减少损失", "twice the workers cut the loss where lines are down"],
            SHARE,
        ),
        answer(
            "workers_do_not_help",
            [
                "发电不足时人员加倍的损失变化小于 1 %",
                "twice the workers change the loss by less than 1 % where generation is short",
            ],
            SHARE,
        ),
        answer("forecast_too_early", ["按已知任务推算的时间偏早", "a forecast from known work is too early"], SHARE),
    ],
    exact: |_| vec![Expected { value: None, tolerance: Tolerance::Between(0.95, f64::INFINITY) }; 4],
    solve: Solve::Draws(prepare),
};

fn area(s: &mut Study, edit: impl FnOnce(&mut AreaImpact)) {
    if let Hazard::Impact(impact) = &mut s.hazard {
        edit(&mut impact.area);
    }
}

fn twice_the_workers(s: &mut Study) {
    s.world.networks.power.area.workers.iter_mut().for_each(|step| step[1] *= 2.0);
}

fn holds(value: Option<bool>) -> Ratio {
    value.map_or(Ratio::default(), |yes| Ratio::of(f64::from(u8::from(yes)), 1.0))
}

fn prepare(posed: &Posed) -> Draw {
    let base = study(posed);
    let n = posed.numbers;
    let (closed, days, supply) = (n.get("roads_closed"), n.get("roads_days"), n.get("supply"));
    let scarce = |s: &mut Study| area(s, |a| a.supply = vec![[0.0, supply], [1.0, supply]]);
    let studies: [PreparedStudy; 5] = [
        edited(&base, |_| ()),
        edited(&base, |s| area(s, |a| (a.roads_closed, a.roads_days) = (closed, days))),
        edited(&base, twice_the_workers),
        edited(&base, scarce),
        edited(&base, |s| {
            scarce(s);
            twice_the_workers(s);
        }),
    ];
    let observable = by_name("power_forecast_ratio").expect("the catalogue has it");
    let asked = [Asked { observable, arguments: vec![n.get("forecast_hours")] }];
    Box::new(move |replicate, w| {
        let loss: Vec<Option<f64>> =
            studies.iter().map(|study| row(study, replicate, w).get("power_area_loss_days")).collect();
        let forecast = studies[0].observe(0, replicate, &asked, w)[0][0].value();
        vec![
            holds(loss[1].zip(loss[0]).map(|(closed, open)| closed > open)),
            holds(loss[2].zip(loss[0]).map(|(twice, once)| twice < once)),
            holds(loss[4].zip(loss[3]).map(|(twice, once)| (twice / once - 1.0).abs() < 0.01)),
            holds(forecast.map(|ratio| ratio < 1.0)),
        ]
    })
}
