//! Made-up results and a made-up place with every name the schema knows: for tests and for looking at the page.

use std::collections::BTreeMap;

use results::schema::{
    ArmResult, Assumption, Comparison, CostResult, IndicatorDifference, Money, MutualAid, NeedsMet, Part, Place,
    PlaceBuilding, PlaceFacility, PlaceSize, Results, Score, ScoreDifference, Series, Step, Summary, Text, Time,
    VERSION, Valued, Written,
};

/// Text in both languages.
pub fn text(zh: &str, en: &str) -> Text {
    Text { zh: zh.to_owned(), en: en.to_owned() }
}

/// Uneven numbers in 0–1 that are the same on every run.
pub struct Luck(u64);

impl Luck {
    /// From a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number in 0–1.
    pub fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as f64 / (1_u64 << 31) as f64
    }
}

fn summary(mean: f64, unit: &str, n: u32) -> Summary {
    Summary {
        mean: Some(mean),
        sd: Some(mean * 0.2),
        p05: Some(mean * 0.7),
        p95: Some(mean * 1.35),
        n,
        unit: unit.to_owned(),
        time: None,
    }
}

/// Quantity, rough size, unit.
const QUANTITIES: &[(&str, f64, &str)] = &[
    ("harm_impact_per_head", 3.1e-5, "severity-weighted casualties per resident"),
    ("deaths_impact", 1.42, "persons"),
    ("services_min_24h", 0.54, "share of initial service"),
    ("direct_loss_yuan", 4.21e8, "yuan"),
    ("exposed_value_yuan", 2.3e10, "yuan"),
    ("harm_after_per_head", 2.2e-5, "severity-weighted casualties per resident"),
    ("deaths_after", 0.81, "persons"),
    ("deaths_total", 2.23, "persons"),
    ("deaths_trapped", 0.31, "persons"),
    ("deaths_injury", 0.42, "persons"),
    ("deaths_distress", 0.08, "persons"),
    ("deaths_fire", 0.02, "persons"),
    ("injured_moderate", 61.4, "persons"),
    ("injured_severe", 14.9, "persons"),
    ("services_0_3d", 0.62, "share of initial service"),
    ("services_3_84d", 0.87, "share of initial service"),
    ("services_84_1080d", 0.98, "share of initial service"),
    ("services_vulnerable_0_3d", 0.57, "share of initial service"),
    ("services_vulnerable_3_84d", 0.83, "share of initial service"),
    ("services_vulnerable_84_1080d", 0.97, "share of initial service"),
    ("homes_share", 0.961, "share of households"),
    ("population_share", 0.978, "share of residents"),
    ("newcomer_households", 96.0, "households"),
    ("return_days_owners", 421.0, "days"),
    ("return_days_renters", 538.0, "days"),
    ("repair_price_peak", 1.08, "of the price before"),
    ("fund_used_share", 0.83, "share of the fund"),
    ("fund_left_below_yuan", 1.4e6, "yuan"),
    ("fund_refused_homes", 37.0, "homes"),
    ("fund_gap_poorest", 0.06, "share of claims"),
    ("households_dislocated", 712.0, "households"),
    ("gas_lost_person_days", 31_200.0, "person-days"),
    ("sewer_lost_person_days", 9_400.0, "person-days"),
    ("dislocated_person_days", 181_234.0, "person-days"),
    ("buildings_extensive", 48.2, "buildings"),
    ("buildings_complete", 11.7, "buildings"),
    ("buildings_collapsed", 1.3, "buildings"),
    ("ignitions", 1.1, "buildings"),
    ("fires_passed_on", 0.6, "buildings"),
    ("buildings_burnt", 0.9, "buildings"),
    ("burnt_floor_area_m2", 310.0, "m2"),
    ("fires_put_out_occupants", 0.1, "buildings"),
    ("fires_put_out_neighbours", 0.2, "buildings"),
    ("fires_put_out_pump", 0.1, "buildings"),
    ("fires_put_out_brigade", 0.3, "buildings"),
    ("fire_injured", 0.2, "persons"),
    ("trapped", 21.5, "persons"),
    ("freed", 19.3, "persons"),
    ("freed_by_self", 6.1, "persons"),
    ("freed_by_neighbours", 7.7, "persons"),
    ("freed_by_volunteers", 2.2, "persons"),
    ("freed_by_district", 2.1, "persons"),
    ("freed_by_outside", 1.2, "persons"),
    ("median_extrication_delay_hours", 3.4, "h"),
    ("rescuers_injured", 0.12, "persons"),
    ("visitor_days", 31.0, "person-days"),
    ("patients_by_kin", 2.1, "persons"),
    ("patients_carried", 6.4, "persons"),
    ("patients_by_car", 4.2, "persons"),
    ("patients_by_ambulance", 5.3, "persons"),
    ("patients_taken_out", 1.1, "persons"),
    ("patients_turned_away", 0.3, "persons"),
    ("first_aid_median_hours", 0.8, "h"),
    ("treatment_median_hours", 3.9, "h"),
    ("need_severity", 41.0, "expected deaths if unmet"),
    ("need_severity_lost", 12.3, "expected deaths if unmet"),
    ("local_hours_effective", 2310.0, "person-h"),
    ("local_hours_mobilised", 4120.0, "person-h"),
    ("local_work_undone_hours", 902.0, "person-h"),
    ("vulnerable_alone", 1240.0, "persons"),
    ("vulnerable_reached_2h", 431.0, "persons"),
    ("welfare_delay_hours", 9.2, "h"),
    ("households_drilled", 0.12, "share of households"),
    ("households_aware", 0.21, "share of households"),
    ("households_reserve", 0.08, "share of households"),
    ("volunteers_in_practice", 0.61, "share of volunteers"),
    ("register_right", 0.83, "share of the register"),
    ("defects_open", 0.64, "share of defects"),
    ("tier_misclassified", 0.15, "share of residential buildings"),
    ("top_tier_harm", 0.72, "share of harm"),
    ("people_distressed", 311.0, "persons"),
    ("distress_untreated_days", 104_200.0, "person-days"),
    ("distressed_1y", 201.0, "persons"),
    ("back_to_normal_share", 0.52, "share of people in distress"),
    ("counselling_contacts", 640.0, "sessions"),
    ("counselling_wait_days", 11.5, "days"),
    ("gap_harm_vulnerable", 4.2e-5, "severity-weighted casualties per resident"),
    ("gap_services_older_days", 0.21, "days of full outage"),
    ("gap_services_impaired_days", 0.24, "days of full outage"),
    ("gap_services_renters_days", 0.83, "days of full outage"),
    ("gap_services_poorest_days", 0.11, "days of full outage"),
    ("gap_dislocated_older_days", 0.9, "days"),
    ("gap_dislocated_impaired_days", 1.1, "days"),
    ("gap_dislocated_renters_days", 3.4, "days"),
    ("gap_dislocated_poorest_days", 0.4, "days"),
    ("schools_open_t90_days", 41.0, "days"),
    ("clinics_open_t90_days", 33.0, "days"),
    ("shops_open_t90_days", 52.0, "days"),
    ("works_open_t90_days", 55.0, "days"),
    ("school_days_lost", 51000.0, "pupil-days"),
    ("work_days_lost", 93000.0, "person-days"),
    ("income_loss_yuan", 31000000.0, "yuan"),
    ("interruption_loss_yuan", 22000000.0, "yuan"),
    ("price_rise_loss_yuan", 210_000.0, "yuan"),
    ("total_loss_yuan", 474000000.0, "yuan"),
    ("helpers", 1912.0, "persons"),
    ("helper_places", 2790.0, "persons"),
    ("able_adults", 21_033.0, "persons"),
    ("participation_divergence", 0.211, "nats"),
    ("decision_delay_minutes", 74.0, "min"),
    ("wrong_decisions", 3.2, "decisions"),
    ("first_decision_minutes", 31.0, "min"),
    ("desk_wait_minutes", 12.5, "min"),
    ("messages_lost", 1.4, "messages"),
    ("ownerless_hours", 3.1, "h"),
    ("triggers_right", 4.0, "communities × decisions"),
    ("triggers_false", 0.2, "communities × decisions"),
    ("grid_report_minutes", 21.0, "min"),
    ("news_stock_6h_vulnerable", 0.62, "share of households"),
    ("stock_regret", 0.24, "share of goods"),
    ("concentration_beds", 1.0, "Herfindahl index"),
    ("concentration_shelter_places", 0.21, "Herfindahl index"),
    ("concentration_stock", 0.34, "Herfindahl index"),
    ("single_site_loss", 0.31, "share of residents"),
    ("building_facility_hours", 410.0, "lift-h and pump-h"),
    ("caught_in_lifts", 1.7, "persons"),
    ("caught_in_lifts_hours", 3.9, "person-h"),
    ("held_upstairs", 26.0, "persons"),
    ("power_area_tripped", 0.62, "share of customers out"),
    ("power_area_blocked", 0.21, "share of customers out"),
    ("power_area_cut_off", 0.04, "share of customers out"),
    ("power_area_faulted", 0.11, "share of customers out"),
    ("power_area_lost", 0.02, "share of customers out"),
    ("power_area_t50_days", 0.6, "days"),
    ("power_area_t90_days", 2.1, "days"),
    ("power_area_loss_days", 0.9, "days without power per customer"),
    ("crews_without_supplies_hours", 12.5, "crew-h"),
    ("bridges_closed", 0.7, "bridges"),
    ("bridge_closed_days", 61.0, "bridge-days"),
    ("slopes_failed", 0.4, "slopes"),
    ("pumps_flooded", 4.2, "buildings"),
    ("partner_shops", 2.4, "shops"),
    ("partner_rations", 1320.0, "rations"),
    ("partner_cost_yuan", 23_400.0, "yuan"),
    ("deaths_water", 12.0, "persons"),
    ("warned_before_water", 0.81, "share of residents at risk"),
    ("left_before_water", 0.62, "share of residents at risk"),
    ("warning_lead_minutes", 14.0, "min"),
    ("water_shortage_person_days", 30_512.0, "person-days"),
    ("unsheltered_person_hours", 8423.0, "person-h"),
    ("shelter_time_median_minutes", 14.2, "min"),
    ("shelter_time_p95_minutes", 71.0, "min"),
    ("queue_person_hours", 212.0, "person-h"),
    ("in_shelter_1h", 0.04, "share of those who set out"),
    ("in_shelter_3h", 0.41, "share of those who set out"),
    ("in_shelter_6h", 0.72, "share of those who set out"),
    ("in_shelter_24h", 0.86, "share of those who set out"),
    ("in_shelter_72h", 0.91, "share of those who set out"),
    ("shelter_places_6h", 410.0, "places"),
    ("shelter_places_24h", 5200.0, "places"),
    ("shelter_places_72h", 6100.0, "places"),
    ("sheltered_peak", 3120.0, "persons"),
    ("sheltered_peak_days", 1.6, "days"),
    ("sheltered_3d", 2710.0, "persons"),
    ("sheltered_30d", 905.0, "persons"),
    ("relief_coverage_24h", 0.71, "share of deliveries"),
    ("relief_p95_hours", 41.0, "h"),
    ("relief_gap_hours", 3.1, "h"),
    ("relief_unmet_person_days", 14210.0, "person-days"),
    ("rations_refused", 9120.0, "person-days and kits"),
    ("out_of_stock_hours", 310.0, "site-h"),
    ("medicine_needs", 402.0, "persons"),
    ("medicine_unmet_person_days", 205.0, "person-days"),
    ("ill_without_medicine", 3.1, "persons"),
    ("ill_without_power", 1.2, "persons"),
    ("ill_from_cold", 0.6, "persons"),
    ("news_shelter_6h", 0.93, "share of households"),
    ("news_stock_6h", 0.91, "share of households"),
    ("circle_shelter_15min_before", 0.9, "share of residents"),
    ("circle_shelter_15min_after", 0.887, "share of residents"),
    ("circle_medical_15min_before", 0.874, "share of residents"),
    ("circle_medical_15min_after", 0.861, "share of residents"),
    ("circle_stock_15min_before", 0.848, "share of residents"),
    ("circle_stock_15min_after", 0.835, "share of residents"),
    ("circle_all_15min_before", 0.822, "share of residents"),
    ("circle_all_15min_after", 0.809, "share of residents"),
    ("circle_assembly_10min_before", 0.796, "share of residents"),
    ("circle_assembly_10min_after", 0.783, "share of residents"),
    ("circle_first_aid_10min_before", 0.77, "share of residents"),
    ("circle_first_aid_10min_after", 0.757, "share of residents"),
    ("circle_stock_10min_before", 0.744, "share of residents"),
    ("circle_stock_10min_after", 0.731, "share of residents"),
    ("circle_assembly_5min_before", 0.718, "share of residents"),
    ("circle_assembly_5min_after", 0.705, "share of residents"),
    ("circle_first_aid_5min_before", 0.692, "share of residents"),
    ("circle_first_aid_5min_after", 0.679, "share of residents"),
    ("circle_stock_5min_before", 0.666, "share of residents"),
    ("circle_stock_5min_after", 0.653, "share of residents"),
    ("freed_by_kin", 1.8, "persons"),
    ("freed_by_staff", 0.4, "persons"),
    ("helping_hours_men_under_65", 510.0, "person-h"),
    ("helping_hours_men_65_plus", 510.0, "person-h"),
    ("helping_hours_women_under_65", 510.0, "person-h"),
    ("helping_hours_women_65_plus", 510.0, "person-h"),
    ("able_adults_men_under_65", 5100.0, "persons"),
    ("able_adults_men_65_plus", 5100.0, "persons"),
    ("able_adults_women_under_65", 5100.0, "persons"),
    ("able_adults_women_65_plus", 5100.0, "persons"),
    ("harm_without_local_help", 7.1e-5, "severity-weighted casualties per resident"),
    ("harm_with_local_help", 5.3e-5, "severity-weighted casualties per resident"),
    ("harm_ideal_local_help", 2.7e-5, "severity-weighted casualties per resident"),
];

const SERVICES: [&str; 10] =
    ["all", "all_vulnerable", "housing", "power", "water", "telecom", "medical", "road", "relief", "sheltered"];

type PartQuantities = (&'static str, &'static [&'static str]);

const PARTS: [(&str, &[PartQuantities]); 3] = [
    (
        "resistance",
        &[
            ("life", &["harm_impact_per_head", "deaths_impact"]),
            ("services", &["services_min_24h"]),
            ("property", &["direct_loss_yuan", "exposed_value_yuan"]),
        ],
    ),
    (
        "recovery",
        &[
            ("saved", &["harm_after_per_head", "deaths_after"]),
            ("services", &["services_0_3d", "services_3_84d", "services_84_1080d"]),
            (
                "services_vulnerable",
                &["services_vulnerable_0_3d", "services_vulnerable_3_84d", "services_vulnerable_84_1080d"],
            ),
            ("homes", &["homes_share"]),
        ],
    ),
    (
        "self_governance",
        &[
            ("served", &["need_severity", "need_severity_lost"]),
            ("efficiency", &["local_hours_effective", "local_hours_mobilised", "local_work_undone_hours"]),
            ("reached", &["vulnerable_alone", "vulnerable_reached_2h"]),
            ("participation", &["helpers", "helper_places", "able_adults", "participation_divergence"]),
        ],
    ),
];

fn natural(name: &str, factor: f64, n: u32) -> Summary {
    let (size, unit) = QUANTITIES.iter().find(|q| q.0 == name).map_or((0.6, "1"), |q| (q.1, q.2));
    summary(size * factor, unit, n)
}

fn score(luck: &mut Luck, name: &str, centre: f64, total: bool) -> Score {
    let parts = PARTS.iter().find(|p| p.0 == name).map_or(&[][..], |p| p.1);
    let parts: BTreeMap<String, Part> = parts
        .iter()
        .map(|(part, quantities)| {
            let value = (centre + 40.0 * (luck.next() - 0.5)).clamp(1.0, 99.0);
            let natural =
                quantities.iter().map(|q| ((*q).to_owned(), natural(q, 0.9 + 0.2 * luck.next(), 200))).collect();
            ((*part).to_owned(), Part { value: Some(value), ci_mc: Some([value - 1.2, value + 1.1]), natural })
        })
        .collect();
    Score {
        value: Some(centre),
        ci_mc: Some([centre - 1.4, centre + 1.3]),
        interval_total: total.then_some([centre - 9.0, centre + 7.5]),
        arithmetic: Some(centre + 2.1),
        parts,
    }
}

fn series(luck: &mut Luck, lift: f64) -> Vec<Series> {
    let mut hours = vec![0.0];
    for i in 0..150_u32 {
        // close at first, a month apart at the end
        let share = f64::from(i) / 149.0;
        hours.push(0.25 + 25_920.0 * share * share * share * share);
    }
    SERVICES
        .iter()
        .map(|name| {
            let (drop, pace) = (0.25 + 0.6 * luck.next() - lift, 30.0 + 900.0 * luck.next());
            let mean: Vec<f64> = hours.iter().map(|h| 1.0 - drop * pace / (pace + h * (1.0 + lift))).collect();
            Series {
                name: (*name).to_owned(),
                p05: mean.iter().map(|m| m - 0.3 * (1.0 - m)).collect(),
                p95: mean.iter().map(|m| m + 0.3 * (1.0 - m)).collect(),
                mean,
                hours: hours.clone(),
            }
        })
        .collect()
}

fn needs(luck: &mut Luck, local: f64) -> Vec<NeedsMet> {
    let kinds = [
        ("extrication", 21.0),
        ("first_aid", 76.0),
        ("treatment", 70.0),
        ("welfare", 1240.0),
        ("shelter", 3900.0),
        ("water", 11_200.0),
        ("food", 8200.0),
        ("medicine", 410.0),
        ("fire", 6.0),
        ("facility", 9.0),
    ];
    let by = [
        ("self", 0.2),
        ("kin", 0.15),
        ("neighbour", 0.25),
        ("volunteer", 0.12),
        ("staff", 0.08),
        ("district", 0.1),
        ("outside", 0.1),
    ];
    let mut rows = Vec::new();
    for (kind, total) in kinds {
        let mut met = [0.0; 4];
        for (helper, share) in by {
            let local = if matches!(helper, "district" | "outside") { 1.0 } else { local };
            let share = share * (0.5 + 0.8 * luck.next()) * local;
            let within = [0.15, 0.45, 0.8, 1.0].map(|t| total * share * t);
            for (sum, number) in met.iter_mut().zip(within) {
                *sum += number;
            }
            rows.push(NeedsMet { kind: kind.to_owned(), by: helper.to_owned(), within });
        }
        let open = met.map(|m| (total - m).max(0.0));
        rows.push(NeedsMet { kind: kind.to_owned(), by: "unmet".to_owned(), within: open });
    }
    rows
}

fn indicators(luck: &mut Luck) -> BTreeMap<String, Summary> {
    let mut all: BTreeMap<String, Summary> =
        QUANTITIES.iter().map(|q| (q.0.to_owned(), natural(q.0, 0.9 + 0.2 * luck.next(), 200))).collect();
    for service in SERVICES {
        for (measure, days) in [("t50", 2.0), ("t90", 31.0), ("t95", 92.0), ("tau", 12.0)] {
            let n = if measure == "t95" { 143 } else { 200 };
            let mut found = summary(days * (0.5 + luck.next()), "days", n);
            if measure != "tau" {
                let ends = [found.p05, found.p95.filter(|_| n == 200)];
                found.time = Some(Time { median: found.mean, ci_mc: Some(ends), reached: n, of: 200 });
            }
            all.insert(format!("{measure}_{service}_days"), found);
        }
        let without = summary(9_000.0 * (0.5 + luck.next()), "person-days", 200);
        all.insert(format!("without_{service}_person_days"), without);
    }
    for (measure, days) in [("t50", 18.0), ("t90", 31.0)] {
        for pipes in ["gas", "sewer"] {
            let mut found = summary(days * (0.5 + luck.next()), "days", 200);
            found.time = Some(Time { median: found.mean, ci_mc: Some([found.p05, found.p95]), reached: 200, of: 200 });
            all.insert(format!("{measure}_{pipes}_days"), found);
        }
    }
    // nobody asks for counselling in some replicates
    if let Some(wait) = all.get_mut("counselling_wait_days") {
        wait.n = 160;
    }
    // never reached in any replicate
    all.insert(
        "t95_housing_days".to_owned(),
        Summary {
            mean: None,
            sd: None,
            p05: None,
            p95: None,
            n: 0,
            unit: "days".to_owned(),
            time: Some(Time { median: None, ci_mc: Some([None, None]), reached: 0, of: 200 }),
        },
    );
    all
}

/// An arm in money; one that does harm has no price.
fn money(luck: &mut Luck, cost: CostResult, gain: f64, life: bool) -> Money {
    let mut valued = |value: f64| {
        let half = value.abs() * (0.2 + 0.3 * luck.next());
        Valued { value: Some(value), ci_mc: Some([value - half, value + half]) }
    };
    let present_value = cost.capital + 6.71 * cost.yearly;
    let priced = gain > 0.0;
    Money {
        present_value,
        years: 10.0,
        discount_rate: 0.08,
        return_period: None,
        events: 0.4632,
        value_of_life: life.then_some(8e6),
        loss_avoided: valued(2.1e6 * gain),
        deaths_avoided: valued(0.21 * gain),
        service_gained: valued(410.0 * gain),
        per_death: if priced { valued(present_value / (0.1 * gain)) } else { Valued::default() },
        per_service_day: if priced { valued(present_value / (190.0 * gain)) } else { Valued::default() },
        benefit_cost: if priced { valued(0.97e6 * gain / present_value) } else { Valued::default() },
    }
}

/// Where an arm stands: two on the front, one dominated, one harmful.
fn step(arm: usize, gain: f64) -> Step {
    let price = |point: f64| Valued { value: Some(point), ci_mc: Some([0.8 * point, 1.3 * point]) };
    let prices = [("recovery", price(2.1e6 / gain)), ("self_governance", price(0.8e6 / gain))];
    let owned = |text: &str| Some(text.to_owned());
    match arm {
        1 => Step { dominated_by: owned("volunteers"), ..Step::default() },
        2 => Step {
            from: owned("named_helpers"),
            per_point: prices.map(|(k, v)| (k.to_owned(), v)).into(),
            ..Step::default()
        },
        _ => Step::default(),
    }
}

/// Results with five arms, one of them harmful; `total` adds intervals with parameters sampled.
pub fn results(total: bool) -> Results {
    let arms = [
        ("baseline", text("现状", "As it is"), text("什么都不改变。", "Nothing is changed."), 0.0),
        (
            "retrofit",
            text("加固最弱的 10 % 建筑", "Retrofit the weakest 10 % of buildings"),
            text(
                "按隐患排查名单加固;施工期间住户需暂时迁出。",
                "Buildings on the inspection list are strengthened; people move out during the works.",
            ),
            1.4,
        ),
        (
            "volunteers",
            text(
                "社区志愿者队伍:每千人 8 名,每季度演练",
                "Volunteer teams: 8 per 1,000 residents, drilled every quarter",
            ),
            text(
                "更快到场;未受训者可能受伤或重复出动。",
                "Earlier on the scene; the untrained may be hurt or go where others already are.",
            ),
            5.2,
        ),
        (
            "named_helpers",
            text("脆弱居民结对帮扶", "A named helper for vulnerable people"),
            text("名册会过时;帮扶人也可能受灾。", "The register ages; helpers may be struck too."),
            3.1,
        ),
        (
            "devolved",
            text("权力下放:社区可自行决定", "Decisions devolved to the community"),
            text("决策更快,但错误决策更多。", "Decisions are faster, but more of them are wrong."),
            -0.6,
        ),
    ];
    let mut luck = Luck::new(7);
    let centres = [("resistance", 61.3), ("recovery", 70.8), ("self_governance", 38.4)];
    let mut built = Vec::new();
    let mut comparisons = Vec::new();
    let ranks = [0.004, 0.151, 0.615, 0.2, 0.03];
    for (i, (id, title, description, gain)) in arms.into_iter().enumerate() {
        let lifts = [gain * 0.4, gain * 0.7, gain * 1.8];
        let scores = centres
            .iter()
            .zip(lifts)
            .map(|((name, centre), lift)| ((*name).to_owned(), score(&mut luck, name, centre + lift, total)))
            .collect();
        let cost =
            CostResult { capital: [0.0, 1.85e8, 1.2e6, 3.0e5, 0.0][i], yearly: [0.0, 2.1e5, 2.6e6, 9.0e5, 5.0e4][i] };
        built.push(ArmResult {
            id: id.to_owned(),
            title,
            description,
            cost,
            scores,
            whole: Some(56.8 + gain),
            ranks_first: Some(ranks[i]),
            mutual_aid: Some(MutualAid {
                value: if i == 4 { None } else { Some(0.41 + 0.02 * gain) },
                ci_mc: if i == 4 { None } else { Some([0.33, 0.5]) },
                harm_without: 7.1e-5,
                harm_simulated: 5.3e-5 - 1e-6 * gain,
                harm_ideal: 2.7e-5,
            }),
            indicators: indicators(&mut luck),
            needs: needs(&mut luck, 1.0 + 0.03 * gain),
            series: series(&mut Luck::new(99), 0.012 * gain),
        });
        if i == 0 {
            continue;
        }
        let differences = centres
            .iter()
            .zip(lifts)
            .enumerate()
            .map(|(k, ((name, _), lift))| {
                let half = 0.25 + 0.4 * luck.next();
                let difference = ScoreDifference {
                    difference: Some(lift),
                    ci_mc: Some([lift - half, lift + half]),
                    ci_mc_adjusted: Some([lift - 1.3 * half, lift + 1.3 * half]),
                    ci_mc_unpaired: Some([lift - 2.6 * half, lift + 2.6 * half]),
                    probability_better: Some(if lift > 0.0 { 0.97 } else { 0.21 }),
                    pairs_that_differ: [0.62, 0.88, 1.0][k],
                };
                // an arm that does nothing to a score has no interval to speak of
                let nothing = i == 3 && k == 0;
                let difference = if nothing {
                    ScoreDifference {
                        difference: Some(0.0),
                        ci_mc: None,
                        ci_mc_adjusted: None,
                        ci_mc_unpaired: None,
                        probability_better: None,
                        pairs_that_differ: 0.0,
                    }
                } else {
                    difference
                };
                ((*name).to_owned(), difference)
            })
            .collect();
        let indicators = built[0]
            .indicators
            .iter()
            .map(|(name, s)| {
                let difference = s.mean.map(|m| m * 0.2 * (luck.next() - 0.5));
                let ci = difference.zip(s.mean).map(|(d, m)| [d - 0.04 * m, d + 0.04 * m]);
                let pairs = s.time.map(|t| t.reached).or((s.n < 200).then_some(s.n));
                let (difference, ci) = if pairs.is_some_and(|n| n < 200) { (None, None) } else { (difference, ci) };
                (name.clone(), IndicatorDifference { difference, ci_mc: ci, unit: s.unit.clone(), pairs })
            })
            .collect();
        comparisons.push(Comparison {
            arm: id.to_owned(),
            against: "baseline".to_owned(),
            harmful: i == 4,
            scores: differences,
            indicators,
            cost,
            money: Some(money(&mut luck, cost, gain, total)),
            step: Some(step(i, gain)),
        });
    }
    let assumption = |key: &str, zh: &str, en: &str, value: f64, unit: &str, confidence: &str| Assumption {
        key: key.to_owned(),
        text: text(zh, en),
        value,
        low: value * 0.5,
        high: value * 2.0,
        unit: unit.to_owned(),
        unit_zh: (unit == "crews").then(|| "组".to_owned()),
        source: "made up for the sample".to_owned(),
        confidence: confidence.to_owned(),
    };
    Results {
        version: VERSION,
        title: text("摩纳哥,6.5 级地震", "Monaco, an earthquake of magnitude 6.5"),
        label: text(
            "摩纳哥的几何,中国的治理模板,不是预测",
            "Monaco's geometry, a Chinese governance template, not a forecast",
        ),
        attribution: text(
            "地图数据 © OpenStreetMap 贡献者,ODbL 1.0",
            "Map data © OpenStreetMap contributors, ODbL 1.0",
        ),
        hazard: text(
            "夜里 2 时,8 公里外发生 6.5 级地震。",
            "At 2 in the night an earthquake of magnitude 6.5 strikes 8 km away.",
        ),
        size: PlaceSize {
            residents: 37_308,
            households: 17_204,
            buildings: 1192,
            communities: 9,
            cells: 74,
            vulnerable: 4921,
        },
        seed: 20_240_826,
        replicates: 200,
        horizon_days: 1080,
        arms: built,
        comparisons,
        assumptions: vec![
            assumption(
                "need.severity.severe_injury",
                "重伤若无救治的预期死亡",
                "Expected deaths of an unmet severe injury",
                0.6,
                "expected deaths",
                "assumption",
            ),
            assumption(
                "mobilisation.volunteer.median",
                "志愿者出动时间中位数",
                "Median time until volunteers set out",
                32.0,
                "min",
                "memory",
            ),
            assumption("walk.speed", "步行速度", "Walking speed", 1.25, "m/s", "read"),
            assumption("repair.crews", "维修队数量", "Repair crews", 12.0, "crews", "scenario"),
            assumption("stock.water", "储备饮用水", "Stock of drinking water", 20_000.0, "litres", "page"),
            assumption("ties.per_person", "人均邻里联系", "Neighbour ties per person", 4.5, "1", "derived"),
        ],
        written: vec![
            Written {
                key: "governance.permit".to_owned(),
                text: text("修复许可", "Permit of repairs"),
                value: "\"street\"".to_owned(),
                unit: text("", ""),
                source: "scenario.toml, line 12".to_owned(),
            },
            Written {
                key: "lifelines.power.materials".to_owned(),
                text: text("到达的材料", "Material that comes"),
                value: format!("{:?}", (0..40).map(|i| [f64::from(i), 2.5]).collect::<Vec<_>>()),
                unit: text("[h, 套]", "[h, sets]"),
                source: "scenario.toml, line 13".to_owned(),
            },
        ],
        notes: vec![
            text(
                "抗逆力没有变化的配对来自不触及建筑的方案。",
                "Pairs in which resistance does not differ come from arms that do not touch buildings.",
            ),
            text("这些数字是为查看版式而编造的。", "These numbers are made up to look at the layout."),
        ],
    }
}

/// A town on a slope above a bay.
pub fn place() -> Place {
    let mut luck = Luck::new(3);
    let (west, south) = (7.409, 43.7245);
    let coast = |x: f64| 0.004 + 0.006 * x + 0.0016 * (1.0 - (x * 9.0 - 4.0).abs().min(2.0));
    let mut outline = Vec::new();
    for i in 0..=60 {
        let x = f64::from(i) / 60.0;
        outline.push([west + 0.03 * x, south + coast(x)]);
    }
    outline.push([west + 0.0305, south + 0.021]);
    outline.push([west + 0.012, south + 0.017]);
    outline.push([west, south + 0.009]);
    outline.push(outline[0]);
    let top = |x: f64| if x < 0.4 { 0.009 + 0.02 * x } else { 0.017 + 0.0065 * (x - 0.4) };
    let mut buildings = Vec::new();
    while buildings.len() < 1192 {
        let (x, y) = (luck.next(), luck.next());
        let (longitude, latitude) = (west + 0.03 * x, south + coast(x) + (top(x) - coast(x)) * (0.03 + 0.94 * y));
        let (a, b) = (0.000_06 + 0.000_12 * luck.next(), 0.000_05 + 0.000_08 * luck.next());
        let ring = vec![
            [longitude, latitude],
            [longitude + a, latitude + b * 0.3],
            [longitude + a * 0.8, latitude + b],
            [longitude - a * 0.1, latitude + b * 0.8],
            [longitude, latitude],
        ];
        let severe = (0.9 * luck.next() * luck.next() * (1.0 - 0.7 * x)).clamp(0.0, 1.0);
        let delay = (luck.next() > 0.2).then(|| 90.0 * luck.next() * luck.next() * luck.next());
        let circle_before = (4.0 * luck.next()) as u8;
        let circle_after = f64::from(circle_before) * luck.next();
        let residents = (60.0 * luck.next()) as u32;
        buildings.push(PlaceBuilding { ring, residents, severe, delay, circle_before, circle_after });
    }
    let mut roads = Vec::new();
    for i in 0..40 {
        let level = f64::from(i % 20) / 20.0;
        let line: Vec<[f64; 2]> = (0..80)
            .map(|k| {
                let x = if i < 20 { f64::from(k) / 80.0 } else { level };
                let y = if i < 20 { level } else { f64::from(k) / 80.0 };
                [west + 0.03 * x, south + coast(x) + (top(x) - coast(x)) * y]
            })
            .collect();
        roads.push(line);
    }
    let kinds = [
        "hospital",
        "clinic",
        "pharmacy",
        "school",
        "open-space",
        "fire-station",
        "micro-fire-station",
        "police",
        "attached-space",
        "relief-store",
        "micro-fire-station",
        "pharmacy",
        "partner-shop",
        "school",
    ];
    let facilities = (0..40)
        .map(|i| {
            let (x, y) = (luck.next(), luck.next());
            PlaceFacility {
                kind: kinds[i % kinds.len()].to_owned(),
                name: if i % 3 == 0 { String::new() } else { format!("Place n° {i} <&> \"x\"") },
                longitude: west + 0.03 * x,
                latitude: south + coast(x) + (top(x) - coast(x)) * y,
            }
        })
        .collect();
    Place {
        version: VERSION,
        attribution: text("© OpenStreetMap 贡献者(ODbL 1.0)", "© OpenStreetMap contributors (ODbL 1.0)"),
        boundary: vec![outline],
        buildings,
        roads,
        facilities,
    }
}
