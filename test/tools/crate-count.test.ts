import { expect, test } from "vitest"
import { CrateCount } from "./crate-count"

function artifact(packageId: string, kind: string, fresh = false): string {
  return JSON.stringify({ reason: "compiler-artifact", package_id: packageId, target: { kind: [kind] }, fresh })
}

function countOf(tree: readonly string[], build: readonly string[]): string {
  const crates = new CrateCount()
  tree.forEach(crates.readTreeLine)
  build.forEach(crates.readBuildLine)
  return crates.toString()
}

const tree = ["test-wadm v0.0.0 (/parts/lattice/wadm)", "serde v1.0.228", "tokio v1.50.0", "serde v1.0.228 (*)", ""]

test("Before the crates are known the build is downloading them.", () => {
  expect(countOf([], [])).toBe("downloading crates")
})

test("A crate that the tree shows several times is counted once.", () => {
  expect(countOf(tree, [])).toBe("0 of 3 crates")
})

test("A crate is done when its library or program is, not when only its build script is.", () => {
  expect(countOf(tree, [artifact("serde", "custom-build")])).toBe("0 of 3 crates")
  expect(countOf(tree, [artifact("serde", "custom-build"), artifact("serde", "lib")])).toBe("1 of 3 crates")
  expect(countOf(tree, [artifact("serde", "lib"), artifact("wadm", "bin")])).toBe("2 of 3 crates")
})

test("A crate that an earlier, interrupted build has finished is counted too.", () => {
  expect(countOf(tree, [artifact("tokio", "lib", true)])).toBe("1 of 3 crates")
})

test("A crate with several targets is counted once, and other lines of cargo are passed over.", () => {
  const lines = [artifact("serde", "lib"), artifact("serde", "proc-macro"), '{"reason":"build-finished"}', "note"]
  expect(countOf(tree, lines)).toBe("1 of 3 crates")
})
