//! Named helpers: a vulnerable person without an able co-resident gets one able neighbour who looks in
//! (REQ-P10).
//!
//! Mechanism: who knows (push to the helper) and how far they have to go (same building where possible).
//! Possible harm: while they look in on one person they do not dig for another.

use super::Cost;
use crate::key::{lot, mix};
use crate::parameters::Parameters;
use crate::world::people::Role;
use crate::world::{NONE, World};
use std::sync::Arc;

/// Names a helper for this share of the truly vulnerable people who live without an able co-resident.
pub(super) fn apply(world: &mut World, share: f64, parameters: &Parameters) -> Cost {
    let people = &world.people;
    let households = &world.households;
    let home = |p: usize| households.building[people.household[p] as usize];
    let chosen: Vec<usize> = (0..people.len())
        .filter(|&p| people.alone[p] && people.named_helper[p] == NONE && lot(people.key[p], 0x4A3D) < share)
        .collect();
    if chosen.is_empty() {
        return Cost::default();
    }
    // Able residents without a role, by building and by cell.
    let mut by_building = vec![Vec::new(); world.buildings.len()];
    let mut by_cell = vec![Vec::new(); world.places.cells()];
    for p in 0..people.len() {
        if people.able[p] && people.role[p] == Role::Resident {
            by_building[home(p) as usize].push(p as u32);
            by_cell[usize::from(world.buildings.cell[home(p) as usize])].push(p as u32);
        }
    }
    let mut helpers = Vec::with_capacity(chosen.len());
    for &p in &chosen {
        let lowest =
            |list: &[u32]| list.iter().copied().min_by_key(|&h| (mix(people.key[p], people.key[h as usize]), h));
        let near = lowest(&by_building[home(p) as usize])
            .or_else(|| lowest(&by_cell[usize::from(world.buildings.cell[home(p) as usize])]));
        helpers.push(near.unwrap_or(NONE));
    }
    let column = Arc::make_mut(&mut world.people.named_helper);
    let mut pairs = 0.0;
    for (&p, &helper) in chosen.iter().zip(&helpers) {
        column[p] = helper;
        if helper != NONE {
            pairs += 1.0;
        }
    }
    Cost { capital: 0.0, yearly: pairs * parameters.cost_named_helper }
}
