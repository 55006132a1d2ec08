//! `renxing init`: a scenario to start from.

use crate::language::Speech;
use crate::{Stop, builtin};
use std::path::PathBuf;

/// Options of `init`.
#[derive(clap::Args)]
pub struct Options {
    /// New folder. 新文件夹
    directory: PathBuf,
    /// Scenario to copy. 要复制的情景
    #[arg(long, default_value = "town", value_parser = clap::builder::PossibleValuesParser::new(builtin::SCENARIOS))]
    example: String,
    /// Place to generate from numbers, instead of an example. 以数字生成的地点(代替示例)
    #[arg(long, conflicts_with = "example", value_parser = clap::builder::PossibleValuesParser::new(builtin::TEMPLATES.map(|t| t.0)))]
    template: Option<String>,
}

/// Writes the scenario and the place it needs.
pub fn run(options: &Options, speech: Speech) -> Result<(), Stop> {
    if options.directory.exists() {
        let text = speech.say("已经存在,请换一个名字", "exists already: choose another name");
        return Err(Stop::Usage(format!("{}: {text}", options.directory.display())));
    }
    let template = builtin::TEMPLATES.iter().find(|(name, _)| Some(*name) == options.template.as_deref());
    let scenario = match template {
        Some((_, text)) => {
            let file = options.directory.join("scenario.toml");
            builtin::put(&file, text.as_bytes())?;
            file
        }
        None => builtin::unpack(&options.example, &options.directory)?,
    };
    println!("{}", scenario.display());
    tell!("{} renxing compare {}", speech.say("下一步:", "next:"), scenario.display());
    Ok(())
}
