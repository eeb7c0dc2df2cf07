import type { ManifestComponent } from "../../../../provider/manifest/schema"
import { type ManifestOptions, refer } from "../../../fixtures/manifests"

/** wasmCloud's own HTTP server, with configuration. */
export function server(name: string, config?: Readonly<Record<string, string>>): ManifestComponent {
  const properties = { image: "wasmcloud+builtin://http-server" }
  if (config === undefined) return { name, type: "capability", properties }
  return {
    name,
    type: "capability",
    properties: { ...properties, config: [{ name: `${name}-config`, properties: config }] },
  }
}

export interface LinkOptions {
  readonly name?: string
  readonly config?: Readonly<Record<string, string>> | "elsewhere"
  readonly package?: string
}

/** The same component with a link from it, through HTTP unless told otherwise. */
export function serving(component: ManifestComponent, target: string, options: LinkOptions = {}): ManifestComponent {
  const { name, config, package: packageName = "http" } = options
  const settings = config === "elsewhere" ? { name: "settings" } : { name: "settings", properties: { ...config } }
  const properties = {
    ...(name !== undefined && { name }),
    ...{ namespace: "wasi", package: packageName, interfaces: ["incoming-handler"], target: { name: target } },
    ...(config !== undefined && { source: { config: [settings] } }),
  }
  return { ...component, traits: [...(component.traits ?? []), { type: "link", properties }] }
}

/** Options of an application that is reached through a shared server, or its own. */
export function reached(
  name: string,
  options: LinkOptions,
  through = refer("server", "network/httpserver"),
): ManifestOptions {
  return {
    components: [{ name, type: "component", properties: { image: "x" } }, serving(through, name, options)],
  }
}
