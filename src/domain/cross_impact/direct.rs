//! Direct and indirect influence among factors.
//!
//! Source: Godet, *Creating Futures* (2006), structural analysis with MICMAC.

use super::name;
use crate::domain::case::FactorId;
use crate::domain::case::cross_impact::CrossImpact;
use crate::domain::case::judgement::terms;

terms! {
    /// What part a factor plays, by whether it influences and depends more than the mean.
    Role {
        Lever "lever" "Lever",
        Relay "relay" "Relay",
        Indicator "indicator" "Indicator",
        Excluded "excluded" "Excluded",
    }
}

impl Role {
    /// What that means.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Lever => "drives the others, and little drives it: a place to act",
            Self::Relay => "drives and is driven: unstable, what is done to it spreads",
            Self::Indicator => "is driven by the others: watch it to see what happens",
            Self::Excluded => "hardly bears on the others: leave it out, or look at it again",
        }
    }
}

/// How a factor stands among the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Which factor.
    pub factor: FactorId,
    /// What it is called.
    pub name: String,
    /// How much it bears on others: the sum of its row, without signs.
    pub influence: u32,
    /// How much others bear on it: the sum of its column, without signs.
    pub dependence: u32,
    /// What part it plays.
    pub role: Role,
    /// Its place by influence, from 1.
    pub direct_rank: usize,
    /// Its place by influence over detours, from 1.
    pub indirect_rank: usize,
}

/// How each factor stands, in the order of the list.
///
/// Above the mean is high; at the mean is low, so that nothing is called a lever in a matrix where all are alike.
pub fn standings(analysis: &CrossImpact) -> Vec<Standing> {
    let strengths = strengths(analysis);
    let count = strengths.len();
    let influence: Vec<u32> = strengths.iter().map(|row| row.iter().sum()).collect();
    let dependence: Vec<u32> = (0..count).map(|to| strengths.iter().map(|row| row[to]).sum()).collect();
    let total: u32 = influence.iter().sum();
    let is_high = |sum: u32| total < sum * count as u32;
    let direct_ranks = ranks(&influence.iter().map(|sum| f64::from(*sum)).collect::<Vec<_>>());
    let indirect_ranks = ranks(&indirect(&strengths));
    let standing = |index: usize| {
        let role = match (is_high(influence[index]), is_high(dependence[index])) {
            (true, false) => Role::Lever,
            (true, true) => Role::Relay,
            (false, true) => Role::Indicator,
            (false, false) => Role::Excluded,
        };
        let factor = &analysis.factors[index];
        Standing {
            factor: factor.id,
            name: name(factor, "Factor", index),
            influence: influence[index],
            dependence: dependence[index],
            role,
            direct_rank: direct_ranks[index],
            indirect_rank: indirect_ranks[index],
        }
    };
    (0..count).map(standing).collect()
}

fn strengths(analysis: &CrossImpact) -> Vec<Vec<u32>> {
    let strength = |from, to| u32::from(analysis.value(from, to).unsigned_abs());
    let row = |from| analysis.factors.iter().map(|to| strength(from, to.id)).collect();
    analysis.factors.iter().map(|from| row(from.id)).collect()
}

/// How far the matrix is powered: Godet finds the order stable after four or five times.
const POWERS: usize = 8;

/// The influence of each factor over paths that grow longer until the order of influence stays as it is.
///
/// Each power is scaled to 1 at most, which leaves the order alone; where no path goes on, the last that did counts.
fn indirect(strengths: &[Vec<u32>]) -> Vec<f64> {
    let of = |powered: &[Vec<f64>]| -> Vec<f64> { powered.iter().map(|row| row.iter().sum()).collect() };
    let mut powered: Vec<Vec<f64>> =
        strengths.iter().map(|row| row.iter().map(|it| f64::from(*it)).collect()).collect();
    let mut sums = of(&powered);
    for _ in 1..POWERS {
        let next = scaled(product(&powered, strengths));
        let next_sums = of(&next);
        if next_sums.iter().all(|sum| *sum == 0.0) {
            break;
        }
        let is_stable = ranks(&next_sums) == ranks(&sums);
        (powered, sums) = (next, next_sums);
        if is_stable {
            break;
        }
    }
    sums
}

fn product(left: &[Vec<f64>], right: &[Vec<u32>]) -> Vec<Vec<f64>> {
    let cell = |row: &[f64], to: usize| row.iter().zip(right).map(|(value, other)| value * f64::from(other[to])).sum();
    left.iter().map(|row| (0..row.len()).map(|to| cell(row, to)).collect()).collect()
}

fn scaled(mut matrix: Vec<Vec<f64>>) -> Vec<Vec<f64>> {
    let most = matrix.iter().flatten().copied().fold(0.0, f64::max);
    if 0.0 < most {
        matrix.iter_mut().flatten().for_each(|value| *value /= most);
    }
    matrix
}

/// The place of each by size, from 1; equals share a place.
fn ranks(sums: &[f64]) -> Vec<usize> {
    let is_above = |one: f64, other: f64| one - other > 1e-9 * one.abs();
    sums.iter().map(|sum| 1 + sums.iter().filter(|other| is_above(**other, *sum)).count()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::cross_impact::{Factor, Influence};

    fn analysis(rows: &[&[i8]]) -> CrossImpact {
        let ids: Vec<FactorId> = (0..rows.len()).map(|index| FactorId::from_random([index as u8; 16])).collect();
        let mut analysis =
            CrossImpact { factors: ids.iter().copied().map(Factor::new).collect(), ..Default::default() };
        for (from, row) in rows.iter().enumerate() {
            for (to, value) in row.iter().enumerate().filter(|(to, _)| *to != from) {
                let influence = Influence { value: *value, reason: String::new() };
                analysis.influences.insert((ids[from], ids[to]), influence);
            }
        }
        analysis
    }

    #[test]
    fn sums_and_roles_are_those_of_the_worked_example() {
        let found = standings(&analysis(&[&[0, 2, 2, 1], &[0, 0, 3, 0], &[-1, 1, 0, 0], &[2, 1, 3, 0]]));
        assert_eq!(found.iter().map(|it| it.influence).collect::<Vec<_>>(), [5, 3, 2, 6]);
        assert_eq!(found.iter().map(|it| it.dependence).collect::<Vec<_>>(), [3, 4, 8, 1]);
        let roles: Vec<&str> = found.iter().map(|it| it.role.key()).collect();
        assert_eq!(roles, ["lever", "excluded", "indicator", "lever"], "4 is the mean, and not above it");
        assert_eq!(found.iter().map(|it| it.direct_rank).collect::<Vec<_>>(), [2, 3, 4, 1]);
        // By hand: the powers' row sums are 16, 6, 8, 19; 47, 24, 22, 62; 154, 66, 71, 184; 458, 213, 220, 587.
        assert_eq!(found.iter().map(|it| it.indirect_rank).collect::<Vec<_>>(), [2, 4, 3, 1]);
        assert_eq!(found[1].name, "Factor B");
    }

    /// A bears on B alone, B strongly on C and D, which bear on A: over detours A counts most.
    #[test]
    fn detours_change_the_order() {
        let found = standings(&analysis(&[&[0, 3, 0, 0], &[0, 0, 2, 2], &[1, 0, 0, 0], &[3, 0, 0, 0]]));
        assert_eq!(found.iter().map(|it| it.direct_rank).collect::<Vec<_>>(), [2, 1, 4, 2]);
        let indirect: Vec<usize> = found.iter().map(|it| it.indirect_rank).collect();
        assert_ne!(indirect, [2, 1, 4, 2]);
    }

    #[test]
    fn nothing_stands_out_where_nothing_is_judged() {
        let found = standings(&analysis(&[&[0, 0], &[0, 0]]));
        assert!(found.iter().all(|it| it.role == Role::Excluded && it.indirect_rank == 1));
        assert_eq!(standings(&CrossImpact::default()), []);
    }
}
