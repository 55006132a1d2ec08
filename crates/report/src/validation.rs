//! The page and the table of `renxing validate`: the engine against exact answers, relations and observed events.

use crate::ReportError;
use crate::language::Language;
use crate::page::{SCRIPT, STYLE, environment};
use minijinja::value::Value;
use results::schema::Text;
use results::validation::{Case, Row, VERSION, Validation};
use serde::Serialize;
use std::collections::BTreeMap;

const TEMPLATE: &str = include_str!("../templates/validation.html");

/// Every text of the page and the table: key, Chinese, English.
pub const TEXTS: &[(&str, &str, &str)] = &[
    ("title", "验证与确认", "Verification and validation"),
    (
        "lead",
        "引擎的结果与精确解、必须成立的关系、真实灾害的观测值逐项对照。不合格者照样列出。",
        "What the engine says beside exact answers, relations that must hold, and what was observed in real events. What fails stays on the page.",
    ),
    ("switch", "English", "中文"),
    ("switch_label", "切换语言", "Switch language"),
    ("contents", "目录", "Contents"),
    ("hash", "行为默认值的指纹(SHA-256)", "Hash of the behavioural defaults (SHA-256)"),
    (
        "hash_how",
        "对参数目录中全部默认值按键排序后的“键=值”各行求得;所有案例共用同一套默认值。",
        "Over the lines key=value of all defaults of the parameter catalogue, sorted by key. One set for all cases.",
    ),
    ("defaults", "默认值个数", "defaults"),
    ("kind.analytic", "精确问题", "Exact problems"),
    ("kind.metamorphic", "必须成立的关系", "Relations that must hold"),
    ("kind.observation", "真实事件", "Observed events"),
    ("kind.model", "与其他模型对照(不是验证)", "Beside other models (never validation)"),
    (
        "how.analytic",
        "引擎的均值须在其自身蒙特卡洛误差的 3 个标准误之内;区间为 ±3 个标准误。",
        "The engine's mean must lie within 3 standard errors of its own Monte Carlo; intervals are 3 standard errors either way.",
    ),
    (
        "how.metamorphic",
        "不需要数据:改变输入,结果必须按已知方式改变或不变。",
        "No data needed: inputs are changed, and results must change in a known way or not at all.",
    ),
    (
        "how.observation",
        "区间为各次抽样的 90% 预测区间。未用于标定的目标以同一套默认值运行;首次运行后模型、输入或观测量有改动的,在说明中写明。",
        "Intervals are 90 % predictive intervals over draws. Targets not used to calibrate run at the same defaults; where the model, the inputs or the observable were changed after a first run, the notes say so.",
    ),
    ("how.model", "与已发表模型一致只是跨模型证据。", "Agreement with a published model is cross-model evidence only."),
    ("case", "案例", "case"),
    ("quantity", "量", "quantity"),
    ("engine", "引擎", "engine"),
    ("interval", "区间", "interval"),
    ("observed", "精确值或观测值", "exact or observed"),
    ("tolerance", "合格范围", "passes"),
    ("baseline", "朴素基准", "naive baseline"),
    ("use", "用途", "use"),
    ("verdict", "结论", "verdict"),
    ("pass", "合格", "pass"),
    ("fail", "不合格", "fail"),
    ("plausible", "合理输入中合格的组数", "plausible inputs that pass"),
    ("always", "无鉴别力", "discriminates nothing"),
    ("by_inputs", "取决于输入", "input-determined"),
    ("calibrated", "用于标定", "calibrated"),
    ("blind", "未用于标定", "not calibrated"),
    ("beats", "优于基准", "beats the baseline"),
    ("loses", "不优于基准", "does not beat the baseline"),
    ("n", "抽样次数", "draws"),
    ("slices", "每次合并的片区数", "slices pooled into one draw"),
    ("seed", "随机种子", "seed"),
    ("source", "来源", "source"),
    ("runs", "运行内容", "runs"),
    ("departures", "情景改动的参数(默认值)", "parameters the scenario changes (default)"),
    ("passed", "合格", "passed"),
    ("of", "/", "of"),
    ("rows", "项", "rows"),
    ("used", "用于标定的目标", "Targets used to calibrate"),
    ("left", "盲测目标", "Blind targets"),
    ("none", "无", "none"),
    ("na", "不适用", "n/a"),
    ("in_interval", "观测值须落入区间,且区间不过宽", "observed inside an interval not too wide"),
];

/// Kinds in the order they are shown.
const KINDS: [&str; 4] = ["analytic", "metamorphic", "observation", "model"];

/// A text of this page.
fn text(key: &str) -> Text {
    let found = TEXTS.iter().find(|(k, _, _)| *k == key);
    let (_, zh, en) = found.expect("every key this file asks for stands in TEXTS");
    Text { zh: (*zh).to_owned(), en: (*en).to_owned() }
}

fn same(text: impl Into<String>) -> Text {
    let text = text.into();
    Text { zh: text.clone(), en: text }
}

/// Four significant digits.
fn number(value: Option<f64>) -> Text {
    let Some(x) = value.filter(|x| x.is_finite()) else { return text("na") };
    if x == 0.0 {
        return same("0");
    }
    let size = x.abs();
    if !(1e-4..1e7).contains(&size) {
        return same(format!("{x:.2e}"));
    }
    let mut digits = 3;
    let mut bound = 9.9995;
    while digits > 0 && size >= bound {
        digits -= 1;
        bound *= 10.0;
    }
    let mut bound = 0.99995;
    while size < bound && digits < 7 {
        digits += 1;
        bound /= 10.0;
    }
    let written = format!("{x:.digits$}");
    let short = if written.contains('.') { written.trim_end_matches('0').trim_end_matches('.') } else { &written };
    same(short.replace('-', "−"))
}

fn span(ends: Option<[f64; 2]>) -> Text {
    ends.map_or_else(
        || text("na"),
        |[low, high]| same(format!("[{}, {}]", number(Some(low)).en, number(Some(high)).en)),
    )
}

fn tolerance(row: &Row) -> Text {
    let (low, high) = (row.tolerance.low, row.tolerance.high);
    match (low, high) {
        _ if row.tolerance.rule == "proportion" => text("in_interval"),
        (Some(_), Some(_)) => span(low.zip(high).map(|(l, h)| [l, h])),
        (Some(_), None) if row.tolerance.rule == "above" => same(format!("> {}", number(low).en)),
        (Some(_), None) => same(format!("≥ {}", number(low).en)),
        (None, Some(_)) => same(format!("≤ {}", number(high).en)),
        (None, None) => text("na"),
    }
}

fn quantity(row: &Row) -> Text {
    let join = |name: &str, label: &str, unit: &str, open: &str, close: &str| {
        let mut out = [name, label].join(" ").trim().to_owned();
        if unit != "-" {
            out.push_str(&format!("{open}{unit}{close}"));
        }
        out
    };
    Text {
        zh: join(&row.text.zh, &row.label.zh, &row.unit.zh, "(", ")"),
        en: join(&row.text.en, &row.label.en, &row.unit.en, " (", ")"),
    }
}

fn purpose(row: &Row) -> Text {
    match row.calibrated {
        None => same("–"),
        Some(true) => text("calibrated"),
        Some(false) => text("blind"),
    }
}

fn baseline(row: &Row) -> Text {
    if row.baseline.is_none() && row.baseline_text.is_none() {
        return same("–");
    }
    let mut out = number(row.baseline);
    if let Some(beats) = row.beats_baseline {
        let word = text(if beats { "beats" } else { "loses" });
        out = Text { zh: format!("{}({})", out.zh, word.zh), en: format!("{} ({})", out.en, word.en) };
    }
    out
}

/// How a row fares under other plausible inputs: none where that was not tried.
fn plausible(row: &Row) -> Text {
    let Some(tried) = row.plausible else { return same("–") };
    let share = format!("{}/{}", tried.inside, tried.of);
    let word = [("always", tried.always()), ("by_inputs", tried.by_inputs())].into_iter().find(|(_, holds)| *holds);
    word.map_or_else(
        || same(share.clone()),
        |(key, _)| {
            let word = text(key);
            Text { zh: format!("{share}({})", word.zh), en: format!("{share} ({})", word.en) }
        },
    )
}

/// Whether other plausible inputs were tried on any of the cases.
fn tried(cases: &[&Case]) -> bool {
    cases.iter().flat_map(|case| &case.rows).any(|row| row.plausible.is_some())
}

#[derive(Serialize)]
struct Line {
    quantity: Text,
    engine: Text,
    interval: Text,
    observed: Text,
    tolerance: Text,
    baseline: Text,
    purpose: Text,
    verdict: Text,
    plausible: Text,
    pass: bool,
}

impl Line {
    fn of(row: &Row) -> Self {
        Self {
            quantity: quantity(row),
            engine: number(row.engine),
            interval: span(row.interval),
            observed: number(row.observed),
            tolerance: tolerance(row),
            baseline: baseline(row),
            purpose: purpose(row),
            verdict: text(if row.pass { "pass" } else { "fail" }),
            plausible: plausible(row),
            pass: row.pass,
        }
    }

    fn cells(&self) -> [&Text; 9] {
        [
            &self.quantity,
            &self.engine,
            &self.interval,
            &self.observed,
            &self.tolerance,
            &self.baseline,
            &self.purpose,
            &self.verdict,
            &self.plausible,
        ]
    }
}

#[derive(Serialize)]
struct CaseView {
    id: String,
    title: Text,
    notes: Option<Text>,
    facts: Vec<(Text, Text)>,
    lines: Vec<Line>,
    pass: bool,
}

impl CaseView {
    fn of(case: &Case) -> Self {
        let mut facts = vec![(text("source"), same(case.source.clone())), (text("runs"), case.runs.clone())];
        if !case.departures.is_empty() {
            facts.push((text("departures"), same(case.departures.join("; "))));
        }
        facts.push((text("n"), same(case.draws.to_string())));
        if case.slices > 1 {
            facts.push((text("slices"), same(case.slices.to_string())));
        }
        facts.push((text("seed"), same(case.seed.to_string())));
        let mut said: Vec<&Text> = Vec::new();
        for naive in case.rows.iter().filter_map(|r| r.baseline_text.as_ref()) {
            if !said.contains(&naive) {
                said.push(naive);
                facts.push((text("baseline"), naive.clone()));
            }
        }
        for row in &case.rows {
            if let Some(source) = &row.source {
                let name = quantity(row);
                let fact = (
                    text("source"),
                    Text { zh: format!("{}:{source}", name.zh), en: format!("{}: {source}", name.en) },
                );
                facts.push(fact);
            }
        }
        Self {
            id: case.id.clone(),
            title: case.title.clone(),
            notes: (!case.notes.en.is_empty()).then(|| case.notes.clone()),
            facts,
            lines: case.rows.iter().map(Line::of).collect(),
            pass: case.passes(),
        }
    }
}

#[derive(Serialize)]
struct KindView {
    key: &'static str,
    title: Text,
    how: Text,
    score: Text,
    tried: bool,
    cases: Vec<CaseView>,
}

fn score(cases: &[&Case]) -> Text {
    let rows = cases.iter().flat_map(|c| &c.rows);
    let (passed, all) = rows.fold((0, 0), |(p, n), row| (p + usize::from(row.pass), n + 1));
    let (rows, word) = (text("rows"), text("passed"));
    Text {
        zh: format!("{all} {}中 {passed} {}{}", rows.zh, rows.zh, word.zh),
        en: format!("{passed} of {all} {} {}", rows.en, word.en),
    }
}

fn of_kind<'a>(validation: &'a Validation, kind: &str) -> Vec<&'a Case> {
    validation.cases.iter().filter(|c| c.kind == kind).collect()
}

/// Cases whose targets were used to calibrate (or were not): `VAL-R1: Alive … 0 h to 18 h`.
fn targets(validation: &Validation, calibrated: bool) -> Vec<Text> {
    let mut found = Vec::new();
    for case in &validation.cases {
        let mut of_case: Vec<Text> = Vec::new();
        for row in case.rows.iter().filter(|r| r.calibrated == Some(calibrated)) {
            let name = Text { zh: row.text.zh.clone(), en: row.text.en.clone() };
            if !of_case.contains(&name) {
                of_case.push(name);
            }
        }
        if !of_case.is_empty() {
            let join = |side: fn(&Text) -> &str, by: &str| of_case.iter().map(side).collect::<Vec<_>>().join(by);
            found.push(Text {
                zh: format!("{}:{}", case.id, join(|t| &t.zh, "、")),
                en: format!("{}: {}", case.id, join(|t| &t.en, ", ")),
            });
        }
    }
    found
}

#[derive(Serialize)]
struct Context {
    style: Value,
    script: Value,
    w: BTreeMap<&'static str, Text>,
    hash: String,
    defaults: u32,
    version: String,
    kinds: Vec<KindView>,
    used: Vec<Text>,
    left: Vec<Text>,
    events: bool,
}

/// The page: one HTML file, both languages, no network.
///
/// # Errors
/// When the results have another version.
pub fn validation_page(validation: &Validation) -> Result<String, ReportError> {
    check(validation)?;
    let kinds = KINDS
        .into_iter()
        .filter_map(|kind| {
            let cases = of_kind(validation, kind);
            (!cases.is_empty()).then(|| KindView {
                key: kind,
                title: text(&format!("kind.{kind}")),
                how: text(&format!("how.{kind}")),
                score: score(&cases),
                tried: tried(&cases),
                cases: cases.into_iter().map(CaseView::of).collect(),
            })
        })
        .collect();
    let context = Context {
        style: Value::from_safe_string(STYLE.to_owned()),
        script: Value::from_safe_string(SCRIPT.to_owned()),
        w: TEXTS.iter().map(|(key, ..)| (*key, text(key))).collect(),
        hash: validation.defaults_hash.clone(),
        defaults: validation.defaults,
        version: validation.program_version.clone(),
        kinds,
        used: targets(validation, true),
        left: targets(validation, false),
        events: validation.cases.iter().any(|c| !c.must_hold()),
    };
    Ok(environment().render_named_str("validation.html", TEMPLATE, context)?)
}

fn check(validation: &Validation) -> Result<(), ReportError> {
    if validation.version != VERSION {
        return Err(ReportError::Version { found: validation.version, expected: VERSION });
    }
    Ok(())
}

/// The table of one kind; the first row is its heading.
fn table_of(cases: &[&Case], language: Language) -> Vec<Vec<String>> {
    let say = |key: &str| language.of(&text(key)).to_owned();
    let mut head = vec![say("case")];
    for key in ["quantity", "engine", "interval", "observed", "tolerance", "baseline", "use", "verdict", "plausible"] {
        head.push(say(key));
    }
    let columns = head.len() - usize::from(!tried(cases));
    head.truncate(columns);
    let mut rows = vec![head];
    for case in cases {
        for row in &case.rows {
            let mut cells = vec![case.id.clone()];
            cells.extend(Line::of(row).cells().map(|t| language.of(t).to_owned()));
            cells.truncate(columns);
            rows.push(cells);
        }
    }
    rows
}

/// Tables for a terminal: for each kind its title, its score and its rows, the first of which is the heading.
#[must_use]
pub fn validation_tables(validation: &Validation, language: Language) -> Vec<(String, Vec<Vec<String>>)> {
    KINDS
        .into_iter()
        .filter_map(|kind| {
            let cases = of_kind(validation, kind);
            let title = text(&format!("kind.{kind}"));
            let title = format!("{}: {}", language.of(&title), language.of(&score(&cases)));
            (!cases.is_empty()).then(|| (title, table_of(&cases, language)))
        })
        .collect()
}

/// What the page says in Markdown.
#[must_use]
pub fn validation_markdown(validation: &Validation, language: Language) -> String {
    let say = |key: &str| language.of(&text(key)).to_owned();
    let mut out = format!(
        "# {}\n\n{}\n\n{}: `{}` ({} {}). {}\n",
        say("title"),
        say("lead"),
        say("hash"),
        validation.defaults_hash,
        validation.defaults,
        say("defaults"),
        say("hash_how")
    );
    if validation.cases.iter().any(|c| !c.must_hold()) {
        for (key, calibrated) in [("used", true), ("left", false)] {
            let found: Vec<String> =
                targets(validation, calibrated).iter().map(|t| language.of(t).to_owned()).collect();
            let found = if found.is_empty() { say("none") } else { found.join("; ") };
            out.push_str(&format!("\n{}: {found}\n", say(key)));
        }
    }
    for kind in KINDS {
        let cases = of_kind(validation, kind);
        if cases.is_empty() {
            continue;
        }
        let (title, how) = (say(&format!("kind.{kind}")), say(&format!("how.{kind}")));
        out.push_str(&format!("\n## {title}\n\n{} {how}\n\n", language.of(&score(&cases))));
        out.push_str(&crate::export::table(&table_of(&cases, language)));
        for case in cases {
            let view = CaseView::of(case);
            out.push_str(&format!("\n### {} {}\n\n", case.id, language.of(&case.title)));
            if let Some(notes) = &view.notes {
                out.push_str(&format!("{}\n\n", language.of(notes)));
            }
            for (name, fact) in &view.facts {
                out.push_str(&format!("- {}: {}\n", language.of(name), language.of(fact)));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_four_digits_and_no_noise() {
        for (x, expected) in [
            (0.75, "0.75"),
            (46.668_1, "46.67"),
            (3_074.0, "3074"),
            (999.96, "1000"),
            (0.036_451, "0.03645"),
            (-0.4, "−0.4"),
            (0.0, "0"),
            (1e-9, "1.00e-9"),
            (12_345.6, "12346"),
        ] {
            assert_eq!(number(Some(x)).en, expected);
        }
        assert_eq!(number(Some(f64::NAN)).zh, "不适用");
    }

    #[test]
    fn texts_are_there_twice_and_once_only() {
        for (i, (key, zh, en)) in TEXTS.iter().enumerate() {
            assert!(!zh.trim().is_empty() && !en.trim().is_empty(), "{key}");
            assert!(TEXTS[..i].iter().all(|(k, _, _)| k != key), "{key}");
        }
        for kind in KINDS {
            assert!(!text(&format!("kind.{kind}")).en.is_empty() && !text(&format!("how.{kind}")).en.is_empty());
        }
    }
}
