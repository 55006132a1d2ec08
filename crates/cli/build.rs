//! Tells the program which commit it was built from, where git knows, and packs the cases of `validate` into it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

/// Folders below `scenarios/` whose every file is packed.
const CASES: [&str; 2] = ["verification", "validation"];

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=../../.git/HEAD");
    println!("cargo:rerun-if-changed=../../.git/refs/heads");
    let commit = Command::new("git").args(["rev-parse", "HEAD"]).output().ok().filter(|o| o.status.success());
    if let Some(commit) = commit.and_then(|o| String::from_utf8(o.stdout).ok()) {
        println!("cargo:rustc-env=RENXING_COMMIT={}", commit.trim());
    }
    pack()
}

/// Writes the list of (path below `scenarios/`, content) that `builtin` includes.
fn pack() -> io::Result<()> {
    let scenarios = fs::canonicalize(Path::new("../../scenarios"))?;
    let mut list = String::from("&[\n");
    for folder in CASES {
        println!("cargo:rerun-if-changed=../../scenarios/{folder}");
        let mut files = Vec::new();
        if scenarios.join(folder).is_dir() {
            walk(&scenarios.join(folder), &mut files)?;
        }
        files.sort();
        for file in files {
            let name = file.strip_prefix(&scenarios).map_err(io::Error::other)?.to_string_lossy().replace('\\', "/");
            // Writing to a string cannot fail.
            let _ = writeln!(list, "    ({name:?}, include_bytes!({:?}) as &[u8]),", file.to_string_lossy());
        }
    }
    list.push(']');
    let out = env::var_os("OUT_DIR").map(PathBuf::from).ok_or_else(|| io::Error::other("cargo sets OUT_DIR"))?;
    fs::write(out.join("cases.rs"), list)
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
