//! The world: what is fixed in a run. Plain columns indexed by typed positions, each shared between
//! arms and copied only when an arm edits it.

pub mod buildings;
pub mod facilities;
pub mod networks;
pub mod organisations;
pub mod people;
pub mod places;
pub mod roads;
pub mod utilities;

use crate::parameters::Parameters;
use std::sync::Arc;

/// A column shared by all arms until one of them edits it (`Arc::make_mut`).
pub type Column<T> = Arc<Vec<T>>;

/// "No such row" in an index column.
pub const NONE: u32 = u32::MAX;

/// Everything that exists in the place. Built once per study, edited by interventions before the run.
#[derive(Clone, Debug, Default)]
pub struct World {
    /// Origin of the local metric frame.
    pub frame: places::LocalFrame,
    /// District, streets, communities, grid cells.
    pub places: places::Places,
    /// Buildings.
    pub buildings: buildings::Buildings,
    /// Households.
    pub households: people::Households,
    /// Residents.
    pub people: people::People,
    /// Roads for walking and driving.
    pub roads: roads::Roads,
    /// Shelters, clinics, hospitals, pharmacies, stations.
    pub facilities: facilities::Facilities,
    /// Power, water and telecom.
    pub networks: networks::Networks,
    /// Water, gas and sewer utilities, which are larger than the place.
    pub utilities: utilities::Utilities,
    /// Professional teams, repair crews, trades.
    pub organisations: organisations::Organisations,
}

impl World {
    /// What is asked for at each node of a lifeline (0 power, 1 water, 2 telecom), in households: homes, other buildings
    /// by their floor area, and of power the machines of the other lifelines. `homes` counts the households of a
    /// building, `stands` says whether it asks for anything.
    pub fn demands(
        &self,
        which: usize,
        p: &Parameters,
        homes: impl Fn(usize) -> usize,
        stands: impl Fn(usize) -> bool,
    ) -> Vec<f64> {
        let (b, n) = (&self.buildings, &self.networks);
        let nodes = [&b.power_node, &b.water_node, &b.telecom_node][which];
        let mut demands = vec![0.0; [&n.power, &n.water, &n.telecom][which].len()];
        for (building, &node) in nodes.iter().enumerate().filter(|&(building, &node)| node != NONE && stands(building))
        {
            demands[node as usize] += match homes(building) {
                0 => b.floor_area[building] / p.household_floor,
                homes => homes as f64,
            };
        }
        let machines = [&n.water, &n.telecom].into_iter().flat_map(|g| g.needs_power.iter()).filter(|_| which == 0);
        for &node in machines.filter(|node| **node != NONE) {
            demands[node as usize] += p.machine_demand;
        }
        demands
    }
}
