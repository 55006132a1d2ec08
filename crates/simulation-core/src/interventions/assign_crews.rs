//! Command assigns repair crews: what feeds places of care and shelters is repaired first (REQ-C6, C9).
//!
//! Mechanism: one more decision with its reports, desk and error; once it takes effect, crews take known jobs on the way
//! to such a place before those that serve more customers. Possible harm: more people stay without service longer, and
//! the request stands in the same lines as the others.

use super::Cost;
use crate::parameters::Parameters;
use crate::policy::Policy;
use crate::world::World;

/// Lets this share of communities ask for crews.
pub(super) fn apply(world: &World, policy: &mut Policy, share: f64, p: &Parameters) -> Cost {
    if share <= 0.0 {
        return Cost::default();
    }
    policy.assign_crews = policy.assign_crews.max(share);
    Cost { capital: 0.0, yearly: share * world.places.communities() as f64 * p.cost_assign_crews }
}
