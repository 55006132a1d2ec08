//! Short tables: for the terminal and for a README.

use results::schema::{ArmResult, Comparison, Money, Results, Valued};

use crate::language::{Language, SCORES, both, name, quantity};
use crate::number::{interval, money, or_na, percent, plain, scaled, score, score_difference};
use crate::page::{excludes_zero, unit_name, worth};
use crate::panels::arm_title;

/// Arm by arm the three scores with their intervals and the paired differences; the first row is the heading.
/// Intervals hold luck only.
#[must_use]
pub fn summary_table(results: &Results, language: Language) -> Vec<Vec<String>> {
    let say = |key: &str| language.of(&both(key)).to_owned();
    let mut head = vec![say("arm")];
    for machine in SCORES {
        let title = name("score", machine);
        head.push(language.of(&title).to_owned());
        head.push(format!("Δ {}", language.of(&title)));
    }
    head.push(say("score.whole"));
    head.push(say("first.ranks_first"));
    let mut rows = vec![head];
    for (i, arm) in results.arms.iter().enumerate() {
        let comparison = results.comparisons.iter().find(|c| c.arm == arm.id);
        let mut row = vec![language.of(&arm_title(results, i)).to_owned()];
        if comparison.is_some_and(|c| c.harmful) {
            row[0] = format!("{} ⚠ {}", row[0], say("first.harmful"));
        }
        for machine in SCORES {
            let found = arm.scores.get(machine);
            row.push(with_interval(
                score(found.and_then(|s| s.value)),
                interval(found.and_then(|s| s.ci_mc), score),
                language,
            ));
            row.push(if i == 0 { "–".to_owned() } else { difference(comparison, machine, language) });
        }
        row.push(language.of(&or_na(score(arm.whole))).to_owned());
        row.push(language.of(&or_na(percent(arm.ranks_first))).to_owned());
        rows.push(row);
    }
    rows
}

fn difference(comparison: Option<&Comparison>, machine: &str, language: Language) -> String {
    let found = comparison.and_then(|c| c.scores.get(machine));
    let value = score_difference(found.and_then(|d| d.difference));
    let ends = interval(found.and_then(|d| d.ci_mc), score_difference);
    // What rounds to nothing is not worth a mark.
    let visible = found.and_then(|d| d.difference).is_some_and(|d| d.abs() >= 0.005);
    let star = if visible && found.and_then(|d| d.ci_mc).is_some_and(excludes_zero) { " *" } else { "" };
    format!("{}{star}", with_interval(value, ends, language))
}

fn with_interval(value: Option<String>, ends: Option<String>, language: Language) -> String {
    match (value, ends) {
        (Some(value), Some(ends)) => format!("{value} {ends}"),
        (value, _) => language.of(&or_na(value)).to_owned(),
    }
}

fn mean_of(arm: &ArmResult, machine: &str, language: Language) -> String {
    let mean = arm.indicators.get(machine).and_then(|s| s.mean);
    language.of(&scaled(&[mean], |values| plain(values[0])).unwrap_or_else(|| both("na"))).to_owned()
}

/// A short summary in Markdown: label, scores, differences, a few natural quantities.
#[must_use]
pub fn markdown(results: &Results, language: Language) -> String {
    let say = |key: &str| language.of(&both(key)).to_owned();
    let mut out = format!(
        "# {}\n\n> **{}**\n\n{}\n\n## {}\n\n",
        cell(language.of(&results.title)),
        cell(language.of(&results.label)),
        cell(language.of(&results.hazard)),
        say("export.headline")
    );
    out.push_str(&table(&summary_table(results, language)));
    out.push_str(&format!("\n{} · Δ {} · * {}\n", say("first.luck"), say("first.paired"), say("first.excludes")));
    if !results.arms.iter().flat_map(|a| a.scores.values()).any(|s| s.interval_total.is_some()) {
        out.push_str(&format!("\n{}\n", say("first.luck_warning")));
    }
    if !results.comparisons.is_empty() {
        let heads = ["arm", "cost.capital", "cost.yearly", "money.per_death", "money.per_day", "money.ratio"];
        let mut rows = vec![heads.map(say).to_vec()];
        for comparison in &results.comparisons {
            let at = results.arms.iter().position(|a| a.id == comparison.arm).unwrap_or(results.arms.len());
            let priced = |of: fn(&Money) -> Valued| {
                let found = comparison.money.as_ref().map(of).unwrap_or_default();
                language.of(&worth(&found)).to_owned()
            };
            rows.push(vec![
                language.of(&arm_title(results, at)).to_owned(),
                language.of(&money(comparison.cost.capital)).to_owned(),
                language.of(&money(comparison.cost.yearly)).to_owned(),
                priced(|m| m.per_death),
                priced(|m| m.per_service_day),
                priced(|m| m.benefit_cost),
            ]);
        }
        out.push_str(&format!("\n## {}\n\n{}", say("cost.title"), table(&rows)));
    }
    let shown =
        ["deaths_total", "injured_severe", "dislocated_person_days", "water_shortage_person_days", "direct_loss_yuan"];
    let mut rows = vec![vec![say("indicators.name"), say("indicators.unit")]];
    rows[0].extend((0..results.arms.len()).map(|i| language.of(&arm_title(results, i)).to_owned()));
    for machine in shown.iter().filter(|m| results.arms.iter().any(|a| a.indicators.contains_key(**m))) {
        let unit = results.arms.iter().find_map(|a| a.indicators.get(*machine)).map_or("", |s| s.unit.as_str());
        let mut row = vec![language.of(&quantity(machine)).to_owned(), language.of(&unit_name(unit)).to_owned()];
        row.extend(results.arms.iter().map(|a| mean_of(a, machine, language)));
        rows.push(row);
    }
    if rows.len() > 1 {
        out.push_str(&format!("\n## {}\n\n{}", say("indicators.title"), table(&rows)));
    }
    out.push_str(&format!("\n{}\n", cell(language.of(&results.attribution))));
    out
}

pub(crate) fn table(rows: &[Vec<String>]) -> String {
    let mut out = String::new();
    for (i, row) in rows.iter().enumerate() {
        let cells: Vec<String> = row.iter().map(|c| cell(c)).collect();
        out.push_str(&format!("| {} |\n", cells.join(" | ")));
        if i == 0 {
            out.push_str(&format!("|{}\n", "---|".repeat(row.len())));
        }
    }
    out
}

/// A text that cannot break its line or its cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace(['\n', '\r'], " ")
}
