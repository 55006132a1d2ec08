//! In preparation.

use super::Cost;
use crate::parameters::Parameters;
use crate::world::World;

pub(super) fn apply(_world: &mut World, _per_1000: f64, _parameters: &Parameters) -> Cost {
    Cost::default()
}
