//! Market partners: shops whose owners have agreed to hand out what is on their shelves (REQ-P9).
//!
//! Once goods are released in a community its desk calls the owners: soon where the shop's telephone works, else
//! somebody has to find them. A shop opens if its building is at most slightly damaged and its staff come, and is then
//! one more site of relief.
//!
//! Every ration handed out is paid for: from the money the community holds, then from that of street and district, which
//! is for all. A community with money of its own calls its shops as soon as it asks for the release of goods.
//!
//! Goods are moved, not made. Until it opens a shop goes on selling, so what it can hand out dwindles to what the
//! contract holds back; and what is held back or handed out is no longer for sale to households who could still buy.
//! Lorries neither fill nor empty it.

use crate::key::Key;
use crate::math;
use crate::policy::LocalHelp;
use crate::processes::response::dispatch;
use crate::processes::{Process, Run};
use crate::random::Purpose;
use crate::state::State;
use crate::state::partners::Stage;
use crate::time::{HOUR, RESPONSE_END, hours};
use crate::world::facilities::{FacilityKind, Item};

/// Occasions of the draws of a shop.
const OWNER: u32 = 0;
const SHELVES: u32 = 1;

/// Whether a facility is a shop under contract.
pub(super) fn is_shop(run: &Run, facility: u32) -> bool {
    run.model.world.facilities.kind[facility as usize] == FacilityKind::PartnerShop
}

/// Whether a site hands out goods as far as its contract goes: it has none, or has been opened.
pub(super) fn open(run: &Run, s: &State, facility: u32) -> bool {
    !is_shop(run, facility) || s.facilities.contract[facility as usize] == Stage::Open
}

/// Divides the money for rations between the communities and the desks above.
pub(super) fn start(run: &Run, s: &mut State) {
    let policy = &run.model.policy;
    let communities = run.model.world.places.communities();
    let purse = &mut s.facilities.purse;
    purse.clear();
    let Some(money) = policy.emergency_money else {
        purse.resize(communities, 0);
        purse.push(i64::MAX);
        return;
    };
    let all = money / run.model.parameters.cost_partner_ration;
    let each = (all * policy.money_down / communities.max(1) as f64) as i64;
    purse.resize(communities, each);
    purse.push(all as i64 - each * communities as i64);
}

/// A community asks for the release of goods: with money of its own it calls its shops at once.
pub(super) fn asked(run: &Run, s: &mut State, community: usize) {
    if s.facilities.purse[community] > 0 {
        call(run, s, community as u16);
    }
}

/// Pays for rations of a shop, if there is money for all of them. Goods of other sites cost nothing here.
pub(super) fn paid(run: &Run, s: &mut State, facility: u32, amount: i64) -> bool {
    if !is_shop(run, facility) {
        return true;
    }
    let community = usize::from(run.model.world.facilities.community[facility as usize]);
    let above = s.facilities.purse.len() - 1;
    let own = s.facilities.purse[community].min(amount);
    let more = amount - own;
    if s.facilities.purse[above] < more {
        return false;
    }
    s.facilities.purse[community] -= own;
    s.facilities.purse[above] -= more;
    s.tally.partner_rations += amount;
    true
}

/// Goods are released in a community: its desk calls the owners of the shops.
pub(super) fn call(run: &Run, s: &mut State, community: u16) {
    let m = run.model;
    let p = &m.parameters;
    if m.policy.local_help == LocalHelp::Off {
        return;
    }
    let ideal = m.policy.local_help == LocalHelp::Ideal;
    for &shop in &m.index.partner_shops {
        let f = shop as usize;
        if m.world.facilities.community[f] != community || s.facilities.contract[f] != Stage::Waiting {
            continue;
        }
        let (comes, wait) = run.draws.uniforms(Purpose::MarketPartner, Key(m.world.facilities.key[f]), OWNER);
        if !s.facilities.usable[f] || (comes >= p.partner_staff && !ideal) {
            s.facilities.contract[f] = Stage::Failed;
            continue;
        }
        s.facilities.contract[f] = Stage::Called;
        let telephone = s.buildings.served[2][m.index.facility_building[f] as usize];
        let reached = if telephone { p.partner_call_hours } else { p.partner_find_hours };
        let delay = if ideal { 0 } else { hours(p.partner_ready_hours - reached * math::ln(wait)) };
        if s.now.saturating_add(delay) < RESPONSE_END {
            s.agenda.wake(s.now + delay, Process::Partners as u8, shop);
        }
    }
}

/// Share of a full shop's goods that are still there: the shelves were not all full, and people buy.
fn left(run: &Run, s: &State, facility: usize) -> f64 {
    let p = &run.model.parameters;
    let (full, _) = run.draws.uniforms(Purpose::MarketPartner, Key(run.model.world.facilities.key[facility]), SHELVES);
    let sold = 1.0 - math::exp(-f64::from(s.now) / f64::from(HOUR) / p.partner_sells_hours);
    (full * (1.0 - sold)).max(run.model.policy.held_back.min(full))
}

/// Runs one woken shop: it opens, unless something has happened to it meanwhile.
pub fn step(run: &Run, s: &mut State, shop: u32) {
    let f = shop as usize;
    if !s.facilities.usable[f] {
        s.facilities.contract[f] = Stage::Failed;
        return;
    }
    s.facilities.contract[f] = Stage::Open;
    s.tally.partner_shops += 1;
    let goods = (run.model.parameters.partner_rations * left(run, s, f)) as i64;
    for item in [Item::Water, Item::Food] {
        dispatch::arrive(s, item as usize, f, goods);
        s.tally.stock_arrived[item as usize] += goods;
    }
}

/// Share of what the shops around a building would sell that is for sale: not what contracts hold back, and nothing
/// of a shop that hands its goods out.
pub(super) fn for_sale(run: &Run, s: &State, building: u32) -> f64 {
    let m = run.model;
    if m.index.partner_shops.is_empty() {
        return 1.0;
    }
    let community = m.community(building);
    let here = m.index.partner_shops.iter().filter(|&&f| m.world.facilities.community[f as usize] == community);
    let set_aside: f64 =
        here.map(|&f| if s.facilities.contract[f as usize] == Stage::Open { 1.0 } else { m.policy.held_back }).sum();
    (1.0 - set_aside / f64::from(m.index.shops[usize::from(community)].max(1))).max(0.0)
}
