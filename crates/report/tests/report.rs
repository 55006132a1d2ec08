//! What a reader may rely on: both languages, nothing loaded, the same bytes, no NaN.

mod sample;

use report::{Language, ReportError, figures, language, markdown, missing_glyphs, page, summary_table};
use results::schema::{Results, Score, Text, Time};
use std::collections::BTreeSet;

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

#[test]
fn every_text_stands_on_the_page_in_both_languages() {
    let mut both = page(&sample::results(false), &sample::place()).unwrap();
    both.push_str(&page(&sample::results(true), &sample::place()).unwrap());
    let mut level = sample::results(false);
    for difference in level.comparisons.iter_mut().flat_map(|c| c.scores.values_mut()) {
        difference.ci_mc = Some([-1.0, 1.0]);
    }
    // A run that ends before the last window does.
    level.horizon_days = 365;
    level.replicates = 12;
    // An arm that costs and changes nothing.
    let nothing = &mut level.comparisons[0];
    nothing.money.as_mut().unwrap().present_value = 0.0;
    nothing.scores.values_mut().for_each(|d| d.difference = Some(0.0));
    both.push_str(&page(&level, &sample::place()).unwrap());
    // what only an empty or unusual study shows, what only figures and tables show, and units the sample has no use for
    let elsewhere = |key: &str| {
        let rest = key.rsplit('.').next().unwrap_or(key);
        matches!(rest, "none" | "tiny" | "no_arms" | "ranks_tie" | "ranks_harmful" | "ranks_none")
            || ["figure.", "export.", "unit."].iter().any(|start| key.starts_with(start))
            || ["cost.title", "indicators.unit"].contains(&key)
    };
    for (key, zh, en) in language::TEXTS.iter().filter(|(key, _, _)| !elsewhere(key)) {
        for side in [zh, en] {
            for piece in side.split(['{', '}']).step_by(2).filter(|p| !p.trim().is_empty()) {
                assert!(both.contains(&escaped(piece)), "{key}: {piece}");
            }
        }
    }
}

#[test]
fn each_chinese_text_has_its_english_beside_it() {
    let page = page(&sample::results(false), &sample::place()).unwrap();
    for start in
        ["<span class=\"{}\" lang=\"{}\">", " class=\"{} f-muted\" lang=\"{}\">", " class=\"{} f-strong\" lang=\"{}\">"]
    {
        let count = |code: &str| page.matches(&start.replace("{}", code)).count();
        assert!(count("zh") > 20 && count("zh") == count("en"), "{start}: {} and {}", count("zh"), count("en"));
    }
}

#[test]
fn the_page_loads_nothing_and_stays_small() {
    let page = page(&sample::results(false), &sample::place()).unwrap();
    for loader in [" src=", "@import", "url(", "<link", "<iframe", "fetch(", "XMLHttpRequest", "<object", "<embed"] {
        assert!(!page.contains(loader), "{loader}");
    }
    assert!(!page.contains("href=\"http") && !page.contains("//"), "{:?}", page.find("//"));
    assert!(page.len() < 3_000_000, "{}", page.len());
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let (results, place) = (sample::results(false), sample::place());
    assert_eq!(page(&results, &place).unwrap(), page(&results, &place).unwrap());
    let again: Results = serde_json::from_str(&serde_json::to_string(&results).unwrap()).unwrap();
    assert_eq!(page(&results, &place).unwrap(), page(&again, &place).unwrap());
    assert_eq!(figures(&results, Language::Chinese).unwrap(), figures(&again, Language::Chinese).unwrap());
}

/// What a reader sees of a page: no tags, no script, no style.
fn words(page: &str) -> String {
    let body = &page[page.find("<body").unwrap()..];
    body.split('<').filter_map(|piece| piece.split_once('>').map(|(_, text)| text)).collect::<Vec<_>>().join(" ")
}

#[test]
fn nothing_at_stake_is_told_as_not_applicable() {
    let mut results = sample::results(false);
    for arm in &mut results.arms {
        for score in arm.scores.values_mut() {
            *score = Score { value: None, ci_mc: None, interval_total: None, arithmetic: None, ..score.clone() };
            for part in score.parts.values_mut() {
                part.value = None;
                part.ci_mc = None;
                for natural in part.natural.values_mut() {
                    natural.mean = Some(f64::NAN);
                }
            }
        }
        arm.whole = None;
        arm.ranks_first = None;
        for series in &mut arm.series {
            series.mean.fill(f64::NAN);
            series.p05.fill(f64::NAN);
            series.p95.fill(f64::NAN);
        }
        for needs in &mut arm.needs {
            needs.within = [f64::NAN; 4];
        }
    }
    for comparison in &mut results.comparisons {
        for difference in comparison.scores.values_mut() {
            difference.difference = None;
            difference.ci_mc = None;
        }
    }
    let page = page(&results, &sample::place()).unwrap();
    assert!(!page.contains("NaN") && !words(&page).contains("inf "));
    assert!(page.contains(
        "<p class=\"value\"><span class=\"zh\" lang=\"zh\">不适用</span><span class=\"en\" lang=\"en\">n/a</span></p>"
    ));
    for figure in figures(&results, Language::English).unwrap() {
        assert!(
            !figure.svg.contains("NaN") && figure.svg.contains("n/a") || figure.name == "functionality",
            "{}",
            figure.name
        );
    }
    assert!(markdown(&results, Language::Chinese).contains("不适用"));
}

#[test]
fn a_time_is_told_by_its_median_over_all_replicates() {
    let mut results = sample::results(false);
    results.replicates = 30;
    results.horizon_days = 365;
    let mut tell = |median, ends, reached, pairs| {
        let found = results.arms[0].indicators.get_mut("t90_water_days").unwrap();
        found.mean = Some(98_765.0);
        found.time = Some(Time { median, ci_mc: Some(ends), reached, of: 30 });
        let arm = results.arms[1].indicators.get_mut("t90_water_days").unwrap();
        arm.time = Some(Time { median: Some(7.5), ci_mc: Some([Some(6.5), Some(8.5)]), reached: pairs, of: 30 });
        let difference = results.comparisons[0].indicators.get_mut("t90_water_days").unwrap();
        (difference.difference, difference.ci_mc, difference.pairs) = (Some(-4.5), Some([-6.5, -2.5]), Some(pairs));
        page(&results, &sample::place()).unwrap()
    };
    let all = tell(Some(12.0), [Some(10.25), Some(15.0)], 30, 30);
    assert!(all.contains("12 [10.2, 15] · reached in 30 of 30") && all.contains("12 [10.2, 15] · 30 次中 30 次达到"));
    assert!(!all.contains("98,765"), "the mean of those that got there is not shown");
    let row = row(&all, "Water: time to 90 %");
    assert!(row.contains("7.50 [6.50, 8.50] · reached in 30 of 30"), "every arm has its own median: {row}");
    assert!(!row.contains("4.50") && !row.contains("<strong>"), "no difference: {row}");
    let some = tell(Some(200.0), [Some(150.0), None], 16, 12);
    assert!(some.contains("200 [150, later than 365] · reached in 16 of 30"));
    assert!(some.contains("200 [150, 晚于 365] · 30 次中 16 次达到"));
    assert!(some.contains("7.50 [6.50, 8.50] · reached in 12 of 30"));
    let none = tell(None, [None, None], 3, 0);
    assert!(
        none.contains("later than 365 days · reached in 3 of 30") && none.contains("晚于 365 天 · 30 次中 3 次达到")
    );
}

/// The row of a table that a name heads.
fn row<'a>(page: &'a str, name: &str) -> &'a str {
    let rest = &page[page.find(name).unwrap_or_else(|| panic!("no row {name}"))..];
    &rest[..rest.find("</tr>").unwrap()]
}

#[test]
fn a_quantity_with_few_values_tells_how_many_and_noise_is_nothing() {
    let mut results = sample::results(false);
    let pairs = "n/a · both have a value in 160 of 200 pairs";
    let found = results.comparisons[0].indicators.get_mut("tau_water_days").unwrap();
    (found.difference, found.ci_mc) = (Some(-1.2e-14), Some([-3.4e-14, -1e-15]));
    let page = page(&results, &sample::place()).unwrap();
    assert!(row(&page, "Wait for the first counselling session").contains(pairs));
    let row = row(&page, "Water: service lost in all");
    assert!(row.contains("<td>0 [0, 0]</td>") && !row.contains("e-1"), "{row}");
}

#[test]
fn few_replicates_are_warned_of() {
    let mut results = sample::results(false);
    for (replicates, warned) in [(29, true), (30, false)] {
        results.replicates = replicates;
        let page = page(&results, &sample::place()).unwrap();
        assert_eq!(page.contains("With fewer than 30 replicates no interval can be trusted."), warned);
        assert_eq!(page.contains("少于 30 次重复：区间不可靠。"), warned);
    }
}

#[test]
fn names_lists_and_tables_stand_among_the_changed_values() {
    let page = page(&sample::results(false), &sample::place()).unwrap();
    let (name, table) = (row(&page, "<code>governance.permit"), row(&page, "<code>lifelines.power.materials"));
    assert!(name.contains(">&quot;street&quot;</td>") && name.contains("scenario.toml 第 12 行"), "{name}");
    assert!(table.contains("[h, 套]") && table.contains("[1.0, 2.5]") && table.contains(" …"), "{table}");
    assert!(!table.contains("[39.0, 2.5]"), "{table}");
    assert!(row(&page, "<code>repair.crews").contains(">组<"));
}

#[test]
fn intervals_of_luck_are_named_and_give_way_to_the_total() {
    let luck = page(&sample::results(false), &sample::place()).unwrap();
    assert!(
        luck.contains("95 % interval: luck only, parameters fixed")
            && luck.contains("The parameters were not sampled here.")
    );
    assert!(!luck.contains("95 % interval: luck and parameters"));
    let total = page(&sample::results(true), &sample::place()).unwrap();
    assert!(total.contains("<p class=\"ci\">[52.3, 68.8] <small><span class=\"zh\" lang=\"zh\">95 % 区间：运气与参数"));
    assert!(!total.contains("The parameters were not sampled here."));
}

#[test]
fn a_harmful_arm_is_flagged_and_never_called_best() {
    let mut results = sample::results(false);
    for arm in &mut results.arms {
        arm.ranks_first = Some(if arm.id == "devolved" {
            0.7
        } else if arm.id == "retrofit" {
            0.3
        } else {
            0.0
        });
    }
    let page = page(&results, &sample::place()).unwrap();
    assert!(page.contains(
        "“Decisions devolved to the community” ranks first in 70 % of the draws of weights, but it is flagged harmful"
    ));
    assert!(page.contains("“Retrofit the weakest 10 % of buildings” ranks first most often: in 30 % of the draws"));
    assert_eq!(page.matches("class=\"card harmful\"").count(), 1);
    assert!(summary_table(&results, Language::English)[5][0].contains("Harmful"));
}

#[test]
fn texts_of_the_scenario_cannot_break_out_of_the_page() {
    let mut results = sample::results(false);
    let attack = "</script><script>alert(1)</script>\"'";
    results.title = Text { zh: attack.to_owned(), en: attack.to_owned() };
    results.arms[1].title = results.title.clone();
    results.assumptions[0].key = attack.to_owned();
    results.arms[0].series[0].name = attack.to_owned();
    results.arms[0].needs[0].kind = attack.to_owned();
    let page = page(&results, &sample::place()).unwrap();
    assert!(!page.contains("<script>alert"));
    for figure in figures(&results, Language::English).unwrap() {
        assert!(!figure.svg.contains("<script>"), "{}", figure.name);
    }
}

#[test]
fn figures_exist_in_both_languages_as_svg_and_png() {
    let results = sample::results(false);
    let mut names = BTreeSet::new();
    for language in Language::ALL {
        for figure in figures(&results, language).unwrap() {
            assert!(figure.png.starts_with(b"\x89PNG"));
            assert!(
                figure.svg.replace("&apos;", "&#39;").contains(&escaped(language.of(&results.label))),
                "the label must stand in every figure: {}",
                figure.name
            );
            names.insert(figure.name);
        }
    }
    let names: Vec<_> = names.into_iter().collect();
    assert_eq!(names, ["differences", "functionality", "needs", "scores"]);
}

#[test]
fn characters_outside_the_font_are_named() {
    let mut results = sample::results(false);
    assert_eq!(missing_glyphs(&results), Vec::<char>::new());
    results.arms[0].title.zh.push('𠮷');
    assert_eq!(missing_glyphs(&results), vec!['𠮷']);
}

#[test]
fn results_of_another_version_are_refused() {
    let mut results = sample::results(false);
    results.version += 1;
    assert!(matches!(page(&results, &sample::place()), Err(ReportError::Version { .. })));
}

#[test]
fn a_study_of_one_arm_without_map_or_curves_still_makes_a_page() {
    let mut results = sample::results(false);
    results.arms.truncate(1);
    results.comparisons.clear();
    results.assumptions.clear();
    results.arms[0].series.clear();
    results.arms[0].needs.clear();
    let mut place = sample::place();
    place.boundary.clear();
    place.buildings.clear();
    let page = page(&results, &place).unwrap();
    assert!(page.contains("There is only one arm") && page.contains("There is no map data."));
    assert_eq!(figures(&results, Language::English).unwrap().len(), 1);
}

#[test]
fn summary_tables_are_rectangular() {
    for language in Language::ALL {
        let rows = summary_table(&sample::results(false), language);
        assert_eq!(rows.len(), 6);
        assert!(rows.iter().all(|row| row.len() == rows[0].len()));
    }
    let text = markdown(&sample::results(false), Language::English);
    assert!(text.contains("| Volunteer teams") && text.contains("+9.36 ["), "{text}");
}
