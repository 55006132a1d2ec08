//! One replicate of all arms: the same luck for every arm, each arm with its twin left to itself.

use crate::hazards::ground_motion::{GroundMotion, Prepared, prepare};
use crate::indicators::layout;
use crate::indicators::natural;
use crate::indicators::needs;
use crate::indicators::observables::{Asked, Ratio};
use crate::indicators::shelter_and_relief;
use crate::interventions::Cost;
use crate::model::Model;
pub use crate::outcome::ArmOutcome;
use crate::outcome::Pool;
use crate::policy::LocalHelp;
use crate::processes::response::{
    aftershocks, building_facilities, command, muster, relief, sheltering, treatment, welfare, work,
};
use crate::processes::{Process, Run, before, impact, recovery, warning};
use crate::random::Draws;
use crate::state::State;
use crate::state::ledger::Status;
use crate::study::Study;
use crate::time::RESPONSE_END;
use crate::traffic::circles::ALL_15;

/// A study ready to run: one model per arm.
#[derive(Clone, Debug)]
pub struct PreparedStudy {
    hazard: Prepared,
    arms: Vec<Model>,
    costs: Vec<Cost>,
    leads: Vec<f64>,
    seed: u64,
    slices: u32,
    mutual_aid_for_all: bool,
    /// Whether every slot recounts what must be conserved: in builds with debug assertions unless switched off.
    pub recount: bool,
}

/// Scratch of one thread.
#[derive(Debug, Default)]
pub struct Workspace {
    state: State,
    motion: GroundMotion,
    woken: Vec<u64>,
}

/// Prepares a study: applies the interventions of each arm and what follows from its world.
#[must_use]
pub fn prepare_study(study: &Study) -> PreparedStudy {
    let hazard = prepare(&study.hazard, &study.world.buildings);
    let mut arms = Vec::new();
    let (mut costs, mut leads) = (Vec::new(), Vec::new());
    for arm in &study.arms {
        let (mut world, mut policy) = (study.world.clone(), study.policy.clone());
        let mut cost = Cost::default();
        for intervention in &arm.interventions {
            let c = intervention.apply(&mut world, &mut policy, &study.parameters);
            cost.capital += c.capital;
            cost.yearly += c.yearly;
        }
        policy.programme.cut_to_budget(&world, &study.parameters);
        costs.push(cost);
        let own = policy.programme != study.policy.programme;
        leads.push(if own { policy.programme.lead() } else { 0.0 });
        let (parameters, hazard) = (study.parameters.clone(), &study.hazard);
        let mut model =
            Model::new(world, policy, parameters, hazard, study.hour, study.temperature, study.horizon_days);
        model.slot = study.slot;
        model.economy = study.economy;
        model.wind = study.wind;
        model.water = study.water.clone();
        model.layout = layout::of(&model);
        arms.push(model);
    }
    let (seed, slices, mutual_aid_for_all) = (study.seed, study.slices.max(1), study.mutual_aid_for_all);
    let recount = cfg!(debug_assertions);
    PreparedStudy { hazard, arms, costs, leads, seed, slices, mutual_aid_for_all, recount }
}

/// What the years before have left, the impact, and everything that is drawn, raised and woken before the first slot.
pub fn begin(run: &Run, s: &mut State) {
    s.start(run.model, run.end);
    before::preparedness::start(run, s);
    impact::damage::impact(run, s);
    impact::debris::impact(run, s);
    impact::outage::impact(run, s);
    impact::casualties::impact(run, s);
    impact::ignition::impact(run, s);
    warning::inundation::start(run, s);
    warning::alert::start(run, s);
    treatment::start(run, s);
    welfare::start(run, s);
    command::start(run, s);
    muster::start(run, s);
    building_facilities::start(run, s);
    sheltering::start(run, s);
    relief::start(run, s);
    aftershocks::start(run, s);
    if run.end > RESPONSE_END {
        recovery::repair::start(run, s);
        recovery::livelihoods::start(run, s);
    }
    // Runs under other rules (the twin, mutual aid) are not asked for them.
    if run.model.policy.outside_help && run.model.policy.local_help == LocalHelp::Simulated {
        s.circles = shelter_and_relief::circles_after(run, s);
    }
    s.services.note(0);
    s.whereabouts.note(0);
}

/// Moves the state of one arm through impact, response and (with help from outside) recovery; recounts what must be
/// conserved after every slot if asked to. Returns the number of slots.
fn run_arm(run: &Run, s: &mut State, woken: &mut Vec<u64>, recount: bool) -> u32 {
    begin(run, s);
    let mut slots = 0;
    let mut response = true;
    while let Some(now) = s.agenda.next(woken) {
        if response && now > RESPONSE_END {
            response = false;
            end_of_response(run, s);
        }
        s.now = now;
        for &entry in woken.iter() {
            run.step(s, (entry >> 32) as u8, entry as u32);
        }
        s.services.note(now);
        s.whereabouts.note(now);
        slots += 1;
        if recount {
            s.assert_conserved(run.model);
        }
    }
    if response {
        end_of_response(run, s);
    }
    s.now = run.end;
    for household in 0..run.model.world.households.len() as u32 {
        recovery::housing::book_away(s, household, run.end);
    }
    recovery::livelihoods::finish(run, s, run.end);
    slots
}

fn end_of_response(run: &Run, s: &mut State) {
    s.now = RESPONSE_END;
    s.tally.harm_of_response = s.tally.harm_impact + s.tally.harm_after;
    work::close_books(s, RESPONSE_END);
    shelter_and_relief::close_stock(s);
    if run.end > RESPONSE_END {
        let desk = run.model.world.places.communities() as u32;
        s.agenda.wake(RESPONSE_END, Process::Allotment as u8, desk);
        relief::end_of_response(run, s);
        building_facilities::end_of_response(run, s);
        recovery::housing::start(run, s);
        recovery::distress::start(run, s);
    }
    s.services.note(RESPONSE_END);
}

/// Numbers of the map for each building.
pub const MAP: usize = 4;

/// For each building: whether it is at least extensively damaged, the delay of help to people there and the
/// needs it is over, and how many of shelter, care and goods are within 15 minutes' walk after the damage.
fn map(run: &Run, s: &State) -> Vec<i64> {
    let n = run.model.world.buildings.len();
    let mut rows = vec![0_i64; MAP * n];
    for b in 0..n {
        rows[MAP * b] = i64::from(s.buildings.damage[b] >= crate::hazards::fragility::DamageState::Extensive);
        rows[MAP * b + 3] = s.circles.get(b).map_or(0, |circles| i64::from((circles & ALL_15).count_ones()));
    }
    for need in s.ledger.all() {
        if needs::counts(s, need) && need.status != Status::Moot {
            let b = need.building as usize;
            rows[MAP * b + 1] += i64::from(need.closed.min(RESPONSE_END).max(need.arose) - need.arose);
            rows[MAP * b + 2] += 1;
        }
    }
    rows
}

impl PreparedStudy {
    /// Number of arms.
    #[must_use]
    pub fn arms(&self) -> usize {
        self.arms.len()
    }

    /// Model of an arm.
    #[must_use]
    pub fn model(&self, arm: usize) -> &Model {
        &self.arms[arm]
    }

    /// Cost of an arm.
    #[must_use]
    pub fn cost(&self, arm: usize) -> Cost {
        self.costs[arm]
    }

    /// Years before the event in which an arm's own programme runs.
    #[must_use]
    pub fn lead(&self, arm: usize) -> f64 {
        self.leads[arm]
    }

    /// Runs one arm alone to the horizon, without its twin (for benches and profiles).
    pub fn one_arm(&self, arm: usize, replicate: u32, w: &mut Workspace) -> ArmOutcome {
        let draws = Draws::new(self.seed, replicate);
        self.hazard.realise(&draws, &mut w.motion);
        self.to_the_horizon(arm, &draws, w)
    }

    /// Runs one arm to the horizon under the motion in `w`.
    fn to_the_horizon(&self, arm: usize, draws: &Draws, w: &mut Workspace) -> ArmOutcome {
        let model = &self.arms[arm];
        let run = Run { model, draws, motion: &w.motion, end: model.horizon.max(RESPONSE_END) };
        run_arm(&run, &mut w.state, &mut w.woken, self.recount);
        let mut outcome = ArmOutcome::default();
        outcome.series = natural::with_outside_help(&run, &w.state, &mut outcome.row);
        outcome.row.set("harm_with_local_help", natural::harm_per_head(&run, &w.state));
        outcome.counts = needs::met(&w.state);
        if arm == 0 {
            outcome.counts.extend(map(&run, &w.state));
        }
        outcome
    }

    /// Runs one arm alone to the horizon and counts what is asked of it, in the order of `asked`.
    pub fn observe(&self, arm: usize, replicate: u32, asked: &[Asked], w: &mut Workspace) -> Vec<Vec<Ratio>> {
        let draws = Draws::new(self.seed, replicate);
        self.hazard.realise(&draws, &mut w.motion);
        let model = &self.arms[arm];
        let run = Run { model, draws: &draws, motion: &w.motion, end: model.horizon.max(RESPONSE_END) };
        run_arm(&run, &mut w.state, &mut w.woken, self.recount);
        asked.iter().map(|a| (a.observable.count)(&run, &w.state, &a.arguments)).collect()
    }

    /// Runs one arm alone to the horizon and recounts after every slot what must be conserved: the number of
    /// slots, or none when something was made or lost (which is a mistake in the engine).
    pub fn recounted(&self, arm: usize, replicate: u32, w: &mut Workspace) -> Option<u32> {
        let draws = Draws::new(self.seed, replicate);
        self.hazard.realise(&draws, &mut w.motion);
        let model = &self.arms[arm];
        let run = Run { model, draws: &draws, motion: &w.motion, end: model.horizon.max(RESPONSE_END) };
        let (s, woken) = (&mut w.state, &mut w.woken);
        // The workspace is started afresh by the next run, whatever state a failed recount leaves it in.
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| run_arm(&run, s, woken, true))).ok()
    }

    /// Runs an arm's world under other rules for 72 hours.
    fn variant(
        &self,
        arm: usize,
        draws: &Draws,
        w: &mut Workspace,
        outside_help: bool,
        local_help: LocalHelp,
        then: impl FnOnce(&Run, &State),
    ) {
        let mut model = self.arms[arm].clone();
        model.policy.outside_help = outside_help;
        model.policy.local_help = local_help;
        let run = Run { model: &model, draws, motion: &w.motion, end: RESPONSE_END };
        run_arm(&run, &mut w.state, &mut w.woken, self.recount);
        then(&run, &w.state);
    }

    /// One replicate of all arms.
    pub fn replicate(&self, replicate: u32, w: &mut Workspace) -> Vec<ArmOutcome> {
        let mut pools: Vec<Pool> = self.arms.iter().map(|_| Pool::default()).collect();
        for slice in 0..self.slices {
            for (pool, outcome) in pools.iter_mut().zip(self.slice(replicate, slice, w)) {
                pool.add(&outcome);
            }
        }
        pools.into_iter().map(Pool::outcome).collect()
    }

    /// One slice of a replicate, all arms.
    fn slice(&self, replicate: u32, slice: u32, w: &mut Workspace) -> Vec<ArmOutcome> {
        let draws = Draws::of_slice(self.seed, replicate, slice);
        self.hazard.realise_slice(&Draws::new(self.seed, replicate), &draws, &mut w.motion);
        (0..self.arms.len())
            .map(|arm| {
                let mut outcome = self.to_the_horizon(arm, &draws, w);
                self.variant(arm, &draws, w, false, LocalHelp::Simulated, |run, s| {
                    natural::left_to_itself(run, s, &mut outcome.row);
                });
                if arm == 0 || self.mutual_aid_for_all {
                    for (name, help) in
                        [("harm_without_local_help", LocalHelp::Off), ("harm_ideal_local_help", LocalHelp::Ideal)]
                    {
                        self.variant(arm, &draws, w, true, help, |run, s| {
                            outcome.row.set(name, natural::harm_per_head(run, s));
                        });
                    }
                }
                outcome
            })
            .collect()
    }
}
