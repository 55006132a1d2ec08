//! Services moved down (REQ-D3): service points that hand out goods near homes, and personal messages to people on the
//! register.
//!
//! Mechanism: how far it is, and who knows. Possible harm: the same goods lie at more counters, so each runs out
//! sooner; messages need telephones.

use super::Cost;
use crate::key::{Key, mix};
use crate::parameters::Parameters;
use crate::policy::Policy;
use crate::world::World;
use crate::world::buildings::Use;
use crate::world::facilities::{Facility, FacilityKind, ITEMS, ShelterClass};

/// Opens `per_community` points in public and commercial buildings and sends personal messages to `personal` of the
/// households on the register.
pub(super) fn apply(world: &mut World, policy: &mut Policy, per_community: f64, personal: f64, p: &Parameters) -> Cost {
    policy.personal_messages = policy.personal_messages.max(personal);
    let b = &world.buildings;
    let mut hosts: Vec<Vec<(u64, usize)>> = vec![Vec::new(); world.places.communities()];
    for i in 0..b.len() {
        if matches!(b.usage[i], Use::Public | Use::Commercial) && !world.facilities.building.contains(&(i as u32)) {
            let community = world.places.cell_community[usize::from(b.cell[i])];
            hosts[usize::from(community)].push((mix(b.key[i], 0x5E71), i));
        }
    }
    let mut opened = 0.0;
    for (community, mut list) in hosts.into_iter().enumerate() {
        list.sort_unstable();
        for (_, i) in list.into_iter().take(per_community as usize) {
            world.facilities.add(Facility {
                key: Key(b.key[i]).child(0x5E71).0,
                kind: FacilityKind::ServicePoint,
                at: (b.x[i], b.y[i]),
                node: b.node[i],
                building: i as u32,
                community: community as u16,
                shelter: ShelterClass::None,
                indoor: true,
                shelter_places: 0,
                stock: [0; ITEMS],
            });
            opened += 1.0;
        }
    }
    let registered = world.people.registered.iter().filter(|r| **r).count() as f64;
    Cost {
        capital: opened * p.cost_service_point,
        yearly: opened * p.cost_service_point_yearly + personal * registered * p.cost_personal_message,
    }
}
