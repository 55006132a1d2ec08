//! The question: one place, one hazard, the arms to compare, a seed and a number of replicates.

use crate::economy::Economy;
use crate::hazards::Hazard;
use crate::hazards::hamada1951::Wind;
use crate::interventions::Intervention;
use crate::parameters::Parameters;
use crate::policy::Policy;
use crate::time::Seconds;
use crate::world::World;

/// One arm of a comparison. The first arm of a study is its baseline and has no interventions.
#[derive(Clone, Debug)]
pub struct Arm {
    /// Identifier in results (`baseline`, `volunteer-teams`, …).
    pub id: String,
    /// Title in Chinese.
    pub title_zh: String,
    /// Title in English.
    pub title_en: String,
    /// What it changes.
    pub interventions: Vec<Intervention>,
}

/// A validated study: nothing in it can fail any more.
#[derive(Clone, Debug)]
pub struct Study {
    /// The place before any intervention.
    pub world: World,
    /// The rules before any intervention.
    pub policy: Policy,
    /// Wages, discounting, the worth of a life.
    pub economy: Economy,
    /// What happens.
    pub hazard: Hazard,
    /// Water that comes after it.
    pub water: Option<std::sync::Arc<crate::hazards::inundation::Inundation>>,
    /// Local hour of the impact, 0–23.
    pub hour: u8,
    /// Air temperature after the impact, °C.
    pub temperature: f64,
    /// Wind after the impact.
    pub wind: Wind,
    /// Parameters, with the scenario's own values in place.
    pub parameters: Parameters,
    /// Arms; the first is the baseline.
    pub arms: Vec<Arm>,
    /// Seed of every draw.
    pub seed: u64,
    /// Number of replicates.
    pub replicates: u32,
    /// Slices of each replicate: neighbourhoods like this place that share the event.
    pub slices: u32,
    /// End of the recovery, days after the impact (at least 3).
    pub horizon_days: u32,
    /// Width of the agenda's slots in the response, s (a divisor of 60): how finely waiting times are resolved.
    pub slot: Seconds,
    /// Compute the mutual-aid value for every arm, not only for the baseline.
    pub mutual_aid_for_all: bool,
}
