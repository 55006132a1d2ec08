//! Professional teams, outside help, repair crews and trades.

/// One group of professional rescue teams.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RescueGroup {
    /// Number of teams.
    pub teams: u32,
    /// Persons per team.
    pub persons: u32,
    /// Time from the order to departure, hours.
    pub mobilise_hours: f64,
    /// Travel to the place's gateway after departure, hours (0 for the place's own teams).
    pub travel_hours: f64,
    /// Persons on the ground given as numbers: points (hours after the impact, persons), both ascending;
    /// replaces number, order and travel of the teams. Empty when not given.
    pub arrivals: Vec<[f64; 2]>,
    /// Have nothing but hand tools.
    pub hand_tools: bool,
}

impl RescueGroup {
    /// Hours at which each further team is on the ground, from the persons given as numbers.
    #[must_use]
    pub fn arrival_hours(&self) -> Vec<f64> {
        let Some(&[first, at_once]) = self.arrivals.first() else { return Vec::new() };
        let size = f64::from(self.persons.max(1));
        let most = self.arrivals.last().map_or(0.0, |point| point[1]);
        (1..=(most / size) as u32)
            .map(|team| {
                let persons = f64::from(team) * size;
                if persons <= at_once {
                    return first;
                }
                let pair = self.arrivals.windows(2).find(|pair| persons <= pair[1][1]);
                pair.map_or(first, |p| p[0][0] + (p[1][0] - p[0][0]) * (persons - p[0][1]) / (p[1][1] - p[0][1]))
            })
            .collect()
    }
}

/// Crews of one lifeline.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RepairCrews {
    /// Crews of the place.
    pub own: u32,
    /// Crews from elsewhere.
    pub aid: u32,
    /// Arrival of the crews from elsewhere, hours after the impact.
    pub aid_hours: f64,
    /// Sets of material for repairs, one for each fault of a line or a base station: points (hours after the impact,
    /// sets that come then), hours ascending; hour 0 is what the depot holds. Empty: never short.
    pub materials: Vec<[f64; 2]>,
}

/// Vehicles from outside that take patients out of the place.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct TransferFleet {
    /// Ambulances and buses.
    pub vehicles: u32,
    /// Patients each can take.
    pub places: u32,
    /// Arrival of the first, hours after the impact.
    pub start_hours: f64,
    /// From one departure to the next, hours; half of it is the way out.
    pub turnaround_hours: f64,
}

/// A field hospital from outside, set up on the grounds of the largest hospital, or of a clinic where there is
/// none.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct FieldHospital {
    /// Beds.
    pub beds: u32,
    /// Treatment teams.
    pub teams: u32,
    /// Ready at, hours after the impact.
    pub arrival_hours: f64,
}

/// What organisations bring to the place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Organisations {
    /// Officers who can take a decision at the desk of each community, of each street, of the district.
    pub officers: [u32; 3],
    /// Fire and rescue teams stationed in the place (district level).
    pub own_teams: RescueGroup,
    /// Buildings where the first of them wait; the others wait at the fire station.
    pub team_posts: Vec<u32>,
    /// Teams from outside.
    pub outside_teams: RescueGroup,
    /// Ambulances of the district.
    pub ambulances: u32,
    /// Fire engines of the place's brigade, shared out among its fire stations.
    pub engines: u32,
    /// Patients one ambulance takes at once.
    pub ambulance_patients: u32,
    /// Transfer of patients out of the place.
    pub transfer: TransferFleet,
    /// Field hospital.
    pub field_hospital: FieldHospital,
    /// Power crews.
    pub power_crews: RepairCrews,
    /// Water crews.
    pub water_crews: RepairCrews,
    /// Telecom crews.
    pub telecom_crews: RepairCrews,
    /// Fuel for the crews of power and telecom together: points (hours after the impact, crew-hours that come then),
    /// hours ascending; hour 0 is what is in store. Empty: never short.
    pub crew_fuel: Vec<[f64; 2]>,
    /// Building inspection teams of two.
    pub inspection_teams: u32,
    /// Workers of the building trades for repair.
    pub construction_workers: u32,
    /// Workers of the building trades from elsewhere: points (days after the impact, workers there), both ascending;
    /// empty when nobody comes.
    pub construction_aid: Vec<[f64; 2]>,
    /// Workers from elsewhere bound by contracts: (days after the impact at which they are there, workers).
    pub contract_workers: [f64; 2],
    /// Officers who check plans and give permits; 0: nobody waits for them.
    pub plan_checkers: u32,
    /// Debris-clearing crews.
    pub debris_crews: u32,
    /// Lorries that carry relief goods.
    pub relief_vehicles: u32,
    /// Temporary dwellings that can be set up in all.
    pub temporary_dwellings: u32,
    /// Of them, those in store or contracted before the event.
    pub prepared_dwellings: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn teams_arrive_as_the_numbers_say() {
        let group =
            RescueGroup { persons: 6, arrivals: vec![[1.0, 6.0], [3.0, 18.0], [5.0, 20.0]], ..RescueGroup::default() };
        assert_eq!(group.arrival_hours(), [1.0, 2.0, 3.0]);
        assert!(RescueGroup::default().arrival_hours().is_empty());
    }
}
