//! Supply that is short, shared out in a stated order: critical feeders first, then by lot; right in the mean.
//! Through the power utility and the homes it serves.

use crate::hazards::Hazard;
use crate::hazards::imposed::{AreaImpact, Impact};
use crate::indicators::observables::{Asked, Observable, Ratio, Takes as Asks};
use crate::key::Key;
use crate::parameters::Parameters;
use crate::processes::Run;
use crate::simulate::prepare_study;
use crate::state::State;
use crate::validation::numbers::{Number, Takes};
use crate::validation::village::{Resident, Village};
use crate::validation::{Draw, Posed, Problem, SHARE, Solve, answer, exactly};
use crate::world::NONE;
use crate::world::facilities::FacilityKind;
use crate::world::networks::{ServiceArea, SupplyGraph, SupplyKind};
use std::sync::Arc;

/// Homes with a line each, some of them with a clinic.
pub static SHORT_SUPPLY: Problem = Problem {
    name: "short-supply",
    text: ["供电不足时按次序分配", "short supply of power, shared out in order"],
    numbers: &[
        Number { name: "homes", text: ["住户数", "homes"], takes: Takes::Whole(1, 2_000) },
        Number { name: "clinics", text: ["其中设诊所者", "homes with a clinic"], takes: Takes::Whole(1, 2_000) },
        Number {
            name: "supply",
            text: ["可供电力占需求比例", "supply, as a share of what all need"],
            takes: Takes::Number(0.0, 2.0),
        },
    ],
    on_scenario: false,
    answers: &[
        answer("homes", ["有电的住户", "homes with power"], SHARE),
        answer("clinics", ["有电的诊所", "clinics with power"], SHARE),
    ],
    exact: |n| {
        let (homes, clinics) = (n.get("homes"), n.get("clinics").min(n.get("homes")));
        // What is left for one in part is drawn with that chance.
        let served = n.get("supply").min(1.0) * homes;
        [served / homes, (served / clinics).min(1.0)].map(exactly).to_vec()
    },
    solve: Solve::Draws(prepare),
};

static WITH_POWER: Observable = Observable {
    name: "with_power",
    text: ["有电", "with power"],
    unit: SHARE,
    takes: Asks::Nothing,
    parts: &[],
    count: |run: &Run, s: &State, _: &[f64]| {
        let served = &s.buildings.served[0];
        let share =
            |rows: &[u32]| Ratio::of(rows.iter().filter(|&&b| served[b as usize]).count() as f64, rows.len() as f64);
        let homes: Vec<u32> = (0..served.len() as u32).collect();
        vec![share(&homes), share(&run.model.world.facilities.building)]
    },
};

/// A substation with a lateral to every home of the place.
fn lines(homes: u32) -> SupplyGraph {
    let n = homes as usize + 1;
    let key = Key::of_name("substation");
    let kind = (0..n).map(|i| if i == 0 { SupplyKind::Plant } else { SupplyKind::Line }).collect();
    let parent = (0..n).map(|i| if i == 0 { NONE } else { 0 }).collect();
    SupplyGraph {
        area: ServiceArea {
            first: n,
            customers: Arc::new(vec![0; n]),
            remote: Arc::new((0..n).map(|i| i == 0).collect()),
            cable: Arc::new(vec![false; n]),
            ..ServiceArea::default()
        },
        ..SupplyGraph::bare((0..n as u64).map(|i| key.child(i).0).collect(), kind, parent)
    }
}

fn prepare(posed: &Posed) -> Draw {
    let n = posed.numbers;
    let (homes, supply) = (n.whole("homes"), n.get("supply"));
    let mut village = Village::new();
    for i in 0..homes {
        let house = village.house("W1", 0.0, 0.0);
        village.resident(house, Resident::PLAIN);
        Arc::make_mut(&mut village.world.buildings.power_node)[house as usize] = i + 1;
        if i < n.whole("clinics") {
            let clinic = village.facility(FacilityKind::Clinic, 0.0, 0.0, 1, 0, 0);
            Arc::make_mut(&mut village.world.facilities.building)[clinic as usize] = house;
        }
    }
    village.world.networks.power = lines(homes);
    let area = AreaImpact { supply: vec![[0.0, supply], [72.0, supply]], ..AreaImpact::default() };
    let impact = Impact { damage: [1.0, 0.0, 0.0, 0.0, 0.0], area: area.into(), ..Impact::default() };
    let p = Parameters { switch_rate: 1e9, ..Parameters::default() };
    let study = prepare_study(&village.study(Hazard::Impact(impact), p, posed.seed, 60));
    let asked = [Asked { observable: &WITH_POWER, arguments: Vec::new() }];
    Box::new(move |replicate, w| study.observe(0, replicate, &asked, w).remove(0))
}
