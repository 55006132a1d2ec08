//! The JSON Schema of a scenario file, and the explanation of each key: both made from the reader's own
//! description of the keys.

use crate::keys::{KEYS, Key, Kind, Value, allowed, parameter_bounds};
use crate::levers::LEVERS;
use crate::settings::Text;
use serde_json::{Map, Value as Json, json};
use simulation_core::card::Confidence;
use simulation_core::parameters::CATALOGUE;

/// JSON Schema (2020-12) of `scenario.toml`.
#[must_use]
pub fn json_schema() -> Json {
    let mut root = object("renxing 情景文件", "renxing scenario file");
    for key in KEYS {
        let mut table = &mut root;
        let mut names = key.path.split('.').peekable();
        while let Some(name) = names.next() {
            let required = key.required && key.only.is_empty();
            if required {
                require(table, name);
            }
            let last = names.peek().is_none();
            let child = properties(table).entry(name).or_insert_with(|| {
                if last { Json::Object(leaf(key.kind, key.unit, key.doc, key)) } else { Json::Object(object("", "")) }
            });
            let Json::Object(child) = child else { break };
            table = child;
        }
    }
    for (section, discriminator) in [("hazard", "kind"), ("place", "")] {
        let rules = variants(section, discriminator);
        if let Some(Json::Object(table)) = properties(&mut root).get_mut(section) {
            table.insert(if discriminator.is_empty() { "oneOf" } else { "allOf" }.to_owned(), Json::Array(rules));
        }
    }
    require(&mut root, "place");
    properties(&mut root).insert("parameters".to_owned(), parameters());
    properties(&mut root).insert("arms".to_owned(), arms());
    root.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    Json::Object(root)
}

fn describe(zh: &str, en: &str) -> String {
    format!("{en} / {zh}")
}

fn object(zh: &str, en: &str) -> Map<String, Json> {
    let mut map = Map::new();
    if !en.is_empty() {
        map.insert("description".to_owned(), json!(describe(zh, en)));
    }
    map.insert("type".to_owned(), json!("object"));
    map.insert("additionalProperties".to_owned(), json!(false));
    map.insert("properties".to_owned(), json!({}));
    map
}

fn properties(table: &mut Map<String, Json>) -> &mut Map<String, Json> {
    let entry = table.entry("properties").or_insert_with(|| json!({}));
    if !entry.is_object() {
        *entry = json!({});
    }
    entry.as_object_mut().expect("made an object just above")
}

fn require(table: &mut Map<String, Json>, name: &str) {
    if let Json::Array(list) = table.entry("required").or_insert_with(|| json!([]))
        && !list.contains(&json!(name))
    {
        list.push(json!(name));
    }
}

fn shape(kind: Kind) -> Json {
    match kind {
        Kind::Text | Kind::Directory | Kind::File => json!({ "type": "string" }),
        Kind::Name(names) => json!({ "enum": names }),
        Kind::Whole(low, high) => json!({ "type": "integer", "minimum": low, "maximum": high }),
        Kind::Among(numbers) => json!({ "enum": numbers }),
        Kind::Number(low, high) => json!({ "type": "number", "minimum": low, "maximum": high }),
        Kind::Numbers(n, low, high) => list(n, json!({ "type": "number", "minimum": low, "maximum": high })),
        Kind::Wholes(n, low, high) => list(n, json!({ "type": "integer", "minimum": low, "maximum": high })),
        Kind::Shares(n) => list(n, json!({ "type": "number", "minimum": 0, "maximum": 1 })),
        Kind::Curve([x0, x1], [y0, y1], _) => json!({
            "type": "array", "minItems": 1,
            "items": {
                "type": "array", "minItems": 2, "maxItems": 2, "items": false,
                "prefixItems": [
                    { "type": "number", "minimum": x0, "maximum": x1 },
                    { "type": "number", "minimum": y0, "maximum": y1 },
                ],
            },
        }),
        Kind::Points => json!({
            "type": "array", "minItems": 1,
            "items": {
                "type": "array", "minItems": 2, "maxItems": 2, "items": false,
                "prefixItems": [
                    { "type": "number", "minimum": -180, "maximum": 180 },
                    { "type": "number", "minimum": -85, "maximum": 85 },
                ],
            },
        }),
    }
}

fn list(count: usize, item: Json) -> Json {
    json!({ "type": "array", "minItems": count, "maxItems": count, "items": item })
}

fn leaf(kind: Kind, unit: [&str; 2], [zh, en]: [&str; 2], key: &Key) -> Map<String, Json> {
    let mut map = Map::new();
    let unit = if unit[0].is_empty() { String::new() } else { format!(" [{} / {}]", unit[1], unit[0]) };
    map.insert("description".to_owned(), json!(describe(zh, en) + &unit));
    if let Json::Object(shape) = shape(kind) {
        map.extend(shape);
    }
    let default = match key.default() {
        Value::Absent => None,
        Value::Text(text) => (!text.is_empty()).then(|| json!(text)),
        Value::Whole(n) => Some(json!(n)),
        Value::Number(x) => Some(json!(x)),
        Value::Numbers(list) => Some(json!(list)),
        Value::Points(list) => Some(json!(list)),
    };
    if let (Some(default), false) = (default, key.required) {
        map.insert("default".to_owned(), default);
    }
    map
}

/// Which keys of a section each variant allows and demands.
fn variants(section: &str, discriminator: &str) -> Vec<Json> {
    let keys = || KEYS.iter().filter(|key| key.section() == section && !key.only.is_empty());
    let name = |key: &Key| key.path.rsplit('.').next().unwrap_or_default().to_owned();
    let mut names: Vec<&str> = keys().flat_map(|key| key.only.iter().copied()).collect();
    names.push("none");
    names.sort_unstable();
    names.dedup();
    if discriminator.is_empty() {
        names.retain(|name| *name != "none");
    }
    let rule = |variant: &str| {
        let mut required: Vec<String> = keys().filter(|k| k.required && k.only.contains(&variant)).map(name).collect();
        let forbidden: Map<String, Json> =
            keys().filter(|k| !k.only.contains(&variant)).map(|k| (name(k), json!(false))).collect();
        if discriminator.is_empty() {
            // The variant is chosen by the key of its own name.
            required.insert(0, variant.to_owned());
        }
        json!({ "required": required, "properties": forbidden })
    };
    names
        .iter()
        .map(|variant| {
            if discriminator.is_empty() {
                rule(variant)
            } else {
                json!({ "if": { "properties": { discriminator: { "const": variant } } }, "then": rule(variant) })
            }
        })
        .collect()
}

fn parameters() -> Json {
    let mut table = object("参数:带引号的点分键", "Parameters: dotted keys in quotes");
    for card in CATALOGUE {
        let (low, high) = parameter_bounds(card);
        // A time may be a text with its unit; bounds of a schema hold for numbers alone.
        let time = matches!(card.unit, "min" | "h" | "days");
        let types = if time { json!(["number", "string"]) } else { json!("number") };
        let mut entry = json!({
            "description": format!("{} [{}]", describe(card.zh, card.en), card.unit),
            "type": types, "minimum": low, "maximum": high, "default": card.value,
        });
        if time {
            entry["pattern"] = json!("^[0-9.eE+-]+ +(s|min|h|d|days)$");
        }
        properties(&mut table).insert(card.key.to_owned(), entry);
    }
    Json::Object(table)
}

fn arms() -> Json {
    let interventions: Vec<Json> = LEVERS
        .iter()
        .map(|lever| {
            let mut table = object(lever.doc[0], lever.doc[1]);
            properties(&mut table).insert("kind".to_owned(), json!({ "const": lever.name }));
            require(&mut table, "kind");
            for s in lever.strengths {
                let entry = json!({
                    "description": format!("{} [{} / {}]", describe(s.doc[0], s.doc[1]), s.unit[1], s.unit[0]),
                    "type": "number", "minimum": 0, "maximum": s.high,
                });
                properties(&mut table).insert(s.name.to_owned(), entry);
                require(&mut table, s.name);
            }
            Json::Object(table)
        })
        .collect();
    json!({
        "description": describe("方案;基线总是第一个,不必列出", "Arms; the baseline always comes first and is not listed"),
        "type": "array",
        "items": {
            "type": "object",
            "additionalProperties": false,
            "required": ["id", "title", "interventions"],
            "properties": {
                "id": { "type": "string", "pattern": "^[a-z0-9-]+$", "not": { "const": "baseline" } },
                "title": {
                    "type": "object", "additionalProperties": false, "required": ["zh", "en"],
                    "properties": { "zh": { "type": "string" }, "en": { "type": "string" } },
                },
                "interventions": { "type": "array", "items": { "oneOf": interventions } },
            },
        },
    })
}

/// What a key means.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// Key.
    pub key: String,
    /// Value when the file is silent; none when it has to be given.
    pub default: Option<String>,
    /// Unit, may be empty.
    pub unit: Text,
    /// What is allowed.
    pub range: Text,
    /// What it is.
    pub doc: Text,
    /// Where the default comes from, if it has a source.
    pub source: Option<&'static str>,
    /// How far the default can be trusted, if it has a source.
    pub confidence: Option<Confidence>,
}

/// Explains a key of a scenario file (`population.residents`), a parameter (`rescue.work_void`, with or without
/// `parameters.` before it), an intervention (`retrofit`) or one of its numbers (`retrofit.share`).
#[must_use]
pub fn explain(key: &str) -> Option<Explanation> {
    let text = |[zh, en]: [&str; 2]| Text { zh: zh.to_owned(), en: en.to_owned() };
    if let Some(found) = KEYS.iter().find(|k| k.path == key) {
        let default = match found.default() {
            Value::Absent => None,
            value => (!found.required).then(|| value.to_string()),
        };
        return Some(Explanation {
            key: key.to_owned(),
            default,
            unit: text(found.unit),
            range: allowed(found.kind, ["", ""]),
            doc: text(found.doc),
            source: found.source.map(|(source, _)| source),
            confidence: found.source.map(|(_, confidence)| confidence),
        });
    }
    let bare = key.strip_prefix("parameters.").unwrap_or(key);
    if let Some(card) = CATALOGUE.iter().find(|card| card.key == bare) {
        let plausible = allowed(Kind::Number(card.low, card.high), ["", ""]);
        let (low, high) = parameter_bounds(card);
        let bounds = allowed(Kind::Number(low, high), ["", ""]);
        return Some(Explanation {
            key: card.key.to_owned(),
            default: Some(card.value.to_string()),
            unit: text([card.unit, card.unit]),
            range: Text {
                zh: format!("可信范围:{};情景文件可设:{}", plausible.zh, bounds.zh),
                en: format!("plausible: {}; a scenario file may set: {}", plausible.en, bounds.en),
            },
            doc: text([card.zh, card.en]),
            source: Some(card.source),
            confidence: Some(card.confidence),
        });
    }
    let (name, strength) = key.split_once('.').unwrap_or((key, ""));
    let lever = LEVERS.iter().find(|lever| lever.name == name)?;
    let plain = |unit, range, doc| Explanation {
        key: key.to_owned(),
        default: None,
        unit,
        range,
        doc,
        source: None,
        confidence: None,
    };
    if strength.is_empty() {
        let names: Vec<&str> = lever.strengths.iter().map(|s| s.name).collect();
        return Some(plain(Text::default(), text([&names.join("、"), &names.join(", ")]), text(lever.doc)));
    }
    let s = lever.strengths.iter().find(|s| s.name == strength)?;
    Some(plain(text(s.unit), allowed(Kind::Number(0.0, s.high), ["", ""]), text(s.doc)))
}

/// Every key that [`explain`] knows, for completion and for the nearest name.
#[must_use]
pub fn explained() -> Vec<String> {
    let mut names: Vec<String> = KEYS.iter().map(|key| key.path.to_owned()).collect();
    names.extend(CATALOGUE.iter().map(|card| card.key.to_owned()));
    for lever in LEVERS {
        names.push(lever.name.to_owned());
        names.extend(lever.strengths.iter().map(|s| format!("{}.{}", lever.name, s.name)));
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Code;
    use crate::read::read_str;
    use std::collections::BTreeSet;

    fn paths(schema: &Json, prefix: &str, out: &mut BTreeSet<String>) {
        let Some(Json::Object(map)) = schema.get("properties") else { return };
        for (name, child) in map {
            let path = format!("{prefix}{name}");
            if child.get("properties").is_some() {
                paths(child, &format!("{path}."), out);
            } else {
                out.insert(path);
            }
        }
    }

    #[test]
    fn the_schema_has_the_readers_keys_and_the_reader_the_schemas() {
        let schema = json_schema();
        let mut found = BTreeSet::new();
        paths(&schema, "", &mut found);
        let mut expected: BTreeSet<String> = KEYS.iter().map(|key| key.path.to_owned()).collect();
        expected.extend(CATALOGUE.iter().map(|card| format!("parameters.{}", card.key)));
        expected.insert("arms".to_owned());
        assert_eq!(found, expected);
        // The reader itself, not only its table: no key of the schema is unknown to it, one letter more is.
        for path in &found {
            let written = match path.strip_prefix("parameters.") {
                Some(key) => format!("parameters.\"{key}\" = 1"),
                None => format!("{path} = []"),
            };
            let codes = |text: &str| match read_str(text, "s.toml") {
                Ok(_) => Vec::new(),
                Err(problems) => problems.0.into_iter().map(|p| p.code).collect::<Vec<_>>(),
            };
            assert!(!codes(&written).contains(&Code::UnknownKey), "{path}");
            let mark = if written.contains('"') { "\" =" } else { " =" };
            let other = written.replacen(mark, &format!("x{mark}"), 1);
            assert!(codes(&other).contains(&Code::UnknownKey), "{other}");
        }
    }

    #[test]
    fn the_schema_of_the_hazard_demands_what_the_reader_demands() {
        let schema = json_schema();
        let rules = schema["properties"]["hazard"]["allOf"].as_array().unwrap();
        let of = |kind: &str| rules.iter().find(|r| r["if"]["properties"]["kind"]["const"] == kind).unwrap();
        assert_eq!(of("earthquake")["then"]["required"], json!(["magnitude", "rupture"]));
        assert_eq!(of("none")["then"]["properties"]["file"], json!(false));
        assert_eq!(of("field")["then"]["required"], json!(["file"]));
        assert_eq!(schema["properties"]["place"]["oneOf"].as_array().unwrap().len(), 2);
        assert_eq!(schema["required"], json!(["schema", "title", "population", "hazard", "place"]));
        assert_eq!(schema["properties"]["population"]["required"], json!(["residents"]));
    }

    #[test]
    fn keys_parameters_and_levers_are_explained() {
        let residents = explain("population.residents").unwrap();
        assert_eq!(residents.default, None);
        assert_eq!((residents.unit.zh.as_str(), residents.unit.en.as_str()), ("人", "persons"));
        assert_eq!(residents.range.en, "whole number 1 to 20000000");
        let vehicles = explain("population.vehicles").unwrap();
        assert_eq!(vehicles.default.as_deref(), Some("0.4167"));
        assert_eq!(vehicles.confidence, Some(Confidence::Page));
        let void = explain("rescue.work_void").unwrap();
        assert_eq!(explain("parameters.rescue.work_void"), Some(void.clone()));
        assert_eq!(void.source, Some("exploratory joint fit to Kobe 1995, Tangshan 1976, Campania 1980"));
        assert_eq!(void.range.en, "plausible: number 3 to 12; a scenario file may set: number 0.3 to 120");
        assert_eq!(explain("retrofit").unwrap().range.zh, "share");
        assert_eq!(explain("volunteer-teams.per-1000").unwrap().range.en, "number 0 to 100");
        assert_eq!(explain("population.residets"), None);
        for name in explained() {
            let found = explain(&name).unwrap();
            assert!(!found.doc.zh.is_empty() && !found.doc.en.is_empty(), "{name}");
        }
    }
}
