import type { ReferenceInput } from "../../provider/manifest/inputs"
import { isShared, referencesOf, type SharedReference } from "../../provider/manifest/references"
import type { ComponentKind, Manifest } from "../../provider/manifest/schema"
import { sharedWithOf } from "../../provider/manifest/shared-with"
import type { OtherApplication } from "./found"
import type { ProgramArgs } from "./program-args"

/** The applications whose components one of the program may use. */
export interface Targets {
  /** Those that stand before it in the program, by name. */
  readonly own: ReadonlyMap<string, Manifest>
  /** Those of other programs; undefined where these are not known. */
  readonly others: readonly OtherApplication[] | undefined
  /** Names of applications that the program has, before or after it. */
  readonly names: ReadonlySet<string>
  /** What is looked up so far. */
  readonly lookUps: LookUps
}

/** The kinds of the components that the program looks up, by the name of their application. */
export type LookUps = ReadonlyMap<string, ReadonlyMap<string, ComponentKind>>

/** Says why a program cannot pass on the component that a reference names; undefined when it can. */
export function targetProblem(targets: Targets, reference: SharedReference): string | undefined {
  const { to, kind } = reference
  const use = `it uses ${to.application}/${to.component}`
  const manifest = manifestOf(targets, to.application)
  if (manifest === undefined) {
    if (targets.others !== undefined || targets.names.has(to.application))
      return `${use}, and there is no ${to.application} for it to use`
    const lookedUp = targets.lookUps.get(to.application)?.get(to.component) ?? kind
    return lookedUp === kind ? undefined : `${use} as a ${kind}, and another application as a ${lookedUp}`
  }
  const component = manifest.spec.components.find(({ name }) => name === to.component)
  if (!isShared(manifest)) return `${use}, and ${to.application} is not shared`
  if (component === undefined) return `${use}, and ${to.application} has no such component`
  if (component.properties.application !== undefined) return `${use}, which is itself another application's`
  return component.type === kind ? undefined : `${use}, which is a ${component.type}`
}

/** What the provider gets of a program's arguments: each reference says where it leads, and who may follow it. */
export function withReferences(
  args: ProgramArgs,
  targets: Targets,
  lattice: string,
): Readonly<Record<string, unknown>> {
  const components = Object.entries(args.components).map(([name, component]) => {
    if ("image" in component) return [name, component] as const
    const manifest = manifestOf(targets, component.application)
    const entries = manifest && sharedWithOf(manifest)
    const reference: ReferenceInput = { ...component, lattice, ...(entries !== undefined && { sharedWith: entries }) }
    return [name, reference] as const
  })
  return { ...args, components: Object.fromEntries(components) }
}

/** The same and what a manifest uses of applications that the program does not have. */
export function withLookUps({ own, lookUps }: Targets, manifest: Manifest): LookUps {
  const all = new Map(lookUps)
  for (const { to, kind } of referencesOf(manifest)) {
    if (!own.has(to.application))
      all.set(to.application, new Map([...(all.get(to.application) ?? []), [to.component, kind]]))
  }
  return all
}

function manifestOf({ own, others = [] }: Targets, application: string): Manifest | undefined {
  return own.get(application) ?? others.find(({ name }) => name === application)?.offers
}
