//! The problems, one idea a file.

pub mod evacuation;
pub mod inequality;
pub mod pedestrians;
pub mod shelter_placement;
mod walkers;
