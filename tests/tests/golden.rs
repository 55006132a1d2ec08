//! The outcomes of the scenario `town`, bit for bit: the same in debug and in release builds and on every
//! machine.

use renxing_tests::{replicates, scenario};
use results::manifest::fingerprint;
use simulation_core::simulate::prepare_study;
use std::fmt::Write;

/// SHA-256 of the outcomes. When results are meant to change, put in the hash that the failing test
/// prints, in a commit of its own that says what moved and why.
const GOLDEN: &str = include_str!("golden/town.sha256");

const REPLICATES: u32 = 12;

#[test]
fn the_town_comes_out_as_it_always_did() {
    let study = scenario("town");
    let mut bytes: Vec<u8> = Vec::new();
    for arms in replicates(&prepare_study(&study), REPLICATES) {
        for arm in arms {
            for value in &arm.row.0 {
                bytes.push(u8::from(value.is_some()));
                bytes.extend(value.unwrap_or(0.0).to_bits().to_le_bytes());
            }
            bytes.extend(arm.series.iter().flat_map(|v| v.to_bits().to_le_bytes()));
            bytes.extend(arm.counts.iter().flat_map(|v| v.to_le_bytes()));
        }
    }
    assert!(bytes.len() > 10_000, "there is something to hash");
    let found = fingerprint(&[("outcomes", &bytes)]).iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    });
    assert_eq!(found, GOLDEN.trim(), "the results of the town have changed");
}
