#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_target!(|data: &[u8]| caveat_fuzz::templates(data));
fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    caveat_fuzz::mutate_json(data, size, most, seed)
});
