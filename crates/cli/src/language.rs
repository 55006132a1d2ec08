//! The language of messages.

use scenario_loader::problem::Language;

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

    /// The language for problems of input files.
    pub fn language(self) -> Language {
        if self.chinese { Language::Zh } else { Language::En }
    }
}
