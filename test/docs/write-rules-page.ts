import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { format, resolveConfig } from "prettier"
import { rulesPage } from "./rules-page"

async function write(): Promise<void> {
  const file = join(__dirname, "../../docs/rules.md")
  writeFileSync(file, await format(rulesPage(), { ...(await resolveConfig(file)), filepath: file }))
}

void write()
