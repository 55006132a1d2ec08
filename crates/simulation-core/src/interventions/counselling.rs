//! Crisis intervention: counsellors, and community workers who look for people in distress (REQ-P15).
//!
//! Mechanism: how many sessions there are, and who comes to be known. Possible harm: salaries; outreach flags people
//! who are well, and each of them takes a session from those in line; without counsellors it finds people nobody sees.

use super::Cost;
use crate::parameters::Parameters;
use crate::policy::Policy;
use crate::world::World;
use crate::world::people::Role;

/// Employs `per_10000` more counsellors for 10,000 residents and gives `outreach` of the community workers' days after
/// the response to visits.
pub(super) fn apply(world: &World, policy: &mut Policy, per_10000: f64, outreach: f64, p: &Parameters) -> Cost {
    policy.counsellors_per_10000 += per_10000;
    let more = (outreach - policy.outreach).max(0.0);
    policy.outreach += more;
    let counsellors = per_10000 * world.people.len() as f64 / 10_000.0;
    let workers = world.people.role.iter().filter(|role| **role == Role::CommunityWorker).count() as f64;
    Cost {
        capital: counsellors * p.cost_counsellor,
        yearly: counsellors * p.cost_counsellor_yearly + more * workers * p.cost_outreach,
    }
}
