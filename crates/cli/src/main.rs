//! The command line of renxing: data on standard output, messages on standard error.
//!
//! Exit codes: 0 fine, 2 usage, 3 invalid scenario, 4 run failed, 5 threshold not met,
//! 130 interrupted.

/// Writes a line to standard output. A reader that has closed it (`| head`) ends the output, not the run.
macro_rules! println {
    ($($line:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stdout(), $($line)*);
    }};
}

/// Prints a line of messages. Who reads them may have gone away, and the run goes on.
macro_rules! tell {
    ($($text:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stderr(), $($text)*);
    }};
}

mod assemble;
mod builtin;
mod command;
mod language;
mod study;

use clap::{CommandFactory, Parser, Subcommand};
use language::Speech;
use std::path::PathBuf;
use std::process::ExitCode;

/// Simulates how well a community resists a disaster, recovers from it and looks after itself.
///
/// 模拟社区的抗逆力、恢复力和自治力。
#[derive(Parser)]
#[command(name = "renxing", version, about)]
struct Arguments {
    /// Language of messages (zh or en); LANG decides when it is not given. 消息语言
    #[arg(long, global = true, value_name = "zh|en", env = "RENXING_LANG", value_parser = ["zh", "en"])]
    lang: Option<String>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Write a scenario to start from into a new folder. 生成起始情景
    Init(command::init::Options),
    /// Read a scenario and tell every problem, without running it. 检查情景文件
    Check(command::check::Options),
    /// Simulate the scenario's baseline. 模拟基线
    Run(command::run::Options),
    /// Simulate all arms of the scenario and compare them with the baseline. 比较各干预方案
    Compare(command::run::Options),
    /// Compare the engine with exact answers and observed events. 与精确解和真实事件对照
    Validate(command::validate::Options),
    /// Write the page and the figures of a finished run again. 重新生成报告
    Report(command::report::Options),
    /// Bring in a place from elsewhere. 导入地点
    Import {
        #[command(subcommand)]
        from: command::import::From,
    },
    /// Tell value, unit, range and source of a key. 解释一个参数
    Explain(command::explain::Options),
    /// Print the JSON Schema of scenario files. 输出情景文件的 JSON Schema
    Schema,
    /// Print completions for a shell. 输出命令补全脚本
    Completions {
        /// Shell.
        shell: clap_complete::Shell,
    },
}

/// How a command ended without finishing its work.
pub(crate) enum Stop {
    /// The command was not meant so; what to do instead is told.
    Usage(String),
    /// Invalid scenario: the problems were told.
    Invalid(scenario_loader::problem::Problems),
    /// Something failed.
    Failed(anyhow::Error),
    /// What had to hold does not; what was found is told.
    NotMet(String),
    /// Interrupted; what was done is kept here.
    Interrupted(PathBuf),
}

impl<E: Into<anyhow::Error>> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let speech = Speech::choose(arguments.lang.as_deref());
    let ended = match arguments.command {
        None => command::run::default(speech),
        Some(Command::Init(options)) => command::init::run(&options, speech),
        Some(Command::Check(options)) => command::check::run(&options, speech),
        Some(Command::Run(options)) => command::run::run(&options, speech, false),
        Some(Command::Compare(options)) => command::run::run(&options, speech, true),
        Some(Command::Validate(options)) => command::validate::run(&options, speech),
        Some(Command::Report(options)) => command::report::run(&options, speech),
        Some(Command::Import { from }) => command::import::run(&from, speech),
        Some(Command::Explain(options)) => command::explain::run(&options, speech),
        Some(Command::Schema) => command::schema(),
        Some(Command::Completions { shell }) => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "renxing", &mut script);
            command::emit(&String::from_utf8_lossy(&script))
        }
    };
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stop::Usage(what)) => {
            tell!("{}: {what}", speech.say("错误", "error"));
            ExitCode::from(2)
        }
        Err(Stop::Invalid(problems)) => {
            tell!("{}", problems.message(speech.language()));
            ExitCode::from(3)
        }
        Err(Stop::Failed(error)) => {
            tell!("{}: {}", speech.say("错误", "error"), speech.tell(&error));
            ExitCode::from(4)
        }
        Err(Stop::NotMet(what)) => {
            tell!("{what}");
            ExitCode::from(5)
        }
        Err(Stop::Interrupted(directory)) => {
            tell!(
                "{} renxing … --out {} --resume",
                speech.say("已中断,完成的部分已保存。继续运行:", "interrupted; what was done is kept. Go on with:"),
                directory.display()
            );
            ExitCode::from(130)
        }
    }
}
