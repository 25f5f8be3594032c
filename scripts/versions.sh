# shellcheck shell=bash disable=SC2034
# Every tool's version, in one place. Sourced by env.sh.
# Node packages (wasm-opt, WebDriver client, JSON Schema validator) are pinned in package.json
# and package-lock.json, because npm reads nothing else.

# Must equal the `wasm-bindgen` version in Cargo.toml: the two sides exchange an unversioned
# format. `scripts/setup` checks it.
WASM_BINDGEN_VERSION=0.2.130
TRUNK_VERSION=0.22.1
# Its other half, wasm_split_helpers, comes with Leptos.
WASM_SPLIT_VERSION=0.2.4
GECKODRIVER_VERSION=0.37.1
# A Python package that the impact balances are compared with (tests/readers/balances.py); never shipped.
PROPHESY_VERSION=2.0.1

# Oldest versions known to work; newer ones are fine.
RUST_MINIMUM=1.90
NODE_MINIMUM=20

# Not pinned, on purpose: Chromium, Firefox, WebKitGTK, their drivers, and Debian's rustc-web.
# The distribution replaces them with security updates and keeps no old ones, so a pin would
# break the set-up within weeks. The tests must pass in the browsers people really have.
DEBIAN_RUST_PACKAGES="rustc-web cargo-web rust-web-src rust-web-llvm rust-web-clippy"
