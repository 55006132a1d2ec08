//! Loss and repair time of a building by use and damage state.
//!
//! FEMA, *Hazus Earthquake Model Technical Manual* 6.1 (July 2024): repair cost as a fraction of the replacement
//! value, structure (Table 11-2, p. 11-7), acceleration-sensitive (Table 11-3, p. 11-10) and drift-sensitive
//! nonstructural parts (Table 11-4, p. 11-11), and days of repair (Table 11-7, p. 11-17), as
//! transcribed in PyPI `hazus-loss` 1.0.0 (`data/consequences.csv`).
//!
//! Assumptions: the state of the structure stands for the state of the nonstructural parts as well. One
//! Hazus class stands for each use: RES1, RES3C (5–9 dwellings), RES4, COM4 (offices), COM6 (hospital), EDU1, GOV2,
//! GOV1, IND2 (light industry), COM10 (parking). Days are of the work alone: the waiting for inspection,
//! money, permit and crews is simulated, so the recovery days of Table 11-8 must not be used beside them.

use crate::hazards::fragility::DamageState;
use crate::processes::Run;
use crate::state::State;
use crate::world::buildings::Use;

/// One use; each array by damage state (none … complete).
struct Consequence {
    /// Share of the replacement value: structure.
    structural: [f64; 5],
    /// Share of the replacement value: acceleration-sensitive parts.
    acceleration: [f64; 5],
    /// Share of the replacement value: drift-sensitive parts.
    drift: [f64; 5],
    /// Days of repair.
    days: [f64; 5],
}

/// In the order of [`Use`].
static CONSEQUENCES: [Consequence; 10] = [
    Consequence {
        // House: RES1
        structural: [0.0, 0.005, 0.023, 0.117, 0.234],
        acceleration: [0.0, 0.005, 0.027, 0.08, 0.266],
        drift: [0.0, 0.01, 0.05, 0.25, 0.5],
        days: [0.0, 2.0, 30.0, 90.0, 180.0],
    },
    Consequence {
        // Apartments: RES3C
        structural: [0.0, 0.003, 0.014, 0.069, 0.138],
        acceleration: [0.0, 0.008, 0.043, 0.131, 0.437],
        drift: [0.0, 0.009, 0.043, 0.213, 0.425],
        days: [0.0, 5.0, 30.0, 120.0, 240.0],
    },
    Consequence {
        // Hotel: RES4
        structural: [0.0, 0.002, 0.014, 0.068, 0.136],
        acceleration: [0.0, 0.009, 0.043, 0.13, 0.432],
        drift: [0.0, 0.009, 0.043, 0.216, 0.432],
        days: [0.0, 5.0, 30.0, 120.0, 240.0],
    },
    Consequence {
        // Commercial: COM4
        structural: [0.0, 0.004, 0.019, 0.096, 0.192],
        acceleration: [0.0, 0.009, 0.048, 0.144, 0.479],
        drift: [0.0, 0.007, 0.033, 0.164, 0.329],
        days: [0.0, 5.0, 30.0, 120.0, 240.0],
    },
    Consequence {
        // Medical: COM6
        structural: [0.0, 0.002, 0.014, 0.07, 0.14],
        acceleration: [0.0, 0.01, 0.051, 0.154, 0.513],
        drift: [0.0, 0.008, 0.035, 0.174, 0.347],
        days: [0.0, 10.0, 45.0, 180.0, 360.0],
    },
    Consequence {
        // School: EDU1
        structural: [0.0, 0.004, 0.019, 0.095, 0.189],
        acceleration: [0.0, 0.007, 0.032, 0.097, 0.324],
        drift: [0.0, 0.009, 0.049, 0.243, 0.487],
        days: [0.0, 10.0, 30.0, 120.0, 240.0],
    },
    Consequence {
        // Emergency: GOV2
        structural: [0.0, 0.003, 0.015, 0.077, 0.153],
        acceleration: [0.0, 0.01, 0.051, 0.151, 0.505],
        drift: [0.0, 0.007, 0.034, 0.171, 0.342],
        days: [0.0, 5.0, 20.0, 90.0, 180.0],
    },
    Consequence {
        // Public: GOV1
        structural: [0.0, 0.003, 0.018, 0.09, 0.179],
        acceleration: [0.0, 0.01, 0.049, 0.148, 0.493],
        drift: [0.0, 0.007, 0.033, 0.164, 0.328],
        days: [0.0, 10.0, 30.0, 120.0, 240.0],
    },
    Consequence {
        // Industrial: IND2
        structural: [0.0, 0.004, 0.016, 0.078, 0.157],
        acceleration: [0.0, 0.014, 0.072, 0.218, 0.725],
        drift: [0.0, 0.002, 0.012, 0.059, 0.118],
        days: [0.0, 10.0, 30.0, 120.0, 240.0],
    },
    Consequence {
        // Other: COM10
        structural: [0.0, 0.013, 0.061, 0.304, 0.609],
        acceleration: [0.0, 0.003, 0.022, 0.065, 0.217],
        drift: [0.0, 0.004, 0.017, 0.087, 0.174],
        days: [0.0, 2.0, 20.0, 80.0, 160.0],
    },
];

/// Repair cost as a share of the replacement value (structure and fittings), at most 1.
#[must_use]
pub fn loss_ratio(usage: Use, state: DamageState) -> f64 {
    let (row, at) = (&CONSEQUENCES[usage as usize], state as usize);
    (row.structural[at] + row.acceleration[at] + row.drift[at]).min(1.0)
}

/// Books the loss of a share of what is left of a building's value, so that nothing is lost twice.
pub fn lose(run: &Run, s: &mut State, building: usize, share: f64) {
    let lost = &mut s.buildings.lost[building];
    let more = ((run.model.world.buildings.value[building] - *lost) as f64 * share.min(1.0)) as i64;
    *lost += more;
    s.tally.direct_loss += more;
}

/// Days of repair work, without waiting.
#[must_use]
pub fn repair_days(usage: Use, state: DamageState) -> f64 {
    CONSEQUENCES[usage as usize].days[state as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    const PUBLISHED: &str = include_str!("../../../tests/data/building_consequences.csv");

    const USES: [(&str, Use); 10] = [
        ("RES1", Use::House),
        ("RES3C", Use::Apartments),
        ("RES4", Use::Hotel),
        ("COM4", Use::Commercial),
        ("COM6", Use::Medical),
        ("EDU1", Use::School),
        ("GOV2", Use::Emergency),
        ("GOV1", Use::Public),
        ("IND2", Use::Industrial),
        ("COM10", Use::Other),
    ];

    #[test]
    fn equals_the_published_rows() {
        let mut rows = 0;
        for line in PUBLISHED.lines().skip(2) {
            let cells: Vec<&str> = line.split(',').collect();
            let usage = USES.iter().find(|u| u.0 == cells[0]).unwrap().1;
            let row = &CONSEQUENCES[usage as usize];
            let table = match cells[1] {
                "structural_repair_ratio" => row.structural,
                "acceleration_repair_ratio" => row.acceleration,
                "drift_repair_ratio" => row.drift,
                "repair_days" => row.days,
                other => panic!("{other}"),
            };
            for (value, cell) in table.iter().zip(&cells[2..]) {
                assert_eq!(*value, cell.parse::<f64>().unwrap(), "{line}");
            }
            rows += 1;
        }
        assert_eq!(rows, 40);
    }

    #[test]
    fn worse_states_cost_and_last_more() {
        for (name, usage) in USES {
            assert_eq!(loss_ratio(usage, DamageState::None), 0.0);
            // Complete damage is a total loss; the printed parts add up to within their rounding.
            assert!((loss_ratio(usage, DamageState::Complete) - 1.0).abs() < 1.5e-3, "{name}");
            for pair in DamageState::ALL.windows(2) {
                assert!(loss_ratio(usage, pair[1]) > loss_ratio(usage, pair[0]), "{name}");
                assert!(repair_days(usage, pair[1]) > repair_days(usage, pair[0]), "{name}");
            }
        }
    }
}
