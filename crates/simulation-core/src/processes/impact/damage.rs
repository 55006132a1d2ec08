//! Damage states and direct loss. The capacity draw belongs to the building's key, whatever its code
//! level, so that a retrofit is compared at the same luck.

use crate::hazards::fragility::{self, DamageState};
use crate::key::Key;
use crate::processes::Run;
use crate::processes::recovery::consequences;
use crate::random::Purpose;
use crate::state::State;
use crate::world::NONE;
use crate::world::facilities::FacilityKind;

fn imposed_state(probabilities: &[f64; 5], u: f64) -> DamageState {
    const STATES: [DamageState; 5] =
        [DamageState::Complete, DamageState::Extensive, DamageState::Moderate, DamageState::Slight, DamageState::None];
    let mut sum = 0.0;
    for state in STATES {
        sum += probabilities[state as usize];
        if u < sum {
            return state;
        }
    }
    DamageState::None
}

/// Draws the damage state of every building and books the direct loss.
pub fn impact(run: &Run, s: &mut State) {
    let b = &run.model.world.buildings;
    let given = run.model.impact.as_deref();
    let collapsing = given.map(|impact| impact.collapsed_by_cell(run.draws, &run.model.world.places.cell_key));
    for i in 0..b.len() {
        let key = Key(b.key[i]);
        let collapses = collapsing
            .as_ref()
            .is_some_and(|share| run.draws.uniform(Purpose::Collapse, key, 0) < share[usize::from(b.cell[i])]);
        let probabilities = given.map(|g| &g.damage).or_else(|| run.model.imposed.as_ref().map(|list| &list[i]));
        let state = match probabilities {
            _ if collapses => DamageState::Complete,
            Some(probabilities) => imposed_state(probabilities, run.draws.uniform(Purpose::BuildingDamage, key, 0)),
            None => fragility::drawn(b.structure[i], b.code[i], run.motion.pga[i], run.draws, key),
        };
        s.buildings.damage[i] = state;
        if state == DamageState::None {
            continue;
        }
        let p_collapse = fragility::TYPES[usize::from(b.structure[i])].collapse;
        s.buildings.collapsed[i] = match given {
            Some(_) => collapses,
            None => state == DamageState::Complete && run.draws.uniform(Purpose::Collapse, key, 0) < p_collapse,
        };
        s.buildings.habitable[i] = state < DamageState::Extensive;
        consequences::lose(run, s, i, consequences::loss_ratio(b.usage[i], state));
        match state {
            DamageState::Extensive => s.tally.buildings_extensive += 1,
            DamageState::Complete => s.tally.buildings_complete += 1,
            _ => {}
        }
        s.tally.buildings_collapsed += i64::from(s.buildings.collapsed[i]);
    }
    let f = &run.model.world.facilities;
    for i in 0..f.len() {
        if f.building[i] != NONE {
            let state = s.buildings.damage[f.building[i] as usize];
            // A building becomes a shelter, or lets the public in, only when it is at most slightly damaged; care
            // goes on in a moderately damaged hospital.
            let public =
                matches!(f.kind[i], FacilityKind::School | FacilityKind::AttachedSpace | FacilityKind::PartnerShop);
            let limit = if public { DamageState::Slight } else { DamageState::Moderate };
            s.facilities.usable[i] = state <= limit;
        }
    }
}
