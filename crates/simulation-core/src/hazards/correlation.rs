//! Spatially correlated within-event residuals of ground motion.
//!
//! Jayaram & Baker (2009), *Earthquake Engineering & Structural Dynamics* 38:1687–1708, eq. 20:
//! ρ(h) = exp(−3h/b), b = 8.5 km for PGA where Vs30 is not clustered (eq. 17 at T = 0; transcription in
//! openquake-engine 3.26.2 `hazardlib/correlation.py`).
//!
//! The field is a sum of random plane waves (random Fourier features), so it is a function of absolute
//! coordinates: a site added moves no other, and no matrix is factored. By Bochner's theorem the wave
//! numbers of exp(−h/a) in the plane have the density (a²/2π)(1 + a²ω²)^(−3/2), the bivariate Cauchy law:
//! the radius has P(|ω| > w) = 1/√(1 + a²w²), hence |ω| = √(1/u² − 1)/a with u uniform, and the direction is
//! uniform. Radii are stratified (wave m takes u from the m-th of [`WAVES`] equal slices, so that every
//! realisation holds the whole spectrum); directions and phases are independent.
//!
//! Mean 0, variance 1 and the correlation are exact over realisations. The marginal is a sum of
//! [`WAVES`] bounded terms: excess kurtosis −1.5/[`WAVES`], tail probability at 3 standard deviations
//! 1.5 % below the normal one.
//!
//! The field is read at the nodes of a fixed grid of [`SPACING`] in the local frame, whose origin belongs to
//! the place; all buildings nearest to one node share its residual.

use std::f64::consts::TAU;

use crate::key::Key;
use crate::math;
use crate::random::{Draws, Purpose};

/// Distance of grid nodes, m.
pub const SPACING: f64 = 500.0;

/// Range b of the correlation exp(−3h/b), m (Jayaram & Baker 2009, PGA, Vs30 not clustered).
pub const RANGE: f64 = 8_500.0;

/// Plane waves in one realisation.
pub const WAVES: u32 = 256;

/// Nodes along the side of a tile. A wave is evaluated at the tile's corner and carried to its nodes by
/// rotation: three sines for a tile, not one for a node.
const TILE: usize = 16;

/// A node of the fixed grid: multiples of [`SPACING`] east and north of the frame's origin.
/// Ordered by tile first, so that a sorted list visits each tile once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Node {
    tile: (i32, i32),
    step: (u8, u8),
}

impl Node {
    /// The node nearest to a point in local metres.
    #[must_use]
    pub fn nearest(x: f64, y: f64) -> Self {
        let split = |v: f64| {
            let node = (v / SPACING).round() as i32;
            (node.div_euclid(TILE as i32), node.rem_euclid(TILE as i32) as u8)
        };
        let (east, north) = (split(x), split(y));
        Self { tile: (east.0, north.0), step: (east.1, north.1) }
    }
}

/// A rotation in the plane: cosine and sine.
#[derive(Clone, Copy)]
struct Turn(f64, f64);

impl Turn {
    fn by(angle: f64) -> Self {
        Self(math::cos(angle), math::sin(angle))
    }

    #[inline]
    fn then(self, other: Self) -> Self {
        Self(self.0 * other.0 - self.1 * other.1, self.0 * other.1 + self.1 * other.0)
    }

    /// Turns by 0, 1, … steps.
    fn powers(self) -> [Self; TILE] {
        let mut at = Self(1.0, 0.0);
        std::array::from_fn(|i| {
            if i > 0 {
                at = at.then(self);
            }
            at
        })
    }
}

/// Writes the residuals (mean 0, variance 1) of one event at these nodes into `out`. `occasion` tells events
/// of one replicate apart. The value at a node does not depend on the other nodes; sorted nodes are fastest.
pub fn residuals(draws: &Draws, occasion: u32, nodes: &[Node], out: &mut Vec<f64>) {
    out.clear();
    out.resize(nodes.len(), 0.0);
    let (wave, phase) = (Key::of_name("wave"), Key::of_name("wave phase"));
    let scale = 3.0 / RANGE * SPACING;
    for m in 0..WAVES {
        let (slice, direction) = draws.uniforms(Purpose::GridResidual, wave.child(u64::from(m)), occasion);
        let u = (f64::from(m) + slice) / f64::from(WAVES);
        // Radians per node spacing.
        let radius = (1.0 / (u * u) - 1.0).max(0.0).sqrt() * scale;
        let east = radius * math::cos(TAU * direction);
        let north = radius * math::sin(TAU * direction);
        let start = TAU * draws.uniform(Purpose::GridResidual, phase.child(u64::from(m)), occasion);
        let (east_steps, north_steps) = (Turn::by(east).powers(), Turn::by(north).powers());
        let mut corner: Option<((i32, i32), Turn)> = None;
        for (node, sum) in nodes.iter().zip(out.iter_mut()) {
            let turn = match corner {
                Some((tile, turn)) if tile == node.tile => turn,
                _ => {
                    let side = TILE as f64;
                    let at = (f64::from(node.tile.0) * side, f64::from(node.tile.1) * side);
                    let turn = Turn::by(east * at.0 + north * at.1 + start);
                    corner = Some((node.tile, turn));
                    turn
                }
            };
            let (e, n) = (usize::from(node.step.0), usize::from(node.step.1));
            *sum += turn.then(east_steps[e]).then(north_steps[n]).0;
        }
    }
    let amplitude = (2.0 / f64::from(WAVES)).sqrt();
    for sum in out {
        *sum *= amplitude;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Correlation over realisations within 4 standard errors of exp(−3h/b); 16 comparisons, so a false
    /// alarm about 1e-3 over seeds; the seed is fixed.
    #[test]
    fn correlation_and_variance() {
        let lags = [(0.0, 0.0), (1.0, 0.0), (3.0, 0.0), (8.0, 0.0), (0.0, 1.0), (0.0, 3.0), (0.0, -8.0), (3.0, 4.0)];
        // Far from the origin and across tile edges, as on a real map.
        let nodes: Vec<Node> = lags.map(|(e, n)| Node::nearest(6_900.0 + 1e3 * e, -3_600.0 + 1e3 * n)).to_vec();
        let realisations = 6_000;
        let (mut out, mut first) = (Vec::new(), vec![0.0; lags.len()]);
        let (mut product, mut square) = (first.clone(), first.clone());
        let mut beyond = 0;
        for replicate in 0..realisations {
            residuals(&Draws::new(7, replicate), 0, &nodes, &mut out);
            for i in 0..lags.len() {
                first[i] += out[i];
                product[i] += out[0] * out[i];
                square[i] += (out[0] * out[i]) * (out[0] * out[i]);
            }
            beyond += u32::from(out[0].abs() > 1.959_964);
        }
        let n = f64::from(realisations);
        for (i, (e, north)) in lags.into_iter().enumerate() {
            let expected = math::exp(-3.0 * math::length(e, north) / 8.5);
            let mean = product[i] / n;
            let error = ((square[i] / n - mean * mean) / n).sqrt();
            assert!((mean - expected).abs() < 4.0 * error, "lag {e}, {north}: {mean} for {expected} ± {error}");
            assert!((first[i] / n).abs() < 4.0 / n.sqrt());
        }
        let error = (0.05 * 0.95 / n).sqrt();
        assert!((f64::from(beyond) / n - 0.05).abs() < 4.0 * error, "{beyond}");
    }

    #[test]
    fn an_added_site_moves_no_other() {
        let draws = Draws::new(11, 3);
        let some: Vec<Node> = (0..40).map(|i| Node::nearest(f64::from(i) * 730.0, f64::from(i * i) * -91.0)).collect();
        let mut more = some.clone();
        more.extend((0..20).map(|i| Node::nearest(f64::from(i) * -1_330.0, 4_000.0)));
        more.sort_unstable();
        more.dedup();
        let (mut a, mut b) = (Vec::new(), Vec::new());
        residuals(&draws, 0, &some, &mut a);
        residuals(&draws, 0, &more, &mut b);
        for (node, value) in some.iter().zip(a) {
            let at = more.binary_search(node).unwrap();
            assert_eq!(value.to_bits(), b[at].to_bits());
        }
    }

    #[test]
    fn rotation_equals_the_plain_sum() {
        let (draws, x, y) = (Draws::new(5, 1), 12_000.0, -7_500.0);
        let mut out = Vec::new();
        residuals(&draws, 2, &[Node::nearest(x + 200.0, y - 200.0)], &mut out);
        let plain: f64 = (0..WAVES)
            .map(|m| {
                let child = |name| Key::of_name(name).child(u64::from(m));
                let (slice, direction) = draws.uniforms(Purpose::GridResidual, child("wave"), 2);
                let u = (f64::from(m) + slice) / 256.0;
                let radius = (1.0 / (u * u) - 1.0).sqrt() * 3.0 / 8_500.0;
                let along = x * math::cos(TAU * direction) + y * math::sin(TAU * direction);
                let phase = TAU * draws.uniform(Purpose::GridResidual, child("wave phase"), 2);
                math::cos(radius * along + phase) / 128.0_f64.sqrt()
            })
            .sum();
        assert!((out[0] - plain).abs() < 1e-9, "{} {plain}", out[0]);
    }

    #[test]
    fn nearest_node() {
        assert_eq!(Node::nearest(249.0, -249.0), Node::nearest(0.0, 0.0));
        assert_ne!(Node::nearest(251.0, 0.0), Node::nearest(0.0, 0.0));
        assert_eq!(Node::nearest(-8_000.0, 7_999.0).tile, (-1, 1));
    }
}
