//! News: who hears, and when, that shelters are open or that goods are handed out. Nobody goes for what
//! they have not heard of.
//!
//! Who is told of goods by telephone or loudspeaker is also told which sites have any on record.
//!
//! Three channels reach a household independently: the telephone where its base station works, the
//! loudspeaker where there is power, and the round of stair leaders and grid workers, who come to each
//! door some time during the round and whom some households miss until the next day's; a warning is brought by a
//! team that does nothing else meanwhile (`warning::doors`). Whoever has heard
//! talks to neighbours of the same grid cell, drawn evenly, at a constant rate, and stops – with a given
//! chance – once a neighbour knows already (stifling; with chance 1 the model of Maki and Thompson 1973).
//!
//! A cell's times of hearing are worked out when somebody there first asks, from channels as they are
//! then. Nothing else depends on when that is.

use crate::key::{Key, lot};
use crate::math;
use crate::policy::LocalHelp;
use crate::processes::Run;
use crate::random::{Draws, Purpose};
use crate::state::State;
use crate::state::news::{Moment, NOT_HEARD, Round, Topic};
use crate::time::{DAY, NEVER, Seconds};
use crate::world::NONE;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// A channel that reaches somebody with this chance, once, after an exponential delay.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Channel {
    /// Chance to reach.
    pub reach: f64,
    /// Mean delay, s.
    pub mean: f64,
}

fn moment(seconds: f64) -> Moment {
    (seconds * 1_000.0) as Moment
}

/// When somebody hears through the first of several independent channels, from the announcement.
/// `occasion` and the next numbers, one a channel, address the draws.
#[must_use]
pub fn through_channels(draws: &Draws, who: Key, occasion: u32, channels: &[Channel]) -> Moment {
    let mut first = NOT_HEARD;
    for (channel, at) in channels.iter().zip(occasion..) {
        let (reached, wait) = draws.uniforms(Purpose::NewsChannel, who, at);
        if reached < channel.reach {
            first = first.min(moment(-channel.mean * math::ln(wait)));
        }
    }
    first
}

/// Word of mouth among people who all may meet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WordOfMouth {
    /// Contacts a teller makes, per second.
    pub rate: f64,
    /// Chance that a teller stops when the other knows already.
    pub stifling: f64,
}

impl WordOfMouth {
    /// Spreads news among `known.len()` people. `known` holds when each hears from elsewhere and then when
    /// each knows. `occasion` addresses the draws; a teller's contacts are numbered from it.
    pub fn spread(self, draws: &Draws, key: impl Fn(usize) -> Key, occasion: u32, known: &mut [Moment]) {
        let people = known.len();
        let mut tells: BinaryHeap<Reverse<(Moment, u32, u32, u32)>> = BinaryHeap::new();
        for (i, at) in known.iter_mut().enumerate() {
            if *at < NOT_HEARD {
                tells.push(Reverse((*at, i as u32, 0, 0)));
                *at = NOT_HEARD;
            }
        }
        if self.rate <= 0.0 || people < 2 {
            for Reverse((at, i, ..)) in tells {
                known[i as usize] = at;
            }
            return;
        }
        // Next contact of a teller: when, and with whom.
        let next = |at: Moment, teller: u32, contact: u32| {
            let (wait, other) = draws.uniforms(Purpose::NewsContact, key(teller as usize), occasion + contact);
            let other = (other * (people - 1) as f64) as u32;
            let when = at + moment(-math::ln(wait) / self.rate);
            Reverse((when, teller, contact, if other < teller { other } else { other + 1 }))
        };
        // Once everybody knows, what is still told changes nothing; tellers who never stop would go on for ever.
        let mut ignorant = people;
        while let Some(Reverse((at, teller, contact, other))) = tells.pop() {
            if ignorant == 0 {
                break;
            }
            if contact == 0 {
                if known[teller as usize] == NOT_HEARD {
                    known[teller as usize] = at;
                    ignorant -= 1;
                    tells.push(next(at, teller, 1));
                }
                continue;
            }
            if known[other as usize] == NOT_HEARD {
                known[other as usize] = at;
                ignorant -= 1;
                tells.push(next(at, other, 1));
            } else if self.stifling >= 1.0
                || draws.uniform(Purpose::NewsStifled, key(teller as usize), occasion + contact) < self.stifling
            {
                continue;
            }
            tells.push(next(at, teller, contact + 1));
        }
    }
}

/// A community makes something known.
pub fn announce(s: &mut State, community: u16, topic: Topic) {
    let at = &mut s.news.announced[topic as usize][usize::from(community)];
    *at = (*at).min(s.now);
}

/// When a household hears of something; `NEVER` while it has not been announced.
#[must_use]
pub fn heard(run: &Run, s: &mut State, household: u32, topic: Topic) -> Seconds {
    let m = run.model;
    let building = m.world.households.building[household as usize];
    let announced = s.news.announced[topic as usize][usize::from(m.community(building))];
    if announced == NEVER || m.policy.local_help == LocalHelp::Ideal {
        return announced;
    }
    let cell = usize::from(m.world.buildings.cell[building as usize]);
    if !std::mem::replace(&mut s.news.told[topic as usize][cell], true) {
        tell(run, s, cell, topic);
    }
    match s.news.known[topic as usize][household as usize] {
        NOT_HEARD => NEVER,
        ms => announced.saturating_add((ms / 1_000).min(i32::MAX as u64) as Seconds),
    }
}

/// Draws of a topic: channels first, then the contacts of a teller.
const TOPIC: u32 = 1 << 20;

/// Place of a household's door in a round, on (0, 1), and the draw whether it is missed there.
#[must_use]
pub fn at_door(run: &Run, topic: Topic, household: u32) -> (f64, f64) {
    const ROUND: u32 = 2;
    run.draws.uniforms(Purpose::NewsChannel, run.model.household_key(household), topic as u32 * TOPIC + ROUND)
}

/// When a team is at a door, s.
#[must_use]
pub fn door_at(round: &Round, door: f64) -> f64 {
    f64::from(round.start) + door * round.length
}

/// Works out when each household of a cell hears.
fn tell(run: &Run, s: &mut State, cell: usize, topic: Topic) {
    const CONTACTS: u32 = 16;
    /// Occasion of the draws of sirens and cell broadcast.
    const QUICK: u32 = 8;
    /// Occasion of the draw that says whether a household gets personal messages.
    const PERSONAL: u32 = TOPIC - 1;
    let m = run.model;
    let p = &m.parameters;
    let households = m.index.cell_households.of(cell);
    let occasion = topic as u32 * TOPIC;
    let warns = matches!(topic, Topic::Warning | Topic::Order);
    // A team of the cell goes from door to door with a warning; other news come with the daily round.
    let round = s.news.rounds.iter().find(|r| r.topic == topic && usize::from(r.cell) == cell).copied();
    let leaders = if warns || m.policy.local_help == LocalHelp::Off { 0.0 } else { p.staff_turnout };
    let announced = s.news.announced[topic as usize][usize::from(m.world.places.cell_community[cell])];
    let (mut doors, mut first_told) = (0_i64, 0_i64);
    let mut known = std::mem::take(&mut s.news.scratch);
    known.clear();
    for &h in households {
        let key = m.household_key(h);
        let b = m.world.households.building[h as usize] as usize;
        let works = |yes: bool, reach: f64| if yes { reach } else { 0.0 };
        let channels = [
            Channel { reach: works(s.buildings.served[2][b], p.news_phone), mean: 60.0 * p.news_phone_minutes },
            Channel {
                reach: works(s.buildings.served[0][b], p.news_loudspeaker),
                mean: 60.0 * p.news_loudspeaker_minutes,
            },
        ];
        let mut first = through_channels(run.draws, key, occasion, &channels);
        if warns {
            let siren = lot(m.world.places.community_key[usize::from(m.community(b as u32))], 0x5143) < m.policy.sirens;
            let broadcast = m.policy.cell_broadcast * p.warn_broadcast;
            let quick = [
                Channel { reach: works(siren, p.warn_siren), mean: 60.0 * p.warn_minutes },
                Channel { reach: works(s.buildings.served[2][b], broadcast), mean: 60.0 * p.warn_minutes },
            ];
            first = first.min(through_channels(run.draws, key, occasion + QUICK, &quick));
        }
        let listed = || m.world.households.members(h as usize).any(|p| s.people.listed[p]);
        if m.policy.personal_messages > 0.0
            && s.buildings.served[2][b]
            && listed()
            && run.draws.uniform(Purpose::NewsChannel, key, PERSONAL) < m.policy.personal_messages
        {
            let personal = [Channel { reach: p.personal_reach, mean: 60.0 * p.personal_minutes }];
            first = first.min(through_channels(run.draws, key, occasion + CONTACTS - 1, &personal));
        }
        if topic == Topic::Stock {
            s.news.knows_stock[h as usize] = first < NOT_HEARD;
        }
        let (door, missed) = at_door(run, topic, h);
        if let Some(round) = round
            && let at = door_at(&round, door)
            && at < f64::from(round.until)
        {
            let at = moment(at - f64::from(announced));
            doors += 1;
            first_told += i64::from(at < first);
            first = first.min(at);
        }
        if leaders > 0.0 {
            // Rounds missed before the first that comes: geometric.
            let missed = if leaders >= 1.0 { 0.0 } else { (math::ln(missed) / math::ln(1.0 - leaders)).floor() };
            first = first.min(moment(60.0 * p.news_round_minutes * door + missed * f64::from(DAY)));
        }
        known.push(first);
    }
    for helper in round.iter().flat_map(|round| round.team).filter(|&helper| helper != NONE) {
        s.helpers.rows[helper as usize].rate = 1_000 * first_told / doors.max(1);
    }
    // A warning spreads faster than news, and nobody stops telling it.
    let mouth = if warns {
        WordOfMouth { rate: p.warn_contacts / 60.0, stifling: 0.0 }
    } else {
        WordOfMouth { rate: p.news_contacts / 3_600.0, stifling: p.news_stifling }
    };
    mouth.spread(run.draws, |i| m.household_key(households[i]), occasion + CONTACTS, &mut known);
    for (&h, &at) in households.iter().zip(&known) {
        s.news.known[topic as usize][h as usize] = at;
    }
    s.news.scratch = known;
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Share of 10,000 people who never hear in the model of Maki and Thompson.
    fn never(replicate: u32) -> f64 {
        let mut known = vec![NOT_HEARD; 10_000];
        known[0] = 0;
        let mouth = WordOfMouth { rate: 1.0, stifling: 1.0 };
        mouth.spread(&Draws::new(5, replicate), |i| Key(i as u64).child(3), 0, &mut known);
        known.iter().filter(|k| **k == NOT_HEARD).count() as f64 / 10_000.0
    }

    /// x = exp(−2 (1 − x)) has the root 0.203188; 20 rumours, 3 standard errors of their mean.
    #[test]
    fn a_fifth_never_hears_a_rumour() {
        let shares: Vec<f64> = (0..20).map(never).collect();
        let mean = shares.iter().sum::<f64>() / 20.0;
        let deviation = (shares.iter().map(|s| (s - mean) * (s - mean)).sum::<f64>() / 19.0).sqrt();
        assert!(deviation < 0.01, "{shares:?}");
        assert!((mean - 0.203_188).abs() < 3.0 * deviation / 20.0_f64.sqrt() + 1e-4, "{mean} {deviation}");
    }

    /// 1 − 0.4 × 0.3 = 0.88 of 100,000 people; three standard errors.
    #[test]
    fn two_channels_reach_more_than_one() {
        let channels = [Channel { reach: 0.6, mean: 600.0 }, Channel { reach: 0.7, mean: 60.0 }];
        let draws = Draws::new(9, 0);
        let reached = (0..100_000_u64)
            .filter(|&i| through_channels(&draws, Key(i).child(1), 0, &channels) < NOT_HEARD)
            .count() as f64;
        assert!((reached / 1e5 - 0.88).abs() < 3.0 * (0.88_f64 * 0.12 / 1e5).sqrt(), "{reached}");
    }

    #[test]
    fn talk_only_hastens_and_reaches_more() {
        let draws = Draws::new(2, 1);
        let alone: Vec<Moment> = (0..400_u64)
            .map(|i| through_channels(&draws, Key(i).child(7), 0, &[Channel { reach: 0.3, mean: 1_200.0 }]))
            .collect();
        let mut told = alone.clone();
        let mouth = WordOfMouth { rate: 2.0 / 3_600.0, stifling: 0.5 };
        mouth.spread(&draws, |i| Key(i as u64).child(7), 100, &mut told);
        assert!(alone.iter().zip(&told).all(|(a, t)| t <= a));
        let heard = |list: &[Moment]| list.iter().filter(|m| **m < NOT_HEARD).count();
        assert!(heard(&told) > heard(&alone) + 100);
    }
}
