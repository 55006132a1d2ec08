//! The engine against what is known: exact problems, metamorphic checks, observed events. A problem is posed
//! to the same processes as any scenario; its exact answer comes from a closed form that uses none of them.
//!
//! A new problem costs one file below `problems/` and one line of [`PROBLEMS`].

pub mod event;
pub mod numbers;
pub mod problems;
pub mod relations;
pub mod verdict;
pub mod village;

use crate::indicators::observables::Ratio;
use crate::simulate::Workspace;
use crate::study::Study;
use numbers::{Number, Numbers};
use rayon::prelude::*;
use verdict::{Estimate, Row, Tolerance};

/// One answer of a problem.
#[derive(Clone, Copy)]
pub struct Answer {
    /// Name in results.
    pub name: &'static str,
    /// What it is: Chinese, English.
    pub text: [&'static str; 2],
    /// Unit: Chinese, English.
    pub unit: [&'static str; 2],
}

/// What the engine's answer must be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Expected {
    /// The exact value, where there is one.
    pub value: Option<f64>,
    /// How near the engine has to come.
    pub tolerance: Tolerance,
}

/// Within 3 standard errors of the engine's own Monte Carlo.
#[must_use]
pub fn exactly(value: f64) -> Expected {
    Expected { value: Some(value), tolerance: Tolerance::StandardErrors(3.0) }
}

impl Expected {
    /// With another tolerance.
    #[must_use]
    pub fn by(self, tolerance: Tolerance) -> Self {
        Self { tolerance, ..self }
    }

    /// Without an exact value: the tolerance says all.
    #[must_use]
    pub fn only(tolerance: Tolerance) -> Self {
        Self { value: None, tolerance }
    }
}

/// An answer, in one line.
#[must_use]
pub const fn answer(name: &'static str, text: [&'static str; 2], unit: [&'static str; 2]) -> Answer {
    Answer { name, text, unit }
}

/// Unit of a share.
pub const SHARE: [&str; 2] = ["比例", "share"];
/// Unit of a pure number.
pub const PURE: [&str; 2] = ["-", "-"];

/// A problem as a case file poses it.
#[derive(Clone, Copy)]
pub struct Posed<'a> {
    /// Its numbers.
    pub numbers: &'a Numbers,
    /// The scenario it is posed on, where it takes one.
    pub study: Option<&'a Study>,
    /// Scenarios it is set beside, where it takes any.
    pub others: &'a [Study],
    /// Seed of every draw.
    pub seed: u64,
    /// Number of draws.
    pub draws: u32,
}

/// Answers of one draw, in the order of [`Problem::answers`].
pub type Draw = Box<dyn Fn(u32, &mut Workspace) -> Vec<Ratio> + Send + Sync>;

/// How the engine answers.
#[derive(Clone, Copy)]
pub enum Solve {
    /// One draw at a time; counts are pooled over draws.
    Draws(fn(&Posed) -> Draw),
    /// All draws at once, for what is known of the whole sample only.
    Whole(fn(&Posed) -> Vec<Estimate>),
}

/// A problem with a known answer.
pub struct Problem {
    /// Name in case files.
    pub name: &'static str,
    /// What it is: Chinese, English.
    pub text: [&'static str; 2],
    /// The numbers a case file gives, all of them.
    pub numbers: &'static [Number],
    /// Whether it is posed on a scenario.
    pub on_scenario: bool,
    /// What is asked.
    pub answers: &'static [Answer],
    /// What the answers must be, from the numbers alone.
    pub exact: fn(&Numbers) -> Vec<Expected>,
    /// What the engine answers.
    pub solve: Solve,
}

impl std::fmt::Debug for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl PartialEq for Problem {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// Every problem a case file can name.
pub static PROBLEMS: &[&Problem] = &[
    &problems::channels::CHANNELS,
    &problems::connectivity::GIANT_PART,
    &problems::connectivity::TWO_ENDS,
    &problems::coverage::COVERAGE,
    &problems::desk::OFFICERS_AT_A_DESK,
    &problems::desk::ONE_OFFICER,
    &problems::deterioration::DETERIORATION,
    &problems::diffusion::BROADCAST_AND_CONTAGION,
    &problems::diffusion::FROM_ONE_TO_ALL,
    &problems::diffusion::MEAN_FIELD,
    &problems::evacuation::BOUND,
    &problems::fragility::FRAGILITY,
    &problems::front::BRANCHING,
    &problems::front::EPIDEMIC,
    &problems::homes::DISLOCATION,
    &problems::homes::STEPS,
    &problems::inequality::GINI,
    &problems::nearest::NEAREST,
    &problems::pedestrians::ASSIGNED,
    &problems::pedestrians::BOTTLENECKS,
    &problems::pedestrians::CORRIDOR,
    &problems::pedestrians::COUNTERFLOW,
    &problems::pedestrians::DENSITY,
    &problems::pedestrians::EXITS_SHUT,
    &problems::pedestrians::EXIT_CHOICE,
    &problems::pedestrians::EXIT_FLOW,
    &problems::pedestrians::ROUTES,
    &problems::pedestrians::SCHOOL,
    &problems::pedestrians::STAIRS,
    &problems::pedestrians::STARTS,
    &problems::pipes::ROUNDS,
    &problems::queue::ONE_TEAM,
    &problems::queue::TEAMS_AND_ROOM,
    &problems::repair_order::DELIVERIES,
    &problems::repair_order::ORDERS,
    &problems::rescue::CREWS,
    &problems::rescue::RACE,
    &problems::ring::RING,
    &problems::restoration::JOBS_ON_CREWS,
    &problems::restoration::MADE_PERMANENT,
    &problems::restoration::REPAIRED_AGAIN,
    &problems::rumour::RUMOUR,
    &problems::scheduling::LISTS,
    &problems::scheduling::WEIGHTS,
    &problems::settling::THREE_STATES,
    &problems::shelter_placement::PLACEMENT,
    &problems::shortage::SHORT_SUPPLY,
    &problems::tank::TANK,
    &problems::units::UNITS,
    &problems::triangle::TRIANGLE,
    &problems::variance::VARIANCE,
    &relations::capacity::MORE_CAPACITY,
    &relations::conservation::RECOUNT,
    &relations::copies::OTHER_NAMES,
    &relations::copies::TWO_TOWNS,
    &relations::delay::LATER_TEAMS,
    &relations::equality::AMPLE,
    &relations::equality::NO_HAZARD,
    &relations::equality::STRENGTH_ZERO,
    &relations::equality::THREADS,
    &relations::equality::UNITS,
    &relations::lifelines::RESTORATION,
    &relations::lifeline_order::LIFELINE_ORDER,
    &relations::orderings::ORDERINGS,
    &relations::return_home::SOCIAL_CAPITAL,
    &relations::return_home::TENANTS_LATER,
    &relations::scale::ANY_SIZE,
    &relations::slots::HALF_SLOTS,
];

/// Names of the problems that set their scenario beside others (`against` in the case file).
pub const COMPARING: [&str; 2] = ["same-in-other-units", "any-size"];

/// The problem of a name.
#[must_use]
pub fn problem(name: &str) -> Option<&'static Problem> {
    PROBLEMS.iter().copied().find(|p| p.name == name)
}

/// Poses a problem and judges the answers. Draws run on the current rayon pool; their order does not matter.
/// `done` is called after every draw.
#[must_use]
pub fn pose(problem: &Problem, posed: &Posed, done: &(dyn Fn() + Sync)) -> Vec<Row> {
    let estimates: Vec<Estimate> = match problem.solve {
        Solve::Whole(solve) => {
            let estimates = solve(posed);
            (0..posed.draws).for_each(|_| done());
            estimates
        }
        Solve::Draws(prepare) => {
            let draw = prepare(posed);
            let all: Vec<Vec<Ratio>> = (0..posed.draws)
                .into_par_iter()
                .with_max_len(1)
                .map_init(Workspace::default, |workspace, r| {
                    let answers = draw(r, workspace);
                    done();
                    answers
                })
                .collect();
            (0..problem.answers.len())
                .map(|i| Estimate::of_draws(&all.iter().map(|answers| answers[i]).collect::<Vec<_>>()))
                .collect()
        }
    };
    let expected = (problem.exact)(posed.numbers);
    problem
        .answers
        .iter()
        .zip(expected.iter().zip(estimates))
        .map(|(answer, (expected, mut estimate))| {
            // A closed form has no luck of its own: what is shown is how well the engine's mean is known.
            if let Some((value, error)) = estimate.value.zip(estimate.standard_error) {
                estimate.interval = Some([value - 3.0 * error, value + 3.0 * error]);
            }
            let range = expected.tolerance.range(expected.value, &estimate);
            Row {
                observable: answer.name.to_owned(),
                text: answer.text.map(str::to_owned),
                label: Default::default(),
                unit: answer.unit.map(str::to_owned),
                observed: expected.value,
                rule: expected.tolerance.rule(),
                range,
                pass: expected.tolerance.holds(expected.value, &estimate),
                estimate,
                baseline: None,
                baseline_text: None,
                beats_baseline: None,
                calibrated: None,
                source: None,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_problem_is_told_in_both_languages_and_answers_what_it_asks() {
        let chinese = |t: &str| t.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        let mut names = BTreeSet::new();
        for p in PROBLEMS {
            assert!(names.insert(p.name), "{}", p.name);
            assert!(!p.answers.is_empty(), "{}", p.name);
            let texts = p.answers.iter().map(|a| a.text).chain(p.numbers.iter().map(|n| n.text)).chain([p.text]);
            for [zh, en] in texts {
                assert!(chinese(zh) && !chinese(en) && !en.is_empty(), "{}: {zh} {en}", p.name);
            }
        }
    }
}
