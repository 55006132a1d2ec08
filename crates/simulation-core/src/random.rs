//! Addressed randomness: Philox4x32-10 (Salmon et al. 2011). A draw is a pure function of
//! (study seed, replicate; purpose, key of who, occasion), so adding one moves no other.

use crate::key::Key;
use crate::math;

/// What a draw is for. The numbers are part of the results: never reuse or renumber one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
#[allow(missing_docs)]
pub enum Purpose {
    EventResidual = 1,
    GridResidual = 2,
    BuildingDamage = 3,
    Collapse = 4,
    Occupancy = 5,
    Entrapment = 6,
    EntrapmentClass = 7,
    InstantDeath = 8,
    SlowDeath = 9,
    Audible = 10,
    SelfEscape = 11,
    ExtricationWork = 12,
    Lottery = 13,
    InjurySeverity = 14,
    InjuryDeath = 15,
    Turnout = 16,
    Muster = 17,
    HelperInjury = 18,
    Report = 20,
    Approval = 21,
    WrongDecision = 22,
    HiddenDistress = 23,
    LifelineDamage = 24,
    LifelineRepair = 25,
    Dislocation = 27,
    Finance = 28,
    RepairDuration = 29,
    Return = 30,
    FearLeaving = 31,
    DeathAfterRelease = 32,
    LatentSkill = 34,
    Kin = 36,
    Market = 37,
    Bleeding = 80,
    BleedingControl = 81,
    LayAid = 82,
    Triage = 83,
    StaffOnDuty = 84,
    TreatmentTime = 85,
    WalkIn = 86,
    EverydayPatient = 87,
    CarUsable = 88,
    Bootstrap = 41,
    WeightSweep = 42,
    WalkingSpeed = 50,
    Homeward = 51,
    CarChoice = 52,
    NewsChannel = 70,
    NewsContact = 71,
    NewsStifled = 72,
    StockRecord = 73,
    LackTolerance = 74,
    MoveOn = 75,
    Exposure = 76,
    Medicine = 77,
    PoweredDevice = 78,
    ReliefRequest = 79,
    Ignition = 60,
    IgnitionTime = 61,
    FireClass = 62,
    FireGap = 63,
    FirePass = 64,
    FireDuration = 65,
    FireNotice = 66,
    FireHarm = 67,
    OpenWater = 68,
    FireReport = 69,
    CellImpact = 90,
    ImposedOutage = 91,
    Aftershocks = 92,
    RubbleShift = 93,
    AftershockInjury = 94,
    AftershockDeath = 95,
    VerificationSample = 100,
    VerificationPlace = 101,
    PlausibleInput = 102,
    CallIn = 110,
    Vacancy = 111,
    MessageLost = 112,
    DeskOccasion = 113,
    PlanFit = 114,
    HandOff = 115,
    Heed = 120,
    Milling = 121,
    Drowning = 122,
    Defect = 130,
    RiskTier = 131,
    Drill = 132,
    DrillDate = 133,
    Education = 134,
    SkillKept = 135,
    RegisterKept = 136,
    DistressOnset = 140,
    DistressCourse = 141,
    HelpSeeking = 142,
    CounsellingDropout = 143,
    DistressScreen = 144,
    CounsellingLine = 145,
    OutreachOrder = 146,
    MarketPartner = 150,
    LiftTrip = 151,
    LiftFirm = 152,
    BasementFlood = 153,
    PropertyDuty = 154,
    /// Helpers from elsewhere, to whole people.
    Visitors = 155,
    AreaIntensity = 160,
    AreaFaults = 161,
    AreaSwitching = 162,
    AreaReport = 163,
    AreaRepair = 164,
    AreaLot = 165,
    AreaTelephones = 166,
    TemporaryRepair = 167,
    PipeZone = 170,
    PipeBreaks = 171,
    PipeVisible = 172,
    PipeFound = 173,
    TrunkOrder = 174,
    GasVisit = 175,
    GasBreaks = 176,
    SewerBreaks = 177,
    RepairMoney = 180,
    Newcomers = 181,
    Patience = 182,
    RepairReserve = 184,
    StayInPlace = 185,
    Letting = 186,
    GeneratorFumes = 190,
    /// Damage of a bridge, and the time of its restoration.
    Bridge = 210,
    Slope = 211,
    /// Work that makes a temporary repair permanent.
    PermanentRepair = 220,
}

/// One Philox4x32-10 block.
#[must_use]
pub fn philox4x32(counter: [u32; 4], key: [u32; 2]) -> [u32; 4] {
    let (mut c, mut k) = (counter, key);
    for round in 0..10 {
        if round > 0 {
            k[0] = k[0].wrapping_add(0x9E37_79B9);
            k[1] = k[1].wrapping_add(0xBB67_AE85);
        }
        let a = u64::from(c[0]) * 0xD251_1F53;
        let b = u64::from(c[2]) * 0xCD9E_8D57;
        c = [(b >> 32) as u32 ^ c[1] ^ k[0], b as u32, (a >> 32) as u32 ^ c[3] ^ k[1], a as u32];
    }
    c
}

/// The draws of one replicate of one study.
#[derive(Clone, Copy, Debug)]
pub struct Draws {
    key: [u32; 2],
    /// All ones turns every uniform u into 1 − u.
    mirror: u64,
}

/// A uniform on (0, 1) from 64 random bits, never 0 or 1.
#[inline]
fn open_uniform(bits: u64) -> f64 {
    ((bits >> 11) as f64 + 0.5) * (1.0 / 9_007_199_254_740_992.0)
}

impl Draws {
    /// The draws of replicate `replicate` of the study with this seed.
    #[must_use]
    pub fn new(seed: u64, replicate: u32) -> Self {
        Self::of_slice(seed, replicate, 0)
    }

    /// The draws of one slice of a replicate; those of slice 0 are the replicate's own.
    #[must_use]
    pub fn of_slice(seed: u64, replicate: u32, slice: u32) -> Self {
        let block = philox4x32([replicate, slice, 0, 0x7265_6e78], [seed as u32, (seed >> 32) as u32]);
        Self { key: [block[0], block[1]], mirror: 0 }
    }

    /// The antithetic partner of these draws: every uniform u becomes 1 − u.
    #[must_use]
    pub fn mirrored(self) -> Self {
        Self { mirror: !self.mirror, ..self }
    }

    #[inline]
    fn block(&self, purpose: Purpose, who: Key, occasion: u32) -> [u32; 4] {
        philox4x32([who.0 as u32, (who.0 >> 32) as u32, occasion, purpose as u32], self.key)
    }

    /// 64 random bits.
    #[inline]
    #[must_use]
    pub fn bits(&self, purpose: Purpose, who: Key, occasion: u32) -> u64 {
        let b = self.block(purpose, who, occasion);
        (u64::from(b[0]) | u64::from(b[1]) << 32) ^ self.mirror
    }

    /// A uniform on the open interval (0, 1).
    #[inline]
    #[must_use]
    pub fn uniform(&self, purpose: Purpose, who: Key, occasion: u32) -> f64 {
        open_uniform(self.bits(purpose, who, occasion))
    }

    /// Two independent uniforms of one address.
    #[inline]
    #[must_use]
    pub fn uniforms(&self, purpose: Purpose, who: Key, occasion: u32) -> (f64, f64) {
        let b = self.block(purpose, who, occasion);
        let word = |low: u32, high: u32| open_uniform((u64::from(low) | u64::from(high) << 32) ^ self.mirror);
        (word(b[0], b[1]), word(b[2], b[3]))
    }

    /// A standard normal deviate by inverse transform.
    #[inline]
    #[must_use]
    pub fn normal(&self, purpose: Purpose, who: Key, occasion: u32) -> f64 {
        math::normal_quantile(self.uniform(purpose, who, occasion))
    }

    /// An exponential deviate with mean 1.
    #[inline]
    #[must_use]
    pub fn exponential(&self, purpose: Purpose, who: Key, occasion: u32) -> f64 {
        -math::ln(self.uniform(purpose, who, occasion))
    }

    /// A lognormal deviate with this median and standard deviation of the logarithm.
    #[inline]
    #[must_use]
    pub fn lognormal(&self, purpose: Purpose, who: Key, occasion: u32, median: f64, sigma: f64) -> f64 {
        median * math::exp(sigma * self.normal(purpose, who, occasion))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mirrored_draws_are_the_complement() {
        let draws = Draws::new(3, 1);
        for key in (0..50).map(Key) {
            let (u, v) = (draws.uniform(Purpose::Lottery, key, 0), draws.mirrored().uniform(Purpose::Lottery, key, 0));
            assert_eq!(u + v, 1.0);
            let ((a, b), (c, d)) =
                (draws.uniforms(Purpose::Lottery, key, 1), draws.mirrored().uniforms(Purpose::Lottery, key, 1));
            assert_eq!((a + c, b + d), (1.0, 1.0));
            assert_eq!(
                draws.mirrored().mirrored().bits(Purpose::Lottery, key, 2),
                draws.bits(Purpose::Lottery, key, 2)
            );
        }
    }

    /// Known-answer vectors published with Random123 (kat_vectors, philox 4x32 10).
    #[test]
    fn published_vectors() {
        let cases = [
            ([0; 4], [0; 2], [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
            ([u32::MAX; 4], [u32::MAX; 2], [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]),
            (
                [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
                [0xa409_3822, 0x299f_31d0],
                [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1],
            ),
        ];
        for (counter, key, expected) in cases {
            assert_eq!(philox4x32(counter, key), expected);
        }
    }
}
