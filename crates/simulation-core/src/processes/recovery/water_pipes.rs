//! The water pipes of the place as zones and sections, and those elsewhere laid by rule.
//!
//! Pieces of the supply tree below the trunk mains, cut to sections and strung to zones in the order of the tree, so
//! that a section comes after what feeds it. What lies below a broken main runs dry and is filled and tested like a
//! repaired section; what only lost its pump is not. A broken house service stops its section only where it is in
//! the street and cannot be shut off. A pumping plant is repaired as a plant, not by those who mend pipes.

use super::buried_pipes::{WATER, count, intensities, split, worker_days};
use crate::key::Key;
use crate::processes::Run;
use crate::random::Purpose;
use crate::state::State;
use crate::state::buried::{Section, Stage, Zone};
use crate::world::NONE;
use crate::world::networks::SupplyKind;

/// Lays zones and sections. `services` is the mean number of broken house services on each node's line.
pub(in crate::processes) fn lay(run: &Run, s: &mut State, services: &[f64]) {
    own(run, s, services);
    elsewhere(run, s);
    queue(run, s);
}

/// Households of each node that can get water again.
fn customers(run: &Run, s: &State) -> Vec<u32> {
    let b = &run.model.world.buildings;
    let mut count = vec![0_u32; run.model.world.networks.water.len()];
    for (building, &node) in b.water_node.iter().enumerate() {
        if node != NONE && !s.buildings.collapsed[building] {
            count[node as usize] += run.model.index.building_households.of(building).len() as u32;
        }
    }
    count
}

/// The place's own pipes.
fn own(run: &Run, s: &mut State, services: &[f64]) {
    let p = &run.model.parameters;
    let graph = &run.model.world.networks.water;
    let n = graph.len();
    let served = customers(run, s);
    let most = p.water_section;
    // Lines hang below the trunk; they are cut from the ends of the tree towards it.
    let trunk = |node: usize| graph.kind[node] == SupplyKind::Trunk || graph.kind[node].is_plant();
    let mut load: Vec<f64> = served.iter().map(|&c| f64::from(c)).collect();
    let mut root = vec![false; n];
    for node in (0..n).rev().filter(|&node| !trunk(node)) {
        let parent = graph.parent[node] as usize;
        root[node] = trunk(parent) || load[node] >= most;
        if !root[node] {
            load[parent] += load[node];
        }
    }
    // Depth first, so that what follows one another lies side by side.
    let mut children = vec![Vec::new(); n];
    let mut stack = Vec::new();
    for node in (0..n as u32).rev() {
        match graph.parent[node as usize] {
            NONE => stack.push(node),
            parent => children[parent as usize].push(node),
        }
    }
    stack.reverse();
    let mut groups: Vec<(f64, Vec<u32>)> = Vec::new();
    let mut group = vec![0_usize; n];
    while let Some(node) = stack.pop() {
        stack.extend(&children[node as usize]);
        let i = node as usize;
        if trunk(i) {
            continue;
        }
        let parent = graph.parent[i] as usize;
        if !root[i] {
            groups[group[parent]].1.push(node);
            group[i] = group[parent];
            continue;
        }
        // Small pieces along the trunk make one section together; a piece fed through another is one by itself.
        let joins = trunk(parent) && groups.last().is_some_and(|last| last.0 > 0.0 && last.0 + load[i] <= most);
        if joins {
            let last = groups.len() - 1;
            groups[last].0 += load[i];
            groups[last].1.push(node);
        } else {
            // No other piece joins one that is fed through another.
            groups.push((if trunk(parent) { load[i].max(1e-9) } else { 0.0 }, vec![node]));
        }
        group[i] = groups.len() - 1;
    }
    let mut dry = vec![false; n];
    for node in 0..n {
        let parent = graph.parent[node];
        let broken = !graph.kind[node].is_plant() && s.networks[1].faults[node] > 0;
        dry[node] = broken || (parent != NONE && dry[parent as usize]);
    }
    let mend = [worker_days(p.water_main_work), worker_days(p.water_service_work)];
    for (i, (_, mut nodes)) in groups.into_iter().enumerate() {
        nodes.sort_by_key(|&node| !root[node as usize]);
        let key = graph.key[nodes[0] as usize];
        let (mut broken, mut people, mut empty) = ([0, 0], 0, false);
        for node in nodes.iter().map(|&node| node as usize) {
            broken[0] += u32::from(s.networks[1].faults[node]);
            let u = run.draws.uniform(Purpose::PipeBreaks, Key(graph.key[node]), 1);
            broken[1] += count(p.water_service_blocking * services[node], u);
            people += served[node];
            empty |= dry[node];
        }
        let roots = nodes.iter().filter(|&&node| root[node as usize]).count();
        let closed = empty || broken != [0, 0];
        for &node in nodes.iter().filter(|_| closed).take(roots) {
            let faults = &mut s.networks[1].faults[node as usize];
            *faults = (*faults).max(1);
        }
        let b = &mut s.buried[WATER];
        let (work, hidden) = split(run.draws, Key(key), p.pipe_visible, broken, mend);
        let start = b.nodes.len();
        b.nodes.append(&mut nodes);
        if (i as f64) % p.water_chain.round() == 0.0 {
            let at = b.sections.len();
            b.zones.push(Zone { sections: at..at, current: at, own: true, ..Zone::default() });
        }
        b.sections.push(Section {
            key,
            customers: people,
            stage: if closed { Stage::Repair } else { Stage::Open },
            work,
            hidden,
            nodes: start..b.nodes.len(),
            roots,
            ..Section::default()
        });
        if let Some(zone) = b.zones.last_mut() {
            zone.sections.end = b.sections.len();
        }
    }
}

/// Customers elsewhere, in zones of equal size, damaged at random about the stated mean.
fn elsewhere(run: &Run, s: &mut State) {
    let (p, u) = (&run.model.parameters, &run.model.world.utilities.water);
    let chain = p.water_chain.round().max(1.0);
    let zones = (f64::from(u.elsewhere) / (p.water_section * chain)).ceil() as u32;
    let name = Key::of_name("water elsewhere");
    let keys = || (0..zones).map(|zone| name.child(u64::from(zone)));
    let z = intensities(run.draws, p.pipe_cluster, keys());
    let sections = zones * chain as u32;
    let mend = [worker_days(p.water_main_work), worker_days(p.water_service_work)];
    let trunk_work = worker_days(p.water_trunk_work);
    let b = &mut s.buried[WATER];
    let mut laid = 0_u32;
    for (key, z) in keys().zip(z) {
        let at = b.sections.len();
        let mains = u.breaks[0] * z / f64::from(zones);
        let trunk = count(p.water_trunk_breaks * mains, run.draws.uniform(Purpose::PipeBreaks, key, 0));
        for i in 0..chain as u64 {
            let key = key.child(i);
            let (a, c) = run.draws.uniforms(Purpose::PipeBreaks, key, 0);
            let services = p.water_service_blocking * u.breaks[1] * z / f64::from(zones);
            let broken = [count((1.0 - p.water_trunk_breaks) * mains / chain, a), count(services / chain, c)];
            let (work, hidden) = split(run.draws, key, p.pipe_visible, broken, mend);
            // Whole customers, spread as evenly as they go.
            let until = |k: u32| (u64::from(u.elsewhere) * u64::from(k) / u64::from(sections)) as u32;
            let customers = until(laid + 1) - until(laid);
            laid += 1;
            b.sections.push(Section { key: key.0, customers, work, hidden, ..Section::default() });
        }
        b.zones.push(Zone {
            sections: at..b.sections.len(),
            current: at,
            trunk: i64::from(trunk) * trunk_work,
            ..Zone::default()
        });
    }
}

/// Puts the zones in the order in which the trunk is made whole. Own zones whose trunk held are fed already.
fn queue(run: &Run, s: &mut State) {
    let graph = &run.model.world.networks.water;
    let trunk_work = worker_days(run.model.parameters.water_trunk_work);
    let mut b = std::mem::take(&mut s.buried[WATER]);
    let lot = |zone: u32| {
        let key = b.sections[b.zones[zone as usize].sections.start].key;
        (run.draws.bits(Purpose::TrunkOrder, Key(key), 0), key)
    };
    let mut line: Vec<u32> = (0..b.zones.len() as u32).collect();
    line.sort_by_cached_key(|&zone| lot(zone));
    let mut claimed = vec![false; graph.len()];
    let own: Vec<u32> = line.iter().copied().filter(|&zone| b.zones[zone as usize].own).collect();
    for zone in own {
        let start = b.nodes.len();
        let (mut broken, mut work) = (false, 0_i64);
        for section in b.zones[zone as usize].sections.clone() {
            let section = &b.sections[section];
            for root in section.nodes.start..section.nodes.start + section.roots {
                let mut node = graph.parent[b.nodes[root] as usize];
                while node != NONE {
                    let i = node as usize;
                    let faults = if graph.kind[i] == SupplyKind::Trunk { s.networks[1].faults[i] } else { 0 };
                    broken |= faults > 0;
                    if faults > 0 && !std::mem::replace(&mut claimed[i], true) {
                        work += i64::from(faults);
                        b.nodes.push(node);
                    }
                    node = graph.parent[i];
                }
            }
        }
        let end = b.nodes.len();
        let z = &mut b.zones[zone as usize];
        z.trunk = work * trunk_work;
        z.trunk_nodes = start..end;
        z.fed = !broken;
    }
    // Breaks at the end of the trunk, below which no section hangs, are mended after all others.
    let ends = |i: &usize| graph.kind[*i] == SupplyKind::Trunk && s.networks[1].faults[*i] > 0 && !claimed[*i];
    let ends: Vec<usize> = (0..graph.len()).filter(ends).collect();
    let start = b.nodes.len();
    b.nodes.extend(ends.iter().map(|&i| i as u32));
    let work: i64 = ends.iter().map(|&i| i64::from(s.networks[1].faults[i])).sum();
    line.retain(|&zone| !b.zones[zone as usize].fed);
    if work > 0 {
        line.push(b.zones.len() as u32);
        let (none, nodes) = (b.sections.len(), start..b.nodes.len());
        b.zones.push(Zone {
            sections: none..none,
            current: none,
            trunk: work * trunk_work,
            trunk_nodes: nodes,
            own: true,
            ..Zone::default()
        });
    }
    line.reverse();
    b.trunk = line;
    s.buried[WATER] = b;
}
