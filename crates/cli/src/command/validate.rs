//! `renxing validate`: the engine against exact answers, relations that must hold, and observed events.

use crate::language::Speech;
use crate::study::{self, Loaded};
use crate::{Stop, builtin};
use anyhow::Context;
use indicatif::{ProgressBar, ProgressStyle};
use results::directory::atomic_write;
use results::manifest::Machine;
use results::schema::Text;
use results::validation::{self, Tolerance, Validation};
use scenario_loader::case::{self, Case, Content, ranges};
use scenario_loader::problem::{Code, Language, Problem, Problems};
use scenario_loader::read;
use simulation_core::parameters::CATALOGUE;
use simulation_core::simulate::prepare_study;
use simulation_core::study::Study;
use simulation_core::validation::event::{Compare, Target, judge};
use simulation_core::validation::numbers::{Given, Numbers};
use simulation_core::validation::verdict::Row;
use simulation_core::validation::{Posed, pose};
use std::fs;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Options of `validate`.
#[derive(clap::Args)]
pub struct Options {
    /// Case file, or a folder of case files; all that come with the program without it. May be given again. 案例文件
    #[arg(long, value_name = "FILE")]
    case: Vec<PathBuf>,
    /// Draws in every case; each case's own number without it. 抽样次数
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=10_000_000))]
    replicates: Option<u32>,
    /// Also try so many sets of inputs from what is held plausible for each event (`ranges.toml` beside its
    /// scenario), each with a quarter of the draws. 对每个事件另试若干组合理输入
    #[arg(long, value_name = "SETS", value_parser = clap::value_parser!(u32).range(1..=10_000))]
    inputs: Option<u32>,
    /// Threads; all cores without it. 线程数
    #[arg(long, env = "RENXING_THREADS", value_parser = clap::value_parser!(u32).range(1..=4096))]
    threads: Option<u32>,
    /// Folder for validation.html, validation.md and validation.json; a new one below runs/ without it. 结果文件夹
    #[arg(long)]
    out: Option<PathBuf>,
    /// Replace what is there. 覆盖已有结果
    #[arg(long)]
    force: bool,
    /// Print a list of all rows as JSON on standard output. 输出 JSON
    #[arg(long)]
    json: bool,
    /// A failing event target is an error too (exit code 5). 真实事件目标不合格也视为失败
    #[arg(long)]
    strict: bool,
}

/// Files this command writes.
const FILES: [&str; 3] = ["validation.html", "validation.md", "validation.json"];

/// A case that can run.
struct Ready {
    case: Case,
    scenario: Option<Loaded>,
    others: Vec<Study>,
    targets: Vec<Target>,
    /// Scenarios under other plausible inputs.
    varied: Vec<Study>,
}

/// Runs the cases, writes the page and prints the table.
pub fn run(options: &Options, speech: Speech) -> Result<(), Stop> {
    let temporary = std::env::temp_dir().join(format!("renxing-cases-{}", std::process::id()));
    let ended = in_folder(options, speech, &temporary);
    // The copies of the cases are only a stopover.
    let _ = fs::remove_dir_all(&temporary);
    ended
}

fn in_folder(options: &Options, speech: Speech, temporary: &Path) -> Result<(), Stop> {
    let clock = Instant::now();
    let out = free_folder(options)?;
    let files = if options.case.is_empty() { builtin::unpack_cases(temporary)? } else { named(&options.case)? };
    let mut ready = load(&files)?;
    let mut problems = Problems::default();
    for r in &mut ready {
        r.case.replicates = options.replicates.unwrap_or(r.case.replicates);
        match varied(r, options.inputs.unwrap_or(0)) {
            Ok(studies) => r.varied = studies,
            Err(Stop::Invalid(found)) => problems.extend(found),
            Err(other) => return Err(other),
        }
    }
    problems.or(()).map_err(Stop::Invalid)?;
    ready.sort_by(|a, b| a.case.id.cmp(&b.case.id));
    let threads = options.threads.unwrap_or_else(|| Machine::here().cores);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads as usize).build()?;
    let bar =
        progress(ready.iter().map(|r| u64::from(r.case.replicates) + r.varied.len() as u64 * quarter(r)).sum(), speech);
    let cases = ready
        .iter()
        .map(|r| {
            let began = Instant::now();
            bar.set_message(r.case.id.clone());
            let rows = pool.install(|| rows(r, &|| bar.inc(1)));
            let plausible = pool.install(|| plausible(r, rows.len(), &|| bar.inc(1)));
            if bar.is_hidden() {
                tell!("{}: {:.1} s", r.case.id, began.elapsed().as_secs_f64());
            }
            of_case(r, rows, &plausible)
        })
        .collect();
    bar.finish_and_clear();
    let defaults: Vec<(&str, f64)> = CATALOGUE.iter().map(|card| (card.key, card.value)).collect();
    let found = Validation {
        version: validation::VERSION,
        program_version: env!("CARGO_PKG_VERSION").to_owned(),
        defaults_hash: validation::hash_of_defaults(&defaults),
        defaults: defaults.len() as u32,
        cases,
    };
    write(&out, &found, speech)?;
    if options.json {
        super::emit(&format!("{}\n", serde_json::to_string_pretty(&found.flat())?))?;
    } else {
        print(&found, speech)?;
    }
    tell!(
        "{}: {}  ({:.1} s)",
        speech.say("报告", "report"),
        out.join(FILES[0]).display(),
        clock.elapsed().as_secs_f64()
    );
    verdict(&found, options.strict, speech)
}

fn chinese(speech: Speech) -> bool {
    speech.language() == Language::Zh
}

/// The folder to write to: nothing in it is replaced without `--force`.
fn free_folder(options: &Options) -> Result<PathBuf, Stop> {
    let Some(out) = &options.out else {
        let name = |i: u32| if i == 1 { "validation".to_owned() } else { format!("validation-{i}") };
        let free = (1_u32..).map(|i| Path::new("runs").join(name(i))).find(|path| !path.exists());
        return Ok(free.unwrap_or_else(|| PathBuf::from("runs")));
    };
    if !options.force && FILES.iter().any(|file| out.join(file).exists()) {
        let problem = Problem::new(Code::RunDirectoryInUse, &out.display().to_string(), 0, 0);
        return Err(Stop::Invalid(problem.into()));
    }
    Ok(out.clone())
}

/// The case files behind the paths a user gave.
fn named(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Stop> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            let entries: Vec<PathBuf> =
                fs::read_dir(path)?.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
            files.extend(entries.into_iter().filter(|p| p.extension().is_some_and(|e| e == "toml")));
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

/// Reads all cases and what they run; every problem of every file is told at once.
fn load(files: &[PathBuf]) -> Result<Vec<Ready>, Stop> {
    let (mut ready, mut problems) = (Vec::<Ready>::new(), Problems::default());
    for file in files {
        let case = match case::read(file) {
            Ok(case) => case,
            Err(found) => {
                problems.extend(found);
                continue;
            }
        };
        if let Some(other) = ready.iter().find(|r| r.case.id == case.id) {
            let taken = Problem::new(Code::DuplicateId, &case.file, 0, 0).key("id").value(&case.id);
            problems.push(taken.allowed(&other.case.file));
        }
        let scenario = match case.scenario.as_deref().map(study::load).transpose() {
            Ok(scenario) => scenario,
            Err(Stop::Invalid(found)) => {
                problems.extend(found);
                continue;
            }
            Err(other) => return Err(other),
        };
        let mut others = Vec::new();
        for other in &case.against {
            match study::load(other) {
                Ok(other) => others.push(other.study),
                Err(Stop::Invalid(found)) => problems.extend(found),
                Err(other) => return Err(other),
            }
        }
        let targets = targets(&case, scenario.as_ref(), &mut problems);
        ready.push(Ready { case, scenario, others, targets, varied: Vec::new() });
    }
    problems.or(ready).map_err(Stop::Invalid)
}

/// Targets with the arms found in the scenario.
fn targets(case: &Case, scenario: Option<&Loaded>, problems: &mut Problems) -> Vec<Target> {
    let (Content::Event(targets), Some(scenario)) = (&case.content, scenario) else { return Vec::new() };
    let arms: Vec<&str> = scenario.study.arms.iter().map(|a| a.id.as_str()).collect();
    let mut found = Vec::new();
    for target in targets {
        let mut position = |arm: &str| {
            let position = arms.iter().position(|a| *a == arm);
            if position.is_none() {
                problems.push(case.unknown_arm(target, arm, &arms));
            }
            position
        };
        let compare = target.compare.as_ref().map(|(arm, how)| (position(arm), *how));
        let Some(arm) = position(&target.arm) else { continue };
        found.push(Target {
            asked: target.asked.clone(),
            arm,
            compare: compare.and_then(|(with, how)| Some(Compare { with: with?, how })),
            observed: target.observed.clone(),
            rule: target.rule.clone(),
            naive: target.naive.clone(),
            calibrated: target.calibrated,
            source: target.source.clone(),
            title: target.title.as_ref().map(|t| [t.zh.clone(), t.en.clone()]),
        });
    }
    found
}

fn rows(ready: &Ready, done: &(dyn Fn() + Sync)) -> Vec<Row> {
    let case = &ready.case;
    match (&case.content, &ready.scenario) {
        (Content::Problem { problem, numbers }, scenario) => {
            let study = scenario.as_ref().map(|s| &s.study);
            let (others, seed, draws) = (ready.others.as_slice(), case.seed, case.replicates);
            pose(problem, &Posed { numbers, study, others, seed, draws }, done)
        }
        (Content::Event(_), Some(scenario)) => {
            let mut study = scenario.study.clone();
            study.seed = case.seed;
            judge(&prepare_study(&study), &ready.targets, case.replicates, case.slices, done)
        }
        (Content::Event(_), None) => Vec::new(),
    }
}

/// The scenario of an event under so many sets of inputs from what is held plausible; none where nothing is said.
fn varied(ready: &Ready, sets: u32) -> Result<Vec<Study>, Stop> {
    let (Content::Event(_), Some(path), 1..) = (&ready.case.content, &ready.case.scenario, sets) else {
        return Ok(Vec::new());
    };
    let Some(ranges) = ranges::beside(path).map_err(Stop::Invalid)? else { return Ok(Vec::new()) };
    let scenario = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    (0..sets)
        .map(|set| {
            let text = ranges.vary(&scenario, ready.case.seed, set).map_err(Stop::Invalid)?;
            Ok(study::build(read::read_as(&text, path).map_err(Stop::Invalid)?)?.study)
        })
        .collect()
}

/// Draws under each set of other inputs.
fn quarter(ready: &Ready) -> u64 {
    u64::from(ready.case.replicates.div_ceil(4))
}

/// With how many of the other sets of inputs each row passes.
fn plausible(ready: &Ready, rows: usize, done: &(dyn Fn() + Sync)) -> Vec<u32> {
    let mut inside = vec![0; rows];
    for study in &ready.varied {
        let mut study = study.clone();
        study.seed = ready.case.seed;
        let draws = quarter(ready) as u32;
        let found = judge(&prepare_study(&study), &ready.targets, draws, ready.case.slices, done);
        inside.iter_mut().zip(found).for_each(|(n, row)| *n += u32::from(row.pass));
    }
    inside
}

fn text([zh, en]: [String; 2]) -> Text {
    Text { zh, en }
}

fn of_case(ready: &Ready, rows: Vec<Row>, plausible: &[u32]) -> validation::Case {
    let case = &ready.case;
    let runs = match (&case.content, &ready.scenario) {
        (Content::Problem { problem, numbers }, _) => {
            let given = written(numbers);
            Text { zh: format!("{}({given})", problem.text[0]), en: format!("{} ({given})", problem.text[1]) }
        }
        (Content::Event(_), Some(s)) => {
            Text { zh: s.read.settings.title.zh.clone(), en: s.read.settings.title.en.clone() }
        }
        (Content::Event(_), None) => Text::default(),
    };
    validation::Case {
        id: case.id.clone(),
        kind: case.kind.name().to_owned(),
        title: Text { zh: case.title.zh.clone(), en: case.title.en.clone() },
        source: case.source.clone(),
        notes: Text { zh: case.notes.zh.clone(), en: case.notes.en.clone() },
        runs,
        departures: ready.scenario.as_ref().map_or_else(Vec::new, departures),
        seed: case.seed,
        draws: case.replicates,
        slices: case.slices,
        rows: rows
            .into_iter()
            .zip(plausible)
            .map(|(row, &inside)| {
                let of = ready.varied.len() as u32;
                validation::Row { plausible: (of > 0).then_some(validation::Plausible { inside, of }), ..of_row(row) }
            })
            .collect(),
    }
}

/// Parameters that a scenario sets to something else than the default.
fn departures(scenario: &Loaded) -> Vec<String> {
    let used = &scenario.study.parameters;
    CATALOGUE
        .iter()
        .filter_map(|card| {
            let value = used.get(card.key)?;
            (value != card.value).then(|| format!("{} = {value} ({})", card.key, card.value))
        })
        .collect()
}

fn written(numbers: &Numbers) -> String {
    let one = |given: &Given| match given {
        Given::One(x) => x.to_string(),
        Given::Many(list) => format!("{list:?}"),
        Given::Rows(rows) => format!("{rows:?}"),
    };
    numbers.0.iter().map(|(name, given)| format!("{name} {}", one(given))).collect::<Vec<_>>().join(", ")
}

fn of_row(row: Row) -> validation::Row {
    let finite = |end: usize| row.range.map(|r| r[end]).filter(|x| x.is_finite());
    validation::Row {
        tolerance: Tolerance { rule: row.rule.to_owned(), low: finite(0), high: finite(1) },
        observable: row.observable,
        text: text(row.text),
        label: text(row.label),
        unit: text(row.unit),
        engine: row.estimate.value,
        interval: row.estimate.interval,
        standard_error: row.estimate.standard_error,
        observed: row.observed,
        baseline: row.baseline,
        baseline_text: row.baseline_text.map(text),
        beats_baseline: row.beats_baseline,
        calibrated: row.calibrated,
        source: row.source,
        pass: row.pass,
        plausible: None,
    }
}

fn progress(total: u64, speech: Speech) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(total);
    let template =
        format!("{} {{bar:40}} {{pos}}/{{len}}  {{msg}}  {{elapsed}} / {{eta}}", speech.say("对照", "validating"));
    if let Ok(style) = ProgressStyle::with_template(&template) {
        bar.set_style(style);
    }
    bar
}

fn write(out: &Path, found: &Validation, speech: Speech) -> Result<(), Stop> {
    fs::create_dir_all(out).with_context(|| out.display().to_string())?;
    let language = if chinese(speech) { report::Language::Chinese } else { report::Language::English };
    let contents = [
        report::validation_page(found)?,
        report::validation_markdown(found, language),
        serde_json::to_string_pretty(found)? + "\n",
    ];
    for (name, content) in FILES.iter().zip(contents) {
        let path = out.join(name);
        atomic_write::<std::io::Error>(&path, |file| file.write_all(content.as_bytes()))
            .with_context(|| path.display().to_string())?;
    }
    Ok(())
}

fn print(found: &Validation, speech: Speech) -> Result<(), Stop> {
    let language = if chinese(speech) { report::Language::Chinese } else { report::Language::English };
    for (title, rows) in report::validation_tables(found, language) {
        let mut table = comfy_table::Table::new();
        let mut rows = rows.into_iter();
        table.set_header(rows.next().unwrap_or_default());
        table.add_rows(rows);
        super::emit(&format!("{title}\n{table}\n"))?;
    }
    super::emit(&format!(
        "{}: {}\n",
        speech.say("行为默认值的指纹(SHA-256)", "hash of the behavioural defaults (SHA-256)"),
        found.defaults_hash
    ))
}

/// Fails when something that must hold does not: exact problems and relations; with `strict` events as well.
fn verdict(found: &Validation, strict: bool, speech: Speech) -> Result<(), Stop> {
    let failing = |must: bool| -> Vec<&str> {
        let these = found.cases.iter().filter(|c| c.must_hold() == must && !c.passes());
        these.map(|c| c.id.as_str()).collect()
    };
    let (broken, missed) = (failing(true), failing(false));
    let told = |zh: &str, en: &str, ids: &[&str]| format!("{}: {}", speech.say(zh, en), ids.join(", "));
    let missed_text = told("未达目标的事件", "events that miss a target", &missed);
    if !broken.is_empty() {
        if !missed.is_empty() {
            tell!("{missed_text}");
        }
        return Err(Stop::NotMet(told("不成立", "does not hold", &broken)));
    }
    if missed.is_empty() {
        return Ok(());
    }
    if strict {
        return Err(Stop::NotMet(missed_text));
    }
    tell!("{missed_text}");
    Ok(())
}
