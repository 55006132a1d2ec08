//! Who pays for the repair of a building, with what, and when the money is there.
//!
//! Homes are paid for by those who live in them where at least half are owners: one owner alone, several together
//! once enough of them have their share. All other homes are paid for by a landlord, other buildings by a firm or a
//! public body. Each payer takes the first that is open to it:
//! - **insurance**, where insured and the loss is above the deductible;
//! - **own money**, where it covers the loss;
//! - a **bank's loan**, where a bank lends, by income;
//! - **public money**, a grant or a loan, whose claim, checks and decision last longest; where it is limited,
//!   the first of community, street and district that still has all of the claim left, sooner the fewer desks it takes;
//! - none: the building waits until it is **sold** to somebody who can pay.
//!
//! Medians and spreads of the times are those of REDi (Arup 2013).

use crate::hazards::fragility::DamageState;
use crate::key::{Key, mix};
use crate::policy::ServiceTime;
use crate::processes::Run;
use crate::processes::recovery::consequences;
use crate::random::Purpose;
use crate::state::fund::{Answer, Fund};
use crate::world::buildings::Use;

/// What a repair is paid from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// Own money.
    Own,
    /// Insurance.
    Insurance,
    /// A bank's loan.
    Loan,
    /// A public grant or loan.
    Public,
    /// Nothing: somebody else buys and pays.
    Sale,
}

/// Whether those who live in a building pay for it: at least half of its households are owners.
#[must_use]
pub fn owners_pay(owners: usize, households: usize) -> bool {
    owners > 0 && 2 * owners >= households
}

/// One who pays.
struct Payer {
    key: Key,
    insured: bool,
    /// Mean of own money as a share of the value.
    savings: f64,
    /// Chance that a bank lends.
    credit: f64,
    /// Chance of public money where there is no other.
    public: f64,
    /// What the repair costs, fen.
    cost: i64,
}

/// Time of one step, days: lognormal about its median unless the policy has it otherwise.
pub(super) fn time(run: &Run, purpose: Purpose, key: Key, occasion: u32, median: f64, spread: f64) -> f64 {
    match run.model.policy.repair_time {
        ServiceTime::Lognormal => run.draws.lognormal(purpose, key, occasion, median, spread),
        ServiceTime::Exponential => median * run.draws.exponential(purpose, key, occasion),
        ServiceTime::Fixed => median,
    }
}

fn source(run: &Run, payer: &Payer, loss: f64) -> Source {
    let p = &run.model.parameters;
    let chance = |occasion| run.draws.uniform(Purpose::RepairMoney, payer.key, occasion);
    if payer.insured && loss > p.deductible {
        Source::Insurance
    } else if payer.savings * run.draws.exponential(Purpose::RepairMoney, payer.key, 0) >= loss {
        Source::Own
    } else if chance(1) < payer.credit {
        Source::Loan
    } else if chance(2) < payer.public {
        Source::Public
    } else {
        Source::Sale
    }
}

/// Days until a payer has the money, what it comes from, and what came of a claim to public money.
fn wait(run: &Run, fund: &mut Fund, building: u32, payer: &Payer, loss: f64) -> (f64, Source, Answer) {
    let p = &run.model.parameters;
    let mut source = source(run, payer, loss);
    let (mut answer, mut pace) = (Answer::NoClaim, 1.0);
    if source == Source::Public && fund.limited() {
        match fund.grant(run.model, building, payer.cost) {
            Some(level) => (answer, pace) = (Answer::Granted, [p.public_community, p.public_street, 1.0][level]),
            None => (answer, source) = (Answer::Refused, Source::Sale),
        }
    }
    let (median, spread) = match source {
        Source::Own => (p.own_money_days, p.delay_dispersion),
        Source::Insurance => (p.insurance_days, p.insurance_spread),
        Source::Loan => (p.loan_days, p.loan_spread),
        Source::Public => (pace * p.public_days, p.public_spread),
        Source::Sale => (p.sale_days, p.sale_spread),
    };
    (time(run, Purpose::Finance, payer.key, 0, median, spread), source, answer)
}

/// Days from the inspection until the money for a building is there, and what it comes from (of several owners: what
/// the last one needed has), at the price of the day over that before. A limited fund is asked now.
pub fn money(run: &Run, fund: &mut Fund, building: u32, state: DamageState, price: f64) -> (f64, Source) {
    let m = run.model;
    let p = &m.parameters;
    let b = &m.world.buildings;
    let row = building as usize;
    let loss = consequences::loss_ratio(b.usage[row], state);
    // Public money never pays for more than a new building.
    let cost = b.value[row] as f64 * (loss * price).min(1.0);
    let homes = m.index.building_households.of(row);
    let mut owners: Vec<u32> = homes.iter().copied().filter(|&h| m.world.households.owner[h as usize]).collect();
    let count = owners.len();
    if !owners_pay(count, homes.len()) {
        let home = matches!(b.usage[row], Use::House | Use::Apartments);
        let key = Key(b.key[row]);
        let more = if home { (1.0 - p.landlord_insured) * m.policy.insured_landlords } else { 0.0 };
        let payer = Payer {
            key,
            insured: run.draws.uniform(Purpose::RepairMoney, key, 3) < p.landlord_insured + more,
            savings: if home { p.landlord_savings } else { p.savings_high },
            credit: if home { p.landlord_credit } else { p.credit_high },
            public: if home { p.landlord_public } else { p.public_share },
            cost: cost as i64,
        };
        let (days, source, answer) = wait(run, fund, building, &payer, loss);
        if fund.limited() {
            fund.landlords[row] = answer;
        }
        return (days, source);
    }
    // Owners of one building claim together: who of them comes first is a lottery.
    owners.sort_by_key(|&h| mix(m.world.households.key[h as usize], 19));
    let cost = (cost / f64::from(b.dwellings[row].max(homes.len() as u32))) as i64;
    let mut all: Vec<(f64, Source)> = owners
        .into_iter()
        .map(|h| {
            let (savings, credit) = match m.world.households.income[h as usize] {
                0 => (p.savings_low, p.credit_low),
                1 => (p.savings_middle, p.credit_middle),
                _ => (p.savings_high, p.credit_high),
            };
            let insured = m.world.households.insured[h as usize];
            let payer = Payer { key: m.household_key(h), insured, savings, credit, public: p.public_share, cost };
            let (days, source, answer) = wait(run, fund, building, &payer, loss);
            if fund.limited() {
                fund.owners[h as usize] = answer;
            }
            (days, source)
        })
        .collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let needed = (p.association_share * count as f64).ceil() as usize;
    all[needed.clamp(1, count) - 1]
}
