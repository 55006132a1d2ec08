//! VAL-V03, V04, W1: how a warning spreads, through the channels and the word of mouth of any warning.

use crate::indicators::observables::Ratio;
use crate::key::Key;
use crate::math;
use crate::processes::response::news::{Channel, WordOfMouth, through_channels};
use crate::random::Draws;
use crate::state::news::{Moment, NOT_HEARD};
use crate::validation::numbers::{Number, Numbers, Takes};
use crate::validation::{Draw, PURE, Posed, Problem, SHARE, Solve, answer, exactly};

const PEOPLE: Number = Number { name: "people", text: ["人数", "people"], takes: Takes::Whole(2, 20_000) };

/// Rogers and Sorensen: broadcast and contagion together.
pub static BROADCAST_AND_CONTAGION: Problem = Problem {
    name: "warning-diffusion",
    text: ["广播与转告并行的预警传播", "a warning that spreads by broadcast and from person to person"],
    numbers: &[
        PEOPLE,
        Number { name: "k", text: ["每分钟速率 k", "rate k per minute"], takes: Takes::Number(0.001, 10.0) },
        Number { name: "a1", text: ["广播份额 a1", "share of broadcast a1"], takes: Takes::Number(0.0, 1.0) },
        Number {
            name: "a2", text: ["广播效率 a2", "efficiency of broadcast a2"], takes: Takes::Number(0.001, 1.0)
        },
    ],
    on_scenario: false,
    answers: &[
        answer("warned_5", ["5 分钟获警比例", "warned by 5 min"], SHARE),
        answer("warned_10", ["10 分钟获警比例", "warned by 10 min"], SHARE),
        answer("warned_15", ["15 分钟获警比例", "warned by 15 min"], SHARE),
        answer("warned_30", ["30 分钟获警比例", "warned by 30 min"], SHARE),
        answer("warned_45", ["45 分钟获警比例", "warned by 45 min"], SHARE),
        answer("warned_60", ["60 分钟获警比例", "warned by 60 min"], SHARE),
    ],
    exact: |n| MINUTES.iter().map(|&t| exactly(warned(n, t))).collect(),
    solve: Solve::Draws(diffusion),
};

const MINUTES: [f64; 6] = [5.0, 10.0, 15.0, 30.0, 45.0, 60.0];

/// f = b (E − 1) / (b E + c), E = e^((b + c) t), b = k a1 a2, c = k (1 − a1).
fn warned(n: &Numbers, minutes: f64) -> f64 {
    let (b, c) = (n.get("k") * n.get("a1") * n.get("a2"), n.get("k") * (1.0 - n.get("a1")));
    let e = libm::exp((b + c) * minutes);
    b * (e - 1.0) / (b * e + c)
}

fn key(i: usize) -> Key {
    Key::of_name("resident").child(i as u64)
}

fn diffusion(posed: &Posed) -> Draw {
    let n = posed.numbers;
    let (people, seed) = (n.whole("people") as usize, posed.seed);
    let (b, c) = (n.get("k") * n.get("a1") * n.get("a2"), n.get("k") * (1.0 - n.get("a1")));
    Box::new(move |replicate, _| {
        let draws = Draws::new(seed, replicate);
        let broadcast = [Channel { reach: 1.0, mean: 60.0 / b }];
        let mut known: Vec<Moment> = (0..people)
            .map(|i| if b > 0.0 { through_channels(&draws, key(i), 0, &broadcast) } else { NOT_HEARD })
            .collect();
        WordOfMouth { rate: c / 60.0, stifling: 0.0 }.spread(&draws, key, 16, &mut known);
        let by = |minutes: f64| known.iter().filter(|at| (**at as f64) <= minutes * 60_000.0).count() as f64;
        MINUTES.iter().map(|&t| Ratio::of(by(t), people as f64)).collect()
    })
}

/// One knows, everybody meets everybody.
pub static FROM_ONE_TO_ALL: Problem = Problem {
    name: "warning-from-one-to-all",
    text: ["由一人传遍所有人的口口相传", "a warning that one person starts and nobody stops telling"],
    numbers: &[
        PEOPLE,
        Number {
            name: "contacts_per_hour",
            text: ["每人每小时转告人数", "people somebody tells per hour"],
            takes: Takes::Number(0.001, 1_000.0),
        },
    ],
    on_scenario: false,
    answers: &[
        answer("until_half", ["半数知晓用时(转告间隔的倍数)", "until half know, in mean times between contacts"], PURE),
        answer("until_all", ["全部知晓用时(转告间隔的倍数)", "until all know, in mean times between contacts"], PURE),
    ],
    exact: |n| {
        let people = n.whole("people");
        let until =
            |known: u32| (1..known).map(|i| f64::from(people - 1) / (f64::from(i) * f64::from(people - i))).sum();
        [until(people / 2), until(people)].map(exactly).to_vec()
    },
    solve: Solve::Draws(from_one),
};

fn from_one(posed: &Posed) -> Draw {
    let (people, seed) = (posed.numbers.whole("people") as usize, posed.seed);
    let per_second = posed.numbers.get("contacts_per_hour") / 3_600.0;
    Box::new(move |replicate, _| {
        let mut known = vec![NOT_HEARD; people];
        known[0] = 0;
        WordOfMouth { rate: per_second, stifling: 0.0 }.spread(&Draws::new(seed, replicate), key, 0, &mut known);
        known.sort_unstable();
        let units = |at: Moment| Ratio::plain(at as f64 / 1_000.0 * per_second);
        vec![units(known[people / 2 - 1]), units(known[people - 1])]
    })
}

/// What many people come to when a share knows at first: the logistic curve of the mean field.
pub static MEAN_FIELD: Problem = Problem {
    name: "warning-mean-field",
    text: ["少数先知者的口口相传", "word of mouth that a share of many people start"],
    numbers: &[
        PEOPLE,
        Number {
            name: "share", text: ["起初知晓比例", "share who know at first"], takes: Takes::Number(0.001, 0.49)
        },
        Number {
            name: "contacts_per_minute",
            text: ["每人每分钟转告人数", "people somebody tells per minute"],
            takes: Takes::Number(0.001, 10.0),
        },
    ],
    on_scenario: false,
    answers: &[answer("until_half", ["半数知晓用时", "until half know"], ["min", "min"])],
    exact: |n| {
        let f = n.get("share");
        vec![exactly(math::ln((1.0 - f) / f) / n.get("contacts_per_minute"))]
    },
    solve: Solve::Draws(mean_field),
};

fn mean_field(posed: &Posed) -> Draw {
    let n = posed.numbers;
    let (people, seed) = (n.whole("people") as usize, posed.seed);
    let (share, rate) = (n.get("share"), n.get("contacts_per_minute") / 60.0);
    Box::new(move |replicate, _| {
        let first = (share * people as f64).round() as usize;
        let mut known: Vec<Moment> = (0..people).map(|i| if i < first { 0 } else { NOT_HEARD }).collect();
        WordOfMouth { rate, stifling: 0.0 }.spread(&Draws::new(seed, replicate), key, 0, &mut known);
        known.sort_unstable();
        vec![Ratio::plain(known[people / 2 - 1] as f64 / 60_000.0)]
    })
}
