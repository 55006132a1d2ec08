//! Plans with triggers: what is felt sets off the first decisions, without waiting for anybody to ask (REQ-C5).
//!
//! Mechanism: who asks, and when. Possible harm: a plan that does not fit the place starts with a wrong decision.

use super::Cost;
use crate::parameters::Parameters;
use crate::policy::Policy;
use crate::world::World;

/// Gives this share of communities a plan; `fit` of the plans suit the place they are for.
pub(super) fn apply(world: &World, policy: &mut Policy, share: f64, fit: f64, p: &Parameters) -> Cost {
    if share <= 0.0 {
        return Cost::default();
    }
    // A plan made better stays so, whatever is done after it.
    policy.plan_fit = if policy.plan > 0.0 { policy.plan_fit.max(fit) } else { fit };
    policy.plan = policy.plan.max(share);
    let communities = share * world.places.communities() as f64;
    Cost { capital: communities * (1.0 + fit) * p.cost_plan, yearly: communities * fit * p.cost_plan_yearly }
}
