//! In preparation.

use super::Cost;
use crate::parameters::Parameters;
use crate::world::World;

pub(super) fn apply(_world: &mut World, _share: f64, _parameters: &Parameters) -> Cost {
    Cost::default()
}
