use super::*;
use crate::layout::Layout;
use crate::place::LifelineRow;
use crate::problem::Code;
use crate::settings::{
    ArmSettings, BuildingRules, FacilityRules, GovernanceSettings, HazardSettings, LifelineRules, PopulationSettings,
    Text, WaterSettings, default_organisations,
};
use simulation_core::hazards::{Hazard, Mechanism, Region};
use simulation_core::interventions::Intervention;
use simulation_core::parameters::Parameters;
use simulation_core::world::buildings::Use;
use simulation_core::world::facilities::FacilityKind;
use simulation_core::world::networks::{SupplyGraph, SupplyKind};
use simulation_core::world::people::{AgeGroup, Mobility, Role};
use simulation_core::world::roads::Roads;
use simulation_core::world::{Column, NONE};
use std::collections::BTreeSet;
use std::path::PathBuf;

fn settings(residents: u32, households: Option<u32>) -> Settings {
    Settings {
        title: Text::default(),
        label: Text::default(),
        attribution: Text::default(),
        place: match households {
            Some(households) => {
                let layout = Layout { households, longitude: 104.0, latitude: 30.5, ..Layout::default() };
                PlaceSource::Generated(Box::new(layout))
            }
            None => PlaceSource::Directory(PathBuf::from("place")),
        },
        population: PopulationSettings { residents, ..PopulationSettings::default() },
        governance: GovernanceSettings::default(),
        buildings: BuildingRules::default(),
        facilities: FacilityRules::default(),
        lifelines: LifelineRules::default(),
        utilities: crate::settings::default_utilities(),
        economy: simulation_core::economy::Economy::default(),
        organisations: default_organisations(),
        hazard: HazardSettings::None,
        temperature: 15.0,
        wind: simulation_core::hazards::hamada1951::Wind::default(),
        hour: 3,
        water: WaterSettings::default(),
        parameters: Parameters::default(),
        arms: Vec::new(),
        seed: 1,
        replicates: 100,
        horizon_days: 365,
        slot_seconds: 60,
        slices: 1,
    }
}

fn built(settings: &Settings, tables: &PlaceTables) -> World {
    build(settings, tables).unwrap_or_else(|problems| panic!("{problems}"))
}

/// The places the laws are tested on: a village, a town, and Monaco where its tables are at hand.
fn places() -> Vec<(&'static str, Settings, PlaceTables)> {
    let mut out = vec![
        ("village", settings(130, Some(50)), town(50, 104.0, 30.5)),
        ("town", settings(13_000, Some(5_000)), town(5_000, 104.0, 30.5)),
    ];
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios/monaco/place");
    if directory.join("buildings.csv").exists() {
        let tables = crate::import::tables::read(&directory).unwrap_or_else(|problems| panic!("{problems}"));
        out.push(("Monaco", settings(37_308, None), tables));
    }
    out
}

#[test]
fn residents_and_households_come_out_exactly() {
    for (name, settings, tables) in places() {
        let world = built(&settings, &tables);
        let (households, people) = (&world.households, &world.people);
        assert_eq!(people.len(), settings.population.residents as usize, "{name}");
        if let PlaceSource::Generated(layout) = &settings.place {
            let wanted = layout.households;
            assert_eq!(households.len(), wanted as usize, "{name}");
            assert_eq!(world.buildings.dwellings.iter().sum::<u32>(), wanted, "{name}");
        }
        let mut next = 0;
        for h in 0..households.len() {
            let building = households.building[h] as usize;
            assert!(buildings::residential(world.buildings.usage[building]), "{name}");
            assert_eq!(households.members(h).start, next);
            next = households.members(h).end;
            assert!(households.members(h).all(|p| people.household[p] as usize == h));
            assert!(households.members(h).any(|p| people.age[p] >= AgeGroup::Adult), "{name}: children alone");
            assert!(households.water_stock[h] >= 0.0 && households.food_stock[h] >= 0.0);
        }
        assert_eq!(next, people.len());
        let homes = population::households_per_building(households, world.buildings.len());
        for (b, &homes) in homes.iter().enumerate() {
            assert!(homes <= u64::from(world.buildings.dwellings[b]), "{name}: {}", tables.buildings[b].id);
        }
    }
}

#[test]
fn marginals_are_met() {
    let settings = settings(13_000, Some(5_000));
    let world = built(&settings, &town(5_000, 104.0, 30.5));
    let (people, marginals) = (&world.people, &settings.population);
    let count = |test: &dyn Fn(usize) -> bool| (0..people.len()).filter(|&p| test(p)).count() as f64;
    let groups = [AgeGroup::Child, AgeGroup::Teen, AgeGroup::Adult, AgeGroup::Older, AgeGroup::Oldest];
    for (i, group) in groups.into_iter().enumerate() {
        let members = count(&|p| people.age[p] == group);
        assert!((members - 13_000.0 * marginals.ages[i]).abs() < 1.0);
        let ill = count(&|p| people.age[p] == group && people.chronic[p]);
        assert!((ill - members * marginals.chronic[i]).abs() <= 0.5);
        let bedridden = count(&|p| people.age[p] == group && people.mobility[p] == Mobility::None);
        assert!((bedridden - members * marginals.no_mobility[i]).abs() <= 0.5);
    }
    assert_eq!(count(&|p| people.female[p]), 6_500.0);
    // Drawn shares: four standard deviations of 5,000 households.
    let owners = world.households.owner.iter().filter(|o| **o).count() as f64;
    assert!((owners - 3_500.0).abs() < 4.0 * (5_000.0_f64 * 0.7 * 0.3).sqrt());
    let water: f64 = world.households.water_stock.iter().map(|w| f64::from(*w)).sum();
    assert!((water / 13_000.0 - 1.0).abs() < 0.08, "{}", water / 13_000.0);
    for p in 0..people.len() {
        let family = world.households.members(people.household[p] as usize);
        assert_eq!(people.alone[p], people.vulnerable[p] && !family.clone().any(|q| q != p && people.able[q]));
        assert!(!people.registered[p] || people.vulnerable[p]);
        assert_eq!(people.named_helper[p], NONE);
    }
}

#[test]
fn every_key_is_unique() {
    for (name, settings, tables) in places() {
        let world = built(&settings, &tables);
        let columns: [&Column<u64>; 10] = [
            &world.buildings.key,
            &world.households.key,
            &world.people.key,
            &world.roads.edge_key,
            &world.facilities.key,
            &world.places.cell_key,
            &world.places.community_key,
            &world.networks.power.key,
            &world.networks.water.key,
            &world.networks.telecom.key,
        ];
        let all: Vec<u64> = columns.iter().flat_map(|c| c.iter().copied()).collect();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "{name}");
    }
}

#[test]
fn cells_communities_and_roles() {
    for (name, settings, tables) in places() {
        let world = built(&settings, &tables);
        let places = &world.places;
        let mut households = vec![0; places.cells()];
        let mut residents = vec![0; places.communities()];
        for h in 0..world.households.len() {
            let cell = usize::from(world.buildings.cell[world.households.building[h] as usize]);
            households[cell] += 1;
            residents[usize::from(places.cell_community[cell])] += usize::from(world.households.size[h]);
        }
        if world.households.len() < 300 {
            assert_eq!(places.cells(), 1, "{name}");
        } else {
            assert!(households.iter().all(|h| (300..=500).contains(h)), "{name}: {households:?}");
        }
        assert!(places.cell_community.windows(2).all(|w| w[1] == w[0] || w[1] == w[0] + 1));
        assert_eq!(usize::from(places.cell_community[places.cells() - 1]) + 1, places.communities());
        assert_eq!(places.streets, places.community_street.iter().max().map_or(0, |s| s + 1));

        let people = &world.people;
        let mut workers = vec![0; places.cells()];
        let mut volunteers = vec![0; places.communities()];
        for p in 0..people.len() {
            let cell =
                usize::from(world.buildings.cell[world.households.building[people.household[p] as usize] as usize]);
            match people.role[p] {
                Role::GridWorker => workers[cell] += 1,
                Role::Volunteer => volunteers[usize::from(places.cell_community[cell])] += 1,
                _ => {}
            }
            assert!(people.role[p] == Role::Resident || people.able[p], "{name}");
        }
        assert!(workers.iter().all(|w| *w == 1), "{name}");
        for (count, residents) in volunteers.iter().zip(&residents) {
            assert!((f64::from(*count) - *residents as f64 * 0.002).abs() <= 0.5, "{name}");
        }
        let leaders = people.role.iter().filter(|r| **r == Role::StairLeader).count() as f64;
        assert!((leaders - world.households.len() as f64 / 20.4).abs() <= 0.5 * places.cells() as f64, "{name}");
    }
}

#[test]
fn more_volunteers_contain_the_fewer() {
    let tables = town(1_200, 104.0, 30.5);
    let mut settings = settings(3_100, Some(1_200));
    let few = built(&settings, &tables).people;
    settings.governance.volunteers_per_1000 = 20.0;
    let many = built(&settings, &tables).people;
    let volunteers = |people: &simulation_core::world::people::People| -> BTreeSet<u64> {
        (0..people.len()).filter(|&p| people.role[p] == Role::Volunteer).map(|p| people.key[p]).collect()
    };
    let (few, many) = (volunteers(&few), volunteers(&many));
    assert_eq!((few.len(), many.len()), (6, 62));
    assert!(few.is_subset(&many));
}

fn reached_on_foot(roads: &Roads, from: u32) -> Vec<bool> {
    let mut reached = vec![false; roads.nodes()];
    let mut front = vec![from];
    while let Some(node) = front.pop() {
        if !std::mem::replace(&mut reached[node as usize], true) {
            let steps = roads.at(node).iter().filter(|(_, edge)| roads.walk[*edge as usize]);
            front.extend(steps.map(|(other, _)| *other));
        }
    }
    reached
}

#[test]
fn every_dwelling_can_walk_to_a_shelter() {
    for (name, settings, tables) in places() {
        let world = built(&settings, &tables);
        let shelter = (0..world.facilities.len())
            .find(|&f| world.facilities.shelter_places[f] > 0)
            .unwrap_or_else(|| panic!("{name} has no shelter"));
        let reached = reached_on_foot(&world.roads, world.facilities.node[shelter]);
        for b in 0..world.buildings.len() {
            assert!(reached[world.buildings.node[b] as usize], "{name}: {}", tables.buildings[b].id);
        }
        assert!(!world.roads.gateways.is_empty(), "{name}");
    }
}

#[test]
fn the_rest_of_a_utility_is_laid_after_the_community() {
    for (name, mut settings, tables) in places() {
        let alone = built(&settings, &tables).networks.power;
        settings.lifelines.power.customers = 25_001;
        let power = built(&settings, &tables).networks.power;
        assert_eq!(power.here(), alone.len(), "{name}");
        assert_eq!(power.key[..alone.len()], alone.key[..], "{name}");
        assert_eq!(power.area.customers.iter().map(|&c| u64::from(c)).sum::<u64>(), 25_001, "{name}");
        let elsewhere = alone.len()..power.len();
        let plants = elsewhere.clone().filter(|&i| power.kind[i] == SupplyKind::Plant).count();
        assert_eq!(plants, 3, "{name}");
        for i in elsewhere {
            let parent = power.parent[i];
            assert_eq!(parent == NONE, power.kind[i] == SupplyKind::Plant, "{name}");
            assert!(parent == NONE || (alone.len()..i).contains(&(parent as usize)), "{name}");
        }
    }
}

/// Lifelines of a world as the tables of its place would give them.
fn as_tables(world: &World, tables: &PlaceTables) -> PlaceTables {
    let n = &world.networks;
    let graphs = [&n.power, &n.water, &n.telecom];
    let first = [0, n.power.len(), n.power.len() + n.water.len()];
    let other = |network: usize, node: u32| (node != NONE).then(|| first[network] + node as usize);
    let mut lifelines = Vec::new();
    for (network, g) in graphs.into_iter().enumerate() {
        for i in 0..g.len() {
            let (longitude, latitude) = world.frame.to_geographic(g.x[i], g.y[i]);
            lifelines.push(LifelineRow {
                id: format!("{network}-{i}"),
                network,
                kind: g.kind[i],
                longitude,
                latitude,
                parent: other(network, g.parent[i]),
                length: Some(g.length[i]),
                power: other(0, g.needs_power[i]),
                telecom: other(2, g.needs_telecom[i]),
                backup_hours: Some(g.backup_hours[i]),
                capacity: None,
                units: None,
            });
        }
    }
    let b = &world.buildings;
    let nodes = [&b.power_node, &b.water_node, &b.telecom_node];
    let connections = (0..3).flat_map(|k| (0..b.len()).map(move |i| (i, first[k] + nodes[k][i] as usize))).collect();
    PlaceTables { lifelines, connections, ..tables.clone() }
}

#[test]
fn lifelines_given_as_they_are_laid_are_the_same() {
    for (name, settings, tables) in places() {
        let laid = built(&settings, &tables);
        // The last row first: a table has no order.
        let mut given = as_tables(&laid, &tables);
        let last = given.lifelines.len() - 1;
        given.lifelines.reverse();
        for node in &mut given.lifelines {
            for other in [&mut node.parent, &mut node.power, &mut node.telecom] {
                *other = other.map(|i| last - i);
            }
        }
        given.connections.iter_mut().for_each(|(_, node)| *node = last - *node);
        let again = built(&settings, &given);
        // The order within a generation of the tree is free: what each building hangs on, up to the root, is not.
        let chain = |world: &World, graph: &SupplyGraph, mut node: u32| {
            let mut chain = Vec::new();
            while node != NONE {
                let i = node as usize;
                let power = &world.networks.power;
                let need = graph.needs_power[i];
                let fed = if need == NONE {
                    (0.0, 0.0)
                } else {
                    (power.x[need as usize].round(), power.y[need as usize].round())
                };
                chain.push((graph.kind[i], graph.length[i], graph.backup_hours[i], fed));
                node = graph.parent[i];
            }
            chain
        };
        for k in 0..3 {
            let of = |world: &World| {
                let (n, b) = (&world.networks, &world.buildings);
                let graph = [&n.power, &n.water, &n.telecom][k].clone();
                let nodes = [&b.power_node, &b.water_node, &b.telecom_node][k].clone();
                (graph, nodes)
            };
            let ((a, on_a), (b, on_b)) = (of(&laid), of(&again));
            assert_eq!(a.len(), b.len(), "{name}");
            for building in (0..laid.buildings.len()).step_by(7) {
                assert_eq!(chain(&laid, &a, on_a[building]), chain(&again, &b, on_b[building]), "{name}");
            }
        }
    }
}

#[test]
fn a_given_network_takes_the_nearest_and_fills_its_gaps_by_rule() {
    let (_, mut settings, tables) = places().remove(0);
    let middle = &tables.buildings[0];
    let node = |id: &str, network, kind, parent, east: f64| LifelineRow {
        id: id.to_owned(),
        network,
        kind,
        longitude: middle.longitude + east,
        latitude: middle.latitude,
        parent,
        length: None,
        power: None,
        telecom: None,
        backup_hours: None,
        capacity: None,
        units: None,
    };
    let lifelines = vec![
        node("source", 1, SupplyKind::Source, None, -0.02),
        node("works", 1, SupplyKind::Treatment, Some(0), -0.01),
        LifelineRow { capacity: Some(400), ..node("tank", 1, SupplyKind::Tank, Some(1), -0.005) },
        node("pipe", 1, SupplyKind::Line, Some(2), 0.0),
        node("far", 1, SupplyKind::Line, Some(2), 1.0),
    ];
    let given = PlaceTables { lifelines, ..tables.clone() };
    let world = built(&settings, &given);
    let (water, by_rule) = (&world.networks.water, built(&settings, &tables).networks);
    assert!(world.buildings.water_node.iter().all(|&n| n == 3));
    assert_eq!(world.networks.power.key, by_rule.power.key);
    // 0.005 degrees of longitude at 30.5 north.
    assert!((water.length[3] - 479.6).abs() < 1.0, "{}", water.length[3]);
    let needs: Vec<bool> = water.needs_power.iter().map(|&need| need != NONE).collect();
    assert_eq!(needs, [false, true, false, false, false]);
    assert_eq!(water.backup_hours[..], [0.0, 8.0, 8.0, 0.0, 0.0]);
    assert_eq!(water.capacity[..], [NONE, NONE, 400, NONE, NONE]);
    // Who is elsewhere cannot hang on it.
    settings.lifelines.power.customers = 10;
    let given = PlaceTables { lifelines: vec![node("s", 0, SupplyKind::Trunk, None, 0.0)], ..tables };
    let problems = build(&settings, &given).unwrap_err();
    assert_eq!(problems.0[0].key, "lifelines.power.customers-elsewhere");
}

#[test]
fn lifelines_are_trees_and_reach_everybody() {
    for (name, settings, tables) in places() {
        let world = built(&settings, &tables);
        let networks = &world.networks;
        let check = |graph: &SupplyGraph, nodes: &[u32]| {
            for i in 0..graph.len() {
                let plant = graph.kind[i] == SupplyKind::Plant;
                assert_eq!(graph.parent[i] == NONE, plant, "{name}");
                assert!(plant || (graph.parent[i] as usize) < i, "{name}");
                assert!(graph.length[i] >= 0.0 && (graph.road_node[i] as usize) < world.roads.nodes());
                assert!(graph.needs_power[i] == NONE || (graph.needs_power[i] as usize) < networks.power.len());
                assert!(graph.needs_telecom[i] == NONE || (graph.needs_telecom[i] as usize) < networks.telecom.len());
            }
            assert!(nodes.iter().all(|n| (*n as usize) < graph.len()), "{name}");
        };
        check(&networks.power, &world.buildings.power_node);
        check(&networks.water, &world.buildings.water_node);
        check(&networks.telecom, &world.buildings.telecom_node);
        // A building is fed at its own access node.
        for b in 0..world.buildings.len() {
            let node = world.buildings.power_node[b] as usize;
            assert_eq!(networks.power.road_node[node], world.buildings.node[b], "{name}");
            let station = world.buildings.telecom_node[b] as usize;
            assert_eq!(networks.telecom.kind[station], SupplyKind::BaseStation, "{name}");
        }
        for i in 0..networks.water.len() {
            assert_eq!(networks.water.needs_power[i] == NONE, networks.water.kind[i] != SupplyKind::Plant);
        }
        for i in 0..networks.power.len() {
            assert_eq!(networks.power.needs_telecom[i] == NONE, networks.power.kind[i] != SupplyKind::Plant);
        }
        // Every leaf serves a building, so nothing is laid in vain.
        let mut useful = vec![false; networks.water.len()];
        for &node in world.buildings.water_node.iter() {
            useful[node as usize] = true;
        }
        for i in (0..networks.water.len()).rev() {
            if networks.water.parent[i] != NONE {
                assert!(useful[i], "{name}");
                useful[networks.water.parent[i] as usize] = true;
            }
        }
    }
}

#[test]
fn the_same_tables_make_the_same_world() {
    for (_, settings, tables) in places() {
        let text = |world: &World| format!("{world:?}");
        assert_eq!(text(&built(&settings, &tables)), text(&built(&settings, &tables)));
    }
}

#[test]
fn one_building_more_leaves_the_others_as_they_were() {
    let tables = town(1_200, 104.0, 30.5);
    let settings = settings(3_100, None);
    let before = built(&settings, &tables);
    let mut more = tables.clone();
    let mut added = more.buildings[0].clone();
    added.id = "added".to_owned();
    added.usage = Use::House;
    added.dwellings = Some(1);
    more.buildings.push(added);
    let after = built(&settings, &more);
    for b in 0..before.buildings.len() {
        let facts = |w: &World| {
            let s = &w.buildings;
            (s.key[b], s.x[b].to_bits(), s.structure[b], s.code[b], s.value[b], s.vs30[b].to_bits(), s.node[b])
        };
        assert_eq!(facts(&before), facts(&after));
    }
    let at = |w: &World, key: u64| w.households.key.iter().position(|k| *k == key);
    let (mut same_size, mut same_ages) = (0, 0);
    for h in 0..before.households.len() {
        // The total is fixed, so one household made room for the new one.
        let Some(g) = at(&after, before.households.key[h]) else { continue };
        let (a, b) = (&before.households, &after.households);
        assert_eq!((a.owner[h], a.income[h], a.vehicle[h]), (b.owner[g], b.income[g], b.vehicle[g]));
        if a.size[h] == b.size[g] {
            same_size += 1;
            assert_eq!(a.water_stock[h].to_bits(), b.water_stock[g].to_bits());
            assert_eq!(a.food_stock[h].to_bits(), b.food_stock[g].to_bits());
            let ages = |w: &World, h: usize| w.people.age[w.households.members(h)].to_vec();
            same_ages += usize::from(ages(&before, h) == ages(&after, g));
        }
    }
    let all = before.households.len();
    // Sizes are dealt by rank: the one that made room is missing, and at each of the five bounds between six
    // sizes at most one household falls on the other side.
    assert!(same_size + 6 >= all && same_ages + 15 >= all, "{same_size} {same_ages} of {all}");
}

#[test]
fn given_occupants_stay_where_they_are() {
    let mut tables = town(400, 104.0, 30.5);
    let homes: Vec<usize> =
        (0..tables.buildings.len()).filter(|&b| tables.buildings[b].usage == Use::Apartments).collect();
    tables.buildings[homes[0]].occupants = Some(61);
    tables.buildings[homes[1]].occupants = Some(0);
    let world = built(&settings(1_040, None), &tables);
    let living = |b: usize| -> usize {
        (0..world.households.len())
            .filter(|&h| world.households.building[h] as usize == b)
            .map(|h| world.households.members(h).len())
            .sum()
    };
    assert_eq!((living(homes[0]), living(homes[1]), world.people.len()), (61, 0, 1_040));
    let refused = build(&settings(60, None), &tables).unwrap_err();
    assert_eq!((refused.0[0].code, refused.0[0].key.as_str()), (Code::OutOfRange, "population.residents"));
}

#[test]
fn all_problems_are_told_at_once() {
    let mut tables = town(400, 104.0, 30.5);
    tables.buildings[0].structure = Some("URMN".to_owned());
    tables.buildings[1].structure = Some("C1L".to_owned());
    tables.buildings[1].storeys = Some(9);
    tables.facilities[0].building = Some("nowhere".to_owned());
    let mut settings = settings(0, None);
    settings.hazard = HazardSettings::Field { file: PathBuf::from("none.csv"), tau: 0.0, phi: 0.0 };
    let problems = study(&settings, &tables, Path::new("/")).unwrap_err();
    let codes: BTreeSet<Code> = problems.0.iter().map(|p| p.code).collect();
    let expected =
        [Code::OutOfRange, Code::ZeroResidents, Code::MissingFile, Code::UnknownStructure, Code::DanglingReference];
    assert_eq!(codes, BTreeSet::from(expected));
    let empty = build(&settings, &PlaceTables::default()).unwrap_err();
    assert_eq!(empty.0[0].code, Code::EmptyTable);
}

#[test]
fn a_place_without_roads_gets_a_grid() {
    let mut tables = town(400, 104.0, 30.5);
    tables.road_nodes.clear();
    tables.roads.clear();
    let world = built(&settings(1_040, Some(400)), &tables);
    assert!(world.roads.edges() > 20 && world.roads.gateways.len() == 1);
    assert!(reached_on_foot(&world.roads, 0).iter().all(|r| *r));
    for b in 0..world.buildings.len() {
        let node = world.buildings.node[b] as usize;
        let apart =
            (world.buildings.x[b] - world.roads.x[node]).abs().max((world.buildings.y[b] - world.roads.y[node]).abs());
        assert!(apart <= 50.0);
    }
}

#[test]
fn buildings_beside_a_road_are_within_reach_of_its_debris() {
    let tables = town(1_200, 104.0, 30.5);
    let world = built(&settings(3_100, Some(1_200)), &tables);
    let roads = &world.roads;
    assert_eq!(roads.beside_first.len(), roads.edges() + 1);
    assert!(!roads.beside.is_empty());
    for e in 0..roads.edges() {
        for &(b, distance) in &roads.beside[roads.beside_first[e] as usize..roads.beside_first[e + 1] as usize] {
            let reach = 2.0 * f64::from(world.buildings.storeys[b as usize]) + 0.5 * roads.width[e];
            assert!(f64::from(distance) <= reach + 1e-6);
        }
    }
}

/// A generated place: template, households, residents per hectare it may have.
const GENERATED: [(&str, u32, [f64; 2]); 8] = [
    ("town", 50, [10.0, 250.0]),
    ("town", 5_000, [120.0, 250.0]),
    ("village", 300, [30.0, 90.0]),
    ("village", 900, [40.0, 90.0]),
    ("timber-ward", 900, [120.0, 250.0]),
    ("timber-ward", 30_000, [120.0, 250.0]),
    ("city-district", 5_725, [200.0, 400.0]),
    ("city-district", 30_534, [200.0, 400.0]),
];

fn layout(template: &str, households: u32) -> Layout {
    let numbers = Layout::template(template).unwrap_or_else(|| panic!("{template}"));
    Layout { households, longitude: 104.0, latitude: 30.5, ..numbers }
}

fn generated(layout: &Layout) -> PlaceTables {
    generate(layout, &FacilityRules::default()).unwrap_or_else(|problems| panic!("{problems}"))
}

#[test]
fn a_generated_place_is_what_its_numbers_say() {
    for (template, households, density) in GENERATED {
        let name = format!("{template} {households}");
        let layout = layout(template, households);
        let tables = generated(&layout);
        assert_eq!(tables, generated(&layout), "{name}: nothing is drawn");
        // Homes: every household has a dwelling, the kinds have their shares and their heights.
        let homes = |usage: &[Use], storeys: std::ops::RangeInclusive<u16>| -> u32 {
            let of = tables.buildings.iter().filter(|b| usage.contains(&b.usage));
            of.filter(|b| b.storeys.is_some_and(|s| storeys.contains(&s))).filter_map(|b| b.dwellings).sum()
        };
        assert_eq!(homes(&[Use::House, Use::Apartments], 1..=100), households, "{name}");
        let share = |i: usize| (layout.mix[i] * f64::from(households) - 0.5).max(0.0);
        let kinds = [(Use::House, &layout.house), (Use::Apartments, &layout.slab), (Use::Apartments, &layout.tower)];
        for (i, (usage, kind)) in kinds.into_iter().enumerate() {
            let found = f64::from(homes(&[usage], kind.storeys[0]..=kind.storeys[1]));
            assert!(found >= share(i) && found <= share(i) + 1.0, "{name}: kind {i} has {found} of {}", share(i));
        }
        // Services: as many as the numbers ask for.
        let count = |kind: FacilityKind| tables.facilities.iter().filter(|f| f.kind == kind).count();
        let services = &layout.services;
        for (kind, per) in [
            (FacilityKind::Hospital, services.hospital),
            (FacilityKind::Clinic, services.clinic),
            (FacilityKind::School, services.school),
            (FacilityKind::FireStation, services.fire_station),
            (FacilityKind::MicroFireStation, services.micro_fire_station),
            (FacilityKind::Police, services.police),
            (FacilityKind::AttachedSpace, services.attached_space),
        ] {
            let wanted = if per == 0 { 0 } else { households.div_ceil(per) };
            assert_eq!(count(kind), wanted as usize, "{name} {kind:?}");
        }
        let parks: f64 = tables.facilities.iter().filter_map(|f| f.area).sum();
        assert!(parks >= services.park_area * f64::from(households), "{name}");
        assert_eq!(tables.road_nodes.iter().filter(|n| n.gateway).count(), layout.gateways as usize, "{name}");
        let ids: BTreeSet<&str> = tables.buildings.iter().map(|b| b.id.as_str()).collect();
        assert_eq!(ids.len(), tables.buildings.len());
        let roads: BTreeSet<&str> = tables.roads.iter().map(|r| r.id.as_str()).collect();
        assert_eq!(roads.len(), tables.roads.len());
        let found = f64::from(households) * 2.62 / hectares(&tables);
        assert!((density[0]..density[1]).contains(&found), "{name}: {found} residents per hectare");
    }
}

#[test]
fn ways_in_of_a_generated_place_lead_over_its_bridges() {
    let plain = generated(&layout("town", 300));
    assert!(plain.roads.iter().all(|r| r.crossing.is_none()));
    for bridges in 0..=4 {
        let layout = Layout { gateways: 4, bridges, ..layout("town", 300) };
        let tables = generated(&layout);
        assert_eq!(tables.road_nodes.iter().filter(|n| n.gateway).count(), 4);
        assert_eq!(tables.roads[..plain.roads.len()], plain.roads);
        let world = built(&settings(780, Some(300)), &tables);
        assert_eq!(world.roads.crossings.len(), bridges as usize);
        for (c, crossing) in world.roads.crossings.iter().enumerate() {
            let &[edge] = crossing.edges.as_slice() else { panic!("{crossing:?}") };
            let (near, far) = world.roads.edge_ends[edge as usize];
            assert_eq!(world.roads.at(far), [(near, edge)]);
            assert!(world.roads.gateways.contains(&far) && !world.roads.gateways.contains(&near));
            let (dx, dy) = (
                world.roads.x[far as usize] - world.roads.x[near as usize],
                world.roads.y[far as usize] - world.roads.y[near as usize],
            );
            assert!((dx.abs() + dy.abs() - world.roads.crossing_length(c)).abs() < 0.1, "{dx} {dy}");
        }
    }
    let problems = generate(&Layout { gateways: 2, bridges: 3, ..layout("town", 300) }, &FacilityRules::default());
    let problems = problems.expect_err("three bridges for two ways in");
    assert_eq!((problems.0[0].code, problems.0[0].key.as_str()), (Code::OutOfRange, "place.bridges"));
}

/// Bounding box of a building in local metres.
fn bounds(frame: LocalFrame, row: &BuildingRow) -> [f64; 4] {
    row.ring.iter().fold([f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY], |b, p| {
        let (x, y) = frame.to_local(p[0], p[1]);
        [b[0].min(x), b[1].min(y), b[2].max(x), b[3].max(y)]
    })
}

#[test]
fn generated_buildings_stand_clear_of_each_other_and_of_the_streets() {
    for (template, households, _) in GENERATED {
        let layout = layout(template, households);
        let tables = generated(&layout);
        let frame = frame(&tables.buildings);
        let mut boxes: Vec<[f64; 4]> = tables.buildings.iter().map(|b| bounds(frame, b)).collect();
        boxes.sort_by(|a, b| a[0].total_cmp(&b[0]));
        for (i, a) in boxes.iter().enumerate() {
            let clear = boxes[i + 1..].iter().take_while(|b| b[0] < a[2] - 0.05).all(|b| a[3] < b[1] || b[3] < a[1]);
            assert!(clear, "{template} {households}: two buildings at {a:?}");
        }
        let network = roads::lay(frame, &tables).roads;
        assert!(reached_on_foot(&network, 0).iter().all(|r| *r), "{template} {households}");
        let tree = RTree::bulk_load(
            boxes.iter().map(|b| rstar::primitives::Rectangle::from_corners([b[0], b[1]], [b[2], b[3]])).collect(),
        );
        for (e, &(a, b)) in network.edge_ends.iter().enumerate() {
            let end = |i: u32| (network.x[i as usize], network.y[i as usize]);
            let ((ax, ay), (bx, by)) = (end(a), end(b));
            let half = 0.5 * network.width[e] - 0.05;
            let surface = rstar::AABB::from_corners(
                [ax.min(bx) - half, ay.min(by) - half],
                [ax.max(bx) + half, ay.max(by) + half],
            );
            assert!(tree.locate_in_envelope_intersecting(surface).next().is_none(), "{template} {households}: {e}");
        }
    }
}

#[test]
fn a_generated_place_builds_and_has_a_shelter_place_near_everybody() {
    for (template, households) in [("village", 900), ("timber-ward", 900), ("city-district", 5_725)] {
        let layout = layout(template, households);
        let residents = f64::from(households) * 2.62;
        let mut settings = settings(residents as u32, Some(households));
        settings.place = PlaceSource::Generated(Box::new(layout));
        let tables = place(&settings, Path::new(".")).unwrap_or_else(|problems| panic!("{problems}"));
        let world = built(&settings, &tables);
        let f = &world.facilities;
        let shelters: Vec<usize> = (0..f.len()).filter(|&i| f.shelter_places[i] > 0).collect();
        // Emergency shelters stand within 500 m (GB 51143-2015); blocks are whole, so a little more is allowed.
        for b in 0..world.buildings.len() {
            let apart = |&i: &usize| {
                simulation_core::math::length(f.x[i] - world.buildings.x[b], f.y[i] - world.buildings.y[b])
            };
            let nearest = shelters.iter().map(apart).fold(f64::INFINITY, f64::min);
            assert!(nearest < 800.0, "{template}: {nearest} m");
        }
        let places: u32 = f.shelter_places.iter().sum();
        assert!(f64::from(places) > 0.3 * residents, "{template}: {places} places");
    }
}

#[test]
fn a_building_that_fits_into_no_block_is_refused_by_name() {
    let mut layout = layout("town", 500);
    layout.slab.footprint = [120.0, 12.0];
    layout.tower.structure = "C1M".to_owned();
    layout.shop.footprint = [40.0, 90.0];
    // Nobody lives in a house, so its size does not matter.
    layout.mix = [0.0, 0.5, 0.5];
    layout.house.footprint = [299.0, 299.0];
    let problems = generate(&layout, &FacilityRules::default()).unwrap_err();
    let keys: Vec<(Code, &str)> = problems.0.iter().map(|p| (p.code, p.key.as_str())).collect();
    let refused = ["place.slab.footprint", "place.shop.footprint", "place.tower.storeys"];
    assert_eq!(keys, refused.map(|key| (Code::OutOfRange, key)));
    layout.slab.footprint = [48.0, 12.0];
    layout.shop.footprint = [40.0, 14.0];
    layout.tower.structure = "C1".to_owned();
    let tables = generated(&layout);
    let towers: Vec<_> = tables.buildings.iter().filter(|b| b.storeys.is_some_and(|s| s >= 11)).collect();
    assert!(towers.iter().all(|b| b.structure.as_deref() == Some("C1H")) && !towers.is_empty());
}

#[test]
fn smaller_cells_are_more_cells() {
    let tables = town(5_000, 104.0, 30.5);
    let mut settings = settings(13_000, Some(5_000));
    for (target, cells) in [(400, 12..=13), (200, 24..=26), (100, 48..=52)] {
        settings.governance.cell_households = target;
        let found = built(&settings, &tables).places.cells();
        assert!(cells.contains(&found), "{target} households a cell: {found} cells");
    }
}

/// A study of the town with a hazard whose file has this text.
fn study_with(file: &str, text: &str, hazard: HazardSettings) -> Result<Study, Problems> {
    let directory = std::env::temp_dir().join(format!("renxing-build-{}-{file}", std::process::id()));
    std::fs::create_dir_all(&directory).expect("a temporary directory");
    std::fs::write(directory.join(file), text).expect("a temporary file");
    let mut settings = settings(130, Some(50));
    settings.hazard = hazard;
    let study = study(&settings, &town(50, 104.0, 30.5), &directory);
    std::fs::remove_dir_all(&directory).expect("the temporary directory");
    study
}

fn field(file: &str) -> HazardSettings {
    HazardSettings::Field { file: PathBuf::from(file), tau: 0.1, phi: 0.2 }
}

#[test]
fn baseline_comes_first_and_ruptures_are_local() {
    let tables = town(50, 104.0, 30.5);
    let mut settings = settings(130, Some(50));
    settings.hazard = HazardSettings::Earthquake {
        magnitude: 6.5,
        mechanism: Mechanism::Reverse,
        region: Region::ChinaTurkey,
        rupture: vec![[104.1, 30.6]],
    };
    settings.arms = vec![ArmSettings {
        id: "volunteers".to_owned(),
        title: Text { zh: "志愿者".to_owned(), en: "Volunteers".to_owned() },
        interventions: vec![Intervention::VolunteerTeams { per_1000: 5.0 }],
    }];
    let near = study(&settings, &tables, Path::new(".")).unwrap_or_else(|p| panic!("{p}"));
    assert_eq!(near.arms.iter().map(|a| a.id.as_str()).collect::<Vec<_>>(), ["baseline", "volunteers"]);
    assert_eq!((near.arms[0].title_zh.as_str(), near.arms[0].interventions.len()), ("基线", 0));
    let Hazard::Earthquake(earthquake) = near.hazard else { panic!("an earthquake") };
    let (x, y) = earthquake.rupture[0];
    assert!((y - 11_119.5).abs() < 1.0 && (x - 9_577.0).abs() < 10.0, "{x} {y}");
    settings.hazard = HazardSettings::Earthquake {
        magnitude: 8.0,
        mechanism: Mechanism::Reverse,
        region: Region::ChinaTurkey,
        rupture: vec![[104.0, 34.0], [105.0, 34.0]],
    };
    assert_eq!(study(&settings, &tables, Path::new(".")).unwrap_err().0[0].code, Code::HazardFar);
}

#[test]
fn fields_by_building_and_by_grid() {
    let tables = town(50, 104.0, 30.5);
    let rows: Vec<String> =
        tables.buildings.iter().enumerate().map(|(i, b)| format!("{},{},{}", b.id, 0.1 + 0.01 * i as f64, i)).collect();
    let text = format!("id,pga_g,pgv_cm_s\n{}\n", rows.join("\n"));
    let by_id = study_with("id.csv", &text, field("id.csv")).unwrap_or_else(|p| panic!("{p}"));
    let Hazard::Field(motion) = by_id.hazard else { panic!("a field") };
    assert_eq!((motion.pga[3], motion.pgv[3], motion.tau), (0.13, 3.0, 0.1));

    let text = format!("id,pga_g,pgv_cm_s\n{}\n", rows[1..].join("\n"));
    let missing = study_with("gap.csv", &text, field("gap.csv")).unwrap_err();
    assert_eq!(missing.0[0].code, Code::MissingSiteAttribute);
    assert!(missing.0[0].allowed.en.contains(&tables.buildings[0].id), "{missing}");

    // Rows of no building are told at once, with what else is wrong with the file.
    let slip = format!("{}x", tables.buildings[0].id);
    let strays: Vec<String> = (0..9).map(|i| format!("stray{i},0.1,1")).collect();
    let text = format!("id,pga_g,pgv_cm_s\n{slip},0.1,1\n{}\n{}\n", rows[1..].join("\n"), strays.join("\n"));
    let unknown = study_with("slip.csv", &text, field("slip.csv")).unwrap_err();
    let codes: Vec<(Code, usize)> = unknown.0.iter().map(|p| (p.code, p.line)).collect();
    assert_eq!(codes, [(Code::MissingSiteAttribute, 0), (Code::DanglingReference, 2)]);
    let p = &unknown.0[1];
    assert_eq!((p.key.as_str(), p.value.en.as_str()), ("id", slip.as_str()));
    assert!(p.allowed.en.contains(&format!("10 unknown: {slip}, stray0, stray1, stray2, stray3")), "{unknown}");
    assert!(p.allowed.zh.contains("10 个") && !p.allowed.en.contains("stray4"), "{unknown}");
    assert!(p.nearest.as_ref().is_some_and(|id| tables.buildings.iter().any(|b| b.id == *id)), "{unknown}");

    let grid = "longitude,latitude,pga_g,pgv_cm_s\n103.9,30.5,0.1,5\n104.0005,30.5005,0.3,20\n";
    let by_grid = study_with("grid.csv", grid, field("grid.csv")).unwrap_or_else(|p| panic!("{p}"));
    let Hazard::Field(motion) = by_grid.hazard else { panic!("a field") };
    assert!(motion.pga.iter().all(|g| *g == 0.3));
    let far = study_with("far.csv", "longitude,latitude,pga_g,pgv_cm_s\n7.4,43.7,0.1,5\n", field("far.csv"));
    assert_eq!(far.unwrap_err().0[0].code, Code::HazardFar);
    let wrong = study_with("wrong.csv", "longitude,latitude,pga_g,pgv_cm_s\n104,30.5,-1,x\n", field("wrong.csv"));
    let found: Vec<(Code, usize)> = wrong.unwrap_err().0.iter().map(|p| (p.code, p.line)).collect();
    assert_eq!(found, [(Code::OutOfRange, 2), (Code::WrongType, 2)]);
}

#[test]
fn imposed_damage_must_add_up() {
    let tables = town(50, 104.0, 30.5);
    let table = |row: &str| {
        let rows: Vec<String> = tables.buildings.iter().map(|b| format!("{},{row}\n", b.id)).collect();
        format!("id,none,slight,moderate,extensive,complete,pga_g\n{}", rows.concat())
    };
    let hazard = |file: &str| HazardSettings::Imposed { file: PathBuf::from(file) };
    let given = study_with("imposed.csv", &table("0.5,0.2,0.1,0.1,0.1,0.4"), hazard("imposed.csv"));
    let Ok(Study { hazard: Hazard::Imposed(imposed), .. }) = given else { panic!("imposed damage") };
    assert_eq!(imposed.damage.len(), tables.buildings.len());
    assert_eq!((imposed.damage[0][0], imposed.pga[0], imposed.pgv[0]), (0.5, 0.4, 0.0));
    let odd = study_with("odd.csv", &table("0.5,0.2,0.1,0.1,0.2,0.4"), hazard("odd.csv")).unwrap_err();
    assert!(odd.0.iter().all(|p| p.code == Code::SharesNotOne));
}
