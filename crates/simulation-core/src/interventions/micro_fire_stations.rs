//! Micro fire stations: a portable pump with hoses, a tank of water and a crew who live near (REQ-P6, REQ-P8).
//!
//! Mechanism: who can (a pump instead of buckets) and who gets there (in minutes, on foot, whatever the roads and the
//! mains). Possible harm: the crew are hurt at fires, and while they fight one they do not dig.

use super::Cost;
use crate::key::{Key, lot};
use crate::parameters::Parameters;
use crate::world::World;
use crate::world::facilities::{Facility, FacilityKind, ITEMS, ShelterClass};

/// Adds `per_community` stations in each community, spread over its residential buildings. A community takes its
/// buildings in the order of their lots, so that a larger number contains a smaller.
pub(super) fn apply(world: &mut World, per_community: f64, parameters: &Parameters) -> Cost {
    let b = &world.buildings;
    let mut residents = vec![0_u32; b.len()];
    for (h, &building) in world.households.building.iter().enumerate() {
        residents[building as usize] += u32::from(world.households.size[h]);
    }
    let mut chosen: Vec<(u16, u32)> = Vec::new();
    for community in 0..world.places.communities() as u16 {
        let house = |building: usize| lot(b.key[building], 0x71E5);
        let mut homes: Vec<(f64, u32)> = (0..b.len())
            .filter(|&i| residents[i] > 0 && world.places.cell_community[usize::from(b.cell[i])] == community)
            .map(|i| (-crate::math::ln(house(i).max(1e-300)) / f64::from(residents[i]), i as u32))
            .collect();
        homes.sort_by(|x, y| x.0.total_cmp(&y.0).then(x.1.cmp(&y.1)));
        // A part of a station is drawn by the community's own lot.
        let part = lot(world.places.community_key[usize::from(community)], 0x71E6);
        let number = (per_community + 1.0 - part).floor().max(0.0) as usize;
        chosen.extend(homes.iter().take(number).map(|&(_, building)| (community, building)));
    }
    let number = chosen.len() as f64;
    for (community, building) in chosen {
        let i = building as usize;
        world.facilities.add(Facility {
            key: Key(b.key[i]).child(0x71E7).0,
            kind: FacilityKind::MicroFireStation,
            at: (b.x[i], b.y[i]),
            node: b.node[i],
            building,
            community,
            shelter: ShelterClass::None,
            indoor: true,
            shelter_places: 0,
            stock: [0; ITEMS],
        });
    }
    Cost { capital: number * parameters.cost_micro_station, yearly: number * parameters.cost_micro_station_yearly }
}
