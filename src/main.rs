//! The `sourcectl` program: everything it does is in the library.

use std::process::ExitCode;

/// Clears every heap block before it is freed, so that copies of a value made inside libraries do not outlive their use.
#[global_allocator]
static ALLOCATOR: zeroizing_alloc::ZeroAlloc<std::alloc::System> = zeroizing_alloc::ZeroAlloc(std::alloc::System);

fn main() -> ExitCode {
    sourcectl::run(&std::env::args_os().collect::<Vec<_>>())
}
