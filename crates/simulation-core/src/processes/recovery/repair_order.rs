//! The order of repairs with the least customer-hours lost: one crew, each repair brings back the customers behind it
//! once everything above it is mended too.
//!
//! Horn, W. A. (1972), Single-machine job sequencing with treelike precedence ordering and linear delay penalties, SIAM
//! Journal on Applied Mathematics 23(2), 189–202: of all parts of the trees that hold a root and what leads from it to
//! the others, the one with most customers to an hour is done first, and then again. Without anything below anything
//! else that is Smith's rule (1956). Several crews take the same list, for which nothing is promised.

use crate::world::NONE;
use std::collections::BTreeMap;

/// Customers and hours of repairs that are done one after the other.
type Block = [f64; 2];

fn ratio(block: &Block) -> f64 {
    block[0] / block[1]
}

/// For each of `jobs` (nodes, ascending, so that what feeds comes first) the most customers to an hour that begin with
/// it; 0 for a job below another. `customers` are those at and below a node.
pub(super) fn ratios(
    parent: &[u32],
    jobs: &[usize],
    customers: &[u32],
    hours: impl Fn(usize) -> f64,
) -> BTreeMap<usize, f64> {
    let place: BTreeMap<usize, usize> = jobs.iter().enumerate().map(|(i, &n)| (n, i)).collect();
    let above = |n: usize| {
        std::iter::successors(Some(parent[n]), |&at| parent.get(at as usize).copied())
            .take_while(|&at| at != NONE)
            .find_map(|at| place.get(&(at as usize)).copied())
    };
    let above: Vec<Option<usize>> = jobs.iter().map(|&n| above(n)).collect();
    // What a repair brings back by itself lies behind no other.
    let mut own: Vec<f64> = jobs.iter().map(|&n| f64::from(customers[n])).collect();
    for (&n, above) in jobs.iter().zip(&above) {
        if let Some(above) = above {
            own[*above] -= f64::from(customers[n]);
        }
    }
    let mut below: Vec<Vec<Block>> = vec![Vec::new(); jobs.len()];
    let mut best = BTreeMap::new();
    for (i, &n) in jobs.iter().enumerate().rev() {
        let mut blocks = std::mem::take(&mut below[i]);
        blocks.sort_by(|a, b| ratio(b).total_cmp(&ratio(a)));
        // A job takes as much of what lies below it along as makes the whole better.
        let mut first: Block = [own[i], hours(n).max(1e-9)];
        let mut taken = 0;
        while let Some(next) = blocks.get(taken)
            && ratio(next) > ratio(&first)
        {
            first = [first[0] + next[0], first[1] + next[1]];
            taken += 1;
        }
        match above[i] {
            Some(above) => {
                below[above].push(first);
                below[above].extend(blocks.drain(taken..));
                best.insert(n, 0.0);
            }
            None => {
                best.insert(n, ratio(&first));
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_poor_job_comes_early_for_what_lies_below_it() {
        // 0 feeds 1, which feeds 2; 3 stands alone.
        let parent = [NONE, 0, 1, NONE];
        let hours = [5.0, 4.0, 1.0, 2.0];
        let found = ratios(&parent, &[1, 2, 3], &[50, 50, 49, 20], |n| hours[n]);
        assert_eq!(found[&1], 50.0 / 5.0, "the two together");
        assert_eq!((found[&2], found[&3]), (0.0, 10.0));
        // With more of it at the top, that is done first by itself.
        let found = ratios(&parent, &[1, 2], &[50, 50, 4, 0], |n| hours[n]);
        assert_eq!(found[&1], 46.0 / 4.0);
    }
}
