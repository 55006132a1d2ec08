//! Agreements with property managers (REQ-P8): staff with the keys of lifts and pumps, and courses for them.
//!
//! Mechanism: who can let people out of lifts, keep pumps running and look at lifts. Possible harm: wages; the
//! untrained may hurt whom they pull out; at night most of them are away; they do not dig with the neighbours.

use super::Cost;
use crate::key::lot;
use crate::parameters::Parameters;
use crate::world::World;
use crate::world::people::{Role, SKILL_KEYS, SKILL_LIFT};
use std::sync::Arc;

/// Employs `per_10000` more for 10,000 residents and trains this share of all property staff. Those with the lowest
/// keys are chosen, so that a larger number contains a smaller.
pub(super) fn apply(world: &mut World, per_10000: f64, training: f64, p: &Parameters) -> Cost {
    let people = &mut world.people;
    let number = (per_10000 * people.len() as f64 / 10_000.0).round() as usize;
    let hired = people.recruits(number, 0x9A11);
    for &i in &hired {
        Arc::make_mut(&mut people.role)[i] = Role::PropertyStaff;
        Arc::make_mut(&mut people.skill)[i] |= SKILL_KEYS;
    }
    let mut trained = 0.0;
    for i in 0..people.len() {
        let learns = people.role[i] == Role::PropertyStaff && lot(people.key[i], 0x9A12) < training;
        if learns && people.skill[i] & SKILL_LIFT == 0 {
            Arc::make_mut(&mut people.skill)[i] |= SKILL_LIFT;
            trained += 1.0;
        }
    }
    Cost { capital: trained * p.cost_property_training, yearly: hired.len() as f64 * p.cost_property_staff }
}
