//! An embedded SQL database as a wasmCloud capability: SQLite, in memory or in the file that its configuration names.

use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Context as _;
use rusqlite::types::ValueRef;
use rusqlite::{params_from_iter, Connection};
use wasmcloud_provider_sdk::{
    get_connection, run_provider, serve_provider_exports, Context, Provider, ProviderInitConfig,
};

use bindings::exports::example::sql::database::{Column, Handler};

mod bindings {
    wit_bindgen_wrpc::generate!({ generate_all });
}

type Rows = Vec<Vec<Column>>;

/// Every component that is linked to the capability works on the same database.
#[derive(Clone)]
struct Database(Arc<Mutex<Connection>>);

impl Provider for Database {
    /// Takes the key `file` of the configuration: where the database lies. Without it the database is in memory and
    /// ends with the capability.
    async fn init(&self, init_config: impl ProviderInitConfig) -> anyhow::Result<()> {
        if let Some(file) = init_config.get_config().get("file") {
            let connection =
                open(file).with_context(|| format!("cannot open the database {file}"))?;
            *self.0.lock().unwrap_or_else(PoisonError::into_inner) = connection;
        }
        Ok(())
    }
}

impl Handler<Option<Context>> for Database {
    async fn execute(
        &self,
        _: Option<Context>,
        statement: String,
        values: Vec<String>,
    ) -> anyhow::Result<Result<Rows, String>> {
        let connection = Arc::clone(&self.0);
        let rows = tokio::task::spawn_blocking(move || {
            let connection = connection.lock().unwrap_or_else(PoisonError::into_inner);
            execute(&connection, &statement, &values)
        });
        Ok(rows.await?.map_err(|error| error.to_string()))
    }
}

fn open(file: &str) -> rusqlite::Result<Connection> {
    let connection = Connection::open(file)?;
    // A log of changes is written ahead, which waits for the disk less often than a journal does.
    connection.pragma_update(None, "journal_mode", "WAL")?;
    Ok(connection)
}

fn execute(connection: &Connection, statement: &str, values: &[String]) -> rusqlite::Result<Rows> {
    let mut prepared = connection.prepare(statement)?;
    let columns = prepared.column_count();
    let rows = prepared.query_map(params_from_iter(values), |row| {
        (0..columns)
            .map(|column| row.get_ref(column).map(text_of))
            .collect()
    })?;
    rows.collect()
}

fn text_of(value: ValueRef<'_>) -> Column {
    match value {
        ValueRef::Null => None,
        ValueRef::Integer(number) => Some(number.to_string()),
        ValueRef::Real(number) => Some(number.to_string()),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
            Some(String::from_utf8_lossy(bytes).into_owned())
        }
    }
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::from_default_env())
        .with_writer(std::io::stderr)
        .init();
    let database = Database(Arc::new(Mutex::new(Connection::open_in_memory()?)));
    let shutdown = run_provider(database.clone(), "sqlite-database").await?;
    let connection = get_connection();
    let client = connection
        .get_wrpc_client(connection.provider_key())
        .await?;
    serve_provider_exports(&client, database, shutdown, bindings::serve).await
}
