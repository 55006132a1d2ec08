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
