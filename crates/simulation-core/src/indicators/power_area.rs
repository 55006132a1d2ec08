//! Natural quantities of a power utility's whole area: why customers were out, and how long.

use crate::indicators::quantities::Row;
use crate::processes::Run;
use crate::processes::recovery::utility;
use crate::state::State;
use crate::state::utility::CAUSES;
use crate::time::{DAY, HOUR, Seconds};

/// Step in which a supply that changes is followed.
const STEP: Seconds = HOUR / 4;

/// Customers served at a time, where supply may be short.
#[must_use]
pub fn served(run: &Run, s: &State, at: Seconds) -> f64 {
    let all = s.utility.customers as f64;
    (s.utility.at(at).live as f64).min(utility::supplied(run, at) * all)
}

/// Customer-days without power to the end of the run, per customer.
fn loss_days(run: &Run, s: &State) -> f64 {
    let u = &s.utility;
    let all = u.customers as f64;
    let mut lost = 0.0;
    if utility::short(run) {
        let mut at = 0;
        while at < run.end {
            let next = (at + STEP).min(run.end);
            lost += (all - served(run, s, at)) * f64::from(next - at);
            at = next;
        }
    } else {
        for (i, entry) in u.history.iter().enumerate() {
            let next = u.history.get(i + 1).map_or(run.end, |later| later.at.min(run.end));
            lost += (all - entry.live as f64) * f64::from(next - entry.at);
        }
    }
    lost / all / f64::from(DAY)
}

/// Days until this share of the customers who were out at first have power again.
pub(super) fn days_to(run: &Run, s: &State, share: f64) -> Option<f64> {
    let u = &s.utility;
    let out: i64 = u.causes.iter().sum();
    let all = u.customers as f64;
    let enough = |at: Seconds| served(run, s, at) >= all - (1.0 - share) * out as f64;
    // A supply that grows can be what is waited for.
    let mut times: Vec<Seconds> = if utility::short(run) {
        (0..run.end / STEP).map(|i| i * STEP).collect()
    } else {
        u.history.iter().map(|entry| entry.at).collect()
    };
    times.retain(|&at| enough(at));
    times.first().map(|&at| f64::from(at) / f64::from(DAY))
}

/// Fills the quantities of the utility's area; none where the community is alone with its crews.
pub fn fill(run: &Run, s: &State, row: &mut Row) {
    let u = &s.utility;
    let out: i64 = u.causes.iter().sum();
    if u.customers == 0 {
        return;
    }
    for (name, &customers) in CAUSES.iter().zip(&u.causes) {
        row.set(&format!("power_area_{name}"), (out > 0).then(|| customers as f64 / out as f64));
    }
    row.set("power_area_t50_days", days_to(run, s, 0.5));
    row.set("power_area_t90_days", days_to(run, s, 0.9));
    row.set("power_area_loss_days", loss_days(run, s));
}
