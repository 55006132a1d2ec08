//! Ground motion at every building: prepared once per study, realised once per replicate.
//!
//! ```text
//! ln Y = ln median + τ ε + φ ω(node)
//! ```
//!
//! ε is one standard normal for the event, ω the correlated field of [`super::correlation`] at the grid
//! node nearest to the building. Assumptions: ε and ω are the same for acceleration and velocity (perfect
//! correlation of the two measures); the correlation length of acceleration serves for both; a given field
//! has the same τ and φ for both.

use super::aftershocks::{Aftershock, Mainshock};
use super::boore2014::{self, Measure};
use super::correlation::{self, Node};
use super::{Earthquake, Hazard, Mechanism, Region};
use crate::key::Key;
use crate::math;
use crate::random::{Draws, Purpose};
use crate::world::buildings::Buildings;

/// Ground motion at each building in one replicate.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GroundMotion {
    /// Peak ground acceleration, g.
    pub pga: Vec<f64>,
    /// Peak ground velocity, cm/s.
    pub pgv: Vec<f64>,
    /// Aftershocks in the order of time.
    pub aftershocks: Vec<Aftershock>,
}

/// Sites that share one within-event residual: same node, same φ.
#[derive(Clone, Copy, Debug)]
struct Group {
    node: u32,
    phi: [f64; 2],
}

/// What does not change between replicates.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// Median motion of each building.
    median: GroundMotion,
    /// τ of acceleration and velocity.
    tau: [f64; 2],
    /// Grid nodes in use, sorted.
    nodes: Vec<Node>,
    /// Distinct (node, φ) pairs: one exponential for each, not one for each building.
    groups: Vec<Group>,
    /// Group of each building; empty when the motion does not vary.
    group: Vec<u32>,
    /// What aftershocks follow from.
    mainshock: Option<Mainshock>,
}

/// Computes medians, deviations and grid nodes of all buildings. The columns of a given field or of
/// imposed impact have a value for each building.
#[must_use]
pub fn prepare(hazard: &Hazard, buildings: &Buildings) -> Prepared {
    let n = buildings.len();
    match hazard {
        Hazard::None => Prepared::fixed(vec![0.0; n], vec![0.0; n]),
        Hazard::Imposed(imposed) => Prepared::fixed(imposed.pga.clone(), imposed.pgv.clone()),
        Hazard::Impact(impact) => {
            let mut prepared = Prepared::fixed(vec![impact.pga; n], vec![impact.pgv; n]);
            if let [Some(magnitude), Some(distance)] = impact.mainshock {
                prepared.mainshock = Some(Mainshock {
                    magnitude,
                    mechanism: Mechanism::Unspecified,
                    region: Region::Global,
                    distance,
                    epicentres: vec![distance],
                    vs30: mean(&buildings.vs30),
                });
            }
            prepared
        }
        Hazard::Field(field) if field.tau == 0.0 && field.phi == 0.0 => {
            Prepared::fixed(field.pga.clone(), field.pgv.clone())
        }
        Hazard::Field(field) => {
            let median = GroundMotion { pga: field.pga.clone(), pgv: field.pgv.clone(), aftershocks: Vec::new() };
            Prepared::varying(buildings, median, [field.tau; 2], &vec![[field.phi; 2]; n])
        }
        Hazard::Earthquake(earthquake) => modelled(earthquake, buildings),
    }
}

fn modelled(earthquake: &Earthquake, buildings: &Buildings) -> Prepared {
    let Earthquake { magnitude, mechanism, region, ref rupture } = *earthquake;
    let mut median = GroundMotion::default();
    let mut phis = Vec::with_capacity(buildings.len());
    for ((&x, &y), &vs30) in buildings.x.iter().zip(buildings.y.iter()).zip(buildings.vs30.iter()) {
        let rjb = distance_km(rupture, x, y);
        let at = |measure| boore2014::median(measure, magnitude, mechanism, region, rjb, vs30);
        median.pga.push(at(Measure::Pga));
        median.pgv.push(at(Measure::Pgv));
        phis.push([Measure::Pga, Measure::Pgv].map(|m| boore2014::deviations(m, magnitude, rjb, vs30).1));
    }
    // τ depends on the magnitude alone.
    let tau = [Measure::Pga, Measure::Pgv].map(|m| boore2014::deviations(m, magnitude, 0.0, 760.0).0);
    let mut prepared = Prepared::varying(buildings, median, tau, &phis);
    let (x, y) = (mean(&buildings.x), mean(&buildings.y));
    prepared.mainshock = Some(Mainshock {
        magnitude,
        mechanism,
        region,
        distance: distance_km(rupture, x, y),
        epicentres: along(rupture).into_iter().map(|point| distance_km(&[point], x, y)).collect(),
        vs30: mean(&buildings.vs30),
    });
    prepared
}

fn mean(column: &[f64]) -> f64 {
    column.iter().sum::<f64>() / column.len().max(1) as f64
}

/// Evenly spaced points along a rupture: eight on each of its segments, or its only point.
fn along(rupture: &[(f64, f64)]) -> Vec<(f64, f64)> {
    const EACH: u32 = 8;
    let mut points: Vec<(f64, f64)> = rupture
        .windows(2)
        .flat_map(|pair| {
            (0..EACH).map(move |i| {
                let t = (f64::from(i) + 0.5) / f64::from(EACH);
                (pair[0].0 + t * (pair[1].0 - pair[0].0), pair[0].1 + t * (pair[1].1 - pair[0].1))
            })
        })
        .collect();
    if points.is_empty() {
        points.extend(rupture.first());
    }
    points
}

impl Prepared {
    fn fixed(pga: Vec<f64>, pgv: Vec<f64>) -> Self {
        Self {
            median: GroundMotion { pga, pgv, aftershocks: Vec::new() },
            tau: [0.0; 2],
            nodes: Vec::new(),
            groups: Vec::new(),
            group: Vec::new(),
            mainshock: None,
        }
    }

    fn varying(buildings: &Buildings, median: GroundMotion, tau: [f64; 2], phis: &[[f64; 2]]) -> Self {
        let site: Vec<Node> = buildings.x.iter().zip(buildings.y.iter()).map(|(&x, &y)| Node::nearest(x, y)).collect();
        let mut nodes = site.clone();
        nodes.sort_unstable();
        nodes.dedup();
        // φ is positive, so its bits sort as its value does.
        let keyed: Vec<(Node, [u64; 2])> =
            site.iter().zip(phis).map(|(&node, phi)| (node, phi.map(f64::to_bits))).collect();
        let mut distinct = keyed.clone();
        distinct.sort_unstable();
        distinct.dedup();
        let group = keyed.iter().map(|key| distinct.partition_point(|d| d < key) as u32).collect();
        let groups = distinct
            .into_iter()
            .map(|(node, phi)| Group {
                node: nodes.partition_point(|n| *n < node) as u32,
                phi: phi.map(f64::from_bits),
            })
            .collect();
        Self { median, tau, nodes, groups, group, mainshock: None }
    }

    /// Median motion of each building.
    #[must_use]
    pub fn median(&self) -> &GroundMotion {
        &self.median
    }

    /// Standard deviation of ln PGA at a building over all luck: event and field.
    #[must_use]
    pub fn sigma(&self, building: usize) -> f64 {
        let Some(&group) = self.group.get(building) else { return 0.0 };
        let (tau, phi) = (self.tau[0], self.groups[group as usize].phi[0]);
        (tau * tau + phi * phi).sqrt()
    }

    /// Writes the motion of the replicate of these draws into `out`.
    pub fn realise(&self, draws: &Draws, out: &mut GroundMotion) {
        self.realise_slice(draws, draws, out);
    }

    /// Writes the motion of one slice of a replicate into `out`: the event as drawn by `event`, the rest by `draws`.
    pub fn realise_slice(&self, event: &Draws, draws: &Draws, out: &mut GroundMotion) {
        out.pga.clone_from(&self.median.pga);
        out.pgv.clone_from(&self.median.pgv);
        out.aftershocks.clear();
        if let Some(mainshock) = &self.mainshock {
            mainshock.realise(event, &mut out.aftershocks);
        }
        if self.group.is_empty() {
            return;
        }
        let event = event.normal(Purpose::EventResidual, Key::of_name("event"), 0);
        let mut within = Vec::new();
        correlation::residuals(draws, 0, &self.nodes, &mut within);
        let factors: Vec<[f64; 2]> = self
            .groups
            .iter()
            .map(|group| {
                let residual = within[group.node as usize];
                [0, 1].map(|k| math::exp(self.tau[k] * event + group.phi[k] * residual))
            })
            .collect();
        for ((pga, pgv), &group) in out.pga.iter_mut().zip(&mut out.pgv).zip(&self.group) {
            let factor = factors[group as usize];
            *pga *= factor[0];
            *pgv *= factor[1];
        }
    }
}

/// Distance in km from a point to the surface projection of a rupture, all in local metres: a point, a line,
/// or a polygon (three or more corners, closed by itself; 0 inside). Infinite for no rupture.
#[must_use]
pub fn distance_km(rupture: &[(f64, f64)], x: f64, y: f64) -> f64 {
    if let [(px, py)] = *rupture {
        return math::length(x - px, y - py) / 1_000.0;
    }
    let (mut inside, mut nearest) = (false, f64::INFINITY);
    for (i, &(bx, by)) in rupture.iter().enumerate() {
        let (ax, ay) = rupture[if i == 0 { rupture.len() - 1 } else { i - 1 }];
        // Even–odd rule: crossings of the edge by the ray to the east.
        if (ay > y) != (by > y) && x < ax + (y - ay) / (by - ay) * (bx - ax) {
            inside = !inside;
        }
        nearest = nearest.min(to_segment((ax, ay), (bx, by), (x, y)));
    }
    if inside && rupture.len() > 2 { 0.0 } else { nearest / 1_000.0 }
}

fn to_segment(a: (f64, f64), b: (f64, f64), p: (f64, f64)) -> f64 {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let square = dx * dx + dy * dy;
    let along = if square > 0.0 { (((p.0 - a.0) * dx + (p.1 - a.1) * dy) / square).clamp(0.0, 1.0) } else { 0.0 };
    math::length(p.0 - a.0 - along * dx, p.1 - a.1 - along * dy)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::{Field, Imposed};
    use super::*;

    fn buildings(sites: &[(f64, f64)]) -> Buildings {
        Buildings {
            key: Arc::new((0..sites.len() as u64).collect()),
            x: Arc::new(sites.iter().map(|s| s.0).collect()),
            y: Arc::new(sites.iter().map(|s| s.1).collect()),
            vs30: Arc::new(vec![360.0; sites.len()]),
            ..Buildings::default()
        }
    }

    fn earthquake(magnitude: f64) -> Hazard {
        Hazard::Earthquake(Earthquake {
            magnitude,
            mechanism: Mechanism::StrikeSlip,
            region: Region::ChinaTurkey,
            rupture: vec![(-20_000.0, 10_000.0), (20_000.0, 10_000.0)],
        })
    }

    #[test]
    fn distances() {
        let square = [(0.0, 0.0), (10_000.0, 0.0), (10_000.0, 10_000.0), (0.0, 10_000.0)];
        let (point, line) = ([(3_000.0, 4_000.0)], &square[..2]);
        let cases = [
            (&point[..], 0.0, 0.0, 5.0),
            (line, 5_000.0, 7_000.0, 7.0),
            (line, 13_000.0, 4_000.0, 5.0),
            (line, 5_000.0, 0.0, 0.0),
            (&square[..], 5_000.0, 5_000.0, 0.0),
            (&square[..], 5_000.0, -2_000.0, 2.0),
            (&square[..], 13_000.0, 14_000.0, 5.0),
        ];
        for (rupture, x, y, km) in cases {
            assert!((distance_km(rupture, x, y) - km).abs() < 1e-12, "{rupture:?} {x} {y}");
        }
        assert_eq!(distance_km(&[], 0.0, 0.0), f64::INFINITY);
    }

    /// Mean of ln motion over 4,000 replicates within 4 standard errors of the model's median, and its standard
    /// deviation within 5 % of √(τ² + φ²) (standard error 1.1 %).
    #[test]
    fn realisations_centre_on_the_model() {
        let place = buildings(&[(0.0, 0.0), (2_000.0, -1_000.0)]);
        let prepared = prepare(&earthquake(6.5), &place);
        let median = boore2014::median(Measure::Pga, 6.5, Mechanism::StrikeSlip, Region::ChinaTurkey, 10.0, 360.0);
        assert!((prepared.median().pga[0] / median - 1.0).abs() < 1e-12);
        let (tau, phi) = boore2014::deviations(Measure::Pga, 6.5, 10.0, 360.0);
        let (mut out, mut sum, mut square) = (GroundMotion::default(), 0.0, 0.0);
        let n = 4_000;
        for replicate in 0..n {
            prepared.realise(&Draws::new(1, replicate), &mut out);
            let residual = math::ln(out.pga[0] / median);
            sum += residual;
            square += residual * residual;
        }
        let (mean, sd) = (sum / f64::from(n), (square / f64::from(n)).sqrt());
        let sigma = math::length(tau, phi);
        assert!(mean.abs() < 4.0 * sigma / f64::from(n).sqrt(), "{mean}");
        assert!((sd / sigma - 1.0).abs() < 0.05, "{sd} {sigma}");
    }

    #[test]
    fn stronger_earthquakes_shake_more_at_the_same_luck() {
        let place = buildings(&[(0.0, 0.0), (30_000.0, 0.0)]);
        let (draws, mut last) = (Draws::new(9, 4), GroundMotion::default());
        for magnitude in [6.0, 6.5, 7.0, 7.5] {
            let mut out = GroundMotion::default();
            prepare(&earthquake(magnitude), &place).realise(&draws, &mut out);
            for i in 0..last.pga.len() {
                assert!(out.pga[i] > last.pga[i] && out.pgv[i] > last.pgv[i]);
            }
            last = out;
        }
    }

    #[test]
    fn an_added_building_moves_no_other() {
        let sites: Vec<(f64, f64)> = (0..300).map(|i| (f64::from(i * 37 % 4_000), f64::from(i * 61 % 3_000))).collect();
        let (mut few, mut all) = (GroundMotion::default(), GroundMotion::default());
        let draws = Draws::new(2, 2);
        prepare(&earthquake(7.0), &buildings(&sites[..200])).realise(&draws, &mut few);
        prepare(&earthquake(7.0), &buildings(&sites)).realise(&draws, &mut all);
        assert_eq!(few.pga, all.pga[..200]);
        assert_eq!(few.pgv, all.pgv[..200]);
    }

    #[test]
    fn given_motion_stays_as_given() {
        let place = buildings(&[(0.0, 0.0), (700.0, 0.0)]);
        let (pga, pgv) = (vec![0.3, 0.0], vec![21.0, 5.0]);
        let draws = Draws::new(1, 1);
        let mut out = GroundMotion::default();
        let field = |tau, phi| Hazard::Field(Field { pga: pga.clone(), pgv: pgv.clone(), tau, phi });
        let imposed = Imposed { damage: vec![[1.0, 0.0, 0.0, 0.0, 0.0]; 2], pgv: pgv.clone(), pga: pga.clone() };
        for hazard in [field(0.0, 0.0), Hazard::Imposed(imposed)] {
            prepare(&hazard, &place).realise(&draws, &mut out);
            assert_eq!((&out.pga, &out.pgv), (&pga, &pgv));
        }
        prepare(&field(0.3, 0.5), &place).realise(&draws, &mut out);
        assert!(out.pga[0] != 0.3 && out.pga[0] > 0.0 && out.pga[1] == 0.0);
        assert!((out.pga[0] / 0.3 - out.pgv[0] / 21.0).abs() < 1e-12);
        prepare(&Hazard::None, &place).realise(&draws, &mut out);
        assert_eq!((out.pga, out.pgv, out.aftershocks), (vec![0.0; 2], vec![0.0; 2], Vec::new()));
    }
}
