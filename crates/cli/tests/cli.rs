//! Commands, exit codes and messages.

mod program;

use program::{contents, fresh, renxing, run, scenario, succeed, text, told};
use serde_json::Value;
use std::fs;

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

#[test]
fn wrong_usage_is_2() {
    let town = scenario("town");
    for arguments in [
        &["simulate"][..],
        &["run"],
        &["run", &town, "--replicates", "0"],
        &["run", &town, "--threads", "many"],
        &["run", &town, "--resume"],
        &["run", &town, "--out", "x", "--resume", "--force"],
        &["check", &town, "--lang", "fr"],
        &["init", "x", "--example", "nowhere"],
        &["completions", "cmd"],
    ] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn every_problem_of_a_scenario_is_told_at_once_and_nothing_is_written() {
    let folder = fresh("cli-invalid");
    fs::create_dir_all(&folder).expect("a folder can be made");
    let file = folder.join("scenario.toml");
    let good = fs::read_to_string(format!("{}/scenario.toml", scenario("town"))).expect("the town is there");
    let bad = good
        .replace("replicates = 30", "replicats = 30")
        .replace("magnitude = 6.3", "magnitude = 63")
        .replace("mechanism = \"reverse\"", "mechanism = \"revers\"")
        .replace("residents = 1300", "residents = \"many\"");
    fs::write(&file, &bad).expect("a file can be written");
    let line = |part: &str| bad.lines().position(|l| l.starts_with(part)).expect("the line is there") + 1;
    let wanted = [
        (line("replicats"), "unknown-key", "replicates"),
        (line("magnitude"), "out-of-range", "63"),
        (line("mechanism"), "unknown-name", "reverse"),
        (line("residents"), "wrong-type", "residents"),
    ];
    let (file, out) = (text(&file), text(&folder.join("out")));
    for (language, word) in [("zh", "错误"), ("en", "error")] {
        for arguments in [&["run", &file, "--out", &out][..], &["compare", &file, "--out", &out], &["check", &file]] {
            let output = run(&[arguments, &["--lang", language]].concat());
            assert_eq!(output.status.code(), Some(3));
            assert!(output.stdout.is_empty());
            let message = told(&output);
            let lines: Vec<&str> = message.lines().collect();
            assert_eq!(lines.len(), wanted.len(), "{message}");
            for (found, (number, code, hint)) in lines.iter().zip(wanted) {
                assert!(found.contains(&format!("scenario.toml:{number}:")), "{found}");
                assert!(found.contains(&format!(": {word}[{code}]: ")) && found.contains(hint), "{found}");
                assert_eq!(is_chinese(found), language == "zh", "{found}");
            }
        }
    }
    let left: Vec<_> = fs::read_dir(&folder).expect("the folder is there").collect();
    assert_eq!(left.len(), 1, "something was written: {left:?}");
}

#[test]
fn a_scenario_that_is_not_there_is_3() {
    let missing = text(&fresh("cli-missing").join("scenario.toml"));
    let output = run(&["check", &missing, "--lang", "en"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(told(&output).contains("missing-file"), "{}", told(&output));
}

#[test]
fn check_tells_the_size_of_the_place() {
    let english = succeed(&["check", &scenario("town"), "--lang", "en"]);
    assert!(english.contains("1300 residents") && english.contains("500 households"), "{english}");
    let chinese = succeed(&["check", &scenario("town"), "--lang", "zh"]);
    assert!(chinese.contains("1300 居民") && chinese.contains("500 户"), "{chinese}");
    assert!(succeed(&["check", &scenario("monaco-near")]).contains("37308"));
}

#[test]
fn show_config_tells_where_a_value_comes_from() {
    let shown = succeed(&["run", &scenario("town"), "--dry-run", "--show-config", "--seed", "9", "--lang", "en"]);
    let line = |key: &str| {
        let start = format!("{key} = ");
        shown.lines().find(|l| l.starts_with(&start)).unwrap_or_else(|| panic!("{key}: {shown}")).to_owned()
    };
    assert_eq!(line("run.seed"), "run.seed = 9  # flag");
    assert!(line("run.replicates").contains("= 30  # scenario, line "));
    assert!(line("population.owners").ends_with("# default"));
}

#[test]
fn explain_speaks_both_languages() {
    let keys = succeed(&["explain"]);
    assert!(keys.lines().count() > 100, "{keys}");
    for key in ["run.replicates", "volunteer-teams", simulation_core::parameters::CATALOGUE[0].key] {
        assert!(keys.lines().any(|l| l == key), "{key} is not listed");
        let english = succeed(&["explain", key, "--lang", "en"]);
        let chinese = succeed(&["explain", key, "--lang", "zh"]);
        for text in [&english, &chinese] {
            assert!(text.starts_with(key) && text.lines().count() >= 3, "{text}");
        }
        assert!(is_chinese(&chinese) && !is_chinese(&english), "{english}{chinese}");
    }
    let output = run(&["explain", "run.replicats", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("run.replicates"), "{}", told(&output));
}

#[test]
fn explain_suggests_few_near_names_or_tells_how_to_list_them() {
    for (key, near, far) in [
        ("t90_watr_days", "did you mean t90_water_days", "run."),
        ("population.quokkas", "population.", "governance."),
        ("quokkas", "`renxing explain` lists all keys", "did you mean"),
    ] {
        let output = run(&["explain", key, "--lang", "en"]);
        let message = told(&output);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{message}");
        assert!(message.contains(near) && !message.contains(far), "{message}");
        assert!(message.matches(", ").count() < 3 && message.lines().count() == 1, "{message}");
    }
    assert!(is_chinese(&told(&run(&["explain", "quokkas", "--lang", "zh"]))));
    // A table stands for what is in it.
    let power = succeed(&["explain", "lifelines.power"]);
    assert!(power.lines().count() > 5 && power.lines().all(|line| line.starts_with("lifelines.power.")), "{power}");
    assert!(succeed(&["explain", "interventions"]).lines().any(|line| line == "resources-down"));
    // What is listed can be explained, and what can be explained is listed.
    assert!(succeed(&["explain"]).lines().any(|line| line == "t90_water_days"));
}

#[test]
fn an_error_of_the_system_is_told_once_with_its_path() {
    let folder = fresh("cli-system");
    fs::create_dir_all(&folder).expect("a folder can be made");
    let below_a_file = folder.join("file").join("out");
    fs::write(folder.join("file"), "").expect("a file can be written");
    let town = scenario("town");
    for (arguments, path, zh, en) in [
        (
            &["report", &text(&folder.join("none"))][..],
            text(&folder.join("none")),
            "文件或文件夹不存在",
            "no such file",
        ),
        (&["run", &town, "--out", &text(&below_a_file)], text(&below_a_file), "不是文件夹", "not a folder"),
        (&["init", &text(&below_a_file)], text(&below_a_file), "不是文件夹", "not a folder"),
    ] {
        for (language, words) in [("zh", zh), ("en", en)] {
            let output = run(&[arguments, &["--lang", language]].concat());
            let message = told(&output);
            let line = message.lines().last().unwrap_or_default();
            assert_eq!(output.status.code(), Some(4), "{message}");
            assert!(line.matches(&path).count() == 1 && line.matches(words).count() == 1, "{message}");
            assert!(!message.contains("os error") && is_chinese(line) == (language == "zh"), "{message}");
        }
    }
    // A disk that is full: Linux has one for tests.
    if let Ok(full) = fs::OpenOptions::new().write(true).open("/dev/full") {
        let output = renxing(&["schema", "--lang", "zh"]).stdout(full).output().expect("the program starts");
        assert_eq!((output.status.code(), told(&output).trim()), (Some(4), "错误: stdout: 磁盘空间不足"));
    }
}

#[test]
fn the_schema_is_json() {
    let schema = json(&succeed(&["schema"]));
    let sections = schema["properties"].as_object().expect("a scenario has sections");
    for section in ["run", "place", "hazard", "population", "arms"] {
        assert!(sections.contains_key(section), "{section}");
    }
}

#[test]
fn shells_complete_the_commands() {
    for shell in ["bash", "zsh", "fish"] {
        let script = succeed(&["completions", shell]);
        assert!(script.contains("renxing") && script.contains("compare"), "{shell}");
    }
}

#[test]
fn every_template_is_a_valid_scenario() {
    for template in ["town", "city-district", "village"] {
        let folder = fresh(&format!("cli-template-{template}"));
        let written = succeed(&["init", "--template", template, &text(&folder)]);
        let file = folder.join("scenario.toml");
        assert_eq!(written.trim(), text(&file));
        succeed(&["check", &text(&file)]);
        let before = fs::read(&file).expect("it was written");
        assert_eq!(run(&["init", "--template", template, &text(&folder)]).status.code(), Some(2));
        assert_eq!(fs::read(&file).expect("it is still there"), before, "nothing is overwritten");
    }
    assert_eq!(run(&["init", "x", "--template", "town", "--example", "town"]).status.code(), Some(2));
}

#[test]
fn init_writes_a_scenario_that_runs() {
    let folder = fresh("cli-init");
    let written = succeed(&["init", &text(&folder)]);
    let file = written.trim();
    assert!(file.ends_with("scenario.toml"), "{file}");
    succeed(&["check", file]);
    let out = folder.join("out");
    let printed = succeed(&["run", file, "--replicates", "4", "--out", &text(&out), "--json"]);
    let results = json(&printed);
    assert_eq!(results["replicates"], 4);
    assert_eq!(results["arms"].as_array().map(Vec::len), Some(1));
    let kept = json(&fs::read_to_string(out.join("results.json")).expect("written"));
    assert_eq!(kept, results);
    for name in ["replicates.parquet", "series.parquet", "place.json", "manifest.json", "report.html"] {
        assert!(out.join(name).is_file(), "{name}");
    }
    // A folder that is there is left alone.
    let before = contents(&folder);
    let again = run(&["init", &text(&folder)]);
    assert_eq!(again.status.code(), Some(2), "{}", told(&again));
    assert!(contents(&folder) == before, "nothing is overwritten");
}

#[test]
fn compare_prints_paired_and_unpaired_intervals() {
    let out = fresh("cli-compare");
    let arguments = ["compare", &scenario("town"), "--replicates", "30", "--lang", "en", "--out", &text(&out)];
    let printed = succeed(&arguments);
    let (_, differences) = printed.split_once("paired differences from the baseline").expect("there are differences");
    let row = differences.lines().find(|l| l.contains("Volunteer teams")).expect("the arm has a row");
    let scores: Vec<&str> = row.split('|').skip(2).take(3).collect();
    assert!(scores.len() == 3 && scores.iter().all(|cell| "[]()".chars().all(|c| cell.contains(c))), "{row}");
    let results = json(&fs::read_to_string(out.join("results.json")).expect("written"));
    // Times of recovery by their median, with how many got there; nobody waits for gas that is not there.
    let (arm, pairs) = (&results["arms"][0]["indicators"], &results["comparisons"][0]["indicators"]);
    let water = &arm["t90_water_days"];
    assert_eq!((&water["time"]["of"], &water["time"]["reached"]), (&Value::from(30), &water["n"]), "{water}");
    let both = pairs["t90_water_days"]["pairs"].as_u64().expect("a time has its pairs");
    assert!(Some(both) <= water["n"].as_u64() && results["horizon_days"] == 1095, "{both}");
    assert!(arm["t90_gas_days"]["time"].is_null() && pairs["t90_gas_days"]["pairs"].is_null());
    assert!(arm["tau_water_days"]["time"].is_null() && pairs["tau_water_days"]["pairs"].is_null());
    // What the scenario changed and is no single number; titles stand elsewhere.
    let written = results["written"].as_array().expect("some is given");
    let keys: Vec<&str> = written.iter().filter_map(|w| w["key"].as_str()).collect();
    assert!(keys.contains(&"hazard.rupture") && keys.iter().all(|key| !key.starts_with("title")), "{keys:?}");
    for score in ["resistance", "recovery", "self_governance"] {
        let told = &results["comparisons"][0]["scores"][score];
        for key in ["ci_mc", "ci_mc_unpaired"] {
            assert_eq!(told[key].as_array().map(Vec::len), Some(2), "{score} {key}: {told}");
        }
    }
}

#[test]
fn a_dry_run_writes_nothing() {
    let out = fresh("cli-dry");
    let told = succeed(&["compare", &scenario("town"), "--dry-run", "--lang", "en", "--out", &text(&out)]);
    assert!(told.contains("simulations: 60"), "{told}");
    assert!(!out.exists());
}
