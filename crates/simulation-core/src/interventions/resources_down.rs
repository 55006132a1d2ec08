//! Resources moved down (REQ-D2): officers and relief goods of fixed totals go from district and street to the
//! communities.
//!
//! Mechanism: where people and things are. Nothing is added: each officer at a community is missing at the district or
//! the street, each ration at a site is missing in the store. Possible harm: longer lines at the upper desks, and goods
//! spread thin cannot be sent where they turn out to be needed.

use super::Cost;
use crate::parameters::Parameters;
use crate::world::World;
use crate::world::facilities::FacilityKind;
use std::sync::Arc;

/// Moves this share of the officers above (but for one at each desk) and of the goods in stores.
pub(super) fn apply(world: &mut World, people: f64, stock: f64, p: &Parameters) -> Cost {
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
        let sites: Vec<usize> =
            (0..f.len()).filter(|&i| f.kind[i] != FacilityKind::ReliefStore && f.shelter_places[i] > 0).collect();
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
    Cost { capital: f64::from(moved) * p.cost_move_officer + rations * p.cost_move_ration, yearly: 0.0 }
}
