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
    /// Micro fire station: a few trained residents or staff of the community with hand-held equipment.
    MicroFireStation,
    /// Room of another building kept fit for shelter and stock (REQ-S6).
    AttachedSpace,
    /// Store of relief goods of a street or of the district.
    ReliefStore,
    /// Service point of a community with a counter where goods are handed out (REQ-D3).
    ServicePoint,
    /// Shop whose owner has agreed to hand out what is on its shelves (REQ-P9).
    PartnerShop,
}

/// Class of a shelter (GB 51143-2015).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum ShelterClass {
    /// No shelter.
    None,
    /// Emergency assembly space: open ground, open at once, for a day at most.
    Emergency,
    /// Fixed shelter: has to be opened and made ready; days to weeks.
    Fixed,
    /// Central shelter: as a fixed one, for months.
    Central,
}

/// Relief item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Item {
    /// Drinking water, person-days.
    Water,
    /// Food, person-days.
    Food,
    /// Medicine of the chronically ill, person-days.
    Medicine,
    /// Blankets and kits, one a person.
    Kit,
}

/// Number of relief items.
pub const ITEMS: usize = 4;

impl Item {
    /// All items.
    pub const ALL: [Self; ITEMS] = [Self::Water, Self::Food, Self::Medicine, Self::Kit];
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
    /// Class as a shelter.
    pub shelter: Column<ShelterClass>,
    /// Shelters people under a roof.
    pub indoor: Column<bool>,
    /// People it can shelter at the area per person of a stay of 15 days.
    pub shelter_places: Column<u32>,
    /// Recorded stock by [`Item`].
    pub stock: [Column<u32>; ITEMS],
    /// Back-up power, hours.
    pub backup_hours: Column<f64>,
    /// Water in the tanks of a place of care, hours of use.
    pub water_hours: Column<f64>,
    /// Patients the waiting room of a place of care holds.
    pub waiting_room: Column<u32>,
}

/// One facility to be added; what it does not say is nothing.
#[derive(Clone, Copy, Debug)]
pub struct Facility {
    /// Stable key.
    pub key: u64,
    /// Kind.
    pub kind: FacilityKind,
    /// East and north coordinate, m.
    pub at: (f64, f64),
    /// Nearest node of the walking network.
    pub node: u32,
    /// Building that houses it, or `NONE`.
    pub building: u32,
    /// Community it belongs to.
    pub community: u16,
    /// Class as a shelter.
    pub shelter: ShelterClass,
    /// Shelters people under a roof.
    pub indoor: bool,
    /// People it can shelter for 15 days.
    pub shelter_places: u32,
    /// Stock by [`Item`].
    pub stock: [u32; ITEMS],
}

impl Facilities {
    /// Sites that hold goods for their community, in order: those with shelter places. Stores of streets serve all.
    #[must_use]
    pub fn sites(&self) -> Vec<usize> {
        (0..self.len()).filter(|&i| self.kind[i] != FacilityKind::ReliefStore && self.shelter_places[i] > 0).collect()
    }

    /// Adds a facility without beds, staff or back-up and returns its position.
    pub fn add(&mut self, facility: Facility) -> usize {
        fn push<T: Clone>(column: &mut Column<T>, value: T) {
            std::sync::Arc::make_mut(column).push(value);
        }
        push(&mut self.key, facility.key);
        push(&mut self.kind, facility.kind);
        push(&mut self.x, facility.at.0);
        push(&mut self.y, facility.at.1);
        push(&mut self.node, facility.node);
        push(&mut self.building, facility.building);
        push(&mut self.community, facility.community);
        push(&mut self.beds, 0);
        push(&mut self.teams, 0);
        push(&mut self.shelter, facility.shelter);
        push(&mut self.indoor, facility.indoor);
        push(&mut self.shelter_places, facility.shelter_places);
        for (column, amount) in self.stock.iter_mut().zip(facility.stock) {
            push(column, amount);
        }
        push(&mut self.backup_hours, 0.0);
        push(&mut self.water_hours, 0.0);
        push(&mut self.waiting_room, 0);
        self.len() - 1
    }

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
