//! `renxing check`: reads a scenario and builds its world, without running it.

use crate::language::Speech;
use crate::{Stop, study};
use std::path::PathBuf;

/// Options of `check`.
#[derive(clap::Args)]
pub struct Options {
    /// Scenario file or its folder. 情景文件或其文件夹
    scenario: PathBuf,
    /// Print where each value comes from. 输出每个值的来源
    #[arg(long)]
    show_config: bool,
}

/// Tells every problem, or the size of the place.
pub fn run(options: &Options, speech: Speech) -> Result<(), Stop> {
    let loaded = study::load(&options.scenario)?;
    if options.show_config {
        for line in loaded.configuration(None, None) {
            println!("{} = {}  # {}", line.key, line.value, line.origin);
        }
    }
    let w = &loaded.study.world;
    println!(
        "{}: {} {} / {} {} / {} {} / {} {}",
        speech.say("情景有效", "the scenario is valid"),
        w.people.len(),
        speech.say("居民", "residents"),
        w.households.len(),
        speech.say("户", "households"),
        w.buildings.len(),
        speech.say("栋建筑", "buildings"),
        loaded.study.arms.len(),
        speech.say("个方案", "arms"),
    );
    let hectares = scenario_loader::build::hectares(&loaded.tables);
    if hectares > 0.0 {
        let density = w.people.len() as f64 / hectares;
        println!(
            "{}: {hectares:.1} {} / {density:.0} {}",
            speech.say("面积", "area"),
            speech.say("公顷", "ha"),
            speech.say("居民/公顷", "residents per hectare"),
        );
    }
    Ok(())
}
