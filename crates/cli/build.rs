//! Tells the program which commit it was built from, where git knows.

use std::process::Command;

fn main() {
    println!("cargo:rerun-if-changed=../../.git/HEAD");
    println!("cargo:rerun-if-changed=../../.git/refs/heads");
    let commit = Command::new("git").args(["rev-parse", "HEAD"]).output().ok().filter(|o| o.status.success());
    if let Some(commit) = commit.and_then(|o| String::from_utf8(o.stdout).ok()) {
        println!("cargo:rustc-env=RENXING_COMMIT={}", commit.trim());
    }
}
