//! What changes about residents and households in a run.

use super::fill;
use crate::time::{NEVER, Seconds};
use crate::world::NONE;
use crate::world::people::People;

/// How a person is caught.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Entrapment {
    /// Free.
    Free,
    /// Shut in by a jammed door or furniture in a standing building.
    ShutIn,
    /// Lightly trapped under collapse.
    Light,
    /// In a void of a collapsed building.
    Void,
    /// Under heavy rubble.
    Heavy,
}

/// Where a household stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Location {
    /// In its dwelling.
    Home,
    /// Out of doors, without a shelter place.
    Outdoors,
    /// In a shelter.
    Shelter,
    /// With kin or friends elsewhere in the place.
    Kin,
    /// In a temporary dwelling.
    Temporary,
    /// Settled elsewhere for good, out of the place.
    Resettled,
    /// In a dwelling rented elsewhere in the place.
    Rented,
    /// With kin or in other lodging out of the place.
    Away,
}

impl Location {
    /// With kin, friends or in other lodging, in the place or out of it.
    #[must_use]
    pub fn lodges(self) -> bool {
        matches!(self, Self::Kin | Self::Away)
    }

    /// Out of doors, in a shelter or lodging: nothing of its own.
    #[must_use]
    pub fn unsettled(self) -> bool {
        matches!(self, Self::Outdoors | Self::Shelter | Self::Kin | Self::Away)
    }

    /// Out of the place.
    #[must_use]
    pub fn elsewhere(self) -> bool {
        matches!(self, Self::Resettled | Self::Away)
    }
}

/// Residents: columns indexed by person.
#[derive(Debug, Default)]
pub struct PeopleState {
    /// Building where the person was at the impact, or `NONE` (out of doors or out of the place).
    pub at: Vec<u32>,
    /// Alive.
    pub alive: Vec<bool>,
    /// When the person died (`NEVER` while alive; 0 by the impact).
    pub died_at: Vec<Seconds>,
    /// How the person is caught.
    pub entrapment: Vec<Entrapment>,
    /// Injury severity (0 none, 1–3 Hazus severities, 4 dead).
    pub severity: Vec<u8>,
    /// Severity at the impact (4 for instant death).
    pub severity_at_impact: Vec<u8>,
    /// When slow death under rubble or hidden distress ends a life, if nothing changes.
    pub death_at: Vec<Seconds>,
    /// When the person falls silent under rubble.
    pub silent_at: Vec<Seconds>,
    /// Untreated injury: exponential threshold left.
    pub threshold: Vec<f64>,
    /// Untreated injury: hazard per hour now (0 when treated or none).
    pub hazard: Vec<f64>,
    /// Untreated injury: since when this hazard holds.
    pub hazard_since: Vec<Seconds>,
    /// Untreated injury: when it comes to a head if nothing changes.
    pub crisis_at: Vec<Seconds>,
    /// Trapped: hands were found not to be enough.
    pub beyond_hands: Vec<bool>,
    /// Trapped: known to the district.
    pub reported: Vec<bool>,
    /// In hidden distress at home.
    pub distressed: Vec<bool>,
    /// When somebody of the community first stood beside the person.
    pub reached_at: Vec<Seconds>,
    /// Row in the helper table, or `NONE`.
    pub helper: Vec<u32>,
    /// Where a severe injury bleeds: 0 nowhere, 1 where only surgery reaches, 2 where a hand reaches.
    pub bleeding: Vec<u8>,
    /// Has had first aid by somebody trained.
    pub aided: Vec<bool>,
    /// Row of the latest visit to a place of care, or `NONE`.
    pub patient: Vec<u32>,
    /// Has a seat in a vehicle out of the place.
    pub leaving: Vec<bool>,
    /// Skills that still hold: bits of `world::people::SKILL_…`.
    pub skill: Vec<u8>,
    /// A volunteer who has left the team.
    pub lapsed: Vec<bool>,
    /// On the register with an entry that is right.
    pub listed: Vec<bool>,
    /// The named helper is still there.
    pub paired: Vec<bool>,
}

impl PeopleState {
    /// Everybody alive, free, unhurt and as the world has them.
    pub fn start(&mut self, world: &People) {
        let n = world.len();
        fill(&mut self.at, n, NONE);
        fill(&mut self.alive, n, true);
        fill(&mut self.died_at, n, NEVER);
        fill(&mut self.entrapment, n, Entrapment::Free);
        fill(&mut self.severity, n, 0);
        fill(&mut self.severity_at_impact, n, 0);
        fill(&mut self.death_at, n, NEVER);
        fill(&mut self.silent_at, n, NEVER);
        fill(&mut self.threshold, n, 0.0);
        fill(&mut self.hazard, n, 0.0);
        fill(&mut self.hazard_since, n, 0);
        fill(&mut self.crisis_at, n, NEVER);
        fill(&mut self.beyond_hands, n, false);
        fill(&mut self.reported, n, false);
        fill(&mut self.distressed, n, false);
        fill(&mut self.reached_at, n, NEVER);
        fill(&mut self.helper, n, NONE);
        fill(&mut self.bleeding, n, 0);
        fill(&mut self.aided, n, false);
        fill(&mut self.patient, n, NONE);
        fill(&mut self.leaving, n, false);
        self.skill.clone_from(&world.skill);
        fill(&mut self.lapsed, n, false);
        self.listed.clone_from(&world.registered);
        fill(&mut self.paired, n, true);
    }

    /// Whether a person can act: alive, free, at most lightly hurt.
    #[must_use]
    pub fn free(&self, person: usize) -> bool {
        self.alive[person] && self.entrapment[person] == Entrapment::Free && self.severity[person] <= 1
    }
}

/// Households: columns indexed by household.
#[derive(Debug, Default)]
pub struct HouseholdState {
    /// Where the household stays.
    pub location: Vec<Location>,
    /// Shelter where it has places, or `NONE`.
    pub shelter: Vec<u32>,
    /// Places it holds there.
    pub places: Vec<u8>,
    /// Why it left or means to leave: bits of `processes::response::sheltering`.
    pub reasons: Vec<u8>,
    /// When its fear is over.
    pub calm_at: Vec<Seconds>,
    /// When it gives up a home without water, without power (`NEVER` while served).
    pub lack_at: [Vec<Seconds>; 2],
    /// Has blankets and kits from a shelter.
    pub kits: Vec<bool>,
    /// Its car is on the way until then.
    pub car_until: Vec<Seconds>,
    /// When it next has an emergency patient of everyday life.
    pub everyday_at: Vec<Seconds>,
    /// Since when it is away from home (`NEVER` when at home).
    pub away_since: Vec<Seconds>,
    /// Has left home at some time.
    pub has_left: Vec<bool>,
    /// Whole days away from home, of those that are over.
    pub days_away: Vec<i64>,
    /// When its own water runs out, if the tap stays dry.
    pub water_until: Vec<Seconds>,
    /// When its own food runs out, once shops are closed to it.
    pub food_until: Vec<Seconds>,
    /// Has been supplied with water, food.
    pub supplied: Vec<[bool; 2]>,
    /// Site to which it is on its way for goods, or `NONE`.
    pub fetching: Vec<u32>,
    /// Sites it has found empty on this way.
    pub tried: Vec<u8>,
    /// Knows route and assembly point from a drill.
    pub drilled: Vec<bool>,
    /// Remembers a campaign.
    pub aware: Vec<bool>,
    /// Keeps a reserve of water and food that has not expired.
    pub reserve: Vec<bool>,
    /// Heavy furniture at home is not secured (where defects are drawn).
    pub unsecured: Vec<bool>,
}

impl HouseholdState {
    /// All at home.
    pub fn start(&mut self, n: usize) {
        fill(&mut self.location, n, Location::Home);
        fill(&mut self.shelter, n, NONE);
        fill(&mut self.places, n, 0);
        fill(&mut self.reasons, n, 0);
        fill(&mut self.calm_at, n, 0);
        for column in &mut self.lack_at {
            fill(column, n, NEVER);
        }
        fill(&mut self.kits, n, false);
        fill(&mut self.car_until, n, 0);
        fill(&mut self.everyday_at, n, NEVER);
        fill(&mut self.away_since, n, NEVER);
        fill(&mut self.has_left, n, false);
        fill(&mut self.days_away, n, 0);
        fill(&mut self.water_until, n, NEVER);
        fill(&mut self.food_until, n, NEVER);
        fill(&mut self.supplied, n, [false; 2]);
        fill(&mut self.fetching, n, NONE);
        fill(&mut self.tried, n, 0);
        for column in [&mut self.drilled, &mut self.aware, &mut self.reserve, &mut self.unsecured] {
            fill(column, n, false);
        }
    }
}
