//! The pedestrian cases of RiMEA 3.0 and of IMO MSC.1/Circ.1533 annex 3 that a model of streets with queues can
//! be put to, through the same queue-links as households on their way to a shelter. Rooms are sections without
//! walls: what a case asks of the shape of a crowd in a room is not asked here.

use super::walkers::{Outcome, Walker, between, chosen, corridor, latest, laws, open, walk};
use crate::indicators::observables::Ratio;
use crate::math;
use crate::random::Draws;
use crate::statistics::quantile;
use crate::traffic::flow::{STAIRS_DOWN_PACE, WEIDMANN_JAM, WEIDMANN_SHAPE, weidmann};
use crate::traffic::queue_links::Section;
use crate::validation::numbers::{Number, Numbers, Takes};
use crate::validation::verdict::{Estimate, Tolerance};
use crate::validation::{Answer, Expected, Posed, Problem, Solve};

const fn number(name: &'static str, text: [&'static str; 2], takes: Takes) -> Number {
    Number { name, text, takes }
}

const fn answer(name: &'static str, text: [&'static str; 2], unit: [&'static str; 2]) -> Answer {
    Answer { name, text, unit }
}

const LENGTH: Number = number("length", ["长度,米", "length, m"], Takes::Number(0.5, 1_000.0));
const WIDTH: Number = number("width", ["宽度,米", "width, m"], Takes::Number(0.3, 100.0));
const EXIT: Number = number("exit", ["出口宽度,米", "width of an exit, m"], Takes::Number(0.3, 100.0));
const FLOW: Number =
    number("flow", ["最大比流量,人/米·秒", "largest specific flow, persons per m and s"], Takes::Number(0.1, 3.0));
const SPEED: Number = number("speed", ["自由步行速度,米/秒", "free speed, m/s"], Takes::Number(0.1, 3.0));
const SPEEDS: Number =
    number("speeds", ["自由步行速度下限与上限,米/秒", "lowest and highest free speed, m/s"], Takes::Numbers(0.1, 3.0));
const PERSONS: Number = number("persons", ["人数", "persons"], Takes::Whole(2, 20_000));
const EXITS: Number = number("exits", ["各出口坐标 x, y,米", "place of each exit: x, y in m"], Takes::Rows(2));
const LEAST: Number = number("least", ["允许的最小值", "least that passes"], Takes::Number(-1e6, 1e6));
const MOST: Number = number("most", ["允许的最大值", "most that passes"], Takes::Number(-1e6, 1e6));
const SECONDS: [&str; 2] = ["秒", "s"];
const SHARE: [&str; 2] = ["比例", "share"];

fn band(low: f64, high: f64) -> Expected {
    Expected { value: None, tolerance: Tolerance::Between(low, high) }
}

fn speed(draws: &Draws, i: usize, n: &Numbers) -> f64 {
    let list = n.list("speeds");
    between(draws, i, 0, list[0], list[list.len() - 1])
}

/// A place in a room of `length` by `width` m.
fn spot(draws: &Draws, i: usize, n: &Numbers) -> (f64, f64) {
    (between(draws, i, 1, 0.0, n.get("length")), between(draws, i, 2, 0.0, n.get("width")))
}

fn straight(a: (f64, f64), b: &[f64]) -> f64 {
    math::length(a.0 - b[0], a.1 - b[1])
}

// RiMEA 1 to 3, IMO 1 to 3.

/// One person along a corridor or stairs at a set speed.
pub static CORRIDOR: Problem = Problem {
    name: "pedestrian-corridor",
    text: ["单人以设定速度通过走廊或楼梯", "one person along a corridor or stairs at a set speed"],
    numbers: &[LENGTH, WIDTH, FLOW, SPEED, LEAST, MOST],
    on_scenario: false,
    answers: &[answer("time", ["通过时间", "time"], SECONDS)],
    exact: |n| {
        let tolerance = Tolerance::Between(n.get("least"), n.get("most"));
        vec![Expected { value: Some(n.get("length") / n.get("speed")), tolerance }]
    },
    solve: Solve::Draws(|posed| {
        let n = posed.numbers.clone();
        Box::new(move |_, _| {
            let width = n.get("width");
            let sections = [corridor(n.get("length"), width, [width, width], n.get("flow"))];
            let one = Walker { speed: n.get("speed"), route: vec![0], distance: n.get("length"), start: 0.0 };
            vec![Ratio::plain(walk(&sections, &laws(n.get("speed")), &[one], 1e5).out[0])]
        })
    }),
};

// RiMEA 4, IMO 12.

/// Speed and flow in a closed corridor at given densities.
pub static DENSITY: Problem = Problem {
    name: "pedestrian-density",
    text: ["环形走廊中不同密度下的速度与流量", "speed and flow in a closed corridor at given densities"],
    numbers: &[
        number("densities", ["密度,人/平方米,递增", "densities, persons per m2, rising"], Takes::Numbers(0.05, 5.3)),
        number("sections", ["环形走廊分段数", "sections of the loop"], Takes::Whole(2, 200)),
        LENGTH,
        WIDTH,
        FLOW,
        SPEED,
        number("minutes", ["观察时长,分钟", "time watched, min"], Takes::Number(1.0, 60.0)),
        number("tolerance", ["允许相对偏差", "relative difference that passes"], Takes::Number(0.0, 1.0)),
    ],
    on_scenario: false,
    answers: &[
        answer(
            "deviation",
            ["与 Weidmann 速度的最大相对偏差", "largest relative difference from Weidmann's speed"],
            SHARE,
        ),
        answer("falling", ["速度随密度下降的步数比例", "steps in density at which speed falls"], SHARE),
        answer("crush", ["最高密度时流量与最大流量之比", "flow at the highest density over the largest"], SHARE),
    ],
    exact: |n| vec![band(0.0, n.get("tolerance")), band(1.0, 1.0), band(0.0, 0.9)],
    solve: Solve::Draws(|posed| {
        let n = posed.numbers.clone();
        Box::new(move |_, _| {
            let free = n.get("speed");
            let law = laws(free);
            let seen: Vec<(f64, f64)> = n.list("densities").iter().map(|d| (*d, loop_speed(&n, *d))).collect();
            // Where the largest flow of a door or a corridor is reached, it is that which limits the speed.
            let expected = |d: f64| {
                let free_flow = d * free * weidmann(WEIDMANN_SHAPE, WEIDMANN_JAM, d);
                free_flow.min(n.get("flow")) / d
            };
            debug_assert!(law.jam == WEIDMANN_JAM);
            let deviation = seen.iter().map(|&(d, v)| (v / expected(d) - 1.0).abs()).fold(0.0, f64::max);
            let steps = seen.windows(2).filter(|w| w[1].1 < w[0].1).count();
            let flows: Vec<f64> = seen.iter().map(|(d, v)| d * v).collect();
            vec![
                Ratio::plain(deviation),
                Ratio::of(steps as f64, (seen.len().max(2) - 1) as f64),
                Ratio::of(flows[flows.len() - 1], flows.iter().copied().fold(0.0, f64::max)),
            ]
        })
    }),
};

/// Mean speed of a crowd that goes round and round at a density, after a first lap's time to settle.
fn loop_speed(n: &Numbers, density: f64) -> f64 {
    let (length, width, free) = (n.get("length"), n.get("width"), n.get("speed"));
    let parts = n.whole("sections") as usize;
    let sections = vec![corridor(length, width, [width, width], n.get("flow")); parts];
    let persons = (density * length * width * parts as f64) as usize;
    let until = 60.0 * n.get("minutes");
    let laps = (until * free / length) as usize + 2;
    let walkers: Vec<Walker> = (0..persons)
        .map(|i| {
            let first = i % parts;
            // Evenly spread along the loop.
            let place = (i / parts) as f64 + 0.5;
            let distance = length * place * parts as f64 / persons as f64;
            let route = (0..laps).map(|k| 2 * ((first + k) % parts) as u32).collect();
            Walker { speed: free, route, distance: distance.min(length), start: 0.0 }
        })
        .collect();
    let outcome = walk(&sections, &laws(free), &walkers, until);
    let settled = until / 2.0;
    let ends = outcome.reached.iter().filter(|r| r.2 > settled).count();
    ends as f64 * length / (persons as f64 * (until - settled))
}

// RiMEA 5, IMO 5.

/// Everybody starts at the set time.
pub static STARTS: Problem = Problem {
    name: "pedestrian-start-times",
    text: ["按各自反应时间出发", "everybody starts at the own reaction time"],
    numbers: &[
        LENGTH,
        WIDTH,
        EXIT,
        FLOW,
        SPEED,
        number("starts", ["反应时间,秒", "reaction times, s"], Takes::Numbers(0.0, 10_000.0)),
        number("tolerance", ["允许偏差,秒", "difference that passes, s"], Takes::Number(0.0, 10.0)),
    ],
    on_scenario: false,
    answers: &[answer(
        "difference",
        ["出发时间与反应时间的最大差", "largest difference of start and reaction time"],
        SECONDS,
    )],
    exact: |n| vec![Expected { value: Some(0.0), tolerance: Tolerance::PlusMinus(n.get("tolerance")) }],
    solve: Solve::Draws(|posed| {
        let (n, seed) = (posed.numbers.clone(), posed.seed);
        Box::new(move |replicate, _| {
            let draws = Draws::new(seed, replicate);
            let section = Section {
                width: n.get("width"),
                ..corridor(n.get("length"), n.get("width"), [n.get("width"), n.get("exit")], n.get("flow"))
            };
            let walkers: Vec<Walker> = n
                .list("starts")
                .iter()
                .enumerate()
                .map(|(i, &start)| {
                    let distance = between(&draws, i, 1, 0.0, n.get("length"));
                    Walker { speed: n.get("speed"), route: vec![0], distance, start }
                })
                .collect();
            let outcome = walk(&[section], &laws(n.get("speed")), &walkers, 1e6);
            let started =
                |&(i, _, at): &(usize, u32, f64)| at - walkers[i].distance / walkers[i].speed - walkers[i].start;
            vec![Ratio::plain(outcome.reached.iter().map(started).map(f64::abs).fold(0.0, f64::max))]
        })
    }),
};

// IMO 4, VAL-S1.

/// A room with one exit.
pub static EXIT_FLOW: Problem = Problem {
    name: "pedestrian-exit",
    text: ["单出口房间的疏散", "a room with one exit"],
    numbers: &[
        LENGTH,
        WIDTH,
        PERSONS,
        EXIT,
        FLOW,
        SPEEDS,
        number(
            "most-flow",
            ["允许的最大流量,人/秒", "largest flow that passes, persons per s"],
            Takes::Number(0.0, 1e4),
        ),
        LEAST,
        MOST,
    ],
    on_scenario: false,
    answers: &[
        answer("time", ["疏散时间,95 分位数", "time until all are out, 95th percentile"], SECONDS),
        answer("flow", ["出口流量,95 分位数", "flow through the exit, 95th percentile"], ["人/秒", "persons per s"]),
    ],
    exact: |n| {
        let exact = f64::from(n.whole("persons")) / (n.get("exit") * n.get("flow"));
        vec![
            Expected { value: Some(exact), tolerance: Tolerance::Between(n.get("least"), n.get("most")) },
            band(0.0, n.get("most-flow")),
        ]
    },
    solve: Solve::Whole(|posed| {
        let runs = all_draws(posed, |draws, n| {
            let section = corridor(n.get("length"), n.get("width"), [n.get("width"), n.get("exit")], n.get("flow"));
            let door = [n.get("length"), 0.5 * n.get("width")];
            let walkers: Vec<Walker> = (0..n.whole("persons") as usize)
                .map(|i| {
                    let distance = straight(spot(draws, i, n), &door);
                    Walker { speed: speed(draws, i, n), route: vec![0], distance, start: 0.0 }
                })
                .collect();
            let out = walk(&[section], &laws(mean_speed(n)), &walkers, 1e6).out;
            let first = out.iter().copied().fold(f64::INFINITY, f64::min);
            vec![latest(&out), (out.len() - 1) as f64 / (latest(&out) - first)]
        });
        high(&runs)
    }),
};

fn mean_speed(n: &Numbers) -> f64 {
    let list = n.list("speeds");
    0.5 * (list[0] + list[list.len() - 1])
}

/// One vector of values per draw.
fn all_draws(posed: &Posed, one: impl Fn(&Draws, &Numbers) -> Vec<f64>) -> Vec<Vec<f64>> {
    (0..posed.draws).map(|r| one(&Draws::new(posed.seed, r), posed.numbers)).collect()
}

/// 95th percentile over draws of each value, as IMO asks, with the range of the draws as interval.
fn high(runs: &[Vec<f64>]) -> Vec<Estimate> {
    (0..runs.first().map_or(0, Vec::len))
        .map(|k| {
            let values: Vec<f64> = runs.iter().map(|r| r[k]).collect();
            Estimate {
                value: quantile(&values, 0.95),
                standard_error: None,
                interval: quantile(&values, 0.05).zip(quantile(&values, 0.95)).map(|(low, high)| [low, high]),
                draws: values.len() as u32,
            }
        })
        .collect()
}

// RiMEA 9, 11; IMO 9.

/// Walks in a room whose exits are all in sight; which exit each took.
fn in_sight(draws: &Draws, n: &Numbers, exits: &[Vec<f64>], persons: usize) -> (Outcome, Vec<usize>, Vec<usize>) {
    let width = n.get("exit");
    let headway = vec![1.0 / (width * n.get("flow")); exits.len()];
    // Each exit has its part of the room in front of it.
    let area = n.get("length") * n.get("width") / exits.len() as f64;
    let deep = area.sqrt();
    let sections: Vec<Section> = exits.iter().map(|_| corridor(deep, deep, [deep, width], n.get("flow"))).collect();
    let speeds: Vec<f64> = (0..persons).map(|i| speed(draws, i, n)).collect();
    let far: Vec<Vec<f64>> =
        (0..persons).map(|i| exits.iter().map(|e| straight(spot(draws, i, n), e)).collect()).collect();
    let times: Vec<Vec<f64>> = far.iter().zip(&speeds).map(|(f, v)| f.iter().map(|m| m / v).collect()).collect();
    let choice = chosen(&times, &headway);
    let walkers: Vec<Walker> = choice
        .iter()
        .enumerate()
        .map(|(i, &k)| Walker { speed: speeds[i], route: vec![2 * k as u32], distance: far[i][k], start: 0.0 })
        .collect();
    let nearest = far.iter().map(|f| (0..f.len()).min_by(|&a, &b| f[a].total_cmp(&f[b])).unwrap_or(0)).collect();
    (walk(&sections, &laws(mean_speed(n)), &walkers, 1e6), choice, nearest)
}

/// A room with all of its exits, or some of them shut.
pub static EXITS_SHUT: Problem = Problem {
    name: "pedestrian-exits",
    text: ["部分出口关闭时的疏散时间比", "time with some exits shut over time with all"],
    numbers: &[
        LENGTH,
        WIDTH,
        PERSONS,
        EXIT,
        EXITS,
        number("left", ["仍开放的出口数(前几个)", "exits left open (the first so many)"], Takes::Whole(1, 100)),
        FLOW,
        SPEEDS,
        LEAST,
        MOST,
    ],
    on_scenario: false,
    answers: &[answer("ratio", ["疏散时间比", "ratio of times"], ["-", "-"])],
    exact: |n| {
        let value = n.rows("exits").len() as f64 / f64::from(n.whole("left"));
        vec![Expected { value: Some(value), tolerance: Tolerance::Between(n.get("least"), n.get("most")) }]
    },
    solve: Solve::Draws(|posed| {
        let (n, seed) = (posed.numbers.clone(), posed.seed);
        Box::new(move |replicate, _| {
            let draws = Draws::new(seed, replicate);
            let persons = n.whole("persons") as usize;
            let exits = n.rows("exits");
            let left = (n.whole("left") as usize).min(exits.len());
            let all = latest(&in_sight(&draws, &n, exits, persons).0.out);
            let some = latest(&in_sight(&draws, &n, &exits[..left], persons).0.out);
            vec![Ratio::of(some, all)]
        })
    }),
};

/// Which exit people take who see them all.
pub static EXIT_CHOICE: Problem = Problem {
    name: "pedestrian-exit-choice",
    text: ["多出口房间的出口选择", "which exit people take who see them all"],
    numbers: &[LENGTH, WIDTH, PERSONS, EXIT, EXITS, FLOW, SPEEDS, LEAST, MOST],
    on_scenario: false,
    answers: &[answer("nearest", ["使用最近出口者比例", "share who take the nearest exit"], SHARE)],
    exact: |n| vec![band(n.get("least"), n.get("most"))],
    solve: Solve::Draws(|posed| {
        let (n, seed) = (posed.numbers.clone(), posed.seed);
        Box::new(move |replicate, _| {
            let persons = n.whole("persons") as usize;
            let (_, choice, nearest) = in_sight(&Draws::new(seed, replicate), &n, n.rows("exits"), persons);
            let same = choice.iter().zip(&nearest).filter(|(a, b)| a == b).count();
            vec![Ratio::of(same as f64, persons as f64)]
        })
    }),
};

// RiMEA 10, IMO 10.

/// Cabins along a corridor whose people have an exit assigned.
pub static ASSIGNED: Problem = Problem {
    name: "pedestrian-cabins",
    text: ["按指定出口疏散的舱室", "cabins along a corridor whose people have an exit assigned"],
    numbers: &[
        number(
            "cabins",
            ["每个舱室:人数、指定出口(0 起点端, 1 末端)", "each cabin: persons, exit assigned (0 or 1, the two ends)"],
            Takes::Rows(2),
        ),
        LENGTH,
        WIDTH,
        EXIT,
        FLOW,
        SPEEDS,
    ],
    on_scenario: false,
    answers: &[
        answer("assigned", ["从指定出口离开者比例", "share who leave by the exit assigned"], SHARE),
        answer("out", ["全部离开者比例", "share who are out"], SHARE),
    ],
    exact: |_| vec![band(1.0, 1.0), band(1.0, 1.0)],
    solve: Solve::Draws(|posed| {
        let (n, seed) = (posed.numbers.clone(), posed.seed);
        Box::new(move |replicate, _| {
            let draws = Draws::new(seed, replicate);
            let cabins = n.rows("cabins");
            let (width, flow) = (n.get("width"), n.get("flow"));
            let part = n.get("length") / cabins.len() as f64;
            // Sections 0 to n - 1 along the corridor, gates at its two ends, then one door for each cabin.
            let mut sections: Vec<Section> =
                (0..cabins.len()).map(|_| corridor(part, width, [width, width], flow)).collect();
            sections[0] = corridor(part, width, [n.get("exit"), width], flow);
            let last = cabins.len() - 1;
            sections[last] = corridor(part, width, [width, n.get("exit")], flow);
            sections.extend(cabins.iter().map(|_| open(2.0, n.get("exit"), flow)));
            let mut walkers = Vec::new();
            let mut exits = Vec::new();
            for (c, cabin) in cabins.iter().enumerate() {
                for _ in 0..cabin[0] as usize {
                    let i = walkers.len();
                    let mut route = vec![2 * (cabins.len() + c) as u32];
                    if cabin[1] < 0.5 {
                        route.extend((0..=c).rev().map(|s| 2 * s as u32 + 1));
                    } else {
                        route.extend((c..cabins.len()).map(|s| 2 * s as u32));
                    }
                    exits.push(route[route.len() - 1]);
                    let distance = between(&draws, i, 1, 0.0, 2.0);
                    walkers.push(Walker { speed: speed(&draws, i, &n), route, distance, start: 0.0 });
                }
            }
            let outcome = walk(&sections, &laws(mean_speed(&n)), &walkers, 1e6);
            let mut by = vec![u32::MAX; walkers.len()];
            for &(i, link, _) in &outcome.reached {
                by[i] = link;
            }
            let right = by.iter().zip(&exits).filter(|(a, b)| a == b).count() as f64;
            let out = outcome.out.iter().filter(|t| t.is_finite()).count() as f64;
            vec![Ratio::of(right, walkers.len() as f64), Ratio::of(out, walkers.len() as f64)]
        })
    }),
};

// RiMEA 12.

/// Two narrow places one after the other.
pub static BOTTLENECKS: Problem = Problem {
    name: "pedestrian-bottlenecks",
    text: ["先后两个瓶颈", "two narrow places one after the other"],
    numbers: &[LENGTH, WIDTH, PERSONS, EXIT, FLOW, SPEEDS, LEAST],
    on_scenario: false,
    answers: &[answer(
        "difference",
        ["第一瓶颈流量减第二瓶颈流量", "flow through the first less flow through the second"],
        ["人/秒", "persons per s"],
    )],
    exact: |n| vec![band(n.get("least"), f64::INFINITY)],
    solve: Solve::Draws(|posed| {
        let (n, seed) = (posed.numbers.clone(), posed.seed);
        Box::new(move |replicate, _| {
            let draws = Draws::new(seed, replicate);
            let (length, width, exit, flow) = (n.get("length"), n.get("width"), n.get("exit"), n.get("flow"));
            let room = corridor(length, width, [width, exit], flow);
            let narrow = corridor(1.0, exit, [exit, exit], flow);
            let sections = [room, narrow, Section { headway: [narrow.headway[0]; 2], ..room }, narrow];
            let walkers: Vec<Walker> = (0..n.whole("persons") as usize)
                .map(|i| {
                    let distance = straight(spot(&draws, i, &n), &[length, 0.5 * width]);
                    Walker { speed: speed(&draws, i, &n), route: vec![0, 2, 4, 6], distance, start: 0.0 }
                })
                .collect();
            let outcome = walk(&sections, &laws(mean_speed(&n)), &walkers, 1e6);
            let flow_at = |link: u32| flow_of(outcome.reached.iter().filter(|r| r.1 == link).map(|r| r.2));
            vec![Ratio::plain(flow_at(2) - flow_at(6))]
        })
    }),
};

/// Persons per second between the first and the last of some times.
fn flow_of(times: impl Iterator<Item = f64>) -> f64 {
    let (mut first, mut last, mut count) = (f64::INFINITY, 0.0_f64, 0.0);
    for t in times {
        first = first.min(t);
        last = last.max(t);
        count += 1.0;
    }
    (count - 1.0) / (last - first).max(1e-9)
}

// RiMEA 13, IMO 11.

/// From a room along a corridor down stairs.
pub static STAIRS: Problem = Problem {
    name: "pedestrian-stairs",
    text: ["房间、走廊、楼梯", "from a room along a corridor down stairs"],
    numbers: &[
        LENGTH,
        WIDTH,
        PERSONS,
        EXIT,
        FLOW,
        number(
            "stairs-flow",
            ["楼梯最大比流量,人/米·秒", "largest specific flow on stairs, persons per m and s"],
            Takes::Number(0.1, 3.0),
        ),
        SPEEDS,
        number("stairs-speed", ["楼梯速度,米/秒", "speed on the stairs, m/s"], Takes::Number(0.1, 3.0)),
        number(
            "tolerance",
            ["楼梯速度允许偏差,米/秒", "difference of the speed on stairs that passes, m/s"],
            Takes::Number(0.0, 1.0),
        ),
    ],
    on_scenario: false,
    answers: &[
        answer(
            "below",
            ["走廊流量减楼梯流量", "flow in the corridor less flow on the stairs"],
            ["人/秒", "persons per s"],
        ),
        answer("stairs_speed", ["单人下楼速度", "speed of one alone on the stairs"], ["米/秒", "m/s"]),
        answer("jam", ["楼梯口排队人时", "time queued at the head of the stairs"], ["人秒", "person-s"]),
    ],
    exact: |n| {
        vec![
            band(0.0, f64::INFINITY),
            Expected { value: Some(n.get("stairs-speed")), tolerance: Tolerance::PlusMinus(n.get("tolerance")) },
            Expected { value: None, tolerance: Tolerance::Above(0.0) },
        ]
    },
    solve: Solve::Draws(|posed| {
        let (n, seed) = (posed.numbers.clone(), posed.seed);
        Box::new(move |replicate, _| {
            let draws = Draws::new(seed, replicate);
            let (length, width, exit, flow) = (n.get("length"), n.get("width"), n.get("exit"), n.get("flow"));
            let way = corridor(10.0, exit, [exit, exit], flow);
            let stairs = Section { pace: STAIRS_DOWN_PACE, ..corridor(10.0, exit, [exit, exit], n.get("stairs-flow")) };
            let sections = [corridor(length, width, [width, exit], flow), way, stairs];
            let walkers: Vec<Walker> = (0..n.whole("persons") as usize)
                .map(|i| {
                    let distance = straight(spot(&draws, i, &n), &[length, 0.5 * width]);
                    Walker { speed: speed(&draws, i, &n), route: vec![0, 2, 4], distance, start: 0.0 }
                })
                .collect();
            let law = laws(mean_speed(&n));
            let outcome = walk(&sections, &law, &walkers, 1e6);
            let alone = Walker { speed: mean_speed(&n), route: vec![4], distance: 10.0, start: 0.0 };
            let seconds = walk(&sections, &law, &[alone], 1e6).reached[0].2;
            let at = |link: u32| outcome.reached.iter().filter(move |r| r.1 == link).map(|r| r.2);
            // Before the stairs are full the corridor carries its own flow; the stairs let less through.
            let corridor_flow = {
                let mut times: Vec<f64> = at(2).collect();
                times.truncate(20.min(times.len()));
                flow_of(times.into_iter())
            };
            // Time at the head of the stairs: from the end of the corridor to the end of the stairs, less the walk.
            let mut left = vec![0.0; walkers.len()];
            for &(i, link, t) in &outcome.reached {
                left[i] += match link {
                    2 => -t,
                    4 => t - 10.0 / (walkers[i].speed * STAIRS_DOWN_PACE),
                    _ => 0.0,
                };
            }
            let waited: f64 = left.iter().map(|w| w.max(0.0)).sum();
            vec![
                Ratio::plain(corridor_flow - flow_of(at(4))),
                Ratio::plain(10.0 / seconds),
                Ratio::plain(waited - 1e-3 * walkers.len() as f64),
            ]
        })
    }),
};

// RiMEA 14.

/// A short narrow way and a long free one.
pub static ROUTES: Problem = Problem {
    name: "pedestrian-routes",
    text: ["短而拥挤与长而畅通的路径", "a short narrow way and a long free one"],
    numbers: &[
        PERSONS,
        number("few", ["无拥挤时的人数", "persons of the run without a crowd"], Takes::Whole(1, 1_000)),
        number(
            "ways",
            [
                "每条路径:长度、最窄处宽度,米;短者在前",
                "each way: length, width at its narrowest, m; the short one first",
            ],
            Takes::Rows(2),
        ),
        FLOW,
        SPEEDS,
    ],
    on_scenario: false,
    answers: &[
        answer("long", ["人多时走长路者比例", "share on the long way, many people"], SHARE),
        answer("long_few", ["人少时走长路者比例", "share on the long way, few people"], SHARE),
    ],
    exact: |_| vec![band(0.01, 0.99), band(0.0, 0.0)],
    solve: Solve::Draws(|posed| {
        let (n, seed) = (posed.numbers.clone(), posed.seed);
        Box::new(move |replicate, _| {
            let draws = Draws::new(seed, replicate);
            let ways = n.rows("ways");
            let share = |persons: usize| {
                let headway: Vec<f64> = ways.iter().map(|w| 1.0 / (w[1] * n.get("flow"))).collect();
                let speeds: Vec<f64> = (0..persons).map(|i| speed(&draws, i, &n)).collect();
                let times: Vec<Vec<f64>> = speeds.iter().map(|v| ways.iter().map(|w| w[0] / v).collect()).collect();
                let choice = chosen(&times, &headway);
                let sections: Vec<Section> =
                    ways.iter().map(|w| corridor(w[0], w[1], [w[1], w[1]], n.get("flow"))).collect();
                let start = open(1.0, 100.0, n.get("flow"));
                let sections: Vec<Section> = sections.into_iter().chain([start]).collect();
                let walkers: Vec<Walker> = (0..persons)
                    .map(|i| Walker {
                        speed: speeds[i],
                        route: vec![2 * ways.len() as u32, 2 * choice[i] as u32],
                        distance: 0.0,
                        start: 0.0,
                    })
                    .collect();
                let outcome = walk(&sections, &laws(mean_speed(&n)), &walkers, 1e6);
                let long = outcome.reached.iter().filter(|r| r.1 > 0 && (r.1 as usize) < 2 * ways.len()).count();
                Ratio::of(long as f64, persons as f64)
            };
            vec![share(n.whole("persons") as usize), share(n.whole("few") as usize)]
        })
    }),
};

// IMO 8.

/// Two rooms and a corridor between them, people from both sides.
pub static COUNTERFLOW: Problem = Problem {
    name: "pedestrian-counterflow",
    text: ["走廊对向人流", "two crowds that meet in a corridor"],
    numbers: &[
        LENGTH,
        WIDTH,
        PERSONS,
        number("against", ["对向人数,递增", "persons the other way, rising"], Takes::Numbers(0.0, 20_000.0)),
        number("room", ["房间边长,米", "side of the rooms, m"], Takes::Number(1.0, 100.0)),
        FLOW,
        SPEEDS,
    ],
    on_scenario: false,
    answers: &[answer(
        "rise",
        [
            "对向人数每增一级,95 分位时间的最小增量",
            "least rise of the 95th percentile of the time from one count to the next",
        ],
        SECONDS,
    )],
    exact: |_| vec![Expected { value: None, tolerance: Tolerance::Above(0.0) }],
    solve: Solve::Whole(|posed| {
        let runs = all_draws(posed, |draws, n| {
            let (length, width, room) = (n.get("length"), n.get("width"), n.get("room"));
            let side = open(room, width, n.get("flow"));
            let both = Section { headway: [side.headway[1]; 2], ..side };
            let sections = [both, corridor(length, width, [width, width], n.get("flow")), both];
            let persons = n.whole("persons") as usize;
            n.list("against")
                .iter()
                .map(|&against| {
                    let walkers: Vec<Walker> = (0..persons + against as usize)
                        .map(|i| Walker {
                            speed: speed(draws, i, n),
                            route: if i < persons { vec![0, 2, 4] } else { vec![5, 3, 1] },
                            distance: between(draws, i, 1, 0.0, room),
                            start: 0.0,
                        })
                        .collect();
                    let outcome = walk(&sections, &laws(mean_speed(n)), &walkers, 1e6);
                    // Through the corridor: at the far wall of the other room.
                    latest(&outcome.out[..persons])
                })
                .collect()
        });
        let high: Vec<f64> = high(&runs).iter().filter_map(|e| e.value).collect();
        let rise = high.windows(2).map(|w| w[1] - w[0]).fold(f64::INFINITY, f64::min);
        vec![Estimate { value: Some(rise), standard_error: None, interval: None, draws: posed.draws }]
    }),
};

// VAL-W6.

/// A school through its gate: the engine against the exact answer for people who do not hinder each other on the way.
pub static SCHOOL: Problem = Problem {
    name: "pedestrian-school",
    text: [
        "学校经大门疏散:与无拥挤行走的精确解比较",
        "a school through its gate, against the exact answer where only the gate hinders",
    ],
    numbers: &[
        number(
            "rooms",
            ["每个教室:人数、到大门距离(米)、出发时间(秒)", "each room: persons, way to the gate in m, start in s"],
            Takes::Rows(3),
        ),
        number("gate", ["大门宽度,米", "width of the gate, m"], Takes::Number(0.5, 100.0)),
        WIDTH,
        FLOW,
        SPEED,
        number(
            "time-within",
            ["时间允许相对偏差", "relative difference of the time that passes"],
            Takes::Number(0.0, 1.0),
        ),
        number(
            "flow-within",
            ["流量允许相对偏差", "relative difference of the flow that passes"],
            Takes::Number(0.0, 1.0),
        ),
    ],
    on_scenario: false,
    answers: &[
        answer("time", ["全部离开时间", "time until all are out"], SECONDS),
        answer("flow", ["大门流量", "flow through the gate"], ["人/秒", "persons per s"]),
    ],
    exact: |n| {
        let (time, flow) = school_exact(n);
        let near =
            |value: f64, within: f64| Expected { value: Some(value), tolerance: Tolerance::PlusMinus(value * within) };
        vec![near(time, n.get("time-within")), near(flow, n.get("flow-within"))]
    },
    solve: Solve::Draws(|posed| {
        let n = posed.numbers.clone();
        Box::new(move |_, _| {
            let rooms = n.rows("rooms");
            let (width, flow) = (n.get("width"), n.get("flow"));
            // A corridor for each room, to a yard before the gate.
            let mut sections: Vec<Section> =
                rooms.iter().map(|r| corridor(r[1].max(1.0), width, [width, width], flow)).collect();
            sections.push(corridor(1.0, 100.0, [100.0, n.get("gate")], flow));
            let yard = 2 * rooms.len() as u32;
            let mut walkers = Vec::new();
            for (r, room) in rooms.iter().enumerate() {
                for _ in 0..room[0] as usize {
                    let route = vec![2 * r as u32, yard];
                    walkers.push(Walker { speed: n.get("speed"), route, distance: room[1].max(1.0), start: room[2] });
                }
            }
            let out = walk(&sections, &laws(n.get("speed")), &walkers, 1e6).out;
            let first = out.iter().copied().fold(f64::INFINITY, f64::min);
            vec![Ratio::plain(latest(&out)), Ratio::plain((out.len() - 1) as f64 / (latest(&out) - first))]
        })
    }),
};

/// Time and flow when all reach the gate after a free walk and the gate serves one after the other: the latest of
/// arrival plus what is still to come, over all.
fn school_exact(n: &Numbers) -> (f64, f64) {
    let each = 1.0 / (n.get("gate") * n.get("flow"));
    let mut reach: Vec<f64> = Vec::new();
    for room in n.rows("rooms") {
        let at = room[2] + (room[1].max(1.0) + 1.0) / n.get("speed");
        reach.extend((0..room[0] as usize).map(|_| at));
    }
    reach.sort_by(f64::total_cmp);
    let count = reach.len();
    let last = reach.iter().enumerate().map(|(i, t)| t + (count - i) as f64 * each).fold(0.0, f64::max);
    let first = reach.first().map_or(0.0, |t| t + each);
    (last, (count - 1) as f64 / (last - first).max(1e-9))
}
