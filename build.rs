//! Lists the themes of `assets/themes/`, so that a new file there is a new theme.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=assets/themes");
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("assets/themes");
    let mut themes = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            themes.push(format!("    ({name:?}, include_str!({:?})),\n", path.to_string_lossy()));
        }
    }
    themes.sort();
    let code = format!("const BUNDLED: &[(&str, &str)] = &[\n{}];\n", themes.concat());
    fs::write(Path::new(&env::var("OUT_DIR")?).join("themes.rs"), code)?;
    Ok(())
}
