//! Quantities of shelter, relief, medicine and the walking circles of one run (REQ-P2, S1, S2, S6 to S9).

use crate::indicators::quantities::Row;
use crate::processes::Run;
use crate::processes::warning::inundation;
use crate::state::State;
use crate::state::ledger::{NeedKind, Status};
use crate::state::news::{NOT_HEARD, Topic};
use crate::state::people::Location;
use crate::time::{DAY, HOUR, NEVER, RESPONSE_END, Seconds};
use crate::traffic::circles::{ALL_15, CIRCLES, Inside, inside};

/// The circles after the damage, shelters the water will come to left out.
pub fn circles_after(run: &Run, s: &State) -> Vec<Inside> {
    let world = &run.model.world;
    let (streets, speed) = (&run.model.traffic.walk, run.model.parameters.walk_speed);
    inside(
        world,
        streets,
        speed,
        |e| !s.roads.no_walk[e as usize],
        |f| s.facilities.usable[f] && !inundation::comes_to_shelter(run, f),
    )
}

/// Share of residents inside all circles of a mask.
fn share(run: &Run, inside: &[Inside], mask: Inside) -> Option<f64> {
    let residents = &run.model.index.residents;
    let all: u64 = residents.iter().map(|&r| u64::from(r)).sum();
    let within: u64 =
        inside.iter().zip(residents).filter(|(i, _)| **i & mask == mask).map(|(_, r)| u64::from(*r)).sum();
    (all > 0).then(|| within as f64 / all as f64)
}

/// Shelter places that are open at a time, at the area per person of a stay of 15 days.
fn places(s: &State, at: Seconds) -> f64 {
    s.whereabouts.places.iter().rfind(|(t, _)| *t <= at).map_or(0.0, |(_, n)| f64::from(*n))
}

/// Fills the quantities of shelter, relief and circles.
pub fn fill(run: &Run, s: &State, row: &mut Row) {
    for (moment, inside) in [("before", &run.model.index.circles), ("after", &s.circles)] {
        for (bit, (_, _, name)) in CIRCLES.iter().enumerate() {
            row.set(&format!("circle_{name}_{moment}"), share(run, inside, 1 << bit));
        }
        row.set(&format!("circle_all_15min_{moment}"), share(run, inside, ALL_15));
    }
    for (name, hours) in [("6h", 6), ("24h", 24), ("72h", 72)] {
        row.set(&format!("shelter_places_{name}"), places(s, hours * HOUR));
    }
    let sheltered = |people: &[i64]| people[Location::Shelter as usize];
    let peak = s.whereabouts.history.iter().map(|(t, p)| (sheltered(p), -t)).max().unwrap_or((0, 0));
    row.set("sheltered_peak", peak.0 as f64);
    row.set("sheltered_peak_days", (peak.0 > 0).then(|| f64::from(-peak.1) / f64::from(DAY)));
    for (name, days) in [("3d", 3), ("30d", 30)] {
        let there = run.end >= days * DAY;
        row.set(&format!("sheltered_{name}"), there.then(|| s.whereabouts.at(Location::Shelter, days * DAY) as f64));
    }
    needs(s, row);
    let t = &s.tally;
    row.set("rations_refused", t.stock_refused.iter().sum::<i64>() as f64);
    row.set("out_of_stock_hours", t.out_of_stock as f64 / f64::from(HOUR));
    row.set("ill_from_cold", t.exposed as f64);
    row.set("ill_without_medicine", t.ill_without_medicine as f64);
    row.set("ill_without_power", t.ill_without_power as f64);
    for (topic, name) in [(Topic::Shelter, "news_shelter_6h"), (Topic::Stock, "news_stock_6h")] {
        row.set(name, heard(run, s, topic, 6, |_| true));
    }
    let people = &run.model.world.people;
    let listed = |h: u32| run.model.world.households.members(h as usize).any(|p| people.registered[p]);
    row.set("news_stock_6h_vulnerable", heard(run, s, Topic::Stock, 6, listed));
    row.set("stock_regret", regret(run, s));
    row.set("partner_shops", t.partner_shops as f64);
    row.set("partner_rations", t.partner_rations as f64);
    let p = &run.model.parameters;
    // Retainers are paid to shops that fail, too.
    let retainers = run.model.index.partner_shops.len() as f64 * p.cost_partner_retainer;
    row.set("partner_cost_yuan", retainers + t.partner_rations as f64 * p.cost_partner_ration);
}

/// Share of the goods at sites that lie in another community than those who came to need them: half the sum of the
/// differences between each community's share of the goods and its share of the needs of shelter, water and food.
fn regret(run: &Run, s: &State) -> Option<f64> {
    let world = &run.model.world;
    let mut goods = vec![0.0; world.places.communities()];
    let mut needs = goods.clone();
    for f in (0..world.facilities.len()).filter(|&f| world.facilities.shelter_places[f] > 0) {
        goods[usize::from(world.facilities.community[f])] += f64::from(world.facilities.stock[0][f]);
    }
    for need in s.ledger.all() {
        if matches!(need.kind, NeedKind::Shelter | NeedKind::Water | NeedKind::Food) {
            needs[usize::from(run.model.community(need.building))] += 1.0;
        }
    }
    let (all_goods, all_needs) = (goods.iter().sum::<f64>(), needs.iter().sum::<f64>());
    (all_goods > 0.0 && all_needs > 0.0)
        .then(|| 0.5 * goods.iter().zip(&needs).map(|(g, n)| (g / all_goods - n / all_needs).abs()).sum::<f64>())
}

/// Share of the households that count, in cells where somebody asked, that heard within so many hours of the announcement.
fn heard(run: &Run, s: &State, topic: Topic, hours: u64, counts: impl Fn(u32) -> bool) -> Option<f64> {
    let (mut all, mut within) = (0_u32, 0_u32);
    for (cell, told) in s.news.told[topic as usize].iter().enumerate() {
        if *told {
            for &h in run.model.index.cell_households.of(cell).iter().filter(|&&h| counts(h)) {
                let at = s.news.known[topic as usize][h as usize];
                all += 1;
                within += u32::from(at != NOT_HEARD && at <= hours * 3_600_000);
            }
        }
    }
    (all > 0).then(|| f64::from(within) / f64::from(all))
}

/// Delivery of water and food to households, and of medicine to people, in the first 72 hours.
fn needs(s: &State, row: &mut Row) {
    let mut delays: Vec<Seconds> = Vec::new();
    let mut group = [(0_i64, 0_i64); 2];
    let (mut in_time, mut unmet) = (0_u32, 0_i64);
    let (mut patients, mut untreated) = (0_u32, 0_i64);
    for need in s.ledger.all() {
        let open = need.closed.min(RESPONSE_END).max(need.arose) - need.arose;
        match need.kind {
            NeedKind::Water | NeedKind::Food => {
                let living = s.services.living[need.subject as usize];
                let people = i64::from(living[0]) + i64::from(living[1]);
                unmet += i64::from(open) * people;
                // Water that flows again by itself is no delivery.
                if people == 0 || need.status == Status::Moot {
                    continue;
                }
                delays.push(open);
                in_time += u32::from(need.status == Status::Met && open <= DAY && need.closed <= RESPONSE_END);
                let g = &mut group[usize::from(living[1] > 0)];
                *g = (g.0 + i64::from(open), g.1 + 1);
            }
            NeedKind::Medicine => {
                patients += 1;
                untreated += i64::from(open);
            }
            _ => {}
        }
    }
    delays.sort_unstable();
    let n = delays.len();
    let hours = |seconds: f64| seconds / f64::from(HOUR);
    row.set("relief_coverage_24h", (n > 0).then(|| f64::from(in_time) / n as f64));
    row.set("relief_p95_hours", (n > 0).then(|| hours(f64::from(delays[(n * 95).div_ceil(100) - 1]))));
    let mean = |(sum, count): (i64, i64)| (count > 0).then(|| sum as f64 / count as f64);
    row.set("relief_gap_hours", mean(group[1]).zip(mean(group[0])).map(|(weak, others)| hours(weak - others)));
    row.set("relief_unmet_person_days", unmet as f64 / f64::from(DAY));
    row.set("medicine_needs", f64::from(patients));
    row.set("medicine_unmet_person_days", untreated as f64 / f64::from(DAY));
}

/// Books sites that are still out of stock when the first 72 hours end.
pub fn close_stock(s: &mut State) {
    for column in &mut s.facilities.empty_since {
        for since in column.iter_mut().filter(|since| **since < NEVER) {
            s.tally.out_of_stock += i64::from(RESPONSE_END - *since);
            *since = NEVER;
        }
    }
}
