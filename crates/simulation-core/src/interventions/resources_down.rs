//! Resources moved down (REQ-D2): officers, relief goods, second-channel sets, the money for buying from shops under
//! contract and the recovery fund, of fixed totals, go from district and street to the communities.
//!
//! Mechanism: where people and things are. Nothing is added: each officer at a community is missing at the district or
//! the street, each ration at a site is missing in the store, each set in a community is missing between the desks
//! above. Possible harm: longer lines at the upper desks, no link between them, and goods and money spread thin
//! cannot be sent where they turn out to be needed. Moving money costs nothing: no source has a price for it.

use super::Cost;
use crate::key::lot;
use crate::parameters::Parameters;
use crate::policy::{BACKUP, Policy};
use crate::world::World;
use crate::world::facilities::FacilityKind;
use std::sync::Arc;

/// Moves these shares of the officers above (but for one at each desk), of the goods in stores, of the sets and
/// of the money, for rations and for repair.
pub(super) fn apply(world: &mut World, policy: &mut Policy, shares: [f64; 4], p: &Parameters) -> Cost {
    let [people, stock, technology, money] = shares;
    policy.money_down = policy.money_down.max(money);
    let [community, above @ ..] = &mut policy.fund_shares;
    for share in above {
        *community += money * *share;
        *share -= money * *share;
    }
    let communities = world.places.communities() as u32;
    let streets = u32::from(world.places.streets).max(1);
    let mut moved = 0;
    if people > 0.0 && communities > 0 {
        let officers = &mut world.organisations.officers;
        let street = (people * f64::from(officers[1].saturating_sub(1))) as u32;
        let district = (people * f64::from(officers[2].saturating_sub(1))) as u32;
        // Each community gets as many as the next; what cannot be shared out evenly stays.
        let each = (street * streets + district) / communities;
        moved = each * communities;
        let from_streets = (moved / streets).min(street);
        officers[1] -= from_streets;
        officers[2] -= moved - from_streets * streets;
        officers[0] += each;
    }
    let f = &mut world.facilities;
    let mut rations = 0.0;
    if stock > 0.0 {
        let sites = f.sites();
        let places: u64 = sites.iter().map(|&i| u64::from(f.shelter_places[i])).sum();
        for column in f.stock.iter_mut().filter(|_| places > 0) {
            let column = Arc::make_mut(column);
            let mut sent: u64 = 0;
            for i in (0..f.kind.len()).filter(|&i| f.kind[i] == FacilityKind::ReliefStore) {
                let amount = (stock * f64::from(column[i])) as u32;
                column[i] -= amount;
                sent += u64::from(amount);
            }
            let mut left = sent;
            for (n, &i) in sites.iter().enumerate() {
                let share = if n + 1 == sites.len() { left } else { sent * u64::from(f.shelter_places[i]) / places };
                column[i] += share as u32;
                left -= share;
            }
            rations += sent as f64;
        }
    }
    let sets = radios_down(world, policy, technology);
    let capital = f64::from(moved) * p.cost_move_officer + rations * p.cost_move_ration + sets * p.cost_move_radio;
    Cost { capital, yearly: 0.0 }
}

/// Gives this share of the sets to communities that have none, one each. Returns how many.
fn radios_down(world: &World, policy: &mut Policy, share: f64) -> f64 {
    let mut lots: Vec<f64> = world.places.community_key.iter().map(|&key| lot(key, BACKUP)).collect();
    lots.sort_by(f64::total_cmp);
    let have = lots.partition_point(|&x| x < policy.backup_channel);
    let moved = ((share * f64::from(policy.radios)) as usize).min(lots.len() - have);
    if moved > 0 {
        // The share that the communities with a set make up, halfway to the next.
        policy.backup_channel = 0.5 * (lots[have + moved - 1] + lots.get(have + moved).copied().unwrap_or(1.0));
        policy.radios -= moved as u32;
    }
    moved as f64
}
