//! Framework contracts for the repair of homes, made with builders before the event (REQ-P9).
//!
//! Mechanism: the builder is ready sooner, comes first to who has a contract, at the price agreed on, and may bring
//! workers from elsewhere. Possible harm: the trade is no larger without these workers, so who has no contract – a home,
//! a shop, a school – waits longer; the retainer is paid without an event, too.

use super::Cost;
use crate::key::lot;
use crate::parameters::Parameters;
use crate::policy::{Policy, REPAIR_CONTRACT};
use crate::world::World;
use crate::world::buildings::Use;

/// Puts `share` of the residential buildings under contract and binds `workers` workers from elsewhere for 1,000
/// dwellings of them. Buildings with the lowest lots are chosen, so that a larger share contains a smaller.
pub(super) fn apply(world: &mut World, policy: &mut Policy, share: f64, workers: f64, p: &Parameters) -> Cost {
    let before = policy.repair_contracts;
    policy.repair_contracts = before.max(share);
    let b = &world.buildings;
    let new = (0..b.len()).filter(|&i| {
        let u = lot(b.key[i], REPAIR_CONTRACT);
        matches!(b.usage[i], Use::House | Use::Apartments) && before <= u && u < policy.repair_contracts
    });
    let dwellings: f64 = new.map(|i| f64::from(b.dwellings[i])).sum();
    let bound = (workers * dwellings / 1_000.0).round();
    if bound > 0.0 {
        let aid = &mut world.organisations.contract_workers;
        *aid = [p.contract_workers_days, aid[1] + bound];
    }
    Cost { capital: 0.0, yearly: dwellings * p.cost_repair_contract + bound * p.cost_contract_worker }
}
