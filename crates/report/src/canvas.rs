//! An SVG of the page being drawn, in both languages at once: the page switches.

use std::fmt::Write;

use results::schema::Text;

use crate::language::Language;

/// Ink of an element: a class on the page, a colour in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    /// Text and the baseline.
    Strong,
    /// Lesser text.
    Muted,
    /// Lines behind the data.
    Grid,
    /// A colour that is the same in light and dark.
    Colour(&'static str),
}

impl Ink {
    fn class(self) -> Option<&'static str> {
        match self {
            Self::Strong => Some("strong"),
            Self::Muted => Some("muted"),
            Self::Grid => Some("grid"),
            Self::Colour(_) => None,
        }
    }

    pub(crate) fn colour(self) -> &'static str {
        match self {
            Self::Strong => "#1f2328",
            Self::Muted => "#59636e",
            Self::Grid => "#d1d9e0",
            Self::Colour(colour) => colour,
        }
    }

    fn fill(self) -> String {
        self.class().map_or_else(|| format!(" fill=\"{}\"", self.colour()), |class| format!(" class=\"f-{class}\""))
    }

    fn stroke(self) -> String {
        self.class().map_or_else(|| format!(" stroke=\"{}\"", self.colour()), |class| format!(" class=\"s-{class}\""))
    }
}

/// Okabe and Ito's colours without black (the baseline's) and without yellow (pale on white).
const ARMS: [Ink; 6] = [
    Ink::Colour("#0072B2"),
    Ink::Colour("#D55E00"),
    Ink::Colour("#009E73"),
    Ink::Colour("#CC79A7"),
    Ink::Colour("#E69F00"),
    Ink::Colour("#56B4E9"),
];

/// Dashes beside the colours, so that arms differ without them.
const DASHES: [&str; 5] = ["7 3", "2 3", "9 3 2 3", "4 2", "1 2"];

/// Ink of an arm; the baseline is the first.
pub(crate) fn arm_ink(arm: usize) -> Ink {
    if arm == 0 { Ink::Strong } else { ARMS[(arm - 1) % ARMS.len()] }
}

/// Dash pattern of an arm; the baseline is solid.
pub(crate) fn arm_dash(arm: usize) -> &'static str {
    if arm == 0 { "" } else { DASHES[(arm - 1) % DASHES.len()] }
}

/// Where a text's anchor lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// At its start.
    Start,
    /// In its middle.
    Middle,
    /// At its end.
    End,
}

/// Escapes text for an element or a quoted attribute.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// A coordinate with one decimal, no trailing zero.
pub(crate) fn at(x: f64) -> String {
    let text = format!("{x:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// The drawing.
pub(crate) struct Canvas {
    body: String,
}

/// Writing into a string cannot fail.
macro_rules! put {
    ($canvas:expr, $($arg:tt)*) => {
        write!($canvas.body, $($arg)*).expect("a string takes every text")
    };
}

impl Canvas {
    /// An empty drawing.
    pub(crate) fn new() -> Self {
        Self { body: String::new() }
    }

    /// The elements drawn.
    pub(crate) fn into_body(self) -> String {
        self.body
    }

    /// A line of text.
    pub(crate) fn text(&mut self, (x, y): (f64, f64), text: &Text, size: f64, ink: Ink, anchor: Anchor) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let place = format!("x=\"{}\" y=\"{}\" font-size=\"{}\"{anchor}", at(x), at(y), at(size));
        if text.zh == text.en {
            put!(self, "<text {place}{}>{}</text>", ink.fill(), escaped(&text.zh));
            return;
        }
        let class = ink.class().map_or(String::new(), |c| format!(" f-{c}"));
        for language in Language::ALL {
            let code = language.code();
            put!(self, "<text {place} class=\"{code}{class}\" lang=\"{code}\">{}</text>", escaped(language.of(text)));
        }
    }

    /// A straight line.
    pub(crate) fn line(&mut self, from: (f64, f64), to: (f64, f64), ink: Ink, width: f64, dash: &str) {
        let dash = if dash.is_empty() { String::new() } else { format!(" stroke-dasharray=\"{dash}\"") };
        put!(
            self,
            "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"{} stroke-width=\"{}\"{dash}/>",
            at(from.0),
            at(from.1),
            at(to.0),
            at(to.1),
            ink.stroke(),
            at(width)
        );
    }

    /// A broken line through points.
    pub(crate) fn polyline(&mut self, points: &[(f64, f64)], ink: Ink, width: f64, dash: &str) {
        let dash = if dash.is_empty() { String::new() } else { format!(" stroke-dasharray=\"{dash}\"") };
        put!(
            self,
            "<path d=\"{}\" fill=\"none\"{} stroke-width=\"{}\" stroke-linejoin=\"round\"{dash}/>",
            path(points),
            ink.stroke(),
            at(width)
        );
    }

    /// A filled area.
    pub(crate) fn area(&mut self, points: &[(f64, f64)], ink: Ink, opacity: f64) {
        put!(self, "<path d=\"{}Z\"{} fill-opacity=\"{opacity:.2}\"/>", path(points), ink.fill());
    }

    /// A filled rectangle with a tip for the reader.
    pub(crate) fn rect(&mut self, corner: (f64, f64), size: (f64, f64), ink: Ink, tip: Option<&Text>) {
        let tip = tip
            .map_or(String::new(), |tip| format!(" data-zh=\"{}\" data-en=\"{}\"", escaped(&tip.zh), escaped(&tip.en)));
        put!(
            self,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{}{tip}/>",
            at(corner.0),
            at(corner.1),
            at(size.0),
            at(size.1),
            ink.fill()
        );
    }

    /// A dot.
    pub(crate) fn dot(&mut self, (x, y): (f64, f64), radius: f64, ink: Ink) {
        put!(self, "<circle cx=\"{}\" cy=\"{}\" r=\"{}\"{}/>", at(x), at(y), at(radius), ink.fill());
    }

    /// What `draw` draws, in a group with a class (the page can hide it).
    pub(crate) fn group(&mut self, class: &str, draw: impl FnOnce(&mut Self)) {
        put!(self, "<g class=\"{class}\">");
        draw(self);
        self.body.push_str("</g>");
    }
}

/// Path data: the first point absolute, the others relative, in tenths so that rounding never adds up.
pub(crate) fn path(points: &[(f64, f64)]) -> String {
    let tenths = |x: f64| (x * 10.0).round() as i64;
    let mut out = String::new();
    let mut last = (0, 0);
    for (i, (x, y)) in points.iter().enumerate() {
        let here = (tenths(*x), tenths(*y));
        let (command, (dx, dy)) = if i == 0 { ('M', here) } else { ('l', (here.0 - last.0, here.1 - last.1)) };
        if i > 0 && (dx, dy) == (0, 0) {
            continue;
        }
        out.push(command);
        out.push_str(&tenth(dx));
        if dy >= 0 {
            out.push(' ');
        }
        out.push_str(&tenth(dy));
        last = here;
    }
    out
}

fn tenth(x: i64) -> String {
    let sign = if x < 0 { "-" } else { "" };
    let (whole, rest) = (x.abs() / 10, x.abs() % 10);
    match (whole, rest) {
        (w, 0) => format!("{sign}{w}"),
        (0, r) => format!("{sign}.{r}"),
        (w, r) => format!("{sign}{w}.{r}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_short_and_do_not_drift() {
        assert_eq!(path(&[(1.0, 2.0), (1.04, 2.0), (0.5, -3.0)]), "M1 2l-.5-5");
    }

    #[test]
    fn a_text_in_both_languages_can_be_switched() {
        let mut canvas = Canvas::new();
        canvas.text((0.0, 0.0), &Text { zh: "<水>".into(), en: "water".into() }, 12.0, Ink::Muted, Anchor::Start);
        let body = canvas.into_body();
        assert!(
            body.contains("class=\"zh f-muted\"")
                && body.contains("&lt;水&gt;")
                && body.contains("class=\"en f-muted\"")
        );
    }
}
