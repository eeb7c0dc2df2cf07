import { REPLACES } from "../diff/replaces"
import { type ApplicationInputs, PREVIEW_CHECKS } from "../manifest/inputs"
import { versionOf } from "../manifest/references"
import { renderManifest } from "../manifest/render"
import type { ProgressFor } from "../progress"
import { hideSecrets } from "../validate/hide-secrets"
import { propertyPath } from "../validate/property-path"
import type { CheckFailure } from "../validate/validate"
import type { WadmClient } from "../wadm/client"
import type { Foreseen } from "./finding"
import { createLattices } from "./lattices"
import type { Place } from "./place"
import { createProgram } from "./program"
import { foreseeReferences } from "./references"

/** One resource as its check sees it. */
export interface Checked {
  readonly inputs: ApplicationInputs
  /** What the last update recorded; undefined for one that is new. */
  readonly earlier: ApplicationInputs | undefined
  /** What its connection's name stands for. */
  readonly servers: string
  /** What the SDK asks for in a preview, and only there. */
  readonly checks: unknown
}

export interface PreviewParts {
  readonly clientFor: (lattice: string, where: Pick<Place, "connection" | "apiPrefix">) => Promise<WadmClient>
  readonly progressFor: ProgressFor
}

/** Looks ahead, in a preview alone: what the lattice will make of an update. Reads each lattice once, and writes nothing. */
export function createPreview({ clientFor, progressFor }: PreviewParts) {
  const program = createProgram()
  const lattices = createLattices(
    (place) => clientFor(place.lattice, place),
    (text) => progressFor("").warn(text),
  )
  const shown = new Set<string>()
  const warn = (resourceUrn: string, text: string): void => {
    // A resource that is to be replaced is checked twice.
    const line = `${resourceUrn} ${text}`
    if (text !== "" && !shown.has(line)) progressFor(resourceUrn).warn(text)
    shown.add(line)
  }
  return {
    /** Takes note of every resource of the program; looks only for one that is new or changed. Gives what is to fail. */
    async foresee({ inputs, earlier, servers, checks }: Checked): Promise<CheckFailure[]> {
      const mode = PREVIEW_CHECKS.find((one) => one === checks)
      if (mode === undefined) return []
      const place = { ...inputs, servers }
      const changes = earlier === undefined || !isSame(earlier, inputs)
      program.declare(place, inputs, changes)
      if (!changes || mode === "off") return []
      const snapshot = await lattices.read(place)
      const found = foreseeReferences(inputs, place, program, snapshot)
      const fails = ({ isCertain }: Foreseen) => isCertain && mode === "fail"
      const shown = (some: readonly Foreseen[]) => hideSecrets(some.map(asFailure), inputs.secretPaths ?? [], false)
      warn(
        inputs.resourceUrn,
        shown(found.filter((one) => !fails(one)))
          .map(asLine)
          .join("\n"),
      )
      return shown(found.filter(fails))
    },

    /** Takes note of one of which not everything is known, or right. */
    declareUnknown({ name, lattice, connection, apiPrefix }: Readonly<Record<string, unknown>>, servers: string): void {
      if (!isText(name) || !isText(lattice)) return
      program.declareUnknown(
        { servers, lattice, ...(isText(connection) && { connection }), ...(isText(apiPrefix) && { apiPrefix }) },
        name,
      )
    },

    /** The update will do something about the application, although its program is as before. */
    noteChange(resourceUrn: string): void {
      program.noteChange(resourceUrn)
    },
  }
}

/** Whether an update would do nothing, as far as the inputs say. */
function isSame(earlier: ApplicationInputs, inputs: ApplicationInputs): boolean {
  const keys = [...REPLACES, "deployed", "adopt"] as const
  return (
    keys.every((key) => earlier[key] === inputs[key]) &&
    versionOf(renderManifest(earlier)) === versionOf(renderManifest(inputs))
  )
}

function isText(value: unknown): value is string {
  return typeof value === "string"
}

function asFailure({ path, reason }: Foreseen): CheckFailure {
  return { property: propertyPath(path), reason }
}

function asLine({ property, reason }: CheckFailure): string {
  return property === "" ? reason : `${property}: ${reason}`
}
