//! A tank behind pumps without power: it serves on until it is empty, sooner where water runs out of breaks below it,
//! and later where it cannot supply all; who then goes short is settled by critical users and by lot. Through the
//! water network and the service of homes.

use crate::hazards::Hazard;
use crate::hazards::imposed::{Impact, Outage};
use crate::indicators::observables::{Asked, Observable, Ratio, Takes as Asks};
use crate::key::Key;
use crate::math;
use crate::parameters::Parameters;
use crate::processes::Run;
use crate::simulate::prepare_study;
use crate::state::State;
use crate::validation::numbers::{Number, Numbers, Takes};
use crate::validation::verdict::Tolerance;
use crate::validation::village::{Resident, Village};
use crate::validation::{Draw, Expected, Posed, Problem, SHARE, Solve, answer, exactly};
use crate::world::NONE;
use crate::world::facilities::FacilityKind;
use crate::world::networks::{SupplyGraph, SupplyKind};
use std::sync::Arc;

const HOURS: [&str; 2] = ["小时/人", "h per person"];
/// Hours that are looked at.
const END: f64 = 72.0;
/// Slots of the run, s.
const SLOT: i32 = 60;

/// Homes below a tank.
pub static TANK: Problem = Problem {
    name: "tank",
    text: ["停电泵站之后的水池", "a tank behind pumps without power"],
    numbers: &[
        Number { name: "homes", text: ["住户数", "homes"], takes: Takes::Whole(2, 2_000) },
        Number {
            name: "capacity", text: ["水池可供户数", "homes the tank can supply"], takes: Takes::Whole(1, 2_000)
        },
        Number {
            name: "tank_hours",
            text: ["水池储水(全部住户平常用水的小时数)", "water in the tank, hours of the usual use of all"],
            takes: Takes::Number(0.1, 500.0),
        },
        Number {
            name: "power_hours",
            text: ["泵站恢复供电的时间(小时)", "pumps have power again after (h)"],
            takes: Takes::Number(0.0, 72.0),
        },
        Number {
            name: "main_km",
            text: ["尽端干管长度(千米)", "length of a main that ends blind (km)"],
            takes: Takes::Number(0.0, 100.0),
        },
        Number {
            name: "velocity",
            text: ["地面速度(厘米/秒)", "ground velocity (cm/s)"],
            takes: Takes::Number(0.0, 200.0),
        },
    ],
    on_scenario: false,
    answers: &[
        answer("without", ["人均停水时间", "time without water"], HOURS),
        answer("homes", ["最后有水的住户", "homes with water at the end"], SHARE),
        answer("clinic", ["最后有水的诊所", "clinics with water at the end"], SHARE),
    ],
    exact,
    solve: Solve::Draws(prepare),
};

/// Hours until the tank is empty or the pumps have power: mean over the breaks, which are Poisson.
fn exact(n: &Numbers) -> Vec<Expected> {
    let p = Parameters::default();
    let (homes, served) = (n.get("homes"), n.get("capacity").min(n.get("homes")));
    let mean = p.pipe_factor * 1e-4 * math::pow(n.get("velocity"), 2.25) * n.get("main_km");
    let (mut chance, mut all, mut lasts) = (math::exp(-mean), 0.0, 0.0);
    for breaks in 0..200 {
        let use_per_hour = served + p.water_leak * f64::from(breaks);
        lasts += chance * (n.get("tank_hours") * homes / use_per_hour).min(n.get("power_hours"));
        all += chance;
        chance *= mean / f64::from(breaks + 1);
    }
    let dry = n.get("power_hours") - lasts / all;
    let short = served / homes;
    // The run looks at the tank once a slot.
    let slot = Tolerance::PlusMinus(0.02);
    let without = exactly(short * dry + (1.0 - short) * END);
    vec![if mean > 0.0 { without } else { without.by(slot) }, exactly(short), exactly(1.0)]
}

static WITH_WATER: Observable = Observable {
    name: "with_water",
    text: ["有水", "with water"],
    unit: SHARE,
    takes: Asks::Nothing,
    parts: &[],
    count: |run: &Run, s: &State, _: &[f64]| {
        let served = &s.buildings.served[1];
        let clinic = run.model.world.facilities.building[0] as usize;
        let homes = served.iter().filter(|&&on| on).count() as f64;
        vec![Ratio::of(homes, served.len() as f64), Ratio::plain(f64::from(u8::from(served[clinic])))]
    },
};

fn prepare(posed: &Posed) -> Draw {
    let n = posed.numbers;
    let homes = n.whole("homes");
    let (tank, end) = (2, 3);
    let first = 4;
    let mut village = Village::new();
    for i in 0..homes {
        let house = village.house("W1", 0.0, 0.0);
        village.resident(house, Resident::PLAIN);
        Arc::make_mut(&mut village.world.buildings.water_node)[house as usize] = first + i;
    }
    let clinic = village.facility(FacilityKind::Clinic, 0.0, 0.0, 1, 0, 0);
    Arc::make_mut(&mut village.world.facilities.building)[clinic as usize] = 0;
    let key = Key::of_name("waterworks");
    let nodes = (first + homes) as usize;
    let kinds = [SupplyKind::Source, SupplyKind::Plant, SupplyKind::Tank, SupplyKind::Trunk];
    let kind = (0..nodes).map(|i| kinds.get(i).copied().unwrap_or(SupplyKind::Line)).collect();
    let parent = (0..nodes as u32).map(|i| if i == 0 { NONE } else { (i - 1).min(tank) }).collect();
    let mut water = SupplyGraph::bare((0..nodes as u64).map(|i| key.child(i).0).collect(), kind, parent);
    Arc::make_mut(&mut water.needs_power)[1] = 0;
    Arc::make_mut(&mut water.backup_hours)[tank as usize] = n.get("tank_hours");
    Arc::make_mut(&mut water.length)[end] = 1_000.0 * n.get("main_km");
    let limit = |i: usize| if i == tank as usize { n.whole("capacity") } else { NONE };
    water.capacity = Arc::new((0..nodes).map(limit).collect());
    village.world.networks.water = water;
    village.world.networks.power =
        SupplyGraph::bare(vec![Key::of_name("substation").0], vec![SupplyKind::Plant], vec![NONE]);
    let back = n.get("power_hours") / 24.0;
    let outage = Outage(vec![[0.0, 1.0], [back, 1.0], [back + 1e-9, 0.0]]);
    let impact = Impact {
        damage: [1.0, 0.0, 0.0, 0.0, 0.0],
        pgv: n.get("velocity"),
        outage: [outage, Outage::default(), Outage::default()],
        ..Impact::default()
    };
    let study = prepare_study(&village.study(Hazard::Impact(impact), Parameters::default(), posed.seed, SLOT));
    let asked = [Asked { observable: &WITH_WATER, arguments: Vec::new() }];
    Box::new(move |replicate, w| {
        let all = study.one_arm(0, replicate, w).row.get("without_water_person_days");
        let mut answers = vec![all.map_or(Ratio::default(), |days| Ratio::of(24.0 * days, f64::from(homes)))];
        answers.extend(study.observe(0, replicate, &asked, w).remove(0));
        answers
    })
}
