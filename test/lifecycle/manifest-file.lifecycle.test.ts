import { readFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type LocalLattice, startLattice } from "../helpers/lattice"
import { freePort } from "../helpers/ports"
import type { PulumiStack } from "../helpers/pulumi-stack"
import { PulumiWorkspace } from "../helpers/pulumi-workspace"
import { WadmApi } from "../helpers/wadm-api"
import { noImage } from "./applications"
import { rewrite, stackOf } from "./written-program"

let workspace: PulumiWorkspace
let lattice: LocalLattice
let wadm: WadmApi
let stack: PulumiStack

beforeAll(async () => {
  workspace = new PulumiWorkspace()
  lattice = await startLattice()
  wadm = new WadmApi(lattice.natsUrl)
  stack = await stackOf(workspace, "files", {}, { "wadm:servers": lattice.natsUrl })
})

afterAll(async () => {
  await lattice.stop()
  workspace.remove()
})

const dog = `apiVersion: core.oam.dev/v1beta1
kind: Application
metadata:
  name: dog
  annotations: {}
spec:
  components:
    - name: dog
      type: component
      properties:
        image: ${noImage}
      traits:
        - type: spreadscaler
          properties: { instances: 1 }
`

const fromFile = 'new wadm.ManifestFile("dog", { file: "dog.yaml", wait: false })'
const fromArgs = `
new wadm.Application("dog", { wait: false, components: { dog: wadm.component({ image: "${noImage}" }) } })
`

test("A file that becomes an application of equal content is the same resource, and nothing is sent to wadm.", async () => {
  rewrite(stack, { "dog.yaml": dog, "index.js": fromFile })
  await stack.succeed("up", "--yes", "--skip-preview")
  const before = [await wadm.snapshot(), await wadm.stored()]
  expect(before[0]).toHaveProperty("dog")
  rewrite(stack, { "index.js": fromArgs })
  const output = await stack.succeed("up", "--yes", "--skip-preview")
  expect(output).not.toMatch(/replace|created|deleted/)
  expect([await wadm.snapshot(), await wadm.stored()]).toEqual(before)
  expect(await stack.succeed("preview", "--expect-no-changes")).toContain("2 unchanged")
  rewrite(stack, { "index.js": fromFile })
  expect(await stack.succeed("up", "--yes", "--skip-preview")).not.toMatch(/replace|created|deleted/)
  await stack.succeed("destroy", "--yes", "--skip-preview")
})

/** The text under the name of the stack or a resource in the diagnostics. */
function diagnosticsOf(output: string, heading: string): string {
  return new RegExp(`^  ${heading}:\\n([^]*?)(\\n\\n|$(?![^]))`, "m").exec(output)?.[1] ?? ""
}

test("A bad manifest fails with each problem's file, line and column, without a stack trace, and leaves nothing.", async () => {
  const bad = dog.replace("type: component", "type: actors").replace("instances: 1", "instances: many")
  rewrite(stack, { "bad.yaml": bad, "index.js": fromFile.replace("dog.yaml", "bad.yaml") })
  const { code, output } = await stack.up()
  expect(code).not.toBe(0)
  expect(diagnosticsOf(output, "pulumi:pulumi:Stack \\(files-dev\\)").trimEnd()).toBe(
    [
      "    error: bad.yaml cannot be deployed: 2 problems",
      '      bad.yaml:9:13  spec.components[0].type  must be "component" or "capability" or "actor", not "actors"',
      '      bad.yaml:14:36  spec.components[0].traits[0].properties.instances  must be a number, not "many"',
    ].join("\n"),
  )
  expect(output).not.toMatch(/^ +at /m)
  expect(await wadm.snapshot()).toEqual({})
})

test("A preview refuses Pulumi secrets that wadm would store in clear, each with its place and without its value.", async () => {
  const config = '[{ name: "login", properties: { user: "me", password: pulumi.secret("hunter2") } }]'
  const others = 'wait: false, description: pulumi.secret("hunter2"), labels: pulumi.secret({ l: "hunter2" })'
  rewrite(stack, {
    "index.js": fromArgs.replace("{ image:", `{ config: ${config}, image:`).replace("wait: false", others),
  })
  const { code, output } = await stack.preview()
  expect(code).not.toBe(0)
  const shown = diagnosticsOf(output, "pulumi-nodejs:wadm:Application \\(dog\\)")
  for (const place of ["components.dog.config[0].properties.password", "description", "labels"]) {
    expect(shown).toContain(place)
  }
  expect(shown).toContain(
    "is a Pulumi secret, and wadm would store it in clear for everyone in the lattice to read; " +
      "keep it in a secrets backend and refer to it with secret(), or say allowPlainSecrets: true",
  )
  expect(output).not.toContain("hunter2")
})

test("With allowPlainSecrets the secret is deployed, and Pulumi's state keeps it encrypted.", async () => {
  const config = '[{ name: "login", properties: { password: pulumi.secret("hunter2") } }]'
  const allowed = fromArgs
    .replace("{ image:", `{ config: ${config}, image:`)
    .replace("wait:", "allowPlainSecrets: true, wait:")
  rewrite(stack, { "index.js": allowed })
  await stack.succeed("up", "--yes", "--skip-preview")
  expect(JSON.stringify(await wadm.stored())).toContain("hunter2")
  expect(JSON.stringify(await stack.applications())).not.toContain("hunter2")
  await stack.succeed("destroy", "--yes", "--skip-preview")
})

test("A preview shows warnings once, beside the resource and where its file says what they are about.", async () => {
  const questionable = dog
    .replace("spec:", "spec:\n  extra: 1")
    .replace("instances: 1", "replicas: 1")
    .concat(
      "        - type: link\n          properties:\n",
      "            { namespace: wasi, package: http, interfaces: [handler], target: { name: dog } }\n",
    )
  rewrite(stack, { "dog.yaml": questionable, "index.js": fromFile })
  const { code, output } = await stack.preview()
  expect(code).toBe(0)
  const shown = diagnosticsOf(output, "pulumi-nodejs:wadm:Application \\(dog\\)").trimEnd().split("\n")
  expect(shown.map((line) => line.trim()).sort()).toEqual([
    'warning: dog.yaml:15:25  spec.components[0].traits[0].properties.replicas  is the old name of instances; write "instances"',
    "warning: dog.yaml:18:60  spec.components[0].traits[1].properties.interfaces[0]  wadm does not know the interface wasi:http/handler; of wasi:http it knows incoming-handler, outgoing-handler",
    "warning: dog.yaml:7:3  spec.extra  wadm ignores this field; here it knows components, policies",
  ])
  rewrite(stack, { "dog.yaml": dog })
})

test("The warnings of an application in a program are shown beside it too.", async () => {
  const links = '[{ source: "dog", target: "dog", interface: "wasi:http/handler" }]'
  rewrite(stack, { "index.js": fromArgs.replace("wait: false", `wait: false, links: ${links}`) })
  const { code, output } = await stack.preview()
  expect(code).toBe(0)
  expect(diagnosticsOf(output, "pulumi-nodejs:wadm:Application \\(dog\\)").trim()).toBe(
    "warning: links[0].interface: wadm does not know the interface wasi:http/handler; of wasi:http it knows incoming-handler, outgoing-handler",
  )
})

test("A preview with the lattice out of reach writes the manifests, and wadm takes them as they are.", async () => {
  rewrite(stack, { "index.js": `wadm.renderManifests("rendered")\n${fromFile}\n${fromArgs.replaceAll("dog", "cat")}` })
  await stack.configure({ "wadm:servers": `nats://127.0.0.1:${await freePort()}` })
  expect(await stack.preview()).toMatchObject({ code: 0 })
  for (const name of ["dog", "cat"]) {
    await wadm.putText(readFileSync(join(stack.directory, "rendered/default", `${name}.yaml`), "utf8"))
    const { metadata, spec } = await wadm.get(name)
    expect(metadata.annotations).toMatchObject({ "pulumi-wadm/owner": `files/dev/${name}` })
    expect(spec.components[0]?.properties).toEqual({ image: noImage })
  }
})

test("A preview that would write a Pulumi secret fails, and says neither the secret nor a stack trace.", async () => {
  const secret = fromArgs.replace("wait: false", 'wait: false, description: pulumi.secret("hunter2")')
  rewrite(stack, { "index.js": `wadm.renderManifests("with-secret")\n${secret}` })
  const { code, output } = await stack.preview()
  expect(code).not.toBe(0)
  expect(output).toContain('the manifest of application "dog" was not written: it would hold a Pulumi secret')
  expect(output).not.toContain("hunter2")
  expect(output).not.toMatch(/^ +at /m)
})
