//! The recovery fund: public money for repair as a fixed total, held in parts by communities, streets and the district.

use super::fill;
use crate::model::Model;
use crate::time::Seconds;
use std::collections::BTreeSet;

/// What came of a claim to public money.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Answer {
    /// There was none.
    #[default]
    NoClaim,
    /// The money is granted.
    Granted,
    /// Nobody had money left.
    Refused,
}

/// The recovery fund; nothing where public money has no limit.
#[derive(Debug, Default)]
pub struct Fund {
    /// All of it, fen.
    pub total: i64,
    /// What is left of it, fen: in each community, in each street, in the district.
    pub left: Vec<i64>,
    /// What has been granted for each building, fen, by level from the community up.
    pub granted: Vec<[i64; 3]>,
    /// What came of the claim of each household that owns its home.
    pub owners: Vec<Answer>,
    /// What came of the claim of the landlord or firm of each building.
    pub landlords: Vec<Answer>,
    /// Claims that are still to be made: (time, lottery, building).
    pub claims: BTreeSet<(Seconds, u64, u32)>,
}

impl Fund {
    /// Divides the total between the levels, and what a level has by the households that live there.
    pub fn start(&mut self, model: &Model) {
        self.left.clear();
        self.claims.clear();
        let Some(yuan) = model.policy.recovery_fund else { return };
        let (w, places) = (&model.world, &model.world.places);
        self.total = (100.0 * yuan) as i64;
        let (communities, streets) = (places.communities(), usize::from(places.streets));
        let mut homes = vec![0_u32; communities + streets];
        for &building in w.households.building.iter() {
            let community = usize::from(model.community(building));
            homes[community] += 1;
            homes[communities + usize::from(places.community_street[community])] += 1;
        }
        let all = f64::from(w.households.len().max(1) as u32);
        let [by_community, by_street, _] = model.policy.fund_shares;
        self.left.extend(homes.iter().enumerate().map(|(i, &homes)| {
            let share = if i < communities { by_community } else { by_street };
            (self.total as f64 * share * f64::from(homes) / all) as i64
        }));
        // The district has what cannot be divided, too.
        let below: i64 = self.left.iter().sum();
        self.left.push(self.total - below);
        fill(&mut self.granted, w.buildings.len(), [0; 3]);
        fill(&mut self.owners, w.households.len(), Answer::default());
        fill(&mut self.landlords, w.buildings.len(), Answer::default());
    }

    /// Whether public money has a limit.
    #[must_use]
    pub fn limited(&self) -> bool {
        !self.left.is_empty()
    }

    /// Who holds money for a building: its community, its street, the district.
    fn holders(&self, model: &Model, building: u32) -> [usize; 3] {
        let (community, places) = (usize::from(model.community(building)), &model.world.places);
        let street = places.communities() + usize::from(places.community_street[community]);
        [community, street, self.left.len() - 1]
    }

    /// Grants an amount from the lowest level that has all of it: which one; none where no level has.
    pub fn grant(&mut self, model: &Model, building: u32, fen: i64) -> Option<usize> {
        let holders = self.holders(model, building);
        let level = holders.iter().position(|&holder| self.left[holder] >= fen)?;
        self.left[holders[level]] -= fen;
        self.granted[building as usize][level] += fen;
        Some(level)
    }

    /// What was granted for a building goes back: it has become worse, and its owners claim anew.
    pub fn give_back(&mut self, model: &Model, building: u32) {
        if self.limited() {
            let granted = std::mem::take(&mut self.granted[building as usize]);
            for (holder, fen) in self.holders(model, building).into_iter().zip(granted) {
                self.left[holder] += fen;
            }
            self.landlords[building as usize] = Answer::NoClaim;
            for &household in model.index.building_households.of(building as usize) {
                self.owners[household as usize] = Answer::NoClaim;
            }
        }
    }

    /// What has been granted by level from the community up, fen.
    #[must_use]
    pub fn granted_by_level(&self) -> [i64; 3] {
        let mut sums = [0; 3];
        for granted in self.granted.iter().filter(|_| self.limited()) {
            sums.iter_mut().zip(granted).for_each(|(sum, fen)| *sum += fen);
        }
        sums
    }

    /// Recounts the fund.
    ///
    /// # Panics
    /// When money was made or lost, or a level has spent more than it had.
    pub fn assert_conserved(&self) {
        if self.limited() {
            assert!(self.left.iter().all(|fen| *fen >= 0), "nobody grants more than there is");
            let granted: i64 = self.granted_by_level().iter().sum();
            assert_eq!(granted + self.left.iter().sum::<i64>(), self.total, "public money is conserved");
        }
    }
}
