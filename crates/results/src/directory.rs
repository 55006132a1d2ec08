//! The run directory: one run, one folder, one writer at a time; nothing is overwritten unasked.

use crate::journal;
use crate::manifest::{self, FileHash, Manifest};
use crate::schema::{self, Place, Results};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufWriter, Write};
use std::path::{Component, Path, PathBuf};

/// Finished units, as they finish.
pub const JOURNAL: &str = "journal.bin";
/// Every natural quantity of every replicate.
pub const REPLICATES: &str = "replicates.parquet";
/// Functionality through time of every replicate.
pub const SERIES: &str = "series.parquet";
/// Scores, differences, indicators.
pub const RESULTS: &str = "results.json";
/// What the map draws.
pub const PLACE: &str = "place.json";
/// What was run, with what, where and when.
pub const MANIFEST: &str = "manifest.json";
/// The page.
pub const REPORT: &str = "report.html";
/// Folder of figures.
pub const FIGURES: &str = "figures";
/// Held by the process that writes the directory; stays behind, empty and unlocked.
const LOCK: &str = ".lock";

/// Why a run directory, or a file in it, cannot be used. A cause is told by the cause itself, once.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DirectoryError {
    /// The disk said no.
    #[error("{path}")]
    Io {
        /// File or folder.
        path: PathBuf,
        /// Cause.
        source: io::Error,
    },
    /// The path is a file.
    #[error("{path} is not a directory")]
    NotADirectory {
        /// Path.
        path: PathBuf,
    },
    /// The directory holds something, and overwriting was not asked for.
    #[error("{path} is not empty{}", if *.resumable { ": resume the run in it, overwrite it by force, or name another" } else { ": name another, or overwrite it by force" })]
    NotEmpty {
        /// Directory.
        path: PathBuf,
        /// Holds a journal.
        resumable: bool,
    },
    /// Another process is writing the directory.
    #[error("{path} is in use by another run")]
    InUse {
        /// Directory.
        path: PathBuf,
    },
    /// There is no journal to go on from.
    #[error("{path} holds no journal: nothing to resume")]
    NothingToResume {
        /// Directory.
        path: PathBuf,
    },
    /// Written by another version of the program.
    #[error("{path} has version {found}; this program reads version {expected}")]
    WrongVersion {
        /// File.
        path: PathBuf,
        /// Version in the file.
        found: u64,
        /// Version this program reads and writes.
        expected: u32,
    },
    /// The file does not hold what its name says.
    #[error("{path}")]
    Malformed {
        /// File.
        path: PathBuf,
        /// Cause, with line and column.
        source: serde_json::Error,
    },
    /// The values would not come back as they are: some number is not finite.
    #[error("{path} would hold a number that is not finite")]
    NotFinite {
        /// File.
        path: PathBuf,
    },
    /// A figure's name is not a plain file name.
    #[error("{name:?} is not a plain file name")]
    BadName {
        /// Name.
        name: String,
    },
}

/// A run directory that this process alone may write, until dropped or killed.
#[derive(Debug)]
pub struct RunDirectory {
    path: PathBuf,
    /// The system lets go of the lock when the process ends, however it ends. None where the file system has no locks.
    _lock: Option<File>,
}

impl RunDirectory {
    /// Begin a run in a directory that is new or empty.
    ///
    /// With `force` it may hold an earlier run: the files this program writes are removed, all others stay.
    pub fn create(path: &Path, force: bool) -> Result<RunDirectory, DirectoryError> {
        match fs::metadata(path) {
            Ok(found) if !found.is_dir() => {
                return Err(DirectoryError::NotADirectory { path: path.to_owned() });
            }
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => fs::create_dir_all(path).map_err(at(path))?,
            Err(error) => return Err(at(path)(error)),
        }
        let holds_something = || holds_something(path).map_err(at(path));
        let not_empty = || DirectoryError::NotEmpty { path: path.to_owned(), resumable: path.join(JOURNAL).is_file() };
        // A stranger's directory gets no lock file either. Where one lies, a run may be going on: that is told first.
        if !force && holds_something()? && !path.join(LOCK).exists() {
            return Err(not_empty());
        }
        let directory = RunDirectory::lock(path)?;
        if holds_something()? {
            if !force {
                return Err(not_empty());
            }
            directory.clear()?;
        }
        Ok(directory)
    }

    /// Go on with the run in a directory that holds a journal.
    pub fn open_for_resume(path: &Path) -> Result<RunDirectory, DirectoryError> {
        if !path.join(JOURNAL).is_file() {
            return Err(DirectoryError::NothingToResume { path: path.to_owned() });
        }
        RunDirectory::lock(path)
    }

    fn lock(path: &Path) -> Result<RunDirectory, DirectoryError> {
        let name = path.join(LOCK);
        let file = OpenOptions::new().write(true).create(true).truncate(false).open(&name).map_err(at(&name))?;
        let lock = match file.try_lock() {
            Ok(()) => Some(file),
            Err(TryLockError::WouldBlock) => {
                return Err(DirectoryError::InUse { path: path.to_owned() });
            }
            // Some cluster file systems have no locks; a run there is still better than none.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => None,
            Err(TryLockError::Error(error)) => return Err(at(&name)(error)),
        };
        Ok(RunDirectory { path: path.to_owned(), _lock: lock })
    }

    /// Remove what an earlier run wrote. The folder of figures goes only if a journal shows that it is ours.
    fn clear(&self) -> Result<(), DirectoryError> {
        let figures = self.path.join(FIGURES);
        if journal::is_journal(&self.journal()) && figures.is_dir() {
            fs::remove_dir_all(&figures).map_err(at(&figures))?;
        }
        // The journal last: as long as it stands, a clearing cut short can be repeated.
        for name in [REPORT, MANIFEST, PLACE, RESULTS, SERIES, REPLICATES, JOURNAL] {
            let file = self.path.join(name);
            match fs::remove_file(&file) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(at(&file)(error));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// The directory.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Path of `journal.bin`.
    pub fn journal(&self) -> PathBuf {
        self.path.join(JOURNAL)
    }

    /// Path of `replicates.parquet`.
    pub fn replicates(&self) -> PathBuf {
        self.path.join(REPLICATES)
    }

    /// Path of `series.parquet`.
    pub fn series(&self) -> PathBuf {
        self.path.join(SERIES)
    }

    /// Path of `results.json`.
    pub fn results(&self) -> PathBuf {
        self.path.join(RESULTS)
    }

    /// Path of `place.json`.
    pub fn place(&self) -> PathBuf {
        self.path.join(PLACE)
    }

    /// Path of `manifest.json`.
    pub fn manifest(&self) -> PathBuf {
        self.path.join(MANIFEST)
    }

    /// Path of `report.html`.
    pub fn report(&self) -> PathBuf {
        self.path.join(REPORT)
    }

    /// Path of the folder of figures.
    pub fn figures(&self) -> PathBuf {
        self.path.join(FIGURES)
    }

    /// Write `results.json`.
    pub fn write_results(&self, results: &Results) -> Result<(), DirectoryError> {
        write_json(&self.results(), results)
    }

    /// Write `place.json`.
    pub fn write_place(&self, place: &Place) -> Result<(), DirectoryError> {
        write_json(&self.place(), place)
    }

    /// Write `manifest.json`; last, for it names the others ([`RunDirectory::hashes`]).
    pub fn write_manifest(&self, manifest: &Manifest) -> Result<(), DirectoryError> {
        write_json(&self.manifest(), manifest)
    }

    /// Write `report.html`.
    pub fn write_report(&self, page: &str) -> Result<(), DirectoryError> {
        write_bytes(&self.report(), page.as_bytes())
    }

    /// Write a figure under a plain file name (`scores.svg`).
    pub fn write_figure(&self, name: &str, content: &[u8]) -> Result<(), DirectoryError> {
        let mut parts = Path::new(name).components();
        if !matches!((parts.next(), parts.next()), (Some(Component::Normal(only)), None) if only == name) {
            return Err(DirectoryError::BadName { name: name.to_owned() });
        }
        let folder = self.figures();
        fs::create_dir_all(&folder).map_err(at(&folder))?;
        write_bytes(&folder.join(name), content)
    }

    /// What was written so far, with hashes, for the manifest. Without the journal, whose order is that of the threads.
    pub fn hashes(&self) -> Result<Vec<FileHash>, DirectoryError> {
        let mut files: Vec<String> = [REPLICATES, SERIES, RESULTS, PLACE, REPORT].map(str::to_owned).to_vec();
        let folder = self.figures();
        if folder.is_dir() {
            let mut figures = Vec::new();
            for entry in fs::read_dir(&folder).map_err(at(&folder))? {
                let name = entry.map_err(at(&folder))?.file_name();
                figures.push(format!("{FIGURES}/{}", name.to_string_lossy()));
            }
            figures.sort_unstable();
            files.append(&mut figures);
        }
        files.retain(|file| self.path.join(file).is_file());
        let hash = |file: String| {
            let path = self.path.join(&file);
            let sha256 = manifest::sha256_of(&path).map_err(at(&path))?;
            Ok(FileHash { file, sha256 })
        };
        files.into_iter().map(hash).collect()
    }
}

/// Read `results.json`.
pub fn read_results(path: &Path) -> Result<Results, DirectoryError> {
    read_json(path, schema::VERSION)
}

/// Read `place.json`.
pub fn read_place(path: &Path) -> Result<Place, DirectoryError> {
    read_json(path, schema::VERSION)
}

/// Read `manifest.json`.
pub fn read_manifest(path: &Path) -> Result<Manifest, DirectoryError> {
    read_json(path, manifest::VERSION)
}

/// Write a file so that whoever looks sees the old one or the whole new one: temporary file beside it, then rename.
pub fn atomic_write<E: From<io::Error>>(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> Result<(), E>,
) -> Result<(), E> {
    let name = path.file_name().ok_or_else(|| io::Error::from(io::ErrorKind::InvalidFilename))?;
    let mut temporary = std::ffi::OsString::from(".");
    temporary.push(name);
    temporary.push(".part");
    let temporary = path.with_file_name(temporary);

    let written = (|| {
        let mut file = BufWriter::new(File::create(&temporary)?);
        write(&mut file)?;
        file.flush()?;
        file.get_ref().sync_all()?;
        fs::rename(&temporary, path)?;
        Ok(())
    })();
    if written.is_err() {
        // The first error is the one to tell.
        let _ = fs::remove_file(&temporary);
    }
    written
}

fn at(path: &Path) -> impl Fn(io::Error) -> DirectoryError {
    move |source| DirectoryError::Io { path: path.to_owned(), source }
}

/// An idle lock file is nothing.
fn holds_something(path: &Path) -> io::Result<bool> {
    for entry in fs::read_dir(path)? {
        if entry?.file_name() != LOCK {
            return Ok(true);
        }
    }
    Ok(false)
}

fn write_bytes(path: &Path, bytes: &[u8]) -> Result<(), DirectoryError> {
    atomic_write(path, |file| file.write_all(bytes)).map_err(at(path))
}

/// JSON has no word for what is not finite and would silently hold none instead: reading it back tells.
fn write_json<T: Serialize + DeserializeOwned + PartialEq>(path: &Path, value: &T) -> Result<(), DirectoryError> {
    let malformed = |source| DirectoryError::Malformed { path: path.to_owned(), source };
    let mut bytes = serde_json::to_vec_pretty(value).map_err(malformed)?;
    bytes.push(b'\n');
    match serde_json::from_slice::<T>(&bytes) {
        Ok(back) if back == *value => write_bytes(path, &bytes),
        _ => Err(DirectoryError::NotFinite { path: path.to_owned() }),
    }
}

fn read_json<T: DeserializeOwned>(path: &Path, expected: u32) -> Result<T, DirectoryError> {
    #[derive(serde::Deserialize)]
    struct Head {
        version: u64,
    }
    let malformed = |source| DirectoryError::Malformed { path: path.to_owned(), source };
    let bytes = fs::read(path).map_err(at(path))?;
    // The version first: another version's fields would only be told as missing.
    let Head { version } = serde_json::from_slice(&bytes).map_err(malformed)?;
    if version != u64::from(expected) {
        return Err(DirectoryError::WrongVersion { path: path.to_owned(), found: version, expected });
    }
    serde_json::from_slice(&bytes).map_err(malformed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::Journal;
    use crate::manifest::{Machine, Setting};
    use crate::schema::{ArmResult, CostResult, PlaceBuilding, PlaceSize, Series, Summary, Text, Time};

    fn results() -> Results {
        let text = |text: &str| Text { zh: "韧性".to_owned(), en: text.to_owned() };
        let time = Time { median: None, ci_mc: Some([Some(0.1), None]), reached: 1, of: 3 };
        let summary = Summary {
            mean: Some(0.1 + 0.2),
            sd: None,
            p05: Some(1e-310),
            p95: Some(5e22),
            n: 3,
            unit: "人".into(),
            time: Some(time),
        };
        let series =
            Series { name: "all".into(), hours: vec![0.0, 1.5], mean: vec![1.0, 0.1], p05: vec![], p95: vec![] };
        Results {
            version: schema::VERSION,
            title: text("title"),
            label: text("label"),
            attribution: text("attribution"),
            hazard: text("hazard"),
            size: PlaceSize { residents: 38_000, ..PlaceSize::default() },
            seed: u64::MAX,
            replicates: 3,
            horizon_days: 365,
            arms: vec![ArmResult {
                id: "baseline".into(),
                title: text("baseline"),
                description: text(""),
                cost: CostResult::default(),
                scores: [].into(),
                whole: None,
                ranks_first: Some(1.0 / 3.0),
                mutual_aid: None,
                indicators: [("deaths".to_owned(), summary)].into(),
                needs: vec![],
                series: vec![series],
            }],
            comparisons: vec![],
            assumptions: vec![],
            written: vec![],
            notes: vec![],
        }
    }

    fn place() -> Place {
        Place {
            version: schema::VERSION,
            attribution: Text::default(),
            boundary: vec![vec![[7.41, 43.73]]],
            buildings: vec![PlaceBuilding {
                ring: vec![[7.4, 43.7]],
                residents: 5,
                severe: 0.01,
                delay: None,
                circle_before: 3,
                circle_after: 2.5,
            }],
            roads: vec![],
            facilities: vec![],
        }
    }

    fn manifest() -> Manifest {
        Manifest {
            version: manifest::VERSION,
            program_version: "0.1.0".into(),
            commit: None,
            command: vec!["renxing".into(), "run".into()],
            seed: 1,
            replicates: 3,
            threads: 2,
            machine: Machine::here(),
            started: "2026-01-01T00:00:00Z".into(),
            finished: "2026-01-01T00:00:01Z".into(),
            wall_seconds: 1.25,
            inputs: vec![],
            configuration: vec![Setting { key: "seed".into(), value: "1".into(), origin: "flag".into() }],
            files: vec![],
        }
    }

    /// Every file of the directory with its bytes, the lock apart.
    fn content(path: &Path) -> Vec<(PathBuf, Vec<u8>)> {
        let mut found = Vec::new();
        for entry in fs::read_dir(path).unwrap() {
            let entry = entry.unwrap().path();
            if entry.is_dir() {
                found.extend(content(&entry));
            } else if entry.file_name().unwrap() != LOCK {
                let bytes = fs::read(&entry).unwrap();
                found.push((entry, bytes));
            }
        }
        found.sort();
        found
    }

    #[test]
    fn results_place_and_manifest_come_back_equal_and_are_the_same_bytes_twice() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str| {
            let run = RunDirectory::create(&folder.path().join("runs").join(name), false).unwrap();
            run.write_results(&results()).unwrap();
            run.write_place(&place()).unwrap();
            run.write_figure("scores.svg", b"<svg/>").unwrap();
            run.write_figure("a.svg", b"").unwrap();
            run.write_report("<html>").unwrap();
            let files = run.hashes().unwrap();
            run.write_manifest(&Manifest { files, ..manifest() }).unwrap();
            run
        };
        let (one, two) = (write("one"), write("two"));
        assert_eq!(read_results(&one.results()).unwrap(), results());
        assert_eq!(read_place(&one.place()).unwrap(), place());
        let files = read_manifest(&one.manifest()).unwrap().files;
        let names: Vec<&str> = files.iter().map(|file| file.file.as_str()).collect();
        assert_eq!(names, [RESULTS, PLACE, REPORT, "figures/a.svg", "figures/scores.svg"]);
        assert_eq!(files[3].sha256, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

        let bytes = |run: &RunDirectory| content(run.path()).into_iter().map(|(_, bytes)| bytes).collect::<Vec<_>>();
        assert_eq!(bytes(&one), bytes(&two));
        assert_eq!(content(one.path()).len(), 6, "no temporary file stays");
        let json = fs::read_to_string(one.results()).unwrap();
        assert!(
            json.starts_with("{\n  \"version\": 1,\n  \"title\": {\n    \"zh\": \"韧性\"") && json.ends_with("}\n"),
            "{json}"
        );
    }

    #[test]
    fn an_earlier_run_is_overwritten_by_force_only_and_strangers_files_never() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("run");
        let run = RunDirectory::create(&path, false).unwrap();
        drop(Journal::create(&run.journal(), [0; 32]).unwrap());
        run.write_results(&results()).unwrap();
        run.write_figure("old.svg", b"old").unwrap();
        fs::write(path.join("notes.txt"), "mine").unwrap();
        drop(run);

        let before = content(&path);
        let error = RunDirectory::create(&path, false).unwrap_err();
        assert!(matches!(error, DirectoryError::NotEmpty { resumable: true, .. }), "{error}");
        assert_eq!(content(&path), before);

        drop(RunDirectory::open_for_resume(&path).unwrap());
        assert_eq!(content(&path), before);

        drop(RunDirectory::create(&path, true).unwrap());
        assert_eq!(content(&path), [(path.join("notes.txt"), b"mine".to_vec())]);
    }

    #[test]
    fn a_directory_that_was_never_a_run_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        fs::create_dir(path.join(FIGURES)).unwrap();
        fs::write(path.join(FIGURES).join("mine.svg"), "mine").unwrap();
        let error = RunDirectory::create(path, false).unwrap_err();
        assert!(matches!(error, DirectoryError::NotEmpty { resumable: false, .. }), "{error}");
        assert!(!path.join(LOCK).exists());
        assert!(matches!(RunDirectory::open_for_resume(path), Err(DirectoryError::NothingToResume { .. })));
        assert!(!path.join(LOCK).exists());

        RunDirectory::create(path, true).unwrap();
        assert_eq!(fs::read(path.join(FIGURES).join("mine.svg")).unwrap(), b"mine");

        let file = path.join("file");
        fs::write(&file, "").unwrap();
        assert!(matches!(RunDirectory::create(&file, true), Err(DirectoryError::NotADirectory { .. })));
    }

    #[test]
    fn one_writer_at_a_time_and_a_stale_lock_file_stops_nobody() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("run");
        let first = RunDirectory::create(&path, false).unwrap();
        drop(Journal::create(&first.journal(), [0; 32]).unwrap());
        for second in [
            RunDirectory::create(&path, false),
            RunDirectory::create(&path, true),
            RunDirectory::open_for_resume(&path),
        ] {
            assert!(matches!(second, Err(DirectoryError::InUse { .. })), "{second:?}");
        }
        assert!(first.journal().exists());
        drop(first);
        assert!(path.join(LOCK).exists());
        RunDirectory::open_for_resume(&path).unwrap();

        // A run killed before its journal leaves the lock file alone: the directory counts as empty.
        let path = folder.path().join("killed");
        drop(RunDirectory::create(&path, false).unwrap());
        RunDirectory::create(&path, false).unwrap();
    }

    #[test]
    fn other_versions_and_broken_files_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(RESULTS);
        fs::write(&path, r#"{"version": 2, "new": true}"#).unwrap();
        let error = read_results(&path).unwrap_err();
        assert!(matches!(error, DirectoryError::WrongVersion { found: 2, expected: 1, .. }), "{error}");
        for broken in ["", "{", r#"{"version": 1}"#, r#"{"title": 1}"#, "[]"] {
            fs::write(&path, broken).unwrap();
            let error = read_results(&path).unwrap_err();
            assert!(matches!(error, DirectoryError::Malformed { .. }), "{broken}: {error}");
        }
        assert!(matches!(read_results(&folder.path().join("absent")), Err(DirectoryError::Io { .. })));
    }

    #[test]
    fn numbers_json_cannot_hold_are_refused_and_the_old_file_stays() {
        let folder = tempfile::tempdir().unwrap();
        let run = RunDirectory::create(&folder.path().join("run"), false).unwrap();
        run.write_results(&results()).unwrap();
        let mut wrong = results();
        wrong.arms[0].whole = Some(f64::INFINITY);
        assert!(matches!(run.write_results(&wrong), Err(DirectoryError::NotFinite { .. })));
        wrong = results();
        wrong.arms[0].series[0].mean[0] = f64::NAN;
        assert!(matches!(run.write_results(&wrong), Err(DirectoryError::NotFinite { .. })));
        assert_eq!(read_results(&run.results()).unwrap(), results());
    }

    #[test]
    fn a_write_that_fails_leaves_the_old_file_and_no_litter() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        atomic_write(&path, |file| file.write_all(b"old")).unwrap();
        let failed = atomic_write(&path, |file| file.write_all(b"half").and(Err(io::Error::other("full"))));
        assert_eq!(failed.unwrap_err().to_string(), "full");
        assert_eq!(content(folder.path()), [(path, b"old".to_vec())]);
    }

    #[test]
    fn figures_stay_in_their_folder() {
        let folder = tempfile::tempdir().unwrap();
        let run = RunDirectory::create(folder.path(), false).unwrap();
        for name in ["", ".", "..", "../a.svg", "/a.svg", "a/b.svg", "a.svg/"] {
            assert!(matches!(run.write_figure(name, b""), Err(DirectoryError::BadName { .. })), "{name:?}");
        }
        assert!(content(folder.path()).is_empty());
    }
}
