//! Figures for papers and slides: the page's charts on one sheet each, in one language, as SVG and PNG.

use std::sync::Arc;

use results::schema::{Results, Text};
use resvg::{tiny_skia, usvg};

use crate::ReportError;
use crate::canvas::{Anchor, Canvas, Ink, Voice, arm_dash, arm_ink, file};
use crate::font::{self, FAMILY, Ruler};
use crate::language::{self, HELPERS, Language, both, filled};
use crate::panels::{self, Panel, arm_title, names};

/// Pixels of the PNG for each unit of the SVG.
const SCALE: f32 = 2.0;
const MARGIN: f64 = 24.0;
const GAP: f64 = 28.0;

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
    let voice = Voice::One(language);
    let baseline = results.arms.first();
    let sheets = [
        ("scores", both("figure.scores"), both("arms.scores_how"), panels::scores(results, voice), Legend::None),
        (
            "functionality",
            both("figure.functionality"),
            both("time.how"),
            panels::functionality(results, voice),
            Legend::Arms,
        ),
        (
            "differences",
            both("figure.differences"),
            both("arms.differences_how"),
            if results.comparisons.is_empty() { Vec::new() } else { panels::differences(results, voice) },
            Legend::None,
        ),
        (
            "needs",
            filled("figure.needs", &[("arm", &baseline.map(|a| a.title.clone()).unwrap_or_default())]),
            both("needs.how"),
            baseline.map_or(Vec::new(), |arm| panels::needs(arm, "needs", voice)),
            Legend::Helpers,
        ),
    ];
    let options = rasteriser();
    let mut figures = Vec::new();
    for (name, title, how, panels, legend) in sheets {
        if panels.is_empty() || results.arms.is_empty() {
            continue;
        }
        let svg = sheet(results, language, &title, &how, &panels, legend);
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

/// Title, label, legend and panels in rows of three, attribution.
fn sheet(results: &Results, language: Language, title: &Text, how: &Text, panels: &[Panel], legend: Legend) -> String {
    let ruler = Ruler::new();
    let columns = panels.len().min(3);
    let width = MARGIN * 2.0 + columns as f64 * panels::WIDTH + (columns as f64 - 1.0) * GAP;
    let mut canvas = Canvas::new(Voice::One(language));
    let mut y = MARGIN;
    let lines = |canvas: &mut Canvas, text: &Text, size: f64, ink: Ink, y: &mut f64| {
        for line in ruler.wrap(language.of(text), size, width - 2.0 * MARGIN) {
            *y += size * 1.1;
            canvas.text((MARGIN, *y), &crate::number::same(line), size, ink, Anchor::Start);
            *y += size * 0.35;
        }
    };
    lines(&mut canvas, &results.title, 15.0, Ink::Muted, &mut y);
    lines(&mut canvas, title, 22.0, Ink::Strong, &mut y);
    y += 2.0;
    lines(&mut canvas, &results.label, 15.0, Ink::Colour("#9a3b00"), &mut y);
    lines(&mut canvas, how, 13.0, Ink::Muted, &mut y);
    y += 8.0;
    draw_legend(&mut canvas, results, language, legend, width, &mut y);
    for row in panels.chunks(columns) {
        for (i, panel) in row.iter().enumerate() {
            let x = MARGIN + i as f64 * (panels::WIDTH + GAP);
            canvas.text((x + 4.0, y + 18.0), &panel.title, 16.0, Ink::Strong, Anchor::Start);
            canvas.moved((x, y + 26.0), &panel.body);
        }
        y += row.iter().map(|p| p.height).fold(0.0, f64::max) + 26.0 + GAP;
    }
    lines(&mut canvas, &results.attribution, 12.0, Ink::Muted, &mut y);
    file(&canvas.into_body(), width, y + MARGIN, language.of(title))
}

/// Keys flow to the next line where their measured words would leave the sheet.
fn draw_legend(canvas: &mut Canvas, results: &Results, language: Language, legend: Legend, width: f64, y: &mut f64) {
    let ruler = Ruler::new();
    let keys: Vec<(Text, Ink, &str)> = match legend {
        Legend::None => return,
        Legend::Arms => (0..results.arms.len()).map(|i| (arm_title(results, i), arm_ink(i), arm_dash(i))).collect(),
        Legend::Helpers => {
            names(results.arms.iter().take(1).flat_map(|a| a.needs.iter().map(|n| n.by.as_str())), &HELPERS)
                .into_iter()
                .map(|by| (language::name("helper", by), panels::helper_ink(by), ""))
                .collect()
        }
    };
    let mut x = MARGIN;
    *y += 16.0;
    for (text, ink, dash) in keys {
        let words = ruler.fit(language.of(&text), 14.0, width - 2.0 * MARGIN - 60.0);
        let room = 42.0 + ruler.width(&words, 14.0) + 20.0;
        if x > MARGIN && x + room > width - MARGIN {
            x = MARGIN;
            *y += 24.0;
        }
        match legend {
            Legend::Helpers => canvas.rect((x + 18.0, *y - 11.0), (14.0, 14.0), ink, None),
            _ => canvas.line((x, *y - 4.0), (x + 34.0, *y - 4.0), ink, 3.0, dash),
        }
        canvas.text((x + 42.0, *y), &crate::number::same(words), 14.0, Ink::Strong, Anchor::Start);
        x += room;
    }
    *y += 18.0;
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
    let size = tree.size();
    let (width, height) = ((size.width() * SCALE).ceil() as u32, (size.height() * SCALE).ceil() as u32);
    let mut pixels =
        tiny_skia::Pixmap::new(width, height).ok_or_else(|| failed(format!("{width} × {height} pixels")))?;
    resvg::render(&tree, tiny_skia::Transform::from_scale(SCALE, SCALE), &mut pixels.as_mut());
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
            let body = format!("<text x=\"5\" y=\"30\" font-size=\"24\">{text}</text>");
            let png = rasterised("test", &file(&body, 120.0, 40.0, "test"), &rasteriser()).expect("a small figure");
            let pixels = tiny_skia::Pixmap::decode_png(&png).expect("our own PNG");
            pixels.pixels().iter().filter(|p| p.red() < 128).count()
        };
        assert!(dark("抗逆力") > 200);
        assert_ne!(dark("恢复力"), dark("自治力"));
    }
}
