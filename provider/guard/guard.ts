import { isWadmError, WadmError } from "../errors"
import { offeredBy, versionOf } from "../manifest/references"
import type { ComponentKind, Manifest } from "../manifest/schema"
import { cannotCheck, inUse } from "../messages"
import type { WadmClient } from "../wadm/client"
import { type Dependent, findDependents } from "./dependents"

/** Refuses, by throwing, unless it is sure that no deployed application uses anything of this one. */
export async function guardDelete(client: WadmClient, live: readonly Manifest[]): Promise<void> {
  const [newest] = live
  if (newest === undefined || offers(live).size === 0) return
  await refuseWhileInUse(client, newest.metadata.name, "was not deleted", () => true)
}

/**
 * Refuses an update that takes something away which a deployed application uses: the whole application by unsharing it,
 * a component by dropping or renaming it, or a component's kind.
 */
export async function guardUpdate(client: WadmClient, live: readonly Manifest[], news: Manifest): Promise<void> {
  const before = offers(live)
  const after = offeredBy(news)
  const taken = new Set([...before].filter(([name, kind]) => after.get(name) !== kind).map(([name]) => name))
  if (taken.size === 0) return
  const refused = `was not updated to version ${versionOf(news)}, which would take away ${[...taken].join(", ")}`
  await refuseWhileInUse(client, news.metadata.name, refused, (component) => taken.has(component))
}

/** What the deployed and the newest version offer together: wadm lets consumers deploy against the newest one. */
function offers(live: readonly Manifest[]): ReadonlyMap<string, ComponentKind> {
  return new Map(live.flatMap((manifest) => [...offeredBy(manifest)]))
}

async function refuseWhileInUse(
  client: WadmClient,
  application: string,
  refused: string,
  isTaken: (component: string) => boolean,
): Promise<void> {
  const { lattice } = client
  const dependents = await findDependents(client, application).catch((error: unknown) => {
    if (!isWadmError(error)) throw error
    throw new WadmError("cannotCheck", cannotCheck(application, lattice, refused, error.message), { cause: error })
  })
  const affected = dependents
    .map((dependent) => ({
      ...dependent,
      references: dependent.references.filter(({ to }) => isTaken(to.component)),
    }))
    .filter(({ references }) => references.length > 0)
  if (affected.length === 0) return
  throw new WadmError("inUse", inUse({ application, lattice, refused, dependents: affected.map(facts) }))
}

function facts({ application, version, owner, references }: Dependent) {
  return {
    application,
    version,
    owner,
    uses: references.map(({ component, to, links }) => ({
      component,
      target: `${to.application}/${to.component}`,
      links,
    })),
  }
}
