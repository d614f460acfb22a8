//! Which files of a crate use which: `use` in any form, inline paths and paths inside macros, re-exports followed to
//! the file that defines the name. Code under `#[cfg(test)]` is left out.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use syn::visit::Visit;

/// A module's path below the crate: `["core", "date"]`.
pub type Module = Vec<String>;

/// What one file says.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// Every path that it names, as written: `use` trees flattened, inline paths, paths inside macros.
    pub paths: Vec<Vec<String>>,
    /// Macros that it calls, by their last name.
    pub macros: BTreeSet<String>,
    /// Methods that it calls.
    pub methods: BTreeSet<String>,
    /// Where work is divided among threads behind a lock that is held, or inside a lazy initialisation, as far as the
    /// file itself shows it.
    pub parallel_under_lock: Vec<String>,
    /// Names that `use` brings in, and what each stands for.
    imports: BTreeMap<String, Vec<String>>,
    /// Names of `pub use`, and the modules whose names are handed on with `*`.
    exports: BTreeMap<String, Vec<String>>,
    globs: Vec<Vec<String>>,
    /// Whether it defines anything; a front page only declares, documents and re-exports.
    defines: bool,
}

/// The files of a crate by their module, from the text of each.
#[derive(Clone, Debug)]
pub struct Crate {
    pub files: BTreeMap<Module, Source>,
}

impl Crate {
    /// Parses files, given by their paths below `src/`.
    pub fn parse<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let files = files.into_iter().filter(|(path, _)| !path.ends_with("tests.rs") && *path != "main.rs");
        Self { files: files.map(|(path, text)| (module(path), Source::parse(path, text))).collect() }
    }

    /// The same crate with another text for one file.
    #[must_use]
    pub fn with(&self, path: &str, text: &str) -> Self {
        let mut changed = self.clone();
        changed.files.insert(module(path), Source::parse(path, text));
        changed
    }

    /// The files that each file uses. Front pages are looked through.
    pub fn edges(&self) -> BTreeMap<&Module, BTreeSet<&Module>> {
        let edges_of = |(module, source): (&'_ Module, &Source)| {
            let paths = source.paths.iter().filter_map(|path| self.resolve(module, path, 0));
            let known = |found: Module| self.files.get_key_value(&found).map(|(known, _)| known);
            paths.filter(|found| found != module && self.files[found].defines).filter_map(known).collect()
        };
        self.files.iter().map(|(module, source)| (module, edges_of((module, source)))).collect()
    }

    /// Groups of files that use each other in a ring, largest first.
    pub fn rings(&self) -> Vec<Vec<String>> {
        let edges = self.edges();
        let reaches = |from: &Module| {
            let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
            while let Some(here) = open.pop() {
                for next in &edges[here] {
                    if seen.insert(*next) {
                        open.push(next);
                    }
                }
            }
            seen
        };
        let reach: BTreeMap<&Module, BTreeSet<&Module>> = edges.keys().map(|from| (*from, reaches(from))).collect();
        let mut rings: BTreeSet<Vec<String>> = BTreeSet::new();
        for (from, seen) in &reach {
            if seen.contains(*from) {
                let ring = seen.iter().filter(|other| reach[**other].contains(*from));
                rings.insert(ring.map(|other| other.join("::")).collect());
            }
        }
        let mut rings: Vec<Vec<String>> = rings.into_iter().collect();
        rings.sort_by_key(|ring| std::cmp::Reverse(ring.len()));
        rings
    }

    /// The file that defines what a path names, as seen from a module; none for other crates.
    fn resolve(&self, from: &Module, path: &[String], depth: usize) -> Option<Module> {
        const DEEP: usize = 16;
        if depth > DEEP {
            return None;
        }
        let (mut here, mut rest): (Module, &[String]) = match path.first().map(String::as_str)? {
            "crate" => (Vec::new(), &path[1..]),
            "self" => (from.clone(), &path[1..]),
            "super" => {
                let ups = path.iter().take_while(|name| *name == "super").count();
                (from[..from.len().checked_sub(ups)?].to_vec(), &path[ups..])
            }
            first => {
                let child = [from.as_slice(), &[first.to_owned()]].concat();
                if self.files.contains_key(&child) {
                    (child, &path[1..])
                } else {
                    let import = self.files.get(from)?.imports.get(first)?;
                    // A name that stands for itself is another crate's.
                    let whole = [import.as_slice(), &path[1..]].concat();
                    return if whole == path { None } else { self.resolve(from, &whole, depth + 1) };
                }
            }
        };
        while let Some(name) = rest.first() {
            let child = [here.as_slice(), std::slice::from_ref(name)].concat();
            if self.files.contains_key(&child) {
                (here, rest) = (child, &rest[1..]);
                continue;
            }
            let source = self.files.get(&here)?;
            if let Some(export) = source.exports.get(name) {
                let whole = [export.as_slice(), &rest[1..]].concat();
                return self.resolve(&here, &whole, depth + 1).or(Some(here));
            }
            let through = |glob: &Vec<String>| {
                let whole = [glob.as_slice(), rest].concat();
                self.resolve(&here, &whole, depth + 1).filter(|found| *found != here)
            };
            return source.globs.iter().find_map(through).or(Some(here));
        }
        Some(here)
    }
}

impl Source {
    fn parse(path: &str, text: &str) -> Self {
        let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        let mut source = Self::default();
        source.visit_file(&file);
        source.defines = file.items.iter().any(|item| !matches!(item, syn::Item::Use(_) | syn::Item::Mod(_)));
        source
    }

    fn flatten(&mut self, tree: &syn::UseTree, before: &[String], is_public: bool) {
        match tree {
            syn::UseTree::Path(path) => {
                self.flatten(&path.tree, &[before, &[path.ident.to_string()]].concat(), is_public);
            }
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    self.flatten(tree, before, is_public);
                }
            }
            syn::UseTree::Name(name) => self.import(before, &name.ident.to_string(), None, is_public),
            syn::UseTree::Rename(name) => {
                self.import(before, &name.ident.to_string(), Some(name.rename.to_string()), is_public);
            }
            syn::UseTree::Glob(_) => {
                self.paths.push(before.to_vec());
                if is_public {
                    self.globs.push(before.to_vec());
                }
            }
        }
    }

    fn import(&mut self, before: &[String], name: &str, alias: Option<String>, is_public: bool) {
        let path = if name == "self" { before.to_vec() } else { [before, &[name.to_owned()]].concat() };
        let known_as = alias.unwrap_or_else(|| path.last().cloned().unwrap_or_default());
        if is_public {
            self.exports.insert(known_as.clone(), path.clone());
        }
        self.imports.insert(known_as, path.clone());
        self.paths.push(path);
    }

    /// Paths among the tokens of a macro: names with `::` between them.
    fn tokens(&mut self, tokens: proc_macro2::TokenStream) {
        use proc_macro2::TokenTree;
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        let mut flush = |path: &mut Vec<String>| {
            if path.len() > 1 {
                self.paths.push(std::mem::take(path));
            }
            path.clear();
        };
        let mut groups = Vec::new();
        for token in tokens {
            match token {
                TokenTree::Ident(name) => {
                    if colons < 2 {
                        flush(&mut path);
                    }
                    path.push(name.to_string());
                    colons = 0;
                }
                TokenTree::Punct(point) if point.as_char() == ':' => colons += 1,
                other => {
                    flush(&mut path);
                    colons = 0;
                    if let TokenTree::Group(group) = other {
                        groups.push(group.stream());
                    }
                }
            }
        }
        flush(&mut path);
        for group in groups {
            self.tokens(group);
        }
    }
}

impl<'ast> Visit<'ast> for Source {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        let attributes = match item {
            syn::Item::Mod(item) => &item.attrs,
            syn::Item::Use(item) => &item.attrs,
            syn::Item::Fn(item) => &item.attrs,
            syn::Item::Impl(item) => &item.attrs,
            _ => &Vec::new(),
        };
        let is_test = attributes.iter().any(|attribute| match &attribute.meta {
            syn::Meta::List(list) => list.path.is_ident("cfg") && list.tokens.to_string() == "test",
            _ => false,
        });
        if !is_test {
            syn::visit::visit_item(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.flatten(&item.tree, &[], !matches!(item.vis, syn::Visibility::Inherited));
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if names.len() > 1 {
            self.paths.push(names);
        }
        syn::visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.macros.extend(call.path.segments.last().map(|segment| segment.ident.to_string()));
        self.visit_path(&call.path);
        self.tokens(call.tokens.clone());
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        self.methods.insert(call.method.to_string());
        if call.method == "get_or_init" && call.args.iter().any(|init| forks(&text(init))) {
            self.parallel_under_lock.push(text(call));
        }
        syn::visit::visit_expr_method_call(self, call);
    }

    fn visit_block(&mut self, block: &'ast syn::Block) {
        let mut locks = block.stmts.iter().map(text).skip_while(|stmt| !stmt.contains(". lock ()") || forks(stmt));
        if let Some(lock) = locks.next()
            && locks.any(|stmt| forks(&stmt))
        {
            self.parallel_under_lock.push(lock);
        }
        syn::visit::visit_block(self, block);
    }
}

fn text(code: &impl quote::ToTokens) -> String {
    code.to_token_stream().to_string()
}

/// Whether code divides its work among threads.
fn forks(code: &str) -> bool {
    ["par_", "rayon ::"].iter().any(|word| code.contains(word))
}

/// `core/table/mod.rs` → `core::table`.
fn module(path: &str) -> Module {
    let path = Path::new(path).with_extension("");
    let mut names: Module = path.iter().map(|name| name.to_string_lossy().into_owned()).collect();
    if names.last().is_some_and(|name| name == "mod" || name == "lib") {
        names.pop();
    }
    names
}
