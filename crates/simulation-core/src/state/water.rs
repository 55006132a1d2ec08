//! Water and warning: who has been told, who has left, how far the water has come.

use crate::time::{NEVER, Seconds};

/// The warning of one run. Empty where no water comes.
#[derive(Debug, Default)]
pub struct WaterState {
    /// Buildings reached, in the order of arrival: how many the water has come to.
    pub reached: usize,
    /// Shelters in the water's way: (arrival, facility), in order.
    pub shelters: Vec<(Seconds, u32)>,
    /// How many of them the water has come to.
    pub shelters_reached: usize,
    /// When each household first heard, from whomever (`NEVER` until then).
    pub heard: Vec<Seconds>,
    /// When each household leaves because of the water (`NEVER` while it does not mean to).
    pub leaves: Vec<Seconds>,
    /// When each household set out because of the water (`NEVER` until then).
    pub left: Vec<Seconds>,
    /// Households of each cell that are seen to get ready to leave, or have left.
    pub leaving: Vec<u32>,
    /// Times each household has looked round for what others do.
    pub looked: Vec<u8>,
    /// Persons in each building at the event: (building, person), in order.
    pub inside: Vec<(u32, u32)>,
}

impl WaterState {
    /// Nobody has heard of anything.
    pub fn start(&mut self, households: usize, cells: usize) {
        self.reached = 0;
        super::fill(&mut self.heard, households, NEVER);
        super::fill(&mut self.leaves, households, NEVER);
        super::fill(&mut self.left, households, NEVER);
        super::fill(&mut self.leaving, cells, 0);
        super::fill(&mut self.looked, households, 0);
        self.inside.clear();
        self.shelters.clear();
        self.shelters_reached = 0;
    }
}
