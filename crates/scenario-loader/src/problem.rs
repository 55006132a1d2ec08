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
}
