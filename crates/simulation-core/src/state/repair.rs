//! Repair of buildings: how far each has come, who works on it and what it costs.

use super::fill;
use crate::time::{NEVER, Seconds};
use crate::world::World;
use crate::world::organisations::Organisations;

/// Recovery of buildings: columns indexed by building.
#[derive(Debug, Default)]
pub struct RepairState {
    /// The step each building comes to next.
    pub next: Vec<u32>,
    /// When that is.
    pub due: Vec<Seconds>,
    /// When the money is there.
    pub money_at: Vec<Seconds>,
    /// When the permit is given.
    pub permit_at: Vec<Seconds>,
    /// When the work begins.
    pub began_at: Vec<Seconds>,
    /// Has had to look for more money, because prices had risen.
    pub topped_up: Vec<bool>,
    /// Cost of the work agreed on at the price of that day, fen (0 before).
    pub cost: Vec<i64>,
    /// Stages in which the work is done and paid for, and those done: one where the money comes at once.
    pub stages: Vec<[u32; 2]>,
    /// Buildings ready for construction: (rank, ready time, lottery, building).
    pub queue: std::collections::BTreeSet<(u8, Seconds, u64, u32)>,
    /// Work in that queue, worker-days.
    pub queued: i64,
    /// Workers at work.
    pub workers_busy: u32,
    /// Workers on each building.
    pub workers: Vec<u32>,
    /// When each officer who checks plans is free again.
    pub checkers: Vec<Seconds>,
    /// Buildings that have got in line for inspection.
    pub inspections: u32,
    /// Highest price so far, thousandths of the price before.
    pub dearest: i64,
}

impl RepairState {
    /// Nothing under repair.
    pub fn start(&mut self, n: usize, checkers: u32) {
        fill(&mut self.next, n, 0);
        for column in [&mut self.due, &mut self.money_at, &mut self.permit_at, &mut self.began_at] {
            fill(column, n, NEVER);
        }
        fill(&mut self.topped_up, n, false);
        fill(&mut self.cost, n, 0);
        fill(&mut self.stages, n, [1, 0]);
        fill(&mut self.workers, n, 0);
        fill(&mut self.checkers, checkers as usize, 0);
        self.queue.clear();
        self.queued = 0;
        self.workers_busy = 0;
        self.inspections = 0;
        self.dearest = 1_000;
    }

    /// Recounts workers and costs.
    ///
    /// # Panics
    /// When workers were made or lost, or a repair costs more than rebuilding at the highest price so far.
    pub fn assert_conserved(&self, world: &World) {
        assert_eq!(self.workers_busy, self.workers.iter().sum::<u32>(), "workers are conserved");
        assert!(self.workers_busy <= world.organisations.most_workers(), "nobody works twice");
        for (cost, value) in self.cost.iter().zip(world.buildings.value.iter()) {
            assert!(*cost <= value * (self.dearest + 1) / 1_000, "no repair costs more than rebuilding");
        }
    }
}

impl Organisations {
    /// Workers of the building trades at a time, with those from elsewhere who have come.
    #[must_use]
    pub fn workers(&self, now: Seconds, outside: bool) -> u32 {
        let days = f64::from(now) / f64::from(crate::time::DAY);
        let aid = match self.construction_aid.iter().position(|point| point[0] > days) {
            _ if !outside || self.construction_aid.is_empty() => 0.0,
            Some(0) => 0.0,
            Some(k) => {
                let ([t0, from], [t1, to]) = (self.construction_aid[k - 1], self.construction_aid[k]);
                from + (to - from) * (days - t0) / (t1 - t0)
            }
            None => self.construction_aid.last().map_or(0.0, |point| point[1]),
        };
        let [from, bound] = self.contract_workers;
        let bound = if outside && days >= from { bound } else { 0.0 };
        self.construction_workers + aid as u32 + bound as u32
    }

    /// Most workers of the building trades there can ever be.
    #[must_use]
    pub fn most_workers(&self) -> u32 {
        let aid = self.construction_aid.last().map_or(0.0, |point| point[1]) as u32;
        self.construction_workers + aid + self.contract_workers[1] as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::DAY;

    #[test]
    fn workers_from_elsewhere_come_as_the_curve_says_and_only_where_help_comes() {
        let aid = vec![[10.0, 20.0], [30.0, 60.0]];
        let o = Organisations { construction_workers: 100, construction_aid: aid, ..Organisations::default() };
        let on = |day: i32| o.workers(day * DAY, true);
        assert_eq!([on(9), on(10), on(20), on(30), on(300)], [100, 120, 140, 160, 160]);
        assert_eq!((o.workers(20 * DAY, false), o.most_workers()), (100, 160));
        let bound = Organisations { contract_workers: [14.0, 30.0], ..o };
        let on = |day: i32| bound.workers(day * DAY, true);
        assert_eq!([on(13), on(14), on(20), on(300)], [126, 158, 170, 190]);
        assert_eq!((bound.workers(20 * DAY, false), bound.most_workers()), (100, 190));
    }
}
