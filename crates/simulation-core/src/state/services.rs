//! Service received by people: seven services, two groups, kept as integer sums that change by events.

use crate::time::Seconds;

/// The seven services.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs)]
pub enum Service {
    Housing,
    Power,
    Water,
    Telecom,
    Medical,
    Road,
    Relief,
}

/// Number of services.
pub const SERVICES: usize = 7;
/// Names of the services in results.
pub const SERVICE_NAMES: [&str; SERVICES] = ["housing", "power", "water", "telecom", "medical", "road", "relief"];

/// Received service of one household, percent of its need, by service.
pub type Received = [u8; SERVICES];

/// Sums of received service over living people, percent-persons, by service and group
/// (0 others, 1 vulnerable), and their history.
#[derive(Debug, Default)]
pub struct Services {
    /// Current sums.
    pub sum: [[i64; 2]; SERVICES],
    /// What each household receives now.
    pub household: Vec<Received>,
    /// Living members of each household: others, vulnerable.
    pub living: Vec<[u8; 2]>,
    /// Percent-seconds each household was short of, all services together, until `since`.
    short: Vec<i64>,
    /// Since when each household receives what it receives now.
    since: Vec<Seconds>,
    /// (time, sums) whenever the sums had changed at the end of a slot.
    pub history: Vec<(Seconds, [[i64; 2]; SERVICES])>,
}

impl Services {
    /// Everybody is served fully. `living`: members of each household by group.
    pub fn start(&mut self, living: Vec<[u8; 2]>) {
        let n = living.len();
        self.household.clear();
        self.household.resize(n, [100; SERVICES]);
        self.short.clear();
        self.short.resize(n, 0);
        self.since.clear();
        self.since.resize(n, 0);
        let of = |g: usize| 100 * living.iter().map(|l| i64::from(l[g])).sum::<i64>();
        self.sum = [[of(0), of(1)]; SERVICES];
        self.living = living;
        self.history.clear();
    }

    /// Percent-seconds a household is short of until `at`, all services together.
    #[must_use]
    pub fn lost(&self, household: usize, at: Seconds) -> i64 {
        let missing: i64 = self.household[household].iter().map(|r| 100 - i64::from(*r)).sum();
        self.short[household] + missing * i64::from(at - self.since[household])
    }

    /// Sets what a household receives from now on.
    pub fn set(&mut self, household: usize, received: Received, now: Seconds) {
        let before = self.household[household];
        if before == received {
            return;
        }
        self.short[household] = self.lost(household, now);
        self.since[household] = now;
        let living = self.living[household];
        for k in 0..SERVICES {
            let change = i64::from(received[k]) - i64::from(before[k]);
            for (g, count) in living.iter().enumerate() {
                self.sum[k][g] += change * i64::from(*count);
            }
        }
        self.household[household] = received;
    }

    /// A member of a household dies: what the household received for that person ends.
    pub fn remove_person(&mut self, household: usize, vulnerable: bool) {
        let g = usize::from(vulnerable);
        debug_assert!(self.living[household][g] > 0, "a death in a household without living members");
        self.living[household][g] -= 1;
        for k in 0..SERVICES {
            self.sum[k][g] -= i64::from(self.household[household][k]);
        }
    }

    /// Notes the sums at the end of a slot if they have changed.
    pub fn note(&mut self, now: Seconds) {
        if self.history.last().is_none_or(|(_, sum)| *sum != self.sum) {
            self.history.push((now, self.sum));
        }
    }
}
