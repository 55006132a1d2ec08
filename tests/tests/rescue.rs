//! More people without training at the rubble: more of them are hurt. Paired, one-sided, on means.

use renxing_tests::{a_fifth_collapses, hamlet, paired_difference};
use simulation_core::hazards::Hazard;
use simulation_core::hazards::imposed::Impact;
use simulation_core::study::Study;

/// A town where a fifth of the buildings collapsed, and in which this share of the able neighbours turns out.
fn struck(turnout: f64) -> Study {
    let mut study = hamlet(400);
    study.horizon_days = 3;
    study.arms.truncate(1);
    let mainshock = [Some(7.0), Some(10.0)];
    study.hazard = Hazard::Impact(Impact { pga: 0.4, mainshock, ..a_fifth_collapses() });
    (study.parameters.turnout_adjacent, study.parameters.turnout_far) = (turnout, turnout / 4.0);
    study
}

#[test]
fn more_untrained_rescuers_are_hurt_more() {
    let (mean, error) = paired_difference(&struck(0.2), &struck(0.9), "rescuers_injured", 60);
    assert!(mean > 2.43 * error, "{mean} ± {error} a run more are hurt");
}
