//! The impact: motion at each building → damage → collapse, entrapment, injury → outages → debris.

pub mod area;
pub mod casualties;
pub mod casualty_rates;
pub mod damage;
pub mod debris;
pub mod ignition;
pub mod outage;
