//! What happened in a run, as integer totals.

use crate::time::Seconds;
use crate::world::facilities::ITEMS;

/// Severity weights of harm in thousandths: none, Hazus severities 1 to 4.
pub const HARM: [i64; 5] = [0, 3, 105, 593, 1_000];

/// Integer totals of one run. Times are person-seconds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Tally {
    pub deaths_impact: i64,
    pub deaths_after: i64,
    /// Of the deaths by the impact, those by water.
    pub deaths_water: i64,
    /// Of the deaths after the impact: trapped, of untreated injury or after release, alone in distress, by fire.
    pub deaths_by_cause: [i64; 4],
    /// (time, people) of those who came from elsewhere by themselves to help, for a day.
    pub visitor_days: Vec<(Seconds, i64)>,
    /// Thousandths of a severity-weighted casualty.
    pub harm_impact: i64,
    pub harm_after: i64,
    /// Harm by the impact and in the first 72 hours.
    pub harm_of_response: i64,
    /// Harm to vulnerable people, impact and after.
    pub harm_vulnerable: i64,
    /// Harm to people whose home the district holds for the top risk tier.
    pub harm_top_tier: i64,
    /// Defects that would be there without any programme, and those open at the impact.
    pub defects: [i64; 2],
    /// Residential buildings the district holds for safer or weaker than they are.
    pub tiers_wrong: i64,
    pub injured: [i64; 5],
    pub trapped: i64,
    /// Patients by how they came to their first place of care: with kin on foot, carried, by car, by ambulance.
    pub patients_moved: [i64; 4],
    /// Patients taken out of the place for care.
    pub taken_out: i64,
    /// Patients turned away from a full waiting room.
    pub turned_away: i64,
    pub rescuers_injured: i64,
    /// Mobilised time of local helpers, closed when they stand down or the run ends.
    pub local_mobilised: i64,
    /// Of it, travel and work on needs that were met.
    pub local_effective: i64,
    /// Of it, travel and work on needs that were not met (somebody was faster, the person died).
    pub local_wasted: i64,
    /// Relief goods that were really there at the impact, came in, reached households; by item.
    pub stock_at_start: [i64; ITEMS],
    pub stock_arrived: [i64; ITEMS],
    pub stock_delivered: [i64; ITEMS],
    /// Rations asked for and not given, by item.
    pub stock_refused: [i64; ITEMS],
    /// Site-seconds in which a site was out of an item somebody had asked it for.
    pub out_of_stock: i64,
    /// People caught in lifts, and their time there.
    pub caught_in_lifts: i64,
    pub caught_seconds: i64,
    /// Vulnerable people above a lift that stopped at the impact with nobody to carry them.
    pub held_upstairs: i64,
    /// Basements that filled because the pumps stood still.
    pub pumps_flooded: i64,
    /// Time in which the lifts or the pumps of a building stood still, each counted.
    pub facility_seconds: i64,
    /// Shops under contract that opened, and rations they handed out.
    pub partner_shops: i64,
    pub partner_rations: i64,
    /// People made ill by the cold out of doors, by missing medicine, by devices without power.
    pub exposed: i64,
    pub ill_without_medicine: i64,
    pub ill_without_power: i64,
    /// Person-days away from home.
    pub dislocated_days: i64,
    pub households_dislocated: i64,
    /// Direct loss, fen.
    pub direct_loss: i64,
    pub buildings_extensive: i64,
    pub buildings_complete: i64,
    pub buildings_collapsed: i64,
    /// Buildings that caught fire by themselves.
    pub ignitions: i64,
    /// Buildings that caught from a neighbour.
    pub fires_passed_on: i64,
    /// Fires put out, by who did it last: occupants, neighbours, a pump of the community, the brigade.
    pub fires_put_out: [i64; super::fire::FIGHTERS],
    pub buildings_burnt: i64,
    /// Floor area of the buildings burnt, m².
    pub burnt_area: i64,
    /// Free people hurt where a fire began, or fighting one.
    pub fire_injured: i64,
    pub wrong_decisions: i64,
    pub decisions: i64,
    /// Sum of times from the request to the effect of decisions.
    pub decision_seconds: i64,
    /// Requests that stood in line at a desk, and how long.
    pub desk_visits: i64,
    pub desk_wait_seconds: i64,
    /// Messages from desk to desk that arrived, and sendings that were lost.
    pub messages: i64,
    pub messages_lost: i64,
    /// Time duties were held by nobody once they were called for.
    pub ownerless_seconds: i64,
    /// Reports from cells through their networks, and the time they lost there.
    pub cell_reports: i64,
    pub hand_over_seconds: i64,
    /// Plans set off where there were needs, and where there were none.
    pub triggers_right: i64,
    pub triggers_false: i64,
    /// Helping time by group: sex (2) × age (able adults under and from 65).
    pub helping_by_group: [i64; 4],
    /// People who helped at least once.
    pub helpers: i64,
}
