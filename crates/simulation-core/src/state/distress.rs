//! Who is in lasting distress, how far recovery has come, and the counsellors' diary.

use crate::time::{NEVER, Seconds};
use std::collections::BTreeSet;

/// Rate of recovery without treatment, thousandths.
pub const UNTREATED: i64 = 1_000;

/// A resident who has fallen into lasting distress. Recovery is so much time to be lived through: it passes at a
/// rate, and stands still without permanent housing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Who.
    pub person: u32,
    /// When it is over, as things stand (`NEVER` while recovery stands still).
    pub ends: Seconds,
    /// First session (`NEVER` until then).
    pub first_session: Seconds,
    /// Known to the counsellors since (`NEVER` while not).
    pub known_at: Seconds,
    /// Sessions received.
    pub sessions: u32,
    /// Sessions of the course, cut short for who will break it off.
    pub course: u32,
    left: i64,
    rate: i64,
    since: Seconds,
    settled: bool,
}

impl Case {
    /// Falls into distress at `now`, to recover after `left` seconds without treatment.
    #[must_use]
    pub fn new(person: u32, left: i64, settled: bool, course: u32, now: Seconds) -> Self {
        let mut case = Self {
            person,
            ends: NEVER,
            first_session: NEVER,
            known_at: NEVER,
            sessions: 0,
            course,
            left,
            rate: UNTREATED,
            since: now,
            settled,
        };
        case.foresee();
        case
    }

    fn foresee(&mut self) {
        self.ends = NEVER;
        if self.settled {
            let more = self.left.saturating_mul(1_000) / self.rate;
            self.ends = self.since.saturating_add(more.min(i64::from(i32::MAX)) as Seconds);
        }
    }

    /// Brings recovery up to date, unless it is complete; then changes what it depends on.
    fn change(&mut self, now: Seconds, to: impl FnOnce(&mut Self)) {
        if self.ends <= now {
            return;
        }
        if self.settled {
            self.left -= i64::from(now - self.since) * self.rate / 1_000;
        }
        self.since = now;
        to(self);
        self.foresee();
    }

    /// Has permanent housing from now on, or no longer.
    pub fn settle(&mut self, settled: bool, now: Seconds) {
        self.change(now, |case| case.settled = settled);
    }

    /// Recovers at this rate from now on, thousandths of that without treatment.
    pub fn treat(&mut self, rate: i64, now: Seconds) {
        self.change(now, |case| case.rate = rate.max(1));
    }
}

/// An entry of the counsellors' diary: (day, lottery, person); the first goes first.
pub type Entry = (Seconds, u64, u32);

/// Distress and counselling of one run.
#[derive(Debug, Default)]
pub struct Distress {
    /// Cases in the order of persons.
    pub cases: Vec<Case>,
    /// Who waits for a first session, by the day on which they became known.
    pub line: BTreeSet<Entry>,
    /// Who comes for the next session, by the day on which it is due.
    pub due: BTreeSet<Entry>,
    /// Households that outreach will visit, next last.
    pub visits: Vec<u32>,
    /// What each resident went through: bits of `processes::recovery::distress`.
    pub exposure: Vec<u8>,
    /// Sum of the waits of those who had a first session, s, and their number.
    pub waits: (i64, i64),
    /// Sessions spent on people who were not in distress.
    pub wasted: i64,
    /// Sessions given, and the most there could have been.
    given: i64,
    offered: i64,
}

impl Distress {
    /// Nobody yet.
    pub fn start(&mut self) {
        self.cases.clear();
        self.line.clear();
        self.due.clear();
        self.visits.clear();
        self.exposure.clear();
        self.waits = (0, 0);
        (self.wasted, self.given, self.offered) = (0, 0, 0);
    }

    /// Row of a person's case.
    #[must_use]
    pub fn of(&self, person: u32) -> Option<usize> {
        self.cases.binary_search_by_key(&person, |case| case.person).ok()
    }

    /// A day of the counsellors begins, with so many sessions. What was not taken the day before is lost.
    pub fn open_day(&mut self, sessions: i64) {
        self.offered = self.given + sessions;
    }

    /// Takes one of the day's sessions, if one is left.
    #[must_use]
    pub fn claim(&mut self) -> bool {
        let free = self.given < self.offered;
        self.given += i64::from(free);
        free
    }

    /// Sessions given.
    #[must_use]
    pub fn sessions(&self) -> i64 {
        self.given
    }

    /// Sessions are what people received.
    pub(super) fn assert_conserved(&self) {
        let received: i64 = self.cases.iter().map(|case| i64::from(case.sessions)).sum();
        assert_eq!(received + self.wasted, self.given, "sessions are conserved");
        assert!(self.given <= self.offered, "counsellors are conserved");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recovery_stands_still_without_a_home_and_runs_faster_under_treatment() {
        let mut case = Case::new(0, 1_000, true, 10, 0);
        assert_eq!(case.ends, 1_000);
        case.settle(false, 400);
        assert_eq!(case.ends, NEVER);
        case.treat(2_000, 500);
        assert_eq!(case.ends, NEVER);
        case.settle(true, 1_000);
        assert_eq!(case.ends, 1_300);
        case.settle(false, 1_300);
        assert_eq!(case.ends, 1_300, "who has recovered stays so");
    }

    #[test]
    fn no_more_sessions_than_the_day_has() {
        let mut d = Distress::default();
        d.open_day(2);
        assert!(d.claim() && d.claim() && !d.claim());
        d.open_day(1);
        assert!(d.claim() && !d.claim());
        assert_eq!(d.sessions(), 3);
    }
}
