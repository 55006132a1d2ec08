//! Straight to the district: what the district decides no longer passes the street's desk (REQ-C1).
//!
//! Mechanism: who is asked; one report and one desk fewer. Possible harm: the street's officers, who stand idle for
//! these requests, no longer share the load, and every request of every community stands in the district's line.

use super::Cost;
use crate::parameters::Parameters;
use crate::policy::Policy;
use crate::world::World;

/// Lets this share of communities report straight to the district.
pub(super) fn apply(world: &World, policy: &mut Policy, share: f64, p: &Parameters) -> Cost {
    if share <= 0.0 {
        return Cost::default();
    }
    policy.bypass = policy.bypass.max(share);
    Cost { capital: 0.0, yearly: share * world.places.communities() as f64 * p.cost_bypass }
}
