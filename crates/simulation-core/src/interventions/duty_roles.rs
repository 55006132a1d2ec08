//! Assigned duties: every decision of a community has a named holder and a deputy (REQ-P5).
//!
//! Mechanism: who may; a request no longer waits until somebody takes it up. Possible harm: time of staff for lists
//! and handovers; nothing where no duty was vacant.

use super::Cost;
use crate::parameters::Parameters;
use crate::policy::Policy;
use crate::world::World;

/// Fills this share of the vacant duties.
pub(super) fn apply(world: &World, policy: &mut Policy, share: f64, p: &Parameters) -> Cost {
    if share <= 0.0 {
        return Cost::default();
    }
    policy.vacant_duties *= 1.0 - share;
    Cost { capital: 0.0, yearly: share * world.places.communities() as f64 * p.cost_duty_roles }
}
