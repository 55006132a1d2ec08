//! VAL-V05, first part: a rumour with stifling (Maki & Thompson 1973), through the word of mouth by which
//! households hear that shelters are open or goods are handed out.

use crate::indicators::observables::Ratio;
use crate::key::Key;
use crate::processes::response::news::WordOfMouth;
use crate::random::Draws;
use crate::state::news::NOT_HEARD;
use crate::validation::numbers::{Number, Numbers, Takes};
use crate::validation::{Draw, Posed, Problem, SHARE, Solve, answer, exactly};

/// Share of a closed population that never hears a rumour told by one. For many people it is the root of
/// x = e^(−2 (1 − x)); for so many it comes from the chain of states.
pub static RUMOUR: Problem = Problem {
    name: "rumour-with-stifling",
    text: ["会停止传播的口口相传", "a rumour whose tellers stop"],
    numbers: &[
        Number { name: "people", text: ["人数", "people"], takes: Takes::Whole(2, 20_000) },
        Number {
            name: "contacts_per_hour",
            text: ["每名传播者每小时接触人数", "contacts of a teller per hour"],
            takes: Takes::Number(0.001, 1_000.0),
        },
    ],
    on_scenario: false,
    answers: &[answer("never_hear", ["从未听闻的比例", "never hear"], SHARE)],
    exact: |n| vec![exactly(never(n))],
    solve: Solve::Draws(prepare),
};

/// Expected share who never hear. Each contact of one of `s` tellers meets one of `i` ignorant people with
/// chance i / (n − 1), which makes another teller, or somebody who knows, which ends one.
fn never(n: &Numbers) -> f64 {
    let people = n.whole("people") as usize;
    // Chance of coming to each number of tellers with `ignorant` people left.
    let mut coming = vec![0.0; people + 2];
    coming[1] = 1.0;
    let mut expected = 0.0;
    for ignorant in (0..people).rev() {
        let meets = ignorant as f64 / (people - 1) as f64;
        let most = people - ignorant;
        let mut next = vec![0.0; people + 2];
        let mut here = 0.0;
        for tellers in (1..=most).rev() {
            here = coming[tellers] + (1.0 - meets) * here;
            next[tellers + 1] = meets * here;
        }
        expected += (1.0 - meets) * here * ignorant as f64;
        coming = next;
    }
    expected / people as f64
}

fn prepare(posed: &Posed) -> Draw {
    let (people, seed) = (posed.numbers.whole("people"), posed.seed);
    let mouth = WordOfMouth { rate: posed.numbers.get("contacts_per_hour") / 3_600.0, stifling: 1.0 };
    Box::new(move |replicate, _| {
        let mut known = vec![NOT_HEARD; people as usize];
        known[0] = 0;
        mouth.spread(&Draws::new(seed, replicate), |i| Key::of_name("resident").child(i as u64), 0, &mut known);
        let never = known.iter().filter(|at| **at == NOT_HEARD).count();
        vec![Ratio::of(never as f64, f64::from(people))]
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validation::numbers::Given;

    #[test]
    fn many_people_come_to_the_limit_and_two_both_know() {
        let of = |people: f64| never(&Numbers(vec![("people".to_owned(), Given::One(people))]));
        assert_eq!(of(2.0), 0.0);
        // One tells a second; each then meets the third with chance 1/2 before both have stopped.
        assert!(of(3.0) > 0.0 && of(3.0) < 1.0 / 3.0);
        assert!((of(4_000.0) - 0.203_188).abs() < 1e-3, "{}", of(4_000.0));
    }
}
