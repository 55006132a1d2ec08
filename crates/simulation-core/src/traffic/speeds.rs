//! Free walking speeds by age and mobility.
//!
//! | who | mean, m/s | spread | range | source |
//! |---|---|---|---|---|
//! | adults, free walking | 1.34 | 0.26 | | Weidmann 1993 (from memory) |
//! | children | × 0.8 | | | Mas et al. 2012, TUNAMI-EVAC1 (read) |
//! | teenagers | × 1.0 | | | same |
//! | 65 and more | × 0.7 | | | same |
//! | locomotion disability | 0.80 | 0.37 | 0.10–1.68 | Boyce, Shields & Silcock 1999 (from memory) |
//! | assisted ambulant | 0.78 | 0.34 | 0.21–1.40 | same |
//!
//! The spread of adults holds for the other ages in proportion. A group walks at the pace of its slowest member.

use crate::world::people::{AgeGroup, Mobility};

/// Spread of free speed over its mean among those who walk freely (Weidmann).
pub const SPREAD: f64 = 0.26 / 1.34;
/// Free speeds further from the mean than this many spreads are not drawn.
pub const TRIMMED: f64 = 2.5;

/// (mean, spread, lowest, highest) in m/s.
const REDUCED: (f64, f64, f64, f64) = (0.80, 0.37, 0.10, 1.68);
const ASSISTED: (f64, f64, f64, f64) = (0.78, 0.34, 0.21, 1.40);

/// Free speed over that of adults, by age.
fn age_factor(age: AgeGroup) -> f64 {
    match age {
        AgeGroup::Child => 0.8,
        AgeGroup::Teen | AgeGroup::Adult => 1.0,
        AgeGroup::Older | AgeGroup::Oldest => 0.7,
    }
}

/// Free speed of a person, m/s, from the mean of adults and a standard normal deviate.
/// Who cannot walk alone is led or carried.
#[must_use]
pub fn free_speed(adults: f64, age: AgeGroup, mobility: Mobility, z: f64) -> f64 {
    match mobility {
        Mobility::Full => adults * age_factor(age) * (1.0 + SPREAD * z.clamp(-TRIMMED, TRIMMED)),
        Mobility::Reduced => (REDUCED.0 + REDUCED.1 * z).clamp(REDUCED.2, REDUCED.3),
        Mobility::None => (ASSISTED.0 + ASSISTED.1 * z).clamp(ASSISTED.2, ASSISTED.3),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table() {
        let at = |age, mobility, z| free_speed(1.34, age, mobility, z);
        assert!((at(AgeGroup::Adult, Mobility::Full, 1.0) - 1.60).abs() < 1e-12);
        assert!((at(AgeGroup::Child, Mobility::Full, 0.0) - 1.072).abs() < 1e-12);
        assert!((at(AgeGroup::Oldest, Mobility::Full, 0.0) - 0.938).abs() < 1e-12);
        assert_eq!(at(AgeGroup::Adult, Mobility::Reduced, -9.0), 0.10);
        assert_eq!(at(AgeGroup::Adult, Mobility::None, 9.0), 1.40);
        assert!(at(AgeGroup::Adult, Mobility::Full, -9.0) > 0.6);
    }
}
