//! A place generated from numbers: what stands there, how densely, along which streets, with which
//! services. A template is a named set of these numbers; the generator is [`crate::build::generate`].
//!
//! Densities are full densities: a part of a city is a piece of it, never a thinned whole.
//!
//! Templates are judgements, checked against the sizes and densities of the Chinese code for residential
//! areas (GB 50180-2018: blocks of 2–4 ha and 300–1,000 households; public green by resident) and, for the
//! timber ward, against the wards of Kobe in 1995 (120–200 residents per hectare).

/// Names of the templates.
pub const TEMPLATES: &[&str] = &["town", "city-district", "village", "timber-ward"];

/// What structure types a scenario may name: Hazus types, or a family (`C1`) whose height class follows
/// from the storeys, or the rules of `[buildings]`.
#[rustfmt::skip]
pub const STRUCTURES: &[&str] = &[
    BY_RULES,
    "W1", "W2", "S1", "S1L", "S1M", "S1H", "S2", "S2L", "S2M", "S2H", "S3", "S4", "S4L", "S4M", "S4H",
    "S5", "S5L", "S5M", "S5H", "C1", "C1L", "C1M", "C1H", "C2", "C2L", "C2M", "C2H", "C3", "C3L", "C3M", "C3H",
    "PC1", "PC2", "PC2L", "PC2M", "PC2H", "RM1", "RM1L", "RM1M", "RM2", "RM2L", "RM2M", "RM2H",
    "URM", "URML", "URMM", "MH", "ADB",
];

/// Leave it to the rules of `[buildings]`.
pub const BY_RULES: &str = "by-rules";

/// Seismic design level of a kind of building.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Design {
    /// By the shares of `[buildings]`.
    ByRules,
    /// Before any code.
    Pre,
    /// Low code.
    Low,
    /// Moderate code.
    Moderate,
    /// High code.
    High,
}

/// One kind of residential building.
#[derive(Clone, Debug, PartialEq)]
pub struct Homes {
    /// Fewest and most storeys; the buildings take all heights between in turn.
    pub storeys: [u16; 2],
    /// Dwellings per storey; a building has at least one.
    pub dwellings_per_storey: f64,
    /// Size along and across the front, m.
    pub footprint: [f64; 2],
    /// Least distance to the next building, between sides and between fronts, m.
    pub gap: [f64; 2],
    /// Structure type, one of [`STRUCTURES`].
    pub structure: String,
    /// Design level.
    pub design: Design,
}

/// One kind of building for work.
#[derive(Clone, Debug, PartialEq)]
pub struct Works {
    /// Households per building; 0: there are none.
    pub households: u32,
    /// Storeys.
    pub storeys: u16,
    /// Size along and across the front, m.
    pub footprint: [f64; 2],
}

/// Households per facility; 0: there are none. Any other number gives at least one.
#[derive(Clone, Debug, PartialEq)]
pub struct Services {
    /// Hospital (a block of its own).
    pub hospital: u32,
    /// Clinic.
    pub clinic: u32,
    /// Pharmacy, in a shop where there are shops.
    pub pharmacy: u32,
    /// School (a block of its own).
    pub school: u32,
    /// Fire station.
    pub fire_station: u32,
    /// Micro fire station.
    pub micro_fire_station: u32,
    /// Police station.
    pub police: u32,
    /// Attached space for shelter and stock, in the office of a community.
    pub attached_space: u32,
    /// Parks, m² per household, in whole blocks.
    pub park_area: f64,
}

/// A generated place (`[place]` with `generate`).
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// Households.
    pub households: u32,
    /// Longitude of the centre, degrees.
    pub longitude: f64,
    /// Latitude of the centre, degrees.
    pub latitude: f64,
    /// Size of a block between the edges of the streets, east–west and north–south, m.
    pub block: [f64; 2],
    /// Distance of buildings from the edge of the street, m.
    pub setback: f64,
    /// Width of a street, m.
    pub street_width: f64,
    /// Width of a main street, m.
    pub main_street_width: f64,
    /// Every how-manieth street is a main street; 0: none.
    pub main_street_every: u32,
    /// Ways in from outside, spread round the edge.
    pub gateways: u32,
    /// Bridges: so many of the ways in lead over one.
    pub bridges: u32,
    /// Shares of households in houses, slabs and towers.
    pub mix: [f64; 3],
    /// Detached and row houses.
    pub house: Homes,
    /// Walk-up blocks of flats.
    pub slab: Homes,
    /// Blocks of flats with lifts.
    pub tower: Homes,
    /// Shops.
    pub shop: Works,
    /// Offices.
    pub office: Works,
    /// Facilities.
    pub services: Services,
}

impl Default for Layout {
    fn default() -> Self {
        Self::town()
    }
}

impl Layout {
    /// The numbers of a template, without size and position.
    #[must_use]
    pub fn template(name: &str) -> Option<Self> {
        Some(match name {
            "town" => Self::town(),
            "city-district" => Self::city_district(),
            "village" => Self::village(),
            "timber-ward" => Self::timber_ward(),
            _ => return None,
        })
    }

    /// A small Chinese town: walk-up slabs, some towers and houses, all services of its own.
    fn town() -> Self {
        Self {
            households: 0,
            longitude: 0.0,
            latitude: 0.0,
            block: [123.0, 93.0],
            setback: 5.0,
            street_width: 7.0,
            main_street_width: 14.0,
            main_street_every: 4,
            gateways: 2,
            bridges: 0,
            mix: [0.02, 0.75, 0.23],
            house: homes([1, 2], 0.5, [12.0, 10.0], [6.0, 12.0], BY_RULES),
            slab: homes([5, 6], 6.0, [40.0, 12.0], [10.0, 22.0], BY_RULES),
            tower: homes([11, 18], 6.0, [24.0, 22.0], [25.0, 40.0], BY_RULES),
            shop: Works { households: 330, storeys: 3, footprint: [44.0, 16.0] },
            office: Works { households: 650, storeys: 4, footprint: [44.0, 16.0] },
            services: Services {
                hospital: 20_000,
                clinic: 4_000,
                pharmacy: 800,
                school: 2_500,
                fire_station: 20_000,
                micro_fire_station: 0,
                police: 10_000,
                attached_space: 0,
                park_area: 8.0,
            },
        }
    }

    /// A piece of a Chinese city: blocks of 2.5 ha with slabs of six storeys and towers.
    fn city_district() -> Self {
        Self {
            block: [180.0, 140.0],
            setback: 6.0,
            street_width: 9.0,
            main_street_width: 24.0,
            gateways: 4,
            mix: [0.0, 0.55, 0.45],
            slab: homes([6, 6], 6.0, [48.0, 12.0], [8.0, 20.0], BY_RULES),
            tower: homes([11, 26], 6.0, [28.0, 20.0], [25.0, 40.0], "C2"),
            shop: Works { households: 400, storeys: 4, footprint: [44.0, 18.0] },
            office: Works { households: 800, storeys: 12, footprint: [40.0, 20.0] },
            services: Services {
                hospital: 16_000,
                micro_fire_station: 2_800,
                attached_space: 2_800,
                park_area: 10.5,
                ..Self::town().services
            },
            ..Self::town()
        }
    }

    /// A Chinese village: houses of one and two storeys on narrow lanes, a clinic and a school.
    fn village() -> Self {
        Self {
            block: [110.0, 60.0],
            setback: 3.0,
            street_width: 5.0,
            main_street_width: 7.0,
            mix: [1.0, 0.0, 0.0],
            house: homes([1, 2], 0.5, [12.0, 10.0], [3.0, 8.0], BY_RULES),
            slab: homes([3, 3], 2.0, [30.0, 10.0], [6.0, 10.0], BY_RULES),
            tower: homes([4, 6], 4.0, [24.0, 14.0], [10.0, 20.0], BY_RULES),
            shop: Works { households: 150, storeys: 2, footprint: [20.0, 12.0] },
            office: Works { households: 0, storeys: 2, footprint: [20.0, 12.0] },
            services: Services {
                hospital: 0,
                clinic: 1_500,
                pharmacy: 1_500,
                school: 1_500,
                fire_station: 0,
                micro_fire_station: 1_500,
                police: 0,
                attached_space: 1_500,
                park_area: 10.5,
            },
            ..Self::town()
        }
    }

    /// A dense ward of timber houses on lanes, as in Kobe in 1995: detached houses, tenements, a few
    /// blocks of flats of reinforced concrete.
    fn timber_ward() -> Self {
        Self {
            block: [60.0, 32.0],
            setback: 0.5,
            street_width: 4.0,
            main_street_width: 11.0,
            main_street_every: 6,
            gateways: 4,
            mix: [0.75, 0.2, 0.05],
            house: homes([1, 2], 0.5, [9.0, 7.0], [1.0, 1.5], "W1"),
            slab: homes([2, 2], 3.0, [27.0, 8.0], [1.0, 1.5], "W1"),
            tower: homes([4, 8], 5.0, [25.0, 12.0], [5.0, 8.0], "C1"),
            shop: Works { households: 60, storeys: 2, footprint: [14.0, 10.0] },
            office: Works { households: 250, storeys: 4, footprint: [18.0, 12.0] },
            services: Services {
                hospital: 8_000,
                clinic: 1_000,
                pharmacy: 1_500,
                school: 2_500,
                fire_station: 10_000,
                micro_fire_station: 0,
                police: 5_000,
                attached_space: 0,
                park_area: 6.0,
            },
            ..Self::town()
        }
    }
}

fn homes(storeys: [u16; 2], dwellings_per_storey: f64, footprint: [f64; 2], gap: [f64; 2], structure: &str) -> Homes {
    let structure = structure.to_owned();
    Homes { storeys, dwellings_per_storey, footprint, gap, structure, design: Design::ByRules }
}
