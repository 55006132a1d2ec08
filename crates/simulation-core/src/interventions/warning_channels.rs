//! Warning channels: sirens and cell broadcast (REQ-C8, REQ-P2).
//!
//! Mechanism: who knows, within a minute instead of with the round or by word of mouth. Possible harm: what is quick to
//! warn is quick to warn for nothing: each false alarm costs trust, and the next warning is believed by fewer.

use super::Cost;
use crate::parameters::Parameters;
use crate::policy::Policy;
use crate::world::World;

/// Gives this share of communities sirens and this share of telephones cell broadcast, with as many more false alarms
/// as people come to remember.
pub(super) fn apply(
    world: &World,
    policy: &mut Policy,
    sirens: f64,
    broadcast: f64,
    false_alarms: f64,
    p: &Parameters,
) -> Cost {
    policy.sirens = policy.sirens.max(sirens);
    policy.cell_broadcast = policy.cell_broadcast.max(broadcast);
    policy.false_alarms += false_alarms;
    let communities = sirens * world.places.communities() as f64;
    let connected = if broadcast > 0.0 { p.cost_broadcast } else { 0.0 };
    Cost { capital: communities * p.cost_siren + connected, yearly: communities * p.cost_siren_yearly }
}
