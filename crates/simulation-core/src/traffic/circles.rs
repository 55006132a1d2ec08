//! The 5-, 10- and 15-minute circles: which buildings lie within a walk of shelter, care and goods over the
//! road network (REQ-S8, REQ-S9; circles of GB 50180-2018). One search from all facilities of a kind at once.

use super::streets::Streets;
use crate::world::World;
use crate::world::facilities::{FacilityKind, Item, ShelterClass};

/// What the walk leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Fixed or central shelter.
    Shelter,
    /// Hospital or clinic.
    Medical,
    /// Site or store with relief goods.
    Stock,
    /// Open ground to assemble on.
    Assembly,
    /// Hospital, clinic or pharmacy.
    FirstAid,
}

/// (target, minutes, name in results) of every circle. The first three make the 15-minute circle.
pub const CIRCLES: [(Target, u8, &str); 9] = [
    (Target::Shelter, 15, "shelter_15min"),
    (Target::Medical, 15, "medical_15min"),
    (Target::Stock, 15, "stock_15min"),
    (Target::Assembly, 10, "assembly_10min"),
    (Target::FirstAid, 10, "first_aid_10min"),
    (Target::Stock, 10, "stock_10min"),
    (Target::Assembly, 5, "assembly_5min"),
    (Target::FirstAid, 5, "first_aid_5min"),
    (Target::Stock, 5, "stock_5min"),
];

/// Circles a building lies in: bit `i` for `CIRCLES[i]`.
pub type Inside = u16;

/// The three circles of 15 minutes.
pub const ALL_15: Inside = 0b111;

/// Whether a facility is what a walk leads to.
#[must_use]
pub fn offers(world: &World, facility: usize, target: Target) -> bool {
    let f = &world.facilities;
    let (kind, class) = (f.kind[facility], f.shelter[facility]);
    let care = matches!(kind, FacilityKind::Hospital | FacilityKind::Clinic);
    match target {
        Target::Shelter => class > ShelterClass::Emergency,
        Target::Medical => care,
        Target::Stock => [Item::Water, Item::Food, Item::Kit].iter().any(|&i| f.stock[i as usize][facility] > 0),
        Target::Assembly => class > ShelterClass::None && !f.indoor[facility],
        Target::FirstAid => care || kind == FacilityKind::Pharmacy,
    }
}

/// Circles of every building: over the streets that are `open` to walkers, to the facilities that are `usable`,
/// at `speed` m/s.
#[must_use]
pub fn inside(
    world: &World,
    streets: &Streets,
    speed: f64,
    open: impl Fn(u32) -> bool,
    usable: impl Fn(usize) -> bool,
) -> Vec<Inside> {
    let mut out = vec![0; world.buildings.len()];
    for target in [Target::Shelter, Target::Medical, Target::Stock, Target::Assembly, Target::FirstAid] {
        let metres = |minutes: u8| (f64::from(minutes) * 60.0 * speed * 1_000.0) as u32;
        let offering = (0..world.facilities.len()).filter(|&f| usable(f) && offers(world, f, target));
        let mut best = streets.unreached();
        streets.spread(&mut best, offering.map(|f| (world.facilities.node[f], 0)), &[], &open);
        for (bit, circle) in CIRCLES.iter().enumerate().filter(|(_, c)| c.0 == target) {
            let limit = metres(circle.1);
            for (building, inside) in out.iter_mut().enumerate() {
                let node = world.buildings.node[building] as usize;
                *inside |= Inside::from(best.get(node).is_some_and(|near| near.0 <= limit)) << bit;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    /// Four nodes in a row, 300 m apart; the second edge may be closed. A clinic at the first node, a
    /// building at each.
    fn row() -> World {
        let mut world = World::default();
        let roads = &mut world.roads;
        roads.x = Arc::new(vec![0.0, 300.0, 600.0, 900.0]);
        roads.y = Arc::new(vec![0.0; 4]);
        roads.edge_ends = Arc::new(vec![(0, 1), (1, 2), (2, 3)]);
        roads.length = Arc::new(vec![300.0; 3]);
        roads.edge_key = Arc::new(vec![1, 2, 3]);
        roads.first = Arc::new(vec![0, 1, 3, 5, 6]);
        roads.neighbours = Arc::new(vec![(1, 0), (0, 0), (2, 1), (1, 1), (3, 2), (2, 2)]);
        world.buildings.key = Arc::new(vec![1, 2, 3, 4]);
        world.buildings.node = Arc::new(vec![0, 1, 2, 3]);
        let f = &mut world.facilities;
        f.key = Arc::new(vec![7]);
        f.kind = Arc::new(vec![FacilityKind::Clinic]);
        f.node = Arc::new(vec![0]);
        f.shelter = Arc::new(vec![ShelterClass::None]);
        f.indoor = Arc::new(vec![true]);
        f.stock = std::array::from_fn(|_| Arc::new(vec![0]));
        world
    }

    #[test]
    fn a_walk_ends_where_the_road_is_closed() {
        let world = row();
        let streets = Streets::new(&world.roads, &[true; 3], std::iter::empty());
        let bit = |name: &str| 1 << CIRCLES.iter().position(|c| c.2 == name).unwrap();
        let (care, aid, near) = (bit("medical_15min"), bit("first_aid_10min"), bit("first_aid_5min"));
        // At 1 m/s: 300 m in 5 minutes, 600 m in 10, 900 m in 15.
        let before = inside(&world, &streets, 1.0, |_| true, |_| true);
        assert_eq!(before, [care | aid | near, care | aid | near, care | aid, care]);
        let after = inside(&world, &streets, 1.0, |e| e != 1, |_| true);
        assert_eq!(after, [care | aid | near, care | aid | near, 0, 0]);
        assert_eq!(inside(&world, &streets, 1.0, |_| true, |_| false), [0; 4]);
    }
}
