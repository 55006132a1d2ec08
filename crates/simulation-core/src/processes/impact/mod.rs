//! The impact: damage, casualties, outages.

pub mod casualty_rates;
