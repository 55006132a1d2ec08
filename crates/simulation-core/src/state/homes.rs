//! Who has which dwelling after the response: a household has its own until it gives it up; what nobody has any
//! claim to and can be lived in is let, to households of the place that need a home and to newcomers.

use super::fill;
use super::people::Location;
use crate::time::{NEVER, Seconds};
use crate::world::World;

/// Dwellings and those who live in them.
#[derive(Debug, Default)]
pub struct Homes {
    /// Counted since the end of the response.
    pub open: bool,
    /// Household has given up its dwelling for good.
    pub given_up: Vec<bool>,
    /// Times a household has let its patience pass.
    pub waits: Vec<u8>,
    /// When a household that lost its home was back in it.
    pub back_at: Vec<Seconds>,
    /// Dwellings without a household in a building nobody can live in, by building.
    pub closed_in: Vec<u32>,
    /// The same, over all buildings.
    pub closed: i64,
    /// Dwellings that can be lived in and are to let.
    pub free: i64,
    /// Dwellings let to households of the place.
    pub rented: i64,
    /// Dwellings let to newcomers.
    pub newcomers: i64,
    /// A month of letting to newcomers is due.
    pub letting: bool,
    /// (time, households of newcomers) whenever that changes.
    pub history: Vec<(Seconds, i64)>,
    /// Households that wait for a temporary dwelling, first in line last.
    pub line: Vec<u32>,
    /// Temporary dwellings in use.
    pub temporary_used: u32,
}

impl Homes {
    /// Everybody in the own dwelling.
    pub fn start(&mut self, households: usize, buildings: usize) {
        self.open = false;
        fill(&mut self.given_up, households, false);
        fill(&mut self.waits, households, 0);
        fill(&mut self.back_at, households, NEVER);
        fill(&mut self.closed_in, buildings, 0);
        (self.closed, self.free, self.rented, self.newcomers) = (0, 0, 0, 0);
        self.letting = false;
        self.history.clear();
        self.line.clear();
        self.temporary_used = 0;
    }

    /// Households of newcomers at a time.
    #[must_use]
    pub fn newcomers_at(&self, time: Seconds) -> i64 {
        let i = self.history.partition_point(|(t, _)| *t <= time);
        if i == 0 { 0 } else { self.history[i - 1].1 }
    }

    /// Recounts dwellings.
    ///
    /// # Panics
    /// When dwellings were made or lost, or a household lives in two.
    pub fn assert_conserved(&self, world: &World, location: &[Location]) {
        let at = |here: Location| location.iter().filter(|l| **l == here).count() as i64;
        assert_eq!(at(Location::Temporary), i64::from(self.temporary_used), "temporary dwellings are conserved");
        assert!(self.temporary_used <= world.organisations.temporary_dwellings);
        assert_eq!(at(Location::Rented), self.rented, "who rents has a dwelling");
        if !self.open {
            return;
        }
        let vacant: i64 = (0..world.buildings.len()).map(|b| i64::from(world.buildings.vacant(b))).sum();
        let kept = self.given_up.iter().filter(|gone| !**gone).count() as i64;
        let all = kept + self.free + self.rented + self.newcomers + self.closed;
        assert_eq!(all, location.len() as i64 + vacant, "dwellings are conserved");
        assert_eq!(self.closed, self.closed_in.iter().map(|n| i64::from(*n)).sum::<i64>());
        assert!(self.free >= 0 && self.newcomers >= 0, "nobody lives in a dwelling that is not there");
    }
}
