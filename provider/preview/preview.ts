import { requireNoConflict } from "../apply/conflict"
import type { Backends } from "../backends"
import { REPLACES } from "../diff/replaces"
import { isWadmError } from "../errors"
import type { Forced } from "../force"
import { type ApplicationInputs, isObserved } from "../manifest/inputs"
import { PREVIEW_CHECKS, type PreviewChecks } from "../manifest/settings"
import type { ApplicationState } from "../manifest/state"
import { isSameVersion } from "../manifest/same-version"
import type { ProgressFor } from "../progress"
import { hideSecrets } from "../validate/hide-secrets"
import { propertyPath } from "../validate/property-path"
import type { CheckFailure } from "../validate/validate"
import type { WadmClient } from "../wadm/client"
import type { Foreseen } from "./finding"
import { foresee } from "./foresee"
import { createLattices } from "./lattices"
import { liveIn } from "./live"
import type { Place } from "./place"
import { createProgram } from "./program"
import type { ForcedBy } from "./verdict"

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
  readonly backendOf: Backends["backendOf"]
  /** Why a person forces a step on an application. */
  readonly forced: Forced
  readonly clientFor: (lattice: string, where: Pick<Place, "connection" | "apiPrefix">) => Promise<WadmClient>
  readonly progressFor: ProgressFor
}

/** Looks ahead, in a preview alone: what the lattice will make of an update. Reads each lattice once, and writes nothing. */
export function createPreview({ clientFor, backendOf, progressFor, forced }: PreviewParts) {
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
  const looked = new Map<string, { readonly place: Place; readonly mode: PreviewChecks }>()
  const forcedBy: ForcedBy = ({ name, deletion }) =>
    forced(name) ?? (deletion === "force" ? 'deletion: "force"' : undefined)

  return {
    /** Takes note of every resource of the program; looks only for one that is new or changed. Gives what is to fail. */
    async foresee({ inputs, earlier, servers, checks }: Checked): Promise<CheckFailure[]> {
      const mode = PREVIEW_CHECKS.find((one) => one === checks)
      if (mode === undefined) return []
      const place = { ...inputs, servers }
      const changes = earlier === undefined || !isSame(earlier, inputs)
      program.declare(place, inputs, changes)
      if (mode !== "off") looked.set(inputs.resourceUrn, { place, mode })
      if (!changes || mode === "off") return []
      const found = await foresee(inputs, earlier, place, { program, lattices, backendOf, forcedBy })
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

    /**
     * Of an application that the update will deploy: takes note, where its program is as before, and looks whether somebody
     * else has changed it.
     * @throws WadmError what the update would throw, since a diff has no failures to give
     */
    async foreseeDeploy(state: ApplicationState, inputs: ApplicationInputs): Promise<void> {
      const { resourceUrn } = inputs
      program.noteChange(resourceUrn)
      const asked = looked.get(resourceUrn)
      const snapshot = asked && !isObserved(state) && (await lattices.read(asked.place))
      if (!snapshot) return
      try {
        requireNoConflict(snapshot, liveIn(snapshot, inputs.name), state, inputs)
      } catch (error) {
        if (!isWadmError(error) || asked.mode === "fail") throw error
        warn(resourceUrn, error.message)
      }
    },
  }
}

/** Whether an update would do nothing, as far as the inputs say. */
function isSame(earlier: ApplicationInputs, inputs: ApplicationInputs): boolean {
  const keys = [...REPLACES, "deployed", "adopt"] as const
  return keys.every((key) => earlier[key] === inputs[key]) && isSameVersion(earlier, inputs)
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
