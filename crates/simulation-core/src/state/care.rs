//! A place of care as a queue: who comes when, which team is free when, who is next. Times are exact to the
//! second and do not depend on when the queue is looked at: treatment begins as soon as a patient is there,
//! a team is free and, for whoever needs one, a bed; by class, of a class those who need no bed first, then by
//! arrival. Nobody is interrupted.
//!
//! It draws nothing and knows nobody's injury: classes, beds and durations come from medical care.

use crate::time::{NEVER, Seconds};
use std::collections::BTreeSet;

/// Classes of urgency; 0 goes first.
pub const CLASSES: usize = 3;

/// Where a patient stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// On the way to the place or in line there.
    Waiting,
    /// In treatment.
    Treated,
    /// Treated and in a bed.
    InBed,
    /// Stabilised; waits for a bed where the rest can be done.
    Held,
    /// Gone: home, elsewhere, or dead.
    Gone,
}

/// One visit of a person to a place of care.
#[derive(Clone, Copy, Debug)]
pub struct Patient {
    /// Who.
    pub person: u32,
    /// The need behind the visit, or `NONE` (everyday patients and lightly hurt people).
    pub need: u32,
    /// Place of care.
    pub facility: u32,
    /// Class of urgency given at the door.
    pub class: u8,
    /// Has been stabilised and needs a bed for the rest.
    pub stabilised: bool,
    /// Is in line for a bed, or takes one.
    pub bedded: bool,
    /// When the patient came.
    pub arrived: Seconds,
    /// When treatment began (`NEVER` while waiting or when turned away).
    pub began: Seconds,
    /// Where the patient stands.
    pub stage: Stage,
}

/// One treatment team.
#[derive(Clone, Copy, Debug)]
struct Team {
    /// On duty from this time on.
    from: Seconds,
    /// Done with the last patient.
    free_at: Seconds,
}

/// What happens next at a place of care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// A team takes a patient; it has to be engaged before the next call.
    Begins {
        /// Row of the patient.
        patient: u32,
        /// Team.
        team: usize,
        /// When.
        at: Seconds,
    },
    /// The waiting room is full.
    TurnedAway {
        /// Row of the patient.
        patient: u32,
    },
    /// Nothing until then (`NEVER`: nobody waits, or nobody can be taken).
    Nothing(Seconds),
}

/// Teams, lines and waiting room of one place.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    teams: Vec<Team>,
    /// Who comes: (time, patient, class, needs a bed).
    coming: BTreeSet<(Seconds, u32, u8, bool)>,
    /// Who waits, by class and whether a bed is needed: (arrival, patient).
    lines: [BTreeSet<(Seconds, u32)>; 2 * CLASSES],
    /// People the waiting room holds.
    room: u32,
    /// Work and rest of a team in turn, s.
    shift: (Seconds, Seconds),
}

fn line(class: u8, bedded: bool) -> usize {
    2 * usize::from(class) + usize::from(bedded)
}

impl Desk {
    /// Empties the desk. Teams work and rest in turn; without rest they are always there.
    pub fn start(&mut self, room: u32, work: Seconds, rest: Seconds) {
        self.teams.clear();
        self.coming.clear();
        self.lines.iter_mut().for_each(BTreeSet::clear);
        self.room = room;
        self.shift = (work.max(1), rest);
    }

    /// One more team, on duty from `from` on.
    pub fn add_team(&mut self, from: Seconds) {
        self.teams.push(Team { from, free_at: 0 });
    }

    /// Teams, on duty or not.
    #[must_use]
    pub fn teams(&self) -> usize {
        self.teams.len()
    }

    /// Whether a team is on duty at `t`, at work or not.
    #[must_use]
    pub fn staffed(&self, t: Seconds) -> bool {
        self.staffed_from() <= t
    }

    /// When the first team comes on duty (`NEVER` without teams).
    #[must_use]
    pub fn staffed_from(&self) -> Seconds {
        self.teams.iter().map(|team| team.from).min().unwrap_or(NEVER)
    }

    /// Patients in line now.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.lines.iter().map(BTreeSet::len).sum()
    }

    /// Patients in line now who need a bed.
    #[must_use]
    pub fn waiting_for_beds(&self) -> usize {
        self.lines.iter().skip(1).step_by(2).map(BTreeSet::len).sum()
    }

    /// A patient comes at `at`.
    pub fn arrive(&mut self, at: Seconds, patient: u32, class: u8, bedded: bool) {
        self.coming.insert((at, patient, class, bedded));
    }

    /// A patient leaves the line untreated. False when not in line.
    pub fn withdraw(&mut self, arrived: Seconds, patient: u32, class: u8, bedded: bool) -> bool {
        self.lines[line(class, bedded)].remove(&(arrived, patient))
            || self.coming.remove(&(arrived, patient, class, bedded))
    }

    /// Engages a team until `until`.
    pub fn engage(&mut self, team: usize, until: Seconds) {
        self.teams[team].free_at = until;
    }

    /// When a team can begin, from `t` on.
    fn ready(&self, team: &Team, t: Seconds) -> Seconds {
        if team.from == NEVER {
            return NEVER;
        }
        let t = t.max(team.free_at).max(team.from);
        let (work, rest) = self.shift;
        let into = (t - team.from) % work.saturating_add(rest);
        if into < work { t } else { t.saturating_add(work + rest - into) }
    }

    /// The first team that can begin from `t` on: (when, team).
    fn first_ready(&self, t: Seconds) -> (Seconds, usize) {
        self.teams.iter().enumerate().map(|(i, team)| (self.ready(team, t), i)).min().unwrap_or((NEVER, 0))
    }

    /// The next thing that happens up to `now`. Patients who need a bed can begin from `beds_from` on.
    pub fn next(&mut self, now: Seconds, beds_from: Seconds) -> Next {
        loop {
            let from = |l: usize, arrived: Seconds| if l % 2 == 1 { arrived.max(beds_from) } else { arrived };
            let heads: [Seconds; 2 * CLASSES] =
                std::array::from_fn(|l| self.lines[l].first().map_or(NEVER, |&(arrived, _)| from(l, arrived)));
            let earliest = heads.iter().copied().min().unwrap_or(NEVER);
            let (start, team) = if earliest == NEVER { (NEVER, 0) } else { self.first_ready(earliest) };
            let arrival = self.coming.first().map_or(NEVER, |c| c.0);
            if start <= now && start <= arrival {
                // By class, in each those who need no bed first; in a line by arrival.
                let first = (0..heads.len()).find(|&l| heads[l] <= start).expect("somebody can begin");
                let (_, patient) = self.lines[first].pop_first().expect("the line has a head");
                return Next::Begins { patient, team, at: start };
            }
            if arrival > now {
                return Next::Nothing(start);
            }
            let (at, patient, class, bedded) = self.coming.pop_first().expect("somebody comes");
            let l = line(class, bedded);
            let at_once = from(l, at) == at && self.first_ready(at).0 == at;
            // Whoever waits for a bed has been taken in before.
            if !at_once && !bedded && self.waiting() - self.waiting_for_beds() >= self.room as usize {
                return Next::TurnedAway { patient };
            }
            self.lines[l].insert((at, patient));
        }
    }
}

/// Vehicles that take patients out of the place, each again and again.
#[derive(Clone, Debug, Default)]
pub struct Fleet {
    /// When each vehicle can leave next.
    free_at: Vec<Seconds>,
    /// The trip that still has seats: (departure, seats left).
    trip: (Seconds, u32),
    places: u32,
    turnaround: Seconds,
}

impl Fleet {
    /// So many vehicles with so many places, from `first` on.
    #[must_use]
    pub fn new(vehicles: u32, places: u32, first: Seconds, turnaround: Seconds) -> Self {
        Self { free_at: vec![first; vehicles as usize], trip: (0, 0), places, turnaround }
    }

    /// Takes a seat that leaves at `from` or later: when it leaves, or none without vehicles.
    pub fn seat(&mut self, from: Seconds) -> Option<Seconds> {
        if self.trip.1 > 0 && self.trip.0 >= from {
            self.trip.1 -= 1;
            return Some(self.trip.0);
        }
        let next = self.free_at.iter_mut().filter(|_| self.places > 0).min()?;
        let leaves = (*next).max(from);
        *next = leaves.saturating_add(self.turnaround);
        self.trip = (leaves, self.places - 1);
        Some(leaves)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::Key;
    use crate::random::{Draws, Purpose};

    /// Runs a desk under Poisson arrivals and returns (mean wait in service times, share who wait, share turned away).
    fn stationary(teams: usize, load: f64, room: u32, number: u32, service: impl Fn(f64) -> f64) -> [f64; 3] {
        const MEAN: f64 = 600.0;
        let draws = Draws::new(5, 0);
        let mut desk = Desk::default();
        desk.start(room, NEVER, 0);
        (0..teams).for_each(|_| desk.add_team(0));
        let mut t = 0.0;
        let mut arrivals = Vec::new();
        let (mut wait, mut waited, mut away) = (0.0, 0_u32, 0_u32);
        for i in 0..number {
            t += MEAN / load * draws.exponential(Purpose::Lottery, Key(1), i);
            arrivals.push(t as Seconds);
            desk.arrive(t as Seconds, i, 1, false);
            // Looked at rarely: the answer must not depend on it.
            if i % 97 != 0 && i + 1 != number {
                continue;
            }
            let now = if i + 1 == number { NEVER - 1 } else { t as Seconds };
            loop {
                match desk.next(now, NEVER) {
                    Next::Begins { patient, team, at } => {
                        let time = MEAN * service(draws.uniform(Purpose::Lottery, Key(2), patient));
                        desk.engage(team, at + time as Seconds);
                        let w = at - arrivals[patient as usize];
                        wait += f64::from(w);
                        waited += u32::from(w > 0);
                    }
                    Next::TurnedAway { .. } => away += 1,
                    Next::Nothing(_) => break,
                }
            }
        }
        let treated = f64::from(number - away);
        [wait / treated / MEAN, f64::from(waited) / treated, f64::from(away) / f64::from(number)]
    }

    fn exponential(u: f64) -> f64 {
        -crate::math::ln(u)
    }

    fn close(found: f64, expected: f64, tolerance: f64) {
        assert!((found - expected).abs() < tolerance, "{found} against {expected}");
    }

    /// Waiting times of Kleinrock (1975) and the formulas of Erlang. Tolerances are three standard errors of
    /// batches measured on these draws.
    #[test]
    fn waits_as_queueing_theory_says() {
        // M/M/1 at load 0.5: mean wait 1, half of the patients wait.
        let [wait, waited, _] = stationary(1, 0.5, u32::MAX, 400_000, exponential);
        close(wait, 1.0, 0.03);
        close(waited, 0.5, 0.006);
        // M/M/5 at load 4: Erlang C 0.55411, mean wait 0.55411.
        let [wait, waited, _] = stationary(5, 4.0, u32::MAX, 400_000, exponential);
        close(waited, 0.55411, 0.012);
        close(wait, 0.55411, 0.035);
        // M/D/1 at load 0.5: half the wait of M/M/1.
        let [wait, ..] = stationary(1, 0.5, u32::MAX, 400_000, |_| 1.0);
        close(wait, 0.5, 0.01);
        // M/M/5/5: Erlang B 0.19907, nobody waits.
        let [wait, _, away] = stationary(5, 4.0, 0, 400_000, exponential);
        close(away, 0.19907, 0.004);
        assert_eq!(wait, 0.0);
    }

    #[test]
    fn the_urgent_go_first_and_nobody_is_interrupted() {
        let mut desk = Desk::default();
        desk.start(10, NEVER, 0);
        desk.add_team(100);
        desk.arrive(30, 0, 2, false);
        desk.arrive(40, 1, 0, false);
        desk.arrive(150, 2, 0, false);
        assert_eq!(desk.next(90, NEVER), Next::Nothing(100));
        assert_eq!(desk.next(900, NEVER), Next::Begins { patient: 1, team: 0, at: 100 });
        desk.engage(0, 160);
        assert_eq!(desk.next(900, NEVER), Next::Begins { patient: 2, team: 0, at: 160 });
        desk.engage(0, 200);
        assert_eq!(desk.next(900, NEVER), Next::Begins { patient: 0, team: 0, at: 200 });
        desk.engage(0, 300);
        assert_eq!(desk.next(900, NEVER), Next::Nothing(NEVER));
    }

    #[test]
    fn who_needs_a_bed_waits_for_it_and_lets_others_pass() {
        let mut desk = Desk::default();
        desk.start(10, NEVER, 0);
        desk.add_team(0);
        desk.arrive(10, 0, 0, true);
        desk.arrive(20, 1, 2, false);
        assert_eq!(desk.next(60, NEVER), Next::Begins { patient: 1, team: 0, at: 20 });
        desk.engage(0, 50);
        assert_eq!(desk.next(60, NEVER), Next::Nothing(NEVER));
        assert_eq!(desk.next(120, 70), Next::Begins { patient: 0, team: 0, at: 70 });
    }

    #[test]
    fn a_resting_team_begins_after_its_rest() {
        let mut desk = Desk::default();
        desk.start(10, 100, 50);
        desk.add_team(0);
        desk.arrive(120, 0, 0, false);
        assert_eq!(desk.next(130, NEVER), Next::Nothing(150));
        assert_eq!(desk.next(200, NEVER), Next::Begins { patient: 0, team: 0, at: 150 });
        desk.engage(0, 170);
        desk.arrive(180, 1, 2, false);
        assert!(desk.withdraw(180, 1, 2, false) && !desk.withdraw(180, 1, 2, false));
        assert_eq!((desk.next(200, NEVER), desk.waiting()), (Next::Nothing(NEVER), 0));
    }

    #[test]
    fn seats_go_trip_by_trip() {
        let mut fleet = Fleet::new(1, 2, 100, 50);
        assert_eq!([10, 10, 10, 180].map(|from| fleet.seat(from)), [100, 100, 150, 200].map(Some));
        assert_eq!(Fleet::new(0, 2, 0, 1).seat(0), None);
    }
}
