//! Homes after the event: quantities of a run, and what an event's housing is compared with. A home is the dwelling of
//! a household that lived in the place before. Where public money for repair has no limit, its quantities have no value.

use crate::hazards::fragility::DamageState;
use crate::indicators::observables::Ratio;
use crate::indicators::quantities::Row;
use crate::processes::Run;
use crate::processes::response::sheltering::had_to_leave;
use crate::state::State;
use crate::state::fund::Answer;
use crate::state::people::Location;
use crate::time::{DAY, HOUR, NEVER, RESPONSE_END, Seconds};
use crate::world::buildings::Use;

fn seconds(hours: f64) -> Seconds {
    (hours * f64::from(HOUR)) as Seconds
}

/// People who live in the place at a time, newcomers with the mean size of a household.
fn population(run: &Run, s: &State, at: Seconds) -> f64 {
    let w = &run.model.world;
    let history = &s.whereabouts.history;
    let i = history.partition_point(|(t, _)| *t <= at);
    let Some((_, people)) = i.checked_sub(1).and_then(|i| history.get(i)) else { return w.people.len() as f64 };
    let gone = people[Location::Resettled as usize] + people[Location::Away as usize];
    let size = w.people.len() as f64 / w.households.len().max(1) as f64;
    (people.iter().sum::<i64>() - gone) as f64 + size * s.homes.newcomers_at(at) as f64
}

/// Fills the quantities of a run to the horizon; those of a run without recovery have no value.
pub fn fill(run: &Run, s: &State, row: &mut Row) {
    if run.end <= RESPONSE_END {
        return;
    }
    let w = &run.model.world;
    row.set("population_share", population(run, s, run.end) / w.people.len().max(1) as f64);
    row.set("newcomer_households", s.homes.newcomers as f64);
    row.set("repair_price_peak", s.repair.dearest as f64 / 1_000.0);
    fund(run, s, row);
    for (name, owner) in [("return_days_owners", true), ("return_days_renters", false)] {
        let back = s.homes.back_at.iter().zip(w.households.owner.iter()).filter(|(at, o)| **at < NEVER && **o == owner);
        let (sum, count) = back.fold((0_i64, 0_i64), |(sum, n), (at, _)| (sum + i64::from(*at), n + 1));
        row.set(name, (count > 0).then(|| sum as f64 / count as f64 / f64::from(DAY)));
    }
}

/// How far a limited fund went, what was left below while claims were refused above, and who got nothing.
fn fund(run: &Run, s: &State, row: &mut Row) {
    let (w, fund) = (&run.model.world, &s.fund);
    if !fund.limited() {
        return;
    }
    let granted: i64 = fund.granted_by_level().iter().sum();
    row.set("fund_used_share", (fund.total > 0).then(|| granted as f64 / fund.total as f64));
    let below: i64 = fund.left[..fund.left.len() - 1].iter().sum();
    row.set("fund_left_below_yuan", below as f64 / 100.0);
    let homes = |b: usize| run.model.index.building_households.of(b).len();
    let let_out: usize = (0..w.buildings.len()).filter(|&b| fund.landlords[b] == Answer::Refused).map(homes).sum();
    let owned = fund.owners.iter().filter(|answer| **answer == Answer::Refused).count();
    row.set("fund_refused_homes", (let_out + owned) as f64);
    let refused = |third: u8| {
        let incomes = w.households.income.iter();
        let answers: Vec<Answer> = fund
            .owners
            .iter()
            .zip(incomes)
            .filter(|(_, income)| **income == third)
            .map(|(answer, _)| *answer)
            .collect();
        let count = |which: fn(&Answer) -> bool| answers.iter().filter(|answer| which(answer)).count() as f64;
        let claims = count(|answer| *answer != Answer::NoClaim);
        (claims > 0.0).then(|| count(|answer| *answer == Answer::Refused) / claims)
    };
    row.set("fund_gap_poorest", refused(0).zip(refused(2)).map(|(poorest, richest)| poorest - richest));
}

/// Homes that `counts`, and how many of them are `done` by each of some hours.
fn homes(run: &Run, hours: &[f64], counts: impl Fn(usize) -> bool, done: impl Fn(usize) -> Seconds) -> Vec<Ratio> {
    let w = &run.model.world;
    let counted: Vec<Seconds> =
        w.households.building.iter().filter(|&&b| counts(b as usize)).map(|&b| done(b as usize)).collect();
    let by = |h: &f64| counted.iter().filter(|at| **at <= seconds(*h)).count() as f64;
    hours.iter().map(|h| Ratio::of(by(h), counted.len() as f64)).collect()
}

/// People in the place over those before.
pub(super) fn population_share(run: &Run, s: &State, hours: &[f64]) -> Vec<Ratio> {
    hours.iter().map(|h| Ratio::of(population(run, s, seconds(*h)), run.model.world.people.len() as f64)).collect()
}

/// Homes with a permit (or, with slight damage, with the money), of all damaged homes.
pub(super) fn permits(run: &Run, s: &State, hours: &[f64]) -> Vec<Ratio> {
    homes(run, hours, |b| s.buildings.damage[b] > DamageState::None, |b| s.repair.permit_at[b])
}

/// Homes repaired, of those damaged at least moderately.
pub(super) fn done(run: &Run, s: &State, hours: &[f64]) -> Vec<Ratio> {
    homes(run, hours, |b| s.buildings.damage[b] >= DamageState::Moderate, |b| s.buildings.repaired_at[b])
}

/// Homes rebuilt, of those damaged completely.
pub(super) fn rebuilt(run: &Run, s: &State, hours: &[f64]) -> Vec<Ratio> {
    homes(run, hours, |b| s.buildings.damage[b] == DamageState::Complete, |b| s.buildings.repaired_at[b])
}

/// Flats under construction or done, of those in buildings nobody could live in.
pub(super) fn flats_under_way(run: &Run, s: &State, hours: &[f64]) -> Vec<Ratio> {
    let flat = |b: usize| {
        run.model.world.buildings.usage[b] == Use::Apartments && s.buildings.damage[b] >= DamageState::Extensive
    };
    homes(run, hours, flat, |b| s.repair.began_at[b])
}

/// Homes repaired by damage state, slight to complete.
pub(super) fn repaired_by_state(run: &Run, s: &State, hours: &[f64]) -> Vec<Ratio> {
    let by_state: Vec<Vec<Ratio>> = DamageState::ALL[1..]
        .iter()
        .map(|state| homes(run, hours, |b| s.buildings.damage[b] == *state, |b| s.buildings.repaired_at[b]))
        .collect();
    (0..hours.len()).flat_map(|i| by_state.iter().map(move |state| state[i])).collect()
}

/// Share of tenants who had to leave home over that of owners.
pub(super) fn tenants_to_owners(run: &Run, s: &State, _: &[f64]) -> Vec<Ratio> {
    let households = &run.model.world.households;
    let (mut all, mut left) = ([0.0; 2], [0.0; 2]);
    for (h, owner) in households.owner.iter().enumerate() {
        all[usize::from(*owner)] += f64::from(households.size[h]);
        left[usize::from(*owner)] += if had_to_leave(s, h) { f64::from(households.size[h]) } else { 0.0 };
    }
    vec![Ratio::of(left[0] * all[1], left[1] * all[0])]
}
