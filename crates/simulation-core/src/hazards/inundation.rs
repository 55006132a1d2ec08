//! Water that arrives some time after the event that sends it: a tsunami, a breach, a storm tide. Depth, velocity and
//! time of arrival are given at points; the model has no hydraulics.
//!
//! Whom the water kills: LifeSim's two zones (USACE RMC, LifeSim Technical Reference Manual 1.0, and the defaults of
//! go-consequences). In the high-hazard zone – the building is swept away, or the water stands above the head of
//! whoever is on the top storey – the mean fatality rate is 0.708; elsewhere it is 1.25e-5. A building is swept away
//! where depth times velocity exceeds 3 m²/s (timber not anchored) or 7 m²/s with at least 2 m/s (masonry and
//! concrete). Out of doors people lose their footing beyond 1.2 m²/s, children and the frail beyond 0.4 m²/s, and
//! beyond 1.2 m of still water (Cox, Shand & Blacka 2010; EMA advice).
//!
//! Damage by depth: Huizinga, de Moel & Szewczyk (2017), residential buildings in Asia.

use crate::hazards::fragility::Material;
use crate::time::{NEVER, Seconds};

/// Water at the buildings and road nodes of a place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inundation {
    /// Greatest depth at each building, m (0 where it stays dry).
    pub depth: Vec<f64>,
    /// Velocity at each building, m/s.
    pub velocity: Vec<f64>,
    /// Arrival at each building, s after the event (`NEVER` where it stays dry).
    pub arrival: Vec<Seconds>,
    /// The same at each node of the roads.
    pub node_depth: Vec<f64>,
    /// The same at each node of the roads.
    pub node_velocity: Vec<f64>,
    /// The same at each node of the roads.
    pub node_arrival: Vec<Seconds>,
    /// When the district's monitoring knows of it, s after the event.
    pub detected: Seconds,
    /// Median time from then to the decision to warn, min.
    pub decision_minutes: f64,
    /// Share of those who have drilled who take strong shaking as the sign to leave.
    pub natural_sign: f64,
    /// When people may go back, s after the event.
    pub over: Seconds,
    /// Buildings the water reaches, in the order of arrival.
    pub order: Vec<u32>,
}

/// Share of those in the high-hazard zone who die.
pub const HIGH_HAZARD: f64 = 0.708;
/// Share of those in the low-hazard zone who die.
pub const LOW_HAZARD: f64 = 1.25e-5;

/// Height of a storey in the rule of submergence, m (9 ft).
const STOREY: f64 = 2.743;
/// Water above the floor of the top storey that submerges who moves freely, and who does not, m.
const SUBMERGED: [f64; 2] = [2.44, 1.52];

/// Height of the top floor above the ground, m.
#[must_use]
pub fn top_floor(storeys: u16) -> f64 {
    (f64::from(storeys.max(1)) - 1.0) * STOREY
}

/// Whether a building is swept away.
#[must_use]
pub fn swept_away(material: Material, depth: f64, velocity: f64) -> bool {
    let push = depth * velocity;
    match material {
        Material::Timber | Material::Adobe => push >= 3.0,
        _ => push >= 7.0 && velocity >= 2.0,
    }
}

/// Chance to die in a building the water has reached.
#[must_use]
pub fn dies_inside(material: Material, storeys: u16, depth: f64, velocity: f64, mobile: bool) -> f64 {
    let top = top_floor(storeys) + SUBMERGED[usize::from(!mobile)];
    if swept_away(material, depth, velocity) || depth > top { HIGH_HAZARD } else { LOW_HAZARD }
}

/// Chance to die out of doors where the water has come.
#[must_use]
pub fn dies_outside(depth: f64, velocity: f64, strong: bool) -> f64 {
    let limit = if strong { 1.2 } else { 0.4 };
    if depth > 1.2 || depth * velocity > limit { HIGH_HAZARD } else { LOW_HAZARD }
}

/// Share of a residential building's value lost at a depth (m): Huizinga et al. (2017), Asia, linear between points.
#[must_use]
pub fn loss_ratio(depth: f64) -> f64 {
    const CURVE: [(f64, f64); 9] = [
        (0.0, 0.0),
        (0.5, 0.327),
        (1.0, 0.494),
        (1.5, 0.617),
        (2.0, 0.721),
        (3.0, 0.870),
        (4.0, 0.931),
        (5.0, 0.984),
        (6.0, 1.0),
    ];
    let above = CURVE.partition_point(|&(x, _)| x <= depth.max(0.0));
    if above == CURVE.len() {
        return 1.0;
    }
    let ((x0, y0), (x1, y1)) = (CURVE[above - 1], CURVE[above]);
    y0 + (y1 - y0) * (depth.max(0.0) - x0) / (x1 - x0)
}

impl Inundation {
    /// Puts the buildings in the order in which the water reaches them.
    #[must_use]
    pub fn in_order(mut self) -> Self {
        self.order = (0..self.arrival.len() as u32).filter(|&b| self.reaches(b as usize)).collect();
        self.order.sort_by_key(|&b| (self.arrival[b as usize], b));
        self
    }

    /// Whether the water comes to a building.
    #[must_use]
    pub fn reaches(&self, building: usize) -> bool {
        self.arrival[building] < NEVER
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_those_of_the_published_rules() {
        assert!(swept_away(Material::Timber, 2.0, 1.5) && !swept_away(Material::Timber, 2.0, 1.4));
        assert!(!swept_away(Material::Masonry, 8.0, 1.9) && swept_away(Material::Masonry, 3.5, 2.0));
        assert_eq!(dies_inside(Material::Masonry, 1, 2.0, 0.5, true), LOW_HAZARD);
        assert_eq!(dies_inside(Material::Masonry, 1, 2.0, 0.5, false), HIGH_HAZARD);
        assert_eq!(dies_inside(Material::Masonry, 2, 5.0, 0.5, true), LOW_HAZARD);
        assert_eq!(dies_outside(0.5, 1.0, true), LOW_HAZARD);
        assert_eq!(dies_outside(0.5, 1.0, false), HIGH_HAZARD);
        assert_eq!(dies_outside(1.3, 0.0, true), HIGH_HAZARD);
    }

    #[test]
    fn loss_follows_the_published_curve() {
        for (depth, loss) in [(0.5, 0.327), (1.0, 0.494), (3.0, 0.870), (6.0, 1.0), (9.0, 1.0)] {
            assert!((loss_ratio(depth) - loss).abs() < 1e-12);
        }
        assert!((loss_ratio(0.75) - 0.4105).abs() < 1e-9);
    }
}
