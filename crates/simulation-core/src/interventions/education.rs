//! Campaigns that tell households what to do about earthquakes at home (REQ-P12).
//!
//! Mechanism: how much a household has (a reserve of water and food, until it expires) and how strong a thing is
//! (furniture that is secured). It moves nobody to leave. Possible harm: none in the event; the households pay for the
//! reserve, which counts as cost but not against the budget, and it expires where the campaign stops.

use super::Cost;
use crate::parameters::Parameters;
use crate::policy::Policy;
use crate::world::World;

/// Reaches this share of households a year.
pub(super) fn apply(world: &World, policy: &mut Policy, reach: f64, years: f64, p: &Parameters) -> Cost {
    if reach <= 0.0 {
        return Cost::default();
    }
    let before = policy.programme.cost(world, p);
    policy.programme.education.add(reach, years);
    Cost { capital: 0.0, yearly: policy.programme.cost(world, p) - before }
}
