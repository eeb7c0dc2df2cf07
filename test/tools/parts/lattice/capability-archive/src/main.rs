//! Packs a capability's program as a provider archive, the form in which a wasmCloud host takes a capability.

use std::env::consts::{ARCH, OS};
use std::path::PathBuf;

use anyhow::{anyhow, Context as _};
use clap::Parser;
use nkeys::KeyPair;
use provider_archive::ProviderArchive;

#[derive(Parser)]
#[command(name = "capability-archive")]
struct Args {
    /// What the capability is called
    name: String,
    /// Its program, for this machine
    program: PathBuf,
    /// The archive to write
    archive: PathBuf,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let Args {
        name,
        program,
        archive,
    } = Args::parse();
    let bytes =
        std::fs::read(&program).with_context(|| format!("cannot read {}", program.display()))?;
    let mut packed = ProviderArchive::new(&name, "pulumi-wadm tests", None, None);
    packed
        .add_library(&format!("{ARCH}-{OS}"), &bytes)
        .map_err(|error| anyhow!(error))?;
    // A host asks for signed claims, but here nobody has to trust who signed them: each archive gets keys of its own.
    packed
        .write(
            &archive,
            &KeyPair::new_account(),
            &KeyPair::new_service(),
            false,
        )
        .await
        .map_err(|error| anyhow!(error))
        .with_context(|| format!("cannot write {}", archive.display()))
}
