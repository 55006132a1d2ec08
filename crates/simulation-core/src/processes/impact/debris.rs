//! Rubble of collapsed buildings on the roads beside them.
//!
//! Reach of debris from the face of a building of height h: 2/3 h below 24 m, falling to 1/2 h at 54 m
//! and above (Advances in Civil Engineering 2020, art. 7034517, Table 7, long side along the road).

use crate::processes::Run;
use crate::processes::impact::crossings;
use crate::processes::recovery::access;
use crate::state::State;
use crate::world::buildings::Buildings;

/// Metres per storey.
pub const STOREY_HEIGHT: f64 = 3.0;

/// Reach of the rubble of a collapsed building from its face, m.
pub(crate) fn reach(b: &Buildings, building: usize) -> f64 {
    let h = f64::from(b.storeys[building]) * STOREY_HEIGHT;
    let share = if h < 24.0 {
        2.0 / 3.0
    } else if h < 54.0 {
        2.0 / 3.0 - (h - 24.0) / 30.0 * (2.0 / 3.0 - 0.5)
    } else {
        0.5
    };
    h * share
}

/// Closes roads and computes who can still be reached.
pub fn impact(run: &Run, s: &mut State) {
    let roads = &run.model.world.roads;
    let p = &run.model.parameters;
    for e in 0..roads.edges() {
        let width = roads.width[e];
        let mut clear = width;
        for &(building, distance) in &roads.beside[roads.beside_first[e] as usize..roads.beside_first[e + 1] as usize] {
            if s.buildings.collapsed[building as usize] {
                let cover = reach(&run.model.world.buildings, building as usize) - (f64::from(distance) - width / 2.0);
                if cover > 0.0 {
                    clear -= cover;
                    s.roads.rubble[e] += cover.min(width) * roads.length[e].min(20.0) * p.debris_depth * STOREY_HEIGHT;
                }
            }
        }
        if clear < width {
            s.roads.no_drive[e] = roads.drive[e] && clear < p.clear_width.min(width);
            s.roads.no_walk[e] = roads.walk[e] && clear < p.clear_width_walk.min(width);
        }
    }
    crossings::impact(run, s);
    let mut closed = 0.0;
    let mut drivable = 0.0;
    for e in 0..roads.edges() {
        if roads.drive[e] {
            drivable += roads.length[e];
            if s.roads.no_drive[e] {
                closed += roads.length[e];
            }
        }
    }
    s.roads.closed_share = if drivable > 0.0 { closed / drivable } else { 0.0 };
    access::start(run, s);
}
