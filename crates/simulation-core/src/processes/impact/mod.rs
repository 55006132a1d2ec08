//! The impact: motion at each building → damage → collapse, entrapment, injury → outages → debris, bridges, slopes.

pub mod area;
pub mod casualties;
pub mod casualty_rates;
pub mod crossings;
pub mod damage;
pub mod debris;
pub mod ignition;
pub mod outage;
