//! VAL-V06 and VAL-V07: who is rescued alive, through search and rescue and slow death under rubble.
//!
//! Everybody lies trapped under one collapsed earth building, all in one class of entrapment, and dies at a
//! constant hazard (Weibull shape 1). Teams of one stand beside it. The dead take the same work as the living.

use crate::hazards::Hazard;
use crate::hazards::imposed::Impact;
use crate::indicators::observables::{Asked, Observable, Ratio, Takes as Asks};
use crate::parameters::Parameters;
use crate::processes::Run;
use crate::simulate::{PreparedStudy, Workspace, prepare_study};
use crate::state::State;
use crate::state::ledger::{HelperClass, NeedKind, Status};
use crate::state::people::Entrapment;
use crate::time::RESPONSE_END;
use crate::validation::numbers::{Number, Numbers, Takes};
use crate::validation::village::{Resident, Village};
use crate::validation::{Draw, Expected, Posed, Problem, SHARE, Solve, answer, exactly};
use crate::world::organisations::RescueGroup;

/// People trapped.
pub const VICTIMS: Number =
    Number { name: "victims", text: ["被困人数", "people trapped"], takes: Takes::Whole(1, 10_000) };
/// Mean time to death of the trapped.
pub const LIFE: Number = Number {
    name: "mean_life_hours",
    text: ["被困者平均存活时间(小时)", "mean time to death of the trapped (h)"],
    takes: Takes::Number(0.1, 1_000.0),
};

/// Rescue and death race, each at a constant rate: P(rescued alive) = μ / (μ + θ).
pub static RACE: Problem = Problem {
    name: "rescue-against-death",
    text: ["获救与死亡的竞争", "a race of rescue and death"],
    numbers: &[
        VICTIMS,
        Number {
            name: "mean_rescue_hours",
            text: ["平均获救时间(小时)", "mean time to rescue (h)"],
            takes: Takes::Number(0.1, 1_000.0),
        },
        LIFE,
    ],
    on_scenario: false,
    answers: &[answer("rescued_alive", ["获救时存活比例", "rescued alive"], SHARE)],
    exact: |n| {
        let (mu, theta) = (1.0 / n.get("mean_rescue_hours"), 1.0 / n.get("mean_life_hours"));
        vec![exactly(mu / (mu + theta))]
    },
    solve: Solve::Draws(race),
};

/// Crews work through the trapped one after the other, each in the same time: alive = c q (1 − q^m) / (1 − q)
/// with q = e^(−θ D) for n = c m victims, times e^(−θ d) for a delay d.
pub static CREWS: Problem = Problem {
    name: "crews-in-turn",
    text: ["救援队依次救援", "crews take the trapped in turn"],
    numbers: &[
        VICTIMS,
        Number { name: "crews", text: ["救援队数", "number of crews"], takes: Takes::Whole(1, 1_000) },
        Number {
            name: "more_crews",
            text: ["增援后的救援队数", "number of crews with more of them"],
            takes: Takes::Whole(1, 1_000),
        },
        Number {
            name: "service_hours",
            text: ["每名被困者救援用时(小时)", "time to free one person (h)"],
            takes: Takes::Number(0.1, 100.0),
        },
        LIFE,
        Number {
            name: "delay_hours",
            text: ["到达延迟(小时)", "delay of the crews (h)"],
            takes: Takes::Number(0.0, 48.0),
        },
        Number {
            name: "longer_delay_hours",
            text: ["更长的到达延迟(小时)", "longer delay of the crews (h)"],
            takes: Takes::Number(0.0, 48.0),
        },
        Number {
            name: "longest_delay_hours",
            text: ["最长的到达延迟(小时)", "longest delay of the crews (h)"],
            takes: Takes::Number(0.0, 48.0),
        },
    ],
    on_scenario: false,
    answers: &[
        answer("alive", ["存活人数", "alive"], PEOPLE),
        answer("alive_more_crews", ["存活人数(更多队伍)", "alive with more crews"], PEOPLE),
        answer("alive_delay", ["存活人数(延迟)", "alive after the delay"], PEOPLE),
        answer("alive_longer_delay", ["存活人数(更长延迟)", "alive after the longer delay"], PEOPLE),
        answer("alive_longest_delay", ["存活人数(最长延迟)", "alive after the longest delay"], PEOPLE),
    ],
    exact: crews_exact,
    solve: Solve::Draws(crews),
};

const PEOPLE: [&str; 2] = ["人", "people"];

/// Number of crews and delay behind each answer.
fn cases(n: &Numbers) -> [(u32, f64); 5] {
    let crews = n.whole("crews");
    let late = ["delay_hours", "longer_delay_hours", "longest_delay_hours"].map(|name| (crews, n.get(name)));
    [(crews, 0.0), (n.whole("more_crews"), 0.0), late[0], late[1], late[2]]
}

fn crews_exact(n: &Numbers) -> Vec<Expected> {
    let (victims, service, theta) = (n.whole("victims"), n.get("service_hours"), 1.0 / n.get("mean_life_hours"));
    let alive = |(crews, delay): (u32, f64)| {
        // The j-th person of a crew is out after j services.
        let of = |k: u32| libm::exp(-theta * (delay + service * f64::from(k.div_ceil(crews))));
        exactly((1..=victims).map(of).sum())
    };
    cases(n).into_iter().map(alive).collect()
}

/// Freed alive, and freed or dead by the end of the response.
static OUTCOME: Observable = Observable {
    name: "outcome",
    text: ["结局", "outcome"],
    unit: ["人", "people"],
    takes: Asks::Nothing,
    parts: &[],
    count: outcome,
};

fn outcome(_: &Run, s: &State, _: &[f64]) -> Vec<Ratio> {
    let needs = || s.ledger.all().iter().filter(|n| n.kind == NeedKind::Extrication);
    let freed =
        needs().filter(|n| n.status == Status::Met && n.by >= HelperClass::District && n.closed <= RESPONSE_END);
    // Who dies after release has won this race.
    let caught = s.people.died_at.iter().zip(&s.people.entrapment).filter(|(_, e)| **e != Entrapment::Free);
    let died = caught.filter(|(t, _)| **t <= RESPONSE_END);
    let freed = freed.count() as f64;
    vec![Ratio::of(freed, freed + died.count() as f64), Ratio::plain(freed)]
}

/// The trapped under one collapsed building, with teams of one beside it.
fn buried(n: &Numbers, teams: u32, delay: f64, seed: u64, mut p: Parameters) -> PreparedStudy {
    let mut village = Village::new();
    let house = village.house("ADB", 0.0, 0.0);
    for _ in 0..n.whole("victims") {
        village.resident(house, Resident::PLAIN);
    }
    village.world.organisations.own_teams =
        RescueGroup { teams, persons: 1, mobilise_hours: delay, ..RescueGroup::default() };
    // All lie in voids: one class of work and of death, and nobody gets out alone.
    (p.heavy_share_timber, p.void_share_timber) = (0.0, 1.0 / 1.15);
    (p.instant_death_light, p.instant_death_void, p.instant_death_heavy) = (0.0, 0.0, 0.0);
    (p.slow_death_shape, p.slow_death_median_adobe) = (1.0, std::f64::consts::LN_2 * n.get("mean_life_hours"));
    (p.death_after_release, p.professional_duty, p.crew_at_most) = (0.0, 1.0, 1.0);
    (p.locate_audible, p.locate_silent_neighbour, p.locate_silent_professional) = (0.0, 0.0, 0.0);
    // Nobody calls: a victim who falls silent is reported at once, which would be a clock of its own.
    (p.work_dispersion, p.audible_share, p.report_local) = (0.0, 0.0, 0.0);
    let impact = Impact { collapsed: 1.0, trapped: Some(1.0), damage: [1.0, 0.0, 0.0, 0.0, 0.0], ..Impact::default() };
    prepare_study(&village.study(Hazard::Impact(impact), p, seed, 1))
}

fn asked() -> [Asked; 1] {
    [Asked { observable: &OUTCOME, arguments: Vec::new() }]
}

fn race(posed: &Posed) -> Draw {
    let n = posed.numbers;
    // The wait is that of the report; whoever is reported is out at once.
    let mut p = Parameters { work_void: 0.0, ..Parameters::default() };
    p.report_up = 60.0 * n.get("mean_rescue_hours");
    let study = buried(n, 50, 0.0, posed.seed, p);
    // Who wins a race does not depend on when it ends, so the races that ended tell the odds of all.
    Box::new(move |replicate, w| vec![study.observe(0, replicate, &asked(), w)[0][0]])
}

/// The trapped with crews that come after a delay, each working through them in turn.
pub(in crate::validation) fn crews_in_turn(n: &Numbers, crews: u32, delay: f64, seed: u64) -> PreparedStudy {
    let p = Parameters { work_void: n.get("service_hours"), report_up: 0.0, ..Parameters::default() };
    buried(n, crews, delay, seed, p)
}

/// Number freed alive in one replicate.
pub(in crate::validation) fn alive(study: &PreparedStudy, replicate: u32, w: &mut Workspace) -> f64 {
    study.observe(0, replicate, &asked(), w)[0][1].numerator
}

fn crews(posed: &Posed) -> Draw {
    let n = posed.numbers;
    let studies = cases(n).map(|(crews, delay)| crews_in_turn(n, crews, delay, posed.seed));
    Box::new(move |replicate, w| studies.iter().map(|s| Ratio::plain(alive(s, replicate, w))).collect())
}
