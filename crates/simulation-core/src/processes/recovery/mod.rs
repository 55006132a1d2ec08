//! The recovery: lifelines, roads, buildings, households. Lifelines and roads begin at the impact.

pub mod access;
pub mod consequences;
pub mod dislocation;
pub mod distress;
pub mod housing;
pub mod lifelines;
pub mod repair;
pub mod telephones;
pub mod utility;
