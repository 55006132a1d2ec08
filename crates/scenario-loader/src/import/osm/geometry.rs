//! Rings in the plane: area, containment, a point inside.

/// A point in local metres, or any other plane.
pub(super) type Point = [f64; 2];

/// Area enclosed by a closed ring.
pub(super) fn area(ring: &[Point]) -> f64 {
    signed_area(ring).abs()
}

// About the first vertex: far from the origin the products would cancel badly.
fn signed_area(ring: &[Point]) -> f64 {
    let Some(&[ox, oy]) = ring.first() else {
        return 0.0;
    };
    let twice: f64 = ring.windows(2).map(|w| (w[0][0] - ox) * (w[1][1] - oy) - (w[1][0] - ox) * (w[0][1] - oy)).sum();
    0.5 * twice
}

/// Whether the point is inside an odd number of the closed rings.
pub(super) fn contains(rings: &[Vec<Point>], point: Point) -> bool {
    let mut inside = false;
    for edge in rings.iter().flat_map(|r| r.windows(2)) {
        let ([ax, ay], [bx, by]) = (edge[0], edge[1]);
        if (ay > point[1]) != (by > point[1]) && point[0] < ax + (point[1] - ay) / (by - ay) * (bx - ax) {
            inside = !inside;
        }
    }
    inside
}

/// A point inside the area of the rings (the largest is outer, the others add or cut by the odd rule):
/// the centroid if it is inside, else the middle of the widest span at mid-height.
pub(super) fn representative(outers: &[Vec<Point>], inners: &[Vec<Point>]) -> Option<Point> {
    let rings: Vec<Vec<Point>> = outers.iter().chain(inners).cloned().collect();
    let centroid = centroid(outers, inners);
    if let Some(c) = centroid
        && contains(&rings, c)
    {
        return Some(c);
    }
    widest_span(&rings).or(centroid)
}

fn centroid(outers: &[Vec<Point>], inners: &[Vec<Point>]) -> Option<Point> {
    let (mut total, mut mx, mut my) = (0.0, 0.0, 0.0);
    for (rings, sign) in [(outers, 1.0), (inners, -1.0)] {
        for ring in rings {
            let a = signed_area(ring);
            let &[ox, oy] = ring.first()?;
            if a == 0.0 {
                continue;
            }
            let (mut x, mut y) = (0.0, 0.0);
            for w in ring.windows(2) {
                let (ax, ay, bx, by) = (w[0][0] - ox, w[0][1] - oy, w[1][0] - ox, w[1][1] - oy);
                let cross = ax * by - bx * ay;
                x += (ax + bx) * cross;
                y += (ay + by) * cross;
            }
            let weight = sign * a.abs();
            total += weight;
            mx += weight * (ox + x / (6.0 * a));
            my += weight * (oy + y / (6.0 * a));
        }
    }
    (total > 0.0).then(|| [mx / total, my / total])
}

fn widest_span(rings: &[Vec<Point>]) -> Option<Point> {
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for [_, y] in rings.iter().flatten() {
        low = low.min(*y);
        high = high.max(*y);
    }
    let middle = 0.5 * (low + high);
    // Halfway between the vertices next to mid-height, so that no vertex lies on the line.
    for [_, y] in rings.iter().flatten() {
        if *y <= middle {
            low = low.max(*y);
        } else {
            high = high.min(*y);
        }
    }
    let y = 0.5 * (low + high);
    let mut crossings: Vec<f64> = rings
        .iter()
        .flat_map(|r| r.windows(2))
        .filter(|w| (w[0][1] > y) != (w[1][1] > y))
        .map(|w| w[0][0] + (y - w[0][1]) / (w[1][1] - w[0][1]) * (w[1][0] - w[0][0]))
        .collect();
    crossings.sort_by(f64::total_cmp);
    let mut best: Option<(f64, Point)> = None;
    for span in crossings.chunks_exact(2) {
        let width = span[1] - span[0];
        if best.is_none_or(|(w, _)| width > w) {
            best = Some((width, [0.5 * (span[0] + span[1]), y]));
        }
    }
    best.map(|(_, point)| point)
}

/// Distance from a point to the line of a ring.
pub(super) fn distance_to_ring(ring: &[Point], point: Point) -> f64 {
    let mut nearest = f64::INFINITY;
    for w in ring.windows(2) {
        let (dx, dy) = (w[1][0] - w[0][0], w[1][1] - w[0][1]);
        let (px, py) = (point[0] - w[0][0], point[1] - w[0][1]);
        let square = dx * dx + dy * dy;
        let along = if square > 0.0 { ((px * dx + py * dy) / square).clamp(0.0, 1.0) } else { 0.0 };
        nearest = nearest.min(simulation_core::math::length(px - along * dx, py - along * dy));
    }
    nearest
}

/// Joins lines end to end into closed rings. `None` if any end is left open.
pub(super) fn close_rings(lines: &[&[i64]]) -> Option<Vec<Vec<i64>>> {
    let mut left: Vec<&[i64]> = lines.iter().copied().filter(|l| l.len() >= 2).collect();
    let mut rings = Vec::new();
    while !left.is_empty() {
        let mut ring = left.remove(0).to_vec();
        while ring.first() != ring.last() {
            let end = *ring.last()?;
            let next = left.iter().position(|l| l.first() == Some(&end) || l.last() == Some(&end))?;
            let line = left.remove(next);
            if line.first() == Some(&end) {
                ring.extend_from_slice(&line[1..]);
            } else {
                ring.extend(line.iter().rev().skip(1));
            }
        }
        rings.push(ring);
    }
    Some(rings)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(x: f64, y: f64, side: f64) -> Vec<Point> {
        vec![[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]
    }

    #[test]
    fn area_and_centroid_of_a_square_with_a_hole() {
        let (outer, hole) = (square(1000.0, 2000.0, 4.0), square(1000.0, 2000.0, 2.0));
        assert_eq!(area(&outer), 16.0);
        // (16·2 − 4·1) / 12 from the corner.
        let point = representative(&[outer], &[hole]).unwrap();
        assert!((point[0] - (1000.0 + 28.0 / 12.0)).abs() < 1e-9, "{point:?}");
    }

    #[test]
    fn a_horseshoe_gets_a_point_inside() {
        let shoe = vec![
            [0.0, 0.0],
            [9.0, 0.0],
            [9.0, 9.0],
            [7.0, 9.0],
            [7.0, 1.0],
            [1.0, 1.0],
            [1.0, 9.0],
            [0.0, 9.0],
            [0.0, 0.0],
        ];
        let rings = [shoe];
        assert!(!contains(&rings, centroid(&rings, &[]).unwrap()));
        let point = representative(&rings, &[]).unwrap();
        assert!(contains(&rings, point));
        assert_eq!(point[0], 8.0);
    }

    #[test]
    fn a_ring_shaped_building_gets_a_point_in_its_wall() {
        let (outer, court) = (square(0.0, 0.0, 10.0), square(1.0, 1.0, 8.0));
        let point = representative(std::slice::from_ref(&outer), std::slice::from_ref(&court)).unwrap();
        assert!(contains(&[outer, court], point));
    }

    #[test]
    fn lines_close_in_either_direction_or_not_at_all() {
        let rings = close_rings(&[&[1, 2, 3], &[1, 4, 3], &[7, 8, 9, 7]]).unwrap();
        assert_eq!(rings, [vec![1, 2, 3, 4, 1], vec![7, 8, 9, 7]]);
        assert_eq!(close_rings(&[&[1, 2, 3], &[3, 4]]), None);
    }

    #[test]
    fn distance_is_to_the_nearest_side() {
        assert_eq!(distance_to_ring(&square(0.0, 0.0, 2.0), [1.0, -3.0]), 3.0);
        assert_eq!(distance_to_ring(&square(0.0, 0.0, 2.0), [5.0, 6.0]), 5.0);
    }
}
