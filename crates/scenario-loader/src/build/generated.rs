//! A place from numbers: streets on a grid and, in the blocks between them, homes, shops, offices and
//! services. Everything follows from the [`Layout`]; nothing is drawn.
//!
//! A block holds homes of one kind, in as many rows as fit. Buildings for work and services stand in the
//! front row of as many blocks as they need; hospitals, schools and parks have blocks of their own.
//! Blocks of a sort are spread over the place by a low-discrepancy mask (M. Roberts, *The unreasonable
//! effectiveness of quasirandom sequences*, 2018): any consecutive stretch of it is spread evenly.

use super::SCENARIO;
use crate::layout::{BY_RULES, Design, Homes, Layout};
use crate::place::{BuildingRow, FacilityRow, PlaceTables, RoadNodeRow, RoadRow};
use crate::problem::{Code, Problem, Problems};
use crate::settings::FacilityRules;
use simulation_core::hazards::fragility::{TYPES, position};
use simulation_core::world::buildings::{CodeLevel, Use};
use simulation_core::world::facilities::FacilityKind;
use simulation_core::world::places::LocalFrame;
use simulation_core::world::roads::CrossingKind;
use std::collections::VecDeque;

/// Distance between buildings in a front row, m.
const FRONT_GAP: f64 = 4.0;

/// Length of a bridge on a way in, m (judgement: a small river).
const BRIDGE: f64 = 40.0;

/// Floor area per hospital bed, m² (recalled from the Chinese building standard for general hospitals).
const AREA_PER_BED: f64 = 80.0;

/// Powers of the plastic number, the mask's two steps (Roberts 2018).
const MASK: (f64, f64) = (0.754_877_666_246_693, 0.569_840_290_998_053);

/// Golden ratio less one: walks evenly through the heights of a kind.
const GOLDEN: f64 = 0.618_033_988_749_895;

/// A town of so many households about a centre: the template `town` and nothing else.
#[must_use]
pub fn town(households: u32, longitude: f64, latitude: f64) -> PlaceTables {
    let layout = Layout { households, longitude, latitude, ..Layout::default() };
    generate(&layout, &FacilityRules::default()).expect("the template fits itself")
}

/// The tables of a generated place. Hospitals are built for the beds of `facilities`.
///
/// # Errors
/// Buildings that do not fit into a block, structure types that do not fit their storeys.
pub fn generate(layout: &Layout, facilities: &FacilityRules) -> Result<PlaceTables, Problems> {
    let mut problems = Problems::default();
    let room = [layout.block[0] - 2.0 * layout.setback, layout.block[1] - 2.0 * layout.setback];
    check(layout, room, &mut problems);
    if !problems.is_empty() {
        return problems.or(PlaceTables::default());
    }
    let blocks = fill(layout, room, facilities);
    let across = layout.block[1] + layout.street_width;
    let along = layout.block[0] + layout.street_width;
    let columns = ((blocks.len() as f64 * across / along).sqrt().ceil() as usize).max(1);
    let rows = blocks.len().div_ceil(columns);
    let mut place: Vec<(usize, Vec<Lot>)> = spread(blocks.len(), columns).into_iter().zip(blocks).collect();
    place.sort_by_key(|(cell, _)| *cell);
    let lines = [lines(layout, columns, layout.block[0]), lines(layout, rows, layout.block[1])];
    let extent = |axis: usize| lines[axis].last().map_or(0.0, |line| line.0);
    let mut builder = Builder {
        frame: LocalFrame { longitude: layout.longitude, latitude: layout.latitude },
        origin: (-0.5 * extent(0), -0.5 * extent(1)),
        tables: PlaceTables::default(),
    };
    builder.streets(layout, &lines);
    for (cell, lots) in place {
        let (column, row) = (cell % columns, cell / columns);
        let corner = |axis: usize, line: usize| {
            let (centre, width): (f64, f64) = lines[axis][line];
            centre + 0.5 * width + layout.setback
        };
        builder.block(cell, (corner(0, column), corner(1, row)), lots);
    }
    Ok(builder.tables)
}

/// Refuses what cannot be built.
fn check(layout: &Layout, room: [f64; 2], problems: &mut Problems) {
    let mut fits = |name: &str, footprint: [f64; 2]| {
        if footprint[0] > room[0] || footprint[1] > room[1] {
            let most = format!("{} × {} m", room[0].max(0.0), room[1].max(0.0));
            problems.push(
                Problem::new(Code::OutOfRange, SCENARIO, 0, 0)
                    .key(format!("place.{name}.footprint"))
                    .value(format!("{footprint:?}"))
                    .allowed_in(
                        format!("不超过街坊可建范围 {most}(place.block 减去两侧退线)"),
                        format!("up to the room of a block, {most} (place.block less the setbacks)"),
                    ),
            );
        }
    };
    for (i, (name, homes)) in kinds(layout).into_iter().enumerate() {
        if layout.mix[i] > 0.0 {
            fits(name, homes.footprint);
        }
    }
    for (name, works) in [("shop", &layout.shop), ("office", &layout.office)] {
        if works.households > 0 {
            fits(name, works.footprint);
        }
    }
    if layout.bridges > layout.gateways {
        problems.push(
            Problem::new(Code::OutOfRange, SCENARIO, 0, 0)
                .key("place.bridges")
                .value(layout.bridges)
                .allowed(format!("0..{} (place.gateways)", layout.gateways)),
        );
    }
    for (i, (name, homes)) in kinds(layout).into_iter().enumerate() {
        // Types without a height class are not refused for one storey more than usual.
        let classed = homes.structure.ends_with(['L', 'M', 'H']) && homes.structure != "MH";
        let Some(at) = position(&homes.structure).filter(|_| classed && layout.mix[i] > 0.0) else { continue };
        let (low, high) = TYPES[usize::from(at)].storeys;
        let [fewest, most] = range(homes);
        if fewest < u16::from(low) || high.is_some_and(|high| most > u16::from(high)) {
            let allowed = high.map_or_else(|| format!("{low}+"), |high| format!("{low}–{high}"));
            problems.push(
                Problem::new(Code::OutOfRange, SCENARIO, 0, 0)
                    .key(format!("place.{name}.storeys"))
                    .value(format!("{fewest}–{most} ({})", homes.structure))
                    .allowed(allowed),
            );
        }
    }
}

/// The three kinds of homes in the order of the mix, with their names.
fn kinds(layout: &Layout) -> [(&'static str, &Homes); 3] {
    [("house", &layout.house), ("slab", &layout.slab), ("tower", &layout.tower)]
}

/// Fewest and most storeys, whatever the order in which they are given.
fn range(homes: &Homes) -> [u16; 2] {
    let [a, b] = homes.storeys;
    [a.min(b).max(1), a.max(b).max(1)]
}

/// One building, or open ground, in a block: centre and size in metres from the corner of the room to build.
#[derive(Clone)]
struct Lot {
    centre: (f64, f64),
    size: [f64; 2],
    storeys: u16,
    usage: Use,
    dwellings: u32,
    structure: Option<String>,
    code: Option<CodeLevel>,
    facility: Option<FacilityKind>,
}

impl Lot {
    fn new(size: [f64; 2], storeys: u16, usage: Use) -> Self {
        let (structure, code, facility) = (None, None, None);
        Self { centre: (0.0, 0.0), size, storeys, usage, dwellings: 0, structure, code, facility }
    }

    fn with(mut self, kind: FacilityKind) -> Self {
        self.facility = Some(kind);
        self
    }

    fn at(mut self, x: f64, y: f64) -> Self {
        self.centre = (x, y);
        self
    }
}

/// So many facilities, at least one unless there are to be none.
fn number(households: u32, per: u32) -> usize {
    if per == 0 { 0 } else { households.div_ceil(per).max(1) as usize }
}

/// What stands in the front rows, sort by sort.
fn front_lots(layout: &Layout, room: [f64; 2]) -> VecDeque<Lot> {
    let services = &layout.services;
    let n = |per: u32| number(layout.households, per);
    let small = |size: [f64; 2]| [size[0].min(room[0]), size[1].min(room[1])];
    let mut out = VecDeque::new();
    let mut add = |count: usize, lot: Lot| out.extend(std::iter::repeat_n(lot, count));
    let shop = || Lot::new(layout.shop.footprint, layout.shop.storeys, Use::Commercial);
    let shops = n(layout.shop.households);
    let pharmacies = n(services.pharmacy).min(shops);
    add(pharmacies, shop().with(FacilityKind::Pharmacy));
    add(shops - pharmacies, shop());
    add(n(layout.office.households), Lot::new(layout.office.footprint, layout.office.storeys, Use::Commercial));
    add(n(services.clinic), Lot::new(small([24.0, 14.0]), 2, Use::Medical).with(FacilityKind::Clinic));
    add(n(services.attached_space), Lot::new(small([20.0, 12.0]), 2, Use::Public).with(FacilityKind::AttachedSpace));
    add(
        n(services.micro_fire_station),
        Lot::new(small([10.0, 8.0]), 1, Use::Emergency).with(FacilityKind::MicroFireStation),
    );
    add(n(services.fire_station), Lot::new(small([30.0, 16.0]), 2, Use::Emergency).with(FacilityKind::FireStation));
    add(n(services.police), Lot::new(small([24.0, 14.0]), 3, Use::Emergency).with(FacilityKind::Police));
    out
}

/// Takes as many of the waiting lots as fit side by side. Returns the depth of the row.
fn front_row(waiting: &mut VecDeque<Lot>, room: [f64; 2], lots: &mut Vec<Lot>) -> f64 {
    let first = lots.len();
    let (mut wide, mut deep) = (0.0, 0.0_f64);
    while let Some(lot) = waiting.front() {
        let next = wide + lot.size[0] + if lots.len() > first { FRONT_GAP } else { 0.0 };
        if next > room[0] + 1e-9 {
            break;
        }
        wide = next;
        deep = deep.max(lot.size[1]);
        lots.extend(waiting.pop_front());
    }
    let row = &mut lots[first..];
    // What is left of the front is shared out between the buildings.
    let gap = FRONT_GAP + (room[0] - wide) / row.len().saturating_sub(1).max(1) as f64;
    let mut x = 0.0;
    for lot in row {
        lot.centre = (x + 0.5 * lot.size[0], 0.5 * lot.size[1]);
        x += lot.size[0] + gap;
    }
    deep
}

/// How many things of a size fit into a length with a gap between them.
fn fit(length: f64, size: f64, gap: f64) -> usize {
    if size > length + 1e-9 { 0 } else { ((length + gap) / (size + gap) + 1e-9) as usize }
}

/// Centre of thing `i` of `n`: the outermost stand at the ends, one alone in the middle.
fn centre(i: usize, n: usize, length: f64, size: f64) -> f64 {
    if n == 1 { 0.5 * length } else { 0.5 * size + (length - size) * i as f64 / (n - 1) as f64 }
}

/// Every block of the place in the order in which the mask spreads them.
fn fill(layout: &Layout, room: [f64; 2], facilities: &FacilityRules) -> Vec<Vec<Lot>> {
    let mut blocks: Vec<Vec<Lot>> = Vec::new();
    let services = &layout.services;
    let (middle, wide) = ((0.5 * room[0], 0.5 * room[1]), |most: f64| most.min(room[0]));
    for _ in 0..number(layout.households, services.hospital) {
        let size = [wide(50.0), 20.0_f64.min(room[1])];
        let storeys =
            (AREA_PER_BED * f64::from(facilities.hospital_beds) / (size[0] * size[1])).ceil().clamp(2.0, 24.0);
        let hospital = Lot::new(size, storeys as u16, Use::Medical).with(FacilityKind::Hospital);
        blocks.push(vec![hospital.at(middle.0, middle.1)]);
    }
    for _ in 0..number(layout.households, services.school) {
        let (main, hall) = ([wide(70.0), 16.0_f64.min(room[1])], [wide(24.0), 20.0_f64.min(room[1])]);
        let mut lots =
            vec![Lot::new(main, 4, Use::School).with(FacilityKind::School).at(0.5 * room[0], room[1] - 0.5 * main[1])];
        if main[1] + FRONT_GAP + hall[1] <= room[1] {
            lots.push(Lot::new(hall, 2, Use::School).at(0.5 * hall[0], 0.5 * hall[1]));
        }
        blocks.push(lots);
    }
    let park = f64::from(layout.households) * services.park_area;
    for _ in 0..(park / (room[0] * room[1])).ceil() as usize {
        blocks.push(vec![Lot::new(room, 0, Use::Other).with(FacilityKind::OpenSpace).at(middle.0, middle.1)]);
    }
    let shares = super::weights(&layout.mix);
    let households = super::apportion(&shares, u64::from(layout.households), |k| k as u64);
    let mut waiting = front_lots(layout, room);
    for ((name, homes), households) in kinds(layout).into_iter().zip(households) {
        let usage = if name == "house" { Use::House } else { Use::Apartments };
        let mut left = households as u32;
        let mut built = 0;
        while left > 0 {
            let mut lots = Vec::new();
            let deep = front_row(&mut waiting, room, &mut lots);
            let front = if lots.is_empty() { 0.0 } else { deep + homes.gap[1] };
            residential((homes, usage), room, front, &mut left, &mut built, &mut lots);
            blocks.push(lots);
        }
    }
    while !waiting.is_empty() {
        let mut lots = Vec::new();
        front_row(&mut waiting, room, &mut lots);
        blocks.push(lots);
    }
    blocks
}

/// Homes of one kind behind the front row.
fn residential(
    (homes, usage): (&Homes, Use),
    room: [f64; 2],
    front: f64,
    left: &mut u32,
    built: &mut u32,
    lots: &mut Vec<Lot>,
) {
    let [wide, deep] = homes.footprint;
    let columns = fit(room[0], wide, homes.gap[0]);
    let rows = fit(room[1] - front, deep, homes.gap[1]);
    let [fewest, most] = range(homes);
    for row in 0..rows {
        for column in 0..columns {
            if *left == 0 {
                return;
            }
            let turn = (0.5 + GOLDEN * f64::from(*built)).fract();
            let storeys = (fewest + (turn * f64::from(most - fewest + 1)) as u16).min(most);
            let dwellings = ((homes.dwellings_per_storey * f64::from(storeys)).round() as u32).clamp(1, *left);
            *left -= dwellings;
            *built += 1;
            let mut lot = Lot::new(homes.footprint, storeys, usage);
            lot.dwellings = dwellings;
            lot.structure = structure(&homes.structure, storeys);
            lot.code = match homes.design {
                Design::ByRules => None,
                Design::Pre => Some(CodeLevel::Pre),
                Design::Low => Some(CodeLevel::Low),
                Design::Moderate => Some(CodeLevel::Moderate),
                Design::High => Some(CodeLevel::High),
            };
            let y = front + centre(row, rows, room[1] - front, deep);
            lots.push(lot.at(centre(column, columns, room[0], wide), y));
        }
    }
}

/// The Hazus type of a name: itself, or the member of a family with these storeys.
fn structure(name: &str, storeys: u16) -> Option<String> {
    if name == BY_RULES || position(name).is_some() {
        return (name != BY_RULES).then(|| name.to_owned());
    }
    let family = || TYPES.iter().filter(|t| t.name.strip_prefix(name).is_some_and(|class| class.len() == 1));
    let holds = |high: Option<u8>| high.is_none_or(|high| storeys <= u16::from(high));
    family().find(|t| holds(t.storeys.1)).or_else(|| family().next_back()).map(|t| t.name.to_owned())
}

/// Cells for so many blocks in the order of the mask. The last row may be left open in part.
fn spread(blocks: usize, columns: usize) -> Vec<usize> {
    let value = |cell: usize| (MASK.0 * (cell % columns) as f64 + MASK.1 * (cell / columns) as f64).fract();
    let mut cells: Vec<usize> = (0..blocks).collect();
    cells.sort_by(|&a, &b| value(a).total_cmp(&value(b)).then(a.cmp(&b)));
    cells
}

/// Centre line and width of each street across one axis with so many blocks.
fn lines(layout: &Layout, blocks: usize, block: f64) -> Vec<(f64, f64)> {
    let every = layout.main_street_every as usize;
    let width = |line: usize| {
        let main = every > 0 && line % every == every / 2;
        if main { layout.main_street_width } else { layout.street_width }
    };
    let mut at = 0.0;
    (0..=blocks)
        .map(|line| {
            if line > 0 {
                at += 0.5 * width(line - 1) + block + 0.5 * width(line);
            }
            (at, width(line))
        })
        .collect()
}

struct Builder {
    frame: LocalFrame,
    /// South-west crossing of the place in local metres.
    origin: (f64, f64),
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

    /// Streets round every block, and the ways in spread round the edge from the middle of its west side. The first of
    /// them lead over the bridges, straight out of the place.
    fn streets(&mut self, layout: &Layout, lines: &[Vec<(f64, f64)>; 2]) {
        let [across, up] = lines;
        let (columns, rows) = (across.len() - 1, up.len() - 1);
        let low = (-0.5 * across[0].1, -0.5 * up[0].1);
        let high = (across[columns].0 + 0.5 * across[columns].1, up[rows].0 + 0.5 * up[rows].1);
        self.tables.boundary = vec![self.rectangle(low, high)];
        let node = |column: usize, row: usize| row * (columns + 1) + column;
        let edge: Vec<usize> = (0..rows)
            .map(|row| node(0, row))
            .chain((0..columns).map(|column| node(column, rows)))
            .chain((0..rows).map(|row| node(columns, rows - row)))
            .chain((0..columns).map(|column| node(columns - column, 0)))
            .collect();
        let gateways = layout.gateways as usize;
        let ways: Vec<usize> =
            (0..gateways).map(|i| edge[(rows / 2 + i * edge.len() / gateways) % edge.len()]).collect();
        let bridges = (layout.bridges as usize).min(gateways);
        for (row, &(y, up_width)) in up.iter().enumerate() {
            for (column, &(x, across_width)) in across.iter().enumerate() {
                let [longitude, latitude] = self.degrees(x, y);
                let here = node(column, row);
                self.tables.road_nodes.push(RoadNodeRow {
                    id: format!("n{column}-{row}"),
                    longitude,
                    latitude,
                    gateway: ways[bridges..].contains(&here),
                });
                let mut street = |id: String, to: usize, length: f64, width: f64| {
                    let road = RoadRow { id, from: here, to, length, width, walk: true, drive: true, crossing: None };
                    self.tables.roads.push(road);
                };
                if column < columns {
                    street(format!("e{column}-{row}"), here + 1, across[column + 1].0 - x, up_width);
                }
                if row < rows {
                    street(format!("n{column}-{row}"), here + columns + 1, up[row + 1].0 - y, across_width);
                }
            }
        }
        for (i, &from) in ways[..bridges].iter().enumerate() {
            let (column, row) = (from % (columns + 1), from / (columns + 1));
            let ((x, across_width), (y, up_width)) = (across[column], up[row]);
            let (dx, dy, width) = match (column, row) {
                (0, _) => (-BRIDGE, 0.0, up_width),
                (c, _) if c == columns => (BRIDGE, 0.0, up_width),
                (_, 0) => (0.0, -BRIDGE, across_width),
                _ => (0.0, BRIDGE, across_width),
            };
            let [longitude, latitude] = self.degrees(x + dx, y + dy);
            let to = self.tables.road_nodes.len();
            let id = format!("bridge-{i}");
            self.tables.road_nodes.push(RoadNodeRow { id: id.clone(), longitude, latitude, gateway: true });
            self.tables.roads.push(RoadRow {
                id,
                from,
                to,
                length: BRIDGE,
                width,
                walk: true,
                drive: true,
                crossing: Some(CrossingKind::Bridge),
            });
        }
    }

    fn block(&mut self, number: usize, corner: (f64, f64), lots: Vec<Lot>) {
        for (i, lot) in lots.into_iter().enumerate() {
            let (x, y) = (corner.0 + lot.centre.0, corner.1 + lot.centre.1);
            let [longitude, latitude] = self.degrees(x, y);
            let open = lot.facility == Some(FacilityKind::OpenSpace);
            let id = format!("b{number}-{i}");
            if let Some(kind) = lot.facility {
                self.tables.facilities.push(FacilityRow {
                    id: format!("facility-{id}"),
                    name: String::new(),
                    kind,
                    longitude,
                    latitude,
                    building: (!open).then(|| id.clone()),
                    area: open.then_some(lot.size[0] * lot.size[1]),
                    beds: None,
                });
            }
            if open {
                continue;
            }
            let half = (0.5 * lot.size[0], 0.5 * lot.size[1]);
            let ring = self.rectangle((x - half.0, y - half.1), (x + half.0, y + half.1));
            let home = matches!(lot.usage, Use::House | Use::Apartments);
            self.tables.buildings.push(BuildingRow {
                id,
                longitude,
                latitude,
                usage: lot.usage,
                structure: lot.structure,
                code: lot.code,
                storeys: Some(lot.storeys),
                footprint_area: lot.size[0] * lot.size[1],
                floor_area: None,
                dwellings: home.then_some(lot.dwellings),
                occupants: None,
                value: None,
                vs30: None,
                ring,
            });
        }
    }
}
