//! Monaco as the scenarios use it.

use renxing_tests::scenario;
use simulation_core::world::roads::Roads;

/// Census of 7 June 2016.
const RESIDENTS: usize = 37_308;

fn reached_on_foot(roads: &Roads, from: u32) -> Vec<bool> {
    let mut neighbours = vec![Vec::new(); roads.nodes()];
    for (&(a, b), _) in roads.edge_ends.iter().zip(roads.walk.iter()).filter(|(_, walk)| **walk) {
        neighbours[a as usize].push(b);
        neighbours[b as usize].push(a);
    }
    let mut reached = vec![false; roads.nodes()];
    reached[from as usize] = true;
    let mut front = vec![from];
    while let Some(node) = front.pop() {
        for &next in &neighbours[node as usize] {
            if !std::mem::replace(&mut reached[next as usize], true) {
                front.push(next);
            }
        }
    }
    reached
}

#[test]
fn everybody_is_there_and_can_walk_everywhere() {
    for name in ["monaco-near", "monaco-1887"] {
        let world = scenario(name).world;
        assert_eq!(world.people.len(), RESIDENTS, "{name}");
        let members: usize = world.households.size.iter().map(|s| usize::from(*s)).sum();
        assert_eq!(members, RESIDENTS, "{name}");

        let roads = &world.roads;
        let shelters: Vec<usize> =
            (0..world.facilities.len()).filter(|&f| world.facilities.shelter_places[f] > 0).collect();
        assert!(!shelters.is_empty(), "{name}");
        let reached = reached_on_foot(roads, world.facilities.node[shelters[0]]);
        for (e, &(a, b)) in roads.edge_ends.iter().enumerate() {
            let both = reached[a as usize] && reached[b as usize];
            assert!(!roads.walk[e] || both, "{name}: the walking network falls apart at edge {e}");
        }
        for &building in world.households.building.iter() {
            assert!(reached[world.buildings.node[building as usize] as usize], "{name}: building {building}");
        }
        assert!(shelters.iter().all(|&f| reached[world.facilities.node[f] as usize]), "{name}");
    }
}
