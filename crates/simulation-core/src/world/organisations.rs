//! Professional teams, outside help, repair crews and trades.

/// One group of professional rescue teams.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RescueGroup {
    /// Number of teams.
    pub teams: u32,
    /// Persons per team.
    pub persons: u32,
    /// Time from the order to departure, hours.
    pub mobilise_hours: f64,
    /// Travel to the place's gateway after departure, hours (0 for the place's own teams).
    pub travel_hours: f64,
}

/// Crews of one lifeline.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RepairCrews {
    /// Crews of the place.
    pub own: u32,
    /// Crews from elsewhere.
    pub aid: u32,
    /// Arrival of the crews from elsewhere, hours after the impact.
    pub aid_hours: f64,
}

/// What organisations bring to the place.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Organisations {
    /// Fire and rescue teams stationed in the place (district level).
    pub own_teams: RescueGroup,
    /// Teams from outside.
    pub outside_teams: RescueGroup,
    /// Ambulances of the district.
    pub ambulances: u32,
    /// Power crews.
    pub power_crews: RepairCrews,
    /// Water crews.
    pub water_crews: RepairCrews,
    /// Telecom crews.
    pub telecom_crews: RepairCrews,
    /// Building inspection teams of two.
    pub inspection_teams: u32,
    /// Workers of the building trades for repair.
    pub construction_workers: u32,
    /// Debris-clearing crews.
    pub debris_crews: u32,
    /// Temporary dwellings that can be set up in all.
    pub temporary_dwellings: u32,
}
