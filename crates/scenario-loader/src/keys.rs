//! The one description of a scenario file: every key with its kind, range, unit, words and place in the
//! settings. The reader, the JSON Schema and `explain` all follow it.

use crate::layout::{Design, Layout, STRUCTURES, TEMPLATES};
use crate::settings::{
    ArmSettings, BuildingRules, Edge, FacilityRules, GovernanceSettings, HazardSettings, LifelineRules, PlaceSource,
    PopulationSettings, Settings, Text, WaterSettings, default_organisations, default_utilities,
};
use simulation_core::card::{Card, Confidence};
use simulation_core::economy::Economy;
use simulation_core::hazards::hamada1951::Wind;
use simulation_core::hazards::imposed::Impact;
use simulation_core::hazards::{Mechanism, Region};
use simulation_core::parameters::Parameters;
use simulation_core::policy::programme::Defects;
use simulation_core::policy::{Construction, Dispatch, Level, Permit, Restoration, ServiceTime};
use simulation_core::world::utilities::Sharing;
use std::path::PathBuf;

/// What a key takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// A text.
    Text,
    /// A directory, relative to the scenario file.
    Directory,
    /// A file, relative to the scenario file.
    File,
    /// One of these names.
    Name(&'static [&'static str]),
    /// A whole number within these bounds.
    Whole(u64, u64),
    /// One of these whole numbers.
    Among(&'static [u64]),
    /// A number within these bounds.
    Number(f64, f64),
    /// So many numbers within these bounds.
    Numbers(usize, f64, f64),
    /// So many whole numbers within these bounds.
    Wholes(usize, u64, u64),
    /// So many shares that add up to 1.
    Shares(usize),
    /// At least one (longitude, latitude).
    Points,
    /// Points (x, y) of a curve: x ascending within the first bounds, y within the second, rising or falling.
    Curve([f64; 2], [f64; 2], Slope),
}

/// Which way a curve goes (level stretches are allowed).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slope {
    /// Never falls.
    Rising,
    /// Never rises.
    Falling,
    /// Either way.
    Either,
}

/// A value of a scenario file, checked against its [`Kind`].
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Not given and without default.
    Absent,
    /// Text, name or path.
    Text(String),
    /// Whole number.
    Whole(u64),
    /// Number.
    Number(f64),
    /// Numbers.
    Numbers(Vec<f64>),
    /// Points.
    Points(Vec<[f64; 2]>),
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Absent => Ok(()),
            Self::Text(text) => write!(f, "{text:?}"),
            Self::Whole(n) => write!(f, "{n}"),
            Self::Number(x) => write!(f, "{x}"),
            Self::Numbers(list) => write!(f, "{list:?}"),
            Self::Points(list) => write!(f, "{list:?}"),
        }
    }
}

/// One key.
pub struct Key {
    /// Dotted path from the top of the file.
    pub path: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// Unit: Chinese, English.
    pub unit: [&'static str; 2],
    /// What it is: Chinese, English.
    pub doc: [&'static str; 2],
    /// Whether the file must give it (where it applies).
    pub required: bool,
    /// Variants of its section it applies to; empty for all.
    pub only: &'static [&'static str],
    /// Where the default comes from.
    pub source: Option<(&'static str, Confidence)>,
    pub(crate) get: fn(&Draft) -> Value,
    pub(crate) set: fn(&mut Draft, &Value),
}

impl Key {
    /// Value when the file is silent.
    #[must_use]
    pub fn default(&self) -> Value {
        (self.get)(&Draft::default())
    }

    /// Section: the path up to the first dot.
    pub(crate) fn section(&self) -> &'static str {
        self.path.split_once('.').map_or("", |(section, _)| section)
    }
}

/// Settings while the file is being read.
pub(crate) struct Draft {
    pub schema: u64,
    pub settings: Settings,
    pub directory: Option<String>,
    pub generate: Option<String>,
    pub households: Option<u32>,
    pub longitude: Option<f64>,
    pub latitude: Option<f64>,
    pub layout: Layout,
    pub kind: Option<String>,
    pub magnitude: Option<f64>,
    pub mechanism: Mechanism,
    pub region: Region,
    pub rupture: Option<Vec<[f64; 2]>>,
    pub file: Option<String>,
    pub tau: f64,
    pub phi: f64,
    pub impact: Impact,
    pub water_file: Option<String>,
}

impl Default for Draft {
    fn default() -> Self {
        Self {
            schema: 1,
            settings: Settings {
                title: Text::default(),
                label: Text::default(),
                attribution: Text::default(),
                place: PlaceSource::Directory(PathBuf::new()),
                population: PopulationSettings::default(),
                governance: GovernanceSettings::default(),
                buildings: BuildingRules::default(),
                facilities: FacilityRules::default(),
                lifelines: LifelineRules::default(),
                utilities: default_utilities(),
                economy: Economy::default(),
                organisations: default_organisations(),
                hazard: HazardSettings::None,
                water: WaterSettings::default(),
                hour: 3,
                temperature: 15.0,
                wind: Wind::default(),
                parameters: Parameters::default(),
                arms: Vec::<ArmSettings>::new(),
                seed: 1,
                replicates: 100,
                horizon_days: 1_095,
                slot_seconds: 60,
                slices: 1,
            },
            directory: None,
            generate: None,
            households: None,
            longitude: None,
            latitude: None,
            layout: Layout::default(),
            kind: None,
            magnitude: None,
            mechanism: Mechanism::Unspecified,
            region: Region::Global,
            rupture: None,
            file: None,
            tau: 0.0,
            phi: 0.0,
            impact: Impact { damage: [1.0, 0.0, 0.0, 0.0, 0.0], ..Impact::default() },
            water_file: None,
        }
    }
}

impl Draft {
    /// Which variant of a section the file chose: decides which of its keys apply.
    pub fn variant(&self, section: &str) -> Option<&str> {
        match section {
            "hazard" => self.kind.as_deref(),
            "place" if self.directory.is_some() => Some("directory"),
            "place" if self.generate.is_some() => Some("generate"),
            _ => None,
        }
    }

    /// Whether a key applies under the variants chosen (while none is chosen, every key does).
    pub fn applies(&self, key: &Key) -> bool {
        key.only.is_empty() || self.variant(key.section()).is_none_or(|v| key.only.contains(&v))
    }

    /// The settings, with the parts that depend on a variant put together. Call when no problem was found.
    pub fn finish(self) -> Settings {
        let mut settings = self.settings;
        settings.water.file = self.water_file.map(PathBuf::from);
        settings.place = match self.directory {
            Some(directory) => PlaceSource::Directory(directory.into()),
            None => PlaceSource::Generated(Box::new(Layout {
                households: self.households.unwrap_or_default(),
                longitude: self.longitude.unwrap_or_default(),
                latitude: self.latitude.unwrap_or_default(),
                ..self.layout
            })),
        };
        let file = PathBuf::from(self.file.unwrap_or_default());
        settings.hazard = match self.kind.as_deref() {
            Some("earthquake") => HazardSettings::Earthquake {
                magnitude: self.magnitude.unwrap_or_default(),
                mechanism: self.mechanism,
                region: self.region,
                rupture: self.rupture.unwrap_or_default(),
            },
            Some("field") => HazardSettings::Field { file, tau: self.tau, phi: self.phi },
            Some("imposed") => HazardSettings::Imposed { file },
            Some("impact") => HazardSettings::Impact(self.impact),
            _ => HazardSettings::None,
        };
        settings
    }
}

/// A place in the settings that a value can be put into. A value of another kind leaves it as it is: the
/// reader has told that already.
trait Slot {
    fn get(&self) -> Value;
    fn set(&mut self, value: &Value);
}

macro_rules! whole_slots {
    ($($t:ty),*) => { $(impl Slot for $t {
        fn get(&self) -> Value {
            Value::Whole(u64::from(*self))
        }
        fn set(&mut self, value: &Value) {
            if let Value::Whole(n) = value && let Ok(n) = Self::try_from(*n) {
                *self = n;
            }
        }
    })* };
}

whole_slots!(u8, u16, u32, u64);

impl Slot for f64 {
    fn get(&self) -> Value {
        Value::Number(*self)
    }
    fn set(&mut self, value: &Value) {
        if let Value::Number(x) = value {
            *self = *x;
        }
    }
}

impl<const N: usize> Slot for [f64; N] {
    fn get(&self) -> Value {
        Value::Numbers(self.to_vec())
    }
    fn set(&mut self, value: &Value) {
        if let Value::Numbers(list) = value
            && let Ok(list) = Self::try_from(list.as_slice())
        {
            *self = list;
        }
    }
}

impl Slot for [u16; 2] {
    fn get(&self) -> Value {
        Value::Numbers(self.iter().map(|&n| f64::from(n)).collect())
    }
    fn set(&mut self, value: &Value) {
        if let Value::Numbers(list) = value
            && let [a, b] = list[..]
        {
            // Whole and within u16 by the key's kind.
            *self = [a as u16, b as u16];
        }
    }
}

impl Slot for [u32; 3] {
    fn get(&self) -> Value {
        Value::Numbers(self.iter().map(|&n| f64::from(n)).collect())
    }
    fn set(&mut self, value: &Value) {
        if let Value::Numbers(list) = value
            && let [a, b, c] = list[..]
        {
            // Whole and within u32 by the key's kind.
            *self = [a as u32, b as u32, c as u32];
        }
    }
}

impl Slot for [u32; 2] {
    fn get(&self) -> Value {
        Value::Numbers(self.iter().map(|&n| f64::from(n)).collect())
    }
    fn set(&mut self, value: &Value) {
        if let Value::Numbers(list) = value
            && let [a, b] = list[..]
        {
            // Whole and within u32 by the key's kind.
            *self = [a as u32, b as u32];
        }
    }
}

/// A choice between two names, the first of which is false.
impl Slot for bool {
    fn get(&self) -> Value {
        Value::Text(TOOLS[usize::from(*self)].to_owned())
    }
    fn set(&mut self, value: &Value) {
        if let Value::Text(name) = value {
            *self = name == TOOLS[1];
        }
    }
}

impl Slot for Vec<[f64; 2]> {
    fn get(&self) -> Value {
        if self.is_empty() { Value::Absent } else { Value::Points(self.clone()) }
    }
    fn set(&mut self, value: &Value) {
        if let Value::Points(points) = value {
            self.clone_from(points);
        }
    }
}

impl Slot for String {
    fn get(&self) -> Value {
        Value::Text(self.clone())
    }
    fn set(&mut self, value: &Value) {
        if let Value::Text(text) = value {
            self.clone_from(text);
        }
    }
}

impl<T: Slot + Default> Slot for Option<T> {
    fn get(&self) -> Value {
        self.as_ref().map_or(Value::Absent, Slot::get)
    }
    fn set(&mut self, value: &Value) {
        let mut inner = T::default();
        inner.set(value);
        *self = Some(inner);
    }
}

macro_rules! name_slots {
    ($($t:ident $names:ident { $($name:literal = $variant:ident),* })*) => { $(
        const $names: &[&str] = &[$($name),*];
        impl Slot for $t {
            fn get(&self) -> Value {
                Value::Text(match self { $(Self::$variant => $name),* }.to_owned())
            }
            fn set(&mut self, value: &Value) {
                match value {
                    $(Value::Text(name) if name == $name => *self = Self::$variant,)*
                    _ => {}
                }
            }
        }
    )* };
}

name_slots! {
    Design DESIGNS { "by-rules" = ByRules, "pre" = Pre, "low" = Low, "moderate" = Moderate, "high" = High }
    Level LEVELS { "community" = Community, "street" = Street, "district" = District }
    ServiceTime SERVICE_TIMES { "lognormal" = Lognormal, "exponential" = Exponential, "fixed" = Fixed }
    Defects DEFECTS { "averaged" = Averaged, "drawn" = Drawn }
    Dispatch DISPATCH { "nearest" = Nearest, "priority" = Priority, "optimal" = Optimal }
    Restoration RESTORATION {
        "most-customers" = MostCustomers, "critical-first" = CriticalFirst, "longest-waiting" = LongestWaiting,
        "nearest" = Nearest, "optimal" = Optimal
    }
    Permit PERMITS { "beside-money" = BesideMoney, "after-money" = AfterMoney }
    Construction CONSTRUCTION { "uninhabitable-first" = UninhabitableFirst, "first-ready" = FirstReady }
    Sharing SHARINGS { "least-work" = LeastWork, "sectors" = Sectors }
    Edge EDGES { "none" = None, "north" = North, "east" = East, "south" = South, "west" = West }
    Mechanism MECHANISMS {
        "strike-slip" = StrikeSlip, "normal" = Normal, "reverse" = Reverse, "unspecified" = Unspecified
    }
    Region REGIONS { "global" = Global, "china-turkey" = ChinaTurkey, "italy-japan" = ItalyJapan }
}

const HAZARDS: &[&str] = &["earthquake", "field", "imposed", "impact", "none"];

// Columns: path, place in the draft, kind, [unit zh, en], doc zh, doc en; then what departs from the ordinary.
macro_rules! keys {
    ($( $path:literal [$($place:tt)*] $kind:expr, [$uzh:literal, $uen:literal], $zh:literal, $en:literal
        $(, $field:ident = $value:expr)* ; )*) => {
        /// Every key outside `[parameters]` and `[[arms]]`, in the order of the file.
        pub static KEYS: &[Key] = &[ $( {
            #[allow(unused_mut)]
            let mut key = Key {
                path: $path,
                kind: $kind,
                unit: [$uzh, $uen],
                doc: [$zh, $en],
                required: false,
                only: &[],
                source: None,
                get: |draft| draft.$($place)*.get(),
                set: |draft, value| draft.$($place)*.set(value),
            };
            $( key.$field = $value; )*
            key
        } ),* ];
    };
}

use Confidence::{Assumption, Derived, Memory, Page};
use Kind::{Among, Curve, Directory, File, Name, Number, Numbers, Points, Shares, Whole, Wholes};

const DIRECTORY: &[&str] = &["directory"];
const GENERATE: &[&str] = &["generate"];
const EARTHQUAKE: &[&str] = &["earthquake"];
const FIELD: &[&str] = &["field"];
const IMPACT: &[&str] = &["impact"];
const OUTAGE: Kind = Curve([0.0, 3_650.0], [0.0, 1.0], Slope::Falling);
const ARRIVALS: Kind = Curve([0.0, 8_760.0], [0.0, 1_000_000.0], Slope::Rising);
const WORKERS: Kind = Curve([0.0, 8_760.0], [0.0, 1_000_000.0], Slope::Either);
const SUPPLY: Kind = Curve([0.0, 8_760.0], [0.0, 1.0], Slope::Either);
const TRADE: Kind = Curve([0.0, 7_300.0], [0.0, 1_000_000.0], Slope::Rising);
const LABOUR: Kind = Curve([0.0, 3_650.0], [0.0, 1_000_000.0], Slope::Either);
const DELIVERIES: Kind = Curve([0.0, 8_760.0], [0.0, 1_000_000.0], Slope::Either);
const TOOLS: &[&str] = &["equipped", "hand-tools"];
const FILES: &[&str] = &["field", "imposed"];
const SLOTS: &[u64] = &[1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60];
const NONE_ELSEWHERE: Option<(&str, Confidence)> = Some(("judgement: a place with a utility of its own", Assumption));
const JUDGEMENT: Option<(&str, Confidence)> = Some(("judgement", Assumption));

keys! {
    "schema" [schema] Whole(1, 1), ["", ""], "情景文件格式版本", "Version of the scenario format", required = true;
    "title.zh" [settings.title.zh] Kind::Text, ["", ""], "标题(中文)", "Title in Chinese", required = true;
    "title.en" [settings.title.en] Kind::Text, ["", ""], "标题(英文)", "Title in English", required = true;
    "label.zh" [settings.label.zh] Kind::Text, ["", ""], "每张图旁必须出现的标注(中文)", "Label that must stand beside every figure, in Chinese";
    "label.en" [settings.label.en] Kind::Text, ["", ""], "每张图旁必须出现的标注(英文)", "Label that must stand beside every figure, in English";
    "attribution.zh" [settings.attribution.zh] Kind::Text, ["", ""], "数据署名(中文)", "Attribution of the data, in Chinese";
    "attribution.en" [settings.attribution.en] Kind::Text, ["", ""], "数据署名(英文)", "Attribution of the data, in English";

    "run.seed" [settings.seed] Whole(0, i64::MAX as u64), ["", ""], "随机种子", "Seed of all randomness";
    "run.replicates" [settings.replicates] Whole(30, 100_000), ["次", "replicates"], "重复次数", "Number of replicates";
    "run.horizon-days" [settings.horizon_days] Whole(3, 7_300), ["天", "days"], "恢复期终点", "End of the recovery";
    "run.slot-seconds" [settings.slot_seconds] Among(SLOTS), ["s", "s"], "前 72 小时时钟步长", "Width of the clock's slots in the first 72 hours", source = JUDGEMENT;

    "place.directory" [directory] Directory, ["", ""], "地点数据表所在目录", "Directory of the place's tables", only = DIRECTORY;
    "place.generate" [generate] Name(TEMPLATES), ["", ""], "以数字生成的地点:模板给出一组数字,[place] 的其他键逐项改写(所列默认值为 town 的)", "Place generated from numbers: a template, whose numbers the other keys of [place] change (the defaults told are those of town)", only = GENERATE;
    "place.households" [households] Whole(10, 200_000), ["户", "households"], "生成地点的户数", "Households of the generated place", required = true, only = GENERATE;
    "place.slices" [settings.slices] Whole(1, 10_000), ["片", "slices"], "每个重复抽取的片区数:大城市以若干同样的全密度片区代表,各片共享地震、其余独立;各量为每片平均", "Slices of each replicate: a large city as so many neighbourhoods like this at full density, which share the event and nothing else; quantities are means per slice", only = GENERATE;
    "place.longitude" [longitude] Number(-180.0, 180.0), ["度", "degrees"], "生成地点中心经度", "Longitude of the generated place's centre", required = true, only = GENERATE;
    "place.latitude" [latitude] Number(-85.0, 85.0), ["度", "degrees"], "生成地点中心纬度", "Latitude of the generated place's centre", required = true, only = GENERATE;
    "place.block" [layout.block] Numbers(2, 20.0, 1_000.0), ["m", "m"], "街坊尺寸(街道边线之间):东西、南北", "Size of a block between the edges of the streets: east-west, north-south", only = GENERATE, source = JUDGEMENT;
    "place.setback" [layout.setback] Number(0.0, 100.0), ["m", "m"], "建筑退街道边线距离", "Distance of buildings from the edge of the street", only = GENERATE, source = JUDGEMENT;
    "place.street-width" [layout.street_width] Number(1.0, 100.0), ["m", "m"], "街道宽度", "Width of a street", only = GENERATE, source = JUDGEMENT;
    "place.main-street-width" [layout.main_street_width] Number(1.0, 100.0), ["m", "m"], "主要街道宽度", "Width of a main street", only = GENERATE, source = JUDGEMENT;
    "place.main-street-every" [layout.main_street_every] Whole(0, 1_000), ["条", "streets"], "每隔几条街道有一条主要街道;0 表示没有", "Every how-manieth street is a main street; 0: none", only = GENERATE, source = JUDGEMENT;
    "place.gateways" [layout.gateways] Whole(1, 100), ["个", "gateways"], "外部救援进入的路口数,均布四周", "Ways in for help from outside, spread round the edge", only = GENERATE, source = JUDGEMENT;
    "place.bridges" [layout.bridges] Whole(0, 100), ["座", "bridges"], "桥梁数:这么多个对外路口须经一座桥进出(不超过 place.gateways)", "Bridges: so many of the ways in lead over one (up to place.gateways)", only = GENERATE, source = JUDGEMENT;
    "place.mix" [layout.mix] Shares(3), ["户占比", "share of households"], "住在低层房屋、多层板楼、高层塔楼的户占比", "Shares of households in houses, walk-up slabs and towers", only = GENERATE, source = JUDGEMENT;
    "place.house.storeys" [layout.house.storeys] Wholes(2, 1, 100), ["层", "storeys"], "低层房屋最少与最多层数", "Fewest and most storeys of houses", only = GENERATE, source = JUDGEMENT;
    "place.house.dwellings-per-storey" [layout.house.dwellings_per_storey] Number(0.1, 100.0), ["套/层", "dwellings per storey"], "低层房屋每层住宅套数(每栋至少一套)", "Dwellings per storey of houses; a building has at least one", only = GENERATE, source = JUDGEMENT;
    "place.house.footprint" [layout.house.footprint] Numbers(2, 3.0, 300.0), ["m", "m"], "低层房屋面宽与进深", "Size of houses along and across the front", only = GENERATE, source = JUDGEMENT;
    "place.house.gap" [layout.house.gap] Numbers(2, 0.0, 300.0), ["m", "m"], "低层房屋最小间距:侧面之间、前后之间(决定密度)", "Least distance between houses, between sides and between fronts: sets the density", only = GENERATE, source = JUDGEMENT;
    "place.house.structure" [layout.house.structure] Name(STRUCTURES), ["", ""], "低层房屋结构类型:Hazus 类型名;只写 C1 之类时按层数定高度级;by-rules 按 [buildings] 的比例", "Structure type of houses: a Hazus type; a family such as C1 takes its height class from the storeys; by-rules leaves it to the shares of [buildings]", only = GENERATE, source = JUDGEMENT;
    "place.house.design" [layout.house.design] Name(DESIGNS), ["", ""], "低层房屋抗震设防水平;by-rules 按 [buildings] 的比例", "Seismic design level of houses; by-rules leaves it to the shares of [buildings]", only = GENERATE, source = JUDGEMENT;
    "place.slab.storeys" [layout.slab.storeys] Wholes(2, 1, 100), ["层", "storeys"], "多层板楼最少与最多层数", "Fewest and most storeys of slabs", only = GENERATE, source = JUDGEMENT;
    "place.slab.dwellings-per-storey" [layout.slab.dwellings_per_storey] Number(0.1, 100.0), ["套/层", "dwellings per storey"], "多层板楼每层住宅套数(每栋至少一套)", "Dwellings per storey of slabs; a building has at least one", only = GENERATE, source = JUDGEMENT;
    "place.slab.footprint" [layout.slab.footprint] Numbers(2, 3.0, 300.0), ["m", "m"], "多层板楼面宽与进深", "Size of slabs along and across the front", only = GENERATE, source = JUDGEMENT;
    "place.slab.gap" [layout.slab.gap] Numbers(2, 0.0, 300.0), ["m", "m"], "多层板楼最小间距:侧面之间、前后之间(决定密度)", "Least distance between slabs, between sides and between fronts: sets the density", only = GENERATE, source = JUDGEMENT;
    "place.slab.structure" [layout.slab.structure] Name(STRUCTURES), ["", ""], "多层板楼结构类型:Hazus 类型名;只写 C1 之类时按层数定高度级;by-rules 按 [buildings] 的比例", "Structure type of slabs: a Hazus type; a family such as C1 takes its height class from the storeys; by-rules leaves it to the shares of [buildings]", only = GENERATE, source = JUDGEMENT;
    "place.slab.design" [layout.slab.design] Name(DESIGNS), ["", ""], "多层板楼抗震设防水平;by-rules 按 [buildings] 的比例", "Seismic design level of slabs; by-rules leaves it to the shares of [buildings]", only = GENERATE, source = JUDGEMENT;
    "place.tower.storeys" [layout.tower.storeys] Wholes(2, 1, 100), ["层", "storeys"], "高层塔楼最少与最多层数", "Fewest and most storeys of towers", only = GENERATE, source = JUDGEMENT;
    "place.tower.dwellings-per-storey" [layout.tower.dwellings_per_storey] Number(0.1, 100.0), ["套/层", "dwellings per storey"], "高层塔楼每层住宅套数(每栋至少一套)", "Dwellings per storey of towers; a building has at least one", only = GENERATE, source = JUDGEMENT;
    "place.tower.footprint" [layout.tower.footprint] Numbers(2, 3.0, 300.0), ["m", "m"], "高层塔楼面宽与进深", "Size of towers along and across the front", only = GENERATE, source = JUDGEMENT;
    "place.tower.gap" [layout.tower.gap] Numbers(2, 0.0, 300.0), ["m", "m"], "高层塔楼最小间距:侧面之间、前后之间(决定密度)", "Least distance between towers, between sides and between fronts: sets the density", only = GENERATE, source = JUDGEMENT;
    "place.tower.structure" [layout.tower.structure] Name(STRUCTURES), ["", ""], "高层塔楼结构类型:Hazus 类型名;只写 C1 之类时按层数定高度级;by-rules 按 [buildings] 的比例", "Structure type of towers: a Hazus type; a family such as C1 takes its height class from the storeys; by-rules leaves it to the shares of [buildings]", only = GENERATE, source = JUDGEMENT;
    "place.tower.design" [layout.tower.design] Name(DESIGNS), ["", ""], "高层塔楼抗震设防水平;by-rules 按 [buildings] 的比例", "Seismic design level of towers; by-rules leaves it to the shares of [buildings]", only = GENERATE, source = JUDGEMENT;
    "place.shop.households" [layout.shop.households] Whole(0, 1_000_000), ["户/栋", "households per building"], "每栋商铺对应户数;0 表示没有", "Households per shop; 0: there are none", only = GENERATE, source = JUDGEMENT;
    "place.shop.storeys" [layout.shop.storeys] Whole(1, 100), ["层", "storeys"], "商铺层数", "Storeys of the shop", only = GENERATE, source = JUDGEMENT;
    "place.shop.footprint" [layout.shop.footprint] Numbers(2, 3.0, 300.0), ["m", "m"], "商铺面宽与进深", "Size of the shop along and across the front", only = GENERATE, source = JUDGEMENT;
    "place.office.households" [layout.office.households] Whole(0, 1_000_000), ["户/栋", "households per building"], "每栋办公楼对应户数;0 表示没有", "Households per office; 0: there are none", only = GENERATE, source = JUDGEMENT;
    "place.office.storeys" [layout.office.storeys] Whole(1, 100), ["层", "storeys"], "办公楼层数", "Storeys of the office", only = GENERATE, source = JUDGEMENT;
    "place.office.footprint" [layout.office.footprint] Numbers(2, 3.0, 300.0), ["m", "m"], "办公楼面宽与进深", "Size of the office along and across the front", only = GENERATE, source = JUDGEMENT;
    "place.hospital-households" [layout.services.hospital] Whole(0, 10_000_000), ["户/处", "households per facility"], "每所医院对应户数;0 表示没有,否则至少一处", "Households per hospital; 0: there is none, else there is at least one", only = GENERATE, source = JUDGEMENT;
    "place.clinic-households" [layout.services.clinic] Whole(0, 10_000_000), ["户/处", "households per facility"], "每所诊所对应户数;0 表示没有,否则至少一处", "Households per clinic; 0: there is none, else there is at least one", only = GENERATE, source = JUDGEMENT;
    "place.pharmacy-households" [layout.services.pharmacy] Whole(0, 10_000_000), ["户/处", "households per facility"], "每家药店对应户数;0 表示没有,否则至少一处", "Households per pharmacy; 0: there is none, else there is at least one", only = GENERATE, source = JUDGEMENT;
    "place.school-households" [layout.services.school] Whole(0, 10_000_000), ["户/处", "households per facility"], "每所学校对应户数;0 表示没有,否则至少一处", "Households per school; 0: there is none, else there is at least one", only = GENERATE, source = JUDGEMENT;
    "place.fire-station-households" [layout.services.fire_station] Whole(0, 10_000_000), ["户/处", "households per facility"], "每座消防站对应户数;0 表示没有,否则至少一处", "Households per fire station; 0: there is none, else there is at least one", only = GENERATE, source = JUDGEMENT;
    "place.micro-fire-station-households" [layout.services.micro_fire_station] Whole(0, 10_000_000), ["户/处", "households per facility"], "每座微型消防站对应户数;0 表示没有,否则至少一处", "Households per micro fire station; 0: there is none, else there is at least one", only = GENERATE, source = JUDGEMENT;
    "place.police-households" [layout.services.police] Whole(0, 10_000_000), ["户/处", "households per facility"], "每处派出所对应户数;0 表示没有,否则至少一处", "Households per police station; 0: there is none, else there is at least one", only = GENERATE, source = JUDGEMENT;
    "place.attached-space-households" [layout.services.attached_space] Whole(0, 10_000_000), ["户/处", "households per facility"], "每处依附空间(避难与储备)对应户数;0 表示没有,否则至少一处", "Households per attached space for shelter and stock; 0: there is none, else there is at least one", only = GENERATE, source = JUDGEMENT;
    "place.park-area" [layout.services.park_area] Number(0.0, 1_000.0), ["m²/户", "m2 per household"], "户均公园面积(按整个街坊)", "Parks, in whole blocks", only = GENERATE, source = JUDGEMENT;

    "population.residents" [settings.population.residents] Whole(1, 20_000_000), ["人", "persons"], "居民人数(精确)", "Residents, exactly", required = true;
    "population.household-sizes" [settings.population.household_sizes] Shares(6), ["户占比", "share of households"], "1、2、3、4、5、6 人户占比", "Shares of households with 1, 2, 3, 4, 5 and 6 members", source = Some(("China census 2020: one-person share; the others from memory, mean 2.6", Memory));
    "population.ages" [settings.population.ages] Shares(5), ["居民占比", "share of residents"], "0–14、15–17、18–64、65–79、80 岁以上居民占比", "Shares of residents aged 0-14, 15-17, 18-64, 65-79, 80 and more", source = Some(("China census 2020: 0-14 and 65+; the split between is derived", Derived));
    "population.female" [settings.population.female] Number(0.0, 1.0), ["居民占比", "share of residents"], "女性占比", "Share of women", source = JUDGEMENT;
    "population.reduced-mobility" [settings.population.reduced_mobility] Numbers(5, 0.0, 1.0), ["各年龄组居民占比", "share of residents by age"], "行动不便者占比(按年龄组)", "Share with reduced mobility, by the same ages", source = JUDGEMENT;
    "population.no-mobility" [settings.population.no_mobility] Numbers(5, 0.0, 1.0), ["各年龄组居民占比", "share of residents by age"], "无人协助不能离开者占比(按年龄组)", "Share who cannot leave without help, by the same ages", source = JUDGEMENT;
    "population.chronic" [settings.population.chronic] Numbers(5, 0.0, 1.0), ["各年龄组居民占比", "share of residents by age"], "需持续用药或照护的慢病者占比(按年龄组)", "Share with chronic illness that needs medicine or care, by the same ages", source = JUDGEMENT;
    "population.owners" [settings.population.owners] Number(0.0, 1.0), ["户占比", "share of households"], "自有住房户占比", "Share of households who own their dwelling", source = JUDGEMENT;
    "population.owners-flats" [settings.population.owners_flats] Number(0.0, 1.0), ["户占比", "share of households"], "多户住宅楼中自有住房户占比(不写则与其他住房相同)", "Share of households who own their dwelling in buildings of several dwellings (else as everywhere)";
    "population.vehicles" [settings.population.vehicles] Number(0.0, 1.0), ["户占比", "share of households"], "有车户占比", "Share of households with a car", source = Some(("China census 2020", Page));
    "population.registered" [settings.population.registered] Number(0.0, 1.0), ["脆弱居民占比", "share of vulnerable residents"], "已登记在册的脆弱居民占比", "Share of vulnerable people on the community's register", source = JUDGEMENT;
    "population.water-days" [settings.population.water_days] Number(0.0, 60.0), ["人均天数", "days per person"], "家中饮用水平均储备", "Mean drinking water stored at home", source = JUDGEMENT;
    "population.food-days" [settings.population.food_days] Number(0.0, 60.0), ["人均天数", "days per person"], "家中食品平均储备", "Mean food stored at home", source = JUDGEMENT;
    "population.insured" [settings.population.insured] Numbers(3, 0.0, 1.0), ["各收入段户占比", "share of households by income third"], "住房投保该灾害的户占比(低、中、高收入三分组)", "Households whose dwelling is insured against the hazard, by income third from the lowest", source = Some(("Henan 2021: 10.7 % of the loss was insured (China Youth Daily 2023); split by income judged", Derived));
    "population.kin-away" [settings.population.kin_away] Number(0.0, 1.0), ["户占比", "share of households"], "可投靠亲友住在本地以外的户占比", "Households whose kin who would take them in live out of the place", source = JUDGEMENT;
    "population.ties" [settings.population.ties] Number(0.0, 20.0), ["户", "households"], "每户在本网格内保持往来的平均户数(泊松分布)", "Households of its grid cell that a household keeps in touch with, on average (Poisson)", source = JUDGEMENT;
    "population.vacancy" [settings.population.vacancy] Number(0.0, 1.0), ["套/户", "dwellings per household"], "灾前无人居住的住房套数与户数之比", "Dwellings nobody lives in before the impact, per household", source = JUDGEMENT;

    "governance.cell-households" [settings.governance.cell_households] Whole(50, 5_000), ["户", "households"], "每个网格的目标户数", "Households per grid cell aimed at", source = Some(("grid management norms, 300-500", Memory));
    "governance.community-households" [settings.governance.community_households] Whole(100, 50_000), ["户", "households"], "每个社区的目标户数", "Households per community aimed at", source = JUDGEMENT;
    "governance.streets" [settings.governance.streets] Whole(1, 1_000), ["个", "streets"], "街道数", "Streets (subdistricts)", source = JUDGEMENT;
    "governance.community-workers-per-10000" [settings.governance.community_workers_per_10000] Number(0.0, 500.0), ["人/万居民", "per 10,000 residents"], "每万居民社区工作者数", "Community workers per 10,000 residents", source = Some(("target of China's 14th five-year plan", Page));
    "governance.counsellors-per-10000" [settings.governance.policy.counsellors_per_10000] Number(0.0, 100.0), ["人/万居民", "per 10,000 residents"], "每万居民灾后可用的心理咨询师数", "Counsellors per 10,000 residents who can work after the event", source = Some(("none unless the scenario says so; judgement", Assumption));
    "governance.stair-leader-households" [settings.governance.stair_leader_households] Number(1.0, 1_000.0), ["户", "households"], "每名楼栋长负责户数", "Households per stair leader", source = Some(("one street: 4,839 households, 237 stair leaders", Derived));
    "governance.volunteers-per-1000" [settings.governance.volunteers_per_1000] Number(0.0, 1_000.0), ["人/千居民", "per 1,000 residents"], "每千居民受训志愿者数", "Trained volunteers per 1,000 residents", source = JUDGEMENT;
    "governance.property-staff-per-10000" [settings.governance.property_staff_per_10000] Number(0.0, 500.0), ["人/万居民", "per 10,000 residents"], "每万居民物业人员数(未受电梯水泵处置培训)", "Property staff per 10,000 residents, not trained for lifts and pumps", source = JUDGEMENT;
    "governance.authority.open-shelter" [settings.governance.policy.authority[0]] Name(LEVELS), ["", ""], "开放避难场所的决定权", "Who decides to open a shelter", source = JUDGEMENT;
    "governance.authority.release-stock" [settings.governance.policy.authority[1]] Name(LEVELS), ["", ""], "动用救灾储备的决定权", "Who decides to release relief stock", source = JUDGEMENT;
    "governance.authority.dispatch-volunteers" [settings.governance.policy.authority[2]] Name(LEVELS), ["", ""], "派出志愿者的决定权", "Who decides to send out the community's volunteers", source = JUDGEMENT;
    "governance.authority.ask-outside" [settings.governance.policy.authority[3]] Name(LEVELS), ["", ""], "请求外部支援的决定权", "Who decides to ask for teams from outside", source = JUDGEMENT;
    "governance.authority.warn" [settings.governance.policy.authority[4]] Name(LEVELS), ["", ""], "向公众发布预警的决定权", "Who decides to warn the public", source = JUDGEMENT;
    "governance.authority.evacuate" [settings.governance.policy.authority[5]] Name(LEVELS), ["", ""], "组织转移的决定权", "Who decides to tell people to leave", source = JUDGEMENT;
    "governance.authority.assign-crews" [settings.governance.policy.authority[6]] Name(LEVELS), ["", ""], "指派抢修队的决定权", "Who decides to assign repair crews", source = JUDGEMENT;
    "governance.assign-crews" [settings.governance.policy.assign_crews] Number(0.0, 1.0), ["社区占比", "share of communities"], "由指挥部门请求抢修队的社区占比", "Communities whose command asks for repair crews", source = JUDGEMENT;
    "governance.bypass" [settings.governance.policy.bypass] Number(0.0, 1.0), ["社区占比", "share of communities"], "越过街道直报区级的社区占比", "Communities that report decisions of the district straight to it", source = JUDGEMENT;
    "governance.backup-channel" [settings.governance.policy.backup_channel] Number(0.0, 1.0), ["社区占比", "share of communities"], "配有不依赖市电与公网的备用通信的社区占比", "Communities with a second channel upwards that needs neither mains power nor telephones", source = JUDGEMENT;
    "governance.radios" [settings.governance.policy.radios] Whole(0, 10_000), ["套", "sets"], "街道与区级持有的备用通信设备(两套以上时两级之间不断联)", "Second-channel sets of street and district; with two or more the two stay in touch", source = JUDGEMENT;
    "governance.emergency-money" [settings.governance.policy.emergency_money] Number(0.0, 1e12), ["元", "yuan"], "向签约店铺采购的应急经费总额(不写则不限)", "Money for buying from shops under contract, in all (else no limit)";
    "governance.recovery-fund" [settings.governance.policy.recovery_fund] Number(0.0, 1e15), ["元", "yuan"], "修缮公共资金(补助或贷款)总额(不写则不限)", "Public money for repair, grants or loans, in all (else no limit)";
    "governance.recovery-fund-shares" [settings.governance.policy.fund_shares] Shares(3), ["资金占比", "share of the fund"], "该资金由各社区、各街道(按户数分配)与区持有的比例;由最低一级仍足额者支付,整笔不拆分", "Shares of that fund that the communities and the streets (by their households) and the district hold; the lowest level that still has all of a claim pays it", source = JUDGEMENT;
    "governance.grant-stages" [settings.governance.policy.grant_stages] Whole(1, 6), ["期", "payments"], "公共资金按工程进度等额拨付的期数;每期之间停工核查", "Equal payments in which public money for a repair is made, as work proceeds; it stops for a check before each but the first", source = JUDGEMENT;
    "governance.permit" [settings.governance.policy.permit] Name(PERMITS), ["", ""], "修缮设计与报批的时机:与筹款同时、资金到位之后", "When a repair is designed and its plans are handed in: beside the search for money or after it", source = Some(("finance, then permit, then repair at Northridge 1994 (Comerio); side by side in REDi (Arup 2013)", Memory));
    "governance.interoperability" [settings.governance.policy.interoperability] Number(0.0, 1.0), ["信息占比", "share of messages"], "指挥系统间信息一次送达的比例(通信正常时)", "Messages between systems of command that arrive at the first sending, with telephones working", source = JUDGEMENT;
    "governance.vacant-duties" [settings.governance.policy.vacant_duties] Number(0.0, 1.0), ["职责占比", "share of duties"], "无人承担的决策职责占比", "Duties to decide that nobody holds", source = JUDGEMENT;
    "governance.platform" [settings.governance.policy.platform] Number(0.0, 1.0), ["社区占比", "share of communities"], "接入智能化社区平台的社区占比", "Communities on the smart community platform", source = JUDGEMENT;
    "governance.platform-fallback" [settings.governance.policy.platform_fallback] Number(0.0, 1.0), ["接入社区占比", "share of those communities"], "接入平台后仍坚持演练旧有上报方式的社区占比", "Communities on the platform that keep the old way of reporting in practice", source = JUDGEMENT;
    "governance.plan" [settings.governance.policy.plan] Number(0.0, 1.0), ["社区占比", "share of communities"], "有触发式应急预案的社区占比", "Communities whose plan starts decisions by a trigger", source = JUDGEMENT;
    "governance.plan-fit" [settings.governance.policy.plan_fit] Number(0.0, 1.0), ["预案占比", "share of plans"], "与当地实际相符的预案占比", "Plans that fit the place", source = JUDGEMENT;
    "governance.false-alarms" [settings.governance.policy.false_alarms] Number(0.0, 20.0), ["次", "alarms"], "居民记得的误报次数", "False alarms people remember", source = JUDGEMENT;
    "governance.sirens" [settings.governance.policy.sirens] Number(0.0, 1.0), ["社区占比", "share of communities"], "有警报器的社区占比", "Communities with sirens", source = JUDGEMENT;
    "governance.cell-broadcast" [settings.governance.policy.cell_broadcast] Number(0.0, 1.0), ["手机占比", "share of telephones"], "可接收小区广播预警的手机占比", "Mobile telephones that take warnings by cell broadcast", source = JUDGEMENT;
    "governance.networks" [settings.governance.policy.networks] Whole(0, 10), ["个", "networks"], "每个网格并行的信息网络数(0 表示不计其影响)", "Parallel networks that take reports in a grid cell; 0: reports find their way by themselves", source = JUDGEMENT;
    "governance.officers" [settings.organisations.officers] Wholes(3, 1, 10_000), ["人", "persons"], "决策人员数:每个社区、每个街道、区", "Officers who can decide: at each community, at each street, in the district", source = JUDGEMENT;
    "governance.approval-time" [settings.governance.policy.approval_time] Name(SERVICE_TIMES), ["", ""], "单次审批用时的分布:对数正态、指数或固定", "How the times of single approvals scatter around their median (lognormal) or mean", source = JUDGEMENT;
    "governance.dispatch" [settings.governance.policy.dispatch] Name(DISPATCH), ["", ""], "救灾物资调配规则:就近、优先、最优", "How relief goods are sent out: nearest, priority or optimal", source = JUDGEMENT;
    "governance.stock-accuracy" [settings.governance.policy.stock_accuracy] Number(0.0, 1.0), ["记录占比", "share of records"], "物资储备记录准确的比例", "Share of stock records that are right", source = JUDGEMENT;
    "governance.stock-refresh-months" [settings.governance.policy.stock_refresh_months] Number(0.0, 120.0), ["月", "months"], "物资盘点更新间隔", "Months between two checks of the stock", source = JUDGEMENT;

    "programme.drills-per-year" [settings.governance.policy.programme.drills.per_year] Number(0.0, 12.0), ["次/年", "per year"], "已有的疏散演练次数(每个社区)", "Evacuation drills already held in each community", source = JUDGEMENT;
    "programme.drill-participation" [settings.governance.policy.programme.drill_participation] Number(0.0, 1.0), ["户占比", "share of households"], "参加一次演练的家庭比例", "Households that take part in a drill", source = JUDGEMENT;
    "programme.drill-years" [settings.governance.policy.programme.drills.years] Number(0.0, 50.0), ["年", "years"], "灾害发生前演练已开展的年数", "Years for which drills have been held when the event comes", source = JUDGEMENT;
    "programme.education-reach" [settings.governance.policy.programme.education.per_year] Number(0.0, 4.0), ["户占比/年", "share of households per year"], "每年被防灾宣传触达的家庭比例(大于 1 表示一年不止一次)", "Households reached by campaigns in a year; above 1 is more than once a year", source = JUDGEMENT;
    "programme.education-years" [settings.governance.policy.programme.education.years] Number(0.0, 50.0), ["年", "years"], "灾害发生前宣传已开展的年数", "Years for which campaigns have run when the event comes", source = JUDGEMENT;
    "programme.inspections-per-year" [settings.governance.policy.programme.inspections.per_year] Number(0.0, 4.0), ["次/户·年", "per home and year"], "每户每年隐患排查次数(全体平均)", "Inspections of a home and its building for latent defects, over all homes", source = JUDGEMENT;
    "programme.inspections-tiered" [settings.governance.policy.programme.inspections_tiered] Number(0.0, 1.0), ["排查占比", "share of inspections"], "专用于最高风险等级住宅的排查比例,其余平均分配", "Inspections that go to homes held for the top risk tier; the others go to all homes alike", source = JUDGEMENT;
    "programme.defects-repaired" [settings.governance.policy.programme.repaired] Number(0.0, 1.0), ["已发现隐患占比", "share of defects found"], "发现的隐患得到整改的比例", "Defects found that are repaired", source = JUDGEMENT;
    "programme.inspection-years" [settings.governance.policy.programme.inspections.years] Number(0.0, 50.0), ["年", "years"], "灾害发生前排查已开展的年数", "Years for which homes have been inspected when the event comes", source = JUDGEMENT;
    "programme.refreshers-per-year" [settings.governance.policy.programme.refreshers.per_year] Number(0.0, 12.0), ["次/年", "per year"], "志愿者每年复训次数", "Refresher courses of a volunteer", source = JUDGEMENT;
    "programme.refresher-years" [settings.governance.policy.programme.refreshers.years] Number(0.0, 50.0), ["年", "years"], "志愿者初次培训距灾害的年数;0 表示刚受训,技能不衰减", "Years since volunteers were first trained; 0: freshly trained, no skill has faded", source = JUDGEMENT;
    "programme.register-checks-per-year" [settings.governance.policy.programme.register.per_year] Number(0.0, 12.0), ["次/年", "per year"], "脆弱居民登记与邻里结对每年核对次数", "Checks of the register of vulnerable people and of the pairs of neighbours", source = JUDGEMENT;
    "programme.register-years" [settings.governance.policy.programme.register.years] Number(0.0, 50.0), ["年", "years"], "登记与结对建立距灾害的年数;0 表示与人口设定一致,不失效", "Years since register and pairs were drawn up; 0: as the population has them", source = JUDGEMENT;
    "programme.defects" [settings.governance.policy.programme.defects] Name(DEFECTS), ["", ""], "潜在隐患:averaged 表示在无整改时各处取平均机会;drawn 表示总是逐户逐栋抽取(便于方案间在同样运气下比较)", "Latent defects: averaged gives everybody the mean chance where nothing is repaired; drawn draws them for every home and building in any case, which compares arms at the same luck", source = JUDGEMENT;
    "programme.budget" [settings.governance.policy.programme.budget] Number(0.0, 1e12), ["元/年", "yuan per year"], "年度经费上限,超出时各项按同一比例减少(不写则不限)", "Most the programme may cost in a year; what costs more is done less often, all of it in proportion (else no limit)";

    "buildings.storeys" [settings.buildings.storeys] Wholes(2, 1, 100), ["层", "storeys"], "地图缺层数时的层数:住宅、其他", "Storeys where the map has none: residential, other", source = JUDGEMENT;
    "buildings.masonry-low" [settings.buildings.masonry_low] Number(0.0, 1.0), ["建筑占比", "share of buildings"], "低层(不超过 2 层)建筑中无筋砌体占比", "Share of buildings up to 2 storeys of unreinforced masonry", source = JUDGEMENT;
    "buildings.masonry-mid" [settings.buildings.masonry_mid] Number(0.0, 1.0), ["建筑占比", "share of buildings"], "3 至 5 层建筑中无筋砌体占比", "Share of buildings of 3 to 5 storeys of unreinforced masonry", source = JUDGEMENT;
    "buildings.code" [settings.buildings.code] Shares(4), ["建筑占比", "share of buildings"], "未设防、低、中、高设防建筑占比", "Shares of code levels pre, low, moderate, high", source = JUDGEMENT;
    "buildings.vs30" [settings.buildings.vs30] Number(100.0, 2_000.0), ["m/s", "m/s"], "地表下 30 m 平均剪切波速", "Mean shear-wave velocity of the upper 30 m", source = JUDGEMENT;
    "buildings.value-per-m2" [settings.buildings.value_per_m2] Number(100.0, 200_000.0), ["元/m²", "yuan per m2"], "每平方米重置价值", "Replacement value of floor area", source = JUDGEMENT;
    "buildings.dwelling-area" [settings.buildings.dwelling_area] Number(10.0, 500.0), ["m²", "m2"], "每套住宅建筑面积", "Floor area per dwelling", source = JUDGEMENT;
    "buildings.lift-share" [settings.buildings.lift_share] Number(0.0, 1.0), ["建筑占比", "share of buildings"], "四层及以上住宅建筑中有电梯的比例", "Residential buildings of four storeys and more with lifts", source = JUDGEMENT;
    "buildings.pump-share" [settings.buildings.pump_share] Number(0.0, 1.0), ["建筑占比", "share of buildings"], "四层及以上住宅建筑中靠水泵供水排水的比例", "Residential buildings of four storeys and more with pumps for upper storeys and basement", source = JUDGEMENT;

    "facilities.hospital-beds" [settings.facilities.hospital_beds] Whole(0, 10_000), ["张", "beds"], "地图缺床位数时每家医院床位", "Beds of a hospital where the map has none", source = JUDGEMENT;
    "facilities.hospital-teams-per-bed" [settings.facilities.hospital_teams_per_bed] Number(0.0, 2.0), ["组/床", "teams per bed"], "医院每床救治组数", "Treatment teams of a hospital per bed", source = JUDGEMENT;
    "facilities.clinic-teams" [settings.facilities.clinic_teams] Whole(0, 100), ["组", "teams"], "每家诊所救治组数", "Treatment teams of a clinic", source = JUDGEMENT;
    "facilities.shelter-area" [settings.facilities.shelter_area] Number(0.5, 50.0), ["m²/人", "m2 per person"], "避难场所人均有效面积", "Effective shelter area per person", source = JUDGEMENT;
    "facilities.shelter-use" [settings.facilities.shelter_use] Number(0.0, 1.0), ["面积占比", "share of area"], "开敞空间或学校建筑面积可用比例", "Share of an open space or of a school's floor area that can be used", source = JUDGEMENT;
    "facilities.water-stock" [settings.facilities.water_stock] Number(0.0, 60.0), ["人日/位", "person-days per place"], "避难场所饮用水储备", "Drinking water in stock at a shelter", source = JUDGEMENT;
    "facilities.food-stock" [settings.facilities.food_stock] Number(0.0, 60.0), ["人日/位", "person-days per place"], "避难场所食品储备", "Food in stock at a shelter", source = JUDGEMENT;
    "facilities.kit-stock" [settings.facilities.kit_stock] Number(0.0, 10.0), ["套/位", "kits per place"], "避难场所毯子与应急包储备", "Blankets and kits in stock at a shelter", source = JUDGEMENT;
    "facilities.medicine-stock" [settings.facilities.medicine_stock] Numbers(3, 0.0, 1e6), ["人日", "person-days"], "慢病药品储备:药店、诊所、医院", "Medicine of the chronically ill in stock: pharmacy, clinic, hospital", source = JUDGEMENT;
    "facilities.store-days" [settings.facilities.store_days] Number(0.0, 60.0), ["人均天数", "days per resident"], "街道物资库为辖区居民储备的天数", "Relief goods in the store of each street, days for its residents", source = JUDGEMENT;
    "facilities.backup-hours" [settings.facilities.backup_hours] Numbers(2, 0.0, 720.0), ["h", "h"], "备用电源时长:医院、诊所", "Back-up power of hospitals and of clinics", source = Some(("JGJ 312-2013 clause 4.4.5", Page));
    "facilities.water-hours" [settings.facilities.water_hours] Numbers(2, 0.0, 720.0), ["h", "h"], "水箱储水时长:医院、诊所", "Water in the tanks of hospitals and of clinics, hours of use", source = Some(("judgement between GB 50015 (5-6 h of greatest use) and US planning (96 h)", Assumption));
    "facilities.waiting-room" [settings.facilities.waiting_room] Wholes(2, 0, 1_000_000), ["人", "patients"], "候诊容量:医院、诊所(满则拒收)", "Patients the waiting rooms of hospitals and of clinics hold; others are turned away", source = Some(("without limit", Assumption));
    "facilities.treatment-time" [settings.governance.policy.treatment_time] Name(SERVICE_TIMES), ["", ""], "单次治疗用时的分布:对数正态、指数或固定", "How the times of single treatments scatter around their mean", source = JUDGEMENT;

    "lifelines.substation-households" [settings.lifelines.substation_households] Whole(100, 1_000_000), ["户", "households"], "每座变电站供电户数", "Households per substation", source = JUDGEMENT;
    "lifelines.pump-households" [settings.lifelines.pump_households] Whole(100, 1_000_000), ["户", "households"], "每座泵站供水户数", "Households per pumping plant", source = JUDGEMENT;
    "lifelines.base-station-residents" [settings.lifelines.base_station_residents] Whole(10, 100_000), ["人", "residents"], "每座通信基站服务人数", "Residents per base station", source = JUDGEMENT;
    "lifelines.pump-backup-hours" [settings.lifelines.pump_backup_hours] Number(0.0, 720.0), ["h", "h"], "泵站备用电源或高位水池可维持供水的时长", "Back-up power of pumping plants, or water in their tanks", source = JUDGEMENT;
    "lifelines.exchange-backup-hours" [settings.lifelines.exchange_backup_hours] Number(0.0, 720.0), ["h", "h"], "通信机房备用电源时长", "Back-up power of the telephone exchange", source = JUDGEMENT;
    "lifelines.power.customers-elsewhere" [settings.lifelines.power.customers] Whole(0, 20_000_000), ["户", "customers"], "电力公司在社区以外的用户数:与社区共用抢修力量;0 表示社区独有其抢修队", "Customers of the power utility elsewhere, who share its crews with the community; 0: the community has its crews to itself";
    "lifelines.power.feeder-customers" [settings.lifelines.power.feeder_customers] Whole(10, 100_000), ["户", "customers"], "社区以外每条馈线用户数", "Customers of a feeder elsewhere", source = JUDGEMENT;
    "lifelines.power.lateral-customers" [settings.lifelines.power.lateral_customers] Whole(1, 10_000), ["户", "customers"], "社区以外每条分支线用户数", "Customers of a lateral elsewhere", source = JUDGEMENT;
    "lifelines.power.automation" [settings.lifelines.power.automation] Number(0.0, 1.0), ["占比", "share"], "可远程操作的变电站与馈线占比", "Substations and feeders that are switched from afar", source = JUDGEMENT;
    "lifelines.power.trunk-share" [settings.lifelines.power.trunk_share] Number(0.0, 1.0), ["故障占比", "share of faults"], "馈线故障中位于主干线的比例", "Faults of a feeder that lie on its trunk", source = JUDGEMENT;
    "lifelines.power.cable-share" [settings.lifelines.power.cable_share] Number(0.0, 1.0), ["馈线占比", "share of feeders"], "社区以外地下电缆馈线占比", "Feeders elsewhere that are laid underground", source = JUDGEMENT;
    "lifelines.power.priority" [settings.governance.policy.restoration] Name(RESTORATION), ["", ""], "抢修次序(电力公司,以及本地供电与通信班组):恢复用户最多者优先(电力公司按每班组工时粗分级);医院诊所等重要用户优先;等候最久者优先;离空闲班组最近者优先(电力公司先同一馈线、再同一变电站);optimal 为按已知任务使停电用户时数最少的次序", "What crews do first, those of a power utility and the place's own of power and telephones: most customers (the utility: to a crew-hour, in coarse steps); what feeds hospitals and clinics; what has been known longest; what lies nearest to the free crew (the utility: on the same feeder, then under the same substation); optimal: the order with the least expected customer-hours lost, by what is known", source = JUDGEMENT;
    "lifelines.power.materials" [settings.organisations.power_crews.materials] DELIVERIES, ["[h, 套]", "[h, sets]"], "电力抢修材料:该小时到货的套数(第 0 小时为库存,此后须由外部经畅通道路送达);线路每处故障用一套;不写则不缺", "Material of power crews: sets that come at that hour (hour 0 is what the depot holds; later ones come from outside, over a road that is open); each fault of a line takes one; else never short";
    "lifelines.telecom.materials" [settings.organisations.telecom_crews.materials] DELIVERIES, ["[h, 套]", "[h, sets]"], "通信抢修材料:该小时到货的套数(同上);每座基站用一套;不写则不缺", "Material of telecom crews, in the same way; each base station takes one set; else never short";
    "lifelines.fuel" [settings.organisations.crew_fuel] DELIVERIES, ["[h, 班组工时]", "[h, crew-h]"], "电力与通信抢修班组共用燃料:该小时到货可供的班组工时(第 0 小时为库存);班组出发时按计划行程与工时领取;不写则不缺", "Fuel of the crews of power and telephones together: crew-hours it lasts that come at that hour (hour 0 is what is in store); a crew that sets out takes what way and work should need; else never short";
    "lifelines.power.workers" [settings.lifelines.power.workers] WORKERS, ["[h, 人]", "[h, workers]"], "电力公司投入人员随时间(阶梯;第一项为自有,其余为外援);有社区以外用户时取代 power-crews", "Workforce of the power utility by hour, in steps: the first number are its own, more is aid from elsewhere; takes the place of power-crews where there are customers elsewhere";
    "lifelines.water.customers-elsewhere" [settings.utilities.water.elsewhere] Whole(0, 20_000_000), ["户", "customers"], "本地以外停水且可恢复的用户数(与本地共用抢修人力)", "Customers of the water utility elsewhere who lost service and can get it back: they share its labour with the place", source = NONE_ELSEWHERE;
    "lifelines.water.customers-lost-elsewhere" [settings.utilities.water.lost] Whole(0, 20_000_000), ["户", "customers"], "本地以外无法恢复供水的用户数", "Customers of the water utility elsewhere who cannot get it back", source = NONE_ELSEWHERE;
    "lifelines.water.mains-broken-elsewhere" [settings.utilities.water.breaks[0]] Number(0.0, 1e7), ["处", "mains"], "区外干管断裂数", "Broken mains elsewhere", source = NONE_ELSEWHERE;
    "lifelines.water.services-broken-elsewhere" [settings.utilities.water.breaks[1]] Number(0.0, 1e7), ["处", "services"], "区外入户支管断裂数", "Broken house services elsewhere", source = NONE_ELSEWHERE;
    "lifelines.water.power-hours-elsewhere" [settings.utilities.water.supply_hours] Number(0.0, 8_760.0), ["h", "h"], "区外水厂泵站恢复供电的时间", "Pumps elsewhere have power again after the impact", source = NONE_ELSEWHERE;
    "lifelines.water.workers" [settings.utilities.water.own] LABOUR, ["[天, 人]", "[days, workers]"], "供水企业自有抢修人数(自该日起;不写则为供水抢修队每组 4 人)", "Workers of the water utility, from that day on; else four for each of its crews";
    "lifelines.water.workers-outside" [settings.utilities.water.outside] LABOUR, ["[天, 人]", "[days, workers]"], "外援供水抢修人数(自该日起)", "Workers of other water utilities, from that day on";
    "lifelines.water.sharing" [settings.utilities.water.sharing] Name(SHARINGS), ["", ""], "供水抢修人力分配:least-work 先做每户工作量最少的片区,sectors 各片区均分", "How labour is shared: least-work takes the zones with the least work per customer first, sectors gives every zone with work an equal share", source = JUDGEMENT;
    "lifelines.gas.share" [settings.utilities.gas.share] Number(0.0, 1.0), ["户占比", "share of households"], "使用管道燃气的户占比(0 表示没有燃气)", "Households with piped gas; 0: there is no gas", source = JUDGEMENT;
    "lifelines.gas.customers-elsewhere" [settings.utilities.gas.elsewhere] Whole(0, 20_000_000), ["户", "customers"], "本地以外停气且可恢复的用户数", "Customers of the gas utility elsewhere who were shut off and can get gas back", source = NONE_ELSEWHERE;
    "lifelines.gas.customers-lost-elsewhere" [settings.utilities.gas.lost] Whole(0, 20_000_000), ["户", "customers"], "本地以外无法恢复供气的用户数", "Customers of the gas utility elsewhere who cannot get gas back", source = NONE_ELSEWHERE;
    "lifelines.gas.pipes-broken-elsewhere" [settings.utilities.gas.breaks[0]] Number(0.0, 1e7), ["处", "breaks"], "区外燃气管断裂数", "Broken gas pipes elsewhere", source = NONE_ELSEWHERE;
    "lifelines.gas.source-hours" [settings.utilities.gas.supply_hours] Number(0.0, 8_760.0), ["h", "h"], "气源恢复的时间", "Gas is at the gate again after the impact", source = JUDGEMENT;
    "lifelines.gas.workers" [settings.utilities.gas.own] LABOUR, ["[天, 人]", "[days, workers]"], "燃气企业自有抢修人数(自该日起;不写则按用户数)", "Workers of the gas utility, from that day on; else by its customers";
    "lifelines.gas.workers-outside" [settings.utilities.gas.outside] LABOUR, ["[天, 人]", "[days, workers]"], "外援燃气抢修人数(自该日起)", "Workers of other gas utilities, from that day on";
    "lifelines.gas.sharing" [settings.utilities.gas.sharing] Name(SHARINGS), ["", ""], "燃气抢修人力分配:least-work 先做每户工作量最少的街区,sectors 各街区均分", "How labour is shared: least-work takes the blocks with the least work per customer first, sectors gives every block with work an equal share", source = JUDGEMENT;
    "lifelines.sewer.share" [settings.utilities.sewer.share] Number(0.0, 1.0), ["户占比", "share of households"], "接入排水管网的户占比(0 表示没有排水管网)", "Households connected to sewers; 0: there are none", source = JUDGEMENT;
    "lifelines.sewer.customers-elsewhere" [settings.utilities.sewer.elsewhere] Whole(0, 20_000_000), ["户", "customers"], "本地以外排水中断且可恢复的用户数", "Customers of the sewer utility elsewhere whose branch is blocked and can be mended", source = NONE_ELSEWHERE;
    "lifelines.sewer.customers-lost-elsewhere" [settings.utilities.sewer.lost] Whole(0, 20_000_000), ["户", "customers"], "本地以外无法恢复排水的用户数", "Customers of the sewer utility elsewhere who cannot be connected again", source = NONE_ELSEWHERE;
    "lifelines.sewer.pipes-blocked-elsewhere" [settings.utilities.sewer.breaks[0]] Number(0.0, 1e7), ["处", "breaks"], "区外堵塞的排水管处数", "Broken sewers elsewhere that let nothing through", source = NONE_ELSEWHERE;
    "lifelines.sewer.workers" [settings.utilities.sewer.own] LABOUR, ["[天, 人]", "[days, workers]"], "排水企业自有抢修人数(自该日起;不写则按用户数)", "Workers of the sewer utility, from that day on; else by its customers";
    "lifelines.sewer.workers-outside" [settings.utilities.sewer.outside] LABOUR, ["[天, 人]", "[days, workers]"], "外援排水抢修人数(自该日起)", "Workers of other sewer utilities, from that day on";
    "lifelines.sewer.sharing" [settings.utilities.sewer.sharing] Name(SHARINGS), ["", ""], "排水抢修人力分配:least-work 先做每户工作量最少的支管,sectors 各支管均分", "How labour is shared: least-work takes the branches with the least work per customer first, sectors gives every branch with work an equal share", source = JUDGEMENT;
    "lifelines.telecom.lines-elsewhere" [settings.lifelines.telecom.lines] Whole(0, 20_000_000), ["线", "lines"], "社区以外的电话线路数(交换局由电力公司的分支线供电);0 表示没有", "Telephone lines elsewhere, on exchanges fed by laterals of the power utility; 0: none";
    "lifelines.telecom.exchange-lines" [settings.lifelines.telecom.exchange_lines] Whole(1, 1_000_000), ["线", "lines"], "社区以外每座交换局线路数", "Lines of an exchange elsewhere", source = JUDGEMENT;
    "lifelines.telecom.workers" [settings.lifelines.telecom.workers] WORKERS, ["[h, 人]", "[h, workers]"], "修复电话线路的人员随时间(阶梯;第一项为自有)", "Workers who mend telephone lines elsewhere, by hour, in steps: the first number are the operator's own";

    "organisations.own-teams.teams" [settings.organisations.own_teams.teams] Whole(0, 10_000), ["支", "teams"], "本地消防救援队数", "Fire and rescue teams of the place", source = JUDGEMENT;
    "organisations.own-teams.persons" [settings.organisations.own_teams.persons] Whole(1, 1_000), ["人/支", "persons per team"], "本地每队人数", "Persons per team of the place", source = JUDGEMENT;
    "organisations.own-teams.mobilise-hours" [settings.organisations.own_teams.mobilise_hours] Number(0.0, 720.0), ["h", "h"], "本地队伍集结时间", "Time from the order to departure, teams of the place", source = JUDGEMENT;
    "organisations.own-teams.travel-hours" [settings.organisations.own_teams.travel_hours] Number(0.0, 720.0), ["h", "h"], "本地队伍行程时间", "Travel to the place, its own teams", source = JUDGEMENT;
    "organisations.outside-teams.teams" [settings.organisations.outside_teams.teams] Whole(0, 10_000), ["支", "teams"], "外部救援队数", "Teams from outside", source = JUDGEMENT;
    "organisations.outside-teams.persons" [settings.organisations.outside_teams.persons] Whole(1, 1_000), ["人/支", "persons per team"], "外部每队人数", "Persons per team from outside", source = JUDGEMENT;
    "organisations.outside-teams.mobilise-hours" [settings.organisations.outside_teams.mobilise_hours] Number(0.0, 720.0), ["h", "h"], "外部队伍集结时间", "Time from the order to departure, teams from outside", source = JUDGEMENT;
    "organisations.outside-teams.travel-hours" [settings.organisations.outside_teams.travel_hours] Number(0.0, 720.0), ["h", "h"], "外部队伍到入口的行程时间", "Travel of the teams from outside to the gateway", source = JUDGEMENT;
    "organisations.own-teams.arrivals" [settings.organisations.own_teams.arrivals] ARRIVALS, ["[h, 人]", "[h, persons]"], "本地救援人员在场人数曲线(替代队数、集结与行程)", "Rescuers of the place on the ground, as a curve (in place of teams, mobilisation and travel)";
    "organisations.own-teams.tools" [settings.organisations.own_teams.hand_tools] Name(TOOLS), ["", ""], "本地队伍的工具", "Tools of the teams of the place", source = JUDGEMENT;
    "organisations.outside-teams.arrivals" [settings.organisations.outside_teams.arrivals] ARRIVALS, ["[h, 人]", "[h, persons]"], "外部救援人员在场人数曲线(替代队数、请求、集结与行程)", "Rescuers from outside on the ground, as a curve (in place of teams, order, mobilisation and travel)";
    "organisations.outside-teams.tools" [settings.organisations.outside_teams.hand_tools] Name(TOOLS), ["", ""], "外部队伍的工具", "Tools of the teams from outside", source = JUDGEMENT;
    "organisations.ambulances" [settings.organisations.ambulances] Whole(0, 10_000), ["辆", "vehicles"], "救护车数", "Ambulances of the district", source = JUDGEMENT;
    "organisations.engines" [settings.organisations.engines] Whole(0, 10_000), ["辆", "vehicles"], "本地消防车数", "Fire engines of the place", source = JUDGEMENT;
    "organisations.ambulance-patients" [settings.organisations.ambulance_patients] Whole(1, 10), ["人/辆", "patients per vehicle"], "每辆救护车一次可运伤员数", "Patients one ambulance takes at once", source = JUDGEMENT;
    "organisations.transfer.vehicles" [settings.organisations.transfer.vehicles] Whole(0, 10_000), ["辆", "vehicles"], "外部转运车辆数", "Vehicles from outside that take patients out of the place", source = JUDGEMENT;
    "organisations.transfer.places" [settings.organisations.transfer.places] Whole(1, 100), ["人/辆", "patients per vehicle"], "每辆转运车可载伤员数", "Patients each of them takes", source = JUDGEMENT;
    "organisations.transfer.start-hours" [settings.organisations.transfer.start_hours] Number(0.0, 720.0), ["h", "h"], "外部转运车辆到达时间", "Arrival of the first of them after the impact", source = JUDGEMENT;
    "organisations.transfer.turnaround-hours" [settings.organisations.transfer.turnaround_hours] Number(0.1, 720.0), ["h", "h"], "转运车往返一次用时", "Time from one departure of a vehicle to its next", source = JUDGEMENT;
    "organisations.field-hospital.beds" [settings.organisations.field_hospital.beds] Whole(0, 10_000), ["张", "beds"], "外部野战医院床位", "Beds of a field hospital from outside", source = Some(("none; four of Israel's had 25-72 (Bar-On et al. 2013)", Page));
    "organisations.field-hospital.teams" [settings.organisations.field_hospital.teams] Whole(0, 1_000), ["组", "teams"], "外部野战医院救治组", "Treatment teams of the field hospital", source = JUDGEMENT;
    "organisations.field-hospital.arrival-hours" [settings.organisations.field_hospital.arrival_hours] Number(0.0, 8_760.0), ["h", "h"], "外部野战医院开诊时间", "When the field hospital is ready after the impact", source = Some(("four of Israel's began 89-262 h after the earthquake (Bar-On et al. 2013)", Page));
    "organisations.power-crews.own" [settings.organisations.power_crews.own] Whole(0, 10_000), ["组", "crews"], "本地电力抢修组数", "Power crews of the place", source = JUDGEMENT;
    "organisations.power-crews.aid" [settings.organisations.power_crews.aid] Whole(0, 10_000), ["组", "crews"], "外援电力抢修组数", "Power crews from elsewhere", source = JUDGEMENT;
    "organisations.power-crews.aid-hours" [settings.organisations.power_crews.aid_hours] Number(0.0, 8_760.0), ["h", "h"], "外援电力抢修组到达时间", "Arrival of the power crews from elsewhere after the impact", source = JUDGEMENT;
    "organisations.water-crews.own" [settings.organisations.water_crews.own] Whole(0, 10_000), ["组", "crews"], "本地供水抢修组数", "Water crews of the place", source = JUDGEMENT;
    "organisations.water-crews.aid" [settings.organisations.water_crews.aid] Whole(0, 10_000), ["组", "crews"], "外援供水抢修组数", "Water crews from elsewhere", source = JUDGEMENT;
    "organisations.water-crews.aid-hours" [settings.organisations.water_crews.aid_hours] Number(0.0, 8_760.0), ["h", "h"], "外援供水抢修组到达时间", "Arrival of the water crews from elsewhere after the impact", source = JUDGEMENT;
    "organisations.telecom-crews.own" [settings.organisations.telecom_crews.own] Whole(0, 10_000), ["组", "crews"], "本地通信抢修组数", "Telecom crews of the place", source = JUDGEMENT;
    "organisations.telecom-crews.aid" [settings.organisations.telecom_crews.aid] Whole(0, 10_000), ["组", "crews"], "外援通信抢修组数", "Telecom crews from elsewhere", source = JUDGEMENT;
    "organisations.telecom-crews.aid-hours" [settings.organisations.telecom_crews.aid_hours] Number(0.0, 8_760.0), ["h", "h"], "外援通信抢修组到达时间", "Arrival of the telecom crews from elsewhere after the impact", source = JUDGEMENT;
    "organisations.inspection-teams" [settings.organisations.inspection_teams] Whole(1, 10_000), ["组", "teams"], "房屋安全鉴定组数(每组 2 人)", "Building inspection teams of two", source = JUDGEMENT;
    "organisations.construction-workers" [settings.organisations.construction_workers] Whole(0, 1_000_000), ["人", "workers"], "可用于修缮的建筑工人", "Workers of the building trades for repair", source = JUDGEMENT;
    "organisations.construction-aid" [settings.organisations.construction_aid] TRADE, ["[天, 人]", "[days, workers]"], "外来建筑工人在场人数曲线(在本地工人之外)", "Workers of the building trades from elsewhere, as a curve (beside those of the place)";
    "organisations.construction-order" [settings.governance.policy.construction] Name(CONSTRUCTION), ["", ""], "施工次序:不能居住者优先;先就绪者先开工", "Whose repair the building trades take first: homes nobody can live in, or who was ready first", source = JUDGEMENT;
    "organisations.plan-checkers" [settings.organisations.plan_checkers] Whole(0, 10_000), ["人", "persons"], "修缮审批人员数;0 表示审批不排队", "Officers who check plans and give permits for repair; 0: nobody waits for them", source = JUDGEMENT;
    "organisations.debris-crews" [settings.organisations.debris_crews] Whole(0, 10_000), ["组", "crews"], "清障组数", "Debris-clearing crews", source = JUDGEMENT;
    "organisations.relief-vehicles" [settings.organisations.relief_vehicles] Whole(0, 10_000), ["辆", "vehicles"], "运送救灾物资的货车", "Lorries that carry relief goods", source = JUDGEMENT;
    "organisations.temporary-dwellings" [settings.organisations.temporary_dwellings] Whole(0, 1_000_000), ["套", "dwellings"], "可搭建的临时住房总数", "Temporary dwellings that can be set up in all", source = JUDGEMENT;

    "economy.wages" [settings.economy.wages] Numbers(3, 0.0, 10_000_000.0), ["元/人·年", "yuan per worker and year"], "家庭收入由低到高三档的就业者年工资", "Yearly wage of a worker by income of the household, lowest to highest third", source = Some(("NBS, China 2024, towns: 69,476 (private units) and 124,110 (others); the lowest is a judgement", Page));
    "economy.discount-rate" [settings.economy.discount_rate] Number(0.0, 0.3), ["每年", "share per year"], "折现率", "Discount rate", source = Some(("8 %, Methods and parameters for the economic evaluation of construction projects, 3rd ed. (China 2006); 6 % beside it for public works", Page));
    "economy.years" [settings.economy.years] Number(1.0, 100.0), ["年", "years"], "干预措施维持的年数(年度费用按此折现)", "Years for which interventions are kept up, and yearly costs paid", source = JUDGEMENT;
    "economy.return-period" [settings.economy.return_period] Number(1.0, 1_000_000.0), ["年", "years"], "同类事件的重现期(不写则事件在期末发生一次)", "Mean time between two events like this one (else the event comes once, at the end of those years)";
    "economy.value-of-life" [settings.economy.life] Number(0.0, 1e10), ["元/人", "yuan per person"], "避免一人死亡的货币价值(不写则死亡不折算为金钱)", "Worth of a death avoided (else deaths are not put into money)";

    "hazard.kind" [kind] Name(HAZARDS), ["", ""], "灾害类型", "Kind of hazard", required = true;
    "hazard.hour" [settings.hour] Whole(0, 23), ["时", "local hour"], "发生时刻(当地时间)", "Local hour of the impact", source = Some(("night, when most people are at home", Assumption));
    "hazard.temperature" [settings.temperature] Number(-40.0, 50.0), ["°C", "°C"], "灾后气温", "Air temperature after the impact", source = JUDGEMENT;
    "hazard.wind-speed" [settings.wind.speed] Number(0.0, 20.0), ["m/s", "m/s"], "灾后风速", "Wind speed after the impact", source = Some(("a light wind", Assumption));
    "hazard.wind-direction" [settings.wind.from] Number(0.0, 360.0), ["度", "degrees"], "风的来向(自正北顺时针)", "Direction the wind blows from, clockwise from north", source = JUDGEMENT;
    "hazard.fires" [impact.fires] Whole(0, 100_000), ["栋", "buildings"], "自身起火的建筑数(不写则按地震动)", "Buildings that catch fire by themselves (else by motion)", only = IMPACT;
    "hazard.collapsed" [impact.collapsed] Number(0.0, 1.0), ["建筑占比", "share of buildings"], "倒塌建筑比例", "Share of buildings that collapse", only = IMPACT;
    "hazard.collapse-variation" [impact.variation] Number(0.0, 3.0), ["变异系数", "coefficient of variation"], "网格之间倒塌比例的变异系数", "Variation of that share between grid cells", only = IMPACT;
    "hazard.trapped" [impact.trapped] Number(0.0, 1.0), ["倒塌建筑内人员占比", "share of occupants"], "倒塌建筑内被困比例(不写则取参数值)", "Share of the occupants of collapsed buildings who are trapped (else the parameter)", only = IMPACT;
    "hazard.damage" [impact.damage] Shares(5), ["未倒塌建筑占比", "share of standing buildings"], "未倒塌建筑的破坏等级占比:完好、轻微、中等、严重、毁坏", "Damage states of standing buildings: none, slight, moderate, extensive, complete", only = IMPACT;
    "hazard.shut-in" [impact.shut_in] Number(0.0, 1.0), ["未倒塌建筑内人员占比", "share of occupants"], "被门或家具困住的比例(不写则按破坏等级)", "Share of the occupants of standing buildings shut in by doors and furniture (else by damage state)", only = IMPACT;
    "hazard.pga" [impact.pga] Number(0.0, 3.0), ["g", "g"], "感受到的峰值加速度", "Peak ground acceleration felt", only = IMPACT;
    "hazard.pgv" [impact.pgv] Number(0.0, 500.0), ["cm/s", "cm/s"], "作用于埋地管线的峰值速度", "Peak ground velocity for buried lines", only = IMPACT;
    "hazard.mainshock-magnitude" [impact.mainshock[0]] Number(4.0, 8.5), ["Mw", "Mw"], "地震矩震级,用于余震(不写则无余震)", "Moment magnitude of the earthquake, for its aftershocks (else none)", only = IMPACT;
    "hazard.mainshock-distance" [impact.mainshock[1]] Number(0.0, 300.0), ["km", "km"], "破裂面距离,用于余震", "Distance of the rupture, for the aftershocks", only = IMPACT;
    "hazard.power-outage" [impact.outage[0].0] OUTAGE, ["[天, 占比]", "[days, share]"], "停电用户占比随时间(不写则由故障与抢修队决定)", "Share of customers without power through time (else by faults and crews)", only = IMPACT;
    "hazard.water-outage" [impact.outage[1].0] OUTAGE, ["[天, 占比]", "[days, share]"], "停水用户占比随时间", "Share of customers without water through time", only = IMPACT;
    "hazard.telecom-outage" [impact.outage[2].0] OUTAGE, ["[天, 占比]", "[days, share]"], "通信中断用户占比随时间", "Share of customers without telephone through time", only = IMPACT;
    "hazard.power-faults" [impact.area.faults] Number(0.0, 10_000_000.0), ["处", "jobs"], "电力公司全域线路故障(抢修任务)数", "Line faults (jobs for crews) in the utility's whole area", only = IMPACT;
    "hazard.power-damaged-share" [impact.area.damaged] Number(0.0, 1.0), ["变电站占比", "share of substations"], "受损区变电站占比(故障全在其中)", "Substations in the damaged area, where all faults are", only = IMPACT;
    "hazard.power-blocked-share" [impact.area.blocked] Number(0.0, 1.0), ["变电站占比", "share of substations"], "须旁路后才能送电的变电站占比(受损最重者)", "Substations that need a bypass before they can be switched on: the worst shaken", only = IMPACT;
    "hazard.power-cut-off-share" [impact.area.cut_off] Number(0.0, 1.0), ["用户占比", "share of customers"], "因外来线路中断而孤立的用户占比", "Customers behind lines from elsewhere that are down", only = IMPACT;
    "hazard.power-cut-off-hours" [impact.area.cut_off_hours] Number(0.0, 8_760.0), ["h", "h"], "外来线路恢复时间", "When those lines are up again", only = IMPACT;
    "hazard.power-hold-hours" [impact.area.hold_hours] Number(0.0, 720.0), ["h", "h"], "因大风、海啸警报等无法户外作业的时间", "Nobody works out of doors before (wind, tsunami warning)", only = IMPACT;
    "hazard.power-lost-share" [impact.area.lost] Number(0.0, 1.0), ["用户占比", "share of customers"], "供电不再恢复的用户占比", "Customers whose supply does not come back", only = IMPACT;
    "hazard.power-supply" [impact.area.supply] SUPPLY, ["[h, 占比]", "[h, share]"], "可供电力占全部需求的比例随时间(不写则充足)", "Supply there is, of what all customers need, by hour (else enough)", only = IMPACT;
    "hazard.power-roads-closed" [impact.area.roads_closed] Number(0.0, 1.0), ["道路占比", "share of roads"], "社区以外起初封闭的道路占比", "Roads elsewhere that are closed at first", only = IMPACT;
    "hazard.power-roads-days" [impact.area.roads_days] Number(0.01, 1_000.0), ["天", "days"], "上述封闭比例降至 1/e 的天数", "Days in which that share falls to 1/e", only = IMPACT;
    "hazard.telecom-broken-lines" [impact.area.broken_lines] Number(0.0, 20_000_000.0), ["线", "lines"], "社区以外中断的电话线路数", "Telephone lines elsewhere that are down", only = IMPACT;
    "hazard.telecom-lost-share" [impact.area.lost_exchanges] Number(0.0, 1.0), ["交换局占比", "share of exchanges"], "社区以外不再恢复的交换局占比", "Telephone exchanges elsewhere that are gone for good", only = IMPACT;
    "hazard.magnitude" [magnitude] Number(4.0, 8.5), ["Mw", "Mw"], "矩震级", "Moment magnitude", required = true, only = EARTHQUAKE;
    "hazard.mechanism" [mechanism] Name(MECHANISMS), ["", ""], "断层类型", "Style of faulting", only = EARTHQUAKE;
    "hazard.region" [region] Name(REGIONS), ["", ""], "衰减分区(Boore 等 2014)", "Attenuation region of Boore et al. (2014)", only = EARTHQUAKE;
    "hazard.rupture" [rupture] Points, ["度", "degrees"], "破裂面地表投影:[经度, 纬度] 的点、线或多边形", "Surface projection of the rupture: a point, a line or a polygon of [longitude, latitude]", required = true, only = EARTHQUAKE;
    "hazard.file" [file] File, ["", ""], "地震动或破坏数据文件", "File of the motion or of the damage", required = true, only = FILES;
    "hazard.tau" [tau] Number(0.0, 1.5), ["ln", "ln"], "重复之间地震动对数标准差", "Standard deviation of ln motion between replicates", only = FIELD;
    "hazard.phi" [phi] Number(0.0, 1.5), ["ln", "ln"], "单次之内地震动对数标准差", "Standard deviation of ln motion within a replicate", only = FIELD;

    "water.edge" [settings.water.edge] Name(EDGES), ["", ""], "事件之后来水的一侧(none 表示没有)", "Side from which water comes after the event; none: no water";
    "water.file" [water_file] File, ["", ""], "来水的点数据:longitude, latitude, depth_m, velocity_m_s, arrival_min(每点代表 100 m 以内,替代下列数字)", "Points of the water: longitude, latitude, depth_m, velocity_m_s, arrival_min; each stands for what lies within 100 m, in place of the numbers below";
    "water.depth" [settings.water.depth] Number(0.0, 50.0), ["m", "m"], "来水一侧水深,向内陆线性减小", "Depth at that side, falling evenly inland", source = JUDGEMENT;
    "water.reach" [settings.water.reach] Number(1.0, 100_000.0), ["m", "m"], "淹没向内陆的距离", "How far the water reaches inland", source = JUDGEMENT;
    "water.velocity" [settings.water.velocity] Number(0.0, 30.0), ["m/s", "m/s"], "流速", "Velocity of the water", source = JUDGEMENT;
    "water.arrival-minutes" [settings.water.arrival_minutes] Number(0.0, 10_000.0), ["min", "min"], "水到达该侧的时间(自事件起)", "Arrival at that side after the event", source = JUDGEMENT;
    "water.front-speed" [settings.water.front_speed] Number(0.01, 50.0), ["m/s", "m/s"], "水头向内陆推进速度", "Speed of the front inland", source = JUDGEMENT;
    "water.detected-minutes" [settings.water.detected_minutes] Number(0.0, 10_000.0), ["min", "min"], "区级监测获知的时间(自事件起)", "When the district's monitoring knows, after the event", source = JUDGEMENT;
    "water.decision-minutes" [settings.water.decision_minutes] Number(0.1, 10_000.0), ["min", "min"], "从获知到决定发布预警的中位用时", "Median time from then to the decision to warn", source = Some(("Oroville 2017, five agencies: 25-139 min", Confidence::Read));
    "water.natural-sign" [settings.water.natural_sign] Number(0.0, 1.0), ["演练户占比", "share of drilled households"], "演练户中视强烈震动为来水信号、不待确认即撤离的比例", "Drilled households that take strong shaking as the sign to leave, without waiting to confirm it", source = JUDGEMENT;
    "water.over-hours" [settings.water.over_hours] Number(0.1, 72.0), ["h", "h"], "可以返回的时间(自事件起)", "When people may go back, after the event", source = JUDGEMENT;
}

/// Bounds within which a scenario file may set a parameter: a tenth of the low end to ten times the high end
/// of its card, so that sweeps can leave the plausible range but slips of unit are caught; a share stays below 1.
#[must_use]
pub fn parameter_bounds(card: &Card) -> (f64, f64) {
    let high = card.high * 10.0;
    (card.low / 10.0, if card.unit.starts_with("share") { high.min(1.0) } else { high })
}

/// What is allowed, in words.
#[must_use]
pub fn allowed(kind: Kind, unit: [&str; 2]) -> Text {
    let span = |low: f64, high: f64| {
        let (low, high) = (plain(low), plain(high));
        if low == high {
            Text { zh: low.clone(), en: low }
        } else {
            Text { zh: format!("{low} 至 {high}"), en: format!("{low} to {high}") }
        }
    };
    let whole = |low: u64, high: u64| {
        if low == high {
            Text { zh: low.to_string(), en: low.to_string() }
        } else {
            Text { zh: format!("{low} 至 {high}"), en: format!("{low} to {high}") }
        }
    };
    let mut text = match kind {
        Kind::Text => Text { zh: "文本".to_owned(), en: "text".to_owned() },
        Kind::Directory => Text { zh: "目录".to_owned(), en: "a directory".to_owned() },
        Kind::File => Text { zh: "文件".to_owned(), en: "a file".to_owned() },
        Kind::Name(names) => Text { zh: names.join("、"), en: names.join(", ") },
        Kind::Whole(low, high) => {
            let s = whole(low, high);
            Text { zh: format!("整数 {}", s.zh), en: format!("whole number {}", s.en) }
        }
        Kind::Among(numbers) => {
            let join = |by: &str| numbers.iter().map(u64::to_string).collect::<Vec<_>>().join(by);
            Text { zh: join("、"), en: join(", ") }
        }
        Kind::Number(low, high) => {
            let s = span(low, high);
            Text { zh: format!("数 {}", s.zh), en: format!("number {}", s.en) }
        }
        Kind::Numbers(n, low, high) => {
            let s = span(low, high);
            Text { zh: format!("{n} 个数,各 {}", s.zh), en: format!("{n} numbers, each {}", s.en) }
        }
        Kind::Wholes(n, low, high) => {
            let s = whole(low, high);
            Text { zh: format!("{n} 个整数,各 {}", s.zh), en: format!("{n} whole numbers, each {}", s.en) }
        }
        Kind::Shares(n) => Text {
            zh: format!("{n} 个数,各 0 至 1,合计 1"),
            en: format!("{n} numbers, each 0 to 1, adding up to 1"),
        },
        Kind::Curve([x0, x1], [y0, y1], slope) => {
            let (x, y) = (span(x0, x1), span(y0, y1));
            let [zh, en] = match slope {
                Slope::Rising => ["不减", " not falling"],
                Slope::Falling => ["不增", " not rising"],
                Slope::Either => ["", ""],
            };
            Text {
                zh: format!("[x, y] 的列表,x 递增({}),y {zh}({})", x.zh, y.zh),
                en: format!("a list of [x, y], x ascending ({}), y{en} ({})", x.en, y.en),
            }
        }
        Kind::Points => Text {
            zh: "[经度, 纬度] 的列表,至少一点".to_owned(),
            en: "a list of [longitude, latitude], at least one".to_owned(),
        },
    };
    if !unit[0].is_empty() {
        text.zh.push_str(&format!("({})", unit[0]));
    }
    if !unit[1].is_empty() {
        text.en.push_str(&format!(" ({})", unit[1]));
    }
    text
}

/// A number without the noise of binary fractions.
fn plain(x: f64) -> String {
    let text = format!("{x:.7}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_obey_their_own_kind_and_every_key_sets_its_own_place() {
        for (i, key) in KEYS.iter().enumerate() {
            assert!(KEYS[..i].iter().all(|other| other.path != key.path), "{}", key.path);
            // A value other than the default goes in and comes out, and no other key sees it.
            let value = match (key.kind, key.default()) {
                (Kind::Name(names), _) => Value::Text(names[names.len() - 1].to_owned()),
                (Kind::Text | Kind::Directory | Kind::File, _) => Value::Text("x".to_owned()),
                (Kind::Whole(low, high), default) => {
                    if let Value::Whole(n) = default {
                        assert!(low <= n && n <= high, "{}", key.path);
                    }
                    Value::Whole(if high > 200 { 77 } else { high })
                }
                (Kind::Among(numbers), default) => {
                    assert!(matches!(default, Value::Whole(n) if numbers.contains(&n)), "{}", key.path);
                    Value::Whole(numbers[0])
                }
                (Kind::Number(low, high), default) => {
                    if let Value::Number(x) = default {
                        assert!(low <= x && x <= high, "{}", key.path);
                    }
                    Value::Number(0.123)
                }
                (Kind::Wholes(n, ..), _) => Value::Numbers(vec![9.0; n]),
                (Kind::Numbers(n, ..) | Kind::Shares(n), Value::Numbers(default)) => {
                    assert_eq!(default.len(), n, "{}", key.path);
                    if matches!(key.kind, Kind::Shares(_)) {
                        assert!((default.iter().sum::<f64>() - 1.0).abs() < 1e-9, "{}", key.path);
                    }
                    Value::Numbers(vec![0.5; n])
                }
                (Kind::Points | Kind::Curve(..), _) => Value::Points(vec![[1.0, 2.0]]),
                (kind, default) => unreachable!("{} {kind:?} {default:?}", key.path),
            };
            let mut draft = Draft::default();
            (key.set)(&mut draft, &value);
            assert_eq!((key.get)(&draft), value, "{}", key.path);
            for other in KEYS.iter().filter(|other| other.path != key.path) {
                assert_eq!((other.get)(&draft), other.default(), "{} changed {}", key.path, other.path);
            }
        }
    }
}
