//! The model and the engine of renxing: world, hazards, state, processes, interventions, indicators,
//! one replicate, ensembles, statistics and comparisons. No file formats, no printing, no wall clock.

pub mod card;
pub mod key;
pub mod math;
pub mod parameters;
pub mod random;
pub mod time;

pub mod world;

pub mod policy;

pub mod economy;

pub mod hazards;

pub mod traffic;

pub mod model;

pub mod state;

pub mod processes;

pub mod interventions;

pub mod indicators;

pub mod study;

pub mod outcome;

pub mod simulate;

pub mod ensemble;

pub mod statistics;

pub mod comparison;

pub mod analysis;

pub mod money;

pub mod validation;
