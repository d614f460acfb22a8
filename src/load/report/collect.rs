//! All files of all layers, from bytes to a dataset or all problems.

use crate::core::Dataset;
use crate::core::object::Object;
use crate::core::table::Origin;
use crate::load::contents::Contents;
use crate::load::input::File;
use crate::load::report::check;
use crate::load::report::diagnose::{self, Diagnosis};
use crate::load::report::merge::{self, Rejected};
use crate::load::report::page::Page;
use crate::load::report::problem::Problems;

/// Loads layers of files, the lowest first.
///
/// # Errors
///
/// Every problem of the files, by file, line and column.
pub fn load(layers: &[Vec<File<'_>>]) -> Result<Dataset, Problems> {
    let mut problems = Problems::default();
    let mut rejected = Rejected::default();
    let mut data = Dataset::default();
    let mut pages: Vec<Vec<Page<'_>>> = Vec::new();
    for (layer, files) in layers.iter().enumerate() {
        let mut layer_pages = Vec::new();
        for (file, bytes) in files.iter().enumerate() {
            let page = match diagnose::page(bytes) {
                Ok(page) => page,
                Err(problem) => {
                    problems.push(problem);
                    rejected.unknown = true;
                    layer_pages.push(Page::new(bytes.name.clone(), ""));
                    continue;
                }
            };
            let at = Origin { layer, file, index: 0 };
            match serde_json::from_str::<Object<Contents>>(page.text) {
                Ok(Object(contents)) => merge::put_all(&mut data, contents, at, &page, &mut problems),
                Err(_) => {
                    let (rejected, problems) = (&mut rejected, &mut problems);
                    Diagnosis { at, page: &page, data: &mut data, rejected, problems }.run();
                }
            }
            layer_pages.push(page);
        }
        pages.push(layer_pages);
    }
    check::all(&data, &pages, &rejected, &mut problems);
    if problems.is_empty() {
        data.build_links();
        Ok(data)
    } else {
        problems.sort();
        Err(problems)
    }
}
