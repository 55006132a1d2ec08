//! Policy: the rules of an arm. Who decides what, who helps, whether anybody comes from outside, and what is done
//! in the years before.

pub mod programme;

use programme::Programme;

/// Level of command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Level {
    /// The community decides alone.
    Community,
    /// The street (subdistrict) decides.
    Street,
    /// The district decides.
    District,
}

/// Decisions that need an authority.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Decision {
    /// Open a shelter.
    OpenShelter,
    /// Release relief stock.
    ReleaseStock,
    /// Send out the community's volunteers beyond their own doorstep.
    DispatchVolunteers,
    /// Ask for teams from outside.
    AskOutside,
    /// Warn the public of what is coming.
    Warn,
    /// Tell people to leave.
    Evacuate,
    /// Put repair crews first on what feeds the community's places of care and shelters.
    AssignCrews,
}

/// Number of decisions in [`Decision`].
pub const DECISIONS: usize = 7;

/// Rule by which relief goods are sent to the sites that lack them (REQ-S2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dispatch {
    /// In the order of the sites' requests, each from the nearest stock.
    Nearest,
    /// The sites with most vulnerable people and then with most unmet demand first, each from the nearest stock.
    Priority,
    /// As much as there is, at the least total of amount times way (min-cost transport).
    Optimal,
}

/// Rule by which repair crews take known jobs: those of a power utility, and the place's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Restoration {
    /// Most customers first; a power utility reckons them to a crew-hour, in coarse steps.
    #[default]
    MostCustomers,
    /// What feeds hospitals and clinics first, then as [`Restoration::MostCustomers`].
    CriticalFirst,
    /// What has been known longest first.
    LongestWaiting,
    /// What lies nearest to where the free crew stands.
    Nearest,
    /// The order with the least expected customer-hours lost, by what is known (Horn 1972; exact for one crew).
    Optimal,
}

/// When the owners of a damaged building have its repair designed and hand in the plans.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Permit {
    /// Beside the search for money.
    #[default]
    BesideMoney,
    /// Once they have the money.
    AfterMoney,
}

/// Whose repair the building trades take first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Construction {
    /// Homes nobody can live in before those people live in.
    #[default]
    UninhabitableFirst,
    /// Who was ready first.
    FirstReady,
}

/// How help from within the community is simulated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocalHelp {
    /// As it would be.
    Simulated,
    /// Nobody of the community helps (self-help stays).
    Off,
    /// Everybody able helps at once and knows every need (the ideal of the mutual-aid value).
    Ideal,
}

/// How the times of single treatments or approvals scatter: a choice of model, the same in every arm.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ServiceTime {
    /// Lognormal with the spread of their parameter.
    #[default]
    Lognormal,
    /// Exponential.
    Exponential,
    /// Always the mean.
    Fixed,
}

/// Salt of the lot by which communities get a second channel.
pub const BACKUP: u64 = 0xBAC6;

/// Salt of the lot by which establishments have power of their own.
pub const OWN_POWER: u64 = 0xDA20;

/// Salt of the lot by which residential buildings have a framework contract for their repair.
pub const REPAIR_CONTRACT: u64 = 0x4E9A;

/// The rules of one arm.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// Level that has the authority for each [`Decision`].
    pub authority: [Level; DECISIONS],
    /// Share of communities to which the authority over shelter, stock and volunteers has been moved (0 = nowhere). A community is chosen by its key, so a larger share contains a smaller.
    pub devolved_share: f64,
    /// The same for the warning and the order to leave.
    pub devolved_warning: f64,
    /// Level that decides where authority was devolved.
    pub devolved_level: Level,
    /// Share of a community's staff trained for the devolved decisions (lowers wrong decisions).
    pub decision_training: f64,
    /// Share of communities that report decisions of the district straight to it, past the street.
    pub bypass: f64,
    /// Share of communities whose command asks for repair crews; elsewhere the utilities follow their own rule alone.
    pub assign_crews: f64,
    /// Share of communities with a second channel upwards that needs neither mains power nor telephones.
    pub backup_channel: f64,
    /// Sets of the same kind that street and district hold; two of them keep their own link up.
    pub radios: u32,
    /// Chance that a message between two systems of command arrives at its first sending, with telephones working.
    pub interoperability: f64,
    /// Share of duties (a decision in a community) that nobody holds.
    pub vacant_duties: f64,
    /// Share of communities on the smart community platform.
    pub platform: f64,
    /// Share of them that keep the old way of reporting in practice, for when the platform is out.
    pub platform_fallback: f64,
    /// Share of communities whose plan starts decisions by a trigger instead of a request.
    pub plan: f64,
    /// Share of plans that fit the place; the first decision of the others is wrong.
    pub plan_fit: f64,
    /// Parallel networks that take reports in a grid cell; 0: reports find their way by themselves.
    pub networks: u32,
    /// Share of communities whose networks are merged into one.
    pub merged_grids: f64,
    /// Share of the shelters in the water's way that the district's map shows as such.
    pub water_map: f64,
    /// Share of communities that lend their idle volunteers and staff to others of the same street.
    pub pooled: f64,
    /// Share of the households with somebody on the register who get personal messages.
    pub personal_messages: f64,
    /// False alarms people remember.
    pub false_alarms: f64,
    /// Share of communities with sirens.
    pub sirens: f64,
    /// Warnings go to all mobile telephones (cell broadcast): 0 or 1, or the share of telephones that take them.
    pub cell_broadcast: f64,
    /// Counsellors per 10,000 residents.
    pub counsellors_per_10000: f64,
    /// Share of the community workers' days after the response spent on finding people in distress.
    pub outreach: f64,
    /// Times of the steps before a repair and of the repair itself.
    pub repair_time: ServiceTime,
    /// Share of establishments (not of care) with a generator of their own.
    pub own_power: f64,
    /// Share of the landlords of homes who are insured, of those who otherwise would not be.
    pub insured_landlords: f64,
    /// Share of residential buildings with a framework contract for their repair.
    pub repair_contracts: f64,
    /// Public money for repair, yuan; none: no limit.
    pub recovery_fund: Option<f64>,
    /// Shares of it that the communities, the streets and the district hold.
    pub fund_shares: [f64; 3],
    /// Payments in which public money for a repair is made; the work stops for a check before each but the first.
    pub grant_stages: u32,
    /// When plans for a repair are made.
    pub permit: Permit,
    /// Whose repair the building trades take first.
    pub construction: Construction,
    /// Times of single approvals.
    pub approval_time: ServiceTime,
    /// How relief goods are sent out.
    pub dispatch: Dispatch,
    /// Share of a full shop's goods that a contract holds back from sale.
    pub held_back: f64,
    /// Money for buying from shops under contract, yuan; none: no limit.
    pub emergency_money: Option<f64>,
    /// Share of it that the communities hold, all the same, and spend on their own authority.
    pub money_down: f64,
    /// Share of stock records that are right.
    pub stock_accuracy: f64,
    /// Months between two checks of the stock; what has expired since is still on record.
    pub stock_refresh_months: f64,
    /// Street, district and outside help are there.
    pub outside_help: bool,
    /// Help from within the community.
    pub local_help: LocalHelp,
    /// Times of single treatments.
    pub treatment_time: ServiceTime,
    /// What repair crews do first.
    pub restoration: Restoration,
    /// What is done in the years before the event.
    pub programme: Programme,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            authority: [
                Level::Street,
                Level::Street,
                Level::Street,
                Level::District,
                Level::District,
                Level::Street,
                Level::District,
            ],
            devolved_share: 0.0,
            devolved_warning: 0.0,
            devolved_level: Level::Community,
            decision_training: 0.0,
            bypass: 0.0,
            assign_crews: 0.0,
            backup_channel: 0.0,
            radios: 0,
            interoperability: 1.0,
            vacant_duties: 0.0,
            platform: 0.0,
            platform_fallback: 0.0,
            plan: 0.0,
            plan_fit: 1.0,
            networks: 0,
            merged_grids: 0.0,
            pooled: 0.0,
            personal_messages: 0.0,
            water_map: 0.0,
            false_alarms: 0.0,
            sirens: 0.0,
            cell_broadcast: 0.0,
            counsellors_per_10000: 0.0,
            outreach: 0.0,
            repair_time: ServiceTime::default(),
            own_power: 0.0,
            insured_landlords: 0.0,
            repair_contracts: 0.0,
            recovery_fund: None,
            fund_shares: [0.0, 0.0, 1.0],
            grant_stages: 1,
            permit: Permit::default(),
            construction: Construction::default(),
            approval_time: ServiceTime::default(),
            dispatch: Dispatch::Nearest,
            held_back: 0.0,
            emergency_money: None,
            money_down: 0.0,
            stock_accuracy: 0.8,
            stock_refresh_months: 12.0,
            outside_help: true,
            local_help: LocalHelp::Simulated,
            treatment_time: ServiceTime::default(),
            restoration: Restoration::default(),
            programme: Programme::default(),
        }
    }
}
