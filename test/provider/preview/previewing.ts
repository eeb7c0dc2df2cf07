import type { Backends } from "../../../provider/backends"
import { createApplicationProvider } from "../../../provider/application-provider"
import type { ApplicationInputs } from "../../../provider/manifest/inputs"
import type { ApplicationState } from "../../../provider/manifest/state"
import { versionOf } from "../../../provider/manifest/references"
import { renderManifest } from "../../../provider/manifest/render"
import type { CheckFailure } from "../../../provider/validate/validate"
import { urn } from "../../fixtures/inputs"
import type { InMemoryWadm } from "../../helpers/in-memory-wadm"

/** One preview of a program: what its resources' checks say. */
export interface Preview {
  /** As the engine asks for each resource of a program, in order; `earlier` is what the last update recorded. */
  check(of: ApplicationInputs, earlier?: ApplicationInputs, more?: Readonly<Record<string, unknown>>): Promise<Said>
  diff(of: ApplicationInputs, state: ApplicationState): Promise<void>
  /** Warnings of the whole preview, with the logical name of the resource, or "" beside the stack. */
  readonly warnings: readonly string[]
}

interface Said {
  readonly inputs: Readonly<Record<string, unknown>> | undefined
  readonly failures: readonly CheckFailure[]
}

export interface PreviewOptions {
  readonly checks?: "fail" | "warn" | "off"
  readonly forced?: (application: string) => string | undefined
  readonly backendOf?: Backends["backendOf"]
}

export function previewOf(
  wadm: InMemoryWadm,
  { checks = "fail", forced = () => undefined, backendOf }: PreviewOptions = {},
): Preview {
  const warnings: string[] = []
  const provider = createApplicationProvider({
    clientFor: async (lattice) => wadm.client(lattice),
    ...(backendOf && { backendOf }),
    progressFor: (of) => ({
      status: () => undefined,
      note: () => undefined,
      warn: (text) => warnings.push(`${of.split("::").at(-1) ?? ""}: ${text}`),
    }),
    forced,
  })
  return {
    warnings,
    async check(of, earlier, more = {}) {
      const { inputs, failures = [] } = await provider.check({ ...earlier }, { ...of, previewChecks: checks, ...more })
      return { inputs, failures }
    },
    async diff(of, state) {
      await provider.diff("id", state, of)
    },
  }
}

export function stateOf(of: ApplicationInputs): ApplicationState {
  return { ...of, ...(of.deployed && { deployedVersion: versionOf(renderManifest(of)) }) }
}

/** The same application as another stack has it. */
export function elsewhere(of: ApplicationInputs): ApplicationInputs {
  return { ...of, resourceUrn: urn(of.name, "prod", "apps") }
}
