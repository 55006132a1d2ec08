//! VAL-V20: distance to the nearest of facilities strewn at random, through the order of shelters that the
//! model keeps for every grid cell.

use crate::hazards::Hazard;
use crate::indicators::observables::Ratio;
use crate::key::Key;
use crate::math;
use crate::model::Model;
use crate::parameters::Parameters;
use crate::policy::Policy;
use crate::random::{Draws, Purpose};
use crate::statistics::quantile;
use crate::validation::numbers::{Number, Numbers, Takes};
use crate::validation::village::{Resident, Village};
use crate::validation::{Draw, Expected, Posed, Problem, Solve, answer, exactly};
use crate::world::facilities::FacilityKind;

/// Mean and median distance to the nearest facility of a Poisson field of density ρ: 1/(2√ρ), √(ln 2/(π ρ)).
pub static NEAREST: Problem = Problem {
    name: "nearest-facility",
    text: ["随机分布设施的最近距离", "distance to the nearest of facilities strewn at random"],
    numbers: &[
        Number {
            name: "per_km2",
            text: ["设施密度(个/km²)", "facilities per km2"],
            takes: Takes::Number(0.1, 1_000.0),
        },
        Number { name: "places", text: ["每次抽样地点数", "places in a draw"], takes: Takes::Whole(1, 1_000) },
    ],
    on_scenario: false,
    answers: &[
        answer("mean", ["平均距离", "mean distance"], ["km", "km"]),
        answer("median", ["距离中位数", "median distance"], ["km", "km"]),
    ],
    exact,
    solve: Solve::Draws(prepare),
};

fn exact(n: &Numbers) -> Vec<Expected> {
    let density = n.get("per_km2");
    let median = (std::f64::consts::LN_2 / (std::f64::consts::PI * density)).sqrt();
    vec![exactly(0.5 / density.sqrt()), exactly(median)]
}

fn prepare(posed: &Posed) -> Draw {
    let (density, places, seed) = (posed.numbers.get("per_km2"), posed.numbers.whole("places"), posed.seed);
    Box::new(move |replicate, _| {
        let draws = Draws::new(seed, replicate);
        let point = |kind: u64, i: u32| draws.uniforms(Purpose::VerificationPlace, Key(kind), i);
        // Facilities beyond 3/√ρ are the nearest with a probability of e^(−9π).
        let margin = 3.0 / density.sqrt();
        let side = margin * 8.0;
        let mut village = Village::new();
        let mut x = 0.0;
        for i in 0.. {
            // A Poisson field, column by column: gaps in x are exponential, y is uniform.
            let (gap, y) = point(0, i);
            x += -math::ln(gap) / (density * side);
            if x > side {
                break;
            }
            village.facility(FacilityKind::OpenSpace, 1_000.0 * x, 1_000.0 * y * side, 0, 0, 1);
        }
        for i in 0..places {
            if i > 0 {
                village.cell();
            }
            let (x, y) = point(1, i);
            let inside = |u: f64| 1_000.0 * (margin + u * (side - 2.0 * margin));
            let house = village.house("W1", inside(x), inside(y));
            village.resident(house, Resident::PLAIN);
        }
        let world = village.world;
        let model = Model::new(world, Policy::default(), Parameters::default(), &Hazard::None, 3, 20.0, 3);
        let (b, f) = (&model.world.buildings, &model.world.facilities);
        let distances: Vec<f64> = (0..places as usize)
            .filter_map(|cell| {
                let nearest = *model.index.shelters[cell].first()? as usize;
                Some(math::length(f.x[nearest] - b.x[cell], f.y[nearest] - b.y[cell]) / 1_000.0)
            })
            .collect();
        let median = quantile(&distances, 0.5).unwrap_or_default();
        vec![Ratio::of(distances.iter().sum(), distances.len() as f64), Ratio::plain(median)]
    })
}
