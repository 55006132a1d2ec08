//! Retrofit of the weakest residential buildings (REQ-S3).
//!
//! Mechanism: how strong a thing is. Unreinforced masonry is jacketed and behaves like reinforced
//! masonry, infilled frames get shear walls; all reach moderate code. Possible harm: money and works in
//! lived-in homes; none in the event itself.

use super::Cost;
use crate::hazards::fragility::{TYPES, position};
use crate::key::mix;
use crate::parameters::Parameters;
use crate::world::World;
use crate::world::buildings::{CodeLevel, Use};
use std::sync::Arc;

/// Brings this share of all residential buildings, weakest first, to moderate code.
pub(super) fn apply(world: &mut World, share: f64, parameters: &Parameters) -> Cost {
    let b = &world.buildings;
    let mut residential: Vec<(f64, u64, usize)> = (0..b.len())
        .filter(|&i| matches!(b.usage[i], Use::House | Use::Apartments) && b.code[i] < CodeLevel::Moderate)
        .map(|i| {
            let median = TYPES[usize::from(b.structure[i])].medians[b.code[i] as usize][3];
            (median, mix(b.key[i], 0x2E7F), i)
        })
        .collect();
    let all = (0..b.len()).filter(|&i| matches!(b.usage[i], Use::House | Use::Apartments)).count();
    residential.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    residential.truncate((share * all as f64).round() as usize);
    if residential.is_empty() {
        return Cost::default();
    }
    let area: f64 = residential.iter().map(|&(_, _, i)| b.floor_area[i]).sum();
    let code = Arc::make_mut(&mut world.buildings.code);
    let structure = Arc::make_mut(&mut world.buildings.structure);
    for &(_, _, i) in &residential {
        code[i] = CodeLevel::Moderate;
        structure[i] = strengthened(structure[i]);
    }
    Cost { capital: area * parameters.cost_retrofit, yearly: 0.0 }
}

/// Structure type after the works: types that no code above low exists for change their system.
fn strengthened(structure: u8) -> u8 {
    let to = match TYPES[usize::from(structure)].name {
        "URML" => "RM1L",
        "URMM" => "RM1M",
        "C3L" => "C2L",
        "C3M" => "C2M",
        "C3H" => "C2H",
        "S5L" => "S4L",
        "S5M" => "S4M",
        "S5H" => "S4H",
        _ => return structure,
    };
    position(to).unwrap_or(structure)
}
