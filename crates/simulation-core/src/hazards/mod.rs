//! Hazards: what shakes the place. A hazard is prepared once per study and realised once per replicate.

pub mod aftershocks;
pub mod boore2014;
pub mod correlation;
pub mod fragility;
pub mod ground_motion;
pub mod hamada1951;
pub mod imposed;
pub mod inundation;
pub mod scawthorn2009;

/// Style of faulting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mechanism {
    /// Strike-slip.
    StrikeSlip,
    /// Normal.
    Normal,
    /// Reverse.
    Reverse,
    /// Unspecified.
    Unspecified,
}

/// Which anelastic attenuation of Boore et al. (2014) applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Region {
    /// California, New Zealand, Taiwan and the global average.
    Global,
    /// China and Turkey (slow attenuation).
    ChinaTurkey,
    /// Italy and Japan (fast attenuation).
    ItalyJapan,
}

/// An earthquake with a modelled ground-motion field.
#[derive(Clone, Debug, PartialEq)]
pub struct Earthquake {
    /// Moment magnitude.
    pub magnitude: f64,
    /// Style of faulting.
    pub mechanism: Mechanism,
    /// Attenuation region.
    pub region: Region,
    /// Surface projection of the rupture in local metres: one point, a line, or a closed polygon (three or more).
    pub rupture: Vec<(f64, f64)>,
}

/// Peak motion given for each building: replaces the ground-motion model.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Median peak ground acceleration at each building, g.
    pub pga: Vec<f64>,
    /// Median peak ground velocity at each building, cm/s.
    pub pgv: Vec<f64>,
    /// Standard deviation of ln motion between replicates, common to all buildings (0 = as given).
    pub tau: f64,
    /// Standard deviation of ln motion within one replicate (spatially correlated; 0 = as given).
    pub phi: f64,
}

/// Damage given as such: replaces motion and fragility.
#[derive(Clone, Debug, PartialEq)]
pub struct Imposed {
    /// Probability of each damage state (none, slight, moderate, extensive, complete) of each building.
    pub damage: Vec<[f64; 5]>,
    /// Ground velocity for buried lines at each building, cm/s.
    pub pgv: Vec<f64>,
    /// Ground acceleration for lifeline plants at each building, g.
    pub pga: Vec<f64>,
}

/// What happens.
#[derive(Clone, Debug, PartialEq)]
pub enum Hazard {
    /// Nothing.
    None,
    /// A modelled earthquake.
    Earthquake(Earthquake),
    /// An observed or third-party field.
    Field(Field),
    /// Given damage.
    Imposed(Imposed),
    /// An impact given as numbers.
    Impact(imposed::Impact),
}
