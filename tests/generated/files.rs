//! Generated files against the committed ones.

use std::path::Path;

use super::Files;

/// Every generated file, and nothing else, is in `folder`.
pub fn check(folder: &str, files: &Files) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("SOURCECTL_REGENERATE").is_some() {
        let _ = std::fs::remove_dir_all(root.join(folder));
        std::fs::create_dir_all(root.join(folder)).expect("a directory");
        for (name, text) in files {
            std::fs::write(root.join(name), text).expect("a file");
        }
    }
    let present = std::fs::read_dir(root.join(folder)).expect("a directory").map(|entry| {
        let name = entry.expect("an entry").file_name();
        format!("{folder}/{}", name.to_string_lossy())
    });
    let mut present: Vec<String> = present.collect();
    present.sort();
    assert!(present.iter().eq(files.keys()), "{folder} holds {present:?}, and should hold {:?}", files.keys());
    for (name, text) in files {
        let committed = std::fs::read(root.join(name)).expect("a file");
        assert!(committed == *text, "{name} is stale: run SOURCECTL_REGENERATE=1 cargo test --test generated");
    }
}
