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
}

/// Number of decisions in [`Decision`].
pub const DECISIONS: usize = 4;

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

/// How the times of single treatments scatter around their mean: a choice of model, the same in every arm.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TreatmentTime {
    /// Lognormal with the spread `medical.treatment_dispersion`.
    #[default]
    Lognormal,
    /// Exponential.
    Exponential,
    /// Always the mean.
    Fixed,
}

/// The rules of one arm.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// Level that has the authority for each [`Decision`].
    pub authority: [Level; DECISIONS],
    /// Share of communities to which the authority of [`Policy::devolved_level`] has been moved, for
    /// each decision (0 = nowhere). A community is chosen by its key, so a larger share contains a smaller.
    pub devolved_share: f64,
    /// Level that decides where authority was devolved.
    pub devolved_level: Level,
    /// Share of a community's staff trained for the devolved decisions (lowers wrong decisions).
    pub decision_training: f64,
    /// How relief goods are sent out.
    pub dispatch: Dispatch,
    /// Share of stock records that are right.
    pub stock_accuracy: f64,
    /// Months between two checks of the stock; what has expired since is still on record.
    pub stock_refresh_months: f64,
    /// Street, district and outside help are there.
    pub outside_help: bool,
    /// Help from within the community.
    pub local_help: LocalHelp,
    /// Times of single treatments.
    pub treatment_time: TreatmentTime,
    /// What is done in the years before the event.
    pub programme: Programme,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            authority: [Level::Street, Level::Street, Level::Street, Level::District],
            devolved_share: 0.0,
            devolved_level: Level::Community,
            decision_training: 0.0,
            dispatch: Dispatch::Nearest,
            stock_accuracy: 0.8,
            stock_refresh_months: 12.0,
            outside_help: true,
            local_help: LocalHelp::Simulated,
            treatment_time: TreatmentTime::default(),
            programme: Programme::default(),
        }
    }
}
