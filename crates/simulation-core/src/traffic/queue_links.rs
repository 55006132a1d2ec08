//! Queue-links: who walks or drives crosses one section after another, each at the own free speed slowed
//! by the density met on entering, and waits at its end until the cross-sections let them through and the next
//! section has room.
//!
//! - A **section** is a stretch of way with two directions, or one. Directed link `2 s` runs from end 0 to end 1 of
//!   section `s`, link `2 s + 1` back.
//! - A **gate** is the cross-section at an end: it lets a limited flow through. Where both directions share the width,
//!   they share the gates, whoever comes first.
//! - A crowded section takes in no more than its density lets on (the falling branch of flow over density),
//!   and nobody once it is full: queues spill back.
//! - Who stands at the head of a queue for long squeezes into a full section all the same; without this, two queues
//!   that wait for each other would stand for ever.
//!
//! A household is one walker with several persons: its head passes a gate, its tail follows by the time
//! the gate needs for all. Everything happens at events in the order of (time, rank): the longest waiting first, then
//! by key; never by row. What nobody uses costs nothing.

use super::flow::{Law, Laws};
use crate::world::NONE;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Microseconds from the impact: fine enough for one person through a wide door.
pub type Moment = i64;

/// One second.
pub const SECOND: Moment = 1_000_000;

/// A moment that never comes.
const NEVER: Moment = Moment::MAX;

/// A duration in microseconds, rounded.
#[must_use]
pub fn moment(seconds: f64) -> Moment {
    (seconds * SECOND as f64 + 0.5) as Moment
}

/// What is fixed about a section.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Section {
    /// Length, m.
    pub length: f64,
    /// Width, m (lanes for vehicles).
    pub width: f64,
    /// Which relation of flow and density holds.
    pub law: Law,
    /// Speed here over speed on the level.
    pub pace: f64,
    /// Time per person (or vehicle) through the gate at each end.
    pub headway: [Moment; 2],
    /// Both directions share the gates.
    pub shared: bool,
}

impl Section {
    /// Area, m² (m of lane for vehicles).
    #[must_use]
    pub fn area(&self) -> f64 {
        self.length * self.width
    }
}

/// Where a walker goes on at the end of a link.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Onward {
    /// Along a link from its beginning.
    Link(u32),
    /// Along a link from somewhere on it, with this many metres left.
    Within(u32, f64),
    /// Nowhere: the walker has arrived.
    Leave,
}

#[derive(Clone, Copy, Debug)]
struct Direction {
    /// First and last walker who wait at the end.
    head: u32,
    tail: u32,
    /// Persons in the queue.
    queued: u32,
    /// Persons on the link, in the queue or before it.
    persons: u32,
    /// The gate at the end is free again. Where the width is shared, whoever enters there uses it too.
    exit_at: Moment,
    /// The gate at the beginning is free again, where the width is not shared.
    entry_at: Moment,
    /// When somebody entered last, and how many.
    entered_at: Moment,
    entered: u32,
    /// When the head of the queue tries next.
    tries_at: Moment,
    /// Since when the section ahead of the head takes in nobody.
    blocked_since: Moment,
}

const IDLE: Direction = Direction {
    head: NONE,
    tail: NONE,
    queued: 0,
    persons: 0,
    exit_at: 0,
    entry_at: 0,
    entered_at: 0,
    entered: 0,
    tries_at: NEVER,
    blocked_since: NEVER,
};

#[derive(Clone, Debug)]
struct Way {
    direction: [Direction; 2],
    used: bool,
    /// Links whose head waits for room here (stale ones do no harm).
    waiting: Vec<u32>,
}

/// One who walks or drives: a person, a group, a vehicle.
#[derive(Clone, Copy, Debug)]
pub struct Walker {
    /// Stable key: orders what happens at the same moment.
    pub key: u64,
    /// Persons in the group (1 for a vehicle).
    pub persons: u16,
    /// Free speed, m/s.
    pub speed: f64,
    /// Directed link it is on, or `NONE`.
    pub link: u32,
    /// Since when it waits at the end of the link.
    since: Moment,
    /// How far the tail is behind the head.
    lag: Moment,
    /// Metres to walk on the link it starts on.
    distance: f64,
    onward: Onward,
    next: u32,
}

/// What an event is about, in the high bits of its last word.
const STARTS: u32 = 0;
const REACHES: u32 = 1 << 30;
const TRIES: u32 = 2 << 30;
const ARRIVES: u32 = 3 << 30;
const ROW: u32 = (1 << 30) - 1;

/// The moving part of a network of sections.
#[derive(Debug, Default)]
pub struct QueueLinks {
    ways: Vec<Way>,
    touched: Vec<u32>,
    walkers: Vec<Walker>,
    events: BinaryHeap<Reverse<(Moment, u64, u32)>>,
    /// Person-microseconds spent in queues.
    queued: i64,
    /// Persons who squeezed into a full section.
    squeezed: u32,
    present: u32,
    now: Moment,
}

/// Rank of one who waits among those who try at the same moment: the longest waiting first, then by key.
fn rank(since: Moment, key: u64) -> u64 {
    ((since / 1_000) as u64) << 32 | key >> 32
}

impl QueueLinks {
    /// Empties a network of this many sections.
    pub fn start(&mut self, sections: usize) {
        for way in self.touched.drain(..) {
            let way = &mut self.ways[way as usize];
            way.direction = [IDLE; 2];
            way.used = false;
            way.waiting.clear();
        }
        if self.ways.len() != sections {
            self.ways.clear();
            self.ways.resize(sections, Way { direction: [IDLE; 2], used: false, waiting: Vec::new() });
        }
        self.walkers.clear();
        self.events.clear();
        self.queued = 0;
        self.squeezed = 0;
        self.present = 0;
        self.now = 0;
    }

    /// Time of the event that was handled last.
    #[must_use]
    pub fn now(&self) -> Moment {
        self.now
    }

    /// Puts a walker on a link with `distance` metres left to its end; it takes room from now on and
    /// starts to walk at `at`. Returns its row.
    pub fn enter(&mut self, key: u64, persons: u16, speed: f64, link: u32, distance: f64, at: Moment) -> u32 {
        let row = self.walkers.len() as u32;
        debug_assert!(persons > 0 && speed > 0.0 && row < ROW);
        self.walkers.push(Walker {
            key,
            persons,
            speed,
            link,
            since: NEVER,
            lag: 0,
            distance,
            onward: Onward::Leave,
            next: NONE,
        });
        self.occupy(link, u32::from(persons));
        self.present += u32::from(persons);
        self.events.push(Reverse((at, key, STARTS | row)));
        row
    }

    /// A walker by row.
    #[must_use]
    pub fn walker(&self, row: u32) -> &Walker {
        &self.walkers[row as usize]
    }

    /// When something happens next.
    #[must_use]
    pub fn next_event(&self) -> Option<Moment> {
        self.events.peek().map(|Reverse((at, ..))| *at)
    }

    /// Persons on a section, both directions.
    #[must_use]
    pub fn persons_on(&self, section: u32) -> u32 {
        let d = &self.ways[section as usize].direction;
        d[0].persons + d[1].persons
    }

    /// Persons who wait at the end of a link.
    #[must_use]
    pub fn queue_at(&self, link: u32) -> u32 {
        self.ways[(link / 2) as usize].direction[(link % 2) as usize].queued
    }

    /// Person-seconds spent in queues so far by those who have passed them.
    #[must_use]
    pub fn person_seconds_queued(&self) -> i64 {
        self.queued / SECOND
    }

    /// Persons who squeezed into a full section.
    #[must_use]
    pub fn squeezed(&self) -> u32 {
        self.squeezed
    }

    /// Persons in the network.
    #[must_use]
    pub fn present(&self) -> u32 {
        self.present
    }

    /// Recounts the persons in the network.
    ///
    /// # Panics
    /// When persons were made or lost.
    pub fn assert_conserved(&self) {
        let on_ways: u32 = (0..self.ways.len() as u32).map(|s| self.persons_on(s)).sum();
        let walking: u32 = self.walkers.iter().filter(|w| w.link != NONE).map(|w| u32::from(w.persons)).sum();
        assert_eq!(on_ways, walking, "walkers are conserved");
        let tails = self.events.iter().filter(|e| e.0.2 & ARRIVES == ARRIVES);
        let arriving: u32 = tails.map(|e| u32::from(self.walkers[(e.0.2 & ROW) as usize].persons)).sum();
        assert_eq!(on_ways + arriving, self.present, "walkers are conserved");
    }

    /// Moves on until the next arrival, or until `until` has passed (none). `onward` tells where a walker who
    /// reaches the end of a link goes.
    pub fn advance(
        &mut self,
        sections: &[Section],
        laws: &Laws,
        until: Moment,
        mut onward: impl FnMut(&Self, u32, u32) -> Onward,
    ) -> Option<(u32, Moment)> {
        while let Some(&Reverse((at, _, what))) = self.events.peek() {
            if at > until {
                return None;
            }
            self.events.pop();
            self.now = at;
            let row = what & ROW;
            match what & !ROW {
                STARTS => {
                    let w = &self.walkers[row as usize];
                    let (link, distance, persons) = (w.link, w.distance, u32::from(w.persons));
                    self.walk(sections, laws, row, link, distance, persons, at);
                }
                REACHES => {
                    let link = self.walkers[row as usize].link;
                    let goes = onward(self, row, link);
                    let w = &mut self.walkers[row as usize];
                    w.onward = goes;
                    w.since = at;
                    let persons = u32::from(w.persons);
                    let d = &mut self.ways[(link / 2) as usize].direction[(link % 2) as usize];
                    d.queued += persons;
                    let last = std::mem::replace(&mut d.tail, row);
                    if last == NONE {
                        d.head = row;
                        self.serve(sections, laws, link, at);
                    } else {
                        self.walkers[last as usize].next = row;
                    }
                }
                TRIES => {
                    let d = &mut self.ways[(row / 2) as usize].direction[(row % 2) as usize];
                    if d.tries_at == at {
                        d.tries_at = NEVER;
                        self.serve(sections, laws, row, at);
                    }
                }
                _ => {
                    self.present -= u32::from(self.walkers[row as usize].persons);
                    return Some((row, at));
                }
            }
        }
        None
    }

    fn occupy(&mut self, link: u32, persons: u32) {
        let section = link / 2;
        let way = &mut self.ways[section as usize];
        if !way.used {
            way.used = true;
            self.touched.push(section);
        }
        way.direction[(link % 2) as usize].persons += persons;
    }

    /// A walker walks `distance` metres to the end of its link, at the speed that the others on it leave.
    #[allow(clippy::too_many_arguments)]
    fn walk(
        &mut self,
        sections: &[Section],
        laws: &Laws,
        row: u32,
        link: u32,
        distance: f64,
        persons: u32,
        at: Moment,
    ) {
        let section = &sections[(link / 2) as usize];
        let w = &self.walkers[row as usize];
        let free = w.speed * section.pace;
        let speed = match section.law {
            Law::Unhindered => free,
            law => laws.speed(law, free, f64::from(self.persons_on(link / 2) - persons) / section.area()),
        };
        self.events.push(Reverse((at + moment(distance / speed), w.key, REACHES | row)));
    }

    /// Lets the head of a queue pass, and the ones behind it, as far as gates and room allow.
    fn serve(&mut self, sections: &[Section], laws: &Laws, link: u32, now: Moment) {
        let (from, out) = ((link / 2) as usize, (link % 2) as usize);
        loop {
            let row = self.ways[from].direction[out].head;
            if row == NONE {
                return;
            }
            let w = self.walkers[row as usize];
            let persons = u32::from(w.persons);
            let (to, metres, whole) = match w.onward {
                Onward::Link(l) => (l, sections[(l / 2) as usize].length, true),
                Onward::Within(l, metres) => (l, metres, false),
                Onward::Leave => (NONE, 0.0, false),
            };
            let mut free_at = self.ways[from].direction[out].exit_at;
            if whole {
                free_at = free_at.max(*self.entry_gate(sections, to));
            }
            if free_at > now {
                self.try_at(link, free_at);
                return;
            }
            if to != NONE {
                let d = self.ways[from].direction[out];
                let gives_way = d.blocked_since.min(now).saturating_add(moment(laws.squeeze));
                let room = self.has_room(sections, laws, to, persons);
                let ready = if room { self.accepts_at(sections, laws, to).min(gives_way) } else { gives_way };
                if ready > now {
                    self.ways[from].direction[out].blocked_since = d.blocked_since.min(now);
                    self.ways[(to / 2) as usize].waiting.push(link);
                    self.try_at(link, ready);
                    return;
                }
                self.squeezed += if room { 0 } else { persons };
            }
            // Leave the link.
            let d = &mut self.ways[from].direction[out];
            d.head = w.next;
            if w.next == NONE {
                d.tail = NONE;
            }
            d.queued -= persons;
            d.persons -= persons;
            d.blocked_since = NEVER;
            let through = sections[from].headway[1 - out] * i64::from(persons);
            d.exit_at = now + through;
            self.queued += (now - w.since) * i64::from(persons);
            let mut lag = w.lag.max(through);
            // Enter the next.
            if to != NONE {
                if whole {
                    let through = sections[(to / 2) as usize].headway[(to % 2) as usize] * i64::from(persons);
                    *self.entry_gate(sections, to) = now + through;
                    lag = lag.max(through);
                }
                self.occupy(to, persons);
                let d = &mut self.ways[(to / 2) as usize].direction[(to % 2) as usize];
                (d.entered_at, d.entered) = (now, persons);
            }
            let w = &mut self.walkers[row as usize];
            w.link = to;
            w.next = NONE;
            w.lag = lag;
            if to == NONE {
                let entry = Reverse((now + lag, w.key, ARRIVES | row));
                self.events.push(entry);
            } else {
                self.walk(sections, laws, row, to, metres, persons, now);
            }
            self.wake_waiting(from, now);
        }
    }

    /// When the gate at the beginning of a link is free again.
    fn entry_gate(&mut self, sections: &[Section], link: u32) -> &mut Moment {
        let (section, d) = ((link / 2) as usize, (link % 2) as usize);
        let directions = &mut self.ways[section].direction;
        if sections[section].shared { &mut directions[1 - d].exit_at } else { &mut directions[d].entry_at }
    }

    fn has_room(&self, sections: &[Section], laws: &Laws, link: u32, persons: u32) -> bool {
        let section = &sections[(link / 2) as usize];
        let there = self.persons_on(link / 2);
        // A group larger than the section fits when it is alone.
        there == 0 || f64::from(there + persons) <= laws.storage(section.law, section.area())
    }

    /// When a crowded link takes in the next, given its density now.
    fn accepts_at(&self, sections: &[Section], laws: &Laws, link: u32) -> Moment {
        let section = &sections[(link / 2) as usize];
        if section.law == Law::Unhindered {
            return 0;
        }
        let supply = laws.supply(section.law, f64::from(self.persons_on(link / 2)) / section.area());
        let d = &self.ways[(link / 2) as usize].direction[(link % 2) as usize];
        if supply.is_finite() {
            let wait = f64::from(d.entered) / (supply * section.width);
            d.entered_at + moment(wait.min(laws.squeeze))
        } else {
            0
        }
    }

    fn try_at(&mut self, link: u32, at: Moment) {
        let d = &mut self.ways[(link / 2) as usize].direction[(link % 2) as usize];
        if d.tries_at != at {
            d.tries_at = at;
            let w = &self.walkers[d.head as usize];
            self.events.push(Reverse((at, rank(w.since, w.key), TRIES | link)));
        }
    }

    /// Somebody has left a section: the heads that wait for room there try.
    fn wake_waiting(&mut self, section: usize, now: Moment) {
        if self.ways[section].waiting.is_empty() {
            return;
        }
        let mut waiting = std::mem::take(&mut self.ways[section].waiting);
        for link in waiting.drain(..) {
            if self.ways[(link / 2) as usize].direction[(link % 2) as usize].head != NONE {
                self.try_at(link, now);
            }
        }
        // Keeps the storage; whoever still finds no room has to ask again.
        self.ways[section].waiting = waiting;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::traffic::flow::{IMO_CORRIDOR, WEIDMANN_JAM, WEIDMANN_SHAPE, weidmann};

    fn laws() -> Laws {
        Laws::new(1.34, 8.0, 0.5, 7.0, 60.0)
    }

    fn corridor(length: f64, width: f64, gates: [f64; 2]) -> Section {
        Section {
            length,
            width,
            law: Law::Walkers,
            pace: 1.0,
            headway: gates.map(|w| moment(1.0 / (w * IMO_CORRIDOR))),
            shared: true,
        }
    }

    /// Walks everybody along `path` (the same for all) and returns who arrived when, in order.
    fn run(links: &mut QueueLinks, sections: &[Section], path: &[u32]) -> Vec<(u32, f64)> {
        let mut arrivals = Vec::new();
        let onward = |_: &QueueLinks, _: u32, link: u32| {
            let i = path.iter().position(|l| *l == link).expect("on the path");
            path.get(i + 1).map_or(Onward::Leave, |l| Onward::Link(*l))
        };
        while let Some((walker, at)) = links.advance(sections, &laws(), Moment::MAX, onward) {
            links.assert_conserved();
            arrivals.push((walker, at as f64 / SECOND as f64));
        }
        assert_eq!(links.present(), 0);
        arrivals
    }

    #[test]
    fn alone_at_the_own_speed_however_the_way_is_cut() {
        let mut times = Vec::new();
        for parts in [1, 2, 8] {
            let sections = vec![corridor(40.0 / f64::from(parts), 2.0, [2.0, 2.0]); parts as usize];
            let mut links = QueueLinks::default();
            links.start(sections.len());
            links.enter(1, 1, 1.33, 0, sections[0].length, 0);
            let path: Vec<u32> = (0..parts as u32).map(|s| 2 * s).collect();
            times.push(run(&mut links, &sections, &path)[0].1);
        }
        assert!((times[0] - (40.0 / 1.33 + 1.0 / 2.6)).abs() < 1e-5, "{times:?}");
        assert!(times.iter().all(|t| (t - times[0]).abs() < 1e-4), "{times:?}");
    }

    #[test]
    fn a_door_lets_its_flow_through_whoever_comes_in_groups() {
        // A room with a door of 1 m: 100 persons need 100 / 1.3 s, alone or in groups of four.
        for group in [1_u16, 4] {
            let sections = [Section { law: Law::Unhindered, ..corridor(8.0, 5.0, [5.0, 1.0]) }];
            let mut links = QueueLinks::default();
            links.start(1);
            for i in 0..100 / u64::from(group) {
                links.enter(i, group, 1.34, 0, 0.0, 0);
            }
            let last = run(&mut links, &sections, &[0]).last().expect("somebody").1;
            assert!((last - 100.0 / 1.3).abs() < 1e-3, "{group} {last}");
            assert!(links.person_seconds_queued() > 3_000);
        }
    }

    #[test]
    fn queues_spill_back_and_the_crowd_keeps_the_flow_of_the_door() {
        // 600 persons along 3 × 20 m of 2 m width to a door of 0.5 m: far more than the last sections hold.
        let mut sections = vec![corridor(20.0, 2.0, [2.0, 2.0]); 3];
        sections[2] = corridor(20.0, 2.0, [2.0, 0.5]);
        let mut links = QueueLinks::default();
        sections.insert(0, Section { law: Law::Unhindered, ..corridor(1.0, 2.0, [2.0, 2.0]) });
        links.start(sections.len());
        for i in 0..600 {
            links.enter(i, 1, 1.34, 0, 1.0, 0);
        }
        let path = [0, 2, 4, 6];
        let onward = |_: &QueueLinks, _: u32, link: u32| {
            let i = path.iter().position(|l| *l == link).expect("on the path");
            path.get(i + 1).map_or(Onward::Leave, |l| Onward::Link(*l))
        };
        let mut count = 0;
        while links.advance(&sections, &laws(), 300 * SECOND, onward).is_some() {
            count += 1;
        }
        // 0.65 persons per second leave; the section before the door is as dense as the falling branch says at that flow.
        assert!((f64::from(count) - 0.65 * 240.0).abs() < 15.0, "{count}");
        let density = f64::from(links.persons_on(3)) / sections[3].area();
        let flow = 2.0 * density * 1.34 * weidmann(WEIDMANN_SHAPE, WEIDMANN_JAM, density);
        assert!(density > 3.0 && (flow - 0.65).abs() < 0.08, "{density} {flow}");
        assert!(f64::from(links.persons_on(2)) / sections[2].area() > 3.0, "spilled back");
        assert_eq!(links.squeezed(), 0);
    }

    #[test]
    fn both_directions_share_the_width() {
        let sections = [
            Section { law: Law::Unhindered, ..corridor(10.0, 10.0, [10.0, 10.0]) },
            corridor(10.0, 2.0, [2.0, 2.0]),
            Section { law: Law::Unhindered, ..corridor(10.0, 10.0, [10.0, 10.0]) },
        ];
        let mut times = Vec::new();
        for back in [0, 10, 50, 100] {
            let mut links = QueueLinks::default();
            links.start(3);
            for i in 0..100 {
                links.enter(i, 1, 1.34, 0, 5.0, 0);
            }
            for i in 0..back {
                links.enter(1_000 + i, 1, 1.34, 5, 5.0, 0);
            }
            let onward = |_: &QueueLinks, _: u32, link: u32| match link {
                0 => Onward::Link(2),
                2 => Onward::Link(4),
                5 => Onward::Link(3),
                3 => Onward::Link(1),
                _ => Onward::Leave,
            };
            let mut last = 0;
            while let Some((walker, at)) = links.advance(&sections, &laws(), Moment::MAX, onward) {
                last = if links.walker(walker).key < 1_000 { at } else { last };
            }
            assert_eq!(links.present(), 0);
            times.push(last / SECOND);
        }
        assert!(times.windows(2).all(|t| t[0] < t[1]), "{times:?}");
    }

    #[test]
    fn two_queues_that_wait_for_each_other_squeeze_past() {
        // A loop of four sections filled to the brim: everybody wants on, nobody has room.
        let sections = vec![corridor(10.0, 1.0, [1.0, 1.0]); 4];
        let mut links = QueueLinks::default();
        links.start(4);
        for i in 0..216 {
            links.enter(i, 1, 1.34, (i % 4) as u32 * 2, 10.0, 0);
        }
        let onward = |_: &QueueLinks, _: u32, link: u32| Onward::Link((link + 2) % 8);
        assert!(links.advance(&sections, &laws(), 3_600 * SECOND, onward).is_none());
        links.assert_conserved();
        assert!(links.squeezed() > 0);
    }

    #[test]
    fn the_order_of_rows_does_not_matter() {
        let sections = [corridor(30.0, 2.0, [2.0, 0.8]), corridor(30.0, 1.0, [1.0, 1.0])];
        let mut runs = Vec::new();
        for backwards in [false, true] {
            let mut links = QueueLinks::default();
            links.start(2);
            for i in 0..80_u64 {
                let i = if backwards { 79 - i } else { i };
                let key = crate::key::mix(i, 9);
                links.enter(key, 1 + (i % 3) as u16, 0.8 + 0.01 * i as f64, 0, 10.0 + (i % 7) as f64, 0);
            }
            let arrivals = run(&mut links, &sections, &[0, 2]);
            runs.push(arrivals.iter().map(|&(w, at)| (links.walker(w).key, at.to_bits())).collect::<Vec<_>>());
        }
        assert_eq!(runs[0], runs[1]);
    }
}
