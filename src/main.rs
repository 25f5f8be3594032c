//! The browser app; on the host, a small command line on the same domain and formats.

#[cfg(target_arch = "wasm32")]
fn main() {
    caveat::ui::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    caveat::cli::main()
}
