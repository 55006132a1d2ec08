//! Which establishments are open, who can go to work, and time lost, as integers that change by events.

use crate::model::daytime::{CLASSES, Daytime};
use crate::time::{NEVER, Seconds};

/// Work and school. Empty in runs that do not follow them.
#[derive(Debug, Default)]
pub struct Livelihoods {
    /// Open, by establishment.
    pub open: Vec<bool>,
    /// Closed since (`NEVER` while open), by establishment.
    pub closed_since: Vec<Seconds>,
    /// Time closed until then, by establishment, seconds.
    pub closed: Vec<i64>,
    /// Has run on a generator of its own, by establishment.
    pub ran: Vec<bool>,
    /// Staff who live here: alive and not settled elsewhere, by establishment.
    pub staff: Vec<u32>,
    /// Of them, those who can come.
    pub present: Vec<u32>,
    /// Whether each resident counts as staff and can come.
    pub able: Vec<[bool; 2]>,
    /// Without work, or without school, since (`NEVER` while not), by resident.
    pub idle_since: Vec<Seconds>,
    /// Time without work by income band of the household, person-seconds.
    pub work_lost: [i64; 3],
    /// Time without school, person-seconds.
    pub school_lost: i64,
    /// Residents who are still in the place, by home community.
    pub residents: Vec<u32>,
    /// Residents at the impact, by home community.
    pub residents_before: Vec<u32>,
    /// Floor area open now by class, m².
    pub area: [i64; CLASSES],
    /// (time, floor area open from then on by class).
    pub history: Vec<(Seconds, [i64; CLASSES])>,
}

impl Livelihoods {
    /// Follows nothing.
    pub fn clear(&mut self) {
        let Self {
            open,
            closed_since,
            closed,
            ran,
            staff,
            present,
            able,
            idle_since,
            work_lost,
            school_lost,
            residents,
            residents_before,
            area,
            history,
        } = self;
        open.clear();
        closed_since.clear();
        closed.clear();
        ran.clear();
        staff.clear();
        present.clear();
        able.clear();
        idle_since.clear();
        (*work_lost, *school_lost) = ([0; 3], 0);
        residents.clear();
        residents_before.clear();
        *area = [0; CLASSES];
        history.clear();
    }

    /// Follows everybody's work and school: all open.
    pub fn start(&mut self, day: &Daytime, communities: usize) {
        self.clear();
        let (n, people) = (day.building.len(), day.place.len());
        self.open.resize(n, true);
        self.closed_since.resize(n, NEVER);
        self.closed.resize(n, 0);
        self.ran.resize(n, false);
        self.staff.resize(n, 0);
        self.present.resize(n, 0);
        self.able.resize(people, [false; 2]);
        self.idle_since.resize(people, NEVER);
        self.residents.resize(communities, 0);
        self.area = day.area;
    }

    /// Whether anything is followed.
    #[must_use]
    pub fn followed(&self) -> bool {
        !self.idle_since.is_empty()
    }

    /// Notes who is idle from now on. `band`: income band of somebody who works, none for a pupil.
    pub fn set_idle(&mut self, person: usize, idle: bool, band: Option<u8>, now: Seconds) {
        let since = &mut self.idle_since[person];
        if idle {
            *since = (*since).min(now);
        } else if *since < NEVER {
            let lost = i64::from(now - std::mem::replace(since, NEVER));
            match band {
                Some(band) => self.work_lost[usize::from(band)] += lost,
                None => self.school_lost += lost,
            }
        }
    }

    /// Opens or closes an establishment.
    pub fn turn(&mut self, day: &Daytime, establishment: usize, floor_area: i64, open: bool, now: Seconds) {
        self.open[establishment] = open;
        let class = day.class[establishment] as usize;
        let since = &mut self.closed_since[establishment];
        if open {
            self.closed[establishment] += i64::from(now - std::mem::replace(since, NEVER));
            self.area[class] += floor_area;
        } else {
            *since = now;
            self.area[class] -= floor_area;
        }
        match self.history.last_mut() {
            Some((time, area)) if *time == now => *area = self.area,
            _ => self.history.push((now, self.area)),
        }
    }

    /// Recounts staff.
    ///
    /// # Panics
    /// When staff were made or lost.
    pub fn assert_conserved(&self, day: &Daytime) {
        for (e, (staff, present)) in self.staff.iter().zip(&self.present).enumerate() {
            let of = |k: usize| day.people.of(e).iter().filter(|&&p| self.able[p as usize][k]).count();
            assert_eq!((of(0), of(1)), (*staff as usize, *present as usize), "staff are conserved");
        }
    }
}
