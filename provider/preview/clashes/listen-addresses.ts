import { ownerOf } from "../../manifest/references"
import type { Manifest } from "../../manifest/schema"
import { sameAddress } from "../../messages"
import type { Path } from "../../validate/rule"
import type { FindClashes, FindManifest } from "./clash"
import { type HttpServer, servedLinksIn, serversIn } from "./http"

/** Two HTTP servers of one host, or one for two links, cannot listen on the same address. */
export const listenAddressClashes: FindClashes = (own, others, find) => {
  const listeners = listenersOf(own, find)
  if (listeners.length === 0) return []
  return others.flatMap(({ manifest, isSettled }) => {
    const theirs = listenersOf(manifest, find)
    return listeners.flatMap((listener) => {
      const other = theirs.find(({ address }) => overlaps(address, listener.address))
      if (other === undefined) return []
      const isSame = other.server.id === listener.server.id
      const facts = { application: manifest.metadata.name, owner: ownerOf(manifest), server: other.server.name, isSame }
      // Another server may run on another host.
      const isCertain = isSettled && isSame
      return [{ path: listener.path, reason: sameAddress(listener.address, facts), isCertain }]
    })
  })
}

interface Listener {
  readonly server: HttpServer
  readonly address: string
  readonly path: Path
}

/** A server that routes by address listens for each link, and any other one once. */
function listenersOf(manifest: Manifest, find: FindManifest): Listener[] {
  const whole = serversIn(manifest)
    .filter(({ server }) => server.routing === "path" || server.routing === "host")
    .map(({ server, path }) => ({ server, path, address: server.address }))
  const linked = servedLinksIn(manifest, find)
    .filter(({ server }) => server.routing === "address")
    .map(({ server, path, config }) => ({ server, path, address: config && (config.get("address") ?? server.address) }))
  return [...whole, ...linked].flatMap(({ address, ...listener }) =>
    address === undefined ? [] : [{ ...listener, address }],
  )
}

const ANY = ["0.0.0.0", "[::]"]

function overlaps(left: string, right: string): boolean {
  const [one, other] = [parse(left), parse(right)]
  // Port 0 is any that is free.
  if (one === undefined || one.port === "0" || one.port !== other?.port) return false
  return one.host === other.host || ANY.includes(one.host) || ANY.includes(other.host)
}

function parse(address: string): { readonly host: string; readonly port: string } | undefined {
  const [, host, port] = /^(.+):(\d+)$/.exec(address.trim()) ?? []
  return host === undefined || port === undefined ? undefined : { host, port: String(Number(port)) }
}
