//! Helpers: people and teams who can serve needs.

use super::ledger::HelperClass;
use crate::key::Key;
use crate::time::{NEVER, Seconds};
use crate::world::NONE;

/// What a helper is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duty {
    /// Ready for the next need.
    Idle,
    /// On the way to a need.
    Travelling,
    /// At work on a need.
    Working,
    /// From door to door with a warning.
    AtDoors,
    /// Resting between shifts.
    Resting,
    /// Gone home, hurt or dead.
    Gone,
}

/// One helper or team.
#[derive(Clone, Debug)]
pub struct Helper {
    /// Class under which the helper's work counts.
    pub class: HelperClass,
    /// Class apart from helping kin.
    pub standing: HelperClass,
    /// Person, or `NONE` for a team.
    pub person: u32,
    /// Number of persons.
    pub persons: u8,
    /// Bits of `world::people::SKILL_…`.
    pub skill: u8,
    /// Is an ambulance.
    pub ambulance: bool,
    /// Is a fire engine.
    pub engine: bool,
    /// Home cell of a local helper.
    pub cell: u16,
    /// Community of a local helper.
    pub community: u16,
    /// Building where the helper is or is going to.
    pub building: u32,
    /// Stable key.
    pub key: Key,
    /// What it is doing.
    pub duty: Duty,
    /// Need taken, or `NONE`.
    pub need: u32,
    /// When the need was taken.
    pub taken: Seconds,
    /// When work on the need began.
    pub began: Seconds,
    /// When the present duty ends (arrival, end of rest, end of waiting); guards stale wake-ups.
    pub until: Seconds,
    /// Start of the present shift.
    pub shift_start: Seconds,
    /// Speed contributed to the need's crew, thousandths of a person; from door to door, share of the doors where
    /// nobody knew.
    pub rate: i64,
    /// At home but ready: idle for more than an hour, not mobilised until the next need.
    pub on_call: bool,
    /// Has helped at least once to good effect.
    pub helped: bool,
    /// Has worked to free somebody.
    pub dug: bool,
    /// May leave the own cell (volunteers and staff once sent out).
    pub sent_out: bool,
    /// When a helper who came from elsewhere by itself leaves again; `NEVER` for all others.
    pub leaves_at: Seconds,
}

impl Helper {
    /// A team ready at a building for its first need. What differs for residents and vehicles is set beside it.
    #[must_use]
    pub fn ready(class: HelperClass, persons: u8, skill: u8, key: Key, building: u32, now: Seconds) -> Self {
        Self {
            class,
            standing: class,
            person: NONE,
            persons,
            skill,
            ambulance: false,
            engine: false,
            cell: 0,
            community: 0,
            building,
            key,
            duty: Duty::Idle,
            need: NONE,
            taken: now,
            began: now,
            until: now,
            shift_start: now,
            rate: 0,
            on_call: false,
            helped: false,
            dug: false,
            sent_out: true,
            leaves_at: NEVER,
        }
    }
}

/// All helpers of one run with the lists of the idle.
#[derive(Debug, Default)]
pub struct Helpers {
    /// Rows.
    pub rows: Vec<Helper>,
    /// Idle neighbours and kin of each cell.
    pub idle_cell: Vec<Vec<u32>>,
    /// Idle volunteers and staff of each community, and who came there from elsewhere by themselves.
    pub idle_community: Vec<Vec<u32>>,
    /// Idle professional teams and ambulances.
    pub idle_teams: Vec<u32>,
    /// Helpers on each need (indexed by need).
    pub crews: Vec<Vec<u32>>,
}

impl Helpers {
    /// Nobody yet.
    pub fn start(&mut self, cells: usize, communities: usize) {
        self.rows.clear();
        self.idle_cell.resize_with(cells, Vec::new);
        self.idle_cell.iter_mut().for_each(Vec::clear);
        self.idle_community.resize_with(communities, Vec::new);
        self.idle_community.iter_mut().for_each(Vec::clear);
        self.idle_teams.clear();
        self.crews.iter_mut().for_each(Vec::clear);
    }

    /// The list of the idle a helper belongs to.
    pub fn idle_list(&mut self, helper: u32) -> &mut Vec<u32> {
        let row = &self.rows[helper as usize];
        if row.leaves_at < NEVER || matches!(row.class, HelperClass::Volunteer | HelperClass::Staff) {
            &mut self.idle_community[usize::from(row.community)]
        } else if row.person == NONE {
            &mut self.idle_teams
        } else {
            &mut self.idle_cell[usize::from(row.cell)]
        }
    }

    /// Helpers on a need.
    pub fn crew(&mut self, need: u32) -> &mut Vec<u32> {
        let n = need as usize;
        if self.crews.len() <= n {
            self.crews.resize_with(n + 1, Vec::new);
        }
        &mut self.crews[n]
    }

    /// Removes a helper from its list of the idle.
    pub fn not_idle(&mut self, helper: u32) {
        let list = self.idle_list(helper);
        if let Some(i) = list.iter().position(|&h| h == helper) {
            list.swap_remove(i);
        }
    }
}
