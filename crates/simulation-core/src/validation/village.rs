//! A small place for exact problems: one community, one grid cell, one road node, and what a problem adds.
//! Nobody helps, nothing is stored and nothing fails unless the problem says so.

use crate::economy::Economy;
use crate::hazards::Hazard;
use crate::hazards::fragility;
use crate::hazards::hamada1951::Wind;
use crate::key::Key;
use crate::parameters::Parameters;
use crate::policy::Policy;
use crate::study::{Arm, Study};
use crate::time::Seconds;
use crate::world::buildings::{CodeLevel, Use};
use crate::world::facilities::{FacilityKind, ShelterClass};
use crate::world::people::{AgeGroup, Mobility, Role};
use crate::world::{Column, NONE, World};
use std::sync::Arc;

fn push<T: Clone>(column: &mut Column<T>, value: T) {
    Arc::make_mut(column).push(value);
}

/// A resident who lives alone.
#[derive(Clone, Copy, Debug)]
pub struct Resident {
    /// Can help others.
    pub able: bool,
    /// Standing role.
    pub role: Role,
    /// Vulnerable and without anybody at home.
    pub alone: bool,
    /// On the register of vulnerable people.
    pub registered: bool,
}

impl Resident {
    /// Neither helps nor needs looking after.
    pub const PLAIN: Self = Self { able: false, role: Role::Resident, alone: false, registered: false };
}

/// A place while it is being built.
#[derive(Clone, Debug)]
pub struct Village {
    /// What stands there.
    pub world: World,
}

impl Default for Village {
    fn default() -> Self {
        Self::new()
    }
}

impl Village {
    /// Nothing but a community of one cell and a road node, where help from outside comes in.
    #[must_use]
    pub fn new() -> Self {
        let mut world = World::default();
        world.places.streets = 1;
        push(&mut world.places.community_street, 0);
        push(&mut world.places.community_key, Key::of_name("community").0);
        let roads = &mut world.roads;
        push(&mut roads.x, 0.0);
        push(&mut roads.y, 0.0);
        roads.first = Arc::new(vec![0, 0]);
        roads.beside_first = Arc::new(vec![0]);
        push(&mut roads.gateways, 0);
        let mut village = Self { world };
        village.cell();
        village
    }

    /// One more grid cell; buildings stand in the last one made.
    pub fn cell(&mut self) -> u16 {
        let places = &mut self.world.places;
        let cell = places.cells() as u16;
        push(&mut places.cell_community, 0);
        push(&mut places.cell_key, Key::of_name("cell").child(u64::from(cell)).0);
        cell
    }

    /// A house of this structure type at (x, y) in metres.
    ///
    /// # Panics
    /// When there is no such type: a mistake in the problem.
    pub fn house(&mut self, structure: &str, x: f64, y: f64) -> u32 {
        let structure = fragility::position(structure).expect("problems name types of the table");
        let cell = self.world.places.cells() as u16 - 1;
        let b = &mut self.world.buildings;
        let row = b.len() as u32;
        push(&mut b.key, Key::of_name("house").child(u64::from(row)).0);
        push(&mut b.x, x);
        push(&mut b.y, y);
        push(&mut b.usage, Use::House);
        push(&mut b.structure, structure);
        push(&mut b.code, CodeLevel::Low);
        push(&mut b.storeys, 1);
        push(&mut b.floor_area, 80.0);
        push(&mut b.value, 0);
        push(&mut b.dwellings, 1);
        push(&mut b.vs30, 500.0);
        push(&mut b.cell, cell);
        push(&mut b.node, 0);
        push(&mut b.power_node, NONE);
        push(&mut b.water_node, NONE);
        push(&mut b.telecom_node, NONE);
        push(&mut b.side, 9.0);
        row
    }

    /// A household of one in a house.
    pub fn resident(&mut self, house: u32, resident: Resident) -> u32 {
        let h = &mut self.world.households;
        let household = h.len() as u32;
        let p = &mut self.world.people;
        let person = p.len() as u32;
        let key = Key::of_name("household").child(u64::from(household));
        push(&mut h.key, key.0);
        push(&mut h.building, house);
        push(&mut h.first, person);
        push(&mut h.size, 1);
        push(&mut h.owner, true);
        push(&mut h.income, 1);
        push(&mut h.vehicle, false);
        push(&mut h.water_stock, 1_000.0);
        push(&mut h.food_stock, 1_000.0);
        push(&mut h.insured, false);
        push(&mut h.kin_away, false);
        push(&mut h.ties, 0);
        push(&mut p.key, key.child(0).0);
        push(&mut p.household, household);
        push(&mut p.age, AgeGroup::Adult);
        push(&mut p.female, person.is_multiple_of(2));
        push(&mut p.mobility, Mobility::Full);
        push(&mut p.chronic, false);
        push(&mut p.able, resident.able);
        push(&mut p.vulnerable, resident.alone);
        push(&mut p.alone, resident.alone);
        push(&mut p.registered, resident.registered);
        push(&mut p.skill, 0);
        push(&mut p.role, resident.role);
        push(&mut p.named_helper, NONE);
        person
    }

    /// A facility out of doors at (x, y): teams and beds for care, places for shelter.
    pub fn facility(&mut self, kind: FacilityKind, x: f64, y: f64, teams: u32, beds: u32, places: u32) -> u32 {
        let f = &mut self.world.facilities;
        let row = f.len() as u32;
        push(&mut f.key, Key::of_name("facility").child(u64::from(row)).0);
        push(&mut f.kind, kind);
        push(&mut f.x, x);
        push(&mut f.y, y);
        push(&mut f.node, 0);
        push(&mut f.building, NONE);
        push(&mut f.community, 0);
        push(&mut f.beds, beds);
        push(&mut f.teams, teams);
        push(&mut f.shelter_places, places);
        push(&mut f.shelter, if places > 0 { ShelterClass::Emergency } else { ShelterClass::None });
        push(&mut f.indoor, false);
        for item in &mut f.stock {
            push(item, 0);
        }
        push(&mut f.backup_hours, 0.0);
        push(&mut f.water_hours, 0.0);
        push(&mut f.waiting_room, u32::MAX);
        row
    }

    /// The study of this place under a hazard, for 72 hours in slots of this many seconds.
    #[must_use]
    pub fn study(self, hazard: Hazard, parameters: Parameters, seed: u64, slot: Seconds) -> Study {
        Study {
            world: self.world,
            policy: Policy::default(),
            economy: Economy::default(),
            hazard,
            water: None,
            hour: 3,
            temperature: 20.0,
            wind: Wind::default(),
            parameters,
            arms: vec![Arm {
                id: "baseline".to_owned(),
                title_zh: "基线".to_owned(),
                title_en: "Baseline".to_owned(),
                interventions: Vec::new(),
            }],
            seed,
            replicates: 1,
            slices: 1,
            horizon_days: 3,
            slot,
            mutual_aid_for_all: false,
        }
    }
}
