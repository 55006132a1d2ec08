//! What an observed event is compared with: counts read off one run. A count is a numerator over a
//! denominator, so that replicates are pooled by adding counts and dividing once; shares are never averaged.
//!
//! A new observable costs one function and one row of [`CATALOGUE`].

use crate::indicators::homes;
use crate::indicators::power_area;
use crate::processes::Run;
use crate::processes::recovery::buried_pipes::{GAS, WATER};
use crate::processes::recovery::utility;
use crate::state::State;
use crate::state::ledger::{CLASSES, HelperClass, Need, NeedKind, Status};
use crate::state::people::{Entrapment, Location};
use crate::time::{DAY, HOUR, NEVER, Seconds};

/// A count over what it is counted of.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Ratio {
    /// What was counted.
    pub numerator: f64,
    /// Of how many; 1 for a plain quantity.
    pub denominator: f64,
}

impl Ratio {
    /// A count of so many.
    #[must_use]
    pub fn of(numerator: f64, denominator: f64) -> Self {
        Self { numerator, denominator }
    }

    /// A quantity that is averaged over runs.
    #[must_use]
    pub fn plain(value: f64) -> Self {
        Self { numerator: value, denominator: 1.0 }
    }

    /// The share, where there is anything to count of.
    #[must_use]
    pub fn value(self) -> Option<f64> {
        (self.denominator > 0.0).then(|| self.numerator / self.denominator)
    }

    /// Both counts together.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self { numerator: self.numerator + other.numerator, denominator: self.denominator + other.denominator }
    }
}

/// What an observable is asked with, in hours after the impact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Nothing: one value.
    Nothing,
    /// Times, ascending: one value for each.
    Times,
    /// Boundaries, ascending, at least two: one value for each stretch between two.
    Stretches,
}

/// One observable.
pub struct Observable {
    /// Name in case files and results.
    pub name: &'static str,
    /// What it is: Chinese, English.
    pub text: [&'static str; 2],
    /// Unit: Chinese, English (`share` for counts of counts).
    pub unit: [&'static str; 2],
    /// What it is asked with.
    pub takes: Takes,
    /// Names of its values where one question has several answers (Chinese, English); else empty.
    pub parts: &'static [[&'static str; 2]],
    /// Counts it at the end of a run, given hours.
    pub count: fn(&Run, &State, &[f64]) -> Vec<Ratio>,
}

/// An observable with what it is asked with.
#[derive(Clone)]
pub struct Asked {
    /// Observable.
    pub observable: &'static Observable,
    /// Hours after the impact.
    pub arguments: Vec<f64>,
}

impl std::fmt::Debug for Asked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{:?}", self.observable.name, self.arguments)
    }
}

impl PartialEq for Asked {
    fn eq(&self, other: &Self) -> bool {
        self.observable.name == other.observable.name && self.arguments == other.arguments
    }
}

impl Asked {
    /// Names of the values it gives: Chinese, English. Empty texts where the one value needs no name.
    #[must_use]
    pub fn labels(&self) -> Vec<[String; 2]> {
        let times: Vec<[String; 2]> = match self.observable.takes {
            Takes::Nothing => vec![Default::default()],
            Takes::Times => self.arguments.iter().map(|&h| written(h)).collect(),
            Takes::Stretches => self
                .arguments
                .windows(2)
                .map(|w| {
                    let (from, to) = (written(w[0]), written(w[1]));
                    [format!("{}至{}", from[0], to[0]), format!("{} to {}", from[1], to[1])]
                })
                .collect(),
        };
        if self.observable.parts.is_empty() {
            return times;
        }
        let mut labels = Vec::new();
        for time in times {
            for part in self.observable.parts {
                labels.push([0, 1].map(|i| [part[i], time[i].as_str()].join(" ").trim().to_owned()));
            }
        }
        labels
    }
}

/// Hours below three days, days above.
fn written(hours: f64) -> [String; 2] {
    if hours < 72.0 {
        [format!("{hours} 小时"), format!("{hours} h")]
    } else {
        let days = (hours / 24.0 * 100.0).round() / 100.0;
        [format!("第 {days} 天"), format!("day {days}")]
    }
}

macro_rules! observables {
    ($( $name:literal $takes:ident [$uzh:literal, $uen:literal] $zh:literal, $en:literal, $parts:expr, $count:expr; )*) => {
        /// Every observable a target can name.
        pub static CATALOGUE: &[Observable] = &[ $( Observable {
            name: $name, text: [$zh, $en], unit: [$uzh, $uen], takes: Takes::$takes, parts: $parts, count: $count,
        }, )* ];
    };
}

const NONE: &[[&str; 2]] = &[];
const STATES: &[[&str; 2]] = &[["轻微", "slight"], ["中等", "moderate"], ["严重", "extensive"], ["毁坏", "complete"]];
const HELPERS: &[[&str; 2]] = &[
    ["亲属", "kin"],
    ["邻里", "neighbours"],
    ["志愿者", "volunteers"],
    ["社区人员", "staff"],
    ["本地专业队", "district teams"],
    ["外部队伍", "outside teams"],
];

const CAUSES: &[[&str; 2]] = &[
    ["跳闸", "tripped"],
    ["变电站受阻", "substation blocked"],
    ["外来线路中断", "cut off"],
    ["线路故障", "line faults"],
    ["不再恢复", "gone for good"],
];

observables! {
    "alive_share_of_extricated_by_professionals" Stretches ["比例", "share"]
        "专业队救出者中存活比例", "Alive among those extricated by professionals", NONE, alive_among_extricated;
    "alive_share_of_extricated" Stretches ["比例", "share"]
        "被他人救出者中存活比例", "Alive among those extricated by others", NONE, alive_among_all_extricated;
    "extricated_within_share" Times ["比例", "share"]
        "被困者(含遇难者)中在此时间前救出或脱困比例", "Out by then, dead or alive, among all who were trapped", NONE, extricated_within;
    "buried_alive_share" Times ["比例", "share"]
        "此时仍被埋者中存活比例", "Alive among those still buried at that time", NONE, buried_alive;
    "freed_share_by_class" Nothing ["比例", "share"]
        "被他人救出的存活者按救助者分", "Who freed the living who were freed by others", HELPERS, freed_by_class;
    "freed_by_residents_share" Nothing ["比例", "share"]
        "被他人救出的存活者中由居民(亲邻、志愿者、社区人员)救出比例", "Freed by residents among the living who were freed by others", NONE, freed_by_residents;
    "freed_by_outside_share" Nothing ["比例", "share"]
        "所有脱困存活者中由外部队伍救出比例", "Freed by teams from outside among all who came out alive", NONE, freed_by_outside;
    "self_escape_share" Nothing ["比例", "share"]
        "存活被困者中自行脱困比例", "Freed themselves among the trapped alive", NONE, self_escape;
    "freed_within_share" Times ["比例", "share"]
        "脱困存活者中在此时间前脱困比例", "Out by then among all who came out alive", NONE, freed_within;
    "deaths_within_share" Times ["比例", "share"]
        "死者中在此时间前死亡比例", "Died by then among all who died", NONE, deaths_within;
    "deaths_while_trapped_share" Nothing ["比例", "share"]
        "死者中被困期间死亡比例", "Died while trapped among all who died", NONE, deaths_while_trapped;
    "in_shelters_share" Times ["比例", "share"]
        "居民中在避难场所的比例", "In shelters, of all residents", NONE, in_shelters;
    "in_shelters_peak_share" Nothing ["比例", "share"]
        "避难人数峰值占居民比例", "Most people in shelters, of all residents", NONE, in_shelters_peak;
    "in_shelters_peak_day" Nothing ["天", "days"]
        "避难人数达峰时间", "Day of most people in shelters", NONE, in_shelters_peak_day;
    "in_shelters_half_life" Nothing ["天", "days"]
        "避难人数自峰值减半用时", "Time from the peak to half as many in shelters", NONE, in_shelters_half_life;
    "in_shelters_of_peak" Times ["比例", "share"]
        "避难人数占峰值比例", "In shelters, of the most that ever were", NONE, in_shelters_of_peak;
    "buildings_burnt" Nothing ["栋", "buildings"]
        "烧毁建筑", "Buildings burnt", NONE, buildings_burnt;
    "visitor_days_per_resident" Times ["人日/人", "person-days per resident"]
        "自发外来志愿者累计人日(按居民数)", "Days of help by people who came from elsewhere by themselves, up to then", NONE, visitor_days;
    "left_for_water_share" Nothing ["比例", "share"]
        "居民中来水之前因预警离开的比例", "Left because of the water before it came, of all residents", NONE, left_for_water;
    "left_for_water_within_share" Times ["比例", "share"]
        "受威胁且离开者中在此时间前离开的比例", "Left by then, of those the water comes to who left because of it", NONE, left_within;
    "deaths_by_water_share" Nothing ["比例", "share"]
        "受威胁居民死亡率", "Deaths among residents the water comes to", NONE, deaths_by_water;
    "deaths_share" Nothing ["比例", "share"]
        "居民死亡率", "Deaths among residents", NONE, deaths;
    "power_out_share" Times ["比例", "share"]
        "电力公司全域停电用户比例", "Without power, of all customers of the utility's area", NONE, power_out;
    "power_restored_share" Times ["比例", "share"]
        "电力公司全域起初停电用户中已恢复比例", "Restored, of all customers of the utility's area (all of whom were out)", NONE, power_restored;
    "telephones_restored_share" Times ["比例", "share"]
        "电话线路恢复比例(相对中断最多时)", "Telephone lines restored, of the most that were out", NONE, telephones_restored;
    "power_outage_causes" Nothing ["比例", "share"]
        "起初停电的用户按原因分", "Why customers are without power at first", CAUSES, power_causes;
    "power_last_substation_hours" Nothing ["小时", "h"]
        "最后一座变电站恢复的时间", "When the last substation is live", NONE, last_substation;
    "power_forecast_ratio" Times ["比值", "ratio"]
        "按已知任务与在场班组推算的剩余时间与实际(恢复至 98%)之比", "Time left by known work and crews on site, over the time to 98 % that it takes", NONE, power_forecast;
    "population_share" Times ["比例", "share"]
        "当地人口(含新迁入者)占灾前比例", "People who live in the place, newcomers with them, of those before", NONE, homes::population_share;
    "permits_share" Times ["比例", "share"]
        "受损住房中已获修缮或重建许可的比例", "Homes with a permit for repair or rebuilding, of all damaged homes", NONE, homes::permits;
    "homes_done_share" Times ["比例", "share"]
        "中等及以上破坏住房中已修复的比例", "Homes repaired, of those damaged at least moderately", NONE, homes::done;
    "homes_repaired_by_state" Times ["比例", "share"]
        "各破坏等级住房中已修复的比例", "Homes repaired, by damage state", STATES, homes::repaired_by_state;
    "rebuilt_share" Times ["比例", "share"]
        "毁坏住房中已重建的比例", "Homes rebuilt, of those destroyed", NONE, homes::rebuilt;
    "flats_under_way_share" Times ["比例", "share"]
        "不能居住的公寓中已动工或已修复的比例", "Flats under construction or done, of those nobody could live in", NONE, homes::flats_under_way;
    "dislocated_renters_to_owners" Nothing ["倍", "times"]
        "租户与自有房家庭离家比例之比", "Share of tenants who had to leave home, over that of owners", NONE, homes::tenants_to_owners;
    "water_restored_share" Times ["比例", "share"]
        "供水企业用户中此时已恢复供水的比例", "Water customers of the utility whose pipes are in service", NONE, water_restored;
    "water_restored_since_share" Times ["比例", "share"]
        "首个时间仍停水的用户中此后恢复供水的比例", "Served by then, of the water customers without service at the first time", NONE, water_restored_since;
    "power_restored_90_days" Nothing ["天", "days"]
        "断电用户九成恢复供电用时", "Time until nine tenths of the customers cut off have power again", NONE, power_restored_90;
    "telephones_restored_90_days" Nothing ["天", "days"]
        "中断电话九成恢复用时", "Time until nine tenths of the telephones cut off work again", NONE, telephones_restored_90;
    "water_restored_90_days" Nothing ["天", "days"]
        "九成用户恢复供水用时", "Time until nine tenths of the water customers are served", NONE, water_restored_90;
    "gas_restored_share" Times ["比例", "share"]
        "燃气企业全部用户中此时有气的比例(含无法恢复者)", "Gas customers of the utility who have gas, those who cannot get it back among them", NONE, gas_restored;
    "gas_restored_90_days" Nothing ["天", "days"]
        "九成用户恢复供气用时", "Time until nine tenths of the gas customers are served", NONE, gas_restored_90;
    "gas_restored_99_days" Nothing ["天", "days"]
        "99% 用户恢复供气用时", "Time until 99 % of the gas customers are served", NONE, gas_restored_99;
}

fn visitor_days(run: &Run, s: &State, hours: &[f64]) -> Vec<Ratio> {
    let up_to = |at: Seconds| s.tally.visitor_days.iter().filter(move |(t, _)| *t <= at).map(|(_, n)| *n).sum::<i64>();
    hours.iter().map(|&h| Ratio::of(up_to(seconds(h)) as f64, run.model.world.people.len() as f64)).collect()
}

fn left_for_water(run: &Run, s: &State, _: &[f64]) -> Vec<Ratio> {
    let water = run.model.water.as_ref();
    let first = water.and_then(|w| w.order.first().map(|&b| w.arrival[b as usize])).unwrap_or(NEVER);
    let mut ratio = Ratio::default();
    for (size, at) in run.model.world.households.size.iter().zip(&s.water.left) {
        ratio.denominator += f64::from(*size);
        ratio.numerator += if *at < first { f64::from(*size) } else { 0.0 };
    }
    vec![ratio]
}

fn left_within(run: &Run, s: &State, hours: &[f64]) -> Vec<Ratio> {
    let Some(water) = &run.model.water else { return vec![Ratio::default(); hours.len()] };
    let households = &run.model.world.households;
    let left = |h: &usize| s.water.left[*h] < NEVER && water.reaches(households.building[*h] as usize);
    let gone: Vec<usize> = (0..households.len()).filter(left).collect();
    let by = |at: Seconds| -> f64 {
        gone.iter().filter(|&&h| s.water.left[h] <= at).map(|&h| f64::from(households.size[h])).sum()
    };
    hours.iter().map(|&h| Ratio::of(by(seconds(h)), by(NEVER))).collect()
}

fn deaths_by_water(run: &Run, s: &State, _: &[f64]) -> Vec<Ratio> {
    let Some(water) = &run.model.water else { return vec![Ratio::default()] };
    let m = run.model;
    let reached = (0..m.world.people.len()).filter(|&p| water.reaches(m.home(p as u32) as usize));
    vec![count(reached.map(|p| !s.people.alive[p]))]
}

/// The observable of a name.
#[must_use]
pub fn by_name(name: &str) -> Option<&'static Observable> {
    CATALOGUE.iter().find(|o| o.name == name)
}

fn seconds(hours: f64) -> Seconds {
    (hours * f64::from(HOUR)) as Seconds
}

fn count(yes: impl Iterator<Item = bool>) -> Ratio {
    let mut ratio = Ratio::default();
    for hit in yes {
        ratio.numerator += f64::from(u8::from(hit));
        ratio.denominator += 1.0;
    }
    ratio
}

/// Extrications that ended: the living freed (met) and the bodies recovered (moot).
fn extrications(s: &State) -> impl Iterator<Item = &Need> {
    s.ledger.all().iter().filter(|n| n.kind == NeedKind::Extrication && n.status != Status::Open)
}

/// The living who came out.
fn freed(s: &State) -> impl Iterator<Item = &Need> {
    extrications(s).filter(|n| n.status == Status::Met)
}

fn alive_among_extricated(_: &Run, s: &State, hours: &[f64]) -> Vec<Ratio> {
    hours
        .windows(2)
        .map(|w| {
            let stretch = seconds(w[0])..seconds(w[1]);
            let theirs = extrications(s).filter(|n| n.by >= HelperClass::District && stretch.contains(&n.closed));
            count(theirs.map(|n| n.status == Status::Met))
        })
        .collect()
}

fn alive_among_all_extricated(_: &Run, s: &State, hours: &[f64]) -> Vec<Ratio> {
    hours
        .windows(2)
        .map(|w| {
            let stretch = seconds(w[0])..seconds(w[1]);
            let others = extrications(s).filter(|n| n.by != HelperClass::OneSelf && stretch.contains(&n.closed));
            count(others.map(|n| n.status == Status::Met))
        })
        .collect()
}

fn extricated_within(_: &Run, s: &State, hours: &[f64]) -> Vec<Ratio> {
    let trapped = || s.ledger.all().iter().filter(|n| n.kind == NeedKind::Extrication);
    hours.iter().map(|&h| count(trapped().map(|n| n.closed <= seconds(h)))).collect()
}

fn buried_alive(_: &Run, s: &State, hours: &[f64]) -> Vec<Ratio> {
    let buried = || s.ledger.all().iter().filter(|n| n.kind == NeedKind::Extrication && n.grade >= 2);
    hours
        .iter()
        .map(|&h| {
            let still = buried().filter(|n| n.closed > seconds(h));
            count(still.map(|n| s.people.died_at[n.subject as usize] > seconds(h)))
        })
        .collect()
}

fn freed_by_class(_: &Run, s: &State, _: &[f64]) -> Vec<Ratio> {
    let mut by = [0.0; CLASSES];
    for need in freed(s) {
        by[need.by as usize] += 1.0;
    }
    let all: f64 = by[1..].iter().sum();
    by[1..].iter().map(|&n| Ratio::of(n, all)).collect()
}

fn freed_by_residents(_: &Run, s: &State, _: &[f64]) -> Vec<Ratio> {
    let others = freed(s).filter(|n| n.by != HelperClass::OneSelf);
    vec![count(others.map(|n| n.by < HelperClass::District))]
}

fn freed_by_outside(_: &Run, s: &State, _: &[f64]) -> Vec<Ratio> {
    vec![count(freed(s).map(|n| n.by == HelperClass::Outside))]
}

fn self_escape(_: &Run, s: &State, _: &[f64]) -> Vec<Ratio> {
    let trapped = s.ledger.all().iter().filter(|n| n.kind == NeedKind::Extrication);
    let alive = trapped.filter(|n| s.people.severity_at_impact[n.subject as usize] < 4);
    vec![count(alive.map(|n| n.status == Status::Met && n.by == HelperClass::OneSelf))]
}

fn freed_within(_: &Run, s: &State, hours: &[f64]) -> Vec<Ratio> {
    hours.iter().map(|&h| count(freed(s).map(|n| n.closed <= seconds(h)))).collect()
}

fn deaths_within(_: &Run, s: &State, hours: &[f64]) -> Vec<Ratio> {
    let died = &s.people.died_at;
    hours.iter().map(|&h| count(died.iter().filter(|t| **t < NEVER).map(|t| *t <= seconds(h)))).collect()
}

fn deaths_while_trapped(_: &Run, s: &State, _: &[f64]) -> Vec<Ratio> {
    let people = &s.people;
    let died = people.died_at.iter().zip(&people.entrapment).filter(|(t, _)| **t < NEVER);
    vec![count(died.map(|(_, caught)| *caught != Entrapment::Free))]
}

/// The most people in shelters at once, and since when.
fn peak(s: &State) -> (f64, Seconds) {
    let shelter = Location::Shelter as usize;
    let most = s.whereabouts.history.iter().map(|(t, people)| (people[shelter], -t)).max().unwrap_or_default();
    (most.0 as f64, -most.1)
}

fn sheltered(s: &State, hours: f64) -> f64 {
    s.whereabouts.at(Location::Shelter, seconds(hours)) as f64
}

fn in_shelters(run: &Run, s: &State, hours: &[f64]) -> Vec<Ratio> {
    hours.iter().map(|&h| Ratio::of(sheltered(s, h), run.model.world.people.len() as f64)).collect()
}

fn in_shelters_peak(run: &Run, s: &State, _: &[f64]) -> Vec<Ratio> {
    vec![Ratio::of(peak(s).0, run.model.world.people.len() as f64)]
}

fn in_shelters_peak_day(_: &Run, s: &State, _: &[f64]) -> Vec<Ratio> {
    let (most, at) = peak(s);
    vec![if most > 0.0 { Ratio::plain(f64::from(at) / f64::from(DAY)) } else { Ratio::default() }]
}

fn in_shelters_half_life(_: &Run, s: &State, _: &[f64]) -> Vec<Ratio> {
    let (most, at) = peak(s);
    let half = |people: &[i64]| people[Location::Shelter as usize] as f64 <= most / 2.0;
    let later = s.whereabouts.history.iter().find(|(t, people)| *t > at && half(people));
    vec![later.map_or(Ratio::default(), |(t, _)| Ratio::plain(f64::from(t - at) / f64::from(DAY)))]
}

fn in_shelters_of_peak(_: &Run, s: &State, hours: &[f64]) -> Vec<Ratio> {
    let (most, _) = peak(s);
    hours.iter().map(|&h| Ratio::of(sheltered(s, h), most)).collect()
}

fn deaths(_: &Run, s: &State, _: &[f64]) -> Vec<Ratio> {
    vec![count(s.people.alive.iter().map(|alive| !alive))]
}

fn power_out(run: &Run, s: &State, hours: &[f64]) -> Vec<Ratio> {
    let all = s.utility.customers as f64;
    hours.iter().map(|&h| Ratio::of(all - power_area::served(run, s, seconds(h)), all)).collect()
}

fn power_restored(run: &Run, s: &State, hours: &[f64]) -> Vec<Ratio> {
    power_out(run, s, hours)
        .into_iter()
        .map(|out| Ratio::of(out.denominator - out.numerator, out.denominator))
        .collect()
}

fn telephones_restored(_: &Run, s: &State, hours: &[f64]) -> Vec<Ratio> {
    let t = &s.telephones;
    let least = t.history.iter().map(|entry| entry.1).min().unwrap_or(t.lines);
    let most_out = (t.lines - least) as f64;
    hours.iter().map(|&h| Ratio::of((t.at(seconds(h)) - least) as f64, most_out)).collect()
}

fn power_restored_90(run: &Run, s: &State, _: &[f64]) -> Vec<Ratio> {
    vec![power_area::days_to(run, s, 0.9).map_or(Ratio::default(), Ratio::plain)]
}

fn telephones_restored_90(_: &Run, s: &State, _: &[f64]) -> Vec<Ratio> {
    let t = &s.telephones;
    let (at, least) = t.history.iter().fold((0, t.lines), |worst, &e| if e.1 < worst.1 { e } else { worst });
    let enough = t.lines as f64 - 0.1 * (t.lines - least) as f64;
    let back = t.history.iter().find(|e| e.0 >= at && e.1 as f64 >= enough);
    vec![back.map_or(Ratio::default(), |e| Ratio::plain(f64::from(e.0) / f64::from(DAY)))]
}

fn power_causes(_: &Run, s: &State, _: &[f64]) -> Vec<Ratio> {
    let all: i64 = s.utility.causes.iter().sum();
    s.utility.causes.iter().map(|&customers| Ratio::of(customers as f64, all as f64)).collect()
}

fn last_substation(_: &Run, s: &State, _: &[f64]) -> Vec<Ratio> {
    let at = s.utility.last_substation;
    vec![if at < NEVER { Ratio::plain(f64::from(at) / f64::from(HOUR)) } else { Ratio::default() }]
}

fn power_forecast(run: &Run, s: &State, hours: &[f64]) -> Vec<Ratio> {
    let u = &s.utility;
    let most = 0.98 * u.customers as f64;
    let Some(end) = u.history.iter().find(|entry| entry.live as f64 >= most) else {
        return vec![Ratio::default(); hours.len()];
    };
    let ratio = |h: f64| {
        let at = seconds(h);
        let on_site = utility::crews_there(run, at) * utility::mean_shift(run);
        if at < end.at && on_site > 0.0 {
            Ratio::of(u.at(at).known as f64 / on_site, f64::from(end.at - at))
        } else {
            Ratio::default()
        }
    };
    hours.iter().map(|&h| ratio(h)).collect()
}

fn buildings_burnt(_: &Run, s: &State, _: &[f64]) -> Vec<Ratio> {
    vec![Ratio::plain(s.tally.buildings_burnt as f64)]
}

fn restored(s: &State, which: usize, hours: &[f64]) -> Vec<Ratio> {
    let pipes = &s.buried[which];
    hours.iter().map(|&h| Ratio::of(pipes.served_at(seconds(h)), pipes.customers() as f64)).collect()
}

/// Days until a share of the customers is served.
fn restored_by(s: &State, which: usize, share: f64) -> Vec<Ratio> {
    let days = |at: Seconds| Ratio::plain(f64::from(at) / f64::from(DAY));
    vec![s.buried[which].reached(share).map_or(Ratio::default(), days)]
}

fn water_restored(_: &Run, s: &State, hours: &[f64]) -> Vec<Ratio> {
    restored(s, WATER, hours)
}

fn water_restored_since(_: &Run, s: &State, hours: &[f64]) -> Vec<Ratio> {
    let pipes = &s.buried[WATER];
    let before = hours.first().map_or(0.0, |&h| pipes.served_at(seconds(h)));
    let since = |h: &f64| Ratio::of(pipes.served_at(seconds(*h)) - before, pipes.customers() as f64 - before);
    hours.iter().map(since).collect()
}

fn water_restored_90(_: &Run, s: &State, _: &[f64]) -> Vec<Ratio> {
    restored_by(s, WATER, 0.9)
}

fn gas_restored(_: &Run, s: &State, hours: &[f64]) -> Vec<Ratio> {
    restored(s, GAS, hours)
}

fn gas_restored_90(_: &Run, s: &State, _: &[f64]) -> Vec<Ratio> {
    restored_by(s, GAS, 0.9)
}

fn gas_restored_99(_: &Run, s: &State, _: &[f64]) -> Vec<Ratio> {
    restored_by(s, GAS, 0.99)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_distinct_and_every_text_is_there_twice() {
        for (i, o) in CATALOGUE.iter().enumerate() {
            assert!(CATALOGUE[..i].iter().all(|other| other.name != o.name), "{}", o.name);
            let chinese = |t: &str| t.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
            assert!(chinese(o.text[0]) && !chinese(o.text[1]) && !o.text[1].is_empty(), "{}", o.name);
            assert!(!o.unit[0].is_empty() && !o.unit[1].is_empty(), "{}", o.name);
        }
    }

    #[test]
    fn there_is_a_label_for_every_value() {
        let asked = |name, arguments| Asked { observable: by_name(name).unwrap(), arguments };
        let days = asked("alive_share_of_extricated_by_professionals", vec![0.0, 18.25, 96.0]).labels();
        assert_eq!(days.iter().map(|l| l[1].as_str()).collect::<Vec<_>>(), ["0 h to 18.25 h", "18.25 h to day 4"]);
        assert_eq!(asked("freed_share_by_class", Vec::new()).labels().len(), HELPERS.len());
        assert_eq!(asked("deaths_within_share", vec![1.0]).labels()[0][0], "1 小时");
        assert_eq!(asked("self_escape_share", Vec::new()).labels(), [["", ""]]);
    }

    #[test]
    fn counts_are_pooled_before_they_are_divided() {
        let pooled = Ratio::of(1.0, 1.0).with(Ratio::of(0.0, 3.0));
        assert_eq!(pooled.value(), Some(0.25));
        assert_eq!(Ratio::default().value(), None);
    }
}
