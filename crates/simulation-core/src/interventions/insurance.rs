//! Homes insured against the hazard (REQ-P9).
//!
//! Mechanism: where the money for a repair comes from, and so when it is there ([`finance`]). Premiums are paid by
//! owners and landlords and counted whole; claims move money and are not counted as saved. Possible harm: who could
//! have paid at once waits for the insurer instead; the money comes to many at about the same time, so that the trade
//! has a longer line and those without insurance wait longer, at higher prices; nothing is paid for losses below the
//! deductible.

use super::Cost;
use crate::key::lot;
use crate::parameters::Parameters;
use crate::policy::Policy;
use crate::processes::recovery::finance;
use crate::world::World;
use crate::world::buildings::Use;
use std::sync::Arc;

/// Salt of the lot by which owners take out insurance.
const INSURED: u64 = 0x1257;

/// Insures `owners` of the owners who pay for their own building and are not insured, and `landlords` of the
/// landlords of homes who are not. Owners with the lowest lots are chosen, so that a larger share contains a smaller.
pub(super) fn apply(world: &mut World, policy: &mut Policy, owners: f64, landlords: f64, p: &Parameters) -> Cost {
    let (b, h) = (&world.buildings, &world.households);
    let mut homes = vec![[0_usize; 2]; b.len()];
    for (&building, &owner) in h.building.iter().zip(h.owner.iter()) {
        homes[building as usize][0] += 1;
        homes[building as usize][1] += usize::from(owner);
    }
    let value = |building: usize| b.value[building] as f64 / 100.0;
    let pays = |building: usize| finance::owners_pay(homes[building][1], homes[building][0]);
    let new: Vec<usize> = (0..h.len())
        .filter(|&i| h.owner[i] && !h.insured[i] && pays(h.building[i] as usize) && lot(h.key[i], INSURED) < owners)
        .collect();
    let theirs: f64 = new.iter().map(|&i| h.building[i] as usize).map(|at| value(at) / homes[at][1] as f64).sum();
    let let_out = (0..b.len()).filter(|&i| matches!(b.usage[i], Use::House | Use::Apartments) && !pays(i));
    let before = policy.insured_landlords;
    policy.insured_landlords = before.max(landlords);
    let more = (policy.insured_landlords - before) * (1.0 - p.landlord_insured);
    let landlords = more * let_out.map(value).sum::<f64>();
    if !new.is_empty() {
        let insured = Arc::make_mut(&mut world.households.insured);
        for i in new {
            insured[i] = true;
        }
    }
    Cost { capital: 0.0, yearly: p.cost_insurance * (theirs + landlords) }
}
