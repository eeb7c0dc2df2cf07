import { spawnSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { type Mutant, MUTANTS } from "./mutants"

/*
 * Shows that each mutant of the guard is noticed by the test that it names:
 *   node --import tsx test/mutants/run.ts [part of a mutant's name]
 */
const root = join(__dirname, "../..")

interface Report {
  readonly testResults: readonly {
    readonly message: string
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[]
  }[]
}

const chosen = MUTANTS.filter(({ name }) => name.includes(process.argv[2] ?? ""))
const faults = chosen.flatMap((mutant) => {
  const fault = editFault(mutant) ?? testFault(mutant)
  console.log(
    `${fault === undefined ? "killed  " : "FAILED  "} ${mutant.name}${fault === undefined ? "" : `: ${fault}`}`,
  )
  return fault ?? []
})
console.log(`mutants ${chosen.length}, not killed ${faults.length}`)
process.exitCode = faults.length === 0 && chosen.length > 0 ? 0 : 1

/** A text that is not there, or is there twice, would change nothing or something else. */
function editFault({ edits }: Mutant): string | undefined {
  for (const { file, find } of edits) {
    const count = readFileSync(join(root, file), "utf8").split(find).length - 1
    if (count !== 1) return `${file} has this text ${count} times, not once: ${find}`
  }
  return undefined
}

/** The test passes on the guard as it is and fails on the mutant. */
function testFault({ name, killedBy }: Mutant): string | undefined {
  const usual = outcomeOf(killedBy, "")
  if (usual !== "passed") return `its test is ${usual} on the guard as it is: ${killedBy.title}`
  const mutated = outcomeOf(killedBy, name)
  return mutated === "failed" ? undefined : `its test is ${mutated} all the same: ${killedBy.title}`
}

function outcomeOf({ file, title }: Mutant["killedBy"], mutant: string): string {
  const pattern = title.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
  const { stdout } = spawnSync(
    join(root, "node_modules/.bin/vitest"),
    ["run", "--config", "test/mutants/vitest.config.mts", "--reporter", "json", file, "-t", pattern],
    { cwd: root, encoding: "utf8", env: { ...process.env, MUTANT: mutant } },
  )
  const { testResults } = JSON.parse(stdout.slice(stdout.indexOf('{"'))) as Report
  const found = testResults.flatMap(({ assertionResults }) => assertionResults).find((test) => test.title === title)
  return found?.status ?? `not there (${testResults.map(({ message }) => message.split("\n")[0]).join("; ")})`
}
