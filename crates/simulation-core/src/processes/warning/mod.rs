//! Warning: from the first knowledge of what is coming to whoever leaves, and the water's arrival.

pub mod alert;
pub mod doors;
pub mod inundation;
