//! What changes in a run, as plain columns. Who writes what:
//! `people`, `services` – every process through the functions of `processes`;
//! `buildings` – impact, then lifelines (served), access (road, medical), repair (habitable);
//! `households` – sheltering in the response, housing in the recovery;
//! `networks` – outage, then lifelines; `facilities` – medical care, sheltering, relief;
//! `movement` – movement;
//! `command` – command; `helpers` – muster, allotment; `ledger` – each kind's own process.

pub mod agenda;
pub mod helpers;
pub mod ledger;
pub mod movement;
pub mod people;
pub mod pools;
pub mod services;
pub mod tally;

use crate::hazards::fragility::DamageState;
use crate::model::Model;
use crate::policy::DECISIONS;
use crate::time::{NEVER, Seconds};
use crate::world::NONE;
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
    /// Repaired at (`NEVER` while not).
    pub repaired_at: Vec<Seconds>,
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
    /// A mobile generator stands here.
    pub generator: Vec<bool>,
    /// Faults known to the crews from this time on (`NEVER` until known).
    pub known_at: Vec<Seconds>,
    /// A crew is on it.
    pub crewed: Vec<bool>,
    /// Crews at work now.
    pub busy: u32,
}

/// Facilities: columns indexed by facility.
#[derive(Debug, Default)]
pub struct FacilityState {
    /// Usable (its building stands and is open).
    pub usable: Vec<bool>,
    /// Open as a shelter from this time on.
    pub open_at: Vec<Seconds>,
    /// Shelter places taken.
    pub places_used: Vec<u32>,
    /// Treatment teams at work.
    pub teams_busy: Vec<u32>,
    /// Beds taken.
    pub beds_used: Vec<u32>,
    /// Patients waiting: (severity rank, arrival, need).
    pub waiting: Vec<std::collections::BTreeSet<(u8, Seconds, u32)>>,
    /// Drinking water left, person-days.
    pub water: Vec<i64>,
    /// Food left, person-days.
    pub food: Vec<i64>,
}

/// Command: when each community's decisions take effect.
#[derive(Debug, Default)]
pub struct CommandState {
    /// Time from which a decision holds, by community and decision.
    pub decided_at: Vec<[Seconds; DECISIONS]>,
    /// The first decision was wrong, by community and decision.
    pub wrong: Vec<[bool; DECISIONS]>,
    /// Level that took each decision.
    pub level: Vec<[crate::policy::Level; DECISIONS]>,
}

/// Roads: columns indexed by edge, and components by node.
#[derive(Debug, Default)]
pub struct RoadState {
    /// Closed to vehicles.
    pub no_drive: Vec<bool>,
    /// Closed to walkers.
    pub no_walk: Vec<bool>,
    /// Rubble to be cleared, m³.
    pub rubble: Vec<f64>,
    /// Closed edges not yet cleared, in the order in which they will be.
    pub to_clear: Vec<u32>,
    /// Walking distance to the nearest usable hospital, m, and which.
    pub to_hospital: Vec<(f32, u32)>,
    /// Walking distance to the nearest usable clinic, m, and which.
    pub to_clinic: Vec<(f32, u32)>,
    /// Share of drivable length that is closed.
    pub closed_share: f64,
}

/// Recovery of homes.
#[derive(Debug, Default)]
pub struct RepairState {
    /// Buildings ready for construction: (rank and ready time, lottery, building).
    pub queue: std::collections::BTreeSet<(Seconds, u64, u32)>,
    /// Workers at work.
    pub workers_busy: u32,
    /// Workers on each building.
    pub workers: Vec<u32>,
    /// Households that wait for a temporary dwelling, first in line first.
    pub line: Vec<u32>,
    /// Temporary dwellings in use.
    pub temporary_used: u32,
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
    /// Facilities.
    pub facilities: FacilityState,
    /// Command.
    pub command: CommandState,
    /// Roads.
    pub roads: RoadState,
    /// Repair and housing.
    pub repair: RepairState,
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
        self.people.start(w.people.len());
        self.households.start(w.households.len());
        self.movement.start(w.households.len(), &model.traffic);
        let n = w.buildings.len();
        let b = &mut self.buildings;
        fill(&mut b.damage, n, DamageState::None);
        fill(&mut b.collapsed, n, false);
        fill(&mut b.habitable, n, true);
        for served in &mut b.served {
            fill(served, n, true);
        }
        fill(&mut b.road, n, true);
        fill(&mut b.medical, n, 100);
        fill(&mut b.repaired_at, n, NEVER);
        for (state, graph) in self.networks.iter_mut().zip([&w.networks.power, &w.networks.water, &w.networks.telecom])
        {
            let n = graph.len();
            fill(&mut state.faults, n, 0);
            fill(&mut state.fault_hours, n, 0.0);
            fill(&mut state.up, n, true);
            state.back_at.clear();
            fill(&mut state.dark_since, n, NEVER);
            fill(&mut state.generator, n, false);
            fill(&mut state.known_at, n, NEVER);
            fill(&mut state.crewed, n, false);
            state.busy = 0;
        }
        let n = w.facilities.len();
        let f = &mut self.facilities;
        fill(&mut f.usable, n, true);
        fill(&mut f.open_at, n, NEVER);
        fill(&mut f.places_used, n, 0);
        fill(&mut f.teams_busy, n, 0);
        fill(&mut f.beds_used, n, 0);
        fill(&mut f.waiting, n, std::collections::BTreeSet::new());
        f.water = w.facilities.water_stock.iter().map(|&x| x as i64).collect();
        f.food = w.facilities.food_stock.iter().map(|&x| x as i64).collect();
        let n = w.places.communities();
        fill(&mut self.command.decided_at, n, [NEVER; DECISIONS]);
        fill(&mut self.command.wrong, n, [false; DECISIONS]);
        fill(&mut self.command.level, n, [crate::policy::Level::Community; DECISIONS]);
        let r = &mut self.roads;
        fill(&mut r.no_drive, w.roads.edges(), false);
        fill(&mut r.no_walk, w.roads.edges(), false);
        fill(&mut r.rubble, w.roads.edges(), 0.0);
        r.to_clear.clear();
        fill(&mut r.to_hospital, w.roads.nodes(), (f32::INFINITY, NONE));
        fill(&mut r.to_clinic, w.roads.nodes(), (f32::INFINITY, NONE));
        r.closed_share = 0.0;
        self.repair.queue.clear();
        self.repair.workers_busy = 0;
        fill(&mut self.repair.workers, w.buildings.len(), 0);
        self.repair.line.clear();
        self.repair.temporary_used = 0;
        let s = &mut self.services;
        fill(&mut s.household, w.households.len(), [100; SERVICES]);
        s.living.clear();
        let mut total = [0_i64; 2];
        for h in 0..w.households.len() {
            let mut living = [0_u8; 2];
            for p in w.households.members(h) {
                living[usize::from(w.people.vulnerable[p])] += 1;
            }
            total[0] += 100 * i64::from(living[0]);
            total[1] += 100 * i64::from(living[1]);
            s.living.push(living);
        }
        s.sum = [total; SERVICES];
        s.history.clear();
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
        let state = &self.facilities;
        for (f, held) in places.into_iter().enumerate() {
            assert_eq!(held, state.places_used[f], "shelter places are conserved");
            assert!(held <= w.facilities.shelter_places[f]);
            assert!(state.beds_used[f] <= w.facilities.beds[f], "beds are conserved");
            assert!(state.teams_busy[f] <= w.facilities.teams[f]);
            assert!(state.water[f] >= 0 && state.food[f] >= 0, "stock is conserved");
        }
        assert_eq!(
            self.tally.stock_delivered
                + self.facilities.water.iter().sum::<i64>()
                + self.facilities.food.iter().sum::<i64>(),
            self.tally.stock_arrived
                + w.facilities.water_stock.iter().map(|&x| x as i64).sum::<i64>()
                + w.facilities.food_stock.iter().map(|&x| x as i64).sum::<i64>(),
            "stock is conserved"
        );
        self.movement.links.assert_conserved();
        for (walker, trip) in self.movement.trips.iter().enumerate() {
            let current = self.movement.walker[trip.household as usize];
            assert!(current == NONE || current >= walker as u32, "a household is in one place");
        }
        assert!(self.repair.workers_busy <= w.organisations.construction_workers);
        assert_eq!(self.repair.workers_busy, self.repair.workers.iter().sum::<u32>(), "workers are conserved");
        assert!(self.repair.temporary_used <= w.organisations.temporary_dwellings);
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
