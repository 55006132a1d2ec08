//! The language of messages.

use results::directory::DirectoryError;
use results::journal::JournalError;
use scenario_loader::import::ImportError;
use scenario_loader::problem::{Language, system};
use std::error::Error;

/// Speaks Chinese or English.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speech {
    chinese: bool,
}

impl Speech {
    /// The flag or `RENXING_LANG`, else the locale's language (`zh…` is Chinese, all others English).
    pub fn choose(flag: Option<&str>) -> Self {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .iter()
            .filter_map(|name| std::env::var(name).ok())
            .find(|value| !value.is_empty())
            .unwrap_or_default();
        Self { chinese: flag.map_or_else(|| locale.to_lowercase().starts_with("zh"), |flag| flag == "zh") }
    }

    /// The text in this language.
    pub fn say<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        if self.chinese { zh } else { en }
    }

    /// What failed and why, each cause once; in Chinese as far as it is ours or usual with the system.
    pub fn tell(self, error: &anyhow::Error) -> String {
        let words = |cause: &(dyn Error + 'static)| match cause.downcast_ref::<std::io::Error>() {
            Some(error) => {
                let both = system(error);
                self.say(&both.zh, &both.en).to_owned()
            }
            None => chinese(cause).filter(|_| self.chinese).unwrap_or_else(|| cause.to_string()),
        };
        error.chain().map(words).collect::<Vec<_>>().join(": ")
    }

    /// The language for problems of input files.
    pub fn language(self) -> Language {
        if self.chinese { Language::Zh } else { Language::En }
    }
}

/// A failure of reading or writing in Chinese; none where a name says all there is to say.
fn chinese(cause: &(dyn Error + 'static)) -> Option<String> {
    if let Some(error) = cause.downcast_ref() {
        return Some(match error {
            DirectoryError::NotADirectory { path } => format!("{} 不是文件夹", path.display()),
            DirectoryError::InUse { path } => format!("另一次运行正在使用 {}", path.display()),
            DirectoryError::NothingToResume { path } => format!("{} 中没有可以继续的运行", path.display()),
            DirectoryError::WrongVersion { path, found, expected } => {
                format!("{} 的版本是 {found},本程序读版本 {expected}", path.display())
            }
            DirectoryError::Malformed { path, .. } => format!("{} 的内容有误", path.display()),
            _ => return None,
        });
    }
    if let Some(error) = cause.downcast_ref() {
        return Some(match error {
            JournalError::NotAJournal { path } => format!("{} 不是 renxing 的运行记录", path.display()),
            JournalError::WrongVersion { path, found } => {
                format!("{} 的版本是 {found},本程序不读:请从头运行", path.display())
            }
            JournalError::ResumeRefused { path } => {
                format!("{} 是用另外的输入开始的,两者的结果不能混在一起:请从头运行", path.display())
            }
            JournalError::Corrupt { path, at, intact } => {
                format!("{} 在第 {at} 字节处损坏,之前的 {intact} 条记录完好:从该处截断即可继续", path.display())
            }
            JournalError::Conflict { path, replicate, .. } => {
                format!("{} 中第 {replicate} 次重复有两个不同的结果:运行不可重现", path.display())
            }
            _ => return None,
        });
    }
    Some(match cause.downcast_ref()? {
        ImportError::Extract { path, reason } => {
            format!("{}:不是可读的 OpenStreetMap 数据({reason})", path.display())
        }
        ImportError::Boundary { path, reason } => format!("{}:不是可读的 GeoJSON 边界({reason})", path.display()),
        ImportError::NoBuildings { path } => format!("{}:边界内没有建筑", path.display()),
        ImportError::Io { .. } => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::ErrorKind;

    #[test]
    fn an_error_of_the_system_is_told_once_with_its_path_in_the_language() {
        let (zh, en) = (Speech::choose(Some("zh")), Speech::choose(Some("en")));
        let failed = |kind: ErrorKind| -> anyhow::Error {
            DirectoryError::Io { path: "runs/x".into(), source: kind.into() }.into()
        };
        assert_eq!(zh.tell(&failed(ErrorKind::StorageFull)), "runs/x: 磁盘空间不足");
        assert_eq!(en.tell(&failed(ErrorKind::PermissionDenied)), "runs/x: permission denied");
        let odd = std::io::Error::other("the tape ran out");
        let odd: anyhow::Error = DirectoryError::Io { path: "runs/x".into(), source: odd }.into();
        assert_eq!(zh.tell(&odd), "runs/x: 系统错误(the tape ran out)");
        let resumed: anyhow::Error = JournalError::ResumeRefused { path: "runs/x/journal.bin".into() }.into();
        assert!(zh.tell(&resumed).contains("另外的输入") && en.tell(&resumed).contains("other inputs"));
        let outline = ImportError::NoBuildings { path: "map.pbf".into() }.into();
        assert_eq!(zh.tell(&outline), "map.pbf:边界内没有建筑");
    }
}
