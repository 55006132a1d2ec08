//! Command: desks, the requests that go through them, and when each community's decisions take effect.

use crate::policy::{DECISIONS, Decision, Level};
use crate::time::{NEVER, Seconds};

/// A request that waits for decisions, or everyday business of a desk.
#[derive(Clone, Copy, Debug)]
pub struct Request {
    /// Community it comes from.
    pub community: u16,
    /// What is asked for; none for everyday business.
    pub decision: Option<Decision>,
    /// Level that decides.
    pub decider: Level,
    /// Level at whose desk it is now, or on the way to it.
    pub at: Level,
    /// When it was raised.
    pub raised: Seconds,
    /// When it came to the present desk.
    pub arrived: Seconds,
    /// When an officer took it up there (`NEVER` before).
    pub began: Seconds,
    /// When the decision takes effect (`NEVER` before it is known).
    pub effect: Seconds,
    /// The first decision is wrong.
    pub wrong: bool,
    /// Word comes down from the district instead of up from the community.
    pub from_above: bool,
}

/// Desks and decisions of one run.
#[derive(Debug, Default)]
pub struct CommandState {
    /// When each officer is free again, by desk: communities, then streets, then the district.
    pub officers: Vec<Vec<Seconds>>,
    /// All requests, in the order in which they were raised.
    pub requests: Vec<Request>,
    /// Time from which a decision holds, by community and decision (`NEVER` until it is known).
    pub decided_at: Vec<[Seconds; DECISIONS]>,
    /// Asked for, by community and decision.
    pub asked: Vec<[bool; DECISIONS]>,
    /// Level that takes each decision.
    pub level: Vec<[Level; DECISIONS]>,
    /// Everyday requests of each community so far, and when the next comes, s.
    pub everyday: Vec<(u32, f64)>,
}

impl CommandState {
    /// Nothing asked for, nobody at the desks.
    pub fn start(&mut self, communities: usize, streets: usize) {
        self.officers.resize_with(communities + streets + 1, Vec::new);
        self.officers.iter_mut().for_each(Vec::clear);
        self.requests.clear();
        super::fill(&mut self.decided_at, communities, [NEVER; DECISIONS]);
        super::fill(&mut self.asked, communities, [false; DECISIONS]);
        super::fill(&mut self.level, communities, [Level::Community; DECISIONS]);
        super::fill(&mut self.everyday, communities, (0, 0.0));
    }

    /// A request comes to a desk at `at` and takes an officer for `work`: when that officer begins. Who comes first
    /// is served first.
    pub fn serve(&mut self, desk: usize, at: Seconds, work: Seconds) -> Seconds {
        let officers = &mut self.officers[desk];
        let Some(free) = officers.iter_mut().min() else { return at };
        let began = at.max(*free);
        *free = began.saturating_add(work);
        began
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_comes_first_is_served_first_by_whoever_is_free_first() {
        let mut command = CommandState::default();
        command.start(1, 1);
        command.officers[0] = vec![0, 50];
        let begins: Vec<Seconds> = [10, 20, 30].into_iter().map(|at| command.serve(0, at, 100)).collect();
        assert_eq!(begins, [10, 50, 110]);
        assert_eq!(command.officers[0], [210, 150]);
    }
}
