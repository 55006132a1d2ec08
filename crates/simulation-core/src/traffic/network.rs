//! The ways of a place: streets for walkers and for vehicles, the ways out of buildings, the ways into shelters.

use super::flow::{IMO_CORRIDOR, IMO_STAIRS_DOWN, Law, Laws, STAIRS_DOWN_PACE};
use super::queue_links::{Section, moment};
use super::streets::{Place, Streets, Tree};
use crate::key::mix;
use crate::math;
use crate::parameters::Parameters;
use crate::world::facilities::FacilityKind;
use crate::world::roads::Roads;
use crate::world::{NONE, World};

/// On foot or by car.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// On foot.
    Walk,
    /// By car.
    Drive,
}

/// What kind of section a row of [`Network::sections`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A chain of streets for walkers.
    Street(u32),
    /// The way out of a building.
    Exit(u32),
    /// The way into a facility.
    Entrance(u32),
    /// A chain of streets for vehicles.
    Lane(u32),
}

/// Everything on which people move, fixed in a run.
#[derive(Clone, Debug)]
pub struct Network {
    /// How they hinder each other.
    pub laws: Laws,
    /// Streets for walkers.
    pub walk: Streets,
    /// Streets for vehicles.
    pub drive: Streets,
    /// Streets for walkers, exits of buildings, entrances of facilities, lanes.
    pub sections: Vec<Section>,
    buildings: u32,
    facilities: u32,
    /// Metres on the level from the front of each building to the street.
    to_street: Vec<f64>,
    /// Usual shortest ways on foot to each shelter (empty for other facilities).
    on_foot: Vec<Tree>,
    /// Usual shortest ways by car to each shelter.
    by_car: Vec<Tree>,
    /// Node of the driving network at each facility, or `NONE`.
    drive_node: Vec<u32>,
}

/// Node of the driving network nearest to a point, or `NONE`.
fn nearest_drivable(roads: &Roads, x: f64, y: f64) -> u32 {
    let mut best = (f64::INFINITY, NONE);
    for (e, &(a, b)) in roads.edge_ends.iter().enumerate() {
        for node in [a, b] {
            let metres = math::length(roads.x[node as usize] - x, roads.y[node as usize] - y);
            if roads.drive[e] && metres < best.0 {
                best = (metres, node);
            }
        }
    }
    best.1
}

impl Network {
    /// The ways of a world.
    #[must_use]
    pub fn new(world: &World, p: &Parameters) -> Self {
        let laws = Laws::new(p.walk_speed, p.vehicle_speed / 3.6, p.lane_flow, p.vehicle_length, p.squeeze_seconds);
        let (roads, f, b) = (&world.roads, &world.facilities, &world.buildings);
        let shelters: Vec<u32> = (0..f.len() as u32).filter(|&i| f.shelter_places[i as usize] > 0).collect();
        let mut drive_at = vec![NONE; f.len()];
        for &i in &shelters {
            drive_at[i as usize] = nearest_drivable(roads, f.x[i as usize], f.y[i as usize]);
        }
        let walk = Streets::new(roads, &roads.walk, shelters.iter().map(|&i| f.node[i as usize]));
        let drive = Streets::new(roads, &roads.drive, drive_at.iter().copied().filter(|&n| n != NONE));
        let mut sections = Vec::with_capacity(walk.chains() + b.len() + f.len() + drive.chains());
        let headway = |flow: f64| moment(1.0 / flow.max(1e-3));
        for chain in 0..walk.chains() {
            // Where vehicles drive too, walkers have part of the width; a chain is as wide as its narrowest edge at the gates.
            let usable = |e: &u32| {
                let e = *e as usize;
                roads.width[e] * if roads.drive[e] { p.street_share } else { 1.0 }
            };
            let edges = walk.edges_of(chain);
            let narrowest = edges.iter().map(usable).fold(f64::INFINITY, f64::min).max(0.5);
            let length = walk.length(chain).max(0.5);
            let area: f64 = edges.iter().map(|e| usable(e) * roads.length[*e as usize]).sum();
            let gate = headway(IMO_CORRIDOR * narrowest);
            sections.push(Section {
                length,
                width: (area / length).max(narrowest),
                law: Law::Walkers,
                pace: 1.0,
                headway: [gate, gate],
                shared: true,
            });
        }
        let open = Section { length: 1.0, width: 1.0, law: Law::Unhindered, pace: 1.0, headway: [0, 0], shared: false };
        for i in 0..b.len() {
            // Dwellings share stairwells; each has a door to the street. The narrower of both limits the flow.
            let storeys = f64::from(b.storeys[i].max(1));
            let stairwells = (f64::from(b.dwellings[i]) / storeys / p.dwellings_per_stair).ceil().max(1.0);
            let flow = if storeys > 1.0 { IMO_STAIRS_DOWN } else { IMO_CORRIDOR };
            sections.push(Section { headway: [0, headway(flow * p.stair_width * stairwells)], ..open });
        }
        for i in 0..f.len() {
            let width = if f.kind[i] == FacilityKind::OpenSpace { p.entrance_open } else { p.entrance_housed };
            sections.push(Section { headway: [0, headway(IMO_CORRIDOR * width)], ..open });
        }
        for chain in 0..drive.chains() {
            let gate = moment(1.0 / p.lane_flow);
            sections.push(Section {
                length: drive.length(chain).max(0.5),
                law: Law::Vehicles,
                headway: [gate, gate],
                ..open
            });
        }
        let to_street = (0..b.len())
            .map(|i| match b.node[i] {
                NONE => 0.0,
                n => math::length(b.x[i] - roads.x[n as usize], b.y[i] - roads.y[n as usize]),
            })
            .collect();
        let trees = |streets: &Streets, node: &dyn Fn(usize) -> u32| {
            (0..f.len())
                .map(|i| match streets.place(node(i)) {
                    Place::Junction(j) if f.shelter_places[i] > 0 => streets.tree(j, |_| true),
                    _ => Tree::new(),
                })
                .collect()
        };
        let on_foot = trees(&walk, &|i| f.node[i]);
        let by_car = trees(&drive, &|i| drive_at[i]);
        Self {
            laws,
            walk,
            drive,
            sections,
            buildings: b.len() as u32,
            facilities: f.len() as u32,
            to_street,
            on_foot,
            by_car,
            drive_node: drive_at,
        }
    }

    /// What a section is.
    #[must_use]
    pub fn kind(&self, section: u32) -> Kind {
        let streets = self.walk.chains() as u32;
        let entrances = streets + self.buildings;
        let lanes = entrances + self.facilities;
        match section {
            s if s < streets => Kind::Street(s),
            s if s < entrances => Kind::Exit(s - streets),
            s if s < lanes => Kind::Entrance(s - entrances),
            s => Kind::Lane(s - lanes),
        }
    }

    /// Link out of a building.
    #[must_use]
    pub fn exit(&self, building: u32) -> u32 {
        2 * (self.walk.chains() as u32 + building)
    }

    /// Link into a facility.
    #[must_use]
    pub fn entrance(&self, facility: u32) -> u32 {
        2 * (self.walk.chains() as u32 + self.buildings + facility)
    }

    /// Link of the network from a link of the streets of a mode.
    #[must_use]
    pub fn link(&self, mode: Mode, link: u32) -> u32 {
        match mode {
            Mode::Walk => link,
            Mode::Drive => link + 2 * (self.walk.chains() as u32 + self.buildings + self.facilities),
        }
    }

    /// Usual way left from a junction to a facility: (mm, link of the streets).
    #[must_use]
    pub fn usual(&self, mode: Mode, facility: u32, junction: u32) -> (u32, u32) {
        let trees = match mode {
            Mode::Walk => &self.on_foot,
            Mode::Drive => &self.by_car,
        };
        trees[facility as usize].get(junction as usize).copied().unwrap_or((NONE, NONE))
    }

    /// Place of a facility on the streets of a mode.
    #[must_use]
    pub fn place_of(&self, world: &World, mode: Mode, facility: u32) -> Place {
        let node = match mode {
            Mode::Walk => world.facilities.node[facility as usize],
            Mode::Drive => self.drive_node[facility as usize],
        };
        self.streets(mode).place(node)
    }

    /// Streets of a mode.
    #[must_use]
    pub fn streets(&self, mode: Mode) -> &Streets {
        match mode {
            Mode::Walk => &self.walk,
            Mode::Drive => &self.drive,
        }
    }

    /// Metres on the level that take as long as the way of a household from its dwelling to the street: down the
    /// stairs, then out of the building.
    #[must_use]
    pub fn way_out(&self, world: &World, p: &Parameters, household: u32) -> f64 {
        let building = world.households.building[household as usize] as usize;
        let storeys = u64::from(world.buildings.storeys[building].max(1));
        // The storey belongs to the dwelling: any of them, by its key.
        let storey = mix(world.households.key[household as usize], 50) % storeys;
        storey as f64 * p.stair_run / STAIRS_DOWN_PACE + self.to_street[building]
    }
}
