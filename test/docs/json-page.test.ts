import { expect, test } from "vitest"
import { runCli } from "../cli/run-cli"
import { deployAll } from "../fixtures/lattice"
import { InMemoryWadm } from "../helpers/in-memory-wadm"
import { blocksOf } from "./code/blocks"
import { readData } from "./code/data"
import { DEPLOYED, STORED } from "./code/scene"

interface Answer {
  readonly applications: readonly { readonly dependents: readonly { readonly application: string }[] }[]
}

test("The JSON of can-delete on its page has the fields that the command prints, and the values for that lattice.", async () => {
  const wadm = new InMemoryWadm()
  await deployAll(wadm, ...DEPLOYED)
  await wadm.client().put(STORED)
  const shown = blocksOf("docs/tools.md").find(({ language }) => language === "jsonc")!
  const { stdout } = await runCli("can-delete --stack network/prod --json", wadm)
  const printed = JSON.parse(stdout) as Answer
  // The page shows the first of the users alone.
  const applications = printed.applications.map(({ dependents, ...application }) => ({
    ...application,
    dependents: dependents.filter(({ application: user }) => user === "cat"),
  }))
  expect(readData(shown)).toEqual({ ...printed, lattice: "shop", applications })
})
