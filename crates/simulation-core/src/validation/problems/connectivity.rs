//! VAL-V11, V12: what of a network can still be reached when parts of it fail, through the search that tells which
//! roads lead where. Erdős and Rényi (1960) for the giant part of a random graph, complete enumeration for small ones.

use crate::indicators::observables::Ratio;
use crate::key::{Key, mix};
use crate::math;
use crate::random::{Draws, Purpose};
use crate::validation::numbers::{Number, Numbers, Takes};
use crate::validation::verdict::Tolerance;
use crate::validation::{Draw, Expected, Posed, Problem, SHARE, Solve, answer, exactly};
use crate::world::roads::Roads;
use std::sync::Arc;

const NODES: Number = Number { name: "nodes", text: ["节点数", "nodes"], takes: Takes::Whole(100, 100_000) };
const DEGREE: Number =
    Number { name: "degree", text: ["平均度", "mean number of neighbours"], takes: Takes::Number(1.1, 10.0) };
const FAILED: Number =
    Number { name: "failed", text: ["失效节点比例", "share of nodes that fail"], takes: Takes::Number(0.0, 0.9) };
const WORKS: Number = Number {
    name: "works",
    text: ["各路段完好概率", "probability that an edge works"],
    takes: Takes::Number(0.0, 1.0),
};
const IN_SERIES: Number =
    Number { name: "in_series", text: ["串联桥数", "bridges in series"], takes: Takes::Whole(1, 100) };
const OF_A_BRIDGE: Number = Number {
    name: "series_works",
    text: ["串联桥各自完好概率", "probability that a bridge in series works"],
    takes: Takes::Number(0.0, 1.0),
};

/// Share of a random graph that holds together.
pub static GIANT_PART: Problem = Problem {
    name: "giant-part",
    text: ["随机网络中最大连通部分的比例", "share of a random network in its largest connected part"],
    numbers: &[NODES, DEGREE, FAILED],
    on_scenario: false,
    answers: &[answer("largest", ["最大连通部分占全部节点比例", "largest connected part, of all nodes"], SHARE)],
    exact: giant,
    solve: Solve::Draws(random_graph),
};

/// Whether two ends of a small network are connected.
pub static TWO_ENDS: Problem = Problem {
    name: "two-ends",
    text: [
        "桥式网络与串联桥的两端连通概率",
        "probability that the ends of a bridge network and of a row of bridges are connected",
    ],
    numbers: &[WORKS, IN_SERIES, OF_A_BRIDGE],
    on_scenario: false,
    answers: &[
        answer("bridge_network", ["桥式网络连通", "ends of the bridge network connected"], SHARE),
        answer("series", ["串联桥连通", "ends of the row connected"], SHARE),
    ],
    exact: |n| [exactly(enumerated(n.get("works"))), exactly(powered(n))].to_vec(),
    solve: Solve::Draws(small_networks),
};

/// S = 1 − e^(−c S), c the mean degree among the nodes left; a finite graph is off by less than 0.005.
fn giant(n: &Numbers) -> Vec<Expected> {
    let left = 1.0 - n.get("failed");
    let c = n.get("degree") * left;
    let mut s = 1.0_f64;
    for _ in 0..10_000 {
        s = 1.0 - libm::exp(-c * s);
    }
    vec![exactly(left * s).by(Tolerance::PlusMinus(0.005))]
}

fn powered(n: &Numbers) -> f64 {
    libm::pow(n.get("series_works"), n.get("in_series"))
}

/// Ends of the edges of the bridge network: 0 and 3 are its ends.
const BRIDGE: [(u32, u32); 5] = [(0, 1), (0, 2), (1, 2), (1, 3), (2, 3)];

/// Sum over all 32 states of the five edges.
fn enumerated(p: f64) -> f64 {
    (0..32_u32)
        .filter(|state| {
            let on = |edge: u32| state & (1 << edge) != 0;
            on(0) && on(3) || on(1) && on(4) || on(0) && on(2) && on(4) || on(1) && on(2) && on(3)
        })
        .map(|state| (0..5).map(|e| if state & (1 << e) != 0 { p } else { 1.0 - p }).product::<f64>())
        .sum()
}

/// Roads with these edges.
fn roads(nodes: u32, edges: &[(u32, u32)]) -> Roads {
    let mut at: Vec<Vec<(u32, u32)>> = vec![Vec::new(); nodes as usize];
    for (e, &(a, b)) in (0..).zip(edges) {
        at[a as usize].push((b, e));
        at[b as usize].push((a, e));
    }
    let mut first = vec![0];
    for list in &at {
        first.push(first[first.len() - 1] + list.len() as u32);
    }
    Roads {
        x: Arc::new(vec![0.0; nodes as usize]),
        edge_ends: Arc::new(edges.to_vec()),
        first: Arc::new(first),
        neighbours: Arc::new(at.concat()),
        ..Roads::default()
    }
}

fn random_graph(posed: &Posed) -> Draw {
    let n = posed.numbers;
    let (nodes, degree, failed, seed) = (n.whole("nodes"), n.get("degree"), n.get("failed"), posed.seed);
    Box::new(move |replicate, _| {
        let draws = Draws::new(seed, replicate);
        // Every pair is joined with the same chance: gaps between joined pairs are geometric.
        let pairs = u64::from(nodes) * u64::from(nodes - 1) / 2;
        let miss = math::ln(1.0 - degree / f64::from(nodes - 1));
        let (mut edges, mut pair) = (Vec::new(), 0_u64);
        let (mut row, mut before) = (1_u64, 0_u64);
        for k in 0.. {
            let u = draws.uniform(Purpose::VerificationSample, Key(mix(1, k)), 0);
            pair += (math::ln(u) / miss) as u64;
            if pair >= pairs {
                break;
            }
            // Pair number = row (row − 1) / 2 + column.
            while before + row <= pair {
                before += row;
                row += 1;
            }
            edges.push((row as u32, (pair - before) as u32));
            pair += 1;
        }
        let works: Vec<bool> =
            (0..nodes).map(|i| draws.uniform(Purpose::VerificationSample, Key(u64::from(i)), 1) >= failed).collect();
        let roads = roads(nodes, &edges);
        let open = |e: usize| works[edges[e].0 as usize] && works[edges[e].1 as usize];
        let (mut seen, mut largest) = (vec![false; nodes as usize], 0);
        for node in (0..nodes).filter(|&i| works[i as usize]) {
            if !seen[node as usize] {
                let mut size = 0;
                for (seen, reached) in seen.iter_mut().zip(roads.reached(&[node], open)) {
                    *seen |= reached;
                    size += u32::from(reached);
                }
                largest = largest.max(size);
                if largest * 2 > nodes {
                    break;
                }
            }
        }
        vec![Ratio::of(f64::from(largest), f64::from(nodes))]
    })
}

fn small_networks(posed: &Posed) -> Draw {
    let n = posed.numbers;
    let (works, series, of_each, seed) = (n.get("works"), n.whole("in_series"), n.get("series_works"), posed.seed);
    let bridge = roads(4, &BRIDGE);
    let row = roads(series + 1, &(0..series).map(|i| (i, i + 1)).collect::<Vec<_>>());
    Box::new(move |replicate, _| {
        let draws = Draws::new(seed, replicate);
        let connected = |roads: &Roads, p: f64, occasion: u32| {
            let open = |e: usize| draws.uniform(Purpose::VerificationSample, Key(e as u64), occasion) < p;
            let end = roads.reached(&[0], open)[roads.nodes() - 1];
            Ratio::of(f64::from(u8::from(end)), 1.0)
        };
        vec![connected(&bridge, works, 2), connected(&row, of_each, 3)]
    })
}
