import { isDeepStrictEqual } from "node:util"
import { type ApplicationInputs, isObserved } from "../manifest/inputs"
import { versionOf } from "../manifest/references"
import { renderManifest } from "../manifest/render"
import { type ApplicationState, inputsOf } from "../manifest/state"
import { UNKNOWN } from "../validate/unknowns"
import { REPLACES } from "./replaces"
import { SETTINGS } from "./settings"

export interface Difference {
  readonly changes: boolean
  /** The inputs that make another application of it. */
  readonly replaces: string[]
}

/**
 * Compares the state with the program. The version is a hash of the whole manifest, so comparing it with the one that
 * runs covers every change of content, and drift that a refresh has found as well. Makes no request.
 */
export function diff(state: ApplicationState, news: ApplicationInputs): Difference & { readonly redeploys: boolean } {
  const replaces = REPLACES.filter((key) => state[key] !== news[key])
  const version = versionOf(renderManifest(news))
  const known = inputsOf(state)
  const described = isDeepStrictEqual(known, news) ? version : versionOf(renderManifest(known))
  const redeploys =
    !isObserved(news) &&
    (isObserved(state) ||
      state.notReady === true ||
      version !== described ||
      state.deployedVersion !== (news.deployed ? version : undefined) ||
      state.newestVersion !== undefined)
  // What is only observed is looked at again when it is described otherwise, and never put right.
  const looksAgain = isObserved(news) && version !== described
  const changes =
    replaces.length > 0 || redeploys || looksAgain || SETTINGS.some((key) => !isDeepStrictEqual(state[key], news[key]))
  return { changes, replaces, redeploys }
}

/** Something is still unknown in this preview: there will be a change, and nothing more can be said. */
export function diffWithUnknowns(state: ApplicationState, news: Readonly<Record<string, unknown>>): Difference {
  return { changes: true, replaces: REPLACES.filter((key) => news[key] !== UNKNOWN && state[key] !== news[key]) }
}
