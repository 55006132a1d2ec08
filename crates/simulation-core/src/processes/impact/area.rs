//! What an impact given as numbers does to the power of a utility's whole area. Every substation has lost its supply:
//! most have only tripped, the worst shaken are blocked, some customers are behind lines from elsewhere that are down.
//!
//! Faults are where it was worst: the intensity is gamma-distributed over the substations of the damaged area. Its
//! ranks are drawn, so that every replicate has the whole distribution.

use crate::key::Key;
use crate::math;
use crate::processes::Run;
use crate::processes::impact::outage::poisson;
use crate::random::Purpose;
use crate::state::State;
use crate::world::networks::SupplyKind;

/// Draws the faults at each node, the blocked substations, the feeders cut off and what is lost.
pub fn impact(run: &Run, s: &mut State) {
    let (m, draws) = (run.model, run.draws);
    let Some(impact) = &m.impact else { return };
    let (a, p) = (&*impact.area, &m.parameters);
    let (g, index) = (&m.world.networks.power, &m.index.power_area);
    let customers = &m.index.customers[0];
    let key = |node: usize| Key(g.key[node]);
    let plants: Vec<usize> = (0..g.len()).filter(|&n| g.kind[n] == SupplyKind::Plant).collect();

    // From the least to the worst shaken.
    let mut order: Vec<(u64, usize)> =
        plants.iter().map(|&n| (draws.bits(Purpose::AreaIntensity, key(n), 0), n)).collect();
    order.sort_unstable();
    let part = |share: f64, occasion: u32| {
        let whole = Key::of_name("area");
        let chance = draws.uniform(Purpose::AreaIntensity, whole, occasion);
        ((share * order.len() as f64 + chance) as usize).min(order.len())
    };
    let damaged = part(a.damaged, 0).max(1).min(order.len());
    let blocked = part(a.blocked, 1);
    let mut intensity = vec![0.0; g.len()];
    let mut total = 0.0;
    let unshaken = order.len() - damaged;
    for (rank, &(_, plant)) in order.iter().enumerate() {
        if rank >= unshaken {
            let u = draws.uniform(Purpose::AreaIntensity, key(plant), 1);
            let z = math::gamma_quantile(p.cluster_shape, ((rank - unshaken) as f64 + u) / damaged as f64);
            intensity[plant] = z * f64::from(customers[plant]);
            total += intensity[plant];
        }
        if rank >= order.len() - blocked {
            s.networks[0].faults[plant] = 1;
            s.networks[0].fault_hours[plant] =
                draws.lognormal(Purpose::AreaSwitching, key(plant), 1, p.bypass_hours, 0.7);
        }
    }

    // Faults of a substation by the length of line, apart for trunks and what branches off.
    let class = |node: usize| usize::from(g.kind[node] != SupplyKind::Trunk);
    let lines = || (0..g.len()).filter(|&n| g.kind[n] != SupplyKind::Plant);
    let mut length = vec![[0.0; 2]; g.len()];
    for n in lines() {
        length[index.plant[n] as usize][class(n)] += g.length[n];
    }
    for n in lines() {
        let plant = index.plant[n] as usize;
        let [trunks, branches] = length[plant];
        let share = match class(n) {
            _ if trunks <= 0.0 || branches <= 0.0 => 1.0,
            0 => g.area.trunk_share,
            _ => 1.0 - g.area.trunk_share,
        };
        let all = length[plant][class(n)];
        let mean = if all > 0.0 && total > 0.0 {
            a.faults * intensity[plant] / total * share * g.length[n] / all
        } else {
            0.0
        };
        s.networks[0].faults[n] = poisson(mean, draws.uniform(Purpose::AreaFaults, key(n), 0));
        s.utility.lost[n] = g.kind[n] == SupplyKind::Line && draws.uniform(Purpose::AreaLot, key(n), 1) < a.lost;
    }

    // The district that is cut off: whole feeders, substation by substation.
    let mut district: Vec<(u64, usize)> =
        plants.iter().map(|&n| (draws.bits(Purpose::AreaLot, key(n), 0), n)).collect();
    district.sort_unstable();
    let target = a.cut_off * s.utility.customers as f64;
    let mut so_far = 0.0;
    for feeder in district.iter().flat_map(|&(_, plant)| index.below.of(plant)) {
        let of_it = f64::from(customers[*feeder as usize]);
        if so_far + 0.5 * of_it >= target {
            break;
        }
        so_far += of_it;
        s.utility.cut[*feeder as usize] = true;
    }
}
