//! The page: one HTML file, both languages, no network.

use std::collections::BTreeSet;

use minijinja::value::{Kwargs, Value};
use minijinja::{AutoEscape, Environment, ErrorKind, State};
use results::schema::{
    ArmResult, Comparison, FEW_REPLICATES, IndicatorDifference, Place, Results, Score, ScoreDifference, Summary, Text,
    Time, VERSION, Valued,
};
use serde::Serialize;

use crate::canvas::{at, escaped};
use crate::language::{
    self, FACILITIES, HELPERS, Language, NEEDS, PARTS, QUANTITIES, SCORES, SERVICES, both, filled, name, rank,
};
use crate::number::{self, interval, money, or_na, percent, plain, same};
use crate::panels::{self, Panel, TICKS, WITHIN, arm_index, arm_title, names};
use crate::{ReportError, map};

const TEMPLATE: &str = include_str!("../templates/page.html");
pub(crate) const STYLE: &str = include_str!("../templates/page.css");
pub(crate) const SCRIPT: &str = include_str!("../templates/page.js");

/// The whole report as one HTML page that loads nothing.
///
/// # Errors
///
/// When the results or the place have another version.
pub fn page(results: &Results, place: &Place) -> Result<String, ReportError> {
    for found in [results.version, place.version] {
        if found != VERSION {
            return Err(ReportError::Version { found, expected: VERSION });
        }
    }
    let mut environment = environment();
    environment.add_function("t", translated);
    let context = Context::new(results, place);
    Ok(environment.render_named_str("page.html", TEMPLATE, context)?)
}

/// What every page is made with: HTML escaped, `b` for a text in both languages.
pub(crate) fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.add_filter("b", |value: Value| -> Result<Value, minijinja::Error> {
        Ok(spans(&Text { zh: side(&value, "zh")?, en: side(&value, "en")? }))
    });
    environment
}

fn side(value: &Value, language: &str) -> Result<String, minijinja::Error> {
    let text = value.get_attr(language)?;
    text.as_str()
        .map(str::to_owned)
        .ok_or_else(|| minijinja::Error::new(ErrorKind::InvalidOperation, "a text has two sides"))
}

/// `t("key", place=text)`: the text of a key in both languages; a key that is not in the table is an error.
fn translated(_: &State, key: &str, places: Kwargs) -> Result<Value, minijinja::Error> {
    if language::TEXTS.binary_search_by_key(&key, |(k, _, _)| k).is_err() {
        return Err(minijinja::Error::new(ErrorKind::UndefinedError, format!("no text for {key}")));
    }
    let mut text = both(key);
    for place in places.args() {
        let value: Value = places.get(place)?;
        let value = Text { zh: side(&value, "zh")?, en: side(&value, "en")? };
        let filled = [(place, &value)];
        text = Text {
            zh: text.zh.replace(&format!("{{{}}}", filled[0].0), &value.zh),
            en: text.en.replace(&format!("{{{}}}", filled[0].0), &value.en),
        };
    }
    places.assert_all_used()?;
    Ok(spans(&text))
}

/// Both languages in the page; the style shows one. What is the same in both stands once.
fn spans(text: &Text) -> Value {
    Value::from_safe_string(html(text))
}

fn html(text: &Text) -> String {
    if text.zh == text.en {
        return escaped(&text.zh);
    }
    format!(
        "<span class=\"zh\" lang=\"zh\">{}</span><span class=\"en\" lang=\"en\">{}</span>",
        escaped(&text.zh),
        escaped(&text.en)
    )
}

#[derive(Serialize)]
struct Context {
    style: Value,
    script: Value,
    title: Text,
    label: Text,
    hazard: Text,
    attribution: Text,
    map_attribution: Text,
    size: Vec<(Text, Text)>,
    cards: Vec<Card>,
    baseline: Text,
    has_total: bool,
    few: bool,
    ranking: Vec<Text>,
    changes: Vec<Change>,
    parts: Vec<PartTable>,
    arms: Vec<Key>,
    aid: Option<Vec<Vec<Text>>>,
    time: Vec<Svg>,
    time_table: Option<Table>,
    needs: Vec<NeedsView>,
    helpers: Vec<Swatch>,
    score_panels: Vec<Svg>,
    difference_panels: Vec<Svg>,
    difference_table: Option<Table>,
    money: Option<Table>,
    money_how: Option<Text>,
    steps: Option<Table>,
    indicators: Option<Table>,
    indicators_by_service: Option<Table>,
    map: Option<MapView>,
    assumptions: Vec<AssumptionRow>,
    notes: Vec<Text>,
    switch_label: Text,
    contents: Text,
    zoom_in: Text,
    zoom_out: Text,
    map_title: Text,
    words: Value,
}

/// One score of the baseline, large.
#[derive(Serialize)]
struct Card {
    name: Text,
    explain: Text,
    value: Text,
    /// What the interval holds, with it.
    interval: Text,
    kind: Text,
    /// The narrower one below it, where both exist.
    luck: Option<Text>,
    width: String,
}

/// What one arm changes.
#[derive(Serialize)]
struct Change {
    title: Text,
    description: Text,
    harmful: bool,
    scores: Vec<ChangeScore>,
    whole: Text,
    ranks_first: Text,
    capital: Text,
    yearly: Text,
    colour: &'static str,
    baseline: bool,
}

#[derive(Serialize)]
struct ChangeScore {
    name: Text,
    difference: Text,
    interval: Text,
    /// `yes`, `no` or `none`.
    excludes: &'static str,
}

/// Colour and title of an arm.
#[derive(Serialize)]
struct Key {
    index: usize,
    title: Text,
    colour: &'static str,
    dash: &'static str,
    baseline: bool,
}

#[derive(Serialize)]
struct Swatch {
    name: Text,
    colour: &'static str,
}

#[derive(Serialize)]
struct Svg {
    id: String,
    title: Text,
    width: String,
    height: String,
    body: Value,
}

impl Svg {
    fn all(panels: Vec<Panel>) -> Vec<Self> {
        let one = |p: Panel| Self {
            id: escaped(&p.id),
            title: p.title,
            width: at(panels::WIDTH),
            height: at(p.height),
            body: Value::from_safe_string(p.body),
        };
        panels.into_iter().map(one).collect()
    }
}

/// A table: the first cell of each row heads it.
#[derive(Serialize)]
struct Table {
    head: Vec<Text>,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    head: Text,
    /// `part`, `natural` or empty.
    class: &'static str,
    cells: Vec<Cell>,
}

#[derive(Serialize)]
struct Cell {
    text: Text,
    strong: bool,
}

impl From<Text> for Cell {
    fn from(text: Text) -> Self {
        Self { text, strong: false }
    }
}

#[derive(Serialize)]
struct PartTable {
    name: Text,
    explain: Text,
    table: Table,
}

#[derive(Serialize)]
struct NeedsView {
    index: usize,
    title: Text,
    panels: Vec<Svg>,
    table: Table,
}

#[derive(Serialize)]
struct MapView {
    body: Value,
    width: String,
    height: String,
    damage: Vec<MapClass>,
    delay: Vec<MapClass>,
    circle_before: Vec<MapClass>,
    circle_after: Vec<MapClass>,
    facilities: Vec<(Value, Text, usize)>,
}

#[derive(Serialize)]
struct MapClass {
    class: String,
    name: Text,
    buildings: Text,
    residents: Text,
}

#[derive(Serialize)]
struct AssumptionRow {
    key: String,
    text: Text,
    value: Text,
    range: Text,
    unit: Text,
    source: Text,
    confidence: Text,
    flagged: bool,
    /// No number: it may take several lines.
    written: bool,
}

impl Context {
    fn new(results: &Results, place: &Place) -> Self {
        let baseline = results.arms.first();
        let keys = keys(results);
        Self {
            style: Value::from_safe_string(STYLE.to_owned()),
            script: Value::from_safe_string(SCRIPT.to_owned()),
            title: results.title.clone(),
            label: results.label.clone(),
            hazard: results.hazard.clone(),
            attribution: results.attribution.clone(),
            map_attribution: place.attribution.clone(),
            size: size(results),
            cards: baseline.map_or(Vec::new(), cards),
            baseline: baseline.map_or_else(|| both("none"), |arm| arm.title.clone()),
            has_total: has_total(results),
            few: results.replicates < FEW_REPLICATES,
            ranking: ranking(results),
            changes: changes(results),
            parts: parts(results),
            arms: keys,
            aid: aid(results),
            time: Svg::all(panels::functionality(results)),
            time_table: time_table(results),
            needs: needs(results),
            helpers: helpers(results),
            score_panels: Svg::all(panels::scores(results)),
            difference_panels: if results.comparisons.is_empty() {
                Vec::new()
            } else {
                Svg::all(panels::differences(results))
            },
            difference_table: difference_table(results),
            money: money_table(results),
            money_how: money_how(results),
            steps: steps(results),
            indicators: indicators(results, false),
            indicators_by_service: indicators(results, true),
            map: map::draw(place).map(map_view),
            assumptions: assumptions(results),
            notes: results.notes.clone(),
            switch_label: both("ui.switch_label"),
            contents: both("ui.contents"),
            zoom_in: both("ui.zoom_in"),
            zoom_out: both("ui.zoom_out"),
            map_title: both("map.title"),
            words: Value::from_safe_string(words()),
        }
    }
}

fn keys(results: &Results) -> Vec<Key> {
    (0..results.arms.len())
        .map(|index| Key {
            index,
            title: arm_title(results, index),
            colour: crate::canvas::arm_ink(index).colour(),
            dash: crate::canvas::arm_dash(index),
            baseline: index == 0,
        })
        .collect()
}

/// Whether any score comes with parameters sampled.
fn has_total(results: &Results) -> bool {
    results.arms.iter().flat_map(|a| a.scores.values()).any(|s| s.interval_total.is_some())
}

fn size(results: &Results) -> Vec<(Text, Text)> {
    let size = &results.size;
    let counts = [
        ("residents", size.residents),
        ("vulnerable", size.vulnerable),
        ("households", size.households),
        ("buildings", size.buildings),
        ("communities", size.communities),
        ("cells", size.cells),
        ("replicates", u64::from(results.replicates)),
    ];
    let mut rows: Vec<(Text, Text)> =
        counts.iter().map(|(key, n)| (both(&format!("size.{key}")), or_na(plain(Some(*n as f64))))).collect();
    rows.push((both("size.seed"), same(results.seed.to_string())));
    rows
}

fn cards(arm: &ArmResult) -> Vec<Card> {
    SCORES
        .iter()
        .map(|machine| {
            let found = arm.scores.get(*machine);
            let value = found.and_then(|s| s.value).filter(|v| v.is_finite());
            let luck = found.and_then(|s| interval(s.ci_mc, number::score));
            let total = found.and_then(|s| interval(s.interval_total, number::score));
            let (headline, kind, below) = match total {
                Some(total) => (Some(total), both("first.total"), luck.map(same)),
                None => (luck, both("first.luck"), None),
            };
            Card {
                name: name("score", machine),
                explain: both(&format!("explain.{machine}")),
                value: or_na(number::score(value)),
                interval: or_na(headline),
                kind,
                luck: below,
                width: at(value.unwrap_or(0.0).clamp(0.0, 100.0)),
            }
        })
        .collect()
}

/// Which arm ranks first most often over weights; harmful arms are named but not called best.
fn ranking(results: &Results) -> Vec<Text> {
    let harmful: BTreeSet<&str> = results.comparisons.iter().filter(|c| c.harmful).map(|c| c.arm.as_str()).collect();
    let shares: Vec<(&ArmResult, f64)> =
        results.arms.iter().filter_map(|a| Some((a, a.ranks_first.filter(|r| r.is_finite())?))).collect();
    let best = |harm: bool| {
        let of_kind: Vec<_> = shares.iter().filter(|(a, _)| harmful.contains(a.id.as_str()) == harm).collect();
        let most = of_kind.iter().map(|(_, share)| *share).fold(0.0_f64, f64::max);
        let first: Vec<_> = of_kind.into_iter().filter(|(_, share)| *share == most && most > 0.0).collect();
        (most, first)
    };
    let ((most, first), (most_harmful, first_harmful)) = (best(false), best(true));
    let mut lines = Vec::new();
    for (arm, share) in first_harmful.iter().filter(|_| most_harmful >= most) {
        let share = or_na(percent(Some(*share)));
        lines.push(filled("first.ranks_harmful", &[("arm", &arm.title), ("share", &share)]));
    }
    let share = or_na(percent(Some(most)));
    match first.as_slice() {
        [] => {}
        [(arm, _)] => lines.push(filled("first.ranks", &[("arm", &arm.title), ("share", &share)])),
        several => {
            let join = |side: fn(&Text) -> &str, by: &str| {
                several.iter().map(|(a, _)| side(&a.title)).collect::<Vec<_>>().join(by)
            };
            let arms = Text { zh: join(|t| &t.zh, "、"), en: join(|t| &t.en, ", ") };
            lines.push(filled("first.ranks_tie", &[("arms", &arms), ("share", &share)]));
        }
    }
    let gains = |c: &Comparison| c.scores.values().any(|d| d.ci_mc.is_some_and(|[low, _]| low > 0.0));
    if !results.comparisons.is_empty() && !results.comparisons.iter().any(gains) {
        lines.push(both("first.ranks_equal"));
    }
    if lines.is_empty() { vec![both("first.ranks_none")] } else { lines }
}

fn changes(results: &Results) -> Vec<Change> {
    let mut rows = Vec::new();
    for (index, arm) in results.arms.iter().enumerate() {
        let comparison = results.comparisons.iter().find(|c| c.arm == arm.id);
        if index > 0 && comparison.is_none() {
            continue;
        }
        let cost = comparison.map_or(arm.cost, |c| c.cost);
        rows.push(Change {
            title: arm_title(results, index),
            description: arm.description.clone(),
            harmful: comparison.is_some_and(|c| c.harmful),
            scores: comparison.map_or(Vec::new(), change_scores),
            whole: or_na(number::score(arm.whole)),
            ranks_first: or_na(percent(arm.ranks_first)),
            capital: money(cost.capital),
            yearly: money(cost.yearly),
            colour: crate::canvas::arm_ink(index).colour(),
            baseline: index == 0,
        });
    }
    rows
}

fn change_scores(comparison: &Comparison) -> Vec<ChangeScore> {
    SCORES
        .iter()
        .map(|machine| {
            let found = comparison.scores.get(*machine);
            ChangeScore {
                name: name("score", machine),
                difference: or_na(number::score_difference(found.and_then(|d| d.difference))),
                interval: found
                    .and_then(|d| interval(d.ci_mc, number::score_difference))
                    .map_or_else(|| same(""), same),
                excludes: match found.and_then(|d| d.ci_mc).map(excludes_zero) {
                    _ if found.and_then(|d| d.ci_mc).is_some_and(negligible) => "tiny",
                    Some(true) => "yes",
                    Some(false) => "no",
                    None => "none",
                },
            }
        })
        .collect()
}

/// Whether both ends of a score's difference print as zero, so that "excludes 0" would contradict what is read.
fn negligible(ends: [f64; 2]) -> bool {
    ends.iter().all(|end| end.abs() < 0.005)
}

/// Whether an interval lies on one side of zero by more than rounding.
pub(crate) fn excludes_zero(ends: [f64; 2]) -> bool {
    let [low, high] = ends.map(number::still);
    low > 0.0 || high < 0.0
}

/// `value [low, high]`, or not applicable.
fn valued(value: Option<f64>, ends: Option<[f64; 2]>, by: fn(Option<f64>) -> Option<String>) -> Text {
    or_na(by(value).map(|v| match interval(ends, by) {
        Some(ends) => format!("{v} {ends}"),
        None => v,
    }))
}

/// `mean (p05–p95)`, and in how many replicates there was a value when not in all; a time of recovery by its median.
fn summarised(summary: Option<&Summary>, results: &Results) -> Text {
    let Some(summary) = summary else { return both("na") };
    if let Some(time) = &summary.time {
        return timed(time, results.horizon_days);
    }
    let text = number::scaled(&[summary.mean, summary.p05, summary.p95].map(|v| v.map(number::still)), |values| {
        let mean = plain(values[0])?;
        Some(match (plain(values[1]), plain(values[2])) {
            (Some(low), Some(high)) if low != mean || high != mean => format!("{mean} ({low} – {high})"),
            _ => mean,
        })
    });
    let Some(text) = text else { return both("na") };
    if summary.n >= results.replicates {
        return text;
    }
    beside(text, filled("parts.n", &[("n", &same(summary.n.to_string()))]))
}

/// Name of a quantity; of a window that the run does not reach the end of, up to when it was looked at.
fn windowed(quantity: &str, horizon: u32) -> Text {
    let name = language::quantity(quantity);
    let end = quantity.strip_suffix('d').and_then(|name| name.rsplit('_').next()).and_then(|end| end.parse().ok());
    match end {
        Some(end) if quantity.starts_with("services_") && horizon < end => {
            let until = filled("window.until", &[("days", &same(horizon.to_string()))]);
            Text { zh: format!("{}{}", name.zh, until.zh), en: format!("{}{}", name.en, until.en) }
        }
        _ => name,
    }
}

fn beside(text: Text, note: Text) -> Text {
    Text { zh: format!("{} · {}", text.zh, note.zh), en: format!("{} · {}", text.en, note.en) }
}

/// `median [low, high]`, each of which may be later than the horizon, and in how many replicates it was reached.
fn timed(time: &Time, horizon: u32) -> Text {
    let days = or_na(plain(Some(f64::from(horizon))));
    let end = |value: Option<f64>, late: &str| match value {
        Some(value) => or_na(plain(Some(value))),
        None => filled(late, &[("days", &days)]),
    };
    let mut text = end(time.median, "time.later");
    if let Some([low, high]) = time.ci_mc.filter(|ends| ends.iter().any(Option::is_some)) {
        let ends = [&text, &end(low, "time.later_end"), &end(high, "time.later_end")];
        let side = |of: fn(&Text) -> &str| format!("{} [{}, {}]", of(ends[0]), of(ends[1]), of(ends[2]));
        text = Text { zh: side(|t| &t.zh), en: side(|t| &t.en) };
    }
    let count = |n: u32| same(n.to_string());
    beside(text, filled("time.reached", &[("n", &count(time.reached)), ("of", &count(time.of))]))
}

fn parts(results: &Results) -> Vec<PartTable> {
    let of = |arm: &ArmResult, machine: &str| -> Option<Score> { arm.scores.get(machine).cloned() };
    let mut tables = Vec::new();
    for machine in SCORES {
        let scores: Vec<Option<Score>> = results.arms.iter().map(|a| of(a, machine)).collect();
        let mut rows = vec![Row {
            head: both("parts.score"),
            class: "total",
            cells: scores
                .iter()
                .map(|s| s.as_ref().map_or_else(|| both("na"), |s| valued(s.value, s.ci_mc, number::score)).into())
                .collect(),
        }];
        if scores.iter().flatten().any(|s| s.interval_total.is_some()) {
            let cells =
                scores.iter().map(|s| or_na(s.as_ref().and_then(|s| interval(s.interval_total, number::score))).into());
            rows.push(Row { head: both("parts.total_row"), class: "", cells: cells.collect() });
        }
        let cells = scores.iter().map(|s| or_na(number::score(s.as_ref().and_then(|s| s.arithmetic))).into());
        rows.push(Row { head: both("parts.arithmetic"), class: "", cells: cells.collect() });
        for part in names(scores.iter().flatten().flat_map(|s| s.parts.keys().map(String::as_str)), &PARTS) {
            let found = |s: &Option<Score>| s.as_ref().and_then(|s| s.parts.get(part)).cloned();
            let parts: Vec<_> = scores.iter().map(found).collect();
            rows.push(Row {
                head: name("part", part),
                class: "part",
                cells: parts
                    .iter()
                    .map(|p| p.as_ref().map_or_else(|| both("na"), |p| valued(p.value, p.ci_mc, number::score)).into())
                    .collect(),
            });
            for quantity in names(parts.iter().flatten().flat_map(|p| p.natural.keys().map(String::as_str)), QUANTITIES)
            {
                let found: Vec<Option<&Summary>> =
                    parts.iter().map(|p| p.as_ref().and_then(|p| p.natural.get(quantity))).collect();
                let unit = found.iter().flatten().map(|s| s.unit.as_str()).find(|u| !u.is_empty()).unwrap_or("");
                rows.push(Row {
                    head: with_unit(&windowed(quantity, results.horizon_days), unit),
                    class: "natural",
                    cells: found.iter().map(|s| summarised(*s, results).into()).collect(),
                });
            }
        }
        let mut head = vec![name("score", machine)];
        head.extend((0..results.arms.len()).map(|i| arm_title(results, i)));
        tables.push(PartTable {
            name: name("score", machine),
            explain: both(&format!("explain.{machine}")),
            table: Table { head, rows },
        });
    }
    tables
}

/// A unit's name; a bare number has none.
pub(crate) fn unit_name(unit: &str) -> Text {
    if matches!(unit, "" | "1" | "-") { same("") } else { name("unit", unit) }
}

fn with_unit(label: &Text, unit: &str) -> Text {
    let unit = unit_name(unit);
    if unit.en.is_empty() {
        return label.clone();
    }
    Text { zh: format!("{}（{}）", label.zh, unit.zh), en: format!("{} ({})", label.en, unit.en) }
}

fn aid(results: &Results) -> Option<Vec<Vec<Text>>> {
    let rows: Vec<Vec<Text>> = results
        .arms
        .iter()
        .enumerate()
        .filter_map(|(i, arm)| {
            let aid = arm.mutual_aid.as_ref()?;
            let value = or_na(plain(aid.value).map(|v| match interval(aid.ci_mc, plain) {
                Some(ends) => format!("{v} {ends}"),
                None => v,
            }));
            let harm = |x: f64| or_na(plain(Some(x)));
            Some(vec![
                arm_title(results, i),
                value,
                harm(aid.harm_without),
                harm(aid.harm_simulated),
                harm(aid.harm_ideal),
            ])
        })
        .collect();
    (!rows.is_empty()).then_some(rows)
}

/// Mean share at the marked times: the last value at or before each.
fn time_table(results: &Results) -> Option<Table> {
    let last = panels::last_hour(results);
    let marks: Vec<f64> = TICKS.into_iter().filter(|hours| *hours <= last).collect();
    let mut rows = Vec::new();
    for service in names(results.arms.iter().flat_map(|a| a.series.iter().map(|s| s.name.as_str())), &SERVICES) {
        rows.push(Row { head: name("service", service), class: "part", cells: Vec::new() });
        for (i, arm) in results.arms.iter().enumerate() {
            let Some(series) = arm.series.iter().find(|s| s.name == service) else { continue };
            let value =
                |hours: f64| series.hours.iter().zip(&series.mean).rfind(|(h, _)| **h <= hours).map(|(_, v)| *v);
            let cells = marks.iter().map(|hours| or_na(percent(value(*hours))).into()).collect();
            rows.push(Row { head: arm_title(results, i), class: "natural", cells });
        }
    }
    let mut head = vec![both("time.share")];
    head.extend(marks.iter().map(|h| panels::tick_text(*h)));
    (!rows.is_empty()).then_some(Table { head, rows })
}

fn needs(results: &Results) -> Vec<NeedsView> {
    let mut views = Vec::new();
    for (index, arm) in results.arms.iter().enumerate().filter(|(_, a)| !a.needs.is_empty()) {
        let mut rows = Vec::new();
        for kind in names(arm.needs.iter().map(|n| n.kind.as_str()), &NEEDS) {
            rows.push(Row { head: name("need", kind), class: "part", cells: Vec::new() });
            let mut of_kind: Vec<_> = arm.needs.iter().filter(|n| n.kind == kind).collect();
            of_kind.sort_by_key(|n| rank(&HELPERS, &n.by));
            for needs in of_kind {
                let cells = needs.within.iter().map(|n| or_na(plain(Some(*n))).into()).collect();
                rows.push(Row { head: name("helper", &needs.by), class: "natural", cells });
            }
        }
        let mut head = vec![both("needs.by")];
        head.extend(WITHIN.iter().map(|h| filled("needs.within", &[("hours", &same(*h))])));
        let panels = Svg::all(panels::needs(arm, &format!("needs-{index}")));
        views.push(NeedsView { index, title: arm_title(results, index), panels, table: Table { head, rows } });
    }
    views
}

fn helpers(results: &Results) -> Vec<Swatch> {
    names(results.arms.iter().flat_map(|a| a.needs.iter().map(|n| n.by.as_str())), &HELPERS)
        .into_iter()
        .map(|by| Swatch { name: name("helper", by), colour: panels::helper_ink(by).colour() })
        .collect()
}

fn difference_table(results: &Results) -> Option<Table> {
    let mut rows = Vec::new();
    for machine in SCORES {
        rows.push(Row { head: name("score", machine), class: "part", cells: Vec::new() });
        for comparison in &results.comparisons {
            let found: Option<&ScoreDifference> = comparison.scores.get(machine);
            let by = number::score_difference;
            let ends = |ends: Option<[f64; 2]>| or_na(interval(ends, by));
            let cells = vec![
                or_na(by(found.and_then(|d| d.difference))).into(),
                Cell {
                    text: ends(found.and_then(|d| d.ci_mc)),
                    strong: found.and_then(|d| d.ci_mc).is_some_and(excludes_zero),
                },
                Cell {
                    text: ends(found.and_then(|d| d.ci_mc_adjusted)),
                    strong: found.and_then(|d| d.ci_mc_adjusted).is_some_and(excludes_zero),
                },
                ends(found.and_then(|d| d.ci_mc_unpaired)).into(),
                or_na(percent(found.and_then(|d| d.probability_better))).into(),
                or_na(percent(found.map(|d| d.pairs_that_differ))).into(),
            ];
            rows.push(Row { head: arm_title(results, arm_index(results, comparison)), class: "natural", cells });
        }
    }
    let head = ["arm", "arms.difference", "arms.paired", "arms.adjusted", "arms.unpaired", "arms.better", "arms.pairs"];
    (!results.comparisons.is_empty()).then_some(Table { head: head.iter().map(|k| both(k)).collect(), rows })
}

/// A value with its interval, in the words of each language where it is long.
pub(crate) fn worth(found: &Valued) -> Text {
    let ends = found.ci_mc;
    let text = number::scaled(&[found.value, ends.map(|e| e[0]), ends.map(|e| e[1])], |values| {
        let value = plain(values[0])?;
        Some(match interval(values[1].zip(values[2]).map(|(low, high)| [low, high]), plain) {
            Some(ends) => format!("{value} {ends}"),
            None => value,
        })
    });
    text.unwrap_or_else(|| both("na"))
}

/// What each arm costs and saves against the baseline.
fn money_table(results: &Results) -> Option<Table> {
    let rows: Vec<Row> = results
        .comparisons
        .iter()
        .filter_map(|c| {
            let m = c.money.as_ref()?;
            let of = [&m.loss_avoided, &m.deaths_avoided, &m.service_gained, &m.per_death, &m.per_service_day];
            let mut cells: Vec<Cell> = vec![money(m.present_value).into()];
            cells.extend(of.map(|v| Cell::from(worth(v))));
            cells.push(Cell { text: worth(&m.benefit_cost), strong: m.benefit_cost.value.is_some_and(|v| v > 1.0) });
            Some(Row { head: arm_title(results, arm_index(results, c)), class: "", cells })
        })
        .collect();
    let head = [
        "arm",
        "money.cost",
        "money.loss",
        "money.deaths",
        "money.service",
        "money.per_death",
        "money.per_day",
        "money.ratio",
    ];
    (!rows.is_empty()).then_some(Table { head: head.iter().map(|k| both(k)).collect(), rows })
}

/// Which arms are on the front by cost and scores, and what a point more costs against the next cheaper one there.
fn steps(results: &Results) -> Option<Table> {
    let title = |id: &String| {
        let at = results.arms.iter().position(|arm| arm.id == *id);
        at.map_or_else(|| same(id.clone()), |index| arm_title(results, index))
    };
    let rows: Vec<Row> = results
        .comparisons
        .iter()
        .filter_map(|c| {
            let (step, m) = (c.step.as_ref()?, c.money.as_ref()?);
            let gains = |machine: &&str| c.scores.get(*machine).and_then(|d| d.difference) != Some(0.0);
            let stands = match (&step.dominated_by, &step.from) {
                _ if c.harmful => both("steps.harmful"),
                _ if m.present_value == 0.0 && !SCORES.iter().any(gains) => both("steps.same"),
                (Some(by), _) => filled("steps.dominated", &[("arm", &title(by))]),
                (None, Some(from)) => filled("steps.from", &[("arm", &title(from))]),
                (None, None) => both("steps.first"),
            };
            let mut cells: Vec<Cell> = vec![money(m.present_value).into()];
            cells.extend(SCORES.iter().map(|machine| {
                let found = c.scores.get(*machine);
                let text = or_na(number::score_difference(found.and_then(|d| d.difference)));
                Cell { text, strong: found.and_then(|d| d.ci_mc).is_some_and(excludes_zero) }
            }));
            cells.push(stands.into());
            cells.extend(
                SCORES
                    .iter()
                    .map(|machine| Cell::from(worth(&step.per_point.get(*machine).copied().unwrap_or_default()))),
            );
            Some(Row { head: arm_title(results, arm_index(results, c)), class: "", cells })
        })
        .collect();
    let mut head = vec![both("arm"), both("money.cost")];
    head.extend(SCORES.iter().map(|machine| filled("steps.gain", &[("score", &name("score", machine))])));
    head.push(both("steps.stands"));
    head.extend(SCORES.iter().map(|machine| filled("steps.per_point", &[("score", &name("score", machine))])));
    (!rows.is_empty()).then_some(Table { head, rows })
}

/// How to read it: the rate, the years, the events, and whether deaths are in the benefit.
fn money_how(results: &Results) -> Option<Text> {
    let m = results.comparisons.iter().find_map(|c| c.money.as_ref())?;
    let how = filled(
        "money.how",
        &[("rate", &or_na(percent(Some(m.discount_rate)))), ("events", &or_na(plain(Some(m.events))))],
    );
    let life = match m.value_of_life {
        Some(yuan) => filled("money.life", &[("yuan", &money(yuan))]),
        None => both("money.no_life"),
    };
    let mut notes = vec![how, life];
    if m.return_period.is_none() {
        notes.push(both("money.once"));
    }
    notes.push(both("money.away"));
    let join = |side: fn(&Text) -> &str, by: &str| notes.iter().map(side).collect::<Vec<_>>().join(by);
    Some(Text { zh: join(|t| &t.zh, ""), en: join(|t| &t.en, " ") })
}

/// Baseline and paired differences, every arm's own median where it is a time of recovery; those by service apart,
/// because there are many.
fn indicators(results: &Results, by_service: bool) -> Option<Table> {
    let baseline = results.arms.first()?;
    let keys = baseline.indicators.keys().chain(results.comparisons.iter().flat_map(|c| c.indicators.keys()));
    let kept = keys.map(String::as_str).filter(|k| language::by_service(k).is_some() == by_service);
    let mut found = names(kept, QUANTITIES);
    if by_service {
        let order = |machine: &str| {
            let (measure, service) = language::by_service(machine).unwrap_or(("", ""));
            (rank(&SERVICES, service), rank(&["t50", "t90", "t95", "tau", "without"], measure))
        };
        found.sort_by_key(|machine| order(machine));
    }
    let mut rows = Vec::new();
    for machine in found {
        let summary = baseline.indicators.get(machine);
        let differences: Vec<_> = results.comparisons.iter().map(|c| c.indicators.get(machine)).collect();
        let unit =
            summary.map(|s| s.unit.as_str()).or_else(|| differences.iter().flatten().map(|d| d.unit.as_str()).next());
        let mut cells: Vec<Cell> = vec![summarised(summary, results).into()];
        if results.arms.iter().any(|arm| arm.indicators.get(machine).is_some_and(|s| s.time.is_some())) {
            let arms = results.comparisons.iter().map(|c| results.arms.get(arm_index(results, c)));
            let found = arms.map(|arm| arm.and_then(|arm| arm.indicators.get(machine)));
            cells.extend(found.map(|summary| Cell::from(summarised(summary, results))));
        } else {
            cells.extend(differences.iter().map(|d| Cell {
                text: d.map_or_else(|| both("na"), |d| indicator_difference(d, results.replicates)),
                strong: d.and_then(|d| d.ci_mc).is_some_and(excludes_zero),
            }));
        }
        let head = with_unit(&windowed(machine, results.horizon_days), unit.unwrap_or(""));
        rows.push(Row { head, class: "", cells });
    }
    let mut head = vec![both("indicators.name"), arm_title(results, 0)];
    head.extend(results.comparisons.iter().map(|c| arm_title(results, arm_index(results, c))));
    (!rows.is_empty()).then_some(Table { head, rows })
}

/// `difference [low, high]`, or not applicable; in how many pairs both arms have a value when not in all.
fn indicator_difference(found: &IndicatorDifference, replicates: u32) -> Text {
    let ends = found.ci_mc;
    let text = number::scaled(&[found.difference, ends.map(|e| e[0]), ends.map(|e| e[1])], |values| {
        let difference = number::difference(values[0])?;
        Some(match interval(values[1].zip(values[2]).map(|(low, high)| [low, high]), number::difference) {
            Some(ends) => format!("{difference} {ends}"),
            None => difference,
        })
    });
    let text = text.unwrap_or_else(|| both("na"));
    match found.pairs {
        Some(pairs) if pairs < replicates => {
            let count = |n: u32| same(n.to_string());
            beside(text, filled("indicators.pairs", &[("n", &count(pairs)), ("of", &count(replicates))]))
        }
        _ => text,
    }
}

fn map_view(map: map::Map) -> MapView {
    let classes = |letter: &str, kind: &str, counts: &[(usize, u64)]| {
        counts
            .iter()
            .enumerate()
            .map(|(i, (buildings, residents))| MapClass {
                class: format!("{letter}{i}"),
                name: if kind == "delay" && i == 5 { both("map.no_need") } else { both(&format!("map.{kind}_{i}")) },
                buildings: or_na(plain(Some(*buildings as f64))),
                residents: or_na(plain(Some(*residents as f64))),
            })
            .collect()
    };
    let mut kinds = map.facilities;
    kinds.sort_by_key(|(kind, _)| rank(FACILITIES, kind));
    MapView {
        damage: classes("d", "damage", &map.damage),
        delay: classes("w", "delay", &map.delay),
        circle_before: classes("b", "circle", &map.circles[0]),
        circle_after: classes("a", "circle", &map.circles[1]),
        body: Value::from_safe_string(map.body),
        width: at(map.size.0),
        height: at(map.size.1),
        facilities: kinds
            .into_iter()
            .map(|(kind, n)| (Value::from_safe_string(map::symbol(&kind).to_owned()), language::facility(&kind), n))
            .collect(),
    }
}

/// Words that the map's tips are built from in the browser, as JSON.
fn words() -> String {
    let keys = [
        ("residents", "map.tip_residents"),
        ("severe", "map.tip_severe"),
        ("delay", "map.tip_delay"),
        ("hours", "unit.hours"),
        ("none", "map.no_need"),
        ("before", "map.tip_before"),
        ("after", "map.tip_after"),
        ("na", "na"),
        ("colon", "map.colon"),
    ];
    let of = |language: Language| {
        let words: Vec<String> =
            keys.iter().map(|(word, key)| format!("\"{word}\":\"{}\"", language.of(&both(key)))).collect();
        format!("\"{}\":{{{}}}", language.code(), words.join(","))
    };
    format!("{{{},{}}}", of(Language::Chinese), of(Language::English))
}

/// Characters of a list or table that are shown.
const WRITTEN: usize = 80;

fn assumptions(results: &Results) -> Vec<AssumptionRow> {
    // The page's own name of a unit comes first, because it is the same in every table.
    let unit = |en: &str, zh: &str| {
        let named = unit_name(en);
        if named.zh == en && !zh.is_empty() { Text { zh: zh.to_owned(), ..named } } else { named }
    };
    let written = results.written.iter().map(|w| AssumptionRow {
        key: w.key.clone(),
        text: w.text.clone(),
        value: same(match w.value.char_indices().nth(WRITTEN) {
            Some((end, _)) => format!("{} …", &w.value[..end]),
            None => w.value.clone(),
        }),
        range: both("na"),
        unit: unit(&w.unit.en, &w.unit.zh),
        source: language::source(&w.source),
        confidence: name("confidence", "scenario"),
        flagged: false,
        written: true,
    });
    results
        .assumptions
        .iter()
        .map(|a| AssumptionRow {
            key: a.key.clone(),
            text: a.text.clone(),
            value: or_na(plain(Some(a.value))),
            range: or_na(plain(Some(a.low)).zip(plain(Some(a.high))).map(|(low, high)| format!("{low} – {high}"))),
            unit: unit(&a.unit, a.unit_zh.as_deref().unwrap_or_default()),
            source: language::source(&a.source),
            confidence: name("confidence", &a.confidence),
            flagged: matches!(a.confidence.as_str(), "assumption" | "memory" | "A" | "M"),
            written: false,
        })
        .chain(written)
        .collect()
}
