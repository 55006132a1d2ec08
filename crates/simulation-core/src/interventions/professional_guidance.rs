//! Professional guidance for the grass roots: officers of the communities are taught to judge a situation (REQ-C4).
//!
//! Mechanism: who can; a community errs less where it decides. Possible harm: time of staff; nothing while the
//! street decides everything.

use super::Cost;
use crate::parameters::Parameters;
use crate::policy::Policy;
use crate::world::World;

/// Trains this share of the communities' officers.
pub(super) fn apply(world: &World, policy: &mut Policy, share: f64, p: &Parameters) -> Cost {
    if share <= 0.0 {
        return Cost::default();
    }
    policy.decision_training = policy.decision_training.max(share);
    let officers = world.places.communities() as f64 * f64::from(world.organisations.officers[0]);
    Cost { capital: share * officers * p.cost_guidance, yearly: share * officers * p.cost_guidance_yearly }
}
