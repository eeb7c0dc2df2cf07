import { log, runtime } from "@pulumi/pulumi"
import { type ErrorCode, isWadmError } from "../../provider/errors"
import { problemOf, readTarget, retirementOf, type Target } from "../../provider/guard/check-references"
import { sharedWithOf } from "../../provider/manifest/shared-with"
import type { WadmClient } from "../../provider/wadm/client"
import type { ComponentKinds } from "../contract"
import { lateFailure } from "../late-failure"
import {
  badLookup,
  cannotLookUp,
  type LookupProblem,
  lookupNotChecked,
  lookupRetired,
  nothingToLookUp,
} from "../lookup-messages"
import { withClient } from "./connections"

/** What a program looks up. */
export interface LookedUp {
  readonly application: string
  readonly lattice: string
  readonly connection: string | undefined
  readonly components: ComponentKinds
}

/** What only the lattice knows of it. */
export interface Found {
  /** Who may use its components; undefined for everyone, and while a preview cannot tell. */
  readonly sharedWith: readonly string[] | undefined
}

/** What is wrong with the program or its settings, and stays wrong. */
const MISTAKES: readonly ErrorCode[] = ["badConfig", "unknownConnection", "badSubject"]

type Reference = Parameters<typeof problemOf>[0]

/** Looks at an application in its lattice; fails the program when it is not as the program says. */
export async function lookUp(wanted: LookedUp): Promise<Found> {
  const isPreview = runtime.isDryRun()
  try {
    return await withClient(wanted, async (client) =>
      judge(client, wanted, await readTarget(client, wanted.application)),
    )
  } catch (error) {
    if (!isWadmError(error)) throw error
    if (!isPreview || MISTAKES.includes(error.code)) throw lateFailure(cannotLookUp(wanted, error.message))
    void log.warn(lookupNotChecked(wanted, error.message))
    return { sharedWith: undefined }
  }
}

async function judge(client: WadmClient, wanted: LookedUp, target: Target | undefined): Promise<Found> {
  if (target === undefined) throw lateFailure(nothingToLookUp(wanted, await namesIn(client)))
  const problems = problemsOf(wanted, (reference) => problemOf(reference, target, undefined))
  if (problems.length > 0) throw lateFailure(badLookup(wanted, problems))
  // Those who use it already may go on, and whether they are the program's is for the check of each.
  const retirements = problemsOf(wanted, (reference) => retirementOf(reference, target.newest))
  for (const { problem } of retirements) void log.warn(lookupRetired(wanted, problem))
  return { sharedWith: sharedWithOf(target.newest) }
}

/** What is wrong with the whole application is said once. */
function problemsOf(
  { application, components }: LookedUp,
  judgeOne: (reference: Reference) => string | undefined,
): LookupProblem[] {
  const byProblem = new Map<string, string[]>()
  for (const [component, kind] of Object.entries(components)) {
    const problem = judgeOne({ to: { application, component }, kind })
    if (problem !== undefined) byProblem.set(problem, [...(byProblem.get(problem) ?? []), component])
  }
  return [...byProblem].map(([problem, names]) => ({ components: names, problem }))
}

async function namesIn(client: WadmClient): Promise<string[] | undefined> {
  try {
    return (await client.list()).map(({ name }) => name)
  } catch {
    return undefined
  }
}
