//! The transportation problem: send what sources have to sinks that lack it, as much as possible, at the
//! least sum of amount times cost. Exact, by successive shortest paths (Ford and Fulkerson 1962).

/// One shipment: (source, sink, amount).
pub type Shipment = (usize, usize, i64);

/// Best shipments for these supplies and demands. `cost[i][j]` is the cost of one unit from source `i` to
/// sink `j`; none where there is no way. Amounts and costs are whole and not negative.
#[must_use]
pub fn optimal(supply: &[i64], demand: &[i64], cost: &[Vec<Option<i64>>]) -> Vec<Shipment> {
    let (sources, sinks) = (supply.len(), demand.len());
    let (mut left, mut lacking) = (supply.to_vec(), demand.to_vec());
    let mut flow = vec![vec![0_i64; sinks]; sources];
    loop {
        // Bellman and Ford over the residual network, from every source that has something left.
        let mut to_source: Vec<(i64, usize)> =
            left.iter().map(|&l| (if l > 0 { 0 } else { i64::MAX }, usize::MAX)).collect();
        let mut to_sink = vec![(i64::MAX, usize::MAX); sinks];
        let mut changed = true;
        while changed {
            changed = false;
            for i in 0..sources {
                for j in 0..sinks {
                    let Some(c) = cost[i][j] else { continue };
                    if to_source[i].0 < i64::MAX && to_source[i].0 + c < to_sink[j].0 {
                        to_sink[j] = (to_source[i].0 + c, i);
                        changed = true;
                    }
                    if flow[i][j] > 0 && to_sink[j].0 < i64::MAX && to_sink[j].0 - c < to_source[i].0 {
                        to_source[i] = (to_sink[j].0 - c, j);
                        changed = true;
                    }
                }
            }
        }
        let open = (0..sinks).filter(|&j| lacking[j] > 0 && to_sink[j].0 < i64::MAX);
        let Some(sink) = open.min_by_key(|&j| (to_sink[j].0, j)) else { break };
        let mut path = Vec::new();
        let (mut amount, mut j) = (lacking[sink], sink);
        let source = loop {
            let i = to_sink[j].1;
            let back = to_source[i].1;
            path.push((i, j, back));
            if back == usize::MAX {
                break i;
            }
            amount = amount.min(flow[i][back]);
            j = back;
        };
        amount = amount.min(left[source]);
        left[source] -= amount;
        lacking[sink] -= amount;
        for (i, j, back) in path {
            flow[i][j] += amount;
            if back != usize::MAX {
                flow[i][back] -= amount;
            }
        }
    }
    let mut out = Vec::new();
    for (i, row) in flow.iter().enumerate() {
        out.extend(row.iter().enumerate().filter(|(_, amount)| **amount > 0).map(|(j, amount)| (i, j, *amount)));
    }
    out
}

/// Each sink in the order given from the nearest source that still has something.
#[must_use]
pub fn nearest(supply: &[i64], demand: &[i64], cost: &[Vec<Option<i64>>], order: &[usize]) -> Vec<Shipment> {
    let mut left = supply.to_vec();
    let mut out = Vec::new();
    for &j in order {
        let mut lacking = demand[j];
        let mut ways: Vec<(i64, usize)> = (0..supply.len()).filter_map(|i| cost[i][j].map(|c| (c, i))).collect();
        ways.sort_unstable();
        for (_, i) in ways {
            let amount = lacking.min(left[i]);
            if amount > 0 {
                left[i] -= amount;
                lacking -= amount;
                out.push((i, j, amount));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::mix;

    fn total(shipments: &[Shipment], cost: &[Vec<Option<i64>>]) -> (i64, i64) {
        shipments.iter().fold((0, 0), |(amount, sum), &(i, j, a)| (amount + a, sum + a * cost[i][j].unwrap_or(0)))
    }

    /// Every way of sending whole units, for tiny instances: (most that can be sent, least cost of that).
    fn exhaustive(supply: &mut [i64], demand: &mut [i64], cost: &[Vec<Option<i64>>], pair: usize) -> (i64, i64) {
        let (sources, sinks) = (supply.len(), demand.len());
        if pair == sources * sinks {
            return (0, 0);
        }
        let (i, j) = (pair / sinks, pair % sinks);
        let most = if cost[i][j].is_some() { supply[i].min(demand[j]) } else { 0 };
        let mut best = (i64::MIN, 0);
        for amount in 0..=most {
            supply[i] -= amount;
            demand[j] -= amount;
            let (rest, sum) = exhaustive(supply, demand, cost, pair + 1);
            supply[i] += amount;
            demand[j] += amount;
            let found = (rest + amount, sum + amount * cost[i][j].unwrap_or(0));
            if found.0 > best.0 || (found.0 == best.0 && found.1 < best.1) {
                best = found;
            }
        }
        best
    }

    #[test]
    fn optimal_equals_exhaustive_search_and_never_exceeds_nearest() {
        let mut apart = 0;
        for case in 0..80_u64 {
            let draw = |what: u64, below: u64| (mix(case, what) % below) as i64;
            let (sources, sinks) = (1 + draw(1, 3) as usize, 1 + draw(2, 3) as usize);
            let mut supply: Vec<i64> = (0..sources as u64).map(|i| draw(10 + i, 4)).collect();
            let mut demand: Vec<i64> = (0..sinks as u64).map(|j| draw(20 + j, 4)).collect();
            let cost: Vec<Vec<Option<i64>>> = (0..sources as u64)
                .map(|i| {
                    let way = |j: u64| (draw(50 + 7 * i + j, 5) > 0).then(|| draw(100 + 7 * i + j, 20));
                    (0..sinks as u64).map(way).collect()
                })
                .collect();
            let best = optimal(&supply, &demand, &cost);
            let order: Vec<usize> = (0..sinks).collect();
            let greedy = nearest(&supply, &demand, &cost, &order);
            for shipments in [&best, &greedy] {
                for (i, s) in supply.iter().enumerate() {
                    assert!(shipments.iter().filter(|x| x.0 == i).map(|x| x.2).sum::<i64>() <= *s);
                }
                for (j, d) in demand.iter().enumerate() {
                    assert!(shipments.iter().filter(|x| x.1 == j).map(|x| x.2).sum::<i64>() <= *d);
                }
            }
            let found = total(&best, &cost);
            assert_eq!(found, exhaustive(&mut supply, &mut demand, &cost, 0), "case {case}");
            let rough = total(&greedy, &cost);
            assert!(found.0 >= rough.0);
            apart += u32::from(found.0 > rough.0 || found.1 < rough.1);
        }
        assert!(apart > 5, "the rules differ in {apart} of 80 cases");
    }

    /// A textbook instance (three plants, four markets; Hitchcock's form), worked out by hand with the
    /// stepping-stone method: cost 743.
    #[test]
    fn a_known_instance() {
        let cost = [[19, 30, 50, 10], [70, 30, 40, 60], [40, 8, 70, 20]];
        let cost: Vec<Vec<Option<i64>>> = cost.iter().map(|row| row.iter().map(|c| Some(*c)).collect()).collect();
        let shipments = optimal(&[7, 9, 18], &[5, 8, 7, 14], &cost);
        assert_eq!(total(&shipments, &cost), (34, 743));
    }
}
