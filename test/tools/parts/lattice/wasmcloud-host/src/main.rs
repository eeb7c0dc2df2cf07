//! The wasmCloud host as a program: its crate publishes only the library.

use clap::Parser;
use tokio::signal::unix::{signal, SignalKind};
use wasmcloud_host::url::Url;
use wasmcloud_host::wasmbus::Features;
use wasmcloud_host::{WasmbusHost, WasmbusHostConfig};

#[derive(Parser)]
#[command(name = "wasmcloud-host", version = "0.27.1")]
struct Args {
    /// NATS server for the control interface and for calls between components
    #[arg(long, env = "WASMCLOUD_CTL_NATS_URL", default_value = "nats://127.0.0.1:4222")]
    nats_url: Url,
    /// The lattice that this host joins
    #[arg(long, env = "WASMCLOUD_LATTICE", default_value = "default")]
    lattice: String,
    /// A label of this host as key=value; may be given several times
    #[arg(long = "label", value_parser = key_value)]
    labels: Vec<(String, String)>,
}

fn key_value(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((key, value)) => Ok((key.to_owned(), value.to_owned())),
        None => Err(format!("'{text}' is not key=value")),
    }
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let args = Args::parse();
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::from_default_env())
        .with_writer(std::io::stderr)
        .init();
    let mut terminate = signal(SignalKind::terminate())?;
    let (host, shutdown) = WasmbusHost::new(WasmbusHostConfig {
        ctl_nats_url: args.nats_url.clone(),
        rpc_nats_url: args.nats_url,
        lattice: args.lattice.into(),
        labels: args.labels.into_iter().collect(),
        allow_file_load: true,
        config_service_enabled: true,
        experimental_features: Features::new()
            .enable_builtin_http_server()
            .enable_builtin_http_client()
            .enable_builtin_messaging_nats(),
        ..WasmbusHostConfig::default()
    })
    .await?;
    tokio::select! {
        stopped = host.stopped() => { stopped?; }
        _ = terminate.recv() => {}
        stopped = tokio::signal::ctrl_c() => stopped?,
    }
    shutdown.await
}
