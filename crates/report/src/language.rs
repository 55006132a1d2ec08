//! Every text a reader sees, in Chinese and English.

use results::schema::Text;

/// A language of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// 中文.
    Chinese,
    /// English.
    English,
}

impl Language {
    /// Both, in the order of the tables.
    pub const ALL: [Self; 2] = [Self::Chinese, Self::English];

    /// Short code (`zh`, `en`).
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Chinese => "zh",
            Self::English => "en",
        }
    }

    /// The side of a text in this language.
    #[must_use]
    pub fn of(self, text: &Text) -> &str {
        match self {
            Self::Chinese => &text.zh,
            Self::English => &text.en,
        }
    }
}

/// The text of a key; an unknown key shows itself, so that nothing disappears.
#[must_use]
pub fn both(key: &str) -> Text {
    match TEXTS.binary_search_by_key(&key, |(k, _, _)| k) {
        Ok(at) => Text { zh: TEXTS[at].1.to_owned(), en: TEXTS[at].2.to_owned() },
        Err(_) => Text { zh: key.to_owned(), en: key.to_owned() },
    }
}

/// The text of a key with its `{places}` filled in.
#[must_use]
pub fn filled(key: &str, values: &[(&str, &Text)]) -> Text {
    let mut text = both(key);
    for (place, value) in values {
        let place = format!("{{{place}}}");
        text.zh = text.zh.replace(&place, &value.zh);
        text.en = text.en.replace(&place, &value.en);
    }
    text
}

/// The name of something the results call by a machine name; unknown names show raw.
#[must_use]
pub fn name(kind: &str, machine: &str) -> Text {
    let key = format!("{kind}.{machine}");
    if known(&key) { both(&key) } else { Text { zh: machine.to_owned(), en: machine.to_owned() } }
}

/// The name of a kind of facility, which tables write with `_` and the map with `-`.
pub(crate) fn facility(kind: &str) -> Text {
    let dashed = kind.replace('_', "-");
    if FACILITIES.contains(&dashed.as_str()) { name("facility", &dashed) } else { name("facility", kind) }
}

/// The label of a natural quantity or indicator (`deaths_total`, `t90_water_days`); unknown names show raw.
#[must_use]
pub fn quantity(machine: &str) -> Text {
    if let Some((measure, service)) = by_service(machine) {
        return filled(&format!("by_service.{measure}"), &[("service", &name("service", service))]);
    }
    name("quantity", machine)
}

/// Measure and service of a quantity that exists once for each service (`t90_water_days` is `t90` of `water`).
pub(crate) fn by_service(machine: &str) -> Option<(&str, &str)> {
    let (measure, service) = machine.strip_suffix("_days")?.split_once('_')?;
    (known(&format!("by_service.{measure}")) && known(&format!("service.{service}"))).then_some((measure, service))
}

/// Place of a name in the order of the tables: known names first.
pub(crate) fn rank(order: &[&str], machine: &str) -> usize {
    order.iter().position(|known| *known == machine).unwrap_or(order.len())
}

fn known(key: &str) -> bool {
    TEXTS.binary_search_by_key(&key, |(k, _, _)| k).is_ok()
}

/// Scores, in the order they are shown.
pub const SCORES: [&str; 3] = ["resistance", "recovery", "self_governance"];

/// Parts, in the order they are shown.
pub const PARTS: [&str; 10] = [
    "life",
    "saved",
    "services",
    "services_vulnerable",
    "property",
    "homes",
    "served",
    "efficiency",
    "reached",
    "participation",
];

/// Services, in the order they are shown.
pub const SERVICES: [&str; 10] =
    ["all", "all_vulnerable", "housing", "power", "water", "telecom", "medical", "road", "relief", "sheltered"];

/// Kinds of need, in the order they are shown.
pub const NEEDS: [&str; 9] =
    ["extrication", "first_aid", "treatment", "welfare", "shelter", "water", "food", "medicine", "fire"];

/// Classes of helpers, nearest first.
pub const HELPERS: [&str; 8] = ["self", "kin", "neighbour", "volunteer", "staff", "district", "outside", "unmet"];

/// Kinds of facility, in the order they are shown.
pub const FACILITIES: &[&str] = &[
    "hospital",
    "clinic",
    "pharmacy",
    "fire-station",
    "micro-fire-station",
    "police",
    "school",
    "open-space",
    "attached-space",
    "relief-store",
];

/// Quantities, in the order they are shown; those by service follow.
pub const QUANTITIES: &[&str] = &[
    "harm_impact_per_head",
    "deaths_impact",
    "services_min_24h",
    "direct_loss_yuan",
    "exposed_value_yuan",
    "harm_after_per_head",
    "deaths_after",
    "deaths_total",
    "deaths_trapped",
    "deaths_injury",
    "deaths_distress",
    "deaths_fire",
    "injured_moderate",
    "injured_severe",
    "services_0_3d",
    "services_3_84d",
    "services_84_1080d",
    "services_vulnerable_0_3d",
    "services_vulnerable_3_84d",
    "services_vulnerable_84_1080d",
    "homes_share",
    "households_dislocated",
    "dislocated_person_days",
    "buildings_extensive",
    "buildings_complete",
    "buildings_collapsed",
    "ignitions",
    "fires_passed_on",
    "buildings_burnt",
    "burnt_floor_area_m2",
    "fires_put_out_occupants",
    "fires_put_out_neighbours",
    "fires_put_out_pump",
    "fires_put_out_brigade",
    "fire_injured",
    "trapped",
    "freed",
    "freed_by_self",
    "freed_by_kin",
    "freed_by_neighbours",
    "freed_by_volunteers",
    "freed_by_staff",
    "freed_by_district",
    "freed_by_outside",
    "median_extrication_delay_hours",
    "rescuers_injured",
    "patients_by_kin",
    "patients_carried",
    "patients_by_car",
    "patients_by_ambulance",
    "patients_taken_out",
    "patients_turned_away",
    "first_aid_median_hours",
    "treatment_median_hours",
    "need_severity",
    "need_severity_lost",
    "local_hours_effective",
    "local_hours_mobilised",
    "local_work_undone_hours",
    "vulnerable_alone",
    "vulnerable_reached_2h",
    "welfare_delay_hours",
    "gap_harm_vulnerable",
    "helpers",
    "helper_places",
    "able_adults",
    "helping_hours_men_under_65",
    "helping_hours_men_65_plus",
    "helping_hours_women_under_65",
    "helping_hours_women_65_plus",
    "able_adults_men_under_65",
    "able_adults_men_65_plus",
    "able_adults_women_under_65",
    "able_adults_women_65_plus",
    "participation_divergence",
    "decision_delay_minutes",
    "wrong_decisions",
    "water_shortage_person_days",
    "unsheltered_person_hours",
    "shelter_time_median_minutes",
    "shelter_time_p95_minutes",
    "queue_person_hours",
    "in_shelter_1h",
    "in_shelter_3h",
    "in_shelter_6h",
    "in_shelter_24h",
    "in_shelter_72h",
    "shelter_places_6h",
    "shelter_places_24h",
    "shelter_places_72h",
    "sheltered_peak",
    "sheltered_peak_days",
    "sheltered_3d",
    "sheltered_30d",
    "relief_coverage_24h",
    "relief_p95_hours",
    "relief_gap_hours",
    "relief_unmet_person_days",
    "rations_refused",
    "out_of_stock_hours",
    "medicine_needs",
    "medicine_unmet_person_days",
    "ill_without_medicine",
    "ill_without_power",
    "ill_from_cold",
    "news_shelter_6h",
    "news_stock_6h",
    "circle_shelter_15min_before",
    "circle_shelter_15min_after",
    "circle_medical_15min_before",
    "circle_medical_15min_after",
    "circle_stock_15min_before",
    "circle_stock_15min_after",
    "circle_all_15min_before",
    "circle_all_15min_after",
    "circle_assembly_10min_before",
    "circle_assembly_10min_after",
    "circle_first_aid_10min_before",
    "circle_first_aid_10min_after",
    "circle_stock_10min_before",
    "circle_stock_10min_after",
    "circle_assembly_5min_before",
    "circle_assembly_5min_after",
    "circle_first_aid_5min_before",
    "circle_first_aid_5min_after",
    "circle_stock_5min_before",
    "circle_stock_5min_after",
    "households_drilled",
    "households_aware",
    "households_reserve",
    "volunteers_in_practice",
    "register_right",
    "defects_open",
    "tier_misclassified",
    "top_tier_harm",
    "harm_without_local_help",
    "harm_with_local_help",
    "harm_ideal_local_help",
];

/// Key, Chinese, English; sorted by key.
#[rustfmt::skip]
pub const TEXTS: &[(&str, &str, &str)] = &[
    ("aid.how", "(H0 − H1) / (H0 − H理想)：社区内部互助避免了可避免伤害中的多大部分。三者均为人均伤害；分母区间跨 0 时不适用。", "(H0 − H1) / (H0 − Hideal): the part of the avoidable harm that help from within the community averts. All three are harm per head; n/a when the interval of the denominator spans 0."),
    ("aid.ideal", "H理想：立即且全知的互助", "Hideal: immediate, all-knowing help"),
    ("aid.simulated", "H1：如模拟", "H1: as simulated"),
    ("aid.title", "互助的价值", "The value of mutual aid"),
    ("aid.value", "互助价值", "Mutual-aid value"),
    ("aid.without", "H0：没有内部互助", "H0: without help from within"),
    ("arm", "方案", "Arm"),
    ("arm.baseline", "{arm}（基准）", "{arm} (baseline)"),
    ("arms.adjusted", "按方案数调整", "adjusted for the number of arms"),
    ("arms.better", "更好的概率", "Chance of being better"),
    ("arms.difference", "差", "Difference"),
    ("arms.differences", "与基准的差", "Differences from the baseline"),
    ("arms.differences_how", "方案减基准（分）。粗线：配对 95 % 区间，各方案共用同样的运气；细虚线：若不配对的区间。均仅含运气。各图横轴刻度不同。", "Arm minus baseline (points). Thick: paired 95 % interval, the arms sharing the same luck; thin dashes: what it would be unpaired. Luck only. Each panel has its own scale."),
    ("arms.paired", "配对", "paired"),
    ("arms.pairs", "有差异的配对", "Pairs that differ"),
    ("arms.scores", "三项得分", "The three scores"),
    ("arms.scores_how", "点：得分。深线：95 % 区间，仅运气。浅线（若有）：含参数的 95 % 区间。", "Dot: score. Dark line: 95 % interval, luck only. Pale line, if any: 95 % interval with parameters too."),
    ("arms.title", "方案并排", "Arms side by side"),
    ("arms.unpaired", "不配对", "unpaired"),
    ("assumptions.confidence", "可信度", "Confidence"),
    ("assumptions.how", "标记的行没有查证过的来源：它们是假设，或凭记忆写下。可信度“情景设定”表示情景改动了默认值。", "Flagged rows have no checked source: they are assumed or from memory. Confidence \"scenario\" means that the scenario changed the default."),
    ("assumptions.key", "键", "Key"),
    ("assumptions.none", "没有列出假设。", "No assumptions are listed."),
    ("assumptions.range", "合理范围", "Plausible range"),
    ("assumptions.source", "来源", "Source"),
    ("assumptions.text", "含义", "What it is"),
    ("assumptions.title", "假设与改动的值", "Assumptions and changed values"),
    ("assumptions.unit", "单位", "Unit"),
    ("assumptions.value", "取值", "Value"),
    ("baseline", "基准", "baseline"),
    ("by_service.t50", "{service}：恢复到 50 % 的时间", "{service}: time to 50 %"),
    ("by_service.t90", "{service}：恢复到 90 % 的时间", "{service}: time to 90 %"),
    ("by_service.t95", "{service}：恢复到 95 % 的时间", "{service}: time to 95 %"),
    ("by_service.tau", "{service}：累计缺失 τ", "{service}: service lost in all, τ"),
    ("confidence.assumption", "假设", "assumption"),
    ("confidence.derived", "推导", "derived"),
    ("confidence.memory", "凭记忆，未核实", "from memory, unchecked"),
    ("confidence.page", "见网页", "seen on a page"),
    ("confidence.read", "已读原文", "source read"),
    ("confidence.scenario", "情景设定", "scenario"),
    ("cost.capital", "额外成本：一次性", "Extra cost, once"),
    ("cost.title", "比基准多花", "Cost on top of the baseline"),
    ("cost.yearly", "额外成本：每年", "Extra cost, every year"),
    ("explain.recovery", "失去的东西恢复得多快、多完整、多均衡。", "How fast, how completely and how evenly what was lost comes back."),
    ("explain.resistance", "冲击本身造成的损失有多小：生命、服务、财产。", "How little is lost to the impact itself: life, services, property."),
    ("explain.self_governance", "外部援助切断 72 小时，社区自己及时、不浪费地满足了多少急需。", "How much of the urgent needs the community meets itself, in time and without waste, cut off from outside help for 72 h."),
    ("export.headline", "得分", "Scores"),
    ("facility.attached-space", "依附空间", "Attached space"),
    ("facility.clinic", "诊所", "Clinic"),
    ("facility.fire-station", "消防站", "Fire station"),
    ("facility.hospital", "医院", "Hospital"),
    ("facility.micro-fire-station", "微型消防站", "Micro fire station"),
    ("facility.open-space", "开放空间", "Open space"),
    ("facility.pharmacy", "药店", "Pharmacy"),
    ("facility.police", "警察局", "Police"),
    ("facility.relief-store", "物资库", "Relief store"),
    ("facility.school", "学校", "School"),
    ("figure.differences", "与基准的差（分）", "Differences from the baseline (points)"),
    ("figure.functionality", "功能随时间", "Functionality through time"),
    ("figure.needs", "谁满足了需求：{arm}", "Who met the needs: {arm}"),
    ("figure.scores", "三项得分", "The three scores"),
    ("first.baseline", "基准方案：{arm}", "The baseline: {arm}"),
    ("first.changes", "各方案改变了什么", "What each arm changes"),
    ("first.excludes", "区间不含 0", "interval excludes 0"),
    ("first.harmful", "有害：预期死亡上升", "Harmful: expected deaths rise"),
    ("first.harmful_note", "预期死亡（含施救者）上升且区间高于 0 的方案标为有害，不会被称为最好。", "An arm whose expected deaths rise (rescuers included, interval above 0) is flagged harmful and never called best."),
    ("first.includes", "区间含 0", "interval includes 0"),
    ("first.luck", "95 % 区间：仅运气，参数固定", "95 % interval: luck only, parameters fixed"),
    ("first.luck_warning", "本次没有对参数抽样。这些区间只反映运气（同样的参数、不同的随机结果），不表示我们对真实世界有多大把握。", "The parameters were not sampled here. These intervals hold luck only (same parameters, other draws); they do not tell how sure we are of the real world."),
    ("first.no_arms", "只有一个方案，没有比较。", "There is only one arm, so nothing is compared."),
    ("first.no_interval", "无区间", "no interval"),
    ("first.paired", "与基准逐次配对的差（分）", "Paired difference from the baseline (points)"),
    ("first.ranks", "“{arm}”在 {share} 的权重抽样中排名第一，次数最多。", "“{arm}” ranks first most often: in {share} of the draws of weights."),
    ("first.ranks_first", "排名第一的权重比例", "Ranks first"),
    ("first.ranks_harmful", "“{arm}”在 {share} 的权重抽样中排名第一，但被标为有害，因此不称为最好。", "“{arm}” ranks first in {share} of the draws of weights, but it is flagged harmful and so not called best."),
    ("first.ranks_how", "只变动三项得分的权重（Dirichlet(1, 1, 1)），不含运气：以下列差异的区间为准。", "Only the weights of the three scores vary (Dirichlet(1, 1, 1)), not luck: the intervals below decide."),
    ("first.ranks_none", "没有计算排名。", "No ranking was computed."),
    ("first.ranks_tie", "{arms} 并列，各在 {share} 的权重抽样中排名第一。", "{arms} tie: each ranks first in {share} of the draws of weights."),
    ("first.tiny", "不足 0.01 分", "under 0.01 points"),
    ("first.title", "一页看懂", "First look"),
    ("first.total", "95 % 区间：运气与参数", "95 % interval: luck and parameters"),
    ("first.whole_how", "整体韧性：三项等权相加。", "Whole resilience: the three with equal weights."),
    ("helper.district", "区级队伍", "District teams"),
    ("helper.kin", "家人亲属", "Kin"),
    ("helper.neighbour", "邻里", "Neighbours"),
    ("helper.outside", "外部救援", "Outside rescue"),
    ("helper.self", "自救", "Self"),
    ("helper.staff", "社区工作人员", "Community staff"),
    ("helper.unmet", "未满足", "Unmet"),
    ("helper.volunteer", "志愿者", "Volunteers"),
    ("indicators.by_service", "按服务分列的恢复时间", "Recovery times by service"),
    ("indicators.how", "基准列：各次重复的平均与 5–95 % 范围。其他列：与基准配对之差与 95 % 区间（仅运气）；粗体：区间不含 0。检验很多个指标时，总有少数会碰巧不含 0。", "Baseline column: mean over replicates and 5–95 % range. Others: paired difference from the baseline and 95 % interval (luck only); bold: the interval excludes 0. Among many indicators a few will do so by chance."),
    ("indicators.name", "指标", "Indicator"),
    ("indicators.none", "没有指标。", "There are no indicators."),
    ("indicators.title", "指标", "Indicators"),
    ("indicators.unit", "单位", "Unit"),
    ("map.buildings", "建筑数", "Buildings"),
    ("map.circle_0", "没有", "none"),
    ("map.circle_1", "1 类", "1 of 3"),
    ("map.circle_2", "2 类", "2 of 3"),
    ("map.circle_3", "3 类", "all 3"),
    ("map.circle_after", "灾后 15 分钟圈:步行 15 分钟内有几类服务(避难、医疗、物资;各次重复平均取整)", "After the damage: how many of shelter, care and goods within 15 minutes' walk (mean over replicates, rounded)"),
    ("map.circle_before", "灾前 15 分钟圈:步行 15 分钟内有几类服务(避难、医疗、物资)", "Before: how many of shelter, care and goods within 15 minutes' walk"),
    ("map.class", "分级", "Class"),
    ("map.colon", "：", ": "),
    ("map.damage", "破坏：至少严重破坏的重复比例", "Damage: share of replicates with at least extensive damage"),
    ("map.damage_0", "< 1 %", "< 1 %"),
    ("map.damage_1", "1–5 %", "1–5 %"),
    ("map.damage_2", "5–10 %", "5–10 %"),
    ("map.damage_3", "10–25 %", "10–25 %"),
    ("map.damage_4", "25–50 %", "25–50 %"),
    ("map.damage_5", "≥ 50 %", "≥ 50 %"),
    ("map.delay", "延迟：帮助到达的平均小时数", "Delay: mean hours until help came"),
    ("map.delay_0", "< 1 小时", "< 1 h"),
    ("map.delay_1", "1–6 小时", "1–6 h"),
    ("map.delay_2", "6–24 小时", "6–24 h"),
    ("map.delay_3", "24–72 小时", "24–72 h"),
    ("map.delay_4", "≥ 72 小时", "≥ 72 h"),
    ("map.facilities", "设施", "Facilities"),
    ("map.how", "基准方案下各建筑的平均结果。点选或悬停查看单栋建筑。", "Means over the replicates of the baseline for each building. Tap or hover to see one."),
    ("map.no_need", "从未需要帮助", "never needed help"),
    ("map.none", "没有地图数据。", "There is no map data."),
    ("map.residents", "居民数", "Residents"),
    ("map.show", "显示", "Show"),
    ("map.tip_after", "灾后 15 分钟圈内服务", "services within 15 min after"),
    ("map.tip_before", "灾前", "before"),
    ("map.tip_delay", "平均延迟", "mean delay"),
    ("map.tip_residents", "居民", "residents"),
    ("map.tip_severe", "至少严重破坏", "at least extensive damage"),
    ("map.title", "地图", "Map"),
    ("na", "不适用", "n/a"),
    ("need.extrication", "救出", "Extrication"),
    ("need.fire", "灭火", "Fire fighting"),
    ("need.first_aid", "急救", "First aid"),
    ("need.food", "食物", "Food"),
    ("need.medicine", "药品", "Medicine"),
    ("need.shelter", "避难", "Shelter"),
    ("need.treatment", "治疗", "Treatment"),
    ("need.water", "饮水", "Drinking water"),
    ("need.welfare", "探视", "Welfare check"),
    ("needs.by", "由谁", "By"),
    ("needs.how", "灾后 1、6、24、72 小时内，每类需求由谁满足（各次重复的平均）。柱高为比例，柱顶数字为需求数。", "Who had met each kind of need within 1, 6, 24 and 72 h of the impact (means over replicates). Bars are shares; the number on top counts the needs."),
    ("needs.none", "没有需求记录。", "There are no needs on record."),
    ("needs.title", "谁在何时满足了需求", "Who met the needs, and when"),
    ("needs.within", "{hours} 小时", "{hours} h"),
    ("none", "无", "none"),
    ("notes.title", "说明", "Notes"),
    ("part.efficiency", "效率", "Efficiency"),
    ("part.homes", "住房", "Homes"),
    ("part.life", "生命", "Life"),
    ("part.participation", "参与", "Participation"),
    ("part.property", "财产", "Property"),
    ("part.reached", "触达", "Vulnerable reached"),
    ("part.saved", "灾后存活", "Saved after the impact"),
    ("part.served", "需求满足", "Needs served"),
    ("part.services", "服务", "Services"),
    ("part.services_vulnerable", "脆弱人群服务", "Services of the vulnerable"),
    ("parts.arithmetic", "算术平均", "Arithmetic mean"),
    ("parts.how", "每一项先以自然单位计算，对重复取平均，再换算一次成 0–100 分；各项用移位几何平均合成，算术平均列在旁边。方括号：95 % 区间（仅运气）。圆括号：各次重复的 5–95 % 范围。", "Every part is counted in natural units, averaged over replicates and turned into 0–100 once; parts join by a shifted geometric mean, with the arithmetic mean beside it. Square brackets: 95 % interval (luck only). Round brackets: 5–95 % range over replicates."),
    ("parts.n", "{n} 次有值", "{n} with a value"),
    ("parts.score", "得分", "Score"),
    ("parts.title", "得分的组成", "What the scores are made of"),
    ("parts.total_row", "含参数的 95 % 区间", "95 % interval with parameters"),
    ("quantity.able_adults", "有能力的成年人", "Able adults"),
    ("quantity.able_adults_men_65_plus", "有能力的成年人：65 岁及以上男性", "Able adults, men of 65 and over"),
    ("quantity.able_adults_men_under_65", "有能力的成年人：65 岁以下男性", "Able adults, men under 65"),
    ("quantity.able_adults_women_65_plus", "有能力的成年人：65 岁及以上女性", "Able adults, women of 65 and over"),
    ("quantity.able_adults_women_under_65", "有能力的成年人：65 岁以下女性", "Able adults, women under 65"),
    ("quantity.buildings_burnt", "烧毁的建筑", "Buildings destroyed by fire"),
    ("quantity.buildings_collapsed", "倒塌的建筑", "Buildings collapsed"),
    ("quantity.buildings_complete", "完全破坏的建筑", "Buildings with complete damage"),
    ("quantity.buildings_extensive", "严重破坏的建筑", "Buildings with extensive damage"),
    ("quantity.burnt_floor_area_m2", "烧毁的建筑面积", "Floor area of buildings destroyed by fire"),
    ("quantity.circle_all_15min_after", "避难、医疗、物资俱全的 15 分钟圈居民比例(灾后)", "Shelter, care and goods all within 15 minutes' walk: residents, after the damage"),
    ("quantity.circle_all_15min_before", "避难、医疗、物资俱全的 15 分钟圈居民比例(灾前)", "Shelter, care and goods all within 15 minutes' walk: residents, before"),
    ("quantity.circle_assembly_10min_after", "紧急集合场地 10 分钟圈居民比例(灾后)", "Assembly space within 10 minutes' walk: residents, after the damage"),
    ("quantity.circle_assembly_10min_before", "紧急集合场地 10 分钟圈居民比例(灾前)", "Assembly space within 10 minutes' walk: residents, before"),
    ("quantity.circle_assembly_5min_after", "紧急集合场地 5 分钟圈居民比例(灾后)", "Assembly space within 5 minutes' walk: residents, after the damage"),
    ("quantity.circle_assembly_5min_before", "紧急集合场地 5 分钟圈居民比例(灾前)", "Assembly space within 5 minutes' walk: residents, before"),
    ("quantity.circle_first_aid_10min_after", "急救 10 分钟圈居民比例(灾后)", "First aid within 10 minutes' walk: residents, after the damage"),
    ("quantity.circle_first_aid_10min_before", "急救 10 分钟圈居民比例(灾前)", "First aid within 10 minutes' walk: residents, before"),
    ("quantity.circle_first_aid_5min_after", "急救 5 分钟圈居民比例(灾后)", "First aid within 5 minutes' walk: residents, after the damage"),
    ("quantity.circle_first_aid_5min_before", "急救 5 分钟圈居民比例(灾前)", "First aid within 5 minutes' walk: residents, before"),
    ("quantity.circle_medical_15min_after", "医疗 15 分钟圈居民比例(灾后)", "Medical care within 15 minutes' walk: residents, after the damage"),
    ("quantity.circle_medical_15min_before", "医疗 15 分钟圈居民比例(灾前)", "Medical care within 15 minutes' walk: residents, before"),
    ("quantity.circle_shelter_15min_after", "避难场所 15 分钟圈居民比例(灾后)", "Shelter within 15 minutes' walk: residents, after the damage"),
    ("quantity.circle_shelter_15min_before", "避难场所 15 分钟圈居民比例(灾前)", "Shelter within 15 minutes' walk: residents, before"),
    ("quantity.circle_stock_10min_after", "物资点 10 分钟圈居民比例(灾后)", "Relief goods within 10 minutes' walk: residents, after the damage"),
    ("quantity.circle_stock_10min_before", "物资点 10 分钟圈居民比例(灾前)", "Relief goods within 10 minutes' walk: residents, before"),
    ("quantity.circle_stock_15min_after", "物资点 15 分钟圈居民比例(灾后)", "Relief goods within 15 minutes' walk: residents, after the damage"),
    ("quantity.circle_stock_15min_before", "物资点 15 分钟圈居民比例(灾前)", "Relief goods within 15 minutes' walk: residents, before"),
    ("quantity.circle_stock_5min_after", "物资点 5 分钟圈居民比例(灾后)", "Relief goods within 5 minutes' walk: residents, after the damage"),
    ("quantity.circle_stock_5min_before", "物资点 5 分钟圈居民比例(灾前)", "Relief goods within 5 minutes' walk: residents, before"),
    ("quantity.deaths_after", "灾后死亡", "Deaths after the impact"),
    ("quantity.deaths_distress", "独处困境中死亡", "Deaths alone in distress"),
    ("quantity.deaths_fire", "因火灾死亡", "Deaths by fire"),
    ("quantity.deaths_impact", "冲击致死", "Deaths by the impact"),
    ("quantity.deaths_injury", "伤情未治或获救后死亡", "Deaths of untreated injury or after release"),
    ("quantity.deaths_total", "死亡合计", "Deaths in all"),
    ("quantity.deaths_trapped", "被困期间死亡", "Deaths while trapped"),
    ("quantity.decision_delay_minutes", "决策延迟", "Delay of decisions"),
    ("quantity.defects_open", "灾害发生时仍未消除的隐患", "Latent defects still open at the impact"),
    ("quantity.direct_loss_yuan", "直接损失", "Direct loss"),
    ("quantity.dislocated_person_days", "失所人日", "Dislocated person-days"),
    ("quantity.exposed_value_yuan", "暴露资产", "Exposed value"),
    ("quantity.fire_injured", "火场受伤", "People hurt where a fire began or fighting one"),
    ("quantity.fires_passed_on", "由邻近建筑延烧起火的建筑", "Buildings that caught fire from a neighbour"),
    ("quantity.fires_put_out_brigade", "由消防队扑灭", "Fires put out by the brigade"),
    ("quantity.fires_put_out_neighbours", "由邻里与志愿者用水桶扑灭", "Fires put out by neighbours and volunteers with buckets"),
    ("quantity.fires_put_out_occupants", "由起火建筑内人员扑灭", "Fires put out by people of the burning building"),
    ("quantity.fires_put_out_pump", "由社区消防泵扑灭", "Fires put out with a pump of the community"),
    ("quantity.first_aid_median_hours", "急救等待中位数", "Median time to first aid"),
    ("quantity.freed", "被救出", "Freed"),
    ("quantity.freed_by_district", "区级队伍救出", "Freed by district teams"),
    ("quantity.freed_by_kin", "家人亲属救出", "Freed by kin"),
    ("quantity.freed_by_neighbours", "邻里救出", "Freed by neighbours"),
    ("quantity.freed_by_outside", "外部救援救出", "Freed by outside rescue"),
    ("quantity.freed_by_self", "自行脱困", "Freed by themselves"),
    ("quantity.freed_by_staff", "社区工作人员救出", "Freed by community staff"),
    ("quantity.freed_by_volunteers", "志愿者救出", "Freed by volunteers"),
    ("quantity.gap_harm_vulnerable", "脆弱人群与其他人的伤害差距", "Gap in harm, vulnerable against others"),
    ("quantity.harm_after_per_head", "灾后人均伤害", "Harm per head after the impact"),
    ("quantity.harm_ideal_local_help", "人均伤害：立即且全知的互助", "Harm per head with immediate, all-knowing help"),
    ("quantity.harm_impact_per_head", "冲击造成的人均伤害", "Harm per head by the impact"),
    ("quantity.harm_with_local_help", "人均伤害：如模拟", "Harm per head as simulated"),
    ("quantity.harm_without_local_help", "人均伤害：没有内部互助", "Harm per head without help from within"),
    ("quantity.helper_places", "需要的帮手名额", "Helper places asked for"),
    ("quantity.helpers", "参与帮助的人", "Helpers"),
    ("quantity.helping_hours_men_65_plus", "帮助工时：65 岁及以上男性", "Helping hours, men of 65 and over"),
    ("quantity.helping_hours_men_under_65", "帮助工时：65 岁以下男性", "Helping hours, men under 65"),
    ("quantity.helping_hours_women_65_plus", "帮助工时：65 岁及以上女性", "Helping hours, women of 65 and over"),
    ("quantity.helping_hours_women_under_65", "帮助工时：65 岁以下女性", "Helping hours, women under 65"),
    ("quantity.homes_share", "期末住在永久宜居住房的家庭", "Households in permanent homes at the end"),
    ("quantity.households_aware", "记得防灾宣传的家庭", "Households that remember a campaign"),
    ("quantity.households_dislocated", "失所家庭", "Households dislocated"),
    ("quantity.households_drilled", "记得疏散演练的家庭", "Households that remember a drill"),
    ("quantity.households_reserve", "有未过期应急储备的家庭", "Households with a reserve that has not expired"),
    ("quantity.ignitions", "自身起火的建筑", "Buildings that caught fire by themselves"),
    ("quantity.ill_from_cold", "露天受冻重病人数", "Seriously ill from the cold in the open"),
    ("quantity.ill_without_medicine", "因断药重病人数", "Seriously ill for want of medicine"),
    ("quantity.ill_without_power", "因医疗设备断电重病人数", "Seriously ill for want of power for a device"),
    ("quantity.in_shelter_1h", "1小时内到达避难场所比例", "In a shelter within 1 hour"),
    ("quantity.in_shelter_24h", "24小时内到达避难场所比例", "In a shelter within 24 hours"),
    ("quantity.in_shelter_3h", "3小时内到达避难场所比例", "In a shelter within 3 hours"),
    ("quantity.in_shelter_6h", "6小时内到达避难场所比例", "In a shelter within 6 hours"),
    ("quantity.in_shelter_72h", "72小时内到达避难场所比例", "In a shelter within 72 hours"),
    ("quantity.injured_moderate", "中度受伤", "Moderately injured"),
    ("quantity.injured_severe", "重伤", "Severely injured"),
    ("quantity.local_hours_effective", "本地有效工时", "Local hours, effective"),
    ("quantity.local_hours_mobilised", "本地投入工时", "Local hours, mobilised"),
    ("quantity.local_work_undone_hours", "本地未完成工时", "Local work left undone"),
    ("quantity.median_extrication_delay_hours", "救出延迟中位数", "Median delay of extrication"),
    ("quantity.medicine_needs", "断药或设备断电人次", "People who ran out of medicine or of power for a device"),
    ("quantity.medicine_unmet_person_days", "断药人日", "Medicine lacking"),
    ("quantity.need_severity", "需求严重度合计", "Severity of all needs"),
    ("quantity.need_severity_lost", "未能避免的严重度", "Severity not averted"),
    ("quantity.news_shelter_6h", "6 小时内得知避难场所启用的家庭比例", "Households who heard within 6 h that shelters are open"),
    ("quantity.news_stock_6h", "6 小时内得知物资发放的家庭比例", "Households who heard within 6 h that goods are handed out"),
    ("quantity.out_of_stock_hours", "发放点断货时长", "Sites out of an item they were asked for"),
    ("quantity.participation_divergence", "各群体参与不均（KL）", "Unevenness of participation over groups (KL)"),
    ("quantity.patients_by_ambulance", "乘救护车就医者", "Patients fetched by ambulance"),
    ("quantity.patients_by_car", "乘私家车就医者", "Patients driven to care by car"),
    ("quantity.patients_by_kin", "由亲属徒步送医者", "Patients led to care on foot by kin"),
    ("quantity.patients_carried", "由他人搬运就医者", "Patients carried to care"),
    ("quantity.patients_taken_out", "转出本地就医者", "Patients taken out of the place"),
    ("quantity.patients_turned_away", "因候诊满员被拒者", "Patients turned away from a full waiting room"),
    ("quantity.queue_person_hours", "行进途中排队人时", "Person-hours in queues on the way"),
    ("quantity.rations_refused", "发放点无货而未给出的份数", "Rations asked for at sites and not there"),
    ("quantity.register_right", "登记仍然准确的比例", "Entries of the register that are right"),
    ("quantity.relief_coverage_24h", "缺水缺食户 24 小时内得到物资的比例", "Households without water or food supplied within 24 h"),
    ("quantity.relief_gap_hours", "物资送达时间差:脆弱户减其他户", "Delivery to households with a vulnerable member, minus others"),
    ("quantity.relief_p95_hours", "物资送达时间第 95 百分位", "Delivery of water and food: 95th percentile"),
    ("quantity.relief_unmet_person_days", "缺水缺食人日", "Water and food lacking"),
    ("quantity.rescuers_injured", "施救者受伤", "Rescuers injured"),
    ("quantity.services_0_3d", "服务水平，0–3 天", "Services, 0–3 d"),
    ("quantity.services_3_84d", "服务水平，3–84 天", "Services, 3–84 d"),
    ("quantity.services_84_1080d", "服务水平，84–1080 天", "Services, 84–1080 d"),
    ("quantity.services_min_24h", "24 小时内服务最低点", "Lowest services within 24 h"),
    ("quantity.services_vulnerable_0_3d", "脆弱人群服务水平，0–3 天", "Services of the vulnerable, 0–3 d"),
    ("quantity.services_vulnerable_3_84d", "脆弱人群服务水平，3–84 天", "Services of the vulnerable, 3–84 d"),
    ("quantity.services_vulnerable_84_1080d", "脆弱人群服务水平，84–1080 天", "Services of the vulnerable, 84–1080 d"),
    ("quantity.shelter_places_24h", "第 24 小时已启用避难位", "Shelter places open after 24 h"),
    ("quantity.shelter_places_6h", "第 6 小时已启用避难位", "Shelter places open after 6 h"),
    ("quantity.shelter_places_72h", "第 72 小时已启用避难位", "Shelter places open after 72 h"),
    ("quantity.shelter_time_median_minutes", "到达避难场所用时中位数", "Time to reach a shelter, median"),
    ("quantity.shelter_time_p95_minutes", "到达避难场所用时95分位数", "Time to reach a shelter, 95th percentile"),
    ("quantity.sheltered_30d", "第 30 天避难场所内人数", "People in shelters on day 30"),
    ("quantity.sheltered_3d", "第 3 天避难场所内人数", "People in shelters on day 3"),
    ("quantity.sheltered_peak", "避难场所内人数峰值", "Most people in shelters"),
    ("quantity.sheltered_peak_days", "避难人数达峰时间", "Time of most people in shelters"),
    ("quantity.tier_misclassified", "风险分级有误的住宅建筑", "Residential buildings in the wrong risk tier"),
    ("quantity.top_tier_harm", "最高风险等级住宅居民所受伤害占比", "Harm that falls on homes held for the top risk tier"),
    ("quantity.trapped", "被困", "Trapped"),
    ("quantity.treatment_median_hours", "救治完成用时中位数", "Median time from injury to the end of treatment"),
    ("quantity.unsheltered_person_hours", "无处避难人时", "Unsheltered person-hours"),
    ("quantity.volunteers_in_practice", "仍能施救的志愿者", "Volunteers whose skills still hold"),
    ("quantity.vulnerable_alone", "无人同住照料的脆弱居民", "Vulnerable people without an able co-resident"),
    ("quantity.vulnerable_reached_2h", "其中 2 小时内被触达", "Of these, reached within 2 h"),
    ("quantity.water_shortage_person_days", "缺水人日", "Person-days short of water"),
    ("quantity.welfare_delay_hours", "探视延迟", "Delay of the welfare check"),
    ("quantity.wrong_decisions", "错误决策", "Wrong decisions"),
    ("read.1", "得分 0–100，越高越好；“不适用”表示没有什么处于危险之中。", "Scores run from 0 to 100, more is better; \"n/a\" means that nothing was at stake."),
    ("read.2", "各方案共用同样的运气：第 k 次重复中，同一栋楼遇到同样的震动。因此看配对的差，不看两个得分区间是否重叠。", "The arms share their luck: in replicate k the same building meets the same shaking. So look at paired differences, not at whether two intervals of scores overlap."),
    ("read.3", "“仅运气”的区间会随重复次数增多而变窄；参数和模型是否正确不在其中。", "Intervals of luck only shrink with more replicates; whether parameters and model are right is not in them."),
    ("read.4", "得分由自然量换算而来：先看死亡、天数、元，再看得分。", "Scores are made from natural quantities: look at deaths, days and yuan first, then at the scores."),
    ("read.5", "“区间含 0”表示这些重复看不出差异，不表示没有差异。", "\"Interval includes 0\" means that these replicates do not show a difference, not that there is none."),
    ("read.title", "怎样读这些数字", "How to read the numbers"),
    ("score.recovery", "恢复力", "Recovery"),
    ("score.resistance", "抗逆力", "Resistance"),
    ("score.self_governance", "自治力", "Self-governance"),
    ("score.whole", "整体韧性", "Whole resilience"),
    ("service.all", "全部服务", "All services"),
    ("service.all_vulnerable", "全部服务（脆弱人群）", "All services (vulnerable people)"),
    ("service.housing", "住房", "Housing"),
    ("service.medical", "医疗", "Medical care"),
    ("service.power", "供电", "Power"),
    ("service.relief", "物资", "Relief supplies"),
    ("service.road", "道路", "Roads"),
    ("service.sheltered", "避难场所内人数占居民比例", "People in shelters, share of residents"),
    ("service.telecom", "通信", "Telecom"),
    ("service.water", "供水", "Water"),
    ("size.buildings", "建筑", "Buildings"),
    ("size.cells", "网格", "Grid cells"),
    ("size.communities", "社区", "Communities"),
    ("size.households", "家庭", "Households"),
    ("size.replicates", "每方案重复", "Replicates per arm"),
    ("size.residents", "居民", "Residents"),
    ("size.seed", "随机种子", "Seed"),
    ("size.vulnerable", "脆弱人群", "Vulnerable"),
    ("sources.data", "数据", "Data"),
    ("sources.font", "图中字体：Noto Sans CJK SC（SIL 开放字体许可证 1.1）。", "Font of the figures: Noto Sans CJK SC (SIL Open Font License 1.1)."),
    ("sources.made", "由 renxing 根据一份 results.json 生成；同样的输入得到逐字节相同的页面。", "Made by renxing from one results.json; the same input gives the same bytes."),
    ("sources.map", "地图", "Map"),
    ("sources.title", "数据来源与许可", "Data sources and licence"),
    ("tick.0", "0", "0"),
    ("tick.1", "1 时", "1 h"),
    ("tick.2016", "84 天", "84 d"),
    ("tick.24", "1 天", "1 d"),
    ("tick.25920", "≈3 年", "≈3 y"),
    ("tick.336", "14 天", "14 d"),
    ("tick.6", "6 时", "6 h"),
    ("tick.72", "3 天", "3 d"),
    ("tick.8760", "1 年", "1 y"),
    ("time.axis", "灾后时间", "Time after the impact"),
    ("time.how", "每人得到的服务占灾前的比例；横轴为对数刻度。实线：各次重复的平均；色带：基准的 5–95 % 范围。", "Service received as a share of that before; the time axis is logarithmic. Line: mean over replicates; band: 5–95 % range of the baseline."),
    ("time.none", "没有时间曲线。", "There are no curves through time."),
    ("time.share", "占灾前比例", "Share of before"),
    ("time.title", "功能随时间", "Functionality through time"),
    ("ui.bands", "所有方案的区间带", "Bands of every arm"),
    ("ui.contents", "目录", "Contents"),
    ("ui.of_arm", "查看方案", "Show arm"),
    ("ui.show_arms", "显示的方案", "Arms shown"),
    ("ui.switch", "English", "中文"),
    ("ui.switch_label", "Switch to English", "切换到中文"),
    ("ui.table", "显示数据表", "Show the table"),
    ("ui.zoom_in", "放大地图", "Zoom in"),
    ("ui.zoom_out", "缩小地图", "Zoom out"),
    ("unit.L", "升", "L"),
    ("unit.L per household", "升/户", "L per household"),
    ("unit.L per m2", "升/平方米", "L per m2"),
    ("unit.L per min", "升/分钟", "L per min"),
    ("unit.L per min and m", "升/分钟·米", "L per min and m"),
    ("unit.L per min and m2", "升/分钟·平方米", "L per min and m2"),
    ("unit.buildings", "栋", "buildings"),
    ("unit.buildings per team-day", "栋/队·天", "buildings per team-day"),
    ("unit.crew-h per break", "班组时/断点", "crew-h per break"),
    ("unit.crew-h per fault", "班组时/故障", "crew-h per fault"),
    ("unit.crew-h per site", "班组时/站点", "crew-h per site"),
    ("unit.d", "天", "d"),
    ("unit.days", "天", "days"),
    ("unit.days of full outage", "完全中断天数", "days of full outage"),
    ("unit.days per person", "天/人", "days per person"),
    ("unit.deaths per head", "人均死亡当量", "deaths per head"),
    ("unit.decisions", "次", "decisions"),
    ("unit.dwellings per storey", "户/层", "dwellings per storey"),
    ("unit.engines", "辆", "engines"),
    ("unit.expected deaths", "预期死亡", "expected deaths"),
    ("unit.expected deaths if unmet", "未满足时的预期死亡", "expected deaths if unmet"),
    ("unit.expected deaths not avoided", "未避免的预期死亡", "expected deaths not avoided"),
    ("unit.faults per km at extensive damage", "严重破坏时故障数/公里", "faults per km at extensive damage"),
    ("unit.h", "小时", "h"),
    ("unit.hours", "小时", "hours"),
    ("unit.households", "户", "households"),
    ("unit.km/h", "公里/小时", "km/h"),
    ("unit.litres", "升", "litres"),
    ("unit.ln", "对数", "ln"),
    ("unit.m", "米", "m"),
    ("unit.m on foot", "米(步行)", "m on foot"),
    ("unit.m per storey", "米/层", "m per storey"),
    ("unit.m/s", "米/秒", "m/s"),
    ("unit.m2", "平方米", "m2"),
    ("unit.m3 of rubble per m3 of building", "立方米瓦砾/立方米建筑", "m3 of rubble per m3 of building"),
    ("unit.m3 per crew-h", "立方米/班组时", "m3 per crew-h"),
    ("unit.min", "分钟", "min"),
    ("unit.min of one team", "单队分钟", "min of one team"),
    ("unit.minutes", "分钟", "minutes"),
    ("unit.nats", "奈特", "nats"),
    ("unit.odds", "优势", "odds"),
    ("unit.odds ratio", "优势比", "odds ratio"),
    ("unit.patients", "名病人", "patients"),
    ("unit.people", "人", "people"),
    ("unit.per 1,000 residents and day", "每千人每天", "per 1,000 residents and day"),
    ("unit.per h", "每小时", "per h"),
    ("unit.per rubble person-h", "每清障人时", "per rubble person-h"),
    ("unit.person-days", "人日", "person-days"),
    ("unit.person-h", "人时", "person-h"),
    ("unit.person-hours", "人时", "person-hours"),
    ("unit.persons", "人", "people"),
    ("unit.rations per resident and day", "份/人·天", "rations per resident and day"),
    ("unit.relative rate", "相对速率", "relative rate"),
    ("unit.s", "秒", "s"),
    ("unit.severity-weighted casualties per resident", "人均加权伤亡", "severity-weighted casualties per resident"),
    ("unit.share", "比例", "share"),
    ("unit.share of able adults", "占有能力成年人", "share of able adults"),
    ("unit.share of beds", "占床位", "share of beds"),
    ("unit.share of bleeding injuries", "占出血伤", "share of bleeding injuries"),
    ("unit.share of buildings", "占建筑", "share of buildings"),
    ("unit.share of cars", "占私家车", "share of cars"),
    ("unit.share of crews on site", "占在场班组", "share of crews on site"),
    ("unit.share of dark sites per h", "每小时占停电站点", "share of dark sites per h"),
    ("unit.share of dislocated households", "占失所家庭", "share of dislocated households"),
    ("unit.share of fires", "占火灾数", "share of fires"),
    ("unit.share of floor area", "占建筑面积", "share of floor area"),
    ("unit.share of households", "占家庭", "share of households"),
    ("unit.share of households short of supplies", "占缺物资家庭", "share of households short of supplies"),
    ("unit.share of households with a car", "占有车家庭", "share of households with a car"),
    ("unit.share of ignitions", "占起火数", "share of ignitions"),
    ("unit.share of initial service", "占灾前服务", "share of initial service"),
    ("unit.share of isolated vulnerable", "占独处脆弱者", "share of isolated vulnerable"),
    ("unit.share of life-threatening injuries", "占危重伤", "share of life-threatening injuries"),
    ("unit.share of light injuries", "占轻伤", "share of light injuries"),
    ("unit.share of live trapped", "占存活被困者", "share of live trapped"),
    ("unit.share of need met", "占已满足需求", "share of need met"),
    ("unit.share of occupants", "占建筑内人员", "share of occupants"),
    ("unit.share of patients", "占病人", "share of patients"),
    ("unit.share of reachable bleeding", "占可及出血", "share of reachable bleeding"),
    ("unit.share of reachable bleeding with somebody at hand", "占有人在场的可及出血", "share of reachable bleeding with somebody at hand"),
    ("unit.share of stock per day", "每天占存量", "share of stock per day"),
    ("unit.share of teams", "占救治组", "share of teams"),
    ("unit.share of teams and beds", "占救治组与床位", "share of teams and beds"),
    ("unit.share of teams off duty", "占非当班救治组", "share of teams off duty"),
    ("unit.share of the width", "占宽度", "share of the width"),
    ("unit.share of those who set out", "占出发人数", "share of those who set out"),
    ("unit.share of timber buildings", "占木结构建筑", "share of timber buildings"),
    ("unit.share of time", "占时间", "share of time"),
    ("unit.share of trained volunteers", "占受训志愿者", "share of trained volunteers"),
    ("unit.share of trapped", "占被困者", "share of trapped"),
    ("unit.sources per km2", "处/平方千米", "sources per km2"),
    ("unit.vehicles per second and lane", "辆/秒·车道", "vehicles per second and lane"),
    ("unit.workers", "名工人", "workers"),
    ("unit.yuan", "元", "yuan"),
    ("unit.yuan per community", "元/社区", "yuan per community"),
    ("unit.yuan per community and year", "元/社区·年", "yuan per community and year"),
    ("unit.yuan per m2", "元/平方米", "yuan per m2"),
    ("unit.yuan per pair and year", "元/对·年", "yuan per pair and year"),
    ("unit.yuan per station", "元/站", "yuan per station"),
    ("unit.yuan per station and year", "元/站·年", "yuan per station and year"),
    ("unit.yuan per volunteer", "元/志愿者", "yuan per volunteer"),
    ("unit.yuan per volunteer and year", "元/志愿者·年", "yuan per volunteer and year"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_sorted_and_no_text_is_empty() {
        assert!(TEXTS.windows(2).all(|w| w[0].0 < w[1].0));
        for (key, zh, en) in TEXTS.iter() {
            assert!(!zh.trim().is_empty() && !en.trim().is_empty(), "{key}");
        }
    }

    #[test]
    fn both_languages_have_the_same_places_to_fill() {
        let places = |text: &str| {
            let mut found: Vec<String> =
                text.split('{').skip(1).filter_map(|s| s.split_once('}')).map(|(p, _)| p.to_owned()).collect();
            found.sort();
            found
        };
        for (key, zh, en) in TEXTS {
            assert_eq!(places(zh), places(en), "{key}");
        }
    }

    #[test]
    fn every_name_in_an_order_is_named() {
        let orders: [(&str, &[&str]); 6] = [
            ("score", &SCORES),
            ("part", &PARTS),
            ("service", &SERVICES),
            ("need", &NEEDS),
            ("helper", &HELPERS),
            ("facility", FACILITIES),
        ];
        for (kind, names) in orders {
            for machine in names {
                assert!(known(&format!("{kind}.{machine}")), "{kind}.{machine}");
            }
        }
        assert!(QUANTITIES.iter().all(|q| known(&format!("quantity.{q}"))));
    }

    #[test]
    fn quantities_by_service_are_composed_and_unknown_names_show_raw() {
        assert_eq!(quantity("t90_water_days").en, "Water: time to 90 %");
        assert_eq!(quantity("tau_all_vulnerable_days").zh, "全部服务（脆弱人群）：累计缺失 τ");
        assert_eq!(quantity("dislocated_person_days").en, "Dislocated person-days");
        assert_eq!(quantity("t90_moon_days").en, "t90_moon_days");
    }
}
