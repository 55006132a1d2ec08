//! Temporary housing prepared before the event (REQ-A2).
//!
//! Mechanism: how many temporary dwellings there are and when the first are ready. Possible harm: they are paid for
//! whether they are needed or not; who lives in one neither rents nor settles elsewhere but waits for the old home, and
//! distress does not pass there.

use super::Cost;
use crate::parameters::Parameters;
use crate::world::World;

/// Keeps `per_1000` dwellings for 1,000 households in store, on top of those that can be set up, and contracts
/// suppliers ahead for a share `contracted` of these.
pub(super) fn apply(world: &mut World, per_1000: f64, contracted: f64, p: &Parameters) -> Cost {
    let stored = (per_1000 * world.households.len() as f64 / 1_000.0).round() as u32;
    let o = &mut world.organisations;
    let supplied = (contracted * f64::from(o.temporary_dwellings - o.prepared_dwellings)).round() as u32;
    o.temporary_dwellings += stored;
    o.prepared_dwellings += stored + supplied;
    let (stored, supplied) = (f64::from(stored), f64::from(supplied));
    Cost {
        capital: stored * p.cost_temporary,
        yearly: stored * p.cost_temporary_store + supplied * p.cost_temporary_contract,
    }
}
