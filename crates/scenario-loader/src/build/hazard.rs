//! The hazard in the place's own terms: ruptures in local metres, fields and given damage by building.

use super::roads::{inside, point_to_segment, ring_segments};
use super::{Nearest, SCENARIO};
use crate::import::tables::late;
use crate::place::PlaceTables;
use crate::problem::{Code, Problem, Problems, system, table_error};
use crate::settings::HazardSettings;
use simulation_core::hazards::{Earthquake, Field, Hazard, Imposed};
use simulation_core::math;
use simulation_core::world::places::LocalFrame;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A rupture farther away than this is not felt as a disaster and most likely a slip of the pen, m.
const FAR: f64 = 300_000.0;

/// Peak ground acceleration anybody may give, g: above the 4.1 recorded in 2008 (Iwate-Miyagi), far below it in gal.
const PGA: (f64, f64) = (0.0, 5.0);
/// Peak ground velocity anybody may give, cm/s.
const PGV: (f64, f64) = (0.0, 1_000.0);
/// A field whose nearest node is farther from a building than this does not cover the place, m.
const UNCOVERED: f64 = 20_000.0;

/// How far the five damage probabilities of a building may be from 1 in sum.
const SUM_TOLERANCE: f64 = 1e-3;

/// Buildings named in one message.
const NAMED: usize = 5;

/// Prepares the hazard. What it returns is of use only if no problem was added.
pub(super) fn prepare(
    settings: &HazardSettings,
    tables: &PlaceTables,
    frame: LocalFrame,
    base_dir: &Path,
    problems: &mut Problems,
) -> Hazard {
    let place = Place { tables, frame };
    match settings {
        HazardSettings::None => Hazard::None,
        HazardSettings::Impact(impact) => Hazard::Impact(impact.clone()),
        HazardSettings::Earthquake { magnitude, mechanism, region, rupture } => {
            let rupture: Vec<(f64, f64)> = rupture.iter().map(|p| frame.to_local(p[0], p[1])).collect();
            place.check_rupture(&rupture, problems);
            Hazard::Earthquake(Earthquake { magnitude: *magnitude, mechanism: *mechanism, region: *region, rupture })
        }
        HazardSettings::Field { file, tau, phi } => {
            let source = Source::read(base_dir, file, "hazard.file", problems);
            let motion = source.and_then(|s| place.field(&s, problems)).unwrap_or_default();
            let (pga, pgv) = motion.into_iter().unzip();
            Hazard::Field(Field { pga, pgv, tau: *tau, phi: *phi })
        }
        HazardSettings::Imposed { file } => {
            let source = Source::read(base_dir, file, "hazard.file", problems);
            Hazard::Imposed(source.and_then(|s| place.imposed(&s, problems)).unwrap_or(Imposed {
                damage: Vec::new(),
                pgv: Vec::new(),
                pga: Vec::new(),
            }))
        }
    }
}

/// A file and the name the user gave it.
pub(super) struct Source {
    name: String,
    text: String,
}

impl Source {
    pub(super) fn read(base_dir: &Path, file: &Path, key: &str, problems: &mut Problems) -> Option<Self> {
        let name = file.display().to_string();
        match std::fs::read_to_string(base_dir.join(file)) {
            Ok(text) => Some(Self { name, text }),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let problem = Problem::new(Code::MissingFile, SCENARIO, 0, 0);
                problems.push(problem.key(key).value(name));
                None
            }
            Err(error) => {
                let words = system(&error);
                problems.push(Problem::new(Code::UnreadableFile, &name, 0, 0).value_in(words.zh, words.en));
                None
            }
        }
    }

    fn problem(&self, code: Code, line: usize) -> Problem {
        Problem::new(code, &self.name, line, 0)
    }
}

/// Rows of a CSV file as text, with the positions of the named columns.
pub(super) struct Table<'a> {
    source: &'a Source,
    columns: BTreeMap<String, usize>,
    /// Line from 1 and cells.
    pub(super) rows: Vec<(usize, csv::StringRecord)>,
}

impl<'a> Table<'a> {
    pub(super) fn read(source: &'a Source, problems: &mut Problems) -> Option<Self> {
        let text = source.text.trim_start_matches('\u{feff}');
        let mut reader =
            csv::ReaderBuilder::new().trim(csv::Trim::All).comment(Some(b'#')).from_reader(text.as_bytes());
        let late = late(text.as_bytes());
        let mut refuse = |error: csv::Error| {
            let line = error.position().map_or(0, |p| p.line() as usize + late);
            let words = table_error(&error);
            problems.push(source.problem(Code::Syntax, line).value_in(words.zh, words.en));
        };
        let columns = match reader.headers() {
            Ok(header) => header.iter().map(str::to_owned).zip(0..).collect(),
            Err(error) => {
                refuse(error);
                return None;
            }
        };
        let mut rows = Vec::new();
        for record in reader.records() {
            match record {
                Ok(row) => rows.push((row.position().map_or(0, |p| p.line() as usize + late), row)),
                Err(error) => {
                    refuse(error);
                    return None;
                }
            }
        }
        if rows.is_empty() {
            problems.push(source.problem(Code::EmptyTable, 0));
            return None;
        }
        Some(Self { source, columns, rows })
    }

    fn has(&self, column: &str) -> bool {
        self.columns.contains_key(column)
    }

    /// Positions of columns that must be there.
    pub(super) fn require<const N: usize>(&self, names: [&str; N], problems: &mut Problems) -> Option<[usize; N]> {
        let mut out = [0; N];
        let mut complete = true;
        for (at, name) in out.iter_mut().zip(names) {
            match self.columns.get(name) {
                Some(&column) => *at = column,
                None => {
                    complete = false;
                    problems.push(self.source.problem(Code::MissingColumn, 1).key(name));
                }
            }
        }
        complete.then_some(out)
    }

    /// A number of at least `low` and at most `high`.
    pub(super) fn number(
        &self,
        (line, row): &(usize, csv::StringRecord),
        column: usize,
        (low, high): (f64, f64),
        problems: &mut Problems,
    ) -> Option<f64> {
        let text = row.get(column).unwrap_or("");
        let name = self.columns.iter().find(|(_, c)| **c == column).map_or("", |(name, _)| name);
        let allowed = if high.is_finite() { format!("{low}–{high}") } else { format!("≥ {low}") };
        match text.parse::<f64>() {
            Ok(value) if (low..=high).contains(&value) => Some(value),
            Ok(value) => {
                problems.push(self.source.problem(Code::OutOfRange, *line).key(name).value(value).allowed(allowed));
                None
            }
            Err(_) => {
                let problem = self.source.problem(Code::WrongType, *line).key(name).value(format!("\"{text}\""));
                problems.push(problem.allowed_in(format!("数 {allowed}"), format!("number {allowed}")));
                None
            }
        }
    }
}

/// Line and values of each row, by its building's identifier.
type ById<T> = BTreeMap<String, (usize, T)>;

struct Place<'a> {
    tables: &'a PlaceTables,
    frame: LocalFrame,
}

impl Place<'_> {
    fn points(&self) -> impl Iterator<Item = (f64, f64)> + '_ {
        self.tables.buildings.iter().map(|b| self.frame.to_local(b.longitude, b.latitude))
    }

    fn check_rupture(&self, rupture: &[(f64, f64)], problems: &mut Problems) {
        let key = "hazard.rupture";
        if rupture.is_empty() {
            problems.push(Problem::new(Code::MissingKey, SCENARIO, 0, 0).key(key));
            return;
        }
        let distance = self.points().map(|p| apart(p, rupture)).fold(f64::INFINITY, f64::min);
        if distance > FAR && distance.is_finite() {
            problems.push(
                Problem::new(Code::HazardFar, SCENARIO, 0, 0)
                    .key(key)
                    .value(format!("{:.0}", distance / 1_000.0))
                    .allowed("≤ 300 km"),
            );
        }
    }

    /// Motion (g, cm/s) at each building.
    fn field(&self, source: &Source, problems: &mut Problems) -> Option<Vec<(f64, f64)>> {
        if source.text.trim_start_matches('\u{feff}').trim_start().starts_with('<') {
            let nodes = shake_map(source, problems)?;
            return self.nearest_motion(source, &nodes, problems);
        }
        let table = Table::read(source, problems)?;
        let before = problems.0.len();
        if table.has("id") {
            let [id, pga, pgv] = table.require(["id", "pga_g", "pgv_cm_s"], problems)?;
            let mut by_id = ById::new();
            for row in &table.rows {
                let pga = table.number(row, pga, PGA, problems);
                let pgv = table.number(row, pgv, PGV, problems);
                let values = (pga.unwrap_or(0.0), pgv.unwrap_or(0.0));
                self.collect(source, &mut by_id, row, id, values, problems);
            }
            let complete = problems.0.len() == before;
            return self.by_building(source, "pga_g, pgv_cm_s", &by_id, problems).filter(|_| complete);
        }
        let [x, y, pga, pgv] = table.require(["longitude", "latitude", "pga_g", "pgv_cm_s"], problems)?;
        let mut nodes = Vec::with_capacity(table.rows.len());
        for row in &table.rows {
            let longitude = table.number(row, x, (-180.0, 180.0), problems);
            let latitude = table.number(row, y, (-90.0, 90.0), problems);
            let pga = table.number(row, pga, PGA, problems);
            let pgv = table.number(row, pgv, PGV, problems);
            if let (Some(longitude), Some(latitude), Some(pga), Some(pgv)) = (longitude, latitude, pga, pgv) {
                nodes.push([longitude, latitude, pga, pgv]);
            }
        }
        if problems.0.len() > before {
            return None;
        }
        self.nearest_motion(source, &nodes, problems)
    }

    /// Motion of the grid node nearest to each building.
    fn nearest_motion(&self, source: &Source, nodes: &[[f64; 4]], problems: &mut Problems) -> Option<Vec<(f64, f64)>> {
        let local: Vec<(f64, f64)> = nodes.iter().map(|n| self.frame.to_local(n[0], n[1])).collect();
        let nearest = Nearest::new((0_u32..).zip(&local).map(|(i, p)| (i, p.0, p.1)));
        let mut out = Vec::with_capacity(self.tables.buildings.len());
        let mut farthest = 0.0_f64;
        for (x, y) in self.points() {
            let node = nearest.of(x, y)? as usize;
            farthest = farthest.max(math::length(local[node].0 - x, local[node].1 - y));
            out.push((nodes[node][2], nodes[node][3]));
        }
        if farthest > UNCOVERED {
            problems.push(
                source
                    .problem(Code::HazardFar, 0)
                    .key("hazard.file")
                    .value(format!("{:.0}", farthest / 1_000.0))
                    .allowed_in("每栋建筑 20 km 之内须有格点", "a grid node within 20 km of every building"),
            );
            return None;
        }
        Some(out)
    }

    fn imposed(&self, source: &Source, problems: &mut Problems) -> Option<Imposed> {
        let table = Table::read(source, problems)?;
        let names = ["id", "none", "slight", "moderate", "extensive", "complete"];
        let [id, states @ ..] = table.require(names, problems)?;
        let optional = |name: &str| table.columns.get(name).copied();
        let (pga, pgv) = (optional("pga_g"), optional("pgv_cm_s"));
        let before = problems.0.len();
        let mut by_id = ById::new();
        for row in &table.rows {
            let mut damage = [0.0; 5];
            for (p, column) in damage.iter_mut().zip(states) {
                *p = table.number(row, column, (0.0, 1.0), problems).unwrap_or(f64::NAN);
            }
            let sum: f64 = damage.iter().sum();
            if (sum - 1.0).abs() > SUM_TOLERANCE {
                problems.push(
                    source
                        .problem(Code::SharesNotOne, row.0)
                        .key(names[1..].join(", "))
                        .value(format!("{sum:.4}"))
                        .allowed("1 ± 0.001"),
                );
            }
            let mut motion =
                |column: Option<usize>, allowed| column.map_or(Some(0.0), |c| table.number(row, c, allowed, problems));
            let motion = (motion(pga, PGA).unwrap_or(0.0), motion(pgv, PGV).unwrap_or(0.0));
            self.collect(source, &mut by_id, row, id, (exactly_one(damage, sum), motion), problems);
        }
        let rows = self.by_building(source, &names[1..].join(", "), &by_id, problems)?;
        (problems.0.len() == before).then(|| Imposed {
            damage: rows.iter().map(|r| r.0).collect(),
            pga: rows.iter().map(|r| r.1.0).collect(),
            pgv: rows.iter().map(|r| r.1.1).collect(),
        })
    }

    /// Notes a row under its building's identifier, which must be free.
    fn collect<T>(
        &self,
        source: &Source,
        by_id: &mut ById<T>,
        (line, row): &(usize, csv::StringRecord),
        id: usize,
        values: T,
        problems: &mut Problems,
    ) {
        let id = row.get(id).unwrap_or("");
        if by_id.insert(id.to_owned(), (*line, values)).is_some() {
            problems.push(source.problem(Code::DuplicateId, *line).key("id").value(id));
        }
    }

    /// Rows in the order of the buildings; every building must have one, and every row must be of one: a row left
    /// out because of a slip in its identifier would look like one that was read.
    fn by_building<T: Copy>(
        &self,
        source: &Source,
        attribute: &str,
        by_id: &ById<T>,
        problems: &mut Problems,
    ) -> Option<Vec<T>> {
        let buildings = &self.tables.buildings;
        let known: BTreeSet<&str> = buildings.iter().map(|b| b.id.as_str()).collect();
        let mut strays: Vec<(usize, &str)> =
            by_id.iter().filter(|(id, _)| !known.contains(id.as_str())).map(|(id, (line, _))| (*line, &**id)).collect();
        strays.sort_unstable();
        // A place without buildings was told already.
        if let (Some(&(line, first)), false) = (strays.first(), known.is_empty()) {
            let named: Vec<&str> = strays.iter().take(NAMED).map(|(_, id)| *id).collect();
            let (named, count) = (named.join(", "), strays.len());
            let problem = source.problem(Code::DanglingReference, line).key("id").value(first).nearest_of(first, known);
            problems.push(problem.allowed_in(
                format!("此地建筑的标识;不认识的有 {count} 个:{named}"),
                format!("identifiers of the place's buildings; {count} unknown: {named}"),
            ));
        }
        let rows: Vec<Option<T>> = buildings.iter().map(|b| by_id.get(&b.id).map(|(_, values)| *values)).collect();
        let missing: Vec<&str> =
            buildings.iter().zip(&rows).filter(|(_, row)| row.is_none()).map(|(b, _)| b.id.as_str()).collect();
        if !missing.is_empty() {
            let named = missing[..missing.len().min(NAMED)].join(", ");
            let count = missing.len();
            problems.push(
                source.problem(Code::MissingSiteAttribute, 0).key(attribute).value(source.name.as_str()).allowed_in(
                    format!("每栋建筑一行;缺 {count} 栋:{named}"),
                    format!("one row for each building; {count} missing: {named}"),
                ),
            );
        }
        rows.into_iter().collect()
    }
}

/// Probabilities that were rounded in the file add up to 1 again; those that do already stay to the bit.
fn exactly_one(damage: [f64; 5], sum: f64) -> [f64; 5] {
    if (sum - 1.0).abs() < 1e-9 { damage } else { damage.map(|p| p / sum) }
}

/// Distance from a point to a rupture: a point, a line, or a polygon of three corners or more.
fn apart(p: (f64, f64), rupture: &[(f64, f64)]) -> f64 {
    if rupture.len() > 2 && inside(p, rupture) {
        return 0.0;
    }
    ring_segments(rupture).map(|(a, b)| point_to_segment(p, a, b)).fold(f64::INFINITY, f64::min)
}

/// Nodes (longitude, latitude, g, cm/s) of a ShakeMap `grid.xml`: PGA is in percent of g there.
fn shake_map(source: &Source, problems: &mut Problems) -> Option<Vec<[f64; 4]>> {
    let mut fields: BTreeMap<String, usize> = BTreeMap::new();
    for tag in source.text.split("<grid_field").skip(1) {
        let tag = tag.split('>').next().unwrap_or("");
        if let (Some(name), Some(index)) = (attribute(tag, "name"), attribute(tag, "index"))
            && let Ok(index) = index.parse::<usize>()
            && index > 0
        {
            fields.insert(name.to_ascii_uppercase(), index - 1);
        }
    }
    let mut columns = [0; 4];
    let mut complete = true;
    for (column, name) in columns.iter_mut().zip(["LON", "LAT", "PGA", "PGV"]) {
        match fields.get(name) {
            Some(&index) => *column = index,
            None => {
                complete = false;
                problems.push(source.problem(Code::MissingColumn, 0).key(name));
            }
        }
    }
    let start = source.text.find("<grid_data").and_then(|at| source.text[at..].find('>').map(|end| at + end + 1));
    let data = start.and_then(|at| source.text[at..].find("</grid_data").map(|end| (at, &source.text[at..at + end])));
    let Some((at, data)) = data else {
        problems.push(source.problem(Code::Syntax, 0).value("<grid_data>…</grid_data>"));
        return None;
    };
    if !complete {
        return None;
    }
    let first_line = 1 + source.text[..at].matches('\n').count();
    let mut nodes = Vec::new();
    for (offset, line) in data.split('\n').enumerate() {
        let cells: Vec<&str> = line.split_whitespace().collect();
        if cells.is_empty() {
            continue;
        }
        let values = columns.map(|c| cells.get(c).and_then(|text| text.parse::<f64>().ok()));
        let [Some(longitude), Some(latitude), Some(pga), Some(pgv)] = values else {
            problems.push(source.problem(Code::Syntax, first_line + offset).value(line.trim()));
            return None;
        };
        // Some maps mark cells without land or data with NaN: they are no nodes.
        if [longitude, latitude, pga, pgv].iter().all(|v| v.is_finite()) {
            nodes.push([longitude, latitude, pga / 100.0, pgv]);
        }
    }
    if nodes.is_empty() {
        problems.push(source.problem(Code::EmptyTable, 0));
        return None;
    }
    Some(nodes)
}

/// Value of an attribute in the inside of an XML tag, in either kind of quotes.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = tag;
    while let Some(at) = rest.find(name) {
        let before = rest[..at].chars().next_back();
        let after = rest[at + name.len()..].trim_start();
        rest = &rest[at + name.len()..];
        if before.is_some_and(char::is_whitespace)
            && let Some(value) = after.strip_prefix('=').map(str::trim_start)
            && let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\''))
        {
            return value[1..].split(quote).next();
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_from_point_line_and_polygon() {
        assert_eq!(apart((0.0, 0.0), &[(3.0, 4.0)]), 5.0);
        assert_eq!(apart((0.0, 0.0), &[(-10.0, 2.0), (10.0, 2.0)]), 2.0);
        let square = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)];
        assert_eq!(apart((0.0, 0.0), &square), 0.0);
        assert_eq!(apart((-3.0, 0.0), &square), 2.0);
    }

    #[test]
    fn shake_map_grid() {
        let text = "<?xml version=\"1.0\"?>\n<shakemap_grid>\n<grid_field index=\"1\" name=\"LON\" units=\"dd\"/>\n\
            <grid_field index=\"2\" name=\"LAT\" units=\"dd\"/>\n<grid_field index='4' name='PGA' units='pctg'/>\n\
            <grid_field index=\"3\" name=\"MMI\"/>\n<grid_field index=\"5\" name=\"PGV\" units=\"cms\"/>\n\
            <grid_data>\n7.4 43.7 5.1 12.5 8.0\n7.5 43.7 5.0 nan nan\n</grid_data>\n</shakemap_grid>";
        let source = Source { name: "grid.xml".to_owned(), text: text.to_owned() };
        let mut problems = Problems::default();
        let nodes = shake_map(&source, &mut problems);
        assert_eq!(problems, Problems::default());
        assert_eq!(nodes, Some(vec![[7.4, 43.7, 0.125, 8.0]]));
        let broken = Source { name: "grid.xml".to_owned(), text: text.replace("12.5", "high") };
        assert!(shake_map(&broken, &mut problems).is_none());
        assert_eq!((problems.0[0].code, problems.0[0].line), (Code::Syntax, 9));
    }
}
