import { execFile } from "node:child_process"
import { join } from "node:path"
import { promisify } from "node:util"
import { applicationInputsSchema } from "../../../provider/manifest/inputs"
import { versionOf } from "../../../provider/manifest/references"
import { renderManifest } from "../../../provider/manifest/render"

/** What `load.mjs` can do. */
export const LOADS = ["nats", "provider", "unchanged", "natsRequest", "createRequest"] as const

export type Load = (typeof LOADS)[number]

/** What an engine hands over of an application with one component behind an HTTP server. */
const PROGRAM = {
  name: "greeter",
  lattice: "default",
  resourceUrn: "urn:pulumi:dev::bench::pulumi-nodejs:wadm:Application::greeter",
  components: {
    greeter: { kind: "component", image: "registry.example/greeter:1.0.0" },
    httpserver: { kind: "capability", image: "registry.example/http-server:1.0.0" },
  },
  links: [{ source: "httpserver", target: "greeter", interface: "wasi:http/incoming-handler" }],
}

/** How long a process takes that has loaded nothing yet, in milliseconds, without its own start. */
export async function timeLoad(load: Load, directory: string, server: string): Promise<number> {
  const inputs = applicationInputsSchema.parse(PROGRAM)
  const state = { ...inputs, deployedVersion: versionOf(renderManifest(inputs)) }
  const { stdout } = await promisify(execFile)(process.execPath, [join(__dirname, "load.mjs"), load], {
    cwd: directory,
    env: { PATH: process.env["PATH"], LOAD: JSON.stringify({ program: PROGRAM, state, server }) },
    timeout: 60_000,
  })
  return Number(stdout)
}
