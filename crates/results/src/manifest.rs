//! `manifest.json`: what was run, with what, where and when. The one file in which two equal runs may differ.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Version of `manifest.json`.
pub const VERSION: u32 = 1;

/// The whole of `manifest.json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// [`VERSION`].
    pub version: u32,
    /// Version of the program.
    pub program_version: String,
    /// Commit the program was built from, where known.
    pub commit: Option<String>,
    /// Command line, word by word.
    pub command: Vec<String>,
    /// Seed of the study.
    pub seed: u64,
    /// Replicates in every arm.
    pub replicates: u32,
    /// Threads used.
    pub threads: u32,
    /// Machine.
    pub machine: Machine,
    /// Start, RFC 3339.
    pub started: String,
    /// End, RFC 3339.
    pub finished: String,
    /// Duration by the wall clock, seconds.
    pub wall_seconds: f64,
    /// Files read.
    pub inputs: Vec<FileHash>,
    /// Every value in force with where it came from.
    pub configuration: Vec<Setting>,
    /// Files written.
    pub files: Vec<FileHash>,
}

/// The machine of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Machine {
    /// Operating system.
    pub os: String,
    /// Processor architecture.
    pub arch: String,
    /// Cores the run could use.
    pub cores: u32,
}

impl Machine {
    /// The machine this runs on.
    pub fn here() -> Machine {
        let cores = std::thread::available_parallelism().map_or(1, |n| n.get());
        Machine {
            os: std::env::consts::OS.to_owned(),
            arch: std::env::consts::ARCH.to_owned(),
            cores: u32::try_from(cores).unwrap_or(u32::MAX),
        }
    }
}

/// A file and what it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileHash {
    /// Name; `/` between folders.
    pub file: String,
    /// SHA-256 of its bytes, hexadecimal.
    pub sha256: String,
}

/// One value in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setting {
    /// Key.
    pub key: String,
    /// Value as text.
    pub value: String,
    /// Where it came from (`flag`, `environment`, `scenario`, `default`).
    pub origin: String,
}

/// What a journal is bound to: equal only for the same parts with the same names in the same order.
///
/// Every part is preceded by its lengths, so that no two different lists run into the same bytes.
pub fn fingerprint(parts: &[(&str, &[u8])]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update((parts.len() as u64).to_le_bytes());
    for (name, content) in parts {
        for bytes in [name.as_bytes(), content] {
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        }
    }
    hash.finalize().into()
}

/// SHA-256 of a file, hexadecimal.
pub fn sha256_of(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut hash = Sha256::new();
    let mut chunk = [0; 65536];
    loop {
        match file.read(&mut chunk) {
            Ok(0) => return Ok(hex(&hash.finalize())),
            Ok(n) => hash.update(&chunk[..n]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// Bytes in hexadecimal, lower case.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |value: u8| char::from(DIGITS[usize::from(value)]);
    bytes.iter().flat_map(|&byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_the_published_hash() {
        // FIPS 180-2, appendix B.1 and B.3.
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("input");
        std::fs::write(&path, "abc").unwrap();
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256_of(&path).unwrap(), abc);
        std::fs::write(&path, "a".repeat(1_000_000)).unwrap();
        let million = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";
        assert_eq!(sha256_of(&path).unwrap(), million);
        assert!(sha256_of(&folder.path().join("absent")).is_err());
    }

    #[test]
    fn a_fingerprint_sees_every_name_boundary_and_order() {
        let parts: &[&[(&str, &[u8])]] = &[
            &[],
            &[("", b"")],
            &[("", b""), ("", b"")],
            &[("seed", b"1"), ("place", b"ab")],
            &[("place", b"ab"), ("seed", b"1")],
            &[("seed", b"1"), ("place", b"a"), ("b", b"")],
            &[("seed1", b""), ("place", b"ab")],
            &[("seed", b"1place"), ("", b"ab")],
            &[("seed", b"2"), ("place", b"ab")],
        ];
        let seen: std::collections::BTreeSet<[u8; 32]> = parts.iter().map(|parts| fingerprint(parts)).collect();
        assert_eq!(seen.len(), parts.len());
        assert_eq!(fingerprint(parts[3]), fingerprint(&[("seed", b"1"), ("place", b"ab")]));
    }

    #[test]
    fn a_fingerprint_stays_the_same_from_version_to_version() {
        // SHA-256 of: 1 as u64, 1 as u64, "a", 2 as u64, "bc".
        let expected = {
            let mut bytes = Vec::new();
            bytes.extend([1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
            bytes.extend(b"a");
            bytes.extend([2, 0, 0, 0, 0, 0, 0, 0]);
            bytes.extend(b"bc");
            hex(&Sha256::digest(&bytes))
        };
        assert_eq!(hex(&fingerprint(&[("a", b"bc")])), expected);
    }
}
