//! Reads a scenario file. Every problem is told at once, with its line and column.

use crate::keys::{Draft, KEYS, Key, Kind, Slope, Value, allowed, parameter_bounds};
use crate::layout::Layout;
use crate::levers::{self, LEVERS, Lever};
use crate::problem::{Code, Problem, Problems, nearest, system};
use crate::settings::{ArmSettings, HazardSettings, Settings, Text};
use simulation_core::interventions::Intervention;
use simulation_core::math;
use simulation_core::parameters::{CATALOGUE, Parameters};
use std::collections::BTreeMap;
use std::io::ErrorKind as Io;
use std::path::{Path, PathBuf};
use toml_span::value::{Table, ValueInner};
use toml_span::{ErrorKind, Span};

/// Name of the file in a scenario's directory.
pub const FILE_NAME: &str = "scenario.toml";

/// Farthest that an earthquake may be from the place, km: the range of Boore et al. (2014).
pub const FARTHEST_KM: f64 = 300.0;

/// Where the value of one key comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Origin {
    /// Key.
    pub key: String,
    /// Value as written in a scenario file.
    pub value: String,
    /// Line and column in the scenario file; none for a default.
    pub place: Option<(usize, usize)>,
}

/// A scenario file that was read without problems.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    /// What it says.
    pub settings: Settings,
    /// Where each value comes from: keys in the order of the format, then arms, then parameters.
    pub origins: Vec<Origin>,
    /// The file as the user named it.
    pub file: String,
    /// Directory that relative paths in the file start from.
    pub directory: PathBuf,
}

impl Read {
    /// A problem with the value of a key, at its line when the file gives it.
    #[must_use]
    pub fn problem(&self, code: Code, key: &str) -> Problem {
        let (line, column) = self.origins.iter().find(|o| o.key == key).and_then(|o| o.place).unwrap_or_default();
        Problem::new(code, &self.file, line, column).key(key)
    }

    /// Refuses an earthquake farther than [`FARTHEST_KM`] from a point (longitude, latitude) of the place.
    ///
    /// # Errors
    /// [`Code::HazardFar`].
    pub fn check_hazard_distance(&self, point: [f64; 2]) -> Result<(), Problems> {
        let HazardSettings::Earthquake { rupture, .. } = &self.settings.hazard else {
            return Ok(());
        };
        match rupture_distance_km(rupture, point) {
            Some(km) if km > FARTHEST_KM => Err(self
                .problem(Code::HazardFar, "hazard.rupture")
                .value(format!("{km:.0}"))
                .allowed_in(format!("不超过 {FARTHEST_KM} km"), format!("up to {FARTHEST_KM} km"))
                .into()),
            _ => Ok(()),
        }
    }
}

/// Distance from a point to the surface projection of a rupture (point, line or polygon), km; none without rupture.
#[must_use]
pub fn rupture_distance_km(rupture: &[[f64; 2]], point: [f64; 2]) -> Option<f64> {
    const KM_PER_DEGREE: f64 = 111.195;
    // Flat around the point: good to 1 % over the 300 km that matter.
    let east = KM_PER_DEGREE * math::cos(point[1].to_radians());
    let local: Vec<[f64; 2]> = rupture
        .iter()
        .map(|p| {
            let turn = (p[0] - point[0] + 540.0).rem_euclid(360.0) - 180.0;
            [turn * east, (p[1] - point[1]) * KM_PER_DEGREE]
        })
        .collect();
    let last = *local.last()?;
    let mut best = math::length(last[0], last[1]);
    let closed = local.len() > 2;
    let mut inside = false;
    let mut from = if closed { last } else { *local.first()? };
    for &to in &local {
        best = best.min(distance_to_segment(from, to));
        if closed && (from[1] > 0.0) != (to[1] > 0.0) {
            let x = from[0] - from[1] * (to[0] - from[0]) / (to[1] - from[1]);
            inside ^= x > 0.0;
        }
        from = to;
    }
    Some(if inside { 0.0 } else { best })
}

/// Distance of the origin from a segment.
fn distance_to_segment(a: [f64; 2], b: [f64; 2]) -> f64 {
    let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
    let squared = dx * dx + dy * dy;
    let t = if squared > 0.0 { (-(a[0] * dx + a[1] * dy) / squared).clamp(0.0, 1.0) } else { 0.0 };
    math::length(a[0] + t * dx, a[1] + t * dy)
}

/// The scenario file meant by a path: the file itself, or `scenario.toml` in the directory or, where it has none of its
/// own, in the only one of its subdirectories that has one.
#[must_use]
pub fn scenario_file(path: &Path) -> PathBuf {
    if !path.is_dir() {
        return path.to_owned();
    }
    let own = path.join(FILE_NAME);
    let mut below: Vec<PathBuf> = match std::fs::read_dir(path) {
        Ok(entries) if !own.is_file() => entries.flatten().map(|entry| entry.path().join(FILE_NAME)).collect(),
        _ => Vec::new(),
    };
    below.retain(|file| file.is_file());
    if below.len() == 1 { below.swap_remove(0) } else { own }
}

/// Reads a scenario: the file, or the directory that holds it ([`scenario_file`]). Also checks that the files and
/// directories it names are there.
///
/// # Errors
/// Every problem found.
pub fn read(path: &Path) -> Result<Read, Problems> {
    let path = scenario_file(path);
    let name = path.display().to_string();
    let text = text_of(&path, &name)?;
    read_as(&text, &path)
}

/// Reads a text as if it were that of the scenario file at `path`.
///
/// # Errors
/// Every problem found.
pub fn read_as(text: &str, path: &Path) -> Result<Read, Problems> {
    read_in(text, &path.display().to_string(), Some(path.parent().map(Path::to_owned).unwrap_or_default()))
}

/// The text of a file that the user calls `name`.
pub(crate) fn text_of(path: &Path, name: &str) -> Result<String, Problems> {
    let bytes = std::fs::read(path).map_err(|error| match error.kind() {
        Io::NotFound => Problem::new(Code::MissingFile, name, 0, 0).value(name),
        _ => {
            let words = system(&error);
            Problem::new(Code::UnreadableFile, name, 0, 0).value_in(words.zh, words.en)
        }
    })?;
    String::from_utf8(bytes)
        .map_err(|error| {
            let good = error.utf8_error().valid_up_to();
            let line = 1 + error.as_bytes()[..good].iter().filter(|&&b| b == b'\n').count();
            Problem::new(Code::UnreadableFile, name, line, 0).value_in("不是 UTF-8 文本", "not UTF-8 text")
        })
        .map_err(Problems::from)
}

/// Reads the text of a scenario file; looks at no other file.
///
/// # Errors
/// Every problem found.
pub fn read_str(text: &str, file_name: &str) -> Result<Read, Problems> {
    read_in(text, file_name, None)
}

fn read_in(text: &str, file: &str, directory: Option<PathBuf>) -> Result<Read, Problems> {
    // Some editors put a byte-order mark first.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader {
        text,
        file,
        directory: directory.as_deref(),
        draft: Draft::default(),
        problems: Problems::default(),
        seen: BTreeMap::new(),
        tables: BTreeMap::new(),
        parameters: BTreeMap::new(),
    };
    match toml_span::parse(text) {
        Ok(root) => {
            if let Some(table) = root.as_table() {
                reader.template(table);
                reader.table(table, "");
            }
            reader.check_whole();
        }
        Err(error) => {
            let [zh, en] = syntax(&error.kind);
            let problem = reader.at(Code::Syntax, error.span).value_in(zh, en);
            reader.problems.push(problem);
        }
    }
    let origins = reader.origins();
    let Reader { draft, problems, .. } = reader;
    let directory = directory.unwrap_or_default();
    problems.or(Read { settings: draft.finish(), origins, file: file.to_owned(), directory })
}

struct Reader<'a> {
    text: &'a str,
    file: &'a str,
    directory: Option<&'a Path>,
    draft: Draft,
    problems: Problems,
    /// Where each key was seen.
    seen: BTreeMap<&'static str, Span>,
    /// Where each section was seen.
    tables: BTreeMap<String, Span>,
    /// Where each parameter and arm was set.
    parameters: BTreeMap<String, Span>,
}

impl Reader<'_> {
    fn place(&self, span: Span) -> (usize, usize) {
        place_of(self.text, span)
    }

    fn at(&self, code: Code, span: Span) -> Problem {
        let (line, column) = self.place(span);
        Problem::new(code, self.file, line, column)
    }

    fn tell(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// A template gives the numbers that the other keys of `[place]` change, so it comes before them.
    fn template(&mut self, root: &Table) {
        let place = root.get("place").and_then(|place| place.as_table());
        let name = place.and_then(|place| place.get("generate")?.as_str());
        if let Some(layout) = name.and_then(Layout::template) {
            self.draft.layout = layout;
        }
    }

    /// Reads a table whose keys begin with `prefix`.
    fn table(&mut self, table: &Table, prefix: &str) {
        for (name, value) in table {
            let path = format!("{prefix}{}", name.name);
            let inside = format!("{path}.");
            if path == "parameters" {
                self.parameters(value, name.span, "");
            } else if path == "arms" {
                self.arms(value, name.span);
            } else if let Some(key) = KEYS.iter().find(|key| key.path == path) {
                self.seen.insert(key.path, name.span);
                if let Some(value) = self.value(key.path, key.kind, key.unit, value) {
                    (key.set)(&mut self.draft, &value);
                }
            } else if KEYS.iter().any(|key| key.path.starts_with(&inside)) {
                match value.as_table() {
                    Some(table) => {
                        self.tables.insert(path, name.span);
                        self.table(table, &inside);
                    }
                    None => self.wrong_type(&path, value, ["表", "a table"]),
                }
            } else {
                let siblings: Vec<&str> = KEYS
                    .iter()
                    .filter_map(|key| key.path.strip_prefix(prefix)?.split('.').next())
                    .chain(["parameters", "arms"].into_iter().filter(|_| prefix.is_empty()))
                    .collect();
                let mut problem = self.at(Code::UnknownKey, name.span).key(path);
                // The right name in another section helps when no sibling is near.
                problem.nearest = nearest(&name.name, siblings).or_else(|| {
                    let same = |key: &&Key| key.path.rsplit('.').next() == Some(&*name.name);
                    KEYS.iter().find(same).map(|key| key.path.to_owned())
                });
                self.tell(problem);
            }
        }
    }

    fn wrong_type(&mut self, path: &str, value: &toml_span::Value, [zh, en]: [&str; 2]) {
        let [found_zh, found_en] = found(value);
        let problem = self.at(Code::WrongType, value.span).key(path).value_in(found_zh, found_en).allowed_in(zh, en);
        self.tell(problem);
    }

    fn out_of_range(&mut self, path: &str, span: Span, value: impl std::fmt::Display, kind: Kind, unit: [&str; 2]) {
        let text = allowed(kind, unit);
        let problem = self.at(Code::OutOfRange, span).key(path).value(value).allowed_in(text.zh, text.en);
        self.tell(problem);
    }

    /// The value if it is what the key takes; else a problem has been told.
    fn value(&mut self, path: &str, kind: Kind, unit: [&str; 2], value: &toml_span::Value) -> Option<Value> {
        let words = allowed(kind, unit);
        let before = self.problems.0.len();
        let read = match kind {
            Kind::Text => value.as_str().map(|text| Value::Text(text.to_owned())),
            Kind::Directory | Kind::File => {
                let text = value.as_str();
                if let (Some(text), Some(directory)) = (text, self.directory) {
                    let target = directory.join(text);
                    if !(if kind == Kind::File { target.is_file() } else { target.is_dir() }) {
                        let problem = self.at(Code::MissingFile, value.span).key(path).value(text).allowed_in(
                            format!("{},路径相对于情景文件", words.zh),
                            format!("{}, relative to the scenario file", words.en),
                        );
                        self.tell(problem);
                    }
                }
                text.map(|text| Value::Text(text.to_owned()))
            }
            Kind::Name(names) => value.as_str().map(|text| {
                if !names.contains(&text) {
                    let problem = self
                        .at(Code::UnknownName, value.span)
                        .key(path)
                        .value(text)
                        .allowed_in(&words.zh, &words.en)
                        .nearest_of(text, names.iter().copied());
                    self.tell(problem);
                }
                Value::Text(text.to_owned())
            }),
            Kind::Whole(low, high) => value.as_integer().map(|n| {
                if n == 0 && path == "population.residents" {
                    let problem = self.at(Code::ZeroResidents, value.span).key(path);
                    self.tell(problem);
                } else if !u64::try_from(n).is_ok_and(|n| low <= n && n <= high) {
                    self.out_of_range(path, value.span, n, kind, unit);
                }
                Value::Whole(n.unsigned_abs())
            }),
            Kind::Among(numbers) => value.as_integer().map(|n| {
                if !u64::try_from(n).is_ok_and(|n| numbers.contains(&n)) {
                    self.out_of_range(path, value.span, n, kind, unit);
                }
                Value::Whole(n.unsigned_abs())
            }),
            Kind::Number(low, high) => number(value).map(|x| {
                if !(low <= x && x <= high) {
                    self.out_of_range(path, value.span, x, kind, unit);
                }
                Value::Number(x)
            }),
            Kind::Numbers(n, low, high) => self.list(path, kind, unit, value, n, [low, high], false),
            // Bounds of whole numbers are small enough to be exact.
            Kind::Wholes(n, low, high) => self.list(path, kind, unit, value, n, [low as f64, high as f64], true),
            Kind::Shares(n) => {
                let list = self.list(path, kind, unit, value, n, [0.0, 1.0], false);
                if let Some(Value::Numbers(shares)) = &list
                    && self.problems.0.len() == before
                {
                    let sum: f64 = shares.iter().sum();
                    if (sum - 1.0).abs() > 0.001 {
                        let problem = self
                            .at(Code::SharesNotOne, value.span)
                            .key(path)
                            .value(format!("{sum:.4}"))
                            .allowed_in("1 ± 0.001", "1 ± 0.001");
                        self.tell(problem);
                    }
                }
                list
            }
            Kind::Points => self.points(path, unit, value),
            Kind::Curve(x, y, slope) => self.curve(path, kind, unit, value, [x, y], slope),
        };
        if self.problems.0.len() > before {
            return None;
        }
        if read.is_none() {
            self.wrong_type(path, value, [&words.zh, &words.en]);
        }
        read
    }

    #[allow(clippy::too_many_arguments)]
    fn list(
        &mut self,
        path: &str,
        kind: Kind,
        unit: [&str; 2],
        value: &toml_span::Value,
        count: usize,
        [low, high]: [f64; 2],
        whole: bool,
    ) -> Option<Value> {
        let items = value.as_array()?;
        let mut numbers = Vec::with_capacity(count);
        for item in items {
            match number(item) {
                Some(_) if whole && item.as_integer().is_none() => {
                    let text = allowed(kind, unit);
                    self.wrong_type(path, item, [&text.zh, &text.en]);
                }
                Some(x) => {
                    if !(low <= x && x <= high) {
                        self.out_of_range(path, item.span, x, kind, unit);
                    }
                    numbers.push(x);
                }
                None => {
                    let text = allowed(kind, unit);
                    self.wrong_type(path, item, [&text.zh, &text.en]);
                }
            }
        }
        if items.len() != count {
            self.wrong_length(path, value.span, items.len(), kind, unit);
        }
        Some(Value::Numbers(numbers))
    }

    fn wrong_length(&mut self, path: &str, span: Span, length: usize, kind: Kind, unit: [&str; 2]) {
        let text = allowed(kind, unit);
        let problem = self
            .at(Code::WrongType, span)
            .key(path)
            .value_in(format!("{length} 项的列表"), format!("a list of {length}"))
            .allowed_in(text.zh, text.en);
        self.tell(problem);
    }

    fn points(&mut self, path: &str, unit: [&str; 2], value: &toml_span::Value) -> Option<Value> {
        let items = value.as_array()?;
        let mut points = Vec::with_capacity(items.len());
        for item in items {
            let pair: Option<Vec<f64>> = item.as_array().and_then(|pair| pair.iter().map(number).collect());
            match pair.as_deref() {
                Some(&[longitude, latitude]) => {
                    if !(-180.0..=180.0).contains(&longitude) {
                        self.out_of_range(path, item.span, longitude, Kind::Number(-180.0, 180.0), unit);
                    }
                    // Longitude and latitude the wrong way round is the usual slip.
                    if !(-85.0..=85.0).contains(&latitude) {
                        self.out_of_range(path, item.span, latitude, Kind::Number(-85.0, 85.0), unit);
                    }
                    points.push([longitude, latitude]);
                }
                _ => {
                    let text = allowed(Kind::Points, unit);
                    self.wrong_type(path, item, [&text.zh, &text.en]);
                }
            }
        }
        if items.is_empty() {
            self.wrong_length(path, value.span, 0, Kind::Points, unit);
        }
        Some(Value::Points(points))
    }

    fn curve(
        &mut self,
        path: &str,
        kind: Kind,
        unit: [&str; 2],
        value: &toml_span::Value,
        bounds: [[f64; 2]; 2],
        slope: Slope,
    ) -> Option<Value> {
        let items = value.as_array()?;
        let mut points: Vec<[f64; 2]> = Vec::with_capacity(items.len());
        for item in items {
            let pair: Option<Vec<f64>> = item.as_array().and_then(|pair| pair.iter().map(number).collect());
            let Some(&[x, y]) = pair.as_deref() else {
                let text = allowed(kind, unit);
                self.wrong_type(path, item, [&text.zh, &text.en]);
                continue;
            };
            let disordered = points.last().is_some_and(|last| {
                x <= last[0]
                    || match slope {
                        Slope::Rising => y < last[1],
                        Slope::Falling => y > last[1],
                        Slope::Either => false,
                    }
            });
            for (at, [low, high]) in [x, y].into_iter().zip(bounds) {
                if !(low..=high).contains(&at) || (disordered && at == x) {
                    self.out_of_range(path, item.span, at, kind, unit);
                }
            }
            points.push([x, y]);
        }
        if items.is_empty() {
            self.wrong_length(path, value.span, 0, kind, unit);
        }
        Some(Value::Points(points))
    }

    /// `[parameters]`: dotted keys, quoted or as tables.
    fn parameters(&mut self, value: &toml_span::Value, span: Span, prefix: &str) {
        let Some(table) = value.as_table() else {
            if prefix.is_empty() {
                self.wrong_type("parameters", value, ["表", "a table"]);
            } else if let Some(card) = CATALOGUE.iter().find(|card| card.key == prefix) {
                let (low, high) = parameter_bounds(card);
                let kind = Kind::Number(low, high);
                // A card names its unit in English alone.
                let unit = ["", card.unit];
                if let Some(x) = value.as_str().and_then(|text| in_unit(text, card.unit)) {
                    if low <= x && x <= high {
                        self.draft.settings.parameters.set(card.key, x);
                        self.parameters.insert(prefix.to_owned(), span);
                    } else {
                        let path = format!("parameters.{prefix}");
                        self.out_of_range(&path, value.span, x, kind, unit);
                    }
                    return;
                }
                if let Some(Value::Number(x)) = self.value(&format!("parameters.{prefix}"), kind, unit, value) {
                    self.draft.settings.parameters.set(card.key, x);
                    self.parameters.insert(prefix.to_owned(), span);
                }
            } else {
                let problem = self
                    .at(Code::UnknownKey, span)
                    .key(format!("parameters.{prefix}"))
                    .nearest_of(prefix, CATALOGUE.iter().map(|card| card.key));
                self.tell(problem);
            }
            return;
        };
        for (name, value) in table {
            let path = if prefix.is_empty() { name.name.to_string() } else { format!("{prefix}.{}", name.name) };
            self.parameters(value, name.span, &path);
        }
    }

    /// `[[arms]]`.
    fn arms(&mut self, value: &toml_span::Value, span: Span) {
        let Some(arms) = value.as_array() else {
            return self.wrong_type("arms", value, ["[[arms]] 表的列表", "a list of [[arms]] tables"]);
        };
        for (arm, number) in arms.iter().zip(1..) {
            let Some(table) = arm.as_table() else {
                self.wrong_type("arms", arm, ["[[arms]] 表", "an [[arms]] table"]);
                continue;
            };
            // The table itself knows no line: its first key does.
            let first = table.keys().map(|key| key.span).min_by_key(|span| span.start).unwrap_or(span);
            let before = self.problems.0.len();
            self.arm(table, first);
            let name = arm_name(table, number);
            for problem in &mut self.problems.0[before..] {
                problem.arm = name.clone();
            }
        }
    }

    fn arm(&mut self, table: &Table, span: Span) {
        self.unknown(table, "arms", &["id", "title", "interventions"]);
        let mut arm = ArmSettings { id: String::new(), title: Default::default(), interventions: Vec::new() };
        if let Some(Value::Text(id)) = self.required(table, "arms", "id", Kind::Text, ["", ""], span) {
            let at = table.get("id").map_or(span, |v| v.span);
            if id.is_empty() || !id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
                let problem = self
                    .at(Code::UnknownName, at)
                    .key("arms.id")
                    .value(&id)
                    .allowed_in("小写字母 a-z、数字和连字符", "lower-case letters a-z, digits and hyphens");
                self.tell(problem);
            }
            // The baseline comes first in every study and is not listed.
            if id == "baseline" || self.draft.settings.arms.iter().any(|other| other.id == id) {
                let problem = self.at(Code::DuplicateId, at).key("arms.id").value(&id);
                self.tell(problem);
            }
            arm.id = id;
        }
        match table.get("title").map(|title| (title, title.as_table())) {
            Some((title, Some(texts))) => {
                self.unknown(texts, "arms.title", &["zh", "en"]);
                for (name, text) in [("zh", &mut arm.title.zh), ("en", &mut arm.title.en)] {
                    if let Some(Value::Text(found)) =
                        self.required(texts, "arms.title", name, Kind::Text, ["", ""], title.span)
                    {
                        *text = found;
                    }
                }
            }
            Some((title, None)) => self.wrong_type("arms.title", title, ["{ zh, en } 表", "a table { zh, en }"]),
            None => self.missing("arms.title", span, ["{ zh, en } 表", "a table { zh, en }"]),
        }
        let words = ["{ kind = … } 的列表", "a list of { kind = ... }"];
        match table.get("interventions").map(|list| (list, list.as_array())) {
            Some((_, Some(list))) => {
                for item in list {
                    if let Some(made) = self.intervention(item, words) {
                        // One order of repair is all there can be.
                        let order = |name: &str| name.ends_with("-restoration");
                        let same = |other: &Intervention| {
                            other.name() == made.name() || (order(other.name()) && order(made.name()))
                        };
                        if arm.interventions.iter().any(same) {
                            let problem =
                                self.at(Code::DuplicateId, item.span).key("arms.interventions").value(made.name());
                            self.tell(problem);
                        }
                        arm.interventions.push(made);
                    }
                }
            }
            Some((other, None)) => self.wrong_type("arms.interventions", other, words),
            None => self.missing("arms.interventions", span, words),
        }
        self.parameters.insert(format!("arms.{}", arm.id), span);
        self.draft.settings.arms.push(arm);
    }

    fn intervention(&mut self, item: &toml_span::Value, words: [&str; 2]) -> Option<Intervention> {
        const PATH: &str = "arms.interventions";
        let Some(table) = item.as_table() else {
            self.wrong_type(PATH, item, words);
            return None;
        };
        let names: Vec<&str> = LEVERS.iter().map(|lever| lever.name).collect();
        if table.get("kind").is_none() {
            self.missing("arms.interventions.kind", item.span, [&names.join("、"), &names.join(", ")]);
            return None;
        }
        let kind = match self.required(table, PATH, "kind", Kind::Text, ["", ""], item.span) {
            Some(Value::Text(kind)) => kind,
            _ => return None,
        };
        let Some(lever) = LEVERS.iter().find(|lever| lever.name == kind) else {
            let at = table.get("kind").map_or(item.span, |v| v.span);
            let problem = self
                .at(Code::UnknownName, at)
                .key("arms.interventions.kind")
                .value(&kind)
                .allowed_in(names.join("、"), names.join(", "))
                .nearest_of(&kind, names.iter().copied());
            self.tell(problem);
            return None;
        };
        let mut known = vec!["kind"];
        known.extend(lever.strengths.iter().map(|s| s.name));
        self.unknown(table, PATH, &known);
        self.strengths(lever, table, item.span).map(|strengths| (lever.make)(&strengths))
    }

    fn strengths(&mut self, lever: &Lever, table: &Table, span: Span) -> Option<Vec<f64>> {
        let read: Vec<Option<Value>> = lever
            .strengths
            .iter()
            .map(|s| self.required(table, "arms.interventions", s.name, Kind::Number(0.0, s.high), s.unit, span))
            .collect();
        read.into_iter().map(|v| if let Some(Value::Number(x)) = v { Some(x) } else { None }).collect()
    }

    /// Tells the keys of a table that nobody reads.
    fn unknown(&mut self, table: &Table, prefix: &str, known: &[&str]) {
        for name in table.keys().filter(|name| !known.contains(&&*name.name)) {
            let problem = self
                .at(Code::UnknownKey, name.span)
                .key(format!("{prefix}.{}", name.name))
                .nearest_of(&name.name, known.iter().copied());
            self.tell(problem);
        }
    }

    fn required(
        &mut self,
        table: &Table,
        prefix: &str,
        name: &str,
        kind: Kind,
        unit: [&str; 2],
        span: Span,
    ) -> Option<Value> {
        let path = format!("{prefix}.{name}");
        match table.get(name) {
            Some(value) => self.value(&path, kind, unit, value),
            None => {
                let text = allowed(kind, unit);
                self.missing(&path, span, [&text.zh, &text.en]);
                None
            }
        }
    }

    fn missing(&mut self, path: &str, span: Span, [zh, en]: [&str; 2]) {
        let problem = self.at(Code::MissingKey, span).key(path).allowed_in(zh, en);
        self.tell(problem);
    }

    /// What can be seen only when the whole file has been read: keys that do not apply or are missing.
    fn check_whole(&mut self) {
        for key in KEYS {
            let seen = self.seen.get(key.path).copied();
            match seen {
                Some(span) if !self.draft.applies(key) => {
                    let names = key.only.iter().map(|v| format!("{v:?}")).collect::<Vec<_>>();
                    let problem = self.at(Code::UnknownKey, span).key(key.path);
                    let problem = if key.section() == "place" {
                        problem.allowed_in("不能与 place.directory 同时使用", "not together with place.directory")
                    } else {
                        problem.allowed_in(
                            format!("仅用于 {}.kind = {}", key.section(), names.join("、")),
                            format!("only with {}.kind = {}", key.section(), names.join(", ")),
                        )
                    };
                    self.tell(problem);
                }
                None if self.needed(key) => self.missing_key(key),
                _ => {}
            }
            // A required text that is there but empty is as good as missing.
            if let (Some(_), true, Value::Text(text)) = (seen, self.needed(key), (key.get)(&self.draft))
                && text.is_empty()
                && !self.problems.0.iter().any(|p| p.key == key.path)
            {
                self.missing_key(key);
            }
        }
    }

    /// Whether the file must give a key.
    fn needed(&self, key: &Key) -> bool {
        match key.path {
            // One of the two ways to get a place; told under the first one's name.
            "place.directory" => !self.seen.contains_key("place.generate"),
            // A text in one language needs the other: a label must not be lost on half the readers.
            // Shares of no fund would be lost.
            "governance.recovery-fund" => self.seen.contains_key("governance.recovery-fund-shares"),
            "label.zh" => self.seen.contains_key("label.en"),
            "label.en" => self.seen.contains_key("label.zh"),
            "attribution.zh" => self.seen.contains_key("attribution.en"),
            "attribution.en" => self.seen.contains_key("attribution.zh"),
            _ if key.only.is_empty() => key.required,
            _ => key.required && self.draft.variant(key.section()).is_some_and(|v| key.only.contains(&v)),
        }
    }

    fn missing_key(&mut self, key: &Key) {
        let table = key.path.rsplit_once('.').and_then(|(table, _)| self.tables.get(table));
        let at = self.seen.get(key.path).or(table).copied();
        let (line, column) = at.map(|span| self.place(span)).unwrap_or_default();
        let mut text = allowed(key.kind, key.unit);
        if key.path == "place.directory" {
            text.zh.push_str(",或改用 place.generate");
            text.en.push_str(", or place.generate instead");
        }
        let problem =
            Problem::new(Code::MissingKey, self.file, line, column).key(key.path).allowed_in(text.zh, text.en);
        self.tell(problem);
    }

    fn origins(&self) -> Vec<Origin> {
        let mut origins = Vec::new();
        for key in KEYS.iter().filter(|key| self.draft.applies(key)) {
            let value = (key.get)(&self.draft);
            if value != Value::Absent {
                let place = self.seen.get(key.path).map(|&span| self.place(span));
                origins.push(Origin { key: key.path.to_owned(), value: value.to_string(), place });
            }
        }
        for arm in &self.draft.settings.arms {
            let key = format!("arms.{}", arm.id);
            let place = self.parameters.get(&key).map(|&span| self.place(span));
            let value = arm.interventions.iter().map(levers::written).collect::<Vec<_>>().join(", ");
            origins.push(Origin { key, value: format!("[{value}]"), place });
        }
        let parameters: &Parameters = &self.draft.settings.parameters;
        for card in CATALOGUE {
            let place = self.parameters.get(card.key).map(|&span| self.place(span));
            let value = parameters.get(card.key).unwrap_or(card.value).to_string();
            origins.push(Origin { key: card.key.to_owned(), value, place });
        }
        origins
    }
}

/// How a message calls an arm: by its identifier and title, or by its number in the file where it has no identifier.
fn arm_name(table: &Table, number: usize) -> Text {
    let id = table.get("id").and_then(|id| id.as_str()).filter(|id| !id.is_empty());
    let title = |language: &str| {
        let text = table.get("title").and_then(|title| title.as_table()?.get(language)?.as_str());
        text.filter(|text| !text.is_empty()).unwrap_or_default().to_owned()
    };
    let [zh, en] = id.map_or([format!("第 {number} 个方案"), format!("arm no. {number}")], |id| {
        [format!("方案 `{id}`"), format!("arm `{id}`")]
    });
    let (title_zh, title_en) = (title("zh"), title("en"));
    Text {
        zh: if title_zh.is_empty() { zh } else { format!("{zh}({title_zh})") },
        en: if title_en.is_empty() { en } else { format!("{en} ({title_en})") },
    }
}

/// Line and column of a byte position, from 1.
pub(crate) fn place_of(text: &str, span: Span) -> (usize, usize) {
    // The parser's span of a text begins after its quotes; a reader looks for the quotes.
    let before = text.get(..span.start).unwrap_or(text).trim_end_matches(['"', '\'']);
    let line_start = before.rfind('\n').map_or(0, |i| i + 1);
    (1 + before.matches('\n').count(), 1 + before[line_start..].chars().count())
}

/// A time written with its unit (`"900 s"`), in the unit of a parameter that is a time.
fn in_unit(text: &str, unit: &str) -> Option<f64> {
    let seconds = |unit: &str| match unit {
        "s" => Some(1.0),
        "min" => Some(60.0),
        "h" => Some(3_600.0),
        "d" | "days" => Some(86_400.0),
        _ => None,
    };
    let (amount, written) = text.trim().split_once(' ')?;
    let amount: f64 = amount.parse().ok().filter(|x: &f64| x.is_finite())?;
    Some(amount * seconds(written.trim())? / seconds(unit)?)
}

/// An integer or a float as a number.
pub(crate) fn number(value: &toml_span::Value) -> Option<f64> {
    value.as_float().or_else(|| value.as_integer().map(|n| n as f64))
}

/// What a value is: Chinese, English.
pub(crate) fn found(value: &toml_span::Value) -> [String; 2] {
    let [zh, en] = match value.as_ref() {
        ValueInner::String(text) => return [format!("文本 {text:?}"), format!("text {text:?}")],
        ValueInner::Integer(n) => return [format!("整数 {n}"), format!("whole number {n}")],
        ValueInner::Float(x) => return [format!("数 {x:?}"), format!("number {x:?}")],
        ValueInner::Boolean(b) => return [b.to_string(), b.to_string()],
        ValueInner::Array(_) => ["列表", "a list"],
        ValueInner::Table(_) => ["表", "a table"],
    };
    [zh.to_owned(), en.to_owned()]
}

/// What is wrong with the form: Chinese, English.
pub(crate) fn syntax(kind: &ErrorKind) -> [String; 2] {
    let both = |zh: String, en: String| [zh, en];
    match kind {
        ErrorKind::UnexpectedEof => both("文件意外结束".into(), "the file ends unexpectedly".into()),
        ErrorKind::Unexpected(c) => both(format!("意外的字符 {c:?}"), format!("unexpected character {c:?}")),
        ErrorKind::UnterminatedString => both("文本缺少结束引号".into(), "a text lacks its closing quote".into()),
        ErrorKind::UnquotedString => both("文本须加引号".into(), "a text must stand in quotes".into()),
        ErrorKind::InvalidNumber => both("数字写法有误".into(), "not a number".into()),
        ErrorKind::Wanted { expected, found } => both(
            format!("此处应为{},实为{}", token(expected), token(found)),
            format!("expected {expected}, found {found}"),
        ),
        ErrorKind::DuplicateKey { key, .. } => both(format!("键 `{key}` 重复"), format!("the key `{key}` comes twice")),
        ErrorKind::DuplicateTable { name, .. } => {
            both(format!("表 `{name}` 重复"), format!("the table `{name}` comes twice"))
        }
        other => both(format!("TOML 错误 {other}"), format!("TOML error {other}")),
    }
}

/// Chinese for the parser's names of what it wants and finds.
fn token(name: &str) -> String {
    let zh = match name {
        "newline" | "a newline" => "换行",
        "an identifier" => "标识符",
        "an equals" => "等号",
        "a comma" => "逗号",
        "a table key" => "键",
        "a value" => "值",
        "a string" => "文本",
        "a left bracket" => "左方括号",
        "a right bracket" => "右方括号",
        "a left brace" => "左花括号",
        "a right brace" => "右花括号",
        "a period" => "点",
        "eof" => "文件末尾",
        other => return format!(" {other} "),
    };
    zh.to_owned()
}
