//! Numbers as a reader sees them. A value that is missing or not finite is never printed as a number.

use results::schema::Text;

use crate::language;

/// What is nearer to zero is what rounding leaves of it.
const NOISE: f64 = 1e-9;

/// The value without what rounding leaves of zero.
pub(crate) fn still(value: f64) -> f64 {
    if value.abs() < NOISE { 0.0 } else { value }
}

/// Three significant digits, thousands separated; none when there is no value.
pub(crate) fn plain(value: Option<f64>) -> Option<String> {
    let x = value.filter(|x| x.is_finite())?;
    let size = x.abs();
    let digits = match size {
        0.0 => 0,
        _ if size >= 99.95 => 0,
        _ if size >= 9.995 => 1,
        _ if size >= 0.9995 => 2,
        _ if size >= 0.01 => 3,
        _ if size >= 0.001 => 4,
        _ if size >= 0.0001 => 5,
        _ => return Some(sign(format!("{x:.1e}"))),
    };
    // a whole number is a count and has no decimals
    let digits = if x == x.trunc() { 0 } else { digits };
    Some(sign(separated(&format!("{x:.digits$}"))))
}

/// One decimal, as scores are printed.
pub(crate) fn score(value: Option<f64>) -> Option<String> {
    Some(sign(format!("{:.1}", value.filter(|x| x.is_finite())?)))
}

/// Two decimals with the sign, as in the terminal.
pub(crate) fn score_difference(value: Option<f64>) -> Option<String> {
    Some(sign(format!("{:+.2}", value.filter(|x| x.is_finite())?)))
}

/// [`plain`] with its sign, without what rounding leaves of zero.
pub(crate) fn difference(value: Option<f64>) -> Option<String> {
    let value = value.map(still);
    let text = plain(value)?;
    Some(if value? > 0.0 { format!("+{text}") } else { text })
}

/// A share as percent.
pub(crate) fn percent(share: Option<f64>) -> Option<String> {
    let x = share.filter(|x| x.is_finite())? * 100.0;
    let digits = usize::from(x != 0.0 && x.abs() < 9.95);
    Some(format!("{} %", sign(format!("{x:.digits$}"))))
}

/// `[low, high]`, each end by `ends`.
pub(crate) fn interval(ends: Option<[f64; 2]>, by: fn(Option<f64>) -> Option<String>) -> Option<String> {
    let [low, high] = ends?;
    Some(format!("[{}, {}]", by(Some(low))?, by(Some(high))?))
}

/// The number in both languages, or "not applicable".
pub(crate) fn or_na(text: Option<String>) -> Text {
    text.map_or_else(|| language::both("na"), same)
}

/// A text that needs no translation.
pub(crate) fn same(text: impl Into<String>) -> Text {
    let text = text.into();
    Text { zh: text.clone(), en: text }
}

/// Numbers of one cell by `write`, in the words of each language where they are too long to read: 4.21 亿, 421 million.
/// All share the scale of the largest.
pub(crate) fn scaled(values: &[Option<f64>], write: impl Fn(&[Option<f64>]) -> Option<String>) -> Option<Text> {
    let largest = values.iter().flatten().filter(|x| x.is_finite()).fold(0.0_f64, |most, x| most.max(x.abs()));
    if largest < 1e6 {
        return write(values).map(same);
    }
    let by = |scale: f64| values.iter().map(|x| x.map(|x| x / scale)).collect::<Vec<_>>();
    let (zh_scale, zh) = if largest >= 1e8 { (1e8, "亿") } else { (1e4, "万") };
    let (en_scale, en) = if largest >= 1e9 { (1e9, "billion") } else { (1e6, "million") };
    Some(Text { zh: format!("{} {zh}", write(&by(zh_scale))?), en: format!("{} {en}", write(&by(en_scale))?) })
}

/// Yuan in the words of each language; the amount at stake is often above 10⁸.
pub(crate) fn money(yuan: f64) -> Text {
    let scaled = |by: f64| plain(Some(yuan / by));
    let zh = match yuan.abs() {
        x if x >= 1e8 => scaled(1e8).map(|n| format!("{n} 亿元")),
        x if x >= 1e4 => scaled(1e4).map(|n| format!("{n} 万元")),
        _ => scaled(1.0).map(|n| format!("{n} 元")),
    };
    let en = match yuan.abs() {
        x if x >= 1e9 => scaled(1e9).map(|n| format!("{n} billion yuan")),
        x if x >= 1e6 => scaled(1e6).map(|n| format!("{n} million yuan")),
        _ => scaled(1.0).map(|n| format!("{n} yuan")),
    };
    let na = language::both("na");
    Text { zh: zh.unwrap_or(na.zh), en: en.unwrap_or(na.en) }
}

/// True minus sign, and no minus before a zero.
fn sign(text: String) -> String {
    if !text.contains(|c: char| ('1'..='9').contains(&c)) {
        return text.trim_start_matches(['-', '+']).to_owned();
    }
    match text.strip_prefix('-') {
        Some(rest) => format!("−{rest}"),
        None => text,
    }
}

fn separated(text: &str) -> String {
    let (minus, rest) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let (whole, fraction) = rest.split_once('.').map_or((rest, None), |(w, f)| (w, Some(f)));
    let mut out = String::new();
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    match fraction {
        Some(f) => format!("{minus}{out}.{f}"),
        None => format!("{minus}{out}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_digits_and_separators() {
        let cases = [
            (0.0, "0"),
            (1234567.8, "1,234,568"),
            (-12.34, "−12.3"),
            (0.05, "0.050"),
            (1.999, "2.00"),
            (0.0005, "0.00050"),
            (2.5e-5, "2.5e-5"),
            (99.97, "100"),
            (2.0, "2"),
        ];
        for (x, text) in cases {
            assert_eq!(plain(Some(x)).as_deref(), Some(text));
        }
    }

    #[test]
    fn no_nan_and_no_negative_zero() {
        assert_eq!(plain(Some(f64::NAN)), None);
        assert_eq!(or_na(plain(Some(f64::INFINITY))).en, "n/a");
        assert_eq!(score_difference(Some(-0.001)).as_deref(), Some("0.00"));
        assert_eq!(score(Some(-0.01)).as_deref(), Some("0.0"));
        assert_eq!(difference(Some(-1.2e-14)).as_deref(), Some("0"));
        assert_eq!(difference(Some(2e-9)).as_deref(), Some("+2.0e-9"));
    }

    #[test]
    fn money_speaks_both_languages() {
        assert_eq!(money(1.234e8), Text { zh: "1.23 亿元".into(), en: "123 million yuan".into() });
        assert_eq!(money(50_000.0), Text { zh: "5 万元".into(), en: "50,000 yuan".into() });
    }
}
