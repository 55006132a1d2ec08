//! Relief logistics: a stock register that is right, and a rule by which goods are sent out (REQ-S1, REQ-S2).
//!
//! Mechanism: the desk plans with the record, so a right record sends no lorry for goods that are not there;
//! the rule decides who gets scarce goods first. No goods come to be by it. Possible harm: upkeep, and the
//! most vulnerable first or the least total way leaves others waiting longer.

use super::Cost;
use crate::parameters::Parameters;
use crate::policy::{Dispatch, Policy};
use crate::world::World;

/// Puts this share of the wrong stock records right.
pub(super) fn register(world: &World, policy: &mut Policy, share: f64, p: &Parameters) -> Cost {
    if share <= 0.0 {
        return Cost::default();
    }
    policy.stock_accuracy += (1.0 - policy.stock_accuracy) * share;
    let sites = world.facilities.stock[0].iter().filter(|&&n| n > 0).count() as f64;
    Cost { capital: 0.0, yearly: sites * share * p.cost_stock_register }
}

/// Sets the rule of dispatch.
pub(super) fn rule(policy: &mut Policy, rule: Dispatch) -> Cost {
    policy.dispatch = rule;
    Cost::default()
}
