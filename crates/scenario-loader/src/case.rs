//! Reads a case file of `renxing validate`: a problem with a known answer, or an observed event. Every
//! problem of the file is told at once, with its line and column.

pub mod ranges;

use crate::problem::{Code, Problem, Problems};
use crate::read::{found, number, place_of, syntax, text_of};
use crate::settings::Text;
use simulation_core::indicators::observables::{self, Asked, Takes as Asks};
use simulation_core::statistics;
use simulation_core::validation;
use simulation_core::validation::event::{How, Naive, Rule, Shape};
use simulation_core::validation::numbers::{Given, Number, Numbers, Takes};
use simulation_core::validation::verdict::Tolerance;
use std::path::{Path, PathBuf};
use toml_span::Span;
use toml_span::value::Table;

/// What a case is evidence of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An exact answer.
    Analytic,
    /// A relation that must hold between runs, without data.
    Metamorphic,
    /// A real event.
    Observation,
    /// A published or peer model: cross-model evidence, never validation.
    Model,
}

impl Kind {
    const NAMES: [&str; 4] = ["analytic", "metamorphic", "observation", "model"];

    /// Name in case files and results.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    /// Whether a failing row is a failure of the program, not a finding about the model.
    #[must_use]
    pub fn must_hold(self) -> bool {
        matches!(self, Self::Analytic | Self::Metamorphic)
    }
}

/// One target of an event as the file writes it: arms by name.
#[derive(Clone, Debug, PartialEq)]
pub struct TargetSettings {
    /// What is asked.
    pub asked: Asked,
    /// Arm, and its place in the file.
    pub arm: String,
    /// Another arm to set it beside.
    pub compare: Option<(String, How)>,
    /// Observed values; empty where only a band is known.
    pub observed: Vec<f64>,
    /// How it is judged.
    pub rule: Rule,
    /// Naive baseline.
    pub naive: Option<Naive>,
    /// Used to calibrate the defaults.
    pub calibrated: bool,
    /// Source, where it is not that of the case.
    pub source: Option<String>,
    /// Title in place of the observable's.
    pub title: Option<Text>,
    /// Line and column in the file.
    pub place: (usize, usize),
}

/// What a case runs.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// A problem with its numbers.
    Problem {
        /// Problem.
        problem: &'static validation::Problem,
        /// Its numbers.
        numbers: Numbers,
    },
    /// The targets of an event.
    Event(Vec<TargetSettings>),
}

/// A case file that was read without problems.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// Identifier (`VAL-V07`).
    pub id: String,
    /// Kind.
    pub kind: Kind,
    /// Title.
    pub title: Text,
    /// Source of the answer or of the observed values.
    pub source: String,
    /// What fails and why; how it was set up.
    pub notes: Text,
    /// Seed of every draw.
    pub seed: u64,
    /// Draws.
    pub replicates: u32,
    /// Replicates pooled into one draw.
    pub slices: u32,
    /// Scenario file, where the case runs one.
    pub scenario: Option<PathBuf>,
    /// Scenarios that a relation sets it beside.
    pub against: Vec<PathBuf>,
    /// What it runs.
    pub content: Content,
    /// The file as the user named it.
    pub file: String,
}

impl Case {
    /// A problem with an arm that the scenario does not have.
    #[must_use]
    pub fn unknown_arm(&self, target: &TargetSettings, arm: &str, arms: &[&str]) -> Problem {
        Problem::new(Code::UnknownName, &self.file, target.place.0, target.place.1)
            .key("targets.arm")
            .value(arm)
            .allowed_in(arms.join("、"), arms.join(", "))
            .nearest_of(arm, arms.iter().copied())
    }
}

/// Reads a case file.
///
/// # Errors
/// Every problem found.
pub fn read(path: &Path) -> Result<Case, Problems> {
    let name = path.display().to_string();
    let text = text_of(path, &name)?;
    read_in(&text, &name, path.parent().map(Path::to_owned))
}

/// Reads the text of a case file; looks at no other file.
///
/// # Errors
/// Every problem found.
pub fn read_str(text: &str, file_name: &str) -> Result<Case, Problems> {
    read_in(text, file_name, None)
}

fn read_in(text: &str, file: &str, directory: Option<PathBuf>) -> Result<Case, Problems> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader { text, file, problems: Problems::default() };
    let root = reader.parse()?;
    let empty = Table::new();
    let case = reader.case(root.as_table().unwrap_or(&empty), directory.as_deref());
    let Reader { problems, .. } = reader;
    match case {
        Some(case) => problems.or(case),
        None => Err(problems.or(()).err().unwrap_or_default()),
    }
}

/// A table of the file with the path of its keys and its place.
#[derive(Clone, Copy)]
struct Section<'a> {
    table: &'a Table<'a>,
    prefix: &'a str,
    span: Span,
}

impl<'a> Section<'a> {
    fn new(table: &'a Table<'a>, prefix: &'a str) -> Self {
        // The table itself may know no line: its first key does.
        let first = table.keys().map(|key| key.span).min_by_key(|span| span.start);
        Self { table, prefix, span: first.unwrap_or_default() }
    }

    fn path(&self, name: &str) -> String {
        if self.prefix.is_empty() { name.to_owned() } else { format!("{}.{name}", self.prefix) }
    }
}

const HEADER: [&str; 15] = [
    "schema",
    "id",
    "kind",
    "title",
    "source",
    "notes",
    "calibrated",
    "seed",
    "replicates",
    "slices",
    "problem",
    "numbers",
    "scenario",
    "targets",
    "against",
];
const TARGET: [&str; 12] = [
    "observable",
    "hours",
    "days",
    "arm",
    "against",
    "how",
    "observed",
    "tolerance",
    "naive",
    "calibrated",
    "source",
    "title",
];
const RULES: [&str; 8] = ["plus-minus", "band", "at-least", "at-most", "factor", "proportion", "falling", "curve"];

struct Reader<'a> {
    text: &'a str,
    file: &'a str,
    problems: Problems,
}

impl<'a> Reader<'a> {
    fn parse(&self) -> Result<toml_span::Value<'a>, Problems> {
        toml_span::parse(self.text).map_err(|error| {
            let [zh, en] = syntax(&error.kind);
            self.at(Code::Syntax, error.span).value_in(zh, en).into()
        })
    }

    fn schema(&mut self, top: &Section) {
        self.required(top, "schema", ["1", "1"], |reader, path, value| {
            let n = value.as_integer()?;
            if n != 1 {
                reader.out_of_range(path, value.span, n, ["1", "1"]);
            }
            Some(n)
        });
    }
}

impl Reader<'_> {
    fn at(&self, code: Code, span: Span) -> Problem {
        let (line, column) = place_of(self.text, span);
        Problem::new(code, self.file, line, column)
    }

    fn tell(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    fn unknown(&mut self, section: &Section, known: &[&str]) {
        for name in section.table.keys().filter(|name| !known.contains(&&*name.name)) {
            let problem = self
                .at(Code::UnknownKey, name.span)
                .key(section.path(&name.name))
                .nearest_of(&name.name, known.iter().copied());
            self.tell(problem);
        }
    }

    fn missing(&mut self, section: &Section, name: &str, [zh, en]: [&str; 2]) {
        let problem = self.at(Code::MissingKey, section.span).key(section.path(name)).allowed_in(zh, en);
        self.tell(problem);
    }

    fn wrong_type(&mut self, path: &str, value: &toml_span::Value, [zh, en]: [&str; 2]) {
        let [found_zh, found_en] = found(value);
        let problem = self.at(Code::WrongType, value.span).key(path).value_in(found_zh, found_en).allowed_in(zh, en);
        self.tell(problem);
    }

    fn out_of_range(&mut self, path: &str, span: Span, value: impl std::fmt::Display, [zh, en]: [&str; 2]) {
        let problem = self.at(Code::OutOfRange, span).key(path).value(value).allowed_in(zh, en);
        self.tell(problem);
    }

    /// A value that must be there, made from what the file holds; else a problem has been told.
    fn required<T>(
        &mut self,
        section: &Section,
        name: &str,
        words: [&str; 2],
        make: impl FnOnce(&mut Self, &str, &toml_span::Value) -> Option<T>,
    ) -> Option<T> {
        if !section.table.contains_key(name) {
            self.missing(section, name, words);
            return None;
        }
        self.optional(section, name, words, make)
    }

    /// A value that may be there. `make` returns none for a wrong type, or after telling a problem of its own.
    fn optional<T>(
        &mut self,
        section: &Section,
        name: &str,
        words: [&str; 2],
        make: impl FnOnce(&mut Self, &str, &toml_span::Value) -> Option<T>,
    ) -> Option<T> {
        let value = section.table.get(name)?;
        let path = section.path(name);
        let before = self.problems.0.len();
        let made = make(self, &path, value);
        if made.is_none() && self.problems.0.len() == before {
            self.wrong_type(&path, value, words);
        }
        made
    }

    fn text(&mut self, section: &Section, name: &str) -> Option<String> {
        self.required(section, name, TEXT, filled)
    }

    /// `{ zh, en }`.
    fn texts(&mut self, section: &Section, name: &str, required: bool) -> Option<Text> {
        if !required && !section.table.contains_key(name) {
            return None;
        }
        self.required(section, name, TEXTS, |reader, path, value| {
            let inner = Section { span: value.span, ..Section::new(value.as_table()?, path) };
            reader.unknown(&inner, &["zh", "en"]);
            let (zh, en) = (reader.text(&inner, "zh"), reader.text(&inner, "en"));
            zh.zip(en).map(|(zh, en)| Text { zh, en })
        })
    }

    fn whole(&mut self, section: &Section, name: &str, default: u64, low: u64, high: u64) -> u64 {
        let words = [format!("整数 {low} 至 {high}"), format!("whole number {low} to {high}")];
        let words = [words[0].as_str(), words[1].as_str()];
        self.optional(section, name, words, |reader, path, value| {
            let n = value.as_integer()?;
            match u64::try_from(n) {
                Ok(n) if low <= n && n <= high => Some(n),
                _ => {
                    reader.out_of_range(path, value.span, n, words);
                    None
                }
            }
        })
        .unwrap_or(default)
    }

    fn flag(&mut self, section: &Section, name: &str) -> Option<bool> {
        self.optional(section, name, ["true 或 false", "true or false"], |_, _, value| value.as_bool())
    }

    /// One of a few names.
    fn name(&mut self, section: &Section, name: &str, names: &[&str]) -> Option<usize> {
        let (zh, en) = (names.join("、"), names.join(", "));
        self.required(section, name, [&zh, &en], |reader, path, value| {
            let text = value.as_str()?;
            let position = names.iter().position(|n| *n == text);
            if position.is_none() {
                let problem = reader
                    .at(Code::UnknownName, value.span)
                    .key(path)
                    .value(text)
                    .allowed_in(&zh, &en)
                    .nearest_of(text, names.iter().copied());
                reader.tell(problem);
            }
            position
        })
    }

    fn case(&mut self, table: &Table, directory: Option<&Path>) -> Option<Case> {
        let top = Section::new(table, "");
        self.unknown(&top, &HEADER);
        self.schema(&top);
        let id = self.text(&top, "id");
        let kind = self.name(&top, "kind", &Kind::NAMES);
        let title = self.texts(&top, "title", true);
        let source = self.text(&top, "source");
        let notes = self.texts(&top, "notes", false).unwrap_or_default();
        let calibrated = self.flag(&top, "calibrated").unwrap_or(false);
        let seed = self.whole(&top, "seed", 1, 0, i64::MAX as u64);
        let replicates = self.whole(&top, "replicates", 100, 1, 10_000_000) as u32;
        let slices = self.whole(&top, "slices", 1, 1, 10_000) as u32;
        let scenario = self.optional(&top, "scenario", TEXT, |reader, path, value| {
            value.as_str()?;
            reader.files(path, value, directory)?.pop()
        });
        let words = ["情景文件的列表", "a list of scenario files"];
        let against = self.optional(&top, "against", words, |reader, path, value| reader.files(path, value, directory));
        let kind = kind.map(|k| [Kind::Analytic, Kind::Metamorphic, Kind::Observation, Kind::Model][k]);
        // Without a kind the rest is still read for what it looks like.
        let posed = top.table.contains_key("problem");
        let content = if kind.map_or(posed, |k| k.must_hold() || k == Kind::Model && posed) {
            self.only_with(&top, &["targets"], "observation, model");
            self.problem(&top)
        } else {
            self.only_with(&top, &["problem", "numbers", "against"], "analytic, metamorphic");
            if !top.table.contains_key("scenario") {
                self.missing(&top, "scenario", TEXT);
            }
            self.targets(&top, calibrated)
        };
        Some(Case {
            id: id?,
            kind: kind?,
            title: title?,
            source: source?,
            notes,
            seed,
            replicates,
            slices,
            scenario,
            against: against.unwrap_or_default(),
            content: content?,
            file: self.file.to_owned(),
        })
    }

    /// One file or a list of them, relative to the case file.
    fn files(&mut self, path: &str, value: &toml_span::Value, directory: Option<&Path>) -> Option<Vec<PathBuf>> {
        let items = value.as_array().map_or_else(|| vec![value], |list| list.iter().collect());
        let mut files = Vec::new();
        for item in items {
            let text = item.as_str()?;
            let target = directory.map_or_else(|| PathBuf::from(text), |d| d.join(text));
            if directory.is_some() && !target.exists() {
                let problem = self
                    .at(Code::MissingFile, item.span)
                    .key(path)
                    .value(text)
                    .allowed_in("情景文件,路径相对于案例文件", "a scenario file, relative to the case file");
                self.tell(problem);
            }
            files.push(target);
        }
        Some(files)
    }

    /// Keys that a case of this kind has no use for.
    fn only_with(&mut self, section: &Section, names: &[&str], kinds: &str) {
        for key in section.table.keys().filter(|key| names.contains(&&*key.name)) {
            let problem = self
                .at(Code::UnknownKey, key.span)
                .key(&*key.name)
                .allowed_in(format!("仅用于 {kinds}"), format!("only with {kinds}"));
            self.tell(problem);
        }
    }

    fn problem(&mut self, top: &Section) -> Option<Content> {
        let names: Vec<&str> = validation::PROBLEMS.iter().map(|p| p.name).collect();
        let problem = validation::PROBLEMS[self.name(top, "problem", &names)?];
        if problem.on_scenario && !top.table.contains_key("scenario") {
            self.missing(top, "scenario", TEXT);
        } else if !problem.on_scenario {
            self.only_with(top, &["scenario"], problem.name);
        }
        if !validation::COMPARING.contains(&problem.name) {
            self.only_with(top, &["against"], &validation::COMPARING.join(", "));
        } else if !top.table.contains_key("against") {
            self.missing(top, "against", ["情景文件的列表", "a list of scenario files"]);
        }
        let empty = Table::new();
        let known: Vec<&str> = problem.numbers.iter().map(|n| n.name).collect();
        let table = match top.table.get("numbers").map(|value| (value, value.as_table())) {
            Some((_, Some(table))) => table,
            Some((value, None)) => {
                self.wrong_type("numbers", value, TABLE);
                return None;
            }
            None => &empty,
        };
        let mut section = Section::new(table, "numbers");
        if table.is_empty() {
            section.span = top.table.get_key_value("problem").map_or(top.span, |(key, _)| key.span);
        }
        self.unknown(&section, &known);
        let given: Vec<Option<(String, Given)>> = problem
            .numbers
            .iter()
            .map(|n| {
                let words = words_of(n);
                let words = [words[0].as_str(), words[1].as_str()];
                self.required(&section, n.name, words, |reader, path, value| reader.given(n, path, value, words))
                    .map(|given| (n.name.to_owned(), given))
            })
            .collect();
        let numbers = given.into_iter().collect::<Option<Vec<_>>>()?;
        Some(Content::Problem { problem, numbers: Numbers(numbers) })
    }

    fn given(&mut self, n: &Number, path: &str, value: &toml_span::Value, words: [&str; 2]) -> Option<Given> {
        let one = |reader: &mut Self, value: &toml_span::Value, low: f64, high: f64| {
            let Some(x) = number(value).filter(|x| x.is_finite()) else {
                reader.wrong_type(path, value, words);
                return None;
            };
            if !(low <= x && x <= high) {
                reader.out_of_range(path, value.span, x, words);
                return None;
            }
            Some(x)
        };
        match n.takes {
            Takes::Number(low, high) => {
                number(value)?;
                one(self, value, low, high).map(Given::One)
            }
            Takes::Whole(low, high) => {
                value.as_integer()?;
                one(self, value, low as f64, high as f64).map(Given::One)
            }
            Takes::Numbers(low, high) => {
                let list = value.as_array()?;
                let read: Vec<Option<f64>> = list.iter().map(|v| one(self, v, low, high)).collect();
                self.not_empty(path, value, list.len(), words)?;
                read.into_iter().collect::<Option<Vec<f64>>>().map(Given::Many)
            }
            Takes::Rows(columns) => {
                let rows = value.as_array()?;
                let mut read = Vec::new();
                for row in rows {
                    let Some(cells) = row.as_array().filter(|cells| cells.len() == columns) else {
                        self.wrong_type(path, row, words);
                        continue;
                    };
                    let cells: Vec<Option<f64>> =
                        cells.iter().map(|v| one(self, v, f64::NEG_INFINITY, f64::INFINITY)).collect();
                    read.push(cells.into_iter().collect::<Option<Vec<f64>>>());
                }
                self.not_empty(path, value, rows.len(), words)?;
                read.into_iter().collect::<Option<Vec<_>>>().filter(|r| r.len() == rows.len()).map(Given::Rows)
            }
        }
    }

    fn not_empty(&mut self, path: &str, value: &toml_span::Value, length: usize, words: [&str; 2]) -> Option<()> {
        if length == 0 {
            self.out_of_range(path, value.span, "[]", words);
            return None;
        }
        Some(())
    }

    fn targets(&mut self, top: &Section, calibrated: bool) -> Option<Content> {
        let words = ["[[targets]] 表的列表", "a list of [[targets]] tables"];
        let read = self.required(top, "targets", words, |reader, path, value| {
            let list = value.as_array()?;
            reader.not_empty(path, value, list.len(), words)?;
            let mut targets = Vec::new();
            for item in list {
                match item.as_table() {
                    Some(table) => targets.push(reader.target(&Section::new(table, "targets"), calibrated)),
                    None => reader.wrong_type("targets", item, words),
                }
            }
            Some(targets)
        })?;
        read.into_iter().collect::<Option<Vec<_>>>().map(Content::Event)
    }

    fn target(&mut self, section: &Section, calibrated: bool) -> Option<TargetSettings> {
        self.unknown(section, &TARGET);
        let names: Vec<&str> = observables::CATALOGUE.iter().map(|o| o.name).collect();
        let observable = self.name(section, "observable", &names).map(|i| &observables::CATALOGUE[i]);
        let arguments = self.arguments(section, observable.map(|o| o.takes));
        let arm = self.optional(section, "arm", TEXT, filled).unwrap_or_else(|| "baseline".to_owned());
        let compare = self.compare(section);
        let naive = self.optional(section, "naive", TABLE, |reader, path, value| {
            let inner = Section { span: value.span, ..Section::new(value.as_table()?, path) };
            reader.unknown(&inner, &["values", "zh", "en"]);
            let values = reader.required(&inner, "values", LIST, |r, path, v| r.numbers(path, v));
            let (zh, en) = (reader.text(&inner, "zh"), reader.text(&inner, "en"));
            Some(Naive { values: values?, text: [zh?, en?] })
        });
        let calibrated = self.flag(section, "calibrated").unwrap_or(calibrated);
        let source = self.optional(section, "source", TEXT, filled);
        // Two arms beside each other are no longer what the observable is called.
        let title = self.texts(section, "title", section.table.contains_key("against"));
        let observed = if section.table.contains_key("observed") {
            self.optional(section, "observed", LIST, |r, path, v| r.numbers(path, v))?
        } else {
            Vec::new()
        };
        let asked = Asked { observable: observable?, arguments: arguments? };
        let count = asked.labels().len();
        for (name, length) in
            [("observed", observed.len()), ("naive", naive.as_ref().map_or(0, |n: &Naive| n.values.len()))]
        {
            if length != 0 && length != count {
                self.wrong_length(section, name, length, count);
            }
        }
        let rule = self.rule(section, &asked, &observed, calibrated)?;
        Some(TargetSettings {
            asked,
            arm,
            compare: compare?,
            observed,
            rule,
            naive,
            calibrated,
            source,
            title,
            place: place_of(self.text, section.span),
        })
    }

    fn wrong_length(&mut self, section: &Section, name: &str, length: usize, wanted: usize) {
        let span = section.table.get(name).map_or(section.span, |v| v.span);
        let words = [format!("{wanted} 个"), format!("{wanted} of them")];
        self.out_of_range(&section.path(name), span, format!("[{length}]"), [&words[0], &words[1]]);
    }

    /// `hours` or `days` of an observable, in hours.
    fn arguments(&mut self, section: &Section, takes: Option<Asks>) -> Option<Vec<f64>> {
        let takes = takes?;
        let key = if section.table.contains_key("days") { "days" } else { "hours" };
        let words = match takes {
            Asks::Nothing => {
                for key in section.table.keys().filter(|key| ["hours", "days"].contains(&&*key.name)) {
                    let problem = self
                        .at(Code::UnknownKey, key.span)
                        .key(section.path(&key.name))
                        .allowed_in("此观测量不带时间", "this observable takes no times");
                    self.tell(problem);
                }
                return Some(Vec::new());
            }
            Asks::Times => ["递增的时间列表(小时或天)", "a rising list of times in hours or days"],
            Asks::Stretches => ["至少两个递增的分界时间(小时或天)", "at least two rising boundaries in hours or days"],
        };
        let least = if takes == Asks::Stretches { 2 } else { 1 };
        let scale = if key == "days" { 24.0 } else { 1.0 };
        self.required(section, key, words, |reader, path, value| {
            let times = reader.numbers(path, value)?;
            if times.len() < least || times.iter().any(|t| *t < 0.0) || times.windows(2).any(|w| w[0] >= w[1]) {
                reader.out_of_range(path, value.span, format!("{times:?}"), words);
                return None;
            }
            Some(times.into_iter().map(|t| t * scale).collect())
        })
    }

    /// `against = "arm"` with `how`. The outer none is a problem told.
    #[allow(clippy::option_option)]
    fn compare(&mut self, section: &Section) -> Option<Option<(String, How)>> {
        if !section.table.contains_key("against") {
            self.only_together(section, "how", "against");
            return Some(None);
        }
        let with = self.text(section, "against");
        let how = self.name(section, "how", &["ratio", "difference", "higher"]);
        Some(Some((with?, [How::Ratio, How::Difference, How::Higher][how?])))
    }

    fn only_together(&mut self, section: &Section, name: &str, with: &str) {
        if let Some((key, _)) = section.table.get_key_value(name) {
            let problem = self
                .at(Code::UnknownKey, key.span)
                .key(section.path(name))
                .allowed_in(format!("须与 {with} 同时使用"), format!("only together with {with}"));
            self.tell(problem);
        }
    }

    /// A number or a list of numbers.
    fn numbers(&mut self, path: &str, value: &toml_span::Value) -> Option<Vec<f64>> {
        if let Some(x) = number(value).filter(|x| x.is_finite()) {
            return Some(vec![x]);
        }
        let mut list = Vec::new();
        for item in value.as_array()? {
            match number(item).filter(|x| x.is_finite()) {
                Some(x) => list.push(x),
                None => {
                    self.wrong_type(path, item, NUMBER);
                    return None;
                }
            }
        }
        Some(list)
    }

    /// A number for each of `count` values: as many, or one for all.
    fn each(&mut self, section: &Section, name: &str, count: usize) -> Option<Vec<f64>> {
        let list = self.required(section, name, LIST, |reader, path, value| reader.numbers(path, value))?;
        match list.len() {
            1 => Some(vec![list[0]; count]),
            n if n == count => Some(list),
            n => {
                self.wrong_length(section, name, n, count);
                None
            }
        }
    }

    /// `tolerance = { rule = …, … }`.
    fn rule(&mut self, section: &Section, asked: &Asked, observed: &[f64], calibrated: bool) -> Option<Rule> {
        let count = asked.labels().len();
        self.required(section, "tolerance", TABLE, |reader, path, value| {
            let inner = Section { span: value.span, ..Section::new(value.as_table()?, path) };
            let rule = RULES[reader.name(&inner, "rule", &RULES)?];
            let known: &[&str] = match rule {
                "plus-minus" | "factor" => &["rule", "by"],
                "band" => &["rule", "low", "high"],
                "at-least" => &["rule", "low"],
                "at-most" => &["rule", "high"],
                "proportion" => &["rule", "of"],
                "falling" => &["rule", "first"],
                _ => &["rule", "shape", "rmse", "factor", "relative"],
            };
            reader.unknown(&inner, known);
            if observed.is_empty() && !matches!(rule, "band" | "at-least" | "at-most") {
                reader.missing(section, "observed", LIST);
                return None;
            }
            let values =
                |list: Vec<f64>, make: &dyn Fn(f64) -> Tolerance| Rule::Each(list.into_iter().map(make).collect());
            Some(match rule {
                "plus-minus" => values(reader.each(&inner, "by", count)?, &Tolerance::PlusMinus),
                "factor" => values(reader.each(&inner, "by", count)?, &Tolerance::Factor),
                "at-least" => values(reader.each(&inner, "low", count)?, &|x| Tolerance::Between(x, f64::INFINITY)),
                "at-most" => values(reader.each(&inner, "high", count)?, &|x| Tolerance::Between(f64::NEG_INFINITY, x)),
                "band" => {
                    let (low, high) = (reader.each(&inner, "low", count), reader.each(&inner, "high", count));
                    Rule::Each(low?.into_iter().zip(high?).map(|(l, h)| Tolerance::Between(l, h)).collect())
                }
                "proportion" => {
                    // No wider than four times the observed binomial interval, or 25 points where n is unknown.
                    let of =
                        if inner.table.contains_key("of") { Some(reader.each(&inner, "of", count)?) } else { None };
                    let widest = |k: usize| {
                        let n = of.as_ref().map(|of| of[k]);
                        n.and_then(|n| statistics::wilson(observed[k] * n, n, 0.95))
                            .map_or(0.25, |[l, h]| 4.0 * (h - l))
                    };
                    if observed.len() != count {
                        return None;
                    }
                    Rule::Each((0..count).map(|k| Tolerance::Proportion(widest(k))).collect())
                }
                "falling" => {
                    let first = reader.whole(&inner, "first", count as u64, 2, count.max(2) as u64) as usize;
                    Rule::Falling(first.min(count))
                }
                _ => {
                    if asked.observable.takes != Asks::Times || !asked.observable.parts.is_empty() {
                        let problem = reader
                            .at(Code::UnknownName, inner.span)
                            .key(inner.path("rule"))
                            .value("curve")
                            .allowed_in("此观测量不是时间曲线", "this observable is no curve over time");
                        reader.tell(problem);
                        return None;
                    }
                    let shape = [Shape::Rise, Shape::Fall][reader.name(&inner, "shape", &["rise", "fall"])?];
                    let (rmse, factor) = if calibrated { (0.05, 1.25) } else { (0.12, 2.0) };
                    let given = |reader: &mut Self, name: &str, default: f64| {
                        reader.optional(&inner, name, NUMBER, |_, _, v| number(v)).unwrap_or(default)
                    };
                    Rule::Curve {
                        shape,
                        rmse: given(reader, "rmse", rmse),
                        factor: given(reader, "factor", factor),
                        relative: reader.flag(&inner, "relative").unwrap_or(false),
                    }
                }
            })
        })
    }
}

const TEXT: [&str; 2] = ["文本", "text"];
const TEXTS: [&str; 2] = ["{ zh, en } 表", "a table { zh, en }"];
const TABLE: [&str; 2] = ["表", "a table"];
const LIST: [&str; 2] = ["数的列表", "a list of numbers"];
const NUMBER: [&str; 2] = ["数", "a number"];

/// A text that is not empty.
fn filled(reader: &mut Reader, path: &str, value: &toml_span::Value) -> Option<String> {
    let text = value.as_str()?;
    if text.trim().is_empty() {
        let problem = reader.at(Code::MissingKey, value.span).key(path).allowed_in(TEXT[0], TEXT[1]);
        reader.tell(problem);
        return None;
    }
    Some(text.to_owned())
}

/// What a number of a problem takes, in words.
fn words_of(n: &Number) -> [String; 2] {
    let [zh, en] = n.text;
    match n.takes {
        Takes::Number(low, high) => [format!("数 {low} 至 {high}({zh})"), format!("number {low} to {high} ({en})")],
        Takes::Whole(low, high) => {
            [format!("整数 {low} 至 {high}({zh})"), format!("whole number {low} to {high} ({en})")]
        }
        Takes::Numbers(low, high) => {
            [format!("数的列表,各 {low} 至 {high}({zh})"), format!("list of numbers, each {low} to {high} ({en})")]
        }
        Takes::Rows(columns) => {
            [format!("每行 {columns} 个数的表({zh})"), format!("table of {columns} numbers a row ({en})")]
        }
    }
}
