//! The words of every problem: one row per code, Chinese and English side by side.

use crate::problem::{Code, Language, Problem};

/// Chinese and English words of a code. `{key}` and `{value}` stand for what was found.
const fn words(code: Code) -> [&'static str; 2] {
    match code {
        Code::Syntax => ["文件格式有误:{value}", "the file is not well formed: {value}"],
        Code::UnknownKey => ["没有名为 `{key}` 的键", "there is no key `{key}`"],
        Code::MissingKey => ["缺少键 `{key}`", "the key `{key}` is missing"],
        Code::WrongType => ["`{key}` 的类型不对,写的是{value}", "`{key}` has the wrong type: {value}"],
        Code::OutOfRange => ["`{key}` = {value} 超出范围", "`{key}` = {value} is out of range"],
        Code::SharesNotOne => ["`{key}` 各份额之和为 {value}", "the shares of `{key}` add up to {value}"],
        Code::UnknownName => ["`{key}` 不能取 `{value}`", "`{key}` cannot be `{value}`"],
        Code::DuplicateId => ["`{key}` 的标识 `{value}` 已被使用", "the identifier `{value}` of `{key}` is taken"],
        Code::MissingFile => ["文件或目录 `{value}` 不存在", "there is no file or directory `{value}`"],
        Code::UnreadableFile => ["无法读取:{value}", "cannot be read: {value}"],
        Code::UnknownStructure => ["没有名为 `{value}` 的结构类型", "there is no structure type `{value}`"],
        Code::UnknownColumn => ["没有名为 `{key}` 的列", "there is no column `{key}`"],
        Code::MissingColumn => ["缺少列 `{key}`", "the column `{key}` is missing"],
        Code::EmptyTable => ["表中没有数据行", "the table has no rows"],
        Code::DanglingReference => {
            ["`{key}` 所指的 `{value}` 不存在", "`{key}` points at `{value}`, which does not exist"]
        }
        Code::DisconnectedRoads => {
            ["步行路网不连通,分成 {value} 块", "the walking network is not connected: it falls into {value} parts"]
        }
        Code::ZeroResidents => {
            ["`{key}` 为 0:此地无人居住,无可模拟", "`{key}` is 0: nobody lives here, nothing to simulate"]
        }
        Code::HazardFar => [
            "`{key}` 最近处距此地 {value} km,影响不到",
            "`{key}` is {value} km from the place at its nearest and would not be felt",
        ],
        Code::MissingSiteAttribute => [
            "灾害 `{value}` 需要场地属性 `{key}`,但没有给出",
            "the hazard `{value}` needs the site attribute `{key}`, which is not given",
        ],
        Code::RunDirectoryInUse => [
            "目录中已有另一次运行的结果;换一个目录,或用 --resume 接着算,或用 --force 覆盖",
            "the directory holds another run; choose another one, go on with --resume or replace it with --force",
        ],
    }
}

/// The whole message of a problem.
pub(crate) fn message(problem: &Problem, language: Language) -> String {
    let (column, value, allowed, arm) = match language {
        Language::Zh => (0, &problem.value.zh, &problem.allowed.zh, &problem.arm.zh),
        Language::En => (1, &problem.value.en, &problem.allowed.en, &problem.arm.en),
    };
    let mut out = problem.file.clone();
    for number in [problem.line, problem.column].into_iter().take_while(|&n| n > 0) {
        out.push_str(&format!(":{number}"));
    }
    out.push_str([": 错误[", ": error["][column]);
    out.push_str(problem.code.as_str());
    out.push_str("]: ");
    if !arm.is_empty() {
        out.push_str(arm);
        out.push_str([":", ": "][column]);
    }
    // Split before filling in: a value may hold anything, even `{key}`.
    for (i, part) in words(problem.code)[column].split("{value}").enumerate() {
        if i > 0 {
            out.push_str(value);
        }
        out.push_str(&part.replace("{key}", &problem.key));
    }
    if !allowed.is_empty() {
        out.push_str([";允许:", "; allowed: "][column]);
        out.push_str(allowed);
    }
    if let Some(nearest) = &problem.nearest {
        out.push_str(&match language {
            Language::Zh => format!(";是否想写 `{nearest}`?"),
            Language::En => format!("; did you mean `{nearest}`?"),
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_words_in_both_languages() {
        for code in Code::ALL {
            let [zh, en] = words(code);
            assert!(zh.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{}", code.as_str());
            assert!(en.is_ascii() && en.len() > 10, "{}", code.as_str());
            for mark in ["{key}", "{value}"] {
                assert_eq!(zh.contains(mark), en.contains(mark), "{}", code.as_str());
            }
        }
    }
}
