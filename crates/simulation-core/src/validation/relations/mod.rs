//! Relations that must hold between runs, without any data (VAL-M1 to VAL-M12, VAL-W7). Each changes a scenario and says
//! how results have to follow.

pub mod capacity;
pub mod conservation;
pub mod copies;
pub mod delay;
pub mod equality;
pub mod lifeline_order;
pub mod lifelines;
pub mod orderings;
pub mod return_home;
pub mod scale;
pub mod slots;

use crate::indicators::observables::Ratio;
use crate::indicators::quantities::Row;
use crate::simulate::{PreparedStudy, Workspace, prepare_study};
use crate::study::Study;
use crate::validation::Posed;
use crate::validation::numbers::{Number, Takes};

/// End of the runs of a relation, days.
pub(super) const DAYS: Number =
    Number { name: "days", text: ["模拟天数", "days simulated"], takes: Takes::Whole(3, 7_300) };

/// The scenario of a relation with one arm, ending after `days`.
///
/// # Panics
/// When a case poses a relation without a scenario: the reader of case files asks for one.
pub(super) fn study(posed: &Posed) -> Study {
    let mut study = posed.study.expect("a relation is posed on a scenario").clone();
    study.seed = posed.seed;
    study.horizon_days = posed.numbers.whole("days");
    study.arms.truncate(1);
    study
}

/// The study ready to run after an edit.
pub(super) fn edited(study: &Study, edit: impl FnOnce(&mut Study)) -> PreparedStudy {
    let mut study = study.clone();
    edit(&mut study);
    prepare_study(&study)
}

/// Quantities of the baseline in one replicate.
pub(super) fn row(study: &PreparedStudy, replicate: u32, w: &mut Workspace) -> Row {
    study.one_arm(0, replicate, w).row
}

/// Paired difference of a quantity, where both have it.
pub(super) fn difference(name: &str, after: &Row, before: &Row) -> Ratio {
    after.get(name).zip(before.get(name)).map_or(Ratio::default(), |(a, b)| Ratio::plain(a - b))
}

/// A quantity over the residents.
pub(super) fn per_head(name: &str, row: &Row, residents: usize) -> Ratio {
    row.get(name).map_or(Ratio::default(), |x| Ratio::of(x, residents as f64))
}
