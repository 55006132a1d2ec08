//! Indicators: natural quantities of one run, and the scores as functions of their means.

pub mod distress;
pub mod gas;
pub mod natural;
pub mod needs;
pub mod observables;
pub mod quantities;
pub mod scores;
pub mod shelter_and_relief;
