//! A power utility at work in its whole area: its substations and lines, its crews and teams, and its own clock.
//! Events carry their exact times, so that crews do not wait for the end of a slot.

use crate::model::Model;
use crate::time::{NEVER, Seconds};
use crate::world::NONE;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap, VecDeque};

/// A job the crews know of. Greater jobs are done first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Job {
    /// Rank by the rule of the utility.
    pub rank: u8,
    /// Rank among those, where the rule is finer.
    pub ratio: u64,
    /// Known since.
    pub since: Reverse<Seconds>,
    /// Lot among equals.
    pub lot: u64,
    /// Node it is on.
    pub node: u32,
}

/// Substation and feeder, each plus 1; [`ANYWHERE`] where the place of a job does not count.
pub type Place = [u32; 2];

/// No place.
pub const ANYWHERE: Place = [0; 2];

/// Known jobs by place. No list is empty.
#[derive(Debug, Default)]
pub struct Jobs(BTreeMap<Place, BinaryHeap<Job>>);

impl Jobs {
    /// Adds one.
    pub fn push(&mut self, place: Place, job: Job) {
        self.0.entry(place).or_default().push(job);
    }

    /// Takes the next for a crew that stands at a place: what has no place, then what lies on the same feeder, then
    /// under the same substation, then anywhere; the greatest of those.
    pub fn take(&mut self, at: Place) -> Option<(Place, Job)> {
        let same = |place: &Place| self.0.contains_key(place).then_some(*place);
        let greatest = |(place, jobs): (&Place, &BinaryHeap<Job>)| (jobs.peek().copied(), *place);
        let best = |low: Place, high: Place| self.0.range(low..=high).map(greatest).max().map(|(_, place)| place);
        let place = same(&ANYWHERE)
            .or_else(|| same(&at))
            .or_else(|| best([at[0], 0], [at[0], u32::MAX]))
            .or_else(|| best(ANYWHERE, [u32::MAX; 2]))?;
        let jobs = self.0.get_mut(&place)?;
        let job = jobs.pop()?;
        if jobs.is_empty() {
            self.0.remove(&place);
        }
        Some((place, job))
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn clear(&mut self) {
        self.0.clear();
    }
}

/// The temporary repair of a lateral.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Patch {
    /// There is none.
    #[default]
    None,
    /// It stands.
    Stands,
    /// A crew makes it permanent.
    Crewed,
}

/// Why customers are out at first: the obstacle nearest to the source.
pub const CAUSES: [&str; 5] = ["tripped", "blocked", "cut_off", "faulted", "lost"];

/// A point of the utility's books.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Time.
    pub at: Seconds,
    /// Customers with a way of the current to them.
    pub live: i64,
    /// Work that is known and not done, crew-seconds.
    pub known: i64,
}

/// The utility. Columns are indexed by node of the power graph.
#[derive(Debug, Default)]
pub struct Utility {
    /// It runs the power of this place; else the place's own crews do.
    pub on: bool,
    /// What happens next: (time, kind, node).
    pub events: BinaryHeap<Reverse<(Seconds, u8, u32)>>,
    /// Known jobs that wait for a crew.
    pub jobs: Jobs,
    /// Known jobs in the community that no vehicle reaches.
    pub unreached: Vec<(Place, Job)>,
    /// Known jobs that wait for material or fuel.
    pub unsupplied: Vec<(Place, Job)>,
    /// Temporary repairs, oldest first: node, repairs there until then, faults covered. Those that no longer stand are
    /// passed over.
    pub patches: VecDeque<(u32, u16, u16)>,
    /// The temporary repair at each node.
    pub patch: Vec<Patch>,
    /// Where free crews stand that have been out, the one that has been free longest first; kept where the rule asks
    /// for it.
    pub stands: VecDeque<Place>,
    /// Substations that wait for a team, in order.
    pub waiting: VecDeque<u32>,
    /// The current gets past the node to all it feeds.
    pub live: Vec<bool>,
    /// The current has got to the node.
    pub fed: Vec<bool>,
    /// A feeder has been patrolled.
    pub patrolled: Vec<bool>,
    /// Faults of a trunk repaired so far.
    pub repaired: Vec<u16>,
    /// Behind a line from elsewhere that is down.
    pub cut: Vec<bool>,
    /// Gone for good.
    pub lost: Vec<bool>,
    /// Crews at work.
    pub busy: u32,
    /// Of them, those that make temporary repairs permanent.
    pub replacing: u32,
    /// Teams at substations.
    pub teams_busy: u32,
    /// Customers in all.
    pub customers: i64,
    /// Customers with a way of the current to them.
    pub served: i64,
    /// Customers out at first, by [`CAUSES`].
    pub causes: [i64; 5],
    /// Work that is known and not done, crew-seconds.
    pub known: i64,
    /// When the last substation went live (`NEVER` while one is dark).
    pub last_substation: Seconds,
    /// Substations not live.
    pub dark_substations: u32,
    /// Something in the community has gone live since it was told.
    pub changed: bool,
    /// The books, a point whenever something changed.
    pub history: Vec<Entry>,
}

impl Utility {
    /// Everything as before the impact.
    pub fn start(&mut self, model: &Model) {
        let g = &model.world.networks.power;
        self.on = g.area.is_some() && model.impact.as_ref().is_none_or(|i| i.outage[0].0.is_empty());
        let n = if self.on { g.len() } else { 0 };
        self.events.clear();
        self.jobs.clear();
        self.unreached.clear();
        self.unsupplied.clear();
        self.patches.clear();
        self.patch.clear();
        self.patch.resize(n, Patch::None);
        self.stands.clear();
        self.waiting.clear();
        for column in [&mut self.live, &mut self.fed, &mut self.patrolled, &mut self.cut, &mut self.lost] {
            column.clear();
            column.resize(n, false);
        }
        self.repaired.clear();
        self.repaired.resize(n, 0);
        (self.busy, self.replacing, self.teams_busy) = (0, 0, 0);
        let all = model.index.power_area.direct.iter().map(|&c| i64::from(c)).sum();
        self.customers = if self.on { all } else { 0 };
        self.served = 0;
        self.causes = [0; 5];
        self.known = 0;
        self.last_substation = NEVER;
        self.dark_substations = 0;
        self.changed = false;
        self.history.clear();
    }

    /// The last point of the books at or before a time.
    #[must_use]
    pub fn at(&self, t: Seconds) -> Entry {
        let i = self.history.partition_point(|entry| entry.at <= t);
        if i == 0 { Entry { at: 0, live: self.customers, known: 0 } } else { self.history[i - 1] }
    }

    /// Recounts customers and crews.
    ///
    /// # Panics
    /// When customers or crews were made or lost.
    pub fn assert_conserved(&self, model: &Model) {
        if !self.on {
            return;
        }
        let (g, area) = (&model.world.networks.power, &model.index.power_area);
        let live: i64 = self.live.iter().zip(&area.direct).filter(|(l, _)| **l).map(|(_, &c)| i64::from(c)).sum();
        assert_eq!(live, self.served, "customers are conserved");
        for node in (0..g.len()).filter(|&node| self.fed[node]) {
            let parent = g.parent[node];
            assert!(parent == NONE || self.fed[parent as usize], "current comes from above");
        }
        assert!(self.busy as usize <= self.events.len(), "every crew at work has its job");
        assert!(self.teams_busy as usize + self.busy as usize <= self.events.len(), "teams are conserved");
        let known = self.known >= 0 && (self.known > 0 || (self.jobs.is_empty() && self.busy == self.replacing));
        assert!(known, "known work is conserved");
        let crewed = self.patch.iter().filter(|patch| **patch == Patch::Crewed).count();
        assert_eq!(crewed, self.replacing as usize, "crews at temporary repairs are conserved");
    }
}
