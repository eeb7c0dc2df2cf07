import { join, resolve } from "node:path"
import type { PulumiStack } from "../helpers/pulumi-stack"

export const examples = resolve(__dirname, "../../examples")
export const fromFile = join(__dirname, "programs/from-file")

/** Answers `<greeting> from <path>`. */
export const httpHello = sample("http-hello")

/** Asks by a message what it is asked by HTTP. */
export const httpAsk = sample("http-ask")

/** Answers a message with `<name> got <body> on <subject>`. */
export const messageAnswer = sample("message-answer")

/** An image that no host can start. */
export const noImage = "file:///no/such/component.wasm"

/** What the program `from-file` makes applications of, by logical name. */
export type Applications = Readonly<Record<string, { readonly components: object } & Readonly<Record<string, unknown>>>>

export function write(stack: PulumiStack, applications: Applications): void {
  stack.write("applications.json", JSON.stringify(applications))
}

/** One component that is deployed but, where nothing waits for it, need not run. */
export function plain(args: Readonly<Record<string, unknown>> = {}) {
  return { wait: false, components: { main: { kind: "component", image: noImage } }, ...args }
}

/** A shared application with one capability for each name. */
export function sharing(...capabilities: string[]) {
  const entries = capabilities.map((name) => [name, { kind: "capability", image: noImage }] as const)
  return { wait: false, shared: true, components: Object.fromEntries(entries) }
}

/** An application that refers to a component of another by a reference made by hand, which TypeScript would refuse. */
export function using(application: string, component: string, kind = "capability") {
  const main = { kind: "component", image: noImage }
  return { wait: false, components: { main, used: { kind, application, component, lattice: "default" } } }
}

/** An application that uses components of others in its program, given as `application/component`, by their outputs. */
export function linkedTo(...targets: string[]) {
  const used = targets.map((target) => {
    const [from, shared] = target.split("/")
    return [target.replace("/", "-"), { from, shared }] as const
  })
  return { wait: false, components: { main: { kind: "component", image: noImage }, ...Object.fromEntries(used) } }
}

/** A manifest that another tool might put, and that uses a shared component. */
export function foreignUser(name: string, application: string, component: string) {
  const properties = { application: { name: application, component } }
  return foreignManifest(name, "v1", [{ name: "server", type: "capability", properties }])
}

/** A manifest that another tool might put. */
export function foreignManifest(name: string, version: string, components: readonly object[] = []) {
  const main = { name: "main", type: "component", properties: { image: noImage } }
  return {
    apiVersion: "core.oam.dev/v1beta1",
    kind: "Application",
    metadata: { name, annotations: { version } },
    spec: { components: [main, ...components] },
  }
}

function sample(name: string): string {
  return `file://${join(examples, "components", name, `${name}.wasm`)}`
}
