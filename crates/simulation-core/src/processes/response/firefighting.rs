//! Firefighting: who sees a fire, who comes, with what water, and what it does.
//!
//! People next door come with buckets at once, others of the cell when the fire is known there, a pump of the
//! community with its own crew, the brigade's engines over open roads. Water comes from the mains while they serve,
//! from open water within reach, else from what is stored. A crew brings a fire down when its water exceeds what
//! burns and what is added (`fire::wins`); when it cannot, it keeps threatened walls wet, the first to catch first: buckets next door, hoses wherever the front
//! threatens within their reach.
//! Buckets are of use against a fire only while it is small. A fire that has destroyed its building and threatens no
//! other is left to burn out.

use crate::key::{Key, mix};
use crate::math;
use crate::parameters::Parameters;
use crate::policy::LocalHelp;
use crate::processes::recovery::access;
use crate::processes::response::fire::{self, CALLED, NEXT_DOOR, SEEN, minutes};
use crate::processes::response::{is_local, medical_care, muster, priority, work};
use crate::processes::{Process, Run, event, injure};
use crate::random::Purpose;
use crate::state::State;
use crate::state::fire::{Coming, Fighters};
use crate::state::helpers::{Duty, Helper};
use crate::state::ledger::{HelperClass, NeedKind, Status};
use crate::state::people::Location;
use crate::state::pools::Capability;
use crate::time::{RESPONSE_END, Seconds};
use crate::world::facilities::FacilityKind;
use crate::world::{NONE, people};
use std::cmp::Reverse;

/// Grain of the field of ways to open water: buildings of one mesh of this side share theirs, m.
const WATER_MESH: f64 = 250.0;

/// Water that keeps a building from catching, L/min.
pub(super) fn keeps_wet(run: &Run, building: u32) -> u32 {
    let side = run.model.world.buildings.side[building as usize];
    (run.model.parameters.fire_wetting * side).ceil().max(1.0) as u32
}

/// Way to the nearest cistern, pool, pond or river, m: sources lie at random with a given density.
fn open_water(run: &Run, building: u32) -> f64 {
    let b = &run.model.world.buildings;
    let mesh = |v: f64| (v / WATER_MESH).floor() as i64 as u64;
    let key = Key(mix(mix(0x6669_7265, mesh(b.x[building as usize])), mesh(b.y[building as usize])));
    let u = run.draws.uniform(Purpose::OpenWater, key, 0);
    let density = run.model.parameters.fire_open_water.max(1e-9) / 1e6;
    (-math::ln(u) / (std::f64::consts::PI * density)).sqrt()
}

/// Whether the mains around a building serve.
fn mains(run: &Run, s: &State, building: u32) -> bool {
    let node = run.model.world.buildings.water_node[building as usize];
    node == NONE || s.networks[1].up[node as usize]
}

/// Way of the buckets, m, the most they can be filled with, L/min, and whether they draw from what is stored.
fn bucket_source(run: &Run, s: &State, building: u32) -> (f64, f64, bool) {
    let p = &run.model.parameters;
    let open = open_water(run, building);
    if mains(run, s, building) {
        (p.fire_tap_distance, p.fire_tap_flow, false)
    } else if open <= p.fire_bucket_reach {
        (open.max(p.fire_tap_distance), f64::INFINITY, false)
    } else {
        (p.fire_tap_distance, f64::INFINITY, true)
    }
}

/// Water that so many people bring over a distance in buckets, L/min. In a full line they stand a metre apart and
/// pass buckets on; fewer people walk the rest; more of them form further lines.
fn bucket_flow(p: &Parameters, persons: u32, distance: f64) -> f64 {
    if persons == 0 {
        return 0.0;
    }
    let places = distance.max(1.0);
    let lines = (f64::from(persons) / places).max(1.0);
    let walked = (places / f64::from(persons) - 1.0).max(0.0);
    lines * 60.0 * p.fire_bucket / (p.fire_handover + 2.0 * walked / p.walk_speed)
}

/// A fire has begun: its need arises, people next door see it, word goes round, the brigade is called.
pub(super) fn alarm(run: &Run, s: &mut State, row: u32) {
    let m = run.model;
    let p = &m.parameters;
    let fire = &s.fire.fires[row as usize];
    let (building, began) = (fire.building, fire.updated);
    let (distance, ..) = bucket_source(run, s, building);
    let crew = distance.clamp(8.0, p.fire_crew_most) as u8;
    let key = Key(m.world.buildings.key[building as usize]);
    let need = s.ledger.raise(NeedKind::Fire, building, key, building, 0, began, 0, crew);
    s.fire.fires[row as usize].need = need;
    let key = s.ledger.get(need).key;
    if m.policy.local_help != LocalHelp::Off {
        next_door(run, s, row, began);
        let ideal = m.policy.local_help == LocalHelp::Ideal;
        let wait = if ideal { 0.0 } else { p.fire_seen * run.draws.exponential(Purpose::FireReport, key, 0) };
        s.agenda.wake(began + minutes(wait), Process::Fire as u8, event(SEEN, row));
    }
    if m.policy.outside_help && m.world.organisations.engines > 0 {
        let mean = if s.buildings.served[2][building as usize] { p.fire_call } else { p.fire_call_outage };
        let wait = mean * run.draws.exponential(Purpose::FireReport, key, 1) + p.fire_engine_mobilise;
        s.agenda.wake(began + minutes(wait), Process::Fire as u8, event(CALLED, row));
    }
}

/// Able people at home in the burning building and beside it who see the fire and come.
fn next_door(run: &Run, s: &mut State, row: u32, began: Seconds) {
    let m = run.model;
    let p = &m.parameters;
    let ideal = m.policy.local_help == LocalHelp::Ideal;
    let building = s.fire.fires[row as usize].building;
    let occasion = m.world.buildings.key[building as usize] as u32;
    let beside = m.world.buildings.near(building).iter().map(|&(other, _)| other);
    for home in std::iter::once(building).chain(beside) {
        for &household in m.index.building_households.of(home as usize) {
            if s.households.location[household as usize] != Location::Home {
                continue;
            }
            for person in m.world.households.members(household as usize) {
                if !m.world.people.able[person] || s.people.at[person] != home || !s.people.free(person) {
                    continue;
                }
                let key = m.person_key(person as u32);
                if !ideal && run.draws.uniform(Purpose::Turnout, key, 0) >= p.turnout_adjacent {
                    continue;
                }
                let wait =
                    if ideal { 0.0 } else { p.fire_notice * run.draws.exponential(Purpose::FireNotice, key, occasion) };
                let coming = s.fire.coming.len() as u32;
                s.fire.coming.push(Coming { person: person as u32, fire: row, from: NONE });
                s.agenda.wake(began + minutes(wait), Process::Fire as u8, event(NEXT_DOOR, coming));
            }
        }
    }
}

/// Somebody who was called sets out, unless busy with another need or no longer wanted.
pub(super) fn come(run: &Run, s: &mut State, row: u32) {
    let Coming { person, fire, from } = s.fire.coming[row as usize];
    let need = s.fire.fires[fire as usize].need;
    if need == NONE || s.now > RESPONSE_END {
        return;
    }
    // The crew of the pump is counted apart from the places for buckets.
    let wanted = from != NONE || s.ledger.get(need).crew < s.ledger.get(need).crew_max;
    if !wanted {
        return;
    }
    let helper = s.people.helper[person as usize];
    let helper = if helper != NONE && s.helpers.rows[helper as usize].duty == Duty::Idle {
        helper
    } else if let Some(helper) = muster::enlist(run, s, person) {
        s.helpers.rows[helper as usize].duty = Duty::Idle;
        s.helpers.idle_list(helper).push(helper);
        helper
    } else {
        return;
    };
    if from != NONE {
        s.helpers.rows[helper as usize].building = from;
    }
    work::assign(run, s, helper, need);
}

/// Publishes a fire once: where more buildings are in its way it is the more urgent.
fn publish(run: &Run, s: &mut State, row: u32) -> u64 {
    let fire = &s.fire.fires[row as usize];
    let need = s.ledger.get(fire.need);
    if need.priority != u64::MAX {
        return need.priority;
    }
    let threatened = f64::from(fire.exposures.1 - fire.exposures.0);
    let value = priority(run, need, 1.0 + threatened);
    let id = fire.need;
    s.ledger.publish(id, value);
    value
}

/// A fire is known in its cell: people turn out, a pump is sent.
pub(super) fn seen(run: &Run, s: &mut State, row: u32) {
    let need = s.fire.fires[row as usize].need;
    if need == NONE || s.now > RESPONSE_END {
        return;
    }
    let building = s.fire.fires[row as usize].building;
    let cell = run.model.world.buildings.cell[building as usize];
    let value = publish(run, s, row);
    s.pools.publish(cell, Capability::FightFire, value, need);
    s.agenda.wake(s.now, Process::Allotment as u8, u32::from(run.model.community(building)));
    if !std::mem::replace(&mut s.fire.turned_out[usize::from(cell)], true) {
        muster::turn_out(run, s, cell);
    }
    send_pump(run, s, row);
}

/// Straight distance from a facility to a building, m.
fn way(run: &Run, facility: usize, building: u32) -> f64 {
    let (f, b) = (&run.model.world.facilities, &run.model.world.buildings);
    math::length(f.x[facility] - b.x[building as usize], f.y[facility] - b.y[building as usize])
}

/// Sends the nearest free pump of the community, and calls its crew.
fn send_pump(run: &Run, s: &mut State, row: u32) {
    let m = run.model;
    let p = &m.parameters;
    let f = &m.world.facilities;
    let building = s.fire.fires[row as usize].building;
    let pump = (0..f.len())
        .filter(|&i| f.kind[i] == FacilityKind::MicroFireStation && s.facilities.usable[i] && s.fire.pump_at[i] == NONE)
        .map(|i| (way(run, i, building), f.key[i], i))
        .filter(|&(far, _, _)| far <= p.fire_station_reach)
        .min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    if let Some((_, _, pump)) = pump
        && s.fire.fires[row as usize].pump == NONE
    {
        take_pump(run, s, row, pump as u32, true);
    }
}

/// A pump goes to a fire with those of its crew who can come: from the station, or from where they are.
fn take_pump(run: &Run, s: &mut State, row: u32, pump: u32, from_station: bool) {
    let m = run.model;
    let p = &m.parameters;
    s.fire.pump_at[pump as usize] = row;
    s.fire.fires[row as usize].pump = pump;
    s.fire.fires[row as usize].store += p.fire_pump_tank;
    let station = run.model.index.facility_building[pump as usize];
    let ideal = m.policy.local_help == LocalHelp::Ideal;
    for &(person, _) in m.index.pump_crews.iter().filter(|member| member.1 == pump) {
        let (from, wait) = if from_station {
            let walk = way(run, pump as usize, m.home(person)) * p.detour / p.walk_speed / 60.0;
            (station, p.fire_station_mobilise + walk)
        } else {
            let helper = s.people.helper[person as usize];
            let here = if helper == NONE { station } else { s.helpers.rows[helper as usize].building };
            (here, 0.0)
        };
        let coming = s.fire.coming.len() as u32;
        s.fire.coming.push(Coming { person, fire: row, from });
        let wait = if ideal { 0.0 } else { wait };
        s.agenda.wake(s.now + minutes(wait), Process::Fire as u8, event(NEXT_DOOR, coming));
    }
}

/// The brigade knows of a fire; at its first call the engines stand ready at their stations.
pub(super) fn called(run: &Run, s: &mut State, row: u32) {
    let need = s.fire.fires[row as usize].need;
    if need == NONE || s.now > RESPONSE_END {
        return;
    }
    if !std::mem::replace(&mut s.fire.brigade, true) {
        turn_out_engines(run, s);
    }
    let value = publish(run, s, row);
    s.pools.district_fire.push(Reverse((value, need)));
    s.agenda.wake(s.now, Process::Allotment as u8, run.model.world.places.communities() as u32);
}

/// Buildings of the fire stations that did not collapse; where there is no station, the way in.
fn garages(run: &Run, s: &State) -> Vec<u32> {
    let f = &run.model.world.facilities;
    let mut stations: Vec<u32> = (0..f.len())
        .filter(|&i| f.kind[i] == FacilityKind::FireStation)
        .map(|i| run.model.index.facility_building[i])
        .collect();
    if stations.is_empty() {
        let way_in = muster::gateway_building(run);
        return if way_in == NONE { Vec::new() } else { vec![way_in] };
    }
    stations.retain(|&b| b != NONE && !s.buildings.collapsed[b as usize]);
    stations
}

fn turn_out_engines(run: &Run, s: &mut State) {
    let garages = garages(run, s);
    let o = &run.model.world.organisations;
    let stations = garages.len() as u32;
    for i in 0..if stations == 0 { 0 } else { o.engines } {
        let helper = s.helpers.rows.len() as u32;
        let key = Key(mix(Key::of_name("engines").0, u64::from(i)));
        let (crew, garage) = (run.model.parameters.fire_engine_crew as u8, garages[(i % stations) as usize]);
        let row = Helper::ready(HelperClass::District, crew, people::SKILL_FIRST_AID, key, garage, s.now);
        s.helpers.rows.push(Helper { engine: true, ..row });
        work::make_idle(run, s, helper);
    }
}

/// Whether engines reach a building from their stations over open roads.
fn reached(run: &Run, s: &mut State, building: u32) -> bool {
    let m = run.model;
    let roads = &m.world.roads;
    if s.fire.reached.is_empty() {
        let nodes = garages(run, s).into_iter().map(|b| m.index.drive_node[b as usize]);
        let from: Vec<u32> = nodes.filter(|node| *node != NONE).collect();
        s.fire.reached = access::connected(run, &from, |e| roads.drive[e] && !s.roads.no_drive[e]);
    }
    let node = m.index.drive_node[building as usize];
    node == NONE || s.fire.reached.get(node as usize).is_none_or(|reached| *reached)
}

/// Engines needed to bring down a fire that burns everywhere it can, and one for what it threatens.
fn engines_wanted(p: &Parameters, full: f64) -> u32 {
    ((p.fire_critical_flow * full / p.fire_engine_flow).floor() as u32 + 2).min(p.fire_engines_most as u32)
}

/// Idle engines go to the fires the brigade knows of, the most urgent first.
pub(super) fn send_engines(run: &Run, s: &mut State) {
    if s.pools.district_fire.is_empty() {
        return;
    }
    let pool = std::mem::take(&mut s.pools.district_fire);
    let mut entries: Vec<(u64, u32)> = pool.into_iter().map(|Reverse(entry)| entry).collect();
    entries.retain(|&(_, need)| s.ledger.get(need).status == Status::Open);
    entries.sort_unstable();
    entries.dedup();
    for &(_, need) in &entries {
        let building = s.ledger.get(need).building;
        let full = s.fire.fires[s.fire.of[building as usize] as usize].full;
        let key = s.ledger.get(need).key.0;
        let there = std::mem::take(s.helpers.crew(need));
        let mut short = engines_wanted(&run.model.parameters, full);
        short = short.saturating_sub(there.iter().filter(|&&h| s.helpers.rows[h as usize].engine).count() as u32);
        *s.helpers.crew(need) = there;
        while short > 0 {
            let engine = s.helpers.idle_teams.iter().filter(|&&h| s.helpers.rows[h as usize].engine);
            let engine = engine.map(|&h| (mix(key, s.helpers.rows[h as usize].key.0), h)).min();
            let Some((_, engine)) = engine else { break };
            if !reached(run, s, building) {
                break;
            }
            work::assign(run, s, engine, need);
            short -= 1;
        }
    }
    s.pools.district_fire = entries.into_iter().map(Reverse).collect();
}

/// A helper has begun to work at a fire.
pub(super) fn joined(run: &Run, s: &mut State, helper: u32, need: u32) {
    let row = s.fire.of[s.ledger.get(need).building as usize];
    if s.helpers.rows[helper as usize].engine {
        fire::update(&run.model.parameters, &mut s.fire.fires[row as usize], s.now);
        s.fire.fires[row as usize].store += run.model.parameters.fire_engine_tank;
    }
    settle(run, s, row);
}

/// A helper has left a fire that burns on.
pub(super) fn left(run: &Run, s: &mut State, need: u32) {
    let row = s.fire.of[s.ledger.get(need).building as usize];
    settle(run, s, row);
}

/// Who is at work at a fire.
struct Crew {
    /// Of the burning building, and of the whole crew without pump and engines.
    occupants: u32,
    buckets: u32,
    pump: bool,
    engines: u32,
}

fn crew(run: &Run, s: &mut State, row: u32) -> Crew {
    let p = &run.model.parameters;
    let fire = &s.fire.fires[row as usize];
    let (need, pump, building) = (fire.need, fire.pump, fire.building);
    let mut crew = Crew { occupants: 0, buckets: 0, pump: false, engines: 0 };
    let there = std::mem::take(s.helpers.crew(need));
    let mut members = 0;
    for &h in &there {
        let helper = &s.helpers.rows[h as usize];
        if helper.duty != Duty::Working {
            continue;
        }
        if helper.engine {
            crew.engines += 1;
        } else if pump != NONE && run.model.index.pump_crews.binary_search(&(helper.person, pump)).is_ok() {
            members += 1;
        } else {
            crew.buckets += u32::from(helper.persons);
            let here = helper.person != NONE && run.model.home(helper.person) == building;
            crew.occupants += u32::from(here);
        }
    }
    *s.helpers.crew(need) = there;
    // Fewer members than the pump needs pass buckets; more of them do so beside it.
    let needed = p.fire_pump_crew as u32;
    crew.pump = members >= needed;
    crew.buckets += if crew.pump { members - needed } else { members };
    crew
}

/// Settles who has the upper hand after anything has changed at a fire, and works out what comes next.
pub(super) fn settle(run: &Run, s: &mut State, row: u32) {
    let p = &run.model.parameters;
    let fire = &mut s.fire.fires[row as usize];
    if fire.out || fire.need == NONE {
        return;
    }
    fire::update(p, fire, s.now);
    let building = fire.building;
    let live = mains(run, s, building);
    let open = open_water(run, building);
    let (distance, most, from_store) = bucket_source(run, s, building);
    if from_store {
        fetch(run, s, row);
    }
    let crew = crew(run, s, row);
    let mut lasting = 0.0;
    let mut stored = 0.0;
    let mut add = |flow: f64, source: bool| if source { lasting += flow } else { stored += flow };
    add(p.fire_engine_flow * f64::from(crew.engines), live || open <= p.fire_engine_hose);
    add(if crew.pump { p.fire_pump_flow } else { 0.0 }, live || open <= p.fire_hose);
    let mut buckets = bucket_flow(p, crew.buckets, distance).min(most);
    let fire = &mut s.fire.fires[row as usize];
    if fire.store < 1.0 {
        stored = 0.0;
        buckets = if from_store { 0.0 } else { buckets };
    }
    let near_enough = fire.area <= p.fire_bucket_area;
    let hoses = lasting + stored;
    let attack = hoses + if near_enough { buckets } else { 0.0 };
    let down = fire::wins(p, fire, attack);
    fire.attack = if down { attack } else { 0.0 };
    fire.draw = stored + if from_store { buckets } else { 0.0 };
    fire.fighters = if crew.engines > 0 {
        Fighters::Brigade
    } else if crew.pump {
        Fighters::Pump
    } else if crew.buckets > crew.occupants {
        Fighters::Neighbours
    } else {
        Fighters::Occupants
    };
    let destroyed = fire.destroyed;
    let reach = if crew.engines > 0 { p.fire_engine_hose } else { p.fire_hose };
    let water = if down { Water::default() } else { Water { buckets, hoses, reach } };
    s.fire.hoses.retain(|&other| other != row);
    if hoses > 0.0 {
        s.fire.hoses.push(row);
    }
    let threatened = keep_wet(run, s, row, water);
    fire::plan(run, s, row);
    if destroyed && !down && !threatened {
        stand_by(run, s, row, Status::Moot);
    }
}

/// Water stored in the homes in and around a burning building is at hand for buckets, each household's once.
fn fetch(run: &Run, s: &mut State, row: u32) {
    let m = run.model;
    let building = s.fire.fires[row as usize].building;
    let beside = m.world.buildings.near(building).iter().map(|&(other, _)| other);
    for home in std::iter::once(building).chain(beside) {
        let i = home as usize;
        let inside = s.buildings.collapsed[i] || (home != building && s.fire.front.caught(home));
        if !inside && !std::mem::replace(&mut s.fire.fetched[i], true) {
            let households = m.index.building_households.of(i).len() as f64;
            s.fire.fires[row as usize].store += households * m.parameters.fire_stored;
        }
    }
}

/// Water a crew has for threatened walls, L/min.
#[derive(Default)]
struct Water {
    /// From buckets: for the neighbours of the burning building.
    buckets: f64,
    /// From hoses: for whatever the front threatens within `reach` metres.
    hoses: f64,
    reach: f64,
}

/// Spreads water over threatened walls, the first to catch first. Tells whether any is threatened within reach.
fn keep_wet(run: &Run, s: &mut State, row: u32, mut water: Water) -> bool {
    let building = s.fire.fires[row as usize].building;
    for (to, flow) in std::mem::take(&mut s.fire.fires[row as usize].wets) {
        s.fire.wet[to as usize] -= flow;
    }
    let own = s.fire.fires[row as usize].exposures;
    let mut order: Vec<(Seconds, u32, bool)> = Vec::new();
    let (first, end) = if water.hoses > 0.0 { (0, s.fire.exposures.len() as u32) } else { own };
    for e in first..end {
        let exposure = s.fire.exposures[e as usize];
        let from = s.fire.fires[exposure.fire as usize].building;
        let mine = (own.0..own.1).contains(&e);
        if !s.fire.front.caught(exposure.to)
            && exposure.at < s.fire.front.until(from)
            && (mine || run.model.distance(building, exposure.to) <= water.reach)
        {
            order.push((exposure.at, exposure.to, mine));
        }
    }
    order.sort_unstable();
    for &(_, to, mine) in &order {
        let short = keeps_wet(run, to).saturating_sub(s.fire.wet[to as usize]);
        let need = f64::from(short);
        let carried = if mine { need.min(water.buckets) } else { 0.0 };
        if short > 0 && need - carried <= water.hoses {
            water.buckets -= carried;
            water.hoses -= need - carried;
            s.fire.fires[row as usize].wets.push((to, short));
            s.fire.wet[to as usize] += short;
        }
    }
    !order.is_empty()
}

/// The front has moved: crews with hoses turn to what it threatens now.
pub(super) fn turn_to_the_front(run: &Run, s: &mut State) {
    for row in s.fire.hoses.clone() {
        settle(run, s, row);
    }
}

/// Nobody works at a fire any more: the crew is free, the pump goes to the next fire.
pub(super) fn stand_by(run: &Run, s: &mut State, row: u32, status: Status) {
    s.fire.hoses.retain(|&other| other != row);
    keep_wet(run, s, row, Water::default());
    let fire = &mut s.fire.fires[row as usize];
    let need = std::mem::replace(&mut fire.need, NONE);
    let pump = std::mem::replace(&mut fire.pump, NONE);
    (fire.attack, fire.draw) = (0.0, 0.0);
    if pump != NONE {
        s.fire.pump_at[pump as usize] = NONE;
    }
    if need != NONE {
        let by = work::leader(s, need);
        work::finish(run, s, need, status, by, s.now);
    }
    if pump != NONE {
        next_fire(run, s, pump);
    }
}

/// A pump that is free goes to the nearest fire within reach that is known and has none.
fn next_fire(run: &Run, s: &mut State, pump: u32) {
    let next = s
        .fire
        .fires
        .iter()
        .enumerate()
        .filter(|(_, fire)| fire.need != NONE && fire.pump == NONE && s.ledger.get(fire.need).priority != u64::MAX)
        .map(|(row, fire)| (way(run, pump as usize, fire.building), s.ledger.get(fire.need).key, row))
        .filter(|&(far, ..)| far <= run.model.parameters.fire_station_reach)
        .min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    if let Some((_, _, row)) = next
        && s.now <= RESPONSE_END
        && s.facilities.usable[pump as usize]
    {
        take_pump(run, s, row as u32, pump, false);
    }
}

/// Whether somebody who fought a fire for these hours is hurt; if so the helper is out.
pub(super) fn hurts_helper(run: &Run, s: &mut State, helper: u32, need: u32, hours: f64) -> bool {
    let row = &s.helpers.rows[helper as usize];
    let (person, key, building) = (row.person, row.key, row.building);
    let occasion = s.ledger.get(need).key.0 as u32;
    let rate = run.model.parameters.fire_injury_fighting;
    if person == NONE || !is_local(row.class) || run.draws.uniform(Purpose::FireHarm, key, occasion) >= rate * hours {
        return false;
    }
    s.tally.rescuers_injured += 1;
    s.tally.fire_injured += 1;
    work::stand_down(s, helper);
    injure(run, s, person, 2, false);
    medical_care::injured(run, s, person, building);
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_brings_more_than_the_same_people_could_carry_alone() {
        let p = Parameters::default();
        let full = bucket_flow(&p, 20, 20.0);
        assert!((full - 60.0 * p.fire_bucket / p.fire_handover).abs() < 1e-9);
        assert!((bucket_flow(&p, 40, 20.0) - 2.0 * full).abs() < 1e-9);
        let mut last = 0.0;
        for persons in 0..40 {
            let flow = bucket_flow(&p, persons, 100.0);
            assert!(flow >= last && flow <= full, "{persons} {flow}");
            last = flow;
        }
    }
}
