//! One arm ready to run: its world and policy after the interventions, and what follows from them.

pub mod daytime;

use crate::economy::Economy;
use crate::hazards::Hazard;
use crate::hazards::fragility::{Material, TYPES};
use crate::hazards::hamada1951::Wind;
use crate::hazards::imposed::Impact;
use crate::hazards::inundation::Inundation;
use crate::key::{lot, mix};
use crate::parameters::Parameters;
use crate::policy::Policy;
use crate::time::{DAY, MINUTE, Seconds};
use crate::traffic::network::Network;
use crate::traffic::streets::Streets;
use crate::world::buildings::Use;
use crate::world::facilities::{FacilityKind, ShelterClass};
use crate::world::networks::{SupplyGraph, SupplyKind};
use crate::world::people::Role;
use crate::world::{NONE, World};

/// Rows of a table grouped by another: compressed lists.
#[derive(Clone, Debug, Default)]
pub struct Groups {
    first: Vec<u32>,
    rows: Vec<u32>,
}

impl Groups {
    /// Groups the rows `0..of.len()` by `of`.
    #[must_use]
    pub fn new(groups: usize, of: impl ExactSizeIterator<Item = usize> + Clone) -> Self {
        let mut first = vec![0_u32; groups + 1];
        for g in of.clone() {
            first[g + 1] += 1;
        }
        for g in 0..groups {
            first[g + 1] += first[g];
        }
        let mut next = first.clone();
        let mut rows = vec![0_u32; of.len()];
        for (row, g) in of.enumerate() {
            rows[next[g] as usize] = row as u32;
            next[g] += 1;
        }
        Self { first, rows }
    }

    /// Rows of one group, ascending.
    #[must_use]
    pub fn of(&self, group: usize) -> &[u32] {
        &self.rows[self.first[group] as usize..self.first[group + 1] as usize]
    }
}

/// What follows from the world and does not change in a run.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// Households of each building.
    pub building_households: Groups,
    /// Walking circles of each building before any damage.
    pub circles: Vec<crate::traffic::circles::Inside>,
    /// Households of each cell.
    pub cell_households: Groups,
    /// Households each household keeps in touch with.
    pub known: Groups,
    /// Buildings of each cell.
    pub cell_buildings: Groups,
    /// Cells of each community.
    pub community_cells: Groups,
    /// Buildings served by each node of the power, water and telecom graphs.
    pub customers: [Vec<u32>; 3],
    /// Whether each node of the power, water and telecom graphs feeds a hospital or a clinic, or another critical
    /// customer elsewhere.
    pub critical: [Vec<bool>; 3],
    /// Depot of the crews of each: the substation, pumping plant or exchange with
    /// most customers (`NONE` where there is none).
    pub depot: [u32; 3],
    /// Building nearest to each node of the power, water and telecom graphs (for the motion there).
    pub node_building: [Vec<u32>; 3],
    /// How nodes of the power, water and telecom graphs that have too little share it out.
    pub shares: [Shares; 3],
    /// The power utility's whole area, where the world has one.
    pub power_area: PowerArea,
    /// Building nearest to the middle of each bridge and slope (for the motion there).
    pub crossing_building: Vec<u32>,
    /// Nearest node of the driving network to each building.
    pub drive_node: Vec<u32>,
    /// Nearest node of the driving network to each facility.
    pub facility_drive_node: Vec<u32>,
    /// Shelters of each cell in order of distance.
    pub shelters: Vec<Vec<u32>>,
    /// Sites of each cell that hand out water, food and kits, in order of distance.
    pub sites: Vec<Vec<u32>>,
    /// Sites of each cell that hand out medicine, in order of distance.
    pub medicine_sites: Vec<Vec<u32>>,
    /// Stores of relief goods.
    pub stores: Vec<u32>,
    /// Shops under contract.
    pub partner_shops: Vec<u32>,
    /// Commercial buildings of each community.
    pub shops: Vec<u32>,
    /// Hospitals.
    pub hospitals: Vec<u32>,
    /// Clinics.
    pub clinics: Vec<u32>,
    /// Building of each facility, or the one nearest to it.
    pub facility_building: Vec<u32>,
    /// Workplaces: (cumulated floor area in m², building).
    pub workplaces: Vec<(f64, u32)>,
    /// Schools: (cumulated floor area in m², building).
    pub schools: Vec<(f64, u32)>,
    /// Buildings with residents.
    pub residential: Vec<u32>,
    /// Buildings with residents that have lifts or pumps.
    pub managed: Vec<u32>,
    /// Residents of each building.
    pub residents: Vec<u32>,
    /// Crews of the pumps of micro fire stations: (person, station), in order.
    pub pump_crews: Vec<(u32, u32)>,
    /// Truly vulnerable people without an able co-resident.
    pub alone: Vec<u32>,
    /// Grid worker of each cell, or `NONE`.
    pub grid_worker: Vec<u32>,
    /// Exposed value of all buildings, fen.
    pub exposed_value: i64,
    /// Where residents spend their working days.
    pub daytime: daytime::Daytime,
}

/// What follows from the power graph where the utility's whole area is simulated: columns indexed by node.
#[derive(Clone, Debug, Default)]
pub struct PowerArea {
    /// Customers at the node itself.
    pub direct: Vec<u32>,
    /// Nodes fed by each node; the last group holds the substations.
    pub below: Groups,
    /// Substation of each node.
    pub plant: Vec<u32>,
    /// Feeder of each node: the line from the substation that leads to it.
    pub feeder: Vec<u32>,
    /// Telephone exchanges elsewhere fed by each node.
    pub exchanges: Groups,
}

/// Nodes that may have too little for all below them, and who comes first there; empty where every node has enough.
#[derive(Clone, Debug, Default)]
pub struct Shares {
    /// Nodes with a limit, parents before children.
    pub short: Vec<u32>,
    /// Feeds a place of care, a shelter, or a machine of another lifeline itself.
    pub critical: Vec<bool>,
}

impl Shares {
    fn new(world: &World, g: &SupplyGraph, of_building: &[u32], power: bool) -> Self {
        let short: Vec<u32> = (0..g.capacity.len() as u32).filter(|&n| g.capacity[n as usize] != NONE).collect();
        if short.is_empty() {
            return Self::default();
        }
        let f = &world.facilities;
        let mut critical = vec![false; g.len()];
        for i in (0..f.len()).filter(|&i| f.beds[i] > 0 || f.teams[i] > 0 || f.shelter_places[i] > 0) {
            if f.building[i] != NONE && of_building[f.building[i] as usize] != NONE {
                critical[of_building[f.building[i] as usize] as usize] = true;
            }
        }
        let others = [&world.networks.water, &world.networks.telecom];
        for &need in others.iter().flat_map(|g| g.needs_power.iter()).filter(|need| power && **need != NONE) {
            critical[need as usize] = true;
        }
        Self { short, critical }
    }
}

/// Salt of the lots by which nodes elsewhere shake like a building of the community.
const SHAKEN: u64 = 0x5AAE;
/// Salt of the lots of the feeders elsewhere that serve a critical customer.
const CRITICAL: u64 = 0xC817;

impl PowerArea {
    fn new(world: &World, customers: &[u32]) -> Self {
        let g = &world.networks.power;
        if !g.area.is_some() {
            return Self::default();
        }
        let n = g.len();
        let parent = |i: usize| if g.parent[i] == NONE { n } else { g.parent[i] as usize };
        let mut direct = customers.to_vec();
        for i in (0..n).rev().filter(|&i| parent(i) < n) {
            direct[parent(i)] -= customers[i];
        }
        let mut plant: Vec<u32> = (0..n as u32).collect();
        let mut feeder = plant.clone();
        for i in (0..n).filter(|&i| parent(i) < n) {
            plant[i] = plant[parent(i)];
            if !g.kind[parent(i)].is_plant() {
                feeder[i] = feeder[parent(i)];
            }
        }
        let below = Groups::new(n + 1, (0..n).map(parent));
        let t = &world.networks.telecom;
        // The community's own are grouped apart.
        let fed = |x: usize| if x < t.here() || t.needs_power[x] == NONE { n } else { t.needs_power[x] as usize };
        let exchanges = Groups::new(n + 1, (0..t.len()).map(fed));
        Self { direct, below, plant, feeder, exchanges }
    }
}

/// One arm ready to run.
#[derive(Clone, Debug)]
pub struct Model {
    /// World after the interventions.
    pub world: World,
    /// Policy after the interventions.
    pub policy: Policy,
    /// Parameters.
    pub parameters: Parameters,
    /// Damage probabilities given as such, by building, when the hazard imposes them.
    pub imposed: Option<std::sync::Arc<Vec<[f64; 5]>>>,
    /// The impact given as numbers, when the hazard is one.
    pub impact: Option<std::sync::Arc<Impact>>,
    /// Water that comes after the event.
    pub water: Option<std::sync::Arc<Inundation>>,
    /// Wages and discounting.
    pub economy: Economy,
    /// Local hour of the impact.
    pub hour: u8,
    /// Air temperature, °C.
    pub temperature: f64,
    /// Wind after the impact.
    pub wind: Wind,
    /// End of the recovery.
    pub horizon: Seconds,
    /// Width of the agenda's slots in the response, s.
    pub slot: Seconds,
    /// How far the layout spreads its risk (`indicators::layout`), worked out once for all replicates.
    pub layout: [Option<f64>; 4],
    /// What follows from the world.
    pub index: std::sync::Arc<Index>,
    /// The ways on which people move.
    pub traffic: std::sync::Arc<Network>,
}

/// The row that `u` falls to, by floor area cumulated over the rows; `NONE` where there are none.
#[must_use]
pub fn by_area(list: &[(f64, u32)], u: f64) -> u32 {
    let Some(&(total, _)) = list.last() else { return NONE };
    let i = list.partition_point(|&(sum, _)| sum < u * total);
    list.get(i).map_or(NONE, |&(_, row)| row)
}

fn nearest(x: f64, y: f64, xs: &[f64], ys: &[f64], candidates: impl Iterator<Item = usize>) -> u32 {
    let mut best = (f64::INFINITY, NONE);
    for i in candidates {
        let (dx, dy) = (xs[i] - x, ys[i] - y);
        let d = dx * dx + dy * dy;
        if d < best.0 {
            best = (d, i as u32);
        }
    }
    best.1
}

fn customers(graph: &SupplyGraph, served: &[u32], households: &Groups) -> Vec<u32> {
    let mut count = if graph.area.is_some() { graph.area.customers.to_vec() } else { vec![0_u32; graph.len()] };
    for (building, &node) in served.iter().enumerate() {
        if node != NONE {
            count[node as usize] += households.of(building).len() as u32;
        }
    }
    for node in (0..graph.len()).rev() {
        if graph.parent[node] != NONE {
            count[graph.parent[node] as usize] += count[node];
        }
    }
    count
}

/// What feeds a hospital or a clinic by its own node, and elsewhere the feeders of other critical customers.
fn critical(world: &World, graph: &SupplyGraph, served: &[u32], p: &Parameters) -> Vec<bool> {
    let f = &world.facilities;
    let mut critical = vec![false; graph.len()];
    for i in (0..f.len()).filter(|&i| matches!(f.kind[i], FacilityKind::Hospital | FacilityKind::Clinic)) {
        if f.building[i] != NONE && served[f.building[i] as usize] != NONE {
            critical[served[f.building[i] as usize] as usize] = true;
        }
    }
    for i in (0..graph.len()).rev().filter(|&i| graph.parent[i] != NONE) {
        let elsewhere = i >= graph.here() && graph.kind[i] == SupplyKind::Trunk;
        critical[i] |= elsewhere && lot(graph.key[i], CRITICAL) < p.critical_share;
        critical[graph.parent[i] as usize] |= critical[i];
    }
    critical
}

fn depot(graph: &SupplyGraph, customers: &[u32]) -> u32 {
    let plants = (0..graph.here()).filter(|&n| graph.kind[n] == SupplyKind::Plant);
    plants.max_by_key(|&n| (customers[n], std::cmp::Reverse(graph.key[n]))).map_or(NONE, |n| n as u32)
}

/// Crews of the pumps: volunteers and staff who live near, else the nearest able residents.
fn pump_crews(world: &World, p: &Parameters) -> Vec<(u32, u32)> {
    let (f, people, b) = (&world.facilities, &world.people, &world.buildings);
    let size = p.fire_station_crew as usize;
    let mut taken = vec![false; people.len()];
    let mut crews = Vec::new();
    for pump in (0..f.len()).filter(|&i| f.kind[i] == FacilityKind::MicroFireStation) {
        let mut candidates: Vec<(bool, f64, u64, u32)> = (0..people.len())
            .filter(|&person| people.able[person] && !taken[person])
            .map(|person| {
                let home = world.households.building[people.household[person] as usize] as usize;
                let far = crate::math::length(f.x[pump] - b.x[home], f.y[pump] - b.y[home]);
                let listed = people.role[person] != Role::Resident;
                (!(listed && far <= p.fire_station_reach), far, people.key[person], person as u32)
            })
            .collect();
        if candidates.len() > size {
            candidates.select_nth_unstable_by(size, |a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)));
        }
        for &(.., person) in candidates.iter().take(size) {
            taken[person as usize] = true;
            crews.push((person, pump as u32));
        }
    }
    crews.sort_unstable();
    crews
}

/// Households each household keeps in touch with: of its cell, those of the lowest keys of the pair. One household more
/// changes only who comes to know it.
fn known(world: &World, cells: &Groups) -> Groups {
    let h = &world.households;
    let mut known = Groups { first: vec![0], rows: Vec::new() };
    for household in 0..h.len() {
        let ties = usize::from(h.ties.get(household).copied().unwrap_or(0));
        if ties > 0 {
            let cell = cells.of(usize::from(world.buildings.cell[h.building[household] as usize]));
            let pair = |other: u32| (mix(h.key[household] ^ h.key[other as usize], 0x71E5), other);
            let mut others: Vec<(u64, u32)> =
                cell.iter().filter(|&&other| other as usize != household).map(|&other| pair(other)).collect();
            if others.len() > ties {
                others.select_nth_unstable(ties);
                others.truncate(ties);
            }
            others.sort_unstable();
            known.rows.extend(others.into_iter().map(|(_, other)| other));
        }
        known.first.push(known.rows.len() as u32);
    }
    known
}

impl Index {
    fn new(world: &World, p: &Parameters, walk: &Streets) -> Self {
        let b = &world.buildings;
        let building_households = Groups::new(b.len(), world.households.building.iter().map(|&x| x as usize));
        let node_building = |graph: &SupplyGraph| {
            // Elsewhere it shakes as at some building of the community.
            let here = |n: usize| nearest(graph.x[n], graph.y[n], &b.x, &b.y, 0..b.len());
            let somewhere = |n: usize| (lot(graph.key[n], SHAKEN) * b.len() as f64) as u32;
            (0..graph.len()).map(|n| if n < graph.here() { here(n) } else { somewhere(n) }).collect::<Vec<_>>()
        };
        let nets = &world.networks;
        let served = [(&nets.power, &b.power_node), (&nets.water, &b.water_node), (&nets.telecom, &b.telecom_node)];
        let customers = served.map(|(graph, of_building)| customers(graph, of_building, &building_households));
        let share = |i: usize| Shares::new(world, served[i].0, served[i].1, i == 0);
        let roads = &world.roads;
        let mut drivable = vec![false; roads.nodes()];
        for (e, &(from, to)) in roads.edge_ends.iter().enumerate() {
            if roads.drive[e] {
                drivable[from as usize] = true;
                drivable[to as usize] = true;
            }
        }
        let drive_nodes: Vec<usize> = (0..roads.nodes()).filter(|&n| drivable[n]).collect();
        let drive_node =
            (0..b.len()).map(|i| nearest(b.x[i], b.y[i], &roads.x, &roads.y, drive_nodes.iter().copied())).collect();
        let middle = |edges: &[u32]| {
            let ends = edges.iter().flat_map(|&e| <[u32; 2]>::from(roads.edge_ends[e as usize]));
            let (x, y) = ends.fold((0.0, 0.0), |(x, y), n| (x + roads.x[n as usize], y + roads.y[n as usize]));
            let n = 2.0 * edges.len() as f64;
            (x / n, y / n)
        };
        let crossing_building = roads.crossings.iter().map(|crossing| {
            let (x, y) = middle(&crossing.edges);
            nearest(x, y, &b.x, &b.y, 0..b.len())
        });
        let crossing_building = crossing_building.collect();
        let mut residents = vec![0_u32; b.len()];
        for h in 0..world.households.len() {
            residents[world.households.building[h] as usize] += u32::from(world.households.size[h]);
        }
        let cells = world.places.cells();
        let cell_households =
            Groups::new(cells, world.households.building.iter().map(|&x| usize::from(b.cell[x as usize])));
        let mut centre = vec![(0.0, 0.0, 0.0_f64); cells];
        for i in 0..b.len() {
            let c = &mut centre[usize::from(b.cell[i])];
            let weight = f64::from(residents[i]).max(1e-3);
            *c = (c.0 + b.x[i] * weight, c.1 + b.y[i] * weight, c.2 + weight);
        }
        let f = &world.facilities;
        let by_distance = |offers: &dyn Fn(usize) -> bool| -> Vec<Vec<u32>> {
            let offering: Vec<usize> = (0..f.len()).filter(|&i| offers(i)).collect();
            centre
                .iter()
                .map(|&(x, y, w)| {
                    let (x, y) = (x / w.max(1e-9), y / w.max(1e-9));
                    let mut list: Vec<(f64, u32)> = offering
                        .iter()
                        .map(|&i| ((f.x[i] - x) * (f.x[i] - x) + (f.y[i] - y) * (f.y[i] - y), i as u32))
                        .collect();
                    list.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
                    list.into_iter().map(|(_, i)| i).collect()
                })
                .collect()
        };
        let is_care =
            |i: usize| matches!(f.kind[i], FacilityKind::Hospital | FacilityKind::Clinic | FacilityKind::Pharmacy);
        // Goods are handed out at shelters and service points; emergency space is open ground without a counter.
        let counter = |i: usize| f.shelter[i] > ShelterClass::Emergency || f.kind[i] == FacilityKind::ServicePoint;
        let of_kind = |kind| -> Vec<u32> { (0..f.len() as u32).filter(|&i| f.kind[i as usize] == kind).collect() };
        let cumulated = |take: &dyn Fn(Use) -> bool| {
            let mut sum = 0.0;
            (0..b.len())
                .filter(|&i| take(b.usage[i]))
                .map(|i| {
                    sum += b.floor_area[i];
                    (sum, i as u32)
                })
                .collect::<Vec<_>>()
        };
        Self {
            power_area: PowerArea::new(world, &customers[0]),
            critical: served.map(|(graph, nodes)| critical(world, graph, nodes, p)),
            depot: [0, 1, 2].map(|which| depot(served[which].0, &customers[which])),
            shares: [share(0), share(1), share(2)],
            node_building: served.map(|(graph, _)| node_building(graph)),
            customers,
            cell_buildings: Groups::new(cells, b.cell.iter().map(|&c| usize::from(c))),
            community_cells: Groups::new(
                world.places.communities(),
                world.places.cell_community.iter().map(|&c| usize::from(c)),
            ),
            circles: crate::traffic::circles::inside(world, walk, p.walk_speed, |_| true, |_| true),
            known: known(world, &cell_households),
            cell_households,
            crossing_building,
            drive_node,
            facility_drive_node: (0..f.len())
                .map(|i| nearest(f.x[i], f.y[i], &roads.x, &roads.y, drive_nodes.iter().copied()))
                .collect(),
            shelters: by_distance(&|i| f.shelter_places[i] > 0),
            sites: by_distance(&|i| counter(i) || f.kind[i] == FacilityKind::PartnerShop),
            medicine_sites: by_distance(&|i| is_care(i) || counter(i)),
            stores: of_kind(FacilityKind::ReliefStore),
            partner_shops: of_kind(FacilityKind::PartnerShop),
            shops: {
                let mut shops = vec![0; world.places.communities()];
                for i in (0..b.len()).filter(|&i| b.usage[i] == Use::Commercial) {
                    shops[usize::from(world.places.cell_community[usize::from(b.cell[i])])] += 1;
                }
                shops
            },
            hospitals: of_kind(FacilityKind::Hospital),
            clinics: of_kind(FacilityKind::Clinic),
            facility_building: (0..f.len())
                .map(|i| {
                    if f.building[i] == NONE { nearest(f.x[i], f.y[i], &b.x, &b.y, 0..b.len()) } else { f.building[i] }
                })
                .collect(),
            workplaces: cumulated(&|u| {
                matches!(u, Use::Commercial | Use::Hotel | Use::Public | Use::Industrial | Use::Medical)
            }),
            schools: cumulated(&|u| u == Use::School),
            managed: (0..b.len())
                .filter(|&i| residents[i] > 0 && (b.has_lift(i) || b.has_pump(i)))
                .map(|i| i as u32)
                .collect(),
            residential: (0..b.len() as u32).filter(|&i| residents[i as usize] > 0).collect(),
            residents,
            pump_crews: pump_crews(world, p),
            alone: (0..world.people.len() as u32).filter(|&p| world.people.alone[p as usize]).collect(),
            grid_worker: {
                let mut of_cell = vec![NONE; cells];
                for person in (0..world.people.len()).rev().filter(|&p| world.people.role[p] == Role::GridWorker) {
                    let home = world.households.building[world.people.household[person] as usize];
                    of_cell[usize::from(b.cell[home as usize])] = person as u32;
                }
                of_cell
            },
            exposed_value: b.value.iter().sum(),
            daytime: daytime::Daytime::new(world, p),
            building_households,
        }
    }
}

impl Model {
    /// Prepares an arm with slots of one minute. `horizon_days` counts from the impact.
    #[must_use]
    pub fn new(
        world: World,
        policy: Policy,
        parameters: Parameters,
        hazard: &Hazard,
        hour: u8,
        temperature: f64,
        horizon_days: u32,
    ) -> Self {
        let traffic = Network::new(&world, &parameters);
        let index = Index::new(&world, &parameters, &traffic.walk);
        let imposed = match hazard {
            Hazard::Imposed(given) => Some(std::sync::Arc::new(given.damage.clone())),
            _ => None,
        };
        let impact = match hazard {
            Hazard::Impact(given) => Some(std::sync::Arc::new(given.clone())),
            _ => None,
        };
        Self {
            world,
            policy,
            parameters,
            imposed,
            impact,
            water: None,
            economy: Economy::default(),
            hour,
            temperature,
            wind: Wind::default(),
            horizon: horizon_days as Seconds * DAY,
            slot: MINUTE,
            layout: [None; 4],
            index: std::sync::Arc::new(index),
            traffic: std::sync::Arc::new(traffic),
        }
    }

    /// Most people a shelter ever holds.
    #[must_use]
    pub fn most_places(&self, facility: usize) -> u32 {
        let p = &self.parameters;
        let crowding = match self.world.facilities.shelter[facility] {
            ShelterClass::Emergency => p.crowding_day,
            _ => p.crowding_days.min(1.0),
        };
        (f64::from(self.world.facilities.shelter_places[facility]) / crowding) as u32
    }

    /// Structural material of a building.
    #[must_use]
    pub fn material(&self, building: u32) -> Material {
        TYPES[usize::from(self.world.buildings.structure[building as usize])].material
    }

    /// Straight distance between two buildings, m.
    #[must_use]
    pub fn distance(&self, a: u32, b: u32) -> f64 {
        let w = &self.world.buildings;
        let (a, b) = (a as usize, b as usize);
        crate::math::length(w.x[a] - w.x[b], w.y[a] - w.y[b])
    }

    /// Straight distance from a building to a facility, m.
    #[must_use]
    pub fn distance_to(&self, building: u32, facility: u32) -> f64 {
        let (b, f) = (&self.world.buildings, &self.world.facilities);
        let (i, j) = (building as usize, facility as usize);
        crate::math::length(b.x[i] - f.x[j], b.y[i] - f.y[j])
    }

    /// Community of a building.
    #[must_use]
    pub fn community(&self, building: u32) -> u16 {
        self.world.places.cell_community[usize::from(self.world.buildings.cell[building as usize])]
    }

    /// Key of a person.
    #[must_use]
    pub fn person_key(&self, person: u32) -> crate::key::Key {
        crate::key::Key(self.world.people.key[person as usize])
    }

    /// Key of a household.
    #[must_use]
    pub fn household_key(&self, household: u32) -> crate::key::Key {
        crate::key::Key(self.world.households.key[household as usize])
    }

    /// Home building of a person.
    #[must_use]
    pub fn home(&self, person: u32) -> u32 {
        self.world.households.building[self.world.people.household[person as usize] as usize]
    }
}
