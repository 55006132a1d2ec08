//! Pools: what is known, to whom. Membership is knowledge; a pool is a heap ordered by priority.
//! Entries are removed lazily: the reader skips needs that are closed or fully crewed.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// What a helper must be able to do to serve a pool of a grid cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Capability {
    /// Open doors, lift furniture, dig in light rubble and voids: any able person.
    Dig,
    /// Break heavy rubble: trained people with tools.
    BreakRubble,
    /// Give first aid.
    FirstAid,
    /// Carry a patient.
    Carry,
    /// Look in on a vulnerable neighbour one knows.
    LookIn,
    /// Visit by the community's list.
    Visit,
    /// Bring supplies to a household that cannot fetch them.
    Deliver,
    /// Fight a fire with buckets or whatever is there.
    FightFire,
    /// See to the lifts and pumps of buildings: who has the keys.
    Facility,
}

/// Number of capabilities.
pub const CAPABILITIES: usize = 9;

/// One pool: (priority, need).
pub type Pool = BinaryHeap<Reverse<(u64, u32)>>;

/// The pools of all cells and of the district's desk.
#[derive(Debug, Default)]
pub struct Pools {
    /// Pools of each cell by capability: `cell * CAPABILITIES + capability`.
    pub cells: Vec<Pool>,
    /// Extrications known to the district.
    pub district_rescue: Pool,
    /// Patients to be carried known to the district.
    pub district_carry: Pool,
    /// Fires known to the brigade.
    pub district_fire: Pool,
}

impl Pools {
    /// Empties all pools.
    pub fn start(&mut self, cells: usize) {
        self.cells.resize_with(cells * CAPABILITIES, Pool::new);
        self.cells.iter_mut().for_each(BinaryHeap::clear);
        self.district_rescue.clear();
        self.district_carry.clear();
        self.district_fire.clear();
    }

    /// Makes a need known in a cell.
    pub fn publish(&mut self, cell: u16, capability: Capability, priority: u64, need: u32) {
        self.cells[usize::from(cell) * CAPABILITIES + capability as usize].push(Reverse((priority, need)));
    }
}
