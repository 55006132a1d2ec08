//! The clock: whole seconds from the impact, negative in the warning time.

/// Seconds from the impact.
pub type Seconds = i32;

/// One minute.
pub const MINUTE: Seconds = 60;
/// One hour.
pub const HOUR: Seconds = 3_600;
/// One day.
pub const DAY: Seconds = 86_400;
/// End of the response phase.
pub const RESPONSE_END: Seconds = 72 * HOUR;

/// A time that lies after every horizon.
pub const NEVER: Seconds = Seconds::MAX;

/// Whole seconds of a number of hours, at least 0, saturating at [`NEVER`].
#[must_use]
pub fn hours(h: f64) -> Seconds {
    (h.max(0.0) * 3_600.0).min(2.0e9) as Seconds
}
