//! Grid cells, communities and streets, and the people who have a role in them.
//!
//! Cells hold about 400 households, 300–500 (one full-time grid worker each), or as many as the scenario
//! aims at and a quarter more or less: homes are lined up along a Hilbert
//! curve and the line is cut where the cells come nearest to the size aimed at. Communities are
//! consecutive cells, streets consecutive communities.

use super::buildings::residential;
use super::{Nearest, apportion, cut};
use crate::settings::GovernanceSettings;
use simulation_core::key::{Key, mix};
use simulation_core::world::buildings::Buildings;
use simulation_core::world::people::{
    AgeGroup, Households, People, Role, SKILL_FIRST_AID, SKILL_KEYS, SKILL_RESCUE, SKILL_TOOLS,
};
use simulation_core::world::places::Places;
use std::sync::Arc;

/// Least and most households of a cell, quarters of the size aimed at.
const CELL_QUARTERS: (i64, i64) = (3, 5);

/// Purposes of the lots. The numbers are part of the results.
const GRID_WORKER: u64 = 0x676f_7600_0001;
const COMMUNITY_WORKER: u64 = 0x676f_7600_0002;
const STAIR_LEADER: u64 = 0x676f_7600_0003;
const VOLUNTEER: u64 = 0x676f_7600_0004;
const PROPERTY_STAFF: u64 = 0x676f_7600_0005;

/// The administrative tree and the cell of each building. `homes` counts households by building.
pub(super) fn divide_place(settings: &GovernanceSettings, buildings: &Buildings, homes: &[u64]) -> (Places, Vec<u16>) {
    let line = along_the_curve(buildings);
    let households: Vec<i64> = line.iter().map(|&b| homes[b] as i64).collect();
    let ends = cell_ends(&households, i64::from(settings.cell_households));
    let mut cell = vec![0_u16; buildings.len()];
    let mut weights = Vec::with_capacity(ends.len());
    let mut first = 0;
    for (c, &end) in ends.iter().enumerate() {
        for &b in &line[first..end] {
            cell[b] = u16::try_from(c).unwrap_or(u16::MAX);
        }
        weights.push(households[first..end].iter().sum::<i64>() as u64);
        first = end;
    }
    let nearest = Nearest::new(line.iter().map(|&b| (b as u32, buildings.x[b], buildings.y[b])));
    for b in 0..buildings.len() {
        if !residential(buildings.usage[b])
            && let Some(home) = nearest.of(buildings.x[b], buildings.y[b])
        {
            cell[b] = cell[home as usize];
        }
    }
    let total: u64 = weights.iter().sum();
    let communities = total.div_ceil(u64::from(settings.community_households.max(1))).max(1) as usize;
    let cell_community = cut(&weights, communities);
    let communities = cell_community.last().map_or(1, |c| c + 1);
    let mut community_weights = vec![0; communities];
    for (c, &community) in cell_community.iter().enumerate() {
        community_weights[community] += weights[c];
    }
    let community_street = cut(&community_weights, settings.streets.max(1) as usize);
    let small = |v: Vec<usize>| v.into_iter().map(|i| u16::try_from(i).unwrap_or(u16::MAX)).collect::<Vec<u16>>();
    let places = Places {
        cell_key: Arc::new((0..ends.len()).map(|c| Key::of_name(&format!("cell:{c}")).0).collect()),
        community_key: Arc::new((0..communities).map(|c| Key::of_name(&format!("community:{c}")).0).collect()),
        streets: community_street.last().map_or(1, |&s| u16::try_from(s + 1).unwrap_or(u16::MAX)),
        cell_community: Arc::new(small(cell_community)),
        community_street: Arc::new(small(community_street)),
    };
    (places, cell)
}

/// Residential buildings in the order of a Hilbert curve over a square about the origin. Its side is a
/// power of two, so that one more building rarely changes the curve.
fn along_the_curve(buildings: &Buildings) -> Vec<usize> {
    const ORDER: u32 = 16;
    let reach = buildings.x.iter().chain(buildings.y.iter()).fold(1.0, |m: f64, v| m.max(v.abs()));
    let mut half = 1.0;
    while half <= reach {
        half *= 2.0;
    }
    let steps = f64::from(1_u32 << ORDER);
    let grid = |v: f64| ((v + half) / (2.0 * half) * steps) as u32;
    let mut line: Vec<(u64, u64, usize)> = (0..buildings.len())
        .filter(|&b| residential(buildings.usage[b]))
        .map(|b| (hilbert(ORDER, grid(buildings.x[b]), grid(buildings.y[b])), buildings.key[b], b))
        .collect();
    line.sort_unstable();
    line.into_iter().map(|(_, _, b)| b).collect()
}

/// Distance along the Hilbert curve of this order (Lam and Shapiro 1994).
fn hilbert(order: u32, mut x: u32, mut y: u32) -> u64 {
    let mut distance = 0;
    for level in (0..order).rev() {
        let side = 1_u32 << level;
        let (right, up) = (x & side > 0, y & side > 0);
        distance += u64::from(side) * u64::from(side) * u64::from((3 * u32::from(right)) ^ u32::from(up));
        if !up {
            if right {
                x = !x;
                y = !y;
            }
            std::mem::swap(&mut x, &mut y);
        }
    }
    distance
}

/// Where each cell ends in the line (least squares about the target, a quarter more or less wherever possible).
fn cell_ends(households: &[i64], target: i64) -> Vec<usize> {
    let n = households.len();
    let total: i64 = households.iter().sum();
    let (least, most) = (target * CELL_QUARTERS.0 / 4, target * CELL_QUARTERS.1 / 4);
    if total < least || n == 0 {
        return vec![n];
    }
    let mut sum = vec![0; n + 1];
    for (i, h) in households.iter().enumerate() {
        sum[i + 1] = sum[i] + h;
    }
    // Far more than any sum of squares within the limits.
    const OUTSIDE: i64 = 1_000_000_000;
    let cost = |size: i64| {
        let excess = (least - size).max(size - most).max(0);
        (size - target) * (size - target) + excess * OUTSIDE
    };
    let mut best = vec![(0, 0); n + 1];
    for end in 1..=n {
        let mut found = (i64::MAX, 0);
        for first in (0..end).rev() {
            let size = sum[end] - sum[first];
            let price: i64 = best[first].0;
            found = found.min((price.saturating_add(cost(size)), first));
            if size > most {
                break;
            }
        }
        best[end] = found;
    }
    let mut ends = vec![n];
    let mut at = best[n].1;
    while at > 0 {
        ends.push(at);
        at = best[at].1;
    }
    ends.reverse();
    ends
}

/// Gives out the standing roles by lot: one grid worker per cell, community workers by residents, stair
/// leaders by households of the cell, volunteers by residents of the community.
///
/// A lot belongs to the person's key, so a larger number of volunteers contains the smaller. Staff know
/// first aid; volunteers also light rescue, with tools.
pub(super) fn appoint(
    settings: &GovernanceSettings,
    places: &Places,
    buildings: &Buildings,
    households: &Households,
    people: &mut People,
) {
    let n = people.len();
    let cell: Vec<usize> = (0..n)
        .map(|p| usize::from(buildings.cell[households.building[people.household[p] as usize] as usize]))
        .collect();
    let community: Vec<usize> = cell.iter().map(|&c| usize::from(places.cell_community[c])).collect();
    let mut cell_households = vec![0_u64; places.cells()];
    for &b in households.building.iter() {
        cell_households[usize::from(buildings.cell[b as usize])] += 1;
    }
    let mut residents = vec![0_u64; places.communities()];
    for &c in &community {
        residents[c] += 1;
    }
    let mut role = vec![Role::Resident; n];
    let adult: Vec<bool> = (0..n).map(|p| people.able[p] && people.age[p] == AgeGroup::Adult).collect();
    let grown: Vec<bool> = (0..n).map(|p| people.able[p] && people.age[p] >= AgeGroup::Adult).collect();
    let mut choose = |who: &[bool], area: &[usize], wanted: &[u64], lot: u64, given: Role| {
        let mut lots: Vec<Vec<(u64, usize)>> = vec![Vec::new(); wanted.len()];
        for p in 0..n {
            if who[p] && role[p] == Role::Resident {
                lots[area[p]].push((mix(people.key[p], lot), p));
            }
        }
        for (mut lots, &count) in lots.into_iter().zip(wanted) {
            lots.sort_unstable();
            for &(_, p) in lots.iter().take(count as usize) {
                role[p] = given;
            }
        }
    };
    choose(&adult, &cell, &vec![1; places.cells()], GRID_WORKER, Role::GridWorker);
    let workers = (settings.community_workers_per_10000 * n as f64 / 10_000.0).round() as u64;
    let workers = apportion(&residents, workers, |c| places.community_key[c]);
    choose(&adult, &community, &workers, COMMUNITY_WORKER, Role::CommunityWorker);
    let leaders: Vec<u64> = cell_households
        .iter()
        .map(|&h| {
            if settings.stair_leader_households > 0.0 {
                (h as f64 / settings.stair_leader_households).round() as u64
            } else {
                0
            }
        })
        .collect();
    choose(&grown, &cell, &leaders, STAIR_LEADER, Role::StairLeader);
    let volunteers: Vec<u64> =
        residents.iter().map(|&r| (r as f64 * settings.volunteers_per_1000 / 1_000.0).round() as u64).collect();
    choose(&grown, &community, &volunteers, VOLUNTEER, Role::Volunteer);
    let staff = (settings.property_staff_per_10000 * n as f64 / 10_000.0).round() as u64;
    let staff = apportion(&residents, staff, |c| places.community_key[c]);
    choose(&adult, &community, &staff, PROPERTY_STAFF, Role::PropertyStaff);
    let skill = role
        .iter()
        .map(|role| match role {
            Role::Volunteer => SKILL_FIRST_AID | SKILL_RESCUE | SKILL_TOOLS,
            Role::GridWorker | Role::CommunityWorker => SKILL_FIRST_AID,
            Role::PropertyStaff => SKILL_KEYS,
            Role::Resident | Role::StairLeader => 0,
        })
        .collect();
    people.role = Arc::new(role);
    people.skill = Arc::new(skill);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curve_visits_every_square_and_moves_to_a_neighbour() {
        let mut at = vec![(0_i32, 0_i32); 256];
        for x in 0..16 {
            for y in 0..16 {
                at[hilbert(4, x, y) as usize] = (x as i32, y as i32);
            }
        }
        for pair in at.windows(2) {
            assert_eq!((pair[0].0 - pair[1].0).abs() + (pair[0].1 - pair[1].1).abs(), 1);
        }
    }

    #[test]
    fn cells_keep_their_limits() {
        let sizes = |households: &[i64]| {
            let mut first = 0;
            let mut out = Vec::new();
            for end in cell_ends(households, 400) {
                out.push(households[first..end].iter().sum::<i64>());
                first = end;
            }
            out
        };
        assert_eq!(sizes(&[20; 14]), [280]);
        assert_eq!(sizes(&[100; 8]), [400, 400]);
        assert_eq!(sizes(&[]), [0]);
        let mixed: Vec<i64> = (0..400).map(|i| [1, 1, 36, 72, 0, 150][i % 6]).collect();
        assert!(sizes(&mixed).iter().all(|s| (300..=500).contains(s)), "{:?}", sizes(&mixed));
    }
}
