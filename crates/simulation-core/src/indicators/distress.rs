//! Quantities of lasting distress and counselling. Of a case that ends in death the days before count.

use crate::indicators::quantities::Row;
use crate::processes::Run;
use crate::state::State;
use crate::time::{DAY, RESPONSE_END, Seconds};

const YEAR: Seconds = 365 * DAY;

/// Fills the quantities of a run to the horizon; those of a run without recovery have no value.
pub fn fill(run: &Run, s: &State, row: &mut Row) {
    if run.end <= RESPONSE_END {
        return;
    }
    let (mut untreated, mut after_a_year, mut recovered) = (0_i64, 0_u32, 0_u32);
    for case in &s.distress.cases {
        let died = s.people.died_at[case.person as usize];
        let until = case.ends.min(died).min(case.first_session).min(run.end);
        untreated += i64::from(until - RESPONSE_END);
        after_a_year += u32::from(case.ends > YEAR && died > YEAR);
        recovered += u32::from(case.ends <= run.end && died > run.end);
    }
    let cases = s.distress.cases.len();
    row.set("people_distressed", cases as f64);
    row.set("distress_untreated_days", untreated as f64 / f64::from(DAY));
    row.set("distressed_1y", (run.end >= YEAR).then_some(f64::from(after_a_year)));
    row.set("back_to_normal_share", (cases > 0).then(|| f64::from(recovered) / cases as f64));
    row.set("counselling_contacts", s.distress.sessions() as f64);
    // Who is still in line has waited until the end.
    let still: i64 = s.distress.line.iter().map(|entry| i64::from(run.end / DAY - entry.0) * i64::from(DAY)).sum();
    let waited = s.distress.waits.1 + s.distress.line.len() as i64;
    let days = (s.distress.waits.0 + still) as f64 / f64::from(DAY);
    row.set("counselling_wait_days", (waited > 0).then(|| days / waited as f64));
}
