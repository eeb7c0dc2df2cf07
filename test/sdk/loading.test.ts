import { execFileSync } from "node:child_process"
import { join } from "node:path"
import { expect, test } from "vitest"

const root = join(__dirname, "../..")

/** The libraries that a program has loaded after its text has run. */
function loadedBy(text: string): string[] {
  const listing = `console.log(JSON.stringify(Object.keys(require.cache)))`
  const output = execFileSync(process.execPath, ["--import", "tsx", "-e", `${text};${listing}`], {
    cwd: root,
    encoding: "utf8",
  })
  const files = JSON.parse(output.trim().split("\n").at(-1) ?? "") as string[]
  const libraries = files.map((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? "")
  return ["@pulumi/pulumi", "nats", "yaml", "zod"].filter((library) => libraries.includes(library))
}

test("A program that reads no manifest and looks nothing up loads neither zod, yaml nor nats.", () => {
  expect(loadedBy(`require("./sdk/index.ts")`)).toEqual(["@pulumi/pulumi"])
  expect(loadedBy(`require("./sdk/index.ts"); require("./sdk/load-manifests.ts").loadManifests()`)).toEqual([
    "@pulumi/pulumi",
    "yaml",
    "zod",
  ])
})

test("A program that looks an application up loads nats, and no yaml.", () => {
  expect(loadedBy(`require("./sdk/index.ts"); require("./sdk/load-lookup.ts").loadLookup()`)).toEqual([
    "@pulumi/pulumi",
    "nats",
    "zod",
  ])
})
