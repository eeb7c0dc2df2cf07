import { idIn } from "../../manifest/component-id"
import { locatedLinksOf } from "../../manifest/links"
import type { ConfigProperty } from "../../manifest/oam/config"
import type { LinkProperties } from "../../manifest/oam/traits"
import type { Manifest, ManifestComponent } from "../../manifest/schema"
import { onceFor } from "../../once-for"
import type { Path } from "../../validate/rule"
import type { FindManifest } from "./clash"

/** A capability that serves HTTP, as the host knows it. */
export interface HttpServer {
  readonly id: string
  /** As an application and component name it. */
  readonly name: string
  /** By which it tells the components apart that it serves; undefined where its configuration cannot be seen. */
  readonly routing: "address" | "path" | "host" | undefined
  /** Where it listens unless a link says otherwise; undefined where that cannot be seen. */
  readonly address: string | undefined
}

/** A link from a server to a component that it serves. */
export interface ServedLink {
  readonly server: HttpServer
  readonly config: Values
  readonly path: Path
}

/** By lower-case name, since the server takes no notice of case; undefined where some of it stands elsewhere. */
type Values = ReadonlyMap<string, string> | undefined

/** What wasmCloud's own server listens on by itself. */
const DEFAULT_ADDRESS = "0.0.0.0:8000"

/** wasmCloud's own server, built into the host or as an image. */
const HTTP_SERVER = /\bhttp-server\b/

/** The servers that an application runs itself, with their places in its manifest. */
export const serversIn = onceFor((manifest: Manifest): { readonly server: HttpServer; readonly path: Path }[] =>
  manifest.spec.components.flatMap((component, at) => {
    const server = asServer(manifest, component)
    return server === undefined ? [] : [{ server, path: ["spec", "components", at] }]
  }),
)

/** The links of an application from servers, its own and those that others share with it. */
export function servedLinksIn(manifest: Manifest, find: FindManifest): ServedLink[] {
  return httpLinksIn(manifest).flatMap(({ component, ...link }) => {
    const server = serverOf(manifest, component, find)
    return server === undefined ? [] : [{ server, ...link }]
  })
}

const httpLinksIn = onceFor((manifest: Manifest) =>
  manifest.spec.components.flatMap((component, at) =>
    locatedLinksOf(component)
      .filter(({ link }) => isHttp(link))
      .map(({ trait, link }) => ({
        component,
        config: valuesOf(link.source?.config),
        path: ["spec", "components", at, "traits", trait, "properties", "source", "config"],
      })),
  ),
)

function serverOf(manifest: Manifest, component: ManifestComponent, find: FindManifest): HttpServer | undefined {
  const to = component.properties.application
  if (to === undefined) return asServer(manifest, component)
  const shared = find(to.name)
  const found = shared?.spec.components.find(({ name }) => name === to.component)
  return shared && found && asServer(shared, found)
}

function asServer(manifest: Manifest, component: ManifestComponent): HttpServer | undefined {
  const { image, config } = component.properties
  if (component.type !== "capability" || image === undefined || !HTTP_SERVER.test(image)) return undefined
  const values = valuesOf(config)
  return {
    id: idIn(manifest, component),
    name: `${manifest.metadata.name}/${component.name}`,
    routing: values && routingOf(values.get("routing_mode")),
    address: values && (values.get("default_address") ?? DEFAULT_ADDRESS),
  }
}

function routingOf(mode: string | undefined): HttpServer["routing"] {
  return mode === "path" || mode === "host" ? mode : "address"
}

function isHttp({ namespace, package: name, interfaces }: LinkProperties): boolean {
  return namespace === "wasi" && name === "http" && interfaces.includes("incoming-handler")
}

function valuesOf(config: readonly ConfigProperty[] = []): Values {
  if (config.some(({ properties }) => properties === undefined)) return undefined
  return new Map(
    config.flatMap(({ properties = {} }) =>
      Object.entries(properties).map(([key, value]): [string, string] => [key.toLowerCase(), value]),
    ),
  )
}
