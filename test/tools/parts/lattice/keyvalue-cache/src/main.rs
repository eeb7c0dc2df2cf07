//! A key-value cache as a wasmCloud capability: what components set is held in memory until the capability stops.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use wasmcloud_provider_sdk::{
    get_connection, run_provider, serve_provider_exports, Context, Provider,
};

use bindings::exports::wrpc::keyvalue::{atomics, store};
use store::{Error, KeyResponse};

mod bindings {
    wit_bindgen_wrpc::generate!({ generate_all });
}

type Answer<T> = anyhow::Result<Result<T, Error>>;
/// By bucket, then by key.
type Buckets = BTreeMap<String, BTreeMap<String, Bytes>>;

/// Every component that is linked to the capability sees the same buckets.
#[derive(Clone, Default)]
struct Cache(Arc<Mutex<Buckets>>);

impl Cache {
    fn buckets(&self) -> MutexGuard<'_, Buckets> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Provider for Cache {}

impl store::Handler<Option<Context>> for Cache {
    async fn get(&self, _: Option<Context>, bucket: String, key: String) -> Answer<Option<Bytes>> {
        let buckets = self.buckets();
        Ok(Ok(buckets
            .get(&bucket)
            .and_then(|entries| entries.get(&key))
            .cloned()))
    }

    async fn set(
        &self,
        _: Option<Context>,
        bucket: String,
        key: String,
        value: Bytes,
    ) -> Answer<()> {
        self.buckets().entry(bucket).or_default().insert(key, value);
        Ok(Ok(()))
    }

    async fn delete(&self, _: Option<Context>, bucket: String, key: String) -> Answer<()> {
        if let Some(entries) = self.buckets().get_mut(&bucket) {
            entries.remove(&key);
        }
        Ok(Ok(()))
    }

    async fn exists(&self, _: Option<Context>, bucket: String, key: String) -> Answer<bool> {
        let buckets = self.buckets();
        Ok(Ok(buckets
            .get(&bucket)
            .is_some_and(|entries| entries.contains_key(&key))))
    }

    /// All keys at once, so that there is never more to ask for.
    async fn list_keys(
        &self,
        _: Option<Context>,
        bucket: String,
        _: Option<u64>,
    ) -> Answer<KeyResponse> {
        let buckets = self.buckets();
        let keys = buckets
            .get(&bucket)
            .map(|entries| entries.keys().cloned().collect());
        Ok(Ok(KeyResponse {
            keys: keys.unwrap_or_default(),
            cursor: None,
        }))
    }
}

impl atomics::Handler<Option<Context>> for Cache {
    /// A counter is kept as the text of its number, so that `get` reads it too.
    async fn increment(
        &self,
        _: Option<Context>,
        bucket: String,
        key: String,
        delta: u64,
    ) -> Answer<u64> {
        let mut buckets = self.buckets();
        let entries = buckets.entry(bucket).or_default();
        let count = match entries.get(&key) {
            None => Some(0),
            Some(value) => std::str::from_utf8(value)
                .ok()
                .and_then(|text| text.parse::<u64>().ok()),
        };
        let Some(sum) = count.and_then(|count| count.checked_add(delta)) else {
            return Ok(Err(Error::Other(format!(
                "{key} cannot be counted up by {delta}"
            ))));
        };
        entries.insert(key, sum.to_string().into());
        Ok(Ok(sum))
    }
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::from_default_env())
        .with_writer(std::io::stderr)
        .init();
    let cache = Cache::default();
    let shutdown = run_provider(cache.clone(), "keyvalue-cache").await?;
    let connection = get_connection();
    let client = connection
        .get_wrpc_client(connection.provider_key())
        .await?;
    serve_provider_exports(&client, cache, shutdown, bindings::serve).await
}
