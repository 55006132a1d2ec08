//! How far the layout of a place spreads its risk (REQ-S5): what lies at few sites, and what the loss of one site
//! takes.
//!
//! Properties of the layout before the event, the same in every replicate of an arm. Facilities in one building are
//! one site. Concentration is the Herfindahl index: the sum of the squared shares of all sites, 1 where everything is
//! at one site, 1/n where n sites share it evenly; person-days of water, food and medicine and kits count alike. The
//! loss of one site takes shelter, care or goods within 15 minutes' walk from those residents for whom it is the only
//! such site; the walk is the straight line times the detour factor.

use crate::model::Model;
use crate::traffic::circles::{Target, offers};
use crate::world::NONE;
use crate::world::facilities::Item;

/// Quantities of the layout, in the order of [`of`].
pub const NAMES: [&str; 4] =
    ["concentration_beds", "concentration_shelter_places", "concentration_stock", "single_site_loss"];

/// The layout of an arm; none where there is nothing of the kind.
#[must_use]
pub fn of(m: &Model) -> [Option<f64>; 4] {
    let f = &m.world.facilities;
    let site = sites(m);
    let goods = |i: usize| -> f64 { Item::ALL.iter().map(move |&item| f64::from(f.stock[item as usize][i])).sum() };
    [
        herfindahl(&site, |i| f64::from(f.beds[i])),
        herfindahl(&site, |i| f64::from(f.shelter_places[i])),
        herfindahl(&site, goods),
        single_site_loss(m, &site),
    ]
}

/// Site of each facility: the first facility in the same building.
fn sites(m: &Model) -> Vec<usize> {
    let building = &m.world.facilities.building;
    (0..building.len())
        .map(|i| (0..i).find(|&j| building[j] != NONE && building[j] == building[i]).unwrap_or(i))
        .collect()
}

fn herfindahl(site: &[usize], amount: impl Fn(usize) -> f64) -> Option<f64> {
    let mut at = vec![0.0; site.len()];
    for (i, &s) in site.iter().enumerate() {
        at[s] += amount(i);
    }
    let all: f64 = at.iter().sum();
    (all > 0.0).then(|| at.iter().map(|x| (x / all) * (x / all)).sum())
}

/// Largest share of residents who would be left without shelter, care or goods within 15 minutes by the loss of one
/// site.
fn single_site_loss(m: &Model, site: &[usize]) -> Option<f64> {
    let f = &m.world.facilities;
    let reach = 15.0 * 60.0 * m.parameters.walk_speed / m.parameters.detour;
    let residents = &m.index.residents;
    let all: u64 = residents.iter().map(|&r| u64::from(r)).sum();
    let offering = [Target::Shelter, Target::Medical, Target::Stock]
        .map(|target| (0..f.len()).filter(|&i| offers(&m.world, i, target)).collect::<Vec<_>>());
    let mut lose = vec![0_u64; f.len()];
    for &b in &m.index.residential {
        let mut only: Vec<usize> = offering.iter().filter_map(|list| the_only(m, site, list, b, reach)).collect();
        only.sort_unstable();
        only.dedup();
        for s in only {
            lose[s] += u64::from(residents[b as usize]);
        }
    }
    (all > 0).then(|| lose.iter().max().map_or(0.0, |&most| most as f64 / all as f64))
}

/// The one site of a list within reach of a building, if there is exactly one.
fn the_only(m: &Model, site: &[usize], list: &[usize], building: u32, reach: f64) -> Option<usize> {
    let near = |&&i: &&usize| m.distance_to(building, i as u32) <= reach;
    let mut found = list.iter().filter(near).map(|&i| site[i]);
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn concentration_is_one_at_one_site_and_one_over_n_at_n() {
        let even = |i: usize| [1.0, 1.0, 1.0, 1.0][i];
        assert_eq!(herfindahl(&[0, 1, 2, 3], even), Some(0.25));
        // Two facilities in one building are one site.
        assert_eq!(herfindahl(&[0, 0, 2, 2], even), Some(0.5));
        assert_eq!(herfindahl(&[0, 1], |i| [3.0, 0.0][i]), Some(1.0));
        assert_eq!(herfindahl(&[0, 1], |_| 0.0), None);
    }
}
