//! Who is where, who is caught, hurt or killed at once.
//!
//! Collapsed buildings: entrapment by class with instant death and injury (shares of the parameter book); those not
//! trapped have what the published rates for all occupants leave beyond the trapped. Standing buildings: indoor
//! casualty rates by type and damage state, and people shut in by doors and furniture. Nobody is killed or hurt twice.

use crate::hazards::fragility::{DamageState, Material};
use crate::key::Key;
use crate::math;
use crate::model::by_area;
use crate::processes::before::preparedness;
use crate::processes::impact::casualty_rates;
use crate::processes::response::{medical_care, search_and_rescue};
use crate::processes::{Cause, Run, die, injure};
use crate::random::Purpose;
use crate::state::State;
use crate::state::people::Entrapment;
use crate::time::hours;
use crate::world::NONE;
use crate::world::people::AgeGroup;

/// Air temperature from which cold no longer hastens slow death, °C.
const MILD: f64 = 15.0;

/// Share of residents at home by hour (Hazus: night 1.0, day 0.53, commute 0.35).
#[must_use]
pub fn at_home(hour: u8) -> f64 {
    match hour {
        9..=15 => 0.53,
        6..=8 | 16..=19 => 0.35,
        _ => 1.0,
    }
}

/// Share of those away from home who are inside workplaces or schools (the rest is out of doors).
fn indoors_away(hour: u8) -> f64 {
    match hour {
        9..=15 => 1.0,
        6..=8 | 16..=19 => 0.5,
        _ => 0.0,
    }
}

fn place(run: &Run, s: &mut State) {
    let home_share = at_home(run.model.hour);
    let people = &run.model.world.people;
    for p in 0..people.len() as u32 {
        let row = p as usize;
        s.people.at[row] = if home_share >= 1.0 {
            run.model.home(p)
        } else {
            let key = run.model.person_key(p);
            let (u, v) = run.draws.uniforms(Purpose::Occupancy, key, 0);
            let stays = matches!(people.mobility[row], crate::world::people::Mobility::None);
            if u < home_share || stays {
                run.model.home(p)
            } else if v < indoors_away(run.model.hour) {
                let w = run.draws.uniform(Purpose::Occupancy, key, 1);
                match people.age[row] {
                    AgeGroup::Child | AgeGroup::Teen => by_area(&run.model.index.schools, w),
                    _ => by_area(&run.model.index.workplaces, w),
                }
            } else {
                NONE
            }
        };
    }
}

/// Shares of light and void entrapment by material; the rest is heavy.
fn classes(run: &Run, material: Material) -> (f64, f64) {
    let p = &run.model.parameters;
    match material {
        Material::Concrete | Material::Steel => (p.rc_light_share, p.rc_void_share),
        Material::Timber => (1.0 - p.void_share_timber - p.heavy_share_timber, p.void_share_timber),
        Material::Masonry | Material::Adobe => {
            let (void, heavy) = (1.15 * p.void_share_timber, 2.0 * p.heavy_share_timber);
            (1.0 - void - heavy, void)
        }
    }
}

/// Share who die at once, by entrapment class (timber 0.6 of the others for light and void).
fn instant_death(run: &Run, material: Material, class: Entrapment) -> f64 {
    let p = &run.model.parameters;
    let timber = if material == Material::Timber { 0.6 } else { 1.0 };
    match class {
        Entrapment::Light => p.instant_death_light * timber,
        Entrapment::Void => p.instant_death_void * timber,
        Entrapment::Heavy => p.instant_death_heavy,
        Entrapment::Free | Entrapment::ShutIn => 0.0,
    }
}

/// Share of the living trapped whose injury threatens life, by entrapment class.
fn severe(run: &Run, class: Entrapment) -> f64 {
    let p = &run.model.parameters;
    match class {
        Entrapment::Light => p.severe_share_light,
        Entrapment::Void => p.severe_share_void,
        Entrapment::Heavy => p.severe_share_heavy,
        Entrapment::Free | Entrapment::ShutIn => 0.0,
    }
}

/// Severity of an injury under rubble that does not threaten life.
fn lesser(class: Entrapment) -> usize {
    if class == Entrapment::Light { 1 } else { 2 }
}

/// Shares of those not trapped in a collapsed building who have severity 1, 2 and 3, given the `published` shares of
/// all occupants by severity 1 to 4, those of the trapped, and the share who are trapped. They bring the share of the
/// occupants hurt at least so badly up to the published one, as far as the trapped, of whom more are killed than is
/// published for all, leave any of it.
fn beside(published: [f64; 4], of_trapped: [f64; 4], trapped: f64) -> [f64; 3] {
    let (mut at_least, mut worse) = (published[3] - trapped * of_trapped[3], 0.0);
    let mut shares = [0.0; 3];
    for k in (0..3).rev() {
        at_least += published[k] - trapped * of_trapped[k];
        let beside = at_least.max(worse);
        shares[k] = (beside - worse) / (1.0 - trapped).max(f64::EPSILON);
        worse = beside;
    }
    shares
}

/// Shares of the trapped in a building of this material with severity 1 to 4.
fn of_trapped(run: &Run, material: Material) -> [f64; 4] {
    let (light, void) = classes(run, material);
    let mut shares = [0.0; 4];
    for (class, share) in
        [(Entrapment::Light, light), (Entrapment::Void, void), (Entrapment::Heavy, 1.0 - light - void)]
    {
        let killed = instant_death(run, material, class);
        shares[3] += share * killed;
        shares[2] += share * (1.0 - killed) * severe(run, class);
        shares[lesser(class) - 1] += share * (1.0 - killed) * (1.0 - severe(run, class));
    }
    shares
}

/// Severity drawn from the shares of severities 1, 2, …; 0 for none.
fn graded(shares: &[f64], mut u: f64) -> u8 {
    for (i, share) in shares.iter().enumerate().rev() {
        if u < *share {
            return i as u8 + 1;
        }
        u -= share;
    }
    0
}

fn collapse(run: &Run, s: &mut State, person: u32, key: Key, building: u32) {
    let p = &run.model.parameters;
    let given = run.model.impact.as_ref().and_then(|impact| impact.trapped);
    let trapped = given.unwrap_or(p.trapped_given_collapse);
    let injury = run.draws.uniform(Purpose::InjurySeverity, key, 0);
    if run.draws.uniform(Purpose::Entrapment, key, 0) >= trapped {
        let published = casualty_rates::collapse(run.model.world.buildings.structure[building as usize]);
        let shares = beside(published, of_trapped(run, run.model.material(building)), trapped);
        let severity = graded(&shares, injury);
        s.people.severity_at_impact[person as usize] = severity;
        injure(run, s, person, severity, true);
        if severity >= 2 {
            medical_care::injured(run, s, person, building);
        }
        return;
    }
    let material = run.model.material(building);
    let (light, void) = classes(run, material);
    let u = run.draws.uniform(Purpose::EntrapmentClass, key, 0);
    let class = if u < light {
        Entrapment::Light
    } else if u < light + void {
        Entrapment::Void
    } else {
        Entrapment::Heavy
    };
    let row = person as usize;
    s.people.entrapment[row] = class;
    s.tally.trapped += 1;
    if run.draws.uniform(Purpose::InstantDeath, key, 0) < instant_death(run, material, class) {
        s.people.severity_at_impact[row] = 4;
        die(run, s, person, Cause::Impact);
    } else {
        let severity = if injury < severe(run, class) { 3 } else { lesser(class) as u8 };
        s.people.severity_at_impact[row] = severity;
        injure(run, s, person, severity, true);
        // Slow death: one threshold per victim, the same in every arm.
        let median = match (material, class) {
            (Material::Adobe, _) => p.slow_death_median_adobe,
            (_, Entrapment::Light) => p.slow_death_light * p.slow_death_median,
            _ => p.slow_death_median,
        };
        let cold = math::pow(p.slow_death_cold, (MILD - run.model.temperature).max(0.0) / 10.0);
        let e = run.draws.exponential(Purpose::SlowDeath, key, 0) / std::f64::consts::LN_2 / cold;
        s.people.death_at[row] = hours(median * math::pow(e, 1.0 / p.slow_death_shape));
    }
    search_and_rescue::trapped(run, s, person, building);
}

/// Everybody in a building at the impact is caught, hurt, killed or spared.
pub fn impact(run: &Run, s: &mut State) {
    place(run, s);
    let shut_in_given = run.model.impact.as_ref().and_then(|impact| impact.shut_in);
    let structure = &run.model.world.buildings.structure;
    for person in 0..run.model.world.people.len() as u32 {
        let building = s.people.at[person as usize];
        if building == NONE {
            continue;
        }
        let state = s.buildings.damage[building as usize];
        if state == DamageState::None && shut_in_given.is_none() {
            continue;
        }
        let key = run.model.person_key(person);
        if s.buildings.collapsed[building as usize] {
            collapse(run, s, person, key, building);
            continue;
        }
        let rates = casualty_rates::rates(structure[building as usize], state);
        let severity = graded(&rates, run.draws.uniform(Purpose::InjurySeverity, key, 0));
        s.people.severity_at_impact[person as usize] = severity;
        if severity == 4 {
            die(run, s, person, Cause::Impact);
            continue;
        }
        injure(run, s, person, severity, true);
        let shut_in = shut_in_given.unwrap_or(match state {
            DamageState::Extensive => run.model.parameters.shut_in_extensive,
            DamageState::Complete => run.model.parameters.shut_in_complete,
            _ => 0.0,
        }) * preparedness::shut_in(run, s, person, building);
        if shut_in > 0.0 && run.draws.uniform(Purpose::Entrapment, key, 0) < shut_in {
            s.people.entrapment[person as usize] = Entrapment::ShutIn;
            s.tally.trapped += 1;
            search_and_rescue::trapped(run, s, person, building);
        }
        if severity >= 2 {
            medical_care::injured(run, s, person, building);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_occupants_are_hurt_as_published_unless_the_trapped_are_hurt_worse() {
        let published = [0.4, 0.2, 0.05, 0.1];
        for (of_trapped, trapped) in
            [([0.6, 0.2, 0.1, 0.1], 0.3), ([0.4, 0.3, 0.02, 0.28], 0.5), ([0.1, 0.2, 0.2, 0.5], 0.85), ([0.25; 4], 1.0)]
        {
            let beside = beside(published, of_trapped, trapped);
            let (mut all, mut known, mut under) = (0.0, 0.0, 0.0);
            for k in (0..4).rev() {
                let free = if k < 3 { beside[k] } else { 0.0 };
                assert!((0.0..1.0).contains(&free), "{beside:?}");
                under += trapped * of_trapped[k];
                all += trapped * of_trapped[k] + (1.0 - trapped) * free;
                known += published[k];
                // At least as many as published; more only where nobody beside the trapped is hurt so badly.
                let more = all - known;
                assert!(more > -1e-12 || k == 3, "severity {} of {of_trapped:?}: {all} {known}", k + 1);
                assert!(more < 1e-12 || (all - under).abs() < 1e-12 || k == 3, "{beside:?}");
            }
        }
    }
}
