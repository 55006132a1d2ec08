//! Blocks of neighbouring households on a utility that not everybody need use: gas, sewers. Its pipes lie along the
//! streets like those of water and break by the same rule, times a factor.

use super::buried_pipes::{count, intensities};
use crate::key::{Key, lot};
use crate::processes::Run;
use crate::random::Purpose;
use crate::state::State;
use crate::state::buried::{Section, Zone};

/// Neighbours whose pipes are mended together.
pub(super) struct Block {
    /// Stable key.
    pub key: Key,
    /// Households connected.
    pub households: Vec<u32>,
    /// Ground velocity there, mean over households, cm/s.
    pub pgv: f64,
    /// Broken pipes to expect.
    pub breaks: f64,
}

impl Block {
    /// Households whose home still stands.
    pub fn standing(&self, run: &Run, s: &State) -> Vec<u32> {
        let home = |h: u32| run.model.world.households.building[h as usize] as usize;
        self.households.iter().copied().filter(|&h| !s.buildings.collapsed[home(h)]).collect()
    }
}

/// What a utility's blocks are made of.
pub(super) struct Laying {
    /// Position in `State::buried`.
    pub which: usize,
    /// Lot of a household to be a customer.
    pub customer: u64,
    /// Share of households connected.
    pub share: f64,
    /// Households of a block.
    pub size: f64,
    /// Repairs per km over those of brittle water pipes.
    pub factor: f64,
    /// Draws the broken pipes.
    pub breaks: Purpose,
}

impl Laying {
    /// The place's blocks. `repairs_per_km` is the rule of broken pipes by ground velocity in cm/s; the mean of the
    /// whole place is shared out by customers.
    pub fn here(&self, run: &Run, repairs_per_km: fn(f64) -> f64) -> Vec<Block> {
        let m = run.model;
        let (b, households) = (&m.world.buildings, &m.world.households);
        let mut customers: Vec<(u16, u64, u32)> = (0..households.len() as u32)
            .filter(|&h| lot(households.key[h as usize], self.customer) < self.share)
            .map(|h| {
                let building = households.building[h as usize] as usize;
                (b.cell[building], b.key[building], h)
            })
            .collect();
        customers.sort_unstable();
        let graph = &m.world.networks.water;
        let breaks = |pgv: f64, metres: f64| self.factor * repairs_per_km(pgv) * metres / 1_000.0;
        let mean: f64 = match m.world.networks.street_pipes {
            Some(metres) => {
                let each = metres / b.len().max(1) as f64;
                run.motion.pgv.iter().map(|&pgv| breaks(pgv, each)).sum()
            }
            None => (0..graph.len())
                .map(|node| breaks(run.motion.pgv[m.index.node_building[1][node] as usize], graph.length[node]))
                .sum(),
        };
        let blocks = (customers.len() as f64 / self.size).ceil().max(1.0);
        let size = (customers.len() as f64 / blocks).ceil().max(1.0) as usize;
        customers
            .chunks(size)
            .map(|chunk| {
                let felt: f64 = chunk.iter().map(|c| run.motion.pgv[households.building[c.2 as usize] as usize]).sum();
                Block {
                    key: Key(chunk[0].1).child(self.which as u64 + 7),
                    households: chunk.iter().map(|c| c.2).collect(),
                    pgv: felt / chunk.len() as f64,
                    breaks: mean * chunk.len() as f64 / customers.len() as f64,
                }
            })
            .collect()
    }

    /// Broken pipes of a block.
    pub fn broken(&self, run: &Run, key: Key, mean: f64) -> u32 {
        count(mean, run.draws.uniform(self.breaks, key, 0))
    }

    /// Customers elsewhere, all of them without service, in blocks of equal size.
    pub fn elsewhere(&self, run: &Run, s: &mut State, name: &str, section: impl Fn(Key, u32, u32) -> Section) {
        let u = super::buried_pipes::utility(run, self.which);
        let blocks = (f64::from(u.elsewhere) / self.size).ceil() as u32;
        let keys = || (0..blocks).map(|block| Key::of_name(name).child(u64::from(block)));
        let z = intensities(run.draws, run.model.parameters.pipe_cluster, keys());
        let broken = u.breaks[0] + u.breaks[1];
        let until = |k: u32| (u64::from(u.elsewhere) * u64::from(k) / u64::from(blocks)) as u32;
        for (i, (key, z)) in (0_u32..).zip(keys().zip(z)) {
            let broken = self.broken(run, key, broken * z / f64::from(blocks));
            let pipes = &mut s.buried[self.which];
            let at = pipes.sections.len();
            pipes.sections.push(section(key, until(i + 1) - until(i), broken));
            pipes.zones.push(Zone { sections: at..at + 1, current: at, fed: true, ..Zone::default() });
        }
    }

    /// Lays one of the place's blocks, with those who get service back in the order in which they do.
    pub fn push(&self, s: &mut State, section: Section, houses: Vec<u32>) {
        let pipes = &mut s.buried[self.which];
        let (at, first) = (pipes.sections.len(), pipes.houses.len());
        pipes.houses.extend(houses);
        pipes.section_houses.push(first..pipes.houses.len());
        pipes.sections.push(section);
        pipes.zones.push(Zone { sections: at..at + 1, current: at, fed: true, own: true, ..Zone::default() });
    }
}
