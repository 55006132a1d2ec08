//! Scenario files: what is told about a wrong one, word for word, and what a right one comes to.

use scenario_loader::layout::{Design, Layout, STRUCTURES, TEMPLATES};
use scenario_loader::levers::LEVERS;
use scenario_loader::problem::{Code, Language, Problem, Problems};
use scenario_loader::read::{Read, read, read_str, rupture_distance_km};
use scenario_loader::settings::{HazardSettings, PlaceSource};
use simulation_core::hazards::{Mechanism, Region};
use simulation_core::interventions::Intervention;
use simulation_core::policy::Level;
use std::path::{Path, PathBuf};

const GOOD: &str = r#"schema = 1
title = { zh = "镇", en = "Town" }
[place]
generate = "town"
households = 500
longitude = 104.0
latitude = 31
[population]
residents = 1300
[hazard]
kind = "none"
"#;

fn good(more: &str) -> Read {
    read_str(&format!("{GOOD}{more}"), "scenario.toml").unwrap()
}

fn bad(text: &str) -> Problems {
    read_str(text, "scenario.toml").unwrap_err()
}

/// The only problem of the good file with one piece replaced.
fn only(from: &str, to: &str) -> Problem {
    assert!(GOOD.contains(from), "{from}");
    let problems = bad(&GOOD.replacen(from, to, 1));
    assert_eq!(problems.0.len(), 1, "{problems}");
    problems.0.into_iter().next().unwrap()
}

fn says(problem: &Problem, zh: &str, en: &str) {
    assert_eq!(problem.message(Language::Zh), zh);
    assert_eq!(problem.message(Language::En), en);
}

#[test]
fn unknown_key() {
    says(
        &only("residents = 1300", "residents = 1300\nresidets = 3"),
        "scenario.toml:10:1: 错误[unknown-key]: 没有名为 `population.residets` 的键;是否想写 `residents`?",
        "scenario.toml:10:1: error[unknown-key]: there is no key `population.residets`; did you mean `residents`?",
    );
    // The right key in the wrong section.
    says(
        &only("residents = 1300", "residents = 1300\nseed = 3"),
        "scenario.toml:10:1: 错误[unknown-key]: 没有名为 `population.seed` 的键;是否想写 `run.seed`?",
        "scenario.toml:10:1: error[unknown-key]: there is no key `population.seed`; did you mean `run.seed`?",
    );
    // A key of another kind of hazard is not passed over in silence.
    says(
        &only("\"none\"", "\"none\"\nmagnitude = 6"),
        "scenario.toml:12:1: 错误[unknown-key]: 没有名为 `hazard.magnitude` 的键;允许:仅用于 hazard.kind = \"earthquake\"",
        "scenario.toml:12:1: error[unknown-key]: there is no key `hazard.magnitude`; allowed: only with hazard.kind = \"earthquake\"",
    );
    says(
        &only("[hazard]", "[parameters]\n\"rescue.work_viod\" = 5.0\n[hazard]"),
        "scenario.toml:11:1: 错误[unknown-key]: 没有名为 `parameters.rescue.work_viod` 的键;是否想写 `rescue.work_void`?",
        "scenario.toml:11:1: error[unknown-key]: there is no key `parameters.rescue.work_viod`; did you mean `rescue.work_void`?",
    );
}

#[test]
fn missing_key() {
    says(
        &only("residents = 1300", ""),
        "scenario.toml:8:2: 错误[missing-key]: 缺少键 `population.residents`;允许:整数 1 至 20000000(人)",
        "scenario.toml:8:2: error[missing-key]: the key `population.residents` is missing; allowed: whole number 1 to 20000000 (persons)",
    );
    says(
        &only("schema = 1", ""),
        "scenario.toml: 错误[missing-key]: 缺少键 `schema`;允许:整数 1",
        "scenario.toml: error[missing-key]: the key `schema` is missing; allowed: whole number 1",
    );
    says(
        &only("generate = \"town\"", ""),
        "scenario.toml:3:2: 错误[missing-key]: 缺少键 `place.directory`;允许:目录,或改用 place.generate",
        "scenario.toml:3:2: error[missing-key]: the key `place.directory` is missing; allowed: a directory, or place.generate instead",
    );
    assert_eq!(only("\"none\"", "\"earthquake\"\nmagnitude = 6").key, "hazard.rupture");
    assert_eq!(only("\"none\"", "\"imposed\"").key, "hazard.file");
    // An empty title is no title, and a label must speak both languages.
    assert_eq!((only("\"Town\"", "\"\"").code, only("\"Town\"", "\"\"").line), (Code::MissingKey, 2));
    assert_eq!(only("[place]", "label = { zh = \"标注\" }\n[place]").key, "label.en");
}

#[test]
fn wrong_type() {
    says(
        &only("1300", "\"many\""),
        "scenario.toml:9:13: 错误[wrong-type]: `population.residents` 的类型不对,写的是文本 \"many\";允许:整数 1 至 20000000(人)",
        "scenario.toml:9:13: error[wrong-type]: `population.residents` has the wrong type: text \"many\"; allowed: whole number 1 to 20000000 (persons)",
    );
    says(
        &only("1300", "1300\nages = [0.2, 0.2, 0.2, 0.4]"),
        "scenario.toml:10:8: 错误[wrong-type]: `population.ages` 的类型不对,写的是4 项的列表;允许:5 个数,各 0 至 1,合计 1(居民占比)",
        "scenario.toml:10:8: error[wrong-type]: `population.ages` has the wrong type: a list of 4; allowed: 5 numbers, each 0 to 1, adding up to 1 (share of residents)",
    );
    assert_eq!(only("1300", "1300.5").code, Code::WrongType);
    assert_eq!(only("[hazard]", "[buildings]\nstoreys = [1.5, 2]\n[hazard]").column, 12);
    assert_eq!(only("schema = 1", "schema = 1\nrun = 3").code, Code::WrongType);
}

#[test]
fn out_of_range() {
    says(
        &only("latitude = 31", "latitude = 131"),
        "scenario.toml:7:12: 错误[out-of-range]: `place.latitude` = 131 超出范围;允许:数 -85 至 85(度)",
        "scenario.toml:7:12: error[out-of-range]: `place.latitude` = 131 is out of range; allowed: number -85 to 85 (degrees)",
    );
    for odd in ["nan", "inf", "-inf"] {
        assert_eq!(only("latitude = 31", &format!("latitude = {odd}")).code, Code::OutOfRange, "{odd}");
    }
    assert_eq!(only("1300", "-4").code, Code::OutOfRange);
    assert_eq!(only("schema = 1", "schema = 2").code, Code::OutOfRange);
    // A tenth of the card's low end to ten times its high end.
    says(
        &only("[hazard]", "[parameters]\n\"rescue.work_void\" = 120.5\n[hazard]"),
        "scenario.toml:11:22: 错误[out-of-range]: `parameters.rescue.work_void` = 120.5 超出范围;允许:数 0.3 至 120",
        "scenario.toml:11:22: error[out-of-range]: `parameters.rescue.work_void` = 120.5 is out of range; allowed: number 0.3 to 120 (person-h)",
    );
    assert_eq!(only("[hazard]", "[parameters]\n\"rescue.audible_share\" = 1.01\n[hazard]").code, Code::OutOfRange);
    // A time may be written with its unit; the bounds hold in any.
    for (key, written, value) in [
        ("volunteer.start_delay", "1200 s", 20.0),
        ("volunteer.start_delay", "0.25 h", 15.0),
        ("medical.severity3_untreated_half_life", "90 min", 1.5),
        ("relief.outside_start", "2 d", 48.0),
    ] {
        let read = good(&format!("[parameters]\n\"{key}\" = \"{written}\"\n"));
        assert_eq!(read.settings.parameters.get(key), Some(value), "{written}");
    }
    for (key, written, code) in [
        ("volunteer.start_delay", "9000 h", Code::OutOfRange),
        ("volunteer.start_delay", "15", Code::WrongType),
        ("volunteer.start_delay", "15 km", Code::WrongType),
        ("rescue.work_void", "5 h", Code::WrongType),
    ] {
        let found = only("[hazard]", &format!("[parameters]\n\"{key}\" = \"{written}\"\n[hazard]"));
        assert_eq!((found.code, found.key), (code, format!("parameters.{key}")), "{written}");
    }
}

#[test]
fn zero_residents() {
    says(
        &only("1300", "0"),
        "scenario.toml:9:13: 错误[zero-residents]: `population.residents` 为 0:此地无人居住,无可模拟",
        "scenario.toml:9:13: error[zero-residents]: `population.residents` is 0: nobody lives here, nothing to simulate",
    );
}

#[test]
fn shares_not_one() {
    says(
        &only("1300", "1300\nages = [0.2, 0.2, 0.2, 0.2, 0.1]"),
        "scenario.toml:10:8: 错误[shares-not-one]: `population.ages` 各份额之和为 0.9000;允许:1 ± 0.001",
        "scenario.toml:10:8: error[shares-not-one]: the shares of `population.ages` add up to 0.9000; allowed: 1 ± 0.001",
    );
    good("[buildings]\ncode = [0.25, 0.25, 0.25, 0.2509]\n");
}

#[test]
fn unknown_name() {
    says(
        &only("\"none\"", "\"earthquak\""),
        "scenario.toml:11:8: 错误[unknown-name]: `hazard.kind` 不能取 `earthquak`;允许:earthquake、field、imposed、impact、none;是否想写 `earthquake`?",
        "scenario.toml:11:8: error[unknown-name]: `hazard.kind` cannot be `earthquak`; allowed: earthquake, field, imposed, impact, none; did you mean `earthquake`?",
    );
    let names: Vec<&str> = LEVERS.iter().map(|lever| lever.name).collect();
    let arm = "[[arms]]\nid = \"a\"\ntitle = { zh = \"甲\", en = \"A\" }\ninterventions = [{ kind = \"retrofitt\" }]\n[hazard]";
    says(
        &only("[hazard]", arm),
        &format!(
            "scenario.toml:13:27: 错误[unknown-name]: 方案 `a`(甲):`arms.interventions.kind` 不能取 `retrofitt`;允许:{};是否想写 `retrofit`?",
            names.join("、")
        ),
        &format!(
            "scenario.toml:13:27: error[unknown-name]: arm `a` (A): `arms.interventions.kind` cannot be `retrofitt`; allowed: {}; did you mean `retrofit`?",
            names.join(", ")
        ),
    );
}

#[test]
fn a_wrong_arm_is_named() {
    let arm = |rest: &str| only("[hazard]", &format!("[[arms]]\n{rest}\n[hazard]"));
    says(
        &arm(
            "id = \"beds\"\ntitle = { zh = \"床位\", en = \"Beds\" }\ninterventions = [{ kind = \"retrofit\", share = 2 }]",
        ),
        "scenario.toml:13:47: 错误[out-of-range]: 方案 `beds`(床位):`arms.interventions.share` = 2 超出范围;允许:数 0 至 1(建筑占比)",
        "scenario.toml:13:47: error[out-of-range]: arm `beds` (Beds): `arms.interventions.share` = 2 is out of range; allowed: number 0 to 1 (share of buildings)",
    );
    let en = |rest: &str| arm(rest).message(Language::En);
    let lever = en(
        "id = \"a\"\ntitle = { zh = \"甲\", en = \"A\" }\ninterventions = [{ kind = \"retrofit\", share = 1, shar = 1 }]",
    );
    assert!(lever.contains("arm `a` (A): there is no key `arms.interventions.shar`; did you mean `share`?"), "{lever}");
    // An arm without a name goes by its number in the file.
    let arm = |list: &str| en(&format!("id = \"a\"\ntitle = {{ zh = \"甲\", en = \"A\" }}\ninterventions = [{list}]"));
    assert!(arm("{ share = 1 }").contains("kind` is missing; allowed: volunteer-teams, "), "{}", arm("{ share = 1 }"));
    let two = arm("{ kind = \"nearest-restoration\" }, { kind = \"optimal-restoration\" }");
    assert!(two.contains("optimal-restoration"), "{two}");
    let nameless = en("title = { zh = \"甲\", en = \"A\" }\ninterventions = []");
    assert!(nameless.contains("arm no. 1 (A): the key `arms.id` is missing"), "{nameless}");
    assert!(only("latitude = 31", "latitude = 131").arm.en.is_empty());
}

#[test]
fn duplicate_id() {
    let arm =
        |id: &str| format!("[[arms]]\nid = \"{id}\"\ntitle = {{ zh = \"甲\", en = \"A\" }}\ninterventions = []\n");
    says(
        &only("[hazard]", &format!("{}{}[hazard]", arm("drill"), arm("drill"))),
        "scenario.toml:15:6: 错误[duplicate-id]: 方案 `drill`(甲):`arms.id` 的标识 `drill` 已被使用",
        "scenario.toml:15:6: error[duplicate-id]: arm `drill` (A): the identifier `drill` of `arms.id` is taken",
    );
    assert_eq!(only("[hazard]", &format!("{}[hazard]", arm("baseline"))).code, Code::DuplicateId);
    assert_eq!(only("[hazard]", &format!("{}[hazard]", arm("Two words"))).code, Code::UnknownName);
}

#[test]
fn syntax() {
    says(
        &only("1300", "many"),
        "scenario.toml:9:13: 错误[syntax]: 文件格式有误:文本须加引号",
        "scenario.toml:9:13: error[syntax]: the file is not well formed: a text must stand in quotes",
    );
    says(
        &only("1300", "1300\nresidents = 1300"),
        "scenario.toml:10:1: 错误[syntax]: 文件格式有误:键 `residents` 重复",
        "scenario.toml:10:1: error[syntax]: the file is not well formed: the key `residents` comes twice",
    );
    assert_eq!(
        only("1300", "1300 x").message(Language::Zh),
        "scenario.toml:9:18: 错误[syntax]: 文件格式有误:此处应为换行,实为标识符"
    );
}

#[test]
fn missing_and_unreadable_files() {
    let directory = std::env::temp_dir().join(format!("renxing-scenario-file-{}", std::process::id()));
    std::fs::create_dir_all(&directory).unwrap();
    let file = directory.join("scenario.toml");
    let name = file.display().to_string();
    let one = |problems: Problems| {
        assert_eq!(problems.0.len(), 1, "{problems}");
        problems.0.into_iter().next().unwrap()
    };
    says(
        &one(read(&directory).unwrap_err()),
        &format!("{name}: 错误[missing-file]: 文件或目录 `{name}` 不存在"),
        &format!("{name}: error[missing-file]: there is no file or directory `{name}`"),
    );
    std::fs::write(&file, GOOD.replacen("\"none\"", "\"imposed\"\nfile = \"damage.csv\"", 1)).unwrap();
    says(
        &one(read(&file).unwrap_err()),
        &format!("{name}:12:8: 错误[missing-file]: 文件或目录 `damage.csv` 不存在;允许:文件,路径相对于情景文件"),
        &format!(
            "{name}:12:8: error[missing-file]: there is no file or directory `damage.csv`; allowed: a file, relative to the scenario file"
        ),
    );
    std::fs::write(directory.join("damage.csv"), "").unwrap();
    let found = read(&file).unwrap();
    assert_eq!(found.settings.hazard, HazardSettings::Imposed { file: PathBuf::from("damage.csv") });
    assert_eq!(found.directory, directory);
    std::fs::write(&file, b"schema = 1\n\xff\xfe").unwrap();
    says(
        &one(read(&file).unwrap_err()),
        &format!("{name}:2: 错误[unreadable-file]: 无法读取:不是 UTF-8 文本"),
        &format!("{name}:2: error[unreadable-file]: cannot be read: not UTF-8 text"),
    );
    std::fs::remove_dir_all(&directory).unwrap();
}

#[test]
fn problems_of_tables_the_world_and_the_run() {
    let problem = |code| Problem::new(code, "roads.csv", 7, 3);
    says(
        &problem(Code::UnknownStructure).key("structure").value("C9M").nearest_of("C9M", ["C1M", "URML"]),
        "roads.csv:7:3: 错误[unknown-structure]: 没有名为 `C9M` 的结构类型",
        "roads.csv:7:3: error[unknown-structure]: there is no structure type `C9M`",
    );
    says(
        &problem(Code::UnknownColumn).key("lenght").nearest_of("lenght", ["length", "width"]),
        "roads.csv:7:3: 错误[unknown-column]: 没有名为 `lenght` 的列;是否想写 `length`?",
        "roads.csv:7:3: error[unknown-column]: there is no column `lenght`; did you mean `length`?",
    );
    says(
        &problem(Code::MissingColumn).key("length"),
        "roads.csv:7:3: 错误[missing-column]: 缺少列 `length`",
        "roads.csv:7:3: error[missing-column]: the column `length` is missing",
    );
    says(
        &Problem::new(Code::EmptyTable, "roads.csv", 0, 0),
        "roads.csv: 错误[empty-table]: 表中没有数据行",
        "roads.csv: error[empty-table]: the table has no rows",
    );
    says(
        &problem(Code::DanglingReference).key("from").value("n9").allowed("road_nodes.csv: id"),
        "roads.csv:7:3: 错误[dangling-reference]: `from` 所指的 `n9` 不存在;允许:road_nodes.csv: id",
        "roads.csv:7:3: error[dangling-reference]: `from` points at `n9`, which does not exist; allowed: road_nodes.csv: id",
    );
    says(
        &Problem::new(Code::DisconnectedRoads, "roads.csv", 0, 0).value(2),
        "roads.csv: 错误[disconnected-roads]: 步行路网不连通,分成 2 块",
        "roads.csv: error[disconnected-roads]: the walking network is not connected: it falls into 2 parts",
    );
    says(
        &good("hour = 4\n").problem(Code::MissingSiteAttribute, "hazard.kind").key("vs30").value("earthquake"),
        "scenario.toml:11:1: 错误[missing-site-attribute]: 灾害 `earthquake` 需要场地属性 `vs30`,但没有给出",
        "scenario.toml:11:1: error[missing-site-attribute]: the hazard `earthquake` needs the site attribute `vs30`, which is not given",
    );
    says(
        &Problem::new(Code::RunDirectoryInUse, "out/run-1", 0, 0),
        "out/run-1: 错误[run-directory-in-use]: 目录中已有另一次运行的结果;换一个目录,或用 --resume 接着算,或用 --force 覆盖",
        "out/run-1: error[run-directory-in-use]: the directory holds another run; choose another one, go on with --resume or replace it with --force",
    );
    // What the user wrote is never taken for a mark of the message.
    let odd = problem(Code::DanglingReference).key("from").value("{key}").message(Language::En);
    assert_eq!(odd, "roads.csv:7:3: error[dangling-reference]: `from` points at `{key}`, which does not exist");
}

#[test]
fn hazard_far() {
    let far = GOOD.replacen("\"none\"", "\"earthquake\"\nmagnitude = 8\nrupture = [[104.0, 35.0], [105.0, 34.0]]", 1);
    let found = read_str(&far, "scenario.toml").unwrap();
    let problems = found.check_hazard_distance([104.0, 31.0]).unwrap_err();
    says(
        &problems.0[0],
        "scenario.toml:13:1: 错误[hazard-far]: `hazard.rupture` 最近处距此地 347 km,影响不到;允许:不超过 300 km",
        "scenario.toml:13:1: error[hazard-far]: `hazard.rupture` is 347 km from the place at its nearest and would not be felt; allowed: up to 300 km",
    );
    assert_eq!(found.check_hazard_distance([104.5, 33.0]), Ok(()));
    assert_eq!(good("").check_hazard_distance([0.0, 0.0]), Ok(()));
}

#[test]
fn distance_to_the_rupture() {
    let at = |rupture: &[[f64; 2]]| rupture_distance_km(rupture, [10.0, 0.0]);
    assert_eq!(at(&[]), None);
    assert!((at(&[[11.0, 0.0]]).unwrap() - 111.195).abs() < 1e-6);
    // The foot of the perpendicular, not an end.
    assert!((at(&[[9.0, 1.0], [11.0, 1.0]]).unwrap() - 111.195).abs() < 1e-6);
    let square = [[9.0, -1.0], [11.0, -1.0], [11.0, 1.0], [9.0, 1.0]];
    assert_eq!(at(&square), Some(0.0));
    assert!(rupture_distance_km(&square, [12.0, 0.0]).unwrap() > 111.0);
    // Across the date line.
    assert!((rupture_distance_km(&[[-179.5, 0.0]], [179.5, 0.0]).unwrap() - 111.195).abs() < 1e-6);
}

#[test]
fn all_problems_of_a_file_are_told_at_once_in_order() {
    let problems = bad(r#"schema = 3
title = { zh = "镇" }
[place]
directory = "x"
generate = "town"
[population]
residents = 0
femal = 0.5
household-sizes = [1, 1, 0, 0, 0, 0]
[governance]
streets = "two"
authority = { ask-outside = "county" }
[hazard]
kind = "earthquake"
magnitude = 9.5
rupture = []
[parameters]
"rescue.work_voids" = 3
[[arms]]
id = "baseline"
title = { zh = "甲", en = "A" }
interventions = [{ kind = "retrofit", share = 2, speed = 1 }]
"#);
    let told: Vec<(usize, &str, &str)> = problems.0.iter().map(|p| (p.line, p.code.as_str(), p.key.as_str())).collect();
    assert_eq!(
        told,
        [
            (1, "out-of-range", "schema"),
            (2, "missing-key", "title.en"),
            (5, "unknown-key", "place.generate"),
            (7, "zero-residents", "population.residents"),
            (8, "unknown-key", "population.femal"),
            (9, "shares-not-one", "population.household-sizes"),
            (11, "wrong-type", "governance.streets"),
            (12, "unknown-name", "governance.authority.ask-outside"),
            (15, "out-of-range", "hazard.magnitude"),
            (16, "wrong-type", "hazard.rupture"),
            (18, "unknown-key", "parameters.rescue.work_voids"),
            (20, "duplicate-id", "arms.id"),
            (22, "out-of-range", "arms.interventions.share"),
            (22, "unknown-key", "arms.interventions.speed"),
        ]
    );
    assert_eq!(problems.message(Language::En).lines().count(), told.len());
}

#[test]
fn values_go_where_they_belong_and_tell_where_they_come_from() {
    let found = good(
        "hour = 14\n[run]\nseed = 9\n[governance]\nauthority = { open-shelter = \"community\" }\n\
         [organisations]\npower-crews = { own = 7, aid-hours = 12.5 }\n\
         [parameters]\n\"rescue.work_void\" = 5\nmovement.detour = 1.25\n\
         [[arms]]\nid = \"both\"\ntitle = { zh = \"甲\", en = \"A\" }\n\
         interventions = [{ kind = \"volunteer-teams\", per-1000 = 10 }, { kind = \"named-helpers\", share = 0.8 }]\n",
    );
    let s = &found.settings;
    let town = Layout { households: 500, longitude: 104.0, latitude: 31.0, ..Layout::default() };
    assert_eq!(s.place, PlaceSource::Generated(Box::new(town)));
    assert_eq!((s.population.residents, s.hour, s.seed, s.replicates), (1_300, 14, 9, 100));
    use Level::{Community, District, Street};
    assert_eq!(s.governance.policy.authority, [Community, Street, Street, District, District, Street, District]);
    let crews = &s.organisations.power_crews;
    assert_eq!((crews.own, crews.aid, crews.aid_hours), (7, 4, 12.5));
    assert_eq!((s.parameters.work_void, s.parameters.detour), (5.0, 1.25));
    assert_eq!(
        s.arms[0].interventions,
        [Intervention::VolunteerTeams { per_1000: 10.0 }, Intervention::NamedHelpers { share: 0.8 }]
    );
    let origin = |key: &str| {
        let origin = found.origins.iter().find(|o| o.key == key).unwrap();
        (origin.value.as_str(), origin.place.map(|(line, _)| line))
    };
    assert_eq!(origin("run.seed"), ("9", Some(14)));
    assert_eq!(origin("run.replicates"), ("100", None));
    assert_eq!(origin("organisations.power-crews.own"), ("7", Some(18)));
    assert_eq!(origin("rescue.work_void"), ("5", Some(20)));
    assert_eq!(origin("rescue.work_light"), ("1", None));
    assert_eq!(
        origin("arms.both"),
        ("[{ kind = \"volunteer-teams\", per-1000 = 10 }, { kind = \"named-helpers\", share = 0.8 }]", Some(23))
    );
    // Keys of hazards and places not chosen are not listed.
    assert!(found.origins.iter().all(|o| o.key != "hazard.mechanism" && o.key != "place.directory"));
}

#[test]
fn keys_of_a_generated_place_change_the_numbers_of_its_template() {
    for template in TEMPLATES {
        // The keys stand before the name of the template: their order in the file does not matter.
        let text = GOOD.replace(
            "generate = \"town\"",
            &format!(
                "block = [70, 50]\nhouse = {{ structure = \"URM\", design = \"pre\" }}\ngenerate = \"{template}\""
            ),
        );
        let read = read_str(&text, "scenario.toml").unwrap();
        let mut wanted =
            Layout { households: 500, longitude: 104.0, latitude: 31.0, ..Layout::template(template).unwrap() };
        let shown = read.origins.iter().find(|o| o.key == "place.setback").unwrap();
        assert_eq!((shown.value.parse(), shown.place), (Ok(wanted.setback), None));
        wanted.block = [70.0, 50.0];
        wanted.house.structure = "URM".to_owned();
        wanted.house.design = Design::Pre;
        assert_eq!(read.settings.place, PlaceSource::Generated(Box::new(wanted)));
    }
    says(
        &only("generate = \"town\"", "generate = \"tower\""),
        "scenario.toml:4:12: 错误[unknown-name]: `place.generate` 不能取 `tower`;允许:town、city-district、village、timber-ward;是否想写 `town`?",
        "scenario.toml:4:12: error[unknown-name]: `place.generate` cannot be `tower`; allowed: town, city-district, village, timber-ward; did you mean `town`?",
    );
    says(
        &only("households = 500", "households = 500\nslab.structure = \"C1N\""),
        &format!(
            "scenario.toml:6:18: 错误[unknown-name]: `place.slab.structure` 不能取 `C1N`;允许:{};是否想写 `C1`?",
            STRUCTURES.join("、")
        ),
        &format!(
            "scenario.toml:6:18: error[unknown-name]: `place.slab.structure` cannot be `C1N`; allowed: {}; did you mean `C1`?",
            STRUCTURES.join(", ")
        ),
    );
    says(
        &only("households = 500", "households = 500\nmix = [0.5, 0.5, 0.5]"),
        "scenario.toml:6:7: 错误[shares-not-one]: `place.mix` 各份额之和为 1.5000;允许:1 ± 0.001",
        "scenario.toml:6:7: error[shares-not-one]: the shares of `place.mix` add up to 1.5000; allowed: 1 ± 0.001",
    );
}

/// A scenario of the repository, by its text alone: whether its place has been imported is not asked here.
fn scenario(name: &str) -> Read {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios").join(name).join("scenario.toml");
    let text = std::fs::read_to_string(file).unwrap();
    read_str(&text, name).unwrap_or_else(|problems| panic!("{problems}"))
}

#[test]
fn the_scenario_files_are_read_without_problems() {
    let monaco = [7.424, 43.738];
    for (name, magnitude, nearest, hour, residents) in
        [("monaco-near", 6.5, 10.0, 3, 37_308), ("monaco-1887", 6.85, 33.3, 6, 37_308), ("town", 6.3, 12.0, 3, 1_300)]
    {
        let found = scenario(name);
        let s = &found.settings;
        let HazardSettings::Earthquake { magnitude: m, mechanism, region, rupture } = &s.hazard else {
            panic!("{name}: no earthquake")
        };
        let town = name == "town";
        assert_eq!((*m, *mechanism, s.hour, s.population.residents), (magnitude, Mechanism::Reverse, hour, residents));
        assert_eq!(*region, if town { Region::ChinaTurkey } else { Region::Global });
        let point = if town { [104.0, 31.0] } else { monaco };
        let km = rupture_distance_km(rupture, point).unwrap();
        assert!((km - nearest).abs() < 0.3, "{name}: {km}");
        found.check_hazard_distance(point).unwrap();
        let ids: Vec<&str> = s.arms.iter().map(|arm| arm.id.as_str()).collect();
        let all = ["volunteer-teams", "named-helpers", "devolved-decisions", "retrofit"];
        assert_eq!(ids, if town { &all[..1] } else { &all[..] });
        assert!(s.label.zh.contains("不是") && s.label.en.contains("no"), "{name}");
    }
    let s = scenario("monaco-near").settings;
    let mean: f64 = s.population.household_sizes.iter().zip(1..).map(|(share, n)| share * f64::from(n)).sum();
    assert!((mean - 2.15).abs() < 1e-9, "{mean}");
    assert!((s.population.ages[3] + s.population.ages[4] - 0.259).abs() < 1e-9);
    // The published epicentre of 1887 lies in the middle of its line.
    let old = scenario("monaco-1887").settings;
    let HazardSettings::Earthquake { rupture, .. } = old.hazard else { panic!("no earthquake") };
    let middle = [(rupture[0][0] + rupture[1][0]) / 2.0, (rupture[0][1] + rupture[1][1]) / 2.0];
    assert!((rupture_distance_km(&[middle], monaco).unwrap() - 51.0).abs() < 0.5);
}
