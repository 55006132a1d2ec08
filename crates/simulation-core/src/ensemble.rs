//! Many replicates side by side. Each is a pure function of (study, replicate), so threads, order and
//! interruptions change nothing.

use crate::simulate::{ArmOutcome, PreparedStudy, Workspace};
use rayon::prelude::*;
use std::sync::atomic::{AtomicBool, Ordering};

/// Runs the given replicates on the current rayon pool and hands each finished one to `finished`, in
/// whatever order they finish. Stops early when `stop` is set; what was begun is finished.
pub fn run(
    study: &PreparedStudy,
    replicates: &[u32],
    stop: &AtomicBool,
    finished: &(dyn Fn(u32, Vec<ArmOutcome>) + Sync),
) {
    replicates.par_iter().with_max_len(1).for_each_init(Workspace::default, |workspace, &replicate| {
        if !stop.load(Ordering::Relaxed) {
            finished(replicate, study.replicate(replicate, workspace));
        }
    });
}
