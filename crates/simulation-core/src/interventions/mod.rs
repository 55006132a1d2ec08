//! Interventions edit their arm's world and policy before the run and have no code during it.

pub mod assign_crews;
pub mod attached_spaces;
pub mod backup_channel;
pub mod bypass;
pub mod community_workers;
pub mod counselling;
pub mod devolved_decisions;
pub mod drills;
pub mod duty_roles;
pub mod education;
pub mod inspection;
pub mod insurance;
pub mod market_contracts;
pub mod merged_grids;
pub mod micro_fire_stations;
pub mod named_helpers;
pub mod own_power;
pub mod platform;
pub mod pooled_resources;
pub mod professional_guidance;
pub mod property_agreement;
pub mod refresher_training;
pub mod relief_logistics;
pub mod repair_contracts;
pub mod resources_down;
pub mod response_plan;
pub mod restoration_order;
pub mod retrofit;
pub mod risk_map;
pub mod service_points;
pub mod temporary_housing;
pub mod volunteer_teams;
pub mod warning_channels;

use crate::parameters::Parameters;
use crate::policy::{Dispatch, Policy, Restoration};
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
    /// The warning and the order to leave are decided on by communities.
    DevolvedWarning {
        /// Share of communities, 0–1.
        share: f64,
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
    /// Repair crews take the nearest job first.
    NearestRestoration,
    /// Repair crews take jobs in the order with the least customer-hours lost.
    OptimalRestoration,
    /// Micro fire stations on top of those there.
    MicroFireStations {
        /// New stations per community, 0–20.
        per_community: f64,
    },
    /// Command puts repair crews first on what feeds places of care and shelters.
    AssignCrews {
        /// Share of communities, 0–1.
        share: f64,
    },
    /// What the district decides no longer passes the street.
    Bypass {
        /// Share of communities, 0–1.
        share: f64,
    },
    /// A second channel of command without mains power or telephones.
    BackupChannel {
        /// Share of communities, 0–1.
        share: f64,
        /// Share of the messages lost between systems that arrive at once, 0–1.
        interoperable: f64,
    },
    /// Vacant duties get a holder and a deputy.
    DutyRoles {
        /// Share of the vacant duties, 0–1.
        share: f64,
    },
    /// Smart community platform.
    Platform {
        /// Share of communities, 0–1.
        share: f64,
        /// Share of them that keep the old way in practice, 0–1.
        fallback: f64,
    },
    /// Plans with triggers.
    ResponsePlan {
        /// Share of communities, 0–1.
        share: f64,
        /// Share of plans that fit the place, 0–1.
        fit: f64,
    },
    /// Officers of communities are taught to judge a situation.
    ProfessionalGuidance {
        /// Share of them, 0–1.
        share: f64,
    },
    /// More community workers.
    CommunityWorkers {
        /// New workers per 10,000 residents, 0–200.
        per_10000: f64,
    },
    /// Parallel networks of a cell are merged into one.
    MergedGrids {
        /// Share of communities, 0–1.
        share: f64,
    },
    /// Communities of a street lend each other idle volunteers and staff.
    PooledResources {
        /// Share of communities, 0–1.
        share: f64,
    },
    /// Relief goods wait where the district's map says.
    RiskMap {
        /// Share of the goods at sites, 0–1.
        share: f64,
        /// Refinement of the map, 0–1.
        refinement: f64,
    },
    /// Officers, goods, sets and money go down to the communities, totals fixed.
    ResourcesDown {
        /// Share of the officers above, 0–1.
        people: f64,
        /// Share of the goods in stores, 0–1.
        stock: f64,
        /// Share of the second-channel sets of street and district, 0–1.
        technology: f64,
        /// Share of the money for buying from shops under contract and of the recovery fund, 0–1.
        money: f64,
    },
    /// Service points near homes and personal messages.
    ServicePoints {
        /// New points per community, 0–50.
        per_community: f64,
        /// Share of households on the register with personal messages, 0–1.
        personal: f64,
    },
    /// Shops under contract hand out what is on their shelves.
    MarketContracts {
        /// Shops per 1,000 households, 0–20.
        per_1000: f64,
        /// Share of a full shop's goods that the contract holds back from sale, 0–1.
        held: f64,
    },
    /// Property managers keep staff who see to lifts and pumps.
    PropertyAgreement {
        /// New staff per 10,000 residents, 0–200.
        per_10000: f64,
        /// Share of the property staff trained for lifts and pumps, 0–1.
        training: f64,
    },
    /// Establishments keep generators.
    OwnPower {
        /// Share of establishments, 0–1.
        share: f64,
    },
    /// Sirens and cell broadcast.
    WarningChannels {
        /// Share of communities with sirens, 0–1.
        sirens: f64,
        /// Share of telephones that take cell broadcast, 0–1.
        broadcast: f64,
        /// More false alarms that people remember, 0–20.
        false_alarms: f64,
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
    /// Counsellors, and community workers who look for people in distress.
    Counselling {
        /// More counsellors per 10,000 residents, 0–100.
        per_10000: f64,
        /// Share of the community workers' days after the response, 0–1.
        outreach: f64,
    },
    /// Refresher courses for volunteers.
    RefresherTraining {
        /// Courses a year, 0–12.
        per_year: f64,
    },
    /// Homes insured against the hazard.
    Insurance {
        /// Share of the owners not insured, 0–1.
        owners: f64,
        /// Share of the landlords of homes not insured, 0–1.
        landlords: f64,
    },
    /// Temporary dwellings prepared before the event.
    TemporaryHousing {
        /// Dwellings kept in store for 1,000 households, 0–200.
        per_1000: f64,
        /// Share of the others contracted ahead, 0–1.
        contracted: f64,
    },
    /// Framework contracts with builders for the repair of homes.
    RepairContracts {
        /// Share of residential buildings, 0–1.
        share: f64,
        /// Workers from elsewhere bound for 1,000 dwellings under contract, 0–500.
        workers: f64,
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
            Self::DevolvedWarning { .. } => "devolved-warning",
            Self::Retrofit { .. } => "retrofit",
            Self::AttachedSpaces { .. } => "attached-spaces",
            Self::StockRegister { .. } => "stock-register",
            Self::PriorityDispatch => "priority-dispatch",
            Self::OptimalDispatch => "optimal-dispatch",
            Self::NearestRestoration => "nearest-restoration",
            Self::OptimalRestoration => "optimal-restoration",
            Self::MicroFireStations { .. } => "micro-fire-stations",
            Self::AssignCrews { .. } => "assign-crews",
            Self::Bypass { .. } => "bypass",
            Self::BackupChannel { .. } => "backup-channel",
            Self::DutyRoles { .. } => "duty-roles",
            Self::Platform { .. } => "platform",
            Self::ResponsePlan { .. } => "response-plan",
            Self::ProfessionalGuidance { .. } => "professional-guidance",
            Self::CommunityWorkers { .. } => "community-workers",
            Self::MergedGrids { .. } => "merged-grids",
            Self::PooledResources { .. } => "pooled-resources",
            Self::RiskMap { .. } => "risk-map",
            Self::ResourcesDown { .. } => "resources-down",
            Self::ServicePoints { .. } => "service-points",
            Self::MarketContracts { .. } => "market-contracts",
            Self::PropertyAgreement { .. } => "property-agreement",
            Self::OwnPower { .. } => "own-power",
            Self::WarningChannels { .. } => "warning-channels",
            Self::Drills { .. } => "drills",
            Self::Education { .. } => "education",
            Self::Inspection { .. } => "inspection",
            Self::Counselling { .. } => "counselling",
            Self::RefresherTraining { .. } => "refresher-training",
            Self::Insurance { .. } => "insurance",
            Self::TemporaryHousing { .. } => "temporary-housing",
            Self::RepairContracts { .. } => "repair-contracts",
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
            Self::NearestRestoration => restoration_order::apply(policy, Restoration::Nearest),
            Self::OptimalRestoration => restoration_order::apply(policy, Restoration::Optimal),
            Self::MicroFireStations { per_community } => micro_fire_stations::apply(world, per_community, parameters),
            Self::DevolvedWarning { share } => devolved_decisions::warning(world, policy, share, parameters),
            Self::AssignCrews { share } => assign_crews::apply(world, policy, share, parameters),
            Self::Bypass { share } => bypass::apply(world, policy, share, parameters),
            Self::BackupChannel { share, interoperable } => {
                backup_channel::apply(world, policy, share, interoperable, parameters)
            }
            Self::DutyRoles { share } => duty_roles::apply(world, policy, share, parameters),
            Self::Platform { share, fallback } => platform::apply(world, policy, share, fallback, parameters),
            Self::ResponsePlan { share, fit } => response_plan::apply(world, policy, share, fit, parameters),
            Self::ProfessionalGuidance { share } => professional_guidance::apply(world, policy, share, parameters),
            Self::CommunityWorkers { per_10000 } => community_workers::apply(world, per_10000, parameters),
            Self::MergedGrids { share } => merged_grids::apply(world, policy, share, parameters),
            Self::PooledResources { share } => pooled_resources::apply(world, policy, share, parameters),
            Self::RiskMap { share, refinement } => risk_map::apply(world, policy, share, refinement, parameters),
            Self::ResourcesDown { people, stock, technology, money } => {
                resources_down::apply(world, policy, [people, stock, technology, money], parameters)
            }
            Self::OwnPower { share } => own_power::apply(world, policy, share, parameters),
            Self::WarningChannels { sirens, broadcast, false_alarms } => {
                warning_channels::apply(world, policy, sirens, broadcast, false_alarms, parameters)
            }
            Self::MarketContracts { per_1000, held } => {
                market_contracts::apply(world, policy, per_1000, held, parameters)
            }
            Self::PropertyAgreement { per_10000, training } => {
                property_agreement::apply(world, per_10000, training, parameters)
            }
            Self::ServicePoints { per_community, personal } => {
                service_points::apply(world, policy, per_community, personal, parameters)
            }
            Self::Drills { per_year, participation, years } => {
                drills::apply(world, policy, [per_year, participation, years], parameters)
            }
            Self::Education { reach, years } => education::apply(world, policy, reach, years, parameters),
            Self::Inspection { per_year, tiered, repaired, years } => {
                inspection::apply(world, policy, [per_year, tiered, repaired, years], parameters)
            }
            Self::Counselling { per_10000, outreach } => {
                counselling::apply(world, policy, per_10000, outreach, parameters)
            }
            Self::RefresherTraining { per_year } => refresher_training::apply(world, policy, per_year, parameters),
            Self::Insurance { owners, landlords } => insurance::apply(world, policy, owners, landlords, parameters),
            Self::TemporaryHousing { per_1000, contracted } => {
                temporary_housing::apply(world, per_1000, contracted, parameters)
            }
            Self::RepairContracts { share, workers } => {
                repair_contracts::apply(world, policy, share, workers, parameters)
            }
        }
    }
}
