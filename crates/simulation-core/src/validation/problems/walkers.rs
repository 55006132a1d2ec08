//! Walkers on the few sections of a problem, through the queue-links of the movement process.

use crate::key::Key;
use crate::random::{Draws, Purpose};
use crate::traffic::flow::{Law, Laws};
use crate::traffic::queue_links::{Moment, Onward, QueueLinks, SECOND, Section, moment};

/// One walker of a problem.
#[derive(Clone, Debug)]
pub(super) struct Walker {
    /// Free speed, m/s.
    pub speed: f64,
    /// Links one after another.
    pub route: Vec<u32>,
    /// Metres to the end of the first.
    pub distance: f64,
    /// Starts at, s.
    pub start: f64,
}

/// What happened.
#[derive(Clone, Debug, Default)]
pub(super) struct Outcome {
    /// When each walker was out, s, in the order of the walkers given.
    pub out: Vec<f64>,
    /// When each walker reached the end of a link: (walker, link, s).
    pub reached: Vec<(usize, u32, f64)>,
    /// Person-seconds in queues.
    pub queued: f64,
}

/// Laws with Weidmann's numbers; a walker who stands for a minute squeezes on.
pub(super) fn laws(free_speed: f64) -> Laws {
    Laws::new(free_speed, 8.0, 0.5, 7.0, 60.0)
}

/// A stretch of way with gates of its own width, or of `gates` m, through which `flow` persons pass per metre and second.
pub(super) fn corridor(length: f64, width: f64, gates: [f64; 2], flow: f64) -> Section {
    let headway = gates.map(|w| moment(1.0 / (w * flow)));
    Section { length, width, law: Law::Walkers, pace: 1.0, headway, shared: true }
}

/// A way on which nobody hinders anybody but at its end.
pub(super) fn open(length: f64, gate: f64, flow: f64) -> Section {
    Section {
        law: Law::Unhindered,
        headway: [0, moment(1.0 / (gate * flow))],
        ..corridor(length, 1.0, [1.0, 1.0], 1.0)
    }
}

/// Key of a walker.
pub(super) fn key(i: usize) -> Key {
    Key::of_name("walker").child(i as u64)
}

/// A uniform on (low, high) of one walker.
pub(super) fn between(draws: &Draws, i: usize, occasion: u32, low: f64, high: f64) -> f64 {
    low + (high - low) * draws.uniform(Purpose::WalkingSpeed, key(i), occasion)
}

/// Lets all walk until they are out, or until `until` seconds have passed.
pub(super) fn walk(sections: &[Section], laws: &Laws, walkers: &[Walker], until: f64) -> Outcome {
    let mut links = QueueLinks::default();
    links.start(sections.len());
    for (i, w) in walkers.iter().enumerate() {
        let row = links.enter(key(i).0, 1, w.speed, w.route[0], w.distance, moment(w.start));
        debug_assert_eq!(row as usize, i);
    }
    let mut outcome = Outcome { out: vec![f64::INFINITY; walkers.len()], ..Outcome::default() };
    let mut step = vec![0_usize; walkers.len()];
    let seconds = |at: Moment| at as f64 / SECOND as f64;
    let mut reached = Vec::new();
    while let Some((row, at)) = links.advance(sections, laws, moment(until), |links, row, link| {
        reached.push((row as usize, link, seconds(links.now())));
        let i = &mut step[row as usize];
        *i += 1;
        walkers[row as usize].route.get(*i).map_or(Onward::Leave, |l| Onward::Link(*l))
    }) {
        outcome.out[row as usize] = seconds(at);
    }
    outcome.reached = reached;
    outcome.queued = links.person_seconds_queued() as f64;
    outcome
}

/// Latest of some times.
pub(super) fn latest(times: &[f64]) -> f64 {
    times.iter().copied().fold(0.0, f64::max)
}

/// Which of several ways each walker takes who sees them all: the one on which it is through first, judged by its own
/// walk and by all who are nearer to the end of that way and have taken it. `ways[i][k]` is the walk of walker i along
/// way k in s, `headway[k]` the time each takes at its narrowest place, s.
pub(super) fn chosen(ways: &[Vec<f64>], headway: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..ways.len()).collect();
    let least = |i: usize| ways[i].iter().copied().fold(f64::INFINITY, f64::min);
    order.sort_by(|&a, &b| least(a).total_cmp(&least(b)).then(key(a).cmp(&key(b))));
    let mut through = vec![0.0_f64; headway.len()];
    let mut choice = vec![0; ways.len()];
    for i in order {
        let at = |k: usize| ways[i][k].max(through[k]) + headway[k];
        let best = (0..headway.len()).min_by(|&a, &b| at(a).total_cmp(&at(b))).unwrap_or(0);
        through[best] = at(best);
        choice[i] = best;
    }
    choice
}
