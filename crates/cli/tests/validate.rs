//! `renxing validate`: JSON, both languages, exit codes, files, and answers that follow the numbers.

mod program;

use program::{fresh, run, succeed, text, told};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

const KEYS: [&str; 10] =
    ["id", "kind", "observable", "engine", "interval", "observed", "tolerance", "baseline", "calibrated", "pass"];

/// An event on the town, with a target that holds and one that does not.
const EVENT: &str = r#"
schema = 1
id = "VAL-T1"
kind = "observation"
title = { zh = "镇", en = "Town" }
source = "made up"
scenario = "SCENARIO"
replicates = 10
[[targets]]
observable = "deaths_share"
tolerance = { rule = "band", low = 0.0, high = 1.0 }
calibrated = true
[[targets]]
observable = "deaths_within_share"
hours = [1, 72]
observed = [0.0, 0.0]
tolerance = { rule = "plus-minus", by = 0.01 }
naive = { values = [0.5, 1.0], zh = "随意", en = "anything" }
"#;

fn shipped(folder: &str, file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios").join(folder).join(file)
}

/// A folder with an event case beside its scenario.
fn event(name: &str) -> PathBuf {
    let folder = fresh(name);
    fs::create_dir_all(folder.join("town")).expect("a folder can be made");
    let scenario = shipped("town", "scenario.toml");
    fs::copy(scenario, folder.join("town/scenario.toml")).expect("the town is there");
    fs::write(folder.join("case.toml"), EVENT.replace("SCENARIO", "town/scenario.toml"))
        .expect("a file can be written");
    folder
}

fn rows(printed: &str) -> Vec<Value> {
    match serde_json::from_str(printed) {
        Ok(Value::Array(rows)) => rows,
        other => panic!("{other:?}: {printed}"),
    }
}

#[test]
fn json_is_a_list_of_rows() {
    let folder = event("validate-json");
    let out = folder.join("out");
    let case = text(&folder.join("case.toml"));
    let gini = text(&shipped("verification", "VAL-V23.toml"));
    let arguments =
        ["validate", "--case", &case, "--case", &gini, "--replicates", "20", "--json", "--out", &text(&out)];
    let rows = rows(&succeed(&arguments));
    assert_eq!(rows.len(), 3 + 3);
    for row in &rows {
        let keys: Vec<&str> = row.as_object().expect("a row").keys().map(String::as_str).collect();
        let mut expected = KEYS;
        expected.sort_unstable();
        let mut sorted = keys.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, expected);
        assert!(row["engine"].is_number() && row["interval"].as_array().is_some_and(|i| i.len() == 2), "{row}");
        assert!(row["pass"].is_boolean() && row["calibrated"].is_boolean() && row["tolerance"].is_object(), "{row}");
    }
    let of = |i: usize| (rows[i]["id"].as_str(), rows[i]["pass"].as_bool(), rows[i]["calibrated"].as_bool());
    assert_eq!(of(0), (Some("VAL-T1"), Some(true), Some(true)));
    assert_eq!(of(1), (Some("VAL-T1"), Some(false), Some(false)));
    assert_eq!(rows[2]["baseline"], 1.0);
    assert_eq!(of(3).0, Some("VAL-V23"));
    let kept: Value =
        serde_json::from_str(&fs::read_to_string(out.join("validation.json")).expect("written")).expect("JSON");
    assert_eq!(kept["cases"][1]["rows"][0]["engine"], rows[3]["engine"]);
    assert_eq!(kept["defaults_hash"].as_str().map(str::len), Some(64));
}

#[test]
fn the_table_and_the_page_speak_both_languages() {
    let folder = event("validate-language");
    let case = text(&folder.join("case.toml"));
    for (language, words) in
        [("zh", ["真实事件", "不合格", "用于标定"]), ("en", ["Observed events", "fail", "calibrated"])]
    {
        let out = folder.join(language);
        let printed = succeed(&["validate", "--case", &case, "--lang", language, "--out", &text(&out)]);
        let markdown = fs::read_to_string(out.join("validation.md")).expect("written");
        let page = fs::read_to_string(out.join("validation.html")).expect("written");
        let json = fs::read_to_string(out.join("validation.json")).expect("written");
        let hash =
            serde_json::from_str::<Value>(&json).expect("JSON")["defaults_hash"].as_str().expect("text").to_owned();
        for (name, shown) in [("terminal", &printed), ("Markdown", &markdown), ("page", &page)] {
            for word in words {
                assert!(shown.contains(word), "{name}: {word}");
            }
            assert!(shown.contains(&hash), "{name}");
        }
        let chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
        assert_eq!(markdown.chars().any(chinese), language == "zh");
        assert!(!page.contains("href=\"http") && !page.contains(" src="), "the page loads something");
    }
    let page = |language: &str| fs::read(folder.join(language).join("validation.html")).expect("written");
    assert!(page("zh") == page("en"), "the page depends on the language of the terminal");
}

#[test]
fn what_must_hold_is_5_and_an_event_only_when_strict() {
    let folder = event("validate-exit");
    let case = text(&folder.join("case.toml"));
    let code = |arguments: &[&str], out: &str| {
        let out = text(&folder.join(out));
        let output = run(&[&["validate", "--replicates", "10", "--lang", "en", "--out", &out], arguments].concat());
        (output.status.code(), told(&output))
    };
    let (exit, message) = code(&["--case", &case], "a");
    assert!(exit == Some(0) && message.contains("VAL-T1"), "{message}");
    let (exit, message) = code(&["--case", &case, "--strict"], "b");
    assert!(exit == Some(5) && message.contains("VAL-T1"), "{message}");
    assert!(folder.join("b/validation.html").is_file(), "what fails stays on the page");
    // Nothing is replaced unasked.
    assert_eq!(code(&["--case", &case], "a").0, Some(3));
    assert_eq!(code(&["--case", &case, "--force"], "a").0, Some(0));
    // A case of the same name twice, and an arm the scenario lacks.
    assert_eq!(code(&["--case", &case, "--case", &case], "c").0, Some(3));
    let wrong = EVENT.replace("SCENARIO", "town/scenario.toml").replace("calibrated = true", "arm = \"volunteers\"");
    fs::write(folder.join("wrong.toml"), wrong).expect("a file can be written");
    let (exit, message) = code(&["--case", &text(&folder.join("wrong.toml"))], "d");
    assert!(exit == Some(3) && message.contains("volunteer-teams"), "{message}");
    assert!(!folder.join("d").exists());
}

#[test]
fn threads_change_no_byte() {
    let folder = event("validate-threads");
    let case = text(&folder.join("case.toml"));
    let gini = text(&shipped("verification", "VAL-V23.toml"));
    let written = |threads: &str| {
        let out = folder.join(threads);
        succeed(&[
            "validate",
            "--case",
            &case,
            "--case",
            &gini,
            "--replicates",
            "9",
            "--threads",
            threads,
            "--out",
            &text(&out),
        ]);
        program::contents(&out)
    };
    assert!(written("1") == written("3"));
}

#[test]
fn other_plausible_inputs_are_tried_and_what_cannot_vary_is_told() {
    let folder = event("validate-inputs");
    let case = text(&folder.join("case.toml"));
    let ranges = |key: &str| {
        let ranges = format!("schema = 1\n[[ranges]]\nkey = \"{key}\"\nbetween = [6.0, 6.6]\n");
        fs::write(folder.join("town/ranges.toml"), ranges).expect("a file can be written");
    };
    let out = folder.join("a");
    ranges("hazard.magnitude");
    let arguments = ["validate", "--case", &case, "--inputs", "3", "--lang", "en", "--json", "--out", &text(&out)];
    let rows = rows(&succeed(&arguments));
    let tried = |row: usize| (rows[row]["plausible"]["inside"].as_u64(), rows[row]["plausible"]["of"].as_u64());
    // A band from 0 to 1 always holds; that nobody dies within 72 h never does.
    assert_eq!((tried(0), tried(2)), ((Some(3), Some(3)), (Some(0), Some(3))));
    let page = fs::read_to_string(out.join("validation.html")).expect("written");
    assert!(page.contains("3/3 (discriminates nothing)") && page.contains("3/3(无鉴别力)"));
    ranges("hazard.magnitud");
    let output = run(&[&arguments[..9], &[&text(&folder.join("b"))]].concat());
    let message = told(&output);
    assert!(output.status.code() == Some(3) && message.contains("ranges.toml:3:7"), "{message}");
    assert!(message.contains("hazard.magnitud") && !folder.join("b").exists(), "{message}");
}
