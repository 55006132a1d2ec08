//! Residents and households: columns indexed by person and by household. The members of a household
//! are neighbours in the person columns.

use super::Column;
use crate::key::mix;

/// Age group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum AgeGroup {
    /// 0–14 years.
    Child,
    /// 15–17 years.
    Teen,
    /// 18–64 years.
    Adult,
    /// 65–79 years.
    Older,
    /// 80 years and more.
    Oldest,
}

/// How a person moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Mobility {
    /// Walks freely.
    Full,
    /// Walks slowly or with an aid.
    Reduced,
    /// Cannot leave the home without help.
    None,
}

/// Standing role of a person in the community.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Role {
    /// No role.
    Resident,
    /// Registered and trained volunteer.
    Volunteer,
    /// Stair leader (one per some twenty households).
    StairLeader,
    /// Full-time grid worker (one per cell).
    GridWorker,
    /// Community worker.
    CommunityWorker,
    /// Works for the manager of a community's buildings.
    PropertyStaff,
}

/// Can give first aid.
pub const SKILL_FIRST_AID: u8 = 1;
/// Trained in light search and rescue.
pub const SKILL_RESCUE: u8 = 2;
/// Has rescue tools at hand.
pub const SKILL_TOOLS: u8 = 4;
/// Has the keys of lifts and pumps.
pub const SKILL_KEYS: u8 = 8;
/// Knows how to let people out of a lift and to run lifts and pumps.
pub const SKILL_LIFT: u8 = 16;

/// Households.
#[derive(Clone, Debug, Default)]
pub struct Households {
    /// Stable key (building key and ordinal).
    pub key: Column<u64>,
    /// Building they live in.
    pub building: Column<u32>,
    /// First member's position in the person columns.
    pub first: Column<u32>,
    /// Number of members.
    pub size: Column<u8>,
    /// Owns the dwelling.
    pub owner: Column<bool>,
    /// Income band, 0 (lowest third) to 2.
    pub income: Column<u8>,
    /// Has a car.
    pub vehicle: Column<bool>,
    /// Drinking water stored at home, person-days.
    pub water_stock: Column<f32>,
    /// Food stored at home, person-days.
    pub food_stock: Column<f32>,
    /// The dwelling is insured against the hazard.
    pub insured: Column<bool>,
    /// Kin who would take the household in live out of the place.
    pub kin_away: Column<bool>,
    /// Households of its grid cell it keeps in touch with.
    pub ties: Column<u8>,
}

/// Residents.
#[derive(Clone, Debug, Default)]
pub struct People {
    /// Stable key (household key and ordinal).
    pub key: Column<u64>,
    /// Household.
    pub household: Column<u32>,
    /// Age group.
    pub age: Column<AgeGroup>,
    /// Female.
    pub female: Column<bool>,
    /// Mobility.
    pub mobility: Column<Mobility>,
    /// Needs regular medicine or care.
    pub chronic: Column<bool>,
    /// Can help others physically: 15–79 years, full mobility, no chronic illness beyond 64.
    pub able: Column<bool>,
    /// Vulnerable: cannot leave without help, or 65 and more with reduced mobility or chronic illness,
    /// or 80 and more.
    pub vulnerable: Column<bool>,
    /// Vulnerable and without an able co-resident.
    pub alone: Column<bool>,
    /// On the community's register of vulnerable people.
    pub registered: Column<bool>,
    /// Bits of `SKILL_…`.
    pub skill: Column<u8>,
    /// Standing role.
    pub role: Column<Role>,
    /// Person named to look after this one, or `NONE`.
    pub named_helper: Column<u32>,
}

impl Households {
    /// Number of households.
    #[must_use]
    pub fn len(&self) -> usize {
        self.key.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.key.is_empty()
    }

    /// Positions of the members of household `h`.
    #[must_use]
    pub fn members(&self, h: usize) -> std::ops::Range<usize> {
        let first = self.first[h] as usize;
        first..first + usize::from(self.size[h])
    }
}

impl People {
    /// Number of residents.
    #[must_use]
    pub fn len(&self) -> usize {
        self.key.len()
    }

    /// So many able adults without a role, those with the lowest keys under a salt: a larger number contains a smaller.
    #[must_use]
    pub fn recruits(&self, number: usize, salt: u64) -> Vec<usize> {
        let free = |&i: &usize| self.able[i] && self.role[i] == Role::Resident && self.age[i] == AgeGroup::Adult;
        let mut candidates: Vec<(u64, usize)> =
            (0..self.len()).filter(free).map(|i| (mix(self.key[i], salt), i)).collect();
        candidates.sort_unstable();
        candidates.truncate(number);
        candidates.into_iter().map(|(_, i)| i).collect()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.key.is_empty()
    }
}
