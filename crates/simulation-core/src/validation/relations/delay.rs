//! VAL-M7: later teams cost lives. The slope is exact where rescue is all that matters, and has a sign in a town.

use super::{DAYS, difference, edited, row, study};
use crate::indicators::observables::Ratio;
use crate::validation::numbers::{Number, Numbers, Takes};
use crate::validation::problems::rescue::{self, LIFE, VICTIMS};
use crate::validation::verdict::Tolerance;
use crate::validation::{Draw, Expected, Posed, Problem, Solve, answer, exactly};

/// Deaths of a town when its teams come later, and the share still alive in the pure case of VAL-V07.
pub static LATER_TEAMS: Problem = Problem {
    name: "later-teams",
    text: ["救援越晚死亡越多", "later teams cost lives"],
    numbers: &[
        DAYS,
        VICTIMS,
        LIFE,
        Number { name: "crews", text: ["救援队数", "number of crews"], takes: Takes::Whole(1, 1_000) },
        Number {
            name: "service_hours",
            text: ["每名被困者救援用时(小时)", "time to free one person (h)"],
            takes: Takes::Number(0.1, 100.0),
        },
        Number { name: "delay_hours", text: ["延迟(小时)", "delay (h)"], takes: Takes::Number(0.1, 48.0) },
    ],
    on_scenario: true,
    answers: &[
        answer("deaths", ["死亡变化", "change of deaths"], ["人", "people"]),
        answer("alive_over_undelayed", ["存活人数与无延迟之比", "alive, over those without delay"], ["-", "-"]),
    ],
    exact: |n: &Numbers| {
        let worse = Expected { value: Some(0.0), tolerance: Tolerance::NotBelow(3.0) };
        vec![worse, exactly(libm::exp(-n.get("delay_hours") / n.get("mean_life_hours")))]
    },
    solve: Solve::Draws(prepare),
};

fn prepare(posed: &Posed) -> Draw {
    let (base, n) = (study(posed), posed.numbers);
    let delay = n.get("delay_hours");
    let before = edited(&base, |_| ());
    let after = edited(&base, |s| {
        let o = &mut s.world.organisations;
        for group in [&mut o.own_teams, &mut o.outside_teams] {
            group.mobilise_hours += delay;
            group.arrivals.iter_mut().for_each(|point| point[0] += delay);
        }
    });
    let crews = n.whole("crews");
    let pure = [0.0, delay].map(|d| rescue::crews_in_turn(n, crews, d, posed.seed));
    Box::new(move |replicate, w| {
        let (a, b) = (row(&before, replicate, w), row(&after, replicate, w));
        let [at_once, late] = [0, 1].map(|i| rescue::alive(&pure[i], replicate, w));
        vec![difference("deaths_total", &b, &a), Ratio::of(late, at_once)]
    })
}
