//! Natural quantities of one run, from the tally, the ledger and the history of services.

use crate::hazards::fragility::DamageState;
use crate::indicators::curve::Curve;
use crate::indicators::homes;
use crate::indicators::house_pipes;
use crate::indicators::needs;
use crate::indicators::power_area;
use crate::indicators::quantities::Row;
use crate::indicators::shelter_and_relief;
use crate::indicators::{distress, equity, layout, livelihoods};
use crate::processes::response::movement;
use crate::processes::{Run, living};
use crate::state::State;
use crate::state::ledger::{HelperClass, NeedKind, Status, Subject};
use crate::state::people::Location;
use crate::state::services::{SERVICE_NAMES, SERVICES};
use crate::time::{DAY, HOUR, NEVER, RESPONSE_END, Seconds};
use crate::world::people::{AgeGroup, Role, SKILL_FIRST_AID, SKILL_RESCUE};
use crate::world::roads::CrossingKind;

/// Names of the series, in order.
pub const SERIES: [&str; SERVICES + 3] =
    ["all", "housing", "power", "water", "telecom", "medical", "road", "relief", "all_vulnerable", "sheltered"];

/// Hours at which series are noted: every hour to 72 h, then evenly to the horizon; at most 300.
#[must_use]
pub fn series_hours(horizon_days: u32) -> Vec<f64> {
    let mut hours: Vec<f64> = (0..=72).map(f64::from).collect();
    let days = horizon_days.saturating_sub(3);
    let step = days.div_ceil(226).max(1);
    hours.extend((1..=days / step).map(|i| 72.0 + f64::from(i * step) * 24.0));
    hours
}

fn days(d: i32) -> Seconds {
    d * DAY
}

/// Fills the quantities of a run with outside help to the horizon. Returns the series.
pub fn with_outside_help(run: &Run, s: &State, row: &mut Row) -> Vec<f32> {
    let m = run.model;
    let n = m.world.people.len() as f64;
    let t = &s.tally;
    let initial = 100 * m.world.people.len() as i64;
    let vulnerable = 100 * m.world.people.vulnerable.iter().filter(|v| **v).count() as i64;
    row.set("harm_impact_per_head", t.harm_impact as f64 / 1_000.0 / n);
    row.set("harm_after_per_head", t.harm_after as f64 / 1_000.0 / n);
    row.set("deaths_impact", t.deaths_impact as f64);
    row.set("deaths_after", t.deaths_after as f64);
    row.set("deaths_total", (t.deaths_impact + t.deaths_after) as f64);
    row.set("direct_loss_yuan", t.direct_loss as f64 / 100.0);
    row.set("exposed_value_yuan", m.index.exposed_value as f64 / 100.0);
    for (name, count) in
        ["deaths_trapped", "deaths_injury", "deaths_distress", "deaths_fire"].iter().zip(t.deaths_by_cause)
    {
        row.set(name, count as f64);
    }
    let both = |sum: &[[i64; 2]; SERVICES]| sum.iter().map(|k| k[0] + k[1]).sum::<i64>();
    let all = Curve::of(&s.services, initial * SERVICES as i64, both);
    let weak = Curve::of(&s.services, vulnerable * SERVICES as i64, |sum| sum.iter().map(|k| k[1]).sum());
    row.set("services_min_24h", all.lowest(DAY));
    for (name, from, to) in [("0_3d", 0, 3), ("3_84d", 3, 84), ("84_1080d", 84, 1080)] {
        let to = days(to).min(run.end);
        if to > days(from) {
            row.set(&format!("services_{name}"), all.mean(days(from), to));
            row.set(&format!("services_vulnerable_{name}"), (vulnerable > 0).then(|| weak.mean(days(from), to)));
        }
    }
    let mut home = 0;
    for h in 0..m.world.households.len() as u32 {
        let building = m.world.households.building[h as usize] as usize;
        let permanent = match s.households.location[h as usize] {
            Location::Home => s.buildings.habitable[building],
            Location::Rented => s.homes.given_up[h as usize],
            _ => false,
        };
        home += i64::from(permanent && living(s, h) > 0);
    }
    row.set("homes_share", home as f64 / m.world.households.len().max(1) as f64);
    let mut series: Vec<f32> = Vec::new();
    let hours = series_hours((run.end / DAY) as u32);
    let mut note = |curve: &Curve| series.extend(hours.iter().map(|h| curve.at((h * 3_600.0) as Seconds) as f32));
    note(&all);
    let lived: f64 = s.people.died_at.iter().map(|at| f64::from((*at).min(run.end))).sum();
    for (k, name) in SERVICE_NAMES.iter().enumerate() {
        let curve = Curve::of(&s.services, initial, |sum| sum[k][0] + sum[k][1]);
        for (label, level) in [("t50", 0.5), ("t90", 0.9), ("t95", 0.95)] {
            row.set(&format!("{label}_{name}_days"), curve.regained(level, run.end));
        }
        row.set(&format!("tau_{name}_days"), curve.lost(run.end) / f64::from(DAY));
        // Of the living: the dead count in τ and in scores, and need nothing here.
        let without = lived - n * (f64::from(run.end) - curve.lost(run.end));
        // Whole person-seconds: what is smaller is rounding.
        row.set(&format!("without_{name}_person_days"), without.max(0.0).round() / f64::from(DAY));
        note(&curve);
    }
    note(&weak);
    let residents = m.world.people.len().max(1) as f64;
    let sheltered = |h: &f64| s.whereabouts.at(Location::Shelter, (h * 3_600.0) as Seconds) as f64 / residents;
    series.extend(hours.iter().map(|h| sheltered(h) as f32));
    shelter_and_relief::fill(run, s, row);
    row.set("dislocated_person_days", t.dislocated_days as f64);
    row.set("households_dislocated", t.households_dislocated as f64);
    row.set("injured_moderate", t.injured[2] as f64);
    row.set("injured_severe", t.injured[3] as f64);
    row.set("trapped", t.trapped as f64);
    row.set("rescuers_injured", t.rescuers_injured as f64);
    row.set("visitor_days", t.visitor_days.iter().map(|(_, people)| *people).sum::<i64>() as f64);
    for (name, count) in ["by_kin", "carried", "by_car", "by_ambulance"].iter().zip(t.patients_moved) {
        row.set(&format!("patients_{name}"), count as f64);
    }
    row.set("patients_taken_out", t.taken_out as f64);
    row.set("patients_turned_away", t.turned_away as f64);
    row.set("wrong_decisions", t.wrong_decisions as f64);
    row.set("decision_delay_minutes", (t.decisions > 0).then(|| t.decision_seconds as f64 / 60.0 / t.decisions as f64));
    let first = s.command.requests.iter().filter(|r| r.decision.is_some()).map(|r| r.effect).min();
    row.set("first_decision_minutes", first.filter(|at| *at < NEVER).map(|at| f64::from(at) / 60.0));
    row.set("desk_wait_minutes", (t.desk_visits > 0).then(|| t.desk_wait_seconds as f64 / 60.0 / t.desk_visits as f64));
    row.set("messages_lost", t.messages_lost as f64);
    row.set("ownerless_hours", t.ownerless_seconds as f64 / f64::from(HOUR));
    row.set("triggers_right", t.triggers_right as f64);
    row.set("triggers_false", t.triggers_false as f64);
    let per_report = |seconds: i64| seconds as f64 / 60.0 / t.cell_reports as f64;
    row.set("grid_report_minutes", (t.cell_reports > 0).then(|| per_report(t.hand_over_seconds)));
    row.set("building_facility_hours", t.facility_seconds as f64 / f64::from(HOUR));
    row.set("caught_in_lifts", t.caught_in_lifts as f64);
    row.set("caught_in_lifts_hours", t.caught_seconds as f64 / f64::from(HOUR));
    row.set("held_upstairs", t.held_upstairs as f64);
    row.set("pumps_flooded", t.pumps_flooded as f64);
    before_the_water(run, s, row);
    row.set("buildings_extensive", t.buildings_extensive as f64);
    row.set("buildings_complete", t.buildings_complete as f64);
    row.set("buildings_collapsed", t.buildings_collapsed as f64);
    row.set("ignitions", t.ignitions as f64);
    row.set("fires_passed_on", t.fires_passed_on as f64);
    row.set("buildings_burnt", t.buildings_burnt as f64);
    row.set("burnt_floor_area_m2", t.burnt_area as f64);
    for (name, count) in ["occupants", "neighbours", "pump", "brigade"].iter().zip(t.fires_put_out) {
        row.set(&format!("fires_put_out_{name}"), count as f64);
    }
    row.set("fire_injured", t.fire_injured as f64);
    let others = n - vulnerable as f64 / 100.0;
    let harm = (t.harm_impact + t.harm_after) as f64;
    let weak_harm = t.harm_vulnerable as f64;
    row.set(
        "gap_harm_vulnerable",
        (vulnerable > 0 && others > 0.0)
            .then(|| (weak_harm / (vulnerable as f64 / 100.0) - (harm - weak_harm) / others) / 1_000.0),
    );
    equity::fill(run, s, row);
    livelihoods::fill(run, s, row);
    preparedness(run, s, row);
    distress::fill(run, s, row);
    power_area::fill(run, s, row);
    let counted = s.fuel.counted || s.networks.iter().any(|state| state.sets.counted);
    let idle: i64 = s.networks.iter().map(|state| state.idle.until(run.end)).sum();
    row.set("crews_without_supplies_hours", counted.then(|| idle as f64 / f64::from(HOUR)));
    homes::fill(run, s, row);
    house_pipes::fill(run, s, row);
    for (name, value) in layout::NAMES.iter().zip(m.layout) {
        row.set(name, value);
    }
    crossings(run, s, row);
    from_ledger(s, row);
    on_the_way(s, row);
    series
}

/// Who was warned and who had left when the water came to their homes.
fn before_the_water(run: &Run, s: &State, row: &mut Row) {
    let m = run.model;
    row.set("deaths_water", s.tally.deaths_water as f64);
    let Some(water) = &m.water else { return };
    let (mut risk, mut warned, mut left, mut lead) = (0_i64, 0_i64, 0_i64, 0_i64);
    for (h, &building) in m.world.households.building.iter().enumerate() {
        let arrival = water.arrival[building as usize];
        if arrival < NEVER {
            let size = i64::from(m.world.households.size[h]);
            risk += size;
            if s.water.heard[h] < arrival {
                warned += size;
                lead += size * i64::from(arrival - s.water.heard[h]);
            }
            left += size * i64::from(s.water.left[h] < arrival);
        }
    }
    if risk > 0 {
        row.set("warned_before_water", warned as f64 / risk as f64);
        row.set("left_before_water", left as f64 / risk as f64);
        row.set("warning_lead_minutes", (warned > 0).then(|| lead as f64 / warned as f64 / 60.0));
    }
}

/// Bridges and slopes closed by the impact, and for how long bridges are, to the end of the run; none where there are
/// none.
fn crossings(run: &Run, s: &State, row: &mut Row) {
    let all = &run.model.world.roads.crossings;
    let of = |kind| (0..all.len()).filter(move |&c| all[c].kind == kind);
    if of(CrossingKind::Bridge).next().is_some() {
        let open_at = &s.roads.bridge_open_at;
        let closed = || of(CrossingKind::Bridge).filter(|&c| open_at[c] > 0);
        row.set("bridges_closed", closed().count() as f64);
        let days = |c: usize| f64::from(open_at[c].min(run.end)) / f64::from(DAY);
        row.set("bridge_closed_days", closed().map(days).sum::<f64>());
    }
    if of(CrossingKind::Slope).next().is_some() {
        let failed = of(CrossingKind::Slope).filter(|&c| s.roads.crossing_damage[c] > DamageState::None);
        row.set("slopes_failed", failed.count() as f64);
    }
}

/// What the years before had left at the impact, and how much of the harm fell on the top risk tier.
fn preparedness(run: &Run, s: &State, row: &mut Row) {
    let m = run.model;
    let people = &m.world.people;
    let share = |part: usize, whole: usize| (whole > 0).then(|| part as f64 / whole as f64);
    for (name, column) in [
        ("households_drilled", &s.households.drilled),
        ("households_aware", &s.households.aware),
        ("households_reserve", &s.households.reserve),
    ] {
        row.set(name, share(column.iter().filter(|x| **x).count(), column.len()));
    }
    let volunteers = || (0..people.len()).filter(|&p| people.role[p] == Role::Volunteer);
    let both = SKILL_FIRST_AID | SKILL_RESCUE;
    let in_practice = volunteers().filter(|&p| s.people.skill[p] & both == both).count();
    row.set("volunteers_in_practice", share(in_practice, volunteers().count()));
    let registered = || (0..people.len()).filter(|&p| people.registered[p]);
    row.set("register_right", share(registered().filter(|&p| s.people.listed[p]).count(), registered().count()));
    let [all, open] = s.tally.defects;
    // Where defects are not drawn nobody has repaired any.
    let drawn = m.policy.programme.draws_defects();
    row.set("defects_open", if drawn { share(open as usize, all as usize) } else { Some(1.0) });
    row.set("tier_misclassified", share(s.tally.tiers_wrong as usize, m.index.residential.len()));
    let harm = s.tally.harm_impact + s.tally.harm_after;
    row.set("top_tier_harm", (harm > 0).then(|| s.tally.harm_top_tier as f64 / harm as f64));
}

/// Time to reach a shelter, time in queues, and who is there by when.
fn on_the_way(s: &State, row: &mut Row) {
    let times = movement::times(s);
    row.set("shelter_time_median_minutes", times.map(|t| f64::from(t.0) / 60.0));
    row.set("shelter_time_p95_minutes", times.map(|t| f64::from(t.1) / 60.0));
    row.set("queue_person_hours", s.movement.links.person_seconds_queued() as f64 / f64::from(HOUR));
    for (name, h) in [
        ("in_shelter_1h", 1),
        ("in_shelter_3h", 3),
        ("in_shelter_6h", 6),
        ("in_shelter_24h", 24),
        ("in_shelter_72h", 72),
    ] {
        row.set(name, movement::share_arrived(s, h * HOUR));
    }
}

fn from_ledger(s: &State, row: &mut Row) {
    const FREED: [&str; 7] = [
        "freed_by_self",
        "freed_by_kin",
        "freed_by_neighbours",
        "freed_by_volunteers",
        "freed_by_staff",
        "freed_by_district",
        "freed_by_outside",
    ];
    let mut freed = [0_u32; 7];
    let mut delays: Vec<Seconds> = Vec::new();
    let (mut aid, mut treatment): (Vec<Seconds>, Vec<Seconds>) = Default::default();
    let (mut visits, mut visit_seconds) = (0_i64, 0_i64);
    let (mut unsheltered, mut dry) = (0_i64, 0_i64);
    for need in s.ledger.all() {
        let open = i64::from(need.closed.min(RESPONSE_END).max(need.arose) - need.arose);
        match need.kind {
            NeedKind::Extrication if need.status == Status::Met => {
                freed[need.by as usize] += 1;
                if need.by != HelperClass::OneSelf {
                    delays.push(need.closed - need.arose);
                }
            }
            NeedKind::FirstAid if need.status == Status::Met => aid.push(need.closed - need.arose),
            NeedKind::Treatment if need.status == Status::Met => treatment.push(need.closed - need.arose),
            NeedKind::Welfare => {
                visits += 1;
                visit_seconds += open;
            }
            NeedKind::Shelter => unsheltered += open * household_size(s, need.subject),
            NeedKind::Water => dry += open * household_size(s, need.subject),
            _ => {}
        }
    }
    for (name, count) in FREED.iter().zip(freed) {
        row.set(name, f64::from(count));
    }
    row.set("freed", freed.iter().map(|f| f64::from(*f)).sum::<f64>());
    for (name, times) in [
        ("median_extrication_delay_hours", &mut delays),
        ("first_aid_median_hours", &mut aid),
        ("treatment_median_hours", &mut treatment),
    ] {
        times.sort_unstable();
        row.set(name, (!times.is_empty()).then(|| f64::from(times[times.len() / 2]) / f64::from(HOUR)));
    }
    row.set("welfare_delay_hours", (visits > 0).then(|| visit_seconds as f64 / visits as f64 / f64::from(HOUR)));
    row.set("unsheltered_person_hours", unsheltered as f64 / f64::from(HOUR));
    row.set("water_shortage_person_days", dry as f64 / f64::from(DAY));
}

fn household_size(s: &State, household: u32) -> i64 {
    let l = s.services.living[household as usize];
    i64::from(l[0]) + i64::from(l[1])
}

/// Fills the quantities of a community left to itself for 72 hours.
pub fn left_to_itself(run: &Run, s: &State, row: &mut Row) {
    let m = run.model;
    let people = &m.world.people;
    let (mut severity, mut lost) = (0.0, 0.0);
    let (mut undone, mut places) = (0_i64, 0_i64);
    let mut asked = vec![false; people.len()];
    for need in s.ledger.all() {
        if need.kind.subject() == Subject::Person {
            asked[need.subject as usize] = true;
        }
        if !needs::counts(s, need) {
            continue;
        }
        let (s_j, g) = needs::worth(run, s, need);
        severity += s_j;
        lost += s_j * (1.0 - g);
        // A household that fetches for itself asks for no helper.
        if need.kind.subject() == Subject::Person || need.priority != u64::MAX {
            places += i64::from(need.crew_max);
        }
        if need.status == Status::Open {
            undone += need.work_left;
        }
    }
    row.set("need_severity", severity);
    row.set("need_severity_lost", lost);
    let hours = |seconds: i64| seconds as f64 / f64::from(HOUR);
    row.set("local_hours_effective", hours(s.tally.local_effective));
    row.set("local_hours_mobilised", hours(s.tally.local_mobilised));
    row.set("local_work_undone_hours", hours(undone));
    let (mut alone, mut reached) = (0_u32, 0_u32);
    for &p in &m.index.alone {
        let p = p as usize;
        // Who never needed anybody counts as reached: an avoided need is a served one.
        alone += 1;
        let unharmed = !asked[p] && s.people.alive[p];
        reached += u32::from(unharmed || s.people.reached_at[p] <= 2 * HOUR);
    }
    row.set("vulnerable_alone", f64::from(alone));
    row.set("vulnerable_reached_2h", f64::from(reached));
    row.set("helpers", s.tally.helpers as f64);
    row.set("helper_places", places as f64);
    let mut able = [0_u32; 4];
    for p in 0..people.len() {
        if people.able[p] {
            let older = matches!(people.age[p], AgeGroup::Older | AgeGroup::Oldest);
            able[usize::from(people.female[p]) * 2 + usize::from(older)] += 1;
        }
    }
    for (g, name) in ["men_under_65", "men_65_plus", "women_under_65", "women_65_plus"].iter().enumerate() {
        row.set(&format!("helping_hours_{name}"), hours(s.tally.helping_by_group[g]));
        row.set(&format!("able_adults_{name}"), f64::from(able[g]));
    }
}

/// Harm per head by the impact and in the first 72 hours.
#[must_use]
pub fn harm_per_head(run: &Run, s: &State) -> f64 {
    s.tally.harm_of_response as f64 / 1_000.0 / run.model.world.people.len().max(1) as f64
}
