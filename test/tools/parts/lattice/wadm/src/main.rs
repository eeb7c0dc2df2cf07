//! The wadm server as a program: its crate publishes only the library.

use anyhow::Context as _;
use clap::Parser as _;
use tokio::signal::unix::{signal, SignalKind};
use wadm::config::WadmConfig;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let config = WadmConfig::parse();
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::from_default_env())
        .with_writer(std::io::stderr)
        .init();
    let mut terminate = signal(SignalKind::terminate())?;
    let mut tasks = wadm::start_wadm(config).await?;
    tokio::select! {
        ended = tasks.join_next() => ended.context("wadm did not start")???,
        _ = terminate.recv() => {}
        stopped = tokio::signal::ctrl_c() => stopped?,
    }
    // The observer's workers have no shutdown of their own; the process ends with them.
    std::process::exit(0);
}
