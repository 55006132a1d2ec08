//! Building fragility: probability of each damage state given peak ground acceleration.
//!
//! FEMA, *Hazus Earthquake Model Technical Manual* 6.1 (2024): equivalent-PGA fragility by building type,
//! height class and design level (medians in g; transcription in NHERI-SimCenter
//! DamageAndLossModelLibrary @1ab3c1d, `Hazus v6.1/fragility.csv`), collapse given complete damage
//! (Table 12-8, p. 12-16) and storeys (Table 5-1, p. 5-6), both as transcribed in PyPI `hazus-loss` 1.0.0.
//!
//! A state is reached when the ground acceleration is at least `median · exp(BETA · z)`, z the standard
//! normal capacity of the building. The ground motion is sampled elsewhere, so [`BETA`] is the 0.4 of
//! the capacity and damage-state threshold, not the total 0.64 of median maps (0.64² ≈ 0.4² + 0.5²).
//!
//! Assumptions. One z for all states and all design levels of a building: a retrofit is judged at the
//! same luck. Hazus has no moderate and high code for S5*, C3*, URM* (such buildings are not built
//! under those codes): the nearest level it has, low, stands in.
//! Earth buildings (`ADB`) are not in Hazus: low-rise unreinforced masonry without a code stands in, at
//! every design level.
//! Equivalent-PGA medians hold for a demand spectrum of a large western US event (M 7, site class D).

use std::sync::OnceLock;

use crate::key::Key;
use crate::math;
use crate::random::{Draws, Purpose};
use crate::world::buildings::{Buildings, CodeLevel};

/// Bearing material: what has to be cut or lifted to reach the trapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Material {
    /// Timber (mobile homes included).
    Timber,
    /// Reinforced or unreinforced masonry.
    Masonry,
    /// Cast or precast concrete.
    Concrete,
    /// Steel frames, with whatever infill.
    Steel,
    /// Earth: adobe, rammed earth, earth and timber.
    Adobe,
}

use Material::{Adobe, Concrete, Masonry, Steel, Timber};

/// One structure type of Hazus with its height class.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StructureType {
    /// Hazus label (`URML`, `C1M`, …).
    pub name: &'static str,
    /// Bearing material.
    pub material: Material,
    /// Fewest and most storeys of the height class (no upper end: `None`).
    pub storeys: (u8, Option<u8>),
    /// Share of completely damaged buildings that collapse.
    pub collapse: f64,
    /// Median PGA in g: design level (pre, low, moderate, high) × state (slight … complete).
    pub medians: [[f64; 4]; 4],
}

const fn structure(
    name: &'static str,
    material: Material,
    storeys: (u8, Option<u8>),
    collapse: f64,
    medians: [[f64; 4]; 4],
) -> StructureType {
    StructureType { name, material, storeys, collapse, medians }
}

/// The 36 structure types in the order of Hazus Table 5-1, then earth buildings; `Buildings::structure` is a
/// position in it.
#[rustfmt::skip]
pub static TYPES: &[StructureType] = &[
    structure("W1", Timber, (1, Some(2)), 0.03, [[0.18, 0.29, 0.51, 0.77], [0.2, 0.34, 0.61, 0.95], [0.24, 0.43, 0.91, 1.34], [0.26, 0.55, 1.28, 2.01]]),
    structure("W2", Timber, (1, None), 0.03, [[0.12, 0.19, 0.37, 0.6], [0.14, 0.23, 0.48, 0.75], [0.2, 0.35, 0.64, 1.13], [0.26, 0.56, 1.15, 2.08]]),
    structure("S1L", Steel, (1, Some(3)), 0.08, [[0.09, 0.13, 0.22, 0.38], [0.12, 0.17, 0.3, 0.48], [0.15, 0.22, 0.42, 0.8], [0.19, 0.31, 0.64, 1.49]]),
    structure("S1M", Steel, (4, Some(7)), 0.05, [[0.09, 0.14, 0.23, 0.39], [0.12, 0.18, 0.29, 0.49], [0.13, 0.21, 0.44, 0.82], [0.14, 0.26, 0.62, 1.43]]),
    structure("S1H", Steel, (8, None), 0.03, [[0.08, 0.12, 0.22, 0.38], [0.1, 0.15, 0.28, 0.48], [0.1, 0.18, 0.39, 0.78], [0.1, 0.21, 0.52, 1.31]]),
    structure("S2L", Steel, (1, Some(3)), 0.08, [[0.11, 0.14, 0.23, 0.39], [0.13, 0.17, 0.3, 0.5], [0.2, 0.26, 0.46, 0.84], [0.24, 0.41, 0.76, 1.46]]),
    structure("S2M", Steel, (4, Some(7)), 0.05, [[0.1, 0.14, 0.28, 0.47], [0.12, 0.18, 0.35, 0.58], [0.14, 0.22, 0.53, 0.97], [0.14, 0.27, 0.73, 1.62]]),
    structure("S2H", Steel, (8, None), 0.03, [[0.09, 0.13, 0.29, 0.5], [0.11, 0.17, 0.36, 0.63], [0.11, 0.19, 0.49, 1.02], [0.11, 0.22, 0.65, 1.6]]),
    structure("S3", Steel, (1, None), 0.03, [[0.08, 0.1, 0.16, 0.3], [0.1, 0.13, 0.2, 0.38], [0.13, 0.19, 0.33, 0.6], [0.15, 0.26, 0.54, 1.0]]),
    structure("S4L", Steel, (1, Some(3)), 0.08, [[0.1, 0.13, 0.2, 0.36], [0.13, 0.16, 0.26, 0.46], [0.19, 0.26, 0.41, 0.78], [0.24, 0.39, 0.71, 1.33]]),
    structure("S4M", Steel, (4, Some(7)), 0.05, [[0.09, 0.13, 0.25, 0.43], [0.12, 0.17, 0.31, 0.54], [0.14, 0.22, 0.51, 0.92], [0.16, 0.28, 0.73, 1.56]]),
    structure("S4H", Steel, (8, None), 0.03, [[0.09, 0.14, 0.27, 0.47], [0.12, 0.17, 0.33, 0.59], [0.12, 0.21, 0.51, 0.97], [0.13, 0.25, 0.69, 1.63]]),
    structure("S5L", Steel, (1, Some(3)), 0.08, [[0.11, 0.14, 0.22, 0.37], [0.13, 0.17, 0.28, 0.45], [0.13, 0.17, 0.28, 0.45], [0.13, 0.17, 0.28, 0.45]]),
    structure("S5M", Steel, (4, Some(7)), 0.05, [[0.09, 0.14, 0.28, 0.43], [0.11, 0.18, 0.34, 0.53], [0.11, 0.18, 0.34, 0.53], [0.11, 0.18, 0.34, 0.53]]),
    structure("S5H", Steel, (8, None), 0.03, [[0.08, 0.14, 0.29, 0.46], [0.1, 0.18, 0.35, 0.58], [0.1, 0.18, 0.35, 0.58], [0.1, 0.18, 0.35, 0.58]]),
    structure("C1L", Concrete, (1, Some(3)), 0.13, [[0.1, 0.12, 0.21, 0.36], [0.12, 0.15, 0.27, 0.45], [0.16, 0.23, 0.41, 0.77], [0.21, 0.35, 0.7, 1.37]]),
    structure("C1M", Concrete, (4, Some(7)), 0.1, [[0.09, 0.13, 0.26, 0.43], [0.12, 0.17, 0.32, 0.54], [0.13, 0.21, 0.49, 0.89], [0.15, 0.27, 0.73, 1.61]]),
    structure("C1H", Concrete, (8, None), 0.05, [[0.08, 0.12, 0.21, 0.35], [0.1, 0.15, 0.27, 0.44], [0.11, 0.18, 0.41, 0.74], [0.11, 0.22, 0.62, 1.35]]),
    structure("C2L", Concrete, (1, Some(3)), 0.13, [[0.11, 0.15, 0.24, 0.42], [0.14, 0.19, 0.3, 0.52], [0.18, 0.3, 0.49, 0.87], [0.24, 0.45, 0.9, 1.55]]),
    structure("C2M", Concrete, (4, Some(7)), 0.1, [[0.1, 0.15, 0.3, 0.5], [0.12, 0.19, 0.38, 0.63], [0.15, 0.26, 0.55, 1.02], [0.17, 0.36, 0.87, 1.95]]),
    structure("C2H", Concrete, (8, None), 0.05, [[0.09, 0.15, 0.31, 0.52], [0.11, 0.19, 0.38, 0.65], [0.12, 0.23, 0.57, 1.07], [0.12, 0.29, 0.82, 1.87]]),
    structure("C3L", Concrete, (1, Some(3)), 0.15, [[0.1, 0.14, 0.21, 0.35], [0.12, 0.17, 0.26, 0.44], [0.12, 0.17, 0.26, 0.44], [0.12, 0.17, 0.26, 0.44]]),
    structure("C3M", Concrete, (4, Some(7)), 0.13, [[0.09, 0.14, 0.25, 0.41], [0.11, 0.17, 0.32, 0.51], [0.11, 0.17, 0.32, 0.51], [0.11, 0.17, 0.32, 0.51]]),
    structure("C3H", Concrete, (8, None), 0.1, [[0.08, 0.13, 0.27, 0.43], [0.09, 0.16, 0.33, 0.53], [0.09, 0.16, 0.33, 0.53], [0.09, 0.16, 0.33, 0.53]]),
    structure("PC1", Concrete, (1, None), 0.15, [[0.11, 0.14, 0.21, 0.35], [0.13, 0.17, 0.25, 0.45], [0.18, 0.24, 0.44, 0.71], [0.2, 0.35, 0.72, 1.25]]),
    structure("PC2L", Concrete, (1, Some(3)), 0.15, [[0.1, 0.13, 0.19, 0.35], [0.13, 0.15, 0.24, 0.44], [0.18, 0.25, 0.4, 0.74], [0.24, 0.36, 0.69, 1.23]]),
    structure("PC2M", Concrete, (4, Some(7)), 0.13, [[0.09, 0.13, 0.24, 0.42], [0.11, 0.16, 0.31, 0.52], [0.15, 0.21, 0.45, 0.86], [0.17, 0.29, 0.67, 1.51]]),
    structure("PC2H", Concrete, (8, None), 0.1, [[0.09, 0.13, 0.25, 0.43], [0.11, 0.16, 0.31, 0.55], [0.12, 0.19, 0.46, 0.9], [0.12, 0.23, 0.63, 1.49]]),
    structure("RM1L", Masonry, (1, Some(3)), 0.13, [[0.13, 0.16, 0.24, 0.43], [0.16, 0.2, 0.29, 0.54], [0.22, 0.3, 0.5, 0.85], [0.3, 0.46, 0.93, 1.57]]),
    structure("RM1M", Masonry, (4, None), 0.1, [[0.11, 0.15, 0.28, 0.5], [0.14, 0.19, 0.35, 0.63], [0.18, 0.26, 0.51, 1.03], [0.2, 0.37, 0.81, 1.9]]),
    structure("RM2L", Masonry, (1, Some(3)), 0.13, [[0.12, 0.15, 0.22, 0.41], [0.14, 0.18, 0.28, 0.51], [0.2, 0.28, 0.47, 0.81], [0.26, 0.42, 0.87, 1.49]]),
    structure("RM2M", Masonry, (4, Some(7)), 0.1, [[0.1, 0.14, 0.26, 0.47], [0.12, 0.17, 0.34, 0.6], [0.16, 0.23, 0.48, 0.99], [0.17, 0.33, 0.75, 1.83]]),
    structure("RM2H", Masonry, (8, None), 0.05, [[0.09, 0.13, 0.27, 0.5], [0.11, 0.17, 0.35, 0.62], [0.12, 0.2, 0.48, 1.01], [0.12, 0.24, 0.67, 1.78]]),
    structure("URML", Masonry, (1, Some(2)), 0.15, [[0.13, 0.17, 0.26, 0.37], [0.14, 0.2, 0.32, 0.46], [0.14, 0.2, 0.32, 0.46], [0.14, 0.2, 0.32, 0.46]]),
    structure("URMM", Masonry, (3, None), 0.15, [[0.09, 0.13, 0.21, 0.38], [0.1, 0.16, 0.27, 0.46], [0.1, 0.16, 0.27, 0.46], [0.1, 0.16, 0.27, 0.46]]),
    structure("MH", Timber, (1, None), 0.03, [[0.08, 0.11, 0.18, 0.34], [0.11, 0.18, 0.31, 0.6], [0.11, 0.18, 0.31, 0.6], [0.11, 0.18, 0.31, 0.6]]),
    structure("ADB", Adobe, (1, Some(2)), 0.15, [[0.13, 0.17, 0.26, 0.37]; 4]),
];

/// Standard deviation of ln PGA of a damage threshold when the ground motion is sampled (Hazus 6.1).
pub const BETA: f64 = 0.4;

/// Structural damage of a building.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum DamageState {
    /// None.
    #[default]
    None,
    /// Slight.
    Slight,
    /// Moderate.
    Moderate,
    /// Extensive.
    Extensive,
    /// Complete: standing but lost, or collapsed.
    Complete,
}

impl DamageState {
    /// All states, ascending.
    pub const ALL: [Self; 5] = [Self::None, Self::Slight, Self::Moderate, Self::Extensive, Self::Complete];
}

/// Position of a type in [`TYPES`].
#[must_use]
pub fn position(name: &str) -> Option<u8> {
    TYPES.iter().position(|t| t.name == name).and_then(|at| u8::try_from(at).ok())
}

/// ln of the medians: logarithms once, not once a draw.
fn ln_medians(structure: u8, code: CodeLevel) -> &'static [f64; 4] {
    static TABLE: OnceLock<Vec<[[f64; 4]; 4]>> = OnceLock::new();
    let table = TABLE.get_or_init(|| TYPES.iter().map(|t| t.medians.map(|c| c.map(math::ln))).collect());
    &table[usize::from(structure)][code as usize]
}

/// Probability that a building reaches at least this state at this PGA (g).
/// `structure` is a position in [`TYPES`].
#[must_use]
pub fn exceedance(structure: u8, code: CodeLevel, state: DamageState, pga: f64) -> f64 {
    if state == DamageState::None {
        return 1.0;
    }
    if pga <= 0.0 {
        return 0.0;
    }
    exceeds(math::ln(pga), ln_medians(structure, code)[state as usize - 1], BETA)
}

/// Probability that a motion reaches a threshold with this median and standard deviation of its logarithm.
#[must_use]
pub fn exceeds(ln_motion: f64, ln_median: f64, beta: f64) -> f64 {
    math::normal_cdf((ln_motion - ln_median) / beta)
}

/// Whether a motion reaches a threshold, for a standard normal capacity `z` (higher is stronger).
#[inline]
#[must_use]
pub fn reaches(ln_motion: f64, ln_median: f64, beta: f64, z: f64) -> bool {
    ln_motion - beta * z >= ln_median
}

/// Probability of each state (none … complete) at this PGA (g). Sums to 1.
#[must_use]
pub fn probabilities(structure: u8, code: CodeLevel, pga: f64) -> [f64; 5] {
    let reached = DamageState::ALL.map(|state| exceedance(structure, code, state, pga));
    std::array::from_fn(|state| reached[state] - reached.get(state + 1).copied().unwrap_or(0.0))
}

/// State of a building with standard normal capacity `z` (higher is stronger) at this PGA (g).
#[inline]
#[must_use]
pub fn sample(structure: u8, code: CodeLevel, pga: f64, z: f64) -> DamageState {
    // ln 0 = −∞ reaches no threshold.
    let motion = math::ln(pga.max(0.0));
    let medians = ln_medians(structure, code);
    let reached = |state: usize| reaches(motion, medians[state], BETA, z);
    if reached(3) {
        DamageState::Complete
    } else if reached(2) {
        DamageState::Extensive
    } else if reached(1) {
        DamageState::Moderate
    } else if reached(0) {
        DamageState::Slight
    } else {
        DamageState::None
    }
}

/// State of the building with this key at this PGA (g): the draw of its capacity belongs to the key.
#[inline]
#[must_use]
pub fn drawn(structure: u8, code: CodeLevel, pga: f64, draws: &Draws, key: Key) -> DamageState {
    if pga <= 0.0 {
        return DamageState::None;
    }
    sample(structure, code, pga, draws.normal(Purpose::BuildingDamage, key, 0))
}

/// Expected share of the buildings in each state (none … complete), in closed form: `motion` gives the median PGA (g)
/// at a building and the standard deviation of its logarithm, 0 where the motion is known.
#[must_use]
pub fn expected_shares(buildings: &Buildings, motion: impl Fn(usize) -> (f64, f64)) -> [f64; 5] {
    let mut reached = [0.0; 4];
    for i in 0..buildings.len() {
        let (pga, sigma) = motion(i);
        if pga <= 0.0 {
            continue;
        }
        // Capacity and motion are independent normals of one logarithm.
        let (ln_pga, beta) = (math::ln(pga), (BETA * BETA + sigma * sigma).sqrt());
        for (sum, median) in reached.iter_mut().zip(ln_medians(buildings.structure[i], buildings.code[i])) {
            *sum += exceeds(ln_pga, *median, beta);
        }
    }
    let n = buildings.len().max(1) as f64;
    let at_least = |state: usize| if state == 0 { 1.0 } else { reached.get(state - 1).map_or(0.0, |sum| sum / n) };
    std::array::from_fn(|state| at_least(state) - at_least(state + 1))
}

/// Number of the buildings in each state (none … complete) in one draw, at the PGA (g) of each.
#[must_use]
pub fn drawn_counts(buildings: &Buildings, pga: &[f64], draws: &Draws) -> [u32; 5] {
    let mut counts = [0; 5];
    for (i, &pga) in pga.iter().enumerate() {
        let state = drawn(buildings.structure[i], buildings.code[i], pga, draws, Key(buildings.key[i]));
        counts[state as usize] += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    const PUBLISHED: &str = include_str!("../../tests/data/fragility_equivalent_pga.csv");
    const CODES: [CodeLevel; 4] = [CodeLevel::Pre, CodeLevel::Low, CodeLevel::Moderate, CodeLevel::High];

    #[test]
    fn table_equals_the_published_rows() {
        let mut rows = 0;
        for line in PUBLISHED.lines().skip(2) {
            let cells: Vec<&str> = line.split(',').collect();
            let code = ["pre", "low", "moderate", "high"].iter().position(|c| *c == cells[1]).unwrap();
            let medians = TYPES[usize::from(position(cells[0]).unwrap())].medians[code];
            for (state, cell) in cells[2..].iter().enumerate() {
                assert_eq!(medians[state], cell.parse::<f64>().unwrap(), "{line}");
            }
            rows += 1;
        }
        assert_eq!((rows, TYPES.len()), (128, 37));
    }

    #[test]
    fn better_code_and_milder_state_need_no_less_shaking() {
        for t in TYPES {
            for code in 0..4 {
                for state in 0..4 {
                    let median = t.medians[code][state];
                    assert!(code == 0 || median >= t.medians[code - 1][state], "{}", t.name);
                    assert!(state == 0 || median > t.medians[code][state - 1], "{}", t.name);
                }
            }
            assert!((0.03..=0.15).contains(&t.collapse), "{}", t.name);
        }
    }

    /// Φ by the Maclaurin series of erf (|z| < 4.5: error below 1e-13), not by the pinned erfc.
    fn series_cdf(z: f64) -> f64 {
        let x = z / std::f64::consts::SQRT_2;
        let (mut term, mut sum, mut n) = (x, x, 0.0);
        while f64::abs(term) > 1e-18 {
            n += 1.0;
            term *= -x * x / n;
            sum += term / (2.0 * n + 1.0);
        }
        0.5 + sum / std::f64::consts::PI.sqrt()
    }

    #[test]
    fn closed_form() {
        for structure in 0..TYPES.len() as u8 {
            for code in CODES {
                for pga in [0.05, 0.1, 0.2, 0.35, 0.5] {
                    let p = probabilities(structure, code, pga);
                    assert!((p.iter().sum::<f64>() - 1.0).abs() < 1e-15);
                    for state in DamageState::ALL.into_iter().skip(1) {
                        let median = TYPES[usize::from(structure)].medians[code as usize][state as usize - 1];
                        let z = math::ln(pga / median) / 0.4;
                        let e = exceedance(structure, code, state, pga);
                        // The alternating series is exact to 1e-12 only near the centre.
                        if z.abs() < 3.0 {
                            assert!((e - series_cdf(z)).abs() < 1e-12, "{structure} {code:?} {state:?} {pga}");
                        }
                        let above: f64 = p[state as usize..].iter().sum();
                        assert!((e - above).abs() < 1e-12);
                    }
                }
            }
        }
    }

    /// 4 standard errors for each of 5 × 3 cells: false alarm about 1e-3 over seeds, the seed is fixed.
    #[test]
    fn sampling_follows_the_probabilities() {
        let (n, draws) = (200_000_u64, Draws::new(20_260_101, 0));
        for (name, pga) in [("URMM", 0.18), ("C1M", 0.3), ("W1", 0.4)] {
            let structure = position(name).unwrap();
            let mut counts = [0_u32; 5];
            for i in 0..n {
                let z = draws.normal(Purpose::BuildingDamage, Key::of_name(name).child(i), 0);
                counts[sample(structure, CodeLevel::Low, pga, z) as usize] += 1;
            }
            for (count, p) in counts.iter().zip(probabilities(structure, CodeLevel::Low, pga)) {
                let error = (p * (1.0 - p) / n as f64).sqrt();
                assert!((f64::from(*count) / n as f64 - p).abs() <= 4.0 * error, "{name} {counts:?}");
            }
        }
    }

    #[test]
    fn same_luck_under_a_better_code_is_never_worse() {
        for structure in 0..TYPES.len() as u8 {
            for z in [-2.0, -0.5, 0.0, 1.0] {
                for pga in [0.0, 0.1, 0.3, 1.0] {
                    let states = CODES.map(|code| sample(structure, code, pga, z));
                    assert!(states.is_sorted_by(|better_later, b| better_later >= b));
                }
            }
        }
        assert_eq!(sample(0, CodeLevel::Pre, 0.0, -9.0), DamageState::None);
    }

    #[test]
    fn unknown_type() {
        assert_eq!(position("URMH"), None);
        assert_eq!(position("W1"), Some(0));
    }
}
