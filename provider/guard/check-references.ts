import { WadmError } from "../errors"
import { offeredBy, referencesOf, type SharedReference } from "../manifest/references"
import type { Manifest } from "../manifest/schema"
import { badReferences } from "../messages"
import type { WadmClient } from "../wadm/client"

/**
 * Refuses, by throwing, a manifest that refers to something wadm would not let it use, and says what there is instead.
 * wadm itself judges the newest version of an application that has any version deployed, so this does too.
 */
export async function checkReferences(client: WadmClient, manifest: Manifest): Promise<void> {
  const references = referencesOf(manifest)
  const applications = [...new Set(references.map(({ to }) => to.application))]
  const targets = new Map(
    await Promise.all(applications.map(async (name) => [name, await readTarget(client, name)] as const)),
  )
  const problems = references.flatMap((reference) => {
    const problem = problemOf(reference, targets.get(reference.to.application))
    return problem === undefined ? [] : [{ ...reference, problem }]
  })
  if (problems.length === 0) return
  const application = manifest.metadata.name
  const facts = problems.map((problem) => ({ ...problem, application, lattice: client.lattice }))
  throw new WadmError("badReference", badReferences(application, facts))
}

interface Target {
  readonly newest: Manifest
  readonly deployed: boolean
}

async function readTarget(client: WadmClient, application: string): Promise<Target | undefined> {
  const [newest, versions] = await Promise.all([client.get(application), client.versions(application)])
  if (newest === undefined) return undefined
  return { newest, deployed: versions?.some(({ deployed }) => deployed) ?? false }
}

function problemOf({ to, kind }: SharedReference, target: Target | undefined): string | undefined {
  if (target === undefined) return `there is no application "${to.application}"`
  const offered = offeredBy(target.newest)
  if (offered.size === 0) return `application "${to.application}" is not shared; its owner has to set shared: true`
  const found = offered.get(to.component)
  if (found === undefined) {
    return `application "${to.application}" shares no such component; it shares ${[...offered.keys()].join(", ")}`
  }
  if (found !== kind) return `it is a ${found}, not a ${kind}`
  if (!target.deployed) return `application "${to.application}" is stored but not deployed`
  return undefined
}
