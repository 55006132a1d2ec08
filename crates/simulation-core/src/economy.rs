//! Money of a study: what work earns, what money of later years is worth, and what a life is worth where a scenario
//! says so.

/// Wages, discounting, how long interventions are kept up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Economy {
    /// Wage by income band of the household (lowest to highest third), yuan per worker and year.
    pub wages: [f64; 3],
    /// Discount rate a year.
    pub discount_rate: f64,
    /// Years for which interventions are kept up.
    pub years: f64,
    /// Mean time between two events like this one, years; none: the event comes once, at the end of those years.
    pub return_period: Option<f64>,
    /// Worth of a death avoided, yuan; none: deaths are not put into money.
    pub life: Option<f64>,
}

impl Default for Economy {
    fn default() -> Self {
        Self {
            wages: [45_000.0, 69_476.0, 124_110.0],
            discount_rate: 0.08,
            years: 10.0,
            return_period: None,
            life: None,
        }
    }
}

impl Economy {
    /// Present value of one yuan a year for so many years, paid at the end of each.
    #[must_use]
    pub fn annuity(&self, years: f64) -> f64 {
        let r = self.discount_rate;
        if r <= 0.0 { years } else { (1.0 - crate::math::pow(1.0 + r, -years)) / r }
    }

    /// Present value of one yuan of loss in the event: in events to be expected while interventions are kept up, or in
    /// the one at the end. An intervention that takes `lead` years has built up evenly until then (assumed).
    #[must_use]
    pub fn events(&self, years: f64, lead: f64) -> f64 {
        match self.return_period {
            Some(period) => {
                let missing = (1..).map(f64::from).take_while(|&year| year < lead.min(years));
                let not_yet =
                    missing.map(|year| (1.0 - year / lead) * crate::math::pow(1.0 + self.discount_rate, -year));
                (self.annuity(years) - not_yet.sum::<f64>()) / period
            }
            None => crate::math::pow(1.0 + self.discount_rate, -years),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ten years at 8 %: 6.7101 for one a year, 0.4632 for one at the end (tables of compound interest).
    #[test]
    fn tables_of_compound_interest() {
        let economy = Economy::default();
        assert!((economy.annuity(10.0) - 6.710_1).abs() < 5e-5 && (economy.events(10.0, 0.0) - 0.463_2).abs() < 5e-5);
        let often = Economy { return_period: Some(100.0), ..economy };
        assert!((often.events(10.0, 1.0) - 0.067_101).abs() < 5e-7);
        // Half of it in the first of two years.
        assert!((often.events(10.0, 2.0) - (0.067_101 - 0.005 / 1.08)).abs() < 5e-7);
        let free = Economy { discount_rate: 0.0, ..economy };
        assert_eq!((free.annuity(10.0), free.events(10.0, 5.0)), (10.0, 1.0));
    }
}
