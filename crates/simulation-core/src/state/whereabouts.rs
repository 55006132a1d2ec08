//! Where people stay, as integers that change by events, and their history: the number of people in
//! shelters through time is read from here.

use super::people::Location;
use crate::time::Seconds;

/// Number of [`Location`]s.
pub const LOCATIONS: usize = 8;

/// People by the location of their household.
#[derive(Debug, Default)]
pub struct Whereabouts {
    /// Living people now.
    pub people: [i64; LOCATIONS],
    /// (time, people) whenever they had changed at the end of a slot.
    pub history: Vec<(Seconds, [i64; LOCATIONS])>,
    /// (time, places of fixed and central shelters that are open) whenever some open.
    pub places: Vec<(Seconds, u32)>,
    /// Households out of doors who look for a shelter place and know of none.
    pub waiting: Vec<u32>,
}

impl Whereabouts {
    /// Everybody at home.
    pub fn start(&mut self, people: usize) {
        self.people = [0; LOCATIONS];
        self.people[Location::Home as usize] = people as i64;
        self.history.clear();
        self.places.clear();
        self.waiting.clear();
    }

    /// Moves so many people.
    pub fn shift(&mut self, from: Location, to: Location, people: u32) {
        self.people[from as usize] -= i64::from(people);
        self.people[to as usize] += i64::from(people);
    }

    /// Notes where people are at the end of a slot if that has changed.
    pub fn note(&mut self, now: Seconds) {
        if self.history.last().is_none_or(|(_, people)| *people != self.people) {
            self.history.push((now, self.people));
        }
    }

    /// People at a location at a time.
    #[must_use]
    pub fn at(&self, location: Location, time: Seconds) -> i64 {
        let i = self.history.partition_point(|(t, _)| *t <= time);
        if i == 0 { 0 } else { self.history[i - 1].1[location as usize] }
    }
}
