//! Processes move the state. Each slot of the agenda runs the woken entities of every process once, in
//! the order of [`Process`]; nobody wakes anyone in the current slot.

pub mod before;
pub mod impact;
pub mod recovery;
pub mod response;
pub mod warning;

use crate::hazards::ground_motion::GroundMotion;
use crate::model::Model;
use crate::random::Draws;
use crate::state::State;
use crate::state::ledger::{NeedKind, Status};
use crate::state::people::{Entrapment, Location};
use crate::state::services::Received;
use crate::state::tally::HARM;
use crate::time::{NEVER, Seconds};
use response::{building_facilities, work};

/// The order of the processes within a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Process {
    /// Lifelines fail, are repaired, serve.
    Lifelines,
    /// A power utility restores its whole area.
    Utility,
    /// Water and gas pipes are repaired, tested, opened.
    BuriedPipes,
    /// Roads are cleared, bridges restored.
    Access,
    /// Aftershocks move rubble and renew fear.
    Aftershocks,
    /// Buildings catch fire, burn, go out.
    Fire,
    /// Trapped and injured people worsen and die.
    Casualties,
    /// Decisions take effect.
    Command,
    /// People are warned and leave; the water arrives.
    Warning,
    /// Helpers join, arrive, rest.
    Muster,
    /// Trapped people free themselves, are heard of, are freed.
    SearchAndRescue,
    /// First aid, transport, treatment.
    MedicalCare,
    /// Vulnerable people are looked after.
    Welfare,
    /// Lifts and pumps of buildings stop, are seen to, run again.
    BuildingFacilities,
    /// Water and food.
    Relief,
    /// Shops under contract open.
    Partners,
    /// Households on their way arrive.
    Movement,
    /// Shelters open and fill.
    Sheltering,
    /// Idle helpers get needs.
    Allotment,
    /// Buildings are inspected, financed, repaired.
    Repair,
    /// Dislocated households find temporary housing, return, settle elsewhere.
    Housing,
    /// People in lasting distress recover; counsellors see them.
    Distress,
    /// Establishments open and close; people work and learn.
    Livelihoods,
}

/// What one run is given.
#[derive(Clone, Copy)]
pub struct Run<'a> {
    /// The arm.
    pub model: &'a Model,
    /// The luck of this replicate.
    pub draws: &'a Draws,
    /// The ground motion of this replicate.
    pub motion: &'a GroundMotion,
    /// End of the run: 72 h for a community left to itself, else the horizon.
    pub end: Seconds,
}

/// Low 28 bits of an agenda entity are its row; the high 4 tell which of its events this is.
const ROW_BITS: u32 = 28;

/// Packs an event of a row.
#[must_use]
pub fn event(kind: u32, row: u32) -> u32 {
    debug_assert!(row < 1 << ROW_BITS && kind < 16);
    kind << ROW_BITS | row
}

/// Unpacks an event: (kind, row).
#[must_use]
pub fn unpack(entity: u32) -> (u32, u32) {
    (entity >> ROW_BITS, entity & ((1 << ROW_BITS) - 1))
}

impl Run<'_> {
    /// Runs one woken entity.
    pub fn step(&self, s: &mut State, process: u8, entity: u32) {
        const LIFELINES: u8 = Process::Lifelines as u8;
        const UTILITY: u8 = Process::Utility as u8;
        const BURIED: u8 = Process::BuriedPipes as u8;
        const ACCESS: u8 = Process::Access as u8;
        const AFTERSHOCKS: u8 = Process::Aftershocks as u8;
        const FIRE: u8 = Process::Fire as u8;
        const CASUALTIES: u8 = Process::Casualties as u8;
        const COMMAND: u8 = Process::Command as u8;
        const WARNING: u8 = Process::Warning as u8;
        const MUSTER: u8 = Process::Muster as u8;
        const RESCUE: u8 = Process::SearchAndRescue as u8;
        const MEDICAL: u8 = Process::MedicalCare as u8;
        const WELFARE: u8 = Process::Welfare as u8;
        const FACILITIES: u8 = Process::BuildingFacilities as u8;
        const RELIEF: u8 = Process::Relief as u8;
        const PARTNERS: u8 = Process::Partners as u8;
        const MOVEMENT: u8 = Process::Movement as u8;
        const SHELTERING: u8 = Process::Sheltering as u8;
        const ALLOTMENT: u8 = Process::Allotment as u8;
        const REPAIR: u8 = Process::Repair as u8;
        const HOUSING: u8 = Process::Housing as u8;
        const DISTRESS: u8 = Process::Distress as u8;
        match process {
            LIFELINES => recovery::lifelines::step(self, s, entity),
            UTILITY => recovery::utility::step(self, s),
            BURIED => recovery::buried_pipes::step(self, s, entity),
            ACCESS => recovery::access::step(self, s, entity),
            AFTERSHOCKS => response::aftershocks::step(self, s, entity),
            FIRE => response::fire::step(self, s, entity),
            CASUALTIES => response::medical_care::casualty(self, s, entity),
            COMMAND => response::command::step(self, s, entity),
            WARNING => warning::alert::step(self, s, entity),
            MUSTER => response::muster::step(self, s, entity),
            RESCUE => response::search_and_rescue::step(self, s, entity),
            MEDICAL => response::medical_care::step(self, s, entity),
            WELFARE => response::welfare::step(self, s, entity),
            FACILITIES => response::building_facilities::step(self, s, entity),
            RELIEF => response::relief::step(self, s, entity),
            PARTNERS => response::partners::step(self, s, entity),
            MOVEMENT => response::movement::step(self, s),
            SHELTERING => response::sheltering::step(self, s, entity),
            ALLOTMENT => response::allotment::step(self, s, entity),
            REPAIR => recovery::repair::step(self, s, entity),
            HOUSING => recovery::housing::step(self, s, entity),
            DISTRESS => recovery::distress::step(self, s, entity),
            _ => recovery::livelihoods::step(self, s, entity),
        }
    }
}

/// A household goes to stay somewhere. Places and dwellings are the caller's business.
pub fn stay(run: &Run, s: &mut State, household: u32, to: Location) {
    let people = living(s, household);
    let from = std::mem::replace(&mut s.households.location[household as usize], to);
    s.whereabouts.shift(from, to, people);
    recovery::distress::moved(run, s, household, to);
    recovery::livelihoods::moved(run, s, household, from, to);
    refresh(run, s, household);
}

/// What a household receives now, by service.
fn received(run: &Run, s: &State, h: u32) -> Received {
    let row = h as usize;
    let b = run.model.world.households.building[row] as usize;
    let p = &run.model.parameters;
    let built = &s.buildings;
    let on = |yes: bool| if yes { 100 } else { 0 };
    let mut short = 0;
    for kind in [NeedKind::Water, NeedKind::Food] {
        if s.ledger.open(kind, h).is_some() {
            short += 50;
        }
    }
    let relief = 100 - short;
    let percent = |share: f64| (share * 100.0) as u8;
    let telecom = on(built.served[2][b]);
    let (road, medical) = (on(built.road[b]), built.medical[b]);
    match s.households.location[row] {
        Location::Home => {
            let water = on(built.served[1][b] && building_facilities::water_rises(run, s, h));
            [on(built.habitable[b]), on(built.served[0][b]), water, telecom, medical, road, relief]
        }
        Location::Outdoors => [0, 0, 0, telecom, medical, road, relief],
        // Wherever in the place a household stays, it is served like the street it comes from.
        inside @ (Location::Shelter | Location::Kin | Location::Temporary | Location::Rented) => {
            let w = &run.model.world.buildings;
            let live = |which: usize, node: u32| on(node == crate::world::NONE || s.networks[which].up[node as usize]);
            let (power, water) = (live(0, w.power_node[b]), live(1, w.water_node[b]));
            let housing = match inside {
                Location::Shelter => percent(p.service_shelter_housing),
                // Who has rented for good is at home there, only not in the old home.
                Location::Rented if s.homes.given_up[row] => 100,
                _ => percent(p.service_temporary_housing),
            };
            [housing, power, water, telecom, medical, road, relief]
        }
        Location::Away => [percent(p.service_temporary_housing), 100, 100, 100, 100, 100, relief],
        Location::Resettled => [100; 7],
    }
}

/// Brings the service a household receives up to date.
pub fn refresh(run: &Run, s: &mut State, household: u32) {
    let now = received(run, s, household);
    s.services.set(household as usize, now, s.now);
}

/// Brings the service of all households of a building up to date.
pub fn refresh_building(run: &Run, s: &mut State, building: u32) {
    for &h in run.model.index.building_households.of(building as usize) {
        refresh(run, s, h);
    }
}

/// Living members of a household.
#[must_use]
pub fn living(s: &State, household: u32) -> u32 {
    let l = s.services.living[household as usize];
    u32::from(l[0]) + u32::from(l[1])
}

/// Books harm done to a person.
fn book_harm(run: &Run, s: &mut State, person: u32, thousandths: i64, impact: bool) {
    if impact {
        s.tally.harm_impact += thousandths;
    } else {
        s.tally.harm_after += thousandths;
    }
    if run.model.world.people.vulnerable[person as usize] {
        s.tally.harm_vulnerable += thousandths;
    }
    if s.buildings.top_tier[run.model.home(person) as usize] {
        s.tally.harm_top_tier += thousandths;
    }
}

/// Raises a person's injury to a severity of 1 to 3 (never lowers it).
pub fn injure(run: &Run, s: &mut State, person: u32, severity: u8, impact: bool) {
    let row = person as usize;
    let before = s.people.severity[row];
    if severity <= before || !s.people.alive[row] {
        return;
    }
    s.people.severity[row] = severity;
    s.tally.injured[usize::from(severity)] += 1;
    if before > 0 {
        s.tally.injured[usize::from(before)] -= 1;
    }
    book_harm(run, s, person, HARM[usize::from(severity)] - HARM[usize::from(before)], impact);
    recovery::livelihoods::hurt(run, s, person);
}

/// What somebody dies of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The impact itself.
    Impact,
    /// Slow death under rubble.
    Trapped,
    /// An injury untreated, or death soon after release.
    Injury,
    /// Alone in hidden distress.
    Distress,
    /// Fire.
    Fire,
    /// Water.
    Water,
}

/// A person dies. All that the person holds is released; the body of a trapped person still takes the
/// work of whoever digs, because nobody can tell.
pub fn die(run: &Run, s: &mut State, person: u32, cause: Cause) {
    let impact = matches!(cause, Cause::Impact | Cause::Water);
    let row = person as usize;
    if !s.people.alive[row] {
        return;
    }
    s.people.alive[row] = false;
    s.people.died_at[row] = s.now;
    let before = s.people.severity[row];
    book_harm(run, s, person, HARM[4] - HARM[usize::from(before)], impact);
    s.people.severity[row] = 4;
    if before > 0 {
        s.tally.injured[usize::from(before)] -= 1;
    }
    if impact {
        s.tally.deaths_impact += 1;
        s.tally.deaths_water += i64::from(cause == Cause::Water);
    } else {
        s.tally.deaths_after += 1;
        s.tally.deaths_by_cause[cause as usize - 1] += 1;
    }
    s.people.hazard[row] = 0.0;
    s.people.crisis_at[row] = NEVER;
    let household = run.model.world.people.household[row];
    s.services.remove_person(household as usize, run.model.world.people.vulnerable[row]);
    s.whereabouts.people[s.households.location[household as usize] as usize] -= 1;
    recovery::livelihoods::died(run, s, person);
    for kind in [NeedKind::FirstAid, NeedKind::Treatment, NeedKind::Welfare, NeedKind::Medicine] {
        if let Some(need) = s.ledger.open(kind, person) {
            work::finish(run, s, need, Status::Moot, crate::state::ledger::HelperClass::OneSelf, s.now);
        }
    }
    if living(s, household) == 0 {
        for kind in [NeedKind::Shelter, NeedKind::Water, NeedKind::Food] {
            if let Some(need) = s.ledger.open(kind, household) {
                work::finish(run, s, need, Status::Moot, crate::state::ledger::HelperClass::OneSelf, s.now);
            }
        }
    }
    work::leave(run, s, person);
}

/// Somebody of the community stands beside the person for the first time.
pub fn reach(s: &mut State, person: u32) {
    let at = &mut s.people.reached_at[person as usize];
    *at = (*at).min(s.now);
}

/// A trapped person is free.
pub fn set_free(run: &Run, s: &mut State, person: u32) {
    s.people.entrapment[person as usize] = Entrapment::Free;
    s.people.death_at[person as usize] = NEVER;
    recovery::livelihoods::person(run, s, person);
}

/// Whether the household has a member who is free, unhurt and able to help.
#[must_use]
pub fn able_member(run: &Run, s: &State, household: u32) -> Option<u32> {
    run.model
        .world
        .households
        .members(household as usize)
        .find(|&p| run.model.world.people.able[p] && s.people.free(p))
        .map(|p| p as u32)
}
