//! Sewers: blocked where a pipe has collapsed, mended and looked through branch by branch.
//!
//! Pipes lie along the streets and break by the rule of water pipes. Most broken pipes go on carrying, slowly and
//! leaking; some block their branch, whose households then can drain nothing. A branch is surveyed, repaired as far as
//! known, looked through by camera, and repaired again until it carries ([`super::buried_pipes`]). Sewers flow by
//! gravity: they wait for no power, and what leaves the treatment works untreated is not asked. Homes that collapsed
//! are not connected again.
//!
//! Sewers are an indicator of their own and none of the seven services of the scores; nobody leaves home for want of
//! them.

use super::blocks::Laying;
use super::buried_pipes::{SEWER, part, split, worker_days};
use crate::key::Key;
use crate::processes::Run;
use crate::random::Purpose;
use crate::state::State;
use crate::state::buried::{Section, Stage};
use crate::time::NEVER;

/// Lot of a household to be connected.
const CUSTOMER: u64 = 178;
/// Occasion of [`Purpose::SewerBreaks`] for how many of the broken pipes block, next to how many break (0).
const BLOCKED: u32 = 1;

/// Lays branches and draws their damage. `repairs_per_km` is the rule of broken pipes by ground velocity in cm/s.
pub(in crate::processes) fn lay(run: &Run, s: &mut State, repairs_per_km: fn(f64) -> f64) {
    let (p, u) = (&run.model.parameters, &run.model.world.utilities.sewer);
    let laying = Laying {
        which: SEWER,
        customer: CUSTOMER,
        share: u.share,
        size: p.sewer_branch,
        factor: p.sewer_pipe_factor,
        breaks: Purpose::SewerBreaks,
    };
    if u.share > 0.0 {
        s.buried[SEWER].household_back = vec![0; run.model.world.households.len()];
        for branch in laying.here(run, repairs_per_km) {
            let houses = branch.standing(run, s);
            let customers = houses.len() as u32;
            let broken = laying.broken(run, branch.key, branch.breaks);
            let blocking = part(p.sewer_blocking, broken, run.draws.uniform(Purpose::SewerBreaks, branch.key, BLOCKED));
            let mut section = Section { key: branch.key.0, customers, stage: Stage::Open, ..Section::default() };
            if blocking > 0 {
                section = blocked(run, branch.key, customers, blocking);
                branch.households.iter().for_each(|&h| s.buried[SEWER].household_back[h as usize] = NEVER);
            }
            laying.push(s, section, houses);
        }
    }
    laying.elsewhere(run, s, "sewers elsewhere", |key, customers, broken| blocked(run, key, customers, broken));
}

fn blocked(run: &Run, key: Key, customers: u32, blocking: u32) -> Section {
    let p = &run.model.parameters;
    let (work, hidden) = split(run.draws, key, p.sewer_visible, [blocking, 0], [worker_days(p.sewer_repair_work); 2]);
    let survey = i64::from(customers) * worker_days(p.sewer_survey_work);
    Section { key: key.0, customers, stage: Stage::Repair, work: survey + work, hidden, ..Section::default() }
}
