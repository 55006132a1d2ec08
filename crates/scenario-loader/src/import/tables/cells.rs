//! Cells of a table, each with its line and column, read as numbers, words and references.

use crate::problem::{Code, Problem, Problems, table_error};
use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;

/// Beyond this many problems no nearest name is looked for: each look goes through all names.
const HINTS: usize = 100;

/// Decimal marks and signs of a number, never `nan` or `inf`.
fn finite(text: &str) -> Option<f64> {
    text.parse::<f64>().ok().filter(|v| v.is_finite())
}

/// Lines by which the reader's count of rows lags behind: it takes a row to end before the `\n` of `\r\n`.
pub(crate) fn late(text: &[u8]) -> usize {
    let end = text.iter().position(|&byte| byte == b'\n');
    usize::from(end.is_some_and(|end| end > 0 && text[end - 1] == b'\r'))
}

/// Path of a table as told to the user.
pub(super) fn file(directory: &Path, name: &str) -> String {
    directory.join(name).display().to_string()
}

struct Header {
    file: String,
    /// Position of each known column.
    columns: BTreeMap<&'static str, usize>,
}

/// A table: rows of the right length under a checked header.
pub(super) struct Table {
    pub file: String,
    pub rows: Vec<Row>,
    /// Every row has an `id` that could be read: what is not among them does not exist.
    pub listed: bool,
}

/// A row of a table.
pub(super) struct Row {
    header: Rc<Header>,
    line: usize,
    cells: csv::StringRecord,
}

impl Table {
    /// The table of a file, or nothing if there is no such file. Columns beyond `known` are problems, and so is
    /// any of the first `required` that is not there.
    pub(super) fn read(
        directory: &Path,
        name: &str,
        known: &'static [&'static str],
        required: usize,
        problems: &mut Problems,
    ) -> Option<Self> {
        let path = directory.join(name);
        if !path.exists() {
            return None;
        }
        let file = file(directory, name);
        let unreadable = |line, error: &csv::Error| {
            let words = table_error(error);
            Problem::new(Code::UnreadableFile, &file, line, 0).value_in(words.zh, words.en)
        };
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(e) => {
                problems.push(unreadable(0, &e.into()));
                return None;
            }
        };
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes.as_slice());
        let line_of = |at: Option<&csv::Position>| at.map_or(0, |at| at.line() as usize + late(&bytes));
        let names = match reader.headers() {
            Ok(names) => names.clone(),
            Err(e) => {
                problems.push(unreadable(1, &e));
                return None;
            }
        };
        let mut columns = BTreeMap::new();
        for (position, name) in names.iter().map(str::trim).enumerate() {
            let at = |code| Problem::new(code, &file, 1, character(&names, position)).key(name);
            match known.iter().find(|k| **k == name) {
                None => problems
                    .push(at(Code::UnknownColumn).allowed(known.join(", ")).nearest_of(name, known.iter().copied())),
                Some(column) if columns.contains_key(column) => {
                    problems.push(at(Code::DuplicateId).value(name));
                }
                Some(column) => {
                    columns.insert(*column, position);
                }
            }
        }
        for column in known.iter().take(required).filter(|c| !columns.contains_key(*c)) {
            problems.push(Problem::new(Code::MissingColumn, &file, 1, 0).key(*column));
        }
        let mut listed = columns.contains_key("id");
        let header = Rc::new(Header { file: file.clone(), columns });
        let mut rows = Vec::new();
        for record in reader.records() {
            match record {
                Ok(cells) => {
                    let line = line_of(cells.position());
                    if cells.len() == names.len() {
                        rows.push(Row { header: Rc::clone(&header), line, cells });
                    } else {
                        let cells_in = |n: usize| (format!("{n} 格"), format!("{n} cells"));
                        let (found, due) = (cells_in(cells.len()), cells_in(names.len()));
                        problems.push(
                            Problem::new(Code::WrongType, &file, line, 0)
                                .key("row")
                                .value_in(found.0, found.1)
                                .allowed_in(due.0, due.1),
                        );
                    }
                }
                Err(e) => {
                    let line = line_of(e.position());
                    let ended = e.is_io_error();
                    problems.push(unreadable(line, &e));
                    if ended {
                        listed = false;
                        break;
                    }
                }
            }
        }
        listed &= !rows.is_empty();
        Some(Self { file, rows, listed })
    }
}

/// Column of a cell in its line, in characters from 1, as the cells are written: quoted only where needed.
fn character(cells: &csv::StringRecord, position: usize) -> usize {
    let width = |cell: &str| {
        let quotes = cell.matches('"').count();
        let quoted = cell.contains(['"', ',', '\n', '\r']);
        cell.chars().count() + if quoted { 2 + quotes } else { 0 }
    };
    1 + cells.iter().take(position).map(|c| width(c) + 1).sum::<usize>()
}

impl Row {
    /// Line of the file, from 1.
    pub(super) fn line(&self) -> usize {
        self.line
    }

    /// Text of a cell; `None` if it is empty or the table has no such column.
    pub(super) fn text(&self, column: &str) -> Option<&str> {
        let position = *self.header.columns.get(column)?;
        self.cells.get(position).map(str::trim).filter(|t| !t.is_empty())
    }

    pub(super) fn problem(&self, code: Code, column: &str) -> Problem {
        let at = self.header.columns.get(column).map_or(0, |&p| character(&self.cells, p));
        Problem::new(code, &self.header.file, self.line, at).key(column)
    }

    /// Text of a cell that must not be empty. A missing column was told with the header.
    fn required(&self, column: &str, allowed: &str, problems: &mut Problems) -> Option<&str> {
        let text = self.text(column);
        if text.is_none() && self.header.columns.contains_key(column) {
            problems.push(self.problem(Code::WrongType, column).value_in("空", "empty").allowed(allowed));
        }
        text
    }

    /// The row's `id`, entered among those seen with the ordinal of its row.
    pub(super) fn unique_id(&self, seen: &mut BTreeMap<String, usize>, problems: &mut Problems) -> Option<String> {
        let id = self.required("id", "id", problems)?;
        if seen.contains_key(id) {
            problems.push(self.problem(Code::DuplicateId, "id").value(id));
            return None;
        }
        seen.insert(id.to_owned(), seen.len());
        Some(id.to_owned())
    }

    /// An id of another table; any id where that table could not be read (`ids` is none), which was told once.
    pub(super) fn reference(
        &self,
        column: &str,
        ids: Option<&BTreeMap<String, usize>>,
        problems: &mut Problems,
    ) -> Option<&str> {
        let id = self.required(column, "id", problems)?;
        let Some(ids) = ids.filter(|ids| !ids.contains_key(id)) else {
            return Some(id);
        };
        let problem = self.problem(Code::DanglingReference, column).value(id);
        let hint = problems.0.len() < HINTS;
        problems.push(if hint { problem.nearest_of(id, ids.keys().map(String::as_str)) } else { problem });
        None
    }

    /// A number from `low` to `high`.
    pub(super) fn number(&self, column: &str, low: f64, high: f64, problems: &mut Problems) -> Option<f64> {
        let allowed = format!("{low}..{high}");
        let text = self.required(column, &allowed, problems)?;
        let Some(value) = finite(text) else {
            problems.push(self.problem(Code::WrongType, column).value(text).allowed(allowed));
            return None;
        };
        if (low..=high).contains(&value) {
            return Some(value);
        }
        problems.push(self.problem(Code::OutOfRange, column).value(text).allowed(allowed));
        None
    }

    /// A number, or nothing if the cell is empty; `None` if the cell has a problem.
    pub(super) fn optional_number(
        &self,
        column: &str,
        low: f64,
        high: f64,
        problems: &mut Problems,
    ) -> Option<Option<f64>> {
        match self.text(column) {
            None => Some(None),
            Some(_) => self.number(column, low, high, problems).map(Some),
        }
    }

    /// A whole number, or nothing if the cell is empty; `None` if the cell has a problem. Spreadsheets write `5.0`.
    pub(super) fn optional_integer(
        &self,
        column: &str,
        low: u32,
        high: u32,
        problems: &mut Problems,
    ) -> Option<Option<u32>> {
        let value = match self.optional_number(column, f64::from(low), f64::from(high), problems)? {
            None => return Some(None),
            Some(value) => value,
        };
        if value.fract() != 0.0 {
            let range = format!("{low}..{high}");
            problems.push(
                self.problem(Code::WrongType, column)
                    .value(value)
                    .allowed_in(format!("整数 {range}"), format!("whole number {range}")),
            );
            return None;
        }
        Some(Some(value as u32))
    }

    /// One of the words.
    pub(super) fn word<T: Copy>(
        &self,
        column: &str,
        words: &[(&'static str, T)],
        code: Code,
        problems: &mut Problems,
    ) -> Option<T> {
        let names = || words.iter().map(|(w, _)| *w);
        let allowed = names().collect::<Vec<_>>().join(", ");
        let text = self.required(column, &allowed, problems)?;
        let found = words.iter().find(|(w, _)| *w == text || w.eq_ignore_ascii_case(text));
        if found.is_none() {
            problems.push(self.problem(code, column).value(text).allowed(allowed).nearest_of(text, names()));
        }
        found.map(|(_, value)| *value)
    }

    /// One of the words, or nothing if the cell is empty; `None` if the cell has a problem.
    pub(super) fn optional_word<T: Copy>(
        &self,
        column: &str,
        words: &[(&'static str, T)],
        code: Code,
        problems: &mut Problems,
    ) -> Option<Option<T>> {
        match self.text(column) {
            None => Some(None),
            Some(_) => self.word(column, words, code, problems).map(Some),
        }
    }

    /// A closed ring `lon lat;lon lat;…`.
    pub(super) fn ring(&self, column: &str, problems: &mut Problems) -> Option<Vec<[f64; 2]>> {
        const FORM: &str = "lon lat;lon lat;…;lon lat";
        let text = self.required(column, FORM, problems)?;
        let mut ring = Vec::new();
        for pair in text.split(';') {
            let mut numbers = pair.split_whitespace().map(finite);
            let (Some(Some(longitude)), Some(Some(latitude)), None) = (numbers.next(), numbers.next(), numbers.next())
            else {
                problems.push(self.problem(Code::WrongType, column).value(pair).allowed(FORM));
                return None;
            };
            if longitude.abs() > 180.0 || latitude.abs() > 90.0 {
                problems.push(self.problem(Code::OutOfRange, column).value(pair).allowed("-180..180 -90..90"));
                return None;
            }
            ring.push([longitude, latitude]);
        }
        if ring.len() < 4 || ring.first() != ring.last() {
            problems.push(
                self.problem(Code::OutOfRange, column)
                    .value_in(format!("{} 点", ring.len()), format!("{} points", ring.len()))
                    .allowed_in("至少 4 点,首尾相同", "4 points or more, the last the same as the first"),
            );
            return None;
        }
        Some(ring)
    }
}
