//! Water, gas and sewer utilities: larger than the place, with customers and damage elsewhere and labour for all of it.
//!
//! What lies elsewhere goes through the same process as the place's own pipes and competes for the same labour;
//! it has no map, so its customers are laid by rule and its damage is a number.

/// How labour goes to the parts of a network that have work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sharing {
    /// The parts with the least known work per customer first, each with no more workers than fit there.
    #[default]
    LeastWork,
    /// An equal share to each part with work: every contingent has a sector of its own.
    Sectors,
}

/// One utility.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Utility {
    /// Share of the place's households that are its customers (water: not read, all are).
    pub share: f64,
    /// Customers elsewhere who lost service and can get it back.
    pub elsewhere: u32,
    /// Customers elsewhere who lost service for good: their homes or their ground are gone.
    pub lost: u32,
    /// Broken mains and broken house services elsewhere.
    pub breaks: [f64; 2],
    /// Pumps elsewhere have mains power again after so long (water), or gas is at the gate again (gas), hours.
    pub supply_hours: f64,
    /// Workers of the utility and of those it can send: (day, workers from then on). Empty: by rule.
    pub own: Vec<[f64; 2]>,
    /// Workers from other utilities: (day, workers from then on). Empty: by rule.
    pub outside: Vec<[f64; 2]>,
    /// How labour is shared.
    pub sharing: Sharing,
}

/// The utilities with buried pipes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Utilities {
    /// Water.
    pub water: Utility,
    /// Gas; nobody has gas where its share is 0.
    pub gas: Utility,
    /// Sewers; nobody is connected where the share is 0.
    pub sewer: Utility,
}
