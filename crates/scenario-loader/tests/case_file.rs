//! Case files of `renxing validate`: what they say, and how problems in them are told.

use scenario_loader::case::{Content, Kind, read, read_str};
use scenario_loader::problem::{Code, Language};
use simulation_core::validation::event::{How, Rule, Shape};
use simulation_core::validation::verdict::Tolerance;
use std::path::Path;

const PROBLEM: &str = r#"
schema = 1
id = "VAL-V23"
kind = "analytic"
title = { zh = "基尼", en = "Gini" }
source = "closed form"
problem = "gini"
seed = 5
replicates = 10
[numbers]
people = 1000
sigma = 1.0
alpha = 3
"#;

const EVENT: &str = r#"
schema = 1
id = "VAL-T1"
kind = "observation"
title = { zh = "镇", en = "Town" }
source = "made up"
notes = { zh = "无", en = "none" }
scenario = "town/scenario.toml"
calibrated = true
slices = 3
[[targets]]
observable = "alive_share_of_extricated_by_professionals"
days = [0, 1, 2]
observed = [0.7, 0.2]
tolerance = { rule = "plus-minus", by = [0.08, 0.1] }
naive = { values = [0.5, 0.5], zh = "一半", en = "half" }
[[targets]]
observable = "deaths_within_share"
hours = [1, 24]
observed = [0.9, 0.95]
tolerance = { rule = "curve", shape = "rise" }
calibrated = false
[[targets]]
observable = "deaths_share"
arm = "teams"
against = "baseline"
how = "ratio"
title = { zh = "死亡比", en = "ratio of deaths" }
tolerance = { rule = "at-most", high = 0.5 }
"#;

#[test]
fn a_problem_with_its_numbers() {
    let case = read_str(PROBLEM, "case.toml").unwrap();
    assert_eq!(
        (case.id.as_str(), case.kind, case.seed, case.replicates, case.slices),
        ("VAL-V23", Kind::Analytic, 5, 10, 1)
    );
    let Content::Problem { problem, numbers } = case.content else { panic!("a problem") };
    assert_eq!((problem.name, numbers.whole("people"), numbers.get("alpha")), ("gini", 1_000, 3.0));
}

#[test]
fn targets_with_their_rules() {
    let case = read_str(EVENT, "case.toml").unwrap();
    assert_eq!((case.slices, case.scenario.as_deref()), (3, Some(Path::new("town/scenario.toml"))));
    let Content::Event(targets) = case.content else { panic!("an event") };
    assert_eq!(targets[0].asked.arguments, [0.0, 24.0, 48.0]);
    assert_eq!(targets[0].rule, Rule::Each(vec![Tolerance::PlusMinus(0.08), Tolerance::PlusMinus(0.1)]));
    assert_eq!(targets[0].naive.as_ref().map(|n| n.values.as_slice()), Some(&[0.5, 0.5][..]));
    // The rule for curves depends on whether the target was calibrated.
    let blind = Rule::Curve { shape: Shape::Rise, rmse: 0.12, factor: 2.0, relative: false };
    assert_eq!((targets[0].calibrated, targets[1].calibrated, &targets[1].rule), (true, false, &blind));
    assert_eq!(
        (targets[2].arm.as_str(), targets[2].compare.as_ref()),
        ("teams", Some(&("baseline".to_owned(), How::Ratio)))
    );
    let calibrated = EVENT.replace("calibrated = false\n", "");
    let Content::Event(targets) = read_str(&calibrated, "c").unwrap().content else { panic!("an event") };
    assert_eq!(targets[1].rule, Rule::Curve { shape: Shape::Rise, rmse: 0.05, factor: 1.25, relative: false });
}

#[test]
fn a_proportion_may_be_four_times_as_wide_as_the_observed_interval() {
    let text = EVENT.replace("\"plus-minus\", by = [0.08, 0.1]", "\"proportion\", of = [692, 806]");
    let Content::Event(targets) = read_str(&text, "c").unwrap().content else { panic!("an event") };
    let Rule::Each(tolerances) = &targets[0].rule else { panic!("one for each") };
    let Tolerance::Proportion(widest) = tolerances[0] else { panic!("a proportion") };
    // Wilson for 0.7 of 692: about ±3.4 points.
    assert!((widest - 4.0 * 0.068).abs() < 0.004, "{widest}");
    let unknown = text.replace(", of = [692, 806]", "");
    let Content::Event(targets) = read_str(&unknown, "c").unwrap().content else { panic!("an event") };
    assert_eq!(targets[0].rule, Rule::Each(vec![Tolerance::Proportion(0.25); 2]));
}

/// Every problem that a change to a good file makes: code, line and column, key.
fn problems(good: &str, changes: &[(&str, &str)]) -> Vec<(Code, String, String)> {
    let mut text = good.to_owned();
    for (old, new) in changes {
        assert!(text.contains(old), "{old}");
        text = text.replacen(old, new, 1);
    }
    let found = read_str(&text, "case.toml").expect_err("the file is wrong");
    for language in [Language::Zh, Language::En] {
        let message = found.message(language);
        assert_eq!(message.lines().count(), found.0.len());
        assert_eq!(message.is_ascii(), language == Language::En, "{message}");
    }
    found.0.into_iter().map(|p| (p.code, format!("{}:{}", p.line, p.column), p.key)).collect()
}

fn told(code: Code, place: &str, key: &str) -> (Code, String, String) {
    (code, place.to_owned(), key.to_owned())
}

#[test]
fn every_problem_of_a_case_is_told_at_once() {
    let changes = [
        ("kind = \"analytic\"", "kind = \"analytc\""),
        ("seed = 5", "sed = 5"),
        ("people = 1000", "people = 2"),
        ("sigma = 1.0", "sigma = \"one\""),
        ("alpha = 3", "alfa = 3"),
    ];
    assert_eq!(
        problems(PROBLEM, &changes),
        [
            told(Code::UnknownName, "4:8", "kind"),
            told(Code::UnknownKey, "8:1", "sed"),
            told(Code::MissingKey, "11:1", "numbers.alpha"),
            told(Code::OutOfRange, "11:10", "numbers.people"),
            told(Code::WrongType, "12:9", "numbers.sigma"),
            told(Code::UnknownKey, "13:1", "numbers.alfa"),
        ]
    );
    let changes = [
        ("scenario = \"town/scenario.toml\"\n", ""),
        ("days = [0, 1, 2]", "days = [0, 2, 1]"),
        ("shape = \"rise\"", "shape = \"up\""),
        ("observable = \"deaths_share\"", "observable = \"death_share\""),
        ("how = \"ratio\"\n", ""),
    ];
    assert_eq!(
        problems(EVENT, &changes),
        [
            told(Code::MissingKey, "2:1", "scenario"),
            told(Code::OutOfRange, "12:8", "targets.days"),
            told(Code::UnknownName, "20:39", "targets.tolerance.shape"),
            told(Code::MissingKey, "23:1", "targets.how"),
            told(Code::UnknownName, "23:14", "targets.observable"),
        ]
    );
}

#[test]
fn what_does_not_fit_is_refused() {
    for (good, change, code, key) in [
        (PROBLEM, ("problem = \"gini\"", "problem = \"ginny\""), Code::UnknownName, "problem"),
        (PROBLEM, ("problem = \"gini\"", "problem = \"gini\"\nscenario = \"x\""), Code::UnknownKey, "scenario"),
        (PROBLEM, ("schema = 1", "schema = 2"), Code::OutOfRange, "schema"),
        (PROBLEM, ("en = \"Gini\"", "en = \" \""), Code::MissingKey, "title.en"),
        (PROBLEM, ("[numbers]", "[[targets]]\n[numbers]"), Code::UnknownKey, "targets"),
        (PROBLEM, ("seed = 5", "seed ="), Code::Syntax, ""),
        (EVENT, ("observed = [0.7, 0.2]\n", ""), Code::MissingKey, "targets.observed"),
        (EVENT, ("observed = [0.7, 0.2]", "observed = [0.7]"), Code::OutOfRange, "targets.observed"),
        (EVENT, ("by = [0.08, 0.1]", "by = [1, 2, 3]"), Code::OutOfRange, "targets.tolerance.by"),
        (EVENT, ("rule = \"at-most\"", "rule = \"band\""), Code::MissingKey, "targets.tolerance.low"),
        (EVENT, ("against = \"baseline\"\n", ""), Code::UnknownKey, "targets.how"),
        (EVENT, ("title = { zh = \"死亡比\", en = \"ratio of deaths\" }\n", ""), Code::MissingKey, "targets.title"),
        (EVENT, ("hours = [1, 24]", ""), Code::MissingKey, "targets.hours"),
        (EVENT, ("slices = 3", "slices = 0"), Code::OutOfRange, "slices"),
    ] {
        let found = problems(good, &[change]);
        assert_eq!(found.iter().map(|(c, _, k)| (*c, k.as_str())).collect::<Vec<_>>(), [(code, key)], "{change:?}");
    }
}

#[test]
fn a_file_that_is_not_there_is_told() {
    let found = read(Path::new("nowhere/case.toml")).unwrap_err();
    assert_eq!(found.0[0].code, Code::MissingFile);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    std::fs::write(folder.join("case.toml"), EVENT).unwrap();
    let found = read(&folder.join("case.toml")).unwrap_err();
    assert_eq!(found.0.iter().map(|p| (p.code, p.key.as_str())).collect::<Vec<_>>(), [(Code::MissingFile, "scenario")]);
}
