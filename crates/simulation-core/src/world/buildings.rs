//! Buildings: columns indexed by building.

use super::Column;

/// What a building is used for (occupancy classes of Hazus, condensed).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Use {
    /// Single-family dwelling (RES1).
    House,
    /// Multi-family dwelling (RES3).
    Apartments,
    /// Hotel (RES4).
    Hotel,
    /// Shops and offices (COM1, COM4).
    Commercial,
    /// Hospital or clinic (COM6, COM7).
    Medical,
    /// School or university (EDU1, EDU2).
    School,
    /// Fire, police and other emergency services (GOV2).
    Emergency,
    /// Other public or religious buildings (GOV1, REL1).
    Public,
    /// Industry and storage (IND1, IND2).
    Industrial,
    /// Parking, sheds and other buildings without occupants.
    Other,
}

/// Seismic design level (Hazus).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum CodeLevel {
    /// Before any seismic code.
    Pre,
    /// Low code.
    Low,
    /// Moderate code.
    Moderate,
    /// High code.
    High,
}

/// Buildings of the place, every column of the same length.
#[derive(Clone, Debug, Default)]
pub struct Buildings {
    /// Stable key (from the map id).
    pub key: Column<u64>,
    /// East coordinate of the representative point, m.
    pub x: Column<f64>,
    /// North coordinate of the representative point, m.
    pub y: Column<f64>,
    /// Use.
    pub usage: Column<Use>,
    /// Structure type: position in `hazards::fragility::TYPES` (Hazus type with height class).
    pub structure: Column<u8>,
    /// Seismic design level.
    pub code: Column<CodeLevel>,
    /// Storeys above ground.
    pub storeys: Column<u16>,
    /// Floor area over all storeys, m².
    pub floor_area: Column<f64>,
    /// Replacement value of structure and fittings, fen (1/100 yuan).
    pub value: Column<i64>,
    /// Number of dwellings.
    pub dwellings: Column<u32>,
    /// Mean shear-wave velocity of the upper 30 m, m/s.
    pub vs30: Column<f64>,
    /// Grid cell.
    pub cell: Column<u16>,
    /// Nearest node of the walking network.
    pub node: Column<u32>,
    /// Node of the power graph that feeds the building.
    pub power_node: Column<u32>,
    /// Node of the water graph that feeds the building.
    pub water_node: Column<u32>,
    /// Node of the telecom graph (base station) that serves the building.
    pub telecom_node: Column<u32>,
    /// Dwellings nobody lives in (empty when there are none).
    pub vacant: Column<u32>,
    /// Has lifts (empty when nobody has).
    pub lift: Column<bool>,
    /// Has pumps for its upper storeys and its basement (empty when nobody has).
    pub pump: Column<bool>,
    /// Side of the square with the area of the footprint, m.
    pub side: Column<f64>,
    /// First entry of each building in `near` (one more than there are buildings; empty when not known).
    pub near_first: Column<u32>,
    /// Buildings a fire could pass to or from: (building, gap between the outlines in m), in the
    /// order of the table, none farther than [`NEAR`].
    pub near: Column<(u32, f32)>,
}

/// Buildings with a wider gap than this are not neighbours to a fire, m.
pub const NEAR: f64 = 20.0;

impl Buildings {
    /// Number of buildings.
    #[must_use]
    pub fn len(&self) -> usize {
        self.key.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.key.is_empty()
    }

    /// Dwellings of a building nobody lived in before the impact.
    #[must_use]
    pub fn vacant(&self, building: usize) -> u32 {
        self.vacant.get(building).copied().unwrap_or(0)
    }

    /// Whether a building has lifts.
    #[must_use]
    pub fn has_lift(&self, building: usize) -> bool {
        self.lift.get(building).copied().unwrap_or(false)
    }

    /// Whether a building has pumps.
    #[must_use]
    pub fn has_pump(&self, building: usize) -> bool {
        self.pump.get(building).copied().unwrap_or(false)
    }

    /// Neighbours of a building with the gaps between the outlines, m.
    #[must_use]
    pub fn near(&self, building: u32) -> &[(u32, f32)] {
        let b = building as usize;
        match (self.near_first.get(b), self.near_first.get(b + 1)) {
            (Some(&first), Some(&end)) => &self.near[first as usize..end as usize],
            _ => &[],
        }
    }
}
