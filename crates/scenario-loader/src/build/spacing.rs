//! How far apart buildings stand: the neighbours a fire could pass to. Gaps are measured between the footprints;
//! a building without one counts as an upright square of its footprint area about its point.

use super::roads::{Point, inside, ring_segments, segments_apart};
use crate::place::BuildingRow;
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};
use simulation_core::world::buildings::{Buildings, NEAR};
use simulation_core::world::places::LocalFrame;
use std::sync::Arc;

/// Fills `side`, `near_first` and `near`.
pub(super) fn measure(stock: &mut Buildings, rows: &[BuildingRow], frame: LocalFrame) {
    let sides: Vec<f64> = rows.iter().map(|row| row.footprint_area.max(0.0).sqrt()).collect();
    let outlines: Vec<Vec<Point>> = rows
        .iter()
        .enumerate()
        .map(|(b, row)| match row.ring.len() {
            0..3 => square((stock.x[b], stock.y[b]), 0.5 * sides[b]),
            _ => row.ring.iter().map(|p| frame.to_local(p[0], p[1])).collect(),
        })
        .collect();
    let boxes: Vec<Rectangle<[f64; 2]>> = outlines.iter().map(|ring| around(ring, 0.0)).collect();
    let entries = (0_u32..).zip(&boxes).map(|(b, area)| GeomWithData::new(*area, b)).collect();
    let tree: RTree<GeomWithData<Rectangle<[f64; 2]>, u32>> = RTree::bulk_load(entries);
    let mut first = Vec::with_capacity(rows.len() + 1);
    let mut near = Vec::new();
    for (b, ring) in outlines.iter().enumerate() {
        first.push(near.len() as u32);
        let reach = around(ring, NEAR);
        let area = AABB::from_corners(reach.lower(), reach.upper());
        let mut here: Vec<(u32, f32)> = tree
            .locate_in_envelope_intersecting(area)
            .filter(|other| other.data as usize != b)
            .map(|other| (other.data, apart(ring, &outlines[other.data as usize]) as f32))
            .filter(|&(_, gap)| f64::from(gap) <= NEAR)
            .collect();
        here.sort_unstable_by_key(|entry| entry.0);
        near.extend(here);
    }
    first.push(near.len() as u32);
    stock.side = Arc::new(sides);
    stock.near_first = Arc::new(first);
    stock.near = Arc::new(near);
}

fn square((x, y): Point, half: f64) -> Vec<Point> {
    vec![(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)]
}

/// Box around a ring, wider by `margin` on every side.
fn around(ring: &[Point], margin: f64) -> Rectangle<[f64; 2]> {
    let (low, high) = ring.iter().fold(([f64::INFINITY; 2], [f64::NEG_INFINITY; 2]), |(low, high), p| {
        ([low[0].min(p.0), low[1].min(p.1)], [high[0].max(p.0), high[1].max(p.1)])
    });
    Rectangle::from_corners([low[0] - margin, low[1] - margin], [high[0] + margin, high[1] + margin])
}

/// Distance between two rings, 0 where they touch or one lies inside the other.
fn apart(a: &[Point], b: &[Point]) -> f64 {
    if inside(a[0], b) || inside(b[0], a) {
        return 0.0;
    }
    let mut least = f64::INFINITY;
    for (p, q) in ring_segments(a) {
        for (r, s) in ring_segments(b) {
            least = least.min(segments_apart(p, q, r, s));
        }
    }
    least
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_between_rings() {
        let (a, b) = (square((0.0, 0.0), 5.0), square((13.0, 0.0), 5.0));
        assert_eq!(apart(&a, &b), 3.0);
        assert_eq!(apart(&a, &square((13.0, 14.0), 5.0)), 5.0);
        assert_eq!((apart(&a, &square((10.0, 2.0), 5.0)), apart(&a, &square((1.0, 0.0), 2.0))), (0.0, 0.0));
    }
}
