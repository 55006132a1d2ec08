//! Needs met: how severe they were, what delay did to them, who met them.

use crate::math;
use crate::processes::Run;
use crate::processes::response::building_facilities;
use crate::state::State;
use crate::state::ledger::{CLASSES, HelperClass, KINDS, Need, NeedKind, Status};
use crate::time::{HOUR, MINUTE, RESPONSE_END};

/// Needs that people's own means close within this time are not counted.
const OWN_MEANS: i32 = 10 * MINUTE;
/// Hours at which needs met are counted.
pub const WITHIN: [i32; 4] = [HOUR, 6 * HOUR, 24 * HOUR, RESPONSE_END];
/// Length of the counts of one run: kind × (class or unmet) × time.
pub const COUNTS: usize = KINDS * (CLASSES + 1) * WITHIN.len();

/// Whether a need counts: it outlasts ten minutes of the person's own means, and somebody was alive.
#[must_use]
pub fn counts(s: &State, need: &Need) -> bool {
    let dead_from_the_start =
        need.kind == NeedKind::Extrication && s.people.severity_at_impact[need.subject as usize] == 4;
    let own = need.status == Status::Met && need.by == HelperClass::OneSelf && need.closed - need.arose <= OWN_MEANS;
    need.arose < RESPONSE_END && !dead_from_the_start && !own
}

/// (severity, share of that harm still avoided) of one need within the first 72 hours. First aid is a
/// means to treatment and carries no severity of its own.
#[must_use]
pub fn worth(run: &Run, s: &State, need: &Need) -> (f64, f64) {
    let p = &run.model.parameters;
    let met = need.status == Status::Met && need.closed <= RESPONSE_END;
    let moot = need.status == Status::Moot && need.closed <= RESPONSE_END;
    let hours = f64::from(need.closed.min(RESPONSE_END) - need.arose) / f64::from(HOUR);
    let decay = |tau: f64| math::exp(-hours / tau);
    match need.kind {
        // For the trapped and the severely hurt the model's own survival decides.
        NeedKind::Extrication if need.grade >= 2 => {
            (p.severity_trapped, f64::from(met && s.people.alive[need.subject as usize]))
        }
        NeedKind::Extrication => (p.severity_shut_in, if met { decay(p.decay_shut_in) } else { 0.0 }),
        NeedKind::FirstAid => (0.0, 0.0),
        NeedKind::Treatment if need.grade >= 3 => {
            (p.severity_severe, f64::from(met && s.people.alive[need.subject as usize]))
        }
        NeedKind::Treatment => (p.severity_moderate, if met { decay(p.decay_moderate) } else { 0.0 }),
        NeedKind::Welfare => (p.severity_isolated, if met { decay(p.decay_isolated) } else { 0.0 }),
        NeedKind::Medicine => (p.severity_supply, if met { decay(p.decay_supply) } else { 0.0 }),
        NeedKind::Facility if need.grade == building_facilities::CAUGHT => {
            let caught = f64::from(s.building_facilities.caught[need.subject as usize]);
            (caught * p.severity_shut_in, if met { decay(p.decay_shut_in) } else { 0.0 })
        }
        // What upper storeys lack is counted as their households' own needs.
        NeedKind::Facility => (0.0, 0.0),
        // What a fire does to people is counted as their own needs.
        NeedKind::Fire => (0.0, 0.0),
        NeedKind::Shelter | NeedKind::Water | NeedKind::Food => {
            // Moot because the tap flows again is a need met; moot because nobody is left is not.
            let left = s.services.living[need.subject as usize] != [0, 0];
            (p.severity_supply, if met || (moot && left) { decay(p.decay_supply) } else { 0.0 })
        }
    }
}

/// Counts needs met by kind, class and time; the last class is "unmet" (still open then).
#[must_use]
pub fn met(s: &State) -> Vec<i64> {
    let mut table = vec![0_i64; COUNTS];
    for need in s.ledger.all() {
        if !counts(s, need) {
            continue;
        }
        for (i, within) in WITHIN.iter().enumerate() {
            let class = if need.status == Status::Met && need.closed <= *within {
                need.by as usize
            } else if need.arose <= *within && need.closed > *within {
                CLASSES
            } else {
                continue;
            };
            table[(need.kind as usize * (CLASSES + 1) + class) * WITHIN.len() + i] += 1;
        }
    }
    table
}
