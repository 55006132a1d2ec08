//! Attached spaces: rooms of public and commercial buildings kept fit to shelter people and to hold relief
//! goods (REQ-S6).
//!
//! Mechanism: more shelter places and goods nearer to homes, where the host building stands. Possible harm:
//! the community's staff have more rooms to convert, and goods in a host that falls are lost.

use super::Cost;
use crate::key::{Key, mix};
use crate::parameters::Parameters;
use crate::world::World;
use crate::world::buildings::Use;
use crate::world::facilities::{Facility, FacilityKind, ShelterClass};

/// Gives each community `number` spaces of `area` m² in its public and commercial buildings. Hosts are
/// chosen by their keys, so that a larger number contains a smaller.
pub(super) fn apply(world: &mut World, number: f64, area: f64, p: &Parameters) -> Cost {
    let places = (area / p.area_15_days) as u32;
    let number = number as usize;
    if places == 0 || number == 0 {
        return Cost::default();
    }
    let b = &world.buildings;
    let mut hosts: Vec<Vec<(u64, usize)>> = vec![Vec::new(); world.places.communities()];
    for i in 0..b.len() {
        let public = matches!(b.usage[i], Use::Public | Use::Commercial | Use::Hotel);
        let taken = world.facilities.building.contains(&(i as u32));
        if public && !taken && b.floor_area[i] >= area {
            let community = world.places.cell_community[usize::from(b.cell[i])];
            hosts[usize::from(community)].push((mix(b.key[i], 0xA77A), i));
        }
    }
    let mut added = 0.0;
    for (community, mut list) in hosts.into_iter().enumerate() {
        list.sort_unstable();
        for (_, i) in list.into_iter().take(number) {
            let goods = (f64::from(places) * p.attached_stock_days) as u32;
            world.facilities.add(Facility {
                key: Key(b.key[i]).child(0xA77A).0,
                kind: FacilityKind::AttachedSpace,
                at: (b.x[i], b.y[i]),
                node: b.node[i],
                building: i as u32,
                community: community as u16,
                shelter: ShelterClass::Fixed,
                indoor: true,
                shelter_places: places,
                stock: [goods, goods, 0, places],
            });
            added += 1.0;
        }
    }
    Cost { capital: added * area * p.cost_attached_space, yearly: added * area * p.cost_attached_space_yearly }
}
