//! Households on their way: where each is, and the queues they stand in.

use crate::time::{NEVER, Seconds};
use crate::traffic::network::{Mode, Network};
use crate::traffic::queue_links::QueueLinks;
use crate::traffic::streets::{Place, Search, Step};
use crate::world::{NONE, World};

/// One way of one household.
#[derive(Clone, Copy, Debug)]
pub struct Trip {
    /// Who.
    pub household: u32,
    /// Where to.
    pub facility: u32,
    /// On foot or by car.
    pub mode: Mode,
    /// The first step from the door.
    pub first: Step,
    /// Has met a closed street and knows since which are open.
    pub informed: bool,
    /// Junction from which no open way leads on, or `NONE`.
    pub stranded: u32,
    /// Persons.
    pub persons: u16,
}

/// A household that has reached a shelter and was let in.
#[derive(Clone, Copy, Debug)]
pub struct Arrival {
    /// When.
    pub at: Seconds,
    /// Time since it set out.
    pub taken: Seconds,
    /// Persons.
    pub persons: u16,
}

/// Who is on the way.
#[derive(Debug, Default)]
pub struct MovementState {
    /// The queues.
    pub links: QueueLinks,
    /// Trips, by row of the walker in `links`.
    pub trips: Vec<Trip>,
    /// Walker each household is now, or `NONE`.
    pub walker: Vec<u32>,
    /// Persons on their way to each facility.
    pub bound: Vec<u32>,
    /// Where each household stands once it has left ([`Place::Off`]: at its home).
    pub stands: Vec<Place>,
    /// When each household set out on the journey it is on (`NEVER` when on none).
    pub left_at: Vec<Seconds>,
    /// Who has arrived.
    pub arrivals: Vec<Arrival>,
    /// Persons who have set out.
    pub left: i64,
    /// Households that find no open way, in the order in which they noticed.
    pub cut_off: Vec<u32>,
    /// Closed chains of streets, on foot and by car.
    pub closed: [Vec<bool>; 2],
    /// Ways over the open streets, as far as anybody asked.
    pub searches: Searches,
    /// When movement wakes next.
    pub wakes_at: Seconds,
}

/// What is known of the usual way from a junction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Usual {
    Unknown,
    Open,
    Blocked,
}

/// Ways to one facility by one mode.
#[derive(Debug, Default)]
struct Ways {
    /// Which streets these were found on.
    version: u32,
    /// Whether the usual way from each junction is open.
    usual: Vec<Usual>,
    /// For those whose usual way is blocked.
    search: Search,
    searched: bool,
}

/// Ways over the open streets, one table for each mode and facility asked for.
#[derive(Debug, Default)]
pub struct Searches {
    /// By facility, then mode.
    kept: Vec<Ways>,
    /// Grows whenever the streets change.
    version: u32,
    /// Which junctions are connected, on foot and by car; empty until somebody asks.
    components: [Vec<u32>; 2],
    /// Scratch: junctions along a usual way.
    along: Vec<u32>,
}

impl Searches {
    /// Forgets all: the streets have changed.
    fn clear(&mut self) {
        self.version += 1;
        self.components.iter_mut().for_each(Vec::clear);
    }

    /// The way left from a junction to a facility over the chains that are not `closed`: (mm, link).
    pub fn way(
        &mut self,
        network: &Network,
        world: &World,
        closed: &[bool],
        (mode, facility): (Mode, u32),
        junction: u32,
    ) -> (u32, u32) {
        let streets = network.streets(mode);
        let Place::Junction(destination) = network.place_of(world, mode, facility) else { return (NONE, NONE) };
        // A search for a way that is not there would settle all that is connected to the facility: ask first.
        let components = &mut self.components[mode as usize];
        if components.is_empty() {
            streets.components(|chain| !closed[chain as usize], components);
        }
        if components[destination as usize] != components[junction as usize] {
            return (NONE, NONE);
        }
        let row = 2 * facility as usize + mode as usize;
        if self.kept.len() <= row {
            self.kept.resize_with(row + 1, Ways::default);
        }
        let ways = &mut self.kept[row];
        if ways.version != self.version {
            ways.version = self.version;
            ways.usual.clear();
            ways.usual.resize(streets.junctions(), Usual::Unknown);
            ways.searched = false;
        }
        // While nothing on it is closed, the usual way is the shortest, and nobody has to search.
        if ways.follow(network, (mode, facility), closed, junction, destination, &mut self.along) == Usual::Open {
            return network.usual(mode, facility, junction);
        }
        if !std::mem::replace(&mut ways.searched, true) {
            ways.search.start(streets, destination);
        }
        ways.search.from(streets, junction, &|chain| !closed[chain as usize])
    }
}

impl Ways {
    /// Whether the usual way from a junction is open, for every junction along it.
    fn follow(
        &mut self,
        network: &Network,
        (mode, facility): (Mode, u32),
        closed: &[bool],
        junction: u32,
        destination: u32,
        along: &mut Vec<u32>,
    ) -> Usual {
        along.clear();
        let mut here = junction;
        let found = loop {
            if self.usual[here as usize] != Usual::Unknown {
                break self.usual[here as usize];
            }
            along.push(here);
            if here == destination {
                break Usual::Open;
            }
            let (_, link) = network.usual(mode, facility, here);
            if link == NONE || closed[(link / 2) as usize] {
                break Usual::Blocked;
            }
            here = network.streets(mode).end(link);
        };
        along.iter().for_each(|&j| self.usual[j as usize] = found);
        found
    }
}

impl MovementState {
    /// Nobody is on the way.
    pub fn start(&mut self, households: usize, facilities: usize, network: &Network) {
        self.links.start(network.sections.len());
        self.trips.clear();
        self.walker.clear();
        self.walker.resize(households, NONE);
        self.bound.clear();
        self.bound.resize(facilities, 0);
        self.stands.clear();
        self.stands.resize(households, Place::Off);
        self.left_at.clear();
        self.left_at.resize(households, NEVER);
        self.arrivals.clear();
        self.left = 0;
        self.cut_off.clear();
        for (closed, mode) in self.closed.iter_mut().zip([Mode::Walk, Mode::Drive]) {
            closed.clear();
            closed.resize(network.streets(mode).chains(), false);
        }
        self.searches.clear();
        self.wakes_at = NEVER;
    }

    /// The trip a household is on ends; none if it is not on its way.
    pub fn end_trip(&mut self, household: u32) {
        let walker = std::mem::replace(&mut self.walker[household as usize], NONE);
        if walker != NONE {
            let trip = &self.trips[walker as usize];
            self.bound[trip.facility as usize] -= u32::from(trip.persons);
        }
    }

    /// Notes which chains are closed.
    pub fn close(&mut self, network: &Network, no_walk: &[bool], no_drive: &[bool]) {
        let mut changed = false;
        for ((closed, mode), edges) in self.closed.iter_mut().zip([Mode::Walk, Mode::Drive]).zip([no_walk, no_drive]) {
            let streets = network.streets(mode);
            for (chain, closed) in closed.iter_mut().enumerate() {
                let now = streets.edges_of(chain).iter().any(|&e| edges[e as usize]);
                changed |= std::mem::replace(closed, now) != now;
            }
        }
        if changed {
            self.searches.clear();
        }
    }
}
