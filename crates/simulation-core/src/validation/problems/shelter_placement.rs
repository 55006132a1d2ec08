//! VAL-W5: one tall shelter in a coastal town before a wave, at each place it could stand (after Mostafizi et al.
//! 2019 for Seaside, Oregon: everybody evacuates to the shelter). The town is a grid of streets, people start near
//! its corners after a Rayleigh delay, walk at normally distributed speeds, and the wave comes in from one side.

use super::walkers::{Walker, corridor, key, laws, open, walk};
use crate::random::{Draws, Purpose};
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

/// Worst and best place of a shelter, at three walking speeds.
pub static PLACEMENT: Problem = Problem {
    name: "shelter-placement",
    text: ["沿海城镇单座垂直避难所的选址", "where one tall shelter stands in a town before a wave"],
    numbers: &[
        number("inland", ["垂直海岸方向的街区数", "blocks away from the shore"], Takes::Whole(1, 30)),
        number("along", ["沿海岸方向的街区数", "blocks along the shore"], Takes::Whole(1, 60)),
        number("block", ["街区边长,米", "side of a block, m"], Takes::Number(20.0, 500.0)),
        number("street", ["街道可用宽度,米", "width of a street for walkers, m"], Takes::Number(1.0, 50.0)),
        number("entrance", ["避难所入口宽度,米", "way into the shelter, m"], Takes::Number(0.5, 200.0)),
        number("flow", ["最大比流量,人/米·秒", "largest specific flow, persons per m and s"], Takes::Number(0.1, 3.0)),
        number("persons", ["人数", "persons"], Takes::Whole(10, 20_000)),
        number(
            "speeds",
            ["三档平均步速,米/秒,递增", "three mean walking speeds, m/s, rising"],
            Takes::Numbers(0.3, 3.0),
        ),
        number("spread", ["步速标准差,米/秒", "spread of the walking speed, m/s"], Takes::Number(0.0, 1.0)),
        number(
            "delay",
            ["出发延迟瑞利分布尺度,秒", "scale of the Rayleigh delay before people start, s"],
            Takes::Number(0.0, 7_200.0),
        ),
        number("wave", ["海浪到达海岸时间,秒", "the wave reaches the shore, s"], Takes::Number(60.0, 36_000.0)),
        number(
            "wave-speed",
            ["海浪向内陆推进速度,米/秒", "speed of the wave over land, m/s"],
            Takes::Number(0.1, 50.0),
        ),
        number(
            "least-ratio",
            ["最差与最佳死亡率之比下限", "least ratio of worst to best mortality"],
            Takes::Number(1.0, 1_000.0),
        ),
        number(
            "cut",
            [
                "步速加一档时最差死亡率下降倍数的下限与上限",
                "least and most that one step of speed cuts the worst mortality",
            ],
            Takes::Numbers(1.0, 1_000.0),
        ),
    ],
    on_scenario: false,
    answers: &[
        answer("worst_slow", ["最慢:最差选址死亡率", "slow: mortality, worst place"], ["比例", "share"]),
        answer("ratio_slow", ["最慢:最差与最佳之比", "slow: worst over best"], ["倍", "times"]),
        answer("ratio_middle", ["中速:最差与最佳之比", "middle: worst over best"], ["倍", "times"]),
        answer("ratio_fast", ["最快:最差与最佳之比", "fast: worst over best"], ["倍", "times"]),
        answer("cut_slow", ["最慢到中速:最差死亡率下降", "slow to middle: cut of the worst"], ["倍", "times"]),
        answer("cut_fast", ["中速到最快:最差死亡率下降", "middle to fast: cut of the worst"], ["倍", "times"]),
    ],
    exact: |n| {
        let band = |low, high| Expected { value: None, tolerance: Tolerance::Between(low, high) };
        let ratio = band(n.get("least-ratio"), f64::INFINITY);
        let cut = n.list("cut");
        let cut = band(cut[0], cut[cut.len() - 1]);
        vec![Expected { value: None, tolerance: Tolerance::Above(0.0) }, ratio, ratio, ratio, cut, cut]
    },
    solve: Solve::Whole(solve),
};

/// The grid: corners (i inland, j along), and links between neighbours.
struct Town<'a> {
    n: &'a Numbers,
    inland: usize,
    along: usize,
}

impl Town<'_> {
    fn corner(&self, i: usize, j: usize) -> usize {
        i * (self.along + 1) + j
    }

    /// Section of the street inland from corner (i, j), and of the one along.
    fn streets(&self) -> (usize, usize) {
        (self.inland * (self.along + 1), (self.inland + 1) * self.along)
    }

    /// Link from (i, j) to its neighbour on the way to (to_i, to_j): along the shore last, as the usual walk away from
    /// the water.
    fn link(&self, (i, j): (usize, usize), (to_i, to_j): (usize, usize)) -> (u32, (usize, usize)) {
        let (up, _) = self.streets();
        if i < to_i {
            (2 * self.corner(i, j) as u32, (i + 1, j))
        } else if j != to_j {
            let (left, back) = if j < to_j { (j, 0) } else { (j - 1, 1) };
            ((2 * (up + i * self.along + left) + back) as u32, (i, if j < to_j { j + 1 } else { j - 1 }))
        } else {
            (2 * self.corner(i - 1, j) as u32 + 1, (i - 1, j))
        }
    }

    /// When the wave is at a corner, s.
    fn wave(&self, i: usize) -> f64 {
        self.n.get("wave") + i as f64 * self.n.get("block") / self.n.get("wave-speed")
    }

    /// Share who are overtaken by the wave with the shelter at a corner.
    fn mortality(&self, draws: &Draws, mean: f64, shelter: (usize, usize)) -> f64 {
        let n = self.n;
        let (up, over) = self.streets();
        let street = corridor(n.get("block"), n.get("street"), [n.get("street"); 2], n.get("flow"));
        let mut sections: Vec<Section> = vec![street; up + over];
        sections.push(open(1.0, n.get("entrance"), n.get("flow")));
        let corners = (self.inland + 1) * (self.along + 1);
        sections.extend(vec![open(1.0, 100.0, n.get("flow")); corners]);
        let persons = n.whole("persons") as usize;
        let mut rows = Vec::with_capacity(persons);
        let mut walkers = Vec::with_capacity(persons);
        for p in 0..persons {
            let (u, v) = draws.uniforms(Purpose::WalkingSpeed, key(p), 1);
            let (i, j) = ((u * (self.inland + 1) as f64) as usize, (v * (self.along + 1) as f64) as usize);
            let (speed, start) = person(draws, n, p, mean);
            let mut route = vec![2 * (up + over + 1 + self.corner(i, j)) as u32];
            let mut inland = vec![i];
            let mut here = (i, j);
            while here != shelter {
                let (link, next) = self.link(here, shelter);
                route.push(link);
                inland.push(next.0);
                here = next;
            }
            route.push(2 * (up + over) as u32);
            rows.push(inland);
            walkers.push(Walker { speed, route, distance: 0.0, start });
        }
        let outcome = walk(&sections, &laws(mean), &walkers, 1e5);
        let mut step = vec![0; persons];
        let mut lost = vec![false; persons];
        for &(p, _, at) in &outcome.reached {
            // The end of the k-th link is corner k of the way; the last link is the way in.
            let i = rows[p][step[p].min(rows[p].len() - 1)];
            step[p] += 1;
            lost[p] |= at > self.wave(i);
        }
        let at_shelter = self.wave(shelter.0);
        let dead = (0..persons).filter(|&p| lost[p] || outcome.out[p] > at_shelter).count();
        dead as f64 / persons as f64
    }
}

/// Speed and start of a person.
fn person(draws: &Draws, n: &Numbers, p: usize, mean: f64) -> (f64, f64) {
    let z = draws.normal(Purpose::WalkingSpeed, key(p), 0);
    let e = draws.exponential(Purpose::WalkingSpeed, key(p), 2);
    ((mean + n.get("spread") * z).max(0.3), n.get("delay") * (2.0 * e).sqrt())
}

fn solve(posed: &Posed) -> Vec<Estimate> {
    let n = posed.numbers;
    let town = Town { n, inland: n.whole("inland") as usize, along: n.whole("along") as usize };
    let speeds = n.list("speeds");
    let at = |k: usize| speeds[k.min(speeds.len() - 1)];
    // Mean mortality of each place over draws, then the worst and the best place.
    let mut extremes = Vec::new();
    for k in 0..3 {
        let (mut worst, mut best) = (0.0_f64, f64::INFINITY);
        for i in 0..=town.inland {
            for j in 0..=town.along {
                let of = |r| town.mortality(&Draws::new(posed.seed, r), at(k), (i, j));
                let mean = (0..posed.draws).map(of).sum::<f64>() / f64::from(posed.draws);
                worst = worst.max(mean);
                best = best.min(mean);
            }
        }
        extremes.push((worst, best));
    }
    // Where the best place loses nobody, half a person stands in.
    let half = 0.5 / (f64::from(n.whole("persons")) * f64::from(posed.draws));
    let value = |v: f64| Estimate { value: Some(v), standard_error: None, interval: None, draws: posed.draws };
    let ratio = |k: usize| value(extremes[k].0 / extremes[k].1.max(half));
    let cut = |k: usize| value(extremes[k].0 / extremes[k + 1].0.max(half));
    vec![value(extremes[0].0), ratio(0), ratio(1), ratio(2), cut(0), cut(1)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validation::numbers::Given;

    #[test]
    fn ways_lead_to_the_shelter() {
        let n = Numbers(vec![("block".into(), Given::One(100.0))]);
        let town = Town { n: &n, inland: 3, along: 4 };
        for shelter in [(0, 0), (3, 4), (1, 2)] {
            let mut here = (2, 1);
            let mut steps = 0;
            while here != shelter {
                here = town.link(here, shelter).1;
                steps += 1;
            }
            assert_eq!(steps, here.0.abs_diff(2) + here.1.abs_diff(1));
        }
    }
}
