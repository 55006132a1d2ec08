//! What a resilient community asks for, row by row, and what of the program serves it: levers, numbers, indicators.

use serde::Serialize;

/// One requirement.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Requirement {
    /// Identifier.
    pub id: &'static str,
    /// Name in Chinese.
    pub zh: &'static str,
    /// Name in English.
    pub en: &'static str,
    /// Interventions that serve it.
    pub levers: &'static [&'static str],
    /// Parameters and keys of the scenario file that it goes by.
    pub parameters: &'static [&'static str],
    /// Natural quantities that show it.
    pub indicators: &'static [&'static str],
    /// Values of `results.json` that show it and are no natural quantity.
    pub results: &'static [&'static str],
}

const fn row(
    id: &'static str,
    [zh, en]: [&'static str; 2],
    levers: &'static [&'static str],
    parameters: &'static [&'static str],
    indicators: &'static [&'static str],
) -> Requirement {
    Requirement { id, zh, en, levers, parameters, indicators, results: &[] }
}

impl Requirement {
    const fn and_results(self, results: &'static [&'static str]) -> Self {
        Self { results, ..self }
    }
}

/// Every requirement, in order.
pub static REQUIREMENTS: &[Requirement] = &[
    row(
        "REQ-A1",
        ["抗逆力", "resistance"],
        &["retrofit"],
        &["buildings.code"],
        &["deaths_impact", "services_min_24h", "direct_loss_yuan"],
    ),
    row(
        "REQ-A2",
        ["恢复力", "recovery"],
        &[
            "retrofit",
            "insurance",
            "temporary-housing",
            "repair-contracts",
            "nearest-restoration",
            "optimal-restoration",
        ],
        &[
            "recovery.inspection_rate",
            "population.insured",
            "organisations.temporary-dwellings",
            "lifelines.power.priority",
            "lifelines.power.materials",
            "lifelines.fuel",
        ],
        &[
            "t90_housing_days",
            "dislocated_person_days",
            "services_0_3d",
            "services_3_84d",
            "homes_share",
            "crews_without_supplies_hours",
            "schools_open_t90_days",
            "gap_services_renters_days",
            "gap_dislocated_poorest_days",
        ],
    ),
    row(
        "REQ-A3",
        ["自治力", "self-governance"],
        &["volunteer-teams", "named-helpers", "devolved-decisions"],
        &["volunteer.turnout"],
        &["need_severity_lost", "local_hours_effective", "vulnerable_reached_2h", "helpers"],
    ),
    row(
        "REQ-A4",
        ["整体韧性·长期战略", "whole resilience, long-term strategy"],
        &["inspection", "drills", "education"],
        &["programme.drill-years", "economy.years", "economy.discount-rate"],
        &["deaths_total", "total_loss_yuan"],
    )
    // The three scores in one, with equal weights, and how often an arm comes first when the weights are drawn.
    .and_results(&["whole", "ranks_first"]),
    row(
        "REQ-P1",
        ["第一道防线", "first line of defence"],
        &["volunteer-teams", "community-workers"],
        &["organisations.outside-teams.mobilise-hours"],
        &["freed_by_kin", "freed_by_neighbours", "freed_by_volunteers", "freed_by_outside"],
    ),
    row(
        "REQ-P2",
        ["最后一公里", "last mile"],
        &["service-points", "warning-channels"],
        &["command.report_local"],
        &["relief_coverage_24h", "relief_p95_hours"],
    ),
    row(
        "REQ-P3",
        ["网格·多网合一·最小单元", "grids merged into one; smallest unit"],
        &["merged-grids"],
        &["governance.networks", "grid.hand_off"],
        &["grid_report_minutes"],
    ),
    row(
        "REQ-P4",
        ["社工配备", "social-worker staffing"],
        &["community-workers"],
        &["governance.community-workers-per-10000"],
        &["welfare_delay_hours"],
    ),
    row(
        "REQ-P5",
        ["党建引领·责任分工", "party-led leadership, assigned duties"],
        &["duty-roles"],
        &["governance.vacant-duties", "command.vacancy"],
        &["ownerless_hours"],
    ),
    row(
        "REQ-P6",
        ["救援队伍", "rescue teams (community and professional)"],
        &["volunteer-teams", "micro-fire-stations"],
        &["organisations.own-teams.teams"],
        &["median_extrication_delay_hours"],
    ),
    row(
        "REQ-P7",
        ["志愿服务体系", "volunteer system"],
        &["volunteer-teams", "refresher-training"],
        &["volunteer.trained_turnout"],
        &["volunteers_in_practice", "rescuers_injured", "visitor_days"],
    ),
    row(
        "REQ-P8",
        ["物业", "property managers"],
        &["property-agreement"],
        &["governance.property-staff-per-10000", "buildings.lift-share", "buildings.pump-share", "lift.caught"],
        &["building_facility_hours", "caught_in_lifts", "caught_in_lifts_hours", "held_upstairs", "pumps_flooded"],
    ),
    row(
        "REQ-P9",
        ["市场组织合作", "market partners"],
        &["market-contracts", "own-power", "insurance", "repair-contracts"],
        &["relief.market_share", "market.shop_rations", "market.staff_come", "recovery.insurance"],
        &[
            "partner_shops",
            "partner_rations",
            "partner_cost_yuan",
            "shops_open_t90_days",
            "interruption_loss_yuan",
            "repair_price_peak",
        ],
    ),
    row(
        "REQ-P10",
        ["弱势群体帮扶", "support for vulnerable people"],
        &["named-helpers"],
        &["population.registered"],
        &["gap_harm_vulnerable", "welfare_delay_hours"],
    ),
    row(
        "REQ-P11",
        ["自救互救", "self and mutual rescue"],
        &["volunteer-teams", "education"],
        &["volunteer.adjacent_household_turnout"],
        &["freed_by_self", "freed_by_kin", "freed_by_neighbours"],
    ),
    row(
        "REQ-P12",
        ["宣传教育·防灾意识", "education and awareness"],
        &["education"],
        &["education.buys_reserve"],
        &["households_aware", "households_reserve", "defects_open"],
    ),
    row(
        "REQ-P13",
        ["演练", "drills"],
        &["drills"],
        &["training.memory_half_life", "warning.milling"],
        &["households_drilled", "shelter_time_median_minutes"],
    ),
    row(
        "REQ-P14",
        ["全民参与·共建共治", "participation and co-governance"],
        &["volunteer-teams", "named-helpers"],
        &["volunteer.turnout"],
        &["helpers", "helping_hours_women_under_65", "helping_hours_men_under_65"],
    ),
    row(
        "REQ-P15",
        ["危机干预", "crisis intervention"],
        &["counselling"],
        &["governance.counsellors-per-10000", "distress.help_seeking", "distress.sessions_per_day"],
        &["distress_untreated_days", "back_to_normal_share", "counselling_wait_days"],
    ),
    row(
        "REQ-C1",
        ["社区—街道—区三级联动指挥", "linked command: community, street (subdistrict), district"],
        &["bypass", "assign-crews"],
        &["governance.officers", "command.approval_street", "command.report_up"],
        &["decision_delay_minutes", "desk_wait_minutes"],
    ),
    row(
        "REQ-C2",
        ["民防指挥互联互通", "connected civil-defence command"],
        &["backup-channel"],
        &["governance.interoperability", "command.message_lost_outage"],
        &["messages_lost"],
    ),
    row(
        "REQ-C3",
        ["区级风险评估精细化", "refined district risk assessment"],
        &["risk-map"],
        &["cost.risk_map"],
        &["stock_regret"],
    ),
    row(
        "REQ-C4",
        ["专业指导", "professional guidance for the grass roots"],
        &["professional-guidance"],
        &["command.wrong_decision_community_trained"],
        &["wrong_decisions"],
    ),
    row(
        "REQ-C5",
        ["应急预案衔接", "plans tied to the assessment"],
        &["response-plan"],
        &["governance.plan-fit", "command.trigger_motion"],
        &["triggers_right", "triggers_false", "first_decision_minutes"],
    ),
    row(
        "REQ-C6",
        ["风险分级管控", "graded risk control"],
        &["inspection"],
        &["risk.tier_wrong"],
        &["tier_misclassified", "top_tier_harm"],
    ),
    row("REQ-C7", ["隐患排查", "hazard inspection"], &["inspection"], &["defect.detected"], &["defects_open"]),
    row(
        "REQ-C8",
        ["监测·预警·调配,智能化社区平台,城市大脑", "monitoring, warning, dispatch; the smart community platform"],
        &["platform", "warning-channels"],
        &["command.platform_sensing", "command.platform_relearn"],
        &["warning_lead_minutes", "warned_before_water", "decision_delay_minutes"],
    ),
    row(
        "REQ-C9",
        ["跨学科合作·资源整合", "cooperation, pooled resources"],
        &["pooled-resources"],
        &["governance.streets"],
        &["local_hours_effective"],
    ),
    row(
        "REQ-S1",
        ["应急物资储备数据库", "relief-stock database"],
        &["stock-register"],
        &["governance.stock-accuracy"],
        &["out_of_stock_hours"],
    ),
    row(
        "REQ-S2",
        ["智能调配", "intelligent allocation"],
        &["priority-dispatch", "optimal-dispatch"],
        &["governance.dispatch"],
        &["relief_unmet_person_days", "relief_gap_hours"],
    ),
    row(
        "REQ-S3",
        ["城市更新·基础设施升级", "urban renewal, upgraded infrastructure"],
        &["retrofit"],
        &["cost.retrofit", "lifelines.power.automation"],
        &["services_min_24h", "power_area_loss_days"],
    ),
    row(
        "REQ-S4",
        ["完整社区·社区生活圈", "complete community, life circle"],
        &["attached-spaces", "service-points"],
        &["movement.walk_speed"],
        &["circle_all_15min_before", "circle_all_15min_after", "clinics_open_t90_days", "school_days_lost"],
    ),
    row(
        "REQ-S5",
        ["风险分散布局", "layout that spreads risk"],
        &["risk-map", "attached-spaces"],
        &["lifelines.substation-households"],
        &["concentration_beds", "concentration_shelter_places", "concentration_stock", "single_site_loss"],
    ),
    row(
        "REQ-S6",
        ["依附空间", "attached multi-use spaces (shelter and stock)"],
        &["attached-spaces"],
        &["facilities.shelter-use"],
        &["shelter_places_24h"],
    ),
    row(
        "REQ-S7",
        ["应急避难场所快速转换", "fast conversion to shelter"],
        &["community-workers", "devolved-decisions"],
        &["shelter.conversion_time"],
        &["shelter_places_6h", "unsheltered_person_hours"],
    ),
    row(
        "REQ-S8",
        ["15分钟防灾圈", "15-minute disaster-prevention circle"],
        &["attached-spaces"],
        &["movement.walk_speed"],
        &["circle_shelter_15min_after", "circle_medical_15min_after", "circle_stock_15min_after"],
    ),
    row(
        "REQ-S9",
        ["5—10分钟防灾圈", "5-to-10-minute circle"],
        &["attached-spaces"],
        &["movement.walk_speed"],
        &["circle_assembly_5min_after", "circle_first_aid_10min_after", "circle_stock_10min_after"],
    ),
    row(
        "REQ-S10",
        ["全域复杂风险情景", "complex risks, several hazards"],
        &["warning-channels"],
        &["water.arrival-minutes"],
        &["deaths_water", "deaths_fire", "deaths_total"],
    )
    // The bad end of one scenario with its cascade; across scenarios it takes one run each.
    .and_results(&["indicators.p95"]),
    row(
        "REQ-D1",
        ["权力下放", "power devolved"],
        &["devolved-decisions", "devolved-warning"],
        &["governance.authority.open-shelter", "command.wrong_decision_community"],
        &["decision_delay_minutes", "wrong_decisions"],
    ),
    row(
        "REQ-D2",
        ["资源下沉(财政、人力、技术)", "resources moved down (money, people, technology)"],
        &["resources-down"],
        &[
            "governance.officers",
            "facilities.store-days",
            "governance.recovery-fund",
            "recovery.public_money_community",
        ],
        &[
            "desk_wait_minutes",
            "relief_unmet_person_days",
            "gap_services_poorest_days",
            "fund_used_share",
            "fund_left_below_yuan",
            "fund_refused_homes",
            "fund_gap_poorest",
        ],
    )
    // What the next yuan gains, among arms that none beats.
    .and_results(&["comparisons.step"]),
    row(
        "REQ-D3",
        ["服务下沉(公共服务平台,智能化、个性化)", "services moved down"],
        &["service-points"],
        &["news.personal_reach"],
        &["news_stock_6h", "news_stock_6h_vulnerable"],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::KEYS;
    use crate::levers::LEVERS;
    use simulation_core::indicators::quantities::position;
    use simulation_core::parameters::CATALOGUE;

    #[test]
    fn what_is_named_exists_and_every_lever_is_named() {
        for r in REQUIREMENTS {
            for lever in r.levers {
                assert!(LEVERS.iter().any(|l| l.name == *lever), "{}: {lever}", r.id);
            }
            for key in r.parameters {
                let known = CATALOGUE.iter().any(|c| c.key == *key) || KEYS.iter().any(|k| k.path == *key);
                assert!(known, "{}: {key}", r.id);
            }
            for quantity in r.indicators {
                assert!(position(quantity).is_some(), "{}: {quantity}", r.id);
            }
        }
        for lever in LEVERS {
            assert!(REQUIREMENTS.iter().any(|r| r.levers.contains(&lever.name)), "{}", lever.name);
        }
    }

    #[test]
    fn no_row_lacks_a_lever_a_parameter_or_an_indicator() {
        let asked = |id: &str| {
            ["REQ-P", "REQ-C", "REQ-D"].iter().any(|part| id.starts_with(part))
                || ["REQ-S1", "REQ-S2", "REQ-S5", "REQ-S6", "REQ-S7", "REQ-S8", "REQ-S9"].contains(&id)
        };
        let lacking: Vec<&str> = REQUIREMENTS
            .iter()
            .filter(|r| asked(r.id))
            .filter(|r| r.levers.is_empty() || r.parameters.is_empty() || r.indicators.is_empty())
            .map(|r| r.id)
            .collect();
        assert!(lacking.is_empty(), "{lacking:?}");
        let count = |part: &str| REQUIREMENTS.iter().filter(|r| r.id.starts_with(part)).count();
        assert_eq!([count("REQ-A"), count("REQ-P"), count("REQ-C"), count("REQ-S"), count("REQ-D")], [4, 15, 9, 10, 3]);
    }
}
