//! The natural quantities of a replicate: names, units, order. One row per arm and replicate.

/// (name, unit) of every natural quantity, in the order of the columns of results.
pub static QUANTITIES: &[(&str, &str)] = &[
    ("harm_impact_per_head", "severity-weighted casualties per resident"),
    ("deaths_impact", "persons"),
    ("services_min_24h", "share of initial service"),
    ("direct_loss_yuan", "yuan"),
    ("exposed_value_yuan", "yuan"),
    ("harm_after_per_head", "severity-weighted casualties per resident"),
    ("deaths_after", "persons"),
    ("deaths_total", "persons"),
    ("deaths_trapped", "persons"),
    ("deaths_injury", "persons"),
    ("deaths_distress", "persons"),
    ("deaths_fire", "persons"),
    ("services_0_3d", "share of initial service"),
    ("services_3_84d", "share of initial service"),
    ("services_84_1080d", "share of initial service"),
    ("services_vulnerable_0_3d", "share of initial service"),
    ("services_vulnerable_3_84d", "share of initial service"),
    ("services_vulnerable_84_1080d", "share of initial service"),
    ("homes_share", "share of households"),
    ("population_share", "share of residents"),
    ("newcomer_households", "households"),
    ("return_days_owners", "days"),
    ("return_days_renters", "days"),
    ("repair_price_peak", "of the price before"),
    ("fund_used_share", "share of the fund"),
    ("fund_left_below_yuan", "yuan"),
    ("fund_refused_homes", "homes"),
    ("fund_gap_poorest", "share of claims"),
    ("t50_housing_days", "days"),
    ("t90_housing_days", "days"),
    ("t95_housing_days", "days"),
    ("tau_housing_days", "days of full outage"),
    ("without_housing_person_days", "person-days"),
    ("t50_power_days", "days"),
    ("t90_power_days", "days"),
    ("t95_power_days", "days"),
    ("tau_power_days", "days of full outage"),
    ("without_power_person_days", "person-days"),
    ("t50_water_days", "days"),
    ("t90_water_days", "days"),
    ("t95_water_days", "days"),
    ("tau_water_days", "days of full outage"),
    ("without_water_person_days", "person-days"),
    ("t50_telecom_days", "days"),
    ("t90_telecom_days", "days"),
    ("t95_telecom_days", "days"),
    ("tau_telecom_days", "days of full outage"),
    ("without_telecom_person_days", "person-days"),
    ("t50_medical_days", "days"),
    ("t90_medical_days", "days"),
    ("t95_medical_days", "days"),
    ("tau_medical_days", "days of full outage"),
    ("without_medical_person_days", "person-days"),
    ("t50_road_days", "days"),
    ("t90_road_days", "days"),
    ("t95_road_days", "days"),
    ("tau_road_days", "days of full outage"),
    ("without_road_person_days", "person-days"),
    ("t50_relief_days", "days"),
    ("t90_relief_days", "days"),
    ("t95_relief_days", "days"),
    ("tau_relief_days", "days of full outage"),
    ("without_relief_person_days", "person-days"),
    ("t50_gas_days", "days"),
    ("t90_gas_days", "days"),
    ("gas_lost_person_days", "person-days"),
    ("t50_sewer_days", "days"),
    ("t90_sewer_days", "days"),
    ("sewer_lost_person_days", "person-days"),
    ("dislocated_person_days", "person-days"),
    ("households_dislocated", "households"),
    ("injured_moderate", "persons"),
    ("injured_severe", "persons"),
    ("trapped", "persons"),
    ("freed", "persons"),
    ("freed_by_self", "persons"),
    ("freed_by_kin", "persons"),
    ("freed_by_neighbours", "persons"),
    ("freed_by_volunteers", "persons"),
    ("freed_by_staff", "persons"),
    ("freed_by_district", "persons"),
    ("freed_by_outside", "persons"),
    ("rescuers_injured", "persons"),
    ("visitor_days", "person-days"),
    ("median_extrication_delay_hours", "h"),
    ("welfare_delay_hours", "h"),
    ("patients_by_kin", "persons"),
    ("patients_carried", "persons"),
    ("patients_by_car", "persons"),
    ("patients_by_ambulance", "persons"),
    ("patients_taken_out", "persons"),
    ("patients_turned_away", "persons"),
    ("first_aid_median_hours", "h"),
    ("treatment_median_hours", "h"),
    ("unsheltered_person_hours", "person-h"),
    ("shelter_time_median_minutes", "min"),
    ("shelter_time_p95_minutes", "min"),
    ("queue_person_hours", "person-h"),
    ("in_shelter_1h", "share of those who set out"),
    ("in_shelter_3h", "share of those who set out"),
    ("in_shelter_6h", "share of those who set out"),
    ("in_shelter_24h", "share of those who set out"),
    ("in_shelter_72h", "share of those who set out"),
    ("water_shortage_person_days", "person-days"),
    ("shelter_places_6h", "places"),
    ("shelter_places_24h", "places"),
    ("shelter_places_72h", "places"),
    ("sheltered_peak", "persons"),
    ("sheltered_peak_days", "days"),
    ("sheltered_3d", "persons"),
    ("sheltered_30d", "persons"),
    ("relief_coverage_24h", "share of deliveries"),
    ("relief_p95_hours", "h"),
    ("relief_gap_hours", "h"),
    ("relief_unmet_person_days", "person-days"),
    ("rations_refused", "person-days and kits"),
    ("out_of_stock_hours", "site-h"),
    ("medicine_needs", "persons"),
    ("medicine_unmet_person_days", "person-days"),
    ("ill_without_medicine", "persons"),
    ("ill_without_power", "persons"),
    ("ill_from_cold", "persons"),
    ("news_shelter_6h", "share of households"),
    ("news_stock_6h", "share of households"),
    ("circle_shelter_15min_before", "share of residents"),
    ("circle_shelter_15min_after", "share of residents"),
    ("circle_medical_15min_before", "share of residents"),
    ("circle_medical_15min_after", "share of residents"),
    ("circle_stock_15min_before", "share of residents"),
    ("circle_stock_15min_after", "share of residents"),
    ("circle_all_15min_before", "share of residents"),
    ("circle_all_15min_after", "share of residents"),
    ("circle_assembly_10min_before", "share of residents"),
    ("circle_assembly_10min_after", "share of residents"),
    ("circle_first_aid_10min_before", "share of residents"),
    ("circle_first_aid_10min_after", "share of residents"),
    ("circle_stock_10min_before", "share of residents"),
    ("circle_stock_10min_after", "share of residents"),
    ("circle_assembly_5min_before", "share of residents"),
    ("circle_assembly_5min_after", "share of residents"),
    ("circle_first_aid_5min_before", "share of residents"),
    ("circle_first_aid_5min_after", "share of residents"),
    ("circle_stock_5min_before", "share of residents"),
    ("circle_stock_5min_after", "share of residents"),
    ("decision_delay_minutes", "min"),
    ("wrong_decisions", "decisions"),
    ("first_decision_minutes", "min"),
    ("desk_wait_minutes", "min"),
    ("messages_lost", "messages"),
    ("ownerless_hours", "h"),
    ("triggers_right", "communities × decisions"),
    ("triggers_false", "communities × decisions"),
    ("grid_report_minutes", "min"),
    ("news_stock_6h_vulnerable", "share of households"),
    ("stock_regret", "share of goods"),
    ("concentration_beds", "Herfindahl index"),
    ("concentration_shelter_places", "Herfindahl index"),
    ("concentration_stock", "Herfindahl index"),
    ("single_site_loss", "share of residents"),
    ("building_facility_hours", "lift-h and pump-h"),
    ("caught_in_lifts", "persons"),
    ("caught_in_lifts_hours", "person-h"),
    ("held_upstairs", "persons"),
    ("pumps_flooded", "buildings"),
    ("partner_shops", "shops"),
    ("partner_rations", "rations"),
    ("partner_cost_yuan", "yuan"),
    ("deaths_water", "persons"),
    ("warned_before_water", "share of residents at risk"),
    ("left_before_water", "share of residents at risk"),
    ("warning_lead_minutes", "min"),
    ("buildings_extensive", "buildings"),
    ("buildings_complete", "buildings"),
    ("buildings_collapsed", "buildings"),
    ("ignitions", "buildings"),
    ("fires_passed_on", "buildings"),
    ("buildings_burnt", "buildings"),
    ("burnt_floor_area_m2", "m2"),
    ("fires_put_out_occupants", "buildings"),
    ("fires_put_out_neighbours", "buildings"),
    ("fires_put_out_pump", "buildings"),
    ("fires_put_out_brigade", "buildings"),
    ("fire_injured", "persons"),
    ("households_drilled", "share of households"),
    ("households_aware", "share of households"),
    ("households_reserve", "share of households"),
    ("volunteers_in_practice", "share of volunteers"),
    ("register_right", "share of the register"),
    ("defects_open", "share of defects"),
    ("tier_misclassified", "share of residential buildings"),
    ("top_tier_harm", "share of harm"),
    ("people_distressed", "persons"),
    ("distress_untreated_days", "person-days"),
    ("distressed_1y", "persons"),
    ("back_to_normal_share", "share of people in distress"),
    ("counselling_contacts", "sessions"),
    ("counselling_wait_days", "days"),
    ("power_area_tripped", "share of customers out"),
    ("power_area_blocked", "share of customers out"),
    ("power_area_cut_off", "share of customers out"),
    ("power_area_faulted", "share of customers out"),
    ("power_area_lost", "share of customers out"),
    ("power_area_t50_days", "days"),
    ("power_area_t90_days", "days"),
    ("power_area_loss_days", "days without power per customer"),
    ("crews_without_supplies_hours", "crew-h"),
    ("bridges_closed", "bridges"),
    ("bridge_closed_days", "bridge-days"),
    ("slopes_failed", "slopes"),
    ("gap_harm_vulnerable", "severity-weighted casualties per resident"),
    ("gap_services_older_days", "days of full outage"),
    ("gap_services_impaired_days", "days of full outage"),
    ("gap_services_renters_days", "days of full outage"),
    ("gap_services_poorest_days", "days of full outage"),
    ("gap_dislocated_older_days", "days"),
    ("gap_dislocated_impaired_days", "days"),
    ("gap_dislocated_renters_days", "days"),
    ("gap_dislocated_poorest_days", "days"),
    ("schools_open_t90_days", "days"),
    ("clinics_open_t90_days", "days"),
    ("shops_open_t90_days", "days"),
    ("works_open_t90_days", "days"),
    ("school_days_lost", "pupil-days"),
    ("work_days_lost", "person-days"),
    ("income_loss_yuan", "yuan"),
    ("interruption_loss_yuan", "yuan"),
    ("price_rise_loss_yuan", "yuan"),
    ("total_loss_yuan", "yuan"),
    ("need_severity", "expected deaths if unmet"),
    ("need_severity_lost", "expected deaths not avoided"),
    ("local_hours_effective", "person-h"),
    ("local_hours_mobilised", "person-h"),
    ("local_work_undone_hours", "person-h"),
    ("vulnerable_alone", "persons"),
    ("vulnerable_reached_2h", "persons"),
    ("helpers", "persons"),
    ("helper_places", "persons"),
    ("helping_hours_men_under_65", "person-h"),
    ("helping_hours_men_65_plus", "person-h"),
    ("helping_hours_women_under_65", "person-h"),
    ("helping_hours_women_65_plus", "person-h"),
    ("able_adults_men_under_65", "persons"),
    ("able_adults_men_65_plus", "persons"),
    ("able_adults_women_under_65", "persons"),
    ("able_adults_women_65_plus", "persons"),
    ("harm_without_local_help", "severity-weighted casualties per resident"),
    ("harm_with_local_help", "severity-weighted casualties per resident"),
    ("harm_ideal_local_help", "severity-weighted casualties per resident"),
];

/// Position of a quantity.
#[must_use]
pub fn position(name: &str) -> Option<usize> {
    static INDEX: std::sync::OnceLock<std::collections::BTreeMap<&str, usize>> = std::sync::OnceLock::new();
    let index = INDEX.get_or_init(|| QUANTITIES.iter().enumerate().map(|(i, (n, _))| (*n, i)).collect());
    index.get(name).copied()
}

/// For a time of recovery, the quantity that has a value in every run that waits for it; none for what is no such time.
/// A time has no value in a run that ends before it and in one that does not wait for it.
#[must_use]
pub fn waits_with(time: &str) -> Option<usize> {
    let words: Vec<&str> = time.strip_suffix("_days")?.split('_').collect();
    match words[..] {
        ["t50" | "t90" | "t95", service] => {
            position(&format!("tau_{service}_days")).or_else(|| position(&format!("{service}_lost_person_days")))
        }
        ["power", "area", "t50" | "t90"] => position("power_area_loss_days"),
        [_, "open", "t90"] => position("work_days_lost"),
        _ => None,
    }
}

/// One value per quantity; none where the replicate has none.
#[derive(Clone, Debug, PartialEq)]
pub struct Row(pub Vec<Option<f64>>);

impl Default for Row {
    fn default() -> Self {
        Self(vec![None; QUANTITIES.len()])
    }
}

impl Row {
    /// Sets a quantity by name.
    pub fn set(&mut self, name: &str, value: impl Into<Option<f64>>) {
        let found = position(name);
        debug_assert!(found.is_some(), "unknown quantity {name}");
        if let Some(i) = found {
            self.0[i] = value.into();
        }
    }

    /// A quantity by name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<f64> {
        position(name).and_then(|i| self.0[i])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique() {
        for (i, (name, unit)) in QUANTITIES.iter().enumerate() {
            assert_eq!(position(name), Some(i));
            assert!(!unit.is_empty());
        }
    }

    #[test]
    fn every_time_of_recovery_has_a_quantity_it_waits_with() {
        for (name, _) in QUANTITIES {
            let time = name.split('_').any(|word| matches!(word, "t50" | "t90" | "t95"));
            assert_eq!(waits_with(name).is_some(), time, "{name}");
        }
    }
}
