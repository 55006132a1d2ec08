//! What changes in a run, as plain columns. Who writes what:
//! `people`, `services` – every process through the functions of `processes`;
//! what the years before have left (skills, register, defects, reserves, tiers) – preparedness;
//! `buildings` – impact, then lifelines (served), access (road, medical), repair (habitable);
//! `building_facilities` – building facilities;
//! `households`, `homes` – sheltering in the response, housing in the recovery; `repair`, `fund` – repair;
//! `networks`, `fuel` – outage, then lifelines, utility and buried pipes;
//! `buried` – water pipes, gas and sewers, then buried pipes;
//! `utility` – outage, then utility; `telephones` – telephones;
//! `facilities` – treatment, sheltering, relief, partners;
//! `patients` – treatment and patient transport; `fleet` – patient transport;
//! `movement` – movement;
//! `command` – command; `helpers` – muster, allotment; `ledger` – each kind's own process;
//! `whereabouts` – whoever moves a household, through `processes::stay`; `news` – news; `convoy` – dispatch;
//! `water` – alert, inundation; `fire` – ignition, fire, firefighting; `distress` – distress;
//! `livelihoods` – livelihoods.

pub mod agenda;
pub mod building_facilities;
pub mod buried;
pub mod care;
pub mod command;
pub mod depots;
pub mod distress;
pub mod fire;
pub mod front;
pub mod fund;
pub mod helpers;
pub mod homes;
pub mod ledger;
pub mod livelihoods;
pub mod movement;
pub mod news;
pub mod partners;
pub mod people;
pub mod pools;
pub mod repair;
pub mod services;
pub mod tally;
pub mod telephones;
pub mod utility;
pub mod water;
pub mod whereabouts;

use crate::hazards::fragility::DamageState;
use crate::model::Model;
use crate::time::{HOUR, NEVER, Seconds};
use crate::traffic::distances::Nearest;
use crate::world::NONE;
use crate::world::facilities::ITEMS;
use services::SERVICES;

/// Buildings: columns indexed by building.
#[derive(Debug, Default)]
pub struct BuildingState {
    /// Damage state at the impact.
    pub damage: Vec<DamageState>,
    /// Collapsed.
    pub collapsed: Vec<bool>,
    /// Can be lived in.
    pub habitable: Vec<bool>,
    /// Served by power, water, telecom.
    pub served: [Vec<bool>; 3],
    /// Reached by vehicles from outside.
    pub road: Vec<bool>,
    /// Medical care within reach, percent.
    pub medical: Vec<u8>,
    /// Inspected after the impact at (`NEVER` while not).
    pub inspected_at: Vec<Seconds>,
    /// Direct loss booked so far, fen.
    pub lost: Vec<i64>,
    /// Repaired at (`NEVER` while not).
    pub repaired_at: Vec<Seconds>,
    /// The district holds it for a residential building of the top risk tier.
    pub top_tier: Vec<bool>,
    /// Stairs or exits are blocked (where defects are drawn).
    pub blocked: Vec<bool>,
    /// The electric or gas installation is faulty (where defects are drawn).
    pub faulty: Vec<bool>,
}

/// A temporary repair that stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patch {
    /// Made at.
    pub at: Seconds,
    /// Faults it covers.
    pub faults: u16,
}

/// One lifeline: columns indexed by node of its graph.
#[derive(Debug, Default)]
pub struct NetworkState {
    /// Faults to be repaired at the node or on its line.
    pub faults: Vec<u16>,
    /// Work per fault, hours.
    pub fault_hours: Vec<f64>,
    /// In service.
    pub up: Vec<bool>,
    /// When each node serves again, where the outage is given as numbers; else empty.
    pub back_at: Vec<Seconds>,
    /// Without mains power since (`NEVER` while it has power).
    pub dark_since: Vec<Seconds>,
    /// What a tank held when it was looked at last, household-hours of use; full while it is fed.
    pub stored: Vec<f64>,
    /// Use and leaks from then on, households.
    pub drawn: Vec<f64>,
    /// A mobile generator stands here.
    pub generator: Vec<bool>,
    /// Faults known to the crews from this time on (`NEVER` until known).
    pub known_at: Vec<Seconds>,
    /// A crew is on it.
    pub crewed: Vec<bool>,
    /// Command puts it first.
    pub first: Vec<bool>,
    /// Times it has been mended by the place's own crews.
    pub mended: Vec<u16>,
    /// The temporary repair that stands here; it also tells that a crew at work makes it permanent.
    pub patched: Vec<Option<Patch>>,
    /// Crews at work now.
    pub busy: u32,
    /// Nodes at which free crews stand; the others are at the depot.
    pub stands: Vec<u32>,
    /// Sets of material.
    pub sets: depots::Stock,
    /// Crews idle for want of material or fuel.
    pub idle: depots::Idle,
}

/// Facilities: columns indexed by facility.
#[derive(Debug, Default)]
pub struct FacilityState {
    /// Usable (its building stands and is open).
    pub usable: Vec<bool>,
    /// First places open as a shelter from this time on.
    pub open_at: Vec<Seconds>,
    /// Places of the shelter that have been made ready.
    pub ready: Vec<u32>,
    /// Work left until all of the shelter is ready, person-seconds.
    pub conversion: Vec<i64>,
    /// Shelter places taken.
    pub places_used: Vec<u32>,
    /// Beds for patients of the disaster (none: a place of care treats whoever can go home after it).
    pub beds: Vec<u32>,
    /// Beds taken.
    pub beds_used: Vec<u32>,
    /// Since when a bed has been free (`NEVER` while all are taken).
    pub beds_from: Vec<Seconds>,
    /// Lines and treatment teams of each place of care.
    pub desks: Vec<care::Desk>,
    /// Treated patients in beds: (in danger of life before, end of treatment, patient).
    pub inpatients: Vec<std::collections::BTreeSet<(bool, Seconds, u32)>>,
    /// Without mains power, water since (`NEVER` while served).
    pub without: [Vec<Seconds>; 2],
    /// A field hospital stands on the grounds.
    pub field: Vec<bool>,
    /// Relief goods that are there, by item.
    pub stock: [Vec<i64>; ITEMS],
    /// Relief goods that are there according to the record, by item.
    pub recorded: [Vec<i64>; ITEMS],
    /// Rations asked for since the last dispatch, by item.
    pub asked: [Vec<i64>; ITEMS],
    /// Of them, by households with a vulnerable member.
    pub asked_vulnerable: Vec<i64>,
    /// Since when somebody has asked in vain (`NEVER` while nobody has), by item.
    pub empty_since: [Vec<Seconds>; ITEMS],
    /// When the counter where goods are handed out is free again.
    pub counter_free: Vec<Seconds>,
    /// Where a shop under contract stands.
    pub contract: Vec<partners::Stage>,
    /// Rations that can still be paid for: by each community on its own, last by street and district for all.
    pub purse: Vec<i64>,
}

/// One lorry load of relief goods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Load {
    /// Facility it comes from.
    pub from: u32,
    /// Facility it goes to.
    pub to: u32,
    /// Amount by item.
    pub amount: [i64; ITEMS],
    /// Way, s.
    pub way: Seconds,
}

/// Relief goods on their way between sites.
#[derive(Debug, Default)]
pub struct Convoy {
    /// Lorries that stand ready.
    pub free: u32,
    /// Loads that wait for a lorry.
    pub waiting: std::collections::VecDeque<Load>,
    /// Loads that have set out, in the order in which they did; their amount is 0 once delivered.
    pub out: Vec<Load>,
    /// A dispatch is due.
    pub due: bool,
}

/// Drives and walks worked out over the roads open now, by what they start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// One node, by vehicle.
    Node(u32),
    /// The staffed hospitals, by vehicle.
    Hospitals,
    /// The staffed clinics and first-aid points, by vehicle.
    Clinics,
    /// Wherever a vehicle gets to from a place of care, on foot.
    Curb,
    /// The staffed hospitals, on foot.
    HospitalsOnFoot,
    /// The staffed clinics and first-aid points, on foot.
    ClinicsOnFoot,
    /// The hospitals that work, staffed or not yet, on foot.
    WorkingHospitals,
    /// The clinics that work, staffed or not yet, on foot.
    WorkingClinics,
}

impl Start {
    /// Whether the way is walked.
    #[must_use]
    pub fn on_foot(self) -> bool {
        !matches!(self, Self::Node(_) | Self::Hospitals | Self::Clinics)
    }
}

/// Distances over the roads that were open at one time.
#[derive(Clone, Debug)]
pub struct RoadTree {
    /// What they start from.
    pub start: Start,
    /// Version of the roads for which they hold.
    pub version: u32,
    /// Edges that had been opened by then.
    pub opened: usize,
    /// Where they start: (node, place), in order.
    pub places: Vec<(u32, u32)>,
    /// Nearest place to each node.
    pub table: Nearest,
}

/// Roads: columns indexed by edge, bridges and slopes by crossing, and components by node.
#[derive(Debug, Default)]
pub struct RoadState {
    /// Closed to vehicles.
    pub no_drive: Vec<bool>,
    /// Closed to walkers.
    pub no_walk: Vec<bool>,
    /// Rubble to be cleared, m³.
    pub rubble: Vec<f64>,
    /// Held closed by a damaged bridge: 0 not, 1 to vehicles, 2 to walkers too.
    pub held: Vec<u8>,
    /// Closed edges not yet cleared, in the order in which they will be.
    pub to_clear: Vec<u32>,
    /// Damage of each bridge at the impact; complete for a slope that failed.
    pub crossing_damage: Vec<DamageState>,
    /// When each bridge is open again: `NEVER` while closed, 0 where it was not.
    pub bridge_open_at: Vec<Seconds>,
    /// Closed bridges not yet inspected, in the order from the end in which they will be, and the work left, crew-h.
    pub to_inspect: Vec<(u32, f64)>,
    /// Share of drivable length that is closed.
    pub closed_share: f64,
    /// Edges that have been opened, in order.
    pub opened: Vec<u32>,
    /// Grows whenever a road opens or a place of care is staffed or lost.
    pub version: u32,
    /// Distances worked out so far.
    pub trees: Vec<RoadTree>,
}

/// Everything that changes in a run. One is kept per thread and started afresh for each run.
#[derive(Debug, Default)]
pub struct State {
    /// Now.
    pub now: Seconds,
    /// Wake-ups.
    pub agenda: agenda::Agenda,
    /// Needs.
    pub ledger: ledger::Ledger,
    /// Who knows of which need.
    pub pools: pools::Pools,
    /// Helpers.
    pub helpers: helpers::Helpers,
    /// Residents.
    pub people: people::PeopleState,
    /// Households.
    pub households: people::HouseholdState,
    /// Households on their way.
    pub movement: movement::MovementState,
    /// Buildings.
    pub buildings: BuildingState,
    /// Power, water, telecom.
    pub networks: [NetworkState; 3],
    /// Fuel of repair crews, crew-seconds.
    pub fuel: depots::Stock,
    /// The power utility in its whole area.
    pub utility: utility::Utility,
    /// Buried pipes under repair: water, gas, sewers.
    pub buried: [buried::Buried; 3],
    /// Telephone exchanges of that area.
    pub telephones: telephones::Telephones,
    /// Lifts and pumps of buildings.
    pub building_facilities: building_facilities::BuildingFacilities,
    /// Facilities.
    pub facilities: FacilityState,
    /// Visits to places of care, in the order in which they were begun.
    pub patients: Vec<care::Patient>,
    /// Vehicles that take patients out of the place.
    pub fleet: care::Fleet,
    /// Command.
    pub command: command::CommandState,
    /// Roads.
    pub roads: RoadState,
    /// Repair of buildings.
    pub repair: repair::RepairState,
    /// Public money for repair.
    pub fund: fund::Fund,
    /// Who has which dwelling.
    pub homes: homes::Homes,
    /// Relief goods on their way.
    pub convoy: Convoy,
    /// What households have heard of.
    pub news: news::News,
    /// Where people stay.
    pub whereabouts: whereabouts::Whereabouts,
    /// Walking circles of each building after the damage; empty in runs that do not count them.
    pub circles: Vec<crate::traffic::circles::Inside>,
    /// Water and warning.
    pub water: water::WaterState,
    /// What burns.
    pub fire: fire::FireState,
    /// Who is in lasting distress, and the counsellors.
    pub distress: distress::Distress,
    /// Work and school.
    pub livelihoods: livelihoods::Livelihoods,
    /// Service received.
    pub services: services::Services,
    /// What happened.
    pub tally: tally::Tally,
    /// The first 72 hours are over: the time of local helpers no longer counts.
    pub books_closed: bool,
}

fn fill<T: Clone>(column: &mut Vec<T>, n: usize, value: T) {
    column.clear();
    column.resize(n, value);
}

impl State {
    /// Starts a run of `model` that ends at `end`: everything as before the impact.
    pub fn start(&mut self, model: &Model, end: Seconds) {
        let w = &model.world;
        self.now = 0;
        self.agenda.start(end, model.slot);
        self.ledger.start(w.people.len(), w.households.len(), w.buildings.len());
        self.pools.start(w.places.cells());
        self.helpers.start(w.places.cells(), w.places.communities());
        self.people.start(&w.people);
        self.households.start(w.households.len());
        self.movement.start(w.households.len(), w.facilities.len(), &model.traffic);
        let n = w.buildings.len();
        let b = &mut self.buildings;
        fill(&mut b.damage, n, DamageState::None);
        fill(&mut b.collapsed, n, false);
        fill(&mut b.habitable, n, true);
        for served in &mut b.served {
            fill(served, n, true);
        }
        self.building_facilities.start(n);
        fill(&mut b.road, n, true);
        fill(&mut b.medical, n, 100);
        fill(&mut b.inspected_at, n, NEVER);
        fill(&mut b.lost, n, 0);
        fill(&mut b.repaired_at, n, NEVER);
        for column in [&mut b.top_tier, &mut b.blocked, &mut b.faulty] {
            fill(column, n, false);
        }
        for (state, graph) in self.networks.iter_mut().zip([&w.networks.power, &w.networks.water, &w.networks.telecom])
        {
            let n = graph.len();
            fill(&mut state.faults, n, 0);
            fill(&mut state.fault_hours, n, 0.0);
            fill(&mut state.up, n, true);
            state.back_at.clear();
            fill(&mut state.dark_since, n, NEVER);
            fill(&mut state.stored, n, 0.0);
            fill(&mut state.drawn, n, 0.0);
            fill(&mut state.generator, n, false);
            fill(&mut state.known_at, n, NEVER);
            fill(&mut state.crewed, n, false);
            fill(&mut state.first, n, false);
            fill(&mut state.mended, n, 0);
            fill(&mut state.patched, n, None);
            state.busy = 0;
            state.stands.clear();
            state.idle = depots::Idle::default();
        }
        let o = &w.organisations;
        for (state, crews) in self.networks.iter_mut().zip([&o.power_crews, &o.water_crews, &o.telecom_crews]) {
            state.sets.start(&crews.materials);
        }
        self.fuel.start(&o.crew_fuel);
        self.utility.start(model);
        self.buried.iter_mut().for_each(buried::Buried::start);
        self.telephones.start(model, self.utility.on);
        let n = w.facilities.len();
        let f = &mut self.facilities;
        fill(&mut f.usable, n, true);
        fill(&mut f.open_at, n, NEVER);
        fill(&mut f.places_used, n, 0);
        fill(&mut f.beds, n, 0);
        fill(&mut f.beds_used, n, 0);
        fill(&mut f.beds_from, n, NEVER);
        f.desks.resize_with(n, care::Desk::default);
        fill(&mut f.inpatients, n, std::collections::BTreeSet::new());
        f.without.iter_mut().for_each(|since| fill(since, n, NEVER));
        fill(&mut f.field, n, false);
        fill(&mut f.ready, n, 0);
        fill(&mut f.conversion, n, 0);
        for item in 0..ITEMS {
            for column in [&mut f.stock[item], &mut f.recorded[item]] {
                column.clear();
                column.extend(w.facilities.stock[item].iter().map(|&x| i64::from(x)));
            }
            fill(&mut f.asked[item], n, 0);
            fill(&mut f.empty_since[item], n, NEVER);
        }
        fill(&mut f.asked_vulnerable, n, 0);
        fill(&mut f.counter_free, n, 0);
        fill(&mut f.contract, n, partners::Stage::default());
        let c = &mut self.convoy;
        c.free = w.organisations.relief_vehicles;
        c.waiting.clear();
        c.out.clear();
        c.due = false;
        self.news.start(w.places.communities(), w.places.cells(), w.households.len());
        self.whereabouts.start(w.people.len());
        self.circles.clear();
        self.patients.clear();
        self.fleet = care::Fleet::default();
        let n = w.places.communities();
        self.command.start(n, usize::from(w.places.streets));
        let r = &mut self.roads;
        fill(&mut r.no_drive, w.roads.edges(), false);
        fill(&mut r.no_walk, w.roads.edges(), false);
        fill(&mut r.rubble, w.roads.edges(), 0.0);
        fill(&mut r.held, w.roads.edges(), 0);
        fill(&mut r.crossing_damage, w.roads.crossings.len(), DamageState::None);
        fill(&mut r.bridge_open_at, w.roads.crossings.len(), 0);
        r.to_clear.clear();
        r.to_inspect.clear();
        r.closed_share = 0.0;
        r.opened.clear();
        r.version = 0;
        r.trees.clear();
        self.repair.start(w.buildings.len(), w.organisations.plan_checkers);
        self.fund.start(model);
        self.homes.start(w.households.len(), w.buildings.len());
        let living = (0..w.households.len()).map(|h| {
            let mut living = [0_u8; 2];
            for p in w.households.members(h) {
                living[usize::from(w.people.vulnerable[p])] += 1;
            }
            living
        });
        self.services.start(living.collect());
        self.fire.start();
        self.distress.start();
        self.livelihoods.clear();
        self.tally = tally::Tally::default();
        self.books_closed = false;
    }

    /// Recounts what must be conserved. Called after every slot in debug builds.
    ///
    /// # Panics
    /// When people, beds, places or stock were made or lost.
    pub fn assert_conserved(&self, model: &Model) {
        let w = &model.world;
        let living: i64 = self.services.living.iter().map(|l| i64::from(l[0]) + i64::from(l[1])).sum();
        let alive = self.people.alive.iter().filter(|a| **a).count() as i64;
        assert_eq!(living, alive, "people are conserved");
        assert_eq!(alive + self.tally.deaths_impact + self.tally.deaths_after, w.people.len() as i64);
        let mut places = vec![0_u32; w.facilities.len()];
        for h in 0..w.households.len() {
            if self.households.shelter[h] != NONE {
                places[self.households.shelter[h] as usize] += u32::from(self.households.places[h]);
            }
        }
        let mut beds = vec![0_u32; w.facilities.len()];
        let mut treated = beds.clone();
        for patient in &self.patients {
            let at = patient.facility as usize;
            treated[at] += u32::from(patient.stage == care::Stage::Treated);
            beds[at] += u32::from(patient.bedded && matches!(patient.stage, care::Stage::Treated | care::Stage::InBed));
        }
        assert_eq!(beds, self.facilities.beds_used, "every bed taken has its patient");
        let state = &self.facilities;
        for (f, held) in places.into_iter().enumerate() {
            assert_eq!(held, state.places_used[f], "shelter places are conserved");
            assert!(held <= model.most_places(f), "no shelter bursts");
            assert!(state.beds_used[f] <= state.beds[f], "beds are conserved");
            assert!(treated[f] as usize <= state.desks[f].teams(), "treatment teams are conserved");
        }
        self.movement.links.assert_conserved();
        let mut bound = vec![0_u32; w.facilities.len()];
        for (household, &walker) in self.movement.walker.iter().enumerate().filter(|(_, w)| **w != NONE) {
            let trip = &self.movement.trips[walker as usize];
            assert_eq!(trip.household as usize, household, "a household is in one place");
            bound[trip.facility as usize] += u32::from(trip.persons);
        }
        for item in 0..ITEMS {
            assert!(state.stock[item].iter().chain(&state.recorded[item]).all(|&x| x >= 0), "stock is conserved");
            let moving: i64 = self.convoy.out.iter().map(|load| load.amount[item]).sum();
            assert_eq!(
                self.tally.stock_delivered[item] + state.stock[item].iter().sum::<i64>() + moving,
                self.tally.stock_arrived[item] + self.tally.stock_at_start[item],
                "stock is conserved"
            );
        }
        assert!(self.convoy.free <= w.organisations.relief_vehicles, "lorries are conserved");
        let mut stays = [0_i64; whereabouts::LOCATIONS];
        for h in 0..w.households.len() {
            let l = self.services.living[h];
            stays[self.households.location[h] as usize] += i64::from(l[0]) + i64::from(l[1]);
        }
        assert_eq!(stays, self.whereabouts.people, "everybody stays somewhere");
        assert_eq!(bound, self.movement.bound, "people on their way are conserved");
        let o = &w.organisations;
        for (state, crews) in self.networks.iter().zip([&o.power_crews, &o.water_crews, &o.telecom_crews]) {
            state.sets.assert_conserved(&crews.materials, 1.0);
        }
        self.fuel.assert_conserved(&o.crew_fuel, f64::from(HOUR));
        self.utility.assert_conserved(model);
        self.repair.assert_conserved(w);
        self.fund.assert_conserved();
        self.homes.assert_conserved(w, &self.households.location);
        self.buried.iter().for_each(buried::Buried::assert_conserved);
        self.telephones.assert_conserved(model);
        self.fire.assert_conserved();
        self.distress.assert_conserved();
        self.livelihoods.assert_conserved(&model.index.daytime);
        let mut sum = [[0_i64; 2]; SERVICES];
        for (received, living) in self.services.household.iter().zip(&self.services.living) {
            for k in 0..SERVICES {
                for g in 0..2 {
                    sum[k][g] += i64::from(received[k]) * i64::from(living[g]);
                }
            }
        }
        assert_eq!(sum, self.services.sum, "service is conserved");
    }
}
