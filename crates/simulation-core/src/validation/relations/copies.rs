//! VAL-M4 and M5: names do not matter, and two towns far apart are twice one.

use super::{DAYS, difference, edited, row, study};
use crate::indicators::observables::Ratio;
use crate::key::mix;
use crate::study::Study;
use crate::validation::numbers::{Number, Takes};
use crate::validation::{Draw, Posed, Problem, Solve, answer, exactly};
use crate::world::networks::SupplyGraph;
use crate::world::{Column, NONE, World};
use std::sync::Arc;

const PEOPLE: [&str; 2] = ["人", "people"];
const HOURS: [&str; 2] = ["人时", "person-h"];
/// Quantities compared, by name in rows.
const COMPARED: [&str; 4] = ["deaths_total", "trapped", "freed", "unsheltered_person_hours"];

/// M4: a place in which everything has another name gives the same in the mean.
pub static OTHER_NAMES: Problem = Problem {
    name: "other-names",
    text: ["更换全部标识不改变分布", "other names give the same distribution"],
    numbers: &[
        DAYS,
        Number {
            name: "salt", text: ["新标识的种子", "seed of the new names"], takes: Takes::Whole(1, 1_000_000)
        },
    ],
    on_scenario: true,
    answers: &[
        answer("deaths", ["死亡变化", "change of deaths"], PEOPLE),
        answer("trapped", ["被困变化", "change of trapped"], PEOPLE),
        answer("freed", ["脱困变化", "change of freed"], PEOPLE),
        answer("without_shelter", ["无处安身时间变化", "change of time without shelter"], HOURS),
    ],
    exact: |_| vec![exactly(0.0); 4],
    solve: Solve::Draws(other_names),
};

/// Columns of keys.
fn keys(w: &mut World) -> [&mut Column<u64>; 10] {
    let n = &mut w.networks;
    [
        &mut w.places.cell_key,
        &mut w.places.community_key,
        &mut w.buildings.key,
        &mut w.households.key,
        &mut w.people.key,
        &mut w.roads.edge_key,
        &mut w.facilities.key,
        &mut n.power.key,
        &mut n.water.key,
        &mut n.telecom.key,
    ]
}

fn renamed(s: &mut Study, salt: u64) {
    for column in keys(&mut s.world) {
        Arc::make_mut(column).iter_mut().for_each(|key| *key = mix(*key, salt));
    }
}

fn other_names(posed: &Posed) -> Draw {
    let (base, salt) = (study(posed), u64::from(posed.numbers.whole("salt")));
    let (before, after) = (edited(&base, |_| ()), edited(&base, |s| renamed(s, salt)));
    Box::new(move |replicate, w| {
        let (a, b) = (row(&before, replicate, w), row(&after, replicate, w));
        COMPARED.map(|name| difference(name, &b, &a)).to_vec()
    })
}

/// M5: two copies of a place left to itself, far apart, have twice the totals of one.
pub static TWO_TOWNS: Problem = Problem {
    name: "two-towns",
    text: ["两个相同的镇合计加倍", "two towns are twice one"],
    numbers: &[
        DAYS,
        Number {
            name: "apart_km",
            text: ["两镇距离(km)", "distance of the towns (km)"],
            takes: Takes::Number(100.0, 10_000.0),
        },
    ],
    on_scenario: true,
    answers: &[
        answer("deaths", ["死亡:两镇比一镇", "deaths, two over one"], ["-", "-"]),
        answer("trapped", ["被困:两镇比一镇", "trapped, two over one"], ["-", "-"]),
        answer("freed", ["脱困:两镇比一镇", "freed, two over one"], ["-", "-"]),
        answer("without_shelter", ["无处安身时间:两镇比一镇", "time without shelter, two over one"], ["-", "-"]),
    ],
    exact: |_| vec![exactly(2.0); 4],
    solve: Solve::Draws(two_towns),
};

/// Appends a column to itself.
fn repeat<T: Clone>(column: &mut Column<T>) {
    let copy = column.as_ref().clone();
    Arc::make_mut(column).extend(copy);
}

/// Appends a column of positions to itself, moved by `by`.
fn repeat_moved(column: &mut Column<u32>, by: u32) {
    let copy: Vec<u32> = column.iter().map(|&i| if i == NONE { NONE } else { i + by }).collect();
    Arc::make_mut(column).extend(copy);
}

fn repeat_cells(column: &mut Column<u16>, by: u16) {
    let copy: Vec<u16> = column.iter().map(|&i| i + by).collect();
    Arc::make_mut(column).extend(copy);
}

/// Appends the starts of compressed rows: one more than there are rows.
fn repeat_starts(column: &mut Column<u32>, by: u32) {
    let copy: Vec<u32> = column.iter().skip(1).map(|&i| i + by).collect();
    Arc::make_mut(column).extend(copy);
}

fn graph_twice(g: &mut SupplyGraph, shift: f64, road_nodes: u32, power: u32, telecom: u32) {
    let n = g.len() as u32;
    repeat(&mut g.kind);
    repeat_moved(&mut g.parent, n);
    repeat(&mut g.length);
    repeat_shifted(&mut g.x, shift);
    repeat(&mut g.y);
    repeat_moved(&mut g.road_node, road_nodes);
    repeat_moved(&mut g.needs_power, power);
    repeat_moved(&mut g.needs_telecom, telecom);
    repeat(&mut g.backup_hours);
    repeat(&mut g.capacity);
    repeat(&mut g.units);
    // Last: the length of a table is that of its keys.
    repeat(&mut g.key);
}

fn repeat_shifted(column: &mut Column<f64>, by: f64) {
    let copy: Vec<f64> = column.iter().map(|x| x + by).collect();
    Arc::make_mut(column).extend(copy);
}

/// Puts a copy of everything `shift` metres to the east. The copies share no road and no line.
fn twice(w: &mut World, shift: f64) {
    let originals = keys(w).map(|column| column.len());
    let (buildings, households, people) = (w.buildings.len() as u32, w.households.len() as u32, w.people.len() as u32);
    let (nodes, edges) = (w.roads.nodes() as u32, w.roads.edges() as u32);
    let crossings = w.roads.crossings.len();
    let (cells, communities) = (w.places.cells() as u16, w.places.communities() as u16);
    let (power, water, telecom) =
        (w.networks.power.len() as u32, w.networks.water.len() as u32, w.networks.telecom.len() as u32);

    let p = &mut w.places;
    repeat_cells(&mut p.cell_community, communities);
    repeat(&mut p.cell_key);
    repeat_cells(&mut p.community_street, p.streets);
    repeat(&mut p.community_key);
    p.streets *= 2;

    let b = &mut w.buildings;
    repeat_shifted(&mut b.x, shift);
    repeat(&mut b.y);
    repeat(&mut b.usage);
    repeat(&mut b.structure);
    repeat(&mut b.code);
    repeat(&mut b.storeys);
    repeat(&mut b.floor_area);
    repeat(&mut b.value);
    repeat(&mut b.dwellings);
    repeat(&mut b.vs30);
    repeat_cells(&mut b.cell, cells);
    repeat_moved(&mut b.node, nodes);
    repeat_moved(&mut b.power_node, power);
    repeat_moved(&mut b.water_node, water);
    repeat_moved(&mut b.telecom_node, telecom);
    repeat(&mut b.vacant);
    repeat(&mut b.lift);
    repeat(&mut b.pump);
    repeat(&mut b.side);
    if !b.near_first.is_empty() {
        repeat_starts(&mut b.near_first, b.near.len() as u32);
        let copy: Vec<(u32, f32)> = b.near.iter().map(|&(i, gap)| (i + buildings, gap)).collect();
        Arc::make_mut(&mut b.near).extend(copy);
    }
    repeat(&mut b.key);

    let h = &mut w.households;
    repeat_moved(&mut h.building, buildings);
    repeat_moved(&mut h.first, people);
    repeat(&mut h.size);
    repeat(&mut h.owner);
    repeat(&mut h.income);
    repeat(&mut h.vehicle);
    repeat(&mut h.water_stock);
    repeat(&mut h.food_stock);
    repeat(&mut h.insured);
    repeat(&mut h.kin_away);
    repeat(&mut h.ties);
    repeat(&mut h.key);

    let q = &mut w.people;
    repeat_moved(&mut q.household, households);
    repeat(&mut q.age);
    repeat(&mut q.female);
    repeat(&mut q.mobility);
    repeat(&mut q.chronic);
    repeat(&mut q.able);
    repeat(&mut q.vulnerable);
    repeat(&mut q.alone);
    repeat(&mut q.registered);
    repeat(&mut q.skill);
    repeat(&mut q.role);
    repeat_moved(&mut q.named_helper, people);
    repeat(&mut q.key);

    let r = &mut w.roads;
    repeat_shifted(&mut r.x, shift);
    repeat(&mut r.y);
    repeat(&mut r.edge_key);
    let ends: Vec<(u32, u32)> = r.edge_ends.iter().map(|&(a, b)| (a + nodes, b + nodes)).collect();
    Arc::make_mut(&mut r.edge_ends).extend(ends);
    repeat(&mut r.length);
    repeat(&mut r.width);
    repeat(&mut r.walk);
    repeat(&mut r.drive);
    repeat_starts(&mut r.first, r.neighbours.len() as u32);
    let copy: Vec<(u32, u32)> = r.neighbours.iter().map(|&(n, e)| (n + nodes, e + edges)).collect();
    Arc::make_mut(&mut r.neighbours).extend(copy);
    repeat_starts(&mut r.beside_first, r.beside.len() as u32);
    let copy: Vec<(u32, f32)> = r.beside.iter().map(|&(b, d)| (b + buildings, d)).collect();
    Arc::make_mut(&mut r.beside).extend(copy);
    repeat_moved(&mut r.gateways, nodes);
    repeat(&mut r.crossings);
    let copies = Arc::make_mut(&mut r.crossings).iter_mut().skip(crossings);
    copies.flat_map(|c| &mut c.edges).for_each(|e| *e += edges);

    let f = &mut w.facilities;
    repeat(&mut f.kind);
    repeat_shifted(&mut f.x, shift);
    repeat(&mut f.y);
    repeat_moved(&mut f.node, nodes);
    repeat_moved(&mut f.building, buildings);
    repeat_cells(&mut f.community, communities);
    repeat(&mut f.beds);
    repeat(&mut f.teams);
    repeat(&mut f.shelter);
    repeat(&mut f.indoor);
    repeat(&mut f.shelter_places);
    f.stock.iter_mut().for_each(repeat);
    repeat(&mut f.backup_hours);
    repeat(&mut f.water_hours);
    repeat(&mut f.waiting_room);
    repeat(&mut f.key);

    let n = &mut w.networks;
    for g in [&mut n.power, &mut n.water, &mut n.telecom] {
        graph_twice(g, shift, nodes, power, telecom);
    }

    let o = &mut w.organisations;
    for crews in [&mut o.power_crews, &mut o.water_crews, &mut o.telecom_crews] {
        (crews.own, crews.aid) = (2 * crews.own, 2 * crews.aid);
        crews.materials.iter_mut().for_each(|delivery| delivery[1] *= 2.0);
    }
    o.crew_fuel.iter_mut().for_each(|delivery| delivery[1] *= 2.0);
    // The copy has names of its own, and so luck of its own.
    for (column, original) in keys(w).into_iter().zip(originals) {
        Arc::make_mut(column)[original..].iter_mut().for_each(|key| *key = mix(*key, 2));
    }
}

fn two_towns(posed: &Posed) -> Draw {
    let mut base = study(posed);
    // Help from outside would be one pool for both.
    base.policy.outside_help = false;
    let shift = 1_000.0 * posed.numbers.get("apart_km");
    let (one, two) = (edited(&base, |_| ()), edited(&base, |s| twice(&mut s.world, shift)));
    Box::new(move |replicate, w| {
        // One town alone has other luck in every draw than either of the two.
        let (a, b) = (row(&one, replicate, w), row(&two, replicate, w));
        let ratio = |name: &str| b.get(name).zip(a.get(name)).map_or(Ratio::default(), |(b, a)| Ratio::of(b, a));
        COMPARED.map(ratio).to_vec()
    })
}
