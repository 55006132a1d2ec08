//! Own power for shops, schools and workplaces (REQ-P9, REQ-S3): a generator kept ready, with fuel for some days.
//!
//! Mechanism: who has one stays open, or opens again, before the mains are back; work and school go on. Possible harm:
//! it costs whether there is an outage or not, buys nothing where the building or the water is the trouble, and fumes
//! poison some of those who run it.

use super::Cost;
use crate::key::lot;
use crate::model::daytime::Class;
use crate::parameters::Parameters;
use crate::policy::{OWN_POWER, Policy};
use crate::world::World;

/// Gives `share` of the establishments a generator. Those with the lowest lots have one, so that a larger share contains
/// a smaller.
pub(super) fn apply(world: &World, policy: &mut Policy, share: f64, p: &Parameters) -> Cost {
    let before = policy.own_power;
    policy.own_power = before.max(share);
    let b = &world.buildings;
    let new = (0..b.len()).filter(|&i| {
        let u = lot(b.key[i], OWN_POWER);
        matches!(Class::of(b.usage[i]), Some(class) if class != Class::Clinic) && before <= u && u < policy.own_power
    });
    let number = new.count() as f64;
    Cost { capital: number * p.cost_own_power, yearly: number * p.cost_own_power_yearly }
}
