//! The needs ledger. It has few verbs (raise, publish, take, work, release, worsen, close), draws
//! nothing and knows no kind's rules: each process owns its kinds.

use crate::key::{Key, mix};
use crate::time::{NEVER, Seconds};
use crate::world::NONE;

/// Kind of need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
#[allow(missing_docs)]
pub enum NeedKind {
    Extrication,
    FirstAid,
    Treatment,
    Welfare,
    Shelter,
    Water,
    Food,
    Medicine,
    Fire,
    Facility,
}

/// Number of kinds.
pub const KINDS: usize = 10;
/// Names of the kinds in results.
pub const KIND_NAMES: [&str; KINDS] =
    ["extrication", "first_aid", "treatment", "welfare", "shelter", "water", "food", "medicine", "fire", "facility"];

/// What a need's subject is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A person.
    Person,
    /// A household.
    Household,
    /// A building.
    Building,
}

impl NeedKind {
    /// All kinds.
    pub const ALL: [Self; KINDS] = [
        Self::Extrication,
        Self::FirstAid,
        Self::Treatment,
        Self::Welfare,
        Self::Shelter,
        Self::Water,
        Self::Food,
        Self::Medicine,
        Self::Fire,
        Self::Facility,
    ];

    /// What the subject of a need of this kind is.
    #[must_use]
    pub const fn subject(self) -> Subject {
        match self {
            Self::Extrication | Self::FirstAid | Self::Treatment | Self::Welfare | Self::Medicine => Subject::Person,
            Self::Shelter | Self::Water | Self::Food => Subject::Household,
            Self::Fire | Self::Facility => Subject::Building,
        }
    }
}

/// Who met a need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
#[allow(missing_docs)]
pub enum HelperClass {
    OneSelf,
    Kin,
    Neighbour,
    Volunteer,
    Staff,
    District,
    Outside,
}

/// Number of helper classes.
pub const CLASSES: usize = 7;
/// Names of the classes in results.
pub const CLASS_NAMES: [&str; CLASSES] = ["self", "kin", "neighbour", "volunteer", "staff", "district", "outside"];

/// Where a need stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Open, perhaps with a crew at work.
    Open,
    /// Met.
    Met,
    /// No longer there (the person died, the water came back).
    Moot,
}

/// One need. Times are seconds from the impact.
#[derive(Clone, Debug)]
pub struct Need {
    /// Kind.
    pub kind: NeedKind,
    /// Status.
    pub status: Status,
    /// Severity class within the kind, owned by the kind's process (entrapment class, injury severity).
    pub grade: u8,
    /// Helper class that met it.
    pub by: HelperClass,
    /// Person or household.
    pub subject: u32,
    /// Building where it is.
    pub building: u32,
    /// Key of (kind, subject, ordinal for that subject).
    pub key: Key,
    /// When it arose.
    pub arose: Seconds,
    /// When it was closed (`NEVER` while open).
    pub closed: Seconds,
    /// Work left, person-seconds.
    pub work_left: i64,
    /// Speed of the crew on site, thousandths of a person.
    pub rate: i64,
    /// When `work_left` was last brought up to date.
    pub updated: Seconds,
    /// Persons taken by it, on the way or at work.
    pub crew: u8,
    /// Most persons who can work on it.
    pub crew_max: u8,
    /// Priority: triage in the top byte, addressed lottery below; lower goes first.
    pub priority: u64,
}

/// All needs of one run.
#[derive(Debug, Default)]
pub struct Ledger {
    needs: Vec<Need>,
    /// Latest need of each subject, by kind.
    latest: [Vec<u32>; KINDS],
}

impl Ledger {
    /// Empties the ledger for a place of this size.
    pub fn start(&mut self, people: usize, households: usize, buildings: usize) {
        self.needs.clear();
        for (kind, column) in NeedKind::ALL.into_iter().zip(&mut self.latest) {
            column.clear();
            let subjects = match kind.subject() {
                Subject::Person => people,
                Subject::Household => households,
                Subject::Building => buildings,
            };
            column.resize(subjects, NONE);
        }
    }

    /// The open need of a kind that a subject has.
    #[must_use]
    pub fn open(&self, kind: NeedKind, subject: u32) -> Option<u32> {
        let id = self.latest[kind as usize][subject as usize];
        (id != NONE && self.needs[id as usize].status == Status::Open).then_some(id)
    }

    /// Raises a need unless one of this kind is open for the subject. Returns its row.
    #[allow(clippy::too_many_arguments)]
    pub fn raise(
        &mut self,
        kind: NeedKind,
        subject: u32,
        subject_key: Key,
        building: u32,
        grade: u8,
        now: Seconds,
        work: i64,
        crew_max: u8,
    ) -> u32 {
        if let Some(id) = self.open(kind, subject) {
            return id;
        }
        let id = self.needs.len() as u32;
        let earlier = self.latest[kind as usize][subject as usize];
        let ordinal = if earlier == NONE { 0 } else { mix(self.needs[earlier as usize].key.0, 1) };
        self.needs.push(Need {
            kind,
            status: Status::Open,
            grade,
            by: HelperClass::OneSelf,
            subject,
            building,
            key: Key(mix(mix(subject_key.0, kind as u64 + 101), ordinal)),
            arose: now,
            closed: NEVER,
            work_left: work,
            rate: 0,
            updated: now,
            crew: 0,
            crew_max,
            priority: u64::MAX,
        });
        self.latest[kind as usize][subject as usize] = id;
        id
    }

    /// Sets the priority with which a need is published to pools.
    pub fn publish(&mut self, id: u32, priority: u64) {
        self.needs[id as usize].priority = priority;
    }

    /// A helper party of `persons` takes the need.
    pub fn take(&mut self, id: u32, persons: u8) {
        let need = &mut self.needs[id as usize];
        need.crew = need.crew.saturating_add(persons);
    }

    /// Brings the work left up to date, then changes the crew's speed by `rate` thousandths of a
    /// person. Returns when the work will be done, if anybody works.
    pub fn work(&mut self, id: u32, rate: i64, now: Seconds) -> Option<Seconds> {
        let need = &mut self.needs[id as usize];
        let done = i64::from(now - need.updated) * need.rate / 1_000;
        need.work_left = (need.work_left - done).max(0);
        need.updated = now;
        need.rate += rate;
        (need.rate > 0).then(|| {
            let left = (need.work_left * 1_000 + need.rate - 1) / need.rate;
            now.saturating_add(left.min(i64::from(i32::MAX)) as i32)
        })
    }

    /// Adds work to an open need (a silent victim has to be found first).
    pub fn add_work(&mut self, id: u32, work: i64) {
        self.needs[id as usize].work_left += work;
    }

    /// A helper party lets go.
    pub fn release(&mut self, id: u32, persons: u8) {
        let need = &mut self.needs[id as usize];
        need.crew = need.crew.saturating_sub(persons);
    }

    /// Changes the grade of an open need.
    pub fn worsen(&mut self, id: u32, grade: u8) {
        self.needs[id as usize].grade = grade;
    }

    /// Closes an open need; a closed one stays as it was.
    pub fn close(&mut self, id: u32, status: Status, by: HelperClass, now: Seconds) {
        let need = &mut self.needs[id as usize];
        if need.status == Status::Open {
            need.status = status;
            need.by = by;
            need.closed = now;
        }
    }

    /// One need.
    #[must_use]
    pub fn get(&self, id: u32) -> &Need {
        &self.needs[id as usize]
    }

    /// All needs in the order in which they were raised.
    #[must_use]
    pub fn all(&self) -> &[Need] {
        &self.needs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_open_need_per_subject_and_kind_and_work_is_shared() {
        let mut ledger = Ledger::default();
        ledger.start(3, 1, 1);
        let a = ledger.raise(NeedKind::Extrication, 2, Key(5), 0, 3, 0, 3_600, 6);
        assert_eq!(ledger.raise(NeedKind::Extrication, 2, Key(5), 0, 3, 60, 1, 1), a);
        ledger.take(a, 2);
        assert_eq!(ledger.work(a, 2_000, 600), Some(600 + 1_800));
        assert_eq!(ledger.work(a, -1_000, 1_200), Some(1_200 + 2_400));
        ledger.close(a, Status::Met, HelperClass::Kin, 3_600);
        ledger.close(a, Status::Moot, HelperClass::Outside, 4_000);
        assert_eq!((ledger.get(a).status, ledger.get(a).closed), (Status::Met, 3_600));
        let b = ledger.raise(NeedKind::Extrication, 2, Key(5), 0, 1, 5_000, 1, 1);
        assert_ne!(ledger.get(a).key, ledger.get(b).key);
    }
}
