//! Market partners (REQ-P9): contracts with shops that hand out what is on their shelves when goods are released.
//!
//! Mechanism: more sites, with goods that are there already. Possible harm: a retainer for shops that fall or stay
//! shut with the place, and goods set aside that households could have bought.

use super::Cost;
use crate::key::{Key, mix};
use crate::parameters::Parameters;
use crate::policy::Policy;
use crate::world::World;
use crate::world::buildings::Use;
use crate::world::facilities::{Facility, FacilityKind, ITEMS, ShelterClass};

/// Puts `per_1000` shops for 1,000 households under a contract that holds back `held` of their goods. Shops with the
/// lowest keys are chosen, so that a larger number contains a smaller.
pub(super) fn apply(world: &mut World, policy: &mut Policy, per_1000: f64, held: f64, p: &Parameters) -> Cost {
    let number = (per_1000 * world.households.len() as f64 / 1_000.0).round() as usize;
    if number == 0 {
        return Cost::default();
    }
    let b = &world.buildings;
    let free = |i: &usize| b.usage[*i] == Use::Commercial && !world.facilities.building.contains(&(*i as u32));
    let mut shops: Vec<(u64, usize)> = (0..b.len()).filter(free).map(|i| (mix(b.key[i], 0x50B5), i)).collect();
    shops.sort_unstable();
    shops.truncate(number);
    for &(_, i) in &shops {
        world.facilities.add(Facility {
            key: Key(b.key[i]).child(0x50B5).0,
            kind: FacilityKind::PartnerShop,
            at: (b.x[i], b.y[i]),
            node: b.node[i],
            building: i as u32,
            community: world.places.cell_community[usize::from(b.cell[i])],
            shelter: ShelterClass::None,
            indoor: true,
            shelter_places: 0,
            stock: [0; ITEMS],
        });
    }
    if !shops.is_empty() {
        policy.held_back = policy.held_back.max(held);
    }
    let shops = shops.len() as f64;
    Cost {
        capital: shops * p.cost_partner_contract,
        yearly: shops * (p.cost_partner_retainer + 2.0 * held * p.partner_rations * p.cost_partner_held),
    }
}
