//! VAL-V05, second and third part: the final size of an epidemic and the extinction of a branching process, on the
//! front that carries fire from building to building.

use crate::indicators::observables::Ratio;
use crate::key::Key;
use crate::processes::impact::outage::poisson;
use crate::random::{Draws, Purpose};
use crate::state::front::Front;
use crate::time::{DAY, Seconds};
use crate::validation::numbers::{Number, Numbers, Takes};
use crate::validation::{Draw, Expected, Posed, Problem, SHARE, Solve, answer, exactly};
use std::cell::Cell;

/// How long everybody passes it on.
const LASTING: Seconds = DAY;

const MEAN: Takes = Takes::Number(0.1, 10.0);

/// Share of a well-mixed population that an epidemic reaches when a given number bring it in: with so many that it
/// cannot die out by chance, the root of s = s0 e^(−R0 (1 − s)).
pub static EPIDEMIC: Problem = Problem {
    name: "epidemic-final-size",
    text: ["充分混合人群中传染的最终规模", "final size of an epidemic among people who mix well"],
    numbers: &[
        Number { name: "people", text: ["人数", "people"], takes: Takes::Whole(100, 100_000) },
        Number { name: "first", text: ["最初感染人数", "people who bring it in"], takes: Takes::Whole(1, 1_000) },
        Number {
            name: "contacts",
            text: ["每名感染者传染期内接触人数的均值(R0)", "mean contacts of an infected person while it lasts (R0)"],
            takes: MEAN,
        },
    ],
    on_scenario: false,
    answers: &[answer("reached", ["被感染比例", "share reached"], SHARE)],
    exact: final_size,
    solve: Solve::Draws(epidemic),
};

/// Probability that the descendants of one die out when each has a Poisson number of its own: the least root of
/// q = e^(R (q − 1)).
pub static BRANCHING: Problem = Problem {
    name: "branching-dies-out",
    text: ["泊松分支过程的灭绝", "a Poisson branching process dies out"],
    numbers: &[
        Number {
            name: "trees", text: ["每次抽样的家系数", "trees in a draw"], takes: Takes::Whole(1, 100_000)
        },
        Number { name: "children", text: ["后代数均值(R)", "mean number of children (R)"], takes: MEAN },
        Number {
            name: "enough",
            text: ["达到此规模即视为不灭绝", "a tree this large does not die out any more"],
            takes: Takes::Whole(100, 100_000),
        },
    ],
    on_scenario: false,
    answers: &[answer("dies_out", ["灭绝比例", "share of trees that die out"], SHARE)],
    exact: extinction,
    solve: Solve::Draws(branching),
};

/// Goes back and forth until it rests; both maps are monotone, so that it comes to the least root from below.
fn root(from: f64, map: impl Fn(f64) -> f64) -> f64 {
    let mut x = from;
    loop {
        let next = map(x);
        if (next - x).abs() < 1e-14 {
            return next;
        }
        x = next;
    }
}

fn final_size(n: &Numbers) -> Vec<Expected> {
    let (people, first) = (n.get("people"), n.get("first"));
    let outside = 1.0 - first / people;
    vec![exactly(1.0 - root(0.0, |s| outside * libm::exp(-n.get("contacts") * (1.0 - s))))]
}

fn extinction(n: &Numbers) -> Vec<Expected> {
    vec![exactly(root(0.0, |q| libm::exp(n.get("children") * (q - 1.0))))]
}

/// Contacts of one person: (uniform that says who, when).
fn contacts(draws: &Draws, key: Key, mean: f64) -> impl Iterator<Item = (f64, Seconds)> {
    let number = u32::from(poisson(mean, draws.uniform(Purpose::VerificationSample, key, 0)));
    let draws = *draws;
    (1..=number).map(move |i| {
        let (who, when) = draws.uniforms(Purpose::VerificationSample, key, i);
        (who, (when * f64::from(LASTING)) as Seconds)
    })
}

fn epidemic(posed: &Posed) -> Draw {
    let n = posed.numbers;
    let (people, mean, seed) = (n.whole("people"), n.get("contacts"), posed.seed);
    let first: Vec<u32> = (0..n.whole("first").min(people)).collect();
    Box::new(move |replicate, _| {
        let draws = Draws::new(seed, replicate);
        let mut front = Front::default();
        front.start(people as usize);
        let key = |person: u32| Key::of_name("person").child(u64::from(person));
        let reached = front.run(
            &first,
            usize::MAX,
            |_| LASTING,
            |person| {
                // Anybody but oneself.
                contacts(&draws, key(person), mean).map(move |(who, when)| {
                    let other = (who * f64::from(people - 1)) as u32;
                    (other + u32::from(other >= person), when)
                })
            },
        );
        vec![Ratio::of(reached as f64, f64::from(people))]
    })
}

fn branching(posed: &Posed) -> Draw {
    let n = posed.numbers;
    let (trees, mean, enough, seed) = (n.whole("trees"), n.get("children"), n.whole("enough") as usize, posed.seed);
    Box::new(move |replicate, _| {
        let draws = Draws::new(seed, replicate);
        let mut front = Front::default();
        let mut died = 0.0;
        for tree in 0..trees {
            let tree = Key::of_name("tree").child(u64::from(tree));
            let born = Cell::new(1);
            // Room for all who can be born before there are enough.
            front.start(enough * (10 + 4 * mean as usize));
            let size = front.run(
                &[0],
                enough,
                |_| LASTING,
                |person| {
                    let born = &born;
                    contacts(&draws, tree.child(u64::from(person)), mean).map(move |(_, when)| {
                        born.set(born.get() + 1);
                        (born.get() - 1, when)
                    })
                },
            );
            died += f64::from(u8::from(size < enough));
        }
        vec![Ratio::of(died, f64::from(trees))]
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validation::numbers::Given;

    #[test]
    fn roots_are_the_published_ones() {
        let of = |exact: fn(&Numbers) -> Vec<Expected>, numbers: &[(&str, f64)]| {
            let numbers = numbers.iter().map(|(name, x)| ((*name).to_owned(), Given::One(*x))).collect();
            exact(&Numbers(numbers))[0].value.expect("an exact value")
        };
        let size = of(final_size, &[("people", 1e9), ("first", 1.0), ("contacts", 2.0)]);
        assert!((size - 0.796_81).abs() < 1e-5, "{size}");
        let dies = of(extinction, &[("children", 1.5)]);
        assert!((dies - 0.417_19).abs() < 1e-5, "{dies}");
    }
}
