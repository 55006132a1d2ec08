//! Command: what has to be decided, by whom, how long it takes, and whether it is right.
//!
//! - A community **asks** for a decision at a fixed time after the impact, or earlier: its plan has a trigger
//!   (the motion felt there), or the platform's sensors tell. A duty nobody holds waits until somebody takes it up.
//! - The request goes **up to the level that has the authority**, desk by desk. A **report** takes longer where
//!   telephones are down, and messages can be lost between systems that do not interoperate, or without telephones;
//!   they are missed and sent again. A second channel needs no telephones. On the platform reports take minutes while
//!   its power and telephones hold; when they fail, a community that no longer practises the old way is slower than
//!   one that never had the platform.
//! - At each **desk** requests stand in one line for a few officers. At night few are on duty, the others are called
//!   in. Everyday business stands in the same line.
//! - A decision is **wrong** with a chance that depends on the skill of the level and on what is known there: the
//!   picture grows with the time since the impact, fastest where it happened. A plan that does not fit the place, and
//!   a false alarm of a sensor, make the first decision wrong. It is noticed and taken again.
//! - A community whose superiors do not answer acts on its own at last.

use crate::key::{Key, lot};
use crate::math;
use crate::policy::{BACKUP, Decision, Level, LocalHelp, ServiceTime};
use crate::processes::recovery::lifelines;
use crate::processes::response::{muster, partners, relief, sheltering};
use crate::processes::warning::alert;
use crate::processes::{Process, Run, event, unpack};
use crate::random::Purpose;
use crate::state::State;
use crate::state::command::Request;
use crate::state::ledger::HelperClass;
use crate::time::{DAY, NEVER, Seconds};

const EVERYDAY: u32 = 0;
const ASK: u32 = 1;
const ARRIVE: u32 = 2;
const EFFECT: u32 = 3;

/// Working hours.
const OFFICE: std::ops::Range<u32> = 8..18;

/// Steps of a decision in a [`Draws`](crate::random::Draws) occasion.
const STEPS: u32 = 8;
/// Decisions in an occasion of draws; everyday requests are numbered beyond.
const EVERYDAY_FROM: u32 = 64;

fn seconds(minutes: f64) -> Seconds {
    (minutes * 60.0).min(1e9) as Seconds
}

/// Whether a community is among this share of all: by its key, so that a larger share contains a smaller.
fn among(run: &Run, community: usize, salt: u64, share: f64) -> bool {
    lot(run.model.world.places.community_key[community], salt) < share
}

fn community_key(run: &Run, community: usize) -> Key {
    Key(run.model.world.places.community_key[community])
}

/// Row of the desk of a level that answers for a community.
fn desk(run: &Run, community: usize, level: Level) -> usize {
    let places = &run.model.world.places;
    match level {
        Level::Community => community,
        Level::Street => places.communities() + usize::from(places.community_street[community]),
        Level::District => places.communities() + usize::from(places.streets),
    }
}

/// Fills the desks and asks for what an impact always calls for.
pub fn start(run: &Run, s: &mut State) {
    man_desks(run, s);
    if s.ledger.all().is_empty() && s.tally.direct_loss == 0 {
        return;
    }
    let p = &run.model.parameters;
    for (decision, minutes) in [
        (Decision::OpenShelter, p.request_shelter),
        (Decision::ReleaseStock, p.request_stock),
        (Decision::DispatchVolunteers, p.request_volunteers),
        (Decision::AskOutside, p.request_outside),
    ] {
        for community in 0..run.model.world.places.communities() {
            if decision != Decision::AskOutside || community == 0 {
                let asked = seconds(occasion(run, s, community, decision, minutes));
                request(run, s, community, decision, asked);
            }
        }
    }
    for community in 0..run.model.world.places.communities() {
        if among(run, community, 0xC4E5, run.model.policy.assign_crews) {
            let asked = seconds(occasion(run, s, community, Decision::AssignCrews, p.request_crews));
            request(run, s, community, Decision::AssignCrews, asked);
        }
    }
}

/// Officers on duty, and when the others come.
fn man_desks(run: &Run, s: &mut State) {
    let m = run.model;
    let p = &m.parameters;
    let places = &m.world.places;
    let office = OFFICE.contains(&u32::from(m.hour));
    for row in 0..s.command.officers.len() {
        let (level, key) = if row < places.communities() {
            (Level::Community, community_key(run, row))
        } else if row < places.communities() + usize::from(places.streets) {
            (Level::Street, Key::of_name("street desk").child((row - places.communities()) as u64))
        } else {
            (Level::District, Key::of_name("district desk"))
        };
        let officers = m.world.organisations.officers[level as usize].max(1);
        let there = if office { officers } else { ((p.officers_night * f64::from(officers)) as u32).max(1) };
        s.command.officers[row].extend((0..officers).map(|officer| {
            let wait = p.call_in_minutes * run.draws.exponential(Purpose::CallIn, key, officer);
            if officer < there { 0 } else { seconds(wait) }
        }));
        if level == Level::Community && p.everyday_requests > 0.0 {
            everyday(run, s, row as u32);
        }
    }
}

/// When a community asks, minutes from the impact: at a fixed time, or set off by its plan or by sensors.
fn occasion(run: &Run, s: &mut State, community: usize, decision: Decision, minutes: f64) -> f64 {
    let m = run.model;
    let (p, policy) = (&m.parameters, &m.policy);
    let mut minutes = minutes;
    if on_plan(run, community) && felt(run, community) >= p.trigger_pga {
        minutes = minutes.min(p.trigger_minutes);
        let needed = needs_there(run, s, community);
        s.tally.triggers_right += i64::from(needed);
        s.tally.triggers_false += i64::from(!needed);
    }
    let step = decision as u32 * STEPS;
    let key = community_key(run, community);
    if among(run, community, 0x91A7, policy.platform)
        && works(run, s, community)
        && run.draws.uniform(Purpose::DeskOccasion, key, step + 1) < p.platform_sensing
    {
        minutes = minutes.min(p.trigger_minutes);
    }
    minutes
}

/// Whether a community acts by a plan.
fn on_plan(run: &Run, community: usize) -> bool {
    run.model.policy.plan > 0.0 && among(run, community, 0x91A2, run.model.policy.plan)
}

/// Strongest motion in a community, g.
fn felt(run: &Run, community: usize) -> f64 {
    buildings(run, community).map(|b| run.motion.pga.get(b).copied().unwrap_or(0.0)).fold(0.0, f64::max)
}

fn buildings<'a>(run: &'a Run, community: usize) -> impl Iterator<Item = usize> + 'a {
    let index = &run.model.index;
    let cells = index.community_cells.of(community).iter();
    cells.flat_map(|&c| index.cell_buildings.of(c as usize)).map(|&b| b as usize)
}

fn needs_there(run: &Run, s: &State, community: usize) -> bool {
    s.ledger.all().iter().any(|need| usize::from(run.model.community(need.building)) == community)
}

/// Level that decides for a community.
#[must_use]
pub fn decider(run: &Run, community: usize, decision: Decision) -> Level {
    let policy = &run.model.policy;
    let share = match decision {
        Decision::AskOutside | Decision::AssignCrews => 0.0,
        Decision::Warn | Decision::Evacuate => policy.devolved_warning,
        _ => policy.devolved_share,
    };
    if among(run, community, 0xDE70, share) { policy.devolved_level } else { policy.authority[decision as usize] }
}

/// A decision called for by what the district's monitoring knows at `at`: word goes down to the level that decides.
pub fn request_below(run: &Run, s: &mut State, community: usize, decision: Decision, at: Seconds) {
    let row = s.command.requests.len();
    request(run, s, community, decision, at);
    let Some(request) = s.command.requests.get_mut(row) else { return };
    if request.decider == Level::District {
        request.at = Level::District;
    } else if run.model.policy.outside_help {
        // From the district down to the desk that decides; it does not go up again.
        request.at = request.decider;
        request.from_above = true;
    }
}

/// Asks for a decision at `at`, once.
pub fn request(run: &Run, s: &mut State, community: usize, decision: Decision, at: Seconds) {
    let d = decision as usize;
    if std::mem::replace(&mut s.command.asked[community][d], true) {
        return;
    }
    let m = run.model;
    let policy = &m.policy;
    let mut decider = decider(run, community, decision);
    let mut raised = at;
    if decider > Level::Community && !policy.outside_help {
        if decision == Decision::AskOutside {
            return;
        }
        decider = Level::Community;
        raised += seconds(60.0 * m.parameters.improvise_hours);
    }
    let key = community_key(run, community);
    let (vacant, wait) = run.draws.uniforms(Purpose::Vacancy, key, d as u32);
    if vacant < policy.vacant_duties {
        let wait = seconds(-60.0 * m.parameters.vacancy_hours * math::ln(wait));
        s.tally.ownerless_seconds += i64::from(wait);
        raised = raised.saturating_add(wait);
    }
    if policy.local_help == LocalHelp::Ideal {
        raised = at.min(0);
    }
    s.command.level[community][d] = decider;
    s.tally.decisions += 1;
    let row = s.command.requests.len() as u32;
    s.command.requests.push(Request {
        community: community as u16,
        decision: Some(decision),
        decider,
        at: Level::Community,
        raised: at,
        arrived: raised,
        began: NEVER,
        effect: NEVER,
        wrong: false,
        from_above: false,
    });
    let kind = if policy.local_help == LocalHelp::Ideal {
        s.command.requests[row as usize].effect = raised;
        s.command.decided_at[community][d] = raised;
        EFFECT
    } else {
        ASK
    };
    s.agenda.wake(raised, Process::Command as u8, event(kind, row));
}

/// Share of buildings that are up; all where there are none.
fn share(buildings: impl Iterator<Item = usize>, up: impl Fn(usize) -> bool) -> f64 {
    let (mut ups, mut all) = (0_u32, 0_u32);
    for b in buildings {
        all += 1;
        ups += u32::from(up(b));
    }
    if all == 0 { 1.0 } else { f64::from(ups) / f64::from(all) }
}

/// Share of the community's homes whose base station works.
fn telecom_share(run: &Run, s: &State, community: usize) -> f64 {
    let homes = buildings(run, community).filter(|&b| run.model.index.residents[b] > 0);
    share(homes, |b| s.buildings.served[2][b])
}

/// Whether the platform has power and telephones in at least half of the community.
fn works(run: &Run, s: &State, community: usize) -> bool {
    share(buildings(run, community), |b| s.buildings.served[0][b] && s.buildings.served[2][b]) >= 0.5
}

/// A request sets out from the community's desk to the next above, or to its own if that decides.
fn ask(run: &Run, s: &mut State, row: u32) {
    let request = s.command.requests[row as usize];
    if request.decision == Some(Decision::ReleaseStock) {
        partners::asked(run, s, usize::from(request.community));
    }
    if request.from_above {
        report(run, s, row, request.arrived, request.decider);
        return;
    }
    if request.at == request.decider {
        arrive(run, s, row);
        return;
    }
    let straight = request.decider == Level::District
        && run.model.policy.bypass > 0.0
        && among(run, usize::from(request.community), 0xB7A5, run.model.policy.bypass);
    let next = if straight { Level::District } else { Level::Street };
    report(run, s, row, request.arrived, next);
}

/// Sends a request on to the desk of a level.
fn report(run: &Run, s: &mut State, row: u32, at: Seconds, to: Level) {
    let m = run.model;
    let (p, policy) = (&m.parameters, &m.policy);
    let request = s.command.requests[row as usize];
    let community = usize::from(request.community);
    let key = community_key(run, community);
    let hop = request.at as u32 + 1;
    let occasion = request.decision.map_or(0, |d| d as u32) * STEPS + hop;
    let second = policy.backup_channel > 0.0 && among(run, community, BACKUP, policy.backup_channel)
        || request.at > Level::Community && policy.radios >= 2;
    let telecom = if second { 1.0 } else { telecom_share(run, s, community) };
    let mut mean = telecom * p.report_up + (1.0 - telecom) * p.report_up_outage;
    if policy.platform > 0.0 && among(run, community, 0x91A7, policy.platform) {
        if works(run, s, community) {
            mean = p.report_platform;
        } else if !second && !among(run, community, 0xFA11, policy.platform_fallback) {
            mean += p.platform_relearn;
        }
    }
    let mut wait = mean * run.draws.exponential(Purpose::Report, key, occasion);
    s.tally.messages += 1;
    let lost = 1.0 - policy.interoperability * (1.0 - (1.0 - telecom) * p.message_lost);
    if lost > 0.0 {
        // Sendings that are lost before the first that arrives: geometric.
        let (u, v) = run.draws.uniforms(Purpose::MessageLost, key, occasion);
        let again = if lost >= 1.0 { 1_000.0 } else { math::ln(u) / math::ln(lost) };
        let again = again.clamp(0.0, 1_000.0) as u32;
        s.tally.messages_lost += i64::from(again);
        // Times until each loss is missed add up; one draw stands for all of them.
        wait += f64::from(again) * p.resend_minutes * if again > 0 { -math::ln(v) } else { 0.0 };
    }
    let arrived = at.saturating_add(seconds(wait));
    let request = &mut s.command.requests[row as usize];
    request.at = to;
    request.arrived = arrived;
    s.agenda.wake(arrived, Process::Command as u8, event(ARRIVE, row));
}

/// A request is at a desk: it stands in line, is dealt with, and goes on or is decided.
fn arrive(run: &Run, s: &mut State, row: u32) {
    let m = run.model;
    let p = &m.parameters;
    let request = s.command.requests[row as usize];
    let community = usize::from(request.community);
    let key = community_key(run, community);
    let median = match (&m.water, request.decision) {
        (Some(water), Some(Decision::Warn)) if request.at == request.decider => water.decision_minutes,
        _ => [p.approval_community, p.approval_street, p.approval_district][request.at as usize],
    };
    let step = |decision: Decision| decision as u32 * STEPS + request.at as u32;
    let occasion = request.decision.map_or(EVERYDAY_FROM + row, step);
    let work = match m.policy.approval_time {
        ServiceTime::Lognormal => run.draws.lognormal(Purpose::Approval, key, occasion, median, p.approval_dispersion),
        ServiceTime::Exponential => median * run.draws.exponential(Purpose::Approval, key, occasion),
        ServiceTime::Fixed => median,
    };
    let work = seconds(work);
    let began = s.command.serve(desk(run, community, request.at), request.arrived, work);
    s.command.requests[row as usize].began = began;
    let Some(decision) = request.decision else { return };
    s.tally.desk_wait_seconds += i64::from(began - request.arrived);
    s.tally.desk_visits += 1;
    let done = began.saturating_add(work);
    if request.at < request.decider {
        report(run, s, row, done, Level::District);
        return;
    }
    let wrong = run.draws.uniform(Purpose::WrongDecision, key, decision as u32) < error(run, s, &request, done);
    let mut effect = done;
    if wrong {
        effect = effect.saturating_add(seconds(p.correction_minutes));
    }
    let request = &mut s.command.requests[row as usize];
    request.wrong = wrong;
    request.effect = effect;
    s.command.decided_at[community][decision as usize] = effect;
    s.tally.wrong_decisions += i64::from(wrong);
    s.tally.decision_seconds += i64::from(effect - request.raised);
    s.agenda.wake(effect, Process::Command as u8, event(EFFECT, row));
}

/// Chance that a decision taken at `at` is wrong.
fn error(run: &Run, s: &State, request: &Request, at: Seconds) -> f64 {
    let m = run.model;
    let (p, policy) = (&m.parameters, &m.policy);
    let community = usize::from(request.community);
    let trained = policy.decision_training;
    let (skill, picture) = match request.decider {
        Level::Community => {
            (p.wrong_community + trained * (p.wrong_community_trained - p.wrong_community), p.report_local)
        }
        Level::Street => (p.wrong_street, p.report_up),
        Level::District => (p.wrong_district, 2.0 * p.report_up),
    };
    let telecom = telecom_share(run, s, community);
    // Without telephones the picture above grows as slowly as reports come.
    let slower = if request.decider == Level::Community {
        1.0
    } else {
        telecom + (1.0 - telecom) * p.report_up_outage / p.report_up
    };
    let mut blind = p.wrong_blind * math::exp(-f64::from(at.max(0)) / (60.0 * picture * slower));
    let key = community_key(run, community);
    let mut fits = true;
    if on_plan(run, community) {
        fits = run.draws.uniform(Purpose::PlanFit, key, 0) < policy.plan_fit;
        // What a plan lays down for its trigger does not wait for the picture.
        if felt(run, community) >= p.trigger_pga {
            blind = 0.0;
        }
    }
    let mut right = if fits { (1.0 - skill) * (1.0 - blind) } else { 0.0 };
    // False reports of sensors mix into the picture as long as the platform works.
    if policy.platform > 0.0 && among(run, community, 0x91A7, policy.platform) && works(run, s, community) {
        right *= 1.0 - p.platform_false;
    }
    1.0 - right
}

/// Everyday requests of a community's desk that have come by now.
fn everyday(run: &Run, s: &mut State, community: u32) {
    let m = run.model;
    let residents: u32 = buildings(run, community as usize).map(|b| m.index.residents[b]).sum();
    let per_second = m.parameters.everyday_requests * f64::from(residents) / 1_000.0 / f64::from(DAY);
    if per_second <= 0.0 {
        return;
    }
    let key = community_key(run, community as usize);
    loop {
        let (count, next) = &mut s.command.everyday[community as usize];
        let at = next.min(1e9) as Seconds;
        if *count > 0 && at > s.now {
            s.agenda.wake(at, Process::Command as u8, event(EVERYDAY, community));
            return;
        }
        let came = *count > 0;
        *next += run.draws.exponential(Purpose::DeskOccasion, key, EVERYDAY_FROM + *count) / per_second;
        *count += 1;
        if came {
            let row = s.command.requests.len() as u32;
            s.command.requests.push(Request {
                community: community as u16,
                decision: None,
                decider: Level::Community,
                at: Level::Community,
                raised: at,
                arrived: at,
                began: NEVER,
                effect: NEVER,
                wrong: false,
                from_above: false,
            });
            arrive(run, s, row);
        }
    }
}

/// Runs one woken entity.
pub fn step(run: &Run, s: &mut State, entity: u32) {
    let (kind, row) = unpack(entity);
    match kind {
        EVERYDAY => everyday(run, s, row),
        ASK => ask(run, s, row),
        ARRIVE => arrive(run, s, row),
        _ => takes_effect(run, s, row),
    }
}

/// A decision takes effect.
fn takes_effect(run: &Run, s: &mut State, row: u32) {
    let request = s.command.requests[row as usize];
    let community = usize::from(request.community);
    match request.decision {
        None => {}
        Some(Decision::OpenShelter) => sheltering::decided(run, s, request.community),
        Some(Decision::ReleaseStock) => relief::released(run, s, request.community),
        Some(Decision::DispatchVolunteers) => {
            for row in &mut s.helpers.rows {
                if row.class == HelperClass::Volunteer && usize::from(row.community) == community {
                    row.sent_out = true;
                }
            }
            s.agenda.wake(s.now, Process::Allotment as u8, community as u32);
        }
        Some(Decision::AskOutside) => muster::order_outside(run, s),
        Some(Decision::AssignCrews) => lifelines::assigned(run, s, request.community),
        Some(decision @ (Decision::Warn | Decision::Evacuate)) => alert::issued(run, s, request.community, decision),
    }
}
