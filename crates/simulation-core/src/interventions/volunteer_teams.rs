//! Trained volunteers: able residents learn light rescue and first aid and get tools (REQ-P6, REQ-P7).
//!
//! Mechanism: who can (skill, tools) and who comes (duty). Possible harm: they dig, so some are hurt;
//! before they are sent out they stay in their own cell.

use super::Cost;
use crate::key::mix;
use crate::parameters::Parameters;
use crate::world::World;
use crate::world::people::{Role, SKILL_FIRST_AID, SKILL_RESCUE, SKILL_TOOLS};
use std::sync::Arc;

/// Trains `per_1000` more volunteers per 1,000 residents. Those with the lowest keys are chosen, so
/// that a larger number contains a smaller.
pub(super) fn apply(world: &mut World, per_1000: f64, parameters: &Parameters) -> Cost {
    let people = &mut world.people;
    let number = (per_1000 * people.len() as f64 / 1_000.0).round() as usize;
    if number == 0 {
        return Cost::default();
    }
    let mut candidates: Vec<(u64, usize)> = (0..people.len())
        .filter(|&p| people.able[p] && people.role[p] == Role::Resident)
        .map(|p| (mix(people.key[p], 0x7EA4), p))
        .collect();
    candidates.sort_unstable();
    candidates.truncate(number);
    let role = Arc::make_mut(&mut people.role);
    let skill = Arc::make_mut(&mut people.skill);
    for &(_, p) in &candidates {
        role[p] = Role::Volunteer;
        skill[p] |= SKILL_FIRST_AID | SKILL_RESCUE | SKILL_TOOLS;
    }
    let n = candidates.len() as f64;
    Cost { capital: n * parameters.cost_training, yearly: n * parameters.cost_training_yearly }
}
