import type { ApplicationInputs } from "../../provider/manifest/inputs"
import { applicationInputsSchema } from "../../provider/manifest/inputs"
import type { Manifest, ManifestComponent } from "../../provider/manifest/schema"
import { urn } from "../fixtures/inputs"
import { manifest, own, refer } from "../fixtures/manifests"
import { type Component, type ConsumerStep, type Deletion, type Reference, SHARED, type Variant } from "./plan"

const KINDS = { httpserver: "capability", cache: "component" } as const

/** The program of the shared application. */
export function sharedInputs(lattice: string, variant: Variant, deletion: Deletion): ApplicationInputs {
  const tag = variant === "otherImage" ? 2 : 1
  const server = {
    kind: variant === "otherKind" ? "component" : KINDS.httpserver,
    image: `example.com/httpserver:${tag}`,
    ...(variant === "otherId" && { id: `${lattice}-server` }),
  }
  const cache = { kind: KINDS.cache, image: `example.com/cache:${tag}` }
  return parse(lattice, SHARED, {
    shared: variant !== "unshared",
    deployed: variant !== "undeployed",
    deletion: deletion === "forced by a person" ? "blockWhileInUse" : deletion,
    components: {
      ...(variant !== "withoutServer" && { httpserver: server }),
      ...(variant !== "withoutCache" && { cache }),
    },
  })
}

/** The program of a consumer. */
export function consumerInputs(lattice: string, name: string, step: ConsumerStep): ApplicationInputs {
  const deployed = step !== "up undeployed"
  const reference = deployed ? (step.slice("up ".length) as Reference) : "httpserver"
  const references = componentsOf(reference).map((component) => [
    component,
    { kind: KINDS[component], application: SHARED, component, lattice },
  ])
  return parse(lattice, name, {
    deployed,
    components: {
      [name]: { kind: "component", image: `example.com/${name}:1` },
      ...Object.fromEntries(references),
    },
  })
}

/** The manifest of a consumer that someone writes by hand. */
export function rawManifest(name: string, version: string, reference: Reference): Manifest {
  const references: ManifestComponent[] = componentsOf(reference).map((component) =>
    refer(component, `${SHARED}/${component}`, KINDS[component]),
  )
  return manifest(name, { version, components: [own(name), ...references] })
}

function componentsOf(reference: Reference): Component[] {
  if (reference === "both") return ["httpserver", "cache"]
  return reference === "none" ? [] : [reference]
}

function parse(lattice: string, name: string, changes: Readonly<Record<string, unknown>>): ApplicationInputs {
  return applicationInputsSchema.parse({ name, lattice, wait: false, resourceUrn: urn(name), ...changes })
}
