//! Inspection of homes and their buildings for latent defects, by risk tier (REQ-C6, REQ-C7).
//!
//! Mechanism: how strong a thing is (furniture, stairs, installations that are repaired). Possible harm: a false sense
//! of safety – what goes by tier leaves out weak buildings that the district holds for safe, and their defects stay.

use super::Cost;
use crate::parameters::Parameters;
use crate::policy::Policy;
use crate::world::World;

/// Inspects this share of homes a year, of the inspections a share `tiered` in the top tier first, and has a share
/// `repaired` of what is found repaired.
pub(super) fn apply(
    world: &World,
    policy: &mut Policy,
    [per_year, tiered, repaired, years]: [f64; 4],
    p: &Parameters,
) -> Cost {
    if per_year <= 0.0 || repaired <= 0.0 {
        return Cost::default();
    }
    let before = policy.programme.cost(world, p);
    let programme = &mut policy.programme;
    let done = programme.inspections.per_year;
    let began = programme.inspections_tiered <= 0.0 && tiered > 0.0;
    let mix = |x: f64, y: f64| (done * x + per_year * y) / (done + per_year);
    programme.inspections_tiered = mix(programme.inspections_tiered, tiered);
    programme.repaired = mix(programme.repaired, repaired);
    programme.inspections.add(per_year, years);
    let mut lived_in = vec![false; world.buildings.len()];
    world.households.building.iter().for_each(|&b| lived_in[b as usize] = true);
    let placed = if began { lived_in.iter().filter(|x| **x).count() as f64 } else { 0.0 };
    Cost { capital: placed * p.cost_risk_tiers, yearly: programme.cost(world, p) - before }
}
