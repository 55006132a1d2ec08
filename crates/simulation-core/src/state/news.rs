//! What households have heard of.

use crate::time::{NEVER, Seconds};

/// What news is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// The community's shelters open.
    Shelter,
    /// The community hands out relief goods.
    Stock,
    /// Water is coming.
    Warning,
    /// Everybody is told to leave.
    Order,
}

/// Number of topics.
pub const TOPICS: usize = 4;

/// Milliseconds from the announcement.
pub type Moment = u64;

/// Has not heard and will not.
pub const NOT_HEARD: Moment = Moment::MAX;

/// One round from door to door with a warning.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Round {
    /// Grid cell.
    pub cell: u16,
    /// What they tell.
    pub topic: Topic,
    /// Helpers who go together; the second may be `NONE`.
    pub team: [u32; 2],
    /// When they are at the first door.
    pub start: Seconds,
    /// Time for all doors of the cell, s.
    pub length: f64,
    /// When they are through or turn back.
    pub until: Seconds,
}

/// Who hears when, by topic.
#[derive(Debug, Default)]
pub struct News {
    /// When each community announced it (`NEVER` until then).
    pub announced: [Vec<Seconds>; TOPICS],
    /// Cells whose times of hearing have been worked out.
    pub told: [Vec<bool>; TOPICS],
    /// When each household hears; of cells that are not worked out, left over from an earlier run.
    pub known: [Vec<Moment>; TOPICS],
    /// Households told by telephone or loudspeaker where goods are on record; of cells that are not worked out, left over
    /// from an earlier run.
    pub knows_stock: Vec<bool>,
    /// Rounds from door to door, in the order in which they were begun.
    pub rounds: Vec<Round>,
    /// Times of one cell while they are worked out.
    pub scratch: Vec<Moment>,
}

impl News {
    /// Nobody has heard of anything.
    pub fn start(&mut self, communities: usize, cells: usize, households: usize) {
        for topic in 0..TOPICS {
            self.announced[topic].clear();
            self.announced[topic].resize(communities, NEVER);
            self.told[topic].clear();
            self.told[topic].resize(cells, false);
            self.known[topic].resize(households, NOT_HEARD);
        }
        self.rounds.clear();
        self.knows_stock.resize(households, false);
    }
}
