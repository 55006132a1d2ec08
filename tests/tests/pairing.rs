//! Arms share their luck: a paired difference is told beside the unpaired one and is the sharper of the two.

use renxing_tests::{hamlet, replicates};
use simulation_core::analysis::{Table, analyse};
use simulation_core::indicators::quantities::QUANTITIES;
use simulation_core::simulate::prepare_study;

#[test]
fn pairing_sharpens_the_effect_of_volunteers() {
    let study = hamlet(200);
    assert_eq!(study.arms[1].id, "volunteer-teams");
    let units = replicates(&prepare_study(&study), 60);
    let table = Table::from_shape_fn((2, units.len(), QUANTITIES.len()), |(a, r, q)| units[r][a].row.0[q]);
    let comparison = analyse(&table, study.seed).comparisons.swap_remove(0);
    let [resistance, recovery, self_governance] = &comparison.scores;

    // Volunteers change nothing of what the impact itself does: the pairs are equal, strangers are not.
    assert_eq!((resistance.difference, resistance.paired), (Some(0.0), Some([0.0, 0.0])));
    assert_eq!(resistance.pairs_that_differ, 0.0);

    for score in [resistance, recovery, self_governance] {
        let (Some([low, high]), Some([wide_low, wide_high])) = (score.paired, score.unpaired) else {
            panic!("{score:?}");
        };
        assert!(high - low < 0.7 * (wide_high - wide_low), "{score:?}");
        assert!(wide_low < wide_high && low <= high);
    }
    assert!(self_governance.pairs_that_differ > 0.5, "{self_governance:?}");
}
