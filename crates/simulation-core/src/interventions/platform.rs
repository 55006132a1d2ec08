//! Smart community platform: sensors, reports and lists in one system (REQ-C8).
//!
//! Mechanism: who knows; reports take minutes and sensors ask for decisions by themselves. Possible harm: sensors err,
//! and when power or telephones fail, a community that no longer practises the old way reports more slowly than one
//! that never had the platform.

use super::Cost;
use crate::parameters::Parameters;
use crate::policy::Policy;
use crate::world::World;

/// Puts this share of communities on the platform; `fallback` of them keep the old way in practice.
pub(super) fn apply(world: &World, policy: &mut Policy, share: f64, fallback: f64, p: &Parameters) -> Cost {
    if share <= 0.0 {
        return Cost::default();
    }
    policy.platform = policy.platform.max(share);
    policy.platform_fallback = policy.platform_fallback.max(fallback);
    let communities = share * world.places.communities() as f64;
    Cost {
        capital: communities * p.cost_platform,
        yearly: communities * (p.cost_platform_yearly + fallback * p.cost_platform_fallback),
    }
}
