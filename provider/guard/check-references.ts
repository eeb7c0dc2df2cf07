import { WadmError } from "../errors"
import { carriedIn } from "../manifest/carried"
import { isFence, isRetiredMark } from "../manifest/markers"
import { offeredBy, ownerOf, referencesOf, type SharedReference, targetOf, versionOf } from "../manifest/references"
import type { Manifest } from "../manifest/schema"
import { type Consumer, isReadable, listAllows, sharedWithOf } from "../manifest/shared-with"
import { badReferences, beingTakenAway, notSharedAtAll, notSharedWith, retired } from "../messages"
import type { WadmClient } from "../wadm/client"

/** Refuses, by throwing, a manifest that refers to something wadm would not let it use, and says what there is instead. */
export async function checkReferences(client: WadmClient, manifest: Manifest, running?: Manifest): Promise<void> {
  const references = referencesOf(manifest)
  const applications = [...new Set(references.map(({ to }) => to.application))]
  const targets = new Map(
    await Promise.all(applications.map(async (name) => [name, await readTarget(client, name)] as const)),
  )
  const problems = referenceProblems(manifest, (application) => targets.get(application), running)
  if (problems.length === 0) return
  const application = manifest.metadata.name
  const facts = problems.map(({ reference, problem }) => ({
    ...reference,
    problem,
    application,
    lattice: client.lattice,
  }))
  throw new WadmError("badReference", badReferences(application, facts))
}

export interface ReferenceProblem {
  readonly reference: SharedReference
  readonly problem: string
}

/**
 * What is wrong with a manifest's references. wadm itself judges the newest version of an application that has any version
 * deployed, so this does too. What is retired takes no new users: only what `running`, the manifest that runs now, refers
 * to already. `targetNamed` gives undefined for an application that is not there.
 */
export function referenceProblems(
  manifest: Manifest,
  targetNamed: (application: string) => Target | undefined,
  running: Manifest | undefined,
): ReferenceProblem[] {
  const consumer = { application: manifest.metadata.name, owner: ownerOf(manifest) }
  const used = new Set(running === undefined ? [] : referencesOf(running).map(targetOf))
  return referencesOf(manifest).flatMap((reference) => {
    const target = targetNamed(reference.to.application)
    const problem =
      problemOf(reference, target, consumer) ??
      (used.has(targetOf(reference)) ? undefined : retirementOf(reference, target?.newest))
    return problem === undefined ? [] : [{ reference, problem }]
  })
}

/** An application that is referred to. */
export interface Target {
  readonly newest: Manifest
  readonly deployed: boolean
}

export async function readTarget(client: WadmClient, application: string): Promise<Target | undefined> {
  const [newest, versions] = await Promise.all([client.get(application), client.versions(application)])
  if (newest === undefined) return undefined
  return { newest, deployed: versions?.some(({ deployed }) => deployed) ?? false }
}

/** Says why a component of an application cannot be referred to. Without a consumer, whoever it is may do so. */
export function problemOf(
  { to, kind }: Pick<SharedReference, "to" | "kind">,
  target: Target | undefined,
  consumer: Consumer | undefined,
): string | undefined {
  if (target === undefined) return `there is no application "${to.application}"`
  if (isFence(versionOf(target.newest))) return beingTakenAway(to.application, versionOf(target.newest))
  const offered = offeredBy(target.newest)
  if (offered.size === 0) return notSharedAtAll(to.application)
  const refusal = consumer && refusalOf(target.newest, consumer)
  if (refusal !== undefined) return refusal
  const found = offered.get(to.component)
  if (found === undefined) {
    return `application "${to.application}" shares no such component; it shares ${[...offered.keys()].join(", ")}`
  }
  if (found !== kind) return `it is a ${found}, not a ${kind}`
  if (!target.deployed) return `application "${to.application}" is stored but not deployed`
  return undefined
}

/** Says that it is there only for those who use it already; undefined when it is for everyone. */
export function retirementOf({ to }: Pick<SharedReference, "to">, newest: Manifest | undefined): string | undefined {
  if (newest === undefined) return undefined
  const carried = carriedIn(newest)
  const isRetired =
    isRetiredMark(versionOf(newest)) || carried?.sharing === true || carried?.components.includes(to.component) === true
  return isRetired ? retired(`${to.application}/${to.component}`) : undefined
}

function refusalOf(shared: Manifest, consumer: Consumer): string | undefined {
  const entries = sharedWithOf(shared)
  if (entries === undefined || listAllows(entries, consumer)) return undefined
  return notSharedWith({ application: shared.metadata.name, entries, readable: isReadable(entries), consumer })
}
