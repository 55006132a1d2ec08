//! Lasting distress of those who survive, and counselling (REQ-P15).
//!
//! Distress here is a disorder at the level of probable PTSD: the one outcome for which both onset and course are
//! published. Assumed:
//! - It sets in at the end of the response. One draw for each resident is held against the chance of the worst that
//!   resident went through: trapped or hurt, bereaved, another of the household hurt, home lost or left, long in need,
//!   digging for the trapped, shaken in a damaged building. The published chances are of groups who went through the
//!   lesser things too, so they are not combined. Who went through nothing is spared; age and sex do not count; deaths
//!   after 72 hours bring nobody into distress.
//! - Recovery is a time drawn for each case, so long without treatment. It passes only in permanent housing – at home,
//!   or settled elsewhere –, stands still in a shelter, with kin and in a temporary dwelling, and does not go back.
//! - Counselling makes that time pass faster, by the share of a course received; one session does nothing. The rate
//!   stays when the course has ended. Sessions in a shelter help once there is a home.
//! - Some ask by themselves, late, by telephone or where they are sheltered; outreach visits every household, those
//!   first to whom something happened, misses some and flags others who are well. A counsellor finds that out in one
//!   session, which is lost to those in line.
//! - Sessions due go before first sessions, those by the day on which somebody became known and then by lottery.
//! - Who stays with kin or has settled elsewhere is out of the counsellors' reach. Counsellors and community workers
//!   are those of the place; nobody comes from outside, and none of them is hurt, tired or in distress.
//! - Distress changes nothing else: no work, no decision, no death.

use crate::hazards::fragility::DamageState;
use crate::key::Key;
use crate::parameters::Parameters;
use crate::processes::{Process, Run, event, unpack};
use crate::random::Purpose;
use crate::state::State;
use crate::state::distress::{Case, UNTREATED};
use crate::state::ledger::{NeedKind, Subject};
use crate::state::people::Location;
use crate::time::{DAY, RESPONSE_END, Seconds, hours};
use crate::world::NONE;
use crate::world::people::{AgeGroup, Role};

/// Events: somebody asks for help; then, in the same slot, a day of the counsellors.
const ASKS: u32 = 0;
const COUNSELLING: u32 = 1;

const MONTH: f64 = 365.25 / 12.0 * DAY as f64;

/// What a resident went through.
const SHAKEN: u8 = 1;
const NEED: u8 = 2;
const DUG: u8 = 4;
const WITNESS: u8 = 8;
const HOME: u8 = 16;
const DIRECT: u8 = 32;
const BEREAVED: u8 = 64;
/// Fell into distress: spares the search for a case of those who did not.
const CASE: u8 = 128;

/// Chance of distress: that of the worst a resident went through.
fn chance(exposure: u8, p: &Parameters) -> f64 {
    [
        (SHAKEN, p.distress_base),
        (NEED, p.distress_need),
        (DUG, p.distress_rescue),
        (WITNESS, p.distress_witness),
        (HOME, p.distress_home),
        (DIRECT, p.distress_direct),
        (BEREAVED, p.distress_bereaved),
    ]
    .iter()
    .filter(|(bit, _)| exposure & bit != 0)
    .fold(0.0, |most, (_, chance)| f64::max(most, *chance))
}

/// Has permanent housing.
fn settled(location: Location) -> bool {
    matches!(location, Location::Home | Location::Resettled | Location::Rented)
}

/// Notes what everybody went through in the response.
fn expose(run: &Run, s: &mut State) {
    let w = &run.model.world;
    let mut exposure = std::mem::take(&mut s.distress.exposure);
    exposure.clear();
    exposure.resize(w.people.len(), 0);
    for household in 0..w.households.len() {
        let members = w.households.members(household);
        let home = s.buildings.damage[w.households.building[household] as usize];
        let lost = home >= DamageState::Extensive || s.households.location[household] != Location::Home;
        let dead = members.clone().filter(|&p| !s.people.alive[p]).count();
        let hurt = members.clone().filter(|&p| s.people.alive[p] && s.people.severity[p] >= 2).count();
        for p in members {
            let at = s.people.at[p];
            let damaged = home > DamageState::None || at != NONE && s.buildings.damage[at as usize] > DamageState::None;
            let others_hurt = hurt > usize::from(s.people.severity[p] >= 2);
            let bits = [
                (damaged, SHAKEN),
                (lost, HOME),
                (dead > 0, BEREAVED),
                (others_hurt, WITNESS),
                (s.people.severity[p] > 0, DIRECT),
            ];
            exposure[p] = bits.iter().filter(|(is, _)| *is).fold(0, |all, (_, bit)| all | bit);
        }
    }
    let long = hours(run.model.parameters.distress_need_hours);
    for need in s.ledger.all() {
        if need.kind == NeedKind::Extrication {
            exposure[need.subject as usize] |= DIRECT;
        } else if need.closed.min(RESPONSE_END) - need.arose >= long {
            match need.kind.subject() {
                Subject::Person => exposure[need.subject as usize] |= NEED,
                Subject::Household => {
                    w.households.members(need.subject as usize).for_each(|p| exposure[p] |= NEED);
                }
                Subject::Building => {}
            }
        }
    }
    for helper in s.helpers.rows.iter().filter(|helper| helper.dug && helper.person != NONE) {
        exposure[helper.person as usize] |= DUG;
    }
    s.distress.exposure = exposure;
}

/// After 72 hours: who falls into distress, who will ask for help, and the counsellors' first day.
pub fn start(run: &Run, s: &mut State) {
    expose(run, s);
    let m = run.model;
    let p = &m.parameters;
    for person in 0..m.world.people.len() {
        let chance = chance(s.distress.exposure[person], p);
        let key = Key(m.world.people.key[person]);
        if !s.people.alive[person] || run.draws.uniform(Purpose::DistressOnset, key, 0) >= chance {
            continue;
        }
        let time = run.draws.lognormal(Purpose::DistressCourse, key, 0, p.distress_median * MONTH, p.distress_spread);
        let location = s.households.location[m.world.people.household[person] as usize];
        let course = course(run, key);
        s.distress.exposure[person] |= CASE;
        s.distress.cases.push(Case::new(person as u32, time.min(1e12) as i64, settled(location), course, s.now));
    }
    if m.policy.counsellors_per_10000 <= 0.0 {
        return;
    }
    for case in 0..s.distress.cases.len() as u32 {
        let key = Key(m.world.people.key[s.distress.cases[case as usize].person as usize]);
        if run.draws.uniform(Purpose::HelpSeeking, key, 0) < p.distress_seeks {
            let days = p.distress_delay * run.draws.exponential(Purpose::HelpSeeking, key, 1);
            let at = s.now.saturating_add(hours(24.0 * days));
            s.agenda.wake(at, Process::Distress as u8, event(ASKS, case));
        }
    }
    if m.policy.outreach > 0.0 {
        let mut order: Vec<(bool, u64, u32)> = (0..m.world.households.len() as u32)
            .map(|h| {
                let spared = m.world.households.members(h as usize).all(|p| s.distress.exposure[p] & !CASE <= SHAKEN);
                (spared, run.draws.bits(Purpose::OutreachOrder, m.household_key(h), 0), h)
            })
            .collect();
        order.sort_unstable_by(|a, b| b.cmp(a));
        s.distress.visits.extend(order.into_iter().map(|(_, _, household)| household));
    }
    s.agenda.wake(first_day(p), Process::Distress as u8, event(COUNSELLING, 0));
}

fn first_day(p: &Parameters) -> Seconds {
    hours(24.0 * p.distress_start).max(RESPONSE_END)
}

/// Sessions of a course; fewer for who will break it off.
fn course(run: &Run, key: Key) -> u32 {
    let p = &run.model.parameters;
    let (breaks_off, after) = run.draws.uniforms(Purpose::CounsellingDropout, key, 0);
    let full = p.distress_sessions.round();
    if breaks_off < p.distress_dropout { (after * (full - 1.0)).ceil().max(1.0) as u32 } else { full.max(1.0) as u32 }
}

/// Rate of recovery after so many sessions, thousandths of that without.
fn rate(sessions: u32, p: &Parameters) -> i64 {
    if sessions == 0 {
        return UNTREATED;
    }
    let further = (f64::from(sessions) - 1.0) / (p.distress_sessions.round() - 1.0).max(1.0);
    let share = (p.distress_single + (1.0 - p.distress_single) * further).min(1.0);
    (1_000.0 * (1.0 + (p.distress_treated - 1.0) * share)).round() as i64
}

/// A household has moved.
pub fn moved(run: &Run, s: &mut State, household: u32, to: Location) {
    if s.distress.cases.is_empty() {
        return;
    }
    let members = run.model.world.households.members(household as usize);
    if members.clone().all(|p| s.distress.exposure[p] & CASE == 0) {
        return;
    }
    let first = s.distress.cases.partition_point(|case| (case.person as usize) < members.start);
    for case in s.distress.cases[first..].iter_mut().take_while(|case| (case.person as usize) < members.end) {
        case.settle(settled(to), s.now);
    }
}

/// Whether a person is alive and in distress now.
fn suffers(s: &State, person: u32) -> bool {
    s.people.alive[person as usize] && s.distress.of(person).is_some_and(|row| s.distress.cases[row].ends > s.now)
}

/// Whether counsellors and community workers can meet a person.
fn within_reach(run: &Run, s: &State, person: u32) -> bool {
    let household = run.model.world.people.household[person as usize] as usize;
    s.people.alive[person as usize]
        && !matches!(s.households.location[household], Location::Kin | Location::Away | Location::Resettled)
}

/// Puts a person in line for a first session.
fn join(run: &Run, s: &mut State, person: u32) {
    if let Some(row) = s.distress.of(person) {
        let case = &mut s.distress.cases[row];
        if case.known_at <= s.now {
            return;
        }
        case.known_at = s.now;
    }
    let lottery = run.draws.bits(Purpose::CounsellingLine, Key(run.model.world.people.key[person as usize]), 0);
    s.distress.line.insert((s.now / DAY, lottery, person));
}

/// Somebody asks for help, or tries again in a week.
fn asks(run: &Run, s: &mut State, case: u32) {
    let person = s.distress.cases[case as usize].person;
    if !suffers(s, person) {
        return;
    }
    let household = run.model.world.people.household[person as usize] as usize;
    let on_the_spot = matches!(s.households.location[household], Location::Shelter | Location::Temporary);
    let telephone = s.buildings.served[2][run.model.home(person) as usize];
    if within_reach(run, s, person) && (on_the_spot || telephone) {
        join(run, s, person);
    } else {
        s.agenda.wake(s.now + 7 * DAY, Process::Distress as u8, event(ASKS, case));
    }
}

/// Whole things done on a day at so many a day on average.
fn on_day(per_day: f64, day: Seconds) -> i64 {
    let until = |day: Seconds| (per_day * f64::from(day)).floor() as i64;
    until(day + 1) - until(day)
}

/// The community workers' visits of a day.
fn visit(run: &Run, s: &mut State, day: Seconds) {
    let (w, p) = (&run.model.world, &run.model.parameters);
    let workers =
        (0..w.people.len()).filter(|&i| w.people.role[i] == Role::CommunityWorker && s.people.free(i)).count();
    for _ in 0..on_day(run.model.policy.outreach * workers as f64 * p.distress_visits, day) {
        let Some(household) = s.distress.visits.pop() else { return };
        for person in w.households.members(household as usize) {
            if w.people.age[person] == AgeGroup::Child || !within_reach(run, s, person as u32) {
                continue;
            }
            let key = Key(w.people.key[person]);
            let (found, accepts) = run.draws.uniforms(Purpose::DistressScreen, key, 0);
            let flags = if suffers(s, person as u32) { p.distress_sensitivity } else { 1.0 - p.distress_specificity };
            if found < flags && accepts < p.distress_accepts {
                join(run, s, person as u32);
            }
        }
    }
}

/// The counsellors' sessions of a day.
fn counsel(run: &Run, s: &mut State, day: Seconds) {
    let p = &run.model.parameters;
    let counsellors = run.model.policy.counsellors_per_10000 * run.model.world.people.len() as f64 / 10_000.0;
    s.distress.open_day(on_day(counsellors * p.distress_load, day));
    let today = s.now / DAY;
    loop {
        let next = s.distress.due.first().filter(|entry| entry.0 <= today).or(s.distress.line.first()).copied();
        let Some(entry @ (known, lottery, person)) = next else { return };
        let row = s.distress.of(person);
        let first = row.is_none_or(|row| s.distress.cases[row].sessions == 0);
        // Who has recovered since, moved away or died does not come; the well who were flagged do, once.
        let comes = within_reach(run, s, person) && (row.is_none() || suffers(s, person));
        if comes && !s.distress.claim() {
            return;
        }
        if first {
            s.distress.line.remove(&entry)
        } else {
            s.distress.due.remove(&entry)
        };
        if !comes {
            continue;
        }
        if first {
            s.distress.waits.0 += i64::from(today - known) * i64::from(DAY);
            s.distress.waits.1 += 1;
        }
        let Some(row) = row else {
            s.distress.wasted += 1;
            continue;
        };
        let case = &mut s.distress.cases[row];
        case.first_session = case.first_session.min(s.now);
        case.sessions += 1;
        case.treat(rate(case.sessions, p), s.now);
        if case.sessions < case.course {
            let due = s.now.saturating_add(hours(24.0 * p.distress_interval)) / DAY;
            s.distress.due.insert((due.max(today + 1), lottery, person));
        }
    }
}

/// Runs somebody who asks, or a day of counsellors and outreach.
pub fn step(run: &Run, s: &mut State, entity: u32) {
    match unpack(entity) {
        (ASKS, case) => asks(run, s, case),
        _ => {
            let day = (s.now - first_day(&run.model.parameters)) / DAY;
            visit(run, s, day);
            counsel(run, s, day);
            s.agenda.wake(s.now + DAY, Process::Distress as u8, event(COUNSELLING, 0));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hazards::Hazard;
    use crate::hazards::imposed::Impact;
    use crate::indicators::quantities::Row;
    use crate::math;
    use crate::simulate::{Workspace, prepare_study};
    use crate::validation::village::{Resident, Village};

    const RESIDENTS: usize = 2_000;
    const DAYS: u32 = 1_003;
    /// Days from the onset to the end.
    const AFTER: f64 = (DAYS - 3) as f64;

    /// A village of people who live alone in slightly damaged houses and stay there, and half of whom are distressed.
    fn parameters() -> Parameters {
        Parameters { distress_base: 0.5, shelter_fear: 0.0, ..Parameters::default() }
    }

    fn rows(parameters: Parameters, counsellors: f64, outreach: f64, days: u32, replicates: u32) -> Vec<Row> {
        let mut village = Village::new();
        let house = village.house("URML", 0.0, 0.0);
        for i in 0..RESIDENTS {
            let role = if i < 10 { Role::CommunityWorker } else { Role::Resident };
            village.resident(house, Resident { able: true, role, ..Resident::PLAIN });
        }
        let hazard = Hazard::Impact(Impact { damage: [0.0, 1.0, 0.0, 0.0, 0.0], fires: Some(0), ..Impact::default() });
        let mut study = village.study(hazard, parameters, 7, 60);
        study.horizon_days = days;
        study.policy.counsellors_per_10000 = counsellors;
        study.policy.outreach = outreach;
        let (study, mut w) = (prepare_study(&study), Workspace::default());
        (0..replicates).map(|r| study.one_arm(0, r, &mut w).row).collect()
    }

    fn get(row: &Row, name: &str) -> f64 {
        row.get(name).unwrap_or_else(|| panic!("{name} has a value"))
    }

    fn sum(rows: &[Row], name: &str) -> f64 {
        rows.iter().map(|row| get(row, name)).sum()
    }

    /// Share recovered within so many days, and the first two moments of the days in distress within them.
    fn lognormal(p: &Parameters, days: f64) -> [f64; 3] {
        let (mu, sigma) = (math::ln(p.distress_median * MONTH / f64::from(DAY)), p.distress_spread);
        let below = |k: f64| math::normal_cdf((math::ln(days) - mu) / sigma - k * sigma);
        let moment = |k: f64| {
            math::exp(k * mu + k * k * sigma * sigma / 2.0) * below(k) + math::pow(days, k) * (1.0 - below(0.0))
        };
        [below(0.0), moment(1.0), moment(2.0)]
    }

    #[test]
    fn without_counsellors_the_days_are_those_of_the_untreated_course() {
        let p = parameters();
        let rows = rows(p.clone(), 0.0, 0.0, DAYS, 4);
        let n = sum(&rows, "people_distressed");
        let all = (rows.len() * RESIDENTS) as f64;
        assert!((n - 0.5 * all).abs() < 4.0 * (0.25 * all).sqrt(), "{n} of {all} in distress");
        let [recovered, mean, square] = lognormal(&p, AFTER);
        let days = sum(&rows, "distress_untreated_days");
        let error = (n * (square - mean * mean)).sqrt();
        assert!((days - n * mean).abs() < 4.0 * error, "{days} against {} ± {error}", n * mean);
        let found: f64 = rows.iter().map(|r| get(r, "back_to_normal_share") * get(r, "people_distressed")).sum();
        assert!((found - n * recovered).abs() < 4.0 * (n * recovered * (1.0 - recovered)).sqrt());
        let [in_a_year, ..] = lognormal(&p, 362.0);
        let after = sum(&rows, "distressed_1y");
        let expected = n * (1.0 - in_a_year);
        assert!((after - expected).abs() < 4.0 * (expected * in_a_year).sqrt(), "{after} against {expected}");
        assert!(sum(&rows, "counselling_contacts") == 0.0 && rows[0].get("counselling_wait_days").is_none());
    }

    #[test]
    fn counsellors_without_limit_give_the_treated_course() {
        // All ask at once, and one session does what a course does.
        let p = Parameters {
            distress_seeks: 1.0,
            distress_delay: 0.0,
            distress_start: 3.0,
            distress_single: 1.0,
            distress_treated: 4.0,
            ..parameters()
        };
        let rows = rows(p.clone(), 10_000.0, 0.0, DAYS, 4);
        let n = sum(&rows, "people_distressed");
        let [recovered, ..] = lognormal(&p, AFTER * p.distress_treated);
        let found: f64 = rows.iter().map(|r| get(r, "back_to_normal_share") * get(r, "people_distressed")).sum();
        let error = (n * recovered * (1.0 - recovered)).sqrt();
        // Up to two days before the first session, because nothing else wakes this village.
        assert!((found - n * recovered).abs() < 4.0 * error, "{found} against {} ± {error}", n * recovered);
        assert!(sum(&rows, "counselling_wait_days") == 0.0);
        assert!(sum(&rows, "distress_untreated_days") < 2.0 * n);
    }

    #[test]
    fn sessions_are_what_counsellors_can_give_and_the_well_take_theirs() {
        let p = Parameters {
            distress_seeks: 1.0,
            distress_delay: 1.0,
            distress_start: 3.0,
            distress_load: 4.0,
            distress_accepts: 1.0,
            ..parameters()
        };
        let alone = rows(p.clone(), 10.0, 0.0, 33, 2);
        // Two counsellors for thirty days, on the first one or two of which hardly anybody has asked.
        for row in &alone {
            let given = get(row, "counselling_contacts");
            assert!((2.0 * 4.0 * 28.0..=2.0 * 4.0 * 30.0).contains(&given), "{given}");
        }
        let found = rows(p, 10.0, 1.0, 33, 2);
        assert_eq!(sum(&alone, "counselling_contacts"), sum(&found, "counselling_contacts"));
        let untreated = [&alone, &found].map(|rows| sum(rows, "distress_untreated_days"));
        assert!(untreated[1] > untreated[0], "who is well takes sessions: {untreated:?}");
    }

    #[test]
    fn one_session_does_nothing_and_a_course_all() {
        let p = Parameters::default();
        assert_eq!([0, 1, 10, 11].map(|k| rate(k, &p)), [1_000, 1_000, 1_780, 1_780]);
        assert!((2..=10).all(|k| rate(k, &p) > rate(k - 1, &p)));
    }

    #[test]
    fn the_worst_counts() {
        let p = Parameters::default();
        assert_eq!(chance(0, &p), 0.0);
        assert_eq!(chance(SHAKEN | HOME | DUG, &p), p.distress_home);
        assert_eq!(chance(SHAKEN | DIRECT | BEREAVED, &p), p.distress_bereaved);
    }
}
