//! Every number of the model that is not a published table, with its source. Values from memory and modelling
//! assumptions are shown to users as assumptions.

use crate::card::{Card, Confidence};

macro_rules! parameters {
    ($( $field:ident : $key:literal = $value:literal [$low:literal, $high:literal] $unit:literal,
        $en:literal, $zh:literal, $source:literal, $confidence:ident; )*) => {
        /// The values of one run.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Parameters { $( #[doc = $en] pub $field: f64, )* }

        impl Default for Parameters {
            fn default() -> Self { Self { $( $field: $value, )* } }
        }

        /// Cards of all parameters, in a fixed order.
        pub static CATALOGUE: &[Card] = &[ $( Card {
            key: $key, value: $value, low: $low, high: $high, unit: $unit,
            en: $en, zh: $zh, source: $source, confidence: Confidence::$confidence,
        }, )* ];

        impl Parameters {
            /// The value behind a key.
            #[must_use]
            pub fn get(&self, key: &str) -> Option<f64> {
                match key { $( $key => Some(self.$field), )* _ => None }
            }

            /// Sets the value behind a key; false when there is no such key.
            pub fn set(&mut self, key: &str, value: f64) -> bool {
                match key { $( $key => { self.$field = value; true } )* _ => false }
            }
        }
    };
}

parameters! {
    trapped_given_collapse: "impact.trapped_given_collapse" = 0.5 [0.3, 0.7] "share of occupants",
        "Occupants of a collapsed building who are trapped in it", "倒塌建筑内人员被困比例",
        "range of Coburn & Spence M3", Assumption;
    shut_in_extensive: "impact.shut_in_extensive" = 0.05 [0.025, 0.1] "share of occupants",
        "Occupants shut in by jammed doors or furniture, extensive damage", "严重破坏建筑内因门变形或家具倾倒被困比例",
        "judgement; Kobe survey: 19 % of residents shut in", Assumption;
    shut_in_complete: "impact.shut_in_complete" = 0.15 [0.075, 0.3] "share of occupants",
        "Occupants shut in, complete damage without collapse", "毁坏未倒塌建筑内因门变形或家具倾倒被困比例",
        "judgement", Assumption;
    instant_death_light: "impact.instant_death_light" = 0.045 [0.01, 0.05] "share",
        "Instant death among the lightly trapped, masonry", "轻度压埋即时死亡比例(砌体)",
        "exploratory joint fit to Kobe 1995, Tangshan 1976, Campania 1980", Derived;
    instant_death_void: "impact.instant_death_void" = 0.33 [0.2, 0.35] "share",
        "Instant death among those trapped in voids, masonry", "空隙压埋即时死亡比例(砌体)",
        "exploratory joint fit to Kobe 1995, Tangshan 1976, Campania 1980", Derived;
    instant_death_heavy: "impact.instant_death_heavy" = 0.65 [0.60, 0.74] "share",
        "Instant death among the heavily trapped", "重度压埋即时死亡比例",
        "exploratory joint fit to Kobe 1995, Tangshan 1976, Campania 1980", Derived;
    severe_share_light: "impact.severe_share_light" = 0.006 [0.0, 0.06] "share of the living",
        "Lightly trapped with a life-threatening injury", "轻度压埋者中危重伤比例",
        "a fifth of the share in voids; judgement", Assumption;
    severe_share_void: "impact.severe_share_void" = 0.03 [0.0, 0.3] "share of the living",
        "Trapped in voids with a life-threatening injury", "空隙压埋者中危重伤比例",
        "no published value; exploratory joint fit to Kobe 1995, Tangshan 1976, Campania 1980", Assumption;
    severe_share_heavy: "impact.severe_share_heavy" = 0.25 [0.0, 0.45] "share of the living",
        "Heavily trapped with a life-threatening injury", "重度压埋者中危重伤比例",
        "no published value; exploratory joint fit to Kobe 1995, Tangshan 1976, Campania 1980", Assumption;
    rc_light_share: "impact.rc_light_share" = 0.3 [0.15, 0.45] "share of trapped",
        "Lightly trapped in collapsed reinforced concrete", "钢筋混凝土倒塌轻度压埋比例", "judgement", Assumption;
    rc_void_share: "impact.rc_void_share" = 0.3 [0.15, 0.45] "share of trapped",
        "Trapped in voids of collapsed reinforced concrete", "钢筋混凝土倒塌空隙压埋比例", "judgement", Assumption;
    heavy_share_timber: "impact.heavy_share_timber" = 0.107 [0.09, 0.12] "share of trapped",
        "Heavily trapped in collapsed timber (masonry twice that)", "木结构倒塌重度压埋比例(砌体加倍)",
        "exploratory joint fit to Kobe 1995, Tangshan 1976, Campania 1980", Derived;
    void_share_timber: "impact.void_share_timber" = 0.29 [0.2, 0.4] "share of trapped",
        "Trapped in voids of collapsed timber (masonry x 1.15)", "木结构倒塌空隙压埋比例(砌体乘 1.15)",
        "exploratory joint fit to Kobe 1995, Tangshan 1976, Campania 1980", Assumption;
    slow_death_median: "rescue.slow_death_median" = 65.0 [55.0, 85.0] "h",
        "Median time to death of the live trapped at 15 °C or more", "15 °C 及以上存活被困者死亡中位时间",
        "fit to Kobe and Tangshan", Derived;
    slow_death_light: "rescue.slow_death_light" = 3.0 [1.0, 5.0] "-",
        "Time to death of the lightly trapped over that of the others (not in earth buildings)", "轻度压埋与其他被困者死亡时间之比(生土房屋除外)",
        "exploratory joint fit to Kobe 1995, Tangshan 1976, Campania 1980", Assumption;
    slow_death_median_adobe: "rescue.slow_death_median_adobe" = 5.0 [2.0, 6.0] "h",
        "Median time to death of the live trapped in earth buildings", "生土房屋内存活被困者死亡中位时间",
        "Noji: fewer than half alive after 2 to 6 h in earthen houses (Turkey, China)", Page;
    slow_death_cold: "rescue.slow_death_cold" = 1.3 [1.0, 1.8] "factor per 10 °C below 15 °C",
        "Hazard of slow death in the cold", "低温下延迟死亡风险倍数", "judgement", Assumption;
    slow_death_shape: "rescue.slow_death_shape" = 2.5 [1.2, 2.8] "-",
        "Weibull shape of slow death", "延迟死亡威布尔形状参数", "fit to Kobe and Tangshan", Derived;
    audible_share: "rescue.audible_share" = 0.5 [0.3, 0.7] "share of live trapped",
        "Live trapped who can be heard at first", "起初可被听到的存活被困者比例", "judgement", Assumption;
    audible_half_life: "rescue.audible_half_life" = 8.0 [5.0, 20.0] "h",
        "Half-life of being heard", "可被听到的半衰期", "exploratory joint fit to Kobe 1995, Tangshan 1976, Campania 1980", Assumption;
    audible_odds: "rescue.audible_odds" = 40.0 [8.0, 40.0] "odds",
        "Odds of an audible against a silent victim in the choice of the next job", "选择下一救援目标时有声对无声的优势比",
        "calibrated on Kobe 1995 and Tangshan 1976, from 20", Derived;
    locate_audible: "rescue.locate_audible" = 0.5 [0.3, 2.0] "person-h",
        "Work to locate an audible victim", "定位有声被困者所需工时", "exploratory joint fit to Kobe 1995, Tangshan 1976, Campania 1980", Assumption;
    locate_silent_professional: "rescue.locate_silent_professional" = 25.0 [20.0, 40.0] "person-h",
        "Work of professionals to locate a silent victim", "专业队定位无声被困者所需工时", "exploratory joint fit to Kobe 1995, Tangshan 1976, Campania 1980", Derived;
    locate_silent_neighbour: "rescue.locate_silent_neighbour" = 1.0 [0.5, 8.0] "person-h",
        "Work of neighbours to locate a silent victim (they know who slept where)", "邻里定位无声被困者所需工时",
        "exploratory joint fit to Kobe 1995, Tangshan 1976, Campania 1980", Assumption;
    work_shut_in: "rescue.work_shut_in" = 0.5 [0.25, 1.0] "person-h",
        "Work to open a jammed door or lift furniture", "破门或移开家具所需工时", "judgement: half of light entrapment", Assumption;
    work_light: "rescue.work_light" = 1.0 [0.5, 2.0] "person-h",
        "Work to free a lightly trapped person", "解救轻度压埋者所需工时", "exploratory joint fit to Kobe 1995, Tangshan 1976, Campania 1980", Assumption;
    work_void: "rescue.work_void" = 6.0 [3.0, 12.0] "person-h",
        "Work to free a person from a void", "解救空隙压埋者所需工时", "exploratory joint fit to Kobe 1995, Tangshan 1976, Campania 1980", Derived;
    work_heavy: "rescue.work_heavy" = 25.0 [12.0, 25.0] "person-h",
        "Work to free a heavily trapped person, timber or masonry", "解救重度压埋者所需工时(木或砌体)", "calibrated on Kobe 1995 and Tangshan 1976, from 17", Derived;
    work_heavy_rc: "rescue.work_heavy_rc" = 150.0 [60.0, 600.0] "person-h",
        "Work to free a heavily trapped person, reinforced concrete", "解救重度压埋者所需工时(钢筋混凝土)",
        "bounds from Qinghai team and Fuzhou 2019", Assumption;
    work_dispersion: "rescue.work_dispersion" = 0.7 [0.5, 0.9] "ln",
        "Spread of the work per victim", "每名被困者工时对数离差", "exploratory joint fit to Kobe 1995, Tangshan 1976, Campania 1980", Assumption;
    trained_rate_heavy: "rescue.trained_rate_heavy" = 0.1 [0.05, 0.2] "relative rate",
        "Speed of trained volunteers with hand tools on heavy entrapment", "受训志愿者用手工具解救重度压埋的相对速度",
        "exploratory joint fit to Kobe 1995, Tangshan 1976, Campania 1980: troops with hand tools", Assumption;
    untrained_rate_heavy: "rescue.untrained_rate_heavy" = 0.012 [0.003, 0.02] "relative rate",
        "Speed of untrained people with hand tools on heavy entrapment", "未受训者用手工具解救重度压埋的相对速度",
        "exploratory joint fit to Kobe 1995, Tangshan 1976, Campania 1980", Derived;
    give_up_hours: "rescue.give_up" = 18.0 [2.0, 24.0] "h",
        "Time after which untrained people leave a victim under heavy rubble to others", "未受训者放弃重度压埋者、留待他人的时间",
        "judgement; calibrated on Tangshan 1976", Assumption;
    untrained_divisor: "rescue.untrained_divisor" = 1.6 [1.5, 2.0] "-",
        "Untrained helpers are slower on voids by this factor", "未受训者处理空隙压埋的减速倍数", "range of manuals", Assumption;
    self_escape_light: "rescue.self_escape_light" = 0.65 [0.5, 0.7] "share",
        "Lightly trapped who free themselves", "轻度压埋者自行脱困比例", "fit to Kobe survey", Derived;
    self_escape_shut_in: "rescue.self_escape_shut_in" = 0.92 [0.85, 0.95] "share",
        "Shut in who free themselves", "门窗家具受困者自行脱困比例", "fit to Kobe survey", Derived;
    self_escape_minutes: "rescue.self_escape_minutes" = 8.0 [5.0, 60.0] "min",
        "Median time of self-escape", "自行脱困中位时间",
        "minutes to an hour; calibrated on the survey of Kobe 1995, from 20", Assumption;
    death_after_release: "rescue.death_after_release" = 0.015 [0.005, 0.03] "share",
        "Deaths after release from a void (light x 0.3, heavy x 3)", "空隙压埋获救后死亡比例(轻 0.3 倍, 重 3 倍)",
        "Campania: 10 of 202", Derived;
    injury_untrained: "rescue.serious_injury_untrained" = 0.0005 [0.0001, 0.0025] "per rubble person-h",
        "Serious injury of untrained rescuers", "未受训救援者重伤率", "order of Mexico City 1985", Assumption;
    injury_trained: "rescue.serious_injury_trained" = 0.0001 [0.00002, 0.0005] "per rubble person-h",
        "Serious injury of trained rescuers", "受训救援者重伤率", "judgement", Assumption;
    rubble_shift_median: "rescue.rubble_shift_median" = 0.3 [0.15, 0.6] "g",
        "Peak acceleration of an aftershock at which rubble shifts in half of the collapsed buildings", "半数倒塌建筑瓦砾发生移动的余震峰值加速度",
        "judgement", Assumption;
    rubble_shift_dispersion: "rescue.rubble_shift_dispersion" = 0.6 [0.4, 0.8] "ln",
        "Spread of that acceleration", "该加速度对数离差", "as total dispersion of building fragility", Assumption;
    shift_injury_untrained: "rescue.rubble_shift_injury_untrained" = 0.1 [0.03, 0.3] "share of rescuers on it",
        "Untrained rescuers seriously hurt when rubble shifts", "瓦砾移动时未受训救援者重伤比例", "judgement", Assumption;
    shift_injury_trained: "rescue.rubble_shift_injury_trained" = 0.03 [0.01, 0.1] "share of rescuers on it",
        "Trained rescuers seriously hurt when rubble shifts", "瓦砾移动时受训救援者重伤比例", "judgement: a third", Assumption;
    shift_death: "rescue.rubble_shift_death" = 0.1 [0.03, 0.3] "share of live trapped",
        "Trapped people killed when rubble shifts", "瓦砾移动时被困者死亡比例", "judgement", Assumption;
    crew_at_most: "rescue.crew_at_most" = 6.0 [4.0, 8.0] "persons",
        "Most people who can work on one victim", "单个被困点最多同时作业人数", "exploratory joint fit to Kobe 1995, Tangshan 1976, Campania 1980", Assumption;
    professional_duty: "rescue.professional_duty" = 0.5 [0.4, 0.7] "share of time",
        "Share of time a professional team works on site", "专业队在场作业时间比例", "exploratory joint fit to Kobe 1995, Tangshan 1976, Campania 1980", Assumption;
    turnout_adjacent: "volunteer.adjacent_household_turnout" = 0.8 [0.65, 0.9] "share of able adults",
        "Able adults who turn out next door to a collapse", "倒塌房屋邻近有能力成年人参与比例", "exploratory joint fit to Kobe 1995, Tangshan 1976, Campania 1980", Derived;
    turnout_far: "volunteer.turnout" = 0.1 [0.05, 0.25] "share of able adults",
        "Able adults farther off who turn out", "较远处有能力成年人参与比例", "Dynes et al. 1990; joint fit", Assumption;
    start_delay: "volunteer.start_delay" = 15.0 [5.0, 30.0] "min",
        "Delay before neighbours start", "邻里开始救助的延迟", "judgement", Assumption;
    muster_time: "volunteer.muster_time" = 30.0 [15.0, 60.0] "min",
        "Mean time from start to muster", "到场平均用时", "exploratory joint fit to Kobe 1995, Tangshan 1976, Campania 1980", Assumption;
    volunteer_turnout: "volunteer.trained_turnout" = 0.6 [0.4, 0.8] "share of trained volunteers",
        "Trained volunteers unharmed who report for duty", "未受伤受训志愿者到岗比例", "judgement; active share of registered 0.2-0.5 in ordinary times", Assumption;
    visitors: "volunteer.visitors" = 0.074 [0.03, 0.15] "helpers a day per person in shelters",
        "Helpers who come from elsewhere by themselves", "自发前来的外来志愿者",
        "Kobe 1995: some 0.6 million helper-days in the first month over some 8.1 million person-days in shelters", Derived;
    visitor_hours: "volunteer.visitor_hours" = 8.0 [5.0, 10.0] "h",
        "Hours a helper from elsewhere stays in a day", "外来志愿者每日停留时长", "judgement", Assumption;
    staff_turnout: "volunteer.staff_turnout" = 0.8 [0.6, 1.0] "share of staff and stair leaders",
        "Community staff and stair leaders unharmed who report for duty", "未受伤社区工作人员与楼栋长到岗比例", "judgement", Assumption;
    shift_hours: "volunteer.shift" = 12.0 [8.0, 16.0] "h",
        "Hours of help before a rest", "连续救助时长", "judgement", Assumption;
    rest_hours: "volunteer.rest" = 8.0 [6.0, 10.0] "h", "Rest between shifts", "轮休时长", "judgement", Assumption;
    walk_speed: "movement.walk_speed" = 1.34 [1.2, 1.5] "m/s",
        "Free walking speed of adults", "成人自由步行速度", "Weidmann 1993", Memory;
    vehicle_speed: "movement.vehicle_speed" = 29.0 [20.0, 40.0] "km/h",
        "Speed of ambulances and teams on open streets", "救护车与救援队道路行驶速度", "Shanghai 2019: 3.5 km x 1.3 in 9.4 min", Derived;
    street_share: "movement.street_share" = 0.5 [0.2, 1.0] "share of the width",
        "Share of the width of a street with traffic that people on foot use", "行人可用的有车道路宽度比例", "judgement", Assumption;
    stair_run: "movement.stair_run" = 8.0 [5.0, 12.0] "m per storey",
        "Way down the stairs from one storey to the next, along the horizontal", "每层楼梯水平行程", "judgement: two flights and two landings", Assumption;
    stair_width: "movement.stair_width" = 1.1 [0.9, 1.5] "m",
        "Clear width of the stairs and of the street door of each stairwell", "每个楼梯间梯段及首层外门净宽", "GB 50016-2014: 1.1 m", Memory;
    dwellings_per_stair: "movement.dwellings_per_stair" = 4.0 [2.0, 8.0] "dwellings per storey",
        "Dwellings on one storey that share a stairwell", "每层共用一部楼梯的户数", "judgement", Assumption;
    entrance_housed: "movement.entrance_building" = 3.0 [1.5, 6.0] "m",
        "Width of the way into a shelter in a building", "室内避难场所入口宽度", "judgement: two double doors", Assumption;
    entrance_open: "movement.entrance_open_space" = 6.0 [3.0, 20.0] "m",
        "Width of the way into a shelter in the open", "室外避难场所入口宽度", "judgement", Assumption;
    squeeze_seconds: "movement.squeeze" = 60.0 [20.0, 300.0] "s",
        "Time at the head of a queue before a person squeezes into a full street", "队首者挤入拥满路段前的等待时间",
        "judgement: two crowds that block each other get past", Assumption;
    homeward_minutes: "movement.homeward_start" = 15.0 [5.0, 60.0] "min",
        "Mean time until somebody who is elsewhere starts for home", "外出者动身回家平均用时", "judgement", Assumption;
    homeward_outside: "movement.homeward_outside" = 60.0 [20.0, 240.0] "min",
        "Mean way home of those who were out of doors or out of the place", "身处户外或外地者回家平均路程用时", "judgement", Assumption;
    ask_again_minutes: "movement.ask_again" = 30.0 [10.0, 120.0] "min",
        "Time until a household that could not leave tries again", "暂不能离开的家庭再次尝试的间隔", "judgement", Assumption;
    car_from: "movement.car_from" = 1500.0 [500.0, 5000.0] "m on foot",
        "Way to a shelter from which a car is worth it", "选择驾车的最短步行距离", "judgement", Assumption;
    car_share: "movement.car_share" = 0.5 [0.2, 0.9] "share of households with a car",
        "Households with a car who drive where it is worth it", "远距离时有车家庭驾车比例", "judgement", Assumption;
    car_access_minutes: "movement.car_access" = 5.0 [2.0, 15.0] "min",
        "Time to get to the car and to park it", "取车与停车用时", "judgement", Assumption;
    lane_flow: "movement.lane_flow" = 0.5 [0.3, 0.6] "vehicles per second and lane",
        "Vehicles that pass a point of one lane at most", "单车道最大通过流量", "1,800 per hour, common in traffic engineering", Memory;
    vehicle_length: "movement.vehicle_length" = 7.0 [6.0, 8.0] "m",
        "Lane taken by one standing vehicle", "单辆静止车辆占用车道长度", "common in traffic engineering", Memory;
    detour: "movement.detour" = 1.3 [1.2, 1.5] "-",
        "Walking distance over straight distance within a community", "社区内步行距离与直线距离之比", "judgement", Assumption;
    severe_half_life: "medical.severity3_untreated_half_life" = 6.0 [2.0, 24.0] "h",
        "Half-life of untreated life-threatening injury", "危重伤未治疗半衰期", "no published value; sweep", Assumption;
    moderate_half_life: "medical.severity2_untreated_half_life" = 720.0 [240.0, 2160.0] "h",
        "Half-life until an untreated moderate injury turns life-threatening", "中度伤未治疗恶化半衰期",
        "Hazus: severity 2 is not expected to become life-threatening; one in fifteen within 72 h; calibrated with Kobe 1995 (time of death)", Assumption;
    bleeding_share: "medical.bleeding_share" = 0.165 [0.05, 0.3] "share of life-threatening injuries",
        "Life-threatening injuries that bleed", "危重伤中大出血比例",
        "Houston 2014: 305 of 1,848 trauma deaths (J Trauma 2020); the share of injuries is taken to be that of deaths", Derived;
    bleeding_reachable: "medical.bleeding_reachable" = 0.255 [0.1, 0.4] "share of bleeding injuries",
        "Bleeding that a hand or a tourniquet can reach", "徒手或止血带可及的出血比例",
        "Houston 2014: 74.5 % of preventable bleeding deaths were truncal", Derived;
    bleeding_half_life: "medical.bleeding_half_life" = 1.0 [0.25, 3.0] "h",
        "Half-life of uncontrolled bleeding", "未止血大出血半衰期",
        "judgement; Houston 2014: 74 % of bleeding deaths before one hour in hospital", Assumption;
    bleeding_control_trained: "medical.bleeding_control_trained" = 0.932 [0.85, 0.99] "share of reachable bleeding",
        "Bleeding controlled by somebody trained", "受训者止血成功率",
        "Brannen et al. 2023: 93.2 % of vignette victims after training", Page;
    bleeding_control_untrained: "medical.bleeding_control_untrained" = 0.772 [0.5, 0.9] "share of reachable bleeding",
        "Bleeding controlled by somebody untrained who tries", "未受训者尝试止血成功率",
        "Brannen et al. 2023: 77.2 % of vignette victims before training", Page;
    lay_aid_share: "medical.lay_first_aid_share" = 0.2 [0.05, 0.5] "share of reachable bleeding with somebody at hand",
        "Bleeding that an untrained person at hand tries to stop", "在场未受训者尝试止血比例",
        "judgement; China bystander CPR share 0.048", Assumption;
    lay_aid_minutes: "medical.lay_first_aid_delay" = 5.0 [2.0, 15.0] "min",
        "Time until an untrained person at hand tries", "在场未受训者开始止血用时", "judgement", Assumption;
    first_aid_hazard_ratio: "medical.first_aid_hazard_ratio" = 1.0 [0.4, 1.0] "-",
        "Death hazard after first aid over before, other injuries than reachable bleeding", "急救后与急救前死亡风险之比(可及出血除外)",
        "no effect found beyond bleeding control (Brannen et al. 2023: triage 33.5 -> 35.1 %)", Assumption;
    first_aid_minutes: "medical.first_aid_time" = 15.0 [10.0, 30.0] "min",
        "Time to give first aid", "实施急救用时", "as severity 1 treatment, one person", Assumption;
    treatment_light_minutes: "medical.treatment_severity1" = 15.0 [5.0, 30.0] "min of one team",
        "Treatment of a light injury or of an everyday patient", "轻伤或日常病人治疗用时", "no table found", Assumption;
    treatment_severe_minutes: "medical.treatment_severity3" = 120.0 [60.0, 240.0] "min of one team",
        "Treatment of a life-threatening injury after stabilising", "危重伤稳定后治疗用时", "no table found", Assumption;
    kin_start_minutes: "medical.kin_start" = 15.0 [5.0, 30.0] "min",
        "Time until a relative sets out with a patient", "亲属带伤员出发前用时", "judgement", Assumption;
    load_minutes: "medical.load_time" = 2.0 [1.0, 10.0] "min",
        "Lifting and setting down a patient", "抬起与放下伤员用时", "judgement", Assumption;
    carry_speed: "medical.carry_speed" = 0.8 [0.5, 1.2] "m/s",
        "Speed of two people who carry a patient", "两人搬运伤员速度", "Boyce et al. 1999, assisted", Memory;
    bed_days_moderate: "medical.bed_days_severity2" = 2.0 [1.0, 5.0] "days",
        "Bed taken by a moderately injured patient", "中度伤占床天数", "judgement", Assumption;
    bed_days_severe: "medical.bed_days_severity3" = 10.0 [5.0, 20.0] "days",
        "Bed taken by a severely injured patient", "危重伤占床天数", "judgement", Assumption;
    treatment_moderate_minutes: "medical.treatment_severity2" = 60.0 [30.0, 120.0] "min of one team",
        "Treatment of a moderate injury", "中度伤治疗用时", "no table found", Assumption;
    treatment_dispersion: "medical.treatment_dispersion" = 0.6 [0.2, 1.3] "ln",
        "Spread of treatment times around their mean", "治疗用时对数离差", "judgement", Assumption;
    stabilise_minutes: "medical.stabilise" = 30.0 [15.0, 60.0] "min of one team",
        "Stabilising a life-threatening injury", "稳定危重伤员用时", "judgement", Assumption;
    stabilised_ratio: "medical.stabilised_hazard_ratio" = 0.5 [0.25, 0.8] "-",
        "Death hazard of a stabilised patient over before", "稳定后与稳定前死亡风险之比", "judgement", Assumption;
    no_power_factor: "medical.no_power_factor" = 2.0 [1.25, 4.0] "-",
        "Treatment takes this many times as long without power", "停电时治疗用时倍数", "judgement", Assumption;
    under_triage: "medical.under_triage" = 0.058 [0.0, 0.1] "share of patients",
        "Patients put one class too low at the door", "分诊偏轻比例", "START by ambulance crews: 5.8 % of 224 (Hong et al., Am J Disaster Med)", Page;
    over_triage: "medical.over_triage" = 0.233 [0.0, 0.35] "share of patients",
        "Patients put one class too high at the door", "分诊偏重比例", "START by ambulance crews: 17.9 + 5.4 % of 224 (Hong et al., Am J Disaster Med)", Page;
    on_duty_day: "medical.on_duty_day" = 0.9 [0.6, 1.0] "share of teams",
        "Treatment teams on duty from 8 to 18 h", "白天在岗救治组比例", "judgement", Assumption;
    on_duty_night: "medical.on_duty_night" = 0.3 [0.15, 1.0] "share of teams",
        "Treatment teams on duty at other hours", "夜间在岗救治组比例", "judgement", Assumption;
    staff_attendance: "medical.staff_attendance" = 0.82 [0.6, 0.95] "share of teams off duty",
        "Teams off duty and unharmed that come when called", "未受伤的非当班救治组应召比例",
        "Qureshi et al. 2005: 81-83 % of 6,428 health workers able to report", Page;
    call_in_hours: "medical.call_in" = 2.0 [1.0, 6.0] "h",
        "Mean time until a team that was called is there (longer with closed roads)", "召回救治组平均到岗用时(道路封闭时更长)", "judgement", Assumption;
    team_shift_hours: "medical.team_shift" = 16.0 [8.0, 24.0] "h",
        "Work of a treatment team before it rests", "救治组连续工作时长", "judgement", Assumption;
    team_rest_hours: "medical.team_rest" = 8.0 [0.0, 12.0] "h", "Rest of a treatment team", "救治组轮休时长", "judgement", Assumption;
    free_bed_share: "medical.free_beds" = 0.37 [0.2, 0.6] "share of beds",
        "Hospital beds free for casualties within hours", "数小时内可用于收治伤员的床位比例",
        "China 2023: 79.4 % occupied; 20 % of inpatients can go home within hours (Zoraster et al. 2007, Los Angeles)", Derived;
    damaged_capacity: "medical.damaged_capacity" = 0.5 [0.25, 0.8] "share of teams and beds",
        "What works on in a moderately damaged place of care, or outdoors beside a closed one (no beds there)",
        "中等破坏医疗机构(或关闭后室外救护点,无床位)保留的能力", "judgement", Assumption;
    outdoor_hours: "medical.first_aid_point_start" = 1.0 [0.5, 3.0] "h",
        "Time until the staff of a closed place of care work outdoors", "关闭的医疗机构在室外设点用时", "judgement", Assumption;
    resupply_hours: "medical.resupply" = 24.0 [8.0, 72.0] "h",
        "Fuel and water lorries reach hospitals from this time on", "油料与供水车到达医院的时间", "judgement", Assumption;
    carry_at_most: "medical.carry_at_most" = 1500.0 [500.0, 3000.0] "m",
        "A patient is carried on foot no farther than this past the nearest place of care, or to a vehicle", "徒步搬运至较远医院或车辆的最大距离", "judgement", Assumption;
    car_usable: "medical.car_usable" = 0.7 [0.4, 0.95] "share of cars",
        "Cars at hand and undamaged", "可用私家车比例", "judgement", Assumption;
    handover_minutes: "medical.handover" = 10.0 [5.0, 30.0] "min",
        "Handing over a patient and getting the ambulance ready", "交接伤员与救护车恢复待命用时", "judgement", Assumption;
    walk_in_share: "medical.walk_in_share" = 0.4 [0.2, 0.7] "share of light injuries",
        "Lightly hurt people who go to a place of care", "轻伤者自行就医比例",
        "Loma Prieta 1989: up to 60 % treated themselves or outside hospitals (Durkin et al.)", Page;
    walk_in_hours: "medical.walk_in_delay" = 1.4 [0.7, 6.0] "h",
        "Mean time until they come", "轻伤者到院平均用时", "50-80 % of acute casualties arrive within 90 min (EPICC, Los Angeles)", Page;
    everyday_patients: "medical.everyday_patients" = 0.35 [0.1, 6.0] "per 1,000 residents and day",
        "Emergency patients of everyday life in the first 30 days", "灾后前 30 天日常急诊病人数", "China: about 0.13 emergency visits per person and year", Memory;
    care_retry_hours: "medical.retry" = 1.0 [0.25, 4.0] "h",
        "Time until a place of care is sought again", "再次寻找医疗机构的间隔", "judgement", Assumption;
    first_aid_skill: "medical.first_aid_skill_share" = 0.05 [0.01, 0.1] "share of able adults",
        "Able adults who can give first aid without being volunteers", "掌握急救技能的普通成年人比例",
        "China bystander CPR share 0.048", Page;
    hidden_distress: "welfare.hidden_distress" = 0.05 [0.017, 0.15] "share of isolated vulnerable in damaged homes",
        "Isolated vulnerable people in at least moderately damaged homes who will die unless someone comes",
        "住房中等以上破坏、无人照看则会死亡的独处脆弱者比例", "judgement", Assumption;
    hidden_distress_half_life: "welfare.hidden_distress_half_life" = 12.0 [4.0, 36.0] "h",
        "Half-life of those in hidden distress", "隐性困境者存活半衰期", "judgement", Assumption;
    welfare_sweep: "welfare.sweep" = 12.0 [6.0, 48.0] "h",
        "Mean time until a door-to-door sweep comes to somebody on no list", "逐户排查发现未登记者的平均用时",
        "judgement; 3 households per worker-hour", Assumption;
    welfare_visit_minutes: "welfare.visit_time" = 12.0 [6.0, 20.0] "min",
        "Time of one welfare visit", "一次入户探视用时", "door-to-door rates 3 to 12 households per worker-hour", Derived;
    informal_check: "welfare.informal_check" = 0.3 [0.1, 0.5] "share",
        "Isolated vulnerable people whom a neighbour knows to be alone", "邻居知晓其独处的脆弱者比例", "judgement", Assumption;
    severity_trapped: "need.severity.trapped" = 1.0 [0.33, 1.0] "expected deaths if unmet",
        "Severity of being trapped under collapse", "倒塌压埋需求严重度", "judgement", Assumption;
    severity_shut_in: "need.severity.shut_in" = 0.02 [0.007, 0.06] "expected deaths if unmet",
        "Severity of being shut in by doors or furniture", "门窗家具受困需求严重度", "judgement: as lack of water", Assumption;
    severity_severe: "need.severity.severe_injury" = 0.6 [0.2, 1.0] "expected deaths if unmet",
        "Severity of a life-threatening injury", "危重伤需求严重度", "judgement", Assumption;
    severity_moderate: "need.severity.moderate_injury" = 0.1 [0.03, 0.3] "expected deaths if unmet",
        "Severity of a moderate injury", "中度伤需求严重度", "judgement", Assumption;
    severity_isolated: "need.severity.isolated_vulnerable" = 0.05 [0.017, 0.15] "expected deaths if unmet",
        "Severity of a vulnerable person nobody looks after", "独处脆弱者需求严重度", "judgement", Assumption;
    severity_supply: "need.severity.water_shelter_medicine" = 0.02 [0.007, 0.06] "expected deaths if unmet",
        "Severity of a household without water, food or shelter", "缺水缺食缺住所需求严重度", "judgement", Assumption;
    decay_moderate: "need.decay.moderate_injury" = 24.0 [8.0, 72.0] "h",
        "Time over which help for a moderate injury loses its worth", "中度伤救助时效", "judgement", Assumption;
    decay_isolated: "need.decay.isolated_vulnerable" = 12.0 [4.0, 36.0] "h",
        "Time over which a welfare check loses its worth", "探视时效", "judgement", Assumption;
    decay_supply: "need.decay.supplies" = 24.0 [8.0, 72.0] "h",
        "Time over which supplies lose their worth", "物资救助时效", "judgement", Assumption;
    decay_shut_in: "need.decay.shut_in" = 24.0 [8.0, 72.0] "h",
        "Time over which freeing a person shut in loses its worth", "解救门窗家具受困者时效", "judgement: as supplies", Assumption;
    approval_community: "command.approval_community" = 10.0 [3.3, 30.0] "min",
        "Median time of a decision in the community", "社区决策中位用时", "judgement; Oroville 2017 chain 63 min in all", Assumption;
    approval_street: "command.approval_street" = 20.0 [6.7, 60.0] "min",
        "Median time of a decision in the street", "街道决策中位用时", "judgement; Oroville 2017", Assumption;
    approval_district: "command.approval_district" = 30.0 [10.0, 90.0] "min",
        "Median time of a decision in the district", "区级决策中位用时", "judgement; Oroville 2017", Assumption;
    approval_dispersion: "command.approval_dispersion" = 0.6 [0.4, 0.8] "ln",
        "Spread of decision times", "决策用时对数离差", "range 25-139 min of five Oroville jurisdictions", Derived;
    wrong_district: "command.wrong_decision_district" = 0.05 [0.025, 0.1] "share",
        "Wrong decisions of the district", "区级决策失误率", "judgement", Assumption;
    wrong_street: "command.wrong_decision_street" = 0.1 [0.05, 0.2] "share",
        "Wrong decisions of the street", "街道决策失误率", "judgement", Assumption;
    wrong_community: "command.wrong_decision_community" = 0.2 [0.1, 0.4] "share",
        "Wrong decisions of an untrained community", "未受训社区决策失误率", "judgement", Assumption;
    wrong_community_trained: "command.wrong_decision_community_trained" = 0.1 [0.05, 0.2] "share",
        "Wrong decisions of a trained community", "受训社区决策失误率", "judgement", Assumption;
    wrong_blind: "command.wrong_decision_blind" = 0.1 [0.0, 0.3] "share",
        "Further decisions that are wrong when nothing is known yet at the desk", "对情况一无所知时额外的决策失误率", "judgement", Assumption;
    officers_night: "command.officers_at_night" = 0.34 [0.1, 0.5] "share of officers",
        "Officers on duty outside working hours; at least one at each desk", "非工作时间在岗决策人员比例(每个指挥台至少一人)", "judgement", Assumption;
    call_in_minutes: "command.call_in" = 45.0 [20.0, 120.0] "min",
        "Mean time until an officer off duty is at the desk", "非当班决策人员到岗平均用时", "judgement", Assumption;
    everyday_requests: "command.everyday_requests" = 0.0 [0.0, 20.0] "requests per 1,000 residents and day",
        "Everyday requests that stand in the same line at the community's desk", "社区指挥台同时受理的日常事项", "judgement: none unless given", Assumption;
    message_lost: "command.message_lost_outage" = 0.2 [0.05, 0.5] "share of messages",
        "Messages upwards that are lost without telephones", "通信中断时上报信息丢失比例", "judgement", Assumption;
    resend_minutes: "command.resend" = 30.0 [10.0, 120.0] "min",
        "Mean time until a lost message is missed and sent again", "信息丢失发现并重发平均用时", "judgement", Assumption;
    vacancy_hours: "command.vacancy" = 4.0 [1.0, 12.0] "h",
        "Mean time until somebody takes up a duty nobody holds", "无人承担的职责被接手平均用时", "judgement", Assumption;
    report_platform: "command.report_platform" = 3.0 [1.0, 10.0] "min",
        "Mean time of a report on the platform, with power and telephones", "平台上报平均用时(电力通信正常)", "12379 system: 3-8 min from issue to publication; judgement", Assumption;
    platform_relearn: "command.platform_relearn" = 60.0 [15.0, 180.0] "min",
        "Mean time on top of each report when the platform is out and the old way is no longer practised", "平台失效且旧有上报方式荒废时每次上报额外平均用时", "judgement", Assumption;
    platform_sensing: "command.platform_sensing" = 0.6 [0.3, 0.9] "share",
        "Chance that the platform's sensors tell what calls for a decision by themselves", "平台感知自动触发决策请求的概率", "judgement", Assumption;
    platform_false: "command.platform_false" = 0.05 [0.01, 0.2] "share",
        "Reports of sensors that are false: the first decision is wrong", "平台感知误报率(首次决策失误)", "judgement", Assumption;
    trigger_minutes: "command.trigger" = 5.0 [2.0, 15.0] "min",
        "Time from what sets off a plan or a sensor to the request", "预案或传感触发至提出请求的时间", "judgement", Assumption;
    trigger_pga: "command.trigger_motion" = 0.0955 [0.0466, 0.199] "g",
        "Peak acceleration that sets off a plan", "触发预案的峰值加速度", "GB/T 17742-2020: lower bound of VII (0.937 m/s2)", Memory;
    warn_siren: "warning.siren_reach" = 0.48 [0.3, 0.765] "share",
        "Reach of sirens", "警报器可达率", "Germany 8 Dec 2022: 0.48; Nanticoke 1986: 0.765", Page;
    warn_broadcast: "warning.broadcast_reach" = 0.54 [0.4, 0.9] "share",
        "Reach of cell broadcast where telephones work", "通信正常时小区广播可达率", "Germany 8 Dec 2022", Page;
    warn_minutes: "warning.siren_delay" = 1.0 [0.5, 5.0] "min",
        "Mean delay of sirens and cell broadcast", "警报与小区广播平均延迟", "Germany 14 Sep 2023: 0-1 min", Page;
    warn_contacts: "warning.contacts" = 0.06 [0.02, 0.2] "contacts per min",
        "People whom somebody warned passes the warning on to", "获警者每分钟转告人数", "LifeSim first alert, test case: 0.06 per minute", Read;
    door_to_door: "warning.door_to_door" = 15.0 [3.2, 20.0] "households per team-h",
        "Households a team of two warns from door to door", "两人小组上门预警户数", "judgement between a registration visit (3.2) and a spoken warning (20)", Assumption;
    evacuate_high: "warning.leave_high" = 0.81 [0.7, 0.95] "share",
        "Households told to leave who do, where the water is said to come deep (from a metre)", "接到转移指令、预报水深一米及以上者转移比例", "Baker 1991: 0.81 in high-risk areas", Memory;
    evacuate_moderate: "warning.leave_moderate" = 0.74 [0.6, 0.85] "share",
        "The same where it is said to come less than a metre deep", "同上, 预报水深不足一米者", "Baker 1991: 0.74 in moderate-risk areas", Memory;
    evacuate_low: "warning.leave_low" = 0.33 [0.2, 0.4] "share",
        "The same where the home stays dry", "同上, 预报住处不受淹者", "Baker 1991: 0.33-0.36 in low-risk areas", Memory;
    warned_only_odds: "warning.warned_only_odds" = 0.1 [0.05, 0.3] "odds ratio",
        "Odds of leaving when only warned over those when told to leave", "仅预警相对转移指令的转移优势比", "hurricanes: 0.2-0.3 leave before the order", Derived;
    never_leave: "warning.never_leave" = 0.125 [0.05, 0.2] "share of households",
        "Households that never leave", "始终不转移的家庭比例", "LifeSim: 0.05-0.2", Read;
    drill_odds: "warning.drill_odds" = 1.99 [1.53, 2.61] "odds ratio",
        "Odds of leaving of those who have drilled", "参加过演练者的转移优势比", "Nakaya et al. 2018, Shichigahama 2011", Page;
    social_cue: "warning.social_cue" = 0.5 [0.0, 0.7] "share",
        "Chance to follow when all others in the cell have left", "网格内他人全部离开时跟随的概率", "social cues raise response (Lindell & Perry 2012); checked against Floyd 1999, which it was calibrated on", Assumption;
    confirm_minutes: "warning.confirm" = 10.0 [5.0, 30.0] "min",
        "Mean time until who has not left looks round for the first time, doubled each time", "未离开者首次观望平均间隔(此后逐次加倍)", "judgement", Assumption;
    trust_loss: "trust.loss_per_false_alarm" = 0.1 [0.02, 0.2] "share",
        "Trust lost by each false alarm", "每次误报损失的信任", "judgement", Assumption;
    milling_minutes: "warning.milling" = 10.0 [5.0, 20.0] "min",
        "Shortest time of milling of who has not drilled", "未演练者最短犹豫时间", "evacuation model of Seaside: 10 min", Read;
    milling_spread: "warning.milling_spread" = 1.65 [1.0, 6.8] "min",
        "Rayleigh parameter of the time on top", "其后时间的瑞利参数", "evacuation model of Seaside: 99 % within 5 min", Read;
    prepare_share: "warning.prepare" = 0.05 [0.0, 0.2] "share of the time left",
        "Mean share of the time left that goes into preparations", "准备占剩余时间的平均比例", "judgement", Assumption;
    sees_water: "warning.sees_water" = 0.5 [0.2, 0.9] "share of households",
        "Households still at home that run when the water comes in sight", "见水即逃的未转移家庭比例", "first warning by environmental cues: 14-81 % by event (Sorensen & Mileti)", Derived;
    refuge_storeys: "warning.refuge_storeys" = 3.0 [2.0, 4.0] "storeys",
        "Storeys of a standing building of masonry or concrete whose people go up instead of leaving it, where its top floor stays dry", "居民上楼避水而不外出的砌体或混凝土建筑最低层数(顶层楼面须高于水面)", "Japan's rules for tsunami evacuation buildings, 3 storeys for 2 m (recalled)", Memory;
    cost_siren: "cost.siren" = 60000.0 [20000.0, 150000.0] "yuan per community",
        "Sirens of a community", "社区警报器费用", "judgement", Assumption;
    cost_siren_yearly: "cost.siren_yearly" = 5000.0 [2000.0, 15000.0] "yuan per community and year",
        "Tests and upkeep of sirens", "社区警报器年度费用", "judgement", Assumption;
    cost_broadcast: "cost.cell_broadcast" = 200000.0 [50000.0, 1000000.0] "yuan",
        "Connecting the place to cell broadcast", "接入小区广播费用", "judgement", Assumption;
    map_motion: "risk.map_motion" = 0.199 [0.0955, 0.4] "g",
        "Peak acceleration a district's risk map is drawn for", "区级风险图所依据的峰值加速度", "GB/T 17742-2020: lower bound of VIII (1.95 m/s2)", Memory;
    map_error_coarse: "risk.map_error_coarse" = 1.0 [0.5, 1.5] "ln",
        "Error of a coarse risk map", "粗略风险图的对数误差", "judgement", Assumption;
    map_error_fine: "risk.map_error_fine" = 0.2 [0.1, 0.5] "ln",
        "Error of a risk map refined in full", "完全精细化风险图的对数误差", "judgement", Assumption;
    hand_off_minutes: "grid.hand_off" = 45.0 [15.0, 120.0] "min",
        "Mean time until a report that reached the wrong network of a cell is handed on", "报告误入其他网络后转交平均用时", "judgement", Assumption;
    replacement_hours: "grid.replacement" = 6.0 [2.0, 24.0] "h",
        "Mean time until somebody replaces a grid worker who is not there", "网格员缺位时替补到位平均用时", "judgement", Assumption;
    personal_reach: "news.personal_reach" = 0.9 [0.6, 0.98] "share",
        "Reach of personal messages where telephones work", "通信正常时个性化信息送达率", "judgement; cell broadcast 0.54 in Germany 2022", Assumption;
    personal_minutes: "news.personal_delay" = 10.0 [3.0, 30.0] "min",
        "Mean delay of personal messages", "个性化信息平均延迟", "judgement", Assumption;
    improvise_hours: "command.improvise" = 6.0 [2.0, 12.0] "h",
        "A community without orders from above acts on its own after this time", "上级无指令时社区自行决断前的等待时间",
        "judgement", Assumption;
    correction_minutes: "command.correction_time" = 120.0 [60.0, 240.0] "min",
        "Time until a wrong decision is noticed and taken again", "失误决策发现并更正用时", "judgement", Assumption;
    request_shelter: "command.request_shelter" = 20.0 [10.0, 60.0] "min",
        "When a community asks to open its shelters", "社区请求启用避难场所的时间", "judgement", Assumption;
    request_stock: "command.request_stock" = 60.0 [30.0, 120.0] "min",
        "When a community asks to release relief stock", "社区请求发放储备物资的时间", "judgement", Assumption;
    request_volunteers: "command.request_volunteers" = 15.0 [5.0, 60.0] "min",
        "When a community asks to send out its volunteers", "社区请求派出志愿者的时间", "judgement", Assumption;
    request_outside: "command.request_outside" = 30.0 [15.0, 120.0] "min",
        "When help from outside is asked for", "请求外部救援的时间", "judgement", Assumption;
    request_crews: "command.request_crews" = 120.0 [60.0, 360.0] "min",
        "When a community asks for repair crews", "请求抢修队的时间", "judgement: after its places of care have told what they lack", Assumption;
    report_local: "command.report_local" = 10.0 [5.0, 30.0] "min",
        "Mean time until a need is known in its cell", "需求在网格内获知平均用时", "judgement", Assumption;
    report_up: "command.report_up" = 30.0 [10.0, 60.0] "min",
        "Mean time to report a need up with telephones working", "通信正常时上报平均用时", "reporting rule: phone within 30 min", Memory;
    report_up_outage: "command.report_up_outage" = 120.0 [60.0, 240.0] "min",
        "Mean time to report a need up without telephones", "通信中断时上报平均用时", "rule: county reports within 2 h", Memory;
    leave_minutes: "shelter.leave_time" = 30.0 [10.0, 120.0] "min",
        "Shortest time until a household leaves its home (and mean of the time on top)", "家庭离家最短时间(及其后平均时间)", "judgement", Assumption;
    fear_pga: "shelter.fear_motion" = 0.0955 [0.0466, 0.199] "g",
        "Peak acceleration from which people flee undamaged homes (intensity VII)", "居民逃离未损房屋的峰值加速度(烈度VII)",
        "GB/T 17742-2020: VII from 0.937 m/s2", Memory;
    shelter_fear: "shelter.fear_leaving_undamaged" = 0.17 [0.05, 0.3] "share of households",
        "Households who leave undamaged homes out of fear", "房屋未损但因恐惧离家比例", "calibrated on Kumamoto 2016 (VAL-R10)", Derived;
    shelter_fear_half_life: "shelter.fear_half_life" = 1.65 [1.0, 6.0] "days",
        "Half-life of staying away out of fear after a shock", "每次震动后恐惧离家半衰期", "calibrated on Kumamoto 2016 (VAL-R10); with damage and outages the number in shelters halves in 3 to 4 days", Derived;
    shelter_conversion_minutes: "shelter.conversion_time" = 30.0 [15.0, 120.0] "min",
        "Time to inspect and unlock a shelter once decided, before its conversion begins", "决定后查验开启避难场所用时(转换之前)", "judgement", Assumption;
    shelter_conversion_work: "shelter.conversion_work" = 1.0 [0.3, 3.0] "person-min per place",
        "Work of community staff to turn a room or ground into shelter places", "社区工作人员把场地转换为避难位所需工时", "judgement", Assumption;
    shelter_caretakers: "shelter.caretakers" = 1.0 [0.0, 3.0] "persons per community",
        "Caretakers of the sites who convert them while no staff has come", "工作人员未到时转换场所的看管人员", "judgement", Assumption;
    area_15_days: "shelter.area_15_days" = 2.0 [1.5, 3.0] "m2 per person",
        "Effective shelter area per person for a stay of 15 days, in new attached spaces", "新增依附空间 15 天停留人均有效面积", "GB 51143-2015 Table 3.1.10", Memory;
    crowding_day: "shelter.area_1_day" = 0.25 [0.25, 0.5] "area per person over that of a stay of 15 days",
        "Crowding of an emergency assembly space on its first day", "紧急避难场所首日人均面积比(相对 15 天)", "GB 51143-2015 Table 3.1.10: 0.5 over 2 m2", Memory;
    crowding_days: "shelter.area_3_days" = 0.5 [0.4, 1.0] "area per person over that of a stay of 15 days",
        "Crowding of a shelter in its first three days", "避难场所前三日人均面积比(相对 15 天)", "GB 51143-2015 Table 3.1.10: 1 over 2 m2", Memory;
    crowding_month: "shelter.area_30_days" = 1.5 [1.0, 1.75] "area per person over that of a stay of 15 days",
        "Area per person at which a shelter still takes people in after day 15", "第 15 天后仍接收人员的人均面积比(相对 15 天)", "GB 51143-2015 Table 3.1.10: 3 over 2 m2", Memory;
    crowding_months: "shelter.area_100_days" = 2.25 [1.75, 3.0] "area per person over that of a stay of 15 days",
        "Area per person at which a central shelter still takes people in after day 30", "第 30 天后中心避难场所仍接收人员的人均面积比(相对 15 天)", "GB 51143-2015 Table 3.1.10: 4.5 over 2 m2", Memory;
    emergency_days: "shelter.emergency_stay" = 1.0 [1.0, 3.0] "days",
        "Longest stay in an emergency assembly space", "紧急避难场所最长停留时间", "GB 51143-2015 Table 3.1.10", Memory;
    kin_share: "shelter.kin_share" = 0.4 [0.15, 0.5] "share of dislocated households",
        "Dislocated households who go at once to kin, friends or other lodging", "立即投亲靠友或另觅住处的离家家庭比例", "Cabinet Office of Japan 2013: 60 of 100 evacuees in shelters after a day", Memory;
    move_on_days: "shelter.move_on_half_life" = 47.0 [15.0, 60.0] "days",
        "Half-life of staying in shelters where home cannot be lived in: others find lodging", "无法回家者另觅住处离开避难场所的半衰期", "calibrated on Kumamoto 2016 (VAL-R10); Cabinet Office of Japan 2013 (60, 50, 30 of 100 in shelters after a day, a week, a month): about 30", Derived;
    water_week: "shelter.without_water_7_days" = 0.25 [0.1, 0.4] "share of households without water",
        "Households without water who have left by day 7 (none by day 1)", "断水家庭 7 天内离家比例(首日为零)", "Cabinet Office of Japan 2013", Memory;
    water_month: "shelter.without_water_30_days" = 0.9 [0.5, 1.0] "share of households without water",
        "Households without water who have left by day 30", "断水家庭 30 天内离家比例", "Cabinet Office of Japan 2013", Memory;
    power_week: "shelter.without_power_7_days" = 0.1 [0.02, 0.25] "share of households without power",
        "Households without power who have left by day 7 (none by day 1)", "停电家庭 7 天内离家比例(首日为零)", "judgement: below lack of water", Assumption;
    power_month: "shelter.without_power_30_days" = 0.5 [0.1, 0.9] "share of households without power",
        "Households without power who have left by day 30", "停电家庭 30 天内离家比例", "judgement: below lack of water", Assumption;
    return_hours: "shelter.return_time" = 12.0 [2.0, 48.0] "h",
        "Mean time until a household goes home once nothing keeps it away", "可回家后实际返回的平均用时", "judgement", Assumption;
    fear_renewed: "shelter.fear_renewed" = 0.3 [0.1, 0.6] "share",
        "Chance that an aftershock felt as strongly frightens anew, over that of the main shock", "同样强烈的余震再次引起恐惧的机会(相对主震)", "judgement", Assumption;
    exposure_cold: "shelter.exposure_hazard" = 0.002 [0.0005, 0.01] "per vulnerable person and day at 0 C",
        "Serious illness of vulnerable people in the open (none from 10 C up, twice that at -10 C)", "露天脆弱者冻病率(10 度以上为零,零下 10 度加倍)", "judgement", Assumption;
    kit_protection: "shelter.kit_protection" = 0.7 [0.3, 0.9] "share",
        "Cold harm in the open that blankets and kits avert", "毯子与应急包避免的露天冻伤比例", "judgement", Assumption;
    news_phone: "news.phone_reach" = 0.54 [0.4, 0.9] "share of households with a working base station",
        "Households the telephone tells", "电话短信可告知的家庭比例", "cell broadcast, Germany 2022: 0.54", Page;
    news_phone_minutes: "news.phone_delay" = 20.0 [5.0, 60.0] "min",
        "Mean delay of news by telephone", "电话短信告知平均延迟", "warning apps 20-30 min, Germany 2020-2022", Page;
    news_loudspeaker: "news.loudspeaker_reach" = 0.48 [0.3, 0.7] "share of households with power",
        "Households the loudspeaker tells", "广播喇叭可告知的家庭比例", "sirens, Germany 2022: 0.48", Page;
    news_loudspeaker_minutes: "news.loudspeaker_delay" = 5.0 [1.0, 15.0] "min",
        "Mean delay of news by loudspeaker", "广播喇叭告知平均延迟", "judgement", Assumption;
    news_round_minutes: "news.round" = 100.0 [60.0, 240.0] "min",
        "Round of a stair leader or grid worker from door to door", "楼栋长或网格员逐户通知一轮用时", "20 households at 12 per worker-hour", Derived;
    news_contacts: "news.contacts" = 2.0 [0.5, 6.0] "contacts per h",
        "Neighbours whom a household that has heard tells", "已知家庭每小时告知邻居次数", "judgement", Assumption;
    news_stifling: "news.stifling" = 0.5 [0.2, 1.0] "chance",
        "Chance that a household stops telling once a neighbour knew already (1: Maki and Thompson)", "对方已知时停止传话的机会(1 为 Maki-Thompson 模型)", "judgement", Assumption;
    market_supply_share: "relief.market_share" = 0.2 [0.1, 0.4] "share of households short of supplies",
        "Households who can still buy what they lack", "能自行购买物资的缺物资家庭比例", "judgement", Assumption;
    partner_rations: "market.shop_rations" = 600.0 [200.0, 2000.0] "person-days",
        "Water and food each on the full shelves of a shop under contract", "签约店铺满架时的饮水与食品(各计人日)", "judgement: a neighbourhood shop", Assumption;
    partner_staff: "market.staff_come" = 0.6 [0.3, 0.9] "share of shops",
        "Shops under contract whose staff come", "灾后有店员到岗的签约店铺比例", "judgement; as trained volunteers", Assumption;
    partner_call_hours: "market.call" = 1.0 [0.3, 4.0] "h",
        "Mean time to reach the owner of a shop whose telephone works", "电话可用时联系到店主的平均时间", "judgement", Assumption;
    partner_find_hours: "market.find" = 6.0 [2.0, 24.0] "h",
        "Mean time to find the owner of a shop without telephone", "通信中断时找到店主的平均时间", "judgement", Assumption;
    partner_ready_hours: "market.make_ready" = 1.0 [0.5, 4.0] "h",
        "Time to make a shop ready to hand out goods", "店铺整理并开始发放用时", "judgement", Assumption;
    partner_sells_hours: "market.sells_out" = 24.0 [6.0, 72.0] "h",
        "Mean time for which goods stay on the shelves of a shop after the impact", "灾后货架商品平均留存时间", "judgement: bare within two or three days", Assumption;
    cost_partner_ration: "cost.partner_ration" = 12.0 [6.0, 30.0] "yuan per ration", "Price of a ration used from a shop under contract", "签约店铺每份物资的结算价格(用后支付)", "judgement: shelf price of a day's water or food", Assumption;
    cost_partner_contract: "cost.partner_contract" = 2000.0 [500.0, 5000.0] "yuan per shop", "Drawing up a contract with a shop", "与店铺签约费用", "judgement", Assumption;
    cost_partner_retainer: "cost.partner_retainer_yearly" = 2000.0 [500.0, 10000.0] "yuan per shop and year", "Retainer of a shop, whether it opens or not", "签约店铺年度服务费(是否开门均支付)", "judgement", Assumption;
    cost_partner_held: "cost.partner_held_yearly" = 1.0 [0.3, 3.0] "yuan per ration and year", "Keeping a ration back from sale", "每份预留物资年度占用费用", "judgement: a tenth of its price", Assumption;
    counter_seconds: "relief.counter_time" = 60.0 [20.0, 180.0] "s per household",
        "Time of one counter for one household", "单个发放口服务每户用时", "judgement", Assumption;
    counter_places: "relief.counter_places" = 500.0 [200.0, 1000.0] "places per counter",
        "Shelter places for which a site opens one counter", "每设一个发放口对应的避难位数", "judgement", Assumption;
    attached_stock_days: "relief.attached_stock" = 1.0 [0.5, 3.0] "person-days per place",
        "Water and food kept in a new attached space", "新增依附空间饮水食品储备", "judgement", Assumption;
    stock_lost: "relief.stock_lost" = 0.2 [0.05, 0.4] "share of sites and items",
        "Stocks from which goods have gone since the last check (any share of them, evenly)", "上次盘点后有缺失的站点物资项比例(缺失量均匀)", "judgement", Assumption;
    hop_loss: "relief.hop_loss" = 0.05 [0.01, 0.2] "share of requests",
        "Requests for a delivery lost at each hop (household, stair leader, community desk)", "送货上门请求每级传递丢失率", "judgement", Assumption;
    dispatch_hours: "relief.dispatch" = 6.0 [2.0, 12.0] "h",
        "Time from a site's request to the next dispatch of lorries", "站点请求到下一次调拨的间隔", "judgement", Assumption;
    vehicle_load: "relief.vehicle_load" = 2000.0 [1000.0, 5000.0] "kg",
        "Load of a relief lorry", "救灾货车载重", "judgement: light lorry", Assumption;
    load_hours: "relief.load_time" = 0.5 [0.25, 1.0] "h",
        "Loading and unloading of a relief lorry", "救灾货车装卸用时", "judgement", Assumption;
    porter_load: "relief.porter_load" = 20.0 [10.0, 30.0] "kg",
        "Load of one porter where lorries cannot pass", "车辆不通时单人搬运重量", "judgement", Assumption;
    porters: "relief.porters" = 10.0 [0.0, 50.0] "persons per load",
        "Porters who carry a load where lorries cannot pass", "车辆不通时每批搬运人数", "judgement", Assumption;
    water_weight: "relief.water_weight" = 3.0 [2.5, 7.5] "kg per person-day",
        "Weight of a person's drinking water for a day", "每人每日饮用水重量", "Sphere 2011: 2.5-3 L", Page;
    food_weight: "relief.food_weight" = 0.8 [0.5, 1.2] "kg per person-day",
        "Weight of a person's food for a day", "每人每日食品重量", "judgement: 2,100 kcal", Assumption;
    kit_weight: "relief.kit_weight" = 2.5 [1.5, 5.0] "kg",
        "Weight of a blanket and kit", "毯子与应急包重量", "judgement", Assumption;
    shelf_water_months: "relief.shelf_life_water" = 24.0 [12.0, 60.0] "months",
        "Shelf life of bottled water", "瓶装水保质期", "judgement", Assumption;
    shelf_food_months: "relief.shelf_life_food" = 18.0 [12.0, 60.0] "months",
        "Shelf life of relief food", "救灾食品保质期", "judgement", Assumption;
    shelf_medicine_months: "relief.shelf_life_medicine" = 24.0 [12.0, 36.0] "months",
        "Shelf life of medicine", "药品有效期", "judgement", Assumption;
    shelf_kit_months: "relief.shelf_life_kit" = 96.0 [60.0, 120.0] "months",
        "Life of blankets and kits in a store", "毯子与应急包储存年限", "judgement", Assumption;
    medicine_days: "medicine.home_stock" = 14.0 [7.0, 30.0] "days",
        "Mean medicine at home of a chronically ill person (exponential)", "慢病患者家中药品平均可用天数(指数分布)", "judgement: half of a month's prescription", Assumption;
    medicine_left_behind: "medicine.left_behind" = 0.5 [0.2, 0.8] "share",
        "Chronically ill people who lose their medicine with a home that cannot be lived in", "房屋不可居住时丢失药品的慢病患者比例", "judgement", Assumption;
    medicine_half_life: "medicine.unmet_half_life" = 20.0 [7.0, 60.0] "days",
        "Time until half of the people without their medicine fall seriously ill", "断药者半数重病的时间", "judgement", Assumption;
    medicine_ration_days: "medicine.ration" = 7.0 [3.0, 14.0] "days",
        "Medicine handed out at once", "一次发药天数", "judgement: a week's stock is advised", Assumption;
    device_share: "medicine.device_share" = 0.01 [0.003, 0.03] "share of the chronically ill",
        "Chronically ill people who depend on a powered device at home", "依赖用电医疗设备的慢病患者比例", "judgement", Assumption;
    device_hours: "medicine.device_battery" = 6.0 [1.0, 24.0] "h",
        "Mean time a powered device lasts without mains (exponential)", "用电医疗设备断电可持续平均时间(指数分布)", "judgement", Assumption;
    device_half_life: "medicine.device_half_life" = 24.0 [6.0, 72.0] "h",
        "Time until half of the people whose device has stopped fall seriously ill", "设备停用者半数重病的时间", "judgement", Assumption;
    retry_hours: "relief.retry" = 4.0 [2.0, 8.0] "h",
        "Time until a household asks again at an empty distribution point", "发放点无货后再次求助间隔", "judgement", Assumption;
    outside_start: "relief.outside_start" = 24.0 [12.0, 72.0] "h",
        "Arrival of the first supplies from outside", "外部物资首次到达时间", "goal 12 h of the national plan; judgement", Assumption;
    outside_share: "relief.outside_share" = 0.5 [0.2, 1.0] "rations per resident and day",
        "Supplies from outside per day", "外部物资每日到量", "judgement", Assumption;
    delivery_minutes: "relief.delivery_time" = 10.0 [5.0, 20.0] "min",
        "Hand-over time per household of a delivery round", "每户物资交付用时", "judgement", Assumption;
    ration_days: "relief.ration" = 1.0 [1.0, 3.0] "days per person",
        "Size of one ration handed out", "一次发放口粮天数", "judgement", Assumption;
    substation_days_moderate: "lifeline.substation_moderate" = 3.0 [1.5, 4.5] "days",
        "Restoration of a moderately damaged substation", "中等破坏变电站恢复时间", "Hazus 3 (1.5) days", Read;
    substation_days_extensive: "lifeline.substation_extensive" = 7.0 [3.5, 10.5] "days",
        "Restoration of an extensively damaged substation", "严重破坏变电站恢复时间", "Hazus 7 (3.5) days", Read;
    substation_days_complete: "lifeline.substation_complete" = 30.0 [15.0, 45.0] "days",
        "Restoration of a destroyed substation", "毁坏变电站恢复时间", "Hazus 30 (15) days", Read;
    bypass_hours: "lifeline.power_bypass" = 2.4 [2.1, 6.2] "h",
        "Median time to bypass a tripped or slightly damaged substation", "跳闸或轻损变电站旁路中位时间", "calibrated on Kobe 1995 power (VAL-I1), from 4.4", Derived;
    power_line_hours: "lifeline.power_repair_line" = 2.3 [1.6, 7.6] "crew-h per fault",
        "Repair of one power line fault", "单处电力线路故障修复工时", "fitted to Kobe power before VAL-I1 was posed; confounded with the number of faults", Assumption;
    power_faults_per_km: "lifeline.power_faults_per_km" = 1.0 [0.3, 3.0] "faults per km at extensive damage",
        "Line faults per km where circuits are extensively damaged (slight x 0.04, moderate x 0.12, complete x 2)",
        "配电线路严重破坏时每公里故障数(轻微 0.04 倍, 中等 0.12 倍, 毁坏 2 倍)", "judgement; Hazus circuits 4/12/50/80 % failed", Assumption;
    water_main_work: "lifeline.water_main" = 4.0 [2.0, 8.0] "worker-days",
        "Repair of one broken main, with locating it", "单处供水干管断裂修复用工(含查找)", "Hazus 2 worker-days for a small break, twice that with locating", Assumption;
    water_service_work: "lifeline.water_service" = 0.9 [0.2, 1.2] "worker-days",
        "Repair of one broken house service", "单处入户支管断裂修复用工", "fit to Kobe water", Assumption;
    water_service_blocking: "lifeline.water_service_blocking" = 0.6 [0.3, 1.0] "share of broken services",
        "Broken house services that keep their section from being opened", "阻碍片段通水的入户支管断裂比例", "judgement: broken in the street, before the stop tap", Assumption;
    water_services_per_main: "lifeline.water_services_per_main" = 5.0 [3.0, 30.0] "services per main",
        "Broken house services for each broken main", "每处干管断裂对应的入户支管断裂数", "Kumamoto 2016: 2,213 services and 440 mains; Kobe 1995 some 25-29", Page;
    water_trunk_breaks: "lifeline.water_trunk_breaks" = 0.05 [0.02, 0.1] "share of broken mains",
        "Broken mains elsewhere that are trunk mains", "区外断裂干管中的主干管比例", "judgement", Assumption;
    water_trunk_work: "lifeline.water_trunk" = 4.7 [4.0, 20.0] "worker-days",
        "Repair of one broken trunk main", "单处主干管断裂修复用工", "exploratory fit to Kobe water, not identified", Assumption;
    water_trunk_labour: "lifeline.water_trunk_labour" = 0.35 [0.2, 0.6] "share of labour",
        "Labour that the trunk mains may take first", "主干管优先占用人力的上限", "judgement", Assumption;
    water_test_days: "lifeline.water_test" = 0.3 [0.2, 1.0] "days",
        "Filling and testing a section once", "每轮充水试压时间", "fit to Kobe water", Assumption;
    water_front: "lifeline.water_front" = 60.0 [20.0, 200.0] "workers",
        "Most workers in one zone", "单个片区最多可容人数", "judgement; no influence at Kobe", Assumption;
    water_section: "lifeline.water_section" = 250.0 [100.0, 500.0] "households",
        "Households whose pipes are filled, tested and opened together", "同时充水、试压、通水的户数", "judgement", Assumption;
    water_chain: "lifeline.water_chain" = 5.0 [3.0, 10.0] "sections",
        "Sections of a zone, fed through one another", "一个片区内依次供水的片段数", "judgement", Assumption;
    water_leak: "lifeline.water_leak" = 300.0 [50.0, 1000.0] "households",
        "Water that runs out of one open break below a tank, in the use of so many households", "水池下游单处未修断裂的漏水量(相当于多少户的用水)", "judgement: some 2 L/s against 0.6 m³ per household and day", Assumption;
    household_floor: "lifeline.household_floor" = 100.0 [50.0, 200.0] "m² per household",
        "Floor of a building without homes that asks as much of a lifeline as one household, where supply is short", "供给不足时,非住宅每多少建筑面积的需求相当于一户", "judgement", Assumption;
    machine_demand: "lifeline.machine_demand" = 20.0 [1.0, 200.0] "households",
        "Power that a pump, treatment plant, exchange or base station asks for, where supply is short", "供给不足时,一座泵站、水厂、机房或基站的用电需求(相当于户数)", "judgement", Assumption;
    pipe_visible: "lifeline.pipe_visible" = 0.35 [0.2, 0.6] "share of broken water pipes",
        "Broken water pipes that show before pressure is back", "恢复水压前可发现的管道断裂比例", "judgement", Assumption;
    pipe_found: "lifeline.pipe_found" = 0.6 [0.4, 0.8] "share of the hidden",
        "Hidden breaks that one test shows", "每轮试压查出的隐蔽断裂比例", "judgement", Assumption;
    pipe_find_work: "lifeline.pipe_find" = 0.15 [0.05, 0.4] "worker-days",
        "Finding one hidden break", "查找单处隐蔽断裂用工", "judgement", Assumption;
    pipe_cluster: "lifeline.pipe_cluster" = 0.35 [0.21, 1.28] "gamma shape",
        "How evenly damage elsewhere is spread over zones (1 over the square of its variation)", "区外各片区震害的均匀程度(变异系数平方的倒数)", "exploratory fit to Kobe power", Assumption;
    gas_block: "lifeline.gas_block" = 2500.0 [2000.0, 3500.0] "customers",
        "Customers of a block that is given gas together", "同批恢复供气的用户数", "Sendai 2011: 155 blocks of 2,000-3,000", Page;
    gas_shutoff: "lifeline.gas_shutoff" = 60.0 [30.0, 80.0] "cm/s",
        "Ground velocity that shuts a block off", "触发街区停气的地面速度", "Japanese block regulators: spectral intensity 60", Memory;
    gas_pipe_factor: "lifeline.gas_pipe_factor" = 0.3 [0.1, 1.0] "-",
        "Repairs per km of gas pipes over those of brittle pipes", "燃气管相对脆性管的修复率系数", "Hazus, ductile pipes", Read;
    gas_close_work: "lifeline.gas_close" = 0.04 [0.03, 0.06] "worker-days per customer",
        "Closing one meter", "关闭单户燃气表用工", "26 doors per worker and day; Sendai 2011: 65 % closed on day 10", Derived;
    gas_survey_work: "lifeline.gas_survey" = 0.05 [0.02, 0.1] "worker-days per customer",
        "Leak survey of the mains", "管网检漏用工(按户计)", "judgement", Assumption;
    gas_open_work: "lifeline.gas_open" = 0.14 [0.1, 0.3] "worker-days per customer",
        "Opening one home, with calling again", "单户开通用工(含再次上门)", "7.2 visits per person and day; Sendai 2011: 20,000 a day by 4,000 people", Derived;
    gas_repair_work: "lifeline.gas_repair" = 18.0 [5.0, 20.0] "worker-days",
        "Repair of one broken gas pipe, with draining it", "单处燃气管断裂修复用工(含排水)", "fit to Kobe gas; confounded with the number of breaks", Assumption;
    gas_medium_days: "lifeline.gas_medium" = 4.0 [2.0, 6.0] "days",
        "Until the medium-pressure mains are proved", "中压干管确认完好用时", "Kumamoto 2016: 2.5-4.5 days", Page;
    gas_test_days: "lifeline.gas_test" = 1.0 [0.5, 4.0] "days",
        "One pressure test of a block", "街区每轮气密试验时间", "judgement", Assumption;
    gas_visible: "lifeline.gas_visible" = 0.3 [0.2, 0.6] "share of broken gas pipes",
        "Broken gas pipes that the leak survey shows", "检漏可发现的燃气管断裂比例", "judgement", Assumption;
    gas_own_workers: "lifeline.gas_own_workers" = 5.5 [3.0, 10.0] "workers per 1,000 customers",
        "Workers of a gas utility where the scenario gives none", "未给定时燃气企业自有抢修人数", "Kumamoto 2016: 550 for 100,884 customers", Page;
    gas_aid_workers: "lifeline.gas_aid_workers" = 15.0 [7.0, 41.0] "workers per 1,000 customers",
        "Workers of other gas utilities where the scenario gives none", "未给定时外援燃气抢修人数", "at most: Kobe 1995 some 12 (9,712 people in all for 705,000 customers), Sendai 2011 some 8, Kumamoto 2016 some 41", Derived;
    gas_aid_days: "lifeline.gas_aid_days" = 4.0 [2.0, 7.0] "days",
        "Arrival of workers of other gas utilities where the scenario gives none", "未给定时外援燃气抢修到达时间", "judgement", Assumption;
    sewer_branch: "lifeline.sewer_branch" = 50.0 [20.0, 200.0] "households",
        "Households of a branch sewer that is mended and looked through together", "同一支管、一并修复检视的户数", "judgement", Assumption;
    sewer_pipe_factor: "lifeline.sewer_pipe_factor" = 1.0 [0.3, 2.0] "-",
        "Repairs per km of sewers over those of brittle water pipes", "排水管相对脆性给水管的修复率系数", "Hazus: waste-water pipes break by the rule of brittle water pipes", Memory;
    sewer_blocking: "lifeline.sewer_blocking" = 0.2 [0.1, 0.4] "share of broken sewers",
        "Broken sewers that let nothing through", "完全堵塞的断裂排水管比例", "Christchurch 2011, five weeks on: 96 km of mains not working, 474 km slow (96 of 570)", Derived;
    sewer_visible: "lifeline.sewer_visible" = 0.6 [0.3, 0.9] "share of blocking breaks",
        "Blocking breaks that the first survey shows", "首次排查可发现的堵塞比例", "judgement", Assumption;
    sewer_survey_work: "lifeline.sewer_survey" = 0.05 [0.02, 0.1] "worker-days per customer",
        "First survey of a blocked branch", "堵塞支管首次排查用工(按户计)", "judgement: as the leak survey of gas", Assumption;
    sewer_repair_work: "lifeline.sewer_repair" = 8.0 [4.0, 20.0] "worker-days",
        "Repair or bypass of one blocking break", "单处堵塞修复或临时旁通用工", "judgement: twice a water main, as sewers lie deeper", Assumption;
    sewer_test_days: "lifeline.sewer_test" = 1.0 [0.3, 3.0] "days",
        "Flushing a branch and looking through it by camera once", "每轮冲洗与管道内视检查时间", "judgement", Assumption;
    sewer_own_workers: "lifeline.sewer_own_workers" = 0.5 [0.2, 2.0] "workers per 1,000 customers",
        "Workers of a sewer utility where the scenario gives none", "未给定时排水企业自有抢修人数", "judgement", Assumption;
    sewer_aid_workers: "lifeline.sewer_aid_workers" = 2.0 [0.5, 10.0] "workers per 1,000 customers",
        "Workers of other sewer utilities where the scenario gives none", "未给定时外援排水抢修人数", "judgement", Assumption;
    sewer_aid_days: "lifeline.sewer_aid_days" = 7.0 [3.0, 14.0] "days",
        "Arrival of workers of other sewer utilities where the scenario gives none", "未给定时外援排水抢修到达时间", "judgement", Assumption;
    pump_days: "lifeline.pump_moderate" = 3.1 [0.9, 13.5] "days",
        "Restoration of a moderately damaged pumping plant (slight 0.9, extensive 13.5, complete 35)",
        "中等破坏泵站恢复时间(轻微 0.9, 严重 13.5, 毁坏 35)", "Hazus", Read;
    pipe_factor: "lifeline.pipe_factor" = 0.65 [0.3, 1.0] "-",
        "Repairs per km of the pipes laid over those of brittle pipes (ductile 0.3)", "管网相对脆性管的修复率系数(延性管 0.3)",
        "Hazus; half of the pipes ductile is a judgement", Assumption;
    report_fault_hours: "lifeline.report_fault" = 3.0 [1.0, 11.0] "h",
        "Mean time until a fault is known once its feeder is live (twice as long without telephones)", "上级线路恢复后故障被发现平均用时(通信中断时加倍)",
        "judgement: an exploratory fit of six events did not identify it", Assumption;
    base_station_battery: "lifeline.base_station_battery" = 3.0 [1.0, 8.0] "h",
        "Battery of a base station", "基站电池时长", "operators' practice", Memory;
    telecom_site_hours: "lifeline.telecom_repair_site" = 8.0 [4.0, 24.0] "crew-h per site",
        "Repair of one damaged base station", "单个基站修复工时", "judgement; Henan 2021: 85 % of sites in 4.5 days", Assumption;
    generator_cover: "lifeline.telecom_generator_cover" = 0.02 [0.01, 0.04] "share of dark sites per h",
        "Dark base stations that get a mobile generator", "断电基站获得移动发电机的速率", "Zhengzhou 2021: 75 % at 40 h", Derived;
    road_closed_factor: "lifeline.travel_closed" = 3.0 [1.0, 6.0] "-",
        "Crew travel grows by this times the share of closed roads", "道路封闭对班组行程的放大系数", "judgement: an exploratory fit of six events did not identify it", Assumption;
    crew_travel_hours: "lifeline.travel" = 0.7 [0.3, 1.3] "h",
        "Travel of a repair crew to a job", "抢修班组到场用时", "judgement", Assumption;
    crew_minutes_per_km: "lifeline.travel_per_km" = 0.0 [0.0, 6.0] "min per km",
        "Straight way of a crew of the place to its job, on top of the travel of any job (0: none counts)",
        "本地抢修班组由所在处到任务点的直线路程用时,另加于固定行程(0:各处行程相同)", "judgement: 2 min per km is 30 km/h", Assumption;
    shift_day: "lifeline.shift" = 0.5 [0.35, 0.7] "share of crews on site",
        "Crews on site, mean over day and night", "昼夜平均在场班组比例", "0.65 by day, 0.30 by night", Assumption;
    switch_rate: "lifeline.switch_rate" = 1.9 [0.8, 8.0] "substations per min and million customers",
        "Substations the dispatchers of a utility switch on from afar", "电力调度远程恢复变电站的速率(每百万用户)",
        "exploratory fit to Kobe 1995", Assumption;
    manual_switch_hours: "lifeline.manual_switch" = 3.0 [1.0, 8.0] "h",
        "Mean time of a team to switch on a substation by hand", "班组就地恢复一座变电站的平均用时",
        "judgement; Northridge 1994 moves with it", Assumption;
    bypass_team_share: "lifeline.bypass_teams" = 0.24 [0.09, 0.33] "share of field workers",
        "Field workers who switch and bypass substations, in teams of four", "负责变电站就地操作与旁路的外勤人员比例(四人一组)",
        "exploratory fit to Kobe 1995", Assumption;
    patrol_hours: "lifeline.patrol" = 3.0 [1.0, 5.4] "crew-h per feeder",
        "Patrol of a feeder with faults on its trunk", "故障馈线巡线工时", "judgement; not identified by any event", Assumption;
    power_lateral_hours: "lifeline.power_repair_lateral" = 1.5 [0.75, 5.4] "crew-h per fault",
        "Repair of one fault on a lateral", "单处分支线故障修复工时", "exploratory fit to Kobe 1995; confounded with the number of faults", Assumption;
    repair_fixed: "lifeline.repair_fixed" = 0.5 [0.0, 1.0] "share of the mean",
        "Part of the time of a line job that is always the same; the rest is exponential", "线路抢修用时中固定部分(其余为指数分布)", "judgement", Assumption;
    temporary_share: "lifeline.temporary_share" = 0.0 [0.0, 1.0] "share of repairs",
        "Repairs of a power lateral that are temporary, drawn anew at each repair (0: all are for good)",
        "分支线临时修复比例,每次修复另行抽取(0 为全部永久修复)", "no published value", Assumption;
    temporary_work: "lifeline.temporary_work" = 0.5 [0.2, 1.0] "share of the work",
        "Work of a temporary repair, of that of a repair for good", "临时修复工时占永久修复的比例", "judgement", Assumption;
    temporary_days: "lifeline.temporary_days" = 30.0 [3.0, 365.0] "days",
        "Mean time until a temporary repair fails again", "临时修复再次失效的平均时间", "judgement", Assumption;
    power_cable_hours: "lifeline.power_repair_cable" = 14.0 [12.0, 24.0] "crew-h per fault",
        "Finding and mending one fault of an underground cable", "单处地下电缆故障查找与修复工时",
        "Orion, Christchurch 2011: more than 12 h for each of over 600", Page;
    mobilise_hours: "lifeline.mobilise" = 3.0 [1.0, 5.2] "h",
        "Time until the crews of a utility are at work", "抢修队伍集结用时", "judgement; not identified by any event", Assumption;
    line_crew_size: "lifeline.crew_size" = 5.0 [4.0, 5.0] "workers",
        "Workers of a line crew", "线路班组人数", "Kyushu Electric, Kumamoto 2016: gangs of four to five", Page;
    field_share: "lifeline.field_share" = 0.56 [0.25, 0.7] "share of the workforce",
        "Workers of a utility in the field, of the workforce it states", "电力公司所称投入人员中外勤比例",
        "Kobe 1995: 21,400 of 38,000 person-days, the field count interpolated; Kumamoto 2016: 200 gangs of 4.5 of 3,600 are 0.25", Derived;
    shift_by_day: "lifeline.shift_day" = 0.65 [0.5, 0.8] "share of crews on site",
        "Line crews on site from 6 to 22 o'clock", "白天(6 时至 22 时)线路班组在场比例", "judgement", Assumption;
    shift_by_night: "lifeline.shift_night" = 0.3 [0.1, 0.5] "share of crews on site",
        "Line crews on site from 22 to 6 o'clock", "夜间(22 时至 6 时)线路班组在场比例", "judgement", Assumption;
    cluster_shape: "lifeline.cluster_shape" = 0.22 [0.21, 1.28] "-",
        "Gamma shape of the intensity of damage between substations; wind is more even (2)", "变电站之间损坏强度的伽马形状参数(大风更均匀,约为 2)",
        "exploratory fit to Kobe 1995", Assumption;
    critical_share: "lifeline.critical_feeders" = 0.1 [0.03, 0.3] "share of feeders",
        "Feeders elsewhere that serve a hospital or another critical customer", "供有医院等重要用户的馈线比例(社区以外)", "judgement", Assumption;
    telephone_line_days: "lifeline.telephone_line" = 0.35 [0.2, 0.6] "worker-days per line",
        "Mending one telephone line", "单条电话线路修复工日", "judgement; workforce of Kobe 1995 from memory", Assumption;
    debris_mobilise_hours: "access.debris_start" = 6.0 [2.0, 24.0] "h",
        "Time until debris crews start", "瓦砾清理班组开工时间", "judgement", Assumption;
    debris_rate: "access.debris_crew" = 45.0 [20.0, 80.0] "m3 per crew-h",
        "Debris cleared from roads by one crew", "单个班组道路瓦砾清理速率", "contractor claim", Derived;
    debris_depth: "access.debris_volume" = 0.35 [0.2, 0.5] "m3 of rubble per m3 of building",
        "Rubble of a collapsed building", "倒塌建筑瓦砾体积比", "judgement", Assumption;
    clear_width: "access.clear_width_vehicle" = 3.5 [3.0, 4.0] "m",
        "Clear width a rescue vehicle needs", "救援车辆所需净宽", "GB 50016-2014: 4 m for fire engines", Memory;
    clear_width_walk: "access.clear_width_walk" = 1.0 [0.75, 2.0] "m",
        "Clear width a walker needs", "步行所需净宽", "0.75-1.0 m", Memory;
    bridge_strength: "access.bridge_strength" = 1.0 [0.7, 2.4] "-",
        "Medians of bridge fragility over those of bridges of conventional design (Hazus HWB3 up to 20 m, HWB17 beyond)", "桥梁易损性中位值相对常规设计桥梁的倍数(20 m 以内为 Hazus HWB3,以上为 HWB17)",
        "judgement; seismic design raises the medians of several spans 2.0-2.4 times (Hazus HWB19 over HWB17)", Assumption;
    bridge_inspection_hours: "access.bridge_inspection" = 2.0 [0.5, 8.0] "crew-h per bridge",
        "Inspection of a closed bridge before its restoration begins", "封闭桥梁修复前的检查用时", "judgement", Assumption;
    slope_median: "access.slope_median" = 0.6 [0.3, 1.2] "g",
        "Peak acceleration at which half of the slopes beside roads fail", "半数道路边坡失稳的峰值加速度",
        "judgement; Hazus, from memory: slopes begin to move at 0.05-0.60 g by geology and steepness, and a small part of the ground fails", Assumption;
    slope_dispersion: "access.slope_dispersion" = 0.6 [0.4, 0.8] "ln",
        "Spread of that acceleration between slopes", "边坡失稳峰值加速度的对数离差", "judgement: as for bridges", Assumption;
    slope_volume: "access.slope_volume" = 300.0 [50.0, 3000.0] "m3 per slope",
        "Rubble of a failed slope on the road", "单处边坡失稳堆积于道路的土石量", "judgement: 2 m deep on 20 m of a road of 7 m", Assumption;
    fire_first_hour: "fire.ignitions_first_hour" = 0.2 [0.1, 0.5] "share of ignitions",
        "Ignitions within the first hour", "首小时起火比例", "Hazus fire module; Kobe 1995: 136 fires on day 1 of 531 in a month", Memory;
    fire_six_hours: "fire.ignitions_six_hours" = 0.5 [0.3, 0.8] "share of ignitions",
        "Ignitions within six hours", "六小时内起火比例", "Hazus fire module", Memory;
    fire_last_hours: "fire.ignitions_last" = 48.0 [24.0, 72.0] "h",
        "Time of the last ignition that does not wait for power", "最后一批起火时间(不待来电者)", "Hazus fire module: over the first day or two", Memory;
    fire_with_power: "fire.ignitions_with_power" = 0.3 [0.1, 0.6] "share of ignitions",
        "Ignitions that wait for the power to come back where it is out", "停电处待恢复供电才起火的比例", "judgement; later fires of Kobe 1995 were mostly electrical", Assumption;
    fire_power_minutes: "fire.power_delay" = 10.0 [1.0, 60.0] "min",
        "Mean time from the return of power to such an ignition", "恢复供电至起火平均用时", "judgement", Assumption;
    fire_industry: "fire.ignition_industry" = 1.0 [0.5, 3.0] "-",
        "Ignitions per floor area of industry over those of other uses", "工业建筑单位面积起火倍数", "judgement: no source by use", Assumption;
    fire_unoccupied: "fire.ignition_unoccupied" = 0.1 [0.0, 1.0] "-",
        "Ignitions per floor area of sheds and garages over those of other uses", "棚库等无人建筑单位面积起火倍数", "judgement", Assumption;
    fire_first_area: "fire.first_area" = 3.0 [1.0, 10.0] "m2",
        "Burning floor area when a fire has outgrown the people on the spot", "火势超出现场人员控制时的过火面积", "judgement", Assumption;
    fire_clad: "fire.clad_share" = 0.6 [0.3, 0.8] "share of timber buildings",
        "Timber buildings with a fire-resistant outside", "外墙防火的木结构建筑比例", "judgement; default share of fire-resistant buildings in a transcription of Hamada", Assumption;
    fire_entry: "fire.entry_resistant" = 0.15 [0.05, 0.4] "share of buildings",
        "Masonry, concrete and steel buildings that fire can enter from outside", "外部火焰可侵入的砌体、混凝土及钢结构建筑比例", "judgement", Assumption;
    fire_entry_damaged: "fire.entry_resistant_damaged" = 0.4 [0.2, 0.8] "share of buildings",
        "The same once windows and walls are damaged (moderate damage and more)", "同上, 门窗墙体受损(中等及以上破坏)后", "judgement", Assumption;
    fire_breakout: "fire.breakout_resistant" = 0.2 [0.05, 0.5] "share of fires",
        "Fires in masonry, concrete and steel buildings that leave their compartment", "砌体、混凝土及钢结构建筑内突破防火分隔的火灾比例", "judgement", Assumption;
    fire_compartment: "fire.compartment" = 80.0 [40.0, 200.0] "m2",
        "Floor area of one compartment (a dwelling)", "一个防火分隔(一套住宅)面积", "judgement", Assumption;
    fire_gap_limit: "fire.gap_limit" = 8.0 [6.0, 12.0] "m",
        "Median widest gap that fire crosses to a building", "火灾可跨越间距的中位数", "judgement; 12 m assumed to stop fire (Thomas 2003), 14 m found for wood and glass in Nagata and Suma 1995", Assumption;
    fire_gap_dispersion: "fire.gap_limit_dispersion" = 0.4 [0.2, 0.6] "ln",
        "Spread of the widest gap between buildings", "可跨越间距的对数离差", "judgement", Assumption;
    fire_pass_dispersion: "fire.time_dispersion" = 0.3 [0.0, 0.5] "ln",
        "Spread of the times of passing on and of burning", "延烧与燃烧用时的对数离差", "judgement", Assumption;
    fire_collapsed: "fire.collapsed_slowness" = 1.5 [1.0, 3.0] "-",
        "Times of growing and passing on in collapsed timber over standing timber", "倒塌木结构相对未倒塌木结构的延烧用时倍数", "judgement; fire in Kobe 1995 went slower than in old city fires", Assumption;
    fire_burn_minutes: "fire.burning_time" = 60.0 [30.0, 180.0] "min",
        "Median time a building burns once all of it burns", "全面燃烧后持续时间中位数", "judgement", Assumption;
    fire_destroyed_share: "fire.destroyed_share" = 0.5 [0.2, 0.7] "share of floor area",
        "Burning share of the floor area that destroys a building", "导致建筑毁坏的过火面积比例", "judgement; Japanese classes: half burnt 0.2 to 0.7", Assumption;
    fire_critical_flow: "fire.critical_flow" = 3.75 [2.0, 6.0] "L per min and m2",
        "Water below which a fire does not shrink", "使火势减弱的最低供水强度", "Särdqvist, Jonsson & Grimwood 2019: 3.5-4.0", Page;
    fire_water: "fire.water_per_area" = 20.0 [10.0, 60.0] "L per m2",
        "Water above the critical flow that puts out one square metre", "超过最低供水强度后每平方米灭火用水", "judgement", Assumption;
    fire_wetting: "fire.wetting" = 5.0 [2.0, 10.0] "L per min and m",
        "Water that keeps a metre of a threatened wall from catching", "使受威胁外墙每米不被引燃的供水", "judgement", Assumption;
    fire_notice: "fire.notice" = 3.0 [1.0, 10.0] "min",
        "Mean time until people next door see a fire and set out", "邻居发现火情并出发平均用时", "judgement", Assumption;
    fire_seen: "fire.seen" = 10.0 [3.0, 30.0] "min",
        "Mean time until a fire is known all over its grid cell", "火情在网格内传开平均用时", "judgement", Assumption;
    fire_crew_most: "fire.crew_at_most" = 40.0 [20.0, 100.0] "persons",
        "People who can work at one fire with buckets", "同一火场用水桶灭火的最多人数", "judgement; 100 people in a line in Mano 1995", Assumption;
    fire_bucket: "fire.bucket" = 5.0 [4.0, 6.0] "L",
        "Water in a bucket that is passed on", "接力水桶水量", "Kochi city: fill to 50-60 %", Page;
    fire_handover: "fire.handover" = 3.0 [2.0, 6.0] "s",
        "Time to pass a bucket on", "传递一桶用时", "judgement", Assumption;
    fire_bucket_reach: "fire.bucket_reach" = 150.0 [50.0, 200.0] "m",
        "Farthest water a bucket line is formed to", "水桶接力取水最远距离", "Mano 1995: a line of more than 100 m", Page;
    fire_bucket_area: "fire.bucket_area" = 15.0 [5.0, 30.0] "m2",
        "Largest fire people go near with buckets", "可用水桶接近扑救的最大过火面积", "judgement; advice: leave once flames reach the ceiling", Assumption;
    fire_tap_distance: "fire.tap_distance" = 20.0 [10.0, 50.0] "m",
        "Way to taps and to water stored at home", "至水龙头或家中储水的距离", "judgement", Assumption;
    fire_tap_flow: "fire.tap_flow" = 60.0 [20.0, 120.0] "L per min",
        "Water that taps around a fire give to buckets", "火场周围水龙头可供水桶的流量", "judgement: three taps", Assumption;
    fire_stored: "fire.stored_water" = 100.0 [20.0, 200.0] "L per household",
        "Water in baths and tanks of a household that can be thrown on a fire", "每户浴缸水箱可用于灭火的储水", "judgement", Assumption;
    fire_open_water: "fire.open_water" = 4.0 [1.0, 16.0] "sources per km2",
        "Cisterns, pools, ponds and rivers fire pumps can draw from", "消防水池、泳池、河塘等天然及人工水源密度", "judgement; Japanese aim of one cistern per 250 m mesh: 16", Assumption;
    fire_hose: "fire.hose" = 200.0 [100.0, 400.0] "m",
        "Hose of a community pump", "社区消防泵水带长度", "judgement", Assumption;
    fire_pump_flow: "fire.pump_flow" = 500.0 [130.0, 1000.0] "L per min",
        "Water of a portable pump", "手抬机动泵流量", "Kamata fire volunteers 2012: class B, 500 L/min per hose", Page;
    fire_pump_crew: "fire.pump_crew" = 3.0 [2.0, 5.0] "persons",
        "People who work a portable pump", "操作一台手抬机动泵所需人数", "judgement", Assumption;
    fire_pump_tank: "fire.pump_tank" = 1000.0 [0.0, 3000.0] "L",
        "Water that comes with a community pump", "微型消防站随泵携带的水量", "judgement", Assumption;
    fire_station_crew: "fire.station_crew" = 6.0 [4.0, 10.0] "persons",
        "Crew of a micro fire station", "微型消防站队员人数", "standard of micro fire stations 2015", Memory;
    fire_station_mobilise: "fire.station_mobilise" = 1.0 [1.0, 10.0] "min",
        "Time for the crew of a micro fire station to set out", "微型消防站队员出动用时", "standard of micro fire stations 2015: out in 1 min, there in 3", Memory;
    fire_station_reach: "fire.station_reach" = 500.0 [300.0, 1000.0] "m",
        "Distance to which a community pump is taken", "社区消防泵出动范围", "judgement", Assumption;
    fire_call: "fire.call" = 3.0 [1.0, 10.0] "min",
        "Mean time until the brigade knows of a fire with telephones working", "通信正常时消防队接警平均用时", "judgement", Assumption;
    fire_call_outage: "fire.call_outage" = 20.0 [10.0, 60.0] "min",
        "The same without telephones", "通信中断时消防队获知平均用时", "judgement", Assumption;
    fire_engine_mobilise: "fire.engine_mobilise" = 1.5 [1.0, 5.0] "min",
        "Time for an engine to leave its station", "消防车出动用时", "standard of fire stations: first arrival within 5 min of the alarm", Memory;
    fire_engine_crew: "fire.engine_crew" = 5.0 [4.0, 7.0] "persons",
        "Crew of a fire engine", "消防车乘员人数", "Chinese fire service reports: one truck, five firefighters", Page;
    fire_engine_flow: "fire.engine_flow" = 1000.0 [500.0, 2000.0] "L per min",
        "Water of a fire engine", "消防车流量", "two hoses of 500 L/min; judgement", Assumption;
    fire_engine_tank: "fire.engine_tank" = 2000.0 [1500.0, 6000.0] "L",
        "Water on board of a fire engine", "消防车载水量", "water tank engines", Memory;
    fire_engines_most: "fire.engines_at_most" = 4.0 [2.0, 8.0] "engines",
        "Engines that can work at one building", "同一建筑火场可作业的消防车数", "judgement", Assumption;
    fire_engine_hose: "fire.engine_hose" = 300.0 [200.0, 600.0] "m",
        "Hose of a fire engine", "消防车水带长度", "judgement", Assumption;
    fire_injury_inside: "fire.injury_inside" = 0.005 [0.001, 0.02] "share of occupants",
        "People hurt (moderately) in a building where a fire begins", "起火建筑内人员受伤(中度)比例", "judgement", Assumption;
    fire_death_inside: "fire.death_inside" = 0.0018 [0.0005, 0.004] "share of occupants",
        "Free people who die where a fire begins", "起火建筑内自由人员死亡比例", "China 2024: 0.0046 deaths per residential fire, over 2.6 persons per home", Derived;
    fire_injury_fighting: "fire.injury_fighting" = 0.005 [0.001, 0.02] "per h",
        "Rate at which people who fight a fire are hurt (moderately)", "灭火人员受伤(中度)率", "judgement", Assumption;
    inspection_rate: "recovery.inspection_rate" = 14.4 [9.0, 28.8] "buildings per team-day",
        "Buildings one team of two inspects in a day", "两人小组每日检查建筑数", "Kumamoto 2016", Derived;
    inspection_start_days: "recovery.inspection_start" = 1.0 [0.5, 3.0] "days",
        "From the impact to the first rapid inspections", "灾后到快速鉴定开始的时间", "Kumamoto 2016: begun on the first day", Memory;
    detailed_moderate_days: "recovery.detailed_inspection_moderate" = 7.0 [3.0, 14.0] "days",
        "Detailed inspection, moderate damage", "中等破坏详细鉴定时间", "pyReCoDes Example 3 (REDi type)", Read;
    detailed_extensive_days: "recovery.detailed_inspection_extensive" = 14.0 [7.0, 28.0] "days",
        "Detailed inspection, extensive damage", "严重破坏详细鉴定时间", "pyReCoDes Example 3 (REDi type)", Read;
    design_moderate_days: "recovery.design_moderate" = 24.0 [12.0, 60.0] "days",
        "Clean-up and design, moderate damage", "中等破坏清理与设计时间", "pyReCoDes Example 3: 3 + 21", Read;
    design_extensive_days: "recovery.design_extensive" = 56.0 [28.0, 120.0] "days",
        "Clean-up, preparing the site and design, extensive or complete damage", "严重及以上破坏清理、场地准备与设计时间", "pyReCoDes Example 3: 7 + 7 + 42", Read;
    permit_moderate_days: "recovery.permit_moderate" = 14.0 [7.0, 28.0] "days",
        "Permit once somebody takes up the plans, moderate damage", "中等破坏受理后审批时间", "pyReCoDes Example 3 (REDi type)", Read;
    permit_extensive_days: "recovery.permit_extensive" = 28.0 [14.0, 56.0] "days",
        "Permit once somebody takes up the plans, extensive or complete damage", "严重及以上破坏受理后审批时间", "pyReCoDes Example 3 (REDi type)", Read;
    permit_work: "recovery.permit_work" = 0.1 [0.02, 0.3] "share",
        "Share of the time of a permit in which one officer is bound", "审批期间占用一名审批人员的时间比例", "judgement", Assumption;
    mobilise_moderate_days: "recovery.contractor_moderate" = 7.0 [3.0, 21.0] "days",
        "A contractor gets ready, up to moderate damage", "中等及以下破坏承包方进场准备时间", "pyReCoDes Example 3 (REDi type)", Read;
    mobilise_extensive_days: "recovery.contractor_extensive" = 14.0 [7.0, 42.0] "days",
        "A contractor gets ready, extensive or complete damage", "严重及以上破坏承包方进场准备时间", "pyReCoDes Example 3 (REDi type)", Read;
    mobilise_contract_days: "recovery.contractor_contract" = 2.0 [1.0, 7.0] "days",
        "A contractor bound by a framework contract gets ready", "框架协议承包方进场准备时间", "judgement: prepared beforehand, against 7 to 14 days without", Assumption;
    contract_workers_days: "recovery.contract_workers" = 14.0 [7.0, 60.0] "days",
        "Time until workers from elsewhere whom framework contracts bind are there", "框架协议约定的外来工人到场时间", "judgement; Wenchuan 2008: ordered on day 8, 8,152 temporary dwellings stood on day 14", Assumption;
    cost_repair_contract: "cost.repair_contract" = 60.0 [20.0, 200.0] "yuan per dwelling and year", "Retainer of a framework contract for repair", "修缮框架协议年度保留费", "judgement: a survey of the dwelling every few years", Assumption;
    cost_contract_worker: "cost.contract_worker" = 3000.0 [1000.0, 10000.0] "yuan per worker and year", "Retainer of a worker from elsewhere bound to come", "约定外来工人年度保留费", "judgement: two weeks' wages", Assumption;
    demolition_days: "recovery.demolition" = 10.0 [5.0, 30.0] "days",
        "Demolishing a completely damaged building", "毁坏建筑拆除时间", "pyReCoDes Example 3 (REDi type)", Read;
    repair_factor: "recovery.repair_factor" = 1.0 [0.5, 2.0] "of the published days",
        "Days of repair work over those of Hazus 6.1, Table 11-7", "修缮工期与 Hazus 6.1 表 11-7 之比", "judgement", Assumption;
    delay_dispersion: "recovery.delay_dispersion" = 0.2 [0.2, 0.6] "ln",
        "Spread of inspection, design, permit and work", "鉴定、设计、审批与施工用时对数离差", "pyReCoDes Example 3", Read;
    own_money_days: "recovery.own_money" = 7.0 [3.0, 21.0] "days",
        "Median time until own money is at hand", "自有资金到位时间中位数", "Arup REDi 2013: pre-arranged, 1 week", Memory;
    insurance_days: "recovery.insurance" = 42.0 [7.0, 84.0] "days",
        "Median time until insurance pays", "保险赔付时间中位数", "Arup REDi 2013: 6 weeks; Jinzhai 2014: one week", Memory;
    insurance_spread: "recovery.insurance_spread" = 1.11 [0.6, 1.2] "ln",
        "Spread of it", "保险赔付时间对数离差", "Arup REDi 2013", Memory;
    loan_days: "recovery.loan" = 105.0 [60.0, 180.0] "days",
        "Median time until a bank's loan is paid", "银行贷款到位时间中位数", "Arup REDi 2013: private loans, 15 weeks", Memory;
    loan_spread: "recovery.loan_spread" = 0.68 [0.4, 0.8] "ln",
        "Spread of it", "银行贷款到位时间对数离差", "Arup REDi 2013", Memory;
    public_days: "recovery.public_money" = 336.0 [120.0, 500.0] "days",
        "Median time until a public grant or loan is paid, from the claim over its checks to the decision", "公共补助或贷款从申请、核查到拨付的时间中位数", "Arup REDi 2013: SBA loans, 48 weeks", Memory;
    public_spread: "recovery.public_money_spread" = 0.57 [0.4, 0.8] "ln",
        "Spread of it", "公共补助或贷款到位时间对数离差", "Arup REDi 2013", Memory;
    public_street: "recovery.public_money_street" = 0.75 [0.5, 1.0] "of the district's time",
        "Time until money of the street's part of the recovery fund is paid, over that of the district", "街道重建资金拨付时间与区级之比", "judgement: one desk fewer between claim and decision; reversed where the street lacks people to check claims", Assumption;
    public_community: "recovery.public_money_community" = 0.5 [0.25, 1.0] "of the district's time",
        "Time until money of the community's part of the recovery fund is paid, over that of the district", "社区重建资金拨付时间与区级之比", "judgement: two desks fewer between claim and decision, who knows the homes; reversed where it lacks people to check claims", Assumption;
    stage_check_days: "recovery.stage_check" = 7.0 [3.0, 28.0] "days",
        "Check of the work before the next payment of public money, where it is paid in stages", "分期拨付时下一期拨款前的核查时间", "judgement: as a detailed inspection of moderate damage", Assumption;
    public_share: "recovery.public_share" = 0.9 [0.5, 1.0] "share of payers",
        "Payers without other money who get a public grant or loan", "无其他资金者获得公共补助或贷款的比例", "judgement", Assumption;
    landlord_public: "recovery.landlord_public" = 0.5 [0.2, 1.0] "share of landlords",
        "Landlords without other money who get a public grant or loan", "无其他资金的出租人获得公共补助或贷款的比例", "calibrated on Northridge 1994 (VAL-C6); judgement before: as other payers", Derived;
    sale_days: "recovery.sale" = 1100.0 [365.0, 1460.0] "days",
        "Median time until a building nobody can pay for is sold to somebody who can", "无力修复的房屋转让给有资金者的时间中位数", "calibrated on Northridge 1994 (VAL-C6); judgement before: 730 d", Derived;
    sale_spread: "recovery.sale_spread" = 0.3 [0.2, 0.6] "ln",
        "Spread of it", "转让时间对数离差", "calibrated on homes of Northridge 1994 (VAL-C6), from 0.57", Derived;
    deductible: "recovery.deductible" = 0.1 [0.0, 0.15] "share of value",
        "Loss that insurance does not pay", "保险免赔额占房屋价值比例", "California: 10-15 %", Memory;
    cost_insurance: "cost.insurance_premium" = 0.002 [0.0003, 0.0055] "yuan per yuan insured and year", "Premium of insurance of a home against the hazard; who insures it pays", "住房灾害保险年费率(由投保人支付)", "judgement; California 2025: 1,250 to 2,750 for a home of 500,000 (earthquaketracker.org); less elsewhere", Assumption;
    savings_low: "recovery.savings_low" = 0.03 [0.0, 0.1] "share of the dwelling's value",
        "Mean money of its own a payer of the lowest third has for repair", "低收入付款人可用于修缮的自有资金均值", "judgement", Assumption;
    savings_middle: "recovery.savings_middle" = 0.08 [0.02, 0.2] "share of the dwelling's value",
        "Mean money of its own a payer of the middle third has for repair", "中等收入付款人可用于修缮的自有资金均值", "judgement", Assumption;
    savings_high: "recovery.savings_high" = 0.2 [0.05, 0.5] "share of the dwelling's value",
        "Mean money of its own a payer of the highest third or a firm has for repair", "高收入付款人或单位可用于修缮的自有资金均值", "judgement", Assumption;
    landlord_savings: "recovery.landlord_savings" = 0.05 [0.02, 0.3] "share of the building's value",
        "Mean money of its own a landlord has for repair", "出租人可用于修缮的自有资金均值", "calibrated on Northridge 1994 (VAL-C6); judgement before: 0.2, as the highest third", Derived;
    credit_low: "recovery.credit_low" = 0.15 [0.05, 0.3] "share of payers",
        "Payers of the lowest third whom a bank lends to", "低收入付款人可获银行贷款比例", "judgement", Assumption;
    credit_middle: "recovery.credit_middle" = 0.4 [0.2, 0.6] "share of payers",
        "Payers of the middle third whom a bank lends to", "中等收入付款人可获银行贷款比例", "judgement", Assumption;
    credit_high: "recovery.credit_high" = 0.7 [0.5, 0.9] "share of payers",
        "Payers of the highest third and firms whom a bank lends to", "高收入付款人与单位可获银行贷款比例", "judgement", Assumption;
    landlord_credit: "recovery.landlord_credit" = 0.4 [0.1, 0.8] "share of landlords",
        "Landlords whom a bank lends to", "出租人可获银行贷款比例", "judgement", Assumption;
    landlord_insured: "recovery.landlord_insured" = 0.1 [0.02, 0.8] "share of landlords",
        "Landlords who are insured against the hazard", "出租人投保比例", "as the insured share of the loss of Henan 2021", Assumption;
    association_share: "recovery.association_share" = 0.75 [0.5, 1.0] "share of owners",
        "Owners of one building who must have their money before its repair is ordered", "业主共同修缮所需资金到位业主比例", "Civil Code of China, art. 278: three quarters of those voting", Memory;
    surge_most: "recovery.price_rise" = 0.2 [0.1, 0.4] "share of the price",
        "Most that prices of building work rise while the trade has much more work than it can do", "工程供不应求时价格最大涨幅", "Northridge 1994: about 20 % (Olsen & Porter 2011)", Memory;
    surge_backlog_days: "recovery.price_rise_backlog" = 365.0 [90.0, 730.0] "days of work",
        "Work in line at which prices stop rising", "价格涨至最高时的积压工作量", "judgement", Assumption;
    reserve_most: "recovery.price_reserve" = 0.3 [0.1, 0.5] "share of the price",
        "Largest reserve a payer has for risen prices; evenly between none and this", "付款人涨价预备金上限(在零与此之间均匀)", "judgement", Assumption;
    workers_per_dwelling: "recovery.workers_per_dwelling" = 2.0 [1.0, 4.0] "workers", "Workers on one dwelling under repair", "单套住宅修缮用工数", "judgement", Assumption;
    temporary_start_days: "recovery.temporary_start" = 15.0 [7.0, 60.0] "days", "Time until the first temporary dwelling is ready", "首批临时住房建成时间", "Kobe, Noto and Chengdu: 30 % at 60-75 days", Assumption;
    temporary_per_day: "recovery.temporary_rate" = 0.0052 [0.004, 0.03] "share of stock per day", "Temporary dwellings set up per day", "临时住房日建成比例", "Kobe: 48,300, all of them between days 15 and 206", Derived;
    prepared_start_days: "recovery.temporary_prepared_start" = 7.0 [4.0, 30.0] "days", "Time until the first temporary dwelling prepared before the event is ready", "首批预置临时住房就位时间", "judgement; Wenchuan 2008: 8,152 built on day 14 without preparation", Assumption;
    prepared_per_day: "recovery.temporary_prepared_rate" = 0.05 [0.02, 0.2] "share of stock per day", "Prepared temporary dwellings set up per day", "预置临时住房日安置比例", "judgement; Chengdu 2008: 198,576 built in 60 days, 0.017 a day", Assumption;
    cost_temporary: "cost.temporary_dwelling" = 60000.0 [20000.0, 450000.0] "yuan per dwelling", "Temporary dwelling kept in store, with preparing its site", "储备临时住房购置与场地准备费用", "judgement; Tohoku 2011: 5.7 to 6.6 million yen each with land and cold (Japan Times 2012)", Assumption;
    cost_temporary_store: "cost.temporary_store" = 2500.0 [500.0, 6000.0] "yuan per dwelling and year", "Keeping it in store", "储备临时住房年度保管费用", "judgement", Assumption;
    cost_temporary_contract: "cost.temporary_contract" = 800.0 [200.0, 3000.0] "yuan per dwelling and year", "Retainer of a supplier of temporary dwellings contracted ahead", "临时住房供应协议年度保留费", "judgement", Assumption;
    owner_return_odds: "recovery.owner_renter_return_ratio" = 2.5 [1.0, 2.5] "odds ratio", "Odds of return of owners over renters", "自有房家庭相对租户返回优势比", "Fussell 2011", Page;
    renter_return: "recovery.renter_return" = 0.7 [0.5, 0.9] "share", "Dislocated renters who return once the home is repaired", "租户修复后返回比例", "judgement", Assumption;
    tie_odds: "recovery.tie_odds" = 2.0 [1.0, 4.0] "odds ratio",
        "Odds of coming back of who knows the whole neighbourhood to come back, against who knows half of it to; who knows of nobody has odds lower by as much", "知悉全部邻里将返回者(相对知悉半数者)返回意愿的优势比;一无所知者等比降低", "judgement; social capital and population recovery in Kobe (Aldrich 2011): sign alone", Assumption;
    letting_days: "recovery.letting" = 60.0 [14.0, 180.0] "days",
        "Mean time from the repair of a let home until its tenants move in again", "出租住房修复后原租户重新入住平均用时", "judgement: a notice and a lease", Assumption;
    stay_in_place: "recovery.rents_in_place" = 0.5 [0.2, 0.8] "share of households",
        "Households in need of a home for long who take one in the place if there is one to let", "长期无房家庭在本地租房的比例(有房可租时)", "judgement", Assumption;
    newcomer_days: "recovery.newcomers" = 180.0 [60.0, 730.0] "days",
        "Mean time until somebody from elsewhere takes a dwelling that is to let beyond the usual vacancy", "超出常态空置的住房由外来家庭租住的平均用时", "judgement", Assumption;
    work_employed: "work.employed" = 0.75 [0.6, 0.86] "share of adults",
        "Adults of 18 to 64 who are employed", "18 至 64 岁成人就业比例", "2023, NBS: 740 of 865 million people of 16-59 (0.86), with farmers; less in towns; from memory", Memory;
    work_local: "work.local" = 0.6 [0.3, 1.0] "share of workers",
        "Workers whose workplace is in the place", "在本地工作的就业者比例", "judgement", Assumption;
    work_quorum: "work.quorum" = 0.5 [0.3, 0.8] "share of staff",
        "Staff without whom an establishment stays closed", "单位开门所需最低到岗比例", "judgement", Assumption;
    work_customers: "work.customers" = 0.5 [0.25, 0.75] "share of residents",
        "Residents of the community without whom its shops stay closed", "店铺开门所需社区居民最低在场比例", "judgement", Assumption;
    work_recovery_moderate: "work.recovery_moderate" = 30.0 [14.0, 90.0] "days",
        "Time off work with a moderate injury", "中度伤者缺工时间", "judgement", Assumption;
    work_recovery_severe: "work.recovery_severe" = 180.0 [60.0, 365.0] "days",
        "Time off work with a severe injury", "重伤者缺工时间", "judgement", Assumption;
    own_power_hours: "work.own_power" = 24.0 [8.0, 72.0] "h",
        "Fuel of an establishment's own generator; then it lives on deliveries by road", "单位自备发电机的燃料时间(之后靠道路补给)", "judgement: a tank for a day", Assumption;
    own_power_fumes: "work.generator_fumes" = 0.002 [0.0002, 0.02] "chance",
        "Chance that a generator, once run in an outage, poisons one of the staff", "停电启用自备发电机致一名员工中毒的机会", "judgement; carbon monoxide of generators is a known harm of outages", Assumption;
    cost_own_power: "cost.own_power" = 60000.0 [15000.0, 200000.0] "yuan per establishment", "Generator, switch and tank of an establishment", "单位自备发电机、切换装置与油箱费用", "judgement", Assumption;
    cost_own_power_yearly: "cost.own_power_yearly" = 4000.0 [1000.0, 15000.0] "yuan per establishment and year", "Keeping it ready, with fresh fuel", "自备发电机年度维护与燃料更新费用", "judgement", Assumption;
    labour_share: "work.labour_share" = 0.53 [0.45, 0.6] "share of value added",
        "Wages in the value added of an establishment; the rest is the business's", "劳动报酬占增加值比例(其余归企业)", "China 2016: 53.1 % of GDP, 2010: 47.4 % (Conference Board 2017)", Page;
    leave_for_good_days: "recovery.leave_for_good" = 365.0 [180.0, 720.0] "days", "Mean time after which a dislocated household without a temporary dwelling settles elsewhere", "无临时住房的离家户迁居他处平均时间", "judgement", Assumption;
    service_shelter_housing: "service.shelter_housing" = 0.3 [0.1, 0.5] "share of need met", "Housing service of a shelter place", "避难场所住房服务水平", "judgement", Assumption;
    service_temporary_housing: "service.temporary_housing" = 0.7 [0.5, 0.9] "share of need met", "Housing service of a temporary dwelling or of kin", "临时住房或投亲住房服务水平", "judgement", Assumption;
    cost_training: "cost.training_volunteer" = 2000.0 [1000.0, 4000.0] "yuan per volunteer", "Training and tools of one volunteer (20 hours)", "每名志愿者培训与装备费用", "judgement; course of 20 h", Assumption;
    cost_training_yearly: "cost.training_volunteer_yearly" = 500.0 [250.0, 1000.0] "yuan per volunteer and year", "Refreshing one volunteer", "每名志愿者年度复训费用", "judgement", Assumption;
    cost_named_helper: "cost.named_helper_yearly" = 300.0 [150.0, 600.0] "yuan per pair and year", "Keeping up one named helper", "每对结对帮扶年度费用", "judgement", Assumption;
    cost_devolution: "cost.devolution_community" = 50000.0 [20000.0, 100000.0] "yuan per community", "Plans, radios and drills of a community that decides itself", "社区自主决策预案通信演练费用", "judgement", Assumption;
    cost_devolution_yearly: "cost.devolution_community_yearly" = 20000.0 [10000.0, 40000.0] "yuan per community and year", "Keeping them up", "社区自主决策年度费用", "judgement", Assumption;
    cost_attached_space: "cost.attached_space" = 500.0 [200.0, 1500.0] "yuan per m2", "Fitting out an attached space", "依附空间改造费用", "judgement", Assumption;
    cost_attached_space_yearly: "cost.attached_space_yearly" = 50.0 [20.0, 150.0] "yuan per m2 and year", "Keeping up an attached space and its goods", "依附空间年度维护费用", "judgement", Assumption;
    cost_stock_register: "cost.stock_register_yearly" = 5000.0 [1000.0, 20000.0] "yuan per site and year", "Keeping the stock register right", "储备数据库年度维护费用", "judgement", Assumption;
    cost_micro_station: "cost.micro_fire_station" = 100000.0 [30000.0, 200000.0] "yuan per station", "Pump, hoses, tank and gear of a micro fire station", "微型消防站装备费用", "judgement", Assumption;
    cost_micro_station_yearly: "cost.micro_fire_station_yearly" = 20000.0 [10000.0, 60000.0] "yuan per station and year", "Drills and upkeep of a micro fire station", "微型消防站年度训练维护费用", "judgement", Assumption;
    cost_bypass: "cost.bypass_yearly" = 5000.0 [2000.0, 20000.0] "yuan per community and year", "Keeping a direct line to the district", "社区直报区级年度费用", "judgement", Assumption;
    cost_backup_channel: "cost.backup_channel" = 30000.0 [10000.0, 80000.0] "yuan per community", "Satellite telephones and radios of a community", "社区卫星电话与电台费用", "judgement", Assumption;
    cost_backup_channel_yearly: "cost.backup_channel_yearly" = 8000.0 [3000.0, 20000.0] "yuan per community and year", "Subscriptions and drills of the second channel", "备用通信年度费用", "judgement", Assumption;
    cost_interoperability: "cost.interoperability" = 20000.0 [5000.0, 60000.0] "yuan per community", "Joining the systems of command", "指挥系统互联互通费用", "judgement", Assumption;
    cost_assign_crews: "cost.assign_crews_yearly" = 20000.0 [5000.0, 50000.0] "yuan per community and year", "Keeping the list of critical customers and the agreement with the utilities", "重要用户名录与抢修协议年度维护费用", "judgement", Assumption;
    cost_duty_roles: "cost.duty_roles_yearly" = 10000.0 [3000.0, 30000.0] "yuan per community and year", "Keeping lists of duties and deputies", "职责清单与代理人年度维护费用", "judgement", Assumption;
    cost_platform: "cost.platform" = 300000.0 [100000.0, 1000000.0] "yuan per community", "Sensors and terminals of the platform", "智能平台传感与终端费用", "judgement", Assumption;
    cost_platform_yearly: "cost.platform_yearly" = 60000.0 [20000.0, 200000.0] "yuan per community and year", "Running the platform", "智能平台年度运行费用", "judgement", Assumption;
    cost_platform_fallback: "cost.platform_fallback_yearly" = 15000.0 [5000.0, 40000.0] "yuan per community and year", "Practising the old way of reporting", "旧有上报方式年度演练费用", "judgement", Assumption;
    cost_plan: "cost.plan" = 20000.0 [5000.0, 60000.0] "yuan per community", "Writing a plan (twice that when fitted to the place)", "编制社区预案费用(贴合当地者加倍)", "judgement", Assumption;
    cost_plan_yearly: "cost.plan_yearly" = 10000.0 [3000.0, 30000.0] "yuan per community and year", "Keeping a plan fitted to the place", "预案年度修订费用", "judgement", Assumption;
    cost_guidance: "cost.guidance" = 3000.0 [1000.0, 8000.0] "yuan per officer", "Course of an officer", "每名决策人员培训费用", "judgement", Assumption;
    cost_guidance_yearly: "cost.guidance_yearly" = 1500.0 [500.0, 4000.0] "yuan per officer and year", "Refreshing it", "每名决策人员年度复训费用", "judgement", Assumption;
    cost_community_worker: "cost.community_worker_yearly" = 90000.0 [60000.0, 150000.0] "yuan per worker and year", "Salary of a community worker", "社区工作者年度人力成本", "judgement", Assumption;
    cost_merged_grid: "cost.merged_grid" = 10000.0 [3000.0, 30000.0] "yuan per cell", "Merging the lists of a cell", "单个网格多网合一费用", "judgement", Assumption;
    cost_pooling: "cost.pooling_yearly" = 5000.0 [2000.0, 20000.0] "yuan per community and year", "Agreements and joint drills", "资源共享协议与联合演练年度费用", "judgement", Assumption;
    cost_risk_map: "cost.risk_map" = 20000.0 [10000.0, 60000.0] "yuan per community", "A coarse risk map (five times that when refined in full)", "粗略风险评估费用(完全精细化为五倍)", "judgement", Assumption;
    cost_move_officer: "cost.move_officer" = 5000.0 [0.0, 20000.0] "yuan per officer", "Moving an officer to a community", "人员下沉安置费用", "judgement", Assumption;
    cost_move_radio: "cost.move_radio" = 3000.0 [1000.0, 10000.0] "yuan per set", "Siting a set of the second channel in a community and teaching its use", "备用通信设备下放社区的安装与培训费用", "judgement", Assumption;
    cost_move_ration: "cost.move_ration" = 2.0 [0.5, 5.0] "yuan per ration", "Moving a ration to a site", "物资下沉每份搬运费用", "judgement", Assumption;
    cost_service_point: "cost.service_point" = 80000.0 [30000.0, 200000.0] "yuan per point", "Fitting out a service point", "服务点改造费用", "judgement", Assumption;
    cost_service_point_yearly: "cost.service_point_yearly" = 40000.0 [20000.0, 120000.0] "yuan per point and year", "Running a service point", "服务点年度运行费用", "judgement", Assumption;
    cost_personal_message: "cost.personal_message_yearly" = 20.0 [5.0, 60.0] "yuan per person on the register and year", "Keeping up personal messages", "个性化信息服务年度费用", "judgement", Assumption;
    skill_half_life_months: "training.skill_half_life" = 11.0 [6.5, 13.0] "months",
        "Time in which half of what training gave beyond the lasting part is lost", "培训所得技能(长期保留部分以外)损失一半的时间",
        "Tatel & Ackerman: accuracy 6.5, mixed 11, speed 13 months", Page;
    competence_first: "training.competence_after_course" = 0.9 [0.8, 0.97] "share of the trained",
        "Trained people who can do it right after a course", "培训刚结束时能正确施救的比例", "level of the curve through the Public Access Defibrillation trial; judgement", Assumption;
    competence_lasting: "training.competence_lasting" = 0.5 [0.3, 0.7] "share of the trained",
        "Trained people who can still do it years after a course", "多年未复训仍能正确施救的比例", "between the trial's instructors (0.71 at 15 months) and strict tests (0.1-0.4)", Assumption;
    training_dropout: "training.dropout" = 0.05 [0.01, 0.15] "share of volunteers per course",
        "Volunteers who leave the team for each course a year beyond the first", "每年第一次之外每多一次复训导致的志愿者流失比例", "judgement", Assumption;
    training_refill: "training.refill" = 1.0 [0.5, 2.0] "per vacancy and year",
        "Rate at which a volunteer's vacancy is filled", "志愿者空缺的补充速率", "judgement: a year to recruit and train", Assumption;
    memory_half_life: "training.memory_half_life" = 1.0 [0.5, 2.0] "years",
        "Half-life of what a household remembers of a drill or a campaign", "家庭对演练或宣传内容记忆的半衰期", "judgement", Assumption;
    drill_milling: "training.drill_milling" = 0.5 [0.25, 1.0] "relative time",
        "Time a household that remembers a drill takes to get ready beyond the shortest, over that of others", "记得演练的家庭在最短用时之外的准备时间(相对其他家庭)",
        "judgement; no paired measurement was found, 1 is no effect", Assumption;
    education_reserve: "education.buys_reserve" = 0.2 [0.05, 0.4] "share of households reached",
        "Households that buy a reserve of water and food when a campaign reaches them", "经宣传后购置应急水和食品的家庭比例", "judgement", Assumption;
    education_furniture: "education.secures_furniture" = 0.1 [0.03, 0.3] "share of households reached",
        "Households that secure their furniture when a campaign reaches them", "经宣传后固定家具的家庭比例", "judgement", Assumption;
    reserve_days: "education.reserve" = 3.0 [1.0, 7.0] "days",
        "Water and food in such a reserve", "该应急储备可用天数", "the usual advice of three days", Memory;
    register_half_life: "register.half_life" = 4.0 [2.0, 8.0] "years",
        "Time in which half of the entries of a register of vulnerable people, or of the pairs of neighbours, no longer hold", "脆弱居民登记或邻里结对有一半失效的时间", "judgement: moves, deaths, changed health", Assumption;
    tier_wrong: "risk.tier_wrong" = 0.15 [0.05, 0.3] "share of buildings",
        "Residential buildings the district holds for safer or weaker than they are", "风险分级有误的住宅建筑比例", "judgement", Assumption;
    defect_detected: "defect.detected" = 0.8 [0.5, 0.95] "share of defects",
        "Defects an inspection finds", "隐患排查发现率", "judgement", Assumption;
    furniture_share: "defect.furniture_share" = 0.6 [0.4, 0.9] "share of homes",
        "Homes with heavy furniture that is not secured", "重型家具未固定的住宅比例", "judgement", Assumption;
    furniture_ratio: "defect.furniture_ratio" = 3.0 [1.5, 6.0] "relative chance",
        "Chance of being shut in in a home with unsecured furniture over that in others", "家具未固定住宅内人员被困机会之比", "judgement", Assumption;
    furniture_recurrence: "defect.furniture_recurrence" = 0.15 [0.05, 0.5] "per year",
        "Rate at which furniture that was secured is as before", "已固定家具恢复原状的速率", "judgement: one move in seven years", Assumption;
    stairs_share: "defect.stairs_share" = 0.3 [0.1, 0.6] "share of residential buildings",
        "Residential buildings whose stairs or exits are blocked", "楼梯或出口被堵占的住宅建筑比例", "judgement", Assumption;
    stairs_ratio: "defect.stairs_ratio" = 1.5 [1.1, 3.0] "relative chance",
        "Chance of being shut in where stairs or exits are blocked over that elsewhere", "楼梯或出口被堵建筑内人员被困机会之比", "judgement", Assumption;
    stairs_recurrence: "defect.stairs_recurrence" = 1.0 [0.3, 3.0] "per year",
        "Rate at which cleared stairs or exits are blocked as before", "清理后的楼梯出口再次被堵的速率", "judgement: within a year", Assumption;
    installation_share: "defect.installation_share" = 0.15 [0.05, 0.3] "share of residential buildings",
        "Residential buildings with a faulty electric or gas installation", "电气或燃气设施有隐患的住宅建筑比例", "judgement", Assumption;
    installation_ratio: "defect.installation_ratio" = 4.0 [1.5, 8.0] "relative chance",
        "Chance of an ignition where an installation is faulty over that elsewhere", "设施有隐患建筑起火机会之比", "electrical share of fires in China 2024 (0.314) as the part that faults account for", Derived;
    installation_recurrence: "defect.installation_recurrence" = 0.1 [0.03, 0.3] "per year",
        "Rate at which a repaired installation is faulty as before", "修复后的设施再次出现隐患的速率", "judgement", Assumption;
    cost_drill: "cost.drill" = 30.0 [10.0, 100.0] "yuan per household and drill", "A drill, with the time of those who take part", "每户每次演练费用(含参与时间)", "judgement: one hour of two people", Assumption;
    cost_drill_plan: "cost.drill_plan" = 20000.0 [5000.0, 50000.0] "yuan per community", "Plan, routes and signs to begin drills with", "社区演练预案、路线与标识费用", "judgement", Assumption;
    cost_education: "cost.education" = 10.0 [3.0, 30.0] "yuan per household reached", "A campaign, without what households buy themselves", "每触达一户宣传教育费用(不含居民自购)", "judgement", Assumption;
    cost_reserve: "cost.reserve" = 150.0 [60.0, 300.0] "yuan per household that buys one", "A reserve of water and food for some days, bought by the household", "家庭自购应急水和食品费用", "judgement", Assumption;
    cost_inspection: "cost.inspection" = 60.0 [30.0, 150.0] "yuan per home", "Inspecting one home and its share of the building", "每户隐患排查费用(含楼栋公共部位)", "judgement: half an hour of two people", Assumption;
    cost_repair_defect: "cost.defect_repair" = 400.0 [100.0, 1500.0] "yuan per defect", "Repairing a defect that was found", "每处隐患整改费用", "judgement", Assumption;
    cost_risk_tiers: "cost.risk_tiers" = 50.0 [20.0, 200.0] "yuan per residential building", "Placing a building in a risk tier from its papers", "每栋住宅建筑风险分级费用", "judgement", Assumption;
    cost_refresher: "cost.refresher_course" = 300.0 [100.0, 800.0] "yuan per volunteer and course", "A refresher course of half a day", "每名志愿者每次复训费用(半天)", "judgement", Assumption;
    cost_register: "cost.register_refresh" = 20.0 [5.0, 60.0] "yuan per entry", "Checking one entry of the register or one pair", "每条登记或结对核对费用", "judgement: a call or a visit", Assumption;
    distress_base: "distress.onset_shaken" = 0.05 [0.035, 0.1] "share",
        "Chance of lasting distress (at the level of probable PTSD) where the home or the building stayed in is damaged at all and nothing worse happened", "住房或所处建筑受损但无更重遭遇者出现持续心理困扰(相当于疑似 PTSD)的概率",
        "Galea et al. 2005: 5-10 % of the general population; Lorca 2011: 3.6 % of residents", Page;
    distress_need: "distress.onset_need" = 0.15 [0.05, 0.3] "share",
        "Chance of it after a long time in need", "长时间需求未获满足者出现持续心理困扰的概率", "judgement: between residents and those who lost their homes", Assumption;
    distress_need_hours: "distress.need_hours" = 24.0 [12.0, 48.0] "h",
        "Time in need within the first 72 hours that counts as long", "前 72 小时内视为长时间未获满足的时长", "judgement", Assumption;
    distress_rescue: "distress.onset_rescue" = 0.15 [0.1, 0.2] "share",
        "Chance of it for residents who dug for the trapped", "参与挖掘救援的居民出现持续心理困扰的概率", "Galea et al. 2005: 10-20 % of rescue workers; held to be so for neighbours too", Page;
    distress_witness: "distress.onset_household_hurt" = 0.2 [0.1, 0.35] "share",
        "Chance of it where another of the household is moderately or severely hurt", "家庭其他成员中度以上受伤者出现持续心理困扰的概率", "judgement", Assumption;
    distress_home: "distress.onset_home" = 0.234 [0.16, 0.43] "share",
        "Chance of it where the home is extensively damaged or had to be left", "住房严重破坏或被迫离家者出现持续心理困扰的概率",
        "a Yunnan earthquake (McFarlane & Cao): 23.4 % where most houses were destroyed, 16.2 % with minor damage; L'Aquila 2009: 43 % in temporary housing", Page;
    distress_direct: "distress.onset_direct" = 0.35 [0.3, 0.4] "share",
        "Chance of it for who was trapped or hurt", "被困或受伤者出现持续心理困扰的概率", "Galea et al. 2005: 30-40 % of direct victims; North et al. 1999: 34.3 %", Page;
    distress_bereaved: "distress.onset_bereaved" = 0.4 [0.3, 0.67] "share",
        "Chance of it where another of the household has died", "丧亲者出现持续心理困扰的概率", "judgement: above the directly exposed; loss of family is the lasting factor at Wenchuan", Assumption;
    distress_median: "distress.untreated_median" = 24.0 [8.0, 64.0] "months",
        "Median time to recovery without treatment, once the home is permanent again", "无治疗时(恢复稳定居所后)心理困扰的中位恢复时间",
        "Rosellini et al. 2018, WHO surveys: 20, 27, 50, 77 % within 3, 6, 24, 120 months; Morina et al. 2014 after natural disasters: 60 % at 40 months; Kessler et al. 1995: 64 months", Page;
    distress_spread: "distress.untreated_spread" = 2.3 [1.2, 2.6] "ln",
        "Spread of the time to recovery", "恢复时间的对数离差", "fit to the four shares of Rosellini et al. 2018 (2.2-2.5)", Derived;
    distress_treated: "distress.treated_speed" = 1.78 [1.0, 4.0] "relative speed",
        "Speed of recovery from a full course of counselling on, over that without", "完成全部疗程后的恢复速度(相对无治疗)",
        "Kessler et al. 1995: median 36 months with treatment, 64 without; not randomised", Page;
    distress_single: "distress.single_session" = 0.0 [0.0, 0.1] "share of a course's effect",
        "Effect of a single session", "单次会谈的效果占全疗程的比例", "Rose et al. 2002 (Cochrane): single-session debriefing prevents nothing, in one trial it harmed", Page;
    distress_sessions: "distress.sessions" = 10.0 [8.0, 12.0] "sessions",
        "Sessions of a full course", "一个完整疗程的会谈次数", "NICE NG116: 8-12; from memory, to be checked", Memory;
    distress_interval: "distress.session_interval" = 7.0 [3.0, 14.0] "days",
        "Time between two sessions of a course", "疗程内两次会谈间隔", "judgement: weekly", Assumption;
    distress_dropout: "distress.dropout" = 0.16 [0.1, 0.4] "share of courses",
        "Courses broken off before their end", "中途退出疗程的比例", "pooled over trials, meta-analysis of 2020: 16 % (14-18 %); more in practice", Page;
    distress_load: "distress.sessions_per_day" = 3.5 [2.0, 6.0] "sessions per counsellor and day",
        "Sessions a counsellor gives in a day, free days averaged in", "每名咨询师日均会谈次数(含休息日平均)", "judgement: five on working days", Assumption;
    distress_start: "distress.counselling_start" = 7.0 [4.0, 60.0] "days",
        "Day after the impact from which counsellors and outreach work", "心理咨询与主动走访开始的时间(灾后天数)", "judgement", Assumption;
    distress_seeks: "distress.help_seeking" = 0.22 [0.1, 0.35] "share of people in distress",
        "People in distress who ask for help by themselves", "主动求助的心理困扰者比例",
        "Wenchuan after one year: 182 of 835 with PTSD; Katrina: 18.5 % of new cases, 28.5 % of employees", Page;
    distress_delay: "distress.seeking_delay" = 60.0 [14.0, 180.0] "days",
        "Mean time until they ask (exponential)", "主动求助的平均延迟(指数分布)", "judgement", Assumption;
    distress_visits: "distress.visits" = 8.0 [4.0, 15.0] "households per worker and day",
        "Households a community worker visits in a day of outreach", "每名社区工作者每日走访户数", "judgement", Assumption;
    distress_sensitivity: "distress.screen_sensitivity" = 0.78 [0.6, 0.95] "share of people in distress",
        "People in distress whom the short screen of a visit finds", "走访筛查的灵敏度", "PC-PTSD, Prins et al. 2003; from memory, to be checked", Memory;
    distress_specificity: "distress.screen_specificity" = 0.87 [0.7, 0.97] "share of the others",
        "Others whom it leaves alone", "走访筛查的特异度", "PC-PTSD, Prins et al. 2003; from memory, to be checked", Memory;
    distress_accepts: "distress.accepts" = 0.5 [0.2, 0.8] "share of those found",
        "People found who accept counselling", "被发现者接受咨询的比例", "judgement", Assumption;
    cost_counsellor: "cost.counsellor" = 20000.0 [5000.0, 60000.0] "yuan per counsellor", "Training a counsellor for disasters", "每名咨询师灾害心理培训费用", "judgement", Assumption;
    cost_counsellor_yearly: "cost.counsellor_yearly" = 120000.0 [60000.0, 250000.0] "yuan per counsellor and year", "Salary of a counsellor", "咨询师年度人力成本", "judgement", Assumption;
    cost_outreach: "cost.outreach_yearly" = 1500.0 [500.0, 5000.0] "yuan per community worker and year", "Training community workers to find people in distress", "社区工作者心理识别年度培训费用", "judgement: two days a year", Assumption;
    lift_stop_pga: "lift.stop_motion" = 0.08 [0.04, 0.15] "g",
        "Peak acceleration at which lifts stop", "电梯停运的峰值加速度", "Osaka 2018: lifts stopped from about lower 5 on the JMA scale (Asahi Shimbun); its acceleration from memory", Memory;
    lift_use: "lift.use" = 0.0014 [0.0005, 0.004] "share of time",
        "Time a resident of an upper storey spends in a moving lift, on the mean of the day", "楼上居民乘梯时间占全天比例", "judgement: four rides a day of 30 s", Assumption;
    lift_peak: "lift.peak" = 3.0 [1.5, 5.0] "-",
        "Use of lifts in the hours of commuting over the mean", "通勤时段电梯使用倍数", "judgement", Assumption;
    lift_night: "lift.night" = 0.1 [0.02, 0.3] "-",
        "Use of lifts at night over the mean", "夜间电梯使用倍数", "judgement; Tokyo 2021, late evening: 25 of 78,000 stopped lifts held people, Osaka 2018, morning: 346 of 63,000 (Mainichi)", Assumption;
    lift_caught: "lift.caught" = 0.3 [0.02, 0.9] "share of those who ride",
        "People in a lift that stops who are caught between floors", "停梯时乘客被困于层间的比例", "judgement; far less where all lifts go to the next floor by themselves (339 people in 66,000 lifts, Osaka 2018, Asahi Shimbun)", Assumption;
    lift_release_hours: "lift.release" = 0.25 [0.1, 1.0] "person-h",
        "Work to let people out of a lift", "开梯救人所需工时", "order of a reported case: property staff in 9 min (Nanning, news)", Page;
    lift_firm_release: "lift.firm_release" = 1.5 [0.75, 6.0] "h",
        "Mean time until the lift firm lets people out", "维保单位救出被困者的平均时间", "Osaka 2018: 87 % of the cases over within 3 h (INA), as an exponential", Derived;
    lift_check_hours: "lift.check" = 1.0 [0.5, 2.0] "person-h",
        "Work to look at the lifts of a building before they run again", "每栋电梯震后检查复位所需工时", "Osaka 2018: 22,000 lifts, 1,000 engineers, three days (Asahi Shimbun)", Derived;
    lift_firm_check: "lift.firm_check" = 36.0 [12.0, 72.0] "h",
        "Mean time until the lift firm has looked at a building's lifts", "维保单位完成一栋检查的平均等待", "Osaka 2018: all lifts of one firm back after three days (Asahi Shimbun)", Derived;
    facility_untrained: "lift.untrained_divisor" = 2.0 [1.5, 4.0] "-",
        "Untrained property staff are slower at lifts and pumps by this factor", "未受训物业人员处置电梯水泵的减速倍数", "judgement; as untrained helpers on voids", Assumption;
    lift_pry_injury: "lift.pry_injury" = 0.05 [0.01, 0.2] "share of people let out",
        "People hurt when the untrained let them out of a lift", "未受训者开梯致被困者受伤的比例", "judgement", Assumption;
    held_storey: "lift.held_storey" = 3.0 [2.0, 5.0] "storey",
        "Lowest storey from which people who walk badly stay upstairs without a lift (1: ground)", "无电梯时行动不便者难以下楼的最低楼层(首层为 1)", "judgement", Assumption;
    pump_storey: "pump.mains_storeys" = 4.0 [3.0, 6.0] "storeys",
        "Storeys the mains' pressure reaches without pumps", "市政水压可直供的层数", "rule of 12 m of head for two storeys and 4 m for each more", Memory;
    pump_flood_hours: "pump.basement_fills" = 24.0 [6.0, 96.0] "h",
        "Mean time in which a basement fills once its pumps stand still", "排水泵停运后地下室进水的平均时间", "judgement", Assumption;
    pump_set_up_hours: "pump.set_up" = 1.0 [0.5, 3.0] "person-h",
        "Work to run a building's pumps on a portable set", "以移动电源恢复一栋水泵所需工时", "judgement", Assumption;
    basement_loss: "pump.basement_loss" = 0.01 [0.002, 0.05] "share of the value",
        "Loss of a building whose basement has filled", "地下室进水造成的建筑价值损失比例", "judgement", Assumption;
    property_night: "property.night_duty" = 0.3 [0.1, 0.6] "share of staff",
        "Property staff on duty from 19 to 7 o'clock", "夜间(19 时至 7 时)在岗物业人员比例", "judgement", Assumption;
    property_call_in: "property.call_in" = 1.0 [0.5, 4.0] "h",
        "Mean time until property staff who are off duty have come", "非当班物业人员到岗平均时间", "judgement", Assumption;
    cost_property_staff: "cost.property_staff_yearly" = 60000.0 [40000.0, 90000.0] "yuan per person and year", "Wages of one of the property staff", "物业人员年度人力成本", "judgement", Assumption;
    cost_property_training: "cost.property_training" = 1500.0 [500.0, 4000.0] "yuan per person", "Course and portable set for one of the property staff", "每名物业人员电梯水泵处置培训与便携设备费用", "judgement", Assumption;
    cost_retrofit: "cost.retrofit" = 600.0 [300.0, 1200.0] "yuan per m2", "Seismic retrofit", "抗震加固费用", "judgement: 15 % of replacement", Assumption;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_card_is_complete_and_its_value_in_range() {
        let defaults = Parameters::default();
        for (i, card) in CATALOGUE.iter().enumerate() {
            assert!(card.low <= card.value && card.value <= card.high, "{}", card.key);
            assert_eq!(defaults.get(card.key), Some(card.value));
            assert!(!card.en.is_empty() && !card.zh.is_empty() && !card.source.is_empty());
            assert!(CATALOGUE[..i].iter().all(|other| other.key != card.key), "{}", card.key);
        }
        assert_eq!(defaults.get("no.such.key"), None);
    }
}
