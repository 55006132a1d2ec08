//! Fire between buildings: Hamada's minutes from the ignition of one building to that of the next.
//!
//! Hamada (1951, 1975), equal squares of side a with gaps d in wind V. Transcribed from the class `Hamada_1` of the
//! package firebench (SJSU WIRC), the original was not opened. The oblique directions are those of that class:
//! speed is an ellipse about its focus downwind, about its centre upwind. In still air, where the class takes the
//! downwind time for every direction, this file takes the sidewind one, so that the time is continuous in the wind.
//!
//! Minutes grow with side and gap and hold for one pair of buildings; whether fire crosses a gap at all is not in
//! the equations (see `fire.gap_limit`).

/// How a building takes fire from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Facing {
    /// Bare timber: Hamada's ordinary structures.
    Bare,
    /// Fire-resistant outside: clad timber, masonry, concrete, steel.
    Resistant,
}

/// Wind: speed and where it blows from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wind {
    /// Speed, m/s.
    pub speed: f64,
    /// Direction it blows from, degrees clockwise from north.
    pub from: f64,
}

impl Default for Wind {
    /// A light wind from the north.
    fn default() -> Self {
        Self { speed: 3.0, from: 0.0 }
    }
}

impl Wind {
    /// Cosine of the angle between the way the wind goes and the way from one point to another (x east, y
    /// north): 1 downwind, 0 across, -1 upwind.
    #[must_use]
    pub fn along(&self, x: f64, y: f64) -> f64 {
        let length = crate::math::length(x, y);
        let angle = self.from.to_radians();
        if length <= 0.0 || self.speed <= 0.0 {
            return 0.0;
        }
        let (east, north) = (-crate::math::sin(angle), -crate::math::cos(angle));
        ((x * east + y * north) / length).clamp(-1.0, 1.0)
    }
}

/// Minutes for the fire to cross the inside of a building of side `a` metres, before wind and gap.
#[must_use]
pub fn inside(facing: Facing, a: f64) -> f64 {
    match facing {
        Facing::Bare => 3.0 + 0.375 * a,
        Facing::Resistant => 5.0 + 0.625 * a,
    }
}

/// Minutes to the next building downwind, sidewind and upwind, over a gap of `d` metres at `v` m/s.
#[must_use]
pub fn minutes_by_direction(facing: Facing, a: f64, d: f64, v: f64) -> [f64; 3] {
    let gap = match facing {
        Facing::Bare => 8.0 * d,
        Facing::Resistant => 16.0 * d,
    };
    let inside = inside(facing, a);
    [
        (inside + gap / (25.0 + 2.5 * v)) / (1.5 * (1.0 + 0.1 * v + 0.007 * v * v)),
        (inside + gap / (5.0 + 0.25 * v)) / (1.0 + 0.005 * v * v),
        (inside + gap / (5.0 + 0.2 * v)) / (1.0 + 0.002 * v * v),
    ]
}

/// Minutes to the next building in a direction whose cosine with the wind is `along`.
#[must_use]
pub fn minutes(facing: Facing, a: f64, d: f64, v: f64, along: f64) -> f64 {
    let [down, side, up] = minutes_by_direction(facing, a, d, v);
    if along >= 0.0 {
        // Polar ellipse about the focus: speed o / (1 - e k) with e = 1 - o/d, so the time is linear in k.
        side - (side - down) * along
    } else {
        (side * side * (1.0 - along * along) + up * up * along * along).sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of the table, written out with their own arithmetic for a = 10 m, d = 4 m, V = 6 m/s.
    #[test]
    fn equals_the_published_rows() {
        let bare = minutes_by_direction(Facing::Bare, 10.0, 4.0, 6.0);
        let resistant = minutes_by_direction(Facing::Resistant, 10.0, 4.0, 6.0);
        let expected = [
            [(6.75 + 32.0 / 40.0) / (1.5 * 1.852), (6.75 + 32.0 / 6.5) / 1.18, (6.75 + 32.0 / 6.2) / 1.072],
            [(11.25 + 64.0 / 40.0) / (1.5 * 1.852), (11.25 + 64.0 / 6.5) / 1.18, (11.25 + 64.0 / 6.2) / 1.072],
        ];
        for (found, expected) in [bare, resistant].iter().zip(expected) {
            for (a, b) in found.iter().zip(expected) {
                assert!((a - b).abs() < 1e-12, "{found:?} {expected:?}");
            }
        }
        // The mixture of the reference with a fire-resistant share of 0.6, as speed (a + d) / t in m/min.
        let mixed = 0.4 * bare[0] + 0.6 * resistant[0];
        assert!((14.0 / mixed - 3.624_604).abs() < 1e-6, "{}", 14.0 / mixed);
    }

    #[test]
    fn directions_join_and_wind_hastens_what_lies_downwind() {
        for facing in [Facing::Bare, Facing::Resistant] {
            for v in [0.0, 3.0, 12.0] {
                let [down, side, up] = minutes_by_direction(facing, 8.0, 3.0, v);
                let at = |k: f64| minutes(facing, 8.0, 3.0, v, k);
                for (k, expected) in [(1.0, down), (0.0, side), (-1.0, up)] {
                    assert!((at(k) - expected).abs() < 1e-12);
                }
                assert!(down < side && at(0.5) < side && (at(1e-9) - at(-1e-9)).abs() < 1e-6);
                assert!(v == 0.0 || minutes(facing, 8.0, 3.0, v, 1.0) < minutes(facing, 8.0, 3.0, v - 1.0, 1.0));
            }
        }
    }

    #[test]
    fn wind_blows_from_where_it_is_said_to() {
        let north = Wind { speed: 5.0, from: 0.0 };
        assert!((north.along(0.0, -1.0) - 1.0).abs() < 1e-12 && (north.along(0.0, 2.0) + 1.0).abs() < 1e-12);
        let west = Wind { speed: 5.0, from: 270.0 };
        assert!((west.along(3.0, 0.0) - 1.0).abs() < 1e-12 && west.along(0.0, 1.0).abs() < 1e-12);
        assert_eq!(Wind { speed: 0.0, from: 0.0 }.along(0.0, -1.0), 0.0);
    }
}
