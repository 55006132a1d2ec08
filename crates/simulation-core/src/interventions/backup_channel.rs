//! A second channel of command: satellite telephones or radio at the community's desk (REQ-C2).
//!
//! Mechanism: who knows; reports go up at the usual pace where mains power and telephones are out, and none is lost
//! for want of them. Possible harm: money; none where the telephones hold.

use super::Cost;
use crate::parameters::Parameters;
use crate::policy::Policy;
use crate::world::World;

/// Equips this share of communities; `interoperable` of the messages lost between systems arrive at once.
pub(super) fn apply(world: &World, policy: &mut Policy, share: f64, interoperable: f64, p: &Parameters) -> Cost {
    policy.backup_channel = policy.backup_channel.max(share);
    policy.interoperability += (1.0 - policy.interoperability) * interoperable;
    let communities = world.places.communities() as f64;
    Cost {
        capital: communities * (share * p.cost_backup_channel + interoperable * p.cost_interoperability),
        yearly: communities * share * p.cost_backup_channel_yearly,
    }
}
