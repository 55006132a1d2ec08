//! Alert and response to it: detection, decision, channels, hearing, heeding, leaving.
//!
//! - **Detection**: the district's monitoring knows at a given time; the decision to warn goes through the desks of
//!   command (`response::command`), by default the district's; the order to leave is a second decision.
//! - **Channels** (`response::news`): sirens, cell broadcast, loudspeakers, grid workers from door to door, and word of
//!   mouth. Sirens have batteries; the others need mains power or telephones.
//! - **Heeding** follows the protective action decision model (Lindell & Perry 2012) in three steps. A household that
//!   hears **believes** the source or does not: past false alarms cost trust. Who believes **decides** by the threat at
//!   its home (how deep the water is said to be) and by whether it was only warned or told to leave; who has drilled
//!   leaves with higher odds. Who does not leave at once **looks round**, again and again at growing intervals, and
//!   follows the others with a chance in proportion to how many in the cell have left.
//! - **Natural signs**: where drills teach that strong shaking brings water, a share of those who have drilled leaves
//!   without waiting for anybody; when the water comes in
//!   sight, others run.
//! - **Going up**: whose home is tall and strong enough goes up in it instead of leaving it, and counts as having left.
//! - **Leaving** takes some minutes of milling, which is shorter for those who have drilled, and preparations for a part of the
//!   time that is left. Then the household gathers and walks or drives like any other (`response::sheltering`,
//!   `response::movement`) to ground that stays dry.

use crate::math;
use crate::policy::{Decision, Level};
use crate::processes::response::{command, news, sheltering};
use crate::processes::warning::doors;
use crate::processes::{Process, Run, event, living, unpack};
use crate::random::Purpose;
use crate::state::State;
use crate::state::news::Topic;
use crate::state::people::Location;
use crate::time::{NEVER, Seconds};
use crate::world::NONE;

const DETECTED: u32 = 0;
const HEARD: u32 = 1;
const LOOKS: u32 = 2;

/// Occasion of the draw whether a household takes the shaking for a sign.
const NATURAL_SIGN: u32 = 100;

/// Most times a household looks round.
const LOOKS_MOST: u8 = 8;

/// Sets the warning going.
pub fn start(run: &Run, s: &mut State) {
    let Some(water) = &run.model.water else { return };
    s.agenda.wake(water.detected, Process::Warning as u8, event(DETECTED, 0));
    if run.motion.pga.is_empty() {
        return;
    }
    // Strong shaking is a warning to those who have learnt that it is, where the place teaches so.
    let natural_sign = water.natural_sign;
    for household in 0..run.model.world.households.len() as u32 {
        if s.households.drilled[household as usize]
            && run.motion.pga[home(run, household)] >= run.model.parameters.fear_pga
            && threat(run, household) > 0
            && run.draws.uniform(Purpose::Heed, run.model.household_key(household), NATURAL_SIGN) < natural_sign
        {
            go(run, s, household, 0, true);
        }
    }
}

/// Building a household lives in.
fn home(run: &Run, household: u32) -> usize {
    run.model.world.households.building[household as usize] as usize
}

/// How deep the water is said to come at a household's home: 0 none, 1 up to a metre, 2 more.
fn threat(run: &Run, household: u32) -> usize {
    run.model.water.as_ref().map_or(0, |water| match water.depth[home(run, household)] {
        depth if depth <= 0.0 => 0,
        depth if depth < 1.0 => 1,
        _ => 2,
    })
}

/// Seconds until the water is at a household's home, or at the first home at all where its own stays dry.
fn left(run: &Run, s: &State, household: u32) -> f64 {
    let building = home(run, household);
    run.model.water.as_ref().map_or(0.0, |water| {
        let first = || water.order.first().map_or(0, |&b| water.arrival[b as usize]);
        let at = if water.reaches(building) { water.arrival[building] } else { first() };
        f64::from((at - s.now).max(0))
    })
}

/// The district knows: the warning has to be decided on, once for all whom the district warns.
fn detected(run: &Run, s: &mut State) {
    // Who is cut off from the district is not told.
    if !run.model.policy.outside_help {
        return;
    }
    let mut by_district = false;
    for community in 0..run.model.world.places.communities() {
        let of_district = command::decider(run, community, Decision::Warn) == Level::District;
        if !of_district || !std::mem::replace(&mut by_district, true) {
            command::request_below(run, s, community, Decision::Warn, s.now);
        }
    }
}

/// The warning, or the order to leave, takes effect: in the community that decided, or, if it was the district, in
/// all for which it decides.
pub fn issued(run: &Run, s: &mut State, community: u16, decision: Decision) {
    if s.command.level[usize::from(community)][decision as usize] == Level::District {
        for other in 0..run.model.world.places.communities() {
            if command::decider(run, other, decision) == Level::District
                && (decision == Decision::Warn || wet(run, other))
            {
                announced(run, s, other as u16, decision);
            }
        }
    } else {
        announced(run, s, community, decision);
    }
}

/// Whether the water comes to a community.
fn wet(run: &Run, community: usize) -> bool {
    let index = &run.model.index;
    let cells = index.community_cells.of(community).iter();
    let mut buildings = cells.flat_map(|&c| index.cell_buildings.of(c as usize));
    run.model.water.as_ref().is_some_and(|water| buildings.any(|&b| water.reaches(b as usize)))
}

fn announced(run: &Run, s: &mut State, community: u16, decision: Decision) {
    let m = run.model;
    let topic = if decision == Decision::Warn { Topic::Warning } else { Topic::Order };
    if s.news.announced[topic as usize][usize::from(community)] < NEVER {
        return;
    }
    news::announce(s, community, topic);
    super::inundation::close_shelters(run, s, community);
    // Only those the water comes to are told to leave; the district decides on that once for all of them.
    let by_district = |c: usize| command::decider(run, c, Decision::Evacuate) == Level::District;
    let asked = by_district(usize::from(community))
        && (0..m.world.places.communities()).any(|c| by_district(c) && s.command.asked[c][Decision::Evacuate as usize]);
    if decision == Decision::Warn && wet(run, usize::from(community)) && !asked {
        command::request_below(run, s, usize::from(community), Decision::Evacuate, s.now);
    }
    for &cell in m.index.community_cells.of(usize::from(community)) {
        doors::set_out(run, s, cell as u16, topic);
        for i in 0..m.index.cell_households.of(cell as usize).len() {
            let household = m.index.cell_households.of(cell as usize)[i];
            let at = news::heard(run, s, household, topic);
            if at < NEVER {
                s.agenda.wake(at, Process::Warning as u8, event(HEARD, household));
            }
        }
    }
}

/// Chance that a household leaves of its own judgement, at the knowledge it has.
fn chance(run: &Run, s: &State, household: u32, ordered: bool) -> f64 {
    let p = &run.model.parameters;
    let told = [p.evacuate_low, p.evacuate_moderate, p.evacuate_high][threat(run, household)];
    let mut odds = told / (1.0 - told).max(1e-9);
    if !ordered {
        odds *= p.warned_only_odds;
    }
    if s.households.drilled[household as usize] {
        odds *= p.drill_odds;
    }
    let trust = math::exp(run.model.policy.false_alarms * math::ln(1.0 - p.trust_loss));
    let decides = trust * odds / (1.0 + odds);
    // What the others do: those seen to get ready or gone, of the homes in the cell.
    let cell = usize::from(run.model.world.buildings.cell[home(run, household)]);
    let homes = run.model.index.cell_households.of(cell).len().max(1) as f64;
    decides + (1.0 - decides) * p.social_cue * f64::from(s.water.leaving[cell]) / homes
}

/// A household has heard, or looks round: it leaves or looks again later.
fn considers(run: &Run, s: &mut State, household: u32, looks: bool) {
    let m = run.model;
    let row = household as usize;
    s.water.heard[row] = s.water.heard[row].min(s.now);
    if s.water.leaves[row] < NEVER || living(s, household) == 0 || s.households.location[row] != Location::Home {
        return;
    }
    let community = usize::from(m.community(home(run, household) as u32));
    let ordered = s.news.announced[Topic::Order as usize][community] <= s.now;
    let key = m.household_key(household);
    let (u, stays) = run.draws.uniforms(Purpose::Heed, key, 0);
    if stays < m.parameters.never_leave {
        return;
    }
    if u < chance(run, s, household, ordered) {
        go(run, s, household, s.now, false);
        return;
    }
    let looked = &mut s.water.looked[row];
    if (looks || *looked == 0) && *looked < LOOKS_MOST {
        let wait = 60.0 * m.parameters.confirm_minutes * f64::from(1_u32 << *looked);
        *looked += 1;
        let wait = wait * run.draws.exponential(Purpose::Heed, key, u32::from(*looked));
        s.agenda.wake(s.now + wait.min(1e8) as Seconds, Process::Warning as u8, event(LOOKS, household));
    }
}

/// A household will leave: milling, which whoever goes by the sign of shaking spares, and preparations; then it
/// gathers and goes, or goes up.
fn go(run: &Run, s: &mut State, household: u32, at: Seconds, on_sign: bool) {
    let m = run.model;
    let p = &m.parameters;
    let row = household as usize;
    if s.water.leaves[row] < NEVER {
        return;
    }
    let key = m.household_key(household);
    let (u, v) = run.draws.uniforms(Purpose::Milling, key, 0);
    let rayleigh = p.milling_spread * (-2.0 * math::ln(u)).sqrt();
    let milling = p.milling_minutes
        * match (on_sign, s.households.drilled[row]) {
            (true, _) => 0.0,
            (false, true) => p.drill_milling,
            (false, false) => 1.0,
        };
    let prepares = p.prepare_share * left(run, s, household) * -math::ln(v);
    let leaves = at.saturating_add((60.0 * (milling + rayleigh) + prepares).min(1e8) as Seconds);
    s.water.leaves[row] = leaves;
    s.water.leaving[usize::from(m.world.buildings.cell[home(run, household)])] += 1;
    if super::inundation::refuge_above(run, s, home(run, household)) {
        s.water.left[row] = leaves;
    } else {
        sheltering::flees(s, household, leaves);
    }
}

/// The water is in sight: whoever is still at home, or in a shelter, in its way may run.
pub(super) fn in_sight(run: &Run, s: &mut State) {
    let m = run.model;
    for household in 0..m.world.households.len() as u32 {
        let key = m.household_key(household);
        if threat(run, household) > 0
            && s.water.leaves[household as usize] == NEVER
            && s.households.location[household as usize] == Location::Home
            && !super::inundation::refuge_above(run, s, home(run, household))
            && run.draws.uniform(Purpose::Milling, key, 1) < m.parameters.sees_water
        {
            s.water.heard[household as usize] = s.water.heard[household as usize].min(s.now);
            s.water.leaves[household as usize] = s.now;
            sheltering::flees(s, household, s.now);
        }
        let shelter = s.households.shelter[household as usize];
        if shelter != NONE
            && super::inundation::comes_to_shelter(run, shelter as usize)
            && living(s, household) > 0
            && run.draws.uniform(Purpose::Milling, key, 1) < m.parameters.sees_water
        {
            sheltering::leaves_shelter(run, s, household);
        }
    }
}

/// Runs one woken household.
pub fn step(run: &Run, s: &mut State, entity: u32) {
    match unpack(entity) {
        (DETECTED, _) => detected(run, s),
        (HEARD, household) => considers(run, s, household, false),
        (LOOKS, household) => considers(run, s, household, true),
        (doors::BACK, helper) => doors::back(run, s, helper),
        (_, _) => super::inundation::step(run, s),
    }
}
