//! Fire: how buildings catch, how it grows inside them, passes on, destroys and goes out.
//!
//! The burning floor area of a building grows exponentially from what outgrew the people on the spot to all it can
//! take, in the time Hamada's equations give for crossing a building; then it burns for a drawn time. Fire passes
//! to a neighbour after Hamada's minutes if the building still burns then, the gap is narrower than fire crosses to
//! that neighbour, and fire can enter it. Masonry, concrete and steel mostly keep a fire to one compartment.
//! Rubble of collapsed timber burns too and narrows the gap. Sparks that fly farther are not modelled.
//! Nothing catches later than 72 hours.

use crate::hazards::fragility::{DamageState, Material};
use crate::hazards::hamada1951::{self, Facing};
use crate::key::{Key, mix};
use crate::math;
use crate::parameters::Parameters;
use crate::processes::impact::debris;
use crate::processes::recovery::{access, consequences, repair};
use crate::processes::response::{firefighting, medical_care, sheltering, work};
use crate::processes::{Cause, Process, Run, die, event, injure, refresh_building, unpack};
use crate::random::Purpose;
use crate::state::State;
use crate::state::fire::{Exposure, Fighters, Fire};
use crate::state::ledger::{HelperClass, NeedKind, Status};
use crate::state::people::{Entrapment, Location};
use crate::time::{MINUTE, NEVER, RESPONSE_END, Seconds};
use crate::world::NONE;
use crate::world::facilities::FacilityKind;

const IGNITE: u32 = 1;
const PASS: u32 = 2;
const DESTROY: u32 = 3;
const OUT: u32 = 4;
pub(super) const NEXT_DOOR: u32 = 5;
pub(super) const SEEN: u32 = 6;
pub(super) const CALLED: u32 = 7;
pub(super) const DRY: u32 = 8;

/// Whole seconds of a number of minutes.
pub(super) fn minutes(x: f64) -> Seconds {
    (x * f64::from(MINUTE)).min(1.0e9) as Seconds
}

/// Wakes a building that will catch fire by itself.
pub(crate) fn ignite_at(s: &mut State, building: u32, at: Seconds) {
    s.agenda.wake(at, Process::Fire as u8, event(IGNITE, building));
}

fn timber(run: &Run, building: u32) -> bool {
    run.model.material(building) == Material::Timber
}

/// How a building takes fire from outside: cladding that cracked keeps nothing out.
fn facing(run: &Run, s: &State, building: u32) -> Facing {
    let key = Key(run.model.world.buildings.key[building as usize]);
    let cracked = s.buildings.damage[building as usize] >= DamageState::Moderate;
    let bare = || cracked || run.draws.uniform(Purpose::FireClass, key, 0) >= run.model.parameters.fire_clad;
    if timber(run, building) && bare() { Facing::Bare } else { Facing::Resistant }
}

/// Whether fire can enter a building from outside.
fn enters(run: &Run, s: &State, building: u32) -> bool {
    let p = &run.model.parameters;
    let cracked = s.buildings.damage[building as usize] >= DamageState::Moderate;
    let share = if cracked { p.fire_entry_damaged } else { p.fire_entry };
    let key = Key(run.model.world.buildings.key[building as usize]);
    timber(run, building) || run.draws.uniform(Purpose::FireClass, key, 1) < share
}

/// How much slower fire goes in a building that lies on the ground.
fn slowness(run: &Run, s: &State, building: u32) -> f64 {
    let down = s.buildings.collapsed[building as usize] && timber(run, building);
    if down { run.model.parameters.fire_collapsed } else { 1.0 }
}

/// A spread around 1 that belongs to a key.
fn spread(run: &Run, purpose: Purpose, key: Key) -> f64 {
    run.draws.lognormal(purpose, key, 0, 1.0, run.model.parameters.fire_pass_dispersion)
}

/// Time from the ignition of one building to that of a neighbour, or none when fire does not cross.
fn passing(run: &Run, s: &State, from: u32, to: u32, gap: f64) -> Option<Seconds> {
    let m = run.model;
    let p = &m.parameters;
    let b = &m.world.buildings;
    let rubble = |i: u32| {
        let down = s.buildings.collapsed[i as usize] && timber(run, i);
        if down { debris::reach(b, i as usize) } else { 0.0 }
    };
    let gap = (gap - rubble(from) - rubble(to)).max(0.0);
    let key = Key(b.key[to as usize]);
    let limit = run.draws.lognormal(Purpose::FireGap, key, 0, p.fire_gap_limit, p.fire_gap_dispersion);
    if gap > limit || !enters(run, s, to) {
        return None;
    }
    let (f, t) = (from as usize, to as usize);
    let along = m.wind.along(b.x[t] - b.x[f], b.y[t] - b.y[f]);
    let time = hamada1951::minutes(facing(run, s, to), b.side[f], gap, m.wind.speed, along);
    let pair = Key(mix(b.key[f], b.key[t]));
    Some(minutes(time * slowness(run, s, from) * spread(run, Purpose::FirePass, pair)))
}

/// Whether this much water brings a fire down: it has to exceed what burns and what is added.
#[must_use]
pub(super) fn wins(p: &Parameters, fire: &Fire, water: f64) -> bool {
    water > (p.fire_critical_flow + p.fire_water * fire.growth) * fire.area
}

/// Rate constant per minute and balance in m² of a fire under attack: area shrinks away from the balance.
fn under_attack(p: &Parameters, fire: &Fire) -> (f64, f64) {
    let k = fire.growth + p.fire_critical_flow / p.fire_water;
    (k, fire.attack / (p.fire_water * k))
}

/// Brings a fire up to `now`.
pub(super) fn update(p: &Parameters, fire: &mut Fire, now: Seconds) {
    let t = f64::from(now - fire.updated) / f64::from(MINUTE);
    if t <= 0.0 || fire.out {
        return;
    }
    if fire.attack > 0.0 {
        let (k, balance) = under_attack(p, fire);
        fire.area = (balance - (balance - fire.area) * math::exp(k * t)).clamp(0.0, fire.full);
    } else if fire.growth > 0.0 {
        fire.area *= math::exp(fire.growth * t);
        if fire.area >= fire.full * (1.0 - 1e-9) {
            fire.area = fire.full;
            fire.growth = 0.0;
        }
    }
    fire.store = (fire.store - fire.draw * t).max(0.0);
    fire.peak = fire.peak.max(fire.area);
    fire.updated = now;
}

/// Works out when a fire that is up to date destroys and goes out, and wakes it then.
pub(super) fn plan(run: &Run, s: &mut State, row: u32) {
    let p = &run.model.parameters;
    let fire = &mut s.fire.fires[row as usize];
    let now = fire.updated;
    (fire.out_at, fire.destroy_at) = if fire.attack > 0.0 {
        let (k, balance) = under_attack(p, fire);
        let left = math::ln(balance / (balance - fire.area)) / k;
        (now.saturating_add(minutes(left) + 1), NEVER)
    } else {
        let destroying = p.fire_destroyed_share * fire.full / fire.area;
        let destroy = if fire.destroyed || fire.contained {
            NEVER
        } else if fire.growth > 0.0 && destroying > 1.0 {
            now.saturating_add(minutes(math::ln(destroying) / fire.growth))
        } else {
            now
        };
        (s.fire.front.until(fire.building), destroy)
    };
    for (kind, at) in [(OUT, fire.out_at), (DESTROY, fire.destroy_at)] {
        if at < NEVER {
            s.agenda.wake(at, Process::Fire as u8, event(kind, row));
        }
    }
    if s.fire.fires[row as usize].draw > 0.0 {
        let fire = &s.fire.fires[row as usize];
        let dry = fire.updated.saturating_add(minutes(fire.store / fire.draw) + 1);
        s.agenda.wake(dry, Process::Fire as u8, event(DRY, row));
    }
}

/// A building catches at `at`, by itself or from a neighbour.
fn catch(run: &Run, s: &mut State, building: u32, at: Seconds, passed_on: bool) {
    let m = run.model;
    let p = &m.parameters;
    let b = &m.world.buildings;
    let i = building as usize;
    let key = Key(b.key[i]);
    if at > RESPONSE_END {
        return;
    }
    if s.fire.fires.is_empty() {
        s.fire.prepare(m, &s.people.at);
    }
    let wooden = timber(run, building);
    let contained = !wooden && run.draws.uniform(Purpose::FireClass, key, 2) >= p.fire_breakout;
    let full = if contained { b.floor_area[i].min(p.fire_compartment) } else { b.floor_area[i] }.max(1.0);
    // A timber house burns on all floors at once, other buildings floor by floor.
    let floors = if wooden || contained { 1.0 } else { f64::from(b.storeys[i]) };
    let side = if contained { full.sqrt() } else { b.side[i] };
    let growing = hamada1951::inside(facing(run, s, building), side) * floors * slowness(run, s, building);
    let area = p.fire_first_area.min(0.5 * full);
    let burning = p.fire_burn_minutes * spread(run, Purpose::FireDuration, key);
    let until = at.saturating_add(minutes(growing + burning));
    if !s.fire.front.catch(building, at, until) {
        return;
    }
    let row = s.fire.fires.len() as u32;
    s.fire.of[i] = row;
    let first = s.fire.exposures.len() as u32;
    if !contained {
        let near = b.near(building).iter().filter(|&&(to, _)| !s.fire.front.caught(to));
        let near = near.filter_map(|&(to, gap)| Some((to, passing(run, s, building, to, f64::from(gap))?)));
        let arrivals: Vec<(Seconds, u32)> = s.fire.front.arrivals(building, near).collect();
        for (when, to) in arrivals {
            let exposure = s.fire.exposures.len() as u32;
            s.fire.exposures.push(Exposure { fire: row, to, at: when, pass: when - at });
            s.agenda.wake(when, Process::Fire as u8, event(PASS, exposure));
        }
    }
    s.fire.fires.push(Fire {
        building,
        need: NONE,
        area,
        updated: at,
        peak: area,
        full,
        growth: math::ln(full / area) / growing,
        contained,
        destroyed: false,
        out: false,
        destroy_at: NEVER,
        out_at: NEVER,
        attack: 0.0,
        store: 0.0,
        draw: 0.0,
        pump: NONE,
        fighters: Fighters::Occupants,
        exposures: (first, s.fire.exposures.len() as u32),
        wets: Vec::new(),
    });
    if passed_on {
        s.tally.fires_passed_on += 1;
    } else {
        s.tally.ignitions += 1;
        harm_inside(run, s, building);
    }
    plan(run, s, row);
    firefighting::alarm(run, s, row);
}

/// Smoke and flames where a fire begins; who is next in its way has been warned.
fn harm_inside(run: &Run, s: &mut State, building: u32) {
    let p = &run.model.parameters;
    for person in s.fire.inside.of(building as usize).to_vec() {
        let i = person as usize;
        let home = run.model.home(person) == building;
        let household = run.model.world.people.household[i] as usize;
        if !s.people.alive[i]
            || s.people.entrapment[i] != Entrapment::Free
            || (home && s.households.location[household] != Location::Home)
        {
            continue;
        }
        let u = run.draws.uniform(Purpose::FireHarm, run.model.person_key(person), 0);
        if u < p.fire_death_inside {
            die(run, s, person, Cause::Fire);
        } else if u < p.fire_death_inside + p.fire_injury_inside && s.people.severity[i] < 2 {
            s.tally.fire_injured += 1;
            work::leave(run, s, person);
            injure(run, s, person, 2, false);
            medical_care::injured(run, s, person, building);
        }
    }
}

/// Fire arrives at a neighbour, who catches unless the wall is kept wet; then the heat has to begin anew.
fn pass(run: &Run, s: &mut State, row: u32) {
    let Exposure { fire, to, at, pass } = s.fire.exposures[row as usize];
    let from = s.fire.fires[fire as usize].building;
    if at > s.now || !s.fire.front.reaches(from, to, at) {
        return;
    }
    if s.fire.wet[to as usize] >= firefighting::keeps_wet(run, to) {
        let next = at.saturating_add(pass.max(1));
        s.fire.exposures[row as usize].at = next;
        if next < s.fire.front.until(from) {
            s.agenda.wake(next, Process::Fire as u8, event(PASS, row));
        }
        return;
    }
    catch(run, s, to, at, true);
    firefighting::settle(run, s, fire);
    firefighting::turn_to_the_front(run, s);
}

/// Too much of a building has burnt: it is lost, whoever could not leave dies, helpers withdraw.
fn destroy(run: &Run, s: &mut State, row: u32) {
    let m = run.model;
    let building = s.fire.fires[row as usize].building;
    let i = building as usize;
    s.fire.fires[row as usize].destroyed = true;
    s.tally.buildings_burnt += 1;
    s.tally.burnt_area += m.world.buildings.floor_area[i] as i64;
    consequences::lose(run, s, building as usize, 1.0);
    s.buildings.damage[i] = DamageState::Complete;
    s.buildings.habitable[i] = false;
    for person in s.fire.inside.of(i).to_vec() {
        let p = person as usize;
        let held = s.people.entrapment[p] != Entrapment::Free;
        if s.people.alive[p] && (held || (s.people.distressed[p] && m.home(person) == building)) {
            die(run, s, person, Cause::Fire);
        }
        if held && let Some(need) = s.ledger.open(NeedKind::Extrication, person) {
            work::finish(run, s, need, Status::Moot, HelperClass::OneSelf, s.now);
        }
    }
    sheltering::displaced(run, s, building);
    refresh_building(run, s, building);
    let f = &m.world.facilities;
    let mut care = false;
    for facility in 0..f.len() {
        if f.building[facility] == building && s.facilities.usable[facility] {
            s.facilities.usable[facility] = false;
            care |= matches!(f.kind[facility], FacilityKind::Hospital | FacilityKind::Clinic);
        }
    }
    if care {
        access::evaluate(run, s);
    }
    repair::burnt(run, s, building);
    firefighting::settle(run, s, row);
}

/// A fire is out: put out by its crew, or because nothing is left to burn.
fn out(run: &Run, s: &mut State, row: u32) {
    update(&run.model.parameters, &mut s.fire.fires[row as usize], s.now);
    let fire = &mut s.fire.fires[row as usize];
    let put_out = fire.attack > 0.0;
    fire.out = true;
    fire.out_at = s.now;
    fire.draw = 0.0;
    let (building, destroyed, fighters) = (fire.building, fire.destroyed, fire.fighters);
    let share = fire.peak / run.model.world.buildings.floor_area[building as usize].max(1.0);
    s.fire.front.put_out(building, s.now);
    if put_out {
        s.tally.fires_put_out[fighters as usize] += 1;
    }
    if !destroyed {
        consequences::lose(run, s, building as usize, share);
    }
    firefighting::stand_by(run, s, row, if put_out { Status::Met } else { Status::Moot });
    firefighting::turn_to_the_front(run, s);
}

/// Runs one woken building, fire, exposure or fighter.
pub fn step(run: &Run, s: &mut State, entity: u32) {
    let (kind, row) = unpack(entity);
    match kind {
        IGNITE => catch(run, s, row, s.now, false),
        PASS => pass(run, s, row),
        DESTROY | OUT | DRY => {
            let fire = &s.fire.fires[row as usize];
            if fire.out {
                return;
            }
            let due = |at: Seconds| at <= s.now;
            match kind {
                DESTROY if due(fire.destroy_at) && !fire.destroyed => {
                    update(&run.model.parameters, &mut s.fire.fires[row as usize], s.now);
                    destroy(run, s, row);
                }
                OUT if due(fire.out_at) => out(run, s, row),
                DRY => firefighting::settle(run, s, row),
                _ => {}
            }
        }
        NEXT_DOOR => firefighting::come(run, s, row),
        SEEN => firefighting::seen(run, s, row),
        CALLED => firefighting::called(run, s, row),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn young(growth: f64) -> Fire {
        Fire {
            building: 0,
            need: NONE,
            area: 3.0,
            updated: 0,
            peak: 3.0,
            full: 160.0,
            growth,
            contained: false,
            destroyed: false,
            out: false,
            destroy_at: NEVER,
            out_at: NEVER,
            attack: 0.0,
            store: 0.0,
            draw: 0.0,
            pump: NONE,
            fighters: Fighters::Occupants,
            exposures: (0, 0),
            wets: Vec::new(),
        }
    }

    #[test]
    fn grows_to_all_it_can_take_in_the_time_of_the_equations() {
        let p = Parameters::default();
        let growing = hamada1951::inside(Facing::Bare, 9.0);
        let mut fire = young(math::ln(160.0 / 3.0) / growing);
        update(&p, &mut fire, minutes(0.5 * growing));
        assert!((fire.area / (3.0_f64 * 160.0).sqrt() - 1.0).abs() < 0.01, "{}", fire.area);
        update(&p, &mut fire, minutes(growing) + 1);
        assert_eq!((fire.area, fire.growth), (160.0, 0.0));
    }

    /// The same race in small steps: dA/dt = gA - (q - cA) / w.
    #[test]
    fn the_race_is_the_solution_of_its_equation() {
        let p = Parameters::default();
        let mut fire = young(0.6);
        let needed = (p.fire_critical_flow + p.fire_water * 0.6) * 3.0;
        assert!(!wins(&p, &fire, needed) && wins(&p, &fire, needed + 0.1));
        fire.attack = 60.0;
        let (mut area, mut steps) = (3.0, 0);
        while area > 0.0 {
            area += (0.6 * area - (60.0 - p.fire_critical_flow * area) / p.fire_water) / 600.0;
            steps += 1;
            if steps == 600 {
                let mut now = fire.clone();
                update(&p, &mut now, MINUTE);
                assert!((now.area - area).abs() < 0.01, "{} {area}", now.area);
            }
        }
        let (k, balance) = under_attack(&p, &fire);
        let exact = math::ln(balance / (balance - 3.0)) / k;
        assert!((exact - f64::from(steps) / 600.0).abs() < 0.02, "{exact} {steps}");
        update(&p, &mut fire, minutes(exact) + 1);
        assert_eq!(fire.area, 0.0);
    }
}
