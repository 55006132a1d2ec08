//! The order of modules and crates: a module of the core uses only modules before it, a crate only the
//! crates it may know.

use renxing_tests::root;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Modules of the core; each may use the ones before it. The same order as in `lib.rs`.
const ORDER: [&str; 25] = [
    "card",
    "key",
    "math",
    "parameters",
    "random",
    "time",
    "world",
    "policy",
    "economy",
    "hazards",
    "traffic",
    "model",
    "state",
    "processes",
    "interventions",
    "indicators",
    "study",
    "outcome",
    "simulate",
    "ensemble",
    "statistics",
    "comparison",
    "analysis",
    "money",
    "validation",
];

/// Crates of the workspace that each crate may use.
const CRATES: [(&str, &[&str]); 5] = [
    ("simulation-core", &[]),
    ("results", &[]),
    ("scenario-loader", &["simulation-core"]),
    ("report", &["results"]),
    ("cli", &["simulation-core", "scenario-loader", "results", "report"]),
];

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// Modules of the crate that a source text names with their line, without comments.
fn modules_used(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut in_list = false;
    for (number, line) in text.lines().enumerate() {
        let code = line.split("//").next().unwrap_or_default();
        let mut note = |name: &str| {
            let name: String = name.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if !name.is_empty() {
                found.push((number + 1, name));
            }
        };
        // `use crate::{…}` names a module after the brace and after each comma outside an inner brace.
        let mut rest = code;
        if in_list {
            rest.split(',').for_each(&mut note);
            in_list = !rest.contains("};");
            continue;
        }
        while let Some(at) = rest.find("crate::") {
            rest = &rest[at + "crate::".len()..];
            match rest.strip_prefix('{') {
                Some(list) => {
                    let mut depth = 0;
                    let mut start = 0;
                    for (i, c) in list.char_indices() {
                        match c {
                            '{' => depth += 1,
                            '}' => depth -= 1,
                            ',' if depth == 0 => {
                                note(&list[start..i]);
                                start = i + 1;
                            }
                            _ => {}
                        }
                    }
                    note(&list[start..]);
                    in_list = !list.contains("};");
                    break;
                }
                None => note(rest),
            }
        }
    }
    found
}

/// Uses of a later module, as `file:line: module`.
fn backward_uses(module: &str, file: &str, text: &str) -> Vec<String> {
    let place = |name: &str| ORDER.iter().position(|m| *m == name);
    modules_used(text)
        .into_iter()
        .filter(|(_, used)| place(used).is_none_or(|used| Some(used) > place(module)))
        .map(|(line, used)| format!("{file}:{line}: {module} uses {used}"))
        .collect()
}

#[test]
fn a_module_uses_only_modules_before_it() {
    let source = root().join("crates/simulation-core/src");
    let mut files = Vec::new();
    rust_files(&source, &mut files);
    files.sort();
    let (mut wrong, mut seen) = (Vec::new(), BTreeSet::new());
    for path in files {
        let inside = path.strip_prefix(&source).expect("found below the folder");
        let first = inside.components().next().expect("a file has a name").as_os_str().to_string_lossy();
        let module = first.trim_end_matches(".rs");
        if module == "lib" {
            continue;
        }
        let text = fs::read_to_string(&path).expect("sources are text");
        // Tests at the foot of a file may build what they need from anywhere.
        let program = text.split("#[cfg(test)]").next().unwrap_or_default();
        wrong.extend(backward_uses(module, &inside.display().to_string(), program));
        seen.insert(module.to_owned());
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(seen, ORDER.iter().map(|m| (*m).to_owned()).collect());
}

#[test]
fn lib_names_the_modules_in_this_order() {
    let text = fs::read_to_string(root().join("crates/simulation-core/src/lib.rs")).expect("sources are text");
    let named: Vec<&str> = text.lines().filter_map(|l| l.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert_eq!(named, ORDER);
}

#[test]
fn the_reader_of_use_lines_sees_every_spelling() {
    let later = [
        "use crate::state::State;",
        "use crate::{key::Key, state};",
        "use crate::{key::{Key, mix}, state::State};",
        "use crate::{\n    key::Key,\n    state::State,\n};",
        "    let s = crate::state::State::default();",
        "pub(in crate::state) fn f() {}",
        "use crate::nobody::knows;",
    ];
    for text in later {
        assert_eq!(backward_uses("world", "w.rs", text).len(), 1, "{text}");
    }
    for text in ["use crate::key::Key;", "// use crate::state::State;", "use crate::world::NONE;", "use super::state;"]
    {
        assert_eq!(backward_uses("world", "w.rs", text), Vec::<String>::new(), "{text}");
    }
}

/// Workspace crates among the dependencies of a manifest (for tests alone they are free).
fn dependencies(manifest: &str, names: &BTreeSet<&str>) -> BTreeSet<String> {
    let mut section = "";
    let mut found = BTreeSet::new();
    for line in manifest.lines().map(str::trim) {
        if line.starts_with('[') {
            section = line;
        } else if section == "[dependencies]" || section == "[build-dependencies]" {
            let name = line.split(['.', '=', ' ']).next().unwrap_or_default();
            if names.contains(name) {
                found.insert(name.to_owned());
            }
        }
    }
    found
}

#[test]
fn a_crate_uses_only_the_crates_it_may_know() {
    let allowed: BTreeMap<&str, &[&str]> = CRATES.into_iter().collect();
    let mut folders: Vec<String> = fs::read_dir(root().join("crates"))
        .expect("there are crates")
        .map(|e| e.expect("the folder can be read").file_name().to_string_lossy().into_owned())
        .collect();
    folders.sort();
    assert_eq!(folders, allowed.keys().map(|k| (*k).to_owned()).collect::<Vec<_>>());
    let names: BTreeSet<&str> =
        allowed.keys().copied().chain(["renxing", "renxing-tests", "renxing-benches"]).collect();
    for (folder, may) in allowed {
        let path = root().join("crates").join(folder).join("Cargo.toml");
        let manifest = fs::read_to_string(path).expect("a crate has a manifest");
        let used = dependencies(&manifest, &names);
        assert!(used.iter().all(|u| may.contains(&u.as_str())), "{folder} uses {used:?}, may use {may:?}");
        assert!(!manifest.contains("[dependencies."), "{folder}: the test reads plain tables only");
        assert!(!manifest.contains("[target."), "{folder}: the test reads plain tables only");
    }
}
