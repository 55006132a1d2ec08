//! What burns, what fire is on its way to, who is called to fight it, and where pumps are.

use super::fill;
use super::front::Front;
use crate::model::{Groups, Model};
use crate::time::{NEVER, Seconds};
use crate::world::NONE;

/// One building that burns or has burnt.
#[derive(Clone, Debug)]
pub struct Fire {
    /// Building.
    pub building: u32,
    /// Open need, or `NONE` when nobody fights it.
    pub need: u32,
    /// Floor area that burns, m², at `updated`.
    pub area: f64,
    /// When `area` and `store` were last brought up to date.
    pub updated: Seconds,
    /// Largest floor area that has burnt at once, m².
    pub peak: f64,
    /// Floor area it can take, m².
    pub full: f64,
    /// Growth of the burning area when nobody fights it, per minute (0 once it has all it can take).
    pub growth: f64,
    /// Stays within one compartment: it neither passes on nor destroys the building.
    pub contained: bool,
    /// Has destroyed the building.
    pub destroyed: bool,
    /// Out, one way or the other.
    pub out: bool,
    /// When it destroys the building if nothing changes.
    pub destroy_at: Seconds,
    /// When it is out if nothing changes.
    pub out_at: Seconds,
    /// Water that brings it down now, L/min; 0 while it is not being brought down.
    pub attack: f64,
    /// Water at hand without a lasting source, L.
    pub store: f64,
    /// What is drawn from it now, L/min.
    pub draw: f64,
    /// Pump that is there or on its way (a facility), or `NONE`.
    pub pump: u32,
    /// Who brings it down.
    pub fighters: Fighters,
    /// First of its rows in [`FireState::exposures`] and the one after its last.
    pub exposures: (u32, u32),
    /// Threatened buildings its crew keeps wet, with the water on each, L/min.
    pub wets: Vec<(u32, u32)>,
}

/// Who brings a fire down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Fighters {
    /// People of the burning building alone.
    #[default]
    Occupants,
    /// Neighbours and volunteers with buckets.
    Neighbours,
    /// A pump of the community with its crew.
    Pump,
    /// The brigade.
    Brigade,
}

/// Number of [`Fighters`].
pub const FIGHTERS: usize = 4;

/// A building that a fire is on its way to.
#[derive(Clone, Copy, Debug)]
pub struct Exposure {
    /// Row of the fire.
    pub fire: u32,
    /// Building.
    pub to: u32,
    /// When it catches if nothing changes.
    pub at: Seconds,
    /// Time it takes to pass.
    pub pass: Seconds,
}

/// Somebody who comes to a fire.
#[derive(Clone, Copy, Debug)]
pub struct Coming {
    /// Person.
    pub person: u32,
    /// Row of the fire.
    pub fire: u32,
    /// Where the person sets out for the fire: a building, or `NONE` for where the person is.
    pub from: u32,
}

/// All fires of one run. The columns have their length only once something burns.
#[derive(Debug, Default)]
pub struct FireState {
    /// Who burns since when and until when, by building.
    pub front: Front,
    /// Fires in the order in which they began.
    pub fires: Vec<Fire>,
    /// Fire of each building, or `NONE`.
    pub of: Vec<u32>,
    /// What fires are on their way to, those of one fire side by side.
    pub exposures: Vec<Exposure>,
    /// Water kept on each building by all crews together, L/min.
    pub wet: Vec<u32>,
    /// Fires with a pump or an engine at work.
    pub hoses: Vec<u32>,
    /// The water stored by the households of a building has been fetched.
    pub fetched: Vec<bool>,
    /// Buildings that catch fire when their power comes back, ascending.
    pub with_power: Vec<u32>,
    /// People on their way.
    pub coming: Vec<Coming>,
    /// Fire that has the pump of each facility, or `NONE`.
    pub pump_at: Vec<u32>,
    /// The brigade's engines have been called out.
    pub brigade: bool,
    /// Cells that have turned out for a fire.
    pub turned_out: Vec<bool>,
    /// Who was in each building at the impact (the last group: out of doors).
    pub inside: Groups,
    /// Road nodes the engines can reach; empty while it has to be computed.
    pub reached: Vec<bool>,
}

impl FireState {
    /// Nothing burns.
    pub fn start(&mut self) {
        self.fires.clear();
        self.exposures.clear();
        self.hoses.clear();
        self.with_power.clear();
        self.coming.clear();
        self.reached.clear();
        self.brigade = false;
    }

    /// Makes room for the first fire of a run. `at` is where everybody was at the impact.
    pub fn prepare(&mut self, model: &Model, at: &[u32]) {
        let n = model.world.buildings.len();
        self.front.start(n);
        fill(&mut self.of, n, NONE);
        fill(&mut self.wet, n, 0);
        fill(&mut self.fetched, n, false);
        fill(&mut self.pump_at, model.world.facilities.len(), NONE);
        fill(&mut self.turned_out, model.world.places.cells(), false);
        self.inside = Groups::new(n + 1, at.iter().map(|&b| (b as usize).min(n)));
    }

    /// Fire that burns in a building now.
    #[must_use]
    pub fn burning(&self, building: u32) -> Option<&Fire> {
        let fire = *self.of.get(building as usize)?;
        self.fires.get(fire as usize).filter(|fire| !fire.out)
    }

    /// Recounts pumps and water.
    ///
    /// # Panics
    /// When a pump is at two fires, or the water kept on a building is not the sum over the crews.
    pub fn assert_conserved(&self) {
        if self.fires.is_empty() {
            return;
        }
        for (pump, &fire) in self.pump_at.iter().enumerate() {
            assert!(fire == NONE || self.fires[fire as usize].pump == pump as u32, "pumps are conserved");
        }
        let pumps = self.fires.iter().filter(|fire| fire.pump != NONE).count();
        assert_eq!(pumps, self.pump_at.iter().filter(|fire| **fire != NONE).count(), "pumps are conserved");
        let mut wet = vec![0_u32; self.wet.len()];
        for &(to, flow) in self.fires.iter().flat_map(|fire| &fire.wets) {
            wet[to as usize] += flow;
        }
        assert_eq!(wet, self.wet, "water on threatened buildings is conserved");
        for fire in &self.fires {
            assert!(fire.area >= 0.0 && fire.area <= fire.full && fire.store >= 0.0, "{fire:?}");
            assert!(!fire.out || (fire.out_at < NEVER && fire.need == NONE && fire.pump == NONE), "{fire:?}");
            assert_eq!(self.fires[self.of[fire.building as usize] as usize].building, fire.building);
        }
    }
}
