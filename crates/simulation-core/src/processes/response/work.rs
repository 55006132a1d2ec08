//! How a helper takes a need, gets there, works, lets go; and how time spent is booked.

use crate::processes::response::{firefighting, is_local, patient_transport, search_and_rescue};
use crate::processes::{Process, Run, event, reach};
use crate::state::State;
use crate::state::helpers::{Duty, Helper};
use crate::state::ledger::{HelperClass, NeedKind, Status};
use crate::state::pools::Capability;
use crate::time::{MINUTE, NEVER, Seconds, hours};
use crate::world::people::AgeGroup;
use crate::world::{NONE, people};

/// Events of [`Process::Muster`] that belong to a helper's row.
pub(super) const ARRIVE: u32 = 1;
pub(super) const WAITED: u32 = 2;
pub(super) const RESTED: u32 = 3;
pub(super) const GIVE_UP: u32 = 8;
/// A shift ends while the helper is at work.
pub(super) const TIRED: u32 = 9;

/// Time for a helper to get from one building to another, s.
fn travel(run: &Run, s: &State, helper: usize, to: u32) -> Seconds {
    let p = &run.model.parameters;
    let row = &s.helpers.rows[helper];
    let metres = run.model.distance(row.building, to) * p.detour;
    let speed = if row.engine && s.roads.closed_share < 0.5 {
        p.vehicle_speed / 3.6 / (1.0 + p.road_closed_factor * s.roads.closed_share)
    } else {
        p.walk_speed
    };
    (metres / speed) as Seconds
}

/// A helper takes a need and sets out.
pub fn assign(run: &Run, s: &mut State, helper: u32, need: u32) {
    let to = s.ledger.get(need).building;
    let time = travel(run, s, helper as usize, to);
    send(s, helper, need, to, time);
}

/// Places a helper takes in the crew of a need. An ambulance under way leaves its patient to whoever is there
/// first, so it takes none.
fn places(row: &Helper) -> u8 {
    if row.ambulance { 0 } else { row.persons }
}

/// A helper takes a need and is on the way to a building for `time`.
pub(super) fn send(s: &mut State, helper: u32, need: u32, to: u32, time: Seconds) {
    s.helpers.not_idle(helper);
    let row = &mut s.helpers.rows[helper as usize];
    if std::mem::take(&mut row.on_call) {
        row.shift_start = s.now;
    }
    row.duty = Duty::Travelling;
    row.need = need;
    row.taken = s.now;
    row.until = s.now + time;
    row.building = to;
    let persons = places(row);
    s.ledger.take(need, persons);
    s.helpers.crew(need).push(helper);
    s.agenda.wake(s.now + time, Process::Muster as u8, event(ARRIVE, helper));
}

/// Speed of a helper on a need, thousandths of a person.
fn speed(run: &Run, s: &State, helper: usize, need: u32) -> i64 {
    let p = &run.model.parameters;
    let row = &s.helpers.rows[helper];
    let need = s.ledger.get(need);
    let professional = !is_local(row.class);
    let trained = row.skill & people::SKILL_RESCUE != 0;
    let each = match need.kind {
        NeedKind::Extrication => {
            let duty = if professional { p.professional_duty } else { 1.0 };
            let equipped = professional && row.skill & people::SKILL_TOOLS != 0;
            duty * match need.grade {
                _ if equipped => 1.0,
                // Troops with bare hands are many hands, not trained ones; they do move some heavy rubble.
                3 if professional || !trained => 1.0 / p.untrained_divisor,
                4 if !trained => p.untrained_rate_heavy,
                4 => p.trained_rate_heavy,
                _ => 1.0,
            }
        }
        NeedKind::Facility if !professional && row.skill & people::SKILL_LIFT == 0 => 1.0 / p.facility_untrained,
        _ => 1.0,
    };
    // More than two are in each other's way at a lift.
    let persons = if need.kind == NeedKind::Facility { row.persons.min(2) } else { row.persons };
    (each * f64::from(persons) * 1_000.0) as i64
}

/// A helper arrives and begins.
pub(super) fn arrive(run: &Run, s: &mut State, helper: u32) {
    let row = &s.helpers.rows[helper as usize];
    if row.duty != Duty::Travelling || row.until > s.now {
        return;
    }
    let need = row.need;
    let local = is_local(row.class);
    if s.ledger.get(need).status != Status::Open {
        release(run, s, helper, false);
        return;
    }
    if s.ledger.get(need).kind == NeedKind::Treatment {
        if patient_transport::by_vehicle(run, s, helper, need) {
            return;
        }
        if s.helpers.rows[helper as usize].ambulance {
            s.helpers.crew(need).retain(|&h| h != helper);
            release(run, s, helper, false);
            return;
        }
    }
    let rate = speed(run, s, helper as usize, need);
    if !local && s.ledger.get(need).kind == NeedKind::Extrication && s.ledger.get(need).rate == 0 {
        // Kin and neighbours know who slept where; a team has to find whoever is silent.
        let extra = search_and_rescue::extra_search(run, s, need);
        s.ledger.add_work(need, extra);
    }
    let digs = s.ledger.get(need).kind == NeedKind::Extrication;
    let row = &mut s.helpers.rows[helper as usize];
    row.dug |= digs;
    row.duty = Duty::Working;
    row.began = s.now;
    row.rate = rate;
    if local {
        let (shift, skill, grade) = (row.shift_start, row.skill, s.ledger.get(need).grade);
        let p = &run.model.parameters;
        s.agenda.wake(shift + hours(p.shift_hours), Process::Muster as u8, event(TIRED, helper));
        if s.ledger.get(need).kind == NeedKind::Extrication && grade == 4 && skill & people::SKILL_RESCUE == 0 {
            let at = s.now + hours(p.give_up_hours);
            s.helpers.rows[helper as usize].until = at;
            s.agenda.wake(at, Process::Muster as u8, event(GIVE_UP, helper));
        }
    }
    let subject = s.ledger.get(need).subject;
    match s.ledger.get(need).kind {
        NeedKind::Extrication | NeedKind::FirstAid | NeedKind::Treatment | NeedKind::Welfare if local => {
            reach(s, subject);
        }
        _ => {}
    }
    change_rate(s, need, rate);
    if s.ledger.get(need).kind == NeedKind::Fire {
        firefighting::joined(run, s, helper, need);
    }
}

/// Changes the speed of the crew on a need and wakes its owner when the work will be done.
fn change_rate(s: &mut State, need: u32, by: i64) {
    if let Some(done) = s.ledger.work(need, by, s.now) {
        s.agenda.wake(done, owner(s.ledger.get(need).kind) as u8, event(WORK_DONE, need));
    }
}

/// A local helper leaves a need that is not done, which others can take.
fn quit(run: &Run, s: &mut State, helper: u32) -> u32 {
    let need = s.helpers.rows[helper as usize].need;
    s.helpers.crew(need).retain(|&h| h != helper);
    release(run, s, helper, false);
    need
}

/// Who has dug in vain under heavy rubble leaves the victim to those who can break it.
pub(super) fn give_up(run: &Run, s: &mut State, helper: u32) {
    let row = &s.helpers.rows[helper as usize];
    if row.duty == Duty::Working && row.until <= s.now && row.need != NONE && s.ledger.get(row.need).grade == 4 {
        let need = quit(run, s, helper);
        search_and_rescue::beyond_hands(run, s, need);
    }
}

/// Whose shift is over hands the work on.
pub(super) fn tired(run: &Run, s: &mut State, helper: u32) {
    let row = &s.helpers.rows[helper as usize];
    let over = s.now >= row.shift_start.saturating_add(hours(run.model.parameters.shift_hours));
    if row.duty == Duty::Working && over && row.need != NONE && s.ledger.get(row.need).kind == NeedKind::Extrication {
        let need = quit(run, s, helper);
        publish_again(run, s, need);
    }
}

/// Event of every needs process: the work of a need may be done.
pub(crate) const WORK_DONE: u32 = 0;

/// The process that owns a kind of need.
fn owner(kind: NeedKind) -> Process {
    match kind {
        NeedKind::Extrication => Process::SearchAndRescue,
        NeedKind::FirstAid | NeedKind::Treatment => Process::MedicalCare,
        NeedKind::Welfare => Process::Welfare,
        NeedKind::Water | NeedKind::Food | NeedKind::Medicine => Process::Relief,
        NeedKind::Fire => Process::Fire,
        NeedKind::Facility => Process::BuildingFacilities,
        NeedKind::Shelter => Process::Sheltering,
    }
}

/// Whether the work of an open need is done now.
#[must_use]
pub fn done(s: &mut State, need: u32) -> bool {
    if s.ledger.get(need).status != Status::Open || s.ledger.get(need).rate == 0 {
        return false;
    }
    let now = s.now;
    // Rounding to whole seconds leaves at most one second of work per person.
    s.ledger.work(need, 0, now);
    s.ledger.get(need).work_left * 1_000 <= s.ledger.get(need).rate
}

/// Books the time a helper spent on a need.
fn book(run: &Run, s: &mut State, helper: u32, effective: bool) {
    let row = &s.helpers.rows[helper as usize];
    if s.books_closed || !is_local(row.class) || row.need == NONE && row.duty != Duty::AtDoors {
        return;
    }
    let time = i64::from(s.now - row.taken) * i64::from(row.persons);
    let (person, ever) = (row.person, effective && time > 0);
    if effective {
        // The way counts in full, the work as much as it moved the need: slow hands are mobilised longer.
        let works = matches!(row.duty, Duty::Working | Duty::AtDoors);
        let on_site = if works { i64::from(s.now - row.began) } else { 0 };
        let way = time - on_site * i64::from(row.persons);
        s.tally.local_effective += way + on_site * row.rate / 1_000;
    } else {
        s.tally.local_wasted += time;
    }
    if ever && person != NONE {
        s.tally.helpers += i64::from(!std::mem::replace(&mut s.helpers.rows[helper as usize].helped, true));

        let w = &run.model.world.people;
        let older = matches!(w.age[person as usize], AgeGroup::Older | AgeGroup::Oldest);
        s.tally.helping_by_group[usize::from(w.female[person as usize]) * 2 + usize::from(older)] += time;
    }
}

/// A helper lets go of its need and is ready again, or rests when its shift is over.
pub(super) fn release(run: &Run, s: &mut State, helper: u32, effective: bool) {
    let p = &run.model.parameters;
    book(run, s, helper, effective);
    let now = s.now;
    let row = &mut s.helpers.rows[helper as usize];
    // Who helped kin is free for others now, under the own role.
    row.class = row.standing;
    let need = std::mem::replace(&mut row.need, NONE);
    let (persons, taken, rate, was) = (row.persons, places(row), std::mem::take(&mut row.rate), row.duty);
    let on_site = was == Duty::Working;
    let worked = f64::from(now - row.began) / 3_600.0;
    if need != NONE {
        s.ledger.release(need, taken);
        if on_site && s.ledger.get(need).status == Status::Open {
            change_rate(s, need, -rate);
        }
    }
    if on_site
        && need != NONE
        && s.ledger.get(need).kind == NeedKind::Extrication
        && s.ledger.get(need).grade >= 2
        && search_and_rescue::hurts_helper(run, s, helper, need, worked)
    {
        return;
    }
    if on_site && need != NONE && s.ledger.get(need).kind == NeedKind::Fire {
        if s.ledger.get(need).status == Status::Open {
            firefighting::left(run, s, need);
        }
        if firefighting::hurts_helper(run, s, helper, need, worked) {
            return;
        }
    }
    let row = &mut s.helpers.rows[helper as usize];
    let tired = is_local(row.class) && now - row.shift_start >= hours(p.shift_hours);
    if tired {
        row.duty = Duty::Resting;
        if !s.books_closed {
            s.tally.local_mobilised += i64::from(now - row.shift_start) * i64::from(persons);
        }
        let row = &mut s.helpers.rows[helper as usize];
        row.until = now + hours(p.rest_hours);
        let until = row.until;
        s.agenda.wake(until, Process::Muster as u8, event(RESTED, helper));
    } else {
        make_idle(run, s, helper);
    }
}

/// A helper is ready for the next need.
pub(super) fn make_idle(run: &Run, s: &mut State, helper: u32) {
    let row = &mut s.helpers.rows[helper as usize];
    let visits = row.leaves_at < NEVER;
    if visits && row.leaves_at <= s.now {
        stand_down(s, helper);
        return;
    }
    row.duty = Duty::Idle;
    // Who has nothing to do for an hour goes home and stays on call.
    row.until = s.now + 60 * MINUTE;
    let (until, class, community) = (row.until, row.class, row.community);
    s.helpers.idle_list(helper).push(helper);
    if is_local(class) {
        s.agenda.wake(until, Process::Muster as u8, event(WAITED, helper));
    }
    let desk =
        if is_local(class) || visits { u32::from(community) } else { run.model.world.places.communities() as u32 };
    s.agenda.wake(s.now, Process::Allotment as u8, desk);
}

/// A helper goes from door to door until `until` and takes nothing else on meanwhile.
pub(crate) fn to_the_doors(run: &Run, s: &mut State, helper: u32, until: Seconds) {
    book(run, s, helper, true);
    if s.helpers.rows[helper as usize].duty == Duty::Idle {
        s.helpers.not_idle(helper);
    }
    let row = &mut s.helpers.rows[helper as usize];
    if std::mem::take(&mut row.on_call) || row.duty == Duty::Gone {
        row.shift_start = s.now;
    }
    row.duty = Duty::AtDoors;
    (row.taken, row.began, row.until, row.rate) = (s.now, s.now, until, 0);
}

/// A helper is back from the doors, unless another round has followed.
pub(crate) fn from_the_doors(run: &Run, s: &mut State, helper: u32) {
    let row = &s.helpers.rows[helper as usize];
    if row.duty == Duty::AtDoors && row.until <= s.now {
        release(run, s, helper, true);
    }
}

/// Until when a person goes from door to door, if that is what they do now.
#[must_use]
pub(crate) fn at_doors_until(s: &State, person: u32) -> Option<Seconds> {
    let helper = s.people.helper[person as usize];
    let row = (helper != NONE).then(|| &s.helpers.rows[helper as usize])?;
    (row.duty == Duty::AtDoors).then_some(row.until)
}

/// Closes a need and lets its crew go.
pub fn finish(run: &Run, s: &mut State, need: u32, status: Status, by: HelperClass, at: Seconds) {
    if s.ledger.get(need).status != Status::Open {
        return;
    }
    s.ledger.close(need, status, by, at);
    let crew = std::mem::take(s.helpers.crew(need));
    for helper in crew {
        let useful = status == Status::Met && s.helpers.rows[helper as usize].duty == Duty::Working;
        release(run, s, helper, useful);
    }
}

/// Lets the whole crew of an open need go; the need goes on without them.
pub(super) fn dismiss(run: &Run, s: &mut State, need: u32, useful: bool) {
    let crew = std::mem::take(s.helpers.crew(need));
    for helper in crew {
        let worked = s.helpers.rows[helper as usize].duty == Duty::Working;
        release(run, s, helper, useful && worked);
    }
}

/// Class of the helper or team who moves a need fastest; the first of them among equals.
#[must_use]
pub(super) fn leader(s: &mut State, need: u32) -> HelperClass {
    let crew = std::mem::take(s.helpers.crew(need));
    let class = crew
        .iter()
        .map(|&h| &s.helpers.rows[h as usize])
        .filter(|row| row.duty == Duty::Working)
        .rev()
        .max_by_key(|row| row.rate)
        .map_or(HelperClass::OneSelf, |row| row.class);
    *s.helpers.crew(need) = crew;
    class
}

/// A need that lost a helper is known in its cell's pool again.
fn publish_again(run: &Run, s: &mut State, need: u32) {
    let row = s.ledger.get(need);
    if row.status != Status::Open || row.priority == u64::MAX {
        return;
    }
    let capability = match row.kind {
        NeedKind::Extrication => search_and_rescue::pool(s, need),
        NeedKind::FirstAid => Capability::FirstAid,
        NeedKind::Treatment => Capability::Carry,
        NeedKind::Welfare => Capability::Visit,
        NeedKind::Shelter | NeedKind::Water | NeedKind::Food | NeedKind::Medicine => Capability::Deliver,
        NeedKind::Fire => Capability::FightFire,
        NeedKind::Facility => Capability::Facility,
    };
    let (priority, building) = (row.priority, row.building);
    s.pools.publish(run.model.world.buildings.cell[building as usize], capability, priority, need);
    s.agenda.wake(s.now, Process::Allotment as u8, u32::from(run.model.community(building)));
    s.agenda.wake(s.now, Process::Allotment as u8, run.model.world.places.communities() as u32);
}

/// Releases everything a dead, hurt or departing person holds.
pub fn leave(run: &Run, s: &mut State, person: u32) {
    let helper = s.people.helper[person as usize];
    if helper == NONE || s.helpers.rows[helper as usize].duty == Duty::Gone {
        return;
    }
    match s.helpers.rows[helper as usize].duty {
        Duty::Idle => s.helpers.not_idle(helper),
        Duty::Travelling | Duty::Working => {
            book(run, s, helper, false);
            let row = &mut s.helpers.rows[helper as usize];
            let need = std::mem::replace(&mut row.need, NONE);
            let rate = std::mem::take(&mut row.rate);
            let (persons, working) = (row.persons, row.duty == Duty::Working);
            s.helpers.crew(need).retain(|&h| h != helper);
            s.ledger.release(need, persons);
            if working && s.ledger.get(need).status == Status::Open {
                change_rate(s, need, -rate);
            }
            publish_again(run, s, need);
            if working && s.ledger.get(need).status == Status::Open && s.ledger.get(need).kind == NeedKind::Fire {
                firefighting::left(run, s, need);
            }
        }
        Duty::AtDoors => book(run, s, helper, true),
        Duty::Resting | Duty::Gone => {}
    }
    stand_down(s, helper);
}

/// A helper goes home but stays on call; its mobilised time is booked.
pub(super) fn go_on_call(s: &mut State, helper: u32) {
    let now = s.now;
    let row = &mut s.helpers.rows[helper as usize];
    if !row.on_call {
        row.on_call = true;
        if !s.books_closed {
            s.tally.local_mobilised += i64::from(now - row.shift_start) * i64::from(row.persons);
        }
    }
}

/// A helper goes home for good; its mobilised time is booked.
pub(super) fn stand_down(s: &mut State, helper: u32) {
    let now = s.now;
    let row = &mut s.helpers.rows[helper as usize];
    let counted = !s.books_closed && !row.on_call && !matches!(row.duty, Duty::Resting | Duty::Gone);
    if is_local(row.class) && counted {
        s.tally.local_mobilised += i64::from(now - row.shift_start) * i64::from(row.persons);
    }
    row.duty = Duty::Gone;
}

/// Books the time of all local helpers still on duty when the first 72 hours end; they go on, but their
/// time no longer counts. On a need that is still open the work done so far counts as effective, the way
/// to it does not.
pub fn close_books(s: &mut State, at: Seconds) {
    for helper in 0..s.helpers.rows.len() as u32 {
        let row = &mut s.helpers.rows[helper as usize];
        if !is_local(row.class) || matches!(row.duty, Duty::Resting | Duty::Gone) {
            continue;
        }
        let persons = row.persons;
        if !row.on_call {
            s.tally.local_mobilised += i64::from(at - row.shift_start) * i64::from(persons);
        }
        if matches!(row.duty, Duty::Working | Duty::AtDoors) {
            s.tally.local_effective += i64::from(at - row.began) * row.rate / 1_000;
        }
    }
    s.books_closed = true;
    let t = &s.tally;
    debug_assert!(t.local_effective + t.local_wasted <= t.local_mobilised, "person-time is conserved: {t:?}");
}

/// A need whose carrying work depends on the way: person-seconds for two carriers.
#[must_use]
pub(super) fn carry_work(run: &Run, metres: f64) -> i64 {
    (2.0 * (metres / run.model.parameters.carry_speed + 60.0 * run.model.parameters.load_minutes)) as i64
}
