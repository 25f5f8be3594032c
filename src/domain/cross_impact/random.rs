//! Random numbers that are the same on every machine and in every browser.

/// The generator xoshiro128**: 32-bit steps, which JavaScript can take as well (`public/impact-worker.js` does).
///
/// Source: Blackman and Vigna, *Scrambled Linear Pseudorandom Number Generators* (2021); the reference code is in the
/// public domain. Its state comes from the seed by SplitMix64, as the authors advise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Random {
    state: [u32; 4],
}

impl Random {
    /// Starts from a seed.
    pub fn from_seed(seed: u32) -> Self {
        let mut counter = u64::from(seed);
        let (one, other) = (split_mix(&mut counter), split_mix(&mut counter));
        Self::from_state([one as u32, (one >> 32) as u32, other as u32, (other >> 32) as u32])
    }

    /// Starts from a state, not all of it zero.
    pub fn from_state(state: [u32; 4]) -> Self {
        Self { state }
    }

    /// Where it is.
    pub fn state(&self) -> [u32; 4] {
        self.state
    }

    /// The next 32 bits.
    pub fn bits(&mut self) -> u32 {
        let state = &mut self.state;
        let result = state[1].wrapping_mul(5).rotate_left(7).wrapping_mul(9);
        let shifted = state[1] << 9;
        state[2] ^= state[0];
        state[3] ^= state[1];
        state[1] ^= state[2];
        state[0] ^= state[3];
        state[2] ^= shifted;
        state[3] = state[3].rotate_left(11);
        result
    }

    /// A number from 0 on and below 1.
    pub fn unit(&mut self) -> f64 {
        f64::from(self.bits()) / 4_294_967_296.0
    }
}

fn split_mix(counter: &mut u64) -> u64 {
    *counter = counter.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *counter;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made with the reference code, as the crate `rand_xoshiro` has them.
    #[test]
    fn numbers_are_those_of_the_reference() {
        let mut random = Random::from_state([1, 2, 3, 4]);
        let found: Vec<u32> = (0..10).map(|_| random.bits()).collect();
        let expected = [
            11520,
            0,
            5_927_040,
            70_819_200,
            2_031_721_883,
            1_637_235_492,
            1_287_239_034,
            3_734_860_849,
            3_729_100_597,
            4_258_142_804,
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn seeds_are_spread_as_the_authors_advise() {
        // The first output of SplitMix64 from 0, as published.
        assert_eq!(split_mix(&mut 0), 0xe220_a839_7b1d_cdaf);
        assert_ne!(Random::from_seed(0).state(), Random::from_seed(1).state());
    }
}
