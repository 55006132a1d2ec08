//! VAL-M6: more helpers and more places never make things worse in the mean. Pairs share their luck; the test
//! is one-sided, because lists of jobs can have exceptions in single runs.

use super::{DAYS, difference, edited, row, study};
use crate::interventions::Intervention;
use crate::simulate::PreparedStudy;
use crate::study::Study;
use crate::validation::numbers::{Number, Takes};
use crate::validation::verdict::Tolerance;
use crate::validation::{Draw, Expected, Posed, Problem, Solve, answer};
use std::sync::Arc;

const PEOPLE: [&str; 2] = ["人", "people"];

/// More rescue teams, trained volunteers, shelter places, and treatment teams with beds.
pub static MORE_CAPACITY: Problem = Problem {
    name: "more-capacity",
    text: ["增加救援与容量不使结果变差", "more helpers and places never make things worse"],
    numbers: &[
        DAYS,
        Number { name: "teams", text: ["新增专业救援队", "more rescue teams"], takes: Takes::Whole(1, 1_000) },
        Number {
            name: "volunteers_per_1000",
            text: ["每千居民新增受训志愿者", "more trained volunteers per 1,000 residents"],
            takes: Takes::Number(0.1, 100.0),
        },
        Number {
            name: "times",
            text: ["避难位、救治组与床位倍数", "times as many places, treatment teams and beds"],
            takes: Takes::Whole(2, 20),
        },
    ],
    on_scenario: true,
    answers: &[
        answer("deaths_more_teams", ["死亡变化:更多救援队", "change of deaths, more teams"], PEOPLE),
        answer(
            "delay_more_teams",
            ["救出延迟变化:更多救援队", "change of extrication delay, more teams"],
            ["小时", "h"],
        ),
        answer("deaths_more_volunteers", ["死亡变化:更多志愿者", "change of deaths, more volunteers"], PEOPLE),
        answer("deaths_more_places", ["死亡变化:更多避难位", "change of deaths, more shelter places"], PEOPLE),
        answer(
            "unsheltered_more_places",
            ["无处安身变化:更多避难位", "change of time without shelter, more places"],
            ["人时", "person-h"],
        ),
        answer(
            "deaths_more_care",
            ["死亡变化:更多救治组与床位", "change of deaths, more treatment teams and beds"],
            PEOPLE,
        ),
    ],
    exact: |_| vec![Expected { value: Some(0.0), tolerance: Tolerance::NotAbove(3.0) }; 6],
    solve: Solve::Draws(prepare),
};

fn times(s: &mut Study, by: u32, care: bool) {
    let f = &mut s.world.facilities;
    let columns = if care { vec![&mut f.beds, &mut f.teams] } else { vec![&mut f.shelter_places] };
    for column in columns {
        Arc::make_mut(column).iter_mut().for_each(|n| *n *= by);
    }
}

fn prepare(posed: &Posed) -> Draw {
    let base = study(posed);
    let (teams, by) = (posed.numbers.whole("teams"), posed.numbers.whole("times"));
    let volunteers = Intervention::VolunteerTeams { per_1000: posed.numbers.get("volunteers_per_1000") };
    let before = edited(&base, |_| ());
    let after: [PreparedStudy; 4] = [
        edited(&base, |s| s.world.organisations.own_teams.teams += teams),
        edited(&base, |s| s.arms[0].interventions.push(volunteers)),
        edited(&base, |s| times(s, by, false)),
        edited(&base, |s| times(s, by, true)),
    ];
    Box::new(move |replicate, w| {
        let a = row(&before, replicate, w);
        let [teams, volunteers, places, care] = [0, 1, 2, 3].map(|i| row(&after[i], replicate, w));
        vec![
            difference("deaths_total", &teams, &a),
            difference("median_extrication_delay_hours", &teams, &a),
            difference("deaths_total", &volunteers, &a),
            difference("deaths_total", &places, &a),
            difference("unsheltered_person_hours", &places, &a),
            difference("deaths_total", &care, &a),
        ]
    })
}
