//! A generated town: streets on a grid and blocks of slabs, towers, houses and shops, with a hospital, a
//! clinic, a fire station, schools and parks. Everything follows from the number of households and the
//! position; nothing is drawn.

use crate::place::{BuildingRow, FacilityRow, PlaceTables, RoadNodeRow, RoadRow};
use simulation_core::world::buildings::Use;
use simulation_core::world::facilities::FacilityKind;
use simulation_core::world::places::LocalFrame;

/// Distance between street centre lines, east–west and north–south, m.
const PITCH: (f64, f64) = (130.0, 100.0);

/// Households per park and per school; the first ones come at once.
const PARK_HOUSEHOLDS: u32 = 900;
const SCHOOL_HOUSEHOLDS: u32 = 2_500;

/// Households per clinic.
const CLINIC_HOUSEHOLDS: u32 = 4_000;

/// What stands on a block.
#[derive(Clone, Copy, PartialEq)]
enum Block {
    /// Four slabs of 5 or 6 storeys.
    Slabs,
    /// Two towers of 11 or 18 storeys and a shop.
    Towers,
    /// Eight houses of 1 or 2 storeys.
    Houses,
    /// Two slabs, shops and offices.
    Mixed,
    /// Hospital, fire station, police and offices.
    Civic,
    /// A clinic with a pharmacy and two slabs.
    Clinic,
    /// A school and its yard.
    School,
    /// A park.
    Park,
}

/// Residential blocks in the order they are built.
const PATTERN: [Block; 6] = [Block::Slabs, Block::Mixed, Block::Slabs, Block::Houses, Block::Towers, Block::Slabs];

/// A town of so many households about a centre, as place tables.
#[must_use]
pub fn town(households: u32, longitude: f64, latitude: f64) -> PlaceTables {
    let mut specials = vec![Block::Civic, Block::Park, Block::School];
    let more = |per: u32| households.saturating_sub(1) / per;
    specials.extend(vec![Block::Park; more(PARK_HOUSEHOLDS) as usize]);
    specials.extend(vec![Block::Clinic; 1 + more(CLINIC_HOUSEHOLDS) as usize]);
    specials.extend(vec![Block::School; more(SCHOOL_HOUSEHOLDS) as usize]);
    let blocks = arrange(households, &specials);
    let columns = ((blocks.len() as f64).sqrt().ceil() as usize).max(1);
    let rows = blocks.len().div_ceil(columns);
    let mut builder = Builder {
        frame: LocalFrame { longitude, latitude },
        origin: (-0.5 * columns as f64 * PITCH.0, -0.5 * rows as f64 * PITCH.1),
        left: households,
        tables: PlaceTables::default(),
    };
    builder.streets(columns, rows);
    for (i, &block) in blocks.iter().enumerate() {
        builder.block(i, block, (i % columns, i / columns));
    }
    builder.tables
}

/// Residential blocks for so many households with the special ones spread evenly among them.
fn arrange(households: u32, specials: &[Block]) -> Vec<Block> {
    // Of the two variants the one with fewer dwellings, so that there is always room for everybody.
    let dwellings = |block: Block| -> u32 {
        let in_variant = |turn| lots(block, turn).iter().map(|lot| lot.dwellings).sum();
        let (a, b): (u32, u32) = (in_variant(0), in_variant(1));
        a.min(b)
    };
    let given: u32 = specials.iter().map(|&b| dwellings(b)).sum();
    let mut residential = Vec::new();
    let mut sum = given;
    while sum < households {
        let block = PATTERN[residential.len() % PATTERN.len()];
        sum += dwellings(block);
        residential.push(block);
    }
    let total = residential.len() + specials.len();
    let mut homes = residential.into_iter();
    let mut others = specials.iter().copied();
    let mut placed = 0;
    (0..total)
        .filter_map(|i| {
            // Special block k stands at the middle of the k-th of equal stretches.
            let due = placed < specials.len() && (2 * placed + 1) * total <= (2 * i + 1) * specials.len();
            if due {
                placed += 1;
                others.next()
            } else {
                homes.next().or_else(|| {
                    placed += 1;
                    others.next()
                })
            }
        })
        .collect()
}

/// One building on a block: centre and size in metres from the block's south-west street crossing.
struct Lot {
    centre: (f64, f64),
    size: (f64, f64),
    storeys: u16,
    usage: Use,
    dwellings: u32,
    facility: Option<FacilityKind>,
}

/// The buildings of a block. `turn` varies heights from block to block.
fn lots(block: Block, turn: usize) -> Vec<Lot> {
    let lot = |x: f64, y: f64, wide: f64, deep: f64, storeys: u16, usage: Use, dwellings: u32| Lot {
        centre: (x, y),
        size: (wide, deep),
        storeys,
        usage,
        dwellings,
        facility: None,
    };
    let slab = |x: f64, y: f64, storeys: u16| lot(x, y, 40.0, 12.0, storeys, Use::Apartments, 6 * u32::from(storeys));
    let with = |mut lot: Lot, kind: FacilityKind| {
        lot.facility = Some(kind);
        lot
    };
    let (west, east, south, north) = (36.0, 94.0, 26.0, 74.0);
    let storeys = [6, 5][turn % 2];
    match block {
        Block::Slabs => {
            vec![slab(west, south, 6), slab(east, south, storeys), slab(west, north, storeys), slab(east, north, 6)]
        }
        Block::Towers => {
            let high = [11, 18][turn % 2];
            vec![
                lot(west, 50.0, 24.0, 22.0, high, Use::Apartments, 6 * u32::from(high)),
                lot(east, 50.0, 24.0, 22.0, 11, Use::Apartments, 66),
                lot(65.0, 18.0, 50.0, 14.0, 2, Use::Commercial, 0),
            ]
        }
        Block::Houses => (0..8_u16)
            .map(|i| {
                let x = 25.0 + 27.0 * f64::from(i % 4);
                lot(x, if i < 4 { 28.0 } else { 72.0 }, 12.0, 10.0, 1 + i % 2, Use::House, 1)
            })
            .collect(),
        Block::Mixed => vec![
            slab(west, north, 6),
            slab(east, north, storeys),
            with(lot(west, south, 44.0, 16.0, 3, Use::Commercial, 0), FacilityKind::Pharmacy),
            lot(east, south, 44.0, 16.0, 4, Use::Commercial, 0),
        ],
        Block::Civic => vec![
            with(lot(west, north, 44.0, 18.0, 4, Use::Medical, 0), FacilityKind::Hospital),
            with(lot(east, north, 30.0, 16.0, 2, Use::Emergency, 0), FacilityKind::FireStation),
            with(lot(east, south, 24.0, 14.0, 3, Use::Emergency, 0), FacilityKind::Police),
            lot(west, south, 36.0, 16.0, 4, Use::Public, 0),
        ],
        Block::Clinic => vec![
            with(lot(west, south, 24.0, 14.0, 2, Use::Medical, 0), FacilityKind::Clinic),
            lot(east, south, 30.0, 14.0, 2, Use::Commercial, 0),
            slab(west, north, 6),
            slab(east, north, 6),
        ],
        Block::School => vec![
            with(lot(65.0, north, 70.0, 16.0, 4, Use::School, 0), FacilityKind::School),
            lot(30.0, 30.0, 24.0, 20.0, 2, Use::School, 0),
        ],
        Block::Park => Vec::new(),
    }
}

struct Builder {
    frame: LocalFrame,
    /// South-west corner of the town in local metres.
    origin: (f64, f64),
    /// Households that still need a dwelling.
    left: u32,
    tables: PlaceTables,
}

impl Builder {
    /// Degrees, to the seven decimals (1 cm) that files hold.
    fn degrees(&self, x: f64, y: f64) -> [f64; 2] {
        let (longitude, latitude) = self.frame.to_geographic(self.origin.0 + x, self.origin.1 + y);
        [longitude, latitude].map(|v| (v * 1e7).round() / 1e7)
    }

    /// A rectangle as a closed ring.
    fn rectangle(&self, low: (f64, f64), high: (f64, f64)) -> Vec<[f64; 2]> {
        [(low.0, low.1), (high.0, low.1), (high.0, high.1), (low.0, high.1), (low.0, low.1)]
            .iter()
            .map(|&(x, y)| self.degrees(x, y))
            .collect()
    }

    /// Streets round every block; every fourth is wide. Help comes in from the west and from the east.
    fn streets(&mut self, columns: usize, rows: usize) {
        let (wide, deep) = (columns as f64 * PITCH.0, rows as f64 * PITCH.1);
        self.tables.boundary = vec![self.rectangle((-50.0, -50.0), (wide + 50.0, deep + 50.0))];
        for row in 0..=rows {
            for column in 0..=columns {
                let [longitude, latitude] = self.degrees(column as f64 * PITCH.0, row as f64 * PITCH.1);
                self.tables.road_nodes.push(RoadNodeRow {
                    id: format!("n{column}-{row}"),
                    longitude,
                    latitude,
                    gateway: row == rows / 2 && (column == 0 || column == columns),
                });
                let here = row * (columns + 1) + column;
                let width = |line: usize| if line % 4 == 2 { 14.0 } else { 7.0 };
                let mut street = |id: String, to: usize, length: f64, width: f64| {
                    let road = RoadRow { id, from: here, to, length, width, walk: true, drive: true };
                    self.tables.roads.push(road);
                };
                if column < columns {
                    street(format!("e{column}-{row}"), here + 1, PITCH.0, width(row));
                }
                if row < rows {
                    street(format!("n{column}-{row}"), here + columns + 1, PITCH.1, width(column));
                }
            }
        }
    }

    fn block(&mut self, number: usize, block: Block, (column, row): (usize, usize)) {
        let corner = (column as f64 * PITCH.0, row as f64 * PITCH.1);
        if block == Block::Park {
            let [longitude, latitude] = self.degrees(corner.0 + 0.5 * PITCH.0, corner.1 + 0.5 * PITCH.1);
            self.tables.facilities.push(FacilityRow {
                id: format!("park-{number}"),
                name: String::new(),
                kind: FacilityKind::OpenSpace,
                longitude,
                latitude,
                building: None,
                area: Some(100.0 * 70.0),
                beds: None,
            });
        }
        for (i, lot) in lots(block, number).into_iter().enumerate() {
            let id = format!("b{number}-{i}");
            let home = matches!(lot.usage, Use::House | Use::Apartments);
            let dwellings = lot.dwellings.min(self.left);
            if home && dwellings == 0 {
                continue;
            }
            self.left -= dwellings;
            let (x, y) = (corner.0 + lot.centre.0, corner.1 + lot.centre.1);
            let half = (0.5 * lot.size.0, 0.5 * lot.size.1);
            let [longitude, latitude] = self.degrees(x, y);
            let ring = self.rectangle((x - half.0, y - half.1), (x + half.0, y + half.1));
            self.tables.buildings.push(BuildingRow {
                id: id.clone(),
                longitude,
                latitude,
                usage: lot.usage,
                structure: None,
                code: None,
                storeys: Some(lot.storeys),
                footprint_area: lot.size.0 * lot.size.1,
                floor_area: None,
                dwellings: home.then_some(dwellings),
                occupants: None,
                value: None,
                vs30: None,
                ring,
            });
            if let Some(kind) = lot.facility {
                self.tables.facilities.push(FacilityRow {
                    id: format!("facility-{id}"),
                    name: String::new(),
                    kind,
                    longitude,
                    latitude,
                    building: Some(id),
                    area: None,
                    beds: (kind == FacilityKind::Hospital).then_some(60),
                });
            }
        }
    }
}
