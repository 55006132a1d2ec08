//! Services moved down (REQ-D3): service points that hand out goods near homes, and personal messages to people on the
//! register.
//!
//! Mechanism: how far it is, and who knows. Nothing is added: the goods at the sites of a community are shared out over
//! its sites and points alike. Possible harm: the same goods lie at more counters, so each runs out sooner; messages
//! need telephones.

use super::Cost;
use crate::key::{Key, mix};
use crate::parameters::Parameters;
use crate::policy::Policy;
use crate::world::World;
use crate::world::buildings::Use;
use crate::world::facilities::{Facility, FacilityKind, ITEMS, ShelterClass};
use std::sync::Arc;

/// Opens `per_community` points in public and commercial buildings and sends personal messages to `personal` of the
/// households on the register.
pub(super) fn apply(world: &mut World, policy: &mut Policy, per_community: f64, personal: f64, p: &Parameters) -> Cost {
    policy.personal_messages = policy.personal_messages.max(personal);
    // Columns are shared, so this copies nothing.
    let b = world.buildings.clone();
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
        let first = world.facilities.len();
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
        share_out(world, community, first);
    }
    let registered = world.people.registered.iter().filter(|r| **r).count() as f64;
    Cost {
        capital: opened * p.cost_service_point,
        yearly: opened * p.cost_service_point_yearly + personal * registered * p.cost_personal_message,
    }
}

/// Gives the points from row `first` on their shares of the goods at a community's sites.
fn share_out(world: &mut World, community: usize, first: usize) {
    let f = &mut world.facilities;
    let points = f.len() - first;
    let mut sites = f.sites();
    sites.retain(|&i| usize::from(f.community[i]) == community);
    if points == 0 || sites.is_empty() {
        return;
    }
    let share = points as f64 / (points + sites.len()) as f64;
    for column in &mut f.stock {
        let column = Arc::make_mut(column);
        let mut moved = 0;
        for &i in &sites {
            let amount = (share * f64::from(column[i])) as u32;
            column[i] -= amount;
            moved += amount;
        }
        let each = moved / points as u32;
        let over = (moved % points as u32) as usize;
        for (n, amount) in column[first..].iter_mut().enumerate() {
            *amount = each + u32::from(n < over);
        }
    }
}
