import { ownerOf } from "../../manifest/references"
import type { Manifest } from "../../manifest/schema"
import { sameRoute } from "../../messages"
import type { Path } from "../../validate/rule"
import type { FindClashes, FindManifest } from "./clash"
import { servedLinksIn } from "./http"

/** A server that routes by path, or by host, has one component for each. It refuses the second, which nobody then hears of. */
export const httpRouteClashes: FindClashes = (own, others, find) => {
  const routes = routesOf(own, find)
  if (routes.length === 0) return []
  return others.flatMap(({ manifest, isSettled }) => {
    const theirs = new Set(routesOf(manifest, find).map(({ key }) => key))
    return routes.flatMap(({ key, kind, value, server, path }) => {
      if (!theirs.has(key)) return []
      const facts = { application: manifest.metadata.name, owner: ownerOf(manifest) }
      return [{ path, reason: sameRoute({ kind, value, server }, facts), isCertain: isSettled }]
    })
  })
}

interface Route {
  /** What a lattice has but one component for. */
  readonly key: string
  readonly kind: "path" | "host"
  readonly value: string
  readonly server: string
  readonly path: Path
}

function routesOf(manifest: Manifest, find: FindManifest): Route[] {
  return servedLinksIn(manifest, find).flatMap(({ server: { id, name, routing: kind }, config, path }) => {
    if (kind !== "path" && kind !== "host") return []
    const value = config?.get(kind)
    return value === undefined ? [] : [{ key: JSON.stringify([id, value]), kind, value, server: name, path }]
  })
}
