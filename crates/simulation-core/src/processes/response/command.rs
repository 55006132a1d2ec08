//! Command: what has to be decided, by whom, how long it takes, and whether it is right.
//!
//! A request goes up to the level that has the authority; every level adds its report and its time. A
//! wrong decision is noticed and taken again after the correction time. A community whose superiors do
//! not answer acts on its own at last.

use crate::key::{Key, mix};
use crate::policy::{DECISIONS, Decision, Level, LocalHelp};
use crate::processes::response::{muster, relief, sheltering};
use crate::processes::{Process, Run};
use crate::random::Purpose;
use crate::state::State;
use crate::state::ledger::HelperClass;
use crate::time::{MINUTE, NEVER, Seconds};

const ALL: [Decision; DECISIONS] =
    [Decision::OpenShelter, Decision::ReleaseStock, Decision::DispatchVolunteers, Decision::AskOutside];

/// Whether authority was devolved to a community: by its key, so that a larger share contains a smaller.
fn devolved(run: &Run, community: usize) -> bool {
    let key = run.model.world.places.community_key[community];
    let u = (mix(key, 0xDE70) >> 11) as f64 / 9_007_199_254_740_992.0;
    u < run.model.policy.devolved_share
}

/// Requests all decisions.
pub fn start(run: &Run, s: &mut State) {
    let m = run.model;
    if s.ledger.all().is_empty() && s.tally.direct_loss == 0 {
        return;
    }
    let p = &m.parameters;
    let requests = [p.request_shelter, p.request_stock, p.request_volunteers, p.request_outside];
    for community in 0..m.world.places.communities() {
        let key = Key(m.world.places.community_key[community]);
        let telecom = telecom_share(run, s, community);
        for decision in ALL {
            let d = decision as usize;
            if decision == Decision::AskOutside && community > 0 {
                continue;
            }
            let mut level = m.policy.authority[d];
            if decision != Decision::AskOutside && devolved(run, community) {
                level = m.policy.devolved_level;
            }
            let mut minutes = requests[d];
            let absent = level > Level::Community && !m.policy.outside_help;
            if absent {
                if decision == Decision::AskOutside {
                    continue;
                }
                level = Level::Community;
                minutes += 60.0 * p.improvise_hours;
            }
            let hop = telecom * p.report_up + (1.0 - telecom) * p.report_up_outage;
            let wait = |n: u32| run.draws.exponential(Purpose::Report, key, d as u32 * 8 + n);
            let desk = |median: f64, n: u32| {
                run.draws.lognormal(Purpose::Approval, key, d as u32 * 8 + n, median, p.approval_dispersion)
            };
            minutes += match level {
                Level::Community => desk(p.approval_community, 0),
                Level::Street => hop * wait(1) + desk(p.approval_street, 1),
                Level::District => {
                    hop * (wait(1) + wait(2)) + desk(p.approval_street, 1) + desk(p.approval_district, 2)
                }
            };
            let trained = m.policy.decision_training;
            let error = match level {
                Level::Community => p.wrong_community + trained * (p.wrong_community_trained - p.wrong_community),
                Level::Street => p.wrong_street,
                Level::District => p.wrong_district,
            };
            let wrong = run.draws.uniform(Purpose::WrongDecision, key, d as u32) < error;
            if wrong {
                minutes += p.correction_minutes;
            }
            if m.policy.local_help == LocalHelp::Ideal {
                minutes = 0.0;
            }
            let at = (minutes * f64::from(MINUTE)) as Seconds;
            s.command.decided_at[community][d] = at;
            s.command.wrong[community][d] = wrong;
            s.command.level[community][d] = level;
            s.tally.decisions += 1;
            s.tally.wrong_decisions += i64::from(wrong);
            s.tally.decision_seconds += i64::from(at) - (requests[d] * 60.0) as i64;
            s.agenda.wake(at, Process::Command as u8, (community * DECISIONS + d) as u32);
        }
    }
}

/// Share of the community's homes whose base station works.
fn telecom_share(run: &Run, s: &State, community: usize) -> f64 {
    let (mut up, mut all) = (0_u32, 0_u32);
    for &b in &run.model.index.residential {
        if usize::from(run.model.community(b)) == community {
            all += 1;
            up += u32::from(s.buildings.served[2][b as usize]);
        }
    }
    if all == 0 { 1.0 } else { f64::from(up) / f64::from(all) }
}

/// A decision takes effect.
pub fn step(run: &Run, s: &mut State, entity: u32) {
    let (community, d) = (entity as usize / DECISIONS, entity as usize % DECISIONS);
    if s.command.decided_at[community][d] == NEVER {
        return;
    }
    match ALL[d] {
        Decision::OpenShelter => sheltering::decided(run, s, community as u16),
        Decision::ReleaseStock => relief::released(run, s, community as u16),
        Decision::DispatchVolunteers => {
            for row in &mut s.helpers.rows {
                if row.class == HelperClass::Volunteer && usize::from(row.community) == community {
                    row.sent_out = true;
                }
            }
            s.agenda.wake(s.now, Process::Allotment as u8, community as u32);
        }
        Decision::AskOutside => muster::order_outside(run, s),
    }
}
