import { writeFileSync } from "node:fs"
import { REFERENCE, referencePage } from "./reference"

async function write(): Promise<void> {
  writeFileSync(REFERENCE, await referencePage())
}

void write()
