import { readFileSync } from "node:fs"
import { resolve } from "node:path"

/** The path of a certificate or key that test/fixtures/tls/make.sh has made. */
export function tlsFixture(name: string): string {
  return resolve(__dirname, "../fixtures/tls", name)
}

export function readTlsFixture(name: string): string {
  return readFileSync(tlsFixture(name), "utf8")
}
