//! Sorting, once for everything: the compiler would make a copy of the whole algorithm for each type it sorts.

use std::cmp::Ordering;

/// `items` in the order of their keys; those with equal keys stay as they are. Each key is made once.
pub fn sorted_by_key<T: Clone, K: Ord>(items: &[T], key: impl Fn(&T) -> K) -> Vec<T> {
    let keys: Vec<K> = items.iter().map(key).collect();
    let order = order(items.len(), &|one, other| keys[one].cmp(&keys[other]));
    order.into_iter().filter_map(|index| items.get(index).cloned()).collect()
}

/// The indices below `count` in the order of what they stand for.
fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_unstable_by(|&one, &other| compare(one, other).then(one.cmp(&other)));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_keys_keep_their_order() {
        let words = ["pear", "fig", "plum", "nut", "apple"];
        assert_eq!(sorted_by_key(&words, |word| word.len()), ["fig", "nut", "pear", "plum", "apple"]);
        assert!(sorted_by_key::<u8, u8>(&[], |number| *number).is_empty());
    }
}
