# shellcheck shell=bash
# Sourced by every script: where things are, and how to call the right compiler.
# Changes nothing on disk and never touches the network.

CAVEAT_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/versions.sh
. "$CAVEAT_ROOT/scripts/versions.sh"

# What is slow to make lives outside the work tree, so that a clean clone finds it again.
CAVEAT_CACHE=${CAVEAT_CACHE:-${HOME:?}/.cache/caveat}
CAVEAT_TOOLCHAIN=$CAVEAT_CACHE/toolchain
CAVEAT_BALANCES=$CAVEAT_CACHE/tools/prophesy-cib-$PROPHESY_VERSION
# Host and wasm builds differ in flags and sometimes in compiler: one folder each, or they would
# wait for each other's lock. CARGO_TARGET_DIR, if set, is taken as the parent of both.
CAVEAT_TARGET=${CAVEAT_TARGET:-${CARGO_TARGET_DIR:-$CAVEAT_CACHE/target}}
export CAVEAT_ROOT CAVEAT_CACHE CAVEAT_TOOLCHAIN CAVEAT_BALANCES CAVEAT_TARGET

PATH=$CAVEAT_CACHE/tools/wasm-bindgen-cli-$WASM_BINDGEN_VERSION/bin:$PATH
PATH=$CAVEAT_CACHE/tools/wasm_split_cli_support-$WASM_SPLIT_VERSION/bin:$PATH
PATH=$CAVEAT_CACHE/tools/trunk-$TRUNK_VERSION/bin:$PATH
PATH=$CAVEAT_CACHE/tools/geckodriver-$GECKODRIVER_VERSION/bin:$PATH
PATH=$CAVEAT_ROOT/node_modules/.bin:$PATH
export PATH

# Is the wasm32 standard library part of the compiler on PATH?
wasm_std_in_default_toolchain() {
  [ -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown/lib" ]
}

# Cargo tells by the time of a file whether it changed, and work trees share one cache: what another tree
# built of this crate may be newer than a change made here, and would pass for it. So a tree that was not
# the last one to build makes its own files the newest.
claim_target() {
  [ "$(cat "$CAVEAT_TARGET/work-tree" 2>/dev/null)" != "$CAVEAT_ROOT" ] || return 0
  mkdir -p "$CAVEAT_TARGET"
  (cd "$CAVEAT_ROOT" && touch src/lib.rs src/main.rs tests/*.rs tests/web/main.rs)
  echo "$CAVEAT_ROOT" >"$CAVEAT_TARGET/work-tree"
}

# host_cargo ARGS: cargo for the host, with the default toolchain.
host_cargo() {
  claim_target
  CARGO_TARGET_DIR=$CAVEAT_TARGET/host cargo "$@"
}

# wasm_env COMMAND ARGS: runs a command whose cargo and rustc can compile to wasm32.
# That is the default toolchain where it has the target, else the one `scripts/setup` assembled.
# CAVEAT_WASM=debian insists on the latter.
wasm_env() {
  claim_target
  if [ "${CAVEAT_WASM:-}" != debian ] && wasm_std_in_default_toolchain; then
    CARGO_TARGET_DIR=$CAVEAT_TARGET/wasm "$@"
  else
    PATH=$CAVEAT_TOOLCHAIN/bin:$PATH CARGO_TARGET_DIR=$CAVEAT_TARGET/wasm-debian "$@"
  fi
}

wasm_cargo() { wasm_env cargo "$@"; }

# first_of NAMES: prints the first that can be run.
first_of() {
  local name
  for name in "$@"; do
    if command -v "$name" >/dev/null 2>&1; then
      command -v "$name"
      return
    fi
  done
}

# The browsers and their drivers, for the browser tests; empty where absent.
# The prefix keeps them apart from CHROMEDRIVER and the like, which other tools read.
CAVEAT_CHROMIUM=${CAVEAT_CHROMIUM:-$(first_of chromium chromium-browser google-chrome google-chrome-stable \
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" /Applications/Chromium.app/Contents/MacOS/Chromium)}
CAVEAT_CHROMEDRIVER=${CAVEAT_CHROMEDRIVER:-$(first_of chromedriver /usr/lib/chromium-browser/chromedriver)}
CAVEAT_FIREFOX=${CAVEAT_FIREFOX:-$(first_of firefox-esr firefox /Applications/Firefox.app/Contents/MacOS/firefox)}
CAVEAT_GECKODRIVER=${CAVEAT_GECKODRIVER:-$(first_of geckodriver)}
CAVEAT_WEBKITDRIVER=${CAVEAT_WEBKITDRIVER:-$(first_of WebKitWebDriver /usr/libexec/webkit2gtk-4.1/WebKitWebDriver)}
CAVEAT_MINIBROWSER=${CAVEAT_MINIBROWSER:-$(first_of /usr/lib/*/webkit2gtk-4.1/MiniBrowser /usr/libexec/webkit2gtk-4.1/MiniBrowser)}
export CAVEAT_CHROMIUM CAVEAT_CHROMEDRIVER CAVEAT_FIREFOX CAVEAT_GECKODRIVER CAVEAT_WEBKITDRIVER CAVEAT_MINIBROWSER
