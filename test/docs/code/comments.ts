import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import * as wadm from "../../../sdk"
import { blocksIn, repository } from "./blocks"
import type { Program } from "./programs"

/** What the examples speak of without showing it. */
const KNOWN = `import * as pulumi from "@pulumi/pulumi"
import { ${Object.keys(wadm).join(", ")} } from "pulumi-wadm"
const image = "ghcr.io/wasmcloud/components/dog-fetcher-rust:0.1.0"
`

const NETWORK = `import { Application, capability } from "pulumi-wadm"
const network = new Application("network", { shared: true, components: { httpserver: capability({ image: "http" }) } })
export const contract = network.contract
`

/** The examples in the comments of the SDK, for the compiler. */
export function examplesInComments(): readonly Program[] {
  const folder = join(repository, "sdk")
  return readdirSync(folder)
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => {
      const text = readFileSync(join(folder, file), "utf8").replaceAll(/^ *\* ?/gm, "")
      return blocksIn(`sdk/${file}`, text).map(({ page, text, line }) => ({
        place: `${page}:${line}`,
        files: { "network/index.ts": NETWORK, "apps/index.ts": KNOWN + text },
        config: {},
        with: undefined,
        networkRuns: false,
      }))
    })
}
