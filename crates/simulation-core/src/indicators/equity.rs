//! How evenly service and homes came back: days lost per head in one group less those in the others, by age,
//! mobility, tenure and income. Of survivors, because the dead have no days; none where a group is empty. Never
//! capped and part of no score.

use crate::indicators::quantities::Row;
use crate::processes::Run;
use crate::state::State;
use crate::state::services::SERVICES;
use crate::time::DAY;
use crate::world::people::{AgeGroup, Mobility};

/// What divides residents: name in quantities, and whether a resident is in the group (`None`: in neither).
type Division = (&'static str, fn(&Run, usize) -> Option<bool>);

const DIVISIONS: [Division; 4] = [
    ("older", |run, p| Some(matches!(run.model.world.people.age[p], AgeGroup::Older | AgeGroup::Oldest))),
    ("impaired", |run, p| Some(run.model.world.people.mobility[p] != Mobility::Full)),
    ("renters", |run, p| Some(!run.model.world.households.owner[run.model.world.people.household[p] as usize])),
    // The lowest third of incomes against the highest; who is between is in neither.
    ("poorest", |run, p| match run.model.world.households.income[run.model.world.people.household[p] as usize] {
        0 => Some(true),
        2 => Some(false),
        _ => None,
    }),
];

/// Sets the gaps of a run that is over.
pub fn fill(run: &Run, s: &State, row: &mut Row) {
    let people = &run.model.world.people;
    for (name, of) in DIVISIONS {
        // Percent-seconds over all services, days away, residents; by group.
        let mut sum = [[0_i64; 3]; 2];
        for p in (0..people.len()).filter(|&p| s.people.alive[p]) {
            let Some(member) = of(run, p) else { continue };
            let household = people.household[p] as usize;
            let sum = &mut sum[usize::from(member)];
            sum[0] += s.services.lost(household, run.end);
            sum[1] += s.households.days_away[household];
            sum[2] += 1;
        }
        let [others, group] = sum;
        let both = others[2] > 0 && group[2] > 0;
        let gap = |k: usize| group[k] as f64 / group[2] as f64 - others[k] as f64 / others[2] as f64;
        let per_day = 100.0 * SERVICES as f64 * f64::from(DAY);
        row.set(&format!("gap_services_{name}_days"), both.then(|| gap(0) / per_day));
        row.set(&format!("gap_dislocated_{name}_days"), both.then(|| gap(1)));
    }
}
