//! Telephone exchanges of the whole area that a power utility serves. Columns are indexed by node of the telecom graph.

use crate::model::Model;
use crate::time::Seconds;
use std::collections::VecDeque;

/// The exchanges elsewhere and the lines they serve.
#[derive(Debug, Default)]
pub struct Telephones {
    /// They are simulated.
    pub on: bool,
    /// In service.
    pub up: Vec<bool>,
    /// Has mains power.
    pub powered: Vec<bool>,
    /// Damaged, or gone for good.
    pub lost: Vec<bool>,
    /// Lines that are down and not mended.
    pub broken: Vec<u32>,
    /// When the battery of each exchange is empty, if the current does not come back before.
    pub empty_at: Vec<Seconds>,
    /// Exchanges with known broken lines: (exchange, lines no worker is on), the first in line first.
    pub jobs: VecDeque<(u32, u32)>,
    /// Workers on a line.
    pub busy: u32,
    /// Lines in all.
    pub lines: i64,
    /// Lines in service.
    pub served: i64,
    /// (time, lines in service) whenever it changed.
    pub history: Vec<(Seconds, i64)>,
}

impl Telephones {
    /// Everything as before the impact.
    pub fn start(&mut self, model: &Model, on: bool) {
        let g = &model.world.networks.telecom;
        self.on = on && g.area.is_some();
        let n = if self.on { g.len() } else { 0 };
        for (column, value) in [(&mut self.up, true), (&mut self.powered, false), (&mut self.lost, false)] {
            column.clear();
            column.resize(n, value);
        }
        self.empty_at.clear();
        self.empty_at.resize(n, 0);
        self.broken.clear();
        self.broken.resize(n, 0);
        self.jobs.clear();
        self.busy = 0;
        self.lines = if self.on { g.area.customers.iter().map(|&c| i64::from(c)).sum() } else { 0 };
        self.served = self.lines;
        self.history.clear();
    }

    /// Lines in service at a time.
    #[must_use]
    pub fn at(&self, t: Seconds) -> i64 {
        let i = self.history.partition_point(|entry| entry.0 <= t);
        if i == 0 { self.lines } else { self.history[i - 1].1 }
    }

    /// Recounts lines.
    ///
    /// # Panics
    /// When lines were made or lost.
    pub fn assert_conserved(&self, model: &Model) {
        if self.on {
            let customers = &model.world.networks.telecom.area.customers;
            let of = |x: usize| if self.up[x] { i64::from(customers[x]) - i64::from(self.broken[x]) } else { 0 };
            assert_eq!((0..self.up.len()).map(of).sum::<i64>(), self.served, "lines are conserved");
        }
    }
}
