//! Pooled resources: communities of one street lend each other idle volunteers and staff (REQ-C9).
//!
//! Mechanism: who may; a helper serves the needs of a neighbouring community when none of its own asks. Possible harm:
//! longer ways, and who is away comes late when the own community calls next.

use super::Cost;
use crate::parameters::Parameters;
use crate::policy::Policy;
use crate::world::World;

/// Pools this share of communities.
pub(super) fn apply(world: &World, policy: &mut Policy, share: f64, p: &Parameters) -> Cost {
    if share <= 0.0 {
        return Cost::default();
    }
    policy.pooled = policy.pooled.max(share);
    Cost { capital: 0.0, yearly: share * world.places.communities() as f64 * p.cost_pooling }
}
