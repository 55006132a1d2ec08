//! `renxing report`: the page and the figures of a finished run.

use crate::Stop;
use crate::language::Speech;
use results::directory::{PLACE, RESULTS, RunDirectory, read_place, read_results};
use results::schema::{Place, Results};
use std::path::PathBuf;

/// Options of `report`.
#[derive(clap::Args)]
pub struct Options {
    /// Run directory. 结果文件夹
    directory: PathBuf,
    /// Print short summary tables as Markdown. 输出 Markdown 摘要
    #[arg(long)]
    markdown: bool,
}

/// Writes `report.html` and `figures/`.
pub fn write(directory: &RunDirectory, results: &Results, place: &Place) -> Result<(), Stop> {
    directory.write_report(&report::page(results, place)?)?;
    for language in [report::Language::Chinese, report::Language::English] {
        for figure in report::figures(results, language)? {
            let name = format!("{}.{}", figure.name, language.code());
            directory.write_figure(&format!("{name}.svg"), figure.svg.as_bytes())?;
            directory.write_figure(&format!("{name}.png"), &figure.png)?;
        }
    }
    Ok(())
}

/// Reads the results of a run and writes its report again.
pub fn run(options: &Options, speech: Speech) -> Result<(), Stop> {
    let results = read_results(&options.directory.join(RESULTS))?;
    let place = read_place(&options.directory.join(PLACE))?;
    if options.markdown {
        let chinese = speech.language() == scenario_loader::problem::Language::Zh;
        let language = if chinese { report::Language::Chinese } else { report::Language::English };
        println!("{}", report::markdown(&results, language));
        return Ok(());
    }
    let directory = RunDirectory::open_for_resume(&options.directory)?;
    write(&directory, &results, &place)?;
    println!("{}", directory.report().display());
    Ok(())
}
