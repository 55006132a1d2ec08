//! The problems, one idea a file.

pub mod channels;
pub mod connectivity;
pub mod coverage;
pub mod desk;
pub mod deterioration;
pub mod diffusion;
pub mod evacuation;
pub mod fragility;
pub mod front;
pub mod homes;
pub mod inequality;
pub mod nearest;
pub mod pedestrians;
pub mod pipes;
pub mod queue;
pub mod rescue;
pub mod restoration;
pub mod ring;
pub mod rumour;
pub mod scheduling;
pub mod settling;
pub mod shelter_placement;
pub mod shortage;
pub mod tank;
pub mod triangle;
pub mod variance;
mod walkers;
