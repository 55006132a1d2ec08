//! Many grids merged into one (REQ-P3): one list and one grid worker for a cell instead of parallel networks.
//!
//! Mechanism: who knows; a report no longer reaches the wrong network first. Possible harm: a single point of failure:
//! where the grid worker is trapped, hurt or away, nobody of another network takes the report.

use super::Cost;
use crate::parameters::Parameters;
use crate::policy::Policy;
use crate::world::World;

/// Merges the networks of this share of communities.
pub(super) fn apply(world: &World, policy: &mut Policy, share: f64, p: &Parameters) -> Cost {
    if share <= 0.0 || policy.networks <= 1 {
        return Cost::default();
    }
    policy.merged_grids = policy.merged_grids.max(share);
    let cells = share * world.places.cells() as f64;
    Cost { capital: cells * p.cost_merged_grid, yearly: 0.0 }
}
