//! Refresher courses for volunteers (REQ-P7).
//!
//! Mechanism: who can. The time since the last course is shorter, so more of the volunteers can still break rubble and
//! give first aid. Where the scenario has volunteers as freshly trained (`programme.refresher-years` of 0) there is
//! nothing to refresh, and the courses only cost. Possible harm: courses more often than once a year make some
//! volunteers leave, and their places stay empty for a while.

use super::Cost;
use crate::parameters::Parameters;
use crate::policy::Policy;
use crate::world::World;

/// Adds so many courses a year for every volunteer.
pub(super) fn apply(world: &World, policy: &mut Policy, per_year: f64, p: &Parameters) -> Cost {
    if per_year <= 0.0 {
        return Cost::default();
    }
    let before = policy.programme.cost(world, p);
    policy.programme.refreshers.add(per_year, 0.0);
    Cost { capital: 0.0, yearly: policy.programme.cost(world, p) - before }
}
