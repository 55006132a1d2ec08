//! More community workers (REQ-P4): residents who work for their community full time.
//!
//! Mechanism: how many can visit by the list, convert shelters and bring goods. Possible harm: salaries, and who works
//! for the community does not dig with the neighbours.

use super::Cost;
use crate::key::mix;
use crate::parameters::Parameters;
use crate::world::World;
use crate::world::people::{AgeGroup, Role};
use std::sync::Arc;

/// Employs `per_10000` more for 10,000 residents. Those with the lowest keys are chosen, so that a larger number
/// contains a smaller.
pub(super) fn apply(world: &mut World, per_10000: f64, p: &Parameters) -> Cost {
    let people = &mut world.people;
    let number = (per_10000 * people.len() as f64 / 10_000.0).round() as usize;
    if number == 0 {
        return Cost::default();
    }
    let mut candidates: Vec<(u64, usize)> = (0..people.len())
        .filter(|&i| people.able[i] && people.role[i] == Role::Resident && people.age[i] == AgeGroup::Adult)
        .map(|i| (mix(people.key[i], 0xC0C0), i))
        .collect();
    candidates.sort_unstable();
    candidates.truncate(number);
    let role = Arc::make_mut(&mut people.role);
    for &(_, i) in &candidates {
        role[i] = Role::CommunityWorker;
    }
    Cost { capital: 0.0, yearly: candidates.len() as f64 * p.cost_community_worker }
}
