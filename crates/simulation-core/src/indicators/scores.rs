//! The three scores as functions of ensemble means of natural quantities.
//!
//! Means first, transform once. A part without anything at stake is none and is left out; parts combine
//! by a shifted geometric mean, so that one ruined part pulls the whole down.

use crate::indicators::quantities::position;
use crate::math;

/// The three scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScoreKind {
    /// How little is lost at the impact.
    Resistance,
    /// How fast, completely and evenly what was lost comes back.
    Recovery,
    /// How much of what people urgently needed the community did itself.
    SelfGovernance,
}

impl ScoreKind {
    /// All three, in the order of results.
    pub const ALL: [Self; 3] = [Self::Resistance, Self::Recovery, Self::SelfGovernance];

    /// Name in results.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Resistance => "resistance",
            Self::Recovery => "recovery",
            Self::SelfGovernance => "self_governance",
        }
    }

    /// Names of its parts.
    #[must_use]
    pub fn parts(self) -> &'static [&'static str] {
        match self {
            Self::Resistance => &["life", "services", "property"],
            Self::Recovery => &["saved", "services", "services_vulnerable", "homes"],
            Self::SelfGovernance => &["served", "efficiency", "reached", "participation"],
        }
    }

    /// Natural quantities behind each part.
    #[must_use]
    pub fn natural(self, part: usize) -> &'static [&'static str] {
        match (self, part) {
            (Self::Resistance, 0) => &["harm_impact_per_head", "deaths_impact"],
            (Self::Resistance, 1) => &["services_min_24h"],
            (Self::Resistance, _) => &["direct_loss_yuan", "exposed_value_yuan"],
            (Self::Recovery, 0) => &["harm_after_per_head", "deaths_after"],
            (Self::Recovery, 1) => &["services_0_3d", "services_3_84d", "services_84_1080d"],
            (Self::Recovery, 2) => {
                &["services_vulnerable_0_3d", "services_vulnerable_3_84d", "services_vulnerable_84_1080d"]
            }
            (Self::Recovery, _) => &["homes_share"],
            (Self::SelfGovernance, 0) => &["need_severity", "need_severity_lost"],
            (Self::SelfGovernance, 1) => &["local_hours_effective", "local_hours_mobilised", "local_work_undone_hours"],
            (Self::SelfGovernance, 2) => &["vulnerable_alone", "vulnerable_reached_2h"],
            (Self::SelfGovernance, _) => &[
                "helpers",
                "helper_places",
                "helping_hours_men_under_65",
                "helping_hours_men_65_plus",
                "helping_hours_women_under_65",
                "helping_hours_women_65_plus",
                "able_adults_men_under_65",
                "able_adults_men_65_plus",
                "able_adults_women_under_65",
                "able_adults_women_65_plus",
            ],
        }
    }
}

/// Means of one arm with what the baseline fixes for every arm.
#[derive(Clone, Copy, Debug)]
pub struct Means<'a> {
    /// Means of the arm, by quantity.
    pub arm: &'a [Option<f64>],
    /// Means of the baseline, by quantity.
    pub baseline: &'a [Option<f64>],
}

fn of(means: &[Option<f64>], name: &str) -> Option<f64> {
    position(name).and_then(|i| means[i])
}

/// 100 · clip(1 − log10(1 + c / 1e-5) / 4, 0, 1) of harm per head.
#[must_use]
pub fn life(harm_per_head: f64) -> f64 {
    100.0 * (1.0 - math::log10(1.0 + harm_per_head / 1e-5) / 4.0).clamp(0.0, 1.0)
}

/// Whether anything happened at all in the baseline.
fn anything(means: Means) -> bool {
    ["harm_impact_per_head", "direct_loss_yuan", "need_severity"]
        .iter()
        .any(|name| of(means.baseline, name).unwrap_or(0.0) > 0.0)
        || of(means.baseline, "services_min_24h").unwrap_or(1.0) < 1.0
}

/// The parts of a score, in the order of [`ScoreKind::parts`].
#[must_use]
pub fn parts(kind: ScoreKind, means: Means) -> Vec<Option<f64>> {
    let arm = |name: &str| of(means.arm, name);
    let percent = |share: Option<f64>| share.map(|s| 100.0 * s.clamp(0.0, 1.0));
    let windows = |part: usize| {
        let (sum, n) = ScoreKind::Recovery
            .natural(part)
            .iter()
            .filter_map(|name| arm(name))
            .fold((0.0, 0), |(sum, n), value| (sum + value, n + 1));
        (n > 0).then(|| sum / f64::from(n))
    };
    let ratio = |a: Option<f64>, b: Option<f64>| match (a, b) {
        (Some(a), Some(b)) if b > 0.0 => Some(a / b),
        _ => None,
    };
    match kind {
        ScoreKind::Resistance => vec![
            arm("harm_impact_per_head").map(life),
            percent(arm("services_min_24h")),
            percent(ratio(arm("direct_loss_yuan"), of(means.baseline, "exposed_value_yuan")).map(|l| 1.0 - l)),
        ],
        _ if !anything(means) => vec![None; 4],
        ScoreKind::Recovery => vec![
            arm("harm_after_per_head").map(life),
            percent(windows(1)),
            percent(windows(2)),
            percent(arm("homes_share")),
        ],
        ScoreKind::SelfGovernance => {
            let lost = ratio(arm("need_severity_lost"), of(means.baseline, "need_severity"));
            let called = arm("local_hours_mobilised")
                .zip(arm("local_work_undone_hours"))
                .map(|(mobilised, undone)| mobilised + undone);
            vec![
                percent(lost.map(|l| 1.0 - l)),
                percent(ratio(arm("local_hours_effective"), called)),
                percent(ratio(arm("vulnerable_reached_2h"), arm("vulnerable_alone"))),
                participation(means.arm),
            ]
        }
    }
}

/// 100 · min(1, helpers / min(able adults, places)) · exp(−KL(hours by group ‖ able adults by group)).
fn participation(means: &[Option<f64>]) -> Option<f64> {
    let names = ScoreKind::SelfGovernance.natural(3);
    let group = |names: &[&str]| -> Option<Vec<f64>> { names.iter().map(|name| of(means, name)).collect() };
    let (hours, able) = (group(&names[2..6])?, group(&names[6..10])?);
    let (all_hours, all_able) = (hours.iter().sum::<f64>(), able.iter().sum::<f64>());
    let asked = of(means, "helper_places")?.min(all_able);
    if asked <= 0.0 {
        return None;
    }
    let helped = (of(means, "helpers")? / asked).min(1.0);
    if all_hours <= 0.0 {
        return Some(0.0);
    }
    let mut divergence = 0.0;
    for (h, a) in hours.iter().zip(&able) {
        if *h > 0.0 && *a > 0.0 {
            let share = h / all_hours;
            divergence += share * math::ln(share / (a / all_able));
        }
    }
    Some(100.0 * helped * math::exp(-divergence.max(0.0)))
}

/// Shifted geometric mean of the parts that are there: exp(mean of ln(x + 10)) − 10.
#[must_use]
pub fn combine(parts: &[Option<f64>]) -> Option<f64> {
    let there: Vec<f64> = parts.iter().flatten().copied().collect();
    if there.is_empty() {
        return None;
    }
    let mean = there.iter().map(|x| math::ln(x + 10.0)).sum::<f64>() / there.len() as f64;
    Some((math::exp(mean) - 10.0).clamp(0.0, 100.0))
}

/// Arithmetic mean of the parts that are there.
#[must_use]
pub fn arithmetic(parts: &[Option<f64>]) -> Option<f64> {
    let there: Vec<f64> = parts.iter().flatten().copied().collect();
    (!there.is_empty()).then(|| there.iter().sum::<f64>() / there.len() as f64)
}

/// A score from means, leaving out the parts named by `drop` (those n/a in the other arm).
#[must_use]
pub fn score(kind: ScoreKind, means: Means, drop: &[bool]) -> Option<f64> {
    let mut parts = parts(kind, means);
    for (part, out) in parts.iter_mut().zip(drop) {
        if *out {
            *part = None;
        }
    }
    combine(&parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::indicators::quantities::{QUANTITIES, Row};

    #[test]
    fn life_at_the_anchors() {
        assert!((life(0.0) - 100.0).abs() < 1e-12);
        assert!((life(1e-5) - 92.474_25).abs() < 1e-3);
        assert!((life(0.003) - 38.0).abs() < 0.3);
        assert!(life(0.1).abs() < 0.01);
    }

    #[test]
    fn nothing_happens_gives_full_resistance_and_no_other_score() {
        let mut row = Row::default();
        row.set("harm_impact_per_head", 0.0);
        row.set("services_min_24h", 1.0);
        row.set("direct_loss_yuan", 0.0);
        row.set("exposed_value_yuan", 5.0);
        row.set("need_severity", 0.0);
        let means = Means { arm: &row.0, baseline: &row.0 };
        assert_eq!(score(ScoreKind::Resistance, means, &[false; 3]), Some(100.0));
        assert_eq!(score(ScoreKind::Recovery, means, &[false; 4]), None);
        assert_eq!(score(ScoreKind::SelfGovernance, means, &[false; 4]), None);
    }

    #[test]
    fn every_natural_quantity_exists() {
        for kind in ScoreKind::ALL {
            for part in 0..kind.parts().len() {
                for name in kind.natural(part) {
                    assert!(QUANTITIES.iter().any(|(n, _)| n == name), "{name}");
                }
            }
        }
    }

    #[test]
    fn shifted_geometric_mean() {
        let parts = [Some(100.0), None, Some(0.0)];
        let expected = (110.0_f64 * 10.0).sqrt() - 10.0;
        assert!((combine(&parts).unwrap() - expected).abs() < 1e-9);
        assert_eq!(arithmetic(&parts), Some(50.0));
    }
}
