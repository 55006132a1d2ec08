//! In preparation.

use super::Cost;
use crate::parameters::Parameters;
use crate::policy::Policy;
use crate::world::World;

pub(super) fn apply(_world: &mut World, _policy: &mut Policy, _share: f64, _training: f64, _parameters: &Parameters) -> Cost {
    Cost::default()
}
