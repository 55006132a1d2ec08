//! What happens, phase by phase.

pub mod impact;
pub mod recovery;
