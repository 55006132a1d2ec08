//! A refined risk map: relief goods and rescue teams wait where the district believes they will be needed, and shelters
//! that water will come to stay closed (REQ-C3).
//!
//! Mechanism: where things and people are. What the district believes is the expected loss of homes under a common
//! shock, by building type and residents, blurred by an error that refinement makes smaller. The totals stay. Of the
//! shelters in the way of water it shows the share by which it is refined. Possible harm: a map that errs moves goods
//! and teams away from where they will be needed.

use super::Cost;
use crate::hazards::fragility::{DamageState, exceedance};
use crate::key::lot;
use crate::math;
use crate::parameters::Parameters;
use crate::policy::Policy;
use crate::world::{NONE, World};
use std::sync::Arc;

/// Residents of each community whose homes would be at least extensively damaged under the motion of the map.
fn at_risk(world: &World, pga: f64) -> Vec<f64> {
    let b = &world.buildings;
    let mut risk = vec![0.0; world.places.communities()];
    for (h, &building) in world.households.building.iter().enumerate() {
        let i = building as usize;
        let lost = exceedance(b.structure[i], b.code[i], DamageState::Extensive, pga);
        let community = world.places.cell_community[usize::from(b.cell[i])];
        risk[usize::from(community)] += f64::from(world.households.size[h]) * lost;
    }
    risk
}

/// Moves this share of the goods at sites, and of the place's teams, to where the map of this refinement says.
pub(super) fn apply(world: &mut World, policy: &mut Policy, share: f64, refinement: f64, p: &Parameters) -> Cost {
    if share <= 0.0 {
        return Cost::default();
    }
    policy.water_map = policy.water_map.max(refinement);
    let sigma = p.map_error_coarse + refinement * (p.map_error_fine - p.map_error_coarse);
    let mut believed = at_risk(world, p.map_motion);
    for (risk, &key) in believed.iter_mut().zip(world.places.community_key.iter()) {
        let u = lot(key, 0x815C).max(1e-9);
        *risk *= math::exp(sigma * math::normal_quantile(u) - sigma * sigma / 2.0);
    }
    post_teams(world, share, &believed);
    let f = &mut world.facilities;
    let sites = f.sites();
    let mut places = vec![0.0; believed.len()];
    for &i in &sites {
        places[usize::from(f.community[i])] += f64::from(f.shelter_places[i]);
    }
    let all: f64 = (0..believed.len()).filter(|&c| places[c] > 0.0).map(|c| believed[c]).sum();
    if all <= 0.0 {
        return Cost::default();
    }
    for column in &mut f.stock {
        let column = Arc::make_mut(column);
        let total: u64 = sites.iter().map(|&i| u64::from(column[i])).sum();
        let mut kept: u64 = 0;
        for &i in &sites {
            let c = usize::from(f.community[i]);
            let aim = total as f64 * believed[c] / all * f64::from(f.shelter_places[i]) / places[c];
            column[i] = (f64::from(column[i]) * (1.0 - share) + aim * share) as u32;
            kept += u64::from(column[i]);
        }
        // What rounding leaves over goes to the first sites, one each.
        for &i in sites.iter().take(total.saturating_sub(kept) as usize) {
            column[i] += 1;
        }
    }
    let communities = world.places.communities() as f64;
    Cost { capital: communities * (1.0 + 4.0 * refinement) * p.cost_risk_map, yearly: 0.0 }
}

/// Posts this share of the teams in communities, one after the other to where most people at risk are left for each
/// team (highest averages).
fn post_teams(world: &mut World, share: f64, believed: &[f64]) {
    let f = &world.facilities;
    // A community's teams wait at its first facility under a roof.
    let post = |c: usize| {
        (0..f.len()).find(|&i| usize::from(f.community[i]) == c && f.building[i] != NONE).map(|i| f.building[i])
    };
    let posts: Vec<Option<u32>> = (0..believed.len()).map(post).collect();
    let mut teams = vec![0.0; believed.len()];
    let moved = (share * f64::from(world.organisations.own_teams.teams)) as usize;
    let mut chosen = Vec::new();
    for _ in 0..moved {
        let average = |c: usize| believed[c] / (teams[c] + 1.0);
        let candidates = (0..believed.len()).filter(|&c| posts[c].is_some());
        let Some(next) = candidates.max_by(|&a, &b| average(a).total_cmp(&average(b)).then(b.cmp(&a))) else { return };
        teams[next] += 1.0;
        chosen.extend(posts[next]);
    }
    world.organisations.team_posts = chosen;
}
