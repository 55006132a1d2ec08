//! Interventions edit their arm's world and policy before the run and have no code during it.

pub mod attached_spaces;
pub mod devolved_decisions;
pub mod drills;
pub mod education;
pub mod inspection;
pub mod micro_fire_stations;
pub mod named_helpers;
pub mod refresher_training;
pub mod relief_logistics;
pub mod retrofit;
pub mod volunteer_teams;

use crate::parameters::Parameters;
use crate::policy::{Dispatch, Policy};
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
    /// Rooms of public and commercial buildings for shelter and stock.
    AttachedSpaces {
        /// New spaces per community, 0–50.
        per_community: f64,
        /// Effective area of each, m².
        area: f64,
    },
    /// Stock records are put right.
    StockRegister {
        /// Share of the wrong records, 0–1.
        share: f64,
    },
    /// Relief goods go to the most vulnerable first.
    PriorityDispatch,
    /// Relief goods go by min-cost transport.
    OptimalDispatch,
    /// Micro fire stations on top of those there.
    MicroFireStations {
        /// New stations per community, 0–20.
        per_community: f64,
    },
    /// Evacuation drills.
    Drills {
        /// Drills a year in each community, 0–12.
        per_year: f64,
        /// Share of households that take part, 0–1.
        participation: f64,
        /// Years before the event in which they are held, 0–50.
        years: f64,
    },
    /// Campaigns about preparedness at home.
    Education {
        /// Share of households reached a year, 0–4.
        reach: f64,
        /// Years before the event in which they run, 0–50.
        years: f64,
    },
    /// Inspection of homes for latent defects.
    Inspection {
        /// Inspections per home and year, 0–4.
        per_year: f64,
        /// Share of them spent on the top risk tier first, 0–1.
        tiered: f64,
        /// Share of the defects found that are repaired, 0–1.
        repaired: f64,
        /// Years before the event in which they are made, 0–50.
        years: f64,
    },
    /// Refresher courses for volunteers.
    RefresherTraining {
        /// Courses a year, 0–12.
        per_year: f64,
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
            Self::AttachedSpaces { .. } => "attached-spaces",
            Self::StockRegister { .. } => "stock-register",
            Self::PriorityDispatch => "priority-dispatch",
            Self::OptimalDispatch => "optimal-dispatch",
            Self::MicroFireStations { .. } => "micro-fire-stations",
            Self::Drills { .. } => "drills",
            Self::Education { .. } => "education",
            Self::Inspection { .. } => "inspection",
            Self::RefresherTraining { .. } => "refresher-training",
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
            Self::AttachedSpaces { per_community, area } => {
                attached_spaces::apply(world, per_community, area, parameters)
            }
            Self::StockRegister { share } => relief_logistics::register(world, policy, share, parameters),
            Self::PriorityDispatch => relief_logistics::rule(policy, Dispatch::Priority),
            Self::OptimalDispatch => relief_logistics::rule(policy, Dispatch::Optimal),
            Self::MicroFireStations { per_community } => micro_fire_stations::apply(world, per_community, parameters),
            Self::Drills { per_year, participation, years } => {
                drills::apply(world, policy, [per_year, participation, years], parameters)
            }
            Self::Education { reach, years } => education::apply(world, policy, reach, years, parameters),
            Self::Inspection { per_year, tiered, repaired, years } => {
                inspection::apply(world, policy, [per_year, tiered, repaired, years], parameters)
            }
            Self::RefresherTraining { per_year } => refresher_training::apply(world, policy, per_year, parameters),
        }
    }
}
