//! Evacuation drills (REQ-P13).
//!
//! Mechanism: who knows. A household that took part and still remembers knows its route and where to meet, so it
//! leaves sooner; what it knows fades. Possible harm: those who leave together fill stairs, doors and lanes at once;
//! who is out before a shelter is open waits longer under the open sky; and the time of everybody who takes part.

use super::Cost;
use crate::parameters::Parameters;
use crate::policy::Policy;
use crate::world::World;

/// Adds drills in every community.
pub(super) fn apply(
    world: &World,
    policy: &mut Policy,
    [per_year, participation, years]: [f64; 3],
    p: &Parameters,
) -> Cost {
    if per_year <= 0.0 || participation <= 0.0 {
        return Cost::default();
    }
    let before = policy.programme.cost(world, p);
    let programme = &mut policy.programme;
    let began = programme.drills.per_year <= 0.0;
    let taking_part = programme.drills.per_year * programme.drill_participation + per_year * participation;
    programme.drills.add(per_year, years);
    programme.drill_participation = taking_part / programme.drills.per_year;
    let plans = if began { world.places.communities() as f64 } else { 0.0 };
    Cost { capital: plans * p.cost_drill_plan, yearly: programme.cost(world, p) - before }
}
