//! More community workers (REQ-P4): residents who work for their community full time.
//!
//! Mechanism: how many can visit by the list, convert shelters and bring goods. Possible harm: salaries, and who works
//! for the community does not dig with the neighbours.

use super::Cost;
use crate::parameters::Parameters;
use crate::world::World;
use crate::world::people::Role;
use std::sync::Arc;

/// Employs `per_10000` more for 10,000 residents. Those with the lowest keys are chosen, so that a larger number
/// contains a smaller.
pub(super) fn apply(world: &mut World, per_10000: f64, p: &Parameters) -> Cost {
    let people = &mut world.people;
    let number = (per_10000 * people.len() as f64 / 10_000.0).round() as usize;
    if number == 0 {
        return Cost::default();
    }
    let hired = people.recruits(number, 0xC0C0);
    let role = Arc::make_mut(&mut people.role);
    for &i in &hired {
        role[i] = Role::CommunityWorker;
    }
    Cost { capital: 0.0, yearly: hired.len() as f64 * p.cost_community_worker }
}
