//! The `greenroom` program: a thin front over the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    greenroom::cli::main()
}
