//! Ignitions after an earthquake that outgrow the people on the spot, by floor area and ground motion.
//!
//! Scawthorn (2009), *Enhancements in HAZUS-MH Fire Following Earthquake, Task 3* (SPA Risk for NIBS), as printed on a
//! stored page: 0.581895 PGA² − 0.029444 PGA per million square feet of floor area, PGA in g, from 238 data points of
//! 1971–1994 in the United States. It counts ignitions that needed the fire service, so whoever is in the building
//! has failed already.

/// Square metres of a square foot (the foot is 0.3048 m by definition).
const SQUARE_FOOT: f64 = 0.3048 * 0.3048;

/// Expected ignitions per square metre of floor area at a peak ground acceleration in g.
#[must_use]
pub fn per_square_metre(pga: f64) -> f64 {
    per_million_square_feet(pga) / (1e6 * SQUARE_FOOT)
}

/// The published curve, not below 0.
fn per_million_square_feet(pga: f64) -> f64 {
    (0.581_895 * pga * pga - 0.029_444 * pga).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units() {
        assert!((per_million_square_feet(0.5) - 0.130_751_75).abs() < 1e-12);
        // 1 m² is 10.7639 square feet.
        assert!((1e6 * per_square_metre(0.5) / (10.763_910_416_7 * 0.130_751_75) - 1.0).abs() < 1e-10);
        assert_eq!((per_square_metre(0.0), per_square_metre(0.05)), (0.0, 0.0));
        assert!(per_square_metre(0.051) > 0.0);
    }
}
