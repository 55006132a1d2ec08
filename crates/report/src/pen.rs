//! What every figure is drawn with: the embedded font under plotters, units, colours.

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::prelude::SVGBackend;
use plotters::style::text_anchor::Pos;
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, RGBColor, ShapeStyle, TextStyle, register_font};

use crate::canvas::Ink;
use crate::font::BYTES;

/// Families of the SVG's words; plotters measures them by the embedded font.
const FAMILIES: &str = "Noto Sans CJK SC, Noto Sans SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif";

/// plotters writes sizes divided by this into the SVG.
const SVG_SIZE: f64 = 1.24;

/// Part of a sheet.
pub(crate) type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;
/// What drawing says when it fails.
pub(crate) type Failed = DrawingAreaErrorKind<std::io::Error>;

/// Makes the embedded font known to plotters, which otherwise refuses every word.
pub(crate) fn register() -> Result<(), String> {
    register_font(FAMILIES, FontStyle::Normal, BYTES).map_err(|_| "the embedded font was not understood".to_owned())
}

/// Pixels of the drawing for a length on the sheet: plotters knows only whole pixels, and half of one is seen.
pub(crate) fn px(length: f64) -> i32 {
    (length * PIXELS).round() as i32
}

/// Pixels of the drawing for each unit of the sheet.
pub(crate) const PIXELS: f64 = 2.0;

/// Style of words of a size on the sheet.
pub(crate) fn words(size: f64, ink: Ink, pos: Pos) -> TextStyle<'static> {
    FontDesc::new(FontFamily::Name(FAMILIES), size * PIXELS * SVG_SIZE, FontStyle::Normal).color(&rgb(ink)).pos(pos)
}

/// A line as wide as told.
pub(crate) fn stroke(ink: Ink, width: f64) -> ShapeStyle {
    rgb(ink).stroke_width(px(width).unsigned_abs())
}

/// The ink's colour.
pub(crate) fn rgb(ink: Ink) -> RGBColor {
    let code = u32::from_str_radix(ink.colour().trim_start_matches('#'), 16).unwrap_or_default();
    let [_, red, green, blue] = code.to_be_bytes();
    RGBColor(red, green, blue)
}

/// Dash and gap of an arm's line, in pixels of the drawing; none for the baseline's.
pub(crate) fn dash(arm: usize) -> Option<(i32, i32)> {
    const DASHES: [(i32, i32); 5] = [(14, 6), (4, 6), (28, 8), (8, 4), (2, 4)];
    arm.checked_sub(1).map(|other| DASHES[other % DASHES.len()])
}

/// The text without what XML forbids; plotters escapes the rest.
pub(crate) fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
