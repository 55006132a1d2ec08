//! Indicators: natural quantities of one run, and the scores as functions of their means.

pub mod curve;
pub mod distress;
pub mod equity;
pub mod homes;
pub mod house_pipes;
pub mod layout;
pub mod livelihoods;
pub mod natural;
pub mod needs;
pub mod observables;
pub mod power_area;
pub mod quantities;
pub mod scores;
pub mod shelter_and_relief;
