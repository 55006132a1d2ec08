//! A front: what spreads from thing to thing over lists of neighbours, each thing at most once. Fire between
//! buildings runs on it; so do the exact problems of epidemics and of branching that check it.

use crate::time::{NEVER, Seconds};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Since when each thing burns and until when: columns indexed by thing.
#[derive(Clone, Debug, Default)]
pub struct Front {
    since: Vec<Seconds>,
    until: Vec<Seconds>,
}

impl Front {
    /// Nothing burns among `n` things.
    pub fn start(&mut self, n: usize) {
        for column in [&mut self.since, &mut self.until] {
            column.clear();
            column.resize(n, NEVER);
        }
    }

    /// Sets a thing alight until `until`, unless it has burnt before. Tells whether it did.
    pub fn catch(&mut self, thing: u32, now: Seconds, until: Seconds) -> bool {
        let row = thing as usize;
        if self.since[row] != NEVER {
            return false;
        }
        self.since[row] = now;
        self.until[row] = until;
        true
    }

    /// Ends the burning of a thing.
    pub fn put_out(&mut self, thing: u32, now: Seconds) {
        let until = &mut self.until[thing as usize];
        *until = (*until).min(now);
    }

    /// Whether a thing burns or has burnt.
    #[must_use]
    pub fn caught(&self, thing: u32) -> bool {
        self.since[thing as usize] != NEVER
    }

    /// Whether a thing burns now.
    #[must_use]
    pub fn burns(&self, thing: u32, now: Seconds) -> bool {
        self.caught(thing) && now < self.until[thing as usize]
    }

    /// When a thing that burns goes out if nothing changes.
    #[must_use]
    pub fn until(&self, thing: u32) -> Seconds {
        self.until[thing as usize]
    }

    /// Whether what `from` sends out reaches `to` now: the sender still burns, the receiver never has.
    #[must_use]
    pub fn reaches(&self, from: u32, to: u32, now: Seconds) -> bool {
        !self.caught(to) && self.burns(from, now)
    }

    /// Of the neighbours of a thing that has just caught, each with the time it takes to pass: those that are
    /// reached before the thing burns out, with the time at which they are.
    pub fn arrivals<'a>(
        &'a self,
        from: u32,
        near: impl Iterator<Item = (u32, Seconds)> + 'a,
    ) -> impl Iterator<Item = (Seconds, u32)> + 'a {
        let (since, until) = (self.since[from as usize], self.until[from as usize]);
        near.filter(move |&(to, _)| !self.caught(to))
            .map(move |(to, pass)| (since.saturating_add(pass), to))
            .filter(move |&(at, _)| at < until)
    }

    /// Lets a front run from the first things until nothing burns any more or `most` things have caught.
    /// `lasting` is how long a thing burns; `near` lists its neighbours with the time it takes to pass. Returns how
    /// many things caught.
    pub fn run<N: Iterator<Item = (u32, Seconds)>>(
        &mut self,
        first: &[u32],
        most: usize,
        lasting: impl Fn(u32) -> Seconds,
        near: impl Fn(u32) -> N,
    ) -> usize {
        let mut events: BinaryHeap<Reverse<(Seconds, u32, u32)>> = BinaryHeap::new();
        let mut caught = 0;
        for &thing in first {
            events.push(Reverse((0, thing, thing)));
        }
        while let Some(Reverse((now, to, from))) = events.pop() {
            if caught == most {
                break;
            }
            if (from == to || self.reaches(from, to, now)) && self.catch(to, now, now.saturating_add(lasting(to))) {
                caught += 1;
                events.extend(self.arrivals(to, near(to)).map(|(at, next)| Reverse((at, next, to))));
            }
        }
        caught
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn burns_once_and_only_while_it_burns() {
        let mut front = Front::default();
        front.start(3);
        assert!(front.catch(0, 10, 100) && !front.catch(0, 20, 900));
        assert!(front.burns(0, 99) && !front.burns(0, 100));
        let near = [(1, 50), (2, 90)];
        assert_eq!(front.arrivals(0, near.into_iter()).collect::<Vec<_>>(), [(60, 1)]);
        front.put_out(0, 40);
        assert!(!front.reaches(0, 1, 60) && front.caught(0));
    }

    #[test]
    fn runs_along_a_line_to_the_gap() {
        let mut front = Front::default();
        front.start(10);
        let near = |i: u32| [i.wrapping_sub(1), i + 1].into_iter().filter(|j| *j < 10 && *j != 6).map(|j| (j, 60));
        assert_eq!(front.run(&[3], usize::MAX, |_| 100, near), 6);
        front.start(10);
        assert_eq!(front.run(&[3], usize::MAX, |_| 59, near), 1);
        front.start(10);
        assert_eq!(front.run(&[3], 4, |_| 100, near), 4);
    }
}
