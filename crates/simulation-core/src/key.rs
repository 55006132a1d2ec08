//! Stable keys: names of entities that never change when others are added.

/// A stable key of an entity in the world, or of a need or job derived from one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Key(pub u64);

/// Mixes two words into one (the finaliser of splitmix64 over their combination).
#[inline]
#[must_use]
pub fn mix(a: u64, b: u64) -> u64 {
    let mut z = a.rotate_left(32) ^ b.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// The lot of a thing for one purpose, even on [0, 1): whoever takes all with a lot below a share takes, with a larger
/// share, the same and more.
#[inline]
#[must_use]
pub fn lot(key: u64, purpose: u64) -> f64 {
    (mix(key, purpose) >> 11) as f64 / 9_007_199_254_740_992.0
}

impl Key {
    /// The key of a named thing (FNV-1a over its bytes, then mixed).
    #[must_use]
    pub fn of_name(name: &str) -> Self {
        let mut h = 0xcbf2_9ce4_8422_2325_u64;
        for b in name.bytes() {
            h = (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3);
        }
        Self(mix(h, 0))
    }

    /// The key of the `ordinal`-th thing that belongs to this one.
    #[inline]
    #[must_use]
    pub fn child(self, ordinal: u64) -> Self {
        Self(mix(self.0, ordinal.wrapping_add(1)))
    }
}
