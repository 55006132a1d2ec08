//! What is wrong with an input file, in Chinese and English: code, place, key, value, what is allowed, nearest name.

use crate::messages;
use crate::settings::Text;
use std::fmt;

/// Language of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Chinese.
    Zh,
    /// English.
    En,
}

/// Kind of problem. The written form ([`Code::as_str`]) never changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Code {
    /// The file is not well formed.
    Syntax,
    /// A key nobody reads.
    UnknownKey,
    /// A required key is not there.
    MissingKey,
    /// Text where a number is due, and the like.
    WrongType,
    /// A number outside its range, a list of the wrong length.
    OutOfRange,
    /// Shares do not add up to 1.
    SharesNotOne,
    /// A word that is none of the allowed ones.
    UnknownName,
    /// An identifier used twice, or reserved.
    DuplicateId,
    /// A file or directory is not there.
    MissingFile,
    /// A file is there but cannot be read.
    UnreadableFile,
    /// A structure type nobody knows.
    UnknownStructure,
    /// A column nobody reads.
    UnknownColumn,
    /// A required column is not there.
    MissingColumn,
    /// A table without rows.
    EmptyTable,
    /// A row points at a row that is not there.
    DanglingReference,
    /// The walking network falls into parts.
    DisconnectedRoads,
    /// Nobody lives here.
    ZeroResidents,
    /// The hazard is too far away to be felt.
    HazardFar,
    /// The hazard needs an attribute of the site that is not there.
    MissingSiteAttribute,
    /// The run directory holds something already.
    RunDirectoryInUse,
}

impl Code {
    /// Every code.
    pub const ALL: [Self; 20] = [
        Self::Syntax,
        Self::UnknownKey,
        Self::MissingKey,
        Self::WrongType,
        Self::OutOfRange,
        Self::SharesNotOne,
        Self::UnknownName,
        Self::DuplicateId,
        Self::MissingFile,
        Self::UnreadableFile,
        Self::UnknownStructure,
        Self::UnknownColumn,
        Self::MissingColumn,
        Self::EmptyTable,
        Self::DanglingReference,
        Self::DisconnectedRoads,
        Self::ZeroResidents,
        Self::HazardFar,
        Self::MissingSiteAttribute,
        Self::RunDirectoryInUse,
    ];

    /// The stable name, as in `error[unknown-key]`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::UnknownKey => "unknown-key",
            Self::MissingKey => "missing-key",
            Self::WrongType => "wrong-type",
            Self::OutOfRange => "out-of-range",
            Self::SharesNotOne => "shares-not-one",
            Self::UnknownName => "unknown-name",
            Self::DuplicateId => "duplicate-id",
            Self::MissingFile => "missing-file",
            Self::UnreadableFile => "unreadable-file",
            Self::UnknownStructure => "unknown-structure",
            Self::UnknownColumn => "unknown-column",
            Self::MissingColumn => "missing-column",
            Self::EmptyTable => "empty-table",
            Self::DanglingReference => "dangling-reference",
            Self::DisconnectedRoads => "disconnected-roads",
            Self::ZeroResidents => "zero-residents",
            Self::HazardFar => "hazard-far",
            Self::MissingSiteAttribute => "missing-site-attribute",
            Self::RunDirectoryInUse => "run-directory-in-use",
        }
    }
}

/// One problem of one file.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Kind.
    pub code: Code,
    /// File as the user named it.
    pub file: String,
    /// Line from 1; 0 for the file as a whole.
    pub line: usize,
    /// Column from 1, in characters; 0 for the line as a whole.
    pub column: usize,
    /// Key of a scenario file or column of a table; may be empty.
    pub key: String,
    /// What was found; may be empty.
    pub value: Text,
    /// What is allowed; may be empty.
    pub allowed: Text,
    /// The nearest allowed name, when one is near.
    pub nearest: Option<String>,
    /// The arm it is in, in words; empty outside the arms.
    pub arm: Text,
}

impl Problem {
    /// A problem at a line and column of a file (0 where unknown); the rest is added by the methods below.
    #[must_use]
    pub fn new(code: Code, file: &str, line: usize, column: usize) -> Self {
        Self {
            code,
            file: file.to_owned(),
            line,
            column,
            key: String::new(),
            value: Text::default(),
            allowed: Text::default(),
            nearest: None,
            arm: Text::default(),
        }
    }

    /// With the key or column.
    #[must_use]
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.key = key.into();
        self
    }

    /// With the value found, the same in both languages.
    #[must_use]
    pub fn value(mut self, value: impl fmt::Display) -> Self {
        let value = value.to_string();
        self.value = Text { zh: value.clone(), en: value };
        self
    }

    /// With the value found, in words: Chinese, English.
    #[must_use]
    pub fn value_in(mut self, zh: impl Into<String>, en: impl Into<String>) -> Self {
        self.value = Text { zh: zh.into(), en: en.into() };
        self
    }

    /// With what is allowed, the same in both languages (names, units, numbers).
    #[must_use]
    pub fn allowed(mut self, allowed: impl fmt::Display) -> Self {
        let allowed = allowed.to_string();
        self.allowed = Text { zh: allowed.clone(), en: allowed };
        self
    }

    /// With what is allowed, in words: Chinese, English.
    #[must_use]
    pub fn allowed_in(mut self, zh: impl Into<String>, en: impl Into<String>) -> Self {
        self.allowed = Text { zh: zh.into(), en: en.into() };
        self
    }

    /// With the nearest of the names that would have been right, when one is near.
    #[must_use]
    pub fn nearest_of<'a>(mut self, name: &str, names: impl IntoIterator<Item = &'a str>) -> Self {
        self.nearest = nearest(name, names);
        self
    }

    /// The whole message: `scenario.toml:12:9: error[unknown-key]: …`.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        messages::message(self, language)
    }

    fn place(&self) -> (&str, usize, usize) {
        (&self.file, self.line, self.column)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::En))
    }
}

impl std::error::Error for Problem {}

/// All problems found in one reading, by file, line and column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Problems(pub Vec<Problem>);

impl Problems {
    /// Adds a problem.
    pub fn push(&mut self, problem: Problem) {
        self.0.push(problem);
    }

    /// Adds the problems of another reading.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value when there are no problems, else the problems in order.
    ///
    /// # Errors
    /// All problems, sorted by file, line and column.
    pub fn or<T>(mut self, value: T) -> Result<T, Self> {
        if self.is_empty() {
            return Ok(value);
        }
        self.0.sort_by(|a, b| a.place().cmp(&b.place()));
        Err(self)
    }

    /// One message per line.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let messages: Vec<String> = self.0.iter().map(|p| p.message(language)).collect();
        messages.join("\n")
    }
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        Self(vec![problem])
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::En))
    }
}

impl std::error::Error for Problems {}

/// Up to three of the names that a dotted name may have been meant for, nearest first: those that differ in few
/// letters for its length, with or without what stands before the last dot; failing these, those that share a whole
/// part with it.
#[must_use]
pub fn near<'a>(name: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let rank = |candidate: &'a str| {
        let last = candidate.rsplit('.').next().unwrap_or(candidate);
        let edits = strsim::osa_distance(name, candidate).min(strsim::osa_distance(name, last));
        let close = edits * 4 <= name.chars().count();
        let shares = name.split('.').any(|part| !part.is_empty() && candidate.split('.').any(|other| other == part));
        (close || shares).then_some((!close, edits, candidate))
    };
    let mut found: Vec<_> = names.into_iter().filter_map(rank).collect();
    found.sort_unstable();
    let first = found.first().map(|(far, _, _)| *far);
    found.into_iter().filter(|(far, _, _)| Some(*far) == first).take(3).map(|(_, _, candidate)| candidate).collect()
}

/// An error of the system in words of ours, so that it can be told in both languages; of a kind that is
/// not usual, the system's own words stand behind in brackets.
#[must_use]
pub fn system(error: &std::io::Error) -> Text {
    use std::io::ErrorKind;
    let (zh, en) = match error.kind() {
        ErrorKind::NotFound => ("文件或文件夹不存在", "there is no such file or folder"),
        ErrorKind::PermissionDenied => ("没有权限", "permission denied"),
        ErrorKind::ReadOnlyFilesystem => ("磁盘只能读,不能写", "the disk can only be read"),
        ErrorKind::AlreadyExists => ("已经存在", "it exists already"),
        ErrorKind::IsADirectory => ("是文件夹,不是文件", "it is a folder, not a file"),
        ErrorKind::NotADirectory => ("不是文件夹", "it is not a folder"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => ("磁盘空间不足", "no space is left on the disk"),
        ErrorKind::InvalidData => ("不是 UTF-8 文本", "not UTF-8 text"),
        _ => return Text { zh: format!("系统错误({error})"), en: format!("error of the system ({error})") },
    };
    Text { zh: zh.to_owned(), en: en.to_owned() }
}

/// What the reader of a table said: errors of the system as [`system`] tells them.
pub(crate) fn table_error(error: &csv::Error) -> Text {
    match error.kind() {
        csv::ErrorKind::Io(error) => system(error),
        csv::ErrorKind::Utf8 { .. } => Text { zh: "不是 UTF-8 文本".to_owned(), en: "not UTF-8 text".to_owned() },
        _ => Text { zh: error.to_string(), en: error.to_string() },
    }
}

/// The name most like `name`, if any is like it at all.
#[must_use]
pub fn nearest<'a>(name: &str, names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let mut best: Option<(f64, &str)> = None;
    for candidate in names {
        let likeness = strsim::jaro_winkler(name, candidate);
        // Below 0.8 the hint would more often mislead than help.
        if likeness >= 0.8 && best.is_none_or(|(b, _)| likeness > b) {
            best = Some((likeness, candidate));
        }
    }
    best.map(|(_, candidate)| candidate.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_distinct_and_problems_come_in_order() {
        let names: std::collections::BTreeSet<&str> = Code::ALL.iter().map(|c| c.as_str()).collect();
        assert_eq!(names.len(), Code::ALL.len());
        let mut problems = Problems::default();
        problems.push(Problem::new(Code::UnknownKey, "b.toml", 1, 1));
        problems.push(Problem::new(Code::UnknownKey, "a.csv", 9, 2));
        problems.push(Problem::new(Code::UnknownKey, "a.csv", 9, 1));
        let sorted = problems.or(()).unwrap_err();
        let places: Vec<_> = sorted.0.iter().map(Problem::place).collect();
        assert_eq!(places, [("a.csv", 9, 1), ("a.csv", 9, 2), ("b.toml", 1, 1)]);
        assert_eq!(Problems::default().or(7), Ok(7));
    }

    #[test]
    fn nearest_helps_only_when_near() {
        assert_eq!(nearest("residets", ["replicates", "residents"]), Some("residents".to_owned()));
        assert_eq!(nearest("zzz", ["replicates", "residents"]), None);
    }

    #[test]
    fn near_names_are_few_and_near() {
        let names = ["run.seed", "run.replicates", "rescue.work_void", "hazard.hour", "retrofit", "run.slot-seconds"];
        assert_eq!(near("run.replicats", names), ["run.replicates"]);
        assert_eq!(near("replicats", names), ["run.replicates"]);
        assert_eq!(near("run.speed-of-sound", names), ["run.seed", "run.slot-seconds", "run.replicates"]);
        assert_eq!(near("work_void", names), ["rescue.work_void"]);
        assert_eq!(near("retrofits", names), ["retrofit"]);
        assert!(near("hospital", names).is_empty() && near("", names).is_empty() && near("...", names).is_empty());
    }

    #[test]
    fn usual_errors_of_the_system_are_told_without_its_own_words() {
        use std::io::{Error, ErrorKind};
        let missing = system(&std::fs::read("nowhere/at/all").unwrap_err());
        assert_eq!(
            (missing.zh.as_str(), missing.en.as_str()),
            ("文件或文件夹不存在", "there is no such file or folder")
        );
        for kind in
            [ErrorKind::PermissionDenied, ErrorKind::IsADirectory, ErrorKind::AlreadyExists, ErrorKind::StorageFull]
        {
            let told = system(&Error::new(kind, "raw words"));
            assert!(!told.zh.contains("raw") && !told.en.contains("raw") && !told.zh.is_ascii(), "{kind}");
        }
        assert_eq!(system(&Error::other("odd")).zh, "系统错误(odd)");
    }
}
