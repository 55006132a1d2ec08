//! What `results.json` and `place.json` hold. Versioned; no path, time, thread count or machine in them.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Version of `results.json`. A field added with a default keeps it: readers of older and newer files get along. What is
/// renamed, removed or means something else raises it.
pub const VERSION: u32 = 1;

/// Replicates below which no interval can be trusted.
pub const FEW_REPLICATES: u32 = 30;

/// A text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Text {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// The whole of `results.json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Results {
    /// [`VERSION`].
    pub version: u32,
    /// Title of the scenario.
    pub title: Text,
    /// Label that must stand beside every figure ("Monaco's geometry, a Chinese governance template, not a forecast").
    pub label: Text,
    /// Attribution of the data (map licence).
    pub attribution: Text,
    /// What happens, in one sentence.
    pub hazard: Text,
    /// Residents, households, buildings, communities.
    pub size: PlaceSize,
    /// Seed of the study.
    pub seed: u64,
    /// Replicates in every arm.
    pub replicates: u32,
    /// Days after the impact at which every replicate ends; 0 in older files.
    #[serde(default)]
    pub horizon_days: u32,
    /// Arms; the first is the baseline.
    pub arms: Vec<ArmResult>,
    /// Comparisons of every other arm with the baseline.
    pub comparisons: Vec<Comparison>,
    /// Values marked as assumptions that the run used, with every number the scenario changed.
    pub assumptions: Vec<Assumption>,
    /// Names, lists and tables that the scenario changed; none in older files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub written: Vec<Written>,
    /// Notes on how to read the numbers, in both languages.
    pub notes: Vec<Text>,
}

/// Size of the place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PlaceSize {
    /// Residents.
    pub residents: u64,
    /// Households.
    pub households: u64,
    /// Buildings.
    pub buildings: u64,
    /// Communities.
    pub communities: u64,
    /// Grid cells.
    pub cells: u64,
    /// Vulnerable residents.
    pub vulnerable: u64,
}

/// Mean and spread of a natural quantity over replicates.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// Mean; none when no replicate has a value.
    pub mean: Option<f64>,
    /// Standard deviation over replicates.
    pub sd: Option<f64>,
    /// 5th percentile over replicates.
    pub p05: Option<f64>,
    /// 95th percentile over replicates.
    pub p95: Option<f64>,
    /// Replicates with a value (a time that was never reached has none).
    pub n: u32,
    /// Unit.
    pub unit: String,
    /// For a time of recovery: its median over all replicates; none in older files and for all else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<Time>,
}

/// Median of a time of recovery over the replicates that wait for it; one that does not get there by the horizon counts
/// as later than that. The mean beside it is of those that get there.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Time {
    /// Median; none: later than the horizon.
    pub median: Option<f64>,
    /// 95 % interval of luck only; an end that is none lies beyond the horizon.
    pub ci_mc: Option<[Option<f64>; 2]>,
    /// Replicates that get there.
    pub reached: u32,
    /// Replicates that wait for it.
    pub of: u32,
}

/// One part of a score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// Value on 0–100; none when nothing was at stake.
    pub value: Option<f64>,
    /// Interval of luck only.
    pub ci_mc: Option<[f64; 2]>,
    /// The natural quantities behind it.
    pub natural: BTreeMap<String, Summary>,
}

/// One score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// Value on 0–100; none when nothing was at stake.
    pub value: Option<f64>,
    /// 95 % interval of luck only, parameters fixed.
    pub ci_mc: Option<[f64; 2]>,
    /// 95 % interval with parameters sampled too; none when they were not sampled.
    pub interval_total: Option<[f64; 2]>,
    /// Arithmetic mean of the parts, beside the shifted geometric one.
    pub arithmetic: Option<f64>,
    /// Parts by name (`life`, `services`, `property`; `saved`, `services`, `services_vulnerable`, `homes`;
    /// `served`, `efficiency`, `reached`, `participation`).
    pub parts: BTreeMap<String, Part>,
}

/// The three scores by name (`resistance`, `recovery`, `self_governance`).
pub type Scores = BTreeMap<String, Score>;

/// Cost of an arm.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CostResult {
    /// Once, yuan.
    pub capital: f64,
    /// Every year, yuan.
    pub yearly: f64,
}

/// One arm.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArmResult {
    /// Identifier.
    pub id: String,
    /// Title.
    pub title: Text,
    /// What it changes and how it can do harm.
    pub description: Text,
    /// Cost.
    pub cost: CostResult,
    /// The three scores.
    pub scores: Scores,
    /// Whole resilience with equal weights.
    pub whole: Option<f64>,
    /// Share of weight draws (Dirichlet(1, 1, 1)) in which the arm ranks first.
    pub ranks_first: Option<f64>,
    /// Mutual-aid value with its interval; none when not computed or n/a.
    pub mutual_aid: Option<MutualAid>,
    /// Indicators in natural units by name.
    pub indicators: BTreeMap<String, Summary>,
    /// Who met the needs: need kind → helper class → counts by time.
    pub needs: Vec<NeedsMet>,
    /// Functionality through time.
    pub series: Vec<Series>,
}

/// The mutual-aid value: (H0 − H1) / (H0 − Hideal).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MutualAid {
    /// Ratio of ensemble means; none when the interval of H0 − Hideal spans 0.
    pub value: Option<f64>,
    /// 95 % interval of luck only.
    pub ci_mc: Option<[f64; 2]>,
    /// Harm per head without help from within the community.
    pub harm_without: f64,
    /// Harm per head as simulated.
    pub harm_simulated: f64,
    /// Harm per head with immediate, all-knowing help.
    pub harm_ideal: f64,
}

/// Needs of one kind met by one class of helpers: means over replicates.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NeedsMet {
    /// Need kind (`extrication`, `first_aid`, `treatment`, `welfare`, `shelter`, `water`, `food`).
    pub kind: String,
    /// Helper class (`self`, `kin`, `neighbour`, `volunteer`, `staff`, `district`, `outside`, `unmet`).
    pub by: String,
    /// Mean number met within 1, 6, 24 and 72 h of the impact (for `unmet`: still open then).
    pub within: [f64; 4],
}

/// One curve with its band. All series of a file share `times` per name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// Name (`all`, `housing`, `power`, `water`, `telecom`, `medical`, `road`, `relief`, `all_vulnerable`).
    pub name: String,
    /// Hours after the impact.
    pub hours: Vec<f64>,
    /// Mean share of the initial service, 0–1.
    pub mean: Vec<f64>,
    /// 5th percentile over replicates.
    pub p05: Vec<f64>,
    /// 95th percentile over replicates.
    pub p95: Vec<f64>,
}

/// Difference of one score between an arm and the baseline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScoreDifference {
    /// Arm minus baseline.
    pub difference: Option<f64>,
    /// Paired 95 % interval, luck only.
    pub ci_mc: Option<[f64; 2]>,
    /// The same adjusted for the number of arms (max-T bootstrap), never narrower at either end.
    pub ci_mc_adjusted: Option<[f64; 2]>,
    /// What the interval would be if the arms were not paired.
    pub ci_mc_unpaired: Option<[f64; 2]>,
    /// Share of bootstrap draws in which the arm is better.
    pub probability_better: Option<f64>,
    /// Share of pairs in which the natural quantities behind the score differ at all.
    pub pairs_that_differ: f64,
}

/// One arm against the baseline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// Arm.
    pub arm: String,
    /// The arm it is compared with.
    pub against: String,
    /// Expected deaths rise (interval above 0): never called best.
    pub harmful: bool,
    /// Differences by score name.
    pub scores: BTreeMap<String, ScoreDifference>,
    /// Paired differences of indicators in natural units: mean and 95 % interval.
    pub indicators: BTreeMap<String, IndicatorDifference>,
    /// Cost on top of the baseline.
    pub cost: CostResult,
    /// What it costs and saves; none in older files.
    #[serde(default)]
    pub money: Option<Money>,
    /// Where it stands by cost and scores; none in older files.
    #[serde(default)]
    pub step: Option<Step>,
}

/// Where an arm stands among all by cost and the three scores, at the means. An arm under which deaths rise is on no
/// front.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Arm on the front that costs no more and has no score lower.
    pub dominated_by: Option<String>,
    /// Next cheaper arm on the front, which nothing dominates.
    pub from: Option<String>,
    /// Yuan per point gained on top of that arm, by score.
    pub per_point: BTreeMap<String, Valued>,
}

/// A value with its interval.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Valued {
    /// Value; none where there is none, or what it is divided by may as well be nothing.
    pub value: Option<f64>,
    /// Paired 95 % interval, luck only.
    pub ci_mc: Option<[f64; 2]>,
}

/// One arm against the baseline in money.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Money {
    /// Present value of all it costs, yuan.
    pub present_value: f64,
    /// Years for which yearly costs are paid.
    pub years: f64,
    /// Discount rate a year.
    pub discount_rate: f64,
    /// Events that what is saved is counted for, discounted.
    pub events: f64,
    /// Mean time between two such events, years; none: it comes once for certain, at the end of the years.
    #[serde(default)]
    pub return_period: Option<f64>,
    /// Worth of a death avoided, yuan; none: deaths are not in the benefit.
    pub value_of_life: Option<f64>,
    /// Loss avoided in one event, yuan.
    pub loss_avoided: Valued,
    /// Deaths avoided in one event.
    pub deaths_avoided: Valued,
    /// Person-days of full service gained in one event.
    pub service_gained: Valued,
    /// Yuan per death avoided.
    pub per_death: Valued,
    /// Yuan per person-day of full service gained.
    pub per_service_day: Valued,
    /// Benefit over cost.
    pub benefit_cost: Valued,
}

/// Paired difference of one natural quantity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IndicatorDifference {
    /// Mean of arm minus baseline over pairs.
    pub difference: Option<f64>,
    /// 95 % interval.
    pub ci_mc: Option<[f64; 2]>,
    /// Unit.
    pub unit: String,
    /// Pairs in which both arms have a value, for a time of recovery and where these are not all; the difference needs
    /// all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pairs: Option<u32>,
}

/// A value that users must see as an assumption, or that the scenario changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Assumption {
    /// Key.
    pub key: String,
    /// What it is.
    pub text: Text,
    /// Value used.
    pub value: f64,
    /// Lower end of the plausible range.
    pub low: f64,
    /// Upper end of the plausible range.
    pub high: f64,
    /// Unit.
    pub unit: String,
    /// Its Chinese name, where the key has one; none in older files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit_zh: Option<String>,
    /// Source.
    pub source: String,
    /// Confidence (`read`, `page`, `derived`, `memory`, `assumption`, `scenario`).
    pub confidence: String,
}

/// A value that is no single number and that the scenario changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Written {
    /// Key.
    pub key: String,
    /// What it is.
    pub text: Text,
    /// Value as written in the scenario file.
    pub value: String,
    /// Unit.
    pub unit: Text,
    /// Source: the line of the file.
    pub source: String,
}

/// `place.json`: what the map of the report draws.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// [`VERSION`].
    pub version: u32,
    /// Attribution that must stand beside the map.
    pub attribution: Text,
    /// Outline of the place: rings of (longitude, latitude).
    pub boundary: Vec<Vec<[f64; 2]>>,
    /// Buildings.
    pub buildings: Vec<PlaceBuilding>,
    /// Road lines of (longitude, latitude).
    pub roads: Vec<Vec<[f64; 2]>>,
    /// Facilities.
    pub facilities: Vec<PlaceFacility>,
}

/// One building on the map, with baseline means over replicates.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlaceBuilding {
    /// Footprint ring of (longitude, latitude); a single point when the place has none.
    pub ring: Vec<[f64; 2]>,
    /// Residents.
    pub residents: u32,
    /// Share of replicates with at least extensive damage.
    pub severe: f64,
    /// Mean delay of help to people in this building, hours; none when nobody ever needed any.
    pub delay: Option<f64>,
    /// How many of shelter, medical care and relief goods are within 15 minutes' walk before the impact, 0–3.
    #[serde(default)]
    pub circle_before: u8,
    /// The same after the damage, mean over replicates.
    #[serde(default)]
    pub circle_after: f64,
}

/// One facility on the map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlaceFacility {
    /// Kind (`hospital`, `clinic`, `pharmacy`, `school`, `open-space`, `fire-station`, `micro-fire-station`,
    /// `police`, `attached-space`).
    pub kind: String,
    /// Name on the map, if any.
    pub name: String,
    /// Longitude.
    pub longitude: f64,
    /// Latitude.
    pub latitude: f64,
}
