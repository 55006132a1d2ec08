//! Facilities: shelters, medical care, stock, stations.

use super::Column;

/// Kind of facility.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum FacilityKind {
    /// Hospital with beds (district level).
    Hospital,
    /// Clinic of the community.
    Clinic,
    /// Pharmacy.
    Pharmacy,
    /// School (also a shelter when it stands).
    School,
    /// Park, garden or square used as a shelter.
    OpenSpace,
    /// Fire station (professional rescue teams start here).
    FireStation,
    /// Police station.
    Police,
}

/// Facilities of the place.
#[derive(Clone, Debug, Default)]
pub struct Facilities {
    /// Stable key.
    pub key: Column<u64>,
    /// Kind.
    pub kind: Column<FacilityKind>,
    /// East coordinate, m.
    pub x: Column<f64>,
    /// North coordinate, m.
    pub y: Column<f64>,
    /// Nearest node of the walking network.
    pub node: Column<u32>,
    /// Building that houses it, or `NONE` (open space).
    pub building: Column<u32>,
    /// Community it belongs to.
    pub community: Column<u16>,
    /// Beds for treatment.
    pub beds: Column<u32>,
    /// Treatment teams on duty.
    pub teams: Column<u32>,
    /// People it can shelter.
    pub shelter_places: Column<u32>,
    /// Drinking water in stock, person-days.
    pub water_stock: Column<f64>,
    /// Food in stock, person-days.
    pub food_stock: Column<f64>,
    /// Back-up power, hours.
    pub backup_hours: Column<f64>,
}

impl Facilities {
    /// Number of facilities.
    #[must_use]
    pub fn len(&self) -> usize {
        self.key.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.key.is_empty()
    }
}
