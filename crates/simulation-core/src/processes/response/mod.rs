//! The response: the first 72 hours.

pub mod aftershocks;
pub mod allotment;
pub mod building_facilities;
pub mod command;
pub mod dispatch;
pub mod fire;
pub mod firefighting;
pub mod first_aid;
pub mod grid;
pub mod medical_care;
pub mod medicine;
pub mod movement;
pub mod muster;
pub mod news;
pub mod partners;
pub mod patient_transport;
pub mod relief;
pub mod search_and_rescue;
pub mod sheltering;
pub mod transport;
pub mod treatment;
pub mod visitors;
pub mod ways;
pub mod welfare;
pub mod work;

use crate::key::Key;
use crate::processes::Run;
use crate::random::Purpose;
use crate::state::ledger::{HelperClass, Need, NeedKind};

/// Triage of a need: 0 first. The lottery decides within a class.
fn triage(need: &Need) -> u64 {
    match (need.kind, need.grade) {
        (NeedKind::Extrication, g) if g >= 2 => 0,
        // Minutes decide a fire; the lottery decides between it and the trapped.
        (NeedKind::Fire, _) => 0,
        (NeedKind::FirstAid | NeedKind::Treatment, g) if g >= 3 => 1,
        (NeedKind::Extrication, _) => 2,
        (NeedKind::FirstAid | NeedKind::Treatment, _) | (NeedKind::Facility, building_facilities::CAUGHT) => 3,
        (NeedKind::Welfare, _) => 4,
        _ => 5,
    }
}

/// Priority of a need: its triage class, then an exponential race whose rate is `weight`, so that
/// among needs of one class the next is drawn with odds in proportion to their weights.
fn priority(run: &Run, need: &Need, weight: f64) -> u64 {
    let race = run.draws.exponential(Purpose::Lottery, need.key, 0) / weight;
    triage(need) << 56 | ((race * (1_u64 << 44) as f64) as u64).min((1 << 56) - 1)
}

/// Mean-one exponential waiting time of a need's report, by hop.
fn report_wait(run: &Run, key: Key, hop: u32) -> f64 {
    run.draws.exponential(Purpose::Report, key, hop)
}

/// Whether a helper belongs to the community.
#[must_use]
pub fn is_local(class: HelperClass) -> bool {
    class < HelperClass::District
}
