//! Recovery: days to years after the impact.

pub mod consequences;
pub mod dislocation;
