import { locatedLinksOf } from "../../manifest/links"
import type { ManifestRule } from "../rule"

/** The interfaces that wadm 0.21 knows, by namespace and package. Others in a namespace of these are probably misspelt. */
const KNOWN: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  wasi: {
    blobstore: ["blobstore"],
    config: ["runtime"],
    http: ["incoming-handler", "outgoing-handler"],
    keyvalue: ["atomics", "batch", "store", "watch"],
    logging: ["logging"],
  },
  wasmcloud: { messaging: ["consumer", "handler"] },
  wrpc: {
    blobstore: ["blobstore"],
    http: ["incoming-handler", "outgoing-handler"],
    keyvalue: ["atomics", "store"],
  },
}

export const misnamedInterfaces: ManifestRule = {
  name: "unknown-interface",
  about: "Interfaces of wasi, wasmcloud and wrpc are among those that wadm knows.",
  level: "warning",
  check: ({ spec: { components } }) =>
    components.flatMap((component, at) =>
      locatedLinksOf(component).flatMap(({ link, trait }) =>
        link.interfaces.flatMap((name, index) => {
          const advice = adviceFor(link.namespace, link.package, name)
          if (advice === undefined) return []
          const path = ["spec", "components", at, "traits", trait, "properties"]
          return [
            {
              path: [...path, "interfaces", index],
              reason: `wadm does not know the interface ${link.namespace}:${link.package}/${name}; ${advice}`,
              reads: [
                [...path, "namespace"],
                [...path, "package"],
              ],
            },
          ]
        }),
      ),
    ),
}

function adviceFor(namespace: string, packageName: string, name: string): string | undefined {
  const packages = valueAt(KNOWN, namespace)
  if (packages === undefined) return undefined
  const interfaces = valueAt(packages, packageName)
  if (interfaces === undefined) return `of ${namespace} it knows ${Object.keys(packages).join(", ")}`
  return interfaces.includes(name) ? undefined : `of ${namespace}:${packageName} it knows ${interfaces.join(", ")}`
}

function valueAt<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}
