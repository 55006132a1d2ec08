//! What repair crews take along: sets of material from their depot, and fuel from one stock for all of them.

use crate::time::{Seconds, hours};

/// A stock that is counted only where its deliveries are given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stock {
    /// It is counted; else there is always enough.
    pub counted: bool,
    /// Deliveries that have come in.
    pub received: usize,
    /// What is left.
    pub left: i64,
    /// What has been taken.
    pub used: i64,
}

/// A delivery in whole units, of which `unit` make one of the table's.
fn whole(delivery: [f64; 2], unit: f64) -> i64 {
    (delivery[1] * unit).round() as i64
}

impl Stock {
    /// As before the impact.
    pub fn start(&mut self, deliveries: &[[f64; 2]]) {
        *self = Self { counted: !deliveries.is_empty(), ..Self::default() };
    }

    /// Takes in what has come by `t`: what is there at hour 0, later deliveries only if they get `through`. Whether
    /// anything came.
    pub fn receive(&mut self, deliveries: &[[f64; 2]], unit: f64, t: Seconds, through: bool) -> bool {
        let before = self.received;
        let came = |d: &&[f64; 2]| hours(d[0]) <= t && (through || d[0] <= 0.0);
        for delivery in deliveries[before..].iter().take_while(came) {
            self.left += whole(*delivery, unit);
            self.received += 1;
        }
        self.received > before
    }

    /// Whether so much can be taken.
    #[must_use]
    pub fn enough(&self, amount: i64) -> bool {
        !self.counted || amount <= self.left
    }

    /// Takes so much.
    pub fn take(&mut self, amount: i64) {
        if self.counted {
            self.left -= amount;
            self.used += amount;
        }
    }

    /// Recounts the stock.
    ///
    /// # Panics
    /// When more was taken than came, or anything was lost.
    pub fn assert_conserved(&self, deliveries: &[[f64; 2]], unit: f64) {
        let came: i64 = deliveries[..self.received].iter().map(|&d| whole(d, unit)).sum();
        assert!(self.left >= 0 && self.left + self.used == came, "material and fuel are conserved");
    }
}

/// Crews that stand idle while a job they know and reach waits for nothing but material or fuel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Idle {
    crews: u32,
    since: Seconds,
    seconds: i64,
}

impl Idle {
    /// So many do from `t` on.
    pub fn set(&mut self, crews: u32, t: Seconds) {
        *self = Self { crews, since: t, seconds: self.until(t) };
    }

    /// Crew-seconds up to `t`, which is not before the last change.
    #[must_use]
    pub fn until(&self, t: Seconds) -> i64 {
        self.seconds + i64::from(self.crews) * i64::from(t - self.since)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::HOUR;

    #[test]
    fn what_came_is_used_or_left() {
        let deliveries = [[0.0, 2.0], [5.0, 3.0], [9.0, 4.0]];
        let mut stock = Stock::default();
        stock.start(&deliveries);
        assert!(stock.receive(&deliveries, 1.0, 6 * HOUR, false) && stock.left == 2);
        assert!(!stock.receive(&deliveries, 1.0, 6 * HOUR, false), "nothing gets through");
        assert!(stock.receive(&deliveries, 1.0, 6 * HOUR, true) && stock.enough(5) && !stock.enough(6));
        stock.take(4);
        assert_eq!((stock.left, stock.used), (1, 4));
        stock.assert_conserved(&deliveries, 1.0);
        let mut endless = Stock::default();
        endless.start(&[]);
        endless.take(7);
        assert!(endless.enough(i64::MAX) && !endless.receive(&[], 1.0, HOUR, true));
        endless.assert_conserved(&[], 1.0);
    }

    #[test]
    fn idle_time_is_crews_times_time() {
        let mut idle = Idle::default();
        idle.set(2, 10);
        idle.set(2, 15);
        idle.set(0, 20);
        idle.set(1, 50);
        assert_eq!(idle.until(53), 23);
    }
}
