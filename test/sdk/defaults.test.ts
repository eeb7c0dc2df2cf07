import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { runtime } from "@pulumi/pulumi"
import { afterEach, beforeEach, expect, test } from "vitest"
import { applicationInputsSchema } from "../../provider/manifest/inputs"
import { stackDefaultsSchema } from "../../provider/manifest/stack-defaults"
import { Application, type ApplicationSettings, component, ManifestGroup } from "../../sdk"
import { failureOf, type MockedPulumi, mockPulumi, valueOf } from "../helpers/mock-pulumi"

let pulumi: MockedPulumi

beforeEach(async () => {
  pulumi = await mockPulumi()
})

afterEach(() => runtime.setAllConfig({}))

const components = { dog: component({ image: "example.com/dog:1" }) }

/** As `pulumi config set --path wadm:defaults.KEY VALUE` leaves it. */
function setDefaults(defaults: unknown): void {
  runtime.setAllConfig({ "wadm:defaults": JSON.stringify(defaults) })
}

async function inputsOf(settings: ApplicationSettings): Promise<Readonly<Record<string, unknown>>> {
  await valueOf(new Application("dog", { components, ...settings }).urn)
  return pulumi.registered.at(-1)!.inputs
}

test("What an application leaves out comes from the stack's defaults.", async () => {
  const defaults = {
    ...{ wait: false, timeout: 60, onFailure: "leave", deletion: "force" },
    ...{ conflict: "overwrite", deleteUnreachable: true, keepVersions: 3 },
  }
  setDefaults(defaults)
  // What a preview takes comes in a preview alone.
  expect(Object.keys(stackDefaultsSchema.shape).sort()).toEqual([...Object.keys(defaults), "previewChecks"].sort())
  expect(await inputsOf({})).toMatchObject(defaults)
})

test("What an application says itself comes before the stack's defaults, and undefined says nothing.", async () => {
  setDefaults({ deletion: "force", wait: false, timeout: 60 })
  const settings = { deletion: "blockWhileInUse", wait: true, timeout: undefined } as const
  // A JavaScript program may write it out.
  expect(await inputsOf(settings as unknown as ApplicationSettings)).toMatchObject({
    ...{ deletion: "blockWhileInUse", wait: true, timeout: 60 },
  })
})

test("What a preview makes of the lattice may be a stack's default.", async () => {
  pulumi = await mockPulumi({ preview: true })
  setDefaults({ previewChecks: "warn" })
  expect(await inputsOf({})).toMatchObject({ previewChecks: "warn" })
  expect(await inputsOf({ previewChecks: "off" })).toMatchObject({ previewChecks: "off" })
})

test("Without defaults nothing is added, and the defaults of the provider count.", async () => {
  const inputs = await inputsOf({})
  expect(Object.keys(stackDefaultsSchema.shape).filter((key) => key in inputs)).toEqual([])
  setDefaults({ deletion: "retireWhenUnused" })
  const { deletion, wait, timeout, keepVersions } = applicationInputsSchema.parse(await inputsOf({}))
  expect({ deletion, wait, timeout, keepVersions }).toEqual({
    ...{ deletion: "retireWhenUnused", wait: true, timeout: 300, keepVersions: 10 },
  })
})

test("Applications from manifest files take the stack's defaults too.", async () => {
  const directory = mkdtempSync(join(tmpdir(), "pulumi-wadm-defaults-"))
  const manifest = {
    ...{ apiVersion: "core.oam.dev/v1beta1", kind: "Application" },
    metadata: { name: "dog", annotations: { version: "v1" } },
    spec: { components: [{ name: "dog", type: "component", properties: { image: "example.com/dog:1" } }] },
  }
  writeFileSync(join(directory, "dog.json"), JSON.stringify(manifest))
  setDefaults({ deletion: "force", timeout: 60 })
  const { applications } = new ManifestGroup("shop", { directory, timeout: 90 })
  await valueOf(applications["dog"]!.urn)
  expect(pulumi.registered.at(-1)?.inputs).toMatchObject({ deletion: "force", timeout: 90 })
  rmSync(directory, { recursive: true })
})

function failureWith(text: string): string {
  runtime.setAllConfig({ "wadm:defaults": text })
  return failureOf(() => new Application("dog", { components }))
}

test("Defaults that make no sense end the program, which says all that is wrong and where.", () => {
  expect(failureWith('{"deletion":"forse","timeout":"60","wait":"no","replicas":2,"keepVersions":0}')).toBe(
    [
      "stack configuration wadm:defaults cannot be used",
      '  wadm:defaults.wait must be true or false, not "no"',
      '  wadm:defaults.timeout must be a number, not "60"',
      '  wadm:defaults.deletion must be "blockWhileInUse" or "retireWhenUnused" or "force", not "forse"',
      "  wadm:defaults.keepVersions must be 1 or more, not 0",
      "  wadm:defaults.replicas is no field here; there are wait, timeout, onFailure, deletion, conflict, deleteUnreachable, keepVersions, previewChecks",
      "Set one with: pulumi config set --path wadm:defaults.deletion force",
    ].join("\n"),
  )
})

test.each([
  ["force", 'must be a mapping, not "force"'],
  ["[]", "must be a mapping, not a list"],
  ['{"deletion":null}', '.deletion must be "blockWhileInUse" or "retireWhenUnused" or "force", not null'],
])("Defaults that are no mapping of settings, %s, are refused.", (text, reason) => {
  expect(failureWith(text)).toContain(`\n  wadm:defaults${reason.startsWith(".") ? "" : " "}${reason}\n`)
})

test.each(["deployed", "adopt", "allowPlainSecrets"])("%s is for each application by itself to say.", (key) => {
  expect(failureWith(JSON.stringify({ [key]: true }))).toContain(`wadm:defaults.${key} is no field here`)
})
