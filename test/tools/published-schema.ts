import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { schemaFacts } from "../fixtures/schema-facts"

const FIXTURE = join(__dirname, "../fixtures/oam-schema.json")

/** Keeps the facts of a JSON schema that wadm publishes (oam.schema.json) for the test that compares ours with it. */
function main([source]: readonly string[]): void {
  if (source === undefined) throw new Error("Usage: node --import tsx test/tools/published-schema.ts <oam.schema.json>")
  const facts = schemaFacts(JSON.parse(readFileSync(source, "utf8")))
  writeFileSync(FIXTURE, `${JSON.stringify(facts, undefined, 2)}\n`)
  console.log(`${Object.keys(facts).length} definitions are in ${FIXTURE}`)
}

main(process.argv.slice(2))
