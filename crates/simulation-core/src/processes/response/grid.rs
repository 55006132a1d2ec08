//! The grid: who carries word of a need from a cell to those who deal with it (REQ-P3).
//!
//! With parallel networks (grid, health, police, property), each with its own list, a report reaches the wrong one
//! first as often as there are others, and is handed on. With merged networks there is one grid worker for a cell:
//! no report goes astray, but none is taken while that person is trapped, hurt or away, until somebody steps in, nor
//! while that person goes from door to door with a warning.

use crate::key::{Key, lot};
use crate::math;
use crate::processes::Run;
use crate::processes::response::work;
use crate::random::Purpose;
use crate::state::State;
use crate::time::Seconds;
use crate::world::NONE;

/// Whether the networks of a cell are merged.
fn merged(run: &Run, cell: u16) -> bool {
    let places = &run.model.world.places;
    let key = places.community_key[usize::from(places.cell_community[usize::from(cell)])];
    lot(key, 0x3E6D) < run.model.policy.merged_grids
}

/// Time until word from a cell has reached those who deal with it. `who` and `occasion` address the draws.
pub(super) fn hand_over(run: &Run, s: &mut State, cell: u16, who: Key, occasion: u32) -> Seconds {
    let m = run.model;
    let (p, networks) = (&m.parameters, m.policy.networks);
    if networks == 0 {
        return 0;
    }
    let (wrong, wait) = run.draws.uniforms(Purpose::HandOff, who, occasion);
    let wait = -math::ln(wait);
    let minutes = if networks == 1 || merged(run, cell) {
        let worker = m.index.grid_worker[usize::from(cell)];
        let replaced = 60.0 * p.replacement_hours * wait;
        if worker == NONE || !s.people.free(worker as usize) {
            replaced
        } else {
            replaced.min(f64::from(work::at_doors_until(s, worker).map_or(0, |until| until - s.now)) / 60.0)
        }
    } else if wrong < 1.0 - 1.0 / f64::from(networks) {
        p.hand_off_minutes * wait
    } else {
        0.0
    };
    let delay = (60.0 * minutes) as Seconds;
    s.tally.cell_reports += 1;
    s.tally.hand_over_seconds += i64::from(delay);
    delay
}
