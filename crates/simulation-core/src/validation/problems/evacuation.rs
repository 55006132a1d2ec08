//! Evacuation of a network against its exact lower bound: the quickest flow, that is the least time horizon whose
//! time-expanded network carries everybody, by our own maximum flow. No run of the engine may finish earlier.

use super::walkers::{Walker, chosen, latest, laws, walk};
use crate::indicators::observables::Ratio;
use crate::traffic::flow::Law;
use crate::traffic::queue_links::{Section, moment};
use crate::validation::numbers::{Number, Numbers, Takes};
use crate::validation::verdict::Tolerance;
use crate::validation::{Answer, Expected, Problem, Solve};
use std::collections::{BTreeSet, VecDeque};

/// Quickest flow as a bound.
pub static BOUND: Problem = Problem {
    name: "evacuation-bound",
    text: ["网络疏散时间下界(最快流)", "lower bound of an evacuation (quickest flow)"],
    numbers: &[
        Number {
            name: "edges",
            text: [
                "每条边:起点、终点、容量(人/分)、通过时间(分,整数)",
                "each edge: from, to, capacity in persons per min, time to pass in whole min",
            ],
            takes: Takes::Rows(4),
        },
        Number {
            name: "sources", text: ["每个起点:节点、人数", "each source: node, persons"], takes: Takes::Rows(2)
        },
        Number { name: "sinks", text: ["安全节点", "safe nodes"], takes: Takes::Numbers(0.0, 1_000.0) },
        Number {
            name: "max-flow",
            text: ["已发表的最大流,人/分", "published maximum flow, persons per min"],
            takes: Takes::Number(0.0, 1e6),
        },
        Number {
            name: "quickest",
            text: ["已发表的最快疏散时间,分", "published quickest time, min"],
            takes: Takes::Number(0.0, 1e6),
        },
    ],
    on_scenario: false,
    answers: &[
        Answer { name: "max_flow", text: ["最大流", "maximum flow"], unit: ["人/分", "persons per min"] },
        Answer { name: "quickest", text: ["最快疏散时间", "quickest time"], unit: ["分", "min"] },
        Answer {
            name: "shortest_ways",
            text: ["引擎:各走最短路的疏散时间", "engine: time when all take the shortest way"],
            unit: ["分", "min"],
        },
        Answer {
            name: "seen_ways",
            text: ["引擎:各选预计最快路的疏散时间", "engine: time when each takes the way it expects to be fastest"],
            unit: ["分", "min"],
        },
    ],
    exact: |n| {
        let same = |value| Expected { value: Some(value), tolerance: Tolerance::PlusMinus(1e-9) };
        let bound = Expected { value: quickest(n).map(f64::from), tolerance: Tolerance::NotBelow(0.0) };
        vec![same(n.get("max-flow")), same(n.get("quickest")), bound, bound]
    },
    solve: Solve::Draws(|posed| {
        let n = posed.numbers.clone();
        Box::new(move |_, _| {
            let minutes = |choose: bool| Ratio::plain(engine(&n, choose).unwrap_or(f64::INFINITY));
            let quickest = quickest(&n).map_or(f64::INFINITY, f64::from);
            vec![Ratio::plain(static_flow(&n) as f64), Ratio::plain(quickest), minutes(false), minutes(true)]
        })
    }),
};

/// One arc of a flow network and the place of its reverse.
struct Arc {
    to: usize,
    left: i64,
}

/// Maximum flow by shortest augmenting paths (Edmonds and Karp 1972).
#[derive(Default)]
struct Flow {
    arcs: Vec<Arc>,
    at: Vec<Vec<usize>>,
}

impl Flow {
    fn arc(&mut self, from: usize, to: usize, capacity: i64) {
        let most = from.max(to);
        if self.at.len() <= most {
            self.at.resize_with(most + 1, Vec::new);
        }
        self.at[from].push(self.arcs.len());
        self.arcs.push(Arc { to, left: capacity });
        self.at[to].push(self.arcs.len());
        self.arcs.push(Arc { to: from, left: 0 });
    }

    fn most(&mut self, source: usize, sink: usize) -> i64 {
        let mut all = 0;
        loop {
            let mut by = vec![usize::MAX; self.at.len()];
            let mut queue = VecDeque::from([source]);
            while let Some(node) = queue.pop_front() {
                for &a in &self.at[node] {
                    let to = self.arcs[a].to;
                    if self.arcs[a].left > 0 && by[to] == usize::MAX && to != source {
                        by[to] = a;
                        queue.push_back(to);
                    }
                }
            }
            if sink >= by.len() || by[sink] == usize::MAX {
                return all;
            }
            let mut least = i64::MAX;
            let mut node = sink;
            while node != source {
                least = least.min(self.arcs[by[node]].left);
                node = self.arcs[by[node] ^ 1].to;
            }
            node = sink;
            while node != source {
                self.arcs[by[node]].left -= least;
                self.arcs[by[node] ^ 1].left += least;
                node = self.arcs[by[node] ^ 1].to;
            }
            all += least;
        }
    }
}

const MANY: i64 = 1 << 40;

fn nodes(n: &Numbers) -> usize {
    let ends = n.rows("edges").iter().flat_map(|e| [e[0], e[1]]);
    let named = n.list("sinks").iter().copied().chain(n.rows("sources").iter().map(|s| s[0]));
    ends.chain(named).fold(0.0, f64::max) as usize + 1
}

/// Most persons per minute from the sources to the sinks, whatever the time.
fn static_flow(n: &Numbers) -> i64 {
    let count = nodes(n);
    let mut flow = Flow::default();
    for e in n.rows("edges") {
        flow.arc(e[0] as usize, e[1] as usize, e[2] as i64);
    }
    for s in n.rows("sources") {
        flow.arc(count, s[0] as usize, MANY);
    }
    for t in n.list("sinks") {
        flow.arc(*t as usize, count + 1, MANY);
    }
    flow.most(count, count + 1)
}

/// Persons who can be safe after so many whole minutes: maximum flow on the time-expanded network.
fn safe_within(n: &Numbers, minutes: usize) -> i64 {
    let count = nodes(n);
    let at = |node: f64, t: usize| t * count + node as usize;
    let (source, sink) = ((minutes + 1) * count, (minutes + 1) * count + 1);
    let mut flow = Flow::default();
    for t in 0..=minutes {
        for e in n.rows("edges") {
            let arrives = t + e[3] as usize;
            if arrives <= minutes {
                flow.arc(at(e[0], t), at(e[1], arrives), e[2] as i64);
            }
        }
        for node in 0..count {
            if t < minutes {
                flow.arc(at(node as f64, t), at(node as f64, t + 1), MANY);
            }
        }
        for s in n.list("sinks") {
            flow.arc(at(*s, t), sink, MANY);
        }
    }
    for s in n.rows("sources") {
        flow.arc(source, at(s[0], 0), s[1] as i64);
    }
    flow.most(source, sink)
}

/// The least number of whole minutes after which all can be safe.
fn quickest(n: &Numbers) -> Option<u32> {
    let all: i64 = n.rows("sources").iter().map(|s| s[1] as i64).sum();
    if static_flow(n) == 0 {
        return None;
    }
    let (mut low, mut high) = (0, 1);
    while safe_within(n, high) < all {
        low = high;
        high *= 2;
        if high > 100_000 {
            return None;
        }
    }
    while low + 1 < high {
        let middle = usize::midpoint(low, high);
        if safe_within(n, middle) < all {
            low = middle;
        } else {
            high = middle;
        }
    }
    Some(high as u32)
}

/// All ways without a repeated node from a node to a sink, as lists of edges.
fn ways(n: &Numbers, from: usize) -> Vec<Vec<usize>> {
    let edges = n.rows("edges");
    let sinks: BTreeSet<usize> = n.list("sinks").iter().map(|t| *t as usize).collect();
    let mut found = Vec::new();
    let mut open = vec![(from, Vec::new(), vec![from])];
    while let Some((node, way, seen)) = open.pop() {
        if sinks.contains(&node) {
            found.push(way);
            continue;
        }
        for (i, e) in edges.iter().enumerate() {
            let to = e[1] as usize;
            if e[0] as usize == node && !seen.contains(&to) {
                let mut way = way.clone();
                way.push(i);
                let mut seen = seen.clone();
                seen.push(to);
                open.push((to, way, seen));
            }
        }
    }
    found.sort();
    found
}

/// Minutes the engine takes: edges are sections that only their gates limit.
fn engine(n: &Numbers, choose: bool) -> Option<f64> {
    let edges = n.rows("edges");
    let sections: Vec<Section> = edges
        .iter()
        .map(|e| Section {
            length: (60.0 * e[3]).max(1e-3),
            width: 1.0,
            law: Law::Unhindered,
            pace: 1.0,
            headway: [moment(60.0 / e[2]), 0],
            shared: false,
        })
        .chain([Section { length: 1.0, width: 1.0, law: Law::Unhindered, pace: 1.0, headway: [0, 0], shared: false }])
        .collect();
    let wait = 2 * edges.len() as u32;
    let mut walkers = Vec::new();
    for s in n.rows("sources") {
        let ways = ways(n, s[0] as usize);
        let minutes = |way: &Vec<usize>| way.iter().map(|e| edges[*e][3]).sum::<f64>();
        let shortest = (0..ways.len()).min_by(|&a, &b| minutes(&ways[a]).total_cmp(&minutes(&ways[b])))?;
        let persons = s[1] as usize;
        let choice = if choose {
            let narrow = |way: &Vec<usize>| 60.0 / way.iter().map(|e| edges[*e][2]).fold(f64::INFINITY, f64::min);
            let times: Vec<f64> = ways.iter().map(|w| 60.0 * minutes(w)).collect();
            chosen(&vec![times; persons], &ways.iter().map(narrow).collect::<Vec<_>>())
        } else {
            vec![shortest; persons]
        };
        for k in choice {
            // Everybody stands ready before the first edge.
            let route = std::iter::once(wait).chain(ways[k].iter().map(|e| 2 * *e as u32)).collect();
            walkers.push(Walker { speed: 1.0, route, distance: 0.0, start: 0.0 });
        }
    }
    Some(latest(&walk(&sections, &laws(1.34), &walkers, 1e8).out) / 60.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validation::numbers::Given;

    /// VAL-V10: A 0, B 1, C 2, D 3, S1 4, S2 5.
    fn posed(a: f64, b: f64) -> Numbers {
        let edges = [
            [0., 2., 20., 2.],
            [0., 3., 10., 1.],
            [1., 3., 15., 2.],
            [2., 4., 15., 3.],
            [3., 2., 5., 1.],
            [3., 5., 18., 2.],
        ];
        Numbers(vec![
            ("edges".into(), Given::Rows(edges.iter().map(|e| e.to_vec()).collect())),
            ("sources".into(), Given::Rows(vec![vec![0.0, a], vec![1.0, b]])),
            ("sinks".into(), Given::Many(vec![4.0, 5.0])),
        ])
    }

    #[test]
    fn bounds_of_the_published_network() {
        assert_eq!(static_flow(&posed(600.0, 400.0)), 33);
        assert_eq!(quickest(&posed(600.0, 400.0)), Some(34));
        assert_eq!(quickest(&posed(100.0, 100.0)), Some(10));
    }

    #[test]
    fn no_run_finishes_earlier() {
        for (a, b) in [(600.0, 400.0), (100.0, 100.0), (37.0, 211.0)] {
            let n = posed(a, b);
            let bound = f64::from(quickest(&n).expect("reachable"));
            for choose in [false, true] {
                let minutes = engine(&n, choose).expect("reachable");
                assert!(minutes >= bound && minutes < 4.0 * bound, "{a} {b} {choose}: {minutes} {bound}");
            }
        }
    }
}
