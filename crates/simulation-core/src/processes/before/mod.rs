//! What happened in the years before the event.

pub mod preparedness;
