//! Lifts and pumps of buildings.

use super::fill;
use crate::time::{NEVER, Seconds};

/// Lifts and pumps: columns indexed by building.
#[derive(Debug, Default)]
pub struct BuildingFacilities {
    /// The impact has been worked out.
    pub begun: bool,
    /// The lifts stand still since (`NEVER` while they run or there are none).
    pub lift_out: Vec<Seconds>,
    /// Shaking stopped the lifts: somebody has to look at them before they run.
    pub unchecked: Vec<bool>,
    /// The pumps stand still since (`NEVER` while they run or there are none).
    pub pump_out: Vec<Seconds>,
    /// The pumps run on a portable set.
    pub portable: Vec<bool>,
    /// The basement has filled with water: nothing there runs in the response.
    pub flooded: Vec<bool>,
    /// People caught in the lifts at the impact.
    pub caught: Vec<u16>,
    /// Who is still caught in a lift: (building, person), in order.
    pub inside: Vec<(u32, u32)>,
}

impl BuildingFacilities {
    /// Everything runs.
    pub fn start(&mut self, buildings: usize) {
        self.begun = false;
        fill(&mut self.lift_out, buildings, NEVER);
        fill(&mut self.unchecked, buildings, false);
        fill(&mut self.pump_out, buildings, NEVER);
        fill(&mut self.portable, buildings, false);
        fill(&mut self.flooded, buildings, false);
        fill(&mut self.caught, buildings, 0);
        self.inside.clear();
    }
}
