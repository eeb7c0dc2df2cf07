import { writeFileSync } from "node:fs"
import { speedFiles } from "./speed-files"

async function write(): Promise<void> {
  for (const [file, text] of Object.entries(await speedFiles())) writeFileSync(file, text)
}

void write()
