import type { ReferenceInput } from "../../provider/manifest/inputs"
import { isShared, type SharedReference } from "../../provider/manifest/references"
import type { Manifest } from "../../provider/manifest/schema"
import { sharedWithOf } from "../../provider/manifest/shared-with"
import type { ProgramArgs } from "./program-args"

/** The manifests of the applications that stand before one in the program, by name. */
export type Targets = ReadonlyMap<string, Manifest>

/** Says why a program cannot pass on the component that a reference names; undefined when it can. */
export function targetProblem(targets: Targets, { to, kind }: SharedReference): string | undefined {
  const manifest = targets.get(to.application)
  const component = manifest?.spec.components.find(({ name }) => name === to.component)
  const use = `it uses ${to.application}/${to.component}`
  if (manifest === undefined) return `${use}, and this program has no ${to.application} before it`
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
    const manifest = targets.get(component.application)
    const entries = manifest && sharedWithOf(manifest)
    const reference: ReferenceInput = { ...component, lattice, ...(entries !== undefined && { sharedWith: entries }) }
    return [name, reference] as const
  })
  return { ...args, components: Object.fromEntries(components) }
}
