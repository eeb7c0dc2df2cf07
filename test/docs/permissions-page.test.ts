import { expect, test } from "vitest"
import { runCli } from "../cli/run-cli"
import { commandOf, examplesOnThePage } from "./permissions-page"

const printed = examplesOnThePage().filter((example) => commandOf(example) !== undefined)

test("The page of permissions shows what the command prints for each role.", async () => {
  expect(printed.map(({ file }) => file)).toEqual(["deployer.conf", "reader.conf", "others.conf"])
  for (const example of printed) expect(example.text).toBe((await runCli(commandOf(example)!)).stdout)
})
