//! Decisions devolved to the community: shelters, stock and volunteers without waiting for the street
//! (REQ-D1).
//!
//! Mechanism: who may. Possible harm: a community errs more often than a street or a district, and a
//! wrong decision is noticed late; training of its staff lowers that.

use super::Cost;
use crate::parameters::Parameters;
use crate::policy::{Level, Policy};
use crate::world::World;

/// Moves the authority to this share of communities, with this share of their staff trained.
pub(super) fn apply(
    world: &mut World,
    policy: &mut Policy,
    share: f64,
    training: f64,
    parameters: &Parameters,
) -> Cost {
    if share <= 0.0 {
        return Cost::default();
    }
    policy.devolved_share = policy.devolved_share.max(share);
    policy.devolved_level = Level::Community;
    policy.decision_training = policy.decision_training.max(training);
    let communities = share * world.places.communities() as f64;
    Cost { capital: communities * parameters.cost_devolution, yearly: communities * parameters.cost_devolution_yearly }
}

/// Moves the warning and the order to leave to this share of communities. Possible harm: what the district's
/// monitoring knows has to reach every community's desk first, and each desk decides by itself.
pub(super) fn warning(world: &World, policy: &mut Policy, share: f64, parameters: &Parameters) -> Cost {
    policy.devolved_warning = policy.devolved_warning.max(share);
    policy.devolved_level = Level::Community;
    let communities = share * world.places.communities() as f64;
    Cost { capital: communities * parameters.cost_devolution, yearly: communities * parameters.cost_devolution_yearly }
}
