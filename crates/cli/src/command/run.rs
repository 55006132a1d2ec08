//! `renxing run` and `renxing compare`: simulate, write the run directory, print the scores.

use crate::language::Speech;
use crate::study::Loaded;
use crate::{Stop, assemble, builtin, study};
use anyhow::{Context, anyhow};
use indicatif::{ProgressBar, ProgressStyle};
use results::directory::{DirectoryError, RunDirectory};
use results::journal::{ArmRow, Journal, Record, UnitRows};
use results::manifest::{Machine, Manifest, fingerprint};
use results::schema::{FEW_REPLICATES, Results, Valued};
use results::tables::{Columns, Unit, write_replicates, write_series};
use scenario_loader::problem::{Code, Problem, Problems};
use scenario_loader::read::scenario_file;
use simulation_core::indicators::natural::{SERIES, series_hours};
use simulation_core::indicators::quantities::QUANTITIES;
use simulation_core::money::Outlay;
use simulation_core::simulate::{PreparedStudy, prepare_study};
use simulation_core::{analysis, ensemble, money};
use std::collections::BTreeSet;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Instant, SystemTime};

/// Options of `run` and `compare`.
#[derive(clap::Args)]
pub struct Options {
    /// Scenario file or its folder. 情景文件或其文件夹
    scenario: PathBuf,
    /// Replicates; the scenario's own number without it. 重复次数
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    replicates: Option<u32>,
    /// Seed of every draw. 随机种子
    #[arg(long)]
    seed: Option<u64>,
    /// Threads; all cores without it. 线程数
    #[arg(long, env = "RENXING_THREADS", value_parser = clap::value_parser!(u32).range(1..=4096))]
    threads: Option<u32>,
    /// Run directory; a new one below runs/ without it. 结果文件夹
    #[arg(long)]
    out: Option<PathBuf>,
    /// Replace a run that is there. 覆盖已有结果
    #[arg(long, conflicts_with = "resume")]
    force: bool,
    /// Go on with an interrupted run. 继续中断的运行
    #[arg(long, requires = "out")]
    resume: bool,
    /// Mutual-aid value for the baseline or for all arms. 互助价值的计算范围
    #[arg(long, default_value = "baseline", value_parser = ["baseline", "all"])]
    mutual_aid: String,
    /// Print results.json on standard output. 输出 JSON
    #[arg(long)]
    json: bool,
    /// Tell what would be run, without running it. 只说明将运行什么
    #[arg(long)]
    dry_run: bool,
    /// Print where each value comes from. 输出每个值的来源
    #[arg(long)]
    show_config: bool,
}

/// Compares the arms of the built-in default scenario.
pub fn default(speech: Speech) -> Result<(), Stop> {
    let temporary = std::env::temp_dir().join(format!("renxing-{}", std::process::id()));
    let scenario = builtin::unpack(builtin::DEFAULT, &temporary)?;
    let options = Options {
        scenario,
        replicates: None,
        seed: None,
        threads: None,
        out: None,
        force: false,
        resume: false,
        mutual_aid: "baseline".to_owned(),
        json: false,
        dry_run: false,
        show_config: false,
    };
    let ended = run(&options, speech, true);
    // The copy of the scenario is only a stopover; its hashes are in the manifest.
    let _ = std::fs::remove_dir_all(&temporary);
    ended
}

/// A directory nobody uses yet: `runs/NAME`, `runs/NAME-2`, …
fn fresh_directory(scenario: &Path) -> PathBuf {
    let file = scenario_file(scenario);
    let name = file
        .parent()
        .and_then(|f| f.canonicalize().ok())
        .and_then(|f| f.file_name().map(|n| n.to_string_lossy().into_owned()))
        .unwrap_or_else(|| "run".to_owned());
    (1_u32..)
        .map(|i| Path::new("runs").join(if i == 1 { name.clone() } else { format!("{name}-{i}") }))
        .find(|path| !path.exists())
        .unwrap_or_else(|| PathBuf::from("runs"))
}

fn open(options: &Options, path: &Path) -> Result<RunDirectory, Stop> {
    let opened =
        if options.resume { RunDirectory::open_for_resume(path) } else { RunDirectory::create(path, options.force) };
    opened.map_err(|error| match error {
        DirectoryError::InUse { .. } | DirectoryError::NotEmpty { .. } => {
            let problem = Problem::new(Code::RunDirectoryInUse, &path.display().to_string(), 0, 0);
            Stop::Invalid(Problems(vec![problem]))
        }
        other => Stop::Failed(other.into()),
    })
}

fn unit_rows(outcomes: Vec<simulation_core::simulate::ArmOutcome>) -> UnitRows {
    UnitRows {
        arms: outcomes
            .into_iter()
            .map(|o| ArmRow { quantities: o.row.0, series: o.series, counts: o.counts })
            .collect(),
    }
}

/// Simulates; with `all_arms` every arm of the scenario, else its baseline.
pub fn run(options: &Options, speech: Speech, all_arms: bool) -> Result<(), Stop> {
    let started = SystemTime::now();
    let clock = Instant::now();
    let mut loaded = study::load(&options.scenario)?;
    loaded.study.seed = options.seed.unwrap_or(loaded.study.seed);
    loaded.study.replicates = options.replicates.unwrap_or(loaded.study.replicates);
    loaded.study.mutual_aid_for_all = options.mutual_aid == "all";
    if !all_arms {
        loaded.study.arms.truncate(1);
    }
    let threads = options.threads.unwrap_or_else(|| Machine::here().cores);
    if options.show_config {
        for line in loaded.configuration(options.seed, options.replicates) {
            println!("{} = {}  # {}", line.key, line.value, line.origin);
        }
    }
    let prepared = prepare_study(&loaded.study);
    let size = &loaded.study.world;
    tell!(
        "{} — {} {}, {} {}, {} {}, {} {}, {} {}",
        speech.say(&loaded.read.settings.title.zh, &loaded.read.settings.title.en),
        size.people.len(),
        speech.say("居民", "residents"),
        size.buildings.len(),
        speech.say("栋建筑", "buildings"),
        loaded.study.arms.len(),
        speech.say("个方案", "arms"),
        loaded.study.replicates,
        speech.say("次重复", "replicates"),
        threads,
        speech.say("线程", "threads"),
    );
    if loaded.study.replicates < FEW_REPLICATES {
        tell!(
            "{}",
            speech.say(
                "警告:少于 30 次重复,区间不可靠",
                "warning: with fewer than 30 replicates no interval can be trusted"
            )
        );
    }
    if options.dry_run {
        dry_run(&loaded, &prepared, threads, speech);
        return Ok(());
    }
    let path = options.out.clone().unwrap_or_else(|| fresh_directory(&options.scenario));
    let directory = open(options, &path)?;
    let units = simulate(options, &loaded, &prepared, &directory, threads, speech)?;
    let results = write(options, &loaded, &prepared, &directory, &units, (started, clock, threads))?;
    if options.json {
        super::emit(&format!("{}\n", serde_json::to_string_pretty(&results)?))?;
    } else {
        print_summary(&results, speech);
    }
    tell!(
        "{}: {}  ({:.1} s)",
        speech.say("报告", "report"),
        directory.report().display(),
        clock.elapsed().as_secs_f64()
    );
    Ok(())
}

fn dry_run(loaded: &Loaded, prepared: &PreparedStudy, threads: u32, speech: Speech) {
    let clock = Instant::now();
    let mut workspace = simulation_core::simulate::Workspace::default();
    prepared.replicate(0, &mut workspace);
    let one = clock.elapsed().as_secs_f64();
    let n = loaded.study.replicates;
    println!("{}: {}", speech.say("模拟次数", "simulations"), u64::from(n) * loaded.study.arms.len() as u64);
    println!("{}: {:.0} s", speech.say("预计用时", "expected time"), one * f64::from(n) / f64::from(threads));
    let w = &loaded.study.world;
    let bytes = w.people.len() as f64 * 400.0 * f64::from(threads + 2)
        + f64::from(n) * loaded.study.arms.len() as f64 * 14_000.0;
    println!("{}: {:.0} MB", speech.say("预计内存", "expected memory"), 60.0 + bytes / 1e6);
}

/// Runs what the journal does not have yet; returns all units in the order of replicates.
fn simulate(
    options: &Options,
    loaded: &Loaded,
    prepared: &PreparedStudy,
    directory: &RunDirectory,
    threads: u32,
    speech: Speech,
) -> Result<Vec<Unit>, Stop> {
    let study = &loaded.study;
    let mut parts: Vec<(String, Vec<u8>)> =
        loaded.inputs(&options.scenario)?.into_iter().map(|f| (f.file, f.sha256.into_bytes())).collect();
    parts.push(("version".to_owned(), env!("CARGO_PKG_VERSION").as_bytes().to_vec()));
    parts.push(("seed".to_owned(), study.seed.to_le_bytes().to_vec()));
    parts
        .push(("arms".to_owned(), study.arms.iter().map(|a| a.id.as_str()).collect::<Vec<_>>().join(",").into_bytes()));
    parts.push(("mutual-aid".to_owned(), options.mutual_aid.clone().into_bytes()));
    let named: Vec<(&str, &[u8])> = parts.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
    let print = fingerprint(&named);
    let (journal, records) = if options.resume {
        Journal::resume(&directory.journal(), print)?
    } else {
        (Journal::create(&directory.journal(), print)?, Vec::new())
    };
    let done: BTreeSet<u32> = records.iter().map(|r| r.replicate).collect();
    if let Some(&last) = done.last().filter(|&&last| last >= study.replicates) {
        return Err(Stop::Usage(format!(
            "{} --replicates {}",
            speech.say(
                "该文件夹中的运行更大,续跑不会删减它;请给出",
                "the run there is larger, and resuming takes nothing from it; give"
            ),
            last + 1
        )));
    }
    let todo: Vec<u32> = (0..study.replicates).filter(|r| !done.contains(r)).collect();

    let stop = std::sync::Arc::new(AtomicBool::new(false));
    let signal = stop.clone();
    // A second handler in one process is refused; the first one still stops the run.
    let _ = ctrlc::set_handler(move || signal.store(true, Ordering::Relaxed));
    let bar = progress(todo.len() as u64, speech);
    let state = Mutex::new((journal, records, None::<anyhow::Error>));
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads as usize).build()?;
    pool.install(|| {
        ensemble::run(prepared, &todo, &stop, &|replicate, outcomes| {
            let record = Record { sample: 0, replicate, payload: unit_rows(outcomes).encode() };
            let mut state = state.lock().expect("nobody panics while holding the journal");
            if let Err(error) = state.0.append(&record) {
                state.2.get_or_insert(error.into());
                stop.store(true, Ordering::Relaxed);
            }
            state.1.push(record);
            bar.inc(1);
        });
    });
    let (mut journal, mut records, error) = state.into_inner().expect("all workers have ended");
    journal.flush()?;
    bar.finish_and_clear();
    if let Some(error) = error {
        return Err(error.into());
    }
    records.retain(|r| r.replicate < study.replicates);
    if (records.len() as u32) < study.replicates {
        return Err(Stop::Interrupted(directory.path().to_owned()));
    }
    records.sort_by_key(|r| r.replicate);
    records
        .into_iter()
        .map(|r| {
            let rows = UnitRows::decode(&r.payload).map_err(|e| anyhow!(e)).context("journal")?;
            Ok(Unit { sample: r.sample, replicate: r.replicate, rows })
        })
        .collect()
}

fn progress(total: u64, speech: Speech) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(total);
    let template = format!("{} {{bar:40}} {{pos}}/{{len}}  {{elapsed}} / {{eta}}", speech.say("模拟", "simulating"));
    if let Ok(style) = ProgressStyle::with_template(&template) {
        bar.set_style(style);
    }
    bar
}

fn write(
    options: &Options,
    loaded: &Loaded,
    prepared: &PreparedStudy,
    directory: &RunDirectory,
    units: &[Unit],
    (started, clock, threads): (SystemTime, Instant, u32),
) -> Result<Results, Stop> {
    let study = &loaded.study;
    let columns = Columns {
        seed: study.seed,
        arms: study.arms.iter().map(|a| a.id.clone()).collect(),
        quantities: QUANTITIES.iter().map(|(n, _)| (*n).to_owned()).collect(),
        series: SERIES.iter().map(|n| (*n).to_owned()).collect(),
        hours: series_hours(study.horizon_days),
    };
    write_replicates(&directory.replicates(), &columns, units)?;
    write_series(&directory.series(), &columns, units)?;
    let table = analysis::Table::from_shape_fn((study.arms.len(), units.len(), QUANTITIES.len()), |(a, r, q)| {
        units[r].rows.arms[a].quantities[q]
    });
    let analysed = analysis::analyse(&table, study.seed);
    let outlays: Vec<Outlay> =
        (0..prepared.arms()).map(|arm| Outlay { cost: prepared.cost(arm), lead: prepared.lead(arm) }).collect();
    let weighed = money::weigh(&table, &outlays, &study.economy, study.seed);
    let results = assemble::results(loaded, prepared, units, &analysed, &weighed);
    let place = assemble::place(loaded, prepared, units);
    directory.write_results(&results)?;
    directory.write_place(&place)?;
    super::report::write(directory, &results, &place)?;
    directory.write_manifest(&Manifest {
        version: results::manifest::VERSION,
        program_version: env!("CARGO_PKG_VERSION").to_owned(),
        commit: option_env!("RENXING_COMMIT").map(str::to_owned),
        command: std::env::args().collect(),
        seed: study.seed,
        replicates: study.replicates,
        threads,
        machine: Machine::here(),
        started: humantime::format_rfc3339_seconds(started).to_string(),
        finished: humantime::format_rfc3339_seconds(SystemTime::now()).to_string(),
        wall_seconds: clock.elapsed().as_secs_f64(),
        inputs: loaded.inputs(&options.scenario)?,
        configuration: loaded.configuration(options.seed, options.replicates),
        files: directory.hashes()?,
    })?;
    Ok(results)
}

/// A difference with its sign; what rounds to nothing has none.
fn signed(value: f64) -> String {
    if value.abs() < 0.005 { "0.00".to_owned() } else { format!("{value:+.2}") }
}

/// Yuan with a separator every three digits.
fn yuan(value: f64) -> String {
    let digits = format!("{value:.0}");
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// Prints scores and paired differences.
fn print_summary(results: &Results, speech: Speech) {
    use comfy_table::Table;
    let label = speech.say(&results.label.zh, &results.label.en);
    if !label.is_empty() {
        println!("{label}");
    }
    let names = [
        ("resistance", "抗逆力", "resistance"),
        ("recovery", "恢复力", "recovery"),
        ("self_governance", "自治力", "self-governance"),
    ];
    let mut table = Table::new();
    let mut header = vec![speech.say("方案", "arm").to_owned()];
    header.extend(names.iter().map(|(_, zh, en)| speech.say(zh, en).to_owned()));
    table.set_header(header);
    let span = |ci: Option<[f64; 2]>, digits: usize| {
        ci.map_or_else(String::new, |[lo, hi]| format!(" [{lo:.digits$}, {hi:.digits$}]"))
    };
    let missing = speech.say("不适用", "n/a");
    for arm in &results.arms {
        let mut row = vec![speech.say(&arm.title.zh, &arm.title.en).to_owned()];
        for (key, _, _) in names {
            let score = &arm.scores[key];
            row.push(score.value.map_or_else(
                || missing.to_owned(),
                |v| format!("{v:.1}{}", span(score.interval_total.or(score.ci_mc), 1)),
            ));
        }
        table.add_row(row);
    }
    println!("{table}");
    if !results.comparisons.is_empty() {
        println!(
            "{}",
            speech.say(
                "与基线的配对差异 [配对 95 % 区间] (不配对区间)",
                "paired differences from the baseline [paired 95 % interval] (unpaired interval)"
            )
        );
        let mut table = Table::new();
        let mut header = vec![speech.say("方案", "arm").to_owned()];
        header.extend(names.iter().map(|(_, zh, en)| speech.say(zh, en).to_owned()));
        header.push(speech.say("费用:一次 / 每年(元)", "cost: once / a year (yuan)").to_owned());
        header.push(speech.say("每避免一人死亡(元)", "yuan per death avoided").to_owned());
        header.push(speech.say("每人日服务(元)", "yuan per person-day of service").to_owned());
        header.push(speech.say("效益/费用", "benefit over cost").to_owned());
        table.set_header(header);
        for c in &results.comparisons {
            let arm = results.arms.iter().find(|a| a.id == c.arm);
            let mut title = arm.map_or_else(|| c.arm.clone(), |a| speech.say(&a.title.zh, &a.title.en).to_owned());
            if c.harmful {
                title += speech.say("(有害)", " (harmful)");
            }
            let mut row = vec![title];
            for (key, _, _) in names {
                let d = &c.scores[key];
                row.push(d.difference.map_or_else(
                    || missing.to_owned(),
                    |v| {
                        let unpaired = d
                            .ci_mc_unpaired
                            .map_or_else(String::new, |[lo, hi]| format!(" ({}, {})", signed(lo), signed(hi)));
                        let paired =
                            d.ci_mc.map_or_else(String::new, |[lo, hi]| format!(" [{}, {}]", signed(lo), signed(hi)));
                        format!("{}{paired}{unpaired}", signed(v))
                    },
                ));
            }
            row.push(format!("{} / {}", yuan(c.cost.capital), yuan(c.cost.yearly)));
            let priced = |v: &Valued, by: &dyn Fn(f64) -> String| match (v.value, v.ci_mc) {
                (Some(value), Some([lo, hi])) => format!("{} [{}, {}]", by(value), by(lo), by(hi)),
                (Some(value), None) => by(value),
                (None, _) => missing.to_owned(),
            };
            let money = c.money.unwrap_or_default();
            row.push(priced(&money.per_death, &yuan));
            row.push(priced(&money.per_service_day, &|x| if x < 100.0 { format!("{x:.1}") } else { yuan(x) }));
            row.push(priced(&money.benefit_cost, &|x| format!("{x:.3}")));
            table.add_row(row);
        }
        println!("{table}");
        if results.comparisons.iter().filter_map(|c| c.money.as_ref()).any(|m| m.return_period.is_none()) {
            println!(
                "{}",
                speech.say(
                    "效益按事件必然发生一次计(未给出 economy.return-period)。",
                    "Benefits count the event as coming once for certain (no economy.return-period is given)."
                )
            );
        }
    }
    println!(
        "{}",
        speech.say(
            "区间只反映运气(参数固定),不是全部不确定性。",
            "Intervals hold luck only (parameters fixed), not all uncertainty."
        )
    );
}
