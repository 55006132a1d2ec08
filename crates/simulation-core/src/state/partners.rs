//! Shops under contract (REQ-P9).

/// Where a shop under contract stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// Nobody has called the owner.
    #[default]
    Waiting,
    /// The owner has been called.
    Called,
    /// Hands out its goods.
    Open,
    /// Will not open: the place is damaged or the staff do not come.
    Failed,
}
