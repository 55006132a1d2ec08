//! Provenance: where a number comes from and how far it can be trusted.

/// How well a value is supported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Read in a stored file or package that transcribes the named source.
    Read,
    /// Read in the stored excerpt of a page; secondary source.
    Page,
    /// Computed from read values.
    Derived,
    /// From memory; to be checked before it is quoted. Shown as an assumption.
    Memory,
    /// Modelling assumption: no published value was found. Shown as an assumption.
    Assumption,
}

impl Confidence {
    /// Whether the value has to be shown as an assumption.
    #[must_use]
    pub fn is_assumption(self) -> bool {
        matches!(self, Self::Memory | Self::Assumption)
    }
}

/// What stands behind one parameter.
#[derive(Clone, Copy, Debug)]
pub struct Card {
    /// Key in scenario files, dotted.
    pub key: &'static str,
    /// Default value.
    pub value: f64,
    /// Lower end of the plausible range (equal to `value` when none is stated).
    pub low: f64,
    /// Upper end of the plausible range.
    pub high: f64,
    /// Unit.
    pub unit: &'static str,
    /// What it is, in English.
    pub en: &'static str,
    /// What it is, in Chinese.
    pub zh: &'static str,
    /// Source.
    pub source: &'static str,
    /// Confidence.
    pub confidence: Confidence,
}
