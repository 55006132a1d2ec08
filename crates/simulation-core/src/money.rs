//! What an arm costs and what it saves: present values, ratios of ensemble means with paired intervals.
//!
//! Costs are paid from the start of the study: once at once, the yearly ones at the end of each year until the event,
//! which is the same for all arms: after the years an intervention is kept up, or the longest lead time of any arm where
//! that is longer. What is saved in the event is saved once then, or as often as the event is to be expected in those
//! years, of which those of the lead time count in part; deaths and days are discounted like yuan.
//! A ratio has no value where what it is divided by may as well be nothing.

use crate::analysis::{RESAMPLES, Table, Value};
use crate::comparison::evaluate;
use crate::economy::Economy;
use crate::indicators::quantities::position;
use crate::interventions::Cost;
use crate::state::services::{SERVICE_NAMES, SERVICES};
use crate::statistics::Resamples;
use ndarray::Axis;

/// One arm against the baseline in money.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Money {
    /// Present value of all it costs, yuan.
    pub present_value: f64,
    /// Years for which yearly costs are paid.
    pub years: f64,
    /// Events that what is saved is counted for, discounted.
    pub events: f64,
    /// Loss avoided in one event, yuan (direct, of businesses, of wages).
    pub loss_avoided: Value,
    /// Deaths avoided in one event.
    pub deaths_avoided: Value,
    /// Person-days of full service gained in one event: all services together, over their number.
    pub service_gained: Value,
    /// Yuan per death avoided.
    pub per_death: Value,
    /// Yuan per person-day of full service gained.
    pub per_service_day: Value,
    /// Benefit over cost; deaths count where the scenario gives the worth of a life.
    pub benefit_cost: Value,
}

/// Cost of an arm, with the lead time of its yearly programme.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Outlay {
    /// Capital and yearly cost.
    pub cost: Cost,
    /// Years before the event in which its programme runs; 0 for none of its own.
    pub lead: f64,
}

/// Every arm but the first against the first. `outlays` has one for each arm; `seed` only drives the bootstrap.
#[must_use]
pub fn weigh(table: &Table, outlays: &[Outlay], economy: &Economy, seed: u64) -> Vec<Money> {
    let arms: Vec<_> = table.axis_iter(Axis(0)).collect();
    let Some(&baseline) = arms.first() else { return Vec::new() };
    let resamples = Resamples::new(baseline.nrows(), RESAMPLES, seed, 0);
    let years = outlays.iter().fold(economy.years, |years, outlay| years.max(outlay.lead));
    let mut weighed = Vec::new();
    for (&rows, outlay) in arms.iter().zip(outlays).skip(1) {
        // What the arm has less of, replicate by replicate; none where a replicate lacks it.
        let saved = |name: &str| -> Option<Vec<f64>> {
            let q = position(name)?;
            baseline.column(q).iter().zip(rows.column(q)).map(|(b, a)| Some((*b)? - (*a)?)).collect()
        };
        let deaths = saved("deaths_total");
        let loss = saved("total_loss_yuan");
        let service: Option<Vec<Vec<f64>>> =
            SERVICE_NAMES.iter().map(|name| saved(&format!("without_{name}_person_days"))).collect();
        let service = service.map(|of| {
            let sum = |r: usize| of.iter().map(|column| column[r]).sum::<f64>() / SERVICES as f64;
            (0..rows.nrows()).map(sum).collect::<Vec<f64>>()
        });
        let value = |column: &Option<Vec<f64>>, of: &dyn Fn(f64) -> Option<f64>| {
            let Some(column) = column else { return Value::default() };
            let found = evaluate(|m: &[f64]| of(m[0]), &[column], &resamples);
            Value { value: found.value, interval: found.interval }
        };
        let events = economy.events(years, outlay.lead);
        let present_value = outlay.cost.capital + outlay.cost.yearly * economy.annuity(years);
        // Only what is gained for certain can be paid for by the piece.
        // The cost is certain, so the interval is that of the gain, turned over.
        let per = |gained: &Value| match (gained.value, gained.interval) {
            (Some(gain), Some([low, high])) if low > 0.0 => {
                let yuan = |gain: f64| present_value / (gain * events);
                Value { value: Some(yuan(gain)), interval: Some([yuan(high), yuan(low)]) }
            }
            _ => Value::default(),
        };
        let plain = |column: &Option<Vec<f64>>| value(column, &|m| Some(m));
        let (loss_avoided, deaths_avoided, service_gained) = (plain(&loss), plain(&deaths), plain(&service));
        let benefit = match (&loss, &deaths, economy.life) {
            (Some(loss), Some(deaths), Some(life)) => {
                Some(loss.iter().zip(deaths).map(|(yuan, deaths)| yuan + life * deaths).collect())
            }
            (loss, ..) => loss.clone(),
        };
        let benefit_cost =
            if present_value > 0.0 { value(&benefit, &|m| Some(m * events / present_value)) } else { Value::default() };
        weighed.push(Money {
            present_value,
            years,
            events,
            per_death: per(&deaths_avoided),
            per_service_day: per(&service_gained),
            benefit_cost,
            loss_avoided,
            deaths_avoided,
            service_gained,
        });
    }
    weighed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::indicators::quantities::QUANTITIES;

    /// Two arms of 40 replicates: the second saves `deaths` and a thousand yuan in each.
    fn table(deaths: impl Fn(usize) -> f64) -> Table {
        Table::from_shape_fn((2, 40, QUANTITIES.len()), |(arm, replicate, q)| {
            let less = if arm == 1 { 1.0 } else { 0.0 };
            match QUANTITIES[q].0 {
                "deaths_total" => Some(10.0 + replicate as f64 - less * deaths(replicate)),
                "total_loss_yuan" => Some(5_000.0 - 1_000.0 * less),
                name if name.starts_with("without_") => Some(70.0 - 7.0 * less),
                _ => None,
            }
        })
    }

    fn outlays(lead: f64) -> [Outlay; 2] {
        [Outlay::default(), Outlay { cost: Cost { capital: 100.0, yearly: 10.0 }, lead }]
    }

    #[test]
    fn what_is_certain_is_paid_for_by_the_piece() {
        let economy = Economy { discount_rate: 0.0, years: 10.0, ..Economy::default() };
        let money = &weigh(&table(|r| 2.0 + (r % 2) as f64), &outlays(0.0), &economy, 1)[0];
        assert_eq!((money.present_value, money.years, money.events), (200.0, 10.0, 1.0));
        assert!((money.deaths_avoided.value.unwrap() - 2.5).abs() < 1e-12);
        assert!((money.per_death.value.unwrap() - 80.0).abs() < 1e-9);
        assert!((money.service_gained.value.unwrap() - 7.0).abs() < 1e-12);
        assert!((money.per_service_day.value.unwrap() - 200.0 / 7.0).abs() < 1e-9);
        assert!((money.benefit_cost.value.unwrap() - 5.0).abs() < 1e-12);
        let [low, high] = money.per_death.interval.unwrap();
        assert!(low < 80.0 && 80.0 < high && low > 70.0 && high < 90.0, "{low} {high}");
        // A worth of a life adds to the benefit; a lead time longer than the years is paid for.
        let dear = Economy { life: Some(400.0), ..economy };
        let money = &weigh(&table(|r| 2.0 + (r % 2) as f64), &outlays(20.0), &dear, 1)[0];
        assert_eq!((money.present_value, money.years), (300.0, 20.0));
        assert!((money.benefit_cost.value.unwrap() - 2_000.0 / 300.0).abs() < 1e-9);
    }

    #[test]
    fn what_may_be_nothing_has_no_price() {
        let economy = Economy::default();
        let money = &weigh(&table(|r| if r % 2 == 0 { 1.0 } else { -1.0 }), &outlays(0.0), &economy, 1)[0];
        assert_eq!((money.per_death.value, money.per_death.interval), (None, None));
        assert!(money.deaths_avoided.interval.is_some_and(|[low, high]| low < 0.0 && high > 0.0));
        let free = [Outlay::default(); 2];
        assert_eq!(weigh(&table(|_| 1.0), &free, &economy, 1)[0].benefit_cost, Value::default());
    }
}
