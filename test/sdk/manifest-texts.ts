import { mkdirSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import type { ComponentKind } from "../../provider/manifest/schema"

interface TextOptions {
  readonly shared?: boolean
  /** Who may use it, as its annotation says; everyone unless told. */
  readonly sharedWith?: string
  /** Components of its own, by name. */
  readonly own?: Readonly<Record<string, ComponentKind>>
  /** Components of others, by name, as in `network/httpserver`. */
  readonly uses?: Readonly<Record<string, string>>
  readonly usesAs?: ComponentKind
}

/** A manifest as a person writes it; with one component of its own unless told otherwise. */
export function manifestOf(application: string, options: TextOptions = {}): string {
  const { shared = false, sharedWith, own = { [application]: "component" }, uses = {}, usesAs = "capability" } = options
  const list = sharedWith === undefined ? "" : `, pulumi-wadm/shared-with: "${sharedWith}"`
  const annotations = shared ? `{ experimental.wasmcloud.dev/shared: "true"${list} }` : "{}"
  return [
    "apiVersion: core.oam.dev/v1beta1",
    "kind: Application",
    "metadata:",
    `  name: ${application}`,
    `  annotations: ${annotations}`,
    "spec:",
    "  components:",
    ...Object.entries(uses).flatMap(([name, to]) => referenceTo(name, to, usesAs)),
    ...Object.entries(own).flatMap(([name, kind]) => ownComponent(name, kind)),
    "",
  ].join("\n")
}

function referenceTo(name: string, to: string, kind: ComponentKind): string[] {
  const [application = "", component = ""] = to.split("/")
  return componentOf(name, kind, `application: { name: ${application}, component: ${component} }`)
}

/** wadm runs no component without a scaler, which would be worth a warning. */
function ownComponent(name: string, kind: ComponentKind): string[] {
  const scaler = ["      traits:", "        - type: spreadscaler", "          properties: { instances: 1 }"]
  return [...componentOf(name, kind, `image: example.com/${name}:1`), ...(kind === "component" ? scaler : [])]
}

function componentOf(name: string, kind: ComponentKind, property: string): string[] {
  return [`    - name: ${name}`, `      type: ${kind}`, "      properties:", `        ${property}`]
}

/** A trait to put at the end of a component: a link through HTTP. */
export function linkTo(target: string, fields = ""): string {
  return [
    "        - type: link",
    "          properties:",
    `            { namespace: wasi, package: http, interfaces: [incoming-handler], target: { name: ${target} }${fields} }`,
    "",
  ].join("\n")
}

/** Writes files into a folder, and gives their paths by their names. */
export function writeFiles<Name extends string>(
  directory: string,
  files: Readonly<Record<Name, string>>,
): Record<Name, string> {
  const paths = Object.entries<string>(files).map(([name, text]) => {
    const path = join(directory, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
    return [name, path] as const
  })
  return Object.fromEntries(paths) as Record<Name, string>
}
