//! Households on their way: where each is heading, where it stands.

use crate::time::Seconds;
use crate::world::NONE;
use std::collections::BTreeSet;

/// Columns indexed by household, and who arrives when.
#[derive(Debug, Default)]
pub struct MovementState {
    /// Facility the household walks to, or `NONE`.
    pub heading: Vec<u32>,
    /// Facility it stands at, or `NONE` (at or near its home).
    pub stands_at: Vec<u32>,
    /// Arrivals to come: (time, household's key, household).
    pub arrivals: BTreeSet<(Seconds, u64, u32)>,
}

impl MovementState {
    /// Nobody is on the way.
    pub fn start(&mut self, households: usize) {
        for column in [&mut self.heading, &mut self.stands_at] {
            column.clear();
            column.resize(households, NONE);
        }
        self.arrivals.clear();
    }
}
