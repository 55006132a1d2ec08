//! What is held plausible for the inputs of an event: `ranges.toml` beside its scenario, and scenarios drawn from it.

use super::{LIST, Reader, Section, TEXT, filled};
use crate::problem::{Code, Problem, Problems};
use crate::read::{number, text_of};
use simulation_core::key::Key;
use simulation_core::random::{Draws, Purpose};
use std::path::Path;
use toml_span::value::Table;
use toml_span::{Span, Value};

/// Name of the file beside `scenario.toml`.
pub const FILE_NAME: &str = "ranges.toml";

/// Between which values an input of the scenario may lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bounds {
    /// Anywhere between the two.
    Between(f64, f64),
    /// The stated value over to times this factor, evenly on a logarithmic scale; of a list of pairs the second of each.
    Factor(f64),
}

/// An input of a scenario and what is held plausible for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Range {
    /// Key in the scenario file (`hazard.collapsed`).
    pub key: String,
    /// Bounds.
    pub bounds: Bounds,
    /// Line and column in the file.
    pub place: (usize, usize),
}

/// The inputs that may vary in an event.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ranges {
    /// Inputs.
    pub list: Vec<Range>,
    file: String,
}

/// Reads the ranges beside a scenario; none when there is no such file.
///
/// # Errors
/// Every problem found.
pub fn beside(scenario: &Path) -> Result<Option<Ranges>, Problems> {
    let path = scenario.with_file_name(FILE_NAME);
    if !path.exists() {
        return Ok(None);
    }
    let file = path.display().to_string();
    read_str(&text_of(&path, &file)?, &file).map(Some)
}

/// Reads the text of a file of ranges.
///
/// # Errors
/// Every problem found.
pub fn read_str(text: &str, file: &str) -> Result<Ranges, Problems> {
    let mut reader = Reader { text, file, problems: Problems::default() };
    let root = reader.parse()?;
    let empty = Table::new();
    let top = Section::new(root.as_table().unwrap_or(&empty), "");
    reader.unknown(&top, &["schema", "ranges"]);
    reader.schema(&top);
    let words = ["[[ranges]] 表的列表", "a list of [[ranges]] tables"];
    let list = reader.required(&top, "ranges", words, |reader, _, value| {
        let mut list = Vec::new();
        for item in value.as_array()? {
            match item.as_table() {
                Some(table) => list.extend(reader.range(&Section::new(table, "ranges"))),
                None => reader.wrong_type("ranges", item, words),
            }
        }
        Some(list)
    });
    let Reader { problems, .. } = reader;
    problems.or(Ranges { list: list.unwrap_or_default(), file: file.to_owned() })
}

impl Reader<'_> {
    fn range(&mut self, section: &Section) -> Option<Range> {
        self.unknown(section, &["key", "between", "factor"]);
        let key = self.required(section, "key", TEXT, filled);
        let span = section.table.get("key").map_or(section.span, |value| value.span);
        let between = self.optional(section, "between", LIST, |reader, path, value| {
            match reader.numbers(path, value)?.as_slice() {
                [low, high] if low <= high => Some((*low, *high)),
                _ => {
                    let given = &reader.text[value.span.start..value.span.end];
                    reader.out_of_range(path, value.span, given.to_owned(), ["[低, 高]", "[low, high]"]);
                    None
                }
            }
        });
        let factor = self.optional(section, "factor", ["数", "a number"], |reader, path, value| {
            let factor = number(value)?;
            if factor.is_finite() && factor >= 1.0 {
                return Some(factor);
            }
            reader.out_of_range(path, value.span, factor, ["≥ 1", "≥ 1"]);
            None
        });
        if section.table.contains_key("between") == section.table.contains_key("factor") {
            let told = ["between 或 factor,二选一", "either between or factor"];
            self.missing(section, "between", told);
        }
        let bounds = match (between, factor) {
            (Some((low, high)), _) => Bounds::Between(low, high),
            (None, factor) => Bounds::Factor(factor?),
        };
        let place = crate::read::place_of(self.text, span);
        Some(Range { key: key?, bounds, place })
    }
}

impl Ranges {
    /// The text of a scenario with each input drawn from its range, the same for the same seed and number.
    ///
    /// # Errors
    /// An input that the scenario does not state, or that is no number where one is needed.
    pub fn vary(&self, scenario: &str, seed: u64, number: u32) -> Result<String, Problems> {
        let scenario = scenario.strip_prefix('\u{feff}').unwrap_or(scenario);
        let mut problems = Problems::default();
        let draws = Draws::new(seed, number);
        let root = toml_span::parse(scenario).ok();
        let mut changes: Vec<(Span, String)> = Vec::new();
        for range in &self.list {
            let mut value = root.as_ref();
            for name in range.key.split('.') {
                value = value.and_then(Value::as_table).and_then(|table| table.get(name));
            }
            let u = draws.uniform(Purpose::PlausibleInput, Key::of_name(&range.key), 0);
            match value.map(|value| changed(value, range.bounds, u)) {
                Some(Some(more)) => changes.extend(more),
                found => {
                    let code = if found.is_some() { Code::WrongType } else { Code::UnknownKey };
                    let problem = Problem::new(code, &self.file, range.place.0, range.place.1);
                    problems.push(problem.key(&range.key).allowed_in(
                        "情景文件中写明的数,或(仅 factor)成对数的列表",
                        "a number the scenario states, or (factor only) a list of pairs",
                    ));
                }
            }
        }
        changes.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
        let mut text = scenario.to_owned();
        for (span, with) in changes {
            text.replace_range(span.start..span.end, &with);
        }
        problems.or(text)
    }
}

/// What to put where for one input: none when it is not of a kind that can vary so.
fn changed(value: &Value, bounds: Bounds, u: f64) -> Option<Vec<(Span, String)>> {
    let put = |value: &Value, x: f64| {
        let whole = value.as_integer().is_some();
        (value.span, if whole { format!("{}", x.round() as i64) } else { format!("{x:?}") })
    };
    match bounds {
        Bounds::Between(low, high) => number(value).map(|_| vec![put(value, low + u * (high - low))]),
        Bounds::Factor(factor) => {
            let times = simulation_core::math::pow(factor, 2.0 * u - 1.0);
            if let Some(x) = number(value) {
                return Some(vec![put(value, x * times)]);
            }
            let second = |pair: &Value| {
                let pair = pair.as_array().filter(|pair| pair.len() == 2)?;
                Some(put(&pair[1], number(&pair[1])? * times))
            };
            value.as_array()?.iter().map(second).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RANGES: &str = "schema = 1\n[[ranges]]\nkey = \"hazard.trapped\"\nbetween = [0.2, 0.5]\n\
        [[ranges]]\nkey = \"organisations.own-teams.arrivals\"\nfactor = 2\n";
    const SCENARIO: &str = "[organisations.own-teams]\narrivals = [[0.5, 6], [2, 18]]\n[hazard]\ntrapped = 0.3 # A\n";

    #[test]
    fn numbers_are_drawn_and_the_rest_stays() {
        let ranges = read_str(RANGES, "ranges.toml").unwrap();
        let texts: Vec<String> = (0..50).map(|i| ranges.vary(SCENARIO, 1, i).unwrap()).collect();
        assert_eq!(texts[3], ranges.vary(SCENARIO, 1, 3).unwrap());
        let mut teams = Vec::new();
        for text in &texts {
            assert!(text.ends_with(" # A\n") && text.starts_with("[organisations.own-teams]\narrivals = [[0.5, "));
            let root = toml_span::parse(text).unwrap();
            let at = |path: &str| number(root.pointer(path).unwrap()).unwrap();
            assert!((0.2..=0.5).contains(&at("/hazard/trapped")));
            teams.push(root.pointer("/organisations/own-teams/arrivals/1/1").and_then(Value::as_integer).unwrap());
            assert!((at("/organisations/own-teams/arrivals/0/1") - teams[teams.len() - 1] as f64 / 3.0).abs() <= 1.0);
        }
        assert!(
            teams.iter().all(|t| (9..=36).contains(t))
                && teams.iter().min() < Some(&12)
                && teams.iter().max() > Some(&27)
        );
    }

    #[test]
    fn what_cannot_vary_is_told() {
        let wrong = "schema = 1\n[[ranges]]\nkey = \"a\"\nfactor = 0.5\n[[ranges]]\nkey = \"b\"\n\
            [[ranges]]\nbetween = [2, 1]\nkey = \"c\"\nmore = 1\n";
        let found = read_str(wrong, "ranges.toml").unwrap_err();
        let told: Vec<(usize, &str)> = found.0.iter().map(|p| (p.line, p.key.as_str())).collect();
        assert_eq!(told, [(4, "ranges.factor"), (6, "ranges.between"), (8, "ranges.between"), (10, "ranges.more")]);
        let ranges = read_str(RANGES, "ranges.toml").unwrap();
        let found = ranges.vary("[hazard]\ntrapped = \"many\"\n", 1, 0).unwrap_err();
        let codes: Vec<(Code, usize)> = found.0.iter().map(|p| (p.code, p.line)).collect();
        assert_eq!(codes, [(Code::WrongType, 3), (Code::UnknownKey, 6)]);
    }
}
