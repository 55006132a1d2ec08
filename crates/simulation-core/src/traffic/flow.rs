//! Flow and density of walkers and of vehicles.
//!
//! Walkers: Weidmann, *Transporttechnik der Fussgänger* (1993): speed = free speed × (1 − exp(−1.913 (1/D − 1/5.4)))
//! at D persons per m²; nobody moves at 5.4. Largest specific flows: IMO MSC.1/Circ.1533, annex 3 (corridor and door 1.3,
//! stairs down 1.1, up 0.88 persons per metre and second); slowest speed: the same table (0.10 m/s from 3.5 persons per m²).
//! Vehicles: triangular relation (Newell 1993): free speed up to capacity, then a backward wave that stops all at jam
//! density.

use crate::math;

/// Exponent of Weidmann's relation, persons per m².
pub const WEIDMANN_SHAPE: f64 = 1.913;
/// Density at which walkers stop (Weidmann), persons per m².
pub const WEIDMANN_JAM: f64 = 5.4;
/// Largest flow through a corridor or a door (IMO), persons per metre and second.
pub const IMO_CORRIDOR: f64 = 1.3;
/// Largest flow down stairs (IMO), persons per metre and second.
pub const IMO_STAIRS_DOWN: f64 = 1.1;
/// Largest flow up stairs (IMO), persons per metre and second.
pub const IMO_STAIRS_UP: f64 = 0.88;
/// Speed of a crowd that hardly moves (IMO), m/s.
pub const IMO_SLOWEST: f64 = 0.10;
/// Speed down stairs over speed on the level (Weidmann: 0.694 of 1.34 m/s along the horizontal).
pub const STAIRS_DOWN_PACE: f64 = 0.694 / 1.34;
/// Speed up stairs over speed on the level (Weidmann: 0.610 of 1.34 m/s along the horizontal).
pub const STAIRS_UP_PACE: f64 = 0.610 / 1.34;

/// How those who walk, or drive, hinder each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Laws {
    /// Mean free speed of walkers, m/s: sets how many a crowded section can take in.
    pub free_speed: f64,
    /// Exponent of Weidmann's relation, persons per m².
    pub shape: f64,
    /// Density at which walkers stop, persons per m².
    pub jam: f64,
    /// Speed of a crowd that hardly moves, m/s.
    pub slowest: f64,
    /// Free speed of vehicles, m/s.
    pub vehicle_speed: f64,
    /// Vehicles that pass a cross-section of a lane per second at most.
    pub lane_flow: f64,
    /// Length of lane a standing vehicle takes, m.
    pub vehicle_length: f64,
    /// Whoever has stood this long at the head of a queue squeezes into a full section, s.
    pub squeeze: f64,
    /// Density of the largest flow of walkers, persons per m².
    critical: f64,
}

/// Which relation holds on a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Law {
    /// Weidmann's; density in persons per m².
    Walkers,
    /// Triangular; density in vehicles per m of lane.
    Vehicles,
    /// No hindrance but at the gates.
    Unhindered,
}

/// Share of the free speed left at a density of walkers.
#[must_use]
pub fn weidmann(shape: f64, jam: f64, density: f64) -> f64 {
    if density <= 0.0 {
        return 1.0;
    }
    let crowding = shape * (1.0 / density - 1.0 / jam);
    // The rest is less than half a unit in the last place of 1.
    if crowding > 37.0 {
        return 1.0;
    }
    (1.0 - math::exp(-crowding)).max(0.0)
}

impl Laws {
    /// Laws of walkers with Weidmann's numbers, of vehicles with the given ones.
    #[must_use]
    pub fn new(free_speed: f64, vehicle_speed: f64, lane_flow: f64, vehicle_length: f64, squeeze: f64) -> Self {
        let laws = Self {
            free_speed,
            shape: WEIDMANN_SHAPE,
            jam: WEIDMANN_JAM,
            slowest: IMO_SLOWEST,
            vehicle_speed,
            lane_flow,
            vehicle_length,
            squeeze,
            critical: 0.0,
        };
        laws.with_walkers(WEIDMANN_SHAPE, WEIDMANN_JAM, IMO_SLOWEST)
    }

    /// The same laws with other numbers for walkers.
    #[must_use]
    pub fn with_walkers(mut self, shape: f64, jam: f64, slowest: f64) -> Self {
        (self.shape, self.jam, self.slowest) = (shape, jam, slowest);
        // The flow D (1 − exp(−a (1/D − 1/J))) is largest where exp(a (1/D − 1/J)) = 1 + a/D; the left side falls faster.
        let (mut low, mut high) = (0.0, jam);
        for _ in 0..60 {
            let d = 0.5 * (low + high);
            if math::exp(shape * (1.0 / d - 1.0 / jam)) > 1.0 + shape / d {
                low = d;
            } else {
                high = d;
            }
        }
        self.critical = 0.5 * (low + high);
        self
    }

    /// Speed of one whose free speed is `free` on a section with this density, m/s.
    #[must_use]
    pub fn speed(&self, law: Law, free: f64, density: f64) -> f64 {
        match law {
            Law::Walkers => (free * weidmann(self.shape, self.jam, density)).max(self.slowest.min(free)),
            Law::Vehicles => free.min(self.vehicle_speed),
            Law::Unhindered => free,
        }
    }

    /// Largest flow into a section with this density, per metre of width (or lane) and second; infinite
    /// where only the gates limit it.
    #[must_use]
    pub fn supply(&self, law: Law, density: f64) -> f64 {
        match law {
            Law::Walkers if density > self.critical => {
                self.free_speed * density * weidmann(self.shape, self.jam, density)
            }
            Law::Vehicles => {
                let jam = 1.0 / self.vehicle_length;
                let critical = self.lane_flow / self.vehicle_speed;
                let wave = self.lane_flow / (jam - critical).max(1e-9);
                if density > critical { wave * (jam - density).max(0.0) } else { f64::INFINITY }
            }
            _ => f64::INFINITY,
        }
    }

    /// Most that a section of this area holds (m², or m of lane).
    #[must_use]
    pub fn storage(&self, law: Law, area: f64) -> f64 {
        match law {
            Law::Walkers => self.jam * area,
            Law::Vehicles => area / self.vehicle_length,
            Law::Unhindered => f64::INFINITY,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weidmann_at_known_densities() {
        let laws = Laws::new(1.34, 8.0, 0.5, 7.0, 60.0);
        // The largest specific flow is 1.22 persons per metre and second at 1.75 persons per m².
        assert!((laws.critical - 1.75).abs() < 0.01, "{}", laws.critical);
        let flow = |d: f64| d * laws.speed(Law::Walkers, 1.34, d);
        assert!((flow(laws.critical) - 1.224).abs() < 0.01, "{}", flow(laws.critical));
        for d in [0.5, 1.0, 3.0, 4.0, 5.0] {
            assert!(flow(d) < flow(laws.critical));
        }
        assert_eq!(weidmann(WEIDMANN_SHAPE, WEIDMANN_JAM, 5.4), 0.0);
        assert_eq!(laws.speed(Law::Walkers, 1.34, 9.0), IMO_SLOWEST);
        assert!(laws.supply(Law::Walkers, 1.0).is_infinite() && laws.supply(Law::Walkers, 5.4) == 0.0);
    }

    #[test]
    fn vehicles_stop_at_jam_density() {
        let laws = Laws::new(1.34, 8.0, 0.5, 7.0, 60.0);
        assert!(laws.supply(Law::Vehicles, 0.01).is_infinite());
        assert!((laws.supply(Law::Vehicles, 0.5 / 8.0 + 1e-9) - 0.5).abs() < 1e-6);
        assert!(laws.supply(Law::Vehicles, 1.0 / 7.0) < 1e-12);
    }
}
