//! The order in which repair crews take known jobs (REQ-A2).
//!
//! Mechanism: the same crews do the same work in another order; no crew works faster by it, and what command puts first
//! still comes first. Possible harm: whoever comes later in the order waits longer – few customers or long work under
//! the best order, far from the crews under the nearest.

use super::Cost;
use crate::policy::{Policy, Restoration};

/// Sets the rule.
pub(super) fn apply(policy: &mut Policy, rule: Restoration) -> Cost {
    policy.restoration = rule;
    Cost::default()
}
