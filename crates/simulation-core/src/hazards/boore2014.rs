//! Ground motion of shallow crustal earthquakes.
//!
//! Boore, Stewart, Seyhan & Atkinson (2014), *Earthquake Spectra* 30(3):1057–1085 (BSSA14), without the
//! basin term. Coefficients from the transcription in openquake-engine 3.26.2
//! (`hazardlib/gsim/boore_2014.py`); checked against 768 values of that implementation.
//!
//! Range of the data: magnitude 3.0–8.5 (strike-slip, reverse) or 7.0 (normal), distance 0–400 km,
//! Vs30 150–1500 m/s. Motion is the orientation-independent median of the two horizontal components.
//!
//! ```text
//! R    = √(Rjb² + h²)
//! F_E  = e_mechanism + (M ≤ Mh ? e4 (M − Mh) + e5 (M − Mh)² : e6 (M − Mh))
//! F_P  = (c1 + c2 (M − 4.5)) ln R + (c3 + Δc3) (R − 1)
//! F_S  = c ln(min(Vs30, Vc) / 760) + f2 ln((PGAr + 0.1 g) / 0.1 g)
//! f2   = f4 [exp(f5 (min(Vs30, 760) − 360)) − exp(400 f5)]
//! ln Y = F_E + F_P + F_S,   PGAr = exp(F_E + F_P) of the PGA row
//! ```

use super::{Mechanism, Region};
use crate::math;

/// Measure of ground motion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Peak ground acceleration, g.
    Pga,
    /// Peak ground velocity, cm/s.
    Pgv,
    /// Spectral acceleration at 0.3 s, g (5 % damping).
    Sa03,
    /// Spectral acceleration at 1.0 s, g (5 % damping).
    Sa10,
}

/// One row of the coefficient table; distances in km, velocities in m/s.
struct Row {
    /// Unspecified, strike-slip, normal, reverse.
    mechanism: [f64; 4],
    e4: f64,
    e5: f64,
    e6: f64,
    hinge: f64,
    c1: f64,
    c2: f64,
    c3: f64,
    h: f64,
    /// Δc3: global, China and Turkey, Italy and Japan.
    region: [f64; 3],
    site: f64,
    vc: f64,
    f4: f64,
    f5: f64,
    r1: f64,
    r2: f64,
    phi_r: f64,
    phi_v: f64,
    phi1: f64,
    phi2: f64,
    tau1: f64,
    tau2: f64,
}

static PGA: Row = Row {
    mechanism: [0.447_3, 0.485_6, 0.245_9, 0.453_9],
    e4: 1.431,
    e5: 0.050_53,
    e6: -0.166_2,
    hinge: 5.5,
    c1: -1.134,
    c2: 0.191_7,
    c3: -0.008_088,
    h: 4.5,
    region: [0.0, 0.002_858, -0.002_55],
    site: -0.6,
    vc: 1_500.0,
    f4: -0.15,
    f5: -0.007_01,
    r1: 110.0,
    r2: 270.0,
    phi_r: 0.1,
    phi_v: 0.07,
    phi1: 0.695,
    phi2: 0.495,
    tau1: 0.398,
    tau2: 0.348,
};

static PGV: Row = Row {
    mechanism: [5.037, 5.078, 4.849, 5.033],
    e4: 1.073,
    e5: -0.153_6,
    e6: 0.225_2,
    hinge: 6.2,
    c1: -1.243,
    c2: 0.148_9,
    c3: -0.003_44,
    h: 5.3,
    region: [0.0, 0.004_345, -0.000_33],
    site: -0.84,
    vc: 1_300.0,
    f4: -0.1,
    f5: -0.008_44,
    r1: 105.0,
    r2: 272.0,
    phi_r: 0.082,
    phi_v: 0.08,
    phi1: 0.644,
    phi2: 0.552,
    tau1: 0.401,
    tau2: 0.346,
};

static SA03: Row = Row {
    mechanism: [1.221_7, 1.240_1, 1.024_6, 1.265_3],
    e4: 0.956_76,
    e5: -0.195_9,
    e6: -0.092_855,
    hinge: 6.14,
    c1: -1.094_8,
    c2: 0.133_88,
    c3: -0.005_475,
    h: 4.93,
    region: [0.0, 0.002_196, -0.003_296_9],
    site: -0.841_65,
    vc: 1_308.47,
    f4: -0.219_12,
    f5: -0.006_7,
    r1: 103.15,
    r2: 268.59,
    phi_r: 0.138,
    phi_v: 0.05,
    phi1: 0.675,
    phi2: 0.561,
    tau1: 0.363,
    tau2: 0.229,
};

static SA10: Row = Row {
    mechanism: [0.393_2, 0.421_8, 0.207, 0.412_4],
    e4: 1.500_4,
    e5: -0.189_83,
    e6: 0.178_95,
    hinge: 6.2,
    c1: -1.193,
    c2: 0.102_48,
    c3: -0.001_21,
    h: 5.74,
    region: [0.0, 0.002_921, -0.002_089_4],
    site: -1.05,
    vc: 1_109.95,
    f4: -0.105_21,
    f5: -0.008_44,
    r1: 116.39,
    r2: 270.0,
    phi_r: 0.098,
    phi_v: 0.02,
    phi1: 0.553,
    phi2: 0.625,
    tau1: 0.498,
    tau2: 0.298,
};

fn row(measure: Measure) -> &'static Row {
    match measure {
        Measure::Pga => &PGA,
        Measure::Pgv => &PGV,
        Measure::Sa03 => &SA03,
        Measure::Sa10 => &SA10,
    }
}

impl Row {
    /// F_E: effect of the source.
    fn source(&self, magnitude: f64, mechanism: Mechanism) -> f64 {
        let style = match mechanism {
            Mechanism::Unspecified => self.mechanism[0],
            Mechanism::StrikeSlip => self.mechanism[1],
            Mechanism::Normal => self.mechanism[2],
            Mechanism::Reverse => self.mechanism[3],
        };
        let m = magnitude - self.hinge;
        style + if m <= 0.0 { self.e4 * m + self.e5 * m * m } else { self.e6 * m }
    }

    /// F_P: effect of the path.
    fn path(&self, magnitude: f64, region: Region, rjb_km: f64) -> f64 {
        let r = math::length(rjb_km, self.h);
        let attenuation = match region {
            Region::Global => self.region[0],
            Region::ChinaTurkey => self.region[1],
            Region::ItalyJapan => self.region[2],
        };
        (self.c1 + self.c2 * (magnitude - 4.5)) * math::ln(r) + (self.c3 + attenuation) * (r - 1.0)
    }

    /// F_S: effect of the site, linear and nonlinear.
    fn site(&self, vs30: f64, pga_rock: f64) -> f64 {
        let f2 = self.f4 * (math::exp(self.f5 * (vs30.min(760.0) - 360.0)) - math::exp(400.0 * self.f5));
        self.site * math::ln(vs30.min(self.vc) / 760.0) + f2 * math::ln((pga_rock + 0.1) / 0.1)
    }
}

/// Median motion in the unit of the measure. `rjb_km`: distance to the surface projection of the rupture, km;
/// `vs30`: m/s.
#[must_use]
pub fn median(measure: Measure, magnitude: f64, mechanism: Mechanism, region: Region, rjb_km: f64, vs30: f64) -> f64 {
    let rock = |row: &Row| row.source(magnitude, mechanism) + row.path(magnitude, region, rjb_km);
    let row = row(measure);
    math::exp(rock(row) + row.site(vs30, math::exp(rock(&PGA))))
}

/// Standard deviations (τ between events, φ within one event) of ln motion.
#[must_use]
pub fn deviations(measure: Measure, magnitude: f64, rjb_km: f64, vs30: f64) -> (f64, f64) {
    /// Vs30 below which soil has its full nonlinear reduction and above which it has none, m/s.
    const SOFT: (f64, f64) = (225.0, 300.0);
    let row = row(measure);
    let large = (magnitude - 4.5).clamp(0.0, 1.0);
    let far = (math::ln(rjb_km.max(row.r1) / row.r1) / math::ln(row.r2 / row.r1)).min(1.0);
    let soft = math::ln(SOFT.1 / vs30.clamp(SOFT.0, SOFT.1)) / math::ln(SOFT.1 / SOFT.0);
    (
        row.tau1 + (row.tau2 - row.tau1) * large,
        row.phi1 + (row.phi2 - row.phi1) * large + row.phi_r * far - row.phi_v * soft,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const REFERENCE: &str = include_str!("../../tests/data/ground_motion_boore2014.csv");

    /// Tolerance 1e-4 relative: the reference values carry seven decimals of g.
    #[test]
    fn equals_the_reference_implementation() {
        let mut rows = 0;
        for line in REFERENCE.lines().skip(2) {
            let cells: Vec<&str> = line.split(',').collect();
            let number = |i: usize| cells[i].parse::<f64>().unwrap();
            let region = if cells[0].ends_with("HighQ") { Region::ChinaTurkey } else { Region::Global };
            let mechanism = if number(2) == 90.0 { Mechanism::Reverse } else { Mechanism::StrikeSlip };
            let measure = match cells[5] {
                "PGA" => Measure::Pga,
                "PGV" => Measure::Pgv,
                "SA(0.3)" => Measure::Sa03,
                "SA(1.0)" => Measure::Sa10,
                other => panic!("{other}"),
            };
            let y = median(measure, number(1), mechanism, region, number(3), number(4));
            assert!((y / number(6) - 1.0).abs() < 1e-4, "{line}: {y}");
            let (tau, phi) = deviations(measure, number(1), number(3), number(4));
            assert!((tau / number(8) - 1.0).abs() < 1e-4, "{line}: {tau}");
            assert!((phi / number(9) - 1.0).abs() < 1e-4, "{line}: {phi}");
            assert!((math::length(tau, phi) / number(7) - 1.0).abs() < 1e-4, "{line}");
            rows += 1;
        }
        assert_eq!(rows, 768);
    }

    /// The fast attenuation of Italy and Japan and the ramps have no reference row: limits and order.
    #[test]
    fn regions_and_ramps() {
        let at = |region, km| median(Measure::Pga, 6.5, Mechanism::Unspecified, region, km, 400.0);
        assert!(at(Region::ItalyJapan, 150.0) < at(Region::Global, 150.0));
        assert!(at(Region::Global, 150.0) < at(Region::ChinaTurkey, 150.0));
        let (tau, phi) = deviations(Measure::Pga, 5.0, 300.0, 260.0);
        assert!((tau - 0.373).abs() < 1e-12);
        let soft = math::ln(300.0 / 260.0) / math::ln(300.0 / 225.0);
        assert!((phi - (0.595 + 0.1 - 0.07 * soft)).abs() < 1e-12);
    }
}
