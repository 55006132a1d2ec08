//! The charts of the figures, drawn with plotters.

use std::iter::once;
use std::ops::Range;

use plotters::chart::{ChartBuilder, ChartContext, LabelAreaPosition};
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::ranged1d::{DefaultFormatting, KeyPointHint, Ranged};
use plotters::coord::types::RangedCoordf64;
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text as Words};
use plotters::prelude::SVGBackend;
use plotters::series::{DashedLineSeries, LineSeries};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, ShapeStyle};
use results::schema::{ArmResult, Results, Series, Text};

use crate::canvas::{Ink, arm_ink};
use crate::font::Ruler;
use crate::language::{self, HELPERS, Language, NEEDS, SCORES, SERVICES, both, name};
use crate::number::{interval, or_na, percent, plain, same, score, score_difference};
use crate::panels::{
    TICKS, WIDTH, WITHIN, arm_index, arm_title, counted, helper_ink, last_hour, names, reach, tick_label, tick_text,
    ticks,
};
use crate::pen::{Area, Failed, clean, dash, px, rgb, stroke, words};

const SMALL: f64 = 12.0;
const NORMAL: f64 = 13.0;
/// Room at both ends of a scale, for half of its outermost labels.
const ENDS: f64 = 16.0;
/// Room for the labels of time and of bars.
const BELOW: f64 = 26.0;
/// Height of one arm: its words, then its marks.
const ROW: f64 = 46.0;
const CURVES: f64 = 190.0;
const BARS: f64 = 186.0;

type Plot<'a, 'b> = ChartContext<'a, SVGBackend<'b>, Cartesian2d<Axis, Axis>>;
type Draw<'r> = Box<dyn Fn(&Area<'_>) -> Result<(), Failed> + 'r>;

/// One chart of a sheet.
pub(crate) struct Chart<'r> {
    /// Heading.
    pub(crate) title: String,
    /// Height at [`WIDTH`].
    pub(crate) height: f64,
    /// Draws it into an area of that size.
    pub(crate) draw: Draw<'r>,
}

/// A scale marked where it is told to be: plotters' own for this cannot write its labels for `f64`.
struct Axis {
    scale: RangedCoordf64,
    marks: Vec<f64>,
}

impl Axis {
    fn new(ends: Range<f64>, marks: Vec<f64>) -> Self {
        Self { scale: ends.into(), marks }
    }
}

impl Ranged for Axis {
    type FormatOption = DefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, limit: (i32, i32)) -> i32 {
        self.scale.map(value, limit)
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        if hint.weight().allow_light_points() { Vec::new() } else { self.marks.clone() }
    }

    fn range(&self) -> Range<f64> {
        self.scale.range()
    }
}

/// Room around a plot: left, right, top, bottom.
fn plot<'a, 'b>(
    area: &'a Area<'b>,
    [left, right, top, bottom]: [f64; 4],
    x: (Range<f64>, Vec<f64>),
    y: (Range<f64>, Vec<f64>),
) -> Result<Plot<'a, 'b>, Failed> {
    ChartBuilder::on(area)
        .margin_top(px(top))
        .margin_right(px(right))
        .set_label_area_size(LabelAreaPosition::Left, px(left))
        .set_label_area_size(LabelAreaPosition::Bottom, px(bottom))
        .build_cartesian_2d(Axis::new(x.0, x.1), Axis::new(y.0, y.1))
}

/// Each score, every arm under each other.
pub(crate) fn scores(results: &Results, language: Language) -> Vec<Chart<'_>> {
    let marks = [0.0, 25.0, 50.0, 75.0, 100.0];
    let chart = |machine: &'static str| Chart {
        title: language.of(&name("score", machine)).to_owned(),
        height: ROW * results.arms.len() as f64 + BELOW,
        draw: Box::new(move |area| {
            let (mut plot, rows) = rows(area, results.arms.len(), &marks, |tick| format!("{tick:.0}"))?;
            for (i, arm) in results.arms.iter().enumerate() {
                let found = arm.scores.get(machine);
                let value = found.and_then(|s| s.value).filter(|v| v.is_finite());
                let luck = found.and_then(|s| s.ci_mc);
                let label = match (score(value), interval(luck, score)) {
                    (Some(v), Some(ends)) => same(format!("{v} {ends}")),
                    (v, _) => or_na(v),
                };
                rows.words(&mut plot, i, language.of(&arm_title(results, i)), language.of(&label))?;
                let (y, ink) = (rows.at(i, 30.0), arm_ink(i));
                let held = |x: f64| x.clamp(0.0, 100.0);
                if let Some([low, high]) = found.and_then(|s| s.interval_total) {
                    let corners = [(held(low), rows.at(i, 25.0)), (held(high), rows.at(i, 35.0))];
                    plot.draw_series(once(Rectangle::new(corners, rgb(ink).mix(0.3).filled())))?;
                }
                if let Some(ends) = luck.filter(finite) {
                    plot.draw_series(once(rows.interval(i, 30.0, ends.map(held), stroke(ink, 1.5))))?;
                }
                if let Some(value) = value {
                    plot.draw_series(once(Circle::new((held(value), y), px(3.0), rgb(ink).filled())))?;
                }
            }
            Ok(())
        }),
    };
    SCORES.into_iter().map(chart).collect()
}

/// Differences of each score from the baseline, paired and unpaired.
pub(crate) fn differences(results: &Results, language: Language) -> Vec<Chart<'_>> {
    let chart = |machine: &'static str| Chart {
        title: language.of(&name("score", machine)).to_owned(),
        height: ROW * results.comparisons.len() as f64 + BELOW,
        draw: Box::new(move |area| {
            let ends =
                results.comparisons.iter().filter_map(|c| c.scores.get(machine)).flat_map(|d| {
                    d.difference.into_iter().chain(d.ci_mc.into_iter().chain(d.ci_mc_unpaired).flatten())
                });
            let (low, high) =
                ends.filter(|x| x.is_finite()).fold((0.0_f64, 0.0_f64), |(low, high), x| (low.min(x), high.max(x)));
            let (mut plot, rows) = rows(area, results.comparisons.len(), &ticks(low, high), tick_label)?;
            for (i, comparison) in results.comparisons.iter().enumerate() {
                let arm = arm_index(results, comparison);
                let found = comparison.scores.get(machine);
                let value = found.and_then(|d| d.difference).filter(|v| v.is_finite());
                let paired = found.and_then(|d| d.ci_mc).filter(finite);
                let label = match (score_difference(value), interval(paired, score_difference)) {
                    (Some(v), Some(ends)) => same(format!("{v} {ends}")),
                    (v, _) => or_na(v),
                };
                rows.words(&mut plot, i, language.of(&arm_title(results, arm)), language.of(&label))?;
                let (y, ink) = (rows.at(i, 28.0), arm_ink(arm));
                if let Some(ends) = found.and_then(|d| d.ci_mc_unpaired).filter(finite) {
                    let below = rows.at(i, 39.0);
                    let (dash, gap) = (px(3.0), px(3.0));
                    let line = ends.map(|end| (end, below));
                    plot.draw_series(DashedLineSeries::new(line, dash, gap, stroke(ink, 1.5)))?;
                }
                if let Some(ends) = paired {
                    plot.draw_series(once(rows.interval(i, 28.0, ends, stroke(ink, 2.5))))?;
                }
                if let Some(value) = value {
                    plot.draw_series(once(Circle::new((value, y), px(3.5), rgb(ink).filled())))?;
                }
            }
            Ok(())
        }),
    };
    if results.comparisons.is_empty() { Vec::new() } else { SCORES.into_iter().map(chart).collect() }
}

/// Rows of a chart with one row for each arm.
struct Rows {
    number: f64,
    ends: (f64, f64),
}

/// A chart of rows on a scale; its grid leaves the words free.
fn rows<'a, 'b>(
    area: &'a Area<'b>,
    number: usize,
    marks: &[f64],
    label: impl Fn(f64) -> String,
) -> Result<(Plot<'a, 'b>, Rows), Failed> {
    let ends = (marks.first().copied().unwrap_or(-1.0), marks.last().copied().unwrap_or(1.0));
    let rows = Rows { number: number as f64, ends };
    let mut plot =
        plot(area, [ENDS, ENDS, 0.0, BELOW], (ends.0..ends.1, marks.to_vec()), (0.0..rows.number, Vec::new()))?;
    plot.configure_mesh()
        .disable_mesh()
        .disable_y_axis()
        .axis_style(stroke(Ink::Grid, 1.0))
        .x_label_style(words(SMALL, Ink::Muted, Pos::default()))
        .x_label_formatter(&|tick| label(*tick))
        .set_tick_mark_size(LabelAreaPosition::Bottom, px(3.0))
        .draw()?;
    for i in 0..number {
        let line = |mark: f64| {
            let style =
                if mark.abs() < 1e-9 && ends.0 < 0.0 { stroke(Ink::Strong, 1.0) } else { stroke(Ink::Grid, 1.0) };
            PathElement::new(vec![(mark, rows.at(i, 20.0)), (mark, rows.at(i, ROW - 4.0))], style)
        };
        plot.draw_series(marks.iter().copied().map(line))?;
    }
    Ok((plot, rows))
}

impl Rows {
    /// Coordinate of a depth below a row's top.
    fn at(&self, row: usize, depth: f64) -> f64 {
        self.number - row as f64 - depth / ROW
    }

    /// An interval whose ends stand up beyond the dot, for one of luck is often narrower; plotters' error bar ties the
    /// dot's size to its ends'.
    fn interval(&self, row: usize, depth: f64, [low, high]: [f64; 2], style: ShapeStyle) -> PathElement<(f64, f64)> {
        let (top, middle, bottom) = (self.at(row, depth - 6.0), self.at(row, depth), self.at(row, depth + 6.0));
        let ends = [(low, top), (low, bottom), (low, middle), (high, middle), (high, top), (high, bottom)];
        PathElement::new(ends, style)
    }

    /// Title and numbers of a row, the title cut where the numbers begin.
    fn words(&self, plot: &mut Plot<'_, '_>, row: usize, title: &str, label: &str) -> Result<(), Failed> {
        let ruler = Ruler::new();
        let room = WIDTH - 2.0 * ENDS - ruler.width(label, NORMAL) - 12.0;
        let y = self.at(row, 10.0);
        let left = words(NORMAL, Ink::Strong, Pos::new(HPos::Left, VPos::Center));
        let right = words(NORMAL, Ink::Muted, Pos::new(HPos::Right, VPos::Center));
        let title = clean(&ruler.fit(title, NORMAL, room));
        plot.draw_series([
            Words::new(title, (self.ends.0, y), left),
            Words::new(clean(label), (self.ends.1, y), right),
        ])?;
        Ok(())
    }
}

/// Each service through time, every arm a line, the baseline with its band.
pub(crate) fn functionality(results: &Results, language: Language) -> Vec<Chart<'_>> {
    let chart = |service| Chart {
        title: language.of(&name("service", service)).to_owned(),
        height: CURVES + BELOW,
        draw: Box::new(move |area| curves(area, results, service, language)),
    };
    names(results.arms.iter().flat_map(|a| a.series.iter().map(|s| s.name.as_str())), &SERVICES)
        .into_iter()
        .map(chart)
        .collect()
}

fn curves(area: &Area<'_>, results: &Results, service: &str, language: Language) -> Result<(), Failed> {
    const LEFT: f64 = 48.0;
    const RIGHT: f64 = 28.0;
    let last = last_hour(results);
    let drawn =
        || results.arms.iter().enumerate().filter_map(|(i, a)| Some((i, a.series.iter().find(|s| s.name == service)?)));
    let most = drawn()
        .flat_map(|(_, s)| s.p95.iter().chain(&s.mean).copied())
        .filter(|v| v.is_finite())
        .fold(1.0_f64, f64::max);
    let hours: Vec<f64> = TICKS.into_iter().filter(|h| *h <= last).collect();
    let labels = time_labels(&hours, WIDTH - LEFT - RIGHT, RIGHT, language);
    let marks: Vec<f64> = hours.iter().map(|h| reach(*h)).collect();
    let shares = vec![0.0, 0.25, 0.5, 0.75, 1.0];
    let mut plot = plot(area, [LEFT, RIGHT, 8.0, BELOW], (0.0..reach(last), marks.clone()), (0.0..most, shares))?;
    plot.configure_mesh()
        .disable_x_mesh()
        .bold_line_style(stroke(Ink::Grid, 1.0))
        .axis_style(stroke(Ink::Grid, 1.0))
        .label_style(words(SMALL, Ink::Muted, Pos::default()))
        .x_label_formatter(&|mark| {
            marks.iter().position(|m| m.total_cmp(mark).is_eq()).map_or_else(String::new, |i| labels[i].clone())
        })
        .y_label_formatter(&|share| percent(Some(*share)).unwrap_or_default())
        .set_tick_mark_size(LabelAreaPosition::Left, px(3.0))
        .set_tick_mark_size(LabelAreaPosition::Bottom, px(4.0))
        .draw()?;
    let arms: Vec<_> = drawn().collect();
    for (i, series) in arms.into_iter().rev() {
        let ink = arm_ink(i);
        let Some((dash, gap)) = dash(i) else {
            let mut band = points(series, &series.p95, most);
            band.extend(points(series, &series.p05, most).into_iter().rev());
            plot.draw_series(once(Polygon::new(band, rgb(ink).mix(0.15).filled())))?;
            plot.draw_series(LineSeries::new(points(series, &series.mean, most), stroke(ink, 2.0)))?;
            continue;
        };
        let line = points(series, &series.mean, most);
        plot.draw_series(DashedLineSeries::new(line, dash, gap, stroke(ink, 2.0)))?;
    }
    Ok(())
}

/// Labels of the times; one that would touch its neighbour or the edge is empty.
fn time_labels(hours: &[f64], width: f64, beyond: f64, language: Language) -> Vec<String> {
    let ruler = Ruler::new();
    let last = hours.last().copied().map_or(1.0, reach).max(1.0);
    let mut free = f64::NEG_INFINITY;
    let label = |hours: &f64| {
        let text = clean(language.of(&tick_text(*hours)));
        let (middle, half) = (width * reach(*hours) / last, ruler.width(&text, SMALL) / 2.0);
        if middle - half < free || middle + half > width + beyond {
            return String::new();
        }
        free = middle + half + 6.0;
        text
    };
    hours.iter().map(label).collect()
}

fn finite(ends: &[f64; 2]) -> bool {
    ends.iter().all(|end| end.is_finite())
}

fn points(series: &Series, values: &[f64], most: f64) -> Vec<(f64, f64)> {
    let all = series.hours.iter().zip(values).filter(|(h, v)| h.is_finite() && v.is_finite() && **h >= 0.0);
    all.map(|(hours, value)| (reach(*hours), value.clamp(0.0, most))).collect()
}

/// Each kind of need: who had met it within 1, 6, 24 and 72 h.
pub(crate) fn needs(arm: &ArmResult, language: Language) -> Vec<Chart<'_>> {
    let chart = |kind| Chart {
        title: language.of(&name("need", kind)).to_owned(),
        height: BARS + BELOW,
        draw: Box::new(move |area| bars(area, arm, kind, language)),
    };
    names(arm.needs.iter().map(|n| n.kind.as_str()), &NEEDS).into_iter().map(chart).collect()
}

fn bars(area: &Area<'_>, arm: &ArmResult, kind: &str, language: Language) -> Result<(), Failed> {
    const HALF: f64 = 0.31;
    /// The scale's end, which leaves room for the counts.
    const TOP: f64 = 1.14;
    let middle = |i: usize| i as f64 + 0.5;
    let middles: Vec<f64> = (0..WITHIN.len()).map(middle).collect();
    let mut plot =
        plot(area, [52.0, 10.0, 2.0, BELOW], (0.0..WITHIN.len() as f64, middles), (0.0..TOP, vec![0.0, 0.5, 1.0]))?;
    plot.configure_mesh()
        .disable_x_mesh()
        .bold_line_style(stroke(Ink::Grid, 1.0))
        .axis_style(stroke(Ink::Grid, 1.0))
        .label_style(words(SMALL, Ink::Muted, Pos::default()))
        .x_label_formatter(&|mark| {
            let hours = WITHIN.get(*mark as usize).copied().unwrap_or_default();
            clean(language.of(&language::filled("needs.within", &[("hours", &same(hours))])))
        })
        .y_label_formatter(&|share| percent(Some(*share)).unwrap_or_default())
        .set_tick_mark_size(LabelAreaPosition::Left, px(3.0))
        .set_tick_mark_size(LabelAreaPosition::Bottom, px(4.0))
        .draw()?;
    let pixels = f64::from(plot.plotting_area().dim_in_pixel().1) / TOP;
    let over = |text: Text, i: usize, y: f64| {
        let style = words(SMALL, Ink::Muted, Pos::new(HPos::Center, VPos::Bottom));
        Words::new(clean(language.of(&text)), (middle(i), y), style)
    };
    let here = || arm.needs.iter().filter(|n| n.kind == kind);
    for i in 0..WITHIN.len() {
        let total: f64 = here().map(|n| counted(n, i)).sum();
        if total <= 0.0 {
            plot.draw_series(once(over(both("na"), i, 0.01)))?;
            continue;
        }
        plot.draw_series(once(over(or_na(plain(Some(total))), i, 1.0)))?;
        let mut below = 0.0;
        for helper in names(here().map(|n| n.by.as_str()), &HELPERS) {
            let number: f64 = here().filter(|n| n.by == helper).map(|n| counted(n, i)).sum();
            let share = number / total;
            if share <= 0.0 {
                continue;
            }
            let corners = [(middle(i) - HALF, below), (middle(i) + HALF, below + share)];
            let mut bar = Rectangle::new(corners, rgb(helper_ink(helper)).filled());
            // a hair of paper between touching colours, so that they differ without colour sight
            bar.set_margin(if share * pixels > 4.0 { 2 } else { 0 }, 0, 0, 0);
            plot.draw_series(once(bar))?;
            below += share;
        }
    }
    Ok(())
}
