//! The water arrives: whom it finds where, what it does to buildings (`hazards::inundation`).
//!
//! People are where they were at the event, unless their household has left: then they are on the street where their
//! group is now, or at its refuge. The front is looked at every minute. Who is on a street the water has come to, or
//! walks into water, is exposed out of doors. Whoever can moves up in the building; the trapped cannot. Who waits
//! before a home that still stands goes back up into it, nobody steps out into water, and where the top floor of
//! enough storeys of masonry or concrete stays above the water, people go up and do not leave. Members of a household
//! that has drilled flee from where they are and are counted with their group; who goes from door to door with a
//! warning is at the door where they are then.

use crate::hazards::fragility::{DamageState, Material};
use crate::hazards::inundation::{
    HIGH_HAZARD, Inundation, dies_inside, dies_outside, loss_ratio, swept_away, top_floor,
};
use crate::key::lot;
use crate::processes::recovery::{consequences, repair};
use crate::processes::response::{movement, sheltering, work};
use crate::processes::warning::doors;
use crate::processes::{Cause, Process, Run, die, event};
use crate::random::Purpose;
use crate::state::State;
use crate::state::people::{Entrapment, Location};
use crate::time::{MINUTE, NEVER, Seconds};
use crate::traffic::network::Kind;
use crate::traffic::streets::Place;
use crate::world::NONE;
use crate::world::people::{AgeGroup, Mobility};

/// Event of the process of warning: the front moves on.
const FRONT: u32 = 3;

/// Whether the water will come to a shelter: to its building, or to the ground where it has none.
#[must_use]
pub fn comes_to_shelter(run: &Run, facility: usize) -> bool {
    shelter_arrival(run, facility) < NEVER
}

/// When the water comes to a shelter.
fn shelter_arrival(run: &Run, facility: usize) -> Seconds {
    let m = run.model;
    let f = &m.world.facilities;
    match &m.water {
        Some(water) if f.shelter_places[facility] > 0 && f.building[facility] != NONE => {
            water.arrival[f.building[facility] as usize]
        }
        Some(water) if f.building[facility] == NONE => water.node_arrival[f.node[facility] as usize],
        _ => NEVER,
    }
}

/// A warning says where the water will come: the community's shelters there are closed, and who is in them moves on.
pub(super) fn close_shelters(run: &Run, s: &mut State, community: u16) {
    for i in s.water.shelters_reached..s.water.shelters.len() {
        let facility = s.water.shelters[i].1;
        if run.model.world.facilities.community[facility as usize] == community {
            sheltering::close(run, s, facility as usize);
            sheltering::moved_on(run, s, facility);
        }
    }
}

/// Notes who is where, closes the shelters that the district's map shows in the water's way, and waits for the front.
pub fn start(run: &Run, s: &mut State) {
    let m = run.model;
    let Some(water) = &m.water else { return };
    s.water.start(m.world.households.len(), m.world.places.cells());
    for person in 0..m.world.people.len() as u32 {
        let at = s.people.at[person as usize];
        if at != NONE && water.reaches(at as usize) && s.people.alive[person as usize] {
            s.water.inside.push((at, person));
        }
    }
    s.water.inside.sort_unstable();
    for f in 0..m.world.facilities.len() {
        let arrival = shelter_arrival(run, f);
        if arrival < NEVER {
            s.water.shelters.push((arrival, f as u32));
            // By the key of the shelter, so that a finer map shows what a coarser one does.
            s.facilities.usable[f] &= lot(m.world.facilities.key[f], 0x3A7E) >= m.policy.water_map;
        }
    }
    s.water.shelters.sort_unstable();
    let first = water.order.first().map(|&b| water.arrival[b as usize]);
    if let Some(first) = first.into_iter().chain(s.water.shelters.first().map(|s| s.0)).min() {
        s.agenda.wake(first, Process::Warning as u8, event(FRONT, 0));
    }
}

/// The front has moved on.
pub(super) fn step(run: &Run, s: &mut State) {
    let m = run.model;
    let Some(water) = &m.water else { return };
    if s.water.reached == 0 && s.water.shelters_reached == 0 {
        super::alert::in_sight(run, s);
    }
    while let Some(&building) = water.order.get(s.water.reached) {
        if water.arrival[building as usize] > s.now {
            break;
        }
        s.water.reached += 1;
        reach(run, s, water, building);
    }
    while let Some(&(arrival, facility)) = s.water.shelters.get(s.water.shelters_reached) {
        if arrival > s.now {
            break;
        }
        s.water.shelters_reached += 1;
        reach_shelter(run, s, water, facility);
    }
    on_the_way(run, s, water);
    // Walkers may still run into water for as long as any are under way in its reach.
    let more = s.water.reached < water.order.len()
        || s.water.shelters_reached < s.water.shelters.len()
        || s.movement.links.present() > 0;
    if more && s.now < water.over {
        s.agenda.wake(s.now + MINUTE, Process::Warning as u8, event(FRONT, 0));
    }
}

/// Whether the people of a building are out of the water's reach higher up in it, as far as they can tell.
pub(super) fn refuge_above(run: &Run, s: &State, building: usize) -> bool {
    let m = run.model;
    let Some(water) = &m.water else { return false };
    let (storeys, material) = (m.world.buildings.storeys[building], m.material(building as u32));
    let (depth, velocity) = (water.depth[building], water.velocity[building]);
    !matches!(material, Material::Timber | Material::Adobe)
        && f64::from(storeys) >= m.parameters.refuge_storeys
        && s.buildings.damage[building] < DamageState::Extensive
        && depth < top_floor(storeys)
        && !swept_away(material, depth, velocity)
}

fn strong(run: &Run, person: usize) -> bool {
    let people = &run.model.world.people;
    people.mobility[person] == Mobility::Full && matches!(people.age[person], AgeGroup::Teen | AgeGroup::Adult)
}

/// The water is at a building.
fn reach(run: &Run, s: &mut State, water: &Inundation, building: u32) {
    let m = run.model;
    let b = building as usize;
    let (depth, velocity, material) = (water.depth[b], water.velocity[b], m.material(building));
    let first = s.water.inside.partition_point(|&(at, _)| at < building);
    let mut i = first;
    while let Some(&(at, person)) = s.water.inside.get(i) {
        if at != building {
            break;
        }
        i += 1;
        let row = person as usize;
        let household = m.world.people.household[row];
        // Whose household has left is with it; who works elsewhere stays there until then.
        let gone =
            s.households.location[household as usize] != Location::Home || work::at_doors_until(s, person).is_some();
        if !s.people.alive[row] || gone {
            continue;
        }
        let mobile = m.world.people.mobility[row] == Mobility::Full;
        let chance = if s.people.entrapment[row] != Entrapment::Free && depth > 1.0 {
            HIGH_HAZARD
        } else {
            dies_inside(material, m.world.buildings.storeys[b], depth, velocity, mobile)
        };
        drown(run, s, person, chance);
    }
    let stands = s.buildings.damage[b] < DamageState::Complete;
    for person in doors::at(run, s, building) {
        let mobile = m.world.people.mobility[person as usize] == Mobility::Full;
        let outside = dies_outside(depth, velocity, strong(run, person as usize));
        let inside = dies_inside(material, m.world.buildings.storeys[b], depth, velocity, mobile);
        drown(run, s, person, if stands { outside.min(inside) } else { outside });
    }
    // Households out of doors that have not set out stand before their homes.
    for &household in m.index.building_households.of(b) {
        let row = household as usize;
        let waits = s.households.location[row] == Location::Outdoors
            && !movement::underway(s, household)
            && s.movement.stands[row] == Place::Off;
        if waits {
            caught(run, s, household, |person| {
                let mobile = m.world.people.mobility[person] == Mobility::Full;
                let outside = dies_outside(depth, velocity, strong(run, person));
                if stands {
                    outside.min(dies_inside(material, m.world.buildings.storeys[b], depth, velocity, mobile))
                } else {
                    outside
                }
            });
        }
    }
    damage(run, s, b, depth, swept_away(material, depth, velocity));
}

/// The water is at a shelter: whoever is in it is caught like anybody in such a building, or out of doors.
fn reach_shelter(run: &Run, s: &mut State, water: &Inundation, facility: u32) {
    let m = run.model;
    let (building, node) = (m.world.facilities.building[facility as usize], m.world.facilities.node[facility as usize]);
    for household in 0..m.world.households.len() as u32 {
        if s.households.shelter[household as usize] != facility {
            continue;
        }
        caught(run, s, household, |person| {
            if building == NONE {
                let n = node as usize;
                return dies_outside(water.node_depth[n], water.node_velocity[n], strong(run, person));
            }
            let (b, mobile) = (building as usize, m.world.people.mobility[person] == Mobility::Full);
            dies_inside(m.material(building), m.world.buildings.storeys[b], water.depth[b], water.velocity[b], mobile)
        });
    }
    sheltering::lost(run, s, facility);
}

fn drown(run: &Run, s: &mut State, person: u32, chance: f64) {
    if run.draws.uniform(Purpose::Drowning, run.model.person_key(person), 0) < chance {
        die(run, s, person, Cause::Water);
    }
}

/// Those of a household who are together where the water is, each with a chance to die.
fn caught(run: &Run, s: &mut State, household: u32, chance: impl Fn(usize) -> f64) {
    for person in run.model.world.households.members(household as usize) {
        if s.people.alive[person] && work::at_doors_until(s, person as u32).is_none() {
            drown(run, s, person as u32, chance(person));
        }
    }
}

/// Groups on streets the water has come to.
fn on_the_way(run: &Run, s: &mut State, water: &Inundation) {
    let m = run.model;
    let network = &m.traffic;
    for household in 0..m.world.households.len() as u32 {
        let walker = s.movement.walker[household as usize];
        if walker == NONE {
            continue;
        }
        let trip = s.movement.trips[walker as usize];
        let link = s.movement.links.walker(walker).link;
        if link == NONE {
            continue;
        }
        let streets = network.streets(trip.mode);
        let node = match network.kind(link / 2) {
            Kind::Entrance(_) => continue,
            Kind::Exit(_) => {
                let building = m.world.households.building[household as usize] as usize;
                m.world.buildings.node[building]
            }
            Kind::Street(_) => streets.node_of(streets.end(link)),
            Kind::Lane(_) => streets.node_of(streets.end(link - network.link(trip.mode, 0))),
        } as usize;
        if water.node_arrival.get(node).is_some_and(|at| *at <= s.now) {
            let (depth, velocity) = (water.node_depth[node], water.node_velocity[node]);
            caught(run, s, household, |person| dies_outside(depth, velocity, strong(run, person)));
        }
    }
}

/// What the water leaves of a building.
fn damage(run: &Run, s: &mut State, b: usize, depth: f64, swept: bool) {
    let loss = if swept { 1.0 } else { loss_ratio(depth) };
    // Damage states by their mean loss in Hazus: the next one whose loss is not above.
    let state = match loss {
        x if x >= 0.9 => DamageState::Complete,
        x if x >= 0.5 => DamageState::Extensive,
        x if x >= 0.1 => DamageState::Moderate,
        x if x > 0.0 => DamageState::Slight,
        _ => DamageState::None,
    };
    consequences::lose(run, s, b, loss);
    let worse = state > s.buildings.damage[b];
    if worse {
        s.buildings.damage[b] = state;
        s.tally.buildings_extensive += i64::from(state == DamageState::Extensive);
        s.tally.buildings_complete += i64::from(state == DamageState::Complete);
    }
    if state >= DamageState::Extensive {
        s.buildings.habitable[b] = false;
        crate::processes::refresh_building(run, s, b as u32);
        sheltering::displaced(run, s, b as u32);
    }
    if worse {
        repair::flooded(run, s, b as u32);
    }
}
