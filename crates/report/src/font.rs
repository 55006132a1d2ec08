//! The embedded font: which characters it shows and how wide they are.

use std::collections::BTreeSet;
use ttf_parser::Face;

/// Noto Sans CJK SC, cut to GB 2312 (`assets/fonts/README.md`).
pub(crate) const BYTES: &[u8] = include_bytes!("../assets/fonts/NotoSansCJKsc-subset.otf");

/// Family named inside the font file.
pub(crate) const FAMILY: &str = "Noto Sans CJK SC";

fn face() -> Face<'static> {
    Face::parse(BYTES, 0).expect("the embedded font is a font; a test opens it")
}

/// Characters of the texts that the font cannot show, in order; controls are not shown by any font.
pub(crate) fn missing<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<char> {
    let face = face();
    let used: BTreeSet<char> = texts.into_iter().flat_map(str::chars).collect();
    used.into_iter().filter(|c| !c.is_control() && face.glyph_index(*c).is_none()).collect()
}

/// Measures lines of text.
pub(crate) struct Ruler {
    face: Face<'static>,
}

impl Ruler {
    /// A ruler of the embedded font.
    pub(crate) fn new() -> Self {
        Self { face: face() }
    }

    /// Width of a line at a font size, in the unit of the size; a missing glyph counts as one em.
    pub(crate) fn width(&self, text: &str, size: f64) -> f64 {
        let em = f64::from(self.face.units_per_em());
        let units: f64 = text
            .chars()
            .map(|c| self.face.glyph_index(c).and_then(|g| self.face.glyph_hor_advance(g)).map_or(em, f64::from))
            .sum();
        units / em * size
    }

    /// The text, cut with an ellipsis where it is wider than `room`.
    pub(crate) fn fit(&self, text: &str, size: f64, room: f64) -> String {
        if self.width(text, size) <= room {
            return text.to_owned();
        }
        let mut cut = String::new();
        for c in text.chars() {
            cut.push(c);
            if self.width(&cut, size) + self.width("…", size) > room {
                cut.pop();
                break;
            }
        }
        cut.truncate(cut.trim_end().len());
        cut.push('…');
        cut
    }

    /// The text broken into lines no wider than `room`: at spaces, and between hanzi.
    pub(crate) fn wrap(&self, text: &str, size: f64, room: f64) -> Vec<String> {
        let mut lines = vec![String::new()];
        for piece in pieces(text) {
            let last = lines.last().map_or("", String::as_str);
            if !last.is_empty() && self.width(&format!("{last}{}", piece.trim_end()), size) > room {
                lines.push(String::new());
            }
            if let Some(line) = lines.last_mut() {
                line.push_str(piece);
            }
        }
        lines.iter().map(|line| line.trim_end().to_owned()).collect()
    }
}

/// Pieces that a line may not be broken inside of.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        let closing = "，。、；：）！？”》…".contains(c);
        let breakable =
            before.is_some_and(|b| b == ' ' || (is_wide(b) && b != '（' && !closing) || (is_wide(c) && !closing));
        if breakable && c != ' ' {
            pieces.push(&text[start..at]);
            start = at;
        }
        before = Some(c);
    }
    pieces.push(&text[start..]);
    pieces
}

fn is_wide(c: char) -> bool {
    ('\u{2e80}'..='\u{9fff}').contains(&c) || ('\u{ff00}'..='\u{ffef}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_font_shows_chinese_and_tells_what_it_lacks() {
        assert_eq!(missing(["抗逆力 Resistance 95 % ±−×", "𠮷"]), vec!['𠮷']);
    }

    #[test]
    fn the_family_is_the_one_the_figures_ask_for() {
        let names = face().names().into_iter().filter_map(|n| n.to_string()).collect::<Vec<_>>();
        assert!(names.iter().any(|n| n == FAMILY), "{names:?}");
    }

    #[test]
    fn long_lines_are_cut_or_broken() {
        let ruler = Ruler::new();
        let text = "第一道防线 first line of defence";
        assert!(ruler.width(&ruler.fit(text, 12.0, 80.0), 12.0) <= 80.0);
        assert!(ruler.wrap(text, 12.0, 80.0).iter().all(|line| ruler.width(line, 12.0) <= 80.0));
        assert_eq!(ruler.wrap(text, 12.0, 80.0).concat().replace(' ', ""), text.replace(' ', ""));
    }
}
