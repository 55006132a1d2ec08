//! Supplies that need each other: who is served when there is not enough, and what stops for want of what.
//!
//! A supplier gives what it can only while all it needs to operate is given in full; users are served in a stated
//! order until the supply is used up. Suppliers that lack something stop, which may leave others without, until
//! nothing changes any more: of the states that hold by themselves this is the one with the most in service.
//!
//! A power utility whose supply is short shares it out so ([`super::utility`]), and so does a node with too little for
//! all below it ([`super::lifelines`]). That pumps, exchanges and base stations
//! need power goes one way only and is settled by going through the lifelines in order ([`super::lifelines`]).

use crate::key::Key;
use crate::processes::Run;
use crate::random::Purpose;
use crate::world::NONE;

/// What a user asks for of one resource.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Demand {
    /// Resource.
    pub resource: usize,
    /// Amount.
    pub amount: f64,
    /// Place in the order of service of that resource: the lowest first.
    pub rank: u32,
    /// Supplier that stops unless this is given in full; `NONE` when nothing stops.
    pub stops: u32,
}

/// What a supplier gives while it operates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Supplier {
    /// Resource.
    pub resource: usize,
    /// Amount.
    pub amount: f64,
}

/// Who operates and who gets what.
#[derive(Clone, Debug, PartialEq)]
pub struct Settled {
    /// Whether each supplier operates.
    pub operates: Vec<bool>,
    /// Supply by resource.
    pub supply: Vec<f64>,
    /// What each demand is given.
    pub given: Vec<f64>,
}

/// Amounts are equal within this.
const TOLERANCE: f64 = 1e-9;

/// Whether a demand is given all it asks for.
#[must_use]
pub fn in_full(demand: &Demand, given: f64) -> bool {
    given + TOLERANCE >= demand.amount
}

/// Settles suppliers and demands.
#[must_use]
pub fn settle(resources: usize, suppliers: &[Supplier], demands: &[Demand]) -> Settled {
    let mut order: Vec<usize> = (0..demands.len()).collect();
    order.sort_by_key(|&d| (demands[d].resource, demands[d].rank, d));
    let mut settled =
        Settled { operates: vec![true; suppliers.len()], supply: Vec::new(), given: vec![0.0; demands.len()] };
    // Each round stops at least one supplier, so there are no more rounds than suppliers.
    loop {
        settled.supply = vec![0.0; resources];
        for (supplier, _) in suppliers.iter().zip(&settled.operates).filter(|(_, operates)| **operates) {
            settled.supply[supplier.resource] += supplier.amount;
        }
        let mut left = settled.supply.clone();
        let mut stopped = false;
        for &d in &order {
            let demand = demands[d];
            let given = demand.amount.min(left[demand.resource]);
            left[demand.resource] -= given;
            settled.given[d] = given;
            if demand.stops != NONE && !in_full(&demand, given) {
                stopped |= std::mem::replace(&mut settled.operates[demand.stops as usize], false);
            }
        }
        if !stopped {
            return settled;
        }
    }
}

/// Who is served of an amount that may be too little: asks are (amount, critical, key). Critical ones come first, then
/// others by lot; whoever is left with a part of what it asks for is served in full or not at all, by another lot, so
/// that the mean comes out right.
#[must_use]
pub fn served(run: &Run, asks: &[(f64, bool, Key)], amount: f64) -> Vec<bool> {
    let demand = |&(amount, critical, key): &(f64, bool, Key)| {
        let lot = (run.draws.bits(Purpose::AreaLot, key, 2) >> 34) as u32;
        Demand { resource: 0, amount, rank: if critical { lot } else { 1 << 30 | lot }, stops: NONE }
    };
    let demands: Vec<Demand> = asks.iter().map(demand).collect();
    let settled = settle(1, &[Supplier { resource: 0, amount }], &demands);
    let of = |((&(_, _, key), demand), &given): ((&(f64, bool, Key), &Demand), &f64)| {
        in_full(demand, given) || run.draws.uniform(Purpose::AreaLot, key, 3) * demand.amount < given
    };
    asks.iter().zip(&demands).zip(&settled.given).map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_falls_whole_and_stands_whole() {
        // Each of two suppliers needs one unit of the other's resource.
        let ring = |first: f64| {
            let suppliers = [Supplier { resource: 0, amount: first }, Supplier { resource: 1, amount: 1.0 }];
            let demands = [
                Demand { resource: 1, amount: 1.0, rank: 0, stops: 0 },
                Demand { resource: 0, amount: 1.0, rank: 0, stops: 1 },
                Demand { resource: 0, amount: 5.0, rank: 1, stops: NONE },
            ];
            settle(2, &suppliers, &demands)
        };
        assert_eq!(ring(3.0).given, [1.0, 1.0, 2.0]);
        let fallen = ring(0.5);
        assert_eq!((fallen.operates, fallen.supply), (vec![false, false], vec![0.0, 0.0]));
    }

    #[test]
    fn the_first_in_order_are_served_in_full() {
        let demands = [3, 1, 2].map(|rank| Demand { resource: 0, amount: 2.0, rank, stops: NONE });
        let settled = settle(1, &[Supplier { resource: 0, amount: 3.0 }], &demands);
        assert_eq!(settled.given, [0.0, 2.0, 1.0]);
    }
}
