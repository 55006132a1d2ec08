//! An impact given as numbers: for events whose shaking is not the question. Response and recovery run
//! as after any other impact.

use crate::key::Key;
use crate::math;
use crate::random::{Draws, Purpose};

/// Service lost and regained: points (days after the impact, share of customers without service), days
/// ascending, shares not rising. Empty: the lifeline is left to its own faults and crews.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outage(pub Vec<[f64; 2]>);

impl Outage {
    /// Hours until a customer with this rank in the order of restoration (uniform on 0–1, the first to
    /// be restored near 1) is served again; 0 for who never lost service, none for who is still without
    /// service at the last point.
    #[must_use]
    pub fn hours(&self, u: f64) -> Option<f64> {
        let first = self.0.first()?;
        if u >= first[1] {
            return Some(0.0);
        }
        self.0.windows(2).find(|pair| u >= pair[1][1]).map(|pair| {
            let ([t0, high], [t1, low]) = (pair[0], pair[1]);
            24.0 * (t0 + (t1 - t0) * (high - u) / (high - low))
        })
    }
}

/// What the impact does to the power of a utility's whole area, given as numbers. Every substation of it has lost
/// its supply.
#[derive(Clone, Debug, PartialEq)]
pub struct AreaImpact {
    /// Jobs for line crews, in the whole area.
    pub faults: f64,
    /// Share of substations in the damaged area, where all faults are.
    pub damaged: f64,
    /// Share of substations that cannot be switched on before a team has bypassed what is broken: the worst shaken.
    pub blocked: f64,
    /// Share of customers behind lines from elsewhere that are down.
    pub cut_off: f64,
    /// When those are up again, hours.
    pub cut_off_hours: f64,
    /// Nobody works out of doors before, hours.
    pub hold_hours: f64,
    /// Share of customers whose supply is gone for good.
    pub lost: f64,
    /// Supply there is through time: points (hours, share of what all customers need), straight between points;
    /// empty where it is never short.
    pub supply: Vec<[f64; 2]>,
    /// Share of roads closed at the impact.
    pub roads_closed: f64,
    /// Days in which that falls to 1/e.
    pub roads_days: f64,
    /// Telephone lines that are down.
    pub broken_lines: f64,
    /// Share of telephone exchanges that are gone for good.
    pub lost_exchanges: f64,
}

impl Default for AreaImpact {
    fn default() -> Self {
        Self {
            faults: 0.0,
            damaged: 1.0,
            blocked: 0.0,
            cut_off: 0.0,
            cut_off_hours: 72.0,
            hold_hours: 0.0,
            lost: 0.0,
            supply: Vec::new(),
            roads_closed: 0.0,
            roads_days: 5.0,
            broken_lines: 0.0,
            lost_exchanges: 0.0,
        }
    }
}

impl AreaImpact {
    /// Share of all customers that can be supplied at this hour.
    #[must_use]
    pub fn supplied(&self, hour: f64) -> f64 {
        let Some(last) = self.supply.last() else { return 1.0 };
        match self.supply.iter().position(|point| point[0] >= hour) {
            Some(0) => self.supply[0][1],
            Some(i) => {
                let ([x0, y0], [x1, y1]) = (self.supply[i - 1], self.supply[i]);
                y0 + (y1 - y0) * (hour - x0) / (x1 - x0)
            }
            None => last[1],
        }
    }
}

/// An impact given as numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Impact {
    /// Buildings that catch fire by themselves, exactly; none: by the motion felt.
    pub fires: Option<u32>,
    /// Share of buildings that collapse.
    pub collapsed: f64,
    /// Coefficient of variation of that share between grid cells (lognormal, stratified over the cells).
    pub variation: f64,
    /// Share of the occupants of a collapsed building who are trapped; none: the parameter.
    pub trapped: Option<f64>,
    /// Shares of damage states (none, slight, moderate, extensive, complete) among buildings that stand.
    pub damage: [f64; 5],
    /// Share of the occupants of standing buildings shut in by doors and furniture; none: by damage state.
    pub shut_in: Option<f64>,
    /// Peak ground acceleration felt everywhere, g.
    pub pga: f64,
    /// Peak ground velocity for buried lines, cm/s.
    pub pgv: f64,
    /// Moment magnitude and distance (km) of the earthquake, for its aftershocks; none: no aftershocks.
    pub mainshock: [Option<f64>; 2],
    /// Outage of power, water, telecom.
    pub outage: [Outage; 3],
    /// Power of a utility's whole area, where the scenario lays one.
    pub area: Box<AreaImpact>,
}

impl Impact {
    /// Share of buildings that collapse in each cell. The ranks of the cells are drawn, so that every
    /// replicate has the whole distribution between its cells.
    #[must_use]
    pub fn collapsed_by_cell(&self, draws: &Draws, cells: &[u64]) -> Vec<f64> {
        if self.variation <= 0.0 || cells.is_empty() {
            return vec![self.collapsed; cells.len()];
        }
        let variance = math::ln(1.0 + self.variation * self.variation);
        let mut order: Vec<(u64, usize)> =
            cells.iter().enumerate().map(|(i, &key)| (draws.bits(Purpose::CellImpact, Key(key), 0), i)).collect();
        order.sort_unstable();
        let mut shares = vec![0.0; cells.len()];
        for (rank, &(_, cell)) in order.iter().enumerate() {
            let u = draws.uniform(Purpose::CellImpact, Key(cells[cell]), 1);
            let z = math::normal_quantile((rank as f64 + u) / cells.len() as f64);
            shares[cell] = (self.collapsed * math::exp(variance.sqrt() * z - 0.5 * variance)).min(1.0);
        }
        shares
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outage_is_read_backwards() {
        let outage = Outage(vec![[0.0, 0.8], [1.0, 0.4], [3.0, 0.0]]);
        assert_eq!(outage.hours(0.9), Some(0.0));
        assert!((outage.hours(0.6).unwrap() - 12.0).abs() < 1e-9);
        assert!((outage.hours(0.2).unwrap() - 48.0).abs() < 1e-9);
        assert_eq!(Outage(vec![[0.0, 0.5], [2.0, 0.1]]).hours(0.05), None);
    }

    #[test]
    fn cells_keep_the_mean_and_the_variation() {
        let impact = Impact { collapsed: 0.05, variation: 1.0, ..Impact::default() };
        let cells: Vec<u64> = (0..50).collect();
        let (mut sum, mut squares, mut n) = (0.0, 0.0, 0.0);
        for replicate in 0..200 {
            for share in impact.collapsed_by_cell(&Draws::new(1, replicate), &cells) {
                sum += share;
                squares += share * share;
                n += 1.0;
            }
        }
        let mean: f64 = sum / n;
        let deviation = (squares / n - mean * mean).sqrt();
        assert!((mean / 0.05 - 1.0).abs() < 0.01, "{mean}");
        assert!((deviation / mean - 1.0).abs() < 0.1, "{deviation}");
    }

    #[test]
    fn supply_is_straight_between_points() {
        let area = AreaImpact { supply: vec![[0.0, 0.1], [24.0, 0.5], [48.0, 0.4]], ..AreaImpact::default() };
        for (hour, share) in [(0.0, 0.1), (12.0, 0.3), (24.0, 0.5), (36.0, 0.45), (100.0, 0.4)] {
            assert!((area.supplied(hour) - share).abs() < 1e-12, "{hour}");
        }
        assert_eq!(AreaImpact::default().supplied(5.0), 1.0);
    }
}
