//! Injuries indoors: fractions of the occupants by severity.
//!
//! FEMA, *Hazus Earthquake Model Technical Manual* 6.1 (July 2024), Tables 12-3 to 12-7,
//! as transcribed in PyPI `hazus-loss` 1.0.0 (`data/casualties.csv`); all 180 rows are checked.
//! Severities: 1 basic aid without hospital, 2 hospital without threat to life, 3 life-threatening, 4 killed.
//!
//! In a collapsed building entrapment and its lethality come first: see `casualties`.
//! Severity 2 above severity 1 for unreinforced masonry in the moderate state (0.4 % over 0.35 %) is what
//! the manual prints.

use crate::hazards::fragility::DamageState;

/// Rates in the moderate state by group of types.
static MODERATE: [[f64; 4]; 3] =
    [[0.002, 0.000_25, 0.0, 0.0], [0.002_5, 0.000_3, 0.0, 0.0], [0.003_5, 0.004, 1e-5, 1e-5]];

/// Row of [`MODERATE`] of each type, in the order of `fragility::TYPES`.
#[rustfmt::skip]
static GROUP: [u8; 37] = [
    1, 0,                      // W1, W2
    0, 0, 0, 0, 0, 0, 0,       // S1 L M H, S2 L M H, S3
    1, 1, 1, 0, 0, 0,          // S4 L M H, S5 L M H
    1, 1, 1, 1, 1, 1, 0, 0, 0, // C1 L M H, C2 L M H, C3 L M H
    1, 1, 1, 1,                // PC1, PC2 L M H
    0, 0, 0, 0, 0,             // RM1 L M, RM2 L M H
    2, 2,                      // URM L M
    1,                         // MH
    2,                         // ADB: as unreinforced masonry
];

const W1: u8 = 0;
const S3: u8 = 8;
const MH: u8 = 35;

/// Fractions of the occupants with severity 1, 2, 3 and 4 in a building of this type (position in
/// `fragility::TYPES`) and state that did not collapse.
#[must_use]
pub fn rates(structure: u8, state: DamageState) -> [f64; 4] {
    let group = GROUP[usize::from(structure)];
    // In the two worst states the manual prints twice the common rates for unreinforced masonry.
    let masonry = if group == 2 { 2.0 } else { 1.0 };
    match state {
        DamageState::None => [0.0; 4],
        DamageState::Slight => [0.000_5, 0.0, 0.0, 0.0],
        DamageState::Moderate => MODERATE[usize::from(group)],
        DamageState::Extensive => [0.01, 0.001, 1e-5, 1e-5].map(|rate| rate * masonry),
        DamageState::Complete => [0.05, 0.01, 1e-4, 1e-4].map(|rate| rate * masonry),
    }
}

/// Fractions of the occupants with severity 1, 2, 3 and 4 in a building of this type that collapsed.
#[must_use]
pub fn collapse(structure: u8) -> [f64; 4] {
    // Light frames: wood up to 5,000 sq ft, light metal, mobile homes.
    if matches!(structure, W1 | S3 | MH) { [0.4, 0.2, 0.03, 0.05] } else { [0.4, 0.2, 0.05, 0.1] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hazards::fragility::{self, TYPES};

    const PUBLISHED: &str = include_str!("../../../tests/data/casualty_rates_indoor.csv");

    #[test]
    fn equals_every_published_row() {
        let mut rows = 0;
        for line in PUBLISHED.lines().skip(2) {
            let cells: Vec<&str> = line.split(',').collect();
            let state = match cells[1] {
                "slight" => DamageState::Slight,
                "moderate" => DamageState::Moderate,
                "extensive" => DamageState::Extensive,
                "complete_no_collapse" => DamageState::Complete,
                "collapse" => DamageState::None,
                other => panic!("{other}"),
            };
            let structure = fragility::position(cells[0]).unwrap();
            let found = if cells[1] == "collapse" { collapse(structure) } else { rates(structure, state) };
            for (rate, cell) in found.iter().zip(&cells[2..]) {
                assert!((rate - cell.parse::<f64>().unwrap()).abs() < 1e-15, "{line}: {found:?}");
            }
            rows += 1;
        }
        assert_eq!((rows, GROUP.len()), (180, TYPES.len()), "earth buildings have no rows of their own");
    }

    #[test]
    fn more_damage_never_hurts_fewer_and_never_all() {
        for structure in 0..TYPES.len() as u8 {
            let harm = DamageState::ALL.map(|state| rates(structure, state));
            for pair in harm.windows(2) {
                assert!(pair[1].iter().sum::<f64>() > pair[0].iter().sum::<f64>());
                assert!(pair[1].iter().sum::<f64>() < 1.0);
            }
        }
    }
}
