//! The program as its users run it.
#![allow(dead_code, reason = "each test file takes what it needs")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The program, deaf to the environment of whoever runs the tests.
pub fn renxing(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_renxing"));
    command.args(arguments).env("LC_ALL", "C").env_remove("RENXING_LANG").env_remove("RENXING_THREADS");
    command
}

/// Runs the program to its end.
pub fn run(arguments: &[&str]) -> Output {
    renxing(arguments).output().expect("the program starts")
}

/// Runs the program, which must succeed; returns its standard output.
pub fn succeed(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert!(output.status.success(), "{arguments:?}: {}", told(&output));
    String::from_utf8(output.stdout).expect("output is UTF-8")
}

/// What the program told on standard error.
pub fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("messages are UTF-8")
}

/// A scenario of the repository.
pub fn scenario(name: &str) -> String {
    text(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios").join(name))
}

/// A folder of this test alone, not there yet.
pub fn fresh(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("the folder of an earlier test can go");
    }
    folder
}

/// A path as an argument.
pub fn text(path: &Path) -> String {
    path.to_str().expect("test paths are UTF-8").to_owned()
}

/// Every file of a folder with its content.
pub fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(folder: &Path, base: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).expect("the folder can be read") {
            let path = entry.expect("the folder can be read").path();
            if path.is_dir() {
                walk(&path, base, found);
            } else {
                let name = text(path.strip_prefix(base).expect("found below the folder"));
                found.insert(name, fs::read(&path).expect("the file can be read"));
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(folder, folder, &mut found);
    found
}

/// The files that depend on the study alone.
pub const RESULTS: [&str; 4] = ["replicates.parquet", "series.parquet", "results.json", "place.json"];

/// Asserts that two runs came out the same, byte for byte.
pub fn assert_same(a: &Path, b: &Path) {
    for name in RESULTS {
        let read = |folder: &Path| fs::read(folder.join(name)).unwrap_or_else(|e| panic!("{name}: {e}"));
        let (left, right) = (read(a), read(b));
        assert!(left.len() > 1_000, "{name} is empty");
        assert!(left == right, "{name} differs between {} and {}", a.display(), b.display());
    }
}
