//! The recovery: lifelines, roads, buildings, households. Lifelines and roads begin at the impact.

pub mod access;
mod blocks;
pub mod buried_pipes;
pub mod consequences;
pub mod dislocation;
pub mod distress;
pub mod finance;
pub mod gas;
pub mod housing;
pub mod lifelines;
pub mod livelihoods;
pub mod repair;
mod repair_order;
pub mod sewers;
pub mod supply;
pub mod telephones;
pub mod utility;
pub(crate) mod water_pipes;
