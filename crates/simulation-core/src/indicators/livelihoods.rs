//! Work and school of a run that is over: when establishments are open again, days lost, and the loss in yuan.
//!
//! No loss is counted twice. What an establishment adds to value is wages and the rest. Lost wages are income, whoever
//! bears them, and are lost while a worker is idle; the rest is lost while the establishment is closed, in proportion
//! to the wages of the staff who live in the place. Repair is direct loss at the prices before the
//! event; what risen prices add to it is counted beside it. A worker who settles elsewhere
//! or dies earns nothing here and loses nothing more here.

use crate::indicators::curve::Curve;
use crate::indicators::quantities::Row;
use crate::model::Model;
use crate::model::daytime::Class;
use crate::processes::Run;
use crate::processes::recovery::consequences::loss_ratio;
use crate::state::State;
use crate::time::DAY;
use crate::world::people::AgeGroup;

/// Days of work and of school in a week, over seven; holidays are left out.
const WEEK: f64 = 5.0 / 7.0;
const YEAR: f64 = 365.25 * DAY as f64;
const CLASSES: [(&str, Class); 4] =
    [("schools", Class::School), ("clinics", Class::Clinic), ("shops", Class::Shop), ("works", Class::Work)];

/// Whether a place has what a time waits for: not so where it has no establishments of a class that opens again.
#[must_use]
pub fn waits_for(model: &Model, time: &str) -> bool {
    let class = CLASSES.iter().find(|(name, _)| time.strip_prefix(name).is_some_and(|rest| rest == "_open_t90_days"));
    class.is_none_or(|(_, class)| model.index.daytime.area[*class as usize] > 0)
}

/// Sets the quantities of work and school.
pub fn fill(run: &Run, s: &State, row: &mut Row) {
    let (m, l) = (run.model, &s.livelihoods);
    if !l.followed() {
        return;
    }
    let day = &m.index.daytime;
    for (name, class) in CLASSES {
        let all = day.area[class as usize];
        let steps = l.history.iter().map(|(time, area)| (*time, area[class as usize] as f64 / all.max(1) as f64));
        let curve = Curve::new(steps);
        row.set(&format!("{name}_open_t90_days"), (all > 0).then(|| curve.regained(0.9, run.end)).flatten());
    }
    let seconds: i64 = l.work_lost.iter().sum();
    row.set("work_days_lost", WEEK * seconds as f64 / f64::from(DAY));
    row.set("school_days_lost", WEEK * l.school_lost as f64 / f64::from(DAY));
    let wages = &m.economy.wages;
    let income: f64 = l.work_lost.iter().zip(wages).map(|(lost, wage)| *lost as f64 / YEAR * wage).sum();
    let mut paid = vec![0.0; day.building.len()];
    for (p, &place) in day.place.iter().enumerate() {
        if let Some(paid) = paid.get_mut(place as usize).filter(|_| m.world.people.age[p] >= AgeGroup::Adult) {
            *paid += wages[usize::from(m.world.households.income[m.world.people.household[p] as usize])];
        }
    }
    let rest = (1.0 - m.parameters.labour_share) / m.parameters.labour_share;
    let interruption: f64 = l.closed.iter().zip(paid).map(|(closed, paid)| *closed as f64 / YEAR * paid * rest).sum();
    row.set("income_loss_yuan", income);
    row.set("interruption_loss_yuan", interruption);
    let b = &m.world.buildings;
    let risen: i64 = (0..b.len())
        .filter(|&i| s.repair.cost[i] > 0)
        .map(|i| s.repair.cost[i] - (b.value[i] as f64 * loss_ratio(b.usage[i], s.buildings.damage[i])) as i64)
        .sum();
    let risen = risen as f64 / 100.0;
    row.set("price_rise_loss_yuan", risen);
    row.set("total_loss_yuan", s.tally.direct_loss as f64 / 100.0 + risen + interruption + income);
}
