//! The charts of the page, one small panel each, laid out for phone or desk.

use results::schema::{ArmResult, Comparison, NeedsMet, Results, Series, Text};

use crate::canvas::{Anchor, Canvas, Ink, arm_dash, arm_ink};
use crate::font::Ruler;
use crate::language::{self, HELPERS, Language, NEEDS, SERVICES, both, name, rank};
use crate::number::{interval, or_na, percent, plain, same, score, score_difference};

/// Width of every panel: a phone's.
pub(crate) const WIDTH: f64 = 420.0;

const SMALL: f64 = 12.0;
const NORMAL: f64 = 13.0;
const WIDER: f64 = 1.15;

/// One chart.
pub(crate) struct Panel {
    /// Machine name, unique on the page.
    pub(crate) id: String,
    /// Heading.
    pub(crate) title: Text,
    /// Height at [`WIDTH`].
    pub(crate) height: f64,
    /// SVG elements.
    pub(crate) body: String,
}

/// The text cut to fit in each language.
fn fitted(ruler: &Ruler, text: &Text, size: f64, room: f64) -> Text {
    Text { zh: ruler.fit(&text.zh, size, room / WIDER), en: ruler.fit(&text.en, size, room / WIDER) }
}

/// Room for a text whatever font the reader's browser takes: some are a seventh wider than the one measured.
fn wider(ruler: &Ruler, text: &Text, size: f64) -> f64 {
    WIDER * ruler.width(&text.zh, size).max(ruler.width(&text.en, size))
}

/// Title of an arm, with a word behind the baseline's unless the title says it.
pub(crate) fn arm_title(results: &Results, arm: usize) -> Text {
    let Some(result) = results.arms.get(arm) else { return both("none") };
    let mut title = result.title.clone();
    if arm == 0 {
        let told = language::filled("arm.baseline", &[("arm", &title)]);
        if !["基准", "基线"].iter().any(|word| title.zh.contains(word)) {
            title.zh = told.zh;
        }
        if !title.en.to_lowercase().contains("baseline") {
            title.en = told.en;
        }
    }
    title
}

/// Each score with every arm under each other.
pub(crate) fn scores(results: &Results) -> Vec<Panel> {
    let ruler = Ruler::new();
    language::SCORES
        .iter()
        .map(|machine| {
            let mut canvas = Canvas::new();
            let (left, right, row, top) = (10.0, WIDTH - 10.0, 44.0, 8.0);
            let x = |value: f64| left + (right - left) * value.clamp(0.0, 100.0) / 100.0;
            let bottom = top + row * results.arms.len() as f64;
            for tick in [0.0, 25.0, 50.0, 75.0, 100.0] {
                for i in 0..results.arms.len() {
                    let y = top + row * i as f64;
                    canvas.line((x(tick), y + 21.0), (x(tick), y + row - 4.0), Ink::Grid, 1.0, "");
                }
                let anchor = match tick {
                    0.0 => Anchor::Start,
                    100.0 => Anchor::End,
                    _ => Anchor::Middle,
                };
                canvas.text((x(tick), bottom + 16.0), &same(format!("{tick:.0}")), SMALL, Ink::Muted, anchor);
            }
            for (i, arm) in results.arms.iter().enumerate() {
                let y = top + row * i as f64;
                let ink = arm_ink(i);
                let found = arm.scores.get(*machine);
                let value = found.and_then(|s| s.value);
                let luck = found.and_then(|s| s.ci_mc);
                let label = match (score(value), interval(luck, score)) {
                    (Some(v), Some(ends)) => same(format!("{v} {ends}")),
                    (v, _) => or_na(v),
                };
                let room = right - left - wider(&ruler, &label, NORMAL) - 12.0;
                let title = fitted(&ruler, &arm_title(results, i), NORMAL, room);
                canvas.text((left, y + 16.0), &title, NORMAL, Ink::Strong, Anchor::Start);
                canvas.text((right, y + 16.0), &label, NORMAL, Ink::Muted, Anchor::End);
                let y = y + 29.0;
                if let Some([low, high]) = found.and_then(|s| s.interval_total) {
                    canvas.area(
                        &[(x(low), y - 5.0), (x(high), y - 5.0), (x(high), y + 5.0), (x(low), y + 5.0)],
                        ink,
                        0.3,
                    );
                }
                if let Some([low, high]) = luck {
                    // ends stand up, for an interval of luck is often narrower than the dot
                    canvas.line((x(low), y), (x(high), y), ink, 2.0, "");
                    for end in [low, high] {
                        canvas.line((x(end), y - 6.0), (x(end), y + 6.0), ink, 1.5, "");
                    }
                }
                if let Some(value) = value.filter(|v| v.is_finite()) {
                    canvas.dot((x(value), y), 3.5, ink);
                }
            }
            Panel {
                id: format!("scores-{machine}"),
                title: name("score", machine),
                height: bottom + 24.0,
                body: canvas.into_body(),
            }
        })
        .collect()
}

/// Differences of each score from the baseline, paired and unpaired.
pub(crate) fn differences(results: &Results) -> Vec<Panel> {
    let ruler = Ruler::new();
    language::SCORES
        .iter()
        .map(|machine| {
            let mut canvas = Canvas::new();
            let (left, right, row, top) = (14.0, WIDTH - 14.0, 50.0, 8.0);
            let ends = results.comparisons.iter().filter_map(|c| c.scores.get(*machine)).flat_map(|d| {
                [
                    d.difference,
                    d.ci_mc.map(|c| c[0]),
                    d.ci_mc.map(|c| c[1]),
                    d.ci_mc_unpaired.map(|c| c[0]),
                    d.ci_mc_unpaired.map(|c| c[1]),
                ]
            });
            let (low, high) = ends
                .flatten()
                .filter(|x| x.is_finite())
                .fold((0.0_f64, 0.0_f64), |(low, high), x| (low.min(x), high.max(x)));
            let ticks = ticks(low, high);
            let (first, last) = (ticks.first().copied().unwrap_or(-1.0), ticks.last().copied().unwrap_or(1.0));
            let x = |value: f64| left + (right - left) * (value - first) / (last - first);
            let bottom = top + row * results.comparisons.len() as f64;
            for tick in &ticks {
                let zero = tick.abs() < 1e-9;
                let (ink, width) = if zero { (Ink::Strong, 1.2) } else { (Ink::Grid, 1.0) };
                for i in 0..results.comparisons.len() {
                    let y = top + row * i as f64;
                    canvas.line((x(*tick), y + 21.0), (x(*tick), y + row - 3.0), ink, width, "");
                }
                canvas.text((x(*tick), bottom + 16.0), &same(tick_label(*tick)), SMALL, Ink::Muted, Anchor::Middle);
            }
            for (i, comparison) in results.comparisons.iter().enumerate() {
                let y = top + row * i as f64;
                let arm = arm_index(results, comparison);
                let ink = arm_ink(arm);
                let found = comparison.scores.get(*machine);
                let value = found.and_then(|d| d.difference).filter(|v| v.is_finite());
                let paired = found.and_then(|d| d.ci_mc);
                let label = match (score_difference(value), interval(paired, score_difference)) {
                    (Some(v), Some(ends)) => same(format!("{v} {ends}")),
                    (v, _) => or_na(v),
                };
                let title = arm_title(results, arm);
                let room = right - left - wider(&ruler, &label, NORMAL) - 12.0;
                canvas.text(
                    (left, y + 16.0),
                    &fitted(&ruler, &title, NORMAL, room),
                    NORMAL,
                    Ink::Strong,
                    Anchor::Start,
                );
                canvas.text((right, y + 16.0), &label, NORMAL, Ink::Muted, Anchor::End);
                if let Some([low, high]) = found.and_then(|d| d.ci_mc_unpaired) {
                    canvas.line((x(low), y + 40.0), (x(high), y + 40.0), ink, 1.4, "3 3");
                }
                if let Some([low, high]) = paired {
                    canvas.line((x(low), y + 29.0), (x(high), y + 29.0), ink, 3.5, "");
                }
                if let Some(value) = value {
                    canvas.dot((x(value), y + 29.0), 5.0, ink);
                }
            }
            Panel {
                id: format!("differences-{machine}"),
                title: name("score", machine),
                height: bottom + 24.0,
                body: canvas.into_body(),
            }
        })
        .collect()
}

/// Place of a comparison's arm among the arms.
pub(crate) fn arm_index(results: &Results, comparison: &Comparison) -> usize {
    results.arms.iter().position(|arm| arm.id == comparison.arm).unwrap_or(results.arms.len())
}

/// Four to seven round ticks that hold both ends and zero.
pub(crate) fn ticks(low: f64, high: f64) -> Vec<f64> {
    let span = (high - low).max(0.1);
    let magnitude =
        std::iter::successors(Some(0.001), |m| Some(m * 10.0)).take_while(|m| *m * 3.0 <= span).last().unwrap_or(0.001);
    let step =
        [1.0, 2.0, 5.0, 10.0].iter().map(|m| m * magnitude).find(|s| span / s <= 5.0).unwrap_or(magnitude * 20.0);
    let from = (low / step).floor() as i64;
    let to = ((high / step).ceil() as i64).max(from + 1);
    (from..=to).map(|i| i as f64 * step).collect()
}

pub(crate) fn tick_label(tick: f64) -> String {
    plain(Some((tick * 1000.0).round() / 1000.0)).unwrap_or_default()
}

/// Times marked on the axis, hours.
pub(crate) const TICKS: [f64; 9] = [0.0, 1.0, 6.0, 24.0, 72.0, 336.0, 2016.0, 8760.0, 25920.0];

/// Label of a marked time.
pub(crate) fn tick_text(hours: f64) -> Text {
    both(&format!("tick.{hours:.0}"))
}

/// The latest hour of any curve, at least the third day's end.
pub(crate) fn last_hour(results: &Results) -> f64 {
    results.arms.iter().flat_map(|a| &a.series).flat_map(|s| s.hours.iter().copied()).fold(72.0, f64::max)
}

/// Place of an hour on the logarithmic axis.
pub(crate) fn reach(hours: f64) -> f64 {
    libm::log10(1.0 + hours.max(0.0))
}

/// Each service through time, every arm a line, the baseline with its band.
pub(crate) fn functionality(results: &Results) -> Vec<Panel> {
    let ruler = Ruler::new();
    let last = last_hour(results);
    names(results.arms.iter().flat_map(|a| a.series.iter().map(|s| s.name.as_str())), &SERVICES)
        .into_iter()
        .map(|service| {
            let mut canvas = Canvas::new();
            let (left, right, top, bottom) = (44.0, WIDTH - 28.0, 10.0, 190.0);
            let x = |hours: f64| left + (right - left) * reach(hours) / reach(last);
            let drawn = || results.arms.iter().filter_map(|a| a.series.iter().find(|s| s.name == service));
            let most = drawn()
                .flat_map(|s| s.p95.iter().chain(&s.mean).copied())
                .filter(|v| v.is_finite())
                .fold(1.0_f64, f64::max);
            let y = |share: f64| bottom - (bottom - top) * share.clamp(0.0, most) / most;
            for share in [0.0, 0.25, 0.5, 0.75, 1.0] {
                canvas.line((left, y(share)), (right, y(share)), Ink::Grid, 1.0, "");
                canvas.text((left - 6.0, y(share) + 4.0), &or_na(percent(Some(share))), SMALL, Ink::Muted, Anchor::End);
            }
            let mut free = left - 20.0;
            for hours in TICKS.iter().copied().filter(|h| *h <= last) {
                canvas.line((x(hours), bottom), (x(hours), bottom + 5.0), Ink::Muted, 1.0, "");
                let label = tick_text(hours);
                let half = wider(&ruler, &label, SMALL) / 2.0;
                // a label that would touch its neighbour or the edge keeps its mark and loses its words
                if x(hours) - half >= free && x(hours) + half <= WIDTH {
                    canvas.text((x(hours), bottom + 19.0), &label, SMALL, Ink::Muted, Anchor::Middle);
                    free = x(hours) + half + 4.0;
                }
            }
            for (i, arm) in results.arms.iter().enumerate().rev() {
                let Some(series) = arm.series.iter().find(|s| s.name == service) else { continue };
                let mut band = curve(series, &series.p95, &x, &y);
                band.extend(curve(series, &series.p05, &x, &y).into_iter().rev());
                let class = if i == 0 { "arm-0 band".to_owned() } else { format!("arm-{i} band more") };
                canvas.group(&class, |c| c.area(&band, arm_ink(i), 0.15));
                let line = curve(series, &series.mean, &x, &y);
                let width = if i == 0 { 2.0 } else { 1.8 };
                canvas.group(&format!("arm-{i}"), |c| c.polyline(&line, arm_ink(i), width, arm_dash(i)));
            }
            Panel {
                id: format!("time-{service}"),
                title: name("service", service),
                height: bottom + 28.0,
                body: canvas.into_body(),
            }
        })
        .collect()
}

/// A curve on the page, without points that nobody could see.
fn curve(series: &Series, values: &[f64], x: &impl Fn(f64) -> f64, y: &impl Fn(f64) -> f64) -> Vec<(f64, f64)> {
    let mut points: Vec<(f64, f64)> = Vec::new();
    let all = series.hours.iter().zip(values).filter(|(h, v)| h.is_finite() && v.is_finite() && **h >= 0.0);
    let mut skipped = None;
    for (hours, value) in all {
        let here = (x(*hours), y(*value));
        match points.last() {
            Some(last) if (here.0 - last.0).abs() < 0.5 && (here.1 - last.1).abs() < 0.3 => skipped = Some(here),
            _ => {
                points.push(here);
                skipped = None;
            }
        }
    }
    points.extend(skipped);
    points
}

/// Names that occur, known ones first in their order, then the others as they come.
pub(crate) fn names<'a>(found: impl Iterator<Item = &'a str>, order: &[&str]) -> Vec<&'a str> {
    let mut names: Vec<&str> = Vec::new();
    for machine in found {
        if !names.contains(&machine) {
            names.push(machine);
        }
    }
    names.sort_by_key(|machine| rank(order, machine));
    names
}

/// Hours of the four bars.
pub(crate) const WITHIN: [&str; 4] = ["1", "6", "24", "72"];

/// Ink of a class of helpers.
pub(crate) fn helper_ink(machine: &str) -> Ink {
    Ink::Colour(match machine {
        "self" => "#009E73",
        "kin" => "#56B4E9",
        "neighbour" => "#0072B2",
        "volunteer" => "#E69F00",
        "staff" => "#F0E442",
        "district" => "#D55E00",
        "outside" => "#CC79A7",
        _ => "#b6bdc5",
    })
}

/// Each kind of need: who had met it within 1, 6, 24 and 72 h.
pub(crate) fn needs(arm: &ArmResult, prefix: &str) -> Vec<Panel> {
    names(arm.needs.iter().map(|n| n.kind.as_str()), &NEEDS)
        .into_iter()
        .map(|kind| {
            let mut canvas = Canvas::new();
            let (left, right, top, bottom) = (52.0, WIDTH - 10.0, 24.0, 184.0);
            let y = |share: f64| bottom - (bottom - top) * share;
            for share in [0.0, 0.5, 1.0] {
                canvas.line((left, y(share)), (right, y(share)), Ink::Grid, 1.0, "");
                canvas.text((left - 6.0, y(share) + 4.0), &or_na(percent(Some(share))), SMALL, Ink::Muted, Anchor::End);
            }
            let step = (right - left) / WITHIN.len() as f64;
            let helpers = names(arm.needs.iter().filter(|n| n.kind == kind).map(|n| n.by.as_str()), &HELPERS);
            for (i, hours) in WITHIN.iter().enumerate() {
                let middle = left + step * (i as f64 + 0.5);
                let hours = language::filled("needs.within", &[("hours", &same(*hours))]);
                canvas.text((middle, bottom + 18.0), &hours, SMALL, Ink::Muted, Anchor::Middle);
                let total: f64 = arm.needs.iter().filter(|n| n.kind == kind).map(|n| counted(n, i)).sum();
                if total <= 0.0 {
                    canvas.text((middle, bottom - 6.0), &both("na"), SMALL, Ink::Muted, Anchor::Middle);
                    continue;
                }
                canvas.text((middle, top - 8.0), &or_na(plain(Some(total))), SMALL, Ink::Muted, Anchor::Middle);
                let mut below = 0.0;
                for helper in &helpers {
                    let here = |n: &&NeedsMet| n.kind == kind && n.by == *helper;
                    let number: f64 = arm.needs.iter().filter(here).map(|n| counted(n, i)).sum();
                    if number <= 0.0 {
                        continue;
                    }
                    let share = number / total;
                    let tip = tip(&name("helper", helper), &hours, number, share);
                    let height = y(below) - y(below + share);
                    // a hair of paper between touching colours, so that they differ without colour sight
                    let gap = if height > 2.0 { 0.8 } else { 0.0 };
                    let size = (step * 0.62, height - gap);
                    canvas.rect((middle - step * 0.31, y(below + share)), size, helper_ink(helper), Some(&tip));
                    below += share;
                }
            }
            Panel {
                id: format!("{prefix}-{kind}"),
                title: name("need", kind),
                height: bottom + 28.0,
                body: canvas.into_body(),
            }
        })
        .collect()
}

pub(crate) fn counted(needs: &NeedsMet, within: usize) -> f64 {
    Some(needs.within[within]).filter(|x| x.is_finite() && *x > 0.0).unwrap_or(0.0)
}

fn tip(helper: &Text, hours: &Text, number: f64, share: f64) -> Text {
    let (number, share) = (or_na(plain(Some(number))), or_na(percent(Some(share))));
    let side = |l: Language| format!("{} · {} · {} ({})", l.of(helper), l.of(hours), l.of(&number), l.of(&share));
    Text { zh: side(Language::Chinese), en: side(Language::English) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_hold_the_data_and_zero() {
        for (low, high) in [(0.0, 0.0), (-0.02, 0.3), (-3.0, 41.0), (-97.0, 0.0), (-1e-6, 1e-6)] {
            let ticks = ticks(low, high);
            assert!((2..=8).contains(&ticks.len()), "{low} {high} {ticks:?}");
            assert!(ticks[0] <= low && ticks[ticks.len() - 1] >= high, "{low} {high} {ticks:?}");
            assert!(ticks.iter().any(|t| t.abs() < 1e-12), "{low} {high} {ticks:?}");
        }
    }

    #[test]
    fn unknown_names_come_after_the_known() {
        assert_eq!(names(["moon", "water", "power", "water"].into_iter(), &SERVICES), ["power", "water", "moon"]);
    }
}
