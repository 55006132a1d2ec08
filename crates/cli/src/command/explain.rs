//! `renxing explain KEY`.

use crate::Stop;
use crate::language::Speech;
use scenario_loader::levers::LEVERS;
use scenario_loader::problem::near;
use scenario_loader::requirements::REQUIREMENTS;
use scenario_loader::schema;
use simulation_core::card::Confidence;
use simulation_core::indicators::quantities::{QUANTITIES, position};

/// Options of `explain`.
#[derive(clap::Args)]
pub struct Options {
    /// Key of a scenario file, a parameter, an intervention or a natural quantity; of a table (`lifelines.power`, `interventions`)
    /// what is in it; all keys without one. 键名
    key: Option<String>,
    /// What a resilient community asks for, row by row, with the interventions, numbers and indicators that serve it.
    /// 逐条列出要求及对应的措施、参数与指标
    #[arg(long, conflicts_with = "key")]
    requirements: bool,
    /// The rows of --requirements as JSON. 以 JSON 输出
    #[arg(long, requires = "requirements")]
    json: bool,
}

/// The table of requirements.
fn requirements(json: bool, speech: Speech) -> Result<(), Stop> {
    if json {
        let text = serde_json::to_string_pretty(REQUIREMENTS).map_err(anyhow::Error::from)?;
        return super::emit(&(text + "\n"));
    }
    let mut table = comfy_table::Table::new();
    table.set_content_arrangement(comfy_table::ContentArrangement::Dynamic);
    table.set_header([
        "id",
        speech.say("要求", "requirement"),
        speech.say("措施", "interventions"),
        speech.say("参数与键", "parameters and keys"),
        speech.say("指标", "indicators"),
    ]);
    for r in REQUIREMENTS {
        let list = |names: &[&str]| if names.is_empty() { "–".to_owned() } else { names.join("\n") };
        let name = speech.say(r.zh, r.en).to_owned();
        let shown: Vec<&str> = r.indicators.iter().chain(r.results).copied().collect();
        table.add_row([r.id.to_owned(), name, list(r.levers), list(r.parameters), list(&shown)]);
    }
    super::emit(&format!("{table}\n"))
}

fn confidence(c: Confidence, speech: Speech) -> &'static str {
    let (zh, en) = match c {
        Confidence::Read => ("已核读来源", "read in the source's transcription"),
        Confidence::Page => ("网页摘录(二手来源)", "read in a page (secondary source)"),
        Confidence::Derived => ("由已读数值推算", "computed from read values"),
        Confidence::Memory => ("凭记忆,作为假设显示", "from memory: shown as an assumption"),
        Confidence::Assumption => ("建模假设", "modelling assumption"),
    };
    if speech.language() == scenario_loader::problem::Language::Zh { zh } else { en }
}

/// Tells value, unit, range, source and confidence.
pub fn run(options: &Options, speech: Speech) -> Result<(), Stop> {
    if options.requirements {
        return requirements(options.json, speech);
    }
    let mut names = schema::explained();
    names.extend(QUANTITIES.iter().map(|(name, _)| (*name).to_owned()));
    let Some(key) = &options.key else {
        return super::emit(&(names.join("\n") + "\n"));
    };
    if let Some(at) = position(key) {
        let (name, unit) = (report::language::quantity(key), report::language::name("unit", QUANTITIES[at].1));
        println!("{key}");
        println!("  {}", speech.say(&name.zh, &name.en));
        println!("  {}: {}", speech.say("单位", "unit"), speech.say(&unit.zh, &unit.en));
        println!(
            "  {}",
            speech.say("自然量:replicates.parquet 的一列", "a natural quantity: a column of replicates.parquet")
        );
        return Ok(());
    }
    let Some(found) = schema::explain(key) else {
        // A table of a file stands for the keys in it, the arms for what can be in them.
        let below: Vec<&str> =
            if ["arms", "interventions", "arms.interventions", "arms.interventions.kind"].contains(&key.as_str()) {
                LEVERS.iter().map(|lever| lever.name).collect()
            } else {
                names.iter().map(String::as_str).filter(|name| name.starts_with(&format!("{key}."))).collect()
            };
        if !below.is_empty() {
            return super::emit(&(below.join("\n") + "\n"));
        }
        let close = near(key, names.iter().map(String::as_str)).join(speech.say("、", ", "));
        let advice = if close.is_empty() {
            speech.say("`renxing explain` 列出所有键", "`renxing explain` lists all keys").to_owned()
        } else {
            format!("{} {close}{}", speech.say("是否指", "did you mean"), speech.say("?", "?"))
        };
        let unknown = speech.say("未知的键", "unknown key");
        return Err(Stop::Usage(format!("{unknown} {key}{}{advice}", speech.say(";", "; "))));
    };
    let pick = |t: &scenario_loader::settings::Text| speech.say(&t.zh, &t.en).to_owned();
    println!("{}", found.key);
    println!("  {}", pick(&found.doc));
    if let Some(default) = &found.default {
        let unit = pick(&found.unit);
        let unit = if speech.language() == scenario_loader::problem::Language::Zh {
            report::language::name("unit", &unit).zh
        } else {
            unit
        };
        println!("  {}: {}", speech.say("默认值", "default"), format!("{default} {unit}").trim_end());
    }
    if !found.range.en.is_empty() {
        let lever = LEVERS.iter().any(|lever| lever.name == key);
        let range = if lever { ["措施的数值", "numbers"] } else { ["允许范围", "allowed"] };
        let unit = if found.default.is_none() { pick(&found.unit) } else { String::new() };
        println!("  {}: {}", speech.say(range[0], range[1]), format!("{} {unit}", pick(&found.range)).trim_end());
    }
    if let Some(source) = found.source {
        let both = report::language::source(source);
        println!("  {}: {}", speech.say("来源", "source"), speech.say(&both.zh, &both.en));
    }
    if let Some(c) = found.confidence {
        println!("  {}: {}", speech.say("可信度", "confidence"), confidence(c, speech));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_of_a_quantity_or_a_parameter_has_a_text() {
        let quantities = QUANTITIES.iter().map(|(_, unit)| *unit);
        let parameters = simulation_core::parameters::CATALOGUE.iter().map(|card| card.unit);
        for unit in quantities.chain(parameters).filter(|unit| !unit.is_empty()) {
            let key = format!("unit.{unit}");
            assert_ne!(report::language::both(&key).zh, key, "no text");
        }
    }

    /// What may stand in Latin letters in a Chinese source: authors, journals, models, standards, units.
    const NAMES: &str = "Ackerman Aldrich Am Arup B Baker Bar Board Boyce Brannen C CO Cao Coburn Cochrane Comerio Conference \
        Disaster Durkin Dynes EPICC Floyd Fussell GB GDP Galea Grimwood HWB Hazus Hong I INA J JGJ Japan Jonsson \
        Kessler L LifeSim Lindell M McFarlane Med Mileti Morina NG NICE Nakaya Nanticoke Noji North Olsen On Orion \
        PC PTSD Perry Porter Prins Qureshi R REDi Rose Rosellini SBA START Sorensen Spence Sphere Särdqvist T Tatel \
        Thomas Times Trauma VAL VII VIII WHO Weidmann Zoraster al earthquaketracker et g h kcal km m min org \
        pyReCoDes s x";

    fn foreign(zh: &str) -> Vec<&str> {
        let latin = |c: char| c.is_ascii_alphabetic() || ('À'..='ÿ').contains(&c);
        let names: Vec<&str> = NAMES.split_whitespace().collect();
        zh.split(|c| !latin(c)).filter(|word| !word.is_empty() && !names.contains(word)).collect()
    }

    #[test]
    fn no_source_is_told_in_english_in_chinese() {
        assert_eq!(foreign("判断: a week of Hazus (Boyce et al. 1999)"), ["a", "week", "of"]);
        let sources: std::collections::BTreeSet<&str> = schema::explained()
            .iter()
            .filter_map(|name| schema::explain(name).and_then(|found| found.source))
            .collect();
        assert!(sources.len() > 250, "{}", sources.len());
        for source in &sources {
            let both = report::language::source(source);
            assert!(foreign(&both.zh).is_empty(), "{source}: {} in {}", foreign(&both.zh).join(" "), both.zh);
            assert_eq!(both.en, *source);
        }
        let table = report::sources::SOURCES;
        assert!(table.windows(2).all(|pair| pair[0].0 < pair[1].0), "sorted");
        for (en, _) in table {
            assert!(sources.contains(en), "nothing has this source any more: {en}");
        }
    }
}
