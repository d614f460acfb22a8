//! Names and datasets of any size, the same ones for the same seed:
//!
//! ```text
//! cargo run --release --example generate -- names 1000000
//! cargo run --release --example generate -- data 300000 --stances 5 --format ndjson
//! ```

mod dataset;
mod names;

use std::io::{self, BufWriter, Write};

use clap::{Parser, Subcommand};
use dataset::Format;
use fastrand::Rng;

#[derive(Debug, Parser)]
struct Args {
    #[command(subcommand)]
    what: What,
    /// Another seed makes up others.
    #[arg(long, default_value_t = 42, global = true)]
    seed: u64,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Names of companies, one a line.
    Names { count: usize },
    /// A whole dataset.
    Data {
        firms: usize,
        /// Stances of every firm.
        #[arg(long, default_value_t = 5)]
        stances: usize,
        #[arg(long, default_value = "json")]
        format: Format,
    },
}

fn main() -> io::Result<()> {
    let args = Args::parse();
    let mut out = BufWriter::with_capacity(1 << 20, io::stdout().lock());
    match args.what {
        What::Names { count } => {
            let mut rng = Rng::with_seed(args.seed);
            (0..count).try_for_each(|_| writeln!(out, "{}", names::name(&mut rng)))?;
            out.flush()
        }
        What::Data { firms, stances, format } => {
            dataset::write(&mut out, dataset::Wanted { firms, stances, format, seed: args.seed })
        }
    }
}
