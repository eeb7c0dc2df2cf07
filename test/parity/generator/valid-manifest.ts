import fc, { type Arbitrary } from "fast-check"
import type { Tree, TreeObject } from "./tree"
import { anyText, component, link, maybe, textMap, type ComponentDraft, type LinkDraft } from "./valid-parts"

const NAMES = ["orders", "redis", "http-server", "404", "true"]

const draft = fc.record({
  name: fc.constantFrom("shop", "Flower_Shop-2", "2024", "true"),
  annotations: textMap("description", "flowers.example/team", "experimental.wasmcloud.dev/shared"),
  version: maybe(fc.constantFrom("1.0.0", "1.10", "")),
  labels: maybe(textMap("team", "shop/tier", "1st")),
  components: fc.array(component, { minLength: 1, maxLength: 5 }),
  links: fc.array(link, { maxLength: 4 }),
  unusedPolicy: fc.boolean(),
  backend: anyText,
})

/** A manifest that wadm accepts, with any field, old form and combination that its rules allow. */
export const validManifest: Arbitrary<TreeObject> = draft.map((given) => {
  const components = given.components.map((part, index) =>
    renderComponent(part, index, given.links, given.components.length),
  )
  const policies = [
    ...(JSON.stringify(components).includes(`"policy"`) ? [vault(given.backend)] : []),
    ...(given.unusedPolicy ? [{ name: "network", type: "policy.network.example/v1", properties: {} }] : []),
  ]
  return {
    apiVersion: "core.oam.dev/v1beta1",
    kind: "Application",
    metadata: {
      name: given.name,
      annotations: { ...given.annotations, ...(given.version !== undefined && { version: given.version }) },
      ...(given.labels && { labels: given.labels }),
    },
    spec: { components, ...(policies.length > 0 && { policies }) },
  }
})

function vault(backend: string): TreeObject {
  return { name: "vault", type: "policy.secret.wasmcloud.dev/v1alpha1", properties: { backend } }
}

function renderComponent(part: ComponentDraft, index: number, links: readonly LinkDraft[], count: number): TreeObject {
  const outgoing = links
    .map((each, number) => ({ each, number }))
    .filter(
      ({ each, number }) => each.source % count === index && isFirstOfItsKind(each, links.slice(0, number), count),
    )
  const traits = [
    ...(part.scaler !== undefined && !part.reference ? [part.scaler] : []),
    ...outgoing.map(({ each, number }) => ({ type: "link", properties: renderLink(each, number, count) })),
    ...(part.ownTrait === undefined ? [] : [part.ownTrait]),
  ]
  return {
    name: nameOf(index),
    type: part.capability ? "capability" : part.oldType ? "actor" : "component",
    properties: renderProperties(part, index),
    ...((traits.length > 0 || part.hasId) && { traits }),
  }
}

function renderProperties(part: ComponentDraft, index: number): TreeObject {
  return {
    ...(part.reference ? { application: { name: "platform", component: "http" } } : { image: part.image }),
    ...(part.hasId && !part.reference && { id: `id-${index}` }),
    ...(part.config && { config: part.reference ? [] : part.config }),
    ...(part.secrets && !part.reference && { secrets: part.secrets }),
  }
}

/** Of links that wadm would call duplicates only the first is kept. */
function isFirstOfItsKind(each: LinkDraft, earlier: readonly LinkDraft[], count: number): boolean {
  const kind = (one: LinkDraft): string => JSON.stringify([one.source % count, one.name ?? "default", one.wit])
  return !earlier.some((other) => kind(other) === kind(each))
}

function renderLink(each: LinkDraft, number: number, count: number): TreeObject {
  const targetName = nameOf(each.target % count)
  const [namespace, packageName] = each.wit
  // The names are unique in the manifest, as wadm wants it of link configuration that has values.
  const sourceConfig: Tree = [{ name: `source-${number}`, properties: { seconds: "60" } }]
  const targetConfig: Tree = [{ name: `target-${number}`, properties: {} }, { name: "made-elsewhere" }]
  const ends = each.oldForm
    ? {
        target: targetName,
        ...(each.targetConfig && { target_config: targetConfig }),
        ...(each.sourceConfig && { source_config: sourceConfig }),
      }
    : {
        target: {
          name: targetName,
          ...(each.targetConfig && { config: targetConfig }),
          ...(each.secrets && { secrets: each.secrets }),
        },
        ...(each.sourceConfig && { source: { config: sourceConfig } }),
      }
  const name = each.name === undefined ? {} : { name: each.name }
  return { ...name, namespace, package: packageName, interfaces: [...each.interfaces], ...ends }
}

function nameOf(index: number): string {
  return NAMES[index % NAMES.length] ?? "orders"
}
