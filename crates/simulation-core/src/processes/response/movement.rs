//! Movement: households gather, leave together and move as a group, on foot or by car, along the streets and
//! through the queues at doors and narrow places.
//!
//! - A household that leaves **gathers at home**: who is elsewhere comes home on foot, children of up to 14 are
//!   fetched by a grown-up, who goes from door to door with a warning is waited for; nobody is left who is trapped,
//!   or hurt and not yet treated, unless an able grown-up can stay with them and another leads the rest. Who cannot
//!   walk needs an able member, or to have been visited.
//! - It walks **at the pace of its slowest member**: one group in the queues.
//! - It takes the **usual shortest way**. Nobody knows in advance which streets are closed; who comes to a closed one
//!   looks down it from the last corner and from then on takes the shortest way that is open. Where none leads to
//!   the shelter, the nearest other one that can be reached is taken; where there is none at all, it waits until a
//!   road is cleared.
//! - Households with a car **drive** some of the long ways, by open roads only; who cannot drive there walks.
//! - Walkers and vehicles do not hinder each other: walkers have a share of the width of streets with traffic.
//! - Helpers and carried patients do not stand in these queues.

use crate::processes::response::{sheltering, work};
use crate::processes::{Process, Run, living};
use crate::random::Purpose;
use crate::state::State;
use crate::state::ledger::NeedKind;
use crate::state::movement::{Arrival, MovementState, Searches, Trip};
use crate::state::people::{Entrapment, Location};
use crate::time::{DAY, MINUTE, NEVER, RESPONSE_END, Seconds};
use crate::traffic::network::{Kind, Mode};
use crate::traffic::queue_links::{Moment, Onward, QueueLinks, SECOND};
use crate::traffic::speeds;
use crate::traffic::streets::{Place, Step};
use crate::world::NONE;
use crate::world::people::{AgeGroup, Mobility};

/// Free walking speed of a person, m/s, the same in every arm.
#[must_use]
pub fn free_speed(run: &Run, person: u32) -> f64 {
    let people = &run.model.world.people;
    let row = person as usize;
    let z = run.draws.normal(Purpose::WalkingSpeed, run.model.person_key(person), 0);
    speeds::free_speed(run.model.parameters.walk_speed, people.age[row], people.mobility[row], z)
}

/// When a member who was elsewhere at the impact is at home.
fn home_by(run: &Run, s: &State, person: u32, grown_up: Option<u32>) -> Seconds {
    let m = run.model;
    let p = &m.parameters;
    let (home, at) = (m.home(person), s.people.at[person as usize]);
    if let Some(until) = work::at_doors_until(s, person) {
        return until;
    }
    if at == home {
        return 0;
    }
    let starts = |who: u32| {
        let wait = p.homeward_minutes * run.draws.exponential(Purpose::Homeward, m.person_key(who), 0);
        60.0 * wait
    };
    // Who was out of doors or out of the place comes from somewhere unknown.
    let from_outside =
        |who: u32| 60.0 * p.homeward_outside * run.draws.exponential(Purpose::Homeward, m.person_key(who), 1);
    let walk = |who: u32, from: u32, to: u32| m.distance(from, to) * p.detour / free_speed(run, who);
    let seconds = match at {
        NONE => starts(person) + from_outside(person),
        school if m.world.people.age[person as usize] == AgeGroup::Child => match grown_up {
            Some(g) => {
                let there = match s.people.at[g as usize] {
                    NONE => from_outside(g),
                    from => walk(g, from, school),
                };
                starts(g) + there + walk(person, school, home)
            }
            None => starts(person) + walk(person, school, home),
        },
        from => starts(person) + walk(person, from, home),
    };
    seconds.min(1e9) as Seconds
}

/// Whether a household can leave now: none if it is together and can move, else when to ask again.
pub fn gathered(run: &Run, s: &State, household: u32) -> Option<Seconds> {
    let m = run.model;
    let people = &m.world.people;
    let members = m.world.households.members(household as usize);
    let (mut free, mut able, mut grown_up, mut bound, mut carried, mut away) = (0, 0, None, false, false, false);
    for p in members.clone() {
        let caught = s.people.entrapment[p] != Entrapment::Free || s.people.distressed[p];
        let hurt = s.people.alive[p] && s.people.severity[p] >= 2;
        // Nobody can tell whether who lies under rubble still lives.
        if caught || hurt && s.ledger.open(NeedKind::Treatment, p as u32).is_some() {
            bound = true;
        } else if s.people.alive[p] && !hurt {
            free += 1;
            if people.able[p] {
                able += 1;
                if people.age[p] >= AgeGroup::Adult && grown_up.is_none() {
                    grown_up = Some(p as u32);
                }
            }
            let needs_help = people.mobility[p] == Mobility::None;
            carried |= needs_help && s.ledger.open(NeedKind::Welfare, p as u32).is_some();
            away |= s.people.at[p] != m.world.households.building[household as usize]
                || work::at_doors_until(s, p as u32).is_some();
        }
    }
    if free == 0 || bound && able < 2 || carried && able == 0 {
        let wait = if s.now < RESPONSE_END { (m.parameters.ask_again_minutes * 60.0) as Seconds } else { DAY };
        return Some(s.now + wait.max(MINUTE));
    }
    // Who has drilled flees from where they are and does not come home first.
    if !away || s.households.drilled[household as usize] && sheltering::in_flight(run, s, household) {
        return None;
    }
    let latest = members.filter(|&p| s.people.free(p)).map(|p| home_by(run, s, p as u32, grown_up)).max();
    latest.filter(|&t| t > s.now)
}

/// Whether the household is on its way.
#[must_use]
pub fn underway(s: &State, household: u32) -> bool {
    s.movement.walker[household as usize] != NONE
}

/// Persons on their way to a facility.
#[must_use]
pub fn bound_for(s: &State, facility: u32) -> u32 {
    s.movement.bound[facility as usize]
}

/// A household sets out for a facility at `at`, from where it stands. On arrival
/// [`sheltering::arrived`] is called.
pub fn set_out(run: &Run, s: &mut State, household: u32, facility: u32, at: Seconds) {
    let m = run.model;
    let row = household as usize;
    s.movement.end_trip(household);
    let members = m.world.households.members(row);
    let going = members.filter(|&p| s.people.free(p));
    let pace = going.map(|p| free_speed(run, p as u32)).fold(f64::INFINITY, f64::min);
    let pace = if pace.is_finite() { pace } else { m.parameters.walk_speed };
    let persons = living(s, household).max(1) as u16;
    // A new journey: from home, or from a shelter where it was let in before.
    let fresh = s.movement.stands[row] == Place::Off && s.households.away_since[row] >= s.now;
    if fresh || s.movement.left_at[row] == NEVER {
        s.movement.left_at[row] = at;
        s.movement.left += i64::from(persons);
    }
    let key = m.world.households.key[row];
    let building = m.world.households.building[row];
    let network = &m.traffic;
    let at = Moment::from(at) * SECOND;
    let Some((mode, facility, step, informed)) = choose(run, s, household, facility) else {
        s.movement.cut_off.push(household);
        return;
    };
    let straight = if let Step::Straight(metres) = step { metres } else { 0.0 };
    let walker = if s.movement.stands[row] == Place::Off {
        // Down the stairs and out of the door, unless out already; a driver has to get to the car first.
        let mut metres = straight;
        if fresh {
            metres += network.way_out(&m.world, &m.parameters, household);
        }
        let link = network.exit(building);
        match mode {
            Mode::Walk => s.movement.links.enter(key, persons, pace, link, metres, at),
            Mode::Drive => {
                let speed = network.laws.vehicle_speed;
                let seconds = metres / pace + 60.0 * m.parameters.car_access_minutes;
                s.movement.links.enter(key, 1, speed, link, seconds * speed, at)
            }
        }
    } else {
        let (link, metres) = match step {
            Step::At(_, NONE) | Step::Straight(_) => (network.entrance(facility), straight),
            Step::At(_, link) => (link, network.walk.length((link / 2) as usize)),
            Step::Along(link, metres) => (link, metres),
        };
        s.movement.links.enter(key, persons, pace, link, metres, at)
    };
    debug_assert_eq!(walker as usize, s.movement.trips.len());
    s.movement.trips.push(Trip { household, facility, mode, first: step, informed, stranded: NONE, persons });
    s.movement.bound[facility as usize] += u32::from(persons);
    s.movement.walker[row] = walker;
    wake(s);
}

/// How a household goes: mode, facility, first step, and whether it knows which streets are open.
fn choose(run: &Run, s: &mut State, household: u32, facility: u32) -> Option<(Mode, u32, Step, bool)> {
    let m = run.model;
    let p = &m.parameters;
    let row = household as usize;
    let building = m.world.households.building[row];
    let network = &m.traffic;
    let (no_walk, no_drive) = (&s.roads.no_walk, &s.roads.no_drive);
    let MovementState { stands, searches, closed, .. } = &mut s.movement;
    let (place, at_home) = match stands[row] {
        Place::Off => (network.walk.place(m.world.buildings.node[building as usize]), true),
        place => (place, false),
    };
    let mut usual = |j| network.usual(Mode::Walk, facility, j);
    let on_foot = network.walk.set_out(place, &mut usual, &|e| no_walk[e as usize]);
    let far = on_foot.is_none_or(|(_, metres)| metres > p.car_from);
    if at_home
        && far
        && m.world.households.vehicle[row]
        && run.draws.uniform(Purpose::CarChoice, m.household_key(household), 0) < p.car_share
    {
        let place = network.drive.place(m.index.drive_node[building as usize]);
        let mut open = |j| searches.way(network, &m.world, &closed[1], (Mode::Drive, facility), j);
        if let Some((step, _)) = network.drive.set_out(place, &mut open, &|e| no_drive[e as usize]) {
            return Some((Mode::Drive, facility, step, true));
        }
    }
    if let Some((step, _)) = on_foot {
        return Some((Mode::Walk, facility, step, false));
    }
    // A map without a way between the two, damage or not: straight there.
    if network.walk.set_out(place, &mut |j| network.usual(Mode::Walk, facility, j), &|_| false).is_none() {
        return Some((Mode::Walk, facility, Step::Straight(m.distance_to(building, facility) * p.detour), true));
    }
    // Closed at the door: the nearest shelter that can be reached.
    let cell = usize::from(m.world.buildings.cell[building as usize]);
    let shelters = m.index.shelters[cell].iter().copied();
    let others: Vec<u32> = shelters.filter(|&f| sheltering::goes_to(run, s, household, f)).collect();
    let MovementState { searches, closed, .. } = &mut s.movement;
    for facility in std::iter::once(facility).chain(others) {
        let mut open = |j| searches.way(network, &m.world, &closed[0], (Mode::Walk, facility), j);
        if let Some((step, _)) = network.walk.set_out(place, &mut open, &|e| no_walk[e as usize]) {
            return Some((Mode::Walk, facility, step, true));
        }
    }
    None
}

/// Wakes movement for the next event in the queues.
fn wake(s: &mut State) {
    if let Some(next) = s.movement.links.next_event() {
        let at = ((next + SECOND - 1) / SECOND) as Seconds;
        if at < s.movement.wakes_at || s.movement.wakes_at <= s.now {
            s.movement.wakes_at = at;
            s.agenda.wake(at, Process::Movement as u8, 0);
        }
    }
}

/// Where a walker who has reached the end of a link goes on.
fn onward(run: &Run, m: &mut Routes, walker: u32, link: u32) -> Onward {
    let network = &run.model.traffic;
    let world = &run.model.world;
    let trip = &mut m.trips[walker as usize];
    let (mode, facility) = (trip.mode, trip.facility);
    let streets = network.streets(mode);
    let closed = &m.closed[mode as usize];
    let junction = match network.kind(link / 2) {
        Kind::Entrance(_) => return Onward::Leave,
        Kind::Exit(_) => match trip.first {
            Step::At(junction, _) => junction,
            Step::Along(link, metres) => return Onward::Within(network.link(mode, link), metres),
            Step::Straight(_) => return Onward::Link(network.entrance(facility)),
        },
        Kind::Street(_) => streets.end(link),
        Kind::Lane(_) => streets.end(link - network.link(Mode::Drive, 0)),
    };
    let mut way = if trip.informed { (NONE, NONE) } else { network.usual(mode, facility, junction) };
    if trip.informed || way.1 != NONE && closed[(way.1 / 2) as usize] {
        trip.informed = true;
        way = m.searches.way(network, world, closed, (mode, facility), junction);
    }
    match way {
        (NONE, _) => {
            trip.stranded = junction;
            Onward::Leave
        }
        (0, _) => Onward::Link(network.entrance(facility)),
        (_, link) => Onward::Link(network.link(mode, link)),
    }
}

/// What finding the way needs of the state.
struct Routes<'a> {
    trips: &'a mut Vec<Trip>,
    searches: &'a mut Searches,
    closed: &'a [Vec<bool>; 2],
}

/// Moves everybody on to now; who arrives is let in, first come, first served.
pub fn step(run: &Run, s: &mut State) {
    let network = &run.model.traffic;
    let until = Moment::from(s.now) * SECOND;
    loop {
        let MovementState { links, trips, searches, closed, .. } = &mut s.movement;
        let mut routes = Routes { trips, searches, closed };
        let goes = |_: &QueueLinks, walker: u32, link: u32| onward(run, &mut routes, walker, link);
        match links.advance(&network.sections, &network.laws, until, goes) {
            Some((walker, at)) => arrive(run, s, walker, ((at + SECOND - 1) / SECOND) as Seconds),
            None => break,
        }
    }
    wake(s);
}

fn arrive(run: &Run, s: &mut State, walker: u32, at: Seconds) {
    let trip = s.movement.trips[walker as usize];
    let household = trip.household;
    let row = household as usize;
    if s.movement.walker[row] != walker {
        // It has set out again since.
        return;
    }
    s.movement.end_trip(household);
    // Who has found a place elsewhere meanwhile is no longer out of doors.
    if s.households.location[row] != Location::Outdoors {
        return;
    }
    if trip.stranded != NONE {
        if trip.mode == Mode::Walk {
            s.movement.stands[row] = Place::Junction(trip.stranded);
        }
        set_out(run, s, household, trip.facility, at);
        return;
    }
    s.movement.stands[row] = run.model.traffic.place_of(&run.model.world, Mode::Walk, trip.facility);
    sheltering::arrived(run, s, household, trip.facility, at);
    if s.households.location[row] == Location::Shelter {
        let persons = living(s, household) as u16;
        let left_at = std::mem::replace(&mut s.movement.left_at[row], NEVER);
        s.movement.arrivals.push(Arrival { at, taken: at - left_at.min(at), persons });
    }
}

/// Streets were closed or cleared: who was cut off tries again.
pub fn roads_changed(run: &Run, s: &mut State) {
    let State { movement, roads, .. } = s;
    movement.close(&run.model.traffic, &roads.no_walk, &roads.no_drive);
    for household in std::mem::take(&mut s.movement.cut_off) {
        if s.households.location[household as usize] == Location::Outdoors && !underway(s, household) {
            let building = run.model.world.households.building[household as usize];
            let cell = usize::from(run.model.world.buildings.cell[building as usize]);
            let mut shelters = run.model.index.shelters[cell].iter().copied();
            let nearest = shelters.find(|&f| sheltering::goes_to(run, s, household, f));
            if let Some(facility) = nearest {
                set_out(run, s, household, facility, s.now);
            }
        }
    }
}

/// Median and 95th percentile of the time of those who have reached a shelter, s, weighted by persons.
#[must_use]
pub fn times(s: &State) -> Option<(Seconds, Seconds)> {
    let mut taken: Vec<(Seconds, u16)> = s.movement.arrivals.iter().map(|a| (a.taken, a.persons)).collect();
    taken.sort_unstable();
    let all: u64 = taken.iter().map(|t| u64::from(t.1)).sum();
    let quantile = |percent: u64| {
        let mut below = 0;
        taken.iter().find_map(|&(t, persons)| {
            below += u64::from(persons);
            (below * 100 >= all * percent).then_some(t)
        })
    };
    Some((quantile(50)?, quantile(95)?))
}

/// Share of those who have set out for a shelter who had reached one by `at`.
#[must_use]
pub fn share_arrived(s: &State, at: Seconds) -> Option<f64> {
    let arrived: i64 = s.movement.arrivals.iter().filter(|a| a.at <= at).map(|a| i64::from(a.persons)).sum();
    (s.movement.left > 0).then(|| (arrived as f64 / s.movement.left as f64).min(1.0))
}
