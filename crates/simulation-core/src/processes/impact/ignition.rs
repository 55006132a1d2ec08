//! Ignitions: which buildings catch fire after the earthquake, and when.
//!
//! By floor area and motion (`hazards::scawthorn2009`), once per building, whether it stands or not. A share starts in
//! the first hours; where the power is out, another share waits for it to come back. Ignitions later than 72 hours
//! are not modelled.

use crate::hazards::scawthorn2009;
use crate::key::Key;
use crate::math;
use crate::parameters::Parameters;
use crate::processes::Run;
use crate::processes::before::preparedness;
use crate::processes::response::fire;
use crate::random::Purpose;
use crate::state::State;
use crate::time::{HOUR, MINUTE, Seconds};
use crate::world::NONE;
use crate::world::buildings::Use;

/// Ignitions per floor area of a use over those of most uses.
fn weight(p: &Parameters, usage: Use) -> f64 {
    match usage {
        Use::Industrial => p.fire_industry,
        Use::Other => p.fire_unoccupied,
        _ => 1.0,
    }
}

/// Time of an ignition that does not wait for power: shares within one hour, six hours and the end, evenly in each.
fn time(p: &Parameters, u: f64) -> Seconds {
    let first = p.fire_first_hour;
    let six = p.fire_six_hours.max(first);
    let last = p.fire_last_hours.max(6.0);
    let hours = if u < first {
        u / first
    } else if u < six {
        1.0 + 5.0 * (u - first) / (six - first)
    } else {
        6.0 + (last - 6.0) * (u - six) / (1.0 - six).max(1e-9)
    };
    (hours * f64::from(HOUR)) as Seconds
}

/// Whether the line that feeds a building is live.
fn powered(run: &Run, s: &State, building: u32) -> bool {
    let node = run.model.world.buildings.power_node[building as usize];
    node == NONE || s.networks[0].up[node as usize]
}

fn ignite(run: &Run, s: &mut State, building: u32) {
    let p = &run.model.parameters;
    let key = Key(run.model.world.buildings.key[building as usize]);
    let (u, v) = run.draws.uniforms(Purpose::IgnitionTime, key, 0);
    if v < p.fire_with_power && !powered(run, s, building) {
        s.fire.with_power.push(building);
    } else {
        fire::ignite_at(s, building, time(p, u));
    }
}

/// So many buildings catch fire, each with odds by its floor area: the first of an exponential race.
fn given(run: &Run, s: &mut State, fires: u32) {
    let p = &run.model.parameters;
    let b = &run.model.world.buildings;
    let mut race: Vec<(f64, u64, u32)> = (0..b.len() as u32)
        .filter_map(|building| {
            let i = building as usize;
            let odds = b.floor_area[i] * weight(p, b.usage[i]) * preparedness::ignition(run, s, building);
            let wait = run.draws.exponential(Purpose::Ignition, Key(b.key[i]), 1);
            (odds > 0.0).then(|| (wait / odds, b.key[i], building))
        })
        .collect();
    race.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    for &(_, _, building) in race.iter().take(fires as usize) {
        ignite(run, s, building);
    }
}

/// Draws which buildings will catch fire by themselves.
pub fn impact(run: &Run, s: &mut State) {
    if let Some(fires) = run.model.impact.as_ref().and_then(|impact| impact.fires) {
        given(run, s, fires);
        return;
    }
    let p = &run.model.parameters;
    let b = &run.model.world.buildings;
    for building in 0..b.len() as u32 {
        let i = building as usize;
        let pga = run.motion.pga[i];
        if pga <= 0.0 {
            continue;
        }
        let expected = scawthorn2009::per_square_metre(pga)
            * b.floor_area[i]
            * weight(p, b.usage[i])
            * preparedness::ignition(run, s, building);
        let u = run.draws.uniform(Purpose::Ignition, Key(b.key[i]), 0);
        // A Poisson count of at least one; its chance never exceeds the mean.
        if u < expected && u < 1.0 - math::exp(-expected) {
            ignite(run, s, building);
        }
    }
}

/// The power has come back somewhere: appliances left on start fires.
pub(crate) fn power_is_back(run: &Run, s: &mut State) {
    let waiting = std::mem::take(&mut s.fire.with_power);
    for building in waiting {
        if powered(run, s, building) {
            let key = Key(run.model.world.buildings.key[building as usize]);
            let minutes =
                run.model.parameters.fire_power_minutes * run.draws.exponential(Purpose::IgnitionTime, key, 1);
            fire::ignite_at(s, building, s.now.saturating_add((minutes * f64::from(MINUTE)) as Seconds));
        } else {
            s.fire.with_power.push(building);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_the_shares_of_the_table() {
        let p = Parameters::default();
        let hours = |u: f64| f64::from(time(&p, u)) / f64::from(HOUR);
        for (u, h) in [(1e-9, 0.0), (0.2, 1.0), (0.5, 6.0), (0.75, 27.0), (1.0, 48.0)] {
            assert!((hours(u) - h).abs() < 1e-3, "{u} {}", hours(u));
        }
    }
}
