//! Plans with triggers: what is felt sets off the first decisions, without waiting for anybody to ask (REQ-C5).
//!
//! Mechanism: who asks, and when. Possible harm: a plan that does not fit the place starts with a wrong decision, and
//! a trigger goes off where there is no need, which takes the desk's time.

use super::Cost;
use crate::parameters::Parameters;
use crate::policy::Policy;
use crate::world::World;

/// Gives this share of communities a plan; `fit` of the plans suit the place they are for.
pub(super) fn apply(world: &World, policy: &mut Policy, share: f64, fit: f64, p: &Parameters) -> Cost {
    if share <= 0.0 {
        return Cost::default();
    }
    policy.plan = policy.plan.max(share);
    policy.plan_fit = fit;
    let communities = share * world.places.communities() as f64;
    Cost { capital: communities * (1.0 + fit) * p.cost_plan, yearly: communities * fit * p.cost_plan_yearly }
}
