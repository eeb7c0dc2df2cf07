import { expect, test } from "vitest"
import { wantsColours } from "../../cli/style"
import { deployAll } from "../fixtures/lattice"
import { consumer, network } from "../fixtures/manifests"
import { InMemoryWadm } from "../helpers/in-memory-wadm"
import { runCli } from "./run-cli"

const terminal = { isTTY: true, hasColors: (): boolean => true }

test.each([
  ["a terminal", terminal, {}, true],
  ["a terminal and an empty NO_COLOR", terminal, { NO_COLOR: "" }, true],
  ["a terminal and NO_COLOR", terminal, { NO_COLOR: "1" }, false],
  ["a terminal without colours", { isTTY: true, hasColors: (): boolean => false }, {}, false],
  ["a pipe", {}, {}, false],
  ["a pipe and FORCE_COLOR", { hasColors: (): boolean => true }, { FORCE_COLOR: "1" }, false],
])("With %s the wish for colours is decided.", (_what, stream, environment, wanted) => {
  expect(wantsColours(stream, environment)).toBe(wanted)
})

test("With colours the columns stay where they are without.", async () => {
  const wadm = new InMemoryWadm()
  await deployAll(wadm, network(), consumer("dog"))
  const plain = await runCli("can-delete network dog", wadm)
  const coloured = await runCli("can-delete network dog", wadm, { colours: true })
  expect(coloured.stdout).toContain("\u001b[31mno\u001b[39m")
  expect(coloured.stdout).toContain("\u001b[32myes\u001b[39m")
  expect(coloured.stdout).toContain("\u001b[1mnetwork is used by\u001b[22m")
  // eslint-disable-next-line no-control-regex -- colours are control characters
  expect(coloured.stdout.replace(/\u001b\[\d+m/g, "")).toBe(plain.stdout)
  expect((await runCli("dependents nope", wadm, { colours: true })).stderr).toContain("\u001b[31merror:\u001b[39m ")
})
