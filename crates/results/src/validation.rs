//! What `validation.json` holds: the engine against exact answers, relations and observed events. Versioned; no path,
//! time, thread count or machine in it.

use crate::manifest::hex;
use crate::schema::Text;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Version of `validation.json`.
pub const VERSION: u32 = 1;

/// The whole of `validation.json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Validation {
    /// [`VERSION`].
    pub version: u32,
    /// Version of the program.
    pub program_version: String,
    /// [`hash_of_defaults`].
    pub defaults_hash: String,
    /// Number of defaults behind the hash.
    pub defaults: u32,
    /// Cases, in the order of their identifiers.
    pub cases: Vec<Case>,
}

/// One case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// Identifier.
    pub id: String,
    /// Kind (`analytic`, `metamorphic`, `observation`, `model`).
    pub kind: String,
    /// Title.
    pub title: Text,
    /// Source of the answer or of the observed values.
    pub source: String,
    /// What fails and why; how it was set up.
    pub notes: Text,
    /// What the case runs: a problem with its numbers, or a scenario.
    pub runs: Text,
    /// Parameters the scenario sets to something else than the frozen default, as `key = value (default)`.
    pub departures: Vec<String>,
    /// Seed of every draw.
    pub seed: u64,
    /// Draws.
    pub draws: u32,
    /// Replicates pooled into one draw.
    pub slices: u32,
    /// Engine against observed.
    pub rows: Vec<Row>,
}

impl Case {
    /// Whether a failing row is a failure of the program, not a finding about the model.
    #[must_use]
    pub fn must_hold(&self) -> bool {
        matches!(self.kind.as_str(), "analytic" | "metamorphic")
    }

    /// Whether all rows pass.
    #[must_use]
    pub fn passes(&self) -> bool {
        self.rows.iter().all(|row| row.pass)
    }
}

/// What passes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tolerance {
    /// Rule (`standard-errors`, `not-above`, `not-below`, `plus-minus`, `between`, `above`, `factor`, `proportion`).
    pub rule: String,
    /// Lowest value of the engine that passes; none without a lower end.
    pub low: Option<f64>,
    /// Highest value of the engine that passes; none without an upper end.
    pub high: Option<f64>,
}

/// One value: the engine against what is known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Name of the quantity.
    pub observable: String,
    /// What it is.
    pub text: Text,
    /// Which of its values; may be empty.
    pub label: Text,
    /// Unit.
    pub unit: Text,
    /// What the engine says; none when nothing happened that could be counted.
    pub engine: Option<f64>,
    /// Three standard errors about it for problems, the 90 % predictive interval over draws for events.
    pub interval: Option<[f64; 2]>,
    /// Standard error of the engine's value.
    pub standard_error: Option<f64>,
    /// What was observed or is exact; none where only a band is known.
    pub observed: Option<f64>,
    /// What passes.
    pub tolerance: Tolerance,
    /// What the naive baseline says.
    pub baseline: Option<f64>,
    /// What the naive baseline is.
    pub baseline_text: Option<Text>,
    /// Whether the engine is nearer to the observed value than the naive baseline.
    pub beats_baseline: Option<bool>,
    /// Whether the target was used to calibrate the defaults; none for exact problems.
    pub calibrated: Option<bool>,
    /// Source, where it is not that of the case.
    pub source: Option<String>,
    /// Passed.
    pub pass: bool,
    /// How it fares under other inputs held plausible, where that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plausible: Option<Plausible>,
}

/// How a row fares under inputs drawn from what is held plausible for the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plausible {
    /// Sets of inputs with which it passes.
    pub inside: u32,
    /// Sets of inputs tried.
    pub of: u32,
}

impl Plausible {
    /// Passes whatever the inputs are, and so discriminates nothing.
    #[must_use]
    pub fn always(self) -> bool {
        self.inside == self.of
    }

    /// The inputs decide it: neither nearly all nor nearly none of the sets pass.
    #[must_use]
    pub fn by_inputs(self) -> bool {
        (self.of..=9 * self.of).contains(&(10 * self.inside))
    }
}

/// One row with the case it belongs to: what `renxing validate --json` prints.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Flat<'a> {
    /// Case.
    pub id: &'a str,
    /// Kind of the case.
    pub kind: &'a str,
    /// Name of the quantity and which of its values.
    pub observable: String,
    /// What the engine says.
    pub engine: Option<f64>,
    /// Interval of it.
    pub interval: Option<[f64; 2]>,
    /// What was observed or is exact.
    pub observed: Option<f64>,
    /// What passes.
    pub tolerance: &'a Tolerance,
    /// What the naive baseline says.
    pub baseline: Option<f64>,
    /// Whether the target was used to calibrate the defaults.
    pub calibrated: bool,
    /// Passed.
    pub pass: bool,
    /// How it fares under other inputs held plausible, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plausible: Option<Plausible>,
}

impl Validation {
    /// All rows of all cases.
    #[must_use]
    pub fn flat(&self) -> Vec<Flat<'_>> {
        let mut rows = Vec::new();
        for case in &self.cases {
            for row in &case.rows {
                let label = row.label.en.as_str();
                rows.push(Flat {
                    id: &case.id,
                    kind: &case.kind,
                    observable: [row.observable.as_str(), label].join(" ").trim().to_owned(),
                    engine: row.engine,
                    interval: row.interval,
                    observed: row.observed,
                    tolerance: &row.tolerance,
                    baseline: row.baseline,
                    calibrated: row.calibrated.unwrap_or(false),
                    pass: row.pass,
                    plausible: row.plausible,
                });
            }
        }
        rows
    }
}

/// SHA-256 over `key=value` lines of the defaults, sorted by key: one set for all events, and the reader can tell.
#[must_use]
pub fn hash_of_defaults(defaults: &[(&str, f64)]) -> String {
    let mut lines: Vec<String> = defaults.iter().map(|(key, value)| format!("{key}={value}\n")).collect();
    lines.sort();
    hex(&Sha256::digest(lines.concat()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_sees_values_and_not_their_order() {
        let a = hash_of_defaults(&[("b.x", 1.0), ("a.y", 0.5)]);
        assert_eq!(a, hash_of_defaults(&[("a.y", 0.5), ("b.x", 1.0)]));
        assert_ne!(a, hash_of_defaults(&[("a.y", 0.51), ("b.x", 1.0)]));
        // printf 'a.y=0.5\nb.x=1\n' | sha256sum
        assert_eq!(a, "edb0cbb1647d44b5f21a08e8b5a879581a312729ffca17197b26fe817cd8eee3");
    }

    #[test]
    fn a_row_says_nothing_when_it_always_passes_and_little_when_inputs_decide() {
        let of_20 = |inside| Plausible { inside, of: 20 };
        assert!(of_20(20).always() && !of_20(19).always());
        let decided: Vec<u32> = (0..=20).filter(|&n| of_20(n).by_inputs()).collect();
        assert_eq!(decided, (2..=18).collect::<Vec<u32>>());
    }
}
