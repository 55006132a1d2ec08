//! The yearly programme of a community in the years before the event: drills, education, inspection, refresher
//! courses, upkeep of the register. What it has left at the impact is drawn by `processes::before::preparedness`.

use crate::parameters::Parameters;
use crate::world::World;
use crate::world::people::Role;

/// Something done again and again.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Activity {
    /// Times a year for each it is meant for.
    pub per_year: f64,
    /// Years for which it has been done when the event comes (lead time).
    pub years: f64,
}

impl Activity {
    /// Whether it has been done at all.
    #[must_use]
    pub fn done(&self) -> bool {
        self.per_year > 0.0 && self.years > 0.0
    }

    /// Adds `per_year` to what is done already. Where something was done, both count for the longer time.
    pub fn add(&mut self, per_year: f64, years: f64) {
        self.per_year += per_year;
        self.years = self.years.max(years);
    }
}

/// Whether latent defects of homes and buildings decide who is shut in and what catches fire.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Defects {
    /// Every home and building has the mean chance, unless a programme repairs defects.
    #[default]
    Averaged,
    /// They are drawn in any case, so that arms that repair them are compared at the same luck.
    Drawn,
}

/// The programme. The default does nothing and lets nothing age.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Programme {
    /// Drills in each community.
    pub drills: Activity,
    /// Share of households that take part in a drill.
    pub drill_participation: f64,
    /// Campaigns that reach a household; the rate is the share of households reached in a year.
    pub education: Activity,
    /// Inspections of a home and its building, over all homes.
    pub inspections: Activity,
    /// Share of the inspections that go to the homes held for the top risk tier; the others go to all homes alike.
    pub inspections_tiered: f64,
    /// Share of the defects found that are repaired.
    pub repaired: f64,
    /// Refresher courses of a volunteer. The years count from the first training: 0 is freshly trained.
    pub refreshers: Activity,
    /// Checks of the register of vulnerable people and of the pairs of neighbours. The years count from when they
    /// were drawn up: 0 is as the population has them.
    pub register: Activity,
    /// Whether latent defects are drawn.
    pub defects: Defects,
    /// Most the community pays for it in a year, yuan. What would cost more is done less often, all of it in proportion.
    pub budget: Option<f64>,
}

impl Programme {
    /// Whether latent defects are drawn.
    #[must_use]
    pub fn draws_defects(&self) -> bool {
        self.defects == Defects::Drawn || self.inspections.done() || self.education.done()
    }

    /// What the community would pay in a year without a limit, yuan. Repairs are counted as if every defect were open.
    #[must_use]
    pub fn wanted(&self, world: &World, p: &Parameters) -> f64 {
        let homes = world.households.len() as f64;
        let mut lived_in = vec![false; world.buildings.len()];
        world.households.building.iter().for_each(|&b| lived_in[b as usize] = true);
        let buildings = lived_in.iter().filter(|x| **x).count() as f64;
        let volunteers = world.people.role.iter().filter(|r| **r == Role::Volunteer).count() as f64;
        let listed = world.people.registered.iter().filter(|r| **r).count() as f64;
        let paired = world.people.named_helper.iter().filter(|h| **h != crate::world::NONE).count() as f64;
        let defects = p.furniture_share * homes + (p.stairs_share + p.installation_share) * buildings;
        let inspecting = homes * p.cost_inspection + p.defect_detected * self.repaired * defects * p.cost_repair_defect;
        self.drills.per_year * self.drill_participation * homes * p.cost_drill
            + self.education.per_year * homes * p.cost_education
            + self.inspections.per_year * inspecting
            + self.refreshers.per_year * volunteers * p.cost_refresher
            + self.register.per_year * (listed + paired) * p.cost_register
    }

    /// Longest lead time of what is done, years.
    #[must_use]
    pub fn lead(&self) -> f64 {
        let Self { drills, education, inspections, refreshers, register, .. } = self;
        let all = [drills, education, inspections, refreshers, register];
        all.into_iter().filter(|activity| activity.done()).fold(0.0, |most, activity| most.max(activity.years))
    }

    /// Part of everything wanted that the budget pays for.
    fn affordable(&self, wanted: f64) -> f64 {
        self.budget.filter(|&budget| wanted > budget).map_or(1.0, |budget| budget / wanted)
    }

    /// What it costs in a year within its budget, and what households buy because of it, yuan.
    #[must_use]
    pub fn cost(&self, world: &World, p: &Parameters) -> f64 {
        let wanted = self.wanted(world, p);
        let reserves = self.education.per_year * world.households.len() as f64 * p.education_reserve * p.cost_reserve;
        self.affordable(wanted) * (wanted + reserves)
    }

    /// Cuts everything in proportion where it would cost more than the budget.
    pub fn cut_to_budget(&mut self, world: &World, p: &Parameters) {
        let part = self.affordable(self.wanted(world, p));
        let Self { drills, education, inspections, refreshers, register, .. } = self;
        for activity in [drills, education, inspections, refreshers, register] {
            activity.per_year *= part;
        }
    }
}
