//! A killed run goes on where it was; a run directory belongs to one run.

mod program;

use program::{assert_same, contents, fresh, renxing, run, scenario, succeed, text, told};
use std::fs;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

const REPLICATES: &str = "120";
/// More than any machine runs before it is killed.
const ENDLESS: &str = "100000";
const IN_USE: [(&str, &str); 2] = [
    ("zh", "错误[run-directory-in-use]: 目录中已有另一次运行的结果;换一个目录,或用 --resume 接着算,或用 --force 覆盖"),
    (
        "en",
        "error[run-directory-in-use]: the directory holds another run; choose another one, go on with --resume or replace it with --force",
    ),
];

/// A run that does not outlive its test.
struct Running(Child);

impl Running {
    fn goes_on(&mut self) -> bool {
        self.0.try_wait().expect("the child can be asked").is_none()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A run that has written a few records and goes on.
fn in_the_middle(out: &Path, replicates: &str) -> Running {
    let (scenario, folder) = (scenario("town"), text(out));
    let child = renxing(&["compare", &scenario, "--replicates", replicates, "--threads", "1", "--out", &folder])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let mut running = Running(child);
    let (mut size, mut records, begun) = (0, 0, Instant::now());
    while records < 5 {
        let now = fs::metadata(out.join("journal.bin")).map_or(0, |m| m.len());
        if now > size {
            (size, records) = (now, records + 1);
        }
        assert!(running.goes_on(), "the run ended before it was killed");
        assert!(begun.elapsed() < Duration::from_secs(120), "no records after two minutes");
        std::thread::sleep(Duration::from_millis(2));
    }
    running
}

#[test]
fn a_killed_run_goes_on_to_the_same_bytes() {
    let (whole, out) = (fresh("resume-whole"), fresh("resume-killed"));
    let scenario = scenario("town");
    succeed(&["compare", &scenario, "--replicates", REPLICATES, "--out", &text(&whole)]);
    drop(in_the_middle(&out, REPLICATES));
    assert!(!out.join("results.json").exists(), "the killed run had ended");
    // The last record may be cut short by the kill; here it surely is.
    let journal = out.join("journal.bin");
    let bytes = fs::read(&journal).expect("there is a journal");
    fs::write(&journal, &bytes[..bytes.len() - 7]).expect("the journal can be written");
    let output = run(&["compare", &scenario, "--replicates", REPLICATES, "--out", &text(&out), "--resume"]);
    assert!(output.status.success(), "{}", told(&output));
    assert_same(&whole, &out);
    // What the killed run had done was kept, not done again: its records still lead the journal.
    let after = fs::read(&journal).expect("there is a journal");
    let kept = bytes.len() / 2;
    assert!(after.len() > bytes.len() && after[..kept] == bytes[..kept]);
}

#[test]
fn another_seed_is_refused_and_nothing_changes() {
    let out = fresh("resume-seed");
    drop(in_the_middle(&out, ENDLESS));
    let before = contents(&out);
    let (scenario, folder) = (scenario("town"), text(&out));
    let mut arguments =
        vec!["compare", &scenario, "--replicates", ENDLESS, "--out", &folder, "--resume", "--seed", "2"];
    let output = run(&arguments);
    assert_eq!(output.status.code(), Some(4), "{}", told(&output));
    assert!(told(&output).contains("journal.bin"), "{}", told(&output));
    assert_eq!(contents(&out), before);
    // One arm instead of two is another study as well.
    arguments.truncate(7);
    arguments[0] = "run";
    assert_eq!(run(&arguments).status.code(), Some(4));
    assert_eq!(contents(&out), before);
}

#[test]
fn a_directory_in_use_is_refused_in_both_languages() {
    let out = fresh("resume-in-use");
    let (scenario, folder) = (scenario("town"), text(&out));
    let arguments = ["compare", &scenario, "--replicates", "4", "--out", &folder];
    let refused = |more: &[&str]| {
        for (language, message) in IN_USE {
            let mut arguments = arguments.to_vec();
            arguments.extend(["--lang", language]);
            arguments.extend(more);
            let output = run(&arguments);
            assert_eq!(output.status.code(), Some(3), "{}", told(&output));
            assert_eq!(told(&output).lines().last(), Some(format!("{folder}: {message}").as_str()));
            assert!(output.stdout.is_empty());
        }
    };
    // While another run writes it, neither going on nor replacing is allowed.
    let mut running = in_the_middle(&out, ENDLESS);
    refused(&[]);
    refused(&["--resume"]);
    refused(&["--force"]);
    assert!(running.goes_on(), "the run ended too early to be in the way");
    drop(running);
    // Afterwards it is only not empty.
    let before = contents(&out);
    refused(&[]);
    assert_eq!(contents(&out), before);
    let mut force = arguments.to_vec();
    force.push("--force");
    succeed(&force);
    assert!(out.join("results.json").is_file());
}
