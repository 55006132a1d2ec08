//! Preparedness: what the programme of the years before has left on the day of the event, drawn for each household,
//! building and person.
//!
//! - **Visits** (inspections, campaigns, courses, checks) come to each at even intervals with a phase of its own, so a
//!   rate below once a year reaches that share of all in a year. Those longer ago than the lead time did not happen.
//! - **Latent defects** – unsecured furniture in a home, blocked stairs, a faulty installation in a building – are there
//!   with a share that stays the same when nothing is done. A visit finds and repairs some; what is repaired comes back
//!   at a rate. They decide who is shut in and what catches fire: the chance is higher with the defect and lower
//!   without by as much as leaves the mean of the parameter book where nothing is repaired.
//! - **Risk tiers** are what the district believes: some buildings stand in the wrong one, and inspections that go by
//!   tier miss the weak ones among them.
//! - **Drills** are held by a community; a household takes part in some of them and forgets. Who remembers gets ready
//!   sooner. **Campaigns** are remembered in the same way, make some households buy a reserve, which expires, and
//!   others secure their furniture; they do not move anybody to leave (lectures without drill had no effect in
//!   Shichigahama, Nakaya et al. 2018).
//! - **Skills** of volunteers fade from the competence right after a course to a lasting one. The model has the
//!   freshly trained do what the parameter book says, so a skill holds with the competence now over that at first.
//!   Courses more often than once a year make some leave; their places are filled with delay.
//! - **The register** and the pairs of neighbours grow wrong as people move, die and change.
//!
//! A lead time of 0 is the population as the scenario has it: freshly trained, the register as stated, nobody drilled,
//! every building with the mean chance. A larger or longer programme keeps the draws, so that it contains a smaller.

use crate::hazards::fragility::{Material, TYPES};
use crate::key::Key;
use crate::math;
use crate::parameters::Parameters;
use crate::policy::programme::Activity;
use crate::processes::Run;
use crate::random::Purpose;
use crate::state::State;
use crate::world::NONE;
use crate::world::buildings::{Buildings, CodeLevel};
use crate::world::people::{Role, SKILL_FIRST_AID, SKILL_RESCUE};
use std::f64::consts::LN_2;

/// What is left of something that halves in `half_life` after `time`.
#[must_use]
pub fn kept(time: f64, half_life: f64) -> f64 {
    math::exp(-LN_2 * time / half_life)
}

/// Share of the trained who can do it `months` after a course.
#[must_use]
pub fn competence(p: &Parameters, months: f64) -> f64 {
    p.competence_lasting + (p.competence_first - p.competence_lasting) * kept(months, p.skill_half_life_months)
}

/// Years since each visit of an activity, the latest first.
fn visits(activity: Activity, phase: f64) -> impl Iterator<Item = f64> {
    (0..).map(move |k| (phase + f64::from(k)) / activity.per_year).take_while(move |&age| age <= activity.years)
}

/// Years since the latest visit, or since the activity was begun.
fn since(activity: Activity, phase: f64) -> f64 {
    (phase / activity.per_year).min(activity.years)
}

/// Part of the defects that is open now, of those there would be if nobody had come. Each visit (years ago, latest
/// first; share of the open ones that is repaired) closes some, which come back at `recurrence` per year.
///
/// For even visits every T years that repair a share q, after many of them and t after the latest one:
/// 1 − q·exp(−r t) / (1 − (1 − q)·exp(−r T)).
#[must_use]
pub fn open(recurrence: f64, visits: impl Iterator<Item = (f64, f64)>) -> f64 {
    let (mut left, mut closed) = (1.0, 0.0);
    for (age, repaired) in visits {
        closed += repaired * left * math::exp(-recurrence * age);
        left *= 1.0 - repaired;
        // What older visits could add is nothing any more.
        if left < 1e-12 {
            break;
        }
    }
    1.0 - closed
}

/// Two series of visits, each with its share of repairs, as one.
fn merged(
    a: impl Iterator<Item = f64>,
    of_a: f64,
    b: impl Iterator<Item = f64>,
    of_b: f64,
) -> impl Iterator<Item = (f64, f64)> {
    let (mut a, mut b) = (a.peekable(), b.peekable());
    std::iter::from_fn(move || match (a.peek(), b.peek()) {
        (Some(x), Some(y)) if y < x => b.next().map(|age| (age, of_b)),
        (Some(_), _) => a.next().map(|age| (age, of_a)),
        (None, _) => b.next().map(|age| (age, of_b)),
    })
}

/// Chance of something with or without a defect over its mean, where a `share` has the defect and the chance with it
/// is `ratio` times that without.
#[must_use]
pub fn relative(defect: bool, share: f64, ratio: f64) -> f64 {
    (if defect { ratio } else { 1.0 }) / (1.0 + share * (ratio - 1.0))
}

/// Whether people who live in a building are at most risk: unreinforced masonry, earth, or built before any code.
#[must_use]
pub fn weak(b: &Buildings, building: usize) -> bool {
    let structure = &TYPES[usize::from(b.structure[building])];
    b.code[building] == CodeLevel::Pre || structure.material == Material::Adobe || structure.name.starts_with("URM")
}

/// How often a home is inspected: [held for lower tiers, held for the top tier].
fn inspected(all: Activity, tiered: f64, homes: [f64; 2]) -> [Activity; 2] {
    if homes[1] == 0.0 {
        return [all; 2];
    }
    let (alike, top) = (all.per_year * (1.0 - tiered), all.per_year * tiered * (homes[0] + homes[1]) / homes[1]);
    [alike, alike + top].map(|per_year| Activity { per_year, ..all })
}

/// Draws what the years before have left.
pub fn start(run: &Run, s: &mut State) {
    let inspections = tiers(run, s);
    households(run, s, inspections);
    let programme = &run.model.policy.programme;
    if programme.draws_defects() {
        buildings(run, s, inspections);
    }
    volunteers(run, s);
    if programme.register.years > 0.0 {
        register(run, s);
    }
}

/// Which homes the district holds for those at most risk, and how often it inspects the others and these.
fn tiers(run: &Run, s: &mut State) -> [Activity; 2] {
    let m = run.model;
    let mut homes = [0.0; 2];
    for &building in &m.index.residential {
        let b = building as usize;
        let key = Key(m.world.buildings.key[b]);
        let wrong = run.draws.uniform(Purpose::RiskTier, key, 0) < m.parameters.tier_wrong;
        let top = weak(&m.world.buildings, b) != wrong;
        s.buildings.top_tier[b] = top;
        s.tally.tiers_wrong += i64::from(wrong);
        homes[usize::from(top)] += m.index.building_households.of(b).len() as f64;
    }
    let programme = &m.policy.programme;
    inspected(programme.inspections, programme.inspections_tiered, homes)
}

/// Counts a defect that is there if nobody comes, and whether it is open.
fn note(s: &mut State, u: f64, share: f64, open: f64) -> bool {
    let is_open = u < share * open;
    s.tally.defects[0] += i64::from(u < share);
    s.tally.defects[1] += i64::from(is_open);
    is_open
}

fn households(run: &Run, s: &mut State, inspections: [Activity; 2]) {
    let m = run.model;
    let (p, programme) = (&m.parameters, &m.policy.programme);
    let (drills, education) = (programme.drills, programme.education);
    let drilling = drills.done() && programme.drill_participation > 0.0;
    for household in 0..m.world.households.len() as u32 {
        let row = household as usize;
        let key = m.household_key(household);
        let building = m.world.households.building[row];
        if drilling {
            let community = usize::from(m.community(building));
            let date = run.draws.uniform(Purpose::DrillDate, Key(m.world.places.community_key[community]), 0);
            let (u, remembers) = run.draws.uniforms(Purpose::Drill, key, 0);
            let missed = (math::ln(u) / math::ln(1.0 - programme.drill_participation)).floor();
            let age = (date + missed) / drills.per_year;
            s.households.drilled[row] = age <= drills.years && remembers < kept(age, p.memory_half_life);
        }
        // Campaigns make some secure their furniture, so that they never come without defects.
        if !programme.draws_defects() {
            continue;
        }
        let (phase, remembers) = run.draws.uniforms(Purpose::Education, key, 0);
        let (buys, secures) = run.draws.uniforms(Purpose::Education, key, 1);
        if let Some(age) = visits(education, phase).next() {
            s.households.aware[row] = remembers < kept(age, p.memory_half_life);
            s.households.reserve[row] = buys < p.education_reserve && 12.0 * age < p.shelf_water_months;
        }
        let (u, turn) = run.draws.uniforms(Purpose::Defect, key, 0);
        let top = usize::from(s.buildings.top_tier[building as usize]);
        let secured = if secures < p.education_furniture { 1.0 } else { 0.0 };
        let found = p.defect_detected * programme.repaired;
        let visits = merged(visits(inspections[top], turn), found, visits(education, phase), secured);
        s.households.unsecured[row] = note(s, u, p.furniture_share, open(p.furniture_recurrence, visits));
    }
}

fn buildings(run: &Run, s: &mut State, inspections: [Activity; 2]) {
    let m = run.model;
    let p = &m.parameters;
    let found = p.defect_detected * m.policy.programme.repaired;
    for &building in &m.index.residential {
        let b = building as usize;
        let key = Key(m.world.buildings.key[b]);
        let (u, turn) = run.draws.uniforms(Purpose::Defect, key, 0);
        let installation = run.draws.uniform(Purpose::Defect, key, 1);
        let activity = inspections[usize::from(s.buildings.top_tier[b])];
        let open = |recurrence| open(recurrence, visits(activity, turn).map(|age| (age, found)));
        s.buildings.blocked[b] = note(s, u, p.stairs_share, open(p.stairs_recurrence));
        s.buildings.faulty[b] = note(s, installation, p.installation_share, open(p.installation_recurrence));
    }
}

fn volunteers(run: &Run, s: &mut State) {
    let m = run.model;
    let (p, courses) = (&m.parameters, m.policy.programme.refreshers);
    if courses.years <= 0.0 {
        return;
    }
    // Vacancies come about and are filled again.
    let leave = p.training_dropout * (courses.per_year - 1.0).max(0.0);
    let vacant = leave / (leave + p.training_refill) * (1.0 - math::exp(-(leave + p.training_refill) * courses.years));
    for person in (0..m.world.people.len()).filter(|&row| m.world.people.role[row] == Role::Volunteer) {
        let key = m.person_key(person as u32);
        let (phase, first_aid) = run.draws.uniforms(Purpose::SkillKept, key, 0);
        let (rescue, leaves) = run.draws.uniforms(Purpose::SkillKept, key, 1);
        let holds = competence(p, 12.0 * since(courses, phase)) / competence(p, 0.0);
        let skill = &mut s.people.skill[person];
        if first_aid >= holds {
            *skill &= !SKILL_FIRST_AID;
        }
        if rescue >= holds {
            *skill &= !SKILL_RESCUE;
        }
        if leaves < vacant {
            *skill = 0;
            s.people.lapsed[person] = true;
        }
    }
}

fn register(run: &Run, s: &mut State) {
    let m = run.model;
    let checks = m.policy.programme.register;
    let people = &m.world.people;
    for person in (0..people.len()).filter(|&row| people.registered[row] || people.named_helper[row] != NONE) {
        let key = m.person_key(person as u32);
        let (phase, entry) = run.draws.uniforms(Purpose::RegisterKept, key, 0);
        let pair = run.draws.uniform(Purpose::RegisterKept, key, 1);
        let right = kept(since(checks, phase), m.parameters.register_half_life);
        s.people.listed[person] &= entry < right;
        s.people.paired[person] = pair < right;
    }
}

/// Chance of being shut in for this person in this building over the mean chance.
#[must_use]
pub fn shut_in(run: &Run, s: &State, person: u32, building: u32) -> f64 {
    let (m, b) = (run.model, building as usize);
    // Only homes are inspected; elsewhere the mean holds.
    if !m.policy.programme.draws_defects() || m.index.residents[b] == 0 {
        return 1.0;
    }
    let p = &m.parameters;
    let household = m.world.people.household[person as usize] as usize;
    let stairs = relative(s.buildings.blocked[b], p.stairs_share, p.stairs_ratio);
    if m.home(person) == building {
        stairs * relative(s.households.unsecured[household], p.furniture_share, p.furniture_ratio)
    } else {
        stairs
    }
}

/// Chance that a building catches fire by itself over the mean chance.
#[must_use]
pub fn ignition(run: &Run, s: &State, building: u32) -> f64 {
    let (m, b) = (run.model, building as usize);
    if !m.policy.programme.draws_defects() || m.index.residents[b] == 0 {
        return 1.0;
    }
    relative(s.buildings.faulty[b], m.parameters.installation_share, m.parameters.installation_ratio)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn competence_is_that_of_the_lay_rescuers() {
        // Public Access Defibrillation trial: 6,182 lay volunteers, adequate by the judgement of the instructor, by
        // months since the course.
        let p = Parameters::default();
        for (from, to, observed) in [(3.0, 5.0, 0.79), (6.0, 11.0, 0.73), (12.0, 17.0, 0.71)] {
            let mean = (0..=10).map(|i| competence(&p, from + (to - from) * f64::from(i) / 10.0)).sum::<f64>() / 11.0;
            assert!((mean - observed).abs() < 0.06, "{from}-{to} months: {mean} against {observed}");
        }
        let gained = |months| competence(&p, months) - p.competence_lasting;
        assert!((gained(p.skill_half_life_months) - 0.5 * gained(0.0)).abs() < 1e-12);
        assert!((kept(3.0, 1.5) - 0.25).abs() < 1e-12 && kept(0.0, 1.0) == 1.0);
    }

    #[test]
    fn what_stays_open_under_even_inspection_is_the_closed_form() {
        for (r, q, interval, t) in [(0.15, 0.4, 1.0, 0.3), (1.0, 0.8, 2.0, 1.9), (0.0, 0.5, 1.0, 0.5)] {
            let activity = Activity { per_year: 1.0 / interval, years: 400.0 };
            let found = open(r, visits(activity, t / interval).map(|age| (age, q)));
            let exact = 1.0 - q * math::exp(-r * t) / (1.0 - (1.0 - q) * math::exp(-r * interval));
            assert!((found - exact).abs() < 1e-9, "{found} {exact}");
        }
        // Nobody came, or came only now.
        assert_eq!(open(0.3, std::iter::empty()), 1.0);
        assert!((open(0.3, std::iter::once((0.0, 0.25))) - 0.75).abs() < 1e-12);
    }

    /// The same by going forward through the years, one short step after the other.
    #[test]
    fn what_stays_open_is_what_a_walk_through_the_years_leaves() {
        let (recurrence, years, step) = (0.5, 6.0, 1e-4);
        let (a, b) = (Activity { per_year: 0.7, years }, Activity { per_year: 1.3, years: 3.0 });
        let found = open(recurrence, merged(visits(a, 0.4), 0.6, visits(b, 0.9), 0.3));
        let (mut share, mut before) = (1.0, years);
        for i in 1..=(years / step) as u32 {
            let left = years - f64::from(i) * step;
            share += recurrence * (1.0 - share) * step;
            for (activity, phase, repaired) in [(a, 0.4, 0.6), (b, 0.9, 0.3)] {
                let here = visits(activity, phase).any(|age| left <= age && age < before);
                share *= if here { 1.0 - repaired } else { 1.0 };
            }
            before = left;
        }
        assert!((found - share).abs() < 1e-3, "{found} {share}");
    }

    #[test]
    fn more_or_longer_never_leaves_more_open() {
        for phase in [0.01, 0.37, 0.99] {
            let left = |per_year: f64, years: f64| {
                let other = Activity { per_year: 0.6, years: 4.0 };
                let activity = Activity { per_year, years };
                open(0.4, merged(visits(activity, phase), 0.5, visits(other, 0.5), 0.7))
            };
            let mut last = f64::INFINITY;
            for i in 0..60 {
                let now = left(0.05 * f64::from(i), 5.0);
                assert!(now <= last && (0.0..=1.0).contains(&now), "{now} {last}");
                last = now;
            }
            assert!(left(1.0, 9.0) <= left(1.0, 2.0));
            assert_eq!(left(1.0, 0.0), left(0.0, 9.0));
        }
    }

    #[test]
    fn the_mean_chance_stays_where_nothing_is_repaired() {
        for (share, ratio) in [(0.6, 3.0), (0.15, 4.0), (0.3, 1.0)] {
            let mean = share * relative(true, share, ratio) + (1.0 - share) * relative(false, share, ratio);
            assert!((mean - 1.0).abs() < 1e-12);
            assert!((relative(true, share, ratio) / relative(false, share, ratio) - ratio).abs() < 1e-12);
        }
        // Ignitions through faulty installations: the electrical share of fires in China in 2024.
        let p = Parameters::default();
        let without = 1.0 - relative(false, p.installation_share, p.installation_ratio);
        assert!((without - 0.314).abs() < 0.01, "{without}");
    }

    #[test]
    fn tiers_share_out_the_same_inspections() {
        let all = Activity { per_year: 0.5, years: 3.0 };
        for (tiered, homes) in [(0.0, [70.0, 30.0]), (0.6, [70.0, 30.0]), (1.0, [99.0, 1.0]), (1.0, [50.0, 0.0])] {
            let [low, top] = inspected(all, tiered, homes);
            assert!((low.per_year * homes[0] + top.per_year * homes[1] - 0.5 * (homes[0] + homes[1])).abs() < 1e-9);
            assert!(top.per_year >= low.per_year && top.years == 3.0);
        }
    }
}
