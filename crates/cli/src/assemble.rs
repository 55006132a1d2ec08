//! From the analysis of an ensemble to `results.json` and `place.json`: names and texts, no numbers of its own.

use crate::study::Loaded;
use results::journal::ArmRow;
use results::schema::{
    ArmResult, Assumption, Comparison, CostResult, IndicatorDifference, Money, MutualAid, NeedsMet, Part, Place,
    PlaceBuilding, PlaceFacility, PlaceSize, Results, Score, ScoreDifference, Series, Step, Summary, Text, Time,
    VERSION, Valued, Written,
};
use results::tables::Unit;
use scenario_loader::schema::explain;
use scenario_loader::settings::HazardSettings;
use simulation_core::analysis::{self, Analysis};
use simulation_core::card::Confidence;
use simulation_core::hazards::Mechanism;
use simulation_core::indicators::livelihoods::waits_for;
use simulation_core::indicators::natural::{SERIES, series_hours};
use simulation_core::indicators::needs::WITHIN;
use simulation_core::indicators::quantities::QUANTITIES;
use simulation_core::indicators::scores::ScoreKind;
use simulation_core::money;
use simulation_core::parameters::CATALOGUE;
use simulation_core::simulate::{MAP, PreparedStudy};
use simulation_core::state::ledger::{CLASS_NAMES, CLASSES, KIND_NAMES};
use simulation_core::statistics::quantile;
use simulation_core::study::Study;
use simulation_core::traffic::circles::ALL_15;
use simulation_core::world::facilities::FacilityKind;
use std::collections::BTreeMap;

fn text(zh: impl Into<String>, en: impl Into<String>) -> Text {
    Text { zh: zh.into(), en: en.into() }
}

fn from_settings(t: &scenario_loader::settings::Text) -> Text {
    text(t.zh.clone(), t.en.clone())
}

fn summary(s: &analysis::Summary, unit: &str) -> Summary {
    let time = s.time.map(|t| Time { median: t.median, ci_mc: t.interval, reached: t.reached, of: t.of });
    Summary { mean: s.mean, sd: s.sd, p05: s.p05, p95: s.p95, n: s.n, unit: unit.to_owned(), time }
}

/// The hazard in one sentence.
fn hazard(loaded: &Loaded) -> Text {
    let hour = loaded.study.hour;
    match &loaded.read.settings.hazard {
        HazardSettings::None => text("没有灾害", "no hazard"),
        HazardSettings::Earthquake { magnitude, mechanism, .. } => {
            let (zh, en) = match mechanism {
                Mechanism::StrikeSlip => ("走滑", "strike-slip"),
                Mechanism::Normal => ("正断", "normal"),
                Mechanism::Reverse => ("逆断", "reverse"),
                Mechanism::Unspecified => ("未指定机制", "unspecified"),
            };
            let km = rupture_km(loaded).map_or_else(String::new, |km| format!("{km:.0}"));
            text(
                format!("矩震级 {magnitude} 的{zh}地震,破裂面距当地约 {km} 千米,当地时间 {hour} 时"),
                format!(
                    "{en} earthquake of moment magnitude {magnitude}, rupture about {km} km away, at {hour}:00 local time"
                ),
            )
        }
        HazardSettings::Field { file, .. } => text(
            format!("给定的地震动场 {},当地时间 {hour} 时", file.display()),
            format!("given field of ground motion {}, at {hour}:00 local time", file.display()),
        ),
        HazardSettings::Impact(impact) => text(
            format!("以数字给定的影响:{} % 的建筑倒塌", impact.collapsed * 100.0),
            format!("impact given as numbers: {} % of buildings collapse", impact.collapsed * 100.0),
        ),
        HazardSettings::Imposed { file } => text(
            format!("给定的破坏 {},当地时间 {hour} 时", file.display()),
            format!("given damage {}, at {hour}:00 local time", file.display()),
        ),
    }
}

fn rupture_km(loaded: &Loaded) -> Option<f64> {
    let HazardSettings::Earthquake { rupture, .. } = &loaded.read.settings.hazard else { return None };
    let f = loaded.study.world.frame;
    scenario_loader::read::rupture_distance_km(rupture, [f.longitude, f.latitude])
}

fn scores(arm: &analysis::ArmAnalysis) -> BTreeMap<String, Score> {
    ScoreKind::ALL
        .into_iter()
        .enumerate()
        .map(|(k, kind)| {
            let value = &arm.scores[k];
            let parts = kind
                .parts()
                .iter()
                .enumerate()
                .map(|(i, name)| {
                    let natural = kind
                        .natural(i)
                        .iter()
                        .filter_map(|q| QUANTITIES.iter().position(|(n, _)| n == q))
                        .map(|q| (QUANTITIES[q].0.to_owned(), summary(&arm.summaries[q], QUANTITIES[q].1)))
                        .collect();
                    let part = &value.parts[i];
                    ((*name).to_owned(), Part { value: part.value, ci_mc: part.interval, natural })
                })
                .collect();
            let score = Score {
                value: value.score.value,
                ci_mc: value.score.interval,
                interval_total: None,
                arithmetic: value.arithmetic,
                parts,
            };
            (kind.name().to_owned(), score)
        })
        .collect()
}

/// Slices behind the counts of some replicates.
fn slices(loaded: &Loaded, units: &[Unit]) -> f64 {
    units.len().max(1) as f64 * f64::from(loaded.study.slices)
}

fn needs(units: &[Unit], arm: usize, n: f64) -> Vec<NeedsMet> {
    let mut table = Vec::new();
    for (k, kind) in KIND_NAMES.iter().enumerate() {
        for class in 0..=CLASSES {
            let mut within = [0.0; 4];
            for (i, mean) in within.iter_mut().enumerate() {
                let at = (k * (CLASSES + 1) + class) * WITHIN.len() + i;
                *mean = units.iter().map(|u| u.rows.arms[arm].counts[at]).sum::<i64>() as f64 / n;
            }
            if within.iter().any(|w| *w > 0.0) {
                let by = CLASS_NAMES.get(class).copied().unwrap_or("unmet");
                table.push(NeedsMet { kind: (*kind).to_owned(), by: by.to_owned(), within });
            }
        }
    }
    table
}

fn series(units: &[Unit], arm: usize, hours: &[f64]) -> Vec<Series> {
    SERIES
        .iter()
        .enumerate()
        .map(|(k, name)| {
            let (mut mean, mut p05, mut p95) = (Vec::new(), Vec::new(), Vec::new());
            for t in 0..hours.len() {
                let values: Vec<f64> =
                    units.iter().map(|u| f64::from(u.rows.arms[arm].series[k * hours.len() + t])).collect();
                mean.push(values.iter().sum::<f64>() / values.len().max(1) as f64);
                p05.push(quantile(&values, 0.05).unwrap_or(0.0));
                p95.push(quantile(&values, 0.95).unwrap_or(0.0));
            }
            Series { name: (*name).to_owned(), hours: hours.to_vec(), mean, p05, p95 }
        })
        .collect()
}

/// What an arm changes, with its possible harm, from the intervention's own description.
fn description(loaded: &Loaded, arm: usize) -> Text {
    let mut zh = Vec::new();
    let mut en = Vec::new();
    for intervention in &loaded.study.arms[arm].interventions {
        if let Some(found) = explain(intervention.name()) {
            zh.push(found.doc.zh);
            en.push(found.doc.en);
        }
    }
    if zh.is_empty() {
        return text("现状,无干预", "as it is, no intervention");
    }
    text(zh.join(";"), en.join("; "))
}

fn confidence(c: Confidence) -> &'static str {
    match c {
        Confidence::Read => "read",
        Confidence::Page => "page",
        Confidence::Derived => "derived",
        Confidence::Memory => "memory",
        Confidence::Assumption => "assumption",
    }
}

/// Values that users must see: every assumption, and all that the scenario changed.
fn assumptions(loaded: &Loaded) -> Vec<Assumption> {
    let mut list: Vec<Assumption> = CATALOGUE
        .iter()
        .filter_map(|card| {
            let value = loaded.study.parameters.get(card.key)?;
            let changed = value != card.value;
            (card.confidence.is_assumption() || changed).then(|| Assumption {
                key: card.key.to_owned(),
                text: text(card.zh, card.en),
                value,
                low: card.low,
                high: card.high,
                unit: card.unit.to_owned(),
                unit_zh: None,
                source: card.source.to_owned(),
                confidence: if changed { "scenario" } else { confidence(card.confidence) }.to_owned(),
            })
        })
        .collect();
    for origin in &loaded.read.origins {
        let Ok(value) = origin.value.parse::<f64>() else { continue };
        let Some(found) = explain(&origin.key) else { continue };
        if origin.key.starts_with("run.") || list.iter().any(|a| a.key == origin.key) {
            continue;
        }
        list.push(Assumption {
            key: origin.key.clone(),
            text: text(found.doc.zh, found.doc.en),
            value,
            low: value,
            high: value,
            unit: found.unit.en,
            unit_zh: Some(found.unit.zh).filter(|unit| !unit.is_empty()),
            source: origin.place.map_or_else(|| found.source.unwrap_or_default().to_owned(), line),
            confidence: if origin.place.is_some() {
                "scenario"
            } else {
                found.confidence.map_or("assumption", confidence)
            }
            .to_owned(),
        });
    }
    list
}

fn line((line, _): (usize, usize)) -> String {
    format!("scenario.toml, line {line}")
}

/// Names, lists and tables that the scenario changed; what the page tells elsewhere (titles, the run) and where files
/// lie left out.
fn written(loaded: &Loaded) -> Vec<Written> {
    let elsewhere = ["title.", "label.", "attribution.", "run.", "place.directory"];
    let read = &loaded.read.origins;
    let given = read.iter().filter_map(|origin| {
        let (place, found) = (origin.place?, explain(&origin.key)?);
        let changed = found.default.as_ref() != Some(&origin.value) && origin.value.parse::<f64>().is_err();
        (changed && !elsewhere.iter().any(|start| origin.key.starts_with(start))).then(|| Written {
            key: origin.key.clone(),
            text: from_settings(&found.doc),
            value: origin.value.clone(),
            unit: from_settings(&found.unit),
            source: line(place),
        })
    });
    given.collect()
}

/// How to read the numbers.
fn notes(loaded: &Loaded) -> Vec<Text> {
    let replicates = loaded.study.replicates;
    let mut notes = vec![
        text(
            format!("区间只反映运气({replicates} 次重复,参数固定,人口一次生成),不是全部不确定性。"),
            format!(
                "Intervals hold luck only ({replicates} replicates, parameters fixed, one drawn population), not all uncertainty."
            ),
        ),
        text(
            "人口为零时刻的居民;分数由均值一次换算,不对重复样本的分数取平均。",
            "The population is that at the impact; scores are computed once from means, never averaged over replicates.",
        ),
        text(
            "自治力在断绝外援 72 小时的配对情形下测量:没有街道、区级和外部帮助。",
            "Self-governance is measured on a paired twin left to itself for 72 hours, without street, district and outside help.",
        ),
        text(
            "分数的界限(每十万人一名死者、10 %、1080 天、2 小时)和等权重是选择,不是事实。",
            "The cut-offs of the scores (one death per 100,000, 10 %, 1080 days, 2 h) and the equal weights are choices, not facts.",
        ),
        text(
            "需求只计自身力量十分钟内不能解决的;指标(如自行脱困人数)计所有人。",
            "Needs count what people's own means do not settle within ten minutes; indicators such as those who freed themselves count everybody.",
        ),
        text(
            "互助价值只计冲击和前 72 小时的伤害;恢复力计到终点。",
            "The value of mutual aid counts harm by the impact and in the first 72 hours; recovery counts to the horizon.",
        ),
    ];
    if loaded.study.slices > 1 {
        let n = loaded.study.slices;
        notes.push(text(
            format!("每次重复抽取 {n} 个同样的片区,共享地震、其余独立;人数、栋数等为每片平均。"),
            format!(
                "Each replicate is {n} slices like this place, which share the event and nothing else; numbers of people, buildings and so on are means per slice."
            ),
        ));
    }
    let place = &loaded.tables;
    if !place.facilities.iter().any(|f| matches!(f.kind, FacilityKind::Hospital | FacilityKind::Clinic)) {
        notes.push(text(
            "地点数据中没有医院或诊所:医疗服务按满计,伤员只能外送。",
            "The place has no hospital or clinic: medical care counts as there, and patients can only be taken out.",
        ));
    }
    if place.roads.is_empty() {
        notes.push(text(
            "地点数据中没有道路:按假设的方格路网计算。",
            "The place has no roads: an assumed square grid stands for them.",
        ));
    }
    notes
}

/// What an arm costs and saves.
fn in_money(m: &money::Money, study: &Study) -> Money {
    let valued = |v: &analysis::Value| Valued { value: v.value, ci_mc: v.interval };
    Money {
        present_value: m.present_value,
        years: m.years,
        discount_rate: study.economy.discount_rate,
        events: m.events,
        return_period: study.economy.return_period,
        value_of_life: study.economy.life,
        loss_avoided: valued(&m.loss_avoided),
        deaths_avoided: valued(&m.deaths_avoided),
        service_gained: valued(&m.service_gained),
        per_death: valued(&m.per_death),
        per_service_day: valued(&m.per_service_day),
        benefit_cost: valued(&m.benefit_cost),
    }
}

/// Where an arm stands by cost and scores.
fn in_steps(step: &analysis::Step, study: &Study) -> Step {
    let id = |arm: Option<usize>| arm.map(|arm| study.arms[arm].id.clone());
    let valued = |v: &analysis::Value| Valued { value: v.value, ci_mc: v.interval };
    let names = ScoreKind::ALL.map(|kind| kind.name().to_owned());
    Step {
        dominated_by: id(step.dominated_by),
        from: id(step.from),
        per_point: names.into_iter().zip(step.per_point.iter().map(valued)).collect(),
    }
}

/// Everything of `results.json`.
pub fn results(
    loaded: &Loaded,
    prepared: &PreparedStudy,
    units: &[Unit],
    analysis: &Analysis,
    weighed: &[money::Money],
) -> Results {
    let study = &loaded.study;
    let w = &study.world;
    let hours = series_hours(study.horizon_days);
    // Whether an arm waits for the time of recovery that a quantity is.
    let waits = |arm: usize, q: usize| {
        analysis.arms[arm].summaries[q].time.is_some() && waits_for(prepared.model(arm), QUANTITIES[q].0)
    };
    // Whether the pair of an arm has a value in some replicates and not in all.
    let some_have = |arm: usize, q: usize, pairs: u32| {
        pairs < study.replicates && [0, arm].iter().any(|&arm| analysis.arms[arm].summaries[q].n > 0)
    };
    let arms = analysis
        .arms
        .iter()
        .enumerate()
        .map(|(i, arm)| {
            let cost = prepared.cost(i);
            ArmResult {
                id: study.arms[i].id.clone(),
                title: text(study.arms[i].title_zh.clone(), study.arms[i].title_en.clone()),
                description: description(loaded, i),
                cost: CostResult { capital: cost.capital, yearly: cost.yearly },
                scores: scores(arm),
                whole: arm.whole,
                ranks_first: arm.ranks_first.filter(|_| analysis.arms.len() > 1),
                mutual_aid: arm.mutual_aid.map(|m| MutualAid {
                    value: m.value,
                    ci_mc: m.interval,
                    harm_without: m.harm[0],
                    harm_simulated: m.harm[1],
                    harm_ideal: m.harm[2],
                }),
                indicators: QUANTITIES
                    .iter()
                    .zip(&arm.summaries)
                    .enumerate()
                    .map(|(q, ((name, unit), s))| {
                        let mut summary = summary(s, unit);
                        summary.time = summary.time.filter(|_| waits(i, q));
                        ((*name).to_owned(), summary)
                    })
                    .collect(),
                needs: needs(units, i, slices(loaded, units)),
                series: series(units, i, &hours),
            }
        })
        .collect();
    let costs: Vec<f64> = std::iter::once(0.0).chain(weighed.iter().map(|m| m.present_value)).collect();
    let comparisons = analysis
        .comparisons
        .iter()
        .zip(weighed)
        .zip(analysis::steps(analysis, &costs))
        .map(|((c, weighed), step)| {
            let cost = prepared.cost(c.arm);
            Comparison {
                arm: study.arms[c.arm].id.clone(),
                against: study.arms[0].id.clone(),
                harmful: c.harmful,
                scores: ScoreKind::ALL
                    .into_iter()
                    .zip(&c.scores)
                    .map(|(kind, d)| {
                        let difference = ScoreDifference {
                            difference: d.difference,
                            ci_mc: d.paired,
                            ci_mc_adjusted: d.adjusted,
                            ci_mc_unpaired: d.unpaired,
                            probability_better: d.probability_better,
                            pairs_that_differ: d.pairs_that_differ,
                        };
                        (kind.name().to_owned(), difference)
                    })
                    .collect(),
                indicators: QUANTITIES
                    .iter()
                    .zip(c.quantities.iter().zip(&c.pairs))
                    .enumerate()
                    .map(|(q, ((name, unit), ((difference, interval), pairs)))| {
                        let d = IndicatorDifference {
                            difference: *difference,
                            ci_mc: *interval,
                            unit: (*unit).to_owned(),
                            pairs: ((waits(0, q) && waits(c.arm, q)) || some_have(c.arm, q, *pairs)).then_some(*pairs),
                        };
                        ((*name).to_owned(), d)
                    })
                    .collect(),
                cost: CostResult { capital: cost.capital, yearly: cost.yearly },
                money: Some(in_money(weighed, study)),
                step: Some(in_steps(&step, study)),
            }
        })
        .collect();
    Results {
        version: VERSION,
        title: from_settings(&loaded.read.settings.title),
        label: from_settings(&loaded.read.settings.label),
        attribution: from_settings(&loaded.read.settings.attribution),
        hazard: hazard(loaded),
        size: PlaceSize {
            residents: w.people.len() as u64,
            households: w.households.len() as u64,
            buildings: w.buildings.len() as u64,
            communities: w.places.communities() as u64,
            cells: w.places.cells() as u64,
            vulnerable: w.people.vulnerable.iter().filter(|v| **v).count() as u64,
        },
        seed: study.seed,
        replicates: study.replicates,
        horizon_days: study.horizon_days,
        arms,
        comparisons,
        assumptions: assumptions(loaded),
        written: written(loaded),
        notes: notes(loaded),
    }
}

/// Where the map begins in the counts of the baseline.
fn map_row(row: &ArmRow) -> &[i64] {
    &row.counts[simulation_core::indicators::needs::COUNTS..]
}

/// Everything of `place.json`.
pub fn place(loaded: &Loaded, prepared: &PreparedStudy, units: &[Unit]) -> Place {
    let n = slices(loaded, units);
    let residents = &prepared.model(0).index.residents;
    let buildings = loaded
        .tables
        .buildings
        .iter()
        .enumerate()
        .map(|(b, row)| {
            let sum = |k: usize| units.iter().map(|u| map_row(&u.rows.arms[0])[MAP * b + k]).sum::<i64>() as f64;
            let ring = if row.ring.is_empty() { vec![[row.longitude, row.latitude]] } else { row.ring.clone() };
            PlaceBuilding {
                ring,
                residents: residents[b],
                severe: sum(0) / n,
                delay: (sum(2) > 0.0).then(|| sum(1) / sum(2) / 3_600.0),
                circle_before: (prepared.model(0).index.circles[b] & ALL_15).count_ones() as u8,
                circle_after: sum(3) / n,
            }
        })
        .collect();
    let node = |i: usize| [loaded.tables.road_nodes[i].longitude, loaded.tables.road_nodes[i].latitude];
    Place {
        version: VERSION,
        attribution: from_settings(&loaded.read.settings.attribution),
        boundary: loaded.tables.boundary.clone(),
        buildings,
        roads: loaded.tables.roads.iter().map(|r| vec![node(r.from), node(r.to)]).collect(),
        facilities: loaded
            .tables
            .facilities
            .iter()
            .map(|f| PlaceFacility {
                kind: match f.kind {
                    FacilityKind::Hospital => "hospital",
                    FacilityKind::Clinic => "clinic",
                    FacilityKind::Pharmacy => "pharmacy",
                    FacilityKind::School => "school",
                    FacilityKind::OpenSpace => "open-space",
                    FacilityKind::FireStation => "fire-station",
                    FacilityKind::Police => "police",
                    FacilityKind::AttachedSpace => "attached-space",
                    FacilityKind::ServicePoint => "service-point",
                    FacilityKind::PartnerShop => "partner-shop",
                    FacilityKind::ReliefStore => "relief-store",
                    FacilityKind::MicroFireStation => "micro-fire-station",
                }
                .to_owned(),
                name: f.name.clone(),
                longitude: f.longitude,
                latitude: f.latitude,
            })
            .collect(),
    }
}
