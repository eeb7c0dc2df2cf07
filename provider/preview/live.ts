import type { LiveApplication } from "../apply/live"
import { applicationIn, type LatticeSnapshot } from "../guard/snapshot"

/** An application as an update would find it; which versions there are besides was not read. */
export function liveIn(snapshot: LatticeSnapshot, name: string): LiveApplication | undefined {
  const found = applicationIn(snapshot, name)
  const newest = found?.stored ?? found?.deployed
  return newest === undefined ? undefined : { newest, deployed: found?.deployed, versions: [] }
}
