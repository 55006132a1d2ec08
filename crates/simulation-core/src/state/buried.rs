//! Buried pipes under repair: zones, their sections, the labour on them and the customers served through time.
//! Work is in thousandths of a worker-second, labour in thousandths of a worker, so that both are exact.

use crate::time::{NEVER, Seconds};
use std::collections::BTreeSet;
use std::ops::Range;

/// How far a section has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// Customers' meters are being closed.
    Closing,
    /// Waits for its supply before anything can be looked for.
    Held,
    /// What is known is being looked for and repaired.
    #[default]
    Repair,
    /// Repaired as far as known; waits for its feed.
    Repaired,
    /// Filled and tested.
    Test,
    /// Opened house by house.
    Opening,
    /// In service.
    Open,
}

/// Pipes that are filled, tested and opened together.
#[derive(Clone, Debug, Default)]
pub struct Section {
    /// Stable key.
    pub key: u64,
    /// Customers who can get service back.
    pub customers: u32,
    /// How far it has come.
    pub stage: Stage,
    /// Work left in this stage.
    pub work: i64,
    /// Broken mains and services nobody knows of yet.
    pub hidden: [u32; 2],
    /// Work of opening, once the pipes hold.
    pub opening: i64,
    /// Work of the first look and repair, once it is no longer held.
    pub first: i64,
    /// Tests so far.
    pub tests: u32,
    /// Nodes of the supply graph, within [`Buried::nodes`]; those in front are fed from another section.
    pub nodes: Range<usize>,
    /// How many of the nodes are fed from another section.
    pub roots: usize,
}

/// Sections in the order in which they are fed; work goes on in one of them at a time.
#[derive(Clone, Debug, Default)]
pub struct Zone {
    /// Its sections.
    pub sections: Range<usize>,
    /// The one at work.
    pub current: usize,
    /// Trunk work left before it can be fed.
    pub trunk: i64,
    /// Trunk nodes of the supply graph that this work repairs, within [`Buried::nodes`].
    pub trunk_nodes: Range<usize>,
    /// The trunk leading to it is whole.
    pub fed: bool,
    /// Lies in the place.
    pub own: bool,
}

/// One buried lifeline.
#[derive(Clone, Debug, Default)]
pub struct Buried {
    /// Zones.
    pub zones: Vec<Zone>,
    /// Sections of all zones.
    pub sections: Vec<Section>,
    /// Customers elsewhere who cannot get service back.
    pub lost: u32,
    /// Nodes of the supply graph, by section and zone.
    pub nodes: Vec<u32>,
    /// Zones that are not finished, in the order in which labour goes to them.
    pub order: Vec<u32>,
    /// Zones whose trunk is not whole, the next at the end.
    pub trunk: Vec<u32>,
    /// Labour on the trunk.
    pub trunk_labour: i64,
    /// Labour on zones.
    pub at_work: Vec<(u32, i64)>,
    /// Zones whose section waits for its feed or supply.
    pub waiting: Vec<u32>,
    /// Ends of tests: (time, zone).
    pub tests: BTreeSet<(Seconds, u32)>,
    /// Everything up to here is done.
    pub clock: Seconds,
    /// When it looks next (`NEVER` when nothing is left).
    pub due: Seconds,
    /// (time, thousandths of customers served); straight between points.
    pub history: Vec<(Seconds, i64)>,
    /// Customers served, thousandths.
    pub served: i64,
    /// Work that has become known.
    pub known: i64,
    /// Work done.
    pub done: i64,
    /// Labour there is now.
    pub labour: i64,
    /// Nodes of the supply graph freed of their faults so far.
    pub opened: u32,
    /// When each household of the place has service again (`NEVER` while not); empty where it has none. Gas and sewers.
    pub household_back: Vec<Seconds>,
    /// Households of each own section in the order of opening. Gas and sewers.
    pub houses: Vec<u32>,
    /// Range of each own section's households within [`Buried::houses`]. Gas and sewers.
    pub section_houses: Vec<Range<usize>>,
}

impl Buried {
    /// Starts a run: nothing broken.
    pub fn start(&mut self) {
        *self = Self { due: NEVER, ..Self::default() };
    }

    /// Customers, thousandths: those who can get service back, and those elsewhere who cannot.
    #[must_use]
    pub fn customers(&self) -> i64 {
        1_000 * i64::from(self.lost) + self.sections.iter().map(|s| 1_000 * i64::from(s.customers)).sum::<i64>()
    }

    /// Thousandths of customers served at a time.
    #[must_use]
    pub fn served_at(&self, at: Seconds) -> f64 {
        let next = self.history.partition_point(|(t, _)| *t <= at);
        let Some(&(t0, before)) = next.checked_sub(1).and_then(|i| self.history.get(i)) else { return 0.0 };
        match self.history.get(next) {
            Some(&(t1, after)) => before as f64 + (after - before) as f64 * f64::from(at - t0) / f64::from(t1 - t0),
            None => before as f64,
        }
    }

    /// First time at which this share of the customers is served.
    #[must_use]
    pub fn reached(&self, share: f64) -> Option<Seconds> {
        let goal = share * self.customers() as f64;
        let i = self.history.iter().position(|(_, served)| *served as f64 >= goal)?;
        let (t1, after) = self.history[i];
        let Some(&(t0, before)) = i.checked_sub(1).map(|j| &self.history[j]) else { return Some(t1) };
        let way = (goal - before as f64) / (after - before).max(1) as f64;
        Some(t0 + (f64::from(t1 - t0) * way) as Seconds)
    }

    /// Recounts customers, work and labour.
    ///
    /// # Panics
    /// When customers, work or labour were made or lost.
    pub fn assert_conserved(&self) {
        let mut served = 0;
        let mut left: i64 = self.zones.iter().map(|z| z.trunk).sum();
        for section in &self.sections {
            assert!(section.work >= 0, "no section owes work");
            left += section.work;
            served += match section.stage {
                Stage::Open => 1_000 * i64::from(section.customers),
                Stage::Opening => section.opened(),
                _ => 0,
            };
        }
        assert_eq!(served, self.served, "customers of buried lifelines are conserved");
        assert_eq!(self.known, self.done + left, "work on buried lifelines is conserved");
        let busy: i64 = self.trunk_labour + self.at_work.iter().map(|(_, labour)| labour).sum::<i64>();
        assert!(busy <= self.labour, "labour on buried lifelines is conserved");
    }
}

impl Section {
    /// Thousandths of its customers opened so far while it is being opened.
    #[must_use]
    pub fn opened(&self) -> i64 {
        let done = i128::from(self.opening - self.work) * 1_000 * i128::from(self.customers);
        (done / i128::from(self.opening.max(1))) as i64
    }
}
