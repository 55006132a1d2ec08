//! Public money for repair as a fixed total: who gets it, when, and what is left over. And the order of money, permits
//! and work.

use renxing_tests::{a_fifth_collapses, arm, hamlet, replicates};
use simulation_core::hazards::{Hazard, Imposed};
use simulation_core::indicators::observables::{Asked, Observable, Ratio, Takes};
use simulation_core::indicators::quantities::QUANTITIES;
use simulation_core::interventions::Intervention;
use simulation_core::outcome::ArmOutcome;
use simulation_core::policy::{Construction, Permit};
use simulation_core::simulate::{Workspace, prepare_study};
use simulation_core::state::fund::Fund;
use simulation_core::study::Study;

const N: u32 = 6;

/// Yuan granted by level from the community up; days until what was granted for a building was there; permits by day
/// 120; homes nobody could live in repaired by day 1,000, and the other damaged homes.
static BOOK: Observable = Observable {
    name: "book",
    text: ["账", "book"],
    unit: ["-", "-"],
    takes: Takes::Nothing,
    parts: &[],
    count: |run, s, _| {
        let mut book: Vec<Ratio> = s.fund.granted_by_level().iter().map(|fen| Ratio::of(*fen as f64, 100.0)).collect();
        let b = &run.model.world.buildings;
        let (mut days, mut granted, mut damaged, mut permits) = (0.0, 0.0, 0.0, 0.0);
        let mut done = [[0.0; 2]; 2];
        for row in 0..b.len() {
            if s.fund.limited() && s.fund.granted[row].iter().sum::<i64>() > 0 {
                days += f64::from(s.repair.money_at[row]) / 86_400.0;
                granted += 1.0;
            }
            let state = s.buildings.damage[row] as usize;
            if state > 1 {
                damaged += 1.0;
                permits += f64::from(u8::from(s.repair.permit_at[row] < 120 * 86_400));
                let [by_then, all] = &mut done[usize::from(state < 3)];
                *by_then += f64::from(u8::from(s.buildings.repaired_at[row] < 1_000 * 86_400));
                *all += 1.0;
            }
        }
        book.push(Ratio::of(days, granted));
        book.push(Ratio::of(permits, damaged));
        book.extend(done.map(|[by_then, all]| Ratio::of(by_then, all)));
        book
    },
};

/// Means of the book over replicates, of the replicates that have a value.
fn book(study: &Study, of: usize) -> Vec<f64> {
    let (study, mut w) = (prepare_study(study), Workspace::default());
    let mut sums = [[0.0; 2]; 7];
    for r in 0..N {
        let asked = [Asked { observable: &BOOK, arguments: Vec::new() }];
        for (sum, ratio) in sums.iter_mut().zip(&study.observe(of, r, &asked, &mut w)[0]) {
            if let Some(value) = ratio.value() {
                sum[0] += value;
                sum[1] += 1.0;
            }
        }
    }
    sums.iter().map(|[sum, n]| sum / n).collect()
}

/// The town in which a fifth of the buildings collapse and many are damaged, with all its public money at the district.
fn town(fund: Option<f64>) -> Study {
    let mut study = hamlet(400);
    study.hazard = Hazard::Impact(a_fifth_collapses());
    study.policy.recovery_fund = fund;
    study.arms.truncate(1);
    study.mutual_aid_for_all = true;
    study
}

/// With an arm in which the communities hold this share of it.
fn down(mut study: Study, money: f64) -> Study {
    study.arms.push(arm(Intervention::ResourcesDown { people: 0.0, stock: 0.0, technology: 0.0, money }));
    study
}

fn mean(outcomes: &[Vec<ArmOutcome>], of: usize, quantity: &str) -> f64 {
    let values: Vec<f64> = outcomes.iter().filter_map(|arms| arms[of].row.get(quantity)).collect();
    assert!(!values.is_empty(), "{quantity} has no value");
    values.iter().sum::<f64>() / values.len() as f64
}

/// The town of which one community is hit hard and the others hardly at all.
fn uneven(fund: f64) -> Study {
    let mut study = town(Some(fund));
    let (b, places) = (&study.world.buildings, &study.world.places);
    let hit = |b: &u16| places.cell_community[usize::from(*b)] == 0;
    let damage = |hit: bool| if hit { [0.0, 0.1, 0.3, 0.3, 0.3] } else { [0.8, 0.2, 0.0, 0.0, 0.0] };
    let damage = b.cell.iter().map(|cell| damage(hit(cell))).collect();
    study.hazard = Hazard::Imposed(Imposed { damage, pgv: vec![20.0; b.len()], pga: vec![0.2; b.len()] });
    study
}

#[test]
fn a_fund_that_never_runs_dry_changes_nothing() {
    let [without, with] = [None, Some(1e12)].map(|fund| replicates(&prepare_study(&town(fund)), N));
    for (without, with) in without.iter().flatten().zip(with.iter().flatten()) {
        for (q, (name, _)) in QUANTITIES.iter().enumerate() {
            if !name.starts_with("fund_") {
                assert_eq!(without.row.0[q], with.row.0[q], "{name}");
            }
        }
        assert_eq!(without.series, with.series);
        assert_eq!((without.row.get("fund_used_share"), with.row.get("fund_refused_homes")), (None, Some(0.0)));
    }
}

#[test]
fn a_fixed_total_runs_dry_and_none_of_it_is_lost() {
    let needed = book(&town(Some(1e12)), 0)[2];
    let short = town(Some(0.5 * needed));
    let outcomes = replicates(&prepare_study(&down(short.clone(), 0.0)), N);
    for arms in &outcomes {
        assert!(arms[0].row == arms[1].row && arms[0].series == arms[1].series, "strength zero is the baseline");
    }
    let (used, refused) = (mean(&outcomes, 0, "fund_used_share"), mean(&outcomes, 0, "fund_refused_homes"));
    assert!(used > 0.8 && used <= 1.0 && refused > 0.0, "{used} {refused}");
    let plenty = replicates(&prepare_study(&town(Some(1e12))), N);
    let away = |of: &[Vec<ArmOutcome>]| mean(of, 0, "dislocated_person_days");
    assert!(away(&plenty) < away(&outcomes), "{} {}", away(&plenty), away(&outcomes));
    // Recounted after every slot, with the fund at all levels, in stages, and with fires that make claims begin anew.
    let mut study = hamlet(400);
    study.policy.recovery_fund = Some(0.5 * needed);
    study.policy.fund_shares = [0.3, 0.3, 0.4];
    study.policy.grant_stages = 3;
    let study = prepare_study(&down(study, 0.5));
    let mut w = Workspace::default();
    for arm in 0..study.arms() {
        assert!(study.recounted(arm, 0, &mut w).is_some());
    }
}

#[test]
fn money_moved_down_comes_sooner_and_is_missing_where_the_damage_is() {
    // Enough for all who claim, in every community of its own: only the desks differ.
    let plenty = down(town(Some(1e12)), 1.0);
    let [above, below] = [0, 1].map(|arm| book(&plenty, arm));
    assert!(above[0] == 0.0 && below[2] == 0.0 && below[0] > 0.0, "{above:?} {below:?}");
    assert!(below[3] < 0.7 * above[3], "days until the money is there: {} {}", above[3], below[3]);
    let outcomes = replicates(&prepare_study(&plenty), N);
    let [slow, fast] = [0, 1].map(|arm| mean(&outcomes, arm, "dislocated_person_days"));
    assert!(fast < slow, "{fast} {slow}");
    // A total that would do, and no desk faster than another: with the damage in one community its fund runs dry and the
    // others' is left over, which it does not with the damage spread evenly.
    let moved = |town: &dyn Fn(f64) -> Study| {
        let needed = book(&town(1e12), 0)[2];
        let mut study = down(town(needed), 1.0);
        (study.parameters.public_street, study.parameters.public_community) = (1.0, 1.0);
        let outcomes = replicates(&prepare_study(&study), N);
        let of = |quantity: &str| [0, 1].map(|arm| mean(&outcomes, arm, quantity));
        let repaired = [0, 1].map(|arm| book(&study, arm)[6]);
        (needed, [of("fund_refused_homes"), of("fund_left_below_yuan"), repaired])
    };
    let (all, [refused, left, repaired]) = moved(&uneven);
    let (_, [refused_even, _, repaired_even]) = moved(&|fund| town(Some(fund)));
    assert!(left[0] == 0.0 && left[1] > 0.4 * all, "{left:?}");
    assert!(refused[0] < 1.0 && refused[1] > 5.0 && refused_even[1] < 0.2 * refused[1], "{refused:?} {refused_even:?}");
    assert!(repaired[1] < repaired[0] - 0.1 && repaired_even[1] == repaired_even[0], "{repaired:?} {repaired_even:?}");
}

#[test]
fn payment_in_stages_holds_up_work_and_a_permit_after_the_money_comes_later() {
    let base = town(None);
    let with = |edit: fn(&mut Study)| {
        let mut study = base.clone();
        edit(&mut study);
        study
    };
    let days = |study: &Study| mean(&replicates(&prepare_study(study), N), 0, "dislocated_person_days");
    let [at_once, in_stages] = [days(&base), days(&with(|s| s.policy.grant_stages = 4))];
    assert!(at_once < in_stages, "{at_once} {in_stages}");
    let [beside, after] = [book(&base, 0), book(&with(|s| s.policy.permit = Permit::AfterMoney), 0)];
    assert!(after[4] < beside[4] && after[5] < beside[5], "{beside:?} {after:?}");
    // Who was ready first is served first: homes nobody can live in wait longer, the others less long.
    let few = book(&with(|s| s.world.organisations.construction_workers = 12), 0);
    let first = |s: &mut Study| {
        s.world.organisations.construction_workers = 12;
        s.policy.construction = Construction::FirstReady;
    };
    let first = book(&with(first), 0);
    assert!(first[5] < few[5] && first[6] > few[6], "{few:?} {first:?}");
}

#[test]
fn the_lowest_level_that_has_all_of_a_claim_pays_it() {
    let mut study = town(Some(1_000.0));
    study.policy.fund_shares = [0.2, 0.3, 0.5];
    let study = prepare_study(&study);
    let (m, mut fund) = (study.model(0), Fund::default());
    fund.start(m);
    let communities = m.world.places.communities();
    let held = fund.left.clone();
    let below = |from: usize, to: usize| held[from..to].iter().sum::<i64>();
    assert!(communities > 1 && held.len() == communities + usize::from(m.world.places.streets) + 1);
    // Rounded down to a fen for each; the district has the rest.
    let near = |fen: i64, share: i64| (0..=communities as i64).contains(&(share - fen));
    assert!(near(below(0, communities), 20_000) && near(below(communities, held.len() - 1), 30_000), "{held:?}");
    let own = held[usize::from(m.community(0))];
    let paid = [own, 1, 30_001, 30_000].map(|fen| fund.grant(m, 0, fen));
    assert_eq!(paid, [Some(0), Some(1), Some(2), None], "{held:?}");
    assert_eq!(fund.granted_by_level(), [own, 1, 30_001]);
    fund.assert_conserved();
    fund.give_back(m, 0);
    assert_eq!((fund.left.clone(), fund.granted_by_level()), (held, [0; 3]));
    // A claim for nothing is paid; without a limit there is no fund.
    assert_eq!(fund.grant(m, 0, 0), Some(0));
    fund.start(prepare_study(&town(None)).model(0));
    assert!(!fund.limited() && fund.granted_by_level() == [0; 3]);
}
