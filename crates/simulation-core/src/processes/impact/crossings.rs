//! Bridges and slopes that close a road at the impact.
//!
//! Bridges: Hazus fragility under shaking by spectral acceleration at 1.0 s (FEMA, Hazus Earthquake Model Technical
//! Manual 5.1, transcribed in NHERI-SimCenter DamageAndLossModelLibrary), without ground failure, skew and the factor
//! for three-dimensional action. Classes by judgement: up to 20 m one span (HWB3), beyond it several simply supported
//! spans of prestressed concrete (HWB17), the common girder bridges of Chinese cities, both of conventional design;
//! `access.bridge_strength` raises the medians to those of others. Assumption: from moderate damage on no vehicle
//! crosses (Hazus, from memory, counts on 30 % of the traffic a day after it), at complete damage nobody does.
//!
//! Sa(1.0) is not among the motions that are realised. It follows from the velocity, as Hazus has it, by the
//! amplification of Newmark & Hall (1982) at 5 % damping, 1.65 · 2π · PGV / g. Assumption: no spread about it. Against
//! the medians of Boore et al. (2014) at Vs30 of 250-400 m/s and 1-30 km it is 1.0-1.2 times as high at magnitudes of
//! 6.0-7.0, up to 1.4 at 7.5 and 5.5.
//!
//! Slopes: a lognormal of peak acceleration with assumed numbers; a failed slope closes the road to everybody until its
//! rubble is cleared.
//!
//! One draw a bridge or slope, so that more motion never opens one. The motion is that at the nearest building.

use crate::hazards::fragility::DamageState;
use crate::key::Key;
use crate::math;
use crate::processes::Run;
use crate::processes::impact::outage::{Component, state};
use crate::random::Purpose;
use crate::state::State;
use crate::time::NEVER;
use crate::world::NONE;
use crate::world::roads::CrossingKind;

/// Longest bridge of one span, m.
const ONE_SPAN: f64 = 20.0;
/// Bridge of one span (Hazus HWB3): Sa(1.0) in g.
const SHORT: Component = Component { median: [0.8, 1.0, 1.2, 1.7], beta: [0.6; 4] };
/// Bridge of several simply supported spans (Hazus HWB17): Sa(1.0) in g.
const LONG: Component = Component { median: [0.25, 0.35, 0.45, 0.7], beta: [0.6; 4] };

/// Sa(1.0) in g of a ground velocity of 1 cm/s.
const SA_PER_PGV: f64 = 1.65 * 2.0 * std::f64::consts::PI / 980.665;

/// Draws the state of every bridge and slope and closes the roads of those that fail.
pub fn impact(run: &Run, s: &mut State) {
    for (c, &building) in run.model.index.crossing_building.iter().enumerate() {
        if building == NONE {
            continue;
        }
        let (pga, pgv) = (run.motion.pga[building as usize], run.motion.pgv[building as usize]);
        match run.model.world.roads.crossings[c].kind {
            CrossingKind::Bridge => bridge(run, s, c, SA_PER_PGV * pgv),
            CrossingKind::Slope => slope(run, s, c, pga),
        }
    }
}

fn bridge(run: &Run, s: &mut State, c: usize, sa: f64) {
    let roads = &run.model.world.roads;
    let crossing = &roads.crossings[c];
    let (u, _) = run.draws.uniforms(Purpose::Bridge, Key(roads.crossing_key(c)), 0);
    let component = if roads.crossing_length(c) > ONE_SPAN { &LONG } else { &SHORT };
    let damage = DamageState::ALL[state(component, sa / run.model.parameters.bridge_strength, u)];
    s.roads.crossing_damage[c] = damage;
    let held = match damage {
        DamageState::Complete => 2,
        DamageState::Moderate | DamageState::Extensive => 1,
        DamageState::None | DamageState::Slight => return,
    };
    for &edge in &crossing.edges {
        let e = edge as usize;
        let (no_drive, no_walk) = (roads.drive[e], roads.walk[e] && held > 1);
        s.roads.no_drive[e] |= no_drive;
        s.roads.no_walk[e] |= no_walk;
        if no_drive || no_walk {
            s.roads.held[e] = held;
            s.roads.bridge_open_at[c] = NEVER;
        }
    }
}

fn slope(run: &Run, s: &mut State, c: usize, pga: f64) {
    let (roads, p) = (&run.model.world.roads, &run.model.parameters);
    let crossing = &roads.crossings[c];
    let u = run.draws.uniform(Purpose::Slope, Key(roads.crossing_key(c)), 0);
    if pga <= 0.0 || u >= math::normal_cdf(math::ln(pga / p.slope_median) / p.slope_dispersion) {
        return;
    }
    s.roads.crossing_damage[c] = DamageState::Complete;
    let length = roads.crossing_length(c);
    for &edge in &crossing.edges {
        let e = edge as usize;
        s.roads.no_drive[e] = roads.drive[e];
        s.roads.no_walk[e] = roads.walk[e];
        s.roads.rubble[e] += p.slope_volume * roads.length[e] / length;
    }
}
