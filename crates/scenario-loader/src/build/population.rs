//! Residents and households: totals match the marginals exactly, and who gets what is decided by ranks
//! of draws that belong to each household and person, so that one more household moves few others.
//!
//! The draws come from ChaCha8 generators, one per household and one per person, seeded with 32 bytes:
//! the key and a fixed text. The population is drawn once per study, whatever the study's seed.

use super::buildings::residential;
use super::{SCENARIO, apportion, open_uniform, weights};
use crate::place::BuildingRow;
use crate::problem::{Code, Problem, Problems};
use crate::settings::PopulationSettings;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use simulation_core::key::Key;
use simulation_core::math;
use simulation_core::world::NONE;
use simulation_core::world::buildings::Buildings;
use simulation_core::world::people::{AgeGroup, Households, Mobility, People, Role};
use std::sync::Arc;

/// Age groups in the order of the marginals.
const AGES: [AgeGroup; 5] = [AgeGroup::Child, AgeGroup::Teen, AgeGroup::Adult, AgeGroup::Older, AgeGroup::Oldest];

/// Members of the largest household.
const LARGEST: u64 = 6;

/// What is drawn for a household, in this order.
struct HouseholdDraws {
    size: u64,
    owner: f64,
    income: f64,
    vehicle: f64,
    water: f64,
    food: f64,
}

/// What is drawn for a person, in this order.
struct PersonDraws {
    age: u64,
    female: u64,
    mobility: u64,
    chronic: u64,
    registered: f64,
}

fn generator(key: Key, text: &[u8; 24]) -> ChaCha8Rng {
    let mut seed = [0; 32];
    seed[..8].copy_from_slice(&key.0.to_le_bytes());
    seed[8..].copy_from_slice(text);
    ChaCha8Rng::from_seed(seed)
}

impl HouseholdDraws {
    fn of(key: Key) -> Self {
        let mut rng = generator(key, b"renxing: household draws");
        let size = rng.next_u64();
        let mut uniform = || open_uniform(rng.next_u64());
        Self { size, owner: uniform(), income: uniform(), vehicle: uniform(), water: uniform(), food: uniform() }
    }
}

/// What else is drawn for a household, in this order: a generator of its own, so that older draws stay.
struct HouseholdMeans {
    insured: f64,
    kin_away: f64,
    ties: f64,
}

impl HouseholdMeans {
    fn of(key: Key) -> Self {
        let mut rng = generator(key, b"renxing: household means");
        let mut uniform = || open_uniform(rng.next_u64());
        Self { insured: uniform(), kin_away: uniform(), ties: uniform() }
    }
}

impl PersonDraws {
    fn of(key: Key) -> Self {
        let mut rng = generator(key, b"renxing: person's draws.");
        Self {
            age: rng.next_u64(),
            female: rng.next_u64(),
            mobility: rng.next_u64(),
            chronic: rng.next_u64(),
            registered: open_uniform(rng.next_u64()),
        }
    }
}

/// Settles the residents in the dwellings. `fixed` is the number of households of a generated place.
///
/// Where the table gives a building's residents, they live there; everybody else is spread over the
/// remaining dwellings in proportion. A number of dwellings that was only estimated grows to the number
/// of households that live there.
pub(super) fn settle(
    settings: &PopulationSettings,
    fixed: Option<u32>,
    rows: &[BuildingRow],
    buildings: &mut Buildings,
    problems: &mut Problems,
) -> Option<(Households, People)> {
    let counts = household_counts(settings, fixed, rows, buildings, problems)?;
    let estimated = Arc::make_mut(&mut buildings.dwellings);
    for (b, row) in rows.iter().enumerate() {
        if row.dwellings.is_none() {
            estimated[b] = estimated[b].max(counts.households[b] as u32);
        }
    }
    let mut keys = Vec::new();
    let mut building = Vec::new();
    for (b, &count) in counts.households.iter().enumerate() {
        for ordinal in 0..count {
            keys.push(Key(buildings.key[b]).child(ordinal));
            building.push(b as u32);
        }
    }
    let draws: Vec<HouseholdDraws> = keys.iter().map(|&k| HouseholdDraws::of(k)).collect();
    let sizes = household_sizes(settings, &counts, &keys, &building, &draws);
    let means: Vec<HouseholdMeans> = keys.iter().map(|&k| HouseholdMeans::of(k)).collect();
    let income: Vec<u8> = draws.iter().map(|d| ((d.income * 3.0) as u8).min(2)).collect();
    let insured = means.iter().zip(&income).map(|(m, &band)| m.insured < settings.insured[usize::from(band)]).collect();
    let flats = settings.owners_flats.unwrap_or(settings.owners);
    let owners = |b: usize| if counts.households[b] > 1 { flats } else { settings.owners };
    let all = (settings.vacancy * keys.len() as f64).round() as u64;
    let vacant = apportion(&counts.households, all, |b| buildings.key[b]);
    buildings.vacant = Arc::new(vacant.into_iter().map(|n| n as u32).collect());
    let households = Households {
        first: Arc::new(
            sizes
                .iter()
                .scan(0, |sum, &size| {
                    let first = *sum;
                    *sum += u32::from(size);
                    Some(first)
                })
                .collect(),
        ),
        owner: Arc::new(draws.iter().zip(&building).map(|(d, &b)| d.owner < owners(b as usize)).collect()),
        income: Arc::new(income),
        insured: Arc::new(insured),
        kin_away: Arc::new(means.iter().map(|m| m.kin_away < settings.kin_away).collect()),
        ties: Arc::new(means.iter().map(|m| poisson(settings.ties, m.ties)).collect()),
        vehicle: Arc::new(draws.iter().map(|d| d.vehicle < settings.vehicles).collect()),
        water_stock: Arc::new(stock(&draws, &sizes, settings.water_days, |d| d.water)),
        food_stock: Arc::new(stock(&draws, &sizes, settings.food_days, |d| d.food)),
        key: Arc::new(keys.iter().map(|k| k.0).collect()),
        building: Arc::new(building),
        size: Arc::new(sizes),
    };
    let people = people(settings, &households, problems)?;
    Some((households, people))
}

/// Households in each building.
pub(super) fn households_per_building(households: &Households, buildings: usize) -> Vec<u64> {
    let mut count = vec![0; buildings];
    for &b in households.building.iter() {
        count[b as usize] += 1;
    }
    count
}

/// How many households and residents live where.
struct Counts {
    /// Households of each building.
    households: Vec<u64>,
    /// Residents of each building whose number the table gives.
    given: Vec<Option<u64>>,
    /// Residents of all other buildings together.
    free: u64,
}

fn household_counts(
    settings: &PopulationSettings,
    fixed: Option<u32>,
    rows: &[BuildingRow],
    buildings: &Buildings,
    problems: &mut Problems,
) -> Option<Counts> {
    let residents = u64::from(settings.residents);
    let key = "population.residents";
    if residents == 0 {
        problems.push(Problem::new(Code::ZeroResidents, SCENARIO, 0, 0).key(key));
        return None;
    }
    let mut refuse = |zh: String, en: String| {
        let problem = Problem::new(Code::OutOfRange, SCENARIO, 0, 0);
        problems.push(problem.key(key).value(residents).allowed_in(zh, en));
        None
    };
    let given: Vec<Option<u64>> =
        rows.iter().map(|r| r.occupants.filter(|_| residential(r.usage)).map(u64::from)).collect();
    let settled: u64 = given.iter().flatten().sum();
    let homes: Vec<u64> = given
        .iter()
        .zip(buildings.dwellings.iter())
        .map(|(given, &dwellings)| if given.is_none() { u64::from(dwellings) } else { 0 })
        .collect();
    let dwellings: u64 = homes.iter().sum();
    if dwellings == 0 && settled != residents {
        return refuse(
            format!("{settled}(buildings.csv 中住宅的居民数)"),
            format!("{settled}, the residents that buildings.csv gives to homes"),
        );
    }
    if settled > residents {
        return refuse(
            format!("至少 {settled}(buildings.csv 中住宅的居民数)"),
            format!("at least {settled}, the residents that buildings.csv gives to homes"),
        );
    }
    let free = residents - settled;
    let mean = mean_size(&settings.household_sizes);
    let mut households = free.min(((free as f64 / mean).round() as u64).max(free.div_ceil(LARGEST)));
    if let Some(fixed) = fixed.map(u64::from).filter(|_| settled == 0) {
        if !(fixed..=fixed * LARGEST).contains(&residents) {
            let range = format!("{fixed}–{} ", fixed * LARGEST);
            return refuse(
                format!("{range}({fixed} 户,每户 1–6 人)"),
                format!("{range}(1–6 for each of {fixed} households)"),
            );
        }
        households = fixed;
    }
    let mut counts = apportion(&homes, households, |b| buildings.key[b]);
    for (b, residents) in given.iter().enumerate() {
        if let Some(residents) = *residents {
            let least = residents.div_ceil(LARGEST);
            let usual = (residents as f64 / mean).round() as u64;
            let most = residents.min(u64::from(buildings.dwellings[b]).max(least));
            counts[b] = usual.clamp(least, most);
        }
    }
    Some(Counts { households: counts, given, free })
}

fn mean_size(shares: &[f64; 6]) -> f64 {
    let sum: f64 = shares.iter().sum();
    let people: f64 = shares.iter().zip(1_u8..).map(|(s, k)| s * f64::from(k)).sum();
    if sum > 0.0 { people / sum } else { 1.0 }
}

/// Numbers of households with 1–6 members that make exactly so many households and residents, as near
/// to the shares as can be: the shares are tilted by exp(λ·size) to the mean wanted (least relative
/// entropy), rounded by largest remainder, and what rounding leaves is moved one member at a time.
fn size_counts(shares: &[f64; 6], households: u64, residents: u64) -> [u64; 6] {
    if households == 0 {
        return [0; 6];
    }
    let wanted = residents as f64 / households as f64;
    let tilted = |lambda: f64| {
        let mut out = *shares;
        for (k, share) in out.iter_mut().enumerate() {
            // Relative to the middle of the range, to stay far from overflow.
            *share *= math::exp(lambda * (k as f64 - 2.5));
        }
        let sum: f64 = out.iter().sum();
        out.map(|s| if sum > 0.0 { s / sum } else { 1.0 / 6.0 })
    };
    let (mut low, mut high) = (-30.0, 30.0);
    for _ in 0..80 {
        let middle = 0.5 * (low + high);
        if mean_size(&tilted(middle)) < wanted { low = middle } else { high = middle }
    }
    let parts = apportion(&weights(&tilted(0.5 * (low + high))), households, |k| k as u64);
    let mut counts = [0; 6];
    counts.copy_from_slice(&parts);
    let people = |counts: &[u64; 6]| -> u64 { counts.iter().zip(1..).map(|(n, k)| n * k).sum() };
    // 1 ≤ residents / households ≤ 6, so some household can always give or take a member.
    while people(&counts) != residents {
        let grow = people(&counts) < residents;
        let from =
            (0..6).filter(|&k| counts[k] > 0 && if grow { k < 5 } else { k > 0 }).max_by_key(|&k| (counts[k], k));
        let Some(from) = from else { break };
        counts[from] -= 1;
        counts[if grow { from + 1 } else { from - 1 }] += 1;
    }
    counts
}

/// Gives class `c` to `counts[c]` of the ranked, lowest first.
fn deal(mut ranked: Vec<(u64, usize)>, counts: &[u64], mut give: impl FnMut(usize, usize)) {
    ranked.sort_unstable();
    let mut next = ranked.into_iter();
    for (class, &count) in counts.iter().enumerate() {
        for (_, who) in next.by_ref().take(count as usize) {
            give(who, class);
        }
    }
}

fn household_sizes(
    settings: &PopulationSettings,
    counts: &Counts,
    keys: &[Key],
    building: &[u32],
    draws: &[HouseholdDraws],
) -> Vec<u8> {
    let mut sizes = vec![1; keys.len()];
    let mut set = |ranked: Vec<(u64, usize)>, residents: u64| {
        let by_size = size_counts(&settings.household_sizes, ranked.len() as u64, residents);
        deal(ranked, &by_size, |h, class| sizes[h] = class as u8 + 1);
    };
    let rank = |h: usize| (draws[h].size, h);
    let free = (0..keys.len()).filter(|&h| counts.given[building[h] as usize].is_none());
    set(free.map(rank).collect(), counts.free);
    let mut first = 0;
    for (b, &count) in counts.households.iter().enumerate() {
        let next = first + count as usize;
        if let Some(residents) = counts.given[b] {
            set((first..next).map(rank).collect(), residents);
        }
        first = next;
    }
    sizes
}

/// Stock at home in person-days: exponential between households.
fn stock(draws: &[HouseholdDraws], sizes: &[u8], mean_days: f64, uniform: impl Fn(&HouseholdDraws) -> f64) -> Vec<f32> {
    draws.iter().zip(sizes).map(|(d, &size)| (-math::ln(uniform(d)) * mean_days * f64::from(size)) as f32).collect()
}

/// The count of a Poisson law of this mean at a uniform, by inversion.
fn poisson(mean: f64, uniform: f64) -> u8 {
    let mut term = math::exp(-mean);
    let (mut sum, mut count) = (term, 0_u8);
    while sum < uniform && count < 100 {
        count += 1;
        term *= mean / f64::from(count);
        sum += term;
    }
    count
}

fn people(settings: &PopulationSettings, households: &Households, problems: &mut Problems) -> Option<People> {
    let mut keys = Vec::new();
    let mut household = Vec::new();
    for h in 0..households.len() {
        for ordinal in 0..u64::from(households.size[h]) {
            keys.push(Key(households.key[h]).child(ordinal).0);
            household.push(h as u32);
        }
    }
    let draws: Vec<PersonDraws> = keys.iter().map(|&k| PersonDraws::of(Key(k))).collect();
    let everybody = || 0..keys.len();
    let residents = keys.len() as u64;

    let age = ages(settings, households, &draws, problems)?;
    let mut female = vec![false; keys.len()];
    let women = [share_of(settings.female, residents)];
    deal(everybody().map(|p| (draws[p].female, p)).collect(), &women, |p, _| female[p] = true);
    let mut mobility = vec![Mobility::Full; keys.len()];
    let mut chronic = vec![false; keys.len()];
    for (group, &ages) in AGES.iter().enumerate() {
        let members: Vec<usize> = everybody().filter(|&p| age[p] == ages).collect();
        let count = members.len() as u64;
        let none = share_of(settings.no_mobility[group], count);
        let reduced = share_of(settings.reduced_mobility[group], count);
        deal(members.iter().map(|&p| (draws[p].mobility, p)).collect(), &[none, reduced], |p, class| {
            mobility[p] = [Mobility::None, Mobility::Reduced][class];
        });
        let ill = [share_of(settings.chronic[group], count)];
        deal(members.iter().map(|&p| (draws[p].chronic, p)).collect(), &ill, |p, _| chronic[p] = true);
    }
    let able: Vec<bool> = everybody().map(|p| is_able(age[p], mobility[p], chronic[p])).collect();
    let vulnerable: Vec<bool> = everybody().map(|p| is_vulnerable(age[p], mobility[p], chronic[p])).collect();
    // Nobody is both able and vulnerable, so "no able member" is "no able co-resident".
    let alone =
        everybody().map(|p| vulnerable[p] && !households.members(household[p] as usize).any(|q| able[q])).collect();
    let registered = everybody().map(|p| vulnerable[p] && draws[p].registered < settings.registered).collect();
    Some(People {
        alone: Arc::new(alone),
        registered: Arc::new(registered),
        skill: Arc::new(vec![0; keys.len()]),
        role: Arc::new(vec![Role::Resident; keys.len()]),
        named_helper: Arc::new(vec![NONE; keys.len()]),
        key: Arc::new(keys),
        household: Arc::new(household),
        age: Arc::new(age),
        female: Arc::new(female),
        mobility: Arc::new(mobility),
        chronic: Arc::new(chronic),
        able: Arc::new(able),
        vulnerable: Arc::new(vulnerable),
    })
}

fn share_of(share: f64, count: u64) -> u64 {
    ((share * count as f64).round() as u64).min(count)
}

/// Age groups with exact totals. The first member of every household is 18 or older, so that no child
/// lives without an adult; everybody else is dealt what is left.
fn ages(
    settings: &PopulationSettings,
    households: &Households,
    draws: &[PersonDraws],
    problems: &mut Problems,
) -> Option<Vec<AgeGroup>> {
    let mut left = apportion(&weights(&settings.ages), draws.len() as u64, |k| k as u64);
    let heads = households.len() as u64;
    if left[2..].iter().sum::<u64>() < heads {
        problems.push(
            Problem::new(Code::OutOfRange, SCENARIO, 0, 0)
                .key("population.ages")
                .value(format!("{:?}", settings.ages))
                .allowed_in(
                    format!("18 岁及以上居民不少于户数({heads})"),
                    format!("at least one resident of 18 or more for each of {heads} households"),
                ),
        );
        return None;
    }
    let mut age = vec![AgeGroup::Adult; draws.len()];
    let mut head = vec![false; draws.len()];
    let by_age = apportion(&left[2..], heads, |k| k as u64);
    let ranked = households.first.iter().map(|&p| (draws[p as usize].age, p as usize)).collect();
    deal(ranked, &by_age, |p, class| {
        age[p] = AGES[class + 2];
        head[p] = true;
    });
    for (class, count) in by_age.iter().enumerate() {
        left[class + 2] -= count;
    }
    let others = (0..draws.len()).filter(|&p| !head[p]).map(|p| (draws[p].age, p)).collect();
    deal(others, &left, |p, class| age[p] = AGES[class]);
    Some(age)
}

/// As documented at `People::able`.
fn is_able(age: AgeGroup, mobility: Mobility, chronic: bool) -> bool {
    mobility == Mobility::Full
        && match age {
            AgeGroup::Teen | AgeGroup::Adult => true,
            AgeGroup::Older => !chronic,
            AgeGroup::Child | AgeGroup::Oldest => false,
        }
}

/// As documented at `People::vulnerable`.
fn is_vulnerable(age: AgeGroup, mobility: Mobility, chronic: bool) -> bool {
    mobility == Mobility::None
        || age == AgeGroup::Oldest
        || age == AgeGroup::Older && (mobility == Mobility::Reduced || chronic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_hit_both_totals_and_stay_near_the_shares() {
        let shares = PopulationSettings::default().household_sizes;
        for (households, residents) in
            [(1, 1), (1, 6), (1, 3), (2, 5), (500, 1_300), (500, 3_000), (500, 500), (14_427, 37_308), (7, 40)]
        {
            let counts = size_counts(&shares, households, residents);
            assert_eq!(counts.iter().sum::<u64>(), households);
            assert_eq!(counts.iter().zip(1..).map(|(n, k)| n * k).sum::<u64>(), residents);
        }
        let counts = size_counts(&shares, 14_427, 37_308);
        for (count, share) in counts.iter().zip(shares) {
            assert!((*count as f64 / 14_427.0 - share).abs() < 0.002, "{counts:?}");
        }
    }

    #[test]
    fn ties_have_their_mean() {
        let n = 10_000;
        for mean in [0.0, 0.5, 4.0, 20.0] {
            let sum: u32 = (0..n).map(|i| u32::from(poisson(mean, (f64::from(i) + 0.5) / f64::from(n)))).sum();
            assert!((f64::from(sum) / f64::from(n) - mean).abs() < 0.005, "{mean}: {sum}");
        }
    }

    #[test]
    fn nobody_is_both_able_and_vulnerable() {
        for age in AGES {
            for mobility in [Mobility::Full, Mobility::Reduced, Mobility::None] {
                for chronic in [false, true] {
                    assert!(!(is_able(age, mobility, chronic) && is_vulnerable(age, mobility, chronic)));
                }
            }
        }
        assert!(is_able(AgeGroup::Teen, Mobility::Full, true));
        assert!(!is_able(AgeGroup::Older, Mobility::Full, true));
        assert!(is_vulnerable(AgeGroup::Adult, Mobility::None, false));
        assert!(!is_vulnerable(AgeGroup::Adult, Mobility::Reduced, true));
    }
}
