//! District ⊃ streets (subdistricts) ⊃ communities ⊃ grid cells, and the local metric frame.

use super::Column;
use crate::math;

/// Equirectangular frame about an origin: good to 0.1 % within 50 km.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LocalFrame {
    /// Longitude of the origin, degrees east (WGS 84).
    pub longitude: f64,
    /// Latitude of the origin, degrees north (WGS 84).
    pub latitude: f64,
}

/// Metres per degree of latitude on the mean sphere (radius 6,371,008.8 m).
pub const METRES_PER_DEGREE: f64 = 111_195.080_233_532_9;

impl LocalFrame {
    /// Local x (east) and y (north) in metres.
    #[must_use]
    pub fn to_local(&self, longitude: f64, latitude: f64) -> (f64, f64) {
        let scale = math::cos(self.latitude.to_radians());
        ((longitude - self.longitude) * METRES_PER_DEGREE * scale, (latitude - self.latitude) * METRES_PER_DEGREE)
    }

    /// Longitude and latitude in degrees of a local point in metres.
    #[must_use]
    pub fn to_geographic(&self, x: f64, y: f64) -> (f64, f64) {
        let scale = math::cos(self.latitude.to_radians());
        (self.longitude + x / (METRES_PER_DEGREE * scale), self.latitude + y / METRES_PER_DEGREE)
    }
}

/// The administrative tree. One district; indices are positions in these columns.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// Community of each grid cell.
    pub cell_community: Column<u16>,
    /// Stable key of each grid cell.
    pub cell_key: Column<u64>,
    /// Street (subdistrict) of each community.
    pub community_street: Column<u16>,
    /// Stable key of each community.
    pub community_key: Column<u64>,
    /// Number of streets.
    pub streets: u16,
}

impl Places {
    /// Number of grid cells.
    #[must_use]
    pub fn cells(&self) -> usize {
        self.cell_community.len()
    }

    /// Number of communities.
    #[must_use]
    pub fn communities(&self) -> usize {
        self.community_street.len()
    }
}
