//! What the motion does to lifelines: plants by fragility, lines by faults per kilometre.
//!
//! Restoration times of plants are the restoration functions of FEMA's Hazus Earthquake Model Technical Manual: those of
//! treatment, pumping plants and substations as transcribed in IN-CORE, the others from memory.

use crate::hazards::fragility::DamageState;
use crate::key::Key;
use crate::math;
use crate::processes::Run;
use crate::processes::impact::area;
use crate::processes::recovery::{buried_pipes, gas, lifelines, sewers, utility, water_pipes};
use crate::random::Purpose;
use crate::state::State;
use crate::world::networks::{SupplyGraph, SupplyKind};

/// Fragility of a lifeline component or a bridge: medians in g and ln standard deviations, slight to complete.
pub(super) struct Component {
    pub(super) median: [f64; 4],
    pub(super) beta: [f64; 4],
}

/// Low-voltage substation, anchored (Hazus EP.S.L.A).
const SUBSTATION: Component = Component { median: [0.15, 0.29, 0.45, 0.9], beta: [0.7, 0.55, 0.45, 0.45] };
/// Distribution circuits, anchored (Hazus EP.C.A).
const CIRCUITS: Component = Component { median: [0.28, 0.4, 0.72, 1.1], beta: [0.3, 0.2, 0.15, 0.15] };
/// Power station below 200 MW, anchored (Hazus EP.G.S.A).
const GENERATION: Component = Component { median: [0.1, 0.21, 0.48, 0.78], beta: [0.55, 0.55, 0.5, 0.5] };
/// Water treatment plant, anchored (Hazus, as in the Seaside testbed).
const TREATMENT: Component = Component { median: [0.25, 0.38, 0.53, 0.83], beta: [0.5, 0.5, 0.6, 0.6] };
/// Wells, anchored (Hazus; from memory).
const WELLS: Component = Component { median: [0.15, 0.36, 0.72, 1.5], beta: [0.75, 0.65, 0.65, 0.8] };
/// Concrete tank on the ground, anchored (Hazus; from memory).
const TANK: Component = Component { median: [0.25, 0.52, 0.95, 1.64], beta: [0.55, 0.7, 0.6, 0.7] };
/// Pumping plant, anchored (Hazus, as in the Seaside testbed).
const PUMP: Component = Component { median: [0.15, 0.36, 0.66, 1.5], beta: [0.7, 0.65, 0.65, 0.8] };
/// Communication facility, anchored (Hazus; from memory).
const EXCHANGE: Component = Component { median: [0.15, 0.32, 0.6, 1.25], beta: [0.75, 0.6, 0.62, 0.65] };

/// Damage state of a component by one uniform: the states' exceedances are nested.
pub(super) fn state(component: &Component, acceleration: f64, u: f64) -> usize {
    if acceleration <= 0.0 {
        return 0;
    }
    (1..=4)
        .rev()
        .find(|&k| u < math::normal_cdf(math::ln(acceleration / component.median[k - 1]) / component.beta[k - 1]))
        .unwrap_or(0)
}

/// Poisson count by inverse transform.
pub(crate) fn poisson(mean: f64, u: f64) -> u16 {
    let mut p = math::exp(-mean);
    let mut sum = p;
    let mut k = 0_u16;
    while u > sum && k < 200 {
        k += 1;
        p *= mean / f64::from(k);
        sum += p;
    }
    k
}

/// Brittle pipe repairs per kilometre at a ground velocity in cm/s (O'Rourke & Ayala 1993, in Hazus).
fn pipe_repairs_per_km(pgv: f64) -> f64 {
    0.0001 * math::pow(pgv.max(0.0), 2.25)
}

/// Mean number of breaks of the pipe that leads to a node of the water graph.
fn mean_breaks(run: &Run, node: usize) -> f64 {
    let (m, p) = (run.model, &run.model.parameters);
    let pgv = run.motion.pgv[m.index.node_building[1][node] as usize];
    p.pipe_factor * pipe_repairs_per_km(pgv) * m.world.networks.water.length[node] / 1_000.0
}

/// Breaks on the lines to these nodes of the water graph that are still open.
pub(crate) fn open_breaks(run: &Run, s: &State, nodes: &[bool]) -> u32 {
    let graph = &run.model.world.networks.water;
    let mut open = 0;
    for n in (0..graph.len()).filter(|&n| nodes[n]) {
        if !graph.kind[n].is_plant() && s.networks[1].faults[n] > 0 {
            let (_, v) = run.draws.uniforms(Purpose::LifelineDamage, Key(graph.key[n]), 1);
            open += u32::from(poisson(mean_breaks(run, n), v));
        }
    }
    open
}

fn network(run: &Run, s: &mut State, which: usize, graph: &SupplyGraph) {
    if run.model.impact.as_ref().is_some_and(|impact| !impact.outage[which].0.is_empty()) {
        lifelines::impose(run, s, which, graph);
        return;
    }
    for n in 0..graph.len() {
        let (faults, work) = if graph.kind[n].is_plant() {
            let failed = (0..graph.units(n)).filter(|&unit| plant(run, which, n, unit).is_some()).count();
            (failed as u16, plant(run, which, n, 0).unwrap_or(0.0))
        } else {
            line(run, s, which, n)
        };
        s.networks[which].faults[n] = faults;
        s.networks[which].fault_hours[n] = work;
    }
}

/// Faults on the line to a node, or of the base station it is, and the work of one.
fn line(run: &Run, s: &State, which: usize, n: usize) -> (u16, f64) {
    let (p, graph) = (&run.model.parameters, lifelines::graph(run, which));
    let building = run.model.index.node_building[which][n] as usize;
    let (u, v) = run.draws.uniforms(Purpose::LifelineDamage, Key(graph.key[n]), which as u32);
    let on_poles = || {
        let factor = [0.0, 0.04, 0.12, 1.0, 2.0][state(&CIRCUITS, run.motion.pga[building], u)];
        poisson(factor * p.power_faults_per_km * graph.length[n] / 1_000.0, v)
    };
    match (which, graph.kind[n]) {
        (0, _) => (on_poles(), p.power_line_hours),
        (1, _) => (poisson(mean_breaks(run, n), v), 0.0),
        // Backhaul hangs on the poles of the distribution circuits (assumed).
        (2, SupplyKind::Trunk) => (on_poles(), p.telecom_site_hours),
        // A base station fails with the building that carries it.
        _ => (u16::from(s.buildings.damage[building] >= DamageState::Extensive), p.telecom_site_hours),
    }
}

/// Hours until a unit of a plant is restored, where the motion has put it out of service. Units of a plant fail each by
/// a draw of its own at the same motion.
pub(crate) fn plant(run: &Run, which: usize, n: usize, unit: u16) -> Option<f64> {
    let (p, graph) = (&run.model.parameters, lifelines::graph(run, which));
    let pga = run.motion.pga[run.model.index.node_building[which][n] as usize];
    let occasion = which as u32 + 3 * u32::from(unit);
    let (u, v) = run.draws.uniforms(Purpose::LifelineDamage, Key(graph.key[n]), occasion);
    // Normal about the mean of the damage state, as Hazus has it.
    let restored = |component: &Component, days: [[f64; 2]; 4], from: usize| match state(component, pga, u) {
        k if k < from => None,
        k => Some(24.0 * (days[k - 1][0] + days[k - 1][1] * math::normal_quantile(v)).max(0.0)),
    };
    match (which, graph.kind[n]) {
        (_, SupplyKind::Generation) => restored(&GENERATION, [[0.5, 0.1], [3.6, 3.6], [22.0, 21.0], [65.0, 30.0]], 1),
        (_, SupplyKind::Source) => restored(&WELLS, [[0.8, 0.2], [1.5, 1.2], [10.5, 7.5], [26.0, 14.0]], 1),
        (_, SupplyKind::Treatment) => restored(&TREATMENT, [[0.9, 0.3], [1.9, 1.2], [32.0, 31.0], [95.0, 65.0]], 1),
        // A tank holds water until it is extensively damaged.
        (_, SupplyKind::Tank) => restored(&TANK, [[1.2, 0.4], [3.1, 2.7], [93.0, 85.0], [155.0, 120.0]], 3),
        (0, _) if state(&SUBSTATION, pga, u) == 1 => {
            // A slightly damaged substation has tripped and is bypassed before it is repaired.
            Some(p.bypass_hours * math::exp(0.7 * math::normal_quantile(v)))
        }
        (0, _) => {
            let means = [p.substation_days_moderate, p.substation_days_extensive, p.substation_days_complete];
            restored(&SUBSTATION, [[0.0, 0.0], [means[0], 1.5], [means[1], 3.5], [means[2], 15.0]], 1)
        }
        (1, _) => restored(&PUMP, [[0.9, 0.3], [p.pump_days, 2.7], [13.5, 10.0], [35.0, 18.0]], 1),
        _ => restored(&EXCHANGE, [[0.5, 0.2], [1.0, 1.0], [7.0, 7.0], [40.0, 40.0]], 2),
    }
}

/// Draws the faults and lets the lifelines fall to what is left.
pub fn impact(run: &Run, s: &mut State) {
    let nets = &run.model.world.networks;
    for (which, graph) in [&nets.power, &nets.water, &nets.telecom].into_iter().enumerate() {
        if which == 0 && s.utility.on && run.model.impact.is_some() {
            area::impact(run, s);
        } else {
            network(run, s, which, graph);
        }
    }
    utility::start(run, s);
    if s.networks[1].back_at.is_empty() {
        water_pipes::lay(run, s, &broken_services(run));
    }
    gas::lay(run, s, pipe_repairs_per_km);
    sewers::lay(run, s, pipe_repairs_per_km);
    lifelines::start(run, s);
    for which in [buried_pipes::WATER, buried_pipes::GAS, buried_pipes::SEWER] {
        buried_pipes::start(run, s, which);
    }
}

/// Mean number of broken house services on the line of each node of the water graph.
fn broken_services(run: &Run) -> Vec<f64> {
    let per_main = run.model.parameters.water_services_per_main;
    (0..run.model.world.networks.water.len()).map(|n| per_main * mean_breaks(run, n)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn poisson_has_its_mean() {
        for mean in [0.01, 0.4, 3.0] {
            let n = 20_000;
            let sum: u32 = (0..n).map(|i| u32::from(poisson(mean, (f64::from(i) + 0.5) / f64::from(n)))).sum();
            assert!((f64::from(sum) / f64::from(n) - mean).abs() < 0.002, "{mean}");
        }
    }

    #[test]
    fn no_motion_no_fault() {
        assert_eq!(state(&PUMP, 0.0, 0.5), 0);
        assert_eq!(poisson(pipe_repairs_per_km(0.0), 0.999_999), 0);
    }
}
