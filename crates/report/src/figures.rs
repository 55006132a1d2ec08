//! Figures for papers and slides: each one sheet in one language, drawn with plotters, as SVG and PNG.

use std::sync::Arc;

use plotters::drawing::IntoDrawingArea;
use plotters::element::{DashedPathElement, PathElement, Rectangle};
use plotters::prelude::SVGBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, WHITE};
use results::schema::{Results, Text};
use resvg::{tiny_skia, usvg};

use crate::ReportError;
use crate::canvas::{Ink, arm_ink, at, escaped};
use crate::charts::{self, Chart};
use crate::font::{self, FAMILY, Ruler};
use crate::language::{self, HELPERS, Language, both, filled};
use crate::panels::{WIDTH, arm_title, helper_ink, names};
use crate::pen::{self, Area, Failed, PIXELS, clean, dash, px, rgb, stroke, words};

const MARGIN: f64 = 24.0;
const GAP: f64 = 28.0;
/// Room for a chart's heading.
const HEADING: f64 = 28.0;
/// Length of a line in the legend, and room until its words.
const KEY: (f64, f64) = (34.0, 42.0);

/// One figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Name of the file, without language and ending.
    pub name: String,
    /// SVG with its words as text.
    pub svg: String,
    /// The same rasterised with the embedded font.
    pub png: Vec<u8>,
}

/// Every figure in one language: scores, functionality through time, differences, needs met by whom.
/// A figure without data is left out.
///
/// # Errors
///
/// When a figure could not be rasterised.
pub fn figures(results: &Results, language: Language) -> Result<Vec<Figure>, ReportError> {
    let baseline = results.arms.first();
    let sheets = [
        (
            "scores",
            both("figure.scores"),
            both("arms.scores_how"),
            baseline.map_or(Vec::new(), |_| charts::scores(results, language)),
            Legend::None,
        ),
        (
            "functionality",
            both("figure.functionality"),
            both("time.how"),
            charts::functionality(results, language),
            Legend::Arms,
        ),
        (
            "differences",
            both("figure.differences"),
            both("arms.differences_how"),
            charts::differences(results, language),
            Legend::None,
        ),
        (
            "needs",
            filled("figure.needs", &[("arm", &baseline.map(|a| a.title.clone()).unwrap_or_default())]),
            both("needs.how"),
            baseline.map_or(Vec::new(), |arm| charts::needs(arm, language)),
            Legend::Helpers,
        ),
    ];
    let options = rasteriser();
    let mut figures = Vec::new();
    for (name, title, how, charts, legend) in sheets {
        if charts.is_empty() {
            continue;
        }
        let failed = |reason: String| ReportError::Figure { name: name.to_owned(), reason };
        pen::register().map_err(failed)?;
        let sheet = Sheet::new(results, language, &title, &how, charts, legend);
        let svg = sheet.svg(language.of(&title)).map_err(|e| failed(e.to_string()))?;
        let png = rasterised(name, &svg, &options)?;
        figures.push(Figure { name: name.to_owned(), svg, png });
    }
    Ok(figures)
}

/// Characters of the results that the embedded font cannot show; a PNG would leave them out without a word.
#[must_use]
pub fn missing_glyphs(results: &Results) -> Vec<char> {
    let mut shown: Vec<&Text> = vec![&results.title, &results.label, &results.attribution];
    shown.extend(results.arms.iter().map(|a| &a.title));
    let mut texts: Vec<&str> = shown.iter().flat_map(|t| [t.zh.as_str(), t.en.as_str()]).collect();
    // names that the tables do not know are shown raw
    texts.extend(results.arms.iter().flat_map(|a| a.series.iter().map(|s| s.name.as_str())));
    texts.extend(results.arms.iter().flat_map(|a| a.needs.iter().flat_map(|n| [n.kind.as_str(), n.by.as_str()])));
    texts.extend(language::TEXTS.iter().flat_map(|(_, zh, en)| [*zh, *en]));
    font::missing(texts)
}

#[derive(Clone, Copy)]
enum Legend {
    None,
    Arms,
    Helpers,
}

/// A line of words on its baseline.
struct Line {
    place: (f64, f64),
    text: String,
    size: f64,
    ink: Ink,
}

/// A key of the legend, by its place.
enum Mark {
    /// A line of an arm.
    Arm((f64, f64), usize),
    /// A square of an ink.
    Square((f64, f64), Ink),
}

/// Title, label, legend, charts in rows of three, attribution: first laid out, for plotters asks the size first.
struct Sheet<'r> {
    width: f64,
    height: f64,
    lines: Vec<Line>,
    marks: Vec<Mark>,
    charts: Vec<((f64, f64), Chart<'r>)>,
}

impl<'r> Sheet<'r> {
    fn new(
        results: &Results,
        language: Language,
        title: &Text,
        how: &Text,
        charts: Vec<Chart<'r>>,
        legend: Legend,
    ) -> Self {
        let columns = charts.len().clamp(1, 3);
        let width = MARGIN * 2.0 + columns as f64 * WIDTH + (columns as f64 - 1.0) * GAP;
        let mut sheet = Self { width, height: MARGIN, lines: Vec::new(), marks: Vec::new(), charts: Vec::new() };
        sheet.write(language.of(&results.title), 15.0, Ink::Muted);
        sheet.write(language.of(title), 22.0, Ink::Strong);
        sheet.height += 2.0;
        sheet.write(language.of(&results.label), 15.0, Ink::Colour("#9a3b00"));
        sheet.write(language.of(how), 13.0, Ink::Muted);
        sheet.height += 8.0;
        sheet.legend(results, language, legend);
        let mut column = 0;
        let mut deepest = 0.0_f64;
        for chart in charts {
            if column == columns {
                sheet.height += deepest + HEADING + GAP;
                (column, deepest) = (0, 0.0);
            }
            deepest = deepest.max(chart.height);
            sheet.charts.push(((MARGIN + column as f64 * (WIDTH + GAP), sheet.height), chart));
            column += 1;
        }
        sheet.height += deepest + HEADING + 8.0;
        sheet.write(language.of(&results.attribution), 12.0, Ink::Muted);
        sheet.height += MARGIN;
        sheet
    }

    /// Words under what stands already, in as many lines as they need.
    fn write(&mut self, text: &str, size: f64, ink: Ink) {
        for text in Ruler::new().wrap(text, size, self.width - 2.0 * MARGIN) {
            self.height += size * 1.1;
            self.lines.push(Line { place: (MARGIN, self.height), text, size, ink });
            self.height += size * 0.35;
        }
    }

    /// Keys flow to the next line where their measured words would leave the sheet.
    fn legend(&mut self, results: &Results, language: Language, legend: Legend) {
        let ruler = Ruler::new();
        let keys: Vec<(Text, Option<Ink>)> = match legend {
            Legend::None => return,
            Legend::Arms => (0..results.arms.len()).map(|i| (arm_title(results, i), None)).collect(),
            Legend::Helpers => {
                names(results.arms.iter().take(1).flat_map(|a| a.needs.iter().map(|n| n.by.as_str())), &HELPERS)
                    .into_iter()
                    .map(|by| (language::name("helper", by), Some(helper_ink(by))))
                    .collect()
            }
        };
        let mut x = MARGIN;
        self.height += 16.0;
        for (arm, (text, ink)) in keys.into_iter().enumerate() {
            let before = if ink.is_some() { 20.0 } else { KEY.1 };
            let text = ruler.fit(language.of(&text), 14.0, self.width - 2.0 * MARGIN - before);
            let room = before + ruler.width(&text, 14.0) + 20.0;
            if x > MARGIN && x + room - 20.0 > self.width - MARGIN {
                x = MARGIN;
                self.height += 24.0;
            }
            let place = (x, self.height - 5.0);
            self.marks.push(ink.map_or(Mark::Arm(place, arm), |ink| Mark::Square(place, ink)));
            self.lines.push(Line { place: (x + before, self.height), text, size: 14.0, ink: Ink::Strong });
            x += room;
        }
        self.height += 18.0;
    }

    /// The sheet's SVG; its outermost element is ours, so that a page shows it at its own size and can read its title.
    fn svg(&self, title: &str) -> Result<String, Failed> {
        let mut drawn = String::new();
        let size = (px(self.width).unsigned_abs(), px(self.height).unsigned_abs());
        let root = SVGBackend::with_string(&mut drawn, size).into_drawing_area();
        self.draw(&root)?;
        root.present()?;
        drop(root);
        let elements = drawn.split_once('>').map_or("", |(_, rest)| rest);
        Ok(format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" width=\"{}\" height=\"{}\">\n\
             <title>{}</title>{elements}",
            size.0,
            size.1,
            at(f64::from(size.0) / PIXELS),
            at(f64::from(size.1) / PIXELS),
            escaped(title),
        ))
    }

    fn draw(&self, root: &Area<'_>) -> Result<(), Failed> {
        root.fill(&WHITE)?;
        for line in &self.lines {
            write(root, line.place, &line.text, line.size, line.ink)?;
        }
        for mark in &self.marks {
            match *mark {
                Mark::Arm((x, y), arm) => {
                    let line = [(px(x), px(y)), (px(x + KEY.0), px(y))];
                    let style = stroke(arm_ink(arm), 2.0);
                    match dash(arm) {
                        Some((dash, gap)) => root.draw(&DashedPathElement::new(line, dash, gap, style))?,
                        None => root.draw(&PathElement::new(line, style))?,
                    }
                }
                Mark::Square((x, y), ink) => {
                    let corners = [(px(x), px(y - 7.0)), (px(x + 14.0), px(y + 7.0))];
                    root.draw(&Rectangle::new(corners, rgb(ink).filled()))?;
                }
            }
        }
        for ((x, y), chart) in &self.charts {
            let ruler = Ruler::new();
            let title = ruler.fit(&chart.title, 16.0, WIDTH);
            write(root, (x + 4.0, y + 18.0), &title, 16.0, Ink::Strong)?;
            let size = (px(WIDTH), px(chart.height));
            (chart.draw)(&root.clone().shrink((px(*x), px(y + HEADING)), size))?;
        }
        Ok(())
    }
}

/// Words that start at a place on their baseline; plotters sets them a quarter of their size higher.
fn write(area: &Area<'_>, (x, y): (f64, f64), text: &str, size: f64, ink: Ink) -> Result<(), Failed> {
    let style = words(size, ink, Pos::new(HPos::Left, VPos::Bottom));
    area.draw_text(&clean(text), &style, (px(x), px(y + size * 0.25)))
}

/// Only the embedded font, so that a figure is the same on every machine.
fn rasteriser() -> usvg::Options<'static> {
    let mut fonts = usvg::fontdb::Database::new();
    fonts.load_font_data(font::BYTES.to_vec());
    fonts.set_sans_serif_family(FAMILY);
    usvg::Options { font_family: FAMILY.to_owned(), fontdb: Arc::new(fonts), ..usvg::Options::default() }
}

fn rasterised(name: &str, svg: &str, options: &usvg::Options<'_>) -> Result<Vec<u8>, ReportError> {
    let failed = |reason: String| ReportError::Figure { name: name.to_owned(), reason };
    let tree = usvg::Tree::from_str(svg, options).map_err(|e| failed(e.to_string()))?;
    let (size, scale) = (tree.size(), PIXELS as f32);
    let (width, height) = ((size.width() * scale).ceil() as u32, (size.height() * scale).ceil() as u32);
    let mut pixels =
        tiny_skia::Pixmap::new(width, height).ok_or_else(|| failed(format!("{width} × {height} pixels")))?;
    resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(|e| failed(e.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_font_shows_every_label_in_both_languages() {
        assert_eq!(font::missing(language::TEXTS.iter().flat_map(|(_, zh, en)| [*zh, *en])), Vec::<char>::new());
    }

    #[test]
    fn chinese_leaves_ink_and_a_missing_glyph_does_not() {
        let dark = |text: &str| {
            let svg = format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"120\" height=\"40\"><rect width=\"120\" \
                 height=\"40\" fill=\"#fff\"/><text x=\"5\" y=\"30\" font-size=\"24\">{text}</text></svg>"
            );
            let png = rasterised("test", &svg, &rasteriser()).expect("a small figure");
            let pixels = tiny_skia::Pixmap::decode_png(&png).expect("our own PNG");
            pixels.pixels().iter().filter(|p| p.red() < 128).count()
        };
        assert!(dark("抗逆力") > 200);
        assert_ne!(dark("恢复力"), dark("自治力"));
    }
}
