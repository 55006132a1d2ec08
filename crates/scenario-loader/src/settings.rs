//! What a scenario file says, validated: one struct per section. Defaults are the values used when the
//! file is silent; each is shown to users with its origin.

use crate::layout::Layout;
use simulation_core::economy::Economy;
use simulation_core::hazards::hamada1951::Wind;
use simulation_core::hazards::imposed::Impact;
use simulation_core::hazards::{Mechanism, Region};
use simulation_core::interventions::Intervention;
use simulation_core::parameters::Parameters;
use simulation_core::policy::Policy;
use simulation_core::world::organisations::{FieldHospital, Organisations, RepairCrews, RescueGroup, TransferFleet};
use simulation_core::world::utilities::{Sharing, Utilities, Utility};
use std::path::PathBuf;

/// A text in Chinese and English.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// Where the place comes from (`[place]`).
#[derive(Clone, Debug, PartialEq)]
pub enum PlaceSource {
    /// A directory of tables (`directory = "place"`), relative to the scenario file.
    Directory(PathBuf),
    /// A place generated from numbers (`generate = "town"`).
    Generated(Box<Layout>),
}

/// Marginals of the population (`[population]`).
#[derive(Clone, Debug, PartialEq)]
pub struct PopulationSettings {
    /// Residents, exactly.
    pub residents: u32,
    /// Shares of households with 1, 2, 3, 4, 5 and 6 members.
    pub household_sizes: [f64; 6],
    /// Shares of residents aged 0–14, 15–17, 18–64, 65–79, 80 and more.
    pub ages: [f64; 5],
    /// Share of women.
    pub female: f64,
    /// Share with reduced mobility, by the same ages.
    pub reduced_mobility: [f64; 5],
    /// Share who cannot leave without help, by the same ages.
    pub no_mobility: [f64; 5],
    /// Share with chronic illness that needs medicine or care, by the same ages.
    pub chronic: [f64; 5],
    /// Share of households who own their dwelling.
    pub owners: f64,
    /// The same in buildings of several dwellings, where it differs.
    pub owners_flats: Option<f64>,
    /// Share of households with a car.
    pub vehicles: f64,
    /// Share of vulnerable people on the community's register.
    pub registered: f64,
    /// Mean drinking water stored at home, days per person (exponential between households).
    pub water_days: f64,
    /// Mean food stored at home, days per person (exponential between households).
    pub food_days: f64,
    /// Share of households whose dwelling is insured against the hazard, by income third.
    pub insured: [f64; 3],
    /// Share of households whose kin who would take them in live out of the place.
    pub kin_away: f64,
    /// Mean number of households of its grid cell a household keeps in touch with (Poisson).
    pub ties: f64,
    /// Dwellings nobody lives in, per household.
    pub vacancy: f64,
}

impl Default for PopulationSettings {
    fn default() -> Self {
        Self {
            residents: 1_300,
            household_sizes: [0.254, 0.297, 0.210, 0.132, 0.062, 0.045],
            ages: [0.179_5, 0.035, 0.650_5, 0.109, 0.026],
            female: 0.5,
            reduced_mobility: [0.0, 0.01, 0.03, 0.15, 0.35],
            no_mobility: [0.0, 0.002, 0.004, 0.03, 0.12],
            chronic: [0.02, 0.03, 0.12, 0.40, 0.55],
            owners: 0.7,
            owners_flats: None,
            vehicles: 0.416_7,
            registered: 0.7,
            water_days: 1.0,
            food_days: 4.0,
            insured: [0.05, 0.1, 0.17],
            kin_away: 0.5,
            ties: 4.0,
            vacancy: 0.05,
        }
    }
}

/// Grid cells, communities, streets and their staff (`[governance]`).
#[derive(Clone, Debug, PartialEq)]
pub struct GovernanceSettings {
    /// Households per grid cell aimed at (300–500).
    pub cell_households: u32,
    /// Households per community aimed at.
    pub community_households: u32,
    /// Streets (subdistricts).
    pub streets: u32,
    /// Community workers per 10,000 residents.
    pub community_workers_per_10000: f64,
    /// Households per stair leader.
    pub stair_leader_households: f64,
    /// Trained volunteers per 1,000 residents.
    pub volunteers_per_1000: f64,
    /// Property staff per 10,000 residents.
    pub property_staff_per_10000: f64,
    /// Rules of command before any intervention.
    pub policy: Policy,
}

impl Default for GovernanceSettings {
    fn default() -> Self {
        Self {
            cell_households: 400,
            community_households: 2_800,
            streets: 2,
            community_workers_per_10000: 18.0,
            stair_leader_households: 20.4,
            volunteers_per_1000: 2.0,
            property_staff_per_10000: 0.0,
            policy: Policy::default(),
        }
    }
}

/// How missing facts about buildings are filled (`[buildings]`).
#[derive(Clone, Debug, PartialEq)]
pub struct BuildingRules {
    /// Storeys where the map has none, for residential and for other buildings.
    pub storeys: [u16; 2],
    /// Share of low-rise (up to 2 storeys) buildings of unreinforced masonry; the rest is reinforced concrete.
    pub masonry_low: f64,
    /// The same for 3 to 5 storeys.
    pub masonry_mid: f64,
    /// Shares of code levels pre, low, moderate, high.
    pub code: [f64; 4],
    /// Mean shear-wave velocity of the upper 30 m, m/s.
    pub vs30: f64,
    /// Replacement value, yuan per m² of floor area.
    pub value_per_m2: f64,
    /// Floor area per dwelling, m².
    pub dwelling_area: f64,
    /// Share of residential buildings of four storeys and more with lifts.
    pub lift_share: f64,
    /// Share of them with pumps for upper storeys and basement.
    pub pump_share: f64,
}

impl Default for BuildingRules {
    fn default() -> Self {
        Self {
            storeys: [5, 2],
            masonry_low: 0.6,
            masonry_mid: 0.3,
            code: [0.25, 0.35, 0.35, 0.05],
            vs30: 500.0,
            value_per_m2: 4_000.0,
            dwelling_area: 80.0,
            lift_share: 0.0,
            pump_share: 0.0,
        }
    }
}

/// How missing facts about facilities are filled (`[facilities]`).
#[derive(Clone, Debug, PartialEq)]
pub struct FacilityRules {
    /// Beds of a hospital where the map has none.
    pub hospital_beds: u32,
    /// Treatment teams of a hospital per bed and of a clinic.
    pub hospital_teams_per_bed: f64,
    /// Treatment teams of a clinic.
    pub clinic_teams: u32,
    /// Effective shelter area per person, m².
    pub shelter_area: f64,
    /// Share of an open space or of a school's floor area that can be used.
    pub shelter_use: f64,
    /// Drinking water in stock at a shelter, person-days per shelter place.
    pub water_stock: f64,
    /// Food in stock at a shelter, person-days per shelter place.
    pub food_stock: f64,
    /// Blankets and kits in stock at a shelter, per shelter place.
    pub kit_stock: f64,
    /// Medicine of the chronically ill in stock at a pharmacy, clinic, hospital, person-days.
    pub medicine_stock: [f64; 3],
    /// Relief goods in the store of each street, days for its residents.
    pub store_days: f64,
    /// Back-up power of hospitals and of clinics, hours.
    pub backup_hours: [f64; 2],
    /// Water in the tanks of hospitals and of clinics, hours of use.
    pub water_hours: [f64; 2],
    /// Patients the waiting rooms of hospitals and of clinics hold.
    pub waiting_room: [u32; 2],
}

impl Default for FacilityRules {
    fn default() -> Self {
        Self {
            hospital_beds: 100,
            hospital_teams_per_bed: 0.05,
            clinic_teams: 2,
            shelter_area: 2.0,
            shelter_use: 0.5,
            water_stock: 1.0,
            food_stock: 1.0,
            kit_stock: 0.5,
            medicine_stock: [3_000.0, 500.0, 5_000.0],
            store_days: 0.2,
            backup_hours: [24.0, 3.0],
            water_hours: [24.0, 6.0],
            waiting_room: [1_000_000, 1_000_000],
        }
    }
}

/// How lifelines are laid along the roads (`[lifelines]`).
#[derive(Clone, Debug, PartialEq)]
pub struct LifelineRules {
    /// Households per substation.
    pub substation_households: u32,
    /// Households per pumping plant.
    pub pump_households: u32,
    /// Residents per base station.
    pub base_station_residents: u32,
    /// Back-up power of pumping plants, hours.
    pub pump_backup_hours: f64,
    /// Back-up power of the telephone exchange, hours.
    pub exchange_backup_hours: f64,
    /// The rest of the power utility's area.
    pub power: PowerArea,
    /// Telephone exchanges elsewhere.
    pub telecom: TelecomArea,
}

/// Telephone exchanges in the rest of a power utility's area (`[lifelines.telecom]`).
#[derive(Clone, Debug, PartialEq)]
pub struct TelecomArea {
    /// Lines elsewhere; 0: no exchanges elsewhere.
    pub lines: u32,
    /// Lines of an exchange.
    pub exchange_lines: u32,
    /// Workers who mend lines, by hour.
    pub workers: Vec<[f64; 2]>,
}

impl Default for TelecomArea {
    fn default() -> Self {
        Self { lines: 0, exchange_lines: 5_000, workers: Vec::new() }
    }
}

/// The rest of a power utility's area (`[lifelines.power]`), laid by rule.
#[derive(Clone, Debug, PartialEq)]
pub struct PowerArea {
    /// Customers elsewhere; 0: the community is alone with its crews.
    pub customers: u32,
    /// Customers of a feeder.
    pub feeder_customers: u32,
    /// Customers of a lateral.
    pub lateral_customers: u32,
    /// Share of substations and feeders switched from afar.
    pub automation: f64,
    /// Share of a feeder's faults on its trunk.
    pub trunk_share: f64,
    /// Share of feeders underground.
    pub cable_share: f64,
    /// Workers by hour.
    pub workers: Vec<[f64; 2]>,
}

impl Default for PowerArea {
    fn default() -> Self {
        Self {
            customers: 0,
            feeder_customers: 1_700,
            lateral_customers: 60,
            automation: 0.8,
            trunk_share: 0.3,
            cable_share: 0.0,
            workers: Vec::new(),
        }
    }
}

impl Default for LifelineRules {
    fn default() -> Self {
        Self {
            substation_households: 10_000,
            pump_households: 10_000,
            base_station_residents: 1_500,
            pump_backup_hours: 8.0,
            exchange_backup_hours: 24.0,
            power: PowerArea::default(),
            telecom: TelecomArea::default(),
        }
    }
}

/// The hazard as the file states it (`[hazard]`).
#[derive(Clone, Debug, PartialEq)]
pub enum HazardSettings {
    /// `kind = "none"`.
    None,
    /// `kind = "earthquake"`.
    Earthquake {
        /// Moment magnitude, 4–8.5.
        magnitude: f64,
        /// Style of faulting.
        mechanism: Mechanism,
        /// Attenuation region.
        region: Region,
        /// Surface projection of the rupture: (longitude, latitude).
        rupture: Vec<[f64; 2]>,
    },
    /// `kind = "field"`: a CSV by building or by grid point, or a ShakeMap `grid.xml`.
    Field {
        /// File, relative to the scenario file.
        file: PathBuf,
        /// Standard deviation of ln motion between replicates.
        tau: f64,
        /// Standard deviation of ln motion within a replicate.
        phi: f64,
    },
    /// `kind = "impact"`: an impact given as numbers.
    Impact(Impact),
    /// `kind = "imposed"`: a CSV of damage-state probabilities by building.
    Imposed {
        /// File, relative to the scenario file.
        file: PathBuf,
    },
}

/// One arm (`[[arms]]`).
#[derive(Clone, Debug, PartialEq)]
pub struct ArmSettings {
    /// Identifier.
    pub id: String,
    /// Title.
    pub title: Text,
    /// Interventions.
    pub interventions: Vec<Intervention>,
}

/// The whole scenario file.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Title.
    pub title: Text,
    /// Label that must stand beside every figure.
    pub label: Text,
    /// Attribution of the data.
    pub attribution: Text,
    /// Where the place comes from.
    pub place: PlaceSource,
    /// Population.
    pub population: PopulationSettings,
    /// Governance.
    pub governance: GovernanceSettings,
    /// Building rules.
    pub buildings: BuildingRules,
    /// Facility rules.
    pub facilities: FacilityRules,
    /// Lifeline rules.
    pub lifelines: LifelineRules,
    /// Water, gas and sewer utilities.
    pub utilities: Utilities,
    /// Wages, discounting, the worth of a life.
    pub economy: Economy,
    /// Teams, crews, trades.
    pub organisations: Organisations,
    /// Hazard.
    pub hazard: HazardSettings,
    /// Water that comes after the event.
    pub water: WaterSettings,
    /// Local hour of the impact, 0–23.
    pub hour: u8,
    /// Air temperature after the impact, °C.
    pub temperature: f64,
    /// Wind after the impact.
    pub wind: Wind,
    /// Parameters with the file's own values in place.
    pub parameters: Parameters,
    /// Arms without the baseline, which always comes first and is not listed.
    pub arms: Vec<ArmSettings>,
    /// Default seed.
    pub seed: u64,
    /// Default number of replicates.
    pub replicates: u32,
    /// End of the recovery, days.
    pub horizon_days: u32,
    /// Width of the clock's slots in the first 72 hours, s.
    pub slot_seconds: u32,
    /// Slices of each replicate.
    pub slices: u32,
}

/// Edge of the place from which water comes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Edge {
    /// No water.
    #[default]
    None,
    /// North.
    North,
    /// East.
    East,
    /// South.
    South,
    /// West.
    West,
}

/// Water that comes after the event.
#[derive(Clone, Debug, PartialEq)]
pub struct WaterSettings {
    /// Points with depth, velocity and arrival; takes the place of the numbers.
    pub file: Option<PathBuf>,
    /// Edge from which it comes.
    pub edge: Edge,
    /// Depth at the edge, m.
    pub depth: f64,
    /// How far it reaches inland, m.
    pub reach: f64,
    /// Velocity, m/s.
    pub velocity: f64,
    /// Arrival at the edge, min after the event.
    pub arrival_minutes: f64,
    /// Speed of the front inland, m/s.
    pub front_speed: f64,
    /// When the district's monitoring knows, min after the event.
    pub detected_minutes: f64,
    /// Median time from then to the decision to warn, min.
    pub decision_minutes: f64,
    /// Share of those who have drilled who take strong shaking as the sign to leave.
    pub natural_sign: f64,
    /// When people may go back, h after the event.
    pub over_hours: f64,
}

impl Default for WaterSettings {
    fn default() -> Self {
        Self {
            file: None,
            edge: Edge::None,
            depth: 3.0,
            reach: 500.0,
            velocity: 2.0,
            arrival_minutes: 30.0,
            front_speed: 2.0,
            detected_minutes: 3.0,
            decision_minutes: 63.0,
            natural_sign: 0.0,
            over_hours: 12.0,
        }
    }
}

/// Utilities used when the file is silent: none larger than the place, no gas and no sewers.
#[must_use]
pub fn default_utilities() -> Utilities {
    let gas = Utility { sharing: Sharing::Sectors, ..Utility::default() };
    Utilities { water: Utility::default(), sewer: gas.clone(), gas }
}

/// Teams and crews used when the file is silent, for a town of a few thousand people.
#[must_use]
pub fn default_organisations() -> Organisations {
    Organisations {
        officers: [2, 6, 12],
        own_teams: RescueGroup { teams: 1, persons: 6, mobilise_hours: 0.2, ..RescueGroup::default() },
        team_posts: Vec::new(),
        outside_teams: RescueGroup {
            teams: 4,
            persons: 6,
            mobilise_hours: 4.0,
            travel_hours: 6.0,
            ..RescueGroup::default()
        },
        ambulances: 2,
        engines: 2,
        ambulance_patients: 1,
        transfer: TransferFleet { vehicles: 4, places: 2, start_hours: 6.0, turnaround_hours: 4.0 },
        field_hospital: FieldHospital { beds: 0, teams: 0, arrival_hours: 89.0 },
        power_crews: RepairCrews { own: 2, aid: 4, aid_hours: 48.0, materials: Vec::new() },
        water_crews: RepairCrews { own: 2, aid: 4, aid_hours: 72.0, materials: Vec::new() },
        telecom_crews: RepairCrews { own: 1, aid: 2, aid_hours: 48.0, materials: Vec::new() },
        crew_fuel: Vec::new(),
        inspection_teams: 2,
        construction_workers: 60,
        construction_aid: Vec::new(),
        contract_workers: [0.0; 2],
        plan_checkers: 0,
        debris_crews: 2,
        relief_vehicles: 2,
        temporary_dwellings: 50,
        prepared_dwellings: 0,
    }
}
