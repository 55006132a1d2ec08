//! Interventions edit their arm's world and policy before the run and have no code during it.

pub mod devolved_decisions;
pub mod named_helpers;
pub mod retrofit;
pub mod volunteer_teams;

use crate::parameters::Parameters;
use crate::policy::Policy;
use crate::world::World;

/// Cost of an intervention in yuan.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cost {
    /// Once, yuan.
    pub capital: f64,
    /// Every year, yuan.
    pub yearly: f64,
}

/// A lever with its strength. Strength 0 leaves world and policy exactly as they were.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Intervention {
    /// Trained volunteers per 1,000 residents on top of those there.
    VolunteerTeams {
        /// New trained volunteers per 1,000 residents, 0–100.
        per_1000: f64,
    },
    /// Vulnerable people without an able co-resident get a named helper next door.
    NamedHelpers {
        /// Share of them who get one, 0–1.
        share: f64,
    },
    /// Shelter, stock and volunteers are decided on by the community itself.
    DevolvedDecisions {
        /// Share of communities, 0–1.
        share: f64,
        /// Share of their staff trained for it, 0–1.
        training: f64,
    },
    /// The weakest buildings are brought to a better code level.
    Retrofit {
        /// Share of all buildings, weakest first, 0–1.
        share: f64,
    },
}

impl Intervention {
    /// Name in scenario files.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::VolunteerTeams { .. } => "volunteer-teams",
            Self::NamedHelpers { .. } => "named-helpers",
            Self::DevolvedDecisions { .. } => "devolved-decisions",
            Self::Retrofit { .. } => "retrofit",
        }
    }

    /// Edits the arm's world and policy and returns what it costs.
    pub fn apply(&self, world: &mut World, policy: &mut Policy, parameters: &Parameters) -> Cost {
        match *self {
            Self::VolunteerTeams { per_1000 } => volunteer_teams::apply(world, per_1000, parameters),
            Self::NamedHelpers { share } => named_helpers::apply(world, share, parameters),
            Self::DevolvedDecisions { share, training } => {
                devolved_decisions::apply(world, policy, share, training, parameters)
            }
            Self::Retrofit { share } => retrofit::apply(world, share, parameters),
        }
    }
}
